/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One .dlm file: mapped, checked as a whole when opened, its cells inflated
 * when first asked for and kept. An inflated cell never changes, so that
 * readers in other threads need no lock once they have it. A checksum can
 * be forged: a cell that does not inflate, or whose layers do not add up,
 * counts as empty, and every read is bounded.
 */
#include "config.h"

#include "dln-basemap-file.h"

#include <gio/gio.h>
#include <string.h>
#include <zlib.h>

#include "dln-basemap-error.h"

#define MAGIC "DLNMAP\r\n"
#define VERSION 1
#define HEADER_SIZE 20
#define LEVEL_SIZE 8
#define CELL_SIZE 16
#define LAYER_HEADER_SIZE 9
/* Beyond these a file was not made by data/make-basemap. */
#define MAX_LEVELS 16
#define MAX_CELL_BYTES (8u << 20)
#define MAX_CELL_ZOOM 12

typedef struct _DlnBasemapCell {
  guint16 column;
  guint16 row;
  guint32 offset;
  guint32 packed_size;
  guint32 size;
  guint8 *data; /* atomic; NULL until inflated */
} DlnBasemapCell;

struct _DlnBasemapFile {
  GMappedFile *mapped;
  const guint8 *blobs;
  gsize blobs_size;
  guint n_levels;
  DlnBasemapLevel levels[MAX_LEVELS];
  GMutex mutex; /* held while inflating */
};

static guint16
read_u16 (const guint8 *p)
{
  return (guint16) (p[0] | p[1] << 8);
}

static guint32
read_u32 (const guint8 *p)
{
  return (guint32) p[0] | (guint32) p[1] << 8 | (guint32) p[2] << 16 | (guint32) p[3] << 24;
}

static gboolean
read_varint (DlnCellCursor *cursor,
             guint32       *value)
{
  guint64 v = 0;

  for (guint shift = 0; shift < 35 && cursor->at < cursor->end; shift += 7)
    {
      guint8 byte = *cursor->at++;

      v |= (guint64) (byte & 127) << shift;
      if (byte < 128)
        {
          *value = (guint32) v;
          return v <= G_MAXUINT32;
        }
    }
  return FALSE;
}

static gint32
unzigzag (guint32 v)
{
  return (gint32) (v >> 1) ^ -(gint32) (v & 1);
}

static gboolean
corrupt (const char *path,
         const char *what,
         GError    **error)
{
  g_set_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_CORRUPT,
               "The map file “%s” is damaged: %s", path, what);
  return FALSE;
}

static gboolean
read_cells (DlnBasemapFile  *self,
            DlnBasemapLevel *level,
            const guint8    *p,
            const char      *path,
            GError         **error)
{
  guint side = 1u << level->cell_zoom;

  level->cells = g_new0 (DlnBasemapCell, level->n_cells);
  for (guint i = 0; i < level->n_cells; i++, p += CELL_SIZE)
    {
      DlnBasemapCell *cell = &level->cells[i];

      cell->column = read_u16 (p);
      cell->row = read_u16 (p + 2);
      cell->offset = read_u32 (p + 4);
      cell->packed_size = read_u32 (p + 8);
      cell->size = read_u32 (p + 12);
      if (cell->column >= side || cell->row >= side)
        return corrupt (path, "a cell lies off the map", error);
      if (i > 0 && (guint) cell[-1].row * side + cell[-1].column >=
                     (guint) cell->row * side + cell->column)
        return corrupt (path, "its cells are out of order", error);
      if (cell->size > MAX_CELL_BYTES || cell->offset > self->blobs_size ||
          cell->packed_size > self->blobs_size - cell->offset)
        return corrupt (path, "a cell reaches past its end", error);
    }
  return TRUE;
}

static gboolean
read_directory (DlnBasemapFile *self,
                const guint8   *p,
                const guint8   *end,
                const char     *path,
                GError        **error)
{
  for (guint i = 0; i < self->n_levels; i++)
    {
      DlnBasemapLevel *level = &self->levels[i];

      if (end - p < LEVEL_SIZE)
        return corrupt (path, "its directory is cut short", error);
      level->first_zoom = p[0];
      level->last_zoom = p[1];
      level->cell_zoom = p[2];
      level->bits = p[3];
      level->n_cells = read_u32 (p + 4);
      p += LEVEL_SIZE;
      if (level->cell_zoom > MAX_CELL_ZOOM || level->bits < 4 || level->bits > 24)
        return corrupt (path, "its directory makes no sense", error);
      if (level->n_cells > (gsize) (end - p) / CELL_SIZE)
        return corrupt (path, "its directory is cut short", error);
      if (!read_cells (self, level, p, path, error))
        return FALSE;
      p += (gsize) level->n_cells * CELL_SIZE;
    }
  return p == end || corrupt (path, "its directory has a tail", error);
}

static gboolean
read_header (DlnBasemapFile *self,
             const char     *path,
             GError        **error)
{
  const guint8 *p = (const guint8 *) g_mapped_file_get_contents (self->mapped);
  gsize size = g_mapped_file_get_length (self->mapped);
  guint32 directory;

  if (size < HEADER_SIZE || memcmp (p, MAGIC, strlen (MAGIC)) != 0 ||
      read_u16 (p + 8) != VERSION)
    {
      g_set_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_VERSION,
                   "“%s” is not a map file of version %d", path, VERSION);
      return FALSE;
    }
  self->n_levels = read_u16 (p + 10);
  directory = read_u32 (p + 12);
  if (crc32_z (0, p + HEADER_SIZE, size - HEADER_SIZE) != read_u32 (p + 16))
    return corrupt (path, "its checksum is wrong", error);
  if (self->n_levels == 0 || self->n_levels > MAX_LEVELS ||
      directory > size - HEADER_SIZE)
    {
      self->n_levels = 0;
      return corrupt (path, "its directory makes no sense", error);
    }
  p += HEADER_SIZE;
  self->blobs = p + directory;
  self->blobs_size = size - HEADER_SIZE - directory;
  return read_directory (self, p, p + directory, path, error);
}

/**
 * dln_basemap_file_new:
 * @path: (type filename): a .dlm file
 * @error: return location, domain %DLN_BASEMAP_ERROR
 *
 * Opens a file and checks its magic, version, checksum and directory.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
DlnBasemapFile *
dln_basemap_file_new (const char *path,
                      GError    **error)
{
  g_autoptr (DlnBasemapFile) self = g_new0 (DlnBasemapFile, 1);
  g_autoptr (GError) local_error = NULL;

  g_mutex_init (&self->mutex);
  self->mapped = g_mapped_file_new (path, FALSE, &local_error);
  if (self->mapped == NULL)
    {
      g_set_error (error, DLN_BASEMAP_ERROR, DLN_BASEMAP_ERROR_OPEN,
                   "Cannot open the map: %s", local_error->message);
      return NULL;
    }
  if (!read_header (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dln_basemap_file_free:
 * @self: (transfer full): a file
 *
 * Frees the file and every string read from it.
 */
void
dln_basemap_file_free (DlnBasemapFile *self)
{
  for (guint i = 0; i < self->n_levels; i++)
    {
      DlnBasemapLevel *level = &self->levels[i];

      for (guint j = 0; level->cells != NULL && j < level->n_cells; j++)
        g_free (level->cells[j].data);
      g_free (level->cells);
    }
  g_clear_pointer (&self->mapped, g_mapped_file_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * dln_basemap_file_get_level:
 * @self: a file
 * @zoom: a zoom, may be fractional
 *
 * Returns: (transfer none) (nullable): what is drawn at that zoom, if anything
 */
const DlnBasemapLevel *
dln_basemap_file_get_level (DlnBasemapFile *self,
                            double          zoom)
{
  /* A view a hair under a whole zoom is that zoom. */
  guint z = (guint) CLAMP (zoom + 1e-6, 0.0, 255.0);

  for (guint i = 0; i < self->n_levels; i++)
    if (z >= self->levels[i].first_zoom && z <= self->levels[i].last_zoom)
      return &self->levels[i];
  return NULL;
}

static guint8 *
inflate_cell (DlnBasemapFile *self,
              DlnBasemapCell *cell)
{
  uLongf size = cell->size;
  guint8 *data = g_malloc (MAX (size, 1));

  if (uncompress (data, &size, self->blobs + cell->offset, cell->packed_size) != Z_OK ||
      size != cell->size)
    memset (data, 0, cell->size);
  return data;
}

static const guint8 *
get_cell_data (DlnBasemapFile *self,
               DlnBasemapCell *cell)
{
  guint8 *data = g_atomic_pointer_get (&cell->data);

  if (data == NULL)
    {
      g_mutex_lock (&self->mutex);
      data = cell->data;
      if (data == NULL)
        {
          data = inflate_cell (self, cell);
          g_atomic_pointer_set (&cell->data, data);
        }
      g_mutex_unlock (&self->mutex);
    }
  return data;
}

static DlnBasemapCell *
find_cell (const DlnBasemapLevel *level,
           guint                  column,
           guint                  row)
{
  guint low = 0, high = level->n_cells;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      DlnBasemapCell *cell = &level->cells[middle];

      if (cell->row == row && cell->column == column)
        return cell;
      if (cell->row < row || (cell->row == row && cell->column < column))
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * dln_basemap_file_open_layer:
 * @self: a file
 * @level: one of its levels
 * @column: of the cell
 * @row: of the cell
 * @layer: a layer
 * @cursor: (out caller-allocates): stands before the layer's first feature
 *
 * Returns: whether the cell exists and has that layer
 */
gboolean
dln_basemap_file_open_layer (DlnBasemapFile        *self,
                             const DlnBasemapLevel *level,
                             guint                  column,
                             guint                  row,
                             DlnBasemapLayer        layer,
                             DlnCellCursor         *cursor)
{
  DlnBasemapCell *cell = find_cell (level, column, row);
  const guint8 *p, *end;

  if (cell == NULL)
    return FALSE;
  p = get_cell_data (self, cell);
  end = p + cell->size;
  while (end - p >= LAYER_HEADER_SIZE)
    {
      guint32 size = read_u32 (p + 5);

      cursor->n_left = read_u32 (p + 1);
      cursor->at = p + LAYER_HEADER_SIZE;
      if (size > (gsize) (end - cursor->at))
        return FALSE;
      cursor->end = cursor->at + size;
      if (*p == layer)
        return TRUE;
      p = cursor->end;
    }
  return FALSE;
}

/**
 * dln_cell_cursor_next_shape:
 * @cursor: a cursor over a layer of rings or lines
 * @rank: (out): the shape's rank
 * @points: (element-type DlnCellPoint): receives its points
 *
 * Returns: whether there was another shape
 */
gboolean
dln_cell_cursor_next_shape (DlnCellCursor *cursor,
                            guint         *rank,
                            GArray        *points)
{
  guint32 n, x, y;
  DlnCellPoint at = { 0, 0 };

  if (cursor->n_left == 0 || cursor->at >= cursor->end)
    return FALSE;
  cursor->n_left--;
  *rank = *cursor->at++;
  /* A point takes two bytes at least: a forged count asks for no memory. */
  if (!read_varint (cursor, &n) || n > (gsize) (cursor->end - cursor->at) / 2)
    return FALSE;
  g_array_set_size (points, 0);
  for (guint32 i = 0; i < n; i++)
    {
      if (!read_varint (cursor, &x) || !read_varint (cursor, &y))
        return FALSE;
      at.x = CLAMP (at.x + (gint64) unzigzag (x), -(1 << 25), 1 << 25);
      at.y = CLAMP (at.y + (gint64) unzigzag (y), -(1 << 25), 1 << 25);
      g_array_append_val (points, at);
    }
  return TRUE;
}

static const char *
read_string (DlnCellCursor *cursor)
{
  const guint8 *begin = cursor->at;
  const guint8 *nul = memchr (begin, 0, (gsize) (cursor->end - begin));

  if (nul == NULL || !g_utf8_validate ((const char *) begin, nul - begin, NULL))
    return NULL;
  cursor->at = nul + 1;
  return (const char *) begin;
}

/**
 * dln_cell_cursor_next_place:
 * @cursor: a cursor over %DLN_LAYER_PLACE
 * @place: (out caller-allocates): receives the place
 *
 * Returns: whether there was another place
 */
gboolean
dln_cell_cursor_next_place (DlnCellCursor *cursor,
                            DlnCellPlace  *place)
{
  guint32 x, y;

  if (cursor->n_left == 0 || cursor->end - cursor->at < 2)
    return FALSE;
  cursor->n_left--;
  place->kind = *cursor->at++;
  place->rank = *cursor->at++;
  if (!read_varint (cursor, &x) || !read_varint (cursor, &y) ||
      !read_varint (cursor, &place->size))
    return FALSE;
  place->at.x = (gint32) MIN (x, 1u << 25);
  place->at.y = (gint32) MIN (y, 1u << 25);
  place->name = read_string (cursor);
  place->local_name = place->name != NULL ? read_string (cursor) : NULL;
  return place->local_name != NULL;
}
