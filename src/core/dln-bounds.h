/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-span.h"

G_BEGIN_DECLS

/**
 * DlnBounds:
 * @begin_earliest: the event began no earlier
 * @begin_latest: it had begun by then
 * @end_earliest: it had not ended before
 * @end_latest: it was over by then
 *
 * What is known of when something happened. Any of the four may be
 * %DLN_OPEN. The latest bound of a period is its first instant after.
 */
typedef struct {
  DlnInstant begin_earliest;
  DlnInstant begin_latest;
  DlnInstant end_earliest;
  DlnInstant end_latest;
} DlnBounds;

#define DLN_BOUNDS_UNKNOWN ((DlnBounds) { DLN_OPEN, DLN_OPEN, DLN_OPEN, DLN_OPEN })

/**
 * DlnShape:
 * @DLN_SHAPE_UNKNOWN: all four bounds are open
 * @DLN_SHAPE_INSTANT: four equal bounds
 * @DLN_SHAPE_WITHIN: anywhere within one window: a day, an evening
 * @DLN_SHAPE_EXACT: begin and end are each known to the instant
 * @DLN_SHAPE_GENERAL: anything else
 *
 * How four bounds can be stored in two numbers.
 */
typedef enum {
  DLN_SHAPE_UNKNOWN,
  DLN_SHAPE_INSTANT,
  DLN_SHAPE_WITHIN,
  DLN_SHAPE_EXACT,
  DLN_SHAPE_GENERAL,
} DlnShape;

DlnBounds dln_bounds_within (DlnInstant earliest, DlnInstant latest);
DlnBounds dln_bounds_exact (DlnInstant begin, DlnInstant end);

gboolean dln_bounds_is_valid (const DlnBounds *bounds);
gboolean dln_bounds_is_unknown (const DlnBounds *bounds);
gboolean dln_bounds_equal (const DlnBounds *a, const DlnBounds *b);
DlnShape dln_bounds_get_shape (const DlnBounds *bounds);
DlnSpan dln_bounds_get_possible (const DlnBounds *bounds);
gboolean dln_bounds_get_certain (const DlnBounds *bounds, DlnSpan *certain);
DlnSpan dln_bounds_get_drawn (const DlnBounds *bounds);
DlnInstant dln_bounds_get_anchor (const DlnBounds *bounds);

DlnBounds dln_bounds_hull (const DlnBounds *a, const DlnBounds *b);
DlnBounds dln_bounds_shift (const DlnBounds *bounds, gint64 microseconds);
DlnBounds dln_bounds_move_begin_to (const DlnBounds *bounds, DlnInstant instant);
DlnBounds dln_bounds_resize_begin (const DlnBounds *bounds, gint64 microseconds);
DlnBounds dln_bounds_resize_end (const DlnBounds *bounds, gint64 microseconds);

G_END_DECLS
