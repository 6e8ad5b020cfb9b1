/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map widget: libshumate pans and zooms, the source below draws tiles,
 * the layer above names and events. The case, the selection, the hover and the
 * preview of a drag are the model's; the widget keeps only its view.
 *
 * # CSS nodes
 * One node `map` with the class .dln-map; in it `events`, `glass` and `legend`, and boxes
 * with the class .dln-attribution. Colours are the names @dln_fighting …
 * @dln_other, @dln_background, @dln_text, @dln_text_dim, @dln_accent,
 * @dln_dispute and @dln_on_kind. Light text takes the dark map.
 *
 * # Keyboard
 * Arrows pan, plus and minus zoom, Ctrl+0 shows all events. Page Down and Page
 * Up select the next and the previous event that has a place; Ctrl with an arrow
 * moves the selected one by 8 pixels; Ctrl+] and Ctrl+[ make its circle of
 * uncertainty wider and narrower; Enter activates it; Escape puts back what
 * is being dragged, hides a track, clears the chosen area, also where the focus is
 * elsewhere in the window and nobody wants it there; F has list and timeline
 * follow the view. Shift with an arrow goes to the next symbol
 * or disc in that direction; Enter opens the disc. M measures: Enter adds the middle
 * of the map, Backspace takes the last point back, Ctrl+C copies, Escape ends. G
 * shows the graticule, S where the sun stood at the playhead, R where the
 * body of the shown track can have been. Menu and Shift+F10 open the context menu.
 *
 * # Accessibility
 * Role group, labelled "Map". A child of role image stands where the selected
 * event is drawn and is labelled with title, time, place, dispute and the places
 * of other claims, or where the disc is that keys have walked to, with its counts;
 * while distances are measured it says what is measured. The description of the map
 * says the same. Buttons and legend are labelled.
 */
#include "config.h"

#include "dln-map-private.h"

#include "dln-ink.h"
#include "dln-map-image.h"

#include <glib/gi18n-lib.h>

#define LEAST_SIZE 160
#define NATURAL_WIDTH 600
#define NATURAL_HEIGHT 400

G_DEFINE_FINAL_TYPE (DlnMap, dln_map, GTK_TYPE_WIDGET)

enum { SIGNAL_ERROR, SIGNAL_ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

/**
 * dln_map_emit_error:
 * @self: a map
 * @error: (nullable): why a verb was refused
 */
void
dln_map_emit_error (DlnMap *self,
                    GError *error)
{
  g_signal_emit (self, signals[SIGNAL_ERROR], 0, error != NULL ? error->message : "");
}

/**
 * dln_map_emit_activated:
 * @self: a map
 * @row: an event
 */
void
dln_map_emit_activated (DlnMap *self,
                        guint   row)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, row);
}

static void
append_line (GString    *text,
             const char *line)
{
  if (line != NULL && line[0] != '\0')
    g_string_append_printf (text, "\n%s", line);
}

/**
 * dln_map_describe:
 * @self: a map with a case
 * @row: an event
 *
 * Returns: (transfer full): title, time, place and dispute, a line each
 */
char *
dln_map_describe (DlnMap *self,
                  guint   row)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  g_autofree char *title = dln_case_dup_title (self->dln_case, row);
  g_autofree char *place = dln_case_dup_place_title (self->dln_case, row);
  g_autofree char *when = NULL;
  GString *text = g_string_new (title);

  when = dln_case_dup_when (self->dln_case, row, dln_case_get_shown_zone (self->dln_case), TRUE);
  append_line (text, when);
  append_line (text, place);
  if ((columns->flags[row] & DLN_ROW_DISPUTED) != 0)
    append_line (text, _ ("claims disagree"));
  if (dln_case_is_nowhere (self->dln_case, row))
    append_line (text, _ ("at 0° 0°: probably unknown"));
  return g_string_free (text, FALSE);
}

/**
 * dln_map_place:
 * @self: a map with a case
 * @row: an event
 * @point: where the hand has put it
 * @how: what the hand did: "dragged"
 *
 * Re-places an event, as precisely as the zoom allows.
 */
void
dln_map_place (DlnMap     *self,
               guint       row,
               DlnPoint    point,
               const char *how)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  g_autofree char *origin = dln_map_dup_origin (&view, how);
  DlnPlacing placing = { .point = point, .radius = dln_map_precision (&view, point), .origin = origin };
  g_autoptr (GError) error = NULL;

  if (!dln_case_place (self->dln_case, row, &placing, &error))
    dln_map_emit_error (self, error);
}

/* Tiles know neither theme nor scale nor renderer. */
static void
update_look (DlnMap *self)
{
  DlnBasemapStyle style = dln_ink_is_dark (GTK_WIDGET (self)) ? DLN_BASEMAP_DARK : DLN_BASEMAP_LIGHT;
  int scale = CLAMP (gtk_widget_get_scale_factor (GTK_WIDGET (self)), 1, 4);
  gboolean textures = dln_map_image_wants_textures (GTK_WIDGET (self));

  dln_map_tiles_set_look (self->tiles, style, scale, textures);
  dln_map_layer_set_style (self->events, style);
}

static gboolean
update_cb (gpointer data)
{
  DlnMap *self = data;

  self->update = 0;
  update_look (self);
  dln_map_update_furniture (self);
  dln_map_follow_view (self);
  if (self->fit_pending || dln_map_is_outgrown (self))
    dln_map_fit_all (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: what asks for it is in the middle of styling or allocating. */
static void
queue_update (DlnMap *self)
{
  if (self->update == 0)
    self->update = g_idle_add_full (GDK_PRIORITY_REDRAW - 10, update_cb, self, NULL);
}

static void
rotation_cb (DlnMap *self)
{
  /* Names and scenes know only north at the top. */
  if (shumate_viewport_get_rotation (self->viewport) != 0)
    shumate_viewport_set_rotation (self->viewport, 0);
}

/**
 * dln_map_update_focused:
 * @self: a map
 *
 * Tells assistive technology of the selected event, of the disc that keys have walked
 * to, or of what is measured.
 */
void
dln_map_update_focused (DlnMap *self)
{
  g_autofree char *line = dln_map_dup_focus_words (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->focused), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line, -1);
  gtk_widget_set_visible (self->focused, line[0] != '\0');
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
changed_cb (DlnMap          *self,
            const DlnChange *change,
            DlnCase         *dln_case)
{
  dln_map_layer_update (self->events, change);
  dln_map_update_furniture (self);
  dln_map_update_focused (self);
  dln_map_sun_update (self);
  dln_map_reach_update (self);
}

static void
filter_changed_cb (DlnMap  *self,
                   DlnCase *dln_case)
{
  dln_map_layer_update_filter (self->events);
  dln_map_update_furniture (self);
}

static void
selection_changed_cb (DlnMap  *self,
                      DlnCase *dln_case)
{
  self->on_disc = FALSE;
  dln_map_update_focused (self);
  dln_map_sun_update (self);
  dln_map_reach_update (self);
  dln_map_layer_redraw (self->events);
}

static void
playhead_changed_cb (DlnMap  *self,
                     DlnCase *dln_case)
{
  dln_map_sun_update (self);
  dln_map_reach_update (self);
  dln_map_layer_update (self->events, NULL);
}

/* Often: the pointer passes over a timeline. What was drawn stays. */
static void
hover_changed_cb (DlnMap  *self,
                  DlnCase *dln_case)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
}

static void
redraw_cb (DlnMap  *self,
           DlnCase *dln_case)
{
  dln_map_layer_redraw (self->events);
}

static void
dln_map_measure (GtkWidget      *widget,
                 GtkOrientation  orientation,
                 int             for_size,
                 int            *minimum,
                 int            *natural,
                 int            *minimum_baseline,
                 int            *natural_baseline)
{
  int least;

  gtk_widget_measure (DLN_MAP (widget)->overlay, orientation, for_size, &least, NULL, NULL, NULL);
  *minimum = MAX (LEAST_SIZE, least);
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_VERTICAL ? NATURAL_HEIGHT : NATURAL_WIDTH);
}

static void
dln_map_size_allocate (GtkWidget *widget,
                       int        width,
                       int        height,
                       int        baseline)
{
  DlnMap *self = DLN_MAP (widget);
  GtkAllocation box = { 0, 0, 1, 1 };
  DlnMapPixel at;
  double radius;
  int least;

  gtk_widget_size_allocate (self->overlay, &(GtkAllocation) { 0, 0, width, height }, -1);
  if (dln_map_get_focus_spot (self, &at, &radius))
    box = (GtkAllocation) { (int) CLAMP (at.x - radius, 0, width), (int) CLAMP (at.y - radius, 0, height),
                            (int) (2 * radius), (int) (2 * radius) };
  gtk_widget_measure (self->focused, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->focused, &box, -1);
  if (self->crowd != NULL)
    gtk_popover_present (GTK_POPOVER (self->crowd));
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  queue_update (self);
}

static void
dln_map_css_changed (GtkWidget         *widget,
                     GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dln_map_parent_class)->css_changed (widget, change);
  queue_update (DLN_MAP (widget));
}

static gboolean
dln_map_focus (GtkWidget        *widget,
               GtkDirectionType  direction)
{
  /* The widget itself comes first, then its buttons. */
  if (gtk_widget_is_focus (widget))
    return direction == GTK_DIR_TAB_FORWARD && gtk_widget_child_focus (DLN_MAP (widget)->buttons, direction);
  if (direction == GTK_DIR_TAB_BACKWARD || gtk_widget_get_focus_child (widget) == NULL)
    return gtk_widget_grab_focus (widget);
  return gtk_widget_child_focus (DLN_MAP (widget)->buttons, direction);
}

static void
dln_map_dispose (GObject *object)
{
  DlnMap *self = DLN_MAP (object);

  g_clear_handle_id (&self->update, g_source_remove);
  dln_map_dispose_area (self);
  g_clear_object (&self->signals);
  g_clear_handle_id (&self->follow, g_source_remove);
  g_clear_pointer (&self->crowd, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->measure, dln_map_measure_free);
  g_clear_pointer (&self->reach, dln_map_reach_free);
  g_clear_pointer (&self->fitted_covers, g_array_unref);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->focused, gtk_widget_unparent);
  g_clear_object (&self->supply);
  g_clear_object (&self->layers);
  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->basemap, dln_basemap_unref);
  G_OBJECT_CLASS (dln_map_parent_class)->dispose (object);
}

static void
connect_signals (DlnMap *self)
{
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "filter-changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "range-changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "area-changed", G_CALLBACK (dln_map_update_area), self);
  g_signal_group_connect_swapped (self->signals, "zone-changed", G_CALLBACK (dln_map_update_chip), self);
  g_signal_group_connect_swapped (self->signals, "playhead-changed", G_CALLBACK (playhead_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "hover-changed", G_CALLBACK (hover_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "preview-changed", G_CALLBACK (redraw_cb), self);
  g_signal_group_connect_swapped (self->signals, "zone-changed", G_CALLBACK (dln_map_update_focused), self);
}

static void
dln_map_class_init (DlnMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_map_dispose;
  widget_class->measure = dln_map_measure;
  widget_class->size_allocate = dln_map_size_allocate;
  widget_class->css_changed = dln_map_css_changed;
  widget_class->focus = dln_map_focus;

  /**
   * DlnMap::error:
   * @self: a map
   * @message: why a verb was refused
   */
  signals[SIGNAL_ERROR] = g_signal_new ("error", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * DlnMap::activated:
   * @self: a map
   * @row: the event that was double clicked, or on which Enter was pressed
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "map");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_map (DlnMap *self)
{
  g_autoptr (DlnMapDatum) datum = dln_map_datum_new ();

  self->map = shumate_map_new ();
  self->viewport = shumate_map_get_viewport (self->map);
  shumate_viewport_set_reference_map_source (self->viewport, SHUMATE_MAP_SOURCE (datum));
  shumate_viewport_set_min_zoom_level (self->viewport, DLN_MAP_MIN_ZOOM);
  shumate_viewport_set_max_zoom_level (self->viewport, DLN_MAP_LAST_ZOOM);
  shumate_viewport_set_zoom_level (self->viewport, DLN_MAP_MIN_ZOOM);
  shumate_map_set_zoom_on_double_click (self->map, FALSE);
  g_object_bind_property (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", self->map,
                          "animate-zoom", G_BINDING_SYNC_CREATE);
  gtk_widget_set_focusable (GTK_WIDGET (self->map), FALSE);
  g_signal_connect_object (self->viewport, "notify::rotation", G_CALLBACK (rotation_cb), self, G_CONNECT_SWAPPED);
  self->tiles = dln_map_tiles_new (self->viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->tiles));
  self->ground = dln_map_ground_new (self->viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->ground));
  self->events = dln_map_layer_new (self->viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->events));
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
}

static void
dln_map_init (DlnMap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  dln_map_drag_end (&self->drag);
  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, widget);
  self->focused = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "can-target", FALSE,
                                "visible", FALSE, NULL);
  gtk_widget_set_parent (self->focused, widget);
  connect_signals (self);
  add_map (self);
  dln_map_add_glass (self);
  dln_map_add_menu (self);
  dln_map_add_furniture (self);
  dln_map_add_ruler (self);
  dln_map_add_sun (self);
  dln_map_add_reach (self);
  dln_map_add_cursor (self);
  dln_map_add_gestures (self);
  dln_map_add_brush (self);
  dln_map_add_keys (self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (queue_update), NULL);
  g_signal_connect (self, "realize", G_CALLBACK (queue_update), NULL);
  gtk_widget_add_css_class (widget, "dln-map");
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"), -1);
}

/**
 * dln_map_new:
 *
 * Returns: (transfer floating): a map without a case
 */
GtkWidget *
dln_map_new (void)
{
  return g_object_new (DLN_TYPE_MAP, NULL);
}

/**
 * dln_map_load:
 * @self: a map
 * @data_dir: (type filename): the folder that holds basemap/
 * @error: return location, domain %DLN_BASEMAP_ERROR
 *
 * Opens the built-in map. Without it events stand on an empty ground.
 *
 * Returns: whether it could be opened
 */
gboolean
dln_map_load (DlnMap      *self,
              const char  *data_dir,
              GError     **error)
{
  g_autofree char *path = g_build_filename (data_dir, "basemap", NULL);
  g_autoptr (DlnBasemap) basemap = NULL;

  g_return_val_if_fail (DLN_IS_MAP (self), FALSE);

  basemap = dln_basemap_new (path, error);
  if (basemap == NULL)
    return FALSE;
  g_clear_pointer (&self->basemap, dln_basemap_unref);
  self->basemap = g_steal_pointer (&basemap);
  dln_map_tiles_set_basemap (self->tiles, self->basemap);
  dln_map_update_names (self);
  queue_update (self);
  return TRUE;
}

/**
 * dln_map_set_case:
 * @self: a map
 * @dln_case: (nullable): the case to show, %NULL for none
 *
 * The region that holds most of its events comes into view.
 */
void
dln_map_set_case (DlnMap  *self,
                  DlnCase *dln_case)
{
  g_return_if_fail (DLN_IS_MAP (self));
  g_return_if_fail (dln_case == NULL || DLN_IS_CASE (dln_case));

  if (self->dln_case == dln_case)
    return;
  dln_map_rim_cancel (self);
  dln_map_cancel_drag (self);
  dln_map_dispose_area (self);
  dln_map_set_measuring (self, FALSE);
  dln_map_cursor_clear (self);
  g_clear_pointer (&self->crowd, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_set_object (&self->dln_case, dln_case);
  dln_map_layer_set_case (self->events, dln_case);
  g_signal_group_set_target (self->signals, dln_case);
  dln_map_follow_layers (self);
  dln_map_update_furniture (self);
  dln_map_update_focused (self);
  dln_map_update_area (self);
  dln_map_fit_all (self);
}

/**
 * dln_map_set_imperial:
 * @self: a map
 * @imperial: whether scale and measured lengths count miles and feet
 */
void
dln_map_set_imperial (DlnMap   *self,
                      gboolean  imperial)
{
  g_return_if_fail (DLN_IS_MAP (self));

  self->imperial = imperial;
  shumate_scale_set_unit (SHUMATE_SCALE (self->scale), imperial ? SHUMATE_UNIT_IMPERIAL : SHUMATE_UNIT_METRIC);
  dln_map_ruler_update (self);
}

/**
 * dln_map_is_settled:
 * @self: a map
 *
 * libshumate knows nothing of layers like ours, so what is still to come is
 * counted here: tiles in view, names, and a view that had no size to fit to.
 * Asked after a paint, it speaks of what that paint has shown.
 *
 * Returns: whether the map needs nothing more to be complete
 */
gboolean
dln_map_is_settled (DlnMap *self)
{
  g_return_val_if_fail (DLN_IS_MAP (self), FALSE);

  if (self->update != 0 || self->fit_pending || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return FALSE;
  return dln_map_tiles_is_settled (self->tiles) && dln_map_ground_is_settled (self->ground) &&
         dln_map_layer_is_settled (self->events);
}
