/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define DLN_STORE_ERROR (dln_store_error_quark ())

/**
 * DlnStoreError:
 * @DLN_STORE_ERROR_OPEN: the file cannot be opened or made
 * @DLN_STORE_ERROR_NOT_A_CASE: it is something else
 * @DLN_STORE_ERROR_NEWER: a newer program made it
 * @DLN_STORE_ERROR_MIGRATE: its schema could not be brought up to date
 * @DLN_STORE_ERROR_PREPARE: a statement does not fit the schema
 * @DLN_STORE_ERROR_CONSTRAINT: the change breaks a rule of the schema
 * @DLN_STORE_ERROR_REFERENCE: a slug names no record
 * @DLN_STORE_ERROR_BUSY: somebody else holds it
 * @DLN_STORE_ERROR_READ_ONLY: it was opened for reading
 * @DLN_STORE_ERROR_CORRUPT: its contents are damaged
 * @DLN_STORE_ERROR_NOTHING: there is nothing to undo or redo
 *
 * The stage at which a case file let us down.
 */
typedef enum {
  DLN_STORE_ERROR_OPEN,
  DLN_STORE_ERROR_NOT_A_CASE,
  DLN_STORE_ERROR_NEWER,
  DLN_STORE_ERROR_MIGRATE,
  DLN_STORE_ERROR_PREPARE,
  DLN_STORE_ERROR_CONSTRAINT,
  DLN_STORE_ERROR_REFERENCE,
  DLN_STORE_ERROR_BUSY,
  DLN_STORE_ERROR_READ_ONLY,
  DLN_STORE_ERROR_CORRUPT,
  DLN_STORE_ERROR_NOTHING,
} DlnStoreError;

GQuark dln_store_error_quark (void);

gboolean dln_store_fail (sqlite3 *db, const char *what, GError **error);

G_END_DECLS
