/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the instant as of which a case is seen, and by which clock. While it is not now, the
 * columns hold what the claims known then say, and the case cannot be changed.
 *
 * A short way is gone over the changes on it, in the columns that are seen; for a long one, and from
 * now, other columns are made and put in their place (dln-known-front.c). An event that no claim
 * tells of has no clock: it is known only now. A judgement was known from when it was made, on
 * either clock; where nobody says when, only now.
 */
#include "config.h"

#include "dln-case-suppose.h"
#include "dln-known-private.h"

#include <glib/gi18n-lib.h>

/* A way with more changes than that is a long one: so many take a few milliseconds. */
#define MOST_NEAR 200000
/* Past this many rows views start anew. */
#define MOST_ROWS 20000
/* A case with no more rows is made anew in a few milliseconds. */
#define FEW_ROWS 8000
/* So many changes are on their way from memory. */
#define FETCH_AHEAD 16

/* Of one of the lists of a clock, what lies between two instants. */
typedef struct {
  guint begin;
  guint end;
  gboolean back; /* to be gone over from its end */
} Stretch;

typedef struct {
  DlnCase *self;
  DlnKnownState *state;
  const DlnKnownTimes *times;
  DlnInstant at;
  DlnKnownStep *step; /* NULL where nobody asks what it changes */
  GArray *before;     /* DlnKnownBefore, for the step */
  guint64 *changed;   /* a bit for each row; NULL for all */
  guint n_changed;
} Move;

static Stretch
find_stretch (const DlnInstant *at,
              guint             n,
              DlnInstant        from,
              DlnInstant        to)
{
  guint x = dln_known_find_after (at, n, from);
  guint y = dln_known_find_after (at, n, to);

  return (Stretch) { MIN (x, y), MAX (x, y), y < x };
}

/* --- a short way ---------------------------------------------------------- */

/* Before the row changes. */
static inline void
touch (Move  *move,
       guint  row)
{
  const DlnColumns *c = &move->self->columns;
  guint64 bit = G_GUINT64_CONSTANT (1) << row % 64;
  DlnKnownBefore before;

  if ((move->changed[row / 64] & bit) != 0)
    return;
  move->changed[row / 64] |= bit;
  move->n_changed++;
  if (move->step == NULL)
    return;
  before =
    (DlnKnownBefore) { row, c->known[row], c->begin[row], c->end[row], c->latitude[row], c->longitude[row] };
  g_array_append_val (move->before, before);
}

static void
learn (Move   *move,
       guint   i,
       gboolean back)
{
  DlnKnownCounts *counts = &move->state->counts;
  guint32 what = move->times->learnt[i];
  guint first = (what & DLN_LEARNT_FIRST) != 0;
  guint sure = (what & DLN_LEARNT_SURE) != 0;
  guint row;

  /* What is certain besides changes nothing that is told of the event. */
  if ((what & (DLN_LEARNT_POSSIBLE | DLN_LEARNT_SURE)) == 0)
    return;
  row = move->state->claim_rows[what >> DLN_LEARNT_CLAIM];
  touch (move, row);
  if (back)
    {
      move->self->columns.known[row] -= (guint8) (first + sure);
      counts->certain -= sure;
      counts->possible -= first - sure;
    }
  else
    {
      move->self->columns.known[row] += (guint8) (first + sure);
      counts->certain += sure;
      counts->possible += first - sure;
    }
}

static void
change (Move     *move,
        guint     i,
        gboolean  back)
{
  const DlnKnownChange *changed = &move->times->changes[i];
  guint32 shown = back ? changed->before : changed->after;
  const DlnSnapshot *s = &move->state->snapshots[shown];
  DlnColumns *c = &move->self->columns;
  guint row = changed->row;

  touch (move, row);
  move->state->shown[row] = shown;
  dln_known_put_snapshot (c, row, s);
  if (!changed->moves)
    return;
  c->latitude[row] = s->latitude;
  c->longitude[row] = s->longitude;
  c->radius[row] = s->radius;
  dln_case_mark_area (move->self, row, 1);
}

/* Columns lie by row, not by instant: what each change touches is fetched while others are made. */
static void
fetch (const Move *move,
       guint       i)
{
  const DlnColumns *c = &move->self->columns;
  const DlnKnownChange *changed = &move->times->changes[i];

  __builtin_prefetch (&c->begin[changed->row], 1);
  __builtin_prefetch (&c->end[changed->row], 1);
  __builtin_prefetch (&c->shape[changed->row], 1);
  __builtin_prefetch (&c->basis[changed->row], 1);
  __builtin_prefetch (&c->flags[changed->row], 1);
  __builtin_prefetch (&move->state->shown[changed->row], 1);
  __builtin_prefetch (&move->state->snapshots[changed->after]);
}

static void
change_all (Move       *move,
            DlnInstant  from)
{
  Stretch s = find_stretch (move->times->change_at, move->times->n_changes, from, move->at);
  guint n = s.end - s.begin;

  for (guint i = 0; i < n; i++)
    {
      if (i + FETCH_AHEAD < n)
        fetch (move, s.back ? s.end - 1 - i - FETCH_AHEAD : s.begin + i + FETCH_AHEAD);
      change (move, s.back ? s.end - 1 - i : s.begin + i, s.back);
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

static void
judge_all (Move       *move,
           DlnInstant  from)
{
  DlnColumns *c = &move->self->columns;
  GArray *judged = move->state->judged;
  guint end = find_judged (judged, MAX (from, move->at));

  for (guint i = find_judged (judged, MIN (from, move->at)); i < end; i++)
    {
      const DlnJudged *j = &g_array_index (judged, DlnJudged, i);
      guint8 status = dln_known_get_status (move->state->now.status[j->row], j->at, move->at);

      if (status != c->status[j->row])
        touch (move, j->row);
      c->status[j->row] = status;
    }
}

/* Findings of a later instant may not show at an earlier one; those of this one are still to be made. */
static void
forget_disputes (Move *move)
{
  DlnColumns *c = &move->self->columns;

  for (guint row = 0; row < c->n_rows; row++)
    if ((c->flags[row] & DLN_ROW_DISPUTED) != 0)
      {
        touch (move, row);
        c->flags[row] &= (guint8) ~DLN_ROW_DISPUTED;
      }
}

static void
go_near (Move       *move,
         DlnInstant  from)
{
  Stretch s = find_stretch (move->times->learnt_at, move->times->n_learnt, from, move->at);

  move->changed = g_new0 (guint64, move->state->n_rows / 64 + 1);
  move->before = g_array_new (FALSE, FALSE, sizeof (DlnKnownBefore));
  if (s.back)
    forget_disputes (move);
  for (guint i = s.begin; i < s.end; i++)
    {
      if (i + FETCH_AHEAD < s.end)
        __builtin_prefetch (
          &move->self->columns.known[move->state->claim_rows[move->times->learnt[i + FETCH_AHEAD] >> DLN_LEARNT_CLAIM]],
          1);
      learn (move, i, s.back);
    }
  change_all (move, from);
  judge_all (move, from);
  for (guint i = 0; i < move->before->len; i++)
    dln_known_step_note (move->step, &move->self->columns, &g_array_index (move->before, DlnKnownBefore, i));
  g_array_unref (move->before);
}

/**
 * dln_known_is_near:
 * @self: a case whose state is read
 * @at: where to, µs
 * @clock: by which clock
 *
 * Returns: whether little changes on the way
 */
gboolean
dln_known_is_near (DlnCase    *self,
                   DlnInstant  at,
                   guint       clock)
{
  const DlnKnownTimes *times = &self->known_state->times[clock];
  Stretch learnt, changes;

  if (self->known_at == DLN_OPEN || self->known_clock != clock)
    return self->columns.n_rows <= FEW_ROWS;
  learnt = find_stretch (times->learnt_at, times->n_learnt, self->known_at, at);
  changes = find_stretch (times->change_at, times->n_changes, self->known_at, at);
  return learnt.end - learnt.begin + changes.end - changes.begin <= MOST_NEAR;
}

/* --- a long way ----------------------------------------------------------- */

static void
go_far (Move     *move,
        guint     clock,
        gboolean  keeps_disputes)
{
  DlnKnownFront *front = dln_known_take_front (move->self, move->at, clock);

  dln_known_front_show (front, move->self, keeps_disputes);
  dln_case_mark_area (move->self, 0, move->self->columns.n_rows);
  if (move->step != NULL)
    dln_known_step_take (move->step, front->step);
  dln_known_front_free (front);
}

/* Ascending. */
static GArray *
list_changed (const Move *move)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), move->n_changed);

  for (guint word = 0; word <= move->state->n_rows / 64; word++)
    for (guint64 bits = move->changed[word]; bits != 0; bits &= bits - 1)
      {
        guint row = word * 64 + (guint) __builtin_ctzll (bits);

        g_array_append_val (rows, row);
      }
  return rows;
}

static void
tell (Move *move)
{
  DlnCase *self = move->self;
  g_autoptr (GArray) rows =
    move->changed != NULL && move->n_changed <= MOST_ROWS ? list_changed (move) : NULL;
  DlnChange change = { .bulk = rows == NULL };
  gboolean unhover;

  if (rows != NULL)
    {
      change.rows = (const guint *) rows->data;
      change.n_rows = rows->len;
    }
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
    guint       clock)
{
  gboolean same_clock = move->self->known_clock == clock;

  /* A worker that reads the columns stops before they change. */
  dln_known_abandon (move->state);
  if (move->at == DLN_OPEN)
    {
      dln_known_front_leave (move->self);
      dln_case_mark_area (move->self, 0, move->self->columns.n_rows);
    }
  else if (from != DLN_OPEN && same_clock && dln_known_is_near (move->self, move->at, clock))
    go_near (move, from);
  else
    go_far (move, clock, from != DLN_OPEN && same_clock && move->at > from);
}

/**
 * dln_known_move:
 * @self: a case
 * @at: where to, µs; %DLN_OPEN for now
 * @clock: by which clock
 * @step: (nullable): it gets which rows that changes; of the way to now none
 * @error: return location; %DLN_MODEL_ERROR_BUSY
 *
 * Returns: whether the case is seen so; on error it is seen as before
 */
gboolean
dln_known_move (DlnCase       *self,
                DlnInstant     at,
                guint          clock,
                DlnKnownStep  *step,
                GError       **error)
{
  DlnInstant from = self->known_at;
  Move move = { .self = self, .at = at, .step = step };

  if (at != DLN_OPEN)
    dln_case_suppose_nothing (self);
  if (from == at && self->known_clock == clock)
    return TRUE;
  if (at != DLN_OPEN && (!dln_case_check_idle (self, error) || !dln_known_ensure (self, error)))
    return FALSE;
  dln_case_preview_clear (self);
  move.state = self->known_state;
  move.times = move.state != NULL ? &move.state->times[clock] : NULL;
  if (at != from || at != DLN_OPEN)
    go (&move, from, clock);
  self->known_at = at;
  self->known_clock = clock;
  self->box_known = FALSE;
  if (at != from || at != DLN_OPEN)
    tell (&move);
  g_free (move.changed);
  if ((at == DLN_OPEN) != (from == DLN_OPEN))
    dln_case_notify_busy (self);
  dln_case_emit (self, DLN_CASE_KNOWN_CHANGED);
  return TRUE;
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
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);
  g_return_val_if_fail (clock < DLN_N_CLOCKS, FALSE);

  return dln_known_move (self, at, clock, NULL, error);
}

/**
 * dln_known_peek_bounds:
 * @self: a case that is seen as of then
 * @row: a row
 *
 * Returns: (transfer none) (nullable): its working time as of then; %NULL where it is that of now
 */
const DlnBounds *
dln_known_peek_bounds (DlnCase *self,
                       guint    row)
{
  const DlnKnownState *state = self->known_state;

  return state->shown[row] != DLN_NO_SNAPSHOT ? &state->snapshots[state->shown[row]].bounds : NULL;
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
  const DlnKnownTimes *times;
  guint n = 0;

  g_return_val_if_fail (DLN_IS_CASE (self), 0);

  if (self->known_at == DLN_OPEN)
    return 0;
  times = &self->known_state->times[DLN_KNOWN_PUBLIC];
  for (guint row = 0; row < self->columns.n_rows; row++)
    n += (self->columns.flags[row] & DLN_ROW_DEAD) == 0;
  for (guint i = 0; i < times->n_learnt; i++)
    n -= (times->learnt[i] & DLN_LEARNT_FIRST) != 0;
  return n;
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
