/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reach of the body whose track is shown: a switch, in the track's chip and by a key, that lays on the map
 * where it can have been between two of its events, and says at the foot by which speed. Without a track there is none.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>

/* px between the words and what stands below them. */
#define GAP 8

/**
 * dln_map_reach_paint:
 * @self: a map
 * @ink: its ink
 * @frame: a view
 * @marks: added to
 */
void
dln_map_reach_paint (DlnMap            *self,
                     DlnInk            *ink,
                     const DlnMapFrame *frame,
                     DlnMarks          *marks)
{
  if (self->reach != NULL)
    dln_map_reach_build (self->reach, frame, &ink->palette, marks);
}

static int
measure_height (DlnMap    *self,
                GtkWidget *widget)
{
  int height = 0;

  if (gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (self->foot), NULL, &height, NULL, NULL);
  return height;
}

/* Above scale and attribution, and above what is said of the sun. */
static void
place_label (DlnMap *self)
{
  int sun = measure_height (self, self->sun_label);

  gtk_widget_set_margin_bottom (self->reach_label, measure_height (self, self->foot) + 2 * GAP + (sun > 0 ? sun + GAP : 0));
}

/**
 * dln_map_reach_update:
 * @self: a map
 *
 * Follows the track, the playhead, the selected event and the case.
 */
void
dln_map_reach_update (DlnMap *self)
{
  const DlnTrack *track = self->dln_case != NULL ? dln_map_layer_get_track (self->events) : NULL;
  g_autofree char *words = NULL;

  if (!self->reaches && self->reach == NULL)
    return;
  g_clear_pointer (&self->reach, dln_map_reach_free);
  if (self->reaches && track != NULL)
    self->reach = dln_map_reach_new (self->dln_case, track, dln_case_get_playhead (self->dln_case),
                                     dln_case_get_selected (self->dln_case));
  gtk_widget_set_visible (self->reach_label, self->reach != NULL && self->measure == NULL);
  if (self->reach != NULL)
    {
      words = dln_map_reach_dup_words (self->reach);
      gtk_label_set_text (GTK_LABEL (self->reach_label), words);
      place_label (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
}

/**
 * dln_map_set_reach:
 * @self: a map
 * @reach: whether the reach of the shown track's body is drawn
 */
void
dln_map_set_reach (DlnMap  *self,
                   gboolean reach)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "reach");

  self->reaches = reach;
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (reach));
  dln_map_reach_update (self);
}

/**
 * dln_map_make_reach_button:
 *
 * Returns: (transfer floating): the switch for the track's chip
 */
GtkWidget *
dln_map_make_reach_button (void)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (_ ("Reach"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Where it can have been between two of its events (R)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "map.reach");
  return button;
}

/**
 * dln_map_add_reach:
 * @self: a map that is being made
 */
void
dln_map_add_reach (DlnMap *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->reach_label = label;
  gtk_widget_add_css_class (label, "dln-attribution");
  gtk_widget_add_css_class (label, "dln-map-measure");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
  gtk_widget_set_margin_start (label, GAP);
  gtk_widget_set_margin_end (label, GAP);
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_set_visible (label, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), label);
  dln_map_layer_add_cover (self->events, label);
}
