/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns event_working: what follows from an event's claims and assessments.
 * Times are microseconds, degrees 1e-7, radii metres.
 *
 * The rule is dln-working-rule.c's, which claims it gets dln-working-reader.c's; what
 * relations add to it dln-working-tighten.c's.
 */
#include "config.h"

#include "dln-store-private.h"
#include "dln-store-words.h"
#include "dln-working-reader.h"
#include "dln-working-tighten.h"
#include "dln-working-write.h"

#include <string.h>

/* file_info key: the journal's head that the derived rows belong to. */
#define STAMP "working-head"
/* Which rules derived them, part of the stamp: to be raised with each change of the rules,
 * so that what another program derived is derived anew. */
#define RULES 6

/* Of a pass over claims: the column after those of a claim. */
#define PASS_EVENT_COLUMN 15
#define PLACE_COLUMN 9

typedef struct {
  DlnStore *store;
  DlnWorkingReader reader;
  sqlite3_stmt *event;
  sqlite3_stmt *write;
  sqlite3_stmt *remove;
  sqlite3_stmt *scan_events; /* those of a pass: prepared for the first */
  sqlite3_stmt *scan_claims;
  sqlite3_stmt *scan_assessed;
} Refresher;

static void
refresher_clear (Refresher *r)
{
  dln_working_reader_clear (&r->reader);
  sqlite3_finalize (r->event);
  sqlite3_finalize (r->write);
  sqlite3_finalize (r->remove);
  sqlite3_finalize (r->scan_events);
  sqlite3_finalize (r->scan_claims);
  sqlite3_finalize (r->scan_assessed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Refresher, refresher_clear)

static gboolean
refresher_init (Refresher  *r,
                DlnStore   *store,
                GError    **error)
{
  r->store = store;
  r->event = dln_store_prepare (store, "SELECT kind, work, judgement, key FROM event WHERE id = ?", error);
  r->write = dln_store_prepare (store, dln_derived_write_sql, error);
  r->remove = dln_store_prepare (store, "DELETE FROM event_working WHERE id = ?", error);
  return r->event != NULL && r->write != NULL && r->remove != NULL &&
         dln_working_reader_init (&r->reader, store, error);
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

/* @e: stands on the event's row */
static gboolean
write_working (Refresher         *r,
               const DlnWorking  *w,
               sqlite3_stmt      *e,
               gint64             id,
               GError           **error)
{
  const DlnWorkingEvent event = {
    .id = id,
    .kind = word_at (e, 0, &dln_vocabulary_kind, DLN_KIND_OTHER),
    .work = word_at (e, 1, &dln_vocabulary_work, DLN_WORK_UNREVIEWED),
    .judgement = word_at (e, 2, &dln_vocabulary_judgement, DLN_JUDGEMENT_UNVERIFIED),
    .key = sqlite3_column_int (e, 3) != 0,
  };
  DlnDerived derived;

  dln_derived_make (&event, w, &derived);
  dln_derived_bind (r->write, &derived);
  return dln_store_step_done (r->store, r->write, "working time", error);
}

static gboolean
refresh_event (Refresher   *r,
               DlnWorking  *w,
               gint64       id,
               GError     **error)
{
  gboolean ok;

  sqlite3_bind_int64 (r->event, 1, id);
  if (sqlite3_step (r->event) != SQLITE_ROW)
    {
      sqlite3_reset (r->event);
      sqlite3_bind_int64 (r->remove, 1, id);
      return dln_store_step_done (r->store, r->remove, "working time", error);
    }
  dln_working_reader_read (&r->reader, id, w);
  ok = write_working (r, w, r->event, id, error);
  sqlite3_reset (r->event);
  return ok;
}

/* --- in one pass ------------------------------------------------------------ */

/* Events between two looks at the cancellable. */
#define EVENTS_A_LOOK 1024
/* Places that a pass keeps in memory. */
#define MOST_KEPT 20000

static gboolean
prepare_pass (Refresher  *r,
              GError    **error)
{
  if (r->scan_assessed != NULL)
    return TRUE;
  r->scan_events = dln_store_prepare (
    r->store, "SELECT kind, work, judgement, key, id FROM event WHERE id BETWEEN ?1 AND ?2 ORDER BY id", error);
  r->scan_claims =
    dln_store_prepare (r->store,
                       "SELECT " DLN_WORKING_CLAIM_COLUMNS ", c.event FROM claim c WHERE c.event BETWEEN ?1 AND ?2 "
                       "AND NOT " DLN_WORKING_SUPERSEDED ("c") " ORDER BY c.event",
                       error);
  r->scan_assessed = dln_store_prepare (
    r->store, "SELECT DISTINCT event FROM assessment WHERE event BETWEEN ?1 AND ?2 ORDER BY event", error);
  return r->scan_events != NULL && r->scan_claims != NULL && r->scan_assessed != NULL;
}

/* Moves on to the id or past it. Returns whether it stands there. */
static gboolean
stands_at (sqlite3_stmt *s,
           int           column,
           int          *code,
           gint64        id)
{
  while (*code == SQLITE_ROW && sqlite3_column_int64 (s, column) < id)
    *code = sqlite3_step (s);
  return *code == SQLITE_ROW && sqlite3_column_int64 (s, column) == id;
}

static void
keep_place (Refresher *r,
            gint64     place)
{
  if (place != 0 && (r->reader.places.kept == NULL || g_hash_table_size (r->reader.places.kept) < MOST_KEPT))
    dln_working_places_keep (&r->reader.places, place);
}

/* Most events have one claim and no assessment: claims as they come will do. Several have an order. */
static gboolean
derive_in_pass (Refresher   *r,
                DlnWorking  *w,
                gint64       id,
                int         *claim_code,
                int         *assessed_code,
                GError     **error)
{
  sqlite3_stmt *claims = r->scan_claims;
  gboolean alone = !stands_at (r->scan_assessed, 0, assessed_code, id);

  dln_working_begin (w);
  if (alone && stands_at (claims, PASS_EVENT_COLUMN, claim_code, id))
    {
      dln_working_add_claim (w, claims);
      keep_place (r, sqlite3_column_int64 (claims, PLACE_COLUMN));
      *claim_code = sqlite3_step (claims);
      alone = !stands_at (claims, PASS_EVENT_COLUMN, claim_code, id);
    }
  if (!alone)
    return refresh_event (r, w, id, error);
  dln_working_rule_settle (&w->rule, &r->reader.places);
  return write_working (r, w, r->scan_events, id, error);
}

/* Derives the events with ids from @first to @last. */
static gboolean
pass (Refresher   *r,
      DlnWorking  *w,
      gint64       first,
      gint64       last,
      GError     **error)
{
  sqlite3_stmt *scans[] = { r->scan_events, r->scan_claims, r->scan_assessed };
  int codes[G_N_ELEMENTS (scans)];
  gboolean ok = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (scans); i++)
    {
      sqlite3_bind_int64 (scans[i], 1, first);
      sqlite3_bind_int64 (scans[i], 2, last);
      codes[i] = sqlite3_step (scans[i]);
    }
  for (guint n = 0; ok && codes[0] == SQLITE_ROW; n++)
    {
      ok = (n % EVENTS_A_LOOK != 0 || dln_store_check_cancelled (r->store, error)) &&
           derive_in_pass (r, w, sqlite3_column_int64 (scans[0], 4), &codes[1], &codes[2], error);
      codes[0] = sqlite3_step (scans[0]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (scans); i++)
    {
      if (ok && codes[i] != SQLITE_DONE && codes[i] != SQLITE_ROW)
        ok = dln_store_fail (r->store->db, r->store->path, error);
      sqlite3_reset (scans[i]);
    }
  return ok;
}

static gboolean
derive_all (DlnStore  *store,
            GError   **error)
{
  g_auto (Refresher) r = { 0 };
  g_auto (DlnWorking) w = { 0 };

  dln_working_init (&w);
  return refresher_init (&r, store, error) && prepare_pass (&r, error) && pass (&r, &w, G_MININT64, G_MAXINT64, error);
}

/* The new events that were not derived as they came. */
static gboolean
add_ranges (DlnStore      *store,
            const GArray  *ranges,
            GError       **error)
{
  g_auto (Refresher) r = { 0 };
  g_auto (DlnWorking) w = { 0 };

  if (ranges->len == 0)
    return TRUE;
  dln_working_init (&w);
  if (!refresher_init (&r, store, error) || !prepare_pass (&r, error) || !dln_store_search_begin_bulk (store, error))
    return FALSE;
  for (guint i = 0; i < ranges->len; i++)
    {
      const DlnBulkEvents *events = &g_array_index (ranges, DlnBulkEvents, i);

      if (!pass (&r, &w, events->first, events->last, error) ||
          !dln_store_search_add (store, events->first, events->last, error))
        return FALSE;
    }
  return dln_store_search_end_bulk (store, error);
}

/**
 * dln_working_add:
 * @store: a store in a transaction in bulk
 * @bulk: what went in
 * @touched: what its changesets changed; is added to
 * @error: return location of a #DlnStoreError
 *
 * Derives the new events that were not derived as they came in one pass, and the others that were
 * touched as dln_working_refresh() does.
 *
 * Returns: whether they were
 */
gboolean
dln_working_add (DlnStore    *store,
                 DlnBulk     *bulk,
                 DlnTouched  *touched,
                 GError     **error)
{
  GHashTableIter iter;
  gpointer id;

  if (touched->all || bulk->touched->all)
    return dln_working_rebuild (store, error);
  if ((bulk->fresh != NULL && !dln_fresh_finish (bulk->fresh, error)) || !add_ranges (store, bulk->underived, error))
    return FALSE;
  g_hash_table_iter_init (&iter, bulk->touched->events);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (touched->events, g_memdup2 (id, sizeof (gint64)));
  if (!dln_working_refresh (store, touched, error))
    return FALSE;
  /* The new events are touched by nobody: their relations are looked at as a whole. */
  return ((touched->tables | bulk->touched->tables) & 1u << DLN_TABLE_RELATION) == 0 ||
         dln_working_tighten (store, NULL, error);
}

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
 * Derives the touched events anew, and their words in the search index. Events whose time
 * relations change with theirs are touched then, too.
 *
 * Returns: whether they were
 */
gboolean
dln_working_refresh (DlnStore          *store,
                     const DlnTouched  *touched,
                     GError           **error)
{
  g_auto (Refresher) r = { 0 };
  g_auto (DlnWorking) w = { 0 };
  g_autoptr (GArray) ids = NULL;

  dln_working_init (&w);
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
  return dln_working_tighten (store, touched, error);
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
  return dln_store_exec (store, "DELETE FROM event_working WHERE id NOT IN (SELECT id FROM event)", error) &&
         derive_all (store, error) && dln_working_tighten (store, NULL, error) &&
         dln_store_search_rebuild (store, error);
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

/**
 * dln_working_bring_up:
 * @store: a store that writes, outside a transaction
 * @error: return location; cancelled where dln_store_set_cancellable() was told so
 *
 * Returns: whether the derived rows belong to the journal's head and to this program's rules
 */
gboolean
dln_working_bring_up (DlnStore  *store,
                      GError   **error)
{
  if (dln_working_is_current (store))
    return TRUE;
  if (!dln_store_begin_derived (store, error))
    return FALSE;
  if (dln_working_rebuild (store, error) && dln_working_stamp (store, error) && dln_store_commit_derived (store, error))
    return TRUE;
  dln_store_rollback (store);
  return FALSE;
}
