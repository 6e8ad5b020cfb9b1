/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing rows, each a new event and a new claim of one source, straight
 * from records, in a process of its own; against the sqlite3 program's .import
 * of the same rows as CSV into a bare table. Both write with synchronous FULL.
 */
#include "config.h"

#include "bench.h"
#include "dln-point.h"
#include "dln-store.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#define N_PLACES 5000
#define FIRST_DAY G_GINT64_CONSTANT (1645660800000000)
#define N_DAYS 730
#define ROWS_A_PART 10000

static const char *const kinds[] = { "Shelling of", "Drone over",    "Strike on",      "Clash near",
                                     "Movement at", "Report from", "Evacuation of", "Fire in" };
static const char *const words[] = { "governor",  "residents", "village", "border", "two",     "three",   "drones",
                                     "artillery", "mortar",    "damage",  "houses", "power",   "line",    "injured",
                                     "hospital",  "morning",   "evening", "reported", "heard", "explosion" };

/* One row as a spreadsheet has it. */
typedef struct {
  char slug[32];
  char title[64];
  char date[16];
  char place[24];
  double latitude;
  double longitude;
  char text[160];
  char csv[320];
} Row;

static void
place_point (guint   place,
             double *latitude,
             double *longitude)
{
  *latitude = 50 + (double) (place * 7919 % N_PLACES) * 0.0004;
  *longitude = 35 + (double) (place * 104729 % N_PLACES) * 0.0006;
}

static void
make_row (GRand *rand,
          guint  number,
          Row   *row)
{
  guint place = (guint) g_rand_int_range (rand, 0, N_PLACES);
  GDate date;
  gsize at = 0;

  g_date_set_dmy (&date, 24, G_DATE_FEBRUARY, 2022);
  g_date_add_days (&date, (guint) g_rand_int_range (rand, 0, N_DAYS));
  g_snprintf (row->slug, sizeof row->slug, "row-%u", number);
  g_snprintf (row->place, sizeof row->place, "place-%u", place);
  g_snprintf (row->title, sizeof row->title, "%s %s", kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))],
              row->place);
  g_snprintf (row->date, sizeof row->date, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
              g_date_get_day (&date));
  place_point (place, &row->latitude, &row->longitude);
  row->text[0] = '\0';
  for (guint i = 0; i < 8; i++)
    at += (gsize) g_snprintf (row->text + at, (gulong) (sizeof row->text - at), "%s%s", i > 0 ? " " : "",
                              words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  g_snprintf (row->csv, sizeof row->csv, "%s,%s,%s,%s,%.5f,%.5f,%s", row->slug, row->title, row->date, row->place,
              row->latitude, row->longitude, row->text);
}

G_GNUC_UNUSED static gboolean
write_csv (const char  *path,
           guint        n,
           GError     **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  FILE *file = g_fopen (path, "w");
  Row row;
  gboolean ok;

  if (file == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be written", path);
      return FALSE;
    }
  fputs ("id,title,date,place,latitude,longitude,text\n", file);
  for (guint i = 0; i < n; i++)
    {
      make_row (rand, i, &row);
      fprintf (file, "%s\n", row.csv);
    }
  ok = ferror (file) == 0;
  return fclose (file) == 0 && ok;
}

static gboolean
put_frame (DlnStore  *store,
           GError   **error)
{
  g_autoptr (DlnRecord) source = dln_record_new (DLN_TABLE_SOURCE, "rows-csv");
  gboolean ok;

  dln_record_set_text (source, "title", "rows.csv");
  ok = dln_store_insert (store, source, error) != 0;
  for (guint i = 0; ok && i < N_PLACES; i++)
    {
      g_autofree char *slug = g_strdup_printf ("place-%u", i);
      g_autoptr (DlnRecord) place = dln_record_new (DLN_TABLE_PLACE, slug);
      double latitude;
      double longitude;

      place_point (i, &latitude, &longitude);
      dln_record_set_text (place, "title", slug);
      dln_record_set_integer (place, "latitude", dln_degrees_to_column (latitude));
      dln_record_set_integer (place, "longitude", dln_degrees_to_column (longitude));
      ok = dln_store_insert (store, place, error) != 0;
    }
  return ok;
}

static gboolean
put_row (DlnStore   *store,
         DlnRecord  *event,
         DlnRecord  *claim,
         const Row  *row,
         guint       number,
         GError    **error)
{
  DlnInstant day = FIRST_DAY + (gint64) (number % N_DAYS) * DLN_DAY;
  DlnBounds bounds = dln_bounds_within (day, day + DLN_DAY);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);
  g_autofree char *claim_slug = g_strconcat (row->slug, "-c", NULL);

  time->edtf = g_strdup (row->date);
  time->reported = g_strdup (row->date);
  time->basis = DLN_BASIS_CLAIMED;
  g_free (event->slug);
  event->slug = g_strdup (row->slug);
  dln_record_set_text (event, "title", row->title);
  dln_record_set_integer (event, "kind", number % DLN_N_KINDS);
  if (dln_store_insert (store, event, error) == 0)
    return FALSE;
  g_free (claim->slug);
  claim->slug = g_steal_pointer (&claim_slug);
  dln_record_set_text (claim, "event", row->slug);
  dln_record_set_text (claim, "source", "rows-csv");
  dln_record_set_text (claim, "says", row->text);
  dln_record_set_time (claim, "time", time);
  dln_record_set_text (claim, "place", row->place);
  dln_record_set_text (claim, "place_words", row->place);
  dln_record_set_text (claim, "raw", row->csv);
  return dln_store_insert (store, claim, error) != 0;
}

static gboolean
put_rows (DlnStore  *store,
          guint      n,
          GError   **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, NULL);
  g_autoptr (DlnRecord) claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  Row row;

  for (guint i = 0; i < n; i++)
    {
      make_row (rand, i, &row);
      if (!put_row (store, event, claim, &row, i, error))
        return FALSE;
      if (i % ROWS_A_PART == ROWS_A_PART - 1 && !dln_store_flush_part (store, error))
        return FALSE;
    }
  return TRUE;
}

/* Milliseconds: of the clock, and of all threads' processors. */
static double
processor_now (void)
{
  struct rusage used;

  getrusage (RUSAGE_SELF, &used);
  return (double) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000.0 +
         (double) (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000.0;
}

/**
 * bench_records_child:
 * @n: how many rows
 * @path: where the case shall be
 *
 * Prints milliseconds of the clock and of processor time that the import took,
 * then of taking it back, and its greatest memory in MB.
 *
 * Returns: the exit status
 */
int
bench_records_child (const char *n,
                     const char *path)
{
  g_autoptr (GError) error = NULL;
  DlnStore *store = dln_store_create (path, &error);
  struct rusage used = { 0 };
  double start = (double) g_get_monotonic_time () / 1000.0;
  double spent = processor_now ();
  double clock[2];
  double cpu[2];

  if (store != NULL && (g_getenv ("PLAIN") ? dln_store_begin (store, &error) : dln_store_begin_bulk (store, &error)) && put_frame (store, &error) &&
      put_rows (store, (guint) g_ascii_strtoull (n, NULL, 10), &error) &&
      dln_store_commit (store, "import", "Import of rows", NULL, &error))
    {
      clock[0] = (double) g_get_monotonic_time () / 1000.0;
      cpu[0] = processor_now ();
      getrusage (RUSAGE_SELF, &used);
      if (g_getenv ("DLN_BENCH_NO_UNDO") != NULL || dln_store_undo (store, NULL, &error))
        {
          clock[1] = (double) g_get_monotonic_time () / 1000.0;
          cpu[1] = processor_now ();
          printf ("%f %f %f %f %f\n", clock[0] - start, cpu[0] - spent, clock[1] - clock[0], cpu[1] - cpu[0],
                  (double) used.ru_maxrss / 1024.0);
          dln_store_close (store, NULL);
          return 0;
        }
    }
  fprintf (stderr, "dateline-bench: %s\n", error->message);
  return 1;
}
