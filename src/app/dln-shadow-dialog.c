/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question when a shadow fell as it was measured: bearing, error, perhaps a length, day and place give
 * stretches of time while one types, and one of them, or all together, becomes a claim of the event by a source
 * of the case.
 *
 * Keyboard: Ctrl+Enter adds the claim, Escape gives up.
 */
#include "config.h"

#include "dln-shadow-dialog.h"

#include "dln-coordinates.h"
#include "dln-edtf.h"
#include "dln-shadow-claim.h"
#include "dln-shadow.h"
#include "dln-zone.h"

#include <glib/gi18n.h>

/* The longest stretch of days that is searched between two keys. */
#define LONGEST (31 * DLN_DAY)
/* Stretches that are listed. */
#define MOST_ROWS 12

struct _DlnShadowDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  char *event;
  GArray *spans;      /* DlnSpan: the answer */
  GPtrArray *sources; /* DlnRecord */

  GtkEditable *bearing;
  GtkEditable *error;
  GtkEditable *ratio;
  GtkEditable *ratio_error;
  GtkEditable *date;
  GtkEditable *place;
  GtkWidget *group;   /* of the answers */
  GPtrArray *rows;    /* GtkWidget, in @group, not owned */
  GPtrArray *checks;  /* GtkCheckButton, not owned; after those of stretches, one for all together */
  GtkLabel *answer;
  AdwComboRow *question;
  GtkDropDown *source;
  GtkWidget *add;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (DlnShadowDialog, dln_shadow_dialog, ADW_TYPE_WINDOW)

/* --- reading the form ----------------------------------------------------- */

/* Of either decimal sign. Returns: whether it is a number */
static gboolean
read_number (GtkEditable *entry,
             double      *number)
{
  g_autofree char *text = g_strstrip (g_strdelimit (g_strdup (gtk_editable_get_text (entry)), ",", '.'));
  char *rest;

  *number = g_ascii_strtod (text, &rest);
  return rest != text && *rest == '\0';
}

static gboolean
is_empty (GtkEditable *entry)
{
  return gtk_editable_get_text (entry)[0] == '\0';
}

/* Returns: (nullable) (transfer none): what is wrong, or missing */
static const char *
read_shadow (DlnShadowDialog *self,
             DlnShadow       *shadow)
{
  *shadow = (DlnShadow) { 0 };
  if (is_empty (self->bearing))
    return _ ("Give the direction in which the shadow falls.");
  if (!read_number (self->bearing, &shadow->bearing) || shadow->bearing < 0 || shadow->bearing > 360)
    return _ ("The bearing is a number from 0 to 360, clockwise from north.");
  if (!read_number (self->error, &shadow->error) || shadow->error <= 0 || shadow->error > 180)
    return _ ("The error is a number of degrees above 0, at most 180.");
  if (is_empty (self->ratio))
    return NULL;
  if (!read_number (self->ratio, &shadow->ratio) || shadow->ratio <= 0 ||
      !read_number (self->ratio_error, &shadow->ratio_error) || shadow->ratio_error <= 0)
    return _ ("Height to length and its error are numbers above 0.");
  return dln_shadow_is_valid (shadow) ? NULL : _ ("No shadow has such numbers.");
}

static const char *
read_days (DlnShadowDialog *self,
           DlnSpan         *days)
{
  g_autoptr (DlnEdtf) edtf = NULL;

  if (is_empty (self->date))
    return _ ("Give the day, such as 2023-05-22.");
  edtf = dln_edtf_parse (gtk_editable_get_text (self->date), dln_case_get_shown_zone_name (self->dln_case), NULL);
  if (edtf == NULL)
    return _ ("The day is written like 2023-05-22, several days like 2023-05-22/2023-05-24.");
  *days = dln_bounds_get_possible (&edtf->bounds);
  if (days->begin == DLN_OPEN || days->end == DLN_OPEN || days->end <= days->begin || days->end - days->begin > LONGEST)
    return _ ("Give one day, or a stretch of at most a month.");
  return NULL;
}

static const char *
read_place (DlnShadowDialog *self,
            DlnPoint        *point)
{
  DlnCoordinates coordinates;

  if (is_empty (self->place))
    return _ ("Give the coordinates of the place: the event has none.");
  if (!dln_coordinates_parse (gtk_editable_get_text (self->place), &coordinates, NULL))
    return _ ("The place is written as coordinates, such as 50.487, 35.666.");
  *point = coordinates.point;
  return NULL;
}

static const DlnRecord *
get_source (DlnShadowDialog *self)
{
  guint n = gtk_drop_down_get_selected (self->source);

  return n < self->sources->len ? self->sources->pdata[n] : NULL;
}

/* Position in @spans, or %DLN_SHADOW_ANY */
static guint
get_chosen (DlnShadowDialog *self)
{
  for (guint i = 0; i < self->checks->len && i < self->spans->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      /* The last row may stand for all where some are not listed. */
      return i < MOST_ROWS ? i : DLN_SHADOW_ANY;
  return DLN_SHADOW_ANY;
}

/* --- the claim ------------------------------------------------------------ */

static char *
dup_span (DlnShadowDialog *self,
          guint            i)
{
  return dln_shadow_claim_dup_span (g_array_index (self->spans, DlnSpan, i), dln_case_get_shown_zone (self->dln_case));
}

static DlnTime *
make_time (DlnShadowDialog *self,
           DlnQuestion      question)
{
  return dln_shadow_claim_make_time (self->spans, get_chosen (self), question, dln_case_get_shown_zone (self->dln_case),
                                     dln_case_get_shown_zone_name (self->dln_case));
}

static char *
dup_says (DlnShadowDialog *self)
{
  GString *says = g_string_new (NULL);
  const char *ratio = gtk_editable_get_text (self->ratio);

  /* Translators: degrees, degrees, a day, coordinates */
  g_string_append_printf (says, _ ("The shadow falls to %s° ± %s° on %s at %s"), gtk_editable_get_text (self->bearing),
                          gtk_editable_get_text (self->error), gtk_editable_get_text (self->date),
                          gtk_editable_get_text (self->place));
  if (ratio[0] != '\0')
    /* Translators: a number and its error */
    g_string_append_printf (says, _ ("; height to length %s ± %s"), ratio, gtk_editable_get_text (self->ratio_error));
  return g_string_free (says, FALSE);
}

static void
add_cb (DlnShadowDialog *self)
{
  DlnQuestion question =
    adw_combo_row_get_selected (self->question) == 1 ? DLN_QUESTION_BEGIN : DLN_QUESTION_HAPPENED;
  g_autoptr (DlnRecord) claim = NULL;
  g_autoptr (DlnTime) time = NULL;
  g_autofree char *says = NULL;
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->add))
    return;
  claim = dln_record_new (DLN_TABLE_CLAIM, NULL);
  time = make_time (self, question);
  says = dup_says (self);
  dln_record_set_text (claim, "event", self->event);
  dln_record_set_text (claim, "source", get_source (self)->slug);
  dln_record_set_integer (claim, "question", question);
  dln_record_set_time (claim, "time", time);
  dln_record_set_text (claim, "says", says);
  dln_record_set_text (claim, "note", _ ("Computed from the shadow's bearing, without refraction, on level ground."));
  if (dln_case_add (self->dln_case, claim, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->message, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

/* --- following the form --------------------------------------------------- */

static void
add_check (DlnShadowDialog *self,
           const char      *title,
           const char      *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->checks->pdata[0]);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->checks, check);
}

static void
add_only (DlnShadowDialog *self)
{
  g_autofree char *title = dup_span (self, 0);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

/* One of several is never chosen for the user: all together says least. */
static void
show_spans (DlnShadowDialog *self)
{
  guint n = self->spans->len;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);
  if (n == 1)
    add_only (self);
  for (guint i = 0; n > 1 && i < MIN (n, MOST_ROWS); i++)
    {
      g_autofree char *title = dup_span (self, i);

      add_check (self, title, NULL);
    }
  if (n > 1)
    add_check (self, _ ("Any of them"), _ ("From the first to the last, with each of them in words"));
  if (self->checks->len > 0)
    gtk_check_button_set_active (self->checks->pdata[self->checks->len - 1], TRUE);
}

static char *
dup_answer (DlnShadowDialog *self)
{
  guint n = self->spans->len;

  if (n == 0)
    return g_strdup (_ ("The sun does not cast such a shadow there then."));
  if (n > MOST_ROWS)
    return g_strdup_printf (_ ("%u stretches of time, the first %u are listed. Fewer days say more."), n, MOST_ROWS);
  return g_strdup_printf (ngettext ("%u stretch of time:", "%u stretches of time: which of them?", n), n);
}

static void
changed_cb (DlnShadowDialog *self)
{
  DlnShadow shadow;
  DlnSpan days = { 0 };
  DlnPoint point = { 0 };
  const char *wrong = read_shadow (self, &shadow);
  g_autofree char *answer = NULL;

  if (wrong == NULL)
    wrong = read_days (self, &days);
  if (wrong == NULL)
    wrong = read_place (self, &point);
  g_clear_pointer (&self->spans, g_array_unref);
  self->spans = wrong == NULL ? dln_shadow_list_spans (&shadow, days, point) : g_array_new (FALSE, FALSE, sizeof (DlnSpan));
  answer = wrong != NULL ? g_strdup (wrong) : dup_answer (self);
  gtk_label_set_label (self->answer, answer);
  show_spans (self);
  gtk_widget_set_sensitive (self->add, self->spans->len > 0 && get_source (self) != NULL &&
                                         dln_case_is_writable (self->dln_case));
}

/* --- making the form ------------------------------------------------------ */

static GtkEditable *
add_entry (DlnShadowDialog *self,
           GtkWidget       *group,
           const char      *title,
           const char      *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return GTK_EDITABLE (row);
}

static char *
dup_date (DlnCase   *dln_case,
          DlnInstant instant)
{
  DlnCivil civil;

  dln_zone_to_civil (dln_case_get_shown_zone (dln_case), instant, &civil);
  return g_strdup_printf ("%04" G_GINT64_FORMAT "-%02d-%02d", civil.year, civil.month, civil.day);
}

/* (nullable): the event's day, or days where they are few */
static char *
dup_days (DlnCase *dln_case,
          guint    row)
{
  g_autofree char *first = NULL, *last = NULL;
  DlnBounds bounds;
  DlnSpan span;

  dln_case_get_bounds (dln_case, row, &bounds);
  span = dln_bounds_get_possible (&bounds);
  if (span.begin == DLN_OPEN || span.end == DLN_OPEN || span.end - span.begin > LONGEST)
    return NULL;
  first = dup_date (dln_case, span.begin);
  last = dup_date (dln_case, MAX (span.begin, span.end - 1));
  return g_str_equal (first, last) ? g_steal_pointer (&first) : g_strdup_printf ("%s/%s", first, last);
}

static GtkWidget *
make_measure (DlnShadowDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("The shadow"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Away from what casts it, in degrees clockwise from true north"));
  self->bearing = add_entry (self, group, _ ("Bearing of the shadow (°)"), NULL);
  self->error = add_entry (self, group, _ ("Error to each side (°)"), "3");
  self->ratio = add_entry (self, group, _ ("Height to length, if measured"), NULL);
  self->ratio_error = add_entry (self, group, _ ("Error of height to length"), NULL);
  return group;
}

static GtkWidget *
make_where (DlnShadowDialog *self,
            guint            row)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *days = dup_days (self->dln_case, row), *place = NULL;
  DlnPoint point;

  if (columns->latitude[row] != DLN_NO_DEGREES)
    {
      point = (DlnPoint) { dln_degrees_from_column (columns->latitude[row]),
                           dln_degrees_from_column (columns->longitude[row]) };
      place = dln_coordinates_format (point, DLN_COORDINATES_DECIMAL, 0);
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Where and on which day"));
  self->date = add_entry (self, group, _ ("Day"), days);
  self->place = add_entry (self, group, _ ("Coordinates"), place);
  return group;
}

static GtkWidget *
make_answers (DlnShadowDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->answer = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->answer, 0);
  gtk_label_set_wrap (self->answer, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->answer), "heading");
  self->group = adw_preferences_group_new ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (box), self->group);
  return box;
}

static GtkWidget *
make_sources (DlnShadowDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop;

  for (guint i = 0; i < self->sources->len; i++)
    {
      const DlnRecord *source = self->sources->pdata[i];
      const char *title = dln_record_get_text (source, "title");

      gtk_string_list_append (titles, title != NULL ? title : source->slug);
    }
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), expression);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop), TRUE);
  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Source"), -1);
  self->source = GTK_DROP_DOWN (drop);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return drop;
}

static GtkWidget *
make_claim (DlnShadowDialog *self)
{
  GtkWidget *group = adw_preferences_group_new (), *row = adw_action_row_new (), *question = adw_combo_row_new ();
  const char *const words[] = { _ ("It happened then"), _ ("It began then"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("The claim"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Source"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), self->sources->len > 0
                                                       ? _ ("Whose picture it is")
                                                       : _ ("The case has none yet: add one, a claim needs it"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_sources (self));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->source));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question), _ ("It says"));
  adw_combo_row_set_model (ADW_COMBO_ROW (question), G_LIST_MODEL (list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), question);
  self->question = ADW_COMBO_ROW (question);
  return group;
}

static GtkWidget *
make_header (DlnShadowDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->add = gtk_button_new_with_mnemonic (_ ("_Add as a Claim"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_widget_set_tooltip_text (self->add, _ ("Ctrl+Enter"));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  return header;
}

static GtkWidget *
make_form (DlnShadowDialog *self,
           guint            row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *scroller = gtk_scrolled_window_new ();

  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (box), make_measure (self));
  gtk_box_append (GTK_BOX (box), make_where (self, row));
  gtk_box_append (GTK_BOX (box), make_answers (self));
  gtk_box_append (GTK_BOX (box), make_claim (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static gboolean
add_key_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   data)
{
  add_cb (DLN_SHADOW_DIALOG (widget));
  return GDK_EVENT_STOP;
}

static void
dln_shadow_dialog_dispose (GObject *object)
{
  DlnShadowDialog *self = DLN_SHADOW_DIALOG (object);

  g_clear_object (&self->dln_case);
  g_clear_pointer (&self->event, g_free);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (dln_shadow_dialog_parent_class)->dispose (object);
}

static void
dln_shadow_dialog_class_init (DlnShadowDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_shadow_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, add_key_cb, NULL);
}

static void
dln_shadow_dialog_init (DlnShadowDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
}

/**
 * dln_shadow_dialog_new:
 * @dln_case: a case
 * @row: the event in whose picture the shadow is
 * @parent: over which the dialog stands
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dln_shadow_dialog_new (DlnCase   *dln_case,
                       guint      row,
                       GtkWindow *parent)
{
  DlnShadowDialog *self = g_object_new (DLN_TYPE_SHADOW_DIALOG, "transient-for", parent, "modal", TRUE, "title",
                                        _ ("When a Shadow Fell"), "default-width", 480, "default-height", 720, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->dln_case = g_object_ref (dln_case);
  self->event = dln_case_dup_slug (dln_case, row);
  self->sources = dln_case_list_records (dln_case, DLN_TABLE_SOURCE, NULL);
  if (self->sources == NULL)
    self->sources = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_form (self, row));
  adw_window_set_content (ADW_WINDOW (self), box);
  changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->bearing));
  return GTK_WIDGET (self);
}
