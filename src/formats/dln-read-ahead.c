/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reading of a file in a thread of its own, a few hundred elements ahead
 * of whoever takes them: reading costs half as much as keeping. What the
 * reader says travels in batches, which go back to it once they are done, so that
 * memory is bounded and nothing is made anew.
 */
#include "config.h"

#include "dln-read-ahead.h"

#include "dln-thread.h"

#include <string.h>

/* Batches that are under way, words in one, and bytes of items after which one is full. */
#define N_BATCHES 4
#define WORDS_A_BATCH 128
#define BYTES_A_BATCH (512 * 1024)

typedef enum { WORD_DOCUMENT, WORD_ITEM, WORD_SET_ASIDE, WORD_PROGRESS, WORD_GUESS } WordKind;

/* One thing that a reader says. Its item, and what was prepared of it, are kept for the next. */
typedef struct {
  WordKind kind;
  DlnItem *item;
  gpointer prepared;
  DlnSetAside aside;      /* texts are its own */
  DlnItemSource document; /* texts are its own */
  goffset n_bytes;
  const char *encoding; /* static */
} Word;

typedef struct {
  Word words[WORDS_A_BATCH];
  guint n_words;
  gsize n_bytes;
} Batch;

typedef struct {
  const DlnFormat *format;
  const char *path;
  const DlnReadOptions *options;
  const DlnAheadSink *sink;
  GCancellable *cancellable;
  Batch *filling; /* the thread's */

  GMutex mutex;
  GCond cond;
  GQueue filled; /* guarded, as is what follows */
  GQueue empty;
  gboolean stopped; /* nobody takes any more */
  gboolean done;
  gboolean ok;   /* once done */
  GError *error; /* once done */
} Ahead;

/* --- the reader's side --------------------------------------------------- */

static void
clear_word (Word *word)
{
  g_free ((char *) word->aside.column);
  g_free ((char *) word->aside.raw);
  g_free ((char *) word->aside.reason);
  word->aside = (DlnSetAside) { 0 };
  dln_item_source_clear (&word->document);
}

static void
clear_batch (Batch *batch)
{
  for (guint i = 0; i < batch->n_words; i++)
    clear_word (&batch->words[i]);
  batch->n_words = 0;
  batch->n_bytes = 0;
}

static void
batch_free (Ahead *self, Batch *batch)
{
  clear_batch (batch);
  for (guint i = 0; i < WORDS_A_BATCH; i++)
    {
      dln_item_free (batch->words[i].item);
      if (batch->words[i].prepared != NULL)
        self->sink->discard (batch->words[i].prepared);
    }
  g_free (batch);
}

/* An empty batch, once there is one; NULL where nobody takes any more. */
static Batch *
wait_for_empty (Ahead *self)
{
  Batch *batch = NULL;

  g_mutex_lock (&self->mutex);
  while (!self->stopped && g_queue_is_empty (&self->empty))
    g_cond_wait (&self->cond, &self->mutex);
  if (!self->stopped)
    batch = g_queue_pop_head (&self->empty);
  g_mutex_unlock (&self->mutex);
  if (batch != NULL)
    clear_batch (batch);
  return batch;
}

static void
send (Ahead *self)
{
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->filled, g_steal_pointer (&self->filling));
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* NULL where nobody takes any more. */
static Word *
next_word (Ahead *self, WordKind kind)
{
  Word *word;

  if (self->filling != NULL && (self->filling->n_words == WORDS_A_BATCH || self->filling->n_bytes >= BYTES_A_BATCH))
    send (self);
  if (self->filling == NULL)
    self->filling = wait_for_empty (self);
  if (self->filling == NULL)
    return NULL;
  word = &self->filling->words[self->filling->n_words++];
  word->kind = kind;
  return word;
}

static gboolean
say_item (DlnItem *item, gpointer data, GError **error)
{
  Ahead *self = data;
  Word *word = next_word (self, WORD_ITEM);

  if (word == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody takes what is read");
      return FALSE;
    }
  if (word->item == NULL)
    word->item = dln_item_new ();
  dln_item_swap (item, word->item);
  self->filling->n_bytes += dln_item_measure (word->item);
  word->prepared = self->sink->prepare (word->item, g_steal_pointer (&word->prepared), self->sink->data);
  return TRUE;
}

static gboolean
say_set_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  Ahead *self = data;
  Word *word = next_word (self, WORD_SET_ASIDE);

  if (word == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody takes what is read");
      return FALSE;
    }
  word->aside = (DlnSetAside) { row->line, g_strdup (row->column), g_strdup (row->raw), g_strdup (row->reason) };
  self->filling->n_bytes += row->raw != NULL ? strlen (row->raw) : 0;
  return TRUE;
}

static void
say_document (const DlnItemSource *document, gpointer data)
{
  Word *word = next_word (data, WORD_DOCUMENT);

  if (word != NULL)
    dln_item_source_copy (document, &word->document);
}

/* Of two in a row only the last is news. */
static void
say_progress (goffset n_bytes, gpointer data)
{
  Ahead *self = data;
  Batch *batch = self->filling;
  Word *last = batch != NULL && batch->n_words > 0 ? &batch->words[batch->n_words - 1] : NULL;

  if (last == NULL || last->kind != WORD_PROGRESS)
    last = next_word (self, WORD_PROGRESS);
  if (last != NULL)
    last->n_bytes = n_bytes;
}

static void
say_guess (const char *encoding, gpointer data)
{
  Word *word = next_word (data, WORD_GUESS);

  if (word != NULL)
    word->encoding = encoding;
}

static gpointer
read_in_thread (gpointer data)
{
  Ahead *self = data;
  const DlnItemSink sink = {
    self->sink->document != NULL ? say_document : NULL, say_item, say_set_aside,
    self->sink->progress != NULL ? say_progress : NULL, self,     self->sink->guessed != NULL ? say_guess : NULL
  };
  GError *error = NULL;
  gboolean ok;

  dln_thread_stand_back ();
  ok = dln_format_read (self->format, self->path, self->options, &sink, self->cancellable, &error);

  if (self->filling != NULL)
    send (self);
  g_mutex_lock (&self->mutex);
  self->done = TRUE;
  self->ok = ok;
  self->error = error;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/* --- the taker's side ---------------------------------------------------- */

static gboolean
take_word (const DlnAheadSink *sink, const Word *word, GError **error)
{
  switch (word->kind)
    {
    case WORD_DOCUMENT:
      sink->document (&word->document, sink->data);
      return TRUE;
    case WORD_ITEM:
      return sink->item (word->item, word->prepared, sink->data, error);
    case WORD_SET_ASIDE:
      return sink->set_aside (&word->aside, sink->data, error);
    case WORD_GUESS:
      sink->guessed (word->encoding, sink->data);
      return TRUE;
    case WORD_PROGRESS:
    default:
      sink->progress (word->n_bytes, sink->data);
      return TRUE;
    }
}

/* The next batch, once there is one; NULL at the end. */
static Batch *
wait_for_filled (Ahead *self)
{
  Batch *batch;

  g_mutex_lock (&self->mutex);
  while (!self->done && g_queue_is_empty (&self->filled))
    g_cond_wait (&self->cond, &self->mutex);
  batch = g_queue_pop_head (&self->filled);
  g_mutex_unlock (&self->mutex);
  return batch;
}

static void
give_back (Ahead *self, Batch *batch, gboolean stop)
{
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->empty, batch);
  self->stopped = self->stopped || stop;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static gboolean
take_all (Ahead *self, GError **error)
{
  gboolean ok = TRUE;
  Batch *batch;

  while ((batch = wait_for_filled (self)) != NULL)
    {
      for (guint i = 0; ok && i < batch->n_words; i++)
        ok = take_word (self->sink, &batch->words[i], error);
      give_back (self, batch, !ok);
    }
  return ok;
}

static void
empty_queue (Ahead *self, GQueue *queue)
{
  Batch *batch;

  while ((batch = g_queue_pop_head (queue)) != NULL)
    batch_free (self, batch);
}

/**
 * dln_format_read_ahead:
 * @self: a format of items that can be read
 * @path: a file
 * @options: what it does not say of itself
 * @sink: takes its elements
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads as dln_format_read() does, in a thread, while this one takes what was read.
 *
 * Returns: whether it was read to its end, and all of it taken
 */
gboolean
dln_format_read_ahead (const DlnFormat *self, const char *path, const DlnReadOptions *options, const DlnAheadSink *sink,
                       GCancellable *cancellable, GError **error)
{
  Ahead ahead = { .format = self, .path = path, .options = options, .sink = sink, .cancellable = cancellable };
  GThread *thread;
  gboolean taken;

  g_mutex_init (&ahead.mutex);
  g_cond_init (&ahead.cond);
  for (guint i = 0; i < N_BATCHES; i++)
    g_queue_push_tail (&ahead.empty, g_new0 (Batch, 1));
  thread = g_thread_new ("reader", read_in_thread, &ahead);
  taken = take_all (&ahead, error);
  g_thread_join (thread);
  empty_queue (&ahead, &ahead.filled);
  empty_queue (&ahead, &ahead.empty);
  g_mutex_clear (&ahead.mutex);
  g_cond_clear (&ahead.cond);
  if (taken && !ahead.ok)
    g_propagate_error (error, g_steal_pointer (&ahead.error));
  g_clear_error (&ahead.error);
  return taken && ahead.ok;
}
