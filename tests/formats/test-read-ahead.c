/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file that is read ahead says the same, in the same order, as one that is
 * read at once; and it stops wherever somebody wants it to.
 */
#include "config.h"

#include "dln-read-ahead.h"

#include <string.h>

#define N_ITEMS 3000

typedef struct {
  GString *said;
  guint n_items;
  guint stop_at; /* 0: never */
  GThread *thread;
} Taker;

static int n_prepared;  /* atomic */
static int n_reused;    /* atomic */
static int n_discarded; /* atomic */

/* A reader that says of everything something. */
static gboolean
read_counted (const char *path, const DlnReadOptions *options, const DlnItemSink *sink, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (DlnItem) item = dln_item_new ();

  sink->document (&(DlnItemSource) { .title = (char *) "A file", .author = (char *) "Ann" }, sink->data);
  for (guint i = 1; i <= N_ITEMS; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      dln_item_clear (item);
      item->line = i;
      item->element = "row";
      item->key = g_strdup_printf ("key %u", i);
      item->title = g_strdup ("title");
      item->time = dln_time_new (&(DlnBounds) { i, i + 1, i + 2, i + 3 });
      dln_item_set_point (item, 50, 36);
      dln_item_add_tag (item, "tag");
      dln_item_add_actor (item, "actor", i % 2 == 0 ? "role" : NULL);
      dln_item_add_source (item)->url = g_strdup ("https://example.org");
      dln_item_add_figure (item, "killed", NULL, 1, 2);
      dln_item_add_raw (item, "name", "value");
      dln_item_add_remark (item, "remark %u", i);
      if (!sink->item (item, sink->data, error))
        return FALSE;
      if (i % 7 == 0 && !sink->set_aside (&(DlnSetAside) { i, "column", NULL, "a reason" }, sink->data, error))
        return FALSE;
      sink->progress (i, sink->data);
    }
  if (strcmp (path, "damaged") != 0)
    return TRUE;
  g_set_error_literal (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "damaged at its end");
  return FALSE;
}

static const DlnFormat counted = { .nick = "counted", .label = "Counted", .read = read_counted };

static void
describe (GString *said, const DlnItem *item)
{
  const DlnItemActor *actor = item->actors->pdata[0];
  const DlnItemSource *source = item->sources->pdata[0];
  const DlnItemFigure *figure = item->figures->pdata[0];

  g_string_append_printf (said, "%" G_GUINT64_FORMAT " %s %s %s %" G_GINT64_FORMAT " %g %s %s %s %s %d %s=%s %s\n",
                          item->line, item->element, item->key, item->title, item->time->bounds.end_latest,
                          item->point.longitude, (char *) item->tags->pdata[0], actor->name,
                          actor->role != NULL ? actor->role : "", source->url, (int) figure->most,
                          (char *) item->raw->pdata[0], (char *) item->raw->pdata[1], (char *) item->remarks->pdata[0]);
}

static gpointer
prepare (const DlnItem *item, gpointer used, gpointer data)
{
  g_atomic_int_inc (&n_prepared);
  if (used != NULL)
    g_atomic_int_inc (&n_reused);
  g_free (used);
  return g_strdup_printf ("prepared %s", item->key);
}

static void
discard (gpointer prepared)
{
  g_atomic_int_inc (&n_discarded);
  g_free (prepared);
}

static void
take_document (const DlnItemSource *document, gpointer data)
{
  Taker *taker = data;

  g_string_append_printf (taker->said, "document %s by %s\n", document->title, document->author);
}

static gboolean
take_item (DlnItem *item, gpointer data, GError **error)
{
  Taker *taker = data;

  describe (taker->said, item);
  return TRUE;
}

static gboolean
take_prepared (const DlnItem *item, gpointer prepared, gpointer data, GError **error)
{
  Taker *taker = data;
  g_autofree char *wanted = g_strdup_printf ("prepared %s", item->key);

  g_assert_cmpstr (prepared, ==, wanted);
  g_assert_true (g_thread_self () == taker->thread);
  if (++taker->n_items == taker->stop_at)
    {
      g_set_error_literal (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_WRITE, "enough");
      return FALSE;
    }
  describe (taker->said, item);
  return TRUE;
}

static gboolean
take_set_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  Taker *taker = data;

  g_assert_null (row->raw);
  g_string_append_printf (taker->said, "%" G_GUINT64_FORMAT " %s %s\n", row->line, row->column, row->reason);
  return TRUE;
}

static void
take_progress (goffset n_bytes, gpointer data)
{
}

static void
take_last_progress (goffset n_bytes, gpointer data)
{
  Taker *taker = data;

  /* Whatever was said before it has been taken. */
  g_assert_cmpint (n_bytes, >=, taker->n_items);
  g_assert_cmpint (n_bytes, <=, N_ITEMS);
}

static gboolean
read_ahead (const char *path, Taker *taker, GCancellable *cancellable, GError **error)
{
  const DlnAheadSink sink = {
    take_document, prepare, discard, take_prepared, take_set_aside, take_last_progress, taker
  };
  const DlnReadOptions options = { 0 };
  gboolean ok;

  taker->thread = g_thread_self ();
  n_prepared = n_reused = n_discarded = 0;
  ok = dln_format_read_ahead (&counted, path, &options, &sink, cancellable, error);
  /* Nothing of what was prepared is left over, whoever stopped. */
  g_assert_cmpint (n_prepared, ==, n_reused + n_discarded);
  return ok;
}

static void
test_same (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) at_once = g_string_new (NULL);
  g_autoptr (GString) ahead = g_string_new (NULL);
  Taker plain = { at_once };
  Taker taker = { ahead };
  const DlnItemSink sink = { take_document, take_item, take_set_aside, take_progress, &plain };
  const DlnReadOptions options = { 0 };

  g_assert_true (dln_format_read (&counted, "whole", &options, &sink, NULL, &error));
  g_assert_true (read_ahead ("whole", &taker, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (taker.n_items, ==, N_ITEMS);
  g_assert_cmpint (n_prepared, ==, N_ITEMS);
  g_assert_cmpstr (ahead->str, ==, at_once->str);
}

/* What stands before the damage is taken. */
static void
test_damaged (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  Taker taker = { said };

  g_assert_false (read_ahead ("damaged", &taker, NULL, &error));
  g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ);
  g_assert_cmpuint (taker.n_items, ==, N_ITEMS);
}

/* The taker's error is told, and the reader does not wait for ever for an empty batch. */
static void
test_stopped (void)
{
  const guint stops[] = { 1, 2, 511, 512, 513, 2999, 3000 };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) said = g_string_new (NULL);
      Taker taker = { said, .stop_at = stops[i] };

      g_assert_false (read_ahead ("whole", &taker, NULL, &error));
      g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_WRITE);
      g_assert_cmpuint (taker.n_items, ==, stops[i]);
    }
}

static int n_said;

static gboolean
say_large (const char *path, const DlnReadOptions *options, const DlnItemSink *sink, GCancellable *cancellable,
           GError **error)
{
  g_autofree char *raw = g_strnfill (128 * 1024, 'x');

  for (guint64 i = 1; i <= 1000; i++)
    {
      const DlnSetAside row = { i, NULL, raw, "large" };

      if (!sink->set_aside (&row, sink->data, error))
        return FALSE;
      g_atomic_int_inc (&n_said);
    }
  return TRUE;
}

static gboolean
take_slowly (const DlnSetAside *row, gpointer data, GError **error)
{
  int *n_taken = data;

  /* The reader has time to run away. */
  if (*n_taken == 0)
    g_usleep (100000);
  g_assert_cmpint (g_atomic_int_get (&n_said), <=, ++*n_taken + 40);
  return TRUE;
}

/* What is set aside is large, too: what is under way is counted by its bytes. */
static void
test_bounded (void)
{
  const DlnFormat large = { .nick = "large", .label = "large", .kind = DLN_FORMAT_ITEMS, .read = say_large };
  int n_taken = 0;
  const DlnAheadSink sink = { .prepare = prepare, .discard = discard, .set_aside = take_slowly, .data = &n_taken };
  const DlnReadOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (dln_format_read_ahead (&large, "large", &options, &sink, NULL, &error));
  g_assert_cmpint (n_taken, ==, 1000);
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Taker taker = { said };

  g_cancellable_cancel (cancellable);
  g_assert_false (read_ahead ("whole", &taker, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (taker.n_items, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/read-ahead/same", test_same);
  g_test_add_func ("/formats/read-ahead/damaged", test_damaged);
  g_test_add_func ("/formats/read-ahead/stopped", test_stopped);
  g_test_add_func ("/formats/read-ahead/bounded", test_bounded);
  g_test_add_func ("/formats/read-ahead/cancelled", test_cancelled);
  return g_test_run ();
}
