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
/* 1e-7°: DLN_MERCATOR_LATITUDE. */
#define LIMIT 850511288
#define HALF_TURN 1800000000

/* For processors with wider vectors than all of their kind have, too; in the same steps, so with the same result. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__)
#define WIDE __attribute__ ((target_clones ("avx2", "default")))
#else
#define WIDE
#endif

typedef struct {
  double terms[N_TERMS];
} Node;

static Node nodes[N_STEPS + 1];

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
fill_nodes (void)
{
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      for (int i = 0; i <= N_STEPS; i++)
        fill_node (&nodes[i], (i - N_STEPS / 2) * (2 * REACH / N_STEPS));
      g_once_init_leave (&filled, 1);
    }
}

/* Where a latitude lies between the nodes, 1e-7°. */
static inline double
get_node_at (gint32 latitude)
{
  gint32 near = MIN (MAX (latitude, -LIMIT), LIMIT);

  return near * (N_STEPS / (2 * REACH * DLN_DEGREE_SCALE)) + N_STEPS / 2;
}

/* As dln_mercator_from_point() has it, @past radians from a node. Powers by twos: they wait for one another less. */
static inline double
get_y (const Node *node,
       double      past)
{
  const double *terms = node->terms;
  double square = past * past;

  return terms[0] + past * terms[1] + square * (terms[2] + past * terms[3] + square * terms[4]);
}

static inline double
get_x (gint32 longitude)
{
  gint32 near = MIN (MAX (longitude, -HALF_TURN), HALF_TURN);

  return near * (1 / (DLN_DEGREE_SCALE * 360.0)) + 0.5;
}

/* Spreads 28 bits to every other bit, without a table: several at once where there are vectors. */
static inline guint64
spread (guint64 v)
{
  v = (v | v << 16) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  v = (v | v << 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  v = (v | v << 4) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  v = (v | v << 2) & G_GUINT64_CONSTANT (0x3333333333333333);
  return (v | v << 1) & G_GUINT64_CONSTANT (0x5555555555555555);
}

/* As dln_map_cell_of() has it, for what lies outside by no more than rounding. */
static inline gint32
get_cell (double share)
{
  const gint32 cells = 1 << DLN_MAP_LEVELS;
  gint32 cell = (gint32) (share * cells);

  return MIN (cell, cells - 1);
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
 * dln_map_codes_of_columns:
 * @latitude: (array length=n): 1e-7°; of %DLN_NO_DEGREES the code is some
 * @longitude: (array length=n): likewise
 * @n: up to %DLN_MAP_MOST_CODES
 * @codes: (array length=n) (out caller-allocates): the cells of the points
 */
WIDE void
dln_map_codes_of_columns (const gint32 *latitude,
                          const gint32 *longitude,
                          guint         n,
                          guint64      *codes)
{
  gint32 x[DLN_MAP_MOST_CODES], y[DLN_MAP_MOST_CODES];
  double past[DLN_MAP_MOST_CODES];

  fill_nodes ();
  for (guint i = 0; i < n; i++)
    x[i] = get_cell (get_x (longitude[i]));
  for (guint i = 0; i < n; i++)
    {
      double at = get_node_at (latitude[i]);

      y[i] = (gint32) (at + 0.5);
      past[i] = (at - y[i]) * (2 * REACH / N_STEPS * (G_PI / 180));
    }
  for (guint i = 0; i < n; i++)
    y[i] = get_cell (get_y (&nodes[y[i]], past[i]));
  for (guint i = 0; i < n; i++)
    codes[i] = spread ((guint64) x[i]) | spread ((guint64) y[i]) << 1;
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
  guint64 code;

  dln_map_codes_of_columns (&latitude, &longitude, 1, &code);
  return code;
}
