/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-dates.h"

G_BEGIN_DECLS

/**
 * DlnColumnRole:
 *
 * What a column of a table says of an event. Several columns may be tags, actors,
 * sources or parts of the summary; of the others the first counts.
 */
typedef enum {
  DLN_COLUMN_RAW, /* nothing: only its raw values are kept */
  DLN_COLUMN_KEY,
  DLN_COLUMN_TITLE,
  DLN_COLUMN_SUMMARY,
  DLN_COLUMN_DATE,
  DLN_COLUMN_CLOCK,
  DLN_COLUMN_END_DATE,
  DLN_COLUMN_END_CLOCK,
  DLN_COLUMN_SAID,
  DLN_COLUMN_PLACE,
  DLN_COLUMN_LATITUDE,
  DLN_COLUMN_LONGITUDE,
  DLN_COLUMN_COORDINATES,
  DLN_COLUMN_RADIUS,
  DLN_COLUMN_TAG,
  DLN_COLUMN_ACTOR,
  DLN_COLUMN_SOURCE,
  DLN_COLUMN_SOURCE_URL,
  DLN_COLUMN_KILLED,
  DLN_COLUMN_INJURED,
  DLN_COLUMN_BEGIN_EARLIEST,
  DLN_COLUMN_BEGIN_LATEST,
  DLN_COLUMN_END_EARLIEST,
  DLN_COLUMN_END_LATEST,
  DLN_COLUMN_WORDS,
  DLN_COLUMN_BASIS,
  DLN_COLUMN_KIND,
  DLN_COLUMN_STATUS,
  DLN_N_COLUMN_ROLES
} DlnColumnRole;

/**
 * DlnColumn:
 * @name: as the table's first row has it
 * @role: what it says
 * @order: of a date, in which order it is read
 * @zone: (nullable): of a date, its zone; the file's if %NULL
 * @separator: of tags, actors and sources: what stands between several; 0 where a cell is one
 */
typedef struct {
  char *name;
  DlnColumnRole role;
  DlnDateOrder order;
  char *zone;
  char separator;
} DlnColumn;

/**
 * DlnMapping:
 * @columns: (element-type DlnColumn): in the order of the table
 * @has_header: whether the first row has names
 *
 * Which column of a table is what.
 */
typedef struct {
  GPtrArray *columns;
  gboolean has_header;
} DlnMapping;

DlnMapping *dln_mapping_new (const char *const *names, guint n_names, gboolean has_header);
void dln_mapping_free (DlnMapping *mapping);
DlnMapping *dln_mapping_copy (const DlnMapping *mapping);
DlnMapping *dln_mapping_guess (const char *const *names, guint n_names);
gboolean dln_mapping_set (DlnMapping *mapping, const char *column, const char *role, GError **error);
char *dln_mapping_dup_signature (const DlnMapping *mapping);
char *dln_mapping_to_text (const DlnMapping *mapping);
DlnMapping *dln_mapping_from_text (const char *text, GError **error);

DlnColumnRole dln_column_role_from_nick (const char *nick);
const char *dln_column_role_get_nick (DlnColumnRole role);
const char *dln_column_role_get_label (DlnColumnRole role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnMapping, dln_mapping_free)

G_END_DECLS
