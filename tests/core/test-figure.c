/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers of reports: ranges of a number and its qualifier, and the number that a
 * passage is about.
 */
#include "dln-figure.h"

#define NONE G_MININT64

static const struct {
  const char *text;
  DlnQualifier qualifier;
  gint64 least;
  gint64 most;
  const char *again;
} ranges[] = {
  { "12", DLN_QUALIFIER_EXACT, 12, 12, "12" },
  { " 0 ", DLN_QUALIFIER_EXACT, 0, 0, "0" },
  { "9,300", DLN_QUALIFIER_EXACT, 9300, 9300, "9300" },
  { "1 234 567", DLN_QUALIFIER_EXACT, 1234567, 1234567, "1234567" },
  { "80-100", DLN_QUALIFIER_EXACT, 80, 100, "80–100" },
  { "80 – 100", DLN_QUALIFIER_EXACT, 80, 100, "80–100" },
  { "100", DLN_QUALIFIER_ABOUT, 90, 110, "100" },
  { "9300", DLN_QUALIFIER_ABOUT, 8370, 10230, "9300" },
  { "3", DLN_QUALIFIER_ABOUT, 2, 4, "3" },
  { "2", DLN_QUALIFIER_AT_LEAST, 2, NONE, "2" },
  { "70", DLN_QUALIFIER_MORE_THAN, 71, NONE, "70" },
  { "500", DLN_QUALIFIER_UP_TO, 0, 500, "500" },
  { "10", DLN_QUALIFIER_FEWER_THAN, 0, 9, "10" },
  { "dozens", DLN_QUALIFIER_EXACT, NONE, NONE, "" },
  { "9,3", DLN_QUALIFIER_EXACT, NONE, NONE, "" },
};

static void
test_read (void)
{
  DlnFigure figure;

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autofree char *again = NULL;

      g_test_message ("%s", ranges[i].text);
      g_assert_true (dln_figure_read (ranges[i].text, ranges[i].qualifier, &figure));
      g_assert_cmpint (figure.has_least ? figure.least : NONE, ==, ranges[i].least);
      g_assert_cmpint (figure.has_most ? figure.most : NONE, ==, ranges[i].most);
      g_assert_cmpint (figure.words, ==, ranges[i].least == NONE);
      again = dln_figure_dup_number (&figure);
      g_assert_cmpstr (again, ==, ranges[i].again);
    }
  g_assert_false (dln_figure_read ("  ", DLN_QUALIFIER_EXACT, &figure));
  g_assert_false (dln_figure_read ("100-80", DLN_QUALIFIER_EXACT, &figure));
}

static const struct {
  const char *passage;
  const char *number;
  DlnQualifier qualifier;
} passages[] = {
  { "At least 12 people were hurt", "12", DLN_QUALIFIER_AT_LEAST },
  { "some 9,300 residents left", "9300", DLN_QUALIFIER_ABOUT },
  { "It killed more than 70.", "70", DLN_QUALIFIER_MORE_THAN },
  { "On 22 May at 14:30 it hit 3 houses", "3", DLN_QUALIFIER_EXACT },
  { "May 22, 2023 at 5 pm", NULL, DLN_QUALIFIER_VAGUE },
  { "on 2023-05-22", NULL, DLN_QUALIFIER_VAGUE },
  { "22 мая погибли 4 человека", "4", DLN_QUALIFIER_EXACT },
  { "Dozens were killed", "dozens", DLN_QUALIFIER_VAGUE },
  { "They often said so", NULL, DLN_QUALIFIER_VAGUE },
  { "A T-72 tank", NULL, DLN_QUALIFIER_VAGUE },
};

static void
test_guess (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (passages); i++)
    {
      DlnQualifier qualifier;
      g_autofree char *number = dln_figure_guess (passages[i].passage, &qualifier);

      g_test_message ("%s", passages[i].passage);
      g_assert_cmpstr (number, ==, passages[i].number);
      g_assert_cmpint (qualifier, ==, passages[i].qualifier);
    }
}

static void
test_question (void)
{
  const char *const places[] = { "Kozinka", "Ros", NULL };

  g_assert_cmpint (dln_figure_guess_question ("Two were hurt in Kozinka", places), ==, DLN_QUESTION_FIGURE);
  g_assert_cmpint (dln_figure_guess_question ("They are in KOZINKA now", places), ==, DLN_QUESTION_PLACE);
  g_assert_cmpint (dln_figure_guess_question ("Across the border", places), ==, DLN_QUESTION_HAPPENED);
  g_assert_cmpint (dln_figure_guess_question ("", NULL), ==, DLN_QUESTION_HAPPENED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/read", test_read);
  g_test_add_func ("/figure/guess", test_guess);
  g_test_add_func ("/figure/question", test_question);
  return g_test_run ();
}
