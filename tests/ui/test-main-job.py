#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job: drag the midnight drone two hours earlier with a real pointer, read the
assessment and the working time in the file, undo with a real key, read them again."""
import sqlite3
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import desk
from desk import Atspi, check

EVENT = 'midnight-drone'
BOUNDS = ('begin_earliest', 'begin_latest', 'end_earliest', 'end_latest')
TWO_HOURS = timedelta(hours=2)


def query(path, sql):
    """Through SQLite itself, read-only: the window has the case open."""
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def state(path):
    """The event's assessments of when it happened and working time, as the file has them."""
    event = query(path, f"SELECT id FROM event WHERE slug = '{EVENT}'")[0][0]
    columns = ', '.join(BOUNDS)
    return {
        'assessment': query(path, f'SELECT {columns} FROM assessment WHERE event = {event} '
                            "AND question = 'happened'"),
        'working': query(path, f'SELECT {columns}, basis FROM event_working WHERE id = {event}'),
    }


def instants(event):
    return [datetime.fromisoformat(event[name].replace('Z', '+00:00')) if event[name] else None
            for name in BOUNDS]


def entries(path):
    return query(path, 'SELECT count(*) FROM journal')[0][0]


def bar(window, title):
    timeline = window.find('the timeline', name='Timeline')
    item = window.find('the event on the timeline', role=Atspi.Role.LIST_ITEM,
                       name=lambda name: name.startswith(title), under=timeline)
    return desk.extents(item)


case = desk.sample()
shown = desk.dateline_json('show', case, EVENT)
before, before_json = state(case), instants(shown)
n_entries = entries(case)
check(before['assessment'] == [], 'nobody has assessed yet when it happened')

window = desk.Window(case)
desk.wait_for('the list', lambda: window.all(role=desk.Atspi.Role.LIST, name='Events'.__eq__))
desk.key('ctrl+f')
desk.type_text(shown['title'])
desk.key('Down')
desk.key('ctrl+l')
desk.wait_for('a bar that stands still', lambda: bar(window, shown['title']) ==
              (desk.time.sleep(0.3) or bar(window, shown['title'])))

# The inspector follows the drag: it says when the pointer has gone far enough.
MOSCOW = ZoneInfo('Europe/Moscow')


def words(instant):
    local = instant.astimezone(MOSCOW)
    return f'{local.day} May {local.year}, {local:%H:%M}'


inspector = window.find('the inspector', name='Inspector')
begin = window.find('when it began', role=Atspi.Role.LABEL, under=inspector,
                    name=lambda name: name.startswith('between ') and words(before_json[1]) in name)


def arrived():
    return words(before_json[1] - TWO_HOURS) in begin.get_name()


# Days under the pointer state days: closer, it states hours.
x, y, width, height = bar(window, shown['title'])
print('the bar:', x, y, width, height)
desk.xdotool('mousemove', str(round(x + width / 2)), str(round(y + height / 2)))
for _ in range(6):
    desk.xdotool('keydown', 'ctrl', 'click', '4', 'keyup', 'ctrl')
    desk.time.sleep(0.1)
desk.wait_for('a closer view that stands still', lambda: bar(window, shown['title']) != (x, y, width, height) and
              bar(window, shown['title']) == (desk.time.sleep(0.3) or bar(window, shown['title'])))
desk.drag_until(x + width / 2, y + height / 2, -2, arrived)

desk.wait_for('one more entry in the journal', lambda: entries(case) == n_entries + 1)
after, after_json = state(case), instants(desk.dateline_json('show', case, EVENT))
print('before', before, '\nafter ', after)
check(all((was is None) == (now is None) and (was is None or was - now == TWO_HOURS)
          for was, now in zip(before_json, after_json)),
      'every bound that is known stands two hours earlier')
check(len(after['assessment']) == 1 and after['assessment'][0] == after['working'][0][:4],
      'the file has one assessment, and the working time is that assessment')
check(entries(case) == n_entries + 1, 'the drag is exactly one entry of the journal')

desk.key('ctrl+z')
desk.wait_for('the entry of the undo', lambda: entries(case) == n_entries + 2)
check(state(case) == before, 'Ctrl+Z: assessment and working time are as they were')
check(instants(desk.dateline_json('show', case, EVENT)) == before_json, 'and so says the program')
window.close()
