/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Known-as-of against the slow way: a second case that is made of nothing but
 * what was known then. Seeded, so that what failed fails again.
 */
#include "config.h"

#include "dln-test-case.h"

#include "dln-known.h"

#define N_EVENTS 7
#define N_SOURCES 6
#define N_CLAIMS 26
#define N_ASSESSMENTS 6
#define N_LOOKS 10
#define MOST_HOUR 40

typedef struct {
  GRand *random;
  GPtrArray *records; /* each referring only to earlier ones, but for what claims supersede */
} World;

static gboolean
chance (World *w,
        int    percent)
{
  return g_rand_int_range (w->random, 0, 100) < percent;
}

static DlnRecord *
put (World     *w,
     DlnTable   table,
     const char *name,
     guint      number)
{
  g_autofree char *slug = g_strdup_printf ("%s-%u", name, number);
  DlnRecord *record = dln_record_new (table, slug);

  if (dln_record_type_find_field (record->type, "title") >= 0)
    dln_record_set_text (record, "title", slug);
  g_ptr_array_add (w->records, record);
  return record;
}

static void
put_ref (World      *w,
         DlnRecord  *record,
         const char *field,
         const char *name,
         guint       n)
{
  g_autofree char *slug = g_strdup_printf ("%s-%d", name, g_rand_int_range (w->random, 0, (gint32) n));

  dln_record_set_text (record, field, slug);
}

static void
put_refs (World      *w,
          DlnRecord  *record,
          const char *field,
          const char *name,
          guint       n)
{
  g_autofree char *a = g_strdup_printf ("%s-%d", name, g_rand_int_range (w->random, 0, (gint32) n));
  g_autofree char *b = g_strdup_printf ("%s-%d", name, g_rand_int_range (w->random, 0, (gint32) n));
  const char *slugs[] = { a, g_str_equal (a, b) ? NULL : b, NULL };

  dln_record_set_refs (record, field, slugs);
}

static void
put_time (World      *w,
          DlnRecord  *record,
          const char *field)
{
  static const char *const words[] = { "at night", "in the evening", "by noon", NULL };
  DlnInstant begin = g_rand_int_range (w->random, 0, MOST_HOUR) * DLN_HOUR;
  DlnInstant end = begin + g_rand_int_range (w->random, 0, 9) * DLN_HOUR;
  const DlnBounds shapes[] = { dln_bounds_within (begin, end), dln_bounds_exact (begin, end),
                               { begin, DLN_OPEN, DLN_OPEN, DLN_OPEN }, { DLN_OPEN, end, DLN_OPEN, DLN_OPEN },
                               { DLN_OPEN, DLN_OPEN, begin, end } };
  g_autoptr (DlnTime) time =
    chance (w, 10) ? dln_time_parse ("1970-01-01~", "UTC", NULL)
                   : dln_time_new (&shapes[g_rand_int_range (w->random, 0, G_N_ELEMENTS (shapes))]);

  time->basis = DLN_BASIS_CLAIMED;
  time->reported = g_strdup (words[g_rand_int_range (w->random, 0, G_N_ELEMENTS (words))]);
  dln_record_set_time (record, field, time);
}

static void
put_places (World *w)
{
  for (guint i = 0; i < 5; i++)
    {
      DlnRecord *place = put (w, DLN_TABLE_PLACE, "place", i);

      if (i != 2)
        {
          dln_record_set_integer (place, "latitude", 500000000 + (int) i * 1000000);
          dln_record_set_integer (place, "longitude", 360000000 + (int) i * 2000000);
          dln_record_set_real (place, "radius", 1000 * (i + 1));
        }
      if (i == 1)
        dln_record_set_text (place, "within", "place-0");
      if (i == 3)
        dln_record_set_real (place, "ring", 9000);
    }
}

/* Of the same event, where there is one: only such counts. */
static void
put_earlier (World     *w,
             DlnRecord *claim,
             guint      n)
{
  const char *event = dln_record_get_text (claim, "event");

  put_ref (w, claim, "supersedes", "claim", n);
  for (guint i = w->records->len - 1; i-- > 0;)
    {
      const DlnRecord *other = w->records->pdata[i];

      if (other->type->table == DLN_TABLE_CLAIM && g_str_equal (dln_record_get_text (other, "event"), event) &&
          chance (w, 70))
        {
          dln_record_set_text (claim, "supersedes", other->slug);
          return;
        }
    }
}

static void
put_claims (World *w)
{
  for (guint i = 0; i < N_CLAIMS; i++)
    {
      DlnRecord *claim = put (w, DLN_TABLE_CLAIM, "claim", i);

      put_ref (w, claim, "event", "event", N_EVENTS - 1); /* of the last nobody tells */
      put_ref (w, claim, "source", "source", N_SOURCES);
      if (chance (w, 60))
        put_refs (w, claim, "relayed_by", "source", N_SOURCES);
      if (chance (w, 40))
        put_ref (w, claim, "utterance", "utterance", 3);
      if (chance (w, 70))
        put_time (w, claim, "time");
      if (chance (w, 50))
        put_time (w, claim, "said");
      if (chance (w, 60))
        put_ref (w, claim, "place", "place", 5);
      if (chance (w, 15))
        dln_record_set_integer (claim, "stance", DLN_STANCE_DENIES);
      dln_record_set_integer (claim, "forecast", chance (w, 15));
      if (chance (w, 25))
        dln_record_set_integer (claim, "state", g_rand_int_range (w->random, 0, DLN_CLAIM_SET_ASIDE + 1));
      if (i > 0 && chance (w, 30))
        put_earlier (w, claim, i);
    }
}

static void
put_assessments (World *w)
{
  for (guint i = 0; i < N_ASSESSMENTS; i++)
    {
      DlnRecord *assessment = put (w, DLN_TABLE_ASSESSMENT, "assessment", i);

      put_ref (w, assessment, "event", "event", N_EVENTS);
      dln_record_set_integer (assessment, "made", g_rand_int_range (w->random, 0, 3));
      if (chance (w, 60))
        put_time (w, assessment, "time");
      if (chance (w, 30))
        put_ref (w, assessment, "place", "place", 5);
      if (chance (w, 30))
        {
          dln_record_set_integer (assessment, "latitude", g_rand_int_range (w->random, 0, 900000000));
          dln_record_set_integer (assessment, "longitude", 300000000);
          dln_record_set_real (assessment, "radius", 50);
        }
      if (chance (w, 70))
        put_refs (w, assessment, "cites", "claim", N_CLAIMS);
    }
}

static void
make_world (World   *w,
            guint32  seed)
{
  w->random = g_rand_new_with_seed (seed);
  w->records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  put_places (w);
  put (w, DLN_TABLE_ACTOR, "actor", 0);
  for (guint i = 0; i < N_SOURCES; i++)
    {
      DlnRecord *source = put (w, DLN_TABLE_SOURCE, "source", i);

      dln_record_set_integer (source, "seen", chance (w, 50));
      if (chance (w, 70))
        put_time (w, source, "published");
    }
  for (guint i = 0; i < N_EVENTS; i++)
    {
      DlnRecord *event = put (w, DLN_TABLE_EVENT, "event", i);

      dln_record_set_integer (event, "key", chance (w, 50));
      if (chance (w, 50))
        dln_record_set_integer (event, "judgement", DLN_JUDGEMENT_VERIFIED);
      if (chance (w, 50))
        dln_record_set_integer (event, "judged_at", g_rand_int_range (w->random, 0, MOST_HOUR) * DLN_HOUR);
    }
  for (guint i = 0; i < 3; i++)
    dln_record_set_text (put (w, DLN_TABLE_UTTERANCE, "utterance", i), "speaker", "actor-0");
  put_claims (w);
  put_assessments (w);
}

static DlnRecord *
find (World      *w,
      DlnTable    table,
      const char *slug)
{
  for (guint i = 0; slug != NULL && i < w->records->len; i++)
    {
      DlnRecord *record = w->records->pdata[i];

      if (record->type->table == table && g_str_equal (record->slug, slug))
        return record;
    }
  return NULL;
}

/* The end of the chain of claims of one event. */
static DlnRecord *
find_oldest (World      *w,
             DlnRecord  *claim)
{
  for (guint i = 0; i < N_CLAIMS; i++)
    {
      DlnRecord *old = find (w, DLN_TABLE_CLAIM, dln_record_get_text (claim, "supersedes"));

      if (old == NULL || !g_str_equal (dln_record_get_text (old, "event"), dln_record_get_text (claim, "event")))
        return claim;
      claim = old;
    }
  return claim;
}

/* Claims of one event supersede each other in turn, or one itself. */
static void
close_rings (World *w)
{
  for (guint i = 0; i < N_CLAIMS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("claim-%u", i);
      DlnRecord *claim = find (w, DLN_TABLE_CLAIM, slug);
      DlnRecord *old = find_oldest (w, claim);

      if (old != claim && chance (w, 50))
        dln_record_set_text (old, "supersedes", slug);
      else if (chance (w, 5))
        dln_record_set_text (claim, "supersedes", slug);
    }
}

/* --- the slow way -------------------------------------------------------- */

static DlnInstant
latest_of (const DlnBounds *bounds)
{
  return bounds->end_latest != DLN_OPEN ? bounds->end_latest : bounds->begin_latest;
}

/* When the first of its sources came out, of those that have a time; FALSE where there is none at all. */
static gboolean
look_published (World           *w,
                const DlnRecord *claim,
                gboolean         held_only,
                DlnInstant      *earliest,
                DlnInstant      *latest)
{
  const DlnValue *relays = dln_record_peek (claim, "relayed_by");
  g_autoptr (GPtrArray) slugs = g_ptr_array_new ();
  gboolean any = FALSE;
  gboolean open = FALSE;

  g_ptr_array_add (slugs, (gpointer) dln_record_get_text (claim, "source"));
  for (guint i = 0; relays->refs != NULL && relays->refs[i] != NULL; i++)
    g_ptr_array_add (slugs, relays->refs[i]);
  *earliest = *latest = DLN_OPEN;
  for (guint i = 0; i < slugs->len; i++)
    {
      const DlnRecord *source = find (w, DLN_TABLE_SOURCE, slugs->pdata[i]);
      const DlnTime *time = dln_record_get_time (source, "published");

      if (held_only && dln_record_get_integer (source, "seen", 0) == 0)
        continue;
      any = TRUE;
      if (time == NULL)
        continue;
      open |= time->bounds.begin_earliest == DLN_OPEN;
      if (*earliest == DLN_OPEN || time->bounds.begin_earliest < *earliest)
        *earliest = time->bounds.begin_earliest;
      if (*latest == DLN_OPEN || (latest_of (&time->bounds) != DLN_OPEN && latest_of (&time->bounds) < *latest))
        *latest = latest_of (&time->bounds);
    }
  if (open)
    *earliest = DLN_OPEN;
  return any;
}

static DlnKnown
look (World           *w,
      const DlnRecord *claim,
      DlnKnownClock    clock,
      DlnInstant       at)
{
  const DlnTime *said = dln_record_get_time (claim, "said");
  const DlnTime *time = dln_record_get_time (claim, "time");
  gboolean tells = dln_record_get_integer (claim, "forecast", 0) == 0 &&
                   dln_record_get_integer (claim, "stance", 0) != DLN_STANCE_DENIES;
  DlnInstant before = time != NULL && tells ? time->bounds.begin_earliest : DLN_OPEN;
  DlnInstant earliest, latest;

  if (!look_published (w, claim, clock == DLN_KNOWN_OURS, &earliest, &latest) && clock == DLN_KNOWN_OURS)
    return DLN_KNOWN_NOT;
  if (clock == DLN_KNOWN_PUBLIC && said != NULL)
    {
      earliest = said->bounds.begin_earliest;
      latest = latest_of (&said->bounds) != DLN_OPEN ? latest_of (&said->bounds) : latest;
    }
  else if (said != NULL && said->bounds.begin_earliest != DLN_OPEN)
    before = said->bounds.begin_earliest;
  if (latest != DLN_OPEN && latest <= at)
    return DLN_KNOWN_CERTAINLY;
  if (earliest == DLN_OPEN && before != DLN_OPEN && (latest == DLN_OPEN || before < latest))
    earliest = before;
  return earliest == DLN_OPEN || earliest < at ? DLN_KNOWN_POSSIBLY : DLN_KNOWN_NOT;
}

static gboolean
is_known (World        *w,
          const char   *slug,
          DlnKnownClock clock,
          DlnInstant    at)
{
  return look (w, find (w, DLN_TABLE_CLAIM, slug), clock, at) != DLN_KNOWN_NOT;
}

static void
unset (DlnRecord  *record,
       const char *field)
{
  dln_value_clear (&record->values[dln_record_type_find_field (record->type, field)]);
}

/* What superseded it later had not done so yet. */
static void
revive (World         *w,
        DlnRecord     *claim,
        DlnKnownClock  clock,
        DlnInstant     at)
{
  gboolean replaced = FALSE;

  for (guint i = 0; i < w->records->len; i++)
    {
      const DlnRecord *other = w->records->pdata[i];

      if (other->type->table != DLN_TABLE_CLAIM ||
          g_strcmp0 (dln_record_get_text (other, "supersedes"), claim->slug) != 0 ||
          g_strcmp0 (dln_record_get_text (other, "event"), dln_record_get_text (claim, "event")) != 0 ||
          dln_record_get_integer (other, "state", 0) >= DLN_CLAIM_WITHDRAWN)
        continue;
      if (is_known (w, other->slug, clock, at))
        return;
      replaced = TRUE;
    }
  if (replaced && dln_record_get_integer (claim, "state", 0) != DLN_CLAIM_SET_ASIDE)
    unset (claim, "state");
}

static DlnRecord *
as_known (World           *w,
          const DlnRecord *record,
          DlnKnownClock    clock,
          DlnInstant       at)
{
  g_autoptr (DlnRecord) copy = dln_record_copy (record);
  const char *superseded;
  const DlnValue *cites;

  switch (record->type->table)
    {
    case DLN_TABLE_EVENT:
      if (dln_record_get_integer (record, "judged_at", DLN_INSTANT_MAX) > at)
        unset (copy, "judgement");
      break;
    case DLN_TABLE_CLAIM:
      if (look (w, record, clock, at) == DLN_KNOWN_NOT)
        return NULL;
      superseded = dln_record_get_text (record, "supersedes");
      if (superseded != NULL && !is_known (w, superseded, clock, at))
        unset (copy, "supersedes");
      revive (w, copy, clock, at);
      break;
    case DLN_TABLE_ASSESSMENT:
      cites = dln_record_peek (record, "cites");
      if (cites->refs == NULL)
        return NULL;
      for (guint i = 0; cites->refs[i] != NULL; i++)
        if (!is_known (w, cites->refs[i], clock, at))
          return NULL;
      break;
    default:
      break;
    }
  return g_steal_pointer (&copy);
}

/* What a claim supersedes may come later: it is stated when all are there. */
static void
add_all (DlnCase   *self,
         GPtrArray *records)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      DlnRecord *copy = dln_record_copy (records->pdata[i]);

      if (copy->type->table == DLN_TABLE_CLAIM)
        unset (copy, "supersedes");
      g_ptr_array_add (first, copy);
    }
  dln_case_add_many (self, first, "All", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      const DlnRecord *record = records->pdata[i];
      const char *old =
        record->type->table == DLN_TABLE_CLAIM ? dln_record_get_text (record, "supersedes") : NULL;

      if (old != NULL)
        dln_case_set_field (self, DLN_TABLE_CLAIM, record->slug, "supersedes", old, &error);
      g_assert_no_error (error);
    }
}

static DlnCase *
make_case (Fixture   *f,
           GPtrArray *records)
{
  static int number;
  g_autofree char *name = g_strdup_printf ("slow-%d.dateline", number++);
  g_autofree char *path = path_of (f, name);
  g_autoptr (GError) error = NULL;
  DlnCase *self = dln_case_create (path, "Slow", "UTC", &error);

  g_assert_no_error (error);
  add_all (self, records);
  return self;
}

/* --- comparing ----------------------------------------------------------- */

static void
assert_same_columns (DlnCase *fast,
                     guint    x,
                     DlnCase *slow,
                     guint    y)
{
  const guint8 flags = DLN_ROW_AREA | DLN_ROW_KEY | DLN_ROW_APPROXIMATE | DLN_ROW_UNCERTAIN;
  const DlnColumns *a = dln_case_get_columns (fast);
  const DlnColumns *b = dln_case_get_columns (slow);
  DlnBounds one, two;

  dln_case_get_bounds (fast, x, &one);
  dln_case_get_bounds (slow, y, &two);
  g_assert_true (dln_bounds_equal (&one, &two));
  g_assert_cmpint (a->begin[x], ==, b->begin[y]);
  g_assert_cmpint (a->end[x], ==, b->end[y]);
  g_assert_cmpint (a->shape[x], ==, b->shape[y]);
  g_assert_cmpint (a->basis[x], ==, b->basis[y]);
  g_assert_cmpint (a->kind[x], ==, b->kind[y]);
  g_assert_cmpint (a->status[x], ==, b->status[y]);
  g_assert_cmpint (a->flags[x] & flags, ==, b->flags[y] & flags);
  g_assert_cmpint (a->latitude[x], ==, b->latitude[y]);
  g_assert_cmpint (a->longitude[x], ==, b->longitude[y]);
  g_assert_cmpfloat (a->radius[x], ==, b->radius[y]);
}

static void
assert_same_facts (DlnCase *fast,
                   guint    x,
                   DlnCase *slow,
                   guint    y)
{
  g_autofree char *words = dln_case_dup_reported (fast, x);
  g_autofree char *slow_words = dln_case_dup_reported (slow, y);
  g_autofree char *place = dln_case_dup_place_slug (fast, x);
  g_autofree char *slow_place = dln_case_dup_place_slug (slow, y);
  guint claims[2], sources[2];
  DlnInstant said[2];

  dln_case_get_counts (fast, x, &claims[0], &sources[0], &said[0]);
  dln_case_get_counts (slow, y, &claims[1], &sources[1], &said[1]);
  g_assert_cmpuint (claims[0], ==, claims[1]);
  g_assert_cmpuint (sources[0], ==, sources[1]);
  g_assert_cmpint (said[0], ==, said[1]);
  g_assert_cmpstr (words, ==, slow_words);
  g_assert_cmpstr (place, ==, slow_place);
}

static DlnKnown
look_event (World        *w,
            const char   *event,
            DlnKnownClock clock,
            DlnInstant    at)
{
  DlnKnown known = DLN_KNOWN_NOT;

  for (guint i = 0; i < w->records->len; i++)
    {
      const DlnRecord *record = w->records->pdata[i];

      if (record->type->table == DLN_TABLE_CLAIM && g_str_equal (dln_record_get_text (record, "event"), event))
        known = MAX (known, look (w, record, clock, at));
    }
  return known;
}

static void
assert_same (World         *w,
             Fixture       *f,
             DlnKnownClock  clock,
             DlnInstant     at)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  DlnCase *slow;

  for (guint i = 0; i < w->records->len; i++)
    {
      DlnRecord *record = as_known (w, w->records->pdata[i], clock, at);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  slow = make_case (f, records);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *slug = g_strdup_printf ("event-%u", i);
      guint x = dln_case_find_row (f->self, slug);
      guint y = dln_case_find_row (slow, slug);
      DlnKnown known = look_event (w, slug, clock, at);

      g_assert_cmpint (dln_case_get_columns (f->self)->known[x], ==, known);
      if (known == DLN_KNOWN_NOT)
        continue;
      assert_same_columns (f->self, x, slow, y);
      assert_same_facts (f->self, x, slow, y);
    }
  g_assert_true (dln_case_close (slow, NULL));
  g_object_unref (slow);
}

/* Everything a row says, as bytes. */
static GBytes *
copy_columns (DlnCase *self)
{
  const DlnColumns *c = dln_case_get_columns (self);
  GByteArray *bytes = g_byte_array_new ();

  for (guint row = 0; row < c->n_rows; row++)
    {
      DlnBounds bounds;

      dln_case_get_bounds (self, row, &bounds);
      g_byte_array_append (bytes, (const guint8 *) &bounds, sizeof bounds);
      g_byte_array_append (bytes, (const guint8 *) &c->begin[row], sizeof c->begin[row]);
      g_byte_array_append (bytes, (const guint8 *) &c->end[row], sizeof c->end[row]);
      g_byte_array_append (bytes, (const guint8 *) &c->latitude[row], sizeof c->latitude[row]);
      g_byte_array_append (bytes, (const guint8 *) &c->longitude[row], sizeof c->longitude[row]);
      g_byte_array_append (bytes, (const guint8 *) &c->radius[row], sizeof c->radius[row]);
      g_byte_array_append (bytes, (const guint8[]) { c->shape[row], c->basis[row], c->kind[row], c->status[row],
                                                     c->flags[row] }, 5);
    }
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_seed (Fixture       *f,
           gconstpointer  data)
{
  World w;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  const guint disputed[] = { 1, 3 };

  make_world (&w, GPOINTER_TO_UINT (data));
  close_rings (&w);
  add_all (f->self, w.records);
  dln_case_set_disputed (f->self, disputed, G_N_ELEMENTS (disputed), &error);
  before = copy_columns (f->self);
  for (guint i = 0; i < N_LOOKS; i++)
    {
      DlnInstant at = g_rand_int_range (w.random, 0, MOST_HOUR + 12) * DLN_HOUR;
      DlnKnownClock clock = (DlnKnownClock) (i / 5 % 2);

      g_test_message ("%s clock, hour %d", clock == DLN_KNOWN_OURS ? "our" : "the public's", (int) (at / DLN_HOUR));
      g_assert_true (dln_case_set_known_at (f->self, at, clock, &error));
      assert_same (&w, f, clock, at);
    }
  g_assert_true (dln_case_set_known_at (f->self, DLN_OPEN, DLN_KNOWN_PUBLIC, &error));
  g_assert_null (dln_case_get_columns (f->self)->known);
  after = copy_columns (f->self);
  g_assert_true (g_bytes_equal (before, after));
  g_ptr_array_unref (w.records);
  g_rand_free (w.random);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= 8; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/model/known-random/%u", seed);

      g_test_add (path, Fixture, GUINT_TO_POINTER (seed), setup, test_seed, teardown);
    }
  return g_test_run ();
}
