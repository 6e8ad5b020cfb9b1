/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * iCalendar as events: days as days, times in the zone that they name, what recurs or was
 * cancelled, damage that is told, and our own calendar read back.
 */
#include "config.h"

#include "foreign.h"

#include <string.h>

#define CALENDAR(body) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" body "END:VCALENDAR\r\n"
#define EVENT(body) CALENDAR ("BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20220101T000000Z\r\n" body "END:VEVENT\r\n")

static gboolean
note_item (const DlnItem *item, gpointer data, GError **error)
{
  GString *text = data;

  g_string_append_printf (text, "%s", item->key != NULL ? item->key : "-");
  if (item->title != NULL)
    g_string_append_printf (text, " %s", item->title);
  if (item->time != NULL)
    append_bounds (text, &item->time->bounds, 5, 11);
  if (item->has_point)
    g_string_append_printf (text, " @%.2f,%.2f", item->point.latitude, item->point.longitude);
  if (item->place != NULL)
    g_string_append_printf (text, " in %s", item->place);
  if (item->summary != NULL)
    g_string_append_printf (text, " {%s}", item->summary);
  for (guint i = 0; i < item->tags->len; i++)
    g_string_append_printf (text, " #%s", (char *) item->tags->pdata[i]);
  for (guint i = 0; i < item->actors->len; i++)
    g_string_append_printf (text, " %s=%s", ((DlnItemActor *) item->actors->pdata[i])->role,
                            ((DlnItemActor *) item->actors->pdata[i])->name);
  for (guint i = 0; i < item->sources->len; i++)
    g_string_append_printf (text, " <%s>", ((DlnItemSource *) item->sources->pdata[i])->url);
  append_remarks (text, item);
  g_string_append_c (text, ';');
  return TRUE;
}

static gboolean
take_item (DlnItem *item, gpointer data, GError **error)
{
  return note_item (item, data, error);
}

static gboolean
take_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  g_string_append_printf (data, "[%" G_GUINT64_FORMAT " %s: %s];", row->line, row->column != NULL ? row->column : "-", row->reason);
  return TRUE;
}

static char *
read_bytes (const char *text, gssize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "a.ics", NULL);
  const DlnItemSink sink = { .item = take_item, .set_aside = take_aside };

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return read_foreign (dln_formats_find ("ical"), path, &sink, error);
}

typedef struct {
  const char *text;
  const char *items;
} Row;

static void
check (const Row *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *items = read_bytes (rows[i].text, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (items, ==, rows[i].items);
    }
}

#define START "DTSTART:20220304T100000Z\r\n"

static void
test_times (void)
{
  static const Row rows[] = {
    { EVENT (""), "1;" },
    { EVENT (START), "1 03-04T10:00 = = =;" },
    { EVENT ("DTSTART;VALUE=DATE:20220304\r\n"), "1 03-03T22:00 03-04T22:00 03-03T22:00 03-04T22:00;" },
    { EVENT ("DTSTART;VALUE=DATE:20220304\r\nDTEND;VALUE=DATE:20220305\r\n"),
      "1 03-03T22:00 03-04T22:00 03-03T22:00 03-04T22:00;" },
    { EVENT ("DTSTART;VALUE=DATE:20220304\r\nDURATION:P3D\r\n"), "1 03-03T22:00 03-04T22:00 03-05T22:00 03-06T22:00;" },
    { EVENT ("DTSTART:20220304T100000\r\n"), "1 03-04T08:00 = = =;" },
    { EVENT ("DTSTART;TZID=America/New_York:20220304T100000\r\n"), "1 03-04T15:00 = = =;" },
    { EVENT ("DTSTART;TZID=/example.org/2024/America/New_York:20220304T100000\r\n"), "1 03-04T15:00 = = =;" },
    { EVENT ("DTSTART;TZID=Nowhere:20220304T100000\r\n"),
      "1 03-04T08:00 = = = (its time zone “Nowhere” is not known: it is read in Europe/Kyiv);" },
    { EVENT (START "DTEND:20220304T113000Z\r\n"), "1 03-04T10:00 = 03-04T11:30 =;" },
    { EVENT (START "DURATION:P1DT2H\r\n"), "1 03-04T10:00 = 03-05T12:00 =;" },
    /* A day over the change of clocks has 23 hours. */
    { EVENT ("DTSTART:20220326T100000\r\nDURATION:P1D\r\n"), "1 03-26T08:00 = 03-27T07:00 =;" },
    { EVENT (START "DTEND:20220303T100000Z\r\n"),
      "[3 VEVENT: “20220304T100000Z – 20220303T100000Z”: it ends before it begins];" },
    { EVENT (START "DURATION:-P1D\r\n"), "[3 VEVENT: DURATION is out of range: expected one forwards];" },
    { EVENT (START "DURATION:PT4000000000H\r\n"), "[3 VEVENT: DURATION is out of range: expected one forwards];" },
    { EVENT ("DTSTART:soon\r\n"), "[3 VEVENT: DTSTART is none: expected a time as RFC 5545 has it];" },
    { CALENDAR ("BEGIN:VTODO\r\nUID:1\r\nDUE:20220304T100000Z\r\nEND:VTODO\r\nBEGIN:VTODO\r\nEND:VTODO\r\n"
                "BEGIN:VJOURNAL\r\n" START "SUMMARY:J\r\nEND:VJOURNAL\r\n"),
      "1 03-04T10:00 = = = (its time is when it was due);"
      "[7 VTODO: it has no date: expected one of what is to be an event];- J 03-04T10:00 = = =;" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

#define RULE "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"
#define ZONE(rule)                                                                                                     \
  "BEGIN:VTIMEZONE\r\nTZID:Ours\r\n"                                                                                   \
  "BEGIN:STANDARD\r\nDTSTART:20001105T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0600\r\n"                            \
  "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nEND:STANDARD\r\n"                                                         \
  "BEGIN:DAYLIGHT\r\nDTSTART:20000312T020000\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0500\r\n" rule                       \
  "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
#define IN_ZONE(when) "BEGIN:VEVENT\r\nDTSTART;TZID=Ours:" when "\r\nEND:VEVENT\r\n"

static void
test_zones (void)
{
  static const Row rows[] = {
    { CALENDAR (ZONE (RULE) IN_ZONE ("20220304T100000") IN_ZONE ("20220704T100000")),
      "- 03-04T16:00 = = =;- 07-04T15:00 = = =;" },
    /* Two thousand million changes of the clock. */
    { CALENDAR (ZONE ("RRULE:FREQ=SECONDLY\r\n") IN_ZONE ("20220304T100000")),
      "- 03-04T08:00 = = = (its time zone “Ours” is not known: it is read in Europe/Kyiv);" },
    { CALENDAR (ZONE ("RRULE:FREQ=YEARLY;BYMONTH=3;BYSECOND=1,2,3\r\n") IN_ZONE ("20220304T100000")),
      "- 03-04T08:00 = = = (its time zone “Ours” is not known: it is read in Europe/Kyiv);" },
  };

  check (rows, G_N_ELEMENTS (rows));
}

static void
test_fields (void)
{
  static const Row rows[] = {
    { EVENT ("SUMMARY:A\\, B\\; C\r\nDESCRIPTION:one\\ntwo\r\nLOCATION:Her\r\n "
             "e\r\nCATEGORIES:x,y\\,z\r\nGEO:50.25;36.5\r\n"),
      "1 A, B; C @50.25,36.50 in Here {one\ntwo} #x #y,z;" },
    { EVENT ("ORGANIZER;CN=\"O: Org\":mailto:o@example.org\r\nATTENDEE:MAILTO:a@example.org\r\n"
             "URL:https://example.org/a\r\nATTACH:https://example.org/b\r\nATTACH:cid:1\r\n"),
      "1 organizer=O: Org attendee=a@example.org <https://example.org/a> <https://example.org/b>;" },
    { EVENT (START "RRULE:FREQ=DAILY;COUNT=3\r\nSTATUS:CANCELLED\r\n"),
      "1 03-04T10:00 = = = (it recurs (RRULE:FREQ=DAILY;COUNT=3): only its first time is taken) (it was cancelled);" },
    { EVENT (START "RECURRENCE-ID:20220303T100000Z\r\n"), "1#20220303T100000Z 03-04T10:00 = = =;" },
    { EVENT ("SUMMARY:A\r\nBEGIN:VALARM\r\nDESCRIPTION:Alarm\r\nEND:VALARM\r\n"), "1 A;" },
    { EVENT ("summary;language=en:A\r\nCOMMENT:said so\r\n"), "1 A;" },
    { EVENT ("SUMMARY:A\\¬ B\r\n"), "1 A¬ B;" },
    { EVENT ("GEO:95;36\r\n"), "[3 VEVENT: GEO is none: expected latitude;longitude in degrees];" },
    { EVENT ("GEO:50,36\r\n"), "[3 VEVENT: GEO is none: expected latitude;longitude in degrees];" },
  };
  g_autofree char *cyrillic = read_bytes (EVENT ("SUMMARY:\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0\r\n"), -1, NULL);

  check (rows, G_N_ELEMENTS (rows));
  g_assert_cmpstr (cyrillic, ==, "1 Привет, мир;");
}

/* A fold between any two bytes of "Дым €💥", wherever the first block of the file ends. */
static void
test_folded (void)
{
  static const char *const folds[] = { "\r\n ", "\n\t" };
  static const char words[] = "Дым €💥";
  g_autofree char *path = g_build_filename (folder, "a.ics", NULL);

  for (gsize at = 0; at < strlen (words); at++)
    for (guint shift = 0; shift < 20; shift++)
      {
        g_autofree char *filler = g_strnfill (65536 - 66 + shift, 'x');
        g_autofree char *folded = g_strdup_printf (
          "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nX-F:%s\nSUMMARY:%.*s%s%s\nEND:VEVENT\n"
          "BEGIN:VEVENT\nUID:2\nSUMMARY:%.*s%s%s\nGEO:x\nEND:VEVENT\nEND:VCALENDAR\n",
          filler, (int) at, words, folds[shift % 2], words + at, (int) at, words, folds[shift % 2], words + at);
        g_autofree char *items = NULL;

        /* What replaces nothing needs not be on the disk. */
        g_unlink (path);
        items = read_bytes (folded, -1, NULL);
        g_assert_cmpstr (items, ==, "1 Дым €💥;[8 VEVENT: GEO is none: expected latitude;longitude in degrees];");
      }
}

#define ONE "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n"
#define STRAY "it stands in no calendar: expected BEGIN:VCALENDAR"

static void
test_damaged (void)
{
  static const Row rows[] = {
    { CALENDAR ("BEGIN:VEVENT\r\nUID:1\r\nBEGIN:VEVENT\r\nUID:2\r\nEND:VEVENT\r\n"),
      "[3 VEVENT: it does not end: expected END:VEVENT];2;" },
    { CALENDAR ("BEGIN:VEVENT\r\nUID:1\r\n"), "[3 VEVENT: it does not end: expected END:VEVENT];" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\n",
      "1;[5 VEVENT: the file ends in it: expected END:VEVENT];" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\n",
      "1;[4 VCALENDAR: the file ends in it: expected END:VCALENDAR];" },
    { "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\n", "[3 VCALENDAR: the file ends in it: expected END:VCALENDAR];" },
    { EVENT ("nonsense\r\n"), "[3 VEVENT: line 6 is no property: expected NAME:value];" },
    { "BEGIN:VCALENDAR\nnonsense\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n",
      "[2 VCALENDAR: it is no property: expected NAME:value];1;" },
    { ONE "Sent with a program\n\nEND:X\nA:b\n" ONE "\032", "1;[6 -: " STRAY "];1;[15 -: " STRAY "];" },
    { ONE "BEGIN:VEVENT\nUID:2\nEND:VEVENT\n", "1;[6 -: " STRAY "];" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\n" ONE,
      "[2 VEVENT: it does not end: expected END:VEVENT];"
      "[4 VCALENDAR: the one before it does not end: expected END:VCALENDAR];1;" },
  };
  static const char *const files[] = { "BEGIN:VEVENT\nEND:VEVENT\n", "END:VCALENDAR\n", "UID:1\n", "text\n" };
  g_autofree char *much = g_strnfill (2 * 1024 * 1024, 'x');
  g_autofree char *large = g_strconcat ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:", much,
                                        "\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VCALENDAR\n", NULL);
  g_autofree char *items = read_bytes (large, -1, NULL);

  check (rows, G_N_ELEMENTS (rows));
  g_assert_cmpstr (items, ==, "[2 VEVENT: it is too large: expected at most 1 MiB];2;");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) local = NULL;

      g_assert_null (read_bytes (files[i], -1, &local));
      g_assert_error (local, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_SYNTAX);
      g_assert_nonnull (strstr (local->message, "expected BEGIN:VCALENDAR"));
    }
}

/* What nobody nests so deep is set aside, and what follows it is read. */
static void
test_deep (void)
{
  g_autoptr (GString) deep = g_string_new ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n");
  g_autofree char *items = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "BEGIN:X\n");
  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "END:X\n");
  g_string_append (deep, "END:VEVENT\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\n");
  for (guint i = 0; i < 20; i++)
    g_string_append (deep, "BEGIN:VTIMEZONE\n");
  for (guint i = 0; i < 20; i++)
    g_string_append (deep, "END:VTIMEZONE\n");
  g_string_append (deep, "BEGIN:VEVENT\nUID:3\nEND:VEVENT\nEND:VCALENDAR\n");
  items = read_bytes (deep->str, -1, NULL);
  g_assert_cmpstr (items, ==,
                   "[2 VEVENT: too deep: expected at most 16 components in each other];2;"
                   "[223 VTIMEZONE: too deep: expected at most 16 components in each other];3;");
}

/* --- our own ------------------------------------------------------------- */

static gboolean
feed_one (gboolean (*take) (const DlnItem *item, gpointer item_data, GError **error), gpointer take_data, gpointer data,
          GError **error)
{
  static const char *const times[] = { "2022-03-04", "2022-03-04/2022-03-06", "2022-03-04T10:00:00Z",
                                       "2022-03-04T10:00:00Z/2022-03-04T11:00:00Z" };
  g_autoptr (DlnItem) item = dln_item_new ();

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      dln_item_clear (item);
      item->key = g_strdup_printf ("event-%u", i);
      item->title = g_strdup ("A; b, c\\d");
      item->summary = g_strdup ("one\ntwo");
      item->place = g_strdup ("Here");
      item->time = dln_time_parse (times[i], "Europe/Kyiv", NULL);
      g_free (item->time->reported);
      item->time->reported = g_strdup ("on Friday");
      dln_item_set_point (item, 50.25, 36.5);
      dln_item_add_tag (item, "x, y");
      if (!take (item, take_data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_words (DlnItem *item, gpointer data, GError **error)
{
  g_assert_cmpstr (item->time->reported, ==, "on Friday");
  return TRUE;
}

static void
test_own (void)
{
  const DlnItemFeed feed = { .foreach = feed_one, .title = "T", .zone = "Europe/Kyiv", .changed = 1 };
  const DlnFormat *ical = dln_formats_find ("ical");
  g_autofree char *path = g_build_filename (folder, "a.ics", NULL);
  g_autoptr (GString) given = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *items = NULL;
  DlnReadOptions options = { .zone = "Europe/Kyiv" };
  DlnItemSink sink = { .item = check_words };

  g_assert_true (feed_one (note_item, given, NULL, NULL));
  g_assert_true (ical->write (path, &feed, NULL, NULL));
  g_assert_true (dln_formats_recognise (path, NULL) == ical);
  g_assert_true (ical->read (path, &options, &sink, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "DTSTAMP:19700101T000000Z\r\n"));
  items = read_bytes (text, -1, NULL);
  g_assert_cmpstr (items, ==, given->str);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "a.ics", NULL };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ical/times", test_times);
  g_test_add_func ("/ical/zones", test_zones);
  g_test_add_func ("/ical/fields", test_fields);
  g_test_add_func ("/ical/folded", test_folded);
  g_test_add_func ("/ical/damaged", test_damaged);
  g_test_add_func ("/ical/deep", test_deep);
  g_test_add_func ("/ical/own", test_own);
  return run_in_folder (names);
}
