/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a typed name may mean: records of the case, places of the gazetteer, and last
 * one that is not there yet.
 */
#include "config.h"

#include "dln-record-options.h"

#include "dln-case-claims.h"
#include "dln-place-words.h"
#include "dln-placing.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than anybody reads before typing on. */
#define MOST_OPTIONS 8

static void
free_option (gpointer data)
{
  DlnRecordOption *option = data;

  g_free (option->slug);
  g_free (option->title);
  g_free (option->detail);
  g_clear_pointer (&option->fresh, dln_record_free);
  g_free (option);
}

static DlnRecordOption *
add (GPtrArray  *options,
     const char *slug,
     const char *title)
{
  DlnRecordOption *option = g_new0 (DlnRecordOption, 1);

  option->slug = g_strdup (slug);
  option->title = g_strdup (title);
  g_ptr_array_add (options, option);
  return option;
}

/**
 * dln_record_options_new:
 *
 * Returns: (transfer full) (element-type DlnRecordOption): none yet
 */
GPtrArray *
dln_record_options_new (void)
{
  return g_ptr_array_new_with_free_func (free_option);
}

/**
 * dln_record_options_add_events:
 * @options: options
 * @dln_case: a case
 * @text: the beginning of words of a title
 */
void
dln_record_options_add_events (GPtrArray  *options,
                               DlnCase    *dln_case,
                               const char *text)
{
  g_autoptr (GArray) rows = dln_case_find_titles (dln_case, text, MOST_OPTIONS, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      g_autofree char *slug = dln_case_dup_slug (dln_case, row);
      g_autofree char *title = dln_case_dup_title (dln_case, row);

      if (slug != NULL)
        add (options, slug, title)->detail =
          dln_case_dup_when (dln_case, row, dln_case_get_shown_zone (dln_case), TRUE);
    }
}

static gboolean
matches (const DlnTitle    *title,
         const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (title->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * dln_record_options_add_titles:
 * @options: options
 * @titles: (element-type DlnTitle): names of the case
 * @text: parts of one of them; those that begin with it come first
 */
void
dln_record_options_add_titles (GPtrArray  *options,
                               GPtrArray  *titles,
                               const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < titles->len && options->len < MOST_OPTIONS; i++)
      {
        const DlnTitle *title = titles->pdata[i];
        gboolean begins = g_str_has_prefix (title->folded, folded);

        if (begins == (pass == 0) && (begins || matches (title, (const char *const *) words)))
          add (options, title->slug, title->title);
      }
}

/**
 * dln_record_options_add_places:
 * @options: options; places of the case that it has already are left out
 * @finder: an open gazetteer
 * @text: a name
 */
void
dln_record_options_add_places (GPtrArray      *options,
                               DlnPlaceFinder *finder,
                               const char     *text)
{
  g_autoptr (GPtrArray) places = dln_place_finder_search (finder, text, NULL);

  for (guint i = 0; places != NULL && i < places->len && options->len < MOST_OPTIONS; i++)
    {
      const DlnGazetteerPlace *place = places->pdata[i];
      DlnRecordOption *option = add (options, NULL, place->name);

      option->detail = dln_place_words_dup_detail (place, FALSE);
      option->fresh = dln_place_words_make_place (place, dln_placing_radius_of_population (place->population));
    }
}

/**
 * dln_record_options_add_new:
 * @options: options
 * @table: of which type
 * @text: its title
 */
void
dln_record_options_add_new (GPtrArray  *options,
                            DlnTable    table,
                            const char *text)
{
  static const struct {
    DlnTable table;
    const char *words;
  } kinds[] = {
    { DLN_TABLE_EVENT, N_ ("New event") },
    { DLN_TABLE_ACTOR, N_ ("New actor") },
    { DLN_TABLE_PLACE, N_ ("New place") },
    { DLN_TABLE_TERM, N_ ("New term") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].table == table)
      add (options, NULL, text)->detail = g_strdup (_ (kinds[i].words));
}
