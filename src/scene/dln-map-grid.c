/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns finding the points of a frame that are near another: squares as wide as the
 * reach, so that four times four of them at the most are looked into. px.
 */
#include "config.h"

#include "dln-map-grid.h"

#include <math.h>

typedef struct {
  double x;
  double y;
  guint next; /* number + 1 of one in the same square; 0 for none */
} Point;

static gpointer
get_square (int column,
            int line)
{
  return GUINT_TO_POINTER (((guint) column << 16) ^ ((guint) line & 0xffff));
}

/**
 * dln_map_grid_init:
 * @grid: (out caller-allocates): filled, without points
 * @side: px of a square: about the reach that is asked for
 */
void
dln_map_grid_init (DlnMapGrid *grid,
                   double      side)
{
  grid->heads = g_hash_table_new (NULL, NULL);
  grid->points = g_array_new (FALSE, FALSE, sizeof (Point));
  grid->side = fmax (side, 1);
}

/**
 * dln_map_grid_clear:
 * @grid: a grid
 */
void
dln_map_grid_clear (DlnMapGrid *grid)
{
  g_clear_pointer (&grid->heads, g_hash_table_unref);
  g_clear_pointer (&grid->points, g_array_unref);
}

/**
 * dln_map_grid_add:
 * @grid: a grid
 * @x: px
 * @y: px
 */
void
dln_map_grid_add (DlnMapGrid *grid,
                  double      x,
                  double      y)
{
  gpointer square = get_square ((int) floor (x / grid->side), (int) floor (y / grid->side));
  Point point = { x, y, GPOINTER_TO_UINT (g_hash_table_lookup (grid->heads, square)) };

  g_array_append_val (grid->points, point);
  g_hash_table_insert (grid->heads, square, GUINT_TO_POINTER (grid->points->len));
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/**
 * dln_map_grid_find:
 * @grid: a grid
 * @x: px
 * @y: px
 * @reach: px, from there
 * @found: (element-type guint): set to the numbers of the points within, ascending
 */
void
dln_map_grid_find (const DlnMapGrid *grid,
                   double            x,
                   double            y,
                   double            reach,
                   GArray           *found)
{
  int west = (int) floor ((x - reach) / grid->side), east = (int) floor ((x + reach) / grid->side);
  int north = (int) floor ((y - reach) / grid->side), south = (int) floor ((y + reach) / grid->side);

  g_array_set_size (found, 0);
  for (int line = north; line <= south; line++)
    for (int column = west; column <= east; column++)
      {
        guint next = GPOINTER_TO_UINT (g_hash_table_lookup (grid->heads, get_square (column, line)));

        for (; next != 0; next = g_array_index (grid->points, Point, next - 1).next)
          {
            const Point *point = &g_array_index (grid->points, Point, next - 1);
            guint number = next - 1;

            if (hypot (point->x - x, point->y - y) <= reach)
              g_array_append_val (found, number);
          }
      }
  g_array_sort (found, compare_numbers);
}
