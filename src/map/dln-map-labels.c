/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map's names on the screen. Placing them takes longer than a frame
 * lasts, so a moving view carries along those it had, and a still one has its
 * own made once, with a margin for the next move. After a jump there is nothing to
 * carry along, and no hand in motion to wait for.
 */
#include "config.h"

#include "dln-map-labels.h"

#include "dln-basemap-covered.h"
#include "dln-map-image.h"

#include <math.h>

/* ms without a change of the view before it counts as still. */
#define STILL 140
/* From one frame to the next: nobody pans or zooms so fast. */
#define JUMP_ZOOMS 1.5
#define JUMP_VIEWS 0.75
/* px around the view that have names too, but for the first ones after a jump; and ms until they have. */
#define MARGIN 160
#define WIDEN 180
/* Of the strip along the edges of the view that names keep out of, px. */
#define EDGE 2.0
#define FAMILY "Noto Sans"

/**
 * dln_map_labels_init:
 * @labels: (out caller-allocates): filled
 * @widget: (transfer none): where they are drawn; it owns @labels
 */
void
dln_map_labels_init (DlnMapLabels *labels,
                     GtkWidget    *widget)
{
  *labels = (DlnMapLabels) { .widget = widget };
}

/* The node first: it would have its own copy made of an image that goes before it. */
static void
forget_node (DlnMapLabels *labels)
{
  g_clear_pointer (&labels->node, gsk_render_node_unref);
  g_clear_pointer (&labels->image, cairo_surface_destroy);
}

/**
 * dln_map_labels_clear:
 * @labels: labels
 */
void
dln_map_labels_clear (DlnMapLabels *labels)
{
  g_clear_handle_id (&labels->settle, g_source_remove);
  g_clear_handle_id (&labels->widen, g_source_remove);
  forget_node (labels);
  g_clear_pointer (&labels->basemap, dln_basemap_unref);
}

static void
forget (DlnMapLabels *labels)
{
  g_clear_handle_id (&labels->settle, g_source_remove);
  g_clear_handle_id (&labels->widen, g_source_remove);
  forget_node (labels);
  gtk_widget_queue_draw (labels->widget);
}

/**
 * dln_map_labels_set_basemap:
 * @labels: labels
 * @basemap: (nullable): whose names they are
 */
void
dln_map_labels_set_basemap (DlnMapLabels *labels,
                            DlnBasemap   *basemap)
{
  g_clear_pointer (&labels->basemap, dln_basemap_unref);
  labels->basemap = basemap != NULL ? dln_basemap_ref (basemap) : NULL;
  forget (labels);
}

/**
 * dln_map_labels_set_style:
 * @labels: labels
 * @style: light or dark
 */
void
dln_map_labels_set_style (DlnMapLabels    *labels,
                          DlnBasemapStyle  style)
{
  if (labels->style == style)
    return;
  labels->style = style;
  forget (labels);
}

static gboolean
still_cb (gpointer data)
{
  DlnMapLabels *labels = data;

  labels->settle = 0;
  labels->stale = TRUE;
  gtk_widget_queue_draw (labels->widget);
  return G_SOURCE_REMOVE;
}

/**
 * dln_map_labels_touch:
 * @labels: labels
 *
 * Has the names laid out anew once nothing has changed for a while.
 */
void
dln_map_labels_touch (DlnMapLabels *labels)
{
  g_clear_handle_id (&labels->settle, g_source_remove);
  labels->settle = g_timeout_add (STILL, still_cb, labels);
}

/* Names in the view stay where they are: none reaches over its edges. */
static gboolean
widen_cb (gpointer data)
{
  DlnMapLabels *labels = data;

  labels->widen = 0;
  if (labels->settle == 0)
    still_cb (labels);
  return G_SOURCE_REMOVE;
}

static gboolean
is_same_view (const DlnMapView *a,
              const DlnMapView *b)
{
  return fabs (a->centre.x - b->centre.x) < 1e-12 && fabs (a->centre.y - b->centre.y) < 1e-12 &&
         fabs (a->zoom - b->zoom) < 1e-9 && a->width == b->width && a->height == b->height;
}

static int
get_factor (DlnMapLabels *labels)
{
  return MAX (gtk_widget_get_scale_factor (labels->widget), 1);
}

static gboolean
is_jump (const DlnMapView *from,
         const DlnMapView *to)
{
  DlnMapPixel was = dln_map_view_from_mercator (to, from->centre);

  return fabs (from->zoom - to->zoom) >= JUMP_ZOOMS || fabs (was.x - to->width / 2.0) > JUMP_VIEWS * to->width ||
         fabs (was.y - to->height / 2.0) > JUMP_VIEWS * to->height;
}

/**
 * dln_map_labels_has_jumped:
 * @labels: labels
 * @view: the view about to be drawn
 *
 * Returns: whether there are no names that could be carried along to it
 */
gboolean
dln_map_labels_has_jumped (const DlnMapLabels *labels,
                           const DlnMapView   *view)
{
  return labels->basemap != NULL && (labels->node == NULL || is_jump (&labels->seen, view));
}

/**
 * dln_map_labels_begin:
 * @labels: labels
 * @view: the view about to be drawn
 *
 * Returns: whether the names are to be laid out for it first
 */
gboolean
dln_map_labels_begin (DlnMapLabels     *labels,
                      const DlnMapView *view)
{
  gboolean moved = !is_same_view (&labels->seen, view);
  gboolean jumped = dln_map_labels_has_jumped (labels, view) || labels->factor != get_factor (labels);

  if (labels->basemap == NULL)
    return FALSE;
  labels->seen = *view;
  labels->margin = jumped ? 0 : MARGIN;
  if (jumped)
    return TRUE;
  if (moved)
    {
      labels->stale = FALSE;
      dln_map_labels_touch (labels);
    }
  return labels->stale;
}

/* Names of a smaller view, drawn larger: large text makes room by leaving names out. */
static DlnMapView
shrink_view (const DlnMapView *view,
             double            enlarge)
{
  DlnMapView small = *view;

  small.zoom -= log2 (enlarge);
  small.width = (int) ceil (view->width / enlarge);
  small.height = (int) ceil (view->height / enlarge);
  return small;
}

/* Rectangles of the view as those of one with a margin, and smaller. */
static GArray *
move_boxes (const GArray *boxes,
            int           margin,
            double        enlarge)
{
  GArray *moved = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  for (guint i = 0; boxes != NULL && i < boxes->len; i++)
    {
      cairo_rectangle_t box = g_array_index (boxes, cairo_rectangle_t, i);

      box.x = (box.x + margin) / enlarge;
      box.y = (box.y + margin) / enlarge;
      box.width /= enlarge;
      box.height /= enlarge;
      g_array_append_val (moved, box);
    }
  return moved;
}

/* What is laid out beyond the edges of the view is for a hand that moves it: no name is cut there. */
static void
add_edges (GArray                  *boxes,
           const cairo_rectangle_t *inner)
{
  double left = inner->x, top = inner->y, width = inner->width, height = inner->height;
  cairo_rectangle_t edges[] = {
    { left - EDGE, top - EDGE, width + 2 * EDGE, EDGE },
    { left - EDGE, top + height, width + 2 * EDGE, EDGE },
    { left - EDGE, top, EDGE, height },
    { left + width, top, EDGE, height },
  };

  g_array_append_vals (boxes, edges, G_N_ELEMENTS (edges));
}

/**
 * dln_map_labels_lay_out:
 * @labels: labels of a map
 * @view: what is drawn
 * @enlarge: how many times larger than usual the names are, 1 or more
 * @obstacles: what names keep clear of, px
 *
 * After a jump there are at first none around the view.
 */
void
dln_map_labels_lay_out (DlnMapLabels          *labels,
                        const DlnMapView      *view,
                        double                 enlarge,
                        const DlnMapObstacles *obstacles)
{
  int factor = get_factor (labels);
  PangoContext *context = gtk_widget_create_pango_context (labels->widget);
  g_autoptr (GArray) taken = move_boxes (obstacles->taken, labels->margin, enlarge);
  g_autoptr (GArray) lines = move_boxes (obstacles->lines, labels->margin, enlarge);
  const char *language = pango_language_to_string (pango_language_get_default ());
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);
  g_autoptr (GArray) squares = NULL;
  cairo_rectangle_t inner;
  DlnMapView small;
  cairo_t *cr;

  labels->factor = factor;
  labels->view = *view;
  labels->view.width += 2 * labels->margin;
  labels->view.height += 2 * labels->margin;
  small = shrink_view (&labels->view, enlarge);
  inner = (cairo_rectangle_t) { labels->margin / enlarge, labels->margin / enlarge, view->width / enlarge,
                                view->height / enlarge };
  add_edges (taken, &inner);
  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  forget_node (labels);
  labels->image =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, labels->view.width * factor, labels->view.height * factor);
  cr = cairo_create (labels->image);
  cairo_scale (cr, factor, factor);
  /* The middles of both views are the same, to the half pixel by which it was rounded up. */
  cairo_translate (cr, labels->view.width / 2.0, labels->view.height / 2.0);
  cairo_scale (cr, enlarge, enlarge);
  cairo_translate (cr, -small.width / 2.0, -small.height / 2.0);
  dln_basemap_draw_covered (labels->basemap, cr, &small, labels->style, language, taken, lines, context);
  if (labels->guest != NULL)
    labels->guest (cr, &small, taken, context, labels->guest_data);
  dln_basemap_draw_both_labels (labels->basemap, cr, &small, labels->style, language,
                                &(DlnMapObstacles) { taken, lines, &inner }, context);
  cairo_destroy (cr);
  g_object_unref (context);
  squares = dln_map_image_list_squares (labels->image);
  /* Names are painted once, and where they are copied each frame: outlines would be cut into spans again and again. */
  labels->node = dln_map_image_make_node (labels->image, squares, factor);
  labels->stale = FALSE;
  /* Whatever was waited for is in them. */
  g_clear_handle_id (&labels->settle, g_source_remove);
  g_clear_handle_id (&labels->widen, g_source_remove);
  if (labels->margin == 0)
    labels->widen = g_timeout_add (WIDEN, widen_cb, labels);
}

/**
 * dln_map_labels_is_settled:
 * @labels: labels
 *
 * Returns: whether the names drawn last are those of the view, or there are none
 */
gboolean
dln_map_labels_is_settled (const DlnMapLabels *labels)
{
  return labels->basemap == NULL || (labels->node != NULL && !labels->stale && labels->settle == 0);
}

/**
 * dln_map_labels_snapshot:
 * @labels: labels
 * @snapshot: where they go
 * @view: what is drawn
 */
void
dln_map_labels_snapshot (DlnMapLabels     *labels,
                         GtkSnapshot      *snapshot,
                         const DlnMapView *view)
{
  int factor = get_factor (labels);
  DlnMapPixel middle, corner;
  float scale;

  if (labels->node == NULL)
    return;
  scale = (float) exp2 (view->zoom - labels->view.zoom);
  middle = dln_map_view_from_mercator (view, labels->view.centre);
  corner = (DlnMapPixel) { middle.x - labels->view.width / 2.0 * scale, middle.y - labels->view.height / 2.0 * scale };
  /* Between pixels letters would be blurred, and take ten times as long. */
  corner.x = rint (corner.x * factor) / factor;
  corner.y = rint (corner.y * factor) / factor;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) corner.x, (float) corner.y));
  if (fabsf (scale - 1) > 1e-6f)
    gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_append_node (snapshot, labels->node);
  gtk_snapshot_restore (snapshot);
}
