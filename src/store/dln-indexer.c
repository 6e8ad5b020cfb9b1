/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a thread that indexes the words of new events, while the store's own thread goes
 * on with their records. SQLite has one writer a file, so the index grows in a file beside
 * the case, which has no name from the first moment on: whatever ends the process, nothing
 * of it is left. The texts themselves go into the case at once. At the end the store, to
 * which that file is attached, takes its index over in the transaction that wrote the records.
 */
#include "config.h"

#include "dln-indexer.h"

#include "dln-many.h"
#include "dln-thread.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Events that travel together, bytes after which no further one joins them, and how many such loads
 * wait for their turn. */
#define ROWS_A_LOAD 256
#define BYTES_A_LOAD 262144
#define MOST_LOADS 32

/* Nobody reads it after a crash: it has neither journal nor synchronisation. */
#define SETTINGS                                                                                                       \
  "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4096; PRAGMA trusted_schema = OFF"

typedef struct {
  gint64 event;
  gsize title; /* where they begin in the load's text */
  gsize words;
  gsize title_length;
  gsize words_length;
} Row;

typedef struct {
  Row rows[ROWS_A_LOAD];
  guint n_rows;
  GString *text;
} Load;

struct _DlnIndexer {
  DlnStore *store;
  sqlite3 *db; /* the thread's, but at the beginning and at the end */
  sqlite3_stmt *index;
  DlnMany keep; /* the store's */
  Load *filling;
  GThread *thread;
  GAsyncQueue *loads; /* of Load: one without rows is the last */
  GAsyncQueue *empty;
  gboolean attached;
  gboolean ended;
  GError *error; /* the thread's, until it ended */
};

static Load *
load_new (void)
{
  Load *load = g_new0 (Load, 1);

  load->text = g_string_new (NULL);
  return load;
}

static void
load_free (gpointer data)
{
  Load *load = data;

  if (load == NULL)
    return;
  g_string_free (load->text, TRUE);
  g_free (load);
}

static gboolean
exec (DlnIndexer *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
         dln_store_fail (self->db, self->store->path, error);
}

/* --- the thread ------------------------------------------------------------- */

static void
bind_row (sqlite3_stmt *statement, int first, guint at, gpointer data)
{
  const Load *load = data;
  const Row *row = &load->rows[at];
  const char *text = load->text->str;

  dln_words_bind (statement, first, row->event, text + row->title, row->title_length, text + row->words,
                  row->words_length);
}

static void
index_row (DlnIndexer *self, Load *load, guint at)
{
  bind_row (self->index, 1, at, load);
  if (sqlite3_step (self->index) != SQLITE_DONE)
    dln_store_fail (self->db, self->store->path, &self->error);
  sqlite3_reset (self->index);
}

static gpointer
index_in_thread (gpointer data)
{
  DlnIndexer *self = data;
  gboolean go_on = TRUE;

  dln_thread_stand_back ();
  while (go_on)
    {
      Load *load = g_async_queue_pop (self->loads);

      go_on = load->n_rows > 0;
      for (guint i = 0; i < load->n_rows && self->error == NULL; i++)
        index_row (self, load, i);
      load->n_rows = 0;
      /* One long text is no reason to keep the room for others. */
      if (load->text->len >= 2 * BYTES_A_LOAD)
        {
          g_string_free (load->text, TRUE);
          load->text = g_string_new (NULL);
        }
      g_string_truncate (load->text, 0);
      g_async_queue_push (self->empty, load);
    }
  /* The last of it is written. */
  if (self->error == NULL)
    exec (self, "COMMIT", &self->error);
  return NULL;
}

/* --- the store's side ------------------------------------------------------- */

/* As the case has it, whichever migration made it, but without the texts. */
static gboolean
copy_schema (DlnIndexer *self, GError **error)
{
  g_autoptr (DlnStatement) s =
    dln_store_prepare (self->store, "SELECT sql FROM main.sqlite_schema WHERE name = 'event_search'", error);
  g_autofree char *sql = NULL;
  g_autofree char *without = NULL;

  if (s == NULL)
    return FALSE;
  if (sqlite3_step (s) == SQLITE_ROW)
    sql = g_strdup ((const char *) sqlite3_column_text (s, 0));
  if (sql == NULL || strrchr (sql, ')') == NULL)
    return dln_store_fail (self->store->db, self->store->path, error);
  *strrchr (sql, ')') = '\0';
  without = g_strconcat (sql, ", content = '')", NULL);
  return exec (self, without, error);
}

static gboolean
prepare (DlnIndexer *self, GError **error)
{
  if (!exec (self, SETTINGS, error) || !copy_schema (self, error) || !exec (self, DLN_WORDS_IN_BULK, error))
    return FALSE;
  return dln_many_init (&self->keep, self->store, "main.event_search_content (id, c0, c1)", 3, error) &&
         (sqlite3_prepare_v2 (self->db, DLN_WORDS_INSERT, -1, &self->index, NULL) == SQLITE_OK ||
          dln_store_fail (self->db, self->store->path, error));
}

static gboolean
attach (DlnIndexer *self, const char *path, GError **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (self->store, "ATTACH ? AS " DLN_INDEXER_SCHEMA, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_text (s, 1, path, -1, SQLITE_STATIC);
  self->attached = dln_store_step_done (self->store, s, self->store->path, error);
  return self->attached;
}

static gboolean
open_beside (DlnIndexer *self, GError **error)
{
  g_autofree char *path = g_strconcat (self->store->path, "-XXXXXX", NULL);
  int fd = g_mkstemp (path);
  gboolean ok;

  if (fd < 0)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN, "%s: %s", path, g_strerror (errno));
      return FALSE;
    }
  close (fd);
  ok = sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
         ? prepare (self, error) && attach (self, path, error)
         : dln_store_fail (self->db, path, error);
  g_unlink (path);
  return ok && exec (self, "BEGIN", error);
}

/**
 * dln_indexer_new:
 * @store: a store in a transaction; outlives it
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (nullable): a thread that has nothing to do yet
 */
DlnIndexer *
dln_indexer_new (DlnStore *store, GError **error)
{
  g_autoptr (DlnIndexer) self = g_new0 (DlnIndexer, 1);

  self->store = store;
  self->loads = g_async_queue_new_full (load_free);
  self->empty = g_async_queue_new_full (load_free);
  if (!open_beside (self, error))
    return NULL;
  for (guint i = 0; i < MOST_LOADS; i++)
    g_async_queue_push (self->empty, load_new ());
  self->thread = g_thread_new ("words", index_in_thread, self);
  return g_steal_pointer (&self);
}

/* Its texts go into the case, and are the thread's then. */
static gboolean
send (DlnIndexer *self, GError **error)
{
  Load *load = self->filling;

  if (load == NULL || load->n_rows == 0)
    return TRUE;
  if (!dln_many_write (&self->keep, load->n_rows, bind_row, load, error))
    return FALSE;
  g_async_queue_push (self->loads, g_steal_pointer (&self->filling));
  return TRUE;
}

static void
end_thread (DlnIndexer *self)
{
  if (!self->ended)
    g_async_queue_push (self->loads, load_new ());
  self->ended = TRUE;
}

/**
 * dln_indexer_end:
 * @self: an indexer, that gets no more words
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all words are kept; the index may be made while something else is done
 */
gboolean
dln_indexer_end (DlnIndexer *self, GError **error)
{
  if (!send (self, error))
    return FALSE;
  end_thread (self);
  return TRUE;
}

static void
join (DlnIndexer *self)
{
  if (self->thread == NULL)
    return;
  end_thread (self);
  g_thread_join (g_steal_pointer (&self->thread));
}

/**
 * dln_indexer_free:
 * @self: (transfer full) (nullable): a deriver
 *
 * To be called once the transaction ended, of which it was.
 */
void
dln_indexer_free (DlnIndexer *self)
{
  if (self == NULL)
    return;
  join (self);
  load_free (self->filling);
  g_async_queue_unref (self->loads);
  g_async_queue_unref (self->empty);
  sqlite3_finalize (self->index);
  dln_many_clear (&self->keep);
  sqlite3_close (self->db);
  if (self->attached)
    sqlite3_exec (self->store->db, "DETACH " DLN_INDEXER_SCHEMA, NULL, NULL, NULL);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * dln_indexer_push:
 * @self: an indexer
 * @event: a new event's id
 * @words: its words
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether they are kept and indexed in their turn
 */
gboolean
dln_indexer_push (DlnIndexer *self, gint64 event, const DlnWords *words, GError **error)
{
  Load *load = self->filling;
  Row *row;

  if (load == NULL)
    load = self->filling = g_async_queue_pop (self->empty);
  row = &load->rows[load->n_rows++];
  *row = (Row) { .event = event, .title_length = words->title->len, .words_length = words->words->len };
  row->title = load->text->len;
  g_string_append_len (load->text, words->title->str, (gssize) words->title->len);
  row->words = load->text->len;
  g_string_append_len (load->text, words->words->str, (gssize) words->words->len);
  return (load->n_rows < ROWS_A_LOAD && load->text->len < BYTES_A_LOAD) || send (self, error);
}

/**
 * dln_indexer_finish:
 * @self: an indexer
 * @error: return location of a #DlnStoreError
 *
 * Waits for its thread, and puts its index into the case.
 *
 * Returns: whether it is there
 */
gboolean
dln_indexer_finish (DlnIndexer *self, GError **error)
{
  if (!dln_indexer_end (self, error))
    return FALSE;
  join (self);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  return dln_indexer_take_over (self->store, error);
}
