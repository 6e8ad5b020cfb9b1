/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the actions on events that may be one or two: merging what is selected, splitting, and
 * saying that two may be the same or that one is part of the other.
 */
#include "config.h"

#include "dln-case-merge.h"
#include "dln-split-dialog.h"
#include "dln-window-private.h"

#include <glib/gi18n.h>

/* What was selected last stays, with its title. */
void
dln_window_merge_events (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  guint into = dln_case_get_selected (self->dln_case);
  GError *error = NULL;
  guint n;
  const guint *rows = dln_case_get_selection (self->dln_case, &n);
  g_autofree guint *copy = g_memdup2 (rows, n * sizeof *rows);

  if (into == DLN_NO_ROW)
    into = copy[0];
  if (dln_case_merge_events (self->dln_case, into, copy, n, &error))
    dln_case_select_only (self->dln_case, into);
  dln_window_take_error (self, error);
}

static void
get_pair (DlnWindow *self,
          guint     *first,
          guint     *second)
{
  guint n;
  const guint *rows = dln_case_get_selection (self->dln_case, &n);

  *first = rows[0];
  *second = rows[1];
}

void
dln_window_mark_same (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GError *error = NULL;
  guint first, second;

  get_pair (self, &first, &second);
  if (dln_case_link_events (self->dln_case, first, second, DLN_LINK_MAY_BE_SAME, &error))
    dln_window_toast (self, _ ("Marked: they may be the same event"));
  dln_window_take_error (self, error);
}

static void
part_response_cb (DlnWindow  *self,
                  const char *response)
{
  gboolean forward = g_str_equal (response, "first");
  GError *error = NULL;
  guint first, second;

  if (!forward && !g_str_equal (response, "second"))
    return;
  get_pair (self, &first, &second);
  dln_case_link_events (self->dln_case, forward ? first : second, forward ? second : first, DLN_LINK_PART_OF, &error);
  dln_window_take_error (self, error);
}

/* Which is part of which is asked: the order of a selection says nothing. */
void
dln_window_mark_part (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Which Is Part of the Other?"), NULL);
  g_autofree char *first_title = NULL, *second_title = NULL;
  guint first, second;

  get_pair (self, &first, &second);
  first_title = dln_case_dup_title (self->dln_case, first);
  second_title = dln_case_dup_title (self->dln_case, second);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "first", first_title);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "second", second_title);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (part_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
dln_window_split_event (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (dln_split_dialog_new (self->dln_case, dln_case_get_selected (self->dln_case),
                                                        GTK_WINDOW (self))));
}

void
dln_window_unlink (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GError *error = NULL;

  dln_case_remove (self->dln_case, DLN_TABLE_LINK, g_variant_get_string (parameter, NULL), &error);
  dln_window_take_error (self, error);
}
