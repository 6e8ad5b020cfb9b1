/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-simplify.h"

#include <math.h>
#include <string.h>

static guint
keep (const DlnMercator *ring,
      guint              n,
      double             tolerance,
      guint             *kept)
{
  g_autofree float *ranks = g_new (float, n);

  dln_simplify_rank (ring, n, ranks);
  return dln_simplify_keep (ranks, n, tolerance, kept);
}

/* A square with a corner pushed in a little and points along an edge. */
static void
test_table (void)
{
  const DlnMercator ring[] = { { 0, 0 }, { 0.25, 0 }, { 0.5, 0.01 }, { 0.75, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
  guint kept[G_N_ELEMENTS (ring)];
  const guint corners[] = { 0, 4, 5, 6 };

  g_assert_cmpuint (keep (ring, 7, 0, kept), ==, 7);
  g_assert_cmpuint (keep (ring, 7, 0.009, kept), ==, 5);
  g_assert_cmpuint (keep (ring, 7, 0.02, kept), ==, 4);
  g_assert_cmpmem (kept, sizeof corners, corners, sizeof corners);
  /* It never becomes a line. */
  g_assert_cmpuint (keep (ring, 7, 1000, kept), ==, 3);
}

static double
distance_to (DlnMercator p,
             DlnMercator a,
             DlnMercator b)
{
  double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  double share = square > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0, 1) : 0;

  return hypot (p.x - a.x - share * dx, p.y - a.y - share * dy);
}

/* What is left out lies within the tolerance of what is kept, and what a tolerance keeps a
 * finer one keeps too. */
static void
test_tolerance (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint run = 0; run < 200; run++)
    {
      guint n = (guint) g_rand_int_range (rand, 3, 200);
      g_autofree DlnMercator *ring = g_new (DlnMercator, n);
      g_autofree guint *kept = g_new (guint, n), *finer = g_new (guint, n);
      double tolerance = g_rand_double (rand) * 0.2;
      guint n_kept, n_finer, at = 0;

      for (guint i = 0; i < n; i++)
        ring[i] = (DlnMercator) { floor (g_rand_double (rand) * 12) / 12, g_rand_double (rand) };
      n_kept = keep (ring, n, tolerance, kept);
      n_finer = keep (ring, n, tolerance / 2, finer);
      g_assert_cmpuint (n_kept, >=, 3);
      for (guint k = 0; k < n_kept; k++)
        {
          guint from = kept[k], to = k + 1 < n_kept ? kept[k + 1] : n + kept[0];

          while (at < n_finer && finer[at] < from)
            at++;
          g_assert_cmpuint (finer[at], ==, from);
          for (guint i = from + 1; i < to; i++)
            g_assert_cmpfloat (distance_to (ring[i % n], ring[from], ring[to % n]), <=, tolerance + 1e-6);
        }
    }
}

/* Rings of a million vertices: round, all on one spot but for three, and a comb, of which
 * the farthest vertex cuts off only one. */
static void
test_million (void)
{
  const guint n = 1000000;
  g_autofree DlnMercator *ring = g_new (DlnMercator, n);
  g_autofree guint *kept = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    ring[i] = (DlnMercator) { 0.5 + 0.1 * cos (i * 2 * G_PI / n), 0.5 + 0.1 * sin (i * 2 * G_PI / n) };
  g_assert_cmpuint (keep (ring, n, 1e-4, kept), <, 200);
  for (guint i = 3; i < n; i++)
    ring[i] = ring[0];
  g_assert_cmpuint (keep (ring, n, 0, kept), <=, 4);
  for (guint i = 0; i < n; i++)
    ring[i] = (DlnMercator) { i % 2, pow (0.99999, i) };
  g_assert_cmpuint (keep (ring, n, 10, kept), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simplify/table", test_table);
  g_test_add_func ("/simplify/tolerance", test_tolerance);
  g_test_add_func ("/simplify/million", test_million);
  return g_test_run ();
}
