#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the menu of a claim's card does to the claim, and undo; a text that is edited under its
claims."""
import os

import desk
from desk import Atspi, check

TEXT = 'Two bridges closed\n\nAt least 12 people were moved out of Eastby.\n\nThe mayor denied it.\n'


def claims():
    return {one['slug']: one for one in desk.dateline_json('list', case, 'claim')}


def own():
    return [one for one in claims().values() if one['source'] == source['slug']]


def has_keyboard(name):
    for one in window.walk(name=name.__eq__):
        if any(part.get_state_set().contains(Atspi.StateType.FOCUSED) for part in window.walk(under=one)):
            return one
    return None


def focused(name):
    desk.wait_for(f'the keyboard in {name}', lambda: has_keyboard(name))


def menu(item):
    """Of the card that has the keyboard."""
    desk.key('shift+F10')
    window.find('the menu of the card', role=Atspi.Role.MENU_ITEM, name='Open Passage')
    desk.time.sleep(0.3)
    desk.key(item)


case = desk.sample()
path = os.path.join(desk.scratch(), 'bridges.txt')
with open(path, 'w', encoding='utf-8') as file:
    file.write(TEXT)
desk.dateline('import', case, path)
source = next(one for one in desk.dateline_json('list', case, 'source') if one['title'] == 'Two bridges closed')
at = source['text'].index('The mayor denied it.')
window = desk.Window(case)
window.find('the list of events', name='Events')
desk.key('ctrl+2')
desk.click(window.find('the search', name='Search sources'))
desk.type_text('Two bridges')
desk.time.sleep(0.6)
desk.key('Return')
desk.time.sleep(0.3)
desk.key('Return')
focused('Text of the source')
desk.key('ctrl+Home')
desk.xdotool('key', '--repeat', str(at), 'Right')
desk.xdotool('key', '--repeat', '20', 'shift+Right')
desk.key('c')
focused('Event')
desk.type_text('Bridges of Eastby')
desk.time.sleep(0.3)
desk.key('ctrl+Return')
desk.wait_for('the claim', own)
focused('Text of the source')
check(own()[0]['quote_from'] == at, 'a claim of a passage')

# Set aside, withdrawn, removed, each undone.
slug = own()[0]['slug']
view = window.find('the text', name='Text of the source')


def card():
    """From the passage to the claim's card, which has the keyboard."""
    desk.click(view)
    focused('Text of the source')
    desk.key('ctrl+Home')
    desk.xdotool('key', '--repeat', str(at + 3), 'Right')
    desk.key('Return')
    focused('The mayor denied it.')


for letter, state in (('a', 'set-aside'), ('w', 'withdrawn')):
    card()
    menu(letter)
    desk.wait_for(f'the claim that is {state}', lambda: claims()[slug].get('state') == state)
    # The card is made anew, and gets the keyboard.
    desk.time.sleep(0.8)
    desk.key('ctrl+z')
    desk.wait_for('the undo', lambda: claims()[slug].get('state') == 'live')
    check(True, f'a claim is {state} from its card, and undo lets it stand')
card()
menu('r')
desk.wait_for('the end of the claim', lambda: slug not in claims())
desk.time.sleep(0.8)
desk.key('ctrl+z')
desk.wait_for('the undo', lambda: slug in claims())
check(True, 'a claim is removed from its card, and undo brings it back')

desk.click(view)
focused('Text of the source')

# The text grows before the passage: it is found again. Then the passage goes: that is told.

def edit(act):
    desk.key('alt+i')
    focused('Text of the source')
    act()
    desk.key('alt+i')


def prepend():
    desk.key('ctrl+Home')
    desk.type_text('Late: ')


edit(prepend)
desk.wait_for('the passage further on', lambda: own()[0]['quote_from'] == at + 6)
check(True, 'a text that is edited keeps the ranges of its claims')


def empty():
    desk.key('ctrl+a')
    desk.type_text('Nothing of it is left')


edit(empty)
window.told('the warning', '1 claim', 'no longer in the text')
check(own()[0]['quote'] == 'The mayor denied it.', 'and warns of one that is lost, which keeps its words')
window.close()
