/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the strip at the top of a window that tells how far a long job is. It
 * shows only what lasts: a job that is done at once does not make the window
 * jump. It runs no job and cancels none: it says that somebody wants it.
 *
 * CSS nodes: a box.dln-job-bar with a label, a progressbar and a button.
 * Keyboard: the button, by Tab and its mnemonic. Escape is not bound: what
 * closes a search or a dialog shall not throw away minutes of work.
 * Accessibility: the progress bar is labelled by the words beside it.
 */
#include "config.h"

#include "dln-job-bar.h"

/* Milliseconds. */
#define REVEAL_AFTER 250

struct _DlnJobBar {
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  guint source; /* 0 once it is shown */
};

G_DEFINE_FINAL_TYPE (DlnJobBar, dln_job_bar, GTK_TYPE_WIDGET)

static guint cancelled_signal;

static gboolean
reveal_cb (gpointer data)
{
  DlnJobBar *self = data;

  self->source = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
cancel_clicked_cb (DlnJobBar *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_signal_emit (self, cancelled_signal, 0);
}

static void
dln_job_bar_dispose (GObject *object)
{
  DlnJobBar *self = DLN_JOB_BAR (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->source, g_source_remove);
  if (child != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_job_bar_parent_class)->dispose (object);
}

static void
dln_job_bar_class_init (DlnJobBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_job_bar_dispose;
  cancelled_signal = g_signal_new ("cancelled", DLN_TYPE_JOB_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-job-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnJobBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, DlnJobBar, label);
  gtk_widget_class_bind_template_child (widget_class, DlnJobBar, progress);
  gtk_widget_class_bind_template_child (widget_class, DlnJobBar, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
dln_job_bar_init (DlnJobBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dln_job_bar_begin:
 * @self: a bar
 * @text: what has begun
 *
 * Shows itself unless dln_job_bar_end() follows soon.
 */
void
dln_job_bar_begin (DlnJobBar  *self,
                   const char *text)
{
  g_return_if_fail (DLN_IS_JOB_BAR (self));

  gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  if (self->source == 0)
    self->source = g_timeout_add (REVEAL_AFTER, reveal_cb, self);
}

/**
 * dln_job_bar_tell:
 * @self: a bar
 * @text: what is done just now
 * @fraction: how much is done, 0 to 1; negative where nobody knows
 */
void
dln_job_bar_tell (DlnJobBar  *self,
                  const char *text,
                  double      fraction)
{
  g_return_if_fail (DLN_IS_JOB_BAR (self));

  gtk_label_set_label (self->label, text);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

/**
 * dln_job_bar_end:
 * @self: a bar
 */
void
dln_job_bar_end (DlnJobBar *self)
{
  g_return_if_fail (DLN_IS_JOB_BAR (self));

  g_clear_handle_id (&self->source, g_source_remove);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  /* What is over is not said to assistive technology, which sees it even when hidden. */
  gtk_label_set_label (self->label, "");
}
