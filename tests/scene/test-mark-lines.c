/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Squares run along the edges of areas, without a gap a name would fit in, and only where one sees.
 */
#include "config.h"

#include "dln-mark-lines.h"

#include <math.h>

static const DlnColour black = { 0, 0, 0, 1 };

static GArray *
trace (const DlnMarks *marks,
       double          dx)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  dln_mark_lines_trace (marks, dx, 0, 400, 300, boxes);
  return boxes;
}

static gboolean
covers (GArray *boxes,
        double  x,
        double  y)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const cairo_rectangle_t *box = &g_array_index (boxes, cairo_rectangle_t, i);

      if (x >= box->x - 2 && x <= box->x + box->width + 2 && y >= box->y - 2 && y <= box->y + box->height + 2)
        return TRUE;
    }
  return FALSE;
}

static void
check_in_sight (GArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const cairo_rectangle_t *box = &g_array_index (boxes, cairo_rectangle_t, i);

      g_assert_true (box->x > -20 && box->y > -20 && box->x < 420 && box->y < 320);
    }
}

static void
test_ring (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  g_autoptr (GArray) boxes = NULL, moved = NULL;

  dln_marks_add (marks, DLN_MARK_RING, "ring-edge", 1, 200, 150, 0, 0, black)->radius = 100;
  dln_marks_add (marks, DLN_MARK_RING, "symbol", 1, 20, 20, 0, 0, black)->radius = 10;
  boxes = trace (marks, 0);
  for (int i = 0; i < 720; i++)
    g_assert_true (covers (boxes, 200 + 100 * cos (i * G_PI / 360), 150 + 100 * sin (i * G_PI / 360)));
  g_assert_false (covers (boxes, 200, 150));
  g_assert_false (covers (boxes, 30, 20));
  moved = trace (marks, 250);
  g_assert_true (covers (moved, 350, 150));
  g_assert_cmpuint (moved->len, <, boxes->len);
  check_in_sight (moved);
}

static void
test_borders (void)
{
  static const double points[] = { 10, 10, 90, 10, 90, 90, 200, 200, 1e7, 200, 200, -1e7 };
  static const guint rings[] = { 3, 6 };
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  g_autoptr (GArray) boxes = NULL;

  dln_marks_add_rings (marks, DLN_MARK_BORDER, "area-outline-edge", 1, points, 6, rings, 2, black);
  dln_marks_add (marks, DLN_MARK_FRAME, "area-edge", 1, 300, 20, 50, 40, black);
  boxes = trace (marks, 0);
  g_assert_true (covers (boxes, 50, 10));
  g_assert_true (covers (boxes, 50, 50));
  g_assert_true (covers (boxes, 300, 200));
  g_assert_true (covers (boxes, 200, 100));
  g_assert_false (covers (boxes, 150, 150));
  g_assert_true (covers (boxes, 350, 40));
  g_assert_true (covers (boxes, 325, 60));
  check_in_sight (boxes);
  g_assert_cmpuint (boxes->len, <, 400);
}

/* What is huge, or no number, is no work. */
static void
test_huge (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  g_autoptr (GArray) boxes = NULL;
  const double radii[] = { 1e9, INFINITY, NAN, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (radii); i++)
    dln_marks_add (marks, DLN_MARK_RING, "uncertainty-edge", 1, 200, 150, 0, 0, black)->radius = radii[i];
  dln_marks_add (marks, DLN_MARK_FRAME, "area-edge", 1, NAN, 0, 10, INFINITY, black);
  boxes = trace (marks, 0);
  check_in_sight (boxes);
  g_assert_cmpuint (boxes->len, <, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/mark-lines/ring", test_ring);
  g_test_add_func ("/scene/mark-lines/borders", test_borders);
  g_test_add_func ("/scene/mark-lines/huge", test_huge);
  return g_test_run ();
}
