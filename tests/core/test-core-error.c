/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-core-error.h"

static const struct {
  const char *text;
  const char *quote;
} rows[] = {
  { "", "\"\"" },
  { "abc", "\"abc\"" },
  { "a\xff", "\"a\xef\xbf\xbd\"" },
  { "0123456789012345678901234567890123456789", "\"0123456789012345678901234567890123456789\"" },
  { "01234567890123456789012345678901234567890", "\"0123456789012345678901234567890123456789…\"" },
  /* Cut before a character, not within. */
  { "012345678901234567890123456789012345678яя", "\"012345678901234567890123456789012345678…\"" },
};

static void
test_quote (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *quote = dln_core_error_quote (rows[i].text);

      g_assert_cmpstr (quote, ==, rows[i].quote);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core-error/quote", test_quote);
  return g_test_run ();
}
