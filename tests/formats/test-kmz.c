/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * KMZ as events: which of its files is the map, several of them, and archives that are
 * damaged, locked, bombs, or lead out of themselves.
 */
#include "config.h"

#include "foreign.h"

#include "dln-archive.h"
#include "dln-shapes-reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define MARK(id, name)                                                                                                 \
  "<Placemark id=\"" id "\"><name>" name "</name>"                                                                     \
  "<Point><coordinates>36,50</coordinates></Point></Placemark>"
#define KML(body) "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" body "</Document></kml>"
#define MEGABYTE 1048576

typedef struct {
  const char *name;
  const char *text;
  const char *link; /* to where */
} Part;

static void
add_part (struct archive *archive, const Part *part)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = part->text != NULL ? strlen (part->text) : 0;

  archive_entry_set_pathname (entry, part->name);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_filetype (entry, part->link != NULL ? AE_IFLNK : AE_IFREG);
  if (part->link != NULL)
    archive_entry_set_symlink (entry, part->link);
  archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  if (length > 0)
    g_assert_cmpint (archive_write_data (archive, part->text, length), ==, length);
  archive_entry_free (entry);
}

static char *
make_archive (const char *options, const Part *parts, guint n_parts)
{
  char *path = g_build_filename (folder, "a.kmz", NULL);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  if (options != NULL)
    {
      g_assert_cmpint (archive_write_set_options (archive, options), ==, ARCHIVE_OK);
      archive_write_set_passphrase (archive, "secret");
    }
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n_parts; i++)
    add_part (archive, &parts[i]);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return path;
}

static gboolean
take_item (DlnItem *item, gpointer data, GError **error)
{
  g_string_append_printf (data, "%s %s;", item->key, item->title);
  return TRUE;
}

static gboolean
take_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  g_string_append_printf (data, "[%" G_GUINT64_FORMAT " %s: %s];", row->line, row->raw, row->reason);
  return TRUE;
}

static char *
read_archive (const char *path, GError **error)
{
  const DlnItemSink sink = { .item = take_item, .set_aside = take_aside };
  const DlnFormat *format = dln_formats_recognise (path, error);

  g_assert_nonnull (format);
  g_assert_cmpstr (format->nick, ==, "kmz");
  return read_foreign (format, path, &sink, error);
}

static void
check_parts (const Part *parts, guint n_parts, const char *items)
{
  g_autofree char *path = make_archive (NULL, parts, n_parts);
  g_autoptr (GError) error = NULL;
  g_autofree char *out = read_archive (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (out, ==, items);
}

static void
test_main (void)
{
  static const Part one[] = { { "picture.png", "PNG" },
                              { "files/b.kml", KML (MARK ("1", "B")) },
                              { "a.KML", KML (MARK ("1", "A")) } };
  static const Part doc[] = { { "a.kml", KML (MARK ("1", "A")) }, { "doc.kml", KML (MARK ("1", "D")) } };
  static const Part deep[] = { { "x/y.kml", KML (MARK ("1", "Y")) } };
  static const Part linked[] = { { "doc.kml", NULL, .link = "/etc/passwd" }, { "b.kml", KML (MARK ("1", "B")) } };
  static const Part damaged[] = { { "doc.kml", KML (MARK ("1", "D")) }, { "b.kml", "<kml><Placemark>" } };
  g_autofree char *last = g_strdup_printf ("1 D;[2 b.kml: %s/a.kmz/b.kml:1: ", folder);
  g_autofree char *path = NULL;
  g_autofree char *out = NULL;

  check_parts (one, 3, "1 A;files/b.kml#1 B;");
  check_parts (doc, 2, "1 D;a.kml#1 A;");
  check_parts (deep, 1, "1 Y;");
  check_parts (linked, 2, "1 B;[1 doc.kml: it is a link: expected a file];");
  path = make_archive (NULL, damaged, 2);
  out = read_archive (path, NULL);
  g_assert_true (g_str_has_prefix (out, last));
}

/* By its first file, where its name does not say it; an archive of other things is none. */
static void
test_recognised (void)
{
  static const Part maps[] = { { "doc.kml", KML (MARK ("1", "D")) } };
  static const Part texts[] = { { "a.txt", "A" } };
  g_autofree char *path = make_archive (NULL, maps, 1);
  g_autofree char *other = g_build_filename (folder, "a.zip", NULL);
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (path, other), ==, 0);
  out = read_archive (other, NULL);
  g_assert_cmpstr (out, ==, "1 D;");
  g_free (make_archive (NULL, texts, 1));
  g_assert_cmpint (g_rename (path, other), ==, 0);
  g_assert_null (dln_formats_recognise (other, &error));
  g_assert_nonnull (strstr (error->message, "its format is not known"));
}

static void
test_refused (void)
{
  static const Part parts[] = {
    { "doc.kml", KML (MARK ("1", "D")) },   { "../up.kml", KML (MARK ("1", "U")) },
    { "/root.kml", KML (MARK ("1", "R")) }, { "..\\b.kml", KML (MARK ("1", "B")) },
    { "link.kml", NULL, "/etc/passwd" },    { "more.kmz", "PK" },
    { "doc.kml", KML (MARK ("1", "E")) },
  };

  check_parts (parts, G_N_ELEMENTS (parts),
               "1 D;[2 ../up.kml: its name leads out of the archive: expected a plain one];"
               "[3 /root.kml: its name leads out of the archive: expected a plain one];"
               "[4 ../b.kml: its name leads out of the archive: expected a plain one];"
               "[5 link.kml: it is a link: expected a file];"
               "[6 more.kmz: it is an archive in an archive: expected none];"
               "[7 doc.kml: two files have this name: expected one];");
}

/* Each is an error with the file's name and a sentence. */
static void
check_failure (const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_archive (path, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_damaged (void)
{
  static const Part parts[] = { { "doc.kml", KML (MARK ("1", "D")) } };
  static const Part none[] = { { "a.txt", "A" } };
  static const Part linked[] = { { "doc.kml", NULL, "/etc/passwd" } };
  g_autofree char *path = make_archive (NULL, none, 1);
  g_autofree char *bytes = NULL;
  gsize length;

  check_failure (path, "no file in it is KML");
  g_free (make_archive (NULL, linked, 1));
  check_failure (path, "it is a link");
  g_free (make_archive ("zip:encryption=zipcrypt", parts, 1));
  check_failure (path, "it is encrypted");
  g_free (make_archive (NULL, parts, 1));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) 60, NULL));
  check_failure (path, "expected");
  g_assert_true (g_file_set_contents (path, "no archive at all", -1, NULL));
  check_failure (path, "expected a ZIP archive");
}

static void
test_bombs (void)
{
  g_autofree char *blank = g_strnfill (16 * MEGABYTE, ' ');
  g_autofree char *text = g_strconcat ("<kml>", blank, "</kml>", NULL);
  const Part bomb = { "doc.kml", text };
  g_autofree char *path = make_archive (NULL, &bomb, 1);
  g_autofree Part *many = g_new0 (Part, DLN_ARCHIVE_MOST_ENTRIES + 1);

  check_failure (path, "unpacks to more than 200 times its size");
  for (guint i = 0; i <= DLN_ARCHIVE_MOST_ENTRIES; i++)
    many[i].name = "doc.kml";
  g_free (make_archive (NULL, many, DLN_ARCHIVE_MOST_ENTRIES + 1));
  check_failure (path, "expected at most 10000");
}

static void
take_progress (goffset n_bytes, gpointer data)
{
  goffset *most = data;

  g_assert_cmpint (n_bytes, >=, *most);
  *most = n_bytes;
}

static gboolean
take_nothing (DlnItem *item, gpointer data, GError **error)
{
  return TRUE;
}

/* Of the archive, not of what it unpacks to. */
static void
test_progress (void)
{
  g_autofree char *blank = g_strnfill (2 * MEGABYTE, ' ');
  g_autofree char *text = g_strconcat ("<kml>", blank, MARK ("1", "A") "</kml>", NULL);
  const Part parts[] = { { "doc.kml", text }, { "b.kml", text } };
  g_autofree char *path = make_archive (NULL, parts, 2);
  goffset most = 0;
  const DlnItemSink sink = { .item = take_nothing, .progress = take_progress, .data = &most };
  const DlnReadOptions options = { 0 };
  GStatBuf info;

  g_assert_true (dln_format_read (dln_formats_find ("kmz"), path, &options, &sink, NULL, NULL));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (most, >, 0);
  g_assert_cmpint (most, <=, info.st_size);
}

static void
test_layer (void)
{
  static const Part parts[] = { { "doc.kml", KML (MARK ("1", "D")) } };
  g_autofree char *path = make_archive (NULL, parts, 1);
  g_autoptr (GError) error = NULL;
  DlnShapes *shapes = dln_shapes_read (path, DLN_LAYER_KML, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (shapes);
  dln_shapes_unref (shapes);
  g_assert_true (g_file_set_contents (path, "PK\x03\x04 and then nothing", -1, NULL));
  g_assert_null (dln_shapes_read (path, DLN_LAYER_KML, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "a.kmz", "a.zip", NULL };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kmz/main", test_main);
  g_test_add_func ("/kmz/recognised", test_recognised);
  g_test_add_func ("/kmz/refused", test_refused);
  g_test_add_func ("/kmz/damaged", test_damaged);
  g_test_add_func ("/kmz/bombs", test_bombs);
  g_test_add_func ("/kmz/progress", test_progress);
  g_test_add_func ("/kmz/layer", test_layer);
  return run_in_folder (names);
}
