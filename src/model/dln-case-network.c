/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a drag does to other events: what hangs together with the dragged ones is read
 * once, when the drag begins; each motion states their times in it, and only the windows
 * that this changes are looked at. Where the dragged times contradict what is related to
 * them, nothing is pushed, and the records are named that would break. Also which relations
 * cannot hold as it is, and with what. Microseconds.
 */
#include "config.h"

#include "dln-case-network.h"

#include "dln-case-private.h"
#include "dln-relations.h"
#include "dln-store-working-read.h"
#include "dln-time-label.h"
#include "dln-working-network.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of more that are dragged at once nobody could follow what they push. */
#define MOST_DRAGGED 200

struct _DlnCaseNetwork {
  DlnWorkingNetwork *network; /* NULL where nothing is related */
  GArray *rows;               /* guint: that are dragged; in the network their indices are the same */
  GHashTable *pushed;         /* row to DlnBounds: where it would go */
  gboolean held;              /* all of it could be true before */
  gboolean breaks;
};

/**
 * dln_case_network_free:
 * @network: (transfer full) (nullable): what a drag has read
 */
void
dln_case_network_free (DlnCaseNetwork *network)
{
  if (network == NULL)
    return;
  dln_working_network_free (network->network);
  g_array_unref (network->rows);
  g_hash_table_unref (network->pushed);
  g_free (network);
}

static DlnCaseNetwork *
load (DlnCase *self,
      GArray  *rows)
{
  DlnCaseNetwork *network = g_new0 (DlnCaseNetwork, 1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  network->rows = g_array_ref (rows);
  network->pushed = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = dln_case_get_id (self, g_array_index (rows, guint, i));

      g_array_append_val (ids, id);
    }
  if (rows->len <= MOST_DRAGGED && dln_case_is_writable (self))
    network->network = dln_working_network_new (self->store, (const gint64 *) ids->data, ids->len, &error);
  if (error != NULL)
    g_warning ("%s: %s", self->path, error->message);
  if (network->network != NULL && dln_working_network_get_n_relations (network->network) == 0)
    g_clear_pointer (&network->network, dln_working_network_free);
  network->held = network->network != NULL && dln_working_network_is_consistent (network->network);
  return network;
}

static GArray *
list_dragged (DlnCase *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  if (self->preview_shift == 0)
    return g_array_append_val (rows, self->preview_row);
  return g_array_append_vals (rows, self->selection->data, self->selection->len);
}

static gboolean
is_dragged (const DlnCaseNetwork *network,
            guint                 row)
{
  for (guint i = 0; i < network->rows->len; i++)
    if (g_array_index (network->rows, guint, i) == row)
      return TRUE;
  return FALSE;
}

static void
note_pushed (DlnCase        *self,
             DlnCaseNetwork *network)
{
  guint n;
  const guint *changed = dln_working_network_get_changed (network->network, &n);

  for (guint i = 0; i < n; i++)
    {
      guint row = dln_case_find_id (self, dln_working_network_get_event (network->network, changed[i]));
      DlnBounds now, then;
      DlnBasis basis;

      if (row == DLN_NO_ROW || is_dragged (network, row))
        continue;
      dln_working_network_get_bounds (network->network, changed[i], &then, &basis);
      dln_case_get_bounds (self, row, &now);
      if (dln_bounds_equal (&now, &then))
        g_hash_table_remove (network->pushed, GUINT_TO_POINTER (row));
      else
        g_hash_table_insert (network->pushed, GUINT_TO_POINTER (row), g_memdup2 (&then, sizeof then));
    }
}

static void
state_all (DlnCase        *self,
           DlnCaseNetwork *network)
{
  for (guint i = 0; i < network->rows->len; i++)
    {
      guint row = g_array_index (network->rows, guint, i);
      DlnBounds bounds = self->preview_bounds;

      if (self->preview_shift != 0)
        {
          dln_case_get_bounds (self, row, &bounds);
          bounds = dln_bounds_shift (&bounds, self->preview_shift);
        }
      dln_working_network_state (network->network, i, &bounds);
      note_pushed (self, network);
    }
}

/**
 * dln_case_network_follow:
 * @self: a case with a preview of times
 *
 * Finds what the preview pushes and whether it breaks anything.
 */
void
dln_case_network_follow (DlnCase *self)
{
  g_autoptr (GArray) rows = list_dragged (self);
  DlnCaseNetwork *network = self->network;

  if (network == NULL || network->rows->len != rows->len ||
      memcmp (network->rows->data, rows->data, rows->len * sizeof (guint)) != 0)
    {
      dln_case_network_free (self->network);
      network = self->network = load (self, rows);
    }
  if (network->network == NULL)
    return;
  state_all (self, network);
  network->breaks = network->held && !dln_working_network_is_consistent (network->network);
  if (network->breaks)
    g_hash_table_remove_all (network->pushed);
}

/**
 * dln_case_network_forget:
 * @self: a case whose drag has ended, either way
 */
void
dln_case_network_forget (DlnCase *self)
{
  g_clear_pointer (&self->network, dln_case_network_free);
}

/**
 * dln_case_get_push:
 * @self: a case
 * @row: a row
 * @to: (out): where a drag of another event would leave it, µs
 *
 * Returns: whether that is elsewhere than it is now
 */
gboolean
dln_case_get_push (DlnCase   *self,
                   guint      row,
                   DlnBounds *to)
{
  const DlnBounds *pushed =
    self->network != NULL ? g_hash_table_lookup (self->network->pushed, GUINT_TO_POINTER (row)) : NULL;

  if (pushed != NULL)
    *to = *pushed;
  return pushed != NULL;
}

/**
 * dln_case_get_n_pushed:
 * @self: a case
 *
 * Returns: how many events a drag would push elsewhere
 */
guint
dln_case_get_n_pushed (DlnCase *self)
{
  return self->network != NULL ? g_hash_table_size (self->network->pushed) : 0;
}

/**
 * dln_case_breaks:
 * @self: a case
 *
 * Returns: whether what is dragged, dropped now, would contradict what is related to it,
 *   and did not before
 */
gboolean
dln_case_breaks (DlnCase *self)
{
  return self->network != NULL && self->network->breaks;
}

static char *
dup_title (DlnCase *self,
           gint64   event)
{
  guint row = dln_case_find_id (self, event);

  return row != DLN_NO_ROW ? dln_case_dup_title (self, row) : g_strdup ("");
}

static char *
tell_relation (DlnCase *self,
               gint64   id)
{
  g_autoptr (DlnRecord) relation = dln_case_get_by_id (self, DLN_TABLE_RELATION, id);
  const char *from = relation != NULL ? dln_record_get_text (relation, "from") : NULL;
  const char *to = relation != NULL ? dln_record_get_text (relation, "to") : NULL;
  guint from_row = from != NULL ? dln_case_find_row (self, from) : DLN_NO_ROW;
  guint to_row = to != NULL ? dln_case_find_row (self, to) : DLN_NO_ROW;
  g_autofree char *title = NULL, *other = NULL, *words = NULL;

  if (from_row == DLN_NO_ROW || to_row == DLN_NO_ROW)
    return NULL;
  title = dln_case_dup_title (self, from_row);
  other = dln_case_dup_title (self, to_row);
  words = dln_relation_dup_words (relation, TRUE, other);
  return g_strdup_printf ("“%s” %s", title, words);
}

/* @network: (nullable): of a drag, whose own events say nothing */
static char *
tell_event (DlnCase              *self,
            const DlnCaseNetwork *network,
            gint64                id)
{
  guint row = dln_case_find_id (self, id);
  g_autofree char *title = dup_title (self, id);
  g_autofree char *when = NULL, *reported = NULL;
  DlnBounds bounds;

  if (row == DLN_NO_ROW || (network != NULL && is_dragged (network, row)))
    return NULL;
  dln_case_get_bounds (self, row, &bounds);
  when = dln_time_label_bounds (&bounds, dln_case_get_shown_zone (self), TRUE);
  reported = dln_case_dup_reported (self, row);
  if ((self->columns.basis[row] & 0x0f) == DLN_BASIS_ASSESSED)
    return g_strdup_printf (_ ("“%s”: %s, as assessed"), title, when);
  return reported != NULL && *reported != '\0' ? g_strdup_printf (_ ("“%s”: %s, reported “%s”"), title, when, reported)
                                               : g_strdup_printf ("“%s”: %s", title, when);
}

static void
add_told (DlnCase              *self,
          const DlnCaseNetwork *network,
          GArray               *reasons,
          gboolean              relations,
          GStrvBuilder         *told)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const DlnWorkingReason *reason = &g_array_index (reasons, DlnWorkingReason, i);
      g_autofree char *words = NULL;

      if ((reason->table == DLN_TABLE_RELATION) != relations)
        continue;
      words = relations ? tell_relation (self, reason->id) : tell_event (self, network, reason->id);
      if (words != NULL)
        g_strv_builder_add (told, words);
    }
}

/* Relations, then times. */
static char **
list_broken (DlnCase              *self,
             const DlnCaseNetwork *network)
{
  g_autoptr (GStrvBuilder) told = g_strv_builder_new ();
  g_autoptr (GArray) reasons = dln_working_network_list_conflict (network->network);

  add_told (self, network, reasons, TRUE, told);
  add_told (self, network, reasons, FALSE, told);
  return g_strv_builder_end (told);
}

/**
 * dln_case_list_broken:
 * @self: a case with a preview that breaks something
 *
 * Returns: (transfer full): relations, then times, that cannot all be true with what is
 *   dragged, as sentences
 */
char **
dln_case_list_broken (DlnCase *self)
{
  return dln_case_breaks (self) ? list_broken (self, self->network) : g_new0 (char *, 1);
}

/**
 * dln_case_list_breaks:
 * @self: a case
 * @row: a row
 * @bounds: when it happened, as an assessment would state it; µs
 *
 * For a time that is typed: asks what a drag there would break, without a preview. Nothing is
 * asked about where what is related contradicts itself already.
 *
 * Returns: (transfer full): as dln_case_list_broken(); empty where nothing breaks
 */
char **
dln_case_list_breaks (DlnCase         *self,
                      guint            row,
                      const DlnBounds *bounds)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  DlnCaseNetwork *network;
  char **told = NULL;

  g_return_val_if_fail (row < self->columns.n_rows && bounds != NULL, NULL);

  g_array_append_val (rows, row);
  network = load (self, rows);
  if (network->held)
    {
      dln_working_network_state (network->network, 0, bounds);
      if (!dln_working_network_is_consistent (network->network))
        told = list_broken (self, network);
    }
  dln_case_network_free (network);
  return told != NULL ? told : g_new0 (char *, 1);
}

/**
 * dln_case_list_narrowing:
 * @self: a case
 * @row: a row
 *
 * Reads what hangs together with the event: not for a frame.
 *
 * Returns: (transfer full): the relations that narrow its working time, as sentences; empty
 *   where none does, while a job has the case, and at another instant of known-as-of
 */
char **
dln_case_list_narrowing (DlnCase *self,
                         guint    row)
{
  g_autoptr (GStrvBuilder) told = g_strv_builder_new ();
  g_autoptr (DlnWorkingNetwork) network = NULL;
  g_autoptr (GArray) relations = NULL;
  gint64 id;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  id = dln_case_get_id (self, row);
  if (self->known_at == DLN_OPEN && (self->columns.basis[row] & 0x0f) == DLN_BASIS_INFERRED &&
      dln_case_check_idle (self, NULL))
    network = dln_working_network_new (self->store, &id, 1, NULL);
  if (network == NULL)
    return g_strv_builder_end (told);
  relations = dln_working_network_explain (network, 0);
  for (guint i = 0; i < relations->len; i++)
    {
      g_autofree char *words = tell_relation (self, g_array_index (relations, gint64, i));

      if (words != NULL)
        g_strv_builder_add (told, words);
    }
  return g_strv_builder_end (told);
}

/* --- what cannot hold ------------------------------------------------------ */

static char *
tell_reason (DlnCase                *self,
             const DlnWorkingReason *reason)
{
  return reason->table == DLN_TABLE_RELATION ? tell_relation (self, reason->id) : tell_event (self, NULL, reason->id);
}

/* The other records of a contradiction, as sentences. */
static char *
tell_others (DlnCase                *self,
             GArray                 *conflict,
             const DlnWorkingReason *but)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < conflict->len; i++)
    {
      const DlnWorkingReason *reason = &g_array_index (conflict, DlnWorkingReason, i);
      g_autofree char *words = reason != but ? tell_reason (self, reason) : NULL;

      if (words != NULL)
        g_string_append_printf (told, "%s%s", told->len > 0 ? "; " : "", words);
    }
  return g_string_free (g_steal_pointer (&told), FALSE);
}

static void
note_impossible (DlnCase    *self,
                 GArray     *conflict,
                 GHashTable *impossible)
{
  for (guint i = 0; i < conflict->len; i++)
    {
      const DlnWorkingReason *reason = &g_array_index (conflict, DlnWorkingReason, i);
      g_autoptr (DlnRecord) relation =
        reason->table == DLN_TABLE_RELATION ? dln_case_get_by_id (self, DLN_TABLE_RELATION, reason->id) : NULL;

      if (relation != NULL)
        g_hash_table_insert (impossible, g_strdup (relation->slug), tell_others (self, conflict, reason));
    }
}

/**
 * dln_case_list_impossible:
 * @self: a case
 * @row: a row
 *
 * Where what hangs together with the event contradicts itself, it is read: not for a frame.
 *
 * Returns: (transfer full) (element-type utf8 utf8): slugs of relations that cannot hold, to what they contradict, as
 *   sentences; empty where all can, while a job has the case, and at another instant of known-as-of
 */
GHashTable *
dln_case_list_impossible (DlnCase *self,
                          guint    row)
{
  GHashTable *impossible = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DlnWorkingNetwork) network = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  DlnWorkingRow working;
  gint64 id;

  g_return_val_if_fail (row < self->columns.n_rows, impossible);

  id = dln_case_get_id (self, row);
  if (self->known_at == DLN_OPEN && (self->columns.flags[row] & DLN_ROW_DEAD) == 0 && dln_case_check_idle (self, NULL) &&
      dln_store_read_working (self->store, id, &working) && (working.flags & DLN_WORKING_CONTRADICTS) != 0)
    network = dln_working_network_new (self->store, &id, 1, NULL);
  if (network == NULL)
    return impossible;
  conflicts = dln_working_network_list_conflicts (network);
  for (guint i = 0; i < conflicts->len; i++)
    note_impossible (self, conflicts->pdata[i], impossible);
  return impossible;
}
