/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-checker.h"
#include "dln-known.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_KNOWN_BAR (dln_known_bar_get_type ())
G_DECLARE_FINAL_TYPE (DlnKnownBar, dln_known_bar, DLN, KNOWN_BAR, GtkWidget)

/* Signal "error" (const char *): why the case cannot be seen so. */
void dln_known_bar_set_case (DlnKnownBar *self, DlnCase *dln_case, DlnChecker *checker);
void dln_known_bar_set_clock_24h (DlnKnownBar *self, gboolean clock_24h);
void dln_known_bar_go_to (DlnKnownBar *self, DlnInstant at, DlnKnownClock clock);
void dln_known_bar_go_first (DlnKnownBar *self);
void dln_known_bar_step (DlnKnownBar *self, int direction);

G_END_DECLS
