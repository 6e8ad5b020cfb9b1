/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-network.h"

G_BEGIN_DECLS

/**
 * DlnOrderEnds:
 * @begin: instant of a network
 * @end: instant of a network, the same as @begin for what has no length
 *
 * One side of a relation.
 */
typedef struct {
  guint begin;
  guint end;
} DlnOrderEnds;

void dln_order_constrain_gap (DlnNetwork *network, DlnOrderEnds from, DlnOrderEnds to, gint64 least,
                              gint64 most, guint tag);
gboolean dln_order_constrain (DlnNetwork *network, const char *type, DlnOrderEnds from, DlnOrderEnds to,
                              gint64 least, gint64 most, guint tag, GError **error);

G_END_DECLS
