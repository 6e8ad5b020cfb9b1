/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows as a spreadsheet has them, what the sqlite3 program takes for them, and
 * a watch that tells the clock's time and the processors'.
 */
#include "config.h"

#include "bench-rows.h"

#include "dln-point.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const char *const kinds[] = { "Shelling of", "Drone over",  "Strike on",     "Clash near",
                                     "Movement at", "Report from", "Evacuation of", "Fire in" };
static const char *const words[] = { "governor",  "residents", "village", "border",   "two",   "three",    "drones",
                                     "artillery", "mortar",    "damage",  "houses",   "power", "line",     "injured",
                                     "hospital",  "morning",   "evening", "reported", "heard", "explosion" };

/* Where the place of that number is. */
void
bench_row_place (guint place, double *latitude, double *longitude)
{
  *latitude = 50 + (double) (place * 7919 % BENCH_N_PLACES) * 0.0004;
  *longitude = 35 + (double) (place * 104729 % BENCH_N_PLACES) * 0.0006;
}

/* The row of that number; @rand is asked equally often for each. */
void
bench_row_make (GRand *rand, guint number, BenchRow *row)
{
  guint place = (guint) g_rand_int_range (rand, 0, BENCH_N_PLACES);
  GDate date;
  gsize at = 0;

  g_date_set_dmy (&date, 24, G_DATE_FEBRUARY, 2022);
  g_date_add_days (&date, (guint) g_rand_int_range (rand, 0, BENCH_N_DAYS));
  g_snprintf (row->slug, sizeof row->slug, "row-%u", number);
  g_snprintf (row->place, sizeof row->place, "place-%u", place);
  g_snprintf (row->title, sizeof row->title, "%s %s", kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))],
              row->place);
  g_snprintf (row->date, sizeof row->date, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
              g_date_get_day (&date));
  bench_row_place (place, &row->latitude, &row->longitude);
  row->text[0] = '\0';
  for (guint i = 0; i < 8; i++)
    at += (gsize) g_snprintf (row->text + at, (gulong) (sizeof row->text - at), "%s%s", i > 0 ? " " : "",
                              words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  g_snprintf (row->csv, sizeof row->csv, "%s,%s,%s,%s,%.5f,%.5f,%s", row->slug, row->title, row->date, row->place,
              row->latitude, row->longitude, row->text);
}

/**
 * bench_rows_write_csv:
 * @path: where
 * @n: how many rows
 * @newer: whether each hundredth has another text than it had
 * @error: return location
 *
 * Returns: whether it is written: the same bytes each time
 */
gboolean
bench_rows_write_csv (const char *path, guint n, gboolean newer, GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  FILE *file = g_fopen (path, "w");
  BenchRow row;
  gboolean ok;

  if (file == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be written", path);
      return FALSE;
    }
  fputs ("id,title,date,place,latitude,longitude,text\n", file);
  for (guint i = 0; i < n; i++)
    {
      bench_row_make (rand, i, &row);
      fprintf (file, "%s%s\n", row.csv, newer && i % 100 == 0 ? " again" : "");
    }
  ok = ferror (file) == 0;
  return fclose (file) == 0 && ok;
}

/* Milliseconds: of all threads' processors. */
static double
bench_watch_processor (void)
{
  struct rusage used;

  getrusage (RUSAGE_SELF, &used);
  return (double) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000.0 +
         (double) (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000.0;
}

/* Between start and stop time goes by in @spent; it may be started again. */
void
bench_watch_start (BenchSpent *spent)
{
  spent->clock -= (double) g_get_monotonic_time () / 1000.0;
  spent->processor -= bench_watch_processor ();
}

void
bench_watch_stop (BenchSpent *spent)
{
  spent->clock += (double) g_get_monotonic_time () / 1000.0;
  spent->processor += bench_watch_processor ();
}

/* Milliseconds that the sqlite3 program takes; one child of this process, waited for here. */
gboolean
bench_rows_import_bare (const char *csv, const char *path, BenchSpent *spent, GError **error)
{
  g_autofree char *command = g_strdup_printf (".import --csv %s t", csv);
  const char *argv[] = { "sqlite3", path, "PRAGMA synchronous = FULL", command, NULL };
  struct rusage before;
  struct rusage after;
  int status = 0;

  g_unlink (path);
  /* What others wrote goes to the disk first: who is measured does not wait for it. */
  sync ();
  getrusage (RUSAGE_CHILDREN, &before);
  spent->clock = (double) g_get_monotonic_time () / 1000.0;
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;
  spent->clock = (double) g_get_monotonic_time () / 1000.0 - spent->clock;
  getrusage (RUSAGE_CHILDREN, &after);
  spent->processor =
    (double) (after.ru_utime.tv_sec + after.ru_stime.tv_sec - before.ru_utime.tv_sec - before.ru_stime.tv_sec) *
      1000.0 +
    (double) (after.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_utime.tv_usec - before.ru_stime.tv_usec) /
      1000.0;
  return TRUE;
}

/**
 * bench_ask_child:
 * @argv: (array zero-terminated=1): this program, and what it shall do in a process of its own
 * @figures: (out) (array length=n): the numbers that it prints
 * @n: how many
 * @error: return location
 *
 * Returns: whether it did
 */
gboolean
bench_ask_child (const char *const *argv, double *figures, guint n, GError **error)
{
  g_autofree char *out = NULL;
  g_auto (GStrv) told = NULL;
  int status = 0;

  sync ();
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;
  told = g_strsplit (g_strchomp (out), " ", -1);
  for (guint i = 0; i < n && i < g_strv_length (told); i++)
    figures[i] = g_ascii_strtod (told[i], NULL);
  return TRUE;
}
