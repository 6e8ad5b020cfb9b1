/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which names a view may show: all of a rank that the zoom has room for.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "dln-basemap-private.h"

/* Names centred a little outside the view may still reach into it, pixels. */
#define MARGIN 40.0
/* Finer than any text is high, pixels. */
#define BORDER_STEP 5.0
#define MILLIONTH 1e-6

/* The last rank shown at zooms 0, 1, 2 …; -1 for none. Other zooms are as
 * the last column. */
#define N_ZOOMS 13
static const gint8 last_rank[][N_ZOOMS] = {
  [DLN_MAP_LABEL_TOWN] = { -1, -1, -1, -1, 1, 2, 3, 4, 5, 6, 6, 7, 7 },
  [DLN_MAP_LABEL_CAPITAL] = { -1, -1, -1, 0, 1, 2, 3, 4, 5, 6, 6, 7, 7 },
  [DLN_MAP_LABEL_SEAT] = { -1, -1, -1, -1, 0, 2, 3, 4, 5, 6, 6, 7, 7 },
  [DLN_MAP_LABEL_DIVISION] = { -1, -1, -1, -1, -1, 1, 3, 3, 4, 4, 4, 4, -1 },
  [DLN_MAP_LABEL_COUNTRY] = { -1, 0, 0, 2, 3, 4, 4, -1, -1, -1, -1, -1, -1 },
  [DLN_MAP_LABEL_WATER] = { 0, 0, 1, 2, 3, 3, 3, 3, -1, -1, -1, -1, -1 },
};

static gboolean
is_area (DlnMapLabelKind kind)
{
  return kind == DLN_MAP_LABEL_DIVISION || kind == DLN_MAP_LABEL_COUNTRY || kind == DLN_MAP_LABEL_WATER;
}

static int
compare_labels (gconstpointer a,
                gconstpointer b)
{
  const DlnMapLabel *x = a, *y = b;

  if (x->rank != y->rank)
    return (x->rank > y->rank) - (x->rank < y->rank);
  if (x->population != y->population)
    return (x->population < y->population) - (x->population > y->population);
  if (x->room != y->room)
    return (x->room < y->room) - (x->room > y->room);
  return strcmp (x->name, y->name);
}

static void
add_label (GArray              *labels,
           const DlnMapView    *view,
           const DlnCellWindow *cell,
           const DlnCellPlace  *place)
{
  guint zoom = (guint) CLAMP (view->zoom + 0.3, 0.0, N_ZOOMS - 1.0);
  DlnMapPixel at = { cell->x + place->at.x * cell->unit, cell->y + place->at.y * cell->unit };
  DlnMapLabel label = {
    .at = dln_map_view_to_mercator (view, at),
    .name = place->name,
    .local_name = place->local_name,
    .rank = (int) place->rank,
    .kind = (DlnMapLabelKind) place->kind,
  };

  if (is_area (label.kind))
    label.room = place->size * MILLIONTH;
  else
    label.population = place->size;
  if (place->kind >= G_N_ELEMENTS (last_rank) || label.rank > last_rank[place->kind][zoom])
    return;
  if (at.x < -MARGIN || at.y < -MARGIN || at.x > view->width + MARGIN || at.y > view->height + MARGIN)
    return;
  g_array_append_val (labels, label);
}

/* Adds squares along a line, @size pixels wide and apart. */
static void
add_squares (GArray              *squares,
             const DlnMapView    *view,
             const DlnCellWindow *cell,
             const DlnCellPoint  *points,
             guint                n_points,
             double               size)
{
  double left = 0.0; /* of the way to the next square */

  for (guint i = 1; i < n_points; i++)
    {
      double dx = (points[i].x - points[i - 1].x) * cell->unit;
      double dy = (points[i].y - points[i - 1].y) * cell->unit;
      double length = hypot (dx, dy), at = left;

      for (; at < length; at += size)
        {
          double x = cell->x + points[i - 1].x * cell->unit + dx * at / length;
          double y = cell->y + points[i - 1].y * cell->unit + dy * at / length;
          cairo_rectangle_t square = { x - size / 2, y - size / 2, size, size };

          if (x > -size && y > -size && x < view->width + size && y < view->height + size)
            g_array_append_val (squares, square);
        }
      left = at - length;
    }
}

/* Squares along the borders in a view, (element-type cairo_rectangle_t): a
 * name across a border says a place lies on both sides. */
GArray *
dln_basemap_trace_borders (DlnBasemap       *self,
                           const DlnMapView *view)
{
  static const DlnMapFileId files[] = { DLN_MAP_FILE_WORLD, DLN_MAP_FILE_BORDERS };
  GArray *squares = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnCellPoint));

  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    {
      DlnBasemapFile *file = self->files[files[f]];
      const DlnBasemapLevel *level = dln_basemap_file_get_level (file, view->zoom);
      g_autoptr (GArray) cells = NULL;

      if (level == NULL)
        continue;
      cells = dln_basemap_list_cells (level, view, 0.0);
      for (guint i = 0; i < cells->len; i++)
        {
          DlnCellWindow *cell = &g_array_index (cells, DlnCellWindow, i);
          DlnCellCursor cursor;
          guint rank;

          if (!dln_basemap_file_open_layer (file, level, cell->column, cell->row, DLN_LAYER_BORDER, &cursor))
            continue;
          while (dln_cell_cursor_next_shape (&cursor, &rank, points))
            add_squares (squares, view, cell, (const DlnCellPoint *) (gpointer) points->data, points->len, BORDER_STEP);
        }
    }
  return squares;
}

/**
 * dln_basemap_query_labels:
 * @self: a map
 * @view: a view
 *
 * Finds the names that may be shown, more than there is room for.
 *
 * Returns: (transfer full) (element-type DlnMapLabel): by rank, then
 *   population or room, then name; its strings live as long as the map
 */
GArray *
dln_basemap_query_labels (DlnBasemap       *self,
                          const DlnMapView *view)
{
  static const DlnMapFileId files[] = { DLN_MAP_FILE_NAMES, DLN_MAP_FILE_TOWNS };
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (DlnMapLabel));

  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    {
      DlnBasemapFile *file = self->files[files[f]];
      const DlnBasemapLevel *level = dln_basemap_file_get_level (file, view->zoom);
      g_autoptr (GArray) cells = NULL;

      if (level == NULL)
        continue;
      cells = dln_basemap_list_cells (level, view, MARGIN);
      for (guint i = 0; i < cells->len; i++)
        {
          DlnCellWindow *cell = &g_array_index (cells, DlnCellWindow, i);
          DlnCellCursor cursor;
          DlnCellPlace place;

          if (!dln_basemap_file_open_layer (file, level, cell->column, cell->row, DLN_LAYER_PLACE, &cursor))
            continue;
          while (dln_cell_cursor_next_place (&cursor, &place))
            add_label (labels, view, cell, &place);
        }
    }
  g_array_sort (labels, compare_labels);
  return labels;
}
