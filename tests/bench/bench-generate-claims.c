/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes synthetic cases of many claims: seeded, three claims an event of two
 * hundred sources, half of the claims with a figure, one event in ten with
 * claims that disagree, one in fifty related to the next.
 */
#include "config.h"

#include "bench.h"
#include "dln-point.h"
#include "dln-store.h"
#include "dln-vocabulary.h"

/* 2022-02-24T00:00:00Z */
#define FIRST_DAY G_GINT64_CONSTANT (1645660800000000)
#define CLAIMS_AN_EVENT 3
#define RECORDS_A_PART 20000
#define N_SOURCES 200
#define N_ACTORS 50
#define N_TERMS 40
#define N_PLACES 2000

typedef struct {
  DlnStore *store;
  GRand *rand;
  guint written;
} Generator;

static const char *const nouns[] = { "shelling", "convoy",  "drone",  "bridge", "evacuation", "crossing",
                                     "depot",    "village", "outage", "raid",   "statement",  "video" };

static gboolean
put (Generator  *g,
     DlnRecord  *record,
     GError    **error)
{
  g_autoptr (DlnRecord) owned = record;

  if (dln_store_insert (g->store, record, error) == 0)
    return FALSE;
  return ++g->written % RECORDS_A_PART != 0 || dln_store_flush_part (g->store, error);
}

static DlnRecord *
named (DlnTable    table,
       const char *what,
       guint       i)
{
  g_autofree char *slug = g_strdup_printf ("%s-%u", what, i);
  DlnRecord *record = dln_record_new (table, slug);

  dln_record_set_text (record, "title", slug);
  return record;
}

static void
refer (Generator  *g,
       DlnRecord  *record,
       const char *field,
       const char *what,
       guint       n)
{
  g_autofree char *slug = g_strdup_printf ("%s-%d", what, g_rand_int_range (g->rand, 0, (gint32) n));

  dln_record_set_text (record, field, slug);
}

static gboolean
put_frame (Generator  *g,
           GError    **error)
{
  g_autoptr (DlnRecord) info = dln_record_new (DLN_TABLE_CASE, "synthetic");
  gboolean ok;

  dln_record_set_text (info, "title", "Synthetic case of claims");
  dln_record_set_text (info, "zone", "Europe/Moscow");
  ok = put (g, g_steal_pointer (&info), error);
  for (guint i = 0; ok && i < N_ACTORS; i++)
    ok = put (g, named (DLN_TABLE_ACTOR, "actor", i), error);
  for (guint i = 0; ok && i < N_TERMS; i++)
    ok = put (g, named (DLN_TABLE_TERM, "term", i), error);
  for (guint i = 0; ok && i < N_SOURCES; i++)
    {
      DlnRecord *source = named (DLN_TABLE_SOURCE, "source", i);

      dln_record_set_integer (source, "reliability", g_rand_int_range (g->rand, 0, 6));
      if (i > 20 && i % 5 == 0)
        refer (g, source, "origin", "source", 20);
      ok = put (g, source, error);
    }
  for (guint i = 0; ok && i < N_PLACES; i++)
    {
      DlnRecord *place = named (DLN_TABLE_PLACE, "place", i);

      dln_record_set_integer (place, "latitude", dln_degrees_to_column (g_rand_double_range (g->rand, 49, 52)));
      dln_record_set_integer (place, "longitude", dln_degrees_to_column (g_rand_double_range (g->rand, 34, 39)));
      dln_record_set_real (place, "radius", g_rand_double_range (g->rand, 100, 3000));
      ok = put (g, place, error);
    }
  return ok;
}

static gboolean
put_figure (Generator  *g,
            const char *claim,
            guint       event,
            gint64      number,
            GError    **error)
{
  g_autofree char *slug = g_strdup_printf ("f-%s", claim);
  DlnRecord *figure = dln_record_new (DLN_TABLE_FIGURE, slug);
  g_autofree char *measure = g_strdup_printf ("term-%u", event % 5);
  g_autofree char *population = g_strdup_printf ("term-%u", 10 + event % 7);

  dln_record_set_text (figure, "claim", claim);
  dln_record_set_text (figure, "measure", measure);
  dln_record_set_text (figure, "population", population);
  dln_record_set_text (figure, "unit", "people");
  dln_record_set_integer (figure, "least", number);
  dln_record_set_integer (figure, "most", number);
  return put (g, figure, error);
}

/* The claims of most events agree: the same day, the same place, the same number. */
static gboolean
put_claim (Generator  *g,
           guint       event,
           guint       number,
           const char *place,
           DlnInstant  day,
           gboolean    disagrees,
           GError    **error)
{
  g_autofree char *slug = g_strdup_printf ("c-%u-%u", event, number);
  g_autofree char *of = g_strdup_printf ("e-%u", event);
  g_autofree char *says = g_strdup_printf ("What is said of %s %u by the %u. report",
                                           nouns[event % G_N_ELEMENTS (nouns)], event, number + 1);
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, slug);
  DlnInstant begin = day + (disagrees && number == 2 ? 2 * DLN_DAY : 0);
  DlnBounds bounds = dln_bounds_within (begin, begin + DLN_DAY);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);

  time->basis = DLN_BASIS_CLAIMED;
  time->reported = g_strdup ("that day");
  dln_record_set_text (claim, "event", of);
  refer (g, claim, "source", "source", N_SOURCES);
  if (number > 0)
    refer (g, claim, "speaker", "actor", N_ACTORS);
  dln_record_set_text (claim, "place", place);
  dln_record_set_text (claim, "says", says);
  dln_record_set_integer (claim, "credibility", g_rand_int_range (g->rand, 0, 6));
  dln_record_set_time (claim, "time", time);
  if (number == 1 && event % 20 == 0)
    {
      dln_record_set_integer (claim, "question", DLN_QUESTION_CAUSE);
      dln_record_set_text (claim, "value", event % 40 == 0 ? "term-20" : "term-21");
    }
  if (!put (g, claim, error))
    return FALSE;
  return event % 2 != 0 || put_figure (g, slug, event, 10 + event % 90 + (disagrees ? number * 40 : 0), error);
}

static gboolean
put_event (Generator  *g,
           guint       i,
           GError    **error)
{
  DlnRecord *event = named (DLN_TABLE_EVENT, "e", i);
  g_autofree char *title = g_strdup_printf ("%s %u near place %u", nouns[i % G_N_ELEMENTS (nouns)], i, i % N_PLACES);

  dln_record_set_text (event, "title", title);
  dln_record_set_integer (event, "kind", g_rand_int_range (g->rand, 0, DLN_N_KINDS));
  return put (g, event, error);
}

static gboolean
put_relation (Generator  *g,
              guint       i,
              GError    **error)
{
  g_autofree char *slug = g_strdup_printf ("r-%u", i);
  g_autofree char *from = g_strdup_printf ("e-%u", i);
  g_autofree char *to = g_strdup_printf ("e-%u", i + 1);
  DlnRecord *relation = dln_record_new (DLN_TABLE_RELATION, slug);

  dln_record_set_text (relation, "from", from);
  dln_record_set_text (relation, "to", to);
  dln_record_set_integer (relation, "type", dln_vocabulary_find (&dln_vocabulary_allen, "before"));
  return put (g, relation, error);
}

static gboolean
put_events (Generator  *g,
            guint       n,
            GError    **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < n; i++)
    ok = put_event (g, i, error);
  for (guint i = 0; ok && i < n; i++)
    {
      g_autofree char *place = g_strdup_printf ("place-%d", g_rand_int_range (g->rand, 0, N_PLACES));
      DlnInstant day = FIRST_DAY + g_rand_int_range (g->rand, 0, 730) * DLN_DAY;
      gboolean disagrees = g_rand_double (g->rand) < 0.1;

      for (guint c = 0; ok && c < CLAIMS_AN_EVENT; c++)
        ok = put_claim (g, i, c, place, day, disagrees, error);
    }
  for (guint i = 0; ok && i + 1 < n; i += 50)
    ok = put_relation (g, i, error);
  return ok;
}

/**
 * bench_generate_claims:
 * @path: where the case shall be
 * @n_events: how many
 * @seed: the same seed makes the same case
 * @error: return location
 *
 * Returns: whether it was made
 */
gboolean
bench_generate_claims (const char  *path,
                       guint        n_events,
                       guint32      seed,
                       GError     **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Generator g = { dln_store_create (path, error), rand, 0 };
  gboolean ok;

  if (g.store == NULL)
    return FALSE;
  ok = dln_store_begin (g.store, error) && put_frame (&g, error) && put_events (&g, n_events, error) &&
       dln_store_commit (g.store, "import", "Generate a synthetic case of claims", NULL, error);
  return dln_store_close (g.store, ok ? error : NULL) && ok;
}
