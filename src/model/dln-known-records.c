/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns known-as-of of single records, and what became known from one instant to the next.
 */
#include "config.h"

#include "dln-known-private.h"

/* Among so many that were learnt together the first by slug are looked for. */
#define SAME_INSTANT 30

static DlnKnown
get_known (DlnLearnt  learnt,
           DlnInstant at)
{
  return (DlnKnown) ((learnt.possible <= at) + (learnt.certain <= at));
}

static void
add_source (DlnCase      *self,
            const char   *slug,
            DlnPublished *all,
            DlnPublished *held)
{
  const DlnKnownSource *source = slug != NULL ? g_hash_table_lookup (self->known_state->sources_by_slug, slug) : NULL;

  if (source == NULL)
    return;
  dln_published_add (all, &source->published);
  if (source->seen)
    dln_published_add (held, &source->published);
}

/* As dln_store_foreach_known_claim() reads it from the file. */
static DlnLearnt
date_claim (DlnCase         *self,
            const DlnRecord *claim,
            guint            clock)
{
  const DlnTime *said_time = dln_record_get_time (claim, "said");
  const DlnTime *time = dln_record_get_time (claim, "time");
  DlnBounds said = said_time != NULL ? said_time->bounds : DLN_BOUNDS_UNKNOWN;
  const DlnValue *relays = dln_record_peek (claim, "relayed_by");
  DlnPublished all = { 0 };
  DlnPublished held = { 0 };
  DlnInstant not_before = time != NULL ? time->bounds.begin_earliest : DLN_OPEN;

  if (dln_record_get_integer (claim, "forecast", 0) != 0 ||
      dln_record_get_integer (claim, "stance", DLN_STANCE_ASSERTS) == DLN_STANCE_DENIES)
    not_before = DLN_OPEN;
  add_source (self, dln_record_get_text (claim, "source"), &all, &held);
  for (guint i = 0; relays->refs != NULL && relays->refs[i] != NULL; i++)
    add_source (self, relays->refs[i], &all, &held);
  return clock == DLN_KNOWN_PUBLIC ? dln_learnt_by_public (&said, &all, not_before)
                                   : dln_learnt_by_us (&said, &held, not_before);
}

/**
 * dln_case_is_claim_known:
 * @self: a case
 * @claim: one of its claims
 *
 * Returns: whether it was known as of when the case is seen; now every claim is
 */
DlnKnown
dln_case_is_claim_known (DlnCase         *self,
                         const DlnRecord *claim)
{
  g_return_val_if_fail (DLN_IS_CASE (self), DLN_KNOWN_NOT);
  g_return_val_if_fail (claim != NULL && claim->type->table == DLN_TABLE_CLAIM, DLN_KNOWN_NOT);

  if (self->known_at == DLN_OPEN)
    return DLN_KNOWN_CERTAINLY;
  return get_known (date_claim (self, claim, self->known_clock), self->known_at);
}

static DlnKnown
is_named_known (DlnCase    *self,
                const char *slug)
{
  g_autoptr (DlnRecord) claim = slug != NULL ? dln_case_get_record (self, DLN_TABLE_CLAIM, slug, NULL) : NULL;

  return claim != NULL ? dln_case_is_claim_known (self, claim) : DLN_KNOWN_NOT;
}

static DlnKnown
is_assessment_known (DlnCase         *self,
                     const DlnRecord *assessment)
{
  const DlnValue *cites = dln_record_peek (assessment, "cites");
  DlnKnown known = cites->refs != NULL && cites->refs[0] != NULL ? DLN_KNOWN_CERTAINLY : DLN_KNOWN_NOT;

  for (guint i = 0; known != DLN_KNOWN_NOT && cites->refs[i] != NULL; i++)
    known = MIN (known, is_named_known (self, cites->refs[i]));
  return known;
}

/* By the public's clock when it was published, by ours where it is held besides. */
static DlnKnown
is_source_known (DlnCase         *self,
                 const DlnRecord *source)
{
  const DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  DlnPublished all = { 0 };
  DlnPublished held = { 0 };

  add_source (self, source->slug, &all, &held);
  return get_known (self->known_clock == DLN_KNOWN_PUBLIC ? dln_learnt_by_public (&unknown, &all, DLN_OPEN)
                                                          : dln_learnt_by_us (&unknown, &held, DLN_OPEN),
                    self->known_at);
}

/**
 * dln_case_is_record_known:
 * @self: a case
 * @record: one of its records
 *
 * A relation and a link are known when their claim is, an assessment when every claim is that it
 * cites; without any they are hindsight. An event is known by its claims, a source by its publication.
 * What only gives names, such as places and actors, has no clock.
 *
 * Returns: whether it was known as of when the case is seen; now everything is
 */
DlnKnown
dln_case_is_record_known (DlnCase         *self,
                          const DlnRecord *record)
{
  guint row;

  g_return_val_if_fail (DLN_IS_CASE (self), DLN_KNOWN_NOT);
  g_return_val_if_fail (record != NULL, DLN_KNOWN_NOT);

  if (self->known_at == DLN_OPEN)
    return DLN_KNOWN_CERTAINLY;
  switch (record->type->table)
    {
    case DLN_TABLE_CLAIM:
      return dln_case_is_claim_known (self, record);
    case DLN_TABLE_RELATION:
    case DLN_TABLE_LINK:
    case DLN_TABLE_FIGURE:
      return is_named_known (self, dln_record_get_text (record, "claim"));
    case DLN_TABLE_ASSESSMENT:
      return is_assessment_known (self, record);
    case DLN_TABLE_SOURCE:
      return is_source_known (self, record);
    case DLN_TABLE_EVENT:
      row = record->slug != NULL ? dln_case_find_row (self, record->slug) : DLN_NO_ROW;
      return row != DLN_NO_ROW ? (DlnKnown) self->columns.known[row] : DLN_KNOWN_NOT;
    default:
      return DLN_KNOWN_CERTAINLY;
    }
}

/**
 * dln_case_is_claim_live:
 * @self: a case
 * @claim: one of its claims
 *
 * What a later claim superseded was live until that was known. Whether a live claim is superseded
 * by another is that other's to say.
 *
 * Returns: whether its state lets it count as of when the case is seen
 */
gboolean
dln_case_is_claim_live (DlnCase         *self,
                        const DlnRecord *claim)
{
  gint64 state = dln_record_get_integer (claim, "state", DLN_CLAIM_LIVE);
  g_auto (DlnStory) story = { 0 };
  guint row;

  if (state == DLN_CLAIM_LIVE || state == DLN_CLAIM_SET_ASIDE || self->known_at == DLN_OPEN)
    return state == DLN_CLAIM_LIVE;
  row = dln_case_find_row (self, dln_record_get_text (claim, "event"));
  if (row == DLN_NO_ROW || !dln_story_read_row (&story, self, row))
    return FALSE;
  for (guint i = 0; i < story.claims->len; i++)
    {
      g_autofree char *slug =
        story.counts->data[i]
          ? dln_store_dup_slug (self->store, DLN_TABLE_CLAIM, g_array_index (story.claims, DlnStoryClaim, i).id)
          : NULL;

      if (g_strcmp0 (slug, claim->slug) == 0)
        return TRUE;
    }
  return FALSE;
}

/* --- steps --------------------------------------------------------------- */

/* Views tell seconds: what differs by less is one step. */
static DlnInstant
round_up (DlnInstant at)
{
  gint64 rest = at % DLN_SECOND;

  return rest == 0 ? at : dln_instant_add (at, rest > 0 ? DLN_SECOND - rest : -rest);
}

/**
 * dln_case_find_known_step:
 * @self: a case
 * @from: an instant, µs; %DLN_OPEN for now
 * @direction: 1 for later, -1 for earlier
 *
 * Returns: the next instant, to the second, from which on something more or less is known by the
 *   case's clock; %DLN_OPEN where there is none
 */
DlnInstant
dln_case_find_known_step (DlnCase    *self,
                          DlnInstant  from,
                          int         direction)
{
  const DlnKnownTimes *times;
  guint i;

  g_return_val_if_fail (DLN_IS_CASE (self), DLN_OPEN);
  g_return_val_if_fail (direction == 1 || direction == -1, DLN_OPEN);

  if ((from == DLN_OPEN && direction > 0) || !dln_known_ensure (self, NULL))
    return DLN_OPEN;
  times = &self->known_state->times[self->known_clock];
  if (direction > 0)
    {
      /* What is rounded to @from itself is no step. */
      DlnInstant last = from % DLN_SECOND == 0 ? from : dln_instant_add (round_up (from), -DLN_SECOND);

      i = dln_known_find_after (times->learnt_at, times->n_learnt, last);
      return i < times->n_learnt ? round_up (times->learnt_at[i]) : DLN_OPEN;
    }
  /* Rounded it shall be before @from: what is not after the second before. */
  i = from == DLN_OPEN ? times->n_learnt
                       : dln_known_find_after (times->learnt_at, times->n_learnt,
                                              dln_instant_add (round_up (from), -DLN_SECOND));
  return i > 0 && times->learnt_at[i - 1] != DLN_OPEN ? round_up (times->learnt_at[i - 1]) : DLN_OPEN;
}

/* --- what was learnt ----------------------------------------------------- */

typedef struct {
  DlnInstant at;
  DlnRecord *claim;
} Lesson;

static DlnInstant
first_in (DlnLearnt  learnt,
          DlnInstant after,
          DlnInstant until)
{
  if (learnt.possible > after && learnt.possible <= until && learnt.possible != DLN_INSTANT_MAX)
    return learnt.possible;
  return learnt.certain > after && learnt.certain <= until && learnt.certain != DLN_INSTANT_MAX ? learnt.certain
                                                                                               : DLN_OPEN;
}

/* The rows of claims that are learnt between them, in that order, each claim once. */
static GArray *
list_learning (DlnKnownState *state,
               guint          clock,
               DlnInstant     after,
               DlnInstant     until)
{
  const DlnKnownTimes *times = &state->times[clock];
  guint begin = dln_known_find_after (times->learnt_at, times->n_learnt, after);
  guint end = dln_known_find_after (times->learnt_at, times->n_learnt, until);
  g_autofree guint8 *seen = g_malloc0 (state->n_claims / 8 + 1);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = begin; i < end; i++)
    {
      guint claim = times->learnt[i] >> DLN_LEARNT_CLAIM;
      guint8 bit = (guint8) (1u << claim % 8);

      if ((seen[claim / 8] & bit) == 0)
        g_array_append_val (rows, state->claim_rows[claim]);
      seen[claim / 8] |= bit;
    }
  return rows;
}

static int
compare_lessons (const void *a,
                 const void *b)
{
  const Lesson *x = a;
  const Lesson *y = b;

  return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : strcmp (x->claim->slug, y->claim->slug);
}

static gboolean
add_lessons (DlnCase    *self,
             guint       row,
             DlnInstant  after,
             DlnInstant  until,
             GArray     *lessons,
             GError    **error)
{
  g_autoptr (GPtrArray) claims = dln_case_list_claims_of (self, row, error);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      Lesson lesson = { first_in (date_claim (self, claims->pdata[i], self->known_clock), after, until), NULL };

      if (lesson.at == DLN_OPEN)
        continue;
      lesson.claim = dln_record_copy (claims->pdata[i]);
      g_array_append_val (lessons, lesson);
    }
  return claims != NULL;
}

/* Of those rows, so many at least as make @most lessons together with those learnt at the same instant. */
static GHashTable *
pick_rows (GArray *rows,
           guint   most)
{
  GHashTable *picked = g_hash_table_new (NULL, NULL);
  guint n = most != 0 ? MIN (rows->len, most + SAME_INSTANT) : rows->len;

  for (guint i = 0; i < n; i++)
    g_hash_table_add (picked, GUINT_TO_POINTER (g_array_index (rows, guint, i)));
  return picked;
}

/**
 * dln_case_list_learnt:
 * @self: a case
 * @after: an instant, µs; %DLN_OPEN for the beginning
 * @until: a later one, taken in; %DLN_OPEN for the end
 * @most: only so many; 0 for all
 * @n_learnt: (out) (nullable): how many there are
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnRecord): the claims that were perhaps or certainly
 *   learnt between them by the case's clock, in that order, ties by slug
 */
GPtrArray *
dln_case_list_learnt (DlnCase     *self,
                      DlnInstant   after,
                      DlnInstant   until,
                      guint        most,
                      guint       *n_learnt,
                      GError     **error)
{
  g_autoptr (GArray) lessons = g_array_new (FALSE, FALSE, sizeof (Lesson));
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GHashTable) picked = NULL;
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  GHashTableIter iter;
  gpointer row;
  gboolean ok = TRUE;

  g_return_val_if_fail (DLN_IS_CASE (self), NULL);

  if (!dln_known_ensure (self, error))
    return NULL;
  until = until == DLN_OPEN ? DLN_INSTANT_MAX : until;
  rows = list_learning (self->known_state, self->known_clock, after, until);
  if (n_learnt != NULL)
    *n_learnt = rows->len;
  picked = pick_rows (rows, most);
  g_hash_table_iter_init (&iter, picked);
  while (ok && g_hash_table_iter_next (&iter, &row, NULL))
    ok = add_lessons (self, GPOINTER_TO_UINT (row), after, until, lessons, error);
  g_array_sort (lessons, compare_lessons);
  for (guint i = 0; i < lessons->len; i++)
    g_ptr_array_add (claims, g_array_index (lessons, Lesson, i).claim);
  if (most != 0 && claims->len > most)
    g_ptr_array_set_size (claims, (int) most);
  return ok ? g_steal_pointer (&claims) : NULL;
}
