/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-map-private.h"

#include <math.h>
#include <string.h>

#include "dln-case-files.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  char *path;
  DlnCase *owner;
  GtkWidget *window;
  DlnMap *map;
} Fixture;

static void
spin (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

/* The map fits once it has a size, which takes a while under a sanitizer. */
static void
wait_for_size (DlnMap *map)
{
  for (guint i = 0; i < 100 && gtk_widget_get_width (GTK_WIDGET (map)) <= 0; i++)
    spin (50);
  spin (300);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *xml = g_test_build_filename (G_TEST_DIST, "..", "data", "cases", "belgorod-2023.xml", NULL);
  g_autofree char *files = g_test_build_filename (G_TEST_DIST, "..", "data", NULL);
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dateline-map-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "case.dateline", NULL);
  f->owner = data != NULL ? dln_case_create (f->path, "Empty", "Europe/Kyiv", &error)
                          : dln_case_create_from_xml (f->path, xml, &error);
  g_assert_no_error (error);
  f->map = DLN_MAP (dln_map_new ());
  g_assert_true (dln_map_load (f->map, files, &error));
  g_assert_no_error (error);
  f->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 500);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->map));
  dln_map_set_case (f->map, f->owner);
  gtk_window_present (GTK_WINDOW (f->window));
  wait_for_size (f->map);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  DlnMap *map = f->map;
  DlnCase *owner = f->owner;

  g_object_add_weak_pointer (G_OBJECT (map), (gpointer *) &map);
  gtk_window_destroy (GTK_WINDOW (f->window));
  spin (500);
  g_assert_null (map);
  g_assert_true (dln_case_close (owner, NULL));
  g_assert_finalize_object (owner);
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static void
test_fit (Fixture       *f,
          gconstpointer  data)
{
  DlnPoint centre;
  double zoom;

  dln_map_get_view (f->map, &centre, &zoom);
  g_assert_cmpfloat_with_epsilon (centre.latitude, 50.5, 0.4);
  g_assert_cmpfloat_with_epsilon (centre.longitude, 36.2, 0.7);
  g_assert_cmpfloat (zoom, >=, 7);
  g_assert_cmpfloat (zoom, <=, 11);
}

static void
test_view (Fixture       *f,
           gconstpointer  data)
{
  DlnPoint centre;
  double zoom;

  dln_map_set_view (f->map, (DlnPoint) { 50.6, 36.5 }, 8.5);
  dln_map_get_view (f->map, &centre, &zoom);
  g_assert_cmpfloat_with_epsilon (centre.latitude, 50.6, 1e-6);
  g_assert_cmpfloat_with_epsilon (centre.longitude, 36.5, 1e-6);
  g_assert_cmpfloat (zoom, ==, 8.5);
  dln_map_zoom (f->map, 1);
  dln_map_get_view (f->map, &centre, &zoom);
  g_assert_cmpfloat (zoom, ==, 9);
  dln_map_zoom (f->map, -0.5);
  dln_map_get_view (f->map, &centre, &zoom);
  g_assert_cmpfloat (zoom, ==, 8.5);
  dln_map_set_view (f->map, centre, 19);
  dln_map_get_view (f->map, &centre, &zoom);
  g_assert_cmpfloat (zoom, ==, 14);
  dln_map_set_imperial (f->map, TRUE);
  spin (200);
}

static guint
find_placed (DlnCase *owner)
{
  const DlnColumns *columns = dln_case_get_columns (owner);

  for (guint row = 0; row < columns->n_rows; row++)
    if (columns->latitude[row] != DLN_NO_DEGREES && columns->radius[row] < 2000)
      return row;
  return DLN_NO_ROW;
}

static void
test_selection (Fixture       *f,
                gconstpointer  data)
{
  guint row = find_placed (f->owner);
  g_autofree char *title = dln_case_dup_title (f->owner, row);
  DlnPlaceArea area;
  DlnPoint centre;
  double reach;
  double zoom;
  int width = gtk_widget_get_width (GTK_WIDGET (f->map));
  int height = gtk_widget_get_height (GTK_WIDGET (f->map));

  g_assert_cmpuint (row, !=, DLN_NO_ROW);
  gtk_test_accessible_assert_role (f->map, GTK_ACCESSIBLE_ROLE_GROUP);
  dln_case_select_only (f->owner, row);
  dln_map_fit_selection (f->map);
  dln_map_get_view (f->map, &centre, &zoom);
  g_assert_cmpfloat_with_epsilon (centre.latitude,
                                  dln_degrees_from_column (dln_case_get_columns (f->owner)->latitude[row]), 0.1);
  /* Where it may have been is shown whole, however wide it is. */
  g_assert_true (dln_case_get_place_area (f->owner, row, &area));
  reach = dln_place_area_get_radius (&area) / dln_mercator_unit_metres (area.point.latitude) * 256 * exp2 (zoom);
  g_assert_cmpfloat (2 * reach, <=, MAX (width, height));
  g_assert_cmpfloat (8 * reach, >=, MIN (width, height));
  dln_case_preview_point (f->owner, row, centre);
  spin (100);
  dln_case_preview_clear (f->owner);
  dln_map_set_case (f->map, NULL);
  spin (100);
}

static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  DlnPoint point = { 10, 20 };
  g_autoptr (GError) error = NULL;
  DlnPoint centre;
  double zoom;

  dln_map_fit_all (f->map);
  dln_map_fit_selection (f->map);
  g_assert_cmpuint (dln_case_add_event (f->owner, "Here", NULL, &point, 100, &error), !=, DLN_NO_ROW);
  g_assert_no_error (error);
  dln_map_fit_all (f->map);
  dln_map_get_view (f->map, &centre, &zoom);
  g_assert_cmpfloat_with_epsilon (centre.latitude, 10, 1e-3);
  g_assert_true (dln_case_undo (f->owner, &error));
  g_assert_no_error (error);
  spin (100);
}

/* Events at 0° 0° are said to be hardly there; a selected outline is drawn and finds its view. */
static void
test_areas (Fixture       *f,
            gconstpointer  data)
{
  DlnPoint nowhere = { 0.00005, 0 }, near = { 0.5, 0 }, centre;
  g_autoptr (DlnRecord) place = dln_record_new (DLN_TABLE_PLACE, "strait");
  g_autoptr (DlnRecord) opinion = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
  g_autoptr (GError) error = NULL;
  DlnMapCluster cluster = { .n = 2, .nowhere = TRUE };
  g_autofree char *crowd = dln_map_describe_cluster (&cluster);
  g_autofree char *there = NULL, *here = NULL, *slug = NULL;
  double zoom;
  guint row;

  there = dln_map_describe (f->map, dln_case_add_event (f->owner, "There", NULL, &nowhere, 0, &error));
  here = dln_map_describe (f->map, dln_case_add_event (f->owner, "Here", NULL, &near, 0, &error));
  g_assert_nonnull (strstr (there, "probably unknown"));
  g_assert_null (strstr (here, "probably unknown"));
  g_assert_cmpstr (crowd, ==, "2 events, at 0° 0°: probably unknown");
  dln_record_set_text (place, "title", "Strait");
  dln_record_set_from_text (
    place, "outline", "POLYGON ((-179 65, -179 67, 178 67, 178 65), (179 65.5, 179.5 65.5, 179 66))", NULL, &error);
  g_assert_true (dln_case_add (f->owner, place, &error));
  row = dln_case_add_event (f->owner, "In the strait", NULL, NULL, 0, &error);
  slug = dln_case_dup_slug (f->owner, row);
  dln_record_set_text (opinion, "event", slug);
  dln_record_set_text (opinion, "place", "strait");
  g_assert_true (dln_case_add (f->owner, opinion, &error));
  g_assert_no_error (error);
  dln_case_select_only (f->owner, row);
  dln_map_fit_selection (f->map);
  spin (200);
  dln_map_get_view (f->map, &centre, &zoom);
  g_assert_cmpfloat_with_epsilon (centre.latitude, 66, 1);
  g_assert_cmpfloat (fabs (centre.longitude), >, 177);
  g_assert_cmpfloat (zoom, >, 4);
}

/* Under a sanitizer a map of tiles takes its time. */
static gboolean
wait_until_settled (DlnMap *map)
{
  for (guint i = 0; i < 200 && !dln_map_is_settled (map); i++)
    spin (50);
  return dln_map_is_settled (map);
}

static void
test_settled (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GtkWidget) unseen = g_object_ref_sink (dln_map_new ());

  g_assert_false (dln_map_is_settled (DLN_MAP (unseen)));
  g_assert_true (wait_until_settled (f->map));
  /* Other tiles and names, and they are there again after a while. */
  dln_map_set_view (f->map, (DlnPoint) { -33, 151 }, 6.5);
  g_assert_true (wait_until_settled (f->map));
  /* Without a case there is nothing to fit to. */
  dln_map_set_case (f->map, NULL);
  g_assert_true (wait_until_settled (f->map));
}

/* What the widget was painted with; from when it is to be painted again until it is, that is nothing. */
static GskRenderNode *
dup_node (DlnMap *map)
{
  GskRenderNode *node = NULL;

  for (guint i = 0; i < 200 && node == NULL; i++)
    {
      g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (map));
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (map)),
                              gtk_widget_get_height (GTK_WIDGET (map)));
      node = gtk_snapshot_free_to_node (snapshot);
      if (node == NULL)
        spin (20);
    }
  g_assert_nonnull (node);
  return node;
}

/* What the widget paints, at a device scale. */
static cairo_surface_t *
paint_map (DlnMap *map,
           double  scale)
{
  int width = gtk_widget_get_width (GTK_WIDGET (map));
  int height = gtk_widget_get_height (GTK_WIDGET (map));
  GskRenderNode *node = dup_node (map);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * scale), (int) (height * scale));
  cairo_t *cr = cairo_create (surface);

  /* No colour of the map: what shows it is a hole. */
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* In the open ocean, several tiles wide and clear of the furniture, all is one colour. */
static void
check_no_seams (DlnMap *map,
                double  zoom,
                double  scale)
{
  cairo_surface_t *surface = paint_map (map, scale);
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  guint32 water = 0;

  for (int y = height / 4; y < height * 3 / 4; y++)
    for (int x = width / 8; x < width * 7 / 8; x++)
      {
        guint32 pixel = ((const guint32 *) (gconstpointer) (data + y * stride))[x] & 0xffffff;

        if (water == 0)
          water = pixel;
        if (pixel != water)
          g_error ("0x%06x beside 0x%06x at %d,%d, zoom %g, scale %g", pixel, water, x, y, zoom, scale);
      }
  g_assert_cmphex (water, ==, 0xc5dceb);
  cairo_surface_destroy (surface);
}

/* Where tiles meet between pixels, nothing shows through and nothing is darker. */
static void
test_no_seams (Fixture       *f,
               gconstpointer  data)
{
  static const double zooms[] = { 8, 8.31, 8.5, 8.77, 9.93 };
  static const double scales[] = { 1, 1.5, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      dln_map_set_view (f->map, (DlnPoint) { -30.1, 95.3 }, zooms[i]);
      g_assert_true (wait_until_settled (f->map));
      spin (50);
      for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
        {
          /* As when something else on the map has just changed. */
          gtk_widget_queue_draw (GTK_WIDGET (f->map));
          check_no_seams (f->map, zooms[i], scales[k]);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/map/fit-all", Fixture, NULL, set_up, test_fit, tear_down);
  g_test_add ("/map/view", Fixture, NULL, set_up, test_view, tear_down);
  g_test_add ("/map/settled", Fixture, NULL, set_up, test_settled, tear_down);
  g_test_add ("/map/no-seams", Fixture, NULL, set_up, test_no_seams, tear_down);
  g_test_add ("/map/selection", Fixture, NULL, set_up, test_selection, tear_down);
  g_test_add ("/map/areas", Fixture, "empty", set_up, test_areas, tear_down);
  g_test_add ("/map/empty", Fixture, "empty", set_up, test_empty, tear_down);
  return g_test_run ();
}
