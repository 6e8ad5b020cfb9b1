#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window, as a file manager's would be, out of which the file named can be dragged."""
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402

Gtk.init()
files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
drag = Gtk.DragSource(content=Gdk.ContentProvider.new_for_value(files),
                      actions=Gdk.DragAction.COPY)
label = Gtk.Label(label='drag me', width_request=200, height_request=200)
label.add_controller(drag)
window = Gtk.Window(child=label, title='drag source', decorated=False)
loop = GLib.MainLoop()
drag.connect('drag-end', lambda *_: loop.quit())
window.present()
loop.run()
