/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-format.h"

G_BEGIN_DECLS

/**
 * DlnUnit:
 *
 * How exact one end of a time is told.
 */
typedef enum { DLN_UNIT_NONE, DLN_UNIT_YEAR, DLN_UNIT_MONTH, DLN_UNIT_DAY, DLN_UNIT_INSTANT } DlnUnit;

/**
 * DlnEdge:
 * @unit: %DLN_UNIT_NONE where nobody knows it
 * @at: the outer bound, µs; of a year, month or day too
 * @civil: year, month and day as far as @unit goes; of an instant nothing
 * @plain: whether the unit says all of it: no window is left out
 * @minute: whether it is somewhen in the minute from @at on
 *
 * The begin or the end of a time, as formats say it that have one value for each.
 */
typedef struct {
  DlnUnit unit;
  DlnInstant at;
  DlnCivil civil;
  gboolean plain;
  gboolean minute;
} DlnEdge;

/**
 * DlnEdges:
 * @single: whether @begin says it all: an instant, or somewhen in one year, month or day; where
 *   a format has minutes, @begin of a minute does too
 * @begin: its begin
 * @end: its end; where @single the same as @begin
 *
 * A time of two edges, outermost: nothing is between them that was not possible.
 */
typedef struct {
  gboolean single;
  DlnEdge begin;
  DlnEdge end;
} DlnEdges;

/**
 * DlnWriting:
 * @output: the file
 * @cancellable: (nullable): stops
 * @zone: (nullable): of the case; UTC if %NULL
 * @changed: when the case was last changed
 * @text: one element
 * @n_written: how many elements the file has
 *
 * What a writer has in hand.
 */
typedef struct {
  struct _DlnOutput *output;
  GCancellable *cancellable;
  GTimeZone *zone;
  DlnInstant changed;
  GString *text;
  guint64 n_written;
} DlnWriting;

typedef gboolean (*DlnWriteItem) (const DlnItem *item, gpointer writing, GError **error);

void dln_edges_find (DlnEdges *edges, const DlnTime *time);
gboolean dln_edges_have_common_years (const DlnEdges *edges);
char *dln_edge_format (const DlnEdge *edge);

void dln_markup_append (GString *text, const char *words);
void dln_markup_append_element (GString *text, const char *name, const char *words);

gboolean dln_writing_run (const char *path, const DlnItemFeed *feed, const char *head, DlnWriteItem item,
                          const char *tail, GCancellable *cancellable, GError **error);
gboolean dln_writing_end_item (DlnWriting *self, GError **error);

G_END_DECLS
