/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading when claims were said and sources published: the clocks beside that of what
 * happened, without the records that carry them.
 */
#include "config.h"

#include "dln-store-said.h"

#include "dln-store-private.h"

#define SAID                                                                                                         \
  "SELECT said_begin_earliest, coalesce(said_end_latest, said_begin_latest) FROM claim "                             \
  "WHERE said_begin_earliest IS NOT NULL OR said_end_latest IS NOT NULL"
#define PUBLISHED                                                                                                    \
  "SELECT published_begin_earliest, coalesce(published_end_latest, published_begin_latest) FROM source "             \
  "WHERE published_begin_earliest IS NOT NULL OR published_end_latest IS NOT NULL"

static DlnInstant
instant_at (sqlite3_stmt *s,
            int           column)
{
  return sqlite3_column_type (s, column) == SQLITE_NULL ? DLN_OPEN : sqlite3_column_int64 (s, column);
}

/**
 * dln_store_foreach_said:
 * @store: a store
 * @published: of sources when they were published, else of claims when they were said
 * @visit: called with each that states it, in no order
 * @data: passed to it
 * @error: return location
 *
 * Returns: whether all were read
 */
gboolean
dln_store_foreach_said (DlnStore      *store,
                        gboolean       published,
                        DlnSaidVisit   visit,
                        gpointer       data,
                        GError       **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, published ? PUBLISHED : SAID, error);
  int code;

  if (s == NULL)
    return FALSE;
  while ((code = sqlite3_step (s)) == SQLITE_ROW)
    visit (instant_at (s, 0), instant_at (s, 1), data);
  return code == SQLITE_DONE || dln_store_fail (store->db, store->path, error);
}
