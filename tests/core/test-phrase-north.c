/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "At dusk" and the like where nights are short: at 61 to 65 degrees north an evening ends after the
 * clocks' midnight, and twilight may last all night.
 */
#include "config.h"

#include "dln-phrase.h"
#include "dln-sun.h"

#include <math.h>
#include <stdio.h>

#define RADIANS (G_PI / 180)

static DlnBounds
read_words (const char *words,
            const char *zone,
            DlnPoint    place)
{
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  g_autoptr (DlnPhrase) phrase = NULL;

  context.zone = zone;
  context.has_place = TRUE;
  context.place = place;
  phrase = dln_phrase_parse (words, &context, NULL);
  g_test_message ("%s: %s", words, phrase->reading);
  g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_TIME);
  g_assert_true (dln_bounds_is_valid (&phrase->bounds));
  g_assert_cmpint (phrase->bounds.begin_earliest, <=, phrase->bounds.end_latest);
  return phrase->bounds;
}

static DlnInstant
on_clock (const char *day,
          int         clock,
          int         west)
{
  int year, month, of_month;

  g_assert_cmpint (sscanf (day, "%d-%d-%d", &year, &month, &of_month), ==, 3);
  return dln_civil_days (year, month, of_month) * DLN_DAY + (clock / 100 + west) * DLN_HOUR + clock % 100 * DLN_MINUTE;
}

/* "Rise and Set for the Sun" and "Civil Twilight", U.S. Naval Observatory, Anchorage, 2020, as in
 * test-sun-day.c: hours and minutes 9 hours west of Greenwich; evenings are of the day before the one
 * that is named there, and above 24 after the clocks' midnight. -1: twilight lasts all night. */
static const struct {
  const char *day;
  int dawn;
  int rises;
  const char *evening;
  int sets;
  int dusk;
} anchorage[] = {
  { "2020-03-25", 559, 643, "2020-03-24", 1927, 2011 },  { "2020-05-25", 220, 348, "2020-05-24", 2205, 2332 },
  { "2020-06-05", 124, 329, "2020-06-04", 2227, 2432 },  { "2020-06-25", -1, 322, "2020-06-24", 2242, -1 },
  { "2020-07-05", 121, 334, "2020-07-04", 2235, 2448 },  { "2020-09-25", 610, 653, "2020-09-24", 1851, 1934 },
  { "2020-12-15", 908, 1010, "2020-12-14", 1540, 1642 },
};

static void
assert_at (DlnInstant at,
           DlnInstant expected)
{
  g_assert_cmpint (ABS (at - expected), <=, DLN_MINUTE);
}

static DlnInstant
get_middle (const DlnBounds *bounds)
{
  return bounds->begin_earliest + (bounds->end_latest - bounds->begin_earliest) / 2;
}

static void
test_published (void)
{
  const DlnPoint point = { 61 + 13 / 60.0, -149 - 52 / 60.0 };

  for (guint i = 0; i < G_N_ELEMENTS (anchorage); i++)
    {
      g_autofree char *dawn_words = g_strdup_printf ("dawn on %s", anchorage[i].day);
      g_autofree char *rise_words = g_strdup_printf ("at sunrise on %s", anchorage[i].day);
      g_autofree char *dusk_words = g_strdup_printf ("dusk on %s", anchorage[i].evening);
      g_autofree char *set_words = g_strdup_printf ("at sunset on %s", anchorage[i].evening);
      DlnBounds dawn = read_words (dawn_words, "Etc/GMT+9", point);
      DlnBounds rise = read_words (rise_words, "Etc/GMT+9", point);
      DlnBounds dusk = read_words (dusk_words, "Etc/GMT+9", point);
      DlnBounds set = read_words (set_words, "Etc/GMT+9", point);

      assert_at (get_middle (&rise), on_clock (anchorage[i].day, anchorage[i].rises, 9));
      assert_at (get_middle (&set), on_clock (anchorage[i].evening, anchorage[i].sets, 9));
      assert_at (dawn.end_latest, on_clock (anchorage[i].day, anchorage[i].rises, 9));
      assert_at (dusk.begin_earliest, on_clock (anchorage[i].evening, anchorage[i].sets, 9));
      if (anchorage[i].dawn >= 0)
        assert_at (dawn.begin_earliest, on_clock (anchorage[i].day, anchorage[i].dawn, 9));
      if (anchorage[i].dusk >= 0)
        assert_at (dusk.end_latest, on_clock (anchorage[i].evening, anchorage[i].dusk, 9));
      else
        {
          /* To the darkest moment, some three hours after sunset, where the next dawn begins. */
          g_assert_cmpint (ABS (dusk.end_latest - dawn.begin_earliest), <, 2 * DLN_MINUTE);
          g_assert_cmpint (dusk.end_latest, <, dawn.end_latest);
        }
    }
}

/* Minutes after 00:00 UTC at which the sun passes @height on a day of the year, by the Fourier series of
 * NOAA's "General Solar Position Calculations", which shares nothing with dln-sun.c; read at the hour
 * itself. Its declination is off by some hundredths of a degree, which at 65° in June is up to four minutes. */
static double
reckon (double   height,
        int      day_of_year,
        DlnPoint point,
        gboolean rises)
{
  double minute = 720 - 4 * point.longitude;

  for (guint i = 0; i < 6; i++)
    {
      double g = 2 * G_PI / 365 * (day_of_year - 1 + (minute / 60 - 12) / 24);
      double equation =
        229.18 * (0.000075 + 0.001868 * cos (g) - 0.032077 * sin (g) - 0.014615 * cos (2 * g) - 0.040849 * sin (2 * g));
      double declination = 0.006918 - 0.399912 * cos (g) + 0.070257 * sin (g) - 0.006758 * cos (2 * g) +
                           0.000907 * sin (2 * g) - 0.002697 * cos (3 * g) + 0.00148 * sin (3 * g);
      double latitude = point.latitude * RADIANS;
      double cosine =
        sin (height * RADIANS) / (cos (latitude) * cos (declination)) - tan (latitude) * tan (declination);
      double angle = acos (cosine) / RADIANS;

      g_assert_cmpfloat (fabs (cosine), <, 1);
      minute = 720 - 4 * (point.longitude + (rises ? angle : -angle)) - equation;
    }
  return minute;
}

static void
test_reckoned (void)
{
  static const struct {
    const char *day;
    int day_of_year;
  } days[] = { { "2023-01-20", 20 },  { "2023-03-01", 60 },  { "2023-04-20", 110 }, { "2023-05-10", 130 },
               { "2023-06-21", 172 }, { "2023-08-15", 227 }, { "2023-11-01", 305 }, { "2023-12-21", 355 } };
  /* Near Vaasa and Oulu; east of Greenwich, so that each evening is of the day in UTC. */
  static const DlnPoint points[] = { { 61, 10 }, { 63, 15 }, { 65, 20 } };

  for (guint p = 0; p < G_N_ELEMENTS (points); p++)
    for (guint d = 0; d < G_N_ELEMENTS (days); d++)
      {
        g_autofree char *rise_words = g_strdup_printf ("at sunrise on %s", days[d].day);
        g_autofree char *set_words = g_strdup_printf ("at sunset on %s", days[d].day);
        DlnBounds rise = read_words (rise_words, "UTC", points[p]), set = read_words (set_words, "UTC", points[p]);
        DlnInstant midnight = on_clock (days[d].day, 0, 0);
        DlnInstant rises =
          midnight + (DlnInstant) (reckon (DLN_SUN_HORIZON, days[d].day_of_year, points[p], TRUE) * DLN_MINUTE);
        DlnInstant sets =
          midnight + (DlnInstant) (reckon (DLN_SUN_HORIZON, days[d].day_of_year, points[p], FALSE) * DLN_MINUTE);

        g_assert_cmpint (ABS (get_middle (&rise) - rises), <=, 4 * DLN_MINUTE);
        g_assert_cmpint (ABS (get_middle (&set) - sets), <=, 4 * DLN_MINUTE);
      }
}

/* An evening whose dusk comes after the clocks' midnight belongs to the day that it ends. */
static void
test_after_midnight (void)
{
  const DlnPoint fairbanks = { 64.8, -147.7 };
  DlnBounds dusk = read_words ("dusk on 15 May 2023", "America/Anchorage", fairbanks);
  DlnBounds sunset = read_words ("at sunset on 20 June 2023", "America/Anchorage", fairbanks);

  g_assert_cmpint (dusk.begin_earliest, >, on_clock ("2023-05-15", 2200, 8));
  g_assert_cmpint (dusk.end_latest, >, on_clock ("2023-05-16", 0, 8));
  g_assert_cmpint (dusk.end_latest, <, on_clock ("2023-05-16", 200, 8));
  g_assert_cmpint (sunset.begin_earliest, >, on_clock ("2023-06-21", 0, 8));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/phrase-north/published", test_published);
  g_test_add_func ("/core/phrase-north/reckoned", test_reckoned);
  g_test_add_func ("/core/phrase-north/after-midnight", test_after_midnight);
  return g_test_run ();
}
