/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-edtf.h"
#include "dln-sun-day.h"

#include <math.h>

#define RADIANS (G_PI / 180)

static DlnInstant
to_instant (const char *text)
{
  g_autoptr (DlnEdtf) edtf = NULL;

  if (text == NULL)
    return DLN_OPEN;
  edtf = dln_edtf_parse (text, "UTC", NULL);
  g_assert_nonnull (edtf);
  return edtf->bounds.begin_earliest;
}

static DlnSunDay
get_day (const char *day,
         DlnPoint    point)
{
  DlnInstant begin = to_instant (day);
  DlnSunDay sun;

  dln_sun_day_init (&sun, (DlnSpan) { begin, begin + DLN_DAY }, point);
  return sun;
}

/* To the minute, UTC: what the U.S. Naval Observatory gives, "Sun and Moon Data for One Day" (Atlanta, as
 * PyEphem's manual quotes it) and "Rise and Set for the Sun" (Washington), and almanacs for London and
 * New York. Atlanta's set and dusk belong to the day although they follow UTC's midnight. */
static const struct {
  const char *place;
  DlnPoint point;
  const char *day;
  const char *dawn;
  const char *rise;
  const char *noon;
  const char *set;
  const char *dusk;
} rows[] = {
  { "Atlanta", { 33.8, -84.4 }, "2009-09-06", "2009-09-06T10:50:00Z", "2009-09-06T11:15:00Z", "2009-09-06T17:36:00Z",
    "2009-09-06T23:56:00Z", "2009-09-07T00:21:00Z" },
  { "Washington", { 38.883, -77.033 }, "2023-01-01", NULL, "2023-01-01T12:27:00Z", NULL, "2023-01-01T21:56:00Z", NULL },
  { "Greenwich", { 51.4779, 0 }, "2023-06-21", NULL, "2023-06-21T03:43:00Z", NULL, "2023-06-21T20:21:00Z", NULL },
  { "London", { 51.5074, -0.1278 }, "2023-12-21", NULL, "2023-12-21T08:04:00Z", NULL, "2023-12-21T15:53:00Z", NULL },
  { "New York", { 40.7128, -74.006 }, "2023-03-20", NULL, "2023-03-20T10:59:00Z", NULL, "2023-03-20T23:08:00Z", NULL },
};

static void
assert_near (DlnInstant  at,
             const char *published)
{
  g_autofree char *found = dln_instant_format (at);

  g_test_message ("%s, published %s", found, published);
  if (published != NULL)
    g_assert_cmpint (ABS (at - to_instant (published)), <=, DLN_MINUTE);
}

static void
test_published (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnSunDay sun = get_day (rows[i].day, rows[i].point);

      g_test_message ("%s", rows[i].place);
      assert_near (sun.begins[DLN_SUN_DAY_CIVIL], rows[i].dawn);
      assert_near (sun.begins[DLN_SUN_DAY_HORIZON], rows[i].rise);
      assert_near (sun.noon, rows[i].noon);
      assert_near (sun.ends[DLN_SUN_DAY_HORIZON], rows[i].set);
      assert_near (sun.ends[DLN_SUN_DAY_CIVIL], rows[i].dusk);
    }
}

/* "Rise and Set for the Sun for 2023", U.S. Naval Observatory, for Fredonia (36°57′ N, 112°31′ W), zone 7 h west of
 * Greenwich, hours and minutes: the first and the sixteenth of each month. */
static const struct {
  const char *day;
  int rises;
  int sets;
} year[] = {
  { "2023-01-01", 743, 1724 }, { "2023-01-16", 742, 1738 }, { "2023-02-01", 733, 1755 }, { "2023-02-16", 718, 1811 },
  { "2023-03-01", 701, 1824 }, { "2023-03-16", 640, 1838 }, { "2023-04-01", 616, 1852 }, { "2023-04-16", 555, 1906 },
  { "2023-05-01", 536, 1919 }, { "2023-05-16", 521, 1932 }, { "2023-06-01", 512, 1944 }, { "2023-06-16", 510, 1952 },
  { "2023-07-01", 514, 1954 }, { "2023-07-16", 523, 1949 }, { "2023-08-01", 535, 1937 }, { "2023-08-16", 548, 1920 },
  { "2023-09-01", 601, 1859 }, { "2023-09-16", 613, 1836 }, { "2023-10-01", 625, 1814 }, { "2023-10-16", 639, 1752 },
  { "2023-11-01", 654, 1733 }, { "2023-11-16", 709, 1720 }, { "2023-12-01", 724, 1714 }, { "2023-12-16", 736, 1715 },
};

static DlnInstant
on_clock (DlnInstant day,
          int        clock)
{
  return day + clock / 100 * DLN_HOUR + clock % 100 * DLN_MINUTE;
}

static void
test_year (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (year); i++)
    {
      DlnInstant day = to_instant (year[i].day) + 7 * DLN_HOUR;
      DlnSunDay sun;

      g_test_message ("%s", year[i].day);
      dln_sun_day_init (&sun, (DlnSpan) { day, day + DLN_DAY }, (DlnPoint) { 36.95, -112 - 31 / 60.0 });
      g_assert_cmpint (ABS (sun.begins[DLN_SUN_DAY_HORIZON] - on_clock (day, year[i].rises)), <=, DLN_MINUTE);
      g_assert_cmpint (ABS (sun.ends[DLN_SUN_DAY_HORIZON] - on_clock (day, year[i].sets)), <=, DLN_MINUTE);
    }
}

/* "Rise and Set for the Sun" and "Civil Twilight", U.S. Naval Observatory, as the tests of solarpositioning (Anchorage,
 * 2020) and of Astronomy Engine (60° N on the meridian of Greenwich, 2019) quote them: hours and minutes of the zone,
 * those of the next day above 24; evenings of Anchorage are of the day before, which is UTC's day of that name; -1 where it is not quoted, or where twilight lasts all night. */
#define ANCHORAGE 9, { 61 + 13 / 60.0, -149 - 52 / 60.0 }
#define SIXTY 0, { 60, 0 }

static const struct {
  int west; /* hours */
  DlnPoint point;
  const char *day;
  int dawn;
  int rises;
  int sets;
  int dusk;
} north[] = {
  { ANCHORAGE, "2020-01-05", 911, 1011, 1557, 1658 }, { ANCHORAGE, "2020-01-25", 845, 937, 1644, 1737 },
  { ANCHORAGE, "2020-02-15", 757, 843, 1743, 1829 }, { ANCHORAGE, "2020-03-05", 702, 746, 1835, 1918 },
  { ANCHORAGE, "2020-03-25", 559, 643, 1927, 2011 }, { ANCHORAGE, "2020-04-15", 448, 537, 2021, 2110 },
  { ANCHORAGE, "2020-05-05", 337, 437, 2114, 2215 }, { ANCHORAGE, "2020-05-25", 220, 348, 2205, 2332 },
  { ANCHORAGE, "2020-06-05", 124, 329, 2227, 2432 }, { ANCHORAGE, "2020-06-25", -1, 322, 2242, -1 },
  { ANCHORAGE, "2020-07-05", 121, 334, 2235, 2448 }, { ANCHORAGE, "2020-07-25", 302, 416, 2157, 2310 },
  { ANCHORAGE, "2020-08-15", 415, 510, 2059, 2153 }, { ANCHORAGE, "2020-09-05", 517, 603, 1954, 2040 },
  { ANCHORAGE, "2020-09-25", 610, 653, 1851, 1934 }, { ANCHORAGE, "2020-10-15", 700, 744, 1748, 1832 },
  { ANCHORAGE, "2020-11-05", 752, 840, 1648, 1736 }, { ANCHORAGE, "2020-11-25", 837, 933, 1602, 1657 },
  { ANCHORAGE, "2020-12-15", 908, 1010, 1540, 1642 }, { ANCHORAGE, "2020-12-25", 913, 1015, 1544, 1646 },
  { SIXTY, "2019-01-01", -1, 902, 1505, -1 }, { SIXTY, "2019-01-16", -1, 847, 1533, -1 },
  { SIXTY, "2019-02-01", -1, 815, 1613, -1 }, { SIXTY, "2019-02-16", -1, 736, 1653, -1 },
  { SIXTY, "2019-03-01", -1, 659, 1726, -1 }, { SIXTY, "2019-03-16", -1, 615, 1804, -1 },
  { SIXTY, "2019-04-01", -1, 526, 1843, -1 }, { SIXTY, "2019-04-16", -1, 442, 1920, -1 },
  { SIXTY, "2019-05-01", -1, 359, 1957, -1 }, { SIXTY, "2019-05-16", -1, 321, 2034, -1 },
  { SIXTY, "2019-06-01", -1, 250, 2107, -1 }, { SIXTY, "2019-06-16", -1, 236, 2126, -1 },
  { SIXTY, "2019-07-01", -1, 242, 2125, -1 }, { SIXTY, "2019-07-16", -1, 305, 2106, -1 },
  { SIXTY, "2019-08-01", -1, 340, 2031, -1 }, { SIXTY, "2019-08-16", -1, 416, 1951, -1 },
  { SIXTY, "2019-09-01", -1, 454, 1905, -1 }, { SIXTY, "2019-09-16", -1, 529, 1819, -1 },
  { SIXTY, "2019-10-01", -1, 605, 1734, -1 }, { SIXTY, "2019-10-16", -1, 641, 1649, -1 },
  { SIXTY, "2019-11-01", -1, 721, 1605, -1 }, { SIXTY, "2019-11-16", -1, 800, 1529, -1 },
  { SIXTY, "2019-12-01", -1, 834, 1503, -1 }, { SIXTY, "2019-12-16", -1, 858, 1453, -1 },
};

static void
assert_at (DlnInstant at,
           DlnInstant day,
           int        clock)
{
  if (clock >= 0)
    g_assert_cmpint (ABS (at - on_clock (day, clock)), <=, DLN_MINUTE);
}

static void
test_north (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (north); i++)
    {
      DlnInstant day = to_instant (north[i].day) + north[i].west * DLN_HOUR;
      DlnInstant evening = north[i].west > 0 ? day - DLN_DAY : day;
      DlnSunDay sun;

      g_test_message ("%s at %g", north[i].day, north[i].point.latitude);
      dln_sun_day_init (&sun, (DlnSpan) { day, day + DLN_DAY }, north[i].point);
      assert_at (sun.begins[DLN_SUN_DAY_CIVIL], day, north[i].dawn);
      assert_at (sun.begins[DLN_SUN_DAY_HORIZON], day, north[i].rises);
      if (north[i].west > 0 && north[i].dawn < 0)
        g_assert_true (dln_sun_day_is_always_above (&sun, DLN_SUN_DAY_CIVIL));
      dln_sun_day_init (&sun, (DlnSpan) { evening, evening + DLN_DAY }, north[i].point);
      assert_at (sun.ends[DLN_SUN_DAY_HORIZON], evening, north[i].sets);
      assert_at (sun.ends[DLN_SUN_DAY_CIVIL], evening, north[i].dusk);
    }
}

/* "Civil Twilight for 2024" (Boston), "Nautical Twilight" and "Astronomical Twilight for 2024" (Hartford), U.S. Naval
 * Observatory, zone 5 h west of Greenwich: 21 June, when twilights are longest and their edges least sharp. */
static const struct {
  DlnPoint point;
  DlnSunDayHeight height;
  int dawn;
  int dusk;
} twilights[] = {
  { { 42.32, -71.09 }, DLN_SUN_DAY_CIVIL, 333, 1959 },
  { { 41.76, -72.69 }, DLN_SUN_DAY_NAUTICAL, 258, 2048 },
  { { 41.76, -72.69 }, DLN_SUN_DAY_ASTRONOMICAL, 205, 2141 },
};

static void
test_published_twilights (void)
{
  DlnInstant day = to_instant ("2024-06-21") + 5 * DLN_HOUR;

  for (guint i = 0; i < G_N_ELEMENTS (twilights); i++)
    {
      DlnSunDay sun;

      dln_sun_day_init (&sun, (DlnSpan) { day, day + DLN_DAY }, twilights[i].point);
      g_assert_cmpint (ABS (sun.begins[twilights[i].height] - on_clock (day, twilights[i].dawn)), <=, DLN_MINUTE);
      g_assert_cmpint (ABS (sun.ends[twilights[i].height] - on_clock (day, twilights[i].dusk)), <=, DLN_MINUTE);
    }
}

/* Seconds from noon to where the sun stands at @height, by the spherical triangle alone. */
static double
get_half (double latitude,
          double declination,
          double height)
{
  double cosine = (sin (height * RADIANS) - sin (latitude * RADIANS) * sin (declination * RADIANS)) /
                  (cos (latitude * RADIANS) * cos (declination * RADIANS));

  return acos (cosine) / RADIANS * 240;
}

/* NREL's worked example of its Solar Position Algorithm (Reda and Andreas, 2003): Golden, 2003-10-17
 * 12:30:30 at seven hours behind UTC; bearing 194.34024°, height without refraction 39.87205°. */
static void
test_position (void)
{
  DlnSunPosition sun =
    dln_sun_get_position (to_instant ("2003-10-17T19:30:30Z"), (DlnPoint) { 39.742476, -105.1786 });

  g_assert_cmpfloat_with_epsilon (sun.bearing, 194.34024, 0.02);
  g_assert_cmpfloat_with_epsilon (sun.height, 39.87205, 0.01);
}

/* At the solstice the declination stands still at 23.44°: all three twilights follow from a triangle. */
static void
test_twilights (void)
{
  static const double latitudes[] = { -60, -45, -20, 0, 20, 40 };

  for (guint l = 0; l < G_N_ELEMENTS (latitudes); l++)
    {
      DlnSunDay sun = get_day ("2023-06-21", (DlnPoint) { latitudes[l], 0 });

      for (guint i = 0; i < DLN_SUN_DAY_N; i++)
        {
          double half = get_half (latitudes[l], 23.437, dln_sun_day_get_height (i));

          g_assert_cmpfloat_with_epsilon ((double) (sun.ends[i] - sun.noon) / DLN_SECOND, half, 20);
          g_assert_cmpfloat_with_epsilon ((double) (sun.noon - sun.begins[i]) / DLN_SECOND, half, 20);
          if (i > 0)
            g_assert_cmpint (sun.begins[i], <, sun.begins[i - 1]);
        }
      g_assert_cmpfloat_with_epsilon (sun.noon_height, 90 - fabs (latitudes[l] - 23.437), 0.02);
    }
}

static void
test_polar (void)
{
  DlnPoint tromso = { 69.6492, 18.9553 }, petersburg = { 59.9386, 30.3141 };
  DlnSunDay summer = get_day ("2023-06-21", tromso), winter = get_day ("2023-12-21", tromso);
  DlnSunDay white = get_day ("2023-06-21", petersburg);

  g_assert_true (dln_sun_day_is_always_above (&summer, DLN_SUN_DAY_HORIZON));
  g_assert_false (dln_sun_day_is_always_below (&summer, DLN_SUN_DAY_HORIZON));
  g_assert_true (dln_sun_day_is_always_below (&winter, DLN_SUN_DAY_HORIZON));
  g_assert_false (dln_sun_day_is_always_above (&winter, DLN_SUN_DAY_HORIZON));
  g_assert_cmpint (winter.begins[DLN_SUN_DAY_CIVIL], !=, DLN_OPEN);
  /* White nights: the sun sets, but it stays lighter than nautical dusk. */
  g_assert_cmpint (white.ends[DLN_SUN_DAY_HORIZON], !=, DLN_OPEN);
  g_assert_true (dln_sun_day_is_always_above (&white, DLN_SUN_DAY_NAUTICAL));
}

/* The shadow is shortest and the sun due south or north at noon, anywhere. */
static void
test_noon (void)
{
  for (int i = 0; i < 300; i++)
    {
      DlnInstant near = g_test_rand_int_range (0, 2000000000) * DLN_SECOND;
      DlnPoint point = { g_test_rand_double_range (-65, 65), g_test_rand_double_range (-180, 180) };
      DlnInstant noon = dln_sun_find_noon (near, point);
      double bearing = dln_sun_get_position (noon, point).bearing;

      g_assert_cmpint (ABS (noon - near), <=, 12 * DLN_HOUR + DLN_MINUTE);
      g_assert_cmpfloat (fabs (sin (bearing * RADIANS)), <, 0.05);
      g_assert_cmpfloat (dln_sun_get_height (noon, point), >=, dln_sun_get_height (noon + DLN_HOUR, point));
      g_assert_cmpfloat (dln_sun_get_height (noon, point), >=, dln_sun_get_height (noon - DLN_HOUR, point));
    }
}

/* In the morning the sun stands in the east. */
static void
test_sides (void)
{
  for (int i = 0; i < 300; i++)
    {
      DlnPoint point = { g_test_rand_double_range (-65, 65), g_test_rand_double_range (-180, 180) };
      DlnInstant noon = dln_sun_find_noon (g_test_rand_int_range (0, 2000000000) * DLN_SECOND, point);
      DlnSunPosition morning = dln_sun_get_position (noon - 4 * DLN_HOUR, point);
      DlnSunPosition evening = dln_sun_get_position (noon + 4 * DLN_HOUR, point);

      g_assert_cmpfloat (morning.bearing, >, 0);
      g_assert_cmpfloat (morning.bearing, <, 180);
      g_assert_cmpfloat (evening.bearing, >, 180);
      g_assert_cmpfloat (evening.bearing, <, 360);
      g_assert_cmpfloat_with_epsilon (evening.height, dln_sun_get_height (noon + 4 * DLN_HOUR, point), 1e-9);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sun-day/published", test_published);
  g_test_add_func ("/sun-day/year", test_year);
  g_test_add_func ("/sun-day/north", test_north);
  g_test_add_func ("/sun-day/published-twilights", test_published_twilights);
  g_test_add_func ("/sun-day/position", test_position);
  g_test_add_func ("/sun-day/twilights", test_twilights);
  g_test_add_func ("/sun-day/polar", test_polar);
  g_test_add_func ("/sun-day/noon", test_noon);
  g_test_add_func ("/sun-day/sides", test_sides);
  return g_test_run ();
}
