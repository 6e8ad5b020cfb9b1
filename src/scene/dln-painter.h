/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-mark.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * DlnTextMode:
 * @DLN_TEXT_OUTLINES: as filled outlines: the same bytes everywhere (PNG, SVG)
 * @DLN_TEXT_REAL: as glyphs of a font: can be searched and copied (PDF)
 */
typedef enum { DLN_TEXT_OUTLINES, DLN_TEXT_REAL } DlnTextMode;

typedef struct _DlnPainter DlnPainter;

/* font_dir: (nullable): a folder of fonts that alone are used (data/fonts), so that paper is
 * the same everywhere; NULL uses the system's fonts. */
DlnPainter *dln_painter_new (const char *font_dir, const char *family, GError **error);
void dln_painter_free (DlnPainter *painter);
PangoContext *dln_painter_get_context (DlnPainter *painter);
void dln_painter_trace_rings (cairo_t *cr, const DlnMark *mark);
void dln_painter_paint (DlnPainter *painter, cairo_t *cr, const DlnMarks *marks, DlnTextMode mode);
double dln_painter_measure (DlnPainter *painter, const char *text, double size, DlnTextFace face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnPainter, dln_painter_free)

G_END_DECLS
