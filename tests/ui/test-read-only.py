#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A case that can only be read: the page of a source and its details are read, what would change them is
insensitive and says why; a page as of then; and a case whose file goes while a page is open."""
import os
import subprocess

import desk
from desk import Atspi, check


SOURCE = 'Two bridges closed'
TEXT = 'Two bridges closed\n\nAt least 12 people were moved out of Eastby.\n'


def make_case():
    path = os.path.join(desk.scratch(), 'case.dateline')
    desk.dateline('new', path, '--title', 'Bridges')
    desk.dateline('add', path, 'event', 'title=Flood at Eastby', 'slug=flood')
    desk.dateline('add', path, 'source', 'slug=post', f'title={SOURCE}', f'text={TEXT}', 'publisher=Eastby Post',
                  'published=2023-05-24')
    desk.dateline('add', path, 'claim', 'event=flood', 'source=post', 'question=happened', 'says=It rose',
                  'quote=At least 12 people', 'quote_from=20', 'quote_to=38')
    return path


def is_sensitive(one):
    return one.get_state_set().contains(Atspi.StateType.SENSITIVE)


def written(one):
    return one.get_text()


def open_source(window):
    window.find('the list of events', name='Events')
    desk.key('ctrl+2')
    desk.click(window.find('the source', role=Atspi.Role.LABEL, name=SOURCE))
    desk.key('Return')
    return window.find('the text', name='Text of the source')


def button(window, words, role=Atspi.Role.PUSH_BUTTON):
    return window.find(f'the button {words}', role=role, name=lambda name: name.endswith(words))


def read_only(case):
    holder = subprocess.Popen([desk.PROGRAM, case], stderr=subprocess.DEVNULL, env={
        **os.environ, 'DBUS_SESSION_BUS_ADDRESS': 'disabled:', 'GTK_A11Y': 'none'})
    desk.wait_for('the lock', lambda: os.path.exists(case + '-lock'))
    before = desk.dateline('journal', case)
    window = desk.Window(case, width=1200, height=800)
    window.told('who has it', 'open elsewhere', f'process {holder.pid}')
    text = open_source(window)
    check('moved out of Eastby' in written(text), 'the text of a source is read')
    check(not is_sensitive(button(window, 'Make a Claim')) and
          not is_sensitive(button(window, 'Edit Text', None)), 'what changes it is insensitive')
    details = window.dialog_of(lambda: desk.key('alt+Return'))
    window.told('the reason in the details', 'open elsewhere')
    check(not is_sensitive(button(window, 'Save')), 'its details are shown, and cannot be saved')
    entry = next(one for one in window.all(Atspi.Role.TEXT) if written(one) == 'Eastby Post')
    check(not entry.get_state_set().contains(Atspi.StateType.EDITABLE), 'its publisher is read, not typed')
    check(not is_sensitive(button(window, 'Attach File…')), 'nor is anything attached')
    desk.key('Escape')
    window.closed(details)
    parts = window.menu_dialog('d')
    window.told('the reason in the parts of the day', 'open elsewhere')
    evening = window.find('what evening means', name='“In the evening” from')
    check(written(evening) == '18:00' and not evening.get_state_set().contains(Atspi.StateType.EDITABLE),
          'what the parts of the day mean is shown, not typed')
    check(not is_sensitive(button(window, 'Set')), 'nor set')
    desk.key('ctrl+Return')
    desk.key('Escape')
    window.closed(parts)
    desk.key('c')
    desk.key('ctrl+z')
    check(desk.dateline('journal', case) == before, 'nothing is changed')
    holder.terminate()
    holder.wait()
    window.close()


def as_of_then(window):
    desk.key('ctrl+k')
    window.find('the entry', name=lambda name: name.startswith('As of when'))
    desk.type_text('2023-05-20')
    desk.key('Return')
    page = window.find('the page', name='Source')
    window.find('no claim', name='No claims yet', under=page)
    check(True, 'a page marks what was known then')
    desk.key('ctrl+alt+n')
    window.find('the claim', name='1 claim', under=page)


def refuse_language(window):
    """In the words of the command line."""
    details = window.dialog_of(lambda: window.press('Details…'))
    for _ in range(5):
        desk.key('Tab')
    desk.type_text('no tag')
    desk.key('Return')
    window.told('the refusal', 'BCP 47 tag')
    check(True, 'details refuse a language that is none')
    desk.key('Escape')
    window.closed(details)


def removed(case):
    window = desk.Window(case, width=1200, height=800)
    open_source(window)
    as_of_then(window)
    refuse_language(window)
    os.remove(case)
    window.told('a plain message', 'deleted or moved')
    check('moved out of Eastby' in written(window.find('the text', name='Text of the source')),
          'the page stays readable when the file has gone')
    desk.key('alt+m')
    window.find('the form', role=Atspi.Role.TEXT, name='Event')
    desk.key('Escape')
    bad = [line for line in window.stderr().splitlines() if 'CRITICAL' in line]
    check(window.process.poll() is None and not bad, 'and the program goes on' + ''.join(bad))
    window.process.terminate()
    window.process.wait()


read_only(make_case())
removed(make_case())
