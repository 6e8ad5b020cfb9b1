#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An event is placed by hand: by a name in the inspector, by coordinates typed or pasted,
by the rim of its circle on the map; each is one entry, and undo takes it back."""
import math

import desk
from desk import Atspi, check

EVENT = 'cto-lifted'
OTHER_TITLE = 'FSB building hit'
# Of a fit to one event.
ZOOM = 11


def shown():
    return desk.dateline_json('show', case, EVENT)


def position():
    one = shown()
    return one['latitude'], one['longitude'], one['radius_m']


def entries():
    return len(desk.dateline_json('journal', case))


def reason():
    """Of the event's own assessment of the place."""
    for one in desk.dateline_json('list', case, 'assessment'):
        if one['event'] == EVENT and one.get('latitude') is not None:
            return one.get('reason') or ''
    return ''


def says(what, *words):
    return window.find(what, role=Atspi.Role.LABEL, under=inspector,
                       name=lambda name: all(word in name for word in words))


def undo(before):
    desk.key('Escape')
    desk.click(window.find('the undo button', role=Atspi.Role.PUSH_BUTTON, name='Undo'))
    desk.wait_for('the undo', lambda: position() == before)


def fill(text):
    desk.click(entry)
    desk.key('ctrl+a')
    desk.key('BackSpace')
    desk.type_text(text)


def listed(start):
    return window.all(role=Atspi.Role.LIST_ITEM, name=lambda name: name.startswith(start) and ' away' in name)


def by_name():
    before, n = position(), entries()
    fill('козинка')
    first = window.find('the first place found', role=Atspi.Role.LIST_ITEM,
                        name=lambda name: name.startswith('Kozinka'))
    check('Belgorod Oblast, RU' in first.get_name(), 'the nearest of that name comes first')
    desk.key('Escape')
    desk.wait_for('a closed list', lambda: not listed('Kozinka'))
    check(entries() == n, 'Escape closes the list and writes nothing')
    desk.key('Return')
    desk.wait_for('the list again', lambda: listed('Kozinka'))
    desk.key('Return')
    desk.wait_for('the placing', lambda: position() != before)
    one = shown()
    check(abs(one['latitude'] - 50.4613) < 1e-3 and abs(one['longitude'] - 35.6026) < 1e-3,
          'Enter takes the place')
    check(one['place'] in ('kozinka', 'Kozinka'), 'the place is the one that the case has')
    check('Kozinka' in reason(), 'and the assessment says where that comes from')
    check(entries() == n + 1, 'in one entry')
    says('the origin', 'gazetteer, Kozinka')
    undo(before)


def by_second_name():
    before, n = position(), entries()
    fill('alexandrovka')
    window.find('places found', role=Atspi.Role.LIST_ITEM, name=lambda name: 'away' in name)
    names = [one.get_name() for one in listed('')]
    check(len(names) > 1, 'several places have that name')
    desk.key('Down')
    desk.key('Return')
    desk.wait_for('the placing', lambda: position() != before)
    check(names[1].split(',')[0].split(' · ')[0] in reason(), 'Down and Enter take the second')
    check(entries() == n + 1, 'which makes the place and the assessment in one entry')
    undo(before)


def by_coordinates():
    before, n = position(), entries()
    fill('50,47')
    says('the refusal', 'the comma may be a decimal point')
    desk.key('Return')
    check(entries() == n, 'what is ambiguous is not taken')
    fill('50.47, 35.97')
    says('the readings', '50.47, 35.97', 'UTM 36', '36U', '± 660 m')
    desk.key('Return')
    desk.wait_for('the placing', lambda: position() == (50.47, 35.97, 660))
    check('typed as “50.47, 35.97”' in reason(), 'coordinates are taken, with what their digits leave open')
    check(entries() == n + 1, 'in one entry')


def middle():
    """Of the map on the screen, where a fit puts the event."""
    desk.time.sleep(1)
    x, y, w, h = desk.extents(map_pane)
    return x + w // 2 + SHADOW, y + h // 2 + SHADOW


def pull(x0, y0, x1, y1):
    """Drags, and does not let go."""
    desk.xdotool('mousemove', str(x0), str(y0))
    desk.time.sleep(0.3)
    desk.xdotool('mousedown', '1')
    for step in range(1, 11):
        desk.xdotool('mousemove', str(round(x0 + (x1 - x0) * step / 10)),
                     str(round(y0 + (y1 - y0) * step / 10)))
        desk.time.sleep(desk.MOTION_PAUSE)
    desk.time.sleep(0.3)


def by_rim():
    """A tenth of a degree is so wide that its circle can be taken."""
    fill('50.5, 35.9')
    desk.key('Return')
    desk.wait_for('a wide circle', lambda: position()[2] > 5000)
    before, n = position(), entries()
    desk.click(window.find('the list', role=desk.Atspi.Role.LIST, name='Events'))
    desk.key('ctrl+l')
    x, y = middle()
    pixels = before[2] / metres_per_pixel(before[0], ZOOM)
    check(pixels > 20, 'the circle can be seen')
    pull(x + round(pixels), y, x + round(2 * pixels), y)
    desk.wait_for('the radius told', lambda: map_pane.get_description().startswith('± 13 km'))
    desk.xdotool('key', 'Escape')
    desk.time.sleep(0.2)
    desk.xdotool('mouseup', '1')
    desk.time.sleep(0.3)
    check(entries() == n, 'Escape leaves the circle as it was')
    pull(x + round(pixels), y, x + round(2 * pixels), y)
    desk.xdotool('mouseup', '1')
    desk.wait_for('a wider circle', lambda: position()[2] > before[2])
    now = position()
    check(abs(now[2] / before[2] - 2) < 0.15, 'the rim went where the pointer went')
    check(now[2] == float(f'{now[2]:.2g}'), 'the radius has two digits')
    check(now[:2] == before[:2], 'and the middle stays')
    check('typed as' in reason() and 'radius dragged on the map' in reason(), 'both origins are told')
    check(entries() == n + 1, 'in one entry')
    desk.key('ctrl+bracketleft')
    desk.wait_for('a narrower circle', lambda: position()[2] < now[2])
    check(entries() == n + 2, 'a key makes it narrower')
    desk.key('ctrl+z')
    desk.wait_for('the undo of the key', lambda: position() == now)
    desk.key('ctrl+z')
    desk.wait_for('the undo of the drag', lambda: position() == before)
    # Faster than the toasts that offer the undo come and go.
    n = entries()
    for _ in range(5):
        desk.xdotool('key', 'ctrl+bracketleft', 'key', 'ctrl+z')
    desk.wait_for('ten entries', lambda: entries() == n + 10)
    check(position() == before, 'quick changes are undone as quickly')
    desk.time.sleep(1)
    check(window.process.poll() is None, 'and the window is still there')

def metres_per_pixel(latitude, zoom):
    return math.cos(math.radians(latitude)) * 40075016.7 / 256 / 2**zoom


def by_clipboard():
    """What the card copies is pasted onto another event."""
    desk.click(window.find('the copy button', name='Copy the coordinates', under=inspector))
    item = window.find('the square of the grid', role=Atspi.Role.MENU_ITEM,
                       name=lambda name: name.startswith('36U'))
    square = item.get_name()
    check(item.get_action_iface().do_action(0), 'a form can be chosen')
    desk.time.sleep(0.5)
    n = entries()
    select(OTHER_TITLE)
    desk.click(window.find('the event in the list', role=Atspi.Role.LIST_ITEM,
                           under=window.find('the list', role=desk.Atspi.Role.LIST, name='Events'),
                           name=lambda name: OTHER_TITLE in name))
    desk.key('ctrl+v')
    desk.wait_for('the placing of the other', lambda: entries() == n + 1)
    there = next(one for one in desk.dateline_json('list', case, 'assessment')
                 if 'pasted as' in (one.get('reason') or ''))
    check(square in there['reason'], 'coordinates that are pasted place the event')
    check(abs(there['latitude'] - 50.5) < 1e-4, 'where they say')


def select(wanted):
    window.find('the list of events', role=desk.Atspi.Role.LIST, name='Events')
    desk.key('ctrl+f')
    desk.key('ctrl+a')
    desk.type_text(wanted)
    desk.key('Down')
    window.find('its title in the inspector', name=wanted, under=inspector)


# A window without a window manager has its shadow around it, which extents leave out.
SHADOW = 5
case = desk.sample()
# xdotool types letters of another script reliably only where a layout has them.
desk.subprocess.run(['setxkbmap', 'us,ru'], check=True)
title = shown()['title']
window = desk.Window(case)
map_pane = window.find('the map', name='Map')
inspector = window.find('the inspector', name='Inspector')
select(title)
entry = window.find('the entry of the place card', name='Assessed place', under=inspector)
desk.wait_for('the zone of the place', lambda: next(window.walk(
    role=Atspi.Role.LABEL, name=lambda name: name.startswith('Europe/Moscow, '), under=inspector), None))
check(True, 'the zone of the place is told')
by_name()
by_second_name()
by_coordinates()
by_rim()
by_clipboard()
window.close()
