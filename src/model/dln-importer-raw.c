/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the raw values of an imported element as its claim keeps them: which
 * attachment describes the file, on which line it stood, a fingerprint of the
 * event that was made of it, and last its values, by which versions of a file
 * are compared. JSON.
 */
#include "config.h"

#include "dln-importer-private.h"

#include "dln-json-text.h"

#include <string.h>

#define VALUES "\"values\":"
#define MADE "\"made\":"
#define LINE "\"line\":"
#define OF "{\"of\":\""

static void
append_number (GString *json, guint64 number)
{
  char digits[20];
  guint n = sizeof digits;

  do
    digits[--n] = (char) ('0' + number % 10);
  while ((number /= 10) != 0);
  g_string_append_len (json, digits + n, sizeof digits - n);
}

static void
append_values (GString *json, const DlnItem *item)
{
  g_string_append_c (json, '{');
  for (guint i = 0; i + 1 < item->raw->len; i += 2)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      dln_json_append_quoted (json, item->raw->pdata[i]);
      g_string_append_c (json, ':');
      dln_json_append_quoted (json, item->raw->pdata[i + 1]);
    }
  g_string_append_c (json, '}');
}

/**
 * dln_importer_write_raw:
 * @json: becomes what the claim of @item keeps, but for the file's description, which
 *   dln_importer_join_raw() puts before it
 * @item: an element
 * @made: fingerprint of the event that is made of it
 */
void
dln_importer_write_raw (GString *json, const DlnItem *item, guint made)
{
  g_string_assign (json, LINE);
  append_number (json, item->line);
  g_string_append_c (json, ',');
  if (item->element != NULL)
    {
      g_string_append (json, "\"element\":");
      dln_json_append_quoted (json, item->element);
      g_string_append_c (json, ',');
    }
  g_string_append (json, MADE);
  append_number (json, made);
  g_string_append (json, "," VALUES);
  append_values (json, item);
  g_string_append_c (json, '}');
}

/**
 * dln_importer_join_raw:
 * @attachment: (nullable): slug of the file's description
 * @raw: what dln_importer_write_raw() made of an element
 *
 * Returns: (transfer full): what its claim keeps
 */
char *
dln_importer_join_raw (const char *attachment, const GString *raw)
{
  return attachment != NULL ? g_strconcat (OF, attachment, "\",", raw->str, NULL) : g_strconcat ("{", raw->str, NULL);
}

/**
 * dln_importer_find_values:
 * @raw: (nullable): what a claim keeps
 *
 * Returns: (transfer none) (nullable): the values in it, with all that follows
 */
const char *
dln_importer_find_values (const char *raw)
{
  const char *made = raw != NULL ? strstr (raw, MADE) : NULL;
  const char *values = made != NULL ? strstr (made, VALUES) : NULL;

  return values != NULL ? values + strlen (VALUES) : NULL;
}

/**
 * dln_importer_get_made:
 * @raw: what a claim keeps
 *
 * Returns: the fingerprint of the event that was made of it
 */
guint
dln_importer_get_made (const char *raw)
{
  const char *made = strstr (raw, MADE);

  return made != NULL ? (guint) g_ascii_strtoull (made + strlen (MADE), NULL, 10) : 0;
}

/**
 * dln_importer_hash_values:
 * @item: an element
 *
 * Returns: a number that only the same values give again (FNV-1a, 64 bits)
 */
guint64
dln_importer_hash_values (const DlnItem *item)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (guint i = 0; i < item->raw->len; i++)
    for (const guchar *p = item->raw->pdata[i];; p++)
      {
        hash = (hash ^ *p) * G_GUINT64_CONSTANT (0x100000001b3);
        if (*p == '\0')
          break;
      }
  return hash;
}

/* The next quoted text of our own JSON, unquoted; NULL where there is none. */
static char *
take_quoted (const char **p)
{
  g_autoptr (GString) text = NULL;

  if (**p != '"')
    return NULL;
  text = g_string_new (NULL);
  for (++*p; **p != '\0' && **p != '"'; ++*p)
    {
      if (**p != '\\')
        {
          g_string_append_c (text, **p);
          continue;
        }
      ++*p;
      if (**p == 'n')
        g_string_append_c (text, '\n');
      else if (**p == 'u' && strlen (*p) > 4)
        {
          g_autofree char *digits = g_strndup (*p + 1, 4);

          g_string_append_c (text, (char) g_ascii_strtoull (digits, NULL, 16));
          *p += 4;
        }
      else if (**p != '\0')
        g_string_append_c (text, **p);
      else
        return NULL;
    }
  if (**p != '"')
    return NULL;
  ++*p;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GHashTable *
read_values (const char *values)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *p = values != NULL && *values == '{' ? values + 1 : "";

  while (*p == '"' || *p == ',')
    {
      char *name;
      char *value;

      p += *p == ',' ? 1 : 0;
      name = take_quoted (&p);
      p += *p == ':' ? 1 : 0;
      value = take_quoted (&p);
      if (name == NULL || value == NULL)
        {
          g_free (name);
          g_free (value);
          break;
        }
      g_hash_table_replace (table, name, value);
    }
  return table;
}

/**
 * dln_importer_compare:
 * @raw: what a claim keeps
 * @item: the element as it stands now
 * @differs: told of each value that is not what it was
 * @data: passed to it
 */
void
dln_importer_compare (const char *raw, const DlnItem *item,
                      void (*differs) (const char *name, const char *before, const char *now, gpointer data),
                      gpointer data)
{
  g_autoptr (GHashTable) before = read_values (dln_importer_find_values (raw));
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  for (guint i = 0; i + 1 < item->raw->len; i += 2)
    {
      const char *was = g_hash_table_lookup (before, item->raw->pdata[i]);

      if (g_strcmp0 (was, item->raw->pdata[i + 1]) != 0)
        differs (item->raw->pdata[i], was, item->raw->pdata[i + 1], data);
      g_hash_table_remove (before, item->raw->pdata[i]);
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &name, &value))
    differs (name, value, NULL, data);
}
