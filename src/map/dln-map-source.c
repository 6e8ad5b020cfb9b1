/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the tiles of the built-in map: drawn by two threads from the map's files,
 * never fetched. What was asked for together is drawn from its middle outwards, and
 * before all that was asked for earlier: libshumate asks by columns, while it is
 * being told of a view one number at a time, and for good, also for tiles of a zoom
 * that has been left since. Style and scale never change in a source, for libshumate
 * caches tiles by the source's id: another theme takes another source.
 */
#include "config.h"

#include "dln-map-source.h"

#include "dln-map-tile.h"

#include <math.h>

/* One tile takes 1 to 20 ms; more threads would starve the main loop. */
#define N_THREADS 2

struct _DlnMapSource {
  ShumateMapSource parent_instance;

  DlnBasemap *basemap;
  DlnBasemapStyle style;
  int scale;
  gboolean textures; /* what paints the tiles uploads them */
  GThreadPool *pool;
  GPtrArray *asked; /* (element-type GTask): not yet in the pool */
  guint push;       /* source id: they go there */
  guint batch;
  GArray *pending;  /* (element-type DlnMapTilePosition): asked for and not answered; main thread only */
};

G_DEFINE_FINAL_TYPE (DlnMapSource, dln_map_source, SHUMATE_TYPE_MAP_SOURCE)

/* What a worker needs, copied: it never looks at the tile or the source. */
typedef struct {
  DlnBasemap *basemap;
  DlnBasemapStyle style;
  int scale;
  gboolean textures;
  DlnMapTilePosition at;
  guint batch;
  double distance; /* from the middle of its batch, in tiles */
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

static void
draw_tile (gpointer data,
           gpointer user_data)
{
  g_autoptr (GTask) task = data;
  TileJob *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  DlnMapView view = dln_map_view_for_tile (job->at.zoom, job->at.x, job->at.y);
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
  g_task_return_pointer (task, dln_map_tile_new (surface, job->textures), g_object_unref);
}

static DlnMapTilePosition
get_position (ShumateTile *tile)
{
  return (DlnMapTilePosition) { (int) shumate_tile_get_zoom_level (tile), (int) shumate_tile_get_x (tile),
                          (int) shumate_tile_get_y (tile) };
}

static void
forget_pending (DlnMapSource *self,
                DlnMapTilePosition  at)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const DlnMapTilePosition *p = &g_array_index (self->pending, DlnMapTilePosition, i);

      if (p->zoom != at.zoom || p->x != at.x || p->y != at.y)
        continue;
      g_array_remove_index_fast (self->pending, i);
      return;
    }
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
  forget_pending (DLN_MAP_SOURCE (source), get_position (tile));
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

static int
compare_tasks (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const TileJob *x = g_task_get_task_data ((GTask *) a);
  const TileJob *y = g_task_get_task_data ((GTask *) b);

  if (x->batch != y->batch)
    return (x->batch < y->batch) - (x->batch > y->batch);
  return (x->distance > y->distance) - (x->distance < y->distance);
}

static void
set_distances (GPtrArray *asked)
{
  g_autofree DlnMapTilePosition *tiles = g_new (DlnMapTilePosition, asked->len);
  g_autofree double *distances = g_new (double, asked->len);

  for (guint i = 0; i < asked->len; i++)
    {
      GTask *task = g_ptr_array_index (asked, i);

      tiles[i] = ((TileJob *) g_task_get_task_data (task))->at;
      if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
        tiles[i].zoom = -1;
    }
  dln_map_tile_measure (tiles, asked->len, distances);
  for (guint i = 0; i < asked->len; i++)
    ((TileJob *) g_task_get_task_data (g_ptr_array_index (asked, i)))->distance = distances[i];
}

static gboolean
push_cb (gpointer data)
{
  DlnMapSource *self = data;
  g_autoptr (GPtrArray) asked = NULL;

  self->push = 0;
  self->batch++;
  asked = g_steal_pointer (&self->asked);
  self->asked = g_ptr_array_new ();
  set_distances (asked);
  for (guint i = 0; i < asked->len; i++)
    {
      ((TileJob *) g_task_get_task_data (g_ptr_array_index (asked, i)))->batch = self->batch;
      g_thread_pool_push (self->pool, g_ptr_array_index (asked, i), NULL);
    }
  return G_SOURCE_REMOVE;
}

static void
dln_map_source_fill_tile_async (ShumateMapSource   *source,
                                ShumateTile        *tile,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            data)
{
  DlnMapSource *self = DLN_MAP_SOURCE (source);
  DlnMapTilePosition at = get_position (tile);
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
    .textures = self->textures,
    .at = at,
  };
  task = g_task_new (self, cancellable, tile_drawn_cb, wait);
  g_task_set_task_data (task, job, (GDestroyNotify) tile_job_free);
  shumate_tile_set_state (tile, SHUMATE_STATE_LOADING);
  g_array_append_val (self->pending, at);
  g_ptr_array_add (self->asked, g_steal_pointer (&task));
  if (self->push == 0)
    self->push = g_idle_add_full (G_PRIORITY_DEFAULT, push_cb, self, NULL);
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

  /* Every task holds the source: none is left in the pool, or on its way there. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_ptr_array_unref (self->asked);
  g_array_unref (self->pending);
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
  self->asked = g_ptr_array_new ();
  self->pending = g_array_new (FALSE, FALSE, sizeof (DlnMapTilePosition));
  self->pool = g_thread_pool_new (draw_tile, NULL, N_THREADS, FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_tasks, NULL);
}

/**
 * dln_map_source_new:
 * @basemap: the map
 * @style: light or dark
 * @scale: device pixels per logical pixel
 * @textures: whether what paints the tiles uploads them as textures
 *
 * Returns: (transfer full): a source of its tiles
 */
DlnMapSource *
dln_map_source_new (DlnBasemap     *basemap,
                    DlnBasemapStyle style,
                    int             scale,
                    gboolean        textures)
{
  g_autofree char *id = g_strdup_printf ("dateline-%s-%d-%s", style == DLN_BASEMAP_DARK ? "dark" : "light", scale,
                                         textures ? "texture" : "image");
  /* Construct properties: what instance init sets would be set back. */
  DlnMapSource *self = g_object_new (DLN_TYPE_MAP_SOURCE, "id", id, "name", "Dateline", "license",
                                     dln_basemap_get_attribution (), "min-zoom-level", DLN_MAP_MIN_ZOOM,
                                     "max-zoom-level", DLN_MAP_LAST_ZOOM, "tile-size", DLN_MAP_TILE_SIZE,
                                     "projection", SHUMATE_MAP_PROJECTION_MERCATOR, NULL);

  self->basemap = dln_basemap_ref (basemap);
  self->style = style;
  self->scale = scale;
  self->textures = textures;
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
 * dln_map_source_has_textures:
 * @self: a source
 *
 * Returns: whether its tiles are textures
 */
gboolean
dln_map_source_has_textures (DlnMapSource *self)
{
  return self->textures;
}

/* Whether a tile touches the view, on any turn around the world. */
static gboolean
is_in_view (const DlnMapTilePosition *at,
            const DlnMapView   *view)
{
  double scale = dln_map_view_get_scale (view);
  double side = scale / (1 << at->zoom);
  double y = at->y * side - view->centre.y * scale + view->height / 2.0;
  double x = at->x * side - view->centre.x * scale + view->width / 2.0;

  /* The first of its repetitions that does not lie wholly to the left. */
  x += ceil ((-side - x) / scale) * scale;
  return x < view->width && x + side > 0 && y < view->height && y + side > 0;
}

/**
 * dln_map_source_get_n_pending:
 * @self: a source
 * @view: what is shown
 *
 * libshumate also asks for tiles beside the view, and keeps asking for those of a
 * zoom that was left.
 *
 * Returns: how many tiles the view waits for
 */
guint
dln_map_source_get_n_pending (DlnMapSource     *self,
                              const DlnMapView *view)
{
  guint n = 0;

  for (guint i = 0; i < self->pending->len; i++)
    {
      const DlnMapTilePosition *at = &g_array_index (self->pending, DlnMapTilePosition, i);

      n += at->zoom == (int) view->zoom && is_in_view (at, view);
    }
  return n;
}
