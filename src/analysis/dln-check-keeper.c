/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns findings that are kept while a case changes: which rule made each, which
 * events it names, and what is run again after a change. A finding goes when
 * something it may rest on (DlnCheckScope) was touched, and comes again when
 * its rule still says so. Claims are not kept: those of a part are read again.
 */
#include "config.h"

#include "dln-check-keeper.h"

#include "dln-check-orders.h"
#include "dln-check-part.h"
#include "dln-check-rules.h"

typedef struct {
  DlnFinding *finding;
  guint rule;
  GArray *events; /* gint64: ids */
} Kept;

struct _DlnCheckKeeper {
  DlnCheckSnapshot *frame;
  GPtrArray *findings;  /* owns them, in order */
  GHashTable *by_event; /* id to GPtrArray of Kept */
  GHashTable *kept;     /* all of them; owns them, not the findings */
  GHashTable *counts;   /* key of a count to GArray of the ids of events that have it */
  GHashTable *marks;    /* events whose mark may be wrong; NULL for all */
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_array_unref (kept->events);
  g_free (kept);
}

static void
file_kept (DlnCheckKeeper *self,
           Kept           *kept)
{
  g_hash_table_add (self->kept, kept);
  for (guint i = 0; i < kept->events->len; i++)
    {
      gint64 id = g_array_index (kept->events, gint64, i);
      GPtrArray *list = g_hash_table_lookup (self->by_event, &id);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (self->by_event, g_memdup2 (&id, sizeof id), list);
        }
      g_ptr_array_add (list, kept);
      if (self->marks != NULL)
        dln_check_ids_add (self->marks, id);
    }
}

static Kept *
kept_new (const DlnCheckSnapshot *snapshot,
          DlnFinding             *finding,
          guint                   rule)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->finding = finding;
  kept->rule = rule;
  kept->events = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; finding->events[i] != NULL; i++)
    {
      const DlnCheckEvent *event = g_hash_table_lookup (snapshot->events_by_slug, finding->events[i]);
      guint row = event == NULL ? dln_case_find_row (snapshot->dln_case, finding->events[i]) : DLN_NO_ROW;

      if (event != NULL)
        g_array_append_val (kept->events, event->id);
      else if (row != DLN_NO_ROW)
        g_array_append_val (kept->events, ((gint64) { dln_case_get_id (snapshot->dln_case, row) }));
    }
  return kept;
}

/* Where the finding stands, or would stand. */
static guint
find_position (const DlnCheckKeeper *self,
               const DlnFinding     *finding)
{
  guint low = 0;
  guint high = self->findings->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dln_check_compare_findings (&self->findings->pdata[middle], &finding) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
drop (DlnCheckKeeper *self,
      Kept           *kept)
{
  guint at = find_position (self, kept->finding);

  for (guint i = 0; i < kept->events->len; i++)
    {
      gint64 id = g_array_index (kept->events, gint64, i);
      GPtrArray *list = g_hash_table_lookup (self->by_event, &id);

      g_ptr_array_remove_fast (list, kept);
      if (list->len == 0)
        g_hash_table_remove (self->by_event, &id);
      if (self->marks != NULL)
        dln_check_ids_add (self->marks, id);
    }
  while (self->findings->pdata[at] != kept->finding)
    at++;
  g_ptr_array_remove_index (self->findings, at);
  g_hash_table_remove (self->kept, kept);
}

static void
note_counts (DlnCheckKeeper      *self,
             const DlnCheckEvent *event)
{
  g_autoptr (GArray) keys = dln_check_identities_list_counts (event);

  for (guint i = 0; i < keys->len; i++)
    {
      guint64 key = g_array_index (keys, guint64, i);
      GArray *ids = g_hash_table_lookup (self->counts, &key);
      gboolean there = FALSE;

      if (ids == NULL)
        {
          ids = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_hash_table_insert (self->counts, g_memdup2 (&key, sizeof key), ids);
        }
      for (guint k = 0; k < ids->len && !there; k++)
        there = g_array_index (ids, gint64, k) == event->id;
      if (!there)
        g_array_append_val (ids, event->id);
    }
}

static gboolean
check_all (DlnCheckKeeper          *self,
           const DlnCheckSnapshot  *snapshot,
           GCancellable            *cancellable,
           GError                 **error)
{
  for (guint r = 0; r < dln_check_n_rules; r++)
    {
      guint before = self->findings->len;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      dln_check_rules[r].run (snapshot, self->findings);
      for (guint i = before; i < self->findings->len; i++)
        file_kept (self, kept_new (snapshot, self->findings->pdata[i], r));
    }
  for (guint e = 0; e < snapshot->events->len; e++)
    note_counts (self, snapshot->events->pdata[e]);
  g_ptr_array_sort (self->findings, dln_check_compare_findings);
  return TRUE;
}

/**
 * dln_check_keeper_new:
 * @view: a case, or a view of one
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Checks all of it.
 *
 * Returns: (transfer full) (nullable): its findings; %NULL on error or when cancelled
 */
DlnCheckKeeper *
dln_check_keeper_new (DlnCase       *view,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (DlnCheckKeeper) self = g_new0 (DlnCheckKeeper, 1);
  DlnCheckSnapshot *snapshot;
  gboolean ok;

  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_finding_free);
  self->by_event = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->kept = g_hash_table_new_full (NULL, NULL, kept_free, NULL);
  self->counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->frame = dln_check_frame_new (view, cancellable, error);
  snapshot = self->frame != NULL ? dln_check_snapshot_read (self->frame, cancellable, error) : NULL;
  ok = snapshot != NULL && check_all (self, snapshot, cancellable, error);
  dln_check_claims_free (snapshot);
  return ok ? g_steal_pointer (&self) : NULL;
}

/**
 * dln_check_keeper_free:
 * @self: (transfer full) (nullable): a keeper
 */
void
dln_check_keeper_free (DlnCheckKeeper *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->by_event);
  g_hash_table_unref (self->kept);
  g_ptr_array_unref (self->findings);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  dln_check_frame_free (self->frame);
  g_free (self);
}

/**
 * dln_check_keeper_adopt:
 * @self: a keeper, made on a view
 * @dln_case: the case whose view that was; outlives @self
 *
 * From now on @self reads this one.
 */
void
dln_check_keeper_adopt (DlnCheckKeeper *self,
                        DlnCase        *dln_case)
{
  self->frame->dln_case = dln_case;
}

/**
 * dln_check_keeper_get_findings:
 * @self: a keeper
 *
 * Returns: (transfer none) (element-type DlnFinding): worst first, until the next update
 */
GPtrArray *
dln_check_keeper_get_findings (DlnCheckKeeper *self)
{
  return self->findings;
}

/**
 * dln_check_keeper_list_findings_of:
 * @self: a keeper
 * @event_slug: an event
 *
 * Returns: (transfer container) (element-type DlnFinding): those that name it, worst first
 */
GPtrArray *
dln_check_keeper_list_findings_of (DlnCheckKeeper *self,
                                   const char     *event_slug)
{
  guint row = dln_case_find_row (self->frame->dln_case, event_slug);
  gint64 id = row != DLN_NO_ROW ? dln_case_get_id (self->frame->dln_case, row) : 0;
  const GPtrArray *kept = g_hash_table_lookup (self->by_event, &id);
  GPtrArray *findings = g_ptr_array_new ();

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    g_ptr_array_add (findings, ((const Kept *) kept->pdata[i])->finding);
  g_ptr_array_sort (findings, dln_check_compare_findings);
  return findings;
}

/**
 * dln_check_keeper_read_window:
 * @self: a keeper that was told of all that changed
 * @event_slug: an event
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its window as the network has it; only what hangs together with
 *   it is read
 */
DlnOrderWindow *
dln_check_keeper_read_window (DlnCheckKeeper  *self,
                              const char      *event_slug,
                              GError         **error)
{
  return dln_order_window_new_in (self->frame, event_slug, error);
}

/* --- what is run again ---------------------------------------------------- */

typedef struct {
  DlnCheckKeeper *self;
  DlnCheckPart *part;
  DlnCheckSnapshot *mates; /* NULL where no event has a count in common with another */
  GHashTable *mate_ids;
  GHashTable *said;        /* "claim:slug" of the part's utterances */
  gboolean sources;
  gboolean nowhere;
} Again;

static gboolean
names_one_of (const Kept *kept,
              GHashTable *ids)
{
  for (guint i = 0; i < kept->events->len; i++)
    if (g_hash_table_contains (ids, &g_array_index (kept->events, gint64, i)))
      return TRUE;
  return FALSE;
}

static gboolean
has_record_of (const Kept *kept,
               GHashTable *names)
{
  for (guint i = 0; kept->finding->records[i] != NULL; i++)
    if (g_hash_table_contains (names, kept->finding->records[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_body_of (const Kept *kept,
             GHashTable *bodies)
{
  for (guint i = 0; kept->finding->records[i] != NULL; i++)
    if (g_str_has_prefix (kept->finding->records[i], "actor:") &&
        g_hash_table_contains (bodies, kept->finding->records[i] + strlen ("actor:")))
      return TRUE;
  return FALSE;
}

/* Whether what it may rest on was touched: the same is asked of old findings, which go, and of new
 * ones, which come. */
static gboolean
is_touched (const Again *again,
            const Kept  *kept)
{
  const DlnCheckPart *part = again->part;

  switch (dln_check_rules[kept->rule].scope)
    {
    case DLN_CHECK_EVENTS:
    case DLN_CHECK_COUNTS:
      return names_one_of (kept, part->touched);
    case DLN_CHECK_UTTERANCES:
      return names_one_of (kept, part->touched) || has_record_of (kept, again->said);
    case DLN_CHECK_RELATIONS:
      return names_one_of (kept, part->joined);
    case DLN_CHECK_BODIES:
      return has_body_of (kept, part->bodies);
    case DLN_CHECK_SOURCES:
      return again->sources;
    case DLN_CHECK_NOWHERE:
      return again->nowhere;
    case DLN_CHECK_TREES:
    default:
      return FALSE;
    }
}

static void
collect (GHashTable           *found,
         const DlnCheckKeeper *self,
         GHashTable           *ids)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const GPtrArray *list = g_hash_table_lookup (self->by_event, id);

      for (guint i = 0; list != NULL && i < list->len; i++)
        g_hash_table_add (found, list->pdata[i]);
    }
}

/* Events of the claims of the part's utterances. */
static GHashTable *
list_said_events (Again *again)
{
  GHashTable *ids = dln_check_ids_new ();
  const DlnCheckSnapshot *snapshot = again->part->snapshot;

  for (guint i = 0; i < snapshot->claims->len; i++)
    {
      const DlnCheckClaim *claim = snapshot->claims->pdata[i];

      if (claim->utterance == NULL || !g_hash_table_contains (again->part->utterances, &claim->utterance->id))
        continue;
      dln_check_ids_add (ids, claim->of->id);
      g_hash_table_add (again->said, g_strconcat ("claim:", claim->slug, NULL));
    }
  return ids;
}

static void
drop_touched (Again *again)
{
  DlnCheckKeeper *self = again->self;
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) said = list_said_events (again);
  GHashTableIter iter;
  gpointer kept;

  collect (found, self, again->part->touched);
  collect (found, self, again->part->joined);
  collect (found, self, again->part->visited);
  collect (found, self, said);
  /* These name no event, or thousands. */
  g_hash_table_iter_init (&iter, self->kept);
  while ((again->sources || again->nowhere) && g_hash_table_iter_next (&iter, &kept, NULL))
    if (dln_check_rules[((Kept *) kept)->rule].scope >= DLN_CHECK_TREES)
      g_hash_table_add (found, kept);
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &kept, NULL))
    if (is_touched (again, kept))
      drop (self, kept);
}

static void
run_rule (Again                  *again,
          const DlnCheckSnapshot *snapshot,
          guint                   rule)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_finding_free);

  dln_check_rules[rule].run (snapshot, findings);
  while (findings->len > 0)
    {
      DlnFinding *finding = g_ptr_array_steal_index (findings, findings->len - 1);
      Kept *kept = kept_new (snapshot, finding, rule);

      if (is_touched (again, kept))
        {
          g_ptr_array_insert (again->self->findings, (int) find_position (again->self, finding), finding);
          file_kept (again->self, kept);
          continue;
        }
      kept_free (kept);
      dln_finding_free (finding);
    }
}

/* Makes the snapshot's lists those of the scope; NULL where nothing of it was touched. */
static const DlnCheckSnapshot *
prepare (Again         *again,
         DlnCheckScope  scope)
{
  DlnCheckSnapshot *snapshot = again->part->snapshot;

  switch (scope)
    {
    case DLN_CHECK_EVENTS:
      dln_check_part_list_events (snapshot, again->part->touched);
      return snapshot;
    case DLN_CHECK_UTTERANCES:
      return snapshot;
    case DLN_CHECK_COUNTS:
      if (again->mates != NULL)
        dln_check_part_list_events (again->mates, again->mate_ids);
      return again->mates;
    case DLN_CHECK_RELATIONS:
      dln_check_part_list_joined (again->part);
      return snapshot;
    case DLN_CHECK_BODIES:
      dln_check_part_list_bodies (again->part);
      return snapshot;
    case DLN_CHECK_SOURCES:
      return again->sources ? snapshot : NULL;
    case DLN_CHECK_NOWHERE:
      return again->nowhere ? snapshot : NULL;
    case DLN_CHECK_TREES:
    default:
      return NULL;
    }
}

/* Events that have a count in common with a touched one. */
static gboolean
find_mates (Again   *again,
            GError **error)
{
  DlnCheckKeeper *self = again->self;
  DlnCheckSnapshot *snapshot = again->part->snapshot;
  gboolean any = FALSE;

  again->mate_ids = dln_check_ids_new ();
  dln_check_part_list_events (snapshot, again->part->touched);
  for (guint e = 0; e < snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = snapshot->events->pdata[e];
      g_autoptr (GArray) keys = dln_check_identities_list_counts (event);

      note_counts (self, event);
      for (guint i = 0; i < keys->len; i++)
        {
          const GArray *ids = g_hash_table_lookup (self->counts, &g_array_index (keys, guint64, i));

          for (guint k = 0; k < ids->len; k++)
            dln_check_ids_add (again->mate_ids, g_array_index (ids, gint64, k));
          any = any || ids->len > 1;
        }
    }
  if (any)
    again->mates = dln_check_part_read_events (self->frame, again->mate_ids, error);
  return !any || again->mates != NULL;
}

static void
look_around (Again               *again,
             const DlnCheckNotes *notes)
{
  DlnCase *dln_case = again->self->frame->dln_case;
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < notes->records->len; i++)
    again->sources =
      again->sources || g_array_index (notes->records, DlnChangedRecord, i).table == DLN_TABLE_SOURCE;
  g_hash_table_iter_init (&iter, again->part->touched);
  while (!again->nowhere && g_hash_table_iter_next (&iter, &id, NULL))
    {
      guint row = dln_case_find_id (dln_case, *(gint64 *) id);
      const GPtrArray *list = g_hash_table_lookup (again->self->by_event, id);

      again->nowhere = row != DLN_NO_ROW && (dln_case_get_columns (dln_case)->flags[row] & DLN_ROW_DEAD) == 0 &&
                       dln_case_is_nowhere (dln_case, row);
      for (guint i = 0; list != NULL && i < list->len && !again->nowhere; i++)
        again->nowhere = dln_check_rules[((const Kept *) list->pdata[i])->rule].scope == DLN_CHECK_NOWHERE;
    }
}

/**
 * dln_check_keeper_update:
 * @self: a keeper that has adopted its case
 * @notes: what changed since; empty afterwards
 * @whole: (out): whether so much changed that a new keeper is needed: this one is worth nothing then
 * @error: return location
 *
 * Looks again at what changed and what hangs on it.
 *
 * Returns: whether the findings are those of the case, unless @whole
 */
gboolean
dln_check_keeper_update (DlnCheckKeeper  *self,
                         DlnCheckNotes   *notes,
                         gboolean        *whole,
                         GError         **error)
{
  g_autoptr (DlnCheckPart) part = dln_check_part_new (self->frame, notes, whole, error);
  Again again = { .self = self, .part = part };
  gboolean ok = part != NULL;

  ok = ok && find_mates (&again, error);
  if (ok)
    {
      again.said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      look_around (&again, notes);
      drop_touched (&again);
      dln_check_part_list_utterances (part);
      for (guint r = 0; r < dln_check_n_rules; r++)
        {
          const DlnCheckSnapshot *snapshot = prepare (&again, dln_check_rules[r].scope);

          if (snapshot != NULL)
            run_rule (&again, snapshot, r);
        }
    }
  g_clear_pointer (&again.said, g_hash_table_unref);
  g_clear_pointer (&again.mate_ids, g_hash_table_unref);
  dln_check_claims_free (again.mates);
  dln_check_notes_clear (notes);
  return ok || *whole;
}

/* --- marks ---------------------------------------------------------------- */

static gboolean
is_disputed (DlnCheckKeeper *self,
             gint64          id)
{
  const GPtrArray *list = g_hash_table_lookup (self->by_event, &id);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (dln_finding_is_dispute (((const Kept *) list->pdata[i])->finding))
      return TRUE;
  return FALSE;
}

static gboolean
mark_all (DlnCheckKeeper  *self,
          GError         **error)
{
  DlnCase *dln_case = self->frame->dln_case;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->by_event);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      guint row = is_disputed (self, *(gint64 *) id) ? dln_case_find_id (dln_case, *(gint64 *) id) : DLN_NO_ROW;

      /* The event may have been removed since. */
      if (row != DLN_NO_ROW)
        g_array_append_val (rows, row);
    }
  return dln_case_set_disputed (dln_case, (const guint *) rows->data, rows->len, error);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

static gboolean
mark_some (DlnCheckKeeper  *self,
           GError         **error)
{
  DlnCase *dln_case = self->frame->dln_case;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) disputed = g_array_new (FALSE, FALSE, sizeof (gboolean));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      guint row = dln_case_find_id (dln_case, *(gint64 *) id);

      if (row != DLN_NO_ROW)
        g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      gboolean is = is_disputed (self, dln_case_get_id (dln_case, g_array_index (rows, guint, i)));

      g_array_append_val (disputed, is);
    }
  return dln_case_mark_disputed (dln_case, (const guint *) rows->data, (const gboolean *) disputed->data, rows->len,
                                 error);
}

/**
 * dln_check_keeper_apply:
 * @self: a keeper that has adopted its case
 * @error: return location
 *
 * Marks every event about which a finding says that claims disagree as disputed, and no other. After
 * an update only the marks of what it found, or no longer found, are looked at.
 *
 * Returns: whether the marks are kept
 */
gboolean
dln_check_keeper_apply (DlnCheckKeeper  *self,
                        GError         **error)
{
  gboolean ok = self->marks == NULL ? mark_all (self, error) : mark_some (self, error);

  if (!ok)
    return FALSE;
  if (self->marks == NULL)
    self->marks = dln_check_ids_new ();
  g_hash_table_remove_all (self->marks);
  return TRUE;
}
