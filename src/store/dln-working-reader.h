/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-working-rule.h"
#include "dln-working-sum.h"

G_BEGIN_DECLS

/* Whether a claim supersedes at all. */
#define DLN_WORKING_SUPERSEDES(claim) "coalesce(" claim ".state, 'live') NOT IN ('withdrawn', 'set-aside')"

/* The rule of core's dln-succession: a claim is superseded by another of the same event that supersedes at all, but
 * by none in a ring with it. What a claim supersedes in turn is only followed where one supersedes it.
 * @claim: the claim's name in the statement. */
#define DLN_WORKING_SUPERSEDED(claim)                                                                                \
  "EXISTS (SELECT 1 FROM claim n WHERE n.event = " claim ".event AND n.supersedes = " claim ".id "                   \
  "AND " DLN_WORKING_SUPERSEDES ("n") " AND NOT EXISTS (WITH RECURSIVE older(id) AS (SELECT " claim ".supersedes "    \
  "UNION SELECT o.supersedes FROM older JOIN claim o ON o.id = older.id WHERE o.event = " claim ".event "            \
  "AND " DLN_WORKING_SUPERSEDES ("o") ") SELECT 1 FROM older WHERE older.id = n.id))"

/* What is read of a claim c. */
#define DLN_WORKING_CLAIM_COLUMNS                                                                                    \
  "c.begin_earliest, c.begin_latest, c.end_earliest, c.end_latest, c.reported, c.stance, c.state, c.forecast, "     \
  "c.source, c.place, coalesce(c.utterance, -c.id), c.said_begin_earliest, "                                         \
  "coalesce(c.said_end_latest, c.said_begin_latest, "                                                                \
  "(SELECT min(coalesce(s.published_end_latest, s.published_begin_latest)) FROM claim_relay r "                      \
  "JOIN source s ON s.id = r.target WHERE r.owner = c.id), "                                                         \
  "(SELECT coalesce(s.published_end_latest, s.published_begin_latest) FROM source s WHERE s.id = c.source)), c.id, c.edtf"

/**
 * DlnWorking:
 * @rule: the working time and place without the network
 * @sum: what is counted
 * @said_earliest: when the first may have spoken of it, µs; %DLN_OPEN where nobody knows
 * @said_latest: by when all that speak of it had, µs; %DLN_OPEN where nobody knows
 * @forecast: whether one of them spoke of it before it happened
 *
 * What one event's claims and assessments come to.
 */
typedef struct {
  DlnWorkingRule rule;
  DlnWorkingSum sum;
  DlnInstant said_earliest;
  DlnInstant said_latest;
  gboolean forecast;
} DlnWorking;

/**
 * DlnWorkingReader:
 * @places: how places are read
 *
 * Reads what working times follow from.
 */
typedef struct {
  sqlite3_stmt *claims;
  sqlite3_stmt *assessment;
  DlnWorkingPlaces places;
} DlnWorkingReader;

void dln_working_init (DlnWorking *self);
void dln_working_clear (DlnWorking *self);
void dln_working_begin (DlnWorking *self);
void dln_working_add_claim (DlnWorking *w, sqlite3_stmt *s);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnWorking, dln_working_clear)

gboolean dln_working_reader_init (DlnWorkingReader *reader, DlnStore *store, GError **error);
void dln_working_reader_clear (DlnWorkingReader *reader);
void dln_working_reader_read (DlnWorkingReader *reader, gint64 event, DlnWorking *working);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnWorkingReader, dln_working_reader_clear)

G_END_DECLS
