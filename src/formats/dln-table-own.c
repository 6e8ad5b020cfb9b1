/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading back what dln_csv_write() says beyond other tables: four bounds
 * with the words they came from, and lists whose entries may hold anything.
 */
#include "config.h"

#include "dln-own-data.h"
#include "dln-table-private.h"

#include <string.h>

/**
 * dln_table_unguard:
 * @cell: a cell
 *
 * Returns: (transfer none): it without the apostrophe that keeps a spreadsheet from running it
 */
const char *
dln_table_unguard (const char *cell)
{
  const char *first = cell + strspn (cell, "'");

  return first > cell && *first != '\0' && strchr (DLN_TABLE_FORMULA, *first) != NULL ? cell + 1 : cell;
}

/**
 * dln_table_is_own:
 * @row: a row
 *
 * Returns: whether its table states four bounds, as ours do
 */
gboolean
dln_table_is_own (const DlnTableRow *row)
{
  return row->firsts[DLN_COLUMN_BEGIN_EARLIEST] >= 0 && row->firsts[DLN_COLUMN_BEGIN_LATEST] >= 0 &&
         row->firsts[DLN_COLUMN_END_EARLIEST] >= 0 && row->firsts[DLN_COLUMN_END_LATEST] >= 0;
}

/**
 * dln_table_fill_own_time:
 * @row: a row of a table with four bounds
 * @item: gets its time
 * @column: (out): on error: the column that cannot be read
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether its bounds can be read
 */
gboolean
dln_table_fill_own_time (const DlnTableRow  *row,
                         DlnItem            *item,
                         const DlnColumn   **column,
                         GError            **error)
{
  static const DlnColumnRole roles[] = { DLN_COLUMN_BEGIN_EARLIEST, DLN_COLUMN_BEGIN_LATEST, DLN_COLUMN_END_EARLIEST,
                                         DLN_COLUMN_END_LATEST };
  const DlnColumn *other;
  DlnInstant found[G_N_ELEMENTS (roles)];
  const char *date = dln_table_get_cell (row, DLN_COLUMN_DATE, &other);
  const char *words = dln_table_get_cell (row, DLN_COLUMN_WORDS, &other);
  const char *basis = dln_table_get_cell (row, DLN_COLUMN_BASIS, &other);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (!dln_dates_read_bound (dln_table_get_cell (row, roles[i], column), &found[i], error))
      return FALSE;
  if (date != NULL)
    item->time = dln_time_parse (date, row->zone != NULL ? row->zone : "UTC", NULL);
  return dln_dates_state (&item->time, found, words, basis, error);
}

/**
 * dln_table_fill_own_sources:
 * @row: a row of a table with four bounds
 * @item: gets the sources: the nth title has the nth address
 */
void
dln_table_fill_own_sources (const DlnTableRow *row,
                            DlnItem           *item)
{
  const DlnColumn *other;
  const char *titles = dln_table_get_cell (row, DLN_COLUMN_SOURCE, &other);
  const char *urls = dln_table_get_cell (row, DLN_COLUMN_SOURCE_URL, &other);
  g_autoptr (GPtrArray) title = dln_own_data_split_list (titles, ';');
  g_autoptr (GPtrArray) url = dln_own_data_split_list (urls, ';');

  for (guint i = 0; i < MAX (title->len, url->len); i++)
    {
      DlnItemSource *source = dln_item_add_source (item);

      dln_item_set_text (&source->title, i < title->len ? title->pdata[i] : NULL);
      dln_item_set_text (&source->url, i < url->len ? url->pdata[i] : NULL);
      if (source->title == NULL && source->url == NULL)
        g_ptr_array_set_size (item->sources, (int) item->sources->len - 1);
    }
}
