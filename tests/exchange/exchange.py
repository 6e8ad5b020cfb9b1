# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases that go out and come back: the program, the sample, and a case whose
words, times and places are as bad as they may be."""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
# Every change waits for the disk; in memory that costs nothing.
SHELF = tempfile.TemporaryDirectory(prefix='dateline-exchange-', dir='/dev/shm' if os.access('/dev/shm', os.W_OK) else None)
DONE, FOUND = 0, 1
SKIPPED = 77
BOUNDS = ('begin_earliest', 'begin_latest', 'end_earliest', 'end_latest')
SCRIPT = '<script>document.title="run"</script><img src=x onerror=\'document.title="run"\'>'

# title, time, place, further keys of the event
HOSTILE = (
    (SCRIPT, '2023-05-22', 'zero', ('kind=strike', 'status=verified', 'tags=semicolon,formula')),
    ('=1+1', '2023-05-22T09:30:00.123456Z', 'east', ('summary=@SUM(A1)\n"two", lines; and \\n ]]> &amp; <b>',)),
    ("'=HYPERLINK(\"https://example.org\")", '2023-05-22T09:30:00Z', 'west', ('status=false',)),
    ('"Quotes", commas; and ]]> ends', '2023-05', 'field', ('kind=fighting',)),
    ('שלום ‮ עולם', '-0043-03-15', 'rome', ()),
    ('Взрыв 💥 в Белгороде', '2023-05-22/2023-05-24', 'belgorod', ('status=partly-verified',)),
    ('Open end', '2023-05-22/..', 'belgorod', ()),
    ('Open begin', '../2023-05-24', None, ()),
    ('No time', None, 'belgorod', ()),
    ('Nothing but a title', None, None, ()),
    ('</title></script><!-- --><svg/onload=alert(1)>', '2023', 'zero', ('tags=formula',)),
)
PLACES = (
    ('zero', 'Null "Island"', ('latitude=0', 'longitude=0', 'radius=0.5')),
    ('east', '=East', ('latitude=-16.5', 'longitude=179.9999999')),
    ('west', 'West; side', ('latitude=-90', 'longitude=-180')),
    ('rome', 'Рим', ('latitude=41.9', 'longitude=12.5')),
    ('belgorod', 'Belgorod', ('latitude=50.6107', 'longitude=36.58015', 'radius=6000')),
    ('field', 'Field', ('outline=POLYGON ((179 50, -179 50, -179 51, 179 51, 179 50))',)),
)


def call(*words, status=(DONE,)):
    """Runs it; what it says on stderr comes second."""
    environment = dict(os.environ, DATELINE_AUTHOR='Ann Alyst', LC_ALL='C.UTF-8',
                       XDG_CACHE_HOME=SHELF.name + '/cache', XDG_DATA_HOME=SHELF.name + '/data')
    environment.pop('DISPLAY', None)
    done = subprocess.run([PROGRAM, *words], capture_output=True, env=environment, timeout=120, check=False)
    out, err = done.stdout.decode(), re.sub(r'(?m)^Fontconfig .*\n', '', done.stderr.decode())
    if done.returncode not in status:
        raise AssertionError(f'{words}: {done.returncode}: {out}{err}')
    return out, err


def export(case, path, *words):
    """Returns what the format drops, as it is announced."""
    return call('export', case, '-o', path, *words)[1]


def events(case, *words):
    return json.loads(call('list', case, 'events', '--json', *words)[0])


def rows(case, *words):
    """What our own table says of a case: everything that an export is given."""
    path = SHELF.name + '/rows.csv'
    export(case, path, *words)
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def make_sample(path):
    call('sample', 'belgorod-2023', '-o', path)


def make_hostile(path):
    call('new', path, '--title', 'Hostile ' + SCRIPT, '--zone', 'Europe/Moscow')
    for slug, title in (('semicolon', 'one; two'), ('formula', '=1+1')):
        call('add', path, 'tag', 'slug=' + slug, 'title=' + title)
    for slug, title, url in (('agency', 'Agency; "A"', 'https://example.org/?a=1&b="2";c'),
                             ('wire', '=Wire', 'javascript:document.title="run"'), ('mouth', SCRIPT, None)):
        call('add', path, 'source', 'slug=' + slug, 'title=' + title, 'reliability=B', *(['url=' + url] if url else []))
    for slug, title, words in PLACES:
        call('add', path, 'place', 'slug=' + slug, 'title=' + title, *words)
    call('add', path, 'actor', 'slug=actor', 'title=-Actor; "x"')
    for number, (title, time, place, words) in enumerate(HOSTILE):
        slug = f'e{number}'
        call('add', path, 'event', 'slug=' + slug, 'title=' + title, *words)
        stated = [*(['time=' + time] if time else []), *(['place=' + place] if place else []), 'credibility=3']
        for source in ('agency', 'wire', 'mouth')[:1 + number % 3]:
            call('add', path, 'claim', 'event=' + slug, 'source=' + source, *stated, 'figure=killed:3:people')
    call('add', path, 'role', 'event=e0', 'actor=actor')


class Exchange(unittest.TestCase):
    """Both cases are made once, and only read."""

    @classmethod
    def setUpClass(cls):
        cls.sample, cls.hostile = SHELF.name + '/sample.dateline', SHELF.name + '/hostile.dateline'
        for path, make in ((cls.sample, make_sample), (cls.hostile, make_hostile)):
            if not os.path.exists(path):
                make(path)
        cls.cases = (('sample', cls.sample), ('hostile', cls.hostile))

    def path(self, name):
        return os.path.join(SHELF.name, name)


def main(*programs):
    """Skips, and says why, where a program that belongs to somebody else is not here."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        print('skipped: no ' + ', '.join(missing) + ' on this machine: ./dev deps all installs it')
        sys.exit(SKIPPED)
    unittest.main()
