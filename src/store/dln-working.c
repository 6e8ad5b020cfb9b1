/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns event_working: what follows from an event's claims and assessments.
 * Times are microseconds, degrees 1e-7, radii metres.
 *
 * Working time: the newest assessment exactly as given, else the hull of the
 * live claims (not superseded, withdrawn, denying or set aside), per bound
 * over those that state it, tightened by "it began before it was said":
 * relays of one utterance count with the latest bound among them, different
 * utterances each hold. Where no claim states any bound, that one alone
 * remains, and the basis is inferred. Working place likewise. Where the text
 * that it comes from says "about" or "perhaps", so does the working time.
 */
#include "config.h"

#include "dln-place-area.h"
#include "dln-store-private.h"
#include "dln-store-working-read.h"
#include "dln-working-place.h"
#include "dln-working-stated.h"

#include <string.h>

/* file_info key: the journal's head that the derived rows belong to. */
#define STAMP "working-head"
/* Which rules derived them, part of the stamp: to be raised with each change of the rules,
 * so that what another program derived is derived anew. */
#define RULES 3

#define CLAIM_COLUMNS                                                                                                \
  "c.begin_earliest, c.begin_latest, c.end_earliest, c.end_latest, c.reported, c.stance, c.state, c.forecast, "     \
  "c.source, c.place, coalesce(c.utterance, -c.id), c.said_begin_earliest, "                                         \
  "coalesce(c.said_end_latest, c.said_begin_latest, "                                                                \
  "(SELECT min(coalesce(s.published_end_latest, s.published_begin_latest)) FROM claim_relay r "                      \
  "JOIN source s ON s.id = r.target WHERE r.owner = c.id), "                                                         \
  "(SELECT coalesce(s.published_end_latest, s.published_begin_latest) FROM source s WHERE s.id = c.source)), c.id, c.edtf"

/* By a claim of the same event that still stands itself. */
#define SUPERSEDED                                                                                                   \
  "EXISTS (SELECT 1 FROM claim n WHERE n.event = c.event AND n.supersedes = c.id "                                   \
  "AND coalesce(n.state, 'live') NOT IN ('withdrawn', 'set-aside'))"

typedef struct {
  DlnBounds bounds;
  DlnBasis time_basis;
  DlnBasis place_basis;
  DlnStated stated;
  gint64 place;
  gboolean has_area;
  DlnPlaceArea area;
  guint claims;
  guint sources;
  DlnInstant first_said;
  GString *reported;
  GHashTable *seen_sources;
  GHashTable *utterances; /* id → latest instant it may have been said */
  GArray *places;
  DlnStatedTimes times;
} Working;

typedef struct {
  DlnStore *store;
  sqlite3_stmt *event;
  sqlite3_stmt *claims;
  sqlite3_stmt *assessment;
  DlnWorkingPlaces places;
  sqlite3_stmt *write;
  sqlite3_stmt *remove;
} Refresher;

static void
refresher_clear (Refresher *r)
{
  sqlite3_finalize (r->event);
  sqlite3_finalize (r->claims);
  sqlite3_finalize (r->assessment);
  dln_working_places_clear (&r->places);
  sqlite3_finalize (r->write);
  sqlite3_finalize (r->remove);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Refresher, refresher_clear)

static gboolean
refresher_init (Refresher  *r,
                DlnStore   *store,
                GError    **error)
{
  r->store = store;
  r->event = dln_store_prepare (store, "SELECT kind, work, judgement, key FROM event WHERE id = ?", error);
  r->claims = dln_store_prepare (
    store, "SELECT " CLAIM_COLUMNS " FROM claim c WHERE c.event = ? AND NOT " SUPERSEDED " ORDER BY c.slug", error);
  r->assessment = dln_store_prepare (
    store,
    "SELECT begin_earliest, begin_latest, end_earliest, end_latest, basis, place, latitude, longitude, radius, edtf "
    "FROM assessment WHERE event = ? ORDER BY made, id",
    error);
  r->write = dln_store_prepare (
    store,
    "INSERT INTO event_working (id, begin_earliest, begin_latest, end_earliest, end_latest, latitude, longitude, "
    "radius, place, kind, status, basis, flags, claims, sources, first_said, reported) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) "
    "ON CONFLICT (id) DO UPDATE SET begin_earliest = ?2, begin_latest = ?3, end_earliest = ?4, end_latest = ?5, "
    "latitude = ?6, longitude = ?7, radius = ?8, place = ?9, kind = ?10, status = ?11, basis = ?12, flags = ?13, "
    "claims = ?14, sources = ?15, first_said = ?16, reported = ?17",
    error);
  r->remove = dln_store_prepare (store, "DELETE FROM event_working WHERE id = ?", error);
  return r->event != NULL && r->claims != NULL && r->assessment != NULL && r->write != NULL && r->remove != NULL &&
         dln_working_places_init (&r->places, store, error);
}

static DlnInstant
instant_at (sqlite3_stmt *s,
            int           column)
{
  return sqlite3_column_type (s, column) == SQLITE_NULL ? DLN_OPEN : sqlite3_column_int64 (s, column);
}

static DlnBounds
bounds_at (sqlite3_stmt *s,
           int           column)
{
  return (DlnBounds) { instant_at (s, column), instant_at (s, column + 1), instant_at (s, column + 2),
                       instant_at (s, column + 3) };
}

static gboolean
is_word (sqlite3_stmt *s,
         int           column,
         const char   *word)
{
  const char *text = (const char *) sqlite3_column_text (s, column);

  return text != NULL && strcmp (text, word) == 0;
}

static void
add_words (Working    *w,
           const char *words)
{
  g_auto (GStrv) known = NULL;

  if (words == NULL || *words == '\0')
    return;
  known = g_strsplit (w->reported->str, " · ", -1);
  if (g_strv_contains ((const char *const *) known, words))
    return;
  g_string_append_printf (w->reported, "%s%s", w->reported->len > 0 ? " · " : "", words);
}

static void
note_said (Working      *w,
           sqlite3_stmt *s)
{
  DlnInstant earliest = instant_at (s, 11);
  DlnInstant latest = instant_at (s, 12);
  gint64 key = sqlite3_column_int64 (s, 10);
  gint64 *known;

  if (earliest != DLN_OPEN && (w->first_said == DLN_OPEN || earliest < w->first_said))
    w->first_said = earliest;
  if (latest == DLN_OPEN || sqlite3_column_int (s, 7) != 0)
    return;
  known = g_hash_table_lookup (w->utterances, &key);
  if (known == NULL)
    {
      gint64 *pair = g_new (gint64, 2);

      pair[0] = key;
      pair[1] = latest;
      g_hash_table_insert (w->utterances, pair, pair + 1);
    }
  else
    *known = MAX (*known, latest);
}

static void
add_claim (Working      *w,
           sqlite3_stmt *s)
{
  DlnBounds stated = bounds_at (s, 0);
  gint64 place = sqlite3_column_int64 (s, 9);
  gint64 source = sqlite3_column_int64 (s, 8);

  if (is_word (s, 6, "superseded") || is_word (s, 6, "withdrawn") || is_word (s, 6, "set-aside"))
    return;
  w->claims++;
  if (!g_hash_table_contains (w->seen_sources, &source))
    {
      gint64 *key = g_new (gint64, 1);

      *key = source;
      g_hash_table_add (w->seen_sources, key);
      w->sources++;
    }
  if (is_word (s, 5, "denies"))
    return;
  note_said (w, s);
  w->bounds = dln_bounds_hull (&w->bounds, &stated);
  dln_stated_times_add (&w->times, &stated, (const char *) sqlite3_column_text (s, 14));
  if (!dln_bounds_is_unknown (&stated))
    w->time_basis = DLN_BASIS_CLAIMED;
  add_words (w, (const char *) sqlite3_column_text (s, 4));
  if (place != 0)
    g_array_append_val (w->places, place);
}

/* It began before it was said. Never where that would contradict the hull:
 * then the claims disagree, and the hull stands. */
static void
tighten_by_said (Working *w)
{
  GHashTableIter iter;
  gpointer latest;
  DlnInstant limit = DLN_OPEN;

  g_hash_table_iter_init (&iter, w->utterances);
  while (g_hash_table_iter_next (&iter, NULL, &latest))
    if (limit == DLN_OPEN || *(gint64 *) latest < limit)
      limit = *(gint64 *) latest;
  if (w->bounds.end_latest != DLN_OPEN && (limit == DLN_OPEN || w->bounds.end_latest < limit))
    limit = w->bounds.end_latest;
  if (limit == DLN_OPEN || (w->bounds.begin_latest != DLN_OPEN && w->bounds.begin_latest <= limit))
    return;
  if (w->bounds.begin_earliest != DLN_OPEN && w->bounds.begin_earliest > limit)
    return;
  w->bounds.begin_latest = limit;
  if (w->time_basis == DLN_BASIS_NONE)
    w->time_basis = DLN_BASIS_INFERRED;
}

/* It cannot have begun after it was over, nor ended before it began. */
static void
close_bounds (DlnBounds *bounds)
{
  if (!dln_bounds_is_valid (bounds))
    return;
  if (bounds->end_latest != DLN_OPEN && bounds->begin_latest > bounds->end_latest)
    bounds->begin_latest = bounds->end_latest;
  if (bounds->end_latest != DLN_OPEN && bounds->begin_latest == DLN_OPEN)
    bounds->begin_latest = bounds->end_latest;
  if (bounds->begin_earliest != DLN_OPEN && bounds->end_earliest == DLN_OPEN)
    bounds->end_earliest = bounds->begin_earliest;
}

static void
apply_assessments (Refresher *r,
                   Working   *w,
                   gint64     id)
{
  gint64 within;

  sqlite3_bind_int64 (r->assessment, 1, id);
  while (sqlite3_step (r->assessment) == SQLITE_ROW)
    {
      sqlite3_stmt *s = r->assessment;
      gint64 place = sqlite3_column_int64 (s, 5);

      if (sqlite3_column_type (s, 4) != SQLITE_NULL)
        {
          w->bounds = bounds_at (s, 0);
          w->time_basis = DLN_BASIS_ASSESSED;
          w->stated = dln_stated_read ((const char *) sqlite3_column_text (s, 9));
        }
      if (place != 0 && dln_working_read_area (&r->places, place, &w->area, &within))
        {
          w->place = place;
          w->has_area = w->area.has_point;
          w->place_basis = DLN_BASIS_ASSESSED;
        }
      if (sqlite3_column_type (s, 6) != SQLITE_NULL)
        {
          w->area = (DlnPlaceArea) { .has_point = TRUE };
          w->area.point.latitude = dln_degrees_from_column (sqlite3_column_int (s, 6));
          w->area.point.longitude = dln_degrees_from_column (sqlite3_column_int (s, 7));
          w->area.radius = sqlite3_column_double (s, 8);
          w->has_area = TRUE;
          w->place = place;
          w->place_basis = DLN_BASIS_ASSESSED;
        }
    }
  sqlite3_reset (r->assessment);
}

static void
bind_bound (sqlite3_stmt *s,
            int           index,
            DlnInstant    instant)
{
  if (instant == DLN_OPEN)
    sqlite3_bind_null (s, index);
  else
    sqlite3_bind_int64 (s, index, instant);
}

static int
word_at (sqlite3_stmt        *s,
         int                  column,
         const DlnVocabulary *words,
         int                  fallback)
{
  const char *text = (const char *) sqlite3_column_text (s, column);
  int value = text != NULL ? dln_vocabulary_find (words, text) : -1;

  return value >= 0 ? value : fallback;
}

static int
collect_flags (const Working *w,
               gboolean       key)
{
  gboolean area = w->has_area && (w->area.ring > 0 || w->area.has_box) && w->place != 0;

  return (key ? DLN_WORKING_KEY : 0) | (area ? DLN_WORKING_AREA : 0) |
         ((w->stated & DLN_STATED_APPROXIMATE) != 0 ? DLN_WORKING_APPROXIMATE : 0) |
         ((w->stated & DLN_STATED_UNCERTAIN) != 0 ? DLN_WORKING_UNCERTAIN : 0);
}

static gboolean
write_working (Refresher  *r,
               Working    *w,
               gint64      id,
               GError    **error)
{
  sqlite3_stmt *e = r->event;
  sqlite3_stmt *s = r->write;
  int judgement = word_at (e, 2, &dln_vocabulary_judgement, DLN_JUDGEMENT_UNVERIFIED);
  int work = word_at (e, 1, &dln_vocabulary_work, DLN_WORK_UNREVIEWED);

  sqlite3_clear_bindings (s);
  sqlite3_bind_int64 (s, 1, id);
  bind_bound (s, 2, w->bounds.begin_earliest);
  bind_bound (s, 3, w->bounds.begin_latest);
  bind_bound (s, 4, w->bounds.end_earliest);
  bind_bound (s, 5, w->bounds.end_latest);
  if (w->has_area)
    {
      sqlite3_bind_int (s, 6, dln_degrees_to_column (w->area.point.latitude));
      sqlite3_bind_int (s, 7, dln_degrees_to_column (w->area.point.longitude));
      sqlite3_bind_double (s, 8, w->area.radius);
    }
  if (w->place != 0)
    sqlite3_bind_int64 (s, 9, w->place);
  sqlite3_bind_int (s, 10, word_at (e, 0, &dln_vocabulary_kind, DLN_KIND_OTHER));
  sqlite3_bind_int (s, 11, judgement | work << 4);
  sqlite3_bind_int (s, 12, (int) w->time_basis | (int) w->place_basis << 4);
  sqlite3_bind_int (s, 13, collect_flags (w, sqlite3_column_int (e, 3) != 0));
  sqlite3_bind_int64 (s, 14, w->claims);
  sqlite3_bind_int64 (s, 15, w->sources);
  bind_bound (s, 16, w->first_said);
  if (w->reported->len > 0)
    sqlite3_bind_text (s, 17, w->reported->str, -1, SQLITE_STATIC);
  return dln_store_step_done (r->store, s, "working time", error);
}

static void
working_reset (Working *w)
{
  GString *reported = w->reported;
  GHashTable *sources = w->seen_sources;
  GHashTable *utterances = w->utterances;
  GArray *places = w->places;
  DlnStatedTimes times = w->times;

  memset (w, 0, sizeof *w);
  w->bounds = DLN_BOUNDS_UNKNOWN;
  w->first_said = DLN_OPEN;
  w->reported = g_string_truncate (reported, 0);
  w->seen_sources = sources;
  w->utterances = utterances;
  w->places = places;
  w->times = times;
  dln_stated_times_reset (&w->times);
  g_hash_table_remove_all (sources);
  g_hash_table_remove_all (utterances);
  g_array_set_size (places, 0);
}

static gboolean
refresh_event (Refresher  *r,
               Working    *w,
               gint64      id,
               GError    **error)
{
  gboolean ok;

  working_reset (w);
  sqlite3_bind_int64 (r->event, 1, id);
  if (sqlite3_step (r->event) != SQLITE_ROW)
    {
      sqlite3_reset (r->event);
      sqlite3_bind_int64 (r->remove, 1, id);
      return dln_store_step_done (r->store, r->remove, "working time", error);
    }
  sqlite3_bind_int64 (r->claims, 1, id);
  while (sqlite3_step (r->claims) == SQLITE_ROW)
    add_claim (w, r->claims);
  sqlite3_reset (r->claims);
  w->stated = dln_stated_times_settle (&w->times, &w->bounds);
  tighten_by_said (w);
  close_bounds (&w->bounds);
  w->place = dln_working_settle_place (&r->places, (const gint64 *) w->places->data, w->places->len, &w->area);
  w->has_area = w->place != 0 && w->area.has_point;
  if (w->place != 0)
    w->place_basis = DLN_BASIS_CLAIMED;
  apply_assessments (r, w, id);
  ok = write_working (r, w, id, error);
  sqlite3_reset (r->event);
  return ok;
}

static void
working_init (Working *w)
{
  memset (w, 0, sizeof *w);
  w->reported = g_string_new (NULL);
  w->seen_sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  w->utterances = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  w->places = g_array_new (FALSE, FALSE, sizeof (gint64));
  dln_stated_times_init (&w->times);
}

static void
working_clear (Working *w)
{
  g_string_free (w->reported, TRUE);
  g_hash_table_unref (w->seen_sources);
  g_hash_table_unref (w->utterances);
  g_array_unref (w->places);
  dln_stated_times_clear (&w->times);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Working, working_clear)

/* With the places inside them: what lies within what decides the working place. */
static gboolean
add_events_of_places (DlnStore          *store,
                      const DlnTouched  *touched,
                      GError           **error)
{
  g_autoptr (DlnStatement) statement = dln_store_prepare (
    store,
    "WITH RECURSIVE down (id) AS (SELECT ?1 UNION SELECT p.id FROM place p JOIN down ON p.within = down.id) "
    "SELECT event FROM claim WHERE place IN down UNION SELECT event FROM assessment WHERE place IN down",
    error);
  GHashTableIter iter;
  gpointer place;

  if (statement == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, touched->places);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    {
      sqlite3_bind_int64 (statement, 1, *(gint64 *) place);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          gint64 *id = g_new (gint64, 1);

          *id = sqlite3_column_int64 (statement, 0);
          g_hash_table_add (touched->events, id);
        }
      sqlite3_reset (statement);
    }
  return TRUE;
}

/**
 * dln_working_refresh:
 * @store: a store in a transaction
 * @touched: what the transaction changed
 * @error: return location of a #DlnStoreError
 *
 * Derives the touched events anew, and their words in the search index.
 *
 * Returns: whether they were
 */
gboolean
dln_working_refresh (DlnStore          *store,
                     const DlnTouched  *touched,
                     GError           **error)
{
  g_auto (Refresher) r = { 0 };
  g_auto (Working) w = { 0 };
  g_autoptr (GArray) ids = NULL;

  working_init (&w);
  if (touched->all)
    return dln_working_rebuild (store, error);
  if (!add_events_of_places (store, touched, error) || !refresher_init (&r, store, error))
    return FALSE;
  ids = dln_touched_list_events (touched);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!dln_store_check_cancelled (store, error) || !refresh_event (&r, &w, id, error) ||
          !dln_store_search_refresh (store, id, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dln_working_rebuild:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * Derives every event anew. What findings said of it stays until they are made anew.
 *
 * Returns: whether they were
 */
gboolean
dln_working_rebuild (DlnStore  *store,
                     GError   **error)
{
  g_auto (Refresher) r = { 0 };
  g_auto (Working) w = { 0 };
  g_autoptr (DlnStatement) events = dln_store_prepare (store, "SELECT id FROM event ORDER BY id", error);

  working_init (&w);
  if (events == NULL || !refresher_init (&r, store, error) ||
      !dln_store_exec (store, "DELETE FROM event_working WHERE id NOT IN (SELECT id FROM event)", error))
    return FALSE;
  while (sqlite3_step (events) == SQLITE_ROW)
    if (!dln_store_check_cancelled (store, error) ||
        !refresh_event (&r, &w, sqlite3_column_int64 (events, 0), error))
      return FALSE;
  return dln_store_search_rebuild (store, error);
}

static char *
make_stamp (DlnStore *store)
{
  g_autofree char *head = dln_store_dup_head (store, NULL);

  return g_strdup_printf ("%s by rules %d", head != NULL ? head : "", RULES);
}

/**
 * dln_working_is_current:
 * @store: a store
 *
 * Returns: whether the derived rows belong to the journal's head, and to this program's rules
 */
gboolean
dln_working_is_current (DlnStore *store)
{
  g_autofree char *stamp = dln_store_dup_info (store, STAMP);
  g_autofree char *wanted = make_stamp (store);

  return g_strcmp0 (stamp, wanted) == 0;
}

/**
 * dln_working_stamp:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the derived rows are marked as belonging to the journal's head
 */
gboolean
dln_working_stamp (DlnStore  *store,
                   GError   **error)
{
  g_autofree char *stamp = make_stamp (store);

  return dln_store_set_info (store, STAMP, stamp, error);
}
