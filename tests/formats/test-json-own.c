/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What we write as TimelineJS and timemap reads back as what it was, as far as the
 * format says that it holds it; what it does not hold is counted before.
 */
#include "config.h"

#include "dln-edtf.h"
#include "dln-losses.h"

#include <glib/gstdio.h>
#include <string.h>

#define ZONE "Europe/Kyiv"
#define EVIL "</script><b a='1' c=\"2\"> & &amp; 5 < 6"

static char *folder;

typedef struct {
  const char *time; /* what dln_time_parse() takes */
  const char *words;
  const char *title;
  const char *summary;
  gboolean of_timemap; /* whether its bounds read back from there, and from TimelineJS */
  gboolean of_timelinejs;
} Event;

static const Event events[] = {
  { "2023-05-22", "on Monday", "A day", "Of it\n\nmore", TRUE, TRUE },
  { "2023-05-22T00:00", NULL, "Midnight", NULL, TRUE, TRUE },
  { "2023-05-22T09:30", "half past nine", EVIL, EVIL, TRUE, TRUE },
  { "2023-05-22T09:30:00", NULL, "An instant", NULL, FALSE, TRUE },
  { "2023-05-22T09:30:15.250", NULL, "A fraction", NULL, FALSE, TRUE },
  { "2023-05-22T09:30:15.000250", NULL, "A microsecond", NULL, FALSE, FALSE },
  { "2022-08", NULL, "A month", NULL, FALSE, TRUE },
  { "2022", "last year", "A year", NULL, FALSE, TRUE },
  { "2023-05-22/2023-05-24", NULL, "A span", NULL, FALSE, TRUE },
  { "2023-05-22T09:30:00/2023-05-24", NULL, "A span of two kinds", NULL, FALSE, FALSE },
};

static void
fill (DlnItem *item, const Event *event)
{
  DlnItemSource *source;

  dln_item_clear (item);
  item->key = g_strdup_printf ("e%u", (guint) (event - events));
  item->title = g_strdup (event->title);
  item->summary = g_strdup (event->summary);
  item->kind = g_strdup (dln_vocabulary_get_nick (&dln_vocabulary_kind, 1));
  item->status = g_strdup (dln_vocabulary_get_nick (&dln_vocabulary_judgement, 1));
  item->disputed = event->words != NULL;
  item->time = dln_time_parse (event->time, ZONE, NULL);
  g_assert_nonnull (item->time);
  dln_item_set_text (&item->time->reported, event->words);
  item->place = g_strdup ("Town");
  dln_item_set_point (item, 50.5912345, -36.5812345);
  dln_item_add_tag (item, "fire");
  dln_item_add_actor (item, "Brigade", "defender");
  source = dln_item_add_source (item);
  source->key = g_strdup ("s1");
  source->title = g_strdup ("A post");
  source->url = g_strdup ("https://example.org/?a=1&b=2");
}

static gboolean foreach (gboolean (*take) (const DlnItem *item, gpointer item_data, GError **error), gpointer take_data,
                         gpointer data, GError * *error)
{
  g_autoptr (DlnItem) item = dln_item_new ();

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      fill (item, &events[i]);
      if (!take (item, take_data, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct {
  const DlnFormat *format;
  guint n;
} Reading;

static void
compare_times (const DlnItem *item, const DlnItem *was, gboolean same)
{
  if (!same)
    return;
  g_assert_nonnull (item->time);
  g_assert_true (dln_bounds_equal (&item->time->bounds, &was->time->bounds));
  if (was->time->reported != NULL)
    g_assert_cmpstr (item->time->reported, ==, was->time->reported);
}

static void
compare_case (const DlnItem *item, const DlnItem *was)
{
  const DlnItemSource *source = item->sources->pdata[0];

  g_assert_cmpstr (item->place, ==, was->place);
  g_assert_cmpfloat (item->point.latitude, ==, was->point.latitude);
  g_assert_cmpfloat (item->point.longitude, ==, was->point.longitude);
  g_assert_cmpstr (item->status, ==, was->status);
  g_assert_cmpint (item->disputed, ==, was->disputed);
  g_assert_cmpuint (item->tags->len, ==, 1);
  g_assert_cmpstr (item->tags->pdata[0], ==, "fire");
  g_assert_cmpuint (item->actors->len, ==, 1);
  g_assert_cmpstr (((DlnItemActor *) item->actors->pdata[0])->name, ==, "Brigade");
  g_assert_cmpuint (item->sources->len, ==, 1);
  g_assert_cmpstr (source->key, ==, "s1");
  g_assert_cmpstr (source->title, ==, "A post");
  g_assert_cmpstr (source->url, ==, "https://example.org/?a=1&b=2");
}

static gboolean
compare (DlnItem *item, gpointer data, GError **error)
{
  Reading *self = data;
  const Event *event = &events[self->n++];
  gboolean is_timemap = strcmp (self->format->nick, "timemap") == 0;
  g_autoptr (DlnItem) was = dln_item_new ();

  fill (was, event);
  g_test_message ("%s: %s", self->format->nick, was->key);
  g_assert_cmpstr (item->key, ==, was->key);
  g_assert_cmpstr (item->title, ==, was->title);
  g_assert_cmpstr (item->summary, ==, was->summary);
  g_assert_cmpstr (item->kind, ==, was->kind);
  compare_times (item, was, is_timemap ? event->of_timemap : event->of_timelinejs);
  if (is_timemap)
    compare_case (item, was);
  g_assert_cmpuint (item->remarks->len, ==, 0);
  return TRUE;
}

static gboolean
refuse (const DlnSetAside *row, gpointer data, GError **error)
{
  g_test_message ("%" G_GUINT64_FORMAT ": %s", row->line, row->reason);
  g_test_fail ();
  return FALSE;
}

/* Neither what is ours nor its file's name makes it ours: it is told by what is in it. */
static void
test_identity (gconstpointer nick)
{
  const DlnItemFeed feed = { foreach, "A <case> & more", ZONE, NULL };
  const DlnReadOptions options = { .zone = ZONE };
  Reading reading = { dln_formats_find (nick), 0 };
  const DlnItemSink sink = { .item = compare, .set_aside = refuse, .data = &reading };
  g_autofree char *path = g_build_filename (folder, "plain.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (reading.format->write (path, &feed, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (dln_formats_recognise (path, NULL) == reading.format);
  g_assert_true (dln_format_read (reading.format, path, &options, &sink, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reading.n, ==, G_N_ELEMENTS (events));
  g_unlink (path);
}

static void
test_losses (void)
{
  static const struct {
    const char *nick;
    const char *words;
  } table[] = {
    { "timemap", "2 durations, the inner bounds of 1 event, how coarse 2 times are, the seconds of 4 times, "
                 "the roles of 10 actors" },
    { "timelinejs", "the inner bounds of 1 event, the statuses of 10 events, that 3 events are disputed, 10 sources, "
                    "10 actors, 10 tags, 10 points, the names of 10 places, the microseconds of 1 time" },
    { "geojson", "the roles of 10 actors" },
    { "csv", "the roles of 10 actors" },
    { "kml", "the inner bounds of 1 event, how exact the minutes of 2 times are, the roles of 10 actors" },
    { "ical",
      "the inner bounds of 1 event, the kinds of 10 events, the statuses of 10 events, that 3 events are disputed, "
      "10 sources, 10 actors, how coarse 2 times are, how exact the minutes of 2 times are, "
      "the fractions of 2 seconds" },
    { "case-xml", NULL },
  };
  const DlnItemFeed feed = { foreach, NULL, ZONE, NULL };
  DlnLosses losses;

  g_assert_true (dln_losses_count (&losses, &feed, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *words = dln_losses_describe (&losses, dln_formats_find (table[i].nick));

      g_test_message ("%s: %s", table[i].nick, words);
      g_assert_cmpstr (words, ==, table[i].words);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("json-own-XXXXXX", NULL);
  g_test_add_data_func ("/json-own/timemap", "timemap", test_identity);
  g_test_add_data_func ("/json-own/timelinejs", "timelinejs", test_identity);
  g_test_add_func ("/json-own/losses", test_losses);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
