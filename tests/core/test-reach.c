/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two stays, their radii, hours between them and a speed in km/h; what can have been reached.
 */
#include "config.h"

#include "dln-reach.h"

#include <math.h>

#define T(hours) ((gint64) ((hours) *DLN_HOUR))
#define KM_H(speed) ((speed) / 3.6)
#define RADIANS (G_PI / 180)

static DlnReach
make (DlnPoint from,
      double   from_radius,
      DlnPoint to,
      double   to_radius,
      double   hours,
      double   speed)
{
  DlnMovementStay a = { { .has_point = TRUE, .point = from, .radius = from_radius }, dln_bounds_exact (0, 0) };
  DlnMovementStay b = { { .has_point = TRUE, .point = to, .radius = to_radius },
                        dln_bounds_exact (T (hours), T (hours)) };
  DlnReach reach;

  dln_reach_init (&reach, &a, &b, KM_H (speed));
  return reach;
}

static const struct {
  const char *name;
  DlnPoint from;
  double from_radius;
  DlnPoint to;
  double to_radius;
  double hours, speed, at; /* at: hours, below 0 for any */
  DlnReachExtent extent;
} rows[] = {
  { "any", { 50, 36 }, 0, { 50, 37 }, 0, 2, 60, -1, DLN_REACH_REGION },
  { "half way", { 50, 36 }, 0, { 50, 37 }, 0, 2, 60, 1, DLN_REACH_REGION },
  { "at the start", { 50, 36 }, 0, { 50, 37 }, 0, 2, 60, 0, DLN_REACH_REGION },
  { "at the end", { 50, 36 }, 500, { 50, 37 }, 0, 2, 60, 2, DLN_REACH_REGION },
  { "too slow", { 50, 36 }, 0, { 50, 37 }, 0, 2, 35, -1, DLN_REACH_NOWHERE },
  { "too slow at one instant", { 50, 36 }, 0, { 50, 37 }, 0, 2, 35, 1, DLN_REACH_NOWHERE },
  { "just too slow", { 0, 36 }, 0, { 0, 37 }, 0, 1, 111.319, -1, DLN_REACH_NOWHERE },
  { "just in time", { 0, 36 }, 0, { 0, 37 }, 0, 1, 111.32, -1, DLN_REACH_REGION },
  { "radii help", { 50, 36 }, 5000, { 50, 37 }, 5000, 2, 35, -1, DLN_REACH_REGION },
  { "no time, one place", { 50, 36 }, 100, { 50, 36 }, 100, 0, 60, -1, DLN_REACH_REGION },
  { "no time, one point", { 50, 36 }, 0, { 50, 36 }, 0, 0, 60, 0, DLN_REACH_REGION },
  { "no time, two places", { 50, 36 }, 0, { 50, 37 }, 0, 0, 60, -1, DLN_REACH_NOWHERE },
  { "backwards", { 50, 36 }, 0, { 50, 37 }, 0, -2, 60, -1, DLN_REACH_NOWHERE },
  { "there and back", { 50, 36 }, 0, { 50, 36 }, 0, 3, 60, -1, DLN_REACH_REGION },
  { "across the antimeridian", { -17, 179.8 }, 0, { -17, -179.7 }, 0, 2, 60, -1, DLN_REACH_REGION },
  { "over the pole", { 89, 10 }, 0, { 89, -170 }, 0, 4, 70, -1, DLN_REACH_REGION },
  { "at the pole", { -90, 0 }, 0, { -89, 100 }, 0, 4, 70, 2, DLN_REACH_REGION },
  { "a continent", { 40, -100 }, 0, { 45, -80 }, 0, 24, 270, -1, DLN_REACH_REGION },
  { "all the world", { 40, -100 }, 0, { 45, -80 }, 0, 240, 270, -1, DLN_REACH_TOO_FAR },
  { "all the world at one instant", { 40, -100 }, 0, { 45, -80 }, 0, 240, 270, 120, DLN_REACH_TOO_FAR },
  { "nearly there after days", { 40, -100 }, 0, { 45, -80 }, 0, 240, 270, 239, DLN_REACH_REGION },
  { "nowhere known", { 40, -100 }, 20037509, { 45, -80 }, 0, 1, 60, -1, DLN_REACH_TOO_FAR },
  { "places in one another", { 50, 36 }, 50000, { 50, 36.1 }, 100, 0.5, 20, 0.25, DLN_REACH_REGION },
};

/* Not a hair outside of what can be reached, and whoever takes a step outwards is. */
static void
check_edge (const DlnReach *reach,
            DlnInstant      at,
            GArray         *points)
{
  double area = 0, x0 = 0, y0 = 0;

  g_assert_cmpuint (points->len, ==, 180);
  for (guint i = 0; i < points->len; i++)
    {
      const DlnPoint *p = &g_array_index (points, DlnPoint, i);
      const DlnPoint *first = &g_array_index (points, DlnPoint, 0);
      double x = remainder (p->longitude - first->longitude, 360), y = p->latitude - first->latitude;

      g_assert_true (dln_point_is_valid (*p));
      g_assert_cmpfloat (fabs (dln_reach_get_excess (reach, at, *p)), <=, 0.5);
      area += x0 * y - x * y0;
      x0 = x;
      y0 = y;
    }
  /* Clockwise, where no pole lies within. */
  if (fabs (reach->from.latitude) < 80)
    g_assert_cmpfloat (area, <=, 1e-12);
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
      DlnReach reach =
        make (rows[i].from, rows[i].from_radius, rows[i].to, rows[i].to_radius, rows[i].hours, rows[i].speed);
      DlnInstant at = rows[i].at < 0 ? DLN_OPEN : T (rows[i].at);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (dln_reach_trace (&reach, at, points), ==, rows[i].extent);
      if (rows[i].extent != DLN_REACH_REGION)
        g_assert_cmpuint (points->len, ==, 0);
      else if (rows[i].from_radius == 0 && rows[i].hours * rows[i].speed > 0 && rows[i].at != 0)
        check_edge (&reach, at, points);
    }
}

/* Half of the great axis is half of what can be gone, half of the small one follows from the foci. */
static void
test_ellipse (void)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  DlnPoint from = { 0, 36 }, to = { 0, 36.5 }, centre = { 0, 36.25 };
  DlnReach reach = make (from, 0, to, 0, 2, 40);
  double c = dln_point_distance (from, to) / 2, most = 0, least = G_MAXDOUBLE;

  g_assert_cmpint (dln_reach_trace (&reach, DLN_OPEN, points), ==, DLN_REACH_REGION);
  for (guint i = 0; i < points->len; i++)
    {
      double away = dln_point_distance (centre, g_array_index (points, DlnPoint, i));

      most = MAX (most, away);
      least = MIN (least, away);
    }
  g_assert_cmpfloat_with_epsilon (most, 40000, 0.1);
  g_assert_cmpfloat_with_epsilon (least, sqrt (40000.0 * 40000 - c * c), 10);
}

/* Of one place it is a circle. */
static void
test_circle (void)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  DlnPoint at = { 50, 36 };
  DlnReach reach = make (at, 700, at, 0, 2, 40);

  g_assert_cmpint (dln_reach_trace (&reach, T (0.5), points), ==, DLN_REACH_REGION);
  for (guint i = 0; i < points->len; i++)
    g_assert_cmpfloat_with_epsilon (dln_point_distance (at, g_array_index (points, DlnPoint, i)), 20700, 0.1);
  g_assert_cmpint (dln_reach_trace (&reach, T (2), points), ==, DLN_REACH_REGION);
  for (guint i = 0; i < points->len; i++)
    g_assert_cmpfloat (dln_point_distance (at, g_array_index (points, DlnPoint, i)), <=, 0.1);
}

/* Whoever goes straight and in time is always inside, at each instant and of all; and one verdict holds with the
 * other: nowhere is where the check of movements finds it impossible. */
static void
test_random (void)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));

  for (int i = 0; i < 200; i++)
    {
      DlnPoint from = { g_test_rand_double_range (-90, 90), g_test_rand_double_range (-180, 180) };
      double bearing = g_test_rand_double_range (0, 360), metres = g_test_rand_double_range (0, 500000);
      DlnPoint to = dln_point_destination (from, bearing, metres);
      double hours = g_test_rand_double_range (0.1, 10), part = g_test_rand_double_range (0, 1);
      double radius = i % 2 == 0 ? 0 : g_test_rand_double_range (0, 50000), speed = g_test_rand_double_range (1, 200);
      DlnReach reach = make (from, radius, to, radius / 2, hours, speed);
      DlnPoint way = dln_point_destination (from, bearing, metres * part);
      gboolean possible = metres - radius * 1.5 <= KM_H (speed) * hours * 3600;

      g_assert_cmpint (dln_reach_trace (&reach, DLN_OPEN, points), ==, possible ? DLN_REACH_REGION : DLN_REACH_NOWHERE);
      g_assert_cmpint (dln_reach_trace (&reach, T (hours * part), points), ==,
                       possible ? DLN_REACH_REGION : DLN_REACH_NOWHERE);
      if (metres <= KM_H (speed) * hours * 3600)
        {
          g_assert_cmpfloat (dln_reach_get_excess (&reach, T (hours * part), way), <=, 1);
          g_assert_cmpfloat (dln_reach_get_excess (&reach, DLN_OPEN, way), <=, 1);
        }
    }
}

/* What is uncertain is taken at its widest; what is not known limits nothing. */
static void
test_times (void)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  DlnMovementStay from = { { .has_point = TRUE, .point = { 50, 36 } }, { T (0), T (1), T (2), T (3) } };
  DlnMovementStay to = { { .has_point = TRUE, .point = { 50, 36 } }, { T (4), T (6), T (7), T (8) } };
  DlnReach reach;

  dln_reach_init (&reach, &from, &to, 1);
  g_assert_cmpint (reach.leaves, ==, T (2));
  g_assert_cmpint (reach.arrives, ==, T (6));
  from.bounds.end_earliest = DLN_OPEN;
  to.bounds.begin_latest = DLN_OPEN;
  dln_reach_init (&reach, &from, &to, 1);
  g_assert_cmpint (reach.leaves, ==, T (0));
  g_assert_cmpint (reach.arrives, ==, T (8));
  to.bounds.end_latest = DLN_OPEN;
  dln_reach_init (&reach, &from, &to, 1);
  g_assert_cmpint (dln_reach_trace (&reach, DLN_OPEN, points), ==, DLN_REACH_UNLIMITED);
  g_assert_cmpint (dln_reach_trace (&reach, T (1), points), ==, DLN_REACH_UNLIMITED);
  from.bounds = dln_bounds_exact (DLN_INSTANT_MIN, DLN_INSTANT_MIN);
  to.bounds = dln_bounds_exact (DLN_INSTANT_MAX, DLN_INSTANT_MAX);
  dln_reach_init (&reach, &from, &to, 1);
  g_assert_cmpint (dln_reach_trace (&reach, DLN_OPEN, points), ==, DLN_REACH_TOO_FAR);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reach/rows", test_rows);
  g_test_add_func ("/reach/ellipse", test_ellipse);
  g_test_add_func ("/reach/circle", test_circle);
  g_test_add_func ("/reach/random", test_random);
  g_test_add_func ("/reach/times", test_times);
  return g_test_run ();
}
