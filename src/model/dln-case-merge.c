/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what becomes of events that turn out to be one, or two: merging, splitting, and saying
 * that two may be the same or that one is part of another. Each is one entry. Nothing is copied
 * and nothing of a claim changes but whose it is: an event is what several claims are about.
 */
#include "config.h"

#include "dln-case-merge.h"

#include "dln-case-private.h"

/* A record that mentions an event, and where. */
typedef struct {
  gint64 id;
  DlnRecord *record;
} Mention;

static void
mention_clear (gpointer data)
{
  dln_record_free (((Mention *) data)->record);
}

static gboolean
collect (gint64            id,
         const DlnRecord  *record,
         gpointer          data,
         GError          **error)
{
  Mention mention = { id, dln_record_copy (record) };

  g_array_append_val ((GArray *) data, mention);
  return TRUE;
}

static GArray *
list_mentions (DlnCase         *self,
               DlnTable         table,
               const DlnField  *field,
               gint64           event,
               GError         **error)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));

  g_array_set_clear_func (mentions, mention_clear);
  if (!dln_store_foreach (self->store, table, field->column, event, collect, mentions, error))
    return NULL;
  return g_steal_pointer (&mentions);
}

/* A relation or a link of an event to itself says nothing. */
static gboolean
is_loop (const DlnRecord *record)
{
  return (record->type->table == DLN_TABLE_RELATION || record->type->table == DLN_TABLE_LINK) &&
         g_strcmp0 (dln_record_get_text (record, "from"), dln_record_get_text (record, "to")) == 0;
}

static gboolean
repoint (DlnCase         *self,
         DlnTable         table,
         const DlnField  *field,
         gint64           from,
         const char      *to,
         GError         **error)
{
  g_autoptr (GArray) mentions = list_mentions (self, table, field, from, error);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      Mention *mention = &g_array_index (mentions, Mention, i);

      dln_record_set_text (mention->record, field->name, to);
      if (is_loop (mention->record) ? !dln_store_remove_tree (self->store, table, mention->id, error)
                                    : !dln_store_update (self->store, mention->id, mention->record, error))
        return FALSE;
    }
  return mentions != NULL;
}

/* All that is said of the event @from is said of @to from now on. */
static gboolean
hand_over (DlnCase     *self,
           gint64       from,
           const char  *to,
           GError     **error)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);

      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].kind == DLN_FIELD_REF && type->fields[i].table == DLN_TABLE_EVENT &&
            !repoint (self, t, &type->fields[i], from, to, error))
          return FALSE;
    }
  return TRUE;
}

static const DlnField *
get_event_field (DlnTable table)
{
  const DlnRecordType *type = dln_record_type_get (table);

  return &type->fields[dln_record_type_find_field (type, "event")];
}

/* That one actor took part twice in the same way is said once. */
static gboolean
drop_double_roles (DlnCase  *self,
                   gint64    event,
                   GError  **error)
{
  g_autoptr (GArray) roles = list_mentions (self, DLN_TABLE_ROLE, get_event_field (DLN_TABLE_ROLE), event, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; roles != NULL && i < roles->len; i++)
    {
      Mention *role = &g_array_index (roles, Mention, i);
      const char *word = dln_record_get_text (role->record, "role");
      char *key = g_strdup_printf ("%s\n%s", dln_record_get_text (role->record, "actor"), word != NULL ? word : "");

      if (!g_hash_table_add (seen, key) && !dln_store_remove_tree (self->store, DLN_TABLE_ROLE, role->id, error))
        return FALSE;
    }
  return roles != NULL;
}

static void
join_tags (DlnRecord       *event,
           const DlnRecord *other)
{
  const DlnValue *mine = dln_record_peek (event, "tags"), *theirs = dln_record_peek (other, "tags");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (theirs->refs == NULL)
    return;
  if (mine->refs != NULL)
    g_strv_builder_addv (builder, (const char **) mine->refs);
  for (guint i = 0; theirs->refs[i] != NULL; i++)
    if (mine->refs == NULL || !g_strv_contains ((const char *const *) mine->refs, theirs->refs[i]))
      g_strv_builder_add (builder, theirs->refs[i]);
  all = g_strv_builder_end (builder);
  dln_record_set_refs (event, "tags", (const char *const *) all);
}

static void
join_summary (DlnRecord       *event,
              const DlnRecord *other)
{
  const char *mine = dln_record_get_text (event, "summary"), *theirs = dln_record_get_text (other, "summary");
  g_autofree char *both = NULL;

  if (theirs == NULL)
    return;
  both = mine != NULL ? g_strdup_printf ("%s\n\n%s", mine, theirs) : g_strdup (theirs);
  dln_record_set_text (event, "summary", both);
}

/* Takes up the event @from, which goes. */
static gboolean
absorb (DlnCase    *self,
        DlnRecord  *event,
        gint64      into,
        gint64      from,
        GError    **error)
{
  g_autoptr (DlnRecord) other = dln_store_read (self->store, DLN_TABLE_EVENT, from, error);

  if (other == NULL || !hand_over (self, from, event->slug, error))
    return FALSE;
  join_tags (event, other);
  join_summary (event, other);
  if (dln_record_get_integer (other, "key", 0) != 0)
    dln_record_set_integer (event, "key", 1);
  return dln_store_remove_tree (self->store, DLN_TABLE_EVENT, from, error);
}

/**
 * dln_case_merge_events:
 * @self: a case
 * @into: the row that stays, with its title, kind and judgement
 * @rows: rows that turn out to be the same event; @into among them is passed over
 * @n_rows: how many
 * @error: return location
 *
 * Claims, assessments, roles, relations, links and tags of @rows become those of @into. A
 * relation between two of them goes: nothing is before itself.
 *
 * Returns: whether they are one event now, in one entry
 */
gboolean
dln_case_merge_events (DlnCase      *self,
                       guint         into,
                       const guint  *rows,
                       guint         n_rows,
                       GError      **error)
{
  g_autofree guint *copy = g_memdup2 (rows, n_rows * sizeof *rows);
  gint64 target = dln_case_get_id (self, into);
  g_autoptr (DlnRecord) event = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; i < n_rows; i++)
    if (!dln_case_check_row (self, copy[i], error))
      return FALSE;
  event = dln_case_check_row (self, into, error) ? dln_store_read (self->store, DLN_TABLE_EVENT, target, error) : NULL;
  if (event == NULL || !dln_case_begin (self, error))
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    if (copy[i] != into && !absorb (self, event, target, dln_case_get_id (self, copy[i]), error))
      return dln_case_give_up (self);
  if (!drop_double_roles (self, target, error) || !dln_store_update (self->store, target, event, error))
    return dln_case_give_up (self);
  label = g_strdup_printf ("Merge events into “%s”", dln_case_name_of (event));
  return dln_case_finish_verb (self, "verb", label, error);
}

/* The new event beside the one it is split from: its kind, tags and actors, not its judgement. */
static DlnRecord *
make_other (const DlnRecord *event,
            const char      *title)
{
  DlnRecord *other = dln_record_new (DLN_TABLE_EVENT, NULL);
  const DlnValue *tags = dln_record_peek (event, "tags");

  dln_record_set_text (other, "title", title);
  dln_record_set_integer (other, "kind", dln_record_get_integer (event, "kind", DLN_KIND_OTHER));
  if (tags->refs != NULL)
    dln_record_set_refs (other, "tags", (const char *const *) tags->refs);
  return other;
}

static gboolean
copy_roles (DlnCase     *self,
            gint64       from,
            const char  *to,
            GError     **error)
{
  g_autoptr (GArray) roles = list_mentions (self, DLN_TABLE_ROLE, get_event_field (DLN_TABLE_ROLE), from, error);

  for (guint i = 0; roles != NULL && i < roles->len; i++)
    {
      DlnRecord *role = g_array_index (roles, Mention, i).record;

      g_clear_pointer (&role->slug, g_free);
      dln_record_set_text (role, "event", to);
      if (!dln_case_insert_one (self, role, error))
        return FALSE;
    }
  return roles != NULL;
}

static gboolean
take_claims (DlnCase            *self,
             const char         *from,
             const char         *to,
             const char *const  *claims,
             GError            **error)
{
  for (guint i = 0; claims[i] != NULL; i++)
    {
      gint64 id = dln_store_find (self->store, DLN_TABLE_CLAIM, claims[i], error);
      g_autoptr (DlnRecord) claim = id != 0 ? dln_store_read (self->store, DLN_TABLE_CLAIM, id, error) : NULL;

      if (claim == NULL)
        return FALSE;
      if (g_strcmp0 (dln_record_get_text (claim, "event"), from) != 0)
        {
          g_set_error (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "%s: this claim is about another event",
                       claims[i]);
          return FALSE;
        }
      dln_record_set_text (claim, "event", to);
      if (!dln_store_update (self->store, id, claim, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_split (const char         *title,
             const char *const  *claims,
             GError            **error)
{
  if (title != NULL && title[0] != '\0' && claims != NULL && claims[0] != NULL)
    return TRUE;
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID,
                       "nothing was split: expected a title and at least one claim");
  return FALSE;
}

/**
 * dln_case_split_event:
 * @self: a case
 * @row: an event that turns out to be two
 * @title: of the other
 * @claims: slugs of the claims that are about the other
 * @error: return location
 *
 * Returns: the other's row, in one entry; %DLN_NO_ROW on error
 */
guint
dln_case_split_event (DlnCase            *self,
                      guint               row,
                      const char         *title,
                      const char *const  *claims,
                      GError            **error)
{
  g_autoptr (DlnRecord) event = NULL, other = NULL;
  g_autofree char *label = NULL;
  gint64 id;

  if (!check_split (title, claims, error) || !dln_case_check_row (self, row, error))
    return DLN_NO_ROW;
  id = dln_case_get_id (self, row);
  event = dln_store_read (self->store, DLN_TABLE_EVENT, id, error);
  if (event == NULL || !dln_case_begin (self, error))
    return DLN_NO_ROW;
  other = make_other (event, title);
  if (!dln_case_insert_one (self, other, error) || !copy_roles (self, id, other->slug, error) ||
      !take_claims (self, event->slug, other->slug, claims, error))
    return dln_case_give_up (self), DLN_NO_ROW;
  label = g_strdup_printf ("Split “%s” off “%s”", title, dln_case_name_of (event));
  if (!dln_case_finish_verb (self, "verb", label, error))
    return DLN_NO_ROW;
  return dln_case_find_row (self, other->slug);
}

static gboolean
is_link (const DlnRecord *record,
         const char      *from,
         const char      *to,
         DlnLinkKind      kind)
{
  const char *a = dln_record_get_text (record, "from"), *b = dln_record_get_text (record, "to");

  if (dln_record_get_integer (record, "type", -1) != (gint64) kind)
    return FALSE;
  if (g_strcmp0 (a, from) == 0 && g_strcmp0 (b, to) == 0)
    return TRUE;
  /* What may be the same may be so both ways. */
  return kind == DLN_LINK_MAY_BE_SAME && g_strcmp0 (a, to) == 0 && g_strcmp0 (b, from) == 0;
}

/**
 * dln_case_link_events:
 * @self: a case
 * @from: a row
 * @to: another
 * @kind: that they may be the same, or that @from is part of @to
 * @error: return location
 *
 * Returns: whether it is said; said already, no entry is written
 */
gboolean
dln_case_link_events (DlnCase      *self,
                      guint         from,
                      guint         to,
                      DlnLinkKind   kind,
                      GError      **error)
{
  g_autofree char *a = dln_case_dup_slug (self, from), *b = dln_case_dup_slug (self, to);
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (DlnRecord) link = NULL;

  if (from == to || !dln_case_check_row (self, from, error) || !dln_case_check_row (self, to, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, "an event is not linked to itself");
      return FALSE;
    }
  links = dln_case_list_links_of (self, from, error);
  for (guint i = 0; links != NULL && i < links->len; i++)
    if (is_link (links->pdata[i], a, b, kind))
      return TRUE;
  if (links == NULL)
    return FALSE;
  link = dln_record_new (DLN_TABLE_LINK, NULL);
  dln_record_set_text (link, "from", a);
  dln_record_set_text (link, "to", b);
  dln_record_set_integer (link, "type", kind);
  return dln_case_add (self, link, error);
}

/**
 * dln_case_list_links_of:
 * @self: a case
 * @row: a row
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DlnRecord): the links from and to it
 */
GPtrArray *
dln_case_list_links_of (DlnCase  *self,
                        guint     row,
                        GError  **error)
{
  static const char *const ends[] = { "from", "to" };
  const DlnRecordType *type = dln_record_type_get (DLN_TABLE_LINK);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);

  for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
    {
      const DlnField *field = &type->fields[dln_record_type_find_field (type, ends[e])];
      g_autoptr (GArray) found =
        list_mentions (self, DLN_TABLE_LINK, field, dln_case_get_id (self, row), error);

      for (guint i = 0; found != NULL && i < found->len; i++)
        g_ptr_array_add (links, g_steal_pointer (&g_array_index (found, Mention, i).record));
      if (found == NULL)
        return NULL;
    }
  return g_steal_pointer (&links);
}
