/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-import-words.h"

static void
test_note (void)
{
  char path[] = "/tmp/a.csv", column[] = "date", raw[] = "1 May", text[] = "2 May";
  DlnImportNote note = { DLN_IMPORT_CHANGE, path, 4, column, raw, text };
  g_autofree char *change = dln_import_dup_note (&note);
  g_autofree char *aside = NULL;

  g_assert_cmpstr (change, ==, "Changed: a.csv, line 4, date\n“1 May” is “2 May” now");
  note.kind = DLN_IMPORT_SET_ASIDE;
  note.column = NULL;
  aside = dln_import_dup_note (&note);
  g_assert_cmpstr (aside, ==, "Set aside: a.csv, line 4\n2 May");
}

static void
test_pace (void)
{
  g_autofree char *first = dln_import_dup_pace (1, 0.5, G_USEC_PER_SEC);
  g_autofree char *later = dln_import_dup_pace (600, 0.1, 20 * G_USEC_PER_SEC);
  g_autofree char *soon = dln_import_dup_pace (600, 0.9, 20 * G_USEC_PER_SEC);
  g_autofree char *piped = dln_import_dup_pace (600, -1, 20 * G_USEC_PER_SEC);

  g_assert_cmpstr (first, ==, "1 record");
  g_assert_cmpstr (later, ==, "600 records, 30 a second, about 3 minutes left");
  g_assert_cmpstr (soon, ==, "600 records, 30 a second, less than a minute left");
  g_assert_cmpstr (piped, ==, "600 records, 30 a second");
}

static void
test_done (void)
{
  const DlnImportReport report = { .n_new = 40, .n_rows_new = 3, .n_rows_changed = 2, .n_rows_unchanged = 1 };
  g_autofree char *done = dln_import_dup_done (&report);
  g_autofree char *table = dln_import_dup_table ("UTF-8", '\t');

  /* Events, not the records that each is made of. */
  g_assert_cmpstr (done, ==, "Imported: 3 new, 2 changed, 1 there already");
  g_assert_cmpstr (table, ==, "UTF-8, tabs between fields");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-words/note", test_note);
  g_test_add_func ("/import-words/pace", test_pace);
  g_test_add_func ("/import-words/done", test_done);
  return g_test_run ();
}
