/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-many.h"
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
extern const char dln_derived_write_sql[];

/**
 * DlnDerivedRows:
 *
 * Rows of new events on their way: they are written together. Who reads event_working flushes them before.
 */
typedef struct _DlnDerivedRows DlnDerivedRows;

DlnDerivedRows *dln_derived_rows_new (DlnStore *store, GError **error);
void dln_derived_rows_free (DlnDerivedRows *self);
gboolean dln_derived_rows_add (DlnDerivedRows *self, const DlnDerived *derived, GError **error);
gboolean dln_derived_rows_flush (DlnDerivedRows *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnDerivedRows, dln_derived_rows_free)

G_END_DECLS
