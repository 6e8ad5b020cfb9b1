/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two stays by their places on the equator, their times in minutes, and a speed.
 */
#include "config.h"

#include "dln-movement.h"

#include <math.h>

#define DEGREE 111319.491
#define NO G_MININT
/* Metres per second for one degree an hour. */
#define HOURLY (DEGREE / 3600)

typedef struct {
  double longitude, radius;
  int times[4]; /* minutes, in the order of the bounds */
} Stay;

static const struct {
  const char *name;
  Stay from, to;
  double speed; /* degrees an hour */
  DlnMovementVerdict verdict;
  int least, most; /* minutes */
} rows[] = {
  { "in time",
    { 0, 0, { 0, 0, 0, 0 } },
    { 1, 0, { 60, 60, 60, 60 } },
    1,
    DLN_MOVEMENT_POSSIBLE,
    60,
    60 },
  { "a little slow",
    { 0, 0, { 0, 0, 0, 0 } },
    { 1, 0, { 60, 60, 60, 60 } },
    0.999,
    DLN_MOVEMENT_IMPOSSIBLE,
    60,
    60 },
  { "windows",
    { 0, 0, { 0, 30, 0, 30 } },
    { 1, 0, { 60, 90, 60, 90 } },
    1,
    DLN_MOVEMENT_DEPENDS,
    30,
    90 },
  { "windows, fast",
    { 0, 0, { 0, 30, 0, 30 } },
    { 1, 0, { 60, 90, 60, 90 } },
    2,
    DLN_MOVEMENT_POSSIBLE,
    30,
    90 },
  { "windows, slow",
    { 0, 0, { 0, 30, 0, 30 } },
    { 1, 0, { 60, 90, 60, 90 } },
    0.6,
    DLN_MOVEMENT_IMPOSSIBLE,
    30,
    90 },
  { "from the end to the begin",
    { 0, 0, { 0, 0, 50, 50 } },
    { 1, 0, { 60, 60, 500, 500 } },
    5,
    DLN_MOVEMENT_IMPOSSIBLE,
    10,
    10 },
  { "circles nearly touch",
    { 0, 50000, { 0, 0, 0, 0 } },
    { 1, 50000, { 60, 60, 60, 60 } },
    1,
    DLN_MOVEMENT_DEPENDS,
    60,
    60 },
  { "circles overlap",
    { 0, 60000, { 0, 0, 0, 0 } },
    { 1, 60000, { 0, 0, 0, 0 } },
    1,
    DLN_MOVEMENT_DEPENDS,
    0,
    0 },
  { "farthest in time",
    { 0, 1000, { 0, 0, 0, 0 } },
    { 1, 1000, { 90, 90, 90, 90 } },
    1,
    DLN_MOVEMENT_POSSIBLE,
    90,
    90 },
  { "no last bound",
    { 0, 0, { 0, 0, 0, 0 } },
    { 1, 0, { 60, NO, NO, NO } },
    0.1,
    DLN_MOVEMENT_DEPENDS,
    60,
    NO },
  { "no first bound",
    { 0, 0, { NO, 0, NO, 0 } },
    { 1, 0, { 60, 60, 60, 60 } },
    0.1,
    DLN_MOVEMENT_DEPENDS,
    60,
    NO },
  { "no time",
    { 0, 0, { 0, 0, 0, 0 } },
    { 1, 0, { 0, 0, 0, 0 } },
    1000,
    DLN_MOVEMENT_IMPOSSIBLE,
    0,
    0 },
  /* 1° less both radii of 0.1°, from the latest to the earliest instant or the other way round. */
  { "all at its widest, just",
    { 0, 0.1 * DEGREE, { 0, 30, 0, 30 } },
    { 1, 0.1 * DEGREE, { 60, 90, 60, 90 } },
    0.8 / 1.5,
    DLN_MOVEMENT_DEPENDS,
    30,
    90 },
  { "all at its widest, not quite",
    { 0, 0.1 * DEGREE, { 0, 30, 0, 30 } },
    { 1, 0.1 * DEGREE, { 60, 90, 60, 90 } },
    0.8 / 1.5 - 1e-4,
    DLN_MOVEMENT_IMPOSSIBLE,
    30,
    90 },
  { "all at its narrowest, just",
    { 0, 0.1 * DEGREE, { 0, 30, 0, 30 } },
    { 1, 0.1 * DEGREE, { 60, 90, 60, 90 } },
    1.2 / 0.5 + 1e-4,
    DLN_MOVEMENT_POSSIBLE,
    30,
    90 },
  { "all at its narrowest, not quite",
    { 0, 0.1 * DEGREE, { 0, 30, 0, 30 } },
    { 1, 0.1 * DEGREE, { 60, 90, 60, 90 } },
    1.2 / 0.5 - 1e-4,
    DLN_MOVEMENT_DEPENDS,
    30,
    90 },
  { "windows that adjoin",
    { 0, 0, { 0, 60, 0, 60 } },
    { 1, 0, { 60, 120, 60, 120 } },
    100,
    DLN_MOVEMENT_DEPENDS,
    0,
    120 },
  { "perhaps in the other order",
    { 0, 0, { 0, 60, 0, 60 } },
    { 0, 0, { 30, 90, 30, 90 } },
    100,
    DLN_MOVEMENT_DEPENDS,
    -30,
    90 },
  { "same place",
    { 0, 0, { 0, 0, 0, 0 } },
    { 0, 0, { 0, 0, 0, 0 } },
    0.001,
    DLN_MOVEMENT_POSSIBLE,
    0,
    0 },
};

static DlnInstant
at (int minutes)
{
  return minutes == NO ? DLN_OPEN : minutes * DLN_MINUTE;
}

static DlnMovementStay
make (const Stay *stay)
{
  return (DlnMovementStay) {
    { .has_point = TRUE, .point = { 0, stay->longitude }, .radius = stay->radius },
    { at (stay->times[0]), at (stay->times[1]), at (stay->times[2]), at (stay->times[3]) }
  };
}

static void
test_judge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnMovementStay from = make (&rows[i].from), to = make (&rows[i].to);
      DlnMovement movement = dln_movement_judge (&from, &to, rows[i].speed * HOURLY + 1e-6);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (movement.verdict, ==, rows[i].verdict);
      g_assert_cmpint (movement.least, ==, at (rows[i].least));
      g_assert_cmpint (movement.most, ==, at (rows[i].most));
    }
}

/* Where no order is known the two may overlap: a speech during a journey. */
static void
test_touching (void)
{
  const Stay journey = { 0, 0, { 0, 0, 600, 600 } }, speech = { 1, 0, { 60, 60, 60, 60 } };
  DlnMovementStay from = make (&journey), to = make (&speech);

  g_assert_cmpint (dln_movement_judge (&from, &to, 2 * HOURLY).verdict, ==,
                   DLN_MOVEMENT_IMPOSSIBLE);
  g_assert_cmpint (dln_movement_judge_touching (&from, &to, 2 * HOURLY).verdict, ==,
                   DLN_MOVEMENT_DEPENDS);
  g_assert_cmpint (dln_movement_judge_touching (&from, &to, 0.5 * HOURLY).verdict, ==,
                   DLN_MOVEMENT_IMPOSSIBLE);
}

static void
test_figures (void)
{
  const Stay here = { 0, 1000, { 0, 0, 0, 0 } }, there = { 1, 2000, { 30, 60, 30, 60 } };
  DlnMovementStay from = make (&here), to = make (&there);
  DlnMovement movement = dln_movement_judge (&from, &to, 1);

  g_assert_cmpfloat_with_epsilon (movement.nearest, DEGREE - 3000, 0.1);
  g_assert_cmpfloat_with_epsilon (movement.farthest, DEGREE + 3000, 0.1);
  g_assert_cmpfloat_with_epsilon (movement.needed, (DEGREE - 3000) / 3600, 1e-3);
  to.bounds = (DlnBounds) { 0, 0, 0, 0 };
  g_assert_true (isinf (dln_movement_judge (&from, &to, 1).needed));
  to.bounds = DLN_BOUNDS_UNKNOWN;
  g_assert_cmpfloat (dln_movement_judge (&from, &to, 1).needed, ==, 0);
}

/* Nowhere, and the ends of the axis. */
static void
test_bad (void)
{
  const Stay here = { 0, 0, { 0, 0, 0, 0 } };
  DlnMovementStay from = make (&here), to = { 0 };

  to.bounds = dln_bounds_within (0, 0);
  g_assert_cmpint (dln_movement_judge (&from, &to, 1).verdict, ==, DLN_MOVEMENT_DEPENDS);
  to = make (&here);
  to.area.point.longitude = 90;
  from.bounds = dln_bounds_exact (DLN_INSTANT_MIN, DLN_INSTANT_MIN);
  to.bounds = dln_bounds_exact (DLN_INSTANT_MAX, DLN_INSTANT_MAX);
  g_assert_cmpint (dln_movement_judge (&from, &to, 1).verdict, ==, DLN_MOVEMENT_DEPENDS);
  /* In the wrong order there is no time at all. */
  g_assert_cmpint (dln_movement_judge (&to, &from, 1).verdict, !=, DLN_MOVEMENT_POSSIBLE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/movement/judge", test_judge);
  g_test_add_func ("/movement/touching", test_touching);
  g_test_add_func ("/movement/figures", test_figures);
  g_test_add_func ("/movement/bad", test_bad);
  return g_test_run ();
}
