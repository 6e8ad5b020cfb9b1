/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-case.h"

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GString    *changes)
{
  g_string_append_printf (changes, "%s%u-%u+%u", changes->len > 0 ? ", " : "", position, removed, added);
}

/* "position-removed+added", one for each signal since the last look. */
#define assert_changes(expected)                    \
  G_STMT_START                                      \
  {                                                 \
    g_assert_cmpstr (changes->str, ==, expected);   \
    g_string_truncate (changes, 0);                 \
  }                                                 \
  G_STMT_END

#define assert_rows(list, expected)                    \
  G_STMT_START                                         \
  {                                                    \
    g_autofree char *rows_text = format_rows (list);   \
    g_assert_cmpstr (rows_text, ==, expected);         \
  }                                                    \
  G_STMT_END

/* What items say, what positions say, and that they agree. */
static char *
format_rows (DlnEventList *list)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DlnEventItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      guint row = dln_event_item_get_row (item);

      g_assert_cmpuint (dln_event_list_get_row (list, i), ==, row);
      g_assert_cmpuint (dln_event_list_get_position (list, row), ==, i);
      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", row);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), n));
  g_assert_cmpuint (dln_event_list_get_row (list, n), ==, DLN_NO_ROW);
  return g_string_free (text, FALSE);
}

static void
test_changes (Fixture       *f,
              gconstpointer  data)
{
  DlnEventList *list = dln_event_list_new (f->self);
  g_autoptr (GString) changes = g_string_new (NULL);
  DlnBounds bounds = dln_bounds_within (25 * DLN_HOUR, 26 * DLN_HOUR);
  DlnFilter filter = { .text = "alpha" };
  guint row = 1;

  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), changes);
  add_event (f, "Delta", 10, 11);
  assert_changes ("0-0+1");
  add_event (f, "Alpha", 30, 31);
  assert_changes ("1-0+1");
  add_event (f, "Charlie", -1, -1);
  assert_changes ("2-0+1");
  add_event (f, "Bravo", 20, 21);
  assert_changes ("1-0+1");
  assert_rows (list, "0 3 1 2");
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_EVENT, "bravo", "title", "Bravo two", NULL));
  assert_changes ("1-1+1");
  g_assert_true (dln_case_move (f->self, 0, &bounds, NULL));
  assert_changes ("0-2+2");
  assert_rows (list, "3 0 1 2");
  undo (f);
  assert_changes ("0-2+2");
  g_assert_true (dln_case_remove_events (f->self, &row, 1, NULL));
  assert_changes ("2-1+0");
  undo (f);
  assert_changes ("2-0+1");
  g_assert_true (dln_case_set_filter (f->self, &filter, NULL));
  assert_changes ("0-4+1");
  assert_rows (list, "1");
  g_assert_true (dln_case_set_filter (f->self, &filter, NULL));
  assert_changes ("");
  g_assert_true (dln_case_set_filter (f->self, NULL, NULL));
  assert_changes ("0-1+4");
  g_assert_finalize_object (list);
}

static void
test_orders (Fixture       *f,
             gconstpointer  data)
{
  DlnEventList *list = dln_event_list_new (f->self);
  guint disputed = 2;

  add_event (f, "Delta", 10, 11);
  add_event (f, "Alpha", 30, 31);
  add_event (f, "Charlie", -1, -1);
  add_event (f, "Bravo", 10, 12);
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_EVENT, "alpha", "kind", "fighting", NULL));
  g_assert_true (dln_case_set_disputed (f->self, &disputed, 1, NULL));
  assert_rows (list, "0 3 1 2");
  dln_event_list_set_order (list, DLN_EVENT_ORDER_TITLE);
  g_assert_cmpint (dln_event_list_get_order (list), ==, DLN_EVENT_ORDER_TITLE);
  assert_rows (list, "1 3 2 0");
  dln_event_list_set_order (list, DLN_EVENT_ORDER_KIND);
  assert_rows (list, "1 0 3 2");
  dln_event_list_set_order (list, DLN_EVENT_ORDER_DISPUTED);
  assert_rows (list, "2 0 3 1");
  g_assert_finalize_object (list);
}

/* After a bulk change the same row may be another event: all of it is told. */
static void
test_bulk (Fixture       *f,
           gconstpointer  data)
{
  DlnEventList *list = dln_event_list_new (f->self);
  g_autoptr (GString) changes = g_string_new (NULL);
  DlnChange change = { .bulk = TRUE };

  add_event (f, "Delta", 10, 11);
  add_event (f, "Alpha", 30, 31);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), changes);
  g_signal_emit_by_name (f->self, "changed", &change);
  assert_changes ("0-2+2");
  change.bulk = FALSE;
  g_signal_emit_by_name (f->self, "changed", &change);
  assert_changes ("");
  g_assert_finalize_object (list);
}

static void
test_items (Fixture       *f,
            gconstpointer  data)
{
  DlnEventList *list = dln_event_list_new (f->self);
  DlnEventItem *item;
  guint row = 0;

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == DLN_TYPE_EVENT_ITEM);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  add_event (f, "Alpha", 1, 2);
  add_event (f, "Bravo", 0, 1);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_object_get (item, "row", &row, NULL);
  g_assert_cmpuint (row, ==, 1);
  g_assert_true (dln_event_item_get_case (item) == f->self);
  g_assert_cmpuint (dln_event_list_get_position (list, 99), ==, DLN_NO_ROW);
  g_assert_finalize_object (list);
  g_assert_finalize_object (item);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/event-list/changes", test_changes);
  ADD ("/event-list/orders", test_orders);
  ADD ("/event-list/bulk", test_bulk);
  ADD ("/event-list/items", test_items);
  return g_test_run ();
}
