/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the answer to a gesture whose time contradicts what is related to the event.
 */
#include "config.h"

#include "dln-window-private.h"

#include "dln-breaks-dialog.h"

static void
response_cb (DlnWindow  *self,
             const char *response)
{
  if (g_str_equal (response, "state"))
    dln_timeline_state_anyway (self->timeline);
}

/**
 * dln_window_ask_breaks:
 * @self: a window
 * @told: what would break, as sentences
 *
 * Asks whether the time is stated anyway.
 */
void
dln_window_ask_breaks (DlnWindow  *self,
                       char      **told)
{
  dln_breaks_dialog_ask (GTK_WIDGET (self), told, G_CALLBACK (response_cb), G_OBJECT (self));
}
