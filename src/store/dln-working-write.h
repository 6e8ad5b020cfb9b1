/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-working-reader.h"

G_BEGIN_DECLS

/* What a derived row takes from the event itself; its words are values of their lists. */
typedef struct {
  gint64 id;
  int kind;
  int work;
  int judgement;
  gboolean key;
} DlnWorkingEvent;

/**
 * DlnDerived:
 * @bounds: the working time, µs
 * @has_area: whether @latitude, @longitude (1e-7°) and @radius (metres) are known
 * @place: the place's id, 0 for none
 * @status: judgement in the low four bits, work in the next four
 * @basis: of the time in the low four bits, of the place in the next four
 * @first_said: the earliest instant at which anybody may have said it, µs
 * @reported: (transfer none): words of the reports
 * @reported_length: their bytes, 0 for none
 *
 * A row of event_working.
 */
typedef struct {
  gint64 id;
  DlnBounds bounds;
  gboolean has_area;
  gint32 latitude;
  gint32 longitude;
  double radius;
  gint64 place;
  int kind;
  int status;
  int basis;
  int flags;
  guint claims;
  guint sources;
  DlnInstant first_said;
  const char *reported;
  gsize reported_length;
} DlnDerived;

void dln_derived_make (const DlnWorkingEvent *event, const DlnWorking *w, DlnDerived *derived);
void dln_derived_bind (sqlite3_stmt *write, const DlnDerived *derived);
extern const char dln_derived_insert_sql[];
extern const char dln_derived_write_sql[];

G_END_DECLS
