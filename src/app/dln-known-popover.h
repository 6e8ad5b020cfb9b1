/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-known.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_KNOWN_POPOVER (dln_known_popover_get_type ())
G_DECLARE_FINAL_TYPE (DlnKnownPopover, dln_known_popover, DLN, KNOWN_POPOVER, GtkPopover)

/* Signal "go" (gint64 at, guint clock): µs and a DlnKnownClock that were asked for. */
void dln_known_popover_set_case (DlnKnownPopover *self, DlnCase *dln_case);
void dln_known_popover_set_clock_24h (DlnKnownPopover *self, gboolean clock_24h);

G_END_DECLS
