/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-symbol.h"

static DlnPalette palette;

/* Kinds must be told apart without colour: no two shapes may be the same. */
static void
test_shapes_differ (void)
{
  g_autoptr (GHashTable) shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint kind = 0; kind < DLN_N_KINDS; kind++)
    {
      g_autoptr (DlnMarks) marks = dln_marks_new ();
      DlnPalette grey = palette;

      grey.kinds[kind] = palette.text;
      dln_symbol_add (marks, &grey, kind, 0, 50, 50, 20, 3);
      g_assert_cmpuint (dln_marks_get_n (marks), ==, 2);
      g_assert_cmpstr (dln_marks_get (marks, 0)->role, ==, "symbol-halo");
      g_assert_cmpstr (dln_marks_get (marks, 1)->role, ==, "symbol");
      g_assert_cmpuint (dln_marks_get (marks, 1)->row, ==, 3);
      g_assert_true (g_hash_table_add (shapes, dln_marks_to_text (marks)));
    }
}

static void
get_box (const DlnMark *mark,
         double        *left,
         double        *right)
{
  gboolean round = mark->kind == DLN_MARK_CIRCLE;

  *left = round ? mark->x - mark->radius : mark->x;
  *right = round ? mark->x + mark->radius : mark->x + mark->width;
}

static void
test_size (void)
{
  for (guint kind = 0; kind < DLN_N_KINDS; kind++)
    {
      g_autoptr (DlnMarks) marks = dln_marks_new ();
      double left, right, halo_left, halo_right;

      dln_symbol_add (marks, &palette, kind, 0, 50, 50, 20, 3);
      get_box (dln_marks_get (marks, 0), &halo_left, &halo_right);
      get_box (dln_marks_get (marks, 1), &left, &right);
      g_assert_cmpfloat_with_epsilon (left + right, 100, 0.001);
      g_assert_cmpfloat_with_epsilon (right - left, 20, 3.1);
      g_assert_cmpfloat (halo_left, <, left);
      g_assert_cmpfloat (halo_right, >, right);
    }
}

static void
test_number (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  const DlnMark *number;

  dln_symbol_add (marks, &palette, DLN_KIND_FIGHTING, 44, 50, 50, 20, 3);
  number = dln_marks_get (marks, 2);
  g_assert_cmpstr (number->text, ==, "44");
  g_assert_cmpfloat (number->align, ==, 0.5);
  g_assert_cmpfloat (number->x + number->width / 2, ==, 50);
}

static void
test_dispute (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();

  dln_symbol_add_dispute (marks, &palette, 5, 5, 10, 2);
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    g_assert_cmpuint (dln_marks_get (marks, i)->row, ==, 2);
  g_assert_cmpstr (dln_marks_get (marks, 1)->role, ==, "dispute");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dln_palette_init_paper (&palette);
  g_test_add_func ("/scene/symbol/shapes-differ", test_shapes_differ);
  g_test_add_func ("/scene/symbol/size", test_size);
  g_test_add_func ("/scene/symbol/number", test_number);
  g_test_add_func ("/scene/symbol/dispute", test_dispute);
  return g_test_run ();
}
