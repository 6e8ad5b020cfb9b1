/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tiles of a supply, above those of the built-in map: one that does not come
 * leaves the built-in map to be seen, so that nothing waits for a server.
 *
 * # CSS nodes
 * One node `online`.
 *
 * # Accessibility
 * Presentation: events and their lists say what is where.
 */
#include "config.h"

#include "dln-map-online.h"

#include "dln-map-raster.h"

struct _DlnMapOnline {
  ShumateLayer parent_instance;

  DlnMapRaster *raster;
};

G_DEFINE_FINAL_TYPE (DlnMapOnline, dln_map_online, SHUMATE_TYPE_LAYER)

static void
dln_map_online_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  DlnMapOnline *self = DLN_MAP_ONLINE (widget);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  DlnPoint centre = { shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                      shumate_location_get_longitude (SHUMATE_LOCATION (viewport)) };
  DlnMapView view = { dln_mercator_from_point (centre), shumate_viewport_get_zoom_level (viewport),
                      gtk_widget_get_width (widget), gtk_widget_get_height (widget) };

  if (self->raster != NULL && view.width > 0 && view.height > 0)
    dln_map_raster_snapshot (self->raster, snapshot, &view, gtk_widget_get_scale_factor (widget));
}

static void
dln_map_online_constructed (GObject *object)
{
  G_OBJECT_CLASS (dln_map_online_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
dln_map_online_dispose (GObject *object)
{
  DlnMapOnline *self = DLN_MAP_ONLINE (object);

  /* Requests that are under way hold the raster: none shall go on for nobody. */
  if (self->raster != NULL)
    g_object_run_dispose (G_OBJECT (self->raster));
  g_clear_object (&self->raster);
  G_OBJECT_CLASS (dln_map_online_parent_class)->dispose (object);
}

static void
dln_map_online_class_init (DlnMapOnlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dln_map_online_constructed;
  object_class->dispose = dln_map_online_dispose;
  widget_class->snapshot = dln_map_online_snapshot;
  gtk_widget_class_set_css_name (widget_class, "online");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dln_map_online_init (DlnMapOnline *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * dln_map_online_new:
 * @viewport: what is in view
 * @supply: where its tiles come from
 *
 * Returns: (transfer floating): a layer that has asked for none of them yet
 */
DlnMapOnline *
dln_map_online_new (ShumateViewport *viewport,
                    DlnTileSupply   *supply)
{
  DlnMapOnline *self = g_object_new (DLN_TYPE_MAP_ONLINE, "viewport", viewport, NULL);

  self->raster = dln_map_raster_new_for_supply (supply);
  g_signal_connect_object (self->raster, "ready", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return self;
}
