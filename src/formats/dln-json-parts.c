/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how the text of a document reaches yajl, and goes on where yajl does not:
 * a string that blocks cut is held until it is whole; an element that is too large or
 * broken is passed over, told, and a new parser goes on behind it. What is broken
 * outside elements, or has no end that could be found, ends the reading.
 */
#include "config.h"

#include "dln-json-walk-private.h"

#include <string.h>

/* Bytes of an element that is set aside: who puts it right wants all of it. */
#define MOST_KEPT ((gsize) 64 << 10)
#define NOTHING "there is nothing between two commas, or behind the last: expected a value"

static char *
dup_reason (DlnJsonWalk *self)
{
  unsigned char *message = yajl_get_error (self->parser, 0, self->chunk, self->length);
  /* What follows the first line is a picture of the text. */
  char *reason = g_strndup ((const char *) message, strcspn ((const char *) message, "\n"));

  yajl_free_error (self->parser, message);
  return reason;
}

/* Where yajl stopped, or the end of the chunk: at the end of a file it still tells what it consumed of the one before.
 */
static void
say_syntax (DlnJsonWalk  *self,
            GError      **error)
{
  g_autofree char *reason = NULL;

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return;
    }
  reason = dup_reason (self);
  dln_json_walk_count_lines (self, MIN (yajl_get_bytes_consumed (self->parser), self->length));
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": %s", self->path,
               self->line, reason);
}

static void
say_endless (DlnJsonWalk  *self,
             GError      **error)
{
  if (self->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&self->failure));
  else
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
                 "%s:%" G_GUINT64_FORMAT ": it ends within an element", self->path, self->line);
}

/* --- what was read of an element ----------------------------------------- */

static void
keep_raw (DlnJsonWalk  *self,
          const guchar *text,
          gsize         length)
{
  if (self->raw == NULL)
    self->raw = g_string_new (NULL);
  g_string_append_len (self->raw, (const char *) text, (gssize) MIN (length, MOST_KEPT - self->raw->len));
}

static void
forget_raw (DlnJsonWalk *self)
{
  if (self->raw != NULL)
    g_string_truncate (self->raw, 0);
}

static gsize
count_among (const guchar *text,
             gsize         length,
             const char   *letters)
{
  gsize at = 0;

  while (at < length && text[at] != '\0' && strchr (letters, text[at]) != NULL)
    at++;
  return at;
}

/* Of the element that is built, as far as it stands in the chunk. */
static void
keep_element (DlnJsonWalk *self,
              gsize        until)
{
  gsize begin = self->began ? self->begin : 0;

  if (self->began && self->place != DLN_JSON_WITHIN_VALUE)
    {
      forget_raw (self);
      begin += count_among (self->chunk + begin, until - begin, " \t\r\n:,");
    }
  keep_raw (self, self->chunk + begin, until - begin);
}

/* Outside elements: goes on to where a value begins that yajl has told nothing of. Returns its place in the chunk. */
static gsize
follow (DlnJsonWalk *self)
{
  gsize at = self->told;

  if (self->place == DLN_JSON_WITHIN_VALUE)
    return at;
  at += count_among (self->chunk + at, self->length - at, " \t\r\n:");
  if (at < self->length && self->chunk[at] == ',' && self->place == DLN_JSON_BEHIND_VALUE)
    {
      self->place = DLN_JSON_BEFORE_VALUE;
      at++;
      at += count_among (self->chunk + at, self->length - at, " \t\r\n");
    }
  return at;
}

/* Outside elements: what the chunk has of a value that goes on behind it. */
static void
note_value (DlnJsonWalk *self)
{
  gsize begin = follow (self);

  if (begin == self->length)
    return;
  if (self->place != DLN_JSON_WITHIN_VALUE)
    {
      forget_raw (self);
      self->element_line = self->line;
    }
  self->place = DLN_JSON_WITHIN_VALUE;
  keep_raw (self, self->chunk + begin, self->length - begin);
}

static void
note_tail (DlnJsonWalk *self)
{
  const guchar *tail = self->chunk + self->told;
  gsize length = self->length - self->told;

  if (self->n_open > 0)
    keep_element (self, self->length);
  else
    note_value (self);
  self->holding = dln_json_ends_in_string (tail, length, &self->skip.escaped);
  if (!self->holding)
    return;
  self->halves = (DlnJsonHalves) { 0 };
  dln_json_halves_look (&self->halves, tail, length);
}

/* --- what is passed over ------------------------------------------------- */

static gboolean
is_in_element (const DlnJsonWalk *self)
{
  return self->n_open > 0 || self->in_list || self->named;
}

/* What yajl says, and where, if that is not where the element begins. It leaves the line where it was. */
static void
note_failure (DlnJsonWalk *self)
{
  guint64 line = self->line;
  gsize counted = self->counted;

  self->reason = dup_reason (self);
  say_syntax (self, &self->failure);
  self->counted = counted;
  if (self->n_open > 0 && self->line > self->element_line)
    {
      g_autofree char *plain = g_steal_pointer (&self->reason);

      self->reason = g_strdup_printf ("in line %" G_GUINT64_FORMAT ": %s", self->line, plain);
    }
  self->line = line;
}

static void
begin_skip (DlnJsonWalk *self,
            char         closer)
{
  self->skip = (DlnJsonSkip) { .depth = self->n_open, .closer = closer };
  for (guint i = 0; i < self->n_open; i++)
    if (self->built[self->open[i]].kind == DLN_JSON_OBJECT)
      self->skip.braces |= G_GUINT64_CONSTANT (1) << i;
  self->skipping = TRUE;
  self->holding = FALSE;
}

/* Each returns the bytes of the chunk before what is passed over. An element that is none: */
static gsize
leave_element (DlnJsonWalk *self)
{
  if (self->unfit != NULL)
    self->reason = g_strdup (g_steal_pointer (&self->unfit));
  dln_json_walk_count_lines (self, self->told);
  keep_element (self, self->told);
  begin_skip (self, 0);
  return self->told;
}

/* A value that is none, up to the next comma: */
static gsize
leave_value (DlnJsonWalk *self)
{
  gsize begin = follow (self);

  dln_json_walk_count_lines (self, begin);
  if (self->place != DLN_JSON_WITHIN_VALUE)
    {
      forget_raw (self);
      self->element_line = self->line;
    }
  if (self->in_held)
    keep_raw (self, self->chunk, self->length);
  begin_skip (self, self->in_list ? ']' : '}');
  return begin;
}

static gboolean
tell_damaged (DlnJsonWalk  *self,
              GError      **error)
{
  const char *end;

  if (self->raw != NULL && !g_utf8_validate (self->raw->str, (gssize) self->raw->len, &end))
    g_string_truncate (self->raw, (gsize) (end - self->raw->str));
  if (self->raw != NULL)
    g_strchomp (self->raw->str);
  return self->sink->damaged (self->raw != NULL ? self->raw->str : "", self->list, self->element_line,
                              self->raw == NULL || self->raw->str[0] == '\0' ? NOTHING : self->reason, self->sink->data,
                              error);
}

/* A new parser is where the old one was, but behind the element: a comma follows, or the end of the list. */
static void
resume (DlnJsonWalk *self)
{
  const char *before = self->depth == 2 ? "{\"\":[null" : self->in_list ? "[null" : "{\"\":null";

  g_clear_pointer (&self->reason, g_free);
  g_clear_error (&self->failure);
  forget_raw (self);
  dln_json_walk_begin (self);
  self->resuming = TRUE;
  yajl_parse (self->parser, (const guchar *) before, strlen (before));
  self->resuming = FALSE;
  self->named = FALSE;
  self->place = DLN_JSON_BEHIND_VALUE;
}

/* --- parts of a chunk ---------------------------------------------------- */

/* Each returns how many bytes it is done with, -1 on error. */
static gssize
parse_part (DlnJsonWalk   *self,
            const guchar  *part,
            gsize          length,
            GError       **error)
{
  yajl_status status;

  self->chunk = part;
  self->length = length;
  self->counted = self->told = self->told_before = 0;
  self->began = FALSE;
  self->n_unfinished += length;
  status = length > 0 ? yajl_parse (self->parser, part, length) : yajl_complete_parse (self->parser);
  if (status == yajl_status_ok && self->n_unfinished <= DLN_JSON_MOST_BYTES)
    {
      dln_json_walk_count_lines (self, length);
      if (length > 0)
        note_tail (self);
      return (gssize) length;
    }
  if (status == yajl_status_ok)
    dln_json_walk_refuse (self, DLN_JSON_TOO_LARGE);
  if (length > 0 && self->unfit != NULL)
    return (gssize) leave_element (self);
  if (length == 0 || self->error != NULL || status != yajl_status_error || self->lines || self->sink->damaged == NULL ||
      !is_in_element (self))
    {
      say_syntax (self, error);
      return -1;
    }
  note_failure (self);
  /* What was held is a whole string: what is broken is in it, or is that it stands there. */
  self->told = self->in_held ? length : self->told;
  return (gssize) (self->n_open > 0 ? leave_element (self) : leave_value (self));
}

static gssize
skip_part (DlnJsonWalk   *self,
           const guchar  *part,
           gsize          length,
           GError       **error)
{
  gsize n = dln_json_skip (&self->skip, part, length);

  self->chunk = part;
  self->counted = 0;
  dln_json_walk_count_lines (self, n);
  keep_raw (self, part, n);
  if (self->skip.torn || (length == 0 && !dln_json_skip_is_done (&self->skip)))
    {
      say_endless (self, error);
      return -1;
    }
  if (!dln_json_skip_is_done (&self->skip))
    return (gssize) n;
  if (!tell_damaged (self, error))
    return -1;
  resume (self);
  return length > 0 ? (gssize) n : parse_part (self, part, 0, error);
}

/* It has become too large before it had an end: it goes on as a string. */
static gboolean
leave_held (DlnJsonWalk  *self,
            GError      **error)
{
  gboolean escaped = self->skip.escaped;

  self->chunk = (const guchar *) self->held->str;
  self->length = self->held->len;
  self->counted = 0;
  if (!is_in_element (self) || dln_json_walk_drop (self, DLN_JSON_TOO_LARGE) || self->unfit == NULL)
    {
      dln_json_walk_refuse (self, DLN_JSON_TOO_LARGE);
      say_syntax (self, error);
      return FALSE;
    }
  self->told = self->held->len;
  self->began = FALSE;
  leave_element (self);
  g_string_truncate (self->held, 0);
  self->skip.in_string = TRUE;
  self->skip.escaped = escaped;
  return TRUE;
}

static gssize
hold_part (DlnJsonWalk   *self,
           const guchar  *part,
           gsize          length,
           GError       **error)
{
  gsize n;

  if (length == 0)
    return parse_part (self, part, 0, error);
  if (self->held == NULL)
    self->held = g_string_new (NULL);
  self->skip = (DlnJsonSkip) { .in_string = TRUE, .escaped = self->skip.escaped };
  n = dln_json_skip (&self->skip, part, length);
  g_string_append_len (self->held, (const char *) part, (gssize) n);
  if (!self->skip.in_string)
    {
      gssize done;

      self->holding = FALSE;
      self->in_held = TRUE;
      done = parse_part (self, (const guchar *) self->held->str, self->held->len, error);
      self->in_held = FALSE;
      if (done < 0)
        return -1;
      g_string_truncate (self->held, 0);
    }
  else if (self->held->len > DLN_JSON_MOST_BYTES && !leave_held (self, error))
    return -1;
  return (gssize) n;
}

/**
 * dln_json_walk_parse:
 * @self: a document
 * @chunk: what follows of it
 * @length: in bytes; 0 at its end
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether to go on
 */
gboolean
dln_json_walk_parse (DlnJsonWalk   *self,
                     const guchar  *chunk,
                     gsize          length,
                     GError       **error)
{
  gsize at = 0;

  do
    {
      const guchar *part = chunk + at;
      gssize n = self->skipping  ? skip_part (self, part, length - at, error)
                 : self->holding ? hold_part (self, part, length - at, error)
                                 : parse_part (self, part, length - at, error);

      if (n < 0)
        return FALSE;
      at += (gsize) n;
    }
  while (at < length);
  return TRUE;
}
