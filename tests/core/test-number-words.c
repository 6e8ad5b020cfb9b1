/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers as reports have them, and a case's own words before the table's.
 */
#include "config.h"

#include "dln-number-words.h"

#include <string.h>

#define NONE G_MAXINT64

static const struct {
  const char *text;
  DlnQualifier qualifier;
  gint64 least;
  gint64 most;
} numbers[] = {
  { "70", DLN_QUALIFIER_EXACT, 70, 70 },
  { "9,300 people", DLN_QUALIFIER_EXACT, 9300, 9300 },
  { "9 300", DLN_QUALIFIER_EXACT, 9300, 9300 },
  { "about 100", DLN_QUALIFIER_ABOUT, 90, 110 },
  { "around 4", DLN_QUALIFIER_ABOUT, 3, 5 },
  { "some 30 men", DLN_QUALIFIER_ABOUT, 27, 33 },
  { "at least 8", DLN_QUALIFIER_AT_LEAST, 8, NONE },
  { "More than 70", DLN_QUALIFIER_MORE_THAN, 71, NONE },
  { "over 70", DLN_QUALIFIER_MORE_THAN, 71, NONE },
  { "up to 500", DLN_QUALIFIER_UP_TO, 0, 500 },
  { "as high as 500", DLN_QUALIFIER_UP_TO, 0, 500 },
  { "fewer than 500", DLN_QUALIFIER_FEWER_THAN, 0, 499 },
  { "none", DLN_QUALIFIER_EXACT, 0, 0 },
  { "a few", DLN_QUALIFIER_VAGUE, 2, 5 },
  { "several", DLN_QUALIFIER_VAGUE, 3, 9 },
  { "Dozens of fighters", DLN_QUALIFIER_VAGUE, 24, 99 },
  { "hundreds", DLN_QUALIFIER_VAGUE, 200, 999 },
  { "thousands", DLN_QUALIFIER_VAGUE, 2000, 9999 },
  { "9223372036854775807", DLN_QUALIFIER_EXACT, -1, -1 },
  { "a handful", DLN_QUALIFIER_EXACT, -1, -1 },
  { "about", DLN_QUALIFIER_EXACT, -1, -1 },
  { "dozensworth", DLN_QUALIFIER_EXACT, -1, -1 },
  { "93,00", DLN_QUALIFIER_EXACT, -1, -1 },
  { "", DLN_QUALIFIER_EXACT, -1, -1 },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      DlnNumberWords number;
      gboolean read = dln_number_words_read (numbers[i].text, NULL, NULL, &number);

      g_test_message ("%s", numbers[i].text);
      g_assert_cmpint (read, ==, numbers[i].least >= 0);
      if (!read)
        continue;
      g_assert_cmpint (number.qualifier, ==, numbers[i].qualifier);
      g_assert_cmpint (number.least, ==, numbers[i].least);
      g_assert_cmpint (number.most, ==, numbers[i].most);
    }
}

static gboolean
find_own (const char *word,
          gint64     *least,
          gint64     *most,
          gpointer    data)
{
  if (!g_str_equal (word, data))
    return FALSE;
  *least = 10;
  *most = 20;
  return TRUE;
}

static void
test_own_words (void)
{
  DlnNumberWords number;

  g_assert_true (dln_number_words_read ("Dozens of men", find_own, "dozens", &number));
  g_assert_cmpint (number.least, ==, 10);
  g_assert_true (dln_number_words_read ("a good many men", find_own, "a good many", &number));
  g_assert_cmpint (number.most, ==, 20);
  g_assert_true (dln_number_words_read ("several", find_own, "dozens", &number));
  g_assert_cmpint (number.least, ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/number-words/read", test_read);
  g_test_add_func ("/core/number-words/own-words", test_own_words);
  return g_test_run ();
}
