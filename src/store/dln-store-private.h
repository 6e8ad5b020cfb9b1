/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-claim-facts.h"
#include "dln-digest.h"
#include "dln-lock.h"
#include "dln-store.h"
#include "dln-store-bulk.h"

G_BEGIN_DECLS

/* Ids: random bits above a counter of so many. */
#define DLN_ID_COUNTER_BITS 25

/* Insertions of a record type that are kept for records with other fields set. */
#define DLN_N_FITTING 4

/* The statements of one record type, prepared on first use. */
typedef struct {
  struct {
    guint64 fields; /* that it binds, a bit each */
    sqlite3_stmt *insert;
  } fitting[DLN_N_FITTING];
  guint n_misses; /* records that none of them fitted */
  sqlite3_stmt *insert;
  sqlite3_stmt *update;
  sqlite3_stmt *read;
  sqlite3_stmt *find;
  sqlite3_stmt *slug;
  sqlite3_stmt *title;
  sqlite3_stmt *remove;
  sqlite3_stmt **refs_read;
  sqlite3_stmt **refs_insert;
  sqlite3_stmt **refs_delete;
} DlnTableStatements;

/* Claims, figures, relays, relations, roles. */
#define DLN_STORE_N_FACTS 5

/* Statements of the search index. */
enum { DLN_SEARCH_TEXTS, DLN_SEARCH_INSERT, DLN_SEARCH_REMOVE, DLN_SEARCH_N_STATEMENTS };

struct _DlnStore {
  char *path;
  char *read_only_reason;
  char *author;
  sqlite3 *db;
  DlnLock *lock;
  GCancellable *cancellable; /* stops the transaction that is open */
  gboolean immutable;        /* opened as it stands, without locks */
  DlnTableStatements tables[DLN_N_TABLES];
  sqlite3_stmt *facts[DLN_STORE_N_FACTS][DLN_N_FACTS_OF]; /* prepared on first use */
  sqlite3_stmt *search[DLN_SEARCH_N_STATEMENTS];          /* likewise */
  sqlite3_session *session;
  GThread *checkpoint; /* (nullable): after a bulk */
  DlnBulk *bulk;       /* NULL unless insertions go in without the session */
  GPtrArray *parts;    /* of GBytes: changesets flushed in this transaction */
  gint64 next_id;      /* 0 until the first insert of this process */
  gint64 last_id_in_block;
};

/* The SQL is only built where the statement is not there yet. */
#define PREPARED(store, slot, sql, error) (*(slot) != NULL ? *(slot) : dln_store_prepare_once (store, slot, sql, error))

sqlite3_stmt *dln_store_prepare_once (DlnStore *store, sqlite3_stmt **slot, char *sql, GError **error);
guint dln_store_append_columns (GString *sql, const DlnRecordType *type, const char *suffix, const DlnValue *values);
char *dln_store_select_sql (const DlnRecordType *type);
sqlite3_stmt *dln_store_refs_statement (DlnStore *store, DlnTable table, guint field_index, char verb, GError **error);
void dln_store_drop_statements (DlnStore *store);
gboolean dln_store_start_session (DlnStore *store, GError **error);
gboolean dln_working_add (DlnStore *store, DlnBulk *bulk, DlnTouched *touched, GError **error);
GPtrArray *dln_journal_read_entries (sqlite3_stmt *statement);
DlnDigest *dln_journal_begin_hash (const DlnStoreEntry *entry);
void dln_journal_hash_part (DlnDigest *sum, GBytes *part);
GBytes *dln_store_expand_part (const void *bytes, gsize size, gsize expanded, GError **error);
void dln_store_leave_indices (DlnStore *store);
gboolean dln_store_make_indices (DlnStore *store, GError **error);
gboolean dln_store_expect_changes (DlnStore *store, GError **error);
void dln_store_end_bulk (DlnStore *store, gboolean kept);
void dln_store_wait_for_checkpoint (DlnStore *store);
gboolean dln_store_check_cancelled (DlnStore *store, GError **error);

G_END_DECLS
