#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone in which times are shown: switched by pointer and by keys, said where it is not
the case's, read where a time is typed, remembered by the case and not by its journal."""
import sqlite3

import desk
from desk import Atspi, check


def kept_zone(path):
    connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    try:
        row = connection.execute("SELECT value FROM file_info WHERE key = 'zone'").fetchone()
    finally:
        connection.close()
    return row[0] if row else None


def entries(path):
    return len(desk.dateline_json('journal', path))


def zone_button():
    return window.find('the button of the zone', name=lambda name: name.startswith('Time zone: '))


def popover_is_open():
    return next(window.walk(name=lambda name: name == 'Search time zones'), None)


def focus_button():
    """By the keyboard alone: the next stop behind the timeline itself."""
    desk.xdotool('mousemove', str(left + width // 2), str(top + 20), 'click', '1')
    desk.time.sleep(0.3)
    desk.key('Tab')
    desk.time.sleep(0.3)


def take_offer(what, name):
    """By Shift+Tab from the search, where the focus is when the popover opens, and arrows."""
    offer = window.find(what, name=name)
    for press in ('shift+Tab', 'Up', 'Up', 'Down', 'Down'):
        desk.key(press)
        desk.time.sleep(0.3)
        if offer.get_state_set().contains(Atspi.StateType.FOCUSED):
            if press == 'shift+Tab':
                desk.key('space')
            desk.time.sleep(0.3)
            desk.key('Escape')
            return
    desk.fail(f'{what} cannot be reached by keys')


def shown(text):
    return lambda: text in zone_button().get_name()


case = desk.sample()
n_entries = entries(case)
window = desk.Window(case, TZ='Asia/Kathmandu')
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a timeline with room', lambda: desk.extents(timeline)[3] > 100)
desk.time.sleep(1)
left, top, width, height = desk.extents(timeline)
check('Europe/Moscow' in zone_button().get_name(), 'the corner says the case\'s zone')

# By keys: Tab, Enter, a word of the name, Enter.
focus_button()
desk.key('Return')
desk.wait_for('the popover', popover_is_open)
check(next(window.walk(name=lambda name: name.startswith('This computer: Asia/Kathmandu')), None)
      is not None, 'the computer\'s own zone is offered')
desk.time.sleep(0.5)
desk.type_text('new york')
desk.time.sleep(0.8)
desk.key('Return')
desk.wait_for('New York', shown('America/New_York'))
check('Europe/Moscow' in zone_button().get_description(), 'and what the case\'s own one is')

# Everything else follows: a time typed is read, and shown, over there.
row = window.find('an event of the list', role=Atspi.Role.LIST_ITEM,
                  under=window.find('the list', role=desk.Atspi.Role.LIST, name='Events'))
x, y, w, h = desk.extents(row)
desk.xdotool('mousemove', str(x + w // 3), str(y + h // 2), 'click', '1')
desk.time.sleep(0.7)
entry = window.find('the entry of the time', name='Assessed time')
x, y, w, h = desk.extents(entry)
desk.xdotool('mousemove', str(x + w // 2), str(y + h // 2), 'click', '1')
desk.time.sleep(0.3)
desk.type_text('2023-05-22T21:00')
desk.key('Return')
desk.wait_for('one more entry', lambda: entries(case) == n_entries + 1)
window.find('the time over there', name=lambda name: '22 May' in name and '21:00' in name)
connection = sqlite3.connect(f'file:{case}?mode=ro', uri=True)
begins = [value for (value,) in connection.execute('SELECT begin_earliest FROM event_working')]
connection.close()
check(1684803600 * 10 ** 6 in begins, '21:00 in New York is 01:00 UTC of the day after')

# Back to UTC by the pointer: what was shown in New York is now the day after.
x, y, w, h = desk.extents(zone_button())
desk.xdotool('mousemove', str(x + w // 2), str(y + h // 2), 'click', '1')
desk.wait_for('the popover again', popover_is_open)
desk.time.sleep(0.5)
take_offer('the offer of UTC', lambda name: name == 'UTC')
desk.wait_for('UTC', shown('UTC'))
window.find('the same time in UTC', name=lambda name: '23 May' in name and '01:00' in name)
check(entries(case) == n_entries + 1, 'no switch is in the journal')
window.close()
check(kept_zone(case) == 'UTC', 'the case remembers the zone that was shown')

window = desk.Window(case)
window.find('the timeline', name='Timeline')
desk.wait_for('UTC again', shown('UTC'))
x, y, w, h = desk.extents(zone_button())
desk.xdotool('mousemove', str(x + w // 2), str(y + h // 2), 'click', '1')
desk.wait_for('the popover', popover_is_open)
desk.time.sleep(0.5)
take_offer('the offer of the case', lambda name: name.startswith('The case: '))
desk.wait_for('Moscow', shown('Europe/Moscow'))
window.close()
check(kept_zone(case) == '', 'and then there is nothing to remember')
