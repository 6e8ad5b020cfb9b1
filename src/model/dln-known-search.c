/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what words are found in, and by what events are grouped, while a case is seen as of then: by what
 * claims said that were known, and by nobody else. The case's index of words is that of now; what it finds
 * is looked at again where a claim of the event was not known yet.
 */
#include "config.h"

#include "dln-known-private.h"

/**
 * DlnKnownTeller:
 *
 * Says of a claim whether it was known. It needs the case no more, so that a worker may have it.
 */
struct _DlnKnownTeller {
  DlnKnownState *state;
  DlnInstant at;
  guint clock;
  DlnStory story; /* of the event that was asked for last */
};

/**
 * dln_known_teller_new:
 * @self: a case
 *
 * Returns: (transfer full) (nullable): who says what was known as of when it is seen; %NULL for everything
 */
DlnKnownTeller *
dln_known_teller_new (DlnCase *self)
{
  DlnKnownTeller *teller;

  if (self->known_at == DLN_OPEN)
    return NULL;
  teller = g_new0 (DlnKnownTeller, 1);
  teller->state = dln_known_state_ref (self->known_state);
  teller->at = self->known_at;
  teller->clock = self->known_clock;
  dln_story_init (&teller->story, teller->state->assessments);
  return teller;
}

/**
 * dln_known_teller_free:
 * @teller: (transfer full) (nullable): who says it
 */
void
dln_known_teller_free (DlnKnownTeller *teller)
{
  if (teller == NULL)
    return;
  dln_story_clear (&teller->story);
  dln_known_state_free (teller->state);
  g_free (teller);
}

/**
 * dln_known_tells:
 * @store: where claims are read
 * @event: an event's id
 * @claim: the id of one of its claims
 * @data: a #DlnKnownTeller
 *
 * Returns: whether the claim was known, or may have been
 */
gboolean
dln_known_tells (DlnStore *store,
                 gint64    event,
                 gint64    claim,
                 gpointer  data)
{
  DlnKnownTeller *teller = data;

  if (teller->story.event != event && !dln_story_read (&teller->story, store, teller->state->sources, event))
    return FALSE;
  for (guint i = 0; i < teller->story.claims->len; i++)
    {
      const DlnStoryClaim *c = &g_array_index (teller->story.claims, DlnStoryClaim, i);

      if (c->id == claim)
        return c->learnt[teller->clock].possible <= teller->at;
    }
  return FALSE;
}

/* A bit for each row that has a claim which was not known. */
static guint8 *
find_partial (DlnCase *self)
{
  const DlnKnownState *state = self->known_state;
  const DlnKnownTimes *times = &state->times[self->known_clock];
  guint8 *partial = g_malloc0 (state->n_rows / 8 + 1);

  for (guint i = dln_known_find_after (times->learnt_at, times->n_learnt, self->known_at); i < times->n_learnt; i++)
    if ((times->learnt[i] & DLN_LEARNT_POSSIBLE) != 0)
      {
        guint row = state->claim_rows[times->learnt[i] >> DLN_LEARNT_CLAIM];

        partial[row / 8] |= (guint8) (1u << row % 8);
      }
  for (guint i = 0; i < times->never->len; i++)
    {
      guint row = g_array_index (times->never, guint, i);

      partial[row / 8] |= (guint8) (1u << row % 8);
    }
  return partial;
}

/**
 * dln_known_sift:
 * @self: a case that is seen as of then
 * @found: (element-type gint64): ids of events that have some words now; those that nobody knew of are taken out
 *
 * Returns: (transfer full) (element-type gint64): of those ids the ones that perhaps did not have them, taken out
 */
GArray *
dln_known_sift (DlnCase *self,
                GArray  *found)
{
  g_autofree guint8 *partial = found->len > 0 ? find_partial (self) : NULL;
  GArray *doubtful = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      gint64 id = g_array_index (found, gint64, i);
      guint row = dln_case_find_id (self, id);

      if (row == DLN_NO_ROW || self->columns.known[row] == DLN_KNOWN_NOT)
        continue;
      if ((partial[row / 8] & (1u << row % 8)) != 0)
        g_array_append_val (doubtful, id);
      else
        g_array_index (found, gint64, n++) = id;
    }
  g_array_set_size (found, n);
  return doubtful;
}

/**
 * dln_known_place_of:
 * @self: a case
 * @row: an event
 * @place: (out): the id of the place where it was as of then, 0 for none
 *
 * Returns: whether that may be another than now's
 */
gboolean
dln_known_place_of (DlnCase *self,
                    guint    row,
                    gint64  *place)
{
  const DlnKnownState *state = self->known_state;

  if (self->known_at == DLN_OPEN || state->shown[row] == DLN_NO_SNAPSHOT)
    return FALSE;
  *place = state->snapshots[state->shown[row]].place;
  return TRUE;
}

static gboolean
visit_sources_of (DlnCase        *self,
                  guint           row,
                  DlnMemberVisit  visit,
                  gpointer        data)
{
  g_auto (DlnStory) story = { 0 };

  if (!dln_story_read_row (&story, self, row))
    return FALSE;
  for (guint i = 0; i < story.claims->len; i++)
    {
      const DlnStoryClaim *claim = &g_array_index (story.claims, DlnStoryClaim, i);

      if (claim->source != 0 && claim->learnt[self->known_clock].possible <= self->known_at)
        visit (story.event, claim->source, data);
    }
  return TRUE;
}

/**
 * dln_known_foreach_source:
 * @self: a case that is seen as of then
 * @row: an event; %DLN_NO_ROW for all
 * @visit: called with the id of an event and of the source of a claim that was known, some pairs perhaps twice
 * @data: passed to it
 *
 * Returns: whether all were read
 */
gboolean
dln_known_foreach_source (DlnCase        *self,
                          guint           row,
                          DlnMemberVisit  visit,
                          gpointer        data)
{
  const DlnKnownState *state = self->known_state;
  const DlnKnownTimes *times = &state->times[self->known_clock];
  guint n = dln_known_find_after (times->learnt_at, times->n_learnt, self->known_at);

  if (row != DLN_NO_ROW)
    return visit_sources_of (self, row, visit, data);
  for (guint i = 0; i < n; i++)
    {
      guint claim = times->learnt[i] >> DLN_LEARNT_CLAIM;

      if ((times->learnt[i] & DLN_LEARNT_POSSIBLE) != 0 && state->source_ids->len > 0)
        visit (dln_case_get_id (self, state->claim_rows[claim]),
               g_array_index (state->source_ids, gint64, state->claim_sources[claim]), data);
    }
  return TRUE;
}
