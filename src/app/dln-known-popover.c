/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question as of when, and by which clock, a case shall be seen. Words that mean a
 * stretch of time mean its end: what was known when Monday was over.
 */
#include "config.h"

#include "dln-known-popover.h"

#include "dln-case-words.h"
#include "dln-time-label.h"

#include <glib/gi18n.h>

struct _DlnKnownPopover {
  GtkPopover parent_instance;

  DlnCase *dln_case;
  gboolean clock_24h;
  DlnInstant at; /* DLN_OPEN: the words mean none */

  GtkEditable *entry;
  GtkLabel *meaning;
  GtkCheckButton *public;
  GtkCheckButton *ours;
  GtkWidget *go;
};

G_DEFINE_FINAL_TYPE (DlnKnownPopover, dln_known_popover, GTK_TYPE_POPOVER)

enum { GO, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The end of a stretch of time, but what is told to the minute is an instant. */
static DlnInstant
get_end (const DlnBounds *bounds)
{
  gboolean is_minute = bounds->begin_earliest != DLN_OPEN && bounds->end_latest != DLN_OPEN &&
                       dln_instant_add (bounds->begin_earliest, DLN_MINUTE) >= bounds->end_latest;

  return is_minute ? bounds->begin_earliest : bounds->end_latest;
}

static DlnInstant
read_at (DlnKnownPopover *self,
         const char      *text)
{
  g_autoptr (DlnTime) time = dln_time_parse (text, dln_case_get_shown_zone_name (self->dln_case), NULL);
  g_autoptr (DlnPhrase) phrase = NULL;
  DlnBounds published;

  if (time != NULL)
    return get_end (&time->bounds);
  dln_case_get_published (self->dln_case, DLN_NO_ROW, &published);
  phrase = dln_case_read_words (self->dln_case, DLN_NO_ROW, &published, text);
  return phrase->kind == DLN_PHRASE_TIME ? get_end (&phrase->bounds) : DLN_OPEN;
}

static void
changed_cb (DlnKnownPopover *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autofree char *label = NULL, *meaning = NULL;

  self->at = self->dln_case != NULL && text[0] != '\0' ? read_at (self, text) : DLN_OPEN;
  gtk_widget_set_sensitive (self->go, self->at != DLN_OPEN);
  if (self->at != DLN_OPEN)
    {
      label = dln_time_label_instant (self->at, dln_case_get_shown_zone (self->dln_case), self->clock_24h);
      meaning = g_strdup_printf (_ ("As of %s"), label);
    }
  gtk_label_set_label (self->meaning, meaning != NULL  ? meaning
                                      : text[0] == '\0' ? _ ("A day means its end.\nWhile it is seen so, the case cannot be changed.")
                                                        : _ ("No time is read from these words"));
}

static DlnKnownClock
get_clock (DlnKnownPopover *self)
{
  return gtk_check_button_get_active (self->ours) ? DLN_KNOWN_OURS : DLN_KNOWN_PUBLIC;
}

static void
go_cb (DlnKnownPopover *self)
{
  if (self->at == DLN_OPEN)
    return;
  g_signal_emit (self, signals[GO], 0, self->at, get_clock (self));
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* Another clock at the same instant, at once. */
static void
clock_toggled_cb (DlnKnownPopover *self)
{
  DlnInstant at = self->dln_case != NULL ? dln_case_get_known_at (self->dln_case) : DLN_OPEN;

  if (at != DLN_OPEN && dln_case_get_known_clock (self->dln_case) != get_clock (self))
    g_signal_emit (self, signals[GO], 0, at, get_clock (self));
}

static void
show_cb (DlnKnownPopover *self)
{
  if (self->dln_case == NULL)
    return;
  gtk_check_button_set_active (dln_case_get_known_clock (self->dln_case) == DLN_KNOWN_OURS ? self->ours : self->public,
                               TRUE);
  changed_cb (self);
}

static void
dln_known_popover_dispose (GObject *object)
{
  g_clear_object (&DLN_KNOWN_POPOVER (object)->dln_case);
  G_OBJECT_CLASS (dln_known_popover_parent_class)->dispose (object);
}

static void
dln_known_popover_class_init (DlnKnownPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_known_popover_dispose;

  signals[GO] = g_signal_new ("go", DLN_TYPE_KNOWN_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                              G_TYPE_INT64, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-known-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnKnownPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownPopover, meaning);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownPopover, public);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownPopover, ours);
  gtk_widget_class_bind_template_child (widget_class, DlnKnownPopover, go);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, clock_toggled_cb);
}

static void
dln_known_popover_init (DlnKnownPopover *self)
{
  self->clock_24h = TRUE;
  self->at = DLN_OPEN;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "show", G_CALLBACK (show_cb), NULL);
  changed_cb (self);
}

/**
 * dln_known_popover_set_case:
 * @self: a popover
 * @dln_case: (nullable): a case
 */
void
dln_known_popover_set_case (DlnKnownPopover *self,
                            DlnCase         *dln_case)
{
  g_return_if_fail (DLN_IS_KNOWN_POPOVER (self));

  g_set_object (&self->dln_case, dln_case);
  gtk_editable_set_text (self->entry, "");
}

/**
 * dln_known_popover_set_clock_24h:
 * @self: a popover
 * @clock_24h: how hours are written
 */
void
dln_known_popover_set_clock_24h (DlnKnownPopover *self,
                                 gboolean         clock_24h)
{
  g_return_if_fail (DLN_IS_KNOWN_POPOVER (self));

  self->clock_24h = clock_24h;
}
