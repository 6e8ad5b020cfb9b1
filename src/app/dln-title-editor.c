/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a title that wraps while it is read and is one line while it is
 * written. GtkEditableLabel does not wrap.
 *
 * Keyboard: Enter on the title begins; Enter or leaving the entry tells of the
 * new title, Escape keeps the old one.
 */
#include "config.h"

#include "dln-title-editor.h"

struct _DlnTitleEditor {
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkWidget *button;
  GtkLabel *label;
  GtkEntry *entry;
};

G_DEFINE_FINAL_TYPE (DlnTitleEditor, dln_title_editor, GTK_TYPE_WIDGET)

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_editing (DlnTitleEditor *self)
{
  return gtk_stack_get_visible_child (GTK_STACK (self->stack)) == GTK_WIDGET (self->entry);
}

static void
commit (DlnTitleEditor *self)
{
  g_autofree char *title = NULL;

  if (!is_editing (self))
    return;
  title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->button);
  if (title[0] != '\0' && g_strcmp0 (title, gtk_label_get_label (self->label)) != 0)
    g_signal_emit (self, signals[EDITED], 0, title);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint                  keyval,
              guint                  keycode,
              GdkModifierType        state,
              gpointer               data)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  DlnTitleEditor *self = DLN_TITLE_EDITOR (gtk_widget_get_ancestor (entry, DLN_TYPE_TITLE_EDITOR));

  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->button);
  gtk_widget_grab_focus (self->button);
  return GDK_EVENT_STOP;
}

static void
dln_title_editor_dispose (GObject *object)
{
  g_clear_pointer (&DLN_TITLE_EDITOR (object)->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_title_editor_parent_class)->dispose (object);
}

static void
dln_title_editor_class_init (DlnTitleEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_title_editor_dispose;

  signals[EDITED] = g_signal_new ("edited", DLN_TYPE_TITLE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-title-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnTitleEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, DlnTitleEditor, button);
  gtk_widget_class_bind_template_child (widget_class, DlnTitleEditor, label);
  gtk_widget_class_bind_template_child (widget_class, DlnTitleEditor, entry);
  gtk_widget_class_bind_template_callback (widget_class, commit);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, dln_title_editor_edit);
}

static void
dln_title_editor_init (DlnTitleEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dln_title_editor_set_title:
 * @self: an editor
 * @title: the title; what is being written is kept
 */
void
dln_title_editor_set_title (DlnTitleEditor *self,
                            const char     *title)
{
  g_return_if_fail (DLN_IS_TITLE_EDITOR (self));

  gtk_label_set_label (self->label, title);
}

/**
 * dln_title_editor_set_editable:
 * @self: an editor
 * @editable: whether the title can be changed
 */
void
dln_title_editor_set_editable (DlnTitleEditor *self,
                               gboolean        editable)
{
  g_return_if_fail (DLN_IS_TITLE_EDITOR (self));

  gtk_widget_set_can_target (self->button, editable);
  gtk_widget_set_focusable (self->button, editable);
}

/**
 * dln_title_editor_edit:
 * @self: an editor
 *
 * Opens the title for writing, all of it selected.
 */
void
dln_title_editor_edit (DlnTitleEditor *self)
{
  g_return_if_fail (DLN_IS_TITLE_EDITOR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_label_get_label (self->label));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->entry));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
