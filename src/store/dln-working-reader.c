/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an event's working time is derived from: its live claims (not superseded,
 * withdrawn or set aside) and its assessments. Times are microseconds.
 */
#include "config.h"

#include "dln-working-reader.h"

#include "dln-working-known.h"

#include <string.h>

/**
 * dln_working_init:
 * @self: (out): what it comes to
 */
void
dln_working_init (DlnWorking *self)
{
  dln_working_rule_init (&self->rule);
  dln_working_sum_init (&self->sum);
}

/**
 * dln_working_clear:
 * @self: what it comes to, or all zero
 */
void
dln_working_clear (DlnWorking *self)
{
  dln_working_rule_clear (&self->rule);
  dln_working_sum_clear (&self->sum);
}

/**
 * dln_working_reader_init:
 * @reader: (out): a reader
 * @store: outlives it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether it can read; clear it in any case
 */
gboolean
dln_working_reader_init (DlnWorkingReader  *reader,
                         DlnStore          *store,
                         GError           **error)
{
  memset (reader, 0, sizeof *reader);
  reader->claims = dln_store_prepare (store,
                                      "SELECT " DLN_WORKING_CLAIM_COLUMNS " FROM claim c WHERE c.event = ? AND NOT "
                                      DLN_WORKING_SUPERSEDED ("c") " ORDER BY c.slug",
                                      error);
  if (reader->claims == NULL)
    return FALSE;
  reader->assessment = dln_store_prepare (
    store, "SELECT " DLN_WORKING_ASSESSMENT_COLUMNS " FROM assessment WHERE event = ? ORDER BY made, id", error);
  return reader->assessment != NULL && dln_working_places_init (&reader->places, store, error);
}

/**
 * dln_working_reader_clear:
 * @reader: a reader, or all zero
 */
void
dln_working_reader_clear (DlnWorkingReader *reader)
{
  sqlite3_finalize (reader->claims);
  sqlite3_finalize (reader->assessment);
  dln_working_places_clear (&reader->places);
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

/**
 * dln_working_begin:
 * @self: (inout): becomes what no claim comes to
 */
void
dln_working_begin (DlnWorking *self)
{
  dln_working_rule_begin (&self->rule);
  dln_working_sum_begin (&self->sum);
  self->said_earliest = self->said_latest = DLN_OPEN;
  self->forecast = FALSE;
}

/**
 * dln_working_add_claim:
 * @w: what an event's claims come to so far
 * @s: stands on one that is not superseded: %DLN_WORKING_CLAIM_COLUMNS
 */
void
dln_working_add_claim (DlnWorking   *w,
                       sqlite3_stmt *s)
{
  DlnWorkingClaim claim = {
    .bounds = bounds_at (s, 0),
    .said_latest = instant_at (s, 12),
    .utterance = sqlite3_column_int64 (s, 10),
    .place = sqlite3_column_int64 (s, 9),
    .stated = (guint8) dln_stated_read ((const char *) sqlite3_column_text (s, 14)),
    .denies = is_word (s, 5, "denies"),
    .forecast = sqlite3_column_int (s, 7) != 0,
  };
  DlnInstant said_earliest = instant_at (s, 11);

  if (is_word (s, 6, "superseded") || is_word (s, 6, "withdrawn") || is_word (s, 6, "set-aside"))
    return;
  dln_working_sum_add (&w->sum, sqlite3_column_int64 (s, 8), claim.denies, said_earliest,
                       (const char *) sqlite3_column_text (s, 4));
  dln_working_rule_add_claim (&w->rule, &claim);
  if (claim.denies)
    return;
  if (said_earliest != DLN_OPEN && (w->said_earliest == DLN_OPEN || said_earliest < w->said_earliest))
    w->said_earliest = said_earliest;
  w->forecast |= claim.forecast != 0;
  if (claim.said_latest != DLN_OPEN && (w->said_latest == DLN_OPEN || claim.said_latest > w->said_latest))
    w->said_latest = claim.said_latest;
}

/**
 * dln_working_reader_read:
 * @reader: a reader
 * @event: an event's id
 * @working: (inout): becomes what its claims and assessments come to
 */
void
dln_working_reader_read (DlnWorkingReader *reader,
                         gint64            event,
                         DlnWorking       *working)
{
  DlnWorkingAssessment assessment;

  dln_working_begin (working);
  sqlite3_bind_int64 (reader->claims, 1, event);
  while (sqlite3_step (reader->claims) == SQLITE_ROW)
    dln_working_add_claim (working, reader->claims);
  sqlite3_reset (reader->claims);
  dln_working_rule_settle (&working->rule, &reader->places);
  sqlite3_bind_int64 (reader->assessment, 1, event);
  while (sqlite3_step (reader->assessment) == SQLITE_ROW)
    {
      dln_working_read_assessment (reader->assessment, 0, &assessment);
      dln_working_rule_add_assessment (&working->rule, &reader->places, &assessment);
    }
  sqlite3_reset (reader->assessment);
}
