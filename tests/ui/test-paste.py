#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes from outside: a text that is pasted is read, a table that is pasted or whose file
is, is looked at and imported; shapes that are dropped are asked about, and a file that is opened
without a case gets one."""
import os
import subprocess
import sys

import desk
from bring import drop
from desk import Atspi, check


HERE = os.path.dirname(os.path.abspath(__file__))
REPORT = 'Shots at the crossing, say two of those who were there\nNobody was hurt.\n'
TABLE = 'when,what,lat,lon\n2023-05-22,Shots heard,50.43,35.38\n2023-05-23,Fire seen,50.60,36.58\n'
SHAPES = ('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Camp","time":"2023-05-22"},'
          '"geometry":{"type":"Point","coordinates":[36.5,50.6]}}]}')


def events(path):
    return len(desk.dateline_json('list', path, 'events'))


def pasting(*what):
    """Holds the clipboard while Ctrl+V is pressed for what follows."""
    holder = subprocess.Popen([sys.executable, os.path.join(HERE, 'clipboard.py'), *what], stdout=subprocess.PIPE,
                              text=True)
    check(holder.stdout.readline() == 'copied\n', f'{what[0][:12]!r} is in the clipboard')
    window.focus()
    return holder


def let_go(holder):
    holder.terminate()
    holder.wait()


def accept(dialog):
    window.find('what would become of it', role=Atspi.Role.LABEL, name=lambda name: name.endswith(' new'))
    desk.wait_for('the dry run', lambda: next(window.walk(name=lambda name: 'This is what importing' in name,
                                                          but='Events'), None))
    desk.key('ctrl+Return')
    window.closed(dialog)


def second(what):
    """A window over the first that comes by itself, with the keyboard."""
    shown = desk.wait_for(what, lambda: desk.shown_windows(window.process)[1:])[-1]
    desk.xdotool('windowfocus', '--sync', shown)
    return shown


def written(name, text):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


folder = desk.scratch_at_home()
case = desk.sample()
before = events(case)
window = desk.Window(case, width=1000, height=700)
window.find('the list of events', role=Atspi.Role.LIST, name='Events')

holder = pasting(TABLE)
dialog = window.dialog_of(lambda: desk.key('ctrl+v'))
accept(dialog)
desk.wait_for('its events', lambda: events(case) == before + 2)
check(True, 'a table that is pasted is imported')
let_go(holder)

holder = pasting('--files', written('more.csv', TABLE.replace('05-22', '05-21')))
dialog = window.dialog_of(lambda: desk.key('ctrl+v'))
accept(dialog)
desk.wait_for('its events', lambda: events(case) == before + 4)
check(True, 'and so is one whose file was copied')
let_go(holder)

shapes = written('camps.geojson', SHAPES)
question = window.dialog_of(lambda: drop(shapes))
window.told('the question', 'Events or a Reference Layer?')
desk.key('alt+l')
window.closed(question)
desk.wait_for('a layer', lambda: desk.dateline_json('list', case, 'layer'))
check(events(case) == before + 4, 'shapes become a layer where that was answered')

holder = pasting(REPORT)
desk.key('ctrl+v')
desk.wait_for('a source', lambda: [one for one in desk.dateline_json('list', case, 'source')
                                   if (one.get('text') or '').startswith('Shots at the crossing, say')])
window.find('its text', name='Text of the source')
check(True, 'a text that is pasted is a source, and is read')
let_go(holder)
window.close()

made = os.path.join(folder, 'made.dateline')
window = desk.Window(written('log.csv', TABLE), width=1000, height=700)
chooser = second('where to put it')
# The first that was seen may have been the chooser.
window.id = desk.shown_windows(window.process)[0]
window.give_path(chooser, made)
accept(second('the look at it'))
desk.wait_for('its events', lambda: events(made) == 2)
check(True, 'a table that is opened without a case gets one')
window.close()
