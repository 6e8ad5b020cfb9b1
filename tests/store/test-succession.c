/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which claims the statement takes for superseded against the rule of core, over all ways in which four
 * claims of an event may supersede each other, whatever their states.
 */
#include "config.h"

#include "dln-succession.h"
#include "dln-working-reader.h"

#define N_CLAIMS 4

typedef struct {
  gint64 next[N_CLAIMS + 1];
  guint gone; /* a bit for each that was withdrawn */
} Way;

static gboolean
is_gone (const Way *way,
         gint64     id)
{
  return (way->gone >> id) & 1;
}

static gint64
next_older (gint64   id,
            gpointer data)
{
  const Way *way = data;

  return is_gone (way, id) ? 0 : way->next[id];
}

static gboolean
is_superseded (Way    *way,
               gint64  id)
{
  for (gint64 n = 1; n <= N_CLAIMS; n++)
    if (next_older (n, way) == id && !dln_succession_is_ring (n, next_older, way))
      return TRUE;
  return FALSE;
}

static void
run (sqlite3_stmt *s)
{
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_DONE);
  sqlite3_reset (s);
}

static void
put (sqlite3_stmt *s,
     const Way    *way)
{
  for (gint64 id = 1; id <= N_CLAIMS; id++)
    {
      sqlite3_bind_int64 (s, 1, id);
      if (way->next[id] != 0)
        sqlite3_bind_int64 (s, 2, way->next[id]);
      else
        sqlite3_bind_null (s, 2);
      sqlite3_bind_text (s, 3, is_gone (way, id) ? "withdrawn" : NULL, -1, SQLITE_STATIC);
      run (s);
    }
}

static void
compare (sqlite3_stmt *s,
         Way          *way)
{
  for (gint64 id = 1; id <= N_CLAIMS; id++)
    {
      g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
      /* A withdrawn claim counts in no case. */
      if (!is_gone (way, id))
        g_assert_cmpint (sqlite3_column_int (s, 0), ==, is_superseded (way, id));
    }
  sqlite3_reset (s);
}

static void
test_statement (void)
{
  const char *const tables = "CREATE TABLE claim (id INTEGER PRIMARY KEY, event INTEGER, supersedes INTEGER, state TEXT)";
  sqlite3 *base;
  sqlite3_stmt *insert;
  sqlite3_stmt *look;
  guint ways = 1;

  g_assert_cmpint (sqlite3_open (":memory:", &base), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (base, tables, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (base, "INSERT OR REPLACE INTO claim VALUES (?1, 1, ?2, ?3)", -1, &insert, NULL);
  sqlite3_prepare_v2 (base, "SELECT " DLN_WORKING_SUPERSEDED ("c") " FROM claim c ORDER BY id", -1, &look, NULL);
  for (guint i = 0; i < N_CLAIMS; i++)
    ways *= N_CLAIMS + 1;
  for (guint number = 0; number < ways << N_CLAIMS; number++)
    {
      Way way = { .gone = (number % (1 << N_CLAIMS)) << 1 };

      for (guint i = 1, rest = number >> N_CLAIMS; i <= N_CLAIMS; i++, rest /= N_CLAIMS + 1)
        way.next[i] = rest % (N_CLAIMS + 1);
      put (insert, &way);
      compare (look, &way);
    }
  sqlite3_finalize (insert);
  sqlite3_finalize (look);
  sqlite3_close (base);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/succession/statement", test_statement);
  return g_test_run ();
}
