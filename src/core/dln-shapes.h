/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"

G_BEGIN_DECLS

/* Vertices that one container takes: 128 MB of them. */
#define DLN_SHAPES_MOST ((guint) 1 << 24)

/**
 * DlnGeometryKind:
 * @DLN_GEOMETRY_POINTS: each vertex stands for itself
 * @DLN_GEOMETRY_LINE: each part is a line
 * @DLN_GEOMETRY_POLYGON: each part is a ring, closed or not; inside is by the even-odd rule
 */
typedef enum { DLN_GEOMETRY_POINTS, DLN_GEOMETRY_LINE, DLN_GEOMETRY_POLYGON } DlnGeometryKind;

/**
 * DlnGeometry:
 * @kind: what it is
 * @first_part: of its parts
 * @n_parts: how many; at least one
 * @west: least longitude of its vertices, 1e-7°
 * @south: least latitude
 * @east: greatest longitude
 * @north: greatest latitude
 */
typedef struct {
  DlnGeometryKind kind;
  guint first_part;
  guint n_parts;
  gint32 west;
  gint32 south;
  gint32 east;
  gint32 north;
} DlnGeometry;

typedef struct _DlnShapes DlnShapes;

DlnShapes *dln_shapes_new (void);
DlnShapes *dln_shapes_ref (DlnShapes *self);
void dln_shapes_unref (DlnShapes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnShapes, dln_shapes_unref)

/* Building. */
void dln_shapes_begin (DlnShapes *self, DlnGeometryKind kind);
void dln_shapes_begin_part (DlnShapes *self);
gboolean dln_shapes_add (DlnShapes *self, DlnPoint point);
gboolean dln_shapes_end (DlnShapes *self);
void dln_shapes_set_name (DlnShapes *self, guint first, const char *name);

/* Reading. */
guint dln_shapes_get_n_shapes (const DlnShapes *self);
guint dln_shapes_get_n_parts (const DlnShapes *self);
guint dln_shapes_get_n_vertices (const DlnShapes *self);
const DlnGeometry *dln_shapes_get_shape (const DlnShapes *self, guint index);
const char *dln_shapes_get_name (const DlnShapes *self, guint index);
guint dln_shapes_get_part (const DlnShapes *self, guint part, guint *n_vertices);
DlnPoint dln_shapes_get_vertex (const DlnShapes *self, guint vertex);
gboolean dln_shapes_get_box (const DlnShapes *self, DlnBox *box);

G_END_DECLS
