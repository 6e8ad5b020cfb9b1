/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns deciding on sources that share passages: pair by pair, with what they share, which one
 * has its text from the other. What is left undecided is not kept anywhere.
 *
 * Keyboard: the arrows choose the origin of a pair, Tab goes on to its button, Enter states it;
 * Escape leaves.
 * Accessibility: the list is called "Pairs of sources"; a row by both titles.
 */
#include "config.h"

#include "dln-origins-dialog.h"

#include "dln-case-sources.h"
#include "dln-origins.h"

#include <glib/gi18n.h>

#define WIDTH 600
#define HEIGHT 560
/* Pairs on show; the next ones come as these are decided. */
#define MOST_PAIRS 40u
/* Passages of a pair on show, and characters of one. */
#define MOST_PASSAGES 4u
#define LONGEST_PASSAGE 400

struct _DlnOriginsDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  GtkLabel *error;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkWidget *nothing;
  GtkBox *list;
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (DlnOriginsDialog, dln_origins_dialog, ADW_TYPE_WINDOW)

enum { STATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A pair on show; its box owns it. */
typedef struct {
  DlnOriginsDialog *dialog;
  char *a;
  char *b;
  GtkCheckButton *a_is_origin;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->a);
  g_free (pair->b);
  g_free (pair);
}

static void
state_cb (Pair *pair)
{
  gboolean first = gtk_check_button_get_active (pair->a_is_origin);
  const char *const slugs[] = { first ? pair->b : pair->a, NULL };
  DlnOriginsDialog *self = pair->dialog;
  g_autoptr (GError) error = NULL;
  gboolean ok = dln_case_state_origin (self->dln_case, slugs, first ? pair->a : pair->b, &error);

  gtk_label_set_label (self->error, ok ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), !ok);
  if (ok)
    g_signal_emit (self, signals[STATED], 0);
}

/* --- a pair -------------------------------------------------------------- */

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static char *
dup_facts (const DlnOriginProposal *proposal)
{
  g_autofree char *words =
    g_strdup_printf (ngettext ("%u word the same", "%u words the same", proposal->n_words), proposal->n_words);

  return g_strdup_printf (proposal->only_quotes
                            ? _ ("%s, %.0f %% of the shorter text; only quoted speech, which proves no common origin")
                            : _ ("%s, %.0f %% of the shorter text"),
                          words, 100 * proposal->share);
}

/* One line of the passage, cut where it is long. */
static char *
dup_passage (const char         *text,
             const DlnSharedRun *run)
{
  g_autofree char *passage = dln_passage_dup (text, run->a);
  g_autofree char *cut = NULL;

  g_strdelimit (passage, "\n\t", ' ');
  if (g_utf8_strlen (passage, -1) <= LONGEST_PASSAGE)
    return g_steal_pointer (&passage);
  cut = g_utf8_substring (passage, 0, LONGEST_PASSAGE);
  return g_strconcat (cut, "…", NULL);
}

static void
add_passages (DlnOriginsDialog        *self,
              GtkWidget               *box,
              const DlnOriginProposal *proposal)
{
  g_autoptr (DlnRecord) source = dln_case_get_record (self->dln_case, DLN_TABLE_SOURCE, proposal->a, NULL);
  const char *text = source != NULL ? dln_record_get_text (source, "text") : NULL;
  guint n = proposal->runs->len;

  for (guint i = 0; text != NULL && i < MIN (n, MOST_PASSAGES); i++)
    {
      const DlnSharedRun *run = &g_array_index (proposal->runs, DlnSharedRun, i);
      g_autofree char *passage = dup_passage (text, run);

      if (run->n_quoted == run->n_words)
        add_label (box, _ ("Quoted speech"), "dln-caption");
      gtk_widget_add_css_class (add_label (box, passage, "dln-shared-passage"),
                                run->n_quoted == run->n_words ? "quoted" : "own");
    }
  if (n > MOST_PASSAGES)
    {
      g_autofree char *rest =
        g_strdup_printf (ngettext ("and %u more passage", "and %u more passages", n - MOST_PASSAGES), n - MOST_PASSAGES);

      add_label (box, rest, "dln-caption");
    }
}

static GtkCheckButton *
add_choice (GtkWidget      *box,
            const char     *title,
            GtkCheckButton *group)
{
  GtkWidget *choice = gtk_check_button_new (), *label = gtk_label_new (title);
  g_autofree char *name = g_strdup_printf (_ ("Origin: %s"), title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), group == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), choice);
  return GTK_CHECK_BUTTON (choice);
}

static void
add_pair (DlnOriginsDialog        *self,
          const DlnOriginProposal *proposal)
{
  g_autofree char *a = dln_case_dup_record_title (self->dln_case, DLN_TABLE_SOURCE, proposal->a);
  g_autofree char *b = dln_case_dup_record_title (self->dln_case, DLN_TABLE_SOURCE, proposal->b);
  g_autofree char *facts = dup_facts (proposal);
  g_autofree char *name = g_strdup_printf ("%s; %s", a != NULL ? a : proposal->a, b != NULL ? b : proposal->b);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *state = NULL;
  Pair *pair = g_new0 (Pair, 1);

  pair->dialog = self;
  pair->a = g_strdup (proposal->a);
  pair->b = g_strdup (proposal->b);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "dln-origin-pair");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  pair->a_is_origin = add_choice (box, a != NULL ? a : proposal->a, NULL);
  add_choice (box, b != NULL ? b : proposal->b, pair->a_is_origin);
  add_label (box, facts, "dln-caption");
  add_passages (self, box, proposal);
  state = gtk_button_new_with_mnemonic (_ ("One _Has It from the Other"));
  gtk_widget_set_halign (state, GTK_ALIGN_END);
  gtk_widget_set_sensitive (state, dln_case_is_writable (self->dln_case));
  gtk_widget_set_tooltip_text (state, _ ("The chosen one is the origin: from then on both are one voice"));
  g_signal_connect_swapped (state, "clicked", G_CALLBACK (state_cb), pair);
  g_object_set_data_full (G_OBJECT (box), "dln-pair", pair, pair_free);
  gtk_box_append (GTK_BOX (box), state);
  gtk_box_append (self->list, box);
}

/* --- the class ----------------------------------------------------------- */

static void
dln_origins_dialog_dispose (GObject *object)
{
  g_clear_object (&DLN_ORIGINS_DIALOG (object)->dln_case);

  G_OBJECT_CLASS (dln_origins_dialog_parent_class)->dispose (object);
}

static void
dln_origins_dialog_class_init (DlnOriginsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_origins_dialog_dispose;
  signals[STATED] =
    g_signal_new ("stated", DLN_TYPE_ORIGINS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_pages (DlnOriginsDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pairs of sources"), -1);
  gtk_widget_add_css_class (box, "dln-origin-pairs");
  add_label (box, _ ("Who shares eight words in a row may have them from one origin. Choose which of the two had them first."),
             "dln-caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  self->more = GTK_LABEL (add_label (box, NULL, "dln-caption"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  self->nothing = adw_status_page_new ();
  gtk_widget_add_css_class (self->nothing, "compact");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->nothing), _ ("No Shared Passages"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->nothing),
                                   _ ("No two sources share eight words in a row without a stated origin. Paste or import more texts."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_child (self->stack, self->scroller);
  gtk_stack_add_child (self->stack, self->nothing);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  return GTK_WIDGET (self->stack);
}

static void
dln_origins_dialog_init (DlnOriginsDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Shared Passages"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  self->error = GTK_LABEL (add_label (box, NULL, "error"));
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->error), 14);
  gtk_widget_set_margin_end (GTK_WIDGET (self->error), 14);
  gtk_box_append (GTK_BOX (box), make_pages (self));
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * dln_origins_dialog_new:
 * @parent: above which it stands
 * @dln_case: a case
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
DlnOriginsDialog *
dln_origins_dialog_new (GtkWindow *parent,
                        DlnCase   *dln_case)
{
  DlnOriginsDialog *self = g_object_new (DLN_TYPE_ORIGINS_DIALOG, "transient-for", parent, NULL);

  self->dln_case = g_object_ref (dln_case);
  /* No wider than the window that it belongs to. */
  if (gtk_widget_get_width (GTK_WIDGET (parent)) > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (WIDTH, gtk_widget_get_width (GTK_WIDGET (parent))), HEIGHT);
  return self;
}

/**
 * dln_origins_dialog_show:
 * @self: a dialog
 * @proposals: (nullable) (element-type DlnOriginProposal): what there is to decide
 *
 * Shows them, with the keyboard on the first.
 */
void
dln_origins_dialog_show (DlnOriginsDialog *self,
                         GPtrArray        *proposals)
{
  guint n = proposals != NULL ? proposals->len : 0;
  GtkWidget *child;
  g_autofree char *more = g_strdup_printf (_ ("%u more, once these are decided"), n > MOST_PAIRS ? n - MOST_PAIRS : 0);

  g_return_if_fail (DLN_IS_ORIGINS_DIALOG (self));

  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < MIN (n, MOST_PAIRS); i++)
    add_pair (self, proposals->pdata[i]);
  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n > MOST_PAIRS);
  gtk_stack_set_visible_child (self->stack, n > 0 ? self->scroller : self->nothing);
  if (n > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}
