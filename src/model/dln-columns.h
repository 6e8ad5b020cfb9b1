/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-bounds.h"
#include "dln-place-area.h"
#include "dln-point.h"
#include "dln-vocabulary.h"

G_BEGIN_DECLS

/* No such event. */
#define DLN_NO_ROW G_MAXUINT32

/* Bits of DlnColumns.flags. */
#define DLN_ROW_DEAD 0x01        /* the event was removed; the row is kept, so that row numbers are stable */
#define DLN_ROW_DISPUTED 0x02    /* a finding names it */
#define DLN_ROW_SELECTED 0x04    /* it is in the selection */
#define DLN_ROW_HIDDEN 0x08      /* the filter leaves it out */
#define DLN_ROW_AREA 0x10        /* its place has a ring, a box or an outline: see dln_case_get_place_area() */
#define DLN_ROW_KEY 0x20         /* it carries the story */
#define DLN_ROW_APPROXIMATE 0x40 /* its time is stated as approximate: EDTF "~" or "%" */
#define DLN_ROW_UNCERTAIN 0x80   /* its time is stated as uncertain: EDTF "?" or "%" */

/**
 * DlnColumns:
 * @n_rows: rows in use, dead ones included
 * @begin: outer begin (begin_earliest or what stands in for it), µs; %DLN_OPEN where no time is known
 * @end: outer end, µs; equal to @begin for an instant
 * @shape: a #DlnShape
 * @basis: #DlnBasis of the time in the low four bits, of the place in the next
 * @kind: a #DlnKind
 * @status: #DlnJudgement in the low four bits, #DlnWork in the next
 * @flags: DLN_ROW_… bits
 * @latitude: 1e-7 degrees, %DLN_NO_DEGREES where no place is known
 * @longitude: 1e-7 degrees
 * @radius: metres of uncertainty, 0 where none is stated
 * @known: (nullable): a #DlnKnown for each row, %NULL while the case is seen as of now
 * @in_area: (nullable): 1 for each row whose place is in the chosen area, %NULL where none is chosen
 *
 * The events of a case, one row each: 33 bytes and the ids' runs. Read only
 * outside the model. Valid until the next main loop iteration that changes the case.
 */
typedef struct {
  guint n_rows;
  gint64 *begin;
  gint64 *end;
  guint8 *shape;
  guint8 *basis;
  guint8 *kind;
  guint8 *status;
  guint8 *flags;
  gint32 *latitude;
  gint32 *longitude;
  float *radius;
  guint8 *known;
  guint8 *in_area;
} DlnColumns;

/* Whether there is such an event and, where the case is seen as of then, it was known. */
#define DLN_ROW_EXISTS(columns, row) \
  (((columns)->flags[row] & DLN_ROW_DEAD) == 0 && ((columns)->known == NULL || (columns)->known[row] != 0))

/* Whether the filter shows the row and, where the case is seen as of then, it was known. Maps draw it. */
#define DLN_ROW_SHOWN(columns, row) \
  (((columns)->flags[row] & (DLN_ROW_DEAD | DLN_ROW_HIDDEN)) == 0 && \
   ((columns)->known == NULL || (columns)->known[row] != 0))

/* Whether lists and timelines have it: shown, and in the chosen area where there is one. */
#define DLN_ROW_LISTED(columns, row) \
  (DLN_ROW_SHOWN (columns, row) && ((columns)->in_area == NULL || (columns)->in_area[row] != 0))

G_END_DECLS
