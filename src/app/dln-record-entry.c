/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns an entry that names a record: what is typed finds some, listed below it; the last of
 * the list is one of that name that is not there yet.
 *
 * Keyboard: Down and Up walk through the list and around its ends, Enter and Tab take what is
 * selected, Escape closes it and leaves the words as they are: a record to be made.
 * Accessibility: the entry is called by the property "label"; its description is the selected one.
 */
#include "config.h"

#include "dln-record-entry.h"

#include "dln-case-claims.h"
#include "dln-focus-children.h"
#include "dln-found-list.h"
#include "dln-record-options.h"

#include <glib/gi18n.h>

struct _DlnRecordEntry {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  DlnPlaceFinder *finder; /* (nullable) */
  DlnTable table;
  char *kind;
  GPtrArray *titles;  /* read at the first key; NULL before */
  GPtrArray *options; /* what the list shows */
  char *slug;         /* what was chosen; NULL for none, or one to be made */
  DlnRecord *fresh;   /* what would be made, where it is more than a name */
  gboolean choosing;

  GtkWidget *entry;
  DlnFoundList *found;
};

G_DEFINE_FINAL_TYPE (DlnRecordEntry, dln_record_entry, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_LABEL, PROP_PLACEHOLDER, PROP_TABLE, PROP_KIND };
enum { ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
clear_list (DlnRecordEntry *self)
{
  dln_found_list_clear (self->found);
  g_clear_pointer (&self->options, g_ptr_array_unref);
}

static void
close_list (DlnRecordEntry *self)
{
  if (self->found == NULL)
    return;
  dln_found_list_close (self->found);
  g_clear_pointer (&self->options, g_ptr_array_unref);
}

static void
list_option (DlnRecordEntry        *self,
             const DlnRecordOption *option)
{
  g_autofree char *fresh = NULL;

  if (option->slug != NULL || option->fresh != NULL)
    {
      dln_found_list_add (self->found, option->title, option->detail);
      return;
    }
  fresh = g_strdup_printf (_ ("%s: “%s”"), option->detail, option->title);
  dln_found_list_add (self->found, fresh, NULL);
}

static GPtrArray *
find_options (DlnRecordEntry *self,
              const char     *text)
{
  GPtrArray *options = dln_record_options_new ();

  if (self->table == DLN_TABLE_EVENT)
    dln_record_options_add_events (options, self->dln_case, text);
  else
    {
      if (self->titles == NULL)
        self->titles = dln_case_list_titles (self->dln_case, self->table, self->kind, NULL);
      if (self->titles != NULL)
        dln_record_options_add_titles (options, self->titles, text);
    }
  if (self->table == DLN_TABLE_PLACE && self->finder != NULL && dln_place_finder_is_open (self->finder))
    dln_record_options_add_places (options, self->finder, text);
  dln_record_options_add_new (options, self->table, text);
  return options;
}

static void
changed_cb (DlnRecordEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->choosing)
    return;
  g_clear_pointer (&self->slug, g_free);
  g_clear_pointer (&self->fresh, dln_record_free);
  clear_list (self);
  if (self->dln_case != NULL && text[0] != '\0' && gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (
                                                     GTK_EDITABLE (self->entry)))))
    self->options = find_options (self, text);
  if (self->options == NULL || self->options->len == 0)
    {
      close_list (self);
      return;
    }
  for (guint i = 0; i < self->options->len; i++)
    list_option (self, self->options->pdata[i]);
  dln_found_list_open (self->found);
}

static void
show_text (DlnRecordEntry *self,
           const char     *text)
{
  self->choosing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->choosing = FALSE;
}

static void
take_option (DlnRecordEntry *self,
             guint           index)
{
  const DlnRecordOption *option = self->options->pdata[index];

  g_free (self->slug);
  self->slug = g_strdup (option->slug);
  g_clear_pointer (&self->fresh, dln_record_free);
  if (option->fresh != NULL)
    self->fresh = dln_record_copy (option->fresh);
  show_text (self, option->title);
  close_list (self);
}

static void
take_selected (DlnRecordEntry *self)
{
  int selected = dln_found_list_get_selected (self->found);

  if (selected >= 0)
    take_option (self, (guint) selected);
}

static void
activate_cb (DlnRecordEntry *self)
{
  take_selected (self);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
take_cb (gpointer self,
         guint    index)
{
  take_option (self, index);
}

static gboolean
key_cb (DlnRecordEntry  *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  gboolean is_return = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (dln_found_list_take_key (self->found, key))
    return GDK_EVENT_STOP;
  /* Whatever leaves the entry takes what is selected; Ctrl+Enter is done after it. */
  if (key == GDK_KEY_Tab || ((state & GDK_CONTROL_MASK) != 0 && is_return))
    take_selected (self);
  return GDK_EVENT_PROPAGATE;
}

static void
enter_cb (DlnRecordEntry *self)
{
  if (self->finder != NULL && self->table == DLN_TABLE_PLACE)
    dln_place_finder_open (self->finder);
}

static void
dln_record_entry_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  DlnRecordEntry *self = DLN_RECORD_ENTRY (object);

  switch (id)
    {
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_PLACEHOLDER:
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), g_value_get_string (value));
      break;
    case PROP_TABLE:
      self->table = (DlnTable) g_value_get_uint (value);
      break;
    case PROP_KIND:
      g_free (self->kind);
      self->kind = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
dln_record_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DLN_RECORD_ENTRY (widget)->entry);
}

static void
dln_record_entry_dispose (GObject *object)
{
  DlnRecordEntry *self = DLN_RECORD_ENTRY (object);

  g_clear_object (&self->dln_case);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->fresh, dln_record_free);
  g_clear_pointer (&self->slug, g_free);
  g_clear_pointer (&self->kind, g_free);
  self->choosing = TRUE;
  g_clear_pointer (&self->found, dln_found_list_free);
  g_clear_pointer (&self->entry, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_record_entry_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  g_object_class_install_property (object_class, PROP_LABEL, g_param_spec_string ("label", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_PLACEHOLDER,
                                   g_param_spec_string ("placeholder", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_TABLE,
                                   g_param_spec_uint ("table", NULL, NULL, 0, DLN_N_TABLES, 0, flags));
  g_object_class_install_property (object_class, PROP_KIND, g_param_spec_string ("kind", NULL, NULL, NULL, flags));
}

static void
dln_record_entry_class_init (DlnRecordEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dln_record_entry_dispose;
  object_class->set_property = dln_record_entry_set_property;
  widget_class->focus = dln_focus_children;
  widget_class->grab_focus = dln_record_entry_grab_focus;
  install_properties (object_class);
  signals[ACTIVATE] =
    g_signal_new ("activate", DLN_TYPE_RECORD_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dln_record_entry_init (DlnRecordEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->found = dln_found_list_new (GTK_WIDGET (self), self->entry, _ ("Found"), take_cb);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (close_list), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
}

/**
 * dln_record_entry_set_case:
 * @self: an entry
 * @dln_case: (nullable): the case; names are read anew even where it is the same
 */
void
dln_record_entry_set_case (DlnRecordEntry *self,
                           DlnCase        *dln_case)
{
  g_return_if_fail (DLN_IS_RECORD_ENTRY (self));

  g_set_object (&self->dln_case, dln_case);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
}

/**
 * dln_record_entry_set_finder:
 * @self: an entry
 * @finder: (nullable): the gazetteer, for places that the case has not
 */
void
dln_record_entry_set_finder (DlnRecordEntry *self,
                             DlnPlaceFinder *finder)
{
  g_return_if_fail (DLN_IS_RECORD_ENTRY (self));

  g_set_object (&self->finder, finder);
}

/**
 * dln_record_entry_set_table:
 * @self: an entry
 * @table: events, actors, places, sources or terms
 * @kind: (nullable): of terms, the nick of theirs
 */
void
dln_record_entry_set_table (DlnRecordEntry *self,
                            DlnTable        table,
                            const char     *kind)
{
  g_return_if_fail (DLN_IS_RECORD_ENTRY (self));

  if (self->table == table && g_strcmp0 (self->kind, kind) == 0)
    return;
  self->table = table;
  g_free (self->kind);
  self->kind = g_strdup (kind);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  dln_record_entry_set_slug (self, NULL);
}

/**
 * dln_record_entry_set_slug:
 * @self: an entry
 * @slug: (nullable): the record that it names; of a slug that is none, the word itself
 */
void
dln_record_entry_set_slug (DlnRecordEntry *self,
                           const char     *slug)
{
  g_autofree char *title = NULL;

  g_return_if_fail (DLN_IS_RECORD_ENTRY (self));

  if (slug != NULL && self->dln_case != NULL)
    title = dln_case_dup_record_title (self->dln_case, self->table, slug);
  g_clear_pointer (&self->slug, g_free);
  g_clear_pointer (&self->fresh, dln_record_free);
  if (title != NULL)
    self->slug = g_strdup (slug);
  show_text (self, title != NULL ? title : slug != NULL ? slug : "");
}

/**
 * dln_record_entry_get_text:
 * @self: an entry
 *
 * Returns: (transfer none): the words in it
 */
const char *
dln_record_entry_get_text (DlnRecordEntry *self)
{
  g_return_val_if_fail (DLN_IS_RECORD_ENTRY (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * dln_record_entry_get_slug:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the record of the case that it names
 */
const char *
dln_record_entry_get_slug (DlnRecordEntry *self)
{
  g_return_val_if_fail (DLN_IS_RECORD_ENTRY (self), NULL);

  return self->slug;
}

/**
 * dln_record_entry_dup_fresh:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): the record that it names and the case has not yet
 */
DlnRecord *
dln_record_entry_dup_fresh (DlnRecordEntry *self)
{
  g_autofree char *title = NULL;
  DlnRecord *record;

  g_return_val_if_fail (DLN_IS_RECORD_ENTRY (self), NULL);

  title = g_strstrip (g_strdup (dln_record_entry_get_text (self)));
  if (self->slug != NULL || title[0] == '\0')
    return NULL;
  if (self->fresh != NULL)
    return dln_record_copy (self->fresh);
  record = dln_record_new (self->table, NULL);
  dln_record_set_text (record, "title", title);
  if (self->table == DLN_TABLE_EVENT)
    dln_record_set_integer (record, "kind", DLN_KIND_OTHER);
  if (self->table == DLN_TABLE_TERM && self->kind != NULL)
    dln_record_set_integer (record, "kind", dln_vocabulary_find (&dln_vocabulary_term, self->kind));
  return record;
}
