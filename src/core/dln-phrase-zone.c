/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes out of a phrase the words that name a zone: "GMT", "UTC+3", "local time",
 * and the city of any zone of tzdata before "time".
 */
#include "config.h"

#include "dln-phrase-private.h"

#include "dln-zone.h"

static const struct {
  const char *zone;
  gboolean takes_offset;
} abbreviations[] = {
  { "UTC", TRUE },     { "UTC", TRUE },     { "UTC", FALSE },    { "Europe/Moscow", FALSE },
  { "+01:00", FALSE }, { "+02:00", FALSE }, { "+02:00", FALSE }, { "+03:00", FALSE },
};

/* Where tzdata keeps its cities. */
static const char *const regions[] = { "Europe",    "Asia",    "America",  "Africa",
                                       "Australia", "Pacific", "Atlantic", "Indian" };

static void
remove_tokens (DlnPhraseReader *reader,
               guint            from,
               guint            n)
{
  memmove (&reader->tokens[from], &reader->tokens[from + n],
           (reader->n + 1 - from - n) * sizeof reader->tokens[0]);
  reader->n -= n;
}

/* "+3", "+03:00", "-5:30" at @i. Returns how many words it has, 0 for none. */
static guint
read_offset (const DlnPhraseReader *reader,
             guint                  i,
             char                  *name,
             gsize                  size)
{
  const DlnPhraseToken *sign = &reader->tokens[i];
  const DlnPhraseToken *hours = &reader->tokens[MIN (i + 1, reader->n)];
  guint minutes = 0;
  guint n = 2;

  if (sign->term != DLN_TERM_MARK || (sign->value != '+' && sign->value != '-') ||
      hours->term != DLN_TERM_NUMBER || hours->digits > 2 || hours->value > 15)
    return 0;
  if (i + 3 < reader->n && reader->tokens[i + 2].value == ':' &&
      reader->tokens[i + 2].term == DLN_TERM_MARK && reader->tokens[i + 3].digits == 2)
    {
      minutes = (guint) reader->tokens[i + 3].value;
      n = 4;
    }
  if (minutes > 59)
    return 0;
  g_snprintf (name, size, "%c%02d:%02u", (char) sign->value, (int) hours->value, minutes);
  return n;
}

/* The zone of a city of one or two words, or NULL. */
static char *
find_city (const DlnPhraseReader *reader,
           guint                  from,
           guint                  n)
{
  g_autoptr (GString) city = g_string_new (NULL);

  for (guint i = from; i < from + n; i++)
    {
      const char *word = reader->tokens[i].word;

      if (word[0] == '\0' || !g_ascii_isalpha (word[0]) ||
          (reader->tokens[i].term != DLN_TERM_OTHER && n == 1))
        return NULL;
      g_string_append_printf (city, "%s%c%s", i > from ? "_" : "", g_ascii_toupper (word[0]),
                              word + 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s", regions[i], city->str);
      g_autoptr (GTimeZone) zone = dln_zone_open (name, NULL);

      if (zone != NULL)
        return g_steal_pointer (&name);
    }
  return NULL;
}

/* Finds the words before "time" at @i that name its zone. */
static guint
find_before_time (DlnPhraseReader  *reader,
                  guint             i,
                  char            **name)
{
  if (i >= 1 && reader->tokens[i - 1].term == DLN_TERM_LOCAL)
    {
      *name = g_strdup (reader->zone_name);
      return 1;
    }
  if (i >= 2 && (*name = find_city (reader, i - 2, 2)) != NULL)
    return 2;
  if (i >= 1 && (*name = find_city (reader, i - 1, 1)) != NULL)
    return 1;
  return 0;
}

/* Finds a zone that begins or ends with the word at @i. */
static guint
find_zone (DlnPhraseReader  *reader,
           guint             i,
           guint            *from,
           char            **name)
{
  const DlnPhraseToken *token = &reader->tokens[i];
  char offset[16];
  guint n;

  *from = i;
  if (token->term == DLN_TERM_TIME)
    {
      n = find_before_time (reader, i, name);
      *from = i - n;
      return n > 0 ? n + 1 : 0;
    }
  if (token->term != DLN_TERM_ZONE)
    return 0;
  n = abbreviations[token->value].takes_offset ? read_offset (reader, i + 1, offset, sizeof offset)
                                               : 0;
  *name = g_strdup (n > 0 ? offset : abbreviations[token->value].zone);
  return n + 1;
}

/**
 * dln_phrase_take_zone:
 * @reader: a reader with its words, in the context's zone
 *
 * Takes out the words that name a zone, and makes it the reader's.
 *
 * Returns: whether they name no more than one
 */
gboolean
dln_phrase_take_zone (DlnPhraseReader *reader)
{
  for (guint i = 0; i < reader->n; i++)
    {
      g_autofree char *name = NULL;
      guint from;
      guint n = find_zone (reader, i, &from, &name);
      GTimeZone *zone;

      if (n == 0)
        continue;
      zone = dln_zone_open (name, NULL);
      if (zone == NULL || reader->zone_said)
        {
          g_clear_pointer (&zone, g_time_zone_unref);
          return FALSE;
        }
      g_time_zone_unref (reader->zone);
      reader->zone = zone;
      g_free (reader->zone_name);
      reader->zone_name = g_steal_pointer (&name);
      reader->zone_said = TRUE;
      remove_tokens (reader, from, n);
      /* "MSK time" */
      if (from < reader->n && reader->tokens[from].term == DLN_TERM_TIME)
        remove_tokens (reader, from, 1);
      i = from > 0 ? from - 1 : 0;
      if (from == 0 && reader->n > 0)
        i = (guint) -1;
    }
  return TRUE;
}
