#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What if a claim is right, or who relays it: every view shows the times that would follow, a bar
says so, nothing is written, and Leave goes back."""
import desk
from desk import Atspi, check

EVENT = 'cto-lifted'


def entries():
    return len(desk.dateline_json('journal', case))


def says(what, *words, under=None):
    return window.find(what, role=Atspi.Role.LABEL, under=under,
                       name=lambda name: all(word in name for word in words))


case = desk.sample()
shown = desk.dateline_json('show', case, EVENT)
window = desk.Window(case)
window.find('the list of events', role=Atspi.Role.LIST, name='Events')
desk.key('ctrl+f')
desk.type_text(shown['title'])
desk.key('Down')
inspector = window.find('the inspector', name='Inspector')
window.find('its title in the inspector', name=shown['title'])
says('the working time', 'Tue 23 May 2023, 12:00–24:00', under=inspector)
n = entries()

side = window.find('who says evening', role=Atspi.Role.PUSH_BUTTON, under=inspector,
                   name=lambda name: name.startswith('Tue 23 May 2023, 18:00–24:00'))
more = window.find('the menu of its claim', name='What to do with the claim', role=Atspi.Role.PUSH_BUTTON, under=side)


def in_sight(before=[]):
    """The wheel brings it there, and there it stays."""
    x, y, width, height = desk.extents(more)
    still, before[:] = before == [y], [y]
    if 100 < y and y + height < 950:
        desk.time.sleep(0.2)
        return still
    desk.xdotool('mousemove', '1400', '600', 'click', '5' if y > 500 else '4')
    return False


desk.wait_for('the menu in sight', in_sight)
desk.click(more)
window.find('the menu of the card', role=Atspi.Role.MENU_ITEM, name='What If It Is Right?')
desk.time.sleep(0.3)
desk.key('i')
says('what is supposed', 'What if “', 'is right?')
says('the time that would follow', 'Tue 23 May 2023, 18:00–24:00', under=inspector)
check(entries() == n, 'nothing is written')
check(desk.dateline_json('show', case, EVENT)['begin_earliest'] == shown['begin_earliest'], 'the file has what it had')
desk.key('ctrl+e')
desk.time.sleep(0.5)
check(entries() == n, 'and nothing can be written meanwhile')
window.press('Leave')
says('the working time again', 'Tue 23 May 2023, 12:00–24:00', under=inspector)
check(True, 'Leave goes back to what is')
window.close()
