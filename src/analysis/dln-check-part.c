/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which part of a case a change touches: its events, those that relations
 * join with them before or after, what bodies did that took part in one, and
 * the utterances of their claims. Too much of it is not a part: then all is
 * looked at.
 */
#include "config.h"

#include "dln-check-part.h"

#include "dln-check-orders.h"

#include <string.h>

/* More events than that are no quicker looked at than all, and would hold up the window. */
#define MOST_EVENTS 500

static void
add_others (GPtrArray  *todo,
            GHashTable *ids,
            gint64      id)
{
  if (id != 0 && dln_check_ids_add (ids, id))
    g_ptr_array_add (todo, g_memdup2 (&id, sizeof id));
}

/* All that relations join with @ids, over the claims that they rest on too; @most and a few at the most. */
static void
spread (const DlnCheckSnapshot *frame,
        GHashTable             *ids,
        guint                   most)
{
  g_autoptr (GPtrArray) todo = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (todo, g_memdup2 (id, sizeof (gint64)));
  for (guint at = 0; at < todo->len && g_hash_table_size (ids) <= most; at++)
    {
      const GPtrArray *relations = g_hash_table_lookup (frame->relations_of, todo->pdata[at]);

      for (guint i = 0; relations != NULL && i < relations->len; i++)
        {
          const DlnCheckRelation *relation = relations->pdata[i];

          add_others (todo, ids, relation->from_id);
          add_others (todo, ids, relation->to_id);
          add_others (todo, ids, relation->claim_event);
        }
    }
}

static void
add_bodies (DlnCheckPart           *self,
            const DlnCheckSnapshot *frame)
{
  GHashTableIter iter;
  gpointer id, slug;

  g_hash_table_iter_init (&iter, self->joined);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const GPtrArray *roles = g_hash_table_lookup (frame->roles_of, id);

      for (guint i = 0; roles != NULL && i < roles->len; i++)
        g_hash_table_add (self->bodies, (gpointer) ((const DlnCheckRole *) roles->pdata[i])->actor);
    }
  g_hash_table_iter_init (&iter, self->bodies);
  while (g_hash_table_iter_next (&iter, &slug, NULL))
    {
      const GPtrArray *roles = g_hash_table_lookup (frame->roles_by_actor, slug);

      for (guint i = 0; roles != NULL && i < roles->len; i++)
        dln_check_ids_add (self->visited, ((const DlnCheckRole *) roles->pdata[i])->event_id);
    }
}

static gboolean
is_too_much (const DlnCheckPart *self)
{
  return g_hash_table_size (self->joined) + g_hash_table_size (self->visited) > MOST_EVENTS;
}

static void
add_all (GHashTable *ids,
         GHashTable *more)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    dln_check_ids_add (ids, *(gint64 *) id);
}

/* As it was joined before, then as it is now. */
static gboolean
join (DlnCheckPart      *self,
      DlnCheckSnapshot  *frame,
      GError           **error)
{
  GHashTableIter iter;
  gpointer id;

  add_all (self->joined, self->touched);
  spread (frame, self->joined, MOST_EVENTS);
  add_bodies (self, frame);
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    dln_check_orders_forget (frame, *(gint64 *) id);
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autofree char *slug = dln_case_dup_slug_of (frame->dln_case, *(gint64 *) id);

      if (!dln_check_frame_read_event (frame, *(gint64 *) id, slug, error))
        return FALSE;
    }
  spread (frame, self->joined, MOST_EVENTS);
  add_bodies (self, frame);
  return TRUE;
}

static gboolean
read_ids (DlnCheckSnapshot  *snapshot,
          GHashTable        *ids,
          DlnFactsOf         of,
          DlnFactsOf         superseding,
          GError           **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!dln_check_claims_read (snapshot, of, *(gint64 *) id, error) ||
        !dln_check_claims_read (snapshot, superseding, *(gint64 *) id, error))
      return FALSE;
  return TRUE;
}

/* What claims speak about is looked up, wherever it stands. */
static gboolean
read_about (DlnCheckSnapshot  *snapshot,
            GError           **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < snapshot->claims->len; i++)
    {
      const DlnCheckClaim *claim = snapshot->claims->pdata[i];

      if (claim->about_id != 0 && dln_check_claims_find (snapshot, claim->about_id) == NULL)
        g_array_append_val (missing, claim->about_id);
    }
  for (guint i = 0; i < missing->len; i++)
    if (!dln_check_claims_read (snapshot, DLN_FACTS_OF_CLAIM, g_array_index (missing, gint64, i), error))
      return FALSE;
  if (missing->len > 0)
    dln_check_claims_settle (snapshot);
  return TRUE;
}

/* Of whole events at once, of a claim that came along by itself alone. */
static gboolean
read_beside (DlnCheckSnapshot  *snapshot,
             GHashTable        *events,
             GError           **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, events);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!dln_check_claims_read_beside (snapshot, DLN_FACTS_OF_EVENT, *(gint64 *) id, NULL, error))
      return FALSE;
  for (guint i = 0; i < snapshot->claims->len; i++)
    {
      const DlnCheckClaim *claim = snapshot->claims->pdata[i];

      if (!g_hash_table_contains (events, &claim->of->id) &&
          !dln_check_claims_read_beside (snapshot, DLN_FACTS_OF_CLAIM, claim->id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
complete (DlnCheckSnapshot  *snapshot,
          GHashTable        *events,
          GError           **error)
{
  dln_check_claims_settle (snapshot);
  if (!read_about (snapshot, error) || !read_beside (snapshot, events, error))
    return FALSE;
  for (guint i = 0; i < snapshot->claims->len; i++)
    dln_check_claims_get_event (snapshot, ((const DlnCheckClaim *) snapshot->claims->pdata[i])->of->id);
  dln_check_claims_file (snapshot);
  return TRUE;
}

/**
 * dln_check_part_read_events:
 * @frame: outlives the snapshot
 * @events: (element-type gint64): ids
 * @error: return location
 *
 * Returns: (transfer full): a snapshot of the claims of these events beside that of a part: its lists
 *   are empty, utterances have none of its claims; free it with dln_check_claims_free()
 */
DlnCheckSnapshot *
dln_check_part_read_events (DlnCheckSnapshot  *frame,
                            GHashTable        *events,
                            GError           **error)
{
  DlnCheckSnapshot *snapshot = dln_check_claims_new (frame);

  snapshot->beside = TRUE;
  if (!read_ids (snapshot, events, DLN_FACTS_OF_EVENT, DLN_FACTS_SUPERSEDING, error) ||
      !complete (snapshot, events, error))
    g_clear_pointer (&snapshot, dln_check_claims_free);
  return snapshot;
}

static void
add_relations (GPtrArray              *relations,
               const DlnCheckSnapshot *snapshot,
               GHashTable             *ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const GPtrArray *list = g_hash_table_lookup (snapshot->relations_of, id);

      for (guint i = 0; list != NULL && i < list->len; i++)
        if (g_hash_table_add (seen, list->pdata[i]))
          g_ptr_array_add (relations, list->pdata[i]);
    }
}

static void
list_relations (DlnCheckSnapshot *snapshot,
                GHashTable       *events)
{
  g_autoptr (GPtrArray) relations = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  add_relations (relations, snapshot, events);
  dln_check_orders_list (snapshot, relations, none);
}

/**
 * dln_check_part_read_joined:
 * @frame: outlives the snapshot
 * @event: an id
 * @error: return location
 *
 * Returns: (transfer full): a snapshot as dln_check_part_read_events() makes it, of all events that
 *   relations join with @event, however many; its list of relations are these
 */
DlnCheckSnapshot *
dln_check_part_read_joined (DlnCheckSnapshot  *frame,
                            gint64             event,
                            GError           **error)
{
  g_autoptr (GHashTable) joined = dln_check_ids_new ();
  DlnCheckSnapshot *snapshot;

  dln_check_ids_add (joined, event);
  spread (frame, joined, G_MAXUINT);
  snapshot = dln_check_part_read_events (frame, joined, error);
  if (snapshot != NULL)
    list_relations (snapshot, joined);
  return snapshot;
}

/* Whether a relation counts is known from the claim that it rests on. */
static void
add_grounds (GHashTable             *events,
             const DlnCheckSnapshot *frame,
             GHashTable             *ids)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const GPtrArray *relations = g_hash_table_lookup (frame->relations_of, id);

      for (guint i = 0; relations != NULL && i < relations->len; i++)
        if (((const DlnCheckRelation *) relations->pdata[i])->claim_event != 0)
          dln_check_ids_add (events, ((const DlnCheckRelation *) relations->pdata[i])->claim_event);
    }
}

static gboolean
read_part (DlnCheckPart      *self,
           DlnCheckSnapshot  *frame,
           GError           **error)
{
  g_autoptr (GHashTable) events = dln_check_ids_new ();
  g_autoptr (GHashTable) more = dln_check_ids_new ();

  add_all (events, self->joined);
  add_all (events, self->visited);
  add_grounds (events, frame, self->visited);
  self->snapshot = dln_check_claims_new (frame);
  if (!read_ids (self->snapshot, events, DLN_FACTS_OF_EVENT, DLN_FACTS_SUPERSEDING, error))
    return FALSE;
  for (guint i = 0; i < self->snapshot->claims->len; i++)
    {
      const DlnCheckClaim *claim = self->snapshot->claims->pdata[i];

      if (claim->utterance != NULL && g_hash_table_contains (self->touched, &claim->of->id))
        dln_check_ids_add (self->utterances, claim->utterance->id);
    }
  if (!read_ids (self->snapshot, self->utterances, DLN_FACTS_OF_UTTERANCE, DLN_FACTS_SUPERSEDING_SAID, error))
    return FALSE;
  /* What of them still stands depends on the other claims of their events. */
  for (guint i = 0; i < self->snapshot->claims->len; i++)
    {
      const DlnCheckClaim *claim = self->snapshot->claims->pdata[i];

      if (!g_hash_table_contains (events, &claim->of->id))
        dln_check_ids_add (more, claim->of->id);
    }
  add_all (events, more);
  return read_ids (self->snapshot, more, DLN_FACTS_OF_EVENT, DLN_FACTS_SUPERSEDING, error) &&
         complete (self->snapshot, events, error);
}

/* What claims refer to; FALSE where one of them asks for more than a part. */
static gboolean
take_records (DlnCheckPart        *self,
              DlnCheckSnapshot    *frame,
              const DlnCheckNotes *notes)
{
  for (guint i = 0; i < notes->records->len; i++)
    {
      const DlnChangedRecord *record = &g_array_index (notes->records, DlnChangedRecord, i);

      if (!dln_check_frame_take (frame, record))
        return FALSE;
      if (record->table == DLN_TABLE_UTTERANCE)
        dln_check_ids_add (self->utterances, record->id);
    }
  return TRUE;
}

/**
 * dln_check_part_new:
 * @frame: takes over what changed
 * @notes: what that is
 * @whole: (out): whether all must be looked at; then there is no part, and @frame is worth nothing
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what to look at
 */
DlnCheckPart *
dln_check_part_new (DlnCheckSnapshot     *frame,
                    const DlnCheckNotes  *notes,
                    gboolean             *whole,
                    GError              **error)
{
  g_autoptr (DlnCheckPart) self = g_new0 (DlnCheckPart, 1);

  self->touched = dln_check_ids_new ();
  self->joined = dln_check_ids_new ();
  self->visited = dln_check_ids_new ();
  self->utterances = dln_check_ids_new ();
  self->bodies = g_hash_table_new (g_str_hash, g_str_equal);
  *whole = notes->whole || g_hash_table_size (notes->events) > MOST_EVENTS || !take_records (self, frame, notes);
  if (*whole)
    return NULL;
  add_all (self->touched, notes->events);
  if ((notes->tables & 1u << DLN_TABLE_LINK) != 0 && !dln_check_frame_read_links (frame, error))
    return NULL;
  if (!join (self, frame, error))
    return NULL;
  *whole = is_too_much (self);
  if (*whole || !read_part (self, frame, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dln_check_part_free:
 * @self: (transfer full) (nullable): a part
 */
void
dln_check_part_free (DlnCheckPart *self)
{
  if (self == NULL)
    return;
  dln_check_claims_free (self->snapshot);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->joined);
  g_hash_table_unref (self->visited);
  g_hash_table_unref (self->utterances);
  g_hash_table_unref (self->bodies);
  g_free (self);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(const DlnCheckEvent *const *) a)->slug, (*(const DlnCheckEvent *const *) b)->slug);
}

/**
 * dln_check_part_list_events:
 * @snapshot: a snapshot of parts
 * @ids: (element-type gint64): events whose claims it has
 *
 * Makes those of them that have claims the events to be looked at.
 */
void
dln_check_part_list_events (DlnCheckSnapshot *snapshot,
                            GHashTable       *ids)
{
  GHashTableIter iter;
  gpointer id;

  g_ptr_array_set_size (snapshot->events, 0);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      DlnCheckEvent *event = g_hash_table_lookup (snapshot->events_by_id, id);

      if (event != NULL && event->claims->len > 0)
        g_ptr_array_add (snapshot->events, event);
    }
  g_ptr_array_sort (snapshot->events, compare_events);
}

/**
 * dln_check_part_list_utterances:
 * @self: a part
 *
 * Makes its utterances the ones to be looked at.
 */
void
dln_check_part_list_utterances (DlnCheckPart *self)
{
  DlnCheckSnapshot *snapshot = self->snapshot;
  GHashTableIter iter;
  gpointer id;

  snapshot->part_utterances = g_hash_table_new (g_str_hash, g_str_equal);
  snapshot->utterances = snapshot->part_utterances;
  g_hash_table_iter_init (&iter, self->utterances);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      DlnCheckUtterance *utterance = g_hash_table_lookup (snapshot->utterances_by_id, id);

      if (utterance != NULL)
        g_hash_table_insert (snapshot->utterances, (gpointer) utterance->slug, utterance);
    }
}

/**
 * dln_check_part_list_joined:
 * @self: a part
 *
 * Makes the relations between its events the ones to be looked at.
 */
void
dln_check_part_list_joined (DlnCheckPart *self)
{
  list_relations (self->snapshot, self->joined);
}

/**
 * dln_check_part_list_bodies:
 * @self: a part
 *
 * Makes what its bodies did the roles to be looked at, with the relations between those events.
 */
void
dln_check_part_list_bodies (DlnCheckPart *self)
{
  g_autoptr (GPtrArray) relations = g_ptr_array_new ();
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer slug;

  add_relations (relations, self->snapshot, self->visited);
  g_hash_table_iter_init (&iter, self->bodies);
  while (g_hash_table_iter_next (&iter, &slug, NULL))
    {
      const GPtrArray *list = g_hash_table_lookup (self->snapshot->roles_by_actor, slug);

      for (guint i = 0; list != NULL && i < list->len; i++)
        g_ptr_array_add (roles, list->pdata[i]);
    }
  dln_check_orders_list (self->snapshot, relations, roles);
}
