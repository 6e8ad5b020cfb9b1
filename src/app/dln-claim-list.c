/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the claims of the inspected event, by what they say: for each question its answers,
 * with how many independent voices give them, and under each answer its cards. Cards are made
 * when an answer is opened, a page of them at a time: an event may have hundreds. What was
 * open stays open while the same event is shown.
 *
 * Keyboard: Space or Enter opens and closes an answer; its cards follow in the order of Tab.
 * Accessibility: an answer is an expander called by its words and its support.
 */
#include "config.h"

#include "dln-claim-list.h"

#include "dln-claim-card.h"
#include "dln-claim-groups.h"
#include "dln-known.h"

#include <glib/gi18n.h>

/* Up to so many claims all are shown at once. */
#define FEW_CLAIMS 6
/* So many cards at a time. */
#define PAGE 20

struct _DlnClaimList {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  guint row;
  gboolean clock_24h;
  GPtrArray *claims;
  guint n_later; /* that were not known as of when the case is seen */
  GPtrArray *groups;
  GHashTable *opened; /* label of a group → GINT (1 open, 0 closed by the user) */

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (DlnClaimList, dln_claim_list, GTK_TYPE_WIDGET)

#define GROUP_KEY "dln-claim-group"

static DlnClaimGroup *
get_group (GtkWidget *expander)
{
  return g_object_get_data (G_OBJECT (expander), GROUP_KEY);
}

static char *
dup_key (const DlnClaimGroup *group)
{
  return g_strdup_printf ("%d %s", group->question, group->label);
}

static void
more_cb (GtkButton    *button,
         DlnClaimList *self);

/* Adds the next page of cards to @box, and a button where that is not the last. */
static void
add_cards (DlnClaimList        *self,
           GtkWidget           *box,
           const DlnClaimGroup *group,
           guint                from,
           guint                n)
{
  guint to = MIN (group->claims->len, from + n);

  for (guint i = from; i < to; i++)
    gtk_box_append (GTK_BOX (box), dln_claim_card_new (self->dln_case, group->claims->pdata[i], self->clock_24h));
  if (to < group->claims->len)
    {
      g_autofree char *text = g_strdup_printf (_ ("%u More"), group->claims->len - to);
      GtkWidget *button = gtk_button_new_with_label (text);

      g_object_set_data (G_OBJECT (button), "dln-from", GUINT_TO_POINTER (to));
      g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
}

static void
more_cb (GtkButton    *button,
         DlnClaimList *self)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (button));
  GtkWidget *expander = gtk_widget_get_ancestor (box, GTK_TYPE_EXPANDER);
  GtkWidget *before = gtk_widget_get_prev_sibling (GTK_WIDGET (button));
  guint from = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "dln-from"));
  const DlnClaimGroup *group = get_group (expander);

  gtk_box_remove (GTK_BOX (box), GTK_WIDGET (button));
  add_cards (self, box, group, from, PAGE);
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (before));
}

static void
fill (DlnClaimList *self,
      GtkWidget    *expander)
{
  GtkWidget *box = gtk_expander_get_child (GTK_EXPANDER (expander));

  if (gtk_widget_get_first_child (box) == NULL)
    add_cards (self, box, get_group (expander), 0, PAGE);
}

static void
expanded_cb (GtkWidget    *expander,
             GParamSpec   *pspec,
             DlnClaimList *self)
{
  gboolean open = gtk_expander_get_expanded (GTK_EXPANDER (expander));

  g_hash_table_insert (self->opened, dup_key (get_group (expander)), GINT_TO_POINTER (open));
  if (open)
    fill (self, expander);
}

static GtkWidget *
make_label (const DlnClaimGroup *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *answer = gtk_label_new (group->label);
  g_autofree char *support = dln_claim_group_dup_support (group);
  GtkWidget *voices = gtk_label_new (support);

  gtk_label_set_xalign (GTK_LABEL (answer), 0);
  gtk_label_set_wrap (GTK_LABEL (answer), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (answer), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (voices), 0);
  gtk_widget_add_css_class (voices, "dln-caption");
  gtk_box_append (GTK_BOX (box), answer);
  gtk_box_append (GTK_BOX (box), voices);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_start (box, 4);
  return box;
}

static gboolean
is_open (DlnClaimList        *self,
         const DlnClaimGroup *group)
{
  g_autofree char *key = dup_key (group);
  gpointer open;

  if (g_hash_table_lookup_extended (self->opened, key, NULL, &open))
    return GPOINTER_TO_INT (open);
  return self->claims->len <= FEW_CLAIMS && group->question >= 0;
}

static GtkWidget *
make_expander (DlnClaimList  *self,
               DlnClaimGroup *group)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *support = dln_claim_group_dup_support (group);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), group->label, support);

  g_object_set_data (G_OBJECT (expander), GROUP_KEY, group);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), make_label (group));
  gtk_widget_set_margin_top (cards, 6);
  gtk_widget_set_margin_bottom (cards, 6);
  gtk_expander_set_child (GTK_EXPANDER (expander), cards);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), is_open (self, group));
  if (is_open (self, group))
    fill (self, expander);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return expander;
}

static void
add_question (DlnClaimList *self,
              int           question)
{
  const char *words = question >= 0 ? dln_vocabulary_get_label (&dln_vocabulary_question, question)
                                    : N_ ("Superseded, withdrawn, set aside");
  GtkWidget *label = gtk_label_new (_ (words));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dln-question");
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
clear (DlnClaimList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
}

static void
dln_claim_list_dispose (GObject *object)
{
  DlnClaimList *self = DLN_CLAIM_LIST (object);

  if (self->box != NULL)
    clear (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->opened, g_hash_table_unref);
  g_clear_object (&self->dln_case);

  G_OBJECT_CLASS (dln_claim_list_parent_class)->dispose (object);
}

static void
dln_claim_list_class_init (DlnClaimListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_claim_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dln_claim_list_init (DlnClaimList *self)
{
  self->row = DLN_NO_ROW;
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
leave_out_later (DlnClaimList *self)
{
  self->n_later = 0;
  for (guint i = self->claims->len; i-- > 0;)
    if (dln_case_is_claim_known (self->dln_case, self->claims->pdata[i]) == DLN_KNOWN_NOT)
      {
        g_ptr_array_remove_index (self->claims, i);
        self->n_later++;
      }
}

/**
 * dln_claim_list_show:
 * @self: a list
 * @dln_case: a case
 * @row: an event
 * @clock_24h: how hours are written
 */
void
dln_claim_list_show (DlnClaimList *self,
                     DlnCase      *dln_case,
                     guint         row,
                     gboolean      clock_24h)
{
  int question = -2;

  g_return_if_fail (DLN_IS_CLAIM_LIST (self));

  if (g_set_object (&self->dln_case, dln_case) || row != self->row)
    g_hash_table_remove_all (self->opened);
  self->row = row;
  self->clock_24h = clock_24h;
  clear (self);
  self->claims = dln_case_list_claims_of (dln_case, row, NULL);
  if (self->claims == NULL)
    self->claims = g_ptr_array_new ();
  leave_out_later (self);
  self->groups = dln_claim_groups_new (dln_case, self->claims, clock_24h);
  for (guint i = 0; i < self->groups->len; i++)
    {
      DlnClaimGroup *group = self->groups->pdata[i];

      if (group->question != question)
        add_question (self, group->question);
      question = group->question;
      gtk_box_append (GTK_BOX (self->box), make_expander (self, group));
    }
}

/**
 * dln_claim_list_get_n_claims:
 * @self: a list
 *
 * Returns: how many claims it shows
 */
guint
dln_claim_list_get_n_claims (DlnClaimList *self)
{
  return self->claims != NULL ? self->claims->len : 0;
}

/**
 * dln_claim_list_get_n_later:
 * @self: a list
 *
 * Returns: how many claims it leaves out: they were not known as of when the case is seen
 */
guint
dln_claim_list_get_n_later (DlnClaimList *self)
{
  return self->n_later;
}

/* The second frame is the first in which a new card has its place, so that it is scrolled to. */
static gboolean
focus_card_cb (GtkWidget     *card,
               GdkFrameClock *clock,
               gpointer       data)
{
  if (gtk_widget_get_height (card) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (card);
  return G_SOURCE_REMOVE;
}

static int
find_in (const DlnClaimGroup *group,
         const char          *claim)
{
  for (guint i = 0; i < group->claims->len; i++)
    if (g_strcmp0 (((DlnRecord *) group->claims->pdata[i])->slug, claim) == 0)
      return (int) i;
  return -1;
}

/**
 * dln_claim_list_reveal:
 * @self: a list
 * @claim: a claim's slug
 *
 * Opens its answer as far as its card, and puts the keyboard on it.
 *
 * Returns: whether it is one of this event
 */
gboolean
dln_claim_list_reveal (DlnClaimList *self,
                       const char   *claim)
{
  g_return_val_if_fail (DLN_IS_CLAIM_LIST (self), FALSE);

  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DlnClaimGroup *group = GTK_IS_EXPANDER (child) ? get_group (child) : NULL;
      int at = group != NULL ? find_in (group, claim) : -1;
      GtkWidget *cards, *card;

      if (at < 0)
        continue;
      gtk_expander_set_expanded (GTK_EXPANDER (child), TRUE);
      cards = gtk_expander_get_child (GTK_EXPANDER (child));
      for (card = gtk_widget_get_first_child (cards); card != NULL && at > 0; at--)
        {
          if (GTK_IS_BUTTON (card))
            break;
          card = gtk_widget_get_next_sibling (card);
        }
      while (card != NULL && GTK_IS_BUTTON (card))
        {
          GtkWidget *before = gtk_widget_get_prev_sibling (card);

          more_cb (GTK_BUTTON (card), self);
          for (card = gtk_widget_get_next_sibling (before); card != NULL && at > 0 && !GTK_IS_BUTTON (card); at--)
            card = gtk_widget_get_next_sibling (card);
        }
      if (card != NULL)
        gtk_widget_add_tick_callback (card, focus_card_cb, NULL, NULL);
      return TRUE;
    }
  return FALSE;
}
