/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the map says in words at its foot, above scale and attribution: of what is
 * measured, of the sun, of a body's reach; and the state of the switches that lay these on it.
 */
#include "config.h"

#include "dln-map-private.h"

/* px between the words and what stands beside and below them. */
#define GAP 8

/**
 * dln_map_add_foot_label:
 * @self: a map that is being made
 *
 * Returns: (transfer none): a label that nobody sees yet
 */
GtkWidget *
dln_map_add_foot_label (DlnMap *self)
{
  GtkWidget *label = gtk_label_new (NULL);

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
  return label;
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

/**
 * dln_map_set_foot_words:
 * @self: a map
 * @label: one of its labels at the foot, visible
 * @below: (nullable): another one, above which it stands if that is visible
 * @words: what it says
 */
void
dln_map_set_foot_words (DlnMap     *self,
                        GtkWidget  *label,
                        GtkWidget  *below,
                        const char *words)
{
  int other = below != NULL ? measure_height (self, below) : 0;

  gtk_label_set_text (GTK_LABEL (label), words);
  /* Above scale and attribution, however many lines they take. */
  gtk_widget_set_margin_bottom (label, measure_height (self, self->foot) + 2 * GAP + (other > 0 ? other + GAP : 0));
}

/**
 * dln_map_show_switch:
 * @self: a map
 * @name: of an action with a boolean state
 * @on: its state
 */
void
dln_map_show_switch (DlnMap     *self,
                     const char *name,
                     gboolean    on)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (on));
}
