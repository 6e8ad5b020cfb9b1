/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns walking through JSON of any size, an element at a time: what lies in the
 * root array, or in the arrays of the root object, or each line of a file, is
 * built, given away and freed.
 */
#include "config.h"

#include "dln-json-elements.h"

#include "dln-input.h"
#include "dln-json-walk-private.h"

#include <string.h>

#define CHUNK DLN_INPUT_BLOCK
/* Bytes of a line that is too long to be read. */
#define MOST_KEPT 1000

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
  g_auto (DlnJsonWalk) self = { .path = path, .sink = sink, .line = 1, .lines = sink->whole };
  g_autoptr (DlnInput) input = dln_input_open (path, sink->encoding, cancellable, error);
  g_autofree char *chunk = g_malloc (CHUNK);

  if (input == NULL)
    return FALSE;
  dln_json_walk_begin (&self);
  for (;;)
    {
      gssize n = dln_input_read (input, chunk, CHUNK, error);

      if (n < 0 || !dln_json_walk_parse (&self, (const guchar *) chunk, (gsize) n, error))
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
tell_long_line (DlnJsonWalk  *self,
                GString      *text,
                guint64       line,
                GError      **error)
{
  static const char reason[] = "the line is too long: expected less than 8 MiB";
  gsize kept = MOST_KEPT;

  while (kept > 0 && (text->str[kept] & 0xc0) == 0x80)
    kept--;
  g_string_truncate (text, kept);
  if (self->sink->damaged != NULL)
    return self->sink->damaged (text->str, NULL, line, reason, self->sink->data, error);
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": %s", self->path, line,
               reason);
  return FALSE;
}

/* One line is one document. What is no JSON is told, and the next line is read. */
static gboolean
parse_line (DlnJsonWalk  *self,
            GString      *text,
            guint64       line,
            GError      **error)
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
  dln_json_walk_begin (self);
  self->line = line;
  if (dln_json_walk_parse (self, (const guchar *) text->str + skip, text->len - skip, &local) &&
      dln_json_walk_parse (self, (const guchar *) "", 0, &local))
    return TRUE;
  mine = g_error_matches (local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX);
  if (!mine || sink->damaged == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* Whoever is told knows where it is. */
  place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": ", self->path, line);
  return sink->damaged (text->str, NULL, line,
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
take_block (DlnJsonWalk  *self,
            GString      *text,
            guint64      *line,
            const char   *block,
            gsize         length,
            GError      **error)
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
  g_auto (DlnJsonWalk) self = { .path = path, .sink = sink, .lines = TRUE };
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
 * dln_json_pass_over:
 * @text: what is damaged
 * @list: (nullable): where
 * @line: where in the file
 * @reason: why
 * @data: nobody's
 * @error: return location
 *
 * Returns: %TRUE; for the @damaged of a #DlnJsonSink that only looks
 */
gboolean
dln_json_pass_over (const char  *text,
                    const char  *list,
                    guint64      line,
                    const char  *reason,
                    gpointer     data,
                    GError     **error)
{
  return TRUE;
}

/**
 * dln_json_look:
 * @head: how a document begins; what is no JSON has no elements
 * @sink: gets what elements there are until it returns %FALSE; the last as far as it goes
 *
 * A look at the beginning of a document, for who recognises it. What is broken is passed over where nobody is told.
 */
void
dln_json_look (const char        *head,
               const DlnJsonSink *sink)
{
  DlnJsonSink patient = *sink;
  g_auto (DlnJsonWalk) self = { .path = "", .sink = &patient, .line = 1 };

  if (patient.damaged == NULL)
    patient.damaged = dln_json_pass_over;
  dln_json_walk_begin (&self);
  if (dln_json_walk_parse (&self, (const guchar *) head, strlen (head), NULL))
    dln_json_walk_finish (&self);
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
  g_auto (DlnJsonWalk) self = { .path = "", .sink = sink, .lines = TRUE };
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 line = 1;

  take_block (&self, text, &line, head, strlen (head), NULL);
}
