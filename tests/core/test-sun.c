/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-edtf.h"
#include "dln-sun.h"

/* As almanacs print them, to the minute, UTC. */
static const struct {
  const char *place;
  DlnPoint point;
  const char *day;
  const char *rise;
  const char *set;
} rows[] = {
  { "Greenwich", { 51.4779, 0 }, "2023-06-21", "2023-06-21T03:43:00Z", "2023-06-21T20:21:00Z" },
  { "London", { 51.5074, -0.1278 }, "2023-12-21", "2023-12-21T08:04:00Z", "2023-12-21T15:53:00Z" },
  { "New York",
    { 40.7128, -74.0060 },
    "2023-03-20",
    "2023-03-20T10:59:00Z",
    "2023-03-20T23:08:00Z" },
};

static DlnInstant
to_instant (const char *text)
{
  g_autoptr (DlnEdtf) edtf = dln_edtf_parse (text, "UTC", NULL);

  g_assert_nonnull (edtf);
  return edtf->bounds.begin_earliest;
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnInstant from = to_instant (rows[i].day);
      DlnInstant crossing;
      gboolean rising;

      g_test_message ("%s", rows[i].place);
      /* Where it is evening at midnight UTC, the first crossing may be a set. */
      do
        {
          g_assert_true (dln_sun_next_crossing (from, from + DLN_DAY, rows[i].point,
                                                DLN_SUN_HORIZON, &crossing, &rising));
          from = crossing;
        }
      while (!rising);
      g_assert_cmpint (ABS (crossing - to_instant (rows[i].rise)), <=, 2 * DLN_MINUTE);
      g_assert_true (dln_sun_next_crossing (crossing, DLN_OPEN, rows[i].point, DLN_SUN_HORIZON,
                                            &crossing, &rising));
      g_assert_false (rising);
      g_assert_cmpint (ABS (crossing - to_instant (rows[i].set)), <=, 2 * DLN_MINUTE);
    }
}

static void
test_polar (void)
{
  DlnPoint tromso = { 69.6492, 18.9553 };
  DlnInstant crossing = 0;
  gboolean rising = FALSE;

  g_assert_false (dln_sun_next_crossing (to_instant ("2023-06-21"), to_instant ("2023-06-25"),
                                         tromso, DLN_SUN_HORIZON, &crossing, NULL));
  g_assert_false (dln_sun_next_crossing (to_instant ("2023-12-21"), to_instant ("2023-12-25"),
                                         tromso, DLN_SUN_HORIZON, &crossing, NULL));
  /* It comes back in the middle of January. */
  g_assert_true (dln_sun_next_crossing (to_instant ("2023-12-21"), DLN_OPEN, tromso,
                                        DLN_SUN_HORIZON, &crossing, &rising));
  g_assert_true (rising);
  g_assert_cmpint (ABS (crossing - to_instant ("2024-01-15T10:40:00Z")), <=, 2 * DLN_DAY);
  /* Nowhere but in the tropics does the sun stand so high. */
  g_assert_false (dln_sun_next_crossing (0, DLN_OPEN, tromso, 80, &crossing, NULL));
}

static void
test_height (void)
{
  DlnPoint tropic = { 23.4, 0 };

  /* Solstice noon on the tropic: overhead. The equation of time is small then. */
  g_assert_cmpfloat (dln_sun_get_height (to_instant ("2023-06-21T12:02:00Z"), tropic), >, 89.5);
  g_assert_cmpfloat (dln_sun_get_height (to_instant ("2023-06-21T00:00:00Z"), tropic), <, -40);
}

/* Meeus, example 25.a: 1992 October 13, 0h dynamical time, which is 59 s earlier in
 * UTC. At the pole the height is the declination, at any hour. */
static void
test_declination (void)
{
  DlnPoint pole = { 90, 0 };

  g_assert_cmpfloat_with_epsilon (dln_sun_get_height (to_instant ("1992-10-12T23:59:01Z"), pole),
                                  -7.78507, 0.001);
}

/* A crossing has the height asked for, and lies after where one looked. */
static void
test_random (void)
{
  static const double heights[] = { DLN_SUN_HORIZON, DLN_SUN_CIVIL, DLN_SUN_NAUTICAL,
                                    DLN_SUN_ASTRONOMICAL };

  for (int i = 0; i < 300; i++)
    {
      DlnInstant from = g_test_rand_int_range (0, 2000000000) * DLN_SECOND;
      DlnPoint point = { g_test_rand_double_range (-65, 65), g_test_rand_double_range (-180, 180) };
      double height = heights[i % 4];
      DlnInstant crossing;
      gboolean rising;

      g_assert_true (dln_sun_next_crossing (from, DLN_OPEN, point, height, &crossing, &rising));
      g_assert_cmpint (crossing, >, from);
      g_assert_cmpfloat_with_epsilon (dln_sun_get_height (crossing, point), height, 0.01);
      g_assert_cmpint (dln_sun_get_height (crossing + DLN_SECOND, point) > height, ==, rising);
    }
}

/* Between where one looked and the crossing found, the sun stays on its side:
 * the search leaps, and must not leap over anything. */
static void
test_none_missed (void)
{
  for (int i = 0; i < 400; i++)
    {
      DlnInstant from = g_test_rand_int_range (0, 2000000000) * DLN_SECOND;
      DlnPoint point = { (i % 2 == 0 ? 1 : -1) * g_test_rand_double_range (50, 89), g_test_rand_double_range (-180, 180) };
      gboolean above = dln_sun_get_height (from, point) >= DLN_SUN_CIVIL;
      DlnInstant crossing = from + 30 * DLN_DAY;

      dln_sun_next_crossing (from, from + 30 * DLN_DAY, point, DLN_SUN_CIVIL, &crossing, NULL);
      /* Only what is over within ten minutes may be missed. */
      for (DlnInstant at = from; at < crossing - 10 * DLN_MINUTE; at += 20 * DLN_MINUTE)
        g_assert_true ((dln_sun_get_height (at, point) >= DLN_SUN_CIVIL) == above ||
                       (dln_sun_get_height (at + 10 * DLN_MINUTE, point) >= DLN_SUN_CIVIL) == above ||
                       (dln_sun_get_height (at - 10 * DLN_MINUTE, point) >= DLN_SUN_CIVIL) == above);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sun/rows", test_rows);
  g_test_add_func ("/sun/polar", test_polar);
  g_test_add_func ("/sun/height", test_height);
  g_test_add_func ("/sun/declination", test_declination);
  g_test_add_func ("/sun/random", test_random);
  g_test_add_func ("/sun/none-missed", test_none_missed);
  return g_test_run ();
}
