/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"

G_BEGIN_DECLS

/**
 * DlnBrushShape:
 * @DLN_BRUSH_NONE: nothing is chosen
 * @DLN_BRUSH_VIEW: the box that a map shows
 * @DLN_BRUSH_BOX: a rectangle drawn on it
 * @DLN_BRUSH_LASSO: a line drawn around what was meant
 */
typedef enum { DLN_BRUSH_NONE, DLN_BRUSH_VIEW, DLN_BRUSH_BOX, DLN_BRUSH_LASSO } DlnBrushShape;

typedef struct _DlnBrush DlnBrush;

DlnBrush *dln_brush_new_box (DlnBrushShape shape, DlnBox box);
DlnBrush *dln_brush_new_lasso (const DlnPoint *points, guint n_points);
DlnBrush *dln_brush_ref (DlnBrush *brush);
void dln_brush_unref (DlnBrush *brush);

DlnBrushShape dln_brush_get_shape (const DlnBrush *brush);
DlnBox dln_brush_get_box (const DlnBrush *brush);
const DlnPoint *dln_brush_get_points (const DlnBrush *brush, guint *n_points);
gboolean dln_brush_equal (const DlnBrush *a, const DlnBrush *b);
void dln_brush_mark (const DlnBrush *brush, const gint32 *latitude, const gint32 *longitude, guint n, guint8 *in);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnBrush, dln_brush_unref)

G_END_DECLS
