/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what objects of JSON say of an event, by the names that are in use.
 */
#include "config.h"

#include "dln-json-items.h"

#include "dln-json-text.h"

#include <string.h>

static const char *const usual_keys[] = { "id", "uuid", "slug", "event_id", NULL };
static const char *const usual_titles[] = { "title", "name", "headline", "Title", "Name", NULL };
static const char *const usual_summaries[] = { "description", "summary", "text", "notes", "desc", "Description", NULL };
static const char *const usual_begins[] = { "edtf",  "date", "verifiedDate", "datetime",  "start", "start_date",
                                            "begin", "when", "time",         "timestamp", "Date",  "datetime_utc",
                                            NULL };
static const char *const usual_ends[] = { "end", "end_date", "finish", NULL };
static const char *const usual_saids[] = { "published", "published_at", "posted", NULL };
static const char *const usual_places[] = { "place", "location", "place_desc", "city", "town", "locality", NULL };
static const char *const usual_urls[] = { "url", "link", "source_url", "originalSource", "geolocation", NULL };
static const char *const none[] = { NULL };

const DlnJsonNames dln_json_usual_names = {
  .key = usual_keys,
  .title = usual_titles,
  .summary = usual_summaries,
  .begin = usual_begins,
  .clock = none,
  .end = usual_ends,
  .said = usual_saids,
  .place = usual_places,
  .url = usual_urls,
};

/**
 * dln_json_find_text:
 * @object: (nullable): an object
 * @names: names of members, ending with %NULL
 *
 * Returns: (transfer none) (nullable): the first text that is there and not blank
 */
const char *
dln_json_find_text (const DlnJson     *object,
                    const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *text = dln_json_get_text (object, names[i]);

      /* Hardly any begins with a blank. */
      if (text != NULL && ((guchar) *text > ' ' || text[strspn (text, " \t\r\n")] != '\0'))
        return text;
    }
  return NULL;
}

static DlnTime *
read_time (const DlnJsonReading  *self,
           const char            *date,
           const char            *clock,
           GError               **error)
{
  const DlnReadOptions *options = self->options;

  return date != NULL ? dln_date_memo_read (self->memo, date, clock, options->date_order, options->zone, error) : NULL;
}

/**
 * dln_json_fill:
 * @self: an item in hand, and days that were read lately
 * @object: what says something of it
 * @names: by which names
 * @error: return location of a #DlnFormatsError
 *
 * Returns: whether its times can be read
 */
gboolean
dln_json_fill (DlnJsonReading      *self,
               const DlnJson       *object,
               const DlnJsonNames  *names,
               GError             **error)
{
  DlnItem *item = self->item;
  g_autoptr (GError) local = NULL;
  g_autoptr (DlnTime) end = NULL;
  const char *url = dln_json_find_text (object, names->url);

  if (item->key == NULL)
    dln_item_set_text (&item->key, dln_json_find_text (object, names->key));
  dln_item_set_text (&item->title, dln_json_find_text (object, names->title));
  dln_item_set_text (&item->summary, dln_json_find_text (object, names->summary));
  dln_item_set_text (&item->place, dln_json_find_text (object, names->place));
  if (url != NULL)
    dln_item_set_text (&dln_item_add_source (item)->url, url);
  item->time =
    read_time (self, dln_json_find_text (object, names->begin), dln_json_find_text (object, names->clock), &local);
  if (local == NULL)
    end = read_time (self, dln_json_find_text (object, names->end), NULL, &local);
  if (local == NULL && end != NULL && item->time != NULL)
    dln_dates_join_end (item->time, end, &local);
  if (local == NULL)
    item->said = read_time (self, dln_json_find_text (object, names->said), NULL, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* As "%u" has it. @number has 16 bytes. */
static const char *
format_ordinal (char  *number,
                guint  value)
{
  char *at = number + 15;

  *at = '\0';
  for (; value > 0; value /= 10)
    *--at = (char) ('0' + value % 10);
  return at;
}

static void
add_raw_value (DlnItem       *item,
               const DlnJson *value,
               const char    *prefix,
               const char    *name)
{
  if (dln_json_is_bracket (value))
    dln_json_add_raw (item, value, prefix != NULL ? dln_arena_take_name (&item->arena, prefix, name) : name);
  else
    dln_item_add_raw_in (item, prefix, name, value->text);
}

/**
 * dln_json_add_raw:
 * @item: an item
 * @value: what the file has of it
 * @prefix: (nullable): what the names of its members follow; its own name where it is a single value
 */
void
dln_json_add_raw (DlnItem       *item,
                  const DlnJson *value,
                  const char    *prefix)
{
  char number[16];

  if (!dln_json_is_bracket (value))
    dln_item_add_raw (item, prefix != NULL ? prefix : "value", value->text);
  for (guint i = 0; i < value->n_values; i++)
    {
      const DlnJson *member = &value->values[i];

      add_raw_value (item, member, prefix, member->name != NULL ? member->name : format_ordinal (number, i + 1));
    }
}

static void
append_value (GString       *json,
              const DlnJson *value)
{
  if (value->kind == DLN_JSON_STRING)
    dln_json_append_quoted (json, value->text);
  else if (!dln_json_is_bracket (value))
    g_string_append (json, value->text != NULL ? value->text : "null");
  else
    {
      g_string_append_c (json, value->kind == DLN_JSON_OBJECT ? '{' : '[');
      for (guint i = 0; i < value->n_values; i++)
        {
          if (value->kind == DLN_JSON_OBJECT)
            dln_json_begin_member (json, value->values[i].name);
          else if (i > 0)
            g_string_append_c (json, ',');
          append_value (json, &value->values[i]);
        }
      g_string_append_c (json, value->kind == DLN_JSON_OBJECT ? '}' : ']');
    }
}

/**
 * dln_json_set_aside:
 * @sink: takes it
 * @line: where it begins
 * @value: what could not be read
 * @column: (nullable): the part of it
 * @reason: why
 * @error: return location
 *
 * Returns: whether to go on
 */
gboolean
dln_json_set_aside (const DlnItemSink  *sink,
                    guint64             line,
                    const DlnJson      *value,
                    const char         *column,
                    const char         *reason,
                    GError            **error)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  DlnSetAside aside = { line, column, NULL, reason };

  if (sink->set_aside == NULL)
    return TRUE;
  append_value (raw, value);
  aside.raw = raw->str;
  return sink->set_aside (&aside, sink->data, error);
}

/**
 * dln_json_take_damaged:
 * @text: what is no JSON, or may not be
 * @list: (nullable): where
 * @line: where in the file
 * @reason: why
 * @reading: a #DlnJsonReading
 * @error: return location
 *
 * Returns: whether to go on; for #DlnJsonSink
 */
gboolean
dln_json_take_damaged (const char  *text,
                       const char  *list,
                       guint64      line,
                       const char  *reason,
                       gpointer     reading,
                       GError     **error)
{
  const DlnItemSink *sink = ((DlnJsonReading *) reading)->sink;
  const DlnSetAside aside = { line, list, text, reason };

  return sink->set_aside == NULL || sink->set_aside (&aside, sink->data, error);
}

/**
 * dln_json_take_guess:
 * @encoding: that was guessed
 * @reading: a #DlnJsonReading
 *
 * For #DlnJsonSink.
 */
void
dln_json_take_guess (const char *encoding,
                     gpointer    reading)
{
  const DlnItemSink *sink = ((DlnJsonReading *) reading)->sink;

  if (sink->guessed != NULL)
    sink->guessed (encoding, sink->data);
}

/**
 * dln_json_take_progress:
 * @n_bytes: that were read
 * @reading: a #DlnJsonReading
 *
 * For #DlnJsonSink.
 */
void
dln_json_take_progress (goffset  n_bytes,
                        gpointer reading)
{
  const DlnItemSink *sink = ((DlnJsonReading *) reading)->sink;

  if (sink->progress != NULL)
    sink->progress (n_bytes, sink->data);
}
