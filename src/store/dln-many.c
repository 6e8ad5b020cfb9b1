/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the writing of many rows by one statement: SQLite then opens a table once for all of
 * them, and goes to its end without a search. For narrow rows that is half of an insertion.
 */
#include "config.h"

#include "dln-many.h"

static sqlite3_stmt *
prepare_rows (DlnStore    *store,
              const char  *into,
              guint        n_columns,
              guint        n_rows,
              GError     **error)
{
  /* On a conflict the rows before it would stay: nobody goes on after an error, and SQLite need not
   * keep the pages as they were before the statement. */
  g_autoptr (GString) sql = g_string_new ("INSERT OR FAIL INTO ");

  g_string_append_printf (sql, "%s VALUES ", into);
  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append (sql, row > 0 ? ", (" : "(");
      for (guint column = 0; column < n_columns; column++)
        g_string_append (sql, column > 0 ? ", ?" : "?");
      g_string_append_c (sql, ')');
    }
  return dln_store_prepare (store, sql->str, error);
}

/**
 * dln_many_init:
 * @self: (out): writes nothing yet
 * @store: a store; outlives it
 * @into: a table and those of its columns that are written: "t (a, b)"
 * @n_columns: how many these are
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether it can write; to be cleared if not, too
 */
gboolean
dln_many_init (DlnMany     *self,
               DlnStore    *store,
               const char  *into,
               guint        n_columns,
               GError     **error)
{
  *self = (DlnMany) { .store = store, .n_columns = n_columns };
  self->one = prepare_rows (store, into, n_columns, 1, error);
  self->many = self->one != NULL ? prepare_rows (store, into, n_columns, DLN_MANY_ROWS, error) : NULL;
  return self->many != NULL;
}

/**
 * dln_many_clear:
 * @self: writes nothing more
 */
void
dln_many_clear (DlnMany *self)
{
  g_clear_pointer (&self->many, sqlite3_finalize);
  g_clear_pointer (&self->one, sqlite3_finalize);
}

/**
 * dln_many_write:
 * @self: a writer
 * @n_rows: how many rows there are
 * @bind: says what they are
 * @data: passed to it
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether they are in the table; if not, some of them may be
 */
gboolean
dln_many_write (DlnMany      *self,
                guint         n_rows,
                DlnManyBind   bind,
                gpointer      data,
                GError      **error)
{
  gboolean ok = TRUE;
  guint n;

  for (guint row = 0; row < n_rows && ok; row += n)
    {
      sqlite3_stmt *statement = n_rows - row >= DLN_MANY_ROWS ? self->many : self->one;

      n = statement == self->many ? DLN_MANY_ROWS : 1;
      sqlite3_clear_bindings (statement);
      for (guint i = 0; i < n; i++)
        bind (statement, (int) (i * self->n_columns) + 1, row + i, data);
      ok = dln_store_step_done (self->store, statement, dln_store_get_path (self->store), error);
    }
  return ok;
}
