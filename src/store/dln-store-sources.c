/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what lists of sources and of names read: never a text, which may be long.
 */
#include "config.h"

#include "dln-store-sources.h"

#include "dln-store-private.h"

/* A source carries what it says itself and what it relays. */
#define SOURCES                                                                                   \
  "WITH carried (source, n) AS (SELECT source, count(*) FROM (SELECT source FROM claim "          \
  "UNION ALL SELECT target FROM claim_relay) GROUP BY source) "                                   \
  "SELECT s.slug, s.title, s.publisher, s.published_begin_earliest, s.published_begin_latest, "   \
  "s.published_end_earliest, s.published_end_latest, s.published_reported, s.reliability, "       \
  "coalesce(s.seen, 1), s.state, coalesce(c.n, 0), coalesce(length(s.text), 0) > 0 "              \
  "FROM source s LEFT JOIN carried c ON c.source = s.id ORDER BY s.slug"

static const char *
get_text (sqlite3_stmt *statement,
          int           column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

static DlnInstant
get_instant (sqlite3_stmt *statement,
             int           column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? DLN_OPEN
                                                                : sqlite3_column_int64 (statement, column);
}

static int
get_word (sqlite3_stmt        *statement,
          int                  column,
          const DlnVocabulary *words,
          int                  fallback)
{
  const char *nick = get_text (statement, column);
  int value = nick != NULL ? dln_vocabulary_find (words, nick) : -1;

  return value >= 0 ? value : fallback;
}

static void
read_facts (sqlite3_stmt   *statement,
            DlnSourceFacts *facts)
{
  facts->slug = get_text (statement, 0);
  facts->title = get_text (statement, 1);
  facts->publisher = get_text (statement, 2);
  facts->published.begin_earliest = get_instant (statement, 3);
  facts->published.begin_latest = get_instant (statement, 4);
  facts->published.end_earliest = get_instant (statement, 5);
  facts->published.end_latest = get_instant (statement, 6);
  facts->published_words = get_text (statement, 7);
  facts->reliability = get_word (statement, 8, &dln_vocabulary_reliability, -1);
  facts->seen = sqlite3_column_int (statement, 9) != 0;
  facts->state = get_word (statement, 10, &dln_vocabulary_source_state, DLN_SOURCE_LIVE);
  facts->claims = (guint) sqlite3_column_int64 (statement, 11);
  facts->has_text = sqlite3_column_int (statement, 12) != 0;
}

/**
 * dln_store_foreach_source:
 * @store: a store
 * @visit: (scope call): called with each source, by slug
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * One pass over the claims counts those of all sources.
 *
 * Returns: whether all were read
 */
gboolean
dln_store_foreach_source (DlnStore        *store,
                          DlnSourceVisit   visit,
                          gpointer         data,
                          GError         **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, SOURCES, error);
  int code;

  if (s == NULL)
    return FALSE;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    {
      DlnSourceFacts facts = { 0 };

      read_facts (s, &facts);
      visit (&facts, data);
    }
  return code == SQLITE_DONE || dln_store_fail (store->db, store->path, error);
}

/**
 * dln_store_foreach_title:
 * @store: a store
 * @table: actors, places, sources, terms or utterances
 * @visit: (scope call): called with each, by slug
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_foreach_title (DlnStore       *store,
                         DlnTable        table,
                         DlnTitleVisit   visit,
                         gpointer        data,
                         GError        **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (DlnStatement) s = NULL;
  gboolean has_more = table == DLN_TABLE_ACTOR || table == DLN_TABLE_PLACE;
  int code;

  g_return_val_if_fail (has_more || table == DLN_TABLE_SOURCE || table == DLN_TABLE_TERM ||
                          table == DLN_TABLE_UTTERANCE,
                        FALSE);

  sql = g_strdup_printf ("SELECT slug, title, %s FROM %s ORDER BY slug",
                         has_more ? "alternates" : table == DLN_TABLE_TERM ? "kind" : "NULL",
                         dln_record_type_get (table)->sql);
  s = dln_store_prepare (store, sql, error);
  if (s == NULL)
    return FALSE;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    visit (get_text (s, 0), get_text (s, 1), get_text (s, 2), data);
  return code == SQLITE_DONE || dln_store_fail (store->db, store->path, error);
}
