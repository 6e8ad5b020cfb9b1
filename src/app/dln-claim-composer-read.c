/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading the form of a claim: from its fields to a draft. Changes nothing.
 */
#include "config.h"

#include "dln-claim-composer-private.h"

#include "dln-edtf.h"
#include "dln-figure.h"
#include "dln-word-list.h"

#include <glib/gi18n.h>

/* A summary made of the passage is cut here, in characters. */
#define LONGEST_SUMMARY 200

static char *
dup_summary (DlnClaimComposer *self)
{
  const char *typed = gtk_editable_get_text (self->says);
  g_autofree char *text = g_strstrip (g_strdup (typed[0] != '\0' ? typed : self->passage != NULL ? self->passage : ""));
  g_autoptr (GString) line = g_string_new (NULL);
  glong n = 0;

  if (typed[0] != '\0')
    return g_steal_pointer (&text);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (p));

      if (space && line->len > 0 && line->str[line->len - 1] == ' ')
        continue;
      if (++n > LONGEST_SUMMARY)
        {
          g_string_append (line, "…");
          break;
        }
      g_string_append_unichar (line, space ? ' ' : g_utf8_get_char (p));
    }
  return g_strdup (line->str);
}

static void
unset (DlnRecord  *record,
       const char *field)
{
  int at = dln_record_type_find_field (record->type, field);

  dln_value_clear (&record->values[at]);
}

/* The field names what the entry names; what is not there yet is made with the claim. */
static void
take_record (DlnClaimDraft  *draft,
             const char     *field,
             gboolean        of_figure,
             DlnRecordEntry *entry)
{
  DlnRecord *record = of_figure ? draft->figure : draft->claim;
  const char *slug = dln_record_entry_get_slug (entry);
  DlnRecord *fresh = dln_record_entry_dup_fresh (entry);

  if (slug != NULL)
    dln_record_set_text (record, field, slug);
  else
    unset (record, field);
  if (fresh != NULL)
    dln_claim_draft_add (draft, field, of_figure, fresh);
}

static void
take_time (DlnRecord    *claim,
           const char   *field,
           DlnTimeEntry *entry)
{
  g_autoptr (DlnTime) time = dln_time_entry_dup_time (entry);

  if (time != NULL)
    dln_record_set_time (claim, field, time);
  else
    unset (claim, field);
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, DLN_MODEL_ERROR, DLN_MODEL_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
take_period (DlnClaimComposer  *self,
             DlnRecord         *figure,
             GError           **error)
{
  g_autofree char *period = g_strstrip (g_strdup (gtk_editable_get_text (self->period)));
  g_autoptr (DlnEdtf) edtf = period[0] != '\0' ? dln_edtf_parse (period, NULL, NULL) : NULL;

  if (g_strcmp0 (dln_record_get_text (figure, "period"), period) == 0)
    return TRUE;
  unset (figure, "period");
  if (period[0] == '\0')
    return TRUE;
  if (edtf == NULL)
    return fail (error, _ ("Counted in which time? Expected a date or two: 2023-05-22, 2023-05-22/2023-05-24"));
  dln_record_set_text (figure, "period", period);
  return TRUE;
}

static gboolean
take_figure (DlnClaimComposer  *self,
             DlnClaimDraft     *draft,
             GError           **error)
{
  const char *number = gtk_editable_get_text (self->number);
  DlnFigure figure;

  /* The form shows one; others that the claim states stay as they are. */
  draft->drop_figures = self->figure != NULL && dln_word_list_get (self->question) != DLN_QUESTION_FIGURE;
  if (dln_word_list_get (self->question) != DLN_QUESTION_FIGURE)
    return TRUE;
  if (dln_record_entry_get_text (self->measure)[0] == '\0')
    return fail (error, _ ("A figure needs a measure: killed, evacuated, distance"));
  if (!dln_figure_read (number, (DlnQualifier) dln_word_list_get (self->qualifier), &figure))
    return fail (error, number[0] == '\0' ? _ ("A figure needs a number, or the words for it")
                                          : _ ("The least of the range is more than its most"));
  draft->figure = self->figure != NULL ? dln_record_copy (self->figure) : dln_record_new (DLN_TABLE_FIGURE, NULL);
  take_record (draft, "measure", TRUE, self->measure);
  take_record (draft, "population", TRUE, self->population);
  if (!take_period (self, draft->figure, error))
    return FALSE;
  dln_record_set_integer (draft->figure, "qualifier", figure.qualifier);
  /* Limits of words come from the case's table, or are those that were there. */
  if (figure.words && self->figure != NULL && dln_record_peek (self->figure, "least")->set)
    return TRUE;
  unset (draft->figure, "least");
  unset (draft->figure, "most");
  unset (draft->figure, "words");
  if (figure.has_least)
    dln_record_set_integer (draft->figure, "least", figure.least);
  if (figure.has_most)
    dln_record_set_integer (draft->figure, "most", figure.most);
  if (figure.words)
    dln_record_set_text (draft->figure, "words", number);
  return TRUE;
}

static void
take_passage (DlnClaimComposer *self,
              DlnRecord        *claim)
{
  if (!self->chosen || self->passage == NULL || self->to <= self->from)
    return;
  dln_record_set_text (claim, "quote", self->passage);
  dln_record_set_integer (claim, "quote_from", self->from);
  dln_record_set_integer (claim, "quote_to", self->to);
}

static void
take_place (DlnClaimComposer *self,
            DlnClaimDraft    *draft)
{
  const char *words = dln_record_entry_get_text (self->place);

  /* Words that no place stands for are kept: the entry could not show them. */
  if (words[0] == '\0' && self->before != NULL && dln_record_get_text (self->before, "place") == NULL)
    return;
  take_record (draft, "place", FALSE, self->place);
  if (words[0] == '\0')
    unset (draft->claim, "place_words");
  else if (dln_record_get_text (draft->claim, "place_words") == NULL)
    dln_record_set_text (draft->claim, "place_words", words);
}

/* A free word that names no record stays one until it is touched. */
static gboolean
is_as_before (DlnClaimComposer *self,
              const char       *field,
              const char       *text)
{
  return self->before != NULL && g_strcmp0 (dln_record_get_text (self->before, field), text) == 0;
}

/* A letter of its own needs its reason; without one the source's letter holds. */
static gboolean
take_letter (DlnClaimComposer  *self,
             DlnRecord         *claim,
             GError           **error)
{
  int letter = dln_word_list_get (self->reliability);
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (self->reliability_why)));

  unset (claim, "reliability");
  unset (claim, "reliability_why");
  if (letter < 0)
    return TRUE;
  if (why[0] == '\0')
    return fail (error, _ ("Why is the source graded otherwise on this subject?"));
  dln_record_set_integer (claim, "reliability", letter);
  dln_record_set_text (claim, "reliability_why", why);
  return TRUE;
}

static gboolean
take_relays (DlnClaimComposer  *self,
             DlnRecord         *claim,
             GError           **error)
{
  g_auto (GStrv) slugs = dln_references_entry_dup_slugs (self->relays, error);

  if (slugs == NULL)
    return FALSE;
  if (g_strv_contains ((const char *const *) slugs, self->source))
    return fail (error, _ ("The source itself does not relay the claim: expected others"));
  dln_record_set_refs (claim, "relayed_by", (const char *const *) slugs);
  return TRUE;
}

/* Whether the claim @slug takes the place of @before, at once or by others between. */
static gboolean
follows (DlnClaimComposer *self,
         const char       *slug,
         const char       *before)
{
  g_autofree char *at = g_strdup (slug);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (at != NULL && g_hash_table_add (seen, g_strdup (at)))
    {
      g_autoptr (DlnRecord) claim = dln_case_get_record (self->dln_case, DLN_TABLE_CLAIM, at, NULL);

      if (g_strcmp0 (at, before) == 0)
        return TRUE;
      g_free (at);
      at = claim != NULL ? g_strdup (dln_record_get_text (claim, "supersedes")) : NULL;
    }
  return FALSE;
}

static gboolean
take_other_claims (DlnClaimComposer  *self,
                   DlnRecord         *claim,
                   GError           **error)
{
  const char *supersedes = dln_claim_choice_get (self->supersedes), *about = dln_claim_choice_get (self->about);

  if (supersedes != NULL && self->before != NULL && follows (self, supersedes, self->before->slug))
    return fail (error, _ ("That claim takes the place of this one: they cannot replace each other"));
  unset (claim, "supersedes");
  unset (claim, "about");
  if (supersedes != NULL)
    dln_record_set_text (claim, "supersedes", supersedes);
  if (about != NULL)
    dln_record_set_text (claim, "about", about);
  return TRUE;
}

/* An utterance is its speaker's; one of the case says who that is. */
static gboolean
take_utterance (DlnClaimComposer  *self,
                DlnClaimDraft     *draft,
                GError           **error)
{
  const char *slug = dln_record_entry_get_slug (self->utterance);
  g_autoptr (DlnRecord) utterance =
    slug != NULL ? dln_case_get_record (self->dln_case, DLN_TABLE_UTTERANCE, slug, NULL) : NULL;
  gboolean named = dln_record_entry_get_text (self->speaker)[0] != '\0';

  if (slug != NULL && is_as_before (self, "utterance", slug) &&
      is_as_before (self, "speaker", dln_record_entry_get_slug (self->speaker)))
    return TRUE;
  if (dln_record_entry_get_text (self->utterance)[0] != '\0' && slug == NULL && !named)
    return fail (error, _ ("Whose utterance is it? Say who speaks"));
  if (utterance != NULL && !named)
    dln_record_set_text (draft->claim, "speaker", dln_record_get_text (utterance, "speaker"));
  else if (utterance != NULL &&
           g_strcmp0 (dln_record_entry_get_slug (self->speaker), dln_record_get_text (utterance, "speaker")) != 0)
    return fail (error, _ ("That utterance is another speaker's"));
  take_record (draft, "utterance", FALSE, self->utterance);
  return TRUE;
}

/**
 * dln_claim_composer_read:
 * @self: a composer
 * @error: return location; what is wanting, for whoever fills it
 *
 * Returns: (transfer full) (nullable): the claim as it is stated in the form
 */
DlnClaimDraft *
dln_claim_composer_read (DlnClaimComposer  *self,
                         GError           **error)
{
  DlnRecord *claim = self->before != NULL ? dln_record_copy (self->before) : dln_record_new (DLN_TABLE_CLAIM, NULL);
  g_autoptr (DlnClaimDraft) draft = dln_claim_draft_new (claim);
  g_autofree char *says = dup_summary (self);
  int question = dln_word_list_get (self->question);
  int credibility = dln_word_list_get (self->credibility);

  if (dln_record_entry_get_text (self->event)[0] == '\0')
    {
      fail (error, _ ("Which event? Type its title, or one for a new event"));
      return NULL;
    }
  take_record (draft, "event", FALSE, self->event);
  dln_record_set_text (claim, "source", self->source);
  dln_record_set_integer (claim, "question", question);
  dln_record_set_integer (claim, "stance", dln_word_list_get (self->stance));
  if (self->before == NULL)
    dln_record_set_integer (claim, "state", DLN_CLAIM_LIVE);
  if (gtk_widget_get_visible (GTK_WIDGET (self->answer)) &&
      !is_as_before (self, "value", dln_record_entry_get_text (self->answer)))
    take_record (draft, "value", FALSE, self->answer);
  take_place (self, draft);
  take_record (draft, "speaker", FALSE, self->speaker);
  take_time (claim, "said", self->said);
  take_time (claim, "time", self->happened);
  if (says[0] != '\0')
    dln_record_set_text (claim, "says", says);
  else
    unset (claim, "says");
  if (credibility >= 0)
    dln_record_set_integer (claim, "credibility", credibility);
  else
    unset (claim, "credibility");
  dln_record_set_integer (claim, "forecast", gtk_check_button_get_active (self->forecast));
  take_passage (self, claim);
  if (!dln_time_entry_check (self->said, error) || !dln_time_entry_check (self->happened, error) ||
      !take_utterance (self, draft, error) || !take_letter (self, claim, error) ||
      !take_relays (self, claim, error) || !take_other_claims (self, claim, error) ||
      !take_figure (self, draft, error))
    return NULL;
  return g_steal_pointer (&draft);
}
