/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Areas with an outline on the map, and places that are none or at the edge of it.
 */
#include "config.h"

#include "dln-map-scene-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* As in dln-map-outlines.c: pairs of one outline, and px outside of the view. */
#define MOST_POINTS 3000
#define PAD 24

typedef struct {
  char *folder;
  char *path;
  DlnCase *owner;
  DlnPalette palette;
  DlnMarks *marks;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("dateline-test-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "map.dateline", NULL);
  f->owner = dln_case_create (f->path, "Map", "UTC", &error);
  g_assert_no_error (error);
  dln_palette_init_light (&f->palette);
  f->marks = dln_marks_new ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  dln_marks_free (f->marks);
  g_clear_object (&f->owner);
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

/* An event at a place made of "field", "value", …, NULL. */
static guint
add_in (Fixture           *f,
        const char        *place_slug,
        const char *const *fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnRecord) opinion = dln_record_new (DLN_TABLE_ASSESSMENT, NULL);
  guint row = dln_case_add_event (f->owner, "Event", NULL, NULL, 0, &error);
  g_autofree char *slug = dln_case_dup_slug (f->owner, row);

  if (fields != NULL)
    {
      g_autoptr (DlnRecord) place = dln_record_new (DLN_TABLE_PLACE, place_slug);

      dln_record_set_text (place, "title", place_slug);
      for (; *fields != NULL; fields += 2)
        {
          dln_record_set_from_text (place, fields[0], fields[1], NULL, &error);
          g_assert_no_error (error);
        }
      g_assert_true (dln_case_add (f->owner, place, &error));
      g_assert_no_error (error);
    }
  dln_record_set_text (opinion, "event", slug);
  dln_record_set_text (opinion, "place", place_slug);
  dln_case_add (f->owner, opinion, &error);
  g_assert_no_error (error);
  return row;
}

static guint
add_outlined (Fixture    *f,
              const char *place,
              const char *wkt)
{
  const char *const fields[] = { "outline", wkt, NULL };

  return add_in (f, place, fields);
}

static DlnMapFrame
frame_at (DlnPoint centre,
          double   zoom)
{
  return (DlnMapFrame) { dln_mercator_from_point (centre), 256.0 * exp2 (zoom), 800, 600, NULL, 20 };
}

static void
build (Fixture           *f,
       DlnMapScene       *scene,
       const DlnMapFrame *frame)
{
  dln_marks_clear (f->marks);
  dln_map_scene_build (scene, frame, &f->palette, f->marks);
}

static const DlnMark *
find_role (Fixture    *f,
           const char *role,
           guint      *n)
{
  const DlnMark *found = NULL;

  *n = 0;
  for (guint i = 0; i < dln_marks_get_n (f->marks); i++)
    if (g_str_equal (dln_marks_get (f->marks, i)->role, role))
      {
        found = dln_marks_get (f->marks, i);
        ++*n;
      }
  return found;
}

static guint
count_role (Fixture    *f,
            const char *role)
{
  guint n;

  find_role (f, role, &n);
  return n;
}

/* Nothing is drawn that no painter could draw, nor far outside. */
static void
assert_sane (Fixture           *f,
             const DlnMapFrame *frame)
{
  for (guint i = 0; i < dln_marks_get_n (f->marks); i++)
    {
      const DlnMark *m = dln_marks_get (f->marks, i);

      g_assert_true (isfinite (m->x) && isfinite (m->y) && isfinite (m->radius));
      g_assert_true (isfinite (m->width) && isfinite (m->height));
      if (m->kind == DLN_MARK_RECT || m->kind == DLN_MARK_FRAME)
        g_assert_true (m->width > 0 && m->height > 0);
      for (guint k = 0; k < 2 * m->n_points && m->n_rings > 0; k++)
        {
          double most = k % 2 == 0 ? frame->width : frame->height;

          g_assert_cmpfloat (m->points[k], >=, -PAD - frame->margin - 0.01);
          g_assert_cmpfloat (m->points[k], <=, most + PAD + frame->margin + 0.01);
        }
    }
}

static void
test_instead_of_box (Fixture       *f,
                     gconstpointer  data)
{
  DlnMapFrame frame = frame_at ((DlnPoint) { 50.5, 36.5 }, 6);
  const char *const fields[] = { "west", "35", "south", "49", "east", "38", "north", "52", "outline",
                                 "POLYGON ((36 50, 37 50, 37 51, 36 51), (36.4 50.4, 36.6 50.4, 36.6 50.6))", NULL };
  guint row = add_in (f, "field", fields);
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (f->owner);
  const DlnMark *area, *edge;
  guint n;

  build (f, scene, &frame);
  g_assert_cmpuint (count_role (f, "area"), ==, 0);
  area = find_role (f, "area-outline", &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (area->kind, ==, DLN_MARK_AREA);
  g_assert_cmpuint (area->row, ==, row);
  g_assert_cmpuint (area->n_rings, ==, 2);
  g_assert_cmpuint (area->rings[0], ==, 4);
  g_assert_cmpuint (area->n_points, ==, 7);
  /* A degree: 256 px × 2⁶ / 360. */
  g_assert_cmpfloat_with_epsilon (area->width, 45.51, 0.01);
  g_assert_cmpfloat_with_epsilon (area->x + area->width / 2, 400, 0.01);
  edge = find_role (f, "area-outline-edge", &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (edge->kind, ==, DLN_MARK_BORDER);
  g_assert_cmpfloat (edge->dash, >, 0);
  assert_sane (f, &frame);
}

/* What it would take of the map is the outline's matter: too wide, its symbol says so. */
static void
test_too_wide (Fixture       *f,
               gconstpointer  data)
{
  DlnMapFrame frame = frame_at ((DlnPoint) { 50.5, 36.5 }, 10);
  guint row = add_outlined (f, "field", "POLYGON ((36 50, 37 50, 37 51, 36 51))");
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (f->owner);

  build (f, scene, &frame);
  g_assert_cmpuint (count_role (f, "area-outline"), ==, 0);
  g_assert_cmpuint (count_role (f, "stands-for-area"), ==, 1);
  dln_case_select_only (f->owner, row);
  build (f, scene, &frame);
  g_assert_cmpuint (count_role (f, "area-outline"), ==, 1);
  assert_sane (f, &frame);
}

/* Events that share an outline would darken it each. */
static void
test_once (Fixture       *f,
           gconstpointer  data)
{
  DlnMapFrame frame = frame_at ((DlnPoint) { 50.5, 36.5 }, 6);
  guint row = add_outlined (f, "field", "POLYGON ((36 50, 37 50, 37 51, 36 51))");
  g_autoptr (DlnMapScene) scene = NULL;

  add_in (f, "field", NULL);
  add_in (f, "field", NULL);
  scene = dln_map_scene_new (f->owner);
  build (f, scene, &frame);
  g_assert_cmpuint (count_role (f, "area-outline"), ==, 1);
  build (f, scene, &frame);
  g_assert_cmpuint (count_role (f, "area-outline"), ==, 1);
  dln_case_select_only (f->owner, row);
  build (f, scene, &frame);
  g_assert_cmpuint (count_role (f, "area-outline"), ==, 2);
}

/* An outline that changes is drawn as it is now. */
static void
test_changed (Fixture       *f,
              gconstpointer  data)
{
  DlnMapFrame frame = frame_at ((DlnPoint) { 50.5, 36.5 }, 6);
  guint row = add_outlined (f, "field", "POLYGON ((36 50, 37 50, 37 51, 36 51))");
  g_autoptr (DlnMapScene) scene = dln_map_scene_new (f->owner);
  g_autoptr (GError) error = NULL;
  DlnChange change = { &row, 1, 0, FALSE };
  guint n;

  build (f, scene, &frame);
  dln_case_set_field (f->owner, DLN_TABLE_PLACE, "field", "outline", "POLYGON ((36 50, 36.5 50, 36.5 51, 36 51))", &error);
  g_assert_no_error (error);
  dln_map_scene_update (scene, &change);
  build (f, scene, &frame);
  g_assert_cmpfloat_with_epsilon (find_role (f, "area-outline", &n)->width, 22.76, 0.01);
}

/* A coast: the larger its scale the more there is of it. */
static DlnOutline *
make_coast (guint n)
{
  g_autoptr (GString) wkt = g_string_new ("POLYGON((");
  g_autoptr (GError) error = NULL;
  DlnOutline *outline;

  for (guint i = 0; i < n; i++)
    {
      double angle = i * 2 * G_PI / n, radius = 4;

      for (guint k = 3; k < n / 4; k *= 3)
        radius += 2.0 / k * sin (angle * k);
      g_string_append_printf (wkt, "%s%.7f %.7f", i > 0 ? "," : "", 30 + radius * cos (angle), 50 + radius * sin (angle));
    }
  g_string_append (wkt, "))");
  outline = dln_outline_parse (wkt->str, &error);
  g_assert_no_error (error);
  return outline;
}

static guint
get_n_points (const DlnMapShape *shape)
{
  return shape->points->len / 2;
}

static void
test_million (void)
{
  g_autoptr (DlnOutline) coast = make_coast (1000000);
  DlnPoint corner = { coast->points[0].latitude, coast->points[0].longitude };
  DlnMapOutlines *outlines = dln_map_outlines_new ();
  guint least = G_MAXUINT, most = 0;

  for (double zoom = 0; zoom < 20; zoom += 0.5)
    {
      DlnMapFrame frame = frame_at (corner, zoom);
      guint n = get_n_points (dln_map_outlines_shape (outlines, coast, &frame)), made;

      g_assert_cmpuint (n, >=, 3);
      g_assert_cmpuint (n, <=, MOST_POINTS);
      least = MIN (least, n);
      most = MAX (most, n);
      /* To stand still, and to go somewhere else, simplifies nothing anew. */
      made = dln_map_outlines_get_n_made (outlines);
      dln_map_outlines_begin (outlines);
      g_assert_cmpuint (get_n_points (dln_map_outlines_shape (outlines, coast, &frame)), ==, n);
      g_assert_cmpuint (dln_map_outlines_get_n_made (outlines), ==, made);
    }
  g_assert_cmpuint (least, <, 10);
  g_assert_cmpuint (most, >, 200);
  dln_map_outlines_free (outlines);
}

/* A hundred thousand teeth, each many px long: some detail has to go. */
static void
test_dense (void)
{
  g_autoptr (GString) wkt = g_string_new ("POLYGON((");
  g_autoptr (DlnOutline) outline = NULL;
  DlnMapOutlines *outlines = dln_map_outlines_new ();
  DlnMapFrame frame = frame_at ((DlnPoint) { 50, 30 }, 6);
  guint made, n;

  for (guint i = 0; i < 200000; i++)
    {
      double angle = i * 2 * G_PI / 200000, radius = i % 2 == 0 ? 5 : 4;

      g_string_append_printf (wkt, "%s%.7f %.7f", i > 0 ? "," : "", 30 + radius * cos (angle), 50 + radius * sin (angle));
    }
  g_string_append (wkt, "))");
  outline = dln_outline_parse (wkt->str, NULL);
  n = get_n_points (dln_map_outlines_shape (outlines, outline, &frame));
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpuint (n, <=, MOST_POINTS);
  made = dln_map_outlines_get_n_made (outlines);
  g_assert_cmpuint (get_n_points (dln_map_outlines_shape (outlines, outline, &frame)), ==, n);
  g_assert_cmpuint (dln_map_outlines_get_n_made (outlines), ==, made);
  dln_map_outlines_free (outlines);
}

/* At one scale a view may go wherever it likes. */
static void
test_pan (void)
{
  g_autoptr (DlnOutline) coast = make_coast (20000);
  DlnMapOutlines *outlines = dln_map_outlines_new ();

  for (guint i = 0; i < coast->n_points; i += 500)
    {
      DlnMapFrame frame = frame_at (coast->points[i], 8);

      dln_map_outlines_begin (outlines);
      dln_map_outlines_shape (outlines, coast, &frame);
    }
  g_assert_cmpuint (dln_map_outlines_get_n_made (outlines), ==, 1);
  dln_map_outlines_free (outlines);
}

/* Returns: whether the shape holds the point, and how far px its nearest edge is */
static gboolean
look_up (const DlnMapShape *shape,
         double             x,
         double             y,
         double            *edge)
{
  const double *p = (const double *) (gpointer) shape->points->data;
  gboolean inside = FALSE;

  *edge = INFINITY;
  for (guint r = 0, first = 0; r < shape->rings->len; first = g_array_index (shape->rings, guint, r++))
    {
      guint end = g_array_index (shape->rings, guint, r);

      for (guint i = first, before = end - 1; i < end; before = i++)
        {
          double ax = p[2 * before], ay = p[2 * before + 1], bx = p[2 * i], by = p[2 * i + 1];
          double dx = bx - ax, dy = by - ay, square = dx * dx + dy * dy;
          double share = square > 0 ? CLAMP (((x - ax) * dx + (y - ay) * dy) / square, 0, 1) : 0;

          *edge = MIN (*edge, hypot (x - ax - share * dx, y - ay - share * dy));
          if ((ay > y) != (by > y) && x < ax + (y - ay) / dy * dx)
            inside = !inside;
        }
    }
  return inside;
}

/* Wherever the view stands: what is drawn holds a point exactly where the outline does, but
 * for half a px of what is simplified. */
static void
test_cut (void)
{
  g_autoptr (DlnOutline) coast = make_coast (5000);
  g_autoptr (DlnOutline) holed = dln_outline_parse (
    "MULTIPOLYGON (((28 48, 32 48, 32 52, 28 52), (29 49, 31 49, 30 51)), ((33 48, 33 52, 34 50)))", NULL);
  DlnOutline *shapes[] = { coast, holed };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  DlnMapOutlines *outlines = dln_map_outlines_new ();
  guint inside = 0, compared = 0;

  for (guint i = 0; i < 400; i++)
    {
      DlnOutline *outline = shapes[i % 2];
      DlnPoint middle = { 44 + 12 * g_rand_double (rand), 24 + 12 * g_rand_double (rand) };
      DlnMapFrame frame = frame_at (middle, 3 + 9 * g_rand_double (rand));
      const DlnMapShape *shape;

      /* The coast itself, close up, where blocks of it are left out. */
      if (i % 4 == 0)
        frame = frame_at (coast->points[g_rand_int_range (rand, 0, (int) coast->n_points)], 10 + 4 * g_rand_double (rand));
      dln_map_outlines_begin (outlines);
      shape = dln_map_outlines_shape (outlines, outline, &frame);
      for (guint k = 0; k < 50; k++)
        {
          double x = g_rand_double (rand) * frame.width, y = g_rand_double (rand) * frame.height, edge;
          DlnMercator m = { frame.centre.x + (x - frame.width / 2) / frame.scale,
                            frame.centre.y + (y - frame.height / 2) / frame.scale };
          gboolean drawn = look_up (shape, x, y, &edge);
          gboolean held = dln_outline_contains (outline, dln_mercator_to_point (m));

          /* Long edges are straight in degrees, and drawn straight on the map. */
          if (edge < (outline == holed ? 40 : 1.5))
            continue;
          g_assert_cmpint (drawn, ==, held);
          compared++;
          inside += drawn;
        }
    }
  g_assert_cmpuint (compared, >, 5000);
  g_assert_cmpuint (inside, >, 1000);
  dln_map_outlines_free (outlines);
}

/* Islands smaller than a px are left out, but something always stays. */
static void
test_archipelago (void)
{
  g_autoptr (GString) wkt = g_string_new ("MULTIPOLYGON (");
  g_autoptr (DlnOutline) outline = NULL;
  DlnMapOutlines *outlines = dln_map_outlines_new ();
  DlnMapFrame world = frame_at ((DlnPoint) { 0, 0 }, 0), near = frame_at ((DlnPoint) { 5, 5 }, 12);

  for (guint i = 0; i < 20000; i++)
    {
      double x = (i % 100) * 0.1, y = (i / 100) * 0.1;

      g_string_append_printf (wkt, "%s((%.3f %.3f,%.3f %.3f,%.3f %.3f))", i > 0 ? "," : "", x, y, x + 0.01, y, x, y + 0.01);
    }
  g_string_append (wkt, ")");
  outline = dln_outline_parse (wkt->str, NULL);
  g_assert_nonnull (outline);
  g_assert_cmpuint (get_n_points (dln_map_outlines_shape (outlines, outline, &world)), ==, 3);
  g_assert_cmpuint (get_n_points (dln_map_outlines_shape (outlines, outline, &near)), >=, 3);
  dln_map_outlines_free (outlines);
}

/* Outlines and boxes across the antimeridian, at the poles, and stated in part or wrongly. */
static void
test_edges (Fixture       *f,
            gconstpointer  data)
{
  static const char *const boxes[][9] = {
    { "west", "175", "south", "-10", "east", "-175", "north", "10", NULL },
    { "west", "-180", "south", "-90", "east", "180", "north", "90", NULL },
    { "west", "10", "south", "80", "east", "20", "north", "90", NULL },
    { "west", "10", "south", "60", "east", "20", "north", "50", NULL },
    { "west", "10", "south", "60", NULL },
    { "latitude", "90", "longitude", "0", "ring", "500000", NULL },
    { "latitude", "-90", "longitude", "180", "radius", "500000", NULL },
    { "latitude", "86", "longitude", "-180", NULL },
  };
  static const char *const outlines[] = {
    "POLYGON ((175 -10, -175 -10, -175 10, 175 10))",
    "MULTIPOLYGON (((170 60, 180 60, 180 70, 170 70)), ((-180 60, -170 60, -170 70, -180 70)))",
    "POLYGON ((-180 -90, -90 -90, 0 -90, 90 -90, 180 -90, 180 -60, 90 -65, 0 -70, -90 -65, -180 -60))",
    "POLYGON ((10 84, 20 84, 20 90, 10 90))",
  };
  static const DlnPoint middles[] = { { 0, 180 },  { 0, -179.9 }, { 65, 179 },  { 0, 0 },   { 85, 15 },
                                      { -85, 180 }, { 89.9, 0 },  { -89.9, 90 }, { 60, 12 } };
  g_autoptr (DlnMapScene) scene = NULL;
  guint first = add_in (f, "box-0", boxes[0]), drawn = 0;

  for (guint i = 1; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autofree char *slug = g_strdup_printf ("box-%u", i);

      add_in (f, slug, boxes[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (outlines); i++)
    {
      g_autofree char *slug = g_strdup_printf ("outline-%u", i);

      add_outlined (f, slug, outlines[i]);
    }
  scene = dln_map_scene_new (f->owner);
  for (guint i = 0; i < G_N_ELEMENTS (middles); i++)
    for (double zoom = 0; zoom < 19; zoom += 1.5)
      for (guint row = DLN_NO_ROW, k = 0; k <= dln_case_get_columns (f->owner)->n_rows; row = first + k++)
        {
          DlnMapFrame frame = frame_at (middles[i], zoom);

          dln_case_select_only (f->owner, row);
          build (f, scene, &frame);
          assert_sane (f, &frame);
          drawn += count_role (f, "area-outline");
        }
  g_assert_cmpuint (drawn, >, 100);
}

/* Either side of the antimeridian it is one area, in the world that is nearest. */
static void
test_antimeridian (Fixture       *f,
                   gconstpointer  data)
{
  static const double middles[] = { 178, 180, -180, -178 };
  g_autoptr (DlnMapScene) scene = NULL;
  guint n;

  add_outlined (f, "bering", "POLYGON ((175 -2, -175 -2, -175 2, 175 2))");
  scene = dln_map_scene_new (f->owner);
  for (guint i = 0; i < G_N_ELEMENTS (middles); i++)
    {
      DlnMapFrame frame = frame_at ((DlnPoint) { 0, middles[i] }, 4);
      const DlnMark *area;

      build (f, scene, &frame);
      area = find_role (f, "area-outline", &n);
      g_assert_cmpuint (n, ==, 1);
      /* Ten degrees; its middle as far from the view's as it is. */
      g_assert_cmpfloat_with_epsilon (area->width, 113.78, 0.01);
      g_assert_cmpfloat_with_epsilon (area->x + area->width / 2 - 400,
                                      remainder (180 - middles[i], 360) * 4096 / 360, 0.01);
    }
}

static guint
add_at (Fixture  *f,
        DlnPoint  point)
{
  g_autoptr (GError) error = NULL;
  guint row = dln_case_add_event (f->owner, "Event", NULL, &point, 0, &error);

  g_assert_no_error (error);
  return row;
}

/* What stands where positions go that nobody knew is no fact: an empty symbol. */
static void
test_nowhere (Fixture       *f,
              gconstpointer  data)
{
  DlnMapFrame frame = frame_at ((DlnPoint) { 0, 0 }, 3);
  guint row = add_at (f, (DlnPoint) { 0.00005, -0.00005 }), n;
  g_autoptr (DlnMapScene) scene = NULL;
  g_autoptr (DlnMapScene) crowd = NULL;
  DlnMapCluster cluster;

  add_at (f, (DlnPoint) { 0, 9 });
  add_outlined (f, "gulf", "POLYGON ((-9 -9, 9 -9, 9 9, -9 9))");
  scene = dln_map_scene_new (f->owner);
  build (f, scene, &frame);
  g_assert_cmpuint (find_role (f, "hollow", &n)->row, ==, row);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (count_role (f, "doubt"), ==, 1);
  for (guint i = 0; i < 40; i++)
    add_at (f, (DlnPoint) { 0, 0 });
  for (guint i = 0; i < 40; i++)
    add_at (f, (DlnPoint) { 20, 20 });
  crowd = dln_map_scene_new (f->owner);
  dln_case_set_field (f->owner, DLN_TABLE_PLACE, "gulf", "outline", "", NULL);
  frame.scale *= 64;
  build (f, crowd, &frame);
  g_assert_cmpuint (count_role (f, "cluster-hollow"), ==, 1);
  g_assert_true (dln_map_scene_hit_cluster (crowd, 400, 300, &cluster, NULL));
  g_assert_true (cluster.nowhere);
  frame.centre = dln_mercator_from_point ((DlnPoint) { 20, 20 });
  build (f, crowd, &frame);
  g_assert_cmpuint (count_role (f, "cluster-hollow"), ==, 0);
  g_assert_true (dln_map_scene_hit_cluster (crowd, 400, 300, &cluster, NULL));
  g_assert_false (cluster.nowhere);
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/map-outlines/instead-of-box", test_instead_of_box);
  ADD ("/map-outlines/too-wide", test_too_wide);
  ADD ("/map-outlines/once", test_once);
  ADD ("/map-outlines/changed", test_changed);
  g_test_add_func ("/map-outlines/million", test_million);
  g_test_add_func ("/map-outlines/dense", test_dense);
  g_test_add_func ("/map-outlines/pan", test_pan);
  g_test_add_func ("/map-outlines/cut", test_cut);
  g_test_add_func ("/map-outlines/archipelago", test_archipelago);
  ADD ("/map-outlines/edges", test_edges);
  ADD ("/map-outlines/antimeridian", test_antimeridian);
  ADD ("/map-outlines/nowhere", test_nowhere);
  return g_test_run ();
}
