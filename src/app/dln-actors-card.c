/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the actors of the inspected event: who they are, in which role, how they move, and
 * buttons that ask for that and show the track on the map. Without actors it is not seen.
 *
 * Accessibility: a group called "Actors"; each button says whose track it shows.
 */
#include "config.h"

#include "dln-actors-card.h"

#include "dln-body.h"
#include "dln-track.h"

#include <glib/gi18n.h>

struct _DlnActorsCard {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (DlnActorsCard, dln_actors_card, GTK_TYPE_WIDGET)

static void
dln_actors_card_dispose (GObject *object)
{
  g_clear_pointer (&DLN_ACTORS_CARD (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dln_actors_card_parent_class)->dispose (object);
}

static void
dln_actors_card_class_init (DlnActorsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_actors_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dln_actors_card_init (DlnActorsCard *self)
{
  GtkWidget *heading = gtk_label_new (_ ("Actors"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "dln-section");
  gtk_widget_add_css_class (self->rows, "card");
  gtk_widget_add_css_class (self->rows, "dln-card");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Actors"), -1);
}

static GtkWidget *
make_words (const char *title,
            const char *role)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_box_append (GTK_BOX (words), name);
  if (role != NULL)
    {
      GtkWidget *caption = gtk_label_new (role);

      gtk_label_set_xalign (GTK_LABEL (caption), 0);
      gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
      gtk_widget_add_css_class (caption, "dln-caption");
      gtk_box_append (GTK_BOX (words), caption);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  return words;
}

/* (nullable): role and movement, as far as they are stated */
static char *
dup_caption (DlnCase         *dln_case,
             const DlnSpeeds *speeds,
             const DlnRecord *role)
{
  g_autoptr (DlnRecord) actor =
    dln_case_get_record (dln_case, DLN_TABLE_ACTOR, dln_record_get_text (role, "actor"), NULL);
  const char *part = dln_record_get_text (role, "role");
  const DlnMovementProfile *profile;
  g_autofree char *moves = NULL;

  if (actor == NULL || speeds == NULL || dln_record_get_integer (actor, "moves_as_one", 0) == 0)
    return g_strdup (part);
  profile = dln_speeds_find (speeds, dln_record_get_text (actor, "kind"));
  /* Translators: of an actor: "on wheels", a speed */
  moves = profile != NULL ? g_strdup_printf (_ ("moves as one %s, %.0f km/h"), _ (profile->label), profile->speed * 3.6)
                          : g_strdup (_ ("moves as one"));
  return part != NULL ? g_strdup_printf ("%s · %s", part, moves) : g_steal_pointer (&moves);
}

static GtkWidget *
make_button (const char *label,
             const char *spoken,
             const char *action,
             const char *actor)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "dln-chip");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", actor);
  return button;
}

static GtkWidget *
make_row (DlnCase         *dln_case,
          const DlnSpeeds *speeds,
          const DlnRecord *role)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *actor = dln_record_get_text (role, "actor");
  g_autofree char *title = dln_case_dup_record_title (dln_case, DLN_TABLE_ACTOR, actor);
  g_autofree char *track = g_strdup_printf (_ ("Show the track of %s on the map, or hide it"),
                                            title != NULL ? title : actor);
  g_autofree char *moves = g_strdup_printf (_ ("How %s moves"), title != NULL ? title : actor);
  g_autofree char *caption = dup_caption (dln_case, speeds, role);

  gtk_box_append (GTK_BOX (row), make_words (title != NULL ? title : actor, caption));
  gtk_box_append (GTK_BOX (row), make_button (_ ("Moves…"), moves, "event.movement", actor));
  gtk_box_append (GTK_BOX (row), make_button (_ ("Show Track"), track, "view.track", actor));
  return row;
}

/**
 * dln_actors_card_show:
 * @self: a card
 * @dln_case: a case
 * @row: the event whose actors are shown
 */
void
dln_actors_card_show (DlnActorsCard *self,
                      DlnCase       *dln_case,
                      guint          row)
{
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (DlnSpeeds) speeds = NULL;
  GtkWidget *child;

  g_return_if_fail (DLN_IS_ACTORS_CARD (self));

  roles = dln_track_list_roles_of (dln_case, row, NULL);
  if (roles != NULL && roles->len > 0)
    speeds = dln_case_read_speeds (dln_case, NULL);
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; roles != NULL && i < roles->len; i++)
    gtk_box_append (GTK_BOX (self->rows), make_row (dln_case, speeds, g_ptr_array_index (roles, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), roles != NULL && roles->len > 0);
}
