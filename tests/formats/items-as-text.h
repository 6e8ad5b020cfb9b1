/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sink that writes what it gets as a line of text each, for tests to compare.
 */
#pragma once

#include "dln-format.h"
#include "dln-instant.h"

static void
add_time (GString *text, const char *name, const DlnTime *time)
{
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  if (time == NULL)
    return;
  begin = dln_instant_format (time->bounds.begin_earliest);
  end = dln_instant_format (time->bounds.end_latest);
  g_string_append_printf (text, " %s=%s..%s", name, begin, end);
}

static void
add_text (GString *text, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, " %s=%s", name, value);
}

static gboolean
take_item (DlnItem *item, gpointer data, GError **error)
{
  GString *text = data;

  g_string_append_printf (text, "%" G_GUINT64_FORMAT ":", item->line);
  add_text (text, "key", item->key);
  add_text (text, "kind", item->kind);
  add_text (text, "title", item->title);
  add_text (text, "summary", item->summary);
  add_time (text, "time", item->time);
  add_time (text, "said", item->said);
  add_text (text, "words", item->time != NULL ? item->time->reported : NULL);
  add_text (text, "place", item->place);
  if (item->has_point)
    g_string_append_printf (text, " at=%.2f,%.2f±%.0f", item->point.latitude, item->point.longitude, item->radius);
  for (guint i = 0; i < item->tags->len; i++)
    add_text (text, "tag", item->tags->pdata[i]);
  for (guint i = 0; i < item->actors->len; i++)
    {
      add_text (text, "actor", ((DlnItemActor *) item->actors->pdata[i])->name);
      add_text (text, "as", ((DlnItemActor *) item->actors->pdata[i])->role);
    }
  for (guint i = 0; i < item->sources->len; i++)
    {
      const DlnItemSource *source = item->sources->pdata[i];

      add_text (text, "source", source->title);
      add_text (text, "url", source->url);
      add_text (text, "publisher", source->publisher);
      add_text (text, "author", source->author);
      add_text (text, "note", source->note);
    }
  for (guint i = 0; i < item->figures->len; i++)
    g_string_append_printf (text, " %s=%" G_GINT64_FORMAT, ((DlnItemFigure *) item->figures->pdata[i])->measure,
                            ((DlnItemFigure *) item->figures->pdata[i])->least);
  for (guint i = 0; i < item->remarks->len; i++)
    add_text (text, "remark", item->remarks->pdata[i]);
  g_string_append_c (text, '\n');
  return TRUE;
}

static gboolean
take_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  g_string_append_printf (data, "%" G_GUINT64_FORMAT ": aside: %s\n", row->line, row->reason);
  return TRUE;
}

/* (nullable): NULL with an error where the file cannot be read; else a line an element. */
static char *
read_as_text (const DlnFormat *format, const char *path, const DlnReadOptions *options, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const DlnItemSink sink = { NULL, take_item, take_aside, NULL, text };

  return dln_format_read (format, path, options, &sink, NULL, error) ? g_string_free (g_steal_pointer (&text), FALSE)
                                                                     : NULL;
}
