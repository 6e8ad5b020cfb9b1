/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question what is to be tried of one event: that it was at another time, that it stood in
 * some order to another event, or that one of its claims is right. Nothing is written: it only says
 * what was chosen, and a case that cannot be changed is asked the same.
 *
 * Keyboard: Enter in the entry tries the time, as does Ctrl+Enter; Tab goes on to the order and the
 * claims, Enter tries one; Escape gives up.
 */
#include "config.h"

#include "dln-what-if-dialog.h"

#include "dln-case-facts.h"
#include "dln-case-words.h"
#include "dln-time-entry.h"
#include "dln-time-label.h"

#include <glib/gi18n.h>

/* Characters of what a claim says. */
#define MOST_CHARACTERS 120

struct _DlnWhatIfDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  char *event;
  DlnTimeEntry *entry;
};

G_DEFINE_FINAL_TYPE (DlnWhatIfDialog, dln_what_if_dialog, ADW_TYPE_WINDOW)

enum { SUPPOSE, ORDER, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- trying ---------------------------------------------------------------- */

static void
try_time_cb (DlnWhatIfDialog *self)
{
  g_autoptr (DlnTime) time = dln_time_entry_dup_time (self->entry);
  g_autoptr (DlnSupposition) supposition = NULL;
  g_autoptr (GError) error = NULL;

  if (!dln_time_entry_check (self->entry, &error))
    {
      dln_time_entry_refuse (self->entry, error->message);
      return;
    }
  if (time == NULL || dln_bounds_is_unknown (&time->bounds))
    {
      dln_time_entry_refuse (self->entry,
                             time == NULL ? _ ("Type the time to try") : _ ("These words give no time to try"));
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      return;
    }
  supposition = dln_supposition_new_time (self->event, time);
  g_signal_emit (self, signals[SUPPOSE], 0, supposition);
  gtk_window_close (GTK_WINDOW (self));
}

static void
order_cb (DlnWhatIfDialog *self)
{
  g_signal_emit (self, signals[ORDER], 0, self->event);
  gtk_window_close (GTK_WINDOW (self));
}

static void
claim_cb (DlnWhatIfDialog *self,
          GtkWidget       *row)
{
  g_autofree char *record = g_strconcat ("claim:", g_object_get_data (G_OBJECT (row), "slug"), NULL);
  g_autoptr (DlnSupposition) supposition = dln_supposition_new_right (record);

  g_signal_emit (self, signals[SUPPOSE], 0, supposition);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
try_key_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   data)
{
  try_time_cb (DLN_WHAT_IF_DIALOG (widget));
  return GDK_EVENT_STOP;
}

/* --- making ---------------------------------------------------------------- */

static GtkWidget *
make_group (const char *title,
            const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  return group;
}

/* As words would be read that are typed of it in the inspector. */
static void
prepare_entry (DlnWhatIfDialog *self,
               guint            row)
{
  DlnBounds published;
  DlnPlaceArea area;

  dln_case_get_published (self->dln_case, row, &published);
  dln_time_entry_set_case (self->entry, self->dln_case);
  dln_time_entry_set_context (self->entry, &published, dln_case_get_shown_zone_name (self->dln_case));
  if (dln_case_get_place_area (self->dln_case, row, &area) && area.has_point)
    dln_time_entry_set_place (self->entry, &area.point);
}

static GtkWidget *
make_time (DlnWhatIfDialog *self,
           guint            row)
{
  GtkWidget *group = make_group (_ ("Another Time"), _ ("As though it were assessed so"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Try"));

  self->entry = g_object_new (DLN_TYPE_TIME_ENTRY, "label", _ ("Time to try"), "hexpand", TRUE, NULL);
  prepare_entry (self, row);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (try_time_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Show what would follow; nothing is written (Ctrl+Enter)"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (try_time_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (line), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), line);
  return group;
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static GtkWidget *
make_order (DlnWhatIfDialog *self)
{
  GtkWidget *group = make_group (_ ("Another Order"), _ ("Beside the relations that are stated"));
  GtkWidget *row = make_row (_ ("Order It Against Another Event…"), NULL);

  g_signal_connect_object (row, "activated", G_CALLBACK (order_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

static char *
dup_when (DlnWhatIfDialog *self,
          const DlnTime   *time)
{
  g_autofree char *label = dln_time_label_bounds (&time->bounds, dln_case_get_shown_zone (self->dln_case), TRUE);

  return time->reported != NULL ? g_strdup_printf ("“%s” · %s", time->reported, label) : g_steal_pointer (&label);
}

static gboolean
add_claim (DlnWhatIfDialog *self,
           GtkWidget       *group,
           const DlnRecord *claim)
{
  const DlnTime *time = dln_record_get_time (claim, "time");
  const char *source = dln_record_get_text (claim, "source");
  const char *says = dln_record_get_text (claim, "says");
  g_autofree char *title = NULL, *when = NULL, *start = NULL, *subtitle = NULL;
  GtkWidget *row;

  if (time == NULL || dln_bounds_is_unknown (&time->bounds))
    return FALSE;
  title = source != NULL ? dln_case_dup_record_title (self->dln_case, DLN_TABLE_SOURCE, source) : NULL;
  when = dup_when (self, time);
  start = says != NULL ? g_utf8_substring (says, 0, MIN (g_utf8_strlen (says, -1), MOST_CHARACTERS)) : NULL;
  subtitle = g_strdup_printf (start != NULL ? "%s\n%s" : "%s", when, start);
  row = make_row (title != NULL ? title : claim->slug, subtitle);
  g_object_set_data_full (G_OBJECT (row), "slug", g_strdup (claim->slug), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (claim_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return TRUE;
}

static GtkWidget *
make_claims (DlnWhatIfDialog *self,
             guint            row)
{
  GtkWidget *group = make_group (_ ("One Claim Is Right"), _ ("All others on when it happened left out"));
  g_autoptr (GPtrArray) claims = dln_case_list_claims_of (self->dln_case, row, NULL);
  guint n = 0;

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    n += add_claim (self, group, claims->pdata[i]);
  if (n == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("No claim says when it happened"));
  return group;
}

static GtkWidget *
make_header (DlnWhatIfDialog *self,
             guint            row)
{
  g_autofree char *title = dln_case_dup_title (self->dln_case, row);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_ ("What If…"), title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  return header;
}

static GtkWidget *
make_form (DlnWhatIfDialog *self,
           guint            row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), make_time (self, row));
  gtk_box_append (GTK_BOX (box), make_order (self));
  gtk_box_append (GTK_BOX (box), make_claims (self, row));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
dln_what_if_dialog_dispose (GObject *object)
{
  DlnWhatIfDialog *self = DLN_WHAT_IF_DIALOG (object);

  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->event, g_free);
  G_OBJECT_CLASS (dln_what_if_dialog_parent_class)->dispose (object);
}

static void
dln_what_if_dialog_class_init (DlnWhatIfDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_what_if_dialog_dispose;
  signals[SUPPOSE] = g_signal_new ("suppose", DLN_TYPE_WHAT_IF_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ORDER] = g_signal_new ("order", DLN_TYPE_WHAT_IF_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, try_key_cb, NULL);
}

static void
dln_what_if_dialog_init (DlnWhatIfDialog *self)
{
}

/**
 * dln_what_if_dialog_new:
 * @dln_case: a case, which need not be one that can be changed
 * @row: an event of it
 * @parent: over which the dialog stands
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dln_what_if_dialog_new (DlnCase   *dln_case,
                        guint      row,
                        GtkWindow *parent)
{
  DlnWhatIfDialog *self = g_object_new (DLN_TYPE_WHAT_IF_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                                        _ ("What If…"), "default-width", 460, "default-height", 560, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->dln_case = g_object_ref (dln_case);
  self->event = dln_case_dup_slug (dln_case, row);
  gtk_box_append (GTK_BOX (box), make_header (self, row));
  gtk_box_append (GTK_BOX (box), make_form (self, row));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->entry));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}
