#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The context menus of the timeline, by pointer and by key, and what assistive technology is
told of each step of the walk."""
import desk
from desk import Atspi, check


def entries(path):
    return len(desk.dateline_json('journal', path))


class Told:
    """What a screen reader would speak: names of what takes the focus."""

    def __init__(self):
        self.names = []
        self.listener = Atspi.EventListener.new(self.heard)
        self.listener.register('object:state-changed:focused')

    def heard(self, event):
        if event.detail1 == 1:
            self.names.append(event.source.get_name() or '')

    def after(self, act, patience=5.0):
        """Acts, and gives the names heard until the first that is not empty."""
        self.names.clear()
        act()
        end = desk.time.monotonic() + patience
        context = desk.GLib.MainContext.default()
        while desk.time.monotonic() < end and not any(self.names):
            while context.pending():
                context.iteration(False)
            desk.time.sleep(0.02)
        return [name for name in self.names if name]


def choose(label):
    item = window.find(f'the entry {label}', name=lambda name: name.strip() == label)
    check(item.get_action_iface().do_action(0), f'{label} can be chosen')
    desk.time.sleep(0.7)


def has_entry(label):
    return next(window.walk(name=lambda name: name.strip() == label), None) is not None


def open_by_key(entry):
    for _ in range(5):
        desk.key('shift+F10')
        desk.time.sleep(0.7)
        if has_entry(entry):
            return
        desk.key('Escape')
    desk.fail(f'no menu with {entry}')


def open_at(x, y, entry):
    for _ in range(5):
        desk.xdotool('mousemove', str(x), str(y), 'click', '3')
        desk.time.sleep(0.7)
        if has_entry(entry):
            return
        desk.key('Escape')
    desk.fail(f'no menu with {entry}')


def selected():
    """How many events the list shows as selected."""
    rows = window.all(role=Atspi.Role.LIST_ITEM,
                  under=window.find('the list', role=Atspi.Role.LIST, name='Events'))
    return sum(row.get_state_set().contains(Atspi.StateType.SELECTED) for row in rows)


def item():
    return window.find('the event on the timeline', role=Atspi.Role.LIST_ITEM, under=timeline)


case = desk.sample()
n_entries = entries(case)
window = desk.Window(case)
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a timeline with room', lambda: desk.extents(timeline)[3] > 100)
desk.time.sleep(1)
left, top, width, height = desk.extents(timeline)
told = Told()

# The walk: every step is a change of focus to something with a name that says it all.
desk.xdotool('mousemove', str(left + width - 30), str(top + height - 8), 'click', '1')
steps = []
for _ in range(4):
    heard = told.after(lambda: desk.key('Right'))
    check(heard, 'a step is heard')
    check(' of ' in heard[-1] and ' in ' in heard[-1], f'with its place in the lane: {heard[-1]}')
    check('2023' in heard[-1], 'and its time')
    steps.append(heard[-1])
check(len(set(steps)) == 4, 'each step says something else')
check(told.after(lambda: desk.key('Left'))[-1] == steps[-2], 'a step back says what was said before')
check(item().get_state_set().contains(Atspi.StateType.SELECTED), 'the event is selected')
check(item().get_state_set().contains(Atspi.StateType.FOCUSED), 'and has the focus')
walked = []
for way in ('Down', 'Down', 'Down', 'Up', 'Up', 'Up', 'Up'):
    walked += told.after(lambda way=way: desk.key(way), patience=1.0)
check(any('claims disagree' in name for name in walked + steps), 'a dispute is said')

# Escape closes the menu and gives the keys back.
name = item().get_name()
open_by_key('Duplicate')
check(told.after(lambda: desk.key('Escape')) != [], 'a closed menu gives the focus back')
check(not has_entry('Duplicate'), 'Escape closes the menu')
check(told.after(lambda: desk.key('Right')) or told.after(lambda: desk.key('Left')),
      'and the walk goes on')

open_by_key('Duplicate')
choose('Duplicate')
desk.wait_for('the entry of a duplicate', lambda: entries(case) == n_entries + 1)
desk.key('Right')
open_by_key('Delete')
choose('Delete')
desk.wait_for('the entry of a removal', lambda: entries(case) == n_entries + 2)
desk.key('ctrl+z')
desk.wait_for('the undo', lambda: entries(case) != n_entries + 2)
n_entries = entries(case)

# The right button selects what is under it.
desk.key('Right')
x, y, w, h = desk.extents(item())
name = item().get_name()
desk.key('Right')
desk.time.sleep(0.5)
open_at(x + min(w, 8) // 2 + 1, y + h // 2, 'Select All in This Lane')
check(item().get_name().split(',')[0] == name.split(',')[0], 'the right button selects what is under it')
choose('Select All in This Lane')
check(selected() > 1, 'a whole lane is selected')
check(item().get_name().endswith(' selected'), 'and how many is said')
open_by_key('Select All That Overlap')
choose('Select All That Overlap')
check(selected() >= 1, 'what overlaps is selected')

# A lane's verbs are in the event's menu, so that keys reach them.
open_by_key('Delete')
check(any('Lane “' in one.get_name() for one in window.walk(name=lambda name: 'Lane “' in name)),
      'the menu of an event has its lane')
desk.key('Escape')

# On empty ground.
open_at(left + width - 30, top + height - 8, 'New Event Here')
choose('New Event Here')
desk.wait_for('a new event', lambda: entries(case) == n_entries + 1)
desk.key('ctrl+z')
desk.wait_for('the undo of it', lambda: entries(case) != n_entries + 1)
desk.key('ctrl+a')
check(selected() > 1, 'Ctrl+A selects all in view')
window.close()
