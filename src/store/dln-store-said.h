/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store.h"

G_BEGIN_DECLS

/* When something was said or published: µs, earliest and latest; either may be DLN_OPEN. */
typedef void (*DlnSaidVisit) (DlnInstant earliest, DlnInstant latest, gpointer data);

gboolean dln_store_foreach_said (DlnStore *store, gboolean published, DlnSaidVisit visit, gpointer data,
                                 GError **error);

G_END_DECLS
