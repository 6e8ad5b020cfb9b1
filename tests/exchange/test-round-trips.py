#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Out and back in: what differs was announced, and what is announced is lost.
Usage: test-round-trips.py PROGRAM [NAME...]"""
import csv
import json
import os
import re
import unittest

from exchange import BOUNDS, DONE, FOUND, SCRIPT, Exchange, call, events, export, main, rows

# What has a reader and a writer here; a further one is a further line.
FORMATS = ('csv', 'geojson', 'kml', 'gpx', 'ics', 'timelinejs.json', 'timemap.json')
# Those that have no room for the words of a time.
QUOTED = ('ics', 'timelinejs.json', 'timemap.json')
TIME = ('date', *BOUNDS)
# Which columns of our table an announced loss may change.
LOSSES = (
    (r'before the year 1', TIME), (r'events? without a time', ()), (r'events? without a place', ()),
    (r'duration', TIME), (r'open bound', TIME), (r'the inner bounds of', TIME), (r'how exact', TIME),
    (r'how coarse', TIME), (r'events? without a begin', TIME), (r'the seconds of', TIME), (r'fractions of', TIME),
    (r'microseconds of', TIME),
    (r'the words of', ('words',)), (r'uncertainty of', ('radius',)), (r'the kinds? of', ('kind',)),
    (r'the status(es)? of', ('status',)), (r'the names? of', ('place',)), (r'\bpoints?\b', ('latitude', 'longitude')),
    (r'\bsources?\b', ('sources', 'source_urls')), (r'\bactors?\b', ('actors',)), (r'\btags?\b', ('tags',)),
    (r'\btexts?\b', ('text',)), (r'the minutes of', TIME),
    # In no column of ours: neither written nor compared.
    (r'the roles? of', ()),
)
COLUMNS = ('title', *TIME, 'words', 'place', 'latitude', 'longitude', 'radius', 'kind', 'status', 'tags', 'actors',
           'sources', 'source_urls', 'text')


TITLES = {'sample': 'The Belgorod border raid, 22-24 May 2023', 'hostile': 'Hostile ' + SCRIPT}


def split(text):
    """A list of ours: what has a semicolon stands in quotes."""
    text = re.sub(r"^'(?='*[=+@-])", '', text)
    return next(csv.reader([text.replace('; ', ';')], delimiter=';'), []) if text else []


def announced(words):
    """The columns that may differ, by the words that announce it."""
    told = words.partition(' drops ')[2].strip()
    return {part: columns for part in told.split(', ') for pattern, columns in LOSSES if re.search(pattern, part)}


# What a format keeps of all or of none: our table's column, and what stands there where nobody said anything.
WHOLE = ((r'^the words of', 'words', '^$'), (r'^the uncertainty of', 'radius', '^$'), (r'^the kinds? of', 'kind', '^other$'),
         (r'^the status', 'status', '^unverified$'), (r'^the names? of', 'place', r"^('?[-\d.]+, [-\d.]+)?$"),
         (r'^points?$', 'latitude', '^$'), (r'^sources?$', 'sources', r'^\[\]$'), (r'^actors?$', 'actors', r'^\[\]$'),
         (r'^tags?$', 'tags', r'^\[\]$'), (r'^texts?$', 'text', '^$'))


def weigh(value):
    """How many things a cell holds."""
    return len(value) if isinstance(value, list) else 1 if value else 0


class RoundTrips(Exchange):
    def back(self, name, ending):
        """Exports a case, imports that into an empty one, and returns what was announced, before and after by title."""
        file, fresh = self.path(f'{name}.{ending}'), self.path(f'{name}-{ending}.dateline')
        case = dict(self.cases)[name]
        told = announced(export(case, file))
        if os.path.exists(fresh):
            os.remove(fresh)
        call('new', fresh, '--zone', 'Europe/Moscow')
        call('import', fresh, file, status=(DONE, FOUND))
        before = {row['title']: row for row in rows(case)}
        after = {row['title']: row for row in rows(fresh)}
        for row in [*before.values(), *after.values()]:
            # Claims, tags and actors have no order.
            titles, urls = split(row['sources']), split(row['source_urls'])
            pairs = sorted(zip(titles, urls or [''] * len(titles)))
            row['tags'], row['actors'] = sorted(split(row['tags'])), sorted(split(row['actors']))
            if ending in QUOTED:
                # Nothing but an address of the web is taken for one out of a file of somebody else's kind.
                pairs = [(title, url if url.startswith('http') else '') for title, url in pairs]
            row['sources'], row['source_urls'] = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        for row in after.values():
            # Who names no source is quoted from the file itself.
            if row['sources'] == [TITLES[name]]:
                row['sources'], row['source_urls'] = [], []
            # A date as it stands in the file is what its source says, where nothing was quoted.
            if ending in QUOTED and not before[row['title']]['words']:
                row['words'] = ''
        return told, before, after

    def test_announced(self):
        for name, _ in self.cases:
            for ending in FORMATS:
                with self.subTest(case=name, format=ending):
                    self.compare(name, *self.back(name, ending))

    def compare(self, name, told, before, after):
        self.assertLessEqual(set(after), set(before))
        for title in set(before) - set(after):
            left = [part for part in told if re.search('without a (time|place|begin)|before the year 1', part)]
            self.assertTrue(left, f'{title} is gone without a word')
        differ = {column for title in after for column in COLUMNS if after[title][column] != before[title][column]}
        allowed = {column for columns in told.values() for column in columns}
        for column in differ - allowed:
            title = next(t for t in after if after[t][column] != before[t][column])
            self.fail(f'{column} differs without a word: {before[title][column]!r} became {after[title][column]!r}')
        # The sample has nothing but "unverified", which is also what is not said.
        if name == 'hostile':
            for part, columns in told.items():
                self.assertTrue(not columns or differ & set(columns), f'"{part}" is announced, and nothing of it is lost')

    def test_numbers(self):
        """As many are lost as were announced: no more, and no fewer."""
        for name, case in self.cases:
            for ending in FORMATS:
                with self.subTest(case=name, format=ending):
                    told, before, after = self.back(name, ending)
                    numbers = {re.sub(r'\d+ ', '', part): int(re.search(r'\d+', part)[0]) for part in told}
                    gone = [title for title in before if title not in after]
                    left = [n for what, n in numbers.items() if re.search('without a (time|place|begin)|before the year', what)]
                    self.assertLessEqual(len(gone), sum(left), 'gone')
                    for what, n in numbers.items():
                        for column, nothing in ((c, nothing) for pattern, c, nothing in WHOLE if re.search(pattern, what)):
                            self.assertEqual(n, sum(weigh(row[column]) for row in before.values()), what)
                            for row in after.values():
                                self.assertRegex(str(row[column]), nothing, what)
                    moved = [title for title in after if any(after[title][c] != before[title][c] for c in TIME)]
                    times = [n for what, n in numbers.items() if any(
                        columns == TIME and re.search(pattern, what) for pattern, columns in LOSSES)]
                    self.assertLessEqual(len(moved), sum(times), moved)
                    if len(times) < 2:
                        self.assertEqual(len(moved), sum(times), moved)

    def test_own_table(self):
        """A table of ours, read back, is the same table, but for who is quoted."""
        for name, case in self.cases:
            told, before, after = self.back(name, 'csv')
            self.assertEqual([part for part in told if not part.startswith('the role')], [])
            self.assertEqual(set(before), set(after))
            for title, row in before.items():
                for column in COLUMNS:
                    self.assertEqual(after[title][column], row[column], f'{title}: {column}')

    def test_again(self):
        """Read again, it changes nothing."""
        for ending in FORMATS:
            file, fresh = self.path(f'again.{ending}'), self.path(f'again-{ending}.dateline')
            export(self.hostile, file)
            call('new', fresh)
            call('import', fresh, file, status=(DONE, FOUND))
            out, _ = call('import', fresh, file, status=(DONE, FOUND))
            self.assertRegex(out, '0 new, 0 changed', ending)

    def test_known_at(self):
        """What was not known then is in no file, by no word."""
        at = ('--known-at', '2023-05-22T20:00Z')
        then = {event['slug'] for event in events(self.sample, *at)}
        later = [event for event in events(self.sample) if event['slug'] not in then]
        self.assertTrue(then and later)
        summaries = {row['title']: row['text'] for row in rows(self.sample)}
        for ending in (*FORMATS, 'ics', 'html', 'timeline.json', 'timemap.json'):
            file = self.path('known.' + ending)
            export(self.sample, file, *at)
            with open(file, encoding='utf-8') as text:
                written = re.sub(r'\r\n ', '', text.read())
            for event in later:
                for words in (event['title'], event['slug'], summaries[event['title']]):
                    for form in {words, json.dumps(words)[1:-1], words.replace(',', '\\,')}:
                        self.assertFalse(words and re.search(r'\b' + re.escape(form) + r'\b', written), f'{ending}: {words}')

    def test_ancient(self):
        """A year before the common era is told as one where it is far from the others."""
        file, fresh = self.path('ancient.csv'), self.path('ancient.dateline')
        export(self.hostile, file)
        call('new', fresh)
        self.assertIn('The year -43 is far', call('import', fresh, file, status=(DONE, FOUND))[0])

    def test_formulas(self):
        """No cell of a table is run by a spreadsheet."""
        for row in rows(self.hostile):
            for column in ('title', 'words', 'place', 'tags', 'actors', 'sources', 'source_urls', 'text'):
                self.assertNotRegex(row[column], r'^[=+@\t\r-]', column)


if __name__ == '__main__':
    main()
