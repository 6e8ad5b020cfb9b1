/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns an entry that names several records of the case: those that were chosen stand above
 * the entry in which one more is found by its title.
 *
 * Keyboard: Enter takes what is selected in the list of the entry and leaves it ready for the
 * next; each that was chosen is a button, which takes it out again.
 * Accessibility: the entry is called by the property "label"; a button "Remove" and the title.
 */
#include "config.h"

#include "dln-references-entry.h"

#include "dln-focus-children.h"
#include "dln-record-entry.h"

#include <glib/gi18n.h>

#define SLUG_KEY "dln-slug"
/* A title longer than this, in characters, is cut on its button. */
#define TITLE_CHARS 36

struct _DlnReferencesEntry {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  DlnTable table;

  GtkWidget *chosen; /* a box of buttons, one for each */
  DlnRecordEntry *entry;
};

G_DEFINE_FINAL_TYPE (DlnReferencesEntry, dln_references_entry, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_LABEL, PROP_PLACEHOLDER };
enum { ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
has (DlnReferencesEntry *self,
     const char         *slug)
{
  for (GtkWidget *one = gtk_widget_get_first_child (self->chosen); one != NULL; one = gtk_widget_get_next_sibling (one))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (one), SLUG_KEY), slug) == 0)
      return TRUE;
  return FALSE;
}

static void
remove_cb (GtkWidget          *button,
           DlnReferencesEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_box_remove (GTK_BOX (self->chosen), button);
  gtk_widget_set_visible (self->chosen, gtk_widget_get_first_child (self->chosen) != NULL);
}

static GtkWidget *
make_button (const char *title)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title), *cross = gtk_image_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Remove “%s”"), title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TITLE_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), cross);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
add (DlnReferencesEntry *self,
     const char         *slug)
{
  g_autofree char *title = NULL;
  GtkWidget *button;

  if (has (self, slug))
    return;
  title = dln_case_dup_record_title (self->dln_case, self->table, slug);
  button = make_button (title != NULL ? title : slug);
  g_object_set_data_full (G_OBJECT (button), SLUG_KEY, g_strdup (slug), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (self->chosen), button);
  gtk_widget_set_visible (self->chosen, TRUE);
}

static void
entry_activate_cb (DlnReferencesEntry *self)
{
  const char *slug = dln_record_entry_get_slug (self->entry);

  if (slug != NULL)
    {
      add (self, slug);
      dln_record_entry_set_slug (self->entry, NULL);
    }
  else if (dln_record_entry_get_text (self->entry)[0] == '\0')
    g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
dln_references_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DLN_REFERENCES_ENTRY (widget)->entry));
}

static void
dln_references_entry_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  DlnReferencesEntry *self = DLN_REFERENCES_ENTRY (object);

  if (id == PROP_LABEL || id == PROP_PLACEHOLDER)
    g_object_set_property (G_OBJECT (self->entry), pspec->name, value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dln_references_entry_dispose (GObject *object)
{
  DlnReferencesEntry *self = DLN_REFERENCES_ENTRY (object);
  GtkWidget *child;

  g_clear_object (&self->dln_case);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_references_entry_parent_class)->dispose (object);
}

static void
dln_references_entry_class_init (DlnReferencesEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dln_references_entry_dispose;
  object_class->set_property = dln_references_entry_set_property;
  widget_class->focus = dln_focus_children;
  widget_class->grab_focus = dln_references_entry_grab_focus;
  g_object_class_install_property (object_class, PROP_LABEL,
                                   g_param_spec_string ("label", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_PLACEHOLDER,
                                   g_param_spec_string ("placeholder", NULL, NULL, NULL, flags));
  signals[ACTIVATE] =
    g_signal_new ("activate", DLN_TYPE_REFERENCES_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
dln_references_entry_init (DlnReferencesEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->chosen = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->entry = g_object_new (DLN_TYPE_RECORD_ENTRY, NULL);
  gtk_widget_set_visible (self->chosen, FALSE);
  gtk_widget_set_parent (self->chosen, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
}

/**
 * dln_references_entry_set_case:
 * @self: an entry
 * @dln_case: (nullable): the case; names are read anew even where it is the same
 * @table: of which type its records are
 */
void
dln_references_entry_set_case (DlnReferencesEntry *self,
                               DlnCase            *dln_case,
                               DlnTable            table)
{
  g_return_if_fail (DLN_IS_REFERENCES_ENTRY (self));

  g_set_object (&self->dln_case, dln_case);
  self->table = table;
  dln_record_entry_set_table (self->entry, table, NULL);
  dln_record_entry_set_case (self->entry, dln_case);
}

/**
 * dln_references_entry_set_slugs:
 * @self: an entry with a case
 * @slugs: (nullable): records of the case, ending with %NULL
 */
void
dln_references_entry_set_slugs (DlnReferencesEntry *self,
                                const char *const  *slugs)
{
  GtkWidget *child;

  g_return_if_fail (DLN_IS_REFERENCES_ENTRY (self));

  while ((child = gtk_widget_get_first_child (self->chosen)) != NULL)
    gtk_box_remove (GTK_BOX (self->chosen), child);
  gtk_widget_set_visible (self->chosen, FALSE);
  dln_record_entry_set_slug (self->entry, NULL);
  for (guint i = 0; slugs != NULL && slugs[i] != NULL; i++)
    add (self, slugs[i]);
}

/**
 * dln_references_entry_dup_slugs:
 * @self: an entry
 * @error: return location; %DLN_MODEL_ERROR_NOT_FOUND for words that name nothing
 *
 * Returns: (transfer full) (nullable): those that were chosen, with the one in the entry
 */
GStrv
dln_references_entry_dup_slugs (DlnReferencesEntry  *self,
                                GError             **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *slug, *text;

  g_return_val_if_fail (DLN_IS_REFERENCES_ENTRY (self), NULL);

  slug = dln_record_entry_get_slug (self->entry);
  text = dln_record_entry_get_text (self->entry);
  if (slug == NULL && text[0] != '\0')
    {
      g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_NOT_FOUND, _ ("The case has nothing called “%s”"), text);
      return NULL;
    }
  for (GtkWidget *one = gtk_widget_get_first_child (self->chosen); one != NULL; one = gtk_widget_get_next_sibling (one))
    g_strv_builder_add (builder, g_object_get_data (G_OBJECT (one), SLUG_KEY));
  if (slug != NULL && !has (self, slug))
    g_strv_builder_add (builder, slug);
  return g_strv_builder_end (builder);
}
