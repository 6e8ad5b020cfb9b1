/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the event under the pointer, of whatever view, is lit up on the map: apart from
 * all others, so that a pointer that passes over a timeline has nothing laid out anew.
 */
#include "config.h"

#include "dln-map-scene-private.h"

/* Of the symbol's size: it stands out among a dozen that share a spot. */
#define HALO 1.15
#define HALO_ALPHA 0.3f

static void
add_halo (const DlnMapFrame *frame,
          const DlnPalette  *palette,
          DlnMarks          *marks,
          const DlnMapSpot  *spot)
{
  DlnColour colour = palette->accent;

  colour.alpha *= HALO_ALPHA;
  dln_marks_add (marks, DLN_MARK_CIRCLE, "hover-halo", spot->row, spot->x, spot->y, 0, 0, colour)->radius =
    frame->symbol_size * HALO;
}

static gboolean
find_spot (DlnMapScene       *scene,
           const DlnMapFrame *frame,
           DlnMapSpot        *spot)
{
  double x, y;

  if (!dln_map_scene_get_symbol (scene, spot->row, &x, &y) &&
      !dln_map_scene_place (scene, frame, spot->row, &x, &y))
    return FALSE;
  spot->x = (float) x;
  spot->y = (float) y;
  return x >= -frame->margin && y >= -frame->margin && x <= frame->width + frame->margin &&
         y <= frame->height + frame->margin;
}

/**
 * dln_map_scene_add_hover:
 * @scene: a scene that was built
 * @frame: the view it was built for
 * @palette: colours
 * @marks: added to
 *
 * Draws the hovered event above all others: where its symbol is, or where it would be if
 * no disc stood for it. A selected one stands out already.
 */
void
dln_map_scene_add_hover (DlnMapScene       *scene,
                         const DlnMapFrame *frame,
                         const DlnPalette  *palette,
                         DlnMarks          *marks)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  DlnMapSpot spot = { dln_case_get_hover (scene->owner), 0, 0, DLN_MAP_NO_PLACE };

  if (spot.row >= c->n_rows || !DLN_ROW_SHOWN (c, spot.row) || (c->flags[spot.row] & DLN_ROW_SELECTED) ||
      !dln_map_scene_is_in_time (scene, spot.row) || !find_spot (scene, frame, &spot))
    return;
  scene->lit = spot.row;
  dln_map_scene_add_area (scene, frame, palette, marks, spot.row, spot.x, spot.y);
  add_halo (frame, palette, marks, &spot);
  dln_map_scene_add_symbol (scene, frame, palette, marks, &spot);
  scene->lit = DLN_NO_ROW;
}
