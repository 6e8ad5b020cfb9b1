# SPDX-License-Identifier: GPL-3.0-or-later
"""Neither the window nor any subcommand opens a socket of the internet.

test-offline.py WATCHER [--window]
"""
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


def arguments(name, case):
    """Something that reaches the command's own code."""
    special = {
        'sample': ['belgorod-2023', '-o', os.path.join(FOLDER, 'another.dateline')],
        'new': [os.path.join(FOLDER, 'new.dateline'), '--title', 'New'],
        'time': ['on Tuesday evening', '--published', '2023-05-24', '--zone', 'Europe/Moscow'],
        'place': ['50.47, 35.97'],
        'gazetteer': ['козинка'],
        'coordinates': ['50.47, 35.97'],
        'brief': [case, '-o', os.path.join(FOLDER, 'brief.png')],
        'export': [case, '-o', os.path.join(FOLDER, 'case.xml')],
        'import': [case, os.path.join(FOLDER, 'case.xml')],
        'list': [case, 'events'],
        'show': [case, 'midnight-drone'],
        'move': [case, 'midnight-drone', '--begin', '2023-05-23'],
        'help': [],
    }
    return special.get(name, [case])


def subcommands():
    case = desk.sample()
    for name in sorted(names(), key=lambda name: name == 'import'):
        done = subprocess.run([desk.PROGRAM, name, *arguments(name, case)], capture_output=True,
                              text=True, env={**os.environ, **WATCHED}, timeout=120, check=False)
        desk.check(done.returncode in (0, 1, 2, 3), f'dateline {name}: {done.returncode}')
        desk.check(sockets() == '', f'dateline {name} opens no socket of the internet')


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
