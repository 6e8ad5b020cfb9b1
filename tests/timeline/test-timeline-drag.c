/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-timeline-drag.h"

#define H DLN_HOUR

/* Cells of an hour, finer of a quarter. */
static DlnInstant
snap (gpointer    data,
      DlnInstant  instant,
      gboolean    finer,
      DlnInstant *cell_end)
{
  gint64 width = finer ? H / 4 : H;
  DlnInstant begin = instant - ((instant % width) + width) % width;

  *cell_end = begin + width;
  return begin;
}

static void
press (DlnTimelineDrag *drag,
       DlnTimelinePart  part,
       DlnBounds        bounds)
{
  dln_timeline_drag_press (drag, 3, part, &bounds, 10 * H);
}

static void
assert_bounds (DlnBounds  bounds,
               DlnInstant a,
               DlnInstant b,
               DlnInstant c,
               DlnInstant d)
{
  g_assert_cmpint (bounds.begin_earliest, ==, a);
  g_assert_cmpint (bounds.begin_latest, ==, b);
  g_assert_cmpint (bounds.end_earliest, ==, c);
  g_assert_cmpint (bounds.end_latest, ==, d);
}

static void
test_move (void)
{
  DlnTimelineDrag drag;
  DlnBounds bounds;

  press (&drag, DLN_TIMELINE_BODY, (DlnBounds) { 8 * H, 9 * H, 11 * H, DLN_OPEN });
  g_assert_true (dln_timeline_drag_motion (&drag, 8 * H - 3 * DLN_MINUTE, FALSE, snap, NULL));
  assert_bounds (drag.now, 6 * H, 7 * H, 9 * H, DLN_OPEN);
  g_assert_cmpint (drag.guide, ==, 6 * H);
  g_assert_false (dln_timeline_drag_motion (&drag, 8 * H + 2 * DLN_MINUTE, FALSE, snap, NULL));
  g_assert_true (dln_timeline_drag_release (&drag, &bounds));
  assert_bounds (bounds, 6 * H, 7 * H, 9 * H, DLN_OPEN);
  g_assert_cmpuint (drag.row, ==, DLN_NO_ROW);
}

/* An event off the ticks can go back to where it was, and moves nowhere at once. */
static void
test_origin_snaps (void)
{
  DlnInstant odd = 8 * H + 7 * DLN_MINUTE;
  DlnTimelineDrag drag;
  DlnBounds bounds;

  press (&drag, DLN_TIMELINE_BODY, dln_bounds_exact (odd, odd));
  g_assert_false (dln_timeline_drag_motion (&drag, 10 * H + DLN_MINUTE, FALSE, snap, NULL));
  g_assert_true (dln_timeline_drag_motion (&drag, 11 * H, FALSE, snap, NULL));
  assert_bounds (drag.now, 9 * H, 9 * H, 9 * H, 9 * H);
  g_assert_true (dln_timeline_drag_motion (&drag, 10 * H, FALSE, snap, NULL));
  g_assert_false (dln_timeline_drag_release (&drag, &bounds));
}

static void
test_finer (void)
{
  DlnTimelineDrag drag;

  press (&drag, DLN_TIMELINE_BODY, dln_bounds_within (8 * H, 9 * H));
  dln_timeline_drag_motion (&drag, 10 * H + 17 * DLN_MINUTE, TRUE, snap, NULL);
  assert_bounds (drag.now, 8 * H + H / 4, 9 * H + H / 4, 8 * H + H / 4, 9 * H + H / 4);
}

static void
test_edges (void)
{
  DlnTimelineDrag drag;

  press (&drag, DLN_TIMELINE_END_EDGE, (DlnBounds) { 8 * H, 9 * H, 11 * H, 12 * H });
  dln_timeline_drag_motion (&drag, 13 * H, FALSE, snap, NULL);
  assert_bounds (drag.now, 8 * H, 9 * H, 14 * H, 15 * H);
  press (&drag, DLN_TIMELINE_BEGIN_EDGE, (DlnBounds) { 8 * H, 9 * H, 11 * H, 12 * H });
  dln_timeline_drag_motion (&drag, 9 * H, FALSE, snap, NULL);
  assert_bounds (drag.now, 7 * H, 8 * H, 11 * H, 12 * H);
  /* It stops before it crosses, and the guide tells where. */
  dln_timeline_drag_motion (&drag, 30 * H, FALSE, snap, NULL);
  g_assert_true (dln_bounds_is_valid (&drag.now));
  g_assert_cmpint (drag.guide, ==, drag.now.begin_earliest);
}

/* Nobody knows that end: the whole event is dragged. */
static void
test_open_edge (void)
{
  DlnTimelineDrag drag;

  press (&drag, DLN_TIMELINE_END_EDGE, (DlnBounds) { 8 * H, 9 * H, DLN_OPEN, DLN_OPEN });
  g_assert_cmpint (drag.part, ==, DLN_TIMELINE_BODY);
  dln_timeline_drag_motion (&drag, 11 * H, FALSE, snap, NULL);
  assert_bounds (drag.now, 9 * H, 10 * H, DLN_OPEN, DLN_OPEN);
}

static void
test_tray (void)
{
  DlnTimelineDrag drag;
  DlnBounds bounds;

  press (&drag, DLN_TIMELINE_TRAY, DLN_BOUNDS_UNKNOWN);
  g_assert_true (dln_timeline_drag_motion (&drag, 10 * H + 5, FALSE, snap, NULL));
  g_assert_true (dln_timeline_drag_release (&drag, &bounds));
  assert_bounds (bounds, 10 * H, 11 * H, 10 * H, 11 * H);
}

static void
test_cancel (void)
{
  DlnTimelineDrag drag;
  DlnBounds bounds;

  press (&drag, DLN_TIMELINE_BODY, dln_bounds_within (8 * H, 9 * H));
  dln_timeline_drag_motion (&drag, 15 * H, FALSE, snap, NULL);
  dln_timeline_drag_cancel (&drag);
  g_assert_false (dln_timeline_drag_release (&drag, &bounds));
  g_assert_false (dln_timeline_drag_motion (&drag, 15 * H, FALSE, snap, NULL));
}

static void
test_nudge (void)
{
  DlnBounds bounds = dln_bounds_within (8 * H, 9 * H);
  DlnBounds odd = dln_bounds_within (8 * H + 1, 9 * H);
  DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  DlnBounds out;

  assert_bounds (dln_timeline_nudge (&bounds, DLN_TIMELINE_BODY, 1, FALSE, snap, NULL), 9 * H,
                 10 * H, 9 * H, 10 * H);
  assert_bounds (dln_timeline_nudge (&bounds, DLN_TIMELINE_BODY, -1, FALSE, snap, NULL), 7 * H,
                 8 * H, 7 * H, 8 * H);
  assert_bounds (dln_timeline_nudge (&odd, DLN_TIMELINE_BODY, -1, FALSE, snap, NULL), 8 * H,
                 9 * H - 1, 8 * H, 9 * H - 1);
  assert_bounds (dln_timeline_nudge (&bounds, DLN_TIMELINE_BODY, 1, TRUE, snap, NULL),
                 8 * H + H / 4, 9 * H + H / 4, 8 * H + H / 4, 9 * H + H / 4);
  out = dln_timeline_nudge (&bounds, DLN_TIMELINE_END_EDGE, 1, FALSE, snap, NULL);
  assert_bounds (out, 8 * H, 9 * H, 9 * H, 10 * H);
  out = dln_timeline_nudge (&unknown, DLN_TIMELINE_BODY, 1, FALSE, snap, NULL);
  g_assert_true (dln_bounds_is_unknown (&out));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/drag/move", test_move);
  g_test_add_func ("/timeline/drag/origin-snaps", test_origin_snaps);
  g_test_add_func ("/timeline/drag/finer", test_finer);
  g_test_add_func ("/timeline/drag/edges", test_edges);
  g_test_add_func ("/timeline/drag/open-edge", test_open_edge);
  g_test_add_func ("/timeline/drag/tray", test_tray);
  g_test_add_func ("/timeline/drag/cancel", test_cancel);
  g_test_add_func ("/timeline/drag/nudge", test_nudge);
  return g_test_run ();
}
