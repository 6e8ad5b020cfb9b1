/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-table.h"

G_BEGIN_DECLS

/* What a spreadsheet takes for the beginning of a formula. */
#define DLN_TABLE_FORMULA "=+-@\t\r"

typedef struct _DlnTableUsual DlnTableUsual;

DlnTableUsual *dln_table_usual_new (void);
void dln_table_usual_free (DlnTableUsual *self);
void dln_table_usual_add (DlnTableUsual *self, const char *date, const char *latitude, const char *longitude);
void dln_table_usual_settle (DlnTableUsual *self);
void dln_table_usual_doubt (const DlnTableUsual *self, const char *date, DlnItem *item);

gboolean dln_table_fill (const DlnTableRow *row, DlnItem *item, const char **column, GError **error);
const char *dln_table_get_cell (const DlnTableRow *row, DlnColumnRole role, const DlnColumn **column);
gboolean dln_table_is_own (const DlnTableRow *row);
gboolean dln_table_fill_own_time (const DlnTableRow *row, DlnItem *item, const DlnColumn **column, GError **error);
void dln_table_fill_own_sources (const DlnTableRow *row, DlnItem *item);
const char *dln_table_unguard (const char *cell);
gboolean dln_table_read_number (const char *cell, double *number);
gboolean dln_table_read_degrees (const char *cell, gboolean is_longitude, double *degrees, GError **error);
gboolean dln_table_fill_degrees (DlnItem *item, const char *latitude, const char *longitude, gboolean own,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnTableUsual, dln_table_usual_free)

G_END_DECLS
