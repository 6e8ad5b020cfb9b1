/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes events as TimelineJS JSON: a slide for each that has a begin. A month,
 * a day or a second that is not known is left out; hours are those of the case's zone. Texts
 * are HTML there, so that they are escaped; no address becomes media, which the
 * page would load.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-json-text.h"
#include "dln-writing.h"
#include "dln-zone.h"

static void
append_text (GString    *json,
             const char *headline,
             const char *words)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);

  dln_markup_append (title, headline);
  dln_markup_append (body, words);
  dln_json_begin_member (json, "text");
  g_string_append_c (json, '{');
  dln_json_append_member (json, "headline", title->str);
  dln_json_append_member (json, "text", words != NULL ? body->str : NULL);
  g_string_append_c (json, '}');
}

static void
append_clock (GString        *json,
              const DlnCivil *civil,
              gboolean        minute)
{
  dln_json_append_number (json, "hour", civil->hour, "%.0f");
  dln_json_append_number (json, "minute", civil->minute, "%.0f");
  if (!minute)
    dln_json_append_number (json, "second", civil->second, "%.0f");
  if (civil->microsecond >= 1000)
    dln_json_append_number (json, "millisecond", civil->microsecond / 1000, "%.0f");
}

static void
append_date (GString       *json,
             const char    *name,
             GTimeZone     *zone,
             const DlnEdge *edge)
{
  DlnCivil civil = edge->civil;

  if (edge->unit == DLN_UNIT_NONE)
    return;
  if (edge->unit == DLN_UNIT_INSTANT)
    dln_zone_to_civil (zone, edge->at, &civil);
  dln_json_begin_member (json, name);
  g_string_append_c (json, '{');
  dln_json_append_number (json, "year", (double) civil.year, "%.0f");
  if (edge->unit >= DLN_UNIT_MONTH)
    dln_json_append_number (json, "month", civil.month, "%.0f");
  if (edge->unit >= DLN_UNIT_DAY)
    dln_json_append_number (json, "day", civil.day, "%.0f");
  if (edge->unit == DLN_UNIT_INSTANT)
    append_clock (json, &civil, edge->minute);
  g_string_append_c (json, '}');
}

static gboolean
write_item (const DlnItem  *item,
            gpointer        data,
            GError        **error)
{
  DlnWriting *self = data;
  g_autoptr (GString) words = g_string_new (NULL);
  DlnEdges edges;

  dln_edges_find (&edges, item->time);
  if (edges.begin.unit == DLN_UNIT_NONE)
    return TRUE;
  g_string_append (self->text, self->n_written > 0 ? ",\n{" : "\n{");
  dln_json_append_member (self->text, "unique_id", item->key);
  append_date (self->text, "start_date", self->zone, &edges.begin);
  if (!edges.single && !edges.begin.minute)
    append_date (self->text, "end_date", self->zone, &edges.end);
  append_text (self->text, item->title, item->summary);
  dln_json_append_member (self->text, "group", item->kind);
  dln_markup_append (words, item->time->reported);
  dln_json_append_member (self->text, "display_date", words->len > 0 ? words->str : NULL);
  g_string_append_c (self->text, '}');
  return dln_writing_end_item (self, error);
}

/**
 * dln_timelinejs_write:
 * @path: the file to make or replace
 * @feed: events
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
dln_timelinejs_write (const char         *path,
                      const DlnItemFeed  *feed,
                      GCancellable       *cancellable,
                      GError            **error)
{
  g_autoptr (GString) head = g_string_new ("{\"title\":{");

  append_text (head, feed->title, NULL);
  g_string_append (head, "},\"events\":[");
  return dln_writing_run (path, feed, head->str, write_item, "\n]}\n", cancellable, error);
}
