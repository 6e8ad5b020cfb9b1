/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question before a time is stated that contradicts what is related to the event:
 * it names what would break, and nothing is lost either way.
 */
#include "config.h"

#include "dln-breaks-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* More would not be read. */
#define MOST_TOLD 6

static char *
dup_body (char **told)
{
  GString *text = g_string_new (_ ("These cannot all be true with the new time:"));
  guint n = g_strv_length (told);

  for (guint i = 0; i < MIN (n, MOST_TOLD); i++)
    g_string_append_printf (text, "%s• %s", i == 0 ? "\n\n" : "\n", told[i]);
  if (n > MOST_TOLD)
    g_string_append_printf (text, "\n%s", _ ("and more."));
  return g_string_free (text, FALSE);
}

/**
 * dln_breaks_dialog_ask:
 * @from: what states the time
 * @told: what would break, as sentences
 * @callback: (object, response): the response is "state" where it is stated anyway
 * @object: first argument of @callback; while it lives
 */
void
dln_breaks_dialog_ask (GtkWidget  *from,
                       char      **told,
                       GCallback   callback,
                       GObject    *object)
{
  g_autofree char *body = dup_body (told);
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (from)), _ ("This Breaks What Is Related"), body);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_response (question, "keep", _ ("_Keep the Old Time"));
  adw_message_dialog_add_response (question, "state", _ ("_State It Anyway"));
  adw_message_dialog_set_default_response (question, "keep");
  adw_message_dialog_set_close_response (question, "keep");
  g_signal_connect_object (dialog, "response", callback, object, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
