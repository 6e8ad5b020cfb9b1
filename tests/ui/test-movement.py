#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a body moves: the actors' card asks for it, one undo takes it back, and the reach between two of its events is
laid on the map, at the playhead's instant too."""
import os

import desk
from desk import Atspi, check

XML = '''<?xml version="1.0" encoding="UTF-8"?>
<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="way" title="Way" zone="Europe/Moscow">
<places><place slug="west" title="Westby" latitude="50.487" longitude="35.666" radius="500"/>
<place slug="east" title="Eastby" latitude="50.6" longitude="36.58" radius="2000"/></places>
<actors><actor slug="ann" title="Ann" kind="person, foot"/></actors>
<sources><source slug="paper" title="The Paper" reliability="B"/></sources>
<events><event slug="clash" title="Clash" kind="fighting"/><event slug="speech" title="Speech" kind="statement"/></events>
<claims>
<claim slug="c-1" event="clash" source="paper" place="west"><time edtf="2023-05-22T15:00:00+03:00"/></claim>
<claim slug="c-2" event="speech" source="paper" place="east"><time edtf="2023-05-22T16:00:00+03:00"/></claim>
</claims>
<roles><role slug="r-1" event="clash" actor="ann"/><role slug="r-2" event="speech" actor="ann"/></roles>
</case>
'''


def make_case():
    folder = desk.scratch()
    xml = os.path.join(folder, 'way.xml')
    path = os.path.join(folder, 'way.dateline')
    with open(xml, 'w', encoding='utf-8') as out:
        out.write(XML)
    desk.dateline('new', path)
    desk.dateline('import', path, xml)
    return path


def said(window, *words):
    return desk.wait_for(' '.join(words), lambda: next(
        (one for one in window.walk(name=lambda name: all(word in name for word in words))), None)).get_name()


def press(window, name):
    window.find(name, role=Atspi.Role.PUSH_BUTTON, name=name).get_action_iface().do_action(0)


def actor(path):
    return desk.dateline_json('show', path, 'actor:ann')


def state(window, path):
    dialog = window.dialog_of(lambda: press(window, 'How Ann moves'))
    # GTK 4.8 does not tell of a switch: its row is what is pressed.
    desk.click(window.find('the row of the switch', role=Atspi.Role.LIST_ITEM, name='Moves as one'))
    entry = window.find('the speed', role=Atspi.Role.TEXT, name='At most km/h, in all of this case')
    desk.click(entry)
    apply = window.find('the button that applies it', role=Atspi.Role.PUSH_BUTTON, name=lambda name: name.endswith('Apply'))
    for bad in ('0', 'fast', '12.5', '99999999999999999999', '80 km/h'):
        desk.key('ctrl+a')
        desk.type_text(bad)
        said(window, f'“{bad}” is no speed', 'from 1 to 1000000')
        check(not apply.get_state_set().contains(Atspi.StateType.SENSITIVE), f'{bad} is refused')
    desk.key('ctrl+a')
    desk.key('BackSpace')
    said(window, 'Type how many km/h')
    desk.key('ctrl+a')
    desk.type_text('80')
    desk.key('Return')
    window.closed(dialog)
    desk.wait_for('a body', lambda: actor(path)['moves_as_one'])
    term, = desk.dateline_json('list', path, 'terms')
    check((term['slug'], term['kind'], term['most']) == ('foot', 'speed', 80), 'the speed is a term of the case')


def aside(window, plot):
    """px of the selected symbol from the middle of the map: fewer, the farther the map is out."""
    left, _, width, _ = desk.extents(plot)
    x, _, w, _ = desk.extents(window.find('its symbol', role=Atspi.Role.IMAGE, under=plot, name=lambda name: 'Clash' in name))
    return abs(x + w // 2 - left - width // 2)


def main():
    path = make_case()
    window = desk.Window(path)
    plot = window.find('the map', name='Map')
    desk.wait_for('a map with room', lambda: desk.extents(plot)[3] > 100)
    left, top, width, height = desk.extents(plot)
    desk.xdotool('mousemove', str(left + width // 2), str(top + height // 4 * 3), 'click', '1')
    desk.key('Next')
    said(window, 'How Ann moves')
    press(window, 'Show the track of Ann on the map, or hide it')
    said(window, 'Track of Ann')
    window.focus()
    desk.xdotool('mousemove', str(left + width // 2), str(top + height // 4 * 3))
    window.find('the switch of the reach', name='Reach').get_action_iface().do_action(0)
    check(said(window, 'Ann does not move as one'), 'a group has no reach, and that is said')
    state(window, path)
    check('on foot 80 km/h at most: possible' in said(window, 'Ann between', 'Dashed: at any time'),
          'what was stated is what is reckoned with')
    # Switched on, it goes to all that can be reached.
    switch = window.find('the switch of the reach', name='Reach')
    desk.xdotool('mousemove', str(left + width // 2), str(top + height // 4 * 3))
    for _ in range(3):
        desk.key('minus')
        desk.time.sleep(0.4)
    switch.get_action_iface().do_action(0)
    desk.time.sleep(0.5)
    far = aside(window, plot)
    check(far < 80, f'the map is far out: {far}')
    switch.get_action_iface().do_action(0)
    desk.wait_for('a closer view', lambda: aside(window, plot) > far + 60)
    check(True, 'switched on, the map goes to what can be reached')
    left, top, width, height = desk.extents(window.find('the timeline', name='Timeline'))
    desk.xdotool('mousemove', str(left + width // 2), str(top + 8), 'click', '1')
    check(said(window, 'Ann between', 'Filled: at the playhead'), 'at the playhead it is one region more')
    said(window, 'moves as one on foot, 80 km/h')
    desk.key('ctrl+z')
    desk.wait_for('no terms', lambda: not desk.dateline_json('list', path, 'terms'))
    check(not actor(path)['moves_as_one'], 'one undo takes all of it back')
    check(said(window, 'Ann does not move as one'), 'and the map follows')
    window.close()


main()
