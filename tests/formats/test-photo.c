/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photographs as events: never more exact than they say, in the zone that they name or else
 * the import's, where they are sure to be; pictures that say nothing, and files that are none.
 */
#include "config.h"

#include "foreign.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

/* One black pixel. */
static const guint8 png[] = { 0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0,    13,   'I',  'H',
                              'D',  'R',  0,    0,    0,    1,    0,    0,    0,    1,    8,    6,    0,    0,
                              0,    0x1f, 0x15, 0xc4, 0x89, 0,    0,    0,    10,   'I',  'D',  'A',  'T',  0x78,
                              0x9c, 0x63, 0,    1,    0,    0,    5,    0,    1,    0x0d, 0x0a, 0x2d, 0xb4, 0,
                              0,    0,    0,    'I',  'E',  'N',  'D',  0xae, 0x42, 0x60, 0x82 };
/* No pixels at all: what it says of itself stands before them. */
static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 16,   'J',  'F', 'I', 'F', 0, 1, 1, 0,    0, 1, 0,    1,
                               0,    0,    0xff, 0xdb, 0, 19,   0,    1,   1,   1,   1, 1, 1, 1,    1, 1, 1,    1,
                               1,    1,    1,    1,    1, 0xff, 0xda, 0,   8,   1,   1, 0, 0, 0x3f, 0, 0, 0xff, 0xd9 };

static char *
make_file (const char *name, const guint8 *bytes, gsize length)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) length, NULL));
  return path;
}

/* @tags: "Exif.Image.Make=A|..." */
static void
add_tags (const char *path, const char *tags)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_auto (GStrv) pairs = g_strsplit (tags, "|", -1);
  g_autoptr (GError) error = NULL;

  g_assert_true (gexiv2_metadata_open_path (metadata, path, NULL));
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');

      *equals = '\0';
      g_assert_true (gexiv2_metadata_try_set_tag_string (metadata, pairs[i], equals + 1, NULL));
    }
  g_assert_true (gexiv2_metadata_save_file (metadata, path, &error));
  g_assert_no_error (error);
}

static void
take_document (const DlnItemSource *document, gpointer data)
{
  g_string_append_printf (data, "%s by %s: %s|", document->kind, document->author, document->note);
}

static gboolean
take_item (DlnItem *item, gpointer data, GError **error)
{
  GString *text = data;

  g_string_append (text, item->title);
  if (item->time != NULL)
    append_bounds (text, &item->time->bounds, 0, 40);
  if (item->has_point)
    g_string_append_printf (text, " @%.4f,%.4f", item->point.latitude, item->point.longitude);
  if (item->radius > 0)
    g_string_append_printf (text, " ±%.0f", item->radius);
  if (item->summary != NULL)
    g_string_append_printf (text, " {%s}", item->summary);
  append_remarks (text, item);
  return TRUE;
}

static gboolean
take_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  g_string_append_printf (data, "[%s]", row->reason);
  return TRUE;
}

static char *
read_file (const char *path, GError **error)
{
  const DlnItemSink sink = { .document = take_document, .item = take_item, .set_aside = take_aside };
  const DlnFormat *format = dln_formats_recognise (path, error);

  g_assert_nonnull (format);
  g_assert_cmpstr (format->nick, ==, "photo");
  return read_foreign (format, path, &sink, error);
}

#define TAKEN "Exif.Photo.DateTimeOriginal=2022:03:04 12:34:56"
#define GPS(time) "Exif.GPSInfo.GPSDateStamp=2022:03:04|Exif.GPSInfo.GPSTimeStamp=" time
#define PLACE                                                                                                          \
  "Exif.GPSInfo.GPSLatitudeRef=N|Exif.GPSInfo.GPSLatitude=50/1 15/1 3600/100|"                                         \
  "Exif.GPSInfo.GPSLongitudeRef=W|Exif.GPSInfo.GPSLongitude=36/1 3030/100 0/1"
#define DEGREES(south, east)                                                                                           \
  "Exif.GPSInfo.GPSLatitude=33/1 51/1 305/10|Exif.GPSInfo.GPSLongitude=151/1 125/10 0/1|" south east
#define SOUTH "Exif.GPSInfo.GPSLatitudeRef=S|"
#define EAST "Exif.GPSInfo.GPSLongitudeRef=E|"
#define WEST "Exif.GPSInfo.GPSLongitudeRef=W|"
#define BELOW "Exif.GPSInfo.GPSAltitudeRef=1|Exif.GPSInfo.GPSAltitude=1055/10|"
#define TRUE_NORTH "Exif.GPSInfo.GPSImgDirectionRef=T|Exif.GPSInfo.GPSImgDirection=2733/10"
#define NOBODY "photo by (null): (null)|a.jpg"
#define NOWHERE " (it does not say where it was taken)"
#define NEVER " (it does not say when it was taken)"
#define DAY " 2022-03-04T00:00:00Z 2022-03-05T00:00:00Z 2022-03-04T00:00:00Z 2022-03-05T00:00:00Z"
#define NO_OFFSET " (its time has no offset: it is read in Europe/Kyiv)"

typedef struct {
  const char *tags;
  const char *item;
} Photo;

static void
check (const Photo *rows,
       guint        n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *path = make_file ("a.jpg", jpeg, sizeof jpeg);
      g_autoptr (GError) error = NULL;
      g_autofree char *out = NULL;

      add_tags (path, rows[i].tags);
      out = read_file (path, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (out, ==, rows[i].item);
    }
}

static void
test_photos (void)
{
  static const Photo rows[] = {
    { "Exif.Image.DateTime=2022:03:04 12:34:56", NOBODY NEVER NOWHERE },
    { TAKEN, NOBODY " 2022-03-04T10:34:56Z = = =" NO_OFFSET NOWHERE },
    { TAKEN "|Exif.Photo.OffsetTimeOriginal=-05:00|Exif.Photo.SubSecTimeOriginal=25",
      NOBODY " 2022-03-04T17:34:56.25Z = = =" NOWHERE },
    { "Exif.Photo.DateTimeOriginal=2022:03:04 12:34:  ",
      NOBODY " 2022-03-04T10:34:00Z 2022-03-04T10:35:00Z 2022-03-04T10:34:00Z 2022-03-04T10:35:00Z" NO_OFFSET NOWHERE },
    { "Exif.Photo.DateTimeOriginal=2022:03:04   :  :  ",
      NOBODY " 2022-03-03T22:00:00Z 2022-03-04T22:00:00Z 2022-03-03T22:00:00Z 2022-03-04T22:00:00Z" NOWHERE },
    { "Exif.Photo.DateTimeOriginal=0000:00:00 00:00:00",
      NOBODY " (its time “0000:00:00 00:00:00” is none)" NEVER NOWHERE },
    { "Exif.Photo.DateTimeOriginal=1234567890123456789012345678901234567890ж",
      NOBODY " (its time “1234567890123456789012345678901234567890” is none)" NEVER NOWHERE },
    { "Exif.Photo.DateTimeOriginal=x12345678901234567890123456789012345678ж",
      NOBODY " (its time “x12345678901234567890123456789012345678\xef\xbf\xbd” is none)" NEVER NOWHERE },
    { "Exif.Photo.DateTimeOriginal=2022:13:04 12:34:56",
      NOBODY " (its time “2022:13:04 12:34:56” is none)" NEVER NOWHERE },
    { TAKEN "|" GPS ("10/1 35/1 10/1"), NOBODY " 2022-03-04T10:34:56Z = = =" NO_OFFSET NOWHERE },
    { TAKEN "|" GPS ("12/1 34/1 56/1"),
      NOBODY " 2022-03-04T10:34:56Z = = =" NO_OFFSET " (GPS says 2022-03-04T12:34:56Z, 2 h 0 min later)" NOWHERE },
    { GPS ("10/1 35/1 10/1"), NOBODY " 2022-03-04T10:35:10Z = = = (its time is that of GPS)" NOWHERE },
    { PLACE, NOBODY " @50.2600,-36.5050" NEVER },
    { PLACE "|Exif.GPSInfo.GPSHPositioningError=12/1|Exif.GPSInfo.GPSDOP=2/1", NOBODY " @50.2600,-36.5050 ±12" NEVER },
    { PLACE "|Exif.GPSInfo.GPSDOP=2/1",
      NOBODY " @50.2600,-36.5050 ±10" NEVER " (its radius is from a DOP of 2, 5 m for each 1)" },
    { "Exif.GPSInfo.GPSLatitudeRef=N|Exif.GPSInfo.GPSLatitude=0/0 0/0 0/0",
      NOBODY NEVER " (its position cannot be read)" },
    { "Exif.GPSInfo.GPSLatitude=50/1 0/1 0/1|Exif.GPSInfo.GPSLongitude=36/1 0/1 0/1",
      NOBODY NEVER " (its position says neither N nor S: it was not placed)" },
    { "Exif.GPSInfo.GPSImgDirection=2733/10|Exif.GPSInfo.GPSImgDirectionRef=M|Exif.GPSInfo.GPSAltitude=120/1|"
      "Exif.Image.ImageDescription=A "
      "column|Exif.Image.Artist=B|Exif.Image.Copyright=C|Exif.Image.Make=D|Exif.Image.Model=E",
      "photo by B: Camera: D E\nCopyright: C|a.jpg {A column\nlooks towards 273.3° (magnetic)\n120 m above sea "
      "level}" NEVER NOWHERE },
  };

  check (rows, G_N_ELEMENTS (rows));
}

/* South, east and west, above and below the sea; letters, offsets and clocks that are missing or wrong. */
static void
test_sides (void)
{
  static const Photo rows[] = {
    { DEGREES (SOUTH, EAST) TAKEN
      "|Exif.Photo.OffsetTimeOriginal=+10:00|Exif.Photo.SubSecTimeOriginal=123456|" BELOW TRUE_NORTH,
      NOBODY " 2022-03-04T02:34:56.123456Z = = = @-33.8585,151.2083 {looks towards 273.3°\n105.5 m below sea level}" },
    { DEGREES (SOUTH, WEST) BELOW "Exif.Photo.OffsetTimeOriginal=-03:30|" TAKEN,
      NOBODY " 2022-03-04T16:04:56Z = = = @-33.8585,-151.2083 {105.5 m below sea level}" },
    { DEGREES ("Exif.GPSInfo.GPSLatitudeRef=North|", EAST) "Exif.GPSInfo.GPSAltitudeRef=0|Exif.GPSInfo.GPSAltitude=0/1",
      NOBODY " @33.8585,151.2083 {0 m above sea level}" NEVER },
    { DEGREES (SOUTH, "") BELOW TRUE_NORTH, NOBODY " {looks towards 273.3°\n105.5 m below sea level}" NEVER
                                                   " (its position says neither E nor W: it was not placed)" },
    { DEGREES ("Exif.GPSInfo.GPSLatitudeRef=X|", WEST) TAKEN "|Exif.Photo.OffsetTimeOriginal=Z",
      NOBODY " 2022-03-04T12:34:56Z = = = (its position says neither N nor S: it was not placed)" },
    { "Exif.GPSInfo.GPSLatitudeRef=S|Exif.GPSInfo.GPSLatitude=33/1 51/1 30/1",
      NOBODY NEVER " (its position cannot be read)" },
    { TAKEN "|Exif.Photo.OffsetTimeOriginal=summer", NOBODY " 2022-03-04T10:34:56Z = = = (its offset “summer” is none: "
                                                            "its time is read in Europe/Kyiv)" NOWHERE },
    { TAKEN "|Exif.Photo.OffsetTimeOriginal=   :  ", NOBODY " 2022-03-04T10:34:56Z = = =" NO_OFFSET NOWHERE },
    { GPS ("10/1 35/1 5625/100"), NOBODY " 2022-03-04T10:35:56.25Z = = = (its time is that of GPS)" NOWHERE },
    { GPS ("10/1 3575/100 0/1"), NOBODY " 2022-03-04T10:35:45Z = = = (its time is that of GPS)" NOWHERE },
    { "Exif.GPSInfo.GPSDateStamp=2022:03:04", NOBODY DAY " (its day is that of GPS)" NOWHERE },
    { GPS ("24/1 0/1 0/1"), NOBODY DAY " (its day is that of GPS)" NOWHERE },
    { "Exif.GPSInfo.GPSTimeStamp=10/1 35/1 10/1", NOBODY NEVER NOWHERE },
    { TAKEN "|Exif.Photo.OffsetTimeOriginal=+10:00|Exif.GPSInfo.GPSDateStamp=2022:03:04",
      NOBODY " 2022-03-04T02:34:56Z = = =" NOWHERE },
    { TAKEN "|Exif.Photo.OffsetTimeOriginal=+10:00|Exif.GPSInfo.GPSDateStamp=2022:03:02",
      NOBODY " 2022-03-04T02:34:56Z = = = (GPS says 2022-03-02, 26 h 34 min earlier)" NOWHERE },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_kinds (void)
{
  static const guint8 tiff[] = { 'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 };
  g_autofree char *plain = make_file ("a.png", png, sizeof png);
  g_autofree char *other = make_file ("a.tif", tiff, sizeof tiff);
  g_autofree char *of_png = read_file (plain, NULL);
  g_autofree char *taken = NULL;
  g_autofree char *of_tiff = read_file (other, NULL);

  g_assert_cmpstr (of_png, ==, "photo by (null): (null)|a.png" NEVER NOWHERE);
  g_assert_cmpstr (of_tiff, ==, "photo by (null): (null)|a.tif" NEVER NOWHERE);
  add_tags (plain, TAKEN "|Exif.Photo.OffsetTimeOriginal=+00:00");
  taken = read_file (plain, NULL);
  g_assert_cmpstr (taken, ==, "photo by (null): (null)|a.png 2022-03-04T12:34:56Z = = =" NOWHERE);
}

static void
test_damaged (void)
{
  g_autofree char *cut = make_file ("a.png", png, 12);
  g_autofree char *other = make_file ("a.jpg", (const guint8 *) "no picture", 10);
  g_autofree char *aside = read_file (cut, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = g_strdup_printf ("%s: it is no picture: expected a JPEG, PNG, TIFF, WebP or HEIC", other);

  g_assert_true (g_str_has_prefix (aside, "[the picture is damaged"));
  g_assert_null (read_file (other, &error));
  g_assert_cmpstr (error->message, ==, message);
}

/* Workers read pictures at the same time. */
static gpointer
read_often (gpointer path)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *out = read_file (path, NULL);

      g_assert_cmpstr (out, ==, NOBODY " @50.2600,-36.5050" NEVER);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *path = make_file ("a.jpg", jpeg, sizeof jpeg);
  GThread *threads[4];

  add_tags (path, PLACE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("photo", read_often, path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "a.jpg", "a.png", "a.tif", NULL };

  g_test_init (&argc, &argv, NULL);
  gexiv2_initialize ();
  g_test_add_func ("/photo/photos", test_photos);
  g_test_add_func ("/photo/sides", test_sides);
  g_test_add_func ("/photo/kinds", test_kinds);
  g_test_add_func ("/photo/damaged", test_damaged);
  g_test_add_func ("/photo/threads", test_threads);
  return run_in_folder (names);
}
