/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dln_source_details_present (GtkWindow *parent, DlnCase *dln_case, const char *slug);

G_END_DECLS
