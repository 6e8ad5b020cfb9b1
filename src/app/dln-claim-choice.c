/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns choosing another claim in a drop-down: what one claim replaces or speaks about is said of
 * the same event nearly always, so the event's claims are listed, by their words and their source.
 * The slugs are kept at the drop-down itself.
 */
#include "config.h"

#include "dln-claim-choice.h"

#include <glib/gi18n.h>

#define SLUGS_KEY "dln-claim-choice-slugs"
/* Characters of a claim's words in a line. */
#define LONGEST 60

static void
shorten (GString *text)
{
  if (g_utf8_strlen (text->str, -1) <= LONGEST)
    return;
  g_string_truncate (text, (gsize) (g_utf8_offset_to_pointer (text->str, LONGEST - 1) - text->str));
  g_string_append (text, "…");
}

/**
 * dln_claim_choice_dup_line:
 * @dln_case: a case
 * @claim: one of its claims
 *
 * Returns: (transfer full): its words and its source in a line
 */
char *
dln_claim_choice_dup_line (DlnCase         *dln_case,
                           const DlnRecord *claim)
{
  const char *says = dln_record_get_text (claim, "says"), *source = dln_record_get_text (claim, "source");
  g_autofree char *title = source != NULL ? dln_case_dup_record_title (dln_case, DLN_TABLE_SOURCE, source) : NULL;
  GString *line;

  if (says == NULL)
    says = dln_record_get_text (claim, "quote");
  line = g_string_new (says != NULL ? says : claim->slug);
  shorten (line);
  if (title != NULL)
    g_string_append_printf (line, " · %s", title);
  return g_string_free (line, FALSE);
}

static GPtrArray *
get_slugs (GtkDropDown *drop)
{
  return g_object_get_data (G_OBJECT (drop), SLUGS_KEY);
}

static void
append (GtkDropDown     *drop,
        DlnCase         *dln_case,
        const DlnRecord *claim)
{
  g_autofree char *line = dln_claim_choice_dup_line (dln_case, claim);

  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (drop)), line);
  g_ptr_array_add (get_slugs (drop), g_strdup (claim->slug));
}

static void
clear (GtkDropDown *drop)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("None"));
  g_object_set_data_full (G_OBJECT (drop), SLUGS_KEY, g_ptr_array_new_with_free_func (g_free),
                          (GDestroyNotify) g_ptr_array_unref);
  gtk_drop_down_set_model (drop, G_LIST_MODEL (list));
}

/* Its mnemonic brings the keyboard to it and does not open it. */
static gboolean
mnemonic_cb (GtkWidget *drop,
             gboolean   cycling)
{
  gtk_widget_grab_focus (drop);
  return TRUE;
}

/**
 * dln_claim_choice_init:
 * @drop: a drop-down
 *
 * It shows no claim yet; typing in its list finds one.
 */
void
dln_claim_choice_init (GtkDropDown *drop)
{
  g_autoptr (GtkExpression) words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_expression (drop, words);
  gtk_drop_down_set_enable_search (drop, TRUE);
  clear (drop);
  g_signal_connect (drop, "mnemonic-activate", G_CALLBACK (mnemonic_cb), NULL);
}

/**
 * dln_claim_choice_fill:
 * @drop: a drop-down
 * @dln_case: a case
 * @event: (nullable): slug of the event whose claims are listed
 * @except: (nullable): slug of a claim that is not
 *
 * What is chosen stays chosen.
 */
void
dln_claim_choice_fill (GtkDropDown *drop,
                       DlnCase     *dln_case,
                       const char  *event,
                       const char  *except)
{
  g_autofree char *chosen = g_strdup (dln_claim_choice_get (drop));
  guint row = event != NULL ? dln_case_find_row (dln_case, event) : DLN_NO_ROW;
  g_autoptr (GPtrArray) claims = row != DLN_NO_ROW ? dln_case_list_claims_of (dln_case, row, NULL) : NULL;

  clear (drop);
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const DlnRecord *claim = claims->pdata[i];

      if (g_strcmp0 (claim->slug, except) != 0)
        append (drop, dln_case, claim);
    }
  dln_claim_choice_set (drop, dln_case, chosen);
}

/**
 * dln_claim_choice_set:
 * @drop: a drop-down that is filled
 * @dln_case: a case
 * @claim: (nullable): slug of a claim; of another event it is listed, too
 */
void
dln_claim_choice_set (GtkDropDown *drop,
                      DlnCase     *dln_case,
                      const char  *claim)
{
  GPtrArray *slugs = get_slugs (drop);
  g_autoptr (DlnRecord) record = NULL;

  for (guint i = 0; claim != NULL && i < slugs->len; i++)
    if (g_strcmp0 (slugs->pdata[i], claim) == 0)
      {
        gtk_drop_down_set_selected (drop, i + 1);
        return;
      }
  record = claim != NULL ? dln_case_get_record (dln_case, DLN_TABLE_CLAIM, claim, NULL) : NULL;
  if (record != NULL)
    append (drop, dln_case, record);
  gtk_drop_down_set_selected (drop, record != NULL ? slugs->len : 0);
}

/**
 * dln_claim_choice_get:
 * @drop: a drop-down
 *
 * Returns: (transfer none) (nullable): slug of the claim that is chosen
 */
const char *
dln_claim_choice_get (GtkDropDown *drop)
{
  guint at = gtk_drop_down_get_selected (drop);
  GPtrArray *slugs = get_slugs (drop);

  return at > 0 && at != GTK_INVALID_LIST_POSITION && at - 1 < slugs->len ? slugs->pdata[at - 1] : NULL;
}
