/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads slides of a TimelineJS document as events. A month, a day, a minute or a
 * second that is left out makes the time so much coarser; texts are HTML there.
 * The title is the document's, eras are no events.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-input.h"
#include "dln-json-items.h"
#include "dln-markup-text.h"
#include "dln-timelinejs-private.h"

#include <string.h>

#define N_(text) (text)

typedef struct {
  DlnJsonReading base;
  gboolean has_title; /* that was told */
  gboolean any;       /* a slide or an era */
} Reading;

/* --- dates --------------------------------------------------------------- */

/* The clock as far as it goes: 09, 09:30, 09:30:15, 09:30:15.250; NULL without an hour. */
static gboolean
dup_clock (DlnItem        *item,
           const DlnJson  *date,
           const char     *part,
           char          **clock,
           GError        **error)
{
  static const struct {
    const char *name;
    gint64 most;
  } pieces[] = { { "hour", 23 }, { "minute", 59 }, { "second", 59 }, { "millisecond", 999 } };
  g_autoptr (GString) text = g_string_new (NULL);
  const char *missing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      const char *piece = dln_json_get_text (date, pieces[i].name);
      gint64 number;

      if (!dln_timelinejs_read_piece (piece, pieces[i].name, 0, pieces[i].most, &number, error))
        return FALSE;
      if (number == G_MININT64)
        missing = missing != NULL ? missing : pieces[i].name;
      else if (missing != NULL)
        dln_timelinejs_remark_piece (item, part, pieces[i].name, piece, missing);
      else
        g_string_append_printf (text, i == 0 ? "%02d" : i < 3 ? ":%02d" : ".%03d", (int) number);
    }
  *clock = text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
  return TRUE;
}

static gboolean
read_date (DlnItem        *item,
           const DlnJson  *date,
           const char     *part,
           const char     *zone,
           DlnTime       **time,
           GError        **error)
{
  static const char *const names[] = { "year", "month", "day", "hour" };
  g_autofree char *clock = NULL;
  DlnTimelinejsDate pieces = { dln_json_get_text (date, names[0]), dln_json_get_text (date, names[1]),
                               dln_json_get_text (date, names[2]), NULL, names, part };

  *time = NULL;
  if (date == NULL || date->kind == DLN_JSON_NULL)
    return TRUE;
  if (date->kind != DLN_JSON_OBJECT)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "“%s” is no date: expected an object with a year",
                   date->text != NULL ? date->text : "[]");
      return FALSE;
    }
  if (!dup_clock (item, date, part, &clock, error))
    return FALSE;
  pieces.clock = clock;
  return dln_timelinejs_read_date (item, &pieces, zone, time, error);
}

static void
set_words (DlnItem       *item,
           const DlnJson *slide)
{
  const char *words = dln_json_get_text (slide, "display_date");
  g_autofree char *text = NULL;

  if (words == NULL || words[strspn (words, " \t\r\n")] == '\0')
    words = dln_json_get_text (dln_json_get (slide, "start_date"), "display_date");
  text = dln_markup_dup_text (words);
  /* Numbers in an object are nobody's words. */
  dln_item_set_text (&item->time->reported, text);
}

static gboolean
fill_time (DlnItem        *item,
           const DlnJson  *slide,
           const char     *zone,
           const char    **column,
           GError        **error)
{
  const DlnJson *start = dln_json_get (slide, "start_date");
  const char *year = dln_json_get_text (start, "year");
  g_autoptr (DlnTime) end = NULL;

  *column = "start_date";
  if (!read_date (item, start, "start_date.", zone, &item->time, error))
    return FALSE;
  *column = "end_date";
  if (!read_date (item, dln_json_get (slide, "end_date"), "end_date.", zone, &end, error) ||
      !dln_timelinejs_join_end (item, end, error))
    return FALSE;
  *column = NULL;
  if (item->time == NULL)
    return TRUE;
  set_words (item, slide);
  dln_timelinejs_remark_era (item, year);
  return TRUE;
}

/* --- slides -------------------------------------------------------------- */

static void
set_markup (char       **field,
            const char  *markup)
{
  g_autofree char *text = dln_markup_dup_text (markup);

  dln_item_set_text (field, text);
}

static void
fill_group (DlnItem    *item,
            const char *group)
{
  g_autofree char *text = dln_markup_dup_text (group);

  if (text != NULL && dln_vocabulary_find (&dln_vocabulary_kind, text) >= 0)
    dln_item_set_text (&item->kind, text);
  else
    dln_item_add_tag (item, text);
}

static gboolean
fill_slide (DlnItem        *item,
            const DlnJson  *slide,
            const char     *zone,
            const char    **column,
            GError        **error)
{
  const DlnJson *text = dln_json_get (slide, "text");
  const DlnJson *media = dln_json_get (slide, "media");
  g_autofree char *credit = dln_markup_dup_text (dln_json_get_text (media, "credit"));
  g_autofree char *caption = dln_markup_dup_text (dln_json_get_text (media, "caption"));

  dln_item_set_text (&item->key, dln_json_get_text (slide, "unique_id"));
  set_markup (&item->title, dln_json_get_text (text, "headline"));
  set_markup (&item->summary, dln_json_get_text (text, "text"));
  fill_group (item, dln_json_get_text (slide, "group"));
  dln_timelinejs_add_media (item, dln_json_get_text (media, "url"), credit, caption);
  if (!fill_time (item, slide, zone, column, error))
    return FALSE;
  if (item->time != NULL || item->title != NULL || item->summary != NULL)
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE, "it has neither a date nor a text: expected a slide");
  return FALSE;
}

static gboolean
take_slide (DlnJsonReading  *self,
            const DlnJson   *slide,
            guint64          line,
            GError         **error)
{
  g_autoptr (GError) local = NULL;
  const char *column = NULL;

  dln_item_clear (self->item);
  self->item->line = line;
  self->item->element = "slide";
  if (!fill_slide (self->item, slide, self->options->zone, &column, &local))
    return dln_json_set_aside (self->sink, line, slide, column, local->message, error);
  dln_json_add_raw (self->item, slide, NULL);
  return self->sink->item (self->item, self->sink->data, error);
}

/* --- the document -------------------------------------------------------- */

static gboolean
take_element (const DlnJson  *value,
              const char     *list,
              gboolean        single,
              guint64         line,
              gpointer        data,
              GError        **error)
{
  Reading *self = data;
  const DlnItemSink *sink = self->base.sink;

  if (single && g_strcmp0 (list, "title") == 0 && !self->has_title)
    return dln_json_set_aside (sink, line, value, NULL,
                               "it is the timeline's title behind its events: expected it before them", error);
  if (single)
    return TRUE;
  self->any = self->any || g_strcmp0 (list, "events") == 0 || g_strcmp0 (list, "eras") == 0;
  if (g_strcmp0 (list, "events") == 0)
    return take_slide (&self->base, value, line, error);
  if (g_strcmp0 (list, "eras") == 0)
    return dln_json_set_aside (sink, line, value, NULL, "it is the timeline's era: expected an event", error);
  return TRUE;
}

typedef struct {
  const DlnItemSink *sink; /* (nullable) */
  gboolean has_title;
  gboolean has_dates; /* a slide with a date in pieces */
} Look;

/* The file's own name for itself is wanted before its events. */
static gboolean
look_at (const DlnJson  *value,
         const char     *list,
         gboolean        single,
         guint64         line,
         gpointer        data,
         GError        **error)
{
  Look *self = data;

  if (single && g_strcmp0 (list, "title") == 0)
    {
      g_autofree char *title = dln_markup_dup_text (dln_json_get_text (dln_json_get (value, "text"), "headline"));

      self->has_title = TRUE;
      if (self->sink != NULL && self->sink->document != NULL && title != NULL && *title != '\0')
        self->sink->document (&(DlnItemSource) { .title = title }, self->sink->data);
    }
  if (!single && (g_strcmp0 (list, "events") == 0 || g_strcmp0 (list, "eras") == 0))
    self->has_dates = self->has_dates || dln_json_get (dln_json_get (value, "start_date"), "year") != NULL;
  return TRUE;
}

static gboolean
has_events (const char *head)
{
  return strstr (head, "\"events\"") != NULL;
}

static gboolean
read_slides (const char            *path,
             const DlnReadOptions  *options,
             const DlnItemSink     *sink,
             GCancellable          *cancellable,
             GError               **error)
{
  g_autofree char *head = dln_input_read_head (path, DLN_FORMAT_HEAD, error);
  g_autoptr (DlnItem) item = dln_item_new ();
  Look look = { .sink = sink };
  Reading self = { .base = { options, sink, item } };
  const DlnJsonSink ahead = { .element = look_at, .data = &look };
  const DlnJsonSink elements = { take_element, dln_json_take_damaged, dln_json_take_progress,
                                 &self,        options->encoding,     dln_json_take_guess };

  if (head == NULL)
    return FALSE;
  dln_json_look (head, &ahead);
  self.has_title = look.has_title;
  if (!dln_json_read (path, &elements, cancellable, error))
    return FALSE;
  if (self.any || has_events (head))
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
               "%s: it is no TimelineJS: expected an object with events", path);
  return FALSE;
}

static const char *const endings[] = { ".timeline.json", ".timelinejs.json", ".json", NULL };

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  Look look = { .sink = NULL };
  const DlnJsonSink sink = { .element = look_at, .data = &look };

  if (!has_events (head) || head[strspn (head, " \t\r\n")] != '{')
    return 0;
  dln_json_look (head, &sink);
  if (look.has_dates)
    return 90;
  /* A plain .json says nothing of what is in it. */
  return look.has_title || g_str_has_suffix (name, endings[0]) || g_str_has_suffix (name, endings[1]) ? 40 : 0;
}

const DlnFormat dln_format_timelinejs = {
  .nick = "timelinejs",
  .label = N_ ("TimelineJS"),
  .endings = endings,
  .media_type = "application/json",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .read = read_slides,
  .write = dln_timelinejs_write,
  .holds = DLN_HOLDS_NO_PLACE | DLN_HOLDS_ALL_YEARS | DLN_HOLDS_SPANS | DLN_HOLDS_PRECISION | DLN_HOLDS_COARSE |
           DLN_HOLDS_WORDS | DLN_HOLDS_SUMMARY | DLN_HOLDS_KIND | DLN_HOLDS_MINUTES | DLN_HOLDS_SECONDS |
           DLN_HOLDS_FRACTIONS,
};
