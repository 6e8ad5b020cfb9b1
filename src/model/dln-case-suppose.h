/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnSupposedRow:
 * @row: an event
 * @bounds: its working time, were something so
 */
typedef struct {
  guint row;
  DlnBounds bounds;
} DlnSupposedRow;

gboolean dln_case_suppose (DlnCase *self, const DlnSupposedRow *rows, guint n_rows, GError **error);
void dln_case_suppose_nothing (DlnCase *self);
gboolean dln_case_is_supposing (DlnCase *self);

G_END_DECLS
