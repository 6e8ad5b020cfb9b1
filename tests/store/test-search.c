/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-store.h"

static const struct {
  const char *text;
  const char *slugs; /* NULL: no word in it, so that nothing is asked */
} table[] = {
  { "drone", "a" },
  { "DRONE", "a" },
  { "dro", "a" },
  { "rone", "" },
  { "drone kremlin", "a" },
  { "kremlin  drone", "a" },
  { "drone village", "" },
  { "village", "b" },
  { "Белгород", "b" },
  { "белг", "b" },
  { "БЕЛГОРОД", "b" },
  { "Ёлкино", "b" },
  { "елкино", "b" },
  { "ЕЛКИНО", "b" },
  { "пёрвый", "b" },
  { "первый", "b" },
  { "и\xcc\x86", "" },
  { "Первыи\xcc\x86", "b" },
  { "straße", "b" },
  { "STRASSE", "" },
  { "\xff", NULL },
  { "kozínka", "b" },
  { "kozinka", "b" },
  { "\"drone\"", "a" },
  { "\"drone", "a" },
  { "drone OR village", "" },
  { "drone AND", "" },
  { "NOT drone", "" },
  { "NEAR(drone kremlin)", "" },
  { "title:drone", "a" },
  { "drone*", "a" },
  { "^drone", "a" },
  { "-drone", "a" },
  { "dro;ne", "" },
  { "'; DROP TABLE event; --", "" },
  { "on monday", "a b" },
  { "zzz", "" },
  { "a", "a b" },
  { "", NULL },
  { "   ", NULL },
  { "\"*()-:^", NULL },
};

static void
add_event (DlnStore   *store,
           const char *slug,
           const char *title,
           const char *summary)
{
  DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, slug);

  dln_record_set_text (event, "title", title);
  dln_record_set_text (event, "summary", summary);
  insert (store, event);
}

static char *
tell (DlnStore *store,
      GArray   *ids)
{
  g_autoptr (GString) slugs = g_string_new (NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autofree char *slug = dln_store_dup_slug (store, DLN_TABLE_EVENT, g_array_index (ids, gint64, i));

      g_string_append_printf (slugs, "%s%s", i > 0 ? " " : "", slug);
    }
  return ids != NULL ? g_strdup (slugs->str) : NULL;
}

static char *
search (DlnStore   *store,
        const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dln_store_search (store, text, 0, &error);

  g_assert_no_error (error);
  return tell (store, ids);
}

static void
test_table (Fixture       *f,
            gconstpointer  data)
{
  begin (f->store);
  add_event (f->store, "a", "Title: drone over the Kremlin", "On Monday, about noon");
  add_event (f->store, "b", "Белгород: Ёлкино, Козинка (Kozínka), Первый, Straße", "A village, on Monday");
  commit (f->store, "two");
  for (int again = 0; again < 2; again++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (table); i++)
        {
          g_autofree char *found = search (f->store, table[i].text);

          if (g_strcmp0 (found, table[i].slugs) != 0)
            g_error ("“%s” finds “%s”, not “%s”", table[i].text, found, table[i].slugs);
        }
      begin (f->store);
      g_assert_true (dln_store_search_rebuild (f->store, NULL));
      commit (f->store, "rebuilt: outside the journal");
    }
}

static const struct {
  const char *text;
  const char *slugs;
} inside[] = {
  { "rone", "a" },
  { "ONE OVER", "a" },
  { "remlin", "a" },
  { "лкин", "b" },
  { "ЁЛК", "b" },
  { "ёелк", "" },
  { "ко, ко", "" },
  { "но, ко", "b" },
  { "raße", "b" },
  { "on mon", "a b" },
  { "quoted", "a" },
  { "drone over the Kremlinx", "" },
  { "%", "" },
  { "_", "" },
  { "  noon ", "a" },
  { "", "" },
  { "\xff", "" },
};

static void
test_inside (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (DlnRecord) source = dln_record_new (DLN_TABLE_SOURCE, "s");
  g_autoptr (GError) error = NULL;
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, "c");

  begin (f->store);
  dln_record_set_text (source, "title", "S");
  insert (f->store, g_steal_pointer (&source));
  add_event (f->store, "a", "Title: drone over the Kremlin", "On Monday, about noon");
  add_event (f->store, "b", "Белгород: Ёлкино, Козинка, Первый, Straße", "A village, on Monday");
  dln_record_set_text (claim, "event", "a");
  dln_record_set_text (claim, "source", "s");
  dln_record_set_text (claim, "quote", "unquoted");
  insert (f->store, claim);
  commit (f->store, "two");
  for (guint i = 0; i < G_N_ELEMENTS (inside); i++)
    {
      g_autoptr (GArray) ids = dln_store_search_inside (f->store, inside[i].text, NULL, NULL, NULL, &error);
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      found = tell (f->store, ids);
      if (g_strcmp0 (found, inside[i].slugs) != 0)
        g_error ("“%s” is inside “%s”, not “%s”", inside[i].text, found, inside[i].slugs);
    }
}

static void
test_first (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *found = NULL;

  begin (f->store);
  add_event (f->store, "a", "One drone", "");
  add_event (f->store, "b", "Another drone", "");
  commit (f->store, "two");
  ids = dln_store_search (f->store, "drone", 1, NULL);
  found = tell (f->store, ids);
  g_assert_cmpstr (found, ==, "a");
}

static void
assert_found (DlnStore   *store,
              const char *text,
              const char *slugs)
{
  g_autofree char *found = search (store, text);

  g_assert_cmpstr (found, ==, slugs);
}

/* Words of claims and of their places, kept by verbs and undo. */
static void
test_follows (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (DlnRecord) place = NULL;
  g_autoptr (DlnRecord) claim = NULL;
  gint64 id;

  fill_store (f->store);
  claim = full_record (DLN_TABLE_CLAIM, 1);
  dln_record_set_text (claim, "says", "An armoured column");
  dln_record_set_text (claim, "place_words", "near the checkpoint");
  begin (f->store);
  g_assert_true (dln_store_update (f->store, dln_store_find (f->store, DLN_TABLE_CLAIM, "claim-1", NULL), claim, NULL));
  commit (f->store, "says");
  assert_found (f->store, "armoured checkpoint", "event-1");
  id = dln_store_find (f->store, DLN_TABLE_PLACE, "place-1", NULL);
  place = dln_store_read (f->store, DLN_TABLE_PLACE, id, NULL);
  dln_record_set_text (place, "title", "Hrayvoron");
  begin (f->store);
  g_assert_true (dln_store_update (f->store, id, place, NULL));
  commit (f->store, "rename");
  assert_found (f->store, "hrayvoron", "event-1");
  undo (f->store);
  assert_found (f->store, "hrayvoron", "");
  redo (f->store);
  assert_found (f->store, "hrayvoron", "event-1");
  begin (f->store);
  g_assert_true (dln_store_remove_tree (f->store, DLN_TABLE_EVENT,
                                        dln_store_find (f->store, DLN_TABLE_EVENT, "event-1", NULL), NULL));
  commit (f->store, "remove");
  assert_found (f->store, "armoured", "");
  undo (f->store);
  assert_found (f->store, "armoured", "event-1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/search/table", test_table);
  ADD ("/search/follows", test_follows);
  ADD ("/search/inside", test_inside);
  ADD ("/search/first", test_first);
  return g_test_run ();
}
