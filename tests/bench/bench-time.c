/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network of relations: 10,000 events and 50,000 relations in chains and in bursts
 * local in time, no more than 300 events hanging together. A drag's step against solving
 * from scratch, a solution with one contradiction against one pass over all constraints,
 * and a step that moves every window against solving from scratch.
 */
#include "config.h"

#include "bench-time.h"
#include "dln-network.h"
#include "dln-order.h"

#define EVENTS 10000
#define RELATIONS 50000
#define TOGETHER 300
#define STEPS 400
#define SEED 20230522

typedef struct {
  guint from, to;
  gint64 most;
} Line;

typedef struct {
  DlnNetwork *network;
  GArray *lines;    /* Line: the same constraints, bare */
  GArray *earliest; /* guint: the constraint that bounds each event's begin */
  guint begins[EVENTS];
  guint ends[EVENTS];
  DlnInstant at[EVENTS];
  guint tag;
} Made;

static guint
constrain (Made   *made,
           guint   from,
           guint   to,
           gint64  most)
{
  Line line = { from, to, most };

  g_array_append_val (made->lines, line);
  return dln_network_constrain (made->network, from, to, most, ++made->tag);
}

/* A day that each event may lie in, and half an hour that it lasts at least. */
static void
add_event (Made  *made,
           guint  e)
{
  guint bound;

  made->begins[e] = dln_network_add_instant (made->network);
  made->ends[e] = dln_network_add_instant (made->network);
  constrain (made, made->ends[e], made->begins[e], 0);
  bound = constrain (made, made->begins[e], DLN_NETWORK_ORIGIN, -(made->at[e] - DLN_DAY / 2));
  constrain (made, DLN_NETWORK_ORIGIN, made->ends[e], made->at[e] + DLN_DAY / 2);
  g_array_append_val (made->earliest, bound);
}

static void
relate (Made  *made,
        guint  a,
        guint  b)
{
  guint first = made->at[a] <= made->at[b] ? a : b;
  guint second = first == a ? b : a;

  constrain (made, made->begins[second], made->ends[first], -1);
}

/* Chains of neighbours first, then pairs that lie near one another. */
static Made *
make (gboolean all_together)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  Made *made = g_new0 (Made, 1);

  made->network = dln_network_new ();
  made->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  made->earliest = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint e = 0; e < EVENTS; e++)
    {
      made->at[e] =
        (DlnInstant) (e / TOGETHER) * 30 * DLN_DAY + (DlnInstant) (e % TOGETHER) * DLN_HOUR;
      add_event (made, e);
    }
  for (guint r = 0; r < RELATIONS; r++)
    {
      guint a = r < EVENTS ? r : (guint) g_rand_int_range (random, 0, EVENTS);
      guint begin = a / TOGETHER * TOGETHER;
      guint length = MIN (TOGETHER, EVENTS - begin);
      guint b = r < EVENTS
                  ? a + 1
                  : begin + (a - begin + (guint) g_rand_int_range (random, 1, 12)) % length;

      if (a == b || b / TOGETHER != a / TOGETHER || b >= EVENTS)
        continue;
      relate (made, a, b);
    }
  for (guint e = 1; all_together && e < EVENTS; e++)
    constrain (made, made->begins[e], made->begins[0], -(made->at[e] - made->at[0] - DLN_DAY / 4));
  return made;
}

static void
free_made (Made *made)
{
  dln_network_free (made->network);
  g_array_unref (made->lines);
  g_array_unref (made->earliest);
  g_free (made);
}

static double
time_solve (Made *made)
{
  double begin = bench_now ();

  dln_network_solve (made->network);
  return bench_now () - begin;
}

static double
time_pass (const Made *made,
           gint64     *distances)
{
  const Line *lines = (const Line *) made->lines->data;
  double begin = bench_now ();

  for (guint i = 0; i < made->lines->len; i++)
    if (distances[lines[i].from] + lines[i].most < distances[lines[i].to])
      distances[lines[i].to] = distances[lines[i].from] + lines[i].most;
  return bench_now () - begin;
}

/* The step and the windows it changed, as a timeline reads them. */
static double
time_step (Made   *made,
           guint   event,
           gint64  earliest)
{
  double begin = bench_now ();
  DlnInstant window[2];
  const guint *changed;
  guint n;

  dln_network_set_most (made->network, g_array_index (made->earliest, guint, event), -earliest);
  changed = dln_network_get_changed (made->network, &n);
  for (guint i = 0; i < n; i++)
    dln_network_get_window (made->network, changed[i], &window[0], &window[1]);
  return bench_now () - begin;
}

/* One event back and forth over half a day, then another. */
static void
bench_steps (const BenchOptions *options)
{
  Made *made = make (FALSE);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) solved = g_array_new (FALSE, FALSE, sizeof (double));
  guint event = 0;

  for (guint i = 0; i < 40; i++)
    {
      double taken = time_solve (made);

      g_array_append_val (solved, taken);
    }
  for (guint i = 0; i < STEPS; i++)
    {
      double taken;

      if (i % 20 == 0)
        event = (guint) g_rand_int_range (random, 0, EVENTS);
      taken = time_step (made, event, made->at[event] - DLN_DAY / 2 + (i % 20) * DLN_HOUR / 2);
      g_array_append_val (steps, taken);
    }
  if (!dln_network_is_consistent (made->network))
    g_printerr ("dateline-bench: time: the drag contradicts\n");
  bench_report (options, "time-drag", "ms", steps, solved, 0.05);
  free_made (made);
}

static void
bench_conflict (const BenchOptions *options)
{
  Made *made = make (FALSE);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) passes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree gint64 *distances = g_new0 (gint64, 2 * EVENTS + 1);

  /* One relation the wrong way round, in the middle of a chain. */
  constrain (made, made->begins[150], made->ends[160], -1);
  for (guint i = 0; i < options->runs * 4; i++)
    {
      double pass = time_pass (made, distances);
      double begin = bench_now ();
      g_autoptr (GPtrArray) conflicts = NULL;
      double whole;

      dln_network_solve (made->network);
      conflicts = dln_network_list_conflicts (made->network);
      whole = bench_now () - begin;
      if (conflicts->len != 1)
        g_printerr ("dateline-bench: time: %u contradictions\n", conflicts->len);
      g_array_append_val (taken, whole);
      g_array_append_val (passes, pass);
    }
  bench_report (options, "time-conflict", "ms", taken, passes, 60);
  free_made (made);
}

static void
bench_every (const BenchOptions *options)
{
  Made *made = make (TRUE);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) solved = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = 0;

  for (guint i = 0; i < options->runs * 4; i++)
    {
      double whole = time_solve (made);
      double step = time_step (made, 0, DLN_DAY / 4 - DLN_DAY / 2 * (i % 2));

      dln_network_get_changed (made->network, &n);
      g_array_append_val (solved, whole);
      g_array_append_val (steps, step);
    }
  bench_report (options, "time-every", "ms", steps, solved, 1.5);
  free_made (made);
}

/**
 * bench_time:
 *
 * Reports "time-drag", "time-conflict", "time-every" and what bench_time_case() does.
 */
gboolean
bench_time (const BenchOptions  *options,
            GError             **error)
{
  BenchOptions counted = *options;

  counted.events = EVENTS;
  bench_steps (&counted);
  bench_conflict (&counted);
  bench_every (&counted);
  return bench_phrase (options, error) && bench_time_case (options, error);
}
