/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The orders against Allen's own definitions, over all pairs of small intervals.
 */
#include "config.h"

#include "dln-core-error.h"
#include "dln-order.h"
#include "dln-vocabulary.h"

#define MOST 6

/* Which of the thirteen holds between proper intervals, as their ends lie. */
static const char *
name_order (int ab,
            int ae,
            int bb,
            int be)
{
  if (ae < bb)
    return "before";
  if (be < ab)
    return "after";
  if (ae == bb)
    return "meets";
  if (be == ab)
    return "met-by";
  if (ab == bb)
    return ae == be ? "equals" : ae < be ? "starts" : "started-by";
  if (ae == be)
    return ab > bb ? "finishes" : "finished-by";
  if (ab > bb && ae < be)
    return "during";
  if (ab < bb && ae > be)
    return "contains";
  return ab < bb ? "overlaps" : "overlapped-by";
}

static void
fix (DlnNetwork *network,
     guint       instant,
     int         at)
{
  dln_network_constrain (network, DLN_NETWORK_ORIGIN, instant, at, DLN_NETWORK_AXIOM);
  dln_network_constrain (network, instant, DLN_NETWORK_ORIGIN, -at, DLN_NETWORK_AXIOM);
}

static gboolean
holds (const char *type,
       int         ab,
       int         ae,
       int         bb,
       int         be,
       gint64      least,
       gint64      most)
{
  g_autoptr (DlnNetwork) network = dln_network_new ();
  guint i[4];

  for (guint k = 0; k < 4; k++)
    i[k] = dln_network_add_instant (network);
  fix (network, i[0], ab);
  fix (network, i[1], ae);
  fix (network, i[2], bb);
  fix (network, i[3], be);
  g_assert_true (dln_order_constrain (network, type, (DlnOrderEnds) { i[0], i[1] },
                                      (DlnOrderEnds) { i[2], i[3] }, least, most, 1, NULL));
  dln_network_solve (network);
  return dln_network_is_consistent (network);
}

static void
test_allen (void)
{
  for (int ab = 0; ab < MOST; ab++)
    for (int ae = ab + 1; ae < MOST; ae++)
      for (int bb = 0; bb < MOST; bb++)
        for (int be = bb + 1; be < MOST; be++)
          for (guint w = 0; w < 13; w++)
            {
              const char *type = dln_vocabulary_allen.words[w].nick;

              g_assert_cmpint (holds (type, ab, ae, bb, be, DLN_OPEN, DLN_OPEN), ==,
                               g_str_equal (type, name_order (ab, ae, bb, be)));
            }
}

static void
test_gaps (void)
{
  g_assert_true (holds ("before", 0, 1, 5, 6, 4, 4));
  g_assert_false (holds ("before", 0, 1, 5, 6, 5, DLN_OPEN));
  g_assert_false (holds ("before", 0, 1, 5, 6, DLN_OPEN, 3));
  g_assert_true (holds ("after", 5, 6, 0, 1, 4, 4));
  g_assert_true (holds ("begins-before", 0, 9, 2, 3, 2, 2));
  g_assert_false (holds ("begins-before", 2, 9, 2, 3, DLN_OPEN, DLN_OPEN));
  g_assert_true (holds ("around", 5, 6, 0, 1, DLN_OPEN, 5));
  g_assert_true (holds ("around", 0, 1, 5, 6, DLN_OPEN, 5));
  g_assert_false (holds ("around", 0, 1, 5, 6, DLN_OPEN, 4));
  g_assert_true (holds ("around", 0, 1, 5, 6, DLN_OPEN, DLN_OPEN));
}

static void
test_bad (void)
{
  g_autoptr (DlnNetwork) network = dln_network_new ();
  const DlnOrderEnds ends = { 0, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (dln_order_constrain (network, "beside", ends, ends, 0, 0, 1, &error));
  g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (dln_order_constrain (network, NULL, ends, ends, 0, 0, 1, &error));
  g_clear_error (&error);
  g_assert_false (dln_order_constrain (network, "before", ends, ends, 5, 4, 1, &error));
  g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE);
  g_assert_cmpuint (dln_network_get_n_constraints (network), ==, 0);
}

/* Every word of the list is known, and no other. */
static void
test_words (void)
{
  for (guint w = 0; w < dln_vocabulary_allen.n_words; w++)
    {
      g_autoptr (DlnNetwork) network = dln_network_new ();
      DlnOrderEnds a = { dln_network_add_instant (network), dln_network_add_instant (network) };
      DlnOrderEnds b = { dln_network_add_instant (network), dln_network_add_instant (network) };

      g_assert_true (dln_order_constrain (network, dln_vocabulary_allen.words[w].nick, a, b, DLN_OPEN,
                                          DLN_OPEN, 1, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/allen", test_allen);
  g_test_add_func ("/order/gaps", test_gaps);
  g_test_add_func ("/order/bad", test_bad);
  g_test_add_func ("/order/words", test_words);
  return g_test_run ();
}
