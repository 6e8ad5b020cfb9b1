/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading what is compared between claims: of all in one statement, or of
 * one event for what a change touched. No record is made and no slug looked up:
 * a row is a struct on the stack, good while it is visited. All are read in the
 * order of the table, which is that of the file.
 */
#include "config.h"

#include "dln-store-facts.h"

#include "dln-store-private.h"

#include <string.h>

/* So many rows between two looks at the cancellable. */
#define ROWS_A_LOOK 4096

#define CLAIMS                                                                                             \
  "SELECT id, event, source, speaker, utterance, place, supersedes, about, slug, value, question, stance, " \
  "credibility, reliability, state, forecast, begin_earliest, begin_latest, end_earliest, end_latest, basis, " \
  "reported, zone, said_begin_earliest, said_begin_latest, said_end_earliest, said_end_latest, said_basis, "  \
  "said_reported FROM claim"

static const char *const claims_sql[DLN_N_FACTS_OF] = {
  [DLN_FACTS_ALL] = CLAIMS,
  [DLN_FACTS_OF_EVENT] = CLAIMS " WHERE event = ?1",
  [DLN_FACTS_OF_UTTERANCE] = CLAIMS " WHERE utterance = ?1",
  [DLN_FACTS_OF_CLAIM] = CLAIMS " WHERE id = ?1",
  [DLN_FACTS_SUPERSEDING] = CLAIMS " WHERE supersedes IN (SELECT id FROM claim WHERE event = ?1)",
  [DLN_FACTS_SUPERSEDING_SAID] = CLAIMS " WHERE supersedes IN (SELECT id FROM claim WHERE utterance = ?1)",
};

#define FIGURES "SELECT claim, slug, measure, population, period, unit, words, qualifier, least, most FROM figure"

static const char *const figures_sql[DLN_N_FACTS_OF] = {
  [DLN_FACTS_ALL] = FIGURES,
  [DLN_FACTS_OF_EVENT] = FIGURES " WHERE claim IN (SELECT id FROM claim WHERE event = ?1)",
  [DLN_FACTS_OF_UTTERANCE] = FIGURES " WHERE claim IN (SELECT id FROM claim WHERE utterance = ?1)",
  [DLN_FACTS_OF_CLAIM] = FIGURES " WHERE claim = ?1",
};

#define RELAYS "SELECT owner, target FROM claim_relay"

static const char *const relays_sql[DLN_N_FACTS_OF] = {
  [DLN_FACTS_ALL] = RELAYS,
  [DLN_FACTS_OF_EVENT] = RELAYS " WHERE owner IN (SELECT id FROM claim WHERE event = ?1)",
  [DLN_FACTS_OF_UTTERANCE] = RELAYS " WHERE owner IN (SELECT id FROM claim WHERE utterance = ?1)",
  [DLN_FACTS_OF_CLAIM] = RELAYS " WHERE owner = ?1",
};

#define RELATIONS                                                                                          \
  "SELECT r.id, r.slug, r.from_event, f.slug, r.to_event, t.slug, r.claim, c.event, r.type, r.from_clock, " \
  "r.to_clock, r.least, r.most FROM relation r JOIN event f ON f.id = r.from_event "                       \
  "JOIN event t ON t.id = r.to_event LEFT JOIN claim c ON c.id = r.claim"

static const char *const relations_sql[DLN_N_FACTS_OF] = {
  [DLN_FACTS_ALL] = RELATIONS,
  [DLN_FACTS_OF_EVENT] =
    RELATIONS " WHERE r.id IN (SELECT id FROM relation WHERE from_event = ?1 UNION "
              "SELECT id FROM relation WHERE to_event = ?1 UNION "
              "SELECT id FROM relation WHERE claim IN (SELECT id FROM claim WHERE event = ?1))",
};

#define ROLES                                                                          \
  "SELECT r.event, r.slug, e.slug, a.slug FROM role r JOIN actor a ON a.id = r.actor " \
  "JOIN event e ON e.id = r.event WHERE a.moves_as_one = 1"

static const char *const roles_sql[DLN_N_FACTS_OF] = {
  [DLN_FACTS_ALL] = ROLES,
  [DLN_FACTS_OF_EVENT] = ROLES " AND r.event = ?1",
};

enum { KIND_CLAIMS, KIND_FIGURES, KIND_RELAYS, KIND_RELATIONS, KIND_ROLES };

G_STATIC_ASSERT (KIND_ROLES + 1 == DLN_STORE_N_FACTS);

static const char *const *const kinds[DLN_STORE_N_FACTS] = { claims_sql, figures_sql, relays_sql, relations_sql,
                                                             roles_sql };

/* (transfer none): kept by the store, for what is asked with every change. */
static sqlite3_stmt *
open_facts (DlnStore    *store,
            guint        kind,
            DlnFactsOf   of,
            gint64       id,
            GError     **error)
{
  sqlite3_stmt *s;

  g_assert (kinds[kind][of] != NULL);
  s = PREPARED (store, &store->facts[kind][of], g_strdup (kinds[kind][of]), error);
  if (s != NULL && of != DLN_FACTS_ALL)
    sqlite3_bind_int64 (s, 1, id);
  return s;
}

/* One row more, but for the end, an error, or who waits no longer. */
static gboolean
next_row (sqlite3_stmt *s,
          guint         n,
          GCancellable *cancellable,
          int          *code)
{
  if (n % ROWS_A_LOOK == ROWS_A_LOOK - 1 && g_cancellable_is_cancelled (cancellable))
    return FALSE;
  *code = sqlite3_step (s);
  return *code == SQLITE_ROW;
}

static gboolean
end_facts (DlnStore      *store,
           sqlite3_stmt  *s,
           int            code,
           GCancellable  *cancellable,
           GError       **error)
{
  gboolean ok = code == SQLITE_DONE || code == SQLITE_ROW || dln_store_fail (store->db, store->path, error);

  sqlite3_reset (s);
  return ok && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Null reads as 0: only then is it worth asking for the type. */
static gint64
number_at (sqlite3_stmt *s,
           int           column)
{
  gint64 number = sqlite3_column_int64 (s, column);

  return number == 0 && sqlite3_column_type (s, column) == SQLITE_NULL ? DLN_OPEN : number;
}

static const char *
text_at (sqlite3_stmt *s,
         int           column)
{
  return (const char *) sqlite3_column_text (s, column);
}

/* Most rows say the same as the one before: @last is looked at first. */
static gint8
word_at (sqlite3_stmt        *s,
         int                  column,
         const DlnVocabulary *words,
         gint8               *last)
{
  const char *word = text_at (s, column);

  if (word == NULL)
    return -1;
  if (*last < 0 || strcmp (words->words[*last].nick, word) != 0)
    *last = (gint8) dln_vocabulary_find (words, word);
  return *last;
}

enum { QUESTION, STANCE, CREDIBILITY, RELIABILITY, STATE, BASIS, N_WORDS };

/* @column: of the four bounds; the basis, without which none was stated, follows. */
static DlnBounds
bounds_at (sqlite3_stmt *s,
           int           column,
           gint8        *last,
           gboolean     *inferred)
{
  gint8 basis = word_at (s, column + 4, &dln_vocabulary_basis, last);

  *inferred = basis == DLN_BASIS_INFERRED;
  if (sqlite3_column_type (s, column + 4) == SQLITE_NULL)
    return DLN_BOUNDS_UNKNOWN;
  return (DlnBounds) { number_at (s, column), number_at (s, column + 1), number_at (s, column + 2),
                       number_at (s, column + 3) };
}

static void
read_claim (sqlite3_stmt  *s,
            DlnClaimFacts *facts,
            gint8         *last)
{
  gint64 *const ids[] = { &facts->id,        &facts->event, &facts->source,     &facts->speaker,
                          &facts->utterance, &facts->place, &facts->supersedes, &facts->about };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    *ids[i] = sqlite3_column_int64 (s, (int) i);
  facts->slug = text_at (s, 8);
  facts->value = text_at (s, 9);
  facts->question = word_at (s, 10, &dln_vocabulary_question, &last[QUESTION]);
  facts->stance = word_at (s, 11, &dln_vocabulary_stance, &last[STANCE]);
  facts->credibility = word_at (s, 12, &dln_vocabulary_credibility, &last[CREDIBILITY]);
  facts->reliability = word_at (s, 13, &dln_vocabulary_reliability, &last[RELIABILITY]);
  facts->state = word_at (s, 14, &dln_vocabulary_claim_state, &last[STATE]);
  facts->forecast = sqlite3_column_int (s, 15) != 0;
  facts->time = bounds_at (s, 16, &last[BASIS], &facts->time_inferred);
  facts->time_words = text_at (s, 21);
  facts->zone = text_at (s, 22);
  facts->said = bounds_at (s, 23, &last[BASIS], &facts->said_inferred);
  facts->said_words = text_at (s, 28);
}

/**
 * dln_store_read_claims:
 * @store: a store
 * @of: which claims
 * @id: of the event, utterance or claim that @of names
 * @visit: (scope call): called with each
 * @data: passed to it
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all were read
 */
gboolean
dln_store_read_claims (DlnStore       *store,
                       DlnFactsOf      of,
                       gint64          id,
                       DlnClaimVisit   visit,
                       gpointer        data,
                       GCancellable   *cancellable,
                       GError        **error)
{
  sqlite3_stmt *s = open_facts (store, KIND_CLAIMS, of, id, error);
  DlnClaimFacts facts = { 0 };
  gint8 last[N_WORDS];
  int code = SQLITE_ERROR;

  if (s == NULL)
    return FALSE;
  memset (last, -1, sizeof last);
  for (guint n = 0; next_row (s, n, cancellable, &code); n++)
    {
      read_claim (s, &facts, last);
      visit (&facts, data);
    }
  return end_facts (store, s, code, cancellable, error);
}

/**
 * dln_store_read_figures:
 * @store: a store
 * @of: of which claims
 * @id: of the event, utterance or claim that @of names
 * @visit: (scope call): called with each
 * @data: passed to it
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all were read
 */
gboolean
dln_store_read_figures (DlnStore        *store,
                        DlnFactsOf       of,
                        gint64           id,
                        DlnFigureVisit   visit,
                        gpointer         data,
                        GCancellable    *cancellable,
                        GError         **error)
{
  sqlite3_stmt *s = open_facts (store, KIND_FIGURES, of, id, error);
  gint8 last = -1;
  int code = SQLITE_ERROR;

  if (s == NULL)
    return FALSE;
  for (guint n = 0; next_row (s, n, cancellable, &code); n++)
    {
      DlnFigureFacts facts = {
        .claim = sqlite3_column_int64 (s, 0),
        .slug = text_at (s, 1),
        .measure = text_at (s, 2),
        .population = text_at (s, 3),
        .period = text_at (s, 4),
        .unit = text_at (s, 5),
        .words = text_at (s, 6),
        .qualifier = word_at (s, 7, &dln_vocabulary_qualifier, &last),
        .least = number_at (s, 8),
        .most = number_at (s, 9),
      };

      visit (&facts, data);
    }
  return end_facts (store, s, code, cancellable, error);
}

/**
 * dln_store_read_relays:
 * @store: a store
 * @of: of which claims
 * @id: of the event, utterance or claim that @of names
 * @visit: (scope call): called with the ids of each claim and of a source that relays it
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_read_relays (DlnStore       *store,
                       DlnFactsOf      of,
                       gint64          id,
                       DlnRelayVisit   visit,
                       gpointer        data,
                       GError        **error)
{
  sqlite3_stmt *s = open_facts (store, KIND_RELAYS, of, id, error);
  int code = SQLITE_ERROR;

  while (s != NULL && (code = sqlite3_step (s)) == SQLITE_ROW)
    visit (sqlite3_column_int64 (s, 0), sqlite3_column_int64 (s, 1), data);
  return s != NULL && end_facts (store, s, code, NULL, error);
}

/**
 * dln_store_read_relations:
 * @store: a store
 * @of: all, or those of an event
 * @id: the event's
 * @visit: (scope call): called with each
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_read_relations (DlnStore          *store,
                          DlnFactsOf         of,
                          gint64             id,
                          DlnRelationVisit   visit,
                          gpointer           data,
                          GError           **error)
{
  sqlite3_stmt *s = open_facts (store, KIND_RELATIONS, of, id, error);
  gint8 last[3] = { -1, -1, -1 };
  int code = SQLITE_ERROR;

  while (s != NULL && (code = sqlite3_step (s)) == SQLITE_ROW)
    {
      DlnRelationFacts facts = {
        .id = sqlite3_column_int64 (s, 0),
        .slug = text_at (s, 1),
        .from = sqlite3_column_int64 (s, 2),
        .from_slug = text_at (s, 3),
        .to = sqlite3_column_int64 (s, 4),
        .to_slug = text_at (s, 5),
        .claim = sqlite3_column_int64 (s, 6),
        .claim_event = sqlite3_column_int64 (s, 7),
        .type = word_at (s, 8, &dln_vocabulary_allen, &last[0]),
        .from_clock = word_at (s, 9, &dln_vocabulary_clock, &last[1]),
        .to_clock = word_at (s, 10, &dln_vocabulary_clock, &last[2]),
        .least = number_at (s, 11),
        .most = number_at (s, 12),
      };

      visit (&facts, data);
    }
  return s != NULL && end_facts (store, s, code, NULL, error);
}

/**
 * dln_store_read_roles:
 * @store: a store
 * @of: all, or those of an event
 * @id: the event's
 * @visit: (scope call): called with each role of an actor who moves as one
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_read_roles (DlnStore      *store,
                      DlnFactsOf     of,
                      gint64         id,
                      DlnRoleVisit   visit,
                      gpointer       data,
                      GError       **error)
{
  sqlite3_stmt *s = open_facts (store, KIND_ROLES, of, id, error);
  int code = SQLITE_ERROR;

  while (s != NULL && (code = sqlite3_step (s)) == SQLITE_ROW)
    {
      DlnRoleFacts facts = { sqlite3_column_int64 (s, 0), text_at (s, 1), text_at (s, 2), text_at (s, 3) };

      visit (&facts, data);
    }
  return s != NULL && end_facts (store, s, code, NULL, error);
}

/**
 * dln_store_read_event_slugs:
 * @store: a store
 * @visit: (scope call): called with each event's id and slug, by slug
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Reads the index of slugs alone, not the events.
 *
 * Returns: whether all were read
 */
gboolean
dln_store_read_event_slugs (DlnStore      *store,
                            DlnSlugVisit   visit,
                            gpointer       data,
                            GError       **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, "SELECT id, slug FROM event ORDER BY slug", error);
  int code = SQLITE_ERROR;

  while (s != NULL && (code = sqlite3_step (s)) == SQLITE_ROW)
    visit (sqlite3_column_int64 (s, 0), text_at (s, 1), data);
  return s != NULL && end_facts (store, s, code, NULL, error);
}
