# SPDX-License-Identifier: GPL-3.0-or-later
"""How files come to a window from other programs: dropped out of their window, or asked for over the bus."""
import os
import subprocess
import sys

import desk

HERE = os.path.dirname(os.path.abspath(__file__))
NAME, OBJECT = 'org.dateline.Dateline', '/org/dateline/Dateline'
# Where the other window stands, outside of one of 1000 by 700 pixels at 0,0.
OUTSIDE = (1300, 700)


def drop(*paths):
    """Drags files out of another program's window onto ours; the source ends with its drag."""
    source = subprocess.Popen([sys.executable, os.path.join(HERE, 'drag-source.py'), *paths])
    outside = desk.wait_for('the other window', lambda: desk.shown_windows(source))[-1]
    x, y = OUTSIDE
    desk.xdotool('windowmove', '--sync', outside, str(x), str(y), 'mousemove', str(x + 100), str(y + 100))
    desk.time.sleep(0.3)
    desk.xdotool('mousedown', '1')
    for step in range(0, 900, 30):
        desk.xdotool('mousemove', str(x + 100 - step), str(y + 100 - step // 2))
        desk.time.sleep(desk.MOTION_PAUSE)
    desk.time.sleep(0.2)
    desk.xdotool('mouseup', '1')
    desk.wait_for('the end of the drag', lambda: source.poll() is not None)


def open_over_bus(*paths):
    """As a file manager does it: org.freedesktop.Application."""
    uris = ', '.join(f"'file://{path}'" for path in paths)
    subprocess.run(['gdbus', 'call', '--session', '--dest', NAME, '--object-path', OBJECT, '--method',
                    'org.freedesktop.Application.Open', f'[{uris}]', '{}'], check=True, stdout=subprocess.DEVNULL)
