/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the built-in map as it is drawn for one zoom, style and scale: tiles of 256
 * logical pixels, counted from the map's north-western corner, drawn by a thread
 * or two from the middle of the view outwards. A sheet may be of any zoom: seen at that zoom
 * its pixels are those of the screen, and nothing is enlarged. Main thread only.
 */
#include "config.h"

#include "dln-map-sheet.h"

#include "dln-map-tile.h"
#include "dln-tile-drawer.h"

#include <math.h>

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

  DlnMapSheetKey key;
  DlnTileDrawer *drawer;
  GHashTable *tiles; /* key → Tile, which has the key */
  guint64 frame;
};

G_DEFINE_FINAL_TYPE (DlnMapSheet, dln_map_sheet, G_TYPE_OBJECT)

enum { READY, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_clear_object (&tile->picture);
  g_free (tile);
}

static gint64
make_key (int x,
          int y)
{
  return (gint64) ((guint64) (guint32) x << 32 | (guint32) y);
}

/* --- tiles ---------------------------------------------------------------- */

static void
drawn_cb (int           x,
          int           y,
          GdkPaintable *picture,
          gpointer      data)
{
  DlnMapSheet *self = data;
  gint64 key = make_key (x, y);
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  /* Of what was given up nothing is left to fill; it may have been asked for again since. */
  if (tile == NULL)
    return;
  g_set_object (&tile->picture, picture);
  g_signal_emit (self, signals[READY], 0);
}

static Tile *
ask (DlnMapSheet            *self,
     const DlnMapSheetPlace *at)
{
  Tile *tile = g_new0 (Tile, 1);

  tile->key = make_key (at->x, at->y);
  tile->x = at->x;
  tile->y = at->y;
  g_hash_table_insert (self->tiles, &tile->key, tile);
  dln_tile_drawer_ask (self->drawer, at, self->frame);
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
 * dln_map_sheet_wait:
 * @self: a sheet
 * @ms: the longest that it waits
 *
 * Waits for all tiles that it was asked for.
 */
void
dln_map_sheet_wait (DlnMapSheet *self,
                    guint        ms)
{
  dln_tile_drawer_wait (self->drawer, ms);
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
  dln_tile_drawer_cancel (self->drawer);
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

  g_clear_pointer (&self->drawer, dln_tile_drawer_free);
  g_hash_table_unref (self->tiles);
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

  self->key = *key;
  self->drawer = dln_tile_drawer_new (basemap, key, drawn_cb, self);
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
