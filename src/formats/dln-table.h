/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-format.h"
#include "dln-rows.h"

G_BEGIN_DECLS

/* Rows that are looked at before the first is taken: orders of dates, usual years and places. */
#define DLN_TABLE_SAMPLE 20000u

/**
 * DlnTableRow:
 * @mapping: which column is what
 * @row: as it stands in the file
 * @zone: (nullable): of times that name none
 * @order: of dates whose column states none
 * @firsts: by role, the first column that has it; -1 where none has
 * @memo: days that were read lately
 *
 * A row on its way into an item.
 */
typedef struct {
  const DlnMapping *mapping;
  const DlnRow *row;
  const char *zone;
  DlnDateOrder order;
  const int *firsts;
  DlnDateMemo *memo;
} DlnTableRow;

/**
 * DlnTableLayout:
 * @delimiter: what stands between fields; guessed if 0
 * @no_quotes: whether " is a character like others
 * @names: (nullable): of the columns of a table without a first row of names
 * @n_names: how many
 * @map: (nullable): which column is what; guessed by the names if %NULL
 * @finish: (nullable): what this layout says beyond its columns, after they are taken. %FALSE
 *   sets the row aside with the error's message
 *
 * A kind of table.
 */
typedef struct _DlnTableLayout {
  char delimiter;
  gboolean no_quotes;
  const char *const *names;
  guint n_names;
  DlnMapping *(*map) (const char *const *names, guint n_names);
  gboolean (*finish) (const DlnTableRow *row, DlnItem *item, GError **error);
} DlnTableLayout;

/**
 * DlnTablePreview:
 * @mapping: which column is what, as far as the table tells
 * @rows: (element-type GStrv): its first rows, as they stand there
 * @encoding: that it is read in
 * @delimiter: between its fields
 * @unsure: (element-type utf8): columns of dates whose order nobody knows
 *
 * How a table begins, for whoever puts the mapping right.
 */
typedef struct {
  DlnMapping *mapping;
  GPtrArray *rows;
  char *encoding;
  char delimiter;
  GPtrArray *unsure;
} DlnTablePreview;

gboolean dln_table_read (const char *path, const DlnTableLayout *layout, const DlnReadOptions *options,
                         const DlnItemSink *sink, GCancellable *cancellable, GError **error);
/**
 * DlnTableRole:
 * @column: a column's name
 * @role: what dln_mapping_set() takes
 *
 * A column that a known kind of table has.
 */
typedef struct {
  const char *column;
  const char *role;
} DlnTableRole;

DlnMapping *dln_table_map_roles (const char *const *names, guint n_names, const DlnTableRole *roles, guint n_roles);
gboolean dln_table_head_has (const char *head, char delimiter, const char *const *names);

const char *dln_table_row_get (const DlnTableRow *row, const char *column);

DlnTablePreview *dln_table_preview (const char *path, DlnMapping *(*map) (const char *const *names, guint n_names),
                                    const DlnReadOptions *options, guint n_rows, GCancellable *cancellable,
                                    GError **error);
void dln_table_preview_free (DlnTablePreview *preview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnTablePreview, dln_table_preview_free)

G_END_DECLS
