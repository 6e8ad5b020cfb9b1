/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arrows of the selected event's relations.
 */
#include "config.h"

#include "dln-relations.h"
#include "dln-test-scene.h"

#define H DLN_HOUR

static guint first, second, third, far, loose;

static void
relate (Fixture    *f,
        const char *from,
        const char *to,
        const char *type)
{
  g_autoptr (DlnRecord) relation = dln_record_new (DLN_TABLE_RELATION, NULL);
  g_autoptr (GError) error = NULL;

  dln_record_set_text (relation, "from", from);
  dln_record_set_text (relation, "to", to);
  dln_record_set_integer (relation, "type", dln_vocabulary_find (&dln_vocabulary_allen, type));
  g_assert_true (dln_relations_state (f->dln_case, relation, &error));
  g_assert_no_error (error);
}

static guint
add (Fixture    *f,
     const char *title,
     int         begin,
     int         end)
{
  DlnBounds bounds = dln_bounds_exact (MONDAY + begin * H, MONDAY + end * H);

  return add_event (f, title, &bounds);
}

static void
fill (Fixture *f)
{
  const DlnBounds unknown = DLN_BOUNDS_UNKNOWN;

  first = add (f, "First", 2, 4);
  second = add (f, "Second", 8, 10);
  third = add (f, "Third", 3, 9);
  far = add (f, "Far", 400, 402);
  loose = add_event (f, "Loose", &unknown);
  relate (f, "first", "second", "before");
  relate (f, "third", "first", "after");
  relate (f, "first", "far", "before");
  relate (f, "first", "loose", "before");
  relate (f, "second", "first", "after");
  relate (f, "second", "third", "around");
  set_view (f, (DlnSpan) { MONDAY, MONDAY + 24 * H }, 1000, 500);
}

/* Marks of a role, whatever they are of. */
static guint
count_all (const DlnMarks *marks,
           const char     *role)
{
  guint n = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    n += strcmp (dln_marks_get (marks, i)->role, role) == 0;
  return n;
}

/* Of the selected event alone, each to the other; what has no time has no arrow. */
static void
test_which (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DlnMarks) none = NULL, one = NULL, several = NULL, around = NULL;

  fill (f);
  dln_case_unselect_all (f->dln_case);
  none = build (f);
  g_assert_cmpuint (count_all (none, "relation"), ==, 0);
  dln_case_select_only (f->dln_case, first);
  one = build (f);
  g_assert_cmpuint (count_all (one, "relation"), ==, 3);
  g_assert_cmpuint (count_role (one, "relation", second), ==, 1);
  g_assert_cmpuint (count_role (one, "relation", third), ==, 1);
  g_assert_cmpuint (count_role (one, "relation", far), ==, 1);
  g_assert_cmpuint (count_role (one, "relation", loose), ==, 0);
  dln_case_select_rows (f->dln_case, (const guint[]) { first, second }, 2);
  several = build (f);
  g_assert_cmpuint (count_all (several, "relation"), ==, 0);
  dln_case_select_only (f->dln_case, second);
  around = build (f);
  g_assert_cmpuint (count_role (around, "relation", third), ==, 1);
  g_assert_cmpuint (count_role (around, "relation-head", third), ==, 0);
  g_assert_cmpuint (count_role (around, "relation-head", first), ==, 1);
}

/* An order that contradicts others is crossed out, and in another colour; the rest is not. */
static void
test_impossible (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (DlnMarks) held = NULL, crossed = NULL, mended = NULL;

  fill (f);
  dln_case_select_only (f->dln_case, first);
  held = build (f);
  /* The third begins while the first goes on. */
  g_assert_cmpuint (count_role (held, "relation-impossible", third), ==, 2);
  g_assert_cmpuint (count_all (held, "relation-impossible"), ==, 2);
  relate (f, "second", "first", "before");
  crossed = build (f);
  g_assert_cmpuint (count_role (crossed, "relation-impossible", second), >=, 2);
  g_assert_true (dln_case_undo (f->dln_case, NULL));
  mended = build (f);
  g_assert_cmpuint (count_role (mended, "relation-impossible", second), ==, 0);
  g_assert_cmpuint (count_role (mended, "relation-impossible", third), ==, 2);
}

/* The tip stands at the begin of what comes later, from whichever end it is looked at. */
static void
test_tip (Fixture       *f,
          gconstpointer  data)
{
  const double begin = 160 + 840 * 8.0 / 24;

  fill (f);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DlnMarks) marks = NULL;
      const DlnMark *head;

      dln_case_select_only (f->dln_case, i == 0 ? first : second);
      marks = build (f);
      head = find_role (marks, "relation-head", i == 0 ? second : first);
      g_assert_nonnull (head);
      g_assert_cmpfloat_with_epsilon (head->points[0], begin, 0.01);
    }
  /* "Third after First" leads from First to Third. */
  dln_case_select_only (f->dln_case, third);
  {
    g_autoptr (DlnMarks) marks = build (f);
    const DlnMark *head = find_role (marks, "relation-head", first);

    g_assert_cmpfloat_with_epsilon (head->points[0], 160 + 840 * 3.0 / 24, 0.01);
  }
}

/* What is out of view is pointed at from the edge, and nothing leaves the plot. */
static void
test_edge (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (DlnMarks) marks = NULL;
  const DlnMark *head;

  fill (f);
  dln_case_select_only (f->dln_case, first);
  marks = build (f);
  head = find_role (marks, "relation-head", far);
  g_assert_cmpfloat (head->points[0], >, 980);
  g_assert_cmpfloat (head->points[0], <=, 1000);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    {
      const DlnMark *mark = dln_marks_get (marks, i);

      for (guint p = 0; g_str_has_prefix (mark->role, "relation") && p < mark->n_points; p++)
        {
          g_assert_cmpfloat (mark->points[2 * p], <=, 1000);
          g_assert_cmpfloat (mark->points[2 * p], >=, 160);
          g_assert_cmpfloat (mark->points[2 * p + 1], >=, 43);
          g_assert_cmpfloat (mark->points[2 * p + 1], <=, 500);
        }
    }
}

/* What is stated and taken back is drawn at once, though the selection stays. */
static void
test_follows (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (DlnMarks) before = NULL, stated = NULL, undone = NULL;

  fill (f);
  dln_case_select_only (f->dln_case, third);
  before = build (f);
  g_assert_cmpuint (count_role (before, "relation", far), ==, 0);
  relate (f, "third", "far", "before");
  stated = build (f);
  g_assert_cmpuint (count_role (stated, "relation", far), ==, 1);
  g_assert_true (dln_case_undo (f->dln_case, NULL));
  undone = build (f);
  g_assert_cmpuint (count_role (undone, "relation", far), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/timeline-relations/which", test_which);
  ADD ("/timeline-relations/impossible", test_impossible);
  ADD ("/timeline-relations/tip", test_tip);
  ADD ("/timeline-relations/edge", test_edge);
  ADD ("/timeline-relations/follows", test_follows);
  return g_test_run ();
}
