/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the splitting of a table's text into rows and fields. One pass, one
 * buffer that is reused: a file of a gigabyte takes the memory of its longest row.
 */
#include "config.h"

#include "dln-rows.h"

#include <string.h>

#define BLOCK (DLN_INPUT_BLOCK / 2)

struct _DlnRows {
  DlnInput *input;
  char delimiter;
  gboolean quotes;
  char block[BLOCK];
  const char *data; /* @block, or what is read again */
  gsize n_data;
  gsize at;
  GString *again; /* lines behind a quote that never closes; ahead of @block */
  gsize n_block;
  gsize block_at; /* where @block goes on after @again */
  gboolean block_after_cr;
  GString *kept; /* what stands behind the first line of an open quote */
  gboolean keeping;
  guint64 kept_line; /* the line @kept begins with */
  guint64 line;
  gboolean after_cr; /* an LF now belongs to the line that has ended */
  GString *text;     /* the row's fields, each ended by NUL */
  GArray *starts;    /* gsize: where each begins in @text */
  GPtrArray *fields;
};

/**
 * dln_rows_new:
 * @input: (transfer none): the text; it lives longer
 * @delimiter: what stands between fields
 * @quotes: whether " quotes; tables of GDELT have none
 *
 * Returns: (transfer full): its rows
 */
DlnRows *
dln_rows_new (DlnInput *input,
              char      delimiter,
              gboolean  quotes)
{
  DlnRows *self = g_new0 (DlnRows, 1);

  self->input = input;
  self->delimiter = delimiter;
  self->quotes = quotes;
  self->line = 1;
  self->data = self->block;
  self->again = g_string_new (NULL);
  self->kept = g_string_new (NULL);
  self->text = g_string_sized_new (1024);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->fields = g_ptr_array_new ();
  return self;
}

/**
 * dln_rows_free:
 * @self: (transfer full) (nullable): rows
 */
void
dln_rows_free (DlnRows *self)
{
  if (self == NULL)
    return;
  g_string_free (self->again, TRUE);
  g_string_free (self->kept, TRUE);
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/* Makes more characters stand at @at: 1, 0 at the end, -1 on error. */
static int
refill (DlnRows  *self,
        GError  **error)
{
  gssize n;

  if (self->data != self->block)
    {
      self->data = self->block;
      self->n_data = self->n_block;
      self->at = self->block_at;
      self->after_cr = self->block_after_cr;
      if (self->at < self->n_data)
        return 1;
    }
  n = dln_input_read (self->input, self->block, BLOCK, error);
  if (n <= 0)
    return (int) n;
  self->n_block = self->n_data = (gsize) n;
  self->at = 0;
  return 1;
}

/* The next character, -1 at the end, -2 on error; CR and CRLF are LF. */
static int
next_character (DlnRows  *self,
                GError  **error)
{
  char c;

  for (;;)
    {
      if (self->at == self->n_data)
        {
          int n = refill (self, error);

          if (n <= 0)
            return n - 1;
        }
      c = self->data[self->at++];
      if (c == '\n' && self->after_cr)
        {
          self->after_cr = FALSE;
          continue;
        }
      self->after_cr = c == '\r';
      c = c == '\r' ? '\n' : c;
      if (self->keeping)
        g_string_append_c (self->kept, c);
      return (guchar) c;
    }
}

/* What was taken for the inside of a quote is read again as lines of its own. */
static void
read_again (DlnRows *self)
{
  if (self->data == self->block)
    {
      self->block_at = self->at;
      self->block_after_cr = self->after_cr;
    }
  else
    g_string_append_len (self->kept, self->data + self->at, (gssize) (self->n_data - self->at));
  g_string_truncate (self->again, 0);
  g_string_append_len (self->again, self->kept->str, (gssize) self->kept->len);
  self->data = self->again->str;
  self->n_data = self->again->len;
  self->at = 0;
  self->after_cr = FALSE;
  self->line = self->kept_line;
}

static void
begin_field (DlnRows *self)
{
  if (self->starts->len > 0)
    g_string_append_c (self->text, '\0');
  g_array_append_val (self->starts, self->text->len);
}

typedef enum { PLAIN, QUOTED, AFTER_QUOTE } State;

typedef struct {
  State state;
  gboolean any; /* a character that is no delimiter */
  const char *damage;
} Reading;

/* Takes what needs no look at each character: most of a field. */
static void
take_run (DlnRows *self,
          State    state)
{
  gsize begin = self->at;

  while (self->at < self->n_data)
    {
      char c = self->data[self->at];

      if (c == '"' || c == '\n' || c == '\r' || (state != QUOTED && c == self->delimiter))
        break;
      self->at++;
    }
  if (self->at > begin)
    {
      g_string_append_len (self->text, self->data + begin, (gssize) (self->at - begin));
      if (self->keeping)
        g_string_append_len (self->kept, self->data + begin, (gssize) (self->at - begin));
      self->after_cr = FALSE;
    }
}

static gboolean
is_field_empty (DlnRows *self)
{
  return self->text->len == g_array_index (self->starts, gsize, self->starts->len - 1);
}

static void
open_quote (DlnRows *self,
            Reading *r)
{
  r->state = QUOTED;
  self->keeping = FALSE;
}

/* Within quotes; returns whether the row ends, which it only does if it is too long. */
static gboolean
take_quoted (DlnRows *self,
             Reading *r,
             int      c)
{
  r->state = c == '"' ? AFTER_QUOTE : QUOTED;
  if (c != '"')
    g_string_append_c (self->text, (char) c);
  if (c != '\n')
    return FALSE;
  self->line++;
  if (r->damage != NULL && !self->keeping)
    {
      r->state = PLAIN;
      return TRUE;
    }
  if (!self->keeping)
    {
      self->keeping = TRUE;
      self->kept_line = self->line;
      g_string_truncate (self->kept, 0);
    }
  return FALSE;
}

/* One character of a row; returns whether the row ends with it. */
static gboolean
take_character (DlnRows *self,
                Reading *r,
                int      c)
{
  if (r->state == QUOTED)
    return take_quoted (self, r, c);
  if (c == '\n')
    {
      self->line++;
      return TRUE;
    }
  if (c == self->delimiter)
    {
      begin_field (self);
      r->state = PLAIN;
      self->keeping = FALSE;
      return FALSE;
    }
  r->any = TRUE;
  if (c == '"' && self->quotes && r->state == AFTER_QUOTE)
    {
      g_string_append_c (self->text, '"');
      r->state = QUOTED;
    }
  else if (c == '"' && self->quotes && is_field_empty (self))
    open_quote (self, r);
  else
    g_string_append_c (self->text, (char) c);
  return FALSE;
}

static void
check_size (DlnRows *self,
            Reading *r)
{
  if (self->text->len > DLN_ROWS_MOST_BYTES)
    r->damage = "it has more than 4 MiB: expected a quote to close, or less";
  else if (self->starts->len > DLN_ROWS_MOST_FIELDS)
    r->damage = "it has more than 16384 fields";
  else
    return;
  /* The rest of it is read, and not kept. */
  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
  begin_field (self);
}

static void
fill_row (DlnRows    *self,
          DlnRow     *row,
          const char *damage)
{
  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < self->starts->len; i++)
    g_ptr_array_add (self->fields, self->text->str + g_array_index (self->starts, gsize, i));
  row->n_fields = self->fields->len;
  row->fields = (const char *const *) self->fields->pdata;
  row->damage = damage;
}

/* One row up to its end, the file's, or the sign that a quote was never closed; returns the last character. */
static int
read_row (DlnRows  *self,
          Reading  *r,
          GError  **error)
{
  gboolean ended = FALSE;
  int c = 0;

  while (!ended)
    {
      gsize before = self->text->len;
      gboolean after_quote = r->state == AFTER_QUOTE;

      take_run (self, r->state);
      r->any = r->any || self->text->len > before;
      /* What closes a quote over lines, and has letters behind it, opens another. */
      if (after_quote && self->text->len > before)
        {
          if (self->keeping)
            {
              r->state = QUOTED;
              return c;
            }
          r->state = PLAIN;
        }
      c = next_character (self, error);
      ended = c < 0 || take_character (self, r, c);
      check_size (self, r);
      ended = ended || (r->damage != NULL && self->keeping);
    }
  return c;
}

/* The row that an open quote stands in is lost; the lines behind it are not. */
static void
give_up_quote (DlnRows *self,
               Reading *r)
{
  if (r->damage == NULL)
    r->damage = "a quote is not closed: expected another before the end of the field";
  if (self->keeping)
    {
      gsize start = g_array_index (self->starts, gsize, self->starts->len - 1);
      const char *end = strchr (self->text->str + start, '\n');

      read_again (self);
      /* Of a message the line itself is enough. */
      if (end != NULL)
        g_string_truncate (self->text, (gsize) (end - self->text->str));
    }
}

/**
 * dln_rows_next:
 * @self: rows
 * @row: (out caller-allocates): the next
 * @error: return location; only set where the file cannot be read
 *
 * Returns: whether there is one
 */
gboolean
dln_rows_next (DlnRows  *self,
               DlnRow   *row,
               GError  **error)
{
  Reading r;
  int c;

  do
    {
      r = (Reading) { .state = PLAIN };
      g_string_truncate (self->text, 0);
      g_array_set_size (self->starts, 0);
      begin_field (self);
      self->keeping = FALSE;
      row->line = self->line;
      c = read_row (self, &r, error);
      if (c == -2)
        return FALSE;
    }
  while (!r.any && c != -1);
  if (!r.any)
    return FALSE;
  if (r.state == QUOTED || (r.damage != NULL && self->keeping))
    give_up_quote (self, &r);
  self->keeping = FALSE;
  fill_row (self, row, r.damage);
  return TRUE;
}

/**
 * dln_rows_guess_delimiter:
 * @head: how a table begins
 *
 * Returns: the one of comma, tab, semicolon and | that its first line has most of outside quotes
 */
char
dln_rows_guess_delimiter (const char *head)
{
  static const char candidates[] = ",\t;|";
  guint counts[sizeof candidates] = { 0 };
  guint best = 0;
  gboolean quoted = FALSE;

  for (const char *p = head; *p != '\0' && (quoted || (*p != '\n' && *p != '\r')); p++)
    {
      const char *candidate = strchr (candidates, *p);

      quoted = *p == '"' ? !quoted : quoted;
      if (!quoted && candidate != NULL)
        counts[candidate - candidates]++;
    }
  for (guint i = 1; i + 1 < sizeof candidates; i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}
