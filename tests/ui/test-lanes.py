#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lanes by hand and by key: pinned, made taller, dragged to another place, put back by Escape,
reset; all of it comes back with the case and none of it is in the journal."""
import sqlite3

import desk
from desk import check


def lanes(path):
    """What the case remembers of its lanes, read from the file itself."""
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    try:
        rows = connection.execute("SELECT value FROM file_info WHERE key = 'lanes'").fetchall()
    finally:
        connection.close()
    return rows[0][0].splitlines() if rows else []


def order(path):
    """The lanes that were put in an order by hand, from above."""
    ranked = [line.split() for line in lanes(path) if line.split()[0].isdigit()]
    return [words[2] for words in sorted(ranked, key=lambda words: int(words[0]))]


class Timeline:
    """The window with the case, and where its timeline stands."""

    def __init__(self, path):
        self.window = desk.Window(path)
        self.timeline = self.window.find('the timeline', name='Timeline')
        desk.wait_for('a timeline with room', lambda: desk.extents(self.timeline)[3] > 100)
        desk.time.sleep(1)
        self.left, self.top, self.width, self.height = desk.extents(self.timeline)

    def open_menu(self, x, y, entry):
        """By the secondary button; a menu that is just closing takes none."""
        for _ in range(5):
            desk.xdotool('mousemove', str(x), str(y), 'click', '3')
            desk.time.sleep(0.7)
            if next(self.window.walk(name=lambda name: name.strip() == entry), None):
                return
            desk.key('Escape')
        desk.fail(f'no menu with {entry}')

    def choose(self, label):
        item = self.window.find(f'the entry {label}', name=lambda name: name.strip() == label)
        check(item.get_action_iface().do_action(0), f'{label} can be chosen')
        desk.time.sleep(0.7)

    def of_header(self, label, y):
        self.open_menu(self.left + 60, self.top + y, label)
        self.choose(label)

    def drag(self, y0, y1, cancel=False):
        x = str(self.left + 60)
        desk.xdotool('mousemove', x, str(self.top + y0))
        desk.time.sleep(0.2)
        desk.xdotool('mousedown', '1')
        for step in range(1, 11):
            desk.xdotool('mousemove', x, str(round(self.top + y0 + (y1 - y0) * step / 10)))
            desk.time.sleep(desk.MOTION_PAUSE)
        if cancel:
            desk.key('Escape')
        desk.xdotool('mouseup', '1')
        desk.time.sleep(0.4)


case = desk.sample()
n_entries = len(desk.dateline_json('journal', case))

# The first lane begins under the axis; by how much a lane is taller is seen when it is dragged.
one = Timeline(case)
one.of_header('Pin to the Top', 70)
one.of_header('Taller', 70)
one.window.close()
kept = lanes(case)
pinned = [line.split()[2] for line in kept if line.startswith('pin kind ')]
rows = {line.split()[2]: int(line.split()[0][5:]) for line in kept if line.startswith('rows=')}
check(len(pinned) == 1, 'the case remembers the pinned lane')
check(list(rows) == pinned and rows[pinned[0]] >= 3, 'and how many rows it was given')

two = Timeline(case)
two.drag(70, two.height - 30)
two.window.close()
check(order(case) == [], 'a pinned lane alone stays where it is')

three = Timeline(case)
three.of_header('Unpin', 70)
three.drag(70, three.height - 10, cancel=True)
three.window.close()
check(order(case) == [], 'a drag that Escape ended has moved nothing')
check('pin kind ' + pinned[0] not in lanes(case), 'what is unpinned is forgotten')

four = Timeline(case)
four.drag(70, four.height - 10)
four.window.close()
moved = order(case)
check(moved and moved[0] != pinned[0] and pinned[0] in moved, 'a header dragged down moves its lane')

# The keyboard: the lane of the selected event, by its own keys and by the event's menu.
five = Timeline(case)
desk.xdotool('mousemove', str(five.left + five.width - 30), str(five.top + five.height - 60), 'click', '1')
desk.key('Right')
desk.key('alt+Down')
five.window.close()
check(order(case) != moved and sorted(order(case)) == sorted(moved), 'Alt+Down moves the lane')

six = Timeline(case)
six.of_header('Reset Lanes', 70)
six.window.close()
check(lanes(case) == ['group kind'], 'after a reset nothing is remembered')
check(len(desk.dateline_json('journal', case)) == n_entries, 'and nothing of this was journalled')
