/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searching the gazetteer, against the bare FTS5 query for the same words on the
 * same index: the first ten places that have them, read but not ranked.
 */
#include "config.h"

#include "bench.h"
#include "dln-gazetteer.h"
#include "dln-transliterate.h"

#include <string.h>

#define QUERIES 200
#define ANSWERS 10
#define SEED 20230522
#define BARE                                                                                       \
  "SELECT place.* FROM words JOIN place ON place.id = words.rowid WHERE words MATCH ? LIMIT 10"

/* How a query is made from a place's name in one of the two scripts. */
typedef enum { WHOLE, BEGIN, TWO_LETTERS, TYPO, N_SHAPES } Shape;

static gboolean
is_cyrillic (const char *text)
{
  return *text != '\0' && g_utf8_get_char (text) >= 0x400 && g_utf8_get_char (text) < 0x530;
}

/* The name, or the first alternate in Cyrillic. */
static char *
dup_name (sqlite3_stmt *read,
          gboolean      cyrillic)
{
  const char *alternates = (const char *) sqlite3_column_text (read, 1);
  g_auto (GStrv) list = g_strsplit (alternates != NULL ? alternates : "", ",", -1);

  if (!cyrillic)
    return g_strdup ((const char *) sqlite3_column_text (read, 0));
  for (guint i = 0; list[i] != NULL; i++)
    if (is_cyrillic (list[i]))
      return g_strdup (list[i]);
  return NULL;
}

static char *
dup_query (const char *name,
           Shape       shape,
           GRand      *random)
{
  glong length = g_utf8_strlen (name, -1);
  g_autofree char *begin = NULL;

  switch (shape)
    {
    case BEGIN:
      return g_utf8_substring (name, 0, MIN (length, g_rand_int_range (random, 3, 7)));
    case TWO_LETTERS:
      return g_utf8_substring (name, 0, MIN (length, 2));
    case TYPO:
      begin = g_utf8_substring (name, 0, length / 2);
      return g_strconcat (begin, "qzx", g_utf8_offset_to_pointer (name, length / 2), NULL);
    case WHOLE:
    case N_SHAPES:
    default:
      return g_strdup (name);
    }
}

static GPtrArray *
draw_queries (DlnGazetteer  *gazetteer,
              GError       **error)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  sqlite3 *db = dln_gazetteer_get_db (gazetteer);
  sqlite3_stmt *read = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT name, alternates FROM place WHERE id = ?", -1, &read, NULL) !=
      SQLITE_OK)
    {
      dln_store_fail (db, "bench", error);
      return NULL;
    }
  while (queries->len < QUERIES)
    {
      guint n = queries->len;
      g_autofree char *name = NULL;

      sqlite3_bind_int (read, 1,
                        g_rand_int_range (random, 1, (int) dln_gazetteer_get_n_places (gazetteer)));
      if (sqlite3_step (read) == SQLITE_ROW)
        name = dup_name (read, n % 2 == 1);
      sqlite3_reset (read);
      if (name != NULL)
        g_ptr_array_add (queries, dup_query (name, (Shape) (n / 2 % N_SHAPES), random));
    }
  sqlite3_finalize (read);
  return g_steal_pointer (&queries);
}

static double
ask_bare (sqlite3_stmt *statement,
          const char   *query)
{
  g_autofree char *folded = dln_transliterate_fold (query);
  g_autofree char *match = g_strdup_printf ("\"%s\"*", folded);
  double begin = bench_now ();

  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    sqlite3_column_text (statement, 2);
  sqlite3_reset (statement);
  return bench_now () - begin;
}

static gboolean
ask_all (DlnGazetteer    *gazetteer,
         GPtrArray       *queries,
         const DlnPoint  *near,
         GArray          *measured,
         GArray          *bare,
         GError         **error)
{
  sqlite3 *db = dln_gazetteer_get_db (gazetteer);
  sqlite3_stmt *statement = NULL;
  gboolean ok = sqlite3_prepare_v2 (db, BARE, -1, &statement, NULL) == SQLITE_OK ||
                dln_store_fail (db, "bench", error);

  for (guint i = 0; ok && i < queries->len; i++)
    {
      double reference = ask_bare (statement, queries->pdata[i]);
      double begin = bench_now ();
      g_autoptr (GPtrArray) places =
        dln_gazetteer_search (gazetteer, queries->pdata[i], near, ANSWERS, error);
      double taken = bench_now () - begin;

      ok = places != NULL;
      g_array_append_val (measured, taken);
      g_array_append_val (bare, reference);
    }
  sqlite3_finalize (statement);
  return ok;
}

static gboolean
measure (const BenchOptions  *options,
         DlnGazetteer        *gazetteer,
         const DlnPoint      *near,
         const char          *name,
         GError             **error)
{
  g_autoptr (GPtrArray) queries = draw_queries (gazetteer, error);
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  BenchOptions counted = *options;

  if (queries == NULL || !ask_all (gazetteer, queries, near, measured, bare, error))
    return FALSE;
  /* The first round has read the index's pages from the disk. */
  g_array_set_size (measured, 0);
  g_array_set_size (bare, 0);
  for (guint i = 0; i < options->runs; i++)
    if (!ask_all (gazetteer, queries, near, measured, bare, error))
      return FALSE;
  counted.events = dln_gazetteer_get_n_places (gazetteer);
  bench_report (&counted, name, "ms", measured, bare, 10);
  return TRUE;
}

/**
 * bench_gazetteer:
 *
 * Reports "gazetteer", and "gazetteer-near" with a point beside which to search.
 */
gboolean
bench_gazetteer (const BenchOptions  *options,
                 GError             **error)
{
  const DlnPoint near = { 50.6, 36.58 };
  char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  g_autoptr (DlnGazetteer) gazetteer = NULL;
  gboolean ok;

  if (folder == NULL)
    return FALSE;
  gazetteer = dln_gazetteer_open (BENCH_DATADIR "/gazetteer/places.tsv.gz", folder, NULL, error);
  ok = gazetteer != NULL && measure (options, gazetteer, NULL, "gazetteer", error) &&
       measure (options, gazetteer, &near, "gazetteer-near", error);
  bench_remove_folder (folder);
  return ok;
}
