/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

gboolean dln_case_check_sound (DlnCase *self, const DlnRecord *record, const DlnRecord *before, GError **error);

G_END_DECLS
