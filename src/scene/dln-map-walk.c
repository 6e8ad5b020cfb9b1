/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way from one symbol or disc to the next in a direction, as keys walk it. It
 * speaks of the frame built last; px.
 */
#include "config.h"

#include "dln-map-scene-private.h"
#include "dln-map-walk.h"

#include <math.h>

/* What lies so near is where the walk stands already. */
#define HERE 1.0
/* What lies aside is as far as so many times the way. */
#define ASIDE 2.0

typedef struct {
  DlnMapWalk from;
  DlnMapTarget *best;
  double least;
} Search;

/* Of a quarter of the circle around the direction, its edges included, the nearest. */
static void
consider (Search       *search,
          DlnMapTarget  target)
{
  const DlnMapWalk *from = &search->from;
  double dx = target.x - from->x, dy = target.y - from->y;
  double ahead = dx * from->dx + dy * from->dy;
  double aside = fabs (dx * from->dy - dy * from->dx);
  double cost = ahead + ASIDE * aside;

  if (target.x < from->left || target.y < from->top || target.x > from->left + from->width ||
      target.y > from->top + from->height || ahead <= HERE || aside > ahead || cost >= search->least)
    return;
  search->least = cost;
  *search->best = target;
}

/**
 * dln_map_scene_find_next:
 * @scene: a scene
 * @from: where the walk stands, and where it goes
 * @target: (out): what is next there
 *
 * Returns: whether there is anything in view in that direction
 */
gboolean
dln_map_scene_find_next (DlnMapScene      *scene,
                         const DlnMapWalk *from,
                         DlnMapTarget     *target)
{
  Search search = { *from, target, INFINITY };

  for (guint i = 0; i < scene->spots->len; i++)
    {
      const DlnMapSpot *spot = &g_array_index (scene->spots, DlnMapSpot, i);

      consider (&search, (DlnMapTarget) { spot->x, spot->y, spot->row });
    }
  for (guint i = 0; i < scene->discs->len; i++)
    {
      const DlnMapDisc *disc = &g_array_index (scene->discs, DlnMapDisc, i);

      consider (&search, (DlnMapTarget) { disc->x, disc->y, DLN_NO_ROW });
    }
  return search.least < INFINITY;
}
