/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws other names first, and adds to @obstacles where they are; px of @view. */
typedef void (*DlnMapLabelsGuest) (cairo_t *cr, const DlnMapView *view, GArray *obstacles, PangoContext *context,
                                   gpointer data);

/**
 * DlnMapLabels:
 * @widget: (transfer none): where they are drawn
 * @basemap: (nullable): whose names
 * @style: light or dark
 * @guest: (nullable): draws names of others
 * @guest_data: for @guest
 * @node: (nullable): the names as laid out last
 * @image: (nullable): what it paints
 * @view: for which view, its margin included
 * @margin: px around the view that have names too
 * @factor: device pixels per pixel, of the same
 * @seen: the view drawn last
 * @settle: source id: the view is not still yet
 * @widen: source id: there are no names around the view yet
 * @stale: the view is still, and @node is not of it
 *
 * The map's names, laid out when the view is still and moved along until then.
 */
typedef struct {
  GtkWidget *widget;
  DlnBasemap *basemap;
  DlnBasemapStyle style;
  DlnMapLabelsGuest guest;
  gpointer guest_data;
  GskRenderNode *node;
  cairo_surface_t *image;
  DlnMapView view;
  int margin;
  int factor;
  DlnMapView seen;
  guint settle;
  guint widen;
  gboolean stale;
} DlnMapLabels;

void dln_map_labels_init (DlnMapLabels *labels, GtkWidget *widget);
void dln_map_labels_clear (DlnMapLabels *labels);
void dln_map_labels_set_basemap (DlnMapLabels *labels, DlnBasemap *basemap);
void dln_map_labels_set_style (DlnMapLabels *labels, DlnBasemapStyle style);
void dln_map_labels_touch (DlnMapLabels *labels);
gboolean dln_map_labels_has_jumped (const DlnMapLabels *labels, const DlnMapView *view);
gboolean dln_map_labels_begin (DlnMapLabels *labels, const DlnMapView *view);
void
dln_map_labels_lay_out (DlnMapLabels *labels, const DlnMapView *view, double enlarge, const DlnMapObstacles *obstacles);
gboolean dln_map_labels_is_settled (const DlnMapLabels *labels);
void dln_map_labels_snapshot (DlnMapLabels *labels, GtkSnapshot *snapshot, const DlnMapView *view);

G_END_DECLS
