#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands on the timeline: handles of bounds, what draws them and what holds that off, the
view that follows over its edge, Escape, a fling, and the views one has been at."""
import sqlite3

import desk
from desk import Atspi, check

HOUR = 3600 * 10**6
# What a gesture states once the event fills the view.
CELL = HOUR // 4
# A window without a window manager has its shadow around it, which extents leave out.
SHADOW = 5
TITLE = 'FSB building hit'
OTHER = 'Drones shot down'


def bounds(title):
    connection = sqlite3.connect(f'file:{case}?mode=ro', uri=True)
    try:
        return connection.execute(
            'SELECT w.begin_earliest, w.begin_latest, w.end_earliest, w.end_latest FROM event e '
            'JOIN event_working w ON w.id = e.id WHERE e.title = ?', (title,)).fetchone()
    finally:
        connection.close()


def entries():
    return len(desk.dateline_json('journal', case))


def bar():
    """Where the selected event is drawn, on the screen."""
    x, y, w, h = desk.extents(item)
    return x + SHADOW, y + SHADOW, w, h


def steady():
    """The same, once the view has come to rest."""
    before = None
    while before != (before := bar()):
        desk.time.sleep(0.2)
    return before


def pull(x0, y0, x1, y1, pause=0.0):
    """Drags, and does not let go."""
    desk.xdotool('mousemove', str(round(x0)), str(round(y0)))
    desk.time.sleep(0.2)
    desk.xdotool('mousedown', '1')
    for step in range(1, 11):
        desk.xdotool('mousemove', str(round(x0 + (x1 - x0) * step / 10)),
                     str(round(y0 + (y1 - y0) * step / 10)))
        desk.time.sleep(desk.MOTION_PAUSE)
    desk.time.sleep(pause)


def let_go():
    desk.xdotool('mouseup', '1')
    desk.time.sleep(0.4)


def escape():
    """Without clearing modifiers: that would let go of the button too."""
    desk.xdotool('key', 'Escape')
    desk.time.sleep(0.2)


def undo(before, told=None):
    """Until the timeline tells it too, where the next drag begins."""
    desk.key('ctrl+z')
    desk.wait_for('the undo', lambda: bounds(TITLE) == before)
    desk.wait_for('the undo on the timeline', lambda: item.get_name() == (told or at_first))


case = desk.sample()
other = next(event['slug'] for event in desk.dateline_json('list', case, 'event')
             if event['title'] == OTHER)
desk.dateline('move', case, other, '--begin', '2023-05-22T22:00', '--end', '2023-05-23T02:23')
window = desk.Window(case)
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a timeline with room', lambda: desk.extents(timeline)[3] > 100)
desk.time.sleep(1)
left, top, width, height = desk.extents(timeline)
row = window.find('an event of the list', role=Atspi.Role.LIST_ITEM, name=lambda name: TITLE in name,
                  under=window.find('the list', role=desk.Atspi.Role.LIST, name='Events'))
desk.click(row)
desk.time.sleep(0.5)
item = window.find('the event on the timeline', role=Atspi.Role.LIST_ITEM, under=timeline)
far = steady()
desk.key('ctrl+l')
desk.wait_for('a longer bar', lambda: bar()[2] > 300)
x, y, w, h = steady()
start = bounds(TITLE)
at_first = item.get_name()
hour = w / ((start[3] - start[0]) / HOUR)
n = entries()
# The begin's latest bound: at the upper right, where its handle points to the left.
hx, hy = x + w - 3, y + 1

# A handle moves its bound alone, to the cell of the axis, and is one entry.
pull(hx, hy, hx - 2 * hour, hy)
let_go()
desk.wait_for('a moved bound', lambda: bounds(TITLE) != start)
check(bounds(TITLE) == (start[0], start[1] - 2 * HOUR, *start[2:]), 'a handle moves its bound alone')
check(entries() == n + 1, 'by one entry')
undo(start)

# It stops before it crosses another.
pull(hx, hy, hx + 1.2 * hour, hy)
let_go()
check(bounds(TITLE) == start, 'a bound stops before it crosses')

# What another event's end draws is stated exactly; held off, the ticks hold.
n = entries()
ends = set(bounds(OTHER)[2:])
way = (start[1] - bounds(OTHER)[3]) / HOUR * hour
pull(hx, hy, hx - way + 3, hy)
let_go()
desk.wait_for('a moved bound', lambda: entries() == n + 1)
check(bounds(TITLE)[1] in ends, "an edge is drawn to another event's end")
undo(start)
n = entries()
pull(hx, hy, hx - way, hy)
desk.xdotool('keydown', 'ctrl')
desk.time.sleep(0.3)
let_go()
desk.xdotool('keyup', 'ctrl')
desk.wait_for('a moved bound', lambda: entries() == n + 1)
check(bounds(TITLE)[1] not in ends and bounds(TITLE)[1] % CELL == 0, 'Ctrl holds that off')
undo(start)

# Sunrise draws too: to the minute, which no tick has at this zoom.
n = entries()
pull(hx, hy, hx - 1.4 * hour, hy)
let_go()
desk.wait_for('a moved bound', lambda: entries() == n + 1)
dawn = bounds(TITLE)[1]
check(dawn % CELL != 0 and dawn % (60 * 10**6) == 0 and start[1] - 2 * HOUR < dawn < start[1] - HOUR,
      'sunrise draws an edge, to the minute')
undo(start)

# Escape puts back, and what the pointer then does counts for nothing.
n = entries()
pull(hx, hy, hx - 3 * hour, hy)
escape()
desk.xdotool('mousemove', str(round(hx - 4 * hour)), str(round(hy)))
let_go()
check(bounds(TITLE) == start and entries() == n, 'Escape cancels a drag')

# Over the edge the view follows; Escape brings it back too.
edge = left + width + SHADOW - 4
pull(x + w - 1, y + h // 2, edge, y + h // 2)
desk.wait_for('the view to follow', lambda: bar()[0] < x - 80)
escape()
desk.wait_for('the view before', lambda: abs(bar()[0] - x) < 3)
let_go()
check(bounds(TITLE) == start and entries() == n, 'Escape brings back the view that followed')
shown = (left + width - x) / hour
pull(x + w - 1, y + h // 2, edge, y + h // 2)
desk.wait_for('the view to follow', lambda: bar()[0] < x - 80)
let_go()
desk.wait_for('one more entry', lambda: entries() == n + 1)
check(bounds(TITLE)[3] > start[0] + int(shown) * HOUR, 'an edge goes further than the view did')
check(bounds(TITLE)[:1] == start[:1], 'and the begin stays')
undo(start)

# Back and forward through views, by keys and by the buttons of a mouse.
desk.time.sleep(1)
desk.key('ctrl+l')
near = steady()
desk.key('ctrl+0')
desk.wait_for('all events', lambda: bar()[2] < w / 2)
all_events = steady()
desk.key('alt+Left')
desk.wait_for('the view before', lambda: bar() == near)
desk.key('alt+Right')
desk.wait_for('the view after', lambda: bar() == all_events)
desk.xdotool('mousemove', str(left + width - 100), str(top + 30), 'click', '8')
desk.wait_for('the view before, by a button', lambda: bar() == near)
desk.xdotool('click', '9')
desk.wait_for('the view after, by a button', lambda: bar() == all_events)
desk.xdotool('click', '8')
x, y, w, h = steady()

# A key chooses the bound that Ctrl with an arrow moves.
desk.xdotool('mousemove', str(x + w // 2), str(y + h // 2), 'click', '1')
for _ in range(4):
    desk.key('b')
desk.wait_for('the chosen bound to be told', lambda: item.get_name().startswith('Begin: not after'))
chosen = item.get_name()
desk.key('ctrl+Left')
desk.wait_for('a moved bound', lambda: bounds(TITLE) != start)
check(bounds(TITLE) == (start[0], start[1] - CELL, *start[2:]), 'keys move the bound that was chosen')
undo(start, chosen)
desk.key('Escape')
desk.wait_for('nothing chosen', lambda: item.get_name().startswith(TITLE))

# What is flung glides on; what is held before it is let go does not.
ground = top + height - 12
pull(left + 300, ground, left + 450, ground, 0.4)
let_go()
held = steady()[0]
check(abs(held - x - 150) < 8, 'the ground stays where it was put')
# In one go, so that nothing comes between the last motion and the release.
steps = [word for i in range(1, 11) for word in ('mousemove', str(left + 300 + 15 * i), str(ground),
                                                 'sleep', '0.02')]
for _ in range(4):
    desk.xdotool('mousemove', str(left + 300), str(ground), 'mousedown', '1', *steps, 'mouseup', '1')
    gone = steady()[0] - held
    # A machine that is held up between the last motions flings nothing: who rests before letting go means it.
    if gone > 180:
        break
    held += gone
check(gone > 180, 'and glides on when it is flung')

# A band whose edge the view follows keeps what the view has left behind.
desk.key('ctrl+l')
x, y, w, h = steady()
desk.xdotool('keydown', 'shift')
pull(x + w // 2, ground, edge, top + 60)
desk.wait_for('the view to leave the event behind', lambda: bar()[0] < left + 20)
desk.time.sleep(1.5)
let_go()
desk.xdotool('keyup', 'shift')
rows = window.all(role=Atspi.Role.LIST_ITEM,
                  under=window.find('the list', role=Atspi.Role.LIST, name='Events'))
marked = [one.get_name() for one in rows
          if one.get_state_set().contains(Atspi.StateType.SELECTED)]
check(len(marked) > 2 and any(TITLE in name for name in marked), 'a band goes on over the edge')
window.close()
