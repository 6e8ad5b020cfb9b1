/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-input.h"

G_BEGIN_DECLS

/* A row with more fields, or with more bytes, is damaged: a quote that never closes. */
#define DLN_ROWS_MOST_FIELDS 16384u
#define DLN_ROWS_MOST_BYTES ((gsize) 4 << 20)

/**
 * DlnRow:
 * @line: on which line it begins, from 1
 * @fields: its fields, unquoted; valid until the next row
 * @n_fields: how many
 * @damage: (nullable): why it could not be read; @fields then has what there is
 *
 * A row of a table.
 */
typedef struct {
  guint64 line;
  const char *const *fields;
  guint n_fields;
  const char *damage;
} DlnRow;

/**
 * DlnRows:
 *
 * The rows of a table as text (RFC 4180): fields in quotes may hold delimiters,
 * doubled quotes and line ends; lines end with LF, CRLF or CR. Rows without any
 * text are passed over.
 */
typedef struct _DlnRows DlnRows;

DlnRows *dln_rows_new (DlnInput *input, char delimiter, gboolean quotes);
void dln_rows_free (DlnRows *self);
gboolean dln_rows_next (DlnRows *self, DlnRow *row, GError **error);
char dln_rows_guess_delimiter (const char *head);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnRows, dln_rows_free)

G_END_DECLS
