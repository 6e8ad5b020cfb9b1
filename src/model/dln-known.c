/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the instant as of which a case is seen, and by which clock. While it is not now, the
 * columns hold what the claims known then say, and the case cannot be changed.
 *
 * Only events that have several claims or an assessment were ever another than now; the others
 * are shown or not. What the columns hold now is kept for the way back. An event that no claim
 * tells of has no clock: it is known only now. A judgement was known from when it was made, on
 * either clock; where nobody says when, only now.
 */
#include "config.h"

#include "dln-case-suppose.h"
#include "dln-known-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Past this many rows views start anew. */
#define MOST_ROWS 20000
/* So many stories are on their way from memory. */
#define FETCH_AHEAD 8

typedef struct {
  DlnCase *self;
  DlnKnownState *state;
  DlnInstant at;
  guint clock;
  GArray *rows; /* that changed, some perhaps twice */
  gboolean bulk;
} Move;

static void
touch (Move  *move,
       guint  row)
{
  if (move->rows->len < MOST_ROWS)
    g_array_append_val (move->rows, row);
  else
    move->bulk = TRUE;
}

static DlnWorkingRow
save_row (DlnCase *self,
          guint    row)
{
  const DlnColumns *c = &self->columns;
  DlnWorkingRow saved = { .latitude = c->latitude[row], .longitude = c->longitude[row], .radius = c->radius[row] };
  guint8 flags = c->flags[row];

  dln_case_get_bounds (self, row, &saved.bounds);
  saved.kind = c->kind[row];
  saved.status = c->status[row];
  saved.basis = c->basis[row];
  saved.disputed = (flags & DLN_ROW_DISPUTED) != 0;
  saved.flags = (flags & DLN_ROW_KEY ? DLN_WORKING_KEY : 0) | (flags & DLN_ROW_AREA ? DLN_WORKING_AREA : 0) |
                (flags & DLN_ROW_APPROXIMATE ? DLN_WORKING_APPROXIMATE : 0) |
                (flags & DLN_ROW_UNCERTAIN ? DLN_WORKING_UNCERTAIN : 0);
  return saved;
}

/* The working values of then; kind, status and whether it is disputed are not theirs to say. */
static DlnWorkingRow
derive_row (Move           *move,
            const DlnStory *story,
            DlnWorkingRow   row)
{
  const DlnWorkingRule *rule = &move->state->rule;

  if (story->settled[move->clock] <= move->at)
    return row;
  dln_known_derive (move->state, story, move->clock, move->at);
  row.bounds = rule->bounds;
  row.latitude = row.longitude = DLN_NO_DEGREES;
  row.radius = 0;
  if (rule->has_area)
    {
      row.latitude = dln_degrees_to_column (rule->area.point.latitude);
      row.longitude = dln_degrees_to_column (rule->area.point.longitude);
      row.radius = (float) rule->area.radius;
    }
  row.basis = (guint8) (rule->time_basis | rule->place_basis << 4);
  row.flags = dln_working_rule_get_flags (rule, (row.flags & DLN_WORKING_KEY) != 0);
  return row;
}

static void
show_story (Move  *move,
            guint  index)
{
  const DlnStory *story = &g_array_index (move->state->stories, DlnStory, index);
  DlnColumns *c = &move->self->columns;
  DlnWorkingRow row;

  if ((c->flags[story->row] & DLN_ROW_DEAD) != 0)
    return;
  row = derive_row (move, story, move->state->saved[index]);
  row.status = c->status[story->row];
  row.disputed = (c->flags[story->row] & DLN_ROW_DISPUTED) != 0;
  dln_case_set_row (move->self, story->row, &row);
  touch (move, story->row);
}

static guint
find_step (GArray     *steps,
           DlnInstant  after)
{
  guint low = 0;
  guint high = steps->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (steps, DlnStoryStep, middle).at <= after)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Columns lie by row, not by instant: what each story touches is fetched while others are shown. */
static void
fetch_story (const Move *move,
             guint       step,
             guint       end)
{
  const DlnStoryStep *steps = (const DlnStoryStep *) move->state->steps[move->clock]->data;
  const DlnStory *stories = (const DlnStory *) move->state->stories->data;
  const DlnColumns *c = &move->self->columns;

  if (step + FETCH_AHEAD < end)
    {
      const DlnStory *story = &stories[steps[step + FETCH_AHEAD].story];

      __builtin_prefetch (&c->flags[story->row], 1);
      __builtin_prefetch (&c->shape[story->row], 1);
      __builtin_prefetch (&c->begin[story->row], 1);
      __builtin_prefetch (&c->end[story->row], 1);
      __builtin_prefetch (&c->latitude[story->row], 1);
      __builtin_prefetch (&c->longitude[story->row], 1);
      __builtin_prefetch (&c->radius[story->row], 1);
    }
}

/* Those between @from and the new instant; all of them where @from is open. */
static void
show_stories (Move       *move,
              DlnInstant  from)
{
  GArray *steps = move->state->steps[move->clock];
  guint begin, end;

  if (from == DLN_OPEN)
    {
      for (guint i = 0; i < move->state->stories->len; i++)
        show_story (move, i);
      return;
    }
  begin = find_step (steps, MIN (from, move->at));
  end = find_step (steps, MAX (from, move->at));
  for (guint i = begin; i < end; i++)
    {
      fetch_story (move, i, end);
      show_story (move, g_array_index (steps, DlnStoryStep, i).story);
    }
}

static guint
find_judged (GArray     *judged,
             DlnInstant  after)
{
  guint low = 0;
  guint high = judged->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (judged, DlnJudged, middle).at <= after)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Those between @from and the new instant; all of them where @from is open. */
static void
show_judgements (Move       *move,
                 DlnInstant  from)
{
  GArray *all = move->state->judged;
  DlnColumns *c = &move->self->columns;
  guint begin = from != DLN_OPEN ? find_judged (all, MIN (from, move->at)) : 0;
  guint end = from != DLN_OPEN ? find_judged (all, MAX (from, move->at)) : all->len;

  for (guint i = begin; i < end; i++)
    {
      const DlnJudged *judged = &g_array_index (all, DlnJudged, i);
      guint8 status = judged->status;

      if (judged->at > move->at)
        status = (guint8) ((status & 0xf0) | DLN_JUDGEMENT_UNVERIFIED);
      if (c->status[judged->row] == status)
        continue;
      c->status[judged->row] = status;
      touch (move, judged->row);
    }
}

/* A million rows in a millisecond or two: no row is looked at twice. */
static void
show_rows (Move *move)
{
  DlnKnownState *state = move->state;
  const DlnInstant *possible = state->possible[move->clock];
  const DlnInstant *certain = state->certain[move->clock];
  guint8 *known = move->self->columns.known;
  guint n[DLN_KNOWN_CERTAINLY + 1] = { 0 };

  for (guint row = 0; row < state->n_rows; row++)
    {
      guint8 fresh = (guint8) ((possible[row] <= move->at) + (certain[row] <= move->at));

      n[fresh]++;
      if (fresh != known[row])
        {
          known[row] = fresh;
          touch (move, row);
        }
    }
  state->counts = (DlnKnownCounts) { n[DLN_KNOWN_CERTAINLY], n[DLN_KNOWN_POSSIBLY], state->n_hindsight };
}

/* Findings of a later instant may not show at an earlier one; those of this one are still to be made. */
static void
forget_disputes (Move *move)
{
  DlnColumns *c = &move->self->columns;

  for (guint row = 0; row < c->n_rows; row++)
    if ((c->flags[row] & DLN_ROW_DISPUTED) != 0)
      {
        c->flags[row] &= (guint8) ~DLN_ROW_DISPUTED;
        touch (move, row);
      }
}

static void
enter (Move *move)
{
  DlnKnownState *state = move->state;
  DlnColumns *c = &move->self->columns;

  state->saved = g_new (DlnWorkingRow, MAX (state->stories->len, 1));
  for (guint row = 0; row < state->n_rows; row++)
    if (state->story_of[row] != DLN_NO_STORY)
      state->saved[state->story_of[row]] = save_row (move->self, row);
  state->disputed = g_new (guint8, MAX (c->n_rows, 1));
  for (guint row = 0; row < c->n_rows; row++)
    state->disputed[row] = c->flags[row] & DLN_ROW_DISPUTED;
  c->known = g_malloc (MAX (move->self->capacity, 1));
  memset (c->known, DLN_KNOWN_CERTAINLY, MAX (move->self->capacity, 1));
}

static void
leave (Move *move)
{
  DlnKnownState *state = move->state;
  DlnColumns *c = &move->self->columns;

  for (guint i = 0; i < state->stories->len; i++)
    {
      guint row = g_array_index (state->stories, DlnStory, i).row;

      if ((c->flags[row] & DLN_ROW_DEAD) == 0)
        dln_case_set_row (move->self, row, &state->saved[i]);
    }
  for (guint i = 0; i < state->judged->len; i++)
    {
      const DlnJudged *judged = &g_array_index (state->judged, DlnJudged, i);

      c->status[judged->row] = judged->status;
    }
  for (guint row = 0; row < c->n_rows; row++)
    c->flags[row] = (c->flags[row] & (guint8) ~DLN_ROW_DISPUTED) | state->disputed[row];
  g_clear_pointer (&c->known, g_free);
  g_clear_pointer (&state->saved, g_free);
  g_clear_pointer (&state->disputed, g_free);
  move->bulk = TRUE;
}

static int
compare_rows (const void *a,
              const void *b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* Ascending, each once. */
static void
sort_rows (GArray *rows)
{
  guint n = 0;

  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    if (i == 0 || g_array_index (rows, guint, i) != g_array_index (rows, guint, n - 1))
      g_array_index (rows, guint, n++) = g_array_index (rows, guint, i);
  g_array_set_size (rows, n);
}

static void
tell (Move *move)
{
  DlnChange change = { .bulk = move->bulk };
  DlnCase *self = move->self;
  gboolean unhover;

  if (!move->bulk)
    sort_rows (move->rows);
  change.rows = (const guint *) move->rows->data;
  change.n_rows = move->bulk ? 0 : move->rows->len;
  dln_case_apply_filter (self);
  unhover = self->hover != DLN_NO_ROW && !DLN_ROW_SHOWN (&self->columns, self->hover);
  if (unhover)
    self->hover = DLN_NO_ROW;
  dln_case_emit_changed (self, &change);
  if (unhover)
    dln_case_emit (self, DLN_CASE_HOVER_CHANGED);
}

static void
go (Move       *move,
    DlnInstant  from,
    gboolean    same_clock)
{
  gboolean was_now = from == DLN_OPEN;

  if (was_now)
    enter (move);
  if (was_now || move->at < from || !same_clock)
    forget_disputes (move);
  show_judgements (move, from);
  show_stories (move, same_clock ? from : DLN_OPEN);
  show_rows (move);
}

/**
 * dln_case_set_known_at:
 * @self: a case
 * @at: the case shall be seen as it was known then, µs; %DLN_OPEN for now
 * @clock: by which clock
 * @error: return location; %DLN_MODEL_ERROR_BUSY
 *
 * While @at is not now the case cannot be changed. Marks of disputes are those of now again when it
 * is now again; on the way back in time there are none until findings are made anew.
 *
 * Returns: whether it is seen so; on error it is seen as before
 */
gboolean
dln_case_set_known_at (DlnCase        *self,
                       DlnInstant      at,
                       DlnKnownClock   clock,
                       GError        **error)
{
  DlnInstant from;
  Move move;

  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);
  g_return_val_if_fail (clock < DLN_N_CLOCKS, FALSE);

  if (at != DLN_OPEN)
    dln_case_suppose_nothing (self);
  from = self->known_at;
  if (from == at && self->known_clock == clock)
    return TRUE;
  if (at != DLN_OPEN && (!dln_case_check_idle (self, error) || !dln_known_ensure (self, error)))
    return FALSE;
  dln_case_preview_clear (self);
  move = (Move) { self, self->known_state, at, clock, g_array_new (FALSE, FALSE, sizeof (guint)), FALSE };
  if (at == DLN_OPEN && from != DLN_OPEN)
    leave (&move);
  else if (at != DLN_OPEN)
    go (&move, from, self->known_clock == clock);
  self->known_at = at;
  self->known_clock = clock;
  self->box_known = FALSE;
  if (at != from || at != DLN_OPEN)
    tell (&move);
  g_array_unref (move.rows);
  if ((at == DLN_OPEN) != (from == DLN_OPEN))
    dln_case_notify_busy (self);
  dln_case_emit (self, DLN_CASE_KNOWN_CHANGED);
  return TRUE;
}

/**
 * dln_case_get_known_at:
 * @self: a case
 *
 * Returns: as known when, or %DLN_OPEN for now
 */
DlnInstant
dln_case_get_known_at (DlnCase *self)
{
  return self->known_at;
}

/**
 * dln_case_get_known_clock:
 * @self: a case
 *
 * Returns: by which clock it is seen as known
 */
DlnKnownClock
dln_case_get_known_clock (DlnCase *self)
{
  return (DlnKnownClock) self->known_clock;
}

/**
 * dln_case_count_known:
 * @self: a case
 *
 * Returns: how many events are known, and how many assessments are left out; now every event is known
 */
DlnKnownCounts
dln_case_count_known (DlnCase *self)
{
  DlnKnownCounts counts = { 0 };

  g_return_val_if_fail (DLN_IS_CASE (self), counts);

  if (self->known_at != DLN_OPEN)
    return self->known_state->counts;
  for (guint row = 0; row < self->columns.n_rows; row++)
    counts.certain += (self->columns.flags[row] & DLN_ROW_DEAD) == 0;
  return counts;
}

/**
 * dln_case_count_unclaimed:
 * @self: a case
 *
 * Returns: how many events no claim tells of: they are left out of what was known then; 0 as of now
 */
guint
dln_case_count_unclaimed (DlnCase *self)
{
  g_return_val_if_fail (DLN_IS_CASE (self), 0);

  return self->known_at != DLN_OPEN ? self->known_state->n_unclaimed : 0;
}

/**
 * dln_case_check_now:
 * @self: a case
 * @error: return location; %DLN_MODEL_ERROR_BUSY, %DLN_MODEL_ERROR_READ_ONLY
 *
 * Returns: whether a verb may begin: no long one is under way, and the case is seen as of now
 */
gboolean
dln_case_check_now (DlnCase  *self,
                    GError  **error)
{
  if (!dln_case_check_idle (self, error))
    return FALSE;
  if (self->known_at == DLN_OPEN && self->supposed == NULL)
    return TRUE;
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_READ_ONLY, dln_case_get_read_only_reason (self));
  return FALSE;
}
