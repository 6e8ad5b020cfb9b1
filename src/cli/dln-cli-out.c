/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns JSON and CSV on stdout, from one sequence of calls. Streamed, row by
 * row: a list of a million events is never held. Not json-glib's generator:
 * that needs the whole tree, and prints 50.6107 as 50.610700000000001.
 *
 * CSV: an array of objects; each object is a row (RFC 4180, with LF), and what
 * is nested in it is one cell, its values separated by spaces, its objects by
 * semicolons.
 */
#include "config.h"

#include "dln-cli-private.h"

#include <math.h>
#include <string.h>

/* The depth at which the values of a CSV row stand. */
#define ROW_DEPTH 2

struct _DlnCliOut {
  gboolean csv;
  GString *text;
  GString *header;
  GString *cell;
  GString *stack;
  gboolean empty;
  gboolean header_done;
};

/**
 * dln_cli_out_new:
 * @csv: CSV instead of JSON
 *
 * Returns: (transfer full): an output; freeing it ends it
 */
DlnCliOut *
dln_cli_out_new (gboolean csv)
{
  DlnCliOut *out = g_new0 (DlnCliOut, 1);

  out->csv = csv;
  out->text = g_string_new (NULL);
  out->header = g_string_new (NULL);
  out->cell = g_string_new (NULL);
  out->stack = g_string_new (NULL);
  out->empty = TRUE;
  return out;
}

static void
flush (DlnCliOut *out)
{
  fwrite (out->text->str, 1, out->text->len, stdout);
  g_string_truncate (out->text, 0);
}

/**
 * dln_cli_out_free:
 * @out: (transfer full): an output
 */
void
dln_cli_out_free (DlnCliOut *out)
{
  flush (out);
  g_string_free (out->text, TRUE);
  g_string_free (out->header, TRUE);
  g_string_free (out->cell, TRUE);
  g_string_free (out->stack, TRUE);
  g_free (out);
}

static void
append_json_string (GString    *text,
                    const char *value)
{
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (text, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (text, "\\n");
      else if (*p == '\t')
        g_string_append (text, "\\t");
      else if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_printf (text, "\\u%04x", (guchar) *p);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
append_csv (GString    *text,
            const char *value)
{
  if (strpbrk (value, "\",\r\n") == NULL)
    {
      g_string_append (text, value);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
put_cell (DlnCliOut  *out,
          const char *key,
          const char *value)
{
  if (out->stack->len > ROW_DEPTH)
    {
      if (*value != '\0' && out->cell->len > 0)
        g_string_append_c (out->cell, ' ');
      g_string_append (out->cell, value);
      return;
    }
  if (!out->empty)
    {
      g_string_append_c (out->text, ',');
      if (!out->header_done)
        g_string_append_c (out->header, ',');
    }
  out->empty = FALSE;
  if (!out->header_done)
    append_csv (out->header, key != NULL ? key : "");
  append_csv (out->text, value);
}

static void
put_key (DlnCliOut  *out,
         const char *key)
{
  if (out->stack->len > 0)
    {
      g_string_append (out->text, out->empty ? "\n" : ",\n");
      for (gsize i = 0; i < out->stack->len; i++)
        g_string_append (out->text, "  ");
    }
  out->empty = FALSE;
  if (key == NULL)
    return;
  append_json_string (out->text, key);
  g_string_append (out->text, ": ");
}

static void
put (DlnCliOut  *out,
     const char *key,
     const char *json,
     const char *csv)
{
  if (out->csv)
    {
      put_cell (out, key, csv);
      return;
    }
  put_key (out, key);
  g_string_append (out->text, json);
}

static void
begin (DlnCliOut  *out,
       const char *key,
       char        opening)
{
  if (!out->csv)
    {
      put_key (out, key);
      g_string_append_c (out->text, opening);
    }
  else if (out->stack->len == ROW_DEPTH)
    {
      g_string_truncate (out->cell, 0);
      put_cell (out, key, "");
    }
  else if (out->stack->len > ROW_DEPTH && out->cell->len > 0)
    g_string_append (out->cell, ";");
  g_string_append_c (out->stack, opening == '{' ? '}' : ']');
  if (!out->csv || out->stack->len <= ROW_DEPTH)
    out->empty = TRUE;
}

/**
 * dln_cli_out_begin_object:
 * @out: an output
 * @key: (nullable): its key, %NULL in an array and outermost
 */
void
dln_cli_out_begin_object (DlnCliOut  *out,
                          const char *key)
{
  begin (out, key, '{');
}

/**
 * dln_cli_out_begin_array:
 * @out: an output
 * @key: (nullable): its key, %NULL in an array and outermost
 */
void
dln_cli_out_begin_array (DlnCliOut  *out,
                         const char *key)
{
  begin (out, key, '[');
}

static void
end_csv (DlnCliOut *out)
{
  if (out->stack->len == ROW_DEPTH)
    append_csv (out->text, out->cell->str);
  if (out->stack->len != ROW_DEPTH - 1)
    return;
  g_string_append_c (out->text, '\n');
  if (!out->header_done)
    {
      g_string_append_c (out->header, '\n');
      fwrite (out->header->str, 1, out->header->len, stdout);
    }
  out->header_done = TRUE;
}

/**
 * dln_cli_out_end:
 * @out: an output
 *
 * Ends the innermost object or array.
 */
void
dln_cli_out_end (DlnCliOut *out)
{
  char closing = out->stack->str[out->stack->len - 1];

  g_string_truncate (out->stack, out->stack->len - 1);
  if (out->csv)
    end_csv (out);
  else
    {
      if (!out->empty)
        {
          g_string_append_c (out->text, '\n');
          for (gsize i = 0; i < out->stack->len; i++)
            g_string_append (out->text, "  ");
        }
      g_string_append_c (out->text, closing);
      if (out->stack->len == 0)
        g_string_append_c (out->text, '\n');
    }
  out->empty = FALSE;
  if (out->stack->len < ROW_DEPTH)
    flush (out);
}

/**
 * dln_cli_out_text:
 * @out: an output
 * @key: (nullable): its key, %NULL in an array
 * @text: (nullable): UTF-8; %NULL is null
 */
void
dln_cli_out_text (DlnCliOut  *out,
                  const char *key,
                  const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) json = g_string_new (NULL);

  if (valid == NULL)
    {
      dln_cli_out_null (out, key);
      return;
    }
  append_json_string (json, valid);
  put (out, key, json->str, valid);
}

/**
 * dln_cli_out_integer:
 * @out: an output
 * @key: (nullable): its key, %NULL in an array
 * @value: a whole number
 */
void
dln_cli_out_integer (DlnCliOut  *out,
                     const char *key,
                     gint64      value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  put (out, key, text, text);
}

/**
 * dln_cli_out_real:
 * @out: an output
 * @key: (nullable): its key, %NULL in an array
 * @value: a number; null where it is not finite
 * @digits: how many significant digits it has
 */
void
dln_cli_out_real (DlnCliOut  *out,
                  const char *key,
                  double      value,
                  int         digits)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *format = g_strdup_printf ("%%.%dg", digits);

  if (!isfinite (value))
    {
      dln_cli_out_null (out, key);
      return;
    }
  g_ascii_formatd (buffer, sizeof buffer, format, value);
  put (out, key, buffer, buffer);
}

/**
 * dln_cli_out_bool:
 * @out: an output
 * @key: (nullable): its key, %NULL in an array
 * @value: true or false
 */
void
dln_cli_out_bool (DlnCliOut  *out,
                  const char *key,
                  gboolean    value)
{
  put (out, key, value ? "true" : "false", value ? "true" : "false");
}

/**
 * dln_cli_out_null:
 * @out: an output
 * @key: (nullable): its key, %NULL in an array
 */
void
dln_cli_out_null (DlnCliOut  *out,
                  const char *key)
{
  put (out, key, "null", "");
}

/**
 * dln_cli_out_instant:
 * @out: an output
 * @key: (nullable): its key, %NULL in an array
 * @instant: an instant; open is null
 */
void
dln_cli_out_instant (DlnCliOut  *out,
                     const char *key,
                     DlnInstant  instant)
{
  g_autofree char *text = dln_instant_format (instant);

  dln_cli_out_text (out, key, text);
}

/**
 * dln_cli_out_bounds:
 * @out: an output, in an object
 * @bounds: four bounds, written under their four keys
 */
void
dln_cli_out_bounds (DlnCliOut       *out,
                    const DlnBounds *bounds)
{
  dln_cli_out_instant (out, "begin_earliest", bounds->begin_earliest);
  dln_cli_out_instant (out, "begin_latest", bounds->begin_latest);
  dln_cli_out_instant (out, "end_earliest", bounds->end_earliest);
  dln_cli_out_instant (out, "end_latest", bounds->end_latest);
}
