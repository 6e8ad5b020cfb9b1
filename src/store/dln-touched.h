/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-record-type.h"

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * DlnTouchedRecord:
 * @table: which record type
 * @id: which of them; it may be new, or gone
 */
typedef struct {
  DlnTable table;
  gint64 id;
} DlnTouchedRecord;

/**
 * DlnTouched:
 * @tables: bit (1 << #DlnTable) for each record type with a changed row
 * @events: (element-type gint64): ids of events whose own row, claims or
 *   assessments changed
 * @places: (element-type gint64): ids of changed places
 * @records: (element-type DlnTouchedRecord): changed terms, actors, places, sources and
 *   utterances, and utterances whose claims changed
 * @all: so many that a list of them would cost more than starting anew
 *
 * What one transaction changed, read off its changesets.
 */
typedef struct {
  guint tables;
  GHashTable *events;
  GHashTable *places;
  GArray *records;
  gboolean all;
} DlnTouched;

typedef void (*DlnTouchedVisit) (DlnTable table, gint64 id, gpointer data);

DlnTouched *dln_touched_new (void);
void dln_touched_free (DlnTouched *touched);
gboolean dln_touched_read (DlnTouched *touched, sqlite3 *db, void *changeset, int size, GError **error);
gboolean dln_touched_visit (void *changeset, int size, DlnTouchedVisit visit, gpointer data, GError **error);
GArray *dln_touched_list_events (const DlnTouched *touched);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnTouched, dln_touched_free)

G_END_DECLS
