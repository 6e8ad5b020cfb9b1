/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows from records that go in in bulk: derived rows and words.
 */
#include "config.h"

#include "dln-test-bulk.h"

static void
put_event (DlnStore   *store,
           const char *slug,
           const char *title)
{
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, slug);

  dln_record_set_text (event, "title", title);
  dln_record_set_text (event, "summary", "Ещё раз");
  dln_record_set_integer (event, "key", TRUE);
  dln_record_set_integer (event, "judgement", 2);
  insert (store, g_steal_pointer (&event));
}

/* @field: (nullable): what the claim states beside its event and its source */
static void
put_claim (DlnStore   *store,
           const char *event,
           const char *field,
           const char *value)
{
  g_autoptr (DlnRecord) claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  g_autoptr (GError) error = NULL;

  dln_record_set_text (claim, "event", event);
  dln_record_set_text (claim, "source", "published");
  dln_record_set_text (claim, "says", "Three drones");
  if (field != NULL)
    dln_record_set_from_text (claim, field, value, "UTC", &error);
  g_assert_no_error (error);
  insert (store, g_steal_pointer (&claim));
}

/* An event and what comes right behind it is derived as it comes; what is less plain, or comes
 * later, is as if all had been read at the end. */
static void
test_at_once (Fixture       *f,
              gconstpointer  data)
{
  static const char *const stated[][2] = {
    { "time", "2022-05-03~" },    { "said", "2022-05-04/2022-05-05" },
    { "place", "town" },          { "place_words", "The town" },
    { "stance", "denies" },       { "state", "withdrawn" },
    { "relayed_by", "source-1" }, { "forecast", "true" },
    { "quote", "Три" },
  };
  g_autoptr (DlnRecord) town = dln_record_new (DLN_TABLE_PLACE, "town");
  g_autoptr (DlnRecord) source = dln_record_new (DLN_TABLE_SOURCE, "published");

  put_frame (f->store);
  begin_bulk (f->store);
  dln_record_set_text (town, "title", "The town");
  dln_record_set_text (town, "alternates", "Шебекино|Shebekino");
  dln_record_set_integer (town, "latitude", 501234567);
  dln_record_set_integer (town, "longitude", 361234567);
  insert (f->store, g_steal_pointer (&town));
  dln_record_set_text (source, "title", "Published");
  g_assert_true (dln_record_set_from_text (source, "published", "2022-05-06", "UTC", NULL));
  insert (f->store, g_steal_pointer (&source));
  for (guint i = 0; i < G_N_ELEMENTS (stated); i++)
    {
      g_autofree char *slug = g_strdup_printf ("e-%u", i);

      put_event (f->store, slug, stated[i][1]);
      put_claim (f->store, slug, stated[i][0], stated[i][1]);
    }
  put_event (f->store, "two", "Two claims");
  put_claim (f->store, "two", "place", "town");
  put_claim (f->store, "two", "place", "place-1");
  put_event (f->store, "none", "No claim");
  put_event (f->store, "later", "Claims come later");
  put_row (f->store, 1);
  put_claim (f->store, "later", "time", "2022-05-03");
  put_claim (f->store, "row-1", "place", "town");
  put_claim (f->store, "e-0", "says", "Once more");
  put_event (f->store, "last", "Last");
  put_claim (f->store, "last", "time", "2022-05-03");
  commit (f->store, "bulk");
  assert_derived_as_anew (f->store);
  assert_sound (f->store);
  /* None of them is of an older transaction: each is there once. */
  g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_EVENT), ==, 14);
}

static guint
count_found (DlnStore   *store,
             const char *text)
{
  g_autoptr (GArray) found = dln_store_search (store, text, 0, NULL);

  return found->len;
}

static guint
count_files (Fixture *f)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

/* Words are indexed beside the case, and join those that are there already. */
static void
test_index (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint n_files;

  put_frame (f->store);
  n_files = count_files (f);
  for (guint round = 0; round < 4; round++)
    {
      begin_bulk (f->store);
      for (guint i = 0; i < 700; i++)
        put_row (f->store, round * 1000 + i);
      g_assert_cmpuint (count_files (f), ==, n_files);
      commit (f->store, "bulk");
      g_assert_cmpuint (count_found (f->store, "shelling"), ==, 700 * (round + 1));
      g_assert_cmpuint (count_found (f->store, "village"), ==, 700 * (round + 1));
      g_assert_cmpuint (count_found (f->store, "row 1042"), ==, round > 0 ? 1 : 0);
      begin (f->store);
      put_event (f->store, NULL, "Evacuation");
      commit (f->store, "ordinary");
      dln_store_exec (f->store, "INSERT INTO event_search (event_search) VALUES ('integrity-check')", &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (count_found (f->store, "evacuation"), ==, 4);
  assert_derived_as_anew (f->store);
  undo (f->store);
  undo (f->store);
  g_assert_cmpuint (count_found (f->store, "shelling"), ==, 2100);
  g_assert_cmpuint (count_found (f->store, "evacuation"), ==, 3);
  dln_store_exec (f->store, "INSERT INTO event_search (event_search) VALUES ('integrity-check')", &error);
  g_assert_no_error (error);
  begin_bulk (f->store);
  put_row (f->store, 9000);
  dln_store_rollback (f->store);
  g_assert_cmpuint (count_found (f->store, "shelling"), ==, 2100);
  g_assert_cmpuint (count_files (f), ==, n_files);
}

static char *
list_indices (DlnStore *store)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (
    store, "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE type = 'index' ORDER BY name)",
    NULL);

  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  return g_strdup ((const char *) sqlite3_column_text (s, 0));
}

/* Those that are left for later are made at the end, or once something changes. */
static void
test_indices (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *left = NULL;
  g_autofree char *changing = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DlnRecord) event = NULL;
  gint64 id;

  put_frame (f->store);
  before = list_indices (f->store);
  begin_bulk (f->store);
  for (guint i = 0; i < 11000; i++)
    put_row (f->store, i);
  left = list_indices (f->store);
  g_assert_cmpstr (left, !=, before);
  id = dln_store_find (f->store, DLN_TABLE_EVENT, "row-7", NULL);
  event = dln_store_read (f->store, DLN_TABLE_EVENT, id, NULL);
  dln_record_set_text (event, "title", "Changed");
  g_assert_true (dln_store_update (f->store, id, event, NULL));
  changing = list_indices (f->store);
  g_assert_cmpstr (changing, ==, before);
  dln_store_rollback (f->store);
  begin_bulk (f->store);
  for (guint i = 0; i < 11000; i++)
    put_row (f->store, i);
  commit (f->store, "bulk");
  after = list_indices (f->store);
  g_assert_cmpstr (after, ==, before);
  assert_sound (f->store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/bulk-derived/at-once", test_at_once);
  ADD ("/bulk-derived/index", test_index);
  ADD ("/bulk-derived/indices", test_indices);
  return g_test_run ();
}
