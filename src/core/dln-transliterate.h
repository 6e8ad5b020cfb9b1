/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DlnTransliteration:
 * @DLN_TRANSLITERATE_RUSSIAN: BGN/PCGN 1947, as most Russian names of GeoNames: Grayvoron
 * @DLN_TRANSLITERATE_RUSSIAN_J: as its second names: Grajvoron, Shhukino
 * @DLN_TRANSLITERATE_UKRAINIAN: the national table of 2010: Kharkiv, Znamianka
 * @DLN_TRANSLITERATE_UKRAINIAN_BGN: BGN/PCGN 1965: Znam’yanka
 *
 * How Cyrillic is written with Latin letters.
 */
typedef enum {
  DLN_TRANSLITERATE_RUSSIAN,
  DLN_TRANSLITERATE_RUSSIAN_J,
  DLN_TRANSLITERATE_UKRAINIAN,
  DLN_TRANSLITERATE_UKRAINIAN_BGN,
  DLN_N_TRANSLITERATIONS
} DlnTransliteration;

char *dln_transliterate (const char *text, DlnTransliteration scheme);
GStrv dln_transliterate_spellings (const char *text);
char *dln_transliterate_fold (const char *text);
char *dln_transliterate_key (const char *text);

G_END_DECLS
