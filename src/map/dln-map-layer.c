/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is drawn over the tiles: names, events and, while something is
 * dragged, its badge. The scene lays out the events of each frame; its hit
 * tests, and so this layer's, speak of the frame drawn last.
 */
#include "config.h"

#include "dln-map-layer-private.h"

#include "dln-ink.h"
#include "dln-map-kept.h"
#include "dln-map-labels.h"
#include "dln-map-obstacles.h"
#include "dln-mark-lines.h"

#include <math.h>

/* px across a symbol, as a share of the widget's font. */
/* px of the font for which the basemap's names are made. */
#define USUAL_TEXT 14.67
#define SYMBOL_SHARE 1.05
/* ms without a change of the range before a large case follows; fewer events follow at once. */
#define REST 120
#define MANY 50000

G_DEFINE_FINAL_TYPE (DlnMapLayer, dln_map_layer, SHUMATE_TYPE_LAYER)

/**
 * dln_map_layer_view_of:
 * @layer: any layer of a map, allocated as the map is
 *
 * Returns: the view that its viewport shows, the same for all layers
 */
DlnMapView
dln_map_layer_view_of (ShumateLayer *layer)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (layer);
  DlnPoint centre = { shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                      shumate_location_get_longitude (SHUMATE_LOCATION (viewport)) };

  return (DlnMapView) {
    .centre = dln_mercator_from_point (centre),
    .zoom = shumate_viewport_get_zoom_level (viewport),
    .width = gtk_widget_get_width (GTK_WIDGET (layer)),
    .height = gtk_widget_get_height (GTK_WIDGET (layer)),
  };
}

/**
 * dln_map_layer_get_view:
 * @self: a layer
 *
 * Returns: the view that its viewport shows
 */
DlnMapView
dln_map_layer_get_view (DlnMapLayer *self)
{
  return dln_map_layer_view_of (SHUMATE_LAYER (self));
}

/**
 * dln_map_layer_list_covers:
 * @self: a layer
 * @boxes: (element-type cairo_rectangle_t): added to: px that what stands on the map takes
 */
void
dln_map_layer_list_covers (DlnMapLayer *self,
                           GArray      *boxes)
{
  graphene_rect_t bounds;

  for (guint i = 0; i < self->covers->len; i++)
    {
      GtkWidget *cover = g_ptr_array_index (self->covers, i);
      cairo_rectangle_t box;

      if (!gtk_widget_get_visible (cover) || !gtk_widget_compute_bounds (cover, GTK_WIDGET (self), &bounds))
        continue;
      box = (cairo_rectangle_t) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height };
      g_array_append_val (boxes, box);
    }
}

/* Names keep clear of symbols and of what stands on the map. */
static GArray *
list_obstacles (DlnMapLayer *self,
                DlnMapPixel  moved)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  dln_map_list_symbols (self->kept.marks, moved, boxes);
  dln_map_layer_list_covers (self, boxes);
  for (guint i = 0; i < dln_marks_get_n (self->below_marks); i++)
    {
      const DlnMark *mark = dln_marks_get (self->below_marks, i);
      cairo_rectangle_t box = { mark->x, mark->y, mark->width, mark->height };

      if (g_str_has_suffix (mark->role, "-ground"))
        g_array_append_val (boxes, box);
    }
  return boxes;
}

static void
add_badge (DlnMapLayer      *self,
           const DlnMapView *view)
{
  double size = round (self->ink.font_size * 0.85);
  double width = ceil (dln_ink_measure (&self->ink, self->badge, size, DLN_TEXT_BOLD)) + 1;
  double x = CLAMP (self->badge_at.x - width / 2 - 9, 4, MAX (view->width - width - 22, 4));
  double y = self->badge_at.y - size * 3.4;
  DlnMark *box;

  if (y < 2)
    y = self->badge_at.y + size * 1.6;
  box = dln_marks_add (self->drag_marks, DLN_MARK_RECT, "badge", DLN_NO_ROW, round (x), round (y), width + 18,
                       size * 1.9, self->ink.palette.text);
  box->radius = 8;
  dln_marks_add_text (self->drag_marks, "badge-text", DLN_NO_ROW, round (x) + 9, round (y), width, size * 1.9,
                      self->badge, size, DLN_TEXT_BOLD, self->ink.palette.background);
}

static void
add_rim (DlnMapLayer *self)
{
  DlnMark *mark = dln_marks_add (self->drag_marks, DLN_MARK_RING, "rim", DLN_NO_ROW, self->rim_centre.x,
                                 self->rim_centre.y, 0, 0, self->ink.palette.accent);

  mark->radius = self->rim_radius;
  mark->line_width = 2;
}

static double
measure_cb (const char  *text,
            double       size,
            DlnTextFace  face,
            gpointer     data)
{
  return dln_ink_measure (data, text, size, face);
}

/* Names keep clear of the ghosts of another event, too. */
static void
follow_ghosts (DlnMapLayer *self)
{
  guint row = dln_map_scene_count_ghosts (self->scene) > 0 ? dln_case_get_selected (self->dln_case) : DLN_NO_ROW;

  if (row != self->ghosts_of)
    dln_map_labels_touch (&self->labels);
  self->ghosts_of = row;
}

static DlnMapFrame
get_frame (DlnMapLayer      *self,
           const DlnMapView *view,
           int               around)
{
  return (DlnMapFrame) {
    .centre = view->centre,
    .scale = dln_map_view_get_scale (view),
    .width = view->width,
    .height = view->height,
    .symbol_size = round (self->ink.font_size * SYMBOL_SHARE),
    .margin = around,
    .measure = measure_cb,
    .measure_data = &self->ink,
  };
}

static void
build_events (DlnMapLayer      *self,
              const DlnMapView *view,
              int               around)
{
  DlnMapFrame frame = get_frame (self, view, around);

  dln_marks_clear (self->kept.marks);
  if (self->scene != NULL)
    {
      dln_map_scene_build (self->scene, &frame, &self->ink.palette, self->kept.marks);
      follow_ghosts (self);
    }
  dln_map_kept_draw (&self->kept, &self->ink, view, around);
}

/* Between frames, so that the one in which the view would leave them has not to wait. */
static gboolean
ahead_cb (gpointer data)
{
  DlnMapLayer *self = data;
  DlnMapView view = dln_map_layer_get_view (self);

  self->ahead = 0;
  if (dln_map_kept_is_usable (&self->kept, &view) && !dln_map_kept_is_ahead (&self->kept, &view))
    build_events (self, &view, DLN_MAP_AROUND);
  return G_SOURCE_REMOVE;
}

/* After the frame, and after all that is due. */
static void
look_ahead (DlnMapLayer      *self,
            const DlnMapView *view)
{
  if (self->ahead == 0 && !dln_map_kept_is_ahead (&self->kept, view))
    self->ahead = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, ahead_cb, self, NULL);
}

/* The hovered event goes along with those that were drawn before it was. */
static void
snapshot_hover (DlnMapLayer *self,
                GtkSnapshot *snapshot,
                DlnMapPixel  moved)
{
  DlnMapFrame frame = get_frame (self, &self->kept.built, self->kept.around);

  if (self->scene == NULL || dln_case_get_hover (self->dln_case) == DLN_NO_ROW)
    return;
  dln_marks_clear (self->drag_marks);
  dln_map_scene_add_hover (self->scene, &frame, &self->ink.palette, self->drag_marks);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) moved.x, (float) moved.y));
  dln_ink_snapshot (&self->ink, snapshot, self->drag_marks);
  gtk_snapshot_restore (snapshot);
}

static void
add_paint (DlnMapLayer      *self,
           const DlnMapView *view,
           DlnMapLayerPaint  paint,
           DlnMarks         *marks)
{
  DlnMapFrame frame = {
    .centre = view->centre, .scale = dln_map_view_get_scale (view), .width = view->width, .height = view->height
  };

  dln_marks_clear (marks);
  if (paint != NULL)
    paint (&self->ink, &frame, marks, self->paint_data);
}

/* What a drag shows, above all events. */
static void
snapshot_drag (DlnMapLayer      *self,
               GtkSnapshot      *snapshot,
               const DlnMapView *view)
{
  dln_marks_clear (self->drag_marks);
  if (self->rim_radius > 0)
    add_rim (self);
  if (self->badge != NULL)
    add_badge (self, view);
  dln_ink_snapshot (&self->ink, snapshot, self->drag_marks);
}

/* Lays out what the view needs; returns how far its events have moved since they were. */
static DlnMapPixel
prepare (DlnMapLayer      *self,
         const DlnMapView *view)
{
  DlnMapPixel moved;

  dln_ink_update (&self->ink);
  /* What is waited for waits for nothing that is not in view. */
  if (!dln_map_kept_is_usable (&self->kept, view))
    build_events (self, view, dln_map_labels_has_jumped (&self->labels, view) ? 0 : DLN_MAP_AROUND);
  moved = dln_map_kept_get_moved (&self->kept, view);
  add_paint (self, view, self->below, self->below_marks);
  if (dln_map_labels_begin (&self->labels, view))
    {
      g_autoptr (GArray) taken = list_obstacles (self, moved);
      g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

      dln_mark_lines_trace (self->kept.marks, moved.x, moved.y, view->width, view->height, lines);
      dln_map_labels_lay_out (&self->labels, view, MAX (self->ink.font_size / USUAL_TEXT, 1),
                              &(DlnMapObstacles) { taken, lines });
    }
  return moved;
}

/* While the view moves, events go along with it as they were drawn. */
static void
dln_map_layer_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  DlnMapLayer *self = DLN_MAP_LAYER (widget);
  DlnMapView view = dln_map_layer_get_view (self);
  DlnMapPixel moved = prepare (self, &view);

  dln_ink_snapshot (&self->ink, snapshot, self->below_marks);
  dln_map_labels_snapshot (&self->labels, snapshot, &view);
  dln_map_kept_snapshot (&self->kept, snapshot, moved);
  snapshot_hover (self, snapshot, moved);
  add_paint (self, &view, self->above, self->drag_marks);
  dln_ink_snapshot (&self->ink, snapshot, self->drag_marks);
  snapshot_drag (self, snapshot, &view);
  look_ahead (self, &view);
}

static void
dln_map_layer_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dln_map_layer_parent_class)->css_changed (widget, change);
  DLN_MAP_LAYER (widget)->ink.valid = FALSE;
  dln_map_layer_redraw (DLN_MAP_LAYER (widget));
}

/* After a jump, before the next frame: tiles are drawn meanwhile. */
static gboolean
begin_cb (gpointer data)
{
  DlnMapLayer *self = data;
  DlnMapView view = dln_map_layer_get_view (self);

  self->begin = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && view.width > 0 && dln_map_labels_has_jumped (&self->labels, &view))
    prepare (self, &view);
  return G_SOURCE_REMOVE;
}

static void
viewport_cb (DlnMapLayer *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->begin == 0)
    self->begin = g_idle_add_full (G_PRIORITY_DEFAULT, begin_cb, self, NULL);
}

static void
dln_map_layer_constructed (GObject *object)
{
  DlnMapLayer *self = DLN_MAP_LAYER (object);

  G_OBJECT_CLASS (dln_map_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify", G_CALLBACK (viewport_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
dln_map_layer_dispose (GObject *object)
{
  DlnMapLayer *self = DLN_MAP_LAYER (object);

  dln_map_labels_clear (&self->labels);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->begin, g_source_remove);
  g_clear_handle_id (&self->ahead, g_source_remove);
  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->scene, dln_map_scene_free);
  g_ptr_array_set_size (self->covers, 0);
  G_OBJECT_CLASS (dln_map_layer_parent_class)->dispose (object);
}

static void
dln_map_layer_finalize (GObject *object)
{
  DlnMapLayer *self = DLN_MAP_LAYER (object);

  dln_ink_clear (&self->ink);
  dln_map_kept_clear (&self->kept);
  dln_marks_free (self->drag_marks);
  dln_marks_free (self->below_marks);
  g_ptr_array_unref (self->covers);
  g_free (self->badge);
  G_OBJECT_CLASS (dln_map_layer_parent_class)->finalize (object);
}

static void
dln_map_layer_class_init (DlnMapLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dln_map_layer_constructed;
  object_class->dispose = dln_map_layer_dispose;
  object_class->finalize = dln_map_layer_finalize;
  widget_class->snapshot = dln_map_layer_snapshot;
  widget_class->css_changed = dln_map_layer_css_changed;
  gtk_widget_class_set_css_name (widget_class, "events");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dln_map_layer_init (DlnMapLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  dln_ink_init (&self->ink, widget);
  dln_map_labels_init (&self->labels, widget);
  dln_map_kept_init (&self->kept);
  self->ghosts_of = DLN_NO_ROW;
  self->drag_marks = dln_marks_new ();
  self->below_marks = dln_marks_new ();
  self->covers = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_can_target (widget, FALSE);
}

/**
 * dln_map_layer_new:
 * @viewport: what is in view
 *
 * Returns: (transfer floating): a layer without a case
 */
DlnMapLayer *
dln_map_layer_new (ShumateViewport *viewport)
{
  return g_object_new (DLN_TYPE_MAP_LAYER, "viewport", viewport, NULL);
}

/**
 * dln_map_layer_set_case:
 * @self: a layer
 * @dln_case: (nullable): whose events are drawn
 */
void
dln_map_layer_set_case (DlnMapLayer *self,
                        DlnCase     *dln_case)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_pointer (&self->scene, dln_map_scene_free);
  g_set_object (&self->dln_case, dln_case);
  dln_map_layer_redraw (self);
  if (dln_case != NULL)
    self->scene = dln_map_scene_new (dln_case);
  dln_map_layer_set_badge (self, NULL, (DlnMapPixel) { 0, 0 });
  dln_map_labels_touch (&self->labels);
}

/**
 * dln_map_layer_set_basemap:
 * @self: a layer
 * @basemap: (nullable): whose names are drawn
 */
void
dln_map_layer_set_basemap (DlnMapLayer *self,
                           DlnBasemap  *basemap)
{
  dln_map_labels_set_basemap (&self->labels, basemap);
}

/**
 * dln_map_layer_set_style:
 * @self: a layer
 * @style: of the tiles below
 */
void
dln_map_layer_set_style (DlnMapLayer     *self,
                         DlnBasemapStyle  style)
{
  dln_map_labels_set_style (&self->labels, style);
}

/**
 * dln_map_layer_redraw:
 * @self: a layer
 *
 * Has its events laid out anew: other ones are selected or dragged. Another hovered one
 * needs only to be drawn.
 */
void
dln_map_layer_redraw (DlnMapLayer *self)
{
  self->kept.stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_map_layer_open:
 * @self: a layer
 * @rows: (array length=n_rows): events that are seen, whatever stands for them
 * @n_rows: how many; 0 for none
 */
void
dln_map_layer_open (DlnMapLayer *self,
                    const guint *rows,
                    guint        n_rows)
{
  if (self->scene != NULL)
    dln_map_scene_open (self->scene, rows, n_rows);
  dln_map_layer_redraw (self);
}

/**
 * dln_map_layer_update:
 * @self: a layer with a case
 * @change: (nullable): what changed in the case; %NULL if only what is drawn of it
 */
void
dln_map_layer_update (DlnMapLayer     *self,
                      const DlnChange *change)
{
  if (change != NULL)
    dln_map_scene_update (self->scene, change);
  dln_map_labels_touch (&self->labels);
  dln_map_layer_redraw (self);
}

static gboolean
rest_cb (gpointer data)
{
  DlnMapLayer *self = data;

  self->rest = 0;
  dln_map_scene_update_filter (self->scene);
  dln_map_layer_update (self, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * dln_map_layer_update_filter:
 * @self: a layer with a case
 *
 * The filter or the range leaves other events. A large case waits until its range rests:
 * all of its events are sorted anew.
 */
void
dln_map_layer_update_filter (DlnMapLayer *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (dln_case_get_columns (self->dln_case)->n_rows > MANY)
    self->rest = g_timeout_add (REST, rest_cb, self);
  else
    rest_cb (self);
}

/**
 * dln_map_layer_add_cover:
 * @self: a layer
 * @cover: what stands on the map, so that no name does below it
 */
void
dln_map_layer_add_cover (DlnMapLayer *self,
                         GtkWidget   *cover)
{
  g_ptr_array_add (self->covers, g_object_ref (cover));
}

/**
 * dln_map_layer_set_paint:
 * @self: a layer
 * @below: (nullable): adds what is drawn under names and events
 * @above: (nullable): adds what is drawn over them
 * @data: given to both
 *
 * They are asked in each frame, for what is in view. Names keep clear of marks of @below
 * whose role ends in "-ground".
 */
void
dln_map_layer_set_paint (DlnMapLayer      *self,
                         DlnMapLayerPaint  below,
                         DlnMapLayerPaint  above,
                         gpointer          data)
{
  self->below = below;
  self->above = above;
  self->paint_data = data;
}

/**
 * dln_map_layer_set_names:
 * @self: a layer
 * @guest: (nullable): draws names that go before the map's own
 * @data: for @guest
 */
void
dln_map_layer_set_names (DlnMapLayer       *self,
                         DlnMapLabelsGuest  guest,
                         gpointer           data)
{
  self->labels.guest = guest;
  self->labels.guest_data = data;
  dln_map_layer_touch_names (self);
}

/**
 * dln_map_layer_touch_names:
 * @self: a layer
 *
 * Has all names laid out anew, once the view is still.
 */
void
dln_map_layer_touch_names (DlnMapLayer *self)
{
  dln_map_labels_touch (&self->labels);
}

/**
 * dln_map_layer_set_badge:
 * @self: a layer
 * @text: (nullable): what a release would state, %NULL for no badge
 * @at: px; it stands above
 */
void
dln_map_layer_set_badge (DlnMapLayer *self,
                         const char  *text,
                         DlnMapPixel  at)
{
  g_free (self->badge);
  self->badge = g_strdup (text);
  self->badge_at = at;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_map_layer_dup_other_claims:
 * @self: a layer
 *
 * Returns: (transfer full) (nullable): where else claims put the selected event
 */
char *
dln_map_layer_dup_other_claims (DlnMapLayer *self)
{
  return self->scene != NULL ? dln_map_scene_dup_other_claims (self->scene) : NULL;
}

/**
 * dln_map_layer_set_track:
 * @self: a layer with a case
 * @actor: (nullable): whose track is drawn, a slug; %NULL for none
 * @error: return location
 *
 * Returns: whether there is such an actor
 */
gboolean
dln_map_layer_set_track (DlnMapLayer  *self,
                         const char   *actor,
                         GError      **error)
{
  dln_map_layer_redraw (self);
  return dln_map_scene_set_track (self->scene, actor, error);
}

/**
 * dln_map_layer_get_track:
 * @self: a layer
 *
 * Returns: (nullable): the track that is drawn
 */
const DlnTrack *
dln_map_layer_get_track (DlnMapLayer *self)
{
  return self->scene != NULL ? dln_map_scene_get_track (self->scene) : NULL;
}

/**
 * dln_map_layer_set_rim:
 * @self: a layer
 * @centre: px
 * @radius: px of a circle that a release would state, 0 for none
 */
void
dln_map_layer_set_rim (DlnMapLayer *self,
                       DlnMapPixel  centre,
                       double       radius)
{
  self->rim_centre = centre;
  self->rim_radius = radius;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dln_map_layer_is_settled:
 * @self: a layer
 *
 * Returns: whether nothing of what was drawn last is to be laid out anew
 */
gboolean
dln_map_layer_is_settled (DlnMapLayer *self)
{
  return self->rest == 0 && dln_map_labels_is_settled (&self->labels);
}
