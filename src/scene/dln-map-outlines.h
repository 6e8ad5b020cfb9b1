/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-scene.h"

G_BEGIN_DECLS

/**
 * DlnMapShape:
 * @points: (element-type double): x,y pairs in px, ring after ring
 * @rings: (element-type guint): of each ring the index of the pair after its last
 *
 * What is to be drawn of an outline.
 */
typedef struct {
  GArray *points;
  GArray *rings;
} DlnMapShape;

typedef struct _DlnMapOutlines DlnMapOutlines;

DlnMapOutlines *dln_map_outlines_new (void);
void dln_map_outlines_free (DlnMapOutlines *outlines);
void dln_map_outlines_begin (DlnMapOutlines *outlines);
gboolean dln_map_outlines_draw_once (DlnMapOutlines *outlines, DlnOutline *outline);
const DlnMapShape *dln_map_outlines_shape (DlnMapOutlines *outlines, DlnOutline *outline, const DlnMapFrame *frame);
guint dln_map_outlines_get_n_made (DlnMapOutlines *outlines);

G_END_DECLS
