/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of sources: order, search, counts, and what views are told.
 */
#include "dln-source-list.h"
#include "dln-test-case.h"

static void
add_source (Fixture    *f,
            const char *slug,
            const char *title,
            const char *published)
{
  g_autoptr (DlnRecord) source = dln_record_new (DLN_TABLE_SOURCE, slug);

  dln_record_set_text (source, "title", title);
  if (published != NULL)
    g_assert_true (dln_record_set_from_text (source, "published", published, "UTC", NULL));
  g_assert_true (dln_case_add (f->self, source, NULL));
}

static void
add_claim (Fixture    *f,
           const char *source,
           const char *relay)
{
  g_autoptr (DlnRecord) claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  const char *const relays[] = { relay, NULL };

  dln_record_set_text (claim, "event", "clash");
  dln_record_set_text (claim, "source", source);
  if (relay != NULL)
    dln_record_set_refs (claim, "relayed_by", relays);
  g_assert_true (dln_case_add (f->self, claim, NULL));
}

static char *
tell (DlnSourceList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DlnSourceItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (text, "%s%s:%u", i > 0 ? " " : "", dln_source_item_get_slug (item),
                              dln_source_item_get_claims (item));
    }
  return g_string_free (text, FALSE);
}

static void
assert_list (DlnSourceList *list,
             const char    *expected)
{
  g_autofree char *told = tell (list);

  g_assert_cmpstr (told, ==, expected);
}

static void
changed_list_cb (GListModel *list,
                 guint       position,
                 guint       removed,
                 guint       added,
                 GString    *told)
{
  g_string_append_printf (told, "%u-%u+%u ", position, removed, added);
}

static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (DlnSourceList) list = NULL;
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (DlnSourceItem) item = NULL;

  add_source (f, "b", "Morning paper", "2023-05-23");
  add_source (f, "a", "zulu wire", "2023-05-24");
  add_source (f, "c", "Blog", NULL);
  dln_case_add_event (f->self, "Clash", NULL, NULL, 0, NULL);
  add_claim (f, "c", "a");
  add_claim (f, "c", NULL);
  list = dln_source_list_new (f->self);
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_list_cb), told);
  g_assert_cmpuint (dln_source_list_get_total (list), ==, 3);
  dln_source_list_set_order (list, DLN_SOURCE_ORDER_PUBLISHED);
  assert_list (list, "a:1 b:0 c:2");
  dln_source_list_set_order (list, DLN_SOURCE_ORDER_CLAIMS);
  assert_list (list, "c:2 a:1 b:0");
  g_assert_cmpuint (dln_source_list_find (list, "a"), ==, 1);
  dln_source_list_set_text (list, "WIRE zu");
  assert_list (list, "a:1");
  g_assert_cmpuint (dln_source_list_find (list, "b"), ==, G_MAXUINT);
  dln_source_list_set_text (list, "");
  g_string_truncate (told, 0);
  add_claim (f, "b", NULL);
  dln_source_list_reload (list);
  assert_list (list, "c:2 b:1 a:1");
  /* The first stands as it was. */
  g_assert_cmpstr (told->str, ==, "1-2+2 ");
  item = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_cmpstr (dln_source_item_get_title (item), ==, "Morning paper");
  g_assert_cmpint (dln_source_item_get_reliability (item), ==, -1);
  g_assert_true (dln_source_item_get_seen (item));
  g_assert_false (dln_source_item_get_has_text (item));
  g_assert_cmpint (dln_source_item_get_state (item), ==, DLN_SOURCE_LIVE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/source-list/list", test_list);
  return g_test_run ();
}
