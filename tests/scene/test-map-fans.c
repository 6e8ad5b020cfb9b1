/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fans on the map: two that would tangle become one count, which opens where there is room; an
 * area that several events share is tinted once.
 */
#include "config.h"

#include "dln-map-scene.h"
#include "dln-test-map.h"

#include <math.h>

#define SIZE 20

static void
add_many (Fixture  *f,
          DlnPoint  point,
          double    radius,
          guint     n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      dln_case_add_event (f->owner, "Event", NULL, &point, radius, &error);
      g_assert_no_error (error);
    }
}

static DlnMapFrame
frame_at (DlnPoint centre,
          double   zoom)
{
  return (DlnMapFrame) { dln_mercator_from_point (centre), 256 * exp2 (zoom), 800, 600, NULL, SIZE };
}

static guint
count_role (const DlnMarks *marks,
            const char     *role)
{
  guint n = 0;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    n += g_str_equal (dln_marks_get (marks, i)->role, role);
  return n;
}

static const DlnMark *
find_role (const DlnMarks *marks,
           const char     *role)
{
  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    if (g_str_equal (dln_marks_get (marks, i)->role, role))
      return dln_marks_get (marks, i);
  return NULL;
}

static DlnMarks *
build (Fixture *f,
       DlnPoint centre,
       double   zoom)
{
  DlnMapFrame frame = frame_at (centre, zoom);
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (f->owner);
  DlnMarks *marks = dln_marks_new ();
  DlnPalette palette;

  dln_palette_init_light (&palette);
  dln_map_scene_build (scene, &frame, &palette, marks);
  return marks;
}

/* At every zoom each of the events is seen or counted, and no two symbols of fans cover each other. */
static void
test_tangled (Fixture       *f,
              gconstpointer  data)
{
  const DlnPoint left = { 50, 36 }, right = { 50, 36.9 }, centre = { 50, 36.45 };
  gboolean fanned = FALSE, counted = FALSE;

  add_many (f, left, 0, 7);
  add_many (f, right, 0, 9);
  for (double zoom = 5; zoom < 10; zoom += 0.25)
    {
      g_autoptr (DlnMarks) marks = build (f, centre, zoom);
      guint n_fanned = count_role (marks, "fan");

      g_test_message ("zoom %g: %u in fans, %u discs", zoom, n_fanned, count_role (marks, "cluster"));
      if (n_fanned == 0)
        {
          g_assert_false (fanned);
          g_assert_cmpuint (count_role (marks, "cluster"), ==, 1);
          g_assert_cmpstr (find_role (marks, "cluster-count")->text, ==, "16");
          counted = TRUE;
          continue;
        }
      fanned = TRUE;
      g_assert_cmpuint (n_fanned, ==, 16);
      g_assert_cmpuint (count_role (marks, "cluster"), ==, 0);
    }
  g_assert_true (fanned);
  g_assert_true (counted);
}

/* What shares a spot alone fans out, and so does what is far enough. */
static void
test_apart (Fixture       *f,
            gconstpointer  data)
{
  const DlnPoint left = { 50, 36 }, right = { 50, 38 };
  g_autoptr (DlnMarks) marks = NULL;

  add_many (f, left, 0, 4);
  add_many (f, right, 0, 4);
  marks = build (f, left, 7.5);
  g_assert_cmpuint (count_role (marks, "fan"), ==, 8);
  g_assert_cmpuint (count_role (marks, "cluster"), ==, 0);
}

/* The number of a disc is read: no fan lies over it. */
static void
test_over_a_disc (Fixture       *f,
                  gconstpointer  data)
{
  const DlnPoint crowd = { 50, 36 }, beside = { 50, 36.5 };

  add_many (f, crowd, 0, 30);
  add_many (f, beside, 0, 6);
  for (double zoom = 5; zoom < 9; zoom += 0.25)
    {
      g_autoptr (DlnMarks) marks = build (f, crowd, zoom);
      const DlnMark *disc = find_role (marks, "cluster");

      g_assert_nonnull (disc);
      for (guint i = 0; i < dln_marks_get_n (marks); i++)
        {
          const DlnMark *mark = dln_marks_get (marks, i);

          if (!g_str_equal (mark->role, "fan"))
            continue;
          g_assert_cmpfloat (hypot (mark->x + mark->width - disc->x, mark->y + mark->height - disc->y), >, disc->radius);
        }
    }
}

static void
test_shared_ground (Fixture       *f,
                    gconstpointer  data)
{
  const DlnPoint spot = { 50, 36 };
  g_autoptr (DlnMarks) marks = NULL;

  add_many (f, spot, 3000, 5);
  add_many (f, spot, 4000, 2);
  marks = build (f, spot, 10);
  g_assert_cmpuint (count_role (marks, "fan"), ==, 7);
  g_assert_cmpuint (count_role (marks, "uncertainty"), ==, 2);
  dln_case_select_only (f->owner, 1);
  g_clear_pointer (&marks, dln_marks_free);
  marks = build (f, spot, 10);
  g_assert_cmpuint (count_role (marks, "uncertainty"), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/scene/map-fans/tangled", test_tangled);
  ADD ("/scene/map-fans/apart", test_apart);
  ADD ("/scene/map-fans/over-a-disc", test_over_a_disc);
  ADD ("/scene/map-fans/shared-ground", test_shared_ground);
  return g_test_run ();
}
