/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns closed lists of the field's words in a drop-down. Whether the first line is no word
 * is kept at the drop-down itself.
 */
#include "config.h"

#include "dln-word-list.h"

#include <glib/gi18n.h>

#define OFFSET_KEY "dln-word-list-offset"

/* Its mnemonic opens it; when the list closes again the keyboard is to be here, not where it was. */
static gboolean
mnemonic_cb (GtkWidget *drop,
             gboolean   cycling)
{
  if (!cycling)
    gtk_widget_grab_focus (drop);
  return FALSE;
}

/**
 * dln_word_list_fill:
 * @drop: a drop-down, filled once
 * @words: a closed list
 * @with_nick: whether the letter or digit stands before the words
 * @none: (nullable): a line for no word
 */
void
dln_word_list_fill (GtkDropDown         *drop,
                    const DlnVocabulary *words,
                    gboolean             with_nick,
                    const char          *none)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  if (none != NULL)
    gtk_string_list_append (list, none);
  for (guint i = 0; i < words->n_words; i++)
    {
      g_autofree char *line = with_nick ? g_strdup_printf ("%s · %s", words->words[i].nick, _ (words->words[i].label))
                                        : g_strdup (_ (words->words[i].label));

      gtk_string_list_append (list, line);
    }
  g_object_set_data (G_OBJECT (drop), OFFSET_KEY, GINT_TO_POINTER (none != NULL ? 1 : 0));
  gtk_drop_down_set_model (drop, G_LIST_MODEL (list));
  g_signal_connect (drop, "mnemonic-activate", G_CALLBACK (mnemonic_cb), NULL);
}

/**
 * dln_word_list_set:
 * @drop: a drop-down that dln_word_list_fill() has filled
 * @value: a word's value, -1 for none
 */
void
dln_word_list_set (GtkDropDown *drop,
                   gint64       value)
{
  gint64 at = value + GPOINTER_TO_INT (g_object_get_data (G_OBJECT (drop), OFFSET_KEY));

  gtk_drop_down_set_selected (drop, (guint) MAX (0, at));
}

/**
 * dln_word_list_get:
 * @drop: a drop-down that dln_word_list_fill() has filled
 *
 * Returns: the chosen word's value, -1 for none
 */
int
dln_word_list_get (GtkDropDown *drop)
{
  return (int) gtk_drop_down_get_selected (drop) - GPOINTER_TO_INT (g_object_get_data (G_OBJECT (drop), OFFSET_KEY));
}
