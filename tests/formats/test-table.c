/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of other programs: rows and encodings, dates that can be read in two
 * ways, and what is set aside instead of being made up.
 */
#include "config.h"

#include "dln-format.h"
#include "dln-instant.h"
#include "dln-rows.h"
#include "dln-table.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static char *
write_file (const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

/* All rows of a text, fields separated by "|", rows ended by "/", damage in brackets. */
static char *
split (const char *bytes, gssize length, char delimiter)
{
  g_autofree char *path = write_file ("rows.csv", bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnInput) input = dln_input_open (path, NULL, NULL, &error);
  g_autoptr (DlnRows) rows = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  DlnRow row;

  g_assert_no_error (error);
  rows = dln_rows_new (input, delimiter, TRUE);
  while (dln_rows_next (rows, &row, &error))
    {
      g_string_append_printf (text, "%" G_GUINT64_FORMAT ":", row.line);
      for (guint i = 0; i < row.n_fields; i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", row.fields[i]);
      g_string_append (text, row.damage != NULL ? "[!]/" : "/");
    }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_rows (void)
{
  static const struct {
    const char *bytes;
    const char *rows;
  } table[] = {
    { "a,b\nc,d\n", "1:a|b/2:c|d/" },
    { "a,b\r\nc,d", "1:a|b/2:c|d/" },
    { "a,b\rc,d\r", "1:a|b/2:c|d/" },
    { "\n\na,b\n\n", "3:a|b/" },
    { "\"a \"\"b\"\"\",c\n", "1:a \"b\"|c/" },
    { "\"two\nlines\",x\ny,z\n", "1:two\nlines|x/3:y|z/" },
    { "\"two\r\nlines\",x\ny,z\n", "1:two\nlines|x/3:y|z/" },
    { "a\"b,c\n", "1:a\"b|c/" },
    { "a,,\n", "1:a||/" },
    { ",a\n", "1:|a/" },
    { "\xef\xbb\xbf"
      "a,b\n",
      "1:a|b/" },
    { "\xd0\xb0,b\n", "1:\xd0\xb0|b/" },
    /* A quote that never closes costs its own row. */
    { "a,b\nc,\"d\n", "1:a|b/2:c|d[!]/" },
    { "a,\"b\nc,d\ne,f\n", "1:a|b[!]/2:c|d/3:e|f/" },
    { "a,\"b\r\nc,d\r\ne,f\r\n", "1:a|b[!]/2:c|d/3:e|f/" },
    { "a,\"b\n\"c\",\"d\"\n\"e\",f\n", "1:a|b[!]/2:c|d/3:e|f/" },
    { "a,\"b\nc,\"d\ne,\"f\ng,h", "1:a|b[!]/2:c|d[!]/3:e|f[!]/4:g|h/" },
    { "\"x\ny\",\"b\nc,d\n", "1:x\ny|b[!]/3:c|d/" },
    { "\"x\n\"\"y\"\"\nz\",b\nc,d\n", "1:x\n\"y\"\nz|b/4:c|d/" },
    { "\"\",b\n", "1:|b/" },
    { "a,\"\"\"b\"\n", "1:a|\"b/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *rows = split (table[i].bytes, -1, ',');

      g_assert_cmpstr (rows, ==, table[i].rows);
    }
}

/* Quotes that stay open for longer than a row may be, and blocks that end anywhere. */
static void
test_long_quotes (void)
{
  g_autoptr (GString) bytes = g_string_new ("a,\"b\n");
  g_autofree char *rows = NULL;
  guint n_rows = 0;
  guint n_damaged = 0;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (bytes, i % 2 == 0 ? "cc,dd\n" : "cc,dd\r\n");
  rows = split (bytes->str, (gssize) bytes->len, ',');
  for (const char *p = rows; *p != '\0'; p++)
    {
      n_rows += *p == '/' ? 1 : 0;
      n_damaged += *p == '!' ? 1 : 0;
    }
  g_assert_cmpuint (n_damaged, ==, 1);
  g_assert_cmpuint (n_rows, ==, 1000001);
  g_assert_true (g_str_has_suffix (rows, "/1000001:cc|dd/"));
}

static void
test_huge (void)
{
  g_autoptr (GString) bytes = g_string_new ("a,b\n");
  g_autofree char *rows = NULL;

  for (guint i = 0; i < DLN_ROWS_MOST_BYTES + 10; i++)
    g_string_append_c (bytes, 'x');
  g_string_append (bytes, "\nc,d\n");
  for (guint i = 0; i < DLN_ROWS_MOST_FIELDS + 10; i++)
    g_string_append_c (bytes, ',');
  g_string_append (bytes, "x\ne,f\n");
  rows = split (bytes->str, (gssize) bytes->len, ',');
  g_assert_true (g_str_has_prefix (rows, "1:a|b/2:"));
  g_assert_nonnull (strstr (rows, "[!]/3:c|d/4:"));
  g_assert_true (g_str_has_suffix (rows, "[!]/5:e|f/"));
}

static void
test_encodings (void)
{
  static const char utf16[] = "\xff\xfe"
                              "a\0,\0\x31\x04\n\0";
  static const char big_endian[] = "\xfe\xff\0a\0,\x04\x31\0\n";
  static const char windows[] =
    "\xef\xf0\xe8\xe2\xe5\xf2,\xc1\xe5\xeb\xe3\xee\xf0\xee\xe4 \xe8 \xee\xe1\xeb\xe0\xf1\xf2\xfc\n";
  static const char nul[] = "a\0b,c\n";
  g_autofree char *a = split (utf16, sizeof utf16 - 1, ',');
  g_autofree char *b = split (windows, sizeof windows - 1, ',');
  g_autofree char *c = split (nul, sizeof nul - 1, ',');
  g_autoptr (GString) late = g_string_new (NULL);
  g_autofree char *d = NULL;
  g_autofree char *e = split (big_endian, sizeof big_endian - 1, ',');

  g_assert_cmpstr (e, ==, "1:a|\xd0\xb1/");
  g_assert_cmpstr (a, ==, "1:a|\xd0\xb1/");
  g_assert_cmpstr (b, ==, "1:привет|Белгород и область/");
  g_assert_cmpstr (c, ==,
                   "1:a\xef\xbf\xbd"
                   "b|c/");
  /* Its first block is ASCII: the encoding shows later. */
  for (guint i = 0; i < 20000; i++)
    g_string_append (late, "x,y\n");
  g_string_append_len (late, windows, sizeof windows - 1);
  d = split (late->str, (gssize) late->len, ',');
  g_assert_nonnull (strstr (d, "20001:привет|Белгород и область/"));
}

static char *
read_date (const char *date, const char *clock, DlnDateOrder order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnTime) time = dln_dates_read (date, clock, order, "Europe/Moscow", &error);
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  if (time == NULL)
    return g_strdup ("refused");
  begin = dln_instant_format (time->bounds.begin_earliest);
  end = dln_instant_format (time->bounds.end_latest);
  return g_strdup_printf ("%s %s", begin, end);
}

static void
test_dates (void)
{
  static const struct {
    const char *date;
    const char *clock;
    DlnDateOrder order;
    const char *window;
  } table[] = {
    { "2023-05-22", NULL, DLN_DATE_ORDER_UNKNOWN, "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z" },
    { "22/5/2023", NULL, DLN_DATE_ORDER_DMY, "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z" },
    { "5/22/2023", NULL, DLN_DATE_ORDER_MDY, "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z" },
    { "22.05.23", NULL, DLN_DATE_ORDER_DMY, "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z" },
    { "20230522", NULL, DLN_DATE_ORDER_UNKNOWN, "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z" },
    { "22 May 2023", NULL, DLN_DATE_ORDER_UNKNOWN, "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z" },
    { "May 22, 2023", NULL, DLN_DATE_ORDER_UNKNOWN, "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z" },
    { "May 2023", NULL, DLN_DATE_ORDER_UNKNOWN, "2023-04-30T21:00:00Z 2023-05-31T21:00:00Z" },
    { "2023", NULL, DLN_DATE_ORDER_UNKNOWN, "2022-12-31T21:00:00Z 2023-12-31T21:00:00Z" },
    { "2023-05-22 10:30", NULL, DLN_DATE_ORDER_UNKNOWN, "2023-05-22T07:30:00Z 2023-05-22T07:31:00Z" },
    { "22/05/2023", "9:30", DLN_DATE_ORDER_DMY, "2023-05-22T06:30:00Z 2023-05-22T06:31:00Z" },
    { "2023-05-22T10:30:00Z", NULL, DLN_DATE_ORDER_UNKNOWN, "2023-05-22T10:30:00Z 2023-05-22T10:30:00Z" },
    { "1684751400", NULL, DLN_DATE_ORDER_UNKNOWN, "2023-05-22T10:30:00Z 2023-05-22T10:30:00Z" },
    { "24.02.2022 10:30", NULL, DLN_DATE_ORDER_DMY, "2022-02-24T07:30:00Z 2022-02-24T07:31:00Z" },
    { "2/24/2022 9:30 PM", NULL, DLN_DATE_ORDER_MDY, "2022-02-24T18:30:00Z 2022-02-24T18:31:00Z" },
    { "02/24/2022", "12:05am", DLN_DATE_ORDER_MDY, "2022-02-23T21:05:00Z 2022-02-23T21:06:00Z" },
    { "2022-02-24", "12 PM", DLN_DATE_ORDER_UNKNOWN, "2022-02-24T09:00:00Z 2022-02-24T09:01:00Z" },
    { "2022-02-24", "13 PM", DLN_DATE_ORDER_UNKNOWN, "refused" },
    { "2022-02-24 10:30:15.250", NULL, DLN_DATE_ORDER_UNKNOWN, "2022-02-24T07:30:15.25Z 2022-02-24T07:30:15.25Z" },
    { "2022-02-24 10:30:15 +02:00", NULL, DLN_DATE_ORDER_UNKNOWN, "2022-02-24T08:30:15Z 2022-02-24T08:30:15Z" },
    { "2022-02-24 10:30:15 UTC", NULL, DLN_DATE_ORDER_UNKNOWN, "2022-02-24T10:30:15Z 2022-02-24T10:30:15Z" },
    { "2022-02-24T10:30:15+00:00", NULL, DLN_DATE_ORDER_UNKNOWN, "2022-02-24T10:30:15Z 2022-02-24T10:30:15Z" },
    { "2022-02-24", "24:00", DLN_DATE_ORDER_UNKNOWN, "2022-02-24T21:00:00Z 2022-02-24T21:00:00Z" },
    { "16 May 2025", NULL, DLN_DATE_ORDER_UNKNOWN, "2025-05-15T21:00:00Z 2025-05-16T21:00:00Z" },
    { "20220224103000", NULL, DLN_DATE_ORDER_UNKNOWN, "2022-02-24T10:30:00Z 2022-02-24T10:30:00Z" },
    { "3/4/2022", NULL, DLN_DATE_ORDER_UNKNOWN, "refused" },
    { "5/22/2023", NULL, DLN_DATE_ORDER_DMY, "refused" },
    { "31/02/2023", NULL, DLN_DATE_ORDER_DMY, "refused" },
    { "1660594386932391936", NULL, DLN_DATE_ORDER_UNKNOWN, "refused" },
    { "soon", NULL, DLN_DATE_ORDER_UNKNOWN, "refused" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *window = read_date (table[i].date, table[i].clock, table[i].order);

      g_test_message ("%s", table[i].date);
      g_assert_cmpstr (window, ==, table[i].window);
    }
}

/* The short way to a time leads where the long one does: every day of a year, where clocks are moved and where not. */
static void
test_memo (void)
{
  static const char *const zones[] = { "Europe/Kyiv", "Australia/Lord_Howe", NULL };
  static const char *const clocks[] = { "00:00", "02:30", "03:30:15",    " 23:59 ", "24:00",
                                        "9:30",  "7",     "12:00+02:00", NULL };
  DlnDateMemo *memo = dln_date_memo_new ();

  for (guint day = 0; day < 3 * 366 * G_N_ELEMENTS (clocks); day++)
    {
      guint number = day / (3 * G_N_ELEMENTS (clocks));
      const char *zone = zones[day % 3];
      const char *clock = clocks[day / 3 % G_N_ELEMENTS (clocks)];
      gboolean together = number % 3 > 0 && clock != NULL;
      gboolean utc = number % 3 == 2;
      g_autofree char *date = g_strdup_printf ("2022-%02u-%02u%s%s%s", number / 31 + 1, number % 31 + 1,
                                               !together ? ""
                                               : utc     ? "T"
                                                         : " ",
                                               together ? clock : "", together && utc ? "Z" : "");
      g_autoptr (DlnTime) slow = dln_dates_read (date, together ? NULL : clock, DLN_DATE_ORDER_YMD, zone, NULL);
      g_autoptr (DlnTime) quick =
        dln_date_memo_read (memo, date, together ? NULL : clock, DLN_DATE_ORDER_YMD, zone, NULL);

      g_test_message ("%s %s %s", date, clock, zone);
      g_assert_true (slow != NULL ? quick != NULL && dln_time_equal (slow, quick) : quick == NULL);
    }
  dln_date_memo_free (memo);
}

static void
test_evidence (void)
{
  DlnDateEvidence evidence = { 0 };

  g_assert_cmpint (dln_date_evidence_decide (&evidence), ==, DLN_DATE_ORDER_YMD);
  dln_date_evidence_add (&evidence, "3/4/2022");
  g_assert_cmpint (dln_date_evidence_decide (&evidence), ==, DLN_DATE_ORDER_UNKNOWN);
  dln_date_evidence_add (&evidence, "13/4/2022");
  g_assert_cmpint (dln_date_evidence_decide (&evidence), ==, DLN_DATE_ORDER_DMY);
  dln_date_evidence_add (&evidence, "3/14/2022");
  g_assert_cmpint (dln_date_evidence_decide (&evidence), ==, DLN_DATE_ORDER_UNKNOWN);
}

static void
test_mapping (void)
{
  static const char *const names[] = { "id", "Event date", "time", "Title", "Lat", "Lon", "tags", "Odd\tone" };
  g_autoptr (DlnMapping) mapping = dln_mapping_guess (names, G_N_ELEMENTS (names));
  g_autoptr (DlnMapping) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;

  g_assert_true (dln_mapping_set (mapping, "event date", "date:dmy:Europe/Kyiv", &error));
  g_assert_true (dln_mapping_set (mapping, "8", "summary", &error));
  g_assert_false (dln_mapping_set (mapping, "nobody", "summary", NULL));
  g_assert_false (dln_mapping_set (mapping, "id", "nothing", NULL));
  text = dln_mapping_to_text (mapping);
  g_assert_cmpstr (text, ==,
                   "header\nkey\tid\ndate:dmy:Europe/Kyiv\tEvent date\nclock\ttime\ntitle\tTitle\nlatitude\tLat\n"
                   "longitude\tLon\ntag:;\ttags\nsummary\tOdd\\tone\n");
  again = dln_mapping_from_text (text, &error);
  g_assert_no_error (error);
  second = dln_mapping_to_text (again);
  g_assert_cmpstr (second, ==, text);
  g_assert_null (dln_mapping_from_text ("header\nnothing\tx\n", NULL));
  g_assert_null (dln_mapping_from_text ("header\nno tab\n", NULL));
}

/* Columns without a name, of one name, and several of one kind. */
static void
test_odd_names (void)
{
  static const char *const names[] = { "", "source1", "source2", "Date", "Date", "x", "x", "" };
  g_autoptr (DlnMapping) mapping = dln_mapping_guess (names, G_N_ELEMENTS (names));
  g_autofree char *text = dln_mapping_to_text (mapping);
  g_autofree char *signature = dln_mapping_dup_signature (mapping);
  g_autofree char *second = NULL;

  g_assert_cmpstr (text, ==,
                   "header\nraw\t1\nsource\tsource1\nsource\tsource2\ndate\tDate\nraw\tDate (2)\nraw\tx\nraw\tx (2)\n"
                   "raw\t8\n");
  g_assert_true (dln_mapping_set (mapping, "6", "title", NULL));
  second = dln_mapping_dup_signature (mapping);
  g_assert_cmpstr (second, ==, signature);
}

typedef struct {
  GString *items;
  GString *aside;
} Taken;

static gboolean
take_item (DlnItem *item, gpointer data, GError **error)
{
  Taken *taken = data;

  g_string_append_printf (taken->items, "%" G_GUINT64_FORMAT " %s %d %u/", item->line, item->key, item->has_point,
                          item->remarks->len);
  return TRUE;
}

static gboolean
take_aside (const DlnSetAside *row, gpointer data, GError **error)
{
  Taken *taken = data;

  g_string_append_printf (taken->aside, "%" G_GUINT64_FORMAT " %s/", row->line,
                          row->column != NULL ? row->column : "-");
  return TRUE;
}

static void
test_read (void)
{
  g_autofree char *path = write_file ("read.csv",
                                      "id;date;lat;lon\n1;2023-05-22;50,5;35,7\n2;soon;50;35\n3;2023;136;50\n4;;;\n"
                                      "5;2023;x;1\n6;2023-05;50.1;35.2\n",
                                      -1);
  Taken taken = { g_string_new (NULL), g_string_new (NULL) };
  const DlnItemSink sink = { NULL, take_item, take_aside, NULL, &taken };
  const DlnReadOptions options = { .zone = "UTC" };
  g_autoptr (GError) error = NULL;
  const DlnFormat *format = dln_formats_recognise (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (format->nick, ==, "csv");
  g_assert_true (dln_format_read (format, path, &options, &sink, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (taken.items->str, ==, "2 1 1 0/4 3 0 1/5 4 0 0/7 6 1 0/");
  g_assert_cmpstr (taken.aside->str, ==, "3 date/6 lat/");
  g_string_free (taken.items, TRUE);
  g_string_free (taken.aside, TRUE);
}

/* What is said to stand between fields goes before what the first row looks like. */
static void
test_delimiter (void)
{
  g_autofree char *path = write_file ("bars.csv", "date|what, where, who\n2023-05-22|fire, depot, nobody\n", -1);
  const DlnReadOptions guessed = { 0 };
  const DlnReadOptions told = { .delimiter = '|' };
  g_autoptr (DlnMapping) commas = dln_formats_map_table (path, NULL, &guessed, NULL);
  g_autoptr (DlnMapping) bars = dln_formats_map_table (path, NULL, &told, NULL);

  g_assert_cmpuint (commas->columns->len, ==, 3);
  g_assert_cmpuint (bars->columns->len, ==, 2);
}

/* Reads a table; its remarks stand behind its items. */
static char *
read_whole (const char *bytes, const DlnReadOptions *options, GError **error)
{
  g_autofree char *path = write_file ("read.csv", bytes, -1);
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (GString) aside = g_string_new (NULL);
  Taken taken = { items, aside };
  const DlnItemSink sink = { NULL, take_item, take_aside, NULL, &taken };

  if (!dln_format_read (dln_formats_find ("csv"), path, options, &sink, NULL, error))
    return NULL;
  return g_strdup_printf ("%s|%s", items->str, aside->str);
}

static void
test_widths (void)
{
  const DlnReadOptions options = { .zone = "UTC" };
  g_autofree char *read =
    read_whole ("id,date,title\n1,2022-02-24,a,b\n2,2022-02-24\n3,2022-02-24,a,,\n4\n", &options, NULL);

  g_assert_cmpstr (read, ==, "3 2 0 0/4 3 0 0/5 4 0 0/|2 -/");
}

static void
test_no_header (void)
{
  static const char bytes[] = "7,2022-02-24,Raid,50.5,36.6\n8,2022-02-25,Fire,50.5,36.6\n";
  DlnReadOptions options = { .zone = "UTC" };
  g_autofree char *path = write_file ("read.csv", bytes, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DlnMapping) mapping = NULL;
  g_autofree char *read = read_whole (bytes, &options, &error);

  g_assert_null (read);
  g_assert_nonnull (strstr (error->message, "--map"));
  g_clear_error (&error);
  mapping = dln_formats_map_table (path, dln_formats_find ("csv"), &options, &error);
  g_assert_no_error (error);
  g_assert_false (mapping->has_header);
  g_assert_true (dln_mapping_set (mapping, "1", "key", NULL) && dln_mapping_set (mapping, "4", "latitude", NULL) &&
                 dln_mapping_set (mapping, "5", "longitude", NULL));
  options.mapping = mapping;
  read = read_whole (bytes, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read, ==, "1 7 1 0/2 8 1 0/|");
}

/* A year, a region far from the others', no place at all: read as it stands, and told. */
static void
test_doubts (void)
{
  const DlnReadOptions options = { .zone = "UTC" };
  g_autofree char *read = read_whole ("id,date,lat,lon\n1,2022-02-24,50.5,36.6\n2,2022-03-01,50.6,36.5\n"
                                      "3,1527-02-24,50.5,36.6\n4,2022-02-26,36.6,50.5\n5,2022-02-26,0,0\n"
                                      "6,2023-02-26,\"49,9\",\"36,2\"\n7,2022-02-26,48.5,35\n8,2022-02-26,-12.5,18\n",
                                      &options, NULL);

  g_assert_cmpstr (read, ==, "2 1 1 0/3 2 1 0/4 3 1 1/5 4 1 1/6 5 0 1/7 6 1 0/8 7 1 0/9 8 1 0/|");
}

static void
test_orders (void)
{
  DlnReadOptions options = { .zone = "UTC" };
  g_autoptr (GError) error = NULL;
  g_autofree char *told = read_whole ("id,date\n1,3/4/2022\n2,13/4/2022\n3,4/04/22\n", &options, &error);
  g_autofree char *both = NULL;
  g_autofree char *asked = NULL;

  g_assert_cmpstr (told, ==, "2 1 0 0/3 2 0 0/4 3 0 0/|");
  both = read_whole ("id,date\n1,3/14/2022\n2,13/4/2022\n", &options, &error);
  g_assert_null (both);
  g_assert_error (error, DLN_FORMATS_ERROR, DLN_FORMATS_ERROR_DATE_ORDER);
  options.date_order = DLN_DATE_ORDER_DMY;
  asked = read_whole ("id,date\n1,3/14/2022\n2,13/4/2022\n", &options, NULL);
  g_assert_cmpstr (asked, ==, "3 2 0 0/|2 date/");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("dateline-table-XXXXXX", NULL);
  g_test_add_func ("/table/rows", test_rows);
  g_test_add_func ("/table/long-quotes", test_long_quotes);
  g_test_add_func ("/table/huge", test_huge);
  g_test_add_func ("/table/odd-names", test_odd_names);
  g_test_add_func ("/table/widths", test_widths);
  g_test_add_func ("/table/no-header", test_no_header);
  g_test_add_func ("/table/doubts", test_doubts);
  g_test_add_func ("/table/orders", test_orders);
  g_test_add_func ("/table/encodings", test_encodings);
  g_test_add_func ("/table/dates", test_dates);
  g_test_add_func ("/table/memo", test_memo);
  g_test_add_func ("/table/evidence", test_evidence);
  g_test_add_func ("/table/mapping", test_mapping);
  g_test_add_func ("/table/delimiter", test_delimiter);
  g_test_add_func ("/table/read", test_read);
  status = g_test_run ();
  for (const char *const *name = (const char *const[]) { "rows.csv", "read.csv", NULL }; *name != NULL; name++)
    {
      g_autofree char *path = g_build_filename (folder, *name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  return status;
}
