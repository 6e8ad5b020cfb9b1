/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-item.h"

G_BEGIN_DECLS

void dln_own_data_append_list (GString *list, guint index, const char *text);
GPtrArray *dln_own_data_split_list (const char *text, char separator);

gboolean dln_own_data_finish (DlnItem *item);
void dln_own_data_take_comment (DlnItem *item, const char *comment);
void dln_own_data_take_sources (DlnItem *item, const char *titles);

G_END_DECLS
