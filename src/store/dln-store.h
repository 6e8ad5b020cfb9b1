/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-record.h"
#include "dln-store-error.h"
#include "dln-touched.h"

G_BEGIN_DECLS

/* "DLN1": SQLite's application_id of a case. */
#define DLN_STORE_APPLICATION_ID 0x444C4E31
/* SQLite's user_version: the number of the last migration. */
#define DLN_STORE_VERSION 7

/**
 * DlnStore:
 *
 * One connection to a case file: the one that writes, or a reader beside it.
 * Not thread-safe: used by one thread at a time.
 */
typedef struct _DlnStore DlnStore;

/* Opening */
DlnStore *dln_store_create (const char *path, GError **error);
DlnStore *dln_store_open (const char *path, gboolean read_only, GError **error);
DlnStore *dln_store_open_reader (DlnStore *store, const char *reason, GError **error);
gboolean dln_store_close (DlnStore *store, GError **error);
const char *dln_store_get_path (DlnStore *store);
int dln_store_get_version (DlnStore *store);
const char *dln_store_get_read_only_reason (DlnStore *store);
gboolean dln_store_copy_to (DlnStore *store, const char *path, GError **error);
sqlite3 *dln_store_get_db (DlnStore *store);
sqlite3_stmt *dln_store_prepare (DlnStore *store, const char *sql, GError **error);
gboolean dln_store_exec (DlnStore *store, const char *sql, GError **error);
gboolean dln_store_step_done (DlnStore *store, sqlite3_stmt *statement, const char *what, GError **error);

/* Transactions: each is one journal entry. */
gboolean dln_store_begin (DlnStore *store, GError **error);
gboolean dln_store_begin_bulk (DlnStore *store, GError **error);
gboolean dln_store_go_on_in_bulk (DlnStore *store, GError **error);
gboolean dln_store_commit (DlnStore *store, const char *kind, const char *label, DlnTouched **touched, GError **error);
gboolean
dln_store_commit_merge (DlnStore *store, const char *head, const char *label, DlnTouched **touched, GError **error);
gboolean dln_store_visit_changed (DlnStore *store, gint64 number, DlnTouchedVisit visit, gpointer data, GError **error);
gboolean dln_store_rewind (DlnStore *store, gint64 number, GError **error);
void dln_store_rollback (DlnStore *store);
void dln_store_set_cancellable (DlnStore *store, GCancellable *cancellable);
gboolean dln_store_flush_part (DlnStore *store, GError **error);
gboolean dln_store_undo (DlnStore *store, DlnTouched **touched, GError **error);
gboolean dln_store_redo (DlnStore *store, DlnTouched **touched, GError **error);
gint64 dln_store_get_undo_number (DlnStore *store);
char *dln_store_dup_undo_label (DlnStore *store);
char *dln_store_dup_redo_label (DlnStore *store);
void dln_store_set_author (DlnStore *store, const char *author);
const char *dln_store_get_author (DlnStore *store);

/* Records: inside a transaction for what writes. */
gint64 dln_store_insert (DlnStore *store, DlnRecord *record, GError **error);
gint64 dln_store_insert_as (DlnStore *store, gint64 id, DlnRecord *record, GError **error);
char *dln_store_dup_free_slug (DlnStore *store, DlnTable table, const char *plain, gint64 id);
gboolean dln_store_update (DlnStore *store, gint64 id, const DlnRecord *record, GError **error);
gboolean dln_store_delete (DlnStore *store, DlnTable table, gint64 id, GError **error);
gint64 dln_store_find (DlnStore *store, DlnTable table, const char *slug, GError **error);
void dln_store_recall (DlnStore *store, DlnTable table, const char *slug, gint64 id);
gboolean dln_store_has_slug_prefix (DlnStore *store, DlnTable table, const char *prefix);
char *dln_store_dup_slug (DlnStore *store, DlnTable table, gint64 id);
DlnRecord *dln_store_read (DlnStore *store, DlnTable table, gint64 id, GError **error);
gint64 dln_store_count (DlnStore *store, DlnTable table);

typedef gboolean (*DlnStoreVisit) (gint64 id, const DlnRecord *record, gpointer data, GError **error);
gboolean dln_store_foreach (DlnStore *store, DlnTable table, const char *where_column, gint64 where_id,
                            DlnStoreVisit visit, gpointer data, GError **error);

/* The journal */
typedef struct {
  gint64 number;
  gint64 utc;
  char *author;
  char *client;
  char *kind;
  char *target;
  char *label;
  int parts;
  char *previous;
  char *hash;
} DlnStoreEntry;
void dln_store_entry_free (DlnStoreEntry *entry);
GPtrArray *dln_store_list_journal (DlnStore *store, GError **error);
char *dln_store_dup_head (DlnStore *store, gint64 *utc);
GPtrArray *dln_store_list_beside (DlnStore *store, GError **error);
gboolean dln_store_keep_beside (DlnStore *store, DlnStore *theirs, gint64 parting, GError **error);
gboolean dln_store_find_parting (DlnStore *store, DlnStore *theirs, gint64 *common, gint64 *merged, GError **error);
gboolean dln_store_verify (DlnStore *store, char **damage, GError **error);

/* Derived rows */
gboolean dln_store_begin_derived (DlnStore *store, GError **error);
gboolean dln_store_commit_derived (DlnStore *store, GError **error);
gboolean dln_working_refresh (DlnStore *store, const DlnTouched *touched, GError **error);
gboolean dln_working_rebuild (DlnStore *store, GError **error);
gboolean dln_working_is_current (DlnStore *store);
gboolean dln_working_stamp (DlnStore *store, GError **error);
gboolean dln_working_bring_up (DlnStore *store, GError **error);
gboolean dln_store_search_refresh (DlnStore *store, gint64 event, GError **error);
gboolean dln_store_search_rebuild (DlnStore *store, GError **error);
GArray *dln_store_search (DlnStore *store, const char *text, guint most, GError **error);
GArray *dln_store_search_titles (DlnStore *store, const char *text, guint most, GError **error);
/* Whether what a claim says is to be looked at. */
typedef gboolean (*DlnClaimFilter) (DlnStore *store, gint64 event, gint64 claim, gpointer data);

GArray *dln_store_search_inside (DlnStore *store, const char *text, DlnClaimFilter filter, gpointer data,
                                 GCancellable *cancellable, GError **error);
GArray *dln_store_search_among (DlnStore *store, const char *text, GArray *events, DlnClaimFilter filter, gpointer data,
                                GCancellable *cancellable, GError **error);

/* Facts about the file, outside the journal */
char *dln_store_dup_info (DlnStore *store, const char *key);
gboolean dln_store_set_info (DlnStore *store, const char *key, const char *value, GError **error);

typedef sqlite3_stmt DlnStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnStatement, sqlite3_finalize)

G_END_DECLS
