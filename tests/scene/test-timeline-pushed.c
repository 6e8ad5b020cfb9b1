/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a drag pushes is drawn where it would go, with an outline of where it stands.
 */
#include "config.h"

#include "dln-relations.h"
#include "dln-test-scene.h"

#define H DLN_HOUR

static guint dragged, pushed, apart;

static void
add_record (Fixture   *f,
            DlnRecord *record)
{
  g_autoptr (DlnRecord) owned = record;
  g_autoptr (GError) error = NULL;

  dln_case_add (f->dln_case, owned, &error);
  g_assert_no_error (error);
}

static guint
add_claimed (Fixture    *f,
             const char *title)
{
  const DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  guint row = add_event (f, title, &unknown);
  DlnRecord *claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  DlnBounds bounds = dln_bounds_within (MONDAY + 2 * H, MONDAY + 22 * H);
  g_autoptr (DlnTime) time = dln_time_new (&bounds);
  g_autofree char *slug = dln_case_dup_slug (f->dln_case, row);

  dln_record_set_text (claim, "event", slug);
  dln_record_set_text (claim, "source", "report");
  dln_record_set_time (claim, "time", time);
  add_record (f, claim);
  return row;
}

static void
fill (Fixture *f)
{
  DlnRecord *source = dln_record_new (DLN_TABLE_SOURCE, "report");
  DlnRecord *relation = dln_record_new (DLN_TABLE_RELATION, NULL);

  dln_record_set_text (source, "title", "Report");
  add_record (f, source);
  dragged = add_claimed (f, "First");
  pushed = add_claimed (f, "Second");
  apart = add_claimed (f, "Third");
  dln_record_set_text (relation, "from", "first");
  dln_record_set_text (relation, "to", "second");
  dln_record_set_integer (relation, "type", dln_vocabulary_find (&dln_vocabulary_allen, "before"));
  add_record (f, relation);
  set_view (f, (DlnSpan) { MONDAY, MONDAY + 24 * H }, 1000, 500);
}

static double
x_of (double hour)
{
  return 160 + 840 * hour / 24;
}

static void
test_pushed (Fixture       *f,
             gconstpointer  data)
{
  DlnBounds to = dln_bounds_within (MONDAY + 10 * H, MONDAY + 11 * H);
  g_autoptr (DlnMarks) before = NULL, during = NULL, broken = NULL, after = NULL;
  const DlnMark *head;

  fill (f);
  before = build (f);
  g_assert_cmpuint (count_role (before, "pushed-from", pushed), ==, 0);
  dln_case_preview_bounds (f->dln_case, dragged, &to);
  during = build (f);
  g_assert_cmpuint (count_role (during, "pushed-from", pushed), ==, 1);
  g_assert_cmpuint (count_role (during, "pushed-from", dragged), ==, 0);
  g_assert_cmpuint (count_role (during, "pushed-from", apart), ==, 0);
  g_assert_cmpfloat_with_epsilon (find_role (during, "pushed-from", pushed)->points[0], x_of (2), 1);
  /* Its begin moves to that of the dragged, its end stays. */
  g_assert_cmpuint (count_role (during, "pushed-head", pushed), ==, 1);
  head = find_role (during, "pushed-head", pushed);
  g_assert_cmpfloat_with_epsilon (head->points[0], x_of (10), 1);
  g_assert_cmpuint (count_role (during, "breaks", dragged), ==, 0);
  /* Where nothing can follow, nothing is pushed. */
  to = dln_bounds_within (MONDAY + 22 * H, MONDAY + 23 * H);
  dln_case_preview_bounds (f->dln_case, dragged, &to);
  broken = build (f);
  g_assert_cmpuint (count_role (broken, "pushed-from", pushed), ==, 0);
  g_assert_cmpuint (count_role (broken, "breaks", dragged), ==, 1);
  dln_case_preview_clear (f->dln_case);
  after = build (f);
  g_assert_cmpuint (count_role (after, "breaks", dragged), ==, 0);
  g_assert_cmpuint (dln_marks_get_n (after), ==, dln_marks_get_n (before));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/timeline-pushed/pushed", test_pushed);
  return g_test_run ();
}
