/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of events with its search, its filters and its order. The
 * filter itself lives in the case: timeline and map follow it too.
 *
 * Keyboard: Down or Enter in the search entry goes to the first event found,
 * Escape empties the entry; in the list, the keys of GtkListView, and Menu or Shift+F10 for what
 * can be done with the selected events.
 * Accessibility: the list is called "Events", a row by its title.
 */
#include "config.h"

#include "dln-event-pane.h"

#include "dln-case-selection.h"
#include "dln-event-menu.h"
#include "dln-event-row.h"
#include "dln-focus-children.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _DlnEventPane {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  DlnCaseSelection *selection;
  GSignalGroup *signals;
  gboolean clock_24h;

  GtkSearchEntry *search;
  GtkToggleButton *disputed;
  GtkMenuButton *kind_button;
  GtkMenuButton *status_button;
  GtkBox *kinds;
  GtkBox *statuses;
  GtkLabel *count;
  GtkDropDown *order;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkListView *list;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (DlnEventPane, dln_event_pane, GTK_TYPE_WIDGET)

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Bit n: the nth check of @box is on. */
static guint
get_checks (GtkBox *box)
{
  guint bits = 0, bit = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child), bit <<= 1)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      bits |= bit;
  return bits;
}

static void
mark_active (GtkMenuButton *button,
             gboolean       active)
{
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (button), "active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "active");
}

static void
update_counts (DlnEventPane *self)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);
  guint shown = dln_case_count_shown (self->dln_case);
  guint n_disputed = 0, total = 0, listed;
  g_autofree char *text = NULL, *more = NULL, *disputed = NULL;

  for (guint row = 0; row < columns->n_rows; row++)
    {
      total += DLN_ROW_EXISTS (columns, row);
      n_disputed += DLN_ROW_EXISTS (columns, row) && (columns->flags[row] & DLN_ROW_DISPUTED) != 0;
    }
  text = dln_case_dup_area_words (self->dln_case, &more);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), more);
  if (text == NULL && shown == total)
    text = g_strdup_printf (ngettext ("%u event", "%u events", total), total);
  else if (text == NULL)
    text = g_strdup_printf (_ ("%u of %u events"), shown, total);
  gtk_label_set_label (self->count, text);
  disputed = g_strdup_printf (_ ("Disputed %u"), n_disputed);
  gtk_button_set_label (GTK_BUTTON (self->disputed), disputed);

  listed = dln_case_count_in_area (self->dln_case, NULL);
  gtk_stack_set_visible_child (self->stack, listed > 0 ? self->scroller : GTK_WIDGET (self->nothing));
  adw_status_page_set_description (
    self->nothing, total == 0  ? _ ("Double click on the timeline or the map to add one")
                   : shown > 0 ? _ ("Nothing lies in the area that was chosen on the map")
                               : _ ("Nothing matches the search and the filters"));
}

static void
filter_changed_cb (DlnEventPane *self)
{
  g_autoptr (GError) error = NULL;
  DlnFilter filter = {
    .text = gtk_editable_get_text (GTK_EDITABLE (self->search)),
    .kinds = get_checks (self->kinds),
    .judgements = get_checks (self->statuses),
    .disputed_only = gtk_toggle_button_get_active (self->disputed),
    .inside = TRUE,
  };

  mark_active (self->kind_button, filter.kinds != 0);
  mark_active (self->status_button, filter.judgements != 0);
  if (self->dln_case == NULL)
    return;
  if (filter.text[0] == '\0')
    filter.text = NULL;
  if (!dln_case_set_filter (self->dln_case, &filter, &error))
    gtk_label_set_label (self->count, error->message);
}

static void
order_changed_cb (DlnEventPane *self)
{
  if (self->selection != NULL)
    dln_event_list_set_order (dln_case_selection_get_list (self->selection),
                              (DlnEventOrder) gtk_drop_down_get_selected (self->order));
}

static void
scroll_to_selected_cb (DlnEventPane *self)
{
  guint row = dln_case_get_selected (self->dln_case);
  guint position;

  if (row == DLN_NO_ROW)
    return;
  position = dln_event_list_get_position (dln_case_selection_get_list (self->selection), row);
  if (position != DLN_NO_ROW)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* Keeps what is selected where the list shows it, else selects the first. Grabbing the
 * focus would leave it on the list itself while no item had it before. */
static void
go_to_first (DlnEventPane *self)
{
  DlnEventList *list;
  guint row;

  if (self->selection == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  list = dln_case_selection_get_list (self->selection);
  row = dln_case_get_selected (self->dln_case);
  if (row == DLN_NO_ROW || dln_event_list_get_position (list, row) == DLN_NO_ROW)
    row = dln_event_list_get_row (list, 0);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  dln_case_select_only (self->dln_case, row);
}

/* The filter follows the entry after a moment; a key that leaves it does not wait. */
static void
search_activate_cb (DlnEventPane *self)
{
  filter_changed_cb (self);
  go_to_first (self);
}

static void
search_stop_cb (DlnEventPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  filter_changed_cb (self);
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        state,
               gpointer               data)
{
  GtkWidget *search = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  search_activate_cb (DLN_EVENT_PANE (gtk_widget_get_ancestor (search, DLN_TYPE_EVENT_PANE)));
  return GDK_EVENT_STOP;
}

static void
list_activate_cb (DlnEventPane *self,
                  guint         position)
{
  guint row = dln_event_list_get_row (dln_case_selection_get_list (self->selection), position);

  g_signal_emit (self, signals[ACTIVATED], 0, row);
}

/* An event that is not selected becomes the selection. */
static void
pressed_cb (GtkGestureClick *click,
            int              n_press,
            double           x,
            double           y,
            GtkListItem     *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  DlnEventPane *self = DLN_EVENT_PANE (gtk_widget_get_ancestor (row, DLN_TYPE_EVENT_PANE));
  GdkRectangle at = { 0, 0, 1, 1 };
  double pane_x, pane_y;
  guint event;

  if (self == NULL || self->selection == NULL || gtk_list_item_get_position (item) == GTK_INVALID_LIST_POSITION)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  event = dln_event_list_get_row (dln_case_selection_get_list (self->selection), gtk_list_item_get_position (item));
  if ((dln_case_get_columns (self->dln_case)->flags[event] & DLN_ROW_SELECTED) == 0)
    dln_case_select_only (self->dln_case, event);
  gtk_widget_translate_coordinates (row, GTK_WIDGET (self), x, y, &pane_x, &pane_y);
  at.x = (int) pane_x;
  at.y = (int) pane_y;
  dln_event_menu_popup (GTK_WIDGET (self), &at);
}

/* At the item that has the focus. */
static gboolean
menu_key_cb (GtkWidget *list,
             GVariant  *arguments,
             gpointer   data)
{
  DlnEventPane *self = DLN_EVENT_PANE (gtk_widget_get_ancestor (list, DLN_TYPE_EVENT_PANE));
  GtkWidget *item = gtk_widget_get_focus_child (list);
  GdkRectangle at = { 0, 0, 1, 1 };
  double x = 0, y = 0;

  if (self->dln_case == NULL || dln_case_get_selected (self->dln_case) == DLN_NO_ROW)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_translate_coordinates (item != NULL ? item : list, GTK_WIDGET (self), 12,
                                    item != NULL ? gtk_widget_get_height (item) : 12, &x, &y);
  at.x = (int) x;
  at.y = (int) y;
  dln_event_menu_popup (GTK_WIDGET (self), &at);
  return GDK_EVENT_STOP;
}

static void
add_menu_keys (DlnEventPane *self)
{
  static const char *const keys[] = { "Menu", "<Shift>F10" };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i]),
                                                            gtk_callback_action_new (menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = dln_event_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *pane = gtk_widget_get_ancestor (row, DLN_TYPE_EVENT_PANE);
  gboolean clock_24h = pane == NULL || DLN_EVENT_PANE (pane)->clock_24h;

  dln_event_row_set_item (DLN_EVENT_ROW (row), gtk_list_item_get_item (item), clock_24h);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  dln_event_row_set_item (DLN_EVENT_ROW (gtk_list_item_get_child (item)), NULL, TRUE);
}

static void
fill_checks (DlnEventPane        *self,
             GtkBox              *box,
             const DlnVocabulary *vocabulary)
{
  for (guint i = 0; i < vocabulary->n_words; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (_ (vocabulary->words[i].label));

      g_signal_connect_object (check, "toggled", G_CALLBACK (filter_changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (box, check);
    }
}

/* Also while the sidebar is only about to come. */
static gboolean
dln_event_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DLN_EVENT_PANE (widget)->search));
}

static void
dln_event_pane_dispose (GObject *object)
{
  DlnEventPane *self = DLN_EVENT_PANE (object);
  GtkWidget *child;

  g_clear_object (&self->signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->dln_case);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dln_event_pane_parent_class)->dispose (object);
}

static void
dln_event_pane_class_init (DlnEventPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dln_event_pane_dispose;
  widget_class->focus = dln_focus_children;
  widget_class->grab_focus = dln_event_pane_grab_focus;

  signals[ACTIVATED] = g_signal_new ("activated", DLN_TYPE_EVENT_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (DLN_TYPE_EVENT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/dln-event-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, search);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, disputed);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, kind_button);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, status_button);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, kinds);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, statuses);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, count);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, order);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, list);
  gtk_widget_class_bind_template_child (widget_class, DlnEventPane, nothing);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_set_css_name (widget_class, "dln-event-pane");
}

static void
dln_event_pane_init (DlnEventPane *self)
{
  self->clock_24h = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_checks (self, self->kinds, &dln_vocabulary_kind);
  fill_checks (self, self->statuses, &dln_vocabulary_judgement);
  add_menu_keys (self);

  self->signals = g_signal_group_new (DLN_TYPE_CASE);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (update_counts), self);
  g_signal_group_connect_swapped (self->signals, "filter-changed", G_CALLBACK (update_counts), self);
  g_signal_group_connect_swapped (self->signals, "area-changed", G_CALLBACK (update_counts), self);
  g_signal_group_connect_swapped (self->signals, "selection-changed",
                                  G_CALLBACK (scroll_to_selected_cb), self);
}

/**
 * dln_event_pane_set_case:
 * @self: a pane
 * @dln_case: (nullable): the case whose events it lists
 */
void
dln_event_pane_set_case (DlnEventPane *self,
                         DlnCase      *dln_case)
{
  g_return_if_fail (DLN_IS_EVENT_PANE (self));

  if (!g_set_object (&self->dln_case, dln_case))
    return;
  g_signal_group_set_target (self->signals, dln_case);
  g_clear_object (&self->selection);
  if (dln_case != NULL)
    {
      g_autoptr (DlnEventList) list = dln_event_list_new (dln_case);

      self->selection = dln_case_selection_new (dln_case, list);
      order_changed_cb (self);
      filter_changed_cb (self);
      update_counts (self);
    }
  gtk_list_view_set_model (self->list, (GtkSelectionModel *) self->selection);
}

/**
 * dln_event_pane_set_clock_24h:
 * @self: a pane
 * @clock_24h: how hours are written
 */
void
dln_event_pane_set_clock_24h (DlnEventPane *self,
                              gboolean      clock_24h)
{
  g_return_if_fail (DLN_IS_EVENT_PANE (self));

  if (self->clock_24h == clock_24h)
    return;
  self->clock_24h = clock_24h;
  /* Rows are written anew as they are bound. */
  gtk_list_view_set_model (self->list, NULL);
  gtk_list_view_set_model (self->list, (GtkSelectionModel *) self->selection);
}

/**
 * dln_event_pane_search:
 * @self: a pane
 *
 * Puts the focus into the search entry.
 */
void
dln_event_pane_search (DlnEventPane *self)
{
  g_return_if_fail (DLN_IS_EVENT_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}
