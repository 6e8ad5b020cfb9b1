#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A browser opens the page that we write: as it is, with its own policy.
Usage: test-page.py PROGRAM [NAME...]"""
import re
import unittest

from browser import Browser
from exchange import HOSTILE, Exchange, events, export, main

CHOSEN = '(document.querySelector("ol > li.chosen button") || {}).textContent'
# Where the nth mark of a kind is that lies free: its own point is not under another.
FREE = '''(() => {
  for (const mark of document.querySelectorAll("%s")) {
    const box = mark.getBoundingClientRect();
    const at = [box.left + box.width / 2, box.top + box.height / 2];
    if (document.elementFromPoint(at[0], at[1]) === mark && mark.querySelector("title").textContent !== %s %s)
      return [...at, mark.querySelector("title").textContent];
  }
})()'''


class Page(Exchange):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def open(self, case, name):
        self.browser.complaints.clear()
        self.browser.requests.clear()
        export(case, self.path(name))
        self.browser.open(self.path(name))

    def tearDown(self):
        self.assertEqual(self.browser.complaints, [])

    def free(self, kind, but='null', more=''):
        found = self.browser.run(FREE % (kind, but, more))
        self.assertIsNotNone(found, kind)
        return found

    def test_offline(self):
        """It asks for nothing but itself, and its policy forbids the rest."""
        self.open(self.sample, 'sample.html')
        self.assertEqual([url.rpartition('/')[2] for url in self.browser.requests], ['sample.html'])
        self.assertEqual(self.browser.run('document.querySelectorAll("ol > li").length'), len(events(self.sample)))
        done = self.browser.run('fetch("https://example.org/").then(() => "went", () => "stayed")')
        self.assertEqual(done, 'stayed')
        self.assertTrue(any('Content Security Policy' in complaint for complaint in self.browser.complaints))
        self.browser.complaints.clear()

    def test_map(self):
        """There are land, borders and towns under the events, and a circle where a place is not exact."""
        self.open(self.sample, 'sample.html')
        for kind in ('.land', '.border', '.river'):
            self.assertGreater(self.browser.run(f'document.querySelector("{kind}").getAttribute("d").length'), 1000)
        names = self.browser.run('[...document.querySelectorAll(".towns text")].filter('
                                 't => t.getBoundingClientRect().width > 0).map(t => t.textContent)')
        self.assertIn('Kursk', names)
        self.assertGreater(self.browser.run('document.querySelectorAll(".events .reach").length'), 3)
        self.assertIn('OpenStreetMap', self.browser.run('document.querySelector(".credit").textContent'))

    def test_selection(self):
        """What is clicked on the timeline is chosen on the map and in the list, and the other way round."""
        self.open(self.sample, 'sample.html')
        titles = '[...document.querySelectorAll(".events circle.mark title")].map(t => t.textContent)'
        x, y, title = self.free('.timeline rect.mark', more=f'&& {titles}.includes(mark.querySelector("title").textContent)')
        self.browser.click(x, y)
        self.assertEqual(self.browser.run(CHOSEN), title)
        self.assertEqual(self.browser.run('document.querySelector(".events circle.mark.chosen title").textContent'), title)
        x, y, other = self.free('.events circle.mark', repr(title).replace("'", '"'))
        self.browser.click(x, y)
        self.assertEqual(self.browser.run(CHOSEN), other)
        self.assertEqual(self.browser.run('document.querySelector(".timeline rect.mark.chosen title").textContent'), other)
        self.assertEqual(self.browser.run('document.querySelectorAll(".timeline .chosen").length'), 1)

    def test_keys(self):
        self.open(self.sample, 'sample.html')
        self.browser.run('document.querySelector(".timeline svg").focus()')
        self.browser.press('ArrowRight', 39)
        first = self.browser.run(CHOSEN)
        self.browser.press('ArrowRight', 39)
        self.assertNotIn(self.browser.run(CHOSEN), (first, None))
        self.browser.press('ArrowLeft', 37)
        self.assertEqual(self.browser.run(CHOSEN), first)
        axis = '[...document.querySelectorAll(".axis")].map(t => t.textContent).join()'
        before = self.browser.run(axis)
        self.browser.press('+', 187, '+')
        self.assertNotEqual(self.browser.run(axis), before)
        self.browser.press('0', 48, '0')
        self.assertIn('2022', self.browser.run(axis), 'all of it')
        self.browser.run('document.querySelector(".map svg").focus()')
        where = 'document.querySelector(".events circle.mark").getAttribute("cx")'
        before = self.browser.run(where)
        self.browser.press('-', 189, '-')
        self.assertNotEqual(self.browser.run(where), before)
        self.browser.run('document.querySelector("ol > li:last-child button").focus()')
        self.browser.press('Enter', 13, '\r')
        self.assertEqual(self.browser.run(CHOSEN), self.browser.run('document.querySelector("ol > li:last-child button").textContent'))

    def test_words(self):
        """The head names the zone and when the case was changed; an event says its words, grades and how far off it may be."""
        self.open(self.sample, 'sample.html')
        head = self.browser.run('document.querySelector("header").textContent')
        self.assertIn('Europe/Moscow', head)
        self.assertRegex(head, r'case as of \w+ \d+ \w+ \d{4}, \d\d:\d\d')
        words = self.browser.run('document.querySelector("ol").textContent')
        self.assertIn('on Monday', self.browser.run('[...document.querySelectorAll("q")].map(q => q.textContent)'))
        self.assertIn('within ', words)
        self.assertTrue(self.browser.run('[...document.querySelectorAll("abbr")].every(a => /^[A-F][1-6]$/.test(a.textContent))'))
        self.assertGreater(self.browser.run('document.querySelectorAll("abbr").length'), 30)

    def test_same(self):
        """The same case is the same bytes."""
        for name in ('one.html', 'two.html'):
            export(self.sample, self.path(name))
        with open(self.path('one.html'), 'rb') as one, open(self.path('two.html'), 'rb') as two:
            self.assertEqual(one.read(), two.read())

    def test_hostile(self):
        """Nothing that a case says is run, and all of it is shown as it is written."""
        self.open(self.hostile, 'hostile.html')
        self.assertTrue(self.browser.run('document.title').startswith('Hostile <script>'))
        shown = self.browser.run('[...document.querySelectorAll("ol > li button")].map(b => b.textContent)')
        self.assertEqual(sorted(shown), sorted(title for title, *_ in HOSTILE))
        self.assertEqual(self.browser.run('document.scripts.length'), 1)
        self.assertEqual(self.browser.run('document.images.length'), 0)
        self.assertTrue(self.browser.run('[...document.links].every(a => a.protocol === "https:")'))
        self.assertEqual(self.browser.run('document.querySelectorAll(".events path.reach").length'), 1, 'the area')
        places = self.browser.run('[...document.querySelectorAll(".events circle.mark")].map(m => +m.getAttribute("cx"))')
        self.assertLess(max(places) - min(places), 800, 'both sides of the antimeridian are beside each other')

    def test_dark(self):
        ground = 'getComputedStyle(document.body).backgroundColor'
        self.open(self.sample, 'sample.html')
        light = self.browser.run(ground)
        dark = Browser(dark=True)
        self.addCleanup(dark.close)
        dark.open(self.path('sample.html'))
        numbers = [sum(map(int, re.findall(r'\d+', colour))) for colour in (light, dark.run(ground))]
        self.assertGreater(numbers[0], 600)
        self.assertLess(numbers[1], 200)


if __name__ == '__main__':
    main('chromium')
