#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way in which a file comes in or goes out: new, open, recent, sample, copy, case XML,
a file that is dropped on the window, a case that is moved away."""
import os
import sqlite3

import bring
import desk
from desk import Atspi, check


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def n_events(path):
    return len(desk.dateline_json('list', path, 'events'))


def case_xml(path):
    """The records of a case as bytes."""
    xml = os.path.join(desk.scratch(), 'exported.xml')
    desk.dateline('export', path, '-o', xml)
    return read(xml)


def entries(window):
    """What the recent cases of the welcome page are called."""
    box = window.find('the recent cases', name='Recent cases')
    return [row.get_name() for row in window.all(Atspi.Role.LIST_ITEM, under=box)]


def new_and_recent(folder):
    settings = {'GSETTINGS_BACKEND': 'keyfile', 'XDG_CONFIG_HOME': os.path.join(folder, 'config')}
    made = os.path.join(folder, 'made.dateline')
    window = desk.Window(width=1200, height=800, **settings)
    window.choose_file(made[:-len('.dateline')], 'ctrl+n')
    window.told('the new case in the title', 'made.dateline', '0 events', 'all changes are saved')
    check(os.path.exists(made), 'Ctrl+N and a name make a case, with the ending added')
    for words in (('No events',), ('No event has a place yet',), ('Select an event',)):
        window.told('an empty state', *words)
    check(True, 'list, map and inspector say that they are empty')
    window.close()

    window = desk.Window(width=1200, height=800, **settings)
    check(entries(window) == ['made'], 'the case is the recent one')
    before = read(made)
    window.choose_file(made, 'ctrl+n', replace=True)
    window.told('a refusal', made, 'already')
    check(read(made) == before, 'a new case never goes over an old one')
    desk.key('Escape')
    window.focus()
    box = window.find('the recent cases', name='Recent cases')
    row = window.find('the recent case', role=Atspi.Role.LIST_ITEM, under=box)
    desk.click(row)
    window.told('the case of a click on it', 'made.dateline', '0 events')
    check(True, 'a click on a recent case opens it')
    window.close()


def sample_and_open(folder):
    copied, sample = (os.path.join(folder, name) for name in ('copy.dateline', 'raid.dateline'))
    window = desk.Window(width=1200, height=800)
    chooser = window.dialog_of(lambda: window.press('Open the Sample Case'))
    window.give_path(chooser, sample)
    window.told('the sample in the title', 'raid.dateline', '44 events')
    check(n_events(sample) == 44, 'the sample case is a case of its own')

    window.choose_file(copied, 'ctrl+shift+s')
    window.told('that there is a copy', 'Saved a copy', 'copy.dateline')
    check(desk.dateline('info', copied) != '' and n_events(copied) == 44, 'the copy is a case')
    window.choose_file(sample, 'ctrl+shift+s', replace=True)
    window.told('that a case is not its own copy', 'onto itself')
    check(n_events(sample) == 44, 'a copy onto itself is refused plainly')
    window.focus()
    # Nobody was asked about the file that the ending makes of it.
    before = read(copied)
    window.choose_file(copied[:-len('.dateline')], 'ctrl+shift+s')
    window.told('that the file is there already', 'copy.dateline', 'already')
    check(read(copied) == before, 'an ending that is added replaces nothing unasked')
    desk.key('Escape')
    window.focus()
    window.close()

    window = desk.Window(width=1200, height=800)
    window.choose_file(copied, 'ctrl+o')
    window.told('the copy in the title', 'copy.dateline', '44 events')
    check(True, 'Ctrl+O opens a case')
    window.close()
    return sample


def exchange(sample, folder):
    xml, target = os.path.join(folder, 'raid.xml'), os.path.join(folder, 'target.dateline')
    broken = os.path.join(folder, 'broken.xml')
    window = desk.Window(sample, width=1200, height=800)
    window.menu_dialog('e')
    window.give_path(window.dialog_of(lambda: desk.key('ctrl+Return')), xml)
    window.told('that it was exported', 'Exported', 'raid.xml')
    check(read(xml) == case_xml(sample), 'the window exports what `dateline export` does')
    window.close()

    with open(broken, 'w', encoding='utf-8') as file:
        file.write(read(xml).decode().replace('</', '<', 1))
    window = desk.Window(width=1200, height=800)
    window.choose_file(target, 'ctrl+n')
    window.told('the new case', 'target.dateline', '0 events')
    window.give_path(window.menu_dialog('i'), broken)
    window.told('an error with its line', 'broken.xml:')
    desk.key('Escape')
    window.focus()
    check(n_events(target) == 0, 'case XML that is malformed is told with its line, nothing is kept')
    window.give_path(window.menu_dialog('i'), xml)
    window.told('what was imported', 'Imported: ', ' new')
    window.told('the events in the title', 'target.dateline', '44 events')
    check(case_xml(target) == case_xml(sample), 'the imported case has the same records')
    window.close()


def dropped(sample):
    window = desk.Window(width=1000, height=700)
    bring.drop(sample)
    window.told('the dropped case in the title', os.path.basename(sample), '44 events')
    check(True, 'a case that is dropped on the window opens')
    window.focus()
    window.close()


def older(sample):
    """What an older program derived is made anew before the window shows the case."""
    with sqlite3.connect(sample) as db:
        db.execute("DELETE FROM file_info WHERE key = 'working-head'")
        db.execute('UPDATE event_working SET begin_earliest = 0, claims = 0')
    db.close()
    window = desk.Window(sample, width=1000, height=700)
    window.told('the case', os.path.basename(sample), '44 events')
    window.close()
    db = sqlite3.connect(sample)
    stamps, stale = (db.execute(sql).fetchone()[0] for sql in (
        "SELECT count(*) FROM file_info WHERE key = 'working-head'",
        'SELECT count(*) FROM event_working WHERE claims = 0'))
    db.close()
    check(stamps == 1 and stale == 0, 'a case of an older program is brought up and opens')


def moved_while_open(sample, folder):
    moved = os.path.join(folder, 'elsewhere.dateline')
    window = desk.Window(sample, width=1200, height=800)
    window.told('the case', os.path.basename(sample), '44 events')
    search = window.find('the search', name='Search events')
    height = desk.extents(search)[1]
    os.rename(sample, moved)
    window.told('where the case is now', moved)
    check(True, 'a case that is moved while open is told plainly, with the new place')
    os.rename(moved, sample)
    # A revealer that hides keeps its child's size, but gives its room back.
    desk.wait_for('the end of the bar', lambda: desk.extents(search)[1] == height)
    check(True, 'and back again, the bar goes')
    window.close()


folder = desk.scratch_at_home()
new_and_recent(folder)
raid = sample_and_open(folder)
exchange(raid, folder)
dropped(raid)
older(raid)
moved_while_open(raid, folder)
