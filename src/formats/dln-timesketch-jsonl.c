/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Timesketch's JSONL: "message", "datetime" and "timestamp_desc" in each line, or a
 * "timestamp" in microseconds, and whatever else beside them. Such files have broken
 * lines in the middle.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-json-items.h"

#include <string.h>

#define N_(text) (text)

static const char *const messages[] = { "message", NULL };
static const char *const datetimes[] = { "datetime", NULL };
static const char *const timestamps[] = { "timestamp", NULL };

/* Microseconds since 1970, as Timesketch says; seconds and milliseconds are told by their digits. */
static DlnTime *
read_timestamp (const char  *text,
                GError     **error)
{
  gsize n_digits = strspn (text, "0123456789");
  gint64 number;

  if (text[n_digits] == '\0' && (n_digits == 10 || n_digits == 13))
    return dln_dates_read (text, NULL, DLN_DATE_ORDER_YMD, NULL, error);
  if (g_ascii_string_to_signed (text, 10, -G_MAXINT64 / 4, G_MAXINT64 / 4, &number, NULL))
    {
      const DlnBounds bounds = dln_bounds_within (number, number);
      DlnTime *time = dln_time_new (&bounds);

      dln_item_set_text (&time->reported, text);
      time->basis = DLN_BASIS_CLAIMED;
      return time;
    }
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "“%s”: expected microseconds since 1970", text);
  return NULL;
}

/* The two may be a second apart: one of them is rounded. */
static void
compare (DlnItem    *item,
         const char *timestamp)
{
  g_autoptr (DlnTime) other = read_timestamp (timestamp, NULL);
  g_autofree char *words = NULL;

  if (other == NULL || (other->bounds.begin_earliest > item->time->bounds.begin_earliest - DLN_SECOND &&
                        other->bounds.begin_earliest < item->time->bounds.end_latest + DLN_SECOND))
    return;
  words = dln_instant_format (other->bounds.begin_earliest);
  dln_item_add_remark (item, "Its timestamp %s is %s, its datetime %s: the datetime was taken.", timestamp, words,
                       item->time->reported);
}

static gboolean
fill_time (DlnItem        *item,
           const DlnJson  *line,
           const char     *zone,
           const char    **column,
           GError        **error)
{
  const char *datetime = dln_json_find_text (line, datetimes);
  const char *timestamp = dln_json_find_text (line, timestamps);

  /* Nought stands where nobody knew. */
  if (g_strcmp0 (timestamp, "0") == 0)
    timestamp = NULL;
  *column = datetime != NULL ? "datetime" : "timestamp";
  if (datetime != NULL)
    item->time = dln_dates_read (datetime, NULL, DLN_DATE_ORDER_YMD, zone, error);
  else if (timestamp != NULL)
    item->time = read_timestamp (timestamp, error);
  else
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "it has no datetime: expected one in every line");
  if (item->time != NULL && datetime != NULL && timestamp != NULL)
    compare (item, timestamp);
  return item->time != NULL;
}

static void
add_tags (DlnItem       *item,
          const DlnJson *tags)
{
  g_auto (GStrv) parts = NULL;

  if (tags == NULL)
    return;
  for (guint i = 0; tags->kind == DLN_JSON_ARRAY && i < MIN (tags->n_values, DLN_JSON_MOST_NAMED); i++)
    dln_item_add_tag (item, tags->values[i].text);
  parts = g_strsplit (tags->text != NULL ? tags->text : "", ",", (int) DLN_JSON_MOST_NAMED);
  for (guint i = 0; parts[i] != NULL; i++)
    dln_item_add_tag (item, parts[i]);
}

static gboolean
fill (DlnItem        *item,
      const DlnJson  *line,
      const char     *zone,
      const char    **column,
      GError        **error)
{
  const char *message = dln_json_find_text (line, messages);

  if (message == NULL)
    {
      *column = "message";
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "it has no message: expected one in every line");
      return FALSE;
    }
  dln_item_set_text (&item->title, message);
  /* A title is its first line. */
  if (strchr (item->title, '\n') != NULL)
    dln_item_set_text (&item->summary, message);
  dln_item_add_tag (item, dln_json_get_text (line, "timestamp_desc"));
  add_tags (item, dln_json_get (line, "tag"));
  return fill_time (item, line, zone, column, error);
}

static gboolean
take_line (const DlnJson  *value,
           const char     *list,
           gboolean        single,
           guint64         line,
           gpointer        data,
           GError        **error)
{
  DlnJsonReading *self = data;
  g_autoptr (GError) local = NULL;
  const char *column = NULL;

  dln_item_clear (self->item);
  self->item->line = line;
  if (value->kind != DLN_JSON_OBJECT)
    return dln_json_set_aside (self->sink, line, value, NULL, "it is no event: expected an object", error);
  if (!fill (self->item, value, self->options->zone, &column, &local))
    return dln_json_set_aside (self->sink, line, value, column, local->message, error);
  dln_json_add_raw (self->item, value, NULL);
  return self->sink->item (self->item, self->sink->data, error);
}

static gboolean
read_lines (const char            *path,
            const DlnReadOptions  *options,
            const DlnItemSink     *sink,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autoptr (DlnItem) item = dln_item_new ();
  DlnJsonReading self = { options, sink, item };
  const DlnJsonSink lines = { take_line, dln_json_take_damaged, dln_json_take_progress,
                              &self,     options->encoding,     dln_json_take_guess };

  return dln_json_read_lines (path, &lines, cancellable, error);
}

static gboolean
look_at (const DlnJson  *value,
         const char     *list,
         gboolean        single,
         guint64         line,
         gpointer        data,
         GError        **error)
{
  gboolean *found = data;

  *found = *found || (dln_json_get (value, "message") != NULL && dln_json_get (value, "timestamp_desc") != NULL &&
                      (dln_json_get (value, "datetime") != NULL || dln_json_get (value, "timestamp") != NULL));
  return TRUE;
}

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  gboolean found = FALSE;
  const DlnJsonSink sink = { .element = look_at, .damaged = dln_json_pass_over, .data = &found };

  if (strstr (head, "\"timestamp_desc\"") != NULL)
    dln_json_look_lines (head, &sink);
  return found ? 95 : 0;
}

static const char *const endings[] = { ".jsonl", ".ndjson", NULL };

const DlnFormat dln_format_timesketch_jsonl = {
  .nick = "timesketch-jsonl",
  .label = N_ ("Timesketch (JSONL)"),
  .endings = endings,
  .media_type = "application/jsonl",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .read = read_lines,
};
