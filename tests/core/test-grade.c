/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-core-error.h"
#include "dln-grade.h"

static const struct {
  int reliability;
  int credibility;
  const char *text;
} rows[] = {
  { 1, 2, "B3" },  { 0, 0, "A1" },  { 5, 5, "F6" },  { 1, 5, "B6" },
  { 1, -1, "B–" }, { -1, 2, "–3" }, { -1, -1, "–" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = dln_grade_format (rows[i].reliability, rows[i].credibility);
      int reliability;
      int credibility;

      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_true (dln_grade_parse (text, &reliability, &credibility, NULL));
      g_assert_cmpint (reliability, ==, rows[i].reliability);
      g_assert_cmpint (credibility, ==, rows[i].credibility);
    }
}

static void
test_lenient (void)
{
  int reliability;
  int credibility;

  g_assert_true (dln_grade_parse ("b3", &reliability, &credibility, NULL));
  g_assert_cmpint (reliability, ==, 1);
  g_assert_true (dln_grade_parse ("B", &reliability, &credibility, NULL));
  g_assert_cmpint (credibility, ==, -1);
  g_assert_true (dln_grade_parse ("-3", &reliability, &credibility, NULL));
  g_assert_cmpint (reliability, ==, -1);
  g_assert_cmpint (credibility, ==, 2);
}

static void
test_refused (void)
{
  static const char *const texts[] = { "", "G1", "A7", "A0", "3B", "B33", "B3 ", "BB", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      int reliability;
      int credibility;

      g_assert_false (dln_grade_parse (texts[i], &reliability, &credibility, &error));
      g_assert_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_SYNTAX);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (reliability, ==, -1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grade/rows", test_rows);
  g_test_add_func ("/grade/lenient", test_lenient);
  g_test_add_func ("/grade/refused", test_refused);
  return g_test_run ();
}
