/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns walking through JSON of any size, an element at a time: what lies in the
 * root array, or in the arrays of the root object, is built, given away and freed.
 * What is too large to be built is passed over, and a new parser goes on behind it.
 */
#include "config.h"

#include "dln-json-elements.h"

#include "dln-arena.h"
#include "dln-input.h"
#include "dln-json-skip.h"

#include <string.h>
#include <yajl/yajl_parse.h>

#define CHUNK DLN_INPUT_BLOCK
/* Bytes of a line that is too long to be read. */
#define MOST_KEPT 1000
#define TOO_LARGE "an element is too large: expected less than 8 MiB and 500,000 values"
#define TOO_DEEP "more than 64 brackets in each other"

typedef struct {
  const char *path;
  const DlnJsonSink *sink;
  yajl_handle parser;
  DlnArena arena; /* texts and closed brackets of the element that is built */
  DlnJson *built; /* the element, and of each open bracket in it what lies there, in turn */
  guint n_built;
  guint n_room;
  guint open[DLN_JSON_MOST_DEPTH]; /* which of @built are open brackets */
  guint n_open;
  const char *name; /* of the next member */
  char *list;       /* name of the root's member that is read */
  guint depth;      /* brackets outside the element */
  gboolean in_list;
  gboolean lines; /* each document is an element */
  gsize n_bytes;
  gsize n_unfinished; /* bytes since the last value or name: yajl keeps what has no end yet */
  gsize told;         /* bytes of @chunk up to there, G_MAXSIZE where it has none */
  gboolean named;     /* whether what comes is a member of the root */
  guint n_values;
  const char *unfit; /* (nullable): why the element is not built */
  gboolean skipping; /* whether it is passed over */
  gboolean holding;  /* a string that @chunk has no end of, until it has one: yajl begins it anew each time */
  GString *held;
  DlnJsonSkip skip;
  gboolean resuming; /* a new parser is told where it is */
  const guchar *chunk;
  gsize length; /* bytes in @chunk */
  gsize counted;
  guint64 line;
  guint64 element_line;
  GError *error;
} Walk;

static void
count_lines_until (Walk  *self,
                   gsize  until)
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
count_lines (Walk *self)
{
  count_lines_until (self, MIN (yajl_get_bytes_consumed (self->parser), self->length));
}

static int
refuse (Walk       *self,
        const char *what)
{
  count_lines (self);
  if (self->error == NULL)
    g_set_error (&self->error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": %s", self->path,
                 self->line, what);
  return 0;
}

static int
deliver (Walk *self)
{
  gboolean single = !self->lines && !self->in_list;
  int more = self->sink->element (self->built, self->list, single, self->element_line, self->sink->data, &self->error);

  self->n_bytes = 0;
  self->n_values = 0;
  self->n_built = 0;
  dln_arena_reset (&self->arena);
  return more;
}

/* All up to here is the walk's: the parser keeps nothing of it. */
static void
note_told (Walk *self)
{
  self->n_unfinished = 0;
  self->told = yajl_get_bytes_consumed (self->parser);
}

/* Of an element that is too large: what there is of it is told, the rest passed over. */
static int
drop (Walk       *self,
      const char *why)
{
  if (self->sink->too_large == NULL || self->lines || self->depth == 0)
    return refuse (self, why);
  self->unfit = why;
  return 0;
}

static DlnJson *
add_built (Walk *self)
{
  if (self->n_built == self->n_room)
    {
      self->n_room = MAX (64, self->n_room * 2);
      self->built = g_renew (DlnJson, self->built, self->n_room);
    }
  return &self->built[self->n_built++];
}

/* Puts a value where it belongs: into what is open, or at the element's place. */
static int
put (Walk        *self,
     DlnJsonKind  kind,
     const char  *text)
{
  gboolean in_object = self->n_open > 0 && self->built[self->open[self->n_open - 1]].kind == DLN_JSON_OBJECT;

  if (self->n_open == 0)
    {
      count_lines (self);
      self->element_line = self->line;
      self->named = FALSE;
    }
  *add_built (self) = (DlnJson) { .kind = kind, .name = in_object ? self->name : NULL, .text = text };
  if (kind == DLN_JSON_OBJECT || kind == DLN_JSON_ARRAY)
    self->open[self->n_open++] = self->n_built - 1;
  if (++self->n_values > DLN_JSON_MOST_VALUES || self->n_bytes > DLN_JSON_MOST_BYTES)
    return drop (self, TOO_LARGE);
  if (self->n_open == DLN_JSON_MOST_DEPTH)
    return drop (self, TOO_DEEP);
  if (kind == DLN_JSON_OBJECT || kind == DLN_JSON_ARRAY)
    return 1;
  return self->n_open > 0 || deliver (self);
}

/* What lies in the innermost open bracket moves to where it stays until the element is done. */
static void
finish_bracket (Walk *self)
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
take_scalar (Walk        *self,
             DlnJsonKind  kind,
             const char  *text,
             gsize        length)
{
  note_told (self);
  self->n_bytes += length;
  return put (self, kind, dln_arena_take_text (&self->arena, text, length));
}

static int
null_cb (void *data)
{
  note_told (data);
  return ((Walk *) data)->resuming || put (data, DLN_JSON_NULL, NULL);
}

static int
bool_cb (void *data,
         int   value)
{
  note_told (data);
  ((Walk *) data)->n_bytes += value ? 4 : 5;
  return put (data, DLN_JSON_BOOL, value ? "true" : "false");
}

static int
number_cb (void       *data,
           const char *text,
           size_t      length)
{
  return take_scalar (data, DLN_JSON_NUMBER, text, length);
}

static int
string_cb (void                *data,
           const unsigned char *text,
           size_t               length)
{
  return take_scalar (data, DLN_JSON_STRING, (const char *) text, length);
}

static int
name_cb (void                *data,
         const unsigned char *text,
         size_t               length)
{
  Walk *self = data;

  note_told (self);
  if (self->resuming)
    return 1;
  self->n_bytes += length;
  self->named = self->n_open == 0;
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
open_bracket (Walk        *self,
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
          return 1;
        }
    }
  return put (self, kind, NULL);
}

static int
close_bracket (Walk *self)
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

/* Input is UTF-8 already: it is not validated again. */
static void
walk_begin (Walk *self)
{
  g_clear_pointer (&self->parser, yajl_free);
  self->parser = yajl_alloc (&callbacks, NULL, self);
  yajl_config (self->parser, yajl_dont_validate_strings, 1);
  self->n_built = self->n_open = self->n_values = 0;
  self->n_bytes = self->n_unfinished = 0;
  self->skipping = self->holding = FALSE;
  dln_arena_reset (&self->arena);
}

static void
walk_clear (Walk *self)
{
  g_clear_pointer (&self->parser, yajl_free);
  dln_arena_clear (&self->arena);
  g_clear_pointer (&self->built, g_free);
  g_clear_pointer (&self->list, g_free);
  if (self->held != NULL)
    g_string_free (g_steal_pointer (&self->held), TRUE);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static char *
dup_reason (Walk         *self,
            const guchar *text,
            gsize         length)
{
  unsigned char *message = yajl_get_error (self->parser, 0, text, length);
  /* What follows the first line is a picture of the text. */
  char *reason = g_strndup ((const char *) message, strcspn ((const char *) message, "\n"));

  yajl_free_error (self->parser, message);
  return reason;
}

static gboolean
say_syntax (Walk    *self,
            gsize    length,
            GError **error)
{
  g_autofree char *reason = NULL;

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  reason = dup_reason (self, self->chunk, length);
  count_lines (self);
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": %s", self->path,
               self->line, reason);
  return FALSE;
}

/* What there is of the element is told; the parser, with all that it kept, is not asked again. */
static gboolean
begin_skip (Walk    *self,
            GError **error)
{
  static const DlnJson nothing = { .kind = DLN_JSON_NULL };

  /* A string that was held goes on as it is. */
  self->skip = (DlnJsonSkip) { self->n_open, self->holding, self->holding && self->skip.escaped };
  self->skipping = TRUE;
  self->holding = FALSE;
  if (self->n_built == 0)
    self->element_line = self->line;
  while (self->n_open > 0)
    finish_bracket (self);
  return self->sink->too_large (self->n_built > 0 ? self->built : &nothing, self->list, self->element_line,
                                g_steal_pointer (&self->unfit), self->sink->data, error);
}

/* A new parser is where the old one was, but behind the element: a comma follows, or the end of the list. */
static void
resume (Walk *self)
{
  const char *before = self->depth == 2 ? "{\"\":[null" : self->in_list ? "[null" : "{\"\":null";

  walk_begin (self);
  self->resuming = TRUE;
  yajl_parse (self->parser, (const guchar *) before, strlen (before));
  self->resuming = FALSE;
}

/* The parts of a chunk: each returns how many bytes it is done with, -1 on error. */
static gssize
skip_part (Walk          *self,
           const guchar  *part,
           gsize          length,
           GError       **error)
{
  gsize n = dln_json_skip (&self->skip, part, length);

  self->chunk = part;
  self->counted = 0;
  count_lines_until (self, n);
  if (dln_json_skip_is_done (&self->skip))
    resume (self);
  else if (length == 0)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
                   "%s:%" G_GUINT64_FORMAT ": it ends within an element", self->path, self->line);
      return -1;
    }
  return (gssize) n;
}

static gssize
parse_part (Walk          *self,
            const guchar  *part,
            gsize          length,
            GError       **error)
{
  gboolean ok;

  self->chunk = part;
  self->length = length;
  self->counted = 0;
  self->told = 0;
  self->n_unfinished += length;
  ok = (length > 0 ? yajl_parse (self->parser, part, length) : yajl_complete_parse (self->parser)) == yajl_status_ok;
  if (ok && self->n_unfinished > DLN_JSON_MOST_BYTES)
    ok = refuse (self, TOO_LARGE) != 0;
  if (!ok && self->unfit == NULL)
    return say_syntax (self, length, error) ? 0 : -1;
  count_lines_until (self, ok ? length : self->told);
  if (!ok)
    return begin_skip (self, error) ? (gssize) self->told : -1;
  self->holding = dln_json_ends_in_string (part + self->told, length - self->told, &self->skip.escaped);
  self->skip.in_string = self->holding;
  return (gssize) length;
}

static gssize
hold_part (Walk          *self,
           const guchar  *part,
           gsize          length,
           GError       **error)
{
  gboolean in_element = self->n_open > 0 || self->in_list || self->named;
  gsize n;

  if (length == 0)
    return parse_part (self, part, 0, error);
  if (self->held == NULL)
    self->held = g_string_new (NULL);
  self->skip.depth = 0;
  n = dln_json_skip (&self->skip, part, length);
  g_string_append_len (self->held, (const char *) part, (gssize) n);
  if (!self->skip.in_string)
    {
      self->holding = FALSE;
      if (parse_part (self, (const guchar *) self->held->str, self->held->len, error) < 0)
        return -1;
      g_string_truncate (self->held, 0);
    }
  else if (self->held->len > DLN_JSON_MOST_BYTES)
    {
      g_string_truncate (self->held, 0);
      if (in_element)
        drop (self, TOO_LARGE);
      else
        refuse (self, TOO_LARGE);
      if (self->unfit == NULL)
        return say_syntax (self, length, error) ? 0 : -1;
      return begin_skip (self, error) ? (gssize) n : -1;
    }
  return (gssize) n;
}

static gboolean
parse_chunk (Walk          *self,
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

/**
 * dln_json_read:
 * @path: a JSON document in UTF-8, or what becomes it
 * @sink: gets its elements
 * @cancellable: (nullable): stops
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether it was read to its end
 */
gboolean
dln_json_read (const char         *path,
               const DlnJsonSink  *sink,
               GCancellable       *cancellable,
               GError            **error)
{
  g_auto (Walk) self = { .path = path, .sink = sink, .line = 1, .lines = sink->whole };
  g_autoptr (DlnInput) input = dln_input_open (path, sink->encoding, cancellable, error);
  g_autofree char *chunk = g_malloc (CHUNK);

  if (input == NULL)
    return FALSE;
  walk_begin (&self);
  for (;;)
    {
      gssize n = dln_input_read (input, chunk, CHUNK, error);

      if (n < 0 || !parse_chunk (&self, (const guchar *) chunk, (gsize) n, error))
        return FALSE;
      if (n == 0)
        {
          dln_input_tell_guess (input, sink->guessed, sink->data);
          return TRUE;
        }
      if (sink->progress != NULL)
        sink->progress (dln_input_get_position (input), sink->data);
    }
}

/* What of it is kept is enough to know it again. */
static gboolean
tell_long_line (Walk     *self,
                GString  *text,
                guint64   line,
                GError  **error)
{
  static const char reason[] = "the line is too long: expected less than 8 MiB";
  gsize kept = MOST_KEPT;

  while (kept > 0 && (text->str[kept] & 0xc0) == 0x80)
    kept--;
  g_string_truncate (text, kept);
  if (self->sink->damaged != NULL)
    return self->sink->damaged (text->str, line, reason, self->sink->data, error);
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": %s", self->path, line,
               reason);
  return FALSE;
}

/* One line is one document. What is no JSON is told, and the next line is read. */
static gboolean
parse_line (Walk     *self,
            GString  *text,
            guint64   line,
            GError  **error)
{
  const DlnJsonSink *sink = self->sink;
  g_autoptr (GError) local = NULL;
  g_autofree char *place = NULL;
  /* A text of a sequence begins with a record separator (RFC 8142). */
  gsize skip = text->str[0] == '\036' ? 1 : 0;
  gboolean mine;

  if (text->len > DLN_JSON_MOST_BYTES)
    return tell_long_line (self, text, line, error);
  if (text->str[skip + strspn (text->str + skip, " \t\r")] == '\0')
    return TRUE;
  walk_begin (self);
  self->line = line;
  if (parse_chunk (self, (const guchar *) text->str + skip, text->len - skip, &local) &&
      parse_chunk (self, (const guchar *) "", 0, &local))
    return TRUE;
  mine = g_error_matches (local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX);
  if (!mine || sink->damaged == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* Whoever is told knows where it is. */
  place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": ", self->path, line);
  return sink->damaged (text->str, line,
                        local->message + (g_str_has_prefix (local->message, place) ? strlen (place) : 0), sink->data,
                        error);
}

/* Of a line that is too long one byte more than may be, which says so. */
static void
append (GString    *text,
        const char *bytes,
        gsize       n)
{
  gsize most = DLN_JSON_MOST_BYTES + 1;

  g_string_append_len (text, bytes, (gssize) MIN (n, most - MIN (text->len, most)));
}

static gboolean
take_block (Walk        *self,
            GString     *text,
            guint64     *line,
            const char  *block,
            gsize        length,
            GError     **error)
{
  const char *end = block + length;

  while (block < end)
    {
      const char *feed = memchr (block, '\n', (gsize) (end - block));

      append (text, block, (gsize) ((feed != NULL ? feed : end) - block));
      if (feed == NULL)
        break;
      if (!parse_line (self, text, (*line)++, error))
        return FALSE;
      g_string_truncate (text, 0);
      block = feed + 1;
    }
  return TRUE;
}

/**
 * dln_json_read_lines:
 * @path: a file with a JSON document a line
 * @sink: gets them, with %NULL for @list
 * @cancellable: (nullable): stops
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether it was read to its end
 */
gboolean
dln_json_read_lines (const char         *path,
                     const DlnJsonSink  *sink,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_auto (Walk) self = { .path = path, .sink = sink, .lines = TRUE };
  g_autoptr (DlnInput) input = dln_input_open (path, sink->encoding, cancellable, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *block = g_malloc (CHUNK);
  guint64 line = 1;
  gssize n;

  if (input == NULL)
    return FALSE;
  while ((n = dln_input_read (input, block, CHUNK, error)) > 0)
    {
      if (!take_block (&self, text, &line, block, (gsize) n, error))
        return FALSE;
      if (sink->progress != NULL)
        sink->progress (dln_input_get_position (input), sink->data);
    }
  if (n < 0 || !parse_line (&self, text, line, error))
    return FALSE;
  dln_input_tell_guess (input, sink->guessed, sink->data);
  return TRUE;
}

/**
 * dln_json_look:
 * @head: how a document begins; what is no JSON has no elements
 * @sink: gets what elements there are until it returns %FALSE; the last as far as it goes
 *
 * A look at the beginning of a document, for who recognises it.
 */
void
dln_json_look (const char        *head,
               const DlnJsonSink *sink)
{
  g_auto (Walk) self = { .path = "", .sink = sink, .line = 1 };

  walk_begin (&self);
  if (!parse_chunk (&self, (const guchar *) head, strlen (head), NULL) || self.n_built == 0)
    return;
  while (self.n_open > 0)
    finish_bracket (&self);
  deliver (&self);
}

/**
 * dln_json_look_lines:
 * @head: how a file with a document a line begins
 * @sink: gets those that are whole until it returns %FALSE
 */
void
dln_json_look_lines (const char        *head,
                     const DlnJsonSink *sink)
{
  g_auto (Walk) self = { .path = "", .sink = sink, .lines = TRUE };
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 line = 1;

  take_block (&self, text, &line, head, strlen (head), NULL);
}
