#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line from outside: a real program, real files, every subcommand
with good and bad input. Usage: test-cli.py PROGRAM [--part I/N] [NAME...]

With a part only each Nth test is run, so that N of these can run beside each other."""
import contextlib
import csv
import datetime
import fcntl
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

PROGRAM = os.path.abspath(sys.argv[1])
# Every change waits for the disk; in memory that costs nothing.
TEMPORARY = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None
SHELF = tempfile.TemporaryDirectory(prefix='dateline-cli-', dir=TEMPORARY)
SAMPLE = 'belgorod-2023'
DONE, FOUND, USAGE, BAD = 0, 1, 2, 3
INSTANT = re.compile(r'^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$')
BOUNDS = ('begin_earliest', 'begin_latest', 'end_earliest', 'end_latest')
EVENT_KEYS = {'slug', 'title', 'kind', 'work', 'judgement', 'disputed', 'status', *BOUNDS, 'basis',
              'reported', 'place', 'latitude', 'longitude', 'radius_m', 'claims', 'sources',
              'first_said'}
CLAIM_KEYS = {'slug', 'event', 'source', 'speaker', 'utterance', 'relayed_by', 'question', 'stance',
              'value', 'credibility', *BOUNDS, 'said_earliest', 'said_latest', 'reported', 'figures'}


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='dateline-cli-', dir=TEMPORARY)
        self.addCleanup(self.clean)
        self.case = self.path('raid.dateline')

    def clean(self):
        for folder, _, _ in os.walk(self.folder):
            os.chmod(folder, 0o755)
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_program(self, *words, env=None, **options):
        environment = dict(os.environ, DATELINE_AUTHOR='Ann Alyst', LC_ALL='C',
                           XDG_CACHE_HOME=SHELF.name + '/cache', XDG_DATA_HOME=self.path('.data'))
        environment.pop('DISPLAY', None)
        environment.update(env or {})
        return subprocess.run([PROGRAM, *words], capture_output=True, env=environment, timeout=60,
                              check=False, **options)

    def call(self, *words, status=DONE, **options):
        """Runs it, expects this exit code, returns stdout; a failure says so once, on stderr."""
        done = self.run_program(*words, **options)
        # A library may complain about the machine it finds itself on.
        out, err = done.stdout.decode(), re.sub(r'(?m)^Fontconfig .*\n', '', done.stderr.decode())
        self.assertEqual(done.returncode, status, f'{words}: {out}{err}')
        if status in (USAGE, BAD):
            self.assertRegex(err, r'\Adateline: [^\n]+: [^\n]+\n')
            self.assertIn('expected', err)
        if status == BAD:
            self.assertEqual(err.count('\n'), 1, err)
        if status == DONE:
            self.assertEqual(err, '')
        return out

    def json(self, *words, **options):
        def unique(pairs):
            keys = [key for key, _ in pairs]
            self.assertEqual(len(keys), len(set(keys)), keys)
            return dict(pairs)
        return json.loads(self.call(*words, **options), object_pairs_hook=unique)

    def event(self, slug):
        return next(e for e in self.json('list', self.case, 'events', '--json') if e['slug'] == slug)

    def make(self):
        self.call('new', self.case, '--title', 'Raid', '--zone', 'Europe/Moscow')

    def make_sample(self):
        """A copy of one that is made once: a case that is closed is one single file."""
        if not os.path.exists(SHELF.name + '/sample'):
            self.call('sample', SAMPLE, '-o', SHELF.name + '/sample')
        shutil.copyfile(SHELF.name + '/sample', self.case)

    def entries(self):
        return self.json('journal', self.case, '--json')


class Help(Case):
    def test_help(self):
        for words in (['--help'], ['-h'], ['help']):
            self.assertIn('journal', self.call(*words))
        self.assertIn('--bbox', self.call('list', '--help'))
        self.assertIn('--bbox', self.call('help', 'list'))
        self.assertIn('0.', self.call('--version'))

    def test_keys(self):
        """Every key that a type takes, and every word of a closed list."""
        everything = self.call('add', '--help')
        for table, keys in (('source', ['title*', 'reliability', 'A, B, C, D, E, F', 'BCP 47', 'cites']),
                            ('claim', ['event*', 'source*', 'stance', 'attributes-to', 'figure', 'MEASURE', 'said_earliest',
                                       'quote_from']),
                            ('figure', ['claim*', 'at-least', 'least']), ('hypothesis', ['deception', 'true or false']),
                            ('assessment', ['phia-likely', 'confidence', 'radius', 'metres']),
                            ('relation', ['finished-by', 'duration, ISO 8601']), ('place', ['POLYGON'])):
            for words in (['add', 'raid.dateline', table, '--help'], ['set', 'raid.dateline', table + ':x', '--help']):
                told = self.call(*words)
                self.assertIn(f'\n{table}\n', told)
                self.assertEqual(len(re.findall(r'(?m)^[a-z]+$', told)), 1, 'one type alone')
                for key in keys:
                    self.assertIn(key, told)
            self.assertIn(f'\n{table}\n', everything)
        self.assertLessEqual(max(map(len, everything.split('\n'))), 120)

    def test_wrong_usage(self):
        for words in ([], ['nonsense'], ['--nonsense'], ['new'], ['new', 'a', 'b'], ['new', 'a', '--colour'],
                      ['new', 'a', '--title'], ['info'], ['list', 'x'], ['undo', 'a', '--json'],
                      ['time'], ['set', 'a', 'event:b'], ['show', 'a']):
            done = self.run_program(*words)
            self.assertEqual(done.returncode, USAGE, words)
            self.assertIn(b'Usage: dateline', done.stderr)
            self.assertEqual(done.stdout, b'')


class Making(Case):
    def test_new(self):
        self.call('new', self.case, '--title', 'Белгород', '--zone', 'Europe/Moscow')
        info = self.json('info', self.case, '--json')
        self.assertEqual(info['title'], 'Белгород')
        self.assertEqual(info['zone'], 'Europe/Moscow')
        self.assertEqual(info['counts']['events'], 0)
        self.assertEqual(os.listdir(self.folder), ['raid.dateline'])
        self.call('new', self.case, status=BAD)
        self.assertIn('Белгород', self.call('info', self.case))

    def test_new_bad(self):
        self.call('new', self.case, '--zone', 'Mars/Olympus', status=USAGE)
        self.call('new', self.case, '--title', '', status=USAGE)
        self.call('new', self.path('no/such.dateline'), status=BAD)
        self.assertEqual(os.listdir(self.folder), [])

    def test_title_from_name(self):
        self.call('new', self.case)
        self.assertEqual(self.json('info', self.case, '--json')['title'], 'raid')

    def test_sample(self):
        self.call('sample', SAMPLE, '-o', self.case)
        self.assertEqual(os.listdir(self.folder), ['raid.dateline'])
        info = self.json('info', self.case, '--json')
        self.assertEqual(info['slug'], SAMPLE)
        self.assertEqual(info['counts']['events'], 44)
        self.assertRegex(info['head'], r'^[0-9a-f]+$')
        self.call('sample', SAMPLE, '-o', self.case, status=BAD)
        self.call('sample', 'no-such', '-o', self.path('b.dateline'), status=USAGE)
        self.call('sample', '../cases/' + SAMPLE, '-o', self.path('b.dateline'), status=USAGE)
        self.call('sample', SAMPLE, status=USAGE)

    def test_input_is_missing_or_no_case(self):
        with open(self.path('text'), 'w', encoding='utf-8') as file:
            file.write('not a case\n' * 100)
        for words in (['info'], ['list', 'events'], ['show', 'x'], ['add', 'event', 'title=x'],
                      ['set', 'event:x', 'title=y'], ['remove', 'event:x'], ['move', 'x', '--begin', '2023'],
                      ['export', '-o', self.path('x.xml')], ['journal'], ['undo'], ['redo'], ['verify']):
            for name in ('missing', 'text'):
                out = self.run_program(words[0], self.path(name), *words[1:])
                self.assertEqual(out.returncode, BAD, words)
                self.assertIn(self.path(name).encode(), out.stderr)
        with open(self.path('text'), encoding='utf-8') as file:
            self.assertEqual(file.read(), 'not a case\n' * 100)
        self.assertEqual(os.listdir(self.folder), ['text'])


class Listing(Case):
    def setUp(self):
        super().setUp()
        self.make_sample()

    def slugs(self, *options):
        return [e['slug'] for e in self.json('list', self.case, 'events', '--json', *options)]

    def test_event_keys(self):
        events = self.json('list', self.case, 'events', '--format', 'json')
        self.assertEqual(len(events), 44)
        for event in events:
            self.assertLessEqual(EVENT_KEYS, set(event))
            self.assertEqual(event['status'], event['judgement'])
            self.assertIn(event['disputed'], (True, False))
            for key in (*BOUNDS, 'first_said'):
                self.assertTrue(event[key] is None or INSTANT.match(event[key]), event[key])
        self.assertEqual(list(events[0]), list(events[1]))
        begins = [e['begin_earliest'] for e in events if e['begin_earliest'] and e['end_latest']]
        # A fraction follows the full second.
        self.assertEqual(begins, sorted(begins, key=lambda begin: begin.replace('Z', '.')))
        self.assertTrue(any(e['latitude'] and 45 < e['latitude'] < 56 and e['place'] for e in events))

    def test_windows_are_working_times(self):
        events = {e['slug']: e for e in self.json('list', self.case, 'events', '--json')}
        for slug in ('evacuation', 'raid-begins', 'routed-claim', 'mopping-up', 'fsb-drone-strike'):
            window = self.json('show', self.case, slug, '--json')['window']
            for key in (*BOUNDS, 'basis'):
                self.assertEqual(window[key], events[slug][key], (slug, key))
        # What relates it to the raid leaves the bound itself: no hair is taken off.
        self.assertEqual(events['raid-begins']['basis'], 'claimed')
        self.assertEqual(events['midnight-drone']['basis'], 'inferred')
        self.assertEqual(events['raid-begins']['end_latest'], '2023-05-22T21:00:00Z')
        self.assertEqual(events['fsb-drone-strike']['basis'], 'claimed')

    def test_claim_keys(self):
        claims = self.json('list', self.case, 'claims', '--json')
        self.assertGreater(len(claims), 44)
        for claim in claims:
            self.assertLessEqual(CLAIM_KEYS, set(claim))
        self.assertTrue(any(c['figures'] for c in claims))
        self.assertTrue(all({'measure', 'population', 'period', 'qualifier', 'least', 'most', 'unit'} <= set(f)
                            for c in claims for f in c['figures']))
        self.assertIsInstance(claims[0]['relayed_by'], list)

    def test_every_table(self):
        for table in ('case', 'tags', 'terms', 'places', 'actors', 'sources', 'event', 'utterances', 'claims',
                      'figures', 'roles', 'relations', 'links', 'assessments', 'hypotheses', 'attachments', 'layers',
                      'bookmarks', 'evidence-rows', 'ratings'):
            rows = self.json('list', self.case, table, '--json')
            text = self.call('list', self.case, table, '--format', 'csv')
            self.assertEqual(len(list(csv.DictReader(io.StringIO(text)))), len(rows), table)
            if rows and table != 'event':
                self.assertEqual(list(csv.DictReader(io.StringIO(text)))[0]['slug'], rows[0]['slug'])
            self.call('list', self.case, table)

    def test_layer(self):
        path = os.path.join(os.path.dirname(self.case), 'layer.kml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('<kml/>')
        entries = len(self.json('journal', self.case, '--json'))
        slug = self.call('add', self.case, 'layer', 'title=A layer', f'path={path}').strip()
        layer = next(one for one in self.json('list', self.case, 'layers', '--json') if one['slug'] == slug)
        self.assertEqual((layer['path'], layer['kind'], len(layer['sha256'])), ('layer.kml', 'kml', 64))
        for words in (['path=' + path, 'kind=gpx'], ['path=' + self.case, 'kind=kml'], ['path=/nowhere.kml'],
                      ['path=' + self.case], ['path=' + path, 'opacity=2'], ['path=' + path, 'colour=red']):
            self.call('add', self.case, 'layer', 'title=Bad', *words, status=BAD)
        self.assertEqual(len(self.json('journal', self.case, '--json')), entries + 1)
        other = os.path.join(os.path.dirname(self.case), 'other.gpx')
        with open(other, 'w', encoding='utf-8') as file:
            file.write('<gpx/>')
        self.call('set', self.case, 'layer:' + slug, f'path={other}', 'opacity=0.5')
        changed = next(one for one in self.json('list', self.case, 'layers', '--json') if one['slug'] == slug)
        self.assertEqual((changed['path'], changed['kind']), ('other.gpx', 'gpx'))
        self.assertEqual(changed['sha256'], hashlib.sha256(b'<gpx/>').hexdigest())
        self.call('set', self.case, 'layer:' + slug, 'path=/nowhere.gpx', status=BAD)
        self.call('undo', self.case)
        self.call('undo', self.case)

    def test_csv(self):
        rows = self.json('list', self.case, 'events', '--json')
        text = self.call('list', self.case, 'events', '--format', 'csv')
        self.assertNotIn('\r', text)
        table = list(csv.DictReader(io.StringIO(text), strict=True))
        self.assertEqual([r['slug'] for r in table], [r['slug'] for r in rows])
        self.assertEqual([r['title'] for r in table], [r['title'] for r in rows])
        self.assertEqual(list(table[0]), list(rows[0]))

    def test_find(self):
        found = self.slugs('--find', 'drone')
        self.assertIn('midnight-drone', found)
        self.assertLess(len(found), 44)
        self.assertEqual(self.slugs('--find', 'zzzzqqqq'), [])
        self.assertTrue(self.json('list', self.case, 'places', '--json', '--find', 'BELGOROD'))

    def test_window(self):
        monday = self.slugs('--from', '2023-05-22', '--to', '2023-05-22')
        self.assertTrue(0 < len(monday) < 44)
        self.assertEqual(self.slugs('--from', '2030'), [s for s in self.slugs() if s in self.slugs('--from', '2030')])
        for event in self.json('list', self.case, 'events', '--json', '--to', '2023-05-22'):
            self.assertTrue(event['begin_earliest'] is None or event['begin_earliest'] < '2023-05-22T21:00:00Z')

    def test_box(self):
        inside = self.json('list', self.case, 'events', '--json', '--bbox', '35,50,37,51')
        self.assertTrue(inside)
        for event in inside:
            self.assertTrue(35 <= event['longitude'] <= 37 and 50 <= event['latitude'] <= 51)
        self.assertEqual(self.slugs('--bbox', '170,-10,-170,10'), [])

    def known(self, table, at, clock):
        """Slugs that are known for certain, and those that may be."""
        rows = self.json('list', self.case, table, '--json', '--known-at', at, '--clock', clock)
        return tuple({row['slug'] for row in rows if row['known'] == how} for how in ('certain', 'possible'))

    def test_known_at(self):
        """The instants of the reference case: as Monday ends in Moscow, Tuesday evening, as Wednesday ends."""
        monday = {'kozinka-liberated', 'grayvoron-reached', 'civilians-wounded', 'evacuation'}
        self.assertEqual(self.known('events', '2023-05-22T21:00:00Z', 'public'), (monday, set()))
        self.assertEqual(self.known('events', '2023-05-22', 'public'), (monday, set()))
        self.assertEqual(self.known('claims', '2023-05-22T21:00:00Z', 'public'),
                         ({'c-kozinka', 'c-grayvoron', 'c-residents-left', 'c-wounded-monday', 'c-buildings-monday'},
                          set()))
        self.assertEqual(self.known('events', '2023-05-22T21:00:00Z', 'ours'), (set(), set()))
        only_b = {claim['slug'] for claim in self.json('list', self.case, 'claims', '--json')
                  if (claim['relayed_by'] or [claim['source']]) == ['report-b']}
        self.assertGreater(len(only_b), 10)
        for clock in ('public', 'ours'):
            certain, possible = self.known('events', '2023-05-23T18:00:00Z', clock)
            self.assertIn('routed-claim', certain)
            self.assertLessEqual({'cto-lifted', 'midnight-drone'}, possible)
            certain, possible = self.known('claims', '2023-05-23T18:00:00Z', clock)
            self.assertIn('c-defeated-mod', certain)
            self.assertLessEqual({'c-lifted-e', 'c-lifted-c', 'c-drone-c'}, possible)
            self.assertTrue({'c-lifted-b', 'c-drone-b'}.isdisjoint(certain | possible))
            self.assertEqual(self.known('events', '2023-05-24T21:00:00Z', clock), (set(self.slugs()), set()))
        certain, possible = self.known('claims', '2023-05-23T18:00:00Z', 'ours')
        self.assertTrue(only_b.isdisjoint(certain | possible))

    def test_known_at_is_empty(self):
        for words in (['list', self.case, 'events'], ['info', self.case], ['check', self.case], ['brief', self.case, '-o', 'x.png']):
            done = self.run_program(*words, '--known-at', '')
            self.assertEqual(done.returncode, USAGE, words)
            self.assertIn(b'--known-at: it is empty: expected a date or a time', done.stderr)

    def test_known_then(self):
        """Working values, counts and findings are those of then."""
        then = ('--known-at', '2023-05-22T21:00:00Z')
        event = self.json('show', self.case, 'civilians-wounded', '--json', *then)
        self.assertEqual({c['slug'] for c in event['claims']}, {'c-wounded-monday', 'c-buildings-monday'})
        self.assertEqual((event['sources'], event['known'], event['disputed']), (1, 'certain', False))
        self.assertEqual(event['begin_latest'], '2023-05-22T21:00:00Z')
        self.call('show', self.case, 'routed-claim', *then, status=BAD)
        self.assertEqual(self.json('check', self.case, '--json', *then), [])
        later = self.json('check', self.case, '--json', '--known-at', '2023-05-23T18:00:00Z', '--clock', 'ours', status=FOUND)
        now = self.json('check', self.case, '--json', status=FOUND)
        self.assertTrue(0 < len(later) < len(now))
        self.assertNotIn('medvedev', str(later))
        known = self.json('info', self.case, '--json', *then)['known']
        self.assertEqual(known, {'at': '2023-05-22T21:00:00Z', 'clock': 'public', 'certain': 4, 'possible': 0,
                                 'hindsight': 0, 'unclaimed': 0})
        self.assertNotIn('known', self.json('info', self.case, '--json'))
        for words in (['show', self.case, 'evacuation'], ['check', self.case], ['info', self.case],
                      ['list', self.case, 'claims']):
            self.call(*words, '--known-at', 'whenever', status=USAGE)
            self.call(*words, '--known-at', '2023', '--clock', 'wall', status=USAGE)
        self.call('list', self.case, 'places', '--known-at', '2023', status=USAGE)
        # A figure is known when its claim is.
        at = ('--known-at', '2023-05-22T21:00:00Z', '--clock', 'public')
        figures = self.json('list', self.case, 'figures', '--json', *at)
        claims = {c['slug'] for c in self.json('list', self.case, 'claims', '--json', *at)}
        self.assertEqual({f['slug'] for f in figures}, {'f-wounded-monday', 'f-buildings-monday'})
        self.assertLessEqual({f['claim'] for f in figures}, claims)
        sources = self.json('list', self.case, 'sources', '--json', '--known-at', '2023-05-23T18:00:00Z', '--clock', 'ours')
        self.assertEqual({s['slug'] for s in sources}, {'report-a', 'report-c', 'report-d', 'report-e'})

    def test_bad(self):
        for words in (['nonsense'], ['events', '--format', 'xml'], ['events', '--from', 'whenever'],
                      ['events', '--from', '2024', '--to', '2023'], ['events', '--bbox', '1,2,3'],
                      ['events', '--bbox', '0,60,1,50'], ['events', '--clock', 'wall'],
                      ['claims', '--from', '2023'], ['events', '--known-at', '']):
            self.call('list', self.case, *words, status=USAGE)

    def test_reader_leaves(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([PROGRAM, 'list', self.case, 'claims', '--json'], stdout=writing,
                              stderr=subprocess.PIPE, timeout=60, check=False)
        os.close(writing)
        self.assertEqual((done.returncode, done.stderr), (DONE, b''))
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([PROGRAM, 'list', self.case, 'claims', '--json'], stdout=full,
                                  stderr=subprocess.PIPE, timeout=60, check=False)
        self.assertEqual(done.returncode, BAD)

    def test_show(self):
        event = self.json('show', self.case, 'midnight-drone', '--json')
        self.assertEqual(event['slug'], 'midnight-drone')
        self.assertEqual({c['event'] for c in event['claims']}, {'midnight-drone'})
        self.assertLessEqual({*BOUNDS, 'basis', 'because'}, set(event['window']))
        because = ['claim:c-drone-b', 'claim:c-drone-c', 'claim:c-drone-hurt-b']
        self.assertLessEqual({*because, 'relation:r-drone-after-rout'}, set(event['window']['because']))
        # It came after the rout was claimed on Tuesday, and before the second drone.
        chains = event['window']['chains']
        self.assertEqual([link['record'] for link in chains['begin_earliest']],
                         ['claim:c-defeated-mod', 'relation:r-drone-after-rout'])
        self.assertEqual(event['window']['begin_earliest'], '2023-05-22T21:00:00Z')
        self.assertIn('no earlier than', self.call('show', self.case, 'midnight-drone'))
        self.call('move', self.case, 'midnight-drone', '--begin', '2023-05-23T22:00')
        moved = self.json('show', self.case, 'midnight-drone', '--json')['window']
        self.assertEqual([b.split(':')[0] for b in moved['because']], ['assessment'])
        for key in ('roles', 'relations', 'findings'):
            self.assertIsInstance(event[key], list)
        self.assertIn('because', self.call('show', self.case, 'midnight-drone'))
        self.call('show', self.case, 'no-such', status=BAD)


class Editing(Case):
    def setUp(self):
        super().setUp()
        self.make()

    def add(self, *words, **options):
        return self.call('add', self.case, *words, **options).strip()

    def test_event(self):
        slug = self.add('event', 'title=A drone at midnight', 'kind=strike', 'status=partly-verified', 'key=true')
        self.assertEqual(slug, 'a-drone-at-midnight')
        event = self.event(slug)
        self.assertEqual((event['kind'], event['status'], event['basis']), ('strike', 'partly-verified', 'none'))
        other = self.add('event', 'title=A drone at midnight')
        self.assertTrue(other.startswith(slug + '-'))
        self.assertEqual(len(self.entries()), 3)
        self.assertEqual(self.entries()[-1]['author'], 'Ann Alyst')

    def test_event_with_time_and_place_is_one_entry(self):
        place = self.add('place', 'title=Belgorod', 'latitude=50.6107', 'longitude=36.58015', 'radius_m=6000')
        before = len(self.entries())
        slug = self.add('event', 'title=Drone', 'time=2023-05-22', 'place=' + place)
        self.assertEqual(len(self.entries()), before + 1)
        event = self.event(slug)
        self.assertEqual(event['begin_earliest'], '2023-05-21T21:00:00Z')
        self.assertEqual(event['end_latest'], '2023-05-22T21:00:00Z')
        self.assertEqual((event['basis'], event['place'], event['latitude']), ('assessed', 'belgorod', 50.6107))
        assessment = self.json('list', self.case, 'assessments', '--json')[0]
        self.assertEqual((assessment['author'], assessment['question']), ('Ann Alyst', 'happened'))
        self.assertEqual(assessment['edtf'], '2023-05-22')
        self.call('undo', self.case)
        self.assertEqual(self.json('list', self.case, 'events', '--json'), [])
        twin = self.add('event', 'title=Drone', 'time=2023-05-22')
        self.assertNotEqual(self.add('event', 'title=Drone', 'time=2023-05-22'), twin)

    def test_claim(self):
        event = self.add('event', 'title=Drone')
        source = self.add('source', 'title=Agency', 'published=2023-05-24', 'seen=true', 'reliability=B')
        relay = self.add('source', 'title=Relay', 'cites=' + source)
        claim = self.add('claim', f'event={event}', f'source={source}', f'relayed_by={relay}', 'time=late on Monday',
                         'begin_earliest=2023-05-22T18:00', 'said=2023-05-23', 'credibility=3',
                         'figure=wounded@civilians/2023-05-22:8..12:people:about', 'figure=killed:1:people')
        row = self.json('list', self.case, 'claims', '--json')[0]
        self.assertEqual(row['slug'], claim)
        self.assertEqual((row['reported'], row['relayed_by'], row['question'], row['stance'], row['credibility']),
                         ('late on Monday', ['relay'], 'figure', 'asserts', '3'))
        self.assertEqual((row['begin_earliest'], row['end_latest']), ('2023-05-22T15:00:00Z', '2023-05-22T21:00:00Z'))
        self.assertEqual((row['said_earliest'], row['said_latest']), ('2023-05-22T21:00:00Z', '2023-05-23T21:00:00Z'))
        figures = {f['measure']: f for f in row['figures']}
        self.assertEqual(figures['wounded'], {'measure': 'wounded', 'population': 'civilians',
                                              'period': '2023-05-22', 'qualifier': 'about', 'least': 8,
                                              'most': 12, 'unit': 'people', 'words': None})
        self.assertEqual((figures['killed']['least'], figures['killed']['most']), (1, 1))
        event = self.event(event)
        self.assertEqual((event['claims'], event['reported']), (1, 'late on Monday'))
        second = self.add('claim', f'event={event["slug"]}', f'source={source}')
        self.assertNotEqual(second, claim)

    def test_words_of_a_source(self):
        """What is said "on Monday" is of the week the source was published in, on its clock."""
        self.add('event', 'title=Drone')
        self.add('source', 'slug=agency', 'title=Agency', 'published=2023-05-24T09:00', 'zone=Europe/Kyiv')
        self.add('source', 'slug=undated', 'title=Undated')
        for words, source, begins, ends in (
                ('on Monday', 'agency', '2023-05-21T21:00:00Z', '2023-05-22T21:00:00Z'),
                ('yesterday', 'agency', '2023-05-22T21:00:00Z', '2023-05-23T21:00:00Z'),
                ('on Monday', 'undated', None, None)):
            slug = self.add('claim', 'time=' + words, 'event=drone', 'source=' + source, 'said=' + words)
            claim = self.json('show', self.case, 'claim:' + slug, '--json')
            self.assertEqual((claim['reported'], claim['begin_earliest'], claim['end_latest']), (words, begins, ends))
            self.assertEqual((claim['said_reported'], claim['said_earliest'], claim['said_latest']), (words, begins, ends))

    def test_relation(self):
        for title in ('One', 'Two'):
            self.add('event', 'title=' + title)
        self.add('relation', 'from=one', 'to=two', 'type=before')
        self.add('relation', 'from=one', 'to=two', 'least=PT2H30M', 'most=P1D')
        gap = next(r for r in self.json('list', self.case, 'relations', '--json') if r['least'] is not None)
        self.assertEqual((gap['least'], gap['most']), (9000000000, 86400000000))
        self.assertEqual(len(self.json('show', self.case, 'one', '--json')['relations']), 2)

    def test_add_bad(self):
        self.add('event', 'title=One')
        before = self.entries()
        for words in (['nonsense', 'title=x'], ['case', 'title=x'], ['event', 'colour=red'], ['event', 'title'],
                      ['event', '=x'], ['event', 'kind=strike'], ['event', 'title=x', 'kind=war'],
                      ['event', 'title=x', 'time=2023-13-45'], ['event', 'title=x', 'slug=No Slug'],
                      ['place', 'title=x', 'latitude=200'], ['relation', 'from=one', 'to=one', 'least=P1M'],
                      ['claim', 'event=one'], ['claim', 'event=one', 'source=a', 'figure=killed'],
                      ['relation', 'from=one', 'to=one', 'type=beside']):
            self.call('add', self.case, *words, status=USAGE)
        for words in (['claim', 'event=one', 'source=no-such'], ['claim', 'event=no-such', 'source=a'],
                      ['event', 'title=x', 'tags=no-such'], ['event', 'title=x', 'place=no-such']):
            done = self.run_program('add', self.case, *words)
            self.assertEqual(done.returncode, BAD, words)
        done = self.run_program('add', self.case, 'event', b'title=\xff\xfe')
        self.assertEqual(done.returncode, USAGE)
        self.assertEqual(self.entries(), before)
        self.assertEqual(len(self.json('list', self.case, 'events', '--json')), 1)

    def test_outline(self):
        wkt = 'POLYGON ((36 50, 37 50, 37 51, 36 51), (36.4 50.4, 36.6 50.4, 36.6 50.6))'
        place = self.add('place', 'title=Field', 'outline=' + wkt)
        slug = self.add('event', 'title=Drone', 'place=' + place)
        row, = self.json('list', self.case, 'places', '--json')
        self.assertEqual((row['outline'], row['west'], row['latitude']), (wkt, None, None))
        self.assertIn(wkt, self.call('list', self.case, 'places', '--format', 'csv'))
        event = self.json('show', self.case, slug, '--json')
        self.assertEqual(event['place'], place)
        self.assertTrue(36 < event['longitude'] < 37 and 50 < event['latitude'] < 51)
        entries = len(self.entries())
        for bad, said in (('POLYGON ((36 50, 37 50, 37 99))', 'character 28: "99))": expected a latitude from -90 to 90'),
                          ('POLYGON ((36 50, 37 50', 'expected "," or ")" after a point'),
                          ('POINT (36 50)', 'expected POLYGON or MULTIPOLYGON')):
            for words in (['set', self.case, 'place:' + place], ['add', self.case, 'place', 'title=x']):
                done = self.run_program(*words, 'outline=' + bad)
                self.assertEqual(done.returncode, USAGE)
                self.assertIn('outline: ', done.stderr.decode())
                self.assertIn(said, done.stderr.decode())
        self.assertEqual(len(self.entries()), entries)
        self.call('set', self.case, 'place:' + place, 'outline=MULTIPOLYGON (((40 50, 41 50, 41 51)))')
        self.assertTrue(40 < self.event(slug)['longitude'] < 41)
        self.call('undo', self.case)
        self.assertEqual(self.event(slug)['longitude'], event['longitude'])

    def test_nowhere(self):
        self.add('event', 'title=One', 'slug=one', 'latitude=0', 'longitude=0')
        self.add('event', 'title=Two', 'slug=two', 'latitude=0', 'longitude=9')
        finding, = self.json('check', self.case, '--json', status=FOUND)
        self.assertEqual((finding['kind'], finding['severity'], finding['events']), ('data', 'low', ['one']))
        self.assertIn('no position was known', finding['summary'])
        self.assertFalse(self.event('one')['disputed'], 'no claims disagree')

    def test_set(self):
        slug = self.add('event', 'title=Drone', 'kind=strike')
        self.call('set', self.case, f'event:{slug}', 'title=Два дрона', 'work=in-review')
        event = self.event(slug)
        self.assertEqual((event['title'], event['work'], event['kind']), ('Два дрона', 'in-review', 'strike'))
        entries = len(self.entries())
        self.call('set', self.case, f'events:{slug}', 'title=Два дрона')
        self.assertEqual(len(self.entries()), entries)
        for time, edtf in (('2023-05-22', '2023-05-22'), ('2023-05-23', '2023-05-23')):
            self.call('set', self.case, f'event:{slug}', f'time={time}')
            rows = self.json('list', self.case, 'assessments', '--json')
            self.assertEqual([r['edtf'] for r in rows], [edtf])
        self.call('set', self.case, 'case', 'title=New title', 'summary=About')
        self.assertEqual(self.json('info', self.case, '--json')['title'], 'New title')
        self.call('set', self.case, 'case', 'summary=')
        self.assertIsNone(self.json('info', self.case, '--json')['summary'])
        self.call('set', self.case, f'event:{slug}', 'title=', status=USAGE)
        self.call('set', self.case, f'event:{slug}', 'slug=other', status=USAGE)
        self.call('set', self.case, slug, 'title=x', status=USAGE)
        self.call('set', self.case, 'event:no-such', 'title=x', status=BAD)

    def test_set_is_one_entry(self):
        """What stands beside the record changes with it, or nothing does."""
        self.add('event', 'slug=e', 'title=E', 'time=2023-05-22')
        self.add('source', 'slug=s', 'title=S')
        self.add('claim', 'slug=c', 'event=e', 'source=s', 'figure=killed@men:3:people')
        entries = len(self.entries())
        self.call('set', self.case, 'event:e', 'title=New', 'place=nowhere', status=BAD)
        self.call('set', self.case, 'event:e', 'title=New', 'latitude=50', 'radius=-3', status=BAD)
        self.assertEqual((len(self.entries()), self.event('e')['title']), (entries, 'E'))
        self.call('set', self.case, 'event:e', 'title=New', 'time=2023-05-23', 'latitude=50', 'longitude=36')
        self.assertEqual((len(self.entries()), self.entries()[-1]['label']), (entries + 1, 'Edit event “New”'))
        self.assertEqual(self.event('e')['latitude'], 50)
        self.call('undo', self.case)
        self.assertEqual((self.event('e')['title'], self.event('e')['latitude'], self.event('e')['begin_earliest']),
                         ('E', None, '2023-05-21T21:00:00Z'))
        self.call('set', self.case, 'claim:c', 'says=Four', 'figure=killed@men:4:people', 'figure=killed@women:1:people')
        claim, = self.json('list', self.case, 'claims', '--json')
        self.assertEqual([(f['population'], f['least'], f['most']) for f in claim['figures']],
                         [('men', 4, 4), ('women', 1, 1)])
        self.assertEqual(claim['says'], 'Four')

    def test_remove(self):
        slug = self.add('event', 'title=Drone', 'time=2023-05-22')
        self.call('remove', self.case, f'event:{slug}')
        self.assertEqual(self.json('list', self.case, 'events', '--json'), [])
        self.assertEqual(self.json('list', self.case, 'assessments', '--json'), [])
        self.call('undo', self.case)
        self.assertEqual(self.event(slug)['basis'], 'assessed')
        self.call('remove', self.case, 'event:no-such', status=BAD)
        self.call('remove', self.case, 'nonsense', status=USAGE)
        self.call('remove', self.case, 'case:raid', status=USAGE)

    def test_locked(self):
        self.add('event', 'title=Drone')
        with open(self.case + '-lock', 'w', encoding='utf-8') as file:
            file.write('somebody else')
            file.flush()
            fcntl.flock(file, fcntl.LOCK_EX)
            self.assertEqual(len(self.json('list', self.case, 'events', '--json')), 1)
            for words in (['add', self.case, 'event', 'title=x'], ['undo', self.case],
                          ['set', self.case, 'event:drone', 'title=x'],
                          ['remove', self.case, 'event:drone'],
                          ['move', self.case, 'drone', '--begin', '2023']):
                done = self.run_program(*words)
                self.assertEqual(done.returncode, BAD, words)
                self.assertIn(b'somebody else', done.stderr)
        self.add('event', 'title=Another')

    def test_read_only_place(self):
        self.add('event', 'title=Drone')
        # Root may write anywhere, so that root has to step down first.
        options = {'user': 65534} if os.geteuid() == 0 else {}
        os.chmod(self.case, 0o444)
        os.chmod(self.folder, 0o555)
        self.assertEqual(len(self.json('list', self.case, 'events', '--json', **options)), 1)
        self.call('add', self.case, 'event', 'title=x', status=BAD, **options)
        self.call('export', self.case, '-o', self.path('x.xml'), status=BAD, **options)
        self.call('new', self.path('b.dateline'), status=BAD, **options)
        self.assertEqual(os.listdir(self.folder), ['raid.dateline'])


class Records(Case):
    """Sources, claims, figures, actors, assessments, hypotheses: add, set, list, show, remove."""

    GOOD = [
        ('event', ['slug=e', 'title=E'], 'summary=S', 'e'),
        ('event', ['slug=f', 'title=F'], 'key=true', 'f'),
        ('source', ['title=Report', 'publisher=P', 'author=A', 'url=https://p.example/1', 'language=en',
                    'published=2023-05-22', 'accessed=2023-05-23T08:00:00Z', 'seen=true', 'reliability=B'],
         'state=withdrawn', 'report'),
        ('source', ['title=Report', 'supersedes=report', 'cites=report'], 'origin=report', 'report-1'),
        ('actor', ['title=Ann', 'kind=person'], 'alternates=Anna', 'ann'),
        ('claim', ['slug=c', 'event=e', 'source=report', 'speaker=ann', 'says=Ten died', 'figure=killed:10:people'],
         'credibility=2', 'c'),
        ('claim', ['slug=d', 'event=e', 'source=report-1', 'stance=denies', 'about=c'], 'quote=No', 'd'),
        ('figure', ['claim=d', 'measure=wounded', 'words=dozens'], 'unit=people', 'figure'),
        ('assessment', ['event=e', 'question=figure', 'topic=killed', 'value=10', 'likelihood=phia-likely',
                        'confidence=high', 'cites=c'], 'reason=Counted', 'a-e'),
        ('hypothesis', ['title=They lie', 'deception=true'], 'rank=2', 'they-lie'),
    ]
    WRONG = [
        ('add', 'source', 'title=X', 'reliability=G', USAGE), ('add', 'source', 'publisher=X', USAGE),
        ('add', 'source', 'title=X', 'cites=nobody', BAD), ('add', 'claim', 'event=e', USAGE),
        ('add', 'claim', 'source=report', USAGE), ('add', 'claim', 'event=nowhere', 'source=report', BAD),
        ('add', 'claim', 'event=e', 'source=report', 'stance=maybe', USAGE),
        ('add', 'claim', 'event=e', 'source=report', 'figure=killed:9..3:people', USAGE),
        ('add', 'claim', 'event=e', 'source=report', 'time=2023', 'time_zone=Mars/Phobos', USAGE),
        ('add', 'figure', 'measure=killed', USAGE), ('add', 'figure', 'claim=c', 'measure=x', 'least=four', USAGE),
        ('add', 'assessment', 'event=e', 'likelihood=perhaps', USAGE),
        ('add', 'hypothesis', 'title=X', 'rank=first', USAGE),
        ('set', 'claim:c', 'credibility=7', USAGE), ('set', 'claim:nothing', 'says=X', BAD),
        ('set', 'actor:ann', 'part_of=nobody', BAD), ('set', 'hypothesis:they-lie', 'colour=red', USAGE),
        ('show', 'source:nothing', BAD), ('show', 'table:nothing', BAD), ('remove', 'figure:nothing', BAD),
    ]

    def fill(self):
        self.make()
        for table, words, _, slug in self.GOOD:
            self.assertEqual(self.call('add', self.case, table, *words).strip(), slug)

    def test_good(self):
        self.fill()
        for table, words, change, slug in self.GOOD:
            with self.subTest(table=table, slug=slug):
                self.call('set', self.case, f'{table}:{slug}', change)
                shown = self.json('show', self.case, f'{table}:{slug}', '--json')
                rows = self.json('list', self.case, 'hypotheses' if table == 'hypothesis' else table + 's', '--json')
                self.assertIn(slug, [row['slug'] for row in rows])
                self.assertEqual(shown['slug'], slug)
                if table != 'event':
                    self.assertEqual(shown['table'], table)
                    key, value = change.split('=')
                    self.assertEqual(str(shown[key]), value)
                    self.assertIn(f'{table}:{slug}\n', self.call('show', self.case, f'{table}:{slug}'))
        self.assertEqual(self.json('show', self.case, 'claim:c', '--json')['named_by'],
                         ['claim:d', 'figure:c-killed', 'assessment:a-e'])
        for table, _, _, slug in reversed(self.GOOD):
            self.call('remove', self.case, f'{table}:{slug}')
            self.call('show', self.case, f'{table}:{slug}', status=BAD)

    def test_bad(self):
        self.fill()
        entries = len(self.entries())
        for verb, *words, status in self.WRONG:
            with self.subTest(verb=verb, words=words):
                self.call(verb, self.case, *words, status=status)
        self.assertEqual(len(self.entries()), entries)

    UNSOUND = [
        ('add', 'event', 'slug=e', 'title=Other', 'event:e is there already, “E”'),
        ('add', 'claim', 'slug=c', 'event=e', 'source=report', 'claim:c is there already'),
        ('add', 'source', 'title=X', 'language=xxxxx', 'BCP 47'), ('set', 'source:report', 'language=e', 'BCP 47'),
        ('set', 'source:report', 'language=en-', 'BCP 47'), ('set', 'source:report', 'language=in English', 'BCP 47'),
        ('add', 'source', 'slug=x', 'title=X', 'origin=x', 'origin=x comes back to it'),
        ('set', 'source:report', 'origin=report-1', 'comes back'), ('set', 'source:report', 'supersedes=report-1', 'comes back'),
        ('set', 'claim:c', 'supersedes=c', 'comes back'), ('set', 'claim:c', 'about=d', 'comes back'),
        ('add', 'source', 'title= ', 'title: it is blank'), ('set', 'case', 'title=\t', 'title: it is blank'),
        ('set', 'case', 'zone=Mars/Phobos', 'IANA name'), ('add', 'source', 'title=X', 'zone=Mars/Phobos', 'IANA name'),
        ('set', 'actor:ann', 'part_of=ann', 'comes back'), ('add', 'term', 'slug=t', 'title=T', 'broader=t', 'comes back'),
        ('add', 'place', 'slug=p', 'title=P', 'within=p', 'comes back'), ('add', 'place', 'title=P', 'radius=-1', 'metres from 0'),
        ('add', 'figure', 'claim=c', 'measure=x', 'least=5', 'most=2', 'least 5 exceeds most 2'),
        ('add', 'figure', 'claim=c', 'measure=x', 'least=-5', 'less than nothing'),
        ('add', 'figure', 'claim=c', 'measure=x', 'period=some day', 'expected EDTF'),
        ('set', 'figure:c-killed', 'least=11', 'least 11 exceeds most 10'), ('set', 'figure:c-killed', 'most=-1', 'less than nothing'),
        ('add', 'claim', 'event=e', 'source=report', 'quote_from=5', 'quote_to=2', 'ends at character 2, before it begins at 5'),
        ('set', 'claim:c', 'quote_from=-1', 'characters from 0 on'), ('set', 'claim:c', 'quote_to=4', 'expected at most 3'),
        ('add', 'claim', 'event=e', 'source=report', 'quote_from=0', 'quote_to=9999', 'beyond the text of report: expected at most 3'),
    ]

    def test_unsound(self):
        """What cannot be meant is refused in words, with 3, and changes nothing."""
        self.fill()
        self.call('set', self.case, 'source:report', 'text=Тут', 'language=uk-Cyrl')
        self.call('set', self.case, 'source:report-1', 'origin=report')
        self.call('set', self.case, 'claim:c', 'quote_from=0', 'quote_to=3')
        entries = len(self.entries())
        for verb, *words, told in self.UNSOUND:
            with self.subTest(verb=verb, words=words):
                done = self.run_program(verb, self.case, *words)
                self.assertEqual(done.returncode, BAD, done.stderr.decode())
                self.assertIn(told, done.stderr.decode())
                self.assertIn('expected', done.stderr.decode())
                self.assertEqual(done.stderr.count(b'\n'), 1)
        self.assertEqual(len(self.entries()), entries)
        # The text is cut afterwards: the claim can still be changed where it is not about its passage.
        self.call('set', self.case, 'source:report', 'text=Т')
        self.call('set', self.case, 'claim:c', 'credibility=3')
        # Reports do cite each other; the check tells it.
        self.call('set', self.case, 'source:report', 'cites=report report-1')

    def test_json(self):
        """The verbs tell the record as it now is, and what went with the one that was removed."""
        self.make()
        for table, words, change, slug in self.GOOD:
            told = self.json('add', self.case, table, *words, '--json')
            self.assertEqual((told['table'], told['slug']), (table, slug))
            told = self.json('set', self.case, f'{table}:{slug}', change, '--json')
            rows = self.json('list', self.case, 'hypotheses' if table == 'hypothesis' else table + 's', '--json')
            del told['table']
            self.assertIn(told, rows)
        self.assertEqual(self.json('remove', self.case, 'source:report', '--json'),
                         ['source:report', 'claim:c', 'figure:c-killed'])
        self.assertEqual(self.json('remove', self.case, 'actor:ann', '--json'), ['actor:ann'])
        self.assertEqual(self.call('remove', self.case, 'source:report', '--json', status=BAD), '')

    def test_assessment_is_signed(self):
        self.fill()
        self.assertIsNotNone(self.json('show', self.case, 'assessment:a-e', '--json')['made'])
        self.call('set', self.case, 'assessment:a-e', 'author=Bo', 'made=2023-06-01T12:00:00Z')
        kept = self.json('show', self.case, 'assessment:a-e', '--json')
        self.assertEqual((kept['author'], kept['made']), ('Bo', '2023-06-01T12:00:00Z'))
        self.call('set', self.case, 'assessment:a-e', 'value=11')
        self.assertEqual(self.json('show', self.case, 'assessment:a-e', '--json')['author'], 'Ann Alyst')

    def test_writers_zone(self):
        """A claim's times are read in its own zone, else in its source's, else in the case's, in whatever order."""
        self.make()
        self.call('add', self.case, 'event', 'slug=e', 'title=E')
        for slug, zone in (('tokyo', 'zone=Asia/Tokyo'), ('none', 'note=x')):
            self.call('add', self.case, 'source', 'slug=' + slug, 'title=S', 'published=2023-05-22T18:00', zone)
        for slug, words, begin in (('a', ['time=2023-05-22T12:00', 'source=tokyo'], '03:00'),
                                   ('b', ['time=2023-05-22T12:00', 'source=none'], '09:00'),
                                   ('c', ['time=2023-05-22T12:00', 'source=tokyo', 'time_zone=Europe/Kyiv'], '09:00'),
                                   ('d', ['said=2023-05-22T12:00', 'source=tokyo'], '03:00')):
            told = self.json('add', self.case, 'claim', 'slug=' + slug, 'event=e', *words, '--json')
            self.assertEqual(told['begin_earliest'] or told['said_earliest'], f'2023-05-22T{begin}:00Z', slug)
        self.assertEqual(self.json('show', self.case, 'claim:c', '--json')['time_zone'], 'Europe/Kyiv')
        self.assertEqual(self.json('show', self.case, 'source:tokyo', '--json')['published_earliest'], '2023-05-22T09:00:00Z')

    def test_table(self):
        """For people: what a figure counts and what a claim says."""
        self.fill()
        self.assertRegex(self.call('list', self.case, 'figures'), r'c-killed +c +killed +10 +10 +people')
        self.assertRegex(self.call('list', self.case, 'claims'), r'c +e +report +ann +figure +asserts +Ten died')
        self.assertRegex(self.call('list', self.case, 'sources'), r'report +Report +P +\S.*2023.* B\n')
        self.assertRegex(self.call('list', self.case, 'assessments'), r'a-e +e +figure +10 +phia-likely +high +Ann Alyst')

    def test_same_events(self):
        """Records without a title of their own are told apart by their slugs, also from process to process."""
        self.fill()
        for words in (['relation', 'from=e', 'to=f', 'type=before'], ['link', 'from=e', 'to=f', 'type=part-of'],
                      ['figure', 'claim=c', 'measure=killed', 'least=1'], ['assessment', 'event=f', 'value=x']):
            slugs = {self.call('add', self.case, *words).strip() for _ in range(4)}
            self.assertEqual(len(slugs), 4, slugs)
            self.assertLess(max(map(len, slugs)), 16)


class Moving(Case):
    def setUp(self):
        super().setUp()
        self.make_sample()

    def test_move_shifts_what_is_known(self):
        before = self.event('midnight-drone')
        claims = self.json('list', self.case, 'claims', '--json')
        entries = len(self.entries())
        self.call('move', self.case, 'midnight-drone', '--begin', '2023-05-23T22:00:00+03:00')
        after = self.event('midnight-drone')
        self.assertEqual(next(after[b] for b in BOUNDS if after[b]), '2023-05-23T19:00:00Z')
        self.assertEqual([after[b] is None for b in BOUNDS], [before[b] is None for b in BOUNDS])
        self.assertEqual(after['basis'], 'assessed')
        self.assertEqual(self.json('list', self.case, 'claims', '--json'), claims)
        self.assertEqual(len(self.entries()), entries + 1)
        self.call('move', self.case, 'midnight-drone', '--begin', '2023-05-23T23:00')
        self.assertEqual(sum((a['event'], a['question']) == ('midnight-drone', 'happened')
                             for a in self.json('list', self.case, 'assessments', '--json')), 1)
        self.call('undo', self.case)
        self.call('undo', self.case)
        self.assertEqual(self.event('midnight-drone'), before)
        self.call('redo', self.case)
        self.assertEqual(self.event('midnight-drone'), after)

    def test_move_both_ends(self):
        self.call('move', self.case, 'midnight-drone', '--begin', '2023-05-22', '--end', '2023-05-23T10:00:00Z',
                  '--force')
        event = self.event('midnight-drone')
        self.assertEqual([event[b] for b in BOUNDS], ['2023-05-21T21:00:00Z', '2023-05-22T21:00:00Z',
                                                      '2023-05-23T10:00:00Z', '2023-05-23T10:00:00Z'])

    def test_move_bad(self):
        entries = self.entries()
        self.call('move', self.case, 'midnight-drone', status=USAGE)
        self.call('move', self.case, 'midnight-drone', '--end', '2023', status=USAGE)
        self.call('move', self.case, 'midnight-drone', '--begin', 'whenever', status=USAGE)
        self.call('move', self.case, 'midnight-drone', '--begin', '2024', '--end', '2023', status=USAGE)
        self.call('move', self.case, 'no-such', '--begin', '2023', status=BAD)
        self.assertEqual(self.entries(), entries)


    def test_what_breaks(self):
        """An assessed time that contradicts a relation is refused, by whichever verb, unless it is forced."""
        case = self.path('breaks.dateline')
        self.call('new', case, '--title', 'Breaks', '--zone', 'UTC')
        self.call('add', case, 'source', 'title=Report')
        for event in ('raid', 'retreat'):
            self.call('add', case, 'event', f'title={event}')
            self.call('add', case, 'claim', f'event={event}', 'source=report', 'time=2023-05-22')
        self.call('add', case, 'relation', 'from=raid', 'to=retreat', 'type=before')
        n = len(self.json('journal', case, '--json'))
        verbs = (['move', case, 'raid', '--begin', '2023-05-24'], ['set', case, 'event:raid', 'time=2023-05-24'],
                 ['add', case, 'assessment', 'event=raid', 'question=happened', 'time=2023-05-24'])
        for verb in verbs:
            out = self.run_program(*verb)
            self.assertEqual(out.returncode, BAD, verb)
            self.assertIn('this breaks: “raid” before “retreat”; “retreat”: Mon 22 May 2023'.encode(), out.stderr)
            self.assertIn(b'--force', out.stderr)
        self.assertEqual(len(self.json('journal', case, '--json')), n)
        for verb in verbs[:2]:
            self.call(*verb, '--force')
            self.assertEqual(len(self.json('check', case, '--json', status=1)), 1)
            self.call('undo', case)
        # Within its window nothing is asked; a claim may say what it says.
        self.call('move', case, 'raid', '--begin', '2023-05-22T12:00')
        self.call('add', case, 'claim', 'event=retreat', 'source=report', 'time=2023-05-20')


class Journal(Case):
    def test_journal(self):
        self.make()
        self.call('add', self.case, 'event', 'title=Drone', env={'DATELINE_AUTHOR': 'Борис'})
        entries = self.entries()
        self.assertEqual([e['number'] for e in entries], sorted(e['number'] for e in entries))
        self.assertLessEqual({'number', 'utc', 'author', 'client', 'kind', 'target', 'label', 'hash'},
                             set(entries[0]))
        self.assertEqual((entries[-1]['author'], entries[-1]['kind']), ('Борис', 'verb'))
        self.assertRegex(entries[-1]['utc'], INSTANT)
        self.assertIn('Борис', self.call('journal', self.case))
        self.assertIn('Drone', self.call('undo', self.case))
        self.assertIn('Drone', self.call('redo', self.case))
        self.assertEqual([e['kind'] for e in self.entries()][-2:], ['undo', 'redo'])
        self.call('redo', self.case, status=BAD)

    def test_verify(self):
        self.make_sample()
        self.assertIn('No damage', self.call('verify', self.case))
        head = self.json('info', self.case, '--json')['head']
        self.assertIn(head, self.call('verify', self.case))


class Exchange(Case):
    def setUp(self):
        super().setUp()
        self.make_sample()

    def export(self, case, name):
        self.call('export', case, '-o', self.path(name))
        with open(self.path(name), 'rb') as file:
            return file.read()

    def test_identity(self):
        first = self.export(self.case, 'first.xml')
        copy = self.path('copy.dateline')
        self.call('new', copy)
        self.call('import', copy, self.path('first.xml'))
        info = self.json('info', copy, '--json')
        self.assertEqual(info['counts'], self.json('info', self.case, '--json')['counts'])
        second = self.export(copy, 'second.xml')
        # The new case keeps the slug it was made with; all else is the same.
        self.assertEqual(second.replace(f'slug="{info["slug"]}"'.encode(), f'slug="{SAMPLE}"'.encode(), 1), first)
        out = self.call('import', self.case, self.path('first.xml'))
        self.assertIn('0 new, 0 changed', out)

    def test_dry_run(self):
        xml = self.export(self.case, 'a.xml').replace(b'title="Before the raid"', b'title="Earlier"')
        with open(self.path('a.xml'), 'wb') as file:
            file.write(xml)
        entries = self.entries()
        self.assertIn('0 new, 1 changed', self.call('import', self.case, self.path('a.xml'), '--dry-run'))
        self.assertEqual(self.entries(), entries)
        self.assertIn('0 new, 1 changed', self.call('import', self.case, self.path('a.xml')))
        self.assertEqual(len(self.entries()), len(entries) + 1)
        self.assertEqual(self.entries()[-1]['kind'], 'import')

    def test_malformed(self):
        head = ('<case xmlns="https://dateline.invalid/ns/case/1" format="1" slug="s" title="T">\n')
        table = (('', r':1:1: '), ('<case', r':1:\d+: '), ('<x/>', r':1:1: .*namespace'),
                 (head + '<nonsense/></case>', r':2:1: <nonsense>'),
                 (head + '<tags>\n<tag slug="a" title="b" c="d"/></tags></case>', r':3:25: attribute "c"'),
                 (head + '<claims><claim slug="a" event="no" source="no"/></claims></case>', r'no'),
                 (head.replace('format="1"', 'format="9"') + '</case>', r'format 9: expected at most 1'),
                 ('<!DOCTYPE case [<!ENTITY x "y">]>' + head + '</case>', r'document type'))
        before = self.entries()
        good = self.path('good.xml')
        self.call('export', self.case, '-o', good)
        for text, message in table:
            with open(self.path('bad.xml'), 'w', encoding='utf-8') as file:
                file.write(text)
            for words in ([self.path('bad.xml')], [good, self.path('bad.xml')]):
                done = self.run_program('import', self.case, *words)
                self.assertEqual(done.returncode, BAD, text)
                self.assertRegex(done.stderr.decode(), message)
        self.call('import', self.case, self.path('missing.xml'), status=BAD)
        self.assertEqual(self.entries(), before)

    TABLE = ('id,date,time,title,location,lat,lon,category,source,fatalities\n'
             '1,22/05/2023,10:30,Raid,Kozinka,50.2,35.7,raid,BBC,2\n'
             '2,23/05/2023,,Claim,Grayvoron,50.48,35.67,claim,,\n'
             '3,5/13/2023,,Bad date,Belgorod,50.6,36.6,x,,\n'
             '4,24/05/2023,00:30,Drone,Belgorod,136.6,50.6,drone,,0\n'
             '4,24/05/2023,00:30,Another,Belgorod,36.6,50.6,drone,,0\n')

    def test_table(self):
        """A table: what it does not say is asked, what cannot be read is set aside, and nothing is made up."""
        with open(self.path('a.csv'), 'w', encoding='utf-8') as file:
            file.write(self.TABLE)
        before = self.entries()
        done = self.run_program('import', self.case, self.path('a.csv'))
        self.assertEqual(done.returncode, BAD)
        self.assertIn('“date”', done.stderr.decode())
        dry = self.call('import', self.case, self.path('a.csv'), '--date-order', 'dmy', '--dry-run', status=FOUND)
        self.assertEqual(self.entries(), before)
        out = self.call('import', self.case, self.path('a.csv'), '--date-order', 'dmy', status=FOUND)
        self.assertEqual(out, dry)
        self.assertIn('4 rows read: 3 new, 0 changed, 0 unchanged; 2 set aside', out)
        self.assertIn('a.csv:4: set aside: date: ', out)
        self.assertIn('look swapped', out)
        self.assertIn('a.csv:6: set aside: “4” stands on line 5 too', out)
        self.assertEqual(len(self.entries()), len(before) + 1)
        events = {event['slug']: event for event in json.loads(self.call('list', self.case, 'events', '--format', 'json'))}
        self.assertEqual(events['a-2']['begin_latest'], '2023-05-23T21:00:00Z')
        self.assertIsNone(events['a-4']['latitude'])
        claim = [c for c in json.loads(self.call('list', self.case, 'claims', '--format', 'json')) if c['slug'] == 'a-1'][0]
        self.assertEqual((claim['source'], claim['relayed_by'], claim['reported']), ('bbc', ['a'], '22/05/2023 10:30'))
        self.assertEqual(json.loads(claim['raw'])['values']['fatalities'], '2')

    def test_guessed_encodings(self):
        """A text that declares no encoding: what it was read as is said, first and of whatever format; a told one is not."""
        texts = {'a.csv': 'title,date\nСообщают о взрыве в городе,22 мая\nВзрыв,2023-05-22\n',
                 'a.ics': 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Взрыв в городе\nEND:VEVENT\nEND:VCALENDAR\n',
                 'a.geojson': '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,'
                              '"properties":{"name":"Взрыв в городе"}}]}',
                 'a.jsonl': '{"message":"Взрыв в городе","datetime":"2023-05-22T10:00:00Z","timestamp_desc":"x"}\n'}
        said = 'It declares no encoding: it was read as '
        for name, text in texts.items():
            for encoding, found in (('koi8-r', 'KOI8-R'), ('cp1251', 'windows-1251'), ('utf-8', None)):
                with self.subTest(name, encoding=encoding):
                    path = self.path(name)
                    with open(path, 'w', encoding=encoding) as file:
                        file.write(text)
                    out = self.run_program('import', self.case, path, '--dry-run').stdout.decode()
                    notes = [line.strip() for line in out.splitlines() if line.startswith('  ')]
                    self.assertEqual(f'{path}:1: {said}{found}, by the frequency of its letters.' in notes[:1], found is not None)
                    self.assertNotIn('windows-1252', out)
                    out = self.run_program('import', self.case, path, '--dry-run', '--encoding', encoding).stdout.decode()
                    self.assertIn('1 rows read: 1 new', out)
                    self.assertNotIn(said, out)

    def test_spreadsheets_tables(self):
        """What spreadsheets write: a first line that says what stands between fields, UTF-16 with a mark or without."""
        rows = 'title;date\nУдар;2022-03-04\nA, b;2022-03-05\n'
        for head, encoding in (('', 'utf-8'), ('sep=;\n', 'utf-8'), ('SEP=;\r\n', 'utf-8-sig'), ('', 'utf-16'),
                               ('', 'utf-16-le'), ('sep=;\n', 'utf-16-be')):
            with self.subTest(encoding, head=head):
                with open(self.path('a.csv'), 'w', encoding=encoding, newline='') as file:
                    file.write(head + rows)
                out = self.call('import', self.case, self.path('a.csv'))
                self.assertIn('2 rows read: 2 new', out)
                self.assertNotIn('set aside:', out)
                titles = {event['title'] for event in self.json('list', self.case, 'events', '--json')}
                self.assertTrue({'Удар', 'A, b'} <= titles, titles)
                self.call('undo', self.case)

    def test_told_encodings_of_xml(self):
        """--encoding stands above what a file declares, or does not."""
        for head in ('', '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0" encoding="windows-1252"?>'):
            for encoding in ('koi8-r', 'windows-1251'):
                with self.subTest(head, encoding=encoding):
                    with open(self.path('a.gpx'), 'w', encoding=encoding) as file:
                        file.write(head + '<gpx version="1.1"><wpt lat="50" lon="36"><name>Взрыв</name></wpt></gpx>')
                    self.call('import', self.case, self.path('a.gpx'), '--encoding', encoding)
                    self.assertIn('Взрыв', [event['title'] for event in self.json('list', self.case, 'events', '--json')])
                    self.call('undo', self.case)
        done = self.run_program('import', self.case, self.path('a.gpx'), '--encoding', 'none-such')
        self.assertEqual(done.returncode, BAD)
        self.assertIn('none-such', done.stderr.decode())

    def test_newer_table(self):
        """The same file changes nothing; a newer one changes claims, and of events only what nobody changed since."""
        with open(self.path('a.csv'), 'w', encoding='utf-8') as file:
            file.write(self.TABLE)
        words = ('--date-order', 'dmy')
        self.call('import', self.case, self.path('a.csv'), *words, status=FOUND)
        before = self.entries()
        self.assertIn('0 new, 0 changed, 3 unchanged; 2 set aside',
                      self.call('import', self.case, self.path('a.csv'), *words, status=FOUND))
        self.assertEqual(self.entries(), before)
        self.call('set', self.case, 'event:a-2', 'title=Mine')
        with open(self.path('b.csv'), 'w', encoding='utf-8') as file:
            file.write(self.TABLE.replace('Raid', 'Raid!').replace('23/05/2023,,Claim', '21/05/2023,,Claimed'))
        out = self.call('import', self.case, self.path('b.csv'), '--as', 'a', *words, status=FOUND)
        self.assertIn('b.csv:2: title: "Raid" is "Raid!" now', out)
        events = {event['slug']: event for event in json.loads(self.call('list', self.case, 'events', '--format', 'json'))}
        self.assertEqual((events['a-1']['title'], events['a-2']['title']), ('Raid!', 'Mine'))
        self.assertEqual(events['a-2']['begin_latest'], '2023-05-21T21:00:00Z')
        self.call('undo', self.case)
        events = {event['slug']: event for event in json.loads(self.call('list', self.case, 'events', '--format', 'json'))}
        self.assertEqual((events['a-1']['title'], events['a-2']['title']), ('Raid', 'Mine'))

    def test_timemap(self):
        """A timemap told in three files is one import, in whatever order; its sources alone are none."""
        names = {
            'events.json': [{'id': '1', 'description': 'A strike', 'date': '2/24/2022', 'time': '00:00',
                             'location': 'Kharkiv', 'latitude': '49.99', 'longitude': '36.23',
                             'associations': ['a1', 'a2'], 'sources': ['s1', 's9']},
                            {'id': '2', 'description': 'Another', 'date': '1500000000000000000', 'sources': []}],
            'sources.json': {'s1': {'id': 's1', 'title': 'A video', 'paths': ['https://example.org/1']}},
            'associations.json': [
                {'id': 'a1', 'title': 'Homes', 'mode': 'FILTER', 'filter_paths': ['Area', 'Residential']},
                {'id': 'a2', 'title': 'Army', 'mode': 'FILTER', 'filter_paths': ['Actors', 'Army']}],
        }
        for name, value in names.items():
            with open(self.path(name), 'w', encoding='utf-8') as file:
                json.dump(value, file)
        self.assertIn('no events', self.run_program('import', self.case, self.path('sources.json')).stderr.decode())
        out = self.call('import', self.case, *(self.path(name) for name in sorted(names)), status=FOUND)
        self.assertIn('1 rows read: 1 new, 0 changed, 0 unchanged; 1 set aside', out)
        self.assertIn('Of its sources “s9” nothing stands', out)
        event = {event['slug']: event
                 for event in json.loads(self.call('list', self.case, 'events', '--format', 'json'))}['events-1']
        self.assertEqual((event['begin_earliest'], event['end_latest']), ('2022-02-23T21:00:00Z', '2022-02-24T21:00:00Z'))
        self.run_program('export', self.case, '-o', self.path('a.geojson'))
        with open(self.path('a.geojson'), encoding='utf-8') as file:
            said = {feature['id']: feature['properties'] for feature in json.load(file)['features']}['events-1']
        self.assertEqual((said['tags'], said['actors']), (['Residential'], ['Army']))
        self.assertEqual([(source['title'], source['url']) for source in said['sources']],
                         [('A video', 'https://example.org/1')])
        before = self.entries()
        self.assertIn('0 new, 0 changed, 1 unchanged', self.call(
            'import', self.case, *(self.path(name) for name in sorted(names, reverse=True)), status=FOUND))
        self.assertEqual(self.entries(), before)

    def test_newer_sources(self):
        """Newer sources alone change what they are named in: the events of the file before are read with them."""
        events = [{'id': '1', 'description': 'A strike', 'date': '2/24/2022', 'time': '00:00', 'sources': ['s1', 's2']}]
        paths = [self.path('events.json'), self.path('sources.json')]
        for sources in ({'s1': {'id': 's1', 'title': 'A video', 'paths': ['https://example.org/1']}},
                        {'s1': {'id': 's1', 'title': 'A video', 'paths': ['https://example.org/1']},
                         's2': {'id': 's2', 'title': 'A picture', 'paths': ['https://example.org/2']}}):
            for path, value in zip(paths, (events, sources)):
                with open(path, 'w', encoding='utf-8') as file:
                    json.dump(value, file)
            out = self.call('import', self.case, *paths)
        self.assertIn('0 new, 1 changed', out)
        claims = json.loads(self.call('list', self.case, 'claims', '--format', 'json'))
        titles = {source['slug']: source['title']
                  for source in json.loads(self.call('list', self.case, 'sources', '--format', 'json'))}
        self.assertEqual(sorted(titles[claim['source']] for claim in claims if claim['event'] == 'events-1'),
                         ['A picture', 'A video'])
        before = self.entries()
        self.assertIn('0 new, 0 changed, 1 unchanged', self.call('import', self.case, *paths))
        self.assertEqual(self.entries(), before)

    # A file of each format that is read, by nick; of tables as little as they are known by.
    EACH = {
        'csv': ('a.csv', 'id,date,title\n1,2023-05-22,Raid\n'),
        'acled': ('c.csv', 'event_id_cnty,event_date,time_precision,geo_precision,latitude,longitude,notes\n'
                  'RUS1,2023-05-22,2,1,50.48,35.67,A raid\n'),
        'geojson': ('d.geojson', '{"type":"FeatureCollection","features":[{"type":"Feature","id":"f","geometry":null,'
                    '"properties":{"title":"Raid","date":"2023-05-22","deep":{"a":[1,true,null,{}]}}}]}'),
        'kml': ('e.kml', '<kml><Placemark id="1"><name>A</name><TimeStamp><when>2023-05-22</when></TimeStamp>'
                '</Placemark></kml>'),
        'gpx': ('f.gpx', '<gpx><wpt lat="50" lon="36"><time>2022-03-04T10:00:00Z</time><name>A</name></wpt></gpx>'),
        'ical': ('g.ics', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n'
                 'DTSTAMP:20230522T000000Z\r\nDTSTART;VALUE=DATE:20230522\r\nSUMMARY:A\r\nEND:VEVENT\r\n'
                 'END:VCALENDAR\r\n'),
        'timeline': ('h.timeline', '<?xml version="1.0"?><timeline><version>2.0.0</version><categories/><events>'
                         '<event><start>2023-05-22 10:00:00</start><end>2023-05-22 11:00:00</end><text>A</text>'
                         '</event></events></timeline>'),
        'timemap': ('i.json', '[{"id":"1","description":"A","date":"2/24/2022","time":"00:00","sources":[]}]'),
        'timelinejs': ('j.json', '{"events":[{"start_date":{"year":"2023","month":"5"},"text":{"headline":"A"}}]}'),
        'timesketch': ('k.csv', 'message,datetime,timestamp_desc\nLogin,2023-05-22T01:00:00+00:00,x\n'),
        'timesketch-jsonl': ('l.jsonl', '{"message":"Login","datetime":"2023-05-22T01:00:00+00:00",'
                             '"timestamp_desc":"x"}\n'),
        'timelinejs-csv': ('m.csv', 'Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,'
                           'Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n'
                           '2023,5,22,,,,,,,A,,,,,,,,\n'),
        'atlos': ('n.csv', 'slug,inserted_at,updated_at,latitude,longitude,status,description,date,time,tags,'
                  'geolocation_resolution,sensitive,source_1,source_2,weapon\n'
                  "CIV-1,2023-05-22T10:00:00,x,'-12.5,36.5,Completed,'=Smoke,2023-05-22,,\"fire, depot\",Vicinity,,"
                  'https://a.example/1,"https://a.example/2,3",rocket\n'),
        'gdelt': ('o.csv', '\t'.join({0: '1000', 1: '20230522', 6: 'RUSSIA', 16: 'UKRAINE', 28: '19', 51: '4',
                                      52: 'Belgorod "oblast', 56: '50.6', 57: '36.6', 59: '20230522103000',
                                      60: 'https://a.example/1'}.get(i, '') for i in range(61)) + '\n'),
        'viina': ('p.csv', 'event_id,report_id,location,tempid,source,date,time,url,text,lang,address,longitude,latitude,'
                  'GEO_PRECISION,GEO_API,t_mil\n'
                  '7,1,1,1,Pravda,20230522,10:30,https://a.example/1,Shelling,ua,Grayvoron,35.67,50.48,ADM3,Y,0.9\n'),
        'timemap-csv': ('q.csv', 'id,date,latitude,longitude,location,description,sources,associations\n'
                        'CIV0001,5/2/2023,50.48,35.67,Grayvoron,Smoke,"https://a.example/1,2,https://a.example/3",'
                        '"Type=Fire,Where=Depot"\n'),
    }

    def each(self):
        """Writes one file of every format whose elements become events: its nick, its path."""
        for nick, (name, text) in self.EACH.items():
            with open(self.path(name), 'w', encoding='utf-8', newline='') as file:
                file.write(text)
            yield nick, self.path(name)
        with zipfile.ZipFile(self.path('r.kmz'), 'w') as archive:
            archive.writestr('doc.kml', self.EACH['kml'][1].replace('id="1"', 'id="zipped"'))
        yield 'kmz', self.path('r.kmz')
        with open(self.path('s.jpg'), 'wb') as file:
            file.write(self.PHOTO)
        yield 'photo', self.path('s.jpg')

    def rows(self):
        """All records of the case but its journal, as case XML has them."""
        self.call('export', self.case, '-o', self.path('rows.xml'))
        with open(self.path('rows.xml'), encoding='utf-8') as file:
            return file.read()

    def test_again(self):
        """Whatever the format, the same file again is read and changes nothing, and neither does a third time."""
        read = set()
        for nick, path in self.each():
            with self.subTest(nick):
                words = ('import', self.case, path, '--format', nick, '--zone', 'UTC')
                self.assertIn('1 rows read: 1 new, 0 changed, 0 unchanged; 0 set aside', self.call(*words))
                before = self.entries(), self.rows()
                for _ in range(2):
                    self.assertIn('1 rows read: 0 new, 0 changed, 1 unchanged; 0 set aside', self.call(*words))
                self.assertEqual((self.entries(), self.rows()), before)
                read.add(nick)
        # A format that is read and stands nowhere above is a format whose second reading nobody has seen.
        known = self.run_program('import', self.case, path, '--format', '?').stderr.decode()
        names = re.search('expected one of ([^\n]+)', known)[1]
        self.assertEqual(set(re.split(', | or ', names)) - read - {'case-xml', 'page'}, set())

    # What is in no format whatever its name.
    NOTHING = {'empty': b'', 'blank': b' \r\n\n\t', 'NUL': bytes(3000), 'noise': bytes(range(128, 256)) * 40}

    def bad(self, *words, status=(BAD,)):
        """Refused in one line that says what was expected, and nothing is kept."""
        done = self.run_program('import', self.case, *words)
        self.assertIn(done.returncode, status, f'{words}: {done.stdout.decode()}')
        if done.returncode == BAD:
            self.assertRegex(done.stderr.decode(), r'\Adateline: [^\n]+: [^\n]*expected [^\n]+\n\Z')
            self.assertEqual(done.stdout, b'')

    def test_nothing(self):
        """A file with nothing in it, noise, a folder and no file at all are told of in every format."""
        before = self.entries()
        for nick, path in self.each():
            ending = os.path.splitext(path)[1]
            os.remove(path)
            for words in ((), ('--format', nick)):
                with self.subTest(nick, words=words):
                    for name, content in self.NOTHING.items():
                        with open(self.path(name + ending), 'wb') as file:
                            file.write(content)
                        # GDELT's and Timesketch's lines stand alone: one that is noise is set aside.
                        self.bad(self.path(name + ending), *words, status=(BAD, FOUND) if name in ('NUL', 'noise') else (BAD,))
                    os.makedirs(self.path('folder' + ending), exist_ok=True)
                    self.bad(self.path('folder' + ending), *words)
                    self.bad(self.path('missing' + ending), *words)
        self.assertEqual(self.entries(), before)

    def test_unknown_columns(self):
        """A table of which nothing is understood is no table of events without a word."""
        for text in ('a,b\n1,2\n', 'a,b\n', '%PDF-1.4 abc\n'):
            with open(self.path('a.csv'), 'w', encoding='utf-8') as file:
                file.write(text)
            self.bad(self.path('a.csv'))
        with open(self.path('a.csv'), 'w', encoding='utf-8') as file:
            file.write('a,b\n1,2\n')
        self.assertIn('1 new', self.call('import', self.case, self.path('a.csv'), '--map', 'b=title'))
        # Names that are known, and no row: somebody's search had no hits.
        with open(self.path('b.csv'), 'w', encoding='utf-8') as file:
            file.write('id,date,title\n')
        self.assertIn('0 new', self.call('import', self.case, self.path('b.csv')))

    def test_cut(self):
        """What is XML, JSON or a calendar is known to end too early wherever it was cut."""
        for ending in ('kml', 'gpx', 'geojson', 'timeline.json', 'timemap.json', 'ics', 'xml'):
            self.run_program('export', self.case, '-o', self.path('whole.' + ending))
            with open(self.path('whole.' + ending), 'rb') as file:
                whole = file.read()
            for share in range(1, 12):
                cut = len(whole) * share // 12 // 100 * 100
                # A calendar may be cut between two events, too.
                for length in {cut, whole.rfind(b'BEGIN:VEVENT', 0, cut) if ending == 'ics' else cut} - {-1}:
                    with self.subTest(ending, cut=length):
                        with open(self.path('cut.' + ending), 'wb') as file:
                            file.write(whole[:length])
                        self.bad(self.path('cut.' + ending), '--dry-run', status=(BAD, FOUND) if ending == 'ics' else (BAD,))

    def test_lines_of_features(self):
        """GeoJSON is one document or one a line by what is in it, whatever its name ends in."""
        feature = '{"type":"Feature","id":"%s","geometry":null,"properties":{"title":"Raid","date":"2023-05-22"}}'
        whole = '{"type":"FeatureCollection","features":[' + feature % 'a' + ',\n' + feature % 'b' + ']}'
        lines = feature % 'a' + '\r\n' + feature % 'b' + '\r\n'
        for text, names in ((whole, ('a.geojson', 'a.kml', 'results', 'a.ics', 'a.json')),
                            (lines, ('b.geojson', 'b.geojsonl', 'b.GEOJSONL', 'b.json')),
                            ('\036' + feature % 'a' + '\n\036' + feature % 'b' + '\n', ('c.geojsons', 'c.json'))):
            for name in names:
                with self.subTest(name):
                    with open(self.path(name), 'w', encoding='utf-8') as file:
                        file.write(text)
                    self.assertIn('2 rows read: 2 new', self.call('import', self.case, self.path(name), '--dry-run',
                                                                  '--format', 'geojson'))

    def test_page_again(self):
        """A page is a source once, whatever its file is called: the same again adds no row and no entry."""
        text = ('<title>Fog</title><meta name="date" content="2023-05-22T14:30"><article><p>Fog lay in the valley until '
                'noon, and nobody could see the mill from the road.</p></article>')
        for name in ('a.html', 'b.html'):
            with open(self.path(name), 'w', encoding='utf-8') as file:
                file.write(text)
        self.assertIn('source:fog\n', self.call('import', self.case, self.path('a.html'), '--zone', 'UTC'))
        before = self.entries(), self.rows()
        for name in ('a.html', 'b.html', 'a.html'):
            self.assertIn('source:fog, imported before: unchanged\n',
                          self.call('import', self.case, self.path(name), '--zone', 'UTC'))
        self.assertEqual((self.entries(), self.rows()), before)

    def test_own_json(self):
        """What we write as JSON is known by what is in it, reads back, and again without a change."""
        for nick, ending in (('timemap', '.timemap.json'), ('timelinejs', '.timeline.json')):
            self.assertEqual(self.run_program('export', self.case, '-o', self.path('a' + ending)).returncode, DONE)
            os.rename(self.path('a' + ending), self.path(nick + '.json'))
            copy = self.path(nick + '.dateline')
            self.call('new', copy, '--zone', self.json('info', self.case, '--json')['zone'])
            out = self.call('import', copy, self.path(nick + '.json'))
            self.assertRegex(out, r'\d\d rows read: \d\d new, 0 changed, 0 unchanged; 0 set aside')
            self.assertIn('0 new, 0 changed', self.call('import', copy, self.path(nick + '.json')))
        self.call('export', self.case, '-o', self.path('a.json'), status=USAGE)

    def test_jsonl(self):
        """A broken line in the middle is set aside with its number, and the rest is read."""
        rows = [{'message': f'Login {i}', 'datetime': f'2023-05-22T0{i}:00:00.000001+03:00', 'timestamp_desc': 'x'}
                for i in range(3)]
        with open(self.path('a.jsonl'), 'w', encoding='utf-8') as file:
            file.write('\n'.join([json.dumps(rows[0]), '{"message": "half', json.dumps(rows[1]), json.dumps(rows[2])]))
        out = self.call('import', self.case, self.path('a.jsonl'), status=FOUND)
        self.assertIn('3 rows read: 3 new, 0 changed, 0 unchanged; 1 set aside', out)
        self.assertIn('a.jsonl:2: set aside: ', out)
        self.assertIn('0 new, 0 changed, 3 unchanged; 1 set aside',
                      self.call('import', self.case, self.path('a.jsonl'), status=FOUND))
        # One that is longer than anybody reads is no reason to stop either.
        rows[1]['message'] = 'é' * (5 * 1024 * 1024)
        with open(self.path('b.jsonl'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(json.dumps(row, ensure_ascii=False) for row in rows))
        out = self.call('import', self.case, self.path('b.jsonl'), status=FOUND)
        self.assertIn('2 rows read: 2 new, 0 changed, 0 unchanged; 1 set aside', out)
        self.assertIn('b.jsonl:2: set aside: the line is too long', out)

    def test_as_points(self):
        """A track is one event, or one for each of its positions: two at one time are two."""
        point = '<trkpt lat="{}" lon="36"><time>2023-05-22T10:00:00Z</time></trkpt>'
        with open(self.path('t.gpx'), 'w', encoding='utf-8') as file:
            file.write('<gpx><trk><name>T</name><trkseg>' + point.format(50) + point.format(51) + '</trkseg></trk></gpx>')
        self.assertIn('1 rows read: 1 new', self.call('import', self.case, self.path('t.gpx'), '--dry-run'))
        self.assertIn('2 rows read: 2 new', self.call('import', self.case, self.path('t.gpx'), '--as-points'))

    def test_archive(self):
        """A KMZ is its KML; the same map without the archive is no other."""
        mark = ('<kml><Placemark id="1"><name>A</name><TimeStamp><when>2023-05-22</when></TimeStamp></Placemark>'
                '<Placemark id="2"><name>B</name></Placemark></kml>')
        with zipfile.ZipFile(self.path('m.kmz'), 'w') as archive:
            archive.writestr('doc.kml', mark)
            archive.writestr('../up.kml', mark)
        out = self.call('import', self.case, self.path('m.kmz'), status=FOUND)
        self.assertIn('2 rows read: 2 new', out)
        self.assertIn('leads out of the archive', out)
        with open(self.path('m.kml'), 'w', encoding='utf-8') as file:
            file.write(mark)
        self.assertIn('2 unchanged', self.call('import', self.case, self.path('m.kml')))

    def test_calendar(self):
        """The same case is the same calendar, whenever it is written; read back, it changes nothing twice."""
        def export(case, name):
            self.assertEqual(self.run_program('export', case, '-o', self.path(name)).returncode, 0)
            with open(self.path(name), 'rb') as file:
                return file.read()

        def body(event):
            said = dict(re.findall(rb'^(DTSTART|DTEND|SUMMARY|GEO)[:;]([^\r]*)', event, re.MULTILINE))
            day = re.fullmatch(rb'VALUE=DATE:(\d{8})', said[b'DTSTART'])
            if day and b'DTEND' not in said:
                # A date without an end is that day: RFC 5545, 3.6.1.
                after = datetime.datetime.strptime(day[1].decode(), '%Y%m%d') + datetime.timedelta(days=1)
                said[b'DTEND'] = b'VALUE=DATE:' + after.strftime('%Y%m%d').encode()
            return sorted(said.items())

        def bodies(text):
            return sorted(body(event) for event in text.split(b'BEGIN:VEVENT')[1:])

        first = export(self.case, 'a.ics')
        time.sleep(1.1)
        self.assertEqual(export(self.case, 'b.ics'), first)
        copy = self.path('copy.dateline')
        self.call('new', copy, '--zone', 'Europe/Kyiv')
        n = first.count(b'BEGIN:VEVENT')
        self.assertIn(f'{n} rows read: {n} new', self.call('import', copy, self.path('a.ics')))
        again = self.call('import', copy, self.path('a.ics'))
        self.assertIn(f'{n} rows read: 0 new, 0 changed, {n} unchanged; 0 set aside', again)
        self.assertEqual(bodies(export(copy, 'c.ics')), bodies(first))

    # A picture without pixels, which says that it was taken on 2023-05-22 at 10:30:05.
    PHOTO = (
        b'\xff\xd8\xff\xe1\x00\x4a' b'Exif\0\0' b'II*\0\x08\0\0\0'
        b'\x01\0' b'\x69\x87\x04\0\x01\0\0\0\x1a\0\0\0' b'\0\0\0\0'
        b'\x01\0' b'\x03\x90\x02\0\x14\0\0\0\x2c\0\0\0' b'\0\0\0\0'
        b'2023:05:22 10:30:05\0' b'\0\0' b'\xff\xda\0\x08\x01\x01\0\0\x3f\0\xff\xd9')

    def test_photos(self):
        """A photograph is a source with its bytes and an event; a copy of another name is the same one."""
        with open(self.path('p.jpg'), 'wb') as file:
            file.write(self.PHOTO)
        before = self.json('info', self.case, '--json')['counts']
        self.call('import', self.case, self.path('p.jpg'), '--zone', 'UTC', '--dry-run')
        self.assertEqual(self.json('info', self.case, '--json')['counts'], before)
        out = self.call('import', self.case, self.path('p.jpg'), '--zone', 'UTC')
        self.assertIn('1 rows read: 1 new', out)
        self.assertIn('its time has no offset: it is read in UTC', out)
        files = json.loads(self.call('list', self.case, 'attachments', '--format', 'json'))
        kept = [a for a in files if a['sha256'] == hashlib.sha256(self.PHOTO).hexdigest()][0]
        self.call('export', self.case, 'attachment:' + kept['slug'], '-o', self.path('back.jpg'))
        with open(self.path('back.jpg'), 'rb') as file:
            self.assertEqual(file.read(), self.PHOTO)
        sources = {s['slug']: s for s in json.loads(self.call('list', self.case, 'sources', '--format', 'json'))}
        self.assertEqual(sources[kept['source']]['kind'], 'photo')
        events = {e['slug']: e for e in json.loads(self.call('list', self.case, 'events', '--format', 'json'))}
        self.assertEqual(events[kept['source'] + '-photo']['begin_latest'], '2023-05-22T10:30:05Z')
        claims = {c['slug']: c for c in json.loads(self.call('list', self.case, 'claims', '--format', 'json'))}
        self.assertEqual(claims[kept['source'] + '-photo']['reported'], '2023:05:22 10:30:05')
        after = self.json('info', self.case, '--json')['counts']
        self.assertIn('0 new, 0 changed, 1 unchanged',
                      self.call('import', self.case, self.path('back.jpg'), '--zone', 'UTC'))
        self.assertEqual(self.json('info', self.case, '--json')['counts'], after)
        # A file of such a name is a file, and no address.
        os.makedirs(self.path('http:'))
        with open(self.path('http:/p.jpg'), 'wb') as file:
            file.write(self.PHOTO + b'1')
        self.assertIn('1 rows read: 1 new',
                      self.call('import', self.case, 'http://p.jpg', '--zone', 'UTC', cwd=self.folder))
        with open(self.path('q.jpg'), 'wb') as file:
            file.write(b'no picture')
        done = self.run_program('import', self.case, self.path('q.jpg'))
        self.assertEqual(done.returncode, BAD)
        self.assertIn('it is no picture', done.stderr.decode())

    def test_many_photos(self):
        """A folder of them is one import; of those that are damaged, empty or no pictures it is told."""
        paths, bad = [], (self.PHOTO[:3], b'', b'no picture')
        for i in range(1000):
            paths.append(self.path(f'{i}.jpg'))
            with open(paths[-1], 'wb') as file:
                file.write(self.PHOTO + b'%d' % i if i >= len(bad) else bad[i])
        before = len(self.entries())
        out = self.call('import', self.case, *paths, '--zone', 'UTC', status=FOUND)
        self.assertIn('997 rows read: 997 new, 0 changed, 0 unchanged; 3 set aside', out)
        self.assertEqual(len(self.entries()), before + 1)

    def test_rejects(self):
        """What is set aside stands in a table, formulas guarded; a key named twice is so in every later version too."""
        rows = ['k;when;w', '1;2023-05-22;A', '2;2023-05-23;B', '2;2023-05-23;C', '3;soon;"=D"']
        with open(self.path('t.csv'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(rows) + '\n')
        words = ('--map', 'k=key,w=title', '--rejects', self.path('r.csv'))
        self.call('import', self.case, self.path('t.csv'), *words, status=FOUND)
        with open(self.path('r.csv'), encoding='utf-8', newline='') as file:
            rejects = list(csv.reader(file))
        self.assertEqual(rejects[0], ['file', 'line', 'column', 'reason', 'raw'])
        self.assertEqual([row[1:3] + row[4:] for row in rejects[1:]],
                         [['4', '', '2,2023-05-23,C'], ['5', 'when', '3,soon,=D']])
        # The first "2" says what it said: the second is no change. The columns are as they were mapped.
        with open(self.path('u.csv'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(rows).replace(';C', ';E') + '\n')
        out = self.call('import', self.case, self.path('u.csv'), '--as', 't', status=FOUND)
        self.assertIn('columns as --map said the last time', out)
        self.assertIn('0 new, 0 changed, 2 unchanged; 2 set aside', out)

    def test_known_table(self):
        """A table of a known program needs no mapping, and says how exact its dates are."""
        with open(self.path('acled.csv'), 'w', encoding='utf-8') as file:
            file.write('event_id_cnty,event_date,time_precision,geo_precision,latitude,longitude,notes\n'
                       'RUS1,2023-05-22,2,1,50.48,35.67,A raid\n')
        self.call('import', self.case, self.path('acled.csv'), '--zone', 'UTC')
        events = {event['slug']: event for event in json.loads(self.call('list', self.case, 'events', '--format', 'json'))}
        self.assertEqual((events['acled-rus1']['begin_earliest'], events['acled-rus1']['end_latest']),
                         ('2023-05-19T00:00:00Z', '2023-05-26T00:00:00Z'))
        again = self.call('import', self.case, self.path('acled.csv'), '--zone', 'UTC')
        self.assertIn('0 new, 0 changed, 1 unchanged; 0 set aside', again)

    def test_bare_value(self):
        """JSON that is one value and no list is no GeoJSON; it ends nothing."""
        with open(self.path('a.geojson'), 'w', encoding='utf-8') as file:
            file.write('"FeatureCollection"')
        self.assertIn(self.run_program('import', self.case, self.path('a.geojson'), '--format', 'geojson').returncode,
                      (DONE, FOUND, BAD))

    def test_maps(self):
        """KML and GPX become events: once, however often they are read."""
        with open(self.path('a.kml'), 'w', encoding='utf-8') as file:
            file.write('<kml><Folder><TimeSpan><begin>2022-03</begin></TimeSpan><Placemark><name>Bridge</name>'
                       '<Point><coordinates>36.5,50.25</coordinates></Point></Placemark>'
                       '<Placemark><name>Odd</name><Point><coordinates>x</coordinates></Point></Placemark>'
                       '</Folder></kml>')
        with open(self.path('b.gpx'), 'w', encoding='utf-8') as file:
            file.write('<gpx><trk><name>Walk</name><trkseg>'
                       '<trkpt lat="50" lon="36"><time>2022-03-04T10:00:00Z</time></trkpt>'
                       '<trkpt lat="50.1" lon="36"><time>2022-03-04T11:00:00Z</time></trkpt></trkseg></trk></gpx>')
        for name, first, again, status in (('a.kml', '1 new', '1 unchanged; 1 set aside', FOUND),
                                           ('b.gpx', '1 new', '1 unchanged', DONE)):
            self.assertIn(first, self.call('import', self.case, self.path(name), status=status))
            before = self.entries()
            self.assertIn(again, self.call('import', self.case, self.path(name), status=status))
            self.assertEqual(self.entries(), before)
        events = {event['title']: event
                  for event in json.loads(self.call('list', self.case, 'events', '--format', 'json'))}
        self.assertEqual(events['Bridge']['begin_latest'], '2022-03-31T21:00:00Z')
        self.assertEqual(events['Walk']['end_latest'], '2022-03-04T11:00:00Z')

    def test_foreign_export(self):
        """Events for other programs: a time that nobody knows stays open, and what is lost is said before."""
        done = self.run_program('export', self.case, '-o', self.path('a.geojson'))
        self.assertEqual(done.returncode, DONE)
        self.assertRegex(done.stderr.decode(), r'GeoJSON drops .*\d+ claims? say')
        with open(self.path('a.geojson'), encoding='utf-8') as file:
            features = {feature['id']: feature for feature in json.load(file)['features']}
        events = {event['slug']: event for event in json.loads(self.call('list', self.case, 'events', '--format', 'json'))}
        self.assertEqual(set(features), set(events))
        for slug, event in events.items():
            for bound in ('begin_earliest', 'begin_latest', 'end_earliest', 'end_latest', 'title', 'disputed'):
                self.assertEqual(features[slug]['properties'][bound], event[bound], slug)
            if event['latitude'] is None:
                self.assertIsNone(features[slug]['geometry'])
        self.assertEqual(self.run_program('export', self.case, '-o', self.path('a.csv')).returncode, DONE)
        with open(self.path('a.csv'), encoding='utf-8', newline='') as file:
            rows = {row['id']: row for row in csv.DictReader(file)}
        self.assertEqual({slug: row['title'] for slug, row in rows.items()},
                         {slug: event['title'] for slug, event in events.items()})

    def test_every_writer(self):
        """Every ending is written; what is XML is read by somebody else's reader."""
        for name in ('a.kml', 'a.gpx', 'a.ics', 'a.timeline.json', 'a.timemap.json', 'a.html', 'a.csv', 'a.geojson'):
            done = self.run_program('export', self.case, '-o', self.path(name))
            self.assertEqual(done.returncode, DONE, name)
            self.assertGreater(os.path.getsize(self.path(name)), 1000, name)
            # A waypoint has no field for its place's name, the others have.
            self.assertEqual('names of ' in done.stderr.decode(), name in ('a.gpx', 'a.timeline.json'), name)
            if name.endswith(('.kml', '.gpx')):
                subprocess.run(['xmllint', '--noout', '--nonet', self.path(name)], check=True)
            if name.endswith('json'):
                with open(self.path(name), encoding='utf-8') as file:
                    json.load(file)

    def test_replaced(self):
        """An export never costs a case; what it replaces keeps who may read it, a link keeps leading where it did."""
        other = self.path('other.dateline')
        self.call('new', other)
        before = {}
        for path in (self.case, other):
            with open(path, 'rb') as file:
                before[path] = file.read()
        os.symlink(self.case, self.path('link.csv'))
        for nick in ('xml', 'csv', 'html', 'ical'):
            self.call('export', self.case, '-o', self.case, '--format', nick, status=USAGE)
            self.call('export', self.case, '-o', self.path('link.csv'), '--format', nick, status=USAGE)
            done = self.run_program('export', self.case, '-o', other, '--format', nick)
            self.assertEqual(done.returncode, BAD)
            self.assertIn('it is a case', done.stderr.decode())
        for path, content in before.items():
            with open(path, 'rb') as file:
                self.assertEqual(file.read(), content)
        os.makedirs(self.path('shared'))
        for name in ('shared/a.csv', 'shared/b.xml'):
            with open(self.path(name), 'w', encoding='utf-8') as file:
                file.write('before')
            os.chmod(self.path(name), 0o640)
            os.symlink(self.path(name), self.path('to-' + os.path.basename(name)))
            self.run_program('export', self.case, '-o', self.path('to-' + os.path.basename(name)))
            self.assertTrue(os.path.islink(self.path('to-' + os.path.basename(name))))
            self.assertGreater(os.path.getsize(self.path(name)), 1000)
            self.assertEqual(os.stat(self.path(name)).st_mode & 0o777, 0o640)
        self.assertEqual(sorted(os.listdir(self.path('shared'))), ['a.csv', 'b.xml'])

    def test_not_written(self):
        """A full disk, a folder in the file's place and a folder that is none: nothing is left of it anywhere."""
        nicks = {'a.xml': 'xml', 'a.csv': 'csv', 'a.geojson': 'geojson', 'a.kml': 'kml', 'a.gpx': 'gpx', 'a.ics': 'ical',
                 'a.timeline.json': 'timelinejs', 'a.timemap.json': 'timemap', 'a.html': 'html'}
        for name, nick in nicks.items():
            os.makedirs(self.path('in/' + name))
            for path in ('/dev/full', self.path('in/' + name), self.path('none/' + name)):
                with self.subTest(name, path=path):
                    done = self.run_program('export', self.case, '-o', path, '--format', nick)
                    self.assertEqual(done.returncode, BAD, path)
                    self.assertIn(': expected a place that can be written\n', done.stderr.decode())
        self.assertEqual(sorted(os.listdir(self.path('in'))), sorted(nicks))

    def test_killed_export(self):
        """Ended from outside midway, it leaves what was there, and nothing beside it."""
        table = ''.join(f'{i},2023-05-22,Event {i}\n' for i in range(4000))
        with open(self.path('many.csv'), 'w', encoding='utf-8') as file:
            file.write('id,date,title\n' + table)
        self.call('import', self.case, self.path('many.csv'))
        os.makedirs(self.path('out'))
        with open(self.path('out/a.html'), 'w', encoding='utf-8') as file:
            file.write('before')
        command = [PROGRAM, 'export', self.case, '-o', self.path('out/a.html')]
        begun = time.monotonic()
        subprocess.run([*command[:-1], self.path('whole.html')], capture_output=True, check=True)
        whole = time.monotonic() - begun
        for share in range(1, 8):
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
                time.sleep(whole * share / 8)
                running.kill()
            self.assertEqual(os.listdir(self.path('out')), ['a.html'])
            with open(self.path('out/a.html'), encoding='utf-8') as file:
                self.assertIn(file.read(6), ('before', '<!DOCT'))

    def test_pipe(self):
        """What can be read only once is not looked into before: nothing of it gets lost unseen."""
        for nick in ('csv', 'timesketch-jsonl', 'kml', 'ical'):
            for words in ((), ('--format', nick)):
                with self.subTest(nick, words=words):
                    done = self.run_program('import', self.case, '/dev/stdin', *words, input=self.EACH[nick][1].encode())
                    self.assertEqual(done.returncode, BAD)
                    self.assertIn('it is not a regular file: expected ', done.stderr.decode())
        done = self.run_program('import', self.case, '/dev/stdin', '--format', 'xml', input=self.rows().encode())
        self.assertEqual(done.returncode, DONE, done.stderr.decode())
        self.assertIn('0 new, 0 changed', done.stdout.decode())

    def test_export_known(self):
        """What nobody knew then is not written: no event, no source."""
        at = ('--known-at', '2023-05-23T12:00Z')
        done = self.run_program('export', self.case, '-o', self.path('a.geojson'), *at)
        self.assertEqual(done.returncode, DONE)
        with open(self.path('a.geojson'), encoding='utf-8') as file:
            features = {feature['id']: feature for feature in json.load(file)['features']}
        events = {event['slug']: event
                  for event in json.loads(self.call('list', self.case, 'events', '--format', 'json', *at))}
        self.assertEqual(set(features), set(events))
        self.assertLess(len(events), len(json.loads(self.call('list', self.case, 'events', '--format', 'json'))))
        for slug, event in events.items():
            self.assertEqual(features[slug]['properties']['claims'], event['claims'], slug)

    def test_formula(self):
        """A title that a spreadsheet would run leaves as words."""
        self.call('add', self.case, 'event', 'title==1+1')
        self.assertEqual(self.run_program('export', self.case, '-o', self.path('a.csv')).returncode, DONE)
        with open(self.path('a.csv'), encoding='utf-8', newline='') as file:
            self.assertIn("'=1+1", [row['title'] for row in csv.DictReader(file)])

    def test_other_formats(self):
        with open(self.path('a.bin'), 'w', encoding='utf-8') as file:
            file.write('a b\n')
        self.call('import', self.case, self.path('a.bin'), status=BAD)
        self.call('import', self.case, self.path('a.bin'), '--format', 'xlsx', status=USAGE)
        self.call('export', self.case, '-o', self.path('a.xlsx'), status=USAGE)
        self.call('export', self.case, '-o', self.path('a.xml'), '--format', 'xlsx', status=USAGE)
        self.call('export', self.case, status=USAGE)
        self.call('export', self.case, '-o', self.path('no/a.xml'), status=BAD)
        self.assertFalse(os.path.exists(self.path('a.xml')))

    def test_brief(self):
        pages = []
        for name, begins in (('a.png', b'\x89PNG'), ('b.png', b'\x89PNG'), ('c.pdf', b'%PDF'), ('d.svg', b'<?xml')):
            done = self.run_program('brief', self.case, '-o', self.path(name), '--size', '1280x720')
            if done.returncode == USAGE and b'not in this build' in done.stderr:
                return  # built without briefings
            self.assertEqual(done.returncode, DONE, done.stderr)
            with open(self.path(name), 'rb') as file:
                pages.append(file.read())
            self.assertTrue(pages[-1].startswith(begins))
        self.assertEqual(pages[0], pages[1])
        self.assertEqual(int.from_bytes(pages[0][16:20], 'big'), 1280)
        self.call('brief', self.case, '-o', self.path('no/a.png'), status=BAD)

    def test_brief_replaces(self):
        """As an export does: who may read it may read the new one, a link leads on, a case is never replaced."""
        os.makedirs(self.path('shared'))
        for name, mode in (('a.png', 0o600), ('b.svg', 0o664), ('c.pdf', 0o640)):
            path, link = self.path('shared/' + name), self.path('to-' + name)
            with open(path, 'w', encoding='utf-8') as file:
                file.write('before')
            os.chmod(path, mode)
            os.symlink(path, link)
            for target in (path, link):
                done = self.run_program('brief', self.case, '-o', target, '--size', '1280x720')
                if done.returncode == USAGE and b'not in this build' in done.stderr:
                    return  # built without briefings
                self.assertEqual(done.returncode, DONE, done.stderr)
                self.assertEqual(os.stat(path).st_mode & 0o777, mode, target)
            self.assertTrue(os.path.islink(link))
            self.assertGreater(os.path.getsize(path), 1000)
        self.assertEqual(sorted(os.listdir(self.path('shared'))), ['a.png', 'b.svg', 'c.pdf'])
        with open(self.case, 'rb') as file:
            before = file.read()
        os.symlink(self.case, self.path('case.png'))
        done = self.run_program('brief', self.case, '-o', self.path('case.png'))
        self.assertIn(done.returncode, (USAGE, BAD))
        with open(self.case, 'rb') as file:
            self.assertEqual(file.read(), before)

    def test_brief_without_a_layer(self):
        layer = self.path('roads.geojson')
        with open(layer, 'w', encoding='utf-8') as file:
            file.write('{"type":"LineString","coordinates":[[36,50],[37,51]]}')
        self.call('add', self.case, 'layer', 'title=Roads', f'path={layer}')
        done = self.run_program('brief', self.case, '-o', self.path('a.png'), '--size', '1280x720')
        if done.returncode == USAGE and b'not in this build' in done.stderr:
            return  # built without briefings
        self.assertNotIn(b'layer', done.stderr)
        os.remove(layer)
        done = self.run_program('brief', self.case, '-o', self.path('b.png'), '--size', '1280x720')
        self.assertEqual(done.returncode, DONE, done.stderr)
        self.assertRegex(done.stderr.decode(), r'(?m)^dateline: [^\n]+: layer “Roads”: left out: [^\n]+roads.geojson')
        self.assertTrue(os.path.exists(self.path('b.png')))

    def test_brief_usage(self):
        for words in ([], ['-o', self.path('a.txt')], ['-o', self.path('a.png'), '--size', 'big'],
                      ['-o', self.path('a.png'), '--scale', '0'], ['-o', self.path('a.png'), '--tlp', 'SECRET']):
            self.call('brief', self.case, *words, status=USAGE)


class Sources(Case):
    STORY = 'Fog lay in the valley until noon, and nobody could see the mill from the road.'
    PAGE = ('<html lang="en"><title>Fog</title><meta name="date" content="2023-05-22T14:30">'
            '<nav><a href="/">Home</a></nav><article><p>' + STORY + ' So it was.</p></article></html>')

    def setUp(self):
        super().setUp()
        self.make()
        self.page = self.write('fog.html', self.PAGE)

    def write(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)
        return self.path(name)

    def sources(self):
        return {s['slug']: s for s in self.json('list', self.case, 'sources', '--json')}

    def test_import(self):
        note = self.write('note.txt', 'A note\n\nSome words.\n')
        entries = self.entries()
        out = self.call('import', self.case, self.page, note, '--dry-run', '--zone', 'Europe/Kyiv')
        self.assertIn('a source, “Fog”\n  When it was published names no time zone: “2023-05-22T14:30” was read in '
                      'Europe/Kyiv.\n', out)
        self.assertEqual(self.entries(), entries)
        out = self.call('import', self.case, self.page, note, '--zone', 'Europe/Kyiv')
        self.assertIn('fog.html: source:fog\n', out)
        self.assertIn('note.txt: source:a-note\n', out)
        self.assertEqual(len(self.entries()), len(entries) + 1)
        fog = self.sources()['fog']
        self.assertEqual(fog['text'], self.STORY + ' So it was.')
        self.assertEqual(fog['zone'], 'Europe/Kyiv')
        self.assertEqual(fog['language'], 'en')
        self.assertIn('2023-05-22T11:30:00Z', json.dumps(fog))
        out = self.call('import', self.case, self.page)
        self.assertIn('fog.html: source:fog, imported before: unchanged\n', out)
        self.assertEqual(len(self.entries()), len(entries) + 1)
        self.call('undo', self.case)
        self.assertEqual(self.sources(), {})

    def test_bad_import(self):
        entries = self.entries()
        self.call('import', self.case, self.page, self.write('empty.html', ''), status=BAD)
        self.call('import', self.case, self.page, self.path('missing.txt'), status=BAD)
        self.call('import', self.case, self.page, '--zone', 'Nowhere/None', status=USAGE)
        self.assertEqual(self.entries(), entries)

    def test_killed(self):
        """Whenever the machine stops in an import, it is done or it never was; the case goes on."""
        text = ''.join(f'<p>Witness {n} was on the road by the mill and saw lights above the trees.</p>' for n in range(9000))
        page = self.write('long.html', f'<title>Long</title><article>{text}</article>')
        bare = self.path('bare.dateline')
        shutil.copyfile(self.case, bare)
        begun = time.monotonic()
        self.call('import', self.case, page)
        whole = time.monotonic() - begun
        for share in range(12):
            shutil.copyfile(bare, self.case)
            with subprocess.Popen([PROGRAM, 'import', self.case, page], stdout=subprocess.DEVNULL) as running:
                time.sleep(whole * (share + 1) / 12)
                running.kill()
            sources = self.sources()
            kept = self.json('list', self.case, 'attachments', '--json')
            self.assertEqual(len(kept), len(sources))
            if sources:
                self.assertEqual(sources['long']['text'].count('Witness'), 9000)
                self.call('export', self.case, 'attachment:' + kept[0]['slug'], '-o', self.path('out.html'))
            self.assertIn('No damage', self.call('verify', self.case))
            self.call('add', self.case, 'event', 'title=After')
            self.assertEqual([n for n in os.listdir(self.folder) if n.startswith('raid.dateline-')], [])

    def test_attachments(self):
        self.call('import', self.case, self.page)
        note = self.write('a note.txt', 'words')
        self.assertEqual(self.call('attach', self.case, 'source:fog', note), 'a-note-txt\n')
        self.assertEqual(self.call('attach', self.case, 'source:fog', note), 'a-note-txt\n')
        self.call('attach', self.case, 'source:none', note, status=BAD)
        self.call('attach', self.case, 'fog', note, status=USAGE)
        kept = {a['slug']: a for a in self.json('list', self.case, 'attachments', '--json')}
        self.assertEqual(set(kept), {'fog-html', 'a-note-txt'})
        self.assertEqual((kept['a-note-txt']['size'], kept['a-note-txt']['type']), (5, 'text/plain'))
        self.assertRegex(kept['fog-html']['custody'], r'^\d{4}-\S+Z Ann Alyst: took “fog.html”, ')
        self.call('export', self.case, 'attachment:fog-html', '-o', self.path('out.html'))
        with open(self.path('out.html'), encoding='utf-8') as file:
            self.assertEqual(file.read(), self.PAGE)
        self.call('export', self.case, 'attachment:none', '-o', self.path('out'), status=BAD)
        self.call('export', self.case, 'source:fog', '-o', self.path('out'), status=USAGE)

    def test_case_xml(self):
        self.call('import', self.case, self.page)
        self.call('export', self.case, '-o', self.path('all.xml'))
        self.assertEqual(len(os.listdir(self.path('all.files'))), 1)
        for name, status, says in (('whole', DONE, 'No damage'), ('bare', FOUND, 'its bytes are missing')):
            copy = self.path(name + '.dateline')
            self.call('new', copy)
            out = self.call('import', copy, self.path('all.xml'), status=status)
            self.assertEqual('1 attachments are without their bytes' in out, status == FOUND)
            self.assertIn(says, self.call('verify', copy, status=status))
            self.assertEqual(len(self.json('list', copy, 'attachments', '--json')), 1)
            if name == 'whole':
                shutil.rmtree(self.path('all.files'))

    def test_purge(self):
        self.call('import', self.case, self.page)
        self.assertEqual(self.call('purge', self.case), '0 files, 0 bytes\n')
        self.call('remove', self.case, 'attachment:fog-html')
        entries = self.entries()
        self.assertEqual(self.call('purge', self.case), f'1 files, {len(self.PAGE)} bytes\n')
        self.assertEqual([e['kind'] for e in self.entries()[len(entries):]], ['purge'])
        self.assertIn('No damage', self.call('verify', self.case))
        self.call('undo', self.case)
        self.assertIn('attachment:fog-html: its bytes are missing', self.call('verify', self.case, status=FOUND))

    def test_origins(self):
        self.call('import', self.case, self.page)
        if self.run_program('origins', self.case).returncode == USAGE:
            return  # built without the analysis
        self.assertEqual(self.json('origins', self.case, '--json'), [])
        self.call('import', self.case, self.write('copy.txt', 'A copy\n\n' + self.STORY.upper()))
        found = self.json('origins', self.case, '--json', status=FOUND)
        self.assertEqual([(f['a'], f['b'], f['words'], f['share'], f['only_quotes']) for f in found],
                         [('fog', 'a-copy', 16, 1, False)])
        self.assertEqual(found[0]['passages'][0]['text'], self.STORY[:-1])
        self.assertIn('source:fog source:a-copy: 16 words, 100 %', self.call('origins', self.case, status=FOUND))
        self.call('set', self.case, 'source:a-copy', 'origin=fog')
        self.assertEqual(self.json('origins', self.case, '--json'), [])


class Check(Case):
    KINDS = {'figure', 'time', 'said', 'place', 'stance', 'attribution', 'cause', 'identity', 'order',
             'movement', 'circular', 'data'}

    def test_check(self):
        self.make_sample()
        if self.run_program('check', self.case).returncode == USAGE:
            return  # built without the analysis
        findings = self.json('check', self.case, '--json', status=FOUND)
        slugs = {e['slug'] for e in self.json('list', self.case, 'events', '--json')}
        for finding in findings:
            self.assertEqual(set(finding), {'kind', 'severity', 'events', 'records', 'summary', 'question', 'topic',
                                            'sides', 'apart', 'hangs_on', 'settled_by'})
            self.assertEqual(sorted('claim:' + slug for side in finding['sides'] for slug in side['claims']),
                             sorted(finding['records']))
            for side in finding['sides']:
                self.assertEqual(set(side), {'label', 'claims', 'voices', 'grades', 'scope'})
            self.assertIn(finding['kind'], self.KINDS)
            self.assertIn(finding['severity'], ('high', 'low'))
            self.assertLessEqual(set(finding['events']), slugs)
            self.assertTrue(all(':' in record for record in finding['records']))
        disputed = {e['slug'] for e in self.json('list', self.case, 'events', '--json') if e['disputed']}
        self.assertEqual(disputed, {slug for finding in findings for slug in finding['events']})
        event = next(iter(sorted(disputed)))
        self.assertEqual(self.json('show', self.case, event, '--json')['findings'],
                         [f for f in findings if event in f['events']])
        text = self.call('check', self.case, status=FOUND)
        self.assertIn('records:', text)
        self.assertIn('  side: 3; Civilians, 1 voice, graded C6\n    claims: c-wounded-tuesday\n  apart: 4 people\n'
                      '  hangs on: When Vyacheslav Gladkov', text)
        self.assertIn('side: 3; Civilians, 1 voice', self.call('show', self.case, 'civilians-wounded'))

    def test_settled(self):
        self.make_sample()
        if self.run_program('check', self.case).returncode == USAGE:
            return
        self.call('add', self.case, 'assessment', 'slug=a-dead', 'event=routed-claim', 'question=figure',
                  'topic=killed', 'value=70', 'likelihood=unlikely', 'confidence=low')
        findings = self.json('check', self.case, '--json', status=FOUND)
        self.assertEqual(len(findings), 14)
        self.assertEqual([f['settled_by'] for f in findings if f['settled_by']], ['a-dead'])
        self.assertIn('settled by: assessment:a-dead', self.call('check', self.case, status=FOUND))
        self.assertTrue(self.json('show', self.case, 'routed-claim', '--json')['disputed'])

    def test_gaps(self):
        self.make_sample()
        if self.run_program('check', self.case).returncode == USAGE:
            return
        both = self.json('check', self.case, '--gaps', '--json', status=FOUND)
        self.assertEqual(both['findings'], self.json('check', self.case, '--json', status=FOUND))
        for gap in both['gaps']:
            self.assertEqual(set(gap), {'kind', 'event', 'record', 'count', 'sentence'})
        named = [gap['kind'] for gap in both['gaps'] if gap['event'] == 'belgorod22-shelled']
        self.assertEqual(named, ['no-hour', 'no-second-voice'])
        self.assertIn('no-hour: “Belgorod-22 base shelled”: when it began',
                      self.call('check', self.case, '--gaps', status=FOUND))
        empty = self.path('empty.dateline')
        self.call('new', empty, '--title', 'Empty')
        self.assertEqual(self.json('check', empty, '--gaps', '--json'), {'findings': [], 'gaps': []})

    def test_bad_records(self):
        """What cannot be meant is told, and keeps nothing else from being compared."""
        self.make_orders()
        if self.run_program('check', self.case).returncode == USAGE:
            return
        # A verb refuses such figures; a file from elsewhere has them all the same.
        for number, figure in enumerate(('least=4 most=5', 'least=6 most=7')):
            self.call('add', self.case, 'figure', f'slug=f{number}', 'claim=c-a', 'measure=killed', *figure.split())
        self.import_changed({'least="4" most="5"': 'least="4" most="2"', 'least="6" most="7"': 'least="-4" most="-2"'})
        self.call('set', self.case, 'source:s-a', 'cites=s-a')
        self.call('set', self.case, 'claim:c-b', 'credibility=1')
        found = [(f['kind'], f['severity'], f['records']) for f in self.json('check', self.case, '--json', status=FOUND)]
        self.assertEqual(found, [('circular', 'low', ['source:s-a']), ('data', 'low', ['claim:c-a']),
                                 ('data', 'low', ['claim:c-a']), ('circular', 'low', ['claim:c-b'])])
        self.assertFalse(self.json('show', self.case, 'b', '--json')['disputed'])

    def import_changed(self, changes):
        """Writes the case, changes its text and reads it again."""
        self.call('export', self.case, '-o', self.path('changed.xml'))
        with open(self.path('changed.xml'), encoding='utf-8') as file:
            text = file.read()
        for old, new in changes.items():
            self.assertIn(old, text)
            text = text.replace(old, new)
        with open(self.path('changed.xml'), 'w', encoding='utf-8') as file:
            file.write(text)
        self.call('import', self.case, self.path('changed.xml'))

    def make_orders(self):
        self.make()
        for slug in 'abc':
            self.call('add', self.case, 'event', 'slug=' + slug, 'title=Event ' + slug.upper())
            self.call('add', self.case, 'source', f'slug=s-{slug}', 'title=S', 'reliability=B')
            self.call('add', self.case, 'claim', 'slug=c-' + slug, 'event=' + slug, 'source=s-' + slug,
                      'credibility=2', 'time=2023-05-22')

    def orders(self):
        done = self.run_program('check', self.case, '--json')
        return [f for f in json.loads(done.stdout) if f['kind'] == 'order']

    def test_order(self):
        self.make_orders()
        if self.run_program('check', self.case).returncode == USAGE:
            return  # built without the analysis
        self.assertEqual(self.orders(), [])
        self.call('add', self.case, 'relation', 'slug=r', 'from=a', 'to=b', 'least=PT15H', 'claim=c-a')
        self.assertEqual(self.orders(), [])
        self.call('add', self.case, 'relation', 'slug=t', 'from=b', 'to=c', 'least=PT15H', 'claim=c-b')
        finding, = self.orders()
        self.assertEqual((finding['severity'], finding['events']), ('high', ['a', 'b', 'c']))
        self.assertEqual(finding['records'], ['claim:c-a', 'claim:c-b', 'claim:c-c', 'relation:r', 'relation:t'])
        self.assertEqual({r['record'] for r in finding['repairs']}, set(finding['records']))
        self.assertEqual({r['grade'] for r in finding['repairs']}, {'B2'})
        self.assertIn('s-a (B2) has “Event A” followed by “Event B”', finding['summary'])
        self.assertIn('resolved without: relation:t', self.call('check', self.case, status=FOUND))
        window = self.json('show', self.case, 'b', '--json')['window']
        self.assertTrue(window['contradicts'])
        self.assertEqual(window['begin_earliest'], '2023-05-21T21:00:00Z')
        for record in finding['records']:
            if record.startswith('claim'):
                self.call('set', self.case, record, 'state=set-aside')
            else:
                self.call('remove', self.case, record)
            self.assertEqual(self.orders(), [], record)
            self.call('undo', self.case)
            self.assertEqual(self.orders(), [finding])

    def test_order_bad(self):
        """Rings, an event and itself, gaps that cross: a plain answer each."""
        self.make_orders()
        n_entries = len(self.entries())
        for ends in (('from=a', 'to=a'), ('from=a', 'to=none'), ('from=none', 'to=a')):
            self.call('add', self.case, 'relation', *ends, 'type=before', status=BAD)
        self.assertEqual(len(self.entries()), n_entries)
        for slugs in ('ab', 'bc', 'ca', 'ac'):
            self.call('add', self.case, 'relation', 'slug=' + slugs, f'from={slugs[0]}', f'to={slugs[1]}',
                      'type=before' if slugs != 'ac' else 'type=around')
        self.call('set', self.case, 'relation:ac', 'to=a', status=BAD)
        self.call('add', self.case, 'relation', 'slug=gap', 'from=a', 'to=b', 'least=PT2H', 'most=PT1H',
                  status=BAD)
        # By hand it is refused; what comes out of a file is kept, and told.
        self.call('add', self.case, 'relation', 'slug=gap', 'from=a', 'to=b', 'least=PT59M', 'most=PT61M')
        self.call('export', self.case, '-o', self.path('gap.xml'))
        with open(self.path('gap.xml'), encoding='utf-8') as file:
            text = file.read()
        self.assertEqual(text.count('least="3540000000"'), 1)
        with open(self.path('gap.xml'), 'w', encoding='utf-8') as file:
            file.write(re.sub('(<relation slug="ac".*?)to="c"(.*?)type="around"', r'\1to="a"\2type="before"',
                              text.replace('least="3540000000"', 'least="9000000000"'), flags=re.DOTALL))
        self.case = self.path('gap.dateline')
        self.call('new', self.case, '--title', 'Gap')
        self.call('import', self.case, self.path('gap.xml'))
        if self.run_program('check', self.case).returncode == USAGE:
            return
        kinds = sorted(f['kind'] for f in self.json('check', self.case, '--json', status=FOUND))
        self.assertEqual(kinds, ['data', 'order', 'order'])
        self.assertTrue(self.json('show', self.case, 'c', '--json')['window']['contradicts'])

    def test_movement(self):
        self.make_orders()
        self.call('add', self.case, 'actor', 'slug=x', 'title=X', 'kind=car', 'moves_as_one=true')
        for slug, longitude, hour in (('a', 30, 10), ('b', 31, 11)):
            self.call('add', self.case, 'role', f'slug=role-{slug}', 'event=' + slug, 'actor=x')
            self.call('set', self.case, 'event:' + slug, 'latitude=0', f'longitude={longitude}', 'radius=0',
                      f'time=2023-05-22T{hour}:00:00Z')
        if self.run_program('check', self.case).returncode == USAGE:
            return
        self.assertEqual(self.json('check', self.case, '--json'), [])
        self.call('set', self.case, 'event:b', 'longitude=32')
        finding, = self.json('check', self.case, '--json', status=FOUND)
        self.assertEqual((finding['kind'], finding['severity'], finding['events']), ('movement', 'high', ['a', 'b']))
        self.assertLessEqual({'actor:x', 'role:role-a', 'role:role-b'}, set(finding['records']))
        self.assertIn('222.6 km apart at least, with 1 h between them at most: that takes 223 km/h', finding['summary'])
        self.assertIn('130 km/h at most', finding['summary'])
        for most in ('0', '-5', '1000001', '99999999999', 'fast'):
            self.call('add', self.case, 'term', 'slug=wheeled', 'title=Wheeled', 'kind=speed', 'most=' + most,
                      status=USAGE if most == 'fast' else BAD)
        self.call('add', self.case, 'term', 'slug=wheeled', 'title=Wheeled', 'kind=speed', 'most=222')
        finding, = self.json('check', self.case, '--json', status=FOUND)
        self.assertIn('term:wheeled', finding['records'])
        self.assertIn('222 km/h at most', finding['summary'])
        self.call('set', self.case, 'term:wheeled', 'most=223')
        self.assertEqual(self.json('check', self.case, '--json'), [])

    def test_nothing_found(self):
        self.make()
        if self.run_program('check', self.case).returncode != USAGE:  # built without the analysis
            self.assertEqual(self.json('check', self.case, '--json'), [])


class Merging(Case):
    """Two copies of one case that two people went on with."""

    def setUp(self):
        super().setUp()
        self.ours, self.theirs = self.case, self.path('theirs.dateline')
        self.both = self.path('both.dateline')
        self.make()
        for words in (['source', 'slug=s', 'title=S'], ['event', 'slug=e', 'title=Raid', 'kind=strike'],
                      ['event', 'slug=f', 'title=Flight'], ['tag', 'slug=north', 'title=North'],
                      ['tag', 'slug=south', 'title=South'], ['claim', 'slug=c', 'event=e', 'source=s'],
                      ['claim', 'slug=d', 'event=f', 'source=s']):
            self.call('add', self.ours, *words)
        shutil.copyfile(self.ours, self.theirs)

    def xml(self, case):
        self.call('export', case, '-o', self.path('whole.xml'))
        with open(self.path('whole.xml'), encoding='utf-8') as file:
            return file.read()

    def merge(self, *options, status=DONE):
        return self.json('merge', self.ours, self.theirs, '-o', self.both, '--json', *options, status=status)

    def rows(self, table):
        return {r['slug']: r for r in self.json('list', self.both, table, '--json')}

    def test_both_went_on(self):
        for case, words in ((self.ours, ['set', 'event:e', 'summary=Ours', 'tags=north']),
                            (self.theirs, ['set', 'event:e', 'work=in-review', 'tags=south']),
                            (self.ours, ['add', 'claim', 'event=e', 'source=s', 'says=Ours', 'figure=killed:3:people']),
                            (self.theirs, ['add', 'claim', 'event=f', 'source=s', 'says=Theirs']),
                            (self.theirs, ['add', 'event', 'slug=g', 'title=Later', 'time=2023-05-23']),
                            (self.theirs, ['add', 'place', 'slug=p', 'title=P']),
                            (self.theirs, ['add', 'place', 'slug=a', 'title=A', 'within=p']),
                            (self.ours, ['remove', 'claim:d']), (self.theirs, ['set', 'source:s', 'reliability=B'])):
            self.call(words[0], case, *words[1:])
        ours, theirs = self.xml(self.ours), self.xml(self.theirs)
        told = self.merge()
        self.assertEqual((told['done'], told['related'], told['new'], told['changed'], told['removed'], told['conflicts']),
                         (True, True, 5, 2, 0, []))
        event = self.rows('events')['e']
        self.assertEqual((event['work'], event['claims'], event['sources']), ('in-review', 2, 1))
        self.assertEqual(self.json('show', self.both, 'event:e', '--json')['tags'], ['north', 'south'])
        self.assertEqual(set(self.rows('claims')), {'c', 'c-e', 'c-f'})
        self.assertEqual(self.rows('places')['a']['within'], 'p')
        self.assertEqual(self.rows('events')['g']['begin_earliest'], '2023-05-22T21:00:00Z')
        self.assertIn('No damage', self.call('verify', self.both))
        entry = self.json('journal', self.both, '--json')[-1]
        self.assertEqual((entry['kind'], entry['label']), ('merge', 'Merge “theirs.dateline”'))
        self.assertEqual((self.xml(self.ours), self.xml(self.theirs)), (ours, theirs), 'only read')
        # Whoever merges whom, it is the same case; once more there is nothing to merge.
        merged = self.xml(self.both)
        self.call('merge', self.theirs, self.ours, '-o', self.path('other.dateline'))
        self.assertEqual(self.xml(self.path('other.dateline')), merged)
        entries = len(self.json('journal', self.both, '--json'))
        self.assertIn('0 new, 0 changed, 0 removed', self.call('merge', self.both, self.theirs, '-o', self.both))
        self.assertEqual(len(self.json('journal', self.both, '--json')), entries)
        self.call('undo', self.both)
        self.assertEqual(self.xml(self.both), ours)
        self.call('redo', self.both)
        self.assertEqual(self.xml(self.both), merged)
        self.assertEqual([n for n in os.listdir(self.folder) if '.base' in n or '-lock' in n or '-wal' in n], [])

    def test_conflicts(self):
        for case, title in ((self.ours, 'Assault'), (self.theirs, 'Attack')):
            self.call('set', case, 'event:e', 'title=' + title)
        self.call('remove', self.ours, 'claim:d')
        self.call('set', self.theirs, 'claim:d', 'credibility=3')
        self.call('set', self.ours, 'claim:c', 'credibility=2')
        self.call('remove', self.theirs, 'claim:c')
        said = ['event:e: title: “Assault” here, “Attack” there', 'claim:d: removed here, changed there',
                'claim:c: changed here, removed there']
        ours = self.xml(self.ours)
        done = self.run_program('merge', self.ours, self.theirs, '-o', self.both)
        self.assertEqual(done.returncode, BAD)
        self.assertEqual(done.stdout.decode().splitlines(), said)
        self.assertIn('both sides changed 3 things: expected', done.stderr.decode())
        self.assertFalse(os.path.exists(self.both))
        self.call('merge', self.ours, self.theirs, '-o', self.ours, status=BAD)
        self.assertEqual(self.xml(self.ours), ours)
        self.assertEqual(self.merge('--prefer', 'ours')['conflicts'], said)
        self.assertEqual((self.rows('events')['e']['title'], set(self.rows('claims'))), ('Assault', {'c'}))
        os.remove(self.both)
        self.assertEqual(self.merge('--prefer=theirs')['conflicts'], said)
        self.assertEqual((self.rows('events')['e']['title'], set(self.rows('claims'))), ('Attack', {'d'}))

    def test_removed_but_needed(self):
        self.call('remove', self.ours, 'event:e')
        self.call('add', self.theirs, 'claim', 'slug=new', 'event=e', 'source=s')
        self.call('add', self.theirs, 'claim', 'slug=newer', 'event=f', 'source=s', 'supersedes=new')
        self.call('remove', self.theirs, 'event:f')
        self.call('add', self.ours, 'claim', 'slug=own', 'event=f', 'source=s')
        refused = self.merge_refused()
        self.assertIn('claim:new: event: event:e was removed here, named there', refused)
        self.assertIn('event:f: removed there, needed here by claim:own', refused)
        self.merge('--prefer', 'ours')
        self.assertEqual((set(self.rows('events')), set(self.rows('claims'))), ({'f'}, {'own'}))
        os.remove(self.both)
        self.merge('--prefer', 'theirs')
        self.assertEqual((set(self.rows('events')), set(self.rows('claims'))), ({'e'}, {'new'}))
        self.assertIn('No damage', self.call('verify', self.both))

    def merge_refused(self):
        return self.merge(status=BAD)['conflicts']

    def test_one_slug_for_two(self):
        """Records that were added apart are two; what the field calls by name is one."""
        for case, summary, place in ((self.ours, 'Here', 'latitude=50'), (self.theirs, 'There', 'longitude=36')):
            self.call('add', case, 'event', 'title=Drone', 'summary=' + summary, 'time=2023-05-22')
            self.call('add', case, 'claim', 'event=drone', 'source=s', 'says=' + summary)
            self.call('add', case, 'place', 'title=Mill', place)
        self.merge()
        drones = {s: e for s, e in self.rows('events').items() if s.startswith('drone')}
        self.assertEqual(len(drones), 2)
        for slug, event in drones.items():
            self.assertEqual((event['claims'], event['basis']), (1, 'assessed'))
            claim, = [c for c in self.rows('claims').values() if c['event'] == slug]
            self.assertEqual(claim['says'], self.json('show', self.both, 'event:' + slug, '--json')['summary'])
        self.assertEqual((self.rows('places')['mill']['latitude'], self.rows('places')['mill']['longitude']), (50, 36))
        merged = self.xml(self.both)
        os.remove(self.both)
        self.ours, self.theirs = self.theirs, self.ours
        self.merge()
        self.assertEqual(self.xml(self.both), merged, 'the smaller id keeps the slug, on either side')

    def journal(self, case):
        return self.json('journal', case, '--json')

    def test_entries_of_the_other_side(self):
        """A merge has two parents, and what led to the other one is kept."""
        common = len(self.journal(self.ours))
        self.call('set', self.ours, 'event:e', 'title=Assault')
        self.call('set', self.theirs, 'event:f', 'summary=Theirs')
        self.call('add', self.theirs, 'event', 'slug=g', 'title=Later')
        self.merge()
        entry, theirs = self.journal(self.both)[-1], self.journal(self.theirs)
        self.assertEqual(entry['previous'], self.journal(self.ours)[-1]['hash'])
        self.assertEqual(entry['target'], theirs[-1]['hash'])
        for one in theirs:
            del one['number']
        self.assertEqual(entry['beside'], theirs[common:])
        self.assertEqual([line.split()[0] for line in self.call('journal', self.both).splitlines()[-3:]],
                         ['+', '+', str(common + 2)])
        self.assertIn('No damage', self.call('verify', self.both))
        # It stays when the merge is taken back, and once more brings nothing twice.
        self.call('undo', self.both)
        self.assertEqual(self.json('merge', self.both, self.theirs, '-o', self.both, '--json')['new'], 1)
        self.assertEqual([len(e.get('beside', [])) for e in self.journal(self.both)][-3:], [2, 0, 0])
        # A third copy learns of both.
        shutil.copyfile(self.ours, self.path('third.dateline'))
        self.call('set', self.path('third.dateline'), 'event:f', 'kind=strike')
        self.call('merge', self.path('third.dateline'), self.both, '-o', self.path('all.dateline'))
        beside = self.journal(self.path('all.dateline'))[-1]['beside']
        self.assertLessEqual({e['hash'] for e in theirs[common:]}, {e['hash'] for e in beside})
        self.assertIn('No damage', self.call('verify', self.path('all.dateline')))
        for change, words in (("UPDATE other_entry SET label = 'Nothing' WHERE position = 1", 'does not match its hash'),
                              ('DELETE FROM other_part WHERE position = 1', 'does not match its hash'),
                              ('DELETE FROM other_part WHERE position = 1; DELETE FROM other_entry WHERE position = 1',
                               'follows one that is not here')):
            shutil.copyfile(self.both, self.path('bad.dateline'))
            with contextlib.closing(sqlite3.connect(self.path('bad.dateline'))) as db:
                db.executescript(change)
            self.assertIn(words, self.call('verify', self.path('bad.dateline'), status=FOUND))

    def test_merged_before(self):
        """What was settled at the first merge is not asked again at the next."""
        self.call('set', self.ours, 'event:e', 'title=Assault')
        self.call('set', self.theirs, 'event:e', 'title=Attack')
        for case, summary in ((self.ours, 'Here'), (self.theirs, 'There')):
            self.call('add', case, 'event', 'slug=drone', 'title=Drone', 'summary=' + summary)
        self.merge('--prefer', 'ours')
        self.call('set', self.theirs, 'event:f', 'summary=More')
        self.call('add', self.theirs, 'claim', 'slug=n', 'event=drone', 'source=s')
        told = self.json('merge', self.both, self.theirs, '-o', self.both, '--json')
        self.assertEqual((told['new'], told['changed'], told['conflicts']), (1, 1, []))
        self.assertEqual(self.rows('events')['e']['title'], 'Assault')
        # Their event may have another name here: the claim is about that one.
        about = self.rows('claims')['n']['event']
        self.assertEqual(self.json('show', self.both, 'event:' + about, '--json')['summary'], 'There')
        # A merge that was undone settled nothing.
        self.call('undo', self.both)
        self.call('undo', self.both)
        again = self.json('merge', self.both, self.theirs, '-o', self.both, '--json', status=BAD)
        self.assertEqual(again['conflicts'], ['event:e: title: “Assault” here, “Attack” there'])

    def test_attachments(self):
        with open(self.path('note.txt'), 'w', encoding='utf-8') as file:
            file.write('words')
        self.call('attach', self.theirs, 'source:s', self.path('note.txt'))
        self.assertEqual(self.merge()['missing'], 0)
        self.assertIn('No damage', self.call('verify', self.both))
        self.call('export', self.both, 'attachment:note-txt', '-o', self.path('out.txt'))
        with open(self.path('out.txt'), encoding='utf-8') as file:
            self.assertEqual(file.read(), 'words')

    def test_never_one_case(self):
        os.remove(self.theirs)
        self.call('new', self.theirs, '--title', 'Another')
        self.call('add', self.theirs, 'source', 'slug=s', 'title=S', 'reliability=B')
        self.call('add', self.theirs, 'event', 'slug=e', 'title=Something else')
        self.call('add', self.theirs, 'event', 'slug=z', 'title=New')
        self.assertEqual(self.merge(status=BAD)['conflicts'], ['event:e: title: “Raid” here, “Something else” there',
                                                              'event:e: kind: “strike” here, “other” there'])
        told = self.merge('--prefer', 'ours')
        self.assertEqual((told['related'], told['new'], told['changed']), (False, 1, 1))
        self.assertEqual(set(self.rows('events')), {'e', 'f', 'z'})
        self.assertEqual(self.rows('sources')['s']['reliability'], 'B')
        self.assertEqual(self.json('info', self.both, '--json')['title'], 'Raid')

    def test_bad(self):
        self.call('merge', self.ours, self.theirs, status=USAGE)
        self.call('merge', self.ours, self.ours, '-o', self.both, status=USAGE)
        self.call('merge', self.ours, self.theirs, '-o', self.both, '--prefer', 'mine', status=USAGE)
        self.call('merge', self.ours, self.path('none.dateline'), '-o', self.both, status=BAD)
        self.call('merge', self.path('none.dateline'), self.theirs, '-o', self.both, status=BAD)
        self.assertFalse(os.path.exists(self.both))
        self.call('merge', self.ours, self.theirs, '-o', self.path('note'))
        self.call('merge', self.ours, self.theirs, '-o', self.path('note'), status=BAD)
        self.assertIn('No damage', self.call('verify', self.path('note')))


class Hypotheses(Case):
    def make_matrix(self):
        self.make()
        self.call('add', self.case, 'source', 'slug=s', 'title=S', 'reliability=B')
        self.call('add', self.case, 'event', 'slug=raid', 'title=Raid')
        for slug, digit in (('c-good', 2), ('c-bad', 4), ('c-open', 6)):
            self.call('add', self.case, 'claim', 'slug=' + slug, 'event=raid', 'source=s', f'credibility={digit}')
        for rank, slug in enumerate(('legion', 'army', 'lie'), 1):
            self.call('add', self.case, 'hypothesis', 'slug=' + slug, 'title=' + slug.title(), f'rank={rank}')
        for rank, (slug, kind, claims) in enumerate((('e-good', 'claims', 'c-good'), ('e-bad', 'claims', 'c-bad'),
                                                     ('e-guess', 'assumption', '')), 1):
            self.call('add', self.case, 'evidence', 'slug=' + slug, 'title=' + slug, 'kind=' + kind,
                      'claims=' + claims, f'rank={rank}')
        self.slugs = [self.rate(*words).strip() for words in (
            ('e-good', 'legion', 'C'), ('e-good', 'army', 'I'), ('e-bad', 'legion', 'II'), ('e-guess', 'army', 'NA'))]

    def rate(self, evidence, hypothesis, value, *more, **options):
        return self.call('add', self.case, 'rating', 'evidence=' + evidence, 'hypothesis=' + hypothesis,
                         'value=' + value, *more, **options)

    def matrix(self):
        return self.json('hypotheses', self.case, '--json')

    def test_matrix(self):
        self.make_matrix()
        if self.run_program('hypotheses', self.case).returncode == USAGE:
            return  # built without the analysis
        self.assertEqual(len(set(self.slugs)), 4)
        matrix = self.matrix()
        self.assertFalse(matrix['has_deception'])
        scores = {h['slug']: (h['inconsistencies'], h['I'], h['II'], h['weighted_sum'], h['rank'], h['tied'])
                  for h in matrix['hypotheses']}
        # Low is 1/√2, high √2.
        self.assertEqual(scores, {'lie': (0, 0, 0, 0, 1, False), 'legion': (1, 0, 1, -1.41421, 2, True),
                                  'army': (1, 1, 0, -1.41421, 2, True)})
        good, bad, guess = matrix['rows']
        self.assertEqual([(r['credibility'], r['credibility_from'], r['relevance'], r['diagnosticity'])
                          for r in matrix['rows']],
                         [('high', 'claims', 'medium', 2), ('low', 'claims', 'medium', None),
                          ('medium', 'ungraded', 'medium', None)])
        self.assertEqual(good['same_voice_as'], 'e-bad')
        self.assertEqual(good['grades'], 'B2')
        self.assertEqual(good['without']['change'], 'lead')
        self.assertEqual({r['hypothesis']: r['rank'] for r in bad['without']['ranks']},
                         {'legion': 1, 'army': 3, 'lie': 1})
        self.assertEqual(guess['without']['change'], 'same')
        cell = good['ratings'][1]
        self.assertEqual((cell['value'], cell['author']), ('I', 'Ann Alyst'))
        self.assertRegex(cell['made'], INSTANT)
        self.assertIsNone(good['ratings'][2]['value'])

    def test_text(self):
        self.make()
        if self.run_program('hypotheses', self.case).returncode == USAGE:
            return
        self.assertIn('add CASE hypothesis', self.call('hypotheses', self.case))
        os.unlink(self.case)
        self.make_matrix()
        text = self.call('hypotheses', self.case)
        for words in ('H1  Legion', 'without e-good another leads: 1= Army, 1= Lie, 3 Legion',
                      'order: 1 Lie, 2= Legion, 2= Army', 'set deception=true', '1.41: high, from digit 2 x medium'):
            self.assertIn(words, text)
        self.assertEqual(text.count('are of one voice'), 1)
        self.assertRegex(text, r'(?m)^rank +2= +2= +1$')
        self.call('set', self.case, 'hypothesis:lie', 'deception=true')
        self.assertNotIn('set deception', self.call('hypotheses', self.case))

    def test_bad(self):
        self.make_matrix()
        err = self.run_program('add', self.case, 'rating', 'evidence=e-bad', 'hypothesis=army', 'value=III').stderr.decode()
        self.assertIn('expected CC, C, N, NA, I, II', err)
        before = len(self.entries())
        self.rate('e-bad', 'army', 'III', status=USAGE)
        self.rate('e-none', 'army', 'I', status=BAD)
        self.rate('e-good', 'army', 'II', status=BAD)
        self.call('add', self.case, 'rating', 'evidence=e-bad', 'value=I', status=USAGE)
        self.assertEqual(len(self.entries()), before)

    def test_set(self):
        self.make_matrix()
        slug = next(r['slug'] for r in self.json('list', self.case, 'ratings', '--json') if r['value'] == 'II')
        self.call('set', self.case, 'rating:' + slug, 'value=I', 'why=It is only said', 'author=Bo', 'made=2023-06-01T00:00:00Z')
        rating = next(r for r in self.json('list', self.case, 'ratings', '--json') if r['slug'] == slug)
        self.assertEqual((rating['value'], rating['why'], rating['author'], rating['made']),
                         ('I', 'It is only said', 'Bo', '2023-06-01T00:00:00Z'))
        before = len(self.entries())
        self.call('set', self.case, 'rating:' + slug, 'value=I')
        self.assertEqual(len(self.entries()), before)
        self.call('set', self.case, 'rating:' + slug, 'value=N')
        rating = next(r for r in self.json('list', self.case, 'ratings', '--json') if r['slug'] == slug)
        self.assertEqual(rating['author'], 'Ann Alyst')
        self.call('remove', self.case, 'hypothesis:legion')
        self.assertEqual(len(self.json('list', self.case, 'ratings', '--json')), 2)
        self.call('undo', self.case)
        self.assertEqual(len(self.json('list', self.case, 'ratings', '--json')), 4)

    def test_xml(self):
        """The matrix leaves a case and comes back the same."""
        self.make_matrix()
        self.call('export', self.case, '-o', self.path('raid.xml'))
        self.call('new', self.path('other.dateline'), '--title', 'Raid')
        self.call('import', self.path('other.dateline'), self.path('raid.xml'))
        self.assertEqual(self.json('list', self.path('other.dateline'), 'ratings', '--json'),
                         self.json('list', self.case, 'ratings', '--json'))
        if self.run_program('hypotheses', self.case).returncode != USAGE:
            self.assertEqual(self.json('hypotheses', self.path('other.dateline'), '--json'), self.matrix())


class Times(Case):
    def test_day(self):
        day = self.json('time', '2023-05-22', '--zone', 'Europe/Moscow', '--json')
        self.assertEqual([day[b] for b in BOUNDS], ['2023-05-21T21:00:00Z', '2023-05-22T21:00:00Z'] * 2)
        self.assertEqual((day['edtf'], day['known'], day['relation']), ('2023-05-22', True, None))
        self.assertTrue(day['reading'])
        self.assertIn('2023-05-21T21:00:00Z', self.call('time', '2023-05-22', '--zone', 'Europe/Moscow'))

    def test_instant(self):
        for text in ('2023-05-22T09:30:00Z', '2023-05-22T12:30:00+03:00'):
            instant = self.json('time', text, '--json')
            self.assertEqual({instant[b] for b in BOUNDS}, {'2023-05-22T09:30:00Z'})

    def test_words_are_kept(self):
        words = self.json('time', 'around some time or other', '--json')
        self.assertEqual([words[b] for b in BOUNDS], [None] * 4)
        self.assertIs(words['known'], False)
        self.assertIn('nothing is guessed', self.call('time', 'around some time or other'))

    def phrase(self, text, *options):
        return self.json('time', text, '--published', '2023-05-23T18:00:00Z', '--zone', 'Europe/Moscow', *options, '--json')

    def test_lines(self):
        """Phrases come one a line; a line that is none is said by its number, and nothing hangs."""
        lines = 'on Tuesday evening\r\n\n2023-05\nwhenever it was\n23 May 2023 noon'
        asked = ('time', '-', '--published', '2023-05-23T18:00:00Z', '--zone', 'Europe/Moscow')
        told = json.loads(self.call(*asked, '--json', input=lines.encode()))
        self.assertEqual([one['text'] for one in told],
                         ['on Tuesday evening', '2023-05', 'whenever it was', '23 May 2023 noon'])
        self.assertEqual([one['known'] for one in told], [True, True, False, True])
        self.assertEqual({key: told[0][key] for key in BOUNDS}, {key: self.phrase('on Tuesday evening')[key] for key in BOUNDS})
        self.assertEqual(self.call(*asked, input=lines.encode()).count('reading'), 3)
        self.assertEqual(json.loads(self.call(*asked, '--json', input=b'')), [])
        for bad, number in ((b'2023\n' + b'a' * 1000000 + b'\n2024\n', 2), (b'\xff\xfe\n', 1), (b'x' * 65537, 1)):
            with self.subTest(number=number):
                done = self.run_program(*asked, '--json', input=bad)
                self.assertEqual(done.returncode, BAD)
                self.assertIn(f'-:{number}: the line is', done.stderr.decode())
                self.assertEqual(len(json.loads(done.stdout)), number - 1)
        self.assertFalse(json.loads(self.call(*asked, '--json', input=b'y' * 65536))[0]['known'])

    def test_phrase(self):
        evening = self.phrase('on Tuesday evening')
        self.assertEqual([evening[b] for b in BOUNDS], ['2023-05-23T15:00:00Z', '2023-05-23T21:00:00Z'] * 2)
        self.assertEqual((evening['known'], evening['edtf'], evening['relation']), (True, None, None))
        self.assertIn('18:00 to 24:00', evening['reading'])
        self.assertEqual(self.phrase('in March')['edtf'], '2023-03')
        about = self.phrase('possibly about 10:30')
        self.assertEqual((about['approximate'], about['uncertain']), (True, True))
        self.assertIn('the last Monday', self.call('time', 'since Monday', '--published', '2023-05-23'))
        self.assertIs(self.json('time', 'Monday', '--json')['known'], False)
        self.assertIn('publication', self.call('time', 'Monday'))

    def test_phrase_relation(self):
        after = self.phrase('two hours after the announcement')
        self.assertEqual([after[b] for b in BOUNDS], [None] * 4)
        self.assertEqual(after['relation'],
                         {'type': 'after', 'words': 'the announcement', 'anchor': 'the announcement', 'least': 'PT1H', 'most': 'PT3H'})
        self.assertIs(after['known'], True)
        fight = self.phrase('two days of fighting')
        self.assertEqual((fight['relation'], fight['duration']), (None, {'least': 'P1D', 'most': 'P3D'}))

    def test_phrase_context(self):
        day = self.phrase('the previous day', '--said', '2023-05-22')
        self.assertEqual(day['edtf'], '2023-05-21')
        dawn = self.phrase('at dawn', '--near', '50.595, 36.587')
        self.assertEqual(dawn['begin_earliest'][:15], '2023-05-23T00:5')
        self.assertEqual(self.phrase('at dawn')['begin_earliest'], '2023-05-23T00:00:00Z')
        evening = self.phrase('on Tuesday evening', '--parts', 'evening=17:00..22:00')
        self.assertEqual((evening['begin_earliest'], evening['end_latest']),
                         ('2023-05-23T14:00:00Z', '2023-05-23T19:00:00Z'))

    def test_bad(self):
        self.call('time', 'Monday', '--near', 'somewhere', status=USAGE)
        self.call('time', 'Monday', '--said', 'whenever', status=USAGE)
        self.call('time', 'Monday', '--parts', 'evening=late', status=USAGE)

    def test_time_of_case(self):
        """A case has a table of the parts of a day; what was read before keeps its bounds."""
        self.make()
        event = self.call('add', self.case, 'event', 'title=Drone', 'time=22 May 2023 evening').strip()
        self.assertEqual(self.event(event)['begin_earliest'], '2023-05-22T15:00:00Z')
        self.call('set', self.case, 'case', 'day_parts=evening=17:00..22:00, about hour=20')
        self.assertEqual(self.event(event)['begin_earliest'], '2023-05-22T15:00:00Z')
        later = self.call('add', self.case, 'event', 'title=Raid', 'time=22 May 2023 evening').strip()
        self.assertEqual(self.event(later)['begin_earliest'], '2023-05-22T14:00:00Z')
        asked = ('time', '23 May 2023 evening', '--case', self.case)
        self.assertEqual(self.json(*asked, '--json')['begin_earliest'], '2023-05-23T14:00:00Z')
        self.assertIn('17:00 to 22:00', self.call(*asked))
        self.assertEqual(self.json(*asked, '--zone', 'UTC', '--json')['begin_earliest'], '2023-05-23T17:00:00Z')
        own = self.json(*asked, '--parts', 'evening=19:00..20:00', '--json')
        self.assertEqual(own['begin_earliest'], '2023-05-23T16:00:00Z')
        self.call('set', self.case, 'case', 'day_parts=evening=late', status=USAGE)
        self.call('time', 'Monday', '--case', self.case + '-none', status=BAD)
        self.call('undo', self.case)
        self.call('undo', self.case)
        self.assertEqual(self.json(*asked, '--json')['begin_earliest'], '2023-05-23T15:00:00Z')

    def test_what_if(self):
        """What would follow were a source right is told, and nothing is written."""
        self.make_sample()
        with open(self.case, 'rb') as file:
            before = file.read()
        told = self.json('check', self.case, '--if', 'source:report-e', '--json')
        self.assertEqual((told['if'], told['appear'], told['vanish']), ('source:report-e', [], []))
        lifted = next(one for one in told['changes'] if one['event'] == 'cto-lifted')
        self.assertEqual(lifted['before']['end_latest'], '2023-05-23T21:00:00Z')
        self.assertEqual(lifted['after']['end_latest'], '2023-05-23T15:00:00Z')
        self.assertTrue(lifted['own'])
        self.assertIn('claim:c-lifted-e', lifted['because'])
        shown = self.json('show', self.case, 'cto-lifted', '--if', 'claim:c-lifted-c', '--json')
        self.assertEqual((shown['changes'], shown['after']['begin_earliest']), (True, '2023-05-23T15:00:00Z'))
        self.assertIn('12:00–18:00', self.call('show', self.case, 'cto-lifted', '--if', 'source:report-e'))
        self.assertIn('cto-lifted', self.call('check', self.case, '--if', 'source:report-e'))
        self.call('check', self.case, '--if', 'report-e', status=BAD)
        tried = self.json('check', self.case, '--if', 'event:cto-lifted=23 May 2023 evening', '--json')
        own = next(one for one in tried['changes'] if one['event'] == 'cto-lifted')
        self.assertEqual((tried['if'], own['after']['begin_earliest']), ('event:cto-lifted', '2023-05-23T15:00:00Z'))
        self.assertIn('what is supposed', own['because'])
        events = [one for one in self.json('list', self.case, 'events', '--json')
                  if one['begin_earliest'] is not None and one['end_latest'] is not None]
        first = min(events, key=lambda one: one['end_latest'])['slug']
        last = max(events, key=lambda one: one['begin_earliest'])['slug']
        order = f'event:{last} before event:{first}'
        refuted = self.json('check', self.case, '--if', order, '--json', status=FOUND)
        self.assertIn(' before ', refuted['title'])
        self.assertIn('supposed', refuted['appear'][0]['records'])
        self.assertIn('if: ', self.call('check', self.case, '--if', order + ' least=PT1H', status=FOUND))
        for wrong in ('event:none=2023', 'event:cto-lifted=whenever it was', 'event:cto-lifted',
                      'event:cto-lifted before', 'event:cto-lifted before event:cto-lifted',
                      'event:cto-lifted before event:none', f'event:{last} beside event:{first}',
                      order + ' least=soon', order + ' most', f'event:{last}='):
            with self.subTest(wrong=wrong):
                self.call('check', self.case, '--if', wrong, status=BAD)
                self.call('show', self.case, first, '--if', wrong, status=BAD)
        with open(self.case, 'rb') as file:
            self.assertEqual(file.read(), before)

    def test_time_relation(self):
        """Words that order an event against another say which, in which words."""
        relation = self.phrase('at least two hours after the announcement')['relation']
        self.assertEqual((relation['type'], relation['words'], relation['least'], relation['most']),
                         ('after', 'the announcement', 'PT2H', None))
        self.assertEqual(self.phrase('before the announcement')['relation']['type'], 'before')
        self.call('time', '2023', '--zone', 'Mars/Olympus', status=USAGE)
        self.call('time', '2023', '--published', 'whenever', status=USAGE)
        self.assertEqual(self.run_program('time', b'\xff').returncode, USAGE)


class Sky(Case):
    PLACE = ('--at', '50.487, 35.666', '--on', '2023-05-22')
    SHADOW = ('--bearing', '300', '--error', '3')

    def test_sun(self):
        day = self.json('sun', *self.PLACE, '--zone', 'Europe/Moscow', '--json')
        self.assertEqual(day['horizon']['begins'], '2023-05-22T01:41:02Z')
        self.assertEqual(day['civil']['ends'], '2023-05-22T18:09:24Z')
        self.assertAlmostEqual(day['noon_height'], 59.95, delta=0.1)
        self.assertEqual(day['moon']['phase'], 'waxing-crescent')
        self.assertAlmostEqual(day['moon']['lit'], 0.08, delta=0.02)
        self.assertFalse(day['moon']['always_up'] or day['moon']['always_down'])
        fredonia = self.json('sun', '--at', '36.95, -112.5167', '--on', '2023-12-19', '--zone', 'America/Phoenix', '--json')
        self.assertRegex(fredonia['moon']['rises'], '^2023-12-19T19:4[23]:')  # published: 19:43, and no set that day
        self.assertIsNone(fredonia['moon']['sets'])
        text = self.call('sun', *self.PLACE, '--zone', 'Europe/Moscow')
        for words in ('sunrise            Mon 22 May 2023, 04:41\n', 'astronomical dusk  ', 'waxing crescent, 8 % lit', '\nmoonrise           ', '\nmoonset            '):
            self.assertIn(words, text)

    def test_polar(self):
        tromso = ('--at', '69.65, 18.96', '--zone', 'Europe/Oslo')
        summer = self.json('sun', *tromso, '--on', '2023-06-21', '--json')['horizon']
        self.assertEqual((summer['begins'], summer['always_above']), (None, True))
        self.assertIn('sunrise            none: the sun stays above -0.833° all day',
                      self.call('sun', *tromso, '--on', '2023-06-21'))
        self.assertIn('sunrise            none: the sun stays below -0.833° all day',
                      self.call('sun', *tromso, '--on', '2023-12-21'))

    def test_shadow(self):
        spans = self.json('shadow', *self.PLACE, *self.SHADOW, '--json')['spans']
        self.assertEqual(spans, [{'begin': '2023-05-22T06:46:54Z', 'end': '2023-05-22T07:08:28Z'}])
        self.assertEqual(self.call('shadow', *self.PLACE, *self.SHADOW, '--zone', 'Europe/Moscow'),
                         'Mon 22 May 2023, 09:46:54–10:08:28\n')
        self.assertEqual(self.json('shadow', *self.PLACE, *self.SHADOW, '--ratio', '0.3', '--ratio-error', '0.1',
                                   '--json')['spans'], [])
        self.assertIn('does not cast such a shadow', self.call('shadow', *self.PLACE, '--bearing', '180', '--error', '5'))
        days = self.json('shadow', '--at', '50.487, 35.666', '--on', '2023-05', *self.SHADOW, '--json')['spans']
        self.assertEqual(len(days), 31)

    def test_bad(self):
        for bad in (['sun'], ['sun', '--at', 'nowhere', '--on', '2023-05-22'], ['sun', '--at', '50.487, 35.666'],
                    ['sun', '--at', '50.487, 35.666', '--on', '2023'], ['sun', '--at', '50.487, 35.666', '--on', '../2023'],
                    ['sun', *self.PLACE, '--zone', 'Mars/Olympus'], ['shadow', *self.PLACE],
                    ['shadow', *self.PLACE, '--bearing', '400', '--error', '3'],
                    ['shadow', *self.PLACE, '--bearing', 'north', '--error', '3'],
                    ['shadow', *self.PLACE, '--bearing', '3', '--error', '0'],
                    ['shadow', *self.PLACE, '--bearing', 'nan', '--error', '3'],
                    ['shadow', *self.PLACE, *self.SHADOW, '--ratio', '1'],
                    ['shadow', *self.PLACE, *self.SHADOW, '--ratio-error', '1'],
                    ['shadow', *self.PLACE, *self.SHADOW, '--ratio', '0', '--ratio-error', '1'],
                    ['shadow', '--at', '50.487, 35.666', '--on', '2020/2023', *self.SHADOW]):
            self.call(*bad, status=USAGE)


class Coordinates(Case):
    def test_forms(self):
        mgrs = self.json('coordinates', '37U CR 24466 92535', '--json')
        self.assertEqual((mgrs['form'], mgrs['resolution_m']), ('mgrs', 1))
        self.assertAlmostEqual(mgrs['latitude'], 50.45852, places=5)
        self.assertAlmostEqual(mgrs['longitude'], 36.52697, places=5)
        for form in ('decimal', 'dms', 'utm', 'mgrs'):
            again = self.json('coordinates', mgrs[form], '--json')
            self.assertEqual(again['form'], form)
            self.assertAlmostEqual(again['latitude'], mgrs['latitude'], places=4)
            self.assertAlmostEqual(again['longitude'], mgrs['longitude'], places=4)
            self.assertIn(mgrs[form], self.call('coordinates', mgrs[form]))

    def test_no_finer_than_written(self):
        coarse = self.json('coordinates', '50.61, 36.58', '--json')
        self.assertEqual((coarse['decimal'], coarse['form']), ('50.61, 36.58', 'decimal'))
        self.assertAlmostEqual(coarse['resolution_m'], 1113.2, places=1)
        self.assertEqual(coarse['mgrs'], self.json('coordinates', coarse['mgrs'], '--json')['mgrs'])
        self.assertIsNone(self.json('coordinates', '89.5 N 10 E', '--json')['utm'])
        self.assertIn('does not reach', self.call('coordinates', '89.5 N 10 E'))

    def test_bad(self):
        for text in ('50.6', '', 'Kozinka', '91 N 0 E', '50,6', '60V XX 1 1', 'x' * 10000):
            self.assertEqual(self.call('coordinates', text, status=BAD), '')
        self.assertEqual(self.run_program('coordinates', b'\xff').returncode, USAGE)
        for words in ([], ['1 1', '2 2'], ['1 1', '--near', '1 1']):
            self.call('coordinates', *words, status=USAGE)


class Gazetteer(Case):
    KEYS = {'name', 'alternate', 'country', 'division', 'code', 'population', 'latitude', 'longitude', 'zone',
            'geonames', 'match', 'distance_m'}

    def test_name(self):
        for text in ('козинка', 'Kozinka', 'КОЗИНКА'):
            place = self.json('gazetteer', text, '--json')[0]
            self.assertEqual(set(place), self.KEYS)
            self.assertEqual((place['name'], place['country'], place['zone']), ('Kozinka', 'RU', 'Europe/Moscow'))
            self.assertEqual((place['latitude'], place['longitude']), (50.4613, 35.6026))
            self.assertEqual((place['match'], place['distance_m'], place['population']), ('exact', None, None))
        table = self.call('gazetteer', 'Москва')
        self.assertIn('Moscow', table.splitlines()[1])
        self.assertIn('Москва', table.splitlines()[1])
        self.assertIn('kyiv', self.call('gazetteer', 'kyiv').lower())

    def test_near(self):
        points = {'46.5,30.7': 'Odesa', '49°26′N 35°42′E': 'Kharkiv', '37U CR 24466 92535': 'Kharkiv'}
        for point, division in points.items():
            places = self.json('gazetteer', 'березівка', '--near', point, '--json')
            self.assertEqual(places[0]['division'], division)
            self.assertLess(places[0]['distance_m'], 200000)
        self.assertIn(' km', self.call('gazetteer', 'березівка', '--near=46.5,30.7'))
        south = self.json('gazetteer', 'victoria', '--near', '-37.8,-72.7', '--json')
        self.assertEqual(south[0]['country'], 'CL')

    def test_limit(self):
        self.assertEqual(len(self.json('gazetteer', 'novo', '--json')), 10)
        self.assertEqual(len(self.json('gazetteer', 'novo', '--limit', '300', '--json')), 300)
        for limit in ('0', '-1', 'x', '1001', ''):
            self.call('gazetteer', 'novo', '--limit', limit, status=USAGE)

    def test_any_text(self):
        for text in ('', '"', '*', 'koz*"', "'; DROP TABLE place", 'AND', 'name:x', '-koz', 'k' * 10000):
            self.assertIsInstance(self.json('gazetteer', '--json', '--', text), list)
        self.assertEqual(self.json('gazetteer', 'kozqzxinka', '--json'), [])
        self.assertIn('no place', self.call('gazetteer', 'kozqzx\x1binka'))
        self.assertNotIn('\x1b', self.call('gazetteer', 'kozqzx\x1binka'))

    def test_at(self):
        there = self.json('gazetteer', '--at', '50.4523,35.6026', '--json')
        self.assertEqual(set(there), self.KEYS | {'bearing', 'time_zone', 'time_zone_of'})
        self.assertEqual((there['name'], there['time_zone'], there['match']), ('Kozinka', 'Europe/Moscow', 'nearest'))
        self.assertAlmostEqual(there['distance_m'], 1001, delta=1)
        self.assertAlmostEqual(there['bearing'], 180, delta=0.1)
        across = self.json('gazetteer', '--at', '50.45 N 35.58 E', '--country', 'UA', '--json')
        self.assertEqual((across['time_zone'], across['time_zone_of']), ('Europe/Kyiv', 'Velyka Pysarivka'))
        text = self.call('gazetteer', '--at', '50.4523,35.6026')
        for words in ('Kozinka', '1.0 km', '180°', 'Europe/Moscow'):
            self.assertIn(words, text)

    def test_bad(self):
        for words in ([], ['a', 'b'], ['koz', '--at', '1 1'], ['--at', '91 N 0 E'], ['--at', 'Kozinka'], ['koz', '--near', '50'],
                      ['--at', '50 35', '--country', 'ZZ'], ['koz', '--country', 'RU'],
                      ['--at', '50 35', '--near', '50 35'], ['--at', '50 35', '--limit', '3'], ['koz', '--colour']):
            self.call('gazetteer', *words, status=USAGE)
        self.assertEqual(self.run_program('gazetteer', b'\xff').returncode, USAGE)
        self.call('gazetteer', 'koz', status=BAD, env={'DATELINE_DATA_DIR': self.folder})

    def test_place_is_either(self):
        self.assertEqual(self.json('place', 'козинка', '--json'), self.json('gazetteer', 'козинка', '--json'))
        self.assertEqual(self.json('place', '50.6,36.58', '--json'),
                         self.json('coordinates', '50.6,36.58', '--json'))
        self.assertIn('Odesa', self.call('place', 'березівка', '--near', '46.5,30.7', '--limit', '1'))
        self.assertEqual(self.json('place', 'kozqzxinka', '--json'), [])
        for text in ('50.6', '50,6', '91 N 0 E'):
            self.call('place', text, status=BAD)

    def test_cache(self):
        cache = self.path('cache')
        self.json('gazetteer', 'козинка', '--json', env={'XDG_CACHE_HOME': cache})
        folder, = os.listdir(cache)
        index, = os.listdir(os.path.join(cache, folder))
        before = os.stat(os.path.join(cache, folder, index))
        self.json('gazetteer', 'козинка', '--json', env={'XDG_CACHE_HOME': cache})
        self.assertEqual(os.stat(os.path.join(cache, folder, index)).st_ino, before.st_ino)

    def test_read_only_cache(self):
        os.chmod(self.folder, 0o555)
        # Root may write anywhere, so that root has to step down first.
        options = {'user': 65534} if os.geteuid() == 0 else {}
        done = self.run_program('gazetteer', 'козинка', '--json', env={'XDG_CACHE_HOME': self.path('cache')},
                                **options)
        self.assertEqual(done.returncode, DONE)
        self.assertEqual(json.loads(done.stdout)[0]['name'], 'Kozinka')
        self.assertRegex(done.stderr.decode(), r'\Adateline: The index of places cannot be kept [^\n]+\n\Z')
        self.assertEqual(os.listdir(self.folder), [])


class Part(unittest.TestLoader):
    """What is asked for, but for what the other parts run."""

    def __init__(self, which, count):
        super().__init__()
        self.which, self.count = which, count

    def each(self, suite):
        for one in suite:
            if isinstance(one, unittest.TestSuite):
                yield from self.each(one)
            else:
                yield one

    def chosen(self, suite):
        return self.suiteClass([*self.each(suite)][self.which - 1::self.count])

    def loadTestsFromModule(self, *arguments, **options):
        return self.chosen(super().loadTestsFromModule(*arguments, **options))

    def loadTestsFromNames(self, *arguments, **options):
        return self.chosen(super().loadTestsFromNames(*arguments, **options))


def main():
    words = sys.argv[2:]
    part = (1, 1)
    if words[:1] == ['--part']:
        part = map(int, words[1].split('/'))
        words = words[2:]
    unittest.main(argv=sys.argv[:1] + words, testLoader=Part(*part))


if __name__ == '__main__':
    main()
