/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What texts share, as rows of a table, and against a slow and simple search.
 */
#include "dln-shingles.h"

#include <string.h>

#define EIGHT "one two three four five six seven eight"

static char *
describe (const char *const *texts)
{
  g_autoptr (DlnShingles) shingles = dln_shingles_new ();
  g_autoptr (GPtrArray) all = NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    g_assert_cmpuint (dln_shingles_add (shingles, texts[i]), ==, i);
  all = dln_shingles_find (shingles);
  for (guint i = 0; i < all->len; i++)
    {
      const DlnSharedTexts *shared = all->pdata[i];

      g_string_append_printf (out, "%s%u-%u %u %.2f%s:", i > 0 ? "; " : "", shared->a, shared->b, shared->n_words,
                              shared->share, shared->only_quotes ? " quotes" : "");
      for (guint r = 0; r < shared->runs->len; r++)
        {
          const DlnSharedRun *run = &g_array_index (shared->runs, DlnSharedRun, r);

          g_string_append_printf (out, " %u..%u=%u..%u", run->a.from, run->a.to, run->b.from, run->b.to);
        }
    }
  return g_string_free (out, FALSE);
}

static void
test_find (void)
{
  static const struct {
    const char *texts[5];
    const char *shared;
  } rows[] = {
    { { NULL }, "" },
    { { "", "", NULL }, "" },
    { { EIGHT, EIGHT, NULL }, "0-1 8 1.00: 0..39=0..39" },
    { { EIGHT, "one two three four five six seven", NULL }, "" },
    /* Case, marks and diacritics; words before and after. */
    { { "Á " EIGHT " b", "c d. One—two: “Three” four, five six séven; EIGHT e f g h", NULL },
      "0-1 8 0.80: 2..41=5..49" },
    /* A word that differs parts a run; what is left of eight words goes. */
    { { EIGHT " nine x a b c d e f g h", EIGHT " nine y a b c d e f g h", NULL },
      "0-1 17 0.94: 0..44=0..44 47..62=47..62" },
    /* A passage that one text has twice is found at its first place. */
    { { EIGHT " x " EIGHT, "y " EIGHT, NULL }, "0-1 8 0.89: 0..39=2..41" },
    { { EIGHT " nine", "one two three four x five six seven eight nine", NULL }, "" },
    /* In another order. */
    { { "a b c d e f g h x i j k l m n o p", "i j k l m n o p y a b c d e f g h", NULL },
      "0-1 16 0.94: 0..15=18..33 18..33=0..15" },
    /* Three texts are three pairs, the greatest share first. */
    { { EIGHT " x x", EIGHT, EIGHT " y", NULL },
      "0-1 8 1.00: 0..39=0..39; 1-2 8 1.00: 0..39=0..39; 0-2 8 0.89: 0..39=0..39" },
    /* A speaker's words, with little around them. */
    { { "He said: “" EIGHT "” today", "He said: «" EIGHT "» again", NULL }, "0-1 10 0.91 quotes: 0..49=0..49" },
    { { "He said: “" EIGHT "” today", "he said " EIGHT, NULL }, "0-1 10 1.00: 0..49=0..47" },
    { { "“" EIGHT "” a b c d e f g h", "“" EIGHT "” a b c d e f g h", NULL }, "0-1 16 1.00: 1..57=1..57" },
    /* The same word again and again. */
    { { "a a a a a a a a a a", "a a a a a a a a a a a a", NULL }, "0-1 10 1.00: 0..19=0..19" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shared = describe (rows[i].texts);

      g_assert_cmpstr (shared, ==, rows[i].shared);
    }
}

/* What hundreds have is compared with the first that had it. */
static void
test_many (void)
{
  const char *texts[401];
  g_autofree char *shared = NULL;
  g_auto (GStrv) pairs = NULL;

  for (guint i = 0; i < 400; i++)
    texts[i] = EIGHT;
  texts[400] = NULL;
  shared = describe (texts);
  pairs = g_strsplit (shared, "; ", -1);
  g_assert_cmpstr (pairs[0], ==, "0-1 8 1.00: 0..39=0..39");
  g_assert_cmpuint (g_strv_length (pairs), ==, 8 * 7 / 2 + 392 * 8);
}

/* Of two random texts of few words: every word of the second that is in a run of
 * eight which the first has is found, and no other. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (DlnShingles) shingles = dln_shingles_new ();
      g_autoptr (GPtrArray) all = NULL;
      char text[2][2 * 60 + 1];
      guint expected = 0;

      for (guint t = 0; t < 2; t++)
        {
          for (guint i = 0; i < 60; i++)
            {
              text[t][2 * i] = t == 0 || i % 20 > 14 ? (char) ('a' + g_rand_int_range (rand, 0, 8))
                                                     : text[0][2 * ((i + 7 * (i / 20)) % 60)];
              text[t][2 * i + 1] = ' ';
            }
          text[t][2 * 60] = '\0';
          dln_shingles_add (shingles, text[t]);
        }
      for (guint b = 0, last = 0; b + 8 <= 60; b++)
        for (guint a = 0; a + 8 <= 60; a++)
          if (strncmp (&text[0][2 * a], &text[1][2 * b], 15) == 0)
            {
              expected += MIN (8, b + 8 - last);
              last = b + 8;
              break;
            }
      all = dln_shingles_find (shingles);
      g_assert_cmpuint (all->len > 0 ? ((DlnSharedTexts *) all->pdata[0])->n_words : 0, ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shingles/find", test_find);
  g_test_add_func ("/shingles/many", test_many);
  g_test_add_func ("/shingles/random", test_random);
  return g_test_run ();
}
