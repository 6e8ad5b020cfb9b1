/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns when a case is checked: as a whole soon after it was opened, in a worker;
 * after each change what that touched, here. Never while a change is made, nor
 * while a long verb keeps findings from being written. What it finds goes back
 * into the model; what it says of an event is kept for the inspector.
 */
#include "config.h"

#include "dln-checker.h"

#include <glib/gi18n.h>

#include "dln-check-keeper.h"

/* Milliseconds after the last change: typing is not interrupted. */
#define PAUSE 150

/* Findings of an event whose words are given. */
#define MOST_PARAGRAPHS 5

struct _DlnChecker {
  GObject parent_instance;

  DlnCase *owner;
  DlnCheckKeeper *keeper; /* NULL before the first check */
  DlnCheckNotes *notes;   /* since the keeper, or the worker, last looked */
  gboolean stale;         /* the keeper is only there to be shown: all must be checked */
  GCancellable *running;  /* NULL while no worker checks */
  guint source;
  gboolean waiting; /* for the case to be idle */
};

G_DEFINE_FINAL_TYPE (DlnChecker, dln_checker, G_TYPE_OBJECT)

static guint found_signal;

static void check (DlnChecker *self);

/* A full check under way; the checker may be gone before it is done. */
typedef struct {
  GWeakRef checker;
  DlnCheckKeeper *keeper; /* the worker's until done */
} Job;

static void
job_free (Job *job)
{
  g_weak_ref_clear (&job->checker);
  dln_check_keeper_free (job->keeper);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
check_in_worker (DlnCase       *view,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Job *job = data;

  job->keeper = dln_check_keeper_new (view, cancellable, error);
  return job->keeper != NULL;
}

static void
warn (DlnChecker   *self,
      const GError *error)
{
  g_warning ("%s: the claims could not be checked: %s", dln_case_get_path (self->owner), error->message);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (Job) job = data;
  g_autoptr (DlnChecker) self = g_weak_ref_get (&job->checker);
  g_autoptr (GError) error = NULL;
  gboolean ok = dln_case_read_finish (DLN_CASE (source), result, &error);

  if (self == NULL)
    return;
  g_clear_object (&self->running);
  if (ok)
    {
      dln_check_keeper_free (self->keeper);
      self->keeper = g_steal_pointer (&job->keeper);
      dln_check_keeper_adopt (self->keeper, self->owner);
      self->stale = FALSE;
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    warn (self, error);
  /* A check that was cancelled because too much changed is asked for again. */
  if (ok || self->notes->whole)
    check (self);
}

static void
check_all (DlnChecker *self)
{
  Job *job;

  if (self->running != NULL)
    return;
  job = g_new0 (Job, 1);
  g_weak_ref_init (&job->checker, self);
  dln_check_notes_clear (self->notes);
  self->stale = TRUE;
  self->running = g_cancellable_new ();
  dln_case_read_async (self->owner, check_in_worker, job, self->running, checked_cb, job);
}

static void
check (DlnChecker *self)
{
  g_autoptr (GError) error = NULL;
  gboolean whole = self->keeper == NULL || self->stale || self->notes->whole;

  self->waiting = dln_case_is_busy (self->owner);
  if (self->waiting)
    return;
  if (!whole && !dln_check_keeper_update (self->keeper, self->notes, &whole, &error))
    {
      self->stale = TRUE;
      warn (self, error);
      return;
    }
  if (whole)
    {
      check_all (self);
      return;
    }
  if (!dln_check_keeper_apply (self->keeper, &error))
    warn (self, error);
  g_signal_emit (self, found_signal, 0);
}

static gboolean
check_cb (gpointer data)
{
  DlnChecker *self = data;

  self->source = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (DlnChecker *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->running == NULL)
    self->source = g_timeout_add (PAUSE, check_cb, self);
}

static void
changed_cb (DlnChecker      *self,
            const DlnChange *change)
{
  if (!dln_check_notes_take (self->notes, self->owner, change))
    return;
  if (self->notes->whole)
    g_cancellable_cancel (self->running);
  schedule (self);
}

static void
known_cb (DlnChecker *self)
{
  self->notes->whole = TRUE;
  g_cancellable_cancel (self->running);
  schedule (self);
}

static void
busy_cb (DlnChecker *self)
{
  if (!self->waiting || self->source != 0 || dln_case_is_busy (self->owner))
    return;
  schedule (self);
}

static void
dln_checker_dispose (GObject *object)
{
  DlnChecker *self = DLN_CHECKER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_pointer (&self->keeper, dln_check_keeper_free);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (dln_checker_parent_class)->dispose (object);
}

static void
dln_checker_finalize (GObject *object)
{
  DlnChecker *self = DLN_CHECKER (object);

  dln_check_notes_free (self->notes);
  G_OBJECT_CLASS (dln_checker_parent_class)->finalize (object);
}

static void
dln_checker_class_init (DlnCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_checker_dispose;
  G_OBJECT_CLASS (klass)->finalize = dln_checker_finalize;
  found_signal =
    g_signal_new ("found", DLN_TYPE_CHECKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dln_checker_init (DlnChecker *self)
{
  self->notes = dln_check_notes_new ();
}

/**
 * dln_checker_new:
 * @dln_case: an open case
 *
 * Returns: (transfer full): a checker that watches the case
 */
DlnChecker *
dln_checker_new (DlnCase *dln_case)
{
  DlnChecker *self = g_object_new (DLN_TYPE_CHECKER, NULL);

  self->owner = g_object_ref (dln_case);
  g_signal_connect_object (dln_case, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dln_case, "known-changed", G_CALLBACK (known_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dln_case, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  self->source = g_idle_add (check_cb, self);
  return self;
}

/**
 * dln_checker_get_findings:
 * @self: a checker
 *
 * Returns: (transfer none) (nullable) (element-type DlnFinding): what the last check found, worst
 *   first, until "found"; %NULL before the first
 */
GPtrArray *
dln_checker_get_findings (DlnChecker *self)
{
  return self->keeper != NULL ? dln_check_keeper_get_findings (self->keeper) : NULL;
}

/**
 * dln_checker_get_n_findings:
 * @self: a checker
 *
 * Returns: how many disagreements the last check found
 */
guint
dln_checker_get_n_findings (DlnChecker *self)
{
  return self->keeper != NULL ? dln_check_keeper_get_findings (self->keeper)->len : 0;
}

/**
 * dln_checker_is_pending:
 * @self: a checker
 *
 * Returns: whether a check is still to come
 */
gboolean
dln_checker_is_pending (DlnChecker *self)
{
  return self->source != 0 || self->running != NULL;
}

/**
 * dln_checker_read_window:
 * @self: a checker
 * @event_slug: an event
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the event's window as relations leave it; %NULL without an error
 *   while a check is still to come
 */
DlnOrderWindow *
dln_checker_read_window (DlnChecker  *self,
                         const char  *event_slug,
                         GError     **error)
{
  if (self->keeper == NULL || self->stale || dln_checker_is_pending (self))
    return NULL;
  return dln_check_keeper_read_window (self->keeper, event_slug, error);
}

/**
 * dln_checker_dup_summary:
 * @self: a checker
 * @event_slug: an event
 *
 * Returns: (transfer full) (nullable): what the findings say of it, a
 *   paragraph each, of many the first and how many more; %NULL where they say nothing
 */
char *
dln_checker_dup_summary (DlnChecker *self,
                         const char *event_slug)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) findings =
    self->keeper != NULL ? dln_check_keeper_list_findings_of (self->keeper, event_slug) : NULL;

  for (guint i = 0; findings != NULL && i < MIN (findings->len, MOST_PARAGRAPHS); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", ((const DlnFinding *) findings->pdata[i])->summary);
  if (findings != NULL && findings->len > MOST_PARAGRAPHS)
    {
      guint n = findings->len - MOST_PARAGRAPHS;

      g_string_append (text, "\n\n");
      g_string_append_printf (text, ngettext ("And %u more, in the list of disputes.", "And %u more, in the list of disputes.", n), n);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
