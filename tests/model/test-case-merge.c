/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events that turn out to be one, or two, and what settles a question of one.
 */
#include "config.h"

#include "dln-case-merge.h"
#include "dln-settle.h"
#include "dln-test-case.h"

static void
add (DlnCase    *self,
     DlnTable    table,
     const char *slug,
     const char *first,
     ...)
{
  g_autoptr (DlnRecord) record = dln_record_new (table, slug);
  g_autoptr (GError) error = NULL;
  va_list fields;

  va_start (fields, first);
  for (const char *field = first; field != NULL; field = va_arg (fields, const char *))
    g_assert_true (dln_record_set_from_text (record, field, va_arg (fields, const char *), "UTC", &error));
  va_end (fields);
  dln_case_add (self, record, &error);
  g_assert_no_error (error);
}

/* Two reports of a raid and of an attack, which are the same. */
static void
fill (Fixture *f)
{
  DlnCase *self = f->self;

  add (self, DLN_TABLE_TAG, "north", "title", "North", NULL);
  add (self, DLN_TABLE_TAG, "night", "title", "Night", NULL);
  add (self, DLN_TABLE_ACTOR, "group", "title", "Group", NULL);
  add (self, DLN_TABLE_SOURCE, "paper", "title", "Paper", NULL);
  add (self, DLN_TABLE_EVENT, "raid", "title", "Raid", "kind", "fighting", "tags", "north", NULL);
  add (self, DLN_TABLE_EVENT, "attack", "title", "Attack", "tags", "night", "summary", "Seen from afar", NULL);
  add (self, DLN_TABLE_EVENT, "flight", "title", "Flight", NULL);
  add (self, DLN_TABLE_CLAIM, "c-1", "event", "raid", "source", "paper", "time", "2023-05-22", NULL);
  add (self, DLN_TABLE_CLAIM, "c-2", "event", "attack", "source", "paper", "time", "2023-05-23", NULL);
  add (self, DLN_TABLE_ROLE, "r-1", "event", "raid", "actor", "group", "role", "attacks", NULL);
  add (self, DLN_TABLE_ROLE, "r-2", "event", "attack", "actor", "group", "role", "attacks", NULL);
  add (self, DLN_TABLE_RELATION, "raid-attack", "from", "raid", "to", "attack", "type", "before", NULL);
  add (self, DLN_TABLE_RELATION, "attack-flight", "from", "attack", "to", "flight", "type", "before", NULL);
}

static void
test_merge (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (DlnRecord) event = NULL, relation = NULL;
  g_autoptr (GError) error = NULL;
  guint rows[2], raid;
  DlnBounds bounds;

  fill (f);
  before = export_text (f);
  raid = rows[0] = dln_case_find_row (f->self, "raid");
  rows[1] = dln_case_find_row (f->self, "attack");
  dln_case_merge_events (f->self, raid, rows, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dln_case_find_row (f->self, "attack"), ==, DLN_NO_ROW);
  claims = dln_case_list_claims_of (f->self, raid, NULL);
  g_assert_cmpuint (claims->len, ==, 2);
  /* The working time is of both claims now. */
  dln_case_get_bounds (f->self, raid, &bounds);
  g_assert_cmpint (bounds.begin_latest - bounds.begin_earliest, ==, 2 * G_TIME_SPAN_DAY);
  event = dln_case_get_record (f->self, DLN_TABLE_EVENT, "raid", NULL);
  g_assert_cmpuint (g_strv_length (dln_record_peek (event, "tags")->refs), ==, 2);
  g_assert_cmpstr (dln_record_get_text (event, "summary"), ==, "Seen from afar");
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_ROLE), ==, 1);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_RELATION), ==, 1);
  relation = dln_case_get_record (f->self, DLN_TABLE_RELATION, "attack-flight", NULL);
  g_assert_cmpstr (dln_record_get_text (relation, "from"), ==, "raid");
  /* One entry. */
  g_assert_true (dln_case_undo (f->self, NULL));
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (dln_case_redo (f->self, NULL));
  g_assert_cmpuint (dln_case_find_row (f->self, "attack"), ==, DLN_NO_ROW);
}

static void
test_split (Fixture       *f,
            gconstpointer  data)
{
  static const char *const second[] = { "c-2", NULL }, *const foreign[] = { "c-3", NULL }, *const none[] = { NULL };
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GError) error = NULL;
  guint raid, other, rows[1];

  fill (f);
  add (f->self, DLN_TABLE_CLAIM, "c-3", "event", "flight", "source", "paper", NULL);
  raid = dln_case_find_row (f->self, "raid");
  rows[0] = dln_case_find_row (f->self, "attack");
  g_assert_true (dln_case_merge_events (f->self, raid, rows, 1, NULL));
  before = export_text (f);
  other = dln_case_split_event (f->self, raid, "Second raid", second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (other, !=, DLN_NO_ROW);
  claims = dln_case_list_claims_of (f->self, other, NULL);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpstr (((DlnRecord *) claims->pdata[0])->slug, ==, "c-2");
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_ROLE), ==, 2);
  g_assert_cmpint (dln_case_get_columns (f->self)->kind[other], ==, DLN_KIND_FIGHTING);
  g_assert_true (dln_case_undo (f->self, NULL));
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);

  g_assert_cmpuint (dln_case_split_event (f->self, raid, "X", foreign, &error), ==, DLN_NO_ROW);
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (dln_case_split_event (f->self, raid, "X", none, &error), ==, DLN_NO_ROW);
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  g_clear_pointer (&after, g_free);
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
}

static void
test_link (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  guint raid, attack;

  fill (f);
  raid = dln_case_find_row (f->self, "raid");
  attack = dln_case_find_row (f->self, "attack");
  g_assert_true (dln_case_link_events (f->self, raid, attack, DLN_LINK_MAY_BE_SAME, NULL));
  /* Said already, the other way round. */
  g_assert_true (dln_case_link_events (f->self, attack, raid, DLN_LINK_MAY_BE_SAME, NULL));
  g_assert_true (dln_case_link_events (f->self, attack, raid, DLN_LINK_PART_OF, NULL));
  links = dln_case_list_links_of (f->self, raid, NULL);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_false (dln_case_link_events (f->self, raid, raid, DLN_LINK_PART_OF, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
}

static void
test_settle (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (DlnRecord) answer = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
  g_autoptr (DlnRecord) kept = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  dln_case_set_author (f->self, "A. Analyst");
  dln_record_set_text (answer, "event", "raid");
  dln_record_set_integer (answer, "question", DLN_QUESTION_PROPOSITION);
  dln_record_set_text (answer, "topic", "defeated");
  g_assert_false (dln_case_settle (f->self, answer, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  dln_record_set_text (answer, "value", "not yet");
  g_assert_true (dln_case_settle (f->self, answer, &error));
  g_assert_no_error (error);
  kept = dln_case_get_record (f->self, DLN_TABLE_ASSESSMENT, answer->slug, NULL);
  g_assert_cmpstr (dln_record_get_text (kept, "author"), ==, "A. Analyst");
  g_assert_cmpint (dln_record_get_integer (kept, "made", 0), >, 0);
  /* Again, the same record is changed. */
  dln_record_set_text (kept, "value", "yes");
  g_assert_true (dln_case_settle (f->self, kept, NULL));
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_ASSESSMENT), ==, 1);
  g_assert_true (dln_case_undo (f->self, NULL));
  g_assert_true (dln_case_undo (f->self, NULL));
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_ASSESSMENT), ==, 0);
  dln_record_set_text (answer, "event", "nothing");
  g_assert_false (dln_case_settle (f->self, answer, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND);
}

#define N_MANY 100

/* A hundred events become one, and all of its claims another; undone, each is as it was. */
static void
test_many (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *before = NULL, *merged = NULL, *split = NULL, *after = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) claims = NULL;
  g_autoptr (GError) error = NULL;
  guint rows[N_MANY], other;

  fill (f);
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *event = g_strdup_printf ("m-%u", i);
      g_autofree char *claim = g_strdup_printf ("n-%u", i);
      g_autofree char *role = g_strdup_printf ("o-%u", i);

      add (f->self, DLN_TABLE_EVENT, event, "title", "Many", "tags", i % 2 == 0 ? "north" : "night", NULL);
      add (f->self, DLN_TABLE_CLAIM, claim, "event", event, "source", "paper", "time", "2023-05-22", NULL);
      add (f->self, DLN_TABLE_ROLE, role, "event", event, "actor", "group", NULL);
      if (i > 0)
        add (f->self, DLN_TABLE_RELATION, event, "from", "m-0", "to", event, "type", "before", NULL);
      rows[i] = dln_case_find_row (f->self, event);
      g_strv_builder_add (builder, claim);
    }
  before = export_text (f);
  g_assert_true (dln_case_merge_events (f->self, rows[0], rows, N_MANY, &error));
  g_assert_no_error (error);
  merged = export_text (f);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_EVENT), ==, 4);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_CLAIM), ==, N_MANY + 2);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_ROLE), ==, 3);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_RELATION), ==, 2);
  claims = g_strv_builder_end (builder);
  other = dln_case_split_event (f->self, rows[0], "All of it", (const char *const *) claims, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (other, !=, DLN_NO_ROW);
  split = export_text (f);
  undo (f);
  after = export_text (f);
  g_assert_cmpstr (after, ==, merged);
  undo (f);
  g_free (after);
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
  redo (f);
  redo (f);
  g_free (after);
  after = export_text (f);
  g_assert_cmpstr (after, ==, split);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/case-merge/merge", test_merge);
  ADD ("/case-merge/split", test_split);
  ADD ("/case-merge/link", test_link);
  ADD ("/case-merge/settle", test_settle);

  ADD ("/model/case-merge/many", test_many);
  return g_test_run ();
}
