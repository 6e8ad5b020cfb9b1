#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""After a dialog or a menu has closed the keyboard is in the window again, and its shortcuts work
without a click first: also where the item of a submenu opened the dialog."""
import desk
from desk import Atspi, check



def focused():
    """What has the keyboard, and can be seen."""
    return next((one for one in window.walk(showing=False)
                 if one.get_state_set().contains(Atspi.StateType.FOCUSED) and desk.is_shown(one)), None)


def menu(*letters):
    window.main_menu()
    for letter in letters[:-1]:
        desk.key(letter)
        desk.time.sleep(0.4)
    return lambda: desk.key(letters[-1])


def dialog(what, act):
    opened = window.dialog_of(act)
    desk.time.sleep(0.3)
    desk.key('Escape')
    window.closed(opened)
    desk.wait_for(f'the keyboard in the window after {what}', focused)


def events():
    return len(desk.dateline_json('list', case, 'event'))


case = desk.sample()
window = desk.Window(case)
n = events()
rows = window.find('the list', role=Atspi.Role.LIST, name='Events')
desk.click(window.find('an event', role=Atspi.Role.LIST_ITEM, under=rows))
desk.wait_for('the keyboard in the list', lambda: next(
    (one for one in window.walk(Atspi.Role.LIST_ITEM, under=rows, showing=False)
     if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None))
desk.key('Delete')
desk.wait_for('one event less', lambda: events() == n - 1)
desk.wait_for('the keyboard in the window when its row is gone', focused)
dialog('a shortcut', lambda: desk.key('ctrl+comma'))
dialog('a menu and a dialog', menu('p'))
dialog('a submenu and a dialog', menu('m', 'r'))
desk.key('ctrl+z')
desk.wait_for('the event again', lambda: events() == n)
check(True, 'a shortcut works after a dialog of a submenu')
menu('m')()
desk.time.sleep(0.3)
desk.key('Escape')
desk.time.sleep(0.2)
desk.key('Escape')
desk.wait_for('the keyboard after a submenu', focused)
desk.key('ctrl+shift+z')
desk.wait_for('it removed again', lambda: events() == n - 1)
check(True, 'and after a submenu that was left')
window.close()
