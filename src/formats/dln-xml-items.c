/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the XML formats have in common on the way in: a stream of elements with
 * their names and texts, an item that is filled between a begin and an end, and what
 * becomes of damage. Memory is bounded by an element.
 */
#include "config.h"

#include "dln-format-private.h"
#include "dln-shapes-reader-private.h"
#include "dln-xml-items.h"

#include <math.h>
#include <string.h>

/* --- the stream ---------------------------------------------------------- */

static void fail (DlnXml *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
fail (DlnXml *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  dln_xml_stream_fail (&self->stream, DLN_FORMATS_ERROR_SYNTAX, format, arguments);
  va_end (arguments);
}

static void
fail_cb (gpointer reader, const char *message)
{
  fail (reader, "%s", message);
}

/* A text that is not well-formed costs its element. */
static void
mend_cb (gpointer    reader,
         const char *message,
         int         line)
{
  DlnXml *self = reader;

  if (self->item_depth > 0)
    dln_xml_damage (self, self->text->str, "in line %d: %s: expected well-formed XML", line, message);
  else if (self->broken == NULL)
    {
      self->broken = g_strdup_printf ("%s: expected well-formed XML", message);
      self->broken_line = (guint64) line;
    }
}

/* What was broken is the item's that begins there, or has no item. */
static void
tell_broken (DlnXml     *self,
             const char *name)
{
  g_autofree char *broken = g_steal_pointer (&self->broken);
  const DlnSetAside aside = { self->broken_line, name, self->text->str, broken };

  if (broken == NULL || self->stream.error != NULL)
    return;
  if (self->item_depth > 0)
    dln_xml_damage (self, NULL, "in line %" G_GUINT64_FORMAT ": %s", self->broken_line, broken);
  else if (self->sink->set_aside != NULL)
    self->sink->set_aside (&aside, self->sink->data, &self->stream.error);
  g_string_truncate (self->text, 0);
}

static void
start_cb (gpointer reader, const char *name, const char *uri, int n_attributes, const xmlChar **attributes)
{
  DlnXml *self = reader;

  if (self->depth == DLN_XML_MOST_DEPTH)
    {
      fail (self, "<%s>: too deep: expected at most %d elements in each other", name, DLN_XML_MOST_DEPTH);
      return;
    }
  self->path[++self->depth] = name;
  g_string_truncate (self->text, 0);
  if (self->depth == 1 && strcmp (name, self->dialect->root) != 0)
    fail (self, "<%s>: expected <%s>", name, self->dialect->root);
  else
    self->dialect->start (self, name, n_attributes, attributes, &self->stream.error);
  tell_broken (self, name);
}

static void
end_cb (gpointer reader, const char *name)
{
  DlnXml *self = reader;

  tell_broken (self, name);
  if (self->stream.error == NULL)
    self->dialect->end (self, name, g_strstrip (self->text->str), &self->stream.error);
  g_string_truncate (self->text, 0);
  if (self->depth-- == self->item_depth)
    self->item_depth = 0;
}

static void
text_cb (gpointer reader, const char *text, int length)
{
  DlnXml *self = reader;

  if (self->text->len + (gsize) length <= DLN_XML_MOST_TEXT)
    g_string_append_len (self->text, text, length);
  else
    dln_xml_damage (self, NULL, "a text of too many bytes: expected at most %d", DLN_XML_MOST_TEXT);
}

static void
progress_cb (gpointer reader, goffset n_bytes)
{
  DlnXml *self = reader;

  if (self->sink->progress != NULL)
    self->sink->progress (n_bytes, self->sink->data);
}

/**
 * dln_xml_read_stream:
 * @stream: what to read
 * @name: what messages call it
 * @dialect: what its elements mean
 * @options: what it does not say of itself
 * @sink: takes its items
 * @data: the dialect's own
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError, of %G_IO_ERROR_CANCELLED, or of the sink's
 *
 * Returns: whether it was read to its end
 */
gboolean
dln_xml_read_stream (GInputStream *stream, const char *name, const DlnXmlDialect *dialect,
                     const DlnReadOptions *options, const DlnItemSink *sink, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  static const DlnXmlHandlers handlers = { start_cb, end_cb, text_cb, fail_cb, mend_cb, progress_cb, FALSE, "" };
  DlnXml self = { .options = options, .sink = sink, .dialect = dialect };
  g_autoptr (DlnItem) item = dln_item_new ();

  self.stream = (DlnXmlStream) { name, stream, cancellable, &handlers, &self, NULL, 0, NULL, options->encoding, FALSE };
  self.data = data;
  self.item = item;
  self.text = g_string_new (NULL);
  self.memo = dln_date_memo_new ();
  if (!dln_xml_stream_parse (&self.stream))
    fail (&self, "it ends too early: expected well-formed XML");
  else if (self.path[1] == NULL)
    fail (&self, "expected <%s>", dialect->root);
  tell_broken (&self, NULL);
  dln_xml_stream_finish (&self.stream);
  g_string_free (self.text, TRUE);
  dln_date_memo_free (self.memo);
  g_free (self.damage);
  g_free (self.damaged);
  g_free (self.broken);
  if (self.stream.error == NULL)
    return TRUE;
  g_propagate_error (error, self.stream.error);
  return FALSE;
}

/**
 * dln_xml_open:
 * @path: a file
 * @cancellable: (nullable): stops it
 * @error: return location of a #DlnFormatsError
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GInputStream *
dln_xml_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  GFileInputStream *stream = g_file_read (file, cancellable, &local);

  if (stream == NULL)
    g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "%s: %s", path, local->message);
  return stream != NULL ? G_INPUT_STREAM (stream) : NULL;
}

/**
 * dln_xml_read:
 * @path: a file
 * @dialect: what its elements mean
 * @options: what it does not say of itself
 * @sink: takes its items
 * @data: the dialect's own
 * @cancellable: (nullable): stops it
 * @error: return location, as of dln_xml_read_stream()
 *
 * Returns: whether it was read to its end
 */
gboolean
dln_xml_read (const char *path, const DlnXmlDialect *dialect, const DlnReadOptions *options, const DlnItemSink *sink,
              gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = dln_xml_open (path, cancellable, error);

  return stream != NULL && dln_xml_read_stream (stream, path, dialect, options, sink, data, cancellable, error);
}

/* --- what a dialect asks ------------------------------------------------- */

/**
 * dln_xml_is_in:
 * @self: a stream
 * @parent: a local name
 *
 * Returns: whether the element stands right in one of that name
 */
gboolean
dln_xml_is_in (const DlnXml *self, const char *parent)
{
  return self->depth > 1 && strcmp (self->path[self->depth - 1], parent) == 0;
}

/**
 * dln_xml_tell_title:
 * @self: a stream
 * @title: of the file, as it says itself; it counts once, and before the first item
 */
void
dln_xml_tell_title (DlnXml *self, const char *title)
{
  if (self->told || *title == '\0' || self->sink->document == NULL)
    return;
  self->told = TRUE;
  self->sink->document (&(DlnItemSource) { .title = (char *) title }, self->sink->data);
}

/**
 * dln_xml_begin_item:
 * @self: a stream at the begin of an element that becomes an item
 * @element: (transfer none): its name, static
 */
void
dln_xml_begin_item (DlnXml *self, const char *element)
{
  self->told = TRUE;
  dln_item_clear (self->item);
  self->item->line = (guint64) dln_xml_stream_get_line (&self->stream);
  self->item->element = element;
  self->item_depth = self->depth;
  g_clear_pointer (&self->damage, g_free);
  g_clear_pointer (&self->damaged, g_free);
}

/**
 * dln_xml_end_item:
 * @self: a stream at the end of that element
 * @error: return location of the sink's error
 *
 * Returns: whether the sink took the item, or that it is set aside
 */
gboolean
dln_xml_end_item (DlnXml *self, GError **error)
{
  /* It is this element's, and not of what follows. */
  g_autofree char *damage = g_steal_pointer (&self->damage);
  g_autofree char *damaged = g_steal_pointer (&self->damaged);
  DlnSetAside aside = { self->item->line, self->item->element, damaged, damage };

  if (damage == NULL)
    return self->sink->item (self->item, self->sink->data, error);
  return self->sink->set_aside == NULL || self->sink->set_aside (&aside, self->sink->data, error);
}

/**
 * dln_xml_set_aside:
 * @self: a stream outside of items, with damage
 * @column: the element that is to blame
 * @error: return location of the sink's error
 *
 * Returns: whether that was told and may be forgotten
 */
gboolean
dln_xml_set_aside (DlnXml *self, const char *column, GError **error)
{
  g_autofree char *damage = g_steal_pointer (&self->damage);
  g_autofree char *damaged = g_steal_pointer (&self->damaged);
  DlnSetAside aside = { (guint64) dln_xml_stream_get_line (&self->stream), column, damaged, damage };

  return self->sink->set_aside == NULL || self->sink->set_aside (&aside, self->sink->data, error);
}

/**
 * dln_xml_damage:
 * @self: a stream in an item
 * @value: (nullable): what stands there
 * @format: what is wrong, and what was expected
 *
 * The item will be set aside; the first reason counts.
 */
void
dln_xml_damage (DlnXml *self, const char *value, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  dln_damage_note (&self->damage, &self->damaged, value, format, arguments);
  va_end (arguments);
}

/**
 * dln_xml_read_time:
 * @self: a stream in an item
 * @text: a year, month, day or instant of XML Schema
 *
 * Returns: (transfer full) (nullable): that time, as coarse as it stands there; %NULL where
 *   there is none, which is damage
 */
DlnTime *
dln_xml_read_time (DlnXml *self, const char *text)
{
  g_autoptr (GError) local = NULL;
  DlnTime *time = NULL;

  if (*text != '\0')
    time = dln_date_memo_read (self->memo, text, NULL, DLN_DATE_ORDER_YMD, self->options->zone, &local);
  if (time == NULL)
    dln_xml_damage (self, text, "%s", local != NULL ? local->message : "expected a date");
  return time;
}

/**
 * dln_xml_join_times:
 * @self: a stream in an item
 * @begin: (nullable): when it began; nobody says if %NULL
 * @end: (nullable): when it ended; nobody says if %NULL
 *
 * Returns: (transfer full) (nullable): from the one to the other
 */
DlnTime *
dln_xml_join_times (DlnXml *self, const DlnTime *begin, const DlnTime *end)
{
  g_autoptr (DlnTime) time = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *words = NULL;
  DlnBounds bounds;

  if (begin == NULL && end == NULL)
    return NULL;
  time = dln_time_copy (begin != NULL ? begin : end);
  if (begin != NULL && end != NULL)
    {
      if (dln_dates_join_end (time, end, &local))
        return g_steal_pointer (&time);
      dln_xml_damage (self, begin->reported, "%s", local->message);
      return NULL;
    }
  bounds = time->bounds;
  if (begin != NULL)
    bounds.end_earliest = bounds.end_latest = DLN_OPEN;
  else
    bounds.begin_earliest = bounds.begin_latest = DLN_OPEN;
  words = begin != NULL ? g_strdup_printf ("%s –", begin->reported) : g_strdup_printf ("– %s", end->reported);
  dln_time_set_bounds (time, &bounds);
  g_free (time->reported);
  time->reported = g_steal_pointer (&words);
  return g_steal_pointer (&time);
}

/* --- where points lie ---------------------------------------------------- */

/**
 * dln_xml_extent_add:
 * @extent: of points
 * @latitude: (nullable): degrees north, in decimals
 * @longitude: (nullable): degrees east, in decimals
 *
 * Returns: whether there is such a point
 */
gboolean
dln_xml_extent_add (DlnXmlExtent *extent, const char *latitude, const char *longitude)
{
  DlnPoint point;

  if (latitude == NULL || longitude == NULL ||
      !dln_shapes_parse_number (latitude, strlen (latitude), &point.latitude) ||
      !dln_shapes_parse_number (longitude, strlen (longitude), &point.longitude) || !dln_point_is_valid (point))
    return FALSE;
  if (extent->n_points++ == 0)
    {
      extent->least = extent->most = point;
      extent->first = point.longitude;
    }
  point.longitude = extent->first + remainder (point.longitude - extent->first, 360);
  extent->least.latitude = MIN (extent->least.latitude, point.latitude);
  extent->least.longitude = MIN (extent->least.longitude, point.longitude);
  extent->most.latitude = MAX (extent->most.latitude, point.latitude);
  extent->most.longitude = MAX (extent->most.longitude, point.longitude);
  return TRUE;
}

/**
 * dln_xml_extent_set:
 * @extent: of points
 * @item: gets their middle, and how far from it the farthest may be
 */
void
dln_xml_extent_set (const DlnXmlExtent *extent, DlnItem *item)
{
  DlnPoint middle, least = extent->least, most = extent->most;

  if (extent->n_points == 0)
    return;
  middle.latitude = (extent->least.latitude + extent->most.latitude) / 2;
  middle.longitude = (extent->least.longitude + extent->most.longitude) / 2;
  if (extent->n_points > 1)
    middle.longitude = remainder (middle.longitude, 360);
  least.longitude = remainder (least.longitude, 360);
  most.longitude = remainder (most.longitude, 360);
  if (!dln_item_set_point (item, middle.latitude, middle.longitude) || extent->n_points == 1)
    return;
  item->radius = ceil (MAX (dln_point_distance (middle, least), dln_point_distance (middle, most)));
}
