/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-bulk.h"

#include <gio/gio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Three of every type: several claims an event, every kind of reference. */
static void
insert_each_type (DlnStore *store,
                  guint     first)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    for (guint n = first; n < first + 3; n++)
      insert (store, full_record (t, n));
}

/* Ids differ from run to run: they are left out, and what they stand for is looked up. */
static char *
dump_without_ids (DlnStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);
      g_autofree char *sql = g_strdup_printf ("SELECT slug, id FROM %s ORDER BY slug", type->sql);
      g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, NULL);

      while (sqlite3_step (s) == SQLITE_ROW)
        {
          g_autoptr (DlnRecord) record = dln_store_read (store, t, sqlite3_column_int64 (s, 1), NULL);

          g_string_append_printf (text, "%s %s", type->name, record->slug);
          for (guint i = 0; i < type->n_fields; i++)
            {
              g_autofree char *value =
                record->values[i].set ? dln_value_format (&record->values[i], &type->fields[i]) : NULL;

              g_string_append_printf (text, "|%s", value);
            }
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}

static char *
dump_derived (DlnStore *store)
{
  GString *text = g_string_new (NULL);
  g_autoptr (DlnStatement) s = dln_store_prepare (
    store,
    "SELECT e.slug, w.begin_earliest, w.begin_latest, w.end_earliest, w.end_latest, w.latitude, w.longitude, w.radius, "
    "(SELECT slug FROM place WHERE id = w.place), w.kind, w.status, w.basis, w.flags, w.claims, w.sources, "
    "w.first_said, w.reported, s.title, s.words FROM event e JOIN event_working w ON w.id = e.id "
    "JOIN event_search s ON s.rowid = e.id ORDER BY e.slug",
    NULL);

  while (sqlite3_step (s) == SQLITE_ROW)
    for (int c = 0; c < sqlite3_column_count (s); c++)
      g_string_append_printf (text, "%s%c", (const char *) sqlite3_column_text (s, c),
                              c + 1 < sqlite3_column_count (s) ? '|' : '\n');
  return g_string_free (text, FALSE);
}

/* In bulk or not, the case is the same. */
static void
test_same (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "other.dateline", NULL);
  DlnStore *other = dln_store_create (path, NULL);
  g_autofree char *records = NULL;
  g_autofree char *derived = NULL;
  g_autofree char *other_records = NULL;
  g_autofree char *other_derived = NULL;

  begin_bulk (f->store);
  begin (other);
  insert_each_type (f->store, 1);
  insert_each_type (other, 1);
  commit (f->store, "bulk");
  commit (other, "ordinary");
  records = dump_without_ids (f->store);
  other_records = dump_without_ids (other);
  g_assert_cmpstr (records, ==, other_records);
  derived = dump_derived (f->store);
  other_derived = dump_derived (other);
  g_assert_cmpstr (derived, ==, other_derived);
  g_assert_nonnull (strstr (derived, "event-3|"));
  assert_derived_as_anew (f->store);
  assert_sound (f->store);
  g_assert_true (dln_store_close (other, NULL));
}

/* Undone, redone and undone again, across processes' worth of statements. */
static void
test_walk (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *before = dump_store (f->store);
  g_autofree char *filled = NULL;

  begin_bulk (f->store);
  insert_each_type (f->store, 1);
  g_assert_true (dln_store_flush_part (f->store, NULL));
  insert_each_type (f->store, 4);
  commit (f->store, "bulk");
  filled = dump_store (f->store);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      assert_sound (f->store);
      undo (f->store);
      undone = dump_store (f->store);
      g_assert_cmpstr (undone, ==, before);
      assert_sound (f->store);
      if (i == 1)
        reopen (f);
      redo (f->store);
      redone = dump_store (f->store);
      g_assert_cmpstr (redone, ==, filled);
    }
  assert_sound (f->store);
  g_assert_cmpuint (count_entries (f->store), ==, 7);
}

/* The entry holds no row a second time: only where rows are and their digest. */
static void
test_small (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DlnStatement) s = NULL;
  const DlnStoreEntry *entry;

  put_frame (f->store);
  begin_bulk (f->store);
  for (guint i = 0; i < 25000; i++)
    put_row (f->store, i);
  commit (f->store, "bulk");
  entries = dln_store_list_journal (f->store, NULL);
  entry = entries->pdata[1];
  /* 50,000 rows: parts end by themselves, each of at most 20,000. */
  g_assert_cmpint (entry->parts, ==, 3);
  s = dln_store_prepare (f->store, "SELECT sum(bytes), max(bytes) FROM journal_part WHERE number = 2", NULL);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int64 (s, 0), <, 2000);
  g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_EVENT), ==, 25000);
  assert_sound (f->store);
}

/* Updates and removals among insertions: of older rows, and of rows just brought. */
static void
test_mixed (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *filled = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (DlnRecord) changed = NULL;
  g_autoptr (DlnRecord) renamed = NULL;
  gint64 id;

  put_frame (f->store);
  begin (f->store);
  for (guint i = 0; i < 4; i++)
    put_row (f->store, i);
  insert (f->store, full_record (DLN_TABLE_TAG, 1));
  insert (f->store, full_record (DLN_TABLE_TAG, 2));
  commit (f->store, "ordinary");
  before = dump_store (f->store);

  begin_bulk (f->store);
  put_row (f->store, 10);
  id = dln_store_find (f->store, DLN_TABLE_EVENT, "row-1", NULL);
  changed = dln_store_read (f->store, DLN_TABLE_EVENT, id, NULL);
  dln_record_set_text (changed, "title", "Changed");
  dln_record_set_refs (changed, "tags", (const char *[]) { "tag-2", NULL });
  g_assert_true (dln_store_update (f->store, id, changed, NULL));
  id = dln_store_find (f->store, DLN_TABLE_EVENT, "row-10", NULL);
  dln_record_set_text (changed, "title", "Changed at once");
  g_free (changed->slug);
  changed->slug = g_strdup ("row-10");
  g_assert_true (dln_store_update (f->store, id, changed, NULL));
  /* What one lets go of the next may take. */
  id = dln_store_find (f->store, DLN_TABLE_TAG, "tag-1", NULL);
  g_assert_true (dln_store_delete (f->store, DLN_TABLE_TAG, id, NULL));
  insert (f->store, full_record (DLN_TABLE_TAG, 1));
  id = dln_store_find (f->store, DLN_TABLE_EVENT, "row-2", NULL);
  renamed = dln_store_read (f->store, DLN_TABLE_EVENT, id, NULL);
  g_free (renamed->slug);
  renamed->slug = g_strdup ("row-2-once");
  g_assert_true (dln_store_update (f->store, id, renamed, NULL));
  put_row (f->store, 2);
  commit (f->store, "mixed");
  filled = dump_store (f->store);
  g_assert_nonnull (strstr (filled, "Changed at once"));
  g_assert_nonnull (strstr (filled, "row-2-once"));
  assert_derived_as_anew (f->store);
  assert_sound (f->store);
  undo (f->store);
  undone = dump_store (f->store);
  g_assert_cmpstr (undone, ==, before);
  redo (f->store);
  redone = dump_store (f->store);
  g_assert_cmpstr (redone, ==, filled);
  undo (f->store);
  assert_sound (f->store);
}

/* A claim of an event that was there: that one is derived anew too. */
static void
test_older_event (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (DlnRecord) claim = full_record (DLN_TABLE_CLAIM, 1);
  g_autoptr (DlnTouched) touched = NULL;

  put_frame (f->store);
  begin (f->store);
  insert (f->store, full_record (DLN_TABLE_TAG, 1));
  insert (f->store, full_record (DLN_TABLE_EVENT, 1));
  insert (f->store, full_record (DLN_TABLE_UTTERANCE, 1));
  commit (f->store, "event");
  begin_bulk (f->store);
  g_assert_cmpint (dln_store_insert (f->store, claim, NULL), >, 0);
  put_row (f->store, 1);
  g_assert_true (dln_store_commit (f->store, "import", "claims", &touched, NULL));
  g_assert_true (touched->all);
  g_assert_cmpuint (touched->tables & 1u << DLN_TABLE_CLAIM, !=, 0);
  assert_derived_as_anew (f->store);
}

/* Slugs are made without asking first, and are all different. */
static void
test_slugs (Fixture       *f,
            gconstpointer  data)
{
  put_frame (f->store);
  for (guint round = 0; round < 3; round++)
    {
      begin_bulk (f->store);
      for (guint i = 0; i < 50; i++)
        {
          g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, NULL);

          dln_record_set_text (event, "title", i % 2 == 0 ? "Shelling" : "Обстрел");
          g_assert_cmpint (dln_store_insert (f->store, event, NULL), >, 0);
          g_assert_true (dln_slug_is_valid (event->slug));
        }
      for (guint i = 0; i < 50; i++)
        put_row (f->store, 1000 * round + i);
      commit (f->store, "bulk");
      /* Another process' counter begins anew. */
      reopen (f);
    }
  g_assert_cmpint (dln_store_find (f->store, DLN_TABLE_EVENT, "shelling", NULL), !=, 0);
  g_assert_cmpint (dln_store_find (f->store, DLN_TABLE_CLAIM, "claim", NULL), !=, 0);
  g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_EVENT), ==, 300);
  assert_sound (f->store);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DlnRecord) event = full_record (DLN_TABLE_EVENT, 1);
  g_autoptr (DlnRecord) twice = full_record (DLN_TABLE_ACTOR, 1);
  g_autoptr (DlnRecord) dangling = dln_record_new (DLN_TABLE_ROLE, "r");
  g_autoptr (GError) error = NULL;

  put_frame (f->store);
  before = dump_store (f->store);
  begin_bulk (f->store);
  g_assert_cmpint (dln_store_insert (f->store, twice, &error), ==, 0);
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  dln_record_set_text (dangling, "event", "nobody");
  dln_record_set_text (dangling, "actor", "actor-1");
  g_assert_cmpint (dln_store_insert (f->store, dangling, &error), ==, 0);
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_REFERENCE);
  g_clear_error (&error);
  g_assert_cmpint (dln_store_insert (f->store, event, &error), ==, 0); /* there is no such tag */
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_REFERENCE);
  dln_store_rollback (f->store);
  after = dump_store (f->store);
  g_assert_cmpstr (after, ==, before);
  /* Ordinary again: changesets. */
  begin (f->store);
  put_row (f->store, 1);
  commit (f->store, "ordinary");
  assert_sound (f->store);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  put_frame (f->store);
  before = dump_store (f->store);
  dln_store_set_cancellable (f->store, cancellable);
  begin_bulk (f->store);
  for (guint i = 0; i < 2000; i++)
    put_row (f->store, i);
  g_cancellable_cancel (cancellable);
  g_assert_false (dln_store_commit (f->store, "import", "cancelled", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dln_store_set_cancellable (f->store, NULL);
  after = dump_store (f->store);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_entries (f->store), ==, 1);
}

/* verify sees what was changed behind the journal's back, as long as the
 * journal itself names none of the rows. */
static void
test_tampering (Fixture       *f,
                gconstpointer  data)
{
  static const char *const tampering[] = {
    "UPDATE claim SET says = 'never said' WHERE slug = 'claim-2'",
    "UPDATE event SET title = 'other' WHERE slug = 'event-3'",
    "DELETE FROM rating WHERE slug = 'rating-2'",
    "UPDATE place SET radius = radius + 0.001 WHERE slug = 'place-2'",
    "DELETE FROM event_tag WHERE owner = (SELECT id FROM event WHERE slug = 'event-2')",
    "UPDATE journal_part SET changeset = (SELECT changeset FROM journal_part WHERE number = 2) WHERE number = 1",
  };

  begin_bulk (f->store);
  insert_each_type (f->store, 1);
  commit (f->store, "bulk");
  begin (f->store);
  insert (f->store, full_record (DLN_TABLE_TAG, 9));
  commit (f->store, "ordinary");
  assert_sound (f->store);
  for (guint i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%u", f->path, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *damage = NULL;
      DlnStore *copy;

      g_assert_true (dln_store_copy_to (f->store, path, NULL));
      copy = dln_store_open (path, FALSE, NULL);
      dln_store_exec (copy, tampering[i], &error);
      g_assert_no_error (error);
      damage = find_damage (copy);
      if (damage == NULL || strstr (damage, "journal entry") == NULL)
        g_error ("not found: %s (%s)", tampering[i], damage);
      undo (copy);
      g_assert_false (dln_store_undo (copy, NULL, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
      dln_store_close (copy, NULL);
    }
}

/* What goes in refers to what was found: what is removed may still be referred to. */
static void
test_references (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnStatement) s = NULL;
  gint64 place;

  put_frame (f->store);
  begin_bulk (f->store);
  put_row (f->store, 1);
  place = dln_store_find (f->store, DLN_TABLE_PLACE, "place-1", NULL);
  g_assert_false (dln_store_delete (f->store, DLN_TABLE_PLACE, place, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT);
  dln_store_rollback (f->store);
  begin_bulk (f->store);
  put_row (f->store, 1);
  commit (f->store, "bulk");
  s = dln_store_prepare (f->store, "PRAGMA foreign_keys", NULL);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (s, 0), ==, 1);
  g_clear_pointer (&s, sqlite3_finalize);
  s = dln_store_prepare (f->store, "PRAGMA foreign_key_check", NULL);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_DONE);
}

/* A later verb changes a row: its range is no longer compared, and nothing is wrong. */
static void
test_later_change (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DlnRecord) event = NULL;
  gint64 id;

  put_frame (f->store);
  before = dump_store (f->store);
  begin_bulk (f->store);
  for (guint i = 0; i < 5; i++)
    put_row (f->store, i);
  commit (f->store, "bulk");
  id = dln_store_find (f->store, DLN_TABLE_EVENT, "row-3", NULL);
  event = dln_store_read (f->store, DLN_TABLE_EVENT, id, NULL);
  dln_record_set_text (event, "title", "Looked at");
  begin (f->store);
  g_assert_true (dln_store_update (f->store, id, event, NULL));
  commit (f->store, "verb");
  assert_sound (f->store);
  undo (f->store);
  assert_sound (f->store);
  undo (f->store);
  after = dump_store (f->store);
  g_assert_cmpstr (after, ==, before);
  redo (f->store);
  redo (f->store);
  assert_sound (f->store);
}

/* What an entry says goes into SQL: nothing but the names of tables may. */
static void
test_damaged_part (Fixture       *f,
                   gconstpointer  data)
{
  static const char *const lines[] = {
    "rows 1\njournal 10 1 2 2 ",
    "rows 1\nevent; DROP TABLE tag 10 1 2 2 ",
    "rows 1\nevent 10 2 1 2 ",
    "rows 1\nevent x 1 2 2 ",
    "rows 1\nevent 10 1 2\n",
    "rows 1\nevent 999 1 2 2 ",
    "rows 1\n\nevent 10 1 2 2 ",
    "rows 1",
    "rows 1\nevent 10 1 99999999999999999999 2 ",
  };

  begin_bulk (f->store);
  insert (f->store, full_record (DLN_TABLE_TAG, 1));
  commit (f->store, "bulk");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *digest = g_strnfill (64, 'a');
      g_autofree char *text = g_strconcat (lines[i], g_str_has_suffix (lines[i], " ") ? digest : "", "\n", NULL);
      g_autoptr (GConverter) zlib = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6));
      g_autoptr (DlnStatement) s =
        dln_store_prepare (f->store, "UPDATE journal_part SET changeset = ?, bytes = ? WHERE number = 1", NULL);
      g_autoptr (GError) error = NULL;
      guint8 packed[512];
      gsize read = 0;
      gsize written = 0;

      g_assert_cmpint (g_converter_convert (zlib, text, strlen (text), packed, sizeof packed, G_CONVERTER_INPUT_AT_END,
                                            &read, &written, NULL),
                       ==, G_CONVERTER_FINISHED);
      sqlite3_bind_blob (s, 1, packed, (int) written, SQLITE_STATIC);
      sqlite3_bind_int64 (s, 2, (gint64) strlen (text));
      g_assert_cmpint (sqlite3_step (s), ==, SQLITE_DONE);
      g_assert_false (dln_store_undo (f->store, NULL, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
      g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_TAG), ==, 1);
    }
}

/* Killed in the middle of an import, or right after it: all of it or nothing. */
static void
test_killed (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *before = NULL;

  put_frame (f->store);
  before = dump_store (f->store);
  g_assert_true (dln_store_close (f->store, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *after = NULL;
      pid_t child = fork ();
      int status = 0;

      if (child == 0)
        {
          DlnStore *store = dln_store_open (f->path, FALSE, NULL);

          begin_bulk (store);
          for (guint n = 0; n < 30000; n++)
            put_row (store, n);
          if (i == 1)
            commit (store, "bulk");
          kill (getpid (), SIGKILL);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
      f->store = dln_store_open (f->path, FALSE, NULL);
      g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_EVENT), ==, i == 0 ? 0 : 30000);
      assert_sound (f->store);
      if (i == 1)
        undo (f->store);
      after = dump_store (f->store);
      g_assert_cmpstr (after, ==, before);
      g_assert_true (dln_store_close (f->store, NULL));
    }
  f->store = NULL;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/bulk/same", test_same);
  ADD ("/bulk/walk", test_walk);
  ADD ("/bulk/small", test_small);
  ADD ("/bulk/mixed", test_mixed);
  ADD ("/bulk/older-event", test_older_event);
  ADD ("/bulk/slugs", test_slugs);
  ADD ("/bulk/refused", test_refused);
  ADD ("/bulk/cancel", test_cancel);
  ADD ("/bulk/tampering", test_tampering);
  ADD ("/bulk/references", test_references);
  ADD ("/bulk/later-change", test_later_change);
  ADD ("/bulk/damaged-part", test_damaged_part);
  ADD ("/bulk/killed", test_killed);
  return g_test_run ();
}
