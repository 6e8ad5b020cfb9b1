/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a drag on the overview means for what is in view, and the limits of a view.
 */
#include "config.h"

#include "dln-overview-drag.h"
#include "dln-view-span.h"

#define H DLN_HOUR

static const DlnSpan window = { 10 * H, 20 * H };
static const DlnSpan scale = { 0, 100 * H };

static void
assert_span (DlnSpan    span,
             DlnInstant begin,
             DlnInstant end)
{
  g_assert_cmpint (span.begin, ==, begin);
  g_assert_cmpint (span.end, ==, end);
}

static void
test_pan (void)
{
  DlnOverviewDrag drag;

  assert_span (dln_overview_drag_press (&drag, DLN_OVERVIEW_BODY, FALSE, window, scale, 12 * H),
               10 * H, 20 * H);
  assert_span (dln_overview_drag_motion (&drag, 15 * H), 13 * H, 23 * H);
  /* From where it began, not from the last motion; and off the scale. */
  assert_span (dln_overview_drag_motion (&drag, 0), -2 * H, 8 * H);
  assert_span (dln_overview_drag_cancel (&drag), 10 * H, 20 * H);
  g_assert_cmpint (drag.part, ==, DLN_OVERVIEW_NOTHING);
}

static void
test_sides (void)
{
  DlnOverviewDrag drag;

  /* Taken hold of beside its middle, the side keeps its distance from the pointer. */
  dln_overview_drag_press (&drag, DLN_OVERVIEW_BEGIN, FALSE, window, scale, 9 * H);
  assert_span (dln_overview_drag_motion (&drag, 5 * H), 6 * H, 20 * H);
  /* The other side is not crossed. */
  assert_span (dln_overview_drag_motion (&drag, 50 * H), 20 * H - DLN_LEAST_VIEW, 20 * H);
  dln_overview_drag_press (&drag, DLN_OVERVIEW_END, FALSE, window, scale, 20 * H);
  assert_span (dln_overview_drag_motion (&drag, 30 * H), 10 * H, 30 * H);
  assert_span (dln_overview_drag_motion (&drag, 0), 10 * H, 10 * H + DLN_LEAST_VIEW);
}

/* A side off the scale is drawn at its end, and comes from there. */
static void
test_side_off_scale (void)
{
  const DlnSpan wide = { -5000 * H, 20 * H };
  DlnOverviewDrag drag;

  assert_span (dln_overview_drag_press (&drag, DLN_OVERVIEW_BEGIN, FALSE, wide, scale, 0),
               -5000 * H, 20 * H);
  assert_span (dln_overview_drag_motion (&drag, 3 * H), 3 * H, 20 * H);
  assert_span (dln_overview_drag_cancel (&drag), -5000 * H, 20 * H);
}

static void
test_outside (void)
{
  DlnOverviewDrag drag;

  assert_span (dln_overview_drag_press (&drag, DLN_OVERVIEW_OUTSIDE, FALSE, window, scale, 60 * H),
               55 * H, 65 * H);
  assert_span (dln_overview_drag_motion (&drag, 62 * H), 57 * H, 67 * H);
  assert_span (dln_overview_drag_cancel (&drag), 10 * H, 20 * H);
}

static void
test_draw (void)
{
  DlnOverviewDrag drag;

  assert_span (dln_overview_drag_press (&drag, DLN_OVERVIEW_OUTSIDE, TRUE, window, scale, 60 * H),
               10 * H, 20 * H);
  assert_span (dln_overview_drag_motion (&drag, 70 * H), 60 * H, 70 * H);
  assert_span (dln_overview_drag_motion (&drag, 40 * H), 40 * H, 60 * H);
  assert_span (dln_overview_drag_cancel (&drag), 10 * H, 20 * H);
}

static void
test_limit (void)
{
  DlnSpan instant = { 5 * H, 5 * H };
  DlnSpan all = { DLN_INSTANT_MIN, DLN_INSTANT_MAX };
  DlnSpan limited;

  assert_span (dln_view_span_limit (window), 10 * H, 20 * H);
  limited = dln_view_span_limit (instant);
  g_assert_cmpint (limited.end - limited.begin, ==, DLN_LEAST_VIEW);
  g_assert_cmpint (limited.begin / 2 + limited.end / 2, ==, 5 * H);
  limited = dln_view_span_limit (all);
  g_assert_cmpint (limited.end - limited.begin, ==, DLN_MOST_VIEW);
}

static void
test_axis_ends (void)
{
  DlnSpan last = { DLN_INSTANT_MAX - 10 * H, DLN_INSTANT_MAX - H };

  assert_span (dln_view_span_pan (last, 2 * H), last.begin, last.end);
  assert_span (dln_view_span_pan (last, -2 * H), last.begin - 2 * H, last.end - 2 * H);
}

static void
test_zoom (void)
{
  DlnSpan zoomed;

  assert_span (dln_view_span_zoom (window, 15 * H, 2), 15 * H - 5 * H / 2, 15 * H + 5 * H / 2);
  assert_span (dln_view_span_zoom (window, 10 * H, 0.5), 10 * H, 30 * H);
  /* Towards what lies beside it. */
  assert_span (dln_view_span_zoom (window, 40 * H, 2), 25 * H, 30 * H);
  zoomed = dln_view_span_zoom (window, 15 * H, 1e9);
  g_assert_cmpint (zoomed.end - zoomed.begin, ==, DLN_LEAST_VIEW);
  zoomed = dln_view_span_zoom ((DlnSpan) { 0, DLN_LEAST_VIEW }, DLN_INSTANT_MAX, 1e-12);
  g_assert_cmpint (zoomed.begin, <, zoomed.end);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/overview/pan", test_pan);
  g_test_add_func ("/timeline/overview/sides", test_sides);
  g_test_add_func ("/timeline/overview/side-off-scale", test_side_off_scale);
  g_test_add_func ("/timeline/overview/outside", test_outside);
  g_test_add_func ("/timeline/overview/draw", test_draw);
  g_test_add_func ("/timeline/overview/limit", test_limit);
  g_test_add_func ("/timeline/overview/axis-ends", test_axis_ends);
  g_test_add_func ("/timeline/overview/zoom", test_zoom);
  return g_test_run ();
}
