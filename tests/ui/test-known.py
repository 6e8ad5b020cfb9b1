#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The case as it was known then: asked for by keys, told by the bar, followed by the list, and
left again."""
import collections
import json
import re
import subprocess

import desk
from desk import check


def listed(*arguments):
    rows = desk.dateline_json('list', case, 'events', *arguments)
    return [sum(row['known'] == word for row in rows) for word in ('certain', 'possible')]


def bar():
    """What the bar says: certain, possible."""
    text = window.told('the bar', 'As of', 'certain').get_name()
    return [int(number) for number in re.search(r'(\d+) events certain, (\d+) possible', text).groups()]


def ask(text):
    desk.key('ctrl+k')
    window.find('where to write the instant', name='As of when, in words, ISO 8601 or EDTF')
    desk.time.sleep(0.4)
    desk.key('ctrl+a')
    desk.type_text(text)
    desk.key('Return')
    desk.time.sleep(0.6)


def disagreements(*arguments):
    """How many there are, as the title says it. That there are some is no failure here."""
    n = len(json.loads(subprocess.run([desk.PROGRAM, 'check', case, '--json', *arguments], capture_output=True,
                                      check=False).stdout))
    return f'{n} disagreement' + ('s' if n != 1 else '')


case = desk.sample()
window = desk.Window(case)
window.find('all events', name='44 events')
window.told('the disagreements of now', disagreements())

ask('2023-05-23T18:00Z')
window.told('the instant', 'As of')
check(bar() == listed('--known-at', '2023-05-23T18:00:00Z'), f'the bar counts what the command line lists: {bar()}')
check(sum(bar()) < 44, 'less than all')
window.find('the list follows', name=f'{sum(bar())} events')

# What the claims known then disagree about, and no more.
THEN = '2023-05-23T18:00:00Z'
check(disagreements('--known-at', THEN) != disagreements(), 'other disagreements than now')
window.told('the disagreements of then', '·', disagreements('--known-at', THEN))

# Claims that came later are left out of what the inspector says.
known, known_then = (collections.Counter(row['event'] for row in desk.dateline_json('list', case, 'claims', *arguments)
                                         if row.get('known') != 'no')
                     for arguments in ((), ('--known-at', THEN)))
partly = next(row for row in desk.dateline_json('list', case, 'events', '--known-at', THEN)
              if 0 < known_then[row['slug']] < known[row['slug']] and row['known'] != 'no')
desk.click(window.find('an event whose later claims were not known', name=partly['title']))
window.told('how many claims were known', f"{known_then[partly['slug']]} of {known[partly['slug']]} claims known then")

# Nothing can be changed meanwhile.
before = len(desk.dateline_json('journal', case))
desk.key('ctrl+e')
desk.key('Escape')
check(len(desk.dateline_json('journal', case)) == before, 'it cannot be changed')

# A step on knows no less, and says what became known.
earlier = bar()
desk.key('alt+period')
desk.wait_for('another instant', lambda: bar() != earlier)
check(bar()[0] >= earlier[0], f'more is certain: {bar()}')

# Back to now, by its key.
desk.key('ctrl+alt+n')
window.find('all events again', name='44 events')
window.told('the disagreements of now again', '·', disagreements())
window.told('all claims again', f"{known[partly['slug']]} claims")
window.close()
