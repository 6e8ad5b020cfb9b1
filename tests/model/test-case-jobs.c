/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Long jobs. A pipe in place of a file holds the worker where the test wants
 * it: midway, for as long as the main thread looks around.
 */
#include "config.h"

#include "dln-test-case.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "<case xmlns=\"https://dateline.invalid/ns/case/1\" format=\"1\" slug=\"x\" title=\"Piped\">"
#define N_TAGS 500

typedef struct {
  gboolean done;
  gboolean ok;
  GError *error;
  DlnImportReport report;
  guint n_progress;
  DlnCaseProgress progress; /* the last */
  guint n_busy;             /* notifications */
} Job;

static void
progress_cb (const DlnCaseProgress *progress,
             gpointer               data)
{
  Job *job = data;

  job->n_progress++;
  job->progress = *progress;
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Job *job = data;

  job->ok = dln_case_import_xml_finish (DLN_CASE (source), result, &job->report, &job->error);
  job->done = TRUE;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Job *job = data;

  job->ok = dln_case_export_xml_finish (DLN_CASE (source), result, &job->error);
  job->done = TRUE;
}

static void
wait_for (Job *job)
{
  while (!job->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
import (Fixture      *f,
        const char   *first,
        const char   *second,
        GCancellable *cancellable,
        Job          *job)
{
  const char *const paths[] = { first, second, NULL };

  dln_case_import_xml_async (f->self, paths, cancellable, progress_cb, job, imported_cb, job);
}

static void
assert_cancelled (Job *job)
{
  g_assert_false (job->ok);
  g_assert_error (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&job->error);
}

static char *
read_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Text for the worker, through a pipe that the test holds open. */
typedef struct {
  char *path;
  int fd;
} Pipe;

static void
pipe_open (Pipe    *pipe,
           Fixture *f)
{
  pipe->path = path_of (f, "pipe.xml");
  g_assert_cmpint (mkfifo (pipe->path, 0600), ==, 0);
  pipe->fd = open (pipe->path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (pipe->fd, >=, 0);
}

static void
pipe_send (Pipe       *pipe,
           const char *text)
{
  g_assert_cmpint (write (pipe->fd, text, strlen (text)), ==, (gssize) strlen (text));
}

static void
pipe_close (Pipe *pipe)
{
  close (pipe->fd);
  g_free (pipe->path);
}

/* Begins an import and returns once the worker has written records and waits for more. */
static void
begin_midway (Fixture      *f,
              Pipe         *pipe,
              GCancellable *cancellable,
              Job          *job)
{
  g_autoptr (GString) text = g_string_new (HEAD "<tags>");

  for (guint i = 0; i < N_TAGS; i++)
    g_string_append_printf (text, "<tag slug=\"t%u\" title=\"Tag %u\"/>", i, i);
  pipe_open (pipe, f);
  pipe_send (pipe, text->str);
  import (f, pipe->path, NULL, cancellable, job);
  while (job->progress.n_records < N_TAGS / 2)
    g_main_context_iteration (NULL, TRUE);
}

static void
end_well (Pipe *pipe,
          Job  *job)
{
  pipe_send (pipe, "</tags></case>");
  pipe_close (pipe);
  wait_for (job);
}

/* --- tests --------------------------------------------------------------- */

static void
busy_cb (Job *job)
{
  job->n_busy++;
}

static void
test_like_sync (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *xml = belgorod ();
  g_autofree char *once = NULL, *again = NULL;
  g_autofree char *path = path_of (f, "sync.dateline");
  g_autofree char *out = path_of (f, "sync.xml");
  g_autoptr (GError) error = NULL;
  DlnCase *sync = dln_case_create (path, "A case", "Europe/Moscow", &error);
  DlnImportReport report;
  Job job = { 0 };
  guint entries = count_entries (f);

  g_assert_true (dln_case_import_xml (sync, xml, FALSE, &report, &error));
  g_assert_true (dln_case_export_xml (sync, out, &error));
  g_signal_connect_swapped (f->self, "notify::busy", G_CALLBACK (busy_cb), &job);
  import (f, xml, NULL, NULL, &job);
  g_assert_true (dln_case_is_busy (f->self));
  g_assert_false (dln_case_is_writable (f->self));
  g_assert_cmpuint (dln_case_get_columns (f->self)->n_rows, ==, 0);
  wait_for (&job);
  g_assert_no_error (job.error);
  g_assert_false (dln_case_is_busy (f->self));
  g_assert_true (dln_case_is_writable (f->self));
  g_assert_cmpuint (job.n_busy, ==, 2);
  g_assert_cmpmem (&job.report, sizeof report, &report, sizeof report);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (f->changed, ==, 1);
  g_assert_cmpuint (dln_case_get_columns (f->self)->n_rows, ==, 44);
  once = export_text (f);
  again = read_text (out);
  g_assert_cmpstr (once, ==, again);
  g_signal_handlers_disconnect_by_func (f->self, busy_cb, &job);
  g_assert_true (dln_case_close (sync, NULL));
  g_assert_finalize_object (sync);
}

static void
assert_busy (gboolean  ok,
             GError  **error)
{
  g_assert_false (ok);
  g_assert_error (*error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_BUSY);
  g_assert_cmpstr ((*error)->message, ==, "An import is running");
  g_clear_error (error);
}

static void
try_verbs (Fixture *f,
           guint    row)
{
  DlnBounds bounds = dln_bounds_within (5 * DLN_HOUR, 6 * DLN_HOUR);
  DlnPoint point = { 50.5, 36.5 };
  g_autofree char *xml = belgorod ();
  g_autofree char *slug = dln_case_dup_slug (f->self, row);
  g_autoptr (DlnRecord) record = dln_case_get_record (f->self, DLN_TABLE_EVENT, slug, NULL);
  g_autoptr (DlnRecord) tag = dln_record_new (DLN_TABLE_TAG, NULL);
  GError *error = NULL;
  DlnImportReport report;

  dln_record_set_text (record, "title", "Other");
  dln_record_set_text (tag, "title", "A tag");
  assert_busy (dln_case_add (f->self, tag, &error), &error);
  assert_busy (dln_case_set_record (f->self, record, &error), &error);
  assert_busy (dln_case_set_field (f->self, DLN_TABLE_EVENT, slug, "title", "Other", &error), &error);
  assert_busy (dln_case_remove (f->self, DLN_TABLE_EVENT, slug, &error), &error);
  assert_busy (dln_case_remove_events (f->self, &row, 1, &error), &error);
  assert_busy (dln_case_move (f->self, row, &bounds, &error), &error);
  assert_busy (dln_case_replace (f->self, row, point, 10, &error), &error);
  assert_busy (dln_case_add_event (f->self, "New", &bounds, NULL, 0, &error) != DLN_NO_ROW, &error);
  assert_busy (dln_case_duplicate_event (f->self, row, &error) != DLN_NO_ROW, &error);
  assert_busy (dln_case_undo (f->self, &error), &error);
  assert_busy (dln_case_redo (f->self, &error), &error);
  assert_busy (dln_case_set_disputed (f->self, &row, 1, &error), &error);
  assert_busy (dln_case_import_xml (f->self, xml, FALSE, &report, &error), &error);
  g_assert_false (dln_case_can_undo (f->self));
  g_assert_false (dln_case_can_redo (f->self));
}

static void
test_refuses (Fixture       *f,
              gconstpointer  data)
{
  guint row = add_event (f, "There before", 1, 2);
  guint entries = count_entries (f);
  g_autofree char *before = export_text (f);
  g_autofree char *during = NULL;
  g_autofree char *xml = belgorod ();
  Job job = { 0 };
  Job second = { 0 };
  Pipe pipe;

  f->changed = 0;
  begin_midway (f, &pipe, NULL, &job);
  try_verbs (f, row);
  import (f, xml, NULL, NULL, &second);
  wait_for (&second);
  assert_busy (second.ok, &second.error);
  dln_case_set_author (f->self, "Somebody new");
  during = export_text (f);
  g_assert_cmpstr (during, ==, before);
  g_assert_cmpuint (f->changed, ==, 0);
  end_well (&pipe, &job);
  g_assert_no_error (job.error);
  g_assert_cmpuint (f->changed, ==, 1);
  g_assert_cmpuint (job.report.n_new, ==, N_TAGS);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpstr (dln_case_get_author (f->self), ==, "Somebody new");
  add_event (f, "Writable again", 3, 4);
}

/* What views ask for while the worker writes. */
static void
read_everything (Fixture *f,
                 guint    n_rows)
{
  DlnFilter filter = { .text = "event" };
  g_autofree char *copy = path_of (f, "copy.dateline");

  for (guint row = 0; row < n_rows; row++)
    {
      g_autofree char *title = dln_case_dup_title (f->self, row);
      g_autofree char *expected = g_strdup_printf ("Event %u", row);
      g_autofree char *slug = dln_case_dup_slug (f->self, row);
      g_autofree char *reported = dln_case_dup_reported (f->self, row);
      g_autofree char *grades = dln_case_dup_grades (f->self, row);

      g_assert_cmpstr (title, ==, expected);
      g_assert_cmpuint (dln_case_find_row (f->self, slug), ==, row);
    }
  g_assert_true (dln_case_set_filter (f->self, &filter, NULL));
  g_assert_cmpuint (dln_case_count_shown (f->self), ==, n_rows);
  g_assert_true (dln_case_set_filter (f->self, NULL, NULL));
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_TAG), ==, 0);
  g_assert_true (dln_case_save_copy (f->self, copy, NULL));
}

static void
test_reads (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *big = path_of (f, "big.xml");
  g_autoptr (GString) text = g_string_new (HEAD "<tags>");
  Job job = { 0 };
  guint n_looks = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Event %u", i);

      add_event (f, title, (int) i, (int) i + 1);
    }
  for (guint i = 0; i < 20 * N_TAGS; i++)
    g_string_append_printf (text, "<tag slug=\"t%u\" title=\"Tag %u\"/>", i, i);
  g_string_append (text, "</tags></case>");
  g_assert_true (g_file_set_contents (big, text->str, -1, NULL));
  import (f, big, NULL, NULL, &job);
  for (; !job.done; n_looks++)
    {
      if (dln_case_is_busy (f->self))
        read_everything (f, 20);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_no_error (job.error);
  g_assert_cmpuint (n_looks, >, 0);
  g_assert_cmpuint (dln_case_count (f->self, DLN_TABLE_TAG), ==, 20 * N_TAGS);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = NULL, *after = NULL, *kept = NULL, *damage = NULL;
  guint entries;
  Job job = { 0 };
  Pipe pipe;

  add_event (f, "There before", 1, 2);
  before = export_text (f);
  entries = count_entries (f);
  f->changed = 0;
  begin_midway (f, &pipe, cancellable, &job);
  g_cancellable_cancel (cancellable);
  end_well (&pipe, &job);
  assert_cancelled (&job);
  g_assert_false (dln_case_is_busy (f->self));
  g_assert_cmpuint (f->changed, ==, 0);
  g_assert_cmpuint (count_entries (f), ==, entries);
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (dln_case_verify (f->self, &damage, NULL));
  g_assert_null (damage);
  reopen (f);
  kept = export_text (f);
  g_assert_cmpstr (kept, ==, before);
}

static gboolean
cancel_at_end_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* Whenever it is cancelled, all of it is there or nothing is, and it says which. */
static void
test_cancel_anytime (Fixture       *f,
                     gconstpointer  data)
{
  g_autofree char *xml = belgorod ();
  g_autofree char *before = export_text (f);
  guint entries = count_entries (f);

  for (guint pause = 0; pause < 60; pause += 3)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *after = NULL;
      guint source;
      Job job = { 0 };

      import (f, xml, NULL, cancellable, &job);
      source = g_timeout_add (pause, cancel_at_end_cb, cancellable);
      wait_for (&job);
      if (!g_cancellable_is_cancelled (cancellable))
        g_source_remove (source);
      after = export_text (f);
      g_assert_cmpuint (count_entries (f), ==, job.ok ? entries + 1 : entries);
      g_assert_cmpint (strcmp (after, before) != 0, ==, job.ok);
      if (!job.ok)
        assert_cancelled (&job);
      else
        {
          undo (f);
          entries = count_entries (f);
        }
    }
}

/* Closing cancels and waits; what was asked for says so later. */
static void
test_close (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *before = export_text (f);
  g_autofree char *after = NULL;
  guint entries = count_entries (f);
  Job job = { 0 };
  Pipe pipe;

  begin_midway (f, &pipe, NULL, &job);
  pipe_send (&pipe, "</tags></case>");
  close (pipe.fd);
  pipe.fd = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  g_assert_true (dln_case_close (f->self, NULL));
  g_assert_false (job.done);
  wait_for (&job);
  if (!job.ok)
    assert_cancelled (&job);
  pipe_close (&pipe);
  g_assert_finalize_object (f->self);
  f->self = dln_case_open (f->path, FALSE, NULL);
  after = export_text (f);
  g_assert_cmpint (strcmp (after, before) != 0, ==, job.ok);
  g_assert_cmpuint (count_entries (f), ==, job.ok ? entries + 1 : entries);
}

static void
test_two_files (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *one = path_of (f, "one.xml");
  g_autofree char *two = path_of (f, "two.xml");
  g_autofree char *before = export_text (f);
  g_autofree char *undone = NULL, *label = NULL, *title = NULL;
  guint entries = count_entries (f);
  Job job = { 0 };

  /* The second corrects the first and refers to it. */
  g_assert_true (g_file_set_contents (one, HEAD "<terms><term slug=\"m\" title=\"M\"/>"
                                      "<term slug=\"n\" title=\"Old\" broader=\"m\"/></terms></case>", -1, NULL));
  g_assert_true (g_file_set_contents (two, HEAD "<terms><term slug=\"n\" title=\"New\"/>"
                                      "<term slug=\"o\" title=\"O\" broader=\"m\"/></terms></case>", -1, NULL));
  import (f, one, two, NULL, &job);
  wait_for (&job);
  g_assert_no_error (job.error);
  g_assert_cmpuint (job.report.n_new, ==, 3);
  g_assert_cmpuint (count_entries (f), ==, entries + 1);
  g_assert_cmpuint (f->changed, ==, 1);
  label = dln_case_dup_undo_label (f->self);
  g_assert_cmpstr (label, ==, "Import 2 files");
  title = dln_case_dup_record_title (f->self, DLN_TABLE_TERM, "n");
  g_assert_cmpstr (title, ==, "New");
  undo (f);
  undone = export_text (f);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_bad_second (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *xml = belgorod ();
  g_autofree char *bad = path_of (f, "bad.xml");
  g_autofree char *before = export_text (f);
  g_autofree char *after = NULL;
  guint entries = count_entries (f);
  Job job = { 0 };

  g_assert_true (g_file_set_contents (bad, HEAD "\n<tags><tag slug=\"t\" title=\"T\"/>", -1, NULL));
  import (f, xml, bad, NULL, &job);
  wait_for (&job);
  g_assert_false (job.ok);
  g_assert_nonnull (strstr (job.error->message, "bad.xml:2:"));
  g_clear_error (&job.error);
  after = export_text (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_entries (f), ==, entries);
  g_assert_cmpuint (f->changed, ==, 0);
  add_event (f, "Still writable", 1, 2);
}

/* Verbs go on while an export runs; it holds the case as it was. */
static void
test_export (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *out = path_of (f, "out.xml");
  g_autofree char *expected = NULL, *text = NULL;
  Job job = { 0 };

  add_event (f, "There before", 1, 2);
  expected = export_text (f);
  dln_case_export_xml_async (f->self, out, NULL, progress_cb, &job, exported_cb, &job);
  g_assert_false (dln_case_is_busy (f->self));
  add_event (f, "Added meanwhile", 3, 4);
  wait_for (&job);
  g_assert_no_error (job.error);
  text = read_text (out);
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_files (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_export_cancel (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *xml = belgorod ();
  g_autofree char *out = path_of (f, "out.xml");
  g_autofree char *text = NULL;
  DlnImportReport report;
  guint n_files;
  Job job = { 0 };

  g_assert_true (dln_case_import_xml (f->self, xml, FALSE, &report, NULL));
  g_assert_true (g_file_set_contents (out, "precious", -1, NULL));
  n_files = count_files (f);
  dln_case_export_xml_async (f->self, out, cancellable, progress_cb, &job, exported_cb, &job);
  g_cancellable_cancel (cancellable);
  wait_for (&job);
  assert_cancelled (&job);
  text = read_text (out);
  g_assert_cmpstr (text, ==, "precious");
  g_assert_cmpuint (count_files (f), ==, n_files);
  job = (Job) { 0 };
  dln_case_export_xml_async (f->self, out, NULL, progress_cb, &job, exported_cb, &job);
  dln_case_cancel_jobs (f->self);
  wait_for (&job);
  if (!job.ok)
    assert_cancelled (&job);
  g_assert_cmpuint (count_files (f), ==, n_files);
}

static void
test_read_only (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *xml = belgorod ();
  g_autofree char *out = path_of (f, "out.xml");
  Job job = { 0 };

  g_assert_true (dln_case_close (f->self, NULL));
  g_assert_finalize_object (f->self);
  f->self = dln_case_open (f->path, TRUE, NULL);
  import (f, xml, NULL, NULL, &job);
  wait_for (&job);
  g_assert_false (job.ok);
  g_assert_nonnull (strstr (job.error->message, "opened for reading"));
  g_clear_error (&job.error);
  job = (Job) { 0 };
  dln_case_export_xml_async (f->self, out, NULL, NULL, NULL, exported_cb, &job);
  wait_for (&job);
  g_assert_no_error (job.error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-jobs/like-sync", test_like_sync);
  ADD ("/case-jobs/refuses", test_refuses);
  ADD ("/case-jobs/reads", test_reads);
  ADD ("/case-jobs/cancel", test_cancel);
  ADD ("/case-jobs/cancel-anytime", test_cancel_anytime);
  ADD ("/case-jobs/close", test_close);
  ADD ("/case-jobs/two-files", test_two_files);
  ADD ("/case-jobs/bad-second", test_bad_second);
  ADD ("/case-jobs/export", test_export);
  ADD ("/case-jobs/export-cancel", test_export_cancel);
  ADD ("/case-jobs/read-only", test_read_only);
  return g_test_run ();
}
