/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages become sources with their bytes attached; attachments come and go with
 * the case's text form; a common origin is stated.
 */
#include "dln-test-case.h"

#include "dln-attachment.h"
#include "dln-case-sources.h"

#define PAGE                                                                                                          \
  "<html lang=en><title>Fog in the valley</title><meta property=og:site_name content='The Example'>"                  \
  "<meta name=author content='Ann Example'><meta name=date content='2023-05-22T14:30'>"                               \
  "<link rel=canonical href='https://example.com/fog'><p>Fog lay in the valley, and nobody saw the mill.</html>"

static char *
make_file (Fixture    *f,
           const char *name,
           const char *text)
{
  char *path = path_of (f, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static DlnRecord *
get (Fixture    *f,
     DlnTable    table,
     const char *slug)
{
  g_autoptr (GError) error = NULL;
  DlnRecord *record = dln_case_get_record (f->self, table, slug, &error);

  g_assert_no_error (error);
  return record;
}

static void
test_page (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *path = make_file (f, "fog.html", PAGE);
  g_autoptr (GError) error = NULL;
  g_autofree char *slug = NULL;
  g_autoptr (DlnRecord) source = NULL;
  g_autoptr (DlnRecord) attachment = NULL;
  g_autofree char *published = NULL;
  guint entries = count_entries (f);

  dln_case_import_page (f->self, path, NULL, &slug, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (slug, ==, "fog-in-the-valley");
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (f->changed, ==, 1);
  source = get (f, DLN_TABLE_SOURCE, slug);
  g_assert_cmpstr (dln_record_get_text (source, "publisher"), ==, "The Example");
  g_assert_cmpstr (dln_record_get_text (source, "author"), ==, "Ann Example");
  g_assert_cmpstr (dln_record_get_text (source, "url"), ==, "https://example.com/fog");
  g_assert_cmpstr (dln_record_get_text (source, "language"), ==, "en");
  g_assert_cmpstr (dln_record_get_text (source, "text"), ==, "Fog lay in the valley, and nobody saw the mill.");
  g_assert_cmpint (dln_record_get_integer (source, "seen", 0), ==, 1);
  /* The case's zone is assumed: nobody said that it is the writer's. */
  g_assert_null (dln_record_get_text (source, "zone"));
  g_assert_false (dln_record_peek (source, "accessed")->set);
  published = dln_instant_format (dln_record_get_time (source, "published")->bounds.begin_earliest);
  g_assert_cmpstr (published, ==, "2023-05-22T11:30:00Z");
  attachment = get (f, DLN_TABLE_ATTACHMENT, "fog-html");
  g_assert_cmpstr (dln_record_get_text (attachment, "source"), ==, slug);
  g_assert_cmpint (dln_record_get_integer (attachment, "size", 0), ==, strlen (PAGE));
  g_assert_cmpstr (dln_record_get_text (attachment, "type"), ==, "text/html");
  g_assert_nonnull (strstr (dln_record_get_text (attachment, "custody"),
                            " bytes, read as UTF-8, published by meta date. When it was published names no"));
  undo (f);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_SOURCE), ==, 0);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_ATTACHMENT), ==, 0);
}

/* The same bytes are the same source, whatever the file is called. */
static void
test_again (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *path = make_file (f, "fog.html", PAGE);
  g_autofree char *copy = make_file (f, "copy.html", PAGE);
  g_autofree char *note = make_file (f, "note.txt", "A note\n\nSome words.");
  const char *const paths[] = { copy, note, path, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *slug = NULL;
  g_autoptr (GPtrArray) imports = NULL;
  g_autoptr (DlnRecord) source = NULL;
  guint entries;

  g_assert_true (dln_case_import_page (f->self, path, "Europe/Kyiv", NULL, NULL));
  source = get (f, DLN_TABLE_SOURCE, "fog-in-the-valley");
  g_assert_cmpstr (dln_record_get_text (source, "zone"), ==, "Europe/Kyiv");
  entries = count_entries (f);
  g_assert_true (dln_case_import_page (f->self, copy, NULL, &slug, NULL));
  g_assert_cmpstr (slug, ==, "fog-in-the-valley");
  g_assert_cmpuint (count_entries (f), ==, entries);
  imports = dln_case_import_pages (f->self, paths, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (imports->len, ==, 3);
  for (guint i = 0; i < imports->len; i++)
    {
      const DlnPageImport *import = imports->pdata[i];

      g_assert_cmpstr (import->path, ==, paths[i]);
      g_assert_cmpstr (import->source, ==, i == 1 ? "a-note" : "fog-in-the-valley");
      g_assert_cmpint (import->existed, ==, i != 1);
    }
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_SOURCE), ==, 2);
}

static void
test_bad_page (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *path = make_file (f, "fog.html", PAGE);
  g_autofree char *empty = make_file (f, "empty.html", "");
  const char *const paths[] = { path, empty, NULL };
  g_autoptr (GError) error = NULL;
  guint entries = count_entries (f);

  g_assert_null (dln_case_import_pages (f->self, paths, NULL, &error));
  g_assert_nonnull (strstr (error->message, "empty.html: it is empty: expected a page or a text"));
  g_assert_cmpuint (count_entries (f), ==, entries);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_SOURCE), ==, 0);
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  GAsyncResult **slot = data;

  *slot = g_object_ref (result);
}

static void
test_async (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *path = make_file (f, "fog.html", PAGE);
  const char *const paths[] = { path, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) imports = NULL;
  g_autoptr (GError) error = NULL;

  dln_case_import_pages_async (f->self, paths, NULL, NULL, NULL, NULL, done_cb, &result);
  g_assert_true (dln_case_is_busy (f->self));
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (dln_case_is_busy (f->self));
  imports = dln_case_import_pages_finish (f->self, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((DlnPageImport *) imports->pdata[0])->source, ==, "fog-in-the-valley");
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_SOURCE), ==, 1);
  undo (f);
}

static void
add_source (Fixture    *f,
            const char *slug,
            const char *origin)
{
  g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_SOURCE, slug);
  g_autoptr (GError) error = NULL;

  dln_record_set_text (record, "title", slug);
  if (origin != NULL)
    dln_record_set_text (record, "origin", origin);
  dln_case_add (f->self, record, &error);
  g_assert_no_error (error);
}

static char *
attach (Fixture    *f,
        const char *source,
        const char *path)
{
  g_autoptr (GError) error = NULL;
  char *slug = NULL;

  dln_case_attach (f->self, source, path, &slug, &error);
  g_assert_no_error (error);
  return slug;
}

static guint
count_damage (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) damage = NULL;

  dln_case_verify_attachments (f->self, &damage, NULL, &error);
  g_assert_no_error (error);
  return g_strv_length (damage);
}

static void
test_attach (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *path = make_file (f, "a b.txt", "some words");
  g_autofree char *out = path_of (f, "out.txt");
  g_autofree char *one = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_files;
  gint64 n_bytes;
  guint entries;

  add_source (f, "s", NULL);
  one = attach (f, "s", path);
  g_assert_cmpstr (one, ==, "a-b-txt");
  entries = count_entries (f);
  again = attach (f, "s", path);
  g_assert_cmpstr (again, ==, one);
  g_assert_cmpuint (count_entries (f), ==, entries);
  other = attach (f, NULL, path);
  g_assert_cmpstr (other, !=, one);
  g_assert_true (dln_case_export_attachment (f->self, other, out, NULL));
  g_assert_true (g_file_get_contents (out, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "some words");
  g_assert_cmpuint (count_damage (f), ==, 0);
  g_assert_false (dln_case_attach (f->self, "none", path, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (dln_case_attach (f->self, "s", "/no/such", NULL, &error));
  g_assert_nonnull (error);
  /* The bytes stay while one record names them, and until they are purged. */
  g_assert_true (dln_case_remove (f->self, DLN_TABLE_ATTACHMENT, one, NULL));
  g_assert_true (dln_case_purge_attachments (f->self, &n_files, &n_bytes, NULL));
  g_assert_cmpuint (n_files, ==, 0);
  g_assert_true (dln_case_remove (f->self, DLN_TABLE_ATTACHMENT, other, NULL));
  undo (f);
  g_assert_cmpuint (count_damage (f), ==, 0);
  redo (f);
  entries = count_entries (f);
  g_assert_true (dln_case_purge_attachments (f->self, &n_files, &n_bytes, NULL));
  g_assert_cmpuint (n_files, ==, 1);
  g_assert_cmpint (n_bytes, ==, 10);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  undo (f);
  g_assert_cmpuint (count_damage (f), ==, 1);
  g_assert_false (dln_case_export_attachment (f->self, other, out, NULL));
  /* Attached again, it is what it was. */
  again = (g_free (again), attach (f, NULL, path));
  g_assert_cmpstr (again, ==, other);
  g_assert_cmpuint (count_damage (f), ==, 0);
}

static void
remove_files (Fixture    *f,
              const char *name)
{
  g_autofree char *folder = path_of (f, name);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static guint
import_xml (Fixture    *f,
            const char *xml)
{
  g_autoptr (GError) error = NULL;
  DlnImportReport report = { 0 };

  dln_case_import_xml (f->self, xml, FALSE, &report, &error);
  g_assert_no_error (error);
  return report.n_missing;
}

/* Out beside the case XML, and in again; what is missing is counted, its record kept. */
static void
test_xml (Fixture       *f,
          gconstpointer  data)
{
  g_autofree char *path = make_file (f, "fog.html", PAGE);
  g_autofree char *xml = path_of (f, "all.xml");
  g_autofree char *moved = path_of (f, "moved.xml");
  g_autofree char *files = path_of (f, "all.files");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n_files;
  gint64 n_bytes;

  g_assert_true (dln_case_export_xml (f->self, xml, NULL));
  g_assert_false (g_file_test (files, G_FILE_TEST_EXISTS));
  g_assert_true (dln_case_import_page (f->self, path, NULL, NULL, NULL));
  dln_case_export_xml (f->self, xml, &error);
  g_assert_no_error (error);
  dir = g_dir_open (files, 0, NULL);
  g_assert_cmpuint (strlen (g_dir_read_name (dir)), ==, 64);
  g_assert_null (g_dir_read_name (dir));
  g_assert_true (g_file_get_contents (xml, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (moved, text, -1, NULL));
  undo (f);
  g_assert_true (dln_case_purge_attachments (f->self, &n_files, &n_bytes, NULL));
  g_assert_cmpuint (n_files, ==, 1);
  g_assert_cmpuint (import_xml (f, moved), ==, 1);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_ATTACHMENT), ==, 1);
  g_assert_cmpuint (count_damage (f), ==, 1);
  /* No record changes, and the bytes are there. */
  g_assert_cmpuint (import_xml (f, xml), ==, 0);
  g_assert_cmpuint (count_damage (f), ==, 0);
  g_assert_cmpuint (import_xml (f, moved), ==, 0);
  remove_files (f, "all.files");
}

/* A case XML from outside may name anything as a hash. */
static void
test_bad_hash (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *secret = make_file (f, "secret", "x");
  g_autofree char *xml = path_of (f, "all.xml");
  g_autofree char *written = path_of (f, "all.files/../secret");
  g_autofree char *folder = path_of (f, "all.files");
  g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_ATTACHMENT, "a");
  guint n_files;
  gint64 n_bytes;

  dln_record_set_text (record, "title", "A");
  dln_record_set_text (record, "sha256", "../secret");
  g_assert_true (dln_case_add (f->self, record, NULL));
  g_assert_true (dln_case_export_xml (f->self, xml, NULL));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (import_xml (f, xml), ==, 1);
  g_assert_cmpuint (count_damage (f), ==, 1);
  g_assert_true (dln_case_purge_attachments (f->self, &n_files, &n_bytes, NULL));
  g_assert_cmpuint (n_files, ==, 0);
}

static void
test_origin (Fixture       *f,
             gconstpointer  data)
{
  const char *const two[] = { "a", "b", NULL };
  const char *const ring[] = { "a", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) a = NULL;
  g_autoptr (DlnRecord) b = NULL;
  guint entries;

  add_source (f, "a", NULL);
  add_source (f, "b", NULL);
  add_source (f, "c", "b");
  entries = count_entries (f);
  dln_case_state_origin (f->self, two, "a", &error);
  g_assert_no_error (error);
  a = get (f, DLN_TABLE_SOURCE, "a");
  b = get (f, DLN_TABLE_SOURCE, "b");
  g_assert_null (dln_record_get_text (a, "origin"));
  g_assert_cmpstr (dln_record_get_text (b, "origin"), ==, "a");
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_true (dln_case_state_origin (f->self, two, "a", NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_false (dln_case_state_origin (f->self, ring, "c", &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dln_case_state_origin (f->self, ring, "none", &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-sources/page", test_page);
  ADD ("/case-sources/again", test_again);
  ADD ("/case-sources/bad-page", test_bad_page);
  ADD ("/case-sources/async", test_async);
  ADD ("/case-sources/attach", test_attach);
  ADD ("/case-sources/xml", test_xml);
  ADD ("/case-sources/bad-hash", test_bad_hash);
  ADD ("/case-sources/origin", test_origin);
  return g_test_run ();
}
