/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers of cells, against the exact projection; sorting by them.
 */
#include "config.h"

#include "dln-map-code.h"
#include "dln-radix.h"

#include <math.h>

/* Of a cell's width; a point on its edge may fall to either side. */
#define TOLERANCE 1e-4

static void
assert_near (guint32 cell,
             double  share)
{
  double at = CLAMP (share, 0, 1) * (1u << DLN_MAP_LEVELS);

  g_assert_cmpfloat (cell, <=, at + TOLERANCE);
  g_assert_cmpfloat (cell + 1, >=, MIN (at, (double) (1u << DLN_MAP_LEVELS)) - TOLERANCE);
}

static void
test_exact (void)
{
  for (int degrees = -90 * 20; degrees <= 90 * 20; degrees++)
    {
      gint32 latitude = degrees * (DLN_DEGREE_SCALE / 20) + g_test_rand_int_range (0, 9) * (degrees < 0 ? 1 : -1);
      gint32 longitude = g_test_rand_int_range (-180 * DLN_DEGREE_SCALE, 180 * DLN_DEGREE_SCALE);
      DlnMercator m = dln_mercator_from_point (
        (DlnPoint) { dln_degrees_from_column (latitude), dln_degrees_from_column (longitude) });
      guint64 code = dln_map_code_of_columns (latitude, longitude);

      assert_near (dln_map_code_get_x (code), m.x);
      assert_near (dln_map_code_get_y (code), m.y);
    }
}

/* The equator and the prime meridian are edges of cells of every level. */
static void
test_middle (void)
{
  guint64 code = dln_map_code_of_columns (0, 0);

  g_assert_cmpuint (dln_map_code_get_x (code), ==, 1u << (DLN_MAP_LEVELS - 1));
  g_assert_cmpuint (dln_map_code_get_y (code), ==, 1u << (DLN_MAP_LEVELS - 1));
}

static void
test_morton (void)
{
  guint64 code = dln_map_code_new (0x0abcdef, 0x0fedcba);

  g_assert_cmphex (dln_map_code_get_x (code), ==, 0x0abcdef);
  g_assert_cmphex (dln_map_code_get_y (code), ==, 0x0fedcba);
  g_assert_cmpuint (dln_map_code_new (1, 0), ==, 1);
  g_assert_cmpuint (dln_map_code_new (0, 1), ==, 2);
}

/* @bits of a word count, above 20 that go along. */
static void
check_words (guint n,
             guint bits,
             guint different)
{
  g_autofree guint64 *words = g_new (guint64, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    words[i] = ((guint64) g_test_rand_int_range (0, (gint32) different) * 2654435761u &
                ((G_GUINT64_CONSTANT (1) << bits) - 1)) << 20 | i;
  dln_radix_sort_words (words, n, 20);
  /* Where they agree, what goes along has kept its order: so all ascend. */
  for (guint i = 1; i < n; i++)
    g_assert_cmpuint (words[i - 1], <, words[i]);
}

static void
test_words (void)
{
  static const guint bits[] = { 1, 10, 11, 12, 33, 44 };

  for (guint i = 0; i < G_N_ELEMENTS (bits); i++)
    for (guint n = 0; n < 300000; n = 7 * n + 1)
      {
        check_words (n, bits[i], 1);
        check_words (n, bits[i], 5);
        check_words (n, bits[i], G_MAXINT32);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-code/exact", test_exact);
  g_test_add_func ("/map-code/middle", test_middle);
  g_test_add_func ("/map-code/morton", test_morton);
  g_test_add_func ("/map-code/words", test_words);
  return g_test_run ();
}
