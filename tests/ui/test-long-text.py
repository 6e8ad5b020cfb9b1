#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text of megabytes is shown piece by piece: at its end stands the passage of a claim, which opens;
on the way down the text goes on."""
import os

import desk
from desk import Atspi, check

LAST = 'The last sentence tells that the dam had held.'
N = 20000


def shown():
    return window.find('the text', name='Text of the source').get_character_count()


def record(kind, slug):
    return next(one for one in desk.dateline_json('list', case, kind) if one['slug'] == slug)


case = os.path.join(desk.scratch(), 'case.dateline')
path = os.path.join(desk.scratch(), 'long.txt')
with open(path, 'w', encoding='utf-8') as file:
    file.write('A long report\n\n' + ''.join(f'Sentence {i} tells that в реке поднялась вода.\n' for i in range(N)) + LAST + '\n')
desk.dateline('new', case, '--title', 'A flood', '--zone', 'UTC')
desk.dateline('import', case, path)
source = desk.dateline_json('list', case, 'source')[0]
text = source['text']
desk.dateline('add', case, 'event', 'slug=e', 'title=Flood', 'time=2023-05-22')
at = text.index(LAST)
desk.dateline('add', case, 'claim', 'slug=c', 'event=e', 'source=' + source['slug'], 'says=The dam held',
              'quote=' + LAST, f'quote_from={at}', f'quote_to={at + len(LAST)}')
window = desk.Window(case)
window.find('the list of events', name='Events')
desk.key('ctrl+2')
desk.wait_for('the search', lambda: next((one for one in window.walk(name='Search sources'.__eq__) if desk.is_shown(one)),
                                         None))
desk.type_text('long')
desk.time.sleep(0.3)
desk.key('Return')
desk.time.sleep(0.3)
desk.key('Return')
desk.wait_for('the text', lambda: shown() > 1000)
first = shown()
check(first < len(text) / 4, f'{first} of {len(text)} characters are shown at first')
desk.key('ctrl+End')
desk.wait_for('the next piece', lambda: shown() > first)
view = window.find('the text', name='Text of the source')
check(view.get_caret_offset() == first, 'the text goes on at its end, the caret stays')
check(view.get_text(first - 20, first + 20) == text[first - 20:first + 20], 'without a gap')

# From the claim to its passage, which is in no piece yet.
desk.key('Escape')
desk.key('ctrl+1')
desk.time.sleep(0.5)
desk.key('Down')
desk.key('Return')
inspector = window.find('the inspector', name='Inspector')
window.find('the claim', role=Atspi.Role.LABEL, name='The dam held', under=inspector)
desk.click(window.find('the button of its menu', name='What to do with the claim', under=inspector))
window.find('the way to the passage', role=Atspi.Role.MENU_ITEM, name='Open Passage')
desk.time.sleep(0.5)
desk.key('Down')
desk.key('Return')
desk.wait_for('the whole text', lambda: shown() == len(text))
view = window.find('the text', name='Text of the source')
passage = view.get_selection(0)
check(text[passage.start_offset:passage.end_offset] == LAST, 'a claim opens its passage at the end')
window.close()
