#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How events stand to each other in time: related by dialog and by a drag from bar to bar,
edited, taken back, undone. Each is one entry."""
import os

import desk
from desk import Atspi, check

# A window without a window manager has its shadow around it, which extents leave out.
SHADOW = 5


def entries():
    return len(desk.dateline_json('journal', case))


def relations():
    return [{key: value for key, value in one.items() if value is not None}
            for one in desk.dateline_json('list', case, 'relation')]


def choose(title):
    """Selects an event in the list."""
    row = window.find(f'{title} in the list', role=Atspi.Role.LIST_ITEM, name=lambda name: title in name,
                      under=window.find('the list', role=Atspi.Role.LIST, name='Events'))
    desk.click(row)
    desk.time.sleep(0.4)


def bar(title):
    choose(title)
    item = window.find(f'{title} on the timeline', role=Atspi.Role.LIST_ITEM,
                       name=lambda name: name.startswith(title), under=timeline)
    x, y, w, h = desk.extents(item)
    return x + SHADOW + w / 2, y + SHADOW + h / 2


def told(words):
    return window.find(f'“{words}” in the inspector', name=lambda name: name == words)


case = os.path.join(desk.scratch(), 'case.dateline')
desk.dateline('new', case, '--title', 'Orders', '--zone', 'UTC')
desk.dateline('add', case, 'event', 'title=Announcement', 'time=2023-05-22T08:00/2023-05-22T11:00')
desk.dateline('add', case, 'event', 'title=Helicopter raid', 'time=2023-05-22T18:00/2023-05-22T22:00')
window = desk.Window(case)
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a timeline with room', lambda: desk.extents(timeline)[3] > 100)
desk.time.sleep(0.3)
n = entries()

# By the keyboard: words of a title, Enter for the first, the gap, Ctrl+Enter.
choose('Announcement')
window.find('that it is not related', name=lambda name: name.startswith('Not related to other events'))


def ask():
    button = window.find('the button', role=Atspi.Role.PUSH_BUTTON, name='Relate to another event')
    check(button.get_action_iface().do_action(0), 'another event can be asked for')


dialog = window.dialog_of(ask)
desk.time.sleep(0.4)
desk.type_text('heli')
window.find('what is found', name=lambda name: name.startswith('Helicopter raid'),
            under=window.find('the list of those found', name='Events found'))
desk.key('Return')
window.find('what it comes to', name='“Announcement” before “Helicopter raid”')
desk.key('Tab')
for bad in ('2 x', '1 month', '99999999999999 d'):
    desk.key('ctrl+a')
    desk.type_text(bad)
    window.find(f'that {bad} is no length', name=lambda name, bad=bad: name.startswith(f'“{bad}” is no length of time: expected'))
desk.key('ctrl+Return')
desk.time.sleep(0.3)
check(entries() == n, 'what is no length is not stated')
desk.key('ctrl+a')
desk.type_text('2 h')
window.find('what it comes to', name='“Announcement” at least 2 h before “Helicopter raid”')
desk.key('ctrl+Return')
window.closed(dialog)
window.focus()
desk.wait_for('a relation', relations)
stated = relations()
check(len(stated) == 1 and stated[0]['from'] == 'announcement' and stated[0]['to'] == 'helicopter-raid'
      and stated[0]['type'] == 'before' and stated[0]['least'] == 2 * 3600 * 10**6, f'it is stated: {stated}')
check(entries() == n + 1, 'by one entry')
told('at least 2 h before “Helicopter raid”')

# A click on its line goes to the other event, where it reads the other way.
check(told('at least 2 h before “Helicopter raid”').get_action_iface().do_action(0), 'the other event can be gone to')
told('at least 2 h after “Announcement”')

# Taken back, and undone.
remove = window.find('what takes it back', role=Atspi.Role.PUSH_BUTTON, name='Take the order back')
check(remove.get_action_iface().do_action(0), 'it can be taken back')
desk.wait_for('no relation', lambda: not relations())
check(entries() == n + 2, 'by one entry')
desk.key('ctrl+z')
desk.wait_for('the relation again', relations)
desk.key('ctrl+z')
desk.wait_for('none', lambda: not relations())

# By a drag from bar to bar; what fits how they stand is chosen already.
n = entries()
raid = bar('Helicopter raid')
said = bar('Announcement')


def drag(to, *keys):
    for name in keys:
        desk.xdotool('keydown', name)
    # Where a popover has just gone the pointer has to move before it is over anything.
    desk.xdotool('mousemove', str(round(said[0])), str(round(said[1] + 80)))
    desk.time.sleep(0.1)
    desk.xdotool('mousemove', str(round(said[0])), str(round(said[1])))
    desk.time.sleep(0.2)
    desk.xdotool('mousedown', '1')
    for step in range(1, 11):
        desk.xdotool('mousemove', *(str(round(said[i] + (to[i] - said[i]) * step / 10)) for i in (0, 1)))
        desk.time.sleep(desk.MOTION_PAUSE)
    desk.xdotool('mouseup', '1')
    for name in keys:
        desk.xdotool('keyup', name)
    desk.time.sleep(0.3)


def ask_by_drag():
    """Relates by a drag; what has just closed may still take a press."""
    for _ in range(4):
        drag(raid, 'ctrl', 'shift')
        for _ in range(10):
            if next(window.walk(role=Atspi.Role.LIST, name=lambda name: name == 'Order'), None):
                desk.time.sleep(0.3)
                return
            desk.time.sleep(0.1)
    desk.fail('a drag from bar to bar asks nothing')


drag((raid[0], raid[1] - 60), 'ctrl', 'shift')
check(entries() == n, 'let go beside a bar, nothing is stated')
ask_by_drag()
check(entries() == n, 'it is asked first')
desk.key('Escape')
desk.time.sleep(0.3)
check(entries() == n, 'Escape states nothing')
ask_by_drag()
desk.key('Return')
desk.wait_for('a relation', relations)
stated = relations()
check(len(stated) == 1 and stated[0]['from'] == 'announcement' and stated[0]['to'] == 'helicopter-raid'
      and stated[0]['type'] == 'before', f'a drag states it: {stated}')
check(entries() == n + 1, 'by one entry')
told('before “Helicopter raid”')
desk.click(window.find('what unfolds its window', role=Atspi.Role.LABEL, name='Where it can lie'))
desk.wait_for('what says where it can lie', lambda: next(
    window.walk(role=Atspi.Role.LABEL, name=lambda name: name.startswith('An assessment says where it lies')), None))
desk.key('ctrl+z')
desk.wait_for('none', lambda: not relations())

# With Ctrl alone a drag moves, as ever.
n = entries()
drag((raid[0] - 40, said[1]), 'ctrl')
desk.wait_for('a move', lambda: entries() == n + 1)
check(not relations(), 'Ctrl alone relates nothing')

# What cannot hold says so and with what, in the inspector and on the timeline.
window.close()
case = os.path.join(desk.scratch(), 'ring.dateline')
desk.dateline('new', case, '--title', 'Ring', '--zone', 'UTC')
desk.dateline('add', case, 'event', 'title=Announcement', 'time=2023-05-22')
desk.dateline('add', case, 'event', 'title=Helicopter raid', 'time=2023-05-23')
desk.dateline('add', case, 'relation', 'from=helicopter-raid', 'to=announcement', 'type=before', '--force')
window = desk.Window(case)
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a timeline with room', lambda: desk.extents(timeline)[3] > 100)
choose('Announcement')
line = window.find('the order', role=Atspi.Role.PUSH_BUTTON, name='after “Helicopter raid”')
check('Cannot hold: ' in line.get_description() and 'Helicopter raid' in line.get_description(),
      'an order that cannot hold says with what: ' + line.get_description())
item = window.find('it on the timeline', role=Atspi.Role.LIST_ITEM, under=timeline,
                   name=lambda name: name.startswith('Announcement'))
check('cannot hold: after “Helicopter raid”' in item.get_name(), 'and the timeline says it: ' + item.get_name())
desk.key('ctrl+z')
desk.wait_for('that it is no longer said', lambda: 'cannot hold' not in window.find(
    'it on the timeline', role=Atspi.Role.LIST_ITEM, under=timeline,
    name=lambda name: name.startswith('Announcement')).get_name())
window.close()
