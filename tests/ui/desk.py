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

from accessible import Accessible, Atspi, GLib, Program, reached

BUILD = os.environ['DLN_BUILD_ROOT']
PROGRAM = os.path.join(BUILD, 'src', 'app', 'dateline')
# Only what fails takes so long; 20 seconds were too few on a machine with other work.
PATIENCE = 60.0
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


def scratch_at_home():
    """Where a short path leads, for what is typed."""
    return tempfile.mkdtemp(prefix='ui-', dir=os.environ['HOME'])


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
    """Also of what has gone meanwhile, which is not."""
    try:
        return accessible.is_shown()
    except GLib.Error:
        return False


def is_popup(window):
    """A tooltip or a menu: X knows them as windows too, and may show one at any moment."""
    done = subprocess.run(['xwininfo', '-id', window], capture_output=True, text=True, check=False)
    return 'Override Redirect State: no' not in done.stdout


def shown_windows(process):
    """The X windows of a program, the topmost last, without its tooltips and menus."""
    done = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(process.pid)],
                          capture_output=True, text=True, check=False)
    return [window for window in done.stdout.split() if not is_popup(window)]


# GTK 4.8's own: of the page buttons of a shortcuts window; of the slider beside a long text, whose
# height is only known while it is drawn.
GTK_OWN = ('reported min width -4', 'Trying to snapshot GtkGizmo')


class Window:
    """The program with its window, and everything it wrote to stderr."""

    def __init__(self, *arguments, width=1600, height=1000, **variables):
        """variables: of the environment; None takes one away."""
        self.log = os.path.join(scratch(), 'stderr')
        environment = {**os.environ, 'DATELINE_AUTHOR': 'A. Tester', **variables}
        environment = {name: value for name, value in environment.items() if value is not None}
        environment.pop('GTK_A11Y', None)
        with open(self.log, 'w', encoding='utf-8') as log:
            self.process = subprocess.Popen([PROGRAM, *arguments], stderr=log, env=environment)
        self.id = wait_for('a window', self._find)
        xdotool('windowmove', self.id, '0', '0', 'windowsize', self.id, str(width), str(height),
                'windowfocus', self.id)
        self.program = wait_for('the program among the accessible ones', lambda: Program(self.process.pid))
        self.root = self.program.root

    def resize(self, width, height):
        xdotool('windowsize', self.id, str(width), str(height))
        time.sleep(1)

    def _find(self):
        if self.process.poll() is not None:
            fail(f'the program ended with {self.process.returncode}: {self.stderr()}')
        return next(reversed(shown_windows(self.process)), None)

    def focus(self):
        """Without a window manager nobody gives the keys back when a dialog closes."""
        xdotool('windowfocus', '--sync', self.id)

    def dialog_of(self, act):
        """Acts until the program has one more window, which then has the keyboard."""
        before = shown_windows(self.process)
        act()
        new = wait_for('one more window', lambda: [
            one for one in shown_windows(self.process) if one not in before])[-1]
        xdotool('windowfocus', '--sync', new)
        return new

    def closed(self, dialog):
        """Waits until the dialog is gone, and has the keys again."""
        wait_for('the end of the dialog', lambda: dialog not in shown_windows(self.process))
        self.focus()

    def give_path(self, chooser, path, replace=False):
        """A path opens the place for one where there is none, and where there is replaces
        the name, which is selected."""
        time.sleep(0.3)
        xdotool('key', 'ctrl+a')
        xdotool('type', '--delay', '4', path.replace(os.environ['HOME'] + '/', '~/'))
        time.sleep(0.3)
        if replace:
            question = self.dialog_of(lambda: key('Return'))
            self.find('the question whether to replace it', name='Replace')
            key('Return')
            self.closed(question)
        else:
            key('Return')
        self.closed(chooser)

    def choose_file(self, path, shortcut, replace=False):
        self.give_path(self.dialog_of(lambda: key(shortcut)), path, replace)

    def press(self, label, under=None):
        """Clicks a button with the pointer. GTK 4.8 names one with a mnemonic twice:
        "_Open… Open…". Extents are those of its own window, which stands at 0,0."""
        button = self.find(f'the button {label}', role=Atspi.Role.PUSH_BUTTON, under=under,
                           name=lambda name: name.endswith(label))

        def rests():
            before = extents(button)
            time.sleep(0.1)
            return (button.get_state_set().contains(Atspi.StateType.SENSITIVE)
                    and extents(button) == before)
        wait_for(f'the button {label} at rest', rests)
        click(button)

    def menu_dialog(self, letter):
        """Opens the main menu and takes the item with this mnemonic, for the dialog that it
        opens. The pointer cannot: nobody tells where a popover stands."""
        self.main_menu()
        return self.dialog_of(lambda: key(letter))

    def main_menu(self):
        key('F10')
        self.find('the main menu', role=Atspi.Role.MENU_ITEM, name='About Dateline')
        time.sleep(0.3)

    def told(self, what, *words):
        """A text anywhere in the program, but for the list of events, that has all words:
        a toast is gone before all rows of a list have been looked at."""
        def look():
            return next(self.walk(name=lambda name: all(word in name for word in words),
                                  but='Events'), None)
        return wait_for(what, look)

    def walk(self, role=None, name=None, under=None, showing=True, but=None):
        """Every accessible below, with the role and a name that the test accepts; those
        nearest to the top come first. What is called "but" is not looked into."""
        seen = set()
        for thorough in (False, True):
            for one in self._look(role, name, under, showing, but, thorough):
                if one.path not in seen:
                    seen.add(one.path)
                    yield one

    def _look(self, role, name, under, showing, but, thorough):
        start = (under or self.root).path
        items, children = self.program.look(start, but, thorough)
        for path in reached(items, children, start, but):
            item = items[path]
            if (role is None or item.role == role) and (name is None or name(item.name)):
                one = Accessible(self.program, item)
                if not showing or is_shown(one):
                    yield one

    def all(self, role=None, name=None, under=None, showing=True):
        return list(self._look(role, name, under, showing, None, True))

    def find(self, what, role=None, name=None, under=None, showing=True):
        if isinstance(name, str):
            wanted = name
            name = wanted.__eq__
        return wait_for(what, lambda: next(self.walk(role, name, under, showing), None))

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
               if ('CRITICAL' in line or 'WARNING' in line) and not any(own in line for own in GTK_OWN)]
        check(not bad, 'nothing critical in stderr' + ''.join('\n  ' + line for line in bad))


def xdotool(*arguments):
    subprocess.run(['xdotool', *arguments], check=True, stdout=subprocess.DEVNULL)


def key(name):
    xdotool('key', '--clearmodifiers', name)
    time.sleep(0.15)


def type_text(text):
    xdotool('type', '--delay', '20', text)


def extents(accessible):
    return accessible.extents()


def click(accessible):
    x, y, width, height = extents(accessible)
    xdotool('mousemove', str(x + width // 2), str(y + height // 2))
    time.sleep(0.1)
    xdotool('click', '1')


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
