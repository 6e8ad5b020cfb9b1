/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-store.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize length = 0;
  g_autofree char *sum = NULL;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_free (bytes);
  return g_steal_pointer (&sum);
}

static gint64
pragma (DlnStore   *store,
        const char *sql)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, NULL);

  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  return sqlite3_column_int64 (s, 0);
}

static void
test_single_file (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *open = list_folder (f->folder);
  g_autofree char *closed = NULL;
  g_autofree char *again = NULL;
  g_autoptr (DlnStatement) mode = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (open, "a.dateline-lock"));
  g_assert_nonnull (strstr (open, "a.dateline-wal"));
  fill_store (f->store);
  dln_store_close (g_steal_pointer (&f->store), &error);
  g_assert_no_error (error);
  closed = list_folder (f->folder);
  g_assert_cmpstr (closed, ==, "a.dateline");
  f->store = dln_store_open (f->path, TRUE, &error);
  g_assert_no_error (error);
  mode = dln_store_prepare (f->store, "PRAGMA journal_mode", NULL);
  g_assert_cmpint (sqlite3_step (mode), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (mode, 0), ==, "delete");
  g_clear_pointer (&mode, sqlite3_finalize);
  g_assert_cmpstr (dln_store_get_path (f->store), ==, f->path);
  g_assert_nonnull (strstr (dln_store_get_read_only_reason (f->store), "for reading"));
  again = list_folder (f->folder);
  g_assert_cmpstr (again, ==, "a.dateline");
}

static void
test_identity (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (pragma (f->store, "PRAGMA application_id"), ==, 0x444C4E31);
  g_assert_cmpint (pragma (f->store, "PRAGMA user_version"), ==, DLN_STORE_VERSION);
  g_assert_cmpint (pragma (f->store, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (pragma (f->store, "PRAGMA synchronous"), ==, 2);
  g_assert_null (dln_store_create (f->path, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN);
  reopen (f);
  g_assert_cmpint (pragma (f->store, "PRAGMA synchronous"), ==, 2);
}

static void
write_foreign (const char *path,
               const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Refused, with this code and these words; nothing changed, nothing left behind. */
static void
assert_refused (const char *path,
                int         code,
                const char *words)
{
  for (int read_only = 0; read_only < 2; read_only++)
    {
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *names = list_folder (folder);
      g_autofree char *after = NULL;
      gboolean regular = g_file_test (path, G_FILE_TEST_IS_REGULAR);
      g_autofree char *bytes = regular ? read_bytes (path) : NULL;
      g_autofree char *bytes_after = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (dln_store_open (path, read_only, &error));
      g_assert_error (error, DLN_STORE_ERROR, code);
      if (strstr (error->message, words) == NULL || !g_str_has_prefix (error->message, path))
        g_error ("“%s” does not say “%s” of %s", error->message, words, path);
      after = list_folder (folder);
      g_assert_cmpstr (after, ==, names);
      bytes_after = regular ? read_bytes (path) : NULL;
      g_assert_cmpstr (bytes_after, ==, bytes);
    }
}

static void
test_not_a_case (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *other = g_build_filename (f->folder, "other", NULL);

  assert_refused (other, DLN_STORE_ERROR_OPEN, "no such file");
  assert_refused (f->folder, DLN_STORE_ERROR_OPEN, "not a file");
  g_assert_true (g_file_set_contents (other, "A letter, long enough to be no header.\n", -1, NULL));
  assert_refused (other, DLN_STORE_ERROR_NOT_A_CASE, "not a Dateline case");
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  assert_refused (other, DLN_STORE_ERROR_NOT_A_CASE, "empty");
  write_foreign (other, "CREATE TABLE event (id INTEGER PRIMARY KEY)");
  assert_refused (other, DLN_STORE_ERROR_NOT_A_CASE, "another program");
  g_remove (other);
  /* What a crash within create leaves: an identity without a schema. */
  write_foreign (other, "PRAGMA application_id = 0x444C4E31; VACUUM");
  assert_refused (other, DLN_STORE_ERROR_CORRUPT, "unfinished");
}

static void
test_truncated (Fixture       *f,
                gconstpointer  data)
{
  struct stat whole;

  fill_store (f->store);
  dln_store_close (g_steal_pointer (&f->store), NULL);
  g_assert_cmpint (stat (f->path, &whole), ==, 0);
  g_assert_cmpint (truncate (f->path, whole.st_size / 2 + 100), ==, 0);
  assert_refused (f->path, DLN_STORE_ERROR_CORRUPT, "malformed");
  g_assert_cmpint (truncate (f->path, 50), ==, 0);
  assert_refused (f->path, DLN_STORE_ERROR_CORRUPT, "malformed");
}

/* Garbage on one page after another: refused, or opened and found by verify,
 * or on a page that is in no use; never a crash. */
static void
test_garbage (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  gsize size = (gsize) pragma (f->store, "PRAGMA page_size");
  guint found = 0;

  fill_store (f->store);
  dln_store_close (g_steal_pointer (&f->store), NULL);
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  for (gsize page = 0; page < length / size; page++)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);
      g_autofree char *damage = NULL;
      DlnStore *store;

      memset (copy + page * size, 0xa5, size);
      g_assert_true (g_file_set_contents (f->path, copy, (gssize) length, NULL));
      store = dln_store_open (f->path, FALSE, NULL);
      if (store == NULL)
        {
          found++;
          continue;
        }
      found += !dln_store_verify (store, &damage, NULL) || damage != NULL;
      dln_store_undo (store, NULL, NULL);
      dln_store_close (store, NULL);
    }
  g_assert_cmpuint (found, >, length / size * 9 / 10);
}

/* Foreign keys that no index begins with: removing what they point to reads their whole table. */
#define BARE_KEYS                                                                                                      \
  "SELECT count(*) FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND NOT EXISTS "     \
  "(SELECT 1 FROM pragma_index_list(m.name) l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND i.name = f.\"from\")"

/* Takes back migrations 6, 5 and 4. */
#define BEFORE_4                                                                                                       \
  "DROP TABLE other_part; DROP TABLE other_entry; " "ALTER TABLE event_search RENAME TO later; CREATE VIRTUAL TABLE event_search USING fts5 (title, words, "             \
  "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'); "                                                      \
  "INSERT INTO event_search (rowid, title, words) SELECT rowid, title, words FROM later; DROP TABLE later; "           \
  "ALTER TABLE case_info DROP COLUMN day_parts; "                                                                      \
  "DROP INDEX source_supersedes; DROP INDEX claim_about; ALTER TABLE source DROP COLUMN state; "                       \
  "ALTER TABLE source DROP COLUMN supersedes; ALTER TABLE claim DROP COLUMN about; "                                   \
  "ALTER TABLE figure DROP COLUMN words; ALTER TABLE term DROP COLUMN least; ALTER TABLE term DROP COLUMN most; "      \
  "ALTER TABLE term DROP COLUMN cumulative; ALTER TABLE assessment DROP COLUMN topic; "                                \
  "ALTER TABLE hypothesis DROP COLUMN rank; ALTER TABLE hypothesis DROP COLUMN deception; DROP TABLE rating; "         \
  "DROP TABLE evidence_claim; DROP TABLE evidence; "

/* The words of the one event, whatever index they stand in. */
static void
assert_found (DlnStore *store)
{
  g_autoptr (GArray) found = dln_store_search (store, "ev", 0, NULL);

  g_assert_cmpuint (found->len, ==, 1);
}

static void
test_older (Fixture       *f,
            gconstpointer  data)
{
  fill_store (f->store);
  assert_found (f->store);
  g_assert_cmpint (pragma (f->store, BARE_KEYS), ==, 0);
  /* A case of the first version is brought up when it is opened for writing. */
  g_assert_true (dln_store_exec (f->store,
                                 "DROP INDEX claim_supersedes; DROP INDEX claim_speaker; DROP INDEX place_within; "
                                 "DROP INDEX actor_part_of; DROP INDEX source_actor; DROP INDEX source_origin; "
                                 "DROP INDEX relation_claim; DROP INDEX link_claim; DROP INDEX assessment_place; "
                                 "DROP INDEX term_broader; DROP INDEX utterance_speaker; DROP INDEX role_actor; "
                                 "DROP INDEX attachment_source; DROP INDEX source_cites_target; "
                                 "DROP INDEX event_tag_target; " BEFORE_4 "ALTER TABLE place DROP COLUMN outline; "
                                 "DROP TABLE layer; DROP TABLE bookmark; PRAGMA user_version = 1",
                                 NULL));
  g_assert_cmpint (pragma (f->store, BARE_KEYS), ==, 15);
  reopen (f);
  g_assert_cmpint (pragma (f->store, BARE_KEYS), ==, 0);
  g_assert_cmpint (pragma (f->store, "PRAGMA user_version"), ==, DLN_STORE_VERSION);
  g_assert_cmpint (pragma (f->store, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'event_search_docsize'"), ==,
                   0);
  /* What follows from the records is not brought up with the schema, but by who opens the case. */
  g_assert_false (dln_working_is_current (f->store));
  g_assert_true (dln_working_bring_up (f->store, NULL));
  g_assert_true (dln_working_is_current (f->store));
  assert_found (f->store);
}

/* One that may only be read is read as it is: what it lacks is empty. */
static void
test_older_read_only (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *after = NULL;
  g_autofree char *slug = slug_of (DLN_TABLE_PLACE, 1);
  g_autoptr (DlnRecord) place = NULL;
  DlnStore *reader;

  fill_store (f->store);
  g_assert_true (dln_store_exec (f->store,
                                 BEFORE_4 "ALTER TABLE place DROP COLUMN outline; DROP TABLE layer; "
                                          "DROP TABLE bookmark; PRAGMA user_version = 2",
                                 NULL));
  g_assert_true (dln_store_close (g_steal_pointer (&f->store), NULL));
  bytes = read_bytes (f->path);
  f->store = dln_store_open (f->path, TRUE, NULL);
  g_assert_nonnull (f->store);
  for (DlnTable table = 0; table < DLN_N_TABLES; table++)
    g_assert_cmpint (dln_store_count (f->store, table), ==, table < DLN_TABLE_LAYER);
  reader = dln_store_open_reader (f->store, "a reader", NULL);
  g_assert_nonnull (reader);
  place = dln_store_read (reader, DLN_TABLE_PLACE, dln_store_find (reader, DLN_TABLE_PLACE, slug, NULL), NULL);
  g_assert_nonnull (place);
  assert_found (reader);
  g_assert_true (dln_store_close (reader, NULL));
  g_assert_true (dln_store_close (g_steal_pointer (&f->store), NULL));
  after = read_bytes (f->path);
  g_assert_cmpstr (after, ==, bytes);
}

static void
test_newer (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *after = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  fill_store (f->store);
  g_assert_true (dln_store_exec (f->store, "PRAGMA user_version = 99", NULL));
  dln_store_close (g_steal_pointer (&f->store), NULL);
  bytes = read_bytes (f->path);
  for (int read_only = 0; read_only < 2; read_only++)
    {
      f->store = dln_store_open (f->path, read_only, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (dln_store_get_read_only_reason (f->store), "newer"));
      g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_EVENT), ==, 1);
      g_assert_false (dln_store_begin (f->store, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_READ_ONLY);
      g_clear_error (&error);
      g_assert_true (dln_store_close (g_steal_pointer (&f->store), NULL));
      after = read_bytes (f->path);
      g_assert_cmpstr (after, ==, bytes);
      g_clear_pointer (&after, g_free);
    }
  names = list_folder (f->folder);
  g_assert_cmpstr (names, ==, "a.dateline");
}

/* Root may write everywhere: the child becomes nobody. */
static void
in_a_humble_child (void (*check) (const char *path, gboolean folder), const char *path, gboolean folder)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (99);
      check (path, folder);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
check_read_only (const char *path,
                 gboolean    folder)
{
  g_autoptr (GError) error = NULL;
  DlnStore *store = dln_store_open (path, FALSE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (dln_store_get_read_only_reason (store), "cannot be written"));
  g_assert_cmpint (dln_store_count (store, DLN_TABLE_CLAIM), ==, 1);
  g_assert_false (dln_store_begin (store, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_READ_ONLY);
  g_assert_true (dln_store_close (store, NULL));
  if (folder)
    {
      g_autofree char *fresh = g_strconcat (path, "2", NULL);

      g_clear_error (&error);
      g_assert_null (dln_store_create (fresh, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN);
    }
}

static void
test_read_only_places (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *after = NULL;
  g_autofree char *names = NULL;

  fill_store (f->store);
  dln_store_close (g_steal_pointer (&f->store), NULL);
  bytes = read_bytes (f->path);
  g_assert_cmpint (g_chmod (f->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (f->folder, 0777), ==, 0);
  in_a_humble_child (check_read_only, f->path, FALSE);
  g_assert_cmpint (g_chmod (f->path, 0666), ==, 0);
  g_assert_cmpint (g_chmod (f->folder, 0555), ==, 0);
  in_a_humble_child (check_read_only, f->path, TRUE);
  g_assert_cmpint (g_chmod (f->folder, 0755), ==, 0);
  after = read_bytes (f->path);
  g_assert_cmpstr (after, ==, bytes);
  names = list_folder (f->folder);
  g_assert_cmpstr (names, ==, "a.dateline");
}

/* Opens the case, adds a tag, says so, begins a change it never ends. */
static pid_t
start_holder (const char *path)
{
  int pipes[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (pipes), ==, 0);
  child = fork ();
  if (child == 0)
    {
      DlnStore *store = dln_store_open (path, FALSE, NULL);

      begin (store);
      insert (store, full_record (DLN_TABLE_TAG, 7));
      commit (store, "kept");
      begin (store);
      insert (store, full_record (DLN_TABLE_TAG, 8));
      if (write (pipes[1], "x", 1) == 1)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (pipes[0], &byte, 1), ==, 1);
  close (pipes[0]);
  close (pipes[1]);
  return child;
}

static void
test_open_elsewhere (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *linked = g_build_filename (f->folder, "linked", NULL);
  g_autofree char *process = NULL;
  g_autofree char *names = NULL;
  pid_t child;

  dln_store_close (g_steal_pointer (&f->store), NULL);
  g_assert_cmpint (symlink (f->path, linked), ==, 0);
  child = start_holder (f->path);
  process = g_strdup_printf ("process %d", (int) child);
  for (int by_link = 0; by_link < 2; by_link++)
    {
      f->store = dln_store_open (by_link ? linked : f->path, FALSE, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (dln_store_get_read_only_reason (f->store), "open elsewhere"));
      g_assert_nonnull (strstr (dln_store_get_read_only_reason (f->store), process));
      g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_TAG), ==, 1);
      g_assert_false (dln_store_begin (f->store, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_READ_ONLY);
      g_clear_error (&error);
      g_assert_true (dln_store_close (g_steal_pointer (&f->store), NULL));
    }
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  f->store = dln_store_open (f->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (dln_store_get_read_only_reason (f->store));
  g_assert_cmpint (dln_store_find (f->store, DLN_TABLE_TAG, "tag-7", NULL), >, 0);
  g_assert_cmpint (dln_store_count (f->store, DLN_TABLE_TAG), ==, 1);
  begin (f->store);
  insert (f->store, full_record (DLN_TABLE_TAG, 9));
  commit (f->store, "after the crash");
  g_assert_true (dln_store_close (g_steal_pointer (&f->store), NULL));
  names = list_folder (f->folder);
  g_assert_cmpstr (names, ==, "a.dateline linked");
}

static void
test_copy (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *to = g_build_filename (f->folder, "b.dateline", NULL);
  g_autofree char *linked = g_build_filename (f->folder, "linked", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "none", "b.dateline", NULL);
  g_autofree char *before = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;
  DlnStore *copy;

  fill_store (f->store);
  before = dump_store (f->store);
  g_assert_true (g_file_set_contents (to, "in the way", -1, NULL));
  dln_store_copy_to (f->store, to, &error);
  g_assert_no_error (error);
  copy = dln_store_open (to, FALSE, &error);
  g_assert_no_error (error);
  copied = dump_store (copy);
  g_assert_cmpstr (copied, ==, before);
  /* Never over a case that somebody has open. */
  g_assert_false (dln_store_copy_to (f->store, to, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_BUSY);
  g_clear_error (&error);
  undo (copy);
  g_assert_true (dln_store_close (copy, NULL));
  g_assert_false (dln_store_copy_to (f->store, f->path, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (symlink (f->path, linked), ==, 0);
  g_assert_false (dln_store_copy_to (f->store, linked, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (dln_store_copy_to (f->store, nowhere, &error));
  g_assert_nonnull (error);
  g_remove (linked);
  reopen (f);
  names = list_folder (f->folder);
  g_assert_null (strstr (names, ".part"));
}

static void
test_copy_read_only (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_store_close (f->store, NULL));
  f->store = dln_store_open (f->path, TRUE, NULL);
  g_assert_false (dln_store_copy_to (f->store, f->path, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN);
}

static void
test_info (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *none = dln_store_dup_info (f->store, "view");
  g_autofree char *some = NULL;
  guint entries = count_entries (f->store);

  g_assert_null (none);
  g_assert_true (dln_store_set_info (f->store, "view", "zoom=“3”", NULL));
  reopen (f);
  some = dln_store_dup_info (f->store, "view");
  g_assert_cmpstr (some, ==, "zoom=“3”");
  g_assert_cmpuint (count_entries (f->store), ==, entries);
}

static void
test_statements (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnStatement) bad = dln_store_prepare (f->store, "SELECT nothing FROM nowhere", &error);

  g_assert_null (bad);
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_PREPARE);
  g_clear_error (&error);
  g_assert_false (dln_store_exec (f->store, "INSERT INTO tag (id, slug, title) VALUES (1, NULL, 'x')", &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT);
  dln_store_set_author (f->store, "Anna");
  g_assert_cmpstr (dln_store_get_author (f->store), ==, "Anna");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/single-file", test_single_file);
  ADD ("/store/identity", test_identity);
  ADD ("/store/not-a-case", test_not_a_case);
  ADD ("/store/truncated", test_truncated);
  ADD ("/store/garbage", test_garbage);
  ADD ("/store/older", test_older);
  ADD ("/store/older-read-only", test_older_read_only);
  ADD ("/store/newer", test_newer);
  ADD ("/store/read-only-places", test_read_only_places);
  ADD ("/store/open-elsewhere", test_open_elsewhere);
  ADD ("/store/copy", test_copy);
  ADD ("/store/copy-read-only", test_copy_read_only);
  ADD ("/store/info", test_info);
  ADD ("/store/statements", test_statements);
  return g_test_run ();
}
