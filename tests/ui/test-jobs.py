#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Import from the window: a pipe in place of a file holds it midway, while the window
answers, tells how far it is, refuses what would change the case, and can cancel."""
import json
import os
import threading

import desk
from desk import Atspi, check


HEAD = ('<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="c" title="Piped" '
        'zone="UTC"><tags>')
TAIL = '</tags></case>'
N_TAGS = 600


class Pipe:
    """A file that the test writes while the program reads it."""

    def __init__(self, folder):
        self.path = os.path.join(folder, 'report.xml')
        if os.path.exists(self.path):
            os.remove(self.path)
        os.mkfifo(self.path)
        self.fd = os.open(self.path, os.O_RDWR)

    def send(self, text):
        os.write(self.fd, text.encode())

    def close(self):
        os.close(self.fd)


def count(path, table):
    return len(json.loads(desk.dateline('list', path, table, '--format', 'json')))


def button(window, word):
    """GTK 4.8 names a button with its label and its child's."""
    return window.find(f'the button {word}', role=Atspi.Role.PUSH_BUTTON,
                       name=lambda name: word in name)


def press(window, word):
    """Clicks where a real pointer would."""
    x, y, width, height = desk.extents(button(window, word))
    desk.xdotool('mousemove', str(x + width // 2), str(y + height // 2), 'click', '1')


def choose_import(window, path):
    desk.key('F10')
    desk.key('i')
    window.find('the file dialog', name='Import')
    desk.time.sleep(1)
    desk.type_text(path)
    desk.time.sleep(0.5)
    desk.key('Return')


def begin(window, folder):
    pipe = Pipe(folder)
    tags = ''.join(f'<tag slug="t{i}" title="Tag {i}"/>' for i in range(N_TAGS))
    pipe.send(HEAD + tags)
    choose_import(window, pipe.path)
    window.find('how far the import is',
                name=lambda name: name.startswith('Importing “report.xml”…') and 'records' in name)
    return pipe


def is_sensitive(window, word):
    return button(window, word).get_state_set().contains(Atspi.StateType.SENSITIVE)


def cancelled(window, path):
    n = count(path, 'events')
    pipe = begin(window, desk.scratch())
    check(True, 'the window answers and tells how far the import is')
    check(not is_sensitive(window, 'New event'), 'nothing else can change the case meanwhile')
    desk.key('Escape')
    desk.key('ctrl+f')
    desk.key('Escape')
    desk.time.sleep(0.5)
    check(window.all(name=lambda name: name.startswith('Importing “report.xml”')),
          'Escape cancels nothing')
    check(count(path, 'tags') == before, 'nobody sees half an import')
    press(window, 'Cancel')
    pipe.send(TAIL)
    pipe.close()
    window.told('a word on it', 'Import cancelled: the case is as it was')
    desk.wait_for('the verbs back', lambda: is_sensitive(window, 'New event'))
    check(count(path, 'tags') == before and count(path, 'events') == n, 'the case is as it was')


def finished(window, path):
    pipe = begin(window, desk.scratch())
    pipe.send(TAIL)
    pipe.close()
    window.told('the report', f'Imported: {N_TAGS} new')
    check(count(path, 'tags') == before + N_TAGS, 'a second import is kept')
    press(window, 'Undo')
    desk.wait_for('it undone', lambda: count(path, 'tags') == before)
    check(True, 'and undone at once')


def closed(window, path):
    pipe = begin(window, desk.scratch())
    # The rest comes once the window is closing: it waits for the worker.
    rest = threading.Timer(1.5, lambda: (pipe.send(TAIL), pipe.close()))
    rest.start()
    window.close()
    rest.join()
    check(count(path, 'tags') == before, 'closing the window cancels what is not finished')
    check(not os.path.exists(path + '-wal'), 'and leaves one single file')


case = desk.sample()
before = count(case, 'tags')
window = desk.Window(case)
window.find('the list of events', role=desk.Atspi.Role.LIST, name='Events')
cancelled(window, case)
finished(window, case)
closed(window, case)
