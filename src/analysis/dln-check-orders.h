/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-snapshot.h"

G_BEGIN_DECLS

/**
 * DlnCheckRelation:
 * @type: (nullable): an order's name; %NULL where only a gap is stated
 * @least: µs, or %DLN_OPEN
 * @most: µs, or %DLN_OPEN
 * @claim: (nullable): what it rests on; %NULL for the analyst's own
 *
 * A live relation: one whose claim is live.
 */
typedef struct {
  gint64 id;
  gint64 from_id;
  gint64 to_id;
  gint64 claim_id;
  gint64 claim_event; /* of which event that claim is */
  const char *slug;
  const char *from;
  const char *to;
  const char *type;
  DlnCheckClock from_clock;
  DlnCheckClock to_clock;
  gint64 least;
  gint64 most;
  const DlnCheckClaim *claim;
} DlnCheckRelation;

/**
 * DlnCheckAssessment:
 * @author: (nullable): who made it
 *
 * One that states a time.
 */
typedef struct {
  const char *slug;
  const char *event;
  const char *author;
  DlnInstant made;
  DlnBounds time;
  const char *time_words;
} DlnCheckAssessment;

/**
 * DlnCheckRole:
 *
 * That a body took part in an event.
 */
typedef struct {
  gint64 event_id;
  const char *slug;
  const char *event;
  const char *actor;
} DlnCheckRole;

/**
 * DlnCheckSettling:
 * @question: a #DlnQuestion, -1 for none
 * @topic: (nullable): of several figures or propositions, which
 * @names_time: whether it states when
 * @names_place: whether it states where
 * @names_value: whether it states another answer
 * @made: when, %DLN_OPEN where it is not known
 *
 * An assessment that answers a question of an event.
 */
typedef struct {
  const char *slug;
  int question;
  const char *topic;
  gboolean names_time;
  gboolean names_place;
  gboolean names_value;
  DlnInstant made;
} DlnCheckSettling;

gboolean dln_check_orders_add_assessment (const DlnRecord *record, gpointer data, GError **error);
void dln_check_orders_forget_assessments (DlnCheckSnapshot *self, const char *event);
gboolean dln_check_orders_read (DlnCheckSnapshot *self, DlnFactsOf of, gint64 event, GError **error);
void dln_check_orders_forget (DlnCheckSnapshot *self, gint64 event);
void dln_check_orders_list (DlnCheckSnapshot *self, GPtrArray *relations, GPtrArray *roles);
void dln_check_orders_list_all (DlnCheckSnapshot *self);

GPtrArray *dln_check_orders_group (const DlnCheckSnapshot *self);
char *dln_check_orders_dup_title (const DlnCheckSnapshot *self, const char *event);
char *dln_check_orders_dup_source (const DlnCheckClaim *claim);

G_END_DECLS
