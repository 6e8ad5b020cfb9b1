/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is about then and what is perhaps then are drawn apart from what is plainly then,
 * and from each other, at every size.
 */
#include "config.h"

#include "dln-test-scene.h"

#include "dln-time.h"

#include <math.h>

static guint
add_stated (Fixture    *f,
            const char *edtf)
{
  const DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnTime) time = dln_time_parse (edtf, "Europe/Moscow", &error);
  guint row = add_event (f, edtf, &unknown);

  g_assert_no_error (error);
  g_assert_true (dln_case_state_time (f->dln_case, row, time, &error));
  return row;
}

static const struct {
  const char *edtf;
  guint approximate; /* marks of it */
  guint uncertain;
  guint brackets;
  const char *label;
} rows[] = {
  { "2023-05-22", 0, 0, 6, "2023-05-22" },
  { "2023-05-22~", 6, 0, 0, "~ 2023-05-22~" },
  { "2023-05-22?", 0, 2, 6, "? 2023-05-22?" },
  { "2023-05-22%", 6, 2, 0, "~? 2023-05-22%" },
  { "2023-05-22~/2023-05-24", 6, 0, 0, "~ 2023-05-22~/2023-05-24" },
  { "2023-05-22~/..", 3, 0, 0, "~ 2023-05-22~/.." },
};

static void
test_bars (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (DlnMarks) marks = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (add_stated (f, rows[i].edtf), ==, i);
  set_view (f, (DlnSpan) { MONDAY - DLN_DAY, MONDAY + 5 * DLN_DAY }, 1400, 600);
  marks = build (f);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DlnMark *label = find_role (marks, "label", i);

      g_assert_cmpuint (count_role (marks, "approximate", i), ==, rows[i].approximate);
      g_assert_cmpuint (count_role (marks, "uncertain", i), ==, rows[i].uncertain);
      g_assert_cmpuint (count_role (marks, "bracket", i), ==, rows[i].brackets);
      g_assert_nonnull (label);
      g_assert_cmpstr (label->text, ==, rows[i].label);
    }
}

/* A bar of a few px, and a view full of century: the signs stay, and within the view. */
static void
test_sizes (Fixture       *f,
            gconstpointer  data)
{
  guint row = add_stated (f, "2023-05-22%");

  for (gint64 width = DLN_HOUR; width < 40000 * DLN_DAY; width *= 5)
    {
      g_autoptr (DlnMarks) marks = NULL;

      set_view (f, (DlnSpan) { MONDAY + DLN_HOUR - width / 2, MONDAY + DLN_HOUR + width / 2 }, 1000,
                300);
      marks = build (f);
      g_assert_cmpuint (count_role (marks, "uncertain", row), ==, 2);
      if (width > 3 * DLN_DAY)
        g_assert_cmpuint (count_role (marks, "approximate", row), ==, 6);
      for (guint i = 0; i < dln_marks_get_n (marks); i++)
        {
          const DlnMark *mark = dln_marks_get (marks, i);

          if (strcmp (mark->role, "uncertain") != 0)
            continue;
          g_assert_cmpfloat (mark->x, >, -2 * mark->dash);
          g_assert_cmpfloat (mark->x + mark->width, <=, 1000);
          g_assert_cmpfloat (mark->dash, >, 0);
        }
    }
}

/* Dashes go with the bar: they do not crawl along it while the view pans. */
static void
test_dashes_stay (Fixture       *f,
                  gconstpointer  data)
{
  guint row = add_stated (f, "2023-05?");
  double phase = -1;

  for (gint64 pan = 0; pan < 40; pan++)
    {
      g_autoptr (DlnMarks) marks = NULL;
      DlnInstant begin = MONDAY + pan * 10 * DLN_SECOND; /* a px */
      const DlnMark *edge;
      double now;

      set_view (f, (DlnSpan) { begin, begin + 8400 * DLN_SECOND }, 1000, 300);
      marks = build (f);
      edge = find_role (marks, "uncertain", row);
      g_assert_nonnull (edge);
      now = fmod (edge->x + (double) pan + 100 * edge->dash, 2 * edge->dash);
      if (phase >= 0)
        g_assert_cmpfloat_with_epsilon (now, phase, 0.01);
      phase = now;
    }
}

/* A drag states bounds and nothing else; undo brings the words back. */
static void
test_drag_clears (Fixture       *f,
                  gconstpointer  data)
{
  guint row = add_stated (f, "2023-05-22~");
  DlnBounds bounds = dln_bounds_within (MONDAY, MONDAY + 2 * DLN_DAY);
  g_autoptr (DlnMarks) before = NULL;
  g_autoptr (DlnMarks) after = NULL;
  g_autoptr (DlnMarks) undone = NULL;

  set_view (f, (DlnSpan) { MONDAY - DLN_DAY, MONDAY + 5 * DLN_DAY }, 1400, 600);
  before = build (f);
  g_assert_cmpuint (count_role (before, "approximate", row), ==, 6);
  g_assert_true (dln_case_move (f->dln_case, row, &bounds, NULL));
  after = build (f);
  g_assert_cmpuint (count_role (after, "approximate", row), ==, 0);
  g_assert_cmpstr (find_role (after, "label", row)->text, ==, "2023-05-22~");
  g_assert_true (dln_case_undo (f->dln_case, NULL));
  undone = build (f);
  g_assert_cmpuint (count_role (undone, "approximate", row), ==, 6);
  g_assert_cmpstr (find_role (undone, "label", row)->text, ==, "~ 2023-05-22~");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/scene/stated/bars", test_bars);
  ADD ("/scene/stated/sizes", test_sizes);
  ADD ("/scene/stated/dashes-stay", test_dashes_stay);
  ADD ("/scene/stated/drag-clears", test_drag_clears);
  return g_test_run ();
}
