#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window of 480 pixels and less: nothing leaves it, list and inspector are reached and left,
and what was open beside the map is open again where there is room."""
import os
import subprocess
import time

import desk
from desk import Atspi, check

FRAME = 5
buttons = {}
LIST = 'List of events'
# List and inspector scroll: only of these it counts whether they reach below the window.
WHOLE = ('Map', 'Timeline', 'Inspector', 'Search events')


def least_width(window):
    hints = subprocess.run(['xprop', '-id', window.id, 'WM_NORMAL_HINTS'], capture_output=True,
                           text=True, check=True).stdout
    line = next(line for line in hints.splitlines() if 'minimum size' in line)
    return int(line.split('minimum size:')[1].split()[0])


def get_button(window, name):
    """Found once: to walk the whole tree takes seconds."""
    if name not in buttons:
        buttons[name] = window.find(name, role=Atspi.Role.PUSH_BUTTON, name=name)
    return buttons[name]


def is_open(window, pane):
    """What is hidden by its pane still calls itself visible: the header's buttons know."""
    return get_button(window, pane).get_state_set().contains(Atspi.StateType.PRESSED)


def check_inside(window, width, height):
    out = []
    # Without a window manager the window draws a frame around what it contains.
    width -= 2 * FRAME
    for one in window.all(showing=False):
        if one.get_component_iface() is None or not desk.is_shown(one):
            continue
        x, y, w, h = desk.extents(one)
        if x + w <= 0 or x >= width:
            continue  # a folded pane waits beside the window
        too_low = y + h > height + 1 and one.get_name() in WHOLE
        if x < -1 or x + w > width + 1 or too_low:
            out.append(f'{one.get_role_name()} “{one.get_name()}” at {x},{y} {w}×{h}')
    for button in (LIST, 'Inspector'):
        x, _, w, _ = desk.extents(get_button(window, button))
        if x < 0 or x + w > width:
            out.append(f'{button} at {x}, {w} wide')
    check(not out, f'at {width}×{height} nothing leaves the window'
          + ''.join('\n  ' + line for line in out))


def visit(window, width, height):
    window.resize(width, height)
    desk.wait_for('the list to fold', lambda: not is_open(window, LIST))
    check(True, f'at {width}×{height} the list makes room for map and timeline')
    check(least_width(window) <= 480, f'the window may be narrower: {least_width(window)}')
    check_inside(window, width, height)
    desk.key('F9')
    desk.wait_for('the list', lambda: is_open(window, LIST))
    check_inside(window, width, height)
    desk.key('F9')
    desk.wait_for('the list to close', lambda: not is_open(window, LIST))
    check(True, 'F9 opens the list and closes it')
    desk.key('ctrl+i')
    desk.wait_for('the inspector', lambda: is_open(window, 'Inspector'))
    check_inside(window, width, height)
    desk.key('ctrl+i')
    desk.wait_for('the inspector to close', lambda: not is_open(window, 'Inspector'))
    desk.key('ctrl+f')
    search = window.find('the search', name='Search events')
    desk.wait_for('the keyboard in it', lambda: any(
        one.get_state_set().contains(Atspi.StateType.FOCUSED) for one in (search, *window.walk(under=search))))
    check(True, 'Ctrl+F opens the list with the keyboard in its search')
    desk.key('F9')
    desk.wait_for('the list to close', lambda: not is_open(window, LIST))


def short_name():
    """A file and a folder whose names are shorter than an ellipsis, among the recent ones."""
    path = os.path.join(os.environ['HOME'], 'c.dateline')
    os.rename(desk.sample(), path)
    return path


window = desk.Window(short_name(), width=1500, height=900)
desk.wait_for('the list beside the map', lambda: is_open(window, LIST))
window.find('the timeline', name='Timeline')
visit(window, 480, 800)
visit(window, 380, 640)
window.resize(1500, 900)
time.sleep(0.5)
desk.wait_for('the list beside the map again', lambda: is_open(window, LIST))
check(True, 'where there is room again, the list is open again')
desk.key('F9')
desk.wait_for('the list to close', lambda: not is_open(window, LIST))
window.resize(480, 800)
window.resize(1500, 900)
check(not is_open(window, LIST), 'a list that was closed stays closed')
window.close()
