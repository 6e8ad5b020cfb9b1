/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-vocabulary.h"
#include "dln-working-place.h"
#include "dln-working-stated.h"

G_BEGIN_DECLS

/**
 * DlnWorkingClaim:
 * @bounds: what it states, µs
 * @said_latest: it had been said by then, µs; %DLN_OPEN where nobody knows
 * @utterance: claims of one utterance have one number
 * @place: a place's id, 0 for none
 * @stated: how the text that @bounds come from states them, a #DlnStated
 * @denies: whether it denies what the event says
 * @forecast: whether it was said before
 *
 * What a working time and place take from a claim that counts.
 */
typedef struct {
  DlnBounds bounds;
  DlnInstant said_latest;
  gint64 utterance;
  gint64 place;
  guint8 stated;
  guint8 denies;
  guint8 forecast;
} DlnWorkingClaim;

/**
 * DlnWorkingAssessment:
 * @has_time: whether it states a time
 * @bounds: that, µs
 * @stated: how, a #DlnStated
 * @has_point: whether it states a point of its own
 * @area: that
 * @place: a place's id, 0 for none
 */
typedef struct {
  gboolean has_time;
  DlnBounds bounds;
  guint8 stated;
  gboolean has_point;
  DlnPlaceArea area;
  gint64 place;
} DlnWorkingAssessment;

/**
 * DlnWorkingRule:
 * @bounds: the working time, µs
 * @place: the working place's id, 0 for none or a bare point
 * @has_area: whether @area is known
 *
 * The rule at work: claims first, then dln_working_rule_settle(), then assessments, the newest last.
 */
typedef struct {
  DlnBounds bounds;
  DlnBasis time_basis;
  DlnBasis place_basis;
  DlnStated stated;
  gint64 place;
  gboolean has_area;
  DlnPlaceArea area;
  GArray *places;
  GArray *said;
  DlnStatedTimes times;
} DlnWorkingRule;

void dln_working_rule_init (DlnWorkingRule *self);
void dln_working_rule_clear (DlnWorkingRule *self);
void dln_working_rule_begin (DlnWorkingRule *self);
void dln_working_rule_add_claim (DlnWorkingRule *self, const DlnWorkingClaim *claim);
void dln_working_rule_settle (DlnWorkingRule *self, DlnWorkingPlaces *places);
void dln_working_rule_add_assessment (DlnWorkingRule *self, DlnWorkingPlaces *places,
                                      const DlnWorkingAssessment *assessment);
guint8 dln_working_rule_get_flags (const DlnWorkingRule *self, gboolean key);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnWorkingRule, dln_working_rule_clear)

G_END_DECLS
