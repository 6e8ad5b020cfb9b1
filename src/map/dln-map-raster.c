/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the tiles of one layer of pictures, or of a server: those in view, and some that
 * were. Workers read and decode them; until one is there a wider one that is known stands in for it. Edges
 * lie on device pixels, so that no seam shows at any zoom. A tile that is not there, or
 * not a picture, is left out.
 */
#include "config.h"

#include "dln-map-raster.h"

#include "dln-picture.h"

#include <math.h>

/* Tiles that are kept: of 256 px each 64 MB. */
#define MOST_KEPT 256
/* Zooms below the least that has tiles at which they are still drawn: 16 in the place of one. */
#define MOST_BELOW 2
#define MOST_WIDER 6
#define MOST_PENDING 64
/* µs before a server is asked again for what it did not give. */
#define ASK_AGAIN (30 * G_USEC_PER_SEC)
#define LAST_ONLINE_ZOOM 19

typedef struct {
  gint64 key;
  GdkTexture *texture; /* (nullable): none, or not yet */
  GCancellable *pending; /* (nullable): of its being read */
  gint64 failed;       /* when it could not be read; 0 for never */
  guint64 seen;        /* the frame that needed it last */
} Tile;

struct _DlnMapRaster {
  GObject parent_instance;

  DlnLayerContent *content;  /* (nullable) */
  DlnTileSupply *supply;     /* (nullable): the one, or the other */
  GHashTable *tiles;         /* key → Tile, which has the key */
  guint64 frame;
  guint n_pending;
  int zoom;                  /* of the tiles that were asked for last */
};

G_DEFINE_FINAL_TYPE (DlnMapRaster, dln_map_raster, G_TYPE_OBJECT)

enum { READY, DAMAGED, N_SIGNALS };

static guint signals[N_SIGNALS];

typedef struct {
  DlnLayerContent *content;  /* (nullable) */
  GBytes *bytes;             /* (nullable): what a server has given */
  gint64 key;
  int zoom;
  int x;
  int y;
} TileJob;

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  if (tile->pending != NULL)
    g_cancellable_cancel (tile->pending);
  g_clear_object (&tile->pending);
  g_clear_object (&tile->texture);
  g_free (tile);
}

static void
tile_job_free (gpointer data)
{
  TileJob *job = data;

  g_clear_pointer (&job->content, dln_layer_content_unref);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static void
dln_map_raster_dispose (GObject *object)
{
  DlnMapRaster *self = DLN_MAP_RASTER (object);

  g_hash_table_remove_all (self->tiles);
  g_clear_pointer (&self->content, dln_layer_content_unref);
  g_clear_object (&self->supply);
  G_OBJECT_CLASS (dln_map_raster_parent_class)->dispose (object);
}

static void
dln_map_raster_finalize (GObject *object)
{
  DlnMapRaster *self = DLN_MAP_RASTER (object);

  g_hash_table_unref (self->tiles);
  G_OBJECT_CLASS (dln_map_raster_parent_class)->finalize (object);
}

static void
dln_map_raster_class_init (DlnMapRasterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_map_raster_dispose;
  G_OBJECT_CLASS (klass)->finalize = dln_map_raster_finalize;

  signals[READY] =
    g_signal_new ("ready", DLN_TYPE_MAP_RASTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DAMAGED] = g_signal_new ("damaged", DLN_TYPE_MAP_RASTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dln_map_raster_init (DlnMapRaster *self)
{
  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, tile_free);
  self->zoom = -1;
}

/**
 * dln_map_raster_new:
 * @content: of a layer of tiles
 *
 * Returns: (transfer full): one that has read none of them yet
 */
DlnMapRaster *
dln_map_raster_new (DlnLayerContent *content)
{
  DlnMapRaster *self = g_object_new (DLN_TYPE_MAP_RASTER, NULL);

  self->content = dln_layer_content_ref (content);
  return self;
}

/**
 * dln_map_raster_new_for_supply:
 * @supply: what gives tiles
 *
 * Returns: (transfer full): one that has asked for none of them yet
 */
DlnMapRaster *
dln_map_raster_new_for_supply (DlnTileSupply *supply)
{
  DlnMapRaster *self = g_object_new (DLN_TYPE_MAP_RASTER, NULL);

  self->supply = g_object_ref (supply);
  return self;
}

static gint64
make_key (int zoom,
          int x,
          int y)
{
  return (gint64) zoom << 48 | (gint64) x << 24 | y;
}

/* --- reading ------------------------------------------------------------- */

static void
read_in_worker (GTask        *task,
                gpointer      object,
                gpointer      data,
                GCancellable *cancellable)
{
  TileJob *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (job->bytes != NULL)
    bytes = g_bytes_ref (job->bytes);
  else
    bytes = dln_layer_content_get_tile (job->content, job->zoom, job->x, job->y, cancellable, &error);
  if (bytes != NULL && dln_picture_check (bytes, &error))
    {
      texture = gdk_texture_new_from_bytes (bytes, &error);
      if (texture == NULL)
        dln_picture_explain (bytes, &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, texture, g_object_unref);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  DlnMapRaster *self = DLN_MAP_RASTER (object);
  TileJob *job = g_task_get_task_data (G_TASK (result));
  Tile *tile = g_hash_table_lookup (self->tiles, &job->key);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  self->n_pending--;
  /* Otherwise it was left, and may be wanted again since. */
  if (tile != NULL && tile->pending == g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_object (&tile->pending);
      g_set_object (&tile->texture, texture);
      tile->failed = error != NULL ? g_get_monotonic_time () : 0;
      if (error != NULL)
        g_signal_emit (self, signals[DAMAGED], 0, error->message);
    }
  g_signal_emit (self, signals[READY], 0);
}

static void
got_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GTask) task = data;
  TileJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  job->bytes = dln_tile_supply_get_finish (DLN_TILE_SUPPLY (object), result, &error);
  if (job->bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, read_in_worker);
}

static void
start (DlnMapRaster *self,
       Tile         *tile,
       int           zoom,
       int           x,
       int           y)
{
  g_autoptr (GTask) task = NULL;
  TileJob *job = g_new0 (TileJob, 1);

  *job = (TileJob) { .key = tile->key, .zoom = zoom, .x = x, .y = y };
  tile->pending = g_cancellable_new ();
  task = g_task_new (self, tile->pending, read_cb, NULL);
  g_task_set_task_data (task, job, tile_job_free);
  self->n_pending++;
  if (self->supply != NULL)
    dln_tile_supply_get_async (self->supply, zoom, x, y, tile->pending, got_cb, g_steal_pointer (&task));
  else
    {
      job->content = dln_layer_content_ref (self->content);
      g_task_run_in_thread (task, read_in_worker);
    }
}

static Tile *
need_tile (DlnMapRaster *self,
           int           zoom,
           int           x,
           int           y)
{
  gint64 key = make_key (zoom, x, y);
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  if (tile == NULL && self->n_pending < MOST_PENDING)
    {
      tile = g_new0 (Tile, 1);
      tile->key = key;
      g_hash_table_insert (self->tiles, &tile->key, tile);
      start (self, tile, zoom, x, y);
    }
  else if (tile != NULL && self->supply != NULL && tile->failed != 0 && tile->pending == NULL && self->n_pending < MOST_PENDING &&
           g_get_monotonic_time () - tile->failed > ASK_AGAIN)
    start (self, tile, zoom, x, y);
  if (tile != NULL)
    tile->seen = self->frame;
  return tile;
}

static gboolean
is_old (gpointer key,
        gpointer value,
        gpointer data)
{
  Tile *tile = value;

  return tile->pending == NULL && tile->seen != *(guint64 *) data;
}

/* Only what is looked at is read. */
static gboolean
is_left (gpointer key,
         gpointer value,
         gpointer data)
{
  Tile *tile = value;

  return tile->pending != NULL && tile->seen != *(guint64 *) data;
}

/* --- drawing ------------------------------------------------------------- */

/* Where a tile stands, its edges on device pixels. */
static graphene_rect_t
get_rect (const DlnMapView *view,
          int               zoom,
          double            x,
          double            y,
          int               scale)
{
  double n = exp2 (zoom);
  DlnMapPixel nw = dln_map_view_from_mercator (view, (DlnMercator) { x / n, y / n });
  DlnMapPixel se = dln_map_view_from_mercator (view, (DlnMercator) { (x + 1) / n, (y + 1) / n });
  double left = rint (nw.x * scale) / scale, top = rint (nw.y * scale) / scale;

  return GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (rint (se.x * scale) / scale - left),
                             (float) (rint (se.y * scale) / scale - top));
}

/* A wider tile that is there already, cut to the place of the one that is not; @copy: of
 * the world, @x counts within it. */
static void
append_wider (DlnMapRaster     *self,
              GtkSnapshot      *snapshot,
              const DlnMapView *view,
              int               zoom,
              int               x,
              int               y,
              int               copy,
              int               scale)
{
  for (int up = 1; up <= MIN (zoom, MOST_WIDER); up++)
    {
      gint64 key = make_key (zoom - up, x >> up, y >> up);
      Tile *wider = g_hash_table_lookup (self->tiles, &key);
      graphene_rect_t place, rect;

      if (wider == NULL || wider->texture == NULL)
        continue;
      wider->seen = self->frame;
      place = get_rect (view, zoom, x + copy * exp2 (zoom), y, scale);
      rect = get_rect (view, zoom - up, (x >> up) + copy * exp2 (zoom - up), y >> up, scale);
      gtk_snapshot_push_clip (snapshot, &place);
      gtk_snapshot_append_texture (snapshot, wider->texture, &rect);
      gtk_snapshot_pop (snapshot);
      return;
    }
}

static void
append_tile (DlnMapRaster     *self,
             GtkSnapshot      *snapshot,
             const DlnMapView *view,
             int               x,
             int               y,
             int               scale)
{
  int n = 1 << self->zoom;
  int copy = (int) floor ((double) x / n);
  Tile *tile = need_tile (self, self->zoom, x - copy * n, y);
  graphene_rect_t rect;

  if (tile != NULL && tile->texture != NULL)
    {
      rect = get_rect (view, self->zoom, x, y, scale);
      gtk_snapshot_append_texture (snapshot, tile->texture, &rect);
    }
  else if (tile == NULL || tile->pending != NULL)
    append_wider (self, snapshot, view, self->zoom, x - copy * n, y, copy, scale);
}

/* The zooms there are, and the one whose tiles come nearest to the view's pixels. Those
 * of a server have names in them: on a finer screen too they are as large as it meant. */
static void
choose_zoom (DlnMapRaster     *self,
             const DlnMapView *view,
             int               scale,
             int              *least)
{
  int most = LAST_ONLINE_ZOOM;

  *least = 0;
  if (self->supply != NULL)
    scale = 1;
  else
    dln_layer_content_get_zooms (self->content, least, &most);
  self->zoom = CLAMP ((int) rint (view->zoom + log2 (scale)), *least, most);
}

/**
 * dln_map_raster_snapshot:
 * @self: tiles
 * @snapshot: where they go
 * @view: what is in view
 * @scale: device pixels per logical pixel
 */
void
dln_map_raster_snapshot (DlnMapRaster     *self,
                         GtkSnapshot      *snapshot,
                         const DlnMapView *view,
                         int               scale)
{
  DlnMercator nw = dln_map_view_to_mercator (view, (DlnMapPixel) { 0, 0 });
  DlnMercator se = dln_map_view_to_mercator (view, (DlnMapPixel) { view->width, view->height });
  int least, n;

  choose_zoom (self, view, scale, &least);
  if (view->zoom + log2 (scale) < least - MOST_BELOW)
    return;
  n = 1 << self->zoom;
  self->frame++;
  for (int y = MAX ((int) floor (nw.y * n), 0); y <= MIN ((int) floor (se.y * n), n - 1); y++)
    for (int x = (int) floor (nw.x * n); x <= (int) floor (se.x * n); x++)
      append_tile (self, snapshot, view, x, y, scale);
  if (self->n_pending > 0)
    g_hash_table_foreach_remove (self->tiles, is_left, &self->frame);
  if (g_hash_table_size (self->tiles) > MOST_KEPT)
    g_hash_table_foreach_remove (self->tiles, is_old, &self->frame);
}

/**
 * dln_map_raster_is_pending:
 * @self: tiles
 *
 * Returns: whether a worker is reading one
 */
gboolean
dln_map_raster_is_pending (DlnMapRaster *self)
{
  return self->n_pending > 0;
}
