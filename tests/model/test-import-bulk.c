/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Imports of more records than one part has: past the first they go in in bulk.
 */
#include "config.h"

#include "dln-case-import.h"
#include "dln-test-case.h"

#define N_EVENTS 11000
#define N_PLACES 200

typedef struct {
  guint changed; /* of so many events the title is another */
  guint more;    /* so many events more */
} Version;

typedef enum { EVERYTHING, EVENTS, CLAIMS } Half;

static void
append_places (GString *text)
{
  g_string_append (text, "<places>");
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_string_append_printf (
        text, "<place slug=\"p-%u\" title=\"Place %u\" latitude=\"%u.5\" longitude=\"36\" radius=\"300\"", i, i,
        10 + i % 60);
      /* A reference to a later record of the type: set once all are there. */
      if (i + 1 < N_PLACES && i % 50 == 0)
        g_string_append_printf (text, " within=\"p-%u\"", i + 1);
      g_string_append (text, "/>");
    }
  g_string_append (text, "</places>");
}

static void
append_events (GString       *text,
               guint          n,
               const Version *version)
{
  g_string_append (text, "<tags><tag slug=\"t-1\" title=\"One\"/><tag slug=\"t-2\" title=\"Two\"/></tags>");
  append_places (text);
  g_string_append (text,
                   "<sources><source slug=\"s-1\" title=\"Rows\"/><source slug=\"s-2\" title=\"Relay\"/></sources>"
                   "<events>");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<event slug=\"e-%u\" title=\"%s %u\" kind=\"fighting\"%s/>", i,
                            i < version->changed ? "Clash" : "Shelling", i, i % 3 == 0 ? " tags=\"t-1 t-2\"" : "");
  g_string_append (text, "</events>");
}

static char *
write_version (Fixture       *f,
               const char    *name,
               const Version *version,
               Half           half)
{
  GString *text = g_string_new ("<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" slug=\"a-case\" "
                                "title=\"A case\" zone=\"Europe/Moscow\">");
  char *path = path_of (f, name);
  guint n = N_EVENTS + version->more;

  if (half != CLAIMS)
    append_events (text, n, version);
  if (half != EVENTS)
    g_string_append (text, "<claims>");
  for (guint i = 0; half != EVENTS && i < n; i++)
    g_string_append_printf (text,
                            "<claim slug=\"c-%u\" event=\"e-%u\" source=\"s-1\"%s place=\"p-%u\" place-words=\"near\">"
                            "<says>Shots %u</says><time edtf=\"2023-05-%02u\" reported=\"then\"/></claim>",
                            i, i % 1000 == 7 ? 0 : i, i % 4 == 0 ? " relayed-by=\"s-2\"" : "", i % N_PLACES, i,
                            1 + i % 28);
  g_string_append_printf (text, "%s</case>", half != EVENTS ? "</claims>" : "");
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  g_string_free (text, TRUE);
  return path;
}

static DlnImportReport
import (Fixture    *f,
        const char *path)
{
  DlnImportReport report = { 0 };
  g_autoptr (GError) error = NULL;

  dln_case_import_xml (f->self, path, FALSE, &report, &error);
  g_assert_no_error (error);
  return report;
}

static void
assert_sound (Fixture *f)
{
  g_autofree char *damage = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_case_verify (f->self, &damage, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (damage, ==, NULL);
}

static void
assert_exports (Fixture    *f,
                const char *wanted)
{
  g_autofree char *text = export_text (f);

  /* Not as strings: they are megabytes. */
  g_assert_true (strcmp (text, wanted) == 0);
  assert_sound (f);
}

/* There, back, there again and back: the same text each time, and views are told once. */
static void
test_walk (Fixture       *f,
           gconstpointer  data)
{
  const Version version = { 0, 0 };
  g_autofree char *path = write_version (f, "rows.xml", &version, EVERYTHING);
  g_autofree char *before = export_text (f);
  g_autofree char *filled = NULL;
  DlnImportReport report = import (f, path);

  g_assert_cmpuint (report.n_new, >=, 2 * N_EVENTS + N_PLACES);
  g_assert_cmpuint (f->changed, ==, 1);
  g_assert_true (f->change.bulk);
  g_assert_cmpuint (dln_case_get_columns (f->self)->n_rows, ==, N_EVENTS);
  filled = export_text (f);
  g_assert_true (dln_case_undo (f->self, NULL));
  assert_exports (f, before);
  g_assert_true (dln_case_redo (f->self, NULL));
  assert_exports (f, filled);
  g_assert_true (dln_case_undo (f->self, NULL));
  g_assert_true (dln_case_redo (f->self, NULL));
  reopen (f);
  assert_exports (f, filled);
  g_assert_cmpuint (dln_case_get_columns (f->self)->n_rows, ==, N_EVENTS);
}

/* In pieces, each too small for that, the same comes out. */
static void
test_same (Fixture       *f,
           gconstpointer  data)
{
  const Version version = { 0, 0 };
  g_autofree char *path = write_version (f, "rows.xml", &version, EVERYTHING);
  g_autofree char *events = write_version (f, "events.xml", &version, EVENTS);
  g_autofree char *claims = write_version (f, "claims.xml", &version, CLAIMS);
  g_autofree char *other = path_of (f, "other.dateline");
  g_autofree char *exported = path_of (f, "other.xml");
  g_autofree char *whole = NULL;
  g_autofree char *pieces = NULL;
  g_autoptr (DlnCase) again = dln_case_create (other, "A case", "Europe/Moscow", NULL);
  DlnImportReport report = { 0 };

  import (f, path);
  whole = export_text (f);
  g_assert_true (dln_case_import_xml (again, events, FALSE, &report, NULL));
  g_assert_true (dln_case_import_xml (again, claims, FALSE, &report, NULL));
  g_assert_true (dln_case_export_xml (again, exported, NULL));
  g_assert_true (g_file_get_contents (exported, &pieces, NULL, NULL));
  g_assert_true (strcmp (pieces, whole) == 0);
  g_assert_true (dln_case_close (again, NULL));
}

/* The same file changes nothing; a newer one changes and adds, in one step. */
static void
test_newer (Fixture       *f,
            gconstpointer  data)
{
  const Version first = { 0, 0 };
  const Version second = { 700, 10500 };
  g_autofree char *path = write_version (f, "rows.xml", &first, EVERYTHING);
  g_autofree char *newer = write_version (f, "newer.xml", &second, EVERYTHING);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  DlnImportReport report;

  import (f, path);
  before = export_text (f);
  report = import (f, path);
  g_assert_cmpuint (report.n_new + report.n_changed, ==, 0);
  assert_exports (f, before);
  report = import (f, newer);
  g_assert_cmpuint (report.n_changed, ==, 700);
  g_assert_cmpuint (report.n_new, ==, 2 * 10500);
  after = export_text (f);
  g_assert_true (dln_case_undo (f->self, NULL));
  assert_exports (f, before);
  g_assert_true (dln_case_redo (f->self, NULL));
  assert_exports (f, after);
  g_assert_cmpuint (dln_case_get_columns (f->self)->n_rows, ==, N_EVENTS + 10500);
}

/* Who looks at no event keeps none in memory, and all of them are in the file. */
static void
test_without_rows (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *path = write_version (f, "first.xml", &(Version) { 0 }, EVERYTHING);
  g_autofree char *file = g_strdup (dln_case_get_path (f->self));
  const char *const paths[] = { path, NULL };
  DlnImportReport report = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_case_close (f->self, NULL));
  g_object_unref (f->self);
  f->self = dln_case_open_without_rows (file, &error);
  g_assert_no_error (error);
  g_assert_true (dln_case_import (f->self, paths, &(DlnImportOptions) { 0 }, FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_new, >, N_EVENTS);
  dln_import_report_clear (&report);
  g_assert_cmpuint (dln_case_get_columns (f->self)->n_rows, ==, 0);
  g_assert_true (dln_case_close (f->self, NULL));
  g_object_unref (f->self);
  f->self = dln_case_open (file, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dln_case_get_columns (f->self)->n_rows, ==, N_EVENTS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-bulk/walk", Fixture, NULL, setup, test_walk, teardown);
  g_test_add ("/import-bulk/same", Fixture, NULL, setup, test_same, teardown);
  g_test_add ("/import-bulk/without-rows", Fixture, NULL, setup, test_without_rows, teardown);
  g_test_add ("/import-bulk/newer", Fixture, NULL, setup, test_newer, teardown);
  return g_test_run ();
}
