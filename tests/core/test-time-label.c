/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-edtf.h"
#include "dln-time-label.h"
#include "dln-zone.h"

#include <string.h>

#define ZONE "Europe/Moscow"

/* What EDTF and ISO can say. */
static const struct {
  const char *text;
  const char *label;
} rows[] = {
  { "2023-05-22", "Mon 22 May 2023" },
  { "2023-05", "May 2023" },
  { "2023", "2023" },
  { "201X", "2010–2019" },
  { "2023-21", "1 March – 31 May 2023" },
  { "2023-24", "1 December 2023 – 29 February 2024" },
  { "[2023-05-22,2023-05-23]", "22–23 May 2023" },
  { "2023-05-23T14:05:00", "Tue 23 May 2023, 14:05" },
  { "2023-05-23T14:05:30", "Tue 23 May 2023, 14:05:30" },
  { "2023-05-23T14:05", "Tue 23 May 2023, 14:05" },
  { "2023-05-23T00:00:00", "Tue 23 May 2023, 00:00" },
  { "2023-05-23T14", "Tue 23 May 2023, 14:00–15:00" },
  { "2023-05-23T23", "Tue 23 May 2023, 23:00–24:00" },
  { "2023-05-22/2023-05-24", "from Mon 22 May 2023 to Wed 24 May 2023" },
  { "2023-05-23T10:00/2023-05-23T12:00", "from Tue 23 May 2023, 10:00 to Tue 23 May 2023, 12:00" },
  { "2023-05-23T10:00:00/2023-05-23T12:00:00", "Tue 23 May 2023, from 10:00 to 12:00" },
  { "2023-05-23T10:00:00/2023-05-24T12:00:00",
    "from Tue 23 May 2023, 10:00 to Wed 24 May 2023, 12:00" },
  { "../2023-05-23", "not after Tue 23 May 2023" },
  { "../2023-05-23T18:00:00", "by Tue 23 May 2023, 18:00" },
  { "../2023-05-23T24:00:00", "not after Tue 23 May 2023" },
  { "2023-05-23/..", "from Tue 23 May 2023" },
  { "2023-05-23T18:00:00/..", "from Tue 23 May 2023, 18:00" },
  { "-0043-03-15", "Fri 15 March −43" },
};

static void
test_rows (void)
{
  g_autoptr (GTimeZone) zone = dln_zone_open (ZONE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (rows[i].text, ZONE, NULL);
      g_autofree char *label = dln_time_label_bounds (&edtf->bounds, zone, TRUE);

      g_assert_cmpstr (label, ==, rows[i].label);
    }
}

/* What only a network or a drag can say. Hours from Tue 23 May 2023, 00:00. */
#define H(hours) (G_GINT64_CONSTANT (1684789200000000) + (hours) *DLN_HOUR)
#define O DLN_OPEN

static const struct {
  DlnBounds bounds;
  gboolean clock_24h;
  const char *label;
} general[] = {
  { { O, O, O, O }, TRUE, "time not stated" },
  { { H (18), H (24), H (18), H (24) }, TRUE, "Tue 23 May 2023, 18:00–24:00" },
  { { H (18), H (24), H (18), H (24) }, FALSE, "Tue 23 May 2023, 6:00 PM–midnight" },
  { { H (0), H (6), H (0), H (6) }, TRUE, "Tue 23 May 2023, 00:00–06:00" },
  { { H (18), H (27), H (18), H (27) }, TRUE, "Tue 23 May 2023, 18:00 – Wed 24 May 2023, 03:00" },
  { { H (18), H (48), H (18), H (48) }, TRUE, "Tue 23 May 2023, 18:00 – Wed 24 May 2023" },
  { { O, H (24), O, H (24) }, TRUE, "not after Tue 23 May 2023" },
  { { O, H (18), O, H (18) }, TRUE, "by Tue 23 May 2023, 18:00" },
  { { H (18), O, H (18), O }, TRUE, "from Tue 23 May 2023, 18:00" },
  { { O, H (18), O, O }, TRUE, "began by Tue 23 May 2023, 18:00" },
  { { O, O, H (18), O }, TRUE, "ended Tue 23 May 2023, 18:00 or later" },
  { { H (1), O, O, H (5) }, TRUE, "Tue 23 May 2023, 01:00–05:00" },
  { { H (1), H (2), H (4), O },
    TRUE,
    "began Tue 23 May 2023, 01:00–02:00, ended Tue 23 May 2023, 04:00 or later" },
  { { H (0), H (0), H (24), H (24) }, TRUE, "Tue 23 May 2023" },
};

static void
test_general (void)
{
  g_autoptr (GTimeZone) zone = dln_zone_open (ZONE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (general); i++)
    {
      g_autofree char *label =
        dln_time_label_bounds (&general[i].bounds, zone, general[i].clock_24h);

      g_assert_cmpstr (label, ==, general[i].label);
    }
}

static void
test_brief (void)
{
  static const struct {
    DlnSpan span;
    gboolean clock_24h;
    const char *label;
  } spans[] = {
    { { H (-3), H (9) }, TRUE, "Mon 22 May 21:00 – Tue 23 May 09:00" },
    { { H (-3), H (9) }, FALSE, "Mon 22 May 9:00 PM – Tue 23 May 9:00 AM" },
    { { H (-3), H (24) }, TRUE, "Mon 22 May 21:00 – Tue 23 May" },
    { { H (0), H (33) }, TRUE, "Tue 23 May – Wed 24 May 09:00" },
    { { H (0), H (48) }, TRUE, "23–24 May 2023" },
    { { H (1), H (5) }, TRUE, "Tue 23 May 2023, 01:00–05:00" },
    { { H (1), H (24 * 300) }, TRUE, "Tue 23 May 2023, 01:00 – Sun 17 March 2024" },
  };
  g_autoptr (GTimeZone) zone = dln_zone_open (ZONE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *label = dln_time_label_span_brief (spans[i].span, zone, spans[i].clock_24h);

      g_assert_cmpstr (label, ==, spans[i].label);
    }
}

/* No combination of bounds is without words, and none says 00:00 for a day. */
static void
test_random (void)
{
  g_autoptr (GTimeZone) zone = dln_zone_open ("Europe/Berlin", NULL);

  for (int i = 0; i < 20000; i++)
    {
      DlnBounds b;
      gint64 *const parts[] = { &b.begin_earliest, &b.begin_latest, &b.end_earliest,
                                &b.end_latest };
      g_autofree char *label = NULL;

      for (guint j = 0; j < 4; j++)
        *parts[j] = g_test_rand_int_range (0, 4) == 0 ? O : H (g_test_rand_int_range (-200, 200));
      if (!dln_bounds_is_valid (&b))
        continue;
      label = dln_time_label_bounds (&b, zone, TRUE);
      g_assert_cmpuint (strlen (label), >, 3);
      g_assert_null (strstr (label, "not stated,"));
      g_assert_null (strstr (label, "–00:00"));
    }
}

static const struct {
  gint64 length;
  const char *label;
} durations[] = {
  { 0, "0 min" },
  { 2 * DLN_HOUR, "2 h" },
  { 45 * DLN_MINUTE, "45 min" },
  { 76 * DLN_HOUR, "3 d 4 h" },
  { 3 * DLN_DAY + DLN_MINUTE, "3 d" },
  { 90 * DLN_SECOND, "1 min 30 s" },
  { 5 * DLN_SECOND, "5 s" },
  { 1, "0 s" },
  { -45 * DLN_MINUTE, "−45 min" },
  { G_MININT64, "−106751991 d 4 h" },
};

static void
test_durations (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *label = dln_time_label_duration (durations[i].length);

      g_assert_cmpstr (label, ==, durations[i].label);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-label/rows", test_rows);
  g_test_add_func ("/time-label/general", test_general);
  g_test_add_func ("/time-label/brief", test_brief);
  g_test_add_func ("/time-label/random", test_random);
  g_test_add_func ("/time-label/durations", test_durations);
  return g_test_run ();
}
