/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The case's selection as GTK's selection model, in the notation "1+2-": the
 * items of the list, each with a + where it is selected.
 */
#include "dln-case-selection.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  char *path;
  DlnCase *dln_case;
  DlnEventList *list;
  DlnCaseSelection *selection;
  guint n_changed;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char *const titles[] = { "Alpha", "Bravo", "Charlie", "Delta" };
  DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "case.dateline", NULL);
  fixture->dln_case = dln_case_create (fixture->path, "Four", "UTC", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      dln_case_add_event (fixture->dln_case, titles[i], &unknown, NULL, 0, &error);
      g_assert_no_error (error);
    }
  dln_case_unselect_all (fixture->dln_case);
  fixture->list = dln_event_list_new (fixture->dln_case);
  dln_event_list_set_order (fixture->list, DLN_EVENT_ORDER_TITLE);
  fixture->selection = dln_case_selection_new (fixture->dln_case, fixture->list);
  g_signal_connect_swapped (fixture->selection, "selection-changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  GError *error = NULL;

  g_assert_finalize_object (fixture->selection);
  g_object_unref (fixture->list);
  dln_case_close (fixture->dln_case, &error);
  g_assert_no_error (error);
  g_object_unref (fixture->dln_case);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static char *
describe (Fixture *fixture)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->selection));

  for (guint i = 0; i < n; i++)
    {
      guint row = dln_event_list_get_row (fixture->list, i);
      g_autofree char *title = dln_case_dup_title (fixture->dln_case, row);
      gboolean selected =
        gtk_selection_model_is_selected (GTK_SELECTION_MODEL (fixture->selection), i);

      g_string_append_printf (text, "%c%s", title[0], selected ? "+" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_selection (Fixture    *fixture,
                  const char *expected)
{
  g_autofree char *found = describe (fixture);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_items (Fixture      *fixture,
            gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);

  assert_selection (fixture, "ABCD");
  g_assert_true (gtk_selection_model_select_item (model, 1, TRUE));
  assert_selection (fixture, "AB+CD");
  gtk_selection_model_select_item (model, 3, FALSE);
  assert_selection (fixture, "AB+CD+");
  gtk_selection_model_select_item (model, 3, FALSE);
  assert_selection (fixture, "AB+CD+");
  gtk_selection_model_unselect_item (model, 1);
  assert_selection (fixture, "ABCD+");
  gtk_selection_model_unselect_item (model, 1);
  assert_selection (fixture, "ABCD+");
  g_assert_cmpuint (fixture->n_changed, ==, 3);
}

static void
test_ranges (Fixture      *fixture,
             gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);
  g_autoptr (GtkBitset) set = NULL;

  gtk_selection_model_select_range (model, 1, 2, FALSE);
  assert_selection (fixture, "AB+C+D");
  gtk_selection_model_select_range (model, 2, 2, TRUE);
  assert_selection (fixture, "ABC+D+");
  gtk_selection_model_unselect_range (model, 0, 3);
  assert_selection (fixture, "ABCD+");
  gtk_selection_model_select_all (model);
  assert_selection (fixture, "A+B+C+D+");
  set = gtk_selection_model_get_selection_in_range (model, 1, 2);
  g_assert_cmpuint (gtk_bitset_get_size (set), ==, 2);
  g_assert_cmpuint (gtk_bitset_get_minimum (set), ==, 1);
  gtk_selection_model_unselect_all (model);
  assert_selection (fixture, "ABCD");
}

/* What other views do shows here. */
static void
test_follows_case (Fixture      *fixture,
                   gconstpointer data)
{
  guint row = dln_event_list_get_row (fixture->list, 2);
  g_autoptr (DlnEventItem) item = NULL;

  dln_case_select_only (fixture->dln_case, row);
  assert_selection (fixture, "ABC+D");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->selection), 2);
  g_assert_cmpuint (dln_event_item_get_row (item), ==, row);
}

/* What the filter hides stays selected until a click selects something else. */
static void
test_hidden (Fixture      *fixture,
             gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);
  DlnFilter filter = { .text = "Bravo" };
  DlnFilter none = { NULL };
  GError *error = NULL;

  gtk_selection_model_select_item (model, 0, TRUE);
  dln_case_set_filter (fixture->dln_case, &filter, &error);
  g_assert_no_error (error);
  assert_selection (fixture, "B");
  gtk_selection_model_select_item (model, 0, FALSE);
  assert_selection (fixture, "B+");
  dln_case_set_filter (fixture->dln_case, &none, &error);
  assert_selection (fixture, "A+B+CD");
  dln_case_set_filter (fixture->dln_case, &filter, &error);
  gtk_selection_model_select_item (model, 0, TRUE);
  dln_case_set_filter (fixture->dln_case, &none, &error);
  assert_selection (fixture, "AB+CD");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/app/case-selection/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("items", test_items);
  ADD ("ranges", test_ranges);
  ADD ("follows-case", test_follows_case);
  ADD ("hidden", test_hidden);
  return g_test_run ();
}
