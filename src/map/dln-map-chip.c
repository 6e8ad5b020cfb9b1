/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the chips on the map that say why events are missing: from the map, since a range of
 * time is chosen; from list and timeline, since an area is. The cross of each clears it.
 */
#include "config.h"

#include "dln-map-private.h"

#include "dln-time-label.h"

#include <glib/gi18n-lib.h>

static void
clear_range_cb (DlnMap *self)
{
  if (self->dln_case != NULL)
    dln_case_set_range (self->dln_case, (DlnSpan) { DLN_OPEN, DLN_OPEN });
}

static void
clear_area_cb (DlnMap *self)
{
  if (self->dln_case != NULL)
    dln_case_set_area (self->dln_case, NULL);
}

static GtkWidget *
add_chip (DlnMap     *self,
          const char *name,
          const char *clears,
          void      (*clear_cb) (DlnMap *))
{
  GtkWidget *clear = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *chip = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_add_css_class (chip, "dln-attribution");
  gtk_widget_add_css_class (chip, "dln-map-chip");
  gtk_widget_set_halign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_set_tooltip_text (clear, clears);
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL, clears, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (clear_cb), self);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), clear);
  gtk_box_append (GTK_BOX (self->chip), chip);
  return label;
}

/**
 * dln_map_add_chip:
 * @self: a map that is being made
 */
void
dln_map_add_chip (DlnMap *self)
{
  self->chip = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->area_label = add_chip (self, _ ("Area of the map"), _ ("Clear the area (Escape)"), clear_area_cb);
  self->chip_label = add_chip (self, _ ("Range on the map"), _ ("Clear the range"), clear_range_cb);
  gtk_widget_set_visible (self->chip, FALSE);
}

/* @text: (nullable): NULL hides the chip */
static void
show (GtkWidget  *label,
      const char *text,
      const char *tooltip)
{
  gtk_widget_set_visible (gtk_widget_get_parent (label), text != NULL);
  if (text == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, tooltip);
}

static char *
dup_range_words (DlnMap *self)
{
  DlnSpan range = dln_case_get_range (self->dln_case);
  g_autofree char *when = NULL;

  if (range.begin == DLN_OPEN)
    return NULL;
  when = dln_time_label_span_brief (range, dln_case_get_shown_zone (self->dln_case), TRUE);
  /* Translators: events in the chosen range, of how many, and the range. */
  return g_strdup_printf (_ ("%u of %u: %s"), dln_case_count_in_range (self->dln_case),
                          dln_case_count_in_area (self->dln_case, NULL), when);
}

/**
 * dln_map_update_chip:
 * @self: a map
 *
 * Follows the chosen range, the chosen area and what they count.
 */
void
dln_map_update_chip (DlnMap *self)
{
  g_autofree char *range = self->dln_case != NULL ? dup_range_words (self) : NULL;
  g_autofree char *more = NULL;
  g_autofree char *area = self->dln_case != NULL ? dln_case_dup_area_words (self->dln_case, &more) : NULL;

  show (self->chip_label, range, range);
  show (self->area_label, area, more);
  gtk_widget_set_visible (self->chip, range != NULL || area != NULL);
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
