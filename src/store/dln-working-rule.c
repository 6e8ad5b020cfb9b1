/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the rule of working times and places, wherever the claims come from: from
 * the file for now, from memory for what was known then.
 * Times are microseconds, degrees 1e-7, radii metres.
 *
 * Working time: the newest assessment exactly as given, else the hull of the
 * claims that count, per bound over those that state it, tightened by "it began
 * before it was said": relays of one utterance count with the latest bound among
 * them, different utterances each hold. Where no claim states any bound, that one
 * alone remains, and the basis is inferred. Working place likewise. Where the text
 * that it comes from says "about" or "perhaps", so does the working time.
 */
#include "config.h"

#include "dln-working-rule.h"

#include "dln-order-nodes.h"
#include "dln-store-working-read.h"

#include <string.h>

typedef struct {
  gint64 utterance;
  DlnInstant latest;
} Said;

/**
 * dln_working_rule_init:
 * @self: (out): a rule
 */
void
dln_working_rule_init (DlnWorkingRule *self)
{
  memset (self, 0, sizeof *self);
  self->places = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->said = g_array_new (FALSE, FALSE, sizeof (Said));
  dln_stated_times_init (&self->times);
}

/**
 * dln_working_rule_clear:
 * @self: a rule, or all zero
 */
void
dln_working_rule_clear (DlnWorkingRule *self)
{
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->said, g_array_unref);
  if (self->times.times != NULL)
    dln_stated_times_clear (&self->times);
}

/**
 * dln_working_rule_begin:
 * @self: a rule that starts with the next event
 */
void
dln_working_rule_begin (DlnWorkingRule *self)
{
  self->bounds = DLN_BOUNDS_UNKNOWN;
  self->time_basis = self->place_basis = DLN_BASIS_NONE;
  self->stated = DLN_STATED_PLAINLY;
  self->place = 0;
  self->has_area = FALSE;
  g_array_set_size (self->places, 0);
  g_array_set_size (self->said, 0);
  dln_stated_times_reset (&self->times);
}

/**
 * dln_working_rule_add_claim:
 * @self: a rule
 * @claim: a claim that counts; those of an event come by slug
 */
void
dln_working_rule_add_claim (DlnWorkingRule        *self,
                            const DlnWorkingClaim *claim)
{
  Said said = { claim->utterance, claim->said_latest };

  if (claim->denies)
    return;
  if (claim->said_latest != DLN_OPEN && !claim->forecast)
    g_array_append_val (self->said, said);
  self->bounds = dln_bounds_hull (&self->bounds, &claim->bounds);
  dln_stated_times_add (&self->times, &claim->bounds, (DlnStated) claim->stated);
  if (!dln_bounds_is_unknown (&claim->bounds))
    self->time_basis = DLN_BASIS_CLAIMED;
  if (claim->place != 0)
    g_array_append_val (self->places, claim->place);
}

static int
compare_said (const void *a,
              const void *b)
{
  const Said *x = a;
  const Said *y = b;

  return (x->utterance > y->utterance) - (x->utterance < y->utterance);
}

/* By when the first of the utterances was made that does not contradict the hull. */
static DlnInstant
find_first_said (DlnWorkingRule *self)
{
  const Said *said = (const Said *) self->said->data;
  DlnInstant first = DLN_OPEN;
  guint n = self->said->len;

  if (n > 1)
    g_array_sort (self->said, compare_said);
  for (guint i = 0; i < n;)
    {
      gint64 utterance = said[i].utterance;
      DlnInstant latest = said[i].latest;

      for (i++; i < n && said[i].utterance == utterance; i++)
        latest = MAX (latest, said[i].latest);
      if (dln_order_begun_by (self->bounds.begin_earliest, latest) && (first == DLN_OPEN || latest < first))
        first = latest;
    }
  return first;
}

/* It began before it was said. Never where that would contradict the hull:
 * then the claims disagree, and the hull stands. */
static void
tighten_by_said (DlnWorkingRule *self)
{
  DlnInstant limit = find_first_said (self);

  if (self->bounds.end_latest != DLN_OPEN && (limit == DLN_OPEN || self->bounds.end_latest < limit))
    limit = self->bounds.end_latest;
  if (limit == DLN_OPEN || (self->bounds.begin_latest != DLN_OPEN && self->bounds.begin_latest <= limit))
    return;
  if (self->bounds.begin_earliest != DLN_OPEN && self->bounds.begin_earliest > limit)
    return;
  self->bounds.begin_latest = limit;
  if (self->time_basis == DLN_BASIS_NONE)
    self->time_basis = DLN_BASIS_INFERRED;
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

/**
 * dln_working_rule_settle:
 * @self: a rule that has all claims
 * @places: how places are read
 */
void
dln_working_rule_settle (DlnWorkingRule   *self,
                         DlnWorkingPlaces *places)
{
  self->stated = dln_stated_times_settle (&self->times, &self->bounds);
  tighten_by_said (self);
  close_bounds (&self->bounds);
  self->place =
    dln_working_settle_place (places, (const gint64 *) self->places->data, self->places->len, &self->area);
  self->has_area = self->place != 0 && self->area.has_point;
  if (self->place != 0)
    self->place_basis = DLN_BASIS_CLAIMED;
}

/**
 * dln_working_rule_add_assessment:
 * @self: a rule that is settled
 * @places: how places are read
 * @assessment: the next in the order of making
 */
void
dln_working_rule_add_assessment (DlnWorkingRule             *self,
                                 DlnWorkingPlaces           *places,
                                 const DlnWorkingAssessment *assessment)
{
  gint64 within;

  if (assessment->has_time)
    {
      self->bounds = assessment->bounds;
      self->time_basis = DLN_BASIS_ASSESSED;
      self->stated = (DlnStated) assessment->stated;
    }
  if (assessment->place != 0 && dln_working_read_area (places, assessment->place, &self->area, &within))
    {
      self->place = assessment->place;
      self->has_area = self->area.has_point;
      self->place_basis = DLN_BASIS_ASSESSED;
    }
  if (assessment->has_point)
    {
      self->area = assessment->area;
      self->has_area = TRUE;
      self->place = assessment->place;
      self->place_basis = DLN_BASIS_ASSESSED;
    }
}

/**
 * dln_working_rule_get_flags:
 * @self: a rule that is settled
 * @key: whether the event carries the story
 *
 * Returns: bits of DlnWorkingRow.flags
 */
guint8
dln_working_rule_get_flags (const DlnWorkingRule *self,
                            gboolean              key)
{
  gboolean area = self->has_area && (self->area.ring > 0 || self->area.has_box) && self->place != 0;

  return (guint8) ((key ? DLN_WORKING_KEY : 0) | (area ? DLN_WORKING_AREA : 0) |
                   ((self->stated & DLN_STATED_APPROXIMATE) != 0 ? DLN_WORKING_APPROXIMATE : 0) |
                   ((self->stated & DLN_STATED_UNCERTAIN) != 0 ? DLN_WORKING_UNCERTAIN : 0));
}
