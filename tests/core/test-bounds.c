/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-bounds.h"

#define O DLN_OPEN
#define ROUNDS 20000

static const struct {
  DlnBounds bounds;
  gboolean valid;
  DlnShape shape;
  DlnSpan drawn;
  DlnInstant anchor;
} rows[] = {
  { { O, O, O, O }, TRUE, DLN_SHAPE_UNKNOWN, { O, O }, O },
  { { 5, 5, 5, 5 }, TRUE, DLN_SHAPE_INSTANT, { 5, 5 }, 5 },
  { { 1, 9, 1, 9 }, TRUE, DLN_SHAPE_WITHIN, { 1, 9 }, 1 },
  { { 1, O, 1, O }, TRUE, DLN_SHAPE_WITHIN, { 1, 1 }, 1 },
  { { O, 9, O, 9 }, TRUE, DLN_SHAPE_WITHIN, { 9, 9 }, 9 },
  { { 1, 1, 9, 9 }, TRUE, DLN_SHAPE_EXACT, { 1, 9 }, 1 },
  { { O, O, 9, 9 }, TRUE, DLN_SHAPE_EXACT, { 9, 9 }, 9 },
  { { 1, 2, 8, 9 }, TRUE, DLN_SHAPE_GENERAL, { 1, 9 }, 1 },
  { { 1, 8, 2, 9 }, TRUE, DLN_SHAPE_GENERAL, { 1, 9 }, 1 },
  { { O, 3, O, O }, TRUE, DLN_SHAPE_GENERAL, { 3, 3 }, 3 },
  { { 2, 1, 2, 2 }, FALSE, DLN_SHAPE_GENERAL, { 2, 2 }, 2 },
  { { 1, 2, 9, 8 }, FALSE, DLN_SHAPE_GENERAL, { 1, 8 }, 1 },
  { { 5, O, O, 4 }, FALSE, DLN_SHAPE_GENERAL, { 5, 5 }, 5 },
  { { 5, O, 4, O }, FALSE, DLN_SHAPE_GENERAL, { 5, 5 }, 5 },
  { { O, 5, O, 4 }, FALSE, DLN_SHAPE_GENERAL, { 5, 5 }, 5 },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnSpan drawn = dln_bounds_get_drawn (&rows[i].bounds);

      g_test_message ("row %u", i);
      g_assert_cmpint (dln_bounds_is_valid (&rows[i].bounds), ==, rows[i].valid);
      g_assert_cmpint (dln_bounds_get_shape (&rows[i].bounds), ==, rows[i].shape);
      g_assert_cmpint (dln_bounds_get_anchor (&rows[i].bounds), ==, rows[i].anchor);
      if (!rows[i].valid)
        continue;
      g_assert_cmpint (drawn.begin, ==, rows[i].drawn.begin);
      g_assert_cmpint (drawn.end, ==, rows[i].drawn.end);
    }
}

static void
test_certain (void)
{
  DlnBounds general = { 1, 2, 8, 9 };
  DlnBounds within = dln_bounds_within (1, 9);
  DlnBounds instant = dln_bounds_exact (5, 5);
  DlnSpan certain;

  g_assert_true (dln_bounds_get_certain (&general, &certain));
  g_assert_cmpint (certain.begin, ==, 2);
  g_assert_cmpint (certain.end, ==, 8);
  g_assert_false (dln_bounds_get_certain (&within, &certain));
  g_assert_true (dln_bounds_get_certain (&instant, &certain));
  g_assert_true (dln_span_is_instant (certain));
}

static DlnInstant
random_instant (void)
{
  return g_test_rand_int_range (0, 5) == 0 ? O : g_test_rand_int_range (-1000, 1000);
}

static DlnBounds
random_bounds (void)
{
  DlnBounds bounds;

  do
    bounds =
      (DlnBounds) { random_instant (), random_instant (), random_instant (), random_instant () };
  while (!dln_bounds_is_valid (&bounds));
  return bounds;
}

static void
test_shift (void)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      DlnBounds bounds = random_bounds ();
      gint64 by = g_test_rand_int_range (-5000, 5000);
      DlnBounds there = dln_bounds_shift (&bounds, by);
      DlnBounds back = dln_bounds_shift (&there, -by);
      DlnBounds moved = dln_bounds_move_begin_to (&bounds, 77);

      g_assert_true (dln_bounds_is_valid (&there));
      g_assert_true (dln_bounds_equal (&back, &bounds));
      g_assert_cmpint (dln_bounds_get_shape (&there), ==, dln_bounds_get_shape (&bounds));
      g_assert_cmpint (dln_bounds_get_anchor (&moved), ==, 77);
      g_assert_true (dln_bounds_is_valid (&moved));
    }
}

static void
test_resize (void)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      DlnBounds bounds = random_bounds ();
      gint64 by = g_test_rand_int_range (-3000, 3000);
      DlnBounds begin = dln_bounds_resize_begin (&bounds, by);
      DlnBounds end = dln_bounds_resize_end (&bounds, by);

      g_assert_true (dln_bounds_is_valid (&begin));
      g_assert_true (dln_bounds_is_valid (&end));
      /* The other end and what is open stay. */
      g_assert_cmpint (begin.end_earliest, ==, bounds.end_earliest);
      g_assert_cmpint (begin.end_latest, ==, bounds.end_latest);
      g_assert_cmpint (end.begin_earliest, ==, bounds.begin_earliest);
      g_assert_cmpint (end.begin_latest, ==, bounds.begin_latest);
      g_assert_cmpint (begin.begin_earliest == O, ==, bounds.begin_earliest == O);
      g_assert_cmpint (begin.begin_latest == O, ==, bounds.begin_latest == O);
      g_assert_cmpint (end.end_earliest == O, ==, bounds.end_earliest == O);
      g_assert_cmpint (end.end_latest == O, ==, bounds.end_latest == O);
    }
}

static gboolean
holds (DlnInstant outer,
       DlnInstant inner,
       gboolean   lower)
{
  return inner == O || (outer != O && (lower ? outer <= inner : outer >= inner));
}

static void
test_hull (void)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      DlnBounds a = random_bounds ();
      DlnBounds b = random_bounds ();
      DlnBounds hull = dln_bounds_hull (&a, &b);
      DlnBounds swapped = dln_bounds_hull (&b, &a);
      DlnBounds self = dln_bounds_hull (&a, &a);
      const DlnBounds *const both[] = { &a, &b };

      g_assert_true (dln_bounds_equal (&hull, &swapped));
      g_assert_true (dln_bounds_equal (&self, &a));
      for (guint j = 0; j < 2; j++)
        {
          g_assert_true (holds (hull.begin_earliest, both[j]->begin_earliest, TRUE));
          g_assert_true (holds (hull.begin_latest, both[j]->begin_latest, FALSE));
          g_assert_true (holds (hull.end_earliest, both[j]->end_earliest, TRUE));
          g_assert_true (holds (hull.end_latest, both[j]->end_latest, FALSE));
        }
    }
}

static void
test_axis_ends (void)
{
  DlnBounds late = dln_bounds_exact (DLN_INSTANT_MAX - 1, DLN_INSTANT_MAX);
  DlnBounds moved = dln_bounds_shift (&late, DLN_DAY);
  DlnBounds far = dln_bounds_move_begin_to (&late, DLN_INSTANT_MIN);

  g_assert_cmpint (moved.begin_earliest, ==, DLN_INSTANT_MAX);
  g_assert_true (dln_bounds_is_valid (&moved));
  g_assert_true (dln_bounds_is_valid (&far));
  g_assert_false (dln_bounds_is_unknown (&far));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bounds/rows", test_rows);
  g_test_add_func ("/bounds/certain", test_certain);
  g_test_add_func ("/bounds/shift", test_shift);
  g_test_add_func ("/bounds/resize", test_resize);
  g_test_add_func ("/bounds/hull", test_hull);
  g_test_add_func ("/bounds/axis-ends", test_axis_ends);
  return g_test_run ();
}
