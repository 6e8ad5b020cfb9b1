/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reference layers on the map: one widget between the tiles of the built-in map
 * and the events, which draws the layers of the case from the lowest to the topmost. What
 * it draws comes from workers; a frame places textures.
 *
 * # CSS nodes
 * One node `ground`.
 *
 * # Accessibility
 * Presentation: the list of layers says what is drawn.
 */
#include "config.h"

#include "dln-map-ground.h"

#include "dln-ink.h"
#include "dln-map-image.h"
#include "dln-map-layer.h"
#include "dln-map-plate.h"
#include "dln-map-raster.h"

struct _DlnMapGround {
  ShumateLayer parent_instance;

  DlnLayers *layers;
  GHashTable *drawers; /* DlnLayer → DlnMapPlate or DlnMapRaster, once it has been drawn */
};

G_DEFINE_FINAL_TYPE (DlnMapGround, dln_map_ground, SHUMATE_TYPE_LAYER)

static guint named_signal;

static void
named_cb (DlnMapGround *self)
{
  g_signal_emit (self, named_signal, 0);
}

static void
damaged_cb (DlnMapGround *self,
            const char   *message,
            GObject      *drawer)
{
  GHashTableIter iter;
  gpointer layer, its;

  g_hash_table_iter_init (&iter, self->drawers);
  while (g_hash_table_iter_next (&iter, &layer, &its))
    if (its == drawer)
      {
        dln_layers_tell_damage (self->layers, layer, message);
        return;
      }
}

static GObject *
get_drawer (DlnMapGround *self,
            DlnLayer     *layer)
{
  GObject *drawer = g_hash_table_lookup (self->drawers, layer);
  DlnLayerContent *content = dln_layer_get_content (layer);

  if (drawer != NULL || content == NULL)
    return drawer;
  if (dln_layer_get_kind (layer) == DLN_LAYER_MBTILES)
    {
      drawer = G_OBJECT (dln_map_raster_new (content));
      g_signal_connect_object (drawer, "damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
    }
  else
    {
      drawer = G_OBJECT (dln_map_plate_new (content));
      g_signal_connect_object (drawer, "named", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (drawer, "ready", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->drawers, g_object_ref (layer), drawer);
  return drawer;
}

static DlnShapesStyle
get_style (DlnMapGround *self,
           DlnLayer     *layer)
{
  return dln_shapes_style_choose (dln_layer_get_colour (layer), g_str_hash (dln_layer_get_slug (layer)),
                                  dln_ink_is_dark (GTK_WIDGET (self)));
}

static void
snapshot_layer (DlnMapGround     *self,
                DlnLayer         *layer,
                GtkSnapshot      *snapshot,
                const DlnMapView *view)
{
  GObject *drawer = get_drawer (self, layer);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  DlnShapesStyle style;

  if (drawer == NULL)
    return;
  gtk_snapshot_push_opacity (snapshot, dln_layer_get_opacity (layer));
  if (DLN_IS_MAP_PLATE (drawer))
    {
      style = get_style (self, layer);
      dln_map_plate_set_style (DLN_MAP_PLATE (drawer), &style);
      dln_map_plate_snapshot (DLN_MAP_PLATE (drawer), snapshot, view, scale,
                              dln_map_image_wants_textures (GTK_WIDGET (self)));
    }
  else
    dln_map_raster_snapshot (DLN_MAP_RASTER (drawer), snapshot, view, scale);
  gtk_snapshot_pop (snapshot);
}

static void
dln_map_ground_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  DlnMapGround *self = DLN_MAP_GROUND (widget);
  DlnMapView view = dln_map_layer_view_of (SHUMATE_LAYER (self));

  if (self->layers == NULL || view.width <= 0 || view.height <= 0)
    return;
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->layers)); i-- > 0;)
    {
      g_autoptr (DlnLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i);

      if (!dln_layer_is_hidden (layer) && dln_layer_get_opacity (layer) > 0)
        snapshot_layer (self, layer, snapshot, &view);
    }
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer data)
{
  GListModel *layers = data;

  for (guint i = 0; layers != NULL && i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DlnLayer) layer = g_list_model_get_item (layers, i);

      if (layer == key)
        return FALSE;
    }
  return TRUE;
}

static void
forget_gone (DlnMapGround *self)
{
  g_hash_table_foreach_remove (self->drawers, is_gone, self->layers);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
updated_cb (DlnMapGround *self)
{
  forget_gone (self);
  named_cb (self);
}

static void
dln_map_ground_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dln_map_ground_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
dln_map_ground_constructed (GObject *object)
{
  G_OBJECT_CLASS (dln_map_ground_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
dln_map_ground_dispose (GObject *object)
{
  dln_map_ground_set_layers (DLN_MAP_GROUND (object), NULL);
  G_OBJECT_CLASS (dln_map_ground_parent_class)->dispose (object);
}

static void
dln_map_ground_finalize (GObject *object)
{
  g_hash_table_unref (DLN_MAP_GROUND (object)->drawers);
  G_OBJECT_CLASS (dln_map_ground_parent_class)->finalize (object);
}

static void
dln_map_ground_class_init (DlnMapGroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  named_signal = g_signal_new ("named", DLN_TYPE_MAP_GROUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  object_class->constructed = dln_map_ground_constructed;
  object_class->dispose = dln_map_ground_dispose;
  object_class->finalize = dln_map_ground_finalize;
  widget_class->snapshot = dln_map_ground_snapshot;
  widget_class->css_changed = dln_map_ground_css_changed;
  gtk_widget_class_set_css_name (widget_class, "ground");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dln_map_ground_init (DlnMapGround *self)
{
  self->drawers = g_hash_table_new_full (g_direct_hash, g_direct_equal, g_object_unref, g_object_unref);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * dln_map_ground_new:
 * @viewport: what is in view
 *
 * Returns: (transfer floating): a widget without layers
 */
DlnMapGround *
dln_map_ground_new (ShumateViewport *viewport)
{
  return g_object_new (DLN_TYPE_MAP_GROUND, "viewport", viewport, NULL);
}

/**
 * dln_map_ground_set_layers:
 * @self: a ground
 * @layers: (nullable): what it draws
 */
void
dln_map_ground_set_layers (DlnMapGround *self,
                           DlnLayers    *layers)
{
  if (self->layers == layers)
    return;
  if (self->layers != NULL)
    g_signal_handlers_disconnect_by_func (self->layers, updated_cb, self);
  g_set_object (&self->layers, layers);
  if (layers != NULL)
    g_signal_connect_object (layers, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  forget_gone (self);
}

/**
 * dln_map_ground_draw_names:
 * @cr: in px of @view
 * @view: what is shown
 * @obstacles: (element-type cairo_rectangle_t): what names keep clear of; added to
 * @context: for text
 * @ground: a ground
 *
 * Draws the names of the shapes of all layers that are drawn, the topmost first.
 */
void
dln_map_ground_draw_names (cairo_t          *cr,
                           const DlnMapView *view,
                           GArray           *obstacles,
                           PangoContext     *context,
                           gpointer          ground)
{
  DlnMapGround *self = DLN_MAP_GROUND (ground);

  for (guint i = 0; self->layers != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->layers)); i++)
    {
      g_autoptr (DlnLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i);
      GObject *drawer = g_hash_table_lookup (self->drawers, layer);
      DlnShapesPen *pen = DLN_IS_MAP_PLATE (drawer) ? dln_map_plate_get_pen (DLN_MAP_PLATE (drawer)) : NULL;
      DlnShapesStyle style;

      if (pen == NULL || dln_layer_is_hidden (layer))
        continue;
      style = get_style (self, layer);
      dln_shapes_pen_draw_names (pen, cr, view, &style, dln_layer_get_opacity (layer), obstacles, context);
    }
}

/**
 * dln_map_ground_is_settled:
 * @self: a ground
 *
 * Returns: whether nothing of what it shows is still to come
 */
gboolean
dln_map_ground_is_settled (DlnMapGround *self)
{
  GHashTableIter iter;
  gpointer drawer;

  if (self->layers != NULL && dln_layers_is_loading (self->layers))
    return FALSE;
  g_hash_table_iter_init (&iter, self->drawers);
  while (g_hash_table_iter_next (&iter, NULL, &drawer))
    if (DLN_IS_MAP_PLATE (drawer) ? dln_map_plate_is_pending (drawer) : dln_map_raster_is_pending (drawer))
      return FALSE;
  return TRUE;
}
