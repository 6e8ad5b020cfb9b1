/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns saying that sources share passages: a quiet bar, there only where some do. They are
 * looked for in a worker, after a pause, and only while the bar can be seen.
 *
 * Accessibility: a button called by what it says.
 */
#include "config.h"

#include "dln-origins-bar.h"

#include "dln-case-facts.h"
#include "dln-origins-dialog.h"
#include "dln-origins.h"

#include <glib/gi18n.h>

/* Milliseconds after the last change: typing is not interrupted. */
#define PAUSE 500

struct _DlnOriginsBar {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  GSignalGroup *signals;
  GPtrArray *proposals;   /* DlnOriginProposal; NULL before the first look */
  GCancellable *looking;  /* NULL while no worker looks */
  guint timer;
  gboolean stale;         /* the case is no longer what was looked at */
  DlnOriginsDialog *dialog; /* weak; NULL while there is none */

  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (DlnOriginsBar, dln_origins_bar, GTK_TYPE_WIDGET)

enum { STATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The bar may be gone, or look at another case, before the worker is done. */
typedef struct {
  GWeakRef bar;
  GPtrArray *proposals; /* the worker's until done */
} Look;

static void
look_free (Look *look)
{
  g_weak_ref_clear (&look->bar);
  g_clear_pointer (&look->proposals, g_ptr_array_unref);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void schedule (DlnOriginsBar *self);

static void
show (DlnOriginsBar *self)
{
  guint n = self->proposals != NULL ? self->proposals->len : 0;
  g_autofree char *words = g_strdup_printf (ngettext ("%u pair of sources shares passages…",
                                                      "%u pairs of sources share passages…", n), n);

  gtk_button_set_label (GTK_BUTTON (self->button), words);
  gtk_widget_set_visible (self->button, n > 0);
  if (self->dialog != NULL)
    dln_origins_dialog_show (self->dialog, self->proposals);
}

static gboolean
look_in_worker (DlnCase       *view,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Look *look = data;

  look->proposals = dln_origins_find (view, cancellable, error);
  return look->proposals != NULL;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Look) look = data;
  g_autoptr (DlnOriginsBar) self = g_weak_ref_get (&look->bar);
  g_autoptr (GError) error = NULL;
  gboolean ok = dln_case_read_finish (DLN_CASE (source), result, &error);

  if (self == NULL || DLN_CASE (source) != self->dln_case)
    return;
  g_clear_object (&self->looking);
  if (ok)
    {
      g_clear_pointer (&self->proposals, g_ptr_array_unref);
      self->proposals = g_steal_pointer (&look->proposals);
      show (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("%s: shared passages were not looked for: %s", dln_case_get_path (self->dln_case), error->message);
  schedule (self);
}

static gboolean
look_cb (gpointer data)
{
  DlnOriginsBar *self = data;
  Look *look = g_new0 (Look, 1);

  self->timer = 0;
  self->stale = FALSE;
  self->looking = g_cancellable_new ();
  g_weak_ref_init (&look->bar, self);
  dln_case_read_async (self->dln_case, look_in_worker, look, self->looking, looked_cb, look);
  return G_SOURCE_REMOVE;
}

/* One look at a time; another follows it where the case changed meanwhile. */
static void
schedule (DlnOriginsBar *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->stale && self->dln_case != NULL && self->looking == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->timer = g_timeout_add (PAUSE, look_cb, self);
}

static void
changed_cb (DlnOriginsBar   *self,
            const DlnChange *change)
{
  if (!change->bulk && (change->tables & 1u << DLN_TABLE_SOURCE) == 0)
    return;
  self->stale = TRUE;
  schedule (self);
}

static void
stated_cb (DlnOriginsBar *self)
{
  g_signal_emit (self, signals[STATED], 0);
}

static void
clicked_cb (DlnOriginsBar *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  self->dialog = dln_origins_dialog_new (window, self->dln_case);
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  g_signal_connect_object (self->dialog, "stated", G_CALLBACK (stated_cb), self, G_CONNECT_SWAPPED);
  dln_origins_dialog_show (self->dialog, self->proposals);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

/* --- the class ----------------------------------------------------------- */

static void
dln_origins_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dln_origins_bar_parent_class)->map (widget);
  schedule (DLN_ORIGINS_BAR (widget));
}

static void
dln_origins_bar_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&DLN_ORIGINS_BAR (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (dln_origins_bar_parent_class)->unmap (widget);
}

static void
dln_origins_bar_dispose (GObject *object)
{
  DlnOriginsBar *self = DLN_ORIGINS_BAR (object);

  dln_origins_bar_set_case (self, NULL);
  g_clear_object (&self->signals);
  g_clear_weak_pointer (&self->dialog);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (dln_origins_bar_parent_class)->dispose (object);
}

static void
dln_origins_bar_class_init (DlnOriginsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_origins_bar_dispose;
  widget_class->map = dln_origins_bar_map;
  widget_class->unmap = dln_origins_bar_unmap;
  signals[STATED] =
    g_signal_new ("stated", DLN_TYPE_ORIGINS_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dln_origins_bar_init (DlnOriginsBar *self)
{
  GtkWidget *label;

  self->button = gtk_button_new_with_label ("");
  label = gtk_button_get_child (GTK_BUTTON (self->button));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "dln-origins-bar");
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
}

/**
 * dln_origins_bar_set_case:
 * @self: a bar
 * @dln_case: (nullable): the case whose sources it looks at
 */
void
dln_origins_bar_set_case (DlnOriginsBar *self,
                          DlnCase       *dln_case)
{
  g_return_if_fail (DLN_IS_ORIGINS_BAR (self));

  if (!g_set_object (&self->dln_case, dln_case))
    return;
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_signal_group_set_target (self->signals, dln_case);
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  gtk_widget_set_visible (self->button, FALSE);
  self->stale = dln_case != NULL;
  schedule (self);
}
