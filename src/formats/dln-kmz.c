/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads KMZ (OGC 12-007r2, annex C): KML in a ZIP archive. Its main file is doc.kml,
 * else the first at the root, else the first; the other files of KML, which the main one
 * links to, are read after it. What may not be opened is set aside, and nothing is unpacked
 * into the file system.
 */
#include "config.h"

#include "dln-kmz.h"

#include "dln-format-private.h"

#include <string.h>

#define N_(text) (text)

/* No entry. */
#define NONE G_MAXUINT

/* --- which file ---------------------------------------------------------- */

static gboolean
is_kml (const DlnArchiveEntry *entry)
{
  return dln_archive_has_ending (entry, ".kml");
}

/* The entry that Annex C makes the map, among those that may be opened or those that may not. */
static guint
find_among (const DlnArchive *archive, gboolean refused)
{
  guint at_root = NONE;
  guint first = NONE;

  for (guint i = dln_archive_get_n_entries (archive); i > 0; i--)
    {
      const DlnArchiveEntry *entry = dln_archive_get_entry (archive, i - 1);

      if (!is_kml (entry) || (entry->refused != NULL) != refused)
        continue;
      first = i - 1;
      if (strchr (entry->name, '/') == NULL)
        at_root = i - 1;
    }
  for (guint i = 0; i < dln_archive_get_n_entries (archive); i++)
    {
      const DlnArchiveEntry *entry = dln_archive_get_entry (archive, i);

      if ((entry->refused != NULL) == refused && g_ascii_strcasecmp (entry->name, "doc.kml") == 0)
        return i;
    }
  return at_root != NONE ? at_root : first;
}

/* Where none may be opened it is one of these, so that it is said why. */
static guint
find_main (const DlnArchive *archive, GError **error)
{
  guint at = find_among (archive, FALSE);

  if (at == NONE)
    at = find_among (archive, TRUE);
  if (at == NONE)
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s: no file in it is KML: expected doc.kml",
                 dln_archive_get_path (archive));
  return at;
}

/**
 * dln_kmz_is_archive:
 * @bytes: how a file begins
 * @length: of them
 *
 * Returns: whether it is a ZIP archive with something in it
 */
gboolean
dln_kmz_is_archive (const guint8 *bytes, gsize length)
{
  return length > 4 && memcmp (bytes, "PK\x03\x04", 4) == 0;
}

/**
 * dln_kmz_read_main:
 * @archive: a KMZ
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): the bytes of its main file
 */
GInputStream *
dln_kmz_read_main (DlnArchive *archive, GError **error)
{
  guint at = find_main (archive, error);

  return at != NONE ? dln_archive_read_entry (archive, at, error) : NULL;
}

/* --- events -------------------------------------------------------------- */

typedef struct {
  DlnArchive *archive;
  const DlnReadOptions *options;
  const DlnItemSink *sink;
  GCancellable *cancellable;
  guint main;
} Reading;

static gboolean
pass_item (DlnItem *item, gpointer data, GError **error)
{
  const Reading *reading = data;

  return reading->sink->item (item, reading->sink->data, error);
}

static gboolean
pass_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  const Reading *reading = data;

  return reading->sink->set_aside == NULL || reading->sink->set_aside (row, reading->sink->data, error);
}

static void
pass_document (const DlnItemSource *document, gpointer data)
{
  const Reading *reading = data;

  if (reading->sink->document != NULL)
    reading->sink->document (document, reading->sink->data);
}

/* What was unpacked is no measure of the file. */
static void
pass_progress (goffset n_unpacked, gpointer data)
{
  const Reading *reading = data;

  if (reading->sink->progress != NULL)
    reading->sink->progress (dln_archive_get_position (reading->archive), reading->sink->data);
}

static gboolean
read_part (Reading *reading, guint i, GError **error)
{
  gboolean is_main = i == reading->main;
  const DlnItemSink sink = { is_main ? pass_document : NULL, pass_item, pass_aside, pass_progress, reading };
  const DlnArchiveEntry *entry = dln_archive_get_entry (reading->archive, i);
  g_autoptr (GInputStream) stream = dln_archive_read_entry (reading->archive, i, error);
  g_autofree char *name = g_strdup_printf ("%s/%s", dln_archive_get_path (reading->archive), entry->name);

  return stream != NULL && dln_kml_read_stream (stream, name, is_main ? NULL : entry->name, reading->options, &sink,
                                                reading->cancellable, error);
}

static gboolean
set_aside (Reading *reading, guint i, const char *reason, GError **error)
{
  const DlnArchiveEntry *entry = dln_archive_get_entry (reading->archive, i);
  const DlnSetAside row = { i + 1, NULL, entry->name, reason };

  return pass_aside (&row, reading, error);
}

/* Damage in a file beside the main one is told, and the rest goes on. */
static gboolean
read_others (Reading *reading, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_parts = 1;

  g_hash_table_add (names, dln_archive_get_entry (reading->archive, reading->main)->name);
  for (guint i = 0; i < dln_archive_get_n_entries (reading->archive); i++)
    {
      const DlnArchiveEntry *entry = dln_archive_get_entry (reading->archive, i);
      const char *reason = entry->refused;
      g_autoptr (GError) local = NULL;

      if (i == reading->main || (reason == NULL && !is_kml (entry)))
        continue;
      if (reason == NULL && !g_hash_table_add (names, entry->name))
        reason = "two files have this name: expected one";
      else if (reason == NULL && ++n_parts > DLN_KMZ_MOST_PARTS)
        reason = "it is one file of KML too many: expected at most 100";
      if (reason == NULL && read_part (reading, i, &local))
        continue;
      if (local != NULL && local->domain != DLN_FORMATS_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!set_aside (reading, i, local != NULL ? local->message : reason, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_archive (const char *path, const DlnReadOptions *options, const DlnItemSink *sink, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (DlnArchive) archive = dln_archive_open (path, cancellable, error);
  Reading reading = { archive, options, sink, cancellable, NONE };

  if (archive == NULL)
    return FALSE;
  reading.main = find_main (archive, error);
  if (reading.main == NONE)
    return FALSE;
  return read_part (&reading, reading.main, error) && read_others (&reading, error);
}

/* The first entry's name stands behind its header, 30 bytes. */
static int
recognise (const char *name, const guint8 *bytes, gsize length)
{
  gsize n = length > 30 ? (gsize) bytes[26] | (gsize) bytes[27] << 8 : 0;

  if (!dln_kmz_is_archive (bytes, length))
    return dln_format_has_ending (&dln_format_kmz, name) ? 30 : 0;
  if (dln_format_has_ending (&dln_format_kmz, name))
    return 95;
  return n > 4 && 30 + n <= length && g_ascii_strncasecmp ((const char *) bytes + 30 + n - 4, ".kml", 4) == 0 ? 90 : 0;
}

static const char *const endings[] = { ".kmz", NULL };

const DlnFormat dln_format_kmz = {
  .nick = "kmz",
  .label = N_ ("KMZ"),
  .endings = endings,
  .media_type = "application/vnd.google-earth.kmz",
  .kind = DLN_FORMAT_ITEMS,
  .recognise_bytes = recognise,
  .read = read_archive,
};
