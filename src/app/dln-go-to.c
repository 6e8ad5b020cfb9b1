/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question to which time the timeline should go. While somebody types it
 * says what the words mean, or why they mean nothing; only then can it go.
 */
#include "config.h"

#include "dln-go-to.h"

#include "dln-case-words.h"
#include "dln-time-label.h"
#include "dln-time.h"

#include <glib/gi18n.h>

typedef struct {
  AdwMessageDialog *dialog; /* owns this */
  DlnCase *dln_case;
  DlnTimeline *timeline;
  GtkEntry *entry;
  GtkLabel *meaning;
  gboolean clock_24h;
  DlnBounds bounds;
  DlnBounds published; /* hull of all sources */
} GoTo;

static void
go_to_free (GoTo *self)
{
  g_object_unref (self->dln_case);
  g_object_unref (self->timeline);
  g_free (self);
}

static void
show_meaning (GoTo       *self,
              const char *text,
              gboolean    ok)
{
  gtk_label_set_label (self->meaning, text);
  adw_message_dialog_set_response_enabled (self->dialog, "go", ok);
}

/* Words of a report, where @text is neither ISO 8601 nor EDTF. */
static void
show_words (GoTo       *self,
            const char *text)
{
  g_autoptr (DlnPhrase) phrase =
    dln_case_read_words (self->dln_case, DLN_NO_ROW, &self->published, text);

  self->bounds = phrase->bounds;
  show_meaning (self, phrase->reading, phrase->kind == DLN_PHRASE_TIME);
}

static void
changed_cb (GoTo *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (DlnTime) time = NULL;
  g_autofree char *label = NULL;
  const char *zone;

  if (text[0] == '\0')
    {
      show_meaning (self,
                    _ ("A day, a month, an instant, or the words of a report: 2023-05-23, 2023-05, "
                       "late on Monday"),
                    FALSE);
      return;
    }
  time = dln_time_parse (text, dln_case_get_shown_zone_name (self->dln_case), NULL);
  if (time == NULL)
    {
      show_words (self, text);
      return;
    }
  self->bounds = time->bounds;
  label = dln_time_label_bounds (&time->bounds, dln_case_get_shown_zone (self->dln_case),
                                 self->clock_24h);
  zone = dln_case_get_shown_zone_name (self->dln_case);
  /* Only where it is not what the case's times are usually read in. */
  if (!g_str_equal (zone, dln_case_get_zone_name (self->dln_case)))
    {
      g_autofree char *plain = g_steal_pointer (&label);

      label = g_strdup_printf ("%s, %s", plain, zone);
    }
  show_meaning (self, label, TRUE);
}

static void
response_cb (GoTo       *self,
             const char *response)
{
  if (g_str_equal (response, "go"))
    dln_timeline_show_span (self->timeline, dln_bounds_get_drawn (&self->bounds));
}

/**
 * dln_go_to_new:
 * @parent: over which it stands
 * @dln_case: whose zone the words are read in
 * @timeline: what goes there
 * @clock_24h: how hours are written
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
dln_go_to_new (GtkWindow   *parent,
               DlnCase     *dln_case,
               DlnTimeline *timeline,
               gboolean     clock_24h)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Go to Time"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GoTo *self = g_new0 (GoTo, 1);

  self->dialog = ADW_MESSAGE_DIALOG (dialog);
  self->dln_case = g_object_ref (dln_case);
  self->timeline = g_object_ref (timeline);
  self->clock_24h = clock_24h;
  dln_case_get_published (dln_case, DLN_NO_ROW, &self->published);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->meaning = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->meaning, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "dim-label");
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time, in words, ISO 8601 or EDTF"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->meaning));
  adw_message_dialog_set_extra_child (self->dialog, box);
  adw_message_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "go", _ ("_Go"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "go");
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self,
                         (GClosureNotify) (void (*) (void)) go_to_free, G_CONNECT_SWAPPED);
  changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (dialog), GTK_WIDGET (self->entry));
  return dialog;
}
