/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the taking over of an index of words that was made in an attached database, of
 * events that the case's own index does not have. An FTS5 index is segments, each in
 * order, and a record that lists them by level: segments are copied as they are, under
 * numbers that are free, and entered in the list. The format is that of SQLite's files
 * (fts5_index.c), which FTS5 itself reads whatever its version; where the list is not
 * as it is known here, all texts are indexed anew.
 */
#include "config.h"

#include "dln-indexer.h"
#include "dln-store-private.h"

#include <string.h>

/* Rows of event_search_data: how much there is, and the list of segments. */
#define AVERAGES 1
#define LIST 10
/* The number of a segment stands above so many bits of the id of a page. */
#define SEGMENT_BITS "37"
/* FTS5 knows 2000; with fewer no number is looked for long. */
#define MOST_SEGMENTS 1000
#define MOST_LEVELS 64
/* Bytes of a number at most, and those of the list before its first number. */
#define NUMBER_BYTES 9
#define COOKIE_BYTES 4

typedef struct {
  guint64 number;
  guint64 first; /* page */
  guint64 last;
  guint level;
} Segment;

typedef struct {
  guint8 cookie[COOKIE_BYTES]; /* of the settings */
  guint64 n_written;           /* pages, ever: tells FTS5 when to merge */
  guint n_levels;
  guint64 n_merging[MOST_LEVELS]; /* the first of a level that are being merged */
  GArray *segments;               /* of Segment, by level */
} List;

static void
list_clear (List *list)
{
  g_clear_pointer (&list->segments, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

/* --- numbers ---------------------------------------------------------------- */

typedef struct {
  const guint8 *at;
  const guint8 *end;
  gboolean whole; /* FALSE once it ended too early */
} Reader;

/* SQLite's: seven bits a byte, the highest first, all eight of the ninth. */
static guint64
read_number (Reader *reader)
{
  guint64 number = 0;

  for (guint i = 0; i < NUMBER_BYTES && reader->at < reader->end; i++)
    {
      guint8 byte = *reader->at++;

      if (i == NUMBER_BYTES - 1)
        return number << 8 | byte;
      number = number << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return number;
    }
  reader->whole = FALSE;
  return 0;
}

static void
add_number (GByteArray *bytes,
            guint64     number)
{
  guint8 text[NUMBER_BYTES];
  guint n = NUMBER_BYTES;

  /* None here has more than 56 bits. */
  text[--n] = number & 0x7f;
  for (number >>= 7; number != 0 && n > 0; number >>= 7)
    text[--n] = (guint8) (0x80 | (number & 0x7f));
  g_byte_array_append (bytes, text + n, NUMBER_BYTES - n);
}

/* --- the list --------------------------------------------------------------- */

/* Returns whether it is a list as it is known here, and nothing behind it. */
static gboolean
parse_list (const guint8 *bytes,
            gsize         size,
            List         *list)
{
  Reader reader = { bytes + COOKIE_BYTES, bytes + size, size > COOKIE_BYTES };
  guint64 n_levels = read_number (&reader);
  guint64 n_all = read_number (&reader);

  if (!reader.whole || n_levels > MOST_LEVELS)
    return FALSE;
  memcpy (list->cookie, bytes, COOKIE_BYTES);
  list->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  list->n_levels = (guint) n_levels;
  list->n_written = read_number (&reader);
  for (guint level = 0; level < list->n_levels && reader.whole; level++)
    {
      guint64 n;

      list->n_merging[level] = read_number (&reader);
      n = read_number (&reader);
      for (guint64 i = 0; i < n && reader.whole && list->segments->len <= MOST_SEGMENTS; i++)
        {
          Segment segment = { .level = level };

          segment.number = read_number (&reader);
          segment.first = read_number (&reader);
          segment.last = read_number (&reader);
          g_array_append_val (list->segments, segment);
        }
    }
  return reader.whole && reader.at == reader.end && list->segments->len == n_all && n_all <= MOST_SEGMENTS;
}

static GByteArray *
format_list (const List *list)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, list->cookie, COOKIE_BYTES);
  add_number (bytes, list->n_levels);
  add_number (bytes, list->segments->len);
  add_number (bytes, list->n_written);
  for (guint level = 0; level < list->n_levels; level++)
    {
      guint n = 0;

      for (guint i = 0; i < list->segments->len; i++)
        n += g_array_index (list->segments, Segment, i).level == level;
      add_number (bytes, list->n_merging[level]);
      add_number (bytes, n);
      for (guint i = 0; i < list->segments->len; i++)
        {
          const Segment *segment = &g_array_index (list->segments, Segment, i);

          if (segment->level != level)
            continue;
          add_number (bytes, segment->number);
          add_number (bytes, segment->first);
          add_number (bytes, segment->last);
        }
    }
  return bytes;
}

static guint64
find_free_number (const List *list)
{
  guint64 number = 0;
  gboolean taken = TRUE;

  while (taken)
    {
      number++;
      taken = FALSE;
      for (guint i = 0; i < list->segments->len && !taken; i++)
        taken = g_array_index (list->segments, Segment, i).number == number;
    }
  return number;
}

/* --- in the store ----------------------------------------------------------- */

static gboolean
read_record (DlnStore    *store,
             const char  *sql,
             gint64       id,
             GByteArray  *bytes,
             GError     **error)
{
  g_autoptr (DlnStatement) s = dln_store_prepare (store, sql, error);
  int code = SQLITE_ERROR;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, id);
  code = sqlite3_step (s);
  if (code == SQLITE_ROW && sqlite3_column_bytes (s, 0) > 0)
    g_byte_array_append (bytes, sqlite3_column_blob (s, 0), (guint) sqlite3_column_bytes (s, 0));
  return code == SQLITE_ROW || code == SQLITE_DONE || dln_store_fail (store->db, store->path, error);
}

#define RECORD(schema) "SELECT block FROM " schema ".event_search_data WHERE id = ?"

static gboolean
write_record (DlnStore    *store,
              gint64       id,
              GByteArray  *bytes,
              GError     **error)
{
  g_autoptr (DlnStatement) s =
    dln_store_prepare (store, "REPLACE INTO main.event_search_data (id, block) VALUES (?, ?)", error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, id);
  sqlite3_bind_blob (s, 2, bytes->data, (int) bytes->len, SQLITE_STATIC);
  return dln_store_step_done (store, s, store->path, error);
}

/* How many rows there are, and how many words in each column. */
static gboolean
add_averages (DlnStore  *store,
              GError   **error)
{
  g_autoptr (GByteArray) ours = g_byte_array_new ();
  g_autoptr (GByteArray) theirs = g_byte_array_new ();
  g_autoptr (GByteArray) both = g_byte_array_new ();
  Reader a;
  Reader b;

  if (!read_record (store, RECORD ("main"), AVERAGES, ours, error) ||
      !read_record (store, RECORD (DLN_INDEXER_SCHEMA), AVERAGES, theirs, error))
    return FALSE;
  a = (Reader) { ours->data, ours->data + ours->len, TRUE };
  b = (Reader) { theirs->data, theirs->data + theirs->len, TRUE };
  while (a.at < a.end || b.at < b.end)
    add_number (both, read_number (&a) + read_number (&b));
  return write_record (store, AVERAGES, both, error);
}

static gboolean
copy_segment (DlnStore  *store,
              guint64    from,
              guint64    to,
              GError   **error)
{
  static const char *const copies[] = {
    "INSERT INTO main.event_search_data (id, block) "
    "SELECT (id & ((1 << " SEGMENT_BITS ") - 1)) | (?2 << " SEGMENT_BITS "), block FROM " DLN_INDEXER_SCHEMA
    ".event_search_data WHERE id BETWEEN ?1 << " SEGMENT_BITS " AND ((?1 + 1) << " SEGMENT_BITS ") - 1",
    "INSERT INTO main.event_search_idx (segid, term, pgno) SELECT ?2, term, pgno FROM " DLN_INDEXER_SCHEMA
    ".event_search_idx WHERE segid = ?1",
  };
  gboolean ok = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (copies) && ok; i++)
    {
      g_autoptr (DlnStatement) s = dln_store_prepare (store, copies[i], error);

      if (s == NULL)
        return FALSE;
      sqlite3_bind_int64 (s, 1, (gint64) from);
      sqlite3_bind_int64 (s, 2, (gint64) to);
      ok = dln_store_step_done (store, s, store->path, error);
    }
  return ok;
}

/* All rows are of one index only, so nothing is newer than anything: each stays at its level. */
static gboolean
copy_segments (DlnStore    *store,
               List        *ours,
               const List  *theirs,
               GError     **error)
{
  g_autoptr (GByteArray) bytes = NULL;

  if (theirs->segments->len == 0)
    return TRUE;
  for (guint i = 0; i < theirs->segments->len; i++)
    {
      Segment segment = g_array_index (theirs->segments, Segment, i);
      guint64 from = segment.number;

      segment.number = find_free_number (ours);
      if (!copy_segment (store, from, segment.number, error))
        return FALSE;
      g_array_append_val (ours->segments, segment);
    }
  ours->n_levels = MAX (ours->n_levels, theirs->n_levels);
  ours->n_written += theirs->n_written;
  bytes = format_list (ours);
  return write_record (store, LIST, bytes, error) && add_averages (store, error);
}

/* FTS5 keeps the list in memory, and lets go of it where a savepoint is gone back to. */
static gboolean
forget_list (DlnStore  *store,
             GError   **error)
{
  return dln_store_exec (store, "SAVEPOINT take_over", error) && dln_store_exec (store, DLN_WORDS_AT_REST, error) &&
         dln_store_exec (store, "ROLLBACK TO take_over", error) && dln_store_exec (store, "RELEASE take_over", error);
}

/**
 * dln_indexer_take_over:
 * @store: a store in a transaction, to which an indexer's database is attached; has the texts that
 *   are indexed there
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether they are in the case's index
 */
gboolean
dln_indexer_take_over (DlnStore  *store,
                       GError   **error)
{
  g_autoptr (GByteArray) our_bytes = g_byte_array_new ();
  g_autoptr (GByteArray) their_bytes = g_byte_array_new ();
  g_auto (List) ours = { 0 };
  g_auto (List) theirs = { 0 };

  if (!forget_list (store, error) || !read_record (store, RECORD ("main"), LIST, our_bytes, error) ||
      !read_record (store, RECORD (DLN_INDEXER_SCHEMA), LIST, their_bytes, error))
    return FALSE;
  if (parse_list (our_bytes->data, our_bytes->len, &ours) &&
      parse_list (their_bytes->data, their_bytes->len, &theirs) &&
      ours.segments->len + theirs.segments->len <= MOST_SEGMENTS)
    return copy_segments (store, &ours, &theirs, error);
  return dln_store_exec (store, "INSERT INTO event_search (event_search) VALUES ('rebuild')", error);
}
