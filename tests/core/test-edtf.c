/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-core-error.h"
#include "dln-edtf.h"

#include <string.h>

/* What a row's "bounds" say: the four in order, "-" for open; "A..B" for a
 * window and "A" for an instant. All in UTC. */
typedef struct {
  const char *text;
  const char *zone;
  const char *bounds;
  /* E: kept as EDTF text. ?: uncertain. ~: approximate. S: saturated. */
  const char *flags;
} Row;

#define M "Europe/Moscow"
#define U "UTC"

#include "edtf-page.h"

/* What the page does not show. */
static const Row accepted[] = {
  /* Level 0. */
  { "2023-05-22", M, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "E" },
  { "  2023-05-22 ", M, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z", "E" },
  { "1985-04-12T23:20:30", M, "1985-04-12T19:20:30Z", "E" },
  { "1985-04-12T23:20:30Z", M, "1985-04-12T23:20:30Z", "E" },
  { "1985-04-12T23:20:30-04", M, "1985-04-13T03:20:30Z", "E" },
  { "1985-04-12T23:20:30+04:30", M, "1985-04-12T18:50:30Z", "E" },
  { "0000", U, "0000-01-01T00:00:00Z..0001-01-01T00:00:00Z", "E" },
  /* Level 1. */
  { "Y12345", U, "+012345-01-01T00:00:00Z..+012346-01-01T00:00:00Z", "E" },
  { "Y-12345", U, "-012345-01-01T00:00:00Z..-012344-01-01T00:00:00Z", "E" },
  { "1984~/2004-06", U, "1984-01-01T00:00:00Z 1985-01-01T00:00:00Z 2004-06-01T00:00:00Z 2004-07-01T00:00:00Z", "E~" },
  { "-0001-12-31", U, "-000001-12-31T00:00:00Z..0000-01-01T00:00:00Z", "E" },
  { "2023/Y999999999999", U, "2023-01-01T00:00:00Z 2024-01-01T00:00:00Z +294247-01-10T04:00:54.775807Z -", "ES" },
  { "Y-999999999999/2023", U, "- -290308-12-21T19:59:05.224193Z 2023-01-01T00:00:00Z 2024-01-01T00:00:00Z", "ES" },
  /* Level 2. */
  { "Y17E3", U, "+017000-01-01T00:00:00Z..+017001-01-01T00:00:00Z", "E" },
  { "Y0E999999999999999999999", U, "0000-01-01T00:00:00Z..0001-01-01T00:00:00Z", "E" },
  { "Y12345S3", U, "+012300-01-01T00:00:00Z..+012400-01-01T00:00:00Z", "E" },
  { "[1667,1668, 1670..1672]", U, "1667-01-01T00:00:00Z..1673-01-01T00:00:00Z", "E" },
  { "[1760-12,1667]", U, "1667-01-01T00:00:00Z..1761-01-01T00:00:00Z", "E" },
  { "201X-02-29", U, "2012-02-29T00:00:00Z..2016-03-01T00:00:00Z", "E" },
  { "-156X-12-25", U, "-001569-12-25T00:00:00Z..-001560-12-26T00:00:00Z", "E" },
  /* ISO 8601 beyond EDTF. */
  { "2023-05-22T09:30", M, "2023-05-22T06:30:00Z..2023-05-22T06:31:00Z", "" },
  { "2023-05-22 09:30:00", M, "2023-05-22T06:30:00Z", "" },
  { "2023-05-22T09", M, "2023-05-22T06:00:00Z..2023-05-22T07:00:00Z", "" },
  { "2023-05-22T09Z", M, "2023-05-22T09:00:00Z..2023-05-22T10:00:00Z", "" },
  { "2023-05-22T09:30:00.25", M, "2023-05-22T06:30:00.25Z", "" },
  { "2023-05-22T09:30:00,1234567Z", M, "2023-05-22T09:30:00.123456Z", "" },
  { "2023-05-22T09:30:00+0300", U, "2023-05-22T06:30:00Z", "" },
  { "2023-05-22T24:00", M, "2023-05-22T21:00:00Z", "" },
  { "2023-05-22T24:00:00", M, "2023-05-22T21:00:00Z", "E" },
  { "2016-12-31T23:59:60Z", U, "2017-01-01T00:00:00Z", "E" },
  { "2023-05-23T10:00/2023-05-23T12:00", M,
    "2023-05-23T07:00:00Z 2023-05-23T07:01:00Z 2023-05-23T09:00:00Z 2023-05-23T09:01:00Z", "" },
  { "2023-05-23T10:00:00Z/2023-05-24", U,
    "2023-05-23T10:00:00Z 2023-05-23T10:00:00Z 2023-05-24T00:00:00Z 2023-05-25T00:00:00Z", "" },
  /* Windows that overlap tighten each other. */
  { "2023-05/2023-05-10", U, "2023-05-01T00:00:00Z 2023-05-11T00:00:00Z 2023-05-10T00:00:00Z 2023-05-11T00:00:00Z",
    "E" },
  { "2023-05-10/2023-05", U, "2023-05-10T00:00:00Z 2023-05-11T00:00:00Z 2023-05-10T00:00:00Z 2023-06-01T00:00:00Z",
    "E" },
  { "2023-05/2023-05", U, "2023-05-01T00:00:00Z..2023-06-01T00:00:00Z", "E" },
  /* The clocks skip or repeat. */
  { "2023-03-26", "Asia/Beirut", "2023-03-25T22:00:00Z..2023-03-26T21:00:00Z", "E" },
  { "2023-03-26", "Europe/Berlin", "2023-03-25T23:00:00Z..2023-03-26T22:00:00Z", "E" },
  { "2023-11-05", "America/Havana", "2023-11-05T04:00:00Z..2023-11-06T05:00:00Z", "E" },
  { "2023-03-26T02:30", "Europe/Berlin", "2023-03-26T01:30:00Z..2023-03-26T01:31:00Z", "" },
  { "2023-10-29T02:30", "Europe/Berlin", "2023-10-29T00:30:00Z..2023-10-29T01:31:00Z", "" },
  { "2023-10-29T02", "Europe/Berlin", "2023-10-29T00:00:00Z..2023-10-29T02:00:00Z", "" },
  { "2023-10-29T02:30:00", "Europe/Berlin", "2023-10-29T00:30:00Z", "E" },
};

static char *
describe (const DlnBounds *bounds)
{
  g_autofree char *a = dln_instant_format (bounds->begin_earliest);
  g_autofree char *b = dln_instant_format (bounds->begin_latest);
  g_autofree char *c = dln_instant_format (bounds->end_earliest);
  g_autofree char *d = dln_instant_format (bounds->end_latest);

  if (dln_bounds_get_shape (bounds) == DLN_SHAPE_INSTANT)
    return g_steal_pointer (&a);
  if (dln_bounds_get_shape (bounds) == DLN_SHAPE_WITHIN && a != NULL && b != NULL)
    return g_strdup_printf ("%s..%s", a, b);
  return g_strdup_printf ("%s %s %s %s", a ? a : "-", b ? b : "-", c ? c : "-", d ? d : "-");
}

static void
check_rows (const Row *rows,
            gsize      n)
{
  for (gsize i = 0; i < n; i++)
    {
      const Row *row = &rows[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (row->text, row->zone, &error);
      g_autofree char *bounds = NULL;
      g_autofree char *text = g_strstrip (g_strdup (row->text));

      g_test_message ("%s", row->text);
      g_assert_no_error (error);
      bounds = describe (&edtf->bounds);
      g_assert_cmpstr (bounds, ==, row->bounds);
      g_assert_true (dln_bounds_is_valid (&edtf->bounds));
      g_assert_cmpstr (edtf->text, ==, strchr (row->flags, 'E') ? text : NULL);
      g_assert_cmpint (edtf->uncertain, ==, strchr (row->flags, '?') != NULL);
      g_assert_cmpint (edtf->approximate, ==, strchr (row->flags, '~') != NULL);
      g_assert_cmpint (edtf->saturated, ==, strchr (row->flags, 'S') != NULL);
      g_assert_cmpuint (strlen (edtf->reading), >, 10);
    }
}

static void
test_accepted (void)
{
  check_rows (accepted, G_N_ELEMENTS (accepted));
}

static void
test_page (void)
{
  check_rows (page_examples, G_N_ELEMENTS (page_examples));
  check_rows (page_extensions, G_N_ELEMENTS (page_extensions));
  for (guint i = 0; i < G_N_ELEMENTS (page_rejections); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s: %s", page_rejections[i].text, page_rejections[i].why);
      g_assert_null (dln_edtf_parse (page_rejections[i].text, NULL, &error));
      g_assert_error (error, DLN_CORE_ERROR, (int) page_rejections[i].code);
    }
}

/* What the page states within the axis has words on the way back, too. */
static void
check_ways_back (const Row *rows,
                 gsize      n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (rows[i].text, rows[i].zone, NULL);
      g_autofree char *text = dln_edtf_format (&edtf->bounds, rows[i].zone);
      g_autoptr (DlnEdtf) again = NULL;

      g_test_message ("%s: %s", rows[i].text, text);
      if (edtf->saturated)
        continue;
      g_assert_nonnull (text);
      again = dln_edtf_parse (text, rows[i].zone, NULL);
      g_assert_nonnull (again);
      g_assert_true (dln_bounds_equal (&edtf->bounds, &again->bounds));
    }
}

static void
test_page_back (void)
{
  check_ways_back (page_examples, G_N_ELEMENTS (page_examples));
  check_ways_back (page_extensions, G_N_ELEMENTS (page_extensions));
}

/* Any four bounds within years of four digits can be written. */
static void
test_format_random (void)
{
  static const gint64 steps[] = { 1, DLN_SECOND, DLN_MINUTE, DLN_HOUR, DLN_DAY, 31 * DLN_DAY, 366 * DLN_DAY };

  for (int i = 0; i < 3000; i++)
    {
      gint64 at[4];
      gint64 step = steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))];
      DlnBounds bounds;
      g_autofree char *described = NULL;
      g_autofree char *text = NULL;
      g_autoptr (DlnEdtf) edtf = NULL;

      at[0] = g_test_rand_int_range (-40000, 40000) * DLN_DAY + g_test_rand_int_range (0, 24) * DLN_HOUR;
      for (int j = 1; j < 4; j++)
        at[j] = at[j - 1] + g_test_rand_int_range (0, 3) * step;
      bounds = (DlnBounds) { at[0], at[1], at[2], at[3] };
      if (i % 3 == 0)
        bounds = (DlnBounds) { at[0], at[2], at[1], at[3] };
      for (int j = 0; i % 2 == 0 && j < 2; j++)
        ((DlnInstant *) &bounds)[g_test_rand_int_range (0, 4)] = DLN_OPEN;
      text = dln_edtf_format (&bounds, "Europe/Berlin");
      described = describe (&bounds);
      g_test_message ("%s: %s", described, text);
      g_assert_nonnull (text);
      edtf = dln_edtf_parse (text, "Europe/Berlin", NULL);
      g_assert_nonnull (edtf);
      g_assert_true (dln_bounds_equal (&edtf->bounds, &bounds));
    }
}

static const struct {
  const char *text;
  DlnCoreError code;
} refused[] = {
  { "", DLN_CORE_ERROR_SYNTAX },
  { "yesterday", DLN_CORE_ERROR_SYNTAX },
  { "202", DLN_CORE_ERROR_SYNTAX },
  { "20230522", DLN_CORE_ERROR_SYNTAX },
  /* Backwards, and beyond the axis too. */
  { "2023/Y-999999999", DLN_CORE_ERROR_RANGE },
  { "Y999999999/2023", DLN_CORE_ERROR_RANGE },
  { "2023-W21", DLN_CORE_ERROR_SYNTAX },
  { "2023-142", DLN_CORE_ERROR_SYNTAX },
  { "2023-5-22", DLN_CORE_ERROR_SYNTAX },
  { "22.05.2023", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22-", DLN_CORE_ERROR_SYNTAX },
  { "+2023", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22??", DLN_CORE_ERROR_SYNTAX },
  { "2004-06-(01)~", DLN_CORE_ERROR_SYNTAX },
  { "unknown/2004", DLN_CORE_ERROR_SYNTAX },
  { "2004/open", DLN_CORE_ERROR_SYNTAX },
  { "/", DLN_CORE_ERROR_SYNTAX },
  { "../..", DLN_CORE_ERROR_SYNTAX },
  { "2023/2024/2025", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22/P1D", DLN_CORE_ERROR_SYNTAX },
  { "[]", DLN_CORE_ERROR_SYNTAX },
  { "[2023", DLN_CORE_ERROR_SYNTAX },
  { "[2023}", DLN_CORE_ERROR_SYNTAX },
  { "[2023,,2024]", DLN_CORE_ERROR_SYNTAX },
  { "[..]", DLN_CORE_ERROR_SYNTAX },
  { "[2023]x", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22T", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22T9:30", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22T09:3", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22T09:30:00.", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22T09:30:00+3", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22T09:30:00+03:0", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-22T10:00~", DLN_CORE_ERROR_SYNTAX },
  { "?2023-05-22T10:00", DLN_CORE_ERROR_SYNTAX },
  { "2023-05-2XT10:00", DLN_CORE_ERROR_SYNTAX },
  { "2023-05T10:00", DLN_CORE_ERROR_SYNTAX },
  { "YX", DLN_CORE_ERROR_SYNTAX },
  { "Y12E", DLN_CORE_ERROR_SYNTAX },
  { "1950S", DLN_CORE_ERROR_SYNTAX },
  { "Y2017", DLN_CORE_ERROR_RANGE },
  { "1950S0", DLN_CORE_ERROR_RANGE },
  { "1950S5", DLN_CORE_ERROR_RANGE },
  { "-0000", DLN_CORE_ERROR_RANGE },
  { "2023-00", DLN_CORE_ERROR_RANGE },
  { "2023-13", DLN_CORE_ERROR_RANGE },
  { "2023-20", DLN_CORE_ERROR_RANGE },
  { "2023-42", DLN_CORE_ERROR_RANGE },
  { "2023-21-05", DLN_CORE_ERROR_RANGE },
  { "2023-2X", DLN_CORE_ERROR_RANGE },
  { "2023-02-29", DLN_CORE_ERROR_RANGE },
  { "2023-05-00", DLN_CORE_ERROR_RANGE },
  { "15X1-02-29", DLN_CORE_ERROR_RANGE },
  { "2023-05-22T25:00", DLN_CORE_ERROR_RANGE },
  { "2023-05-22T24:01", DLN_CORE_ERROR_RANGE },
  { "2023-05-22T09:30:00+24", DLN_CORE_ERROR_RANGE },
  { "2023-05-23/2023-05-22", DLN_CORE_ERROR_RANGE },
  { "2023-05-23/2023-05-22T23:59:59", DLN_CORE_ERROR_RANGE },
  { "[2024..2023]", DLN_CORE_ERROR_RANGE },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refused[i].text);
      g_assert_null (dln_edtf_parse (refused[i].text, NULL, &error));
      g_assert_error (error, DLN_CORE_ERROR, (int) refused[i].code);
      g_assert_nonnull (strstr (error->message, refused[i].text));
    }
}

static const struct {
  const char *text;
  const char *zone;
  const char *reading;
} readings[] = {
  { "2023-05-22", M, "the whole day of 22 May 2023 in Europe/Moscow" },
  { "2023", NULL, "the whole year 2023 in UTC" },
  { "2023-05~", M, "the whole month of May 2023 in Europe/Moscow, stated as approximate" },
  { "2023-05-22T09:30", M, "the whole minute 09:30 on 22 May 2023 in Europe/Moscow" },
  { "2023-05-22T09:30:00-04", M, "the instant 09:30:00 on 22 May 2023 at UTC−04:00" },
  { "2023-22", U, "the summer (taken as northern) from 1 June 2023 to 31 August 2023 in UTC" },
  { "1950S2", U, "some year from 1900 to 1999, estimated at 1950 in UTC" },
  { "Y3388E2S3", U, "some year from 338000 to 338999, estimated at 338800 in UTC, cut off where the time axis ends" },
  { "201X", U, "some time from 1 January 2010 to 31 December 2019 in UTC" },
  { "2023-05-22/..", U, "began: the whole day of 22 May 2023 in UTC; ended: open" },
  { "Y170000002", U, "the whole year 170000002 in UTC, cut off where the time axis ends" },
  { "2023-10-29T02:30:00", "Europe/Berlin",
    "the instant 02:30:00 on 29 October 2023 in Europe/Berlin, "
    "the first of the two times the clocks showed it" },
};

static void
test_readings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (readings[i].text, readings[i].zone, NULL);

      g_assert_nonnull (edtf);
      g_assert_cmpstr (edtf->reading, ==, readings[i].reading);
    }
}

static void
test_zones (void)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) skipped = NULL;

  g_assert_null (dln_edtf_parse ("2023", "Europe/Atlantis", &unknown));
  g_assert_error (unknown, DLN_CORE_ERROR, DLN_CORE_ERROR_ZONE);
  /* Samoa crossed the date line. */
  g_assert_null (dln_edtf_parse ("2011-12-30", "Pacific/Apia", &skipped));
  g_assert_error (skipped, DLN_CORE_ERROR, DLN_CORE_ERROR_RANGE);
}

static void
test_long (void)
{
  static const char *const units[] = { "2023,", "[", "9", "X", "2023/", "\xff", "?" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      while (text->len < 1000000)
        g_string_append (text, units[i]);
      g_assert_null (dln_edtf_parse (text->str, NULL, &error));
      g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_SYNTAX);
      g_assert_cmpuint (strlen (error->message), <, 300);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* Whatever comes, it is an answer or an error, and bounds are valid. */
static void
test_random (void)
{
  static const char alphabet[] = "0123456789-/XYES?~%.,:TZ+ []{}";

  for (int i = 0; i < 20000; i++)
    {
      const char *seed = accepted[g_test_rand_int_range (0, G_N_ELEMENTS (accepted))].text;
      g_autofree char *text = g_strdup (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (DlnEdtf) edtf = NULL;

      for (int j = g_test_rand_int_range (0, 3); j >= 0; j--)
        text[g_test_rand_int_range (0, (int) strlen (seed))] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      edtf = dln_edtf_parse (text, "Europe/Berlin", &error);
      g_assert_true ((edtf == NULL) == (error != NULL));
      if (edtf != NULL)
        g_assert_true (dln_bounds_is_valid (&edtf->bounds));
    }
}

/* The way back says the same. */
static void
test_format (void)
{
  static const struct {
    const char *text;
    const char *back; /* NULL: the same */
  } rows[] = {
    { "2023" },
    { "2023-05" },
    { "2023-05-22" },
    { "2023-05-22T10:30:00Z" },
    { "2023-05-22/2023-05-24" },
    { "2023-05/.." },
    { "../2023-05-22" },
    { "2023-05-22~", "2023-05-22" },
    { "201X" },
    { "20XX" },
    { "2023-34" },
    { "2023-39" },
    { "2023-41" },
    { "Y12345" },
    { "Y-12345" },
    { "-0044" },
    { "-0044-03-15" },
    { "[2021..2022]" },
    { "[2023-05-22..2023-06-02]" },
    { "[2023-03,2023-05]", "[2023-03..2023-05]" },
    { "2023-05-22T10:30Z" },
    { "2023-05-22T10Z" },
    { "2023-05-22T10:30:00.250000Z" },
    { "[..1760-12-03]" },
    { "[1760-12..]" },
    { "20230522", "2023-05-22" },
  };
  DlnBounds odd =
    dln_bounds_within (G_GINT64_CONSTANT (1684742400) * DLN_SECOND, G_GINT64_CONSTANT (1684747800) * DLN_SECOND);
  DlnBounds unknown = DLN_BOUNDS_UNKNOWN;
  g_autofree char *written = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (rows[i].text, "Europe/Kyiv", NULL);
      g_autofree char *text = edtf != NULL ? dln_edtf_format (&edtf->bounds, "Europe/Kyiv") : NULL;

      g_test_message ("%s", rows[i].text);
      if (edtf != NULL)
        g_assert_cmpstr (text, ==, rows[i].back != NULL ? rows[i].back : rows[i].text);
    }
  written = dln_edtf_format (&odd, "Europe/Kyiv");
  g_assert_cmpstr (written, ==, "[2023-05-22T08:00:00Z..2023-05-22T09:30:00Z]");
  g_assert_null (dln_edtf_format (&unknown, NULL));
}

/* Whatever is formatted is read as it was meant. */
static void
test_format_reads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (accepted[i].text, "Europe/Berlin", NULL);
      g_autofree char *text = edtf != NULL ? dln_edtf_format (&edtf->bounds, "Europe/Berlin") : NULL;
      g_autoptr (DlnEdtf) again = text != NULL ? dln_edtf_parse (text, "Europe/Berlin", NULL) : NULL;

      if (text != NULL)
        g_assert_true (dln_bounds_equal (&edtf->bounds, &again->bounds));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edtf/accepted", test_accepted);
  g_test_add_func ("/edtf/refused", test_refused);
  g_test_add_func ("/edtf/page", test_page);
  g_test_add_func ("/edtf/page-back", test_page_back);
  g_test_add_func ("/edtf/format-random", test_format_random);
  g_test_add_func ("/edtf/readings", test_readings);
  g_test_add_func ("/edtf/zones", test_zones);
  g_test_add_func ("/edtf/long", test_long);
  g_test_add_func ("/edtf/random", test_random);
  g_test_add_func ("/edtf/format", test_format);
  g_test_add_func ("/edtf/format-reads", test_format_reads);
  return g_test_run ();
}
