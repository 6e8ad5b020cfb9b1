/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which vertices of a ring matter at which tolerance (Douglas and Peucker
 * 1973): each is ranked once, and then every tolerance is one pass. Without
 * recursion, and in n log n for every ring. Lengths are those of the points.
 */
#include "config.h"

#include "dln-simplify.h"

#include <math.h>

/* Splits that cut off only a little: below this many a stretch is halved instead, so that
 * no ring, however it is made, takes the square of its vertices. */
#define MOST_SPLITS 48

/* The vertices between two that are kept. @limit is the rank of what made it a stretch:
 * none inside may outlive that. */
typedef struct {
  guint from;
  guint to;
  guint splits;
  float limit;
} Stretch;

static double
square_distance (DlnMercator p,
                 DlnMercator a,
                 DlnMercator b)
{
  double dx = b.x - a.x, dy = b.y - a.y;
  double length = dx * dx + dy * dy;
  double share = length > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
  double x = p.x - a.x - share * dx, y = p.y - a.y - share * dy;

  return x * x + y * y;
}

/* @to may be the number of points, which is the first again. */
static guint
find_farthest (const DlnMercator *ring,
               guint              n_points,
               guint              from,
               guint              to,
               double            *distance)
{
  DlnMercator a = ring[from], b = ring[to % n_points];
  guint best = from + 1;
  double most = -1;

  for (guint i = from + 1; i < to; i++)
    {
      double square = square_distance (ring[i], a, b);

      if (square <= most)
        continue;
      most = square;
      best = i;
    }
  *distance = sqrt (MAX (most, 0));
  return best;
}

static void
rank_stretches (const DlnMercator *ring,
                guint              n_points,
                GArray            *todo,
                float             *ranks)
{
  while (todo->len > 0)
    {
      Stretch s = g_array_index (todo, Stretch, todo->len - 1);
      Stretch half;
      double distance;
      guint split;

      g_array_set_size (todo, todo->len - 1);
      if (s.to - s.from < 2)
        continue;
      split = find_farthest (ring, n_points, s.from, s.to, &distance);
      if (distance <= 0)
        continue;
      if (s.splits >= MOST_SPLITS)
        split = s.from + (s.to - s.from) / 2;
      ranks[split] = MIN (s.limit, (float) distance);
      half = (Stretch) { s.from, split, s.splits + 1, ranks[split] };
      g_array_append_val (todo, half);
      half = (Stretch) { split, s.to, s.splits + 1, ranks[split] };
      g_array_append_val (todo, half);
    }
}

/**
 * dln_simplify_rank:
 * @ring: vertices of a closed ring, the first not repeated
 * @n_points: how many
 * @ranks: (out caller-allocates): for each the tolerance up to which it has to be kept
 *
 * What is kept at a tolerance lies nowhere farther than that from what is left out. Three
 * vertices that span the ring are kept at every tolerance.
 */
void
dln_simplify_rank (const DlnMercator *ring,
                   guint              n_points,
                   float             *ranks)
{
  g_autoptr (GArray) todo = NULL;
  Stretch whole = { 0, n_points, 0, INFINITY }, half;
  guint across, third, other;
  double distance, apart;

  for (guint i = 0; i < n_points; i++)
    ranks[i] = n_points <= 3 ? INFINITY : 0;
  if (n_points <= 3)
    return;
  todo = g_array_new (FALSE, FALSE, sizeof (Stretch));
  across = find_farthest (ring, n_points, whole.from, whole.to, &distance);
  third = across > 1 ? find_farthest (ring, n_points, 0, across, &distance) : 0;
  other = across + 1 < n_points ? find_farthest (ring, n_points, across, n_points, &apart) : 0;
  if (third == 0 || (other != 0 && apart > distance))
    third = other;
  ranks[0] = ranks[across] = ranks[third] = INFINITY;
  half = (Stretch) { 0, MIN (across, third), 0, INFINITY };
  g_array_append_val (todo, half);
  half = (Stretch) { MIN (across, third), MAX (across, third), 0, INFINITY };
  g_array_append_val (todo, half);
  half = (Stretch) { MAX (across, third), n_points, 0, INFINITY };
  g_array_append_val (todo, half);
  rank_stretches (ring, n_points, todo, ranks);
}

/**
 * dln_simplify_keep:
 * @ranks: of dln_simplify_rank()
 * @n_points: how many
 * @tolerance: in the points' lengths
 * @kept: (out caller-allocates): indices of the vertices that are kept, at most @n_points
 *
 * Returns: how many; at least three of a ring of three or more
 */
guint
dln_simplify_keep (const float *ranks,
                   guint        n_points,
                   double       tolerance,
                   guint       *kept)
{
  guint n = 0;

  for (guint i = 0; i < n_points; i++)
    if (ranks[i] > tolerance)
      kept[n++] = i;
  return n;
}
