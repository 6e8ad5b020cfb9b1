/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where the keys stand on the map, what is drawn there by hand and what is said of
 * it. An event that keys walk to is the selected one; a disc is none, so that its place on
 * the ground is kept here until the view shows no disc there any more.
 */
#include "config.h"

#include "dln-map-private.h"

#include "dln-map-fit.h"

#include <math.h>

/* px by which the map pans where nothing is next in view. */
#define STEP 64
/* Degrees of latitude that no drag and no fling goes at once. */
#define LEAP 90
/* Of the unit square: what is no motion. */
#define STILL 1e-9
/* px around a symbol, half of what assistive technology takes for it. */
#define SYMBOL 8
/* ms without a motion of the view before what is focused follows it. */
#define REST 120
/* Of the widget's font, for words on the map. */
#define TEXT_SHARE 0.85

static gboolean
get_disc (DlnMap        *self,
          DlnMapCluster *cluster)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  DlnMercator at = self->disc;

  if (!self->on_disc)
    return FALSE;
  at.x -= rint (at.x - view.centre.x);
  return dln_map_layer_hit_cluster (self->events, dln_map_view_from_mercator (&view, at), cluster, NULL);
}

/**
 * dln_map_get_focus_spot:
 * @self: a map
 * @at: (out): px of what is focused
 * @radius: (out): px around it
 *
 * Returns: whether anything is that was drawn last
 */
gboolean
dln_map_get_focus_spot (DlnMap      *self,
                        DlnMapPixel *at,
                        double      *radius)
{
  guint row = self->dln_case != NULL ? dln_case_get_selected (self->dln_case) : DLN_NO_ROW;
  DlnMapCluster cluster;

  if (get_disc (self, &cluster))
    {
      *at = (DlnMapPixel) { cluster.x, cluster.y };
      *radius = cluster.radius;
      return TRUE;
    }
  *radius = SYMBOL;
  return row != DLN_NO_ROW && dln_map_layer_get_symbol (self->events, row, at);
}

/**
 * dln_map_dup_focus_words:
 * @self: a map
 *
 * Returns: (transfer full): what is measured, else the disc that keys have walked to, else
 *   the selected event, in one line; "" for nothing
 */
char *
dln_map_dup_focus_words (DlnMap *self)
{
  guint row = self->dln_case != NULL ? dln_case_get_selected (self->dln_case) : DLN_NO_ROW;
  DlnMapCluster cluster;

  if (self->measure != NULL)
    return dln_map_measure_dup_summary (self->measure);
  if (get_disc (self, &cluster))
    return dln_map_describe_cluster (&cluster);
  if (row != DLN_NO_ROW)
    {
      g_autofree char *text = dln_map_describe (self, row);
      g_autofree char *other = dln_map_layer_dup_other_claims (self->events);
      g_autofree char *all = g_strconcat (text, other != NULL ? "\n" : NULL, other, NULL);
      g_auto (GStrv) lines = g_strsplit (all, "\n", -1);

      return g_strjoinv (", ", lines);
    }
  return g_strdup ("");
}

/**
 * dln_map_cursor_clear:
 * @self: a map
 *
 * Returns: whether keys stood on a disc; they do no more
 */
gboolean
dln_map_cursor_clear (DlnMap *self)
{
  gboolean was = self->on_disc;

  self->on_disc = FALSE;
  if (was)
    {
      dln_map_update_focused (self);
      gtk_widget_queue_draw (GTK_WIDGET (self->events));
    }
  return was;
}

/**
 * dln_map_cursor_step:
 * @self: a map with a case
 * @dx: 1 to the right, -1 to the left
 * @dy: 1 down, -1 up
 *
 * Goes to the next symbol or disc in that direction; where none is in view the map pans.
 *
 * Returns: %TRUE
 */
gboolean
dln_map_cursor_step (DlnMap *self,
                     int     dx,
                     int     dy)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  DlnMapPixel at;
  DlnMapTarget target;
  DlnMapWalk walk;
  double radius;

  /* What is in the middle comes first where keys stand nowhere yet. */
  if (!dln_map_get_focus_spot (self, &at, &radius))
    at = (DlnMapPixel) { view.width / 2.0 - dx * SYMBOL, view.height / 2.0 - dy * SYMBOL };
  walk = (DlnMapWalk) { at.x, at.y, dx, dy, 0, 0, view.width, view.height };
  if (!dln_map_layer_find_next (self->events, &walk, &target))
    {
      dln_map_pan (self, dx * STEP, dy * STEP);
      return TRUE;
    }
  self->on_disc = target.row == DLN_NO_ROW;
  if (self->on_disc)
    self->disc = dln_map_view_to_mercator (&view, (DlnMapPixel) { target.x, target.y });
  else
    dln_case_select_only (self->dln_case, target.row);
  dln_map_update_focused (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
  return TRUE;
}

/**
 * dln_map_cursor_activate:
 * @self: a map with a case
 *
 * Returns: whether keys stood on a disc, which is open now
 */
gboolean
dln_map_cursor_activate (DlnMap *self)
{
  DlnMapCluster cluster;

  if (!get_disc (self, &cluster))
    return FALSE;
  if (!dln_map_open_cluster (self, (DlnMapPixel) { cluster.x, cluster.y }))
    return FALSE;
  /* Where it opened to the view, there is another disc now, or none. */
  if (self->crowd == NULL || !gtk_widget_get_visible (self->crowd))
    dln_map_cursor_clear (self);
  return TRUE;
}

static double
get_width (const char *text,
           double      size,
           gpointer    ink)
{
  return dln_ink_measure (ink, text, size, DLN_TEXT_BOLD);
}

static void
paint_below (DlnInk            *ink,
             const DlnMapFrame *frame,
             DlnMarks          *marks,
             gpointer           data)
{
  DlnMap *self = data;
  DlnMapText text = { round (ink->font_size * TEXT_SHARE), get_width, ink };
  g_autoptr (GArray) covers = NULL;

  dln_map_reach_paint (self, ink, frame, marks);
  if (!self->graticule)
    return;
  covers = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  dln_map_layer_list_covers (self->events, covers);
  dln_graticule_build (frame, &ink->palette, &text, covers, marks);
}

static void
paint_above (DlnInk            *ink,
             const DlnMapFrame *frame,
             DlnMarks          *marks,
             gpointer           data)
{
  DlnMap *self = data;
  DlnMapText text = { round (ink->font_size * TEXT_SHARE), get_width, ink };
  DlnMapCluster cluster;

  dln_map_sun_paint (self, ink, frame, marks);
  if (self->measure != NULL)
    dln_map_measure_build (self->measure, frame, &ink->palette, &text, marks);
  if (get_disc (self, &cluster))
    {
      DlnMark *mark =
        dln_marks_add (marks, DLN_MARK_RING, "cursor", DLN_NO_ROW, cluster.x, cluster.y, 0, 0, ink->palette.accent);

      mark->radius = cluster.radius + 3;
      mark->line_width = 3;
    }
}

static gboolean
follow_cb (gpointer data)
{
  DlnMap *self = data;
  DlnMapCluster cluster;

  self->follow = 0;
  if (self->on_disc && !get_disc (self, &cluster))
    self->on_disc = FALSE;
  dln_map_update_focused (self);
  dln_map_sun_update (self);
  return G_SOURCE_REMOVE;
}

/* libshumate drags the map over a pole to the other one, and draws the one beside the other:
 * here the view ends with the projection. */
static void
hold_latitude (DlnMap *self)
{
  DlnMapView view = dln_map_layer_get_view (self->events);
  DlnPoint centre = dln_mercator_to_point (view.centre);
  double y = view.centre.y;

  if (fabs (centre.latitude - self->latitude) > LEAP)
    y = self->latitude > 0 ? 0 : 1;
  y = dln_map_view_hold (&view, y);
  self->latitude = dln_mercator_to_point ((DlnMercator) { 0, y }).latitude;
  if (fabs (y - view.centre.y) > STILL)
    shumate_location_set_location (SHUMATE_LOCATION (self->viewport), self->latitude, centre.longitude);
}

/* Once for a motion: each time, the whole map is arranged. */
static void
moved_cb (DlnMap *self)
{
  hold_latitude (self);
  g_clear_handle_id (&self->follow, g_source_remove);
  self->follow = g_timeout_add (REST, follow_cb, self);
}

/**
 * dln_map_get_graticule:
 * @self: a map
 *
 * Returns: whether meridians and parallels are drawn
 */
gboolean
dln_map_get_graticule (DlnMap *self)
{
  g_return_val_if_fail (DLN_IS_MAP (self), FALSE);

  return self->graticule;
}

/**
 * dln_map_set_graticule:
 * @self: a map
 * @graticule: whether meridians and parallels are drawn
 */
void
dln_map_set_graticule (DlnMap  *self,
                       gboolean graticule)
{
  g_return_if_fail (DLN_IS_MAP (self));

  self->graticule = graticule;
  dln_map_show_switch (self, "graticule", graticule);
  /* Names make room for its labels. */
  dln_map_layer_update (self->events, NULL);
}

/* What stands on the map knows only north at the top: no fingers turn it. */
static void
still_rotation (DlnMap *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->map));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_ROTATE (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

/**
 * dln_map_add_cursor:
 * @self: a map that is being made
 */
void
dln_map_add_cursor (DlnMap *self)
{
  dln_map_layer_set_paint (self->events, paint_below, paint_above, self);
  g_signal_connect_object (self->viewport, "notify", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  still_rotation (self);
}
