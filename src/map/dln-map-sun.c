/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the sun at the playhead: a switch that lays the directions of sun and shadow on the map, at the
 * selected event's place or in the middle of the view, and says them in words at the foot.
 */
#include "config.h"

#include "dln-map-private.h"

#include <glib/gi18n-lib.h>

/* px between the words and what stands below them. */
#define GAP 8

/* Returns: whether it is the selected event's place, not the middle of the view */
static gboolean
get_sky (DlnMap    *self,
         DlnMapSky *sky)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  guint row = dln_case_get_selected (self->dln_case);
  DlnMapView view = dln_map_layer_get_view (self->events);

  sky->instant = dln_case_get_playhead (self->dln_case);
  sky->point = dln_mercator_to_point (view.centre);
  if (row == DLN_NO_ROW || columns->latitude[row] == DLN_NO_DEGREES)
    return FALSE;
  sky->point = (DlnPoint) { dln_degrees_from_column (columns->latitude[row]),
                            dln_degrees_from_column (columns->longitude[row]) };
  return TRUE;
}

/**
 * dln_map_sun_paint:
 * @self: a map
 * @ink: its ink
 * @frame: a view
 * @marks: added to
 */
void
dln_map_sun_paint (DlnMap            *self,
                   DlnInk            *ink,
                   const DlnMapFrame *frame,
                   DlnMarks          *marks)
{
  DlnMapSky sky;

  if (!self->sun || self->dln_case == NULL)
    return;
  get_sky (self, &sky);
  dln_map_sky_build (&sky, frame, &ink->palette, marks);
}

/* Above scale and attribution, however many lines they take; what is measured goes first. */
static void
place_label (DlnMap *self)
{
  int foot;

  gtk_widget_measure (self->foot, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (self->foot), NULL, &foot, NULL, NULL);
  gtk_widget_set_margin_bottom (self->sun_label, foot + 2 * GAP);
}

/**
 * dln_map_sun_update:
 * @self: a map
 *
 * Follows the playhead, the selected event and the view.
 */
void
dln_map_sun_update (DlnMap *self)
{
  gboolean shown = self->sun && self->dln_case != NULL && self->measure == NULL;
  g_autofree char *words = NULL;
  DlnMapSky sky;

  gtk_widget_set_visible (self->sun_label, shown);
  if (shown)
    {
      gboolean placed = get_sky (self, &sky);
      g_autofree char *said = dln_map_sky_dup_words (&sky);

      words = placed || sky.instant == DLN_OPEN ? g_steal_pointer (&said)
                                                /* Translators: what is said of the sun, for no event's place */
                                                : g_strdup_printf (_ ("%s (middle of the map)"), said);
      gtk_label_set_text (GTK_LABEL (self->sun_label), words);
      place_label (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
}

/**
 * dln_map_set_sun:
 * @self: a map
 * @sun: whether the directions of sun and shadow are laid on it
 */
void
dln_map_set_sun (DlnMap  *self,
                 gboolean sun)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "sun");

  self->sun = sun;
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (sun));
  dln_map_sun_update (self);
}

/**
 * dln_map_add_sun:
 * @self: a map that is being made
 */
void
dln_map_add_sun (DlnMap *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->sun_label = label;
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
