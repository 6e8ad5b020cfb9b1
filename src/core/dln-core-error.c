/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The error domain of the core layer, and how its messages quote input.
 */
#include "config.h"

#include "dln-core-error.h"

#include <string.h>

#define QUOTE_BYTES 40

G_DEFINE_QUARK (dln-core-error-quark, dln_core_error)

/**
 * dln_core_error_quote:
 * @text: any bytes, of any length
 *
 * Returns: (transfer full): its beginning as valid UTF-8 in quotation marks
 */
char *
dln_core_error_quote (const char *text)
{
  size_t length = strnlen (text, QUOTE_BYTES + 1);
  g_autofree char *valid = NULL;

  if (length <= QUOTE_BYTES)
    {
      valid = g_utf8_make_valid (text, (gssize) length);
      return g_strdup_printf ("\"%s\"", valid);
    }
  length = QUOTE_BYTES;
  /* Not in the middle of a character. */
  while (length > 0 && ((guchar) text[length] & 0xC0) == 0x80)
    length--;
  valid = g_utf8_make_valid (text, (gssize) length);
  return g_strdup_printf ("\"%s…\"", valid);
}
