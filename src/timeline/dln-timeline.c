/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the timeline widget: it hears the model, lets the scene lay out what is in
 * view and turns its marks into nodes. The case, the selection, the window and
 * the preview of a drag are the model's; the widget keeps only its scroll.
 *
 * # CSS nodes
 * One node `timeline` with the class .dln-timeline. Colours are the names
 * @dln_fighting … @dln_other, @dln_on_kind, @dln_background, @dln_lane_header,
 * @dln_text, @dln_text_dim, @dln_line, @dln_line_strong, @dln_night,
 * @dln_twilight, @dln_accent, @dln_dispute and @dln_playhead; where @dln_outline
 * is not transparent, what fades has an outline.
 *
 * # Keyboard
 * Arrows walk through a lane and from lane to lane, down to the tray. Ctrl+Left
 * and Ctrl+Right move the selected event by one cell of the axis, Shift+Left and
 * Shift+Right its end; with Alt by the next finer unit. B chooses what Ctrl moves: the
 * event, its begin, its end, or one bound. Page Up, Page Down, Home
 * and End pan; Ctrl+plus, Ctrl+minus and Ctrl+0 zoom and fit; Ctrl+T shows when claims
 * were said and published, Ctrl+Shift+T all claims of an event; Enter activates;
 * With Ctrl and Shift held a drag from bar to bar relates the two.
 * Escape puts back what is being dragged, else clears the chosen range. Space plays
 * and pauses; comma and full stop step from event to event. Alt+Up and Alt+Down move
 * the lane of the selected event; Ctrl+A selects all in view; Menu and Shift+F10 open the
 * menu of the selected event, which has its lane's too.
 *
 * # Accessibility
 * Role list, labelled "Timeline". Its one visible child of role list item stands
 * where the selected event is drawn and is labelled with title, time, place, dispute
 * and its place in its lane; the description of the list says the same. Where the
 * timeline has the focus, the child has it: every step is a change of focus. Another
 * child, of role status, says the chosen range with its length and count.
 */
#include "config.h"

#include "dln-timeline-private.h"

#include "dln-time-label.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_HEIGHT 120
#define NATURAL_HEIGHT 280

G_DEFINE_FINAL_TYPE (DlnTimeline, dln_timeline, GTK_TYPE_WIDGET)

enum { PROP_GROUPING = 1, PROP_CAN_GO_BACK, PROP_CAN_GO_FORWARD, PROP_SHOWS_CLOCKS };

enum { SIGNAL_ERROR, SIGNAL_ACTIVATED, SIGNAL_BREAKS, N_SIGNALS };

static guint signals[N_SIGNALS];

/**
 * dln_timeline_emit_error:
 * @self: a timeline
 * @error: why a verb was refused
 */
void
dln_timeline_emit_error (DlnTimeline *self,
                         GError      *error)
{
  g_signal_emit (self, signals[SIGNAL_ERROR], 0, error != NULL ? error->message : "");
}

/**
 * dln_timeline_emit_breaks:
 * @self: a timeline
 * @told: what would break
 */
void
dln_timeline_emit_breaks (DlnTimeline  *self,
                          char        **told)
{
  g_signal_emit (self, signals[SIGNAL_BREAKS], 0, told);
}

/**
 * dln_timeline_emit_activated:
 * @self: a timeline
 * @row: an event
 */
void
dln_timeline_emit_activated (DlnTimeline *self,
                             guint        row)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, row);
}

/**
 * dln_timeline_sync_view:
 * @self: a timeline with a case
 *
 * Tells the scene what is in view.
 */
void
dln_timeline_sync_view (DlnTimeline *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  DlnSpan window = dln_case_get_window (self->dln_case);
  double most;

  if (!self->style_valid)
    dln_timeline_update_style (self);
  if (window.begin == DLN_OPEN || window.end == DLN_OPEN || width <= 0)
    return;
  dln_timeline_scene_set_view (self->scene, window, width, height, self->scroll);
  most = MAX (dln_timeline_scene_get_content_height (self->scene) - height, 0);
  if (self->scroll <= most)
    return;
  self->scroll = most;
  dln_timeline_scene_set_view (self->scene, window, width, height, self->scroll);
}

/* At the left of the corner the button for the zone, over its words; at the right that for lanes. */
static void
place_corner (DlnTimeline *self)
{
  GtkAllocation box = { 0, 0, 0, 0 };
  GtkAllocation zone = { 2, 2, 0, 0 };
  int least;

  if (!self->style_valid)
    dln_timeline_update_style (self);
  gtk_widget_measure (self->corner, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &box.width, NULL, NULL);
  gtk_widget_measure (self->corner, GTK_ORIENTATION_VERTICAL, box.width, NULL, &box.height, NULL, NULL);
  box.x = (int) self->style.header_width - box.width - 4;
  box.y = (int) (self->style.axis_height - box.height) / 2;
  gtk_widget_measure (self->zone, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  zone.width = MAX (box.x - 4, least);
  gtk_widget_measure (self->zone, GTK_ORIENTATION_VERTICAL, zone.width, &least, NULL, NULL, NULL);
  zone.height = MAX ((int) self->style.axis_height - 5, least);
  dln_turn_box (GTK_WIDGET (self), &box);
  dln_turn_box (GTK_WIDGET (self), &zone);
  gtk_widget_size_allocate (self->corner, &box, -1);
  gtk_widget_size_allocate (self->zone, &zone, -1);
}

static void
dln_timeline_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  DlnTimeline *self = DLN_TIMELINE (widget);

  if (self->dln_case == NULL)
    return;
  dln_timeline_sync_view (self);
  dln_timeline_scene_set_handles (self->scene, dln_case_is_writable (self->dln_case), self->part);
  dln_timeline_scene_build (self->scene, &self->ink.palette, self->marks);
  dln_turn_snapshot (GTK_WIDGET (self), &self->ink, snapshot, self->marks);
  dln_timeline_snapshot_thumb (self, snapshot);
  dln_timeline_snapshot_guide (self, snapshot);
  dln_timeline_snapshot_band (self, snapshot);
  dln_timeline_snapshot_relate (self, snapshot);
  dln_timeline_snapshot_lane_drag (self, snapshot);
  gtk_widget_snapshot_child (widget, self->zone, snapshot);
  gtk_widget_snapshot_child (widget, self->corner, snapshot);
}

static void
dln_timeline_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? LEAST_HEIGHT : 240;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? NATURAL_HEIGHT : 600;
}

static void
dln_timeline_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  DlnTimeline *self = DLN_TIMELINE (widget);

  if (self->style_valid && dln_timeline_get_header_width (self) != self->style.header_width)
    self->style_valid = FALSE;
  dln_timeline_place_focused (self);
  place_corner (self);
  dln_timeline_place_range_status (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
dln_timeline_css_changed (GtkWidget         *widget,
                          GtkCssStyleChange *change)
{
  DlnTimeline *self = DLN_TIMELINE (widget);

  GTK_WIDGET_CLASS (dln_timeline_parent_class)->css_changed (widget, change);
  self->ink.valid = FALSE;
  self->style_valid = FALSE;
  gtk_widget_queue_draw (widget);
}

static void
dln_timeline_dispose (GObject *object)
{
  DlnTimeline *self = DLN_TIMELINE (object);

  g_clear_object (&self->signals);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_pointer (&self->scene, dln_timeline_scene_free);
  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->focused, gtk_widget_unparent);
  g_clear_pointer (&self->range_status, gtk_widget_unparent);
  g_clear_pointer (&self->spare, gtk_widget_unparent);
  g_clear_pointer (&self->zone, gtk_widget_unparent);
  g_clear_pointer (&self->corner, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  G_OBJECT_CLASS (dln_timeline_parent_class)->dispose (object);
}

static void
dln_timeline_finalize (GObject *object)
{
  DlnTimeline *self = DLN_TIMELINE (object);

  g_clear_pointer (&self->band_before, g_array_unref);
  g_clear_pointer (&self->views, dln_view_history_free);
  dln_marks_free (self->marks);
  dln_ink_clear (&self->ink);
  G_OBJECT_CLASS (dln_timeline_parent_class)->finalize (object);
}

static void
dln_timeline_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_GROUPING)
    g_value_set_string (value, dln_grouping_get_nick (dln_timeline_get_grouping (DLN_TIMELINE (object))));
  else if (id == PROP_CAN_GO_BACK || id == PROP_CAN_GO_FORWARD)
    g_value_set_boolean (value, dln_timeline_can_go (DLN_TIMELINE (object), id == PROP_CAN_GO_BACK ? -1 : 1));
  else if (id == PROP_SHOWS_CLOCKS)
    g_value_set_boolean (value, dln_timeline_get_shows_clocks (DLN_TIMELINE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dln_timeline_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  DlnGrouping grouping;

  if (id == PROP_SHOWS_CLOCKS)
    dln_timeline_set_shows_clocks (DLN_TIMELINE (object), g_value_get_boolean (value));
  else if (id != PROP_GROUPING)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (dln_grouping_find (g_value_get_string (value), &grouping))
    dln_timeline_set_grouping (DLN_TIMELINE (object), grouping);
}

static void
dln_timeline_class_init (DlnTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dln_timeline_get_property;
  object_class->set_property = dln_timeline_set_property;
  object_class->dispose = dln_timeline_dispose;
  object_class->finalize = dln_timeline_finalize;
  widget_class->snapshot = dln_timeline_snapshot;
  widget_class->measure = dln_timeline_measure;
  widget_class->size_allocate = dln_timeline_size_allocate;
  widget_class->css_changed = dln_timeline_css_changed;

  /**
   * DlnTimeline::error:
   * @self: a timeline
   * @message: why a verb was refused
   */
  signals[SIGNAL_ERROR] = g_signal_new ("error", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * DlnTimeline::activated:
   * @self: a timeline
   * @row: the event that was double clicked, or on which Enter was pressed
   */
  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * DlnTimeline::breaks:
   * @self: a timeline
   * @told: sentences: what cannot be true with the time that a gesture stated
   *
   * Nothing was stated; dln_timeline_state_anyway() states it.
   */
  signals[SIGNAL_BREAKS] = g_signal_new ("breaks", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRV);

  /**
   * DlnTimeline:grouping: (type utf8)
   *
   * The nick of what its lanes group by.
   */
  g_object_class_install_property (object_class, PROP_GROUPING,
                                   g_param_spec_string ("grouping", NULL, NULL, "kind",
                                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                          G_PARAM_STATIC_STRINGS));
  /**
   * DlnTimeline:can-go-back:
   *
   * Whether a view before this one was stayed at or asked for.
   */
  g_object_class_install_property (
    object_class, PROP_CAN_GO_BACK,
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  /**
   * DlnTimeline:can-go-forward:
   *
   * Whether one has gone back from a view.
   */
  g_object_class_install_property (
    object_class, PROP_CAN_GO_FORWARD,
    g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  /**
   * DlnTimeline:shows-clocks:
   *
   * Whether claims have ticks when they were said and published.
   */
  g_object_class_install_property (object_class, PROP_SHOWS_CLOCKS,
                                   g_param_spec_boolean ("shows-clocks", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                           G_PARAM_STATIC_STRINGS));
  dln_timeline_install_lane_actions (widget_class);
  dln_timeline_install_play_keys (widget_class);
  dln_timeline_install_actions (widget_class);
  dln_timeline_install_focus (widget_class);
  dln_timeline_install_claims_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
dln_timeline_init (DlnTimeline *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->clock_24h = TRUE;
  self->playhead_seen = DLN_OPEN;
  self->marks = dln_marks_new ();
  dln_ink_init (&self->ink, widget);
  self->part = DLN_TIMELINE_BODY;
  self->views = dln_view_history_new ();
  dln_timeline_drag_init (&self->drag);
  dln_timeline_listen (self);
  dln_timeline_add_items (self);
  dln_timeline_add_range_status (self);
  dln_timeline_add_zone_button (self);
  dln_timeline_add_lanes_button (self);
  dln_timeline_add_gestures (self);
  dln_timeline_add_menu (self);
  dln_timeline_add_hover (self);
  dln_timeline_add_keys (self);
  gtk_widget_add_css_class (widget, "dln-timeline");
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline"), -1);
}

/**
 * dln_timeline_new:
 *
 * Returns: (transfer floating): a timeline without a case
 */
GtkWidget *
dln_timeline_new (void)
{
  return g_object_new (DLN_TYPE_TIMELINE, NULL);
}

static gboolean
has_window (DlnCase *dln_case)
{
  DlnSpan window = dln_case_get_window (dln_case);

  return window.begin != DLN_OPEN && window.end != DLN_OPEN && window.end > window.begin;
}

/**
 * dln_timeline_set_case:
 * @self: a timeline
 * @dln_case: (nullable): the case to show, %NULL for none
 *
 * A case without a window in view is fitted.
 */
void
dln_timeline_set_case (DlnTimeline *self,
                       DlnCase     *dln_case)
{
  g_return_if_fail (DLN_IS_TIMELINE (self));
  g_return_if_fail (dln_case == NULL || DLN_IS_CASE (dln_case));

  if (self->dln_case == dln_case)
    return;
  dln_timeline_cancel_drag (self);
  dln_timeline_stop_glide (self);
  g_set_object (&self->dln_case, dln_case);
  g_signal_group_set_target (self->signals, dln_case);
  g_clear_pointer (&self->scene, dln_timeline_scene_free);
  self->scroll = 0;
  self->style_valid = FALSE;
  self->playhead_seen = DLN_OPEN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  dln_timeline_update_range (self);
  dln_timeline_update_zone_button (self);
  if (dln_case == NULL)
    {
      dln_timeline_forget_views (self);
      return;
    }
  self->scene = dln_timeline_scene_new (dln_case);
  dln_timeline_scene_set_shows_clocks (self->scene, self->shows_clocks);
  dln_timeline_update_focused (self);
  if (!has_window (dln_case))
    dln_timeline_fit_all (self);
  dln_timeline_forget_views (self);
}

/**
 * dln_timeline_set_clock_24h:
 * @self: a timeline
 * @clock_24h: whether hours count to 24
 */
void
dln_timeline_set_clock_24h (DlnTimeline *self,
                            gboolean     clock_24h)
{
  g_return_if_fail (DLN_IS_TIMELINE (self));

  if (self->clock_24h == clock_24h)
    return;
  self->clock_24h = clock_24h;
  self->style_valid = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_timeline_set_first_day:
 * @self: a timeline
 * @first_day: which day weeks begin on, in days after Monday, 0 to 6
 */
void
dln_timeline_set_first_day (DlnTimeline *self,
                            int          first_day)
{
  g_return_if_fail (DLN_IS_TIMELINE (self));
  g_return_if_fail (first_day >= 0 && first_day < 7);

  if (self->first_day == first_day)
    return;
  self->first_day = first_day;
  self->style_valid = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
