/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a timemap's JSON as ukraine-timemap has it: raw, where events name sources
 * and associations by ids that stand in files of their own, and joined, where they
 * stand in the event. The month stands first in dates, always; 00:00 is a day.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-input.h"
#include "dln-json-items.h"
#include "dln-table-private.h"
#include "dln-table.h"
#include "dln-timemap-private.h"

#include <string.h>

#define N_(text) (text)

/* Ids that a remark spells out. */
#define MOST_SPELLED 5u

typedef struct {
  DlnJsonReading base;
  const char *path;
  DlnTimemapLibrary *library;
  DlnTableUsual *usual;
  DlnDateMemo *memo;
  GHashTable *seen;    /* (nullable): ids of a file of sources or associations */
  DlnTimemapPart part; /* what the file has */
  guint n_seen;        /* events that were looked at ahead */
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->base.item, dln_item_free);
  g_clear_pointer (&self->library, dln_timemap_library_free);
  g_clear_pointer (&self->usual, dln_table_usual_free);
  g_clear_pointer (&self->memo, dln_date_memo_free);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static const char *
get_text (const DlnJson *event,
          const char    *name)
{
  const char *const names[] = { name, NULL };

  return dln_json_find_text (event, names);
}

/* --- times --------------------------------------------------------------- */

/* 00:00, 0:00, 00:00:00, 00:00:00.000Z. */
static gboolean
is_nought (const char *clock)
{
  gsize length = strspn (clock, "0:. ");

  return length > 0 && memchr (clock, ':', length) != NULL &&
         (clock[length] == '\0' || strcmp (clock + length, "Z") == 0);
}

/* A day that a program has written as midnight loses it. */
static char *
dup_date (const char *date)
{
  gsize length = strcspn (date, "T");

  if (date[length] == '\0')
    length = strcspn (date, " ");
  return date[length] != '\0' && is_nought (date + length + 1) ? g_strndup (date, length) : g_strdup (date);
}

static DlnTime *
time_of_words (const char *words)
{
  const DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  DlnTime *time = words != NULL ? dln_time_new (&unknown) : NULL;

  if (time != NULL)
    dln_item_set_text (&time->reported, words);
  return time;
}

static gboolean
fill_time (Reading        *self,
           const DlnJson  *event,
           GError        **error)
{
  DlnItem *item = self->base.item;
  const char *words = get_text (event, "time_display");
  const char *date = get_text (event, "date");
  const char *clock = get_text (event, "time");
  gboolean exact = g_strcmp0 (get_text (event, "time_precision"), DLN_TIMEMAP_MINUTE) == 0;
  g_autofree char *plain = date != NULL ? dup_date (date) : NULL;
  g_autofree char *both = date != NULL && clock != NULL ? g_strconcat (date, " ", clock, NULL) : g_strdup (date);

  if (date == NULL)
    {
      item->time = time_of_words (words);
      if (clock != NULL)
        dln_item_add_remark (item, "It has a time of day, %s, and no date.", clock);
      return TRUE;
    }
  item->time = dln_date_memo_read (self->memo, plain, clock != NULL && (exact || !is_nought (clock)) ? clock : NULL,
                                   DLN_DATE_ORDER_MDY, self->base.options->zone, error);
  if (item->time == NULL)
    return FALSE;
  dln_item_set_text (&item->time->reported, words != NULL ? words : both);
  return TRUE;
}

/* --- sources and associations -------------------------------------------- */

typedef struct {
  GString *ids;
  guint n;
} Missing;

static void
miss (Missing    *missing,
      const char *id)
{
  if (missing->ids == NULL)
    missing->ids = g_string_new (NULL);
  if (missing->n++ < MOST_SPELLED)
    g_string_append_printf (missing->ids, "%s“%s”", missing->n > 1 ? ", " : "", id);
}

static void
tell_missing (DlnItem    *item,
              Missing    *missing,
              const char *what)
{
  if (missing->ids == NULL)
    return;
  if (missing->n > MOST_SPELLED)
    g_string_append_printf (missing->ids, " and %u more", missing->n - MOST_SPELLED);
  dln_item_add_remark (item, "Of its %s %s nothing stands in the files that were read together.", what,
                       missing->ids->str);
  g_string_free (missing->ids, TRUE);
}

static void
add_raw_of (DlnItem    *item,
            const char *id,
            const char *name,
            const char *value)
{
  g_autofree char *whole = value != NULL ? g_strconcat ("source ", id, ".", name, NULL) : NULL;

  dln_item_add_raw (item, whole, value);
}

/* What another file says of it is raw too: a newer one of these changes the event. */
static void
copy_source (DlnItem             *item,
             const DlnItemSource *from)
{
  DlnItemSource *to = dln_item_add_source (item);

  dln_item_set_text (&to->key, from->key);
  dln_item_set_text (&to->title, from->title);
  dln_item_set_text (&to->url, from->url);
  dln_item_set_text (&to->author, from->author);
  dln_item_set_text (&to->kind, from->kind);
  dln_item_set_text (&to->note, from->note);
  dln_item_take_time (&to->published, from->published != NULL ? dln_time_copy (from->published) : NULL);
  add_raw_of (item, from->key, "title", from->title);
  add_raw_of (item, from->key, "url", from->url);
  add_raw_of (item, from->key, "author", from->author);
  add_raw_of (item, from->key, "note", from->note);
}

static guint
count_named (DlnItem       *item,
             const DlnJson *list,
             const char    *what)
{
  if (list == NULL || list->kind != DLN_JSON_ARRAY)
    return 0;
  if (list->n_values > DLN_JSON_MOST_NAMED)
    dln_item_add_remark (item, "It has %u %s, of which the first %u were read.", list->n_values, what,
                         DLN_JSON_MOST_NAMED);
  return MIN (list->n_values, DLN_JSON_MOST_NAMED);
}

static void
fill_sources (Reading       *self,
              const DlnJson *event)
{
  DlnItem *item = self->base.item;
  const DlnJson *list = dln_json_get (event, "sources");
  guint n = count_named (item, list, "sources");
  Missing missing = { NULL, 0 };

  for (guint i = 0; i < n; i++)
    {
      const DlnJson *value = &list->values[i];
      const DlnItemSource *found;

      if (value->kind == DLN_JSON_OBJECT)
        {
          dln_timemap_fill_source (value, get_text (value, "id"), self->base.options->zone, dln_item_add_source (item));
          continue;
        }
      if (value->text == NULL || *value->text == '\0')
        continue;
      found = dln_timemap_library_find_source (self->library, value->text);
      if (found != NULL)
        copy_source (item, found);
      else
        miss (&missing, value->text);
    }
  tell_missing (item, &missing, "sources");
}

static void
add_association (DlnItem                     *item,
                 const DlnTimemapAssociation *association)
{
  dln_item_add_tag (item, association->tag);
  dln_item_add_actor (item, association->actor, association->role);
}

static void
fill_associations (Reading       *self,
                   const DlnJson *event)
{
  DlnItem *item = self->base.item;
  const DlnJson *list = dln_json_get (event, "associations");
  guint n = count_named (item, list, "associations");
  Missing missing = { NULL, 0 };

  for (guint i = 0; i < n; i++)
    {
      const char *id = list->values[i].text;
      const DlnTimemapAssociation *found = id != NULL ? dln_timemap_library_find_association (self->library, id) : NULL;

      if (found != NULL)
        {
          add_association (item, found);
          dln_item_add_raw (item, "association", found->tag != NULL ? found->tag : found->actor);
        }
      else if (id != NULL && *id != '\0')
        miss (&missing, id);
    }
  tell_missing (item, &missing, "associations");
}

/* Our own files say their kind and judgement as filters; whatever else is somebody's filter. */
static void
fill_filter (DlnItem    *item,
             const char *key,
             const char *value)
{
  g_auto (DlnTimemapAssociation) association = { NULL, NULL, NULL };

  if (g_strcmp0 (key, "kind") == 0 && dln_vocabulary_find (&dln_vocabulary_kind, value) >= 0)
    dln_item_set_text (&item->kind, value);
  else if (g_strcmp0 (key, "status") == 0 && dln_vocabulary_find (&dln_vocabulary_judgement, value) >= 0)
    dln_item_set_text (&item->status, value);
  else if (g_strcmp0 (key, "disputed") == 0 && strcmp (value, "true") == 0)
    item->disputed = TRUE;
  else
    {
      dln_timemap_read_association (key, value, &association);
      add_association (item, &association);
    }
}

static void
fill_filters (DlnItem       *item,
              const DlnJson *event)
{
  const DlnJson *list = dln_json_get (event, "filters");
  guint n = count_named (item, list, "filters");

  for (guint i = 0; i < n; i++)
    {
      const char *value = get_text (&list->values[i], "value");

      if (value != NULL)
        fill_filter (item, dln_json_get_text (&list->values[i], "key"), value);
    }
}

/* --- events -------------------------------------------------------------- */

/* Our own files have the title twice: for whoever knows none, at the head of the description. */
static void
fill_texts (DlnItem       *item,
            const DlnJson *event)
{
  const char *title = get_text (event, "title");
  const char *words = get_text (event, "description");

  dln_item_set_text (&item->key, get_text (event, "id"));
  dln_item_set_text (&item->title, title);
  if (words != NULL && title != NULL && g_str_has_prefix (words, title))
    {
      const char *rest = words + strlen (title);

      words = *rest == '\0' || g_str_has_prefix (rest, "\n\n") ? rest : words;
    }
  dln_item_set_text (&item->summary, words);
  dln_item_set_text (&item->place, get_text (event, "location"));
  if (item->place == NULL)
    dln_item_set_text (&item->place, get_text (event, "place_desc"));
  dln_item_add_tag (item, get_text (event, "category"));
}

static gboolean
fill_place (DlnItem        *item,
            const DlnJson  *event,
            GError        **error)
{
  const char *latitude = get_text (event, "latitude");
  const char *longitude = get_text (event, "longitude");

  if (latitude != NULL && longitude != NULL)
    /* Only our own files say a kind of ours. */
    return dln_table_fill_degrees (item, latitude, longitude, item->kind != NULL, error);
  if (latitude != NULL || longitude != NULL)
    dln_item_add_remark (item, "It has a %s and no %s: it was not placed.", latitude != NULL ? "latitude" : "longitude",
                         latitude != NULL ? "longitude" : "latitude");
  return TRUE;
}

static gboolean
says_anything (const DlnItem *item)
{
  return item->title != NULL || item->summary != NULL || item->time != NULL || item->has_point || item->place != NULL;
}

static gboolean
take_event (Reading        *self,
            const DlnJson  *event,
            guint64         line,
            GError        **error)
{
  DlnItem *item = self->base.item;
  const DlnItemSink *sink = self->base.sink;
  g_autoptr (GError) local = NULL;

  if (event->kind != DLN_JSON_OBJECT)
    return dln_json_set_aside (sink, line, event, NULL, "it is no event: expected an object", error);
  dln_item_clear (item);
  item->line = line;
  dln_json_add_raw (item, event, NULL);
  fill_texts (item, event);
  fill_filters (item, event);
  if (!fill_time (self, event, &local))
    return dln_json_set_aside (sink, line, event, "date", local->message, error);
  if (!fill_place (item, event, &local))
    return dln_json_set_aside (sink, line, event, "latitude, longitude", local->message, error);
  if (!says_anything (item))
    return dln_json_set_aside (sink, line, event, NULL,
                               "it has no description, no date and no place: expected an event", error);
  fill_sources (self, event);
  fill_associations (self, event);
  dln_table_usual_doubt (self->usual, get_text (event, "date"), item);
  return sink->item (item, sink->data, error);
}

/* Of the other files nothing becomes an event; what is wrong with them is told. */
static gboolean
take_member (Reading        *self,
             const DlnJson  *value,
             const char     *list,
             guint64         line,
             GError        **error)
{
  const char *wrong = dln_timemap_check_member (value, list, self->part);

  if (wrong == NULL && !g_hash_table_add (self->seen, g_strdup (dln_timemap_get_id (value, list))))
    wrong = "its id stands above too: expected it once";
  return wrong == NULL || dln_json_set_aside (self->base.sink, line, value, NULL, wrong, error);
}

static gboolean
take_element (const DlnJson  *value,
              const char     *list,
              gboolean        single,
              guint64         line,
              gpointer        data,
              GError        **error)
{
  Reading *self = data;

  if (self->part != DLN_TIMEMAP_EVENTS)
    return take_member (self, value, list, line, error);
  if (list == NULL && !single)
    return take_event (self, value, line, error);
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
               "%s:%" G_GUINT64_FORMAT ": it is no timemap: expected an array of events", self->path, line);
  return FALSE;
}

static gboolean
weigh_element (const DlnJson  *value,
               const char     *list,
               gboolean        single,
               guint64         line,
               gpointer        data,
               GError        **error)
{
  Reading *self = data;

  if (list == NULL && !single)
    dln_table_usual_add (self->usual, get_text (value, "date"), get_text (value, "latitude"),
                         get_text (value, "longitude"));
  return ++self->n_seen < DLN_TABLE_SAMPLE;
}

static gboolean
read_events (Reading       *self,
             const char    *path,
             GCancellable  *cancellable,
             GError       **error)
{
  const char *encoding = self->base.options->encoding;
  const DlnJsonSink ahead = {
    .element = weigh_element, .damaged = dln_json_pass_over, .data = self, .encoding = encoding
  };
  const DlnJsonSink events = { take_element, dln_json_take_damaged, dln_json_take_progress, self,
                               encoding,     dln_json_take_guess };

  self->usual = dln_table_usual_new ();
  self->memo = dln_date_memo_new ();
  /* What stops it stops the second reading too, which says so. */
  dln_json_read (path, &ahead, cancellable, NULL);
  dln_table_usual_settle (self->usual);
  return dln_json_read (path, &events, cancellable, error);
}

static gboolean
read_members (Reading       *self,
              const char    *path,
              gboolean       has_events,
              GCancellable  *cancellable,
              GError       **error)
{
  const DlnJsonSink members = { take_element, dln_json_take_damaged,        dln_json_take_progress,
                                self,         self->base.options->encoding, dln_json_take_guess };

  if (!has_events)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_VALUE,
                   "%s: it has the %s of a timemap and no events: expected the file of its events beside it", path,
                   self->part == DLN_TIMEMAP_SOURCES ? "sources" : "associations");
      return FALSE;
    }
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return dln_json_read (path, &members, cancellable, error);
}

static gboolean
read_timemap (const char            *path,
              const DlnReadOptions  *options,
              const DlnItemSink     *sink,
              GCancellable          *cancellable,
              GError               **error)
{
  g_auto (Reading) self = { .base = { options, sink, dln_item_new () }, .path = path, .part = DLN_TIMEMAP_EVENTS };
  g_autofree char *head = dln_input_read_head (path, DLN_FORMAT_HEAD, error);
  g_autofree char *name = g_path_get_basename (path);
  gboolean has_events;

  if (head == NULL)
    return FALSE;
  self.library = dln_timemap_library_load (path, options, &has_events, cancellable, error);
  if (self.library == NULL)
    return FALSE;
  self.part = dln_timemap_guess_part (name, head);
  /* Somebody said that it is a timemap: what it has are events, or it is none. */
  if (self.part == DLN_TIMEMAP_NOTHING)
    self.part = DLN_TIMEMAP_EVENTS;
  if (self.part != DLN_TIMEMAP_EVENTS)
    return read_members (&self, path, has_events, cancellable, error);
  return read_events (&self, path, cancellable, error);
}

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  switch (dln_timemap_guess_part (name, head))
    {
    case DLN_TIMEMAP_EVENTS:
      return 90;
    case DLN_TIMEMAP_SOURCES:
    case DLN_TIMEMAP_ASSOCIATIONS:
      return 85;
    case DLN_TIMEMAP_NOTHING:
    default:
      return 0;
    }
}

static const char *const endings[] = { ".timemap.json", ".json", NULL };

const DlnFormat dln_format_timemap = {
  .nick = "timemap",
  .label = N_ ("timemap"),
  .endings = endings,
  .media_type = "application/json",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .read = read_timemap,
  .write = dln_timemap_write,
  .holds = DLN_HOLDS_NO_TIME | DLN_HOLDS_NO_BEGIN | DLN_HOLDS_NO_PLACE | DLN_HOLDS_PLACES | DLN_HOLDS_PLACE_NAMES |
           DLN_HOLDS_PRECISION | DLN_HOLDS_WORDS | DLN_HOLDS_SUMMARY | DLN_HOLDS_KIND | DLN_HOLDS_STATUS |
           DLN_HOLDS_DISPUTES | DLN_HOLDS_SOURCES | DLN_HOLDS_ACTORS | DLN_HOLDS_TAGS | DLN_HOLDS_MINUTES,
};
