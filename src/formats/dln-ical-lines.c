/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the content lines of iCalendar (RFC 5545, 3.1): a line that begins with a blank
 * goes on the one before. What is kept of a line is bounded; its end is found anyway.
 */
#include "config.h"

#include "dln-ical-private.h"

#include <string.h>

/* -1 at the end of the file, -2 on error. */
static int
peek (DlnIcalLines  *self,
      GError       **error)
{
  gssize n;

  if (self->at < self->n_block)
    return (guchar) self->block[self->at];
  if (self->ended)
    return -1;
  n = dln_input_read (self->input, self->block, sizeof self->block, error);
  if (n < 0)
    return -2;
  self->n_block = (gsize) n;
  self->at = 0;
  self->ended = n == 0;
  return n > 0 ? (guchar) self->block[0] : -1;
}

/* The rest of this line of the file, and its end. */
static gboolean
append_line (DlnIcalLines  *self,
             GError       **error)
{
  int c;

  while ((c = peek (self, error)) >= 0)
    {
      const char *from = self->block + self->at;
      gsize left = self->n_block - self->at;
      const char *newline = memchr (from, '\n', left);
      gsize n = newline != NULL ? (gsize) (newline - from) : left;
      gsize room = DLN_ICAL_MOST_ELEMENT - MIN (self->line->len, DLN_ICAL_MOST_ELEMENT);

      g_string_append_len (self->line, from, (gssize) MIN (n, room));
      self->is_cut = self->is_cut || n > room;
      self->at += n + (newline != NULL ? 1 : 0);
      if (newline == NULL)
        continue;
      self->next_number++;
      break;
    }
  if (self->line->len > 0 && self->line->str[self->line->len - 1] == '\r')
    g_string_truncate (self->line, self->line->len - 1);
  return c != -2;
}

void
dln_ical_lines_open (DlnIcalLines *self,
                     DlnInput     *input)
{
  self->input = input;
  self->line = g_string_new (NULL);
  self->n_block = self->at = 0;
  self->next_number = 1;
  self->number = 0;
  self->ended = FALSE;
}

void
dln_ical_lines_close (DlnIcalLines *self)
{
  g_string_free (self->line, TRUE);
}

/* FALSE at the end, or with an error. */
gboolean
dln_ical_lines_next (DlnIcalLines  *self,
                     GError       **error)
{
  int c = peek (self, error);

  if (c < 0)
    return FALSE;
  g_string_truncate (self->line, 0);
  self->is_cut = FALSE;
  self->number = self->next_number;
  do
    {
      if (!append_line (self, error))
        return FALSE;
      c = peek (self, error);
      if (c == ' ' || c == '\t')
        self->at++;
    }
  while (c == ' ' || c == '\t');
  /* A cut may have gone through a character. */
  while (self->is_cut && self->line->len > 0 && !g_utf8_validate (self->line->str, (gssize) self->line->len, NULL))
    g_string_truncate (self->line, self->line->len - 1);
  return c != -2;
}
