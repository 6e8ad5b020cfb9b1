/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-mark.h"

static const DlnColour red = { 1, 0, 0, 0.5f };

static void
test_text (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  g_autofree char *text = NULL;
  DlnMark *mark;

  mark = dln_marks_add (marks, DLN_MARK_RECT, "possible", 7, 1.25, -0.01, 10, 4, red);
  mark->fade_left = 3;
  mark->radius = 2;
  mark = dln_marks_add (marks, DLN_MARK_RING, "uncertainty", G_MAXUINT32, 5, 6, 0, 0, red);
  mark->radius = 40;
  mark->dash = 3;
  mark =
    dln_marks_add_text (marks, "label", 7, 1, 2, 0, 14, "Бєлгород \"x\"", 12, DLN_TEXT_BOLD, red);
  mark->link = g_strdup ("#midnight-drone");
  text = dln_marks_to_text (marks);
  g_assert_cmpstr (
    text, ==,
    "possible rect row 7 at 1.2,0.0 size 10.0x4.0 radius 2.0 fade-left 3.0 #ff000080\n"
    "uncertainty ring at 5.0,6.0 radius 40.0 line 1.0 dash 3.0 #ff000080\n"
    "label text row 7 at 1.0,2.0 size 0.0x14.0 #ff000080 "
    "\"\\320\\221\\321\\224\\320\\273\\320\\263\\320\\276\\321\\200\\320\\276\\320\\264 "
    "\\\"x\\\"\" "
    "size 12.0 bold link #midnight-drone\n");
}

static void
test_polygon (void)
{
  const double points[] = { 4, 9, 10, 3, -2, 5 };
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  const DlnMark *mark;

  dln_marks_add_polygon (marks, "symbol", 1, points, 3, red);
  mark = dln_marks_get (marks, 0);
  g_assert_cmpfloat (mark->x, ==, -2);
  g_assert_cmpfloat (mark->y, ==, 3);
  g_assert_cmpfloat (mark->width, ==, 12);
  g_assert_cmpfloat (mark->height, ==, 6);
  g_assert_true (mark->points != points);
}

/* Rings are drawn and told apart, and turned with the rest. */
static void
test_rings (void)
{
  const double points[] = { 10, 10, 90, 10, 90, 90, 10, 90, 40, 40, 60, 40, 60, 60, 40, 60 };
  const guint rings[] = { 4, 8 };
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  g_autofree char *text = NULL;

  dln_marks_add_rings (marks, DLN_MARK_BORDER, "edge", 3, points, 8, rings, 2, red)->dash = 4;
  dln_marks_mirror (marks, 200);
  text = dln_marks_to_text (marks);
  g_assert_cmpstr (text, ==,
                   "edge border row 3 at 110.0,10.0 size 80.0x80.0 line 1.0 dash 4.0 #ff000080 points 190.0,10.0 "
                   "110.0,10.0 110.0,90.0 190.0,90.0 160.0,40.0 140.0,40.0 140.0,60.0 160.0,60.0 rings 4 8\n");
}

static void
test_mirror (void)
{
  const double points[] = { 10, 1, 30, 2, 20, 5 };
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;

  dln_marks_add (marks, DLN_MARK_RECT, "bar", 1, 10, 0, 30, 5, red)->fade_left = 4;
  dln_marks_add (marks, DLN_MARK_LINE, "arrow", 1, 10, 0, 30, 5, red);
  dln_marks_add (marks, DLN_MARK_CIRCLE, "dot", 1, 25, 0, 0, 0, red)->radius = 3;
  dln_marks_add_text (marks, "label", 1, 10, 0, 50, 9, "word", 12, DLN_TEXT_NORMAL, red);
  dln_marks_add_polygon (marks, "symbol", 1, points, 3, red);
  before = dln_marks_to_text (marks);
  dln_marks_mirror (marks, 100);
  after = dln_marks_to_text (marks);
  g_assert_cmpstr (after, ==,
                   "bar rect row 1 at 60.0,0.0 size 30.0x5.0 fade-right 4.0 #ff000080\n"
                   "arrow line row 1 at 90.0,0.0 size -30.0x5.0 line 1.0 #ff000080\n"
                   "dot circle row 1 at 75.0,0.0 radius 3.0 #ff000080\n"
                   "label text row 1 at 40.0,0.0 size 50.0x9.0 #ff000080 \"word\" size 12.0 align 1.0\n"
                   "symbol polygon row 1 at 70.0,1.0 size 20.0x4.0 #ff000080 points 90.0,1.0 "
                   "70.0,2.0 80.0,5.0\n");
  dln_marks_mirror (marks, 100);
  back = dln_marks_to_text (marks);
  g_assert_cmpstr (back, ==, before);
}

static void
test_clear (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < 100; i++)
    dln_marks_add_text (marks, "label", i, 0, 0, 9, 9, "word", 12, DLN_TEXT_NORMAL, red);
  g_assert_cmpuint (dln_marks_get_n (marks), ==, 100);
  dln_marks_clear (marks);
  g_assert_cmpuint (dln_marks_get_n (marks), ==, 0);
  text = dln_marks_to_text (marks);
  g_assert_cmpstr (text, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/mark/text", test_text);
  g_test_add_func ("/scene/mark/polygon", test_polygon);
  g_test_add_func ("/scene/mark/rings", test_rings);
  g_test_add_func ("/scene/mark/mirror", test_mirror);
  g_test_add_func ("/scene/mark/clear", test_clear);
  return g_test_run ();
}
