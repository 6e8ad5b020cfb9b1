#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference layers: one is added on the command line, its credit stands beside the map, it is
hidden by the keyboard alone and comes back by undo, and a file that is gone is said to be."""
import json
import os

import desk
from desk import Atspi, check



def layer(slug):
    return next(one for one in desk.dateline_json('list', case, 'layers') if one['slug'] == slug)


def entries():
    return len(desk.dateline_json('journal', case))


def is_focused(accessible):
    return accessible.get_state_set().contains(Atspi.StateType.FOCUSED)


def tab_to(what, name):
    """By Tab alone, from wherever the focus is."""
    wanted = window.find(what, name=name)
    desk.time.sleep(0.2)
    for _ in range(20):
        if is_focused(wanted):
            return wanted
        desk.key('Tab')
    desk.fail(f'{what} cannot be reached by Tab')
    return None


def credits(text):
    return lambda: next(window.walk(name=lambda name: name.endswith(text)), None)


case = desk.sample()
folder = os.path.dirname(case)
for name in ('zones', 'gone'):
    with open(os.path.join(folder, f'{name}.geojson'), 'w', encoding='utf-8') as file:
        json.dump({'type': 'Polygon', 'coordinates': [[[35, 50], [36, 50], [36, 51], [35, 50]]]}, file)
    desk.dateline('add', case, 'layer', f'title={name.title()}', f'path={folder}/{name}.geojson',
                  f'credit={name.title()} office', f'rank={len(name)}')
check(layer('zones')['path'] == 'zones.geojson', 'a file below the case\'s folder is kept relative')
check(layer('zones')['kind'] == 'geojson', 'its kind follows from its name')
os.unlink(os.path.join(folder, 'gone.geojson'))
before = entries()

window = desk.Window(case)
window.find('the map', name='Map')
desk.wait_for('both credits', credits('Zones office · Gone office'))
dialog = window.dialog_of(lambda: desk.key('ctrl+shift+l'))
desk.wait_for('what became of the file', lambda: next(window.walk(
    name=lambda name: 'not there' in name and 'gone.geojson' in name), None))

tab_to('the switch', 'Show “Zones”')
desk.key('space')
desk.wait_for('the layer hidden', lambda: layer('zones')['hidden'])
check(entries() == before + 1, 'one entry hides it')
desk.wait_for('its credit gone', credits('contributors · names GeoNames · Gone office'))

tab_to('the button', 'Lower “Zones”')
desk.key('Return')
desk.wait_for('the order turned', lambda: layer('zones')['rank'] < layer('gone')['rank'])
desk.wait_for('the focus in the row that moved',
              lambda: is_focused(window.find('the other button', name='Raise “Zones”')))
check(entries() == before + 2, 'one entry turns the order')

tab_to('the opacity', 'Opacity of “Zones”')
desk.key('Left')
desk.key('Left')
desk.wait_for('the opacity', lambda: layer('zones')['opacity'] == 0.9)
check(entries() == before + 3, 'one entry for two steps')

for _ in range(3):
    desk.key('ctrl+z')
desk.wait_for('all undone', lambda: not layer('zones')['hidden'] and layer('zones')['opacity'] is None)
desk.wait_for('its credit again', credits('Zones office · Gone office'))

# A drag of the opacity: the map follows, and one entry is written when the hand lets go.
count = entries()
x, y, width, height = desk.extents(window.find('the opacity', name='Opacity of “Zones”'))
desk.xdotool('mousemove', str(x + width - 14), str(y + height // 2), 'mousedown', '1')
for step in range(10):
    desk.xdotool('mousemove', str(x + width - 14 - 5 * step), str(y + height // 2))
    desk.time.sleep(0.05)
desk.time.sleep(0.8)
check(entries() == count, 'nothing is written while the hand is at it')
desk.xdotool('mouseup', '1')
desk.wait_for('the opacity of the drag', lambda: 0.1 < (layer('zones')['opacity'] or 1) < 0.9)
check(entries() == count + 1, 'one entry for the drag')

# Files are added by the dialog; one that cannot be read is told of and not added.
for name, text in (('track.gpx', '<gpx/>'), ('bad.gpx', '<gpx>')):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        file.write(text)
    tab_to('the button', lambda name: name.endswith('Add File…'))
    chooser = window.dialog_of(lambda: desk.key('space'))
    window.give_path(chooser, os.path.join(folder, name))
    desk.xdotool('windowfocus', '--sync', dialog)
check(layer('track')['path'] == 'track.gpx', 'a chosen file is added')
window.told('why the other is not', 'bad.gpx:1', 'expected')
check(entries() == count + 2, 'one entry for the file that can be read')

tab_to('the button', 'Remove “Gone”')
desk.key('space')
desk.wait_for('it gone', lambda: 'gone' not in [
    one['slug'] for one in desk.dateline_json('list', case, 'layers')])
# The first may go to the toast.
for _ in range(2):
    desk.key('Escape')
    desk.time.sleep(0.5)
    if dialog not in desk.shown_windows(window.process):
        break
window.closed(dialog)
window.close()
