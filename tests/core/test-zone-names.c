/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-zone-names.h"

static void
assert_names (const char *text,
              const char *expected)
{
  g_auto (GStrv) names = dln_zone_names_read (text);
  g_autofree char *joined = g_strjoinv (" ", names);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_read (void)
{
  assert_names ("", "");
  assert_names ("# version 2024a\nR d 1916 o - Jun 14 23s 1 S\nZ Europe/Kyiv 2:2:4 - LMT "
                "1880\n2:2:4 - KMT 1924\n"
                "Z Africa/Abidjan -0:16:8 - LMT 1912\nL Europe/Kyiv Europe/Kiev\nL Etc/UTC UTC\nZ "
                "EST5EDT -5 u E%sT\n"
                "L Europe/Kyiv Europe/Kiev\nL Europe/Kyiv\nZ",
                "Africa/Abidjan Europe/Kiev Europe/Kyiv UTC");
  assert_names ("#code\tplace\tTZ\nUA\t+5026+03031\tEurope/Kyiv\tmost of "
                "Ukraine\nAD\t+4230+00131\tEurope/Andorra\nXX\n",
                "Europe/Andorra Europe/Kyiv");
}

static const struct {
  const char *name;
  const char *words;
  gboolean matches;
} rows[] = {
  { "America/New_York", "new york", TRUE },  { "America/New_York", "NEW_Y", TRUE },
  { "America/New_York", "york amer", TRUE }, { "America/New_York", "america/new", TRUE },
  { "America/New_York", "", TRUE },          { "America/New_York", "  ", TRUE },
  { "America/New_York", "old york", FALSE }, { "Europe/Berlin", "new", FALSE },
};

static void
test_match (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (dln_zone_names_match (rows[i].name, rows[i].words) != rows[i].matches)
      g_error ("%s, “%s”", rows[i].name, rows[i].words);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone-names/read", test_read);
  g_test_add_func ("/zone-names/match", test_match);
  return g_test_run ();
}
