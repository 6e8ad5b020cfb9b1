/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns opening a file of shapes: which reader takes it, and how large it may be.
 */
#include "config.h"

#include "dln-shapes-reader-private.h"

#include "dln-kmz.h"

#include <math.h>
#include <string.h>

/* DLN_SHAPES_MOST vertices, each written with all its digits. */
#define MOST_BYTES ((goffset) 1 << 30)
#define MOST_DIGITS 63

/* A sign, up to 15 digits and a point: both the digits as a number and the power of ten that divides
 * it are exact doubles, so their quotient is the nearest double there is, as strtod() has it. */
static gboolean
parse_plain (const char *text,
             gsize       length,
             double     *value)
{
  static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  gboolean negative = text[0] == '-';
  gsize begin = negative ? 1 : 0;
  gsize point = length;
  gint64 digits = 0;

  if (length == begin || length > begin + G_N_ELEMENTS (powers))
    return FALSE;
  for (gsize i = begin; i < length; i++)
    {
      if (text[i] == '.' && point == length && i > begin)
        point = i;
      else if (text[i] >= '0' && text[i] <= '9')
        digits = digits * 10 + (text[i] - '0');
      else
        return FALSE;
    }
  if (length - begin - (point < length ? 1 : 0) >= G_N_ELEMENTS (powers))
    return FALSE;
  *value = (double) digits / powers[point < length ? length - point - 1 : 0];
  if (negative)
    *value = -*value;
  return TRUE;
}

/**
 * dln_shapes_parse_number:
 * @text: what should be a number; it need not end with a null byte
 * @length: of it, in bytes
 * @value: (out): the number
 *
 * Returns: whether it is a finite decimal number and nothing else, whatever the locale
 */
gboolean
dln_shapes_parse_number (const char *text,
                         gsize       length,
                         double     *value)
{
  char buffer[MOST_DIGITS + 1];
  char *end;

  if (length == 0 || length > MOST_DIGITS)
    return FALSE;
  if (parse_plain (text, length, value))
    return TRUE;
  memcpy (buffer, text, length);
  buffer[length] = '\0';
  /* strtod also takes "nan", "inf" and hexadecimals. */
  if (strspn (buffer, "+-.0123456789eE") != length)
    return FALSE;
  *value = g_ascii_strtod (buffer, &end);
  return *end == '\0' && isfinite (*value);
}

/**
 * dln_shapes_read_stream:
 * @stream: what to read
 * @name: what messages call it
 * @kind: its format; not MBTiles
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): its shapes, maybe none
 */
DlnShapes *
dln_shapes_read_stream (GInputStream  *stream,
                        const char    *name,
                        DlnLayerKind   kind,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && name != NULL, NULL);

  switch (kind)
    {
    case DLN_LAYER_GEOJSON:
      return dln_geojson_read_shapes (stream, name, cancellable, error);
    case DLN_LAYER_KML:
      return dln_kml_read_shapes (stream, name, cancellable, error);
    case DLN_LAYER_GPX:
      return dln_gpx_read_shapes (stream, name, cancellable, error);
    case DLN_LAYER_MBTILES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Whether KML comes in an archive; the stream stays at its beginning. */
static gboolean
is_archived (GFileInputStream *stream,
             DlnLayerKind      kind)
{
  guint8 head[8];
  gsize length = 0;

  return kind == DLN_LAYER_KML &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, NULL, NULL) &&
         g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL) && dln_kmz_is_archive (head, length);
}

static DlnShapes *
read_archived (const char    *path,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (DlnArchive) archive = dln_archive_open (path, cancellable, error);
  g_autoptr (GInputStream) main = archive != NULL ? dln_kmz_read_main (archive, error) : NULL;

  return main != NULL ? dln_kml_read_shapes (main, path, cancellable, error) : NULL;
}

/**
 * dln_shapes_read:
 * @path: (type filename): a file
 * @kind: its format; not MBTiles. KML may be a KMZ
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError or of %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): its shapes, maybe none
 */
DlnShapes *
dln_shapes_read (const char    *path,
                 DlnLayerKind   kind,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) local = NULL;

  /* A pipe would keep the reader waiting for ever. */
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &local);
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (&local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "it is not a regular file");
  else if (info != NULL && g_file_info_get_size (info) > MOST_BYTES)
    g_set_error (&local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "it is larger than 1 GiB");
  if (local == NULL)
    stream = g_file_read (file, cancellable, &local);
  if (stream != NULL && is_archived (stream, kind))
    return read_archived (path, cancellable, error);
  if (stream != NULL)
    return dln_shapes_read_stream (G_INPUT_STREAM (stream), path, kind, cancellable, error);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: %s: expected a %s file", path,
                 g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? "there is no such file" : local->message,
                 dln_vocabulary_get_label (&dln_vocabulary_layer, kind));
  return NULL;
}
