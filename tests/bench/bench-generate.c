/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes synthetic cases: seeded, 85 % of the events around Belgorod, in
 * bursts, 20 % intervals, one claim an event.
 */
#include "config.h"

#include "bench.h"
#include "dln-point.h"
#include "dln-store.h"

#include <math.h>

/* 2022-02-24T00:00:00Z: two years from there are filled. */
#define FIRST_DAY G_GINT64_CONSTANT (1645660800000000)
#define N_DAYS 730
#define RECORDS_A_PART 20000

typedef struct {
  DlnStore *store;
  GRand *rand;
  guint written;
  gboolean flat;
} Generator;

static gboolean
put (Generator  *g,
     DlnRecord  *record,
     GError    **error)
{
  if (dln_store_insert (g->store, record, error) == 0)
    return FALSE;
  return ++g->written % RECORDS_A_PART != 0 || dln_store_flush_part (g->store, error);
}

static gboolean
put_frame (Generator  *g,
           GError    **error)
{
  g_autoptr (DlnRecord) info = dln_record_new (DLN_TABLE_CASE, "synthetic");
  g_autoptr (DlnRecord) source = dln_record_new (DLN_TABLE_SOURCE, "generator");

  dln_record_set_text (info, "title", "Synthetic case");
  dln_record_set_text (info, "zone", "Europe/Moscow");
  dln_record_set_text (source, "title", "Generator");
  dln_record_set_integer (source, "reliability", 5);
  return put (g, info, error) && put (g, source, error);
}

static gboolean
put_places (Generator  *g,
            guint       n,
            GError    **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *slug = g_strdup_printf ("place-%u", i);
      g_autoptr (DlnRecord) place = dln_record_new (DLN_TABLE_PLACE, slug);
      gboolean near = g_rand_double (g->rand) < 0.85;
      double angle = g_rand_double_range (g->rand, 0, 2 * G_PI);
      double distance = -log (1 - g_rand_double_range (g->rand, 0, 0.999)) * (near ? 0.35 : 12);

      dln_record_set_text (place, "title", slug);
      dln_record_set_integer (place, "latitude",
                              dln_degrees_to_column (CLAMP (50.6 + distance * sin (angle), -80, 80)));
      dln_record_set_integer (place, "longitude",
                              dln_degrees_to_column (CLAMP (36.6 + distance * 1.5 * cos (angle), -175, 175)));
      dln_record_set_real (place, "radius", g_rand_double_range (g->rand, 100, 3000));
      if (!put (g, place, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_events (Generator  *g,
            guint       n,
            GError    **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *slug = g_strdup_printf ("e-%u", i);
      g_autofree char *title = g_strdup_printf ("Event %u", i);
      g_autoptr (DlnRecord) event = dln_record_new (DLN_TABLE_EVENT, slug);

      dln_record_set_text (event, "title", title);
      dln_record_set_integer (event, "kind", g_rand_int_range (g->rand, 0, DLN_N_KINDS));
      if (!put (g, event, error))
        return FALSE;
    }
  return TRUE;
}

/* Most days are quiet, one in ten holds ten times as much; all are alike in a
 * flat case. */
static DlnInstant
random_instant (Generator *g)
{
  gint64 day = g_rand_int_range (g->rand, 0, N_DAYS);

  if (!g->flat && g_rand_double (g->rand) < 0.5)
    day -= day % 10;
  return FIRST_DAY + day * DLN_DAY + g_rand_int_range (g->rand, 0, 24 * 3600) * DLN_SECOND;
}

static DlnBounds
random_bounds (Generator *g)
{
  DlnInstant at = random_instant (g);
  double shape = g_rand_double (g->rand);

  if (shape < 0.2)
    return dln_bounds_exact (at, at + g_rand_int_range (g->rand, 600, 36 * 3600) * DLN_SECOND);
  if (shape < 0.6)
    {
      DlnInstant day = at - (at - FIRST_DAY) % DLN_DAY;

      return dln_bounds_within (day, day + DLN_DAY);
    }
  return dln_bounds_exact (at, at);
}

static gboolean
put_claims (Generator  *g,
            guint       n,
            guint       n_places,
            GError    **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *slug = g_strdup_printf ("c-%u", i);
      g_autofree char *event = g_strdup_printf ("e-%u", i);
      g_autofree char *place = g_strdup_printf ("place-%d", g_rand_int_range (g->rand, 0, (gint32) n_places));
      g_autoptr (DlnRecord) claim = dln_record_new (DLN_TABLE_CLAIM, slug);
      DlnBounds bounds = random_bounds (g);
      g_autoptr (DlnTime) time = dln_time_new (&bounds);

      time->basis = DLN_BASIS_CLAIMED;
      dln_record_set_text (claim, "event", event);
      dln_record_set_text (claim, "source", "generator");
      dln_record_set_text (claim, "place", place);
      dln_record_set_time (claim, "time", time);
      if (!put (g, claim, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * bench_generate:
 * @path: where the case shall be
 * @n_events: how many
 * @seed: the same seed makes the same events
 * @flat: whether the events are spread evenly, without bursts
 * @error: return location
 *
 * Returns: whether it was made
 */
gboolean
bench_generate (const char  *path,
                guint        n_events,
                guint32      seed,
                gboolean     flat,
                GError     **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Generator g = { dln_store_create (path, error), rand, 0, flat };
  guint n_places = CLAMP (n_events / 10, 1, 20000);
  gboolean ok;

  if (g.store == NULL)
    return FALSE;
  ok = dln_store_begin (g.store, error) && put_frame (&g, error) && put_places (&g, n_places, error) &&
       put_events (&g, n_events, error) && put_claims (&g, n_events, n_places, error) &&
       dln_store_commit (g.store, "import", "Generate a synthetic case", NULL, error);
  return dln_store_close (g.store, ok ? error : NULL) && ok;
}
