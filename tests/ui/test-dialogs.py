#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every dialog and bar of the window: the briefing, the preferences, who signs, a case that
somebody else has open, help and about; and events copied, deleted and undone by a click."""
import os
import subprocess

import desk
from desk import Atspi, check



def n_events(path):
    return len(desk.dateline_json('list', path, 'events'))


def is_sensitive(accessible):
    return accessible.get_state_set().contains(Atspi.StateType.SENSITIVE)


def briefing(case, folder):
    png, nowhere = (os.path.join(folder, name) for name in ('raid.png', 'nowhere/raid.png'))
    window = desk.Window(case, width=1200, height=800)
    dialog = window.dialog_of(lambda: desk.key('ctrl+b'))
    preview = window.find('the preview', name='Preview of the briefing')
    check(desk.extents(preview)[2] > 400, 'the briefing opens with a preview')

    chooser = window.dialog_of(lambda: window.press('Save…'))
    desk.key('Escape')
    window.closed(chooser)
    check(not any(name.endswith('.png') for name in os.listdir(folder)), 'Cancel writes nothing')

    desk.xdotool('windowfocus', '--sync', dialog)
    window.give_path(window.dialog_of(lambda: window.press('Save…')), png)
    window.told('that it is saved', 'Saved as', 'raid.png')
    done = subprocess.run(['identify', '-format', '%m %w %h', png], capture_output=True,
                          text=True, check=True)
    check(done.stdout == 'PNG 1920 1080', f'Save writes the picture: {done.stdout}')

    desk.xdotool('windowfocus', '--sync', dialog)
    window.give_path(window.dialog_of(lambda: window.press('Save…')), '/proc/raid.png')
    window.told('an error', '/proc/raid.png')
    check(True, 'a briefing that cannot be written is told with its file')
    error = desk.shown_windows(window.process)[-1]
    desk.xdotool('windowfocus', '--sync', error)
    desk.key('Escape')
    window.closed(error)
    desk.xdotool('windowfocus', '--sync', dialog)
    desk.key('Escape')
    window.closed(dialog)
    window.close()


def setting(folder, name):
    """What the keyfile has of it; nothing while it is what it was at first."""
    path = os.path.join(folder, 'glib-2.0', 'settings', 'keyfile')
    if not os.path.exists(path):
        return None
    with open(path, encoding='utf-8') as file:
        return next((line.split('=', 1)[1] for line in file.read().splitlines()
                     if line.startswith(name + '=')), None)


def told_setting(folder, name, value):
    desk.wait_for(f'{name} {value}', lambda: setting(folder, name) == value)


def preferences(case, folder):
    variables = {'GSETTINGS_BACKEND': 'keyfile', 'XDG_CONFIG_HOME': folder, 'DATELINE_AUTHOR': None}
    window = desk.Window(case, width=1200, height=800, **variables)
    search = window.find('the search', name='Search events')
    below_bar = desk.extents(search)[1]
    desk.click(window.find('the entry of the bar', name='Author’s name'))
    desk.key('ctrl+a')
    desk.type_text('A. First')
    window.press('Sign So')
    told_setting(folder, 'author', "'A. First'")
    desk.wait_for('the end of the bar', lambda: desk.extents(search)[1] < below_bar)
    check(True, 'Sign So keeps the name and hides the bar')

    window.told('the scale in kilometres', '\xa0km')
    dialog = window.dialog_of(lambda: desk.key('ctrl+comma'))
    window.find('the preferences', name='Units of Length')
    desk.key('ctrl+a')
    desk.type_text('B. Second')
    desk.key('Return')
    told_setting(folder, 'author', "'B. Second'")
    desk.key('alt+2')
    told_setting(folder, 'clock-24h', 'false')
    desk.key('alt+u')
    desk.time.sleep(0.3)
    desk.key('Down')
    desk.key('Return')
    told_setting(folder, 'units', "'imperial'")
    desk.xdotool('windowfocus', '--sync', dialog)
    desk.key('Escape')
    window.closed(dialog)
    window.told('the scale in miles', '\xa0mi')
    check(True, 'author, clock and units change, and the scale of the map at once')
    desk.key('ctrl+e')
    window.told('one more event', '45 events')
    desk.key('Escape')
    desk.click(window.find('the timeline', name='Timeline'))
    desk.key('ctrl+t')
    window.close()
    check(setting(folder, 'show-claim-clocks') == 'true', 'the ticks of claims are kept when they are shown')

    window = desk.Window(case, width=1200, height=800, **variables)
    window.told('the scale in miles', '\xa0mi')
    dialog = window.dialog_of(lambda: desk.key('ctrl+comma'))
    window.told('the units', 'Miles')
    desk.key('Escape')
    window.closed(dialog)
    desk.key('ctrl+e')
    window.told('one more event', '46 events')
    desk.key('Escape')
    window.close()
    check(setting(folder, 'show-claim-clocks') == 'true', 'and come back')
    check(desk.dateline('journal', case).count('B. Second') == 2 and
          setting(folder, 'clock-24h') == 'false', 'they come back, and the author signs')


def read_only(case):
    # Without a bus the two programs know nothing of each other, as on two machines.
    holder = subprocess.Popen([desk.PROGRAM, case], stderr=subprocess.DEVNULL, env={
        **os.environ, 'DBUS_SESSION_BUS_ADDRESS': 'disabled:', 'GTK_A11Y': 'none'})
    desk.wait_for('the lock', lambda: os.path.exists(case + '-lock'))
    before = desk.dateline('journal', case)
    window = desk.Window(case, width=1200, height=800)
    window.told('who has it', 'open elsewhere', f'process {holder.pid}')
    window.told('the title', '44 events', 'read-only')
    button = window.find('the button for a new event', role=Atspi.Role.PUSH_BUTTON,
                         name=lambda name: name.startswith('New event'))
    check(not is_sensitive(button), 'the bar says who has the case, and nothing can be added')
    desk.key('ctrl+f')
    desk.type_text('FSB building hit')
    desk.key('Down')
    desk.key('ctrl+l')
    # A new size makes the timeline place its accessible bar anew.
    window.resize(1200, 790)
    mark = window.find('the event on the timeline', role=Atspi.Role.LIST_ITEM,
                       name=lambda name: name.startswith('FSB building hit'),
                       under=window.find('the timeline', name='Timeline'))
    x, y, width, height = desk.extents(mark)

    def refusals():
        return window.all(Atspi.Role.LABEL, lambda name: 'open elsewhere' in name)
    n_told = len(refusals())
    steps = iter(range(30))
    desk.drag_until(x + width / 2, y + height / 2, -2, lambda: next(steps) == 15)
    desk.wait_for('a message beside the bar', lambda: len(refusals()) > n_told)
    check(desk.dateline('journal', case) == before, 'a drag is refused with a message')
    holder.terminate()
    holder.wait()
    window.close()


def help_and_about(case):
    window = desk.Window(case, width=1200, height=800)
    for shortcut in ('ctrl+question', 'F1'):
        dialog = window.dialog_of(lambda: desk.key(shortcut))
        window.find('a shortcut', name='Search events')
        desk.key('Escape')
        window.closed(dialog)
    check(True, 'Ctrl+? and F1 show the shortcuts, Escape closes them')
    dialog = window.menu_dialog('a')
    window.told('the authors', 'The Dateline authors')
    desk.key('Escape')
    window.closed(dialog)
    check(True, 'so does Escape About')
    window.close()


def undo_by_click(case):
    window = desk.Window(case, width=1200, height=800)
    desk.key('ctrl+f')
    desk.type_text('Bakhmut taken')
    desk.key('Down')
    window.told('one of them', '1 of 44 events')
    desk.key('ctrl+d')
    window.told('a duplicate', '2 of 45 events')
    desk.key('ctrl+c')
    desk.key('ctrl+v')
    window.told('a copy', '3 of 46 events')
    desk.key('Delete')
    window.told('one fewer', '2 of 45 events')
    window.press('Undo')
    window.told('the deletion undone', '3 of 46 events')
    check(n_events(case) == 46, 'duplicate, copy, paste, delete, and Undo of the toast')
    window.close()


briefing(desk.sample(), desk.scratch_at_home())
preferences(desk.sample(), desk.scratch())
read_only(desk.sample())
help_and_about(desk.sample())
undo_by_click(desk.sample())
