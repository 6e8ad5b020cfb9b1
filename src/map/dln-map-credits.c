/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the map follows the case's reference layers: it shows them, names whom their
 * credits name beside the built-in map's own, and tells of a tile that cannot be read.
 */
#include "config.h"

#include "dln-map-private.h"

#include "dln-basemap.h"

#include <glib/gi18n-lib.h>

/* Each once: of a server's tiles, of the built-in map, of the layers in the order of the list. */
static char *
dup_credits (DlnMap *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  DlnLayers *layers = self->layers;

  if (self->supply != NULL)
    g_ptr_array_add (lines, g_strdup (dln_tile_supply_get_credit (self->supply)));
  g_ptr_array_add (lines, g_strdup (dln_basemap_get_attribution ()));
  for (guint i = 0; layers != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (layers)); i++)
    {
      g_autoptr (DlnLayer) layer = g_list_model_get_item (G_LIST_MODEL (layers), i);
      const char *credit = dln_layer_get_credit (layer);

      if (credit != NULL && *credit != '\0' && !dln_layer_is_hidden (layer) &&
          !g_ptr_array_find_with_equal_func (lines, credit, g_str_equal, NULL))
        g_ptr_array_add (lines, g_strdup (credit));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" · ", (char **) lines->pdata);
}

/**
 * dln_map_update_credits:
 * @self: a map
 *
 * Names all whose maps are shown.
 */
void
dln_map_update_credits (DlnMap *self)
{
  g_autofree char *credits = dup_credits (self);

  if (g_str_equal (gtk_label_get_text (GTK_LABEL (self->attribution)), credits))
    return;
  gtk_label_set_text (GTK_LABEL (self->attribution), credits);
  dln_map_update_furniture (self);
}

static void
damaged_cb (DlnMap     *self,
            const char *message)
{
  g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Parts of a layer are left out. %s"),
                                          message);

  dln_map_emit_error (self, error);
}

/**
 * dln_map_follow_layers:
 * @self: a map
 *
 * Shows the reference layers of its case, if it has one.
 */
void
dln_map_follow_layers (DlnMap *self)
{
  DlnLayers *layers = self->dln_case != NULL ? dln_case_get_layers (self->dln_case) : NULL;

  if (self->layers != NULL)
    g_signal_handlers_disconnect_by_data (self->layers, self);
  g_set_object (&self->layers, layers);
  dln_map_ground_set_layers (self->ground, self->layers);
  g_signal_handlers_disconnect_by_func (self->ground, dln_map_layer_touch_names, self->events);
  g_signal_connect_object (self->ground, "named", G_CALLBACK (dln_map_layer_touch_names), self->events,
                           G_CONNECT_SWAPPED);
  dln_map_layer_set_names (self->events, dln_map_ground_draw_names, self->ground);
  if (self->layers != NULL)
    {
      g_signal_connect_object (self->layers, "updated", G_CALLBACK (dln_map_update_credits), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->layers, "damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
    }
  dln_map_update_credits (self);
}

/**
 * dln_map_add_layers_button:
 * @self: a map whose buttons are being made
 *
 * The window has the action, and what it opens.
 */
void
dln_map_add_layers_button (DlnMap *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("dln-layers-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Layers"));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "view.layers");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Layers"), -1);
  gtk_box_append (GTK_BOX (self->buttons), button);
}
