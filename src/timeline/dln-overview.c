/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the overview below a timeline: the density of the whole case, and in it a
 * frame around what is in view, which can be dragged and resized. The window is
 * the model's; the widget keeps the drawn density while only the window moves.
 *
 * # CSS nodes
 * One node `overview` with the class .dln-overview. Colours are those of the
 * timeline.
 *
 * # Keyboard
 * Left and Right pan by a tenth of what is in view, Page Up and Page Down by all
 * of it, Shift+Left and Shift+Right move its end, plus and minus zoom, Home and
 * End go to the ends of the case, Ctrl+0 fits; Escape puts back what was in view
 * before a drag.
 *
 * # Accessibility
 * Role slider, labelled "Overview". Its value is the middle of what is in view, in
 * hundredths of the case; value text and description say in words what is in view.
 */
#include "config.h"

#include "dln-overview-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* As on the timeline. */
#define TEXT_SHARE 0.82
/* Of the text's size. */
#define HEIGHT 3.8
/* To count a million events takes longer than a frame may: of more than so many rows, they
 * are counted so many ms after the last change. */
#define MANY_ROWS 50000
#define RECOUNT_DELAY 250

G_DEFINE_FINAL_TYPE (DlnOverview, dln_overview, GTK_TYPE_WIDGET)

enum { PROP_TIMELINE = 1 };

static double
measure_cb (const char  *text,
            double       size,
            DlnTextFace  face,
            gpointer     data)
{
  return dln_ink_measure (data, text, size, face);
}

static double
get_text_size (DlnOverview *self)
{
  dln_ink_update (&self->ink);
  return round (self->ink.font_size * TEXT_SHARE);
}

/* Tells the scene its place, font and zone. */
static void
sync_view (DlnOverview *self)
{
  const DlnOverviewStyle style = {
    .left = self->timeline != NULL ? dln_timeline_get_header_width (self->timeline) : 0,
    .text_size = get_text_size (self),
    .clock_24h = self->clock_24h,
    .first_day = self->first_day,
    .zone = dln_case_get_shown_zone (self->dln_case),
    .measure = measure_cb,
    .measure_data = &self->ink,
  };

  /* What was drawn began with the plot that was there. */
  if (style.left != self->ground_left)
    g_clear_pointer (&self->ground, gsk_render_node_unref);
  self->ground_left = style.left;
  dln_overview_scene_set_view (self->scene, &style, gtk_widget_get_width (GTK_WIDGET (self)),
                               gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
queue_ground (DlnOverview *self)
{
  g_clear_pointer (&self->ground, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_ground (DlnOverview *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  dln_overview_scene_build_ground (self->scene, &self->ink.palette, self->marks);
  dln_turn_snapshot (GTK_WIDGET (self), &self->ink, snapshot, self->marks);
  self->ground = gtk_snapshot_free_to_node (snapshot);
}

static void
dln_overview_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  DlnOverview *self = DLN_OVERVIEW (widget);
  DlnOverviewPart hot = self->drag.part != DLN_OVERVIEW_NOTHING ? self->drag.part : self->hot;

  if (self->dln_case == NULL)
    return;
  sync_view (self);
  if (self->ground == NULL)
    draw_ground (self);
  if (self->ground != NULL)
    gtk_snapshot_append_node (snapshot, self->ground);
  dln_overview_scene_build_frame (
    self->scene, &self->ink.palette,
    hot == DLN_OVERVIEW_OUTSIDE && self->moved ? DLN_OVERVIEW_BODY : hot, self->marks);
  dln_turn_snapshot (GTK_WIDGET (self), &self->ink, snapshot, self->marks);
}

static void
dln_overview_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  int height = (int) round (get_text_size (DLN_OVERVIEW (widget)) * HEIGHT);

  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? height : 120;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? height : 600;
}

static void
dln_overview_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  DlnOverview *self = DLN_OVERVIEW (widget);

  queue_ground (self);
  dln_overview_queue_tell (self);
}

static void
dln_overview_css_changed (GtkWidget         *widget,
                          GtkCssStyleChange *change)
{
  DlnOverview *self = DLN_OVERVIEW (widget);

  GTK_WIDGET_CLASS (dln_overview_parent_class)->css_changed (widget, change);
  self->ink.valid = FALSE;
  gtk_widget_queue_resize (widget);
  queue_ground (self);
}

static void
window_changed_cb (DlnOverview *self)
{
  dln_overview_queue_tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
zone_changed_cb (DlnOverview *self)
{
  dln_overview_queue_tell (self);
  queue_ground (self);
}

static gboolean
recount_cb (gpointer data)
{
  DlnOverview *self = data;

  self->recount = 0;
  dln_overview_scene_invalidate (self->scene);
  dln_overview_queue_tell (self);
  queue_ground (self);
  return G_SOURCE_REMOVE;
}

/* Counted at the next frame, however many changes come before it, and not under a hand
 * that drags: the scale might move. */
static void
rows_changed_cb (DlnOverview *self)
{
  g_clear_handle_id (&self->recount, g_source_remove);
  if (self->drag.part != DLN_OVERVIEW_NOTHING)
    self->stale = TRUE;
  else if (dln_case_get_columns (self->dln_case)->n_rows > MANY_ROWS)
    self->recount = g_timeout_add (RECOUNT_DELAY, recount_cb, self);
  else
    recount_cb (self);
}

static void
connect_signals (DlnOverview *self)
{
  static const struct {
    const char *signal;
    void (*callback) (DlnOverview *self);
  } heard[] = {
    { "changed", rows_changed_cb },
    { "filter-changed", rows_changed_cb },
    { "area-changed", rows_changed_cb },
    { "window-changed", window_changed_cb },
    { "zone-changed", zone_changed_cb },
  };

  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  for (guint i = 0; i < G_N_ELEMENTS (heard); i++)
    g_signal_group_connect_swapped (self->signals, heard[i].signal, G_CALLBACK (heard[i].callback),
                                    self);
  g_signal_group_connect_swapped (self->signals, "playhead-changed",
                                  G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_group_connect_swapped (self->signals, "range-changed",
                                  G_CALLBACK (gtk_widget_queue_draw), self);
}

/**
 * dln_overview_end_drag:
 * @self: an overview
 *
 * What changed meanwhile is counted.
 */
void
dln_overview_end_drag (DlnOverview *self)
{
  dln_overview_drag_release (&self->drag);
  self->moved = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!self->stale)
    return;
  self->stale = FALSE;
  rows_changed_cb (self);
}

static void
dln_overview_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_TIMELINE)
    g_value_set_object (value, DLN_OVERVIEW (object)->timeline);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dln_overview_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (id == PROP_TIMELINE)
    dln_overview_set_timeline (DLN_OVERVIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dln_overview_dispose (GObject *object)
{
  DlnOverview *self = DLN_OVERVIEW (object);

  g_clear_handle_id (&self->told, g_source_remove);
  g_clear_handle_id (&self->recount, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_weak_pointer (&self->timeline);
  g_clear_pointer (&self->scene, dln_overview_scene_free);
  g_clear_pointer (&self->ground, gsk_render_node_unref);
  g_clear_object (&self->dln_case);
  G_OBJECT_CLASS (dln_overview_parent_class)->dispose (object);
}

static void
dln_overview_finalize (GObject *object)
{
  DlnOverview *self = DLN_OVERVIEW (object);

  dln_marks_free (self->marks);
  dln_ink_clear (&self->ink);
  G_OBJECT_CLASS (dln_overview_parent_class)->finalize (object);
}

static void
dln_overview_class_init (DlnOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dln_overview_get_property;
  object_class->set_property = dln_overview_set_property;
  object_class->dispose = dln_overview_dispose;
  object_class->finalize = dln_overview_finalize;
  widget_class->snapshot = dln_overview_snapshot;
  widget_class->measure = dln_overview_measure;
  widget_class->size_allocate = dln_overview_size_allocate;
  widget_class->css_changed = dln_overview_css_changed;

  /**
   * DlnOverview:timeline: (nullable)
   *
   * Below which it stands, with which its plot begins, and whose fit it uses.
   */
  g_object_class_install_property (
    object_class, PROP_TIMELINE,
    g_param_spec_object ("timeline", NULL, NULL, DLN_TYPE_TIMELINE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_css_name (widget_class, "overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
dln_overview_init (DlnOverview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->clock_24h = TRUE;
  self->marks = dln_marks_new ();
  dln_ink_init (&self->ink, widget);
  connect_signals (self);
  dln_overview_add_gestures (self);
  dln_overview_add_keys (self);
  gtk_widget_add_css_class (widget, "dln-overview");
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overview"), -1);
}

/**
 * dln_overview_new:
 *
 * Returns: (transfer floating): an overview without a case
 */
GtkWidget *
dln_overview_new (void)
{
  return g_object_new (DLN_TYPE_OVERVIEW, NULL);
}

/**
 * dln_overview_set_timeline:
 * @self: an overview
 * @timeline: (nullable): below which it stands
 */
void
dln_overview_set_timeline (DlnOverview *self,
                           DlnTimeline *timeline)
{
  g_return_if_fail (DLN_IS_OVERVIEW (self));
  g_return_if_fail (timeline == NULL || DLN_IS_TIMELINE (timeline));

  if (!g_set_weak_pointer (&self->timeline, timeline))
    return;
  queue_ground (self);
  g_object_notify (G_OBJECT (self), "timeline");
}

/**
 * dln_overview_set_case:
 * @self: an overview
 * @dln_case: (nullable): the case to show, %NULL for none
 */
void
dln_overview_set_case (DlnOverview *self,
                       DlnCase     *dln_case)
{
  g_return_if_fail (DLN_IS_OVERVIEW (self));
  g_return_if_fail (dln_case == NULL || DLN_IS_CASE (dln_case));

  if (self->dln_case == dln_case)
    return;
  self->stale = FALSE;
  dln_overview_end_drag (self);
  g_clear_handle_id (&self->recount, g_source_remove);
  g_set_object (&self->dln_case, dln_case);
  g_signal_group_set_target (self->signals, dln_case);
  g_clear_pointer (&self->scene, dln_overview_scene_free);
  if (dln_case != NULL)
    self->scene = dln_overview_scene_new (dln_case);
  dln_overview_queue_tell (self);
  queue_ground (self);
}

/**
 * dln_overview_set_clock_24h:
 * @self: an overview
 * @clock_24h: whether hours count to 24
 */
void
dln_overview_set_clock_24h (DlnOverview *self,
                            gboolean     clock_24h)
{
  g_return_if_fail (DLN_IS_OVERVIEW (self));

  if (self->clock_24h == clock_24h)
    return;
  self->clock_24h = clock_24h;
  zone_changed_cb (self);
}

/**
 * dln_overview_set_first_day:
 * @self: an overview
 * @first_day: which day weeks begin on, in days after Monday, 0 to 6
 */
void
dln_overview_set_first_day (DlnOverview *self,
                            int          first_day)
{
  g_return_if_fail (DLN_IS_OVERVIEW (self));
  g_return_if_fail (first_day >= 0 && first_day < 7);

  if (self->first_day == first_day)
    return;
  self->first_day = first_day;
  queue_ground (self);
}
