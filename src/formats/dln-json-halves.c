/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the search for halves of characters in strings of JSON: above U+FFFF a
 * character is two escapes, and one alone is none. yajl makes a question mark, or
 * what is no UTF-8, of it.
 */
#include "config.h"

#include "dln-json-halves.h"

#include <string.h>

static void
end_unit (DlnJsonHalves *self)
{
  gboolean is_low = (self->unit & 0xfc00) == 0xdc00;

  self->lone = self->lone || is_low != self->high;
  self->high = (self->unit & 0xfc00) == 0xd800;
  self->step = 0;
}

/* A letter of an escape. One that is wrong is the parser's to tell. */
static void
take_letter (DlnJsonHalves *self,
             guchar         letter)
{
  int digit = self->step > 1 ? g_ascii_xdigit_value ((char) letter) : 0;

  if (self->step == 1 && letter == 'u')
    {
      self->step = 2;
      self->unit = 0;
    }
  else if (self->step == 1 || digit < 0)
    {
      self->lone = self->lone || self->high;
      self->high = FALSE;
      self->step = 0;
    }
  else
    {
      self->unit = self->unit * 16 + (guint) digit;
      if (++self->step == 6)
        end_unit (self);
    }
}

/**
 * dln_json_halves_look:
 * @self: where it stands; empty before a string
 * @text: what follows of it, with its quotes
 * @length: in bytes
 */
void
dln_json_halves_look (DlnJsonHalves *self,
                      const guchar  *text,
                      gsize          length)
{
  gsize at = 0;

  while (at < length && !self->lone)
    {
      const guchar *slash;

      if (self->step > 0)
        {
          take_letter (self, text[at++]);
          continue;
        }
      slash = self->high && text[at] != '\\' ? NULL : memchr (text + at, '\\', length - at);
      if (slash == NULL)
        {
          self->lone = self->high;
          return;
        }
      at = (gsize) (slash - text) + 1;
      self->step = 1;
    }
}
