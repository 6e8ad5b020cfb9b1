/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the claims of the inspected event, by what they say: for each question its answers,
 * with how many independent voices give them, and under each answer its cards. Answers are made
 * a page at a time, cards when an answer is opened, a page of them at a time: an event may have
 * hundreds of either. What was open stays open while the same event is shown.
 *
 * Keyboard: Space or Enter opens and closes an answer; its cards follow in the order of Tab. A card
 * that is made anew keeps the keyboard.
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
/* So many cards at a time, and so many answers. */
#define PAGE 20
#define ANSWERS 20

struct _DlnClaimList {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  guint row;
  gboolean clock_24h;
  GPtrArray *claims;
  guint n_later; /* that were not known as of when the case is seen */
  GPtrArray *groups;
  guint n_answers;    /* of them that are shown */
  GHashTable *opened; /* label of a group → how many of its cards are shown; 0: closed by the user */

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
  g_hash_table_insert (self->opened, dup_key (group), GUINT_TO_POINTER (to));
  if (to < group->claims->len)
    {
      guint left = group->claims->len - to;
      g_autofree char *text = g_strdup_printf (ngettext ("%u More Claim", "%u More Claims", left), left);
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
      GtkWidget    *expander,
      guint         n)
{
  GtkWidget *box = gtk_expander_get_child (GTK_EXPANDER (expander));

  if (gtk_widget_get_first_child (box) == NULL)
    add_cards (self, box, get_group (expander), 0, n);
}

static void
expanded_cb (GtkWidget    *expander,
             GParamSpec   *pspec,
             DlnClaimList *self)
{
  if (gtk_expander_get_expanded (GTK_EXPANDER (expander)))
    fill (self, expander, PAGE);
  else
    g_hash_table_insert (self->opened, dup_key (get_group (expander)), NULL);
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

/* How many of its cards are to be seen; 0: it is closed. */
static guint
get_n_cards (DlnClaimList        *self,
             const DlnClaimGroup *group)
{
  g_autofree char *key = dup_key (group);
  gpointer n;

  if (g_hash_table_lookup_extended (self->opened, key, NULL, &n))
    return GPOINTER_TO_UINT (n) == 0 ? 0 : MAX (PAGE, GPOINTER_TO_UINT (n));
  return self->claims->len <= FEW_CLAIMS && group->question >= 0 ? PAGE : 0;
}

static GtkWidget *
make_expander (DlnClaimList  *self,
               DlnClaimGroup *group)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  guint n_cards = get_n_cards (self, group);
  g_autofree char *support = dln_claim_group_dup_support (group);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), group->label, support);

  g_object_set_data (G_OBJECT (expander), GROUP_KEY, group);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), make_label (group));
  gtk_widget_set_margin_top (cards, 6);
  gtk_widget_set_margin_bottom (cards, 6);
  gtk_expander_set_child (GTK_EXPANDER (expander), cards);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), n_cards > 0);
  if (n_cards > 0)
    fill (self, expander, n_cards);
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
more_answers_cb (GtkButton    *button,
                 DlnClaimList *self);

/* Adds answers until @n are shown, and a button where these are not all. */
static void
add_answers (DlnClaimList *self,
             guint         n)
{
  guint from = self->n_answers;

  self->n_answers = MIN (n, self->groups->len);
  for (guint i = from; i < self->n_answers; i++)
    {
      DlnClaimGroup *group = self->groups->pdata[i];

      if (i == 0 || group->question != ((DlnClaimGroup *) self->groups->pdata[i - 1])->question)
        add_question (self, group->question);
      gtk_box_append (GTK_BOX (self->box), make_expander (self, group));
    }
  if (self->n_answers < self->groups->len)
    {
      guint left = self->groups->len - self->n_answers;
      g_autofree char *text = g_strdup_printf (ngettext ("%u More Answer", "%u More Answers", left), left);
      GtkWidget *button = gtk_button_new_with_label (text);

      g_signal_connect_object (button, "clicked", G_CALLBACK (more_answers_cb), self, 0);
      gtk_box_append (GTK_BOX (self->box), button);
    }
}

/* Returns: (transfer none) (nullable): the first answer that is new */
static GtkWidget *
show_more_answers (DlnClaimList *self,
                   GtkWidget    *button)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (button);

  gtk_box_remove (GTK_BOX (self->box), button);
  add_answers (self, self->n_answers + ANSWERS);
  before = gtk_widget_get_next_sibling (before);
  return GTK_IS_EXPANDER (before) ? before : gtk_widget_get_next_sibling (before);
}

static void
more_answers_cb (GtkButton    *button,
                 DlnClaimList *self)
{
  gtk_widget_grab_focus (show_more_answers (self, GTK_WIDGET (button)));
}

static void
clear (DlnClaimList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  self->n_answers = 0;
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

/* Returns: (transfer none) (nullable): the card at the position @at of an answer, made where it was not */
static GtkWidget *
get_card (DlnClaimList *self,
          GtkWidget    *expander,
          guint         at)
{
  GtkWidget *cards = gtk_expander_get_child (GTK_EXPANDER (expander));
  GtkWidget *last, *card;

  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  last = gtk_widget_get_last_child (cards);
  if (GTK_IS_BUTTON (last))
    {
      guint from = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (last), "dln-from"));

      if (from <= at)
        {
          gtk_box_remove (GTK_BOX (cards), last);
          add_cards (self, cards, get_group (expander), from, at / PAGE * PAGE + PAGE - from);
        }
    }
  card = gtk_widget_get_first_child (cards);
  for (; card != NULL && at > 0; at--)
    card = gtk_widget_get_next_sibling (card);
  return card;
}

/* Answers are shown as far as the one with @claim. */
static void
show_answer_of (DlnClaimList *self,
                const char   *claim)
{
  GtkWidget *last = gtk_widget_get_last_child (self->box);
  guint at = self->n_answers;

  while (at < self->groups->len && find_in (self->groups->pdata[at], claim) < 0)
    at++;
  if (at == self->groups->len || last == NULL)
    return;
  gtk_box_remove (GTK_BOX (self->box), last);
  add_answers (self, at + 1);
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

  if (self->groups == NULL)
    return FALSE;
  show_answer_of (self, claim);
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int at = GTK_IS_EXPANDER (child) ? find_in (get_group (child), claim) : -1;
      GtkWidget *card = at >= 0 ? get_card (self, child, (guint) at) : NULL;

      if (card == NULL)
        continue;
      gtk_widget_add_tick_callback (card, focus_card_cb, NULL, NULL);
      return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full) (nullable): the claim whose card has the keyboard, "" for something else in here */
static char *
dup_focused (DlnClaimList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *card;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  card = DLN_IS_CLAIM_CARD (focus) ? focus : gtk_widget_get_ancestor (focus, DLN_TYPE_CLAIM_CARD);
  return g_strdup (card != NULL ? dln_claim_card_get_claim (DLN_CLAIM_CARD (card)) : "");
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
  gboolean same;
  g_autofree char *focused = NULL;
  guint n_answers;

  g_return_if_fail (DLN_IS_CLAIM_LIST (self));

  same = self->dln_case == dln_case && row == self->row;
  n_answers = same ? MAX (self->n_answers, ANSWERS) : ANSWERS;
  focused = same ? dup_focused (self) : NULL;
  if (!same)
    g_hash_table_remove_all (self->opened);
  g_set_object (&self->dln_case, dln_case);
  self->row = row;
  self->clock_24h = clock_24h;
  clear (self);
  self->claims = dln_case_list_claims_of (dln_case, row, NULL);
  if (self->claims == NULL)
    self->claims = g_ptr_array_new ();
  leave_out_later (self);
  self->groups = dln_claim_groups_new (dln_case, self->claims, clock_24h);
  add_answers (self, n_answers);
  if (focused != NULL && !dln_claim_list_reveal (self, focused))
    gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}
