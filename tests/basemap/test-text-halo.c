/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-text-halo.h"

#include <string.h>

#define SIDE 9

/* Of one point, a pen of a radius leaves a disc. */
static void
test_disc (void)
{
  static const struct {
    double radius;
    guint8 beside, diagonal, two, three; /* at distances 1, 1.41, 2 and 3 */
  } discs[] = {
    { 0.5, 0, 0, 0, 0 }, { 1.0, 127, 21, 0, 0 }, { 1.5, 255, 149, 0, 0 }, { 3.0, 255, 255, 255, 127 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (discs); i++)
    {
      guint8 from[SIDE * SIDE] = { 0 }, to[SIDE * SIDE];

      from[4 * SIDE + 4] = 255;
      dln_text_halo_dilate (from, to, SIDE, SIDE, SIDE, discs[i].radius);
      g_assert_cmpuint (to[4 * SIDE + 4], ==, 255);
      g_assert_cmpuint (to[4 * SIDE + 5], ==, discs[i].beside);
      g_assert_cmpuint (to[3 * SIDE + 4], ==, discs[i].beside);
      g_assert_cmpuint (to[5 * SIDE + 3], ==, discs[i].diagonal);
      g_assert_cmpuint (to[4 * SIDE + 2], ==, discs[i].two);
      g_assert_cmpuint (to[1 * SIDE + 4], ==, discs[i].three);
      g_assert_cmpuint (to[0], ==, 0);
    }
}

/* At the edges nothing is read or written outside. */
static void
test_edges (void)
{
  guint8 from[SIDE * SIDE], to[SIDE * SIDE];

  memset (from, 255, sizeof from);
  dln_text_halo_dilate (from, to, SIDE, SIDE, SIDE, 3);
  for (guint i = 0; i < sizeof to; i++)
    g_assert_cmpuint (to[i], ==, 255);
  dln_text_halo_dilate (from, to, 2, 1, SIDE, 12);
  g_assert_cmpuint (to[1], ==, 255);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/text-halo/disc", test_disc);
  g_test_add_func ("/basemap/text-halo/edges", test_edges);
  return g_test_run ();
}
