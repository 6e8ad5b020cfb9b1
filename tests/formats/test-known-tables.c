/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of known programs: told by their first row, and of their own ways of
 * saying how exact a date and a place are nothing is lost.
 */
#include "config.h"

#include "dln-format.h"
#include "items-as-text.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static void
assert_read (const char *nick,
             const char *bytes,
             const char *expected)
{
  g_autofree char *path = g_build_filename (folder, "known.csv", NULL);
  const DlnReadOptions options = { .zone = "UTC" };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const DlnFormat *format;

  g_file_set_contents (path, bytes, -1, &error);
  g_assert_no_error (error);
  format = dln_formats_recognise (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (format->nick, ==, nick);
  text = read_as_text (format, path, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_unlink (path);
}

static void
test_acled (void)
{
  assert_read (
    "acled",
    "event_id_cnty,event_date,year,time_precision,event_type,actor1,assoc_actor_1,location,latitude,longitude,"
    "geo_precision,source,notes,fatalities,timestamp\n"
    "RUS1,2023-05-22,2023,1,Battles,Freedom Legion,RVC; Others,Grayvoron,50.48,35.67,1,BBC; TASS,A raid,2,1684800000\n"
    "RUS2,24 May 2023,2023,2,Battles,,,,50.48,35.67,3,,A week,0,1684800000\n"
    "RUS3,15-05-2023,2023,3,Battles,,,,50.48,35.67,2,,A month,0,1684800000\n"
    "RUS4,later,2023,3,Battles,,,,50.48,35.67,2,,,0,1684800000\n",
    "2: key=RUS1 summary=A raid time=2023-05-22T00:00:00Z..2023-05-23T00:00:00Z words=2023-05-22 place=Grayvoron "
    "at=50.48,35.67±5000 tag=Battles actor=Freedom Legion actor=RVC actor=Others source=BBC source=TASS killed=2\n"
    "3: key=RUS2 summary=A week time=2023-05-21T00:00:00Z..2023-05-28T00:00:00Z words=24 May 2023 at=50.48,35.67±100000 "
    "tag=Battles\n"
    "4: key=RUS3 summary=A month time=2023-05-01T00:00:00Z..2023-06-01T00:00:00Z words=15-05-2023 "
    "at=50.48,35.67±25000 tag=Battles\n"
    "5: aside: \"later\": found \"later\" at character 1, expected a year of four digits\n");
}

static void
test_atlos (void)
{
  assert_read ("atlos",
               "slug,inserted_at,updated_at,latitude,longitude,status,description,date,time,tags,geolocation_resolution,"
               "sensitive,source_1,source_2,weapon\n"
               "CIV-1,2023-05-22T10:00:00,x,'-12.5,36.5,Completed,'=Smoke,2023-05-22,,\"fire, depot\",Vicinity,,"
               "https://a.example/1,\"https://a.example/2,3\",\n",
               "2: key=CIV-1 summary==Smoke time=2023-05-22T00:00:00Z..2023-05-23T00:00:00Z words=2023-05-22 "
               "at=-12.50,36.50±1000 tag=fire tag=depot url=https://a.example/1 url=https://a.example/2,3\n");
}

static void
test_timesketch (void)
{
  assert_read ("timesketch",
               "message,timestamp,datetime,timestamp_desc,host\n"
               "Login,1684751400000000,2023-05-22T10:30:00+00:00,Event Logged,srv\n"
               "broken line\n"
               "Logout,,2023-05-22T10:31:00.500+03:00,Event Logged,\n",
               "2: title=Login time=2023-05-22T10:30:00Z..2023-05-22T10:30:00Z words=2023-05-22T10:30:00+00:00 "
               "tag=Event Logged\n"
               "3: aside: it has no datetime: expected one in every row\n"
               "4: title=Logout time=2023-05-22T07:31:00.5Z..2023-05-22T07:31:00.5Z "
               "words=2023-05-22T10:31:00.500+03:00 tag=Event Logged\n");
}

static void
test_timelinejs (void)
{
  assert_read ("timelinejs-csv",
               "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
               "Media Caption,Media Thumbnail,Type,Group,Background\n"
               ",,,,,,,,,The raid,All of it,,,,,title,,\n"
               "2023,5,22,9:30 AM,,,,,,Tanks cross,Text,https://a.example/v,Somebody,,,,border,\n"
               "2023,5,,,2023,6,,,Early summer,Weeks,,,,,,,,\n"
               "2023,13,1,,,,,,,Wrong,,,,,,,,\n"
               "2023,1,1,,2024,1,1,,,An age,,,,,,era,,\n"
               ",5,22,,,,,,in May,No year,,,,,,,,\n"
               "2023,,22,9:30,2023,,23,,,No month,,,,,,,,\n"
               "2023,5, ,9:30,2023,6,,10:00,,No day,,,,,,,,\n"
               ",,,,2023,6,,,,No begin,,,,,,,,\n"
               ",13,,,,,,,,Wrong,,,,,,,,\n",
               "2: aside: it is the timeline's title: expected an event\n"
               "3: title=Tanks cross summary=Text time=2023-05-22T09:30:00Z..2023-05-22T09:31:00Z "
               "words=2023-05-22 9:30 AM tag=border url=https://a.example/v author=Somebody\n"
               "4: title=Weeks time=2023-05-01T00:00:00Z..2023-07-01T00:00:00Z words=Early summer\n"
               "5: aside: Month “13”: expected a number from 1 to 12\n"
               "6: aside: it is the timeline's era: expected an event\n"
               "7: title=No year remark=Its Month, “5”, stands without Year: it was not read. "
               "remark=Its Day, “22”, stands without Year: it was not read.\n"
               "8: title=No month time=2023-01-01T00:00:00Z..2024-01-01T00:00:00Z words=2023 – 2023 "
               "remark=Its Day, “22”, stands without Month: it was not read. "
               "remark=Its Time, “9:30”, stands without Month: it was not read. "
               "remark=Its End Day, “23”, stands without End Month: it was not read.\n"
               "9: title=No day time=2023-05-01T00:00:00Z..2023-07-01T00:00:00Z words=2023-05 – 2023-06 "
               "remark=Its Time, “9:30”, stands without Day: it was not read. "
               "remark=Its End Time, “10:00”, stands without End Day: it was not read.\n"
               "10: title=No begin remark=It has an end, 2023-06, and no begin: it was not read.\n"
               "11: aside: Month “13”: expected a number from 1 to 12\n");
}

/* A row of GDELT: what its 61 fields hold at these places, nothing elsewhere. */
static void
add_gdelt (GString    *rows,
           const char *id,
           const char *day,
           guint       n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (rows, "%s%s", i > 0 ? "\t" : "",
                            i == 0    ? id
                            : i == 1  ? day
                            : i == 6  ? "RUSSIA"
                            : i == 16 ? "UKRAINE"
                            : i == 28 ? "19"
                            : i == 51 ? "4"
                            : i == 52 ? "Belgorod \"oblast"
                            : i == 56 ? "50.6"
                            : i == 57 ? "36.6"
                            : i == 59 ? "20230522103000"
                            : i == 60 ? "https://a.example/1"
                                      : "");
  g_string_append_c (rows, '\n');
}

static void
test_gdelt (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  add_gdelt (rows, "1000", "20230522", 61);
  add_gdelt (rows, "1001", "20230522", 30);
  add_gdelt (rows, "1002", "2023x", 61);
  assert_read ("gdelt", rows->str,
               "1: key=1000 title=RUSSIA – UKRAINE: Fight time=2023-05-22T00:00:00Z..2023-05-23T00:00:00Z "
               "said=2023-05-22T10:30:00Z..2023-05-22T10:30:00Z words=20230522 place=Belgorod \"oblast "
               "at=50.60,36.60±10000 tag=Fight actor=RUSSIA actor=UKRAINE url=https://a.example/1\n"
               "2: aside: it has 30 fields: expected 61\n"
               "3: aside: \"2023x\": found \"x\" at character 5, expected the end of the text\n");
}

static void
test_viina (void)
{
  assert_read ("viina",
               "event_id,report_id,location,tempid,source,date,time,url,text,lang,address,longitude,latitude,"
               "GEO_PRECISION,GEO_API,t_mil\n"
               "7,1,1,1,Pravda,20230522,10:30,https://a.example/1,Shelling,ua,Grayvoron,35.67,50.48,ADM3,Y,0.9\n",
               "2: key=7 summary=Shelling said=2023-05-22T10:30:00Z..2023-05-22T10:31:00Z place=Grayvoron "
               "at=50.48,35.67±10000 url=https://a.example/1 publisher=Pravda\n");
}

static void
test_timemap (void)
{
  assert_read ("timemap-csv",
               "id,date,latitude,longitude,location,description,sources,associations\n"
               "CIV0001,5/2/2023,50.48,35.67,Grayvoron,Smoke,\"https://a.example/1,2,https://a.example/3\","
               "\"Type=Fire,Where=Depot\"\n"
               "CIV0002,05/22/2023,50.48,35.67,,,,\n"
               "CIV0003,22/05/2023,50.48,35.67,,,,\n",
               "2: key=CIV0001 summary=Smoke time=2023-05-02T00:00:00Z..2023-05-03T00:00:00Z words=5/2/2023 "
               "place=Grayvoron at=50.48,35.67±0 tag=Fire tag=Depot url=https://a.example/1,2 url=https://a.example/3\n"
               "3: key=CIV0002 time=2023-05-22T00:00:00Z..2023-05-23T00:00:00Z words=05/22/2023 at=50.48,35.67±0\n"
               "4: aside: “22/05/2023” is no date with the month first\n");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("dateline-known-XXXXXX", NULL);
  g_test_add_func ("/known-tables/acled", test_acled);
  g_test_add_func ("/known-tables/atlos", test_atlos);
  g_test_add_func ("/known-tables/timesketch", test_timesketch);
  g_test_add_func ("/known-tables/timelinejs", test_timelinejs);
  g_test_add_func ("/known-tables/gdelt", test_gdelt);
  g_test_add_func ("/known-tables/viina", test_viina);
  g_test_add_func ("/known-tables/timemap", test_timemap);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
