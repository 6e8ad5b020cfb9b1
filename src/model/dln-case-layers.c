/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the verbs of reference layers, and what a layer's record must be. Ranks are made
 * anew, from 1 for the lowest, whenever the order is changed.
 */
#include "config.h"

#include "dln-layers-private.h"

#include "dln-case-private.h"

#include <math.h>
#include <string.h>

#define HASH_DIGITS 64
#define COLOUR_DIGITS 6

static gboolean
is_hexadecimal (const char *text,
                gsize       length)
{
  return strlen (text) == length && strspn (text, "0123456789abcdefABCDEF") == length;
}

/**
 * dln_case_check_layer:
 * @record: a record of any type
 * @error: return location, domain %DLN_MODEL_ERROR
 *
 * Returns: whether it is no layer, or one that makes sense
 */
gboolean
dln_case_check_layer (const DlnRecord  *record,
                      GError          **error)
{
  const char *path, *colour, *hash, *wrong = NULL;
  const DlnValue *opacity;
  DlnLayerKind kind;

  if (record->type->table != DLN_TABLE_LAYER)
    return TRUE;
  path = dln_record_get_text (record, "path");
  colour = dln_record_get_text (record, "colour");
  hash = dln_record_get_text (record, "sha256");
  opacity = dln_record_peek (record, "opacity");
  if (path == NULL || *path == '\0' || g_str_has_suffix (path, "/"))
    wrong = "path: expected a file";
  else if (!dln_record_peek (record, "kind")->set && !dln_layer_guess_kind (path, &kind))
    wrong = "kind: expected mbtiles, geojson, kml or gpx";
  else if (opacity->set && !(opacity->real >= 0 && opacity->real <= 1))
    wrong = "opacity: expected 0 to 1";
  else if (colour != NULL && (colour[0] != '#' || !is_hexadecimal (colour + 1, COLOUR_DIGITS)))
    wrong = "colour: expected #rrggbb";
  else if (hash != NULL && !is_hexadecimal (hash, HASH_DIGITS))
    wrong = "sha256: expected 64 hexadecimal digits";
  if (wrong != NULL)
    g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "layer “%s”: %s", dln_case_name_of (record), wrong);
  return wrong == NULL;
}

/* Reads @absolute, and fills in what the record does not say. */
static DlnLayerContent *
complete (DlnRecord     *record,
          const char    *absolute,
          GCancellable  *cancellable,
          GError       **error)
{
  DlnLayerKind kind = DLN_LAYER_GEOJSON;
  g_autoptr (DlnLayerContent) content = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *hash = NULL;

  if (!dln_record_peek (record, "kind")->set)
    {
      if (!dln_layer_guess_kind (absolute, &kind))
        {
          g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                       "%s: its name does not say what it is: expected MBTiles, GeoJSON, KML or GPX", absolute);
          return NULL;
        }
      dln_record_set_integer (record, "kind", kind);
    }
  kind = (DlnLayerKind) dln_record_get_integer (record, "kind", kind);
  content = dln_layer_content_load (absolute, kind, cancellable, error);
  if (content == NULL)
    return NULL;
  hash = dln_layer_dup_hash (absolute, cancellable, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (hash != NULL)
    dln_record_set_text (record, "sha256", hash);
  if (dln_record_get_text (record, "credit") == NULL && dln_layer_content_get_credit (content) != NULL)
    dln_record_set_text (record, "credit", dln_layer_content_get_credit (content));
  return g_steal_pointer (&content);
}

/**
 * dln_layer_complete_record:
 * @record: a layer that is to be added; a relative path begins in the working folder, or
 *   where it is not there, in the case's
 * @case_path: (type filename): the case
 * @error: return location
 *
 * Reads its file, and fills in its kind, its hash and its credit.
 *
 * Returns: whether the file can be read
 */
gboolean
dln_layer_complete_record (DlnRecord   *record,
                           const char  *case_path,
                           GError     **error)
{
  const char *path = dln_record_get_text (record, "path");
  g_autofree char *here = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (DlnLayerContent) content = NULL;

  if (!dln_case_check_layer (record, error))
    return FALSE;
  here = g_canonicalize_filename (path, NULL);
  if (!g_file_test (here, G_FILE_TEST_EXISTS))
    {
      g_free (here);
      here = dln_layer_dup_absolute_path (path, case_path);
    }
  content = complete (record, here, NULL, error);
  kept = dln_layer_dup_kept_path (here, case_path);
  dln_record_set_text (record, "path", kept);
  return content != NULL;
}

static void
unset (DlnRecord  *record,
       const char *field)
{
  dln_record_set_from_text (record, field, "", "UTC", NULL);
}

/**
 * dln_case_renew_layer:
 * @self: a case
 * @record: how a record of it shall be
 * @error: return location
 *
 * Of a layer that gets another file, reads that: its hash and, unless they were told anew
 * too, its kind and its credit belong to the file, not to the layer.
 *
 * Returns: whether it is no such layer, or its file can be read
 */
gboolean
dln_case_renew_layer (DlnCase    *self,
                      DlnRecord  *record,
                      GError    **error)
{
  g_autoptr (DlnRecord) before = NULL;
  DlnLayerKind guess;

  if (record->type->table != DLN_TABLE_LAYER || dln_record_get_text (record, "path") == NULL)
    return TRUE;
  before = dln_case_get_record (self, DLN_TABLE_LAYER, record->slug, error);
  if (before == NULL)
    return FALSE;
  if (g_strcmp0 (dln_record_get_text (before, "path"), dln_record_get_text (record, "path")) == 0)
    return TRUE;
  if (dln_record_get_integer (before, "kind", -1) == dln_record_get_integer (record, "kind", -1) &&
      dln_layer_guess_kind (dln_record_get_text (record, "path"), &guess))
    unset (record, "kind");
  if (g_strcmp0 (dln_record_get_text (before, "credit"), dln_record_get_text (record, "credit")) == 0)
    unset (record, "credit");
  unset (record, "sha256");
  return dln_layer_complete_record (record, dln_case_get_path (self), error);
}

/* --- adding -------------------------------------------------------------- */

typedef struct {
  char *path;
  DlnRecord *record;
  DlnLayerContent *content;
} AddJob;

static void
add_job_free (gpointer data)
{
  AddJob *job = data;

  g_free (job->path);
  g_clear_pointer (&job->record, dln_record_free);
  g_clear_pointer (&job->content, dln_layer_content_unref);
  g_free (job);
}

static void
add_in_worker (GTask        *task,
               gpointer      object,
               gpointer      data,
               GCancellable *cancellable)
{
  AddJob *job = data;
  GError *error = NULL;

  job->content = complete (job->record, job->path, cancellable, &error);
  if (job->content != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * dln_layers_add_async:
 * @self: layers
 * @path: (type filename): a file
 * @cancellable: (nullable): stops it
 * @callback: told when it is read, or could not be
 * @data: for @callback
 */
void
dln_layers_add_async (DlnLayers           *self,
                      const char          *path,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  AddJob *job = g_new0 (AddJob, 1);

  job->path = g_canonicalize_filename (path, NULL);
  job->record = dln_record_new (DLN_TABLE_LAYER, NULL);
  g_task_set_task_data (task, job, add_job_free);
  g_task_run_in_thread (task, add_in_worker);
}

/* What the file calls itself, else its name without the ending. */
static char *
dup_title (const AddJob *job)
{
  const char *own = dln_layer_content_get_name (job->content);
  g_autofree char *name = g_path_get_basename (job->path);
  char *dot = strrchr (name, '.');

  if (own != NULL && *own != '\0')
    return g_strdup (own);
  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_filename_display_name (name);
}

/**
 * dln_layers_add_finish:
 * @self: layers
 * @result: what the callback was told
 * @error: return location
 *
 * Adds it above all others.
 *
 * Returns: whether it was added
 */
gboolean
dln_layers_add_finish (DlnLayers     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  AddJob *job = g_task_get_task_data (G_TASK (result));
  DlnCase *dln_case = dln_layers_get_case (self);
  g_autoptr (DlnLayer) topmost = g_list_model_get_item (G_LIST_MODEL (self), 0);
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;
  gboolean ok;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (dln_case == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the case was closed");
      return FALSE;
    }
  title = dup_title (job);
  path = dln_layer_dup_kept_path (job->path, dln_case_get_path (dln_case));
  dln_record_set_text (job->record, "title", title);
  dln_record_set_text (job->record, "path", path);
  dln_record_set_integer (job->record, "rank", topmost != NULL ? dln_layer_get_rank (topmost) + 1 : 1);
  dln_layers_set_fresh (self, job->path, job->content);
  ok = dln_case_add (dln_case, job->record, error);
  dln_layers_set_fresh (self, NULL, NULL);
  return ok;
}

/* --- changing ------------------------------------------------------------ */

static gboolean
write_layer (DlnLayers   *self,
             DlnRecord   *record,
             const char  *verb,
             GError     **error)
{
  g_autofree char *label = g_strdup_printf ("%s “%s”", verb, dln_case_name_of (record));

  return dln_case_check_now (dln_layers_get_case (self), error) &&
         dln_case_write_record (dln_layers_get_case (self), record, label, error);
}

static DlnRecord *
get_record (DlnLayers  *self,
            DlnLayer   *layer,
            GError    **error)
{
  return dln_case_get_record (dln_layers_get_case (self), DLN_TABLE_LAYER, dln_layer_get_slug (layer), error);
}

/**
 * dln_layers_set_hidden:
 * @self: layers
 * @layer: one of them
 * @hidden: whether it is kept, but not drawn
 * @error: return location
 *
 * Returns: whether it is so
 */
gboolean
dln_layers_set_hidden (DlnLayers  *self,
                       DlnLayer   *layer,
                       gboolean    hidden,
                       GError    **error)
{
  g_autoptr (DlnRecord) record = get_record (self, layer, error);

  if (record == NULL || (dln_record_get_integer (record, "hidden", 0) != 0) == hidden)
    return record != NULL;
  dln_record_set_integer (record, "hidden", hidden ? 1 : 0);
  return write_layer (self, record, hidden ? "Hide layer" : "Show layer", error);
}

/**
 * dln_layers_set_opacity:
 * @self: layers
 * @layer: one of them
 * @opacity: 0 to 1; kept in hundredths
 * @error: return location
 *
 * Returns: whether it is so
 */
gboolean
dln_layers_set_opacity (DlnLayers  *self,
                        DlnLayer   *layer,
                        double      opacity,
                        GError    **error)
{
  g_autoptr (DlnRecord) record = get_record (self, layer, error);
  const DlnValue *before = record != NULL ? dln_record_peek (record, "opacity") : NULL;

  opacity = rint (CLAMP (opacity, 0, 1) * 100) / 100;
  if (record == NULL || (before->set ? before->real : 1) == opacity)
    return record != NULL;
  dln_record_set_real (record, "opacity", opacity);
  return write_layer (self, record, "Set opacity of layer", error);
}

static gboolean
write_ranks (DlnCase    *dln_case,
             GPtrArray  *order,
             GError    **error)
{
  for (guint i = 0; i < order->len; i++)
    {
      const char *slug = dln_layer_get_slug (order->pdata[i]);
      gint64 id = dln_store_find (dln_case->store, DLN_TABLE_LAYER, slug, error);
      g_autoptr (DlnRecord) record = id != 0 ? dln_store_read (dln_case->store, DLN_TABLE_LAYER, id, error) : NULL;

      if (record == NULL)
        return FALSE;
      if (dln_record_get_integer (record, "rank", 0) == order->len - i)
        continue;
      dln_record_set_integer (record, "rank", order->len - i);
      if (!dln_store_update (dln_case->store, id, record, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dln_layers_move:
 * @self: layers
 * @layer: one of them
 * @by: places in the list: -1 lays it above the one before it
 * @error: return location
 *
 * Returns: whether it is there; at the end of the list nothing happens
 */
gboolean
dln_layers_move (DlnLayers  *self,
                 DlnLayer   *layer,
                 int         by,
                 GError    **error)
{
  DlnCase *dln_case = dln_layers_get_case (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *label = g_strdup_printf ("%s layer “%s”", by < 0 ? "Raise" : "Lower", dln_layer_get_title (layer));
  guint at;
  gint64 to;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (order, g_list_model_get_item (G_LIST_MODEL (self), i));
  if (!g_ptr_array_find (order, layer, &at))
    return FALSE;
  to = (gint64) at + by;
  if (to < 0 || to >= n || by == 0)
    return TRUE;
  g_ptr_array_insert (order, (int) to, g_ptr_array_steal_index (order, at));
  if (!dln_case_begin (dln_case, error))
    return FALSE;
  if (!write_ranks (dln_case, order, error))
    return dln_case_give_up (dln_case);
  return dln_case_finish_verb (dln_case, "verb", label, error);
}

/**
 * dln_layers_remove:
 * @self: layers
 * @layer: one of them
 * @error: return location
 *
 * Removes it from the case; its file stays.
 *
 * Returns: whether it is gone
 */
gboolean
dln_layers_remove (DlnLayers  *self,
                   DlnLayer   *layer,
                   GError    **error)
{
  return dln_case_remove (dln_layers_get_case (self), DLN_TABLE_LAYER, dln_layer_get_slug (layer), error);
}
