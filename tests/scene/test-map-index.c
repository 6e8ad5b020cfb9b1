/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index of where events are, against looking at each: on a real case file.
 */
#include "config.h"

#include "dln-map-index.h"
#include "dln-test-map.h"

#define N 300
/* Not sorted at once. */
#define MANY 640

static DlnPoint
draw_point (void)
{
  static const DlnPoint spots[] = { { 50.6, 36.58 }, { 50.6, 36.58 }, { 0, 0 }, { 85.2, 180 }, { -90, -180 } };

  if (g_test_rand_int_range (0, 3) == 0)
    return spots[g_test_rand_int_range (0, G_N_ELEMENTS (spots))];
  return (DlnPoint) { g_test_rand_double_range (-84, 84), g_test_rand_double_range (-180, 180) };
}

static void
add_events (Fixture *f,
            guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      DlnPoint point = draw_point ();
      DlnBounds bounds = dln_bounds_within (i * DLN_HOUR, (i + 1) * DLN_HOUR);

      dln_case_add_event (f->owner, "Event", &bounds, i % 7 == 0 ? NULL : &point, 0, NULL);
    }
}

static guint
get_place (DlnCase *owner,
           guint    row,
           guint    level,
           guint   *y)
{
  const DlnColumns *c = dln_case_get_columns (owner);
  DlnMercator m = dln_mercator_from_point (
    (DlnPoint) { dln_degrees_from_column (c->latitude[row]), dln_degrees_from_column (c->longitude[row]) });
  double n = (double) (1u << level);

  *y = (guint) CLAMP (m.y * n, 0, n - 1);
  return (guint) CLAMP (m.x * n, 0, n - 1);
}

static gboolean
is_shown (DlnCase *owner,
          guint    row)
{
  const DlnColumns *c = dln_case_get_columns (owner);

  return DLN_ROW_SHOWN (c, row) && c->latitude[row] != DLN_NO_DEGREES && dln_case_is_in_range (owner, row);
}

/* Each cell holds exactly the events that lie in it, and each event of the view lies in one. */
static void
assert_cells (Fixture     *f,
              DlnMapIndex *index,
              guint        level)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (DlnMapCell));
  const DlnColumns *c = dln_case_get_columns (f->owner);
  guint held = 0, shown = 0;

  dln_map_index_list (index, 0, 0, 1, 1, level, cells);
  for (guint i = 0; i < cells->len; i++)
    {
      const DlnMapCell *cell = &g_array_index (cells, DlnMapCell, i);
      guint disputed = 0;

      g_assert_cmpuint (cell->n, >, 0);
      for (guint k = 0; k < cell->n; k++)
        {
          guint row = dln_map_index_get_row (index, cell->first + k);
          guint y, x = get_place (f->owner, row, level, &y);

          g_assert_true (is_shown (f->owner, row));
          g_assert_cmpuint (x, ==, cell->x);
          g_assert_cmpuint (y, ==, cell->y);
          disputed += (c->flags[row] & DLN_ROW_DISPUTED) != 0;
        }
      g_assert_cmpuint (disputed, ==, cell->n_disputed);
      held += cell->n;
    }
  for (guint row = 0; row < c->n_rows; row++)
    shown += is_shown (f->owner, row);
  g_assert_cmpuint (held, ==, shown);
  g_assert_cmpuint (dln_map_index_get_n (index), ==, shown);
}

static void
test_cells (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnMapIndex) index = NULL;
  guint rows[] = { 1, 5, 9 };

  add_events (f, N);
  g_assert_true (dln_case_set_disputed (f->owner, rows, 3, NULL));
  index = dln_map_index_new (f->owner);
  for (guint level = 0; level <= 20; level += 2)
    assert_cells (f, index, level);
  /* Eight bytes, and a little. */
  g_assert_cmpuint (dln_map_index_get_size (index), <=, 9 * N * 5 / 4);
}

/* All within some cells of the last level. */
static void
test_near (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (DlnMapIndex) index = NULL;

  for (guint i = 0; i < N; i++)
    {
      DlnPoint point = { 50.6 + g_test_rand_int_range (0, 100) * 1e-6, 36.58 + g_test_rand_int_range (0, 100) * 1e-6 };
      DlnBounds bounds = dln_bounds_within (i * DLN_HOUR, (i + 1) * DLN_HOUR);

      dln_case_add_event (f->owner, "Event", &bounds, &point, 0, NULL);
    }
  index = dln_map_index_new (f->owner);
  for (guint level = 16; level <= dln_map_index_get_levels (index); level++)
    assert_cells (f, index, level);
}

static guint
count_slowly (Fixture *f,
              guint    levels,
              double   west,
              double   north,
              double   east,
              double   south)
{
  const DlnColumns *c = dln_case_get_columns (f->owner);
  const double n = (double) (1u << levels);
  guint count = 0;

  for (guint row = 0; row < c->n_rows; row++)
    if (is_shown (f->owner, row))
      {
        guint y, x = get_place (f->owner, row, levels, &y);

        count +=
          x >= (guint) (west * n) && x <= (guint) (east * n) && y >= (guint) (north * n) && y <= (guint) (south * n);
      }
  return count;
}

static void
test_count (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnMapIndex) index = NULL;

  add_events (f, N);
  index = dln_map_index_new (f->owner);
  for (guint i = 0; i < 200; i++)
    {
      double west = g_test_rand_double_range (0, 0.9), north = g_test_rand_double_range (0, 0.9);
      double east = g_test_rand_double_range (west, 0.99), south = g_test_rand_double_range (north, 0.99);

      g_assert_cmpuint (dln_map_index_count (index, west, north, east, south), ==,
                        count_slowly (f, dln_map_index_get_levels (index), west, north, east, south));
    }
}

static void
changed_cb (DlnCase         *owner,
            const DlnChange *change,
            DlnMapIndex     *index)
{
  dln_map_index_update (index, change);
}

/* Placed anew, removed, brought back, left out by the range: the index follows. */
static void
test_changes (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (DlnMapIndex) index = NULL;
  guint rows[] = { 4, 11 };

  add_events (f, N);
  index = dln_map_index_new (f->owner);
  g_signal_connect (f->owner, "changed", G_CALLBACK (changed_cb), index);
  assert_cells (f, index, 9);
  for (guint i = 0; i < 20; i++)
    {
      guint row = (guint) g_test_rand_int_range (0, N);

      g_assert_true (dln_case_replace (f->owner, row, draw_point (), 0, NULL));
      assert_cells (f, index, 9);
    }
  g_assert_true (dln_case_remove_events (f->owner, rows, 2, NULL));
  assert_cells (f, index, 9);
  g_assert_true (dln_case_undo (f->owner, NULL));
  assert_cells (f, index, 9);
  dln_case_set_range (f->owner, (DlnSpan) { 10 * DLN_HOUR, 60 * DLN_HOUR });
  dln_map_index_update_filter (index);
  assert_cells (f, index, 9);
  g_assert_cmpuint (dln_map_index_get_n (index), <=, 50);
}

/* So many that buckets are sorted only when they are looked into: in any order of levels,
 * before and after changes, cells hold what lies in them. */
static void
test_buckets (Fixture       *f,
              gconstpointer  data)
{
  guint rows[] = { 1, 5, 9 };

  add_events (f, MANY);
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (DlnMapIndex) index = dln_map_index_new (f->owner);
      gulong handler = g_signal_connect (f->owner, "changed", G_CALLBACK (changed_cb), index);
      double west = g_test_rand_double_range (0, 0.5), north = g_test_rand_double_range (0, 0.5);

      if (i % 2 == 0)
        assert_cells (f, index, (guint) g_test_rand_int_range (0, 5));
      g_assert_true (dln_case_replace (f->owner, (guint) g_test_rand_int_range (0, MANY), draw_point (), 0, NULL));
      g_assert_true (dln_case_set_disputed (f->owner, rows, 1 + i % 3, NULL));
      g_assert_cmpuint (dln_map_index_count (index, west, north, west + 0.3, north + 0.2), ==,
                        count_slowly (f, dln_map_index_get_levels (index), west, north, west + 0.3, north + 0.2));
      for (guint level = 0; level <= dln_map_index_get_levels (index); level += 3)
        assert_cells (f, index, level);
      g_signal_handler_disconnect (f->owner, handler);
    }
}

/* Most in one region, some before it in the curve and some after: each is held, wherever it goes. */
static void
test_beyond (Fixture       *f,
             gconstpointer  data)
{
  static const DlnPoint away[] = { { -33.9, 18.4 }, { 71, -156 }, { -54, 170 } };
  g_autoptr (DlnMapIndex) index = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      /* Half of them in one bucket, which is sorted deeper level by level. */
      double around = i % 2 == 0 ? 0.01 : 1;
      DlnPoint point = { 50 + g_test_rand_double_range (0, around), 36 + g_test_rand_double_range (0, around) };
      DlnBounds bounds = dln_bounds_within (i * DLN_HOUR, (i + 1) * DLN_HOUR);

      if (i % 20 == 19)
        point = draw_point ();
      dln_case_add_event (f->owner, "Event", &bounds, &point, 0, NULL);
    }
  index = dln_map_index_new (f->owner);
  g_signal_connect (f->owner, "changed", G_CALLBACK (changed_cb), index);
  for (guint level = 0; level < 16; level += 2)
    assert_cells (f, index, level);
  for (guint i = 0; i < G_N_ELEMENTS (away); i++)
    {
      g_assert_true (dln_case_replace (f->owner, 7 + i, away[i], 0, NULL));
      for (guint level = 0; level < 16; level += 3)
        assert_cells (f, index, level);
      g_assert_cmpuint (dln_map_index_count (index, 0, 0, 0.59, 1), ==,
                        count_slowly (f, dln_map_index_get_levels (index), 0, 0, 0.59, 1));
    }
  g_assert_true (dln_case_undo (f->owner, NULL));
  assert_cells (f, index, 12);
}

static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnMapIndex) index = dln_map_index_new (f->owner);

  assert_cells (f, index, 3);
  g_assert_cmpuint (dln_map_index_count (index, 0, 0, 1, 1), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/map-index/cells", test_cells);
  ADD ("/map-index/near", test_near);
  ADD ("/map-index/count", test_count);
  ADD ("/map-index/changes", test_changes);
  ADD ("/map-index/buckets", test_buckets);
  ADD ("/map-index/beyond", test_beyond);
  ADD ("/map-index/empty", test_empty);
  return g_test_run ();
}
