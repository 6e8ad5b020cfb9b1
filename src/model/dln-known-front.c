/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the columns of another instant, made beside those that are seen and then put in their place:
 * for a jump, over which most events change. Each row is written once, in order, whatever happened
 * to its event in between. A worker may make them; it holds a lock while it reads what the case's own
 * thread may change, some rows at a time, and stops where nobody waits any more.
 *
 * The columns of now are kept and not changed: going back to now is putting them back.
 */
#include "config.h"

#include "dln-known-private.h"

/* So many rows under one lock: about a millisecond. */
#define ROWS_A_LOCK 16384
/* So many snapshots are on their way from memory. */
#define FETCH_AHEAD 16

/**
 * dln_known_get_status:
 * @now: a status
 * @judged_at: when the event was judged, µs
 * @at: an instant
 *
 * Returns: its status as of then: a judgement was known, on either clock, from when it was made
 */
guint8
dln_known_get_status (guint8     now,
                      DlnInstant judged_at,
                      DlnInstant at)
{
  return judged_at > at ? (guint8) ((now & 0xf0) | DLN_JUDGEMENT_UNVERIFIED) : now;
}

/* What is seen as of now has no such column. */
static guint8
get_seen (const DlnKnownFront *front,
          guint                row)
{
  return front->seen.known != NULL ? front->seen.known[row] : DLN_KNOWN_CERTAINLY;
}

/**
 * dln_known_front_new:
 * @dln_case: a case whose state of known-as-of is read
 * @at: an instant, µs
 * @clock: by which clock
 *
 * Returns: (transfer full): columns of it, to be made
 */
DlnKnownFront *
dln_known_front_new (DlnCase    *dln_case,
                     DlnInstant  at,
                     guint       clock)
{
  DlnKnownFront *front = g_new0 (DlnKnownFront, 1);
  gboolean past = dln_case->known_at != DLN_OPEN;

  front->at = at;
  front->clock = clock;
  front->from = dln_case->known_at;
  front->from_clock = dln_case->known_clock;
  front->seen = dln_case->columns;
  front->now = past ? dln_case->known_state->now : dln_case->columns;
  front->flags = g_memdup2 (front->now.flags, MAX (front->now.n_rows, 1));
  front->step = dln_known_step_new (at);
  return front;
}

static void
free_columns (DlnColumns *c)
{
  g_free (c->begin);
  g_free (c->end);
  g_free (c->shape);
  g_free (c->basis);
  g_free (c->status);
  g_free (c->flags);
  g_free (c->latitude);
  g_free (c->longitude);
  g_free (c->radius);
  g_free (c->known);
}

/**
 * dln_known_front_free:
 * @front: (transfer full): columns
 */
void
dln_known_front_free (DlnKnownFront *front)
{
  free_columns (&front->columns);
  g_free (front->shown);
  g_free (front->flags);
  dln_known_step_free (front->step);
  g_clear_object (&front->cancellable);
  g_free (front);
}

/* --- making --------------------------------------------------------------- */

static void
allocate (DlnKnownFront *front,
          guint          n)
{
  DlnColumns *c = &front->columns;

  n = MAX (n, 1);
  c->begin = g_new (gint64, n);
  c->end = g_new (gint64, n);
  c->shape = g_new (guint8, n);
  c->basis = g_new (guint8, n);
  c->status = g_new (guint8, n);
  c->flags = g_new (guint8, n);
  c->latitude = g_new (gint32, n);
  c->longitude = g_new (gint32, n);
  c->radius = g_new (float, n);
  c->known = g_new0 (guint8, n);
  front->shown = g_new (guint32, n);
}

static void
find_shown (DlnKnownFront       *front,
            const DlnKnownState *state)
{
  const DlnKnownTimes *times = &state->times[front->clock];
  guint n = dln_known_find_after (times->change_at, times->n_changes, front->at);

  memset (front->shown, 0xff, sizeof (guint32) * state->n_rows);
  for (guint i = 0; i < state->stories->len; i++)
    {
      const DlnStoryRow *story = &g_array_index (state->stories, DlnStoryRow, i);

      front->shown[story->row] = story->first[front->clock];
    }
  for (guint i = 0; i < n; i++)
    front->shown[times->changes[i].row] = times->changes[i].after;
}

static void
find_known (DlnKnownFront       *front,
            const DlnKnownState *state)
{
  const DlnKnownTimes *times = &state->times[front->clock];
  guint n = dln_known_find_after (times->learnt_at, times->n_learnt, front->at);
  guint first = 0, sure = 0;

  for (guint i = 0; i < n; i++)
    {
      guint32 what = times->learnt[i];

      if ((what & (DLN_LEARNT_FIRST | DLN_LEARNT_SURE)) == 0)
        continue;
      first += (what & DLN_LEARNT_FIRST) != 0;
      sure += (what & DLN_LEARNT_SURE) != 0;
      front->columns.known[state->claim_rows[what >> DLN_LEARNT_CLAIM]] +=
        (guint8) (((what & DLN_LEARNT_FIRST) != 0) + ((what & DLN_LEARNT_SURE) != 0));
    }
  front->counts = (DlnKnownCounts) { sure, first - sure, state->n_hindsight };
}

static void
copy_rows (DlnKnownFront *front,
           guint          begin,
           guint          n)
{
  const DlnColumns *from = &front->now;
  DlnColumns *to = &front->columns;

  memcpy (to->begin + begin, from->begin + begin, n * sizeof *to->begin);
  memcpy (to->end + begin, from->end + begin, n * sizeof *to->end);
  memcpy (to->shape + begin, from->shape + begin, n);
  memcpy (to->basis + begin, from->basis + begin, n);
  memcpy (to->status + begin, from->status + begin, n);
  memcpy (to->flags + begin, front->flags + begin, n);
  memcpy (to->latitude + begin, from->latitude + begin, n * sizeof *to->latitude);
  memcpy (to->longitude + begin, from->longitude + begin, n * sizeof *to->longitude);
  memcpy (to->radius + begin, from->radius + begin, n * sizeof *to->radius);
}

static void
put_rows (DlnKnownFront       *front,
          const DlnKnownState *state,
          guint                begin,
          guint                n)
{
  DlnColumns *c = &front->columns;

  for (guint row = begin; row < begin + n; row++)
    {
      const DlnSnapshot *s;

      /* They lie by instant, not by row. */
      if (row + FETCH_AHEAD < begin + n && front->shown[row + FETCH_AHEAD] != DLN_NO_SNAPSHOT)
        __builtin_prefetch (&state->snapshots[front->shown[row + FETCH_AHEAD]]);
      if (front->shown[row] == DLN_NO_SNAPSHOT)
        continue;
      s = &state->snapshots[front->shown[row]];
      dln_known_put_snapshot (c, row, s);
      c->latitude[row] = s->latitude;
      c->longitude[row] = s->longitude;
      c->radius[row] = s->radius;
    }
}

/* Counts and words of events change with each claim: views start anew, and only what the step tells is listed. */
static void
list_rows (DlnKnownFront *front,
           guint          begin,
           guint          n)
{
  for (guint row = begin; row < begin + n; row++)
    {
      const DlnKnownBefore before = { row,
                                      get_seen (front, row),
                                      front->seen.begin[row],
                                      front->seen.end[row],
                                      front->seen.latitude[row],
                                      front->seen.longitude[row] };

      if ((front->flags[row] & DLN_ROW_DEAD) == 0)
        dln_known_step_note (front->step, &front->columns, &before);
    }
}

/* 1 for each row whose judgement was still to be made; NULL where there is none. */
static guint8 *
find_unjudged (const DlnKnownFront *front,
               const DlnKnownState *state)
{
  guint8 *unjudged = NULL;

  for (guint i = state->judged->len; i > 0; i--)
    {
      const DlnJudged *judged = &g_array_index (state->judged, DlnJudged, i - 1);

      if (judged->at <= front->at)
        break;
      if (unjudged == NULL)
        unjudged = g_new0 (guint8, state->n_rows);
      unjudged[judged->row] = 1;
    }
  return unjudged;
}

static void
put_judgements (DlnKnownFront *front,
                const guint8  *unjudged,
                guint          begin,
                guint          n)
{
  for (guint row = begin; unjudged != NULL && row < begin + n; row++)
    if (unjudged[row])
      front->columns.status[row] = dln_known_get_status (front->columns.status[row], DLN_INSTANT_MAX, front->at);
}

/**
 * dln_known_front_make:
 * @front: columns
 * @state: what known-as-of needs
 *
 * Returns: whether they are made; not where nobody waits for them
 */
gboolean
dln_known_front_make (DlnKnownFront *front,
                      DlnKnownState *state)
{
  guint n_rows = state->n_rows;
  g_autofree guint8 *unjudged = NULL;

  allocate (front, n_rows);
  find_shown (front, state);
  find_known (front, state);
  unjudged = find_unjudged (front, state);
  for (guint begin = 0; begin < n_rows; begin += ROWS_A_LOCK)
    {
      guint n = MIN (ROWS_A_LOCK, n_rows - begin);
      gboolean abandoned;

      g_mutex_lock (&state->lock);
      abandoned = front->abandoned || g_cancellable_is_cancelled (front->cancellable);
      if (!abandoned)
        {
          copy_rows (front, begin, n);
          put_rows (front, state, begin, n);
          put_judgements (front, unjudged, begin, n);
          list_rows (front, begin, n);
        }
      g_mutex_unlock (&state->lock);
      if (abandoned)
        return FALSE;
    }
  return TRUE;
}

/* --- showing -------------------------------------------------------------- */

/* What views say of rows is theirs at any instant; findings of a later one may not show at an earlier. */
static void
keep_flags (DlnKnownFront *front,
            const guint8  *seen,
            gboolean       keeps_disputes)
{
  const guint8 views = DLN_ROW_SELECTED | DLN_ROW_HIDDEN;
  const guint8 kept = keeps_disputes ? views | DLN_ROW_DISPUTED : views;
  guint8 *flags = front->columns.flags;

  for (guint row = 0; row < front->now.n_rows; row++)
    flags[row] = (guint8) ((flags[row] & ~(views | DLN_ROW_DISPUTED)) | (seen[row] & kept));
}

/**
 * dln_known_front_show:
 * @front: columns that are made; they become the case's, what it had before is freed or kept for the way back
 * @dln_case: a case whose known-as-of is still that from which they were made
 * @keeps_disputes: whether what findings name is kept
 */
void
dln_known_front_show (DlnKnownFront *front,
                      DlnCase       *dln_case,
                      gboolean       keeps_disputes)
{
  DlnKnownState *state = dln_case->known_state;
  DlnColumns seen = dln_case->columns;

  keep_flags (front, seen.flags, keeps_disputes);
  front->columns.n_rows = seen.n_rows;
  front->columns.kind = seen.kind;
  front->columns.in_area = seen.in_area;
  dln_case->columns = front->columns;
  memset (&front->columns, 0, sizeof front->columns);
  if (dln_case->known_at == DLN_OPEN)
    state->now = seen;
  else
    free_columns (&seen);
  g_free (state->shown);
  state->shown = g_steal_pointer (&front->shown);
  state->counts = front->counts;
}

/**
 * dln_known_front_leave:
 * @dln_case: a case that is seen as of then; it gets back its columns of now
 */
void
dln_known_front_leave (DlnCase *dln_case)
{
  const guint8 views = DLN_ROW_SELECTED | DLN_ROW_HIDDEN;
  DlnKnownState *state = dln_case->known_state;
  DlnColumns then = dln_case->columns;
  DlnColumns *c = &dln_case->columns;

  *c = state->now;
  c->in_area = then.in_area;
  for (guint row = 0; row < c->n_rows; row++)
    c->flags[row] = (guint8) ((c->flags[row] & ~views) | (then.flags[row] & views));
  free_columns (&then);
  memset (&state->now, 0, sizeof state->now);
  g_clear_pointer (&state->shown, g_free);
}
