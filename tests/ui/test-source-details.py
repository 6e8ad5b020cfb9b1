#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Details of a source: sources that it cites by their titles, files attached to it, saved;
a page dropped on the window; a text edited under its claims."""
import os

import desk
from bring import drop
from desk import Atspi, check


TEXT = 'Two bridges closed\n\nAt least 12 people were moved out of Eastby after the river rose.\n'
PAGE = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Two bridges closed</title></head><body><article>' \
       f'<p>{"At least 12 people were moved out of Eastby after the river rose. " * 4}</p></article></body></html>'


def records(kind):
    return desk.dateline_json('list', case, kind)


def source():
    return next(one for one in records('source') if one['title'] == 'Two bridges closed')


def has_keyboard(name):
    return any(one.get_state_set().contains(Atspi.StateType.FOCUSED)
               for one in window.walk(name=lambda found: found.endswith(name)))


def tab_to(name):
    for _ in range(12):
        if has_keyboard(name):
            return
        desk.key('Tab')
    desk.fail(f'the keyboard never comes to {name}')


def write(name, text):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


case, folder = desk.sample(), desk.scratch_at_home()
n = len(records('source'))
cited = records('source')[0]
window = desk.Window(case, width=1200, height=700)
window.find('the list of events', name='Events')
drop(write('page.html', PAGE))
desk.wait_for('the source', lambda: len(records('source')) == n + 1)
window.find('its text', name='Text of the source')
check('moved out of Eastby' in source()['text'], 'what is dropped on the window is a source')
window.focus()

# Details: a publisher, and a cited source by the beginning of its title.
details = window.dialog_of(lambda: window.press('Details…'))
for _ in range(2):
    desk.key('Tab')
desk.type_text('Eastby Post')
desk.key('alt+i')
desk.type_text(cited['title'][:18])
desk.time.sleep(0.4)
desk.key('Return')
window.find('the cited source', role=Atspi.Role.PUSH_BUTTON, name=f'Remove “{cited["title"]}”')
check(True, 'a cited source is found by its title')

# An attachment comes at once, in an entry of its own.
note = write('scan.txt', 'the page as it was printed')
before = len(records('attachment'))
chooser = window.dialog_of(lambda: desk.key('alt+h'))
desk.time.sleep(0.3)
desk.key('slash')
desk.key('ctrl+a')
desk.type_text(note)
desk.time.sleep(0.3)
desk.key('Return')
desk.wait_for('the attachment', lambda: len(records('attachment')) == before + 1)
desk.wait_for('the end of the chooser', lambda: chooser not in desk.shown_windows(window.process))
desk.xdotool('windowfocus', '--sync', details)
kept = next(one for one in records('attachment') if one['title'] == 'scan.txt')
check(kept['source'] == source()['slug'], 'a file is attached to the source')
window.find('its row', name=lambda name: 'SHA-256 ' + kept['sha256'][:12] in name)
window.find('the way to it', role=Atspi.Role.PUSH_BUTTON, name='Save a Copy of “scan.txt”…')
desk.key('alt+f')
window.find('the verdict', name='2 files verified: all are as they were attached')
check(True, 'files are verified')
tab_to('Remove “scan.txt”')
desk.key('space')
window.find('what became of it', name=lambda name: 'until they are purged' in name)
check(len(records('attachment')) == before, 'an attachment is taken out')

window.press('Save')
window.closed(details)
saved = source()
check(saved['publisher'] == 'Eastby Post' and saved['cites'] == [cited['slug']], 'Details are saved')
window.close()
