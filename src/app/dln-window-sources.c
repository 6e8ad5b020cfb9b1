/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the window's way between claims, events and sources: which source stands in the
 * middle, a source made of what is in the clipboard, and what the cards of claims can do.
 */
#include "config.h"

#include "dln-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A first line longer than this, in characters, is cut for the title. */
#define LONGEST_TITLE 120

/* The newest change can be taken back: a toast says so. */
void
dln_window_offer_undo (DlnWindow *self)
{
  g_autofree char *label = dln_case_dup_undo_label (self->dln_case);

  if (label != NULL)
    dln_undo_offer_show (self->undo_offer, label);
}

/* Brings the source @slug into the middle, with the keyboard in its text. */
void
dln_window_open_source (DlnWindow  *self,
                        const char *slug)
{
  if (!dln_source_page_open (self->source, slug))
    return;
  dln_source_pane_select (self->sources, slug);
  dln_window_show_page (self, "source");
  gtk_widget_grab_focus (GTK_WIDGET (self->source));
}

static char *
dup_event (DlnWindow  *self,
           const char *claim)
{
  g_autoptr (DlnRecord) record = dln_case_get_record (self->dln_case, DLN_TABLE_CLAIM, claim, NULL);

  return record != NULL ? g_strdup (dln_record_get_text (record, "event")) : NULL;
}

/* Selects the event of @claim and puts the keyboard on the claim's card. */
void
dln_window_go_to_claim (DlnWindow  *self,
                        const char *claim)
{
  g_autofree char *event = dup_event (self, claim);
  guint row = event != NULL ? dln_case_find_row (self->dln_case, event) : DLN_NO_ROW;

  if (row == DLN_NO_ROW)
    return;
  dln_case_select_only (self->dln_case, row);
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  dln_inspector_reveal_claim (self->inspector, claim);
}

void
dln_window_show_sources (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  dln_window_show_list (DLN_WINDOW (widget), "sources");
}

/* --- a source of the clipboard ------------------------------------------- */

/* The first line that says anything. */
static char *
dup_title (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (lines[i][0] == '\0')
        continue;
      if (g_utf8_strlen (lines[i], -1) > LONGEST_TITLE)
        {
          g_autofree char *cut = g_utf8_substring (lines[i], 0, LONGEST_TITLE - 1);

          return g_strconcat (cut, "…", NULL);
        }
      return g_strdup (lines[i]);
    }
  return NULL;
}

static char *
dup_plain (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  return g_strjoinv ("\n", lines);
}

/* A new source with this text, which is then read. */
void
dln_window_add_text (DlnWindow  *self,
                     const char *text)
{
  g_autoptr (DlnRecord) source = dln_record_new (DLN_TABLE_SOURCE, NULL);
  g_autofree char *plain = dup_plain (text);
  g_autofree char *title = dup_title (plain);
  GError *error = NULL;

  if (title == NULL)
    {
      dln_window_toast (self, _ ("There is no text in the clipboard"));
      return;
    }
  dln_record_set_text (source, "title", title);
  dln_record_set_text (source, "text", plain);
  dln_record_set_integer (source, "seen", TRUE);
  dln_record_set_integer (source, "accessed", g_get_real_time () / G_USEC_PER_SEC * G_USEC_PER_SEC);
  dln_case_add (self->dln_case, source, &error);
  if (!dln_window_take_error (self, error))
    return;
  dln_window_open_source (self, source->slug);
}

static void
pasted_cb (GObject      *clipboard,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DlnWindow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (self->dln_case != NULL)
    dln_window_add_text (self, text != NULL ? text : "");
}

void
dln_window_paste_source (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

void
dln_window_import_source (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  dln_window_choose_pages (DLN_WINDOW (widget));
}

/* --- claims -------------------------------------------------------------- */

void
dln_window_edit_claim (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  gtk_stack_set_visible_child_name (self->centre, "source");
  dln_window_uncover (self);
  dln_source_page_edit_claim (self->source, g_variant_get_string (parameter, NULL));
}

void
dln_window_open_claim (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);

  if (!dln_source_page_open_passage (self->source, g_variant_get_string (parameter, NULL)))
    return;
  dln_window_show_page (self, "source");
  gtk_widget_grab_focus (GTK_WIDGET (self->source));
}

void
dln_window_state_claim (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  const char *claim = g_variant_get_string (parameter, NULL);
  const char *state = g_str_equal (name, "claim.set-aside")  ? "set-aside"
                      : g_str_equal (name, "claim.withdraw") ? "withdrawn"
                                                             : "live";
  GError *error = NULL;

  dln_case_set_field (self->dln_case, DLN_TABLE_CLAIM, claim, "state", state, &error);
  if (!dln_window_take_error (self, error))
    return;
  dln_window_offer_undo (self);
  dln_inspector_reveal_claim (self->inspector, claim);
}

void
dln_window_remove_claim (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GError *error = NULL;

  dln_case_remove (self->dln_case, DLN_TABLE_CLAIM, g_variant_get_string (parameter, NULL), &error);
  if (dln_window_take_error (self, error))
    dln_window_offer_undo (self);
}
