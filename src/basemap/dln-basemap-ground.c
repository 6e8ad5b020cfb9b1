/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map as lines, for files that bring their own: land, lakes, rivers,
 * borders and towns of a region, as fine as a screen shows them.
 */
#include "config.h"

#include "dln-basemap-ground.h"

#include "dln-basemap-private.h"

#include <math.h>

/* Pixels of the region: beyond what a page shows at first, for who looks closer and around. */
#define WIDTH 2400
#define HEIGHT 1800
#define PADDING 500
/* Nearer, the shipped map has nothing more to say. */
#define MOST_ZOOM 12.0
/* From where on all rivers are told, and not the great ones alone. */
#define ALL_RIVERS_ZOOM 7.0
#define MOST_TOWNS 300u
/* Vertices: some megabytes of text. */
#define MOST_POINTS 300000u

typedef struct {
  DlnBasemap *map;
  DlnMapView view;
  DlnGround *ground;
  GArray *raw;
} Tracing;

static gboolean
is_in_view (const Tracing       *self,
            const DlnCellWindow *cell)
{
  double low_x = G_MAXDOUBLE, low_y = G_MAXDOUBLE, high_x = -G_MAXDOUBLE, high_y = -G_MAXDOUBLE;

  for (guint i = 0; i < self->raw->len; i++)
    {
      const DlnCellPoint *at = &g_array_index (self->raw, DlnCellPoint, i);

      low_x = MIN (low_x, cell->x + at->x * cell->unit);
      high_x = MAX (high_x, cell->x + at->x * cell->unit);
      low_y = MIN (low_y, cell->y + at->y * cell->unit);
      high_y = MAX (high_y, cell->y + at->y * cell->unit);
    }
  return high_x >= 0 && high_y >= 0 && low_x <= self->view.width && low_y <= self->view.height;
}

static void
trace_layer (Tracing         *self,
             DlnMapFileId     id,
             DlnBasemapLayer  layer,
             DlnGroundKind    kind)
{
  DlnBasemapFile *file = self->map->files[id];
  const DlnBasemapLevel *level = dln_basemap_file_get_level (file, self->view.zoom);
  g_autoptr (GArray) cells = level != NULL ? dln_basemap_list_cells (level, &self->view, 0) : NULL;
  guint rank;

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      const DlnCellWindow *cell = &g_array_index (cells, DlnCellWindow, i);
      DlnCellCursor cursor;

      if (!dln_basemap_file_open_layer (file, level, cell->column, cell->row, layer, &cursor))
        continue;
      while (self->ground->points->len < MOST_POINTS && dln_cell_cursor_next_shape (&cursor, &rank, self->raw))
        {
          if ((kind == DLN_GROUND_RIVER && rank > 0 && self->view.zoom < ALL_RIVERS_ZOOM) || !is_in_view (self, cell))
            continue;
          for (guint p = 0; p < self->raw->len; p++)
            {
              const DlnCellPoint *at = &g_array_index (self->raw, DlnCellPoint, p);

              dln_ground_add (self->ground, (gint32) lround (cell->x + at->x * cell->unit),
                              (gint32) lround (cell->y + at->y * cell->unit));
            }
          dln_ground_end_line (self->ground, kind);
        }
    }
}

static void
trace_towns (Tracing *self)
{
  g_autoptr (GArray) labels = dln_basemap_query_labels (self->map, &self->view);

  for (guint i = 0; i < labels->len && self->ground->towns->len < MOST_TOWNS; i++)
    {
      const DlnMapLabel *label = &g_array_index (labels, DlnMapLabel, i);
      DlnMapPixel at = dln_map_view_from_mercator (&self->view, label->at);

      if (label->kind <= DLN_MAP_LABEL_SEAT && at.x > 0 && at.y > 0 && at.x < self->view.width && at.y < self->view.height)
        dln_ground_add_town (self->ground, dln_map_label_get_text (label, NULL), (gint32) lround (at.x),
                             (gint32) lround (at.y), label->kind != DLN_MAP_LABEL_TOWN);
    }
}

/**
 * dln_basemap_find_ground:
 * @box: degrees
 * @basemap: a #DlnBasemap
 *
 * A #DlnGroundFinder.
 *
 * Returns: (transfer full): what lies in and around it
 */
DlnGround *
dln_basemap_find_ground (const DlnBox *box,
                         gpointer      basemap)
{
  Tracing self = { .map = basemap, .view = dln_map_view_fit (*box, PADDING, WIDTH, HEIGHT) };
  double scale;

  self.view.zoom = MIN (self.view.zoom, MOST_ZOOM);
  scale = dln_map_view_get_scale (&self.view);
  self.ground = dln_ground_new ((DlnMercator) { self.view.centre.x - WIDTH / 2.0 / scale,
                                                self.view.centre.y - HEIGHT / 2.0 / scale }, scale);
  self.ground->attribution = dln_basemap_get_attribution ();
  self.raw = g_array_new (FALSE, FALSE, sizeof (DlnCellPoint));
  trace_layer (&self, DLN_MAP_FILE_WORLD, DLN_LAYER_LAND, DLN_GROUND_LAND);
  trace_layer (&self, DLN_MAP_FILE_WORLD, DLN_LAYER_LAKE, DLN_GROUND_LAKE);
  trace_layer (&self, DLN_MAP_FILE_WORLD, DLN_LAYER_RIVER, DLN_GROUND_RIVER);
  trace_layer (&self, DLN_MAP_FILE_WORLD, DLN_LAYER_BORDER, DLN_GROUND_BORDER);
  trace_layer (&self, DLN_MAP_FILE_BORDERS, DLN_LAYER_BORDER, DLN_GROUND_BORDER);
  trace_layer (&self, DLN_MAP_FILE_WORLD, DLN_LAYER_DISPUTED, DLN_GROUND_DISPUTED);
  trace_layer (&self, DLN_MAP_FILE_BORDERS, DLN_LAYER_DISPUTED, DLN_GROUND_DISPUTED);
  trace_towns (&self);
  g_array_unref (self.raw);
  return self.ground;
}
