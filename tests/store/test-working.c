/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-store.h"

#define NONE DLN_OPEN

/* Small numbers for instants: the rules do not mind. */
typedef struct {
  DlnBounds stated;
  const char *stance;
  const char *state;
  const char *utterance;
  DlnInstant said; /* latest bound of when it was said */
  gboolean forecast;
  const char *supersedes;
} Claim;

static const struct {
  const char *rule;
  Claim claims[3];
  guint n_claims;
  DlnBounds working;
  DlnBasis basis;
  guint counted;
} table[] = {
  { "one claim as it is", { { { 10, 20, 10, 20 }, .said = NONE } }, 1, { 10, 20, 10, 20 }, DLN_BASIS_CLAIMED, 1 },
  { "hull per bound",
    { { { 10, 20, 30, 40 }, .said = NONE }, { { 5, 15, 35, 50 }, .said = NONE } },
    2, { 5, 20, 30, 50 }, DLN_BASIS_CLAIMED, 2 },
  { "an open bound does not open it",
    { { { 10, 20, 10, 20 }, .said = NONE }, { { 5, NONE, NONE, NONE }, .said = NONE } },
    2, { 5, 20, 10, 20 }, DLN_BASIS_CLAIMED, 2 },
  { "who denies states no time",
    { { { 10, 20, 10, 20 }, .said = NONE }, { { 1, 2, 1, 2 }, "denies", .said = 3 } },
    2, { 10, 20, 10, 20 }, DLN_BASIS_CLAIMED, 2 },
  { "withdrawn",
    { { { 10, 20, 10, 20 }, .said = NONE }, { { 1, 2, 1, 2 }, .state = "withdrawn", .said = 3 } },
    2, { 10, 20, 10, 20 }, DLN_BASIS_CLAIMED, 1 },
  { "superseded",
    { { { 10, 20, 10, 20 }, .said = NONE }, { { 1, 2, 1, 2 }, .state = "superseded", .said = 3 } },
    2, { 10, 20, 10, 20 }, DLN_BASIS_CLAIMED, 1 },
  { "set aside",
    { { { 10, 20, 10, 20 }, .said = NONE }, { { 1, 2, 1, 2 }, .state = "set-aside", .said = 3 } },
    2, { 10, 20, 10, 20 }, DLN_BASIS_CLAIMED, 1 },
  { "superseded by another that stands",
    { { { 1, 2, 1, 2 }, .said = 3 }, { { 10, 20, 10, 20 }, .said = NONE, .supersedes = "c-0" } },
    2, { 10, 20, 10, 20 }, DLN_BASIS_CLAIMED, 1 },
  { "not by one that was withdrawn",
    { { { 1, 2, 1, 2 }, .said = NONE }, { { 10, 20, 10, 20 }, .said = NONE, .state = "withdrawn", .supersedes = "c-0" } },
    2, { 1, 2, 1, 2 }, DLN_BASIS_CLAIMED, 1 },
  { "begun before it was said",
    { { { 10, 30, 10, 40 }, .said = 25 } }, 1, { 10, 25, 10, 40 }, DLN_BASIS_CLAIMED, 1 },
  { "said alone infers", { { { NONE, NONE, NONE, NONE }, .said = 25 } }, 1, { NONE, 25, NONE, NONE },
    DLN_BASIS_INFERRED, 1 },
  { "relays of one utterance: the latest of them",
    { { { 10, 90, 10, 90 }, .utterance = "u-1", .said = 25 }, { { 10, 90, 10, 90 }, .utterance = "u-1", .said = 35 } },
    2, { 10, 35, 10, 90 }, DLN_BASIS_CLAIMED, 2 },
  { "utterances apart: each holds",
    { { { 10, 90, 10, 90 }, .utterance = "u-1", .said = 25 }, { { 10, 90, 10, 90 }, .utterance = "u-2", .said = 35 } },
    2, { 10, 25, 10, 90 }, DLN_BASIS_CLAIMED, 2 },
  { "never against the hull", { { { 10, 20, 10, 20 }, .said = 5 } }, 1, { 10, 20, 10, 20 }, DLN_BASIS_CLAIMED, 1 },
  { "but a later utterance that does not still holds",
    { { { 10, 90, 10, 90 }, .utterance = "u-1", .said = 5 }, { { 10, 90, 10, 90 }, .utterance = "u-2", .said = 35 } },
    2, { 10, 35, 10, 90 }, DLN_BASIS_CLAIMED, 2 },
  { "a forecast is said before it happens",
    { { { 10, 30, 10, 40 }, .said = 15, .forecast = TRUE } }, 1, { 10, 30, 10, 40 }, DLN_BASIS_CLAIMED, 1 },
  { "nothing known", { { { NONE, NONE, NONE, NONE }, .said = NONE } }, 1, { NONE, NONE, NONE, NONE }, DLN_BASIS_NONE, 1 },
  { "no claim", { { { 0 } } }, 0, { NONE, NONE, NONE, NONE }, DLN_BASIS_NONE, 0 },
};

static void
add_claim (DlnStore    *store,
           const Claim *claim,
           guint        number)
{
  g_autofree char *slug = g_strdup_printf ("c-%u", number);
  DlnRecord *record = dln_record_new (DLN_TABLE_CLAIM, slug);
  g_autoptr (DlnTime) time = dln_time_new (&claim->stated);
  DlnBounds said_bounds = { NONE, NONE, NONE, claim->said };
  g_autoptr (DlnTime) said = dln_time_new (&said_bounds);

  dln_record_set_text (record, "event", "e");
  dln_record_set_text (record, "source", "s");
  dln_record_set_text (record, "utterance", claim->utterance);
  dln_record_set_text (record, "supersedes", claim->supersedes);
  dln_record_set_integer (record, "forecast", claim->forecast);
  g_assert_true (dln_record_set_from_text (record, "stance", claim->stance != NULL ? claim->stance : "asserts", NULL, NULL));
  g_assert_true (dln_record_set_from_text (record, "state", claim->state != NULL ? claim->state : "", NULL, NULL));
  dln_record_set_time (record, "time", time);
  dln_record_set_time (record, "said", said);
  insert (store, record);
}

static void
add_titled (DlnStore   *store,
            DlnTable    table_id,
            const char *slug)
{
  DlnRecord *record = dln_record_new (table_id, slug);

  dln_record_set_text (record, "title", slug);
  if (table_id == DLN_TABLE_UTTERANCE)
    dln_record_set_text (record, "speaker", "a");
  insert (store, record);
}

static void
add_basics (DlnStore *store)
{
  add_titled (store, DLN_TABLE_ACTOR, "a");
  add_titled (store, DLN_TABLE_SOURCE, "s");
  add_titled (store, DLN_TABLE_SOURCE, "relay");
  add_titled (store, DLN_TABLE_EVENT, "e");
  add_titled (store, DLN_TABLE_UTTERANCE, "u-1");
  add_titled (store, DLN_TABLE_UTTERANCE, "u-2");
}

static DlnWorkingRow
working (DlnStore *store)
{
  DlnWorkingRow row;

  g_assert_true (dln_store_read_working (store, dln_store_find (store, DLN_TABLE_EVENT, "e", NULL), &row));
  return row;
}

static char *
format (const DlnBounds *b)
{
  const DlnInstant all[] = { b->begin_earliest, b->begin_latest, b->end_earliest, b->end_latest };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 4; i++)
    if (all[i] == DLN_OPEN)
      g_string_append (text, " -");
    else
      g_string_append_printf (text, " %" G_GINT64_FORMAT, all[i]);
  return g_string_free (text, FALSE);
}

static void
test_times (Fixture       *f,
            gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *expected = format (&table[i].working);
      g_autofree char *found = NULL;
      DlnWorkingRow row;
      DlnWorkingFacts facts;

      begin (f->store);
      add_basics (f->store);
      for (guint c = 0; c < table[i].n_claims; c++)
        add_claim (f->store, &table[i].claims[c], c);
      commit (f->store, table[i].rule);
      row = working (f->store);
      found = format (&row.bounds);
      if (strcmp (found, expected) != 0 || (row.basis & 0x0f) != table[i].basis)
        g_error ("%s:%s (basis %d), not%s (basis %d)", table[i].rule, found, row.basis & 0x0f, expected,
                 (int) table[i].basis);
      dln_store_read_working_facts (f->store, row.id, &facts);
      g_assert_cmpuint (facts.claims, ==, table[i].counted);
      g_free (facts.reported);
      undo (f->store);
    }
}

static void
assess (DlnStore        *store,
        const char      *slug,
        const DlnBounds *bounds,
        gint64           made)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_ASSESSMENT, slug);
  g_autoptr (DlnTime) time = dln_time_new (bounds);

  time->basis = DLN_BASIS_ASSESSED;
  dln_record_set_text (record, "event", "e");
  dln_record_set_time (record, "time", time);
  dln_record_set_integer (record, "made", made);
  begin (store);
  insert (store, record);
  commit (store, "assess");
}

/* Exactly as given, untrimmed by what was said; the newest wins. */
static void
test_assessment (Fixture       *f,
                 gconstpointer  data)
{
  const Claim claim = { { 10, 20, 10, 20 }, .said = 15 };
  const DlnBounds older = { 100, 200, 100, 200 };
  const DlnBounds newer = { NONE, 50, NONE, NONE };
  DlnWorkingRow row;

  begin (f->store);
  add_basics (f->store);
  add_claim (f->store, &claim, 0);
  commit (f->store, "claim");
  assess (f->store, "z-old", &older, 5);
  row = working (f->store);
  g_assert_true (dln_bounds_equal (&row.bounds, &older));
  g_assert_cmpint (row.basis & 0x0f, ==, DLN_BASIS_ASSESSED);
  assess (f->store, "a-new", &newer, 6);
  row = working (f->store);
  g_assert_true (dln_bounds_equal (&row.bounds, &newer));
  undo (f->store);
  undo (f->store);
  row = working (f->store);
  g_assert_cmpint (row.basis & 0x0f, ==, DLN_BASIS_CLAIMED);
}

static void
set_field (DlnStore   *store,
           DlnTable    table_id,
           const char *slug,
           const char *field,
           const char *text)
{
  gint64 id = dln_store_find (store, table_id, slug, NULL);
  g_autoptr (DlnRecord) record = dln_store_read (store, table_id, id, NULL);

  g_assert_true (dln_record_set_from_text (record, field, text, "UTC", NULL));
  begin (store);
  g_assert_true (dln_store_update (store, id, record, NULL));
  commit (store, field);
}

/* Where no claim says when it was said, its relays' publishing stands in, else
 * its source's; changing that changes the working time. */
static void
test_published (Fixture       *f,
                gconstpointer  data)
{
  const Claim claim = { { 0, DLN_INSTANT_MAX, 0, DLN_INSTANT_MAX }, .said = NONE };
  DlnWorkingRow row;

  begin (f->store);
  add_basics (f->store);
  add_claim (f->store, &claim, 0);
  commit (f->store, "claim");
  row = working (f->store);
  g_assert_cmpint (row.bounds.begin_latest, ==, DLN_INSTANT_MAX);
  set_field (f->store, DLN_TABLE_SOURCE, "s", "published", "1970-01-02T00:00:00Z");
  row = working (f->store);
  g_assert_cmpint (row.bounds.begin_latest, ==, DLN_DAY);
  set_field (f->store, DLN_TABLE_CLAIM, "c-0", "relayed_by", "relay");
  set_field (f->store, DLN_TABLE_SOURCE, "relay", "published", "1970-01-01T12:00:00Z");
  row = working (f->store);
  g_assert_cmpint (row.bounds.begin_latest, ==, DLN_DAY / 2);
  undo (f->store);
  undo (f->store);
  row = working (f->store);
  g_assert_cmpint (row.bounds.begin_latest, ==, DLN_DAY);
}

static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  static const char *const words[] = { "late on Monday", "Monday", "late on Monday", "on the 22nd" };
  DlnWorkingFacts facts;

  begin (f->store);
  add_basics (f->store);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *slug = g_strdup_printf ("c-%u", i);
      DlnRecord *record = dln_record_new (DLN_TABLE_CLAIM, slug);
      g_autoptr (DlnTime) time = dln_time_new (NULL);

      time->reported = g_strdup (words[i]);
      dln_record_set_text (record, "event", "e");
      dln_record_set_text (record, "source", i == 1 ? "relay" : "s");
      dln_record_set_time (record, "time", time);
      insert (f->store, record);
    }
  commit (f->store, "words");
  dln_store_read_working_facts (f->store, working (f->store).id, &facts);
  g_assert_cmpstr (facts.reported, ==, "late on Monday · Monday · on the 22nd");
  g_assert_cmpuint (facts.claims, ==, 4);
  g_assert_cmpuint (facts.sources, ==, 2);
  g_free (facts.reported);
}

static void
add_place (DlnStore   *store,
           const char *slug,
           const char *latitude,
           const char *radius,
           const char *within)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_PLACE, slug);

  dln_record_set_text (record, "title", slug);
  dln_record_set_from_text (record, "latitude", latitude, NULL, NULL);
  dln_record_set_from_text (record, "longitude", *latitude != '\0' ? "36" : "", NULL, NULL);
  dln_record_set_from_text (record, "radius", radius, NULL, NULL);
  dln_record_set_text (record, "within", within);
  insert (store, record);
}

static void
claim_place (DlnStore   *store,
             const char *slug,
             const char *place)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_CLAIM, slug);

  dln_record_set_text (record, "event", "e");
  dln_record_set_text (record, "source", "s");
  dln_record_set_text (record, "place", place);
  insert (store, record);
}

static void
assert_place (DlnStore   *store,
              const char *place)
{
  DlnWorkingFacts facts;
  g_autofree char *slug = NULL;

  dln_store_read_working_facts (store, working (store).id, &facts);
  g_free (facts.reported);
  slug = facts.place != 0 ? dln_store_dup_slug (store, DLN_TABLE_PLACE, facts.place) : NULL;
  g_assert_cmpstr (slug, ==, place);
}

/* The most specific of nested places, however deep the nesting. */
static void
test_places (Fixture       *f,
             gconstpointer  data)
{
  DlnWorkingRow row;

  begin (f->store);
  add_basics (f->store);
  add_place (f->store, "oblast", "50", "90000", NULL);
  add_place (f->store, "district", "50.4", "20000", "oblast");
  add_place (f->store, "village", "50.5", "500", "district");
  add_place (f->store, "far", "51.5", "1000", NULL);
  claim_place (f->store, "c-1", "oblast");
  claim_place (f->store, "c-2", "village");
  commit (f->store, "places");
  assert_place (f->store, "village");
  row = working (f->store);
  g_assert_cmpint (row.latitude, ==, 505000000);
  g_assert_cmpfloat (row.radius, ==, 500);
  g_assert_cmpint (row.basis >> 4, ==, DLN_BASIS_CLAIMED);
  /* A place between the two, which no claim names, is moved out. */
  set_field (f->store, DLN_TABLE_PLACE, "district", "within", "");
  assert_place (f->store, "oblast");
  g_assert_cmpfloat (working (f->store).radius, >, 50000);
  undo (f->store);
  assert_place (f->store, "village");
  /* Apart: the first, widened until it holds the other. */
  begin (f->store);
  claim_place (f->store, "c-3", "far");
  commit (f->store, "apart");
  assert_place (f->store, "village");
  g_assert_cmpfloat_with_epsilon (working (f->store).radius, 112265, 100);
  /* A ring of places must not hang. */
  set_field (f->store, DLN_TABLE_PLACE, "oblast", "within", "village");
  g_assert_nonnull (dln_store_get_db (f->store));
  /* Moving the place moves the event. */
  undo (f->store);
  undo (f->store);
  set_field (f->store, DLN_TABLE_PLACE, "village", "latitude", "50.6");
  g_assert_cmpint (working (f->store).latitude, ==, 506000000);
}

/* Of an outline the box and a point inside, of a box its middle, across the antimeridian too. */
static void
test_outlined_place (Fixture       *f,
                     gconstpointer  data)
{
  static const char *const sides[] = { "west", "170", "south", "-10", "east", "-160", "north", "10" };
  DlnWorkingRow row;

  begin (f->store);
  add_basics (f->store);
  add_place (f->store, "bay", "", "", NULL);
  claim_place (f->store, "c-1", "bay");
  commit (f->store, "place");
  g_assert_cmpint (working (f->store).latitude, ==, DLN_NO_DEGREES);
  /* A crescent, the middle of whose box lies outside. */
  set_field (f->store, DLN_TABLE_PLACE, "bay", "outline",
             "POLYGON ((30 50, 40 50, 40 51, 31 51, 31 59, 40 59, 40 60, 30 60))");
  row = working (f->store);
  g_assert_cmpint (row.flags & DLN_WORKING_AREA, !=, 0);
  g_assert_true (row.latitude < 510000000 || row.latitude > 590000000 || row.longitude < 310000000);
  g_assert_cmpint (row.latitude, >, 500000000);
  /* What is stated wins. */
  set_field (f->store, DLN_TABLE_PLACE, "bay", "latitude", "55");
  set_field (f->store, DLN_TABLE_PLACE, "bay", "longitude", "35");
  row = working (f->store);
  g_assert_cmpint (row.latitude, ==, 550000000);
  g_assert_cmpint (row.flags & DLN_WORKING_AREA, !=, 0);
  set_field (f->store, DLN_TABLE_PLACE, "bay", "outline", "");
  g_assert_cmpint (working (f->store).flags & DLN_WORKING_AREA, ==, 0);
  set_field (f->store, DLN_TABLE_PLACE, "bay", "latitude", "");
  set_field (f->store, DLN_TABLE_PLACE, "bay", "longitude", "");
  for (guint i = 0; i < G_N_ELEMENTS (sides); i += 2)
    {
      g_assert_cmpint (working (f->store).latitude, ==, DLN_NO_DEGREES);
      set_field (f->store, DLN_TABLE_PLACE, "bay", sides[i], sides[i + 1]);
    }
  row = working (f->store);
  g_assert_cmpint (row.latitude, ==, 0);
  g_assert_cmpint (row.longitude, ==, -1750000000);
}

static void
test_place_assessment (Fixture       *f,
                       gconstpointer  data)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_ASSESSMENT, "a-1");
  DlnWorkingRow row;

  begin (f->store);
  add_basics (f->store);
  add_place (f->store, "village", "50.5", "500", NULL);
  claim_place (f->store, "c-1", "village");
  dln_record_set_text (record, "event", "e");
  dln_record_set_from_text (record, "latitude", "0", NULL, NULL);
  dln_record_set_from_text (record, "longitude", "0", NULL, NULL);
  dln_record_set_real (record, "radius", 7);
  insert (f->store, record);
  commit (f->store, "place");
  row = working (f->store);
  g_assert_cmpint (row.latitude, ==, 0); /* null island is a place */
  g_assert_cmpfloat (row.radius, ==, 7);
  g_assert_cmpint (row.basis >> 4, ==, DLN_BASIS_ASSESSED);
  assert_place (f->store, NULL);
}

/* What of two claims and of an assessment is qualified; "" states no EDTF. */
static const struct {
  const char *rule;
  const char *first;
  const char *second;
  const char *assessed;
  int flags;
} stated[] = {
  { "plain", "2023-05-22", "2023-05-23", "", 0 },
  { "approximate", "2023-05-22~", "", "", DLN_WORKING_APPROXIMATE },
  { "uncertain", "2023-05-22?", "", "", DLN_WORKING_UNCERTAIN },
  { "both", "2023-05-22%", "", "", DLN_WORKING_APPROXIMATE | DLN_WORKING_UNCERTAIN },
  { "of a part", "2023-?05-22", "", "", DLN_WORKING_UNCERTAIN },
  { "each gives a bound", "2023-05-20~", "2023-05-23?", "", DLN_WORKING_APPROXIMATE | DLN_WORKING_UNCERTAIN },
  { "inside the other it moves no bound", "2023-05", "2023-05-23~", "", 0 },
  { "the assessment is what counts", "2023-05-22~", "", "2023-05-22", 0 },
  { "and its own words", "2023-05-22", "", "2023-05-24?", DLN_WORKING_UNCERTAIN },
};

static void
add_stated_claim (DlnStore   *store,
                  const char *slug,
                  const char *edtf,
                  const char *stance)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_CLAIM, slug);

  dln_record_set_text (record, "event", "e");
  dln_record_set_text (record, "source", "s");
  dln_record_set_from_text (record, "stance", stance, NULL, NULL);
  g_assert_true (dln_record_set_from_text (record, "time", edtf, "UTC", NULL));
  insert (store, record);
}

static void
test_stated (Fixture       *f,
             gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (stated); i++)
    {
      int found;

      begin (f->store);
      add_basics (f->store);
      add_stated_claim (f->store, "c-0", stated[i].first, "asserts");
      if (*stated[i].second != '\0')
        add_stated_claim (f->store, "c-1", stated[i].second, "asserts");
      add_stated_claim (f->store, "c-2", "2001%", "denies");
      if (*stated[i].assessed != '\0')
        {
          DlnRecord *record = dln_record_new (DLN_TABLE_ASSESSMENT, "a-1");

          dln_record_set_text (record, "event", "e");
          g_assert_true (dln_record_set_from_text (record, "time", stated[i].assessed, "UTC", NULL));
          insert (f->store, record);
        }
      commit (f->store, stated[i].rule);
      found = working (f->store).flags & (DLN_WORKING_APPROXIMATE | DLN_WORKING_UNCERTAIN);
      if (found != stated[i].flags)
        g_error ("%s: %d, not %d", stated[i].rule, found, stated[i].flags);
      undo (f->store);
    }
}

/* What an older program derived is derived anew, and what findings said stays. */
static void
test_rules (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *head = NULL;
  DlnWorkingRow row;

  begin (f->store);
  add_basics (f->store);
  add_stated_claim (f->store, "c-0", "2023-05-22~", "asserts");
  commit (f->store, "claim");
  g_assert_true (dln_store_set_disputed (f->store, working (f->store).id, TRUE, NULL));
  g_assert_true (dln_store_exec (f->store, "UPDATE event_working SET flags = 0", NULL));
  head = dln_store_dup_head (f->store, NULL);
  g_assert_true (dln_store_set_info (f->store, "working-head", head, NULL));
  g_assert_false (dln_working_is_current (f->store));
  g_assert_true (dln_store_begin_derived (f->store, NULL));
  g_assert_true (dln_working_rebuild (f->store, NULL));
  g_assert_true (dln_working_stamp (f->store, NULL));
  g_assert_true (dln_store_commit_derived (f->store, NULL));
  g_assert_true (dln_working_is_current (f->store));
  row = working (f->store);
  g_assert_cmpint (row.flags & DLN_WORKING_APPROXIMATE, ==, DLN_WORKING_APPROXIMATE);
  g_assert_true (row.disputed);
}

static void
test_stamp (Fixture       *f,
            gconstpointer  data)
{
  fill_store (f->store);
  g_assert_true (dln_working_is_current (f->store));
  g_assert_true (dln_store_set_info (f->store, "working-head", "stale", NULL));
  g_assert_false (dln_working_is_current (f->store));
  g_assert_true (dln_working_stamp (f->store, NULL));
  g_assert_true (dln_working_is_current (f->store));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/working/times", test_times);
  ADD ("/working/assessment", test_assessment);
  ADD ("/working/published", test_published);
  ADD ("/working/words", test_words);
  ADD ("/working/places", test_places);
  ADD ("/working/outlined-place", test_outlined_place);
  ADD ("/working/place-assessment", test_place_assessment);
  ADD ("/working/stated", test_stated);
  ADD ("/working/rules", test_rules);
  ADD ("/working/stamp", test_stamp);
  return g_test_run ();
}
