/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON of timemap, TimelineJS and Timesketch: what is missing stays missing, what
 * cannot be read is set aside while the rest goes on, files that belong together
 * are read together.
 */
#include "config.h"

#include "dln-format.h"
#include "items-as-text.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static char *
keep (const char *name,
      const char *bytes,
      gssize      length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

/* Recognises and reads one file; it is gone afterwards. */
static void
assert_read (const char *nick,
             const char *name,
             const char *text,
             const char *expected)
{
  g_autofree char *path = keep (name, text, -1);
  const char *const siblings[] = { path, NULL };
  const DlnReadOptions options = { .zone = "UTC", .siblings = siblings };
  g_autoptr (GError) error = NULL;
  const DlnFormat *format = dln_formats_recognise (path, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (format->nick, ==, nick);
  found = read_as_text (format, path, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, expected);
  g_unlink (path);
}

static void
assert_refused (const char *nick,
                const char *text,
                const char *words)
{
  g_autofree char *path = keep ("refused.json", text, -1);
  const DlnReadOptions options = { .zone = "UTC" };
  g_autoptr (GError) error = NULL;
  g_autofree char *found = read_as_text (dln_formats_find (nick), path, &options, &error);

  g_assert_null (found);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, "refused.json"));
  g_unlink (path);
}

/* --- timemap ------------------------------------------------------------- */

#define EVENTS                                                                                                         \
  "[\n"                                                                                                                \
  "{\"id\":\"1\",\"description\":\"A strike\",\"date\":\"2/24/2022\",\"time\":\"00:00\",\"location\":\"Kharkiv\","     \
  "\"latitude\":\"49.99\",\"longitude\":\"36.23\",\"associations\":[\"a1\",\"a2\"],\"sources\":[\"s1\",\"s2\"]},\n"    \
  "{\"id\":\"2\",\"description\":\"Another\",\"date\":\"02/25/2022\",\"time\":\"09:30\",\"location\":\"\","            \
  "\"latitude\":\"49,99\",\"longitude\":\"36,23\",\"associations\":[\"a9\"],\"sources\":[\"s3\",\"s9\"]}\n"            \
  "]\n"
#define SOURCES                                                                                                        \
  "{\"s1\":{\"id\":\"s1\",\"title\":\"A video\",\"thumbnail\":\"\",\"paths\":[\"https://example.org/1\"],"             \
  "\"type\":\"Video\",\"author\":\"Somebody\",\"date\":\"3/1/2022\",\"description\":\"\"},\n"                          \
  "\"s2\":{\"id\":\"s2\",\"title\":\"A picture\",\"paths\":[\"HIDDEN\"]},\n"                                           \
  "\"s3\":{\"id\":\"s3\",\"title\":\"A page\",\"paths\":[],\"url\":\"https://example.org/3\"}}\n"
#define ASSOCIATIONS                                                                                                   \
  "[{\"id\":\"a1\",\"title\":\"Homes\",\"desc\":\"\",\"mode\":\"FILTER\",\"filter_paths\":[\"Area\",\"Residential\"]}" \
  ","                                                                                                                  \
  "{\"id\":\"a2\",\"title\":\"Army\",\"mode\":\"FILTER\",\"filter_paths\":[\"Perpetrator\",\"Army\"]}]"
#define ITEMS                                                                                                          \
  "2: key=1 summary=A strike time=2022-02-24T00:00:00Z..2022-02-25T00:00:00Z words=2/24/2022 00:00 place=Kharkiv "     \
  "at=49.99,36.23±0 tag=Residential actor=Army as=perpetrator source=A video url=https://example.org/1 "              \
  "author=Somebody source=A picture note=The file keeps its address back.\n"                                           \
  "3: key=2 summary=Another time=2022-02-25T09:30:00Z..2022-02-25T09:31:00Z words=02/25/2022 09:30 "                   \
  "at=49.99,36.23±0 source=A page url=https://example.org/3 "                                                         \
  "remark=Of its sources “s9” nothing stands in the files that were read together. "                               \
  "remark=Of its associations “a9” nothing stands in the files that were read together.\n"

/* Three files, in whatever order; only the events become items. */
static void
test_timemap_together (void)
{
  g_autofree char *events = keep ("events.json", EVENTS, -1);
  g_autofree char *sources = keep ("sources.json", SOURCES, -1);
  g_autofree char *associations = keep ("associations.json", ASSOCIATIONS, -1);
  const char *const orders[][4] = { { events, sources, associations, NULL }, { associations, sources, events, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    for (guint f = 0; f < 3; f++)
      {
        const DlnReadOptions options = { .zone = "UTC", .siblings = orders[i] };
        g_autoptr (GError) error = NULL;
        const DlnFormat *format = dln_formats_recognise (orders[i][f], &error);
        g_autofree char *found = NULL;

        g_assert_no_error (error);
        g_assert_cmpstr (format->nick, ==, "timemap");
        found = read_as_text (format, orders[i][f], &options, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (found, ==, orders[i][f] == events ? ITEMS : "");
      }
  g_unlink (events);
  g_unlink (sources);
  g_unlink (associations);
}

/* The other files say themselves what is wrong with them, and that they are no events. */
static void
test_timemap_companions (void)
{
  g_autofree char *events = keep ("events.json", "[]", -1);
  g_autofree char *sources =
    keep ("sources.json", "{\"s1\":{\"id\":\"s1\",\"paths\":[]},\n\"s2\":3,\n\"s1\":{\"id\":\"s1\"}}", -1);
  const char *const siblings[] = { sources, events, NULL };
  const DlnReadOptions options = { .zone = "UTC", .siblings = siblings };
  g_autoptr (GError) error = NULL;
  g_autofree char *found = read_as_text (dln_formats_recognise (sources, NULL), sources, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==,
                   "2: aside: it is no source: expected an object\n"
                   "3: aside: its id stands above too: expected it once\n");
  g_assert_cmpstr (dln_formats_recognise (events, NULL)->nick, ==, "timemap");
  g_unlink (events);
  g_unlink (sources);
  assert_refused ("timemap", SOURCES, "sources of a timemap and no events: expected");
  assert_refused ("timemap", ASSOCIATIONS, "associations of a timemap and no events: expected");
}

static void
test_timemap_joined (void)
{
  assert_read ("timemap", "api.json",
               "[{\"id\":\"C1\",\"date\":\"2022-02-24T00:00:00.000Z\",\"latitude\":50.1,\"longitude\":36.1,"
               "\"place_desc\":\"Town\",\"description\":\"Hit\","
               "\"sources\":[{\"id\":\"t1\",\"path\":\"https://example.org/t1\",\"description\":\"A post\"},"
               "{\"id\":\"t2\",\"path\":\"HIDDEN\",\"description\":\"\"}],"
               "\"filters\":[{\"key\":\"Area\",\"value\":\"Residential\"},{\"key\":\"Actors\",\"value\":\"Army\"},"
               "{\"key\":\"kind\",\"value\":\"soft\"},{\"value\":\"\"},7]}]",
               "1: key=C1 summary=Hit time=2022-02-24T00:00:00Z..2022-02-25T00:00:00Z words=2022-02-24T00:00:00.000Z "
               "place=Town at=50.10,36.10±0 tag=Residential tag=soft actor=Army source=A post "
               "url=https://example.org/t1 note=The file keeps its address back.\n");
}

#define AT(date, latitude, longitude)                                                                                  \
  "{\"description\":\"x\",\"date\":\"" date "\",\"latitude\":\"" latitude "\",\"longitude\":\"" longitude              \
  "\",\"sources\":[]},\n"

static void
test_timemap_dirty (void)
{
  assert_read (
    "timemap", "events.json",
    "[" AT ("3/4/2022", "50.1", "36.1") AT ("13/4/2022", "50.1", "36.1") AT ("1500000000000000000", "50.1", "36.1")
      AT ("3/4/1527", "50.1", "36.1") AT ("3/5/2022", "36.1", "50.1") AT ("3/6/2022", "150.1", "36.1")
        AT ("3/7/2022", "north", "36.1") AT ("3/8/2022", "50.1", "")
          AT ("3/9/2022", "50.2",
              "36.2") "4,\n{\"id\":\"e\",\"sources\":[]},\n{\"description\":\"No day\",\"time\":\"10:00\"}]",
    "1: summary=x time=2022-03-04T00:00:00Z..2022-03-05T00:00:00Z words=3/4/2022 at=50.10,36.10±0\n"
    "2: aside: “13/4/2022” is no date with the month first\n"
    "3: aside: “1500000000000000000” is a number of 19 digits: expected a date; an identifier in a column of dates?\n"
    "4: summary=x time=1527-03-04T00:00:00Z..1527-03-05T00:00:00Z words=3/4/1527 at=50.10,36.10±0 "
    "remark=The year 1527 is far from the others of the file, 2022 to 2022.\n"
    "5: summary=x time=2022-03-05T00:00:00Z..2022-03-06T00:00:00Z words=3/5/2022 at=36.10,50.10±0 "
    "remark=Latitude 36.1000 and longitude 50.1000 look swapped by where the other rows lie: it was placed as "
    "written.\n"
    "6: summary=x time=2022-03-06T00:00:00Z..2022-03-07T00:00:00Z words=3/6/2022 "
    "remark=Latitude 150.1 and longitude 36.1 look swapped: it was not placed.\n"
    "7: aside: “north”: expected degrees north\n"
    "8: summary=x time=2022-03-08T00:00:00Z..2022-03-09T00:00:00Z words=3/8/2022 "
    "remark=It has a latitude and no longitude: it was not placed.\n"
    "9: summary=x time=2022-03-09T00:00:00Z..2022-03-10T00:00:00Z words=3/9/2022 at=50.20,36.20±0\n"
    "10: aside: it is no event: expected an object\n"
    "11: aside: it has no description, no date and no place: expected an event\n"
    "12: summary=No day remark=It has a time of day, 10:00, and no date.\n");
}

/* --- TimelineJS ---------------------------------------------------------- */

static void
test_timelinejs (void)
{
  assert_read (
    "timelinejs", "a.json",
    "{\"scale\":\"human\",\"title\":{\"text\":{\"headline\":\"The raid\"}},\"events\":[\n"
    "{\"unique_id\":\"a\",\"start_date\":{\"year\":\"2023\",\"month\":\"5\",\"day\":\"22\",\"hour\":9,\"minute\":"
    "\"30\"},"
    "\"text\":{\"headline\":\"<b>Tanks</b> &amp; men\",\"text\":\"<p>One</p><p>5 < 6<br>two</p><script>x()</script>\"},"
    "\"media\":{\"url\":\"https://a.example/v\",\"credit\":\"<i>Somebody</i>\",\"caption\":\"The gate\"},"
    "\"group\":\"border\",\"display_date\":\"in the morning\"},\n"
    "{\"start_date\":{\"year\":2023,\"month\":5,\"day\":\"\"},\"end_date\":{\"year\":2023,\"month\":6},"
    "\"text\":{\"headline\":\"Weeks\"},\"media\":{\"url\":\"<iframe></iframe>\"}},\n"
    "{\"start_date\":{\"year\":-43,\"month\":3,\"day\":15},\"text\":{\"headline\":\"Ides\"}},\n"
    "{\"start_date\":{\"year\":2023,\"month\":5,\"day\":22,\"hour\":9,\"minute\":30,\"second\":1,\"millisecond\":5},"
    "\"text\":{\"headline\":\"Exact\"}},\n"
    "{\"start_date\":{\"year\":2023,\"month\":13},\"text\":{\"headline\":\"Wrong\"}},\n"
    "{\"start_date\":{\"year\":2023,\"hour\":25},\"text\":{\"headline\":\"Wrong\"}},\n"
    "{\"start_date\":\"2023\",\"text\":{\"headline\":\"Wrong\"}},\n"
    "{\"start_date\":{\"year\":2023},\"end_date\":{\"year\":2022},\"text\":{\"headline\":\"Wrong\"}},\n"
    "{\"text\":{\"headline\":\"No date\"}},\n"
    "7],\n\"eras\":[{\"start_date\":{\"year\":2023},\"end_date\":{\"year\":2024}}]}",
    "2: key=a title=Tanks & men summary=One\n5 < 6\ntwo time=2023-05-22T09:30:00Z..2023-05-22T09:31:00Z "
    "words=in the morning tag=border url=https://a.example/v author=Somebody note=The gate\n"
    "3: title=Weeks time=2023-05-01T00:00:00Z..2023-07-01T00:00:00Z\n"
    "4: title=Ides time=-000043-03-15T00:00:00Z..-000043-03-16T00:00:00Z remark=The year -43 was read as 44 BCE, "
    "as ISO 8601 counts; TimelineJS shows it as 43 BCE.\n"
    "5: title=Exact time=2023-05-22T09:30:01.005Z..2023-05-22T09:30:01.005Z\n"
    "6: aside: month “13”: expected a number from 1 to 12\n"
    "7: aside: hour “25”: expected a number from 0 to 23\n"
    "8: aside: “2023” is no date: expected an object with a year\n"
    "9: aside: “2023 – 2022”: it ends before it begins\n"
    "10: title=No date\n"
    "11: aside: it has neither a date nor a text: expected a slide\n"
    "12: aside: it is the timeline's era: expected an event\n");
  assert_refused ("timelinejs", "{\"a\":[1]}", "it is no TimelineJS");
}

/* What says nothing without another piece is remarked, wherever it stands. */
static void
test_timelinejs_pieces (void)
{
  static const struct {
    const char *dates;
    const char *expected;
  } table[] = {
    { "\"start_date\":{\"month\":5,\"day\":\"22\"}",
      "1: title=x remark=Its start_date.month, “5”, stands without start_date.year: it was not read. "
      "remark=Its start_date.day, “22”, stands without start_date.year: it was not read.\n" },
    { "\"start_date\":{\"year\":2023,\"day\":22,\"hour\":9}",
      "1: title=x time=2023-01-01T00:00:00Z..2024-01-01T00:00:00Z "
      "remark=Its start_date.day, “22”, stands without start_date.month: it was not read. "
      "remark=Its start_date.hour, “09”, stands without start_date.month: it was not read.\n" },
    { "\"start_date\":{\"year\":2023,\"month\":5,\"day\":22,\"minute\":30,\"second\":\"\"}",
      "1: title=x time=2023-05-22T00:00:00Z..2023-05-23T00:00:00Z "
      "remark=Its start_date.minute, “30”, stands without start_date.hour: it was not read.\n" },
    { "\"start_date\":{\"year\":2022,\"month\":5},\"end_date\":{\"year\":2023,\"day\":3}",
      "1: title=x time=2022-05-01T00:00:00Z..2024-01-01T00:00:00Z "
      "remark=Its end_date.day, “3”, stands without end_date.month: it was not read.\n" },
    { "\"end_date\":{\"year\":2023,\"month\":5}",
      "1: title=x remark=It has an end, 2023-05, and no begin: it was not read.\n" },
    { "\"start_date\":{\"year\":\"\",\"month\":\"\"}", "1: title=x\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{\"title\":{},\"events\":[{\"text\":{\"headline\":\"x\"},%s}]}", table[i].dates);

      assert_read ("timelinejs", "pieces.json", text, table[i].expected);
    }
}

static void
take_document (const DlnItemSource *document,
               gpointer             data)
{
  g_string_append_printf (data, "document=%s\n", document->title);
}

/* What the file calls itself comes first, wherever it stands among the first events. */
static void
test_timelinejs_title (void)
{
  g_autofree char *path = keep ("t.json",
                                "{\"events\":[{\"text\":{\"headline\":\"A\"}}],"
                                "\"title\":{\"text\":{\"headline\":\"The &lt;raid&gt;\"}}}",
                                -1);
  g_autoptr (GString) text = g_string_new (NULL);
  const DlnItemSink sink = { take_document, take_item, take_aside, NULL, text };
  const DlnReadOptions options = { .zone = "UTC" };

  g_assert_true (dln_format_read (dln_formats_recognise (path, NULL), path, &options, &sink, NULL, NULL));
  g_assert_cmpstr (text->str, ==, "document=The <raid>\n1: title=A\n");
  g_unlink (path);
}

/* --- Timesketch ---------------------------------------------------------- */

static void
test_timesketch (void)
{
  assert_read (
    "timesketch-jsonl", "a.jsonl",
    "{\"message\":\"broken\n"
    "{\"message\":\"Login\",\"datetime\":\"2023-05-22T10:30:00.123456+03:00\",\"timestamp\":1684740600123456,"
    "\"timestamp_desc\":\"Event Logged\",\"tag\":[\"ssh\",\"night\"],\"user\":\"root\"}\n"
    "\n"
    "{\"message\":\"Micro\",\"timestamp\":1684740600123456,\"timestamp_desc\":\"Created\",\"tag\":\"a, b\"}\n"
    "{\"message\":\"Early\",\"timestamp\":-1,\"timestamp_desc\":\"Created\"}\n"
    "{\"message\":\"Apart\",\"datetime\":\"2023-05-22T10:30:00Z\",\"timestamp\":1684740600123456,\"timestamp_desc\":"
    "\"x\"}\n"
    "{\"message\":\"No time\",\"timestamp\":0,\"timestamp_desc\":\"x\"}\n"
    "{\"datetime\":\"2023-05-22\",\"timestamp_desc\":\"x\"}\n"
    "{\"message\":\"Soon\",\"datetime\":\"soonish\",\"timestamp_desc\":\"x\"}\n"
    "[1]\n"
    "{\"message\":\"One\\ntwo\",\"datetime\":\"2023-05-22 10:30:00\",\"timestamp_desc\":\"x\"}",
    "1: aside: parse error: premature EOF\n"
    "2: title=Login time=2023-05-22T07:30:00.123456Z..2023-05-22T07:30:00.123456Z "
    "words=2023-05-22T10:30:00.123456+03:00 tag=Event Logged tag=ssh tag=night\n"
    "4: title=Micro time=2023-05-22T07:30:00.123456Z..2023-05-22T07:30:00.123456Z words=1684740600123456 "
    "tag=Created tag=a tag=b\n"
    "5: title=Early time=1969-12-31T23:59:59.999999Z..1969-12-31T23:59:59.999999Z words=-1 tag=Created\n"
    "6: title=Apart time=2023-05-22T10:30:00Z..2023-05-22T10:30:00Z words=2023-05-22T10:30:00Z tag=x "
    "remark=Its timestamp 1684740600123456 is 2023-05-22T07:30:00.123456Z, its datetime 2023-05-22T10:30:00Z: "
    "the datetime was taken.\n"
    "7: aside: it has no datetime: expected one in every line\n"
    "8: aside: it has no message: expected one in every line\n"
    "9: aside: \"soonish\": found \"soonish\" at character 1, expected a year of four digits\n"
    "10: aside: it is no event: expected an object\n"
    "11: title=One\ntwo summary=One\ntwo time=2023-05-22T10:30:00Z..2023-05-22T10:30:00Z words=2023-05-22 10:30:00 "
    "tag=x\n");
}

/* --- damage -------------------------------------------------------------- */

static void
test_refused (void)
{
  static const char *const nicks[] = { "timemap", "timelinejs" };
  g_autofree char *deep = g_strnfill (1000, '[');
  g_autofree char *long_text = g_strnfill (9 << 20, 'x');
  g_autofree char *endless = g_strconcat ("[\"", long_text, NULL);
  g_autofree char *root = g_strconcat ("\"", long_text, "\"", NULL);
  g_autofree char *name = g_strconcat ("{\"", long_text, "\":1}", NULL);

  assert_refused ("timemap", endless, "refused.json:1: it ends within an element");
  assert_refused ("timemap", root, "too large");
  assert_refused ("timelinejs", name, "too large");
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      assert_refused (nicks[i], deep, "refused.json:1: it ends within an element");
      assert_refused (nicks[i], "[{\"date\":\"1/2/2022\"},", "refused.json:1: ");
      assert_refused (nicks[i], "", "refused.json");
      assert_refused (nicks[i], "a,b\n1,2\n", "refused.json:1: ");
    }
  assert_refused ("timemap", "{\"a\":[1]}", "expected an array of events");
}

/* An element that is too large, or too deep, with the text @odd as one of its values: whatever
 * the borders of blocks cut, those before and behind it are read. */
static void
assert_passed_over (const char *nick,
                    const char *before,
                    const char *odd,
                    const char *behind,
                    const char *expected)
{
  g_autofree char *text = g_strconcat (before, odd, behind, NULL);

  assert_read (nick, "large.json", text, expected);
}

#define SLIDE(text) "{\"start_date\":{\"year\":2022},\"text\":{\"headline\":\"" text "\"}}"
#define READ_SLIDE(line, text) line ": title=" text " time=2022-01-01T00:00:00Z..2023-01-01T00:00:00Z\n"
#define LARGE "aside: an element is too large: expected less than 8 MiB and 500,000 values\n"
#define DEEP "aside: more than 64 brackets in each other\n"

static void
test_too_large (void)
{
  /* Of an odd number of bytes, so that blocks end in each part of an escape. */
  static const char *const units[] = { "x", "\\\"x", "\\\\", "\\u005c\\\\]}", "й\\n\\\\\\\"", "[{]}\\\\\\\"," };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) odd = g_string_new ("\"");

      while (odd->len < 9 << 20)
        g_string_append (odd, units[i]);
      g_string_append_c (odd, '"');
      assert_passed_over (
        "timelinejs", "{\"events\":[\n" SLIDE ("One") ",\n{\"start_date\":{\"year\":1},\"text\":{\"text\":", odd->str,
        "}\n},\n" SLIDE ("Two") "],\n\"eras\":[" SLIDE ("Three") "]}",
        READ_SLIDE ("2", "One") "3: " LARGE READ_SLIDE (
          "5", "Two") "6: aside: it is the timeline's era: expected an event\n");
      assert_passed_over ("timelinejs", "{\"events\":[\n" SLIDE ("One") "],\n\"title\":", odd->str,
                          ",\n\"events\":[" SLIDE ("Two") "]}",
                          READ_SLIDE ("2", "One") "3: " LARGE READ_SLIDE ("4", "Two"));
      assert_passed_over ("geojson", "{\"type\":\"FeatureCollection\",\"features\":[\n", odd->str,
                          ",\n{\"type\":\"Feature\",\"properties\":{\"name\":\"x\"}}]}", "2: " LARGE "3: title=x\n");
    }
}

#define PLACED(geometry) "{\"type\":\"Feature\",\"properties\":{\"name\":\"x\"},\"geometry\":" geometry "}"
#define FEATURES(root, geometry) "{\"type\":\"FeatureCollection\"," root "\"features\":[" PLACED (geometry) "]}"
#define POINT "{\"type\":\"Point\",\"coordinates\":[36,50,120.5]}"
#define CRS(name) "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" name "\"}},"

static void
test_geojson_places (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } table[] = {
    { PLACED (POINT), "1: title=x at=50.00,36.00±0\n" },
    { FEATURES ("", POINT), "1: title=x at=50.00,36.00±0\n" },
    { FEATURES ("", "null"), "1: title=x\n" },
    { FEATURES ("", "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"GeometryCollection\","
                    "\"geometries\":[" POINT "]}]}"),
      "1: title=x at=50.00,36.00±0\n" },
    { FEATURES ("", "{\"type\":\"LineString\",\"coordinates\":[[179,10],[-177,10]]}"),
      "1: title=x at=10.00,-179.00±219279\n" },
    { FEATURES ("", "{\"type\":\"LineString\",\"coordinates\":[[0,0],[4060000,6500000]]}"),
      "1: title=x remark=Its LineString is not in degrees of longitude and latitude: it was not placed.\n" },
    { FEATURES ("", "{\"type\":\"Polygon\",\"coordinates\":[]}"),
      "1: title=x remark=Its geometry, “Polygon”, has no position: it was not placed.\n" },
    { FEATURES ("", "{\"type\":\"Circle\",\"radius\":3}"),
      "1: title=x remark=Its geometry, “Circle”, has no position: it was not placed.\n" },
    { FEATURES (CRS ("urn:ogc:def:crs:OGC:1.3:CRS84"), POINT), "1: title=x at=50.00,36.00±0\n" },
    { FEATURES (CRS ("EPSG:3857"), POINT),
      "1: title=x remark=Its coordinates are in EPSG:3857, not in WGS 84: it was not placed.\n" },
    { FEATURES (CRS ("EPSG:3857"), "null"), "1: title=x\n" },
    { "{\"features\":[" PLACED (POINT) "]," CRS ("EPSG:3857") "\"type\":\"FeatureCollection\"}",
      "1: title=x at=50.00,36.00±0\n"
      "1: aside: it is not WGS 84, and stands behind features, which were read as if they were in it\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    assert_read ("geojson", "places.geojson", table[i].text, table[i].expected);
}

static void
test_too_deep (void)
{
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *close = g_strnfill (100000, ']');
  g_autofree char *deep = g_strconcat (open, "\"]]\",{}", close, NULL);
  g_autoptr (GString) many = g_string_new ("[0");

  for (guint i = 0; i < 600000; i++)
    g_string_append (many, i % 1000 == 0 ? ",\n{}" : ",1");
  g_string_append (many, "]");
  assert_passed_over ("timemap", "[{\"description\":\"x\",\"date\":\"3/4/2022\",\"sources\":[]},\n", deep,
                      ",\n{\"description\":\"y\",\"date\":\"3/4/2022\",\"sources\":[]}]",
                      "1: summary=x time=2022-03-04T00:00:00Z..2022-03-05T00:00:00Z words=3/4/2022\n"
                      "2: " DEEP "3: summary=y time=2022-03-04T00:00:00Z..2022-03-05T00:00:00Z words=3/4/2022\n");
  assert_passed_over ("timelinejs", "{\"events\":[" SLIDE ("One") ",", many->str, "," SLIDE ("Two") "]}",
                      READ_SLIDE ("1", "One") "1: " LARGE READ_SLIDE ("601", "Two"));
}

/* Many names of one event are read as far as an event may have them. */
static void
test_crowd (void)
{
  g_autoptr (GString) text =
    g_string_new ("[{\"description\":\"x\",\"filters\":[],\"date\":\"3/4/2022\",\"sources\":[");
  g_autofree char *path = NULL;
  const DlnReadOptions options = { .zone = "UTC" };
  g_autofree char *found = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%s\"s%u\"", i > 0 ? "," : "", i);
  g_string_append (text, "]}]");
  path = keep ("crowd.json", text->str, -1);
  found = read_as_text (dln_formats_recognise (path, NULL), path, &options, NULL);
  g_assert_nonnull (strstr (found, "It has 5000 sources, of which the first 1000 were read."));
  g_assert_nonnull (strstr (found, "“s4” and 995 more nothing stands"));
  g_unlink (path);
}

static void
test_encodings (void)
{
  static const char *const text = "[{\"description\":\"Удар\",\"date\":\"2/24/2022\",\"sources\":[]}]";
  static const struct {
    const char *encoding;
    const char *mark;
    gboolean told;
  } table[] = { { "UTF-8", "\xef\xbb\xbf", FALSE },
                { "UTF-16LE", "\xff\xfe", FALSE },
                { "UTF-16BE", "\xfe\xff", FALSE },
                { "windows-1251", "", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gsize length;
      g_autofree char *converted = g_convert (text, -1, table[i].encoding, "UTF-8", NULL, &length, NULL);
      g_autoptr (GString) bytes = g_string_new (table[i].mark);
      const DlnReadOptions options = { .zone = "UTC", .encoding = table[i].told ? table[i].encoding : NULL };
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      g_autofree char *found = NULL;

      g_string_append_len (bytes, converted, (gssize) length);
      path = keep ("encoded.json", bytes->str, (gssize) bytes->len);
      found = read_as_text (dln_formats_recognise (path, &error), path, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, "1: summary=Удар time=2022-02-24T00:00:00Z..2022-02-25T00:00:00Z words=2/24/2022\n");
      g_unlink (path);
    }
}

/* Each format knows its own, and leaves alone what belongs to others. */
static void
test_recognise (void)
{
  static const struct {
    const char *name;
    const char *text;
    const char *nick; /* NULL: nobody's */
  } table[] = {
    { "a.json", "{\"title\":{},\"events\":[]}", "timelinejs" },
    { "a.timeline.json", "{\"events\":[\n]}", "timelinejs" },
    { "a.timemap.json", "[\n]\n", "timemap" },
    { "associations.json", "[]", "timemap" },
    { "sources.json", "{}", "timemap" },
    { "a.json", "[]", NULL },
    { "a.json", "{\"events\":[{\"name\":\"x\"}]}", NULL },
    { "a.json", "[{\"date\":\"2022-03-01\",\"name\":\"x\"}]", NULL },
    { "a.json", "{\"type\":\"FeatureCollection\",\"events\":1,\"features\":[]}", "geojson" },
    { "a.jsonl", "{\"message\":\"x\"}", NULL },
    { "a.csv", "message,datetime,timestamp_desc\n", "timesketch" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = keep (table[i].name, table[i].text, -1);
      const DlnFormat *format = dln_formats_recognise (path, NULL);

      g_assert_cmpstr (format != NULL ? format->nick : NULL, ==, table[i].nick);
      g_unlink (path);
    }
  g_assert_cmpstr (dln_formats_find_writer ("a.timeline.json")->nick, ==, "timelinejs");
  g_assert_cmpstr (dln_formats_find_writer ("a.timemap.json")->nick, ==, "timemap");
  g_assert_null (dln_formats_find_writer ("a.json"));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("json-items-XXXXXX", NULL);
  g_test_add_func ("/json-items/timemap/together", test_timemap_together);
  g_test_add_func ("/json-items/timemap/companions", test_timemap_companions);
  g_test_add_func ("/json-items/timemap/joined", test_timemap_joined);
  g_test_add_func ("/json-items/timemap/dirty", test_timemap_dirty);
  g_test_add_func ("/json-items/timelinejs", test_timelinejs);
  g_test_add_func ("/json-items/timelinejs/pieces", test_timelinejs_pieces);
  g_test_add_func ("/json-items/timelinejs/title", test_timelinejs_title);
  g_test_add_func ("/json-items/timesketch", test_timesketch);
  g_test_add_func ("/json-items/refused", test_refused);
  g_test_add_func ("/json-items/too-large", test_too_large);
  g_test_add_func ("/json-items/geojson/places", test_geojson_places);
  g_test_add_func ("/json-items/too-deep", test_too_deep);
  g_test_add_func ("/json-items/crowd", test_crowd);
  g_test_add_func ("/json-items/encodings", test_encodings);
  g_test_add_func ("/json-items/recognise", test_recognise);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
