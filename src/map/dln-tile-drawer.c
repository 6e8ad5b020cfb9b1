/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the threads that draw the tiles of one sheet: what was asked for in the last frame
 * comes first, and of that what is nearest to the middle of the view. What is drawn is handed
 * over in the main thread, which may wait for it. Main thread only, but for the drawing.
 */
#include "config.h"

#include "dln-tile-drawer.h"

#include "dln-map-tile.h"

#include <math.h>

/* One tile takes 1 to 20 ms; more threads than these would be through with a view no sooner than its names are. */
#define MOST_THREADS 2

struct _DlnTileDrawer {
  gatomicrefcount refs; /* one of its owner, one of each job, one of what hands over */
  DlnBasemap *basemap;
  DlnMapSheetKey key;
  GThreadPool *pool;
  GCancellable *cancellable; /* of what is asked for from now on */
  DlnTileDrawn drawn;        /* (nullable): its owner is gone */
  gpointer data;
  GMutex mutex; /* of what follows */
  GCond cond;   /* something is done */
  guint n_pending;
  GQueue done; /* (element-type Job) */
  gboolean told;
};

typedef struct {
  DlnTileDrawer *drawer;
  DlnMapSheetPlace at;
  guint64 frame;
  GCancellable *cancellable;
  GdkPaintable *picture; /* (nullable): given up, or not yet */
} Job;

static void
drawer_unref (gpointer data)
{
  DlnTileDrawer *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  dln_basemap_unref (self->basemap);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static DlnTileDrawer *
drawer_ref (DlnTileDrawer *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
job_free (Job *job)
{
  drawer_unref (job->drawer);
  g_object_unref (job->cancellable);
  g_clear_object (&job->picture);
  g_free (job);
}

/* --- in a worker --------------------------------------------------------- */

static GdkPaintable *
draw (DlnTileDrawer          *self,
      const DlnMapSheetPlace *at,
      GCancellable           *cancellable)
{
  double side = exp2 (-self->key.zoom);
  DlnMapView view = { { (at->x + 0.5) * side, (at->y + 0.5) * side },
                      self->key.zoom,
                      DLN_MAP_TILE_SIZE + 2 * DLN_MAP_TILE_BLEED,
                      DLN_MAP_TILE_SIZE + 2 * DLN_MAP_TILE_BLEED };
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view.width * self->key.scale, view.height * self->key.scale);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, self->key.scale, self->key.scale);
  dln_basemap_draw (self->basemap, cr, &view, self->key.style, cancellable);
  cairo_destroy (cr);
  return dln_map_tile_new (surface, self->key.textures);
}

static void
hand_over (DlnTileDrawer *self)
{
  GQueue done = G_QUEUE_INIT;
  Job *job;

  g_mutex_lock (&self->mutex);
  self->told = FALSE;
  while ((job = g_queue_pop_head (&self->done)) != NULL)
    g_queue_push_tail (&done, job);
  g_mutex_unlock (&self->mutex);
  while ((job = g_queue_pop_head (&done)) != NULL)
    {
      /* One that was cut short is not whole. */
      if (self->drawn != NULL && job->picture != NULL && !g_cancellable_is_cancelled (job->cancellable))
        self->drawn (job->at.x, job->at.y, job->picture, self->data);
      job_free (job);
    }
}

static gboolean
hand_over_cb (gpointer data)
{
  hand_over (data);
  return G_SOURCE_REMOVE;
}

static void
work_cb (gpointer data,
         gpointer user_data)
{
  Job *job = data;
  DlnTileDrawer *self = job->drawer;

  if (!g_cancellable_is_cancelled (job->cancellable))
    job->picture = draw (self, &job->at, job->cancellable);
  g_mutex_lock (&self->mutex);
  if (!self->told)
    g_idle_add_full (G_PRIORITY_DEFAULT, hand_over_cb, drawer_ref (self), drawer_unref);
  self->told = TRUE;
  self->n_pending--;
  g_queue_push_tail (&self->done, job);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* What was asked for last is looked at now. */
static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Job *x = a, *y = b;

  if (x->frame != y->frame)
    return (x->frame < y->frame) - (x->frame > y->frame);
  return (x->at.distance > y->at.distance) - (x->at.distance < y->at.distance);
}

/* --- in the main thread -------------------------------------------------- */

/* The main loop has a processor for itself where there are two: names and events are what a map waits for. */
static int
count_threads (void)
{
  return CLAMP ((int) g_get_num_processors () - 1, 1, MOST_THREADS);
}

/**
 * dln_tile_drawer_new:
 * @basemap: what is drawn
 * @key: how
 * @drawn: called for each tile
 * @data: for @drawn
 *
 * Returns: (transfer full): a drawer with threads of its own: those that others take over would
 *   be slow for them, too
 */
DlnTileDrawer *
dln_tile_drawer_new (DlnBasemap           *basemap,
                     const DlnMapSheetKey *key,
                     DlnTileDrawn          drawn,
                     gpointer              data)
{
  DlnTileDrawer *self = g_new0 (DlnTileDrawer, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->basemap = dln_basemap_ref (basemap);
  self->key = *key;
  self->cancellable = g_cancellable_new ();
  self->drawn = drawn;
  self->data = data;
  self->pool = g_thread_pool_new (work_cb, NULL, count_threads (), TRUE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);
  return self;
}

/**
 * dln_tile_drawer_free:
 * @self: a drawer
 *
 * Gives up what was asked for. Does not wait for what is being drawn; nothing is called any more.
 */
void
dln_tile_drawer_free (DlnTileDrawer *self)
{
  self->drawn = NULL;
  g_cancellable_cancel (self->cancellable);
  g_thread_pool_free (self->pool, FALSE, FALSE);
  hand_over (self);
  drawer_unref (self);
}

/**
 * dln_tile_drawer_ask:
 * @self: a drawer
 * @at: a tile
 * @frame: in which it is asked for
 */
void
dln_tile_drawer_ask (DlnTileDrawer          *self,
                     const DlnMapSheetPlace *at,
                     guint64                 frame)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job) { drawer_ref (self), *at, frame, g_object_ref (self->cancellable), NULL };
  g_mutex_lock (&self->mutex);
  self->n_pending++;
  g_mutex_unlock (&self->mutex);
  g_thread_pool_push (self->pool, job, NULL);
}

/**
 * dln_tile_drawer_cancel:
 * @self: a drawer
 *
 * Gives up what was asked for.
 */
void
dln_tile_drawer_cancel (DlnTileDrawer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/**
 * dln_tile_drawer_wait:
 * @self: a drawer
 * @ms: the longest that it waits
 *
 * Waits until all that was asked for is drawn, or the time is over, and hands it over.
 */
void
dln_tile_drawer_wait (DlnTileDrawer *self,
                      guint          ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  g_mutex_lock (&self->mutex);
  while (self->n_pending > 0 && g_cond_wait_until (&self->cond, &self->mutex, end))
    ;
  g_mutex_unlock (&self->mutex);
  hand_over (self);
}
