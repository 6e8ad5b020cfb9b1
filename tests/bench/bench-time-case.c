/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network of relations in a real case: one motion of a drag, from the pointer to what it
 * pushes, against laying out one frame of the timeline; against reading and solving what
 * hangs together with the event; what would follow were an event at another time, against reading and
 * solving the whole case once; and what a case without relations pays for there being any.
 */
#include "config.h"

#include "bench-time.h"

#include "dln-case-facts.h"
#include "dln-case-network.h"
#include "dln-store-working-read.h"
#include "dln-order-network.h"
#include "dln-timeline-scene.h"
#include "dln-what-if.h"
#include "dln-working-network.h"
#include "dln-working-tighten.h"

#define EVENTS 10000
#define RELATIONS 50000
#define TOGETHER 300
#define DRAGS 20
#define MOTIONS 20
#define TRIES 10
#define SEED 20230522
/* 2022-02-24T00:00:00Z. */
#define FIRST_DAY G_GINT64_CONSTANT (1645660800000000)

static DlnInstant
get_at (guint event)
{
  return FIRST_DAY + (DlnInstant) (event / TOGETHER) * 30 * DLN_DAY + (DlnInstant) (event % TOGETHER) * DLN_HOUR;
}

static gboolean
put_event (DlnStore  *store,
           guint      event,
           GError   **error)
{
  g_autofree char *slug = g_strdup_printf ("e-%u", event);
  g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_EVENT, slug);
  g_autoptr (DlnRecord) claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  DlnBounds bounds = dln_bounds_within (get_at (event) - DLN_DAY / 2, get_at (event) + DLN_DAY / 2);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);

  dln_record_set_text (record, "title", slug);
  dln_record_set_text (claim, "event", slug);
  dln_record_set_text (claim, "source", "generator");
  dln_record_set_time (claim, "time", time);
  return dln_store_insert (store, record, error) != 0 && dln_store_insert (store, claim, error) != 0;
}

static gboolean
put_relation (DlnStore  *store,
              guint      from,
              guint      to,
              GError   **error)
{
  g_autoptr (DlnRecord) record = dln_record_new (DLN_TABLE_RELATION, NULL);
  g_autofree char *a = g_strdup_printf ("e-%u", MIN (from, to));
  g_autofree char *b = g_strdup_printf ("e-%u", MAX (from, to));

  dln_record_set_text (record, "from", a);
  dln_record_set_text (record, "to", b);
  dln_record_set_integer (record, "type", dln_vocabulary_find (&dln_vocabulary_allen, "begins-before"));
  return dln_store_insert (store, record, error) != 0;
}

/* Chains of neighbours first, then pairs that lie near one another. */
static gboolean
put_relations (DlnStore  *store,
               GError   **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint r = 0; r < RELATIONS; r++)
    {
      guint a = r < EVENTS ? r : (guint) g_rand_int_range (random, 0, EVENTS);
      guint b = r < EVENTS ? a + 1 : a + (guint) g_rand_int_range (random, 1, 12);

      if (b >= EVENTS || b / TOGETHER != a / TOGETHER)
        continue;
      if (!put_relation (store, a, b, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_case (const char  *path,
           GError     **error)
{
  g_autoptr (DlnRecord) info = dln_record_new (DLN_TABLE_CASE, "synthetic");
  g_autoptr (DlnRecord) source = dln_record_new (DLN_TABLE_SOURCE, "generator");
  DlnStore *store = dln_store_create (path, error);
  gboolean ok;

  if (store == NULL)
    return FALSE;
  dln_record_set_text (info, "title", "Related");
  dln_record_set_text (info, "zone", "UTC");
  dln_record_set_text (source, "title", "Generator");
  ok = dln_store_begin (store, error) && dln_store_insert (store, info, error) != 0 &&
       dln_store_insert (store, source, error) != 0;
  for (guint e = 0; ok && e < EVENTS; e++)
    ok = put_event (store, e, error);
  ok = ok && put_relations (store, error) && dln_store_commit (store, "import", "Generate", NULL, error);
  return dln_store_close (store, ok ? error : NULL) && ok;
}

static double
measure_text (const char *text,
              double      size,
              DlnTextFace face,
              gpointer    data)
{
  return size * 0.6 * (double) g_utf8_strlen (text, -1);
}

typedef struct {
  DlnCase *dln_case;
  DlnTimelineScene *scene;
  DlnMarks *marks;
  DlnPalette palette;
  GArray *motions;
  GArray *frames;
  GArray *loads;
} Drags;

/* Twelve hours there and back; the first motion reads what hangs together with the event. */
static void
drag (Drags *d,
      guint  row)
{
  DlnBounds start, bounds;

  dln_case_get_bounds (d->dln_case, row, &start);
  dln_timeline_scene_set_view (d->scene, (DlnSpan) { start.begin_earliest - 3 * DLN_DAY, start.end_latest + 3 * DLN_DAY },
                               1600, 600, 0);
  for (guint i = 0; i < MOTIONS; i++)
    {
      double begin = bench_now (), between, end;

      bounds = dln_bounds_shift (&start, (gint64) (i % 2 == 0 ? i : MOTIONS - i) * DLN_HOUR / 2);
      dln_case_preview_bounds (d->dln_case, row, &bounds);
      between = bench_now () - begin;
      dln_marks_clear (d->marks);
      dln_timeline_scene_build (d->scene, &d->palette, d->marks);
      end = bench_now () - begin - between;
      g_array_append_val (i == 0 ? d->loads : d->motions, between);
      if (i > 0)
        g_array_append_val (d->frames, end);
    }
  dln_case_preview_clear (d->dln_case);
}

static gboolean
bench_drags (const BenchOptions  *options,
             const char          *path,
             GError             **error)
{
  DlnTimelineStyle style = { 150, 44, 18, 12, TRUE, NULL, measure_text, NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GArray) motions = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) loads = g_array_new (FALSE, FALSE, sizeof (double));
  Drags d = { dln_case_open (path, FALSE, error), .motions = motions, .frames = frames, .loads = loads };

  if (d.dln_case == NULL)
    return FALSE;
  dln_palette_init_light (&d.palette);
  d.marks = dln_marks_new ();
  d.scene = dln_timeline_scene_new (d.dln_case);
  dln_timeline_scene_set_style (d.scene, &style);
  for (guint i = 0; i < DRAGS; i++)
    drag (&d, (guint) g_rand_int_range (random, 0, EVENTS));
  bench_report (options, "time-motion", "ms", motions, frames, 1);
  bench_report (options, "time-motion-load", "ms", motions, loads, 0.05);
  dln_timeline_scene_free (d.scene);
  dln_marks_free (d.marks);
  g_object_unref (d.dln_case);
  return TRUE;
}

static gboolean
solve_whole (DlnCase  *dln_case,
             GError  **error)
{
  g_autoptr (DlnCheckSnapshot) snapshot = dln_check_snapshot_new (dln_case, NULL, error);
  g_autoptr (DlnOrderNetwork) network = NULL;

  if (snapshot == NULL)
    return FALSE;
  network = dln_order_network_new (snapshot, snapshot->relations, NULL);
  return TRUE;
}

static gboolean
try_time (DlnCase  *dln_case,
          guint     row,
          GError  **error)
{
  g_autofree char *slug = dln_case_dup_slug (dln_case, row);
  g_autoptr (DlnSupposition) supposition = NULL;
  g_autoptr (DlnTime) time = NULL;
  g_autoptr (DlnWhatIf) what_if = NULL;
  DlnBounds bounds;

  dln_case_get_bounds (dln_case, row, &bounds);
  bounds = dln_bounds_shift (&bounds, 2 * DLN_HOUR);
  time = dln_time_new (&bounds);
  supposition = dln_supposition_new_time (slug, time);
  what_if = dln_what_if_new_for (dln_case, supposition, NULL, error);
  return what_if != NULL;
}

/* Each try against a whole solution beside it. */
static gboolean
bench_what_if (const BenchOptions  *options,
               const char          *path,
               GError             **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GArray) tries = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) wholes = g_array_new (FALSE, FALSE, sizeof (double));
  DlnCase *dln_case = dln_case_open (path, FALSE, error);
  gboolean ok = dln_case != NULL;

  for (guint i = 0; ok && i < TRIES; i++)
    {
      double begin = bench_now (), took;

      ok = try_time (dln_case, (guint) g_rand_int_range (random, 0, EVENTS), error);
      took = bench_now () - begin;
      g_array_append_val (tries, took);
      begin = bench_now ();
      ok = ok && solve_whole (dln_case, error);
      took = bench_now () - begin;
      g_array_append_val (wholes, took);
    }
  if (ok)
    bench_report (options, "time-what-if", "ms", tries, wholes, 1);
  g_clear_object (&dln_case);
  return ok;
}

static void
skip_row (const DlnWorkingRow *row,
          gpointer             data)
{
}

/* All of a case without relations, against reading its events once. */
static gboolean
bench_unrelated (const BenchOptions  *options,
                 GError             **error)
{
  g_autoptr (GArray) tightened = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) loaded = g_array_new (FALSE, FALSE, sizeof (double));
  DlnStore *store = dln_store_open (options->case_path, TRUE, error);
  gboolean ok = store != NULL;

  for (guint i = 0; ok && i < options->runs; i++)
    {
      double begin = bench_now (), took;

      ok = dln_working_tighten (store, NULL, error);
      took = bench_now () - begin;
      g_array_append_val (tightened, took);
      begin = bench_now ();
      ok = ok && dln_store_load_working (store, skip_row, NULL, error);
      took = bench_now () - begin;
      g_array_append_val (loaded, took);
    }
  if (ok)
    bench_report (options, "time-unrelated", "ms", tightened, loaded, 0.01);
  return (store == NULL || dln_store_close (store, ok ? error : NULL)) && ok;
}

/**
 * bench_time_case:
 *
 * Reports "time-motion", "time-motion-load", "time-what-if" and "time-unrelated".
 */
gboolean
bench_time_case (const BenchOptions  *options,
                 GError             **error)
{
  BenchOptions counted = *options;
  char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "related.dateline", NULL) : NULL;
  gboolean ok;

  counted.events = EVENTS;
  ok = path != NULL && make_case (path, error) && bench_drags (&counted, path, error) &&
       bench_what_if (&counted, path, error) &&
       bench_unrelated (options, error);
  bench_remove_folder (folder);
  return ok;
}
