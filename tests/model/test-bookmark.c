/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bookmarked views: each verb one entry, undone and redone, and what half a view is.
 */
#include "dln-bookmark.h"
#include "dln-test-case.h"

static const DlnBookmark border = {
  .title = "Border", .has_map = TRUE, .centre = { 50.4612345, 35.6 }, .zoom = 9.5, .window = { 1000, 2000 }
};

static void
add (Fixture           *f,
     const DlnBookmark *bookmark)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_case_add_bookmark (f->self, bookmark, &error));
  g_assert_no_error (error);
}

static void
assert_titles (Fixture    *f,
               const char *expected)
{
  g_autoptr (GPtrArray) bookmarks = dln_case_list_bookmarks (f->self);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < bookmarks->len; i++)
    g_string_append_printf (titles, i > 0 ? " %s" : "%s", ((DlnBookmark *) bookmarks->pdata[i])->title);
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_add (Fixture       *f,
          gconstpointer  data)
{
  guint entries = count_entries (f);
  g_autoptr (DlnBookmark) read = NULL;

  add (f, &border);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (f->change.tables, ==, 1u << DLN_TABLE_BOOKMARK);
  reopen (f);
  read = dln_case_get_bookmark (f->self, "border");
  g_assert_nonnull (read);
  g_assert_true (read->has_map);
  g_assert_cmpfloat_with_epsilon (read->centre.latitude, 50.4612345, 1e-7);
  g_assert_cmpfloat (read->zoom, ==, 9.5);
  g_assert_cmpint (read->window.begin, ==, 1000);
  g_assert_cmpint (read->window.end, ==, 2000);
}

static void
test_verbs (Fixture       *f,
            gconstpointer  data)
{
  guint entries = count_entries (f);
  g_autoptr (GError) error = NULL;

  add (f, &border);
  g_assert_true (dln_case_rename_bookmark (f->self, "border", "Crossing", NULL));
  g_assert_true (dln_case_rename_bookmark (f->self, "border", "Crossing", NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 2);
  assert_titles (f, "Crossing");
  g_assert_true (dln_case_remove_bookmark (f->self, "border", NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 3);
  assert_titles (f, "");
  g_assert_true (dln_case_undo (f->self, NULL));
  assert_titles (f, "Crossing");
  g_assert_true (dln_case_undo (f->self, NULL));
  assert_titles (f, "Border");
  g_assert_true (dln_case_undo (f->self, NULL));
  assert_titles (f, "");
  g_assert_true (dln_case_redo (f->self, NULL));
  assert_titles (f, "Border");
  g_assert_false (dln_case_rename_bookmark (f->self, "border", "", &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  g_assert_null (dln_case_get_bookmark (f->self, "nowhere"));
}

/* By title, whatever its case; equal titles by slug; and the next free title. */
static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  static const char *const titles[] = { "beta", "Alpha", "gamma", "View 5" };
  g_autofree char *free_title = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    add (f, &(DlnBookmark) { .title = (char *) titles[i], .window = { DLN_OPEN, DLN_OPEN } });
  assert_titles (f, "Alpha beta gamma View 5");
  free_title = dln_case_dup_bookmark_title (f->self);
  g_assert_cmpstr (free_title, ==, "View 6");
}

/* A bookmark of the command line may say less, or nonsense: that axis stays where it is. */
static void
test_half (Fixture       *f,
           gconstpointer  data)
{
  static const struct {
    const char *key, *value;
  } fields[] = { { "latitude", "50" }, { "zoom", "9" }, { "begins", "2023-05-22T10:00:00Z" } };
  g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_BOOKMARK, "half");
  g_autoptr (DlnBookmark) read = NULL;

  dln_record_set_text (record, "title", "Half");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_true (dln_record_set_from_text (record, fields[i].key, fields[i].value, "UTC", NULL));
  g_assert_true (dln_case_add (f->self, record, NULL));
  read = dln_case_get_bookmark (f->self, "half");
  g_assert_false (read->has_map);
  g_assert_cmpint (read->window.begin, ==, DLN_OPEN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/bookmark/add", test_add);
  ADD ("/bookmark/verbs", test_verbs);
  ADD ("/bookmark/order", test_order);
  ADD ("/bookmark/half", test_half);
  return g_test_run ();
}
