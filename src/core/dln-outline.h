/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-place-area.h"

G_BEGIN_DECLS

/**
 * DlnRing:
 * @end: index of the vertex after its last; it begins where the ring before it ends
 * @hole: whether it is a hole of the last ring before it that is none
 * @box: around it, in the longitudes of its vertices: east never below west
 *
 * A closed line. The last vertex is joined to the first, which is not repeated.
 */
typedef struct {
  guint end;
  gboolean hole;
  DlnBox box;
} DlnRing;

/**
 * DlnOutline:
 * @points: vertices; from one to the next, and from ring to ring, longitudes go on
 *   across the antimeridian, from @west eastwards, beyond 180 where need be
 * @n_points: how many
 * @rings: the rings
 * @n_rings: how many, at least one
 * @west: -180 to 180: the westernmost meridian
 * @box: around it; west exceeds east where it crosses the antimeridian
 *
 * The outline of an area: one or several polygons, with holes or without. Degrees,
 * WGS84; edges are straight in degrees. Never changes, is counted.
 */
typedef struct {
  /*< private >*/
  gatomicrefcount references;
  /*< public >*/
  DlnPoint *points;
  guint n_points;
  DlnRing *rings;
  guint n_rings;
  double west;
  DlnBox box;
} DlnOutline;

DlnOutline *dln_outline_parse (const char *wkt, GError **error);
DlnOutline *dln_outline_ref (DlnOutline *outline);
void dln_outline_unref (DlnOutline *outline);

char *dln_outline_to_wkt (const DlnOutline *outline);
gboolean dln_outline_contains (const DlnOutline *outline, DlnPoint point);
double dln_outline_get_area (const DlnOutline *outline);
DlnPoint dln_outline_get_inside (const DlnOutline *outline);
double dln_outline_get_distance (const DlnOutline *outline, DlnPoint point);
void dln_outline_complete_area (const DlnOutline *outline, DlnPlaceArea *area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnOutline, dln_outline_unref)

G_END_DECLS
