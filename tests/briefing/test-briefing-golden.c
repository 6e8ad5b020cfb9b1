/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sample's briefing against a golden picture. The last lines of the page
 * are left out: they name the journal's head, which is new with each case.
 * Run with --generate to renew the picture after a wanted change.
 */
#include "config.h"

#include "dln-briefing.h"

#include "dln-case-files.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 1280
#define HEIGHT 720
/* The share of the page that is compared, from the top. */
#define COMPARED 0.93
/* Text is outlines of shipped fonts and cairo's geometry is the same on every
 * platform tried; a few edge pixels may differ by a rounding. */
#define CHANNEL_TOLERANCE 8
#define MOST_DIFFERING 50

static gboolean generate;

static char *
golden_path (void)
{
  return g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "tests", "golden", "briefing.png", NULL);
}

static cairo_surface_t *
render_sample (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data_dir = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", NULL);
  g_autofree char *xml = g_build_filename (data_dir, "cases", "belgorod-2023.xml", NULL);
  g_autofree char *path = g_build_filename (folder, "case.dateline", NULL);
  g_autoptr (DlnCase) self = dln_case_create_from_xml (path, xml, &error);
  DlnBriefingOptions options;
  cairo_surface_t *page;

  g_assert_no_error (error);
  dln_briefing_options_init (&options);
  options.width = WIDTH;
  options.height = HEIGHT;
  options.data_dir = data_dir;
  options.made_at = 0;
  page = dln_briefing_render (self, &options, &error);
  g_assert_no_error (error);
  g_assert_true (dln_case_close (self, &error));
  g_unlink (path);
  return page;
}

static guint
count_differing (cairo_surface_t *a,
                 cairo_surface_t *b)
{
  const guint8 *from = cairo_image_surface_get_data (a);
  const guint8 *to = cairo_image_surface_get_data (b);
  int stride_a = cairo_image_surface_get_stride (a);
  int stride_b = cairo_image_surface_get_stride (b);
  guint n = 0;

  for (int y = 0; y < (int) (HEIGHT * COMPARED); y++)
    for (int x = 0; x < WIDTH; x++)
      for (int channel = 0; channel < 3; channel++)
        if (abs (from[y * stride_a + 4 * x + channel] - to[y * stride_b + 4 * x + channel]) > CHANNEL_TOLERANCE)
          {
            n++;
            break;
          }
  return n;
}

static void
test_golden (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dateline-golden-XXXXXX", &error);
  g_autofree char *golden = golden_path ();
  cairo_surface_t *page = render_sample (folder);
  cairo_surface_t *wanted;
  guint n;

  g_rmdir (folder);
  g_assert_cmpint (cairo_image_surface_get_width (page), ==, WIDTH);
  if (generate)
    g_assert_cmpint (cairo_surface_write_to_png (page, golden), ==, CAIRO_STATUS_SUCCESS);
  wanted = cairo_image_surface_create_from_png (golden);
  g_assert_cmpint (cairo_surface_status (wanted), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_height (wanted), ==, HEIGHT);
  n = count_differing (page, wanted);
  if (n > MOST_DIFFERING)
    {
      g_autofree char *found = g_build_filename (g_get_tmp_dir (), "briefing-found.png", NULL);

      cairo_surface_write_to_png (page, found);
      g_test_message ("%u pixels differ from %s; written to %s", n, golden, found);
    }
  g_assert_cmpuint (n, <=, MOST_DIFFERING);
  cairo_surface_destroy (wanted);
  cairo_surface_destroy (page);
}

int
main (int    argc,
      char **argv)
{
  for (int i = 1; i < argc; i++)
    generate = generate || strcmp (argv[i], "--generate") == 0;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/briefing/golden", test_golden);
  return g_test_run ();
}
