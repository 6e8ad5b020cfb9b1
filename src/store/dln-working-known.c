/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading what known-as-of needs of a case, each table once: when each claim
 * becomes known, what it contributes to a working time, which claims an assessment
 * cites, when an event was judged. Times are microseconds.
 */
#include "config.h"

#include "dln-working-known.h"

#include "dln-store-private.h"
#include "dln-working-sum.h"

/* So many claims between two looks at the cancellable. */
#define ROWS_A_LOOK 1000

#define CLAIMS                                                                                                         \
  "SELECT event, id, source, begin_earliest, begin_latest, end_earliest, end_latest, edtf, place, "                    \
  "coalesce (utterance, -id), stance, forecast, state, supersedes, said_begin_earliest, said_begin_latest, "           \
  "said_end_earliest, said_end_latest FROM claim "
#define RELAYS "SELECT owner, target FROM claim_relay "

static const struct {
  const char *claims;
  const char *relays; /* by owner, as the table keeps them */
} wanted[] = {
  [DLN_KNOWN_OF_ALL] = { CLAIMS "ORDER BY event, slug", RELAYS "ORDER BY owner" },
  [DLN_KNOWN_OF_EVENT] = { CLAIMS "WHERE event = ?1 ORDER BY event, slug",
                           RELAYS "WHERE owner IN (SELECT id FROM claim WHERE event = ?1) ORDER BY owner" },
  [DLN_KNOWN_OF_CITED] = { CLAIMS "WHERE id IN (SELECT target FROM assessment_cites) ORDER BY event, slug",
                           RELAYS "WHERE owner IN (SELECT target FROM assessment_cites) ORDER BY owner" },
};

typedef struct {
  gint64 owner;
  const DlnKnownSource *source;
} Relay;

static DlnInstant
instant_at (sqlite3_stmt *s,
            int           column)
{
  DlnInstant instant = sqlite3_column_int64 (s, column);

  return instant == 0 && sqlite3_column_type (s, column) == SQLITE_NULL ? DLN_OPEN : instant;
}

static DlnBounds
bounds_at (sqlite3_stmt *s,
           int           column)
{
  return (DlnBounds) { instant_at (s, column), instant_at (s, column + 1), instant_at (s, column + 2),
                       instant_at (s, column + 3) };
}

static int
word_at (sqlite3_stmt        *s,
         int                  column,
         const DlnVocabulary *words)
{
  const char *text = (const char *) sqlite3_column_text (s, column);

  return text != NULL ? MAX (dln_vocabulary_find (words, text), 0) : 0;
}

static gboolean
finish (DlnStore  *store,
        int        code,
        GError   **error)
{
  return code == SQLITE_DONE || dln_store_fail (store->db, store->path, error);
}

/**
 * dln_working_read_assessment:
 * @s: a statement at a row
 * @first: where %DLN_WORKING_ASSESSMENT_COLUMNS begin
 * @assessment: (out): what it states of time and place
 */
void
dln_working_read_assessment (sqlite3_stmt         *s,
                             int                   first,
                             DlnWorkingAssessment *assessment)
{
  *assessment = (DlnWorkingAssessment) { 0 };
  assessment->place = sqlite3_column_int64 (s, first + 5);
  assessment->has_time = sqlite3_column_type (s, first + 4) != SQLITE_NULL;
  if (assessment->has_time)
    {
      assessment->bounds = bounds_at (s, first);
      assessment->stated = (guint8) dln_stated_read ((const char *) sqlite3_column_text (s, first + 9));
    }
  assessment->has_point = sqlite3_column_type (s, first + 6) != SQLITE_NULL;
  if (assessment->has_point)
    {
      assessment->area.has_point = TRUE;
      assessment->area.point.latitude = dln_degrees_from_column (sqlite3_column_int (s, first + 6));
      assessment->area.point.longitude = dln_degrees_from_column (sqlite3_column_int (s, first + 7));
      assessment->area.radius = sqlite3_column_double (s, first + 8);
    }
}

static void
source_free (gpointer data)
{
  DlnKnownSource *source = data;

  g_free (source->slug);
  g_free (source);
}

/**
 * dln_store_read_known_sources:
 * @store: a store
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (element-type gint64 DlnKnownSource) (nullable): the sources by id
 */
GHashTable *
dln_store_read_known_sources (DlnStore  *store,
                              GError   **error)
{
  g_autoptr (DlnStatement) s =
    dln_store_prepare (store,
                       "SELECT id, slug, published_begin_earliest, published_begin_latest, published_end_earliest, "
                       "published_end_latest, seen FROM source",
                       error);
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, source_free);
  int code = SQLITE_ERROR;

  if (s == NULL)
    return NULL;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    {
      DlnKnownSource *source = g_new0 (DlnKnownSource, 1);

      source->id = sqlite3_column_int64 (s, 0);
      source->slug = g_strdup ((const char *) sqlite3_column_text (s, 1));
      source->published = bounds_at (s, 2);
      source->seen = sqlite3_column_int (s, 6) != 0;
      g_hash_table_insert (sources, &source->id, source);
    }
  return finish (store, code, error) ? g_steal_pointer (&sources) : NULL;
}

static DlnStatement *
prepare (DlnStore    *store,
         const char  *sql,
         gint64       event,
         GError     **error)
{
  DlnStatement *s = dln_store_prepare (store, sql, error);

  if (s != NULL && event != 0)
    sqlite3_bind_int64 (s, 1, event);
  return s;
}

static GArray *
read_relays (DlnStore        *store,
             GHashTable      *sources,
             DlnKnownWanted   which,
             gint64           event,
             GError         **error)
{
  g_autoptr (DlnStatement) s = prepare (store, wanted[which].relays, event, error);
  g_autoptr (GArray) relays = g_array_new (FALSE, FALSE, sizeof (Relay));
  int code = SQLITE_ERROR;

  if (s == NULL)
    return NULL;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    {
      gint64 target = sqlite3_column_int64 (s, 1);
      Relay relay = { sqlite3_column_int64 (s, 0), g_hash_table_lookup (sources, &target) };

      if (relay.source != NULL)
        g_array_append_val (relays, relay);
    }
  return finish (store, code, error) ? g_steal_pointer (&relays) : NULL;
}

static guint
find_relays (GArray *relays,
             gint64  claim)
{
  guint low = 0;
  guint high = relays->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (relays, Relay, middle).owner < claim)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static DlnInstant
get_latest (const DlnBounds *bounds)
{
  return bounds->end_latest != DLN_OPEN ? bounds->end_latest : bounds->begin_latest;
}

typedef struct {
  DlnPublished all;
  DlnPublished held;
  DlnInstant relayed; /* by when the first relay had it */
  gboolean is_relayed;
  DlnSpan carried; /* by those who relay it, else by its source */
} Publications;

/* What is not known is no limit of what others say. */
static void
stretch (DlnSpan         *span,
         const DlnBounds *published)
{
  if (span->begin == DLN_OPEN || (published->begin_earliest != DLN_OPEN && published->begin_earliest < span->begin))
    span->begin = published->begin_earliest;
  if (span->end == DLN_OPEN || (published->end_latest != DLN_OPEN && published->end_latest > span->end))
    span->end = published->end_latest;
}

static void
add_publication (Publications         *p,
                 const DlnKnownSource *source,
                 gboolean              relay)
{
  DlnInstant latest = get_latest (&source->published);

  dln_published_add (&p->all, &source->published);
  if (source->seen)
    dln_published_add (&p->held, &source->published);
  if (relay && latest != DLN_OPEN && (p->relayed == DLN_OPEN || latest < p->relayed))
    p->relayed = latest;
  if (relay && !p->is_relayed)
    p->carried = (DlnSpan) { DLN_OPEN, DLN_OPEN };
  p->is_relayed |= relay;
  stretch (&p->carried, &source->published);
}

/* When it was said, else when it was published: it had been said by then. */
static DlnInstant
find_said_latest (const DlnBounds      *said,
                  const Publications   *p,
                  const DlnKnownSource *source)
{
  if (get_latest (said) != DLN_OPEN)
    return get_latest (said);
  if (p->relayed != DLN_OPEN)
    return p->relayed;
  return source != NULL ? get_latest (&source->published) : DLN_OPEN;
}

static void
read_claim (sqlite3_stmt  *s,
            GHashTable    *sources,
            GArray        *relays,
            DlnKnownClaim *claim)
{
  gint64 source_id = sqlite3_column_int64 (s, 2);
  const DlnKnownSource *source = g_hash_table_lookup (sources, &source_id);
  Publications p = { .relayed = DLN_OPEN, .carried = { DLN_OPEN, DLN_OPEN } };
  DlnWorkingClaim *w = &claim->working;
  DlnBounds said = bounds_at (s, 14);
  DlnInstant not_before;

  claim->event = sqlite3_column_int64 (s, 0);
  claim->id = sqlite3_column_int64 (s, 1);
  claim->source = source;
  if (source != NULL)
    add_publication (&p, source, FALSE);
  for (guint i = find_relays (relays, claim->id);
       i < relays->len && g_array_index (relays, Relay, i).owner == claim->id; i++)
    add_publication (&p, g_array_index (relays, Relay, i).source, TRUE);
  w->bounds = bounds_at (s, 3);
  w->stated = (guint8) dln_stated_read ((const char *) sqlite3_column_text (s, 7));
  w->place = sqlite3_column_int64 (s, 8);
  w->utterance = sqlite3_column_int64 (s, 9);
  w->denies = word_at (s, 10, &dln_vocabulary_stance) == DLN_STANCE_DENIES;
  w->forecast = sqlite3_column_int (s, 11) != 0;
  w->said_latest = find_said_latest (&said, &p, source);
  claim->said = (DlnSpan) { said.begin_earliest, w->said_latest };
  claim->published = p.carried;
  claim->state = (guint8) word_at (s, 12, &dln_vocabulary_claim_state);
  claim->supersedes = sqlite3_column_int64 (s, 13);
  not_before = w->forecast || w->denies ? DLN_OPEN : w->bounds.begin_earliest;
  claim->by_public = dln_learnt_by_public (&said, &p.all, not_before);
  claim->by_us = dln_learnt_by_us (&said, &p.held, not_before);
}

/**
 * dln_store_foreach_known_claim:
 * @store: a store
 * @sources: what dln_store_read_known_sources() gave
 * @which: which claims
 * @event: the event's id where those of one are wanted, else 0
 * @visit: (scope call): called with each of them, those of one event together and by slug
 * @data: passed to it
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnStoreError; %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all were read
 */
gboolean
dln_store_foreach_known_claim (DlnStore            *store,
                               GHashTable          *sources,
                               DlnKnownWanted       which,
                               gint64               event,
                               DlnKnownClaimVisit   visit,
                               gpointer             data,
                               GCancellable        *cancellable,
                               GError             **error)
{
  g_autoptr (GArray) relays = read_relays (store, sources, which, event, error);
  g_autoptr (DlnStatement) s = relays != NULL ? prepare (store, wanted[which].claims, event, error) : NULL;
  DlnKnownClaim claim;
  guint n = 0;
  int code;

  if (s == NULL)
    return FALSE;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    {
      if (++n % ROWS_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      read_claim (s, sources, relays, &claim);
      visit (&claim, data);
    }
  return finish (store, code, error);
}

/**
 * dln_store_foreach_known_assessment:
 * @store: a store
 * @visit: (scope call): called with each assessment, those of one event together and in the order of making
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_foreach_known_assessment (DlnStore                 *store,
                                    DlnKnownAssessmentVisit   visit,
                                    gpointer                  data,
                                    GError                  **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (
    store, "SELECT id, event, " DLN_WORKING_ASSESSMENT_COLUMNS " FROM assessment ORDER BY event, made, id", error);
  DlnKnownAssessment assessment;
  int code;

  if (s == NULL)
    return FALSE;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    {
      assessment.id = sqlite3_column_int64 (s, 0);
      assessment.event = sqlite3_column_int64 (s, 1);
      dln_working_read_assessment (s, 2, &assessment.working);
      assessment.states = assessment.working.has_time || assessment.working.has_point || assessment.working.place != 0;
      visit (&assessment, data);
    }
  return finish (store, code, error);
}

static DlnClock
clock_at (sqlite3_stmt *s,
          int           column)
{
  return (DlnClock) MAX (word_at (s, column, &dln_vocabulary_clock), 0);
}

/**
 * dln_store_foreach_known_relation:
 * @store: a store
 * @visit: (scope call): called with each relation that rests on a claim
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_foreach_known_relation (DlnStore               *store,
                                  DlnKnownRelationVisit   visit,
                                  gpointer                data,
                                  GError                **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (
    store,
    "SELECT r.from_event, r.to_event, r.claim, c.event, r.type, r.from_clock, r.to_clock, r.least, r.most "
    "FROM relation r JOIN claim c ON c.id = r.claim ORDER BY r.id",
    error);
  int code;

  if (s == NULL)
    return FALSE;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    {
      int type = word_at (s, 4, &dln_vocabulary_allen);
      DlnKnownRelation relation = {
        sqlite3_column_int64 (s, 0),
        sqlite3_column_int64 (s, 1),
        sqlite3_column_int64 (s, 2),
        sqlite3_column_int64 (s, 3),
        { type >= 0 ? dln_vocabulary_get_nick (&dln_vocabulary_allen, type) : NULL, clock_at (s, 5), clock_at (s, 6),
          instant_at (s, 7), instant_at (s, 8) },
      };

      visit (&relation, data);
    }
  return finish (store, code, error);
}

static gboolean
foreach_pair (DlnStore           *store,
              const char         *sql,
              DlnKnownPairVisit   visit,
              gpointer            data,
              GError            **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, error);
  int code;

  if (s == NULL)
    return FALSE;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    visit (sqlite3_column_int64 (s, 0), instant_at (s, 1), data);
  return finish (store, code, error);
}

/**
 * dln_store_foreach_cited:
 * @store: a store
 * @visit: (scope call): called with each assessment's id and the id of a claim that it cites
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_foreach_cited (DlnStore           *store,
                         DlnKnownPairVisit   visit,
                         gpointer            data,
                         GError            **error)
{
  return foreach_pair (store, "SELECT owner, target FROM assessment_cites ORDER BY owner", visit, data, error);
}

/**
 * dln_store_foreach_judged:
 * @store: a store
 * @visit: (scope call): called with the id of each event that was judged, and when; %DLN_OPEN where nobody says
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_store_foreach_judged (DlnStore           *store,
                          DlnKnownPairVisit   visit,
                          gpointer            data,
                          GError            **error)
{
  return foreach_pair (store,
                       "SELECT id, judged_at FROM event WHERE judgement IS NOT NULL AND judgement <> 'unverified'",
                       visit, data, error);
}

/**
 * dln_store_sum_claims:
 * @store: a store
 * @event: an event's id
 * @counts: 1 for each of its claims that counts, by slug
 * @n_claims: how many claims it has
 * @facts: its counts and words become those of the claims that count; clear the text with g_free()
 *
 * Returns: whether they could be read
 */
gboolean
dln_store_sum_claims (DlnStore        *store,
                      gint64           event,
                      const guint8    *counts,
                      guint            n_claims,
                      DlnWorkingFacts *facts)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (
    store, "SELECT source, stance, said_begin_earliest, reported FROM claim WHERE event = ? ORDER BY slug", NULL);
  g_auto (DlnWorkingSum) sum = { 0 };

  if (s == NULL)
    return FALSE;
  dln_working_sum_init (&sum);
  sqlite3_bind_int64 (s, 1, event);
  for (guint i = 0; i < n_claims && sqlite3_step (s) == SQLITE_ROW; i++)
    if (counts[i])
      dln_working_sum_add (&sum, sqlite3_column_int64 (s, 0),
                           word_at (s, 1, &dln_vocabulary_stance) == DLN_STANCE_DENIES, instant_at (s, 2),
                           (const char *) sqlite3_column_text (s, 3));
  facts->claims = sum.claims;
  facts->sources = sum.sources;
  facts->first_said = sum.first_said;
  facts->reported = sum.reported->len > 0 ? g_strdup (sum.reported->str) : NULL;
  return TRUE;
}
