/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the answer to "which events must be looked at again": read off a
 * changeset, so that verbs, undo and redo need no bookkeeping of their own.
 */
#include "config.h"

#include "dln-touched.h"

#include "dln-store-error.h"

#include <string.h>

/* Past this many events, views and derived rows start anew. */
#define MOST_EVENTS 20000
/* Likewise records of the tables that are kept whole. */
#define MOST_RECORDS 100000

/**
 * dln_touched_new:
 *
 * Returns: (transfer full): nothing touched yet
 */
DlnTouched *
dln_touched_new (void)
{
  DlnTouched *touched = g_new0 (DlnTouched, 1);

  touched->events = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  touched->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  touched->records = g_array_new (FALSE, FALSE, sizeof (DlnTouchedRecord));
  return touched;
}

/**
 * dln_touched_free:
 * @touched: (transfer full) (nullable): what was touched
 */
void
dln_touched_free (DlnTouched *touched)
{
  if (touched == NULL)
    return;
  g_hash_table_unref (touched->events);
  g_hash_table_unref (touched->places);
  g_array_unref (touched->records);
  g_free (touched);
}

static void
add_id (GHashTable *set,
        gint64      id)
{
  gint64 *key = g_new (gint64, 1);

  *key = id;
  g_hash_table_add (set, key);
}

static gboolean
find_table (const char *sql_name,
            DlnTable   *table)
{
  for (guint i = 0; i < DLN_N_TABLES; i++)
    if (strcmp (dln_record_type_get (i)->sql, sql_name) == 0)
      {
        *table = i;
        return TRUE;
      }
  /* Tables of several references belong to the type whose field they are. */
  for (guint i = 0; i < DLN_N_TABLES; i++)
    for (guint f = 0; f < dln_record_type_get (i)->n_fields; f++)
      {
        const DlnField *field = &dln_record_type_get (i)->fields[f];

        if (field->kind == DLN_FIELD_REFS && strcmp (field->column, sql_name) == 0)
          {
            *table = i;
            return TRUE;
          }
      }
  return FALSE;
}

/* What the file is asked where a changeset does not say it: an update carries only what changed. */
enum {
  EVENTS_OF_SOURCE,
  EVENT_OF_CLAIM,
  EVENTS_BESIDE_CLAIM,
  UTTERANCE_OF_CLAIM,
  EVENT_OF_FIGURE,
  EVENT_OF_ASSESSMENT,
  EVENT_OF_ROLE,
  EVENTS_OF_RELATION,
  EVENTS_OF_LINK,
  N_QUESTIONS
};

static const char *const questions[N_QUESTIONS] = {
  /* When a source was published limits when what it says can have begun. */
  [EVENTS_OF_SOURCE] = "SELECT event FROM claim WHERE source = ?1 UNION "
                       "SELECT c.event FROM claim_relay r JOIN claim c ON c.id = r.owner WHERE r.target = ?1",
  [EVENT_OF_CLAIM] = "SELECT event FROM claim WHERE id = ?1",
  [EVENTS_BESIDE_CLAIM] = "SELECT b.event FROM claim a JOIN claim b ON b.id IN (a.supersedes, a.about) "
                          "WHERE a.id = ?1 UNION SELECT event FROM claim WHERE supersedes = ?1 UNION "
                          "SELECT event FROM claim WHERE about = ?1",
  [UTTERANCE_OF_CLAIM] = "SELECT utterance FROM claim WHERE id = ?1 AND utterance IS NOT NULL",
  [EVENT_OF_FIGURE] = "SELECT c.event FROM figure f JOIN claim c ON c.id = f.claim WHERE f.id = ?1",
  [EVENT_OF_ASSESSMENT] = "SELECT event FROM assessment WHERE id = ?1",
  [EVENT_OF_ROLE] = "SELECT event FROM role WHERE id = ?1",
  [EVENTS_OF_RELATION] = "SELECT from_event FROM relation WHERE id = ?1 UNION "
                         "SELECT to_event FROM relation WHERE id = ?1",
  [EVENTS_OF_LINK] = "SELECT from_event FROM link WHERE id = ?1 UNION SELECT to_event FROM link WHERE id = ?1",
};

/* One changeset being read. */
typedef struct {
  DlnTouched *touched;
  sqlite3 *db;
  sqlite3_changeset_iter *iter;
  int op;
  sqlite3_stmt *asked[N_QUESTIONS]; /* NULL until it is asked */
  int utterance;                    /* columns of claim */
  int supersedes;
  int about;
} Reader;

static sqlite3_stmt *
ask (Reader *r,
     guint   question,
     gint64  id)
{
  sqlite3_stmt **s = &r->asked[question];

  if (*s == NULL && sqlite3_prepare_v2 (r->db, questions[question], -1, s, NULL) != SQLITE_OK)
    return NULL;
  sqlite3_bind_int64 (*s, 1, id);
  return *s;
}

static void
add_events (Reader *r,
            guint   question,
            gint64  id)
{
  sqlite3_stmt *s = ask (r, question, id);

  while (s != NULL && sqlite3_step (s) == SQLITE_ROW)
    add_id (r->touched->events, sqlite3_column_int64 (s, 0));
  if (s != NULL)
    sqlite3_reset (s);
}

static void
add_record (Reader   *r,
            DlnTable  table,
            gint64    id)
{
  DlnTouchedRecord record = { table, id };

  g_array_append_val (r->touched->records, record);
}

static gint64
value_at (Reader   *r,
          int       column,
          gboolean  old,
          gboolean *known)
{
  sqlite3_value *value = NULL;

  if (old && r->op != SQLITE_INSERT)
    sqlite3changeset_old (r->iter, column, &value);
  else if (!old && r->op != SQLITE_DELETE)
    sqlite3changeset_new (r->iter, column, &value);
  *known = value != NULL && sqlite3_value_type (value) == SQLITE_INTEGER;
  return *known ? sqlite3_value_int64 (value) : 0;
}

/* The ids that a column held before and holds now, as far as the changeset says. */
static guint
ids_at (Reader *r,
        int     column,
        gint64  ids[2])
{
  guint n = 0;

  for (int old = 0; old < 2; old++)
    {
      gboolean known;
      gint64 id = value_at (r, column, old == 1, &known);

      if (known)
        ids[n++] = id;
    }
  return n;
}

/* Claims, assessments and roles have their event as the first field: column 2, after
 * id and slug. A role changes no working row, but what groups events by actor. An update that leaves it alone does not carry it. */
#define OWNER_COLUMN 2

static void
touch_child (Reader *r,
             gint64  id,
             guint   question)
{
  gint64 events[2];
  guint n = ids_at (r, OWNER_COLUMN, events);

  for (guint i = 0; i < n; i++)
    add_id (r->touched->events, events[i]);
  if (n == 0)
    add_events (r, question, id);
}

/* What a claim says changes what is found of the claims that it supersedes or speaks about, and of
 * its utterance. */
static void
touch_beside_claim (Reader *r,
                    gint64  id)
{
  const int columns[] = { r->supersedes, r->about };
  sqlite3_stmt *s = NULL;
  gint64 ids[2];
  guint n;

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    {
      n = ids_at (r, columns[c], ids);
      for (guint i = 0; i < n; i++)
        add_events (r, EVENT_OF_CLAIM, ids[i]);
    }
  n = ids_at (r, r->utterance, ids);
  for (guint i = 0; i < n; i++)
    add_record (r, DLN_TABLE_UTTERANCE, ids[i]);
  if (r->op != SQLITE_UPDATE)
    return;
  add_events (r, EVENTS_BESIDE_CLAIM, id);
  s = n == 0 ? ask (r, UTTERANCE_OF_CLAIM, id) : NULL;
  if (s != NULL && sqlite3_step (s) == SQLITE_ROW)
    add_record (r, DLN_TABLE_UTTERANCE, sqlite3_column_int64 (s, 0));
  if (s != NULL)
    sqlite3_reset (s);
}

/* Of two events: what joins them follows in columns 2 and 3. */
static void
touch_pair (Reader *r,
            gint64  id,
            guint   question)
{
  gint64 events[2];

  for (int column = OWNER_COLUMN; column < OWNER_COLUMN + 2; column++)
    for (guint i = 0, n = ids_at (r, column, events); i < n; i++)
      add_id (r->touched->events, events[i]);
  if (r->op == SQLITE_UPDATE)
    add_events (r, question, id);
}

static void
touch_figure (Reader *r,
              gint64  id)
{
  gint64 claims[2];
  guint n = ids_at (r, OWNER_COLUMN, claims);

  for (guint i = 0; i < n; i++)
    add_events (r, EVENT_OF_CLAIM, claims[i]);
  if (n == 0)
    add_events (r, EVENT_OF_FIGURE, id);
}

static void
touch_source (Reader     *r,
              gint64      id,
              const char *sql_name)
{
  if (strcmp (sql_name, "source") == 0 && r->op == SQLITE_UPDATE)
    add_events (r, EVENTS_OF_SOURCE, id);
  add_record (r, DLN_TABLE_SOURCE, id);
}

static void
touch_row (Reader     *r,
           const char *sql_name)
{
  DlnTouched *touched = r->touched;
  DlnTable table;
  gboolean known;
  gint64 id = value_at (r, 0, r->op != SQLITE_INSERT, &known);

  if (!find_table (sql_name, &table))
    return;
  touched->tables |= 1u << table;
  if (table == DLN_TABLE_EVENT)
    add_id (touched->events, id);
  /* Whatever lies at a place that has just come about has been changed too. */
  else if (table == DLN_TABLE_PLACE && r->op != SQLITE_INSERT)
    add_id (touched->places, id);
  if (table == DLN_TABLE_CASE || table == DLN_TABLE_TERM || table == DLN_TABLE_ACTOR || table == DLN_TABLE_PLACE ||
      table == DLN_TABLE_UTTERANCE)
    add_record (r, table, id);
  else if (table == DLN_TABLE_SOURCE)
    touch_source (r, id, sql_name);
  else if (table == DLN_TABLE_ROLE)
    touch_child (r, id, EVENT_OF_ROLE);
  else if (strcmp (sql_name, "assessment") == 0)
    touch_child (r, id, EVENT_OF_ASSESSMENT);
  else if (strcmp (sql_name, "claim_relay") == 0)
    add_events (r, EVENT_OF_CLAIM, id);
  else if (table == DLN_TABLE_FIGURE)
    touch_figure (r, id);
  else if (table == DLN_TABLE_RELATION)
    touch_pair (r, id, EVENTS_OF_RELATION);
  else if (table == DLN_TABLE_LINK)
    touch_pair (r, id, EVENTS_OF_LINK);
  else if (table == DLN_TABLE_CLAIM)
    {
      touch_child (r, id, EVENT_OF_CLAIM);
      touch_beside_claim (r, id);
    }
}

static int
find_column (DlnTable    table,
             const char *name)
{
  const DlnRecordType *type = dln_record_type_get (table);
  int column = 2;

  for (guint f = 0; f < type->n_fields && strcmp (type->fields[f].name, name) != 0; f++)
    column += type->fields[f].kind == DLN_FIELD_REFS   ? 0
              : type->fields[f].kind == DLN_FIELD_TIME ? DLN_N_TIME_COLUMNS
                                                       : 1;
  return column;
}

/**
 * dln_touched_read:
 * @touched: adds to this
 * @db: the connection, after the change
 * @changeset: an SQLite changeset
 * @size: its bytes
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether the changeset could be read
 */
gboolean
dln_touched_read (DlnTouched  *touched,
                  sqlite3     *db,
                  void        *changeset,
                  int          size,
                  GError     **error)
{
  Reader r = {
    .touched = touched,
    .db = db,
    .utterance = find_column (DLN_TABLE_CLAIM, "utterance"),
    .supersedes = find_column (DLN_TABLE_CLAIM, "supersedes"),
    .about = find_column (DLN_TABLE_CLAIM, "about"),
  };
  int code = sqlite3changeset_start (&r.iter, size, changeset);

  while (code == SQLITE_OK && sqlite3changeset_next (r.iter) == SQLITE_ROW)
    {
      const char *sql_name = NULL;
      int columns = 0;

      code = sqlite3changeset_op (r.iter, &sql_name, &columns, &r.op, NULL);
      if (code == SQLITE_OK && !touched->all)
        touch_row (&r, sql_name);
      else if (code == SQLITE_OK)
        {
          DlnTable table;

          if (find_table (sql_name, &table))
            touched->tables |= 1u << table;
        }
      touched->all = touched->all || g_hash_table_size (touched->events) > MOST_EVENTS ||
                     touched->records->len > MOST_RECORDS;
    }
  for (guint q = 0; q < N_QUESTIONS; q++)
    sqlite3_finalize (r.asked[q]);
  if (sqlite3changeset_finalize (r.iter) != SQLITE_OK)
    code = SQLITE_CORRUPT;
  if (code != SQLITE_OK)
    g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT, "a journal entry cannot be read: %s",
                 sqlite3_errstr (code));
  return code == SQLITE_OK;
}

static int
compare_ids (const void *a,
             const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/**
 * dln_touched_visit:
 * @changeset: bytes
 * @size: how many
 * @visit: (scope call): called for each changed row with the record whose it is; of several
 *   references that is the record that has them
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_touched_visit (void             *changeset,
                   int               size,
                   DlnTouchedVisit   visit,
                   gpointer          data,
                   GError          **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, size, changeset);

  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      sqlite3_value *value = NULL;
      const char *name;
      DlnTable table;
      int n_columns, op, indirect;

      code = sqlite3changeset_op (iter, &name, &n_columns, &op, &indirect);
      /* The key is the first column everywhere, and said of every row. */
      if (op == SQLITE_INSERT)
        sqlite3changeset_new (iter, 0, &value);
      else
        sqlite3changeset_old (iter, 0, &value);
      if (value != NULL && find_table (name, &table))
        visit (table, sqlite3_value_int64 (value), data);
    }
  if (iter != NULL)
    code = sqlite3changeset_finalize (iter);
  if (code != SQLITE_OK)
    g_set_error_literal (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT, "a journal entry is damaged");
  return code == SQLITE_OK;
}

/**
 * dln_touched_list_events:
 * @touched: what was touched
 *
 * Returns: (transfer full) (element-type gint64): event ids, ascending
 */
GArray *
dln_touched_list_events (const DlnTouched *touched)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, touched->events);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_val (ids, *(gint64 *) key);
  g_array_sort (ids, compare_ids);
  return ids;
}
