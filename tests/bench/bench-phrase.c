/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What it takes to read the time that a report states in words, against a time in ISO 8601.
 */
#include "config.h"

#include "bench.h"
#include "dln-edtf.h"
#include "dln-phrase.h"

#define ROUNDS 100

static const char *const phrases[] = {
  "Monday",
  "on Tuesday evening",
  "late on Monday",
  "overnight",
  "just after midnight",
  "the previous day",
  "earlier on Tuesday",
  "Tuesday afternoon",
  "two days of fighting",
  "in March",
  "last week",
  "between 3 and 4 p.m.",
  "by dawn",
  "about 10:30",
  "since Monday",
  "before the announcement",
  "at least two hours after the announcement",
  "some time or other",
};

static const char *const instants[] = { "2023-05-23T10:30:00Z", "2023-05-23T10:30:00+03:00", "2023-05-23T10:30" };

/* Milliseconds for a thousand of them. */
static double
time_phrases (const DlnPhraseContext *context)
{
  double begin = bench_now ();

  for (guint i = 0; i < ROUNDS; i++)
    for (guint p = 0; p < G_N_ELEMENTS (phrases); p++)
      dln_phrase_free (dln_phrase_parse (phrases[p], context, NULL));
  return (bench_now () - begin) * 1000 / (ROUNDS * G_N_ELEMENTS (phrases));
}

static double
time_instants (const DlnPhraseContext *context)
{
  double begin = bench_now ();

  for (guint i = 0; i < ROUNDS * 10; i++)
    for (guint p = 0; p < G_N_ELEMENTS (instants); p++)
      dln_edtf_free (dln_edtf_parse (instants[p], context->zone, NULL));
  return (bench_now () - begin) * 1000 / (ROUNDS * 10 * G_N_ELEMENTS (instants));
}

/**
 * bench_phrase:
 *
 * Reports "time-phrase": a thousand phrases against a thousand times in ISO 8601.
 */
gboolean
bench_phrase (const BenchOptions  *options,
              GError             **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (double));
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  BenchOptions counted = *options;

  context.published = dln_civil_days (2023, 5, 24) * DLN_DAY + 9 * DLN_HOUR;
  context.zone = "Europe/Kyiv";
  counted.events = 1000;
  for (guint i = 0; i < options->runs * 4; i++)
    {
      double words = time_phrases (&context);
      double iso = time_instants (&context);

      g_array_append_val (taken, words);
      g_array_append_val (plain, iso);
    }
  bench_report (&counted, "time-phrase", "ms", taken, plain, 20);
  return TRUE;
}
