#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources that share passages: told quietly below their list, decided in a dialog by the
keyboard, taken back by undo."""
import os

import desk
from desk import Atspi, check


SHARED = 'the water rose by two metres in one night and both bridges of the town were closed to all'
TEXTS = {
    'first.txt': f'First bulletin\n\nOfficials said that {SHARED} traffic.\n',
    'second.txt': f'Second bulletin\n\nAs we hear {SHARED} cars since Friday.\n',
    'third.txt': 'Third bulletin\n\nThe harvest fair opened on Saturday with a parade of tractors.\n',
}


def sources():
    return {one['title']: one for one in desk.dateline_json('list', case, 'source')}


def told():
    return window.find('what the bar says', role=Atspi.Role.PUSH_BUTTON, name=lambda name: 'passages' in name)


case = desk.sample()
for name, text in TEXTS.items():
    path = os.path.join(desk.scratch(), name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    desk.dateline('import', case, path)
n = len(desk.dateline_json('journal', case))
window = desk.Window(case)
window.find('the list of events', name='Events')
desk.key('ctrl+2')
bar = told()
check(bar.get_name() == '1 pair of sources shares passages…', 'the list of sources tells that two share passages')

dialog = window.dialog_of(lambda: desk.click(bar))
window.find('the one', name='Origin: First bulletin')
window.find('the other', name='Origin: Second bulletin')
window.find('what they share', name=lambda name: SHARED in name)
check(not window.all(name='Origin: Third bulletin'.__eq__), 'the dialog has the pair, and only it')
# The keyboard is on the first; the arrow chooses the other.
desk.key('Down')
desk.key('Tab')
desk.key('Return')
desk.wait_for('the origin', lambda: sources()['First bulletin'].get('origin'))
check(sources()['First bulletin']['origin'] == sources()['Second bulletin']['slug'], 'the chosen one is the origin')
check(not sources()['Second bulletin'].get('origin'), 'and has none itself')
check(len(desk.dateline_json('journal', case)) == n + 1, 'in one entry')
window.told('that nothing is left', 'No Shared Passages')
desk.key('Escape')
window.closed(dialog)
desk.key('ctrl+z')
desk.wait_for('the undo', lambda: not sources()['First bulletin'].get('origin'))
told()
check(True, 'undo takes it back, and the bar tells it again')
window.close()
