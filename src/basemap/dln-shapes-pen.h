/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-view.h"
#include "dln-shapes.h"

#include <cairo.h>
#include <gio/gio.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * DlnShapesStyle:
 * @red: 0 to 1
 * @green: 0 to 1
 * @blue: 0 to 1
 * @dark: whether the map below is
 */
typedef struct {
  double red;
  double green;
  double blue;
  gboolean dark;
} DlnShapesStyle;

typedef struct _DlnShapesPen DlnShapesPen;

DlnShapesStyle dln_shapes_style_choose (const char *colour, guint index, gboolean dark);

DlnShapesPen *dln_shapes_pen_new (DlnShapes *shapes);
DlnShapesPen *dln_shapes_pen_ref (DlnShapesPen *self);
void dln_shapes_pen_unref (DlnShapesPen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnShapesPen, dln_shapes_pen_unref)

gboolean dln_shapes_pen_get_extent (DlnShapesPen *self, const DlnMapView *view, cairo_rectangle_int_t *extent);
void dln_shapes_pen_draw (DlnShapesPen *self, cairo_t *cr, const DlnMapView *view, const DlnShapesStyle *style,
                          GCancellable *cancellable);
void dln_shapes_pen_draw_names (DlnShapesPen *self, cairo_t *cr, const DlnMapView *view, const DlnShapesStyle *style,
                                double opacity, GArray *obstacles, PangoContext *context);

G_END_DECLS
