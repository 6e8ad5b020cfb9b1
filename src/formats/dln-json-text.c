/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how texts and numbers stand in JSON that is written as a stream: in no
 * locale's way, and so that the text may stand in a script element too.
 */
#include "config.h"

#include "dln-json-text.h"

#include <string.h>

static void
append_escaped (GString *json, char c)
{
  if (c == '"' || c == '\\')
    {
      g_string_append_c (json, '\\');
      g_string_append_c (json, c);
    }
  else if (c == '\n')
    g_string_append (json, "\\n");
  else
    g_string_append_printf (json, "\\u%04x", (guint) (guchar) c);
}

/* "<" too: "</script>" would end what the text stands in. */
static gboolean
is_plain (char c)
{
  return (guchar) c >= 0x20 && c != '"' && c != '\\' && c != '<';
}

/**
 * dln_json_append_quoted:
 * @json: gets it
 * @text: valid UTF-8
 */
void
dln_json_append_quoted (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  while (*text != '\0')
    {
      const char *end = text;

      while (is_plain (*end))
        end++;
      g_string_append_len (json, text, end - text);
      if (*end != '\0')
        append_escaped (json, *end++);
      text = end;
    }
  g_string_append_c (json, '"');
}

/**
 * dln_json_begin_member:
 * @json: an object that is open
 * @name: of its next member, whose value follows
 */
void
dln_json_begin_member (GString *json, const char *name)
{
  if (json->len > 0 && json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  dln_json_append_quoted (json, name);
  g_string_append_c (json, ':');
}

/**
 * dln_json_append_member:
 * @json: an object that is open
 * @name: of its next member
 * @text: (nullable): its value; there is no member for none
 */
void
dln_json_append_member (GString *json, const char *name, const char *text)
{
  if (text == NULL)
    return;
  dln_json_begin_member (json, name);
  dln_json_append_quoted (json, text);
}

/**
 * dln_json_append_number:
 * @json: an object that is open
 * @name: of its next member
 * @number: its value, finite
 * @format: as of g_ascii_formatd(): "%.7f"
 */
void
dln_json_append_number (GString *json, const char *name, double number, const char *format)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  dln_json_begin_member (json, name);
  g_string_append (json, g_ascii_formatd (text, sizeof text, format, number));
}

/**
 * dln_json_append_null:
 * @json: an object that is open
 * @name: of its next member, which is null
 */
void
dln_json_append_null (GString *json, const char *name)
{
  dln_json_begin_member (json, name);
  g_string_append (json, "null");
}
