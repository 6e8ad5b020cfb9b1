/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the actions on how events stand to each other in time.
 */
#include "config.h"

#include "dln-relation-dialog.h"
#include "dln-relations.h"
#include "dln-window-private.h"

static void
ask (DlnWindow       *self,
     const DlnRecord *relation)
{
  gtk_window_present (GTK_WINDOW (dln_relation_dialog_new (self->dln_case, relation, GTK_WINDOW (self))));
}

void
dln_window_relate (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  g_autofree char *slug = dln_case_dup_slug (self->dln_case, dln_case_get_selected (self->dln_case));
  g_autoptr (DlnRecord) relation = dln_record_new (DLN_TABLE_RELATION, NULL);

  dln_record_set_text (relation, "from", slug);
  ask (self, relation);
}

/* The words of a report that order an event: its slug, the words, the claim or "". */
void
dln_window_relate_words (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  DlnPhraseContext context = DLN_PHRASE_CONTEXT_NONE;
  const char *event, *words, *claim;
  g_autoptr (DlnPhrase) phrase = NULL;
  g_autoptr (DlnRecord) relation = NULL;
  GtkWidget *dialog;

  g_variant_get (parameter, "(&s&s&s)", &event, &words, &claim);
  phrase = dln_phrase_parse (words, &context, NULL);
  if (phrase->kind != DLN_PHRASE_RELATION || dln_case_find_row (self->dln_case, event) == DLN_NO_ROW)
    return;
  relation = dln_relation_new_from_phrase (phrase, event, claim[0] != '\0' ? claim : NULL);
  dialog = dln_relation_dialog_new (self->dln_case, relation, GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
  dln_relation_dialog_look_for (DLN_RELATION_DIALOG (dialog), dln_relation_skip_article (phrase->anchor));
}

void
dln_window_edit_relation (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GError *error = NULL;
  g_autoptr (DlnRecord) relation =
    dln_case_get_record (self->dln_case, DLN_TABLE_RELATION, g_variant_get_string (parameter, NULL), &error);

  if (relation != NULL)
    ask (self, relation);
  dln_window_take_error (self, error);
}

void
dln_window_unrelate (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  DlnWindow *self = DLN_WINDOW (widget);
  GError *error = NULL;

  dln_relations_remove (self->dln_case, g_variant_get_string (parameter, NULL), &error);
  dln_window_take_error (self, error);
}
