/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"

G_BEGIN_DECLS

/**
 * DlnGroundKind:
 * @DLN_GROUND_LAND: a ring; what is in no ring is water
 * @DLN_GROUND_LAKE: a ring
 * @DLN_GROUND_RIVER: a line
 * @DLN_GROUND_BORDER: a line
 * @DLN_GROUND_DISPUTED: a border of which not everybody says that it is one
 */
typedef enum {
  DLN_GROUND_LAND,
  DLN_GROUND_LAKE,
  DLN_GROUND_RIVER,
  DLN_GROUND_BORDER,
  DLN_GROUND_DISPUTED,
  DLN_GROUND_N_KINDS
} DlnGroundKind;

/**
 * DlnGroundPoint:
 * @x: units to the east of the ground's origin
 * @y: units to the south
 */
typedef struct {
  gint32 x;
  gint32 y;
} DlnGroundPoint;

/**
 * DlnGroundLine:
 * @kind: of what
 * @end: index of the point after its last; it begins where the line before it ends
 */
typedef struct {
  DlnGroundKind kind;
  guint end;
} DlnGroundLine;

/**
 * DlnGroundTown:
 * @name: of a town
 * @at: where
 * @great: whether it is a capital or a seat
 */
typedef struct {
  char *name;
  DlnGroundPoint at;
  gboolean great;
} DlnGroundTown;

/**
 * DlnGround:
 * @origin: the upper left corner, Web Mercator; a view over the antimeridian goes on beyond 1
 * @scale: units of the whole map's width
 * @points: (element-type DlnGroundPoint): of all lines, in their order
 * @lines: (element-type DlnGroundLine): by kind
 * @towns: (element-type DlnGroundTown): the most important first
 * @attribution: (transfer none): whom it comes from
 *
 * What lies under the events of a region, as lines: for who draws a map and knows none.
 */
typedef struct {
  DlnMercator origin;
  double scale;
  GArray *points;
  GArray *lines;
  GArray *towns;
  const char *attribution;
} DlnGround;

/* Returns: (transfer full) (nullable): what lies in a box */
typedef DlnGround *(*DlnGroundFinder) (const DlnBox *box, gpointer data);

DlnGround *dln_ground_new (DlnMercator origin, double scale);
void dln_ground_free (DlnGround *self);
void dln_ground_add (DlnGround *self, gint32 x, gint32 y);
void dln_ground_end_line (DlnGround *self, DlnGroundKind kind);
void dln_ground_add_town (DlnGround *self, const char *name, gint32 x, gint32 y, gboolean great);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnGround, dln_ground_free)

G_END_DECLS
