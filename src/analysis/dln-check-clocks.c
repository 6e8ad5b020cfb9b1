/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the hull of some claims on one clock, as the working time has it: per bound over
 * those claims that state that bound. Of each bound it says which claim sets it (of equals
 * the first). Where no claim says when it was said, it was by when it was published.
 */
#include "config.h"

#include "dln-check-clocks.h"

/* Words for a part of the day are read in the writer's zone. */
#define LEAST_DAY_PART (3 * DLN_HOUR)
#define MOST_DAY_PART (12 * DLN_HOUR)

/**
 * dln_check_clocks_is_assumed:
 * @snapshot: a snapshot
 * @claim: a claim
 *
 * Returns: whether its time is a part of a day, read in a zone that is assumed to be its
 *   writer's
 */
gboolean
dln_check_clocks_is_assumed (const DlnCheckSnapshot *snapshot,
                             const DlnCheckClaim    *claim)
{
  const char *writer = claim->relays->len > 0 ? claim->relays->pdata[0] : claim->source;
  const DlnCheckSource *source = g_hash_table_lookup (snapshot->sources, writer);
  DlnSpan span = dln_bounds_get_possible (&claim->working);
  gint64 length;

  if ((source != NULL && source->zone != NULL) || span.begin == DLN_OPEN || span.end == DLN_OPEN ||
      __builtin_sub_overflow (span.end, span.begin, &length))
    return FALSE;
  return length >= LEAST_DAY_PART && length <= MOST_DAY_PART;
}

static DlnInstant
pick (DlnInstant wanted,
      DlnInstant otherwise)
{
  return wanted != DLN_OPEN ? wanted : otherwise;
}

static void
take (DlnCheckBound       *bound,
      DlnInstant           at,
      const DlnCheckClaim *claim,
      DlnCheckClock        clock,
      gboolean             latest)
{
  if (at == DLN_OPEN)
    return;
  if (bound->claim == NULL || (latest ? at > bound->at : at < bound->at))
    *bound = (DlnCheckBound) { at, claim, clock };
}

static void
take_all (DlnCheckHull        *hull,
          const DlnBounds     *bounds,
          const DlnCheckClaim *claim,
          DlnCheckClock        clock,
          gint64               slack)
{
  const DlnInstant at[] = { bounds->begin_earliest, bounds->begin_latest, bounds->end_earliest,
                            bounds->end_latest };

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    take (&hull->bounds[i],
          at[i] == DLN_OPEN ? DLN_OPEN : dln_instant_add (at[i], i % 2 == 1 ? slack : -slack),
          claim, clock, i % 2 == 1);
}

/* By whom it was carried: who published it first says the latest that it was said. */
static DlnInstant
get_first_published (const DlnCheckSnapshot *snapshot,
                     const DlnCheckClaim    *claim)
{
  const DlnCheckSource *source = g_hash_table_lookup (snapshot->sources, claim->source);
  DlnInstant first = DLN_OPEN;

  for (guint i = 0; i < claim->relays->len; i++)
    {
      const DlnCheckSource *relay =
        g_hash_table_lookup (snapshot->sources, claim->relays->pdata[i]);
      DlnInstant at = relay != NULL
                        ? pick (relay->published.end_latest, relay->published.begin_latest)
                        : DLN_OPEN;

      if (at != DLN_OPEN && (first == DLN_OPEN || at < first))
        first = at;
    }
  if (first == DLN_OPEN && source != NULL)
    first = pick (source->published.end_latest, source->published.begin_latest);
  return first;
}

/* The latest instant at which a claim may have been said. */
static DlnCheckBound
get_limit (const DlnCheckSnapshot *snapshot,
           const DlnCheckClaim    *claim)
{
  DlnInstant said = pick (claim->working_said.end_latest, claim->working_said.begin_latest);
  DlnInstant published;

  if (said != DLN_OPEN)
    return (DlnCheckBound) { said, claim, DLN_CLOCK_SAID };
  published = get_first_published (snapshot, claim);
  return (DlnCheckBound) { published, published != DLN_OPEN ? claim : NULL, DLN_CLOCK_PUBLISHED };
}

static void
take_published (const DlnCheckSnapshot *snapshot,
                const DlnCheckClaim    *claim,
                DlnCheckHull           *hull)
{
  guint n = claim->relays->len;

  for (guint i = 0; i < MAX (1, n); i++)
    {
      const DlnCheckSource *source =
        g_hash_table_lookup (snapshot->sources, n > 0 ? claim->relays->pdata[i] : claim->source);

      if (source != NULL)
        take_all (hull, &source->published, claim, DLN_CLOCK_PUBLISHED, 0);
    }
}

/**
 * dln_check_clocks_get_hull:
 * @snapshot: a snapshot
 * @claims: (element-type DlnCheckClaim): the claims that count
 * @clock: which of their times
 * @slack: µs by which windows are wider that are parts of a day in an assumed zone
 *
 * Returns: the hull
 */
DlnCheckHull
dln_check_clocks_get_hull (const DlnCheckSnapshot *snapshot,
                           GPtrArray              *claims,
                           DlnCheckClock           clock,
                           gint64                  slack)
{
  DlnCheckHull hull = { 0 };

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnCheckClaim *claim = claims->pdata[i];
      gboolean wider = slack != 0 && dln_check_clocks_is_assumed (snapshot, claim);
      DlnCheckBound limit;

      if (clock == DLN_CLOCK_HAPPENED)
        take_all (&hull, &claim->working, claim, clock, wider ? slack : 0);
      else if (clock == DLN_CLOCK_PUBLISHED)
        take_published (snapshot, claim, &hull);
      else
        {
          take_all (&hull, &claim->working_said, claim, clock, 0);
          limit = get_limit (snapshot, claim);
          if (limit.claim != NULL)
            take (&hull.bounds[3], limit.at, claim, limit.clock, TRUE);
        }
    }
  return hull;
}

/**
 * dln_check_clocks_list_limits:
 * @snapshot: a snapshot
 * @claims: (element-type DlnCheckClaim): of one event
 *
 * Relays of one utterance count with the latest among them, different utterances each hold;
 * a forecast says nothing of what happened before it.
 *
 * Returns: (transfer full) (element-type DlnCheckBound): by when it was said, for each
 *   utterance
 */
GArray *
dln_check_clocks_list_limits (const DlnCheckSnapshot *snapshot,
                              GPtrArray              *claims)
{
  GArray *limits = g_array_new (FALSE, FALSE, sizeof (DlnCheckBound));

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnCheckClaim *claim = claims->pdata[i];
      DlnCheckBound limit = get_limit (snapshot, claim);
      guint l = claim->utterance == NULL ? limits->len : 0;

      if (limit.claim == NULL || claim->forecast)
        continue;
      while (l < limits->len &&
             g_array_index (limits, DlnCheckBound, l).claim->utterance != claim->utterance)
        l++;
      if (l == limits->len)
        g_array_append_val (limits, limit);
      else if (limit.at > g_array_index (limits, DlnCheckBound, l).at)
        g_array_index (limits, DlnCheckBound, l) = limit;
    }
  return limits;
}
