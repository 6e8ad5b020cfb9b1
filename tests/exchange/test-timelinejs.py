#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""TimelineJS itself shows the timeline that we write for it. Its package is
fetched by npm once, into the build folder, and is the one that is named here.
Usage: test-timelinejs.py PROGRAM [NAME...]"""
import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import unittest

from browser import Browser
from exchange import SKIPPED, Exchange, export, main

PACKAGE, VERSION = '@knight-lab/timelinejs', '3.9.11'
INTEGRITY = '+jUuY1OJ+9zSO5O3AfYSLd1yB0vQkm22zyIElz8BWT5DQ9mL0rsxlQkBKAqLbWpJjFuAAJeqzLY35xFIg6GW4g=='
CACHE = os.path.join(os.environ.get('DLN_BUILD_ROOT', '.'), 'packages')
PAGE = '''<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="package/dist/css/timeline.css">
<script src="package/dist/js/timeline.js"></script><div id="timeline" style="width: 1200px; height: 700px"></div>'''


def skip(reason):
    print('skipped: ' + reason)
    sys.exit(SKIPPED)


def fetch():
    """Returns the package's file; one that is not the one we know is as good as none."""
    name = f'knight-lab-timelinejs-{VERSION}.tgz'
    path = os.path.join(CACHE, name)
    if not os.path.exists(path):
        if shutil.which('npm') is None:
            skip('no npm on this machine: ./dev deps all installs it')
        os.makedirs(CACHE, exist_ok=True)
        try:
            done = subprocess.run(['npm', 'pack', '--silent', f'{PACKAGE}@{VERSION}'], cwd=CACHE, capture_output=True,
                                  check=False, timeout=60)
        except subprocess.TimeoutExpired:
            skip('npm does not answer')
        if done.returncode != 0 or not os.path.exists(path):
            skip('npm cannot fetch ' + PACKAGE)
    with open(path, 'rb') as file:
        found = base64.b64encode(hashlib.sha512(file.read()).digest()).decode()
    if found != INTEGRITY:
        os.remove(path)
        raise SystemExit(f'{name} is not the package that was looked at: {found}')
    return path


class TimelineJs(Exchange):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.sample.rpartition('/')[0]
        with tarfile.open(fetch()) as package:
            wanted = [one for one in package.getmembers()
                      if one.isfile() and one.name.startswith('package/dist/') and '..' not in one.name]
            package.extractall(folder, wanted)
        with open(folder + '/timelinejs.html', 'w', encoding='utf-8') as file:
            file.write(PAGE)

    def show(self, case, name):
        """What it shows of each slide."""
        export(case, self.path(name))
        with open(self.path(name), encoding='utf-8') as file:
            data = json.load(file)
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open(self.path('timelinejs.html'))
        browser.wait('typeof TL === "object"')
        browser.run(f'window.shown = new TL.Timeline("timeline", {json.dumps(data)}, {{font: null, hash_bookmark: false}}); 0')
        browser.wait('document.querySelectorAll(".tl-slide").length > 0 && document.querySelectorAll(".tl-timemarker").length > 0')
        self.assertEqual(browser.run('[...document.querySelectorAll(".tl-message-full, .tl-message-error")]'
                                     '.filter(e => /error/i.test(e.textContent)).map(e => e.textContent)'), [])
        self.assertEqual([c for c in browser.complaints if not c.startswith('Failed to load resource')], [])
        self.assertEqual(browser.run('shown.config.messages.errors'), [])
        self.assertNotEqual(browser.run('document.title'), 'run')
        return data, browser

    def test_sample(self):
        data, browser = self.show(self.sample, 'tl.timeline.json')
        titles = 1 if 'title' in data else 0
        self.assertEqual(browser.run('document.querySelectorAll(".tl-timemarker").length'), len(data['events']))
        self.assertEqual(browser.run('document.querySelectorAll(".tl-slide").length'), len(data['events']) + titles)
        heads = browser.run('[...document.querySelectorAll(".tl-slide h2.tl-headline")].map(h => h.textContent.trim())')
        for event in data['events']:
            self.assertIn(event['text']['headline'], heads)

    def test_hostile(self):
        """It takes our texts for markup, as it does anybody's: what we write is text all the same."""
        data, browser = self.show(self.hostile, 'hostile.timeline.json')
        self.assertEqual(browser.run('document.querySelectorAll(".tl-timemarker").length'), len(data['events']))
        self.assertEqual(browser.run('document.querySelectorAll(".tl-slide img, .tl-slide script, .tl-slide svg").length'), 0)


if __name__ == '__main__':
    main('chromium')
