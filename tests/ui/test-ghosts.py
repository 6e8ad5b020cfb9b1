#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where else claims put the selected event, and the track of one of its actors, by hand: both
are told to who cannot see them, and a click on a ghost says whose claim it is."""
import os

import desk
from desk import Atspi, check

XML = '''<?xml version="1.0" encoding="UTF-8"?>
<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="ghosts" title="Ghosts" zone="UTC">
<places>
<place slug="west" title="Westby" latitude="50.5" longitude="35.6" radius="500"/>
<place slug="east" title="Eastby" latitude="50.5" longitude="36.0" radius="500"/>
</places>
<actors><actor slug="column" title="The Column"/></actors>
<sources><source slug="paper" title="The Paper" reliability="B"/><source slug="wire" title="The Wire" reliability="C"/>
</sources>
<events>
<event slug="clash" title="Clash" kind="fighting"/>
<event slug="march" title="March" kind="measure"/>
<event slug="order" title="Order" kind="statement"/>
</events>
<claims>
<claim slug="c-1" event="clash" source="paper" place="west" credibility="2"><time edtf="2023-05-22"/></claim>
<claim slug="c-2" event="clash" source="wire" place="east" credibility="3"><says>It was at Eastby</says>
<time edtf="2023-05-22"/></claim>
<claim slug="c-3" event="march" source="paper" place="east"><time edtf="2023-05-24"/></claim>
<claim slug="c-4" event="order" source="paper"><time edtf="2023-05-21"/></claim>
</claims>
<roles>
<role slug="r-1" event="clash" actor="column" role="attacks"/>
<role slug="r-2" event="march" actor="column"/>
<role slug="r-3" event="order" actor="column"/>
</roles>
</case>
'''


def make_case():
    folder = desk.scratch()
    xml = os.path.join(folder, 'ghosts.xml')
    path = os.path.join(folder, 'ghosts.dateline')
    with open(xml, 'w', encoding='utf-8') as out:
        out.write(XML)
    desk.dateline('new', path)
    desk.dateline('import', path, xml)
    return path


def main():
    window = desk.Window(make_case())
    plot = window.find('the map', name='Map')
    desk.wait_for('a map with room', lambda: desk.extents(plot)[3] > 100)
    desk.time.sleep(1.5)
    left, top, width, height = desk.extents(plot)
    desk.xdotool('mousemove', str(left + width // 2), str(top + height // 4 * 3), 'click', '1')
    desk.key('Next')
    told = desk.wait_for('the selected event', lambda: next(
        (one for one in window.walk(role=Atspi.Role.IMAGE, under=plot) if 'Clash' in (one.get_name() or '')), None))
    check('other claims: Eastby (C3)' in told.get_name(), 'another place is told of: ' + told.get_name())

    # The march stands at Eastby: the ghost stands right of it, by a symbol and a quarter.
    desk.key('Next')
    desk.wait_for('the march', lambda: 'March' in (told.get_name() or ''))
    desk.time.sleep(0.5)
    x, y, own_width, own_height = desk.extents(told)
    desk.key('Prior')
    desk.wait_for('the clash again', lambda: 'Clash' in (told.get_name() or ''))
    desk.time.sleep(0.5)
    desk.xdotool('mousemove', str(x + own_width // 2 + 19), str(y + own_height // 2))
    desk.time.sleep(0.2)
    desk.xdotool('click', '1')
    desk.wait_for('the words of a ghost', lambda: next(
        window.walk(name='Eastby\nThe Wire, C3: It was at Eastby'.__eq__), None))
    check(True, 'a click on a ghost tells whose claim it is')
    desk.key('Escape')
    check('Clash' in told.get_name(), 'and its event stays selected')

    button = window.find('the track', role=Atspi.Role.PUSH_BUTTON,
                         name=lambda name: name.startswith('Show the track of The Column'))
    check(button.get_action_iface().do_action(0), 'an actor has a track')
    window.told('whose track it is', 'Track of The Column', '1 of 3 events have no place')
    desk.key('Escape')
    desk.wait_for('no track', lambda: next(
        window.walk(name=lambda name: 'Track of The Column' in name), None) is None)
    check(True, 'Escape hides it')
    window.close()


main()
