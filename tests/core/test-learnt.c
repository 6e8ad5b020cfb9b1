/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-learnt.h"

#define O DLN_OPEN
#define N DLN_INSTANT_MAX
#define UNKNOWN { O, O, O, O }

/* Said, two publications of which the second may be held, happened not before; learnt on both clocks. */
static const struct {
  DlnBounds said;
  DlnBounds published[2];
  gboolean held[2];
  DlnInstant not_before;
  DlnLearnt by_public;
  DlnLearnt by_us;
} table[] = {
  /* Said in a window: from its first moment on it may be known, at its end it is. */
  { { 10, 20, 10, 20 }, { UNKNOWN, { 30, 40, 30, 40 } }, { FALSE, TRUE }, O, { 11, 20 }, { 31, 40 } },
  /* At an instant: at once. */
  { { 10, 10, 10, 10 }, { UNKNOWN, { 30, 30, 30, 30 } }, { FALSE, TRUE }, O, { 10, 10 }, { 30, 30 } },
  /* Nobody knows when it was said: when it was first published, of the times that are known. */
  { UNKNOWN, { UNKNOWN, { 30, 40, 30, 40 } }, { FALSE, TRUE }, O, { 31, 40 }, { 31, 40 } },
  { UNKNOWN, { { 25, 50, 25, 50 }, { 30, 40, 30, 40 } }, { FALSE, TRUE }, O, { 26, 40 }, { 31, 40 } },
  { UNKNOWN, { { 25, 50, 25, 50 }, { 30, 40, 30, 40 } }, { TRUE, TRUE }, O, { 26, 40 }, { 26, 40 } },
  /* The first of two may be as early as the one that is open. */
  { UNKNOWN, { { O, 50, O, 50 }, { 30, 40, 30, 40 } }, { TRUE, TRUE }, O, { O, 40 }, { O, 40 } },
  { UNKNOWN, { { 25, O, 25, O }, { 30, 40, 30, 40 } }, { TRUE, TRUE }, O, { 26, 40 }, { 26, 40 } },
  /* Not before it happened, where nothing else is known; said comes between. */
  { UNKNOWN, { { O, 50, O, 50 }, UNKNOWN }, { TRUE, FALSE }, 7, { 8, 50 }, { 8, 50 } },
  { { 10, 20, 10, 20 }, { { O, 50, O, 50 }, UNKNOWN }, { TRUE, FALSE }, 7, { 11, 20 }, { 11, 50 } },
  { { O, 20, O, 20 }, { UNKNOWN, UNKNOWN }, { TRUE, FALSE }, 7, { 8, 20 }, { 8, N } },
  { { O, 20, O, 20 }, { UNKNOWN, UNKNOWN }, { TRUE, FALSE }, 30, { O, 20 }, { 31, N } },
  /* Only from when on it was said: at the latest when it was published. */
  { { 10, O, 10, O }, { { 30, 40, 30, 40 }, UNKNOWN }, { TRUE, FALSE }, O, { 11, 40 }, { 31, 40 } },
  /* By when it had begun to be said. */
  { { 10, 20, O, O }, { UNKNOWN, UNKNOWN }, { TRUE, FALSE }, O, { 11, 20 }, { 11, N } },
  /* Nobody knows anything: perhaps always, certainly never; and never to us where no source is held. */
  { UNKNOWN, { UNKNOWN, UNKNOWN }, { TRUE, FALSE }, O, { O, N }, { O, N } },
  { UNKNOWN, { { 30, 40, 30, 40 }, UNKNOWN }, { FALSE, FALSE }, O, { 31, 40 }, { N, N } },
};

static void
assert_learnt (DlnLearnt learnt,
               DlnLearnt expected)
{
  g_assert_cmpint (learnt.possible, ==, expected.possible);
  g_assert_cmpint (learnt.certain, ==, expected.certain);
}

static void
test_clocks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      DlnPublished all = { 0 };
      DlnPublished held = { 0 };

      for (guint p = 0; p < 2; p++)
        {
          dln_published_add (&all, &table[i].published[p]);
          if (table[i].held[p])
            dln_published_add (&held, &table[i].published[p]);
        }
      g_test_message ("row %u", i);
      assert_learnt (dln_learnt_by_public (&table[i].said, &all, table[i].not_before), table[i].by_public);
      assert_learnt (dln_learnt_by_us (&table[i].said, &held, table[i].not_before), table[i].by_us);
    }
}

static void
test_together (void)
{
  DlnLearnt a = { 1, 9 };
  DlnLearnt b = { 3, 5 };

  assert_learnt (dln_learnt_either (a, b), (DlnLearnt) { 1, 5 });
  assert_learnt (dln_learnt_both (a, b), (DlnLearnt) { 3, 9 });
  assert_learnt (dln_learnt_either (a, DLN_LEARNT_NEVER), a);
  assert_learnt (dln_learnt_both (a, DLN_LEARNT_NEVER), DLN_LEARNT_NEVER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/learnt/clocks", test_clocks);
  g_test_add_func ("/core/learnt/together", test_together);
  return g_test_run ();
}
