/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns parts of a journal entry that only say which rows went in: ranges of
 * ids with a digest of the rows, where a changeset would hold each row a second
 * time. As text, one line a range after the first:
 *
 *     rows 1
 *     event 11 7340041 7380039 20000 5f0c…
 *
 * table, columns, first and last id, rows, SHA-256. A row's bytes for the digest
 * are its values in the order of the columns: 0 for null; 1 and eight bytes,
 * the first the highest, for an integer; 2 and likewise for a real; 3, four
 * bytes of length and UTF-8 for a text. A changeset begins with "T", so no part
 * is taken for the other kind.
 */
#include "config.h"

#include "dln-journal-rows.h"

#include "dln-store-private.h"

#include <string.h>

#define HEAD "rows 1\n"
/* Bytes of rows between two updates of a digest. */
#define BYTES_AT_ONCE 65536

/**
 * dln_row_range_free:
 * @range: (transfer full) (nullable): a range
 */
void
dln_row_range_free (DlnRowRange *range)
{
  if (range == NULL)
    return;
  g_free (range->digest);
  g_free (range);
}

/**
 * dln_row_bytes_clear:
 * @row: a row's bytes, or all zero
 */
void
dln_row_bytes_clear (DlnRowBytes *row)
{
  g_free (row->data);
  *row = (DlnRowBytes) { 0 };
}

/* So many more, to be written by the caller. */
static inline guint8 *
add_bytes (DlnRowBytes *row, gsize n)
{
  gsize at = row->length;

  row->length += n;
  if (row->length > row->size)
    {
      row->size = 2 * row->length;
      row->data = g_realloc (row->data, row->size);
    }
  return row->data + at;
}

/**
 * dln_row_add_nulls:
 * @row: a row's bytes
 * @n: so many columns have nothing
 */
void
dln_row_add_nulls (DlnRowBytes *row, guint n)
{
  if (n > 0)
    memset (add_bytes (row, n), 0, n);
}

static void
add_eight (DlnRowBytes *row, guint8 kind, guint64 bits)
{
  guint8 *bytes = add_bytes (row, 9);

  bits = GUINT64_TO_BE (bits);
  bytes[0] = kind;
  memcpy (bytes + 1, &bits, sizeof bits);
}

/**
 * dln_row_add_integer:
 * @row: a row's bytes
 * @value: the next column's
 */
void
dln_row_add_integer (DlnRowBytes *row, gint64 value)
{
  add_eight (row, 1, (guint64) value);
}

/**
 * dln_row_add_real:
 * @row: a row's bytes
 * @value: the next column's; SQLite keeps NaN as null, and no sign of zero
 */
void
dln_row_add_real (DlnRowBytes *row, double value)
{
  guint64 bits;

  if (value != value)
    {
      dln_row_add_nulls (row, 1);
      return;
    }
  if (value == 0)
    value = 0;
  memcpy (&bits, &value, sizeof bits);
  add_eight (row, 2, bits);
}

/**
 * dln_row_add_text:
 * @row: a row's bytes
 * @text: the next column's
 * @size: its bytes
 */
void
dln_row_add_text (DlnRowBytes *row, const char *text, gsize size)
{
  guint32 length = GUINT32_TO_BE ((guint32) size);
  guint8 *bytes = add_bytes (row, 5 + size);

  bytes[0] = 3;
  memcpy (bytes + 1, &length, sizeof length);
  memcpy (bytes + 5, text, size);
}

/**
 * dln_rows_is_part:
 * @part: a part of an entry, expanded
 *
 * Returns: whether it is ranges of rows, not a changeset
 */
gboolean
dln_rows_is_part (GBytes *part)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (part, &size);

  return size >= strlen (HEAD) && memcmp (text, HEAD, strlen (HEAD)) == 0;
}

/**
 * dln_rows_format:
 * @ranges: (element-type DlnRowRange): ranges, each after those that its rows refer to
 *
 * Returns: (transfer full): the part
 */
GBytes *
dln_rows_format (GPtrArray *ranges)
{
  GString *text = g_string_new (HEAD);
  gsize size;

  for (guint i = 0; i < ranges->len; i++)
    {
      const DlnRowRange *range = ranges->pdata[i];

      g_string_append_printf (text, "%s %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n",
                              range->table, range->n_columns, range->first, range->last, range->n_rows, range->digest);
    }
  size = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), size);
}

/* What a part names goes into SQL: only the names of journalled tables do. */
static const char *
find_table (const char *name)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);

      if (strcmp (type->sql, name) == 0)
        return type->sql;
      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].kind == DLN_FIELD_REFS && strcmp (type->fields[i].column, name) == 0)
          return type->fields[i].column;
    }
  return NULL;
}

static DlnRowRange *
parse_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  gint64 numbers[4];
  DlnRowRange *range;

  if (g_strv_length (words) != 6 || find_table (words[0]) == NULL || strlen (words[5]) != 64)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!g_ascii_string_to_signed (words[i + 1], 10, G_MININT64, G_MAXINT64, &numbers[i], NULL))
      return NULL;
  if (numbers[0] < 2 || numbers[0] > G_MAXINT16 || numbers[1] > numbers[2] || numbers[3] < 1)
    return NULL;
  range = g_new0 (DlnRowRange, 1);
  *range = (DlnRowRange) { find_table (words[0]), (guint) numbers[0], numbers[1], numbers[2], numbers[3],
                           g_strdup (words[5]) };
  return range;
}

/**
 * dln_rows_parse:
 * @part: a part that is ranges of rows
 * @error: return location; %DLN_STORE_ERROR_CORRUPT
 *
 * Returns: (transfer full) (element-type DlnRowRange): its ranges, in order
 */
GPtrArray *
dln_rows_parse (GBytes *part, GError **error)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (part, &size);
  g_autofree char *text = g_strndup (bytes, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_row_range_free);

  /* At least one, and nothing after the last line. */
  for (guint i = 1; i == 1 || (lines[i] != NULL && (*lines[i] != '\0' || lines[i + 1] != NULL)); i++)
    {
      DlnRowRange *range = parse_line (lines[i]);

      if (range == NULL)
        {
          g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                       "a journal entry cannot be read: line %u of its rows", i + 1);
          return NULL;
        }
      g_ptr_array_add (ranges, range);
    }
  return g_steal_pointer (&ranges);
}

/* The first column is what ranges are of, in both shapes of table. */
static const char *
key_of (const char *table)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    if (strcmp (dln_record_type_get (t)->sql, table) == 0)
      return "id";
  return "owner";
}

static void
add_column (DlnRowBytes *row, sqlite3_stmt *s, int column)
{
  switch (sqlite3_column_type (s, column))
    {
    case SQLITE_INTEGER:
      dln_row_add_integer (row, sqlite3_column_int64 (s, column));
      return;
    case SQLITE_FLOAT:
      dln_row_add_real (row, sqlite3_column_double (s, column));
      return;
    case SQLITE_NULL:
      dln_row_add_nulls (row, 1);
      return;
    default:
      {
        const char *text = (const char *) sqlite3_column_text (s, column);

        dln_row_add_text (row, text, (gsize) sqlite3_column_bytes (s, column));
        return;
      }
    }
}

/**
 * dln_rows_compare:
 * @store: a store
 * @range: a range
 * @same: (out): whether the rows that are there now are those that went in
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether they could be read
 */
gboolean
dln_rows_compare (DlnStore *store, const DlnRowRange *range, gboolean *same, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM main.%s WHERE %s BETWEEN ?1 AND ?2 ORDER BY 1%s", range->table,
                                          key_of (range->table), *key_of (range->table) == 'o' ? ", 2" : "");
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, error);
  g_autoptr (DlnDigest) sum = dln_digest_new ();
  g_autofree char *digest = NULL;
  g_auto (DlnRowBytes) row = { 0 };
  gint64 n_rows = 0;
  int code = SQLITE_ERROR;

  *same = FALSE;
  if (s == NULL)
    return FALSE;
  if ((guint) sqlite3_column_count (s) < range->n_columns)
    return TRUE;
  sqlite3_bind_int64 (s, 1, range->first);
  sqlite3_bind_int64 (s, 2, range->last);
  for (; (code = sqlite3_step (s)) == SQLITE_ROW; n_rows++)
    {
      for (guint c = 0; c < range->n_columns; c++)
        add_column (&row, s, (int) c);
      if (row.length >= BYTES_AT_ONCE)
        {
          dln_digest_add (sum, row.data, row.length);
          row.length = 0;
        }
    }
  if (code != SQLITE_DONE)
    return dln_store_fail (store->db, store->path, error);
  dln_digest_add (sum, row.data, row.length);
  digest = dln_digest_end_as_text (sum);
  *same = n_rows == range->n_rows && strcmp (digest, range->digest) == 0;
  return TRUE;
}

/* Of several references, the record's that has them. */
static DlnTable
type_of (const char *table)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);

      if (strcmp (type->sql, table) == 0)
        return t;
      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].kind == DLN_FIELD_REFS && strcmp (type->fields[i].column, table) == 0)
          return t;
    }
  g_return_val_if_reached (DLN_TABLE_CASE);
}

static gboolean
visit_range (DlnStore *store, const DlnRowRange *range, DlnTouchedVisit visit, gpointer data, GError **error)
{
  const char *key = key_of (range->table);
  g_autofree char *sql =
    g_strdup_printf ("SELECT DISTINCT %s FROM main.%s WHERE %s BETWEEN ?1 AND ?2", key, range->table, key);
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, error);
  DlnTable table = type_of (range->table);
  int code = SQLITE_ERROR;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, range->first);
  sqlite3_bind_int64 (s, 2, range->last);
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    visit (table, sqlite3_column_int64 (s, 0), data);
  return code == SQLITE_DONE || dln_store_fail (store->db, store->path, error);
}

/**
 * dln_rows_visit:
 * @store: a store
 * @part: a part that is ranges of rows
 * @visit: (scope call): called with the record of each row that is still there; of one that is
 *   not, a later part says that it went
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all were read
 */
gboolean
dln_rows_visit (DlnStore *store, GBytes *part, DlnTouchedVisit visit, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) ranges = dln_rows_parse (part, error);

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    if (!visit_range (store, ranges->pdata[i], visit, data, error))
      return FALSE;
  return ranges != NULL;
}

static gboolean
remove_range (DlnStore *store, const DlnRowRange *range, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("DELETE FROM main.%s WHERE %s BETWEEN ?1 AND ?2", range->table, key_of (range->table));
  g_autoptr (DlnStatement) s = NULL;
  gboolean same = FALSE;

  if (!dln_rows_compare (store, range, &same, error))
    return FALSE;
  if (!same)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                   "%s: the journal does not fit the case (%s): nothing was changed", store->path, range->table);
      return FALSE;
    }
  s = dln_store_prepare (store, sql, error);
  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, range->first);
  sqlite3_bind_int64 (s, 2, range->last);
  return dln_store_step_done (store, s, range->table, error);
}

/**
 * dln_rows_remove:
 * @store: a store in a transaction that records
 * @part: a part that is ranges of rows
 * @error: return location; %DLN_STORE_ERROR_CORRUPT where the rows are not as they went in
 *
 * Takes the rows out again, those first that refer to others.
 *
 * Returns: whether they are gone
 */
gboolean
dln_rows_remove (DlnStore *store, GBytes *part, GError **error)
{
  g_autoptr (GPtrArray) ranges = dln_rows_parse (part, error);

  for (guint i = ranges != NULL ? ranges->len : 0; i > 0; i--)
    if (!remove_range (store, ranges->pdata[i - 1], error))
      return FALSE;
  return ranges != NULL;
}

/* --- what is still as it went in -------------------------------------------- */

typedef struct {
  DlnRowRange *range;
  gboolean changed;
} KeptRange;

struct _DlnRowsKept {
  GArray *ranges; /* of KeptRange */
  gboolean sorted;
};

static void
clear_kept (gpointer kept)
{
  dln_row_range_free (((KeptRange *) kept)->range);
}

/**
 * dln_rows_kept_new:
 *
 * Returns: (transfer full): no ranges yet
 */
DlnRowsKept *
dln_rows_kept_new (void)
{
  DlnRowsKept *kept = g_new0 (DlnRowsKept, 1);

  kept->ranges = g_array_new (FALSE, FALSE, sizeof (KeptRange));
  g_array_set_clear_func (kept->ranges, clear_kept);
  return kept;
}

/**
 * dln_rows_kept_free:
 * @kept: (transfer full) (nullable): ranges
 */
void
dln_rows_kept_free (DlnRowsKept *kept)
{
  if (kept == NULL)
    return;
  g_array_unref (kept->ranges);
  g_free (kept);
}

static int
compare_ranges (const void *a, const void *b)
{
  const DlnRowRange *x = ((const KeptRange *) a)->range;
  const DlnRowRange *y = ((const KeptRange *) b)->range;
  int order = strcmp (x->table, y->table);

  return order != 0 ? order : (x->first > y->first) - (x->first < y->first);
}

/* The last range of the table that begins at or before the id. */
static KeptRange *
find_range (DlnRowsKept *kept, const char *table, gint64 id)
{
  DlnRowRange wanted = { .table = table, .first = id };
  KeptRange key = { &wanted, FALSE };
  guint low = 0;
  guint high = kept->ranges->len;
  KeptRange *found;

  if (!kept->sorted)
    g_array_sort (kept->ranges, compare_ranges);
  kept->sorted = TRUE;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_ranges (&g_array_index (kept->ranges, KeptRange, middle), &key) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return NULL;
  found = &g_array_index (kept->ranges, KeptRange, low - 1);
  return strcmp (found->range->table, table) == 0 && found->range->last >= id ? found : NULL;
}

static gboolean
mark_changed (DlnRowsKept *kept, GBytes *changeset, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  gsize size = 0;
  const void *bytes = g_bytes_get_data (changeset, &size);
  int code = sqlite3changeset_start (&iter, (int) size, (void *) bytes);

  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table = NULL;
      sqlite3_value *id = NULL;
      KeptRange *range;
      int columns = 0;
      int op = 0;

      code = sqlite3changeset_op (iter, &table, &columns, &op, NULL);
      if (code == SQLITE_OK)
        code = op == SQLITE_INSERT ? sqlite3changeset_new (iter, 0, &id) : sqlite3changeset_old (iter, 0, &id);
      range = code == SQLITE_OK && id != NULL ? find_range (kept, table, sqlite3_value_int64 (id)) : NULL;
      if (range != NULL)
        range->changed = TRUE;
    }
  if (sqlite3changeset_finalize (iter) != SQLITE_OK || code != SQLITE_OK)
    {
      g_set_error_literal (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT, "a journal entry cannot be read");
      return FALSE;
    }
  return TRUE;
}

/**
 * dln_rows_kept_take_part:
 * @kept: ranges so far
 * @part: the journal's next part, expanded
 * @error: return location; %DLN_STORE_ERROR_CORRUPT
 *
 * Returns: whether it could be read
 */
gboolean
dln_rows_kept_take_part (DlnRowsKept *kept, GBytes *part, GError **error)
{
  g_autoptr (GPtrArray) ranges = NULL;

  if (!dln_rows_is_part (part))
    return kept->ranges->len == 0 || mark_changed (kept, part, error);
  ranges = dln_rows_parse (part, error);
  if (ranges == NULL)
    return FALSE;
  for (guint i = 0; i < ranges->len; i++)
    {
      KeptRange range = { ranges->pdata[i], FALSE };

      g_array_append_val (kept->ranges, range);
    }
  g_ptr_array_set_free_func (ranges, NULL);
  kept->sorted = FALSE;
  return TRUE;
}

/**
 * dln_rows_kept_check:
 * @kept: all ranges
 * @store: the store
 * @damage: (out): which rows are not as they went in, %NULL where all are
 * @error: return location of a #DlnStoreError
 *
 * Looks at ranges of which no later part of the journal names a row.
 *
 * Returns: whether the check could be made
 */
gboolean
dln_rows_kept_check (DlnRowsKept *kept, DlnStore *store, char **damage, GError **error)
{
  *damage = NULL;
  for (guint i = 0; i < kept->ranges->len && *damage == NULL; i++)
    {
      const KeptRange *range = &g_array_index (kept->ranges, KeptRange, i);
      gboolean same = TRUE;

      if (!range->changed && !dln_rows_compare (store, range->range, &same, error))
        return FALSE;
      if (!same)
        *damage = g_strdup_printf ("rows of %s from id %" G_GINT64_FORMAT " on are not as the journal entry that "
                                   "brought them has them",
                                   range->range->table, range->range->first);
    }
  return TRUE;
}
