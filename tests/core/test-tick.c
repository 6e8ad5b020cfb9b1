/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-edtf.h"
#include "dln-tick.h"
#include "dln-zone.h"

static const DlnTickStep steps[] = {
  { DLN_TICK_MINUTE, 1 }, { DLN_TICK_MINUTE, 5 },  { DLN_TICK_MINUTE, 15 }, { DLN_TICK_MINUTE, 30 },
  { DLN_TICK_HOUR, 1 },   { DLN_TICK_HOUR, 3 },    { DLN_TICK_HOUR, 6 },    { DLN_TICK_HOUR, 12 },
  { DLN_TICK_DAY, 1 },    { DLN_TICK_WEEK, 1 },    { DLN_TICK_MONTH, 1 },   { DLN_TICK_MONTH, 3 },
  { DLN_TICK_YEAR, 1 },   { DLN_TICK_YEAR, 5 },    { DLN_TICK_YEAR, 10 },   { DLN_TICK_YEAR, 50 },
  { DLN_TICK_YEAR, 100 }, { DLN_TICK_YEAR, 1000 },
};

static const char *const zones[] = { "UTC",          "Europe/Moscow",    "Europe/Berlin",
                                     "Asia/Beirut",  "America/St_Johns", "Australia/Lord_Howe",
                                     "Pacific/Apia", "America/Havana" };

static gboolean
is_step (DlnTickStep a,
         DlnTickStep b)
{
  return a.unit == b.unit && a.count == b.count;
}

static void
test_ladder (void)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (is_step (dln_tick_coarser (steps[i]), steps[i + 1]));
      g_assert_true (is_step (dln_tick_finer (steps[i + 1]), steps[i]));
    }
  g_assert_true (is_step (dln_tick_finer (steps[0]), steps[0]));
  g_assert_true (is_step (dln_tick_coarser (steps[17]), steps[17]));
}

static void
test_choose (void)
{
  const double minute = (double) DLN_MINUTE;

  /* A minute per pixel: 60 pixels are an hour, 61 need more. */
  g_assert_true (is_step (dln_tick_choose (minute, 60), (DlnTickStep) { DLN_TICK_HOUR, 1 }));
  g_assert_true (is_step (dln_tick_choose (minute, 61), (DlnTickStep) { DLN_TICK_HOUR, 3 }));
  g_assert_true (is_step (dln_tick_choose (minute, 0), (DlnTickStep) { DLN_TICK_MINUTE, 1 }));
  g_assert_true (is_step (dln_tick_choose (minute * 1440, 8), (DlnTickStep) { DLN_TICK_MONTH, 1 }));
  g_assert_true (is_step (dln_tick_choose (1e18, 100), (DlnTickStep) { DLN_TICK_YEAR, 1000 }));
}

static const struct {
  DlnTickStep step;
  const char *zone;
  /* In EDTF, to the second. */
  const char *at;
  const char *floor;
  const char *next;
} rows[] = {
  { { DLN_TICK_MINUTE, 15 },
    "Asia/Kolkata",
    "2023-05-22T10:50:00",
    "2023-05-22T05:15:00Z",
    "2023-05-22T05:30:00Z" },
  { { DLN_TICK_HOUR, 1 },
    "Asia/Kolkata",
    "2023-05-22T10:50:00",
    "2023-05-22T04:30:00Z",
    "2023-05-22T05:30:00Z" },
  { { DLN_TICK_HOUR, 6 },
    "Europe/Moscow",
    "2023-05-22T10:50:00",
    "2023-05-22T03:00:00Z",
    "2023-05-22T09:00:00Z" },
  /* Clocks put forward at 2, back at 3. */
  { { DLN_TICK_HOUR, 1 },
    "Europe/Berlin",
    "2023-03-26T01:20:00",
    "2023-03-26T00:00:00Z",
    "2023-03-26T01:00:00Z" },
  { { DLN_TICK_HOUR, 6 },
    "Europe/Berlin",
    "2023-03-26T03:30:00",
    "2023-03-25T23:00:00Z",
    "2023-03-26T04:00:00Z" },
  { { DLN_TICK_HOUR, 6 },
    "Europe/Berlin",
    "2023-10-29T02:30:00",
    "2023-10-28T22:00:00Z",
    "2023-10-29T05:00:00Z" },
  { { DLN_TICK_DAY, 1 },
    "Europe/Berlin",
    "2023-03-26T12:00:00",
    "2023-03-25T23:00:00Z",
    "2023-03-26T22:00:00Z" },
  { { DLN_TICK_DAY, 1 },
    "Europe/Berlin",
    "2023-10-29T12:00:00",
    "2023-10-28T22:00:00Z",
    "2023-10-29T23:00:00Z" },
  /* Midnight skipped. */
  { { DLN_TICK_DAY, 1 },
    "Asia/Beirut",
    "2023-03-25T12:00:00",
    "2023-03-24T22:00:00Z",
    "2023-03-25T22:00:00Z" },
  { { DLN_TICK_HOUR, 6 },
    "Asia/Beirut",
    "2023-03-25T20:00:00",
    "2023-03-25T16:00:00Z",
    "2023-03-25T22:00:00Z" },
  { { DLN_TICK_HOUR, 6 },
    "Asia/Beirut",
    "2023-03-26T02:00:00",
    "2023-03-25T22:00:00Z",
    "2023-03-26T03:00:00Z" },
  /* Half an hour forward, and a day that never was. */
  { { DLN_TICK_HOUR, 1 },
    "Australia/Lord_Howe",
    "2023-10-01T02:45:00",
    "2023-09-30T15:30:00Z",
    "2023-09-30T16:00:00Z" },
  { { DLN_TICK_DAY, 1 },
    "Pacific/Apia",
    "2011-12-29T12:00:00",
    "2011-12-29T10:00:00Z",
    "2011-12-30T10:00:00Z" },
  { { DLN_TICK_WEEK, 1 },
    "Europe/Moscow",
    "2023-05-24T12:00:00",
    "2023-05-21T21:00:00Z",
    "2023-05-28T21:00:00Z" },
  { { DLN_TICK_MONTH, 1 },
    "UTC",
    "2023-12-24T12:00:00",
    "2023-12-01T00:00:00Z",
    "2024-01-01T00:00:00Z" },
  { { DLN_TICK_MONTH, 3 },
    "UTC",
    "2023-12-24T12:00:00",
    "2023-10-01T00:00:00Z",
    "2024-01-01T00:00:00Z" },
  { { DLN_TICK_YEAR, 10 },
    "UTC",
    "2023-12-24T12:00:00",
    "2020-01-01T00:00:00Z",
    "2030-01-01T00:00:00Z" },
  { { DLN_TICK_YEAR, 100 },
    "UTC",
    "-0044-03-15T12:00:00",
    "-000100-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = dln_zone_open (rows[i].zone, NULL);
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (rows[i].at, rows[i].zone, NULL);
      DlnInstant tick = dln_tick_floor (rows[i].step, edtf->bounds.begin_earliest, zone);
      g_autofree char *floor = dln_instant_format (tick);
      g_autofree char *next = dln_instant_format (dln_tick_next (rows[i].step, tick, zone));

      g_test_message ("row %u", i);
      g_assert_cmpstr (floor, ==, rows[i].floor);
      g_assert_cmpstr (next, ==, rows[i].next);
    }
}

/* Ticks increase, floor is at or before, and next is after, wherever one looks. */
static void
test_monotone (void)
{
  for (int i = 0; i < 4000; i++)
    {
      DlnTickStep step = steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))];
      g_autoptr (GTimeZone) zone = dln_zone_open (zones[i % 8], NULL);
      DlnInstant at = g_test_rand_int_range (0, 2000000000) * DLN_SECOND;
      DlnInstant tick = dln_tick_floor (step, at, zone);

      g_assert_cmpint (tick, <=, at);
      g_assert_cmpint (dln_tick_floor (step, tick, zone), ==, tick);
      g_assert_cmpint (dln_tick_next (step, tick, zone), >, at);
      for (int j = 0; j < 20; j++)
        {
          DlnInstant next = dln_tick_next (step, tick, zone);

          g_assert_cmpint (next, >, tick);
          g_assert_cmpint (dln_tick_floor (step, next, zone), ==, next);
          g_assert_cmpint (dln_tick_floor (step, next - 1, zone), ==, tick);
          tick = next;
        }
    }
}

/* In St. John's, in 1988, clocks went from 00:01 on the 30th of October back to 22:01 on the 29th. */
static void
test_midnight_twice (void)
{
  const DlnTickStep day = { DLN_TICK_DAY, 1 };
  const DlnInstant midnight = 594178200 * DLN_SECOND;
  g_autoptr (GTimeZone) zone = dln_zone_open ("America/St_Johns", NULL);

  g_assert_cmpint (dln_tick_floor (day, midnight - 1, zone), ==, midnight - DLN_DAY);
  g_assert_cmpint (dln_tick_floor (day, midnight, zone), ==, midnight);
  g_assert_cmpint (dln_tick_floor (day, midnight + 96 * DLN_SECOND, zone), ==, midnight);
  g_assert_cmpint (dln_tick_next (day, midnight, zone), ==, midnight + 26 * DLN_HOUR);
}

static void
test_axis_ends (void)
{
  static const DlnInstant ends[] = { DLN_INSTANT_MIN, DLN_INSTANT_MIN + 5, DLN_INSTANT_MAX - 5,
                                     DLN_INSTANT_MAX };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
      {
        g_autoptr (GTimeZone) zone = dln_zone_open (zones[i % 8], NULL);
        g_autoptr (GArray) few = dln_tick_list (steps[i], ends[j], ends[j], zone, TRUE, TRUE);
        g_autoptr (GArray) many =
          dln_tick_list (steps[i], DLN_INSTANT_MIN, DLN_INSTANT_MAX, zone, TRUE, TRUE);

        g_assert_cmpuint (few->len, <=, 2);
        g_assert_cmpuint (many->len, <=, 5000);
        for (guint k = 1; k < many->len; k++)
          g_assert_cmpint (g_array_index (many, DlnTick, k).at, >,
                           g_array_index (many, DlnTick, k - 1).at);
      }
}

static const struct {
  DlnTickStep step;
  const char *at;
  gboolean clock_24h;
  gboolean with_year;
  const char *label;
  gboolean day_start;
} labels[] = {
  { { DLN_TICK_HOUR, 6 }, "2023-05-23T06:10:00", TRUE, FALSE, "06:00", FALSE },
  { { DLN_TICK_HOUR, 6 }, "2023-05-23T06:10:00", FALSE, FALSE, "6 AM", FALSE },
  { { DLN_TICK_HOUR, 12 }, "2023-05-23T13:00:00", FALSE, FALSE, "12 PM", FALSE },
  { { DLN_TICK_HOUR, 6 }, "2023-05-23T00:10:00", FALSE, TRUE, "12 AM", TRUE },
  { { DLN_TICK_MINUTE, 15 }, "2023-05-23T18:20:00", TRUE, FALSE, "18:15", FALSE },
  { { DLN_TICK_MINUTE, 30 }, "2023-05-23T18:20:00", FALSE, FALSE, "6:00 PM", FALSE },
  { { DLN_TICK_DAY, 1 }, "2023-05-23T18:20:00", TRUE, FALSE, "Tuesday 23 May", TRUE },
  { { DLN_TICK_DAY, 1 }, "2023-05-23T18:20:00", TRUE, TRUE, "Tuesday 23 May 2023", TRUE },
  { { DLN_TICK_WEEK, 1 }, "2023-05-23T18:20:00", TRUE, FALSE, "22 May", TRUE },
  { { DLN_TICK_WEEK, 1 }, "2023-05-23T18:20:00", TRUE, TRUE, "22 May 2023", TRUE },
  { { DLN_TICK_MONTH, 1 }, "2023-05-23T18:20:00", TRUE, FALSE, "May", TRUE },
  { { DLN_TICK_MONTH, 3 }, "2023-05-23T18:20:00", TRUE, TRUE, "April 2023", TRUE },
  { { DLN_TICK_YEAR, 1 }, "2023-05-23T18:20:00", TRUE, FALSE, "2023", TRUE },
  { { DLN_TICK_YEAR, 1 }, "-0044-05-23T18:20:00", TRUE, FALSE, "−44", TRUE },
};

static void
test_labels (void)
{
  g_autoptr (GTimeZone) zone = dln_zone_open ("Europe/Moscow", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (labels[i].at, "Europe/Moscow", NULL);
      DlnInstant at = edtf->bounds.begin_earliest;
      g_autoptr (GArray) ticks =
        dln_tick_list (labels[i].step, at, at, zone, labels[i].clock_24h, labels[i].with_year);

      g_assert_cmpuint (ticks->len, ==, 1);
      g_assert_cmpstr (g_array_index (ticks, DlnTick, 0).label, ==, labels[i].label);
      g_assert_cmpint (g_array_index (ticks, DlnTick, 0).is_day_start, ==, labels[i].day_start);
    }
}

/* 23 May 2023 was a Tuesday. */
static const struct {
  int first_day;
  const char *at;
  const char *floor;
  const char *next;
} weeks[] = {
  { 0, "2023-05-23T18:20:00", "2023-05-22", "2023-05-29" },
  { 6, "2023-05-23T18:20:00", "2023-05-21", "2023-05-28" },
  { 5, "2023-05-23T18:20:00", "2023-05-20", "2023-05-27" },
  { 6, "2023-05-21T00:00:00", "2023-05-21", "2023-05-28" },
  { 6, "2023-05-20T23:59:59", "2023-05-14", "2023-05-21" },
  { 1, "2023-05-22T12:00:00", "2023-05-16", "2023-05-23" },
};

static DlnInstant
read_begin (const char *text)
{
  g_autoptr (DlnEdtf) edtf = dln_edtf_parse (text, "Europe/Moscow", NULL);

  g_assert_nonnull (edtf);
  return edtf->bounds.begin_earliest;
}

static void
test_weeks (void)
{
  g_autoptr (GTimeZone) zone = dln_zone_open ("Europe/Moscow", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      DlnTickStep step = { DLN_TICK_WEEK, 1, weeks[i].first_day };
      DlnInstant floor = dln_tick_floor (step, read_begin (weeks[i].at), zone);

      g_assert_cmpint (floor, ==, read_begin (weeks[i].floor));
      g_assert_cmpint (dln_tick_next (step, floor, zone), ==, read_begin (weeks[i].next));
    }
}

/* Around every change of the clock, days begin when the calendar says, one after the
 * other, and carry their own weekday's name. */
static void
test_days (void)
{
  static const struct {
    const char *zone;
    const char *from;
    int shortest, longest; /* of the days met, in half hours */
  } spans[] = {
    { "Europe/Berlin", "2023-03-20", 46, 48 },      { "Europe/Berlin", "2023-10-24", 48, 50 },
    { "America/Sao_Paulo", "2018-10-30", 46, 48 },  { "America/Sao_Paulo", "2019-02-12", 48, 50 },
    { "Australia/Lord_Howe", "2023-03-28", 48, 49 }, { "Australia/Lord_Howe", "2023-09-27", 47, 48 },
    { "Asia/Kathmandu", "2023-05-20", 48, 48 },     { "UTC", "2023-03-24", 48, 48 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (GTimeZone) zone = dln_zone_open (spans[i].zone, NULL);
      g_autoptr (DlnEdtf) from = dln_edtf_parse (spans[i].from, spans[i].zone, NULL);
      DlnInstant begin = from->bounds.begin_earliest;
      g_autoptr (GArray) ticks = dln_tick_list ((DlnTickStep) { DLN_TICK_DAY, 1 }, begin,
                                                begin + 12 * DLN_DAY, zone, TRUE, TRUE);
      int shortest = 100, longest = 0;
      DlnCivil day;

      dln_zone_to_civil (zone, begin, &day);
      g_assert_cmpuint (ticks->len, >=, 12);
      for (guint t = 0; t < ticks->len; t++)
        {
          const DlnTick *tick = &g_array_index (ticks, DlnTick, t);
          g_autoptr (GDateTime) noon = g_date_time_new_utc (day.year, day.month, day.day, 12, 0, 0);
          g_autoptr (GDateTime) date = g_date_time_add_days (noon, (int) t);
          g_autofree char *weekday = g_date_time_format (date, "%a");
          DlnCivil civil;

          dln_zone_to_civil (zone, tick->at, &civil);
          g_assert_cmpint (civil.day, ==, g_date_time_get_day_of_month (date));
          g_assert_cmpint (civil.month, ==, g_date_time_get_month (date));
          /* Where midnight was skipped, the day begins at one. */
          g_assert_cmpint (civil.hour, <=, 1);
          dln_zone_to_civil (zone, tick->at - 1, &civil);
          g_assert_cmpint (civil.day, !=, g_date_time_get_day_of_month (date));
          if (!g_str_has_prefix (tick->label, weekday))
            g_error ("%s, day %u from %s: “%s”, not %s", spans[i].zone, t, spans[i].from, tick->label, weekday);
          if (t + 1 < ticks->len)
            {
              int length = (int) ((tick[1].at - tick->at) / (30 * DLN_MINUTE));

              shortest = MIN (shortest, length);
              longest = MAX (longest, length);
            }
        }
      g_assert_cmpint (shortest, ==, spans[i].shortest);
      g_assert_cmpint (longest, ==, spans[i].longest);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tick/ladder", test_ladder);
  g_test_add_func ("/tick/choose", test_choose);
  g_test_add_func ("/tick/rows", test_rows);
  g_test_add_func ("/tick/midnight-twice", test_midnight_twice);
  g_test_add_func ("/tick/monotone", test_monotone);
  g_test_add_func ("/tick/axis-ends", test_axis_ends);
  g_test_add_func ("/tick/labels", test_labels);
  g_test_add_func ("/tick/days", test_days);
  g_test_add_func ("/tick/weeks", test_weeks);
  return g_test_run ();
}
