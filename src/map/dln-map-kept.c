/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the events as they were drawn last, wider than the view: while it moves they go
 * along, and are laid out anew when it leaves them, zooms, or something has changed.
 */
#include "config.h"

#include "dln-map-kept.h"

#include <math.h>

/**
 * dln_map_kept_init:
 * @kept: (out caller-allocates): filled, with nothing drawn
 */
void
dln_map_kept_init (DlnMapKept *kept)
{
  *kept = (DlnMapKept) { .marks = dln_marks_new () };
}

/**
 * dln_map_kept_clear:
 * @kept: what is kept
 */
void
dln_map_kept_clear (DlnMapKept *kept)
{
  g_clear_pointer (&kept->marks, dln_marks_free);
  g_clear_pointer (&kept->node, gsk_render_node_unref);
}

/**
 * dln_map_kept_get_moved:
 * @kept: what is kept
 * @view: a view of the same zoom
 *
 * Returns: px from where it was drawn to where it stands in @view, by the shorter way
 *   around the world
 */
DlnMapPixel
dln_map_kept_get_moved (const DlnMapKept *kept,
                        const DlnMapView *view)
{
  DlnMercator middle = kept->built.centre;
  DlnMapPixel at;

  middle.x -= rint (middle.x - view->centre.x);
  at = dln_map_view_from_mercator (view, middle);
  return (DlnMapPixel) { at.x - view->width / 2.0, at.y - view->height / 2.0 };
}

/**
 * dln_map_kept_is_usable:
 * @kept: what is kept
 * @view: a view
 *
 * Returns: whether it covers all of the view, and is true
 */
gboolean
dln_map_kept_is_usable (const DlnMapKept *kept,
                        const DlnMapView *view)
{
  DlnMapPixel moved = dln_map_kept_get_moved (kept, view);

  return kept->node != NULL && !kept->stale && fabs (kept->built.zoom - view->zoom) < 1e-9 &&
         kept->built.width == view->width && kept->built.height == view->height && fabs (moved.x) <= kept->around &&
         fabs (moved.y) <= kept->around;
}

/**
 * dln_map_kept_is_ahead:
 * @kept: what is kept
 * @view: a view for which it is usable
 *
 * Returns: whether the view may still move for a while before it is not
 */
gboolean
dln_map_kept_is_ahead (const DlnMapKept *kept,
                       const DlnMapView *view)
{
  DlnMapPixel moved = dln_map_kept_get_moved (kept, view);

  return kept->around == DLN_MAP_AROUND && fabs (moved.x) <= DLN_MAP_AROUND / 2 && fabs (moved.y) <= DLN_MAP_AROUND / 2;
}

/**
 * dln_map_kept_draw:
 * @kept: what is kept; its marks are laid out for @view
 * @ink: draws them
 * @view: the view
 * @around: px around it that have events too
 */
void
dln_map_kept_draw (DlnMapKept       *kept,
                   DlnInk           *ink,
                   const DlnMapView *view,
                   int               around)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  ink->around = around;
  dln_ink_snapshot (ink, snapshot, kept->marks);
  g_clear_pointer (&kept->node, gsk_render_node_unref);
  kept->node = gtk_snapshot_free_to_node (snapshot);
  kept->built = *view;
  kept->around = around;
  kept->stale = FALSE;
}

/**
 * dln_map_kept_snapshot:
 * @kept: what is kept
 * @snapshot: where it goes
 * @moved: px from where it was drawn
 */
void
dln_map_kept_snapshot (const DlnMapKept *kept,
                       GtkSnapshot      *snapshot,
                       DlnMapPixel       moved)
{
  if (kept->node == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) moved.x, (float) moved.y));
  gtk_snapshot_append_node (snapshot, kept->node);
  gtk_snapshot_restore (snapshot);
}
