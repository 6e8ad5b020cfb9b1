/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a language tag looks like (RFC 5646, BCP 47): by its form, not by
 * the list of languages, which grows.
 */
#include "config.h"

#include "dln-language.h"

#include <string.h>

/* Letters of a language's own code: ISO 639. Longer ones are reserved, and none was ever given out. */
#define LEAST_LETTERS 2
#define MOST_LETTERS 3
#define LONGEST_SUBTAG 8

static gboolean
is_subtag (const char *text,
           gsize       length)
{
  if (length == 0 || length > LONGEST_SUBTAG)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]))
      return FALSE;
  return TRUE;
}

/* "x" begins private use, "i" the tags that were registered before the form was. */
static gboolean
is_primary (const char *text,
            gsize       length,
            gboolean    alone)
{
  if (length == 1)
    return !alone && strchr ("xXiI", *text) != NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalpha (text[i]))
      return FALSE;
  return length >= LEAST_LETTERS && length <= MOST_LETTERS;
}

/**
 * dln_language_is_tag:
 * @text: (nullable): a text
 *
 * Returns: whether it has the form of a BCP 47 tag: "uk", "sr-Latn", "zh-Hant-TW"
 */
gboolean
dln_language_is_tag (const char *text)
{
  const char *at = text;
  gsize length;

  if (text == NULL)
    return FALSE;
  length = strcspn (at, "-");
  if (!is_primary (at, length, at[length] == '\0'))
    return FALSE;
  for (at += length; *at == '-'; at += length)
    {
      at++;
      length = strcspn (at, "-");
      if (!is_subtag (at, length))
        return FALSE;
    }
  return TRUE;
}
