/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the page on which one source is read: its grade and details, its text with the
 * passages of claims marked, and below the text the form in which a claim is stated.
 *
 * Keyboard: in the text, Shift and the arrows select; Enter or C makes a claim of the
 * selection; Enter within a passage goes to its claim; Alt+Enter opens the details.
 * Accessibility: a group called "Source"; the text is "Text of the source".
 */
#include "config.h"

#include "dln-source-page-private.h"

#include "dln-case-claims.h"
#include "dln-focus-children.h"
#include "dln-known.h"
#include "dln-source-details.h"
#include "dln-source-marks.h"
#include "dln-time-label.h"
#include "dln-word-list.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (DlnSourcePage, dln_source_page, GTK_TYPE_WIDGET)

enum { CLAIM_ACTIVATED, CHANGED, ERROR, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
fail (DlnSourcePage *self,
      const char    *message)
{
  g_signal_emit (self, signals[ERROR], 0, message);
}

/* --- showing ------------------------------------------------------------- */

static char *
dup_caption (DlnSourcePage *self)
{
  const char *publisher = dln_record_get_text (self->source, "publisher");
  const DlnTime *published = dln_record_get_time (self->source, "published");
  gint64 state = dln_record_get_integer (self->source, "state", DLN_SOURCE_LIVE);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (publisher != NULL)
    g_ptr_array_add (parts, g_strdup (publisher));
  if (published != NULL && !dln_bounds_is_unknown (&published->bounds))
    g_ptr_array_add (parts, dln_time_label_bounds (&published->bounds, dln_case_get_shown_zone (self->dln_case),
                                                   self->clock_24h));
  else if (published != NULL && published->reported != NULL)
    g_ptr_array_add (parts, g_strdup (published->reported));
  else
    g_ptr_array_add (parts, g_strdup (_ ("No time of publication")));
  if (dln_record_get_integer (self->source, "seen", 1) == 0)
    g_ptr_array_add (parts, g_strdup (_ ("only relayed")));
  if (state != DLN_SOURCE_LIVE)
    g_ptr_array_add (parts, g_utf8_strdown (_ (dln_vocabulary_get_label (&dln_vocabulary_source_state, state)), -1));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* What changes the case says why it cannot. */
static void
allow (DlnSourcePage *self,
       GtkWidget     *widget,
       gboolean       writable,
       const char    *words)
{
  gtk_widget_set_sensitive (widget, writable);
  gtk_widget_set_tooltip_text (widget, writable ? words : dln_case_get_read_only_reason (self->dln_case));
}

/* There is one form: while it is open no other claim is begun by the button. */
static void
show_make (DlnSourcePage *self)
{
  gboolean writable = dln_case_is_writable (self->dln_case);

  allow (self, self->make, writable, _ ("Of the selected passage (Enter or C)"));
  gtk_widget_set_sensitive (self->make, writable && !dln_source_page_is_editing (self) &&
                                          !gtk_widget_get_visible (GTK_WIDGET (self->revealer)));
}

static void
show_facts (DlnSourcePage *self)
{
  g_autofree char *caption = dup_caption (self);
  const char *title = dln_record_get_text (self->source, "title");
  gboolean writable = dln_case_is_writable (self->dln_case);

  self->updating = TRUE;
  gtk_label_set_label (self->title, title != NULL ? title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_label (self->caption, caption);
  dln_word_list_set (self->grade, dln_record_get_integer (self->source, "reliability", -1));
  allow (self, GTK_WIDGET (self->grade), writable, _ ("Reliability of the source"));
  allow (self, GTK_WIDGET (self->edit), writable, _ ("Change the text; passages of claims are found again"));
  show_make (self);
  gtk_widget_set_sensitive (self->details, TRUE);
  self->updating = FALSE;
}

static void
show_claims (DlnSourcePage *self)
{
  guint n;
  g_autofree char *words = NULL;

  g_clear_pointer (&self->claims, g_ptr_array_unref);
  self->claims = dln_case_list_claims_from (self->dln_case, self->source->slug, NULL);
  if (self->claims == NULL)
    self->claims = g_ptr_array_new ();
  for (guint i = self->claims->len; i-- > 0;)
    if (dln_case_is_claim_known (self->dln_case, self->claims->pdata[i]) == DLN_KNOWN_NOT)
      g_ptr_array_remove_index (self->claims, i);
  n = self->claims->len;
  words = n == 0 ? g_strdup (_ ("No claims yet")) : g_strdup_printf (ngettext ("%u claim", "%u claims", n), n);
  gtk_label_set_label (self->n_claims, words);
  dln_source_marks_show (self->buffer, self->claims, self->dln_case);
}

static void
close_composer (DlnSourcePage *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  show_make (self);
  if (gtk_stack_get_visible_child (self->stack) == self->scroller)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else
    gtk_widget_grab_focus (self->make);
}

/* Below the text there is room for the form. */
void
dln_source_page_open_composer (DlnSourcePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  show_make (self);
}

/* Its source is gone: nothing of it is left to read. */
static void
show_none (DlnSourcePage *self)
{
  g_clear_pointer (&self->lost, g_free);
  if (self->source != NULL)
    self->lost = g_strdup (self->source->slug);
  g_clear_pointer (&self->source, dln_record_free);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  gtk_toggle_button_set_active (self->edit, FALSE);
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  gtk_text_buffer_set_text (self->buffer, "", -1);
  self->partial = FALSE;
  gtk_label_set_label (self->title, "");
  gtk_label_set_label (self->caption, _ ("This source is no longer in the case"));
  gtk_label_set_label (self->n_claims, "");
  gtk_stack_set_visible_child (self->stack, self->empty);
  gtk_widget_set_sensitive (self->make, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->edit), FALSE);
  gtk_widget_set_sensitive (self->details, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->grade), FALSE);
}

static void
reload (DlnSourcePage *self)
{
  const char *slug = self->source != NULL ? self->source->slug : self->lost;
  DlnRecord *source = slug != NULL ? dln_case_get_record (self->dln_case, DLN_TABLE_SOURCE, slug, NULL) : NULL;

  if (source == NULL)
    {
      if (self->source != NULL)
        show_none (self);
      return;
    }
  g_clear_pointer (&self->source, dln_record_free);
  g_clear_pointer (&self->lost, g_free);
  self->source = source;
  show_facts (self);
  dln_source_page_show_text (self);
  show_claims (self);
}

static void
changed_cb (DlnSourcePage   *self,
            const DlnChange *change)
{
  guint mine = 1u << DLN_TABLE_SOURCE | 1u << DLN_TABLE_CLAIM;

  if (change->bulk || (change->tables & mine) != 0)
    reload (self);
}

/* --- making a claim ------------------------------------------------------ */

static void
composed_cb (DlnSourcePage *self,
             const char    *claim)
{
  GtkTextIter after;

  close_composer (self);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &after, (int) self->compose_to);
  gtk_text_buffer_place_cursor (self->buffer, &after);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- changing the source ------------------------------------------------- */

static void
keep_text (DlnSourcePage *self)
{
  g_autofree char *message = NULL;

  if (dln_source_page_keep_text (self, &message) && message == NULL)
    g_signal_emit (self, signals[CHANGED], 0);
  else if (message != NULL)
    fail (self, message);
}

static void
edit_toggled_cb (DlnSourcePage *self)
{
  gboolean editing = dln_source_page_is_editing (self);

  if (self->source == NULL)
    return;
  gtk_text_view_set_editable (self->view, editing);
  if (editing)
    {
      dln_source_page_show_up_to (self, G_MAXINT);
      close_composer (self);
      gtk_stack_set_visible_child (self->stack, self->scroller);
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
  else
    keep_text (self);
  if (self->source != NULL)
    reload (self);
  /* The next claim is made in the text. */
  if (!editing && gtk_widget_has_focus (GTK_WIDGET (self->edit)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
grade_changed_cb (DlnSourcePage *self)
{
  g_autoptr (GError) error = NULL;
  int value;

  if (self->updating || self->source == NULL)
    return;
  value = dln_word_list_get (self->grade);
  if (!dln_case_set_field (self->dln_case, DLN_TABLE_SOURCE, self->source->slug, "reliability",
                           value >= 0 ? dln_vocabulary_get_nick (&dln_vocabulary_reliability, value) : "", &error))
    fail (self, error->message);
}

static void
details_cb (DlnSourcePage *self)
{
  if (self->source != NULL)
    dln_source_details_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->dln_case,
                                self->source->slug);
}

static gboolean
details_key_cb (GtkWidget *widget,
                GVariant  *arguments,
                gpointer   data)
{
  details_cb (DLN_SOURCE_PAGE (widget));
  return GDK_EVENT_STOP;
}

/* --- the class ----------------------------------------------------------- */

static gboolean
dln_source_page_grab_focus (GtkWidget *widget)
{
  DlnSourcePage *self = DLN_SOURCE_PAGE (widget);

  if (gtk_stack_get_visible_child (self->stack) == self->scroller)
    return gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return gtk_widget_grab_focus (self->make);
}

static void
dln_source_page_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dln_source_page_parent_class)->css_changed (widget, change);
  if (DLN_SOURCE_PAGE (widget)->buffer != NULL)
    dln_source_marks_recolour (DLN_SOURCE_PAGE (widget)->buffer, widget);
}

/* Whoever leaves the page has done with the text: it is kept. */
static void
dln_source_page_unmap (GtkWidget *widget)
{
  gtk_toggle_button_set_active (DLN_SOURCE_PAGE (widget)->edit, FALSE);
  GTK_WIDGET_CLASS (dln_source_page_parent_class)->unmap (widget);
}

static void
dln_source_page_dispose (GObject *object)
{
  DlnSourcePage *self = DLN_SOURCE_PAGE (object);
  GtkWidget *child;

  self->updating = TRUE;
  g_clear_handle_id (&self->going_on, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->source, dln_record_free);
  g_clear_pointer (&self->lost, g_free);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_clear_object (&self->dln_case);
  self->buffer = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_source_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, bar);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, title);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, caption);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, details);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, grade);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, n_claims);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, edit);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, make);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, empty);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, view);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, revealer);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePage, composer);
  gtk_widget_class_bind_template_callback (widget_class, close_composer);
  gtk_widget_class_bind_template_callback (widget_class, composed_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, grade_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dln_source_page_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, dln_source_page_make_claim);
  gtk_widget_class_bind_template_callback (widget_class, dln_source_page_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, dln_source_page_tooltip_cb);
}

static void
dln_source_page_class_init (DlnSourcePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_source_page_dispose;
  widget_class->css_changed = dln_source_page_css_changed;
  widget_class->focus = dln_focus_children;
  widget_class->grab_focus = dln_source_page_grab_focus;
  widget_class->unmap = dln_source_page_unmap;

  signals[CLAIM_ACTIVATED] = g_signal_new ("claim-activated", DLN_TYPE_SOURCE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] =
    g_signal_new ("changed", DLN_TYPE_SOURCE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ERROR] = g_signal_new ("error", DLN_TYPE_SOURCE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (DLN_TYPE_CLAIM_COMPOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-source-page.ui");
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_ALT_MASK, details_key_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dln_source_page_init (DlnSourcePage *self)
{
  self->clock_24h = TRUE;
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  dln_source_page_follow_scrolling (self);
  dln_source_marks_install (self->buffer);
  dln_source_marks_recolour (self->buffer, GTK_WIDGET (self));
  dln_word_list_fill (self->grade, &dln_vocabulary_reliability, TRUE, _ ("Not graded"));
  self->updating = FALSE;

  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "zone-changed", G_CALLBACK (reload), self);
  g_signal_group_connect_swapped (self->signals, "known-changed", G_CALLBACK (reload), self);
  g_signal_group_connect_swapped (self->signals, "notify::writable", G_CALLBACK (reload), self);
}

/**
 * dln_source_page_set_case:
 * @self: a page
 * @dln_case: (nullable): whose sources it shows
 */
void
dln_source_page_set_case (DlnSourcePage *self,
                          DlnCase       *dln_case)
{
  g_return_if_fail (DLN_IS_SOURCE_PAGE (self));

  if (self->dln_case == dln_case)
    return;
  /* What was being edited goes into the case that it belongs to. */
  gtk_toggle_button_set_active (self->edit, FALSE);
  g_set_object (&self->dln_case, dln_case);
  g_signal_group_set_target (self->signals, dln_case);
  show_none (self);
  g_clear_pointer (&self->lost, g_free);
  dln_claim_composer_set_case (self->composer, dln_case);
}

/**
 * dln_source_page_set_finder:
 * @self: a page
 * @finder: (nullable): knows places that the case has not
 */
void
dln_source_page_set_finder (DlnSourcePage  *self,
                            DlnPlaceFinder *finder)
{
  g_return_if_fail (DLN_IS_SOURCE_PAGE (self));

  dln_claim_composer_set_finder (self->composer, finder);
}

/**
 * dln_source_page_set_clock_24h:
 * @self: a page
 * @clock_24h: how hours are written
 */
void
dln_source_page_set_clock_24h (DlnSourcePage *self,
                               gboolean       clock_24h)
{
  g_return_if_fail (DLN_IS_SOURCE_PAGE (self));

  self->clock_24h = clock_24h;
  reload (self);
}

/**
 * dln_source_page_open:
 * @self: a page
 * @slug: a source of the case
 *
 * Shows it from its beginning; what was being edited is kept first.
 *
 * Returns: whether there is one
 */
gboolean
dln_source_page_open (DlnSourcePage *self,
                      const char    *slug)
{
  DlnRecord *source;

  g_return_val_if_fail (DLN_IS_SOURCE_PAGE (self) && self->dln_case != NULL, FALSE);

  source = dln_case_get_record (self->dln_case, DLN_TABLE_SOURCE, slug, NULL);
  if (source == NULL)
    return FALSE;
  if (self->source != NULL && g_str_equal (self->source->slug, slug))
    {
      dln_record_free (source);
      return TRUE;
    }
  gtk_toggle_button_set_active (self->edit, FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  g_clear_pointer (&self->source, dln_record_free);
  self->source = source;
  show_facts (self);
  dln_source_page_show_text (self);
  show_claims (self);
  return TRUE;
}

static DlnRecord *
open_of_claim (DlnSourcePage *self,
               const char    *slug)
{
  g_autoptr (DlnRecord) claim = dln_case_get_record (self->dln_case, DLN_TABLE_CLAIM, slug, NULL);
  const char *source = claim != NULL ? dln_record_get_text (claim, "source") : NULL;

  if (source == NULL || !dln_source_page_open (self, source))
    return NULL;
  dln_source_page_select_passage (self, claim);
  return g_steal_pointer (&claim);
}

/**
 * dln_source_page_open_passage:
 * @self: a page
 * @claim: a claim of the case
 *
 * Shows its source with its passage selected.
 *
 * Returns: whether there is such a claim
 */
gboolean
dln_source_page_open_passage (DlnSourcePage *self,
                              const char    *claim)
{
  g_autoptr (DlnRecord) record = NULL;

  g_return_val_if_fail (DLN_IS_SOURCE_PAGE (self) && self->dln_case != NULL, FALSE);

  record = open_of_claim (self, claim);
  return record != NULL;
}

/**
 * dln_source_page_edit_claim:
 * @self: a page
 * @claim: a claim of the case
 *
 * Shows its source, and the claim in the form below it.
 *
 * Returns: whether there is such a claim
 */
gboolean
dln_source_page_edit_claim (DlnSourcePage *self,
                            const char    *claim)
{
  g_autoptr (DlnRecord) record = NULL;

  g_return_val_if_fail (DLN_IS_SOURCE_PAGE (self) && self->dln_case != NULL, FALSE);

  record = open_of_claim (self, claim);
  if (record == NULL)
    return FALSE;
  gtk_toggle_button_set_active (self->edit, FALSE);
  dln_source_page_open_composer (self);
  dln_claim_composer_edit (self->composer, self->source, record);
  return TRUE;
}
