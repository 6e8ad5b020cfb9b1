/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the page of one disagreement: what it is about, how far the sides are apart and what would
 * decide it, each side with its claims, and the assessment that settles it. The page follows
 * the checker: after a change it looks for the same question of the same events.
 *
 * Accessibility: the page is called by its question; each side is a group called by its answer.
 */
#include "config.h"

#include "dln-finding-page.h"

#include "dln-claim-card.h"
#include "dln-finding-menu.h"
#include "dln-finding-row.h"
#include "dln-time-label.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* Claims that are shown at once, of all sides and of each at least, and by a press for more. */
#define MOST_CLAIMS  24
#define LEAST_CLAIMS 3
#define MORE_CLAIMS  12

/* Sides stand beside each other where each gets so many pixels; one alone becomes no wider than
 * can be read. */
#define SIDE_WIDTH 280
#define MOST_SIDE_WIDTH 400

struct _DlnFindingPage {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  DlnChecker *checker;
  gboolean clock_24h;
  char *key; /* NULL: none was chosen */
  const DlnFinding *finding; /* the checker's; NULL once it is gone */

  GtkLabel *title;
  GtkLabel *events;
  GtkWidget *settle;
  GtkMenuButton *what_if;
  GtkWidget *scroller;
  GtkBox *body;
};

G_DEFINE_FINAL_TYPE (DlnFindingPage, dln_finding_page, GTK_TYPE_WIDGET)

enum { SETTLE, EVENT, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The same for what is found again after a change of its claims. */
static char *
dup_key (const DlnFinding *finding)
{
  g_autofree char *events = g_strjoinv (" ", finding->events);

  return g_strdup_printf ("%d %s %s", finding->kind, finding->topic != NULL ? finding->topic : "-", events);
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
claim_clicked_cb (DlnFindingPage *self,
                  GtkWidget      *button)
{
  g_signal_emit (self, signals[EVENT], 0, g_object_get_data (G_OBJECT (button), "event"));
}

static void
add_claim (DlnFindingPage *self,
           GtkWidget      *box,
           const char     *slug)
{
  g_autoptr (DlnRecord) claim = dln_case_get_record (self->dln_case, DLN_TABLE_CLAIM, slug, NULL);
  GtkWidget *button;

  if (claim == NULL)
    return;
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), dln_claim_card_new (self->dln_case, claim, self->clock_24h));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "dln-claim-button");
  gtk_widget_set_tooltip_text (button, _ ("Select its event"));
  g_object_set_data_full (G_OBJECT (button), "event", g_strdup (dln_record_get_text (claim, "event")), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (claim_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

/* "2 voices · 3 claims · B2, C3 · villages where there was fighting" */
static char *
dup_support (const DlnFindingSide *side)
{
  guint n = g_strv_length (side->claims);
  g_autofree char *voices = g_strdup_printf (ngettext ("%u voice", "%u voices", side->voices), side->voices);
  g_autofree char *claims = g_strdup_printf (ngettext ("%u claim", "%u claims", n), n);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s · %s", voices, claims);
  if (side->grades != NULL)
    g_string_append_printf (text, " · %s", side->grades);
  if (side->scope != NULL)
    g_string_append_printf (text, " · %s", side->scope);
  return g_string_free (text, FALSE);
}

static void add_claims (DlnFindingPage *self, GtkWidget *box, char **claims, guint n);

static void
more_clicked_cb (DlnFindingPage *self,
                 GtkWidget      *button)
{
  GtkWidget *box = gtk_widget_get_parent (button);
  GtkWidget *last = gtk_widget_get_prev_sibling (button);
  g_auto (GStrv) claims = g_strdupv (g_object_get_data (G_OBJECT (button), "claims"));

  gtk_box_remove (GTK_BOX (box), button);
  add_claims (self, box, claims, MORE_CLAIMS);
  last = last != NULL ? gtk_widget_get_next_sibling (last) : NULL;
  if (last != NULL)
    gtk_widget_grab_focus (last);
}

/* The first @n of the claims, and a button for more: a column measures each of its cards again and
 * again, and hundreds of them would hold the window up. */
static void
add_claims (DlnFindingPage *self,
            GtkWidget      *box,
            char          **claims,
            guint           n)
{
  guint n_claims = g_strv_length (claims);
  g_autofree char *label = NULL;
  GtkWidget *button;

  for (guint i = 0; i < MIN (n, n_claims); i++)
    add_claim (self, box, claims[i]);
  if (n_claims <= n)
    return;
  label = g_strdup_printf (ngettext ("%u More Claim", "%u More Claims", n_claims - n), n_claims - n);
  button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "claims", g_strdupv (claims + n), (GDestroyNotify) g_strfreev);
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_side (DlnFindingPage       *self,
           const DlnFindingSide *side)
{
  guint n_sides = MAX (self->finding->sides->len, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *support = dup_support (side);

  gtk_widget_set_size_request (box, SIDE_WIDTH, -1);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  add_label (box, side->label, "title-4");
  add_label (box, support, "dln-caption");
  add_claims (self, box, side->claims, MAX (MOST_CLAIMS / n_sides, LEAST_CLAIMS));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, side->label, -1);
  return box;
}

static GtkWidget *
make_columns (void)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), FALSE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 4);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 18);
  return flow;
}

/* A child of a flow box takes the keyboard itself unless it is told not to. */
static void
add_column (GtkWidget    *flow,
            GtkWidget    *column,
            GtkSizeGroup *widths)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *clamp = adw_clamp_new ();

  /* What wraps would ask for the width of its longest line. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MOST_SIDE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MOST_SIDE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  gtk_widget_set_halign (clamp, GTK_ALIGN_START);
  gtk_size_group_add_widget (widths, clamp);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), clamp);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
}

static void
add_sides (DlnFindingPage *self)
{
  GPtrArray *sides = self->finding->sides;
  GtkWidget *flow = make_columns ();
  g_autoptr (GtkSizeGroup) widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (guint i = 0; sides != NULL && i < sides->len; i++)
    add_column (flow, make_side (self, sides->pdata[i]), widths);
  gtk_box_append (self->body, flow);
}

/* What is no question with sides names its records. */
static void
add_records (DlnFindingPage *self)
{
  for (guint i = 0; self->finding->records[i] != NULL; i++)
    {
      const char *record = self->finding->records[i];

      if (g_str_has_prefix (record, "claim:"))
        add_claim (self, GTK_WIDGET (self->body), record + strlen ("claim:"));
      else
        add_label (GTK_WIDGET (self->body), record, NULL);
    }
}

static void
add_facts (DlnFindingPage *self)
{
  const DlnFinding *finding = self->finding;
  const char *severity = _ (dln_vocabulary_get_label (&dln_vocabulary_severity, finding->severity));
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Severity: %s"), severity);
  if (finding->apart != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("apart: %s"), finding->apart);
    }
  add_label (GTK_WIDGET (self->body), text->str, "dln-caption");
  add_label (GTK_WIDGET (self->body), finding->summary, NULL);
  if (finding->hangs_on == NULL || finding->hangs_on[0] == NULL)
    return;
  add_label (GTK_WIDGET (self->body), _ ("It hangs on"), "dln-section");
  for (guint i = 0; finding->hangs_on[i] != NULL; i++)
    add_label (GTK_WIDGET (self->body), finding->hangs_on[i], NULL);
}

static void
append_word (GString             *text,
             const char          *format,
             const DlnVocabulary *words,
             const DlnRecord     *record,
             const char          *field)
{
  if (!dln_record_peek (record, field)->set)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append_printf (text, format,
                          _ (dln_vocabulary_get_label (words, dln_record_get_integer (record, field, 0))));
}

static char *
dup_answer (DlnFindingPage  *self,
            const DlnRecord *assessment)
{
  const char *value = dln_record_get_text (assessment, "value");
  const DlnTime *time = dln_record_get_time (assessment, "time");

  if (value != NULL)
    return g_strdup (value);
  if (time != NULL && !dln_bounds_is_unknown (&time->bounds))
    return dln_time_label_bounds (&time->bounds, dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  return g_strdup (_ ("a place of its own"));
}

static char *
dup_signature (DlnFindingPage  *self,
               const DlnRecord *assessment)
{
  const char *author = dln_record_get_text (assessment, "author");
  gint64 made = dln_record_get_integer (assessment, "made", DLN_OPEN);
  g_autofree char *when = NULL;

  if (made != DLN_OPEN)
    when = dln_time_label_instant (made, dln_case_get_shown_zone (self->dln_case), self->clock_24h);
  return g_strdup_printf (_ ("Settled by %s, %s"), author != NULL ? author : _ ("an unknown author"),
                          when != NULL ? when : _ ("undated"));
}

static void
add_settlement (DlnFindingPage *self)
{
  g_autoptr (DlnRecord) assessment = NULL;
  g_autoptr (GString) odds = g_string_new (NULL);
  g_autofree char *signature = NULL, *answer = NULL;
  const char *reason;
  GtkWidget *card;

  if (self->finding->settled_by == NULL)
    return;
  assessment = dln_case_get_record (self->dln_case, DLN_TABLE_ASSESSMENT, self->finding->settled_by, NULL);
  if (assessment == NULL)
    return;
  signature = dup_signature (self, assessment);
  answer = dup_answer (self, assessment);
  reason = dln_record_get_text (assessment, "reason");
  append_word (odds, _ ("likelihood: %s"), &dln_vocabulary_likelihood, assessment, "likelihood");
  append_word (odds, _ ("confidence: %s"), &dln_vocabulary_confidence, assessment, "confidence");
  card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "dln-card");
  add_label (card, signature, "dln-caption");
  add_label (card, answer, "title-4");
  add_label (card, odds->len > 0 ? odds->str : _ ("no likelihood and no confidence stated"), "dln-caption");
  if (reason != NULL)
    add_label (card, reason, NULL);
  gtk_box_append (self->body, card);
}

static void
empty_body (DlnFindingPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
}

static void
show_none (DlnFindingPage *self)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Longer a Disagreement"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ ("The claims agree now, or were removed or set aside."));
  gtk_widget_add_css_class (page, "compact");
  gtk_box_append (self->body, page);
}

/* Only what asks a question of one event can be answered. */
static gboolean
can_settle (DlnFindingPage *self)
{
  return self->finding != NULL && self->finding->question >= 0 && self->finding->events[0] != NULL &&
         dln_case_is_writable (self->dln_case);
}

static void
update (DlnFindingPage *self)
{
  g_autofree char *title = NULL, *events = NULL;
  g_autoptr (GMenu) menu = NULL;

  empty_body (self);
  gtk_widget_set_visible (self->settle, can_settle (self));
  gtk_widget_set_visible (GTK_WIDGET (self->what_if), self->finding != NULL && self->finding->events[0] != NULL);
  if (self->finding == NULL)
    {
      gtk_label_set_label (self->events, "");
      show_none (self);
      return;
    }
  menu = dln_finding_menu_new (self->dln_case, self->finding);
  gtk_menu_button_set_menu_model (self->what_if, G_MENU_MODEL (menu));
  title = dln_finding_dup_title (self->dln_case, self->finding);
  events = dln_finding_dup_event_titles (self->dln_case, self->finding);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->events, events);
  gtk_button_set_label (GTK_BUTTON (self->settle),
                        self->finding->settled_by != NULL ? _ ("Change the _Answer…") : _ ("_Settle…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  add_settlement (self);
  add_facts (self);
  if (self->finding->sides != NULL && self->finding->sides->len > 0)
    add_sides (self);
  else
    add_records (self);
}

static void
found_cb (DlnFindingPage *self)
{
  GPtrArray *findings = dln_checker_get_findings (self->checker);

  self->finding = NULL;
  if (self->key == NULL)
    return;
  for (guint i = 0; findings != NULL && i < findings->len && self->finding == NULL; i++)
    {
      g_autofree char *key = dup_key (findings->pdata[i]);

      if (strcmp (key, self->key) == 0)
        self->finding = findings->pdata[i];
    }
  update (self);
}

static void
settle_cb (DlnFindingPage *self)
{
  if (can_settle (self))
    g_signal_emit (self, signals[SETTLE], 0, self->finding);
}

static void
dln_finding_page_dispose (GObject *object)
{
  DlnFindingPage *self = DLN_FINDING_PAGE (object);
  GtkWidget *child;

  self->finding = NULL;
  g_clear_pointer (&self->key, g_free);
  g_clear_object (&self->checker);
  g_clear_object (&self->dln_case);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_finding_page_parent_class)->dispose (object);
}

static void
dln_finding_page_class_init (DlnFindingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_finding_page_dispose;

  signals[SETTLE] = g_signal_new ("settle", DLN_TYPE_FINDING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[EVENT] = g_signal_new ("event", DLN_TYPE_FINDING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-finding-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPage, title);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPage, events);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPage, settle);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPage, what_if);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPage, body);
  gtk_widget_class_bind_template_callback (widget_class, settle_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dln_finding_page_init (DlnFindingPage *self)
{
  self->clock_24h = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dln_finding_page_set_case:
 * @self: a page
 * @dln_case: (nullable): a case
 * @checker: (nullable): that checks it
 */
void
dln_finding_page_set_case (DlnFindingPage *self,
                           DlnCase        *dln_case,
                           DlnChecker     *checker)
{
  g_return_if_fail (DLN_IS_FINDING_PAGE (self));

  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_clear_pointer (&self->key, g_free);
  self->finding = NULL;
  empty_body (self);
  g_set_object (&self->dln_case, dln_case);
  g_set_object (&self->checker, checker);
  if (checker != NULL)
    g_signal_connect_object (checker, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dln_finding_page_set_clock_24h:
 * @self: a page
 * @clock_24h: how hours are written
 */
void
dln_finding_page_set_clock_24h (DlnFindingPage *self,
                                gboolean        clock_24h)
{
  g_return_if_fail (DLN_IS_FINDING_PAGE (self));

  self->clock_24h = clock_24h;
  if (self->finding != NULL)
    update (self);
}

/**
 * dln_finding_page_show:
 * @self: a page
 * @finding: one of the checker's
 */
void
dln_finding_page_show (DlnFindingPage   *self,
                       const DlnFinding *finding)
{
  g_return_if_fail (DLN_IS_FINDING_PAGE (self));
  g_return_if_fail (self->dln_case != NULL);

  g_free (self->key);
  self->key = dup_key (finding);
  self->finding = finding;
  update (self);
}
