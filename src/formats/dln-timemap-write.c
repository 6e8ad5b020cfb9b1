/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes events as timemap's JSON: what its own export has, one array. It knows
 * days and minutes, in the case's zone; a month or a year has no date there.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-json-text.h"
#include "dln-timemap-private.h"
#include "dln-writing.h"
#include "dln-zone.h"

static void
append_time (DlnWriting    *self,
             const DlnTime *time)
{
  DlnCivil civil;
  DlnEdges edges;

  dln_edges_find (&edges, time);
  if ((edges.begin.unit != DLN_UNIT_DAY && edges.begin.unit != DLN_UNIT_INSTANT) ||
      !dln_edges_have_common_years (&edges))
    return;
  dln_zone_to_civil (self->zone, edges.begin.at, &civil);
  dln_json_begin_member (self->text, "date");
  g_string_append_printf (self->text, "\"%02d/%02d/%04d\"", civil.month, civil.day, (int) civil.year);
  if (edges.begin.unit != DLN_UNIT_INSTANT || (!edges.begin.plain && !edges.begin.minute))
    return;
  dln_json_begin_member (self->text, "time");
  g_string_append_printf (self->text, "\"%02d:%02d\"", civil.hour, civil.minute);
  /* Without it 00:00 would be a day. */
  dln_json_append_member (self->text, "time_precision", DLN_TIMEMAP_MINUTE);
}

static void
append_description (GString       *json,
                    const DlnItem *item)
{
  g_autoptr (GString) words = g_string_new (item->title);

  if (item->summary != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n\n" : "", item->summary);
  dln_json_append_member (json, "description", words->str);
}

static void
append_sources (GString   *json,
                GPtrArray *sources)
{
  dln_json_begin_member (json, "sources");
  g_string_append_c (json, '[');
  for (guint i = 0; i < sources->len; i++)
    {
      const DlnItemSource *source = sources->pdata[i];

      g_string_append (json, i > 0 ? ",{" : "{");
      dln_json_append_member (json, "id", source->key != NULL ? source->key : source->title);
      dln_json_append_member (json, "path", source->url);
      dln_json_append_member (json, "description", source->title);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
append_filter (GString    *json,
               gboolean   *any,
               const char *key,
               const char *value)
{
  if (value == NULL)
    return;
  g_string_append (json, *any ? ",{" : "{");
  dln_json_append_member (json, "key", key);
  dln_json_append_member (json, "value", value);
  g_string_append_c (json, '}');
  *any = TRUE;
}

static void
append_filters (GString       *json,
                const DlnItem *item)
{
  gboolean any = FALSE;

  dln_json_begin_member (json, "filters");
  g_string_append_c (json, '[');
  append_filter (json, &any, "kind", item->kind);
  append_filter (json, &any, "status", item->status);
  append_filter (json, &any, "disputed", item->disputed ? "true" : NULL);
  for (guint i = 0; i < item->tags->len; i++)
    append_filter (json, &any, "tag", item->tags->pdata[i]);
  for (guint i = 0; i < item->actors->len; i++)
    append_filter (json, &any, "actor", ((DlnItemActor *) item->actors->pdata[i])->name);
  g_string_append_c (json, ']');
}

static gboolean
write_item (const DlnItem  *item,
            gpointer        data,
            GError        **error)
{
  DlnWriting *self = data;
  char degrees[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (self->text, self->n_written > 0 ? ",\n{" : "\n{");
  dln_json_append_member (self->text, "id", item->key);
  append_time (self, item->time);
  dln_json_append_member (self->text, "time_display", item->time != NULL ? item->time->reported : NULL);
  if (item->has_point)
    {
      dln_json_append_member (self->text, "latitude",
                              g_ascii_formatd (degrees, sizeof degrees, "%.7f", item->point.latitude));
      dln_json_append_member (self->text, "longitude",
                              g_ascii_formatd (degrees, sizeof degrees, "%.7f", item->point.longitude));
    }
  dln_json_append_member (self->text, "location", item->place);
  append_description (self->text, item);
  dln_json_append_member (self->text, "title", item->title);
  append_sources (self->text, item->sources);
  append_filters (self->text, item);
  g_string_append_c (self->text, '}');
  return dln_writing_end_item (self, error);
}

/**
 * dln_timemap_write:
 * @path: the file to make or replace
 * @feed: events
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
dln_timemap_write (const char         *path,
                   const DlnItemFeed  *feed,
                   GCancellable       *cancellable,
                   GError            **error)
{
  return dln_writing_run (path, feed, "[", write_item, "\n]\n", cancellable, error);
}
