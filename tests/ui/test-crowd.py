#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disagreement of two hundred claims on one event: its page shows the first of each side and
more at a press, and the inspector names a few of its findings. Two hundred answers to one question:
the inspector makes the first of them, and more at a press; a card keeps the keyboard when it is
made anew."""
import os

import desk
from desk import Atspi, check

CLAIMS = 200


def make_case():
    folder = desk.scratch()
    xml = os.path.join(folder, 'crowd.xml')
    path = os.path.join(folder, 'crowd.dateline')
    rows = range(CLAIMS)
    with open(xml, 'w', encoding='utf-8') as out:
        out.write('<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="crowd" title="Crowd" zone="UTC"><terms>'
                  + ''.join(f'<term slug="v{i:03}" title="Cause {i:03}" kind="cause"/>' for i in rows)
                  + '</terms><sources>' + ''.join(f'<source slug="s{i}" title="Source {i}"/>' for i in rows) + '</sources>'
                  '<events><event slug="e" title="Crowded" kind="fighting"/>'
                  '<event slug="many" title="Manifold" kind="fighting"/></events><claims>'
                  + ''.join(f'<claim slug="c{i}" event="e" source="s{i}" question="figure"><says>Said {i}</says></claim>'
                            for i in rows)
                  + ''.join(f'<claim slug="m{i}" event="many" source="s{i}" question="cause" value="v{i:03}">'
                            f'<says>Because {i}</says></claim>' for i in rows) + '</claims><figures>'
                  + ''.join(f'<figure slug="f{i}" claim="c{i}" measure="killed" least="{90 * (i % 2) - 9 * (i < 20)}" '
                            f'most="{90 * (i % 2)}"/>' for i in rows) + '</figures></case>')
    desk.dateline('new', path)
    desk.dateline('import', path, xml)
    return path


def claims():
    return len(window.all(role=Atspi.Role.LABEL, name=lambda name: name.startswith('Said '), under=page, showing=False))


case = make_case()
window = desk.Window(case)
window.told('the disagreements are counted', 'disagreements')
desk.key('ctrl+3')
window.find('the list', name='Search disagreements')
desk.time.sleep(0.5)
desk.key('Return')
desk.key('Return')
page = window.find('the page of the figure', name=lambda name: name.startswith('Figure'), role=Atspi.Role.PANEL)
button = window.find('a button for more', name=lambda name: name.endswith('More Claims'), under=page)
before = claims()
check(0 < before < CLAIMS / 4, f'the page shows the first claims: {before}')
button.do_action(0)
desk.wait_for('more of them', lambda: claims() > before)
window.find('few words in the inspector', role=Atspi.Role.LABEL,
            name=lambda name: name.endswith('more, in the list of disputes.'))

# The inspector: few answers of many, and the cards of the one that is opened.
window.find('the way back', name='Back to map and timeline', under=page).do_action(0)
desk.key('ctrl+1')
desk.click(window.find('the other event', role=Atspi.Role.LIST_ITEM, name=lambda name: 'Manifold' in name,
                       under=window.find('the list', role=Atspi.Role.LIST, name='Events')))
inspector = window.find('the inspector', name='Inspector')
more = window.find('a button for more answers', name='180 More Answers', under=inspector, showing=False)


def answers():
    return len(window.all(name=lambda name: name.startswith('Cause ') and ': 1 voice' in name, under=inspector,
                          showing=False))


check(answers() == 20, 'the inspector makes the first answers of two hundred')
parts = len(window.all(under=inspector, showing=False))
check(parts < 500, f'of few parts: {parts}')
more.do_action(0)
desk.wait_for('more answers', lambda: answers() == 40)
desk.wait_for('the keyboard on the first that is new', lambda: next(
    (one for one in window.walk(name=lambda name: name.startswith('Cause 020'), under=inspector)
     if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None))
desk.key('space')
desk.key('Tab')


def answer():
    return next(window.walk(name=lambda name: name.startswith('Cause 020'), under=inspector), None)


def card_has_keyboard():
    return next((one for one in window.walk(name='Because 20'.__eq__, under=answer())
                 if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None)


desk.wait_for('the keyboard on its card', card_has_keyboard)
desk.key('shift+F10')
window.find('the menu of the card', role=Atspi.Role.MENU_ITEM, name='Set Aside', under=answer())
desk.time.sleep(0.3)
desk.key('a')
desk.wait_for('the claim set aside', lambda: next(
    one for one in desk.dateline_json('list', case, 'claim') if one['slug'] == 'm20')['state'] == 'set-aside')
desk.wait_for('the keyboard on its new card', lambda: next(
    (one for one in window.walk(name='Because 20'.__eq__, under=window.find(
        'what no longer stands', name=lambda name: name.startswith('No longer stand:'), under=inspector))
     if one.get_state_set().contains(Atspi.StateType.FOCUSED)), None))
desk.key('ctrl+z')
desk.wait_for('it again among the answers', answer)
desk.wait_for('the keyboard on its card once more', card_has_keyboard)
check(True, 'a card that is made anew keeps the keyboard')
window.close()
