#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main menu: all of it is seen at once in a window of 1280 by 720 pixels, its submenus too, and in a
narrow one; letters lead through it."""
import os
import re
import subprocess

import desk
from desk import Atspi, check


# Of a menu, on each side: part of its X window.
SHADOW = 20


def popups():
    """The menus that are open: their x, y, width and height on the screen."""
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(window.process.pid)],
                           capture_output=True, text=True, check=False).stdout.split()
    boxes = []
    for one in found:
        told = subprocess.run(['xwininfo', '-id', one], capture_output=True, text=True, check=False).stdout
        if 'Override Redirect State: yes' in told:
            boxes.append([int(re.search(name + r': +(-?\d+)', told)[1]) for name in (
                'Absolute upper-left X', 'Absolute upper-left Y', 'Width', 'Height')])
    return boxes


def items():
    """What is in the menu that is open, by its words; where it stands in that menu."""
    return {one.get_name(): desk.extents(one) for one in window.all(Atspi.Role.MENU_ITEM)}


def whole(what, first, last, width, height):
    """The menu that has these items shows them all, within the window."""
    window.find('its last item', role=Atspi.Role.MENU_ITEM, name=last)
    desk.time.sleep(0.5)
    told, (box,) = items(), desk.wait_for('a menu at rest', lambda: popups() or None)
    top, bottom = told[first], told[last]
    check(top[1] >= 0 and bottom[1] + bottom[3] <= box[3], f'{what} has nothing to scroll: {bottom}, {box}')
    check(min(box[:2]) >= -SHADOW and box[1] + box[3] <= height + SHADOW and box[0] + box[2] <= width + SHADOW,
          f'and stands in the window: {box}')
    if 'DLN_PICTURES' in os.environ:
        subprocess.run(['import', '-window', 'root', os.path.join(os.environ['DLN_PICTURES'], what + '.png')], check=True)
    return told


def close_menu():
    for _ in range(3):
        desk.key('Escape')
    desk.wait_for('no menu', lambda: not popups())
    window.focus()


case = desk.sample()
window = desk.Window(case, width=1280, height=720)
window.find('the list of events', role=Atspi.Role.LIST, name='Events')
window.main_menu()
told = whole('menu', 'New Case…', 'About Dateline', 1280, 720)
check(len(told) <= 16, f'{len(told)} items are not too many to look through')
desk.key('v')
told = whole('view', 'Fit All Events', 'Playback', 1280, 720)
check({'Go to Time…', 'Previous View', 'Next View', 'Set the Range to the View', 'Clear the Range',
       'Layers…', 'Show the Overview'} <= set(told), 'what changes the view stands together')
close_menu()

window.main_menu()
desk.key('v')
window.find('the submenu', role=Atspi.Role.MENU_ITEM, name='Playback')
desk.time.sleep(0.4)
desk.key('b')
window.find('the player', role=Atspi.Role.PUSH_BUTTON, name=lambda name: name.endswith('Play'))
check(True, 'letters lead into a submenu and through it')
window.focus()

window.resize(400, 800)
window.main_menu()
whole('narrow', 'New Event', 'About Dateline', 400, 800)
close_menu()

window.resize(480, 640)
window.main_menu()
told = whole('low', 'New Event', 'About Dateline', 480, 640)
check(len({told[one][1] for one in ('Undo', 'Redo', 'New Event', 'Briefing…')}) == 1,
      'what the header has no room for stands in one row')
close_menu()
window.close()
