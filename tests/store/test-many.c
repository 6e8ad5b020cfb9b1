/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-many.h"
#include "dln-test-store.h"

typedef struct {
  gint64 first;
  guint n_bound;
} Numbers;

/* Each third row leaves its text alone. */
static void
bind_number (sqlite3_stmt *statement,
             int           first,
             guint         row,
             gpointer      data)
{
  Numbers *numbers = data;

  numbers->n_bound++;
  sqlite3_bind_int64 (statement, first, numbers->first + row);
  if (row % 3 != 0)
    sqlite3_bind_text (statement, first + 1, row % 2 == 0 ? "even" : "odd", -1, SQLITE_STATIC);
}

static gint64
ask (DlnStore   *store,
     const char *sql)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, NULL);

  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  return sqlite3_column_int64 (s, 0);
}

/* So many rows as there are, and each with what was bound for it. */
static void
test_rows (Fixture       *f,
           gconstpointer  data)
{
  static const guint lengths[] = { 0, 1, DLN_MANY_ROWS - 1, DLN_MANY_ROWS, 2 * DLN_MANY_ROWS + 5 };
  g_auto (DlnMany) many = { 0 };

  g_assert_true (dln_store_exec (f->store, "CREATE TEMP TABLE number (n INTEGER PRIMARY KEY, word TEXT)", NULL));
  g_assert_true (dln_many_init (&many, f->store, "temp.number (n, word)", 2, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      Numbers numbers = { .first = 1 };

      g_assert_true (dln_store_exec (f->store, "DELETE FROM temp.number", NULL));
      g_assert_true (dln_many_write (&many, lengths[i], bind_number, &numbers, NULL));
      g_assert_cmpuint (numbers.n_bound, ==, lengths[i]);
      g_assert_cmpint (ask (f->store, "SELECT count(*) FROM temp.number"), ==, lengths[i]);
      g_assert_cmpint (ask (f->store,
                            "SELECT count(*) FROM temp.number WHERE word IS NOT CASE WHEN (n - 1) % 3 = 0 THEN NULL "
                            "WHEN n % 2 = 1 THEN 'even' ELSE 'odd' END"),
                       ==, 0);
    }
}

/* One that is there already is an error, and afterwards the next go in. */
static void
test_conflict (Fixture       *f,
               gconstpointer  data)
{
  g_auto (DlnMany) many = { 0 };
  g_autoptr (GError) error = NULL;
  Numbers numbers = { .first = 10 };

  g_assert_true (dln_store_exec (f->store, "CREATE TEMP TABLE number (n INTEGER PRIMARY KEY, word TEXT)", NULL));
  g_assert_true (dln_store_exec (f->store, "INSERT INTO temp.number VALUES (20, NULL)", NULL));
  g_assert_true (dln_many_init (&many, f->store, "temp.number (n, word)", 2, NULL));
  g_assert_false (dln_many_write (&many, DLN_MANY_ROWS, bind_number, &numbers, &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CONSTRAINT);
  numbers.first = 100;
  g_assert_true (dln_many_write (&many, DLN_MANY_ROWS, bind_number, &numbers, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/many/rows", test_rows);
  ADD ("/many/conflict", test_conflict);
  return g_test_run ();
}
