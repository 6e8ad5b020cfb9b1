/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the files that are attached to a source: what each is and who had it, attaching one
 * more, a copy of one, whether their bytes are those that were attached, taking one out. All
 * that reads or writes bytes runs in a worker.
 *
 * Keyboard: Tab goes from button to button.
 * Accessibility: the list is called "Attachments", a row by the file's name; buttons name the file.
 */
#include "config.h"

#include "dln-attachment-list.h"

#include "dln-attachment.h"
#include "dln-case-facts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Digits of a hash that are shown; the tooltip has all. */
#define SHORT_HASH 12

#define SLUG_KEY "dln-slug"

struct _DlnAttachmentList {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  char *source;
  GSignalGroup *signals;
  GCancellable *leaving; /* ends with the list */

  GtkWidget *attach;
  GtkWidget *verify;
  GtkListBox *list;
  GtkLabel *none;
  GtkLabel *told;
};

G_DEFINE_FINAL_TYPE (DlnAttachmentList, dln_attachment_list, GTK_TYPE_WIDGET)

/* What a worker reads; the list may be gone before it is done. */
typedef struct {
  GWeakRef list;
  GStrv slugs;
  char *path;        /* of a copy; NULL to verify */
  GPtrArray *damage; /* sentences */
} Job;

static void
job_free (Job *job)
{
  g_weak_ref_clear (&job->list);
  g_strfreev (job->slugs);
  g_free (job->path);
  g_ptr_array_unref (job->damage);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
tell (DlnAttachmentList *self,
      const char        *words,
      gboolean           bad)
{
  gtk_label_set_label (self->told, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), words != NULL);
  if (bad)
    gtk_widget_add_css_class (GTK_WIDGET (self->told), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->told), "error");
}

static gboolean
work (DlnCase       *view,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Job *job = data;

  if (job->path != NULL)
    return dln_case_export_attachment (view, job->slugs[0], job->path, error);
  for (guint i = 0; job->slugs[i] != NULL; i++)
    {
      char *damage = NULL;

      if (!dln_case_verify_attachment (view, job->slugs[i], &damage, cancellable, error))
        return FALSE;
      if (damage != NULL)
        g_ptr_array_add (job->damage, damage);
    }
  return TRUE;
}

static void
tell_verified (DlnAttachmentList *self,
               Job               *job)
{
  guint n = g_strv_length (job->slugs);
  g_autofree char *words = NULL;

  if (job->damage->len == 0)
    words = g_strdup_printf (ngettext ("%u file verified: it is as it was attached",
                                       "%u files verified: all are as they were attached", n), n);
  else
    {
      g_ptr_array_add (job->damage, NULL);
      words = g_strjoinv ("\n", (char **) job->damage->pdata);
      g_ptr_array_set_size (job->damage, (int) job->damage->len - 1);
    }
  tell (self, words, job->damage->len > 0);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Job) job = data;
  g_autoptr (DlnAttachmentList) self = g_weak_ref_get (&job->list);
  g_autoptr (GError) error = NULL;
  gboolean ok = dln_case_read_finish (DLN_CASE (source), result, &error);
  g_autofree char *words = NULL;

  if (self == NULL)
    return;
  if (!ok)
    tell (self, error->message, TRUE);
  else if (job->path == NULL)
    tell_verified (self, job);
  else
    {
      words = g_strdup_printf (_ ("A copy is in %s"), job->path);
      tell (self, words, FALSE);
    }
}

/* (transfer full) @slugs and @path. */
static void
start (DlnAttachmentList *self,
       GStrv              slugs,
       char              *path)
{
  Job *job = g_new0 (Job, 1);

  g_weak_ref_init (&job->list, self);
  job->slugs = slugs;
  job->path = path;
  job->damage = g_ptr_array_new_with_free_func (g_free);
  dln_case_read_async (self->dln_case, work, job, self->leaving, worked_cb, job);
}

/* --- what the buttons do ------------------------------------------------- */

static void
verify_cb (DlnAttachmentList *self)
{
  g_autoptr (GPtrArray) records = dln_case_list_attachments_of (self->dln_case, self->source, NULL);
  g_autoptr (GStrvBuilder) slugs = g_strv_builder_new ();

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_strv_builder_add (slugs, ((DlnRecord *) records->pdata[i])->slug);
  start (self, g_strv_builder_end (slugs), NULL);
}

static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GWeakRef *weak = data;
  g_autoptr (DlnAttachmentList) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autofree char *slug = dln_case_attach_finish (DLN_CASE (source), result, &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self != NULL)
    tell (self, slug != NULL ? NULL : error->message, slug == NULL);
}

static void
attach_chosen_cb (DlnAttachmentList    *self,
                  int                   response,
                  GtkFileChooserNative *dialog)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  GWeakRef *weak;

  if (response == GTK_RESPONSE_ACCEPT && self->dln_case != NULL)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL)
    return;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  tell (self, _ ("The file is being attached"), FALSE);
  dln_case_attach_async (self->dln_case, self->source, path, NULL, attached_cb, weak);
}

static GtkFileChooserNative *
choose (DlnAttachmentList    *self,
        const char           *title,
        GtkFileChooserAction  action,
        const char           *accept,
        GCallback             chosen)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, window, action, accept, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", chosen, self, G_CONNECT_SWAPPED);
  return dialog;
}

static void
attach_cb (DlnAttachmentList *self)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choose (self, _ ("Attach a File"), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                     _ ("_Attach"), G_CALLBACK (attach_chosen_cb))));
}

static void
copy_chosen_cb (DlnAttachmentList    *self,
                int                   response,
                GtkFileChooserNative *dialog)
{
  const char *const slugs[] = { g_object_get_data (G_OBJECT (dialog), SLUG_KEY), NULL };
  g_autoptr (GFile) file = NULL;
  char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT && self->dln_case != NULL)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    start (self, g_strdupv ((char **) slugs), path);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (dialog));
}

static void
copy_cb (GtkWidget         *button,
         DlnAttachmentList *self)
{
  const char *slug = g_object_get_data (G_OBJECT (button), SLUG_KEY);
  g_autofree char *name = dln_case_dup_record_title (self->dln_case, DLN_TABLE_ATTACHMENT, slug);
  GtkFileChooserNative *dialog = choose (self, _ ("Save a Copy"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
                                         G_CALLBACK (copy_chosen_cb));

  g_object_set_data_full (G_OBJECT (dialog), SLUG_KEY, g_strdup (slug), g_free);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
remove_cb (GtkWidget         *button,
           DlnAttachmentList *self)
{
  g_autofree char *slug = g_strdup (g_object_get_data (G_OBJECT (button), SLUG_KEY));
  g_autoptr (GError) error = NULL;

  gtk_widget_grab_focus (self->attach);
  if (dln_case_remove (self->dln_case, DLN_TABLE_ATTACHMENT, slug, &error))
    tell (self, _ ("It is off the list. Its bytes stay in the case until they are purged; Undo brings it back."), FALSE);
  else
    tell (self, error->message, TRUE);
}

/* --- the list ------------------------------------------------------------ */

/* While a file is being attached, too: whoever waits for it keeps the keyboard. */
static gboolean
can_change (DlnAttachmentList *self)
{
  return self->dln_case != NULL && (dln_case_is_busy (self->dln_case) || dln_case_is_writable (self->dln_case));
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_button (DlnAttachmentList *self,
            GtkWidget         *box,
            const DlnRecord   *record,
            const char        *icon,
            const char        *name,
            gboolean           sensitive,
            GCallback          clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_sensitive (button, sensitive);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), SLUG_KEY, g_strdup (record->slug), g_free);
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
}

static char *
dup_facts (const DlnRecord *record)
{
  g_autofree char *size = g_format_size ((guint64) dln_record_get_integer (record, "size", 0));
  const char *type = dln_record_get_text (record, "type");

  return g_strdup_printf ("%s · %s · SHA-256 %.*s…", size, type != NULL ? type : _ ("Unknown type"), SHORT_HASH,
                          dln_record_get_text (record, "sha256"));
}

static void
add_row (DlnAttachmentList *self,
         const DlnRecord   *record)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *title = dln_record_get_text (record, "title"), *custody = dln_record_get_text (record, "custody");
  g_autofree char *facts = dup_facts (record);
  g_autofree char *copy = g_strdup_printf (_ ("Save a Copy of “%s”…"), title);
  g_autofree char *remove = g_strdup_printf (_ ("Remove “%s”"), title);

  add_label (lines, title, NULL);
  gtk_widget_set_tooltip_text (add_label (lines, facts, "dln-caption"), dln_record_get_text (record, "sha256"));
  if (custody != NULL)
    add_label (lines, custody, "dln-caption");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_margin_start (box, 10);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), lines);
  add_button (self, box, record, "document-save-as-symbolic", copy, TRUE, G_CALLBACK (copy_cb));
  add_button (self, box, record, "user-trash-symbolic", remove, can_change (self), G_CALLBACK (remove_cb));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, facts, -1);
  gtk_list_box_append (self->list, row);
}

static void
reload (DlnAttachmentList *self)
{
  g_autoptr (GPtrArray) records = dln_case_list_attachments_of (self->dln_case, self->source, NULL);
  guint n = records != NULL ? records->len : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < n; i++)
    add_row (self, records->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), n == 0);
  gtk_widget_set_sensitive (self->verify, n > 0);
  gtk_widget_set_sensitive (self->attach, can_change (self));
}

static void
changed_cb (DlnAttachmentList *self,
            const DlnChange   *change)
{
  if (change->bulk || (change->tables & 1u << DLN_TABLE_ATTACHMENT) != 0)
    reload (self);
}

/* --- the class ----------------------------------------------------------- */

static void
dln_attachment_list_dispose (GObject *object)
{
  DlnAttachmentList *self = DLN_ATTACHMENT_LIST (object);
  GtkWidget *child;

  g_cancellable_cancel (self->leaving);
  g_clear_object (&self->leaving);
  g_clear_object (&self->signals);
  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->source, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_attachment_list_parent_class)->dispose (object);
}

static void
dln_attachment_list_class_init (DlnAttachmentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_attachment_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_head (DlnAttachmentList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = add_label (box, _ ("Attachments"), "heading");

  gtk_widget_set_hexpand (heading, TRUE);
  self->verify = gtk_button_new_with_mnemonic (_ ("Veri_fy"));
  gtk_widget_set_tooltip_text (self->verify, _ ("Whether the bytes are those that were attached"));
  self->attach = gtk_button_new_with_mnemonic (_ ("Attac_h File…"));
  gtk_box_append (GTK_BOX (box), self->verify);
  gtk_box_append (GTK_BOX (box), self->attach);
  g_signal_connect_swapped (self->verify, "clicked", G_CALLBACK (verify_cb), self);
  g_signal_connect_swapped (self->attach, "clicked", G_CALLBACK (attach_cb), self);
  return box;
}

static void
dln_attachment_list_init (DlnAttachmentList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->leaving = g_cancellable_new ();
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (box), make_head (self));
  self->none = GTK_LABEL (add_label (box, _ ("None. Attach the page, the picture or the document itself: the case keeps its bytes."),
                                     "dln-caption"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Attachments"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  self->told = GTK_LABEL (add_label (box, NULL, NULL));
  tell (self, NULL, FALSE);
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
}

/**
 * dln_attachment_list_set_source:
 * @self: a list
 * @dln_case: a case
 * @source: slug of the source whose attachments it shows
 */
void
dln_attachment_list_set_source (DlnAttachmentList *self,
                                DlnCase           *dln_case,
                                const char        *source)
{
  g_return_if_fail (DLN_IS_ATTACHMENT_LIST (self));

  g_set_object (&self->dln_case, dln_case);
  g_free (self->source);
  self->source = g_strdup (source);
  g_signal_group_set_target (self->signals, dln_case);
  reload (self);
}
