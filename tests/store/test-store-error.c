/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-store-error.h"

static const struct {
  const char *sql;
  DlnStoreError stage;
} table[] = {
  { "INSERT INTO one VALUES (1)", DLN_STORE_ERROR_CONSTRAINT },
  { "INSERT INTO one VALUES (NULL)", DLN_STORE_ERROR_CONSTRAINT },
  { "SELECT * FROM two", DLN_STORE_ERROR_PREPARE },
  { "no SQL at all", DLN_STORE_ERROR_PREPARE },
  { "PRAGMA query_only = ON; INSERT INTO one VALUES (2)", DLN_STORE_ERROR_READ_ONLY },
};

static void
test_stages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      sqlite3 *db = NULL;

      g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
      sqlite3_extended_result_codes (db, 1);
      g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE one (a NOT NULL UNIQUE); INSERT INTO one VALUES (1)", NULL,
                                     NULL, NULL),
                       ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, table[i].sql, NULL, NULL, NULL), !=, SQLITE_OK);
      g_assert_false (dln_store_fail (db, "the case", &error));
      g_assert_error (error, DLN_STORE_ERROR, (int) table[i].stage);
      g_assert_true (g_str_has_prefix (error->message, "the case: "));
      sqlite3_close (db);
    }
}

static void
test_open (void)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open ("/nonexistent/file", &db), !=, SQLITE_OK);
  g_assert_false (dln_store_fail (db, "the case", &error));
  g_assert_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_OPEN);
  sqlite3_close (db);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-error/stages", test_stages);
  g_test_add_func ("/store-error/open", test_open);
  return g_test_run ();
}
