# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the real window share: the program, the pointer and keys
(xdotool), and what assistive technology sees (AT-SPI).

Runs inside tests/run-display with GTK_A11Y unset: no window manager, so the
window stands at 0,0, and coordinates of the window are those of the screen.
"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

BUILD = os.environ['DLN_BUILD_ROOT']
PROGRAM = os.path.join(BUILD, 'src', 'app', 'dateline')
PATIENCE = 20.0
# A drag is seen only as far as its motion events arrive one by one.
MOTION_PAUSE = 0.02


def fail(message):
    print('FAILED:', message, file=sys.stderr)
    sys.exit(1)


def check(condition, message):
    if not condition:
        fail(message)
    print('ok:', message)


def wait_for(what, look, patience=PATIENCE):
    """The first true value of look(), which is asked again and again."""
    end = time.monotonic() + patience
    while True:
        try:
            found = look()
        except GLib.Error:
            found = None
        if found:
            return found
        if time.monotonic() > end:
            fail(f'{what}: not in {patience:.0f} seconds')
        time.sleep(0.05)


def scratch():
    return tempfile.mkdtemp(prefix='dateline-ui-')


def dateline(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        fail(f'dateline {" ".join(arguments)}: {done.returncode}: {done.stderr}')
    return done.stdout


def dateline_json(*arguments):
    return json.loads(dateline(*arguments, '--json'))


def sample():
    path = os.path.join(scratch(), 'case.dateline')
    dateline('sample', 'belgorod-2023', '-o', path)
    return path


def is_shown(accessible):
    """GTK 4.8 never says "showing": what is visible and has room counts."""
    return (accessible.get_state_set().contains(Atspi.StateType.VISIBLE)
            and extents(accessible)[2] > 0)


class Window:
    """The program with its window, and everything it wrote to stderr."""

    def __init__(self, *arguments, width=1600, height=1000):
        self.log = os.path.join(scratch(), 'stderr')
        environment = dict(os.environ, DATELINE_AUTHOR='A. Tester')
        environment.pop('GTK_A11Y', None)
        with open(self.log, 'w', encoding='utf-8') as log:
            self.process = subprocess.Popen([PROGRAM, *arguments], stderr=log, env=environment)
        self.id = wait_for('a window', self._find)
        xdotool('windowmove', self.id, '0', '0', 'windowsize', self.id, str(width), str(height),
                'windowfocus', self.id)
        self.root = wait_for('the program among the accessible ones', self._accessible)

    def resize(self, width, height):
        xdotool('windowsize', self.id, str(width), str(height))
        time.sleep(1)

    def _find(self):
        if self.process.poll() is not None:
            fail(f'the program ended with {self.process.returncode}: {self.stderr()}')
        done = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid',
                               str(self.process.pid)], capture_output=True, text=True, check=False)
        return done.stdout.split()[-1] if done.stdout.split() else None

    def _accessible(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def all(self, role=None, name=None, under=None, showing=True):
        """Every accessible below, with the role and a name that the test accepts."""
        found, queue = [], [under or self.root]
        # libatspi remembers; what it remembers may be of before the window was shown.
        queue[0].clear_cache()
        while queue:
            one = queue.pop(0)
            try:
                if ((role is None or one.get_role() == role)
                        and (name is None or name(one.get_name() or ''))
                        and (not showing or is_shown(one))):
                    found.append(one)
                for i in range(one.get_child_count()):
                    child = one.get_child_at_index(i)
                    if child is not None:
                        queue.append(child)
            except GLib.Error:
                continue
        return found

    def find(self, what, role=None, name=None, under=None, showing=True):
        if isinstance(name, str):
            wanted = name
            name = wanted.__eq__
        return wait_for(what, lambda: next(iter(self.all(role, name, under, showing)), None))

    def stderr(self):
        with open(self.log, encoding='utf-8') as log:
            return log.read()

    def close(self):
        """Closes the window as its user would, and tells how the program ended."""
        key('ctrl+q')
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)
            fail(f'the program did not end: {self.stderr()}')
        check(code == 0, 'the program ends with 0')
        bad = [line for line in self.stderr().splitlines()
               if 'CRITICAL' in line or 'WARNING' in line]
        check(not bad, 'nothing critical in stderr' + ''.join('\n  ' + line for line in bad))


def xdotool(*arguments):
    subprocess.run(['xdotool', *arguments], check=True, stdout=subprocess.DEVNULL)


def key(name):
    xdotool('key', '--clearmodifiers', name)
    time.sleep(0.15)


def type_text(text):
    xdotool('type', '--delay', '20', text)


def extents(accessible):
    box = accessible.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return box.x, box.y, box.width, box.height


def drag_until(x, y, step, arrived, limit=1200):
    """Presses at x, y, moves on by step pixels at a time until what is seen is what was
    wanted, as somebody does who watches the badge, and lets go."""
    xdotool('mousemove', str(round(x)), str(round(y)))
    time.sleep(0.3)
    xdotool('mousedown', '1')
    time.sleep(MOTION_PAUSE)
    for moved in range(0, limit, abs(step)):
        xdotool('mousemove', str(round(x + (moved if step > 0 else -moved))), str(round(y)))
        time.sleep(MOTION_PAUSE)
        if moved % 4 == 0 and arrived():
            break
    else:
        xdotool('mouseup', '1')
        fail(f'dragged {limit} pixels and never saw it arrive')
    time.sleep(0.2)
    xdotool('mouseup', '1')
