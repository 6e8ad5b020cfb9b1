/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reading and writing of records, built from their descriptions:
 * one set of prepared statements a type, column order id, slug, fields.
 */
#include "config.h"

#include "dln-store-private.h"
#include "dln-store-working-read.h"

#include <string.h>
#include <sys/random.h>

/* Ids: 38 random bits above a counter of 25. */
#define COUNTER_BITS 25
/* Slugs with a short suffix that are tried before the long one. */
#define MOST_TRIES 32
#define RANDOM_BITS 38

static void
append_columns (GString             *sql,
                const DlnRecordType *type,
                const char          *suffix)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DlnField *field = &type->fields[i];

      if (field->kind == DLN_FIELD_REFS)
        continue;
      if (field->kind != DLN_FIELD_TIME)
        g_string_append_printf (sql, ", %s%s", field->column, suffix);
      else
        for (guint c = 0; c < DLN_N_TIME_COLUMNS; c++)
          g_string_append_printf (sql, ", %s%s%s", field->column, dln_time_columns[c], suffix);
    }
}

static guint
count_columns (const DlnRecordType *type)
{
  guint n = 2;

  for (guint i = 0; i < type->n_fields; i++)
    n += type->fields[i].kind == DLN_FIELD_REFS   ? 0
         : type->fields[i].kind == DLN_FIELD_TIME ? DLN_N_TIME_COLUMNS
                                                  : 1;
  return n;
}

/**
 * dln_store_prepare_once:
 * @store: a store
 * @slot: where the statement is kept until the store closes
 * @sql: (transfer full): its text
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer none) (nullable): the statement
 */
sqlite3_stmt *
dln_store_prepare_once (DlnStore      *store,
              sqlite3_stmt **slot,
              char          *sql,
              GError       **error)
{
  if (*slot == NULL && sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, slot, NULL) != SQLITE_OK)
    dln_store_fail (store->db, store->path, error);
  g_free (sql);
  return *slot;
}

static char *
insert_sql (const DlnRecordType *type)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (id, slug", type->sql);
  append_columns (sql, type, "");
  g_string_append (sql, ") VALUES (?");
  for (guint i = 1; i < count_columns (type); i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/**
 * dln_store_select_sql:
 * @type: a record type
 *
 * Returns: (transfer full): a SELECT of all its columns, without a WHERE
 */
char *
dln_store_select_sql (const DlnRecordType *type)
{
  GString *sql = g_string_new ("SELECT id, slug");

  append_columns (sql, type, "");
  g_string_append_printf (sql, " FROM %s", type->sql);
  return g_string_free (sql, FALSE);
}

static char *
update_sql (const DlnRecordType *type)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET slug = ?2", type->sql);
  append_columns (sql, type, " = ?");
  g_string_append (sql, " WHERE id = ?1");
  return g_string_free (sql, FALSE);
}

/**
 * dln_store_refs_statement:
 * @store: a store
 * @table: a record type
 * @field_index: a field that holds several references
 * @verb: 'r' to read them, 'i' to insert one, 'd' to delete them
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer none) (nullable): the cached statement
 */
sqlite3_stmt *
dln_store_refs_statement (DlnStore   *store,
                DlnTable    table,
                guint       field_index,
                char        verb,
                GError    **error)
{
  const DlnRecordType *type = dln_record_type_get (table);
  const DlnField *field = &type->fields[field_index];
  DlnTableStatements *s = &store->tables[table];

  if (s->refs_read == NULL)
    {
      s->refs_read = g_new0 (sqlite3_stmt *, type->n_fields);
      s->refs_insert = g_new0 (sqlite3_stmt *, type->n_fields);
      s->refs_delete = g_new0 (sqlite3_stmt *, type->n_fields);
    }
  if (verb == 'r')
    return PREPARED (store, &s->refs_read[field_index],
                         g_strdup_printf ("SELECT t.slug FROM %s r JOIN %s t ON t.id = r.target "
                                          "WHERE r.owner = ? ORDER BY t.slug",
                                          field->column, dln_record_type_get (field->table)->sql),
                         error);
  if (verb == 'i')
    return PREPARED (store, &s->refs_insert[field_index],
                         g_strdup_printf ("INSERT INTO %s (owner, target) VALUES (?, ?)", field->column), error);
  return PREPARED (store, &s->refs_delete[field_index],
                       g_strdup_printf ("DELETE FROM %s WHERE owner = ?", field->column), error);
}

/**
 * dln_store_drop_statements:
 * @store: a store
 *
 * Finalizes every cached statement, before the connection closes.
 */
void
dln_store_drop_statements (DlnStore *store)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      DlnTableStatements *s = &store->tables[t];
      sqlite3_stmt *plain[] = { s->insert, s->update, s->read, s->find, s->slug, s->title, s->remove };
      guint n_fields = dln_record_type_get (t)->n_fields;

      for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
        sqlite3_finalize (plain[i]);
      for (guint i = 0; s->refs_read != NULL && i < n_fields; i++)
        {
          sqlite3_finalize (s->refs_read[i]);
          sqlite3_finalize (s->refs_insert[i]);
          sqlite3_finalize (s->refs_delete[i]);
        }
      g_free (s->refs_read);
      g_free (s->refs_insert);
      g_free (s->refs_delete);
      memset (s, 0, sizeof *s);
    }
  for (guint k = 0; k < DLN_STORE_N_FACTS; k++)
    for (guint of = 0; of < DLN_N_FACTS_OF; of++)
      g_clear_pointer (&store->facts[k][of], sqlite3_finalize);
}

/**
 * dln_store_find:
 * @store: a store
 * @table: which record type
 * @slug: whom
 * @error: return location; %DLN_STORE_ERROR_REFERENCE where there is none
 *
 * Returns: its id, 0 where there is none
 */
gint64
dln_store_find (DlnStore    *store,
                DlnTable     table,
                const char  *slug,
                GError     **error)
{
  const DlnRecordType *type = dln_record_type_get (table);
  gint64 id = 0;
  sqlite3_stmt *find = PREPARED (store, &store->tables[table].find,
                                     g_strdup_printf ("SELECT id FROM %s WHERE slug = ?", type->sql), error);

  if (find == NULL)
    return 0;
  sqlite3_bind_text (find, 1, slug, -1, SQLITE_TRANSIENT);
  if (sqlite3_step (find) == SQLITE_ROW)
    id = sqlite3_column_int64 (find, 0);
  sqlite3_reset (find);
  if (id == 0)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_REFERENCE, "there is no %s \"%s\"", type->name, slug);
  return id;
}

/**
 * dln_store_dup_slug:
 * @store: a store
 * @table: which record type
 * @id: whom
 *
 * Returns: (transfer full) (nullable): its slug
 */
char *
dln_store_dup_slug (DlnStore *store,
                    DlnTable  table,
                    gint64    id)
{
  char *slug = NULL;
  sqlite3_stmt *s =
    PREPARED (store, &store->tables[table].slug,
                  g_strdup_printf ("SELECT slug FROM %s WHERE id = ?", dln_record_type_get (table)->sql), NULL);

  if (s == NULL)
    return NULL;
  sqlite3_bind_int64 (s, 1, id);
  if (sqlite3_step (s) == SQLITE_ROW)
    slug = g_strdup ((const char *) sqlite3_column_text (s, 0));
  sqlite3_reset (s);
  return slug;
}

static void
bind_instant (sqlite3_stmt *statement,
              int           index,
              DlnInstant    instant)
{
  if (instant == DLN_OPEN)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_int64 (statement, index, instant);
}

static void
bind_time (sqlite3_stmt  *statement,
           int            index,
           const DlnTime *time)
{
  const DlnInstant bounds[] = { time->bounds.begin_earliest, time->bounds.begin_latest,
                                time->bounds.end_earliest, time->bounds.end_latest };

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    bind_instant (statement, index + (int) i, bounds[i]);
  sqlite3_bind_text (statement, index + 4, time->edtf, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, index + 5, time->reported, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, index + 6, time->zone, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, index + 7, dln_vocabulary_get_nick (&dln_vocabulary_basis, time->basis), -1,
                     SQLITE_STATIC);
}

static gboolean
bind_value (DlnStore       *store,
            sqlite3_stmt   *statement,
            int             index,
            const DlnField *field,
            const DlnValue *value,
            GError        **error)
{
  gint64 id;

  switch (field->kind)
    {
    case DLN_FIELD_TEXT:
    case DLN_FIELD_PROSE:
      sqlite3_bind_text (statement, index, value->text, -1, SQLITE_TRANSIENT);
      return TRUE;
    case DLN_FIELD_REAL:
      sqlite3_bind_double (statement, index, value->real);
      return TRUE;
    case DLN_FIELD_WORD:
      sqlite3_bind_text (statement, index, dln_vocabulary_get_nick (field->words, value->integer), -1, SQLITE_STATIC);
      return TRUE;
    case DLN_FIELD_TIME:
      bind_time (statement, index, value->time);
      return TRUE;
    case DLN_FIELD_REF:
      id = dln_store_find (store, field->table, value->text, error);
      sqlite3_bind_int64 (statement, index, id);
      return id != 0;
    case DLN_FIELD_INTEGER:
    case DLN_FIELD_DEGREES:
    case DLN_FIELD_BOOL:
    case DLN_FIELD_INSTANT:
    case DLN_FIELD_REFS:
    default:
      sqlite3_bind_int64 (statement, index, value->integer);
      return TRUE;
    }
}

static gboolean
bind_record (DlnStore         *store,
             sqlite3_stmt     *statement,
             gint64            id,
             const DlnRecord  *record,
             GError          **error)
{
  int index = 3;

  sqlite3_clear_bindings (statement);
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, record->slug, -1, SQLITE_TRANSIENT);
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      const DlnValue *value = &record->values[i];

      if (field->kind == DLN_FIELD_REFS)
        continue;
      if (!value->set && field->required)
        {
          g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT, "%s: %s is missing",
                       record->type->name, field->name);
          return FALSE;
        }
      if (value->set && !bind_value (store, statement, index, field, value, error))
        {
          g_prefix_error (error, "%s %s: %s: ", record->type->name, record->slug, field->name);
          return FALSE;
        }
      index += field->kind == DLN_FIELD_TIME ? DLN_N_TIME_COLUMNS : 1;
    }
  return TRUE;
}

static gboolean
write_refs (DlnStore         *store,
            gint64            id,
            const DlnRecord  *record,
            gboolean          fresh,
            GError          **error)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      sqlite3_stmt *statement;

      if (field->kind != DLN_FIELD_REFS)
        continue;
      statement = fresh ? NULL : dln_store_refs_statement (store, record->type->table, i, 'd', error);
      if (statement != NULL)
        {
          sqlite3_bind_int64 (statement, 1, id);
          if (!dln_store_step_done (store, statement, field->column, error))
            return FALSE;
        }
      for (guint r = 0; record->values[i].set && record->values[i].refs[r] != NULL; r++)
        {
          gint64 target = dln_store_find (store, field->table, record->values[i].refs[r], error);

          statement = dln_store_refs_statement (store, record->type->table, i, 'i', error);
          if (target == 0)
            g_prefix_error (error, "%s: %s: ", record->slug, field->name);
          if (target == 0 || statement == NULL)
            return FALSE;
          sqlite3_bind_int64 (statement, 1, id);
          sqlite3_bind_int64 (statement, 2, target);
          if (!dln_store_step_done (store, statement, field->column, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Drawn anew by each process at its first insert, and when the counter is full. */
static gint64
next_id (DlnStore *store)
{
  if (store->next_id == 0 || store->next_id >= store->last_id_in_block)
    {
      gint64 block = 0;

      /* Not GLib's generator: a forked process would draw its parent's numbers. */
      if (getrandom (&block, sizeof block, 0) != sizeof block)
        block = ((gint64) g_random_int () << 32) | g_random_int ();
      block &= (G_GINT64_CONSTANT (1) << RANDOM_BITS) - 1;

      store->next_id = MAX (block, 1) << COUNTER_BITS;
      store->last_id_in_block = store->next_id + (1 << COUNTER_BITS) - 1;
    }
  return ++store->next_id;
}

static char *
dup_suffixed (const char *plain,
              guint64     number)
{
  const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  g_autoptr (GString) suffix = g_string_new (NULL);

  for (; number > 0; number /= 36)
    g_string_prepend_c (suffix, digits[number % 36]);
  return g_strdup_printf ("%s-%s", plain, suffix->str);
}

/**
 * dln_store_dup_free_slug:
 * @store: a store
 * @table: which record type
 * @plain: the slug that is wanted
 * @id: of the record that shall have it
 *
 * Returns: (transfer full): @plain where nobody has it, else with the id's counter behind it
 */
char *
dln_store_dup_free_slug (DlnStore   *store,
                         DlnTable    table,
                         const char *plain,
                         gint64      id)
{
  guint64 counter = (guint64) id & ((1 << COUNTER_BITS) - 1);
  char *slug = g_strdup (plain);

  /* Counters begin anew in each process: the next few may be taken, the whole id never is. */
  for (guint64 n = 0; dln_store_find (store, table, slug, NULL) != 0; n++)
    {
      g_free (slug);
      slug = dup_suffixed (plain, n < MOST_TRIES ? counter + n : (guint64) id);
    }
  return slug;
}

static void
make_slug (DlnStore  *store,
           gint64     id,
           DlnRecord *record)
{
  int title = dln_record_type_find_field (record->type, "title");
  g_autofree char *plain = NULL;

  if (record->slug != NULL)
    return;
  plain = dln_slug_from_title (title >= 0 && record->values[title].set ? record->values[title].text : record->type->name);
  record->slug = dln_store_dup_free_slug (store, record->type->table, plain, id);
}

/* Which record has the slug already, in words: SQLite only knows that a column is unique. */
static void
name_taken (DlnStore         *store,
            const DlnRecord  *record,
            GError          **error)
{
  gint64 other = dln_store_find (store, record->type->table, record->slug, NULL);
  g_autofree char *title = other != 0 ? dln_store_dup_title (store, record->type->table, other) : NULL;

  if (other == 0)
    return;
  g_clear_error (error);
  g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT,
               "%s:%s is there already%s%s%s: expected another slug, or none", record->type->name, record->slug,
               title != NULL ? ", “" : "", title != NULL ? title : "", title != NULL ? "”" : "");
}

/**
 * dln_store_insert:
 * @store: a store in a transaction
 * @record: a record; gets a slug where it has none
 * @error: return location of a #DlnStoreError
 *
 * Returns: the new id, 0 on error
 */
gint64
dln_store_insert (DlnStore   *store,
                  DlnRecord  *record,
                  GError    **error)
{
  return dln_store_insert_as (store, next_id (store), record, error);
}

/**
 * dln_store_insert_as:
 * @store: a store in a transaction
 * @id: an id that nobody has: of the same record in a copy of the case
 * @record: a record; gets a slug where it has none
 * @error: return location of a #DlnStoreError
 *
 * Returns: @id, 0 on error
 */
gint64
dln_store_insert_as (DlnStore   *store,
                     gint64      id,
                     DlnRecord  *record,
                     GError    **error)
{
  DlnTable table = record->type->table;
  sqlite3_stmt *insert = PREPARED (store, &store->tables[table].insert, insert_sql (record->type), error);

  if (insert == NULL)
    return 0;
  make_slug (store, id, record);
  if (!bind_record (store, insert, id, record, error))
    return 0;
  if (!dln_store_step_done (store, insert, record->slug, error))
    {
      g_prefix_error (error, "%s ", record->type->name);
      name_taken (store, record, error);
      return 0;
    }
  if (!write_refs (store, id, record, TRUE, error))
    {
      g_prefix_error (error, "%s ", record->type->name);
      return 0;
    }
  return id;
}

/**
 * dln_store_update:
 * @store: a store in a transaction
 * @id: whom
 * @record: how it shall be
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether it was written
 */
gboolean
dln_store_update (DlnStore         *store,
                  gint64            id,
                  const DlnRecord  *record,
                  GError          **error)
{
  sqlite3_stmt *update =
    PREPARED (store, &store->tables[record->type->table].update, update_sql (record->type), error);

  return update != NULL && bind_record (store, update, id, record, error) &&
         dln_store_step_done (store, update, record->slug, error) && write_refs (store, id, record, FALSE, error);
}

/**
 * dln_store_delete:
 * @store: a store in a transaction
 * @table: which record type
 * @id: whom; its children must be gone
 * @error: return location; %DLN_STORE_ERROR_CONSTRAINT where something refers to it
 *
 * Returns: whether it is gone
 */
gboolean
dln_store_delete (DlnStore  *store,
                  DlnTable   table,
                  gint64     id,
                  GError   **error)
{
  const DlnRecordType *type = dln_record_type_get (table);
  sqlite3_stmt *remove = PREPARED (store, &store->tables[table].remove,
                                       g_strdup_printf ("DELETE FROM %s WHERE id = ?", type->sql), error);

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DLN_FIELD_REFS)
      {
        sqlite3_stmt *clear = dln_store_refs_statement (store, table, i, 'd', error);

        if (clear == NULL)
          return FALSE;
        sqlite3_bind_int64 (clear, 1, id);
        if (!dln_store_step_done (store, clear, type->name, error))
          return FALSE;
      }
  if (remove == NULL)
    return FALSE;
  sqlite3_bind_int64 (remove, 1, id);
  return dln_store_step_done (store, remove, type->name, error);
}
