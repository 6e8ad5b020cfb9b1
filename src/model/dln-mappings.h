/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-mapping.h"

#include <gio/gio.h>

G_BEGIN_DECLS

DlnMapping *dln_mappings_recall (const char *folder, const DlnMapping *guessed);
gboolean dln_mappings_keep (const char *folder, const DlnMapping *mapping, GError **error);
gboolean dln_mappings_forget (const char *folder, const DlnMapping *mapping, GError **error);

G_END_DECLS
