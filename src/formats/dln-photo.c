/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what a photograph says of itself (Exif 2.32) as one event: when it was taken, as
 * exactly as it says, where, and which way it looks. The time that a program changed the
 * file is none. The file is the source, and its bytes are kept.
 */
#include "config.h"

#include "dln-format-private.h"

#include <gexiv2/gexiv2.h>
#include <math.h>
#include <string.h>

#define N_(text) (text)

/* Bytes of a picture; a larger one is set aside. */
#define MOST_BYTES ((goffset) 512 * 1024 * 1024)
/* Bytes of one value. */
#define MOST_VALUE 65536
/* Seconds between the camera's clock and GPS that nobody wonders about: a fix may be old. */
#define USUAL_LAG 60
/* Metres for each 1 of DOP, which is a factor and no length: what a receiver alone is usually off. */
#define METRES_A_DOP 5.0

/* --- what kind of picture ------------------------------------------------ */

static gboolean
is_at (const guint8 *bytes,
       gsize         length,
       gsize         at,
       const char   *sign,
       gsize         n)
{
  return length >= at + n && memcmp (bytes + at, sign, n) == 0;
}

static gboolean
is_picture (const guint8 *bytes,
            gsize         length)
{
  static const char *const brands[] = { "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif" };

  if (is_at (bytes, length, 0, "\xff\xd8\xff", 3) || is_at (bytes, length, 0, "\x89PNG\r\n\x1a\n", 8) ||
      is_at (bytes, length, 0, "II*\0", 4) || is_at (bytes, length, 0, "MM\0*", 4))
    return TRUE;
  if (is_at (bytes, length, 0, "RIFF", 4) && is_at (bytes, length, 8, "WEBP", 4))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (brands); i++)
    if (is_at (bytes, length, 4, "ftyp", 4) && is_at (bytes, length, 8, brands[i], 4))
      return TRUE;
  return FALSE;
}

static int
recognise (const char   *name,
           const guint8 *bytes,
           gsize         length)
{
  if (is_picture (bytes, length))
    return 95;
  return dln_format_has_ending (&dln_format_photo, name) ? 30 : 0;
}

/* --- its values ---------------------------------------------------------- */

static const char *const kept[] = {
  "Exif.Photo.DateTimeOriginal", "Exif.Photo.SubSecTimeOriginal", "Exif.Photo.OffsetTimeOriginal",
  "Exif.Photo.DateTimeDigitized", "Exif.Image.DateTime", "Exif.GPSInfo.GPSDateStamp", "Exif.GPSInfo.GPSTimeStamp",
  "Exif.GPSInfo.GPSLatitudeRef", "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLongitudeRef",
  "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSAltitudeRef", "Exif.GPSInfo.GPSAltitude",
  "Exif.GPSInfo.GPSHPositioningError", "Exif.GPSInfo.GPSDOP", "Exif.GPSInfo.GPSImgDirectionRef",
  "Exif.GPSInfo.GPSImgDirection", "Exif.Image.Make", "Exif.Image.Model", "Exif.Image.ImageDescription",
  "Exif.Image.Artist", "Exif.Image.Copyright",
};

typedef struct {
  DlnItem *item;
  const char *zone; /* (nullable) */
} Filling;

/* The value of the tag whose name ends with this one; NULL where there is none. */
static const char *
find (const Filling *self,
      const char    *name)
{
  const GPtrArray *raw = self->item->raw;

  for (guint i = 0; i + 1 < raw->len; i += 2)
    if (strcmp (strrchr (raw->pdata[i], '.') + 1, name) == 0)
      return raw->pdata[i + 1];
  return NULL;
}

static void
keep_values (DlnItem        *item,
             GExiv2Metadata *metadata)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *value = gexiv2_metadata_try_get_tag_string (metadata, kept[i], NULL);
      g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, (gssize) strnlen (value, MOST_VALUE)) : NULL;

      if (valid != NULL)
        dln_item_add_raw (item, kept[i], g_strstrip (valid));
    }
}

/* "4500/100 30/1": up to @most rationals, as degrees, minutes and seconds are told; 0 where one is undefined. */
static guint
read_rationals (const char *text,
                double     *values,
                guint       most)
{
  guint n = 0;

  for (const char *at = text; n < most && *at != '\0'; n++)
    {
      char *end;
      gint64 over = g_ascii_strtoll (at, &end, 10);
      gint64 under;

      if (end == at || *end != '/')
        return 0;
      at = end + 1;
      under = g_ascii_strtoll (at, &end, 10);
      if (end == at || under == 0)
        return 0;
      values[n] = (double) over / (double) under;
      at = end + strspn (end, " ");
    }
  return n;
}

static gboolean
read_rational (const Filling *self,
               const char    *name,
               double        *value)
{
  const char *text = find (self, name);

  return text != NULL && read_rationals (text, value, 1) == 1;
}

/* --- when ---------------------------------------------------------------- */

/* "2022:03:04 12:34:56", of which blanks are parts that nobody knows. NULL where there is none. */
static char *
dup_iso (const char *text,
         const char *subseconds)
{
  GString *iso;
  guint n_digits = 0;

  if (strlen (text) < 10 || !g_ascii_isdigit (text[0]) || strncmp (text, "0000", 4) == 0)
    return NULL;
  iso = g_string_new_len (text, 10);
  iso->str[4] = iso->str[7] = '-';
  while (n_digits < 3 && strlen (text) >= 13 + 3 * n_digits && g_ascii_isdigit (text[11 + 3 * n_digits]))
    {
      g_string_append_c (iso, n_digits == 0 ? 'T' : ':');
      g_string_append_len (iso, text + 11 + 3 * n_digits, 2);
      n_digits++;
    }
  if (n_digits == 3 && subseconds != NULL && *subseconds != '\0' &&
      strspn (subseconds, "0123456789") == strlen (subseconds))
    g_string_append_printf (iso, ".%.6s", subseconds);
  return g_string_free (iso, FALSE);
}

/* Hours, minutes and seconds, of which each may have a fraction; FALSE where they are no time of day. */
static gboolean
read_satellite_clock (const char *text,
                      gint64     *since)
{
  double parts[3];

  if (text == NULL || read_rationals (text, parts, 3) < 3 || parts[0] < 0 || parts[0] >= 24 || parts[1] < 0 ||
      parts[1] >= 60 || parts[2] < 0 || parts[2] >= 60)
    return FALSE;
  *since = (gint64) llround ((parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1e6);
  return *since < DLN_DAY;
}

/* GPS has no zones: its days are those of UTC. Without a clock that can be read it is a day. */
static DlnTime *
read_satellite_time (const Filling *self)
{
  const char *date = find (self, "GPSDateStamp");
  g_autofree char *day = date != NULL ? dup_iso (date, NULL) : NULL;
  g_autoptr (GString) text = NULL;
  gint64 since;

  if (day == NULL)
    return NULL;
  text = g_string_new_len (day, 10);
  if (read_satellite_clock (find (self, "GPSTimeStamp"), &since))
    {
      g_string_append_printf (text, "T%02d:%02d:%02d", (int) (since / DLN_HOUR), (int) (since / DLN_MINUTE % 60),
                              (int) (since / DLN_SECOND % 60));
      if (since % DLN_SECOND != 0)
        g_string_append_printf (text, ".%06d", (int) (since % DLN_SECOND));
      g_string_append_c (text, 'Z');
    }
  return dln_dates_read (text->str, NULL, DLN_DATE_ORDER_YMD, NULL, NULL);
}

static gboolean
is_offset (const char *text)
{
  return strlen (text) == 6 && strchr ("+-", text[0]) != NULL && g_ascii_isdigit (text[1]) &&
         g_ascii_isdigit (text[2]) && text[3] == ':' && g_ascii_isdigit (text[4]) && g_ascii_isdigit (text[5]);
}

static void
compare_clocks (const Filling *self,
                const DlnTime *satellite)
{
  const DlnBounds *bounds = &self->item->time->bounds;
  gint64 lag = 0;
  gint64 minutes;

  if (satellite->bounds.begin_earliest > bounds->end_latest)
    lag = satellite->bounds.begin_earliest - bounds->end_latest;
  else if (satellite->bounds.end_latest < bounds->begin_earliest)
    lag = satellite->bounds.end_latest - bounds->begin_earliest;
  minutes = ABS (lag) / DLN_MINUTE;
  if (ABS (lag) > USUAL_LAG * DLN_SECOND)
    dln_item_add_remark (self->item, "GPS says %s, %" G_GINT64_FORMAT " h %" G_GINT64_FORMAT " min %s",
                         satellite->reported, minutes / 60, minutes % 60, lag > 0 ? "later" : "earlier");
}

/* As they stand in the file, its three values in one line. */
static void
keep_words (const Filling *self,
            DlnTime       *time)
{
  const char *subseconds = find (self, "SubSecTimeOriginal");
  const char *offset = find (self, "OffsetTimeOriginal");

  g_free (time->reported);
  time->reported = g_strconcat (find (self, "DateTimeOriginal"), subseconds != NULL ? "." : "",
                                subseconds != NULL ? subseconds : "", offset != NULL ? " " : "", offset, NULL);
}

/* As it follows a time in ISO 8601; nothing where it says none, which is told. */
static const char *
find_offset (const Filling *self)
{
  const char *offset = find (self, "OffsetTimeOriginal");
  const char *zone = self->zone != NULL ? self->zone : "UTC";

  if (offset != NULL && (is_offset (offset) || strcmp (offset, "Z") == 0))
    return offset;
  if (offset != NULL && *offset != '\0' && *offset != ':')
    dln_item_add_remark (self->item, "its offset “%.40s” is none: its time is read in %s", offset, zone);
  else
    dln_item_add_remark (self->item, "its time has no offset: it is read in %s", zone);
  return "";
}

static void
fill_time (const Filling *self)
{
  DlnItem *item = self->item;
  const char *words = find (self, "DateTimeOriginal");
  g_autofree char *iso = words != NULL ? dup_iso (words, find (self, "SubSecTimeOriginal")) : NULL;
  g_autoptr (DlnTime) satellite = read_satellite_time (self);
  g_autofree char *whole = NULL;

  if (iso != NULL)
    {
      item->time = dln_dates_read (iso, NULL, DLN_DATE_ORDER_YMD, self->zone, NULL);
      whole = item->time != NULL && strchr (iso, 'T') != NULL ? g_strconcat (iso, find_offset (self), NULL) : NULL;
      if (whole != NULL)
        dln_item_take_time (&item->time, dln_dates_read (whole, NULL, DLN_DATE_ORDER_YMD, self->zone, NULL));
    }
  if (item->time != NULL)
    keep_words (self, item->time);
  if (item->time == NULL && words != NULL)
    dln_item_add_remark (item, "its time “%.40s” is none", words);
  if (item->time != NULL && satellite != NULL)
    compare_clocks (self, satellite);
  else if (satellite != NULL)
    {
      dln_item_add_remark (item, "its %s is that of GPS",
                           satellite->bounds.begin_earliest == satellite->bounds.end_latest ? "time" : "day");
      item->time = g_steal_pointer (&satellite);
    }
  if (item->time == NULL)
    dln_item_add_remark (item, "it does not say when it was taken");
}

/* --- where --------------------------------------------------------------- */

/* Degrees, minutes and seconds; what is left out is nothing. The number has no sign: a letter says which side. */
static gboolean
read_degrees (const Filling *self,
              const char    *name,
              const char    *ref_name,
              const char    *letters,
              double        *degrees)
{
  const char *text = find (self, name);
  const char *ref = find (self, ref_name);
  char letter = ref != NULL ? g_ascii_toupper (*ref) : '\0';
  double parts[3] = { 0, 0, 0 };

  if (text == NULL || read_rationals (text, parts, 3) == 0)
    {
      dln_item_add_remark (self->item, "its position cannot be read");
      return FALSE;
    }
  if (letter != letters[0] && letter != letters[1])
    {
      dln_item_add_remark (self->item, "its position says neither %c nor %c: it was not placed", letters[0],
                           letters[1]);
      return FALSE;
    }
  *degrees = (parts[0] + parts[1] / 60 + parts[2] / 3600) * (letter == letters[1] ? -1 : 1);
  return TRUE;
}

static void
fill_place (const Filling *self)
{
  DlnItem *item = self->item;
  double latitude;
  double longitude;
  double value;

  if (find (self, "GPSLatitude") == NULL && find (self, "GPSLongitude") == NULL)
    {
      dln_item_add_remark (item, "it does not say where it was taken");
      return;
    }
  if (!read_degrees (self, "GPSLatitude", "GPSLatitudeRef", "NS", &latitude) ||
      !read_degrees (self, "GPSLongitude", "GPSLongitudeRef", "EW", &longitude))
    return;
  if (!dln_item_set_point (item, latitude, longitude))
    {
      dln_item_add_remark (item, "its position cannot be read");
      return;
    }
  if (latitude == 0 && longitude == 0)
    dln_item_add_remark (item, "its position is 0, 0, as of a camera that has none");
  if (read_rational (self, "GPSHPositioningError", &value) && value > 0)
    item->radius = value;
  else if (read_rational (self, "GPSDOP", &value) && value > 0)
    {
      item->radius = value * METRES_A_DOP;
      dln_item_add_remark (item, "its radius is from a DOP of %.3g, 5 m for each 1", value);
    }
}

/* --- the rest ------------------------------------------------------------ */

static void
append_line (GString    *text,
             const char *format,
             ...) G_GNUC_PRINTF (2, 3);

static void
append_line (GString    *text,
             const char *format,
             ...)
{
  va_list arguments;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static void
fill_words (const Filling *self,
            const char    *name)
{
  g_autoptr (GString) text = g_string_new (find (self, "ImageDescription"));
  const char *ref = find (self, "GPSImgDirectionRef");
  const char *below = find (self, "GPSAltitudeRef");
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  dln_item_set_text (&self->item->title, name);
  if (read_rational (self, "GPSImgDirection", &value) && value >= 0 && value <= 360)
    append_line (text, "looks towards %s°%s", g_ascii_formatd (number, sizeof number, "%.6g", value),
                 ref != NULL && *ref == 'M' ? " (magnetic)" : "");
  if (read_rational (self, "GPSAltitude", &value))
    append_line (text, "%s m %s sea level", g_ascii_formatd (number, sizeof number, "%.6g", value),
                 below != NULL && *below == '1' ? "below" : "above");
  dln_item_set_text (&self->item->summary, text->str);
}

static void
tell_source (const Filling     *self,
             const char        *name,
             const DlnItemSink *sink)
{
  g_autoptr (GString) note = g_string_new (NULL);
  const char *maker = find (self, "Make");
  const char *model = find (self, "Model");
  const char *copyright = find (self, "Copyright");

  if (maker != NULL || model != NULL)
    append_line (note, "Camera: %s%s%s", maker != NULL ? maker : "", maker != NULL && model != NULL ? " " : "",
                 model != NULL ? model : "");
  if (copyright != NULL)
    append_line (note, "Copyright: %s", copyright);
  if (sink->document != NULL)
    sink->document (&(DlnItemSource) { .title = (char *) name,
                                       .kind = (char *) "photo",
                                       .author = (char *) find (self, "Artist"),
                                       .note = note->len > 0 ? note->str : NULL },
                    sink->data);
}

static gpointer
start_library (gpointer data)
{
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
  return GINT_TO_POINTER (gexiv2_initialize ());
}

/* NULL with why, which the file's own name is no part of. */
static GExiv2Metadata *
open_metadata (const char  *path,
               goffset      size,
               GError     **error)
{
  static GOnce once = G_ONCE_INIT;
  /* Of a path that is not absolute it would make an address, or the standard input. */
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GExiv2Metadata) metadata = NULL;
  g_autoptr (GError) local = NULL;

  g_once (&once, start_library, NULL);
  if (size > MOST_BYTES)
    {
      g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_READ, "it is too large: expected at most 512 MiB");
      return NULL;
    }
  metadata = gexiv2_metadata_new ();
  if (gexiv2_metadata_open_path (metadata, absolute, &local))
    return g_steal_pointer (&metadata);
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
               "the picture is damaged, or of a kind that cannot be read: "
               "expected a JPEG, PNG, TIFF, WebP or HEIC");
  return NULL;
}

/* FALSE where it is no picture at all, which the error says without the file's name. */
static gboolean
check_file (const char    *path,
            goffset       *size,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  guint8 head[16];
  gsize length = 0;

  if (stream != NULL)
    info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error);
  if (info == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, cancellable, error))
    {
      if (error != NULL && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  *size = g_file_info_get_size (info);
  if (is_picture (head, length))
    return TRUE;
  g_set_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX,
               "it is no picture: expected a JPEG, PNG, TIFF, WebP or HEIC");
  return FALSE;
}

static gboolean
set_aside (const DlnItemSink  *sink,
           const char         *reason,
           GError            **error)
{
  const DlnSetAside row = { 1, NULL, NULL, reason };

  return sink->set_aside == NULL || sink->set_aside (&row, sink->data, error);
}

/* Of a whole card full of them, one that is no picture is nothing to stop at. */
static gboolean
is_among_others (const DlnReadOptions *options)
{
  return options->siblings != NULL && options->siblings[0] != NULL && options->siblings[1] != NULL;
}

static gboolean
read_photo (const char            *path,
            const DlnReadOptions  *options,
            const DlnItemSink     *sink,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (DlnItem) item = dln_item_new ();
  g_autoptr (GExiv2Metadata) metadata = NULL;
  g_autoptr (GError) local = NULL;
  const Filling filling = { item, options->zone };
  goffset size = 0;

  if (check_file (path, &size, cancellable, &local))
    metadata = open_metadata (path, size, &local);
  else if (!is_among_others (options) || !g_error_matches (local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX))
    {
      if (local->domain == DLN_FORMATS_ERROR)
        g_prefix_error (&local, "%s: ", path);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (metadata == NULL)
    return set_aside (sink, local->message, error);
  item->line = 1;
  item->key = g_strdup ("photo");
  keep_values (item, metadata);
  fill_time (&filling);
  fill_place (&filling);
  fill_words (&filling, name);
  tell_source (&filling, name, sink);
  return sink->item (item, sink->data, error);
}

static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", NULL };

const DlnFormat dln_format_photo = {
  .nick = "photo",
  .label = N_ ("Photograph"),
  .endings = endings,
  .media_type = "image/jpeg",
  .kind = DLN_FORMAT_ITEMS,
  .keeps_bytes = TRUE,
  .recognise_bytes = recognise,
  .read = read_photo,
};
