#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many keys a claim costs from the clipboard on, and a claim that states two figures: changing
one of them leaves the other; its period and the utterance that others relay are there to be told."""
import os

import desk
from desk import Atspi, check

TEXT = 'Flood\n\nOfficials said that at least 12 people were moved out of Eastby.\n'
REPORT = 'Three were killed and nine wounded.\n'
# The aim is twenty seconds: a key a second.
MOST_KEYS = 20

keys = []
plain_key, plain_text = desk.key, desk.type_text


def key(name):
    keys.append(name)
    plain_key(name)


def type_text(text):
    keys.extend(text)
    plain_text(text)


def focused(name):
    def look():
        for one in window.walk(name=name.__eq__, under=page):
            if any(part.get_state_set().contains(Atspi.StateType.FOCUSED) for part in window.walk(under=one)):
                return one
        return None
    return desk.wait_for(f'the keyboard in {name}', look)


def figures(claim):
    return {one['measure']: one for one in desk.dateline_json('list', case, 'figure') if one['claim'] == claim}


def claim(slug):
    return next(one for one in desk.dateline_json('list', case, 'claim') if one['slug'] == slug)


case = os.path.join(desk.scratch(), 'case.dateline')
desk.dateline('new', case, '--title', 'A flood', '--zone', 'UTC')
desk.dateline('add', case, 'term', 'title=Evacuated', 'kind=measure')
desk.dateline('add', case, 'event', 'title=Flood at Eastby', 'time=2023-05-22')
desk.dateline('add', case, 'source', 'slug=report', 'title=Report', 'text=' + REPORT)
desk.dateline('add', case, 'claim', 'slug=c', 'event=flood-at-eastby', 'source=report', 'says=Three killed, nine wounded',
              f'quote={REPORT.strip()}', 'quote_from=0', f'quote_to={len(REPORT.strip())}',
              'figure=killed:3:people', 'figure=wounded:9:people')
holder = desk.subprocess.Popen([desk.sys.executable, os.path.join(os.path.dirname(__file__), 'clipboard.py'), TEXT],
                               stdout=desk.subprocess.PIPE, text=True)
check(holder.stdout.readline() == 'copied\n', 'a text is in the clipboard')
window = desk.Window(case)
window.find('the list of events', name='Events')

# From the clipboard to the claim: paste, to its line, select it, make, event, measure, done.
key('ctrl+shift+v')
page = window.find('the page', name='Source')
focused('Text of the source')
for name in ('Down', 'Down', 'shift+End', 'c'):
    key(name)
focused('Event')
type_text('flood')
desk.time.sleep(0.3)
key('Return')
focused('Question')
key('alt+u')
focused('Measure')
type_text('evac')
desk.time.sleep(0.3)
key('ctrl+Return')
made = desk.wait_for('the claim', lambda: next((one for one in desk.dateline_json('list', case, 'claim')
                                                if one['slug'] != 'c'), None))
check(made['event'] == 'flood-at-eastby' and made['question'] == 'figure', 'on the event, of the guessed question')
check([(name, one['least'], one.get('most'), one['qualifier']) for name, one in figures(made['slug']).items()]
      == [('evacuated', 12, None, 'at-least')], 'with its figure')
check(len(keys) <= MOST_KEYS, f'from the clipboard to the claim in {len(keys)} keys, at most {MOST_KEYS}')

# The claim with two figures: opened from the text of its source.
focused('Text of the source')
desk.key('ctrl+2')
desk.wait_for('the search', lambda: next((one for one in window.walk(name='Search sources'.__eq__) if desk.is_shown(one)),
                                         None))
desk.type_text('Report')
window.find('one source', name=lambda name: name.startswith('1 of 2'))
desk.key('Return')
desk.time.sleep(0.3)
desk.key('Return')
focused('Text of the source')
desk.key('ctrl+Home')
desk.key('Right')
desk.key('Return')
desk.wait_for('the keyboard on the card', lambda: next((
    one for one in window.walk(name='Three killed, nine wounded'.__eq__)
    if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None))
desk.key('Return')
focused('Event')
make = window.find('the button', role=Atspi.Role.PUSH_BUTTON, name=lambda name: name.endswith('Make a Claim'),
                   under=page)
check(not make.get_state_set().contains(Atspi.StateType.SENSITIVE), 'while a form is open, there is one button to go on with')
desk.key('alt+u')
focused('Measure')
for name in ('Population', 'Counted in'):
    desk.key('Tab')
    focused(name)
desk.type_text('some day')
desk.key('ctrl+Return')
window.find('what is wrong', name=lambda name: name.startswith('Counted in which time'), under=page)
desk.key('ctrl+a')
desk.type_text('2023-05-22')
desk.key('alt+h')
focused('Happened')
desk.key('shift+Tab')
focused('Spoken in')
desk.type_text('Briefing')
desk.key('ctrl+Return')
window.find('what is wanting', name=lambda name: name.startswith('Whose utterance'), under=page)
desk.key('alt+s')
focused('Speaker')
desk.type_text('Mayor')
entries = len(desk.dateline_json('journal', case))
desk.key('ctrl+Return')
desk.wait_for('the change', lambda: len(desk.dateline_json('journal', case)) == entries + 1)
kept = figures('c')
check((kept['killed']['least'], kept['killed']['period']) == (3, '2023-05-22'), 'the figure has its period')
check('wounded' in kept and kept['wounded']['least'] == 9, 'the other figure of the claim is still there')
utterance = desk.dateline_json('list', case, 'utterances')[0]
check((utterance['title'], utterance['speaker']) == ('Briefing', 'mayor'), 'the utterance is its speaker\'s')
check((claim('c')['utterance'], claim('c')['speaker']) == (utterance['slug'], 'mayor'), 'and the claim is of it')

# It takes the place of another claim of the event, and speaks about it; the other way round is refused.


def open_form(name):
    card = desk.wait_for('the card', lambda: next((one for one in window.walk(name=name.__eq__)
                                                   if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None))
    check(card is not None, f'the keyboard is on {name}')
    desk.key('Return')
    focused('Event')


def choose(name, steps):
    """By the keyboard alone: open the list, down, take it."""
    focused(name)
    desk.key('space')
    desk.time.sleep(0.5)
    for _ in range(steps):
        desk.key('Down')
    desk.key('Return')
    desk.time.sleep(0.3)


made = made['slug']
desk.key('ctrl+Home')
desk.key('Right')
desk.key('Return')
open_form('Three killed, nine wounded')
desk.key('alt+r')
focused('Relayed by')
desk.key('Tab')
choose('Replaces', 1)
desk.key('Tab')
choose('Speaks about', 1)
entries = len(desk.dateline_json('journal', case))
desk.key('ctrl+Return')
desk.wait_for('the change', lambda: len(desk.dateline_json('journal', case)) == entries + 1)
check((claim('c').get('supersedes'), claim('c').get('about')) == (made, made), 'it replaces that claim and speaks about it')
lines = ['\n'.join(one.get_name() for one in window.walk(role=Atspi.Role.LABEL, under=window.find('inspector', name='Inspector')))]
check(any('replaces: ' in line and 'replaced by: Three killed' in line and 'speaks about: ' in line for line in lines),
      'both cards say so')
desk.key('ctrl+z')
desk.wait_for('undone', lambda: claim('c').get('supersedes') is None and claim('c').get('about') is None)
desk.key('ctrl+shift+z')
desk.wait_for('done again', lambda: claim('c').get('supersedes') == made)
holder.terminate()
window.close()
