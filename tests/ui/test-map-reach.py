#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of the map's hands needs the pointer, the clipboard or another part of the window: the
menu of a point, what is copied, the lasso by Alt, hovering over the timeline, and Escape
in whatever the map is at, also where the focus is elsewhere."""
import os
import re
import subprocess

import desk
from desk import Atspi, check

XML = '''<?xml version="1.0" encoding="UTF-8"?>
<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="reach" title="Reach" zone="UTC">
<places>
<place slug="west" title="Westby" latitude="50.5" longitude="35.6" radius="500"/>
<place slug="east" title="Eastby" latitude="50.5" longitude="36.0" radius="500"/>
</places>
<sources><source slug="paper" title="The Paper" reliability="B"/></sources>
<events><event slug="clash" title="Clash" kind="fighting"/><event slug="march" title="March" kind="measure"/></events>
<claims>
<claim slug="c-1" event="clash" source="paper" place="west"><time edtf="2023-05-22"/></claim>
<claim slug="c-2" event="march" source="paper" place="east"><time edtf="2023-05-24"/></claim>
</claims>
</case>
'''


def make_case():
    folder = desk.scratch()
    xml, path = os.path.join(folder, 'reach.xml'), os.path.join(folder, 'reach.dateline')
    with open(xml, 'w', encoding='utf-8') as out:
        out.write(XML)
    desk.dateline('new', path)
    desk.dateline('import', path, xml)
    desk.dateline('add', path, 'actor', 'slug=band', 'title=Band', 'kind=group')
    for event in ('clash', 'march'):
        desk.dateline('add', path, 'role', 'slug=band-' + event, 'event=' + event, 'actor=band')
    return path


def press_at(x, y, button='1'):
    desk.xdotool('mousemove', str(round(x)), str(round(y)))
    desk.time.sleep(0.15)
    desk.xdotool('click', button)
    desk.time.sleep(0.3)


def press_row(title):
    """A click on a row of the list, which then has the keyboard."""
    row = window.find(f'{title} in the list', role=Atspi.Role.LIST_ITEM, name=lambda name: title in name,
                      under=window.find('the list', role=desk.Atspi.Role.LIST, name='Events'))
    x, y, w, h = desk.extents(row)
    press_at(x + w // 3, y + h // 2)


def choose(label):
    item = window.find(f'the entry {label}', name=lambda name: name.strip() == label, showing=False)
    check(item.get_action_iface().do_action(0), f'{label} can be chosen')
    desk.time.sleep(0.5)


def open_menu(x, y):
    for _ in range(4):
        press_at(x, y, '3')
        desk.time.sleep(0.4)
        if next(window.walk(name=lambda name: name.strip() == 'New Event Here'), None):
            return
        desk.key('Escape')
    desk.fail('no menu of the ground')


READER = '''
import gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
loop = GLib.MainLoop()
def done(clipboard, result):
    print(clipboard.read_text_finish(result))
    loop.quit()
Gdk.Display.get_default().get_clipboard().read_text_async(None, done)
loop.run()
'''


def copied():
    """What another program gets from the clipboard."""
    environment = {**os.environ, 'GTK_A11Y': 'none'}
    return subprocess.run(['/usr/bin/python3', '-c', READER], capture_output=True, text=True, timeout=20, check=True,
                          env=environment).stdout


def pixels(x, y):
    return subprocess.run(['import', '-window', 'root', '-depth', '8', '-crop', f'44x44+{x - 22}+{y - 22}', 'rgb:-'],
                          capture_output=True, check=True).stdout


def march():
    return next(one for one in desk.dateline_json('list', case, 'events') if one['slug'] == 'march')


def chip(words):
    return next((one for one in window.walk(role=Atspi.Role.LABEL, under=plot)
                 if (one.get_name() or '').startswith(words)), None)


def lasso_shown():
    return chip('In the lasso')


def hold(points, key=None):
    """The pointer through points, shares of the map, with its button held."""
    if key is not None:
        desk.xdotool('keydown', key)
    for i, (x, y) in enumerate(points):
        desk.xdotool('mousemove', str(round(left + x * width)), str(round(top + y * height)))
        desk.time.sleep(desk.MOTION_PAUSE)
        if i == 0:
            desk.xdotool('mousedown', '1')
            desk.time.sleep(desk.MOTION_PAUSE)


def press_escape_held():
    """Without clearing modifiers, which would let the button go first."""
    desk.time.sleep(0.3)
    desk.xdotool('key', 'Escape')
    desk.time.sleep(0.3)


def release(key=None):
    desk.xdotool('mouseup', '1')
    if key is not None:
        desk.xdotool('keyup', key)
    desk.time.sleep(0.3)


def draw_lasso():
    hold([(0.12, 0.3), (0.5, 0.3), (0.5, 0.8), (0.12, 0.8), (0.12, 0.5)], 'alt')
    release('alt')
    desk.wait_for('the chip of the lasso', lasso_shown)


case = make_case()
window = desk.Window(case)
plot = window.find('the map', name='Map')
timeline = window.find('the timeline', name='Timeline')
desk.wait_for('a map with room', lambda: desk.extents(plot)[3] > 100)
desk.time.sleep(1.5)
left, top, width, height = desk.extents(plot)

# Hovering over the timeline lights the symbol on the map.
press_row('March')
symbol = window.find('its symbol', role=Atspi.Role.IMAGE, name=lambda name: 'March' in name, under=plot)
bar = window.find('its bar', role=Atspi.Role.LIST_ITEM, under=timeline)
x, y, w, h = desk.extents(symbol)
bx, by, bw, bh = desk.extents(bar)
press_at(left + width // 2, top + height - 80)
desk.time.sleep(0.6)
dim = pixels(x + w // 2, y + h // 2)
desk.xdotool('mousemove', str(bx + bw // 2), str(by + bh // 2))
desk.wait_for('a lit symbol', lambda: pixels(x + w // 2, y + h // 2) != dim)
desk.xdotool('mousemove', str(left + width // 2), str(top + height - 80))
desk.wait_for('a dim symbol again', lambda: pixels(x + w // 2, y + h // 2) == dim)
check(True, 'hovering over the timeline lights the symbol on the map')

# The menu of a point: the selected event goes there, and what is copied is that point.
press_row('March')
entries = len(desk.dateline_json('journal', case))
before = march()
at = (left + width * 0.5, top + height * 0.75)
open_menu(*at)
choose('Place the Selected Event Here')
after = desk.wait_for('the event elsewhere', lambda: march() if march()['latitude'] != before['latitude'] else None)
check(after['latitude'] < 50.5 and 35.6 < after['longitude'] < 36.0, 'it is below the middle')
check(len(desk.dateline_json('journal', case)) == entries + 1, 'in one entry')
desk.key('ctrl+z')
desk.wait_for('it where it was', lambda: march()['latitude'] == before['latitude'])
open_menu(*at)
desk.key('o')
desk.time.sleep(0.8)
desk.key('d')
desk.time.sleep(0.8)
text = copied()
found = re.search(r'(-?\d+\.\d+)[°, ]+(-?\d+\.\d+)', text)
check(found and abs(float(found[1]) - after['latitude']) < 0.01 and abs(float(found[2]) - after['longitude']) < 0.01,
      f'the coordinates of the point are copied: {text}')

# What is measured is copied by Ctrl+C.
press_at(*at)
desk.key('m')
press_at(left + width * 0.3, top + height * 0.75)
press_at(left + width * 0.6, top + height * 0.75)
desk.key('ctrl+c')
text = copied()
check(len(re.findall(r'\d+\.\d{5}, \d+\.\d{5}', text)) == 2 and text.count('\n') >= 2, f'Ctrl+C copies the route: {text}')

# Escape where the focus is elsewhere clears in turn: the measure, then the area.
desk.wait_for('the measure', lambda: 'km' in (plot.get_description() or ''))
draw_lasso()
press_row('Clash')
desk.key('Escape')
desk.wait_for('the end of measuring', lambda: 'km' not in (plot.get_description() or ''))
check(lasso_shown() is not None, 'Escape in the list ends measuring first')
desk.key('Escape')
desk.wait_for('the end of the lasso', lambda: lasso_shown() is None)
check(True, 'then it clears the area')

# A rectangle that is being drawn is given up; one that is drawn is cleared.
hold([(0.12, 0.3), (0.4, 0.5), (0.6, 0.8)], 'shift')
press_escape_held()
release('shift')
check(chip('In the rectangle') is None, 'Escape gives up a rectangle half way')
hold([(0.12, 0.3), (0.4, 0.5), (0.6, 0.8)], 'shift')
release('shift')
desk.wait_for('the chip of the rectangle', lambda: chip('In the rectangle'))
press_row('Clash')
desk.key('Escape')
desk.wait_for('the end of the rectangle', lambda: chip('In the rectangle') is None)
check(True, 'Escape in the list clears a rectangle')

# A track.
press_row('Clash')
show = window.find('the button of the track', name=lambda name: name.startswith('Show the track of Band'), showing=False)
check(show.get_action_iface().do_action(0), 'the track can be asked for')
desk.wait_for('the track', lambda: chip('Band') or chip('Track'))
press_row('Clash')
desk.key('Escape')
desk.wait_for('the end of the track', lambda: chip('Band') is None and chip('Track') is None)
check(True, 'Escape in the list takes the track off')

# An event in the hand goes back.
press_row('March')
symbol = window.find('its symbol', role=Atspi.Role.IMAGE, name=lambda name: 'March' in name, under=plot)
x, y, w, h = desk.extents(symbol)
start = ((x + w / 2 - left) / width, (y + h / 2 - top) / height)
entries = len(desk.dateline_json('journal', case))
hold([start, (start[0] - 0.05, start[1] + 0.05), (start[0] - 0.1, start[1] + 0.1)])
press_escape_held()
release()
check(march()['latitude'] == before['latitude'] and len(desk.dateline_json('journal', case)) == entries,
      'Escape puts an event in the hand back')

window.close()
