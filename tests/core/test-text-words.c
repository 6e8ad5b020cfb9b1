/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a word is where texts are compared, and which words are quoted speech.
 */
#include "dln-text-words.h"

#include <string.h>

/* Each word as it stands, a star after those that are quoted. */
static char *
describe (const char *text)
{
  g_autoptr (GArray) words = dln_text_words_split (text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const DlnTextWord *word = &g_array_index (words, DlnTextWord, i);
      g_autofree char *letters = g_utf8_substring (text, word->from, word->to);

      g_string_append_printf (out, "%s%s%s", i > 0 ? " " : "", letters, word->quoted ? "*" : "");
    }
  return g_string_free (out, FALSE);
}

static void
test_words (void)
{
  static const struct {
    const char *text;
    const char *words;
  } rows[] = {
    { "", "" },
    { " \n.,;—", "" },
    { "One two-three 4.5", "One two three 4 5" },
    { "don't don’t ’tis", "don't don’t tis" },
    { "Ёлка, Їжак!", "Ёлка Їжак" },
    { "co\u00ADop e\u0301te\u0301.", "co\u00ADop e\u0301te\u0301" },
    { "a “b c” d", "a b* c* d" },
    { "a «b „c“ d» e", "a b* c* d* e" },
    { "a \"b c\" d", "a b* c* d" },
    { "a ‘b don’t c’ d", "a b* don’t* c* d" },
    /* Never closed: a speech goes on to the paragraph's end, an inch does not. */
    { "a “b c\nd", "a b* c* d" },
    { "a 5\" b c\nd", "a 5 b c d" },
    { "a ‘b c\nd", "a b c d" },
    { "a b” c", "a b c" },
    { "a “b «c” d» e", "a b* c* d e" },
    { "““““““““““““a”", "a*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = describe (rows[i].text);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_fold (void)
{
  static const struct {
    const char *a;
    const char *b;
    gboolean same;
  } rows[] = {
    { "Ёлка", "елка", TRUE },       { "ÉTÉ", "e\u0301te", TRUE }, { "don't", "DON’T", TRUE },
    { "co\u00ADop", "coop", TRUE }, { "елка", "елки", FALSE },    { "ab", "ba", FALSE },
    { "1", "2", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) a = dln_text_words_split (rows[i].a);
      g_autoptr (GArray) b = dln_text_words_split (rows[i].b);
      gboolean same = g_array_index (a, DlnTextWord, 0).hash == g_array_index (b, DlnTextWord, 0).hash;

      g_assert_cmpuint (a->len, ==, 1);
      g_assert_cmpuint (b->len, ==, 1);
      g_assert_cmpint (same, ==, rows[i].same);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-words/words", test_words);
  g_test_add_func ("/text-words/fold", test_fold);
  return g_test_run ();
}
