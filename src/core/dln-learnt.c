/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns when a claim becomes known, on the public's clock and on ours. Both follow from
 * "happened-begin ≤ said ≤ published": where a clock leaves its earliest bound open, the one
 * before it stands in.
 *
 * Windows are half open, so that what was said on Tuesday is not known as Monday ends: it may
 * be known 1 µs after its earliest bound, and is at its latest. An instant is known at once.
 */
#include "config.h"

#include "dln-learnt.h"

static DlnInstant
get_latest (const DlnBounds *bounds)
{
  return bounds->end_latest != DLN_OPEN ? bounds->end_latest : bounds->begin_latest;
}

static DlnInstant
first_stated (DlnInstant a,
              DlnInstant b)
{
  if (a == DLN_OPEN || b == DLN_OPEN)
    return a != DLN_OPEN ? a : b;
  return MIN (a, b);
}

/**
 * dln_published_add:
 * @self: publications
 * @bounds: when one more was, µs; unknown where nobody states it
 */
void
dln_published_add (DlnPublished    *self,
                   const DlnBounds *bounds)
{
  DlnInstant latest = get_latest (bounds);

  self->n++;
  if (dln_bounds_is_unknown (bounds))
    return;
  /* Of two, one of them open, the first may be as early as that one. */
  if (self->n_timed == 0)
    self->earliest = bounds->begin_earliest;
  else
    self->earliest = MIN (self->earliest, bounds->begin_earliest);
  self->latest = self->n_timed == 0 ? latest : first_stated (self->latest, latest);
  self->n_timed++;
}

static DlnLearnt
settle (DlnInstant earliest,
        DlnInstant latest,
        DlnInstant not_before)
{
  DlnLearnt learnt = { earliest, latest != DLN_OPEN ? latest : DLN_INSTANT_MAX };

  /* Where the bounds cross, the claim disagrees with itself, and its own word stands. */
  if (earliest == DLN_OPEN && not_before != DLN_OPEN && not_before < learnt.certain)
    learnt.possible = not_before;
  if (learnt.possible != DLN_OPEN && learnt.possible < learnt.certain)
    learnt.possible++;
  learnt.possible = MIN (learnt.possible, learnt.certain);
  return learnt;
}

/**
 * dln_learnt_by_public:
 * @said: when the speaker said it, µs
 * @published: by its source and by those who relay it
 * @not_before: before it happened nobody told of it, µs; %DLN_OPEN for a forecast, or where it is unknown
 *
 * Returns: when the public could know it: when it was said, else when it was first published
 */
DlnLearnt
dln_learnt_by_public (const DlnBounds    *said,
                      const DlnPublished *published,
                      DlnInstant          not_before)
{
  DlnInstant published_latest = published->n_timed > 0 ? published->latest : DLN_OPEN;
  DlnInstant latest = get_latest (said);

  if (dln_bounds_is_unknown (said))
    return settle (published->n_timed > 0 ? published->earliest : DLN_OPEN, published_latest, not_before);
  return settle (said->begin_earliest, latest != DLN_OPEN ? latest : published_latest, not_before);
}

/**
 * dln_learnt_by_us:
 * @said: when the speaker said it, µs
 * @held: by those sources that the analyst holds
 * @not_before: as for dln_learnt_by_public()
 *
 * Returns: when it can have reached us: never where no source of it is held
 */
DlnLearnt
dln_learnt_by_us (const DlnBounds    *said,
                  const DlnPublished *held,
                  DlnInstant          not_before)
{
  if (held->n == 0)
    return DLN_LEARNT_NEVER;
  if (said->begin_earliest != DLN_OPEN)
    not_before = said->begin_earliest;
  if (held->n_timed == 0)
    return settle (DLN_OPEN, DLN_OPEN, not_before);
  return settle (held->earliest, held->latest, not_before);
}

/**
 * dln_learnt_either:
 * @a: when one is known
 * @b: when the other is
 *
 * Returns: when the first of them is: an event, of its claims
 */
DlnLearnt
dln_learnt_either (DlnLearnt a,
                   DlnLearnt b)
{
  return (DlnLearnt) { MIN (a.possible, b.possible), MIN (a.certain, b.certain) };
}

/**
 * dln_learnt_both:
 * @a: when one is known
 * @b: when the other is
 *
 * Returns: when both are: an assessment, of the claims that it cites
 */
DlnLearnt
dln_learnt_both (DlnLearnt a,
                 DlnLearnt b)
{
  return (DlnLearnt) { MAX (a.possible, b.possible), MAX (a.certain, b.certain) };
}
