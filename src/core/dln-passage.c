/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns passages of a text: characters to bytes and back, and finding one again
 * after its text was changed.
 */
#include "config.h"

#include "dln-passage.h"

#include "dln-text-words.h"

#include <string.h>

/* Words of the passage times words of the text that are aligned: a tenth of a second. */
#define MOST_CELLS 50000000u

/* A word alike is worth two that differ, so that a passage is found while more
 * than half of it stands. */
#define ALIKE 2
#define APART 1

/**
 * dln_passage_get_byte:
 * @text: valid UTF-8
 * @character: an offset in characters
 *
 * Returns: the same in bytes; the text's length where it is beyond the end
 */
gsize
dln_passage_get_byte (const char *text,
                      guint       character)
{
  const char *p = text;

  g_return_val_if_fail (text != NULL, 0);

  while (character-- > 0 && *p != '\0')
    p = g_utf8_next_char (p);
  return (gsize) (p - text);
}

/**
 * dln_passage_get_character:
 * @text: valid UTF-8
 * @byte: an offset in bytes
 *
 * Returns: how many characters begin before it
 */
guint
dln_passage_get_character (const char *text,
                           gsize       byte)
{
  guint n = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0' && (gsize) (p - text) < byte; p = g_utf8_next_char (p))
    n++;
  return n;
}

/**
 * dln_passage_read:
 * @text: valid UTF-8
 * @from: a claim's quote_from
 * @to: a claim's quote_to
 * @passage: (out): the passage
 *
 * Returns: whether it lies in the text and is not empty
 */
gboolean
dln_passage_read (const char *text,
                  gint64      from,
                  gint64      to,
                  DlnPassage *passage)
{
  g_return_val_if_fail (text != NULL && passage != NULL, FALSE);

  if (from < 0 || from >= to || to > G_MAXINT || to > g_utf8_strlen (text, -1))
    return FALSE;
  *passage = (DlnPassage) { (guint) from, (guint) to };
  return TRUE;
}

/**
 * dln_passage_dup:
 * @text: valid UTF-8
 * @passage: a passage; what is beyond the end is left out
 *
 * Returns: (transfer full): its words
 */
char *
dln_passage_dup (const char *text,
                 DlnPassage  passage)
{
  gsize from = dln_passage_get_byte (text, passage.from);
  gsize length = passage.to > passage.from ? dln_passage_get_byte (text + from, passage.to - passage.from) : 0;

  return g_strndup (text + from, length);
}

static guint
distance (guint a,
          guint b)
{
  return a > b ? a - b : b - a;
}

static gboolean
find_exact (const char *text,
            const char *quote,
            guint       near,
            DlnPassage *found)
{
  guint length = (guint) g_utf8_strlen (quote, -1);
  const char *counted = text;
  gboolean any = FALSE;
  guint at = 0;

  for (const char *p = strstr (text, quote); p != NULL; p = strstr (g_utf8_next_char (p), quote))
    {
      at += (guint) g_utf8_pointer_to_offset (counted, p);
      counted = p;
      if (any && distance (at, near) >= distance (found->from, near))
        return TRUE;
      *found = (DlnPassage) { at, at + length };
      any = TRUE;
    }
  return any;
}

static const DlnTextWord *
word_at (const GArray *words,
         guint         index)
{
  return &g_array_index (words, DlnTextWord, index);
}

static gboolean
has_words_at (const GArray *text,
              guint         at,
              const GArray *quote)
{
  for (guint i = 0; i < quote->len; i++)
    if (word_at (text, at + i)->hash != word_at (quote, i)->hash)
      return FALSE;
  return TRUE;
}

static gboolean
find_folded (const GArray *text,
             const GArray *quote,
             guint         near,
             DlnPassage   *found)
{
  gboolean any = FALSE;

  for (guint at = 0; at + quote->len <= text->len; at++)
    if (has_words_at (text, at, quote))
      {
        guint from = word_at (text, at)->from;

        if (any && distance (from, near) >= distance (found->from, near))
          return TRUE;
        *found = (DlnPassage) { from, word_at (text, at + quote->len - 1)->to };
        any = TRUE;
      }
  return any;
}

/* One cell of the alignment: the best that ends here, and where it begins. */
typedef struct {
  int score;
  guint begin;
} Cell;

static Cell
better (Cell a,
        Cell b)
{
  return b.score > a.score ? b : a;
}

/* A row of the local alignment (Smith and Waterman 1981) of the quote with the
 * text's words up to @at; @row holds the row before. */
static Cell
align_word (Cell              *row,
            const GArray      *quote,
            const DlnTextWord *word,
            guint              at)
{
  Cell before = { 0, at };
  Cell best = { 0, at };

  row[0] = (Cell) { 0, at + 1 };
  for (guint i = 0; i < quote->len; i++)
    {
      Cell above = row[i + 1];
      Cell step = before;
      Cell cell = { 0, at + 1 };

      step.begin = step.score == 0 ? at : step.begin;
      step.score += word->hash == word_at (quote, i)->hash ? ALIKE : -APART;
      cell = better (cell, step);
      cell = better (cell, (Cell) { above.score - APART, above.begin });
      cell = better (cell, (Cell) { row[i].score - APART, row[i].begin });
      before = above;
      row[i + 1] = cell;
      best = better (best, cell);
    }
  return best;
}

/* The words of a text near a character, no more than can be aligned in time. */
static void
limit_words (const GArray *text,
             const GArray *quote,
             guint         near,
             guint        *first,
             guint        *last)
{
  guint most = MAX (MOST_CELLS / quote->len, quote->len);
  guint middle = 0;

  *first = 0;
  *last = text->len;
  if (text->len <= most)
    return;
  while (middle < text->len && word_at (text, middle)->from < near)
    middle++;
  *first = middle > most / 2 ? middle - most / 2 : 0;
  *last = MIN (text->len, *first + most);
}

static gboolean
find_like (const GArray *text,
           const GArray *quote,
           guint         near,
           DlnPassage   *found)
{
  g_autofree Cell *row = g_new0 (Cell, quote->len + 1);
  int most = (int) quote->len * ALIKE;
  Cell best = { 0, 0 };
  guint first;
  guint last;

  limit_words (text, quote, near, &first, &last);
  for (guint at = first; at < last; at++)
    {
      Cell cell = align_word (row, quote, word_at (text, at), at);
      DlnPassage passage = { word_at (text, MIN (cell.begin, at))->from, word_at (text, at)->to };
      gboolean nearer = cell.score == best.score && distance (passage.from, near) < distance (found->from, near);

      if (cell.score * 2 < most || (cell.score <= best.score && !nearer))
        continue;
      best = cell;
      *found = passage;
    }
  return best.score > 0;
}

/**
 * dln_passage_find:
 * @text: valid UTF-8: the text as it is now
 * @quote: the words of the passage as they were
 * @near: where it began, in characters
 * @found: (out): where it is
 *
 * Finds a passage again after its text was changed: letter by letter, else by
 * its words, else where most of its words stand in their order. Of several that
 * are as good the nearest counts.
 *
 * Returns: how well; @found is as it was where it is lost
 */
DlnPassageMatch
dln_passage_find (const char *text,
                  const char *quote,
                  guint       near,
                  DlnPassage *found)
{
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) quoted = NULL;

  g_return_val_if_fail (text != NULL && quote != NULL && found != NULL, DLN_PASSAGE_LOST);

  if (*quote == '\0')
    return DLN_PASSAGE_LOST;
  if (find_exact (text, quote, near, found))
    return DLN_PASSAGE_EXACT;
  quoted = dln_text_words_split (quote);
  if (quoted->len == 0)
    return DLN_PASSAGE_LOST;
  words = dln_text_words_split (text);
  if (find_folded (words, quoted, near, found))
    return DLN_PASSAGE_FOLDED;
  return find_like (words, quoted, near, found) ? DLN_PASSAGE_LIKE : DLN_PASSAGE_LOST;
}
