#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A case goes out in a foreign format: the dialog says what that cannot say, by keys alone
the file is named, and what is written is what the command line writes, as of what is seen."""
import os
import subprocess

import desk
from desk import Atspi, check

# So many that one can be fast enough to cancel.
N_EVENTS = 30000

KNOWN = '2023-05-23T18:00:00Z'


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def drops(path):
    """What the command line says is dropped."""
    done = subprocess.run([desk.PROGRAM, 'export', case, '-o', path], capture_output=True, text=True, check=True)
    return done.stderr.strip().rsplit(' drops ', 1)[1]


def choose(label):
    """By the arrow keys, as somebody does who has no pointer."""
    window.find('the formats', role=Atspi.Role.LIST, name='Formats')
    desk.time.sleep(0.5)
    for _ in range(20):
        if next(window.walk(role=Atspi.Role.LABEL, name=lambda name: f'{label} drops ' in name, but='Events'), None):
            return
        desk.key('Down')
    desk.fail(f'{label} is not reached by the arrows')


def export(label, name):
    path = os.path.join(folder, name)
    dialog = window.menu_dialog('e')
    choose(label)
    words = window.told('what is dropped', label, ' drops ').get_name()
    chooser = window.dialog_of(lambda: desk.key('ctrl+Return'))
    window.give_path(chooser, path)
    window.told('that it was exported', 'Exported', name)
    window.told('the way to it', 'Open Folder')
    window.closed(dialog)
    return path, words


def large():
    table = os.path.join(desk.scratch(), 'many.csv')
    with open(table, 'w', encoding='utf-8') as file:
        file.write('id,date,title\n' + ''.join(f'{i},2023-{i % 12 + 1:02d}-{i % 28 + 1:02d},Event {i}\n'
                                               for i in range(N_EVENTS)))
    path = os.path.join(desk.scratch(), 'many.dateline')
    desk.dateline('new', path, '--title', 'Many', '--zone', 'UTC')
    desk.dateline('import', path, table)
    return path


def cancelled():
    """Midway: what stood there stands there, nothing is beside it, and the next one is written whole."""
    path = os.path.join(folder, 'many.kml')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('of before')
    window.told('the case', 'many.dateline', ' events')
    dialog = window.menu_dialog('e')
    desk.time.sleep(0.5)
    desk.key('Down')
    window.told('the count', ' drops ', 'claims say')
    choose('KML')
    chooser = window.dialog_of(lambda: desk.key('ctrl+Return'))
    window.give_path(chooser, path, replace=True)
    window.told('how far it is', 'Exporting “many.kml”')
    window.press('Cancel')
    window.told('that it was', 'Export cancelled: nothing was written')
    check(sorted(os.listdir(folder)) == sorted(before + ['many.kml']) and read(path) == b'of before',
          'an export that is cancelled midway leaves what was there, and nothing else')
    window.closed(dialog)


case = desk.sample()
folder = desk.scratch_at_home()
window = desk.Window(case)
window.find('the list of events', role=Atspi.Role.LIST, name='Events')

dialog = window.menu_dialog('e')
window.told('what case XML keeps', 'keeps all of the case')
desk.key('Escape')
window.closed(dialog)
check(os.listdir(folder) == [], 'Escape exports nothing')

for label, ending in (('KML', 'kml'), ('HTML page', 'html'), ('iCalendar', 'ics')):
    path, words = export(label, 'raid.' + ending)
    reference = os.path.join(folder, 'cli.' + ending)
    dropped = drops(reference)
    check(dropped in words, f'the dialog says what the command line says: {dropped}')
    check(read(path) == read(reference), f'and writes what it writes: {len(read(path))} bytes of {label}')

desk.key('ctrl+k')
window.find('where to write the instant', name='As of when, in words, ISO 8601 or EDTF')
desk.time.sleep(0.4)
desk.key('ctrl+a')
desk.type_text('2023-05-23T18:00Z')
desk.key('Return')
window.told('the bar', 'As of', 'certain')
path, words = export('GeoJSON', 'then.geojson')
check('What was known as of ' in words and '23' in words, f'the dialog says as of when: {words}')
reference = os.path.join(folder, 'cli.geojson')
desk.dateline('export', case, '-o', reference, '--known-at', KNOWN)
check(read(path) == read(reference), 'an export is as of the instant that is seen')
window.close()

before = sorted(os.listdir(folder))
case = large()
window = desk.Window(case, width=1200, height=800)
cancelled()
window.close()
check(sorted(os.listdir(folder)) == sorted(before + ['many.kml']), 'nor does it leave anything at its end')
