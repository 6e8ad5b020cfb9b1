#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From text in the clipboard to a claim on an event, and from the claim back to its passage,
by the keyboard alone."""
import desk
from desk import Atspi, check

TEXT = """Two bridges closed after the flood

Officials said on Friday that at least 12 people were moved out of Eastby.

The mayor denied that the dam had failed.
"""


def records(kind):
    return desk.dateline_json('list', case, kind)


def entries():
    return len(desk.dateline_json('journal', case))


# A program of its own holds what is copied: that one could not offer its own window's tree.
COPY = """
import sys, gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
Gdk.Display.get_default().get_clipboard().set(sys.argv[1])
print('copied', flush=True)
GLib.MainLoop().run()
"""


def copy(words):
    holder = desk.subprocess.Popen([desk.sys.executable, '-c', COPY, words], stdout=desk.subprocess.PIPE, text=True)
    check(holder.stdout.readline() == 'copied\n', 'a text is in the clipboard')
    return holder


def has_keyboard(name):
    """A drop-down has it in its inner button."""
    for one in window.walk(name=name.__eq__, under=page):
        if any(part.get_state_set().contains(Atspi.StateType.FOCUSED) for part in window.walk(under=one)):
            return one
    return None


def written(name):
    """What stands in the entry called so."""
    entry = window.find(f'the entry {name}', role=Atspi.Role.TEXT, name=name, under=page)
    return entry.get_text()


def focused(name):
    desk.wait_for(f'the keyboard in {name}', lambda: has_keyboard(name))


case = desk.sample()
window = desk.Window(case)
window.find('the list of events', name='Events')
n_sources, n_events = len(records('source')), len(records('event'))

holder = copy(TEXT)
desk.key('ctrl+shift+v')
page = window.find('the page', name='Source')
focused('Text of the source')
check(len(records('source')) == n_sources + 1, 'the clipboard becomes a source')
source = next(one for one in records('source') if one['title'].startswith('Two bridges'))
check(source['text'] == TEXT, 'with the text as it was')

# "at least 12 people were moved out of Eastby", by Shift and the arrows.
for _ in range(2):
    desk.key('Down')
desk.key('Home')
n = entries()
desk.xdotool('key', '--repeat', '30', 'Right')
desk.xdotool('key', '--repeat', '43', 'shift+Right')
desk.key('Return')
focused('Event')
window.find('the passage', role=Atspi.Role.LABEL, name='“at least 12 people were moved out of Eastby”', under=page)
check(written('Number') == '12', 'the number is taken from the passage')
desk.key('ctrl+a')
desk.type_text('Flood at Eastby')
desk.key('Return')
focused('Question')
for name in ('Stance', 'Qualifier', 'Number', 'Measure'):
    desk.key('Tab')
    focused(name)
desk.type_text('evacu')
desk.key('Return')
focused('Population')
desk.key('ctrl+Return')
desk.wait_for('the claim', lambda: entries() == n + 1)
focused('Text of the source')
claim = next(one for one in records('claim') if one['source'] == source['slug'])
figure = next(one for one in records('figure') if one['claim'] == claim['slug'])
check(claim['quote'] == 'at least 12 people were moved out of Eastby', 'it keeps its passage')
check(TEXT[claim['quote_from']:claim['quote_to']] == claim['quote'], 'and where that stands, in characters')
check(claim['question'] == 'figure', 'the question is guessed')
check((figure['measure'], figure['least'], figure.get('most')) == ('evacuated', 12, None), 'the figure is a range')
check(figure['qualifier'] == 'at-least', 'with the words before it')
check(len(records('event')) == n_events + 1, 'the event is made with it')


# A second claim of the same source: event and speaker are those of the first.
for name in ('Down', 'Down', 'Home'):
    desk.key(name)
desk.key('shift+End')
desk.key('c')
focused('Event')
check(written('Event') == 'Flood at Eastby', 'the next claim begins with the event of the last')
desk.key('Escape')
focused('Text of the source')
check(entries() == n + 1, 'Escape leaves everything as it was')

# Back from the text to the claim, and from the claim to its passage.
for name in ('Up', 'Up', 'End', 'Left', 'Left'):
    desk.key(name)
desk.key('Return')
inspector = window.find('the inspector', name='Inspector')
window.find('the event in the inspector', name='Flood at Eastby', under=inspector)
desk.wait_for('the keyboard on the card', lambda: next((
    one for one in window.walk(name='at least 12 people were moved out of Eastby'.__eq__, under=inspector)
    if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None))
check(True, 'Enter in a passage goes to its claim')
desk.key('shift+F10')
window.find('the menu of the card', role=Atspi.Role.MENU_ITEM, name='Open Passage')
desk.time.sleep(0.3)
desk.key('Down')
desk.key('Return')
focused('Text of the source')
view = window.find('the text', name='Text of the source', under=page)
passage = view.get_selection(0)
check((passage.start_offset, passage.end_offset) == (claim['quote_from'], claim['quote_to']),
      'and the claim goes to its passage')
desk.key('Right')
desk.key('Left')
desk.key('Return')
desk.wait_for('the keyboard on the card again', lambda: next((
    one for one in window.walk(name='at least 12 people were moved out of Eastby'.__eq__, under=inspector)
    if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None))
desk.key('Return')
focused('Event')
check(True, 'Enter on a claim edits it')
for name in ('Question', 'Stance', 'Qualifier', 'Number', 'Measure', 'Population', 'Counted in', 'Place', 'Speaker'):
    desk.key('Tab')
desk.type_text('Mayor of Eastby')
desk.key('ctrl+Return')
desk.wait_for('the change', lambda: entries() == n + 2)
claim = next(one for one in records('claim') if one['source'] == source['slug'])
check(claim['speaker'] == 'mayor-of-eastby', 'the speaker is made with the change, in one entry')
desk.key('ctrl+z')
desk.wait_for('the undo', lambda: next(
    one for one in records('claim') if one['source'] == source['slug']).get('speaker') is None)
desk.key('ctrl+z')
desk.wait_for('the undo of the claim', lambda: len(records('event')) == n_events)
check(not [one for one in records('claim') if one['source'] == source['slug']],
      'undo takes the claim back with its event')

# What the page shows leaves the case with one more undo, and comes back.
desk.key('ctrl+z')
desk.wait_for('the undo of the source', lambda: len(records('source')) == n_sources)
window.find('that it is gone', name='This source is no longer in the case', under=page)
desk.key('ctrl+shift+z')
desk.wait_for('the source again', lambda: len(records('source')) == n_sources + 1)
window.find('its title on the page', role=Atspi.Role.LABEL, name=source['title'], under=page)
check(True, 'a page follows its source out of the case and back')

window.close()
holder.terminate()
