#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a claim by its mnemonics: the source's letter on this subject with its reason, and
who relays it, stated, changed and undone."""
import os

import desk
from desk import Atspi, check

TEXT = 'The bridge is closed. Nobody was hurt.\n'
PASSAGE = 'The bridge is closed'


def has_keyboard(name):
    """A drop-down has it in its inner button, an entry in its text."""
    for one in window.walk(name=lambda found: found.endswith(name), under=page):
        if any(part.get_state_set().contains(Atspi.StateType.FOCUSED) for part in window.walk(under=one)):
            return one
    return None


def focused(name):
    return desk.wait_for(f'the keyboard in {name}', lambda: has_keyboard(name))


def claim():
    return next(iter(desk.dateline_json('list', case, 'claim')), None)


def is_open():
    """The list of a drop-down: its rows take the keyboard."""
    return next((one for one in window.walk(role=Atspi.Role.LIST_ITEM, under=page)
                 if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None)


def choose(steps):
    """In a drop-down that is open, so many rows down from what is chosen."""
    desk.wait_for('the list of the drop-down', is_open)
    for _ in range(abs(steps)):
        desk.key('Down' if steps > 0 else 'Up')
    desk.key('Return')
    desk.time.sleep(0.3)


case = os.path.join(desk.scratch(), 'case.dateline')
desk.dateline('new', case, '--title', 'A bridge', '--zone', 'UTC')
desk.dateline('add', case, 'source', 'title=Morning Paper', 'reliability=B', 'text=' + TEXT)
desk.dateline('add', case, 'source', 'title=Relay Post')
desk.dateline('add', case, 'event', 'title=Bridge closed', 'time=2023-05-22')
window = desk.Window(case)
window.find('the list of events', name='Events')
desk.key('ctrl+2')
desk.wait_for('the search', lambda: next((one for one in window.walk(name='Search sources'.__eq__) if desk.is_shown(one)),
                                         None))
desk.type_text('Morning')
window.find('one source', name=lambda name: name.startswith('1 of 2'))
desk.key('Return')
desk.time.sleep(0.3)
desk.key('Return')
page = window.find('the page', name='Source')
focused('Text of the source')
desk.key('ctrl+Home')
desk.key('shift+End')
desk.key('c')
focused('Event')
desk.type_text('Bridge')
desk.time.sleep(0.3)
desk.key('Return')
focused('Question')

# Each letter goes to its field, and only there; a drop-down is opened by it.
for letter, name in (('q', 'Question'), ('p', 'Place'), ('s', 'Speaker'), ('d', 'Said'), ('h', 'Happened'),
                     ('a', 'Says'), ('l', 'Credibility'), ('r', 'Relayed by'), ('v', 'Event'),
                     ('y', 'Reliability')):
    desk.key('alt+' + letter)
    if name in ('Question', 'Credibility', 'Reliability'):
        desk.wait_for(f'the list of {name}', is_open)
        desk.key('Escape')
    focused(name)
check(True, 'Alt and a letter goes to each field')
desk.key('alt+d')
for name in ('Speaker', 'Place'):
    desk.key('shift+Tab')
    focused(name)
check(True, 'Shift+Tab goes back from field to field')

# Another passage, with the form open: what was filled in stays.
desk.click(window.find('the text', name='Text of the source'))
focused('Text of the source')
desk.key('ctrl+Home')
for _ in range(4):
    desk.key('ctrl+shift+Right')
desk.key('c')
focused('Event')
window.find('the other passage', name=f'“{PASSAGE}”', under=page)

# A letter of its own, with a reason, and a relay.
desk.key('alt+y')
choose(4)
focused('Reliability')
desk.key('Tab')
focused('Why, on this subject')
desk.type_text('Owns the bridge')
desk.key('alt+r')
focused('Relayed by')
desk.type_text('relay')
desk.time.sleep(0.3)
desk.key('Return')
window.find('the relay', role=Atspi.Role.PUSH_BUTTON, name='Remove “Relay Post”', under=page)
desk.key('ctrl+Return')
desk.wait_for('the claim', claim)
focused('Text of the source')
stated = claim()
check((stated['reliability'], stated['reliability_why']) == ('D', 'Owns the bridge'), 'the letter on this subject is kept')
check(stated['relayed_by'] == ['relay-post'], 'and who relays it')
check((stated['quote'], stated['quote_from'], stated['quote_to']) == (PASSAGE, 0, len(PASSAGE)),
      'and it rests on the passage that was chosen last')

# Both are there to be changed, and go again.
desk.key('Left')
desk.key('Left')
desk.key('Return')
window.find('the letter on the card', name='Grade D–: D · Not usually reliable')
desk.wait_for('the keyboard on the card', lambda: next((
    one for one in window.walk(name=PASSAGE.__eq__)
    if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None))
desk.key('Return')
focused('Event')
desk.key('alt+y')
choose(-4)
desk.wait_for('no reason to be asked', lambda: not has_keyboard('Why, on this subject'))
desk.key('alt+r')
focused('Relayed by')
desk.key('shift+Tab')
focused('Remove “Relay Post”')
desk.key('space')
focused('Relayed by')
desk.key('ctrl+Return')
desk.wait_for('the change', lambda: claim().get('reliability') is None)
check(not claim().get('relayed_by') and not claim().get('reliability_why'), 'letter, reason and relay go together')
desk.key('ctrl+z')
desk.wait_for('the undo', lambda: claim().get('reliability') == 'D' and claim()['relayed_by'] == ['relay-post'])
check(claim()['reliability_why'] == 'Owns the bridge', 'by one entry, which is undone')
window.close()
