/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-edtf.h"
#include "dln-moon.h"

#include <math.h>
#include <string.h>

static DlnInstant
to_instant (const char *text)
{
  g_autoptr (DlnEdtf) edtf = dln_edtf_parse (text, "UTC", NULL);

  g_assert_nonnull (edtf);
  return edtf->bounds.begin_earliest;
}

/* Phases of the moon as almanacs print them, to the minute, UTC. */
static const struct {
  const char *at;
  double elongation;
  DlnMoonPhase phase;
} rows[] = {
  { "2000-01-06T18:14:00Z", 0, DLN_MOON_NEW },           { "2017-08-21T18:30:00Z", 0, DLN_MOON_NEW },
  { "2023-05-05T17:34:00Z", 180, DLN_MOON_FULL },        { "2023-05-12T14:28:00Z", 270, DLN_MOON_LAST_QUARTER },
  { "2023-05-19T15:53:00Z", 0, DLN_MOON_NEW },           { "2023-05-27T15:22:00Z", 90, DLN_MOON_FIRST_QUARTER },
  { "2023-06-04T03:42:00Z", 180, DLN_MOON_FULL },        { "2024-04-08T18:21:00Z", 0, DLN_MOON_NEW },
};

static void
test_phases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnInstant at = to_instant (rows[i].at);
      DlnMoon moon;
      double off;

      dln_moon_init (&moon, at);
      off = remainder (moon.elongation - rows[i].elongation, 360);
      g_test_message ("%s: %.4f°", rows[i].at, off);
      /* Six minutes of the moon's way. */
      g_assert_cmpfloat (fabs (off), <, 0.05);
      g_assert_cmpint (moon.phase, ==, rows[i].phase);
      g_assert_cmpfloat_with_epsilon (moon.lit, (1 - cos (rows[i].elongation * G_PI / 180)) / 2, 0.01);
      dln_moon_init (&moon, at + 2 * DLN_DAY);
      g_assert_cmpint (moon.phase, ==, rows[i].phase + 1);
    }
}

/* Meeus, examples 47.a and 48.a: 1992 April 12, 0h dynamical time, which is 59 s earlier in UTC. */
static void
test_meeus (void)
{
  DlnInstant at = to_instant ("1992-04-11T23:59:01Z");
  DlnMoon moon;

  dln_moon_init (&moon, at);
  g_assert_cmpfloat_with_epsilon (dln_moon_get_longitude (at), 133.162655, 0.04);
  g_assert_cmpfloat_with_epsilon (moon.lit, 0.6786, 0.01);
  g_assert_cmpint (moon.phase, ==, DLN_MOON_WAXING_GIBBOUS);
}

static void
test_age (void)
{
  DlnInstant new_moon = to_instant ("2023-05-19T15:53:00Z");

  for (int i = 1; i < 29 * 24; i++)
    {
      DlnMoon moon;

      dln_moon_init (&moon, new_moon + i * DLN_HOUR);
      g_assert_cmpint (ABS (moon.age - i * DLN_HOUR), <, 7 * DLN_MINUTE);
    }
}

static void
test_names (void)
{
  for (guint i = DLN_MOON_NEW; i <= DLN_MOON_WANING_CRESCENT; i++)
    {
      g_assert_cmpuint (strlen (dln_moon_phase_get_nick (i)), >, 2);
      g_assert_cmpuint (strlen (dln_moon_phase_get_label (i)), >, 2);
    }
  /* Far from the years of the formulas a number comes out, and an end. */
  for (int i = 0; i < 2; i++)
    {
      DlnMoon moon;

      dln_moon_init (&moon, i == 0 ? DLN_INSTANT_MIN : DLN_INSTANT_MAX);
      g_assert_cmpfloat (moon.lit, >=, 0);
      g_assert_cmpfloat (moon.lit, <=, 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moon/phases", test_phases);
  g_test_add_func ("/moon/meeus", test_meeus);
  g_test_add_func ("/moon/age", test_age);
  g_test_add_func ("/moon/names", test_names);
  return g_test_run ();
}
