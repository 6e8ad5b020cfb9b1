/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store's error domain, and SQLite's codes in its terms.
 */
#include "config.h"

#include "dln-store-error.h"

G_DEFINE_QUARK (dln-store-error-quark, dln_store_error)

static DlnStoreError
stage_of (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
      return DLN_STORE_ERROR_CONSTRAINT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DLN_STORE_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return DLN_STORE_ERROR_READ_ONLY;
    case SQLITE_NOTADB:
      return DLN_STORE_ERROR_NOT_A_CASE;
    case SQLITE_CORRUPT:
      return DLN_STORE_ERROR_CORRUPT;
    case SQLITE_CANTOPEN:
      return DLN_STORE_ERROR_OPEN;
    default:
      return DLN_STORE_ERROR_PREPARE;
    }
}

/**
 * dln_store_fail:
 * @db: the connection whose last call failed
 * @what: what was being done
 * @error: return location of a #DlnStoreError
 *
 * Returns: always %FALSE
 */
gboolean
dln_store_fail (sqlite3     *db,
                const char  *what,
                GError     **error)
{
  g_set_error (error, DLN_STORE_ERROR, stage_of (sqlite3_extended_errcode (db)), "%s: %s", what,
               sqlite3_errmsg (db));
  return FALSE;
}
