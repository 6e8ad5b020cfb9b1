/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walking by keys from symbol to symbol, and to discs.
 */
#include "config.h"

#include "dln-map-walk.h"

#include <glib/gstdio.h>
#include <math.h>

static const DlnPoint middle = { 50, 36 };

/* Degrees east and north of the middle; the last place has a crowd. */
static const DlnPoint places[] = { { 0, 0 }, { 0, 0.1 }, { 0.02, 0.2 }, { 0.1, 0 }, { -0.1, 0.01 }, { 0, -0.2 } };

static guint rows[G_N_ELEMENTS (places)];

static void
fill (DlnCase *owner)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint k = 0; k < (i + 1 == G_N_ELEMENTS (places) ? 300 : 1); k++)
      {
        DlnPoint point = { middle.latitude + places[i].latitude, middle.longitude + places[i].longitude };

        rows[i] = dln_case_add_event (owner, "Event", NULL, &point, 100, &error);
        g_assert_no_error (error);
      }
}

static gboolean
step (DlnMapScene  *scene,
      DlnMapTarget *at,
      int           dx,
      int           dy)
{
  DlnMapWalk from = { at->x, at->y, dx, dy, 0, 0, 800, 600 };

  return dln_map_scene_find_next (scene, &from, at);
}

static void
test_walk (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dateline-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "walk.dateline", NULL);
  g_autoptr (DlnCase) owner = dln_case_create (path, "Walk", "UTC", &error);
  DlnMapFrame frame = { dln_mercator_from_point (middle), 256.0 * (1 << 11), 800, 600, NULL, 16 };
  g_autoptr (DlnMarks) marks = dln_marks_new ();
  DlnMapTarget at = { 400, 300, DLN_NO_ROW };
  g_autoptr (DlnMapScene) scene = NULL;
  DlnPalette palette;

  g_assert_no_error (error);
  fill (owner);
  scene = dln_map_scene_new (owner);
  dln_palette_init_light (&palette);
  dln_map_scene_build (scene, &frame, &palette, marks);
  g_assert_true (step (scene, &at, 1, 0));
  g_assert_cmpuint (at.row, ==, rows[1]);
  g_assert_true (step (scene, &at, 1, 0));
  g_assert_cmpuint (at.row, ==, rows[2]);
  g_assert_false (step (scene, &at, 1, 0));
  g_assert_true (step (scene, &at, -1, 0));
  g_assert_true (step (scene, &at, -1, 0));
  g_assert_cmpuint (at.row, ==, rows[0]);
  g_assert_true (step (scene, &at, 0, -1));
  g_assert_cmpuint (at.row, ==, rows[3]);
  at = (DlnMapTarget) { 400, 300, DLN_NO_ROW };
  g_assert_true (step (scene, &at, 0, 1));
  g_assert_cmpuint (at.row, ==, rows[4]);
  at = (DlnMapTarget) { 400, 300, DLN_NO_ROW };
  g_assert_true (step (scene, &at, -1, 0));
  g_assert_cmpuint (at.row, ==, DLN_NO_ROW);
  g_assert_true (dln_map_scene_hit_cluster (scene, at.x, at.y, NULL, NULL));
  g_clear_pointer (&scene, dln_map_scene_free);
  g_clear_object (&owner);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/map-walk", test_walk);
  return g_test_run ();
}
