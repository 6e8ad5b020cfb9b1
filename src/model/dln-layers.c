/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reference layers of an open case as a list, the topmost first. The records
 * decide: after each change of them the list follows, and a layer whose file is the same
 * keeps what was read. One list serves the map and the dialog.
 */
#include "config.h"

#include "dln-layers.h"

#include "dln-case-private.h"
#include "dln-layers-private.h"

struct _DlnLayers {
  GObject parent_instance;

  DlnCase *dln_case;        /* not owned: the case owns this; NULL once it is gone */
  GPtrArray *layers;        /* DlnLayer */
  DlnLayerContent *fresh;   /* (nullable): of the file at @fresh_path, just read */
  char *fresh_path;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DlnLayers, dln_layers, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum { UPDATED, DAMAGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return DLN_TYPE_LAYER;
}

static guint
get_n_items (GListModel *model)
{
  return DLN_LAYERS (model)->layers->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  DlnLayers *self = DLN_LAYERS (model);

  return position < self->layers->len ? g_object_ref (g_ptr_array_index (self->layers, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
dln_layers_dispose (GObject *object)
{
  DlnLayers *self = DLN_LAYERS (object);

  g_clear_weak_pointer (&self->dln_case);
  g_clear_pointer (&self->fresh, dln_layer_content_unref);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->fresh_path, g_free);
  G_OBJECT_CLASS (dln_layers_parent_class)->dispose (object);
}

static void
dln_layers_class_init (DlnLayersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_layers_dispose;

  signals[UPDATED] =
    g_signal_new ("updated", DLN_TYPE_LAYERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DAMAGED] = g_signal_new ("damaged", DLN_TYPE_LAYERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
}

static void
dln_layers_init (DlnLayers *self)
{
  self->layers = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
layer_changed_cb (DlnLayers *self)
{
  g_signal_emit (self, signals[UPDATED], 0);
}

/* Ties break by slug. */
static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const DlnRecord *first = *(const DlnRecord *const *) a, *second = *(const DlnRecord *const *) b;
  gint64 x = dln_record_get_integer (first, "rank", 0), y = dln_record_get_integer (second, "rank", 0);

  return x != y ? (y > x) - (y < x) : g_strcmp0 (first->slug, second->slug);
}

static DlnLayer *
dup_layer_of (DlnLayers       *self,
              const DlnRecord *record)
{
  const char *case_path = dln_case_get_path (self->dln_case);
  g_autofree char *path = dln_layer_dup_absolute_path (dln_record_get_text (record, "path"), case_path);
  DlnLayer *layer;

  for (guint i = 0; i < self->layers->len; i++)
    if (dln_layer_is_of (g_ptr_array_index (self->layers, i), record, case_path))
      return g_object_ref (g_ptr_array_index (self->layers, i));
  layer = dln_layer_new (record, case_path, g_strcmp0 (path, self->fresh_path) == 0 ? self->fresh : NULL);
  g_signal_connect_object (layer, "changed", G_CALLBACK (layer_changed_cb), self, G_CONNECT_SWAPPED);
  return layer;
}

/* Tells only of what stands between the common begin and the common end, so that rows of
 * a list that stay keep the focus. */
static void
replace (DlnLayers *self,
         GPtrArray *now)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->layers);
  guint begin = 0, end = 0;

  self->layers = g_ptr_array_ref (now);
  while (begin < MIN (before->len, now->len) && before->pdata[begin] == now->pdata[begin])
    begin++;
  while (end < MIN (before->len, now->len) - begin &&
         before->pdata[before->len - 1 - end] == now->pdata[now->len - 1 - end])
    end++;
  if (before->len - begin - end > 0 || now->len - begin - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), begin, before->len - begin - end, now->len - begin - end);
}

static GPtrArray *
list_sorted (DlnCase  *dln_case,
             GError  **error)
{
  GPtrArray *records = dln_case_list_records (dln_case, DLN_TABLE_LAYER, error);

  if (records != NULL)
    g_ptr_array_sort (records, compare_records);
  return records;
}

static void
load (DlnLayers *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = list_sorted (self->dln_case, &error);
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func (g_object_unref);

  if (records == NULL)
    {
      g_warning ("%s: %s", dln_case_get_path (self->dln_case), error->message);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (now, dup_layer_of (self, records->pdata[i]));
  replace (self, now);
  for (guint i = 0; i < records->len; i++)
    dln_layer_update (now->pdata[i], records->pdata[i]);
  g_signal_emit (self, signals[UPDATED], 0);
}

static void
case_changed_cb (DlnLayers       *self,
                 const DlnChange *change,
                 DlnCase         *dln_case)
{
  if (change->bulk || (change->tables & (1u << DLN_TABLE_LAYER)) != 0)
    load (self);
}

/**
 * dln_case_get_layers:
 * @dln_case: a case
 *
 * Its files are read from the first time on that somebody asks.
 *
 * Returns: (transfer none): its reference layers
 */
DlnLayers *
dln_case_get_layers (DlnCase *dln_case)
{
  g_return_val_if_fail (DLN_IS_CASE (dln_case), NULL);

  if (dln_case->layers == NULL)
    {
      DlnLayers *self = g_object_new (DLN_TYPE_LAYERS, NULL);

      dln_case->layers = G_OBJECT (self);
      g_set_weak_pointer (&self->dln_case, dln_case);
      g_signal_connect_object (dln_case, "changed", G_CALLBACK (case_changed_cb), self, G_CONNECT_SWAPPED);
      load (self);
    }
  return DLN_LAYERS (dln_case->layers);
}

/**
 * dln_case_read_layers:
 * @dln_case: a case
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads the files of those that are shown, on the thread that asks: for paper.
 *
 * Returns: (transfer full) (nullable) (element-type DlnLayer): the topmost first
 */
GPtrArray *
dln_case_read_layers (DlnCase       *dln_case,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GPtrArray) records = list_sorted (dln_case, error);
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (dln_record_get_integer (records->pdata[i], "hidden", 0) == 0)
      g_ptr_array_add (layers, dln_layer_read (records->pdata[i], dln_case_get_path (dln_case), cancellable));
  return records != NULL ? g_steal_pointer (&layers) : NULL;
}

/**
 * dln_layers_is_loading:
 * @self: layers
 *
 * Returns: whether a file is still being read
 */
gboolean
dln_layers_is_loading (DlnLayers *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    if (dln_layer_get_state (self->layers->pdata[i]) == DLN_LAYER_LOADING)
      return TRUE;
  return FALSE;
}

/**
 * dln_layers_tell_damage:
 * @self: layers
 * @layer: one of them
 * @message: what is wrong with a tile
 *
 * Says so once for each layer.
 */
void
dln_layers_tell_damage (DlnLayers  *self,
                        DlnLayer   *layer,
                        const char *message)
{
  if (dln_layer_take_damage (layer, message))
    g_signal_emit (self, signals[DAMAGED], 0, message);
}

/* dln-layers-private.h: what the verbs need. */
DlnCase *
dln_layers_get_case (DlnLayers *self)
{
  return self->dln_case;
}

void
dln_layers_set_fresh (DlnLayers       *self,
                      const char      *path,
                      DlnLayerContent *content)
{
  g_clear_pointer (&self->fresh, dln_layer_content_unref);
  g_free (self->fresh_path);
  self->fresh = content != NULL ? dln_layer_content_ref (content) : NULL;
  self->fresh_path = g_strdup (path);
}
