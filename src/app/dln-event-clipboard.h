/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

char *dln_event_clipboard_copy (DlnCase *dln_case, const guint *rows, guint n_rows, GError **error);
gboolean dln_event_clipboard_paste (DlnCase *dln_case, const char *text, GError **error);

G_END_DECLS
