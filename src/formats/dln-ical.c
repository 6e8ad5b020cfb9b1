/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads iCalendar (RFC 5545), one element at a time: an event is one, and so is a to-do
 * or a journal entry with a date. The text is split here, so that memory is bounded by an
 * element; its times, people and addresses are libical's to read. What recurs is taken once.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-ical-private.h"
#include "dln-shapes-reader-private.h"

#include <string.h>

#define N_(text) (text)

/* Properties of an element that libical reads. Texts are read here: where it does not know an escape, it
 * leaves half a character. */
static const char *const known[] = { "ATTACH", "ATTENDEE", "COMPLETED", "DTEND", "DTSTART",
                                     "DUE",    "DURATION", "ORGANIZER", "URL",   NULL };
/* Those without which nothing is known of its time. */
static const char *const times[] = { "DTSTART", "DTEND", "DUE", "DURATION", "COMPLETED", NULL };
/* Kinds that become events; the names are static, as items want them. */
static const char *const elements[] = { "VEVENT", "VTODO", "VJOURNAL", NULL };

typedef struct {
  const DlnReadOptions *options;
  const DlnItemSink *sink;
  const char *path;
  DlnIcalLines lines;
  DlnIcalZones *zones;
  DlnItem *item;
  GString *text;        /* of the element, for libical */
  guint depth;          /* of components that are open */
  gboolean in_zone;     /* the element is a time zone */
  gboolean in_element;  /* at depth 2 or deeper */
  gboolean is_ours;     /* we wrote it */
  gboolean any;         /* a calendar has begun */
  gboolean astray;      /* behind one: @text and the item's line are of what stands in none */
  const char *found[8]; /* which of @times it has */
  guint n_found;
  char *recurrence;
  char *comment;
  char *damage;
  char *damaged;
} Reading;

/* --- one element --------------------------------------------------------- */

static void
forget (Reading *self)
{
  dln_item_clear (self->item);
  g_string_truncate (self->text, 0);
  self->n_found = 0;
  g_clear_pointer (&self->recurrence, g_free);
  g_clear_pointer (&self->comment, g_free);
  g_clear_pointer (&self->damage, g_free);
  g_clear_pointer (&self->damaged, g_free);
}

static void damage (Reading *self, const char *value, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
damage (Reading *self, const char *value, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  dln_damage_note (&self->damage, &self->damaged, value, format, arguments);
  va_end (arguments);
}

static gboolean
tell_damage (Reading  *self,
             GError  **error)
{
  const DlnSetAside row = { self->item->line, self->item->element, self->damaged, self->damage };

  return self->sink->set_aside == NULL || self->sink->set_aside (&row, self->sink->data, error);
}

/* RFC 5545, 3.3.11, up to the end of @text or, in a list, to a comma, where @end comes to point to. */
static char *
unescape_part (const char  *text,
               gboolean     is_list,
               const char **end)
{
  GString *plain = g_string_new (NULL);
  const char *p;

  for (p = text; *p != '\0' && !(is_list && *p == ','); p++)
    if (*p == '\\' && p[1] != '\0')
      {
        p++;
        g_string_append_c (plain, *p == 'n' || *p == 'N' ? '\n' : *p);
      }
    else
      g_string_append_c (plain, *p);
  *end = p;
  return g_string_free (plain, FALSE);
}

static char *
unescape (const char *text)
{
  return unescape_part (text, FALSE, &text);
}

static void
take_tags (DlnItem    *item,
           const char *list)
{
  for (;;)
    {
      g_autofree char *tag = unescape_part (list, TRUE, &list);

      dln_item_add_tag (item, tag);
      if (*list++ == '\0')
        return;
    }
}

static gboolean
take_text (DlnItem    *item,
           const char *name,
           const char *value)
{
  char **field = strcmp (name, "SUMMARY") == 0       ? &item->title
                 : strcmp (name, "DESCRIPTION") == 0 ? &item->summary
                 : strcmp (name, "LOCATION") == 0    ? &item->place
                 : strcmp (name, "UID") == 0         ? &item->key
                                                     : NULL;
  g_autofree char *text = field != NULL ? unescape (value) : NULL;

  if (field != NULL)
    dln_item_set_text (field, text);
  return field != NULL;
}

static void
take_position (Reading    *self,
               const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);
  double degrees[2];
  guint n = 0;

  while (parts[n] != NULL && n < 2 && dln_shapes_parse_number (g_strstrip (parts[n]), strlen (parts[n]), &degrees[n]))
    n++;
  if (n < 2 || parts[2] != NULL || !dln_item_set_point (self->item, degrees[0], degrees[1]))
    damage (self, value, "GEO is none: expected latitude;longitude in degrees");
}

/* A property of the element: @name without its parameters, @line as libical reads it. */
static void
take_property (Reading    *self,
               const char *name,
               const char *value,
               const char *line)
{
  DlnItem *item = self->item;

  if (take_text (item, name, value))
    return;
  if (strcmp (name, "GEO") == 0)
    take_position (self, value);
  else if (strcmp (name, "CATEGORIES") == 0)
    take_tags (item, value);
  else if (strcmp (name, "RECURRENCE-ID") == 0)
    dln_item_set_text (&self->recurrence, value);
  else if (strcmp (name, "COMMENT") == 0 && self->is_ours)
    {
      g_free (self->comment);
      self->comment = unescape (value);
    }
  else if (strcmp (name, "RRULE") == 0 || strcmp (name, "RDATE") == 0)
    dln_item_add_remark (item, "it recurs (%s:%.200s): only its first time is taken", name, value);
  else if (strcmp (name, "STATUS") == 0 && g_ascii_strcasecmp (value, "CANCELLED") == 0)
    dln_item_add_remark (item, "it was cancelled");
  for (guint i = 0; times[i] != NULL; i++)
    if (strcmp (name, times[i]) == 0 && self->n_found < G_N_ELEMENTS (self->found))
      self->found[self->n_found++] = times[i];
  if (g_strv_contains (known, name))
    g_string_append_printf (self->text, "%s\r\n", line);
}

static icalproperty *
get_first (icalcomponent *component,
           const char    *name)
{
  return icalcomponent_get_first_property (component, icalproperty_string_to_kind (name));
}

static void
take_actor (DlnItem      *item,
            icalproperty *property,
            const char   *role)
{
  icalparameter *name = icalproperty_get_first_parameter (property, ICAL_CN_PARAMETER);
  const char *address = icalproperty_isa (property) == ICAL_ATTENDEE_PROPERTY ? icalproperty_get_attendee (property)
                                                                              : icalproperty_get_organizer (property);

  const char *who = name != NULL ? icalparameter_get_cn (name) : address;
  g_autofree char *valid = who != NULL ? g_utf8_make_valid (who, -1) : NULL;

  if (valid != NULL && g_ascii_strncasecmp (valid, "mailto:", strlen ("mailto:")) == 0)
    dln_item_add_actor (item, valid + strlen ("mailto:"), role);
  else
    dln_item_add_actor (item, valid, role);
}

static void
take_source (DlnItem    *item,
             const char *url)
{
  g_autofree char *valid = url != NULL ? g_utf8_make_valid (url, -1) : NULL;

  if (valid != NULL &&
      (g_ascii_strncasecmp (valid, "http://", 7) == 0 || g_ascii_strncasecmp (valid, "https://", 8) == 0))
    dln_item_set_text (&dln_item_add_source (item)->url, valid);
}

static void
take_known (DlnItem      *item,
            icalproperty *property)
{
  icalattach *attachment;

  switch ((int) icalproperty_isa (property))
    {
    case ICAL_ATTENDEE_PROPERTY:
      take_actor (item, property, "attendee");
      break;
    case ICAL_ORGANIZER_PROPERTY:
      take_actor (item, property, "organizer");
      break;
    case ICAL_URL_PROPERTY:
      take_source (item, icalproperty_get_url (property));
      break;
    case ICAL_ATTACH_PROPERTY:
      attachment = icalproperty_get_attach (property);
      if (attachment != NULL && icalattach_get_is_url (attachment))
        take_source (item, icalattach_get_url (attachment));
      break;
    default:
      break;
    }
}

static void
fill_item (Reading       *self,
           icalcomponent *component)
{
  g_autoptr (GError) local = NULL;
  DlnItem *item = self->item;

  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_ANY_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_ANY_PROPERTY))
    take_known (item, property);
  for (guint i = 0; i < self->n_found; i++)
    if (get_first (component, self->found[i]) == NULL)
      damage (self, NULL, "%s is none: expected a time as RFC 5545 has it", self->found[i]);
  if (self->damage == NULL && !dln_ical_fill_time (self->zones, component, self->options->zone, item, &local))
    damage (self, NULL, "%s", local->message);
  if (item->time != NULL && self->comment != NULL)
    {
      g_free (item->time->reported);
      item->time->reported = g_steal_pointer (&self->comment);
    }
  if (item->time == NULL && strcmp (item->element, "VEVENT") != 0)
    damage (self, NULL, "it has no date: expected one of what is to be an event");
  if (self->recurrence != NULL && item->key != NULL)
    {
      g_autofree char *key = g_strconcat (item->key, "#", self->recurrence, NULL);

      dln_item_set_text (&item->key, key);
    }
}

static gboolean
end_element (Reading  *self,
             GError  **error)
{
  icalcomponent *component = NULL;

  if (self->in_zone)
    {
      if (self->text->len <= DLN_ICAL_MOST_ZONE)
        dln_ical_zones_add (self->zones, self->text->str);
      return TRUE;
    }
  if (self->item->element == NULL)
    return TRUE;
  g_string_append_printf (self->text, "END:%s\r\n", self->item->element);
  if (self->damage == NULL)
    component = icalparser_parse_string (self->text->str);
  if (component == NULL)
    damage (self, NULL, "it cannot be read: expected %s as RFC 5545 has it", self->item->element);
  else
    {
      fill_item (self, component);
      icalcomponent_free (component);
    }
  return self->damage != NULL ? tell_damage (self, error) : self->sink->item (self->item, self->sink->data, error);
}

/* --- the stream ---------------------------------------------------------- */

static void
begin_element (Reading    *self,
               const char *name)
{
  forget (self);
  self->in_zone = strcmp (name, "VTIMEZONE") == 0;
  self->item->line = self->lines.number;
  for (guint i = 0; elements[i] != NULL; i++)
    if (strcmp (elements[i], name) == 0)
      self->item->element = elements[i];
  g_string_append_printf (self->text, "BEGIN:%s\r\n", name);
}

static gboolean
fail (Reading     *self,
      const char  *what,
      GError     **error)
{
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX, "%s:%" G_GUINT64_FORMAT ": %s", self->path,
               self->lines.number, what);
  return FALSE;
}

static gboolean
tell (Reading     *self,
      guint64      line,
      const char  *column,
      const char  *raw,
      const char  *reason,
      GError     **error)
{
  const DlnSetAside row = { line, column, raw, reason };

  return self->sink->set_aside == NULL || self->sink->set_aside (&row, self->sink->data, error);
}

/* Before the first calendar it is no file of calendars; behind one it is something else, up to the next. */
static gboolean
take_stray (Reading  *self,
            GError  **error)
{
  if (!self->any)
    return fail (self, "expected BEGIN:VCALENDAR", error);
  if (!self->astray)
    {
      forget (self);
      self->item->line = self->lines.number;
    }
  else
    g_string_append_c (self->text, '\n');
  self->astray = TRUE;
  if (self->text->len + self->lines.line->len <= DLN_ICAL_MOST_ELEMENT)
    g_string_append (self->text, self->lines.line->str);
  return TRUE;
}

static gboolean
tell_stray (Reading  *self,
            GError  **error)
{
  if (!self->astray)
    return TRUE;
  self->astray = FALSE;
  return tell (self, self->item->line, NULL, self->text->str, "it stands in no calendar: expected BEGIN:VCALENDAR",
               error);
}

/* Libical does not see it. */
static gboolean
leave_deep (Reading     *self,
            const char  *name,
            GError     **error)
{
  static const char reason[] = "too deep: expected at most 16 components in each other";

  self->in_zone = FALSE;
  if (self->item->element == NULL)
    return tell (self, self->lines.number, name, NULL, reason, error);
  damage (self, name, "%s", reason);
  return TRUE;
}

/* What is open ends without having said so. */
static gboolean
close_element (Reading  *self,
               GError  **error)
{
  if (self->depth < 2 || self->item->element == NULL)
    return TRUE;
  damage (self, NULL, "it does not end: expected END:%s", self->item->element);
  return tell_damage (self, error);
}

static gboolean
begin_calendar (Reading  *self,
                GError  **error)
{
  if (!tell_stray (self, error) || !close_element (self, error))
    return FALSE;
  if (self->depth > 0 && !tell (self, self->lines.number, "VCALENDAR", NULL,
                                "the one before it does not end: expected END:VCALENDAR", error))
    return FALSE;
  forget (self);
  self->in_zone = self->is_ours = FALSE;
  self->any = TRUE;
  self->depth = 1;
  return TRUE;
}

/* An element that begins within an event, other than an alarm, means that the event's end is missing. */
static gboolean
begin_component (Reading     *self,
                 const char  *name,
                 GError     **error)
{
  if (strcmp (name, "VCALENDAR") == 0)
    return begin_calendar (self, error);
  if (self->depth == 0)
    return take_stray (self, error);
  if (self->depth >= 2 && self->item->element != NULL && g_strv_contains (elements, name))
    {
      if (!close_element (self, error))
        return FALSE;
      self->depth = 1;
    }
  if (self->depth == DLN_ICAL_MOST_DEPTH && !leave_deep (self, name, error))
    return FALSE;
  if (self->depth++ == 1)
    begin_element (self, name);
  else if (self->depth > 2 && self->in_zone && self->text->len <= DLN_ICAL_MOST_ZONE)
    g_string_append_printf (self->text, "BEGIN:%s\r\n", name);
  return TRUE;
}

static gboolean
end_component (Reading     *self,
               const char  *name,
               GError     **error)
{
  if (self->depth == 0)
    return take_stray (self, error);
  if (self->depth == 1 && strcmp (name, "VCALENDAR") != 0)
    return TRUE;
  /* The calendar ends, an event in it did not. */
  if (self->depth > 1 && strcmp (name, "VCALENDAR") == 0)
    {
      if (!close_element (self, error))
        return FALSE;
      self->depth = 1;
    }
  if (self->in_zone && self->depth >= 2 && self->text->len <= DLN_ICAL_MOST_ZONE)
    g_string_append_printf (self->text, "END:%s\r\n", name);
  if (self->depth == 2 && !end_element (self, error))
    return FALSE;
  if (self->depth == 2)
    forget (self);
  if (--self->depth < 2)
    self->in_zone = FALSE;
  return TRUE;
}

/* Up to the colon that no quotes hold. */
static const char *
find_value (const char *line)
{
  gboolean quoted = FALSE;

  for (const char *p = line; *p != '\0'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (*p == ':' && !quoted)
        return p + 1;
    }
  return NULL;
}

static void
take_calendar_property (Reading    *self,
                        const char *name,
                        const char *value)
{
  g_autofree char *title = NULL;

  if (strcmp (name, "PRODID") == 0)
    self->is_ours = strcmp (value, DLN_ICAL_PRODUCT) == 0;
  if (strcmp (name, "X-WR-CALNAME") != 0 || self->sink->document == NULL || *value == '\0')
    return;
  title = unescape (value);
  self->sink->document (&(DlnItemSource) { .title = title }, self->sink->data);
}

static gboolean
take_line (Reading  *self,
           GError  **error)
{
  const char *line = self->lines.line->str;
  const char *value = find_value (line);
  g_autofree char *whole = value != NULL ? g_strndup (line, (gsize) (value - line - 1)) : NULL;
  g_autofree char *name = whole != NULL ? g_ascii_strup (whole, (gssize) strcspn (whole, ";")) : NULL;
  g_autofree char *plain = NULL;

  if (*line == '\0')
    return TRUE;
  if (name == NULL && self->depth == 0)
    return take_stray (self, error);
  if (name == NULL && self->depth == 1)
    return tell (self, self->lines.number, "VCALENDAR", line, "it is no property: expected NAME:value", error);
  if (name == NULL)
    {
      damage (self, line, "line %" G_GUINT64_FORMAT " is no property: expected NAME:value", self->lines.number);
      return TRUE;
    }
  plain = g_ascii_strup (value, -1);
  g_strstrip (plain);
  if (strcmp (name, "BEGIN") == 0)
    return begin_component (self, plain, error);
  if (strcmp (name, "END") == 0)
    return end_component (self, plain, error);
  if (self->depth == 0)
    return take_stray (self, error);
  if (self->depth == 1)
    take_calendar_property (self, name, value);
  else if (self->in_zone && self->text->len <= DLN_ICAL_MOST_ZONE)
    g_string_append_printf (self->text, "%s\r\n", line);
  else if (self->depth == 2 && self->item->element != NULL)
    {
      if (self->lines.is_cut || self->text->len + self->lines.line->len > DLN_ICAL_MOST_ELEMENT)
        damage (self, NULL, "it is too large: expected at most 1 MiB");
      else
        {
          /* When the file was made is no value of the event's: each export has another. */
          if (strcmp (name, "DTSTAMP") != 0)
            dln_item_add_raw (self->item, whole, value);
          take_property (self, name, value, line);
        }
    }
  return TRUE;
}

static gboolean
read_lines (Reading   *self,
            DlnInput  *input,
            GError   **error)
{
  g_autoptr (GError) local = NULL;
  guint64 n = 0;

  while (dln_ical_lines_next (&self->lines, &local))
    {
      if (!take_line (self, error))
        return FALSE;
      if (++n % 1024 == 0 && self->sink->progress != NULL)
        self->sink->progress (dln_input_get_position (input), self->sink->data);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->lines.number == 0)
    return fail (self, "it is empty: expected BEGIN:VCALENDAR", error);
  if (self->depth > 1 && self->item->element != NULL)
    {
      damage (self, NULL, "the file ends in it: expected END:%s", self->item->element);
      return tell_damage (self, error);
    }
  if (self->depth == 0)
    return tell_stray (self, error);
  /* Between two events nothing else says that there were more. */
  return tell (self, self->lines.number, "VCALENDAR", NULL, "the file ends in it: expected END:VCALENDAR", error);
}

static gboolean
read_events (const char            *path,
             const DlnReadOptions  *options,
             const DlnItemSink     *sink,
             GCancellable          *cancellable,
             GError               **error)
{
  g_autoptr (DlnInput) input = dln_input_open (path, options->encoding, cancellable, error);
  g_autofree Reading *self = g_new0 (Reading, 1);
  gboolean done;

  if (input == NULL)
    return FALSE;
  dln_input_unfold (input);
  self->options = options;
  self->sink = sink;
  self->path = path;
  self->zones = dln_ical_zones_new ();
  self->item = dln_item_new ();
  self->text = g_string_new (NULL);
  dln_ical_lines_open (&self->lines, input);
  done = read_lines (self, input, error);
  if (done)
    dln_input_tell_guess (input, sink->guessed, sink->data);
  forget (self);
  dln_ical_lines_close (&self->lines);
  g_string_free (self->text, TRUE);
  dln_item_free (self->item);
  dln_ical_zones_free (self->zones);
  return done;
}

static int
recognise (const char *name,
           const char *head,
           gsize       length)
{
  const char *begin = head + strspn (head, " \t\r\n");

  return g_ascii_strncasecmp (begin, "BEGIN:VCALENDAR", strlen ("BEGIN:VCALENDAR")) == 0 ? 95 : 0;
}

static const char *const endings[] = { ".ics", ".ical", NULL };

const DlnFormat dln_format_ical = {
  .nick = "ical",
  .label = N_ ("iCalendar"),
  .endings = endings,
  .media_type = "text/calendar",
  .kind = DLN_FORMAT_ITEMS,
  .recognise = recognise,
  .read = read_events,
  .write = dln_ical_write,
  .holds = DLN_HOLDS_NO_PLACE | DLN_HOLDS_PLACES | DLN_HOLDS_PLACE_NAMES | DLN_HOLDS_SPANS | DLN_HOLDS_PRECISION |
           DLN_HOLDS_WORDS | DLN_HOLDS_SUMMARY | DLN_HOLDS_TAGS | DLN_HOLDS_SECONDS,
};
