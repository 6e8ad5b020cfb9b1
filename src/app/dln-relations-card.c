/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the inspected event stands to others in time: a line for each relation, which says with
 * what it cannot hold, with buttons that go to the other event, edit it and take it back; a button that states another; and the
 * event's window as all relations leave it, with the records that its bounds rest on. The window
 * is reckoned while it is unfolded, from what hangs together with the event.
 *
 * Accessibility: a group called "Order of events".
 */
#include "config.h"

#include "dln-relations-card.h"

#include "dln-case-network.h"
#include "dln-order-window.h"
#include "dln-relations.h"
#include "dln-time-label.h"

#include <glib/gi18n.h>

struct _DlnRelationsCard {
  DlnCard parent_instance;

  DlnCase *dln_case;
  DlnChecker *checker; /* (nullable) */
  char *slug; /* (nullable): of the event, where it has relations */
  gboolean clock_24h;
  GtkWidget *rows;
  GtkWidget *window;
  GtkWidget *reasons;
};

G_DEFINE_FINAL_TYPE (DlnRelationsCard, dln_relations_card, DLN_TYPE_CARD)

static const struct {
  guint bound;
  const char *words;
} bounds[] = {
  { 0, N_ ("Begins no earlier than %s") },
  { 1, N_ ("Begins no later than %s") },
  { 2, N_ ("Ends no earlier than %s") },
  { 3, N_ ("Ends no later than %s") },
};

/* --- the window ------------------------------------------------------------ */

static void
add_bound (DlnRelationsCard *self,
           const char       *words,
           DlnInstant        at,
           const GPtrArray  *chain)
{
  g_autofree char *when = NULL, *text = NULL;

  if (at == DLN_OPEN || chain->len == 0)
    return;
  when = dln_time_label_instant (at, dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  text = g_strdup_printf (words, when);
  dln_card_add_line (self->reasons, text, NULL);
  for (guint i = 0; i < chain->len; i++)
    dln_card_add_line (self->reasons, ((const DlnOrderLink *) chain->pdata[i])->words, "dln-caption");
}

/* Only while somebody looks. */
static void
show_window (DlnRelationsCard *self)
{
  g_autoptr (DlnOrderWindow) window = NULL;
  g_autoptr (GError) error = NULL;
  const DlnInstant *at;

  dln_card_clear (self->reasons);
  if (self->slug == NULL || !gtk_expander_get_expanded (GTK_EXPANDER (self->window)))
    return;
  if (self->checker != NULL)
    window = dln_checker_read_window (self->checker, self->slug, &error);
  if (window == NULL)
    {
      dln_card_add_line (self->reasons, error != NULL ? error->message : _ ("The claims are being checked…"),
                         "dln-caption");
      return;
    }
  if (!window->related)
    return;
  if (window->contradicts)
    {
      dln_card_add_line (self->reasons, _ ("What is stated here cannot all be true: see the disagreements."), NULL);
      return;
    }
  at = (const DlnInstant[]) { window->bounds.begin_earliest, window->bounds.begin_latest, window->bounds.end_earliest,
                              window->bounds.end_latest };
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    add_bound (self, _ (bounds[i].words), at[bounds[i].bound], window->chains[bounds[i].bound]);
  if (gtk_widget_get_first_child (self->reasons) == NULL)
    dln_card_add_line (self->reasons, _ ("An assessment says where it lies; the relations do not move it."),
                       "dln-caption");
}

/* --- making ---------------------------------------------------------------- */

static void
dln_relations_card_dispose (GObject *object)
{
  g_clear_object (&DLN_RELATIONS_CARD (object)->dln_case);
  g_clear_object (&DLN_RELATIONS_CARD (object)->checker);
  g_clear_pointer (&DLN_RELATIONS_CARD (object)->slug, g_free);
  G_OBJECT_CLASS (dln_relations_card_parent_class)->dispose (object);
}

static void
dln_relations_card_class_init (DlnRelationsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_relations_card_dispose;
}

static GtkWidget *
make_relate (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Relate…"));

  gtk_widget_add_css_class (button, "dln-chip");
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (button, _ ("Say how this event stands to another in time. On the timeline, "
                                          "drag from one to the other with Ctrl and Shift held."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Relate to another event"),
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "event.relate");
  return button;
}

static void
dln_relations_card_init (DlnRelationsCard *self)
{
  GtkWidget *body = dln_card_get_body (DLN_CARD (self));

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->window = gtk_expander_new (_ ("Where it can lie"));
  self->reasons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_margin_top (self->reasons, 6);
  gtk_expander_set_child (GTK_EXPANDER (self->window), self->reasons);
  g_signal_connect_object (self->window, "notify::expanded", G_CALLBACK (show_window), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (body), self->rows);
  gtk_box_append (GTK_BOX (body), self->window);
  dln_card_set_heading (DLN_CARD (self), _ ("Order"), make_relate ());
  dln_card_set_spoken (DLN_CARD (self), _ ("Order of events"));
}

/* --- relations ------------------------------------------------------------- */

static void
go_cb (DlnRelationsCard *self,
       GtkWidget        *button)
{
  guint row = dln_case_find_row (self->dln_case, g_object_get_data (G_OBJECT (button), "event"));

  if (row != DLN_NO_ROW)
    dln_case_select_only (self->dln_case, row);
}

static char *
dup_ground (DlnRelationsCard *self,
            const DlnRecord  *relation)
{
  const char *slug = dln_record_get_text (relation, "claim");
  g_autoptr (DlnRecord) claim = slug != NULL ? dln_case_get_record (self->dln_case, DLN_TABLE_CLAIM, slug, NULL) : NULL;
  const char *source = claim != NULL ? dln_record_get_text (claim, "source") : NULL;
  const char *says = claim != NULL ? dln_record_get_text (claim, "says") : NULL;
  g_autofree char *title = source != NULL ? dln_case_dup_record_title (self->dln_case, DLN_TABLE_SOURCE, source) : NULL;

  if (slug == NULL)
    return g_strdup (_ ("Rests on no claim"));
  if (title == NULL)
    return g_strdup_printf (_ ("Rests on %s"), slug);
  return says != NULL ? g_strdup_printf (_ ("Rests on %s: %s"), title, says)
                      : g_strdup_printf (_ ("Rests on %s"), title);
}

static GtkWidget *
make_words (DlnRelationsCard *self,
            const DlnRecord  *relation,
            const char       *words,
            const char       *other,
            const char       *contradicts)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *ground = dup_ground (self, relation);
  g_autofree char *impossible = contradicts != NULL ? g_strdup_printf (_ ("Cannot hold: %s"), contradicts) : NULL;
  g_autofree char *spoken = impossible != NULL ? g_strdup_printf ("%s. %s", impossible, ground) : g_strdup (ground);

  dln_card_add_line (lines, words, NULL);
  if (impossible != NULL)
    {
      dln_card_add_line (lines, _ ("Cannot hold:"), "error");
      dln_card_add_line (lines, contradicts, "dln-caption");
    }
  dln_card_add_line (lines, ground, "dln-caption");
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "dln-line");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Select that event"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "event", g_strdup (other), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_row (DlnRelationsCard *self,
          const DlnRecord  *relation,
          const char       *slug,
          GHashTable       *impossible)
{
  gboolean from;
  const char *other = dln_relation_get_other (relation, slug, &from);
  guint other_row = dln_case_find_row (self->dln_case, other);
  g_autofree char *title = other_row != DLN_NO_ROW ? dln_case_dup_title (self->dln_case, other_row) : g_strdup (other);
  g_autofree char *words = dln_relation_dup_words (relation, from, title);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (row), make_words (self, relation, words, other, g_hash_table_lookup (impossible, relation->slug)));
  gtk_box_append (GTK_BOX (row), dln_card_make_verb ("document-edit-symbolic", _ ("Edit the order"),
                                                     "event.edit-relation", relation->slug));
  gtk_box_append (GTK_BOX (row), dln_card_make_verb ("user-trash-symbolic", _ ("Take the order back"), "event.unrelate",
                                                     relation->slug));
  return row;
}

/**
 * dln_relations_card_set_checker:
 * @self: a card
 * @checker: (nullable): reckons windows; once it has "found", they are reckoned anew
 */
void
dln_relations_card_set_checker (DlnRelationsCard *self,
                                DlnChecker       *checker)
{
  g_return_if_fail (DLN_IS_RELATIONS_CARD (self));

  if (!g_set_object (&self->checker, checker) || checker == NULL)
    return;
  g_signal_connect_object (checker, "found", G_CALLBACK (show_window), self, G_CONNECT_SWAPPED);
}

/**
 * dln_relations_card_show:
 * @self: a card
 * @dln_case: a case
 * @row: the event whose relations are shown
 * @clock_24h: how hours are written
 */
void
dln_relations_card_show (DlnRelationsCard *self,
                         DlnCase          *dln_case,
                         guint             row,
                         gboolean          clock_24h)
{
  g_autoptr (GPtrArray) relations = NULL;
  g_autoptr (GHashTable) impossible = NULL;
  g_autofree char *slug = NULL;
  guint n;

  g_return_if_fail (DLN_IS_RELATIONS_CARD (self));

  g_set_object (&self->dln_case, dln_case);
  slug = dln_case_dup_slug (dln_case, row);
  relations = dln_relations_list_of (dln_case, row, NULL);
  n = relations != NULL ? relations->len : 0;
  impossible = dln_case_list_impossible (dln_case, row);
  dln_card_clear (self->rows);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->rows), make_row (self, relations->pdata[i], slug, impossible));
  if (n == 0)
    dln_card_add_line (self->rows, _ ("Not related to other events. Relate it where a report says what came first."),
                       "dln-caption");
  gtk_widget_set_visible (self->window, n > 0);
  g_clear_pointer (&self->slug, g_free);
  self->slug = n > 0 ? g_steal_pointer (&slug) : NULL;
  self->clock_24h = clock_24h;
  show_window (self);
}
