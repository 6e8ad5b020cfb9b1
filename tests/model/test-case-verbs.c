/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-test-case.h"

#include <math.h>

static guint
count_assessments (Fixture *f)
{
  return dln_case_count (f->self, DLN_TABLE_ASSESSMENT);
}

static void
assert_label (Fixture    *f,
              const char *expected)
{
  g_autofree char *label = dln_case_dup_undo_label (f->self);

  g_assert_cmpstr (label, ==, expected);
}

/* An event with a claim of 1 to 2 o'clock, reported in words. */
static guint
add_claimed (Fixture *f)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  DlnRecord *source = dln_record_new (DLN_TABLE_SOURCE, "s");
  DlnRecord *event = dln_record_new (DLN_TABLE_EVENT, "e");
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  DlnBounds bounds = dln_bounds_within (DLN_HOUR, 2 * DLN_HOUR);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);
  g_autoptr (GError) error = NULL;

  time->reported = g_strdup ("in the small hours");
  dln_record_set_text (source, "title", "Source");
  dln_record_set_text (event, "title", "Event");
  dln_record_set_text (claim, "event", "e");
  dln_record_set_text (claim, "source", "s");
  dln_record_set_time (claim, "time", time);
  g_ptr_array_add (records, source);
  g_ptr_array_add (records, event);
  g_ptr_array_add (records, claim);
  dln_case_add_many (f->self, records, "Add a report", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (claim->slug, ==, "c-e");
  return dln_case_find_row (f->self, "e");
}

static void
test_move (Fixture       *f,
           gconstpointer  data)
{
  guint row = add_claimed (f);
  guint entries = count_entries (f);
  DlnBounds claimed;
  DlnBounds first = dln_bounds_within (3 * DLN_HOUR, 4 * DLN_HOUR);
  DlnBounds second = { DLN_OPEN, 9 * DLN_HOUR, DLN_OPEN, DLN_OPEN };
  DlnBounds found;
  g_autofree char *reported = NULL;

  dln_case_get_bounds (f->self, row, &claimed);
  g_assert_true (dln_case_move (f->self, row, &claimed, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries);
  g_assert_true (dln_case_move (f->self, row, &first, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (count_assessments (f), ==, 1);
  assert_label (f, "Move “Event”");
  /* A second drag edits the same assessment. */
  g_assert_true (dln_case_move (f->self, row, &second, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 2);
  g_assert_cmpuint (count_assessments (f), ==, 1);
  dln_case_get_bounds (f->self, row, &found);
  g_assert_true (dln_bounds_equal (&found, &second));
  /* The words stay as reported. */
  reported = dln_case_dup_reported (f->self, row);
  g_assert_cmpstr (reported, ==, "in the small hours");
  undo (f);
  dln_case_get_bounds (f->self, row, &found);
  g_assert_true (dln_bounds_equal (&found, &first));
  undo (f);
  dln_case_get_bounds (f->self, row, &found);
  g_assert_true (dln_bounds_equal (&found, &claimed));
  g_assert_cmpuint (count_assessments (f), ==, 0);
}

/* Several keep their distances; what has no time waits; the whole is one entry. */
static void
test_shift (Fixture       *f,
            gconstpointer  data)
{
  DlnBounds one = dln_bounds_exact (3 * DLN_HOUR, 4 * DLN_HOUR);
  DlnBounds open = { DLN_OPEN, 9 * DLN_HOUR, DLN_OPEN, DLN_OPEN };
  guint rows[3] = { add_claimed (f), dln_case_add_event (f->self, "Open", &open, NULL, 0, NULL),
                    dln_case_add_event (f->self, "Timeless", NULL, NULL, 0, NULL) };
  guint entries;
  DlnBounds found;

  g_assert_true (dln_case_move (f->self, rows[0], &one, NULL));
  entries = count_entries (f);
  dln_case_select_rows (f->self, rows, 3);
  dln_case_preview_shift (f->self, rows[0], &one, DLN_HOUR);
  dln_case_get_shown_bounds (f->self, rows[1], &found);
  g_assert_cmpint (found.begin_latest, ==, 10 * DLN_HOUR);
  dln_case_preview_clear (f->self);
  dln_case_get_shown_bounds (f->self, rows[1], &found);
  g_assert_cmpint (found.begin_latest, ==, 9 * DLN_HOUR);
  g_assert_cmpuint (count_entries (f), ==, entries);

  g_assert_true (dln_case_shift (f->self, rows, 3, -2 * DLN_HOUR, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  assert_label (f, "Move 3 events");
  dln_case_get_bounds (f->self, rows[0], &found);
  g_assert_cmpint (found.begin_earliest, ==, DLN_HOUR);
  g_assert_cmpint (found.end_latest, ==, 2 * DLN_HOUR);
  dln_case_get_bounds (f->self, rows[1], &found);
  g_assert_cmpint (found.begin_latest, ==, 7 * DLN_HOUR);
  g_assert_true (found.begin_earliest == DLN_OPEN && found.end_latest == DLN_OPEN);
  dln_case_get_bounds (f->self, rows[2], &found);
  g_assert_true (dln_bounds_is_unknown (&found));
  undo (f);
  dln_case_get_bounds (f->self, rows[0], &found);
  g_assert_true (dln_bounds_equal (&found, &one));
  g_assert_true (dln_case_shift (f->self, rows, 3, 0, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 1 + 1);
}

static void
test_move_by_another (Fixture       *f,
                      gconstpointer  data)
{
  guint row = add_claimed (f);
  DlnBounds first = dln_bounds_within (3 * DLN_HOUR, 4 * DLN_HOUR);
  DlnBounds second = dln_bounds_within (5 * DLN_HOUR, 6 * DLN_HOUR);

  dln_case_set_author (f->self, "First analyst");
  g_assert_true (dln_case_move (f->self, row, &first, NULL));
  dln_case_set_author (f->self, "Second analyst");
  g_assert_true (dln_case_move (f->self, row, &second, NULL));
  /* What the first one signed stays as it was signed. */
  g_assert_cmpuint (count_assessments (f), ==, 2);
}

static void
test_creation_stays (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  while (dln_case_can_undo (f->self))
    undo (f);
  g_assert_false (dln_case_undo (f->self, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOTHING);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_CASE), ==, 1);
}

static void
test_move_refused (Fixture       *f,
                   gconstpointer  data)
{
  static const DlnBounds bad[] = {
    { 2, 1, 3, 4 }, { 1, 2, 4, 3 }, { 5, 6, 7, 4 }, { 3, 4, 2, 5 }, { DLN_OPEN, DLN_OPEN, DLN_OPEN, DLN_OPEN },
  };
  guint row = add_claimed (f);
  guint entries = count_entries (f);
  g_autofree char *before = export_text (f);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (dln_case_move (f->self, row, &bad[i], &error));
      g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
      g_clear_error (&error);
    }
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (dln_case_add_event (f->self, "Bad", &bad[i], NULL, 0, NULL), ==, DLN_NO_ROW);
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_entries (f), ==, entries);
  g_assert_true (dln_case_remove_events (f->self, &row, 1, NULL));
  g_assert_false (dln_case_move (f->self, row, &(DlnBounds) { 1, 1, 1, 1 }, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND);
  g_assert_cmpuint (dln_case_duplicate_event (f->self, row, NULL), ==, DLN_NO_ROW);
}

static void
test_replace (Fixture       *f,
              gconstpointer  data)
{
  guint row = add_claimed (f);
  guint entries = count_entries (f);
  DlnBounds bounds = dln_bounds_within (3, 4);
  const DlnColumns *c = dln_case_get_columns (f->self);

  g_assert_true (dln_case_replace (f->self, row, (DlnPoint) { 50.5, 36.25 }, 100, NULL));
  g_assert_true (dln_case_replace (f->self, row, (DlnPoint) { 50.5, 36.25 }, 100, NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpint (c->latitude[row], ==, 505000000);
  g_assert_cmpint (c->longitude[row], ==, 362500000);
  g_assert_cmpfloat (c->radius[row], ==, 100);
  g_assert_cmpint (c->basis[row] >> 4, ==, DLN_BASIS_ASSESSED);
  g_assert_true (dln_case_replace (f->self, row, (DlnPoint) { -90, 180 }, 0, NULL));
  g_assert_cmpuint (count_assessments (f), ==, 1);
  /* Time and place are assessed apart. */
  g_assert_true (dln_case_move (f->self, row, &bounds, NULL));
  g_assert_cmpuint (count_assessments (f), ==, 2);
  undo (f);
  undo (f);
  undo (f);
  g_assert_cmpint (c->latitude[row], ==, DLN_NO_DEGREES);
}

static void
test_place_refused (Fixture       *f,
                    gconstpointer  data)
{
  static const struct {
    DlnPoint point;
    double radius;
  } bad[] = {
    { { NAN, 0 }, 0 },    { { 0, NAN }, 0 },  { { 90.1, 0 }, 0 }, { { -91, 0 }, 0 },       { { 0, 180.5 }, 0 },
    { { 0, -181 }, 0 },   { { 0, 0 }, -1 },   { { 0, 0 }, NAN },  { { 0, 0 }, INFINITY }, { { INFINITY, 0 }, 0 },
  };
  guint row = add_claimed (f);
  guint entries = count_entries (f);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dln_case_replace (f->self, row, bad[i].point, bad[i].radius, &error));
      g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_cmpuint (dln_case_add_event (f->self, "Bad", NULL, &bad[i].point, bad[i].radius, &error), ==, DLN_NO_ROW);
      g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
    }
  g_assert_cmpuint (count_entries (f), ==, entries);
}

static void
test_add_event (Fixture       *f,
                gconstpointer  data)
{
  DlnPoint point = { 50, 36 };
  DlnBounds bounds = dln_bounds_within (1, 2);
  guint entries = count_entries (f);
  g_autofree char *slug = NULL;
  g_autofree char *slug2 = NULL;
  g_autoptr (GError) error = NULL;
  guint row = dln_case_add_event (f->self, "New event", &bounds, &point, 5, NULL);
  guint row2;

  g_assert_cmpuint (row, ==, 0);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (count_assessments (f), ==, 1);
  assert_label (f, "Add event “New event”");
  row2 = dln_case_add_event (f->self, "New event", NULL, NULL, 0, NULL);
  slug = dln_case_dup_slug (f->self, row);
  slug2 = dln_case_dup_slug (f->self, row2);
  g_assert_cmpstr (slug, ==, "new-event");
  g_assert_true (g_str_has_prefix (slug2, "new-event-"));
  g_assert_cmpuint (count_assessments (f), ==, 1);
  g_assert_cmpuint (dln_case_add_event (f->self, "", NULL, NULL, 0, &error), ==, DLN_NO_ROW);
  g_assert_nonnull (error);
}

static void
test_duplicate (Fixture       *f,
                gconstpointer  data)
{
  guint row = add_claimed (f);
  guint copy;
  DlnBounds bounds;
  g_autoptr (DlnRecord) record = NULL;
  g_autofree char *slug = NULL;

  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_EVENT, "e", "kind", "strike", NULL));
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_EVENT, "e", "judgement", "verified", NULL));
  g_assert_true (dln_case_replace (f->self, row, (DlnPoint) { 1, 2 }, 3, NULL));
  copy = dln_case_duplicate_event (f->self, row, NULL);
  g_assert_cmpuint (copy, !=, DLN_NO_ROW);
  slug = dln_case_dup_slug (f->self, copy);
  record = dln_case_get_record (f->self, DLN_TABLE_EVENT, slug, NULL);
  g_assert_cmpstr (dln_record_get_text (record, "title"), ==, "Event (copy)");
  g_assert_cmpint (dln_record_get_integer (record, "kind", -1), ==, DLN_KIND_STRIKE);
  g_assert_false (dln_record_peek (record, "judgement")->set);
  dln_case_get_bounds (f->self, copy, &bounds);
  g_assert_true (dln_bounds_equal (&bounds, &(DlnBounds) { DLN_HOUR, 2 * DLN_HOUR, DLN_HOUR, 2 * DLN_HOUR }));
  g_assert_cmpfloat (dln_case_get_columns (f->self)->radius[copy], ==, 3);
  /* A copy is no second voice. */
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_CLAIM), ==, 1);
  undo (f);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_EVENT), ==, 1);
}

static void
test_set_field (Fixture       *f,
                gconstpointer  data)
{
  guint entries;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_event (f, "One", 1, 2);
  add_event (f, "Two", 3, 4);
  entries = count_entries (f);
  before = export_text (f);
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_EVENT, "one", "title", "One", NULL));
  g_assert_false (dln_case_set_field (f->self, DLN_TABLE_EVENT, "one", "title", "", &error));
  g_clear_error (&error);
  g_assert_false (dln_case_set_field (f->self, DLN_TABLE_EVENT, "one", "colour", "red", &error));
  g_clear_error (&error);
  g_assert_false (dln_case_set_field (f->self, DLN_TABLE_EVENT, "one", "kind", "party", &error));
  g_clear_error (&error);
  g_assert_false (dln_case_set_field (f->self, DLN_TABLE_EVENT, "nobody", "title", "X", &error));
  g_clear_error (&error);
  /* Under another's slug it would overwrite that other event. */
  g_assert_false (dln_case_set_field (f->self, DLN_TABLE_EVENT, "one", "slug", "two", &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_entries (f), ==, entries);
  g_assert_true (dln_case_set_field (f->self, DLN_TABLE_EVENT, "one", "kind", "strike", NULL));
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  assert_label (f, "Set kind of “One”");
}

static void
test_add_many_refused (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  DlnRecord *tag = dln_record_new (DLN_TABLE_TAG, "t");
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  guint entries = count_entries (f);
  g_autoptr (GError) error = NULL;

  dln_record_set_text (tag, "title", "Tag");
  dln_record_set_text (claim, "event", "nobody");
  dln_record_set_text (claim, "source", "nobody");
  g_ptr_array_add (records, tag);
  g_ptr_array_add (records, claim);
  g_assert_false (dln_case_add_many (f->self, records, "Both", &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_TAG), ==, 0);
  g_assert_cmpuint (count_entries (f), ==, entries);
}

static void
test_remove (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) own = dln_case_list_records (f->self, DLN_TABLE_CASE, NULL);
  g_autoptr (GError) error = NULL;

  add_claimed (f);
  before = export_text (f);
  g_assert_true (dln_case_remove (f->self, DLN_TABLE_SOURCE, "s", NULL));
  assert_label (f, "Remove source “Source”");
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_CLAIM), ==, 0);
  g_assert_cmpint (dln_case_get_columns (f->self)->shape[0], ==, DLN_SHAPE_UNKNOWN);
  undo (f);
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (dln_case_get_columns (f->self)->shape[0], ==, DLN_SHAPE_WITHIN);
  g_assert_false (dln_case_remove (f->self, DLN_TABLE_CASE, ((DlnRecord *) own->pdata[0])->slug, &error));
  g_assert_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dln_case_remove (f->self, DLN_TABLE_EVENT, "nobody", &error));
  g_assert_nonnull (error);
  g_assert_true (dln_case_remove_events (f->self, NULL, 0, NULL));
}

/* Undo, then redo, in this session and the next: text for text. */
static void
test_undo_across_sessions (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  DlnBounds bounds = dln_bounds_within (5, 6);
  guint row = add_claimed (f);

  g_ptr_array_add (texts, export_text (f));
  g_assert_true (dln_case_move (f->self, row, &bounds, NULL));
  g_ptr_array_add (texts, export_text (f));
  g_assert_true (dln_case_replace (f->self, row, (DlnPoint) { 1, 2 }, 3, NULL));
  g_ptr_array_add (texts, export_text (f));
  g_assert_true (dln_case_remove_events (f->self, &row, 1, NULL));
  g_ptr_array_add (texts, export_text (f));
  for (guint i = 3; i-- > 0;)
    {
      g_autofree char *text = NULL;

      reopen (f);
      undo (f);
      text = export_text (f);
      g_assert_cmpstr (text, ==, texts->pdata[i]);
    }
  for (guint i = 1; i < 4; i++)
    {
      g_autofree char *text = NULL;

      reopen (f);
      redo (f);
      text = export_text (f);
      g_assert_cmpstr (text, ==, texts->pdata[i]);
    }
  g_assert_false (dln_case_can_redo (f->self));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-verbs/move", test_move);
  ADD ("/case-verbs/shift", test_shift);
  ADD ("/case-verbs/move-by-another", test_move_by_another);
  ADD ("/case-verbs/creation-stays", test_creation_stays);
  ADD ("/case-verbs/move-refused", test_move_refused);
  ADD ("/case-verbs/replace", test_replace);
  ADD ("/case-verbs/place-refused", test_place_refused);
  ADD ("/case-verbs/add-event", test_add_event);
  ADD ("/case-verbs/duplicate", test_duplicate);
  ADD ("/case-verbs/set-field", test_set_field);
  ADD ("/case-verbs/add-many-refused", test_add_many_refused);
  ADD ("/case-verbs/remove", test_remove);
  ADD ("/case-verbs/undo-across-sessions", test_undo_across_sessions);
  return g_test_run ();
}
