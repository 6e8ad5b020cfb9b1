#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sun and moon by hand: what the inspector says of the day's light, the sun at the playhead on the map, and a
measured shadow that becomes a claim of the selected event, which undo takes back."""
import os

import desk
from desk import Atspi, check

XML = '''<?xml version="1.0" encoding="UTF-8"?>
<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="sky" title="Sky" zone="Europe/Moscow">
<places><place slug="west" title="Westby" latitude="50.487" longitude="35.666" radius="500"/></places>
<sources><source slug="paper" title="The Paper" reliability="B"/></sources>
<events><event slug="clash" title="Clash" kind="fighting"/></events>
<claims>
<claim slug="c-1" event="clash" source="paper" place="west" credibility="2"><time edtf="2023-05-22T15:00:00+03:00"/></claim>
</claims>
</case>
'''


def make_case():
    folder = desk.scratch()
    xml = os.path.join(folder, 'sky.xml')
    path = os.path.join(folder, 'sky.dateline')
    with open(xml, 'w', encoding='utf-8') as out:
        out.write(XML)
    desk.dateline('new', path)
    desk.dateline('import', path, xml)
    return path


def said(window, *words):
    return desk.wait_for(' '.join(words), lambda: next(
        (one for one in window.walk(name=lambda name: all(word in name for word in words))), None)).get_name()


def open_dialog(window):
    button = window.find('the button of the shadow', role=Atspi.Role.PUSH_BUTTON, name='Shadow…')
    dialog = window.dialog_of(lambda: button.get_action_iface().do_action(0))
    said(window, 'Give the direction')
    desk.type_text('300')
    said(window, '1 stretch of time')
    check(said(window, '09:46:54'), 'the time of the shadow is found while typing')
    return dialog


def add_claim(window, path, dialog):
    desk.key('ctrl+Return')
    window.closed(dialog)
    claims = desk.wait_for('a second claim', lambda: [
        one for one in desk.dateline_json('list', path, 'claims') if one['slug'] != 'c-1'])
    return desk.dateline_json('show', path, 'claim:' + claims[0]['slug'])


def undo(path):
    desk.key('ctrl+z')
    desk.wait_for('one claim', lambda: len(desk.dateline_json('list', path, 'claims')) == 1)
    check(True, 'one undo takes it back')


def one_day(window, path):
    dialog = open_dialog(window)
    desk.key('Tab')
    desk.key('ctrl+a')
    desk.type_text('none')
    said(window, 'The error is a number')
    desk.key('ctrl+a')
    desk.type_text('nan')
    said(window, 'No shadow has such numbers')
    desk.key('ctrl+a')
    desk.type_text('3')
    said(window, '1 stretch of time')
    claim = add_claim(window, path, dialog)
    check(claim['source'] == 'paper' and 'falls to 300° ± 3° on 2023-05-22' in claim['says'],
          'the claim says what was measured')
    check((claim['begin_earliest'], claim['end_latest']) == ('2023-05-22T06:46:54Z', '2023-05-22T07:08:28Z'),
          'and when, to the second')
    check(claim['reported'] is None, 'in one stretch of time')
    undo(path)


def two_days(window, path):
    dialog = open_dialog(window)
    for _ in range(4):
        desk.key('Tab')
    desk.key('ctrl+a')
    desk.type_text('2023-05-22/2023-05-23')
    said(window, '2 stretches of time: which of them?')
    claim = add_claim(window, path, dialog)
    check(claim['begin_earliest'] == '2023-05-22T06:46:54Z' and claim['end_latest'].startswith('2023-05-23T07:')
          and ', or ' in claim['reported'], 'of several stretches none is chosen: all of them, in words')
    undo(path)


def main():
    path = make_case()
    window = desk.Window(path)
    plot = window.find('the map', name='Map')
    desk.wait_for('a map with room', lambda: desk.extents(plot)[3] > 100)
    left, top, width, height = desk.extents(plot)
    desk.xdotool('mousemove', str(left + width // 2), str(top + height // 4 * 3), 'click', '1')
    desk.key('Next')
    check(said(window, 'Sun rises 04:41, sets 20:28; light from 04:00 to 21:09'), 'the day\'s light is told')
    check(said(window, 'At that time it is 48° high, in the south-west'), 'and where the sun stood')
    check(said(window, 'Moon: waxing crescent, 8 % lit; rises '), 'and the moon')

    desk.key('s')
    check(said(window, 'set the playhead'), 'without a playhead the map says what to do')
    desk.key('s')
    desk.wait_for('no words of the sun', lambda: next(
        window.walk(name=lambda name: 'set the playhead' in name), None) is None)
    check(True, 'the same key hides it')

    desk.key('s')
    left, top, width, height = desk.extents(window.find('the timeline', name='Timeline'))
    desk.xdotool('mousemove', str(left + width // 2), str(top + 8), 'click', '1')
    check(said(window, 'The sun is ', '° high, in the south-west', 'shadows fall to 0', '× the height'),
          'with one it says where sun and shadow are')
    one_day(window, path)
    two_days(window, path)
    window.close()


main()
