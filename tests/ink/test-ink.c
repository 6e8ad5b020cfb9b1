/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of marks on a screen: pictures and rows of pixels stand in for
 * paths, and look like them.
 */
#include "config.h"

#include "dln-ink.h"

#include "dln-columns.h"

#define SIDE 64

static GtkWidget *widget;
static DlnInk ink;

static const DlnColour white = { 1, 1, 1, 1 };
static const DlnColour blue = { 0.1f, 0.2f, 0.8f, 1 };

/* Returns: (transfer full): the marks as ink draws them, on black */
static cairo_surface_t *
draw (const DlnMarks *marks)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  dln_ink_snapshot (&ink, snapshot, marks);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static cairo_t *
begin_expected (cairo_surface_t **surface)
{
  *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  return cairo_create (*surface);
}

static void
fill (cairo_t   *cr,
      DlnColour  colour)
{
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
  cairo_fill (cr);
}

/* Returns: by how much the pixel differs most that differs most, 0 to 255 */
static int
compare (cairo_surface_t *a,
         cairo_surface_t *b)
{
  const guchar *x = cairo_image_surface_get_data (a);
  const guchar *y = cairo_image_surface_get_data (b);
  int stride = cairo_image_surface_get_stride (a);
  int most = 0;

  for (int i = 0; i < stride * SIDE; i++)
    if (i % 4 != 3)
      most = MAX (most, ABS (x[i] - y[i]));
  return most;
}

static void
check (const DlnMarks  *marks,
       cairo_t         *cr,
       cairo_surface_t *expected,
       int              tolerance)
{
  cairo_surface_t *found = draw (marks);

  cairo_destroy (cr);
  cairo_surface_flush (expected);
  g_assert_cmpint (compare (found, expected), <=, tolerance);
  cairo_surface_destroy (found);
  cairo_surface_destroy (expected);
}

static void
add_symbol (DlnMarks  *marks,
            double     x,
            double     y,
            DlnColour  colour)
{
  dln_marks_add (marks, DLN_MARK_CIRCLE, "symbol-halo", 1, x, y, 0, 0, white)->radius = 7.5;
  dln_marks_add (marks, DLN_MARK_CIRCLE, "symbol", 1, x, y, 0, 0, colour)->radius = 6;
}

/* At every quarter of a pixel, and again from the kept picture. */
static void
test_stamp (void)
{
  for (double x = 20; x < 23; x += 0.25)
    {
      g_autoptr (DlnMarks) marks = dln_marks_new ();
      cairo_surface_t *expected;
      cairo_t *cr = begin_expected (&expected);

      add_symbol (marks, x, 30.5, blue);
      cairo_arc (cr, x, 30.5, 7.5, 0, 2 * G_PI);
      fill (cr, white);
      cairo_arc (cr, x, 30.5, 6, 0, 2 * G_PI);
      fill (cr, blue);
      check (marks, cr, expected, 16);
    }
}

/* A disc of its own rasteriser, against cairo's: of any size, wherever it begins, and see-through. */
static void
test_disc (void)
{
  for (double radius = 1.5; radius < 20; radius += 0.35)
    {
      g_autoptr (DlnMarks) marks = dln_marks_new ();
      DlnColour colour = radius < 10 ? blue : (DlnColour) { 1, 1, 1, 0.5f };
      cairo_surface_t *expected;
      cairo_t *cr = begin_expected (&expected);
      double at = 30 + radius - floor (radius * 4) / 4;

      dln_marks_add (marks, DLN_MARK_CIRCLE, "cluster", 1, at, 31, 0, 0, colour)->radius = radius;
      /* Where the picture of it begins, to a quarter of a pixel. */
      cairo_arc (cr, rint ((at - radius) * 4) / 4 + radius, rint ((31 - radius) * 4) / 4 + radius, radius, 0, 2 * G_PI);
      fill (cr, colour);
      /* cairo counts coverage in fifteenths. */
      check (marks, cr, expected, 20);
    }
}

static void
test_kept (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnColour other = { 0.8f, 0.2f, 0.1f, 1 };
  guint before = g_hash_table_size (ink.stamps);

  add_symbol (marks, 10.125, 10, other);
  cairo_surface_destroy (draw (marks));
  g_assert_cmpuint (g_hash_table_size (ink.stamps), ==, before + 1);
  for (int i = 1; i < 20; i++)
    {
      dln_marks_clear (marks);
      add_symbol (marks, 10.125 + i, 10 + i, other);
      cairo_surface_destroy (draw (marks));
    }
  g_assert_cmpuint (g_hash_table_size (ink.stamps), ==, before + 1);
}

static void
test_corners (void)
{
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  cairo_surface_t *expected;
  cairo_t *cr = begin_expected (&expected);
  double x = 4.5, y = 10, width = 50, height = 14, r = 2;

  dln_marks_add (marks, DLN_MARK_RECT, "certain", DLN_NO_ROW, x, y, width, height, white)->radius = r;
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  fill (cr, white);
  check (marks, cr, expected, 48);
}

static void
test_text (void)
{
  double full, width, height;
  PangoLayout *layout = dln_ink_get_layout (&ink, "A rather long title", 12, DLN_TEXT_NORMAL, 0, &full, &height);

  g_assert_cmpfloat (full, >, 40);
  g_assert_true (dln_ink_get_layout (&ink, "A rather long title", 12, DLN_TEXT_NORMAL, full + 30, &width, &height) ==
                 layout);
  layout = dln_ink_get_layout (&ink, "A rather long title", 12, DLN_TEXT_NORMAL, 42, &width, &height);
  g_assert_true (pango_layout_is_ellipsized (layout));
  g_assert_cmpfloat (width, <=, 42);
  g_assert_true (dln_ink_get_layout (&ink, "A rather long title", 12, DLN_TEXT_NORMAL, 41, &width, &height) == layout);
  g_assert_true (dln_ink_get_layout (&ink, "A rather long title", 12, DLN_TEXT_BOLD, 41, &width, &height) != layout);
}

int
main (int    argc,
      char **argv)
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  widget = g_object_ref_sink (gtk_label_new (NULL));
  dln_ink_init (&ink, widget);
  dln_ink_update (&ink);
  g_test_add_func ("/ink/stamp", test_stamp);
  g_test_add_func ("/ink/disc", test_disc);
  g_test_add_func ("/ink/kept", test_kept);
  g_test_add_func ("/ink/corners", test_corners);
  g_test_add_func ("/ink/text", test_text);
  result = g_test_run ();
  dln_ink_clear (&ink);
  g_object_unref (widget);
  return result;
}
