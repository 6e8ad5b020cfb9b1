/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of sources in the sidebar, with its search and its order. It reads them anew
 * once after a burst of changes, and only while it is seen.
 *
 * Keyboard: Enter in the search entry goes to the first source found, Escape empties the
 * entry; in the list, Enter opens a source.
 * Accessibility: the list is called "Sources", a row by its title.
 */
#include "config.h"

#include "dln-source-pane.h"

#include "dln-focus-children.h"
#include "dln-origins-bar.h"
#include "dln-source-list.h"
#include "dln-source-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DlnSourcePane {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  DlnSourceList *sources;
  GtkSingleSelection *selection;
  GSignalGroup *signals;
  gboolean clock_24h;
  gboolean stale; /* something changed while nobody saw it */
  guint reload;   /* idle */

  GtkEditable *search;
  GtkWidget *add;
  GtkLabel *count;
  GtkDropDown *order;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkListView *list;
  AdwStatusPage *nothing;
  DlnOriginsBar *origins;
};

G_DEFINE_FINAL_TYPE (DlnSourcePane, dln_source_pane, GTK_TYPE_WIDGET)

enum { ACTIVATED, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
update_count (DlnSourcePane *self)
{
  guint total = dln_source_list_get_total (self->sources);
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->sources));
  g_autofree char *text = shown == total ? g_strdup_printf (ngettext ("%u source", "%u sources", total), total)
                                         : g_strdup_printf (_ ("%u of %u sources"), shown, total);

  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child (self->stack, shown > 0 ? self->scroller : GTK_WIDGET (self->nothing));
  adw_status_page_set_description (self->nothing,
                                   total == 0 ? _ ("Copy the text of a report and paste it here with Ctrl+Shift+V")
                                              : _ ("Nothing matches the search"));
}

static void
reload (DlnSourcePane *self)
{
  g_clear_handle_id (&self->reload, g_source_remove);
  self->stale = FALSE;
  if (self->sources == NULL)
    return;
  dln_source_list_reload (self->sources);
  update_count (self);
}

static gboolean
reload_cb (gpointer data)
{
  DlnSourcePane *self = data;

  self->reload = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (DlnSourcePane   *self,
            const DlnChange *change)
{
  guint mine = 1u << DLN_TABLE_SOURCE | 1u << DLN_TABLE_CLAIM;

  if (!change->bulk && (change->tables & mine) == 0)
    return;
  self->stale = TRUE;
  if (self->reload == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->reload = g_idle_add (reload_cb, self);
}

static void
rebind (DlnSourcePane *self)
{
  gtk_list_view_set_model (self->list, NULL);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
search_changed_cb (DlnSourcePane *self)
{
  if (self->sources == NULL)
    return;
  dln_source_list_set_text (self->sources, gtk_editable_get_text (self->search));
  update_count (self);
}

static void
search_stop_cb (DlnSourcePane *self)
{
  gtk_editable_set_text (self->search, "");
  search_changed_cb (self);
}

static void
order_changed_cb (DlnSourcePane *self)
{
  if (self->sources != NULL)
    dln_source_list_set_order (self->sources, (DlnSourceOrder) gtk_drop_down_get_selected (self->order));
}

static void
go_to_first (DlnSourcePane *self)
{
  search_changed_cb (self);
  if (self->sources != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->sources)) > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
list_activate_cb (DlnSourcePane *self,
                  guint          position)
{
  g_autoptr (DlnSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->sources), position);

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, dln_source_item_get_slug (item));
}

static void
stated_cb (DlnSourcePane *self)
{
  /* The bar may go with the last pair; in the search entry Ctrl+Z would take back letters. */
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, dln_source_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  DlnSourcePane *self = DLN_SOURCE_PANE (gtk_widget_get_ancestor (row, DLN_TYPE_SOURCE_PANE));

  dln_source_row_set_item (DLN_SOURCE_ROW (row), gtk_list_item_get_item (item),
                           dln_case_get_shown_zone (self->dln_case), self->clock_24h);
}

static void
dln_source_pane_map (GtkWidget *widget)
{
  DlnSourcePane *self = DLN_SOURCE_PANE (widget);

  if (self->stale)
    reload (self);
  GTK_WIDGET_CLASS (dln_source_pane_parent_class)->map (widget);
}

/* Also while the sidebar is only about to come. */
static gboolean
dln_source_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DLN_SOURCE_PANE (widget)->search));
}

static void
dln_source_pane_dispose (GObject *object)
{
  DlnSourcePane *self = DLN_SOURCE_PANE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->reload, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->sources);
  g_clear_object (&self->dln_case);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_source_pane_parent_class)->dispose (object);
}

static void
dln_source_pane_class_init (DlnSourcePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_source_pane_dispose;
  widget_class->focus = dln_focus_children;
  widget_class->grab_focus = dln_source_pane_grab_focus;
  widget_class->map = dln_source_pane_map;

  signals[ACTIVATED] = g_signal_new ("activated", DLN_TYPE_SOURCE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] =
    g_signal_new ("changed", DLN_TYPE_SOURCE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (DLN_TYPE_ORIGINS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/app/dln-source-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePane, search);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePane, add);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePane, count);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePane, order);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePane, stack);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePane, scroller);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePane, list);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePane, nothing);
  gtk_widget_class_bind_template_child (widget_class, DlnSourcePane, origins);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_first);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, stated_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
dln_source_pane_init (DlnSourcePane *self)
{
  self->clock_24h = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "zone-changed", G_CALLBACK (rebind), self);
}

/**
 * dln_source_pane_set_case:
 * @self: a pane
 * @dln_case: (nullable): the case whose sources it lists
 */
void
dln_source_pane_set_case (DlnSourcePane *self,
                          DlnCase       *dln_case)
{
  g_return_if_fail (DLN_IS_SOURCE_PANE (self));

  if (!g_set_object (&self->dln_case, dln_case))
    return;
  g_signal_group_set_target (self->signals, dln_case);
  dln_origins_bar_set_case (self->origins, dln_case);
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->sources);
  g_clear_handle_id (&self->reload, g_source_remove);
  if (dln_case == NULL)
    return;
  self->sources = dln_source_list_new (dln_case);
  order_changed_cb (self);
  search_changed_cb (self);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sources)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * dln_source_pane_set_clock_24h:
 * @self: a pane
 * @clock_24h: how hours are written
 */
void
dln_source_pane_set_clock_24h (DlnSourcePane *self,
                               gboolean       clock_24h)
{
  g_return_if_fail (DLN_IS_SOURCE_PANE (self));

  if (self->clock_24h == clock_24h)
    return;
  self->clock_24h = clock_24h;
  rebind (self);
}

/**
 * dln_source_pane_select:
 * @self: a pane
 * @slug: the source that is being read
 */
void
dln_source_pane_select (DlnSourcePane *self,
                        const char    *slug)
{
  guint position;

  g_return_if_fail (DLN_IS_SOURCE_PANE (self));

  if (self->sources == NULL)
    return;
  if (self->stale)
    reload (self);
  position = dln_source_list_find (self->sources, slug);
  if (position == G_MAXUINT)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}
