/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-case.h"

static void
test_create (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  g_autofree char *bad = path_of (f, "bad.dateline");
  gboolean writable = FALSE;

  g_object_get (f->self, "path", &path, "title", &title, "writable", &writable, NULL);
  g_assert_cmpstr (path, ==, f->path);
  g_assert_cmpstr (title, ==, "A case");
  g_assert_true (writable);
  g_assert_cmpstr (dln_case_get_zone_name (f->self), ==, "Europe/Moscow");
  g_assert_nonnull (dln_case_get_zone (f->self));
  g_assert_nonnull (dln_case_get_tlp (f->self));
  g_assert_null (dln_case_get_read_only_reason (f->self));
  g_assert_null (dln_case_create (bad, "Bad", "Mars/Olympus", &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (bad, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_null (dln_case_create (f->path, "Again", NULL, &error));
  g_assert_nonnull (error);
}

static void
test_reopen (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *view = NULL;

  dln_case_set_author (f->self, "Anna");
  g_assert_cmpstr (dln_case_get_author (f->self), ==, "Anna");
  dln_case_set_file_info (f->self, "view", "zoom");
  reopen (f);
  g_assert_cmpstr (dln_case_get_title (f->self), ==, "A case");
  g_assert_cmpstr (dln_case_get_zone_name (f->self), ==, "Europe/Moscow");
  view = dln_case_dup_file_info (f->self, "view");
  g_assert_cmpstr (view, ==, "zoom");
}

static void
test_read_only (Fixture       *f,
                gconstpointer  data)
{
  DlnBounds bounds = dln_bounds_within (0, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = belgorod ();
  DlnImportReport report;
  guint row = add_event (f, "One", 1, 2);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (dln_case_close (f->self, NULL));
  g_assert_finalize_object (f->self);
  f->self = dln_case_open (f->path, TRUE, &error);
  g_assert_no_error (error);
  before = export_text (f);
  g_assert_false (dln_case_is_writable (f->self));
  g_assert_nonnull (dln_case_get_read_only_reason (f->self));
  g_assert_false (dln_case_can_undo (f->self));
  g_assert_false (dln_case_can_redo (f->self));
  g_assert_false (dln_case_move (f->self, row, &bounds, NULL));
  g_assert_false (dln_case_undo (f->self, NULL));
  g_assert_false (dln_case_remove_events (f->self, &row, 1, NULL));
  g_assert_false (dln_case_set_field (f->self, DLN_TABLE_EVENT, "one", "title", "Two", NULL));
  g_assert_false (dln_case_import_xml (f->self, xml, FALSE, &report, NULL));
  g_assert_cmpuint (dln_case_add_event (f->self, "New", NULL, NULL, 0, NULL), ==, DLN_NO_ROW);
  g_assert_true (dln_case_set_disputed (f->self, &row, 1, NULL));
  dln_case_set_file_info (f->self, "view", "ignored");
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
}

static void
count_notify_cb (GObject    *object,
                 GParamSpec *pspec,
                 guint      *count)
{
  ++*count;
}

static void
test_properties (Fixture       *f,
                 gconstpointer  data)
{
  gboolean can_undo = FALSE;
  gboolean can_redo = TRUE;
  guint notified = 0;

  add_event (f, "One", 1, 2);
  g_object_get (f->self, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_true (can_undo);
  g_assert_false (can_redo);
  g_signal_connect (f->self, "notify::can-redo", G_CALLBACK (count_notify_cb), &notified);
  undo (f);
  g_assert_cmpuint (notified, ==, 1);
  g_object_get (f->self, "can-redo", &can_redo, NULL);
  g_assert_true (can_redo);
}

static void
test_title_follows (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) own = dln_case_list_records (f->self, DLN_TABLE_CASE, NULL);
  const DlnRecord *info = own->pdata[0];

  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_CASE, info->slug, "title", "Renamed", NULL));
  g_assert_cmpstr (dln_case_get_title (f->self), ==, "Renamed");
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_CASE, info->slug, "zone", "Asia/Kathmandu", NULL));
  g_assert_cmpstr (dln_case_get_zone_name (f->self), ==, "Asia/Kathmandu");
  undo (f);
  undo (f);
  g_assert_cmpstr (dln_case_get_title (f->self), ==, "A case");
  g_assert_cmpstr (dln_case_get_zone_name (f->self), ==, "Europe/Moscow");
}

static void
test_save_copy (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *path = path_of (f, "b.dateline");
  g_autoptr (GError) error = NULL;
  DlnCase *copy;

  add_event (f, "One", 1, 2);
  g_assert_true (dln_case_save_copy (f->self, path, NULL));
  copy = dln_case_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dln_case_count (copy, DLN_TABLE_EVENT), ==, 1);
  g_assert_true (dln_case_undo (copy, NULL));
  g_assert_finalize_object (copy);
  g_assert_false (dln_case_save_copy (f->self, f->path, &error));
  g_assert_nonnull (error);
  add_event (f, "Two", 1, 2);
  reopen (f);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_EVENT), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case/create", test_create);
  ADD ("/case/reopen", test_reopen);
  ADD ("/case/read-only", test_read_only);
  ADD ("/case/properties", test_properties);
  ADD ("/case/title-follows", test_title_follows);
  ADD ("/case/save-copy", test_save_copy);
  return g_test_run ();
}
