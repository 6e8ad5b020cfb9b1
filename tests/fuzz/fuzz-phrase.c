/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any text is a time with valid bounds, or words that are kept.
 */
#include "dln-phrase.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  g_autoptr (DlnPhrase) phrase = NULL;

  context.zone = "Europe/Berlin";
  context.published = 1679878800 * DLN_SECOND;
  context.published_latest = dln_instant_add (context.published, DLN_DAY);
  phrase = dln_phrase_parse (text, &context, NULL);
  g_assert_true (dln_bounds_is_valid (&phrase->bounds));
  g_assert_true (g_utf8_validate (phrase->reading, -1, NULL));
  if (phrase->kind != DLN_PHRASE_TIME)
    g_assert_true (dln_bounds_is_unknown (&phrase->bounds));
  return 0;
}
