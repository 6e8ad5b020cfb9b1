/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question what "evening" and the like mean in the reports of a case: a row for each
 * part of a day with its hours, and one for each word like "about". What is typed is read by
 * the table's own reader; the verb is the model's, one entry of the journal. Of a case that cannot
 * be changed the table is shown, and why it cannot be set.
 *
 * Keyboard: Ctrl+Enter sets them, Escape gives up.
 */
#include "config.h"

#include "dln-day-parts-dialog.h"

#include "dln-case-words.h"

#include <glib/gi18n.h>

struct _DlnDayPartsDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  GPtrArray *tolerances; /* GtkEditable, as the table has them */
  GtkEditable *sides[DLN_N_DAY_PARTS][2];
  GtkLabel *reason;  /* why it is only read */
  GtkLabel *refusal;
  GtkWidget *usual;
  GtkWidget *set;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DlnDayPartsDialog, dln_day_parts_dialog, ADW_TYPE_WINDOW)

/* Words of reports, which are English, as one speaks of them; by part. */
static const char *const part_titles[DLN_N_DAY_PARTS] = {
  [DLN_DAY_PART_EARLY] = N_ ("“Early”"),
  [DLN_DAY_PART_LATE] = N_ ("“Late”"),
  [DLN_DAY_PART_EARLY_HOURS] = N_ ("“In the early hours”"),
  [DLN_DAY_PART_DAWN] = N_ ("“At dawn”, without a place"),
  [DLN_DAY_PART_EARLY_MORNING] = N_ ("“Early in the morning”"),
  [DLN_DAY_PART_MORNING] = N_ ("“In the morning”"),
  [DLN_DAY_PART_NOON] = N_ ("“At noon”"),
  [DLN_DAY_PART_AFTERNOON] = N_ ("“In the afternoon”"),
  [DLN_DAY_PART_EVENING] = N_ ("“In the evening”"),
  [DLN_DAY_PART_DUSK] = N_ ("“At dusk”, without a place"),
  [DLN_DAY_PART_NIGHT] = N_ ("“At night”"),
  [DLN_DAY_PART_LAST_NIGHT] = N_ ("“Last night”, “tonight”"),
  [DLN_DAY_PART_OVERNIGHT] = N_ ("“Overnight”"),
  [DLN_DAY_PART_MIDNIGHT] = N_ ("“At midnight”"),
};

/* What the table's names for them mean; in its order. */
static const char *const tolerance_titles[] = {
  N_ ("“About 3 pm”, minutes either way"),      N_ ("“About 10:30”, minutes either way"),
  N_ ("“About 10:32”, minutes either way"),     N_ ("“Around 22 May”, days either way"),
  N_ ("“Around March”, days either way"),       N_ ("“Around 2023”, days either way"),
  N_ ("“Just after midnight”, minutes spanned"), N_ ("“Just after 10:30”, minutes spanned"),
};

static char *
dup_text (DlnDayPartsDialog *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *name;

  for (guint i = DLN_DAY_PART_NONE + 1; i < DLN_N_DAY_PARTS; i++)
    g_string_append_printf (text, "%s%s=%s..%s", text->len > 0 ? "," : "", dln_day_part_get_name (i),
                            gtk_editable_get_text (self->sides[i][0]), gtk_editable_get_text (self->sides[i][1]));
  for (guint i = 0; (name = dln_day_parts_get_tolerance (dln_day_parts_get_default (), i, NULL)) != NULL; i++)
    g_string_append_printf (text, ",%s=%s", name, gtk_editable_get_text (self->tolerances->pdata[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_form (DlnDayPartsDialog  *self,
           DlnDayParts        *parts,
           GError            **error)
{
  g_autofree char *text = dup_text (self);

  *parts = *dln_day_parts_get_default ();
  return dln_day_parts_apply (parts, text, error);
}

static void
show_error (DlnDayPartsDialog *self,
            const GError      *error)
{
  gtk_label_set_label (self->refusal, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), error != NULL);
  gtk_widget_set_sensitive (self->set, error == NULL && dln_case_is_writable (self->dln_case));
}

static void
changed_cb (DlnDayPartsDialog *self)
{
  g_autoptr (GError) error = NULL;
  DlnDayParts parts;

  if (self->filling)
    return;
  read_form (self, &parts, &error);
  show_error (self, error);
}

static void
fill (DlnDayPartsDialog *self,
      const DlnDayParts *parts)
{
  int value;

  self->filling = TRUE;
  for (guint i = DLN_DAY_PART_NONE + 1; i < DLN_N_DAY_PARTS; i++)
    {
      g_autofree char *begin = dln_day_parts_format_clock (parts->windows[i].begin);
      g_autofree char *end = dln_day_parts_format_clock (parts->windows[i].end);

      gtk_editable_set_text (self->sides[i][0], begin);
      gtk_editable_set_text (self->sides[i][1], end);
    }
  for (guint i = 0; dln_day_parts_get_tolerance (parts, i, &value) != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", value);

      gtk_editable_set_text (self->tolerances->pdata[i], text);
    }
  self->filling = FALSE;
  changed_cb (self);
}

static void
set_cb (DlnDayPartsDialog *self)
{
  g_autoptr (GError) error = NULL;
  DlnDayParts parts;

  if (!gtk_widget_get_sensitive (self->set))
    return;
  if (read_form (self, &parts, &error) && dln_case_set_day_parts (self->dln_case, &parts, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_error (self, error);
}

static void
usual_cb (DlnDayPartsDialog *self)
{
  fill (self, dln_day_parts_get_default ());
}

static gboolean
set_key_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   data)
{
  set_cb (DLN_DAY_PARTS_DIALOG (widget));
  return GDK_EVENT_STOP;
}

static GtkEditable *
add_entry (DlnDayPartsDialog *self,
           GtkWidget         *row,
           const char        *what)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  return GTK_EDITABLE (entry);
}

static GtkWidget *
add_row (GtkWidget  *group,
         const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
make_parts (DlnDayPartsDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Hours"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (group),
    _ ("On the writer’s clock; 30:00 is 6:00 on the day after. Words are read by these from now on; claims keep the "
       "bounds that they have."));
  for (guint i = DLN_DAY_PART_NONE + 1; i < DLN_N_DAY_PARTS; i++)
    {
      const char *title = _ (part_titles[i]);
      g_autofree char *from = g_strdup_printf (_ ("%s from"), title), *to = g_strdup_printf (_ ("%s to"), title);
      GtkWidget *row = add_row (group, title);

      self->sides[i][0] = add_entry (self, row, from);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new ("–"));
      self->sides[i][1] = add_entry (self, row, to);
    }
  return group;
}

static GtkWidget *
make_tolerances (DlnDayPartsDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Words that widen"));
  for (guint i = 0; i < G_N_ELEMENTS (tolerance_titles); i++)
    g_ptr_array_add (self->tolerances,
                     add_entry (self, add_row (group, _ (tolerance_titles[i])), _ (tolerance_titles[i])));
  return group;
}

static GtkWidget *
make_header (DlnDayPartsDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->set = gtk_button_new_with_mnemonic (_ ("_Set"));
  gtk_widget_add_css_class (self->set, "suggested-action");
  gtk_widget_set_tooltip_text (self->set, _ ("Ctrl+Enter"));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->set);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->set, "clicked", G_CALLBACK (set_cb), self);
  return header;
}

/* As long as there is a reason, the table is only read. */
static void
show_reason (DlnDayPartsDialog *self)
{
  const char *reason = dln_case_get_read_only_reason (self->dln_case);

  if (dln_case_is_writable (self->dln_case))
    return;
  gtk_label_set_label (self->reason, reason != NULL ? reason : _ ("This case cannot be changed now"));
  gtk_widget_set_visible (GTK_WIDGET (self->reason), TRUE);
  gtk_widget_set_tooltip_text (self->set, gtk_label_get_label (self->reason));
  gtk_widget_set_visible (self->usual, FALSE);
  for (guint i = DLN_DAY_PART_NONE + 1; i < DLN_N_DAY_PARTS; i++)
    for (guint side = 0; side < G_N_ELEMENTS (self->sides[i]); side++)
      gtk_editable_set_editable (self->sides[i][side], FALSE);
  for (guint i = 0; i < self->tolerances->len; i++)
    gtk_editable_set_editable (self->tolerances->pdata[i], FALSE);
}

static GtkWidget *
make_form (DlnDayPartsDialog *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *last = adw_preferences_group_new ();
  GtkWidget *usual = self->usual = gtk_button_new_with_mnemonic (_ ("_Usual Values"));

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_parts (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_tolerances (self)));
  gtk_widget_set_halign (usual, GTK_ALIGN_START);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (last), usual);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (last));
  gtk_widget_set_vexpand (page, TRUE);
  g_signal_connect_swapped (usual, "clicked", G_CALLBACK (usual_cb), self);
  return page;
}

static void
dln_day_parts_dialog_dispose (GObject *object)
{
  DlnDayPartsDialog *self = DLN_DAY_PARTS_DIALOG (object);

  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->tolerances, g_ptr_array_unref);

  G_OBJECT_CLASS (dln_day_parts_dialog_parent_class)->dispose (object);
}

static void
dln_day_parts_dialog_class_init (DlnDayPartsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_day_parts_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, set_key_cb, NULL);
}

static void
dln_day_parts_dialog_init (DlnDayPartsDialog *self)
{
  self->tolerances = g_ptr_array_new ();
}

static GtkLabel *
make_note (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_visible (label, FALSE);
  return GTK_LABEL (label);
}

/**
 * dln_day_parts_dialog_new:
 * @dln_case: a case
 * @parent: over which the dialog stands
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dln_day_parts_dialog_new (DlnCase   *dln_case,
                          GtkWindow *parent)
{
  DlnDayPartsDialog *self =
    g_object_new (DLN_TYPE_DAY_PARTS_DIALOG, "transient-for", parent, "modal", TRUE, "title", _ ("Parts of the Day"),
                  "default-width", 460, "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->dln_case = g_object_ref (dln_case);
  self->reason = make_note ();
  self->refusal = make_note ();
  gtk_widget_add_css_class (GTK_WIDGET (self->refusal), "error");
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reason));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->refusal));
  gtk_box_append (GTK_BOX (box), make_form (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  fill (self, dln_case_get_day_parts (dln_case));
  show_reason (self);
  return GTK_WIDGET (self);
}
