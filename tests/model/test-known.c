/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-case.h"

#include "dln-known.h"

static void
put_time (DlnRecord  *record,
          const char *field,
          int         begin,
          int         end,
          const char *words)
{
  DlnBounds bounds = dln_bounds_within (begin < 0 ? DLN_OPEN : begin * DLN_HOUR, end < 0 ? DLN_OPEN : end * DLN_HOUR);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);

  time->reported = g_strdup (words);
  time->basis = DLN_BASIS_CLAIMED;
  dln_record_set_time (record, field, time);
}

static void
add (Fixture   *f,
     DlnRecord *record)
{
  g_autoptr (DlnRecord) owned = record;
  g_autoptr (GError) error = NULL;

  dln_case_add (f->self, owned, &error);
  g_assert_no_error (error);
}

static void
add_source (Fixture    *f,
            const char *slug,
            gboolean    seen,
            int         begin,
            int         end)
{
  DlnRecord *source = dln_record_new (DLN_TABLE_SOURCE, slug);

  dln_record_set_text (source, "title", slug);
  dln_record_set_integer (source, "seen", seen);
  put_time (source, "published", begin, end, NULL);
  add (f, source);
}

static DlnRecord *
claim (const char *slug,
       const char *event,
       const char *source)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_CLAIM, slug);

  dln_record_set_text (record, "event", event);
  dln_record_set_text (record, "source", source);
  return record;
}

static void
add_titled (Fixture    *f,
            DlnTable    table,
            const char *slug)
{
  DlnRecord *record = dln_record_new (table, slug);

  dln_record_set_text (record, "title", slug);
  add (f, record);
}

/* A raid of which the Legion spoke at hours 10 to 12 and a ministry at 20 to 22; the paper came out at 30. */
static void
add_raid (Fixture *f)
{
  DlnRecord *record;

  add_source (f, "legion", FALSE, -1, -1);
  add_source (f, "ministry", FALSE, 20, 22);
  add_source (f, "paper", TRUE, 30, 32);
  add_titled (f, DLN_TABLE_EVENT, "raid");
  record = claim ("c-legion", "raid", "legion");
  put_time (record, "time", 2, 8, "in the morning");
  put_time (record, "said", 10, 12, NULL);
  dln_record_set_refs (record, "relayed_by", (const char *const[]) { "paper", NULL });
  add (f, record);
  record = claim ("c-ministry", "raid", "ministry");
  put_time (record, "time", 1, 5, "at night");
  dln_record_set_refs (record, "relayed_by", (const char *const[]) { "paper", NULL });
  add (f, record);
}

static void
see (Fixture       *f,
     int            hour,
     DlnKnownClock  clock)
{
  g_autoptr (GError) error = NULL;

  dln_case_set_known_at (f->self, hour < 0 ? DLN_OPEN : hour * DLN_HOUR, clock, &error);
  g_assert_no_error (error);
}

static void
assert_bounds (Fixture *f,
               guint    row,
               int      begin,
               int      end)
{
  DlnBounds bounds;

  dln_case_get_bounds (f->self, row, &bounds);
  g_assert_cmpint (bounds.begin_earliest, ==, begin * DLN_HOUR);
  g_assert_cmpint (bounds.end_latest, ==, end * DLN_HOUR);
}

static void
assert_known (Fixture *f,
              guint    certain,
              guint    possible,
              guint    hindsight)
{
  DlnKnownCounts counts = dln_case_count_known (f->self);

  g_assert_cmpuint (counts.certain, ==, certain);
  g_assert_cmpuint (counts.possible, ==, possible);
  g_assert_cmpuint (counts.hindsight, ==, hindsight);
}

/* --- one event, two claims ----------------------------------------------- */

static void
test_two_claims (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *words = NULL;
  g_autofree char *all_words = NULL;
  guint claims, sources;

  add_raid (f);
  assert_bounds (f, 0, 1, 8);
  see (f, 10, DLN_KNOWN_PUBLIC);
  assert_known (f, 0, 0, 0);
  g_assert_false (DLN_ROW_SHOWN (dln_case_get_columns (f->self), 0));
  see (f, 11, DLN_KNOWN_PUBLIC);
  assert_known (f, 0, 1, 0);
  assert_bounds (f, 0, 2, 8);
  see (f, 12, DLN_KNOWN_PUBLIC);
  assert_known (f, 1, 0, 0);
  words = dln_case_dup_reported (f->self, 0);
  g_assert_cmpstr (words, ==, "in the morning");
  dln_case_get_counts (f->self, 0, &claims, &sources, NULL);
  g_assert_cmpuint (claims, ==, 1);
  g_assert_cmpuint (sources, ==, 1);
  see (f, 21, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 1, 8);
  all_words = dln_case_dup_reported (f->self, 0);
  g_assert_cmpstr (all_words, ==, "in the morning · at night");
  /* Nothing had reached us: only the paper is held. */
  see (f, 21, DLN_KNOWN_OURS);
  assert_known (f, 0, 0, 0);
  see (f, 31, DLN_KNOWN_OURS);
  assert_known (f, 0, 1, 0);
  see (f, 11, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 2, 8);
}

/* What was said at an instant is known from that instant on, step by step. */
static void
test_instant (Fixture       *f,
              gconstpointer  data)
{
  DlnRecord *record;

  add_raid (f);
  record = claim ("c-witness", "raid", "legion");
  put_time (record, "time", 0, 9, NULL);
  put_time (record, "said", 15, 15, NULL);
  add (f, record);
  see (f, 14, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 2, 8);
  see (f, 15, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 0, 9);
  see (f, 14, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 2, 8);
}

static void
test_superseded (Fixture       *f,
                 gconstpointer  data)
{
  DlnRecord *record;
  g_autoptr (DlnRecord) first = NULL;

  add_raid (f);
  record = claim ("c-ministry-later", "raid", "ministry");
  put_time (record, "time", 3, 4, NULL);
  put_time (record, "said", 40, 42, NULL);
  dln_record_set_text (record, "supersedes", "c-legion");
  add (f, record);
  dln_case_set_field (f->self, DLN_TABLE_CLAIM, "c-legion", "state", "superseded", NULL);
  first = dln_case_get_record (f->self, DLN_TABLE_CLAIM, "c-legion", NULL);
  assert_bounds (f, 0, 1, 5);
  g_assert_false (dln_case_is_claim_live (f->self, first));
  see (f, 15, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 2, 8);
  g_assert_true (dln_case_is_claim_live (f->self, first));
  see (f, 41, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 1, 5);
  g_assert_false (dln_case_is_claim_live (f->self, first));
  see (f, -1, DLN_KNOWN_PUBLIC);
  /* What the analyst set aside was never counted again. */
  dln_case_set_field (f->self, DLN_TABLE_CLAIM, "c-legion", "state", "set-aside", NULL);
  see (f, 15, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (dln_case_get_columns (f->self)->begin[0], ==, DLN_OPEN);
}

static void
add_assessment (Fixture    *f,
                const char *slug,
                const char *cited)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_ASSESSMENT, slug);

  dln_record_set_text (record, "event", "raid");
  put_time (record, "time", 6, 7, NULL);
  if (cited != NULL)
    dln_record_set_refs (record, "cites", (const char *const[]) { "c-legion", cited, NULL });
  add (f, record);
}

static void
test_assessments (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (DlnRecord) assessment = NULL;

  add_raid (f);
  add_assessment (f, "a-cites", "c-ministry");
  assert_bounds (f, 0, 6, 7);
  see (f, 12, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 2, 8);
  assert_known (f, 1, 0, 0);
  assessment = dln_case_get_record (f->self, DLN_TABLE_ASSESSMENT, "a-cites", NULL);
  g_assert_cmpint (dln_case_is_record_known (f->self, assessment), ==, DLN_KNOWN_NOT);
  see (f, 21, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 6, 7);
  g_assert_cmpint (dln_case_is_record_known (f->self, assessment), ==, DLN_KNOWN_POSSIBLY);
  see (f, -1, DLN_KNOWN_PUBLIC);
  dln_case_remove (f->self, DLN_TABLE_ASSESSMENT, "a-cites", NULL);
  /* One that cites none is hindsight, however late it is. */
  add_assessment (f, "a-hindsight", NULL);
  see (f, 1000, DLN_KNOWN_PUBLIC);
  assert_known (f, 1, 0, 1);
  assert_bounds (f, 0, 1, 8);
  see (f, -1, DLN_KNOWN_PUBLIC);
  assert_bounds (f, 0, 6, 7);
}

/* A relation is known when its claim is; one that rests on none is hindsight, and names have no clock. */
static void
test_records (Fixture       *f,
              gconstpointer  data)
{
  static const struct {
    DlnTable table;
    const char *slug;
    DlnKnown at_21;
  } records[] = {
    { DLN_TABLE_RELATION, "r-legion", DLN_KNOWN_CERTAINLY }, { DLN_TABLE_RELATION, "r-ministry", DLN_KNOWN_POSSIBLY },
    { DLN_TABLE_RELATION, "r-nobody", DLN_KNOWN_NOT },       { DLN_TABLE_SOURCE, "ministry", DLN_KNOWN_POSSIBLY },
    { DLN_TABLE_SOURCE, "paper", DLN_KNOWN_NOT },            { DLN_TABLE_EVENT, "raid", DLN_KNOWN_CERTAINLY },
    { DLN_TABLE_EVENT, "other", DLN_KNOWN_NOT },             { DLN_TABLE_PLACE, "town", DLN_KNOWN_CERTAINLY },
  };
  static const char *const rests_on[] = { "c-legion", "c-ministry", NULL };

  add_raid (f);
  add_titled (f, DLN_TABLE_EVENT, "other");
  add_titled (f, DLN_TABLE_PLACE, "town");
  for (guint i = 0; i < G_N_ELEMENTS (rests_on); i++)
    {
      DlnRecord *relation = dln_record_new (DLN_TABLE_RELATION, records[i].slug);

      dln_record_set_text (relation, "from", "raid");
      dln_record_set_text (relation, "to", "other");
      if (rests_on[i] != NULL)
        dln_record_set_text (relation, "claim", rests_on[i]);
      add (f, relation);
    }
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (DlnRecord) record = dln_case_get_record (f->self, records[i].table, records[i].slug, NULL);

      see (f, -1, DLN_KNOWN_PUBLIC);
      g_assert_cmpint (dln_case_is_record_known (f->self, record), ==, DLN_KNOWN_CERTAINLY);
      see (f, 21, DLN_KNOWN_PUBLIC);
      g_assert_cmpint (dln_case_is_record_known (f->self, record), ==, records[i].at_21);
    }
}

static void
test_judgement (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint8 now;

  add_raid (f);
  dln_case_set_field (f->self, DLN_TABLE_EVENT, "raid", "judgement", "verified", &error);
  g_assert_no_error (error);
  dln_case_set_field (f->self, DLN_TABLE_EVENT, "raid", "work", "reviewed", &error);
  g_assert_no_error (error);
  now = dln_case_get_columns (f->self)->status[0];
  see (f, 1000, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (dln_case_get_columns (f->self)->status[0], ==, (now & 0xf0) | DLN_JUDGEMENT_UNVERIFIED);
  see (f, -1, DLN_KNOWN_PUBLIC);
  dln_case_set_field (f->self, DLN_TABLE_EVENT, "raid", "judged_at", "1970-01-02T01:00:00Z", &error);
  g_assert_no_error (error);
  see (f, 24, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (dln_case_get_columns (f->self)->status[0] & 15, ==, DLN_JUDGEMENT_UNVERIFIED);
  see (f, 25, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (dln_case_get_columns (f->self)->status[0], ==, now);
  see (f, 24, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (dln_case_get_columns (f->self)->status[0] & 15, ==, DLN_JUDGEMENT_UNVERIFIED);
  see (f, -1, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (dln_case_get_columns (f->self)->status[0], ==, now);
}

/* --- what a case seen as of then refuses, and tells ----------------------- */

static void
test_read_only (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) undo_error = NULL;
  guint entries;

  add_raid (f);
  add_titled (f, DLN_TABLE_EVENT, "nobody-tells");
  entries = count_entries (f);
  see (f, 1000, DLN_KNOWN_PUBLIC);
  assert_known (f, 1, 0, 0);
  g_assert_cmpuint (dln_case_count_unclaimed (f->self), ==, 1);
  g_assert_false (dln_case_is_writable (f->self));
  g_assert_nonnull (dln_case_get_read_only_reason (f->self));
  g_assert_false (dln_case_can_undo (f->self));
  g_assert_false (dln_case_set_field (f->self, DLN_TABLE_EVENT, "raid", "title", "Other", &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_READ_ONLY);
  g_assert_false (dln_case_undo (f->self, &undo_error));
  g_assert_error (undo_error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_READ_ONLY);
  see (f, -1, DLN_KNOWN_PUBLIC);
  g_assert_true (dln_case_is_writable (f->self));
  g_assert_null (dln_case_get_read_only_reason (f->self));
  g_assert_true (dln_case_can_undo (f->self));
  g_assert_cmpuint (count_entries (f), ==, entries);
  assert_known (f, 2, 0, 0);
  /* What changes is learnt anew. */
  undo (f);
  see (f, 1000, DLN_KNOWN_PUBLIC);
  g_assert_cmpuint (dln_case_count_unclaimed (f->self), ==, 0);
}

typedef struct {
  Fixture *f;
  guint changed;
  guint known;
  guint writable;
} Heard;

static void
known_changed_cb (Heard *heard)
{
  heard->known++;
  heard->changed = heard->f->changed;
}

static void
writable_cb (Heard *heard)
{
  heard->writable++;
}

static void
test_signals (Fixture       *f,
              gconstpointer  data)
{
  Heard heard = { f, 0, 0, 0 };

  add_raid (f);
  g_signal_connect_swapped (f->self, "known-changed", G_CALLBACK (known_changed_cb), &heard);
  g_signal_connect_swapped (f->self, "notify::writable", G_CALLBACK (writable_cb), &heard);
  f->changed = 0;
  see (f, 11, DLN_KNOWN_PUBLIC);
  g_assert_cmpuint (heard.known, ==, 1);
  g_assert_cmpuint (heard.changed, ==, 1);
  g_assert_cmpuint (heard.writable, ==, 1);
  see (f, 12, DLN_KNOWN_PUBLIC);
  g_assert_cmpstr (f->change_rows->str, ==, "0");
  g_assert_false (f->change.bulk);
  g_assert_cmpuint (heard.known, ==, 2);
  g_assert_cmpuint (heard.writable, ==, 1);
  see (f, 12, DLN_KNOWN_PUBLIC);
  g_assert_cmpuint (heard.known, ==, 2);
  see (f, -1, DLN_KNOWN_PUBLIC);
  g_assert_cmpuint (heard.writable, ==, 2);
  g_signal_handlers_disconnect_by_data (f->self, &heard);
}

/* --- replay -------------------------------------------------------------- */

static void
test_steps (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) learnt = NULL;
  g_autoptr (GPtrArray) none = NULL;
  /* To the second: a window that begins at 10 is perhaps over 1 µs later. */
  const DlnInstant steps[] = { 10 * DLN_HOUR + DLN_SECOND, 12 * DLN_HOUR, 20 * DLN_HOUR + DLN_SECOND, 22 * DLN_HOUR };
  DlnInstant at = 0;

  add_raid (f);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      at = dln_case_find_known_step (f->self, at, 1);
      g_assert_cmpint (at, ==, steps[i]);
    }
  g_assert_cmpint (dln_case_find_known_step (f->self, at, 1), ==, DLN_OPEN);
  at = DLN_OPEN;
  for (guint i = G_N_ELEMENTS (steps); i-- > 0;)
    {
      at = dln_case_find_known_step (f->self, at, -1);
      g_assert_cmpint (at, ==, steps[i]);
    }
  g_assert_cmpint (dln_case_find_known_step (f->self, at, -1), ==, DLN_OPEN);
  learnt = dln_case_list_learnt (f->self, 10 * DLN_HOUR, 21 * DLN_HOUR, 0, NULL, NULL);
  g_assert_cmpuint (learnt->len, ==, 2);
  g_assert_cmpstr (((DlnRecord *) learnt->pdata[0])->slug, ==, "c-legion");
  g_assert_cmpstr (((DlnRecord *) learnt->pdata[1])->slug, ==, "c-ministry");
  none = dln_case_list_learnt (f->self, 12 * DLN_HOUR, 20 * DLN_HOUR, 0, NULL, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Findings of now do not show then, nor those of then now. */
static void
test_disputed (Fixture       *f,
               gconstpointer  data)
{
  const guint raid = 0;
  const DlnColumns *c = dln_case_get_columns (f->self);

  add_raid (f);
  g_assert_true (dln_case_set_disputed (f->self, &raid, 1, NULL));
  see (f, 15, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (c->flags[0] & DLN_ROW_DISPUTED, ==, 0);
  see (f, -1, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (c->flags[0] & DLN_ROW_DISPUTED, !=, 0);
  g_assert_true (dln_case_set_disputed (f->self, NULL, 0, NULL));
  see (f, 21, DLN_KNOWN_PUBLIC);
  g_assert_true (dln_case_set_disputed (f->self, &raid, 1, NULL));
  see (f, 22, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (c->flags[0] & DLN_ROW_DISPUTED, !=, 0);
  see (f, 15, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (c->flags[0] & DLN_ROW_DISPUTED, ==, 0);
  see (f, -1, DLN_KNOWN_PUBLIC);
  g_assert_cmpint (c->flags[0] & DLN_ROW_DISPUTED, ==, 0);
  reopen (f);
  g_assert_cmpint (dln_case_get_columns (f->self)->flags[0] & DLN_ROW_DISPUTED, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/model/known/two-claims", test_two_claims);
  ADD ("/model/known/instant", test_instant);
  ADD ("/model/known/superseded", test_superseded);
  ADD ("/model/known/assessments", test_assessments);
  ADD ("/model/known/records", test_records);
  ADD ("/model/known/judgement", test_judgement);
  ADD ("/model/known/read-only", test_read_only);
  ADD ("/model/known/signals", test_signals);
  ADD ("/model/known/steps", test_steps);
  ADD ("/model/known/disputed", test_disputed);
  return g_test_run ();
}
