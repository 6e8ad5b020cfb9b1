/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-store.h"

G_BEGIN_DECLS

gboolean dln_working_tighten (DlnStore *store, const DlnTouched *touched, GError **error);

G_END_DECLS
