/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the numbers of reports: the range that a number and its qualifier are, and which
 * number a passage is likely about. Limits are those of tradecraft's first rule; what
 * "dozens" means is a table of the case, so a number in words has no limits here.
 */
#include "config.h"

#include "dln-figure.h"

#include <math.h>
#include <string.h>

/* Longer than a number with its marks can be. */
#define LONGEST_NUMBER 24

static gboolean
is_group_mark (gunichar c)
{
  return c == ',' || c == '.' || c == ' ' || c == 0x00A0 || c == 0x202F || c == '\'' || c == 0x2019;
}

/* Digits with marks between groups of three: "9,300", "9 300". Nothing else: "9,3" is no count. */
static gboolean
read_count (const char  *text,
            const char **end,
            gint64      *count)
{
  const char *p = text;
  char digits[LONGEST_NUMBER] = "";
  guint n = 0;

  while (g_ascii_isdigit (*p) && n < sizeof digits - 1)
    digits[n++] = *p++;
  if (n == 0)
    return FALSE;
  while (is_group_mark (g_utf8_get_char (p)))
    {
      const char *group = g_utf8_next_char (p);

      if (!g_ascii_isdigit (group[0]) || !g_ascii_isdigit (group[1]) || !g_ascii_isdigit (group[2]) ||
          g_ascii_isdigit (group[3]) || n + 3 >= sizeof digits - 1)
        break;
      memcpy (digits + n, group, 3);
      n += 3;
      p = group + 3;
    }
  *end = p;
  return g_ascii_string_to_signed (digits, 10, 0, G_MAXINT64, count, NULL);
}

static const char *
skip_space (const char *p)
{
  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2212;
}

/* "80", "80-100", "80–100"; -1 for a range whose least exceeds its most. */
static int
read_range (const char *text,
            gint64     *least,
            gint64     *most)
{
  const char *p;

  if (!read_count (skip_space (text), &p, least))
    return 0;
  p = skip_space (p);
  *most = *least;
  if (is_dash (g_utf8_get_char (p)))
    {
      if (!read_count (skip_space (g_utf8_next_char (p)), &p, most))
        return 0;
      p = skip_space (p);
    }
  if (*p != '\0')
    return 0;
  return *least <= *most ? 1 : -1;
}

static void
qualify (DlnFigure *figure,
         gint64     number)
{
  gint64 tenth = (gint64) MAX (1, llround ((double) number / 10));

  figure->has_least = TRUE;
  figure->has_most = figure->qualifier != DLN_QUALIFIER_AT_LEAST && figure->qualifier != DLN_QUALIFIER_MORE_THAN;
  figure->least = figure->most = number;
  if (figure->qualifier == DLN_QUALIFIER_ABOUT)
    {
      figure->least = MAX (0, number - tenth);
      figure->most = number > G_MAXINT64 - tenth ? G_MAXINT64 : number + tenth;
    }
  else if (figure->qualifier == DLN_QUALIFIER_MORE_THAN && number < G_MAXINT64)
    figure->least = number + 1;
  else if (figure->qualifier == DLN_QUALIFIER_UP_TO)
    figure->least = 0;
  else if (figure->qualifier == DLN_QUALIFIER_FEWER_THAN)
    {
      figure->least = 0;
      figure->most = MAX (0, number - 1);
    }
}

/**
 * dln_figure_read:
 * @text: a count, a range of two, or words
 * @qualifier: what the report says before it
 * @figure: (out): the range
 *
 * Returns: whether it is one; %FALSE for an empty text and for a range that runs backwards
 */
gboolean
dln_figure_read (const char   *text,
                 DlnQualifier  qualifier,
                 DlnFigure    *figure)
{
  gint64 least = 0, most = 0;
  int read;

  g_return_val_if_fail (text != NULL && figure != NULL, FALSE);

  *figure = (DlnFigure) { .qualifier = qualifier };
  read = read_range (text, &least, &most);
  if (read < 0 || *skip_space (text) == '\0')
    return FALSE;
  if (read == 0)
    {
      figure->qualifier = DLN_QUALIFIER_VAGUE;
      figure->words = TRUE;
      return TRUE;
    }
  if (least == most)
    {
      qualify (figure, least);
      return TRUE;
    }
  figure->has_least = figure->has_most = TRUE;
  figure->least = least;
  figure->most = most;
  return TRUE;
}

/**
 * dln_figure_dup_number:
 * @figure: a range that dln_figure_read() made
 *
 * Returns: (transfer full): the number or range that it was read from; "" for words
 */
char *
dln_figure_dup_number (const DlnFigure *figure)
{
  gint64 number = figure->has_least ? figure->least : figure->most;

  if (!figure->has_least && !figure->has_most)
    return g_strdup ("");
  if (figure->qualifier == DLN_QUALIFIER_MORE_THAN && figure->has_least)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number - (figure->has_most ? 0 : 1));
  if (figure->qualifier == DLN_QUALIFIER_UP_TO && figure->has_most)
    return g_strdup_printf ("%" G_GINT64_FORMAT, figure->most);
  if (figure->qualifier == DLN_QUALIFIER_FEWER_THAN && figure->has_most)
    return g_strdup_printf ("%" G_GINT64_FORMAT, figure->most + 1);
  if (!figure->has_most || !figure->has_least || figure->least == figure->most)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (figure->qualifier == DLN_QUALIFIER_ABOUT)
    for (gint64 middle = figure->least; middle <= figure->most && middle < figure->least + 2; middle++)
      {
        DlnFigure again = { .qualifier = DLN_QUALIFIER_ABOUT };
        gint64 at = middle - figure->least + figure->least / 2 + figure->most / 2;

        qualify (&again, at);
        if (again.least == figure->least && again.most == figure->most)
          return g_strdup_printf ("%" G_GINT64_FORMAT, at);
      }
  return g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, figure->least, figure->most);
}

static const struct {
  const char *words;
  DlnQualifier qualifier;
} qualifiers[] = {
  { "at least ", DLN_QUALIFIER_AT_LEAST },     { "no fewer than ", DLN_QUALIFIER_AT_LEAST },
  { "no less than ", DLN_QUALIFIER_AT_LEAST }, { "more than ", DLN_QUALIFIER_MORE_THAN },
  { "over ", DLN_QUALIFIER_MORE_THAN },        { "up to ", DLN_QUALIFIER_UP_TO },
  { "as many as ", DLN_QUALIFIER_UP_TO },      { "fewer than ", DLN_QUALIFIER_FEWER_THAN },
  { "less than ", DLN_QUALIFIER_FEWER_THAN },  { "about ", DLN_QUALIFIER_ABOUT },
  { "around ", DLN_QUALIFIER_ABOUT },          { "some ", DLN_QUALIFIER_ABOUT },
  { "nearly ", DLN_QUALIFIER_ABOUT },          { "approximately ", DLN_QUALIFIER_ABOUT },
};

static const char *const number_words[] = {
  "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "several",
  "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", NULL
};

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                                      "nov", "dec", "янв", "фев", "мар", "апр", "май", "мая", "июн", "июл",
                                      "авг", "сен", "окт", "ноя", "дек" };

static gboolean
is_month (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (word, months[i]))
      return TRUE;
  return FALSE;
}

static char *
dup_word_before (const char *text,
                 const char *p)
{
  const char *end, *begin;

  while (p > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);
  end = begin = p;
  while (begin > text && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (begin))))
    begin = g_utf8_prev_char (begin);
  return g_strndup (begin, (gsize) (end - begin));
}

/* A year, an hour or a day of a month is a time, not a count. */
static gboolean
is_time (const char *text,
         const char *number,
         const char *end,
         gint64      count)
{
  const char *next = skip_space (end);
  g_autofree char *before = dup_word_before (text, number);
  gboolean glued = number > text && strchr (":-./", number[-1]) != NULL;

  if (glued || strchr (":/", *end != '\0' ? *end : 'x') != NULL || (*end == '-' && g_ascii_isdigit (end[1])))
    return TRUE;
  if (end - number == 4 && count >= 1900 && count < 2100)
    return TRUE;
  if (g_str_has_prefix (next, "am") || g_str_has_prefix (next, "a.m") || g_str_has_prefix (next, "pm") ||
      g_str_has_prefix (next, "p.m") || g_str_has_prefix (next, "o'clock"))
    return TRUE;
  return count <= 31 && (is_month (next) || is_month (before));
}

static DlnQualifier
find_qualifier (const char *text,
                const char *number)
{
  g_autofree char *before = g_strndup (text, (gsize) (number - text));

  for (guint i = 0; i < G_N_ELEMENTS (qualifiers); i++)
    if (g_str_has_suffix (before, qualifiers[i].words))
      return qualifiers[i].qualifier;
  return DLN_QUALIFIER_EXACT;
}

static gboolean
is_word_begin (const char *text,
               const char *p)
{
  return p == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)));
}

static char *
dup_number_word (const char *text)
{
  for (guint i = 0; number_words[i] != NULL; i++)
    {
      gsize length = strlen (number_words[i]);

      for (const char *p = strstr (text, number_words[i]); p != NULL; p = strstr (p + 1, number_words[i]))
        if (is_word_begin (text, p) && !g_unichar_isalnum (g_utf8_get_char (p + length)))
          return g_strndup (p, length);
    }
  return NULL;
}

/**
 * dln_figure_guess:
 * @passage: words of a report
 * @qualifier: (out): what they say before the number
 *
 * The first number that is no date and no hour; else a number in words.
 *
 * Returns: (transfer full) (nullable): the number, %NULL where there is none
 */
char *
dln_figure_guess (const char   *passage,
                  DlnQualifier *qualifier)
{
  g_autofree char *text = g_utf8_strdown (passage, -1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *end;
      gint64 count;

      if (!g_ascii_isdigit (*p) || !is_word_begin (text, p) || !read_count (p, &end, &count))
        continue;
      if (!is_time (text, p, end, count) && !g_unichar_isalpha (g_utf8_get_char (end)))
        {
          *qualifier = find_qualifier (text, p);
          return g_strdup_printf ("%" G_GINT64_FORMAT, count);
        }
      p = end - 1;
    }
  *qualifier = DLN_QUALIFIER_VAGUE;
  return dup_number_word (text);
}

static gboolean
names_place (const char        *passage,
             const char *const *places)
{
  g_autofree char *text = g_utf8_casefold (passage, -1);

  for (guint i = 0; places != NULL && places[i] != NULL; i++)
    {
      g_autofree char *place = g_utf8_casefold (places[i], -1);
      const char *found = *place != '\0' ? strstr (text, place) : NULL;

      if (found != NULL && is_word_begin (text, found))
        return TRUE;
    }
  return FALSE;
}

/**
 * dln_figure_guess_question:
 * @passage: words of a report
 * @places: (nullable): names of the case's places
 *
 * Returns: which question they likely answer: how many, where, or else what happened
 */
DlnQuestion
dln_figure_guess_question (const char        *passage,
                           const char *const *places)
{
  DlnQualifier qualifier;
  g_autofree char *number = dln_figure_guess (passage, &qualifier);

  if (number != NULL)
    return DLN_QUESTION_FIGURE;
  return names_place (passage, places) ? DLN_QUESTION_PLACE : DLN_QUESTION_HAPPENED;
}
