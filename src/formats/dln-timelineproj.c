/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the events of a timeline of thetimelineproj. Its clock is that of nowhere: the
 * zone is the reader's. What goes on today has no end.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-xml-items.h"

#include <string.h>

#define N_(text) (text)

typedef struct {
  DlnTime *begin;
  DlnTime *end;
  gboolean fuzzy;
  gboolean ends_today;
} Reading;

static void
forget (Reading *reading)
{
  g_clear_pointer (&reading->begin, dln_time_free);
  g_clear_pointer (&reading->end, dln_time_free);
  reading->fuzzy = FALSE;
  reading->ends_today = FALSE;
}

static gboolean
start (DlnXml         *self,
       const char     *name,
       int             n_attributes,
       const xmlChar **attributes,
       GError        **error)
{
  if (strcmp (name, "event") != 0 || !dln_xml_is_in (self, "events"))
    return TRUE;
  forget (self->data);
  dln_xml_begin_item (self, "event");
  return TRUE;
}

static gboolean
end_event (DlnXml  *self,
           GError **error)
{
  Reading *reading = self->data;
  gboolean is_moment = reading->begin != NULL && reading->end != NULL && !reading->ends_today &&
                       dln_bounds_equal (&reading->begin->bounds, &reading->end->bounds);

  if (is_moment)
    dln_item_take_time (&self->item->time, g_steal_pointer (&reading->begin));
  else
    dln_item_take_time (&self->item->time,
                        dln_xml_join_times (self, reading->begin, reading->ends_today ? NULL : reading->end));
  if (reading->fuzzy)
    dln_item_add_remark (self->item, "the file calls its time fuzzy");
  return dln_xml_end_item (self, error);
}

static void
take_text (DlnXml     *self,
           const char *name,
           const char *text)
{
  Reading *reading = self->data;
  DlnItem *item = self->item;
  gboolean is_true = strcmp (text, "True") == 0;

  if (strcmp (name, "icon") == 0 || *text == '\0')
    return;
  dln_item_add_raw (item, name, text);
  if (strcmp (name, "start") == 0)
    dln_item_take_time (&reading->begin, dln_xml_read_time (self, text));
  else if (strcmp (name, "end") == 0)
    dln_item_take_time (&reading->end, dln_xml_read_time (self, text));
  else if (strcmp (name, "text") == 0)
    dln_item_set_text (&item->title, text);
  else if (strcmp (name, "description") == 0)
    dln_item_set_text (&item->summary, text);
  else if (strcmp (name, "category") == 0)
    dln_item_add_tag (item, text);
  else if (strcmp (name, "fuzzy") == 0)
    reading->fuzzy = is_true;
  else if (strcmp (name, "ends_today") == 0)
    reading->ends_today = is_true;
}

static gboolean
end (DlnXml      *self,
     const char  *name,
     const char  *text,
     GError     **error)
{
  if (strcmp (name, "event") == 0 && dln_xml_is_in (self, "events"))
    return end_event (self, error);
  if (dln_xml_is_in (self, "event"))
    take_text (self, name, text);
  return TRUE;
}

static gboolean
read_events (const char            *path,
             const DlnReadOptions  *options,
             const DlnItemSink     *sink,
             GCancellable          *cancellable,
             GError               **error)
{
  static const DlnXmlDialect timeline = { "timeline", start, end };
  Reading reading = { 0 };
  gboolean done = dln_xml_read (path, &timeline, options, sink, &reading, cancellable, error);

  forget (&reading);
  return done;
}

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  return strstr (head, "<timeline>") != NULL && strstr (head, "<version>") != NULL ? 90 : 0;
}

static const char *const endings[] = { ".timeline", NULL };

const DlnFormat dln_format_timelineproj = {
  .nick = "timeline",
  .label = N_ ("Timeline (thetimelineproj)"),
  .endings = endings,
  .media_type = "application/xml",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .read = read_events,
};
