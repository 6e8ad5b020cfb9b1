/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-graticule.h"

G_BEGIN_DECLS

/**
 * DlnMapMeasure:
 * @points: (element-type DlnPoint): what was pointed at, in order
 * @probe: where the next point would be
 * @has_probe: whether there is such a place
 * @crosshair: whether it is the middle of the view, and drawn
 * @imperial: lengths in miles and feet
 *
 * A route that is being measured on the map.
 */
typedef struct {
  GArray *points;
  DlnPoint probe;
  gboolean has_probe;
  gboolean crosshair;
  gboolean imperial;
} DlnMapMeasure;

DlnMapMeasure *dln_map_measure_new (void);
void dln_map_measure_free (DlnMapMeasure *measure);
gboolean dln_map_measure_add (DlnMapMeasure *measure, DlnPoint point);
gboolean dln_map_measure_take_back (DlnMapMeasure *measure);

char *dln_map_measure_dup_length (double metres, gboolean imperial);
char *dln_map_measure_dup_bearing (double bearing);
char *dln_map_measure_dup_summary (const DlnMapMeasure *measure);
char *dln_map_measure_dup_text (const DlnMapMeasure *measure);
void dln_map_measure_build (const DlnMapMeasure *measure, const DlnMapFrame *frame, const DlnPalette *palette,
                            const DlnMapText *text, DlnMarks *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnMapMeasure, dln_map_measure_free)

G_END_DECLS
