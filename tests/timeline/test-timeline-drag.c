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

/* Nobody knows that end: where it is dragged to states it, a cell wide. */
static void
test_open_edge (void)
{
  DlnTimelineDrag drag;

  press (&drag, DLN_TIMELINE_END_EDGE, (DlnBounds) { 8 * H, 9 * H, DLN_OPEN, DLN_OPEN });
  g_assert_cmpint (drag.part, ==, DLN_TIMELINE_END_EDGE);
  dln_timeline_drag_motion (&drag, 11 * H + 5, FALSE, snap, NULL);
  assert_bounds (drag.now, 8 * H, 9 * H, 11 * H, 12 * H);
  /* Before it began, it cannot have ended. */
  dln_timeline_drag_motion (&drag, 3 * H, FALSE, snap, NULL);
  assert_bounds (drag.now, 8 * H, 9 * H, 8 * H, 9 * H);
  /* What is known of that end stays. */
  press (&drag, DLN_TIMELINE_END_EDGE, (DlnBounds) { 8 * H, 9 * H, 10 * H, DLN_OPEN });
  dln_timeline_drag_motion (&drag, 13 * H, FALSE, snap, NULL);
  assert_bounds (drag.now, 8 * H, 9 * H, 10 * H, 14 * H);
  press (&drag, DLN_TIMELINE_BEGIN_EDGE, (DlnBounds) { DLN_OPEN, DLN_OPEN, DLN_OPEN, 12 * H });
  dln_timeline_drag_motion (&drag, 7 * H + 5, FALSE, snap, NULL);
  assert_bounds (drag.now, 7 * H, 8 * H, DLN_OPEN, 12 * H);
}

/* Each handle moves its bound alone, and stops before it crosses another. */
static void
test_bounds (void)
{
  const DlnBounds start = { 4 * H, 8 * H, 12 * H, 16 * H };
  const struct {
    DlnTimelinePart part;
    gint64 by;
    DlnBounds after;
  } rows[] = {
    { DLN_TIMELINE_BEGIN_EARLIEST, 2 * H, { 6 * H, 8 * H, 12 * H, 16 * H } },
    { DLN_TIMELINE_BEGIN_EARLIEST, -2 * H, { 2 * H, 8 * H, 12 * H, 16 * H } },
    { DLN_TIMELINE_BEGIN_EARLIEST, 9 * H, { 8 * H, 8 * H, 12 * H, 16 * H } },
    { DLN_TIMELINE_BEGIN_LATEST, 6 * H, { 4 * H, 14 * H, 12 * H, 16 * H } },
    { DLN_TIMELINE_BEGIN_LATEST, 10 * H, { 4 * H, 16 * H, 12 * H, 16 * H } },
    { DLN_TIMELINE_BEGIN_LATEST, -6 * H, { 4 * H, 4 * H, 12 * H, 16 * H } },
    { DLN_TIMELINE_END_EARLIEST, -6 * H, { 4 * H, 8 * H, 6 * H, 16 * H } },
    { DLN_TIMELINE_END_EARLIEST, -20 * H, { 4 * H, 8 * H, 4 * H, 16 * H } },
    { DLN_TIMELINE_END_EARLIEST, 6 * H, { 4 * H, 8 * H, 16 * H, 16 * H } },
    { DLN_TIMELINE_END_LATEST, 2 * H, { 4 * H, 8 * H, 12 * H, 18 * H } },
    { DLN_TIMELINE_END_LATEST, -9 * H, { 4 * H, 8 * H, 12 * H, 12 * H } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnTimelineDrag drag;

      press (&drag, rows[i].part, start);
      dln_timeline_drag_motion (&drag, 10 * H + rows[i].by, FALSE, snap, NULL);
      g_test_message ("row %u", i);
      assert_bounds (drag.now, rows[i].after.begin_earliest, rows[i].after.begin_latest,
                     rows[i].after.end_earliest, rows[i].after.end_latest);
      g_assert_true (dln_bounds_is_valid (&drag.now));
      g_assert_cmpint (drag.guide, ==, dln_timeline_part_get_bound (&drag.now, rows[i].part));
    }
}

/* Something stands at 13:07 and draws what comes within 20 minutes. */
#define ODD (13 * H + 7 * DLN_MINUTE)

static gboolean
draw (gpointer    data,
      DlnInstant  at,
      DlnInstant *found)
{
  *found = ODD;
  return ABS (at - ODD) <= 20 * DLN_MINUTE;
}

static void
drag_drawn (DlnTimelineDrag *drag,
            DlnTimelinePart  part,
            DlnBounds        bounds,
            gint64           by)
{
  press (drag, part, bounds);
  drag->draw = draw;
  dln_timeline_drag_motion (drag, 10 * H + by, FALSE, snap, NULL);
}

static void
test_drawn (void)
{
  const DlnBounds start = { 8 * H, 9 * H, 11 * H, 12 * H };
  DlnTimelineDrag drag;

  /* An edge and a bound state just that instant, though a tick is nearer. */
  drag_drawn (&drag, DLN_TIMELINE_END_EDGE, start, H);
  g_assert_true (drag.drawn);
  assert_bounds (drag.now, 8 * H, 9 * H, ODD - H, ODD);
  drag_drawn (&drag, DLN_TIMELINE_END_EARLIEST, (DlnBounds) { 8 * H, 9 * H, 11 * H, 20 * H },
              2 * H);
  assert_bounds (drag.now, 8 * H, 9 * H, ODD, 20 * H);
  /* A whole event aligns either end. */
  drag_drawn (&drag, DLN_TIMELINE_BODY, start, H);
  assert_bounds (drag.now, ODD - 4 * H, ODD - 3 * H, ODD - H, ODD);
  drag_drawn (&drag, DLN_TIMELINE_BODY, start, 5 * H);
  assert_bounds (drag.now, ODD, ODD + H, ODD + 3 * H, ODD + 4 * H);
  g_assert_cmpint (drag.guide, ==, ODD);
  /* An end that nobody knew is known exactly then. */
  drag_drawn (&drag, DLN_TIMELINE_END_EDGE, (DlnBounds) { 8 * H, 9 * H, DLN_OPEN, DLN_OPEN },
              3 * H);
  assert_bounds (drag.now, 8 * H, 9 * H, ODD, ODD);
  /* Out of its reach, where it is held off, and where it would cross, the ticks hold. */
  drag_drawn (&drag, DLN_TIMELINE_END_EDGE, start, 2 * H);
  g_assert_false (drag.drawn);
  g_assert_cmpint (drag.now.end_latest, ==, 14 * H);
  drag_drawn (&drag, DLN_TIMELINE_END_EDGE, start, H);
  drag.draw = NULL;
  dln_timeline_drag_motion (&drag, 11 * H, FALSE, snap, NULL);
  g_assert_cmpint (drag.now.end_latest, ==, 13 * H);
  drag_drawn (&drag, DLN_TIMELINE_BEGIN_LATEST, start, 4 * H);
  g_assert_false (drag.drawn);
  assert_bounds (drag.now, 8 * H, 12 * H, 11 * H, 12 * H);
}

/* What stands where it was draws nothing away from there. */
static void
test_origin_before_drawn (void)
{
  DlnInstant near = ODD - 5 * DLN_MINUTE;
  DlnTimelineDrag drag;

  drag_drawn (&drag, DLN_TIMELINE_BODY, dln_bounds_exact (near, near), DLN_MINUTE);
  g_assert_false (drag.drawn);
  g_assert_cmpint (drag.now.begin_earliest, ==, near);
}

static void
test_next_part (void)
{
  const DlnBounds general = { 8 * H, 9 * H, 11 * H, 12 * H };
  const DlnBounds half = { 8 * H, DLN_OPEN, DLN_OPEN, DLN_OPEN };
  const DlnBounds exact = dln_bounds_exact (8 * H, 9 * H);
  DlnTimelinePart part = DLN_TIMELINE_BODY;

  for (guint i = 0; i < 6; i++)
    {
      part = dln_timeline_part_next (&general, part);
      g_assert_cmpint (part, !=, DLN_TIMELINE_BODY);
      g_assert_nonnull (dln_timeline_part_get_label (part));
    }
  g_assert_cmpint (part, ==, DLN_TIMELINE_END_LATEST);
  g_assert_cmpint (dln_timeline_part_next (&general, part), ==, DLN_TIMELINE_BODY);
  /* What nobody knows, and a bound that is the whole end, are left out. */
  g_assert_cmpint (dln_timeline_part_next (&half, DLN_TIMELINE_BEGIN_EDGE), ==,
                   DLN_TIMELINE_BEGIN_EARLIEST);
  g_assert_cmpint (dln_timeline_part_next (&half, DLN_TIMELINE_BEGIN_EARLIEST), ==,
                   DLN_TIMELINE_BODY);
  g_assert_cmpint (dln_timeline_part_next (&exact, DLN_TIMELINE_END_EDGE), ==, DLN_TIMELINE_BODY);
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
  g_test_add_func ("/timeline/drag/bounds", test_bounds);
  g_test_add_func ("/timeline/drag/drawn", test_drawn);
  g_test_add_func ("/timeline/drag/origin-before-drawn", test_origin_before_drawn);
  g_test_add_func ("/timeline/drag/next-part", test_next_part);
  g_test_add_func ("/timeline/drag/tray", test_tray);
  g_test_add_func ("/timeline/drag/cancel", test_cancel);
  g_test_add_func ("/timeline/drag/nudge", test_nudge);
  return g_test_run ();
}
