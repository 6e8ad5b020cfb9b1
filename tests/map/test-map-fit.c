/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dln-map-fit.h"
#include "dln-map-room.h"

#include <cairo.h>
#include <math.h>

static const DlnPoint raid[] = {
  { 50.47, 35.67 }, { 50.48, 35.68 }, { 50.60, 36.59 },  { 50.44, 35.62 }, { 50.47, 35.67 },
  { 50.53, 35.73 }, { 55.75, 37.62 }, { 38.90, -77.04 }, { 50.45, 30.52 },
};

static void
test_most (void)
{
  DlnBox box;

  g_assert_true (dln_map_fit_most (raid, G_N_ELEMENTS (raid), &box));
  g_assert_cmpfloat (box.west, >, 35);
  g_assert_cmpfloat (box.east, <, 37);
  g_assert_cmpfloat (box.south, >, 50);
  g_assert_cmpfloat (box.north, <, 51);
}

/* A region with most of the events, and some all over the world without a gap. */
static void
test_scattered (void)
{
  DlnPoint points[1000];
  DlnBox box;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = i % 12 == 0 ? (DlnPoint) { 48, 35 + (i % 24 == 0 ? 4 : -4) * pow (1.04, i / 12) }
                            : (DlnPoint) { 48 + 3.0 * (i % 11) / 11, 32 + 6.0 * (i % 13) / 13 };
  g_assert_true (dln_map_fit_most (points, G_N_ELEMENTS (points), &box));
  g_assert_cmpfloat (box.west, >, 20);
  g_assert_cmpfloat (box.east, <, 50);
  g_assert_cmpfloat (box.west, <, 32.1);
  g_assert_cmpfloat (box.east, >, 37);
}

static void
test_one_spot (void)
{
  DlnPoint points[] = { { 1, 2 }, { 1, 2 }, { 1, 2 }, { 1.1, 2.1 }, { 40, 2 } };
  DlnBox box;

  g_assert_true (dln_map_fit_most (points, G_N_ELEMENTS (points), &box));
  g_assert_cmpfloat_with_epsilon (box.north, 1.1, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.east, 2.1, 1e-9);
}

static void
test_few (void)
{
  DlnPoint points[] = { { 10, 20 }, { -30, 60 } };
  DlnBox box;

  g_assert_false (dln_map_fit_most (points, 0, &box));
  g_assert_false (dln_map_fit_box (points, 0, &box));
  g_assert_true (dln_map_fit_most (points, 1, &box));
  g_assert_cmpfloat (box.north, ==, 10);
  g_assert_cmpfloat (box.south, ==, 10);
  g_assert_true (dln_map_fit_box (points, 2, &box));
  g_assert_cmpfloat_with_epsilon (box.south, -30, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.east, 60, 1e-9);
}

static void
test_antimeridian (void)
{
  DlnPoint points[] = { { 0, 179 }, { 1, -179 }, { 2, 178 }, { 3, -178 } };
  DlnBox box;

  g_assert_true (dln_map_fit_box (points, G_N_ELEMENTS (points), &box));
  g_assert_cmpfloat_with_epsilon (box.west, 178, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.east, -178, 1e-9);
  g_assert_true (dln_map_fit_most (points, G_N_ELEMENTS (points), &box));
  g_assert_cmpfloat_with_epsilon (box.west, 178, 1e-9);
}

static gboolean
fit_columns (const DlnColumns *columns,
             DlnBox           *box)
{
  g_autoptr (GArray) points = dln_map_fit_list_most (columns);

  return dln_map_fit_box ((const DlnPoint *) (gpointer) points->data, points->len, box);
}

static void
test_columns (void)
{
  guint8 flags[] = { 0, 0, DLN_ROW_HIDDEN, DLN_ROW_DEAD };
  gint32 latitude[] = { dln_degrees_to_column (10), DLN_NO_DEGREES, dln_degrees_to_column (20), 0 };
  gint32 longitude[] = { dln_degrees_to_column (11), DLN_NO_DEGREES, dln_degrees_to_column (20), 0 };
  DlnColumns columns = { .n_rows = 4, .flags = flags, .latitude = latitude, .longitude = longitude };
  DlnBox box;

  g_assert_true (fit_columns (&columns, &box));
  g_assert_cmpfloat_with_epsilon (box.north, 10, 1e-6);
  g_assert_cmpfloat_with_epsilon (box.east, 11, 1e-6);
  flags[0] = DLN_ROW_HIDDEN;
  g_assert_false (fit_columns (&columns, &box));
}

/* px of height at a zoom, where the middle would be, where it is held. */
static const struct {
  int height;
  double zoom;
  double y;
  double held;
} holds[] = {
  { 512, 2, 0.5, 0.5 },     { 512, 2, 0.1, 0.25 },      { 512, 2, -3, 0.25 },
  { 512, 2, 0.9, 0.75 },    { 512, 1, 0.2, 0.5 },       { 2000, 1, 0.2, 0.5 },
  { 512, 9, 0, 1 / 512.0 }, { 512, 9, 1, 511 / 512.0 }, { 0, 3, 0.1, 0.1 },
};

static void
test_hold (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (holds); i++)
    {
      DlnMapView view = { .zoom = holds[i].zoom, .height = holds[i].height };

      g_assert_cmpfloat_with_epsilon (dln_map_view_hold (&view, holds[i].y), holds[i].held, 1e-12);
    }
}

/* What stands at 0, 0 widens no view, but is shown where there is nothing else. */
static void
test_nowhere (void)
{
  guint8 flags[] = { 0, 0 };
  gint32 latitude[] = { 0, dln_degrees_to_column (3) };
  gint32 longitude[] = { 0, dln_degrees_to_column (4) };
  DlnColumns columns = { .n_rows = 2, .flags = flags, .latitude = latitude, .longitude = longitude };
  DlnBox box;

  g_assert_true (fit_columns (&columns, &box));
  g_assert_cmpfloat_with_epsilon (box.south, 3, 1e-6);
  flags[1] = DLN_ROW_HIDDEN;
  g_assert_true (fit_columns (&columns, &box));
  g_assert_cmpfloat_with_epsilon (box.south, 0, 1e-6);
}

/* A legend and buttons as in a small window. */
static const cairo_rectangle_t furniture[] = { { 8, 8, 125, 95 }, { 574, 8, 54, 205 }, { 186, 280, 434, 33 } };

/* How many are nearer than @reach px to something that stands over the map, or to an edge. */
static guint
count_hidden (const DlnMapView        *view,
              const DlnPoint          *points,
              guint                    n_points,
              const cairo_rectangle_t *covers,
              guint                    n_covers,
              double                   reach)
{
  guint n = 0;

  for (guint i = 0; i < n_points; i++)
    {
      DlnMapPixel at = dln_map_view_from_mercator (view, dln_mercator_from_point (points[i]));
      gboolean hidden = at.x < reach || at.y < reach || at.x > view->width - reach || at.y > view->height - reach;

      for (guint k = 0; k < n_covers; k++)
        hidden =
          hidden || (at.x > covers[k].x - reach && at.y > covers[k].y - reach &&
                     at.x < covers[k].x + covers[k].width + reach && at.y < covers[k].y + covers[k].height + reach);
      n += hidden;
    }
  return n;
}

/* No place of the raid lies under legend, buttons or credits; where there is nothing to give way to, nothing gives way;
 * and where there is no room at all, a few are rather hidden than all of them tiny. */
static void
test_room (void)
{
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  static const DlnPoint corners[] = { { 50.7, 35.6 }, { 50.7, 36.9 }, { 50.3, 35.6 }, { 50.3, 36.9 }, { 50.5, 36.3 } };
  const cairo_rectangle_t all = { 0, 0, 628, 320 };
  DlnMapRoom room = { 628, 320, 56, 11, covers };
  DlnBox box = { 0 };
  DlnMapView plain, view;

  dln_map_fit_box (corners, G_N_ELEMENTS (corners), &box);
  plain = dln_map_view_fit (box, 56, 628, 320);
  view = dln_map_room_fit (&room, corners, G_N_ELEMENTS (corners));
  g_assert_cmpfloat (view.zoom, ==, floor (plain.zoom * 2) / 2);
  g_assert_cmpfloat_with_epsilon (view.centre.x, plain.centre.x, 1e-12);
  g_array_append_vals (covers, furniture, G_N_ELEMENTS (furniture));
  g_assert_cmpuint (count_hidden (&view, corners, G_N_ELEMENTS (corners), furniture, 3, 20), >, 0);
  view = dln_map_room_fit (&room, corners, G_N_ELEMENTS (corners));
  g_assert_cmpuint (count_hidden (&view, corners, G_N_ELEMENTS (corners), furniture, 3, 20), ==, 0);
  g_assert_cmpfloat (view.zoom, >=, plain.zoom - 1.5);
  g_array_append_val (covers, all);
  view = dln_map_room_fit (&room, corners, G_N_ELEMENTS (corners));
  g_assert_cmpfloat (view.zoom, ==, floor (plain.zoom * 2) / 2);
}

/* Places on both sides of the antimeridian. */
static void
test_room_antimeridian (void)
{
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  static const DlnPoint points[] = { { 52, 179.5 }, { 52.3, -179.5 } };
  DlnMapRoom room = { 628, 320, 56, 11, covers };
  DlnMapView view;

  g_array_append_vals (covers, furniture, G_N_ELEMENTS (furniture));
  view = dln_map_room_fit (&room, points, G_N_ELEMENTS (points));
  g_assert_cmpfloat (view.zoom, >, 7);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      DlnMercator place = dln_mercator_from_point (points[i]);
      DlnPoint here;

      place.x += rint (view.centre.x - place.x);
      here = (DlnPoint) { points[i].latitude, 360 * (place.x - 0.5) };
      g_assert_cmpuint (count_hidden (&view, &here, 1, furniture, 3, 20), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/fit/most", test_most);
  g_test_add_func ("/map/fit/scattered", test_scattered);
  g_test_add_func ("/map/fit/one-spot", test_one_spot);
  g_test_add_func ("/map/fit/few", test_few);
  g_test_add_func ("/map/fit/antimeridian", test_antimeridian);
  g_test_add_func ("/map/fit/columns", test_columns);
  g_test_add_func ("/map/fit/hold", test_hold);
  g_test_add_func ("/map/fit/nowhere", test_nowhere);
  g_test_add_func ("/map/fit/room", test_room);
  g_test_add_func ("/map/fit/room-antimeridian", test_room_antimeridian);
  return g_test_run ();
}
