/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the events that are drawn as symbols, and how several on one spot are told
 * apart: up to a dozen fan out. px.
 */
#include "config.h"

#include "dln-known.h"
#include "dln-map-grid.h"
#include "dln-map-scene-private.h"
#include "dln-symbol.h"

#include <math.h>

/* Events on one spot fan out up to this many. */
#define MOST_FANNED 12
/* Symbols nearer than this share of their size stand on one spot. */
#define SAME_SPOT 0.6

static DlnMark *
add_ring_mark (DlnMarks   *marks,
               const char *role,
               guint       row,
               double      x,
               double      y,
               double      radius,
               double      width,
               DlnColour   colour)
{
  DlnMark *ring = dln_marks_add (marks, DLN_MARK_RING, role, row, x, y, 0, 0, colour);

  ring->radius = radius;
  ring->line_width = width;
  return ring;
}

static guint
number_of (const DlnMapFrame *frame,
           guint              row)
{
  return frame->numbers != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (frame->numbers, GUINT_TO_POINTER (row))) : 0;
}

/**
 * dln_map_scene_add_symbol:
 * @scene: a scene
 * @frame: a view
 * @palette: colours
 * @marks: added to
 * @spot: an event, and where it is drawn
 */
void
dln_map_scene_add_symbol (DlnMapScene       *scene,
                          const DlnMapFrame *frame,
                          const DlnPalette  *palette,
                          DlnMarks          *marks,
                          const DlnMapSpot  *spot)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  double size = frame->symbol_size;
  guint row = spot->row;

  if (dln_map_scene_add_maybe (scene, palette, marks, spot, size))
    return;
  dln_map_scene_add_pulse (scene, palette, marks, spot, size);
  if (c->flags[row] & DLN_ROW_SELECTED)
    add_ring_mark (marks, "selected", row, spot->x, spot->y, size * 0.85, 3, palette->accent);
  else if (scene->lit == row)
    add_ring_mark (marks, "hover", row, spot->x, spot->y, size * 0.85, 2, palette->accent);
  if ((c->flags[row] & DLN_ROW_AREA) && !dln_map_scene_draws_area (scene, frame, row))
    add_ring_mark (marks, "stands-for-area", row, spot->x, spot->y, size * 0.8, 1.2, palette->kinds[c->kind[row]])
      ->dash = 2.5;
  if (dln_case_is_nowhere (scene->owner, row) || (c->known != NULL && c->known[row] == DLN_KNOWN_POSSIBLY))
    dln_symbol_add_hollow (marks, palette, c->kind[row], number_of (frame, row), spot->x, spot->y, size, row);
  else
    dln_symbol_add (marks, palette, c->kind[row], number_of (frame, row), spot->x, spot->y, size, row);
  if (c->flags[row] & DLN_ROW_DISPUTED)
    dln_symbol_add_dispute (marks, palette, spot->x + size * 0.55, spot->y - size * 0.55, size * 0.55, row);
}

/* The first stays on the spot; the others stand around it, joined by a thin
 * line, in the order of rows: the same events always fan out the same way. */
static void
fan_out (DlnMapScene       *scene,
         const DlnMapFrame *frame,
         const DlnPalette  *palette,
         DlnMarks          *marks,
         DlnMapSpot        *group,
         guint              n)
{
  double x = group[0].x;
  double y = group[0].y;

  for (guint i = 0; n > 1 && i < n; i++)
    {
      double dx, dy;
      DlnMark *line;

      dln_map_fan_get_offset (n, i, frame->symbol_size, &dx, &dy);
      group[i].x = (float) (x + dx);
      group[i].y = (float) (y + dy);
      line = dln_marks_add (marks, DLN_MARK_LINE, "fan", group[i].row, x, y, group[i].x - x, group[i].y - y,
                            palette->text_dim);
      line->line_width = 1;
    }
  if (n > 1)
    {
      DlnMark *hub = dln_marks_add (marks, DLN_MARK_CIRCLE, "fan-hub", DLN_NO_ROW, x, y, 0, 0, palette->text_dim);

      hub->radius = 2;
    }
  for (guint i = 0; i < n; i++)
    dln_map_scene_add_symbol (scene, frame, palette, marks, &group[i]);
}

/* What stands on one spot with the first that is left, in the order of rows. */
typedef struct {
  const GArray *spots;
  DlnMapGrid grid;
  guint8 *taken;
  double reach;
  GArray *found; /* guint */
  GArray *group; /* DlnMapSpot */
} Groups;

static void
groups_init (Groups       *groups,
             const GArray *spots,
             double        reach)
{
  groups->spots = spots;
  groups->reach = reach;
  groups->taken = g_malloc0 (MAX (spots->len, 1));
  groups->found = g_array_new (FALSE, FALSE, sizeof (guint));
  groups->group = g_array_new (FALSE, FALSE, sizeof (DlnMapSpot));
  dln_map_grid_init (&groups->grid, reach);
  for (guint i = 0; i < spots->len; i++)
    dln_map_grid_add (&groups->grid, g_array_index (spots, DlnMapSpot, i).x, g_array_index (spots, DlnMapSpot, i).y);
}

static void
groups_clear (Groups *groups)
{
  dln_map_grid_clear (&groups->grid);
  g_free (groups->taken);
  g_array_unref (groups->found);
  g_array_unref (groups->group);
}

/* Returns: how many stand where @from does, that one included; 0 where it is taken */
static guint
groups_take (Groups *groups,
             guint   from)
{
  const DlnMapSpot *first = &g_array_index (groups->spots, DlnMapSpot, from);

  g_array_set_size (groups->group, 0);
  if (groups->taken[from])
    return 0;
  dln_map_grid_find (&groups->grid, first->x, first->y, groups->reach, groups->found);
  for (guint i = 0; i < groups->found->len; i++)
    {
      guint other = g_array_index (groups->found, guint, i);

      if (groups->taken[other])
        continue;
      groups->taken[other] = 1;
      g_array_append_val (groups->group, g_array_index (groups->spots, DlnMapSpot, other));
    }
  return groups->group->len;
}

/**
 * dln_map_scene_split_crowds:
 * @scene: a scene that is being built
 * @spots: (element-type DlnMapSpot) (inout): loses those that are too many on one spot; what
 *   shares a spot comes together
 * @lengths: (element-type guint): appended to: how many share a spot, in the order of @spots
 * @crowds: (element-type DlnMapSpot): appended to: these, each crowd preceded by a spot
 *   whose row is their number
 */
void
dln_map_scene_split_crowds (DlnMapScene *scene,
                            GArray      *spots,
                            GArray      *lengths,
                            GArray      *crowds)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (DlnMapSpot));
  Groups groups;

  groups_init (&groups, spots, scene->symbol_size * SAME_SPOT);
  for (guint i = 0; i < spots->len; i++)
    {
      guint n = groups_take (&groups, i);

      if (n > MOST_FANNED)
        {
          DlnMapSpot head = { n, 0, 0, DLN_MAP_NO_PLACE };

          g_array_append_val (crowds, head);
          g_array_append_vals (crowds, groups.group->data, n);
        }
      else if (n > 0)
        {
          g_array_append_vals (left, groups.group->data, n);
          g_array_append_val (lengths, n);
        }
    }
  groups_clear (&groups);
  g_array_set_size (spots, 0);
  g_array_append_vals (spots, left->data, left->len);
}

/**
 * dln_map_scene_draw_spots:
 * @scene: a scene that is being built
 * @frame: the view
 * @palette: colours
 * @marks: added to
 * @spots: (element-type DlnMapSpot): ordered by row
 *
 * Draws symbols, fanned out where they share a spot, and notes where they stand.
 */
void
dln_map_scene_draw_spots (DlnMapScene       *scene,
                          const DlnMapFrame *frame,
                          const DlnPalette  *palette,
                          DlnMarks          *marks,
                          GArray            *spots)
{
  Groups groups;

  groups_init (&groups, spots, scene->symbol_size * SAME_SPOT);
  for (guint i = 0; i < spots->len; i++)
    {
      guint n = groups_take (&groups, i);

      if (n == 0)
        continue;
      fan_out (scene, frame, palette, marks, (DlnMapSpot *) (gpointer) groups.group->data, n);
      g_array_append_vals (scene->spots, groups.group->data, n);
    }
  groups_clear (&groups);
}
