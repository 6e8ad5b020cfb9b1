/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is written for other programs: a day stays a day, nothing open is closed,
 * texts that look like markup stay texts, and what is lost is counted.
 */
#include "config.h"

#include "dln-edtf.h"
#include "dln-losses.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define ZONE "Europe/Kyiv"
#define EVIL "</script><b a='1' c=\"2\">&\x01]]>"

static char *folder;

typedef struct {
  const char *key;
  const char *edtf;
  const char *title;
  gboolean placed;
} Event;

static const Event events[] = {
  { "day", "2023-05-22", "A day, or so; yes", TRUE },
  { "month", "2022-08", EVIL, FALSE },
  { "instant", "2023-05-22T09:30:00Z", "An instant", TRUE },
  { "span", "2023-05-22/2023-05-24", "A span", TRUE },
  { "from", "2023-05-22/..", "From", FALSE },
  { "until", "../2023-05-24", "Until", FALSE },
  { "never", NULL, "No time", TRUE },
};

static gboolean
foreach (gboolean (*take) (const DlnItem *item, gpointer item_data, GError **error),
         gpointer   take_data,
         gpointer   data,
         GError   **error)
{
  g_autoptr (DlnItem) item = dln_item_new ();

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (DlnEdtf) edtf = events[i].edtf != NULL ? dln_edtf_parse (events[i].edtf, ZONE, NULL) : NULL;
      DlnItemSource *source;

      dln_item_clear (item);
      item->key = g_strdup (events[i].key);
      item->title = g_strdup (events[i].title);
      if (edtf != NULL)
        {
          item->time = dln_time_new (&edtf->bounds);
          item->time->edtf = g_strdup (events[i].edtf);
        }
      if (events[i].placed)
        dln_item_set_point (item, 50.59, 36.58);
      source = dln_item_add_source (item);
      source->title = g_strdup (EVIL);
      source->url = g_strdup (i == 0 ? "javascript:alert(1)" : "https://example.org/?a=1&b=2");
      if (!take (item, take_data, error))
        return FALSE;
    }
  return data == NULL || (g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no more"), FALSE);
}

static char *
write_as (const char *nick)
{
  const DlnItemFeed feed = { foreach, "A <case>", ZONE, NULL };
  g_autofree char *path = g_build_filename (folder, nick, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (dln_formats_find (nick)->write (path, &feed, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_unlink (path);
  return text;
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("no %s in:\n%s", part, text);
}

static void
assert_lacks (const char *text,
              const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("%s in:\n%s", part, text);
}

static void
test_kml (void)
{
  g_autofree char *text = write_as ("kml");

  assert_has (text, "<TimeStamp><when>2023-05-22</when></TimeStamp>");
  assert_has (text, "<TimeStamp><when>2022-08</when></TimeStamp>");
  assert_has (text, "<when>2023-05-22T09:30:00Z</when>");
  assert_has (text, "<TimeSpan><begin>2023-05-22</begin><end>2023-05-24</end></TimeSpan>");
  assert_has (text, "<TimeSpan><begin>2023-05-22</begin></TimeSpan>");
  assert_has (text, "<TimeSpan><end>2023-05-24</end></TimeSpan>");
  assert_has (text, "<coordinates>36.5800000,50.5900000</coordinates>");
  assert_has (text, "<name>&lt;/script&gt;&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;]]&gt;</name>");
}

static void
test_gpx (void)
{
  g_autofree char *text = write_as ("gpx");

  assert_has (text, "<time>2023-05-22T09:30:00Z</time><name>An instant</name>");
  assert_has (text, "<wpt lat=\"50.5900000\" lon=\"36.5800000\"><name>A day, or so; yes</name><cmt>2023-05-22</cmt>");
  assert_has (text, "<cmt>2023-05-22/2023-05-24</cmt>");
  assert_has (text, "<link href=\"https://example.org/?a=1&amp;b=2\">");
  assert_lacks (text, "<name>From</name>");
}

static void
test_ical (void)
{
  g_autofree char *text = write_as ("ical");

  assert_has (text, "DTSTART;VALUE=DATE:20230522\r\nDTEND;VALUE=DATE:20230523\r\nSUMMARY:A day\\, or so\\; yes\r\n");
  assert_has (text, "DTSTART;VALUE=DATE:20220801\r\nDTEND;VALUE=DATE:20220901\r\n");
  assert_has (text, "DTSTART:20230522T093000Z\r\nSUMMARY:An instant\r\n");
  assert_has (text, "DTSTART;VALUE=DATE:20230522\r\nDTEND;VALUE=DATE:20230525\r\nSUMMARY:A span\r\n");
  assert_has (text, "DTSTART;VALUE=DATE:20230522\r\nSUMMARY:From\r\n");
  assert_has (text, "GEO:50.5900000;36.5800000\r\n");
  assert_lacks (text, "Until");
  assert_lacks (text, "No time");
}

static void
test_timelinejs (void)
{
  g_autofree char *text = write_as ("timelinejs");

  assert_has (text, "\"start_date\":{\"year\":2023,\"month\":5,\"day\":22},\"text\"");
  assert_has (text, "\"start_date\":{\"year\":2022,\"month\":8},\"text\"");
  assert_has (text, "\"start_date\":{\"year\":2023,\"month\":5,\"day\":22,\"hour\":12,\"minute\":30,\"second\":0},\"text\"");
  assert_has (text, "\"end_date\":{\"year\":2023,\"month\":5,\"day\":24}");
  assert_has (text, "\"headline\":\"&lt;/script&gt;");
  assert_lacks (text, "media");
  assert_lacks (text, "Until");
}

static void
test_timemap (void)
{
  g_autofree char *text = write_as ("timemap");

  assert_has (text, "{\"id\":\"day\",\"date\":\"05/22/2023\",\"latitude\":\"50.5900000\"");
  assert_has (text, "{\"id\":\"instant\",\"date\":\"05/22/2023\",\"time\":\"12:30\",");
  assert_has (text, "{\"id\":\"month\",\"description\"");
  assert_has (text, "{\"id\":\"until\",\"description\"");
}

static void
test_html (void)
{
  g_autofree char *text = write_as ("html");
  const char *first = strstr (text, "</script>");

  assert_has (text, "<title>A &lt;case&gt;</title>");
  assert_has (text, "default-src 'none'; style-src 'sha256-");
  assert_has (text, "<li data-e=\"1684962000000\"><button type=\"button\">Until</button>");
  assert_has (text, "<a rel=\"noopener noreferrer\" href=\"https://example.org/?a=1&amp;b=2\">");
  assert_lacks (text, "javascript:");
  assert_lacks (text, "<b a=");
  g_assert_nonnull (first);
  g_assert_null (strstr (first + 1, "</script>"));
}

static void
test_losses (void)
{
  static const struct {
    const char *nick;
    const char *words;
  } table[] = {
    { "kml", NULL },
    { "html", NULL },
    { "gpx", "3 events without a place, 1 duration, 2 open bounds, how exact 4 times are, how coarse 1 time is" },
    { "ical", "1 event without a time, 2 open bounds, 7 sources, how coarse 1 time is, 1 event without a begin" },
    { "timelinejs", "1 event without a time, 2 open bounds, 7 sources, 1 event without a begin, 4 points" },
    { "timemap", "1 duration, 2 open bounds, how coarse 1 time is, the seconds of 1 time" },
  };
  const DlnItemFeed feed = { foreach, NULL, ZONE, NULL };
  DlnLosses losses;

  g_assert_true (dln_losses_count (&losses, &feed, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *words = dln_losses_describe (&losses, dln_formats_find (table[i].nick));

      g_assert_cmpstr (words, ==, table[i].words);
    }
}

/* Whatever goes wrong, the file that was there stays. */
static void
test_failure (void)
{
  static const char *const nicks[] = { "kml", "gpx", "ical", "timelinejs", "timemap", "html", "csv", "geojson" };
  const DlnItemFeed broken = { foreach, NULL, ZONE, (gpointer) "broken" };
  g_autofree char *path = g_build_filename (folder, "old", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dln_formats_find (nicks[i])->write (path, &broken, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("writers-XXXXXX", NULL);
  g_test_add_func ("/writers/kml", test_kml);
  g_test_add_func ("/writers/gpx", test_gpx);
  g_test_add_func ("/writers/ical", test_ical);
  g_test_add_func ("/writers/timelinejs", test_timelinejs);
  g_test_add_func ("/writers/timemap", test_timemap);
  g_test_add_func ("/writers/html", test_html);
  g_test_add_func ("/writers/losses", test_losses);
  g_test_add_func ("/writers/failure", test_failure);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
