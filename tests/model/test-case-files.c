/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-case.h"

static char *
read_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_round_trip (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *xml = belgorod ();
  g_autofree char *path = path_of (f, "belgorod.dateline");
  g_autofree char *path2 = path_of (f, "again.dateline");
  g_autofree char *out = path_of (f, "one.xml");
  g_autofree char *out2 = path_of (f, "two.xml");
  g_autofree char *text = NULL;
  g_autofree char *text2 = NULL;
  g_autofree char *damage = NULL;
  g_autoptr (GError) error = NULL;
  DlnCase *one = dln_case_create_from_xml (path, xml, &error);
  DlnCase *two;

  g_assert_no_error (error);
  g_assert_cmpuint (dln_case_get_columns (one)->n_rows, ==, 44);
  g_assert_cmpstr (dln_case_get_zone_name (one), ==, "Europe/Moscow");
  dln_case_export_xml (one, out, &error);
  g_assert_no_error (error);
  two = dln_case_create_from_xml (path2, out, &error);
  g_assert_no_error (error);
  dln_case_export_xml (two, out2, &error);
  g_assert_no_error (error);
  text = read_text (out);
  text2 = read_text (out2);
  g_assert_cmpstr (text, ==, text2);
  for (guint t = 0; t < DLN_N_TABLES; t++)
    g_assert_cmpuint (dln_case_count (one, t), ==, dln_case_count (two, t));
  g_assert_true (dln_case_verify (two, &damage, NULL));
  g_assert_null (damage);
  g_assert_finalize_object (one);
  g_assert_finalize_object (two);
}

static void
test_twice (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *xml = belgorod ();
  g_autofree char *before = export_text (f);
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  DlnImportReport dry;
  DlnImportReport wet;
  guint entries = count_entries (f);

  g_assert_true (dln_case_import_xml (f->self, xml, TRUE, &dry, NULL));
  g_assert_cmpuint (f->changed, ==, 0);
  g_assert_cmpuint (count_entries (f), ==, entries);
  g_assert_true (dln_case_import_xml (f->self, xml, FALSE, &wet, NULL));
  g_assert_cmpmem (&dry, sizeof dry, &wet, sizeof wet);
  g_assert_cmpuint (wet.n_changed, ==, 1); /* the case's own record */
  g_assert_cmpuint (wet.n_unchanged, ==, 0);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (f->changed, ==, 1);
  once = export_text (f);
  g_assert_true (dln_case_import_xml (f->self, xml, FALSE, &dry, NULL));
  g_assert_cmpuint (dry.n_new + dry.n_changed, ==, 0);
  g_assert_cmpuint (dry.n_unchanged, ==, wet.n_new + 1);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (f->changed, ==, 1);
  twice = export_text (f);
  g_assert_cmpstr (twice, ==, once);
  undo (f);
  undone = export_text (f);
  g_assert_cmpstr (undone, ==, before);
  redo (f);
  redone = export_text (f);
  g_assert_cmpstr (redone, ==, once);
}

static const char *const bad[] = {
  "",
  "no XML",
  "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" slug=\"x\" title=\"X\"><tags><tag slug=\"t\" title=\"T\"/>",
  "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"99\" slug=\"x\" title=\"X\"/>",
  "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" slug=\"x\" title=\"X\"><tags><tag slug=\"t\" title=\"T\"/>"
  "</tags><terms><term slug=\"m\" title=\"M\" broader=\"nobody\"/></terms></case>",
  "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" slug=\"x\" title=\"X\"><tags><tag slug=\"t\" title=\"T\"/>"
  "</tags><events><event slug=\"e\" title=\"E\"/></events><assessments><assessment slug=\"a\" event=\"e\">"
  "<time begin-earliest=\"2023-05-23T00:00:00Z\" end-latest=\"2023-05-22T00:00:00Z\"/></assessment></assessments></case>",
};

/* On error nothing was changed, and there is no file. */
static void
test_bad (Fixture       *f,
          gconstpointer  data)
{
  g_autofree char *xml = path_of (f, "bad.xml");
  g_autofree char *path = path_of (f, "bad.dateline");
  g_autofree char *before = export_text (f);
  guint entries = count_entries (f);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      DlnImportReport report;

      g_assert_true (g_file_set_contents (xml, bad[i], -1, NULL));
      if (dln_case_import_xml (f->self, xml, FALSE, &report, &error))
        g_error ("taken: %s", bad[i]);
      g_assert_nonnull (error);
      g_clear_error (&error);
      after = export_text (f);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (count_entries (f), ==, entries);
      g_assert_null (dln_case_create_from_xml (path, xml, &error));
      g_assert_nonnull (error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (f->changed, ==, 0);
  add_event (f, "Still writable", 1, 2);
}

static void
test_in_the_way (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *xml = belgorod ();
  g_autofree char *path = path_of (f, "there");
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "precious", -1, NULL));
  g_assert_null (dln_case_create_from_xml (path, xml, NULL));
  text = read_text (path);
  g_assert_cmpstr (text, ==, "precious");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-files/round-trip", test_round_trip);
  ADD ("/case-files/twice", test_twice);
  ADD ("/case-files/bad", test_bad);
  ADD ("/case-files/in-the-way", test_in_the_way);
  return g_test_run ();
}
