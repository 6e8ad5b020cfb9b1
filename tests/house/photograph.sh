#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# photograph.sh PROGRAM CASE PICTURE: inside tests/run-display, opens CASE in a
# window that fills the screen and writes the screen to PICTURE once two
# pictures taken a second apart are the same and show something.
set -euo pipefail

program=$1 case=$2 picture=$3

"$program" "$case" &
window=$!
trap 'kill "$window" 2>/dev/null || true' EXIT

id=
for _ in $(seq 100); do
  id=$(xdotool search --onlyvisible --pid "$window" 2>/dev/null | tail -n 1) || true
  [ -z "$id" ] || break
  kill -0 "$window" 2>/dev/null || {
    echo 'photograph: the program ended before it had a window' >&2
    exit 1
  }
  sleep 0.1
done
[ -n "$id" ] || {
  echo 'photograph: no window in ten seconds' >&2
  exit 1
}

read -r width height < <(xdotool getdisplaygeometry)
xdotool windowmove "$id" 0 0 windowsize "$id" "$width" "$height" windowfocus "$id" \
  mousemove $((width / 2)) 8
sleep 2

mkdir -p "$(dirname "$picture")"
before=
for _ in $(seq 60); do
  import -silent -window root -strip "png:$picture"
  now=$(identify -format '%#' "$picture")
  colours=$(identify -format '%k' "$picture")
  [ "$now" != "$before" ] || [ "$colours" -lt 64 ] || exit 0
  before=$now
  sleep 1
done
