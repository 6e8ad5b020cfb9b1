/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

gboolean dln_first_view_get_window (DlnCase *dln_case, DlnSpan *window);

G_END_DECLS
