/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "phrase-times.h"

#include "dln-core-error.h"
#include "dln-edtf.h"
#include "dln-phrase-private.h"

#include <string.h>

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

/* @published: an instant, a day or an interval of EDTF, or NULL. */
static DlnPhraseContext
make_context (const char *zone,
              const char *published)
{
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;

  context.zone = zone;
  if (published != NULL)
    {
      g_autoptr (DlnEdtf) edtf = dln_edtf_parse (published, zone, NULL);

      g_assert_nonnull (edtf);
      dln_phrase_context_set_published (&context, &edtf->bounds);
    }
  return context;
}

static DlnPhrase *
parse_with (const char             *text,
            const DlnPhraseContext *context)
{
  g_autoptr (GError) error = NULL;
  DlnPhrase *phrase = dln_phrase_parse (text, context, &error);

  g_assert_no_error (error);
  g_assert_nonnull (phrase->reading);
  g_assert_cmpuint (strlen (phrase->reading), >, 10);
  g_assert_true (g_utf8_validate (phrase->reading, -1, NULL));
  g_assert_true (dln_bounds_is_valid (&phrase->bounds));
  if (phrase->kind != DLN_PHRASE_TIME)
    g_assert_true (dln_bounds_is_unknown (&phrase->bounds));
  return phrase;
}

static DlnPhrase *
parse (const char *text,
       const char *zone,
       const char *published)
{
  DlnPhraseContext context = make_context (zone, published);

  return parse_with (text, &context);
}

static void
assert_bounds (const char *text,
               const char *zone,
               const char *published,
               const char *expected)
{
  g_autoptr (DlnPhrase) phrase = parse (text, zone, published);
  g_autofree char *bounds = describe (&phrase->bounds);

  g_test_message ("%s", text);
  g_assert_cmpstr (bounds, ==, expected);
}

static void
test_times (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const Row *row = &times[i];
      g_autoptr (DlnPhrase) phrase = parse (row->text, row->zone, row->published);
      g_autofree char *bounds = describe (&phrase->bounds);

      g_test_message ("%s: %s", row->text, phrase->reading);
      g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_TIME);
      g_assert_cmpstr (bounds, ==, row->bounds);
      g_assert_cmpstr (phrase->edtf, ==, row->edtf);
      g_assert_cmpint (phrase->uncertain, ==, strchr (row->flags, '?') != NULL);
      g_assert_cmpint (phrase->approximate, ==, strchr (row->flags, '~') != NULL);
    }
}

/* Whatever EDTF a phrase comes with means the same four bounds. */
static void
test_edtf_agrees (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const Row *row = &times[i];
      g_autoptr (DlnPhrase) phrase = parse (row->text, row->zone, row->published);
      g_autoptr (DlnEdtf) edtf = NULL;

      if (phrase->edtf == NULL)
        continue;
      edtf = dln_edtf_parse (phrase->edtf, phrase->zone, NULL);
      g_assert_nonnull (edtf);
      g_assert_true (dln_bounds_equal (&edtf->bounds, &phrase->bounds));
    }
}

/* EDTF and ISO 8601 win. */
static void
test_edtf_first (void)
{
  g_autoptr (DlnPhrase) day = parse ("2023-05-22~", M, NULL);
  g_autoptr (DlnPhrase) year = parse ("2023", M, "2023-05-23");

  g_assert_cmpstr (day->edtf, ==, "2023-05-22~");
  g_assert_true (day->approximate);
  g_assert_cmpint (day->kind, ==, DLN_PHRASE_TIME);
  g_assert_cmpstr (year->edtf, ==, "2023");
}

#define WRITTEN "2023-05-23T18:00:00Z"

static const char *const kept[] = {
  "",
  " ",
  ".",
  "?",
  "recently",
  "around some time or other",
  "whenever",
  "the day",
  "the day of the raid",
  "Sunday, 22 May 2023",
  "31 June",
  "30 February 2023",
  "32 May",
  "before 32 May",
  "after some time",
  "after it",
  "05/06/2023",
  "22.13.2023",
  "25:00",
  "10:60",
  "13 pm",
  "0 am",
  "three o'clock",
  "at 10 on Monday",
  "from 9 to 5",
  "Monday Tuesday",
  "Monday, Tuesday",
  "Monday evening morning",
  "March evening",
  "mid-Monday",
  "per claim",
  "22 to 24 May, per claim",
  "from Tuesday to",
  "between Monday",
  "between Monday and",
  "by",
  "since",
  "about",
  "just after",
  "the evening of the 1990s",
  "10:30 GMT Moscow time",
  "10:30 Atlantis time",
  "10:30 UTC+99",
  "UTC",
  "2023-13-45",
  "two days",
  "99999999999 days ago",
  "overnight Monday to Wednesday",
  "early",
  "earlier",
  "the previous",
  "last",
  "next",
  "this",
  "ago",
  "-",
  "22 May - 20",
  "Monday's",
  "from 24 to 22 May 2023",
  "two",
  "soon", "two nights", "15, 16", "half an hour ago", "the week",
  "in two days",
};

static void
test_words_are_kept (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse (kept[i], M, WRITTEN);

      g_test_message ("\"%s\": %s", kept[i], phrase->reading);
      if (strcmp (kept[i], "two days") == 0)
        {
          g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_DURATION);
          continue;
        }
      g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_WORDS);
      g_assert_null (phrase->edtf);
      g_assert_null (phrase->anchor);
      g_assert_nonnull (strstr (phrase->reading, "nothing is guessed"));
    }
}

/* What hangs on the publication stays words where that is not known. */
static void
test_without_publication (void)
{
  static const char *const texts[] = {
    "Monday",         "yesterday",       "overnight",           "about 10:30",  "in March",
    "22 May",         "last week",       "two days ago",        "since Monday", "the 22nd",
    "this year",      "in the spring",   "just after midnight", "by dawn",      "the previous day",
    "at the weekend", "in the past day", "from 3 to 4 pm"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse (texts[i], M, NULL);

      g_test_message ("%s: %s", texts[i], phrase->reading);
      g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_WORDS);
      g_assert_nonnull (strstr (phrase->reading, "publication"));
    }
}

static const struct {
  const char *text;
  DlnPhraseRelation relation;
  const char *anchor;
  gint64 least;
  gint64 most;
} relations[] = {
  { "before the announcement", DLN_PHRASE_BEFORE, "the announcement", DLN_OPEN, DLN_OPEN },
  { "after the raid", DLN_PHRASE_AFTER, "the raid", DLN_OPEN, DLN_OPEN },
  { "hours after the strike", DLN_PHRASE_AFTER, "the strike", 2 * DLN_HOUR, DLN_OPEN },
  { "two hours before the Strike", DLN_PHRASE_BEFORE, "the Strike", DLN_HOUR, 3 * DLN_HOUR },
  { "a few days after the raid", DLN_PHRASE_AFTER, "the raid", DLN_DAY, 6 * DLN_DAY },
  { "the day after the raid", DLN_PHRASE_AFTER, "the raid", 0, 2 * DLN_DAY },
  { "long after the announcement", DLN_PHRASE_AFTER, "the announcement", DLN_OPEN, DLN_OPEN },
  { "well after the military announced the end", DLN_PHRASE_AFTER, "the military announced the end",
    DLN_OPEN, DLN_OPEN },
  { "shortly before the vote", DLN_PHRASE_BEFORE, "the vote", DLN_OPEN, DLN_OPEN },
  { "ahead of the offensive", DLN_PHRASE_BEFORE, "the offensive", DLN_OPEN, DLN_OPEN },
  { "following the raid", DLN_PHRASE_AFTER, "the raid", DLN_OPEN, DLN_OPEN },
  { "by the time the shelling stopped", DLN_PHRASE_BEFORE, "the shelling stopped", DLN_OPEN,
    DLN_OPEN },
  { "during the evacuation", DLN_PHRASE_DURING, "the evacuation", DLN_OPEN, DLN_OPEN },
  { "while being evacuated", DLN_PHRASE_DURING, "being evacuated", DLN_OPEN, DLN_OPEN },
  { "with the raid", DLN_PHRASE_DURING, "the raid", DLN_OPEN, DLN_OPEN },
  { "since the raid began", DLN_PHRASE_SINCE, "the raid began", DLN_OPEN, DLN_OPEN },
  { "until the ceasefire", DLN_PHRASE_UNTIL, "the ceasefire", DLN_OPEN, DLN_OPEN },
  { "after Monday's raid", DLN_PHRASE_AFTER, "Monday's raid", DLN_OPEN, DLN_OPEN },
  { "after “the storm”", DLN_PHRASE_AFTER, "the storm", DLN_OPEN, DLN_OPEN },
  { "when the shelling began", DLN_PHRASE_DURING, "the shelling began", DLN_OPEN, DLN_OPEN },
  { "at the time of the announcement", DLN_PHRASE_DURING, "the announcement", DLN_OPEN, DLN_OPEN },
  { "at least two hours after the raid", DLN_PHRASE_AFTER, "the raid", 2 * DLN_HOUR, DLN_OPEN },
  { "more than a day before the raid", DLN_PHRASE_BEFORE, "the raid", DLN_DAY, DLN_OPEN },
  { "within two hours after the raid", DLN_PHRASE_AFTER, "the raid", 0, 2 * DLN_HOUR },
  { "less than 30 minutes before the raid", DLN_PHRASE_BEFORE, "the raid", 0, 30 * DLN_MINUTE },
  { "no more than two or three days after the raid", DLN_PHRASE_AFTER, "the raid", 0, 3 * DLN_DAY },
  { "after Überlingen", DLN_PHRASE_AFTER, "Überlingen", DLN_OPEN, DLN_OPEN },
};

static void
test_relations (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    for (guint published = 0; published < 2; published++)
      {
        g_autoptr (DlnPhrase) phrase =
          parse (relations[i].text, M, published != 0 ? WRITTEN : NULL);

        g_test_message ("%s: %s", relations[i].text, phrase->reading);
        g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_RELATION);
        g_assert_cmpint (phrase->relation, ==, relations[i].relation);
        g_assert_cmpstr (phrase->anchor, ==, relations[i].anchor);
        g_assert_cmpint (phrase->least, ==, relations[i].least);
        g_assert_cmpint (phrase->most, ==, relations[i].most);
      }
}

static void
test_durations (void)
{
  static const struct {
    const char *text;
    gint64 least;
    gint64 most;
  } rows[] = {
    { "two days of fighting", DLN_DAY, 3 * DLN_DAY },
    { "2 days", DLN_DAY, 3 * DLN_DAY },
    { "for three hours", 2 * DLN_HOUR, 4 * DLN_HOUR },
    { "a two-day raid", DLN_DAY, 3 * DLN_DAY },
    { "several hours", 2 * DLN_HOUR, 10 * DLN_HOUR },
    { "hours of shelling", 2 * DLN_HOUR, DLN_OPEN },
    { "for a week", 0, 14 * DLN_DAY },
    { "at least two days of fighting", 2 * DLN_DAY, DLN_OPEN },
    { "less than three hours", 0, 3 * DLN_HOUR },
    { "two or three days", DLN_DAY, 4 * DLN_DAY },
    { "2–3 hours", DLN_HOUR, 4 * DLN_HOUR },
    { "for up to a week", 0, 7 * DLN_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse (rows[i].text, M, NULL);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_DURATION);
      g_assert_cmpint (phrase->least, ==, rows[i].least);
      g_assert_cmpint (phrase->most, ==, rows[i].most);
    }
}

/* A publication known as a window: days counted from it take both its ends, "the
 * last Tuesday" its latest. */
static void
test_published_window (void)
{
  const char *window = "2023-05-23T18:00/2023-05-24T02:00";

  assert_bounds ("yesterday", M, window, "2023-05-21T21:00:00Z..2023-05-23T21:00:00Z");
  assert_bounds ("overnight", M, window, "2023-05-22T19:00:00Z..2023-05-24T03:00:00Z");
  assert_bounds ("Tuesday", M, window, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z");
  assert_bounds ("Wednesday", M, window, "2023-05-23T21:00:00Z..2023-05-24T21:00:00Z");
  assert_bounds ("yesterday, Monday", M, window, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z");
  assert_bounds ("yesterday, Tuesday", M, window, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z");
  assert_bounds ("yesterday, Sunday", M, window, "- - - -");
  assert_bounds ("late on Monday", M, window, "2023-05-22T18:00:00Z..2023-05-22T21:00:00Z");
  /* A day is a window too. */
  assert_bounds ("on Tuesday evening", M, "2023-05-23",
                 "2023-05-23T15:00:00Z..2023-05-23T21:00:00Z");
  assert_bounds ("earlier today", M, "2023-05-23",
                 "2023-05-22T21:00:00Z..2023-05-23T20:59:59.999999Z");
}

/* "The previous day" looks from the day that is told of. */
static void
test_said (void)
{
  DlnPhraseContext context = make_context (M, "2023-05-24T12:00:00Z");
  g_autoptr (DlnPhrase) phrase = NULL;
  g_autoptr (DlnPhrase) later = NULL;
  g_autoptr (DlnPhrase) monday = NULL;

  context.said = context.published - DLN_DAY;
  phrase = parse_with ("the previous day", &context);
  g_assert_cmpstr (phrase->edtf, ==, "2023-05-22");
  later = parse_with ("two hours later", &context);
  g_assert_cmpint (later->bounds.begin_earliest, ==, context.said + 3 * DLN_HOUR / 2);
  monday = parse_with ("yesterday", &context);
  g_assert_cmpstr (monday->edtf, ==, "2023-05-23");
}

/* Belgorod, 23 May 2023: civil dawn at 03:54, sunrise at 04:36, sunset at 20:26 and
 * civil dusk at 21:08 on Moscow's clock, by the equations of NOAA's spreadsheet. */
static void
test_sun (void)
{
  DlnPhraseContext context = make_context (M, WRITTEN);
  DlnInstant midnight;
  struct {
    const char *text;
    int begin;
    int end;
  } rows[] = {
    { "at dawn", 3 * 60 + 54, 4 * 60 + 36 },
    { "at sunrise", 4 * 60 + 26, 4 * 60 + 46 },
    { "Tuesday at dusk", 20 * 60 + 26, 21 * 60 + 8 },
    { "at sunset", 20 * 60 + 16, 20 * 60 + 36 },
  };

  context.has_place = TRUE;
  context.place = (DlnPoint) { 50.595, 36.587 };
  midnight = context.published - 21 * DLN_HOUR;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse_with (rows[i].text, &context);

      g_test_message ("%s: %s", rows[i].text, phrase->reading);
      g_assert_cmpint (ABS (phrase->bounds.begin_earliest - midnight - rows[i].begin * DLN_MINUTE),
                       <=, DLN_MINUTE);
      g_assert_cmpint (ABS (phrase->bounds.end_latest - midnight - rows[i].end * DLN_MINUTE), <=,
                       DLN_MINUTE);
    }
  /* Where the sun does not set, the table has to do. */
  context.place = (DlnPoint) { 78.2, 15.6 };
  {
    g_autoptr (DlnPhrase) phrase = parse_with ("at dawn", &context);

    g_assert_nonnull (strstr (phrase->reading, "by the table"));
  }
}

static void
test_clocks_are_said (void)
{
  static const struct {
    const char *text;
    const char *published;
    const char *said;
  } rows[] = {
    { "Sunday at 2:30 am", "2023-03-27", "skipped" },
    { "Sunday at 2:30 am", "2023-10-30", "twice" },
    { "overnight Saturday to Sunday", "2023-03-27", "forward by 60" },
    { "between 1 and 3 a.m. on Sunday", "2023-10-30", "back by 60" },
    { "Sunday", "2023-10-30", "back by 60" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DlnPhrase) phrase = parse (rows[i].text, B, rows[i].published);

      g_test_message ("%s", phrase->reading);
      g_assert_nonnull (strstr (phrase->reading, rows[i].said));
    }
}

static void
test_own_table (void)
{
  DlnPhraseContext context = make_context (M, WRITTEN);
  DlnDayParts parts = *dln_day_parts_get_default ();
  static const char *const wrong[] = { "evening",
                                       "evening=",
                                       "evening=18:00",
                                       "evening=20:00..18:00",
                                       "lunch=12:00..13:00",
                                       "evening=18..20",
                                       "about hour=-1",
                                       "evening=17:00..24:00,",
                                       "=",
                                       "evening=49:00..50:00" };
  g_autoptr (GError) error = NULL;
  g_autofree char *evening = NULL;
  g_autofree char *about = NULL;

  g_assert_true (dln_day_parts_apply (&parts, "evening = 17:00..24:00, about hour=20", &error));
  g_assert_no_error (error);
  context.parts = &parts;
  {
    g_autoptr (DlnPhrase) a = parse_with ("on Tuesday evening", &context);
    g_autoptr (DlnPhrase) b = parse_with ("about 3 pm", &context);

    evening = describe (&a->bounds);
    about = describe (&b->bounds);
  }
  g_assert_cmpstr (evening, ==, "2023-05-23T14:00:00Z..2023-05-23T21:00:00Z");
  g_assert_cmpstr (about, ==, "2023-05-23T11:40:00Z..2023-05-23T12:20:00Z");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      DlnDayParts before = parts;
      g_autoptr (GError) local = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_false (dln_day_parts_apply (&parts, wrong[i], &local));
      g_assert_error (local, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE);
      g_assert_cmpmem (&before, sizeof before, &parts, sizeof parts);
    }
}

/* Written is what differs from the usual table, and it is read as it was. */
static void
test_own_table_back (void)
{
  DlnDayParts parts = *dln_day_parts_get_default ();
  DlnDayParts again = parts;
  g_autofree char *usual = dln_day_parts_format (&parts);
  g_autofree char *text = NULL;

  g_assert_cmpstr (usual, ==, "");
  g_assert_true (dln_day_parts_apply (&parts, "evening=17:00..25:30, midnight=-0:30..0:30, about day=2", NULL));
  text = dln_day_parts_format (&parts);
  g_assert_cmpstr (text, ==, "evening=17:00..25:30, midnight=-00:30..00:30, about day=2");
  g_assert_true (dln_day_parts_apply (&again, text, NULL));
  g_assert_cmpmem (&again, sizeof again, &parts, sizeof parts);
}

/* What parts adjoin in the table leaves no hole in a day. */
static void
test_parts_adjoin (void)
{
  const DlnDayParts *parts = dln_day_parts_get_default ();

  for (guint i = DLN_DAY_PART_NONE + 1; i < DLN_N_DAY_PARTS; i++)
    {
      g_assert_cmpint (parts->windows[i].begin, <, parts->windows[i].end);
      g_assert_cmpuint (strlen (dln_day_part_get_name (i)), >, 2);
    }
  g_assert_cmpint (parts->windows[DLN_DAY_PART_EARLY_HOURS].end, ==,
                   parts->windows[DLN_DAY_PART_MORNING].begin);
  g_assert_cmpint (parts->windows[DLN_DAY_PART_MORNING].end, ==,
                   parts->windows[DLN_DAY_PART_AFTERNOON].begin);
  g_assert_cmpint (parts->windows[DLN_DAY_PART_AFTERNOON].end, ==,
                   parts->windows[DLN_DAY_PART_EVENING].begin);
}

/* It is searched by halves, and a word has to fit a token. */
static void
test_vocabulary_is_sorted (void)
{
  for (guint i = 0; dln_phrase_peek_vocabulary (i) != NULL; i++)
    {
      const char *word = dln_phrase_peek_vocabulary (i);

      g_assert_cmpuint (strlen (word), <, DLN_PHRASE_WORD_BYTES);
      if (i > 0)
        g_assert_cmpstr (dln_phrase_peek_vocabulary (i - 1), <, word);
    }
}

static void
test_garbage (void)
{
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20230522);
  DlnPhraseContext context = make_context (M, WRITTEN);

  while (long_text->len < 10000)
    g_string_append (long_text, "before Monday and 22 ");
  {
    g_autoptr (DlnPhrase) phrase = parse_with (long_text->str, &context);

    g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_WORDS);
  }
  g_string_truncate (long_text, 0);
  for (guint i = 0; i < 1 << 20; i++)
    g_string_append_c (long_text, 'a');
  {
    g_autoptr (DlnPhrase) phrase = parse_with (long_text->str, &context);

    g_assert_cmpint (phrase->kind, ==, DLN_PHRASE_WORDS);
  }
  /* Words of the table thrown together: an answer, and valid bounds. */
  for (guint i = 0; i < 20000; i++)
    {
      const char *a = times[g_rand_int_range (rand, 0, G_N_ELEMENTS (times))].text;
      const char *b = times[g_rand_int_range (rand, 0, G_N_ELEMENTS (times))].text;
      g_autofree char *head = g_strndup (a, (gsize) g_rand_int_range (rand, 0, 30));
      g_autofree char *text = g_strconcat (head, i % 2 ? " " : " to ", b, NULL);
      g_autoptr (DlnPhrase) phrase = NULL;

      if (g_utf8_validate (text, -1, NULL))
        phrase = parse_with (text, &context);
    }
}

static void
test_bad_zone (void)
{
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  g_autoptr (GError) error = NULL;

  context.zone = "Mars/Olympus";
  g_assert_null (dln_phrase_parse ("Monday", &context, &error));
  g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_ZONE);
}

/* The words of the reference case, with the publication of the report that has them,
 * against the bounds that the case gives them: never apart from each other, and
 * where the case states the bounds of the words themselves, the same. */
static void
test_reference_case (void)
{
  static const char report_a[] = "2023-05-23T14:48:00Z/2023-05-23T17:59:00Z";
  static const char report_b[] = "2023-05-24";
  static const char report_c[] = "2023-05-23T15:00:00Z/2023-05-23T22:59:00Z";
  static const char report_d[] = "2023-05-23T12:00:00Z/2023-05-23T22:59:00Z";
  static const struct {
    const char *text;
    const char *published;
    const char *bounds;
  } rows[] = {
    { "overnight", report_a, "2023-05-22T19:00:00Z..2023-05-23T03:00:00Z" },
    { "on Monday", report_a, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z" },
    { "on Tuesday", report_a, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "the previous day", report_a, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z" },
    { "in March", report_a, "2023-02-28T21:00:00Z..2023-03-31T21:00:00Z" },
    { "May 23, 2023", report_a, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "on Tuesday", report_b, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "just after midnight", report_b, "2023-05-23T21:00:00Z..2023-05-23T22:00:00Z" },
    { "since Monday", report_b, "2023-05-21T21:00:00Z 2023-05-22T21:00:00Z - -" },
    { "in August", report_b, "2022-07-31T21:00:00Z..2022-08-31T21:00:00Z" },
    { "on May 17", report_b, "2023-05-16T21:00:00Z..2023-05-17T21:00:00Z" },
    { "on 17 May", report_b, "2023-05-16T21:00:00Z..2023-05-17T21:00:00Z" },
    { "earlier on Tuesday", report_b, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "late on Monday", report_c, "2023-05-22T18:00:00Z..2023-05-22T21:00:00Z" },
    { "on Tuesday evening", report_c, "2023-05-23T15:00:00Z..2023-05-23T21:00:00Z" },
    { "by Tuesday evening", report_c, "- - - 2023-05-23T21:00:00Z" },
    { "by Tuesday", report_d, "- - - 2023-05-23T21:00:00Z" },
    { "before 23 May", report_d, "- - - 2023-05-22T21:00:00Z" },
    { "on Tuesday afternoon", report_d, "2023-05-23T09:00:00Z..2023-05-23T15:00:00Z" },
    { "Monday's raid", report_d, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z" },
    { "on Twitter on Monday", report_d, "2023-05-21T21:00:00Z..2023-05-22T21:00:00Z" },
    { "23 May 2023", report_d, "2023-05-22T21:00:00Z..2023-05-23T21:00:00Z" },
    { "23 to 24 May", report_b, "2023-05-22T21:00:00Z..2023-05-24T21:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_bounds (rows[i].text, M, rows[i].published, rows[i].bounds);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/phrase/times", test_times);
  g_test_add_func ("/core/phrase/edtf-agrees", test_edtf_agrees);
  g_test_add_func ("/core/phrase/edtf-first", test_edtf_first);
  g_test_add_func ("/core/phrase/words-are-kept", test_words_are_kept);
  g_test_add_func ("/core/phrase/without-publication", test_without_publication);
  g_test_add_func ("/core/phrase/relations", test_relations);
  g_test_add_func ("/core/phrase/durations", test_durations);
  g_test_add_func ("/core/phrase/published-window", test_published_window);
  g_test_add_func ("/core/phrase/said", test_said);
  g_test_add_func ("/core/phrase/sun", test_sun);
  g_test_add_func ("/core/phrase/clocks-are-said", test_clocks_are_said);
  g_test_add_func ("/core/phrase/own-table", test_own_table);
  g_test_add_func ("/core/phrase/own-table-back", test_own_table_back);
  g_test_add_func ("/core/phrase/parts-adjoin", test_parts_adjoin);
  g_test_add_func ("/core/phrase/vocabulary-is-sorted", test_vocabulary_is_sorted);
  g_test_add_func ("/core/phrase/garbage", test_garbage);
  g_test_add_func ("/core/phrase/bad-zone", test_bad_zone);
  g_test_add_func ("/core/phrase/reference-case", test_reference_case);
  return g_test_run ();
}
