/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store.h"

G_BEGIN_DECLS

/**
 * DlnRowRange:
 * @table: a journalled table's name in SQL
 * @n_columns: of the table when the rows went in; the digest covers just these
 * @first: least id, or least owner in a table of several references
 * @last: greatest of them
 * @n_rows: how many rows lie between
 * @digest: SHA-256 of them in order, in hex
 *
 * Rows that went in together, in the order of their ids.
 */
typedef struct {
  const char *table;
  guint n_columns;
  gint64 first;
  gint64 last;
  gint64 n_rows;
  char *digest;
} DlnRowRange;

void dln_row_range_free (DlnRowRange *range);

/* One row's bytes for the digest, value by value. */
/**
 * DlnRowBytes:
 * @data: (array length=length): what a digest gets of a row
 * @size: bytes that there is room for
 *
 * Bytes of a row, value by value.
 */
typedef struct {
  guint8 *data;
  gsize length;
  gsize size;
} DlnRowBytes;

void dln_row_bytes_clear (DlnRowBytes *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnRowBytes, dln_row_bytes_clear)

void dln_row_add_nulls (DlnRowBytes *row, guint n);
void dln_row_add_integer (DlnRowBytes *row, gint64 value);
void dln_row_add_real (DlnRowBytes *row, double value);
void dln_row_add_text (DlnRowBytes *row, const char *text, gsize size);

gboolean dln_rows_is_part (GBytes *part);
GBytes *dln_rows_format (GPtrArray *ranges);
GPtrArray *dln_rows_parse (GBytes *part, GError **error);
gboolean dln_rows_compare (DlnStore *store, const DlnRowRange *range, gboolean *same, GError **error);
gboolean dln_rows_visit (DlnStore *store, GBytes *part, DlnTouchedVisit visit, gpointer data, GError **error);
gboolean dln_rows_remove (DlnStore *store, GBytes *part, GError **error);

/* What inserted rows are as they went in: ranges that no later part names. */
typedef struct _DlnRowsKept DlnRowsKept;
DlnRowsKept *dln_rows_kept_new (void);
void dln_rows_kept_free (DlnRowsKept *kept);
gboolean dln_rows_kept_take_part (DlnRowsKept *kept, GBytes *part, GError **error);
gboolean dln_rows_kept_check (DlnRowsKept *kept, DlnStore *store, char **damage, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnRowsKept, dln_rows_kept_free)

G_END_DECLS
