/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a playhead adds to the map's events: a glow behind what has just begun, which
 * fades with its age, and a ring around what goes on, or may go on, at the playhead. px.
 */
#include "config.h"

#include "dln-map-scene-private.h"

#include "dln-player.h"

/* Of a symbol's size. */
#define GLOW 1.25
#define RING 0.72
#define GLOW_ALPHA 0.55
#define RING_ALPHA 0.9f

/**
 * dln_map_scene_get_age:
 * @scene: a scene that is being built
 * @row: an event
 *
 * Returns: 0 where it begins at the playhead, 1 where it began long before or there is none
 */
double
dln_map_scene_get_age (DlnMapScene *scene,
                       guint        row)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);

  if (scene->times.playhead == DLN_OPEN || c->begin[row] == DLN_OPEN)
    return 1;
  return dln_player_age (scene->times.played, scene->times.playhead, c->begin[row]);
}

/* Its possible span holds the playhead. */
static gboolean
runs (DlnMapScene *scene,
      guint        row)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  DlnInstant at = scene->times.playhead;

  return at != DLN_OPEN && c->begin[row] != DLN_OPEN && c->begin[row] <= at &&
         (at < c->end[row] || at == c->begin[row]);
}

/**
 * dln_map_scene_add_pulse:
 * @scene: a scene that is being built
 * @palette: colours
 * @marks: added to
 * @spot: where its symbol will stand
 * @size: px across the symbol
 */
void
dln_map_scene_add_pulse (DlnMapScene      *scene,
                         const DlnPalette *palette,
                         DlnMarks         *marks,
                         const DlnMapSpot *spot,
                         double            size)
{
  double age = dln_map_scene_get_age (scene, spot->row);
  DlnColour colour = palette->playhead;
  DlnMark *mark;

  if (age < 1)
    {
      colour.alpha = (float) (palette->playhead.alpha * GLOW_ALPHA * (1 - age));
      mark = dln_marks_add (marks, DLN_MARK_CIRCLE, "glow", spot->row, spot->x, spot->y, 0, 0, colour);
      mark->radius = size * GLOW;
    }
  if (!runs (scene, spot->row))
    return;
  colour.alpha = palette->playhead.alpha * RING_ALPHA;
  mark = dln_marks_add (marks, DLN_MARK_RING, "running", spot->row, spot->x, spot->y, 0, 0, colour);
  mark->radius = size * RING;
  mark->line_width = 2;
}
