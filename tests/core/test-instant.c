/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-instant.h"

static const struct {
  DlnCivil civil;
  DlnInstant instant;
  const char *text;
} rows[] = {
  { { 1970, 1, 1, 0, 0, 0, 0 }, 0, "1970-01-01T00:00:00Z" },
  { { 1969, 12, 31, 23, 59, 59, 999999 }, -1, "1969-12-31T23:59:59.999999Z" },
  { { 2000, 2, 29, 12, 0, 0, 500000 }, 951825600500000, "2000-02-29T12:00:00.5Z" },
  { { 2023, 5, 22, 6, 30, 0, 0 }, 1684737000000000, "2023-05-22T06:30:00Z" },
  { { 0, 3, 1, 0, 0, 0, 0 }, -719468 * DLN_DAY, "0000-03-01T00:00:00Z" },
  { { -1, 12, 31, 0, 0, 0, 0 }, -719529 * DLN_DAY, "-000001-12-31T00:00:00Z" },
  { { 12345, 1, 1, 0, 0, 0, 0 }, 327403382400 * DLN_SECOND, "+012345-01-01T00:00:00Z" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean saturated = TRUE;
      DlnCivil back;
      g_autofree char *text = dln_instant_format (rows[i].instant);

      g_assert_cmpint (dln_instant_from_civil (&rows[i].civil, &saturated), ==, rows[i].instant);
      g_assert_false (saturated);
      dln_instant_to_civil (rows[i].instant, &back);
      g_assert_cmpint (back.year, ==, rows[i].civil.year);
      g_assert_cmpint (back.month, ==, rows[i].civil.month);
      g_assert_cmpint (back.day, ==, rows[i].civil.day);
      g_assert_cmpint (back.hour, ==, rows[i].civil.hour);
      g_assert_cmpint (back.microsecond, ==, rows[i].civil.microsecond);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 20000; i++)
    {
      DlnInstant instant = (DlnInstant) g_test_rand_double_range (-9.2e18, 9.2e18);
      DlnCivil civil;

      dln_instant_to_civil (instant, &civil);
      g_assert_true (dln_civil_is_valid (&civil));
      g_assert_cmpint (dln_instant_from_civil (&civil, NULL), ==, instant);
    }
}

static void
test_axis_ends (void)
{
  static const gint64 years[] = { 294248, 400001, G_MAXINT64 };
  DlnCivil civil;
  gboolean saturated;

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      DlnCivil late = { .year = years[i], .month = 1, .day = 1 };
      DlnCivil early = { .year = -years[i], .month = 1, .day = 1 };

      g_assert_cmpint (dln_instant_from_civil (&late, &saturated), ==, DLN_INSTANT_MAX);
      g_assert_true (saturated);
      g_assert_cmpint (dln_instant_from_civil (&early, &saturated), ==, DLN_INSTANT_MIN);
      g_assert_true (saturated);
    }
  dln_instant_to_civil (DLN_INSTANT_MAX, &civil);
  g_assert_cmpint (civil.year, ==, 294247);
  dln_instant_to_civil (DLN_INSTANT_MIN, &civil);
  g_assert_cmpint (civil.year, ==, -290308);
  g_assert_true (dln_civil_is_valid (&civil));
}

static void
test_add (void)
{
  g_assert_cmpint (dln_instant_add (5, -7), ==, -2);
  g_assert_cmpint (dln_instant_add (DLN_OPEN, 7), ==, DLN_OPEN);
  g_assert_cmpint (dln_instant_add (DLN_INSTANT_MAX, 1), ==, DLN_INSTANT_MAX);
  /* Saturation never lands on what means open. */
  g_assert_cmpint (dln_instant_add (DLN_INSTANT_MIN, -1), ==, DLN_INSTANT_MIN);
  g_assert_cmpint (dln_instant_add (DLN_INSTANT_MIN, G_MININT64), ==, DLN_INSTANT_MIN);
  g_assert_null (dln_instant_format (DLN_OPEN));
}

static const struct {
  DlnCivil civil;
  gboolean valid;
} validities[] = {
  { { 2024, 2, 29, 0, 0, 0, 0 }, TRUE },   { { 2023, 2, 29, 0, 0, 0, 0 }, FALSE },
  { { 1900, 2, 29, 0, 0, 0, 0 }, FALSE },  { { 2000, 2, 29, 0, 0, 0, 0 }, TRUE },
  { { -4, 2, 29, 0, 0, 0, 0 }, TRUE },     { { 2023, 0, 1, 0, 0, 0, 0 }, FALSE },
  { { 2023, 13, 1, 0, 0, 0, 0 }, FALSE },  { { 2023, 4, 31, 0, 0, 0, 0 }, FALSE },
  { { 2023, 1, 1, 24, 0, 0, 0 }, TRUE },   { { 2023, 1, 1, 24, 1, 0, 0 }, FALSE },
  { { 2023, 1, 1, 23, 59, 60, 0 }, TRUE }, { { 2023, 1, 1, 23, 59, 61, 0 }, FALSE },
  { { 2023, 1, 1, -1, 0, 0, 0 }, FALSE },  { { 2023, 1, 1, 0, 0, 0, 1000000 }, FALSE },
};

static void
test_civil (void)
{
  DlnCivil monday = { .year = 2023, .month = 5, .day = 22 };
  DlnCivil long_ago = { .year = 1582, .month = 10, .day = 15 };

  for (guint i = 0; i < G_N_ELEMENTS (validities); i++)
    g_assert_cmpint (dln_civil_is_valid (&validities[i].civil), ==, validities[i].valid);
  g_assert_cmpint (dln_civil_weekday (&monday), ==, 1);
  g_assert_cmpint (dln_civil_weekday (&long_ago), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instant/rows", test_rows);
  g_test_add_func ("/instant/round-trip", test_round_trip);
  g_test_add_func ("/instant/axis-ends", test_axis_ends);
  g_test_add_func ("/instant/add", test_add);
  g_test_add_func ("/instant/civil", test_civil);
  return g_test_run ();
}
