/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the search index over words: FTS5, one row an event, kept by the verbs
 * themselves and never by triggers.
 */
#include "config.h"

#include "dln-store-private.h"

#define WORDS                                                                                     \
  "SELECT e.id, e.title, concat_words FROM (SELECT e.id AS id, e.title AS title, "                \
  "coalesce(e.summary, '') || ' ' || e.slug || ' ' || coalesce((SELECT group_concat("             \
  "coalesce(c.says, '') || ' ' || coalesce(c.reported, '') || ' ' || coalesce(c.place_words, '')" \
  " || ' ' || coalesce(p.title, '') || ' ' || coalesce(p.alternates, ''), ' ') FROM claim c "     \
  "LEFT JOIN place p ON p.id = c.place WHERE c.event = e.id), '') AS concat_words FROM event e) e"

/**
 * dln_store_search_refresh:
 * @store: a store in a transaction
 * @event: an event's id
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the event's words are indexed, or gone with it
 */
gboolean
dln_store_search_refresh (DlnStore  *store,
                          gint64     event,
                          GError   **error)
{
  g_autoptr (DlnStatement) remove = dln_store_prepare (store, "DELETE FROM event_search WHERE rowid = ?", error);
  g_autoptr (DlnStatement) insert =
    dln_store_prepare (store, "INSERT INTO event_search (rowid, title, words) " WORDS " WHERE e.id = ?", error);

  if (remove == NULL || insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (remove, 1, event);
  sqlite3_bind_int64 (insert, 1, event);
  return dln_store_step_done (store, remove, "search index", error) &&
         dln_store_step_done (store, insert, "search index", error);
}

/**
 * dln_store_search_rebuild:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the whole index was made anew
 */
gboolean
dln_store_search_rebuild (DlnStore  *store,
                          GError   **error)
{
  return dln_store_exec (store, "DELETE FROM event_search", error) &&
         dln_store_exec (store, "INSERT INTO event_search (rowid, title, words) " WORDS, error);
}

/* Each word as a quoted prefix, so that nothing typed is FTS5 syntax. Folding
 * case is left to FTS5: GLib folds "ß" to "ss", which the index does not. */
static char *
match_expression (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *match = g_string_new (NULL);
  gboolean within = FALSE;

  for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean part = g_unichar_isalnum (c) || (within && g_unichar_ismark (c));

      if (part && !within)
        g_string_append (match, match->len > 0 ? " \"" : "\"");
      else if (!part && within)
        g_string_append (match, "\"*");
      if (part)
        g_string_append_unichar (match, c);
      within = part;
    }
  if (within)
    g_string_append (match, "\"*");
  return g_string_free (match, FALSE);
}

/**
 * dln_store_search:
 * @store: a store
 * @text: what somebody typed
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids of events
 *   that have all the words, ascending; %NULL with @error unset where @text has
 *   no word
 */
GArray *
dln_store_search (DlnStore    *store,
                  const char  *text,
                  GError     **error)
{
  g_autofree char *match = match_expression (text);
  g_autoptr (DlnStatement) statement = NULL;
  GArray *ids;

  if (*match == '\0')
    return NULL;
  statement =
    dln_store_prepare (store, "SELECT rowid FROM event_search WHERE event_search MATCH ? ORDER BY rowid", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}
