/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-kinetics.h"

#include <math.h>

#define MS G_TIME_SPAN_MILLISECOND

/* From rest at 0, to the right, for a while, with a pause before letting go. */
static void
test_release (void)
{
  static const struct {
    double speed; /* px/s */
    int n;        /* motions, 10 ms apart */
    int pause;    /* ms */
    gboolean flung;
  } rows[] = {
    { 1000, 10, 0, TRUE },  { 1000, 10, 10, TRUE }, { 1000, 10, 200, FALSE }, { 100, 10, 0, FALSE },
    { -1000, 10, 0, TRUE }, { 1000, 1, 0, FALSE },  { 1000, 500, 0, TRUE },   { 1000, 0, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnKinetics kinetics;
      gint64 time = 7;

      dln_kinetics_reset (&kinetics);
      for (int k = 0; k < rows[i].n; k++)
        {
          time += 10 * MS;
          dln_kinetics_track (&kinetics, (DlnKineticSample) { rows[i].speed * k / 100, 5, time });
        }
      g_test_message ("row %u", i);
      g_assert_cmpint (dln_kinetics_release (&kinetics, time + rows[i].pause * MS), ==,
                       rows[i].flung);
      if (rows[i].flung && rows[i].pause == 0)
        g_assert_cmpfloat_with_epsilon (kinetics.vx, rows[i].speed, 1);
      if (rows[i].flung)
        g_assert_cmpfloat_with_epsilon (kinetics.vy, 0, 1e-9);
    }
}

/* Only the end of a motion counts: slow after fast is slow. */
static void
test_forgets (void)
{
  DlnKinetics kinetics;
  double x = 0;

  dln_kinetics_reset (&kinetics);
  for (int k = 1; k <= 30; k++)
    {
      x += k <= 15 ? 50 : 0.2;
      dln_kinetics_track (&kinetics, (DlnKineticSample) { x, 0, k * 10 * MS });
    }
  g_assert_false (dln_kinetics_release (&kinetics, 300 * MS));
}

static double
glide (gint64  step,
       int    *n)
{
  DlnKinetics kinetics;
  double way = 0, last = G_MAXDOUBLE, dx, dy;
  gboolean goes_on = TRUE;

  g_assert_true (dln_kinetics_fling (&kinetics, 1200, -300));
  for (*n = 0; goes_on && *n < 100000; (*n)++)
    {
      goes_on = dln_kinetics_step (&kinetics, step, &dx, &dy);
      g_assert_cmpfloat (dx, <=, last);
      g_assert_cmpfloat_with_epsilon (dy, -dx / 4, 1e-6);
      last = dx;
      way += dx;
    }
  return way;
}

/* The way is the same at any frame rate, and it comes to rest. */
static void
test_frame_rate (void)
{
  int n;
  double at_60 = glide (16667, &n);

  g_assert_cmpint (n, <, 200);
  g_assert_cmpfloat_with_epsilon (glide (8333, &n), at_60, 2);
  g_assert_cmpfloat_with_epsilon (glide (50000, &n), at_60, 5);
  g_assert_cmpfloat (at_60, >, 300);
}

static void
test_edge (void)
{
  static const struct {
    double at, press;
    int sign;
  } rows[] = {
    { 500, 500, 0 },  { 130, 500, 0 }, { 120, 500, -1 }, { 90, 500, -1 },  { 980, 500, 1 },
    { 1100, 500, 1 }, { 970, 500, 0 }, { 110, 110, 0 },  { 105, 110, -1 }, { 990, 990, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double speed = dln_edge_speed (rows[i].at, 100, 1000, rows[i].press);

      g_test_message ("row %u", i);
      g_assert_cmpint ((speed > 0) - (speed < 0), ==, rows[i].sign);
    }
  g_assert_cmpfloat (dln_edge_speed (1050, 100, 1000, 500), >,
                     dln_edge_speed (990, 100, 1000, 500));
  g_assert_cmpfloat (dln_edge_speed (1e6, 100, 1000, 500), <, 2000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/kinetics/release", test_release);
  g_test_add_func ("/timeline/kinetics/forgets", test_forgets);
  g_test_add_func ("/timeline/kinetics/frame-rate", test_frame_rate);
  g_test_add_func ("/timeline/kinetics/edge", test_edge);
  return g_test_run ();
}
