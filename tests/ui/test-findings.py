#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list and the page of disagreements, settling one by keys alone, and events that turn out
to be one or two."""
import os

import desk
from desk import Atspi, check


XML = '''<?xml version="1.0" encoding="UTF-8"?>
<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="raid" title="Raid" zone="UTC">
<terms><term slug="killed" title="Killed" kind="measure"/></terms>
<actors><actor slug="army" title="Army"/><actor slug="group" title="Group"/></actors>
<sources>
<source slug="army-says" title="Army statement" actor="army" reliability="C"/>
<source slug="group-says" title="Group post" actor="group" reliability="D"/>
</sources>
<events>
<event slug="raid" title="Raid" kind="fighting"/>
<event slug="attack" title="Attack" kind="fighting"/>
</events>
<claims>
<claim slug="c-army" event="raid" source="army-says" question="figure" credibility="3"><says>More than 70</says>
<time edtf="2023-05-22"/></claim>
<claim slug="c-group" event="raid" source="group-says" question="figure" credibility="4"><says>Two</says>
<time edtf="2023-05-22"/></claim>
<claim slug="c-attack" event="attack" source="group-says"><time edtf="2023-05-22"/></claim>
</claims>
<figures>
<figure slug="f-army" claim="c-army" measure="killed" population="attackers" least="70" most="80" unit="people"/>
<figure slug="f-group" claim="c-group" measure="killed" population="attackers" least="2" most="2" unit="people"/>
</figures>
</case>
'''


def make_case():
    folder = desk.scratch()
    xml = os.path.join(folder, 'raid.xml')
    path = os.path.join(folder, 'raid.dateline')
    with open(xml, 'w', encoding='utf-8') as out:
        out.write(XML)
    desk.dateline('new', path)
    desk.dateline('import', path, xml)
    return path


def assessments():
    return desk.dateline_json('list', case, 'assessments')


def entries():
    return len(desk.dateline_json('journal', case))


case = make_case()
window = desk.Window(case)
window.told('the disagreement is counted', '1 disagreement')

# The list, by keys: the first row, opened.
desk.key('ctrl+3')
search = window.find('the search of the list', name='Search disagreements')
desk.wait_for('the keyboard in it', lambda: search.get_state_set().contains(Atspi.StateType.FOCUSED)
              or any(one.get_state_set().contains(Atspi.StateType.FOCUSED) for one in window.walk(under=search)))
desk.key('Return')
desk.key('Return')
page = window.find('the page of the figure', name=lambda name: name.startswith('Figure'), role=Atspi.Role.PANEL)
check('Figure' in page.get_name(), 'the page opens: ' + page.get_name())
check(window.find('the claim', name='More than 70', under=page), 'it shows a claim')
check(window.find('the event in the inspector', name='Raid'), 'its event is selected')

# All that it rests on undone under the page, and done again.
desk.key('ctrl+z')
window.told('that it is none any more', 'No Longer a Disagreement')
desk.key('ctrl+shift+z')
page = window.find('the page again', name=lambda name: name.startswith('Figure'), role=Atspi.Role.PANEL)
window.find('its claim again', name='More than 70', under=page)

# Settling with the pointer for the button, the rest by keys: the first side, why, how sure.
before = entries()
dialog = window.dialog_of(lambda: window.press('Settle…'))
desk.time.sleep(0.5)
desk.key('space')
desk.key('ctrl+Return')
window.closed(dialog)
rows = assessments()
check(len(rows) == 1 and entries() == before + 1, 'one assessment, one entry')
check(rows[0]['question'] == 'figure' and rows[0]['event'] == 'raid' and rows[0]['author'] == 'A. Tester'
      and rows[0]['value'] and rows[0]['cites'], 'it answers the question, is signed, and cites: ' + str(rows[0]))

# Escape goes back to map and timeline; undo takes it back.
desk.key('Escape')
window.find('the timeline', name='Timeline')
desk.key('ctrl+z')
desk.wait_for('no assessment', lambda: not assessments())

# Both events, merged with a key, and apart again.
desk.key('ctrl+a')
desk.time.sleep(0.3)
before = entries()
desk.key('ctrl+m')
desk.wait_for('one event', lambda: len(desk.dateline_json('list', case, 'events')) == 1)
check(entries() == before + 1 and len(desk.dateline_json('list', case, 'claims')) == 3, 'one entry, and all claims')
desk.key('ctrl+z')
desk.wait_for('two events', lambda: len(desk.dateline_json('list', case, 'events')) == 2)
window.close()
