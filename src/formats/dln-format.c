/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the registry of file formats: import, export, `--format` and the file
 * dialogs read this list, and nothing else names a format.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-input.h"
#include "dln-page.h"
#include "dln-table.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define N_(text) text

/* A format less sure than this is not taken. */
#define LEAST_SURE 20
/* Bytes that a format which is no text is recognised by. */
#define BYTES 512

static int
recognise_case_xml (const char *name,
                    const char *head,
                    gsize       length)
{
  const char *tag = strstr (head, "<case");

  if (tag != NULL && strchr (" \t\r\n/>", tag[strlen ("<case")]) != NULL)
    return 100;
  return g_str_has_suffix (name, ".xml") ? LEAST_SURE : 0;
}

static int
recognise_page (const char *name,
                const char *head,
                gsize       length)
{
  return dln_page_guess_kind (name) != DLN_PAGE_NONE ? 50 : 0;
}

static const char *const case_xml_endings[] = { ".xml", NULL };
static const char *const page_endings[] = { ".html", ".htm", ".xhtml", ".txt", ".md", NULL };

static const DlnFormat case_xml = {
  .nick = "case-xml",
  .label = N_ ("Case XML"),
  .endings = case_xml_endings,
  .media_type = "application/xml",
  .kind = DLN_FORMAT_CASE,
  .recognise = recognise_case_xml,
  .holds = DLN_HOLDS_EVERYTHING,
};

static const DlnFormat page = {
  .nick = "page",
  .label = N_ ("Saved page or text"),
  .endings = page_endings,
  .media_type = "text/html",
  .kind = DLN_FORMAT_PAGE,
  .recognise = recognise_page,
};

static const DlnFormat *const formats[] = {
  &case_xml,
  &page,
  &dln_format_csv,
  &dln_format_geojson,
  &dln_format_acled,
  &dln_format_atlos,
  &dln_format_gdelt,
  &dln_format_timelinejs_csv,
  &dln_format_timemap_csv,
  &dln_format_timesketch,
  &dln_format_timesketch_jsonl,
  &dln_format_viina,
  &dln_format_kml,
  &dln_format_kmz,
  &dln_format_gpx,
  &dln_format_timelineproj,
  &dln_format_ical,
  &dln_format_photo,
  &dln_format_timelinejs,
  &dln_format_timemap,
  &dln_format_html,
  NULL,
};

/**
 * dln_format_can_read:
 * @self: a format
 *
 * Returns: whether files of it can be read
 */
gboolean
dln_format_can_read (const DlnFormat *self)
{
  return self->read != NULL || self->table != NULL || self->kind != DLN_FORMAT_ITEMS;
}

/**
 * dln_format_has_columns:
 * @self: a format
 *
 * Returns: whether it is a table whose first row names its columns, so that they can be mapped
 */
gboolean
dln_format_has_columns (const DlnFormat *self)
{
  return self->table != NULL && self->table->names == NULL;
}

/* What is blank as far as anybody looks, and no longer than that, would be read as if it had no events. */
static gboolean
check_text (const DlnFormat       *self,
            const char            *path,
            const DlnReadOptions  *options,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autofree char *head = g_malloc (DLN_FORMAT_HEAD);
  g_autoptr (DlnInput) input = NULL;
  gssize n;

  /* What was read of a pipe is gone. */
  if (self->recognise_bytes != NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  input = dln_input_open (path, options->encoding, cancellable, error);
  if (input == NULL)
    return FALSE;
  n = dln_input_read (input, head, DLN_FORMAT_HEAD, error);
  if (n < 0)
    return FALSE;
  for (gssize i = 0; i < n; i++)
    if (head[i] != '\0' && !g_ascii_isspace (head[i]))
      return TRUE;
  if (n > 0 && dln_input_read (input, head, DLN_FORMAT_HEAD, NULL) != 0)
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s: there is no text in it: expected %s", path,
               self->label);
  return FALSE;
}

/**
 * dln_format_read:
 * @self: a format of items that can be read
 * @path: a file
 * @options: what it does not say of itself
 * @sink: takes its elements
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: whether it was read to its end; elements that cannot be read are set aside
 */
gboolean
dln_format_read (const DlnFormat       *self,
                 const char            *path,
                 const DlnReadOptions  *options,
                 const DlnItemSink     *sink,
                 GCancellable          *cancellable,
                 GError               **error)
{
  if (!check_text (self, path, options, cancellable, error))
    return FALSE;
  if (self->table != NULL)
    return dln_table_read (path, self->table, options, sink, cancellable, error);
  return self->read (path, options, sink, cancellable, error);
}

/**
 * dln_formats_list:
 *
 * Returns: (array zero-terminated=1): all formats, in the order of menus
 */
const DlnFormat *const *
dln_formats_list (void)
{
  return formats;
}

/**
 * dln_formats_find:
 * @nick: what `--format` was given
 *
 * Returns: (nullable): that format
 */
const DlnFormat *
dln_formats_find (const char *nick)
{
  for (guint i = 0; formats[i] != NULL; i++)
    if (strcmp (formats[i]->nick, nick) == 0)
      return formats[i];
  return NULL;
}

/* Bytes of the longest of its endings that the name has, in whatever case. */
static gsize
match_ending (const DlnFormat *format,
              const char      *name)
{
  gsize length = strlen (name);
  gsize most = 0;

  for (guint i = 0; format->endings[i] != NULL; i++)
    {
      gsize ending = strlen (format->endings[i]);

      if (length > ending && g_ascii_strcasecmp (name + length - ending, format->endings[i]) == 0)
        most = MAX (most, ending);
    }
  return most;
}

/**
 * dln_format_has_ending:
 * @format: a format
 * @name: a file's name
 *
 * Returns: whether it ends as this format's names do, in whatever case
 */
gboolean
dln_format_has_ending (const DlnFormat *format,
                       const char      *name)
{
  return match_ending (format, name) > 0;
}

static gsize
read_bytes (const char *path,
            guint8     *bytes)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  gsize length = 0;

  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, BYTES, &length, NULL, NULL);
  return length;
}

/* What is looked at in a pipe is gone for who reads it afterwards. */
static gboolean
can_be_looked_into (const char  *path,
                    GError     **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0 || S_ISREG (info.st_mode) || S_ISDIR (info.st_mode))
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ,
               "%s: it is not a regular file: expected one, or case XML by --format xml", path);
  return FALSE;
}

/**
 * dln_formats_recognise:
 * @path: a file
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (nullable): the format that is surest of it; %NULL with an error where the file
 *   cannot be read, or where no format knows it
 */
const DlnFormat *
dln_formats_recognise (const char  *path,
                       GError     **error)
{
  g_autofree char *head = NULL;
  guint8 bytes[BYTES];
  gsize n_bytes;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *known = NULL;
  const DlnFormat *best = NULL;
  int most = LEAST_SURE - 1;

  if (!can_be_looked_into (path, error))
    return NULL;
  head = dln_input_read_head (path, DLN_FORMAT_HEAD, error);
  if (head == NULL)
    return NULL;
  n_bytes = read_bytes (path, bytes);
  for (guint i = 0; formats[i] != NULL; i++)
    {
      int sure = formats[i]->recognise != NULL ? formats[i]->recognise (name, head, strlen (head)) : 0;

      if (formats[i]->recognise_bytes != NULL)
        sure = formats[i]->recognise_bytes (name, bytes, n_bytes);
      if (sure > most)
        {
          best = formats[i];
          most = sure;
        }
    }
  if (best != NULL)
    return best;
  known = dln_formats_join (FALSE);
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s: its format is not known: expected one of %s",
               path, known);
  return NULL;
}

static gboolean
can_write (const DlnFormat *format)
{
  return format->write != NULL || format->kind == DLN_FORMAT_CASE;
}

/**
 * dln_formats_find_writer:
 * @path: a file that shall be written
 *
 * Returns: (nullable): the format whose ending says most of the name; %NULL where none does, or
 *   several do: a .json may be anything
 */
const DlnFormat *
dln_formats_find_writer (const char *path)
{
  const DlnFormat *best = NULL;
  gsize most = 0;

  for (guint i = 0; formats[i] != NULL; i++)
    {
      gsize ending = can_write (formats[i]) ? match_ending (formats[i], path) : 0;

      if (ending > 0 && ending == most)
        best = NULL;
      if (ending <= most)
        continue;
      best = formats[i];
      most = ending;
    }
  return best;
}

/**
 * dln_formats_join:
 * @writers: whether those that are written are meant, else those that are read
 *
 * Returns: (transfer full): their nicks, for a message
 */
char *
dln_formats_join (gboolean writers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; formats[i] != NULL; i++)
    if (writers ? can_write (formats[i]) : dln_format_can_read (formats[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", formats[i]->nick);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dln_formats_map_table:
 * @path: a table
 * @format: (nullable): its format; recognised if %NULL
 * @options: what it does not say of itself
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): which of its columns is what, as its names say
 */
DlnMapping *
dln_formats_map_table (const char            *path,
                       const DlnFormat       *format,
                       const DlnReadOptions  *options,
                       GError               **error)
{
  const DlnFormat *known = format != NULL ? format : dln_formats_recognise (path, error);
  g_autoptr (DlnTablePreview) preview = NULL;

  if (known == NULL)
    return NULL;
  if (!dln_format_has_columns (known))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "%s: it is %s, which has no columns to map", path,
                   known->nick);
      return NULL;
    }
  preview = dln_table_preview (path, known->table->map, options, 0, NULL, error);
  return preview != NULL ? g_steal_pointer (&preview->mapping) : NULL;
}
