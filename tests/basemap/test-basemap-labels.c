/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names: which are offered where, and that drawing them keeps clear of
 * obstacles and gives the same bytes each time. The font is the project's.
 */
#include "config.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "dln-basemap.h"

static DlnBasemap *
open_map (void)
{
  g_autofree char *dir = g_build_filename (g_getenv ("DLN_SOURCE_ROOT"), "data", "basemap", NULL);
  g_autoptr (GError) error = NULL;
  DlnBasemap *map = dln_basemap_new (dir, &error);

  g_assert_no_error (error);
  return map;
}

static DlnMapView
view_at (double zoom,
         double latitude,
         double longitude)
{
  return (DlnMapView) { dln_mercator_from_point ((DlnPoint) { latitude, longitude }), zoom, 800, 600 };
}

static const DlnMapLabel *
find (GArray     *labels,
      const char *name)
{
  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (g_array_index (labels, DlnMapLabel, i).name, name))
      return &g_array_index (labels, DlnMapLabel, i);
  return NULL;
}

static void
test_query (void)
{
  g_autoptr (DlnBasemap) map = open_map ();
  DlnMapView near = view_at (11, 50.4767, 35.6773), middle = view_at (8, 50.6, 36.58);
  DlnMapView far = view_at (4, 50.6, 36.58);
  g_autoptr (GArray) villages = dln_basemap_query_labels (map, &near);
  g_autoptr (GArray) towns = dln_basemap_query_labels (map, &middle);
  g_autoptr (GArray) cities = dln_basemap_query_labels (map, &far);
  DlnMapView america = view_at (4, 39, -96);
  g_autoptr (GArray) great = dln_basemap_query_labels (map, &america);
  const DlnMapLabel *grayvoron = find (towns, "Grayvoron");
  const DlnMapLabel *belgorod = find (towns, "Belgorod");
  DlnPoint at;

  g_assert_nonnull (grayvoron);
  g_assert_cmpstr (grayvoron->local_name, ==, "Грайворон");
  g_assert_cmpuint (grayvoron->population, >, 5000);
  at = dln_mercator_to_point (grayvoron->at);
  g_assert_cmpfloat_with_epsilon (at.latitude, 50.4767, 0.001);
  g_assert_cmpfloat_with_epsilon (at.longitude, 35.6773, 0.001);
  g_assert_nonnull (belgorod);
  g_assert_cmpint (belgorod->kind, ==, DLN_MAP_LABEL_SEAT);
  g_assert_cmpint (belgorod->rank, <, grayvoron->rank);
  g_assert_nonnull (find (villages, "Kozinka"));
  /* A city of a million, whether or not anything is governed from there. */
  g_assert_nonnull (find (great, "Chicago"));
  g_assert_nonnull (find (great, "Toronto"));
  g_assert_null (find (great, "Cleveland"));
  g_assert_null (find (towns, "Kozinka"));
  g_assert_nonnull (find (towns, "Belgorod Oblast"));
  g_assert_cmpstr (find (towns, "Sumy Oblast")->local_name, ==, "Сумська область");
  g_assert_nonnull (find (cities, "Ukraine"));
  g_assert_nonnull (find (cities, "Kyiv"));
  g_assert_null (find (cities, "Grayvoron"));
}

/* Each town in the language of its state: at zoom 10, with what is beside it in the wrong one. */
static void
test_local_names (void)
{
  static const struct {
    DlnPoint at;
    const char *name, *local;
  } towns[] = {
    { { 50.9216, 34.8003 }, "Sumy", "Суми" },
    { { 50.0186, 32.9868 }, "Lubny", "Лубни" },
    { { 49.9808, 36.2527 }, "Kharkiv", "Харків" },
    { { 48.9047, 38.4426 }, "Lysychansk", "Лисичанськ" },
    { { 48.0230, 37.8022 }, "Donetsk", "Донецьк" },
    { { 49.7064, 37.6167 }, "Kupiansk", "Куп’янськ" },
    { { 44.9572, 34.1108 }, "Simferopol", "Сімферополь" },
    { { 45.3562, 36.4675 }, "Kerch", "Керч" },
    { { 50.6107, 36.5802 }, "Belgorod", "Белгород" },
    { { 51.7304, 36.1926 }, "Kursk", "Курск" },
    { { 50.4767, 35.6773 }, "Grayvoron", "Грайворон" },
    { { 56.8585, 35.9006 }, "Tver", "Тверь" },
    { { 55.7522, 37.6156 }, "Moscow", "Москва" },
    { { 53.9, 27.5667 }, "Minsk", "Мінск" },
    { { 42.6975, 23.3242 }, "Sofia", "София" },
    { { 44.804, 20.4651 }, "Belgrade", "Београд" },
    { { 37.9838, 23.7278 }, "Athens", "Αθήνα" },
    { { 41.6941, 44.8337 }, "Tbilisi", "თბილისი" },
    { { 48.2085, 16.3721 }, "Vienna", "Wien" },
    /* Not the language of their state, of a name of another town, or the name itself. */
    { { 45.1333, 33.6 }, "Saki", "" },
    { { 48.0293, 38.7561 }, "Chystyakove", "" },
    { { 52.5244, 13.4105 }, "Berlin", "" },
    { { 48.8534, 2.3488 }, "Paris", "" },
  };
  g_autoptr (DlnBasemap) map = open_map ();

  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    {
      DlnMapView view = view_at (10, towns[i].at.latitude, towns[i].at.longitude);
      g_autoptr (GArray) labels = dln_basemap_query_labels (map, &view);
      const DlnMapLabel *town = find (labels, towns[i].name);

      g_test_message ("%s", towns[i].name);
      g_assert_nonnull (town);
      g_assert_cmpstr (town->local_name, ==, towns[i].local);
    }
}

/* No letter that Ukrainian lacks stands in Ukraine, none that Russian lacks in Russia. */
static void
test_no_foreign_letters (void)
{
  static const struct {
    DlnPoint at;
    const char *foreign;
  } places[] = {
    { { 49.6, 34.5 }, "ыэъё" },  { { 48.5, 31.0 }, "ыэъё" },  { { 49.5, 25.5 }, "ыэъё" },
    { { 53.0, 39.5 }, "іїєґў" }, { { 55.8, 49.1 }, "іїєґў" },
  };
  g_autoptr (DlnBasemap) map = open_map ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      DlnMapView view = view_at (8, places[i].at.latitude, places[i].at.longitude);
      g_autoptr (GArray) labels = dln_basemap_query_labels (map, &view);
      guint n = 0;

      for (guint j = 0; j < labels->len; j++)
        {
          const DlnMapLabel *label = &g_array_index (labels, DlnMapLabel, j);
          g_autofree char *small = g_utf8_strdown (label->local_name, -1);

          for (const char *at = small; *at != '\0'; at = g_utf8_next_char (at))
            if (g_utf8_strchr (places[i].foreign, -1, g_utf8_get_char (at)) != NULL)
              g_error ("%s: %s", label->name, label->local_name);
          n += *small != '\0';
        }
      g_assert_cmpuint (n, >, 10);
    }
}

static void
test_language (void)
{
  DlnMapLabel sumy = { .name = "Sumy", .local_name = "Суми" }, athens = { .name = "Athens", .local_name = "Αθήνα" };
  DlnMapLabel vienna = { .name = "Vienna", .local_name = "Wien" }, berlin = { .name = "Berlin", .local_name = "" };

  g_assert_cmpstr (dln_map_label_get_text (&sumy, "uk-ua"), ==, "Суми");
  g_assert_cmpstr (dln_map_label_get_text (&sumy, "ru_RU"), ==, "Суми");
  g_assert_cmpstr (dln_map_label_get_text (&sumy, "bg"), ==, "Суми");
  g_assert_cmpstr (dln_map_label_get_text (&sumy, "local"), ==, "Суми");
  g_assert_cmpstr (dln_map_label_get_text (&sumy, "en"), ==, "Sumy");
  g_assert_cmpstr (dln_map_label_get_text (&sumy, "c"), ==, "Sumy");
  g_assert_cmpstr (dln_map_label_get_text (&sumy, NULL), ==, "Sumy");
  g_assert_cmpstr (dln_map_label_get_text (&athens, "ru"), ==, "Athens");
  g_assert_cmpstr (dln_map_label_get_text (&athens, "el"), ==, "Αθήνα");
  g_assert_cmpstr (dln_map_label_get_text (&vienna, "en"), ==, "Vienna");
  g_assert_cmpstr (dln_map_label_get_text (&berlin, "local"), ==, "Berlin");
}

static void
test_query_order (void)
{
  g_autoptr (DlnBasemap) map = open_map ();

  for (double zoom = 0; zoom < 13; zoom += 0.5)
    {
      DlnMapView view = view_at (zoom, 50.6, 36.58);
      g_autoptr (GArray) labels = dln_basemap_query_labels (map, &view);

      for (guint i = 1; i < labels->len; i++)
        g_assert_cmpint (g_array_index (labels, DlnMapLabel, i - 1).rank, <=,
                         g_array_index (labels, DlnMapLabel, i).rank);
    }
}

static PangoContext *
new_context (void)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans");
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_font_description (context, font);
  cairo_font_options_destroy (options);
  pango_font_description_free (font);
  return context;
}

static cairo_surface_t *
draw (DlnBasemap              *map,
      const char              *language,
      const cairo_rectangle_t *obstacles,
      guint                    n_obstacles)
{
  PangoContext *context = new_context ();
  DlnMapView view = view_at (8, 50.6, 36.58);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 800, 600);
  cairo_t *cr = cairo_create (surface);

  g_array_append_vals (taken, obstacles, n_obstacles);
  dln_basemap_draw_labels (map, cr, &view, DLN_BASEMAP_LIGHT, language, &(DlnMapObstacles) { taken, NULL }, context);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* How many pixels of a rectangle are not clear. */
static guint
inked (cairo_surface_t         *surface,
       const cairo_rectangle_t *r)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint n = 0;

  for (int y = (int) r->y; y < r->y + r->height; y++)
    for (int x = (int) r->x; x < r->x + r->width; x++)
      n += data[y * stride + 4 * x + 3] != 0;
  return n;
}

static gboolean
same (cairo_surface_t *a,
      cairo_surface_t *b)
{
  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b),
                 600 * (gsize) cairo_image_surface_get_stride (a)) == 0;
}

static void
test_draw (void)
{
  g_autoptr (DlnBasemap) map = open_map ();
  const cairo_rectangle_t all = { 0, 0, 800, 600 }, half = { 380, 0, 420, 600 };
  /* Halos reach a little over a text's edge. */
  const cairo_rectangle_t clear = { 384, 4, 412, 592 };
  cairo_surface_t *first = draw (map, "en", NULL, 0), *second = draw (map, "en", NULL, 0);
  cairo_surface_t *russian = draw (map, "ru_RU", NULL, 0);
  cairo_surface_t *kept_free = draw (map, "en", &half, 1);
  cairo_surface_t *none = draw (map, "en", &all, 1);

  g_assert_cmpuint (inked (first, &all), >, 5000);
  g_assert_true (same (first, second));
  g_assert_false (same (first, russian));
  g_assert_cmpuint (inked (first, &clear), >, 1000);
  g_assert_cmpuint (inked (kept_free, &clear), ==, 0);
  g_assert_cmpuint (inked (kept_free, &all), >, 1000);
  g_assert_cmpuint (inked (none, &all), ==, 0);
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
  cairo_surface_destroy (russian);
  cairo_surface_destroy (kept_free);
  cairo_surface_destroy (none);
}

/* Far out there is no room for all: the capital has its name, not its suburb, and
 * the name of the state leaves it alone. */
static void
test_capitals (void)
{
  static const DlnPoint capitals[] = { { 35.6895, 139.69171 }, { 37.566, 126.9784 }, { 35.69439, 51.42151 } };
  g_autoptr (DlnBasemap) map = open_map ();

  for (guint i = 0; i < G_N_ELEMENTS (capitals); i++)
    {
      PangoContext *context = new_context ();
      DlnMapView view = view_at (4, capitals[i].latitude, capitals[i].longitude);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 800, 600);
      cairo_t *cr = cairo_create (surface);
      const guint32 *row;

      dln_basemap_draw_labels (map, cr, &view, DLN_BASEMAP_LIGHT, "en", NULL, context);
      cairo_surface_flush (surface);
      row = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) +
                                               300 * cairo_image_surface_get_stride (surface));
      /* In the middle of the view, the ink of a capital's dot. */
      g_test_message ("%u: 0x%08x", i, row[400]);
      g_assert_cmpuint (row[400] >> 24, >, 0xf0);
      g_assert_cmpuint (row[400] >> 16 & 255, <, 0x60);
      g_object_unref (context);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* Ink that the local names add to a view. */
static guint
count_local_ink (DlnBasemap *map,
                 double      zoom,
                 const char *language)
{
  cairo_rectangle_t all = { 0, 0, 800, 600 };
  DlnMapView view = view_at (zoom, 50.2, 36.58);
  cairo_surface_t *surfaces[2];
  guint n;

  for (int both = 0; both < 2; both++)
    {
      PangoContext *context = new_context ();
      cairo_t *cr;

      surfaces[both] = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 800, 600);
      cr = cairo_create (surfaces[both]);
      (both ? dln_basemap_draw_both_labels : dln_basemap_draw_labels) (map, cr, &view, DLN_BASEMAP_LIGHT, language,
                                                                       NULL, context);
      g_object_unref (context);
      cairo_destroy (cr);
      cairo_surface_flush (surfaces[both]);
    }
  n = inked (surfaces[1], &all) - inked (surfaces[0], &all);
  g_assert_cmpint (n == 0, ==, same (surfaces[0], surfaces[1]));
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
  return n;
}

/* Close by, Kharkiv is Харків too; far out, or where that is its name anyhow, it is not. */
static void
test_local (void)
{
  g_autoptr (DlnBasemap) map = open_map ();

  g_assert_cmpuint (count_local_ink (map, 6, "en"), ==, 0);
  g_assert_cmpuint (count_local_ink (map, 8, "uk"), ==, 0);
  g_assert_cmpuint (count_local_ink (map, 7, "en"), >, 1000);
  g_assert_cmpuint (count_local_ink (map, 8, "en"), >, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap/labels/query", test_query);
  g_test_add_func ("/basemap/labels/local-names", test_local_names);
  g_test_add_func ("/basemap/labels/no-foreign-letters", test_no_foreign_letters);
  g_test_add_func ("/basemap/labels/language", test_language);
  g_test_add_func ("/basemap/labels/query-order", test_query_order);
  g_test_add_func ("/basemap/labels/draw", test_draw);
  g_test_add_func ("/basemap/labels/capitals", test_capitals);
  g_test_add_func ("/basemap/labels/local", test_local);
  return g_test_run ();
}
