#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles of a server: asked for only after the user turned it on in the preferences, under
our own name, and the built-in map stands in when the server is gone."""
import http.server
import re
import struct
import threading
import zlib

import desk
from desk import Atspi, check

asked = []


def picture():
    """A PNG of 256 by 256 px, all of one colour that the built-in map has nowhere."""
    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data
                + struct.pack('>I', zlib.crc32(kind + data)))
    row = b'\0' + b'\x20\xc0\x40' * 256
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 256, 256, 8, 2, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(row * 256)) + chunk(b'IEND', b''))


class Tiles(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append((self.path, self.headers['User-Agent']))
        self.send_response(200)
        self.send_header('Content-Type', 'image/png')
        self.end_headers()
        self.wfile.write(PICTURE)

    def log_message(self, *arguments):
        pass


def is_green(window):
    """The middle of the map, which no symbol covers."""
    x, y, w, h = desk.extents(window.find('the map', name='Map'))
    shot = desk.subprocess.run(['import', '-window', 'root', 'png:-'], capture_output=True, check=True)
    done = desk.subprocess.run(
        ['convert', 'png:-', '-crop', f'20x20+{x + w // 2}+{y + h // 4}', '+repage', '-scale', '1x1!',
         '-depth', '8', 'txt:-'], input=shot.stdout, capture_output=True, check=True)
    r, g, b = bytes.fromhex(re.search('#([0-9A-F]{6})', done.stdout.decode()).group(1))
    return g > r + 60 and g > b + 60


def choose(window, downs):
    """Another map in the list of the preferences."""
    desk.key('alt+m')
    desk.time.sleep(0.3)
    for _ in range(downs):
        desk.key('Down')
    desk.key('Return')


PICTURE = picture()
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Tiles)
threading.Thread(target=server.serve_forever, daemon=True).start()
folder = desk.scratch()
variables = {'GSETTINGS_BACKEND': 'keyfile', 'XDG_CONFIG_HOME': folder, 'GIO_USE_PROXY_RESOLVER': 'dummy'}

window = desk.Window(desk.sample(), width=1200, height=800, **variables)
window.find('the map', name='Map')
desk.time.sleep(2)
check(not asked, 'while it is off nothing is asked')
dialog = window.dialog_of(lambda: desk.key('ctrl+comma'))
choose(window, 2)
entry = window.find('the address', role=Atspi.Role.TEXT, name=lambda name: name.startswith('Address'))
desk.click(entry)
desk.time.sleep(0.3)
desk.type_text('http://127.0.0.1:1/nothing')
desk.key('Return')
window.told('what is wrong', 'needs {z}, {x} and {y}')
check(not asked, 'what is no address is refused')
desk.key('ctrl+a')
desk.type_text('http://127.0.0.1:%d/{z}/{x}/{y}.png' % server.server_port)
desk.key('Return')
desk.xdotool('windowfocus', '--sync', dialog)
# The first takes away what was said of the address.
desk.key('Escape')
desk.key('Escape')
window.closed(dialog)
desk.wait_for('tiles asked for', lambda: len(asked) > 3)
check(all(agent.startswith('Dateline/') for _, agent in asked), 'it is asked under our own name')
desk.wait_for('tiles to be seen', lambda: is_green(window))
window.told('whom to credit', '127.0.0.1', 'Natural Earth')
check(len({path for path, _ in asked}) == len(asked), 'and once for each tile')
server.shutdown()
server.server_close()
dialog = window.dialog_of(lambda: desk.key('ctrl+comma'))
desk.key('alt+m')
desk.time.sleep(0.3)
desk.key('Home')
desk.key('Return')
desk.xdotool('windowfocus', '--sync', dialog)
desk.key('Escape')
window.closed(dialog)
desk.wait_for('the built-in map', lambda: not is_green(window))
check(True, 'turned off, the built-in map is there again')
window.close()
