/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading the list of places: gzipped UTF-8, a place a line, its fields
 * divided by tabs, the alternates among themselves by commas; a line that begins
 * with "#" names the fields. Rows come out by size, the greatest first: their
 * numbers are the index's rows, which it returns in this order for nothing.
 */
#include "config.h"

#include "dln-gazetteer-private.h"

#include <math.h>

/* How often somebody who waits is asked whether they still do. */
#define ROWS_PER_LOOK 1024

/* Added for what a place is to its country, in points beside 2 for each tenfold of
 * people: a capital of a thousand comes before a suburb of a million. At most 20. */
static const struct {
  const char *code;
  double points;
} codes[] = {
  { "PPLC", 6 },  { "PPLA", 4 },  { "PPLG", 4 },  { "PPLA2", 2 }, { "PPLA3", 1.5 }, { "PPLA4", 1 },
  { "PPLX", -2 }, { "PPLH", -3 }, { "PPLQ", -3 }, { "PPLW", -3 }, { "PPLCH", -3 },
};

static guint8
weigh (const char *code,
       gint64      population)
{
  double points = 2 * log10 (1.0 + (double) population);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i].code, code))
      points += codes[i].points;
  return (guint8) CLAMP (points * DLN_GAZETTEER_SIZE_SCALE, 0, 200);
}

static void
free_row (DlnGazetteerRow *row)
{
  g_strfreev (row->fields);
  g_free (row);
}

static gboolean
read_number (const char *text,
             double     *number)
{
  char *end = NULL;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

static gboolean
read_count (const char *text,
            gint64     *count)
{
  guint64 value = 0;

  *count = 0;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &value, NULL))
    return FALSE;
  *count = (gint64) value;
  return TRUE;
}

static DlnGazetteerRow *
read_row (const char *line)
{
  DlnGazetteerRow *row = g_new0 (DlnGazetteerRow, 1);
  gint64 id;

  row->fields = g_strsplit (line, "\t", -1);
  if (!g_utf8_validate (line, -1, NULL) || g_strv_length (row->fields) != DLN_N_FIELDS ||
      *row->fields[DLN_FIELD_NAME] == '\0' || !read_count (row->fields[DLN_FIELD_ID], &id) ||
      !read_number (row->fields[DLN_FIELD_LATITUDE], &row->point.latitude) ||
      !read_number (row->fields[DLN_FIELD_LONGITUDE], &row->point.longitude) ||
      !dln_point_is_valid (row->point) ||
      !read_count (row->fields[DLN_FIELD_POPULATION], &row->population))
    {
      free_row (row);
      return NULL;
    }
  row->size = weigh (row->fields[DLN_FIELD_CODE], row->population);
  return row;
}

static int
compare_rows (const void *a,
              const void *b)
{
  const DlnGazetteerRow *x = *(DlnGazetteerRow *const *) a;
  const DlnGazetteerRow *y = *(DlnGazetteerRow *const *) b;

  if (x->size != y->size)
    return (x->size < y->size) - (x->size > y->size);
  return (x->line > y->line) - (x->line < y->line);
}

static GDataInputStream *
open_source (const char    *source,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (source);
  g_autoptr (GFileInputStream) zipped = g_file_read (file, cancellable, error);
  g_autoptr (GZlibDecompressor) unzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) plain = NULL;

  if (zipped == NULL)
    return NULL;
  plain = g_converter_input_stream_new (G_INPUT_STREAM (zipped), G_CONVERTER (unzip));
  return g_data_input_stream_new (plain);
}

static gboolean
read_rows (GDataInputStream  *stream,
           const char        *source,
           GPtrArray         *rows,
           GCancellable      *cancellable,
           GError           **error)
{
  GError *failure = NULL;

  for (guint number = 1;; number++)
    {
      g_autofree char *line = g_data_input_stream_read_line (stream, NULL, NULL, &failure);
      DlnGazetteerRow *row;

      if (line == NULL)
        break;
      if (*line == '#')
        continue;
      row = read_row (line);
      if (row == NULL)
        {
          g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                       "%s:%u: this is no place: expected %d fields with a name and degrees",
                       source, number, DLN_N_FIELDS);
          return FALSE;
        }
      row->line = number;
      g_ptr_array_add (rows, row);
      if (number % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (failure != NULL)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                 "%s: it cannot be read to its end (%s): expected a gzipped list of places", source,
                 failure->message);
  else if (rows->len == 0)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                 "%s: no place in it: expected a list of places", source);
  else
    return TRUE;
  g_clear_error (&failure);
  return FALSE;
}

/**
 * dln_gazetteer_read_source:
 * @source: the path of the list
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError or #GIOErrorEnum
 *
 * Returns: (transfer full) (element-type DlnGazetteerRow): all places, the
 *   greatest first
 */
GPtrArray *
dln_gazetteer_read_source (const char    *source,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (GDataInputStream) stream = open_source (source, cancellable, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);

  if (stream == NULL || !read_rows (stream, source, rows, cancellable, error))
    return NULL;
  g_ptr_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}
