/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how texts and numbers stand in JSON that is written as a stream: in no
 * locale's way, and so that the text may stand in a script element too.
 */
#include "config.h"

#include "dln-json-text.h"

#include <string.h>

/**
 * dln_json_append_quoted:
 * @json: gets it
 * @text: valid UTF-8
 */
void
dln_json_append_quoted (GString    *json,
                        const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
      case '\\':
        g_string_append_c (json, '\\');
        g_string_append_c (json, *p);
        break;
      case '\n':
        g_string_append (json, "\\n");
        break;
      case '<': /* "</script>" would end what the text stands in */
        g_string_append (json, "\\u003c");
        break;
      default:
        if ((guchar) *p < 0x20)
          g_string_append_printf (json, "\\u%04x", (guint) (guchar) *p);
        else
          g_string_append_c (json, *p);
      }
  g_string_append_c (json, '"');
}

/**
 * dln_json_begin_member:
 * @json: an object that is open
 * @name: of its next member, whose value follows
 */
void
dln_json_begin_member (GString    *json,
                       const char *name)
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
dln_json_append_member (GString    *json,
                        const char *name,
                        const char *text)
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
dln_json_append_number (GString    *json,
                        const char *name,
                        double      number,
                        const char *format)
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
dln_json_append_null (GString    *json,
                      const char *name)
{
  dln_json_begin_member (json, name);
  g_string_append (json, "null");
}
