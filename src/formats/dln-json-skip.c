/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how JSON is passed over that is too large to be kept, or broken: brackets and
 * strings are followed, nothing is built, and of what stands between nothing is checked.
 */
#include "config.h"

#include "dln-json-skip.h"

#include <string.h>

static gsize
skip_string (DlnJsonSkip  *self,
             const guchar *text,
             gsize         length)
{
  gsize at = 0;

  while (at < length && self->in_string)
    {
      guchar c = text[at++];

      if (self->escaped)
        self->escaped = FALSE;
      else if (c == '\\')
        self->escaped = TRUE;
      else if (c == '"')
        self->in_string = FALSE;
    }
  return at;
}

static void
open_bracket (DlnJsonSkip *self,
              gboolean     is_brace)
{
  guint64 bit = self->depth < DLN_JSON_SKIP_KINDS ? G_GUINT64_CONSTANT (1) << self->depth : 0;

  self->braces = is_brace ? self->braces | bit : self->braces & ~bit;
  self->depth++;
}

static void
close_bracket (DlnJsonSkip *self,
               gboolean     is_brace)
{
  self->depth--;
  if (self->depth < DLN_JSON_SKIP_KINDS)
    self->torn = ((self->braces >> self->depth & 1) != 0) != is_brace;
}

/* What a value ends before that is in no bracket. */
static gboolean
is_behind (DlnJsonSkip *self,
           guchar       c)
{
  if (self->depth > 0 || (c != ',' && c != ']' && c != '}'))
    return FALSE;
  self->torn = c != ',' && c != (guchar) self->closer;
  self->closer = 0;
  return TRUE;
}

/**
 * dln_json_skip:
 * @self: where it stands
 * @text: what follows
 * @length: in bytes
 *
 * Returns: how many of them belong to what is passed over; see dln_json_skip_is_done() and @torn of #DlnJsonSkip
 */
gsize
dln_json_skip (DlnJsonSkip  *self,
               const guchar *text,
               gsize         length)
{
  gsize at = 0;

  while (at < length && !dln_json_skip_is_done (self) && !self->torn)
    {
      guchar c = text[at];

      if (self->in_string)
        {
          at += skip_string (self, text + at, length - at);
          continue;
        }
      if (is_behind (self, c))
        break;
      self->in_string = c == '"';
      if (c == '[' || c == '{')
        open_bracket (self, c == '{');
      else if (c == ']' || c == '}')
        close_bracket (self, c == '}');
      at++;
    }
  return at;
}

/**
 * dln_json_ends_in_string:
 * @text: what stands behind the last whole name, value or bracket
 * @length: in bytes
 * @escaped: (out): whether the next byte follows a backslash
 *
 * Returns: whether it is the beginning of a string
 */
gboolean
dln_json_ends_in_string (const guchar *text,
                         gsize         length,
                         gboolean     *escaped)
{
  gsize at = 0;
  gsize n_slashes = 0;

  while (at < length && text[at] != '\0' && strchr (" \t\r\n:,", text[at]) != NULL)
    at++;
  *escaped = FALSE;
  if (at == length || text[at] != '"')
    return FALSE;
  while (text[length - 1 - n_slashes] == '\\')
    n_slashes++;
  *escaped = n_slashes % 2 == 1;
  return TRUE;
}
