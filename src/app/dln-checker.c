/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns when a case is checked: soon after it was opened and after each change,
 * never while one is made, nor while a long verb keeps findings from being
 * written. What it finds goes back into the model; what it
 * says of an event is kept for the inspector.
 */
#include "config.h"

#include "dln-checker.h"

#include "dln-check.h"

/* Past this many claims a whole check would hold up the window: it is left to
 * `dateline check`. */
#define MOST_CLAIMS 20000
/* Milliseconds after the last change: typing is not interrupted. */
#define PAUSE 150

struct _DlnChecker {
  GObject parent_instance;

  DlnCase *owner;
  GPtrArray *findings;
  guint source;
  gboolean waiting; /* for the case to be idle */
};

G_DEFINE_FINAL_TYPE (DlnChecker, dln_checker, G_TYPE_OBJECT)

static guint found_signal;

static gboolean
check_cb (gpointer data)
{
  DlnChecker *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  self->source = 0;
  self->waiting = dln_case_is_busy (self->owner);
  if (self->waiting)
    return G_SOURCE_REMOVE;
  if (dln_case_count (self->owner, DLN_TABLE_CLAIM) > MOST_CLAIMS)
    return G_SOURCE_REMOVE;
  findings = dln_check_run (self->owner, NULL, &error);
  if (findings == NULL || !dln_check_apply (self->owner, findings, &error))
    {
      g_warning ("%s: the claims could not be checked: %s", dln_case_get_path (self->owner), error->message);
      return G_SOURCE_REMOVE;
    }
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  g_signal_emit (self, found_signal, 0);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (DlnChecker      *self,
            const DlnChange *change)
{
  /* What the check itself writes touches no record. */
  if (change->tables == 0 && !change->bulk)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (PAUSE, check_cb, self);
}

static void
busy_cb (DlnChecker *self)
{
  if (!self->waiting || self->source != 0 || dln_case_is_busy (self->owner))
    return;
  self->source = g_timeout_add (PAUSE, check_cb, self);
}

static void
dln_checker_dispose (GObject *object)
{
  DlnChecker *self = DLN_CHECKER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (dln_checker_parent_class)->dispose (object);
}

static void
dln_checker_class_init (DlnCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dln_checker_dispose;
  found_signal =
    g_signal_new ("found", DLN_TYPE_CHECKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dln_checker_init (DlnChecker *self)
{
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
  return self->findings;
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
  return self->findings != NULL ? self->findings->len : 0;
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
  return self->source != 0;
}

/**
 * dln_checker_dup_summary:
 * @self: a checker
 * @event_slug: an event
 *
 * Returns: (transfer full) (nullable): what the findings say of it, a
 *   paragraph each; %NULL where they say nothing
 */
char *
dln_checker_dup_summary (DlnChecker *self,
                         const char *event_slug)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      const DlnFinding *finding = self->findings->pdata[i];

      if (g_strv_contains ((const char *const *) finding->events, event_slug))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", finding->summary);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
