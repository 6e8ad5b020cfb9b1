/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns nothing but a view: the case's set of selected rows as a
 * GtkSelectionModel over a #DlnEventList. The selection itself lives once, in
 * the case; events that the filter hides stay selected and are not touched by
 * what happens in the list, but for a click that replaces the selection.
 */
#include "config.h"

#include "dln-case-selection.h"

struct _DlnCaseSelection {
  GObject parent_instance;
  DlnCase *dln_case;
  DlnEventList *list;
};

static void dln_case_selection_list_model_init (GListModelInterface *iface);
static void dln_case_selection_selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (
  DlnCaseSelection,
  dln_case_selection,
  G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, dln_case_selection_list_model_init)
    G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, dln_case_selection_selection_model_init))

static gboolean
row_is_selected (DlnCaseSelection *self,
                 guint             row)
{
  const DlnColumns *columns = dln_case_get_columns (self->dln_case);

  return row < columns->n_rows && (columns->flags[row] & DLN_ROW_SELECTED) != 0;
}

/* The rows that are selected once @selected holds for the positions in @mask. */
static GArray *
merge (DlnCaseSelection *self,
       GtkBitset        *selected,
       GtkBitset        *mask)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint n_old, position;
  const guint *old = dln_case_get_selection (self->dln_case, &n_old);

  for (guint i = 0; i < n_old; i++)
    {
      guint at = dln_event_list_get_position (self->list, old[i]);

      if (at == DLN_NO_ROW || !gtk_bitset_contains (mask, at))
        g_array_append_val (rows, old[i]);
    }
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    if (gtk_bitset_contains (mask, position))
      {
        guint row = dln_event_list_get_row (self->list, position);

        g_array_append_val (rows, row);
      }
  return rows;
}

static void
items_changed_cb (DlnCaseSelection *self,
                  guint             position,
                  guint             removed,
                  guint             added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
selection_changed_cb (DlnCaseSelection *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

static GType
dln_case_selection_get_item_type (GListModel *model)
{
  return DLN_TYPE_EVENT_ITEM;
}

static guint
dln_case_selection_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (DLN_CASE_SELECTION (model)->list));
}

static gpointer
dln_case_selection_get_item (GListModel *model,
                             guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (DLN_CASE_SELECTION (model)->list), position);
}

static void
dln_case_selection_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dln_case_selection_get_item_type;
  iface->get_n_items = dln_case_selection_get_n_items;
  iface->get_item = dln_case_selection_get_item;
}

static gboolean
dln_case_selection_is_selected (GtkSelectionModel *model,
                                guint              position)
{
  DlnCaseSelection *self = DLN_CASE_SELECTION (model);

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return FALSE;
  return row_is_selected (self, dln_event_list_get_row (self->list, position));
}

static GtkBitset *
dln_case_selection_get_selection_in_range (GtkSelectionModel *model,
                                           guint              position,
                                           guint              n_items)
{
  DlnCaseSelection *self = DLN_CASE_SELECTION (model);
  GtkBitset *set = gtk_bitset_new_empty ();
  guint n_rows;
  const guint *rows = dln_case_get_selection (self->dln_case, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      guint at = dln_event_list_get_position (self->list, rows[i]);

      if (at != DLN_NO_ROW && at >= position && at - position < n_items)
        gtk_bitset_add (set, at);
    }
  return set;
}

static gboolean
dln_case_selection_select_item (GtkSelectionModel *model,
                                guint              position,
                                gboolean           unselect_rest)
{
  DlnCaseSelection *self = DLN_CASE_SELECTION (model);
  guint row = dln_event_list_get_row (self->list, position);

  if (unselect_rest)
    dln_case_select_only (self->dln_case, row);
  else if (!row_is_selected (self, row))
    dln_case_select_toggle (self->dln_case, row);
  return TRUE;
}

static gboolean
dln_case_selection_unselect_item (GtkSelectionModel *model,
                                  guint              position)
{
  DlnCaseSelection *self = DLN_CASE_SELECTION (model);
  guint row = dln_event_list_get_row (self->list, position);

  if (row_is_selected (self, row))
    dln_case_select_toggle (self->dln_case, row);
  return TRUE;
}

static gboolean
dln_case_selection_set_selection (GtkSelectionModel *model,
                                  GtkBitset         *selected,
                                  GtkBitset         *mask)
{
  DlnCaseSelection *self = DLN_CASE_SELECTION (model);
  g_autoptr (GArray) rows = merge (self, selected, mask);

  dln_case_select_rows (self->dln_case, (const guint *) rows->data, rows->len);
  return TRUE;
}

static gboolean
select_range (GtkSelectionModel *model,
              guint              position,
              guint              n_items,
              gboolean           unselect_rest,
              gboolean           select)
{
  DlnCaseSelection *self = DLN_CASE_SELECTION (model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autoptr (GtkBitset) range = gtk_bitset_new_range (position, n_items);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);
  g_autoptr (GtkBitset) none = gtk_bitset_new_empty ();

  return dln_case_selection_set_selection (model, select ? range : none,
                                           unselect_rest ? all : range);
}

static gboolean
dln_case_selection_select_range (GtkSelectionModel *model,
                                 guint              position,
                                 guint              n_items,
                                 gboolean           unselect_rest)
{
  return select_range (model, position, n_items, unselect_rest, TRUE);
}

static gboolean
dln_case_selection_unselect_range (GtkSelectionModel *model,
                                   guint              position,
                                   guint              n_items)
{
  return select_range (model, position, n_items, FALSE, FALSE);
}

static gboolean
dln_case_selection_select_all (GtkSelectionModel *model)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  return select_range (model, 0, n, FALSE, TRUE);
}

static gboolean
dln_case_selection_unselect_all (GtkSelectionModel *model)
{
  dln_case_unselect_all (DLN_CASE_SELECTION (model)->dln_case);
  return TRUE;
}

static void
dln_case_selection_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = dln_case_selection_is_selected;
  iface->get_selection_in_range = dln_case_selection_get_selection_in_range;
  iface->select_item = dln_case_selection_select_item;
  iface->unselect_item = dln_case_selection_unselect_item;
  iface->select_range = dln_case_selection_select_range;
  iface->unselect_range = dln_case_selection_unselect_range;
  iface->select_all = dln_case_selection_select_all;
  iface->unselect_all = dln_case_selection_unselect_all;
  iface->set_selection = dln_case_selection_set_selection;
}

static void
dln_case_selection_dispose (GObject *object)
{
  DlnCaseSelection *self = DLN_CASE_SELECTION (object);

  g_clear_object (&self->list);
  g_clear_object (&self->dln_case);

  G_OBJECT_CLASS (dln_case_selection_parent_class)->dispose (object);
}

static void
dln_case_selection_class_init (DlnCaseSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_case_selection_dispose;
}

static void
dln_case_selection_init (DlnCaseSelection *self)
{
}

/**
 * dln_case_selection_new:
 * @dln_case: a case
 * @list: its events
 *
 * Returns: (transfer full): the case's selection, for a list view
 */
DlnCaseSelection *
dln_case_selection_new (DlnCase      *dln_case,
                        DlnEventList *list)
{
  DlnCaseSelection *self = g_object_new (DLN_TYPE_CASE_SELECTION, NULL);

  self->dln_case = g_object_ref (dln_case);
  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dln_case, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * dln_case_selection_get_list:
 * @self: a selection
 *
 * Returns: (transfer none): the list of events
 */
DlnEventList *
dln_case_selection_get_list (DlnCaseSelection *self)
{
  g_return_val_if_fail (DLN_IS_CASE_SELECTION (self), NULL);

  return self->list;
}
