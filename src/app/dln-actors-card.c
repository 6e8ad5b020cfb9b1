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
  DlnCard parent_instance;
};

G_DEFINE_FINAL_TYPE (DlnActorsCard, dln_actors_card, DLN_TYPE_CARD)

static void
dln_actors_card_class_init (DlnActorsCardClass *klass)
{
}

static void
dln_actors_card_init (DlnActorsCard *self)
{
  dln_card_set_heading (DLN_CARD (self), _ ("Actors"), NULL);
  dln_card_set_spoken (DLN_CARD (self), _ ("Actors"));
}

static GtkWidget *
make_words (const char *title,
            const char *role)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  dln_card_add_line (words, title, NULL);
  if (role != NULL)
    dln_card_add_line (words, role, "dln-caption");
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
make_row (DlnCase         *dln_case,
          const DlnSpeeds *speeds,
          const DlnRecord *role)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *actor = dln_record_get_text (role, "actor");
  g_autofree char *title = dln_case_dup_record_title (dln_case, DLN_TABLE_ACTOR, actor);
  g_autofree char *track =
    g_strdup_printf (_ ("Show the track of %s on the map, or hide it"), title != NULL ? title : actor);
  g_autofree char *moves = g_strdup_printf (_ ("How %s moves"), title != NULL ? title : actor);
  g_autofree char *caption = dup_caption (dln_case, speeds, role);

  gtk_box_append (GTK_BOX (row), make_words (title != NULL ? title : actor, caption));
  gtk_box_append (GTK_BOX (row), dln_card_make_chip (_ ("Moves…"), moves, "event.movement", actor));
  gtk_box_append (GTK_BOX (row), dln_card_make_chip (_ ("Show Track"), track, "view.track", actor));
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
  GtkWidget *body;

  g_return_if_fail (DLN_IS_ACTORS_CARD (self));

  roles = dln_track_list_roles_of (dln_case, row, NULL);
  if (roles != NULL && roles->len > 0)
    speeds = dln_case_read_speeds (dln_case, NULL);
  body = dln_card_get_body (DLN_CARD (self));
  dln_card_clear (body);
  for (guint i = 0; roles != NULL && i < roles->len; i++)
    gtk_box_append (GTK_BOX (body), make_row (dln_case, speeds, g_ptr_array_index (roles, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), roles != NULL && roles->len > 0);
}
