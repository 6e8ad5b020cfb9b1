/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes events as iCalendar (RFC 5545): a VEVENT for each that has a begin. Days
 * are dates, and so are months and years, from their first day to their last.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-ical-private.h"
#include "dln-writing.h"
#include "dln-zone.h"

#include <string.h>

/* Octets of a line without its end; RFC 5545, 3.1. */
#define LINE 75

/* Folds between characters, never within one. */
static void
append_folded (GString    *text,
               const char *line)
{
  gsize room = LINE;

  while (strlen (line) > room)
    {
      gsize cut = room;

      while (cut > 0 && ((guchar) line[cut] & 0xc0) == 0x80)
        cut--;
      g_string_append_len (text, line, (gssize) cut);
      g_string_append (text, "\r\n ");
      line += cut;
      room = LINE - 1;
    }
  g_string_append (text, line);
  g_string_append (text, "\r\n");
}

static void
append_escaped (GString    *line,
                const char *words)
{
  for (const char *p = words; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (line, "\\n");
    else if (strchr ("\\;,", *p) != NULL)
      g_string_append_printf (line, "\\%c", *p);
    else if ((guchar) *p >= 0x20 || *p == '\t')
      g_string_append_c (line, *p);
}

static void
append_text (GString    *text,
             const char *name,
             const char *words)
{
  g_autoptr (GString) line = NULL;

  if (words == NULL)
    return;
  line = g_string_new (name);
  g_string_append_c (line, ':');
  append_escaped (line, words);
  append_folded (text, line->str);
}

static void
append_tags (GString   *text,
             GPtrArray *tags)
{
  g_autoptr (GString) line = g_string_new ("CATEGORIES:");

  for (guint i = 0; i < tags->len; i++)
    {
      g_string_append (line, i > 0 ? "," : "");
      append_escaped (line, tags->pdata[i]);
    }
  if (tags->len > 0)
    append_folded (text, line->str);
}

static void
append_moment (GString    *text,
               const char *name,
               GTimeZone  *zone,
               DlnInstant  at,
               gboolean    date)
{
  DlnCivil civil;

  if (date)
    {
      dln_zone_to_civil (zone, at, &civil);
      g_string_append_printf (text, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, (int) civil.year, civil.month, civil.day);
      return;
    }
  dln_instant_to_civil (at, &civil);
  g_string_append_printf (text, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, (int) civil.year, civil.month, civil.day,
                          civil.hour, civil.minute, civil.second);
}

static gboolean
is_date (const DlnEdge *edge)
{
  return edge->unit != DLN_UNIT_INSTANT && edge->unit != DLN_UNIT_NONE;
}

/* The end of a date is the day after it, as bounds have it. */
static void
append_time (DlnWriting     *self,
             const DlnEdges *edges)
{
  gboolean dates = is_date (&edges->begin) && (edges->end.unit == DLN_UNIT_NONE || is_date (&edges->end));

  append_moment (self->text, "DTSTART", self->zone, edges->begin.at, dates);
  if (edges->end.unit != DLN_UNIT_NONE && (dates || edges->end.at > edges->begin.at))
    append_moment (self->text, "DTEND", self->zone, edges->end.at, dates);
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

  dln_edges_find (&edges, item->time);
  if (edges.begin.unit == DLN_UNIT_NONE || !dln_edges_have_common_years (&edges))
    return TRUE;
  g_string_append (self->text, "BEGIN:VEVENT\r\n");
  append_text (self->text, "UID", item->key);
  append_moment (self->text, "DTSTAMP", self->zone, self->changed != DLN_OPEN ? self->changed : 0, FALSE);
  append_time (self, &edges);
  append_text (self->text, "SUMMARY", item->title);
  append_text (self->text, "DESCRIPTION", item->summary);
  append_text (self->text, "COMMENT", item->time->reported);
  append_text (self->text, "LOCATION", item->place);
  if (item->has_point)
    g_string_append_printf (self->text, "GEO:%s;%s\r\n",
                            g_ascii_formatd (latitude, sizeof latitude, "%.7f", item->point.latitude),
                            g_ascii_formatd (longitude, sizeof longitude, "%.7f", item->point.longitude));
  append_tags (self->text, item->tags);
  g_string_append (self->text, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
  return dln_writing_end_item (self, error);
}

/**
 * dln_ical_write:
 * @path: the file to make or replace
 * @feed: events
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
dln_ical_write (const char         *path,
                const DlnItemFeed  *feed,
                GCancellable       *cancellable,
                GError            **error)
{
  g_autoptr (GString) head = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:" DLN_ICAL_PRODUCT "\r\n");

  append_text (head, "X-WR-CALNAME", feed->title);
  return dln_writing_run (path, feed, head->str, write_item, "END:VCALENDAR\r\n", cancellable, error);
}
