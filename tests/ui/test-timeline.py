#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline by hand: a rubber band selects, lanes group by another key, collapse and
come back with the case."""
import sqlite3

import desk
from desk import Atspi, check


def lanes(path):
    """What the case remembers of its lanes, read from the file itself."""
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    try:
        rows = connection.execute("SELECT value FROM file_info WHERE key = 'lanes'").fetchall()
    finally:
        connection.close()
    return rows[0][0].splitlines() if rows else []


def entries(path):
    return len(desk.dateline_json('journal', path))


def choose(window, label):
    """Activates one entry of the menu that is open. A menu is a surface of its own, whose
    place on the screen nobody tells."""
    item = window.find(f'the entry {label}', name=lambda name: name.strip() == label)
    check(item.get_action_iface().do_action(0), f'{label} can be chosen')
    desk.time.sleep(0.7)


def drag(x0, y0, x1, y1, *keys):
    for name in keys:
        desk.xdotool('keydown', name)
    desk.xdotool('mousemove', str(x0), str(y0))
    desk.time.sleep(0.2)
    desk.xdotool('mousedown', '1')
    for step in range(1, 11):
        desk.xdotool('mousemove', str(round(x0 + (x1 - x0) * step / 10)),
                     str(round(y0 + (y1 - y0) * step / 10)))
        desk.time.sleep(desk.MOTION_PAUSE)
    desk.xdotool('mouseup', '1')
    for name in keys:
        desk.xdotool('keyup', name)
    desk.time.sleep(0.4)


case = desk.sample()
n_entries = entries(case)
window = desk.Window(case)
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a timeline with room', lambda: desk.extents(timeline)[3] > 100)
desk.time.sleep(1)
left, top, width, height = desk.extents(timeline)


def selected():
    """How many events the list shows as selected."""
    rows = window.all(role=Atspi.Role.LIST_ITEM,
                      under=window.find('the list', name='Events'))
    return sum(row.get_state_set().contains(Atspi.StateType.SELECTED) for row in rows)


# From the free ground at the right of the first lanes over everything to the left.
drag(left + width - 20, top + height - 8, left + 200, top + 60, 'shift')
desk.wait_for('several selected events', lambda: selected() > 3)
many = selected()
drag(left + width - 20, top + height - 8, left + width - 60, top + height - 20, 'shift')
check(selected() < many, 'a band over less selects less')
check(entries(case) == n_entries, 'a band writes nothing')

# The menu of a lane, by its header.
desk.xdotool('mousemove', str(left + 60), str(top + 70), 'click', '3')
desk.time.sleep(0.5)
choose(window, 'Actor')
desk.xdotool('mousemove', str(left + 60), str(top + 70), 'click', '3')
desk.time.sleep(0.5)
choose(window, 'Collapse')
check(entries(case) == n_entries, 'grouping writes nothing to the journal')
window.close()

kept = lanes(case)
check('group actor' in kept, 'the case remembers by what its lanes group')
check(any(line.startswith('strip actor ') for line in kept), 'and which lane is collapsed')

window = desk.Window(case)
window.find('the timeline', name='Timeline')
desk.time.sleep(1)
window.close()
check(lanes(case) == kept, 'what was remembered comes back and stays')
