/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-painter.h"

#include <glib/gstdio.h>
#include <string.h>

#define SIZE 100

static const DlnColour black = { 0, 0, 0, 1 };

static DlnPainter *
open_painter (void)
{
  g_autofree char *fonts = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "fonts", NULL);
  g_autoptr (GError) error = NULL;
  DlnPainter *painter = dln_painter_new (fonts, "Noto Sans", &error);

  g_assert_no_error (error);
  return painter;
}

static cairo_surface_t *
paint (const DlnMarks *marks,
       DlnTextMode     mode)
{
  g_autoptr (DlnPainter) painter = open_painter ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  dln_painter_paint (painter, cr, marks, mode);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
get_alpha (cairo_surface_t *surface,
           int              x,
           int              y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint32 pixel;

  memcpy (&pixel, data + y * cairo_image_surface_get_stride (surface) + 4 * x, 4);
  return pixel >> 24;
}

/* What lies within two rings, whichever way they run, is not filled. */
static void
test_rings (void)
{
  const double points[] = { 10, 10, 90, 10, 90, 90, 10, 90, 40, 40, 60, 40, 60, 60, 40, 60 };
  const guint rings[] = { 4, 8 };
  g_autoptr (DlnMarks) area = dln_marks_new ();
  g_autoptr (DlnMarks) border = dln_marks_new ();
  cairo_surface_t *surface;

  dln_marks_add_rings (area, DLN_MARK_AREA, "outline", 0, points, 8, rings, 2, black);
  surface = paint (area, DLN_TEXT_OUTLINES);
  g_assert_cmpuint (get_alpha (surface, 20, 50), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 50, 50), ==, 0);
  g_assert_cmpuint (get_alpha (surface, 5, 50), ==, 0);
  cairo_surface_destroy (surface);
  dln_marks_add_rings (border, DLN_MARK_BORDER, "outline-edge", 0, points, 8, rings, 2, black)->line_width = 2;
  surface = paint (border, DLN_TEXT_OUTLINES);
  /* The side that closes each ring, and nothing between the two. */
  g_assert_cmpuint (get_alpha (surface, 10, 50), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 40, 50), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 25, 25), ==, 0);
  g_assert_cmpuint (get_alpha (surface, 50, 50), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_fonts_missing (void)
{
  g_autofree char *empty = g_dir_make_tmp ("dateline-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (dln_painter_new (empty, "Noto Sans", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, empty));
  g_rmdir (empty);
}

/* A dashed rectangle is cut into pieces; the last ends where it ends. */
static void
test_pieces (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  cairo_surface_t *surface;

  dln_marks_add (marks, DLN_MARK_RECT, "x", G_MAXUINT32, 10, 10, 26, 4, black)->dash = 10;
  surface = paint (marks, DLN_TEXT_OUTLINES);
  g_assert_cmpuint (get_alpha (surface, 12, 11), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 25, 11), ==, 0);
  g_assert_cmpuint (get_alpha (surface, 33, 11), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 37, 11), ==, 0);
  cairo_surface_destroy (surface);
}

/* Without hinting widths are additive and scale with the size. */
static void
test_measure (void)
{
  g_autoptr (DlnPainter) painter = open_painter ();
  double once = dln_painter_measure (painter, "Monday", 12, DLN_TEXT_NORMAL);

  g_assert_cmpfloat_with_epsilon (dln_painter_measure (painter, "Monday", 24, DLN_TEXT_NORMAL),
                                  2 * once, 0.1);
  g_assert_cmpfloat_with_epsilon (
    dln_painter_measure (painter, "MondayMonday", 12, DLN_TEXT_NORMAL), 2 * once, 0.1);
  g_assert_cmpfloat (dln_painter_measure (painter, "Monday", 12, DLN_TEXT_BOLD), >, once);
  g_assert_cmpfloat (dln_painter_measure (painter, "", 12, DLN_TEXT_NORMAL), ==, 0);
}

static void
test_fade (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  cairo_surface_t *surface;
  DlnMark *mark = dln_marks_add (marks, DLN_MARK_RECT, "possible", 0, 10, 10, 80, 20, black);

  mark->fade_left = 40;
  surface = paint (marks, DLN_TEXT_OUTLINES);
  g_assert_cmpuint (get_alpha (surface, 5, 20), ==, 0);
  g_assert_cmpuint (get_alpha (surface, 11, 20), <, 20);
  g_assert_cmpuint (get_alpha (surface, 30, 20), >, 100);
  g_assert_cmpuint (get_alpha (surface, 30, 20), <, 160);
  g_assert_cmpuint (get_alpha (surface, 60, 20), ==, 255);
  g_assert_cmpuint (get_alpha (surface, 89, 20), ==, 255);
  cairo_surface_destroy (surface);
}

/* A layout leaves a current point; the circle after it must not be joined to it. */
static void
test_no_stray_lines (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  cairo_surface_t *surface;
  DlnMark *mark;

  dln_marks_add_text (marks, "label", 0, 2, 2, 30, 14, "i", 12, DLN_TEXT_NORMAL, black);
  mark = dln_marks_add (marks, DLN_MARK_RING, "ring", 0, 80, 80, 0, 0, black);
  mark->radius = 10;
  surface = paint (marks, DLN_TEXT_REAL);
  for (int i = 25; i < 65; i++)
    for (int j = 25; j < 65; j++)
      g_assert_cmpuint (get_alpha (surface, i, j), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_text_keeps_to_box (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  cairo_surface_t *surface;

  dln_marks_add_text (marks, "label", 0, 10, 10, 40, 20, "Counter-terrorism regime", 14,
                      DLN_TEXT_BOLD, black);
  surface = paint (marks, DLN_TEXT_OUTLINES);
  for (int x = 52; x < SIZE; x++)
    for (int y = 0; y < SIZE; y++)
      g_assert_cmpuint (get_alpha (surface, x, y), ==, 0);
  cairo_surface_destroy (surface);
}

/* Two painters, two surfaces, one picture. */
static void
test_same_bytes (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  cairo_surface_t *a, *b;

  dln_marks_add_text (marks, "label", 0, 3.3, 3.7, 0, 20, "Бєлгород 22–23 May", 9, DLN_TEXT_NORMAL,
                      black);
  a = paint (marks, DLN_TEXT_OUTLINES);
  b = paint (marks, DLN_TEXT_OUTLINES);
  g_assert_cmpmem (cairo_image_surface_get_data (a), SIZE * cairo_image_surface_get_stride (a),
                   cairo_image_surface_get_data (b), SIZE * cairo_image_surface_get_stride (b));
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/painter/rings", test_rings);
  g_test_add_func ("/scene/painter/fonts-missing", test_fonts_missing);
  g_test_add_func ("/scene/painter/measure", test_measure);
  g_test_add_func ("/scene/painter/pieces", test_pieces);
  g_test_add_func ("/scene/painter/fade", test_fade);
  g_test_add_func ("/scene/painter/no-stray-lines", test_no_stray_lines);
  g_test_add_func ("/scene/painter/text-keeps-to-box", test_text_keeps_to_box);
  g_test_add_func ("/scene/painter/same-bytes", test_same_bytes);
  return g_test_run ();
}
