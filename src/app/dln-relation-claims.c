/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of claims on which a relation may rest.
 */
#include "config.h"

#include "dln-relation-claims.h"

#include <glib/gi18n.h>

/* Characters of a claim in a list. */
#define MOST_CHARACTERS 60

static char *
dup_claim_words (DlnCase         *dln_case,
                 const DlnRecord *claim)
{
  const char *says = dln_record_get_text (claim, "says");
  const char *source = dln_record_get_text (claim, "source");
  g_autofree char *title =
    source != NULL ? dln_case_dup_record_title (dln_case, DLN_TABLE_SOURCE, source) : NULL;
  g_autofree char *start = g_utf8_substring (says != NULL ? says : claim->slug, 0,
                                             MIN (g_utf8_strlen (says != NULL ? says : claim->slug, -1), MOST_CHARACTERS));

  return g_strdup_printf ("%s: %s", title != NULL ? title : claim->slug, start);
}

static void
add_claims_of (DlnCase       *dln_case,
               const char    *slug,
               GtkStringList *list,
               GPtrArray     *slugs)
{
  guint row = slug != NULL ? dln_case_find_row (dln_case, slug) : DLN_NO_ROW;
  g_autoptr (GPtrArray) claims = row != DLN_NO_ROW ? dln_case_list_claims_of (dln_case, row, NULL) : NULL;

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const DlnRecord *claim = claims->pdata[i];
      g_autofree char *words = dup_claim_words (dln_case, claim);

      gtk_string_list_append (list, words);
      g_ptr_array_add (slugs, g_strdup (claim->slug));
    }
}

/**
 * dln_relation_claims_fill:
 * @dln_case: a case
 * @relation: a relation
 * @combo: given none, then the claims of both events, and the one that it rests on though it is of neither; that one
 *   is chosen
 * @slugs: (element-type utf8): emptied, and given the claims' slugs, as the rows of @combo after its first
 */
void
dln_relation_claims_fill (DlnCase         *dln_case,
                          const DlnRecord *relation,
                          AdwComboRow     *combo,
                          GPtrArray       *slugs)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *[]) { _ ("No claim"), NULL });
  g_autofree char *chosen = g_strdup (dln_record_get_text (relation, "claim"));
  guint at;

  g_ptr_array_set_size (slugs, 0);
  add_claims_of (dln_case, dln_record_get_text (relation, "from"), list, slugs);
  add_claims_of (dln_case, dln_record_get_text (relation, "to"), list, slugs);
  if (chosen != NULL && !g_ptr_array_find_with_equal_func (slugs, chosen, g_str_equal, NULL))
    {
      gtk_string_list_append (list, chosen);
      g_ptr_array_add (slugs, g_strdup (chosen));
    }
  adw_combo_row_set_model (combo, G_LIST_MODEL (list));
  if (chosen != NULL && g_ptr_array_find_with_equal_func (slugs, chosen, g_str_equal, &at))
    adw_combo_row_set_selected (combo, at + 1);
}
