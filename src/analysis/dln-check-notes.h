/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-facts.h"

G_BEGIN_DECLS

/**
 * DlnCheckNotes:
 * @events: (element-type gint64): ids of touched events
 * @records: (element-type DlnChangedRecord): other touched records
 * @tables: bit (1 << #DlnTable) for each record type that was touched
 * @whole: so much changed that all must be checked
 *
 * What has changed since the last check.
 */
typedef struct {
  GHashTable *events;
  GArray *records;
  guint tables;
  gboolean whole;
} DlnCheckNotes;

DlnCheckNotes *dln_check_notes_new (void);
void dln_check_notes_free (DlnCheckNotes *self);
void dln_check_notes_clear (DlnCheckNotes *self);
gboolean dln_check_notes_take (DlnCheckNotes *self, DlnCase *dln_case, const DlnChange *change);

/* Sets of ids, which grow while a part is found. */
GHashTable *dln_check_ids_new (void);
gboolean dln_check_ids_add (GHashTable *ids, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCheckNotes, dln_check_notes_free)

G_END_DECLS
