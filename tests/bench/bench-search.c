/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first 200 hits of words, against the bare FTS5 query for the same words;
 * and all hits inside words, against a LIKE scan of the same columns, which
 * knows capital letters of ASCII alone.
 */
#include "config.h"

#include "bench.h"
#include "dln-case.h"
#include "dln-store.h"

#define HITS 200
#define N_QUERIES 36

#define LIKE_EVENTS "SELECT id FROM event WHERE title LIKE ?1 OR summary LIKE ?1"
#define LIKE_CLAIMS                                                                                       \
  "SELECT event FROM claim WHERE says LIKE ?1 OR quote LIKE ?1 OR reported LIKE ?1 OR place_words LIKE ?1"

static gboolean
step_all (sqlite3     *db,
          const char  *sql,
          const char  *text,
          double      *spent,
          GError     **error)
{
  sqlite3_stmt *s = NULL;
  double begin = bench_now ();
  gint64 sum = 0;

  if (sqlite3_prepare_v2 (db, sql, -1, &s, NULL) != SQLITE_OK)
    return dln_store_fail (db, "bench", error);
  sqlite3_bind_text (s, 1, text, -1, SQLITE_STATIC);
  while (sqlite3_step (s) == SQLITE_ROW)
    sum += sqlite3_column_int64 (s, 0);
  sqlite3_finalize (s);
  /* The sum keeps the loop from being optimised away. */
  *spent += sum == G_MININT64 ? 0 : bench_now () - begin;
  return TRUE;
}

static gboolean
search_first (DlnCase  *dln_case,
              sqlite3  *db,
              GArray   *times,
              GArray   *bare,
              GError  **error)
{
  static const char *const words[] = { "shelling", "convoy", "drone", "bridge", "evac", "said" };

  for (guint i = 0; i < N_QUERIES; i++)
    {
      const char *word = words[i % G_N_ELEMENTS (words)];
      g_autofree char *match = g_strdup_printf ("\"%s\"*", word);
      g_autoptr (GArray) rows = NULL;
      double reference = 0, begin, spent;

      if (!step_all (db, "SELECT rowid FROM event_search WHERE event_search MATCH ?1 LIMIT 200", match, &reference, error))
        return FALSE;
      begin = bench_now ();
      rows = dln_case_list_hits (dln_case, word, HITS, error);
      spent = bench_now () - begin;
      if (rows == NULL)
        return FALSE;
      g_array_append_val (times, spent);
      g_array_append_val (bare, reference);
    }
  return TRUE;
}

static gboolean
search_inside (DlnStore  *store,
               sqlite3   *db,
               guint      runs,
               GArray    *times,
               GArray    *bare,
               GError   **error)
{
  for (guint i = 0; i < runs; i++)
    {
      double reference = 0, begin = bench_now (), spent;
      g_autoptr (GArray) ids = dln_store_search_inside (store, "hellin", NULL, NULL, NULL, error);

      spent = bench_now () - begin;
      if (ids == NULL || !step_all (db, LIKE_EVENTS, "%hellin%", &reference, error) ||
          !step_all (db, LIKE_CLAIMS, "%hellin%", &reference, error))
        return FALSE;
      g_array_append_val (times, spent);
      g_array_append_val (bare, reference);
    }
  return TRUE;
}

/**
 * bench_search:
 * @options: what is measured
 * @path: a case of claims
 * @error: return location
 *
 * Reports "claims-search-first" and "claims-search-inside".
 *
 * Returns: whether it was measured
 */
gboolean
bench_search (const BenchOptions  *options,
              const char          *path,
              GError             **error)
{
  g_autoptr (DlnCase) dln_case = dln_case_open (path, TRUE, error);
  DlnStore *store = dln_case != NULL ? dln_store_open (path, TRUE, error) : NULL;
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) first_bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) like = g_array_new (FALSE, FALSE, sizeof (double));
  sqlite3 *db = NULL;
  gboolean ok = store != NULL && sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
                search_first (dln_case, db, first, first_bare, error) &&
                search_inside (store, db, options->runs, inside, like, error);

  if (ok)
    {
      bench_report (options, "claims-search-first", "ms", first, first_bare, 10);
      bench_report (options, "claims-search-inside", "ms", inside, like, 1.5);
    }
  sqlite3_close (db);
  if (store != NULL)
    dln_store_close (store, NULL);
  return ok;
}
