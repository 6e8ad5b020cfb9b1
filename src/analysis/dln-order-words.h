/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-order-network.h"

G_BEGIN_DECLS

char *dln_order_words_state (const DlnCheckSnapshot *snapshot, const DlnOrderReason *reason);
char *dln_order_words_name (gconstpointer record, const DlnOrderReason *reason);

G_END_DECLS
