#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The map's hands: measuring by clicks and by keys, its menus, and bookmarks that are added,
gone to and undone."""
import math
import os
import re
import sys

import desk
from desk import Atspi, check

PICTURES = os.environ.get('DLN_TEST_PICTURES')


def entries():
    return len(desk.dateline_json('journal', case))


def views():
    return {one['title']: one for one in desk.dateline_json('list', case, 'bookmarks')}


def add_bookmark(title):
    dialog = window.dialog_of(lambda: desk.key('ctrl+shift+b'))
    picture('bookmark.png')
    desk.key('ctrl+a')
    desk.type_text(title)
    desk.key('Return')
    window.closed(dialog)
    return desk.wait_for(f'the bookmark {title}', lambda: views().get(title))


def picture(name):
    """For the eyes of whoever asks for it."""
    if PICTURES:
        desk.time.sleep(1)
        desk.subprocess.run(['import', '-window', 'root', os.path.join(PICTURES, name)], check=False)


def said():
    """The description of the map, which is what is focused in it."""
    return plot.get_description() or ''


def described(what, pattern):
    """What the map says of itself, once it matches."""
    def look():
        found = re.search(pattern, said())
        return found and found.group(0)
    return desk.wait_for(what, look)


def has_entry(label):
    return next(window.walk(name=lambda name: name.strip() == label), None) is not None


def open_menu(act, entry):
    for _ in range(5):
        act()
        desk.time.sleep(0.6)
        if has_entry(entry):
            return
        desk.key('Escape')
    desk.fail(f'no menu with {entry}')


def choose(label):
    item = window.find(f'the entry {label}', name=lambda name: name.strip() == label)
    check(item.get_action_iface().do_action(0), f'{label} can be chosen')
    desk.time.sleep(0.5)


def press_at(x, y):
    desk.xdotool('mousemove', str(left + x), str(top + y))
    desk.time.sleep(0.1)
    desk.xdotool('click', '1')
    desk.time.sleep(0.2)


case = desk.sample()
desk.dateline('add', case, 'bookmark', 'title=Arctic', 'latitude=84.9', 'longitude=179.9', 'zoom=5')
window = desk.Window(case)
plot = window.find('the map', name='Map')
desk.wait_for('a map with room', lambda: desk.extents(plot)[3] > 100)
desk.time.sleep(1)
left, top, width, height = desk.extents(plot)
check(window.find('where north is', role=Atspi.Role.IMAGE, name='North is at the top', under=plot) is not None, 'north is told')
before = entries()

# Measuring by clicks; what is measured is what the map says of itself.
press_at(width // 2, height - 60)
desk.key('m')
described('what to do', 'point at where it begins')
press_at(width // 4, height // 2 + 30)
press_at(width // 2, height // 2 + 30)
one = described('one leg', r'^[\d.]+ km · \d{3}°$')
check(one.endswith(('089°', '090°')), f'to the east: {one}')
press_at(width // 2, height // 4)
two = described('two legs', r'2 legs, ([\d.]+) km in all; the last [\d.]+ km · \d{3}°')
check(two.endswith('000°'), f'and to the north: {two}')
window.find('the words on the map', role=Atspi.Role.LABEL, name=lambda name: name.startswith('2 legs'))
picture('measure.png')
desk.key('BackSpace')
check(described('one leg again', r'^[\d.]+ km · \d{3}°$') == one, 'Backspace takes the last point back')
# By keys: the middle, a pan, the middle again.
desk.key('BackSpace')
desk.key('BackSpace')
desk.key('Return')
desk.key('Right')
desk.key('Right')
desk.key('Return')
keys = described('a leg by keys', r'^[\d.]+ km · \d{3}°$')
check(keys.endswith('090°') or keys.endswith('089°'), f'Enter measures from the middle: {keys}')
desk.key('ctrl+c')
desk.key('Escape')
desk.wait_for('the end of measuring', lambda: 'km' not in said())
check(entries() == before, 'nothing of it is written')

# The menu by keys: of the ground, then of the event that is walked to.
desk.key('Escape')
press_at(width // 2, height - 60)
open_menu(lambda: desk.key('shift+F10'), 'New Event Here')
choose('Graticule')
picture('graticule.png')
desk.key('Page_Down')
title = described('an event', '^[^,]+')
item = window.find('where the event is drawn', role=Atspi.Role.IMAGE, under=plot)
desk.time.sleep(0.5)
x, y, _, _ = desk.extents(item)
desk.key('Right')
desk.wait_for('the event where it went', lambda: abs(desk.extents(item)[0] - (x - 64)) <= 2)
check(abs(desk.extents(item)[1] - y) <= 2, 'what is focused goes with its symbol when the map pans')
open_menu(lambda: desk.key('shift+F10'), 'Show on the Timeline')
picture('menu.png')
choose('Measure from It')
described('what is measured from it', 'point at where it leads')
desk.key('Escape')
described(f'{title} again', re.escape(title))

# A bookmark: added, gone to from elsewhere, undone.
desk.time.sleep(0.5)
press_at(width // 2, height - 60)
border = add_bookmark('Border')
check(entries() == before + 1, 'a bookmark is one entry')
check(border['zoom'] is not None and border['begins'] is not None, 'of the map and of the timeline')
desk.key('plus')
desk.key('Right')
desk.key('alt+2')
desk.time.sleep(0.3)
again = add_bookmark('Again')
check(all(border[key] == again[key] for key in ('zoom', 'begins', 'ends'))
      and abs(border['longitude'] - again['longitude']) < 1e-4, 'Alt+2 goes to the second')
desk.key('F10')
desk.time.sleep(0.5)
desk.key('m')
desk.time.sleep(0.5)
desk.key('Down')
desk.key('Down')
dialog = window.dialog_of(lambda: desk.key('Return'))
picture('bookmarks.png')
desk.wait_for('what a bookmark shows', lambda: next(
    window.walk(name=lambda name: '84.9' in name and 'zoom 5.0' in name), None))
check(True, 'each bookmark tells where it looks')
window.press('Remove “Again”')
desk.wait_for('the end of one', lambda: 'Again' not in views())
check('Border' in views(), 'a bookmark is removed by itself')
desk.key('Escape')
window.closed(dialog)
press_at(width // 2, height - 60)
desk.key('ctrl+z')
desk.wait_for('it again', lambda: 'Again' in views())
desk.key('ctrl+z')
desk.wait_for('the end of that', lambda: 'Again' not in views())
desk.key('ctrl+z')
desk.wait_for('the end of the other', lambda: 'Border' not in views())
check(True, 'adding a bookmark is undone')

# At the edge of the projection the map stops, and goes on around the world.
desk.key('alt+1')
for key in ['Up'] * 5 + ['Right'] * 2:
    desk.key(key)
edge = add_bookmark('Edge')
# The upper edge of the view on the unit square of Web Mercator.
def upper(view):
    sine = math.sin(math.radians(view['latitude']))
    middle = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return middle - height / 2 / (256 * 2 ** view['zoom'])


check(abs(upper(edge)) < 0.001, f'panning stops where the projection does: {edge["latitude"]}')
check(abs(edge['longitude'] - (179.9 + 128 / 8192 * 360 - 360)) < 0.01, f'and wraps: {edge["longitude"]}')
# libshumate would go over the pole to the other.
for _ in range(2):
    desk.xdotool('mousemove', str(left + width // 2), str(top + 60), 'mousedown', '1')
    for step in range(1, 9):
        desk.time.sleep(desk.MOTION_PAUSE)
        desk.xdotool('mousemove', str(left + width // 2), str(top + 60 + 30 * step))
    desk.time.sleep(0.2)
    desk.xdotool('mouseup', '1')
    desk.time.sleep(0.2)
pole = add_bookmark('Pole')
check(abs(upper(pole)) < 0.001, f'a drag stops there too: {pole["latitude"]}')
check(edge['begins'] == border['begins'], 'half a bookmark leaves the timeline where it was')
sys.stdout.flush()
window.close()
