/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the bringing up of a case that an older program wrote last: its schema, and
 * all that follows from its records. In a large case that takes many seconds, so it
 * can be done in a worker, and cancelled, before the case is opened.
 */
#include "config.h"

#include "dln-case-older.h"

#include "dln-store.h"

/**
 * dln_case_is_older:
 * @path: a file
 *
 * Returns: whether opening it for writing has to bring it up first; not where it is no case
 */
gboolean
dln_case_is_older (const char *path)
{
  DlnStore *store = dln_store_open (path, TRUE, NULL);
  gboolean older;

  if (store == NULL)
    return FALSE;
  older = dln_store_get_version (store) < DLN_STORE_VERSION ||
          (dln_store_get_version (store) == DLN_STORE_VERSION && !dln_working_is_current (store));
  dln_store_close (store, NULL);
  return older;
}

/**
 * dln_case_bring_up:
 * @path: a case
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Makes of the file what opening it for writing would. One that cannot be written stays as it is.
 *
 * Returns: whether it is as this program writes it, or cannot be written; a cancelled one is
 *   brought up some other time
 */
gboolean
dln_case_bring_up (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  DlnStore *store = dln_store_open (path, FALSE, error);
  gboolean ok;

  if (store == NULL)
    return FALSE;
  dln_store_set_cancellable (store, cancellable);
  ok = dln_store_get_read_only_reason (store) != NULL || dln_working_bring_up (store, error);
  dln_store_set_cancellable (store, NULL);
  return dln_store_close (store, ok ? error : NULL) && ok;
}

static void
bring_up_in_worker (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  GError *error = NULL;

  if (dln_case_bring_up (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * dln_case_bring_up_async:
 * @path: a case that is open nowhere in this program
 * @cancellable: (nullable): stops it
 * @callback: called in the thread of this call
 * @data: passed to it
 *
 * Does what dln_case_bring_up() does in a worker.
 */
void
dln_case_bring_up_async (const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, dln_case_bring_up_async);
  /* The file is closed before anybody is told. */
  g_task_set_return_on_cancel (task, FALSE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, bring_up_in_worker);
}

/**
 * dln_case_bring_up_finish:
 * @result: of the call
 * @error: return location
 *
 * Returns: as dln_case_bring_up()
 */
gboolean
dln_case_bring_up_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
