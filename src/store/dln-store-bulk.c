/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a transaction of very many insertions keeps beside the file: the
 * ranges of ids that went in and their digests, and a table of slugs of fixed
 * size, so that a reference to what was just written asks no query.
 */
#include "config.h"

#include "dln-store-private.h"
#include "dln-thread.h"

#include <string.h>

/* Rows of a part: what undoing one keeps in memory. */
#define ROWS_A_PART 20000
/* Bytes of rows between two updates of a digest: the end of a part waits for the last of them. */
#define BYTES_AT_ONCE 524288
/* Updates that wait for their turn. */
#define MOST_DIGESTS 8
/* Slugs that are remembered; a newer one takes the place of an older with the same remainder. Events
 * are not in the way of what many of them refer to. */
#define N_SLUGS 16384
/* Events of the case that are derived one by one. */
#define MOST_TOUCHED 20000

typedef struct {
  DlnRowRange range;
  DlnDigest *sum;
  GByteArray *rows; /* not yet in the sum */
  char *digest;     /* (nullable): once it is whole */
} OpenRange;

/* Longer ones are asked for each time. */
typedef struct _DlnBulkSlug {
  gint64 id; /* 0 for none */
  guint hash;
  DlnTable table;
  char slug[48];
} Slug;

/* Bytes for a digest, in a worker: it is a tenth of what an insertion takes. */
typedef struct {
  DlnDigest *sum; /* of an open range, nobody else's until nothing is under way */
  GByteArray *rows;
} Digest;

/* Until there is one without a sum. */
static gpointer
digest_in_worker (gpointer data)
{
  DlnBulk *bulk = data;
  gboolean go_on = TRUE;

  dln_thread_stand_back ();
  while (go_on)
    {
      Digest *digest = g_async_queue_pop (bulk->digests);

      go_on = digest->sum != NULL;
      if (go_on)
        {
          dln_digest_add (digest->sum, digest->rows->data, digest->rows->len);
          g_byte_array_unref (digest->rows);
        }
      g_free (digest);
      g_mutex_lock (&bulk->mutex);
      bulk->n_digests--;
      g_cond_signal (&bulk->cond);
      g_mutex_unlock (&bulk->mutex);
    }
  return NULL;
}

/* (transfer full) @rows */
static void
push_digest (DlnBulk *bulk, DlnDigest *sum, GByteArray *rows)
{
  Digest *digest = g_new (Digest, 1);

  *digest = (Digest) { sum, rows };
  g_mutex_lock (&bulk->mutex);
  bulk->n_digests++;
  g_mutex_unlock (&bulk->mutex);
  g_async_queue_push (bulk->digests, digest);
}

/* Until no more than so many are under way. */
static void
wait_for_digests (DlnBulk *bulk, guint most)
{
  g_mutex_lock (&bulk->mutex);
  while (bulk->n_digests > most)
    g_cond_wait (&bulk->cond, &bulk->mutex);
  g_mutex_unlock (&bulk->mutex);
}

static void
open_range_free (OpenRange *open)
{
  dln_digest_free (open->sum);
  g_free (open->digest);
  g_byte_array_unref (open->rows);
  g_free (open);
}

/**
 * dln_bulk_new:
 *
 * Returns: (transfer full): nothing has gone in yet
 */
DlnBulk *
dln_bulk_new (void)
{
  DlnBulk *bulk = g_new0 (DlnBulk, 1);

  bulk->underived = g_array_new (FALSE, FALSE, sizeof (DlnBulkEvents));
  bulk->touched = dln_touched_new ();
  bulk->open = g_ptr_array_new_with_free_func ((GDestroyNotify) open_range_free);
  bulk->indices = g_ptr_array_new_with_free_func (g_free);
  bulk->slugs = g_new0 (Slug, 2 * N_SLUGS);
  bulk->newest = g_new0 (Slug, DLN_N_TABLES);
  g_mutex_init (&bulk->mutex);
  g_cond_init (&bulk->cond);
  bulk->digests = g_async_queue_new ();
  bulk->worker = g_thread_new ("digests", digest_in_worker, bulk);
  return bulk;
}

/**
 * dln_bulk_free:
 * @bulk: (transfer full) (nullable): a bulk
 */
void
dln_bulk_free (DlnBulk *bulk)
{
  if (bulk == NULL)
    return;
  push_digest (bulk, NULL, NULL);
  g_thread_join (bulk->worker);
  g_async_queue_unref (bulk->digests);
  g_mutex_clear (&bulk->mutex);
  g_cond_clear (&bulk->cond);
  dln_row_bytes_clear (&bulk->row);
  g_array_unref (bulk->underived);
  dln_fresh_free (bulk->fresh);
  dln_touched_free (bulk->touched);
  g_ptr_array_unref (bulk->open);
  g_ptr_array_unref (bulk->indices);
  g_free (bulk->slugs);
  g_free (bulk->newest);
  for (guint t = 0; t < DLN_N_TABLES; t++)
    g_free (bulk->taken[t]);
  g_free (bulk);
}

/**
 * dln_bulk_begin_row:
 * @bulk: a bulk; what was bound of another row is forgotten
 */
void
dln_bulk_begin_row (DlnBulk *bulk)
{
  bulk->row.length = 0;
}

static OpenRange *
find_open (DlnBulk *bulk, const char *table)
{
  for (guint i = 0; i < bulk->open->len; i++)
    {
      OpenRange *open = bulk->open->pdata[i];

      /* Names come from the descriptions of records: one address each. */
      if (open->range.table == table)
        return open;
    }
  return NULL;
}

static void
add_to_sum (DlnBulk *bulk, OpenRange *open)
{
  wait_for_digests (bulk, MOST_DIGESTS);
  push_digest (bulk, open->sum, open->rows);
  open->rows = g_byte_array_sized_new (BYTES_AT_ONCE + BYTES_AT_ONCE / 8);
}

/**
 * dln_bulk_take_row:
 * @bulk: a bulk
 * @table: where the row that was bound went in, as the record type has the name
 * @n_columns: of that table
 * @key: the id, or the owner; never less than the one before
 */
void
dln_bulk_take_row (DlnBulk *bulk, const char *table, guint n_columns, gint64 key)
{
  OpenRange *open = find_open (bulk, table);

  if (open == NULL)
    {
      open = g_new0 (OpenRange, 1);
      open->range = (DlnRowRange) { .table = table, .n_columns = n_columns, .first = key };
      open->sum = dln_digest_new ();
      open->rows = g_byte_array_new ();
      g_ptr_array_add (bulk->open, open);
    }
  open->range.last = key;
  open->range.n_rows++;
  g_byte_array_append (open->rows, bulk->row.data, (guint) bulk->row.length);
  if (open->rows->len >= BYTES_AT_ONCE)
    add_to_sum (bulk, open);
  bulk->any = TRUE;
  bulk->n_all++;
  bulk->full = ++bulk->n_rows >= ROWS_A_PART;
}

/* How many ranges begin at an id or before it: they are in the order of ids. */
static guint
count_up_to (const GArray *ranges, gint64 id)
{
  guint low = 0;
  guint high = ranges->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (ranges, DlnBulkEvents, middle).first <= id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_among (const GArray *ranges, gint64 id)
{
  guint n = count_up_to (ranges, id);

  return n > 0 && id <= g_array_index (ranges, DlnBulkEvents, n - 1).last;
}

/* @longer: whether all events between the last of the range before and this one are of the range. */
static void
add_to_ranges (GArray *ranges, gint64 id, gboolean longer)
{
  guint n = count_up_to (ranges, id);
  DlnBulkEvents *before = n > 0 ? &g_array_index (ranges, DlnBulkEvents, n - 1) : NULL;
  DlnBulkEvents fresh = { id, id };

  /* Ids grow within a block; between two of one block are only rows of this transaction. */
  if (longer && before != NULL && id >> DLN_ID_COUNTER_BITS == before->last >> DLN_ID_COUNTER_BITS)
    before->last = id;
  else
    g_array_insert_val (ranges, n, fresh);
}

/* Something came to an event that is not the newest. */
static void
touch_event (DlnBulk *bulk, gint64 event)
{
  /* What is left to the pass needs no other. */
  if (is_among (bulk->underived, event) || bulk->touched->all)
    return;
  g_hash_table_add (bulk->touched->events, g_memdup2 (&event, sizeof event));
  bulk->touched->all = g_hash_table_size (bulk->touched->events) > MOST_TOUCHED;
}

/* Nothing more comes right behind the newest event. */
static gboolean
end_event (DlnBulk *bulk, GError **error)
{
  gint64 event = dln_fresh_get_event (bulk->fresh);
  gboolean derived = FALSE;

  if (event == 0)
    return TRUE;
  if (!dln_fresh_end (bulk->fresh, &derived, error))
    return FALSE;
  if (!derived)
    add_to_ranges (bulk->underived, event, !bulk->derived);
  bulk->derived = derived;
  return TRUE;
}

/**
 * dln_bulk_complete:
 * @bulk: (nullable): a bulk of which all is in
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether what follows from the newest event is on its way
 */
gboolean
dln_bulk_complete (DlnBulk *bulk, GError **error)
{
  if (bulk == NULL || bulk->fresh == NULL)
    return TRUE;
  return end_event (bulk, error) && dln_fresh_complete (bulk->fresh, error);
}

static gboolean
take_event (DlnBulk *bulk, DlnStore *store, gint64 id, const DlnRecord *record, GError **error)
{
  if (!end_event (bulk, error))
    return FALSE;
  if (bulk->fresh == NULL)
    bulk->fresh = dln_fresh_new (store, error);
  if (bulk->fresh == NULL)
    return FALSE;
  dln_fresh_begin (bulk->fresh, id, record);
  return TRUE;
}

/**
 * dln_bulk_take_record:
 * @bulk: a bulk
 * @store: its store
 * @id: the new record's
 * @record: what went in
 * @error: return location of a #DlnStoreError
 *
 * Derives what can be derived already, notes what has to be later, and that the slug is the record's.
 *
 * Returns: whether what could be derived is written
 */
gboolean
dln_bulk_take_record (DlnBulk *bulk, DlnStore *store, gint64 id, const DlnRecord *record, GError **error)
{
  DlnTable table = record->type->table;
  gboolean of_newest = dln_fresh_get_event (bulk->fresh) == bulk->owner;
  gboolean ok = TRUE;

  bulk->touched->tables |= 1u << table;
  if (table == DLN_TABLE_EVENT)
    ok = take_event (bulk, store, id, record, error);
  else if (table == DLN_TABLE_CLAIM && of_newest)
    dln_fresh_add_claim (bulk->fresh, record, bulk->referred[DLN_TABLE_SOURCE], bulk->referred[DLN_TABLE_PLACE]);
  else if (table == DLN_TABLE_ASSESSMENT && of_newest)
    dln_fresh_spoil (bulk->fresh);
  else if (table == DLN_TABLE_CLAIM || table == DLN_TABLE_ASSESSMENT)
    touch_event (bulk, bulk->owner);
  dln_bulk_keep_slug (bulk, table, record->slug, id);
  return ok;
}

static int
order_of (const char *table)
{
  for (guint t = 0; t < DLN_N_TABLES; t++)
    {
      const DlnRecordType *type = dln_record_type_get (t);

      if (type->sql == table)
        return 2 * (int) t;
    }
  return 2 * DLN_N_TABLES;
}

static int
compare_open (const void *a, const void *b)
{
  return order_of ((*(OpenRange *const *) a)->range.table) - order_of ((*(OpenRange *const *) b)->range.table);
}

/**
 * dln_bulk_flush:
 * @bulk: a bulk
 *
 * Returns: (transfer full) (nullable): the part of what went in since the last
 *   time, %NULL for nothing
 */
GBytes *
dln_bulk_flush (DlnBulk *bulk)
{
  g_autoptr (GPtrArray) ranges = NULL;
  GBytes *part;

  bulk->removed = FALSE;
  if (bulk->open->len == 0)
    return NULL;
  ranges = g_ptr_array_new ();
  /* Several references come last: they may be of any two tables. */
  g_ptr_array_sort (bulk->open, compare_open);
  for (guint i = 0; i < bulk->open->len; i++)
    add_to_sum (bulk, bulk->open->pdata[i]);
  wait_for_digests (bulk, 0);
  for (guint i = 0; i < bulk->open->len; i++)
    {
      OpenRange *open = bulk->open->pdata[i];

      open->range.digest = open->digest = dln_digest_end_as_text (open->sum);
      g_ptr_array_add (ranges, &open->range);
    }
  part = dln_rows_format (ranges);
  g_ptr_array_set_size (bulk->open, 0);
  bulk->n_rows = 0;
  bulk->full = FALSE;
  return part;
}

static Slug *
slug_place (DlnBulk *bulk, DlnTable table, const char *slug, guint *hash)
{
  *hash = g_str_hash (slug) * 31 + table;
  return &bulk->slugs[(*hash ^ *hash >> 15) % N_SLUGS + (table == DLN_TABLE_EVENT ? N_SLUGS : 0)];
}

/**
 * dln_bulk_find_slug:
 * @bulk: a bulk
 * @table: which record type
 * @slug: whom
 *
 * Returns: its id, 0 where it is not remembered
 */
gint64
dln_bulk_find_slug (DlnBulk *bulk, DlnTable table, const char *slug)
{
  guint hash;
  const Slug *kept = &bulk->newest[table];

  if (kept->id != 0 && strcmp (kept->slug, slug) == 0)
    return kept->id;
  kept = slug_place (bulk, table, slug, &hash);
  return kept->id != 0 && kept->hash == hash && kept->table == table && strcmp (kept->slug, slug) == 0 ? kept->id : 0;
}

/**
 * dln_bulk_recall_slug:
 * @bulk: a bulk
 * @table: which record type
 * @slug: whom the next row refers to
 * @id: of the record
 */
void
dln_bulk_recall_slug (DlnBulk *bulk, DlnTable table, const char *slug, gint64 id)
{
  Slug *newest = &bulk->newest[table];
  gsize size = strlen (slug) + 1;

  if (size > sizeof newest->slug)
    return;
  newest->id = id;
  memcpy (newest->slug, slug, size);
}

/**
 * dln_bulk_keep_slug:
 * @bulk: a bulk
 * @table: which record type
 * @slug: whose
 * @id: of the record
 */
void
dln_bulk_keep_slug (DlnBulk *bulk, DlnTable table, const char *slug, gint64 id)
{
  guint hash;
  Slug *kept;

  dln_bulk_recall_slug (bulk, table, slug, id);
  /* What refers to claims, figures, comes right behind them. */
  if (table == DLN_TABLE_CLAIM || bulk->newest[table].id != id)
    return;
  kept = slug_place (bulk, table, slug, &hash);
  *kept = bulk->newest[table];
  kept->hash = hash;
  kept->table = table;
}

/**
 * dln_bulk_forget:
 * @bulk: a bulk
 *
 * Forgets every slug: one of them may be another's now.
 */
void
dln_bulk_forget (DlnBulk *bulk)
{
  memset (bulk->slugs, 0, 2 * N_SLUGS * sizeof (Slug));
  memset (bulk->newest, 0, DLN_N_TABLES * sizeof (Slug));
}

/* KiB of pages: indexes are written in many places. Those of a connection at rest are 2 MB. */
#define CACHE_IN_BULK "PRAGMA cache_size = -65536"
/* What is sorted takes as much again, where there is so much. */
#define CACHE_TO_SORT "PRAGMA cache_size = -49152"
#define ROWS_TO_SORT 1000000
#define CACHE_AT_REST "PRAGMA cache_size = -2000"

/* In the log, after which a commit writes them into the file: SQLite's own number. */
#define PAGES_TO_CHECKPOINT 1000

/* SQLite's own way, unlike its pragma, has an effect within a transaction too. */
static void
watch_references (DlnStore *store, gboolean watch)
{
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_ENABLE_FKEY, watch, NULL);
}

/**
 * dln_store_go_on_in_bulk:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * From here on the transaction's insertions go in as ranges of rows with a
 * digest, a fraction of the time and memory of changesets; updates and removals are recorded
 * as ever. What follows from the new rows is derived as they come, or at the end in one pass. What
 * they refer to was just found: SQLite does not look for it again, until something is changed or removed.
 *
 * Returns: whether it does
 */
gboolean
dln_store_go_on_in_bulk (DlnStore *store, GError **error)
{
  if (store->bulk != NULL)
    return TRUE;
  if (!dln_store_flush_part (store, error) || !dln_store_exec (store, CACHE_IN_BULK, error))
    return FALSE;
  store->bulk = dln_bulk_new ();
  watch_references (store, FALSE);
  g_clear_pointer (&store->session, sqlite3session_delete);
  sqlite3_wal_autocheckpoint (store->db, 0);
  return TRUE;
}

/* Those that each claim has an entry in: in the order of ids they are made for a fraction of what it takes
 * to keep them while claims come. What they are for is asked when all is in, or when something changes. */
#define LEFT_FOR_LATER "name IN ('claim_event', 'claim_source', 'claim_place')"

/**
 * dln_store_leave_indices:
 * @store: a store in bulk, of which a part is full
 *
 * Where nearly all claims are new, their indices are made once they are all there.
 */
void
dln_store_leave_indices (DlnStore *store)
{
  g_autoptr (DlnStatement) s = NULL;
  g_autoptr (GPtrArray) drops = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) makes = g_ptr_array_new_with_free_func (g_free);
  DlnBulk *bulk = store->bulk;

  if (bulk->looked_at_indices)
    return;
  bulk->looked_at_indices = TRUE;
  if (bulk->changes || dln_store_count (store, DLN_TABLE_CLAIM) > ROWS_A_PART)
    return;
  s = dln_store_prepare (store, "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND " LEFT_FOR_LATER,
                         NULL);
  while (s != NULL && sqlite3_step (s) == SQLITE_ROW)
    {
      g_ptr_array_add (drops, g_strdup_printf ("DROP INDEX main.%s", (const char *) sqlite3_column_text (s, 0)));
      g_ptr_array_add (makes, g_strdup ((const char *) sqlite3_column_text (s, 1)));
    }
  g_clear_pointer (&s, sqlite3_finalize);
  /* One that is being read stays. */
  for (guint i = 0; i < drops->len; i++)
    if (dln_store_exec (store, drops->pdata[i], NULL))
      g_ptr_array_add (bulk->indices, g_strdup (makes->pdata[i]));
}

/**
 * dln_store_make_indices:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether all are there that dln_store_leave_indices() left for later
 */
gboolean
dln_store_make_indices (DlnStore *store, GError **error)
{
  if (store->bulk == NULL || store->bulk->indices->len == 0)
    return TRUE;
  if (store->bulk->n_all >= ROWS_TO_SORT && !dln_store_exec (store, CACHE_TO_SORT, error))
    return FALSE;
  /* What waits to be written is not written within the next statements: those would keep a copy of it each. */
  if (sqlite3_db_cacheflush (store->db) != SQLITE_OK)
    return dln_store_fail (store->db, store->path, error);
  for (; store->bulk->indices->len > 0; g_ptr_array_remove_index (store->bulk->indices, 0))
    if (!dln_store_exec (store, store->bulk->indices->pdata[0], error))
      return FALSE;
  return TRUE;
}

/**
 * dln_store_expect_changes:
 * @store: a store in a transaction
 * @error: return location of a #DlnStoreError
 *
 * To be called before a record is changed or removed: from here on changes are recorded, and
 * SQLite looks whether all that is referred to is there, in bulk too.
 *
 * Returns: whether they will be
 */
gboolean
dln_store_expect_changes (DlnStore *store, GError **error)
{
  if (store->bulk == NULL || store->bulk->changes)
    return TRUE;
  store->bulk->changes = TRUE;
  watch_references (store, TRUE);
  return dln_store_make_indices (store, error) && dln_store_start_session (store, error);
}

/**
 * dln_store_begin_bulk:
 * @store: a store
 * @error: return location; %DLN_STORE_ERROR_READ_ONLY where it cannot be written
 *
 * Begins as dln_store_begin() does, and goes on in bulk.
 *
 * Returns: whether a transaction is open
 */
gboolean
dln_store_begin_bulk (DlnStore *store, GError **error)
{
  if (!dln_store_begin (store, error))
    return FALSE;
  if (dln_store_go_on_in_bulk (store, error))
    return TRUE;
  dln_store_rollback (store);
  return FALSE;
}

/* What was committed goes from the log into the file while the program goes on: for a large
 * import that is as much to write as the commit itself. Without it nothing is lost. */
static gpointer
checkpoint_in_thread (gpointer data)
{
  g_autofree char *path = data;
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  sqlite3_close (db);
  return NULL;
}

/**
 * dln_store_wait_for_checkpoint:
 * @store: a store
 *
 * To be called before its connection closes.
 */
void
dln_store_wait_for_checkpoint (DlnStore *store)
{
  g_clear_pointer (&store->checkpoint, g_thread_join);
}

/**
 * dln_store_end_bulk:
 * @store: a store whose transaction ended
 * @kept: whether it was committed
 */
void
dln_store_end_bulk (DlnStore *store, gboolean kept)
{
  if (store->bulk == NULL)
    return;
  dln_store_wait_for_checkpoint (store);
  sqlite3_wal_autocheckpoint (store->db, PAGES_TO_CHECKPOINT);
  if (kept)
    store->checkpoint = g_thread_new ("checkpoint", checkpoint_in_thread, g_strdup (store->path));
  if (!store->bulk->changes)
    watch_references (store, TRUE);
  g_clear_pointer (&store->bulk, dln_bulk_free);
  sqlite3_exec (store->db, CACHE_AT_REST, NULL, NULL, NULL);
}
