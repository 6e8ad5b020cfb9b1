/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how an element of JSON is built from what yajl tells: values of any kind in
 * an arena, given away where the element ends. What may be no element stops yajl,
 * and says why.
 */
#include "config.h"

#include "dln-json-walk-private.h"

#include <string.h>

#define TOO_DEEP "more than 64 brackets in each other"
#define HALF "a \\u escape is one half of a character: expected both"

/**
 * dln_json_walk_count_lines:
 * @self: a document
 * @until: bytes of its chunk
 */
void
dln_json_walk_count_lines (DlnJsonWalk *self,
                           gsize        until)
{
  while (self->counted < until)
    {
      const guchar *feed = memchr (self->chunk + self->counted, '\n', until - self->counted);

      self->line += feed != NULL ? 1 : 0;
      self->counted = feed != NULL ? (gsize) (feed - self->chunk) + 1 : until;
    }
}

/* At the end of the file yajl still tells what it consumed of the chunk before. */
static void
count_lines (DlnJsonWalk *self)
{
  dln_json_walk_count_lines (self, MIN (yajl_get_bytes_consumed (self->parser), self->length));
}

/**
 * dln_json_walk_refuse:
 * @self: a document
 * @what: is wrong with it
 *
 * Returns: 0, which stops yajl
 */
int
dln_json_walk_refuse (DlnJsonWalk *self,
                      const char  *what)
{
  count_lines (self);
  if (self->error == NULL)
    g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": %s", self->path,
                 self->line, what);
  return 0;
}

static int
deliver (DlnJsonWalk *self)
{
  gboolean single = !self->lines && !self->in_list;
  int more = self->sink->element (self->built, self->list, single, self->element_line, self->sink->data, &self->error);

  self->n_bytes = 0;
  self->n_values = 0;
  self->n_built = 0;
  self->place = DLN_JSON_BEHIND_VALUE;
  dln_arena_reset (&self->arena);
  return more;
}

/* All up to here is the walk's: the parser keeps nothing of it. */
static void
note_told (DlnJsonWalk *self)
{
  self->n_unfinished = 0;
  self->told_before = self->told;
  self->told = yajl_get_bytes_consumed (self->parser);
}

/**
 * dln_json_walk_drop:
 * @self: a document
 * @why: what it has reached is no element
 *
 * Returns: 0, which stops yajl; what is left of the element is passed over
 */
int
dln_json_walk_drop (DlnJsonWalk *self,
                    const char  *why)
{
  if (self->sink->damaged == NULL || self->lines || self->depth == 0)
    return dln_json_walk_refuse (self, why);
  self->unfit = why;
  return 0;
}

static DlnJson *
add_built (DlnJsonWalk *self)
{
  if (self->n_built == self->n_room)
    {
      self->n_room = MAX (64, self->n_room * 2);
      self->built = g_renew (DlnJson, self->built, self->n_room);
    }
  return &self->built[self->n_built++];
}

static void
begin_element (DlnJsonWalk *self)
{
  count_lines (self);
  self->element_line = self->line;
  self->named = FALSE;
  self->began = TRUE;
  self->begin = self->told_before;
}

/* Puts a value where it belongs: into what is open, or at the element's place. */
static int
put (DlnJsonWalk *self,
     DlnJsonKind  kind,
     const char  *text)
{
  gboolean in_object = self->n_open > 0 && self->built[self->open[self->n_open - 1]].kind == DLN_JSON_OBJECT;

  if (self->n_open == 0)
    begin_element (self);
  *add_built (self) = (DlnJson) { .kind = kind, .name = in_object ? self->name : NULL, .text = text };
  if (kind == DLN_JSON_OBJECT || kind == DLN_JSON_ARRAY)
    self->open[self->n_open++] = self->n_built - 1;
  if (++self->n_values > DLN_JSON_MOST_VALUES || self->n_bytes > DLN_JSON_MOST_BYTES)
    return dln_json_walk_drop (self, DLN_JSON_TOO_LARGE);
  if (self->n_open == DLN_JSON_MOST_DEPTH)
    return dln_json_walk_drop (self, TOO_DEEP);
  if (kind == DLN_JSON_OBJECT || kind == DLN_JSON_ARRAY)
    return 1;
  return self->n_open > 0 || deliver (self);
}

/* What lies in the innermost open bracket moves to where it stays until the element is done. */
static void
finish_bracket (DlnJsonWalk *self)
{
  guint at = self->open[--self->n_open];
  DlnJson *bracket = &self->built[at];

  bracket->n_values = self->n_built - at - 1;
  self->n_built = at + 1;
  if (bracket->n_values == 0)
    return;
  for (guint i = 1; bracket->kind == DLN_JSON_OBJECT && i <= bracket->n_values; i++)
    bracket->beginnings |= dln_json_find_beginning (bracket[i].name);
  bracket->values = dln_arena_take_copy (&self->arena, bracket + 1, bracket->n_values * sizeof *bracket);
}

static int
null_cb (void *data)
{
  note_told (data);
  return ((DlnJsonWalk *) data)->resuming || put (data, DLN_JSON_NULL, NULL);
}

static int
bool_cb (void *data,
         int   value)
{
  note_told (data);
  ((DlnJsonWalk *) data)->n_bytes += value ? 4 : 5;
  return put (data, DLN_JSON_BOOL, value ? "true" : "false");
}

static int
number_cb (void       *data,
           const char *text,
           size_t      length)
{
  DlnJsonWalk *self = data;

  note_told (self);
  self->n_bytes += length;
  return put (self, DLN_JSON_NUMBER, dln_arena_take_text (&self->arena, text, length));
}

/* Of a string that yajl gives as it stands in the chunk there are no escapes. */
static gboolean
has_lone_half (DlnJsonWalk         *self,
               const unsigned char *text)
{
  if (text >= self->chunk && text < self->chunk + self->length)
    return FALSE;
  if (!self->in_held)
    self->halves = (DlnJsonHalves) { 0 };
  dln_json_halves_look (&self->halves, self->chunk + self->told_before, self->told - self->told_before);
  return self->halves.lone;
}

static int
string_cb (void                *data,
           const unsigned char *text,
           size_t               length)
{
  DlnJsonWalk *self = data;

  note_told (self);
  self->n_bytes += length;
  if (has_lone_half (self, text))
    {
      if (self->n_open == 0)
        begin_element (self);
      return dln_json_walk_drop (self, HALF);
    }
  return put (self, DLN_JSON_STRING, dln_arena_take_text (&self->arena, (const char *) text, length));
}

static int
name_cb (void                *data,
         const unsigned char *text,
         size_t               length)
{
  DlnJsonWalk *self = data;

  note_told (self);
  if (self->resuming)
    return 1;
  self->n_bytes += length;
  if (has_lone_half (self, text))
    return self->n_open > 0 ? dln_json_walk_drop (self, HALF) : dln_json_walk_refuse (self, HALF);
  self->named = self->n_open == 0;
  self->place = DLN_JSON_BEFORE_VALUE;
  if (self->n_open > 0)
    self->name = dln_arena_take_text (&self->arena, (const char *) text, length);
  else
    {
      g_free (self->list);
      self->list = g_strndup ((const char *) text, length);
    }
  return 1;
}

/* The root and its lists are walked through; what lies in them is built. */
static int
open_bracket (DlnJsonWalk *self,
              DlnJsonKind  kind)
{
  note_told (self);
  if (self->resuming)
    return 1;
  if (self->n_open == 0 && !self->lines)
    {
      gboolean is_root = self->depth == 0;
      gboolean is_list = self->depth == 1 && !self->in_list && kind == DLN_JSON_ARRAY;

      if (is_root || is_list)
        {
          self->depth++;
          self->named = FALSE;
          self->in_list = kind == DLN_JSON_ARRAY;
          self->place = DLN_JSON_BEFORE_VALUE;
          return 1;
        }
    }
  return put (self, kind, NULL);
}

static int
close_bracket (DlnJsonWalk *self)
{
  note_told (self);
  if (self->n_open == 0)
    {
      self->depth--;
      self->in_list = FALSE;
      return 1;
    }
  finish_bracket (self);
  return self->n_open > 0 || deliver (self);
}

static int
object_cb (void *data)
{
  return open_bracket (data, DLN_JSON_OBJECT);
}

static int
array_cb (void *data)
{
  return open_bracket (data, DLN_JSON_ARRAY);
}

static int
end_cb (void *data)
{
  return close_bracket (data);
}

static const yajl_callbacks callbacks = { null_cb,   bool_cb, NULL,   NULL,     number_cb, string_cb,
                                          object_cb, name_cb, end_cb, array_cb, end_cb };

/**
 * dln_json_walk_begin:
 * @self: a document; the list that is read and the line stay as they are
 *
 * A new parser, and nothing built. Input is UTF-8 already: it is not validated again.
 */
void
dln_json_walk_begin (DlnJsonWalk *self)
{
  g_clear_pointer (&self->parser, yajl_free);
  self->parser = yajl_alloc (&callbacks, NULL, self);
  yajl_config (self->parser, yajl_dont_validate_strings, 1);
  self->n_built = self->n_open = self->n_values = 0;
  self->n_bytes = self->n_unfinished = 0;
  self->skipping = self->holding = FALSE;
  dln_arena_reset (&self->arena);
}

/**
 * dln_json_walk_finish:
 * @self: a document that goes no further
 *
 * Returns: whether to go on with another; an element that was begun is given away as far as it goes
 */
gboolean
dln_json_walk_finish (DlnJsonWalk *self)
{
  if (self->skipping || self->n_built == 0)
    return TRUE;
  while (self->n_open > 0)
    finish_bracket (self);
  return deliver (self) != 0;
}

/**
 * dln_json_walk_clear:
 * @self: a document
 */
void
dln_json_walk_clear (DlnJsonWalk *self)
{
  g_clear_pointer (&self->parser, yajl_free);
  dln_arena_clear (&self->arena);
  g_clear_pointer (&self->built, g_free);
  g_clear_pointer (&self->list, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_error (&self->failure);
  g_clear_error (&self->error);
  if (self->held != NULL)
    g_string_free (g_steal_pointer (&self->held), TRUE);
  if (self->raw != NULL)
    g_string_free (g_steal_pointer (&self->raw), TRUE);
}
