/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a row of the list of layers: whether the layer is shown, its opacity, its order,
 * and how it stands with its file. While the opacity is drawn along the map follows; one
 * journal entry is written when the hand lets go, or rests.
 *
 * # Keyboard
 * Tab goes from the switch to the opacity and the buttons.
 *
 * # Accessibility
 * Each of them is labelled with what it does to which layer.
 */
#include "config.h"

#include "dln-layer-row.h"

#include <glib/gi18n.h>

/* ms after a key or the wheel before an opacity counts. */
#define REST 600
#define SCALE_WIDTH 110

struct _DlnLayerRow {
  AdwActionRow parent_instance;

  DlnLayers *layers;
  DlnLayer *layer;
  GtkSwitch *shown;
  GtkRange *opacity;
  GtkWidget *raise;
  GtkWidget *lower;
  GtkWidget *remove;
  guint rest;       /* source id: an opacity is to be written */
  gboolean held;    /* the pointer holds the opacity */
  gboolean setting; /* the widgets follow the layer */
};

G_DEFINE_FINAL_TYPE (DlnLayerRow, dln_layer_row, ADW_TYPE_ACTION_ROW)

enum { MOVED, REMOVED, FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
take_error (DlnLayerRow *self,
            GError      *error)
{
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  g_clear_error (&error);
}

/* --- how it stands ------------------------------------------------------- */

static char *
dup_state (DlnLayer *layer)
{
  const char *kind = dln_vocabulary_get_label (&dln_vocabulary_layer, dln_layer_get_kind (layer));
  const char *message = dln_layer_get_message (layer);
  g_autofree char *path = g_filename_display_name (dln_layer_get_path (layer));
  DlnLayerContent *content = dln_layer_get_content (layer);
  DlnShapes *shapes = content != NULL ? dln_layer_content_get_shapes (content) : NULL;

  switch (dln_layer_get_state (layer))
    {
    case DLN_LAYER_LOADING:
      return g_strdup_printf (_ ("%s · being read…"), kind);
    case DLN_LAYER_MISSING:
      return g_strdup_printf (_ ("The file is not there: %s"), path);
    case DLN_LAYER_FAILED:
      return g_strdup_printf (_ ("The file cannot be read. %s"), message);
    case DLN_LAYER_CHANGED:
      return g_strdup_printf (_ ("The file is not the one that was added: %s"), path);
    case DLN_LAYER_READY:
    default:
      if (message != NULL)
        return g_strdup_printf (_ ("Parts are left out. %s"), message);
      if (shapes != NULL && dln_shapes_get_n_shapes (shapes) == 0)
        return g_strdup_printf (_ ("%s · nothing in it can be drawn"), kind);
      return g_strdup_printf ("%s · %s", kind, path);
    }
}

static void
set_label (GtkWidget  *widget,
           const char *format,
           DlnLayer   *layer,
           gboolean    tooltip)
{
  g_autofree char *text = g_strdup_printf (format, dln_layer_get_title (layer));

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (tooltip)
    gtk_widget_set_tooltip_text (widget, text);
}

static void
layer_changed_cb (DlnLayerRow *self)
{
  DlnLayer *layer = self->layer;
  g_autofree char *state = dup_state (layer);

  self->setting = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), dln_layer_get_title (layer));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), state);
  gtk_switch_set_active (self->shown, !dln_layer_is_hidden (layer));
  gtk_switch_set_state (self->shown, !dln_layer_is_hidden (layer));
  if (!self->held)
    gtk_range_set_value (self->opacity, dln_layer_get_opacity (layer) * 100);
  set_label (GTK_WIDGET (self->shown), _ ("Show “%s”"), layer, TRUE);
  set_label (GTK_WIDGET (self->opacity), _ ("Opacity of “%s”"), layer, TRUE);
  set_label (self->raise, _ ("Raise “%s”"), layer, TRUE);
  set_label (self->lower, _ ("Lower “%s”"), layer, TRUE);
  set_label (self->remove, _ ("Remove “%s”"), layer, TRUE);
  self->setting = FALSE;
}

/* --- what a hand does ---------------------------------------------------- */

static gboolean
shown_cb (DlnLayerRow *self,
          gboolean     shown)
{
  GError *error = NULL;

  if (!self->setting)
    {
      dln_layers_set_hidden (self->layers, self->layer, !shown, &error);
      take_error (self, error);
      layer_changed_cb (self);
    }
  return TRUE;
}

static void
write_opacity (DlnLayerRow *self)
{
  GError *error = NULL;

  g_clear_handle_id (&self->rest, g_source_remove);
  dln_layers_set_opacity (self->layers, self->layer, gtk_range_get_value (self->opacity) / 100, &error);
  take_error (self, error);
}

static gboolean
rest_cb (gpointer data)
{
  DlnLayerRow *self = data;

  self->rest = 0;
  write_opacity (self);
  return G_SOURCE_REMOVE;
}

static void
opacity_cb (DlnLayerRow *self)
{
  if (self->setting)
    return;
  dln_layer_preview_opacity (self->layer, gtk_range_get_value (self->opacity) / 100);
  g_clear_handle_id (&self->rest, g_source_remove);
  if (!self->held)
    self->rest = g_timeout_add (REST, rest_cb, self);
}

/* The scale's own gestures claim the pointer: only the events themselves say when it lets go. */
static gboolean
pointer_cb (DlnLayerRow *self,
            GdkEvent    *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    self->held = TRUE;
  else if (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL)
    {
      self->held = FALSE;
      g_clear_handle_id (&self->rest, g_source_remove);
      self->rest = g_idle_add (rest_cb, self);
    }
  return GDK_EVENT_PROPAGATE;
}

static void
raise_cb (DlnLayerRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
lower_cb (DlnLayerRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
remove_cb (DlnLayerRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

/* --- making it ----------------------------------------------------------- */

static void
dln_layer_row_dispose (GObject *object)
{
  DlnLayerRow *self = DLN_LAYER_ROW (object);

  if (self->rest != 0)
    write_opacity (self);
  g_clear_object (&self->layer);
  g_clear_object (&self->layers);
  G_OBJECT_CLASS (dln_layer_row_parent_class)->dispose (object);
}

static void
dln_layer_row_class_init (DlnLayerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_layer_row_dispose;

  signals[MOVED] =
    g_signal_new ("moved", DLN_TYPE_LAYER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVED] =
    g_signal_new ("removed", DLN_TYPE_LAYER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", DLN_TYPE_LAYER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static GtkWidget *
add_button (DlnLayerRow *self,
            const char  *icon,
            GCallback    clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return button;
}

static void
add_opacity (DlnLayerRow *self)
{
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 100, 5);
  GtkEventController *pointer = gtk_event_controller_legacy_new ();

  self->opacity = GTK_RANGE (scale);
  gtk_range_set_value (self->opacity, 100);
  gtk_widget_set_size_request (scale, SCALE_WIDTH, -1);
  gtk_widget_set_valign (scale, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (scale, "value-changed", G_CALLBACK (opacity_cb), self);
  gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (pointer, "event", G_CALLBACK (pointer_cb), self);
  gtk_widget_add_controller (scale, pointer);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), scale);
}

static void
dln_layer_row_init (DlnLayerRow *self)
{
  self->shown = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->shown), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->shown, "state-set", G_CALLBACK (shown_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->shown));
  add_opacity (self);
  self->raise = add_button (self, "go-up-symbolic", G_CALLBACK (raise_cb));
  self->lower = add_button (self, "go-down-symbolic", G_CALLBACK (lower_cb));
  self->remove = add_button (self, "user-trash-symbolic", G_CALLBACK (remove_cb));
  /* A title comes from a file: it is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * dln_layer_row_new:
 * @layers: the list
 * @layer: one of them
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
dln_layer_row_new (DlnLayers *layers,
                   DlnLayer  *layer)
{
  DlnLayerRow *self = g_object_new (DLN_TYPE_LAYER_ROW, NULL);

  self->layers = g_object_ref (layers);
  self->layer = g_object_ref (layer);
  g_signal_connect_object (layer, "changed", G_CALLBACK (layer_changed_cb), self, G_CONNECT_SWAPPED);
  layer_changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * dln_layer_row_get_layer:
 * @self: a row
 *
 * Returns: (transfer none): its layer
 */
DlnLayer *
dln_layer_row_get_layer (DlnLayerRow *self)
{
  return self->layer;
}

/**
 * dln_layer_row_update:
 * @self: a row
 * @writable: whether the case can be changed
 * @first: whether nothing lies above
 * @last: whether nothing lies below
 */
void
dln_layer_row_update (DlnLayerRow *self,
                      gboolean     writable,
                      gboolean     first,
                      gboolean     last)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->shown), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->opacity), writable);
  gtk_widget_set_sensitive (self->raise, writable && !first);
  gtk_widget_set_sensitive (self->lower, writable && !last);
  gtk_widget_set_sensitive (self->remove, writable);
}

/**
 * dln_layer_row_focus:
 * @self: a row
 * @way: -1 for the button that raises it, 1 for that which lowers it, 0 for its switch
 *
 * Where the button can do no more, the other one has the focus.
 */
void
dln_layer_row_focus (DlnLayerRow *self,
                     int          way)
{
  GtkWidget *wanted = way < 0 ? self->raise : self->lower, *other = way < 0 ? self->lower : self->raise;

  if (way == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->shown));
  else
    gtk_widget_grab_focus (gtk_widget_get_sensitive (wanted) ? wanted : other);
}
