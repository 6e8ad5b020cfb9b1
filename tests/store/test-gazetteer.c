/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gazetteer's index: made, kept, found damaged; and lists that are wrong.
 */
#include "config.h"

#include "dln-test-gazetteer.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void
stat_index (DlnGazetteer *gazetteer,
            GStatBuf     *info)
{
  g_assert_null (dln_gazetteer_get_note (gazetteer));
  g_assert_cmpint (g_stat (dln_gazetteer_get_path (gazetteer), info), ==, 0);
}

static void
test_opens_what_is_there (Fixture       *f,
                          gconstpointer  data)
{
  GStatBuf before, after;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DlnGazetteer) gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);

      stat_index (gazetteer, i == 0 ? &before : &after);
      g_assert_cmpuint (dln_gazetteer_get_n_places (gazetteer), ==, 3);
      assert_found (gazetteer, "козинка", "Kozinka RU");
    }
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_cmpint (before.st_mtim.tv_nsec, ==, after.st_mtim.tv_nsec);
  g_assert_cmpuint (count_files (f->cache), ==, 1);
}

/* A newer list is not answered from an older one's index. */
static void
test_another_list (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (DlnGazetteer) first = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_autoptr (DlnGazetteer) second = NULL;

  /* As long as the first, and as old. */
  write_list (f, HEAD "\tHolinka" AT_KOZINKA BAKHMUT NOWHERE);
  second = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_assert_cmpstr (dln_gazetteer_get_path (first), !=, dln_gazetteer_get_path (second));
  assert_found (second, "kozinka", "");
  assert_found (first, "kozinka", "Kozinka RU");
}

/* What is left behind by others is removed after a day, and nothing else is. */
static void
test_stale_files (Fixture       *f,
                  gconstpointer  data)
{
  static const char *const names[] = { "gazetteer-0-12345678-9.sqlite",
                                       "gazetteer-1-x.sqlite.abcdef", "other" };
  DlnGazetteer *gazetteer;

  g_assert_cmpint (g_mkdir (f->cache, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->cache, names[i], NULL);
      const struct timespec times[] = { { 0, 0 },
                                        { i == 1 ? g_get_real_time () / G_USEC_PER_SEC : 0, 0 } };

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
      g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
    }
  gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_assert_nonnull (gazetteer);
  dln_gazetteer_close (gazetteer);
  g_assert_cmpuint (count_files (f->cache), ==, 3);
}

/* Each way to break an index that is not open. */
static void
damage (const char *path,
        guint       how)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  if (how == 0)
    length = 0;
  else if (how == 1)
    length /= 2;
  else if (how == 2)
    length -= 4096;
  else if (how == 3)
    memset (bytes, 'x', length);
  else if (how == 4)
    memset (bytes, 0, 100);
  else
    bytes[63] ^= 1; /* its user_version */
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static int
read_version (DlnGazetteer *gazetteer)
{
  sqlite3_stmt *s = NULL;
  int version;

  g_assert_cmpint (
    sqlite3_prepare_v2 (dln_gazetteer_get_db (gazetteer), "PRAGMA user_version", -1, &s, NULL), ==,
    SQLITE_OK);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  version = sqlite3_column_int (s, 0);
  sqlite3_finalize (s);
  return version;
}

static void
test_damaged_before (Fixture       *f,
                     gconstpointer  data)
{
  g_autofree char *path = NULL;
  int version = 0;

  for (guint how = 0; how <= 6; how++)
    {
      g_autoptr (DlnGazetteer) gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);

      assert_found (gazetteer, "козинка", "Kozinka RU");
      g_assert_null (dln_gazetteer_get_note (gazetteer));
      if (how == 0)
        version = read_version (gazetteer);
      g_assert_cmpint (read_version (gazetteer), ==, version);
      g_clear_pointer (&path, g_free);
      path = g_strdup (dln_gazetteer_get_path (gazetteer));
      g_clear_pointer (&gazetteer, dln_gazetteer_close);
      g_assert_cmpuint (count_files (f->cache), ==, 1);
      damage (path, how);
    }
}

/* Pages that opening does not read: found out by a search, which answers all the same. */
static void
test_damaged_within (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (DlnGazetteer) gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_autofree char *path = g_strdup (dln_gazetteer_get_path (gazetteer));
  g_autofree char *bytes = NULL;
  gsize length = 0;
  int root = 0;
  sqlite3_stmt *s = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (
                     dln_gazetteer_get_db (gazetteer),
                     "SELECT rootpage FROM sqlite_schema WHERE name = 'words_data'", -1, &s, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  root = sqlite3_column_int (s, 0);
  sqlite3_finalize (s);
  g_clear_pointer (&gazetteer, dln_gazetteer_close);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes + (root - 1) * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  assert_found (gazetteer, "коз", "Kozinka RU");
  assert_found (gazetteer, "бахм", "Bakhmut UA");
  g_assert_cmpstr (dln_gazetteer_get_path (gazetteer), ==, path);
}

static void
assert_in_memory (DlnGazetteer *gazetteer)
{
  g_assert_nonnull (gazetteer);
  g_assert_null (dln_gazetteer_get_path (gazetteer));
  g_assert_true (
    g_str_has_prefix (dln_gazetteer_get_note (gazetteer), "The index of places cannot be kept ("));
  assert_found (gazetteer, "козинка", "Kozinka RU");
}

static void
test_no_place_for_a_cache (Fixture       *f,
                           gconstpointer  data)
{
  g_autofree char *below = g_build_filename (f->source, "cache", NULL);
  g_autoptr (DlnGazetteer) gazetteer = dln_gazetteer_open (f->source, below, NULL, NULL);

  assert_in_memory (gazetteer);
}

/* A disk that takes no more: here, no file of more than 8 kB. */
static void
test_full_cache (Fixture       *f,
                 gconstpointer  data)
{
  struct rlimit before, little;
  g_autoptr (DlnGazetteer) gazetteer = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = (struct rlimit) { 8192, before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  gazetteer = dln_gazetteer_open (f->source, f->cache, NULL, NULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_in_memory (gazetteer);
  g_assert_cmpuint (count_files (f->cache), ==, 0);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dln_gazetteer_open (f->source, f->cache, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (f->cache), ==, 0);
}

static gpointer
open_in_thread (gpointer data)
{
  const Fixture *f = data;

  return dln_gazetteer_open (f->source, f->cache, NULL, NULL);
}

static void
test_several_at_once (Fixture       *f,
                      gconstpointer  data)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("gazetteer", open_in_thread, f);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (DlnGazetteer) gazetteer = g_thread_join (threads[i]);

      g_assert_null (dln_gazetteer_get_note (gazetteer));
      assert_found (gazetteer, "козинка", "Kozinka RU");
    }
  g_assert_cmpuint (count_files (f->cache), ==, 1);
}

static void
test_bad_lists (Fixture       *f,
                gconstpointer  data)
{
  static const struct {
    const char *text;
    const char *message;
  } table[] = {
    { "", "no place in it" },
    { HEAD, "no place in it" },
    { HEAD KOZINKA "\tKozinka\t50\n", ":3: this is no place" },
    { HEAD "\tA\t91\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\tA\t9x\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\tA\tnan\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\t\t9\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "x\tA\t9\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\tA\t9\t0\tRU\t\tPPL\t-1\t\t\n", ":2: this is no place" },
    { HEAD "\tA\xff\t9\t0\tRU\t\tPPL\t0\t\t\n", ":2: this is no place" },
    { HEAD "\tA\t9\t0\tRU\t\tPPL\t0\t\t\tmore\n", ":2: this is no place" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      write_list (f, table[i].text);
      g_assert_null (dln_gazetteer_open (f->source, f->cache, NULL, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
      g_assert_true (g_str_has_prefix (error->message, f->source));
      g_assert_nonnull (strstr (error->message, table[i].message));
      g_assert_nonnull (strstr (error->message, "expected"));
      g_assert_false (g_file_test (f->cache, G_FILE_TEST_EXISTS));
    }
}

static void
test_no_list (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) missing = NULL;
  g_autofree char *nowhere = g_build_filename (f->folder, "no-such.gz", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_null (dln_gazetteer_open (nowhere, f->cache, NULL, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_file_get_contents (f->source, &bytes, &length, NULL));
  for (gsize kept = 0; kept < length; kept += 11)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (f->source, bytes, (gssize) kept, NULL));
      g_assert_null (dln_gazetteer_open (f->source, f->cache, NULL, &error));
      g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/gazetteer/opens-what-is-there", test_opens_what_is_there);
  ADD ("/gazetteer/another-list", test_another_list);
  ADD ("/gazetteer/stale-files", test_stale_files);
  ADD ("/gazetteer/damaged-before", test_damaged_before);
  ADD ("/gazetteer/damaged-within", test_damaged_within);
  ADD ("/gazetteer/no-place-for-a-cache", test_no_place_for_a_cache);
  ADD ("/gazetteer/full-cache", test_full_cache);
  ADD ("/gazetteer/cancel", test_cancel);
  ADD ("/gazetteer/several-at-once", test_several_at_once);
  ADD ("/gazetteer/bad-lists", test_bad_lists);
  ADD ("/gazetteer/no-list", test_no_list);
  return g_test_run ();
}
