#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A range of time and the playhead, by hand: a drag over the axis chooses a range that the
map follows; the bar plays, steps, loops and stops; nothing of it is written to the case."""
import re
from datetime import datetime, timedelta, timezone

import desk
from desk import Atspi, check

MOSCOW = timezone(timedelta(hours=3))

case = desk.sample()
n_entries = len(desk.dateline_json('journal', case))
events = desk.dateline_json('list', case, 'events')
window = desk.Window(case)
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a timeline with room', lambda: desk.extents(timeline)[3] > 100)
desk.time.sleep(1)


def place():
    """Left, right and the two rows of the axis."""
    left, top, width, _ = desk.extents(timeline)
    return left, left + width, top + 12, top + 34


def word(test):
    """What an accessible says whose name passes the test, None where there is none."""
    found = next(window.walk(name=test, but='Events'), None)
    return found.get_name() if found else None


def badge():
    return word(lambda name: name.startswith('Range: '))


def chip():
    return word(lambda name: re.match(r'\d+ of \d+: ', name))


def clock(known=[]):
    """Where the playhead stands, as the bar says it. Looked for once: while it plays, each
    question waits for a frame."""
    if not known:
        known += window.all(Atspi.Role.LABEL, under=button('Playback'))
    return known[0].get_name()


def button(name):
    return next(window.walk(name=name.__eq__, but='Events'), None)


def choose_speed(*keys):
    desk.click(window.find('the speed', name='Speed'))
    desk.time.sleep(0.6)
    for name in keys:
        desk.key(name)
    desk.key('Return')
    desk.time.sleep(0.6)


def steps(x0, y0, x1, y1):
    for step in range(1, 11):
        desk.xdotool('mousemove', str(round(x0 + (x1 - x0) * step / 10)),
                     str(round(y0 + (y1 - y0) * step / 10)))
        desk.time.sleep(desk.MOTION_PAUSE)


def drag(x0, y, x1, cancel=False):
    desk.xdotool('mousemove', str(round(x0)), str(round(y)))
    desk.time.sleep(0.2)
    desk.xdotool('mousedown', '1')
    steps(x0, y, x1, y)
    if cancel:
        # Without --clearmodifiers, which lets go of the pointer's button too.
        desk.xdotool('key', 'Escape')
        desk.time.sleep(0.2)
    desk.xdotool('mouseup', '1')
    desk.time.sleep(0.4)


def click_at(x, y, times=1):
    desk.xdotool('mousemove', str(round(x)), str(round(y)))
    desk.time.sleep(0.2)
    desk.xdotool('click', '--repeat', str(times), '--delay', '80', '1')
    desk.time.sleep(0.4)


def focus():
    """The header of a lane that shows all it has does nothing but take the keys."""
    click_at(left + 20, lower + 31)


def count_between(begin, end):
    """How many events are drawn there, by what the case itself tells: an open bound is drawn
    as the nearest that is known."""
    def first_of(event, *bounds):
        known = next((event[bound] for bound in bounds if event[bound]), None)
        return known and datetime.fromisoformat(known.replace('Z', '+00:00'))

    n = 0
    for event in events:
        first = first_of(event, 'begin_earliest', 'begin_latest', 'end_earliest', 'end_latest')
        last = first_of(event, 'end_latest', 'end_earliest', 'begin_latest', 'begin_earliest')
        if first is not None:
            n += first < end and (last > begin or first == begin)
    return n


# A range, by a drag over the axis.
left, right, upper, lower = place()
width = right - left
desk.xdotool('windowfocus', '--sync', window.id)
drag(left + width * 0.45, lower, left + width * 0.7)
first = desk.wait_for('the badge of the range', badge)
days = re.match(r'Range: (\d+)–(\d+) May 2023 · (\d+) d · (\d+) events', first)
check(days, f'whole days of the axis, their length and count: {first}')
begin, last, length, n = (int(group) for group in days.groups())
check(length == last - begin + 1, 'as long as it says')
check(n == count_between(datetime(2023, 5, begin, tzinfo=MOSCOW),
                         datetime(2023, 5, last + 1, tzinfo=MOSCOW)),
      'as many events as are drawn there')
check(desk.wait_for('the chip on the map', chip).startswith(f'{n} of {len(events)}: '),
      'the map counts the same')

drag(left + width * 0.8, lower, left + width * 0.95, cancel=True)
check(badge() == first, 'Escape while dragging puts the range back')


click_at(right - 30, lower)
check(desk.wait_for('the bar', lambda: button('Playback')), 'a click on the axis sets the playhead')
check(badge() == first, 'and leaves the range alone')
check(clock() is not None, 'the bar says where it stands')
check(place() == (left, right, upper, lower), 'and moves no axis away from the pointer')

desk.key('F5')
desk.wait_for('the end of the bar', lambda: not button('Playback'))

# Escape clears; Ctrl+R chooses the view; the chip's cross clears.
desk.key('Escape')
desk.wait_for('no badge', lambda: not badge())
desk.wait_for('no chip', lambda: not chip())
desk.key('ctrl+r')
desk.wait_for('a range of the view', badge)
desk.click(window.find('the cross of the chip', name='Clear the range'))
desk.wait_for('no badge again', lambda: not badge())

# A double click on the range clears it too.
drag(left + width * 0.45, lower, left + width * 0.7)
desk.wait_for('one more range', badge)
click_at(left + width * 0.5, lower, times=2)
desk.wait_for('no badge after a double click', lambda: not badge())
desk.click(desk.wait_for('the bar of the first click', lambda: button('End playback')))
desk.wait_for('the end of the bar again', lambda: not button('Playback'))

# Playing, from the keyboard; GTK 4.8 does not tell that a button is pressed.
desk.xdotool('windowfocus', '--sync', window.id)
desk.key('F5')
desk.wait_for('the bar by its key', lambda: button('Playback'))
choose_speed('Home', 'Down', 'Down')
focus()
desk.key('space')
was = desk.wait_for('a time', clock)
desk.wait_for('a later time', lambda: clock() != was)
desk.key('space')
desk.time.sleep(0.5)
was = clock()
desk.time.sleep(1)
check(clock() == was, 'what is paused stays')

# The grip of the playhead, which stands where it was put.
click_at(left + width * 0.6, lower)
was = clock()
drag(left + width * 0.6, lower + 6, left + width * 0.8)
check(clock() != was and badge() is None, 'the grip drags the playhead and no range')

# Step by step: each event is selected, and the next begins no earlier.
focus()


def selected():
    rows = window.all(role=Atspi.Role.LIST_ITEM, under=timeline)
    return rows[0].get_name() if rows else None


def moment():
    return datetime.strptime(clock(), '%a %d %B %Y, %H:%M')


click_at(left + width * 0.4, lower)
at, seen = moment(), []
for _ in range(4):
    desk.key('period')
    desk.time.sleep(0.4)
    check(moment() >= at, f'to the next event: {clock()}: {selected()}')
    at = moment()
    seen.append(selected())
check(len(set(seen)) == 4 and None not in seen, 'each step selects another event')
desk.key('comma')
desk.wait_for('the event before', lambda: selected() == seen[-2])

# To the end of a range, and round and round.
drag(left + width * 0.45, lower, left + width * 0.7)
desk.wait_for('a range to play', badge)
choose_speed('End')
focus()
desk.key('space')
end = desk.wait_for('the end of the range', lambda: moment().hour == 0 and moment() > at and clock())
desk.time.sleep(0.5)
check(clock() == end, f'at the end it stops: {end}')
desk.click(button('Loop'))
focus()
desk.key('space')
desk.time.sleep(1)
was = clock()
desk.wait_for('a loop goes on', lambda: clock() != was)

check(len(desk.dateline_json('journal', case)) == n_entries, 'nothing of it is written')
# The case is closed while it plays.
window.close()
