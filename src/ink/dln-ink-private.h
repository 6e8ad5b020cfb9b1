/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-ink.h"

G_BEGIN_DECLS

/* dln-ink-circle.c */
void dln_ink_fill_circle (cairo_surface_t *surface, double x, double y, double radius, const DlnColour *colour);

/* dln-ink-nodes.c */
void dln_ink_trace_box (cairo_t *cr, const DlnMark *mark);

/* dln-ink-stamps.c */
GHashTable *dln_ink_stamps_new (void);
guint
dln_ink_snapshot_stamp (DlnInk *ink, GtkSnapshot *snapshot, const DlnMarks *marks, guint from);

G_END_DECLS
