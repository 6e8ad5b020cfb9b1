/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns an entry for a time in the words of a report, ISO 8601 or EDTF, and the sentence
 * below it that says what the words are taken to mean. Words that no rule reads are a time
 * too, without bounds. A time that is not touched comes out as it went in.
 *
 * Accessibility: the entry is called by the property "label"; its description is the reading.
 */
#include "config.h"

#include "dln-time-entry.h"

#include "dln-focus-children.h"
#include "dln-phrase.h"

#include <glib/gi18n.h>

struct _DlnTimeEntry {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *meaning;

  DlnBounds published; /* what "yesterday" looks from */
  char *zone;          /* of the writer */
  DlnTime *given;      /* until the words change */
  char *given_words;
};

G_DEFINE_FINAL_TYPE (DlnTimeEntry, dln_time_entry, GTK_TYPE_WIDGET)

enum { PROP_LABEL = 1 };
enum { ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
get_words (DlnTimeEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static DlnPhrase *
read_words (DlnTimeEntry *self)
{
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;

  context.zone = self->zone;
  dln_phrase_context_set_published (&context, &self->published);
  return dln_phrase_parse (get_words (self), &context, NULL);
}

static void
show_meaning (DlnTimeEntry *self)
{
  gboolean is_given = self->given != NULL && g_strcmp0 (get_words (self), self->given_words) == 0;
  g_autoptr (DlnPhrase) phrase = get_words (self)[0] != '\0' && !is_given ? read_words (self) : NULL;
  const char *reading = phrase != NULL ? phrase->reading : NULL;

  gtk_label_set_label (GTK_LABEL (self->meaning), reading != NULL ? reading : "");
  gtk_widget_set_visible (self->meaning, reading != NULL);
  if (reading != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reading, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
activate_cb (DlnTimeEntry *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
dln_time_entry_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (id == PROP_LABEL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (DLN_TIME_ENTRY (object)->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    g_value_get_string (value), -1);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
dln_time_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DLN_TIME_ENTRY (widget)->entry);
}

static void
dln_time_entry_dispose (GObject *object)
{
  DlnTimeEntry *self = DLN_TIME_ENTRY (object);

  g_clear_pointer (&self->given, dln_time_free);
  g_clear_pointer (&self->given_words, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_time_entry_parent_class)->dispose (object);
}

static void
dln_time_entry_class_init (DlnTimeEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dln_time_entry_dispose;
  object_class->set_property = dln_time_entry_set_property;
  widget_class->focus = dln_focus_children;
  widget_class->grab_focus = dln_time_entry_grab_focus;
  g_object_class_install_property (object_class, PROP_LABEL,
                                   g_param_spec_string ("label", NULL, NULL, NULL,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  signals[ACTIVATE] =
    g_signal_new ("activate", DLN_TYPE_TIME_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dln_time_entry_init (DlnTimeEntry *self)
{
  self->published = DLN_BOUNDS_UNKNOWN;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->entry = gtk_entry_new ();
  self->meaning = gtk_label_new (NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("late on Monday, 2023-05-22"));
  gtk_label_set_xalign (GTK_LABEL (self->meaning), 0);
  gtk_label_set_wrap (GTK_LABEL (self->meaning), TRUE);
  gtk_widget_set_visible (self->meaning, FALSE);
  gtk_widget_add_css_class (self->meaning, "dln-caption");
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->meaning);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (show_meaning), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
}

/**
 * dln_time_entry_set_context:
 * @self: an entry
 * @published: (nullable): when the words were published
 * @zone: the writer's IANA zone
 */
void
dln_time_entry_set_context (DlnTimeEntry    *self,
                            const DlnBounds *published,
                            const char      *zone)
{
  g_return_if_fail (DLN_IS_TIME_ENTRY (self));

  self->published = published != NULL ? *published : DLN_BOUNDS_UNKNOWN;
  g_free (self->zone);
  self->zone = g_strdup (zone);
  show_meaning (self);
}

/* What shows a time that has no words of its own. */
static char *
dup_words (const DlnTime *time)
{
  if (time->reported != NULL)
    return g_strdup (time->reported);
  if (time->edtf != NULL)
    return g_strdup (time->edtf);
  if (dln_bounds_is_unknown (&time->bounds))
    return g_strdup ("");
  return dln_instant_format (dln_bounds_get_anchor (&time->bounds));
}

/**
 * dln_time_entry_set_time:
 * @self: an entry
 * @time: (nullable): what it shows
 */
void
dln_time_entry_set_time (DlnTimeEntry  *self,
                         const DlnTime *time)
{
  g_return_if_fail (DLN_IS_TIME_ENTRY (self));

  g_clear_pointer (&self->given, dln_time_free);
  g_clear_pointer (&self->given_words, g_free);
  if (time != NULL)
    {
      self->given = dln_time_copy (time);
      self->given_words = dup_words (time);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), time != NULL ? self->given_words : "");
}

/**
 * dln_time_entry_dup_time:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): the time it states, %NULL where it is empty
 */
DlnTime *
dln_time_entry_dup_time (DlnTimeEntry *self)
{
  const char *words = get_words (self);
  g_autoptr (DlnPhrase) phrase = NULL;
  DlnTime *time;

  g_return_val_if_fail (DLN_IS_TIME_ENTRY (self), NULL);

  if (self->given != NULL && g_strcmp0 (words, self->given_words) == 0)
    return dln_time_copy (self->given);
  if (words[0] == '\0')
    return NULL;
  phrase = read_words (self);
  time = dln_time_new (&phrase->bounds);
  if (phrase->kind != DLN_PHRASE_TIME)
    dln_time_set_bounds (time, &DLN_BOUNDS_UNKNOWN);
  else
    {
      time->edtf = g_strdup (phrase->edtf);
      time->zone = g_strdup (phrase->zone);
    }
  if (time->edtf == NULL || g_strcmp0 (time->edtf, words) != 0)
    time->reported = g_strdup (words);
  return time;
}
