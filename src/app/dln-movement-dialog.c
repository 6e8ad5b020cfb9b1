/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the question how an actor moves: whether as one, by which profile, and how fast that is at most in this case.
 * The verb is the model's. km/h.
 */
#include "config.h"

#include "dln-movement-dialog.h"

#include "dln-body.h"

#include <glib/gi18n.h>
#include <math.h>

/* Characters that are repeated of what was typed. */
#define MOST_SHOWN 24

typedef struct {
  AdwMessageDialog *dialog; /* owns this */
  DlnCase *dln_case;
  char *actor;
  DlnSpeeds *speeds;
  GtkSwitch *as_one;
  AdwComboRow *profile; /* not stated, then those of @speeds */
  GtkEditable *most;
  GtkLabel *refusal; /* why it is no speed */
} Ask;

static void
ask_free (Ask *self)
{
  g_object_unref (self->dln_case);
  dln_speeds_free (self->speeds);
  g_free (self->actor);
  g_free (self);
}

/* Returns: (nullable): %NULL for not stated */
static const DlnMovementProfile *
get_profile (Ask *self)
{
  guint n = adw_combo_row_get_selected (self->profile);

  return n > 0 && n <= dln_speeds_get_n (self->speeds) ? dln_speeds_get (self->speeds, n - 1) : NULL;
}

/* Returns: 0 for what holds already, below 0 where it is no speed */
static gint64
get_most (Ask *self)
{
  const DlnMovementProfile *profile = get_profile (self);
  const char *text = gtk_editable_get_text (self->most);
  char *rest;
  gint64 most = g_ascii_strtoll (text, &rest, 10);

  if (profile == NULL)
    return 0;
  if (rest == text || *rest != '\0' || most <= 0 || most > DLN_BODY_MOST_SPEED)
    return -1;
  return most == (gint64) llround (profile->speed * 3.6) ? 0 : most;
}

static void
show_refusal (Ask *self)
{
  const char *text = gtk_editable_get_text (self->most);
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MOST_SHOWN));
  g_autofree char *why =
    text[0] == '\0'
      ? g_strdup (_ ("Type how many km/h it makes at most"))
      : g_strdup_printf (_ ("“%s” is no speed: expected whole km/h, from 1 to %d"), start, DLN_BODY_MOST_SPEED);

  gtk_label_set_label (self->refusal, why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->most), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why, -1);
}

static void
most_changed_cb (Ask *self)
{
  gboolean wrong = get_most (self) < 0;

  gtk_widget_set_visible (GTK_WIDGET (self->refusal), wrong);
  if (wrong)
    show_refusal (self);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->most), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  adw_message_dialog_set_response_enabled (self->dialog, "state", !wrong);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->most), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->most), "error");
}

static void
profile_changed_cb (Ask *self)
{
  const DlnMovementProfile *profile = get_profile (self);
  g_autofree char *text = profile != NULL ? g_strdup_printf ("%.0f", profile->speed * 3.6) : g_strdup ("");

  gtk_editable_set_text (self->most, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->most), profile != NULL);
  most_changed_cb (self);
}

/* The dialog closes with its answer: what went wrong is said where it stood. */
static void
say_error (Ask          *self,
           const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (gtk_window_get_transient_for (GTK_WINDOW (self->dialog)),
                                              _ ("How It Moves Was Not Kept"), error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
response_cb (Ask        *self,
             const char *response)
{
  const DlnMovementProfile *profile = get_profile (self);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "state") &&
      !dln_case_state_movement (self->dln_case, self->actor, gtk_switch_get_active (self->as_one),
                                profile != NULL ? profile->nick : NULL, MAX (get_most (self), 0), &error))
    say_error (self, error);
}

static GtkWidget *
make_as_one (Ask             *self,
             const DlnRecord *actor)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();

  self->as_one = GTK_SWITCH (toggle);
  gtk_switch_set_active (self->as_one, dln_record_get_integer (actor, "moves_as_one", 0) != 0);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Moves as one"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Moves as one"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("A person, a vehicle, one unit: not in two places at once"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  return row;
}

static GtkWidget *
make_profile (Ask             *self,
              const DlnRecord *actor)
{
  GtkWidget *row = adw_combo_row_new ();
  const DlnMovementProfile *now = dln_speeds_find (self->speeds, dln_record_get_text (actor, "kind"));
  const char *const first[] = { _ ("not stated"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (first);
  guint selected = 0;

  for (guint i = 0; i < dln_speeds_get_n (self->speeds); i++)
    {
      gtk_string_list_append (list, _ (dln_speeds_get (self->speeds, i)->label));
      if (dln_speeds_get (self->speeds, i) == now)
        selected = i + 1;
    }
  self->profile = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("How"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Where it is not stated, wheels are assumed"));
  adw_combo_row_set_model (self->profile, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->profile, selected);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (profile_changed_cb), self);
  return row;
}

static GtkWidget *
make_form (Ask             *self,
           const DlnRecord *actor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *refusal = gtk_label_new (NULL);
  GtkWidget *list = gtk_list_box_new (), *most = adw_entry_row_new ();

  self->refusal = GTK_LABEL (refusal);
  gtk_label_set_wrap (self->refusal, TRUE);
  gtk_label_set_xalign (self->refusal, 0);
  gtk_widget_add_css_class (refusal, "error");

  self->most = GTK_EDITABLE (most);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (most), _ ("At most km/h, in all of this case"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (most), TRUE);
  g_signal_connect_swapped (most, "changed", G_CALLBACK (most_changed_cb), self);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), make_as_one (self, actor));
  gtk_list_box_append (GTK_LIST_BOX (list), make_profile (self, actor));
  gtk_list_box_append (GTK_LIST_BOX (list), most);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), refusal);
  return box;
}

/**
 * dln_movement_dialog_new:
 * @dln_case: a case that can be changed
 * @actor: slug of an actor of it
 * @parent: over which the dialog stands
 *
 * Returns: (transfer floating) (nullable): the dialog; %NULL where there is no such actor
 */
GtkWidget *
dln_movement_dialog_new (DlnCase    *dln_case,
                         const char *actor,
                         GtkWindow  *parent)
{
  g_autoptr (DlnRecord) record = dln_case_get_record (dln_case, DLN_TABLE_ACTOR, actor, NULL);
  g_autoptr (DlnSpeeds) speeds = dln_case_read_speeds (dln_case, NULL);
  g_autofree char *heading = NULL;
  Ask *self;

  if (record == NULL || speeds == NULL)
    return NULL;
  heading = g_strdup_printf (_ ("How “%s” Moves"), dln_record_get_text (record, "title"));
  self = g_new0 (Ask, 1);
  self->dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (parent, heading, _ ("The checks find movements for which there was no time.")));
  self->dln_case = g_object_ref (dln_case);
  self->actor = g_strdup (actor);
  self->speeds = g_steal_pointer (&speeds);
  adw_message_dialog_set_extra_child (self->dialog, make_form (self, record));
  adw_message_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "state", _ ("_Apply"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "state", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "state");
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (response_cb), self,
                         (GClosureNotify) (void (*) (void)) ask_free, G_CONNECT_SWAPPED);
  profile_changed_cb (self);
  return GTK_WIDGET (self->dialog);
}
