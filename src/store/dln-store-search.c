/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the search over words, in the index that dln-store-words.c keeps. Few write
 * «ё»: in the index and in what is looked for it is «е». And the search for letters
 * inside words, which looks at every text.
 */
#include "config.h"

#include "dln-store-private.h"

/* Of «ё», as fold_char() has it. */
#define PLAIN(text) "replace(replace(" text ", 'ё', 'е'), 'Ё', 'Е')"

/* What is found of a claim @c at a place @p. */
#define CLAIM_WORDS                                                                                                    \
  "coalesce(c.says, '') || ' ' || coalesce(c.quote, '') || ' ' || coalesce(c.reported, '') || ' ' || "                 \
  "coalesce(c.place_words, '') || ' ' || coalesce(p.title, '') || ' ' || coalesce(p.alternates, '')"

#define TOKENIZER "unicode61 remove_diacritics 2"

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
  g_string_replace (match, "ё", "е", 0);
  g_string_replace (match, "Ё", "Е", 0);
  return g_string_free (match, FALSE);
}

/**
 * dln_store_search:
 * @store: a store
 * @text: what somebody typed
 * @most: only so many, the first by id; 0 for all
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids of events
 *   that have all the words, ascending; %NULL with @error unset where @text has
 *   no word
 */
GArray *
dln_store_search (DlnStore    *store,
                  const char  *text,
                  guint        most,
                  GError     **error)
{
  g_autofree char *match = match_expression (text);
  g_autoptr (DlnStatement) statement = NULL;
  GArray *ids;

  if (*match == '\0')
    return NULL;
  statement = dln_store_prepare (
    store, "SELECT rowid FROM event_search WHERE event_search MATCH ?1 ORDER BY rowid LIMIT ?2", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, most != 0 ? (gint64) most : -1);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * dln_store_search_titles:
 * @store: a store
 * @text: the beginning of what somebody types
 * @most: how many
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids of events whose titles have all
 *   the words, newest first; %NULL with @error unset where @text has no word
 */
GArray *
dln_store_search_titles (DlnStore    *store,
                         const char  *text,
                         guint        most,
                         GError     **error)
{
  g_autofree char *words = match_expression (text);
  g_autofree char *match = g_strdup_printf ("title : (%s)", words);
  g_autoptr (DlnStatement) statement = NULL;
  GArray *ids;

  if (*words == '\0')
    return NULL;
  statement = dln_store_prepare (
    store, "SELECT rowid FROM event_search WHERE event_search MATCH ? ORDER BY rowid DESC LIMIT ?", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, most);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* --- inside words ----------------------------------------------------------- */

/* So many rows between two looks at the cancellable. */
#define ROWS_A_LOOK 4096

/* Letters by their small form, and «е» for «ё»; quick for what most texts are written in. */
static inline gunichar
fold_char (gunichar c)
{
  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0x410 && c <= 0x42f)
    return c + 32;
  if (c == 0x401 || c == 0x451)
    return 0x435;
  return c >= 0x430 && c <= 0x44f ? c : g_unichar_tolower (c);
}

/* @at: the text; moved on past one letter. */
static inline gunichar
next_char (const guchar **at)
{
  const guchar *p = *at;
  gunichar c;

  if (p[0] < 0x80)
    {
      *at = p + 1;
      return p[0];
    }
  if ((p[0] & 0xe0) == 0xc0 && (p[1] & 0xc0) == 0x80)
    {
      *at = p + 2;
      return (gunichar) (p[0] & 0x1f) << 6 | (p[1] & 0x3f);
    }
  c = g_utf8_get_char_validated ((const char *) p, -1);
  /* What is no UTF-8 is no letter. */
  if (c >= (gunichar) -2)
    {
      *at = p + 1;
      return 0xfffd;
    }
  *at = (const guchar *) g_utf8_next_char ((const char *) p);
  return c;
}

/* @needle: letters in their small form, ending with 0 */
static gboolean
contains (const guchar   *text,
          const gunichar *needle)
{
  while (text != NULL && *text != '\0')
    {
      const guchar *at;
      guint n = 1;

      if (fold_char (next_char (&text)) != needle[0])
        continue;
      for (at = text; needle[n] != 0 && *at != '\0' && fold_char (next_char (&at)) == needle[n];)
        n++;
      if (needle[n] == 0)
        return TRUE;
    }
  return FALSE;
}

typedef struct {
  DlnStore *store;
  const gunichar *needle;
  DlnClaimFilter filter; /* NULL for all claims */
  gpointer data;
  GHashTable *found;
  GCancellable *cancellable;
} Scan;

/* In rows of a statement whose first columns are the ids of event and claim and whose others are texts. */
static gboolean
scan (Scan        *self,
      const char  *sql,
      GError     **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (self->store, sql, error);
  int columns = s != NULL ? sqlite3_column_count (s) : 0;
  int code = SQLITE_ERROR;

  for (guint n = 1; s != NULL && (code = sqlite3_step (s)) == SQLITE_ROW; n++)
    {
      gint64 event = sqlite3_column_int64 (s, 0);
      gint64 claim = sqlite3_column_int64 (s, 1);
      gboolean hit = FALSE;

      for (int i = 2; i < columns && !hit; i++)
        hit = contains (sqlite3_column_text (s, i), self->needle);
      if (hit && !g_hash_table_contains (self->found, &event) &&
          (claim == 0 || self->filter == NULL || self->filter (self->store, event, claim, self->data)))
        g_hash_table_add (self->found, g_memdup2 (&event, sizeof event));
      if (n % ROWS_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }
  return s != NULL && (code == SQLITE_DONE || dln_store_fail (self->store->db, self->store->path, error));
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* NULL where it has no letter. */
static gunichar *
fold_needle (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  gunichar *needle = composed != NULL ? g_utf8_to_ucs4_fast (g_strstrip (composed), -1, NULL) : NULL;

  for (guint i = 0; needle != NULL && needle[i] != 0; i++)
    needle[i] = fold_char (needle[i]);
  if (needle != NULL && needle[0] == 0)
    g_clear_pointer (&needle, g_free);
  return needle;
}

/**
 * dln_store_search_inside:
 * @store: a store
 * @text: what somebody typed
 * @filter: (nullable) (scope call): asked of each claim that has it; %NULL for all claims
 * @data: passed to it
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Looks at every title, summary, and at what claims say and quote.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids of events that have exactly these
 *   letters in one of their texts, small or capital, ascending; %NULL on error
 */
GArray *
dln_store_search_inside (DlnStore        *store,
                         const char      *text,
                         DlnClaimFilter   filter,
                         gpointer         data,
                         GCancellable    *cancellable,
                         GError         **error)
{
  g_autofree gunichar *needle = fold_needle (text);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Scan self = { store, needle, filter, data, found, cancellable };
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  if (needle == NULL)
    return ids;
  if (!scan (&self, "SELECT id, 0, title, summary FROM event", error) ||
      !scan (&self, "SELECT event, id, says, quote, reported, place_words FROM claim", error))
    {
      g_array_unref (ids);
      return NULL;
    }
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (ids, *(gint64 *) id);
  g_array_sort (ids, compare_ids);
  return ids;
}

/* --- as some claims tell -------------------------------------------------------- */

/* A small index beside the case's, in memory: who asks finds words as in the other. */
typedef struct {
  sqlite3 *db;
  sqlite3_stmt *insert;
  sqlite3_stmt *event;  /* the case's: title and other words of an event */
  sqlite3_stmt *claims; /* the case's: ids and words of its claims */
} Among;

static gboolean
among_init (Among     *self,
            DlnStore  *store,
            GError   **error)
{
  self->event = dln_store_prepare (
    store, "SELECT " PLAIN ("title") ", " PLAIN ("coalesce(summary, '') || ' ' || slug") " FROM event WHERE id = ?",
    error);
  if (self->event != NULL)
    self->claims = dln_store_prepare (
      store, "SELECT c.id, " PLAIN (CLAIM_WORDS) " FROM claim c LEFT JOIN place p ON p.id = c.place WHERE c.event = ?",
      error);
  if (self->claims == NULL)
    return FALSE;
  if (sqlite3_open (":memory:", &self->db) == SQLITE_OK &&
      sqlite3_exec (self->db, "CREATE VIRTUAL TABLE among USING fts5 (title, words, tokenize = '" TOKENIZER "'); BEGIN",
                    NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (self->db, "INSERT INTO among (rowid, title, words) VALUES (?, ?, ?)", -1, &self->insert,
                          NULL) == SQLITE_OK)
    return TRUE;
  return dln_store_fail (self->db, store->path, error);
}

static void
among_clear (Among *self)
{
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->event);
  sqlite3_finalize (self->claims);
  sqlite3_close (self->db);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Among, among_clear)

static void
add_among (Among          *self,
           DlnStore       *store,
           gint64          event,
           DlnClaimFilter  filter,
           gpointer        data)
{
  g_autoptr (GString) words = g_string_new (NULL);

  sqlite3_bind_int64 (self->event, 1, event);
  sqlite3_bind_int64 (self->claims, 1, event);
  if (sqlite3_step (self->event) == SQLITE_ROW)
    {
      g_string_append (words, (const char *) sqlite3_column_text (self->event, 1));
      while (sqlite3_step (self->claims) == SQLITE_ROW)
        if (filter (store, event, sqlite3_column_int64 (self->claims, 0), data))
          g_string_append_printf (words, " %s", (const char *) sqlite3_column_text (self->claims, 1));
      sqlite3_bind_int64 (self->insert, 1, event);
      sqlite3_bind_text (self->insert, 2, (const char *) sqlite3_column_text (self->event, 0), -1, SQLITE_STATIC);
      sqlite3_bind_text (self->insert, 3, words->str, -1, SQLITE_STATIC);
      sqlite3_step (self->insert);
      sqlite3_reset (self->insert);
    }
  sqlite3_reset (self->event);
  sqlite3_reset (self->claims);
}

/**
 * dln_store_search_among:
 * @store: a store
 * @text: what somebody typed
 * @events: (element-type gint64): ids of the events that are looked at
 * @filter: (scope call): asked of each of their claims
 * @data: passed to it
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError, or %G_IO_ERROR_CANCELLED
 *
 * As dln_store_search(), in the words of events and of those of their claims for which @filter is true.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids of those that have all the words, ascending;
 *   %NULL on error, and with @error unset where @text has no word
 */
GArray *
dln_store_search_among (DlnStore        *store,
                        const char      *text,
                        GArray          *events,
                        DlnClaimFilter   filter,
                        gpointer         data,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_autofree char *match = match_expression (text);
  g_auto (Among) among = { 0 };
  g_autoptr (DlnStatement) s = NULL;
  GArray *ids;

  if (*match == '\0' || !among_init (&among, store, error))
    return NULL;
  for (guint i = 0; i < events->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_among (&among, store, g_array_index (events, gint64, i), filter, data);
    }
  if (sqlite3_prepare_v2 (among.db, "SELECT rowid FROM among WHERE among MATCH ? ORDER BY rowid", -1, &s, NULL) !=
      SQLITE_OK)
    {
      dln_store_fail (among.db, store->path, error);
      return NULL;
    }
  sqlite3_bind_text (s, 1, match, -1, SQLITE_STATIC);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (sqlite3_step (s) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (s, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}
