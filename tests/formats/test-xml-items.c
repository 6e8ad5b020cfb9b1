/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * KML, GPX and timelines as events: times as coarse as they stand there, what is inherited and
 * what stays open, what is set aside, and files that are none.
 */
#include "config.h"

#include "dln-format.h"
#include "dln-instant.h"

#include <glib/gstdio.h>
#include <string.h>

#define KML(body)                                                                                                      \
  "<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\" "                                            \
  "xmlns:gx=\"http://www.google.com/kml/ext/2.2\">" body "</kml>"
#define MARK(body) KML ("<Placemark><name>A</name>" body "</Placemark>")
#define GPX(body) "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">" body "</gpx>"

static char *folder;

static void
append_bound (GString *text, DlnInstant instant)
{
  g_autofree char *iso = instant != DLN_OPEN ? dln_instant_format (instant) : g_strdup ("?");

  g_string_append_printf (text, " %s", iso);
}

static gboolean
take_item (DlnItem *item, gpointer data, GError **error)
{
  GString *text = data;

  g_string_append_printf (text, "%s", item->title != NULL ? item->title : "-");
  if (item->time != NULL)
    {
      append_bound (text, item->time->bounds.begin_earliest);
      append_bound (text, item->time->bounds.begin_latest);
      append_bound (text, item->time->bounds.end_earliest);
      append_bound (text, item->time->bounds.end_latest);
    }
  if (item->has_point)
    g_string_append_printf (text, " @%.2f,%.2f", item->point.latitude, item->point.longitude);
  if (item->radius > 0)
    g_string_append (text, " wide");
  if (item->outline != NULL)
    g_string_append_printf (text, " %s", item->outline);
  for (guint i = 0; i < item->remarks->len; i++)
    g_string_append_printf (text, " (%s)", (char *) item->remarks->pdata[i]);
  g_string_append_c (text, ';');
  return TRUE;
}

static gboolean
take_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  g_assert_nonnull (row->reason);
  g_string_append_printf (data, "[%" G_GUINT64_FORMAT " %s %s];", row->line, row->column != NULL ? row->column : "-",
                          row->raw != NULL ? row->raw : "");
  return TRUE;
}

static gboolean as_points;

static char *
read_text (const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  DlnReadOptions options = { .zone = "UTC", .as_points = as_points };
  DlnItemSink sink = { .item = take_item, .set_aside = take_aside, .data = out };
  const DlnFormat *format;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  format = dln_formats_recognise (path, NULL);
  g_assert_cmpstr (format->nick, ==, strrchr (name, '.') + 1);
  if (!format->read (path, &options, &sink, NULL, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

typedef struct {
  const char *text;
  const char *items;
} Row;

static void
check (const char *name, const Row *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *items = read_text (name, rows[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (items, ==, rows[i].items);
    }
}

#define YEAR " 2022-01-01T00:00:00Z 2023-01-01T00:00:00Z 2022-01-01T00:00:00Z 2023-01-01T00:00:00Z"
#define MONTH " 2022-03-01T00:00:00Z 2022-04-01T00:00:00Z 2022-03-01T00:00:00Z 2022-04-01T00:00:00Z"
#define DAY " 2022-03-04T00:00:00Z 2022-03-05T00:00:00Z 2022-03-04T00:00:00Z 2022-03-05T00:00:00Z"
#define STAMP(when) "<TimeStamp><when>" when "</when></TimeStamp>"

static void
test_kml_times (void)
{
  static const Row rows[] = {
    { MARK (""), "A;" },
    { MARK (STAMP ("2022")), "A" YEAR ";" },
    { MARK (STAMP ("2022-03")), "A" MONTH ";" },
    { MARK (STAMP (" 2022-03-04 ")), "A" DAY ";" },
    { MARK (STAMP ("soon")), "[2 Placemark soon];" },
    { MARK ("<TimeSpan><begin>2022-03-04</begin></TimeSpan>"), "A 2022-03-04T00:00:00Z 2022-03-05T00:00:00Z ? ?;" },
    { MARK ("<TimeSpan><end>2022-03-04</end></TimeSpan>"), "A ? ? 2022-03-04T00:00:00Z 2022-03-05T00:00:00Z;" },
    { MARK ("<TimeSpan><begin>2023</begin><end>2022</end></TimeSpan>"), "[2 Placemark 2023];" },
    { MARK ("<LookAt><gx:TimeStamp><when>2022</when></gx:TimeStamp></LookAt>"), "A;" },
    { KML ("<Folder>" STAMP ("2022") "<Placemark/><Placemark>" STAMP ("2022-03") "</Placemark></Folder><Placemark/>"),
      "-" YEAR ";-" MONTH ";-;" },
    { KML ("<Folder><LookAt><gx:TimeStamp><when>2022</when></gx:TimeStamp></LookAt><Placemark/></Folder>"), "-;" },
    { KML ("<Folder>" STAMP ("soon") "<Placemark/></Folder>"), "[2 TimeStamp soon];-;" },
    /* The damage is the placemark's own. */
    { KML ("<Placemark>" STAMP ("soon") "</Placemark><Folder>" STAMP ("2022") "<Placemark/></Folder>"),
      "[2 Placemark soon];-" YEAR ";" },
  };

  check ("a.kml", rows, G_N_ELEMENTS (rows));
}

#define RING "<LinearRing><coordinates>0,0 0,2 2,2 0,0</coordinates></LinearRing>"

static void
test_kml_places (void)
{
  static const Row rows[] = {
    { MARK ("<Point><coordinates> 36.5,50.25,120 </coordinates></Point>"), "A @50.25,36.50;" },
    { MARK ("<Point><coordinates>36.5</coordinates></Point>"), "[2 Placemark 36.5];" },
    { MARK ("<Point><coordinates>36,95</coordinates></Point>"), "[2 Placemark 36,95];" },
    { MARK ("<LineString><coordinates>0,0\n2,2</coordinates></LineString>"), "A @1.00,1.00 wide;" },
    { MARK ("<LineString><coordinates>178,10 -178,10 180,10</coordinates></LineString>"), "A @10.00,180.00 wide;" },
    { MARK ("<Polygon><outerBoundaryIs>" RING "</outerBoundaryIs><innerBoundaryIs>" RING
            "</innerBoundaryIs></Polygon>"),
      "A @1.00,1.00 POLYGON((0 0,0 2,2 2,0 0),(0 0,0 2,2 2,0 0));" },
    { MARK ("<MultiGeometry><Polygon>" RING "</Polygon><Polygon>" RING "</Polygon></MultiGeometry>"),
      "A @1.00,1.00 MULTIPOLYGON(((0 0,0 2,2 2,0 0)),((0 0,0 2,2 2,0 0)));" },
    { MARK ("<gx:Track><when>2022-03-04T10:00:00Z</when><when>2022-03-04T13:00:00+02:00</when>"
            "<gx:coord>0 0 5</gx:coord><gx:coord>2 2 5</gx:coord></gx:Track>"),
      "A 2022-03-04T10:00:00Z 2022-03-04T10:00:00Z 2022-03-04T11:00:00Z 2022-03-04T11:00:00Z @1.00,1.00 wide "
      "(it stands for 2 positions of a track);" },
    { MARK ("<gx:Track><when>2022-03-04T10:00:00Z</when><gx:coord>0 0 5</gx:coord><gx:coord/><gx:coord>2 "
            "2</gx:coord></gx:Track>"),
      "A 2022-03-04T10:00:00Z 2022-03-04T10:00:00Z 2022-03-04T10:00:00Z 2022-03-04T10:00:00Z @1.00,1.00 wide "
      "(it stands for 2 positions of a track) (its track has 1 times and 3 positions: expected as many);" },
  };

  check ("a.kml", rows, G_N_ELEMENTS (rows));
}

static void
test_gpx (void)
{
  static const Row rows[] = {
    { GPX ("<metadata><time>2022-03-04T10:00:00Z</time></metadata>"), "" },
    { GPX ("<wpt lat=\"50\" lon=\"36\"><name>A</name></wpt>"), "A @50.00,36.00;" },
    { GPX ("<wpt lat=\"50\" lon=\"36\"><time>2022-03-04</time><name>A</name></wpt>"), "A" DAY " @50.00,36.00;" },
    { GPX ("<wpt lat=\"50\"/>"), "[1 wpt 50 ];" },
    { GPX ("<wpt lat=\"50\" lon=\"36\"><time>soon</time></wpt>"), "[1 wpt soon];" },
    { GPX ("<rte><name>R</name><rtept lat=\"0\" lon=\"0\"/><rtept lat=\"2\" lon=\"2\"/></rte>"),
      "R @1.00,1.00 wide (it stands for 2 positions);" },
    { GPX ("<trk><name>T</name><trkseg/><trkseg><trkpt lat=\"2\" lon=\"2\"><time>2022-03-04T11:00:00Z</time></trkpt>"
           "<trkpt lat=\"x\" lon=\"2\"/><trkpt lat=\"0\" lon=\"0\"><time>2022-03-04T10:00:00Z</time></trkpt></trkseg>"
           "</trk>"),
      "T 2022-03-04T10:00:00Z 2022-03-04T10:00:00Z 2022-03-04T11:00:00Z 2022-03-04T11:00:00Z @1.00,1.00 wide "
      "(it stands for 2 positions) (1 of its positions could not be read);" },
  };

  check ("a.gpx", rows, G_N_ELEMENTS (rows));
}

#define POINT(lat, time) "<trkpt lat=\"" lat "\" lon=\"2\"><time>" time "</time>"

static void
test_gpx_points (void)
{
  static const Row rows[] = {
    { GPX (
        "<trk><name>T</name><trkseg>" POINT ("1", "2022-03-04") "</trkpt>" POINT ("x", "2022-03-04") "</trkpt>" POINT (
          "3", "soon") "</trkpt>" POINT ("4", "2022") "<name>P</name></trkpt></trkseg></trk>"),
      "T" DAY " @1.00,2.00;[1 trkpt x 2];[1 trkpt soon];P" YEAR " @4.00,2.00;" },
    { GPX ("<rte><name>R</name><rtept lat=\"0\" lon=\"0\"/></rte><wpt lat=\"50\" lon=\"36\"/>"),
      "R @0.00,0.00;- @50.00,36.00;" },
  };

  as_points = TRUE;
  check ("a.gpx", rows, G_N_ELEMENTS (rows));
  as_points = FALSE;
}

#define LINE(body) "<timeline><version>2.6.0</version><events><event>" body "</event></events></timeline>"
#define FROM "<start>2022-03-04 10:00:00</start>"
#define INSTANT " 2022-03-04T10:00:00Z 2022-03-04T10:00:00Z"

static void
test_timeline (void)
{
  static const Row rows[] = {
    { LINE (FROM "<end>2022-03-04 10:00:00</end><text>A</text>"), "A" INSTANT INSTANT ";" },
    { LINE (FROM "<end>2022-03-04 11:00:00</end><fuzzy>True</fuzzy>"),
      "-" INSTANT " 2022-03-04T11:00:00Z 2022-03-04T11:00:00Z (the file calls its time fuzzy);" },
    { LINE (FROM "<end>2022-03-04 11:00:00</end><ends_today>True</ends_today>"), "-" INSTANT " ? ?;" },
    { LINE (FROM "<end>2022-03-04 09:00:00</end>"), "[1 event 2022-03-04 10:00:00];" },
    { LINE ("<start>soon</start>"), "[1 event soon];" },
  };

  check ("a.timeline", rows, G_N_ELEMENTS (rows));
}

#define B "<Placemark><name>B &amp; &lt;C&gt;</name></Placemark>"
#define READ_B "B & <C>;"

/* One text that is not well-formed costs its element; nothing is lost of those behind it. */
static void
test_kml_broken (void)
{
  static const Row rows[] = {
    { KML ("<Placemark><name>A & C</name></Placemark>" B), "[2 Placemark A ];" READ_B },
    { KML (B "\n<Placemark><name>A &amp C</name>&amp;</Placemark>" B), READ_B "[3 Placemark A ];" READ_B },
    { KML ("<Placemark><description>http://a/?b=1&c=2</description></Placemark>" B),
      "[2 Placemark http://a/?b=1];" READ_B },
    { KML ("<Placemark><name>A&nbsp;C</name></Placemark>" B), "[2 Placemark A];" READ_B },
    { KML ("<Placemark><name>A\001C</name></Placemark>" B), "[2 Placemark A];" READ_B },
    { KML ("<Placemark><name>A&#2;C</name></Placemark>" B), "[2 Placemark A];" READ_B },
    { KML ("<Placemark><name>5 < 6</name></Placemark>" B), "[2 Placemark 5 ];" READ_B },
    { KML ("<Placemark><name>A]]>C</name></Placemark>" B), "[2 Placemark ];" READ_B },
    { KML ("<Placemark id=\"a&b\"><name>A</name></Placemark>" B), "[2 Placemark ];" READ_B },
    { KML ("<Placemark id=\"a\" id=\"b\"><name>A</name></Placemark>" B), "[2 Placemark ];" READ_B },
    { KML ("<Placemark><name>A</name><description><![CDATA[5 & 6 < 7]]></description></Placemark>" B), "A;" READ_B },
    { KML ("<Document><name>A & C</name>" B "</Document>"), "[2 name A  C];" READ_B },
    { KML ("<Folder x=\"&\">" B "</Folder>"), "[2 Folder ];" READ_B },
    { KML ("&\n" B), "[3 Placemark ];" },
    { KML (B "&"), READ_B "[2 kml ];" },
    { KML (B) "</kml>", READ_B "[2 - ];" },
    { KML (B "<!-- a -- b -->" B), READ_B READ_B },
    { KML ("<x:Placemark><x:name>A</x:name></x:Placemark>" B), "A;" READ_B },
    { KML ("<Folder><TimeStamp><when>2022&</when></TimeStamp>" B "</Folder>"), "[2 when 2022];" READ_B },
  };

  check ("a.kml", rows, G_N_ELEMENTS (rows));
}

static gboolean
take_reason (const DlnSetAside  *row,
             gpointer            data,
             GError            **error)
{
  g_string_append_printf (data, "%" G_GUINT64_FORMAT ": %s", row->line, row->reason);
  return TRUE;
}

/* It begins in one line, and is broken in another. */
static void
test_broken_line (void)
{
  g_autofree char *path = g_build_filename (folder, "a.gpx", NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  DlnReadOptions options = { 0 };
  DlnItemSink sink = { .item = take_item, .set_aside = take_reason, .data = out };

  g_assert_true (g_file_set_contents (path, GPX ("\n<wpt lat=\"50\" lon=\"36\">\n<name>A & B</name></wpt>"), -1, NULL));
  g_assert_true (dln_format_read (dln_formats_find ("gpx"), path, &options, &sink, NULL, NULL));
  g_assert_true (g_str_has_prefix (out->str, "2: in line 3: "));
  g_assert_true (g_str_has_suffix (out->str, ": expected well-formed XML"));
}

static void
test_others_broken (void)
{
  static const Row in_gpx[] = {
    { GPX ("<wpt lat=\"50\" lon=\"36\"><name>A & C</name></wpt><wpt lat=\"50\" lon=\"36\"><name>B &amp; C</name></wpt>"),
      "[1 wpt A ];B & C @50.00,36.00;" },
    { GPX ("<wpt lat=\"50\" lon=\"3&6\"/><wpt lat=\"50\" lon=\"36\"/>"), "[1 wpt ];- @50.00,36.00;" },
    { GPX ("<trk><name>A & C</name><trkseg><trkpt lat=\"50\" lon=\"36\"/></trkseg></trk>"),
      "[1 name A  C];- @50.00,36.00;" },
    { GPX ("<trk><trkseg>& </trkseg></trk>"), "[1 trkseg ];" },
  };
  static const Row in_timeline[] = {
    { LINE ("<text>A & C</text>" FROM), "[1 event A ];" },
    { LINE ("<text>A</text>") "&", "A;[1 - ];" },
  };

  check ("a.gpx", in_gpx, G_N_ELEMENTS (in_gpx));
  check ("a.timeline", in_timeline, G_N_ELEMENTS (in_timeline));
}

static void
test_damaged (void)
{
  static const char *const files[] = {
    "<kml>",
    "<x><kml></kml></x>",
    "<kml><Placemark></kml>",
    "<!DOCTYPE kml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><kml><Placemark><name>&a;</name></Placemark></kml>",
    "<kml><Placemark><name>A</Name></Placemark></kml>",
    "<kml><Placemark><name a=\"<\">A</name></Placemark></kml>",
    "<kml><Placemark><name>A &</Placemark></kml>",
    "<kml><Placemark><name>A &amp</name></Placemark>",
    "< kml><kml></kml></kml>",
    "x<kml></kml>",
    "<kml><Placemark><name>A\xff</name></Placemark></kml>",
  };
  g_autoptr (GString) deep = g_string_new ("<kml>");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) local = NULL;

      g_assert_null (read_text ("a.kml", files[i], &local));
      g_assert_error (local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX);
      g_assert_nonnull (strstr (local->message, "a.kml:1: "));
    }
  for (guint i = 0; i < 200; i++)
    g_string_append (deep, "<Folder>");
  g_assert_null (read_text ("a.kml", deep->str, &error));
  g_assert_nonnull (strstr (error->message, "too deep"));
}

static gboolean
compare_point (DlnItem *item, gpointer data, GError **error)
{
  g_auto (GStrv) stated = g_strsplit (item->title, " ", 2);

  /* To the last bit: whatever way a number is read, it is the double nearest to it. */
  g_assert_true (item->point.latitude == g_ascii_strtod (stated[0], NULL));
  g_assert_true (item->point.longitude == g_ascii_strtod (stated[1], NULL));
  (*(guint *) data)++;
  return TRUE;
}

/* Of any number of digits, with a sign and without a point. */
static void
test_numbers (void)
{
  g_autofree char *path = g_build_filename (folder, "numbers.gpx", NULL);
  g_autoptr (GString) text = g_string_new ("<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">");
  g_autoptr (GError) error = NULL;
  DlnReadOptions options = { 0 };
  guint n = 0;
  DlnItemSink sink = { .item = compare_point, .set_aside = take_aside, .data = &n };

  for (guint i = 0; i < 4000; i++)
    {
      char latitude[G_ASCII_DTOSTR_BUF_SIZE];
      char longitude[G_ASCII_DTOSTR_BUF_SIZE];
      char format[8];

      g_snprintf (format, sizeof format, "%%.%uf", i % 18);
      g_ascii_formatd (latitude, sizeof latitude, format, g_test_rand_double_range (-85, 85));
      g_ascii_formatd (longitude, sizeof longitude, format, g_test_rand_double_range (-179, 179));
      g_string_append_printf (text, "<wpt lat=\"%s\" lon=\"%s\"><name>%s %s</name></wpt>", latitude, longitude,
                              latitude, longitude);
    }
  g_string_append (text, "</gpx>");
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  g_assert_true (dln_format_read (dln_formats_find ("gpx"), path, &options, &sink, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 4000);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "a.kml", "a.gpx", "a.timeline" };
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("dateline-xml-XXXXXX", NULL);
  g_test_add_func ("/xml-items/numbers", test_numbers);
  g_test_add_func ("/xml-items/kml-times", test_kml_times);
  g_test_add_func ("/xml-items/kml-places", test_kml_places);
  g_test_add_func ("/xml-items/gpx", test_gpx);
  g_test_add_func ("/xml-items/gpx-points", test_gpx_points);
  g_test_add_func ("/xml-items/timeline", test_timeline);
  g_test_add_func ("/xml-items/kml-broken", test_kml_broken);
  g_test_add_func ("/xml-items/broken-line", test_broken_line);
  g_test_add_func ("/xml-items/others-broken", test_others_broken);
  g_test_add_func ("/xml-items/damaged", test_damaged);
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  return status;
}
