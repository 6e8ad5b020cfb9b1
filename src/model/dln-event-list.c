/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of events that the filter shows and the chosen area holds, in an order: a permutation
 * of rows. Items are made when a view asks for them.
 */
#include "config.h"

#include "dln-event-list.h"

#include <string.h>

struct _DlnEventItem {
  GObject parent_instance;

  DlnCase *owner;
  guint row;
};

G_DEFINE_FINAL_TYPE (DlnEventItem, dln_event_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_ROW };

static void
dln_event_item_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (id == PROP_ROW)
    g_value_set_uint (value, DLN_EVENT_ITEM (object)->row);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dln_event_item_finalize (GObject *object)
{
  g_clear_object (&DLN_EVENT_ITEM (object)->owner);
  G_OBJECT_CLASS (dln_event_item_parent_class)->finalize (object);
}

static void
dln_event_item_class_init (DlnEventItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dln_event_item_get_property;
  object_class->finalize = dln_event_item_finalize;
  g_object_class_install_property (
    object_class, PROP_ROW,
    g_param_spec_uint ("row", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
dln_event_item_init (DlnEventItem *self)
{
}

/**
 * dln_event_item_get_row:
 * @self: an item
 *
 * Returns: its row
 */
guint
dln_event_item_get_row (DlnEventItem *self)
{
  return self->row;
}

/**
 * dln_event_item_get_case:
 * @self: an item
 *
 * Returns: (transfer none): its case
 */
DlnCase *
dln_event_item_get_case (DlnEventItem *self)
{
  return self->owner;
}

struct _DlnEventList {
  GObject parent_instance;

  DlnCase *owner;
  GArray *ordered;    /* all that the filter shows: another area is picked out of it, not sorted anew */
  GArray *rows;       /* those of @ordered that are in the chosen area; the same array where none is */
  guint32 *positions; /* row → position, G_MAXUINT32 where not shown */
  guint n_positions;
  DlnEventOrder order;
};

static GType
dln_event_list_get_item_type (GListModel *model)
{
  return DLN_TYPE_EVENT_ITEM;
}

static guint
dln_event_list_get_n_items (GListModel *model)
{
  return DLN_EVENT_LIST (model)->rows->len;
}

static gpointer
dln_event_list_get_item (GListModel *model,
                         guint       position)
{
  DlnEventList *self = DLN_EVENT_LIST (model);
  DlnEventItem *item;

  if (position >= self->rows->len)
    return NULL;
  item = g_object_new (DLN_TYPE_EVENT_ITEM, NULL);
  item->owner = g_object_ref (self->owner);
  item->row = g_array_index (self->rows, guint, position);
  return item;
}

static void
dln_event_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dln_event_list_get_item_type;
  iface->get_n_items = dln_event_list_get_n_items;
  iface->get_item = dln_event_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DlnEventList, dln_event_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, dln_event_list_model_init))

/* Positions, half-open. */
typedef struct {
  guint begin;
  guint end;
} DlnStretch;

typedef struct {
  const DlnColumns *columns;
  DlnEventOrder order;
  char **keys; /* by row, only when ordering by title */
} Sorting;

static int
compare_times (const DlnColumns *c,
               guint             a,
               guint             b)
{
  /* Events without a time come last; %DLN_OPEN is the smallest number. */
  if ((c->begin[a] == DLN_OPEN) != (c->begin[b] == DLN_OPEN))
    return c->begin[a] == DLN_OPEN ? 1 : -1;
  if (c->begin[a] != c->begin[b])
    return c->begin[a] < c->begin[b] ? -1 : 1;
  return (c->end[a] > c->end[b]) - (c->end[a] < c->end[b]);
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  const Sorting *s = data;
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;
  int result = 0;

  if (s->order == DLN_EVENT_ORDER_TITLE)
    result = strcmp (s->keys[x], s->keys[y]);
  else if (s->order == DLN_EVENT_ORDER_KIND)
    result = (s->columns->kind[x] > s->columns->kind[y]) - (s->columns->kind[x] < s->columns->kind[y]);
  else if (s->order == DLN_EVENT_ORDER_DISPUTED)
    result = (int) (s->columns->flags[y] & DLN_ROW_DISPUTED) - (int) (s->columns->flags[x] & DLN_ROW_DISPUTED);
  if (result == 0)
    result = compare_times (s->columns, x, y);
  return result != 0 ? result : (x > y) - (x < y);
}

static GArray *
arrange (DlnEventList *self)
{
  const DlnColumns *c = dln_case_get_columns (self->owner);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  Sorting sorting = { c, self->order, NULL };

  for (guint row = 0; row < c->n_rows; row++)
    if (DLN_ROW_SHOWN (c, row))
      g_array_append_val (rows, row);
  if (self->order == DLN_EVENT_ORDER_TITLE)
    {
      sorting.keys = g_new0 (char *, MAX (c->n_rows, 1));
      for (guint i = 0; i < rows->len; i++)
        {
          guint row = g_array_index (rows, guint, i);
          g_autofree char *title = dln_case_dup_title (self->owner, row);

          sorting.keys[row] = g_utf8_collate_key (title, -1);
        }
    }
  g_array_sort_with_data (rows, compare_positions, &sorting);
  for (guint row = 0; sorting.keys != NULL && row < c->n_rows; row++)
    g_free (sorting.keys[row]);
  g_free (sorting.keys);
  return rows;
}

/* Past this many changed rows, sorting anew is cheaper than placing each. */
#define MOST_PLACED 64

static guint
find_place (GArray        *rows,
            guint          row,
            const Sorting *sorting)
{
  guint low = 0;
  guint high = rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_positions (&g_array_index (rows, guint, middle), &row, (gpointer) sorting) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A verb changes a few rows: they are taken out and put in where they belong
 * now, instead of sorting a million for one. Titles have no keys at hand. */
static GArray *
arrange_after (DlnEventList    *self,
               const DlnChange *change)
{
  const DlnColumns *c = dln_case_get_columns (self->owner);
  Sorting sorting = { c, self->order, NULL };
  g_autoptr (GHashTable) changed = NULL;
  GArray *rows;

  if (change == NULL || change->bulk || change->n_rows > MOST_PLACED || self->order == DLN_EVENT_ORDER_TITLE)
    return arrange (self);
  changed = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint i = 0; i < change->n_rows; i++)
    g_hash_table_add (changed, GUINT_TO_POINTER (change->rows[i]));
  rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->ordered->len + change->n_rows);
  for (guint i = 0; i < self->ordered->len; i++)
    {
      guint row = g_array_index (self->ordered, guint, i);

      if (!g_hash_table_contains (changed, GUINT_TO_POINTER (row)))
        g_array_append_val (rows, row);
    }
  for (guint i = 0; i < change->n_rows; i++)
    if (DLN_ROW_SHOWN (c, change->rows[i]))
      {
        guint place = find_place (rows, change->rows[i], &sorting);

        g_array_insert_val (rows, place, change->rows[i]);
      }
  return rows;
}

static GArray *
pick_area (DlnEventList *self)
{
  const DlnColumns *c = dln_case_get_columns (self->owner);
  GArray *rows;

  if (c->in_area == NULL)
    return g_array_ref (self->ordered);
  rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->ordered->len; i++)
    {
      guint row = g_array_index (self->ordered, guint, i);

      if (c->in_area[row] != 0)
        g_array_append_val (rows, row);
    }
  return rows;
}

static void
index_positions (DlnEventList *self)
{
  guint n = dln_case_get_columns (self->owner)->n_rows;

  self->positions = g_renew (guint32, self->positions, MAX (n, 1));
  self->n_positions = n;
  memset (self->positions, 0xff, n * sizeof *self->positions);
  for (guint i = 0; i < self->rows->len; i++)
    self->positions[g_array_index (self->rows, guint, i)] = i;
}

/* Only what lies between the common head and tail of the old and the new
 * order is told to the views. Returns that stretch of the new order. */
static DlnStretch
show (DlnEventList *self,
      gboolean      anew)
{
  GArray *fresh = pick_area (self);
  g_autoptr (GArray) old = self->rows;
  guint shorter = MIN (old->len, fresh->len);
  guint head = 0;
  guint tail = 0;

  while (!anew && head < shorter && g_array_index (old, guint, head) == g_array_index (fresh, guint, head))
    head++;
  while (!anew && tail < shorter - head &&
         g_array_index (old, guint, old->len - 1 - tail) == g_array_index (fresh, guint, fresh->len - 1 - tail))
    tail++;
  self->rows = fresh;
  index_positions (self);
  if (old->len - head - tail > 0 || fresh->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, fresh->len - head - tail);
  return (DlnStretch) { head, fresh->len - tail };
}

static DlnStretch
rearrange (DlnEventList    *self,
           const DlnChange *change)
{
  GArray *fresh = arrange_after (self, change);

  g_array_unref (self->ordered);
  self->ordered = fresh;
  /* After a bulk change the same row may be another event. */
  return show (self, change != NULL && change->bulk);
}

static void
changed_cb (DlnEventList    *self,
            const DlnChange *change)
{
  DlnStretch told = rearrange (self, change);

  for (guint i = 0; i < change->n_rows; i++)
    {
      guint position = dln_event_list_get_position (self, change->rows[i]);

      if (position != DLN_NO_ROW && (position < told.begin || position >= told.end))
        g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
    }
}

static void
filter_changed_cb (DlnEventList *self)
{
  rearrange (self, NULL);
}

static void
area_changed_cb (DlnEventList *self)
{
  show (self, FALSE);
}

static void
dln_event_list_finalize (GObject *object)
{
  DlnEventList *self = DLN_EVENT_LIST (object);

  g_clear_object (&self->owner);
  g_clear_pointer (&self->ordered, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self->positions);
  G_OBJECT_CLASS (dln_event_list_parent_class)->finalize (object);
}

static void
dln_event_list_class_init (DlnEventListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_event_list_finalize;
}

static void
dln_event_list_init (DlnEventList *self)
{
  self->ordered = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_array_ref (self->ordered);
}

/**
 * dln_event_list_new:
 * @dln_case: a case
 *
 * Returns: (transfer full): its events as the filter and the chosen area leave them, by time
 */
DlnEventList *
dln_event_list_new (DlnCase *dln_case)
{
  DlnEventList *self = g_object_new (DLN_TYPE_EVENT_LIST, NULL);

  self->owner = g_object_ref (dln_case);
  rearrange (self, NULL);
  g_signal_connect_object (dln_case, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dln_case, "filter-changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dln_case, "area-changed", G_CALLBACK (area_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * dln_event_list_set_order:
 * @self: a list
 * @order: by what
 */
void
dln_event_list_set_order (DlnEventList  *self,
                          DlnEventOrder  order)
{
  if (self->order == order)
    return;
  self->order = order;
  rearrange (self, NULL);
}

/**
 * dln_event_list_get_order:
 * @self: a list
 *
 * Returns: by what it is ordered
 */
DlnEventOrder
dln_event_list_get_order (DlnEventList *self)
{
  return self->order;
}

/**
 * dln_event_list_get_position:
 * @self: a list
 * @row: a row of the case
 *
 * Returns: its position, %DLN_NO_ROW where it is not shown
 */
guint
dln_event_list_get_position (DlnEventList *self,
                             guint         row)
{
  return row < self->n_positions ? self->positions[row] : DLN_NO_ROW;
}

/**
 * dln_event_list_get_row:
 * @self: a list
 * @position: a position
 *
 * Returns: the row there, %DLN_NO_ROW past the end
 */
guint
dln_event_list_get_row (DlnEventList *self,
                        guint         position)
{
  return position < self->rows->len ? g_array_index (self->rows, guint, position) : DLN_NO_ROW;
}
