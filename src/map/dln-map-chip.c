/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the chip on the map that says why events are missing: a range of time is chosen.
 * Its cross clears it.
 */
#include "config.h"

#include "dln-map-private.h"

#include "dln-time-label.h"

#include <glib/gi18n-lib.h>

static void
clear_cb (DlnMap *self)
{
  if (self->dln_case != NULL)
    dln_case_set_range (self->dln_case, (DlnSpan) { DLN_OPEN, DLN_OPEN });
}

/**
 * dln_map_add_chip:
 * @self: a map that is being made
 */
void
dln_map_add_chip (DlnMap *self)
{
  GtkWidget *clear = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->chip = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  self->chip_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->chip_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->chip_label), 8);
  gtk_widget_add_css_class (self->chip, "dln-attribution");
  gtk_widget_add_css_class (self->chip, "dln-map-chip");
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_set_tooltip_text (clear, _ ("Clear the range"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Clear the range"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Range on the map"), -1);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (clear_cb), self);
  gtk_box_append (GTK_BOX (self->chip), self->chip_label);
  gtk_box_append (GTK_BOX (self->chip), clear);
  gtk_widget_set_visible (self->chip, FALSE);
}

/**
 * dln_map_update_chip:
 * @self: a map
 *
 * Follows the chosen range and what it counts.
 */
void
dln_map_update_chip (DlnMap *self)
{
  DlnSpan range = { DLN_OPEN, DLN_OPEN };
  g_autofree char *when = NULL, *text = NULL;

  if (self->dln_case != NULL)
    range = dln_case_get_range (self->dln_case);
  gtk_widget_set_visible (self->chip, range.begin != DLN_OPEN);
  if (range.begin == DLN_OPEN)
    return;
  when = dln_time_label_span_brief (range, dln_case_get_shown_zone (self->dln_case), TRUE);
  /* Translators: events in the chosen range, of how many, and the range. */
  text = g_strdup_printf (_ ("%u of %u: %s"), dln_case_count_in_range (self->dln_case),
                          dln_case_count_shown (self->dln_case), when);
  gtk_label_set_label (GTK_LABEL (self->chip_label), text);
  gtk_widget_set_tooltip_text (self->chip_label, text);
}

/**
 * dln_map_arrange_chip:
 * @self: a map
 * @left: px that the legend takes at the left edge
 * @right: px that the buttons take at the right edge
 *
 * Between them; its words are cut where there is little room.
 */
void
dln_map_arrange_chip (DlnMap *self,
                      int     left,
                      int     right)
{
  gtk_widget_set_margin_start (self->chip, left);
  gtk_widget_set_margin_end (self->chip, right);
}
