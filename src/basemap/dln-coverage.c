/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns filling small outlines: how much of each pixel they cover, from the signed areas to the
 * right of their edges, exactly, as FreeType's smooth rasterizer counts them (after LibArt's
 * idea). For letters this takes a fraction of what it takes to sort all edges of a path and
 * look at each line of pixels fifteen times. In whole numbers, so that it gives the same
 * bytes everywhere.
 */
#include "config.h"

#include "dln-coverage.h"

#include <math.h>
#include <string.h>

/* Parts of a pixel, along each axis. */
#define UNIT_BITS 8
#define UNIT (1 << UNIT_BITS)
/* Of an outline, pixels: what lies farther out is moved here, where there is no pixel. */
#define FARTHEST 16000.0

/* Of what lies in a pixel: how far edges go down in it, and that times twice their distance from
 * its left side. */
typedef struct {
  gint32 cover;
  gint32 area;
} Cell;

/* A column more than there are pixels holds what lies to their right. */
typedef struct {
  Cell *cells;
  int width;
  int height;
} Grid;

typedef struct {
  gint32 x;
  gint32 y;
} Corner;

/* Where a line from @a to @b has gone, along one axis, when it has gone to @at along the other. */
static inline gint32
cross (gint32 a,
       gint32 b,
       gint32 from,
       gint32 to,
       gint32 at)
{
  return a + (gint32) ((gint64) (b - a) * (at - from) / (to - from));
}

static inline void
add_to_cell (Cell   *cell,
             gint32  left,
             gint32  from,
             gint32  to,
             gint32  down)
{
  cell->cover += down;
  cell->area += (from - left + to - left) * down;
}

/* A piece within one row of pixels. */
static void
add_to_row (const Grid *grid,
            int         row,
            Corner      from,
            Corner      to)
{
  Cell *cells = grid->cells + (gsize) row * (gsize) (grid->width + 1);
  int column, last, step;

  from.x = CLAMP (from.x, 0, grid->width * UNIT);
  to.x = CLAMP (to.x, 0, grid->width * UNIT);
  column = from.x >> UNIT_BITS;
  last = to.x >> UNIT_BITS;
  step = last > column ? 1 : -1;
  while (column != last)
    {
      Corner edge = { (step > 0 ? column + 1 : column) * UNIT, 0 };

      edge.y = cross (from.y, to.y, from.x, to.x, edge.x);
      add_to_cell (&cells[column], column * UNIT, from.x, edge.x, edge.y - from.y);
      from = edge;
      column += step;
    }
  add_to_cell (&cells[column], column * UNIT, from.x, to.x, to.y - from.y);
}

static void
add_line (const Grid *grid,
          Corner      from,
          Corner      to)
{
  int step = to.y > from.y ? 1 : -1;

  while (from.y != to.y)
    {
      /* An edge of pixels belongs to the row that the line goes into. */
      int row = step > 0 ? from.y >> UNIT_BITS : (from.y - 1) >> UNIT_BITS;
      gint32 edge = (step > 0 ? row + 1 : row) * UNIT;
      Corner next = to;

      if (step > 0 ? edge < to.y : edge > to.y)
        next = (Corner) { cross (from.x, to.x, from.y, to.y, edge), edge };
      if (row >= 0 && row < grid->height)
        add_to_row (grid, row, from, next);
      from = next;
    }
}

static Corner
get_corner (const cairo_path_data_t *data)
{
  return (Corner) { (gint32) lrint (CLAMP (data->point.x, -FARTHEST, FARTHEST) * UNIT),
                    (gint32) lrint (CLAMP (data->point.y, -FARTHEST, FARTHEST) * UNIT) };
}

static void
add_path (const Grid         *grid,
          const cairo_path_t *path)
{
  Corner first = { 0, 0 }, at = { 0, 0 };

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];
      gboolean line = data->header.type == CAIRO_PATH_LINE_TO;
      Corner to = line ? get_corner (&data[1]) : first;

      /* What is filled is closed, wherever it ends. */
      add_line (grid, at, to);
      if (data->header.type == CAIRO_PATH_MOVE_TO)
        first = to = get_corner (&data[1]);
      at = to;
    }
  add_line (grid, at, first);
}

/**
 * dln_coverage_fill:
 * @path: without curves, in pixels
 * @coverage: (array) (out caller-allocates): 0 … 255
 * @width: pixels
 * @height: pixels
 * @stride: bytes
 *
 * Fills what the path goes around at least once, as letters are. What lies outside is cut off.
 */
void
dln_coverage_fill (const cairo_path_t *path,
                   guint8             *coverage,
                   int                 width,
                   int                 height,
                   int                 stride)
{
  g_autofree Cell *cells = g_new0 (Cell, (gsize) (width + 1) * (gsize) height);
  const Grid grid = { cells, width, height };

  add_path (&grid, path);
  for (int row = 0; row < height; row++)
    {
      const Cell *from = cells + (gsize) row * (gsize) (width + 1);
      guint8 *to = coverage + (gsize) row * (gsize) stride;
      gint32 sum = 0;

      for (int x = 0; x < width; x++)
        {
          sum += from[x].cover;
          to[x] = (guint8) MIN (abs (sum * 2 * UNIT - from[x].area) >> (2 * UNIT_BITS + 1 - 8), 255);
        }
    }
}
