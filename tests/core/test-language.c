/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dln-language.h"

static void
test_forms (void)
{
  static const struct {
    const char *text;
    gboolean is_tag;
  } table[] = {
    { "en", TRUE },          { "uk", TRUE },       { "sr-Latn", TRUE }, { "zh-Hant-TW", TRUE }, { "EN-us", TRUE },
    { "de-1996", TRUE },     { "tlh", TRUE },      { "x-own", TRUE },   { "i-klingon", TRUE },  { "en-x-a", TRUE },
    { "xxxxx", FALSE },      { "english", FALSE }, { "e", FALSE },      { "x", FALSE },         { "", FALSE },
    { "en-", FALSE },        { "-en", FALSE },     { "en--us", FALSE }, { "en_US", FALSE },     { "e1", FALSE },
    { "in English", FALSE }, { "ру", FALSE },      { NULL, FALSE },     { "en-abcdefghi", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (dln_language_is_tag (table[i].text) != table[i].is_tag)
      g_error ("“%s”: expected %d", table[i].text, table[i].is_tag);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/language/forms", test_forms);
  return g_test_run ();
}
