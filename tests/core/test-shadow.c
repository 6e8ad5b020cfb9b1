/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-shadow.h"
#include "dln-sun.h"

#include <math.h>

#define RADIANS (G_PI / 180)
/* 2023-05-22T00:00:00Z. */
#define DAY (1684713600 * DLN_SECOND)

static const DlnPoint grayvoron = { 50.487, 35.666 };

/* Said again from the sun's position, as slowly as one likes. */
static gboolean
is_cast (const DlnShadow *shadow,
         DlnInstant       at,
         DlnPoint         point)
{
  DlnSunPosition sun = dln_sun_get_position (at, point);
  double bearing = fmod (sun.bearing + 180, 360);
  double miss = fabs (bearing - shadow->bearing);

  if (sun.height <= 0 || MIN (miss, 360 - miss) > shadow->error)
    return FALSE;
  return shadow->ratio == 0 || fabs (tan (sun.height * RADIANS) - shadow->ratio) <= shadow->ratio_error;
}

static gboolean
holds (const GArray *spans,
       DlnInstant    at)
{
  for (guint i = 0; i < spans->len; i++)
    if (dln_span_contains (g_array_index (spans, DlnSpan, i), at))
      return TRUE;
  return FALSE;
}

static void
assert_in_order (const GArray *spans,
                 DlnSpan       within)
{
  for (guint i = 0; i < spans->len; i++)
    {
      DlnSpan span = g_array_index (spans, DlnSpan, i);

      g_assert_cmpint (span.begin, >=, i == 0 ? within.begin : g_array_index (spans, DlnSpan, i - 1).end);
      g_assert_cmpint (span.begin, <, span.end);
      g_assert_cmpint (span.end, <=, within.end);
    }
}

/* Each minute of random days, at random places: cast just where a span says so. */
static void
test_brute_force (void)
{
  guint found = 0;

  for (int i = 0; i < 300; i++)
    {
      DlnInstant begin = g_test_rand_int_range (0, 2000000000) * DLN_SECOND;
      DlnSpan within = { begin, begin + DLN_DAY };
      DlnPoint point = { g_test_rand_double_range (-89, 89), g_test_rand_double_range (-180, 180) };
      DlnShadow shadow = { g_test_rand_double_range (0, 360), g_test_rand_double_range (0.1, 30), 0, 0 };
      g_autoptr (GArray) spans = NULL;

      if (i % 3 == 0)
        {
          shadow.ratio = g_test_rand_double_range (0.1, 2);
          shadow.ratio_error = g_test_rand_double_range (0.1, 1);
        }
      spans = dln_shadow_list_spans (&shadow, within, point);
      assert_in_order (spans, within);
      found += spans->len;
      for (DlnInstant at = within.begin; at < within.end; at += DLN_MINUTE)
        g_assert_true (holds (spans, at) == is_cast (&shadow, at, point) ||
                       holds (spans, at + DLN_SECOND) == is_cast (&shadow, at, point));
    }
  g_assert_cmpuint (found, >, 100);
}

/* At noon the shadow falls to the north, and its length tells how high the sun stands. */
static void
test_noon (void)
{
  DlnInstant noon = dln_sun_find_noon (DAY + 12 * DLN_HOUR, grayvoron);
  double height = dln_sun_get_height (noon, grayvoron);
  DlnShadow shadow = { 0, 2, tan (height * RADIANS), 0.01 };
  g_autoptr (GArray) spans = dln_shadow_list_spans (&shadow, (DlnSpan) { DAY, DAY + DLN_DAY }, grayvoron);
  DlnSpan span;

  g_assert_cmpuint (spans->len, ==, 1);
  span = g_array_index (spans, DlnSpan, 0);
  g_assert_true (dln_span_contains (span, noon));
  /* Symmetric, and a matter of minutes. */
  g_assert_cmpint (ABS ((noon - span.begin) - (span.end - noon)), <, DLN_MINUTE);
  g_assert_cmpint (span.end - span.begin, <, 20 * DLN_MINUTE);
  shadow.ratio *= 2;
  g_array_unref (g_steal_pointer (&spans));
  spans = dln_shadow_list_spans (&shadow, (DlnSpan) { DAY, DAY + DLN_DAY }, grayvoron);
  g_assert_cmpuint (spans->len, ==, 0);
}

/* The two halves of a day on which a length alone tells not which: any bearing. */
static void
test_length_alone (void)
{
  DlnShadow shadow = { 0, 180, 1, 0.05 };
  g_autoptr (GArray) spans = dln_shadow_list_spans (&shadow, (DlnSpan) { DAY, DAY + DLN_DAY }, grayvoron);

  g_assert_cmpuint (spans->len, ==, 2);
}

/* A bearing measured so well that the sun passes it between two minutes is still found. */
static void
test_narrow (void)
{
  for (int i = 0; i < 200; i++)
    {
      DlnInstant at = DAY + 4 * DLN_HOUR + g_test_rand_int_range (0, 10 * 3600) * DLN_SECOND + DLN_SECOND / 2;
      DlnSunPosition sun = dln_sun_get_position (at, grayvoron);
      DlnShadow shadow = { fmod (sun.bearing + 180, 360), 0.01, 0, 0 };
      g_autoptr (GArray) spans = dln_shadow_list_spans (&shadow, (DlnSpan) { DAY, DAY + DLN_DAY }, grayvoron);

      g_assert_cmpuint (spans->len, ==, 1);
      g_assert_true (holds (spans, at) || holds (spans, at + DLN_SECOND));
    }
}

/* Several days have their spans each; a night has none. */
static void
test_days (void)
{
  DlnShadow shadow = { 0, 5, 0, 0 };
  g_autoptr (GArray) days = dln_shadow_list_spans (&shadow, (DlnSpan) { DAY, DAY + 5 * DLN_DAY }, grayvoron);
  g_autoptr (GArray) night =
    dln_shadow_list_spans (&shadow, (DlnSpan) { DAY + 20 * DLN_HOUR, DAY + 24 * DLN_HOUR }, grayvoron);

  g_assert_cmpuint (days->len, ==, 5);
  for (guint i = 0; i < days->len; i++)
    {
      g_assert_cmpint (g_array_index (days, DlnSpan, i).begin % DLN_SECOND, ==, 0);
      g_assert_cmpint (g_array_index (days, DlnSpan, i).end % DLN_SECOND, ==, 0);
    }
  g_assert_cmpuint (night->len, ==, 0);
}

static void
test_valid (void)
{
  static const struct {
    DlnShadow shadow;
    gboolean valid;
  } shadows[] = {
    { { 0, 1, 0, 0 }, TRUE },    { { 360, 180, 1, 0.1 }, TRUE },   { { -1, 1, 0, 0 }, FALSE },
    { { 361, 1, 0, 0 }, FALSE }, { { 10, 0, 0, 0 }, FALSE },       { { 10, 181, 0, 0 }, FALSE },
    { { NAN, 1, 0, 0 }, FALSE }, { { 10, 1, -1, 0 }, FALSE },      { { 10, 1, INFINITY, 0 }, FALSE },
    { { 10, 1, 1, NAN }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shadows); i++)
    g_assert_cmpint (dln_shadow_is_valid (&shadows[i].shadow), ==, shadows[i].valid);
}

/* Nights of months, days of months, the sun overhead, and what says nothing at all. */
static void
test_extremes (void)
{
  static const struct {
    const char *name;
    DlnPoint point;
    gint64 day; /* days from 2023-05-22 */
    DlnShadow shadow;
    guint least, most; /* minutes in all */
  } rows[] = {
    { "polar night", { 75, 20 }, 214, { 0, 180, 0, 0 }, 0, 0 },
    { "polar day, any bearing", { 75, 20 }, 30, { 0, 180, 0, 0 }, 1440, 1440 },
    { "polar day, one bearing", { 75, 20 }, 30, { 90, 5, 0, 0 }, 20, 60 },
    { "polar day, both sides of 360", { 75, 20 }, 30, { 360, 5, 0, 0 }, 20, 60 },
    { "any bearing is daylight", { 50.487, 35.666 }, 0, { 123, 180, 0, 0 }, 930, 950 },
    { "never to the south there", { 50.487, 35.666 }, 0, { 180, 5, 0, 0 }, 0, 0 },
    { "overhead", { 20.4, 35.666 }, 0, { 0, 180, 20, 10 }, 5, 40 },
    { "higher than ever", { 50.487, 35.666 }, 0, { 0, 180, 20, 10 }, 0, 0 },
    { "hardly any error", { 50.487, 35.666 }, 0, { 300, 1e-9, 0, 0 }, 0, 1 },
    { "at the pole", { 90, 0 }, 30, { 45, 10, 0, 0 }, 70, 90 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnSpan day = { DAY + rows[i].day * DLN_DAY, DAY + (rows[i].day + 1) * DLN_DAY };
      g_autoptr (GArray) spans = dln_shadow_list_spans (&rows[i].shadow, day, rows[i].point);
      gint64 total = 0;

      for (guint k = 0; k < spans->len; k++)
        total += g_array_index (spans, DlnSpan, k).end - g_array_index (spans, DlnSpan, k).begin;
      g_test_message ("%s: %.1f minutes", rows[i].name, (double) total / (double) DLN_MINUTE);
      assert_in_order (spans, day);
      g_assert_cmpint (total, >=, rows[i].least * DLN_MINUTE);
      g_assert_cmpint (total, <=, rows[i].most * DLN_MINUTE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shadow/brute-force", test_brute_force);
  g_test_add_func ("/shadow/noon", test_noon);
  g_test_add_func ("/shadow/length-alone", test_length_alone);
  g_test_add_func ("/shadow/narrow", test_narrow);
  g_test_add_func ("/shadow/days", test_days);
  g_test_add_func ("/shadow/extremes", test_extremes);
  g_test_add_func ("/shadow/valid", test_valid);
  return g_test_run ();
}
