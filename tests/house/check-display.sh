#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Inside tests/run-display: a display, a bus and a home that are nobody else's.
set -eu
xdpyinfo >/dev/null
dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
  org.freedesktop.DBus.GetId >/dev/null
case $HOME in
  */dateline-display.*/home) ;;
  *) echo "HOME is $HOME" && exit 1 ;;
esac
[ "$GSK_RENDERER" = cairo ]
[ -w "$XDG_RUNTIME_DIR" ]
