/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the window's actions do with the chosen range and with playback. Their keys
 * are in the table of dln-window-actions.c, those of the timeline alone are its own.
 */
#include "config.h"

#include "dln-window-private.h"

void
dln_window_view_range (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  dln_timeline_range_view (DLN_WINDOW (widget)->timeline);
}

void
dln_window_clear_range (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  dln_case_set_range (DLN_WINDOW (widget)->dln_case, (DlnSpan) { DLN_OPEN, DLN_OPEN });
}

void
dln_window_toggle_transport (GtkWidget  *widget,
                             const char *name,
                             GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  dln_transport_set_shown (self->transport, !gtk_widget_get_visible (GTK_WIDGET (self->transport)));
}

void
dln_window_toggle_play (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  dln_transport_toggle (DLN_WINDOW (widget)->transport);
}

void
dln_window_play_next (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  dln_transport_step (DLN_WINDOW (widget)->transport, 1);
}

void
dln_window_play_previous (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  dln_transport_step (DLN_WINDOW (widget)->transport, -1);
}
