#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of hypotheses by the keyboard alone: the first hypothesis brings one of deception, claims
become rows by voice, keys rate cells, a card says why, and undo takes it back."""
import desk
from desk import Atspi, check



def records(table):
    return desk.dateline_json('list', case, table)


def matrix():
    return desk.dateline_json('hypotheses', case)


def values():
    return [[one['value'] for one in row['ratings']] for row in matrix()['rows']]


def focused(under):
    return next((one for one in window.walk(under=under, showing=False, but='Events')
                 if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None)


def is_focused(start, under=None):
    """The matrix, unless told otherwise: a walk through all of a window takes a second."""
    return lambda: (focused(under or grid) or window.root).get_name().startswith(start)


def rate(key, expected, what):
    desk.key(key)
    desk.wait_for(what, lambda: values() == expected)


def open_menu(item):
    """The menu of the button for rows: the dialog that the item with this mnemonic opens."""
    desk.click(window.find('the button', name=lambda name: name.startswith('Add evidence')))
    desk.time.sleep(0.5)
    return window.dialog_of(lambda: desk.key(item))


case = desk.sample()
window = desk.Window(case)
desk.key('ctrl+shift+h')
window.told('why there should be a hypothesis', 'held against each hypothesis')
desk.wait_for('the keyboard in the entry', is_focused('The first hypothesis', window.root))
desk.type_text('The Legion alone')
desk.key('Return')
desk.wait_for('two hypotheses', lambda: [one['title'] for one in matrix()['hypotheses']] == [
    'The Legion alone', 'The reports deceive about “The Belgorod border raid, 22-24 May 2023”'])
check(matrix()['has_deception'], 'one hypothesis is always deception')
window.told('what to do next', 'Add evidence that speaks for or against')

grid = window.find('the matrix', role=Atspi.Role.TABLE, name='Matrix of hypotheses')

# An assumption, from the menu.
dialog = open_menu('a')
desk.type_text('Nobody lies')
desk.key('Return')
window.closed(dialog)
desk.wait_for('the row', lambda: [one['kind'] for one in matrix()['rows']] == ['assumption'])
desk.wait_for('the keyboard in its first cell', is_focused('Row: Nobody lies, hypothesis The Legion alone: Not rated'))

# Keys rate the cell that has the keyboard, arrows go on.
rate('i', [['I', None]], 'the cell inconsistent')
desk.wait_for('its name', is_focused('Row: Nobody lies, hypothesis The Legion alone: Inconsistent'))
rate('shift+i', [['II', None]], 'the cell very inconsistent')
desk.key('End')
rate('shift+c', [['II', 'CC']], 'the other very consistent')
window.find('the rank', name='Rank of The Legion alone: 2', under=grid)
window.find('the count', name='Inconsistencies of The Legion alone: 1, 1 of them II',
            under=grid)
window.told('what the order hangs on', 'Without this row the lead changes: 1= The Legion alone, 1=')
rate('n', [['II', 'N']], 'neutral')
rate('a', [['II', 'NA']], 'not applicable')
rate('Delete', [['II', None]], 'blank again')
check(len(records('events')) == 44, 'Delete in a cell removes no event')

# The card says why, signed.
desk.key('Home')
desk.key('Return')
desk.wait_for('the keyboard in the reason', is_focused('Why'))
desk.type_text('It was dark')
desk.key('Return')
desk.wait_for('the reason', lambda: [one['why'] for one in records('ratings')] == ['It was dark'])
check(records('ratings')[0]['author'] == 'A. Tester', 'a rating is signed')
desk.wait_for('it in the name', is_focused('Row: Nobody lies, hypothesis The Legion alone: Very inconsistent, because: It'))
desk.key('ctrl+z')
desk.wait_for('the reason taken back', lambda: [one['why'] for one in records('ratings')] == [None])

# The card of a row: what it weighs.
desk.key('Left')
desk.wait_for('the head of the row', is_focused('Row: Nobody lies, Assumption'))
desk.key('Return')
desk.wait_for('its title', is_focused('Title'))
desk.type_text('Nobody is lying')
desk.key('Escape')
desk.wait_for('the new title', lambda: matrix()['rows'][0]['title'] == 'Nobody is lying')

# Claims of the selected event, by voice.
event = window.find('an event', role=Atspi.Role.LIST_ITEM, name=lambda name: name.startswith('Armed groups cross'))
desk.click(event)
dialog = open_menu('c')
desk.wait_for('the keyboard at a voice', lambda: focused(window.root).get_role() == Atspi.Role.CHECK_BOX)
desk.key('space')
desk.key('ctrl+Return')
window.closed(dialog)
desk.wait_for('a row of one voice', lambda: len(matrix()['rows']) == 2 and matrix()['rows'][1]['voices'] == 1)
check(matrix()['rows'][1]['claims'], 'it rests on claims')

desk.key('ctrl+z')
desk.wait_for('it undone', lambda: len(matrix()['rows']) == 1)
cell = window.find('the cell', name=lambda name: name.endswith('The Legion alone: Very inconsistent'), under=grid)
desk.click(cell)
desk.wait_for('the card at a click', is_focused('Why'))
desk.key('Escape')
desk.wait_for('the keyboard in the cell again', is_focused('Row: Nobody is lying, hypothesis The Legion alone'))

# All of it undone under the page: what is left can be written into.
for _ in range(12):
    if not records('hypotheses'):
        break
    desk.key('ctrl+z')
    desk.time.sleep(0.4)
check(not records('hypotheses') and not records('evidence-rows'), 'all is undone')
desk.wait_for('the keyboard in the entry again', is_focused('The first hypothesis', window.root))
desk.key('Escape')
desk.wait_for('map and timeline again', lambda: next(window.walk(name='Map'.__eq__, but='Events'), None))
window.close()
