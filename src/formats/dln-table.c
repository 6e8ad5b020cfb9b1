/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the reading of tables: a look at the first rows settles what a single row
 * cannot say (the order of dates), then each row becomes an item or is set aside.
 */
#include "config.h"

#include "dln-table.h"

#include "dln-table-private.h"

#include <string.h>

/* Rows between two looks at the cancellable. */
#define ROWS_A_LOOK 256
/* Bytes that are kept of a row that is set aside. */
#define MOST_RAW 65536u

typedef struct {
  const char *path;
  const DlnTableLayout *layout;
  const DlnReadOptions *options;
  DlnInput *input;
  DlnRows *rows;
  DlnMapping *mapping;
  char delimiter;
  gboolean says_delimiter; /* a line before the first row */
  int firsts[DLN_N_COLUMN_ROLES];
  DlnTableUsual *usual; /* (nullable) */
  DlnDateMemo *memo;    /* (nullable) */
} Table;

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->rows, dln_rows_free);
  g_clear_pointer (&table->input, dln_input_close);
  g_clear_pointer (&table->mapping, dln_mapping_free);
  g_clear_pointer (&table->usual, dln_table_usual_free);
  g_clear_pointer (&table->memo, dln_date_memo_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* Whether this is a row like those below it: it names nothing, and has a number or a date. */
static gboolean
is_header (const DlnMapping *guessed,
           const DlnRow     *row)
{
  gboolean any = FALSE;

  for (guint i = 0; i < row->n_fields; i++)
    {
      double number;
      int year;

      if (((DlnColumn *) guessed->columns->pdata[i])->role != DLN_COLUMN_RAW)
        return TRUE;
      any = any || dln_table_read_number (row->fields[i], &number) || dln_dates_find_year (row->fields[i], &year);
    }
  return !any;
}

/* Of a table without names the numbers of its columns are their names. */
static DlnMapping *
map_numbers (guint n)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, (gpointer) "");
  return dln_mapping_new ((const char *const *) names->pdata, n, FALSE);
}

static DlnMapping *
map_names (const Table  *table,
           const DlnRow *header)
{
  const DlnTableLayout *layout = table->layout;
  DlnMapping *mapping;

  if (layout->names != NULL)
    return layout->map (layout->names, layout->n_names);
  if (layout->map != NULL)
    return layout->map (header->fields, header->n_fields);
  mapping = dln_mapping_guess (header->fields, header->n_fields);
  if (is_header (mapping, header))
    return mapping;
  dln_mapping_free (mapping);
  return map_numbers (header->n_fields);
}

/* The mapping that was given holds where it is one of this table. */
static gboolean
choose_mapping (Table         *table,
                const DlnRow  *header,
                GError       **error)
{
  const DlnMapping *given = table->options->mapping;

  table->mapping = map_names (table, header);
  if (given == NULL)
    return TRUE;
  if (given->columns->len != table->mapping->columns->len)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
                   "%s: it has %u columns: expected %u, as in the mapping", table->path, table->mapping->columns->len,
                   given->columns->len);
      return FALSE;
    }
  dln_mapping_free (table->mapping);
  table->mapping = dln_mapping_copy (given);
  return TRUE;
}

static void
find_firsts (Table *table)
{
  for (guint i = 0; i < DLN_N_COLUMN_ROLES; i++)
    table->firsts[i] = -1;
  for (guint i = table->mapping->columns->len; i-- > 0;)
    table->firsts[((DlnColumn *) table->mapping->columns->pdata[i])->role] = (int) i;
}

static gboolean
read_header (Table   *table,
             DlnRow  *header,
             GError **error)
{
  g_autoptr (GError) local = NULL;

  if (dln_rows_next (table->rows, header, &local))
    {
      if (header->damage == NULL)
        return TRUE;
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": its first row: %s",
                   table->path, header->line, header->damage);
    }
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s: it is empty: expected a table", table->path);
  return FALSE;
}

static gboolean
begin_rows (Table         *table,
            GCancellable  *cancellable,
            GError       **error)
{
  g_clear_pointer (&table->rows, dln_rows_free);
  g_clear_pointer (&table->input, dln_input_close);
  table->input = dln_input_open (table->path, table->options->encoding, cancellable, error);
  if (table->input == NULL)
    return FALSE;
  table->rows = dln_rows_new (table->input, table->delimiter, !table->layout->no_quotes);
  return !table->says_delimiter || read_header (table, &(DlnRow) { 0 }, error);
}

/* "sep=;" in the first line, for spreadsheets of other countries. */
static gboolean
read_delimiter (Table      *table,
                const char *head)
{
  if (g_ascii_strncasecmp (head, "sep=", 4) != 0 || head[4] == '\0' || (head[5] != '\r' && head[5] != '\n'))
    return FALSE;
  table->delimiter = head[4];
  return TRUE;
}

static gboolean
open_table (Table         *table,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *head = NULL;
  DlnRow header = { 0 };

  if (g_file_test (table->path, G_FILE_TEST_EXISTS) && !g_file_test (table->path, G_FILE_TEST_IS_REGULAR) &&
      !g_file_test (table->path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ,
                   "%s: it is not a regular file: expected a file that can be read twice", table->path);
      return FALSE;
    }
  head = dln_input_read_head (table->path, DLN_FORMAT_HEAD, error);
  if (head == NULL)
    return FALSE;
  table->delimiter = table->layout->delimiter != 0 ? table->layout->delimiter : table->options->delimiter;
  table->says_delimiter = table->delimiter == 0 && read_delimiter (table, head);
  if (table->delimiter == 0)
    table->delimiter = dln_rows_guess_delimiter (head);
  if (!begin_rows (table, cancellable, error) ||
      (table->layout->names == NULL && !read_header (table, &header, error)) || !choose_mapping (table, &header, error))
    return FALSE;
  find_firsts (table);
  /* What is no header is a row. */
  return table->layout->names != NULL || table->mapping->has_header || begin_rows (table, cancellable, error);
}

static gboolean
is_date (DlnColumnRole role)
{
  return role == DLN_COLUMN_DATE || role == DLN_COLUMN_END_DATE || role == DLN_COLUMN_SAID;
}

static void
weigh_row (const Table     *table,
           const DlnRow    *row,
           DlnDateEvidence *evidence,
           DlnTableUsual   *usual)
{
  const DlnTableRow taken = { table->mapping, row, NULL, DLN_DATE_ORDER_UNKNOWN, table->firsts, NULL };
  const DlnColumn *column;

  for (guint i = 0; i < table->mapping->columns->len && i < row->n_fields; i++)
    if (is_date (((DlnColumn *) table->mapping->columns->pdata[i])->role))
      dln_date_evidence_add (&evidence[i], row->fields[i]);
  dln_table_usual_add (usual, dln_table_get_cell (&taken, DLN_COLUMN_DATE, &column),
                       dln_table_get_cell (&taken, DLN_COLUMN_LATITUDE, &column),
                       dln_table_get_cell (&taken, DLN_COLUMN_LONGITUDE, &column));
}

/* Dates whose order the mapping does not say get the one that all of them allow, else the one that was asked for. */
static void
decide_orders (Table           *table,
               DlnDateEvidence *evidence,
               GPtrArray       *unsure)
{
  for (guint i = 0; i < table->mapping->columns->len; i++)
    {
      DlnColumn *column = table->mapping->columns->pdata[i];

      if (!is_date (column->role) || column->order != DLN_DATE_ORDER_UNKNOWN)
        continue;
      column->order = table->options->date_order != DLN_DATE_ORDER_UNKNOWN ? table->options->date_order
                                                                           : dln_date_evidence_decide (&evidence[i]);
      if (column->order == DLN_DATE_ORDER_UNKNOWN)
        g_ptr_array_add (unsure, g_strdup (column->name));
    }
}

/* Rows of which only raw values would be kept are events without a word. */
static gboolean
says_something (const DlnMapping *mapping)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (((DlnColumn *) mapping->columns->pdata[i])->role > DLN_COLUMN_KEY)
      return TRUE;
  return FALSE;
}

/* Reads the beginning of the table a first time. */
static gboolean
look_ahead (Table         *table,
            GPtrArray     *unsure,
            GPtrArray     *kept,
            guint          n_kept,
            GCancellable  *cancellable,
            GError       **error)
{
  g_auto (Table) ahead = { .path = table->path, .layout = table->layout, .options = table->options };
  g_autofree DlnDateEvidence *evidence = g_new0 (DlnDateEvidence, table->mapping->columns->len + 1);
  g_autoptr (GError) local = NULL;
  DlnRow row;

  if (!open_table (&ahead, cancellable, error))
    return FALSE;
  table->usual = dln_table_usual_new ();
  for (guint i = 0; i < DLN_TABLE_SAMPLE && dln_rows_next (ahead.rows, &row, &local); i++)
    {
      weigh_row (table, &row, evidence, table->usual);
      if (kept != NULL && kept->len < n_kept)
        {
          g_autoptr (GPtrArray) fields = g_ptr_array_new ();

          for (guint f = 0; f < row.n_fields; f++)
            g_ptr_array_add (fields, g_strdup (row.fields[f]));
          g_ptr_array_add (fields, NULL);
          g_ptr_array_add (kept, g_ptr_array_free (g_steal_pointer (&fields), FALSE));
        }
      if (i % ROWS_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  decide_orders (table, evidence, unsure);
  dln_table_usual_settle (table->usual);
  return TRUE;
}

static void
say_unsure (const char  *path,
            GPtrArray   *unsure,
            GError     **error)
{
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_DATE_ORDER,
               "%s: column “%s”: the day or the month may stand first: expected to be told, dmy or mdy", path,
               (const char *) unsure->pdata[0]);
}

/**
 * dln_table_row_get:
 * @row: a row
 * @column: a column's name
 *
 * Returns: (transfer none) (nullable): what stands there, blanks and all; %NULL where there is no such column
 */
const char *
dln_table_row_get (const DlnTableRow *row,
                   const char        *column)
{
  for (guint i = 0; i < row->mapping->columns->len && i < row->row->n_fields; i++)
    if (strcmp (((DlnColumn *) row->mapping->columns->pdata[i])->name, column) == 0)
      return row->row->fields[i];
  return NULL;
}

static gboolean
set_aside (const DlnItemSink  *sink,
           const DlnRow       *row,
           const char         *column,
           const char         *reason,
           GError            **error)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  DlnSetAside aside = { .line = row->line, .column = column, .reason = reason };

  /* Nobody reads megabytes in a list of what went wrong. */
  for (guint i = 0; i < row->n_fields && raw->len < MOST_RAW; i++)
    g_string_append_printf (raw, "%s%s", i > 0 ? "," : "", row->fields[i]);
  if (raw->len > MOST_RAW)
    {
      g_string_truncate (raw, (gsize) (g_utf8_find_prev_char (raw->str, raw->str + MOST_RAW) - raw->str));
      g_string_append (raw, "…");
    }
  aside.raw = raw->str;
  return sink->set_aside == NULL || sink->set_aside (&aside, sink->data, error);
}

/* A delimiter at the end of a row is no field. */
static gboolean
has_more_fields (const Table  *table,
                 const DlnRow *row)
{
  for (guint i = table->mapping->columns->len; i < row->n_fields; i++)
    if (row->fields[i][strspn (row->fields[i], " \t\r\n")] != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
take_row (Table              *table,
          const DlnRow       *row,
          DlnItem            *item,
          const DlnItemSink  *sink,
          GError            **error)
{
  const DlnTableRow taken = { table->mapping, row,        table->options->zone, table->options->date_order,
                              table->firsts,  table->memo };
  g_autoptr (GError) local = NULL;
  const char *column = NULL;
  const DlnColumn *of_date;

  if (row->damage != NULL)
    return set_aside (sink, row, NULL, row->damage, error);
  if (has_more_fields (table, row))
    {
      g_autofree char *reason = g_strdup_printf ("it has %u fields: expected at most %u, as the table has columns",
                                                 row->n_fields, table->mapping->columns->len);

      return set_aside (sink, row, NULL, reason, error);
    }
  dln_item_clear (item);
  item->line = row->line;
  if (!dln_table_fill (&taken, item, &column, &local) ||
      (table->layout->finish != NULL && !table->layout->finish (&taken, item, &local)))
    return set_aside (sink, row, column, local->message, error);
  dln_table_usual_doubt (table->usual, dln_table_get_cell (&taken, DLN_COLUMN_DATE, &of_date), item);
  return sink->item (item, sink->data, error);
}

static gboolean
take_rows (Table              *table,
           const DlnItemSink  *sink,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autoptr (DlnItem) item = dln_item_new ();
  g_autoptr (GError) local = NULL;
  DlnRow row;

  for (guint64 i = 0; dln_rows_next (table->rows, &row, &local); i++)
    {
      if (i % ROWS_A_LOOK == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (sink->progress != NULL)
            sink->progress (dln_input_get_position (table->input), sink->data);
        }
      if (!take_row (table, &row, item, sink, error))
        return FALSE;
    }
  dln_input_tell_guess (table->input, sink->guessed, sink->data);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * dln_table_read:
 * @path: a table as text
 * @layout: what kind of table
 * @options: what it does not say of itself
 * @sink: gets its rows
 * @cancellable: (nullable): stops
 * @error: return location; %DLN_FORMATS_ERROR_DATE_ORDER where a column of dates can be read in two ways
 *
 * Returns: whether it was read to its end
 */
gboolean
dln_table_read (const char            *path,
                const DlnTableLayout  *layout,
                const DlnReadOptions  *options,
                const DlnItemSink     *sink,
                GCancellable          *cancellable,
                GError               **error)
{
  g_auto (Table) table = { .path = path, .layout = layout, .options = options };
  g_autoptr (GPtrArray) unsure = g_ptr_array_new_with_free_func (g_free);

  if (!open_table (&table, cancellable, error) || !look_ahead (&table, unsure, NULL, 0, cancellable, error))
    return FALSE;
  if (unsure->len > 0)
    {
      say_unsure (path, unsure, error);
      return FALSE;
    }
  if (!table.mapping->has_header && options->mapping == NULL && layout->names == NULL)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
                   "%s: its first row has no names: expected to be told which column is what, as in "
                   "--map 1=date,2=title",
                   path);
      return FALSE;
    }
  if (options->mapping == NULL && layout->names == NULL && !says_something (table.mapping))
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
                   "%s: none of its columns is known: expected to be told which column is what, as in "
                   "--map COLUMN=title",
                   path);
      return FALSE;
    }
  table.memo = dln_date_memo_new ();
  return take_rows (&table, sink, cancellable, error);
}

/**
 * dln_table_preview:
 * @path: a table as text
 * @map: (nullable): which column is what; guessed by the names if %NULL
 * @options: what is known of it
 * @n_rows: how many rows to keep
 * @cancellable: (nullable): stops
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): how it begins
 */
DlnTablePreview *
dln_table_preview (const char *path, DlnMapping *(*map) (const char *const *names, guint n_names),
                   const DlnReadOptions *options, guint n_rows, GCancellable *cancellable, GError **error)
{
  const DlnTableLayout plain = { .map = map };
  g_auto (Table) table = { .path = path, .layout = &plain, .options = options };
  g_autoptr (DlnTablePreview) preview = g_new0 (DlnTablePreview, 1);

  preview->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  preview->unsure = g_ptr_array_new_with_free_func (g_free);
  if (!open_table (&table, cancellable, error) ||
      !look_ahead (&table, preview->unsure, preview->rows, n_rows, cancellable, error))
    return NULL;
  preview->mapping = g_steal_pointer (&table.mapping);
  preview->encoding = g_strdup (dln_input_get_encoding (table.input));
  preview->delimiter = table.delimiter;
  return g_steal_pointer (&preview);
}

/**
 * dln_table_preview_free:
 * @preview: (transfer full) (nullable): a preview
 */
void
dln_table_preview_free (DlnTablePreview *preview)
{
  if (preview == NULL)
    return;
  g_clear_pointer (&preview->mapping, dln_mapping_free);
  g_ptr_array_unref (preview->rows);
  g_ptr_array_unref (preview->unsure);
  g_free (preview->encoding);
  g_free (preview);
}
