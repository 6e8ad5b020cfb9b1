/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns walking through JSON of any size, an element at a time: what lies in the
 * root array, or in the arrays of the root object, is built, given away and freed.
 */
#include "config.h"

#include "dln-json-elements.h"

#include "dln-input.h"

#include <string.h>
#include <yajl/yajl_parse.h>

#define CHUNK 65536
#define TOO_LARGE "an element is too large: expected less than 8 MiB and 500,000 values"

typedef struct {
  const char *path;
  const DlnJsonSink *sink;
  yajl_handle parser;
  GPtrArray *open; /* DlnJson *: the element that is built and what is open in it */
  DlnJson *root;   /* that element */
  char *name;      /* of the next member */
  char *list;      /* name of the root's member that is read */
  guint depth;     /* brackets outside the element */
  gboolean in_list;
  gboolean lines; /* each document is an element */
  gsize n_bytes;
  gsize n_unfinished; /* bytes since the last value or name: yajl keeps what has no end yet */
  guint n_values;
  const guchar *chunk;
  gsize length; /* bytes in @chunk */
  gsize counted;
  guint64 line;
  guint64 element_line;
  GError *error;
} Walk;

/**
 * dln_json_free:
 * @value: (transfer full) (nullable): a value
 */
void
dln_json_free (DlnJson *value)
{
  if (value == NULL)
    return;
  g_free (value->text);
  g_clear_pointer (&value->names, g_ptr_array_unref);
  g_clear_pointer (&value->values, g_ptr_array_unref);
  g_free (value);
}

/**
 * dln_json_get:
 * @object: (nullable): a value
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): its value, where it is an object that has it
 */
const DlnJson *
dln_json_get (const DlnJson *object,
              const char    *name)
{
  for (guint i = 0; object != NULL && object->kind == DLN_JSON_OBJECT && i < object->values->len; i++)
    if (strcmp (object->names->pdata[i], name) == 0)
      return object->values->pdata[i];
  return NULL;
}

/**
 * dln_json_get_text:
 * @object: (nullable): a value
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): its text, where it is a string, a number or a truth value
 */
const char *
dln_json_get_text (const DlnJson *object,
                   const char    *name)
{
  const DlnJson *value = dln_json_get (object, name);

  return value != NULL ? value->text : NULL;
}

/**
 * dln_json_get_number:
 * @value: (nullable): a value
 * @number: (out): what it is
 *
 * Returns: whether it is a number, or a string that is nothing else
 */
gboolean
dln_json_get_number (const DlnJson *value,
                     double        *number)
{
  char *end;

  if (value == NULL || value->text == NULL || value->kind == DLN_JSON_BOOL || *value->text == '\0')
    return FALSE;
  *number = g_ascii_strtod (value->text, &end);
  return *end == '\0';
}

static void
count_lines_until (Walk *self,
                   gsize until)
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
  g_autoptr (DlnJson) element = g_steal_pointer (&self->root);
  gboolean single = !self->lines && !self->in_list;

  self->n_bytes = 0;
  self->n_values = 0;
  return self->sink->element (element, self->list, single, self->element_line, self->sink->data, &self->error);
}

/* Puts a value where it belongs: into what is open, or at the element's place. */
static int
put (Walk    *self,
     DlnJson *value,
     gboolean opens)
{
  DlnJson *parent = self->open->len > 0 ? self->open->pdata[self->open->len - 1] : NULL;

  self->n_unfinished = 0;
  if (parent == NULL)
    {
      count_lines (self);
      self->element_line = self->line;
      self->root = value;
    }
  else
    {
      if (parent->kind == DLN_JSON_OBJECT)
        g_ptr_array_add (parent->names, g_steal_pointer (&self->name));
      g_ptr_array_add (parent->values, value);
    }
  if (++self->n_values > DLN_JSON_MOST_VALUES || self->n_bytes > DLN_JSON_MOST_BYTES)
    return refuse (self, TOO_LARGE);
  if (opens)
    {
      g_ptr_array_add (self->open, value);
      return self->open->len < DLN_JSON_MOST_DEPTH || refuse (self, "more than 64 brackets in each other");
    }
  return parent != NULL || deliver (self);
}

static DlnJson *
new_value (DlnJsonKind  kind,
           const char  *text,
           gsize        length)
{
  DlnJson *value = g_new0 (DlnJson, 1);

  value->kind = kind;
  value->text = text != NULL ? g_strndup (text, length) : NULL;
  if (kind == DLN_JSON_OBJECT || kind == DLN_JSON_ARRAY)
    value->values = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_json_free);
  if (kind == DLN_JSON_OBJECT)
    value->names = g_ptr_array_new_with_free_func (g_free);
  return value;
}

static int
take_scalar (Walk        *self,
             DlnJsonKind  kind,
             const char  *text,
             gsize        length)
{
  self->n_bytes += length;
  return put (self, new_value (kind, text, length), FALSE);
}

static int
null_cb (void *data)
{
  return take_scalar (data, DLN_JSON_NULL, NULL, 0);
}

static int
bool_cb (void *data,
         int   value)
{
  return take_scalar (data, DLN_JSON_BOOL, value ? "true" : "false", value ? 4 : 5);
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
  char **name = self->open->len == 0 ? &self->list : &self->name;

  self->n_unfinished = 0;
  g_free (*name);
  *name = g_strndup ((const char *) text, length);
  self->n_bytes += length;
  return 1;
}

/* The root and its lists are walked through; what lies in them is built. */
static int
open_bracket (Walk        *self,
              DlnJsonKind  kind)
{
  if (self->open->len == 0 && !self->lines)
    {
      gboolean is_root = self->depth == 0;
      gboolean is_list = self->depth == 1 && !self->in_list && kind == DLN_JSON_ARRAY;

      if (is_root || is_list)
        {
          self->depth++;
          self->in_list = kind == DLN_JSON_ARRAY;
          return 1;
        }
    }
  return put (self, new_value (kind, NULL, 0), TRUE);
}

static int
close_bracket (Walk *self)
{
  if (self->open->len == 0)
    {
      self->depth--;
      self->in_list = FALSE;
      return 1;
    }
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
  return self->open->len > 0 || deliver (self);
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

static void
walk_clear (Walk *self)
{
  g_clear_pointer (&self->parser, yajl_free);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->root, dln_json_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->list, g_free);
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

static gboolean
parse_chunk (Walk          *self,
             const guchar  *chunk,
             gsize          length,
             GError       **error)
{
  yajl_status status;

  self->chunk = chunk;
  self->length = length;
  self->counted = 0;
  self->n_unfinished += length;
  status = length > 0 ? yajl_parse (self->parser, chunk, length) : yajl_complete_parse (self->parser);
  if (status == yajl_status_ok && self->n_unfinished > DLN_JSON_MOST_BYTES)
    {
      refuse (self, TOO_LARGE);
      status = yajl_status_error;
    }
  if (status != yajl_status_ok)
    return say_syntax (self, length, error);
  count_lines_until (self, length);
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
  g_auto (Walk) self = { .path = path, .sink = sink, .line = 1 };
  g_autoptr (DlnInput) input = dln_input_open (path, sink->encoding, cancellable, error);
  g_autofree char *chunk = g_malloc (CHUNK);

  if (input == NULL)
    return FALSE;
  self.open = g_ptr_array_new ();
  self.parser = yajl_alloc (&callbacks, NULL, &self);
  for (;;)
    {
      gssize n = dln_input_read (input, chunk, CHUNK, error);

      if (n < 0 || !parse_chunk (&self, (const guchar *) chunk, (gsize) n, error))
        return FALSE;
      if (n == 0)
        return TRUE;
      if (sink->progress != NULL)
        sink->progress (dln_input_get_position (input), sink->data);
    }
}

/* One line is one document. What is no JSON is told, and the next line is read. */
static gboolean
parse_line (const char         *path,
            const DlnJsonSink  *sink,
            const GString      *text,
            guint64             line,
            GError            **error)
{
  g_auto (Walk) self = { .path = path, .sink = sink, .line = line, .lines = TRUE };
  g_autoptr (GError) local = NULL;
  g_autofree char *place = NULL;
  gboolean mine;

  if (text->str[strspn (text->str, " \t\r")] == '\0')
    return TRUE;
  self.open = g_ptr_array_new ();
  self.parser = yajl_alloc (&callbacks, NULL, &self);
  if (parse_chunk (&self, (const guchar *) text->str, text->len, &local) && parse_chunk (&self, NULL, 0, &local))
    return TRUE;
  mine = g_error_matches (local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX);
  if (!mine || sink->damaged == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* Whoever is told knows where it is. */
  place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": ", path, line);
  return sink->damaged (text->str, line,
                        local->message + (g_str_has_prefix (local->message, place) ? strlen (place) : 0), sink->data,
                        error);
}

static gboolean
take_block (const char         *path,
            const DlnJsonSink  *sink,
            GString            *text,
            guint64            *line,
            const char         *block,
            gsize               length,
            GError            **error)
{
  const char *end = block + length;

  while (block < end)
    {
      const char *feed = memchr (block, '\n', (gsize) (end - block));

      g_string_append_len (text, block, (feed != NULL ? feed : end) - block);
      if (feed == NULL)
        break;
      if (!parse_line (path, sink, text, (*line)++, error))
        return FALSE;
      g_string_truncate (text, 0);
      block = feed + 1;
    }
  if (text->len <= DLN_JSON_MOST_BYTES)
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
               "%s:%" G_GUINT64_FORMAT ": a line is too long: expected less than 8 MiB", path, *line);
  return FALSE;
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
  g_autoptr (DlnInput) input = dln_input_open (path, sink->encoding, cancellable, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *block = g_malloc (CHUNK);
  guint64 line = 1;
  gssize n;

  if (input == NULL)
    return FALSE;
  while ((n = dln_input_read (input, block, CHUNK, error)) > 0)
    {
      if (!take_block (path, sink, text, &line, block, (gsize) n, error))
        return FALSE;
      if (sink->progress != NULL)
        sink->progress (dln_input_get_position (input), sink->data);
    }
  return n == 0 && parse_line (path, sink, text, line, error);
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

  self.open = g_ptr_array_new ();
  self.parser = yajl_alloc (&callbacks, NULL, &self);
  if (parse_chunk (&self, (const guchar *) head, strlen (head), NULL) && self.root != NULL)
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
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 line = 1;

  take_block ("", sink, text, &line, head, strlen (head), NULL);
}
