/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a text file of any size and encoding becomes UTF-8, block by block.
 * Half a character at the end of a block waits for the next. A file that begins
 * in ASCII shows its encoding only at its first other letter: it is guessed there.
 */
#include "config.h"

#include "dln-input.h"

#include "dln-formats-error.h"
#include "dln-page-private.h"

#include <errno.h>
#include <string.h>

#define BLOCK DLN_INPUT_BLOCK
#define REPLACEMENT "\xef\xbf\xbd"

struct _DlnInput {
  GInputStream *stream;
  GCancellable *cancellable;
  GIConv converter;     /* (GIConv) -1 for UTF-8 */
  const char *encoding; /* interned */
  gboolean settled;     /* nothing about the encoding is open any more */
  gboolean guessed;
  gboolean folded;
  gboolean begun;
  gboolean ended;
  goffset position;
  char raw[BLOCK];
  gsize n_raw;   /* bytes of @raw that are not decoded yet */
  GString *text; /* decoded */
  gsize given;   /* bytes of @text that were given out */
};

/* Bytes at the end that may be the beginning of a character. */
static gsize
count_incomplete (const char *bytes,
                  gsize       length)
{
  for (gsize back = 1; back <= 3 && back <= length; back++)
    {
      guchar c = (guchar) bytes[length - back];

      if ((c & 0xc0) == 0x80)
        continue;
      if ((c >= 0xc2 && c < 0xe0 && back < 2) || (c >= 0xe0 && c < 0xf0 && back < 3) ||
          (c >= 0xf0 && c < 0xf5 && back < 4))
        return back;
      return 0;
    }
  return 0;
}

/* Bytes of a character by its first. */
static gsize
count_bytes (guchar first)
{
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

/* Bytes at the end that are for the next block: also those before a fold, of which the rest stands behind it. */
static gsize
count_held (const DlnInput *self)
{
  gsize n = self->n_raw;
  gsize incomplete;

  if (self->folded)
    {
      n -= n > 1 && (self->raw[n - 1] == ' ' || self->raw[n - 1] == '\t') && self->raw[n - 2] == '\n' ? 1 : 0;
      n -= n > 0 && self->raw[n - 1] == '\n' ? 1 : 0;
      n -= n > 0 && self->raw[n - 1] == '\r' ? 1 : 0;
    }
  incomplete = count_incomplete (self->raw, n);
  return incomplete > 0 ? self->n_raw - n + incomplete : 0;
}

/* A line may be folded within a character: what is behind the fold goes before it. */
static void
join_folded (DlnInput *self)
{
  char *end = self->raw + self->n_raw;
  char *feed = self->raw;

  while ((feed = memchr (feed, '\n', (gsize) (end - feed))) != NULL)
    {
      char *fold = feed > self->raw && feed[-1] == '\r' ? feed - 1 : feed;
      gsize n = count_incomplete (self->raw, (gsize) (fold - self->raw));
      char *behind = ++feed + 1;

      if (n == 0 || feed == end || (*feed != ' ' && *feed != '\t'))
        continue;
      for (n = count_bytes ((guchar) * (fold - n)) - n; n > 0 && behind < end && ((guchar) *behind & 0xc0) == 0x80; n--)
        {
          char moved = *behind;

          memmove (fold + 1, fold, (gsize) (behind - fold));
          *fold++ = moved;
          behind++;
        }
      feed = behind;
    }
}

static void
use_encoding (DlnInput   *self,
              const char *encoding)
{
  self->encoding = g_intern_string (encoding);
  if (g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    self->converter = g_iconv_open ("UTF-8", encoding);
}

/* How many bytes are ASCII: by eight, until one is not. */
static gsize
count_ascii (const char *bytes,
             gsize       length)
{
  gsize n = 0;
  guint64 eight;

  for (; n + sizeof eight <= length; n += sizeof eight)
    {
      memcpy (&eight, bytes + n, sizeof eight);
      if ((eight & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  while (n < length && (guchar) bytes[n] < 0x80)
    n++;
  return n;
}

static gboolean
is_ascii (const char *bytes,
          gsize       length)
{
  return count_ascii (bytes, length) == length;
}

/* By its mark at the beginning, else at the first block that is not ASCII. */
static void
settle_encoding (DlnInput *self,
                 gboolean  last)
{
  gsize whole = self->n_raw - (last ? 0 : count_held (self));
  gsize n_mark;
  const char *encoding;

  if (self->begun && is_ascii (self->raw, self->n_raw))
    return;
  encoding = dln_page_guess_encoding (self->raw, whole, &n_mark, &self->guessed);
  /* What has begun otherwise is none of those. */
  if (self->begun && (n_mark > 0 || g_str_has_prefix (encoding, "UTF-16")))
    n_mark = 0, encoding = "UTF-8";
  self->settled = n_mark > 0 || g_str_has_prefix (encoding, "UTF-16") || !is_ascii (self->raw, self->n_raw);
  memmove (self->raw, self->raw + n_mark, self->n_raw - n_mark);
  self->n_raw -= n_mark;
  use_encoding (self, encoding);
}

/* A NUL would end every string too early. */
static void
append_clean (GString    *text,
              const char *bytes,
              gsize       length)
{
  const char *end = bytes + length;

  while (bytes < end)
    {
      const char *nul = memchr (bytes, '\0', (gsize) (end - bytes));
      const char *stop = nul != NULL ? nul : end;

      g_string_append_len (text, bytes, stop - bytes);
      if (nul != NULL)
        g_string_append (text, REPLACEMENT);
      bytes = nul != NULL ? nul + 1 : end;
    }
}

static gsize
decode_utf8 (DlnInput *self,
             gboolean  last)
{
  gsize length = self->n_raw - (last ? 0 : count_held (self));
  const char *p = self->raw;
  const char *end = p + length;

  while (p < end)
    {
      const char *valid = p + count_ascii (p, (gsize) (end - p));

      if (valid < end)
        g_utf8_validate_len (valid, (gsize) (end - valid), &valid);
      append_clean (self->text, p, (gsize) (valid - p));
      p = valid;
      /* It stops at a NUL too, which is not invalid but replaced here or by append_clean(). */
      if (p < end)
        {
          g_string_append (self->text, REPLACEMENT);
          p++;
        }
    }
  return length;
}

static gsize
decode_other (DlnInput *self,
              gboolean  last)
{
  gchar *in = self->raw;
  gsize n_in = self->n_raw;

  while (n_in > 0)
    {
      char buffer[4096];
      gchar *out = buffer;
      gsize n_out = sizeof buffer;
      gsize before = n_in;
      gsize done = g_iconv (self->converter, &in, &n_in, &out, &n_out);

      append_clean (self->text, buffer, (gsize) (out - buffer));
      if (done != (gsize) -1 || before != n_in || out != buffer)
        continue;
      if (errno == EINVAL && !last)
        break;
      g_string_append (self->text, REPLACEMENT);
      in++;
      n_in--;
    }
  return self->n_raw - n_in;
}

static gboolean
read_block (DlnInput  *self,
            GError   **error)
{
  gsize n_read = 0;
  gsize done;

  if (!g_input_stream_read_all (self->stream, self->raw + self->n_raw, BLOCK - self->n_raw, &n_read, self->cancellable,
                                error))
    return FALSE;
  self->position += (goffset) n_read;
  self->ended = n_read < BLOCK - self->n_raw;
  self->n_raw += n_read;
  if (self->folded && self->converter == (GIConv) -1)
    join_folded (self);
  if (!self->settled)
    settle_encoding (self, self->ended);
  self->begun = TRUE;
  g_string_truncate (self->text, 0);
  self->given = 0;
  done = self->converter == (GIConv) -1 ? decode_utf8 (self, self->ended) : decode_other (self, self->ended);
  memmove (self->raw, self->raw + done, self->n_raw - done);
  self->n_raw -= done;
  return TRUE;
}

/**
 * dln_input_open:
 * @path: a text file
 * @encoding: (nullable): the encoding it is in, for iconv; told or guessed from its bytes if %NULL
 * @cancellable: (nullable): stops reading
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): it, at its beginning, behind a mark
 */
DlnInput *
dln_input_open (const char    *path,
                const char    *encoding,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  GFileInputStream *stream = g_file_read (file, cancellable, &local);
  DlnInput *self;

  if (stream == NULL)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s", local->message);
      return NULL;
    }
  self = g_new0 (DlnInput, 1);
  self->stream = G_INPUT_STREAM (stream);
  self->converter = (GIConv) -1;
  self->text = g_string_sized_new (BLOCK);
  self->encoding = "UTF-8";
  g_set_object (&self->cancellable, cancellable);
  if (encoding == NULL)
    return self;
  use_encoding (self, encoding);
  self->settled = TRUE;
  if (self->converter != (GIConv) -1 || g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    return self;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: the encoding “%s” is not known", path, encoding);
  dln_input_close (self);
  return NULL;
}

/**
 * dln_input_unfold:
 * @self: an input that nothing was read of
 *
 * Lines of it may be folded, by a blank that begins the next, also between two bytes of one character
 * (RFC 5545, 3.1): such a fold comes to stand behind the character.
 */
void
dln_input_unfold (DlnInput *self)
{
  self->folded = TRUE;
}

/**
 * dln_input_close:
 * @self: (transfer full) (nullable): an input
 */
void
dln_input_close (DlnInput *self)
{
  if (self == NULL)
    return;
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * dln_input_read:
 * @self: an input
 * @buffer: gets valid UTF-8 without NUL, but perhaps only the first bytes of its last character
 * @size: of @buffer, in bytes
 * @error: return location
 *
 * Returns: how many bytes, 0 at the end, -1 on error
 */
gssize
dln_input_read (DlnInput  *self,
                char      *buffer,
                gsize      size,
                GError   **error)
{
  gsize n;

  while (self->given == self->text->len && !self->ended)
    if (!read_block (self, error))
      return -1;
  n = MIN (size, self->text->len - self->given);
  memcpy (buffer, self->text->str + self->given, n);
  self->given += n;
  return (gssize) n;
}

/**
 * dln_input_get_position:
 * @self: an input
 *
 * Returns: how many bytes of the file have been read
 */
goffset
dln_input_get_position (const DlnInput *self)
{
  return self->position;
}

/**
 * dln_input_get_encoding:
 * @self: an input
 *
 * Returns: the encoding that it is read in, as far as it has been read
 */
const char *
dln_input_get_encoding (const DlnInput *self)
{
  return self->encoding;
}

/**
 * dln_input_tell_guess:
 * @self: an input at its end
 * @guessed: (nullable): told the encoding, where nothing but the frequency of letters says so
 * @data: passed to @guessed
 */
void
dln_input_tell_guess (const DlnInput *self, void (*guessed) (const char *encoding, gpointer data), gpointer data)
{
  if (self->guessed && guessed != NULL)
    guessed (self->encoding, data);
}

/**
 * dln_input_read_head:
 * @path: a file
 * @most: bytes
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): how it begins, as valid UTF-8
 */
char *
dln_input_read_head (const char  *path,
                     gsize        most,
                     GError     **error)
{
  g_autoptr (DlnInput) input = dln_input_open (path, NULL, NULL, error);
  g_autofree char *head = g_malloc (most + 1);
  gsize length = 0;

  if (input == NULL)
    return NULL;
  while (length < most)
    {
      gssize n = dln_input_read (input, head + length, most - length, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      length += (gsize) n;
    }
  head[length] = '\0';
  head[length - count_incomplete (head, length)] = '\0';
  return g_steal_pointer (&head);
}
