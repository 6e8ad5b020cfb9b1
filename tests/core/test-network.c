/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network against a slow all-pairs solution, and its conflicts against leaving
 * out each record in turn.
 */
#include "config.h"

#include "dln-network.h"

#define MOST 24
#define FREE (G_MAXINT64 / 4)

typedef struct {
  guint from, to, tag;
  gint64 most;
  gboolean strict;
} Line;

/* A strict line is less than its most by a step of which no chain is long enough to be one. */
#define STEP 1000

static gint64
length_of (const Line *line)
{
  return line->most * STEP - (line->strict ? 1 : 0);
}

/* Of a length, what a window says of it: the bound itself, excluded or not. */
static gint64
whole (gint64 length)
{
  gint64 over = (length % STEP + STEP) % STEP;

  return (length + (over > 0 ? STEP - over : 0)) / STEP;
}

/* Floyd and Warshall, of those lines whose tag is none of @without. */
static gboolean
solve_slowly (const Line *lines,
              guint       n_lines,
              guint       n,
              GHashTable *without,
              gint64      d[MOST][MOST])
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      d[i][j] = i == j ? 0 : FREE;
  for (guint l = 0; l < n_lines; l++)
    if (lines[l].most != DLN_OPEN &&
        (without == NULL || !g_hash_table_contains (without, GUINT_TO_POINTER (lines[l].tag))))
      d[lines[l].from][lines[l].to] = MIN (d[lines[l].from][lines[l].to], length_of (&lines[l]));
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        if (d[i][k] < FREE && d[k][j] < FREE)
          d[i][j] = MIN (d[i][j], d[i][k] + d[k][j]);
  for (guint i = 0; i < n; i++)
    if (d[i][i] < 0)
      return FALSE;
  return TRUE;
}

static gint64
draw_most (void)
{
  /* Mostly loose, so that chance leaves some networks possible. */
  return g_test_rand_int_range (0, 8) == 0 ? g_test_rand_int_range (-30, 5)
                                           : g_test_rand_int_range (-3, 60);
}

static guint
draw (Line       *lines,
      guint       n,
      guint       n_lines,
      DlnNetwork *network)
{
  for (guint i = 1; i < n; i++)
    dln_network_add_instant (network);
  for (guint l = 0; l < n_lines; l++)
    {
      lines[l] = (Line) { (guint) g_test_rand_int_range (0, (int) n),
                          (guint) g_test_rand_int_range (0, (int) n), 1 + l % 7, draw_most (),
                          g_test_rand_int_range (0, 4) == 0 };
      if (lines[l].strict)
        lines[l].most = 0;
      g_assert_cmpuint (lines[l].strict
                          ? dln_network_order (network, lines[l].to, lines[l].from, lines[l].tag)
                          : dln_network_constrain (network, lines[l].from, lines[l].to, lines[l].most, lines[l].tag),
                        ==, l);
    }
  return n_lines;
}

static void
assert_same (DlnNetwork *network,
             const Line *lines,
             guint       n_lines,
             guint       n)
{
  gint64 d[MOST][MOST];
  gboolean possible = solve_slowly (lines, n_lines, n, NULL, d);

  /* A constraint of the origin on itself joins no component. */
  for (guint l = 0; l < n_lines; l++)
    if (lines[l].from == 0 && lines[l].to == 0 && lines[l].most != DLN_OPEN && length_of (&lines[l]) < 0)
      return;
  g_assert_cmpint (dln_network_is_consistent (network), ==, possible);
  for (guint i = 1; possible && i < n; i++)
    {
      DlnInstant earliest, latest;

      g_assert_true (dln_network_get_window (network, i, &earliest, &latest));
      g_assert_cmpint (latest, ==, d[0][i] >= FREE ? DLN_OPEN : whole (d[0][i]));
      g_assert_cmpint (earliest, ==, d[i][0] >= FREE ? DLN_OPEN : -whole (d[i][0]));
    }
}

static void
test_solve (void)
{
  Line lines[80];

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (DlnNetwork) network = dln_network_new ();
      guint n = (guint) g_test_rand_int_range (2, MOST);
      guint n_lines = draw (lines, n, (guint) g_test_rand_int_range (1, 40), network);

      dln_network_solve (network);
      assert_same (network, lines, n_lines, n);
    }
}

/* Changing one constraint at a time, the windows are those of a network made anew; and
 * putting each back in turn gives every window back. */
static void
test_change (void)
{
  Line lines[80];
  gint64 before[200];
  guint which[200];

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (DlnNetwork) network = dln_network_new ();
      guint n = (guint) g_test_rand_int_range (2, MOST);
      guint n_lines = draw (lines, n, (guint) g_test_rand_int_range (1, 40), network);

      dln_network_solve (network);
      for (guint step = 0; step < 100; step++)
        {
          guint l = which[step] = (guint) g_test_rand_int_range (0, (int) n_lines);

          before[step] = lines[l].most;
          lines[l].most = g_test_rand_int_range (0, 6) == 0 ? DLN_OPEN : draw_most ();
          dln_network_set_most (network, l, lines[l].most);
          assert_same (network, lines, n_lines, n);
        }
      for (guint step = 100; step-- > 0;)
        {
          lines[which[step]].most = before[step];
          dln_network_set_most (network, which[step], before[step]);
        }
      assert_same (network, lines, n_lines, n);
    }
}

/* What did not change is not named as changed. */
static void
test_changed (void)
{
  g_autoptr (DlnNetwork) network = dln_network_new ();
  guint a = dln_network_add_instant (network), b = dln_network_add_instant (network);
  guint far_away = dln_network_add_instant (network);
  guint begins, n;

  begins = dln_network_constrain (network, a, DLN_NETWORK_ORIGIN, -100, 1);
  dln_network_constrain (network, b, a, -10, 2); /* b is at least ten later */
  dln_network_constrain (network, far_away, DLN_NETWORK_ORIGIN, -5, 3);
  dln_network_solve (network);
  dln_network_set_most (network, begins, -120);
  dln_network_get_changed (network, &n);
  g_assert_cmpuint (n, ==, 2);
  dln_network_set_most (network, begins, -100);
  dln_network_get_changed (network, &n);
  g_assert_cmpuint (n, ==, 2);
}

/* What is strictly after 100 is bounded by 100 itself, however long the chain; only what is
 * pinned to it, or comes round to itself, contradicts. */
static void
test_strict (void)
{
  g_autoptr (DlnNetwork) network = dln_network_new ();
  guint i[4], ends;
  DlnInstant earliest, latest;

  for (guint k = 0; k < 4; k++)
    i[k] = dln_network_add_instant (network);
  dln_network_constrain (network, i[0], DLN_NETWORK_ORIGIN, -100, 1);
  for (guint k = 1; k < 4; k++)
    dln_network_order (network, i[k - 1], i[k], 1 + k);
  ends = dln_network_constrain (network, DLN_NETWORK_ORIGIN, i[3], 101, 5);
  dln_network_solve (network);
  g_assert_true (dln_network_is_consistent (network));
  for (guint k = 0; k < 4; k++)
    {
      g_assert_true (dln_network_get_window (network, i[k], &earliest, &latest));
      g_assert_cmpint (earliest, ==, 100);
      g_assert_cmpint (latest, ==, 101);
    }
  dln_network_set_most (network, ends, 100);
  g_assert_false (dln_network_is_consistent (network));
  dln_network_set_most (network, ends, 101);
  g_assert_true (dln_network_is_consistent (network));
  dln_network_order (network, i[3], i[1], 6);
  dln_network_solve (network);
  g_assert_false (dln_network_is_consistent (network));
}

static void
test_explain (void)
{
  g_autoptr (DlnNetwork) network = dln_network_new ();
  guint a = dln_network_add_instant (network), b = dln_network_add_instant (network);
  guint begins = dln_network_constrain (network, a, DLN_NETWORK_ORIGIN, -100, 1);
  guint later = dln_network_constrain (network, b, a, -10, 2);
  DlnInstant earliest, latest;
  g_autoptr (GArray) chain = NULL;

  dln_network_solve (network);
  g_assert_true (dln_network_get_window (network, b, &earliest, &latest));
  g_assert_cmpint (earliest, ==, 110);
  g_assert_cmpint (latest, ==, DLN_OPEN);
  chain = dln_network_explain (network, b, FALSE);
  g_assert_cmpuint (chain->len, ==, 2);
  g_assert_cmpuint (g_array_index (chain, guint, 0), ==, begins);
  g_assert_cmpuint (g_array_index (chain, guint, 1), ==, later);
}

static void
assert_irreducible (const Line   *lines,
                    guint         n_lines,
                    guint         n,
                    const GArray *conflict)
{
  gint64 d[MOST][MOST];
  g_autoptr (GHashTable) others = g_hash_table_new (NULL, NULL);

  for (guint tag = 1; tag <= 7; tag++)
    g_hash_table_add (others, GUINT_TO_POINTER (tag));
  for (guint i = 0; i < conflict->len; i++)
    g_hash_table_remove (others, GUINT_TO_POINTER (g_array_index (conflict, guint, i)));
  g_assert_false (solve_slowly (lines, n_lines, n, others, d));
  for (guint i = 0; i < conflict->len; i++)
    {
      gpointer tag = GUINT_TO_POINTER (g_array_index (conflict, guint, i));

      g_hash_table_add (others, tag);
      g_assert_true (solve_slowly (lines, n_lines, n, others, d));
      g_hash_table_remove (others, tag);
    }
}

static void
test_conflicts (void)
{
  guint met = 0;
  Line lines[80];

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (DlnNetwork) network = dln_network_new ();
      g_autoptr (GPtrArray) conflicts = NULL;
      guint n = (guint) g_test_rand_int_range (2, MOST);
      guint n_lines = draw (lines, n, (guint) g_test_rand_int_range (1, 40), network);

      for (guint l = 0; l < n_lines; l++)
        if (lines[l].from == 0 && lines[l].to == 0 && length_of (&lines[l]) < 0)
          n_lines = 0;
      /* A record lies in one component. */
      for (guint i = 2; i < n; i++)
        dln_network_constrain (network, i - 1, i, 100000, DLN_NETWORK_AXIOM);
      dln_network_solve (network);
      conflicts = dln_network_list_conflicts (network);
      g_assert_cmpint (conflicts->len == 0, ==, dln_network_is_consistent (network));
      for (guint c = 0; n_lines > 0 && c < conflicts->len; c++)
        assert_irreducible (lines, n_lines, n, g_ptr_array_index (conflicts, c));
      met += conflicts->len;
    }
  g_assert_cmpuint (met, >, 500);
}

/* Three events in a ring of "before", a fourth beside them: each of the three alone mends
 * it. With a second ring through one of them, only that one does. */
static void
test_repairs (void)
{
  g_autoptr (DlnNetwork) network = dln_network_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GArray) repairs = NULL;
  guint i[4];

  for (guint k = 0; k < 4; k++)
    i[k] = dln_network_add_instant (network);
  dln_network_constrain (network, i[1], i[0], -1, 11);
  dln_network_constrain (network, i[2], i[1], -1, 12);
  dln_network_constrain (network, i[0], i[2], -1, 13);
  dln_network_constrain (network, i[3], i[2], 5, 14);
  dln_network_solve (network);
  conflicts = dln_network_list_conflicts (network);
  g_assert_cmpuint (conflicts->len, ==, 1);
  repairs = dln_network_list_repairs (network, g_ptr_array_index (conflicts, 0));
  g_assert_cmpuint (repairs->len, ==, 3);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_clear_pointer (&repairs, g_array_unref);
  dln_network_constrain (network, i[0], i[1], -1, 15);
  dln_network_solve (network);
  conflicts = dln_network_list_conflicts (network);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpuint (((GArray *) g_ptr_array_index (conflicts, 0))->len, ==, 2); /* the fewest met */
  repairs = dln_network_list_repairs (network, g_ptr_array_index (conflicts, 0));
  g_assert_cmpuint (repairs->len, ==, 1);
  g_assert_cmpuint (g_array_index (repairs, guint, 0), ==, 11);
}

/* An event related to itself, an axiom that cannot hold, the ends of the axis. */
static void
test_bad (void)
{
  g_autoptr (DlnNetwork) network = dln_network_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  guint a = dln_network_add_instant (network), b = dln_network_add_instant (network);
  DlnInstant earliest, latest;
  guint self;

  dln_network_constrain (network, b, DLN_NETWORK_ORIGIN, DLN_INSTANT_MIN, 5);
  dln_network_constrain (network, DLN_NETWORK_ORIGIN, b, DLN_INSTANT_MAX, 6);
  self = dln_network_constrain (network, a, a, -1, 4);
  dln_network_solve (network);
  g_assert_false (dln_network_is_consistent (network));
  g_assert_false (dln_network_get_window (network, a, &earliest, &latest));
  conflicts = dln_network_list_conflicts (network);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpuint (((GArray *) g_ptr_array_index (conflicts, 0))->len, ==, 1);
  dln_network_set_most (network, self, 0);
  g_assert_true (dln_network_is_consistent (network));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/solve", test_solve);
  g_test_add_func ("/network/change", test_change);
  g_test_add_func ("/network/changed", test_changed);
  g_test_add_func ("/network/strict", test_strict);
  g_test_add_func ("/network/explain", test_explain);
  g_test_add_func ("/network/conflicts", test_conflicts);
  g_test_add_func ("/network/repairs", test_repairs);
  g_test_add_func ("/network/bad", test_bad);
  return g_test_run ();
}
