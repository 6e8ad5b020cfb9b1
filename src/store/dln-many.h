/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store-private.h"

G_BEGIN_DECLS

/* Rows that one statement writes. */
#define DLN_MANY_ROWS 32

/**
 * DlnManyBind:
 * @statement: one that was cleared
 * @first: number of its parameter for the row's first column
 * @row: which one of those to be written
 * @data: as passed
 *
 * Binds the columns of a row; what it leaves alone is null. Texts stay until the rows are written.
 */
typedef void (*DlnManyBind) (sqlite3_stmt *statement, int first, guint row, gpointer data);

/**
 * DlnMany:
 *
 * Writes new rows of one table, many by one statement.
 */
typedef struct {
  DlnStore *store;
  guint n_columns;
  sqlite3_stmt *many;
  sqlite3_stmt *one;
} DlnMany;

gboolean dln_many_init (DlnMany *self, DlnStore *store, const char *into, guint n_columns, GError **error);
void dln_many_clear (DlnMany *self);
gboolean dln_many_write (DlnMany *self, guint n_rows, DlnManyBind bind, gpointer data, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnMany, dln_many_clear)

G_END_DECLS
