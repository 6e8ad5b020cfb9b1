/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"
#include "dln-store.h"

G_BEGIN_DECLS

/* Bits of DlnWorkingRow.flags. */
#define DLN_WORKING_KEY 1
#define DLN_WORKING_AREA 2
#define DLN_WORKING_APPROXIMATE 4
#define DLN_WORKING_UNCERTAIN 8
/* What is related to it cannot all be true: its time is not tightened. */
#define DLN_WORKING_CONTRADICTS 16

/* One row of event_working: bounds in µs, degrees in 1e-7, radius in metres. */
typedef struct {
  gint64 id;
  DlnBounds bounds;
  gint32 latitude;
  gint32 longitude;
  float radius;
  guint8 kind;
  guint8 status;
  guint8 basis;
  guint8 flags;
  gboolean disputed;
} DlnWorkingRow;

typedef void (*DlnWorkingVisit) (const DlnWorkingRow *row, gpointer data);

typedef struct {
  guint claims;
  guint sources;
  DlnInstant first_said;
  char *reported;
  gint64 place;
} DlnWorkingFacts;

gboolean dln_store_load_working (DlnStore *store, DlnWorkingVisit visit, gpointer data, GError **error);
gboolean dln_store_read_working (DlnStore *store, gint64 event, DlnWorkingRow *row);
gboolean dln_store_read_working_facts (DlnStore *store, gint64 event, DlnWorkingFacts *facts);
char *dln_store_dup_title (DlnStore *store, DlnTable table, gint64 id);
gboolean dln_store_set_disputed (DlnStore *store, gint64 event, gboolean disputed, GError **error);
gboolean dln_store_remove_tree (DlnStore *store, DlnTable table, gint64 id, GError **error);

G_END_DECLS
