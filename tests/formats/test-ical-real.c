/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libical reads the calendar that we write: how many events, when each begins and
 * ends, where it was, and texts as they were.
 */
#include "config.h"

#include "dln-edtf.h"
#include "dln-format.h"

#include <glib/gstdio.h>
#include <libical/ical.h>
#include <locale.h>

#define ZONE "Europe/Moscow"

typedef struct {
  const char *key;
  const char *edtf;
  const char *title;
  const char *begin; /* as iCalendar has it; NULL where it cannot be said */
  const char *end;   /* NULL for none */
  double latitude;
  double longitude;
} Event;

static const Event events[] = {
  { "day", "2023-05-22", "A day; so, \"it\" is said\\n", "20230522", "20230523", 50.59, 36.58 },
  { "month", "2023-02", "BEGIN:VEVENT\nEND:VCALENDAR", "20230201", "20230301", 0, 0 },
  { "instant", "2023-05-22T09:30:15Z", "Взрыв 💥 שלום", "20230522T093015Z", NULL, -90, -180 },
  { "span", "2023-05-22T09:30:00Z/2023-05-22T11:00:00Z", "=1+1", "20230522T093000Z", "20230522T110000Z", -16.5, 179.9999999 },
  { "long", "2023-05-22/2023-05-24", "A line of far more than seventy-five octets: какая-то очень длинная строка, которую надо сложить",
    "20230522", "20230525", 1, 2 },
  { "until", "../2023-05-24", "Only an end", NULL, NULL, 1, 2 },
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
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (events[i].edtf, ZONE, NULL);

      dln_item_clear (item);
      item->key = g_strdup (events[i].key);
      item->title = g_strdup (events[i].title);
      item->summary = g_strdup (events[i].title);
      item->time = dln_time_new (&edtf->bounds);
      item->time->edtf = g_strdup (events[i].edtf);
      item->time->reported = g_strdup ("on Monday");
      dln_item_set_point (item, events[i].latitude, events[i].longitude);
      dln_item_add_tag (item, "one, two");
      dln_item_add_tag (item, "three");
      if (!take (item, take_data, error))
        return FALSE;
    }
  return TRUE;
}

static icalcomponent *
read_back (void)
{
  const DlnItemFeed feed = { .foreach = foreach, .title = "Calendar", .zone = ZONE, .changed = DLN_OPEN };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "dateline-ical-real.ics", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  icalcomponent *calendar;

  g_assert_true (dln_formats_find ("ical")->write (path, &feed, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  calendar = icalparser_parse_string (text);
  g_assert_nonnull (calendar);
  return calendar;
}

static void
assert_time (struct icaltimetype  time,
             const char          *expected)
{
  g_autofree char *text = icaltime_is_null_time (time) ? NULL : g_strdup (icaltime_as_ical_string (time));

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_event (icalcomponent *component,
              const Event   *event)
{
  icalproperty *geo = icalcomponent_get_first_property (component, ICAL_GEO_PROPERTY);
  icalproperty *end = icalcomponent_get_first_property (component, ICAL_DTEND_PROPERTY);
  struct icalgeotype at;

  g_assert_cmpstr (icalcomponent_get_uid (component), ==, event->key);
  g_assert_cmpstr (icalcomponent_get_summary (component), ==, event->title);
  g_assert_cmpstr (icalcomponent_get_description (component), ==, event->title);
  g_assert_cmpstr (icalcomponent_get_comment (component), ==, "on Monday");
  assert_time (icalcomponent_get_dtstart (component), event->begin);
  assert_time (end != NULL ? icalproperty_get_dtend (end) : icaltime_null_time (), event->end);
  g_assert_nonnull (geo);
  at = icalproperty_get_geo (geo);
  g_assert_cmpfloat_with_epsilon (at.lat, event->latitude, 1e-7);
  g_assert_cmpfloat_with_epsilon (at.lon, event->longitude, 1e-7);
  g_assert_false (icaltime_is_null_time (icalcomponent_get_dtstamp (component)));
}

static void
test_events (void)
{
  icalcomponent *calendar = read_back ();
  guint i = 0;

  /* A calendar's parser tells what it could not read as further properties. */
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_true (icalrestriction_check (calendar));
  for (icalcomponent *component = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); component != NULL;
       component = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      while (i < G_N_ELEMENTS (events) && events[i].begin == NULL)
        i++;
      g_assert_cmpuint (i, <, G_N_ELEMENTS (events));
      assert_event (component, &events[i++]);
    }
  g_assert_cmpuint (i, ==, G_N_ELEMENTS (events) - 1);
  icalcomponent_free (calendar);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ical-real/events", test_events);
  return g_test_run ();
}
