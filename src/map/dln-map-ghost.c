/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the pointer learns of a ghost: who says that the selected event was there,
 * as a tooltip, and by a click as words that stay and can be copied.
 */
#include "config.h"

#include "dln-map-private.h"

/* Characters of a line. */
#define LINE 48

/* Symbols and discs come first. */
static gboolean
find (DlnMap      *self,
      DlnMapPixel  at,
      DlnMapGhost *ghost)
{
  DlnMapCluster cluster;

  return self->dln_case != NULL && dln_map_layer_hit (self->events, at) == DLN_NO_ROW &&
         !dln_map_layer_hit_cluster (self->events, at, &cluster, NULL) &&
         dln_map_layer_hit_ghost (self->events, at, ghost);
}

static GdkRectangle
get_box (const DlnMapGhost *ghost)
{
  return (GdkRectangle) { (int) ghost->x - 8, (int) ghost->y - 8, 16, 16 };
}

/**
 * dln_map_ghost_is_at:
 * @self: a map
 * @at: px
 *
 * Returns: whether a ghost is there, and nothing before it
 */
gboolean
dln_map_ghost_is_at (DlnMap     *self,
                     DlnMapPixel at)
{
  DlnMapGhost ghost;

  return find (self, at, &ghost);
}

/**
 * dln_map_show_ghost_tip:
 * @self: a map
 * @at: px
 * @tooltip: filled where a ghost is
 *
 * Returns: whether one is there
 */
gboolean
dln_map_show_ghost_tip (DlnMap     *self,
                        DlnMapPixel at,
                        GtkTooltip *tooltip)
{
  g_autofree char *words = NULL;
  DlnMapGhost ghost;
  GdkRectangle box;

  if (!find (self, at, &ghost))
    return FALSE;
  words = dln_map_ghost_dup_words (&ghost);
  box = get_box (&ghost);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip, &box);
  return TRUE;
}

/**
 * dln_map_open_ghost:
 * @self: a map
 * @at: px
 *
 * Opens the words of the claims of the ghost there. The event stays selected.
 *
 * Returns: whether one is there
 */
gboolean
dln_map_open_ghost (DlnMap     *self,
                    DlnMapPixel at)
{
  g_autofree char *words = NULL;
  GtkWidget *label;
  DlnMapGhost ghost;
  GdkRectangle box;

  if (!find (self, at, &ghost))
    return FALSE;
  words = dln_map_ghost_dup_words (&ghost);
  box = get_box (&ghost);
  label = gtk_label_new (words);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  g_clear_pointer (&self->crowd, gtk_widget_unparent);
  self->crowd = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->crowd), label);
  gtk_widget_set_parent (self->crowd, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->crowd), &box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->crowd), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_popover_popup (GTK_POPOVER (self->crowd));
  gtk_label_select_region (GTK_LABEL (label), 0, 0);
  return TRUE;
}
