/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes events as GPX 1.1: a waypoint for each that has a point. Its time is an
 * instant or nothing: any other time stands as words in the comment.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-own-data.h"
#include "dln-writing.h"

static void
append_links (GString   *text,
              GPtrArray *sources)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    dln_own_data_append_list (titles, i, ((const DlnItemSource *) sources->pdata[i])->title);
  dln_markup_append_element (text, "src", titles->len > 0 ? titles->str : NULL);
  for (guint i = 0; i < sources->len; i++)
    {
      const DlnItemSource *source = sources->pdata[i];

      if (source->url == NULL)
        continue;
      g_string_append (text, "<link href=\"");
      dln_markup_append (text, source->url);
      g_string_append (text, "\">");
      dln_markup_append_element (text, "text", source->title);
      g_string_append (text, "</link>");
    }
}

/* When, as far as the time element cannot say it. */
static void
append_comment (GString        *text,
                const DlnTime  *time,
                const DlnEdges *edges)
{
  gboolean instant = edges->single && edges->begin.unit == DLN_UNIT_INSTANT;

  if (time == NULL || (instant && time->reported == NULL))
    return;
  g_string_append (text, "<cmt>");
  dln_markup_append (text, instant ? NULL : time->edtf);
  if (time->reported != NULL)
    {
      g_string_append (text, instant || time->edtf == NULL ? "" : ": ");
      dln_markup_append (text, time->reported);
    }
  g_string_append (text, "</cmt>");
}

static gboolean
write_item (const DlnItem  *item,
            gpointer        data,
            GError        **error)
{
  DlnWriting *self = data;
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  DlnEdges edges;

  if (!item->has_point)
    return TRUE;
  dln_edges_find (&edges, item->time);
  g_string_append_printf (self->text, "<wpt lat=\"%s\" lon=\"%s\">",
                          g_ascii_formatd (latitude, sizeof latitude, "%.7f", item->point.latitude),
                          g_ascii_formatd (longitude, sizeof longitude, "%.7f", item->point.longitude));
  if (edges.single && edges.begin.unit == DLN_UNIT_INSTANT)
    {
      g_autofree char *time = dln_edge_format (&edges.begin);

      dln_markup_append_element (self->text, "time", time);
    }
  dln_markup_append_element (self->text, "name", item->title);
  append_comment (self->text, item->time, &edges);
  dln_markup_append_element (self->text, "desc", item->summary);
  append_links (self->text, item->sources);
  dln_markup_append_element (self->text, "type", item->kind);
  g_string_append (self->text, "</wpt>\n");
  return dln_writing_end_item (self, error);
}

/**
 * dln_gpx_write:
 * @path: the file to make or replace
 * @feed: events
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
dln_gpx_write (const char         *path,
               const DlnItemFeed  *feed,
               GCancellable       *cancellable,
               GError            **error)
{
  g_autoptr (GString) head = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" "
                                           "creator=\"Dateline\" xmlns=\"http://www.topografix.com/GPX/1/1\">");

  g_string_append (head, "<metadata>");
  dln_markup_append_element (head, "name", feed->title);
  g_string_append (head, "</metadata>\n");
  return dln_writing_run (path, feed, head->str, write_item, "</gpx>\n", cancellable, error);
}
