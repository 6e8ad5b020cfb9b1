/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns numbers as reports have them (tradecraft, rule 1): "more than 70", "dozens", "none".
 * What a vague word means is a table, which a case may overrule. English only.
 */
#include "config.h"

#include "dln-number-words.h"

#include <math.h>
#include <string.h>

static const struct {
  const char *words;
  gint64 least;
  gint64 most;
} vague[] = {
  { "a few", 2, 5 },        { "several", 3, 9 },         { "dozens", 24, 99 },
  { "hundreds", 200, 999 }, { "thousands", 2000, 9999 },
};

static const char *const nothing[] = { "none", "no", "nobody", "no one", "nil", "zero", NULL };

static const struct {
  const char *words;
  DlnQualifier qualifier;
} qualifiers[] = {
  { "exactly", DLN_QUALIFIER_EXACT },          { "about", DLN_QUALIFIER_ABOUT },
  { "around", DLN_QUALIFIER_ABOUT },           { "some", DLN_QUALIFIER_ABOUT },
  { "roughly", DLN_QUALIFIER_ABOUT },          { "approximately", DLN_QUALIFIER_ABOUT },
  { "nearly", DLN_QUALIFIER_ABOUT },           { "almost", DLN_QUALIFIER_ABOUT },
  { "at least", DLN_QUALIFIER_AT_LEAST },      { "no fewer than", DLN_QUALIFIER_AT_LEAST },
  { "no less than", DLN_QUALIFIER_AT_LEAST },  { "more than", DLN_QUALIFIER_MORE_THAN },
  { "over", DLN_QUALIFIER_MORE_THAN },         { "above", DLN_QUALIFIER_MORE_THAN },
  { "up to", DLN_QUALIFIER_UP_TO },            { "as high as", DLN_QUALIFIER_UP_TO },
  { "as many as", DLN_QUALIFIER_UP_TO },       { "at most", DLN_QUALIFIER_UP_TO },
  { "no more than", DLN_QUALIFIER_UP_TO },     { "fewer than", DLN_QUALIFIER_FEWER_THAN },
  { "less than", DLN_QUALIFIER_FEWER_THAN },   { "under", DLN_QUALIFIER_FEWER_THAN },
  { "below", DLN_QUALIFIER_FEWER_THAN },
};

/* Where @text goes on after @words, which end with it or before a space; NULL: it does not begin so. */
static const char *
skip_words (const char *text,
            const char *words)
{
  gsize n = strlen (words);

  if (strncmp (text, words, n) != 0 || (text[n] != '\0' && text[n] != ' '))
    return NULL;
  return text[n] == ' ' ? text + n + 1 : text + n;
}

/* "9,300", "9 300", "9300"; thousands are groups of three. */
static gboolean
read_digits (const char *text,
             gint64     *number)
{
  gint64 sum = 0;
  guint group = 0;
  gboolean grouped = FALSE;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  for (; *text != '\0'; text++)
    {
      gboolean separator = (*text == ',' || *text == ' ') && g_ascii_isdigit (text[1]);

      if (separator && (grouped ? group == 3 : group <= 3))
        {
          grouped = TRUE;
          group = 0;
          continue;
        }
      if (!g_ascii_isdigit (*text))
        break;
      if (sum > (G_MAXINT64 - 9) / 10)
        return FALSE;
      sum = sum * 10 + (*text - '0');
      group++;
    }
  *number = sum;
  return (*text == '\0' || *text == ' ') && (!grouped || group == 3);
}

/* The longest run of first words that the caller, or else the table, knows. */
static gboolean
read_word (const char         *text,
           DlnNumberWordsFind  find,
           gpointer            data,
           gint64             *least,
           gint64             *most)
{
  g_autofree char *run = g_strdup (text);

  while (find != NULL && *run != '\0')
    {
      char *space = strrchr (run, ' ');

      if (find (run, least, most, data))
        return TRUE;
      if (space == NULL)
        break;
      *space = '\0';
    }
  for (guint i = 0; i < G_N_ELEMENTS (vague); i++)
    if (skip_words (text, vague[i].words) != NULL)
      {
        *least = vague[i].least;
        *most = vague[i].most;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_nothing (const char *text)
{
  for (guint i = 0; nothing[i] != NULL; i++)
    if (skip_words (text, nothing[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * dln_number_words_resolve:
 * @qualifier: how a number is meant
 * @least: (inout): the number; its lower limit
 * @most: (inout): the number; its upper limit, %G_MAXINT64 for none
 */
void
dln_number_words_resolve (DlnQualifier  qualifier,
                          gint64       *least,
                          gint64       *most)
{
  gint64 number = *least;
  gint64 tenth = (gint64) MAX (1, llround (fabs ((double) number) / 10));

  switch (qualifier)
    {
    case DLN_QUALIFIER_ABOUT:
      *least = number - tenth;
      *most = number > G_MAXINT64 - tenth ? G_MAXINT64 : number + tenth;
      break;
    case DLN_QUALIFIER_AT_LEAST:
      *most = G_MAXINT64;
      break;
    case DLN_QUALIFIER_MORE_THAN:
      *least = number < G_MAXINT64 ? number + 1 : number;
      *most = G_MAXINT64;
      break;
    case DLN_QUALIFIER_UP_TO:
      *least = MIN (0, number);
      break;
    case DLN_QUALIFIER_FEWER_THAN:
      *most = number - 1;
      *least = MIN (0, *most);
      break;
    case DLN_QUALIFIER_EXACT:
    case DLN_QUALIFIER_VAGUE:
    default:
      break;
    }
}

/**
 * dln_number_words_read:
 * @text: a number as a report has it: digits or words, with or without "about", "at least"...
 * @find: (nullable): the caller's own words for numbers, asked first
 * @data: for @find
 * @number: (out): what it means
 *
 * What follows the number ("of people") is not read.
 *
 * Returns: whether it is a number
 */
gboolean
dln_number_words_read (const char         *text,
                       DlnNumberWordsFind  find,
                       gpointer            data,
                       DlnNumberWords     *number)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  const char *rest = g_strstrip (small);

  *number = (DlnNumberWords) { DLN_QUALIFIER_VAGUE, 0, 0 };
  if (read_word (rest, find, data, &number->least, &number->most))
    return TRUE;
  number->qualifier = DLN_QUALIFIER_EXACT;
  for (guint i = 0; i < G_N_ELEMENTS (qualifiers); i++)
    {
      const char *after = skip_words (rest, qualifiers[i].words);

      if (after == NULL || !read_digits (after, &number->least))
        continue;
      number->most = number->least;
      number->qualifier = qualifiers[i].qualifier;
      dln_number_words_resolve (number->qualifier, &number->least, &number->most);
      return TRUE;
    }
  if (is_nothing (rest))
    return TRUE;
  if (!read_digits (rest, &number->least))
    return FALSE;
  number->most = number->least;
  return TRUE;
}

/**
 * dln_number_words_name:
 * @least: lower limit
 * @most: upper limit
 *
 * Returns: (transfer none) (nullable): the vague word that the table has for them
 */
const char *
dln_number_words_name (gint64 least,
                       gint64 most)
{
  for (guint i = 0; i < G_N_ELEMENTS (vague); i++)
    if (vague[i].least == least && vague[i].most == most)
      return vague[i].words;
  return NULL;
}
