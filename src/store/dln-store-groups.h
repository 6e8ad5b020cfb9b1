/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store.h"

G_BEGIN_DECLS

/* One event and one record that it belongs to, both by id. */
typedef void (*DlnMemberVisit) (gint64 event, gint64 group, gpointer data);

gboolean dln_store_foreach_member (DlnStore *store, DlnTable table, gint64 event,
                                   DlnMemberVisit visit, gpointer data, GError **error);

G_END_DECLS
