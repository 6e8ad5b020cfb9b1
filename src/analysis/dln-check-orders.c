/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the rules of order and movement read besides claims: relations, assessments
 * of a time, and which body took part in what. Relations that no chain of events joins
 * stand in groups of their own.
 */
#include "config.h"

#include "dln-check-orders.h"

#include "dln-known.h"

static const char *
keep (DlnCheckSnapshot *self,
      const DlnRecord  *record,
      const char       *field)
{
  const char *text = dln_record_get_text (record, field);

  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

static gint64
get_gap (const DlnRecord *record,
         const char      *field)
{
  return dln_record_peek (record, field)->set ? dln_record_get_integer (record, field, 0)
                                              : DLN_OPEN;
}

/**
 * dln_check_orders_add_relation:
 * @record: a relation
 * @data: a snapshot that has its claims
 * @error: return location
 *
 * Returns: %TRUE
 */
gboolean
dln_check_orders_add_relation (const DlnRecord  *record,
                               gpointer          data,
                               GError          **error)
{
  DlnCheckSnapshot *self = data;
  const char *claim = dln_record_get_text (record, "claim");
  DlnCheckRelation *relation;

  if (dln_case_is_record_known (self->dln_case, record) == DLN_KNOWN_NOT ||
      (claim != NULL && !g_hash_table_contains (self->claims_by_slug, claim)))
    return TRUE;
  relation = g_new0 (DlnCheckRelation, 1);
  relation->slug = g_string_chunk_insert_const (self->strings, record->slug);
  relation->from = keep (self, record, "from");
  relation->to = keep (self, record, "to");
  relation->type =
    dln_record_peek (record, "type")->set
      ? dln_vocabulary_get_nick (&dln_vocabulary_allen, dln_record_get_integer (record, "type", 0))
      : NULL;
  relation->from_clock =
    (DlnCheckClock) dln_record_get_integer (record, "from_clock", DLN_CLOCK_HAPPENED);
  relation->to_clock =
    (DlnCheckClock) dln_record_get_integer (record, "to_clock", DLN_CLOCK_HAPPENED);
  relation->least = get_gap (record, "least");
  relation->most = get_gap (record, "most");
  relation->claim = claim != NULL ? g_hash_table_lookup (self->claims_by_slug, claim) : NULL;
  g_ptr_array_add (self->relations, relation);
  return TRUE;
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
 * dln_check_orders_add_role:
 * @record: a role
 * @data: a snapshot that has its actors
 * @error: return location
 *
 * Keeps those of bodies that move as one.
 *
 * Returns: %TRUE
 */
gboolean
dln_check_orders_add_role (const DlnRecord  *record,
                           gpointer          data,
                           GError          **error)
{
  DlnCheckSnapshot *self = data;
  const char *actor = keep (self, record, "actor");
  DlnCheckRole *role;

  if (actor == NULL || !g_hash_table_contains (self->bodies, actor))
    return TRUE;
  role = g_new0 (DlnCheckRole, 1);
  role->slug = g_string_chunk_insert_const (self->strings, record->slug);
  role->event = keep (self, record, "event");
  role->actor = actor;
  g_ptr_array_add (self->roles, role);
  return TRUE;
}

/**
 * dln_check_orders_drop_dead:
 * @self: a snapshot that knows what is superseded
 *
 * Drops the relations whose claim another one supersedes.
 */
void
dln_check_orders_drop_dead (DlnCheckSnapshot *self)
{
  for (guint i = self->relations->len; i-- > 0;)
    {
      const DlnCheckRelation *relation = self->relations->pdata[i];

      if (relation->claim != NULL &&
          g_hash_table_contains (self->superseded, relation->claim->slug))
        g_ptr_array_remove_index (self->relations, i);
    }
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
