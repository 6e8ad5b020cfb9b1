/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the lists of known-as-of, one of each clock: when which claim becomes known, and when which row changes.
 * Both ascend, so that a step goes over what lies between two instants and over nothing else;
 * and claims and snapshots are numbered by the public's clock, so that what such a step touches lies together.
 */
#include "config.h"

#include "dln-known-private.h"

typedef struct {
  DlnInstant at;
  guint32 what;
} Entry;

static int
compare_entries (const void *a,
                 const void *b)
{
  const Entry *x = a;
  const Entry *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

static int
compare_claims (const void *a,
                const void *b)
{
  const DlnLearnt *x = ((const DlnDatedClaim *) a)->learnt;
  const DlnLearnt *y = ((const DlnDatedClaim *) b)->learnt;

  return (x->possible > y->possible) - (x->possible < y->possible);
}

static int
compare_changes (const void *a,
                 const void *b)
{
  const DlnDatedChange *x = a;
  const DlnDatedChange *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

/* Of each row the claim by which it was known first, possibly or for certain. */
static guint32 *
find_first (DlnKnownState *state,
            GArray        *claims,
            guint          clock,
            gboolean       certain)
{
  guint32 *first = g_new (guint32, MAX (state->n_rows, 1));

  memset (first, 0xff, sizeof (guint32) * state->n_rows);
  for (guint i = 0; i < claims->len; i++)
    {
      const DlnDatedClaim *claim = &g_array_index (claims, DlnDatedClaim, i);
      const DlnLearnt *other = NULL;
      const DlnLearnt *learnt = &claim->learnt[clock];

      if (first[claim->row] != DLN_NO_CLAIM)
        other = &g_array_index (claims, DlnDatedClaim, first[claim->row]).learnt[clock];
      if (other == NULL || (certain ? learnt->certain < other->certain : learnt->possible < other->possible))
        first[claim->row] = i;
    }
  return first;
}

static void
add_entry (GArray     *entries,
           DlnInstant  at,
           guint       claim,
           guint32     bits)
{
  Entry entry = { at, bits | claim << DLN_LEARNT_CLAIM };

  if (at != DLN_INSTANT_MAX)
    g_array_append_val (entries, entry);
}

static void
sort_learnt_of (DlnKnownState *state,
                GArray        *claims,
                guint          clock)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autofree guint32 *first = find_first (state, claims, clock, FALSE);
  g_autofree guint32 *sure = find_first (state, claims, clock, TRUE);
  DlnKnownTimes *times = &state->times[clock];

  times->never = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < claims->len; i++)
    {
      const DlnDatedClaim *claim = &g_array_index (claims, DlnDatedClaim, i);
      DlnLearnt learnt = claim->learnt[clock];
      guint32 possible = DLN_LEARNT_POSSIBLE | (first[claim->row] == i ? DLN_LEARNT_FIRST : 0);
      guint32 certain = DLN_LEARNT_CERTAIN | (sure[claim->row] == i ? DLN_LEARNT_SURE : 0);

      if (learnt.possible == DLN_INSTANT_MAX)
        g_array_append_val (times->never, claim->row);
      if (learnt.possible == learnt.certain)
        add_entry (entries, learnt.possible, i, possible | certain);
      else
        {
          add_entry (entries, learnt.possible, i, possible);
          add_entry (entries, learnt.certain, i, certain);
        }
    }
  g_array_sort (entries, compare_entries);
  times->n_learnt = entries->len;
  times->learnt_at = g_new (DlnInstant, MAX (entries->len, 1));
  times->learnt = g_new (guint32, MAX (entries->len, 1));
  for (guint i = 0; i < entries->len; i++)
    {
      times->learnt_at[i] = g_array_index (entries, Entry, i).at;
      times->learnt[i] = g_array_index (entries, Entry, i).what;
    }
}

/**
 * dln_known_sort_learnt:
 * @state: what known-as-of needs; it gets its claims
 * @claims: (element-type DlnDatedClaim): all of them; they are sorted
 */
void
dln_known_sort_learnt (DlnKnownState *state,
                       GArray        *claims)
{
  g_array_sort (claims, compare_claims);
  state->n_claims = claims->len;
  state->claim_rows = g_new (guint32, MAX (claims->len, 1));
  state->claim_sources = g_new (guint32, MAX (claims->len, 1));
  for (guint i = 0; i < claims->len; i++)
    {
      state->claim_rows[i] = g_array_index (claims, DlnDatedClaim, i).row;
      state->claim_sources[i] = g_array_index (claims, DlnDatedClaim, i).source;
    }
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    sort_learnt_of (state, claims, clock);
}

/**
 * dln_known_sort_changes:
 * @state: what known-as-of needs; it gets the changes of its rows
 * @clock: by which clock
 * @changes: (element-type DlnDatedChange): all of them; they are sorted
 */
void
dln_known_sort_changes (DlnKnownState *state,
                        guint          clock,
                        GArray        *changes)
{
  DlnKnownTimes *times = &state->times[clock];

  g_array_sort (changes, compare_changes);
  times->n_changes = changes->len;
  times->change_at = g_new (DlnInstant, MAX (changes->len, 1));
  times->changes = g_new (DlnKnownChange, MAX (changes->len, 1));
  for (guint i = 0; i < changes->len; i++)
    {
      times->change_at[i] = g_array_index (changes, DlnDatedChange, i).at;
      times->changes[i] = g_array_index (changes, DlnDatedChange, i).change;
    }
}

static guint32
renumber (DlnKnownState *state,
          DlnSnapshot   *ordered,
          guint32       *numbers,
          guint         *n,
          guint32        old)
{
  if (numbers[old] == DLN_NO_SNAPSHOT)
    {
      numbers[old] = (*n)++;
      ordered[numbers[old]] = state->snapshots[old];
    }
  return numbers[old];
}

/**
 * dln_known_order_snapshots:
 * @state: what known-as-of needs, with the changes of its rows; its snapshots are put in their order
 */
void
dln_known_order_snapshots (DlnKnownState *state)
{
  g_autofree guint32 *numbers = g_new (guint32, state->n_snapshots);
  DlnSnapshot *ordered = g_new (DlnSnapshot, state->n_snapshots);
  guint n = 0;

  memset (numbers, 0xff, sizeof (guint32) * state->n_snapshots);
  renumber (state, ordered, numbers, &n, 0);
  for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
    for (guint i = 0; i < state->times[clock].n_changes; i++)
      {
        DlnKnownChange *change = &state->times[clock].changes[i];

        change->before = renumber (state, ordered, numbers, &n, change->before);
        change->after = renumber (state, ordered, numbers, &n, change->after) & G_MAXINT32;
      }
  for (guint i = 0; i < state->stories->len; i++)
    {
      DlnStoryRow *story = &g_array_index (state->stories, DlnStoryRow, i);

      for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
        story->first[clock] = renumber (state, ordered, numbers, &n, story->first[clock]);
    }
  g_assert (n <= state->n_snapshots);
  g_free (state->snapshots);
  state->snapshots = g_renew (DlnSnapshot, ordered, n);
  state->n_snapshots = n;
}

/**
 * dln_known_times_clear:
 * @times: times, or all zero
 */
void
dln_known_times_clear (DlnKnownTimes *times)
{
  g_free (times->learnt_at);
  g_free (times->learnt);
  g_free (times->change_at);
  g_free (times->changes);
  g_clear_pointer (&times->never, g_array_unref);
}

/**
 * dln_known_find_after:
 * @at: instants, ascending
 * @n: how many
 * @after: an instant
 *
 * Returns: the first that is later, @n where none is
 */
guint
dln_known_find_after (const DlnInstant *at,
                      guint             n,
                      DlnInstant        after)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (at[middle] <= after)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
