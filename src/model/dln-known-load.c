/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading what known-as-of needs besides the columns: when each claim becomes known, and what
 * the events whose time or place may have been another were in between. The claims of
 * one event are read together, its snapshots made of them, and the claims forgotten.
 */
#include "config.h"

#include "dln-known-orders.h"
#include "dln-known-private.h"

/* So many instants of one event between two looks at the cancellable. */
#define INSTANTS_A_LOOK 64

typedef struct {
  DlnStore *store;
  const DlnCaseIds *ids;
  GCancellable *cancellable;
  DlnKnownState *state;
  GHashTable *cited; /* claim's id → DlnLearnt[DLN_N_CLOCKS] */
  DlnStory story;    /* of the event that is being read */
  DlnWorkingRule rule;
  DlnWorkingPlaces places;
  guint first_snapshot; /* of the story */
  DlnKnownOrders *orders;
  GArray *snapshots;
  GArray *claims;                /* DlnDatedClaim */
  GArray *changes[DLN_N_CLOCKS]; /* DlnDatedChange */
  GArray *instants;              /* scratch */
} Loader;

/* --- one event ------------------------------------------------------------ */

static int
compare_instants (const void *a,
                  const void *b)
{
  DlnInstant x = *(const DlnInstant *) a;
  DlnInstant y = *(const DlnInstant *) b;

  return (x > y) - (x < y);
}

/* At which something that counts becomes known, ascending; some perhaps twice. */
static void
list_instants (Loader *loader,
               guint   clock)
{
  const DlnStory *story = &loader->story;

  g_array_set_size (loader->instants, 0);
  for (guint i = 0; i < story->claims->len; i++)
    g_array_append_val (loader->instants, g_array_index (story->claims, DlnStoryClaim, i).learnt[clock].possible);
  for (guint i = 0; i < story->n_assessments; i++)
    {
      const DlnStoryAssessment *a =
        &g_array_index (story->assessments, DlnStoryAssessment, story->first_assessment + i);

      if (a->states)
        g_array_append_val (loader->instants, a->learnt[clock].possible);
    }
  g_array_sort (loader->instants, compare_instants);
}

static DlnSnapshot
take_snapshot (const DlnWorkingRule *rule)
{
  DlnSnapshot s;
  guint8 flags = dln_working_rule_get_flags (rule, FALSE);

  memset (&s, 0, sizeof s);
  dln_known_snapshot_set_bounds (&s, &rule->bounds);
  s.latitude = s.longitude = DLN_NO_DEGREES;
  if (rule->has_area)
    {
      s.latitude = dln_degrees_to_column (rule->area.point.latitude);
      s.longitude = dln_degrees_to_column (rule->area.point.longitude);
      s.radius = (float) rule->area.radius;
    }
  s.place = rule->place;
  s.basis = (guint8) (rule->time_basis | rule->place_basis << 4);
  s.flags = (guint8) (((flags & DLN_WORKING_AREA) != 0 ? DLN_ROW_AREA : 0) |
                      ((flags & DLN_WORKING_APPROXIMATE) != 0 ? DLN_ROW_APPROXIMATE : 0) |
                      ((flags & DLN_WORKING_UNCERTAIN) != 0 ? DLN_ROW_UNCERTAIN : 0));
  return s;
}

/* One that the event has had, on whichever clock, is not kept twice. */
static guint32
keep_snapshot (Loader            *loader,
               const DlnSnapshot *s)
{
  const DlnSnapshot *all = (const DlnSnapshot *) loader->snapshots->data;

  if (memcmp (&all[0], s, sizeof *s) == 0)
    return 0;
  for (guint i = loader->first_snapshot; i < loader->snapshots->len; i++)
    if (memcmp (&all[i], s, sizeof *s) == 0)
      return i;
  g_array_append_vals (loader->snapshots, s, 1);
  return loader->snapshots->len - 1;
}

static gboolean
differ_in_place (const DlnSnapshot *a,
                 const DlnSnapshot *b)
{
  return a->latitude != b->latitude || a->longitude != b->longitude || memcmp (&a->radius, &b->radius, sizeof a->radius) != 0;
}

static DlnSnapshot
derive_snapshot (DlnStory   *story,
                 guint       clock,
                 DlnInstant  at,
                 gpointer    data)
{
  Loader *loader = data;

  dln_story_count (story, clock, at);
  dln_story_derive (story, clock, at, &loader->places, &loader->rule);
  return take_snapshot (&loader->rule);
}

static guint32
make_snapshot (Loader     *loader,
               guint       clock,
               DlnInstant  at)
{
  DlnSnapshot s = derive_snapshot (&loader->story, clock, at, loader);

  return keep_snapshot (loader, &s);
}

static void
add_change (Loader     *loader,
            guint       clock,
            guint       row,
            DlnInstant  at,
            guint32     before,
            guint32     after)
{
  const DlnSnapshot *all = (const DlnSnapshot *) loader->snapshots->data;
  DlnDatedChange dated = { at, { row, before, after & G_MAXINT32, 0 } };

  dated.change.moves = differ_in_place (&all[before], &all[after]) ? 1 : 0;
  if (before != after)
    g_array_append_val (loader->changes[clock], dated);
}

/* What it was when it was first known it is before, too: then nobody sees it. */
static guint32
add_changes (Loader *loader,
             guint   clock,
             guint   row)
{
  guint32 first = DLN_NO_SNAPSHOT, shown = 0;

  list_instants (loader, clock);
  for (guint i = 0; i < loader->instants->len; i++)
    {
      DlnInstant at = g_array_index (loader->instants, DlnInstant, i);
      guint32 after;

      if (i % INSTANTS_A_LOOK == INSTANTS_A_LOOK - 1 && g_cancellable_is_cancelled (loader->cancellable))
        break;
      if (at == DLN_INSTANT_MAX || (i > 0 && at == g_array_index (loader->instants, DlnInstant, i - 1)))
        continue;
      after = make_snapshot (loader, clock, at);
      if (first == DLN_NO_SNAPSHOT)
        first = after;
      else
        add_change (loader, clock, row, at, shown, after);
      shown = after;
    }
  return first != DLN_NO_SNAPSHOT ? first : 0;
}

static void
begin_snapshots (gpointer data)
{
  Loader *loader = data;

  loader->first_snapshot = loader->snapshots->len;
}

static guint32
keep_made (const DlnSnapshot *s,
           gpointer           data)
{
  return keep_snapshot (data, s);
}

static void
note_change (guint      clock,
             guint      row,
             DlnInstant at,
             guint32    before,
             guint32    after,
             gpointer   data)
{
  add_change (data, clock, row, at, before, after);
}

/* What relations narrow is made when all stories are read. */
static void
make_related (Loader *loader)
{
  const DlnKnownMaker maker = { loader->state->assessments, begin_snapshots, derive_snapshot, keep_made, note_change,
                                loader };

  dln_known_orders_make (loader->orders, &maker, loader->state->stories, loader->cancellable);
}

static void
add_story (Loader *loader,
           guint   row)
{
  DlnStoryRow story = { .row = row };

  begin_snapshots (loader);
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    story.first[clock] = add_changes (loader, clock, row);
  g_array_append_val (loader->state->stories, story);
}

static gboolean
has_assessed (const DlnStory *story)
{
  for (guint i = 0; i < story->n_assessments; i++)
    if (g_array_index (story->assessments, DlnStoryAssessment, story->first_assessment + i).states)
      return TRUE;
  return FALSE;
}

static void
finish_event (Loader *loader)
{
  DlnStory *story = &loader->story;
  guint row;

  if (story->claims->len == 0)
    return;
  row = dln_case_ids_find (loader->ids, story->event);
  if (row >= loader->state->n_rows)
    return;
  for (guint i = 0; i < story->claims->len; i++)
    {
      const DlnStoryClaim *claim = &g_array_index (story->claims, DlnStoryClaim, i);
      const DlnKnownSource *source = g_hash_table_lookup (loader->state->sources, &claim->source);
      DlnDatedClaim dated = { row, source != NULL ? source->number : 0, { claim->learnt[0], claim->learnt[1] } };

      g_array_append_val (loader->claims, dated);
    }
  dln_story_settle (story);
  if (!dln_known_orders_keep (loader->orders, story, row) && (story->claims->len > 1 || has_assessed (story)))
    add_story (loader, row);
}

static void
visit_claim (const DlnKnownClaim *claim,
             gpointer             data)
{
  Loader *loader = data;

  if (loader->story.event != claim->event)
    {
      finish_event (loader);
      dln_story_begin (&loader->story, claim->event);
    }
  dln_story_add (&loader->story, claim);
  dln_working_places_keep (&loader->places, claim->working.place);
}

/* --- assessments ---------------------------------------------------------- */

static void
visit_assessment (const DlnKnownAssessment *from,
                  gpointer                  data)
{
  Loader *loader = data;
  DlnStoryAssessment assessment = {
    .id = from->id, .event = from->event, .states = from->states, .working = from->working
  };

  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    assessment.learnt[clock] = (DlnLearnt) { DLN_OPEN, DLN_OPEN };
  dln_working_places_keep (&loader->places, from->working.place);
  g_array_append_val (loader->state->assessments, assessment);
}

static void
visit_cited_claim (const DlnKnownClaim *claim,
                   gpointer             data)
{
  DlnLearnt *learnt = g_new (DlnLearnt, DLN_N_CLOCKS);

  learnt[DLN_KNOWN_PUBLIC] = claim->by_public;
  learnt[DLN_KNOWN_OURS] = claim->by_us;
  g_hash_table_insert (((Loader *) data)->cited, g_memdup2 (&claim->id, sizeof claim->id), learnt);
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
  DlnStoryAssessment *assessment;
  gpointer index;

  if (!g_hash_table_lookup_extended (citing->by_id, &owner, NULL, &index))
    return;
  assessment = &g_array_index (citing->loader->state->assessments, DlnStoryAssessment, GPOINTER_TO_UINT (index));
  assessment->cites = TRUE;
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    assessment->learnt[clock] =
      dln_learnt_both (assessment->learnt[clock], cited != NULL ? cited[clock] : DLN_LEARNT_NEVER);
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
  if (all->len > 0 && (!dln_store_foreach_known_claim (loader->store, loader->state->sources, DLN_KNOWN_OF_CITED, 0,
                                                       visit_cited_claim, loader, loader->cancellable, error) ||
                       !dln_store_foreach_cited (loader->store, fold_cited, &citing, error)))
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
  DlnJudged judged = { at != DLN_OPEN ? at : DLN_INSTANT_MAX, row };

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

/* --- all of them ---------------------------------------------------------- */

static void
index_sources (DlnKnownState *state)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, state->sources);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      DlnKnownSource *source = value;

      g_hash_table_insert (state->sources_by_slug, source->slug, source);
      source->number = state->source_ids->len;
      g_array_append_val (state->source_ids, source->id);
    }
}

static gboolean
read_all (Loader  *loader,
          GError **error)
{
  DlnKnownState *state = loader->state;
  DlnStore *store = loader->store;

  state->sources = dln_store_read_known_sources (store, error);
  if (state->sources == NULL)
    return FALSE;
  index_sources (state);
  loader->orders = dln_known_orders_read (store, error);
  if (loader->orders == NULL || !dln_working_places_init (&loader->places, store, error) ||
      !dln_store_foreach_known_assessment (store, visit_assessment, loader, error) ||
      !date_assessments (loader, error) ||
      !dln_store_foreach_known_claim (store, state->sources, DLN_KNOWN_OF_ALL, 0, visit_claim, loader,
                                      loader->cancellable, error))
    return FALSE;
  finish_event (loader);
  make_related (loader);
  return dln_store_foreach_judged (store, visit_judged, loader, error) &&
         !g_cancellable_set_error_if_cancelled (loader->cancellable, error);
}

static gboolean
load (Loader   *loader,
      GError  **error)
{
  DlnKnownState *state = loader->state;

  if (!read_all (loader, error))
    return FALSE;
  g_array_sort (state->judged, compare_judged);
  dln_known_sort_learnt (state, loader->claims);
  g_array_set_size (loader->claims, 0);
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    {
      if (g_cancellable_set_error_if_cancelled (loader->cancellable, error))
        return FALSE;
      dln_known_sort_changes (state, clock, loader->changes[clock]);
    }
  state->n_snapshots = loader->snapshots->len;
  state->snapshots = (DlnSnapshot *) (gpointer) g_array_free (g_steal_pointer (&loader->snapshots), FALSE);
  dln_known_order_snapshots (state);
  return TRUE;
}

static DlnKnownState *
state_new (guint n_rows)
{
  DlnKnownState *state = g_new0 (DlnKnownState, 1);

  g_atomic_ref_count_init (&state->refs);
  g_mutex_init (&state->lock);
  state->n_rows = n_rows;
  state->sources_by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  state->source_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  state->stories = g_array_new (FALSE, FALSE, sizeof (DlnStoryRow));
  state->assessments = g_array_new (FALSE, FALSE, sizeof (DlnStoryAssessment));
  state->judged = g_array_new (FALSE, FALSE, sizeof (DlnJudged));
  return state;
}

static void
loader_init (Loader *loader)
{
  DlnSnapshot none;

  loader->cited = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  dln_story_init (&loader->story, loader->state->assessments);
  dln_working_rule_init (&loader->rule);
  loader->snapshots = g_array_new (FALSE, FALSE, sizeof (DlnSnapshot));
  loader->claims = g_array_new (FALSE, FALSE, sizeof (DlnDatedClaim));
  loader->instants = g_array_new (FALSE, FALSE, sizeof (DlnInstant));
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    loader->changes[clock] = g_array_new (FALSE, FALSE, sizeof (DlnDatedChange));
  dln_working_rule_begin (&loader->rule);
  none = take_snapshot (&loader->rule);
  g_array_append_val (loader->snapshots, none);
}

static void
loader_clear (Loader *loader)
{
  g_hash_table_unref (loader->cited);
  dln_story_clear (&loader->story);
  dln_known_orders_free (loader->orders);
  dln_working_rule_clear (&loader->rule);
  dln_working_places_clear (&loader->places);
  g_clear_pointer (&loader->snapshots, g_array_unref);
  g_array_unref (loader->claims);
  g_array_unref (loader->instants);
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    g_array_unref (loader->changes[clock]);
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
 * Returns: (transfer full) (nullable): what known-as-of needs
 */
DlnKnownState *
dln_known_state_read (DlnStore          *store,
                      const DlnCaseIds  *ids,
                      guint              n_rows,
                      GCancellable      *cancellable,
                      GError           **error)
{
  DlnKnownState *state = state_new (n_rows);
  Loader loader = { .store = store, .ids = ids, .cancellable = cancellable, .state = state };

  loader_init (&loader);
  if (!load (&loader, error))
    g_clear_pointer (&state, dln_known_state_free);
  loader_clear (&loader);
  return state;
}

/**
 * dln_known_state_ref:
 * @state: what known-as-of needs
 *
 * Returns: (transfer full): the same
 */
DlnKnownState *
dln_known_state_ref (DlnKnownState *state)
{
  g_atomic_ref_count_inc (&state->refs);
  return state;
}

/**
 * dln_known_state_free:
 * @state: (transfer full) (nullable): what known-as-of needs; gone with the last who has it
 */
void
dln_known_state_free (DlnKnownState *state)
{
  if (state == NULL || !g_atomic_ref_count_dec (&state->refs))
    return;
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    dln_known_times_clear (&state->times[clock]);
  g_clear_pointer (&state->front, dln_known_front_free);
  g_hash_table_unref (state->sources_by_slug);
  g_clear_pointer (&state->sources, g_hash_table_unref);
  g_array_unref (state->stories);
  g_array_unref (state->assessments);
  g_array_unref (state->judged);
  g_free (state->claim_rows);
  g_free (state->claim_sources);
  g_array_unref (state->source_ids);
  g_free (state->snapshots);
  g_free (state->shown);
  g_mutex_clear (&state->lock);
  g_free (state);
}
