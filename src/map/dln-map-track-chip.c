/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns whose track is on the map, and the chip that says so and what the track leaves
 * out. Its cross, Escape, and asking for the same track again take it off.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>

#define GAP 8

static const DlnTrack *
get_track (DlnMap *self)
{
  return dln_map_layer_get_track (self->events);
}

static void
hide_cb (DlnMap *self)
{
  dln_map_show_track (self, NULL);
}

/**
 * dln_map_add_track_chip:
 * @self: a map that is being made
 */
void
dln_map_add_track_chip (DlnMap *self)
{
  GtkWidget *hide = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->track_chip = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  self->track_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->track_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->track_label), 8);
  gtk_widget_add_css_class (self->track_chip, "dln-attribution");
  gtk_widget_add_css_class (self->track_chip, "dln-map-chip");
  gtk_widget_add_css_class (hide, "flat");
  gtk_widget_set_tooltip_text (hide, _ ("Hide the Track"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (hide), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Hide the Track"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->track_chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Track on the map"), -1);
  g_signal_connect_swapped (hide, "clicked", G_CALLBACK (hide_cb), self);
  gtk_box_append (GTK_BOX (self->track_chip), self->track_label);
  gtk_box_append (GTK_BOX (self->track_chip), dln_map_make_reach_button ());
  gtk_box_append (GTK_BOX (self->track_chip), hide);
  gtk_widget_set_visible (self->track_chip, FALSE);
}

/**
 * dln_map_update_track_chip:
 * @self: a map
 *
 * Follows the track, which follows the case.
 */
void
dln_map_update_track_chip (DlnMap *self)
{
  const DlnTrack *track = get_track (self);
  g_autofree char *words = track != NULL ? dln_track_dup_words (track) : NULL;

  gtk_widget_set_visible (self->track_chip, track != NULL);
  if (words == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->track_label), words);
  gtk_widget_set_tooltip_text (self->track_label, words);
}

/**
 * dln_map_arrange_track_chip:
 * @self: a map
 * @left: px that the legend takes at the left edge
 * @right: px that the buttons take at the right edge
 *
 * Between them, below the chip of the range.
 */
void
dln_map_arrange_track_chip (DlnMap *self,
                            int     left,
                            int     right)
{
  int above = 0;

  if (gtk_widget_get_visible (self->chip))
    gtk_widget_measure (self->chip, GTK_ORIENTATION_VERTICAL, -1, NULL, &above, NULL, NULL);
  gtk_widget_set_margin_start (self->track_chip, left);
  gtk_widget_set_margin_end (self->track_chip, right);
  gtk_widget_set_margin_top (self->track_chip, GAP + above);
}

/**
 * dln_map_show_track:
 * @self: a map
 * @actor: (nullable): an actor's slug; %NULL for no track
 *
 * Draws the actor's way through its events until Escape, or until it is asked for again.
 */
void
dln_map_show_track (DlnMap     *self,
                    const char *actor)
{
  const DlnTrack *track;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DLN_IS_MAP (self));

  track = get_track (self);
  if (track != NULL && g_strcmp0 (track->actor, actor) == 0)
    actor = NULL;
  if (self->dln_case != NULL && !dln_map_layer_set_track (self->events, actor, &error))
    dln_map_emit_error (self, error);
  dln_map_update_furniture (self);
  dln_map_reach_update (self);
}

/**
 * dln_map_hide_track:
 * @self: a map
 *
 * Returns: whether there was a track
 */
gboolean
dln_map_hide_track (DlnMap *self)
{
  if (get_track (self) == NULL)
    return FALSE;
  dln_map_show_track (self, NULL);
  return TRUE;
}
