/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a playhead makes of the map's events: a glow behind what has just begun, which
 * fades with its age; a ring around what goes on, or may go on, at the playhead; a faint dot
 * for what may have begun long before it is drawn ("by Tuesday"). What cannot have begun is
 * left out before. px.
 */
#include "config.h"

#include "dln-map-scene-private.h"

#include "dln-player.h"

/* Of a symbol's size. */
#define GLOW 1.25
#define RING 0.72
#define GLOW_ALPHA 0.55
#define RING_ALPHA 0.9f
#define DOT 0.22
#define DOT_ALPHA 0.55f

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

/* As it is drawn. */
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
 * dln_map_scene_add_maybe:
 * @scene: a scene that is being built
 * @palette: colours
 * @marks: added to
 * @spot: where it happened
 * @size: px across a symbol
 *
 * Returns: whether it may but need not have begun: then a dot stands for its symbol
 */
gboolean
dln_map_scene_add_maybe (DlnMapScene      *scene,
                         const DlnPalette *palette,
                         DlnMarks         *marks,
                         const DlnMapSpot *spot,
                         double            size)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  DlnColour colour = palette->kinds[c->kind[spot->row]];

  if (scene->times.playhead == DLN_OPEN || c->begin[spot->row] <= scene->times.playhead ||
      (c->flags[spot->row] & DLN_ROW_SELECTED) != 0)
    return FALSE;
  colour.alpha *= DOT_ALPHA;
  dln_marks_add (marks, DLN_MARK_CIRCLE, "maybe", spot->row, spot->x, spot->y, 0, 0, colour)->radius =
    size * DOT;
  return TRUE;
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
