/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns one reference layer as it is shown: its record's values, and its file, which a
 * worker reads as soon as the layer is made. A file that cannot be read leaves a layer
 * that says so and draws nothing.
 */
#include "config.h"

#include "dln-layer.h"

#include <string.h>

struct _DlnLayer {
  GObject parent_instance;

  char *slug;
  char *title;
  char *path; /* absolute */
  char *credit;
  char *colour;
  char *sha256;
  char *message;
  DlnLayerKind kind;
  double opacity;
  gboolean hidden;
  gint64 rank;
  DlnLayerState state;
  gboolean damaged; /* somebody was told of a tile that cannot be read */
  DlnLayerContent *content;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DlnLayer, dln_layer, G_TYPE_OBJECT)

static guint changed_signal;

static void
emit_changed (DlnLayer *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
dln_layer_dispose (GObject *object)
{
  DlnLayer *self = DLN_LAYER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->content, dln_layer_content_unref);
  G_OBJECT_CLASS (dln_layer_parent_class)->dispose (object);
}

static void
dln_layer_finalize (GObject *object)
{
  DlnLayer *self = DLN_LAYER (object);

  g_object_unref (self->cancellable);
  g_free (self->slug);
  g_free (self->title);
  g_free (self->path);
  g_free (self->credit);
  g_free (self->colour);
  g_free (self->sha256);
  g_free (self->message);
  G_OBJECT_CLASS (dln_layer_parent_class)->finalize (object);
}

static void
dln_layer_class_init (DlnLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_layer_dispose;
  G_OBJECT_CLASS (klass)->finalize = dln_layer_finalize;

  changed_signal =
    g_signal_new ("changed", DLN_TYPE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dln_layer_init (DlnLayer *self)
{
  self->opacity = 1;
  self->cancellable = g_cancellable_new ();
}

/* --- the file ------------------------------------------------------------ */

/* What a worker needs, copied: it never looks at the layer. A layer that goes cancels it,
 * so the task does not hold it. */
typedef struct {
  GWeakRef layer;
  char *path;
  DlnLayerKind kind;
} FileJob;

static void
file_job_free (gpointer data)
{
  FileJob *job = data;

  g_weak_ref_clear (&job->layer);
  g_free (job->path);
  g_free (job);
}

static void
start_job (DlnLayer            *self,
           GTaskThreadFunc      func,
           GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, callback, NULL);
  FileJob *job = g_new0 (FileJob, 1);

  g_weak_ref_init (&job->layer, self);
  job->path = g_strdup (self->path);
  job->kind = self->kind;
  g_task_set_task_data (task, job, file_job_free);
  g_task_run_in_thread (task, func);
}

static DlnLayer *
dup_layer (GAsyncResult *result)
{
  return g_weak_ref_get (&((FileJob *) g_task_get_task_data (G_TASK (result)))->layer);
}

static void
hash_in_worker (GTask        *task,
                gpointer      object,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  char *hash = dln_layer_dup_hash (((FileJob *) data)->path, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, hash, g_free);
}

static void
hashed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DlnLayer) self = dup_layer (result);
  g_autofree char *hash = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL || hash == NULL || self->state != DLN_LAYER_READY || self->sha256 == NULL ||
      g_ascii_strcasecmp (hash, self->sha256) == 0)
    return;
  self->state = DLN_LAYER_CHANGED;
  emit_changed (self);
}

static void
take_content (DlnLayer        *self,
              DlnLayerContent *content)
{
  self->content = content;
  self->state = DLN_LAYER_READY;
  if (self->sha256 != NULL)
    start_job (self, hash_in_worker, hashed_cb);
}

/* Why there is nothing to draw. */
static void
take_failure (DlnLayer     *self,
              const GError *error)
{
  self->state = g_file_test (self->path, G_FILE_TEST_EXISTS) ? DLN_LAYER_FAILED : DLN_LAYER_MISSING;
  self->message = g_strdup (error->message);
}

static void
load_in_worker (GTask        *task,
                gpointer      object,
                gpointer      data,
                GCancellable *cancellable)
{
  FileJob *job = data;
  GError *error = NULL;
  DlnLayerContent *content = dln_layer_content_load (job->path, job->kind, cancellable, &error);

  if (content != NULL)
    g_task_return_pointer (task, content, (GDestroyNotify) dln_layer_content_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DlnLayer) self = dup_layer (result);
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnLayerContent) content = g_task_propagate_pointer (G_TASK (result), &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (content != NULL)
    take_content (self, g_steal_pointer (&content));
  else
    take_failure (self, error);
  emit_changed (self);
}

/* --- the record ---------------------------------------------------------- */

/**
 * dln_layer_dup_absolute_path:
 * @path: (type filename): as a record has it
 * @case_path: (type filename): the case
 *
 * Returns: (transfer full): where the file is: a relative path begins in the case's folder
 */
char *
dln_layer_dup_absolute_path (const char *path,
                             const char *case_path)
{
  g_autofree char *absolute = g_canonicalize_filename (case_path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);

  return g_canonicalize_filename (path, folder);
}

/**
 * dln_layer_dup_kept_path:
 * @path: (type filename): a file; a relative path begins in the working folder
 * @case_path: (type filename): the case
 *
 * Returns: (transfer full): as a record has it, so that a case with its folder can move
 */
char *
dln_layer_dup_kept_path (const char *path,
                         const char *case_path)
{
  g_autofree char *case_absolute = g_canonicalize_filename (case_path, NULL);
  g_autofree char *folder = g_path_get_dirname (case_absolute);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *begin = g_str_has_suffix (folder, "/") ? g_strdup (folder) : g_strconcat (folder, "/", NULL);

  return g_strdup (g_str_has_prefix (absolute, begin) ? absolute + strlen (begin) : absolute);
}

static DlnLayerKind
kind_of (const DlnRecord *record)
{
  DlnLayerKind kind = DLN_LAYER_GEOJSON;

  if (!dln_record_peek (record, "kind")->set)
    dln_layer_guess_kind (dln_record_get_text (record, "path"), &kind);
  return (DlnLayerKind) dln_record_get_integer (record, "kind", kind);
}

static void
read_record (DlnLayer        *self,
             const DlnRecord *record)
{
  const DlnValue *opacity = dln_record_peek (record, "opacity");

  g_free (self->title);
  g_free (self->credit);
  g_free (self->colour);
  g_free (self->sha256);
  self->title = g_strdup (dln_record_get_text (record, "title"));
  self->credit = g_strdup (dln_record_get_text (record, "credit"));
  self->colour = g_strdup (dln_record_get_text (record, "colour"));
  self->sha256 = g_strdup (dln_record_get_text (record, "sha256"));
  self->opacity = opacity->set ? CLAMP (opacity->real, 0, 1) : 1;
  self->hidden = dln_record_get_integer (record, "hidden", 0) != 0;
  self->rank = dln_record_get_integer (record, "rank", 0);
}

static DlnLayer *
new_unread (const DlnRecord *record,
            const char      *case_path)
{
  DlnLayer *self = g_object_new (DLN_TYPE_LAYER, NULL);

  self->slug = g_strdup (record->slug);
  self->path = dln_layer_dup_absolute_path (dln_record_get_text (record, "path"), case_path);
  self->kind = kind_of (record);
  read_record (self, record);
  return self;
}

/**
 * dln_layer_new:
 * @record: its record
 * @case_path: (type filename): the case
 * @content: (nullable): what its file holds, where somebody has just read it
 *
 * Returns: (transfer full): a layer whose file is being read
 */
DlnLayer *
dln_layer_new (const DlnRecord *record,
               const char      *case_path,
               DlnLayerContent *content)
{
  DlnLayer *self = new_unread (record, case_path);

  if (content != NULL)
    take_content (self, dln_layer_content_ref (content));
  else
    start_job (self, load_in_worker, loaded_cb);
  return self;
}

/**
 * dln_layer_read:
 * @record: its record
 * @case_path: (type filename): the case
 * @cancellable: (nullable): stops it
 *
 * Reads its file at once, on any thread; whether it is the one that was added is not asked.
 *
 * Returns: (transfer full): a layer that is ready, missing or failed
 */
DlnLayer *
dln_layer_read (const DlnRecord *record,
                const char      *case_path,
                GCancellable    *cancellable)
{
  DlnLayer *self = new_unread (record, case_path);
  g_autoptr (GError) error = NULL;

  self->content = dln_layer_content_load (self->path, self->kind, cancellable, &error);
  if (self->content != NULL)
    self->state = DLN_LAYER_READY;
  else
    take_failure (self, error);
  return self;
}

/**
 * dln_layer_is_of:
 * @self: a layer
 * @record: a record
 * @case_path: (type filename): the case
 *
 * Returns: whether it is that record's, and of the same file
 */
gboolean
dln_layer_is_of (DlnLayer        *self,
                 const DlnRecord *record,
                 const char      *case_path)
{
  g_autofree char *path = dln_layer_dup_absolute_path (dln_record_get_text (record, "path"), case_path);

  return g_str_equal (self->slug, record->slug) && g_str_equal (self->path, path) && self->kind == kind_of (record);
}

/**
 * dln_layer_update:
 * @self: a layer
 * @record: its record, as it is now
 */
void
dln_layer_update (DlnLayer        *self,
                  const DlnRecord *record)
{
  read_record (self, record);
  emit_changed (self);
}

/**
 * dln_layer_preview_opacity:
 * @self: a layer
 * @opacity: 0 to 1, as a hand has it now
 */
void
dln_layer_preview_opacity (DlnLayer *self,
                           double    opacity)
{
  if (self->opacity == opacity)
    return;
  self->opacity = opacity;
  emit_changed (self);
}

/**
 * dln_layer_take_damage:
 * @self: a layer
 * @message: what is wrong with a tile
 *
 * Returns: whether nobody was told before
 */
gboolean
dln_layer_take_damage (DlnLayer   *self,
                       const char *message)
{
  if (self->damaged)
    return FALSE;
  self->damaged = TRUE;
  g_free (self->message);
  self->message = g_strdup (message);
  emit_changed (self);
  return TRUE;
}

/**
 * dln_layer_get_slug:
 * @self: a layer
 *
 * Returns: (transfer none): its record's
 */
const char *
dln_layer_get_slug (DlnLayer *self)
{
  return self->slug;
}

/**
 * dln_layer_get_title:
 * @self: a layer
 *
 * Returns: (transfer none): its title
 */
const char *
dln_layer_get_title (DlnLayer *self)
{
  return self->title;
}

/**
 * dln_layer_get_path:
 * @self: a layer
 *
 * Returns: (transfer none) (type filename): its file, absolute
 */
const char *
dln_layer_get_path (DlnLayer *self)
{
  return self->path;
}

/**
 * dln_layer_get_credit:
 * @self: a layer
 *
 * Returns: (transfer none) (nullable): whom to name beside the map
 */
const char *
dln_layer_get_credit (DlnLayer *self)
{
  if (self->credit != NULL || self->content == NULL)
    return self->credit;
  return dln_layer_content_get_credit (self->content);
}

/**
 * dln_layer_get_colour:
 * @self: a layer
 *
 * Returns: (transfer none) (nullable): "#rrggbb", %NULL for the palette's
 */
const char *
dln_layer_get_colour (DlnLayer *self)
{
  return self->colour;
}

/**
 * dln_layer_get_kind:
 * @self: a layer
 *
 * Returns: the format of its file
 */
DlnLayerKind
dln_layer_get_kind (DlnLayer *self)
{
  return self->kind;
}

/**
 * dln_layer_get_opacity:
 * @self: a layer
 *
 * Returns: 0 to 1
 */
double
dln_layer_get_opacity (DlnLayer *self)
{
  return self->opacity;
}

/**
 * dln_layer_is_hidden:
 * @self: a layer
 *
 * Returns: whether it is kept, but not drawn
 */
gboolean
dln_layer_is_hidden (DlnLayer *self)
{
  return self->hidden;
}

/**
 * dln_layer_get_rank:
 * @self: a layer
 *
 * Returns: its order: higher lies above lower
 */
gint64
dln_layer_get_rank (DlnLayer *self)
{
  return self->rank;
}

/**
 * dln_layer_get_state:
 * @self: a layer
 *
 * Returns: how it stands with its file
 */
DlnLayerState
dln_layer_get_state (DlnLayer *self)
{
  return self->state;
}

/**
 * dln_layer_get_message:
 * @self: a layer
 *
 * Returns: (transfer none) (nullable): what is wrong with its file, or with a tile
 */
const char *
dln_layer_get_message (DlnLayer *self)
{
  return self->message;
}

/**
 * dln_layer_get_content:
 * @self: a layer
 *
 * Returns: (transfer none) (nullable): what its file holds, once it is read
 */
DlnLayerContent *
dln_layer_get_content (DlnLayer *self)
{
  return self->content;
}
