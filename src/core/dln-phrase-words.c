/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the words of a phrase: cuts a text into them, looks each up in the
 * vocabulary. It never changes what they say; whatever the vocabulary lacks is a
 * word like another.
 */
#include "config.h"

#include "dln-phrase-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *word;
  DlnPhraseTerm term;
  gint64 value;
} Entry;

/* Sorted: it is searched by halves. */
static const Entry vocabulary[] = {
  { "a", DLN_TERM_ARTICLE, 1 },
  { "about", DLN_TERM_ABOUT, 0 },
  { "after", DLN_TERM_SIDE, 1 },
  { "afternoon", DLN_TERM_PART, DLN_DAY_PART_AFTERNOON },
  { "ago", DLN_TERM_AGO, 0 },
  { "ahead", DLN_TERM_SIDE, -1 },
  { "allegedly", DLN_TERM_MAYBE, 0 },
  { "am", DLN_TERM_MERIDIEM, 0 },
  { "amid", DLN_TERM_DURING, 0 },
  { "amidst", DLN_TERM_DURING, 0 },
  { "an", DLN_TERM_ARTICLE, 1 },
  { "and", DLN_TERM_AND, 0 },
  { "apparently", DLN_TERM_MAYBE, 0 },
  { "approx", DLN_TERM_ABOUT, 0 },
  { "approximately", DLN_TERM_ABOUT, 0 },
  { "apr", DLN_TERM_MONTH, 4 },
  { "april", DLN_TERM_MONTH, 4 },
  { "around", DLN_TERM_ABOUT, 0 },
  { "at", DLN_TERM_NOISE, 0 },
  { "aug", DLN_TERM_MONTH, 8 },
  { "august", DLN_TERM_MONTH, 8 },
  { "autumn", DLN_TERM_SEASON, 23 },
  { "before", DLN_TERM_SIDE, -1 },
  { "beginning", DLN_TERM_EDGE, DLN_EDGE_START },
  { "between", DLN_TERM_BETWEEN, 0 },
  { "by", DLN_TERM_BY, 0 },
  { "c", DLN_TERM_ABOUT, 0 },
  { "ca", DLN_TERM_ABOUT, 0 },
  { "cest", DLN_TERM_ZONE, 5 },
  { "cet", DLN_TERM_ZONE, 4 },
  { "circa", DLN_TERM_ABOUT, 0 },
  { "coming", DLN_TERM_WHICH, 1 },
  { "couple", DLN_TERM_VAGUE, 0 },
  { "dawn", DLN_TERM_PART, DLN_DAY_PART_DAWN },
  { "day", DLN_TERM_UNIT, DLN_UNIT_DAY },
  { "daybreak", DLN_TERM_PART, DLN_DAY_PART_DAWN },
  { "days", DLN_TERM_UNIT, DLN_UNIT_DAY },
  { "dec", DLN_TERM_MONTH, 12 },
  { "december", DLN_TERM_MONTH, 12 },
  { "dozen", DLN_TERM_COUNT, 12 },
  { "during", DLN_TERM_DURING, 0 },
  { "dusk", DLN_TERM_PART, DLN_DAY_PART_DUSK },
  { "earlier", DLN_TERM_ORDER, -1 },
  { "early", DLN_TERM_EDGE, DLN_EDGE_EARLY },
  { "eest", DLN_TERM_ZONE, 7 },
  { "eet", DLN_TERM_ZONE, 6 },
  { "eight", DLN_TERM_COUNT, 8 },
  { "eleven", DLN_TERM_COUNT, 11 },
  { "end", DLN_TERM_EDGE, DLN_EDGE_END },
  { "evening", DLN_TERM_PART, DLN_DAY_PART_EVENING },
  { "facebook", DLN_TERM_CHANNEL, 0 },
  { "fall", DLN_TERM_SEASON, 23 },
  { "feb", DLN_TERM_MONTH, 2 },
  { "february", DLN_TERM_MONTH, 2 },
  { "few", DLN_TERM_VAGUE, 1 },
  { "fifteen", DLN_TERM_COUNT, 15 },
  { "fifty", DLN_TERM_COUNT, 50 },
  { "five", DLN_TERM_COUNT, 5 },
  { "following", DLN_TERM_PREVIOUS, 1 },
  { "for", DLN_TERM_FOR, 0 },
  { "forty", DLN_TERM_COUNT, 40 },
  { "four", DLN_TERM_COUNT, 4 },
  { "fri", DLN_TERM_WEEKDAY, 5 },
  { "friday", DLN_TERM_WEEKDAY, 5 },
  { "from", DLN_TERM_FROM, 0 },
  { "gmt", DLN_TERM_ZONE, 0 },
  { "hour", DLN_TERM_UNIT, DLN_UNIT_HOUR },
  { "hours", DLN_TERM_UNIT, DLN_UNIT_HOUR },
  { "immediately", DLN_TERM_JUST, 0 },
  { "in", DLN_TERM_NOISE, 0 },
  { "instagram", DLN_TERM_CHANNEL, 0 },
  { "into", DLN_TERM_TO, 0 },
  { "jan", DLN_TERM_MONTH, 1 },
  { "january", DLN_TERM_MONTH, 1 },
  { "jul", DLN_TERM_MONTH, 7 },
  { "july", DLN_TERM_MONTH, 7 },
  { "jun", DLN_TERM_MONTH, 6 },
  { "june", DLN_TERM_MONTH, 6 },
  { "just", DLN_TERM_JUST, 0 },
  { "last", DLN_TERM_WHICH, -1 },
  { "late", DLN_TERM_EDGE, DLN_EDGE_LATE },
  { "later", DLN_TERM_ORDER, 1 },
  { "likely", DLN_TERM_MAYBE, 0 },
  { "local", DLN_TERM_LOCAL, 0 },
  { "long", DLN_TERM_LONG, 0 },
  { "mar", DLN_TERM_MONTH, 3 },
  { "march", DLN_TERM_MONTH, 3 },
  { "may", DLN_TERM_MONTH, 5 },
  { "maybe", DLN_TERM_MAYBE, 0 },
  { "mid", DLN_TERM_EDGE, DLN_EDGE_MID },
  { "midday", DLN_TERM_PART, DLN_DAY_PART_NOON },
  { "middle", DLN_TERM_EDGE, DLN_EDGE_MID },
  { "midnight", DLN_TERM_PART, DLN_DAY_PART_MIDNIGHT },
  { "minute", DLN_TERM_UNIT, DLN_UNIT_MINUTE },
  { "minutes", DLN_TERM_UNIT, DLN_UNIT_MINUTE },
  { "moments", DLN_TERM_JUST, 0 },
  { "mon", DLN_TERM_WEEKDAY, 1 },
  { "monday", DLN_TERM_WEEKDAY, 1 },
  { "month", DLN_TERM_UNIT, DLN_UNIT_MONTH },
  { "months", DLN_TERM_UNIT, DLN_UNIT_MONTH },
  { "morning", DLN_TERM_PART, DLN_DAY_PART_MORNING },
  { "msk", DLN_TERM_ZONE, 3 },
  { "nd", DLN_TERM_ORDINAL, 0 },
  { "nearly", DLN_TERM_ABOUT, 0 },
  { "next", DLN_TERM_WHICH, 1 },
  { "night", DLN_TERM_PART, DLN_DAY_PART_NIGHT },
  { "nightfall", DLN_TERM_PART, DLN_DAY_PART_DUSK },
  { "nighttime", DLN_TERM_PART, DLN_DAY_PART_NIGHT },
  { "nine", DLN_TERM_COUNT, 9 },
  { "no", DLN_TERM_NO, 0 },
  { "noon", DLN_TERM_PART, DLN_DAY_PART_NOON },
  { "not", DLN_TERM_NO, 0 },
  { "nov", DLN_TERM_MONTH, 11 },
  { "november", DLN_TERM_MONTH, 11 },
  { "oclock", DLN_TERM_OCLOCK, 0 },
  { "oct", DLN_TERM_MONTH, 10 },
  { "october", DLN_TERM_MONTH, 10 },
  { "of", DLN_TERM_NOISE, 0 },
  { "on", DLN_TERM_NOISE, 0 },
  { "one", DLN_TERM_COUNT, 1 },
  { "or", DLN_TERM_OR, 0 },
  { "over", DLN_TERM_NOISE, 0 },
  { "overnight", DLN_TERM_PART, DLN_DAY_PART_OVERNIGHT },
  { "past", DLN_TERM_PAST, 0 },
  { "perhaps", DLN_TERM_MAYBE, 0 },
  { "pm", DLN_TERM_MERIDIEM, 12 },
  { "possibly", DLN_TERM_MAYBE, 0 },
  { "preceding", DLN_TERM_PREVIOUS, -1 },
  { "predawn", DLN_TERM_PART, DLN_DAY_PART_EARLY_HOURS },
  { "previous", DLN_TERM_PREVIOUS, -1 },
  { "prior", DLN_TERM_SIDE, -1 },
  { "probably", DLN_TERM_MAYBE, 0 },
  { "radio", DLN_TERM_CHANNEL, 0 },
  { "rd", DLN_TERM_ORDINAL, 0 },
  { "reportedly", DLN_TERM_MAYBE, 0 },
  { "right", DLN_TERM_JUST, 0 },
  { "roughly", DLN_TERM_ABOUT, 0 },
  { "same", DLN_TERM_PREVIOUS, 0 },
  { "sat", DLN_TERM_WEEKDAY, 6 },
  { "saturday", DLN_TERM_WEEKDAY, 6 },
  { "sep", DLN_TERM_MONTH, 9 },
  { "sept", DLN_TERM_MONTH, 9 },
  { "september", DLN_TERM_MONTH, 9 },
  { "seven", DLN_TERM_COUNT, 7 },
  { "several", DLN_TERM_VAGUE, 2 },
  { "shortly", DLN_TERM_JUST, 0 },
  { "since", DLN_TERM_SINCE, 0 },
  { "six", DLN_TERM_COUNT, 6 },
  { "small", DLN_TERM_HOURS, 0 },
  { "sometime", DLN_TERM_NOISE, 0 },
  { "soon", DLN_TERM_JUST, 0 },
  { "spring", DLN_TERM_SEASON, 21 },
  { "springtime", DLN_TERM_SEASON, 21 },
  { "st", DLN_TERM_ORDINAL, 0 },
  { "start", DLN_TERM_EDGE, DLN_EDGE_START },
  { "summer", DLN_TERM_SEASON, 22 },
  { "summertime", DLN_TERM_SEASON, 22 },
  { "sun", DLN_TERM_WEEKDAY, 7 },
  { "sunday", DLN_TERM_WEEKDAY, 7 },
  { "sundown", DLN_TERM_SUN, 0 },
  { "sunrise", DLN_TERM_SUN, 1 },
  { "sunset", DLN_TERM_SUN, 0 },
  { "sunup", DLN_TERM_SUN, 1 },
  { "telegram", DLN_TERM_CHANNEL, 0 },
  { "television", DLN_TERM_CHANNEL, 0 },
  { "ten", DLN_TERM_COUNT, 10 },
  { "th", DLN_TERM_ORDINAL, 0 },
  { "than", DLN_TERM_THAN, 0 },
  { "that", DLN_TERM_PREVIOUS, 0 },
  { "the", DLN_TERM_THE, 0 },
  { "thirty", DLN_TERM_COUNT, 30 },
  { "this", DLN_TERM_WHICH, 0 },
  { "three", DLN_TERM_COUNT, 3 },
  { "through", DLN_TERM_TO, 0 },
  { "throughout", DLN_TERM_DURING, 0 },
  { "thu", DLN_TERM_WEEKDAY, 4 },
  { "thur", DLN_TERM_WEEKDAY, 4 },
  { "thurs", DLN_TERM_WEEKDAY, 4 },
  { "thursday", DLN_TERM_WEEKDAY, 4 },
  { "till", DLN_TERM_UNTIL, 0 },
  { "time", DLN_TERM_TIME, 0 },
  { "to", DLN_TERM_TO, 0 },
  { "today", DLN_TERM_RELATIVE, 0 },
  { "tomorrow", DLN_TERM_RELATIVE, 1 },
  { "tonight", DLN_TERM_TONIGHT, 0 },
  { "tue", DLN_TERM_WEEKDAY, 2 },
  { "tues", DLN_TERM_WEEKDAY, 2 },
  { "tuesday", DLN_TERM_WEEKDAY, 2 },
  { "tv", DLN_TERM_CHANNEL, 0 },
  { "twelve", DLN_TERM_COUNT, 12 },
  { "twenty", DLN_TERM_COUNT, 20 },
  { "twitter", DLN_TERM_CHANNEL, 0 },
  { "two", DLN_TERM_COUNT, 2 },
  { "until", DLN_TERM_UNTIL, 0 },
  { "utc", DLN_TERM_ZONE, 1 },
  { "wed", DLN_TERM_WEEKDAY, 3 },
  { "wednesday", DLN_TERM_WEEKDAY, 3 },
  { "wee", DLN_TERM_HOURS, 0 },
  { "week", DLN_TERM_UNIT, DLN_UNIT_WEEK },
  { "weekend", DLN_TERM_WEEKEND, 0 },
  { "weeks", DLN_TERM_UNIT, DLN_UNIT_WEEK },
  { "well", DLN_TERM_LONG, 0 },
  { "when", DLN_TERM_DURING, 0 },
  { "while", DLN_TERM_DURING, 0 },
  { "winter", DLN_TERM_SEASON, 24 },
  { "wintertime", DLN_TERM_SEASON, 24 },
  { "with", DLN_TERM_WITH, 0 },
  { "year", DLN_TERM_UNIT, DLN_UNIT_YEAR },
  { "years", DLN_TERM_UNIT, DLN_UNIT_YEAR },
  { "yesterday", DLN_TERM_RELATIVE, -1 },
  { "youtube", DLN_TERM_CHANNEL, 0 },
  { "z", DLN_TERM_ZONE, 2 },
};

static int
compare_entry (const void *key,
               const void *entry)
{
  return strcmp (key, ((const Entry *) entry)->word);
}

static void
look_up (DlnPhraseToken *token)
{
  const Entry *entry =
    bsearch (token->word, vocabulary, G_N_ELEMENTS (vocabulary), sizeof (Entry), compare_entry);

  token->term = entry != NULL ? entry->term : DLN_TERM_OTHER;
  token->value = entry != NULL ? entry->value : 0;
}

static gboolean
is_letter (const char *p)
{
  return g_ascii_isalpha (*p) || (guchar) *p >= 0x80;
}

/* The plain mark that a typographic one stands for; 0 for none. */
static char
get_plain_mark (const char *p)
{
  switch (g_utf8_get_char (p))
    {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    case 0x2018:
    case 0x2019:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
      return '"';
    case 0x00A0:
    case 0x2009:
    case 0x202F:
      return ' ';
    default:
      return 0;
    }
}

/* "p.m." is one word, wherever its full stops are. */
static const char *
read_meridiem (const char     *p,
               DlnPhraseToken *token)
{
  char first = g_ascii_tolower (p[0]);

  if ((first != 'a' && first != 'p') || p[1] != '.' || g_ascii_tolower (p[2]) != 'm' ||
      is_letter (p + 3))
    return NULL;
  g_snprintf (token->word, sizeof token->word, "%cm", first);
  look_up (token);
  return p + 3 + (p[3] == '.');
}

static const char *
read_word (const char     *p,
           DlnPhraseToken *token)
{
  const char *end = read_meridiem (p, token);
  gsize n = 0;

  if (end != NULL)
    return end;
  for (; is_letter (p); p = g_utf8_next_char (p))
    {
      gsize bytes = (gsize) (g_utf8_next_char (p) - p);
      gboolean typographic = bytes > 1 && get_plain_mark (p) != 0;

      if (typographic)
        break;
      if (n + bytes < sizeof token->word)
        memcpy (token->word + n, p, bytes);
      n += bytes;
      /* "o'clock" */
      if (n == 1 && g_ascii_tolower (token->word[0]) == 'o' && g_str_has_prefix (p + 1, "'clock"))
        p++;
    }
  if (n >= sizeof token->word)
    n = 0;
  token->word[n] = '\0';
  for (char *q = token->word; *q != '\0'; q++)
    *q = g_ascii_tolower (*q);
  look_up (token);
  return p;
}

static const char *
read_number (const char     *p,
             DlnPhraseToken *token)
{
  token->term = DLN_TERM_NUMBER;
  for (; g_ascii_isdigit (*p); p++, token->digits++)
    token->value = token->digits < 9 ? token->value * 10 + (*p - '0') : -1;
  return p;
}

/* Quotation marks and brackets say nothing of the time, nor does a full stop
 * that is not between two numbers. */
static gboolean
is_silent (char        mark,
           const char *after)
{
  return strchr ("\"()[];!*_", mark) != NULL || (mark == '.' && !g_ascii_isdigit (*after));
}

/* Reads what begins at @p. Returns what follows it. */
static const char *
read_token (const char     *p,
            DlnPhraseToken *token)
{
  char mark = (guchar) *p >= 0x80 ? get_plain_mark (p) : 0;

  *token = (DlnPhraseToken) { .begin = p };
  if (g_ascii_isdigit (*p))
    p = read_number (p, token);
  else if (mark == 0 && is_letter (p))
    p = read_word (p, token);
  else
    {
      token->term = DLN_TERM_MARK;
      token->value = mark != 0 ? mark : *p;
      p = g_utf8_next_char (p);
    }
  token->end = p;
  return p;
}

static gboolean
is_blank (const char *p)
{
  return g_ascii_isspace (*p) || ((guchar) *p >= 0x80 && get_plain_mark (p) == ' ');
}

/**
 * dln_phrase_read_words:
 * @reader: a reader
 * @text: valid UTF-8, which has to outlive the reader
 *
 * Returns: whether it is short enough for a phrase, and not empty
 */
gboolean
dln_phrase_read_words (DlnPhraseReader *reader,
                       const char      *text)
{
  gboolean spaced = FALSE;

  reader->n = 0;
  for (const char *p = text; *p != '\0';)
    {
      DlnPhraseToken token;

      if (is_blank (p))
        {
          spaced = TRUE;
          p = g_utf8_next_char (p);
          continue;
        }
      p = read_token (p, &token);
      if (token.term == DLN_TERM_MARK && is_silent ((char) token.value, p))
        continue;
      if (reader->n == DLN_PHRASE_MAX_WORDS)
        return FALSE;
      token.spaced = spaced;
      spaced = FALSE;
      reader->tokens[reader->n++] = token;
    }
  reader->tokens[reader->n] = (DlnPhraseToken) { .term = DLN_TERM_END, .begin = "", .end = "" };
  return reader->n > 0;
}

/**
 * dln_phrase_peek_vocabulary:
 * @index: from 0
 *
 * Returns: (nullable): a word of the vocabulary, %NULL after the last
 */
const char *
dln_phrase_peek_vocabulary (guint index)
{
  return index < G_N_ELEMENTS (vocabulary) ? vocabulary[index].word : NULL;
}
