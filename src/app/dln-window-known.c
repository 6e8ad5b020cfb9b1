/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the window goes to another instant of known-as-of: the button in the header, the bar,
 * and the keys; and how it shows what is only supposed. All views follow the case.
 */
#include "config.h"

#include "dln-relation-dialog.h"
#include "dln-what-if-dialog.h"
#include "dln-window-private.h"

static void
go_cb (DlnWindow *self,
       gint64     at,
       guint      clock)
{
  dln_known_bar_go_to (self->known_bar, at, (DlnKnownClock) clock);
}

static void
known_changed_cb (DlnWindow *self)
{
  gboolean past = dln_case_get_known_at (self->dln_case) != DLN_OPEN;

  if (past)
    gtk_widget_add_css_class (GTK_WIDGET (self->known_button), "dln-past");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->known_button), "dln-past");
  dln_window_update_bars (self);
  dln_window_update_actions (self);
}

void
dln_window_init_known (DlnWindow *self)
{
  g_signal_connect_object (self->known_popover, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->known_bar, "error", G_CALLBACK (dln_window_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->what_if_bar, "error", G_CALLBACK (dln_window_toast), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->signals, "known-changed", G_CALLBACK (known_changed_cb), self);
}

/* After the window has, or has no longer, a case and its checker. */
void
dln_window_follow_known (DlnWindow *self)
{
  dln_known_bar_set_case (self->known_bar, self->dln_case, self->checker);
  dln_known_popover_set_case (self->known_popover, self->dln_case);
  dln_what_if_bar_set_case (self->what_if_bar, self->dln_case);
}

/* "source:slug" or "claim:slug" shall be right. */
void
dln_window_suppose (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_autoptr (DlnSupposition) supposition = dln_supposition_new_right (g_variant_get_string (parameter, NULL));

  dln_what_if_bar_suppose (DLN_WINDOW (widget)->what_if_bar, supposition);
}

static void
suppose_cb (DlnWindow            *self,
            const DlnSupposition *supposition)
{
  dln_what_if_bar_suppose (self->what_if_bar, supposition);
}

static void
suppose_order_cb (DlnWindow       *self,
                  const DlnRecord *relation)
{
  g_autoptr (DlnSupposition) supposition = dln_supposition_new_order (relation);

  dln_what_if_bar_suppose (self->what_if_bar, supposition);
}

static void
order_cb (DlnWindow  *self,
          const char *event)
{
  g_autoptr (DlnRecord) relation = dln_record_new (DLN_TABLE_RELATION, NULL);
  GtkWidget *dialog;

  dln_record_set_text (relation, "from", event);
  dialog = dln_relation_dialog_new (self->dln_case, relation, GTK_WINDOW (self));
  dln_relation_dialog_suppose (DLN_RELATION_DIALOG (dialog));
  g_signal_connect_object (dialog, "suppose", G_CALLBACK (suppose_order_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Back to what is first: nothing is tried upon what is only supposed. */
static void
ask_what_if (DlnWindow *self,
             guint      row)
{
  GtkWidget *dialog;

  if (row == DLN_NO_ROW)
    return;
  dln_what_if_bar_leave (self->what_if_bar);
  dialog = dln_what_if_dialog_new (self->dln_case, row, GTK_WINDOW (self));
  g_signal_connect_object (dialog, "suppose", G_CALLBACK (suppose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "order", G_CALLBACK (order_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Of the selected event. */
void
dln_window_ask_what_if (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  ask_what_if (DLN_WINDOW (widget), dln_case_get_selected (DLN_WINDOW (widget)->dln_case));
}

/* Of the event with this slug. */
void
dln_window_ask_what_if_of (GtkWidget  *widget,
                           const char *name,
                           GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  ask_what_if (self, dln_case_find_row (self->dln_case, g_variant_get_string (parameter, NULL)));
}

void
dln_window_suppose_nothing (GtkWidget  *widget,
                            const char *name,
                            GVariant   *parameter)
{
  dln_what_if_bar_leave (DLN_WINDOW (widget)->what_if_bar);
}

void
dln_window_know_now (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  dln_known_bar_go_to (self->known_bar, DLN_OPEN, dln_case_get_known_clock (self->dln_case));
}

void
dln_window_know_first (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  gtk_popover_popdown (GTK_POPOVER (self->known_popover));
  dln_known_bar_go_first (self->known_bar);
}

void
dln_window_know_before (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  dln_known_bar_step (DLN_WINDOW (widget)->known_bar, -1);
}

void
dln_window_know_next (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  dln_known_bar_step (DLN_WINDOW (widget)->known_bar, 1);
}

void
dln_window_ask_known (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  gtk_menu_button_popup (DLN_WINDOW (widget)->known_button);
}
