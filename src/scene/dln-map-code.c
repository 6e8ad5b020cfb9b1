/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the numbers of the cells of Web Mercator's quadtree in Morton order (G. M. Morton,
 * "A computer oriented geodetic data base", 1966), of the last level. A million
 * latitudes are projected for one first view, so here they are by Taylor's series from
 * the nearest of a few thousand nodes: 4e-14 of the unit square at most from the exact
 * value, where a cell is 4e-9 across.
 */
#include "config.h"

#include "dln-map-code.h"

#include <math.h>

/* Even, so that the equator is a node: it is an edge of cells. */
#define N_STEPS 4096
#define N_TERMS 5
/* Degrees; all of Web Mercator, and a little. */
#define REACH 86.0

typedef struct {
  double terms[N_TERMS];
} Node;

static Node nodes[N_STEPS + 1];
/* Bits of a cell's place that are spread by one look-up, and what they become. */
#define SPREAD_BITS 10
#define N_SPREAD (1u << SPREAD_BITS)

static guint32 spreads[N_SPREAD];

/* The derivatives of the isometric latitude by the latitude, in radians, are those of
 * the integral of the secant: s, s t, s (2 s² - 1), s t (6 s² - 1). */
static void
fill_node (Node   *node,
           double  degrees)
{
  double radians = degrees * G_PI / 180, s = 1 / cos (radians), t = tan (radians), sine = sin (radians);
  double isometric = log ((1 + sine) / (1 - sine)) / 2;
  const double terms[N_TERMS] = { isometric, s, s * t / 2, s * (2 * s * s - 1) / 6, s * t * (6 * s * s - 1) / 24 };

  for (guint i = 0; i < N_TERMS; i++)
    node->terms[i] = -terms[i] / (2 * G_PI);
  node->terms[0] += 0.5;
}

static void
fill_tables (void)
{
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      for (guint i = 0; i < N_SPREAD; i++)
        for (guint bit = 0; bit < SPREAD_BITS; bit++)
          spreads[i] |= (i >> bit & 1) << (2 * bit);
      for (int i = 0; i <= N_STEPS; i++)
        fill_node (&nodes[i], (i - N_STEPS / 2) * (2 * REACH / N_STEPS));
      g_once_init_leave (&filled, 1);
    }
}

/* As dln_mercator_from_point() has it; the tables are filled. */
static double
get_y (double degrees)
{
  double latitude = CLAMP (degrees, -DLN_MERCATOR_LATITUDE, DLN_MERCATOR_LATITUDE);
  double at = latitude * (N_STEPS / (2 * REACH)) + N_STEPS / 2;
  int step = (int) (at + 0.5);
  const double *terms = nodes[step].terms;
  double d = (at - step) * (2 * REACH / N_STEPS) * (G_PI / 180);

  return terms[0] + d * (terms[1] + d * (terms[2] + d * (terms[3] + d * terms[4])));
}

/* Spreads 28 bits to every other bit; the tables are filled. */
static guint64
spread (guint32 value)
{
  const guint32 mask = N_SPREAD - 1;

  return (guint64) spreads[value >> (2 * SPREAD_BITS) & mask] << (4 * SPREAD_BITS) |
         (guint64) spreads[value >> SPREAD_BITS & mask] << (2 * SPREAD_BITS) | spreads[value & mask];
}

/* The bits that spread() has spread. */
static guint32
gather (guint64 v)
{
  v &= G_GUINT64_CONSTANT (0x5555555555555555);
  v = (v | v >> 1) & G_GUINT64_CONSTANT (0x3333333333333333);
  v = (v | v >> 2) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  v = (v | v >> 4) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  v = (v | v >> 8) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  return (guint32) (v | v >> 16);
}

/**
 * dln_map_cell_of:
 * @share: 0 to 1, along an edge of the unit square
 *
 * Returns: the cell of the last level there, the nearest for what lies outside
 */
guint32
dln_map_cell_of (double share)
{
  const double cells = (double) (1u << DLN_MAP_LEVELS);

  return (guint32) CLAMP (share * cells, 0, cells - 1);
}

/**
 * dln_map_code_new:
 * @x: of a cell of the last level
 * @y: likewise
 *
 * Returns: its number
 */
guint64
dln_map_code_new (guint32 x,
                  guint32 y)
{
  fill_tables ();
  return spread (x) | spread (y) << 1;
}

/**
 * dln_map_code_get_x:
 * @code: of a cell
 *
 * Returns: its place from the west
 */
guint32
dln_map_code_get_x (guint64 code)
{
  return gather (code);
}

/**
 * dln_map_code_get_y:
 * @code: of a cell
 *
 * Returns: its place from the north
 */
guint32
dln_map_code_get_y (guint64 code)
{
  return gather (code >> 1);
}

/**
 * dln_map_code_of_columns:
 * @latitude: 1e-7°, not %DLN_NO_DEGREES
 * @longitude: likewise
 *
 * Returns: the cell of a point
 */
guint64
dln_map_code_of_columns (gint32 latitude,
                         gint32 longitude)
{
  double x = longitude * (1 / (DLN_DEGREE_SCALE * 360.0)) + 0.5;

  fill_tables ();
  return spread (dln_map_cell_of (x)) | spread (dln_map_cell_of (get_y (latitude * (1.0 / DLN_DEGREE_SCALE)))) << 1;
}
