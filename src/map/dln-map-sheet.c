/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the built-in map as it is drawn for one zoom, style and scale: tiles of 256
 * logical pixels, counted from the map's north-western corner, drawn by two threads
 * from the middle of the view outwards. A sheet may be of any zoom: seen at that zoom
 * its pixels are those of the screen, and nothing is enlarged. Main thread only.
 */
#include "config.h"

#include "dln-map-sheet.h"

#include "dln-map-tile.h"

#include <math.h>
#ifdef __linux__
#include <sys/resource.h>
#endif

/* One tile takes 1 to 20 ms; more threads would starve the main loop. */
#define N_THREADS 2
/* Below the main loop, which with two processors has one for itself: names and events are what a map waits for. */
#define NICE 5
/* Tiles that are kept, for one device pixel a logical one: 40 MB. */
#define MOST_KEPT 160
/* Zooms out from a sheet at which it covers next to nothing of the view. */
#define FAR_OUT 2.0

typedef struct {
  gint64 key;
  int x;
  int y;
  GdkPaintable *picture; /* (nullable): not yet */
  guint64 seen;          /* the frame that needed it last */
} Tile;

struct _DlnMapSheet {
  GObject parent_instance;

  DlnBasemap *basemap;
  DlnMapSheetKey key;
  GThreadPool *pool;
  GCancellable *cancellable;
  GHashTable *tiles; /* key → Tile, which has the key */
  guint64 frame;
};

G_DEFINE_FINAL_TYPE (DlnMapSheet, dln_map_sheet, G_TYPE_OBJECT)

enum { READY, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What a worker needs, copied: it never looks at the sheet. */
typedef struct {
  DlnBasemap *basemap;
  DlnMapSheetKey key;
  DlnMapSheetPlace at;
  guint64 frame; /* in which it was asked for */
} TileJob;

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_clear_object (&tile->picture);
  g_free (tile);
}

static void
tile_job_free (gpointer data)
{
  TileJob *job = data;

  dln_basemap_unref (job->basemap);
  g_free (job);
}

static gint64
make_key (int x,
          int y)
{
  return (gint64) ((guint64) (guint32) x << 32 | (guint32) y);
}

/* --- drawing a tile ------------------------------------------------------ */

/* On Linux, and there alone, it is one thread that steps back. */
static void
step_back (void)
{
#ifdef __linux__
  setpriority (PRIO_PROCESS, 0, NICE);
#endif
}

static void
draw_in_worker (gpointer data,
                gpointer user_data)
{
  g_autoptr (GTask) task = data;
  TileJob *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  double side = exp2 (-job->key.zoom);
  DlnMapView view = { { (job->at.x + 0.5) * side, (job->at.y + 0.5) * side },
                      job->key.zoom,
                      DLN_MAP_TILE_SIZE + 2 * DLN_MAP_TILE_BLEED,
                      DLN_MAP_TILE_SIZE + 2 * DLN_MAP_TILE_BLEED };
  cairo_surface_t *surface;
  cairo_t *cr;

  step_back ();
  if (g_task_return_error_if_cancelled (task))
    return;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view.width * job->key.scale, view.height * job->key.scale);
  cr = cairo_create (surface);
  cairo_scale (cr, job->key.scale, job->key.scale);
  dln_basemap_draw (job->basemap, cr, &view, job->key.style, cancellable);
  cairo_destroy (cr);
  g_task_return_pointer (task, dln_map_tile_new (surface, job->key.textures), g_object_unref);
}

/* What was asked for last is looked at now. */
static int
compare_tasks (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const TileJob *x = g_task_get_task_data ((GTask *) a);
  const TileJob *y = g_task_get_task_data ((GTask *) b);

  if (x->frame != y->frame)
    return (x->frame < y->frame) - (x->frame > y->frame);
  return (x->at.distance > y->at.distance) - (x->at.distance < y->at.distance);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  DlnMapSheet *self = DLN_MAP_SHEET (source);
  TileJob *job = g_task_get_task_data (G_TASK (result));
  gint64 key = make_key (job->at.x, job->at.y);
  Tile *tile = g_hash_table_lookup (self->tiles, &key);
  g_autoptr (GdkPaintable) picture = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Of what was given up nothing is left to fill; it may have been asked for again since. */
  if (picture == NULL || tile == NULL)
    return;
  g_set_object (&tile->picture, picture);
  g_signal_emit (self, signals[READY], 0);
}

static Tile *
ask (DlnMapSheet            *self,
     const DlnMapSheetPlace *at)
{
  Tile *tile = g_new0 (Tile, 1);
  GTask *task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  TileJob *job = g_new0 (TileJob, 1);

  *job = (TileJob) { dln_basemap_ref (self->basemap), self->key, *at, self->frame };
  g_task_set_task_data (task, job, tile_job_free);
  tile->key = make_key (at->x, at->y);
  tile->x = at->x;
  tile->y = at->y;
  g_hash_table_insert (self->tiles, &tile->key, tile);
  g_thread_pool_push (self->pool, task, NULL);
  return tile;
}

/* --- which tiles --------------------------------------------------------- */

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const DlnMapSheetPlace *x = a, *y = b;

  return (x->distance > y->distance) - (x->distance < y->distance);
}

/**
 * dln_map_sheet_list:
 * @zoom: of a sheet
 * @view: what is in view, of any zoom
 * @around: tiles around the view
 *
 * Returns: (transfer full) (element-type DlnMapSheetPlace): the tiles of the sheet that
 *   touch the view, and so many around it, from its middle outwards
 */
GArray *
dln_map_sheet_list (double            zoom,
                    const DlnMapView *view,
                    int               around)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (DlnMapSheetPlace));
  double n = exp2 (zoom), shrink = exp2 (zoom - view->zoom) / DLN_MAP_TILE_SIZE;
  double x = view->centre.x * n, y = view->centre.y * n;
  double dx = view->width / 2.0 * shrink, dy = view->height / 2.0 * shrink;
  int north = MAX ((int) floor (y - dy) - around, 0);
  int south = MIN ((int) ceil (y + dy) - 1 + around, (int) ceil (n) - 1);

  for (int row = north; row <= south; row++)
    for (int column = (int) floor (x - dx) - around; column <= (int) ceil (x + dx) - 1 + around; column++)
      {
        DlnMapSheetPlace place = { column, row, hypot (column + 0.5 - x, row + 0.5 - y) };

        g_array_append_val (places, place);
      }
  g_array_sort (places, compare_places);
  return places;
}

static gboolean
is_old (gpointer key,
        gpointer value,
        gpointer data)
{
  Tile *tile = value;

  return tile->picture != NULL && tile->seen != *(guint64 *) data;
}

/* How many of them are not there; all are asked for. */
static guint
need_places (DlnMapSheet *self,
             GArray      *places)
{
  guint n_missing = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const DlnMapSheetPlace *place = &g_array_index (places, DlnMapSheetPlace, i);
      gint64 key = make_key (place->x, place->y);
      Tile *tile = g_hash_table_lookup (self->tiles, &key);

      if (tile == NULL)
        tile = ask (self, place);
      tile->seen = self->frame;
      n_missing += tile->picture == NULL;
    }
  return n_missing;
}

/**
 * dln_map_sheet_need:
 * @self: a sheet
 * @view: what is in view, of any zoom
 *
 * @around: tiles around the view
 *
 * Has the tiles in view drawn, and so many around it, and forgets some of the others.
 *
 * Returns: how many of them are not drawn yet
 */
guint
dln_map_sheet_need (DlnMapSheet      *self,
                    const DlnMapView *view,
                    int               around)
{
  g_autoptr (GArray) places = dln_map_sheet_list (self->key.zoom, view, around);
  guint n_missing;

  self->frame++;
  n_missing = need_places (self, places);
  if (g_hash_table_size (self->tiles) > MOST_KEPT / (guint) (self->key.scale * self->key.scale))
    g_hash_table_foreach_remove (self->tiles, is_old, &self->frame);
  return n_missing;
}

/**
 * dln_map_sheet_get_n_missing:
 * @self: a sheet
 * @view: what is in view, of any zoom
 *
 * Returns: how many tiles in view are not drawn, asked for or not; %G_MAXUINT far out,
 *   where nobody counts them
 */
guint
dln_map_sheet_get_n_missing (DlnMapSheet      *self,
                             const DlnMapView *view)
{
  g_autoptr (GArray) places = NULL;
  guint n_missing = 0;

  if (self->key.zoom - view->zoom > FAR_OUT)
    return G_MAXUINT;
  places = dln_map_sheet_list (self->key.zoom, view, 0);
  for (guint i = 0; i < places->len; i++)
    {
      const DlnMapSheetPlace *place = &g_array_index (places, DlnMapSheetPlace, i);
      gint64 key = make_key (place->x, place->y);
      Tile *tile = g_hash_table_lookup (self->tiles, &key);

      n_missing += tile == NULL || tile->picture == NULL;
    }
  return n_missing;
}

static gboolean
is_pending (gpointer key,
            gpointer value,
            gpointer data)
{
  return ((Tile *) value)->picture == NULL;
}

/**
 * dln_map_sheet_cancel:
 * @self: a sheet
 *
 * Gives up what was asked for; what is drawn stays.
 */
void
dln_map_sheet_cancel (DlnMapSheet *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_hash_table_foreach_remove (self->tiles, is_pending, NULL);
}

/* --- drawing ------------------------------------------------------------- */

/* Edges on device pixels: tiles of the view's own zoom lie as they were drawn, to the
 * pixel, and enlarged ones leave no seam. */
static void
append_tile (DlnMapSheet      *self,
             GtkSnapshot      *snapshot,
             const Tile       *tile,
             const DlnMapView *view)
{
  double factor = view->zoom == self->key.zoom ? 1 : exp2 (view->zoom - self->key.zoom);
  double size = DLN_MAP_TILE_SIZE * factor, scale = self->key.scale;
  double whole = dln_map_view_get_scale (view);
  /* Of the map's corner first, so that all tiles are moved alike. */
  double x = rint ((view->width / 2.0 - view->centre.x * whole) * scale);
  double y = rint ((view->height / 2.0 - view->centre.y * whole) * scale);
  double left = (x + rint (tile->x * size * scale)) / scale, right = (x + rint ((tile->x + 1) * size * scale)) / scale;
  double top = (y + rint (tile->y * size * scale)) / scale, bottom = (y + rint ((tile->y + 1) * size * scale)) / scale;

  if (tile->picture == NULL || right <= 0 || bottom <= 0 || left >= view->width || top >= view->height)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) top));
  gdk_paintable_snapshot (tile->picture, snapshot, right - left, bottom - top);
  gtk_snapshot_restore (snapshot);
}

/**
 * dln_map_sheet_snapshot:
 * @self: a sheet
 * @snapshot: where its tiles go
 * @view: what is in view; of another zoom, they are made larger or smaller
 */
void
dln_map_sheet_snapshot (DlnMapSheet      *self,
                        GtkSnapshot      *snapshot,
                        const DlnMapView *view)
{
  GHashTableIter iter;
  gpointer value;

  /* Far out there may be millions of places, but never many tiles. */
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    append_tile (self, snapshot, value, view);
}

/* --- the object ---------------------------------------------------------- */

static void
dln_map_sheet_finalize (GObject *object)
{
  DlnMapSheet *self = DLN_MAP_SHEET (object);

  /* Every task holds the sheet: none is left in the pool. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_hash_table_unref (self->tiles);
  g_object_unref (self->cancellable);
  dln_basemap_unref (self->basemap);
  G_OBJECT_CLASS (dln_map_sheet_parent_class)->finalize (object);
}

static void
dln_map_sheet_class_init (DlnMapSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_map_sheet_finalize;

  signals[READY] = g_signal_new ("ready", DLN_TYPE_MAP_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dln_map_sheet_init (DlnMapSheet *self)
{
  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, tile_free);
  self->cancellable = g_cancellable_new ();
  /* Its own threads: those that others take over would be slow for them, too. */
  self->pool = g_thread_pool_new (draw_in_worker, NULL, N_THREADS, TRUE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_tasks, NULL);
}

/**
 * dln_map_sheet_new:
 * @basemap: the map
 * @key: what the sheet is drawn for
 *
 * Returns: (transfer full): a sheet without a tile
 */
DlnMapSheet *
dln_map_sheet_new (DlnBasemap           *basemap,
                   const DlnMapSheetKey *key)
{
  DlnMapSheet *self = g_object_new (DLN_TYPE_MAP_SHEET, NULL);

  self->basemap = dln_basemap_ref (basemap);
  self->key = *key;
  return self;
}

/**
 * dln_map_sheet_get_key:
 * @self: a sheet
 *
 * Returns: (transfer none): what it is drawn for
 */
const DlnMapSheetKey *
dln_map_sheet_get_key (DlnMapSheet *self)
{
  return &self->key;
}

/**
 * dln_map_sheet_key_equal:
 * @a: a key
 * @b: another
 *
 * Returns: whether a sheet for one is as good as one for the other
 */
gboolean
dln_map_sheet_key_equal (const DlnMapSheetKey *a,
                         const DlnMapSheetKey *b)
{
  return fabs (a->zoom - b->zoom) < 1e-9 && a->style == b->style && a->scale == b->scale && a->textures == b->textures;
}
