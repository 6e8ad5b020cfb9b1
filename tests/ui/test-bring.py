#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes to a window from outside: asked for over the bus, dropped where nothing can be taken in, a folder
of photographs, a track whose positions are events."""
import os
import sqlite3
import subprocess

import desk
from bring import drop, open_over_bus
from desk import Atspi, check

TABLE = 'id,date,title\n1,2023-05-22,A raid by bus\n'
POINT = '<trkpt lat="{}" lon="36"><time>2023-05-22T1{}:00:00Z</time></trkpt>'
# A picture without pixels, which says that it was taken on 2023-05-22 at 10:30:05.
PHOTO = (
    b'\xff\xd8\xff\xe1\x00\x4a' b'Exif\0\0' b'II*\0\x08\0\0\0'
    b'\x01\0' b'\x69\x87\x04\0\x01\0\0\0\x1a\0\0\0' b'\0\0\0\0'
    b'\x01\0' b'\x03\x90\x02\0\x14\0\0\0\x2c\0\0\0' b'\0\0\0\0'
    b'2023:05:22 10:30:05\0' b'\0\0' b'\xff\xda\0\x08\x01\x01\0\0\x3f\0\xff\xd9')


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


def count(table='events', path=None):
    return len(desk.dateline_json('list', path or case, table))


def figure(text):
    window.find(f'the figure {text}', role=Atspi.Role.LABEL, name=text)


def accept(dialog):
    desk.key('ctrl+Return')
    window.closed(dialog)


def over_the_bus():
    """A second case gets a window of its own, the first is presented, a table comes into the case."""
    other = os.path.join(folder, 'other.dateline')
    desk.dateline('new', other, '--title', 'Other case')
    before = desk.shown_windows(window.process)
    second = window.dialog_of(lambda: open_over_bus(other))
    window.told('its title', 'other.dateline', '0 events')
    open_over_bus(other)
    desk.time.sleep(1)
    check(len(desk.shown_windows(window.process)) == len(before) + 1,
          'a case that is asked for over the bus opens once, in a window of its own')
    dialog = window.dialog_of(lambda: open_over_bus(table))
    figure('1 new')
    # It is a dialog of the window that was in front, whose case is the other one.
    desk.key('ctrl+Return')
    desk.wait_for('the event', lambda: count(path=other) == 1)
    check(count() == 44, 'a table that is asked for comes into the case in front')
    desk.wait_for('the end of the dialog', lambda: dialog not in desk.shown_windows(window.process))
    desk.xdotool('windowfocus', '--sync', second)
    desk.key('ctrl+w')
    window.closed(second)


def older():
    """What comes with a case that an older program wrote, or while it is brought up, waits until it is open."""
    path = os.path.join(folder, 'older.dateline')
    desk.dateline('new', path, '--title', 'Older case')
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM file_info WHERE key = 'working-head'")
    file.close()
    windows = desk.shown_windows(window.process)
    open_over_bus(path, table)
    dialog = desk.wait_for('the dialog', lambda: (
        (shown := desk.shown_windows(window.process)) and len(shown) == len(windows) + 2 and shown[-1]))
    window.told('that it waited', 'comes in once it is open')
    figure('1 new')
    desk.xdotool('windowfocus', '--sync', dialog)
    accept(dialog)
    desk.wait_for('the event', lambda: count(path=path) == 1)
    check(count() == 44, 'what came with a case that was brought up first came into it')
    second = desk.shown_windows(window.process)[-1]
    desk.xdotool('windowfocus', '--sync', second)
    desk.key('ctrl+w')
    window.closed(second)


def photographs():
    """In folders below too; what else is there stays there. Again, they are there already."""
    album = os.path.join(folder, 'album')
    for name, content in (('a.jpg', PHOTO), ('100CANON/B.JPG', PHOTO + b'2'), ('100CANON/c.tif', b'no picture'),
                          ('note.txt', 'Some words.'), ('.hidden/d.jpg', PHOTO + b'3'), ('list.csv', TABLE)):
        write(os.path.join(album, name), content)
    os.symlink(folder, os.path.join(album, 'round'))
    before, sources = count(), count('sources')
    dialog = window.dialog_of(lambda: drop(album))
    window.told('how many files', '3 files')
    figure('2 new')
    figure('1 set aside')
    accept(dialog)
    desk.wait_for('two photographs', lambda: count() == before + 2 and count('sources') == sources + 2)
    check(True, 'the photographs of a folder that is dropped are events, those of folders below too')

    chooser = window.menu_dialog('h')
    dialog = window.dialog_of(lambda: window.give_path(chooser, album))
    figure('2 unchanged')
    window.told('that they are there', 'All of it is in the case already')
    accept(dialog)
    window.told('what became of it', 'Imported: 0 new, 0 changed, 2 there already')
    check(count() == before + 2 and count('sources') == sources + 2, 'a folder that is chosen again adds nothing')

    drop(os.path.dirname(write(os.path.join(folder, 'empty', 'note.txt'), 'Words.')))
    window.told('that it has none', 'there is no photograph in it')
    check(count() == before + 2, 'a folder without photographs is told plainly')
    desk.key('Escape')
    desk.time.sleep(0.5)
    window.focus()


def positions():
    """The switch of the dialog, by keys."""
    track = write(os.path.join(folder, 't.gpx'), '<gpx><trk><name>T</name><trkseg>' + POINT.format(50, 0) +
                  POINT.format(51, 1) + POINT.format(52, 2) + '</trkseg></trk></gpx>')
    before = count()
    question = window.dialog_of(lambda: drop(track))
    window.told('the question', 'Events or a Reference Layer')
    dialog = window.dialog_of(lambda: desk.key('alt+e'))
    desk.wait_for('the end of the question', lambda: question not in desk.shown_windows(window.process))
    figure('1 new')
    desk.click(window.find('the switch', role=Atspi.Role.LABEL, name='Each position is an event'))
    figure('3 new')
    desk.key('space')
    figure('1 new')
    desk.key('space')
    figure('3 new')
    accept(dialog)
    desk.wait_for('three events', lambda: count() == before + 3)
    check(True, 'each position of a track is an event where that is chosen')
    desk.key('ctrl+z')
    desk.wait_for('none of them', lambda: count() == before)


def busy():
    """While an import runs, what is dropped waits for nobody: it is told."""
    path = os.path.join(folder, 'long.xml')
    os.mkfifo(path)
    pipe = os.open(path, os.O_RDWR)
    tags = ''.join(f'<tag slug="t{i}" title="Tag {i}"/>' for i in range(600))
    os.write(pipe, ('<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="c" title="P" zone="UTC"><tags>'
                    + tags).encode())
    window.give_path(window.menu_dialog('i'), path)
    window.told('that it runs', 'Importing', 'long.xml')
    drop(table)
    window.told('that it is busy', 'Another import or export is still running')
    check(len(desk.shown_windows(window.process)) == 1, 'what is dropped on a busy window is refused plainly')
    os.write(pipe, b'</tags></case>')
    os.close(pipe)
    window.told('the end of it', 'Imported: 600 new')


def read_only():
    holder = subprocess.Popen([desk.PROGRAM, case], stderr=subprocess.DEVNULL, env={
        **os.environ, 'DBUS_SESSION_BUS_ADDRESS': 'disabled:', 'GTK_A11Y': 'none'})
    desk.wait_for('the lock', lambda: os.path.exists(case + '-lock'))
    looking = desk.Window(case, width=1000, height=700)
    looking.told('who has it', 'open elsewhere')
    before = desk.dateline('journal', case)
    drop(table)
    desk.wait_for('the reason, in a bar and of what was dropped', lambda: len(list(looking.walk(
        name=lambda name: 'open elsewhere' in name, but='Events'))) > 1)
    check(len(desk.shown_windows(looking.process)) == 1 and desk.dateline('journal', case) == before,
          'a window that only reads says why it takes nothing')
    holder.terminate()
    holder.wait()
    looking.close()


case = desk.sample()
folder = desk.scratch_at_home()
table = write(os.path.join(folder, 'rows.csv'), TABLE)
window = desk.Window(case, width=1000, height=700)
window.told('the case', '44 events')
over_the_bus()
older()
photographs()
positions()
busy()
window.close()
read_only()
