#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a report about a time: those that order an event against another become a relation,
what was read of the others can be adjusted, in the zone of the place if need be, and what
"evening" means is the case's to say."""
import desk
from desk import Atspi, check

EVENT = 'cto-lifted'


def records(kind):
    return desk.dateline_json('list', case, kind)


def entries():
    return len(desk.dateline_json('journal', case))


def entry(name, under=None):
    return window.find(f'the entry {name}', role=Atspi.Role.TEXT, name=name, under=under)


def written(one):
    return Atspi.Text.get_text(one, 0, Atspi.Text.get_character_count(one))


def fill(one, text):
    desk.click(one)
    desk.key('ctrl+a')
    desk.type_text(text)


def says(what, *words, under=None):
    return window.find(what, role=Atspi.Role.LABEL, under=under,
                       name=lambda name: all(word in name for word in words))


def press(name, role=Atspi.Role.PUSH_BUTTON, under=None):
    desk.click(window.find(f'the button {name}', role=role, name=name, under=under))


def relate():
    """An order against an event that the words name opens the question which, filled in."""
    title = desk.dateline_json('show', case, EVENT)['title']
    window.find('the list of events', role=Atspi.Role.LIST, name='Events')
    desk.key('ctrl+f')
    desk.type_text(title)
    desk.key('Down')
    inspector = window.find('the inspector', name='Inspector')
    window.find('its title in the inspector', name=title)
    fill(entry('Assessed time', inspector), 'at least two hours after the drone')
    says('that it is an order', 'after "the drone"', under=inspector)
    before = len(records('relation'))
    press('Relate to an Event…', under=inspector)
    desk.wait_for('the words in the question', lambda: [one for one in window.walk(role=Atspi.Role.TEXT)
                                                        if written(one) == 'drone'])
    check(True, 'the question opens with the words for the other event')
    desk.key('Return')
    says('what it comes to', title, 'after', 'at least 2 h')
    desk.key('ctrl+Return')
    desk.wait_for('the relation', lambda: len(records('relation')) == before + 1)
    made = [one for one in records('relation') if one['from'] == EVENT and one['type'] == 'after'][-1]
    check('drone' in made['to'] and made['least'] == 2 * 3600 * 1000000, 'the relation is as the words have it')


def day_parts():
    n = entries()
    window.focus()
    dialog = window.menu_dialog('d')
    begin = entry('“evening” from')
    check(written(begin) == '18:00', 'the table shows what evening means')
    fill(begin, 'late')
    says('what is wrong', 'evening=late')
    fill(begin, '17:00')
    desk.key('ctrl+Return')
    window.closed(dialog)
    desk.wait_for('the entry', lambda: entries() == n + 1)
    inspector = window.find('the inspector', name='Inspector')
    one = entry('Assessed time', inspector)
    fill(one, 'on Tuesday evening')
    says('the reading by the new table', '17:00–24:00', under=inspector)
    desk.key('ctrl+a')
    desk.key('BackSpace')
    desk.key('ctrl+1')
    desk.key('Down')
    desk.key('ctrl+z')
    desk.wait_for('the undo', lambda: desk.dateline_json('info', case).get('day_parts') is None)
    check(True, 'it is one entry, that can be undone')


case = desk.sample()
window = desk.Window(case)
relate()
day_parts()
window.close()
