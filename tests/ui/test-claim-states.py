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
    """In the page or the inspector: a look at the whole window takes a second."""
    for part in (page, inspector):
        for one in window.walk(name=name.__eq__, under=part):
            if any(inner.get_state_set().contains(Atspi.StateType.FOCUSED) for inner in window.walk(under=one)):
                return one
    return None


def focused(name):
    desk.wait_for(f'the keyboard in {name}', lambda: has_keyboard(name))


def undo(what, undone):
    """Once the menu has gone, which had the keys."""
    desk.wait_for('the end of the menu', lambda: not window.all(Atspi.Role.MENU_ITEM, 'Open Passage'.__eq__, inspector))
    desk.key('ctrl+z')
    desk.wait_for(what, undone)


def menu(item):
    """Of the card that has the keyboard."""
    desk.key('shift+F10')
    window.find('the menu of the card', role=Atspi.Role.MENU_ITEM, name='Open Passage', under=inspector)
    desk.time.sleep(0.1)
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
inspector = window.find('the inspector', name='Inspector')
desk.key('ctrl+2')
desk.type_text('Two bridges')
desk.click(window.find('the source', role=Atspi.Role.LABEL, name='Two bridges closed'))
desk.key('Return')
page = window.find('the page', name='Source')
focused('Text of the source')
desk.key('ctrl+Home')
desk.xdotool('key', '--repeat', str(at), 'Right')
desk.xdotool('key', '--repeat', '20', 'shift+Right')
desk.key('c')
focused('Event')
desk.type_text('Bridges of Eastby')
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
    undo('the undo', lambda: claims()[slug].get('state') == 'live')
    check(True, f'a claim is {state} from its card, and undo lets it stand')
card()
menu('r')
desk.wait_for('the end of the claim', lambda: slug not in claims())
undo('the undo', lambda: slug in claims())
check(True, 'a claim is removed from its card, and undo brings it back')

# The text grows before the passage: it is found again. Then the passage goes: that is told.

def edit(act):
    desk.key('alt+i')
    focused('Text of the source')
    act()
    desk.key('alt+i')
    focused('Text of the source')


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
