#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that holds what is copied: a text, or after --files the files named."""
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402

Gtk.init()
clipboard = Gdk.Display.get_default().get_clipboard()
if sys.argv[1] == '--files':
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[2:]])
    clipboard.set_content(Gdk.ContentProvider.new_for_value(files))
else:
    clipboard.set(sys.argv[1])
print('copied', flush=True)
GLib.MainLoop().run()
