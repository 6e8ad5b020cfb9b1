#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The overview by hand: its frame is drawn, dragged, resized and put back, a press beside it
goes there, keys move it, and what is in view is told in words."""
from datetime import datetime, timedelta

import desk
from desk import Atspi, check

# What one px of the strip is off the next, and the minute to which words are rounded.
TOLERANCE = timedelta(minutes=45)


def told():
    return overview.get_description() or ''


def in_view():
    """Begin and end of what is in view, read from the words that tell it."""
    begin, rest = told().split(' – ')
    end = rest.rsplit(', ', 1)[0]

    def read(words, is_end):
        if ':' in words:
            return datetime.strptime(words, '%a %d %B %Y, %H:%M')
        day = datetime.strptime(words, '%a %d %B %Y')
        return day + timedelta(days=1) if is_end else day
    return read(begin, False), read(end, True)


def view_after(what, act):
    """Acts, and waits until what is told has changed and rests."""
    before = told()
    act()
    desk.wait_for(what, lambda: told() != before)
    while True:
        now = told()
        desk.time.sleep(0.5)
        if told() == now:
            return in_view()


def near(a, b):
    return abs(a - b) < TOLERANCE


def middle(view):
    return view[0] + (view[1] - view[0]) / 2


def move(x):
    desk.xdotool('mousemove', str(round(x)), str(level))
    desk.time.sleep(desk.MOTION_PAUSE)


def press(x):
    move(x)
    desk.time.sleep(0.2)
    desk.xdotool('mousedown', '1')
    desk.time.sleep(0.1)


def release():
    desk.xdotool('mouseup', '1')
    # Another press is not the second of a double click.
    desk.time.sleep(0.6)


def drag(x0, x1, let_go=True):
    press(x0)
    for step in range(1, 11):
        move(x0 + (x1 - x0) * step / 10)
    if let_go:
        release()


def draw(x0, x1):
    desk.xdotool('keydown', 'shift')
    drag(x0, x1)
    desk.xdotool('keyup', 'shift')


def double_click(x):
    move(x)
    desk.xdotool('click', '--repeat', '2', '--delay', '60', '1')


def is_there():
    return next(window.walk(role=Atspi.Role.SLIDER, name='Overview'.__eq__), None) is not None


def switch_by_menu():
    window.main_menu()
    desk.key('v')
    window.find('the item', role=Atspi.Role.MENU_ITEM, name='Show the Overview')
    desk.time.sleep(0.4)
    desk.key('o')


window = desk.Window(desk.sample())
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a timeline with room', lambda: desk.extents(timeline)[3] > 100)
overview = window.find('the overview', name='Overview', role=Atspi.Role.SLIDER)
desk.wait_for('words of what is in view', told)
desk.time.sleep(1)
left, top, width, height = desk.extents(overview)
level = top + height // 3
check(left == desk.extents(timeline)[0] and width == desk.extents(timeline)[2],
      'it is as wide as the timeline')

# Where a frame is drawn it stands: its sides are known from here on.
x0, x1 = left + width // 2, left + width // 2 + 120
drawn = view_after('a window that is drawn', lambda: draw(x0, x1))
per_pixel = (drawn[1] - drawn[0]) / (x1 - x0)

panned = view_after('a window that is dragged', lambda: drag(x0 + 60, x0 + 100))
check(near(panned[0], drawn[0] + 40 * per_pixel), f'the frame goes with the pointer: {panned[0]}')
check(near(panned[1] - panned[0] + drawn[0], drawn[1]), 'and keeps its length')
x0, x1 = x0 + 40, x1 + 40

resized = view_after('a side that is dragged', lambda: drag(x1, x1 + 60))
check(near(resized[0], panned[0]) and near(resized[1], panned[1] + 60 * per_pixel),
      f'a side goes alone: {resized[1]}')
x1 += 60
begun = view_after('the other side', lambda: drag(x0, x0 - 30))
check(near(begun[1], resized[1]) and near(begun[0], resized[0] - 30 * per_pixel),
      f'and so does the other: {begun[0]}')
x0 -= 30

# Escape, while the button is still down: desk.key() would let go of it.
away = view_after('a window under way', lambda: drag((x0 + x1) / 2, (x0 + x1) / 2 - 80, let_go=False))
check(near(away[0], begun[0] - 80 * per_pixel), 'what is dragged is in view at once')
back = view_after('Escape', lambda: desk.xdotool('key', 'Escape'))
check(back == begun, 'Escape puts back what was in view')
move((x0 + x1) / 2 - 120)
release()
check(in_view() == begun, 'and what the pointer does until it lets go counts for nothing')

# Beside the frame.
there = view_after('a press beside it', lambda: (press(x0 - 150), release()))
check(near(middle(there), begun[0] - 150 * per_pixel), f'the middle goes there: {middle(there)}')
check(near(there[1] - there[0] + begun[0], begun[1]), 'as much is in view as before')
on = view_after('a press beside it, dragged on', lambda: drag(x1, x1 + 30))
check(near(middle(on), begun[1] + 30 * per_pixel), 'it goes on as a pan')

# Keys: a press has given it the focus.
length = on[1] - on[0]
right = view_after('Right', lambda: desk.key('Right'))
check(near(right[0], on[0] + length / 10), 'Right pans by a tenth')
longer = view_after('Shift+Right', lambda: desk.key('shift+Right'))
check(near(longer[0], right[0]) and near(longer[1], right[1] + length / 10), 'Shift+Right moves the end')
closer = view_after('plus', lambda: desk.key('plus'))
check(near(middle(closer), middle(longer)) and closer[1] - closer[0] < longer[1] - longer[0],
      'plus shows less about the middle')
home = view_after('Home', lambda: desk.key('Home'))
check(home[0] < drawn[0] - timedelta(days=3), f'Home goes to where the case begins: {home[0]}')
scrolled = view_after('the wheel', lambda: (move(x1), desk.xdotool('click', '4')))
check(near(scrolled[1] - scrolled[0], (home[1] - home[0]) / 1.25), 'the wheel zooms')
pointer = drawn[1] + 100 * per_pixel
check(near(scrolled[0], home[0] + (pointer - home[0]) / 5), f'towards the pointer: {scrolled[0]}')

fitted = view_after('a double click', lambda: double_click(x0))
view_after('Home', lambda: desk.key('Home'))
again = view_after('Ctrl+0', lambda: desk.key('ctrl+0'))
check(fitted == again, f'a double click fits all, as Ctrl+0 does: {fitted[0]}')

# It can be hidden, and makes room in a low window by itself.
room = desk.extents(timeline)[3]
switch_by_menu()
desk.wait_for('it is hidden', lambda: not is_there())
check(desk.extents(timeline)[3] >= room + height - 2, 'what is hidden leaves its room to the timeline')
window.focus()
switch_by_menu()
desk.wait_for('it is back', is_there)
window.resize(900, 420)
desk.wait_for('a low window without it', lambda: not is_there())
window.resize(900, 800)
desk.wait_for('a higher one with it', is_there)
check(True, 'a low window hides it as long as it is low')
window.close()
