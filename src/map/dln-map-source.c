/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the tiles of the built-in map: drawn by two threads from the map's files,
 * never fetched. Style and scale never change in a source, for libshumate
 * caches tiles by the source's id: another theme takes another source.
 */
#include "config.h"

#include "dln-map-source.h"

#include "dln-map-tile.h"

/* One tile takes 1 to 20 ms; more threads would starve the main loop. */
#define N_THREADS 2

struct _DlnMapSource {
  ShumateMapSource parent_instance;

  DlnBasemap *basemap;
  DlnBasemapStyle style;
  int scale;
  GThreadPool *pool;
  guint n_pending; /* tiles asked for and not answered; main thread only */
};

G_DEFINE_FINAL_TYPE (DlnMapSource, dln_map_source, SHUMATE_TYPE_MAP_SOURCE)

/* What a worker needs, copied: it never looks at the tile or the source. */
typedef struct {
  DlnBasemap *basemap;
  DlnBasemapStyle style;
  int scale;
  int zoom;
  int x;
  int y;
} TileJob;

/* The main thread's side of a job. */
typedef struct {
  GTask *task;
  ShumateTile *tile;
} TileWait;

static void
tile_job_free (TileJob *job)
{
  dln_basemap_unref (job->basemap);
  g_free (job);
}

static GdkTexture *
take_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static void
draw_tile (gpointer data,
           gpointer user_data)
{
  g_autoptr (GTask) task = data;
  TileJob *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  DlnMapView view = dln_map_view_for_tile (job->zoom, job->x, job->y);
  g_autoptr (GdkTexture) texture = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (g_task_return_error_if_cancelled (task))
    return;
  view.width += 2 * DLN_MAP_TILE_BLEED;
  view.height += 2 * DLN_MAP_TILE_BLEED;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view.width * job->scale, view.height * job->scale);
  cr = cairo_create (surface);
  cairo_scale (cr, job->scale, job->scale);
  dln_basemap_draw (job->basemap, cr, &view, job->style, cancellable);
  cairo_destroy (cr);
  texture = take_texture (surface);
  g_task_return_pointer (task, dln_map_tile_new (texture), g_object_unref);
}

static void
tile_drawn_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  TileWait *wait = data;
  g_autoptr (GTask) task = wait->task;
  g_autoptr (ShumateTile) tile = wait->tile;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPaintable) paintable = g_task_propagate_pointer (G_TASK (result), &error);

  g_free (wait);
  DLN_MAP_SOURCE (source)->n_pending--;
  if (paintable == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  shumate_tile_set_fade_in (tile, FALSE);
  shumate_tile_set_paintable (tile, paintable);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static void
dln_map_source_fill_tile_async (ShumateMapSource   *source,
                                ShumateTile        *tile,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            data)
{
  DlnMapSource *self = DLN_MAP_SOURCE (source);
  TileWait *wait = g_new0 (TileWait, 1);
  TileJob *job = g_new0 (TileJob, 1);
  g_autoptr (GTask) task = NULL;

  wait->task = g_task_new (self, cancellable, callback, data);
  wait->tile = g_object_ref (tile);
  g_task_set_source_tag (wait->task, dln_map_source_fill_tile_async);
  *job = (TileJob) {
    .basemap = dln_basemap_ref (self->basemap),
    .style = self->style,
    .scale = self->scale,
    .zoom = (int) shumate_tile_get_zoom_level (tile),
    .x = (int) shumate_tile_get_x (tile),
    .y = (int) shumate_tile_get_y (tile),
  };
  task = g_task_new (self, cancellable, tile_drawn_cb, wait);
  g_task_set_task_data (task, job, (GDestroyNotify) tile_job_free);
  shumate_tile_set_state (tile, SHUMATE_STATE_LOADING);
  self->n_pending++;
  g_thread_pool_push (self->pool, g_steal_pointer (&task), NULL);
}

static gboolean
dln_map_source_fill_tile_finish (ShumateMapSource *source,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
dln_map_source_finalize (GObject *object)
{
  DlnMapSource *self = DLN_MAP_SOURCE (object);

  /* Every task holds the source: none is left in the pool. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  dln_basemap_unref (self->basemap);
  G_OBJECT_CLASS (dln_map_source_parent_class)->finalize (object);
}

static void
dln_map_source_class_init (DlnMapSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dln_map_source_finalize;
  source_class->fill_tile_async = dln_map_source_fill_tile_async;
  source_class->fill_tile_finish = dln_map_source_fill_tile_finish;
}

static void
dln_map_source_init (DlnMapSource *self)
{
  self->pool = g_thread_pool_new (draw_tile, NULL, N_THREADS, FALSE, NULL);
}

/**
 * dln_map_source_new:
 * @basemap: the map
 * @style: light or dark
 * @scale: device pixels per logical pixel
 *
 * Returns: (transfer full): a source of its tiles
 */
DlnMapSource *
dln_map_source_new (DlnBasemap     *basemap,
                    DlnBasemapStyle style,
                    int             scale)
{
  g_autofree char *id = g_strdup_printf ("dateline-%s-%d", style == DLN_BASEMAP_DARK ? "dark" : "light", scale);
  /* Construct properties: what instance init sets would be set back. */
  DlnMapSource *self = g_object_new (DLN_TYPE_MAP_SOURCE, "id", id, "name", "Dateline", "license",
                                     dln_basemap_get_attribution (), "min-zoom-level", DLN_MAP_MIN_ZOOM,
                                     "max-zoom-level", DLN_MAP_LAST_ZOOM, "tile-size", DLN_MAP_TILE_SIZE,
                                     "projection", SHUMATE_MAP_PROJECTION_MERCATOR, NULL);

  self->basemap = dln_basemap_ref (basemap);
  self->style = style;
  self->scale = scale;
  return self;
}

/**
 * dln_map_source_get_style:
 * @self: a source
 *
 * Returns: in which style its tiles are drawn
 */
DlnBasemapStyle
dln_map_source_get_style (DlnMapSource *self)
{
  return self->style;
}

/**
 * dln_map_source_get_scale:
 * @self: a source
 *
 * Returns: device pixels per logical pixel of its tiles
 */
int
dln_map_source_get_scale (DlnMapSource *self)
{
  return self->scale;
}

/**
 * dln_map_source_get_n_pending:
 * @self: a source
 *
 * Returns: how many tiles were asked for and are not there yet
 */
guint
dln_map_source_get_n_pending (DlnMapSource *self)
{
  return self->n_pending;
}
