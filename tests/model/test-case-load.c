/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-case.h"

#include "dln-case-older.h"

#include <sqlite3.h>

#define NONE DLN_OPEN

static const struct {
  DlnBounds bounds;
  DlnShape shape;
  DlnInstant begin;
  DlnInstant end;
} shapes[] = {
  { { 5, 5, 5, 5 }, DLN_SHAPE_INSTANT, 5, 5 },
  { { 5, 9, 5, 9 }, DLN_SHAPE_WITHIN, 5, 9 },
  { { 5, 5, 9, 9 }, DLN_SHAPE_EXACT, 5, 9 },
  { { 5, 6, 8, 9 }, DLN_SHAPE_GENERAL, 5, 9 },
  { { NONE, 9, NONE, 9 }, DLN_SHAPE_GENERAL, 9, 9 },
  { { 5, NONE, 5, NONE }, DLN_SHAPE_GENERAL, 5, 5 },
  { { NONE, NONE, NONE, 9 }, DLN_SHAPE_GENERAL, 9, 9 },
  { { NONE, 5, NONE, NONE }, DLN_SHAPE_GENERAL, 5, 5 },
  { { 5, NONE, NONE, NONE }, DLN_SHAPE_GENERAL, 5, 5 },
  { { NONE, NONE, 7, NONE }, DLN_SHAPE_GENERAL, 7, 7 },
  { { -5, -5, -5, -5 }, DLN_SHAPE_INSTANT, -5, -5 },
  { { DLN_INSTANT_MIN, DLN_INSTANT_MAX, DLN_INSTANT_MIN, DLN_INSTANT_MAX },
    DLN_SHAPE_WITHIN,
    DLN_INSTANT_MIN,
    DLN_INSTANT_MAX },
};

static void
check_shapes (Fixture *f)
{
  const DlnColumns *c = dln_case_get_columns (f->self);

  g_assert_cmpuint (c->n_rows, ==, G_N_ELEMENTS (shapes) + 1);
  for (guint row = 0; row < G_N_ELEMENTS (shapes); row++)
    {
      DlnBounds bounds;

      dln_case_get_bounds (f->self, row, &bounds);
      g_assert_true (dln_bounds_equal (&bounds, &shapes[row].bounds));
      g_assert_cmpint (c->shape[row], ==, shapes[row].shape);
      g_assert_cmpint (c->begin[row], ==, shapes[row].begin);
      g_assert_cmpint (c->end[row], ==, shapes[row].end);
      g_assert_cmpint (c->basis[row] & 0x0f, ==, DLN_BASIS_ASSESSED);
    }
  g_assert_cmpint (c->shape[G_N_ELEMENTS (shapes)], ==, DLN_SHAPE_UNKNOWN);
  g_assert_cmpint (c->begin[G_N_ELEMENTS (shapes)], ==, DLN_OPEN);
  g_assert_cmpint (c->latitude[G_N_ELEMENTS (shapes)], ==, DLN_NO_DEGREES);
}

/* Columns and exact bounds say the same, in the session and after it. */
static void
test_shapes (Fixture       *f,
             gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    g_assert_cmpuint (dln_case_add_event (f->self, "Event", &shapes[i].bounds, NULL, 0, NULL), ==, i);
  add_event (f, "No time", -1, -1);
  check_shapes (f);
  reopen (f);
  check_shapes (f);
}

static int
get_stated (Fixture *f,
            guint    row)
{
  return dln_case_get_columns (f->self)->flags[row] & (DLN_ROW_APPROXIMATE | DLN_ROW_UNCERTAIN);
}

/* Typed, dragged, undone, done again and read from the file: flags and words agree. */
static void
test_stated (Fixture       *f,
             gconstpointer  data)
{
  guint row = add_event (f, "About noon", 0, 24);
  g_autoptr (DlnTime) time = dln_time_parse ("1970-01-02%", "UTC", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint entries;

  g_assert_cmpint (get_stated (f, row), ==, 0);
  g_assert_true (dln_case_state_time (f->self, row, time, NULL));
  entries = count_entries (f);
  g_assert_true (dln_case_state_time (f->self, row, time, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries);
  g_assert_cmpint (get_stated (f, row), ==, DLN_ROW_APPROXIMATE | DLN_ROW_UNCERTAIN);
  before = dln_case_dup_when (f->self, row, dln_case_get_zone (f->self), TRUE);
  g_assert_true (g_str_has_suffix (before, ", uncertain and approximate"));
  g_assert_true (dln_case_shift (f->self, &row, 1, DLN_HOUR, NULL));
  g_assert_cmpint (get_stated (f, row), ==, 0);
  after = dln_case_dup_when (f->self, row, dln_case_get_zone (f->self), TRUE);
  g_assert_null (strstr (after, "approximate"));
  undo (f);
  g_assert_cmpint (get_stated (f, row), ==, DLN_ROW_APPROXIMATE | DLN_ROW_UNCERTAIN);
  redo (f);
  g_assert_cmpint (get_stated (f, row), ==, 0);
  undo (f);
  reopen (f);
  g_assert_cmpint (get_stated (f, row), ==, DLN_ROW_APPROXIMATE | DLN_ROW_UNCERTAIN);
}

static void
test_rows_are_stable (Fixture       *f,
                      gconstpointer  data)
{
  const DlnColumns *c = dln_case_get_columns (f->self);
  guint rows[5];
  g_autofree char *gone = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("Event %u", i);

      rows[i] = add_event (f, title, (int) i, (int) i + 1);
      g_assert_cmpuint (rows[i], ==, i);
    }
  g_assert_true (dln_case_remove (f->self, DLN_TABLE_EVENT, "event-2", NULL));
  g_assert_cmpuint (c->n_rows, ==, 5);
  g_assert_true (c->flags[2] & DLN_ROW_DEAD);
  g_assert_cmpuint (dln_case_find_row (f->self, "event-2"), ==, DLN_NO_ROW);
  g_assert_null (dln_case_dup_slug (f->self, 2));
  g_assert_cmpuint (add_event (f, "Event 5", 5, 6), ==, 5);
  g_assert_cmpuint (dln_case_find_row (f->self, "event-4"), ==, 4);
  undo (f);
  undo (f);
  g_assert_false (c->flags[2] & DLN_ROW_DEAD);
  g_assert_true (c->flags[5] & DLN_ROW_DEAD);
  g_assert_cmpuint (dln_case_find_row (f->self, "event-2"), ==, 2);
  g_assert_cmpint (c->begin[2], ==, 2 * DLN_HOUR);
  redo (f);
  g_assert_true (c->flags[2] & DLN_ROW_DEAD);
  redo (f);
  g_assert_cmpuint (dln_case_find_row (f->self, "event-5"), ==, 5);
  /* A new session has no dead rows. */
  reopen (f);
  c = dln_case_get_columns (f->self);
  g_assert_cmpuint (c->n_rows, ==, 5);
  for (guint row = 0; row < 5; row++)
    {
      g_autofree char *slug = dln_case_dup_slug (f->self, row);

      g_assert_cmpuint (dln_case_find_row (f->self, slug), ==, row);
      g_assert_cmpint (c->flags[row], ==, 0);
    }
  g_assert_cmpuint (add_event (f, "Event 6", 6, 7), ==, 5);
  g_assert_cmpuint (dln_case_find_row (f->self, "event-6"), ==, 5);
}

/* "changed" names exactly the rows that did. */
static void
test_change (Fixture       *f,
             gconstpointer  data)
{
  DlnBounds later = dln_bounds_within (9 * DLN_HOUR, 10 * DLN_HOUR);
  guint rows[] = { 2, 0 };

  for (int i = 0; i < 4; i++)
    add_event (f, "Event", i, i + 1);
  g_assert_cmpuint (f->changed, ==, 4);
  g_assert_cmpstr (f->change_rows->str, ==, "3");
  g_assert_cmpuint (f->change.tables, ==, 1u << DLN_TABLE_EVENT | 1u << DLN_TABLE_ASSESSMENT);
  g_assert_false (f->change.bulk);
  g_assert_true (dln_case_move (f->self, 1, &later, NULL));
  g_assert_cmpstr (f->change_rows->str, ==, "1");
  g_assert_cmpuint (f->change.tables, ==, 1u << DLN_TABLE_ASSESSMENT);
  undo (f);
  g_assert_cmpstr (f->change_rows->str, ==, "1");
  g_assert_true (dln_case_remove_events (f->self, rows, 2, NULL));
  g_assert_cmpstr (f->change_rows->str, ==, "0 2");
  undo (f);
  g_assert_cmpstr (f->change_rows->str, ==, "0 2");
  redo (f);
  g_assert_cmpstr (f->change_rows->str, ==, "0 2");
  g_assert_cmpuint (f->changed, ==, 9);
}

static void
test_large (Fixture       *f,
            gconstpointer  data)
{
  const guint n = 50000;
  g_autofree char *xml = path_of (f, "large.xml");
  g_autoptr (GString) text = g_string_new (
    "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" slug=\"large\" title=\"Large\">\n<events>\n");
  g_autofree char *before = export_text (f);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  DlnImportReport report;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<event slug=\"e%u\" title=\"Event %u\" kind=\"strike\"/>\n", i, i);
  g_string_append (text, "</events>\n</case>\n");
  g_assert_true (g_file_set_contents (xml, text->str, -1, NULL));
  add_event (f, "Before", 1, 2);
  dln_case_select_only (f->self, 0);
  dln_case_set_hover (f->self, 0);
  dln_case_import_xml (f->self, xml, FALSE, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_new, ==, n);
  g_assert_cmpuint (count_entries (f), ==, 3);
  g_assert_true (f->change.bulk);
  g_assert_cmpuint (f->change.n_rows, ==, 0);
  g_assert_cmpuint (f->hover, ==, 2);
  g_assert_cmpuint (dln_case_get_columns (f->self)->n_rows, ==, n + 1);
  g_assert_cmpuint (dln_case_count_shown (f->self), ==, n + 1);
  for (guint i = 0; i < n; i += 4999)
    {
      g_autofree char *slug = g_strdup_printf ("e%u", i);
      guint row = dln_case_find_row (f->self, slug);
      g_autofree char *found = dln_case_dup_slug (f->self, row);

      g_assert_cmpstr (found, ==, slug);
      g_assert_cmpint (dln_case_get_columns (f->self)->kind[row], ==, DLN_KIND_STRIKE);
    }
  undo (f);
  g_assert_true (f->change.bulk);
  g_assert_cmpuint (dln_case_count_shown (f->self), ==, 1);
  g_assert_cmpuint (dln_case_find_row (f->self, "before"), ==, 0);
  undo (f);
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
}

static void
exec_on_file (Fixture    *f,
              const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
brought_up_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  GMainLoop *loop = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_case_bring_up_finish (result, &error));
  g_assert_no_error (error);
  g_main_loop_quit (loop);
}

/* How many events have a word that begins so. */
static guint
count_found (Fixture    *f,
             const char *text)
{
  const DlnFilter filter = { .text = text };

  g_assert_true (dln_case_set_filter (f->self, &filter, NULL));
  return dln_case_count_shown (f->self);
}

/* What an older program derived is derived anew before the case is opened, or not at all. */
static void
test_older (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *missing = path_of (f, "missing");

  g_assert_cmpuint (dln_case_add_event (f->self, "Bridge", &shapes[0].bounds, NULL, 0, NULL), ==, 0);
  g_assert_true (dln_case_close (f->self, NULL));
  g_assert_false (dln_case_is_older (f->path));
  g_assert_false (dln_case_is_older (missing));
  g_assert_false (dln_case_bring_up (missing, NULL, &error));
  g_assert_nonnull (strstr (error->message, "no such file"));
  g_clear_error (&error);
  exec_on_file (f, "DELETE FROM file_info WHERE key = 'working-head'; DELETE FROM event_working; "
                   "DELETE FROM event_search");
  g_assert_true (dln_case_is_older (f->path));
  g_cancellable_cancel (cancellable);
  g_assert_false (dln_case_bring_up (f->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (dln_case_is_older (f->path));
  dln_case_bring_up_async (f->path, NULL, brought_up_cb, loop);
  g_main_loop_run (loop);
  g_assert_false (dln_case_is_older (f->path));
  reopen (f);
  g_assert_cmpuint (count_found (f, "bri"), ==, 1);
  /* Nobody brings up what a newer program wrote. */
  g_assert_true (dln_case_close (f->self, NULL));
  exec_on_file (f, "DELETE FROM file_info WHERE key = 'working-head'; PRAGMA user_version = 99");
  g_assert_false (dln_case_is_older (f->path));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-load/shapes", test_shapes);
  ADD ("/case-load/stated", test_stated);
  ADD ("/case-load/rows-are-stable", test_rows_are_stable);
  ADD ("/case-load/change", test_change);
  ADD ("/case-load/large", test_large);
  ADD ("/case-load/older", test_older);
  return g_test_run ();
}
