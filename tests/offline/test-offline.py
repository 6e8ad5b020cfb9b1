# SPDX-License-Identifier: GPL-3.0-or-later
"""Neither the window nor any subcommand opens a socket of the internet.

test-offline.py WATCHER [--window]
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ['DLN_SOURCE_ROOT'], 'tests', 'ui'))
sys.dont_write_bytecode = True

import desk  # noqa: E402

WATCHER = os.path.abspath(sys.argv[1])
FOLDER = tempfile.mkdtemp(prefix='dateline-offline-')
LOG = os.path.join(FOLDER, 'sockets')
WATCHED = {'LD_PRELOAD': WATCHER, 'DLN_SOCKET_LOG': LOG}


def sockets():
    if not os.path.exists(LOG):
        return ''
    with open(LOG, encoding='utf-8') as file:
        return file.read()


def watcher_sees():
    """A watcher that saw nothing would prove nothing."""
    subprocess.run([sys.executable, '-c', 'import socket; socket.socket(socket.AF_INET)'],
                   env={**os.environ, **WATCHED}, check=True)
    desk.check('AF_INET' in sockets(), 'the watcher sees a socket of the internet')
    os.remove(LOG)


def names():
    text = subprocess.run([desk.PROGRAM, 'help'], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'^  ([a-z][a-z-]*)\s', text, re.M)
    desk.check(len(found) > 15, f'{len(found)} subcommands are known')
    return found


def formats(*command):
    """Those that the program itself says it writes or reads."""
    done = subprocess.run([desk.PROGRAM, *command, '--format', 'none'], capture_output=True,
                          text=True, check=False)
    found = re.search(r'expected one of ([a-z0-9, -]+)', done.stderr)
    desk.check(found and found.group(1).count(',') > 5, f'{command[0]} names its formats')
    names = found.group(1).partition(', by')[0].split(', ')
    return [name.strip() for name in names]


def at(name):
    return os.path.join(FOLDER, name)


def make_inputs():
    """Files that would have something fetched by a reader that fetches."""
    for name, text in {
            'layer.geojson': '{"type":"FeatureCollection","features":[]}',
            'page.html': '<html><head><link rel="stylesheet" href="http://127.0.0.1:9/a.css"><title>A</title>'
                         '</head><body><img src="http://127.0.0.1:9/a.png"><p>Text.</p></body></html>',
            'bad.kml': '<!DOCTYPE kml SYSTEM "http://127.0.0.1:9/a.dtd"><kml><Document><NetworkLink><Link><href>'
                       'http://127.0.0.1:9/b.kml</href></Link></NetworkLink></Document></kml>'}.items():
        with open(at(name), 'w', encoding='utf-8') as file:
            file.write(text)


def forms(name, case):
    """What reaches the command's own code; in every format where it reads or writes several."""
    point = ['--at', '50.47, 35.97', '--on', '2023-05-22']
    special = {
        'sample': [['belgorod-2023', '-o', at('another.dateline')]],
        'new': [[at('new.dateline'), '--title', 'New']],
        'time': [['on Tuesday evening', '--published', '2023-05-24', '--zone', 'Europe/Moscow']],
        'place': [['50.47, 35.97']],
        'gazetteer': [['козинка']],
        'coordinates': [['50.47, 35.97']],
        'sun': [point],
        'shadow': [point + ['--bearing', '300', '--error', '2']],
        'brief': [[case, '-o', at('brief.' + kind)] for kind in ('png', 'svg', 'pdf')],
        'list': [[case, what] for what in ('events', 'claims', 'sources', 'places')],
        'show': [[case, 'midnight-drone']],
        'move': [[case, 'midnight-drone', '--begin', '2023-05-23']],
        'add': [[case, 'layer', 'title=Front', 'path=' + at('layer.geojson')],
                [case, 'source', 'title=A page', 'url=http://127.0.0.1:9/page']],
        'set': [[case, 'source:a-page', 'title=Another page']],
        'attach': [[case, 'source:a-page', at('page.html')]],
        'remove': [[case, 'source:a-page']],
        'check': [[case, '--gaps'], [case, '--if', 'source:report-b']],
        'merge': [[case, at('another.dateline'), '-o', at('merged.dateline')]],
        'help': [[]],
    }
    if name == 'export':
        return [[case, '-o', at('case-' + kind), '--format', kind]
                for kind in formats('export', case, '-o', at('none'))]
    if name == 'import':
        files = [[case, path] for path in sorted(glob.glob(at('case-*'))) + [at('bad.kml'), at('page.html')]
                 if os.path.isfile(path)]
        return files + [[case, '--format', kind, '--dry-run', at('page.html')]
                        for kind in formats('import', case, at('page.html'))]
    return special.get(name, [[case]])


# What others need is made first; what is read is written before.
FIRST = ['sample', 'add', 'export', 'import', 'set', 'attach', 'merge', 'remove']


def subcommands():
    case = desk.sample()
    make_inputs()
    known = names()
    for name in FIRST + sorted(set(known) - set(FIRST)):
        desk.check(name in known, f'{name} is a subcommand')
        for form in forms(name, case):
            done = subprocess.run([desk.PROGRAM, name, *form], capture_output=True, text=True,
                                  env={**os.environ, **WATCHED}, timeout=120, check=False)
            said = ' '.join([name, *map(os.path.basename, form)])
            desk.check(done.returncode in (0, 1, 3) or (name == 'import' and done.returncode == 2),
                       f'dateline {said}: {done.returncode} {done.stderr[:200]}')
            desk.check(sockets() == '', f'dateline {said} opens no socket of the internet')


def window():
    window = desk.Window(desk.sample(), **WATCHED)
    desk.xdotool('mousemove', '700', '300', 'click', '5', 'click', '5', 'click', '4')
    desk.xdotool('mousemove', '700', '300', 'mousedown', '1', 'mousemove', '800', '330', 'mouseup', '1')
    window.resize(1400, 900)
    window.close()
    desk.check(sockets() == '', 'the window opens no socket of the internet')


watcher_sees()
if '--window' in sys.argv:
    window()
else:
    subcommands()
