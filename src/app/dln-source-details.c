/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the dialog of a source's details. It gathers, and saves them as one entry; what is done
 * with attachments is done at once, in entries of its own.
 *
 * Keyboard: Enter in a field saves, Escape leaves everything as it was.
 * Accessibility: each field has a label.
 */
#include "config.h"

#include "dln-source-details.h"

#include "dln-attachment-list.h"
#include "dln-case-sound.h"
#include "dln-zone.h"
#include "dln-record-entry.h"
#include "dln-references-entry.h"
#include "dln-time-entry.h"
#include "dln-word-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define DLN_TYPE_SOURCE_DETAILS (dln_source_details_get_type ())
G_DECLARE_FINAL_TYPE (DlnSourceDetails, dln_source_details, DLN, SOURCE_DETAILS, AdwWindow)

struct _DlnSourceDetails {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  DlnRecord *source; /* as it is */

  GtkWidget *save;
  GtkLabel *reason;
  GtkLabel *error;
  GtkEditable *title;
  GtkEditable *kind;
  GtkEditable *publisher;
  GtkEditable *author;
  GtkEditable *url;
  GtkEditable *language;
  DlnTimeEntry *published;
  DlnTimeEntry *accessed;
  GtkEditable *zone;
  DlnRecordEntry *actor;
  DlnRecordEntry *origin;
  DlnReferencesEntry *cites;
  DlnRecordEntry *supersedes;
  GtkDropDown *state;
  GtkCheckButton *seen;
  DlnAttachmentList *attachments;
};

G_DEFINE_FINAL_TYPE (DlnSourceDetails, dln_source_details, ADW_TYPE_WINDOW)

typedef struct {
  const char *field;
  gpointer widget;
} Pair;

static void
get_texts (DlnSourceDetails *self,
           Pair              pairs[7])
{
  pairs[0] = (Pair) { "title", self->title };
  pairs[1] = (Pair) { "kind", self->kind };
  pairs[2] = (Pair) { "publisher", self->publisher };
  pairs[3] = (Pair) { "author", self->author };
  pairs[4] = (Pair) { "url", self->url };
  pairs[5] = (Pair) { "language", self->language };
  pairs[6] = (Pair) { "zone", self->zone };
}

static void
show_error (DlnSourceDetails *self,
            const char       *message)
{
  gtk_label_set_label (self->error, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
}

static void
unset (DlnRecord  *record,
       const char *field)
{
  dln_value_clear (&record->values[dln_record_type_find_field (record->type, field)]);
}

/* What an entry names has to be in the case: a source is not made by its name. */
static gboolean
take_reference (DlnRecord       *source,
                const char      *field,
                DlnRecordEntry  *entry,
                GError         **error)
{
  const char *slug = dln_record_entry_get_slug (entry);
  const char *text = dln_record_entry_get_text (entry);

  if (slug == NULL && text[0] != '\0')
    {
      g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, _ ("The case has nothing called “%s”"), text);
      return FALSE;
    }
  if (slug != NULL)
    dln_record_set_text (source, field, slug);
  else
    unset (source, field);
  return TRUE;
}

static void
take_times (DlnSourceDetails *self,
            DlnRecord        *source)
{
  g_autoptr (DlnTime) published = dln_time_entry_dup_time (self->published);
  g_autoptr (DlnTime) accessed = dln_time_entry_dup_time (self->accessed);

  if (published != NULL)
    dln_record_set_time (source, "published", published);
  else
    unset (source, "published");
  if (accessed != NULL && !dln_bounds_is_unknown (&accessed->bounds))
    dln_record_set_integer (source, "accessed", dln_bounds_get_anchor (&accessed->bounds));
  else
    unset (source, "accessed");
}

static gboolean
read_form (DlnSourceDetails  *self,
           DlnRecord         *source,
           GError           **error)
{
  g_auto (GStrv) cites = dln_references_entry_dup_slugs (self->cites, error);
  Pair texts[7];

  if (cites == NULL)
    return FALSE;

  get_texts (self, texts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!dln_record_set_from_text (source, texts[i].field, gtk_editable_get_text (texts[i].widget), NULL, error))
      return FALSE;
  take_times (self, source);
  dln_record_set_integer (source, "seen", gtk_check_button_get_active (self->seen));
  dln_record_set_integer (source, "state", dln_word_list_get (self->state));
  dln_record_set_refs (source, "cites", (const char *const *) cites);
  return take_reference (source, "actor", self->actor, error) &&
         take_reference (source, "origin", self->origin, error) &&
         take_reference (source, "supersedes", self->supersedes, error);
}

/* What no field can take is told at it: bounds that cross, or words without an instant when it was read. */
static gboolean
check_times (DlnSourceDetails  *self,
             GError           **error)
{
  g_autoptr (DlnTime) accessed = dln_time_entry_dup_time (self->accessed);

  if (!dln_time_entry_check (self->published, error) || !dln_time_entry_check (self->accessed, error))
    return FALSE;
  if (accessed == NULL || !dln_bounds_is_unknown (&accessed->bounds))
    return TRUE;
  dln_time_entry_refuse (self->accessed, _ ("These words give no time"));
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, _ ("When it was read: these words give no time"));
  return FALSE;
}

static void
save_cb (DlnSourceDetails *self)
{
  g_autoptr (DlnRecord) source = dln_record_copy (self->source);
  g_autoptr (GError) error = NULL;

  if (gtk_editable_get_text (self->title)[0] == '\0')
    show_error (self, _ ("A source needs a title"));
  else if (!check_times (self, &error) || !read_form (self, source, &error) ||
           !dln_case_check_sound (self->dln_case, source, self->source, &error) ||
           !dln_case_set_record (self->dln_case, source, &error))
    show_error (self, error->message);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Words are read in the zone that stands in the form; while a name is being typed, in the one before. */
static void
zone_changed_cb (DlnSourceDetails *self)
{
  const char *typed = gtk_editable_get_text (self->zone);
  const char *name = typed[0] != '\0' ? typed : dln_case_get_zone_name (self->dln_case);
  g_autoptr (GTimeZone) zone = dln_zone_open (name, NULL);

  if (zone == NULL)
    return;
  dln_time_entry_set_context (self->published, NULL, name);
  dln_time_entry_set_context (self->accessed, NULL, name);
}

static void
show_times (DlnSourceDetails *self)
{
  const DlnValue *accessed = dln_record_peek (self->source, "accessed");
  const char *zone = dln_record_get_text (self->source, "zone");

  if (zone == NULL)
    zone = dln_case_get_zone_name (self->dln_case);
  dln_time_entry_set_case (self->published, self->dln_case);
  dln_time_entry_set_context (self->published, NULL, zone);
  dln_time_entry_set_context (self->accessed, NULL, zone);
  dln_time_entry_set_time (self->published, dln_record_get_time (self->source, "published"));
  if (accessed != NULL && accessed->set)
    {
      DlnBounds bounds = dln_bounds_exact (accessed->integer, accessed->integer);
      g_autoptr (DlnTime) time = dln_time_new (&bounds);

      dln_time_entry_set_time (self->accessed, time);
    }
}

static void
show_source (DlnSourceDetails *self)
{
  DlnRecordEntry *entries[] = { self->actor, self->origin, self->supersedes };
  const char *const fields[] = { "actor", "origin", "supersedes" };
  const DlnValue *cites = dln_record_peek (self->source, "cites");
  Pair texts[7];

  get_texts (self, texts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = dln_record_get_text (self->source, texts[i].field);

      gtk_editable_set_text (texts[i].widget, text != NULL ? text : "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      dln_record_entry_set_case (entries[i], self->dln_case);
      dln_record_entry_set_slug (entries[i], dln_record_get_text (self->source, fields[i]));
    }
  dln_references_entry_set_case (self->cites, self->dln_case, DLN_TABLE_SOURCE);
  dln_references_entry_set_slugs (self->cites, (const char *const *) cites->refs);
  dln_attachment_list_set_source (self->attachments, self->dln_case, self->source->slug);
  dln_word_list_set (self->state, dln_record_get_integer (self->source, "state", DLN_SOURCE_LIVE));
  gtk_check_button_set_active (self->seen, dln_record_get_integer (self->source, "seen", 1) != 0);
  show_times (self);
  g_signal_connect_object (self->zone, "changed", G_CALLBACK (zone_changed_cb), self, G_CONNECT_SWAPPED);
}

/* What can only be read can still be selected and copied. */
static void
show_writable (DlnSourceDetails *self)
{
  const char *reason = dln_case_get_read_only_reason (self->dln_case);
  gboolean writable = dln_case_is_busy (self->dln_case) || dln_case_is_writable (self->dln_case);
  GtkWidget *choices[] = { GTK_WIDGET (self->published), GTK_WIDGET (self->accessed), GTK_WIDGET (self->actor),
                           GTK_WIDGET (self->origin),    GTK_WIDGET (self->cites),    GTK_WIDGET (self->supersedes),
                           GTK_WIDGET (self->state),     GTK_WIDGET (self->seen),     self->save };
  Pair texts[7];

  get_texts (self, texts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    gtk_editable_set_editable (texts[i].widget, writable);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_widget_set_sensitive (choices[i], writable);
  gtk_label_set_label (self->reason, writable || reason == NULL ? "" : reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !writable);
}

static void
dln_source_details_dispose (GObject *object)
{
  DlnSourceDetails *self = DLN_SOURCE_DETAILS (object);

  g_clear_pointer (&self->source, dln_record_free);
  g_clear_object (&self->dln_case);

  G_OBJECT_CLASS (dln_source_details_parent_class)->dispose (object);
}

static void
dln_source_details_class_init (DlnSourceDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_source_details_dispose;
  g_type_ensure (DLN_TYPE_ATTACHMENT_LIST);
  g_type_ensure (DLN_TYPE_RECORD_ENTRY);
  g_type_ensure (DLN_TYPE_REFERENCES_ENTRY);
  g_type_ensure (DLN_TYPE_TIME_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-source-details.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, save);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, reason);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, error);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, title);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, kind);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, publisher);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, author);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, url);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, language);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, published);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, accessed);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, zone);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, actor);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, origin);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, cites);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, supersedes);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, state);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, seen);
  gtk_widget_class_bind_template_child (widget_class, DlnSourceDetails, attachments);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dln_source_details_init (DlnSourceDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dln_word_list_fill (self->state, &dln_vocabulary_source_state, FALSE, NULL);
}

/**
 * dln_source_details_present:
 * @parent: over which window
 * @dln_case: a case; what cannot be written is shown with the reason
 * @slug: one of its sources
 */
void
dln_source_details_present (GtkWindow  *parent,
                            DlnCase    *dln_case,
                            const char *slug)
{
  g_autoptr (DlnRecord) source = dln_case_get_record (dln_case, DLN_TABLE_SOURCE, slug, NULL);
  DlnSourceDetails *self;

  if (source == NULL)
    return;
  self = g_object_new (DLN_TYPE_SOURCE_DETAILS, "transient-for", parent, NULL);
  self->dln_case = g_object_ref (dln_case);
  self->source = g_steal_pointer (&source);
  show_source (self);
  show_writable (self);
  g_signal_connect_object (dln_case, "notify::writable", G_CALLBACK (show_writable), self, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
  gtk_window_present (GTK_WINDOW (self));
}
