/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the filter's text finds: events with words that begin so; where no
 * event has any, those with these letters inside words, looked for in a worker,
 * because that looks at every text. Meanwhile nothing is shown.
 */
#include "config.h"

#include "dln-case-facts.h"
#include "dln-case-private.h"

/* As of then so many events are looked at again at once. */
#define MOST_AT_ONCE 100

/* One search inside words, or in what was known then of some events; the worker's until done. */
typedef struct {
  char *text;
  GArray *among;          /* gint64: ids, NULL for inside words of all */
  DlnKnownTeller *teller; /* NULL as of now */
  GArray *found;          /* gint64: ids */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->text);
  g_clear_pointer (&search->among, g_array_unref);
  g_clear_pointer (&search->found, g_array_unref);
  dln_known_teller_free (search->teller);
  g_free (search);
}

static gboolean
search_in_worker (DlnStore      *store,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Search *search = data;

  DlnClaimFilter filter = search->teller != NULL ? dln_known_tells : NULL;

  search->found = search->among != NULL
                    ? dln_store_search_among (store, search->text, search->among, filter, search->teller, cancellable, error)
                    : dln_store_search_inside (store, search->text, filter, search->teller, cancellable, error);
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

/* (transfer full) (nullable) @among */
static void
start_search (DlnCase *self,
              GArray  *among)
{
  Search *search = g_new0 (Search, 1);
  Asked *asked = g_new0 (Asked, 1);

  g_cancellable_cancel (self->inside_search);
  g_clear_object (&self->inside_search);
  search->text = g_strdup (self->filter_text);
  search->among = among;
  search->teller = dln_known_teller_new (self);
  asked->search = search;
  self->inside_search = g_cancellable_new ();
  asked->cancellable = g_object_ref (self->inside_search);
  dln_case_run_async (self, search_in_worker, search, search_free, self->inside_search, found_cb, asked);
}

static void
append_all (GArray *ids,
            GArray *more)
{
  if (more != NULL)
    g_array_append_vals (ids, more->data, more->len);
}

/* Leaves of what is found now what had the words then. Many that are in doubt are left to a worker, and out
 * meanwhile. */
static gboolean
leave_what_was_known (DlnCase  *self,
                      GArray   *found,
                      gboolean  again)
{
  g_autoptr (GArray) doubtful = dln_known_sift (self, found);

  if (doubtful->len == 0)
    return FALSE;
  if (doubtful->len <= MOST_AT_ONCE || !self->filter.inside)
    {
      g_autoptr (DlnKnownTeller) teller = dln_known_teller_new (self);
      g_autoptr (GArray) sure =
        dln_store_search_among (self->store, self->filter_text, doubtful, dln_known_tells, teller, NULL, NULL);

      append_all (found, sure);
      return FALSE;
    }
  if (again)
    {
      g_clear_pointer (&self->inside, g_array_unref);
      start_search (self, g_steal_pointer (&doubtful));
    }
  append_all (found, self->inside);
  return TRUE;
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

  if (found != NULL && self->known_at != DLN_OPEN && leave_what_was_known (self, found, again))
    return found;
  if (found == NULL || found->len > 0)
    {
      dln_case_stop_search (self);
      return found;
    }
  if (again && self->filter.inside)
    {
      /* Of another instant. */
      if (self->known_at != DLN_OPEN)
        g_clear_pointer (&self->inside, g_array_unref);
      start_search (self, NULL);
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

static int
compare_ids (const void *a,
             const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Leaves the first @most that had the words then. */
static void
sift_hits (DlnCase    *self,
           const char *text,
           guint       most,
           GArray     *ids)
{
  g_autoptr (GArray) doubtful = dln_known_sift (self, ids);
  g_autoptr (DlnKnownTeller) teller = dln_known_teller_new (self);
  g_autoptr (GArray) sure = NULL;

  most = most != 0 ? most : G_MAXUINT;
  if (ids->len > most)
    g_array_set_size (ids, most);
  /* What comes after the last of them is not among the first. */
  while (ids->len == most && doubtful->len > 0 &&
         g_array_index (doubtful, gint64, doubtful->len - 1) > g_array_index (ids, gint64, most - 1))
    g_array_set_size (doubtful, doubtful->len - 1);
  sure = dln_store_search_among (self->store, text, doubtful, dln_known_tells, teller, NULL, NULL);
  append_all (ids, sure);
  g_array_sort (ids, compare_ids);
  if (ids->len > most)
    g_array_set_size (ids, most);
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
  gboolean past = self->known_at != DLN_OPEN;
  g_autoptr (GArray) ids = NULL;
  GArray *rows;

  g_return_val_if_fail (DLN_IS_CASE (self) && text != NULL, NULL);

  ids = dln_store_search (self->store, text, past ? 0 : most, error);
  if (ids == NULL)
    return NULL;
  if (past)
    sift_hits (self, text, most, ids);
  rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      guint row = dln_case_find_id (self, g_array_index (ids, gint64, i));

      if (row != DLN_NO_ROW)
        g_array_append_val (rows, row);
    }
  return rows;
}
