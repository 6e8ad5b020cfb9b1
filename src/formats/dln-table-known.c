/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a known kind of table is told by its first row, and how its columns
 * get their roles.
 */
#include "config.h"

#include "dln-rows.h"
#include "dln-table.h"

#include <string.h>

/**
 * dln_table_map_roles:
 * @names: a table's first row
 * @n_names: how many
 * @roles: what its columns say; those that the table has not are passed over
 * @n_roles: how many
 *
 * Returns: (transfer full): the mapping
 */
DlnMapping *
dln_table_map_roles (const char *const  *names,
                     guint               n_names,
                     const DlnTableRole *roles,
                     guint               n_roles)
{
  DlnMapping *mapping = dln_mapping_new (names, n_names, TRUE);

  for (guint i = 0; i < n_roles; i++)
    for (guint c = 0; c < mapping->columns->len; c++)
      if (strcmp (((DlnColumn *) mapping->columns->pdata[c])->name, roles[i].column) == 0)
        {
          dln_mapping_set (mapping, roles[i].column, roles[i].role, NULL);
          break;
        }
  return mapping;
}

/* Whether a field of the first row is this name; quotes and blanks around it do not count. */
static gboolean
has_name (const char *head,
          const char *end,
          char        delimiter,
          const char *name)
{
  gsize length = strlen (name);

  for (const char *p = head; p < end;)
    {
      const char *stop = memchr (p, delimiter, (gsize) (end - p));
      const char *first = p;
      const char *last = stop = stop != NULL ? stop : end;

      while (first < last && strchr ("\" ", *first) != NULL)
        first++;
      while (first < last && strchr ("\" ", last[-1]) != NULL)
        last--;
      if ((gsize) (last - first) == length && strncmp (first, name, length) == 0)
        return TRUE;
      p = stop + 1;
    }
  return FALSE;
}

/**
 * dln_table_head_has:
 * @head: how a file begins
 * @delimiter: between its fields; guessed if 0
 * @names: (array zero-terminated=1): names of columns
 *
 * Returns: whether its first line has all of them
 */
gboolean
dln_table_head_has (const char        *head,
                    char               delimiter,
                    const char *const *names)
{
  const char *end = head + strcspn (head, "\r\n");
  char between = delimiter != 0 ? delimiter : dln_rows_guess_delimiter (head);

  for (guint i = 0; names[i] != NULL; i++)
    if (!has_name (head, end, between, names[i]))
      return FALSE;
  return TRUE;
}
