/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a reference layer's file holds, once it is read: shapes in memory, or an open
 * file of tiles. It never changes; any thread may ask, and holds a reference meanwhile.
 */
#include "config.h"

#include "dln-layer-content.h"

#include "dln-digest.h"
#include "dln-mbtiles.h"
#include "dln-shapes-reader.h"

#include <string.h>

/* A larger file is not read only to know whether it is still the same. */
#define MOST_HASHED ((goffset) 512 << 20)
#define CHUNK_BYTES (1024 * 1024)

struct _DlnLayerContent {
  DlnShapes *shapes;   /* NULL for tiles */
  DlnMbtiles *mbtiles; /* NULL for shapes */
};

static void
clear (gpointer data)
{
  DlnLayerContent *self = data;

  g_clear_pointer (&self->shapes, dln_shapes_unref);
  g_clear_pointer (&self->mbtiles, dln_mbtiles_close);
}

/**
 * dln_layer_content_load:
 * @path: (type filename): the layer's file
 * @kind: its format
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it holds
 */
DlnLayerContent *
dln_layer_content_load (const char *path, DlnLayerKind kind, GCancellable *cancellable, GError **error)
{
  g_autoptr (DlnLayerContent) self = g_atomic_rc_box_new0 (DlnLayerContent);

  if (kind == DLN_LAYER_MBTILES)
    self->mbtiles = dln_mbtiles_open (path, error);
  else
    self->shapes = dln_shapes_read (path, kind, cancellable, error);
  return self->shapes != NULL || self->mbtiles != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * dln_layer_content_ref:
 * @self: content
 *
 * Returns: (transfer full): the same
 */
DlnLayerContent *
dln_layer_content_ref (DlnLayerContent *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * dln_layer_content_unref:
 * @self: (transfer full): content
 */
void
dln_layer_content_unref (DlnLayerContent *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * dln_layer_content_get_shapes:
 * @self: content
 *
 * Returns: (transfer none) (nullable): its shapes, %NULL where it has tiles
 */
DlnShapes *
dln_layer_content_get_shapes (DlnLayerContent *self)
{
  return self->shapes;
}

/**
 * dln_layer_content_get_name:
 * @self: content
 *
 * Returns: (transfer none) (nullable): what the file calls itself
 */
const char *
dln_layer_content_get_name (DlnLayerContent *self)
{
  return self->mbtiles != NULL ? dln_mbtiles_get_name (self->mbtiles) : NULL;
}

/**
 * dln_layer_content_get_credit:
 * @self: content
 *
 * Returns: (transfer none) (nullable): whom the file names
 */
const char *
dln_layer_content_get_credit (DlnLayerContent *self)
{
  return self->mbtiles != NULL ? dln_mbtiles_get_attribution (self->mbtiles) : NULL;
}

/**
 * dln_layer_content_get_box:
 * @self: content
 * @box: (out): degrees
 *
 * Returns: whether it is known where it lies
 */
gboolean
dln_layer_content_get_box (DlnLayerContent *self, DlnBox *box)
{
  return self->mbtiles != NULL ? dln_mbtiles_get_bounds (self->mbtiles, box) : dln_shapes_get_box (self->shapes, box);
}

/**
 * dln_layer_content_get_zooms:
 * @self: content with tiles
 * @least: (out): the least zoom that has some
 * @most: (out): the greatest
 */
void
dln_layer_content_get_zooms (DlnLayerContent *self, int *least, int *most)
{
  g_return_if_fail (self->mbtiles != NULL);

  *least = dln_mbtiles_get_min_zoom (self->mbtiles);
  *most = dln_mbtiles_get_max_zoom (self->mbtiles);
}

/**
 * dln_layer_content_get_tile:
 * @self: content with tiles
 * @zoom: of the tile
 * @x: column, from the west
 * @y: row, from the north
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a picture, %NULL without an error where there is none
 */
GBytes *
dln_layer_content_get_tile (DlnLayerContent *self, int zoom, int x, int y, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self->mbtiles != NULL, NULL);

  return dln_mbtiles_get_tile (self->mbtiles, zoom, x, y, cancellable, error);
}

/**
 * dln_layer_guess_kind:
 * @path: (type filename): a file
 * @kind: (out): what its name says that it is
 *
 * Returns: whether the name says it
 */
gboolean
dln_layer_guess_kind (const char *path, DlnLayerKind *kind)
{
  static const struct {
    const char *ending;
    DlnLayerKind kind;
  } endings[] = {
    { ".mbtiles", DLN_LAYER_MBTILES }, { ".geojson", DLN_LAYER_GEOJSON }, { ".json", DLN_LAYER_GEOJSON },
    { ".kml", DLN_LAYER_KML },         { ".kmz", DLN_LAYER_KML },         { ".gpx", DLN_LAYER_GPX },
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      {
        *kind = endings[i].kind;
        return TRUE;
      }
  return FALSE;
}

/**
 * dln_layer_dup_hash:
 * @path: (type filename): a file
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its SHA-256 in hexadecimals; %NULL without an error
 *   where it is too large to be read for this
 */
char *
dln_layer_dup_hash (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (DlnDigest) sum = dln_digest_new ();
  g_autofree guchar *buffer = NULL;
  gssize n;

  if (stream != NULL)
    info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error);
  if (info == NULL || g_file_info_get_size (info) > MOST_HASHED)
    return NULL;
  buffer = g_malloc (CHUNK_BYTES);
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK_BYTES, cancellable, error)) > 0)
    dln_digest_add (sum, buffer, (gsize) n);
  return n == 0 ? dln_digest_end_as_text (sum) : NULL;
}
