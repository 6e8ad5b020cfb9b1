/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes events as KML 2.2: a placemark each. A day is a date, a month a
 * gYearMonth; an end that nobody knows is left out. What KML has no element for
 * is extended data.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-writing.h"

static void
append_time (GString       *text,
             const DlnTime *time)
{
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  DlnEdges edges;

  dln_edges_find (&edges, time);
  begin = dln_edge_format (&edges.begin);
  end = dln_edge_format (&edges.end);
  if (begin == NULL && end == NULL)
    return;
  if (edges.single)
    {
      g_string_append_printf (text, "<TimeStamp><when>%s</when></TimeStamp>", begin);
      return;
    }
  g_string_append (text, "<TimeSpan>");
  dln_markup_append_element (text, "begin", begin);
  dln_markup_append_element (text, "end", end);
  g_string_append (text, "</TimeSpan>");
}

static void
append_data (GString    *text,
             const char *name,
             const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (text, "<Data name=\"%s\">", name);
  dln_markup_append_element (text, "value", value);
  g_string_append (text, "</Data>");
}

static void
append_lists (GString       *text,
              const DlnItem *item)
{
  for (guint i = 0; i < item->tags->len; i++)
    append_data (text, "tag", item->tags->pdata[i]);
  for (guint i = 0; i < item->actors->len; i++)
    append_data (text, "actor", ((DlnItemActor *) item->actors->pdata[i])->name);
  for (guint i = 0; i < item->sources->len; i++)
    {
      const DlnItemSource *source = item->sources->pdata[i];

      append_data (text, "source", source->title);
      append_data (text, "url", source->url);
    }
}

static void
append_extended (GString       *text,
                 const DlnItem *item)
{
  char radius[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, "<ExtendedData>");
  append_data (text, "id", item->key);
  append_data (text, "kind", item->kind);
  append_data (text, "status", item->status);
  append_data (text, "disputed", item->disputed ? "true" : NULL);
  append_data (text, "words", item->time != NULL ? item->time->reported : NULL);
  append_data (text, "place", item->place);
  if (item->radius > 0)
    append_data (text, "radius", g_ascii_formatd (radius, sizeof radius, "%.7g", item->radius));
  append_lists (text, item);
  g_string_append (text, "</ExtendedData>");
}

static gboolean
write_item (const DlnItem  *item,
            gpointer        data,
            GError        **error)
{
  DlnWriting *self = data;
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (self->text, "<Placemark>");
  dln_markup_append_element (self->text, "name", item->title);
  dln_markup_append_element (self->text, "description", item->summary);
  append_time (self->text, item->time);
  append_extended (self->text, item);
  if (item->has_point)
    g_string_append_printf (self->text, "<Point><coordinates>%s,%s</coordinates></Point>",
                            g_ascii_formatd (longitude, sizeof longitude, "%.7f", item->point.longitude),
                            g_ascii_formatd (latitude, sizeof latitude, "%.7f", item->point.latitude));
  g_string_append (self->text, "</Placemark>\n");
  return dln_writing_end_item (self, error);
}

/**
 * dln_kml_write:
 * @path: the file to make or replace
 * @feed: events
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
dln_kml_write (const char         *path,
               const DlnItemFeed  *feed,
               GCancellable       *cancellable,
               GError            **error)
{
  g_autoptr (GString) head = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                           "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>");

  dln_markup_append_element (head, "name", feed->title);
  g_string_append_c (head, '\n');
  return dln_writing_run (path, feed, head->str, write_item, "</Document></kml>\n", cancellable, error);
}
