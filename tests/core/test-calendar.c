/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-calendar-private.h"
#include "dln-zone.h"

static void
test_names (void)
{
  g_assert_cmpstr (dln_calendar_month_name (1), ==, "January");
  g_assert_cmpstr (dln_calendar_month_name (12), ==, "December");
  g_assert_cmpstr (dln_calendar_weekday_name (1), ==, "Monday");
  g_assert_cmpstr (dln_calendar_weekday_short_name (7), ==, "Sun");
}

static const struct {
  DlnCivil from;
  int months;
  DlnCivil to;
} rows[] = {
  { { 2023, 5, 22 }, 1, { 2023, 6, 1 } },   { { 2023, 12, 1 }, 1, { 2024, 1, 1 } },
  { { 2023, 1, 31 }, -1, { 2022, 12, 1 } }, { { 0, 1, 1 }, -1, { -1, 12, 1 } },
  { { 2023, 5, 1 }, 24, { 2025, 5, 1 } },   { { -1, 11, 1 }, 3, { 0, 2, 1 } },
};

static void
test_months (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnCivil civil = rows[i].from;

      dln_calendar_add_months (&civil, rows[i].months);
      g_assert_cmpint (civil.year, ==, rows[i].to.year);
      g_assert_cmpint (civil.month, ==, rows[i].to.month);
      g_assert_cmpint (civil.day, ==, rows[i].to.day);
    }
}

static void
test_days (void)
{
  DlnCivil civil = { 2024, 2, 28, 12, 30 };

  dln_calendar_add_days (&civil, 2);
  g_assert_cmpint (civil.month, ==, 3);
  g_assert_cmpint (civil.day, ==, 1);
  g_assert_cmpint (civil.hour, ==, 12);
  dln_calendar_add_days (&civil, -61);
  g_assert_cmpint (civil.year, ==, 2023);
  g_assert_cmpint (civil.day, ==, 31);
}

static void
test_day_start (void)
{
  g_autoptr (GTimeZone) beirut = dln_zone_open ("Asia/Beirut", NULL);
  DlnCivil date = { 2023, 3, 26, 15, 0 };
  DlnInstant start = dln_calendar_day_start (beirut, &date, NULL);
  DlnCivil shown;

  g_assert_true (dln_calendar_is_day_start (beirut, start));
  g_assert_false (dln_calendar_is_day_start (beirut, start + DLN_HOUR));
  /* Midnight was skipped there. */
  dln_zone_to_civil (beirut, start, &shown);
  g_assert_cmpint (shown.hour, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/names", test_names);
  g_test_add_func ("/calendar/months", test_months);
  g_test_add_func ("/calendar/days", test_days);
  g_test_add_func ("/calendar/day-start", test_day_start);
  return g_test_run ();
}
