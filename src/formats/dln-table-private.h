/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-table.h"

G_BEGIN_DECLS

gboolean dln_table_fill (const DlnTableRow *row, DlnItem *item, const char **column, GError **error);

G_END_DECLS
