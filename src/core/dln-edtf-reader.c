/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the readers of EDTF's dates and times of day share: messages that say
 * what was found where, and the smallest pieces.
 */
#include "config.h"

#include "dln-edtf-private.h"

#include "dln-calendar-private.h"

/**
 * dln_edtf_fail:
 * @reader: where reading stopped
 * @code: of the error
 * @expected: what should have come
 * @error: return location
 *
 * Returns: %FALSE
 */
gboolean
dln_edtf_fail (const DlnEdtfReader  *reader,
               DlnCoreError          code,
               const char           *expected,
               GError              **error)
{
  g_autofree char *quote = dln_core_error_quote (reader->text);

  if (*reader->at == '\0')
    g_set_error (error, DLN_CORE_ERROR, (int) code, "%s: the text ends where it should have %s",
                 quote, expected);
  else
    {
      g_autofree char *found = dln_core_error_quote (reader->at);

      g_set_error (error, DLN_CORE_ERROR, (int) code, "%s: found %s at character %d, expected %s",
                   quote, found, (int) (reader->at - reader->text) + 1, expected);
    }
  return FALSE;
}

/**
 * dln_edtf_fail_with:
 * @reader: where reading stopped
 * @code: of the error
 * @problem: what is wrong with the whole text
 * @error: return location
 *
 * Returns: %FALSE
 */
gboolean
dln_edtf_fail_with (const DlnEdtfReader  *reader,
                    DlnCoreError          code,
                    const char           *problem,
                    GError              **error)
{
  g_autofree char *quote = dln_core_error_quote (reader->text);

  g_set_error (error, DLN_CORE_ERROR, (int) code, "%s: %s", quote, problem);
  return FALSE;
}

/**
 * dln_edtf_read_qualifier:
 * @reader: a text being read
 *
 * Returns: whether there was one of ?, ~ and %
 */
gboolean
dln_edtf_read_qualifier (DlnEdtfReader *reader)
{
  char c = *reader->at;

  if (c != '?' && c != '~' && c != '%')
    return FALSE;
  reader->uncertain |= c != '~';
  reader->approximate |= c != '?';
  reader->qualifiers++;
  reader->at++;
  return TRUE;
}

/**
 * dln_edtf_read_two_digits:
 * @reader: a text being read
 *
 * Returns: the number they are, -1 where there are not two digits
 */
int
dln_edtf_read_two_digits (DlnEdtfReader *reader)
{
  const char *p = reader->at;

  if (!g_ascii_isdigit (p[0]) || !g_ascii_isdigit (p[1]))
    return -1;
  reader->at += 2;
  return (p[0] - '0') * 10 + p[1] - '0';
}

/**
 * dln_edtf_name_date:
 * @date: a date
 *
 * Returns: (transfer full): "22 May 2023"
 */
char *
dln_edtf_name_date (const DlnCivil *date)
{
  return g_strdup_printf ("%d %s %" G_GINT64_FORMAT, date->day,
                          dln_calendar_month_name (date->month), date->year);
}
