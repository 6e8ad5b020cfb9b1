#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of a report, typed into the fields that take a time: what they are taken to
mean is said while they are typed, and what is no time is not taken."""
import gi

import desk
from desk import check

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi

EVENT = 'cto-lifted'
BOUNDS = ('begin_earliest', 'begin_latest', 'end_earliest', 'end_latest')


def says(window, what, *words, under=None):
    return window.find(what, role=Atspi.Role.LABEL, under=under,
                       name=lambda name: all(word in name for word in words))


def select(window, title):
    window.find('the list of events', role=desk.Atspi.Role.LIST, name='Events')
    desk.key('ctrl+f')
    desk.type_text(title)
    desk.key('Down')
    window.find('its title in the inspector', name=title)


def empty(entry):
    desk.click(entry)
    desk.key('ctrl+a')
    desk.key('BackSpace')


def assess(path):
    shown = desk.dateline_json('show', path, EVENT)
    window = desk.Window(path)
    select(window, shown['title'])
    inspector = window.find('the inspector', name='Inspector')
    entry = window.find('the entry of the time card', name='Assessed time', under=inspector)
    desk.click(entry)
    desk.type_text('after the announcement')
    says(window, 'that it is an order', 'after "the announcement"', 'no time', under=inspector)
    desk.key('Return')
    check(desk.dateline_json('show', path, EVENT)['basis'] == shown['basis'], 'an order is not taken for a time')
    empty(entry)
    desk.type_text('late on Monday')
    says(window, 'the reading', '21:00–24:00', 'the last Monday up to publication', under=inspector)
    check(True, 'what the words are taken to mean is said while they are typed')
    desk.key('Return')
    desk.wait_for('the assessment', lambda: desk.dateline_json('show', path, EVENT)['basis'] == 'assessed')
    after = desk.dateline_json('show', path, EVENT)
    check([after[bound] for bound in BOUNDS] == ['2023-05-22T18:00:00Z', '2023-05-22T21:00:00Z'] * 2,
          'the assessment has the four bounds of the words')
    return window


def go_to(window):
    desk.key('ctrl+g')
    window.find('the entry of the question', name=lambda name: name.startswith('Time, in words'))
    desk.type_text('some day or other')
    says(window, 'that nothing is guessed', 'nothing is guessed')
    desk.key('ctrl+a')
    desk.type_text('Tuesday evening')
    says(window, 'the reading', 'Tue 23 May 2023, 18:00–24:00', 'evening taken as')
    check(True, 'the question where to go reads words too')
    desk.key('Escape')


case = desk.sample()
opened = assess(case)
go_to(opened)
opened.close()
