/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-core-error.h"
#include "dln-zone.h"

#include <string.h>

static const struct {
  const char *zone;
  DlnCivil civil;
  const char *utc;
} rows[] = {
  { "Europe/Moscow", { 2023, 5, 22, 9, 30, 0, 0 }, "2023-05-22T06:30:00Z" },
  { "Europe/Kyiv", { 2023, 5, 22, 9, 30, 0, 0 }, "2023-05-22T06:30:00Z" },
  { "Europe/Kyiv", { 2023, 1, 22, 9, 30, 0, 0 }, "2023-01-22T07:30:00Z" },
  { "+05:30", { 2023, 1, 22, 9, 30, 0, 0 }, "2023-01-22T04:00:00Z" },
  /* A gap is read with the offset before it. */
  { "Europe/Berlin", { 2023, 3, 26, 1, 59, 59, 0 }, "2023-03-26T00:59:59Z" },
  { "Europe/Berlin", { 2023, 3, 26, 2, 30, 0, 0 }, "2023-03-26T01:30:00Z" },
  { "Europe/Berlin", { 2023, 3, 26, 3, 0, 0, 0 }, "2023-03-26T01:00:00Z" },
  { "America/New_York", { 2023, 3, 12, 2, 0, 0, 0 }, "2023-03-12T07:00:00Z" },
  /* Of a fold the first is taken. */
  { "Europe/Berlin", { 2023, 10, 29, 2, 30, 0, 0 }, "2023-10-29T00:30:00Z" },
  { "Europe/Berlin", { 2023, 10, 29, 3, 0, 0, 0 }, "2023-10-29T02:00:00Z" },
  { "America/New_York", { 2023, 11, 5, 1, 30, 0, 0 }, "2023-11-05T05:30:00Z" },
  { "Australia/Lord_Howe", { 2023, 4, 2, 1, 45, 0, 0 }, "2023-04-01T14:45:00Z" },
  /* Offsets that changed without summer time. */
  { "Europe/Moscow", { 2014, 10, 26, 1, 30, 0, 0 }, "2014-10-25T21:30:00Z" },
  { "Pacific/Apia", { 2011, 12, 30, 0, 0, 0, 0 }, "2011-12-30T10:00:00Z" },
  { "Asia/Beirut", { 2023, 3, 26, 0, 0, 0, 0 }, "2023-03-25T22:00:00Z" },
  { "Europe/Moscow", { 2023, 5, 22, 24, 0, 0, 0 }, "2023-05-22T21:00:00Z" },
  { NULL, { 1950, 1, 1, 0, 0, 0, 250000 }, "1950-01-01T00:00:00.25Z" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = dln_zone_open (rows[i].zone, NULL);
      g_autofree char *text = NULL;

      g_assert_nonnull (zone);
      text = dln_instant_format (dln_zone_to_instant (zone, &rows[i].civil, NULL));
      g_assert_cmpstr (text, ==, rows[i].utc);
    }
}

static void
test_round_trip (void)
{
  static const char *const names[] = { "Europe/Moscow", "Europe/Berlin", "America/St_Johns",
                                       "Australia/Lord_Howe", "Asia/Beirut" };

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (GTimeZone) zone = dln_zone_open (names[i % 5], NULL);
      DlnInstant instant = g_test_rand_int_range (0, 2000000000) * DLN_SECOND;
      DlnCivil civil;
      DlnInstant back;

      dln_zone_to_civil (zone, instant, &civil);
      back = dln_zone_to_instant (zone, &civil, NULL);
      /* Only the second pass of a fold comes back earlier. */
      g_assert_cmpint (back, <=, instant);
      g_assert_cmpint (instant - back, <=, 2 * DLN_HOUR);
    }
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dln_zone_open ("Europe/Atlantis", &error));
  g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_ZONE);
  g_assert_nonnull (strstr (error->message, "Europe/Atlantis"));
}

static const struct {
  const char *zone;
  const char *text;
} offsets[] = {
  { "UTC", "UTC" },
  { "Europe/Moscow", "UTC+3" },
  { "Asia/Kolkata", "UTC+5:30" },
  { "America/St_Johns", "UTC−3:30" },
};

static void
test_describe (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      g_autoptr (GTimeZone) zone = dln_zone_open (offsets[i].zone, NULL);
      g_autofree char *text = dln_zone_describe_offset (zone, 1673000000 * DLN_SECOND);

      g_assert_cmpstr (text, ==, offsets[i].text);
    }
}

static void
test_axis_ends (void)
{
  g_autoptr (GTimeZone) zone = dln_zone_open ("Asia/Kolkata", NULL);
  DlnCivil civil;
  DlnCivil far = { .year = 999999, .month = 1, .day = 1 };
  gboolean saturated = FALSE;

  dln_zone_to_civil (zone, DLN_INSTANT_MAX, &civil);
  g_assert_true (dln_civil_is_valid (&civil));
  dln_zone_to_civil (zone, DLN_INSTANT_MIN, &civil);
  g_assert_true (dln_civil_is_valid (&civil));
  g_assert_cmpint (dln_zone_to_instant (zone, &far, &saturated), ==, DLN_INSTANT_MAX);
  g_assert_true (saturated);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/rows", test_rows);
  g_test_add_func ("/zone/round-trip", test_round_trip);
  g_test_add_func ("/zone/unknown", test_unknown);
  g_test_add_func ("/zone/describe", test_describe);
  g_test_add_func ("/zone/axis-ends", test_axis_ends);
  return g_test_run ();
}
