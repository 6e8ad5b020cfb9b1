/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the map's names on the screen. Placing them takes longer than a frame
 * lasts, so a moving view carries along those it had, and a still one has its
 * own made once, with a margin for the next move.
 */
#include "config.h"

#include "dln-map-labels.h"

#include "dln-map-covered.h"

#include <math.h>

/* ms without a change of the view before it counts as still. */
#define STILL 140
/* px around the view that have names too. */
#define MARGIN 160
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

/**
 * dln_map_labels_clear:
 * @labels: labels
 */
void
dln_map_labels_clear (DlnMapLabels *labels)
{
  g_clear_handle_id (&labels->settle, g_source_remove);
  g_clear_pointer (&labels->node, gsk_render_node_unref);
  g_clear_pointer (&labels->basemap, dln_basemap_unref);
}

static void
forget (DlnMapLabels *labels)
{
  g_clear_handle_id (&labels->settle, g_source_remove);
  g_clear_pointer (&labels->node, gsk_render_node_unref);
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
dln_map_labels_set_style (DlnMapLabels   *labels,
                          DlnBasemapStyle style)
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

static gboolean
is_same_view (const DlnMapView *a,
              const DlnMapView *b)
{
  return fabs (a->centre.x - b->centre.x) < 1e-12 && fabs (a->centre.y - b->centre.y) < 1e-12 &&
         fabs (a->zoom - b->zoom) < 1e-9 && a->width == b->width && a->height == b->height;
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

  if (labels->basemap == NULL)
    return FALSE;
  labels->seen = *view;
  if (labels->node == NULL)
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

/**
 * dln_map_labels_lay_out:
 * @labels: labels of a map
 * @view: what is drawn
 * @enlarge: how many times larger than usual the names are, 1 or more
 * @obstacles: (element-type cairo_rectangle_t): what names keep clear of, px
 */
void
dln_map_labels_lay_out (DlnMapLabels     *labels,
                        const DlnMapView *view,
                        double            enlarge,
                        const GArray     *obstacles)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  PangoContext *context = gtk_widget_create_pango_context (labels->widget);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  const char *language = pango_language_to_string (pango_language_get_default ());
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);
  DlnMapView small;
  cairo_t *cr;

  labels->view = *view;
  labels->view.width += 2 * MARGIN;
  labels->view.height += 2 * MARGIN;
  small = shrink_view (&labels->view, enlarge);
  for (guint i = 0; i < obstacles->len; i++)
    {
      cairo_rectangle_t box = g_array_index (obstacles, cairo_rectangle_t, i);

      box.x = (box.x + MARGIN) / enlarge;
      box.y = (box.y + MARGIN) / enlarge;
      box.width /= enlarge;
      box.height /= enlarge;
      g_array_append_val (moved, box);
    }
  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) labels->view.width,
                                                                 (float) labels->view.height));
  /* The middles of both views are the same, to the half pixel by which it was rounded up. */
  cairo_translate (cr, labels->view.width / 2.0, labels->view.height / 2.0);
  cairo_scale (cr, enlarge, enlarge);
  cairo_translate (cr, -small.width / 2.0, -small.height / 2.0);
  dln_map_draw_covered (labels->basemap, cr, &small, labels->style, language, moved, context);
  dln_basemap_draw_labels (labels->basemap, cr, &small, labels->style, language,
                           (const cairo_rectangle_t *) (gpointer) moved->data, moved->len, context);
  cairo_destroy (cr);
  g_object_unref (context);
  g_clear_pointer (&labels->node, gsk_render_node_unref);
  labels->node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  labels->stale = FALSE;
  /* Whatever was waited for is in them. */
  g_clear_handle_id (&labels->settle, g_source_remove);
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
  float scale;
  DlnMapPixel middle;

  if (labels->node == NULL)
    return;
  scale = (float) exp2 (view->zoom - labels->view.zoom);
  middle = dln_map_view_from_mercator (view, labels->view.centre);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) middle.x, (float) middle.y));
  gtk_snapshot_scale (snapshot, scale, scale);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -labels->view.width / 2,
                                                          (float) -labels->view.height / 2));
  gtk_snapshot_append_node (snapshot, labels->node);
  gtk_snapshot_restore (snapshot);
}
