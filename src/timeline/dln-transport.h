/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_TRANSPORT (dln_transport_get_type ())
G_DECLARE_FINAL_TYPE (DlnTransport, dln_transport, DLN, TRANSPORT, GtkBox)

/* Signal: "stepped" (uint row): the playhead was put on an event, which is selected. */
GtkWidget *dln_transport_new (void);
void dln_transport_set_case (DlnTransport *self, DlnCase *dln_case);
void dln_transport_set_clock_24h (DlnTransport *self, gboolean clock_24h);
void dln_transport_set_shown (DlnTransport *self, gboolean shown);
void dln_transport_toggle (DlnTransport *self);
gboolean dln_transport_is_playing (DlnTransport *self);
void dln_transport_step (DlnTransport *self, int way);

G_END_DECLS
