/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passages are counted in characters, and found again when their text changed.
 */
#include "dln-passage.h"

#include <string.h>

#define TEXT "Ёлка стоит. The “red” door, the red door."

static void
test_offsets (void)
{
  static const struct {
    guint character;
    gsize byte;
  } rows[] = { { 0, 0 }, { 1, 2 }, { 4, 8 }, { 5, 9 } };
  DlnPassage passage = { 99, 99 };
  g_autofree char *words = NULL;
  g_autofree char *beyond = NULL;
  g_autofree char *none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpuint (dln_passage_get_byte (TEXT, rows[i].character), ==, rows[i].byte);
      g_assert_cmpuint (dln_passage_get_character (TEXT, rows[i].byte), ==, rows[i].character);
    }
  g_assert_cmpuint (dln_passage_get_byte (TEXT, 1000), ==, strlen (TEXT));
  g_assert_cmpuint (dln_passage_get_character (TEXT, 1000), ==, 41);
  g_assert_false (dln_passage_read (TEXT, -1, 4, &passage));
  g_assert_false (dln_passage_read (TEXT, 4, 4, &passage));
  g_assert_false (dln_passage_read (TEXT, 4, 42, &passage));
  g_assert_false (dln_passage_read (TEXT, 4, G_MAXINT64, &passage));
  g_assert_cmpuint (passage.from, ==, 99);
  g_assert_true (dln_passage_read (TEXT, 5, 10, &passage));
  words = dln_passage_dup (TEXT, passage);
  g_assert_cmpstr (words, ==, "стоит");
  beyond = dln_passage_dup (TEXT, (DlnPassage) { 36, 100 });
  g_assert_cmpstr (beyond, ==, "door.");
  none = dln_passage_dup (TEXT, (DlnPassage) { 9, 3 });
  g_assert_cmpstr (none, ==, "");
}

static void
test_find (void)
{
  static const struct {
    const char *text;
    const char *quote;
    guint near;
    DlnPassageMatch match;
    const char *found;
    guint from;
  } rows[] = {
    { TEXT, "стоит", 0, DLN_PASSAGE_EXACT, "стоит", 5 },
    { TEXT, "door", 0, DLN_PASSAGE_EXACT, "door", 22 },
    { TEXT, "door", 40, DLN_PASSAGE_EXACT, "door", 36 },
    { "a a a a", "a", 5, DLN_PASSAGE_EXACT, "a", 4 },
    { "aaaa", "aa", 9, DLN_PASSAGE_EXACT, "aa", 2 },
    /* Other marks, case and space. */
    { TEXT, "the red door", 12, DLN_PASSAGE_EXACT, "the red door", 28 },
    { TEXT, "THE RED\nDOOR", 12, DLN_PASSAGE_FOLDED, "The “red” door", 12 },
    { TEXT, "елка  стоит", 30, DLN_PASSAGE_FOLDED, "Ёлка стоит", 0 },
    /* A word more, less, or other. */
    { "At nine the old bridge was closed.", "at nine the bridge was closed", 0, DLN_PASSAGE_LIKE,
      "At nine the old bridge was closed", 0 },
    { "So it was: at ten the bridge was closed to all.", "at nine the bridge was closed", 0, DLN_PASSAGE_LIKE,
      "at ten the bridge was closed", 11 },
    { "x one two four x x x x one two four x", "one two three four", 20, DLN_PASSAGE_LIKE, "one two four", 23 },
    /* Less than half of it stands. */
    { "At nine the road was open.", "by noon the bridge was closed to traffic", 0, DLN_PASSAGE_LOST, NULL, 0 },
    { TEXT, "nothing", 0, DLN_PASSAGE_LOST, NULL, 0 },
    { TEXT, "", 0, DLN_PASSAGE_LOST, NULL, 0 },
    { TEXT, "!?", 0, DLN_PASSAGE_LOST, NULL, 0 },
    { "", "word", 0, DLN_PASSAGE_LOST, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DlnPassage found = { 0, 0 };
      g_autofree char *words = NULL;

      g_test_message ("row %u", i);
      g_assert_cmpint (dln_passage_find (rows[i].text, rows[i].quote, rows[i].near, &found), ==, rows[i].match);
      words = found.to > 0 ? dln_passage_dup (rows[i].text, found) : NULL;
      g_assert_cmpstr (words, ==, rows[i].found);
      g_assert_cmpuint (found.from, ==, rows[i].from);
    }
}

/* A text too long to be aligned as a whole is aligned near the place. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) quote = g_string_new (NULL);
  DlnPassage found;
  guint near = 0;

  for (guint i = 0; i < 300000; i++)
    {
      if (i == 200000)
        near = (guint) text->len;
      g_string_append_printf (text, "w%u ", i);
    }
  for (guint i = 200000; i < 201000; i++)
    g_string_append_printf (quote, "%s%u ", i % 10 == 0 ? "v" : "w", i);
  g_assert_cmpint (dln_passage_find (text->str, quote->str, near + 500, &found), ==, DLN_PASSAGE_LIKE);
  g_assert_cmpuint (found.from, ==, near + strlen ("w200000 "));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passage/offsets", test_offsets);
  g_test_add_func ("/passage/find", test_find);
  g_test_add_func ("/passage/long", test_long);
  return g_test_run ();
}
