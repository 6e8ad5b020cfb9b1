/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what our writers say of an event where a format has only room for words:
 * lists, and named values of which nobody else's reader knows the meaning.
 */
#include "config.h"

#include "dln-own-data.h"

#include <math.h>
#include <string.h>

#define LIST_SEPARATOR "; "

/**
 * dln_own_data_append_list:
 * @list: a list
 * @index: of the entry
 * @text: (nullable): the entry; an empty one holds its place
 *
 * An entry with what stands between entries, or blanks that would go, is in quotes.
 */
void
dln_own_data_append_list (GString    *list,
                          guint       index,
                          const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  g_string_append (list, index > 0 ? LIST_SEPARATOR : "");
  if (length == 0 || (strpbrk (text, ";\"") == NULL && *text != ' ' && text[length - 1] != ' '))
    {
      g_string_append (list, length > 0 ? text : "");
      return;
    }
  g_string_append_c (list, '"');
  for (; *text != '\0'; text++)
    {
      g_string_append (list, *text == '"' ? "\"" : "");
      g_string_append_c (list, *text);
    }
  g_string_append_c (list, '"');
}

/* One entry of a list, up to the separator; in quotes it may hold that too. */
static char *
take_entry (const char **at,
            char         separator)
{
  g_autoptr (GString) entry = g_string_new (NULL);
  const char *p = *at + strspn (*at, " ");
  gboolean quoted = *p == '"' && strchr (p + 1, '"') != NULL;

  for (p = quoted ? p + 1 : p; *p != '\0' && (quoted || *p != separator); p++)
    {
      if (quoted && *p == '"' && p[1] != '"')
        {
          quoted = FALSE;
          continue;
        }
      p += quoted && *p == '"' ? 1 : 0;
      g_string_append_c (entry, *p);
    }
  *at = *p != '\0' ? p + 1 : NULL;
  return g_string_free (g_steal_pointer (&entry), FALSE);
}

/**
 * dln_own_data_split_list:
 * @text: (nullable): a list
 * @separator: what stands between its entries
 *
 * Returns: (transfer full) (element-type utf8): its entries; an empty one holds its place
 */
GPtrArray *
dln_own_data_split_list (const char *text,
                         char        separator)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_free);

  while (text != NULL)
    g_ptr_array_add (entries, take_entry (&text, separator));
  return entries;
}

static void
take_words (DlnItem    *item,
            const char *words)
{
  if (item->time == NULL)
    item->time = dln_time_new (&DLN_BOUNDS_UNKNOWN);
  g_free (item->time->reported);
  item->time->reported = g_strdup (words);
}

static void
take_source (DlnItem    *item,
             const char *title,
             const char *url)
{
  DlnItemSource *source;

  if (title == NULL && item->sources->len > 0)
    source = item->sources->pdata[item->sources->len - 1];
  else
    source = dln_item_add_source (item);
  if (title != NULL)
    dln_item_set_text (&source->title, title);
  if (url != NULL)
    dln_item_set_text (&source->url, url);
}

static void
take_value (DlnItem    *item,
            const char *name,
            const char *value)
{
  double number = g_ascii_strtod (value, NULL);

  if (strcmp (name, "id") == 0)
    dln_item_set_text (&item->key, value);
  else if (strcmp (name, "kind") == 0)
    dln_item_set_text (&item->kind, value);
  else if (strcmp (name, "status") == 0)
    dln_item_set_text (&item->status, value);
  else if (strcmp (name, "words") == 0)
    take_words (item, value);
  else if (strcmp (name, "place") == 0)
    dln_item_set_text (&item->place, value);
  else if (strcmp (name, "radius") == 0 && isfinite (number) && number > 0)
    item->radius = number;
  else if (strcmp (name, "tag") == 0)
    dln_item_add_tag (item, value);
  else if (strcmp (name, "actor") == 0)
    dln_item_add_actor (item, value, NULL);
  else if (strcmp (name, "source") == 0)
    take_source (item, value, NULL);
  else if (strcmp (name, "url") == 0)
    take_source (item, NULL, value);
}

/**
 * dln_own_data_finish:
 * @item: an event with its raw values
 *
 * Takes the values of one that we wrote: a kind and a judgement of ours stand right behind its key.
 *
 * Returns: whether it is one
 */
gboolean
dln_own_data_finish (DlnItem *item)
{
  char **raw = (char **) item->raw->pdata;
  guint first = 0;

  while (first + 5 < item->raw->len && strcmp (raw[first], "id") != 0)
    first += 2;
  if (first + 5 >= item->raw->len || strcmp (raw[first + 2], "kind") != 0 || strcmp (raw[first + 4], "status") != 0 ||
      raw[first + 3] == NULL || raw[first + 5] == NULL ||
      dln_vocabulary_find (&dln_vocabulary_kind, raw[first + 3]) < 0 ||
      dln_vocabulary_find (&dln_vocabulary_judgement, raw[first + 5]) < 0)
    return FALSE;
  if (item->time != NULL)
    g_clear_pointer (&item->time->reported, g_free);
  for (guint i = first; i + 1 < item->raw->len; i += 2)
    if (raw[i + 1] != NULL && *raw[i + 1] != '\0')
      take_value (item, raw[i], raw[i + 1]);
  return TRUE;
}

/**
 * dln_own_data_take_comment:
 * @item: an event of a file of ours
 * @comment: an EDTF text, words, or both with ": " between
 *
 * Takes the words. What the format cannot say of a time it does not say here either: that is announced.
 */
void
dln_own_data_take_comment (DlnItem    *item,
                           const char *comment)
{
  const char *colon = strstr (comment, ": ");
  g_autofree char *first = colon != NULL ? g_strndup (comment, (gsize) (colon - comment)) : g_strdup (comment);
  g_autoptr (DlnTime) time = dln_time_parse (first, NULL, NULL);

  if (time == NULL)
    take_words (item, comment);
  else if (colon != NULL)
    take_words (item, colon + 2);
}

/**
 * dln_own_data_take_sources:
 * @item: an event of a file of ours, its sources those that have an address
 * @titles: a list of all
 *
 * Adds those that have none.
 */
void
dln_own_data_take_sources (DlnItem    *item,
                           const char *titles)
{
  g_autoptr (GPtrArray) all = dln_own_data_split_list (titles, ';');

  for (guint i = 0; i < all->len; i++)
    {
      gboolean found = FALSE;

      for (guint k = 0; k < item->sources->len; k++)
        found = found || g_strcmp0 (((DlnItemSource *) item->sources->pdata[k])->title, all->pdata[i]) == 0;
      if (!found)
        take_source (item, all->pdata[i], NULL);
    }
}
