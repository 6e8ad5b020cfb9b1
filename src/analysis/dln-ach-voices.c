/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which claims are one voice in a matrix: those of one utterance, whoever relays it; else those of
 * one speaker in one report, or in reports of one origin. Only the claims that are asked about are read.
 */
#include "config.h"

#include "dln-ach-voices.h"

#include "dln-grade.h"

/* A chain of origins that people type can loop. */
#define LONGEST_CHAIN 64
/* Characters of a row's title: more is read in the claim. */
#define LONGEST_TITLE 100

/**
 * dln_ach_voice_free:
 * @voice: (transfer full) (nullable): a voice
 */
void
dln_ach_voice_free (DlnAchVoice *voice)
{
  if (voice == NULL)
    return;
  g_free (voice->key);
  g_free (voice->title);
  g_ptr_array_unref (voice->claims);
  g_free (voice);
}

static DlnRecord *
get_referred (DlnCase         *dln_case,
              const DlnRecord *record,
              const char      *field,
              DlnTable         table)
{
  const char *slug = record != NULL ? dln_record_get_text (record, field) : NULL;

  return slug != NULL ? dln_case_get_record (dln_case, table, slug, NULL) : NULL;
}

static char *
dup_root (DlnCase    *dln_case,
          const char *source)
{
  char *slug = g_strdup (source);

  for (int i = 0; slug != NULL && i < LONGEST_CHAIN; i++)
    {
      g_autoptr (DlnRecord) record = dln_case_get_record (dln_case, DLN_TABLE_SOURCE, slug, NULL);
      const char *origin = record != NULL ? dln_record_get_text (record, "origin") : NULL;

      if (origin == NULL)
        break;
      g_free (slug);
      slug = g_strdup (origin);
    }
  return slug;
}

/* The utterance's speaker, else the claim's, else whoever speaks in the source. */
static char *
dup_speaker (DlnCase         *dln_case,
             const DlnRecord *claim)
{
  g_autoptr (DlnRecord) utterance = get_referred (dln_case, claim, "utterance", DLN_TABLE_UTTERANCE);
  g_autoptr (DlnRecord) source = NULL;
  const char *speaker = utterance != NULL ? dln_record_get_text (utterance, "speaker") : NULL;

  if (speaker == NULL)
    speaker = dln_record_get_text (claim, "speaker");
  if (speaker != NULL)
    return g_strdup (speaker);
  source = get_referred (dln_case, claim, "source", DLN_TABLE_SOURCE);
  return source != NULL ? g_strdup (dln_record_get_text (source, "actor")) : NULL;
}

/**
 * dln_ach_dup_voice_key:
 * @dln_case: a case
 * @claim: one of its claims
 *
 * Returns: (transfer full): a word that claims of one voice share
 */
char *
dln_ach_dup_voice_key (DlnCase         *dln_case,
                       const DlnRecord *claim)
{
  const char *utterance = dln_record_get_text (claim, "utterance");
  g_autofree char *speaker = NULL;
  g_autofree char *root = NULL;

  if (utterance != NULL)
    return g_strconcat ("utterance ", utterance, NULL);
  speaker = dup_speaker (dln_case, claim);
  root = dup_root (dln_case, dln_record_get_text (claim, "source"));
  return g_strconcat ("report ", root != NULL ? root : claim->slug, " ", speaker != NULL ? speaker : "", NULL);
}

/**
 * dln_ach_dup_voice_title:
 * @dln_case: a case
 * @claim: one of its claims
 *
 * Returns: (transfer full): who speaks, and in what: "Ministry of Defence, statement of 23 May"
 */
char *
dln_ach_dup_voice_title (DlnCase         *dln_case,
                         const DlnRecord *claim)
{
  g_autofree char *speaker = dup_speaker (dln_case, claim);
  g_autofree char *who =
    speaker != NULL ? dln_case_dup_record_title (dln_case, DLN_TABLE_ACTOR, speaker) : NULL;
  const char *utterance = dln_record_get_text (claim, "utterance");
  const char *source = dln_record_get_text (claim, "source");
  g_autofree char *what = NULL;

  if (utterance != NULL)
    what = dln_case_dup_record_title (dln_case, DLN_TABLE_UTTERANCE, utterance);
  if (what == NULL && source != NULL)
    what = dln_case_dup_record_title (dln_case, DLN_TABLE_SOURCE, source);
  /* Utterances are often called after their speaker. */
  if (who == NULL || (what != NULL && g_str_has_prefix (what, who)))
    return what != NULL ? g_steal_pointer (&what) : g_strdup (claim->slug);
  return what != NULL ? g_strdup_printf ("%s, %s", who, what) : g_steal_pointer (&who);
}

static DlnAchVoice *
find_voice (GPtrArray  *voices,
            const char *key)
{
  for (guint i = 0; i < voices->len; i++)
    {
      DlnAchVoice *voice = voices->pdata[i];

      if (g_str_equal (voice->key, key))
        return voice;
    }
  return NULL;
}

/**
 * dln_ach_group_by_voice:
 * @dln_case: a case
 * @claims: (element-type DlnRecord): some of its claims, which the voices refer to
 *
 * Returns: (transfer full) (element-type DlnAchVoice): who says them, in the order of the claims
 */
GPtrArray *
dln_ach_group_by_voice (DlnCase   *dln_case,
                        GPtrArray *claims)
{
  GPtrArray *voices = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_ach_voice_free);

  for (guint i = 0; i < claims->len; i++)
    {
      g_autofree char *key = dln_ach_dup_voice_key (dln_case, claims->pdata[i]);
      DlnAchVoice *voice = find_voice (voices, key);

      if (voice == NULL)
        {
          voice = g_new0 (DlnAchVoice, 1);
          voice->key = g_steal_pointer (&key);
          voice->title = dln_ach_dup_voice_title (dln_case, claims->pdata[i]);
          voice->claims = g_ptr_array_new ();
          g_ptr_array_add (voices, voice);
        }
      g_ptr_array_add (voice->claims, claims->pdata[i]);
    }
  return voices;
}

/**
 * dln_ach_dup_grades:
 * @dln_case: a case
 * @claims: (element-type DlnRecord): some of its claims
 *
 * Returns: (transfer full) (nullable): their distinct grades, "B2, C3"; %NULL where none is graded
 */
char *
dln_ach_dup_grades (DlnCase   *dln_case,
                    GPtrArray *claims)
{
  g_autoptr (GPtrArray) grades = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnRecord *claim = claims->pdata[i];
      g_autoptr (DlnRecord) source = get_referred (dln_case, claim, "source", DLN_TABLE_SOURCE);
      gint64 letter = dln_record_get_integer (claim, "reliability", -1);
      gint64 digit = dln_record_get_integer (claim, "credibility", -1);
      g_autofree char *grade = NULL;

      if (letter < 0 && source != NULL)
        letter = dln_record_get_integer (source, "reliability", -1);
      grade = letter >= 0 || digit >= 0 ? dln_grade_format ((int) letter, (int) digit) : NULL;
      if (grade != NULL && !g_ptr_array_find_with_equal_func (grades, grade, g_str_equal, NULL))
        g_ptr_array_add (grades, g_steal_pointer (&grade));
    }
  if (grades->len == 0)
    return NULL;
  g_ptr_array_add (grades, NULL);
  return g_strjoinv (", ", (char **) grades->pdata);
}

static char *
dup_words (DlnCase         *dln_case,
           const DlnRecord *claim)
{
  const char *says = dln_record_get_text (claim, "says");
  const char *event = dln_record_get_text (claim, "event");

  if (says == NULL || *says == '\0')
    says = dln_record_get_text (claim, "value");
  if (says != NULL && *says != '\0')
    return g_strdup (says);
  return event != NULL ? dln_case_dup_record_title (dln_case, DLN_TABLE_EVENT, event) : g_strdup (claim->slug);
}

/**
 * dln_ach_dup_row:
 * @dln_case: a case
 * @voice: claims of one voice
 *
 * Returns: (transfer full): a row of the matrix that rests on them, not yet in the case; its title is
 *   who says what
 */
DlnRecord *
dln_ach_dup_row (DlnCase           *dln_case,
                 const DlnAchVoice *voice)
{
  DlnRecord *row = dln_record_new (DLN_TABLE_EVIDENCE, NULL);
  g_autofree char *words = dup_words (dln_case, voice->claims->pdata[0]);
  g_autofree char *speaker = dup_speaker (dln_case, voice->claims->pdata[0]);
  g_autofree char *who = speaker != NULL ? dln_case_dup_record_title (dln_case, DLN_TABLE_ACTOR, speaker) : NULL;
  g_autofree char *title = g_strdup_printf ("%s: %s", who != NULL ? who : voice->title, words);
  g_autoptr (GPtrArray) slugs = g_ptr_array_new ();

  if (g_utf8_strlen (title, -1) > LONGEST_TITLE)
    {
      g_autofree char *cut = g_utf8_substring (title, 0, LONGEST_TITLE - 1);

      g_free (title);
      title = g_strconcat (cut, "…", NULL);
    }
  for (guint i = 0; i < voice->claims->len; i++)
    g_ptr_array_add (slugs, ((const DlnRecord *) voice->claims->pdata[i])->slug);
  g_ptr_array_add (slugs, NULL);
  dln_record_set_text (row, "title", title);
  dln_record_set_integer (row, "kind", DLN_EVIDENCE_CLAIMS);
  dln_record_set_refs (row, "claims", (const char *const *) slugs->pdata);
  return row;
}
