#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A drag pushes what is related: it is drawn while the drag lasts, written by the drop, back
after Escape and undo. What would break something is asked first, by pointer and by keys."""
import os
import sqlite3
import subprocess

import desk
from desk import Atspi, check

HOUR = 3600 * 10**6
# A window without a window manager has its shadow around it, which extents leave out.
SHADOW = 5


def entries():
    return len(desk.dateline_json('journal', case))


def bounds(title):
    connection = sqlite3.connect(f'file:{case}?mode=ro', uri=True)
    try:
        return connection.execute(
            'SELECT w.begin_earliest, w.begin_latest, w.end_earliest, w.end_latest FROM event e '
            'JOIN event_working w ON w.id = e.id WHERE e.title = ?', (title,)).fetchone()
    finally:
        connection.close()


def choose(title):
    row = window.find(f'{title} in the list', role=Atspi.Role.LIST_ITEM, name=lambda name: title in name,
                      under=window.find('the list', role=Atspi.Role.LIST, name='Events'))
    desk.click(row)
    desk.time.sleep(0.5)


def bar(title):
    """Selects it. Where it is drawn, on the screen."""
    choose(title)
    item = window.find(f'{title} on the timeline', role=Atspi.Role.LIST_ITEM,
                       name=lambda name: name.startswith(title), under=timeline)
    x, y, w, h = desk.extents(item)
    return x + SHADOW, y + SHADOW, w, h


def picture(place):
    """What is drawn of a bar, beside its title and whatever stands at its ends."""
    x, y, w, h = place
    return subprocess.run(['import', '-window', 'root', '-crop',
                           f'{round(w / 6)}x3+{round(x + w / 4)}+{round(y + h - 6)}', 'rgb:-'],
                          check=True, stdout=subprocess.PIPE).stdout


def pull(place, by):
    """Drags by so many hours, and does not let go."""
    x, y, w, h = place
    middle, to = x + w / 2, x + w / 2 + w * by / 24
    desk.xdotool('mousemove', str(round(middle)), str(round(y + h / 2)))
    desk.time.sleep(0.2)
    desk.xdotool('mousedown', '1')
    for step in range(1, 11):
        desk.xdotool('mousemove', str(round(middle + (to - middle) * step / 10)), str(round(y + h / 2)))
        desk.time.sleep(desk.MOTION_PAUSE)
    desk.time.sleep(0.3)


def drop():
    desk.xdotool('mouseup', '1')


def answer(act, words):
    """Acts until it is asked, and looks what is told."""
    dialog = window.dialog_of(act)
    window.find('what breaks', name=lambda name: '• “Raid” ' in name and '“Retreat”' in name)
    check(entries() == n, 'nothing is written before it is answered')
    button = window.find(f'the answer “{words}”', role=Atspi.Role.PUSH_BUTTON,
                         name=lambda name: name.endswith(words))
    check(button.get_action_iface().do_action(0), f'“{words}” can be answered')
    window.closed(dialog)


case = os.path.join(desk.scratch(), 'case.dateline')
desk.dateline('new', case, '--title', 'Push', '--zone', 'UTC')
desk.dateline('add', case, 'source', 'title=Report')
for title in ('Raid', 'Retreat'):
    desk.dateline('add', case, 'event', f'title={title}', 'kind=fighting')
    desk.dateline('add', case, 'claim', f'event={title.lower()}', 'source=report', 'time=2023-05-22')
desk.dateline('add', case, 'event', 'title=Frame', 'kind=statement', 'time=2023-05-22/2023-05-23')
desk.dateline('add', case, 'relation', 'from=raid', 'to=retreat', 'type=before', 'least=PT1H')
window = desk.Window(case)
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a timeline with room', lambda: desk.extents(timeline)[3] > 100)
desk.time.sleep(0.5)
n = entries()
raid_before, before = bounds('Raid'), bounds('Retreat')
check(before[0] == raid_before[0] + HOUR, 'the order narrows what is related already')

choose('Retreat')
window.find('why it is narrowed',
            name=lambda name: name.startswith('narrowed by an order: “Raid” '))

# While the drag lasts the other is drawn where it would go; Escape puts it back.
retreat = bar('Retreat')
raid = bar('Raid')
desk.xdotool('mousemove', str(round(raid[0] + raid[2] / 2)), str(round(raid[1] + 90)))
desk.time.sleep(0.3)
drawn = picture(retreat)
pull(raid, 8)
check(picture(retreat) != drawn, 'what is pushed is drawn elsewhere')
check(bounds('Retreat') == before and entries() == n, 'and nothing is written')
# Without clearing modifiers: that would let go of the button too.
desk.xdotool('key', 'Escape')
desk.time.sleep(0.3)
desk.xdotool('mouseup', '1')
desk.xdotool('mousemove', str(round(raid[0] + raid[2] / 2)), str(round(raid[1] + 90)))
desk.wait_for('it is back', lambda: picture(retreat) == drawn)
check(entries() == n, 'Escape writes nothing')

# The drop writes what was shown, in one entry.
pull(raid, 8)
desk.xdotool('mouseup', '1')
desk.wait_for('a verb', lambda: entries() == n + 1)
moved = bounds('Raid')
check(moved[0] > raid_before[0], f'it has moved: {moved}')
check(bounds('Retreat')[0] == moved[0] + HOUR, 'and has pushed the other')
desk.key('ctrl+z')
desk.wait_for('the old time', lambda: bounds('Retreat') == before)
n = entries()

# A drop that nothing can follow is asked first.
raid = bar('Raid')
pull(raid, 30)
answer(drop, 'Keep the Old Time')
check(entries() == n and bounds('Raid') == raid_before, 'the old time is kept')
raid = bar('Raid')
pull(raid, 30)
answer(drop, 'State It Anyway')
desk.wait_for('a verb', lambda: entries() == n + 1)
check(bounds('Raid')[0] > raid_before[1], 'it is stated')
check(bounds('Retreat')[0] == raid_before[0], 'what cannot be true is not narrowed')
desk.key('ctrl+z')
desk.wait_for('the old time', lambda: bounds('Raid') == raid_before)

# By keys alike: a step of a day or an hour, until nothing can follow.
bar('Raid')
desk.xdotool('mousemove', str(round(raid[0] + raid[2] / 2)), str(round(raid[1] + raid[3] / 2)), 'click', '1')
desk.time.sleep(0.3)
shown = len(desk.shown_windows(window.process))
for step in range(40):
    n = entries()
    desk.key('ctrl+Right')
    desk.time.sleep(0.2)
    if len(desk.shown_windows(window.process)) > shown:
        break
check(entries() == n, 'keys ask too')
kept = bounds('Raid')
check(kept[0] < bounds('Retreat')[3], 'it went as far as it can')
dialog = desk.shown_windows(window.process)[-1]
desk.xdotool('windowfocus', '--sync', dialog)
desk.key('Escape')
window.closed(dialog)
check(entries() == n and bounds('Raid') == kept, 'Escape keeps the old time')

# What is typed is asked about alike: refused by the default answer, stated by the other.
choose('Raid')
inspector = window.find('the inspector', name='Inspector')
entry = window.find('the entry of the time', name='Assessed time', under=inspector)
desk.click(entry)
desk.type_text('2023-05-24')
n, kept = entries(), bounds('Raid')
answer(lambda: desk.key('Return'), 'Keep the Old Time')
check(entries() == n and bounds('Raid') == kept, 'a typed time that breaks something is asked first')
desk.click(entry)
answer(lambda: desk.key('Return'), 'State It Anyway')
desk.wait_for('a verb', lambda: entries() == n + 1)
check(bounds('Raid')[0] > kept[0], 'and stated where that is the answer')
window.close()
