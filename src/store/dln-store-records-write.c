/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the writing of records: ids, slugs, insertion and update, each row bound
 * from its record's description. In bulk a row goes in without the session, and
 * its bytes into the digest of its range.
 */
#include "config.h"

#include "dln-store-private.h"
#include "dln-store-working-read.h"

#include <string.h>
#include <sys/random.h>

/* Of an id, above the counter. */
#define RANDOM_BITS 38
/* Slugs with a short suffix that are tried before the long one. */
#define MOST_TRIES 32
/* Of an insertion or update: id and slug come before. */
#define FIRST_FIELD 3

static guint
count_columns (const DlnRecordType *type)
{
  guint n = 2;

  for (guint i = 0; i < type->n_fields; i++)
    n += type->fields[i].kind == DLN_FIELD_REFS ? 0 : type->fields[i].kind == DLN_FIELD_TIME ? DLN_N_TIME_COLUMNS : 1;
  return n;
}

/* @values: (nullable): of a record, of which only what is set is bound */
static char *
insert_sql (const DlnRecordType *type,
            const DlnValue      *values)
{
  GString *sql = g_string_new (NULL);
  guint n;

  g_string_append_printf (sql, "INSERT INTO %s (id, slug", type->sql);
  n = dln_store_append_columns (sql, type, "", values);
  g_string_append (sql, ") VALUES (?, ?");
  for (guint i = 0; i < n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* Of so many records with other fields set than any before, one gets a statement of its own. */
#define MISSES_TO_FIT 64

/* Most records of a file have the same fields set, of many: those that are not cost nothing then.
 * @fits: (out): whether the statement has parameters for what is set only */
static sqlite3_stmt *
find_insert (DlnStore         *store,
             const DlnRecord  *record,
             gboolean         *fits,
             GError          **error)
{
  DlnTableStatements *s = &store->tables[record->type->table];
  guint64 fields = 1;
  guint i;

  g_assert (record->type->n_fields < 64);
  for (guint f = 0; f < record->type->n_fields; f++)
    fields |= (guint64) (record->values[f].set && record->type->fields[f].kind != DLN_FIELD_REFS) << (f + 1);
  for (i = 0; i < DLN_N_FITTING; i++)
    if (s->fitting[i].fields == fields)
      break;
  *fits = i < DLN_N_FITTING || s->n_misses++ % MISSES_TO_FIT == 0;
  if (!*fits)
    return PREPARED (store, &s->insert, insert_sql (record->type, NULL), error);
  if (i == DLN_N_FITTING)
    {
      i = s->n_misses / MISSES_TO_FIT % DLN_N_FITTING;
      g_clear_pointer (&s->fitting[i].insert, sqlite3_finalize);
      s->fitting[i].fields = fields;
    }
  return PREPARED (store, &s->fitting[i].insert, insert_sql (record->type, record->values), error);
}

static char *
update_sql (const DlnRecordType *type)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET slug = ?2", type->sql);
  dln_store_append_columns (sql, type, " = ?", NULL);
  g_string_append (sql, " WHERE id = ?1");
  return g_string_free (sql, FALSE);
}

/* Binding: a column's value, and its bytes for the digest where @row is not NULL. Nothing is bound
 * before: what stays so is null. Texts are the record's own; nothing is bound any more afterwards. */

static void
bind_integer (sqlite3_stmt *statement,
              DlnRowBytes  *row,
              int           index,
              gint64        value)
{
  sqlite3_bind_int64 (statement, index, value);
  if (row != NULL)
    dln_row_add_integer (row, value);
}

static void
bind_text (sqlite3_stmt *statement,
           DlnRowBytes  *row,
           int           index,
           const char   *text)
{
  gsize size = text != NULL ? strlen (text) : 0;

  if (text != NULL)
    sqlite3_bind_text64 (statement, index, text, size, SQLITE_STATIC, SQLITE_UTF8);
  if (row != NULL && text != NULL)
    dln_row_add_text (row, text, size);
  else if (row != NULL)
    dln_row_add_nulls (row, 1);
}

static void
bind_time (sqlite3_stmt  *statement,
           DlnRowBytes   *row,
           int            index,
           const DlnTime *time)
{
  const DlnInstant bounds[] = { time->bounds.begin_earliest, time->bounds.begin_latest, time->bounds.end_earliest,
                                time->bounds.end_latest };

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    if (bounds[i] != DLN_OPEN)
      bind_integer (statement, row, index + (int) i, bounds[i]);
    else if (row != NULL)
      dln_row_add_nulls (row, 1);
  bind_text (statement, row, index + 4, time->edtf);
  bind_text (statement, row, index + 5, time->reported);
  bind_text (statement, row, index + 6, time->zone);
  bind_text (statement, row, index + 7, dln_vocabulary_get_nick (&dln_vocabulary_basis, time->basis));
}

static gboolean
bind_reference (DlnStore        *store,
                sqlite3_stmt    *statement,
                DlnRowBytes     *row,
                int              index,
                const DlnField  *field,
                const char      *slug,
                GError         **error)
{
  gint64 id = dln_store_find (store, field->table, slug, error);

  bind_integer (statement, row, index, id);
  if (store->bulk != NULL)
    store->bulk->referred[field->table] = id;
  if (index == FIRST_FIELD && store->bulk != NULL)
    store->bulk->owner = id;
  return id != 0;
}

static gboolean
bind_value (DlnStore        *store,
            sqlite3_stmt    *statement,
            DlnRowBytes     *row,
            int              index,
            const DlnField  *field,
            const DlnValue  *value,
            GError         **error)
{
  switch (field->kind)
    {
    case DLN_FIELD_TEXT:
    case DLN_FIELD_PROSE:
      bind_text (statement, row, index, value->text);
      return TRUE;
    case DLN_FIELD_REAL:
      sqlite3_bind_double (statement, index, value->real);
      if (row != NULL)
        dln_row_add_real (row, value->real);
      return TRUE;
    case DLN_FIELD_WORD:
      bind_text (statement, row, index, dln_vocabulary_get_nick (field->words, value->integer));
      return TRUE;
    case DLN_FIELD_TIME:
      bind_time (statement, row, index, value->time);
      return TRUE;
    case DLN_FIELD_REF:
      return bind_reference (store, statement, row, index, field, value->text, error);
    case DLN_FIELD_INTEGER:
    case DLN_FIELD_DEGREES:
    case DLN_FIELD_BOOL:
    case DLN_FIELD_INSTANT:
    case DLN_FIELD_REFS:
    default:
      bind_integer (statement, row, index, value->integer);
      return TRUE;
    }
}

/* @row: (nullable): where the digest's bytes go, in bulk */
static gboolean
bind_record (DlnStore         *store,
             sqlite3_stmt     *statement,
             DlnRowBytes      *row,
             gint64            id,
             const DlnRecord  *record,
             GError          **error)
{
  gboolean fits = row != NULL && store->bulk->fits;
  int index = FIRST_FIELD;
  guint n_nulls = 0;

  bind_integer (statement, row, 1, id);
  bind_text (statement, row, 2, record->slug);
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const DlnField *field = &record->type->fields[i];
      const DlnValue *value = &record->values[i];
      int columns = field->kind == DLN_FIELD_TIME ? DLN_N_TIME_COLUMNS : 1;

      if (field->kind == DLN_FIELD_REFS)
        continue;
      if (!value->set && field->required)
        {
          g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT, "%s: %s is missing", record->type->name,
                       field->name);
          return FALSE;
        }
      /* What is not bound is null. */
      if (!value->set)
        {
          n_nulls += (guint) columns;
          index += fits ? 0 : columns;
          continue;
        }
      if (row != NULL)
        dln_row_add_nulls (row, n_nulls);
      n_nulls = 0;
      if (!bind_value (store, statement, row, index, field, value, error))
        {
          g_prefix_error (error, "%s %s: %s: ", record->type->name, record->slug, field->name);
          return FALSE;
        }
      index += columns;
    }
  if (row != NULL)
    dln_row_add_nulls (row, n_nulls);
  return TRUE;
}

static int
compare_ids (const void *a,
             const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* By id, as a digest has them. */
static GArray *
find_targets (DlnStore         *store,
              const DlnField   *field,
              const DlnRecord  *record,
              const DlnValue   *value,
              GError          **error)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint r = 0; value->refs[r] != NULL; r++)
    {
      gint64 target = dln_store_find (store, field->table, value->refs[r], error);

      if (target == 0)
        {
          g_prefix_error (error, "%s: %s: ", record->slug, field->name);
          return NULL;
        }
      g_array_append_val (targets, target);
    }
  g_array_sort (targets, compare_ids);
  return g_steal_pointer (&targets);
}

/* @row: (nullable): the digest's */
static gboolean
insert_refs (DlnStore         *store,
             DlnRowBytes      *row,
             gint64            id,
             const DlnRecord  *record,
             guint             field_index,
             GError          **error)
{
  const DlnField *field = &record->type->fields[field_index];
  g_autoptr (GArray) targets = find_targets (store, field, record, &record->values[field_index], error);
  sqlite3_stmt *insert = dln_store_refs_statement (store, record->type->table, field_index, 'i', error);

  if (targets == NULL || insert == NULL)
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    {
      if (row != NULL)
        dln_bulk_begin_row (store->bulk);
      bind_integer (insert, row, 1, id);
      bind_integer (insert, row, 2, g_array_index (targets, gint64, i));
      if (!dln_store_step_done (store, insert, field->column, error))
        return FALSE;
      if (row != NULL)
        dln_bulk_take_row (store->bulk, field->column, 2, id);
    }
  return TRUE;
}

static gboolean
delete_refs (DlnStore         *store,
             gint64            id,
             const DlnRecord  *record,
             guint             field_index,
             GError          **error)
{
  sqlite3_stmt *statement = dln_store_refs_statement (store, record->type->table, field_index, 'd', error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return dln_store_step_done (store, statement, record->type->fields[field_index].column, error);
}

static gboolean
write_refs (DlnStore         *store,
            DlnRowBytes      *row,
            gint64            id,
            const DlnRecord  *record,
            gboolean          fresh,
            GError          **error)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      if (record->type->fields[i].kind != DLN_FIELD_REFS)
        continue;
      if (!fresh && !delete_refs (store, id, record, i, error))
        return FALSE;
      if (record->values[i].set && !insert_refs (store, row, id, record, i, error))
        return FALSE;
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

      store->next_id = MAX (block, 1) << DLN_ID_COUNTER_BITS;
      store->last_id_in_block = store->next_id + (1 << DLN_ID_COUNTER_BITS) - 1;
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
  guint64 counter = (guint64) id & ((1 << DLN_ID_COUNTER_BITS) - 1);
  char *slug = g_strdup (plain);

  /* Counters begin anew in each process: the next few may be taken, the whole id never is. */
  for (guint64 n = 0; dln_store_find (store, table, slug, NULL) != 0; n++)
    {
      g_free (slug);
      slug = dup_suffixed (plain, n < MOST_TRIES ? counter + n : (guint64) id);
    }
  return slug;
}

static char *
plain_slug (const DlnRecord *record)
{
  int title = dln_record_type_find_field (record->type, "title");

  return dln_slug_from_title (title >= 0 && record->values[title].set ? record->values[title].text
                                                                      : record->type->name);
}

static void
make_slug (DlnStore  *store,
           gint64     id,
           DlnRecord *record)
{
  g_autofree char *plain = NULL;

  if (record->slug != NULL)
    return;
  plain = plain_slug (record);
  record->slug = dln_store_dup_free_slug (store, record->type->table, plain, id);
}

/* Which record has the slug already, in words: SQLite only knows that a column is unique. */
static void
fail_taken (DlnStore         *store,
            const DlnRecord  *record,
            GError          **error)
{
  gint64 other = dln_store_find (store, record->type->table, record->slug, NULL);
  g_autofree char *title = other != 0 ? dln_store_dup_title (store, record->type->table, other) : NULL;

  if (other == 0)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT, "%s: its id is taken", record->slug);
  else
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT,
                 "%s:%s is there already%s%s%s: expected another slug, or none", record->type->name, record->slug,
                 title != NULL ? ", “" : "", title != NULL ? title : "", title != NULL ? "”" : "");
}

/* @row: (nullable): the digest's. Returns an SQLite code; @error is set unless it went in or the slug is taken. */
static int
insert_row (DlnStore         *store,
            sqlite3_stmt     *insert,
            DlnRowBytes      *row,
            gint64            id,
            const DlnRecord  *record,
            GError          **error)
{
  int code = SQLITE_ERROR;

  if (row != NULL)
    dln_bulk_begin_row (store->bulk);
  if (bind_record (store, insert, row, id, record, error))
    {
      code = sqlite3_step (insert);
      if (code != SQLITE_DONE && code != SQLITE_CONSTRAINT_UNIQUE)
        {
          dln_store_fail (store->db, record->slug, error);
          g_prefix_error (error, "%s ", record->type->name);
        }
      sqlite3_reset (insert);
    }
  sqlite3_clear_bindings (insert);
  return code;
}

/* Where the record gets its slug here, an insertion that fails says that it is taken. */
static gboolean
insert_with_new_slug (DlnStore      *store,
                      sqlite3_stmt  *insert,
                      gint64         id,
                      DlnRecord     *record,
                      GError       **error)
{
  g_autofree char *plain = plain_slug (record);
  DlnBulk *bulk = store->bulk;
  DlnTable table = record->type->table;
  int code = SQLITE_CONSTRAINT_UNIQUE;
  guint n = g_strcmp0 (bulk->taken[table], plain) == 0 ? bulk->first_try[table] : 0;

  for (; code == SQLITE_CONSTRAINT_UNIQUE && n < 3; n++)
    {
      guint64 counter = (guint64) id & ((1 << DLN_ID_COUNTER_BITS) - 1);

      g_free (record->slug);
      record->slug = n == 0 ? g_strdup (plain) : dup_suffixed (plain, n == 1 ? counter : (guint64) id);
      code = insert_row (store, insert, &bulk->row, id, record, error);
      if (code == SQLITE_CONSTRAINT_UNIQUE)
        {
          g_free (bulk->taken[table]);
          bulk->taken[table] = g_strdup (plain);
          bulk->first_try[table] = (guint8) (n + 1);
        }
    }
  if (code == SQLITE_CONSTRAINT_UNIQUE)
    fail_taken (store, record, error);
  return code == SQLITE_DONE;
}

/* Before a row goes in without the session. */
static gboolean
make_room (DlnStore  *store,
           gint64     id,
           GError   **error)
{
  DlnBulk *bulk = store->bulk;
  gboolean full = bulk->full || bulk->removed || bulk->block != id >> DLN_ID_COUNTER_BITS;

  if (full && !dln_store_flush_part (store, error))
    return FALSE;
  bulk->block = id >> DLN_ID_COUNTER_BITS;
  return TRUE;
}

static gint64
insert_in_bulk (DlnStore      *store,
                sqlite3_stmt  *insert,
                gint64         id,
                DlnRecord     *record,
                GError       **error)
{
  DlnBulk *bulk = store->bulk;
  const DlnRecordType *type = record->type;
  int code = SQLITE_DONE;
  gboolean ok;

  if (!make_room (store, id, error))
    return 0;
  if (store->session != NULL)
    sqlite3session_enable (store->session, 0);
  if (record->slug == NULL)
    ok = insert_with_new_slug (store, insert, id, record, error);
  else
    {
      code = insert_row (store, insert, &bulk->row, id, record, error);
      ok = code == SQLITE_DONE;
      if (code == SQLITE_CONSTRAINT_UNIQUE)
        fail_taken (store, record, error);
    }
  if (ok)
    {
      dln_bulk_take_row (bulk, type->sql, count_columns (type), id);
      ok = dln_bulk_take_record (bulk, store, id, record, error) &&
           write_refs (store, &bulk->row, id, record, TRUE, error);
      if (!ok)
        g_prefix_error (error, "%s ", type->name);
    }
  if (store->session != NULL)
    sqlite3session_enable (store->session, 1);
  return ok ? id : 0;
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
  gint64 id = next_id (store);
  sqlite3_stmt *insert;

  if (store->bulk == NULL)
    return dln_store_insert_as (store, id, record, error);
  insert = find_insert (store, record, &store->bulk->fits, error);
  return insert != NULL ? insert_in_bulk (store, insert, id, record, error) : 0;
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
  sqlite3_stmt *insert = PREPARED (store, &store->tables[table].insert, insert_sql (record->type, NULL), error);
  int code;

  if (insert == NULL || !dln_store_expect_changes (store, error))
    return 0;
  make_slug (store, id, record);
  code = insert_row (store, insert, NULL, id, record, error);
  if (code == SQLITE_CONSTRAINT_UNIQUE)
    fail_taken (store, record, error);
  /* Ids of elsewhere are in no range: the session has the row, and what refers to it comes after. */
  if (store->bulk != NULL)
    store->bulk->removed = TRUE;
  if (code != SQLITE_DONE)
    return 0;
  if (write_refs (store, NULL, id, record, TRUE, error))
    return id;
  g_prefix_error (error, "%s ", record->type->name);
  return 0;
}

/* A record that takes another slug leaves the old one to others. */
static void
note_rename (DlnStore        *store,
             gint64           id,
             const DlnRecord *record)
{
  g_autofree char *slug = dln_store_dup_slug (store, record->type->table, id);

  if (g_strcmp0 (slug, record->slug) == 0)
    return;
  store->bulk->removed = TRUE;
  dln_bulk_forget (store->bulk);
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
  sqlite3_stmt *update = PREPARED (store, &store->tables[record->type->table].update, update_sql (record->type), error);
  gboolean ok = update != NULL && dln_store_expect_changes (store, error);

  if (ok && store->bulk != NULL)
    note_rename (store, id, record);
  ok = ok && bind_record (store, update, NULL, id, record, error) &&
       dln_store_step_done (store, update, record->slug, error);
  if (update != NULL)
    sqlite3_clear_bindings (update);
  return ok && write_refs (store, NULL, id, record, FALSE, error);
}
