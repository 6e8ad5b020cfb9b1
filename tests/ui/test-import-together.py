#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A timemap told in three files is chosen together and is one import, which one undo takes back."""
import json
import os

import desk
from desk import Atspi, check


FILES = {
    'associations.json': [{'id': 'a1', 'title': 'Homes', 'mode': 'FILTER', 'filter_paths': ['Area', 'Residential']}],
    'events.json': [{'id': '1', 'description': 'A strike', 'date': '2/24/2022', 'time': '00:00', 'latitude': '49.99',
                     'longitude': '36.23', 'associations': ['a1'], 'sources': ['s1']},
                    {'id': '2', 'description': 'Another', 'date': '1500000000000000000', 'sources': []}],
    'sources.json': {'s1': {'id': 's1', 'title': 'A video', 'paths': ['https://example.org/1']}},
}


def count():
    return len(desk.dateline_json('list', case, 'events'))


case = desk.sample()
folder = os.path.join(desk.scratch_at_home(), 'timemap')
os.mkdir(folder)
for name, value in FILES.items():
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        json.dump(value, file)
before = count()
window = desk.Window(case)
window.find('the list of events', role=Atspi.Role.LIST, name='Events')

chooser = window.menu_dialog('i')
desk.time.sleep(0.3)
desk.key('ctrl+a')
desk.xdotool('type', '--delay', '4', folder.replace(os.environ['HOME'] + '/', '~/') + '/')
desk.time.sleep(0.3)
desk.key('Return')
desk.time.sleep(1)
desk.key('ctrl+a')
desk.time.sleep(0.3)
dialog = window.dialog_of(lambda: desk.key('alt+i'))
window.find('the figure', role=Atspi.Role.LABEL, name='1 new')
window.find('the other figure', role=Atspi.Role.LABEL, name='1 set aside')
window.told('why one cannot be read', 'Set aside: events.json, line 1, date')
desk.key('ctrl+Return')
window.closed(dialog)
desk.wait_for('one more event', lambda: count() == before + 1)
titles = {one['title'] for one in desk.dateline_json('list', case, 'sources')}
check('A video' in titles, 'its source stands in another of the files')
desk.key('ctrl+z')
desk.wait_for('it undone', lambda: count() == before)
check(True, 'one undo takes all of it back')
