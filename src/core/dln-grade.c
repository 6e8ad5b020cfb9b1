/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the two-part grade of a claim (NATO AJP-2.1): reliability A to F of the
 * source, credibility 1 to 6 of what it says. Each part is its vocabulary's
 * value; -1 is a part nobody judged, which is not "cannot be judged" (F, 6).
 */
#include "config.h"

#include "dln-grade.h"

#include "dln-core-error.h"

#include <string.h>

#define MISSING "–"
#define LEVELS 6

/**
 * dln_grade_format:
 * @reliability: 0 (A) to 5 (F), else missing
 * @credibility: 0 (1) to 5 (6), else missing
 *
 * Returns: (transfer full): "B3", "B–" or "–3"; "–" where both are missing
 */
char *
dln_grade_format (int reliability,
                  int credibility)
{
  GString *text = g_string_new (NULL);

  if (reliability >= 0 && reliability < LEVELS)
    g_string_append_c (text, (char) ('A' + reliability));
  else
    g_string_append (text, MISSING);
  if (credibility >= 0 && credibility < LEVELS)
    g_string_append_c (text, (char) ('1' + credibility));
  else if (strcmp (text->str, MISSING) != 0)
    g_string_append (text, MISSING);
  return g_string_free (text, FALSE);
}

static gboolean
skip_missing (const char **p)
{
  if (g_str_has_prefix (*p, MISSING))
    *p += strlen (MISSING);
  else if (**p == '-')
    *p += 1;
  else
    return FALSE;
  return TRUE;
}

/**
 * dln_grade_parse:
 * @text: "B3", "b3", "B", "3", "B–" or "–3"; a hyphen does for the dash
 * @reliability: (out): 0 (A) to 5 (F), -1 where missing
 * @credibility: (out): 0 (1) to 5 (6), -1 where missing
 * @error: return location of %DLN_CORE_ERROR_SYNTAX
 *
 * Returns: whether @text is a grade
 */
gboolean
dln_grade_parse (const char  *text,
                 int         *reliability,
                 int         *credibility,
                 GError     **error)
{
  const char *p = text;
  g_autofree char *quote = NULL;
  char letter;

  g_return_val_if_fail (text != NULL, FALSE);

  *reliability = -1;
  *credibility = -1;
  letter = g_ascii_toupper (*p);
  if (letter >= 'A' && letter < 'A' + LEVELS)
    {
      *reliability = letter - 'A';
      p++;
    }
  else
    skip_missing (&p);
  if (*p >= '1' && *p < '1' + LEVELS)
    *credibility = *p++ - '1';
  else
    skip_missing (&p);
  if (p != text && *p == '\0')
    return TRUE;
  *reliability = -1;
  *credibility = -1;
  quote = dln_core_error_quote (text);
  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_SYNTAX,
               "%s is not a grade: expected a letter A to F and a digit 1 to 6, such as B3", quote);
  return FALSE;
}
