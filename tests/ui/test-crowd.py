#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disagreement of two hundred claims on one event: its page shows the first of each side and
more at a press, and the inspector names a few of its findings."""
import os

import desk
from desk import Atspi, check

desk.REMEMBER = False
CLAIMS = 200


def make_case():
    folder = desk.scratch()
    xml = os.path.join(folder, 'crowd.xml')
    path = os.path.join(folder, 'crowd.dateline')
    rows = range(CLAIMS)
    with open(xml, 'w', encoding='utf-8') as out:
        out.write('<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="crowd" title="Crowd" zone="UTC">'
                  '<sources>' + ''.join(f'<source slug="s{i}" title="Source {i}"/>' for i in rows) + '</sources>'
                  '<events><event slug="e" title="Crowded" kind="fighting"/></events><claims>'
                  + ''.join(f'<claim slug="c{i}" event="e" source="s{i}" question="figure"><says>Said {i}</says></claim>'
                            for i in rows) + '</claims><figures>'
                  + ''.join(f'<figure slug="f{i}" claim="c{i}" measure="killed" least="{90 * (i % 2) - 9 * (i < 20)}" '
                            f'most="{90 * (i % 2)}"/>' for i in rows) + '</figures></case>')
    desk.dateline('new', path)
    desk.dateline('import', path, xml)
    return path


def claims():
    return len(window.all(role=Atspi.Role.LABEL, name=lambda name: name.startswith('Said '), under=page, showing=False))


window = desk.Window(make_case())
window.told('the disagreements are counted', 'disagreements')
desk.key('ctrl+3')
window.find('the list', name='Search disagreements')
desk.time.sleep(0.5)
desk.key('Return')
desk.key('Return')
page = window.find('the page of the figure', name=lambda name: name.startswith('Figure'), role=Atspi.Role.PANEL)
button = window.find('a button for more', name=lambda name: name.endswith('More Claims'), under=page)
before = claims()
check(0 < before < CLAIMS / 4, f'the page shows the first claims: {before}')
Atspi.Action.do_action(button, 0)
desk.wait_for('more of them', lambda: claims() > before)
window.find('few words in the inspector', role=Atspi.Role.LABEL,
            name=lambda name: name.endswith('more, in the list of disputes.'))
window.close()
