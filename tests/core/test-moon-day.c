/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-edtf.h"
#include "dln-moon-day.h"

#include <math.h>

static DlnInstant
to_instant (const char *text)
{
  g_autoptr (DlnEdtf) edtf = dln_edtf_parse (text, "UTC", NULL);

  g_assert_nonnull (edtf);
  return edtf->bounds.begin_earliest;
}

/* "Rise and Set for the Moon for 2023", U.S. Naval Observatory, for Fredonia (36°57′ N, 112°31′ W), zone 7 h west of
 * Greenwich: hours and minutes, -1 where there is none that day. */
static const DlnPoint fredonia = { 36.95, -112 - 31 / 60.0 };
static const struct {
  const char *day;
  int rises;
  int sets;
} rows[] = {
  { "2023-01-01", 1342, 257 },  { "2023-01-13", -1, 1129 },   { "2023-01-14", 5, 1153 },    { "2023-01-18", 436, 1412 },
  { "2023-02-01", 1414, 456 },  { "2023-02-11", -1, 1021 },   { "2023-02-15", 329, 1252 },  { "2023-02-24", 943, 2339 },
  { "2023-03-12", -1, 922 },    { "2023-03-16", 328, 1246 },  { "2023-03-26", 919, -1 },    { "2023-04-01", 1442, 425 },
  { "2023-04-09", 2310, 759 },  { "2023-04-15", 343, 1415 },  { "2023-04-24", 840, -1 },    { "2023-05-07", 2208, 638 },
  { "2023-05-22", 722, 2301 },  { "2023-06-04", 2101, 518 },  { "2023-06-16", 345, 1857 },  { "2023-07-04", 2138, 617 },
  { "2023-07-23", 1053, 2259 }, { "2023-08-09", -1, 1443 },   { "2023-08-30", 1916, 517 },  { "2023-09-14", 543, 1847 },
  { "2023-09-29", 1839, 635 },  { "2023-10-14", 631, 1759 },  { "2023-10-28", 1735, 636 },  { "2023-11-13", 730, 1728 },
  { "2023-11-27", 1722, 749 },  { "2023-12-04", -1, 1257 },   { "2023-12-19", 1243, -1 },   { "2023-12-31", 2159, 1058 },
};

static void
assert_near (DlnInstant at,
             DlnInstant day,
             int        clock)
{
  if (clock < 0)
    g_assert_cmpint (at, ==, DLN_OPEN);
  else
    {
      DlnInstant published = day + clock / 100 * DLN_HOUR + clock % 100 * DLN_MINUTE;

      g_test_message ("%04d: %.0f s", clock, (double) (at - published) / DLN_SECOND);
      g_assert_cmpint (ABS (at - published), <=, DLN_MINUTE);
    }
}

static void
test_published (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnInstant day = to_instant (rows[i].day) + 7 * DLN_HOUR;
      DlnMoonDay moon;

      dln_moon_day_init (&moon, (DlnSpan) { day, day + DLN_DAY }, fredonia);
      g_test_message ("%s", rows[i].day);
      assert_near (moon.rises, day, rows[i].rises);
      assert_near (moon.sets, day, rows[i].sets);
      g_assert_false (moon.always_up || moon.always_down);
    }
}

/* The same tables at 70° N, 0° E, where whole days pass without either: **** up, ---- down. */
static void
test_polar (void)
{
  static const struct {
    const char *day;
    gboolean up;
  } days[] = {
    { "2023-01-04", TRUE },  { "2023-01-20", FALSE }, { "2023-02-03", TRUE },  { "2023-02-16", FALSE },
    { "2023-04-11", FALSE }, { "2023-06-19", TRUE },  { "2023-07-02", FALSE }, { "2023-12-14", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      DlnInstant day = to_instant (days[i].day);
      DlnMoonDay moon;

      g_test_message ("%s", days[i].day);
      dln_moon_day_init (&moon, (DlnSpan) { day, day + DLN_DAY }, (DlnPoint) { 70, 0 });
      g_assert_cmpint (moon.rises, ==, DLN_OPEN);
      g_assert_cmpint (moon.sets, ==, DLN_OPEN);
      g_assert_cmpint (moon.always_up, ==, days[i].up);
      g_assert_cmpint (moon.always_down, ==, !days[i].up);
    }
}

/* Meeus, example 47.a: 1992 April 12, 0h dynamical time: declination 13.768368°, parallax 0.991990°. At the pole the
 * height is the declination less the parallax, at any hour. */
static void
test_meeus (void)
{
  DlnMoonPosition moon = dln_moon_get_position (to_instant ("1992-04-11T23:59:01Z"), (DlnPoint) { 90, 0 });
  double parallax = asin (sin (0.991990 * G_PI / 180) * cos (13.768368 * G_PI / 180)) * 180 / G_PI;

  g_assert_cmpfloat_with_epsilon (moon.height, 13.768368 - parallax, 0.02);
  g_assert_cmpfloat_with_epsilon (moon.radius, 0.2725 * 0.991990, 0.001);
}

/* Full moons stand opposite to the sun: up at midnight, down at noon. New moons the other way round. */
static void
test_sides (void)
{
  DlnPoint greenwich = { 51.4779, 0 };

  g_assert_true (dln_moon_is_up (to_instant ("2023-05-06T00:00:00Z"), greenwich));
  g_assert_false (dln_moon_is_up (to_instant ("2023-05-05T12:00:00Z"), greenwich));
  g_assert_false (dln_moon_is_up (to_instant ("2023-05-20T00:00:00Z"), greenwich));
  g_assert_true (dln_moon_is_up (to_instant ("2023-05-19T12:00:00Z"), greenwich));
  for (int i = 0; i < 200; i++)
    {
      DlnInstant day = g_test_rand_int_range (-2000000000, 2000000000) * DLN_SECOND;
      DlnPoint point = { g_test_rand_double_range (-60, 60), g_test_rand_double_range (-180, 180) };
      DlnMoonDay moon;

      dln_moon_day_init (&moon, (DlnSpan) { day, day + 26 * DLN_HOUR }, point);
      g_assert_cmpint (moon.rises, !=, DLN_OPEN);
      g_assert_cmpint (moon.sets, !=, DLN_OPEN);
      g_assert_cmpfloat (dln_moon_get_position (moon.rises, point).bearing, <, 180);
      g_assert_cmpfloat (dln_moon_get_position (moon.sets, point).bearing, >, 180);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moon-day/published", test_published);
  g_test_add_func ("/moon-day/polar", test_polar);
  g_test_add_func ("/moon-day/meeus", test_meeus);
  g_test_add_func ("/moon-day/sides", test_sides);
  return g_test_run ();
}
