#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An area by hand: Shift and a drag draw a rectangle on the map, Ctrl+Shift and a drag a
lasso, Ctrl+Shift+F takes what is in view; list and chip follow, Escape clears."""
import re

import desk
from desk import Atspi, check

case = desk.sample()
entries = len(desk.dateline_json('journal', case))
total = len(desk.dateline_json('list', case, 'events'))
window = desk.Window(case)
plot = window.find('the map', name='Map')
desk.wait_for('a map with room', lambda: desk.extents(plot)[3] > 100)
desk.time.sleep(1.5)
left, top, width, height = desk.extents(plot)


def said(kind, under=None):
    """Of how many how many are in what was chosen, by a chip or the list; None where nothing is."""
    for one in window.walk(role=Atspi.Role.LABEL, under=under, but='Events'):
        found = re.fullmatch(rf'{kind}: (\d+) of (\d+)', one.get_name())
        if found:
            return int(found[1]), int(found[2])
    return None


def chosen(kind):
    found = desk.wait_for(f'a chip that says "{kind}"', lambda: said(kind, plot))
    check(found == said(kind), f'the list says it too: {kind}, {found[0]} of {found[1]}')
    check(found[1] == total, f'it is out of all {total}')
    return found[0]


def gone(what):
    desk.wait_for(what, lambda: not any(said(kind) for kind in ('In view', 'In the rectangle', 'In the lasso')))
    check(window.find('all events again', name=f'{total} events'), what)


def drag(keys, points, cancel=False):
    for name in keys:
        desk.xdotool('keydown', name)
    for i, (x, y) in enumerate(points):
        desk.xdotool('mousemove', str(round(left + x * width)), str(round(top + y * height)))
        desk.time.sleep(desk.MOTION_PAUSE)
        if i == 0:
            desk.xdotool('mousedown', '1')
            desk.time.sleep(desk.MOTION_PAUSE)
    if cancel:
        desk.xdotool('key', 'Escape')
    desk.xdotool('mouseup', '1')
    for name in reversed(keys):
        desk.xdotool('keyup', name)
    desk.time.sleep(0.3)


BOX = [(0.4, 0.35), (0.5, 0.5), (0.6, 0.7), (0.75, 0.9)]
drag(['shift'], BOX)
n = chosen('In the rectangle')
check(0 < n < total, f'a rectangle holds some: {n}')
desk.key('Escape')
gone('Escape clears the rectangle')

drag(['shift'], BOX, cancel=True)
gone('Escape leaves a rectangle undrawn')

drag(['ctrl', 'shift'], [(0.4, 0.35), (0.6, 0.35), (0.75, 0.35), (0.75, 0.6), (0.75, 0.9), (0.4, 0.9), (0.4, 0.6)])
check(chosen('In the lasso') == n, 'a lasso along the rectangle holds the same')
cross = window.find('its cross', name='Clear the area (Escape)', under=plot)
desk.click(cross)
gone('the cross of the chip clears the lasso')

desk.key('ctrl+shift+f')
everything = chosen('In view')
button = window.find('the button', name='Filter by View', under=plot)
check(button.get_state_set().contains(Atspi.StateType.PRESSED), 'the button is pressed')
desk.xdotool('mousemove', str(left + width // 2), str(top + height // 2))
for _ in range(4):
    desk.xdotool('click', '4')
desk.wait_for('fewer in view from nearer', lambda: (said('In view', plot) or (everything,))[0] < everything)
check(said('In view') == said('In view', plot), 'the list follows the view')
desk.key('ctrl+shift+f')
gone('the same key ends it')
check(not button.get_state_set().contains(Atspi.StateType.PRESSED), 'the button is up')
check(len(desk.dateline_json('journal', case)) == entries, 'nothing of it is written to the case')
window.close()
