/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns columns of text for people: padded to the widest cell, no wider than
 * MAX_WIDTH but for the last column. Cells show no control characters.
 */
#include "config.h"

#include "dln-cli-private.h"

#include <string.h>

#define MAX_WIDTH 48

struct _DlnCliTable {
  GPtrArray *rows;
  guint n_columns;
};

/**
 * dln_cli_dup_plain:
 * @text: UTF-8 or a file's name
 *
 * Returns: (transfer full): the text, valid, on one line, without control characters
 */
char *
dln_cli_dup_plain (const char *text)
{
  char *valid = g_utf8_make_valid (text, -1);

  for (char *p = valid; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || ((guchar) *p == 0xc2 && (guchar) p[1] < 0xa0))
      {
        if ((guchar) *p == 0xc2)
          *p++ = ' ';
        *p = ' ';
      }
  return valid;
}

static GStrv
dup_cells (const char *const *cells,
           guint              n)
{
  GStrv copy = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    copy[i] = dln_cli_dup_plain (cells[i] != NULL ? cells[i] : "");
  return copy;
}

/**
 * dln_cli_table_new:
 * @headings: %NULL-terminated; "" for none
 *
 * Returns: (transfer full): an empty table
 */
DlnCliTable *
dln_cli_table_new (const char *const *headings)
{
  DlnCliTable *table = g_new0 (DlnCliTable, 1);

  table->n_columns = g_strv_length ((GStrv) headings);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (table->rows, dup_cells (headings, table->n_columns));
  return table;
}

/**
 * dln_cli_table_free:
 * @table: (transfer full): a table
 */
void
dln_cli_table_free (DlnCliTable *table)
{
  g_ptr_array_unref (table->rows);
  g_free (table);
}

/**
 * dln_cli_table_add:
 * @table: a table
 * @cells: as many as it has headings; %NULL is empty
 */
void
dln_cli_table_add (DlnCliTable       *table,
                   const char *const *cells)
{
  g_ptr_array_add (table->rows, dup_cells (cells, table->n_columns));
}

static void
print_row (const char *const *cells,
           const glong       *widths,
           guint              n,
           const char        *indent)
{
  g_autoptr (GString) line = g_string_new (indent);

  for (guint i = 0; i < n; i++)
    {
      glong length = g_utf8_strlen (cells[i], -1);
      gboolean last = i + 1 == n;
      g_autofree char *cut =
        !last && length > MAX_WIDTH ? g_utf8_substring (cells[i], 0, MAX_WIDTH - 1) : NULL;

      g_string_append (line, cut != NULL ? cut : cells[i]);
      if (cut != NULL)
        g_string_append (line, "…");
      for (glong pad = MIN (length, MAX_WIDTH); !last && pad < widths[i] + 2; pad++)
        g_string_append_c (line, ' ');
    }
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  dln_cli_print ("%s\n", line->str);
}

/**
 * dln_cli_table_print:
 * @table: a table
 * @indent: what each line begins with
 */
void
dln_cli_table_print (DlnCliTable *table,
                     const char  *indent)
{
  g_autofree glong *widths = g_new0 (glong, table->n_columns + 1);

  for (guint r = 0; r < table->rows->len; r++)
    for (guint i = 0; i < table->n_columns; i++)
      {
        const char *cell = ((char **) table->rows->pdata[r])[i];

        widths[i] = MAX (widths[i], MIN (g_utf8_strlen (cell, -1), MAX_WIDTH));
      }
  for (guint r = 0; r < table->rows->len; r++)
    print_row (table->rows->pdata[r], widths, table->n_columns, indent);
}
