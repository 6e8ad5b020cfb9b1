/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-vocabulary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A closed list as a drop-down: with_nick writes "B · Usually reliable", none (nullable) is a
 * first line for no word. The value of what is chosen is -1 for that line. */
void dln_word_list_fill (GtkDropDown *drop, const DlnVocabulary *words, gboolean with_nick, const char *none);
void dln_word_list_set (GtkDropDown *drop, gint64 value);
int dln_word_list_get (GtkDropDown *drop);

G_END_DECLS
