/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the window shows disagreements and gaps: a row chosen in their list selects the events it is
 * about, in all views; opened, its page stands in the middle; from there it can be settled.
 */
#include "config.h"

#include "dln-settle-dialog.h"
#include "dln-window-private.h"

static void
select_events (DlnWindow        *self,
               const DlnFinding *finding)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; finding->events[i] != NULL; i++)
    {
      guint row = dln_case_find_row (self->dln_case, finding->events[i]);

      if (row != DLN_NO_ROW)
        g_array_append_val (rows, row);
    }
  dln_case_select_rows (self->dln_case, (const guint *) rows->data, rows->len);
}

static void
chosen_cb (DlnWindow        *self,
           const DlnFinding *finding)
{
  select_events (self, finding);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->centre), "finding") == 0)
    dln_finding_page_show (self->finding_page, finding);
}

static void
activated_cb (DlnWindow        *self,
              const DlnFinding *finding)
{
  select_events (self, finding);
  dln_finding_page_show (self->finding_page, finding);
  dln_window_show_page (self, "finding");
}

static void
settle_cb (DlnWindow        *self,
           const DlnFinding *finding)
{
  gtk_window_present (GTK_WINDOW (dln_settle_dialog_new (self->dln_case, finding, GTK_WINDOW (self))));
}

static void
event_cb (DlnWindow  *self,
          const char *slug)
{
  guint row = dln_case_find_row (self->dln_case, slug);

  if (row == DLN_NO_ROW)
    return;
  dln_case_select_only (self->dln_case, row);
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
}

static void
found_cb (DlnWindow *self)
{
  adw_view_stack_page_set_badge_number (adw_view_stack_get_page (self->side, GTK_WIDGET (self->findings)),
                                        dln_finding_pane_get_n_open (self->findings));
}

void
dln_window_init_findings (DlnWindow *self)
{
  g_signal_connect_object (self->findings, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->findings, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finding_page, "settle", G_CALLBACK (settle_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finding_page, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gaps, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
}

/* After the window has, or has no longer, a case and its checker. */
void
dln_window_follow_findings (DlnWindow *self)
{
  dln_finding_pane_set_case (self->findings, self->dln_case, self->checker);
  dln_finding_page_set_case (self->finding_page, self->dln_case, self->checker);
  dln_gap_pane_set_case (self->gaps, self->dln_case, self->checker);
  if (self->checker != NULL)
    g_signal_connect_object (self->checker, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  dln_window_show_axes (GTK_WIDGET (self), NULL, NULL);
}

void
dln_window_show_findings (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  dln_window_show_list (DLN_WINDOW (widget), "findings");
}

void
dln_window_show_gaps (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  dln_window_show_list (DLN_WINDOW (widget), "gaps");
}
