/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rings against their definition, over all ways in which five claims may supersede each other.
 */
#include "config.h"

#include "dln-succession.h"

#define N_CLAIMS 5

static gint64
look_up (gint64   id,
         gpointer data)
{
  return ((const gint64 *) data)[id];
}

static void
test_rings (void)
{
  gint64 next[N_CLAIMS + 1] = { 0 };
  guint ways = 1;

  for (guint i = 0; i < N_CLAIMS; i++)
    ways *= N_CLAIMS + 1;
  for (guint way = 0; way < ways; way++)
    {
      for (guint i = 1, rest = way; i <= N_CLAIMS; i++, rest /= N_CLAIMS + 1)
        next[i] = rest % (N_CLAIMS + 1);
      for (gint64 id = 1; id <= N_CLAIMS; id++)
        {
          gboolean round = FALSE;
          gint64 at = next[id];

          for (guint i = 0; i < N_CLAIMS && at != 0; i++, at = next[at])
            round |= at == id;
          g_assert_cmpint (dln_succession_is_ring (id, look_up, next), ==, round);
        }
    }
}

static gint64
look_along (gint64   id,
            gpointer data)
{
  return id < *(const gint64 *) data ? id + 1 : 1;
}

static void
test_long_ring (void)
{
  gint64 n = 100000;

  g_assert_true (dln_succession_is_ring (1, look_along, &n));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/succession/rings", test_rings);
  g_test_add_func ("/succession/long-ring", test_long_ring);
  return g_test_run ();
}
