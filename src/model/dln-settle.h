/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

gboolean dln_case_settle (DlnCase *self, DlnRecord *assessment, GError **error);

G_END_DECLS
