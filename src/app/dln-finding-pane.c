/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of disagreements, worst first, with its search and its filters. What is found
 * is the checker's; the list never writes.
 *
 * Keyboard: Enter in the search entry goes to the first row; in the list, the keys of GtkListView.
 * Accessibility: the list is called "Disagreements", a row by its question, severity and events.
 */
#include "config.h"

#include "dln-finding-pane.h"

#include "dln-finding-row.h"
#include "dln-focus-children.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DlnFindingPane {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  DlnChecker *checker;
  DlnFindingList *findings;
  GtkSingleSelection *selection;

  GtkSearchEntry *search;
  GtkToggleButton *open_only;
  GtkToggleButton *high_only;
  GtkMenuButton *kind_button;
  GtkBox *kinds;
  GtkLabel *count;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkListView *list;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (DlnFindingPane, dln_finding_pane, GTK_TYPE_WIDGET)

enum { CHOSEN, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
get_kinds (DlnFindingPane *self)
{
  guint bits = 0, bit = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->kinds)); child != NULL;
       child = gtk_widget_get_next_sibling (child), bit <<= 1)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      bits |= bit;
  return bits;
}

static GPtrArray *
get_findings (DlnFindingPane *self)
{
  return self->checker != NULL ? dln_checker_get_findings (self->checker) : NULL;
}

static void
update_counts (DlnFindingPane *self)
{
  GPtrArray *findings = get_findings (self);
  guint total = findings != NULL ? findings->len : 0;
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->findings));
  guint n_open = dln_finding_pane_get_n_open (self);
  g_autofree char *text = NULL;

  if (shown < total)
    text = g_strdup_printf (_ ("%u of %u disagreements"), shown, total);
  else if (n_open < total)
    text = g_strdup_printf (_ ("%u disagreements, %u open"), total, n_open);
  else
    text = g_strdup_printf (ngettext ("%u disagreement", "%u disagreements", total), total);
  gtk_label_set_label (self->count, text);
  adw_status_page_set_title (self->nothing, total == 0 ? _ ("No disagreements") : _ ("Nothing found"));
  adw_status_page_set_description (self->nothing,
                                   total == 0 ? _ ("Where claims about one event contradict each other, it is shown here")
                                              : _ ("Nothing matches the search and the filters"));
  gtk_stack_set_visible_child (self->stack, shown > 0 ? self->scroller : GTK_WIDGET (self->nothing));
}

static void
filter_changed_cb (DlnFindingPane *self)
{
  DlnFindingFilter filter = {
    .text = gtk_editable_get_text (GTK_EDITABLE (self->search)),
    .kinds = get_kinds (self),
    .high_only = gtk_toggle_button_get_active (self->high_only),
    .open_only = gtk_toggle_button_get_active (self->open_only),
  };

  if (filter.kinds != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->kind_button), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->kind_button), "active");
  dln_finding_list_set_filter (self->findings, &filter);
  update_counts (self);
}

static void
found_cb (DlnFindingPane *self)
{
  dln_finding_list_set_findings (self->findings, get_findings (self));
  update_counts (self);
}

static void
search_activate_cb (DlnFindingPane *self)
{
  filter_changed_cb (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->findings)) == 0)
    return;
  gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
selected_cb (DlnFindingPane *self)
{
  DlnFindingItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, dln_finding_item_get_finding (item));
}

static void
list_activate_cb (DlnFindingPane *self,
                  guint           position)
{
  g_autoptr (DlnFindingItem) item = g_list_model_get_item (G_LIST_MODEL (self->findings), position);

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, dln_finding_item_get_finding (item));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, dln_finding_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  DlnFindingPane *self = DLN_FINDING_PANE (gtk_widget_get_ancestor (row, DLN_TYPE_FINDING_PANE));

  if (self != NULL && self->dln_case != NULL)
    dln_finding_row_show (DLN_FINDING_ROW (row), self->dln_case,
                          dln_finding_item_get_finding (gtk_list_item_get_item (item)));
}

static void
fill_kinds (DlnFindingPane *self)
{
  for (guint i = 0; i < dln_vocabulary_finding.n_words; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (_ (dln_vocabulary_finding.words[i].label));

      g_signal_connect_object (check, "toggled", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->kinds, check);
    }
}

/* Also while the sidebar is only about to come. */
static gboolean
dln_finding_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DLN_FINDING_PANE (widget)->search));
}

static void
dln_finding_pane_dispose (GObject *object)
{
  DlnFindingPane *self = DLN_FINDING_PANE (object);
  GtkWidget *child;

  g_clear_object (&self->selection);
  g_clear_object (&self->findings);
  g_clear_object (&self->checker);
  g_clear_object (&self->dln_case);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_finding_pane_parent_class)->dispose (object);
}

static void
dln_finding_pane_class_init (DlnFindingPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_finding_pane_dispose;
  widget_class->focus = dln_focus_children;
  widget_class->grab_focus = dln_finding_pane_grab_focus;

  signals[CHOSEN] = g_signal_new ("chosen", DLN_TYPE_FINDING_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ACTIVATED] = g_signal_new ("activated", DLN_TYPE_FINDING_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-finding-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, search);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, open_only);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, high_only);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, kind_button);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, kinds);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, count);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, list);
  gtk_widget_class_bind_template_child (widget_class, DlnFindingPane, nothing);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
dln_finding_pane_init (DlnFindingPane *self)
{
  self->findings = dln_finding_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->findings)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * dln_finding_pane_set_case:
 * @self: a pane
 * @dln_case: (nullable): a case
 * @checker: (nullable): that checks it
 */
void
dln_finding_pane_set_case (DlnFindingPane *self,
                           DlnCase        *dln_case,
                           DlnChecker     *checker)
{
  g_return_if_fail (DLN_IS_FINDING_PANE (self));

  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_set_object (&self->dln_case, dln_case);
  g_set_object (&self->checker, checker);
  if (checker != NULL)
    g_signal_connect_object (checker, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  found_cb (self);
}

/**
 * dln_finding_pane_get_n_open:
 * @self: a pane
 *
 * Returns: how many disagreements no assessment settles
 */
guint
dln_finding_pane_get_n_open (DlnFindingPane *self)
{
  GPtrArray *findings = get_findings (self);
  guint n = 0;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    n += ((const DlnFinding *) findings->pdata[i])->settled_by == NULL;
  return n;
}
