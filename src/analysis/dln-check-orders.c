/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the rules of order and movement read besides claims: relations, assessments
 * of a time, and which body took part in what. Relations that no chain of events joins
 * stand in groups of their own.
 */
#include "config.h"

#include "dln-check-orders.h"

#include "dln-known.h"

#include <string.h>

static const char *
keep (DlnCheckSnapshot *self,
      const DlnRecord  *record,
      const char       *field)
{
  const char *text = dln_record_get_text (record, field);

  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

static void
file (GHashTable *lists,
      gint64      id,
      gpointer    member)
{
  GPtrArray *list = g_hash_table_lookup (lists, &id);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, g_memdup2 (&id, sizeof id), list);
    }
  if (list->len == 0 || list->pdata[list->len - 1] != member)
    g_ptr_array_add (list, member);
}

static void
unfile (GHashTable *lists,
        gint64      id,
        gpointer    member)
{
  GPtrArray *list = g_hash_table_lookup (lists, &id);

  if (list != NULL && g_ptr_array_remove (list, member) && list->len == 0)
    g_hash_table_remove (lists, &id);
}

/* As of now everything is known. */
static gboolean
is_known (const DlnCheckSnapshot *self,
          gint64                  relation)
{
  g_autoptr (DlnRecord) record = NULL;

  if (dln_case_get_known_at (self->dln_case) == DLN_OPEN)
    return TRUE;
  record = dln_case_get_by_id (self->dln_case, DLN_TABLE_RELATION, relation);
  return record != NULL && dln_case_is_record_known (self->dln_case, record) != DLN_KNOWN_NOT;
}

static void
add_relation (const DlnRelationFacts *facts,
              gpointer                data)
{
  DlnCheckSnapshot *self = data;
  DlnCheckRelation *relation;

  if (g_hash_table_contains (self->related, &facts->id) || !is_known (self, facts->id))
    return;
  relation = g_new0 (DlnCheckRelation, 1);
  relation->id = facts->id;
  relation->from_id = facts->from;
  relation->to_id = facts->to;
  relation->claim_id = facts->claim;
  relation->claim_event = facts->claim_event;
  relation->slug = dln_check_snapshot_keep (self, facts->slug);
  relation->from = dln_check_snapshot_keep (self, facts->from_slug);
  relation->to = dln_check_snapshot_keep (self, facts->to_slug);
  relation->type = facts->type >= 0 ? dln_vocabulary_get_nick (&dln_vocabulary_allen, facts->type) : NULL;
  relation->from_clock = facts->from_clock >= 0 ? (DlnCheckClock) facts->from_clock : DLN_CLOCK_HAPPENED;
  relation->to_clock = facts->to_clock >= 0 ? (DlnCheckClock) facts->to_clock : DLN_CLOCK_HAPPENED;
  relation->least = facts->least;
  relation->most = facts->most;
  g_hash_table_insert (self->related, &relation->id, relation);
  file (self->relations_of, relation->from_id, relation);
  file (self->relations_of, relation->to_id, relation);
  if (relation->claim_event != 0)
    file (self->relations_of, relation->claim_event, relation);
}

static void
add_role (const DlnRoleFacts *facts,
          gpointer            data)
{
  DlnCheckSnapshot *self = data;
  DlnCheckRole *role = g_new0 (DlnCheckRole, 1);
  GPtrArray *list;

  role->event_id = facts->event;
  role->slug = dln_check_snapshot_keep (self, facts->slug);
  role->event = dln_check_snapshot_keep (self, facts->event_slug);
  role->actor = dln_check_snapshot_keep (self, facts->actor_slug);
  file (self->roles_of, role->event_id, role);
  list = g_hash_table_lookup (self->roles_by_actor, role->actor);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->roles_by_actor, (gpointer) role->actor, list);
    }
  g_ptr_array_add (list, role);
}

/**
 * dln_check_orders_read:
 * @self: a frame
 * @of: all, or of one event
 * @event: the event's id
 * @error: return location
 *
 * Reads relations, whether or not what they rest on counts, and the roles of bodies that move as one.
 *
 * Returns: whether they were read
 */
gboolean
dln_check_orders_read (DlnCheckSnapshot  *self,
                       DlnFactsOf         of,
                       gint64             event,
                       GError           **error)
{
  return dln_case_read_relations (self->dln_case, of, event, add_relation, self, error) &&
         dln_case_read_roles (self->dln_case, of, event, add_role, self, error);
}

static void
forget_relations (DlnCheckSnapshot *self,
                  gint64            event)
{
  GPtrArray *list = g_hash_table_lookup (self->relations_of, &event);
  g_autoptr (GPtrArray) gone = list != NULL ? g_ptr_array_copy (list, NULL, NULL) : NULL;

  for (guint i = 0; gone != NULL && i < gone->len; i++)
    {
      DlnCheckRelation *relation = gone->pdata[i];

      unfile (self->relations_of, relation->from_id, relation);
      unfile (self->relations_of, relation->to_id, relation);
      unfile (self->relations_of, relation->claim_event, relation);
      g_hash_table_remove (self->related, &relation->id);
    }
}

static void
free_roles (GPtrArray  *list,
            GHashTable *by_actor)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      DlnCheckRole *role = list->pdata[i];

      if (by_actor != NULL)
        g_ptr_array_remove (g_hash_table_lookup (by_actor, role->actor), role);
      g_free (role);
    }
}

/**
 * dln_check_orders_forget:
 * @self: a frame
 * @event: an event's id, 0 for all
 *
 * Drops the event's relations and roles.
 */
void
dln_check_orders_forget (DlnCheckSnapshot *self,
                         gint64            event)
{
  GHashTableIter iter;
  gpointer list;

  if (event != 0)
    {
      forget_relations (self, event);
      free_roles (g_hash_table_lookup (self->roles_of, &event), self->roles_by_actor);
      g_hash_table_remove (self->roles_of, &event);
      return;
    }
  g_hash_table_iter_init (&iter, self->roles_of);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    free_roles (list, NULL);
  g_hash_table_remove_all (self->roles_of);
  g_hash_table_remove_all (self->roles_by_actor);
  g_hash_table_remove_all (self->relations_of);
  g_hash_table_remove_all (self->related);
}

static void
add_settling (DlnCheckSnapshot *self,
              const DlnRecord  *record,
              const char       *event)
{
  DlnCheckSettling *settling = g_new0 (DlnCheckSettling, 1);
  const DlnTime *time = dln_record_get_time (record, "time");
  const char *value = dln_record_get_text (record, "value");
  GPtrArray *list = g_hash_table_lookup (self->settling, event);

  settling->slug = g_string_chunk_insert_const (self->strings, record->slug);
  settling->question = (int) dln_record_get_integer (record, "question", -1);
  settling->topic = keep (self, record, "topic");
  /* Who names no topic names the proposition itself. */
  if (settling->topic == NULL && settling->question == DLN_QUESTION_PROPOSITION)
    settling->topic = keep (self, record, "value");
  settling->names_time = time != NULL && !dln_bounds_is_unknown (&time->bounds);
  settling->names_place = dln_record_get_text (record, "place") != NULL || dln_record_peek (record, "latitude")->set;
  settling->names_value = value != NULL && *value != '\0';
  settling->made = dln_record_get_integer (record, "made", DLN_OPEN);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->settling, (gpointer) event, list);
    }
  g_ptr_array_add (list, settling);
}

/**
 * dln_check_orders_add_assessment:
 * @record: an assessment
 * @data: a snapshot
 * @error: return location
 *
 * Keeps the newest of an event that states a time, and all for what they settle.
 *
 * Returns: %TRUE
 */
gboolean
dln_check_orders_add_assessment (const DlnRecord  *record,
                                 gpointer          data,
                                 GError          **error)
{
  DlnCheckSnapshot *self = data;
  const DlnTime *time = dln_record_get_time (record, "time");
  const char *event = keep (self, record, "event");
  DlnInstant made = dln_record_get_integer (record, "made", DLN_OPEN);
  DlnCheckAssessment *known = event != NULL ? g_hash_table_lookup (self->assessed, event) : NULL;

  if (dln_case_is_record_known (self->dln_case, record) == DLN_KNOWN_NOT)
    return TRUE;
  if (event != NULL)
    add_settling (self, record, event);
  if (time == NULL || event == NULL || (known != NULL && known->made > made))
    return TRUE;
  known = g_new0 (DlnCheckAssessment, 1);
  known->slug = g_string_chunk_insert_const (self->strings, record->slug);
  known->event = event;
  known->author = keep (self, record, "author");
  known->made = made;
  known->time = time->bounds;
  known->time_words =
    time->reported != NULL ? g_string_chunk_insert_const (self->strings, time->reported) : NULL;
  g_hash_table_insert (self->assessed, (gpointer) event, known);
  return TRUE;
}

/**
 * dln_check_orders_forget_assessments:
 * @self: a frame
 * @event: an event's slug
 *
 * Drops what was assessed of it.
 */
void
dln_check_orders_forget_assessments (DlnCheckSnapshot *self,
                                     const char       *event)
{
  g_hash_table_remove (self->assessed, event);
  g_hash_table_remove (self->settling, event);
}

static int
compare_relations (gconstpointer a,
                   gconstpointer b)
{
  return strcmp ((*(const DlnCheckRelation *const *) a)->slug, (*(const DlnCheckRelation *const *) b)->slug);
}

static int
compare_roles (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(const DlnCheckRole *const *) a)->slug, (*(const DlnCheckRole *const *) b)->slug);
}

/**
 * dln_check_orders_list:
 * @self: a snapshot with the claims that the relations rest on
 * @relations: (element-type DlnCheckRelation): of its frame
 * @roles: (element-type DlnCheckRole): of its frame
 *
 * Makes these the snapshot's: of the relations those that are live, both by slug.
 */
void
dln_check_orders_list (DlnCheckSnapshot *self,
                       GPtrArray        *relations,
                       GPtrArray        *roles)
{
  g_ptr_array_set_size (self->relations, 0);
  g_ptr_array_set_size (self->roles, 0);
  for (guint i = 0; i < relations->len; i++)
    {
      DlnCheckRelation *relation = relations->pdata[i];

      relation->claim = dln_check_claims_find (self, relation->claim_id);
      if (relation->claim_id == 0 || (relation->claim != NULL && !g_hash_table_contains (self->superseded, relation->claim->slug)))
        g_ptr_array_add (self->relations, relation);
    }
  for (guint i = 0; i < roles->len; i++)
    g_ptr_array_add (self->roles, roles->pdata[i]);
  g_ptr_array_sort (self->relations, compare_relations);
  g_ptr_array_sort (self->roles, compare_roles);
}

/**
 * dln_check_orders_list_all:
 * @self: a snapshot with all claims
 *
 * Makes all that joins events in its frame the snapshot's.
 */
void
dln_check_orders_list_all (DlnCheckSnapshot *self)
{
  g_autoptr (GPtrArray) relations = g_ptr_array_new ();
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer list, relation;

  g_hash_table_iter_init (&iter, self->related);
  while (g_hash_table_iter_next (&iter, NULL, &relation))
    g_ptr_array_add (relations, relation);
  g_hash_table_iter_init (&iter, self->roles_of);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_extend (roles, list, NULL, NULL);
  dln_check_orders_list (self, relations, roles);
}

/* Union and find over the slugs of events; a root is its own parent. */
static const char *
find_root (GHashTable *parents,
           const char *event)
{
  const char *parent = g_hash_table_lookup (parents, event);

  if (parent == NULL)
    {
      g_hash_table_insert (parents, (gpointer) event, (gpointer) event);
      return event;
    }
  while (parent != event)
    {
      const char *above = g_hash_table_lookup (parents, parent);

      g_hash_table_insert (parents, (gpointer) event, (gpointer) above);
      event = parent;
      parent = above;
    }
  return event;
}

/**
 * dln_check_orders_group:
 * @self: a snapshot
 *
 * Returns: (transfer full) (element-type GPtrArray): the live relations, those that a chain
 *   of events joins together, in the order of the case
 */
GPtrArray *
dln_check_orders_group (const DlnCheckSnapshot *self)
{
  g_autoptr (GHashTable) parents = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->relations->len; i++)
    {
      const DlnCheckRelation *relation = self->relations->pdata[i];
      const char *from = find_root (parents, relation->from);
      const char *to = find_root (parents, relation->to);

      if (from != to)
        g_hash_table_insert (parents, (gpointer) to, (gpointer) from);
    }
  for (guint i = 0; i < self->relations->len; i++)
    {
      DlnCheckRelation *relation = self->relations->pdata[i];
      const char *root = find_root (parents, relation->from);
      GPtrArray *group = g_hash_table_lookup (groups, root);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, (gpointer) root, group);
          g_ptr_array_add (list, group);
        }
      g_ptr_array_add (group, relation);
    }
  return list;
}

/**
 * dln_check_orders_dup_title:
 * @self: a snapshot
 * @event: a slug
 *
 * Returns: (transfer full): the event's title, in quotes
 */
char *
dln_check_orders_dup_title (const DlnCheckSnapshot *self,
                            const char             *event)
{
  guint row = dln_case_find_row (self->dln_case, event);
  g_autofree char *title = row != DLN_NO_ROW ? dln_case_dup_title (self->dln_case, row) : NULL;

  return g_strdup_printf ("“%s”", title != NULL ? title : event);
}

/**
 * dln_check_orders_dup_source:
 * @claim: a claim
 *
 * Returns: (transfer full): "gladkov by report-c (B2)"
 */
char *
dln_check_orders_dup_source (const DlnCheckClaim *claim)
{
  g_autoptr (GString) text = g_string_new (claim->source);

  for (guint i = 0; i < claim->relays->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " by " : ", ",
                            (const char *) claim->relays->pdata[i]);
  if (claim->grade != NULL)
    g_string_append_printf (text, " (%s)", claim->grade);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
