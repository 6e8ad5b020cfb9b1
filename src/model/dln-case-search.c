/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the filter's text finds: events with words that begin so; where no
 * event has any, those with these letters inside words, looked for in a worker,
 * because that looks at every text. Meanwhile nothing is shown.
 */
#include "config.h"

#include "dln-case-facts.h"
#include "dln-case-private.h"

/* One search inside words; the worker's until done. */
typedef struct {
  char *text;
  GArray *found; /* gint64: ids */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->text);
  g_clear_pointer (&search->found, g_array_unref);
  g_free (search);
}

static gboolean
search_in_worker (DlnStore      *store,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Search *search = data;

  search->found = dln_store_search_inside (store, search->text, cancellable, error);
  dln_store_close (store, NULL);
  return search->found != NULL;
}

typedef struct {
  Search *search; /* the job's, which is there while its callback runs */
  GCancellable *cancellable;
} Asked;

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  DlnCase *self = DLN_CASE (source);
  g_autofree Asked *asked = data;
  g_autoptr (GCancellable) cancellable = asked->cancellable;
  g_autoptr (GError) error = NULL;
  gboolean ok = dln_case_read_finish (self, result, &error);

  if (self->inside_search != cancellable)
    return;
  g_clear_object (&self->inside_search);
  if (!ok)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("%s: %s", self->path, error->message);
      return;
    }
  g_clear_pointer (&self->inside, g_array_unref);
  self->inside = g_array_ref (asked->search->found);
  dln_case_mark_hidden (self);
  dln_case_emit (self, DLN_CASE_FILTER_CHANGED);
}

/**
 * dln_case_stop_search:
 * @self: a case
 *
 * Forgets what was found inside words, and looks for it no more.
 */
void
dln_case_stop_search (DlnCase *self)
{
  g_cancellable_cancel (self->inside_search);
  g_clear_object (&self->inside_search);
  g_clear_pointer (&self->inside, g_array_unref);
}

static void
start_search (DlnCase *self)
{
  Search *search = g_new0 (Search, 1);
  Asked *asked = g_new0 (Asked, 1);

  search->text = g_strdup (self->filter_text);
  asked->search = search;
  self->inside_search = g_cancellable_new ();
  asked->cancellable = g_object_ref (self->inside_search);
  dln_case_run_async (self, search_in_worker, search, search_free, self->inside_search, found_cb, asked);
}

/**
 * dln_case_find_text:
 * @self: a case whose filter has a text
 * @again: whether to look anew inside words where no event has the words
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the events that it finds,
 *   %NULL where it has no word
 */
GArray *
dln_case_find_text (DlnCase  *self,
                    gboolean  again)
{
  GArray *found = dln_store_search (self->store, self->filter_text, 0, NULL);

  if (found == NULL || found->len > 0)
    {
      dln_case_stop_search (self);
      return found;
    }
  if (again && self->filter.inside)
    {
      g_cancellable_cancel (self->inside_search);
      g_clear_object (&self->inside_search);
      start_search (self);
    }
  if (self->inside == NULL)
    return found;
  g_array_unref (found);
  return g_array_ref (self->inside);
}

/**
 * dln_case_is_searching:
 * @self: a case
 *
 * Returns: whether a worker still looks for the filter's text; "filter-changed" tells when it is done
 */
gboolean
dln_case_is_searching (DlnCase *self)
{
  g_return_val_if_fail (DLN_IS_CASE (self), FALSE);

  return self->inside_search != NULL;
}

/**
 * dln_case_list_hits:
 * @self: a case
 * @text: what somebody typed
 * @most: how many
 * @error: return location
 *
 * Returns: (transfer full) (element-type guint) (nullable): rows of the first events that have all the
 *   words, or words that begin so; %NULL on error, and with @error unset where @text has no word
 */
GArray *
dln_case_list_hits (DlnCase     *self,
                    const char  *text,
                    guint        most,
                    GError     **error)
{
  g_autoptr (GArray) ids = NULL;
  GArray *rows;

  g_return_val_if_fail (DLN_IS_CASE (self) && text != NULL, NULL);

  ids = dln_store_search (self->store, text, most, error);
  if (ids == NULL)
    return NULL;
  rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      guint row = dln_case_find_id (self, g_array_index (ids, gint64, i));

      if (row != DLN_NO_ROW)
        g_array_append_val (rows, row);
    }
  return rows;
}
