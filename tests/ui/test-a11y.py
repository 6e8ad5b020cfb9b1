#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Assistive technology finds the map, the timeline, the list and the focused event by name."""
import desk
from desk import Atspi, check

window = desk.Window(desk.sample())
events = window.find('the list of events', role=desk.Atspi.Role.LIST, name='Events')
window.find('the timeline', name='Timeline')
window.find('the map', name='Map')
window.find('the inspector', name='Inspector')
check(True, 'map, timeline, list and inspector have names')

rows = desk.wait_for('rows in the list', lambda: window.all(Atspi.Role.LIST_ITEM, under=events))
check(all(row.get_name() for row in rows), 'every row of the list has a name')

desk.key('ctrl+f')
desk.type_text('Drone drops')
desk.key('Down')
focused = desk.wait_for('a focused row', lambda: next(
    (row for row in window.all(Atspi.Role.LIST_ITEM, under=events)
     if row.get_state_set().contains(Atspi.StateType.FOCUSED)), None))
check(focused.get_name() != '', f'the focused event is found by name: {focused.get_name()}')
check(focused.get_state_set().contains(Atspi.StateType.SELECTED), 'it is selected')

timeline = window.find('the timeline', name='Timeline')
on_timeline = window.find('the same event on the timeline', role=Atspi.Role.LIST_ITEM,
                          name=lambda name: name.startswith(focused.get_name()), under=timeline)
check(on_timeline is not None, 'the timeline names the selected event')

buttons = window.all(Atspi.Role.PUSH_BUTTON) + window.all(Atspi.Role.TOGGLE_BUTTON)
check(buttons and all(button.get_name() for button in buttons), 'every button has a name')
window.close()
