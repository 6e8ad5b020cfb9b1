/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As it was known then: what was known for certain is drawn as ever, what only may have been is
 * dashed, what was not is not there; and the second axis ends at that instant.
 */
#include "config.h"

#include "dln-test-scene.h"

#include "dln-known.h"
#include "dln-time.h"

static void
add (Fixture    *f,
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
    g_assert_true (dln_record_set_from_text (record, field, va_arg (fields, const char *), "Europe/Moscow", &error));
  va_end (fields);
  dln_case_add (f->dln_case, record, &error);
  g_assert_no_error (error);
}

static void
add_said (Fixture    *f,
          const char *slug,
          const char *said)
{
  add (f, DLN_TABLE_EVENT, slug, "title", slug, NULL);
  add (f, DLN_TABLE_CLAIM, NULL, "event", slug, "source", "paper", "time", "2023-05-22", "said", said, NULL);
}

/* As of Monday noon: early is certain, daylong possible, late unknown. */
static void
test_marks (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnMarks) marks = NULL;
  g_autoptr (GError) error = NULL;
  guint early, daylong, late;

  add (f, DLN_TABLE_SOURCE, "paper", "title", "Paper", NULL);
  add_said (f, "early", "2023-05-22T06:00:00+03:00");
  add_said (f, "daylong", "2023-05-22");
  add_said (f, "late", "2023-05-23");
  early = dln_case_find_row (f->dln_case, "early");
  daylong = dln_case_find_row (f->dln_case, "daylong");
  late = dln_case_find_row (f->dln_case, "late");
  set_view (f, (DlnSpan) { MONDAY - DLN_DAY, MONDAY + 3 * DLN_DAY }, 1400, 600);
  marks = build (f);
  g_assert_cmpuint (count_role (marks, "perhaps", daylong), ==, 0);
  g_assert_nonnull (find_role (marks, "possible", late));
  g_clear_pointer (&marks, dln_marks_free);

  dln_case_set_known_at (f->dln_case, MONDAY + 12 * DLN_HOUR, DLN_KNOWN_PUBLIC, &error);
  g_assert_no_error (error);
  marks = build (f);
  g_assert_nonnull (find_role (marks, "possible", early));
  g_assert_cmpuint (count_role (marks, "perhaps", early), ==, 0);
  g_assert_cmpuint (count_role (marks, "perhaps", daylong), ==, 2);
  g_assert_cmpfloat (find_role (marks, "perhaps", daylong)->dash, >, 0);
  g_assert_null (find_role (marks, "possible", late));
  g_assert_null (find_role (marks, "label", late));
}

static double
get_right (DlnMarks *marks)
{
  double right = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      if (g_strcmp0 (mark->role, "said-axis") == 0)
        right = MAX (right, mark->x + mark->width);
    }
  return right;
}

static void
test_axis (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (DlnMarks) marks = NULL;
  double x;

  add (f, DLN_TABLE_SOURCE, "paper", "title", "Paper", "published", "2023-05-23", NULL);
  add_said (f, "e", "2023-05-22");
  set_view (f, (DlnSpan) { MONDAY - DLN_DAY, MONDAY + 3 * DLN_DAY }, 1400, 600);
  marks = build (f);
  g_assert_cmpuint (count_role (marks, "said-axis", DLN_NO_ROW), ==, 0);
  g_clear_pointer (&marks, dln_marks_free);

  dln_timeline_scene_set_shows_clocks (f->scene, TRUE);
  marks = build (f);
  g_assert_cmpuint (count_role (marks, "said-axis", DLN_NO_ROW), >, 50);
  g_assert_cmpuint (count_role (marks, "published-axis", DLN_NO_ROW), >, 50);
  x = dln_timeline_scene_x (f->scene, MONDAY + DLN_DAY);
  g_assert_cmpfloat (ABS (get_right (marks) - x), <, 4);
  g_clear_pointer (&marks, dln_marks_free);

  g_assert_true (dln_case_set_known_at (f->dln_case, MONDAY + 12 * DLN_HOUR, DLN_KNOWN_PUBLIC, NULL));
  marks = build (f);
  x = dln_timeline_scene_x (f->scene, MONDAY + 12 * DLN_HOUR);
  g_assert_cmpfloat (ABS (get_right (marks) - x), <, 4);
  g_assert_cmpuint (count_role (marks, "published-axis", DLN_NO_ROW), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/timeline-known/marks", test_marks);
  ADD ("/timeline-known/axis", test_axis);

  return g_test_run ();
}
