/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an event was at an instant, by the claims that were known then: the
 * store's rule, given those alone. Who may have been known counts.
 *
 * A claim counts where it would now, if nothing but what was known then were known: of two that supersede
 * each other nobody knows the later, and both count.
 */
#include "config.h"

#include "dln-known-private.h"
#include "dln-succession.h"

/**
 * dln_story_init:
 * @story: (out): a story
 * @assessments: (element-type DlnStoryAssessment): those of all events, by event; not owned
 */
void
dln_story_init (DlnStory *story,
                GArray   *assessments)
{
  *story = (DlnStory) { 0 };
  story->claims = g_array_new (FALSE, FALSE, sizeof (DlnStoryClaim));
  story->counts = g_byte_array_new ();
  story->assessments = assessments;
}

/**
 * dln_story_clear:
 * @story: a story, or all zero
 */
void
dln_story_clear (DlnStory *story)
{
  g_clear_pointer (&story->claims, g_array_unref);
  g_clear_pointer (&story->counts, g_byte_array_unref);
}

/* The first of them that is of @event or of a later one. */
static guint
find_assessment (GArray *all,
                 gint64  event)
{
  guint low = 0;
  guint high = all->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (all, DlnStoryAssessment, middle).event < event)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * dln_story_begin:
 * @story: a story, which becomes that of another event
 * @event: the event's id
 */
void
dln_story_begin (DlnStory *story,
                 gint64    event)
{
  GArray *all = story->assessments;

  story->event = event;
  g_array_set_size (story->claims, 0);
  story->first_assessment = find_assessment (all, event);
  story->n_assessments = 0;
  for (guint i = story->first_assessment;
       i < all->len && g_array_index (all, DlnStoryAssessment, i).event == event; i++)
    story->n_assessments++;
}

/**
 * dln_story_add:
 * @story: a story
 * @claim: the next of its claims, by slug
 */
void
dln_story_add (DlnStory            *story,
               const DlnKnownClaim *claim)
{
  DlnStoryClaim fresh = { .id = claim->id,
                          .supersedes_id = claim->supersedes,
                          .source = claim->source != NULL ? claim->source->id : 0,
                          .working = claim->working,
                          .said = claim->said,
                          .published = claim->published,
                          .state = claim->state,
                          .supersedes = DLN_NO_CLAIM };

  fresh.learnt[DLN_KNOWN_PUBLIC] = claim->by_public;
  fresh.learnt[DLN_KNOWN_OURS] = claim->by_us;
  g_array_append_val (story->claims, fresh);
}

static guint
find_claim (DlnStory *story,
            gint64    id)
{
  for (guint i = 0; id != 0 && i < story->claims->len; i++)
    if (g_array_index (story->claims, DlnStoryClaim, i).id == id)
      return i;
  return DLN_NO_CLAIM;
}

/* What is known of a story, by a clock as of an instant. */
typedef struct {
  DlnStory *story;
  guint clock;
  DlnInstant at;
} Known;

static gint64
next_older (gint64   id,
            gpointer data)
{
  const Known *known = data;
  guint at = find_claim (known->story, id);
  const DlnStoryClaim *claim = at != DLN_NO_CLAIM ? &g_array_index (known->story->claims, DlnStoryClaim, at) : NULL;

  return claim == NULL || claim->state == DLN_CLAIM_WITHDRAWN || claim->state == DLN_CLAIM_SET_ASIDE ||
             claim->learnt[known->clock].possible > known->at
           ? 0
           : claim->supersedes_id;
}

/* Whether the claim takes the place of another: not while both are known to hang together in a ring. */
static gboolean
replaces (const DlnStoryClaim *claim,
          const Known         *known)
{
  const DlnStoryClaim *claims = (const DlnStoryClaim *) known->story->claims->data;

  if (claim->supersedes == DLN_NO_CLAIM || claim->learnt[known->clock].possible > known->at)
    return FALSE;
  return claims[claim->supersedes].state != DLN_CLAIM_LIVE ||
         !dln_succession_is_ring (claim->id, next_older, (gpointer) known);
}

/**
 * dln_story_settle:
 * @story: a story that has all its claims
 */
void
dln_story_settle (DlnStory *story)
{
  for (guint i = 0; i < story->claims->len; i++)
    {
      DlnStoryClaim *claim = &g_array_index (story->claims, DlnStoryClaim, i);

      if (claim->state == DLN_CLAIM_WITHDRAWN || claim->state == DLN_CLAIM_SET_ASIDE)
        continue;
      claim->supersedes = find_claim (story, claim->supersedes_id);
      if (claim->supersedes == DLN_NO_CLAIM)
        continue;
      g_array_index (story->claims, DlnStoryClaim, claim->supersedes).replaced = TRUE;
    }
}

/**
 * dln_story_count:
 * @story: a story
 * @clock: by which clock
 * @at: as known when, µs
 *
 * What was superseded or withdrawn counted until the claim that did so was known; never where no
 * claim did, as that has no clock.
 */
void
dln_story_count (DlnStory   *story,
                 guint       clock,
                 DlnInstant  at)
{
  const DlnStoryClaim *claims = (const DlnStoryClaim *) story->claims->data;
  const Known known = { story, clock, at };
  guint n = story->claims->len;
  guint8 *counts;

  g_byte_array_set_size (story->counts, n);
  counts = story->counts->data;
  for (guint i = 0; i < n; i++)
    counts[i] = claims[i].learnt[clock].possible <= at && claims[i].state != DLN_CLAIM_SET_ASIDE &&
                (claims[i].state == DLN_CLAIM_LIVE || claims[i].replaced);
  for (guint i = 0; i < n; i++)
    if (replaces (&claims[i], &known))
      counts[claims[i].supersedes] = 0;
}

/**
 * dln_story_derive:
 * @story: a story, of which dln_story_count() says what counts
 * @clock: by which clock
 * @at: as known when, µs
 * @places: how places are read
 * @rule: it gets the event's working time and place
 */
void
dln_story_derive (const DlnStory   *story,
                  guint             clock,
                  DlnInstant        at,
                  DlnWorkingPlaces *places,
                  DlnWorkingRule   *rule)
{
  dln_working_rule_begin (rule);
  for (guint i = 0; i < story->claims->len; i++)
    if (story->counts->data[i])
      dln_working_rule_add_claim (rule, &g_array_index (story->claims, DlnStoryClaim, i).working);
  dln_working_rule_settle (rule, places);
  for (guint i = 0; i < story->n_assessments; i++)
    {
      const DlnStoryAssessment *a =
        &g_array_index (story->assessments, DlnStoryAssessment, story->first_assessment + i);

      if (a->learnt[clock].possible <= at)
        dln_working_rule_add_assessment (rule, places, &a->working);
    }
}

static void
visit_claim (const DlnKnownClaim *claim,
             gpointer             data)
{
  dln_story_add (data, claim);
}

/**
 * dln_story_read:
 * @story: a story, which becomes that of another event
 * @store: whose
 * @sources: what dln_store_read_known_sources() gave
 * @event: the event's id
 *
 * Returns: whether it was read
 */
gboolean
dln_story_read (DlnStory   *story,
                DlnStore   *store,
                GHashTable *sources,
                gint64      event)
{
  dln_story_begin (story, event);
  if (!dln_store_foreach_known_claim (store, sources, DLN_KNOWN_OF_EVENT, event, visit_claim, story, NULL, NULL))
    return FALSE;
  dln_story_settle (story);
  return TRUE;
}

/**
 * dln_story_read_row:
 * @story: (out): the story of a row; clear it in any case
 * @dln_case: a case that is seen as of then
 * @row: an event
 *
 * Returns: whether it was read; then it says what counts
 */
gboolean
dln_story_read_row (DlnStory *story,
                    DlnCase  *dln_case,
                    guint     row)
{
  DlnKnownState *state = dln_case->known_state;

  dln_story_init (story, state->assessments);
  if (!dln_story_read (story, dln_case->store, state->sources, dln_case_get_id (dln_case, row)))
    return FALSE;
  dln_story_count (story, dln_case->known_clock, dln_case->known_at);
  return TRUE;
}

/**
 * dln_case_read_facts:
 * @self: a case
 * @row: a row
 * @facts: (out): its counts, words and place, as of when the case is seen; clear the text with g_free()
 *
 * Returns: whether there is such an event
 */
gboolean
dln_case_read_facts (DlnCase         *self,
                     guint            row,
                     DlnWorkingFacts *facts)
{
  gint64 id = dln_case_get_id (self, row);
  DlnKnownState *state = self->known_state;
  g_auto (DlnStory) story = { 0 };

  if (!dln_store_read_working_facts (self->store, id, facts))
    return FALSE;
  if (self->known_at == DLN_OPEN || row >= state->n_rows || state->shown[row] == DLN_NO_SNAPSHOT ||
      !dln_story_read_row (&story, self, row))
    return TRUE;
  g_clear_pointer (&facts->reported, g_free);
  facts->place = state->snapshots[state->shown[row]].place;
  return dln_store_sum_claims (self->store, id, story.counts->data, story.claims->len, facts);
}
