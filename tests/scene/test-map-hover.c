/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The hovered event of any view, lit up on the map apart from all others.
 */
#include "config.h"

#include "dln-map-scene.h"
#include "dln-test-scene.h"

static const DlnPoint belgorod = { 50.6, 36.58 };

typedef struct {
  DlnMapFrame frame;
  DlnPalette palette;
  DlnMapScene *scene;
  DlnMarks *marks;
} Map;

static guint
add_at (Fixture *f,
        double   longitude,
        double   radius)
{
  g_autoptr (GError) error = NULL;
  DlnPoint point = { belgorod.latitude, longitude };
  guint row = dln_case_add_event (f->dln_case, "Event", NULL, &point, radius, &error);

  g_assert_no_error (error);
  return row;
}

static void
open_map (Fixture *f,
          Map     *map,
          int      zoom)
{
  map->frame = (DlnMapFrame) { dln_mercator_from_point (belgorod), 256.0 * (1 << zoom), 800, 600, NULL, 20 };
  map->scene = dln_map_scene_new (f->dln_case);
  map->marks = dln_marks_new ();
  dln_palette_init_light (&map->palette);
  dln_map_scene_build (map->scene, &map->frame, &map->palette, map->marks);
}

static void
close_map (Map *map)
{
  dln_map_scene_free (map->scene);
  dln_marks_free (map->marks);
}

static void
hover (Fixture *f,
       Map     *map,
       guint    row)
{
  dln_case_set_hover (f->dln_case, row);
  dln_marks_clear (map->marks);
  dln_map_scene_add_hover (map->scene, &map->frame, &map->palette, map->marks);
}

static void
test_alone (Fixture       *f,
            gconstpointer  data)
{
  guint row = add_at (f, belgorod.longitude, 2500), other = add_at (f, 36.9, 2500), n;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Map map;

  open_map (f, &map, 10);
  before = dln_marks_to_text (map.marks);
  hover (f, &map, row);
  g_assert_cmpfloat_with_epsilon (find_role (map.marks, "hover", row)->x, 400, 0.01);
  g_assert_nonnull (find_role (map.marks, "uncertainty-edge", row));
  g_assert_cmpfloat (find_role (map.marks, "hover-halo", row)->radius, >, find_role (map.marks, "hover", row)->radius);
  n = dln_marks_get_n (map.marks);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (dln_marks_get (map.marks, i)->row, ==, row);
  hover (f, &map, other);
  g_assert_null (find_role (map.marks, "hover", row));
  g_assert_nonnull (find_role (map.marks, "hover", other));
  /* All others are drawn as if nothing was hovered, and so never anew. */
  dln_marks_clear (map.marks);
  dln_map_scene_build (map.scene, &map.frame, &map.palette, map.marks);
  after = dln_marks_to_text (map.marks);
  g_assert_cmpstr (after, ==, before);
  hover (f, &map, DLN_NO_ROW);
  g_assert_cmpuint (dln_marks_get_n (map.marks), ==, 0);
  close_map (&map);
}

/* What a disc stands for is seen above it. */
static void
test_in_disc (Fixture       *f,
              gconstpointer  data)
{
  double x, y;
  Map map;

  for (int i = 0; i < 60; i++)
    add_at (f, belgorod.longitude + i * 1e-6, 10);
  open_map (f, &map, 8);
  g_assert_false (dln_map_scene_get_symbol (map.scene, 7, &x, &y));
  hover (f, &map, 7);
  g_assert_nonnull (find_role (map.marks, "hover", 7));
  close_map (&map);
}

static void
test_not_shown (Fixture       *f,
                gconstpointer  data)
{
  guint away = add_at (f, 80, 100), near = add_at (f, belgorod.longitude, 100);
  guint placeless = add_event (f, "No place", &DLN_BOUNDS_UNKNOWN);
  DlnFilter filter = { .kinds = 1u << DLN_KIND_STRIKE };
  Map map;

  open_map (f, &map, 10);
  hover (f, &map, away);
  g_assert_cmpuint (dln_marks_get_n (map.marks), ==, 0);
  hover (f, &map, placeless);
  g_assert_cmpuint (dln_marks_get_n (map.marks), ==, 0);
  dln_case_select_only (f->dln_case, near);
  hover (f, &map, near);
  g_assert_cmpuint (dln_marks_get_n (map.marks), ==, 0);
  dln_case_unselect_all (f->dln_case);
  hover (f, &map, near);
  g_assert_cmpuint (dln_marks_get_n (map.marks), >, 0);
  g_assert_true (dln_case_set_filter (f->dln_case, &filter, NULL));
  hover (f, &map, near);
  g_assert_cmpuint (dln_marks_get_n (map.marks), ==, 0);
  close_map (&map);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/scene/map-hover/alone", test_alone);
  ADD ("/scene/map-hover/in-disc", test_in_disc);
  ADD ("/scene/map-hover/not-shown", test_not_shown);
  return g_test_run ();
}
