#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disc of the map by hand: a click goes to where its events lie apart; where no zoom
tells them apart, all stand in a list, from which one is selected by the keyboard."""
import os

import desk
from desk import Atspi, check

N = 300
MANY = f'{N} events'


def make_case():
    """Hundreds of events at one place, which is all that happened."""
    folder = desk.scratch()
    xml = os.path.join(folder, 'crowd.xml')
    path = os.path.join(folder, 'crowd.dateline')
    numbers = range(N)
    with open(xml, 'w', encoding='utf-8') as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                  '<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="crowd"'
                  ' title="Crowd" zone="Europe/Moscow">\n<places>'
                  '<place slug="spot" title="Spot" latitude="50.6" longitude="36.6"/></places>\n<sources>'
                  '<source slug="one" title="One"/></sources>\n<events>')
        out.writelines(f'<event slug="e-{i}" title="Crowded {i:03}" kind="strike"/>' for i in numbers)
        out.write('</events>\n<claims>')
        out.writelines(f'<claim slug="c-{i}" event="e-{i}" source="one" place="spot">'
                       f'<time edtf="2023-05-{1 + i % 28:02}"/></claim>' for i in numbers)
        out.write('</claims>\n</case>\n')
    desk.dateline('new', path)
    desk.dateline('import', path, xml)
    return path


case = make_case()
window = desk.Window(case)
plot = window.find('the map', name='Map')
desk.wait_for('a map with room', lambda: desk.extents(plot)[3] > 100)
desk.time.sleep(1.5)
left, top, width, height = desk.extents(plot)


def click_middle():
    desk.xdotool('mousemove', str(left + width // 2), str(top + height // 2), 'click', '1')
    desk.time.sleep(0.5)


# By keys first: nothing is selected, so that the walk begins at what is in the middle.
desk.xdotool('mousemove', str(left + width // 4), str(top + height // 4), 'click', '1')
desk.time.sleep(0.3)
desk.key('shift+Right')


def said():
    return (plot.get_description() or '').startswith(MANY)


desk.wait_for('the disc that keys have walked to', said)
disc = window.find('where the disc is drawn', role=Atspi.Role.IMAGE, under=plot, name=MANY)
x, y, w, h = desk.extents(disc)
check(abs(x + w / 2 - left - width / 2) <= 3 and abs(y + h / 2 - top - height / 2) <= 3,
      'Shift with an arrow reaches a disc, and says where it is')
desk.key('Return')
window.find('the list of the disc', role=Atspi.Role.LIST, name='Events at this place')
check(True, 'Enter opens it')
desk.key('Escape')
desk.time.sleep(0.5)

click_middle()
events = window.find('the list of what is at the place', role=Atspi.Role.LIST, name='Events at this place')
window.find('how many they are', name=MANY)
check(True, 'a click on a disc of one place lists what is there')
desk.key('Down')
desk.key('Return')
shown = desk.wait_for('an event that is selected', lambda: next(
    (one.get_name() for one in window.walk(role=Atspi.Role.IMAGE, under=plot,
                                           name=lambda name: name.startswith('Crowded'))), None))
check(shown.startswith('Crowded'), 'Enter in the list selects')
desk.wait_for('the end of the list', lambda: next(
    window.walk(role=Atspi.Role.LIST, name='Events at this place'.__eq__), None) is None)
window.close()
