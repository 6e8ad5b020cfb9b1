#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What if an event had been at another time, or stood in another order: asked from the menus of the list,
the timeline and the map, by a key, and from the page of a disagreement; bad words are refused plainly; in
a case that can only be read it is asked the same. Nothing is ever written."""
import os
import subprocess

import desk
from desk import Atspi, check


def make_case():
    path = os.path.join(desk.scratch(), 'case.dateline')
    desk.dateline('new', path, '--title', 'Raid', '--zone', 'UTC')
    desk.dateline('add', path, 'source', 'slug=post', 'title=Eastby Post', 'published=2023-05-27')
    desk.dateline('add', path, 'source', 'slug=radio', 'title=Radio', 'published=2023-05-27')
    for slug, title in (('raid', 'Raid on Eastby'), ('strike', 'Strike')):
        desk.dateline('add', path, 'event', f'slug={slug}', f'title={title}', 'latitude=50', 'longitude=36')
    desk.dateline('add', path, 'claim', 'slug=c-raid', 'event=raid', 'source=post', 'says=It came at noon', 'time=2023-05-20')
    desk.dateline('add', path, 'claim', 'slug=c-other', 'event=raid', 'source=radio', 'says=It came later', 'time=2023-05-23')
    desk.dateline('add', path, 'claim', 'slug=c-strike', 'event=strike', 'source=post', 'time=[2023-05-20..2023-05-25]')
    desk.dateline('add', path, 'relation', 'slug=r', 'from=raid', 'to=strike', 'type=before', 'claim=c-raid')
    return path


def entries():
    return len(desk.dateline_json('journal', case))


def says(what, *words, under=None):
    return window.find(what, role=Atspi.Role.LABEL, under=under,
                       name=lambda name: all(word in name for word in words))


def is_gone(words):
    return not any(True for _ in window.walk(role=Atspi.Role.LABEL, name=lambda name: words in name))


def leave():
    window.press('Leave')
    desk.wait_for('the way back', lambda: is_gone('What if '))


def has_item(words):
    return any(True for _ in window.walk(role=Atspi.Role.MENU_ITEM, name=lambda name: name == words))


def take_item(opens):
    """The item of a menu that opens() opens, by its letter."""
    for _ in range(5):
        opens()
        desk.time.sleep(0.7)
        if has_item('What If…'):
            return window.dialog_of(lambda: desk.key('i'))
        desk.key('Escape')
    return desk.fail('no menu with What If…')


def choose_raid():
    desk.key('ctrl+f')
    desk.key('ctrl+a')
    desk.type_text('Raid on')
    desk.key('Down')
    window.find('its title in the inspector', name='Raid on Eastby', under=window.find('the inspector', name='Inspector'))


def ask_in():
    """From the key: what is typed is read, refused, and tried."""
    choose_raid()
    dialog = window.dialog_of(lambda: desk.key('ctrl+j'))
    entry = window.find('the time to try', name='Time to try')
    desk.key('ctrl+Return')
    says('that nothing was typed', 'Type the time to try')
    desk.type_text('whenever it was')
    desk.key('Return')
    says('that the words give none', 'These words give no time to try')
    desk.key('ctrl+a')
    desk.type_text('24 May 2023')
    desk.wait_for('the reading', lambda: '24' in entry.get_description() and '2023' in entry.get_description())
    desk.key('Return')
    window.closed(dialog)
    says('what is tried', 'What if “Raid on Eastby” was ', '24 May 2023', '2 times would be others')
    check(True, 'a time is tried, and what follows of others is told')
    leave()
    dialog = window.dialog_of(lambda: desk.key('ctrl+j'))
    desk.type_text('26 May 2023')
    desk.key('ctrl+Return')
    window.closed(dialog)
    says('what cannot be', 'What if', '1 contradiction would appear')
    says('why', 'Cannot all be true', 'what is supposed has “Raid on Eastby”')
    check(True, 'what a time would break is told')
    leave()


case = make_case()
n = entries()
window = desk.Window(case)
events = window.find('the list of events', role=Atspi.Role.LIST, name='Events')
ask_in()

# An order, from the menu of the list; keys alone.
choose_raid()
dialog = take_item(lambda: desk.key('shift+F10'))
check(True, 'Shift+F10 in the list opens the menu of the event')
row = window.find('the way to an order', name='Order It Against Another Event…')
order = window.dialog_of(lambda: desk.click(row))
desk.type_text('Strike')
desk.key('Return')
says('what it means', '“Raid on Eastby”', '“Strike”')
check(not any(True for _ in window.walk(name=lambda name: name == 'Rests on')), 'what is tried rests on nothing')
desk.key('ctrl+Return')
window.closed(order)
says('what is tried', 'What if “Raid on Eastby”', '“Strike”?')
leave()
check(entries() == n, 'an order that is tried is not written')

# One of its claims, from the menu of the list by the right button.
def press_row():
    x, y, width, height = desk.extents(window.find('its row', role=Atspi.Role.LIST_ITEM, under=events,
                                                   name=lambda name: 'Raid on Eastby' in name))
    desk.xdotool('mousemove', str(x + width // 3), str(y + height // 2), 'click', '3')


dialog = take_item(press_row)
right = window.find('the claim of the radio', name='Radio')
desk.click(right)
window.closed(dialog)
says('who is right', 'What if “It came later” is right?')
leave()

# From the timeline and from the map: a click on the ground gives either the keys, the selection stays the list's.
for what, name, walk in (('the timeline', 'Timeline', 'Right'), ('the map', 'Map', 'Page_Down')):
    choose_raid()
    x, y, width, height = desk.extents(window.find(what, name=name))
    desk.xdotool('mousemove', str(x + width - 30), str(y + height - 60), 'click', '1')
    desk.time.sleep(0.5)
    desk.key(walk)
    for open_dialog in (lambda: take_item(lambda: desk.key('shift+F10')), lambda: window.dialog_of(lambda: desk.key('ctrl+j'))):
        dialog = open_dialog()
        window.find('the dialog', name='Time to try')
        desk.key('Escape')
        window.closed(dialog)
    check(True, f'it is asked from {what}')

# From the page of a disagreement, by keys.
desk.key('ctrl+3')
search = window.find('the search of the list', name='Search disagreements')
desk.wait_for('the keyboard in it', lambda: any(one.get_state_set().contains(Atspi.StateType.FOCUSED)
                                                for one in (search, *window.walk(under=search))))
desk.key('Return')
desk.key('Return')
window.find('what can be tried', role=Atspi.Role.PUSH_BUTTON, name=lambda name: name.endswith('What If…'))
desk.key('alt+i')
window.find('a claim to try', role=Atspi.Role.MENU_ITEM, name=lambda name: name.startswith('Radio Is Right: '))
desk.key('Return')
says('who is right', 'What if “', 'is right?')
leave()
check(entries() == n, 'nothing was written')
window.close()

# What can only be read is asked the same.
holder = subprocess.Popen([desk.PROGRAM, case], stderr=subprocess.DEVNULL, env={
    **os.environ, 'DBUS_SESSION_BUS_ADDRESS': 'disabled:', 'GTK_A11Y': 'none'})
desk.wait_for('the lock', lambda: os.path.exists(case + '-lock'))
window = desk.Window(case)
window.told('who has it', 'open elsewhere', f'process {holder.pid}')
ask_in()
check(entries() == n, 'nor in a case that is only read')
holder.terminate()
holder.wait()
window.close()
