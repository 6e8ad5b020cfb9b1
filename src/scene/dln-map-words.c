/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how all rows of a case become words in buckets, which a map's first frame waits for.
 * A sample tells which cells the buckets are; then each of several threads lists the words of
 * its share of the rows and counts them by buckets, and once all counts are known puts them
 * where they belong: a pass over the rows, and one over the words.
 */
#include "config.h"

#include "dln-map-words.h"

#include "dln-large.h"
#include "dln-map-code.h"

/* Words that tell where most are. */
#define SAMPLE 1024
/* From so many rows on others help: the main thread waits, and so does its frame. */
#define MANY_ROWS 200000
#define MOST_SHARES 4

/* Rows [first, last) in one thread's hands. */
typedef struct {
  const DlnMapWords *format;
  const DlnMapBuckets *buckets;
  guint first;
  guint last;
  guint n;
  guint64 *listed; /* (array length=n) */
  guint *places;   /* of each bucket: how many words, then where the next one goes */
  guint64 *words;  /* of all shares, in buckets */
} Share;

/* Rows [first, last), up to %DLN_MAP_MOST_CODES; a word is written before it is known whether it
 * stays. Returns: how many do */
static guint
list_some (const DlnMapWords *format,
           guint              first,
           guint              last,
           guint64           *words)
{
  const DlnColumns *columns = dln_case_get_columns (format->dln_case);
  gboolean ranged = dln_case_get_range (format->dln_case).begin != DLN_OPEN;
  guint low_bits = format->low_bits, row_bits = format->row_bits, n = 0;
  guint64 codes[DLN_MAP_MOST_CODES];

  dln_map_codes_of_columns (columns->latitude + first, columns->longitude + first, last - first, codes);
  for (guint row = first; row < last; row++)
    {
      guint64 disputed = (columns->flags[row] & DLN_ROW_DISPUTED) != 0;

      words[n] = codes[row - first] >> low_bits << row_bits | (guint64) row << 1 | disputed;
      n += DLN_ROW_SHOWN (columns, row) && columns->latitude[row] != DLN_NO_DEGREES &&
           (!ranged || dln_case_is_in_range (format->dln_case, row));
    }
  return n;
}

static void
lay_out (const DlnMapWords *format,
         guint              n_rows,
         DlnMapBuckets     *buckets)
{
  guint64 sampled[SAMPLE];
  guint n_looked = MIN (n_rows, SAMPLE), n = 0;

  for (guint i = 0; i < n_looked; i++)
    {
      guint row = (guint) ((guint64) n_rows * i / n_looked);

      n += list_some (format, row, row + 1, sampled + n);
    }
  dln_map_buckets_lay_out (buckets, sampled, n, n_looked > 0 ? (guint) ((guint64) n_rows * n / n_looked) : 0,
                           format->row_bits);
}

static gpointer
list_share (gpointer data)
{
  Share *share = data;

  for (guint row = share->first; row < share->last; row += DLN_MAP_MOST_CODES)
    {
      guint n = list_some (share->format, row, MIN (row + DLN_MAP_MOST_CODES, share->last), share->listed + share->n);

      for (guint i = share->n; i < share->n + n; i++)
        share->places[dln_map_buckets_find (share->buckets, share->listed[i])]++;
      share->n += n;
    }
  return NULL;
}

static gpointer
put_share (gpointer data)
{
  Share *share = data;

  dln_map_buckets_put (share->buckets, share->listed, share->n, share->places, share->words);
  return NULL;
}

/* The first in this thread, the others beside it. */
static void
do_shares (Share       *shares,
           guint        n_shares,
           GThreadFunc  work)
{
  GThread *threads[MOST_SHARES] = { NULL };

  for (guint i = 1; i < n_shares; i++)
    threads[i] = g_thread_try_new ("map-words", work, &shares[i], NULL);
  work (&shares[0]);
  for (guint i = 1; i < n_shares; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
    else
      work (&shares[i]);
}

/**
 * dln_map_words_list:
 * @format: how words are made
 * @buckets: set anew
 * @words: (out caller-allocates): room for a word of each row
 *
 * Lists what the case's filter and its range show and has a place, by buckets; in each they keep
 * the order of the rows, but for few words, which are sorted.
 *
 * Returns: how many words there are
 */
guint
dln_map_words_list (const DlnMapWords *format,
                    DlnMapBuckets     *buckets,
                    guint64           *words)
{
  guint n_rows = dln_case_get_columns (format->dln_case)->n_rows;
  guint n_shares = n_rows >= MANY_ROWS ? CLAMP (g_get_num_processors () / 2, 1, MOST_SHARES) : 1;
  guint64 *listed = dln_large_new (n_rows * sizeof *listed);
  g_autofree guint *counts = NULL;
  guint *places[MOST_SHARES];
  Share shares[MOST_SHARES];

  lay_out (format, n_rows, buckets);
  counts = g_new0 (guint, (gsize) n_shares * buckets->n);
  for (guint i = 0; i < n_shares; i++)
    {
      guint first = (guint) ((guint64) n_rows * i / n_shares), last = (guint) ((guint64) n_rows * (i + 1) / n_shares);

      places[i] = counts + (gsize) i * buckets->n;
      shares[i] = (Share) { format, buckets, first, last, 0, listed + first, places[i], words };
    }
  do_shares (shares, n_shares, list_share);
  dln_map_buckets_share (buckets, places, n_shares);
  do_shares (shares, n_shares, put_share);
  dln_large_free (listed);
  dln_map_buckets_settle (buckets, words, format->row_bits);
  return buckets->starts[buckets->n];
}
