#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window itself: the welcome page, a file that is no case, the list, typing, undo,
events as text, a case that is deleted while open."""
import json
import os

import desk
from desk import check


def welcome():
    window = desk.Window(width=1000, height=700)
    window.find('a button for a new case', name=lambda name: name.startswith('New Case'))
    window.find('a button for the sample', name='Open the Sample Case')
    check(True, 'without a file, the welcome page')
    window.close()


def not_a_case():
    path = os.path.join(desk.scratch(), 'letter.dateline')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('Dear reader, this is a letter and not a case. ' * 100)
    before = open(path, 'rb').read()
    window = desk.Window(path)
    window.find('a message that says which file',
                name=lambda name: 'letter.dateline' in name and 'could not be opened' in name)
    check(True, 'a file that is no case is told plainly')
    desk.key('Escape')
    window.close()
    check(open(path, 'rb').read() == before, 'and not touched')


def count_events(path):
    return len(json.loads(desk.dateline('list', path, 'events', '--format', 'json')))


def edit_events(path):
    n = count_events(path)
    window = desk.Window(path)
    window.find('the number of events', name=f'{n} events')
    desk.key('ctrl+e')
    window.find('one more event', name=f'{n + 1} events')
    desk.type_text('Witness at the crossroads')
    desk.key('Return')
    window.find('its title in the inspector', name='Witness at the crossroads')
    desk.key('F9')
    desk.key('F9')
    desk.key('ctrl+f')
    desk.type_text('Witness at the cross')
    desk.key('Down')
    desk.key('ctrl+c')
    desk.key('ctrl+v')
    window.find('a second copy', name=f'2 of {n + 2} events')
    desk.key('ctrl+z')
    window.find('the copy undone', name=f'1 of {n + 1} events')
    desk.key('ctrl+f')
    desk.key('Down')
    desk.key('Delete')
    window.find('the event deleted', name=f'0 of {n} events')
    desk.key('ctrl+z')
    window.find('the deletion undone', name=f'1 of {n + 1} events')
    check(True, 'new, rename, copy, paste, delete and undo by keys')
    window.close()
    check(count_events(path) == n + 1, 'the file has it')


def deleted_while_open(path):
    window = desk.Window(path)
    window.find('the list of events', role=desk.Atspi.Role.LIST, name='Events')
    os.remove(path)
    window.find('a plain message', name=lambda name: 'deleted or moved' in name)
    check(True, 'a case deleted while open is told plainly')
    window.process.terminate()
    window.process.wait()


welcome()
not_a_case()
case = desk.sample()
edit_events(case)
deleted_while_open(case)
