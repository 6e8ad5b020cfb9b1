/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the index of words: FTS5, one row an event, kept by the verbs themselves and
 * never by triggers. Few write «ё»: in the index it is «е».
 */
#include "config.h"

#include "dln-store-words.h"

#include "dln-store-private.h"

/* What is written of each claim is in the order of the enum, a space between. */
#define TEXTS                                                                                                          \
  "SELECT e.id, e.title, e.summary, e.slug, c.id, c.says, c.quote, c.reported, c.place_words, p.title, p.alternates "  \
  "FROM event e LEFT JOIN claim c ON c.event = e.id LEFT JOIN place p ON p.id = c.place "                              \
  "WHERE e.id BETWEEN ?1 AND ?2 ORDER BY e.id, c.id"
enum { EVENT_ID, EVENT_TITLE, EVENT_SUMMARY, EVENT_SLUG, CLAIM_ID, CLAIM_TEXTS };

/* Events between two looks at the cancellable. */
#define EVENTS_A_LOOK 1024

/**
 * dln_words_init:
 * @self: (out): no words
 */
void
dln_words_init (DlnWords *self)
{
  self->title = g_string_new (NULL);
  self->words = g_string_new (NULL);
}

/**
 * dln_words_clear:
 * @self: words, or all zero
 */
void
dln_words_clear (DlnWords *self)
{
  if (self->title != NULL)
    g_string_free (g_steal_pointer (&self->title), TRUE);
  if (self->words != NULL)
    g_string_free (g_steal_pointer (&self->words), TRUE);
}

/* «ё» is d1 91, «Ё» is d0 81. */
static void
append_plain (GString *text, const char *more)
{
  const char *begin = more;
  const char *p;

  for (p = more; p != NULL && *p != '\0'; p++)
    {
      gboolean small = p[0] == '\xd1' && p[1] == '\x91';

      if (!small && (p[0] != '\xd0' || p[1] != '\x81'))
        continue;
      g_string_append_len (text, begin, p - begin);
      g_string_append (text, small ? "е" : "Е");
      begin = ++p + 1;
    }
  if (p != begin)
    g_string_append_len (text, begin, p - begin);
}

/**
 * dln_words_begin:
 * @self: words, of the next event from here on
 * @title: its title
 * @summary: (nullable): its summary
 * @slug: its slug
 */
void
dln_words_begin (DlnWords *self, const char *title, const char *summary, const char *slug)
{
  g_string_truncate (self->title, 0);
  g_string_truncate (self->words, 0);
  append_plain (self->title, title);
  append_plain (self->words, summary);
  g_string_append_c (self->words, ' ');
  append_plain (self->words, slug);
}

/**
 * dln_words_add_claim:
 * @self: words of an event
 * @texts: (nullable): those of its next claim by id, each may be %NULL
 */
void
dln_words_add_claim (DlnWords *self, const char *const texts[DLN_N_WORDS])
{
  for (guint i = 0; i < DLN_N_WORDS; i++)
    {
      /* A place that is called as the claim calls it: one of both finds it. */
      if (texts[i] == NULL || (i == DLN_WORDS_PLACE_TITLE && g_strcmp0 (texts[i], texts[DLN_WORDS_PLACE]) == 0))
        continue;
      g_string_append_c (self->words, ' ');
      append_plain (self->words, texts[i]);
    }
}

/**
 * dln_words_bind:
 * @insert: a statement of %DLN_WORDS_INSERT, or another with these three columns
 * @first: number of the parameter for the first of them
 * @event: the event's id
 * @title: its title
 * @title_length: its bytes
 * @words: its other words
 * @words_length: their bytes
 */
void
dln_words_bind (sqlite3_stmt *insert, int first, gint64 event, const char *title, gsize title_length, const char *words,
                gsize words_length)
{
  sqlite3_bind_int64 (insert, first, event);
  sqlite3_bind_text64 (insert, first + 1, title, title_length, SQLITE_STATIC, SQLITE_UTF8);
  sqlite3_bind_text64 (insert, first + 2, words, words_length, SQLITE_STATIC, SQLITE_UTF8);
}

/**
 * dln_store_search_insert:
 * @store: a store in a transaction
 * @event: id of an event whose words are not indexed
 * @words: its
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether they are
 */
gboolean
dln_store_search_insert (DlnStore *store, gint64 event, const DlnWords *words, GError **error)
{
  sqlite3_stmt *insert = PREPARED (store, &store->search[DLN_SEARCH_INSERT], g_strdup (DLN_WORDS_INSERT), error);

  if (insert == NULL)
    return FALSE;
  dln_words_bind (insert, 1, event, words->title->str, words->title->len, words->words->str, words->words->len);
  return dln_store_step_done (store, insert, "search index", error);
}

static gboolean
take_row (DlnStore *store, DlnWords *words, gint64 *event, sqlite3_stmt *row, GError **error)
{
  gint64 id = sqlite3_column_int64 (row, EVENT_ID);
  const char *texts[DLN_N_WORDS];

  if (id != *event)
    {
      if (*event != 0 && !dln_store_search_insert (store, *event, words, error))
        return FALSE;
      *event = id;
      dln_words_begin (words, (const char *) sqlite3_column_text (row, EVENT_TITLE),
                       (const char *) sqlite3_column_text (row, EVENT_SUMMARY),
                       (const char *) sqlite3_column_text (row, EVENT_SLUG));
    }
  if (sqlite3_column_type (row, CLAIM_ID) == SQLITE_NULL)
    return TRUE;
  for (int i = 0; i < DLN_N_WORDS; i++)
    texts[i] = (const char *) sqlite3_column_text (row, CLAIM_TEXTS + i);
  dln_words_add_claim (words, texts);
  return TRUE;
}

/**
 * dln_store_search_add:
 * @store: a store in a transaction
 * @first: ids of events whose words are not indexed yet
 * @last: up to this one
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether they are
 */
gboolean
dln_store_search_add (DlnStore *store, gint64 first, gint64 last, GError **error)
{
  sqlite3_stmt *texts = PREPARED (store, &store->search[DLN_SEARCH_TEXTS], g_strdup (TEXTS), error);
  g_auto (DlnWords) words = { 0 };
  gint64 event = 0; /* none yet */
  gboolean ok = TRUE;
  int code = SQLITE_DONE;

  if (texts == NULL)
    return FALSE;
  dln_words_init (&words);
  sqlite3_bind_int64 (texts, 1, first);
  sqlite3_bind_int64 (texts, 2, last);
  for (guint n = 1; ok && (code = sqlite3_step (texts)) == SQLITE_ROW; n++)
    ok = take_row (store, &words, &event, texts, error) &&
         (n % EVENTS_A_LOOK != 0 || dln_store_check_cancelled (store, error));
  ok = ok && (code == SQLITE_DONE || dln_store_fail (store->db, store->path, error)) &&
       (event == 0 || dln_store_search_insert (store, event, &words, error));
  sqlite3_reset (texts);
  return ok;
}

/**
 * dln_store_search_refresh:
 * @store: a store in a transaction
 * @event: an event's id
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the event's words are indexed, or gone with it
 */
gboolean
dln_store_search_refresh (DlnStore *store, gint64 event, GError **error)
{
  sqlite3_stmt *remove =
    PREPARED (store, &store->search[DLN_SEARCH_REMOVE], g_strdup ("DELETE FROM event_search WHERE rowid = ?"), error);

  if (remove == NULL)
    return FALSE;
  sqlite3_bind_int64 (remove, 1, event);
  return dln_store_step_done (store, remove, "search index", error) &&
         dln_store_search_add (store, event, event, error);
}

/**
 * dln_store_search_begin_bulk:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the index is ready for very many rows
 */
gboolean
dln_store_search_begin_bulk (DlnStore *store, GError **error)
{
  return dln_store_exec (store, DLN_WORDS_IN_BULK, error);
}

/**
 * dln_store_search_end_bulk:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the index is as it was before dln_store_search_begin_bulk(), with what came since
 */
gboolean
dln_store_search_end_bulk (DlnStore *store, GError **error)
{
  return dln_store_exec (store, DLN_WORDS_AT_REST, error);
}

/* Row by row, emptying an index takes as long as filling it. */
static gboolean
empty_index (DlnStore *store, GError **error)
{
  g_autoptr (DlnStatement) s =
    dln_store_prepare (store, "SELECT sql FROM sqlite_schema WHERE name = 'event_search'", error);
  g_autofree char *sql = NULL;

  if (s == NULL)
    return FALSE;
  if (sqlite3_step (s) == SQLITE_ROW)
    sql = g_strdup ((const char *) sqlite3_column_text (s, 0));
  g_clear_pointer (&s, sqlite3_finalize);
  return dln_store_exec (store, "DROP TABLE event_search", error) && dln_store_exec (store, sql, error);
}

/**
 * dln_store_search_rebuild:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the whole index was made anew
 */
gboolean
dln_store_search_rebuild (DlnStore *store, GError **error)
{
  return empty_index (store, error) && dln_store_search_begin_bulk (store, error) &&
         dln_store_search_add (store, G_MININT64, G_MAXINT64, error) && dln_store_search_end_bulk (store, error);
}
