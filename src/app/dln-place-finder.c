/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the process's gazetteer. It is opened once, when somebody first needs it,
 * by a worker: its index may have to be made, which takes seconds. Then it is asked
 * in the main thread, which takes milliseconds.
 */
#include "config.h"

#include "dln-place-finder.h"

/* Nobody reads more. */
#define MOST_ANSWERS 8

struct _DlnPlaceFinder {
  GObject parent_instance;

  char *source;
  DlnGazetteer *gazetteer;
  GCancellable *opening; /* NULL before and after */
  char *failure;
};

G_DEFINE_FINAL_TYPE (DlnPlaceFinder, dln_place_finder, G_TYPE_OBJECT)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
open_in_worker (GTask        *task,
                gpointer      object,
                gpointer      source,
                GCancellable *cancellable)
{
  GError *error = NULL;
  DlnGazetteer *gazetteer = dln_gazetteer_open (source, NULL, cancellable, &error);

  if (gazetteer != NULL)
    g_task_return_pointer (task, gazetteer, (GDestroyNotify) dln_gazetteer_close);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  DlnPlaceFinder *self = DLN_PLACE_FINDER (object);
  g_autoptr (GError) error = NULL;

  self->gazetteer = g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    self->failure = g_strdup (error->message);
  g_clear_object (&self->opening);
  g_signal_emit (self, signals[OPENED], 0);
}

static void
dln_place_finder_finalize (GObject *object)
{
  DlnPlaceFinder *self = DLN_PLACE_FINDER (object);

  g_clear_object (&self->opening);
  g_clear_pointer (&self->gazetteer, dln_gazetteer_close);
  g_free (self->failure);
  g_free (self->source);
  G_OBJECT_CLASS (dln_place_finder_parent_class)->finalize (object);
}

static void
dln_place_finder_class_init (DlnPlaceFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dln_place_finder_finalize;

  signals[OPENED] = g_signal_new ("opened", DLN_TYPE_PLACE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
dln_place_finder_init (DlnPlaceFinder *self)
{
}

/**
 * dln_place_finder_new:
 * @source: (type filename): the shipped list of places
 *
 * Returns: (transfer full): a finder that has not been opened
 */
DlnPlaceFinder *
dln_place_finder_new (const char *source)
{
  DlnPlaceFinder *self = g_object_new (DLN_TYPE_PLACE_FINDER, NULL);

  self->source = g_strdup (source);
  return self;
}

/**
 * dln_place_finder_open:
 * @self: a finder
 *
 * Begins to open it, where nobody has. "opened" tells when that is done.
 */
void
dln_place_finder_open (DlnPlaceFinder *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DLN_IS_PLACE_FINDER (self));

  if (self->gazetteer != NULL || self->opening != NULL || self->failure != NULL)
    return;
  self->opening = g_cancellable_new ();
  task = g_task_new (self, self->opening, opened_cb, NULL);
  g_task_set_task_data (task, g_strdup (self->source), g_free);
  g_task_run_in_thread (task, open_in_worker);
}

/**
 * dln_place_finder_is_open:
 * @self: a finder
 *
 * Returns: whether it can be asked
 */
gboolean
dln_place_finder_is_open (DlnPlaceFinder *self)
{
  g_return_val_if_fail (DLN_IS_PLACE_FINDER (self), FALSE);

  return self->gazetteer != NULL;
}

/**
 * dln_place_finder_get_failure:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable): why it could not be opened
 */
const char *
dln_place_finder_get_failure (DlnPlaceFinder *self)
{
  g_return_val_if_fail (DLN_IS_PLACE_FINDER (self), NULL);

  return self->failure;
}

/**
 * dln_place_finder_search:
 * @self: a finder
 * @text: what somebody typed
 * @near: (nullable): of places of one name, the nearer to it comes first
 *
 * Returns: (transfer full) (element-type DlnGazetteerPlace): the best first; none where
 *   it is not open
 */
GPtrArray *
dln_place_finder_search (DlnPlaceFinder *self,
                         const char     *text,
                         const DlnPoint *near)
{
  GPtrArray *places = NULL;

  g_return_val_if_fail (DLN_IS_PLACE_FINDER (self), NULL);

  if (self->gazetteer != NULL)
    places = dln_gazetteer_search (self->gazetteer, text, near, MOST_ANSWERS, NULL);
  return places != NULL ? places : g_ptr_array_new ();
}

/**
 * dln_place_finder_find_zone:
 * @self: a finder
 * @point: degrees
 *
 * Returns: (transfer full) (nullable): the nearest place of the same country whose
 *   time zone is known
 */
DlnGazetteerPlace *
dln_place_finder_find_zone (DlnPlaceFinder *self,
                            DlnPoint        point)
{
  g_autoptr (DlnGazetteerPlace) nearest = NULL;

  g_return_val_if_fail (DLN_IS_PLACE_FINDER (self), NULL);

  if (self->gazetteer == NULL)
    return NULL;
  nearest = dln_gazetteer_find_nearest (self->gazetteer, point, NULL, NULL);
  return nearest != NULL ? dln_gazetteer_find_zone (self->gazetteer, point, nearest->country, NULL)
                         : NULL;
}
