/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading what known-as-of needs besides the columns: when each event becomes
 * known, and the claims of those events whose time or place may have been another.
 */
#include "config.h"

#include "dln-known-private.h"

typedef struct {
  DlnStore *store;
  const DlnCaseIds *ids;
  GCancellable *cancellable;
  DlnKnownState *state;
  GHashTable *cited; /* claim's id → DlnLearnt[DLN_N_CLOCKS] */
  GArray *group;     /* DlnKnownClaim: those of the event that is being read */
  guint assessment;  /* the first of state->assessments that may be of this event or a later one */
} Loader;

static void
set_learnt (const DlnKnownClaim *claim,
            DlnLearnt            learnt[DLN_N_CLOCKS])
{
  learnt[DLN_KNOWN_PUBLIC] = claim->by_public;
  learnt[DLN_KNOWN_OURS] = claim->by_us;
}

static void
note_event (DlnKnownState       *state,
            guint                row,
            const DlnKnownClaim *claim)
{
  DlnLearnt learnt[DLN_N_CLOCKS];

  set_learnt (claim, learnt);
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    {
      state->possible[clock][row] = MIN (state->possible[clock][row], learnt[clock].possible);
      state->certain[clock][row] = MIN (state->certain[clock][row], learnt[clock].certain);
    }
}

static void
note_cited (Loader              *loader,
            const DlnKnownClaim *claim)
{
  DlnLearnt *cited = g_hash_table_lookup (loader->cited, &claim->id);

  if (cited != NULL)
    set_learnt (claim, cited);
}

static guint
find_in_group (GArray *group,
               gint64  id)
{
  for (guint i = 0; id != 0 && i < group->len; i++)
    if (g_array_index (group, DlnKnownClaim, i).id == id)
      return i;
  return DLN_NO_CLAIM;
}

static gboolean
stands (const DlnKnownClaim *claim)
{
  return claim->state != DLN_CLAIM_WITHDRAWN && claim->state != DLN_CLAIM_SET_ASIDE;
}

/* What was superseded or withdrawn counted until the claim that did so was known. */
static void
add_story_claims (DlnKnownState *state,
                  GArray        *group)
{
  guint first = state->claims->len;

  for (guint i = 0; i < group->len; i++)
    {
      const DlnKnownClaim *from = &g_array_index (group, DlnKnownClaim, i);
      DlnStoryClaim claim = { .working = from->working, .supersedes = DLN_NO_CLAIM };

      set_learnt (from, claim.learnt);
      claim.counts = from->state == DLN_CLAIM_LIVE;
      if (stands (from))
        claim.supersedes = find_in_group (group, from->supersedes);
      g_array_append_val (state->claims, claim);
      dln_working_places_keep (&state->places, from->working.place);
    }
  for (guint i = 0; i < group->len; i++)
    {
      guint other = g_array_index (state->claims, DlnStoryClaim, first + i).supersedes;

      if (other != DLN_NO_CLAIM && g_array_index (group, DlnKnownClaim, other).state != DLN_CLAIM_SET_ASIDE)
        g_array_index (state->claims, DlnStoryClaim, first + other).counts = TRUE;
    }
}

static void
find_assessments (Loader   *loader,
                  gint64    event,
                  DlnStory *story,
                  gboolean *states)
{
  GArray *all = loader->state->assessments;

  while (loader->assessment < all->len &&
         g_array_index (all, DlnStoryAssessment, loader->assessment).event < event)
    loader->assessment++;
  story->first_assessment = loader->assessment;
  for (guint i = loader->assessment; i < all->len && g_array_index (all, DlnStoryAssessment, i).event == event; i++)
    {
      story->n_assessments++;
      *states |= g_array_index (all, DlnStoryAssessment, i).states;
      dln_working_places_keep (&loader->state->places, g_array_index (all, DlnStoryAssessment, i).working.place);
    }
}

static void
finish_event (Loader *loader)
{
  DlnKnownState *state = loader->state;
  DlnStory story = { 0 };
  gboolean states = FALSE;
  gint64 event;

  if (loader->group->len == 0)
    return;
  event = g_array_index (loader->group, DlnKnownClaim, 0).event;
  find_assessments (loader, event, &story, &states);
  story.row = dln_case_ids_find (loader->ids, event);
  if (story.row < state->n_rows)
    for (guint i = 0; i < loader->group->len; i++)
      note_event (state, story.row, &g_array_index (loader->group, DlnKnownClaim, i));
  if (story.row < state->n_rows && (loader->group->len > 1 || states))
    {
      story.first_claim = state->claims->len;
      story.n_claims = loader->group->len;
      add_story_claims (state, loader->group);
      g_array_append_val (state->stories, story);
    }
  g_array_set_size (loader->group, 0);
}

static void
visit_claim (const DlnKnownClaim *claim,
             gpointer             data)
{
  Loader *loader = data;

  if (loader->group->len > 0 && g_array_index (loader->group, DlnKnownClaim, 0).event != claim->event)
    finish_event (loader);
  g_array_append_vals (loader->group, claim, 1);
  note_cited (loader, claim);
}

static void
visit_assessment (const DlnKnownAssessment *from,
                  gpointer                  data)
{
  DlnStoryAssessment assessment = {
    .id = from->id, .event = from->event, .states = from->states, .working = from->working
  };

  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    assessment.learnt[clock] = (DlnLearnt) { DLN_OPEN, DLN_OPEN };
  g_array_append_val (((Loader *) data)->state->assessments, assessment);
}

static void
visit_cited (gint64   owner,
             gint64   claim,
             gpointer data)
{
  GHashTable *cited = ((Loader *) data)->cited;

  if (!g_hash_table_contains (cited, &claim))
    {
      DlnLearnt *learnt = g_new (DlnLearnt, DLN_N_CLOCKS);

      for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
        learnt[clock] = DLN_LEARNT_NEVER;
      g_hash_table_insert (cited, g_memdup2 (&claim, sizeof claim), learnt);
    }
}

typedef struct {
  Loader *loader;
  GHashTable *by_id;
} Citing;

static void
fold_cited (gint64   owner,
            gint64   claim,
            gpointer data)
{
  Citing *citing = data;
  const DlnLearnt *cited = g_hash_table_lookup (citing->loader->cited, &claim);
  gpointer index;

  if (cited == NULL || !g_hash_table_lookup_extended (citing->by_id, &owner, NULL, &index))
    return;
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    {
      DlnStoryAssessment *assessment =
        &g_array_index (citing->loader->state->assessments, DlnStoryAssessment, GPOINTER_TO_UINT (index));

      assessment->learnt[clock] = dln_learnt_both (assessment->learnt[clock], cited[clock]);
      assessment->cites = TRUE;
    }
}

/* One that cites none has no clock: it is hindsight at any time. */
static gboolean
date_assessments (Loader  *loader,
                  GError **error)
{
  GArray *all = loader->state->assessments;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  Citing citing = { loader, by_id };

  for (guint i = 0; i < all->len; i++)
    g_hash_table_insert (by_id, &g_array_index (all, DlnStoryAssessment, i).id, GUINT_TO_POINTER (i));
  if (all->len > 0 && !dln_store_foreach_cited (loader->store, fold_cited, &citing, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      DlnStoryAssessment *assessment = &g_array_index (all, DlnStoryAssessment, i);

      if (assessment->cites)
        continue;
      loader->state->n_hindsight++;
      for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
        assessment->learnt[clock] = DLN_LEARNT_NEVER;
    }
  return TRUE;
}

static void
visit_judged (gint64   event,
              gint64   at,
              gpointer data)
{
  Loader *loader = data;
  guint row = dln_case_ids_find (loader->ids, event);
  DlnJudged judged = { at != DLN_OPEN ? at : DLN_INSTANT_MAX, row, 0 };

  if (row < loader->state->n_rows)
    g_array_append_val (loader->state->judged, judged);
}

static int
compare_judged (const void *a,
                const void *b)
{
  const DlnJudged *x = a;
  const DlnJudged *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

static int
compare_stories (const void *a,
                 const void *b)
{
  const DlnStory *x = a;
  const DlnStory *y = b;

  return x->first != y->first ? (x->first > y->first) - (x->first < y->first) : (x->row > y->row) - (x->row < y->row);
}

static void
settle_story (DlnKnownState       *state,
              DlnStory            *story,
              const DlnStoryClaim *claims)
{
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    {
      DlnInstant settled = DLN_OPEN;

      for (guint i = 0; i < story->n_claims; i++)
        settled = MAX (settled, claims[i].learnt[clock].possible);
      for (guint i = 0; i < story->n_assessments; i++)
        {
          const DlnStoryAssessment *a =
            &g_array_index (state->assessments, DlnStoryAssessment, story->first_assessment + i);

          if (a->states)
            settled = MAX (settled, a->learnt[clock].possible);
        }
      story->settled[clock] = settled;
    }
}

/* A step goes to stories that were first known together: so they, and their claims, shall lie together. */
static void
order_stories (DlnKnownState *state)
{
  GArray *claims = g_array_sized_new (FALSE, FALSE, sizeof (DlnStoryClaim), state->claims->len);

  for (guint i = 0; i < state->stories->len; i++)
    {
      DlnStory *story = &g_array_index (state->stories, DlnStory, i);

      story->first = state->possible[DLN_KNOWN_PUBLIC][story->row];
    }
  g_array_sort (state->stories, compare_stories);
  for (guint i = 0; i < state->stories->len; i++)
    {
      DlnStory *story = &g_array_index (state->stories, DlnStory, i);
      guint from = story->first_claim;

      story->first_claim = claims->len;
      g_array_append_vals (claims, &g_array_index (state->claims, DlnStoryClaim, from), story->n_claims);
      state->story_of[story->row] = i;
      settle_story (state, story, &g_array_index (claims, DlnStoryClaim, story->first_claim));
    }
  g_array_unref (state->claims);
  state->claims = claims;
}

static void
index_sources (DlnKnownState *state)
{
  GHashTableIter iter;
  gpointer source;

  g_hash_table_iter_init (&iter, state->sources);
  while (g_hash_table_iter_next (&iter, NULL, &source))
    g_hash_table_insert (state->sources_by_slug, ((DlnKnownSource *) source)->slug, source);
}

static gboolean
load (Loader   *loader,
      GError  **error)
{
  DlnKnownState *state = loader->state;
  DlnStore *store = loader->store;

  state->sources = dln_store_read_known_sources (store, error);
  if (state->sources == NULL || !dln_working_places_init (&state->places, store, error) ||
      !dln_store_foreach_cited (store, visit_cited, loader, error) ||
      !dln_store_foreach_known_assessment (store, visit_assessment, loader, error) ||
      !dln_store_foreach_known_claim (store, state->sources, visit_claim, loader, loader->cancellable,
                                      error))
    return FALSE;
  finish_event (loader);
  if (!date_assessments (loader, error) || !dln_store_foreach_judged (store, visit_judged, loader, error))
    return FALSE;
  index_sources (state);
  g_array_sort (state->judged, compare_judged);
  order_stories (state);
  dln_known_sort_steps (state);
  dln_working_places_let_go (&state->places);
  return TRUE;
}

static DlnKnownState *
state_new (guint n_rows)
{
  DlnKnownState *state = g_new0 (DlnKnownState, 1);

  state->n_rows = n_rows;
  state->story_of = g_new (guint, MAX (n_rows, 1));
  for (guint row = 0; row < n_rows; row++)
    state->story_of[row] = DLN_NO_STORY;
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    {
      state->possible[clock] = g_new (DlnInstant, MAX (n_rows, 1));
      state->certain[clock] = g_new (DlnInstant, MAX (n_rows, 1));
      state->steps[clock] = g_array_new (FALSE, FALSE, sizeof (DlnStoryStep));
      for (guint row = 0; row < n_rows; row++)
        state->possible[clock][row] = state->certain[clock][row] = DLN_INSTANT_MAX;
    }
  state->sources_by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  state->stories = g_array_new (FALSE, FALSE, sizeof (DlnStory));
  state->claims = g_array_new (FALSE, FALSE, sizeof (DlnStoryClaim));
  state->assessments = g_array_new (FALSE, FALSE, sizeof (DlnStoryAssessment));
  state->judged = g_array_new (FALSE, FALSE, sizeof (DlnJudged));
  state->scratch = g_byte_array_new ();
  dln_working_rule_init (&state->rule);
  return state;
}

/**
 * dln_known_state_read:
 * @store: a case's
 * @ids: its events
 * @n_rows: how many they are
 * @cancellable: (nullable): stops it
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Touches no case: a worker may read it, by a connection of its own.
 *
 * Returns: (transfer full) (nullable): what known-as-of needs, but for what its columns say
 */
DlnKnownState *
dln_known_state_read (DlnStore          *store,
                      const DlnCaseIds  *ids,
                      guint              n_rows,
                      GCancellable      *cancellable,
                      GError           **error)
{
  DlnKnownState *state = state_new (n_rows);
  g_autoptr (GHashTable) cited = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) group = g_array_new (FALSE, FALSE, sizeof (DlnKnownClaim));
  Loader loader = { store, ids, cancellable, state, cited, group, 0 };

  if (!load (&loader, error))
    g_clear_pointer (&state, dln_known_state_free);
  return state;
}

/**
 * dln_known_state_free:
 * @state: (transfer full) (nullable): what known-as-of needs
 */
void
dln_known_state_free (DlnKnownState *state)
{
  if (state == NULL)
    return;
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    {
      g_free (state->possible[clock]);
      g_free (state->certain[clock]);
      g_array_unref (state->steps[clock]);
    }
  g_clear_pointer (&state->sources_by_slug, g_hash_table_unref);
  g_clear_pointer (&state->sources, g_hash_table_unref);
  g_free (state->story_of);
  g_array_unref (state->stories);
  g_array_unref (state->claims);
  g_array_unref (state->assessments);
  g_array_unref (state->judged);
  g_byte_array_unref (state->scratch);
  dln_working_places_clear (&state->places);
  dln_working_rule_clear (&state->rule);
  g_free (state->saved);
  g_free (state->disputed);
  g_free (state);
}
