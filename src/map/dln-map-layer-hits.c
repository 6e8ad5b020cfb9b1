/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of the event layer is where: px of the view, whatever it has moved by since
 * its events were laid out.
 */
#include "config.h"

#include "dln-map-layer-private.h"

/* Where a place in the view stood when events were laid out. */
static DlnMapPixel
to_built (DlnMapLayer *self,
          DlnMapPixel  at)
{
  DlnMapView view = dln_map_layer_get_view (self);
  DlnMapPixel moved = dln_map_kept_get_moved (&self->kept, &view);

  return (DlnMapPixel) { at.x - moved.x, at.y - moved.y };
}

/**
 * dln_map_layer_hit_cluster:
 * @self: a layer
 * @at: px
 * @cluster: (out): the disc there, in px of the view
 * @rows: (element-type guint) (nullable): its events are appended
 *
 * Returns: whether a disc is there, and no symbol above it
 */
gboolean
dln_map_layer_hit_cluster (DlnMapLayer   *self,
                           DlnMapPixel    at,
                           DlnMapCluster *cluster,
                           GArray        *rows)
{
  DlnMapPixel then = to_built (self, at);

  if (self->scene == NULL || dln_map_scene_hit (self->scene, then.x, then.y) != DLN_NO_ROW ||
      !dln_map_scene_hit_cluster (self->scene, then.x, then.y, cluster, rows))
    return FALSE;
  cluster->x += at.x - then.x;
  cluster->y += at.y - then.y;
  return TRUE;
}

/**
 * dln_map_layer_hit_ghost:
 * @self: a layer
 * @at: px
 * @ghost: (out): the ghost there, in px of the view
 *
 * Returns: whether a claim puts the selected event there
 */
gboolean
dln_map_layer_hit_ghost (DlnMapLayer *self,
                         DlnMapPixel  at,
                         DlnMapGhost *ghost)
{
  DlnMapPixel then = to_built (self, at);

  if (self->scene == NULL || !dln_map_scene_hit_ghost (self->scene, then.x, then.y, ghost))
    return FALSE;
  ghost->x += at.x - then.x;
  ghost->y += at.y - then.y;
  return TRUE;
}

/**
 * dln_map_layer_hit:
 * @self: a layer
 * @at: px
 *
 * Returns: the topmost event there, or %DLN_NO_ROW
 */
guint
dln_map_layer_hit (DlnMapLayer *self,
                   DlnMapPixel  at)
{
  at = to_built (self, at);
  return self->scene != NULL ? dln_map_scene_hit (self->scene, at.x, at.y) : DLN_NO_ROW;
}

/**
 * dln_map_layer_get_symbol:
 * @self: a layer
 * @row: an event
 * @at: (out): px: the middle of its symbol
 *
 * Returns: whether its symbol was drawn last
 */
gboolean
dln_map_layer_get_symbol (DlnMapLayer *self,
                          guint        row,
                          DlnMapPixel *at)
{
  DlnMapPixel moved = to_built (self, (DlnMapPixel) { 0, 0 });

  if (self->scene == NULL || !dln_map_scene_get_symbol (self->scene, row, &at->x, &at->y))
    return FALSE;
  at->x -= moved.x;
  at->y -= moved.y;
  return TRUE;
}

/**
 * dln_map_layer_find_next:
 * @self: a layer
 * @from: where a walk stands, and where it goes; px
 * @target: (out): the next symbol or disc there, px
 *
 * Returns: whether there is one in view
 */
gboolean
dln_map_layer_find_next (DlnMapLayer      *self,
                         const DlnMapWalk *from,
                         DlnMapTarget     *target)
{
  DlnMapPixel moved = to_built (self, (DlnMapPixel) { 0, 0 });
  DlnMapWalk then = *from;

  then.x += moved.x;
  then.y += moved.y;
  then.left += moved.x;
  then.top += moved.y;
  if (self->scene == NULL || !dln_map_scene_find_next (self->scene, &then, target))
    return FALSE;
  target->x -= moved.x;
  target->y -= moved.y;
  return TRUE;
}
