#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table is looked at before it is imported: what would become of its rows, what its
columns say, by keys alone; then it is imported, and undone."""
import os

import desk
from desk import Atspi, check


TABLE = """ref,when,what happened,lat,lon
A1,2023-05-22,Shots heard at the crossing,50.43,35.38
A2,2023-05-23,Fire in the depot,50.60,36.58
A3,on a Tuesday of no year,Unreadable date,50.60,36.58
"""


def count():
    return len(desk.dateline_json('list', case, 'events'))


def figure(text):
    window.find(f'the figure {text}', role=Atspi.Role.LABEL, name=text)


def focus_is_in(one):
    """A choice has its keys by the button in it."""
    return any(part.get_state_set().contains(Atspi.StateType.FOCUSED) for part in window.all(under=one))


def tab_to(label):
    """By Tab alone, as somebody does who has no pointer."""
    frame = window.find('the dialog', role=Atspi.Role.FRAME, name='Import')
    choice = window.find(label, role=Atspi.Role.COMBO_BOX, name=label, under=frame)
    for _ in range(20):
        if focus_is_in(choice):
            return
        desk.key('Tab')
    desk.fail(f'{label} is not reached by Tab')


def open_format():
    """How a table is read stands within the row of its format."""
    row = next(one for one in window.all(role=Atspi.Role.LIST_ITEM) if window.all(name='Format'.__eq__, under=one))
    for _ in range(20):
        if focus_is_in(row):
            break
        desk.key('Tab')
    desk.key('Return')
    window.find('what stands between fields', role=Atspi.Role.COMBO_BOX, name='Between fields')


def open_dialog():
    chooser = window.menu_dialog('i')
    return window.dialog_of(lambda: window.give_path(chooser, path))


def titles():
    return [one['title'] for one in desk.dateline_json('list', case, 'events')]


case = desk.sample()
path = os.path.join(desk.scratch_at_home(), 'log.csv')
with open(path, 'w', encoding='utf-8') as table:
    table.write(TABLE)
before = count()
window = desk.Window(case)
window.find('the list of events', role=Atspi.Role.LIST, name='Events')

dialog = open_dialog()
figure('2 new')
figure('1 set aside')
window.told('why one cannot be read', 'Set aside: log.csv, line 4, when')
check(count() == before, 'the figures come before anything is kept')
tab_to('What column “what happened” says')
desk.key('space')
desk.key('Down')
desk.key('Down')
desk.key('Return')
desk.time.sleep(1)
figure('2 new')
desk.key('ctrl+Return')
window.closed(dialog)
desk.wait_for('two more events', lambda: count() == before + 2)
check({'Shots heard at the crossing', 'Fire in the depot'} <= set(titles()), 'a column says what was chosen by keys')
window.told('what became of it', 'Imported: 2 new, 0 changed, 0 there already')
desk.key('ctrl+z')
desk.wait_for('it undone', lambda: count() == before)
check(True, 'one undo takes all of it back')

window.told('what was set aside', '1 set aside')
notes = window.dialog_of(lambda: window.press('Show'))
window.told('why', 'Set aside: log.csv, line 4, when')
desk.key('Escape')
window.closed(notes)

dialog = open_dialog()
figure('2 new')
window.told('that it is remembered', 'As mapped before')
rejects = os.path.join(os.path.dirname(path), 'aside.csv')
chooser = window.dialog_of(lambda: desk.key('alt+s'))
window.give_path(chooser, rejects)
desk.wait_for('the table of what is set aside', lambda: os.path.exists(rejects))
with open(rejects, encoding='utf-8') as table:
    check('on a Tuesday of no year' in table.read(), 'what is set aside is saved as a table')
desk.xdotool('windowfocus', '--sync', dialog)
window.told('that it was', 'What is set aside is saved in', 'aside.csv')
desk.key('alt+f')
desk.wait_for('the guess', lambda: not list(window.walk(name=lambda name: name == 'As mapped before', but='Events')))
figure('2 new')
check(True, 'a mapping is remembered until it is forgotten')
desk.key('Escape')
window.closed(dialog)
check(count() == before, 'Escape imports nothing')

with open(path, 'w', encoding='windows-1251') as table:
    table.write('when|what, where, who\n2023-05-22|Взрыв, мост, никто\n2023-05-23|Пожар, склад, никто\n')
dialog = open_dialog()
open_format()
tab_to('Between fields')
desk.key('space')
desk.key('End')
desk.key('Return')
window.find('a column of what was chosen', role=Atspi.Role.COMBO_BOX, name='What column “what, where, who” says')
tab_to('Encoding')
desk.key('space')
for _ in range(10):
    desk.key('Down')
desk.key('Return')
window.told('its text as that encoding has it', 'Тч№ћт')
check(True, 'encoding and what stands between fields are chosen, and the table is read again')
desk.key('Escape')
window.closed(dialog)

with open(path, 'w', encoding='utf-8') as table:
    table.write('date,title\n3/4/2022,Either\n')
dialog = open_dialog()
window.told('that the order of dates has to be told', 'day or the month', 'choose')
tab_to('Order of dates in column “date”')
desk.key('space')
desk.key('Down')
desk.key('Return')
figure('1 new')
check(True, 'a date that can be read in two ways is read as was told')
desk.key('Escape')
window.closed(dialog)
window.close()
