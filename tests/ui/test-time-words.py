#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a report about a time: those that order an event against another become a relation,
what was read of the others can be adjusted, in the zone of the place if need be, and what
"evening" means is the case's to say."""
import os

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
    return one.get_text()


def fill(one, text):
    """A press while a list of proposals closes may go to that list."""
    def has_keyboard():
        return any(part.get_state_set().contains(Atspi.StateType.FOCUSED)
                   for part in [one, *window.walk(under=one, showing=False)])

    def reached():
        if has_keyboard():
            return True
        desk.click(one)
        desk.time.sleep(0.2)
        return has_keyboard()
    desk.click(one)
    desk.wait_for('the keyboard in the entry', reached)
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
    begin = entry('“In the evening” from')
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


def details():
    """When a source was published is read as it is typed, in the zone that stands beside it."""
    def source():
        return next(one for one in records('source') if one['slug'] == 'two-bridges-closed')
    dialog = window.dialog_of(lambda: window.press('Details…'))
    published = entry('Published')
    fill(published, '24 May 2023 evening')
    says('the reading', '18:00–24:00, Kyiv time')
    zone = next(one for one in window.all(Atspi.Role.TEXT) if written(one) == 'Europe/Kyiv')
    fill(zone, 'Asia/Tokyo')
    says('the reading in the zone beside it', '18:00–24:00, Tokyo time')
    fill(published, 'just before the announcement')
    says('that it is an order', 'announcement')
    fill(published, 'whenever it was')
    says('that nothing is guessed', 'they are kept, nothing is guessed')
    fill(published, '24 May 2023 evening')
    accessed = entry('Accessed')
    fill(accessed, 'some day')
    window.press('Save')
    says('why it is not kept', 'When it was read: these words give no time')
    check(source()['zone'] == 'Europe/Kyiv', 'words that give no time are not dropped silently')
    fill(accessed, '2023-05-25T10:00:00Z')
    window.press('Save')
    window.closed(dialog)
    saved = desk.dateline_json('show', case, 'source:two-bridges-closed')
    check('2023-05-24T09:00:00Z' in str(saved), f'it is kept as it was read: {saved}')


def compose():
    """A claim's time: what was read can be adjusted, and read in the zone of its place."""
    desk.key('ctrl+2')
    desk.click(window.find('the search', name='Search sources'))
    desk.type_text('Two bridges')
    desk.time.sleep(0.6)
    desk.key('Return')
    desk.time.sleep(0.3)
    desk.key('Return')
    page = window.find('the page', name='Source')
    window.find('the text', name='Text of the source', under=page)
    desk.time.sleep(0.5)
    desk.key('ctrl+Home')
    desk.key('shift+End')
    desk.key('c')
    fill(entry('Event', page), 'Bridges closed')
    desk.key('Return')
    fill(entry('Place', page), 'Belgorod')
    desk.key('Return')
    fill(entry('Happened', page), '23 May 2023 evening')
    says('the reading', '18:00–24:00, Kyiv time', under=page)
    press('Read in Europe/Moscow', under=page)
    says('the reading in the zone of the place', '18:00–24:00, Moscow time', under=page)
    check(True, 'the zone of the place is proposed')
    press('Adjust', under=page)
    check(written(entry('Began not before', page)) == '2023-05-23 18:00', 'the bounds that were read are shown')
    fill(entry('Began by', page), '2023-05-23 17:00')
    says('why they are none', 'The bounds cross', under=page)
    desk.key('ctrl+Return')
    desk.time.sleep(0.5)
    check(not any(one['source'] == 'two-bridges-closed' for one in records('claim')),
          'bounds that cross are not left out silently: no claim is made')
    fill(entry('Began by', page), '2023-05-23 20:00')
    desk.key('ctrl+Return')
    claim = desk.wait_for('the claim', lambda: next((
        one for one in records('claim') if one['source'] == 'two-bridges-closed'), None))
    check([claim[one] for one in ('begin_earliest', 'begin_latest', 'end_earliest', 'end_latest')] ==
          ['2023-05-23T15:00:00Z', '2023-05-23T17:00:00Z', '2023-05-23T15:00:00Z', '2023-05-23T21:00:00Z'],
          'the claim has them as they were adjusted')
    check(claim['reported'] == '23 May 2023 evening', 'and its words as they were')


case = desk.sample()
path = os.path.join(desk.scratch(), 'bridges.txt')
with open(path, 'w', encoding='utf-8') as file:
    file.write('Two bridges closed\n\nThey were shut to traffic in the evening.\n')
desk.dateline('import', case, path)
desk.dateline('set', case, 'source:two-bridges-closed', 'zone=Europe/Kyiv')
window = desk.Window(case)
relate()
day_parts()
compose()
details()
window.close()
