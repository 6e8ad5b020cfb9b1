/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an event was at an instant, by the claims that were known then: the
 * store's rule, given those alone. Who may have been known counts.
 */
#include "config.h"

#include "dln-known-private.h"

#include <string.h>

/**
 * dln_known_find_story:
 * @state: what known-as-of needs
 * @row: an event
 *
 * Returns: (transfer none) (nullable): its story, %NULL where it was never another than now
 */
const DlnStory *
dln_known_find_story (DlnKnownState *state,
                      guint          row)
{
  guint index = row < state->n_rows ? state->story_of[row] : DLN_NO_STORY;

  return index != DLN_NO_STORY ? &g_array_index (state->stories, DlnStory, index) : NULL;
}

/**
 * dln_known_mark_counting:
 * @state: what known-as-of needs
 * @story: an event
 * @clock: by which clock
 * @at: as known when, µs
 *
 * Returns: (transfer none): for each of its claims, by slug, whether it counted; until the next call
 */
const guint8 *
dln_known_mark_counting (DlnKnownState  *state,
                         const DlnStory *story,
                         guint           clock,
                         DlnInstant      at)
{
  const DlnStoryClaim *claims = &g_array_index (state->claims, DlnStoryClaim, story->first_claim);

  g_byte_array_set_size (state->scratch, story->n_claims);
  for (guint i = 0; i < story->n_claims; i++)
    state->scratch->data[i] = claims[i].counts && claims[i].learnt[clock].possible <= at;
  for (guint i = 0; i < story->n_claims; i++)
    if (claims[i].supersedes != DLN_NO_CLAIM && claims[i].learnt[clock].possible <= at)
      state->scratch->data[claims[i].supersedes] = 0;
  return state->scratch->data;
}

/**
 * dln_known_derive:
 * @state: what known-as-of needs; its rule gets the event's working time and place
 * @story: an event
 * @clock: by which clock
 * @at: as known when, µs
 */
void
dln_known_derive (DlnKnownState  *state,
                  const DlnStory *story,
                  guint           clock,
                  DlnInstant      at)
{
  const DlnStoryClaim *claims = &g_array_index (state->claims, DlnStoryClaim, story->first_claim);
  const guint8 *counts = dln_known_mark_counting (state, story, clock, at);

  dln_working_rule_begin (&state->rule);
  for (guint i = 0; i < story->n_claims; i++)
    if (counts[i])
      dln_working_rule_add_claim (&state->rule, &claims[i].working);
  dln_working_rule_settle (&state->rule, &state->places);
  for (guint i = 0; i < story->n_assessments; i++)
    {
      const DlnStoryAssessment *a =
        &g_array_index (state->assessments, DlnStoryAssessment, story->first_assessment + i);

      if (a->learnt[clock].possible <= at)
        dln_working_rule_add_assessment (&state->rule, &state->places, &a->working);
    }
}

static int
compare_steps (const void *a,
               const void *b)
{
  const DlnStoryStep *x = a;
  const DlnStoryStep *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

/* @first: of those of this story; an instant that it has already is no other step. */
static void
add_step (GArray     *steps,
          guint       first,
          DlnInstant  at,
          guint       story)
{
  DlnStoryStep step = { at, story };

  if (at == DLN_OPEN || at == DLN_INSTANT_MAX)
    return;
  for (guint i = first; i < steps->len; i++)
    if (g_array_index (steps, DlnStoryStep, i).at == at)
      return;
  g_array_append_val (steps, step);
}

static void
add_steps (DlnKnownState *state,
           guint          s,
           guint          clock)
{
  const DlnStory *story = &g_array_index (state->stories, DlnStory, s);
  GArray *steps = state->steps[clock];
  guint first = steps->len;

  for (guint i = story->first_claim; i < story->first_claim + story->n_claims; i++)
    add_step (steps, first, g_array_index (state->claims, DlnStoryClaim, i).learnt[clock].possible, s);
  for (guint i = story->first_assessment; i < story->first_assessment + story->n_assessments; i++)
    add_step (steps, first, g_array_index (state->assessments, DlnStoryAssessment, i).learnt[clock].possible, s);
}

/**
 * dln_known_sort_steps:
 * @state: what known-as-of needs; it gets the instants at which its stories change
 */
void
dln_known_sort_steps (DlnKnownState *state)
{
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    {
      for (guint s = 0; s < state->stories->len; s++)
        add_steps (state, s, clock);
      g_array_sort (state->steps[clock], compare_steps);
    }
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
  const DlnStory *story;

  if (!dln_store_read_working_facts (self->store, id, facts))
    return FALSE;
  story = self->known_at != DLN_OPEN ? dln_known_find_story (state, row) : NULL;
  if (story == NULL || story->settled[self->known_clock] <= self->known_at)
    return TRUE;
  g_clear_pointer (&facts->reported, g_free);
  dln_known_derive (state, story, self->known_clock, self->known_at);
  facts->place = state->rule.place;
  return dln_store_sum_claims (self->store, id,
                               dln_known_mark_counting (state, story, self->known_clock, self->known_at),
                               story->n_claims, facts);
}
