#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline by hand: a rubber band selects, lanes group by another key, collapse and
come back with the case."""
import sqlite3
from datetime import datetime, timezone

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


def begin_of_view(path):
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    try:
        view = connection.execute("SELECT value FROM file_info WHERE key = 'view'").fetchone()[0]
    finally:
        connection.close()
    begin = datetime.fromtimestamp(int(view.split()[0]) / 1e6, timezone.utc)
    return begin.isoformat()


def times(path):
    """The latest begins that the file has, event by event."""
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    try:
        rows = connection.execute('SELECT begin_latest FROM event_working ORDER BY id').fetchall()
    finally:
        connection.close()
    return [row[0] for row in rows]


def open_lane_menu(window, x, y):
    """By the secondary button on a lane's header; a menu that is just closing takes none."""
    for _ in range(5):
        desk.xdotool('mousemove', str(x), str(y), 'click', '3')
        desk.time.sleep(0.7)
        if next(window.walk(name=lambda name: name.strip() == 'Hide'), None):
            return
        desk.key('Escape')
    desk.fail('the menu of a lane does not open')


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
                      under=window.find('the list', role=desk.Atspi.Role.LIST, name='Events'))
    return sum(row.get_state_set().contains(Atspi.StateType.SELECTED) for row in rows)


# From the free ground at the right of the first lanes over everything to the left.
drag(left + width - 20, top + height - 8, left + 200, top + 60, 'shift')
desk.wait_for('several selected events', lambda: selected() > 3)
many = selected()
drag(left + width - 20, top + height - 8, left + width - 60, top + height - 20, 'shift')
check(selected() < many, 'a band over less selects less')
check(entries(case) == n_entries, 'a band writes nothing')

# Several are dragged together, and are one entry.
row = window.find('an event of the list', role=Atspi.Role.LIST_ITEM,
                  name=lambda name: 'Helicopters' in name, under=window.find('the list', role=desk.Atspi.Role.LIST, name='Events'))
x, y, w, h = desk.extents(row)
desk.xdotool('mousemove', str(x + w // 3), str(y + h // 2), 'click', '1')
desk.time.sleep(0.5)
item = window.find('the event on the timeline', role=Atspi.Role.LIST_ITEM, under=timeline)
x, y, w, h = desk.extents(item)
drag(left + width - 20, top + height - 8, left + 200, top + 60, 'shift')
desk.wait_for('several selected events again', lambda: selected() > 3)
before = times(case)
# At this zoom a gesture states days: it takes more than half of one. What is selected is related to what is not.
asked = window.dialog_of(lambda: drag(x + w // 2, y + h // 2, x + w // 2 + 210, y + h // 2))
check(entries(case) == n_entries, 'what it would break is asked first')
anyway = window.find('the answer', role=Atspi.Role.PUSH_BUTTON, name=lambda name: name.endswith('State It Anyway'))
check(anyway.get_action_iface().do_action(0), 'it can be stated anyway')
window.closed(asked)
desk.wait_for('one more entry', lambda: entries(case) == n_entries + 1)
check(entries(case) == n_entries + 1, 'several events dragged are one entry')
shifts = {now - was for was, now in zip(before, times(case)) if was is not None and now != was}
check(len(shifts) == 1, 'and all have moved by the same')
desk.key('ctrl+z')
desk.wait_for('the undo', lambda: times(case) == before)
n_entries = entries(case)

# To a time that is typed: the words are read while they are typed.
go_to = window.dialog_of(lambda: desk.key('ctrl+g'))
desk.type_text('2019-03')
window.find('what it means', name=lambda name: 'March 2019' in name)
desk.key('Return')
window.closed(go_to)
desk.key('Escape')

# The menu of a lane, by its header.
open_lane_menu(window, left + 60, top + 70)
choose(window, 'Actor')
open_lane_menu(window, left + 60, top + 70)
choose(window, 'Collapse')
check(entries(case) == n_entries, 'grouping writes nothing to the journal')
window.close()

kept = lanes(case)
check('group actor' in kept, 'the case remembers by what its lanes group')
check(any(line.startswith('strip actor ') for line in kept), 'and which lane is collapsed')
check(begin_of_view(case).startswith('2019-'), 'and the month that was gone to')

window = desk.Window(case)
window.find('the timeline', name='Timeline')
desk.time.sleep(1)
window.close()
check(lanes(case) == kept, 'what was remembered comes back and stays')
