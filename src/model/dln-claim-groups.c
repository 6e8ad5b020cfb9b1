/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the claims of an event grouped by what they say, and how many independent voices
 * say it. Nothing is compared: two answers that could both be true are two groups; whether
 * they disagree is analysis's to say.
 */
#include "config.h"

#include "dln-claim-groups.h"

#include "dln-known.h"
#include "dln-time-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A chain of origins that people type can loop. */
#define LONGEST_CHAIN 64

typedef struct {
  DlnCase *dln_case;
  gboolean clock_24h;
  GHashTable *roots;    /* source → the source at the end of its origins, or the actor who speaks in it */
  GHashTable *speakers; /* utterance → speaker */
} Reader;

/**
 * dln_claim_group_free:
 * @group: (transfer full) (nullable): a group
 */
void
dln_claim_group_free (DlnClaimGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->label);
  g_ptr_array_unref (group->claims);
  g_free (group);
}

static char *
dup_title (DlnCase    *dln_case,
           DlnTable    table,
           const char *slug)
{
  char *title = dln_case_dup_record_title (dln_case, table, slug);

  return title != NULL ? title : g_strdup (slug);
}

/* --- what a claim says --------------------------------------------------- */

static char *
dup_range (const DlnRecord *figure)
{
  gint64 least = dln_record_get_integer (figure, "least", G_MININT64);
  gint64 most = dln_record_get_integer (figure, "most", G_MININT64);
  const char *words = dln_record_get_text (figure, "words");

  if (words != NULL)
    return g_strdup_printf ("“%s”", words);
  if (least == G_MININT64 && most == G_MININT64)
    return g_strdup (_ ("in words"));
  if (most == G_MININT64)
    return g_strdup_printf (_ ("at least %" G_GINT64_FORMAT), least);
  if (least == G_MININT64 || (least == 0 && most > 0))
    return g_strdup_printf (_ ("up to %" G_GINT64_FORMAT), most);
  if (least == most)
    return g_strdup_printf ("%" G_GINT64_FORMAT, least);
  return g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, least, most);
}

/**
 * dln_claim_dup_figure:
 * @dln_case: a case
 * @figure: one of its figures
 *
 * Returns: (transfer full): "Killed, The attackers, all of them: 24–99"
 */
char *
dln_claim_dup_figure (DlnCase         *dln_case,
                      const DlnRecord *figure)
{
  const char *of = dln_record_get_text (figure, "population");
  const char *what = dln_record_get_text (figure, "measure");
  g_autofree char *measure = dup_title (dln_case, DLN_TABLE_TERM, what != NULL ? what : "");
  g_autofree char *population = of != NULL ? dup_title (dln_case, DLN_TABLE_TERM, of) : NULL;
  g_autofree char *range = dup_range (figure);

  if (population == NULL)
    return g_strdup_printf ("%s: %s", measure, range);
  return g_strdup_printf (_ ("%s, %s: %s"), measure, population, range);
}

static char *
dup_figures (Reader          *reader,
             const DlnRecord *claim)
{
  g_autoptr (GPtrArray) figures = dln_case_list_figures_of (reader->dln_case, claim->slug, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    {
      g_autofree char *figure = dln_claim_dup_figure (reader->dln_case, figures->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", figure);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static char *
dup_time (Reader          *reader,
          const DlnRecord *claim,
          const char      *field)
{
  const DlnTime *time = dln_record_get_time (claim, field);

  if (time == NULL || dln_bounds_is_unknown (&time->bounds))
    return g_strdup (_ ("No time given"));
  return dln_time_label_bounds (&time->bounds, dln_case_get_shown_zone (reader->dln_case), reader->clock_24h);
}

static char *
dup_place (Reader          *reader,
           const DlnRecord *claim)
{
  const char *place = dln_record_get_text (claim, "place");
  const char *words = dln_record_get_text (claim, "place_words");

  if (place != NULL)
    return dup_title (reader->dln_case, DLN_TABLE_PLACE, place);
  return words != NULL ? g_strdup_printf ("“%s”", words) : NULL;
}

static char *
dup_answer (Reader          *reader,
            const DlnRecord *claim,
            int              question)
{
  const char *value = dln_record_get_text (claim, "value");
  char *answer = NULL;

  if (question == DLN_QUESTION_FIGURE)
    answer = dup_figures (reader, claim);
  else if (question == DLN_QUESTION_PLACE)
    answer = dup_place (reader, claim);
  else if (question == DLN_QUESTION_SAID)
    answer = dup_time (reader, claim, "said");
  else if (question <= DLN_QUESTION_END)
    answer = dup_time (reader, claim, "time");
  else if (value != NULL)
    answer = dup_title (reader->dln_case, question == DLN_QUESTION_PERPETRATOR ? DLN_TABLE_ACTOR : DLN_TABLE_TERM,
                        value);
  if (answer == NULL)
    answer = g_strdup (value != NULL ? value : _ ("No answer given"));
  return answer;
}

static char *
dup_label (Reader          *reader,
           const DlnRecord *claim,
           int              question)
{
  gint64 stance = dln_record_get_integer (claim, "stance", DLN_STANCE_ASSERTS);
  g_autofree char *answer = dup_answer (reader, claim, question);

  /* Asserting, claiming for oneself and attributing say the same of the event. */
  if (stance == DLN_STANCE_DENIES)
    return g_strdup_printf (_ ("Denied: %s"), answer);
  if (stance == DLN_STANCE_DOUBTS)
    return g_strdup_printf (_ ("Doubted: %s"), answer);
  if (dln_record_get_integer (claim, "forecast", 0) != 0)
    return g_strdup_printf (_ ("Forecast: %s"), answer);
  return g_steal_pointer (&answer);
}

/* --- who says it --------------------------------------------------------- */

static const char *
get_root (Reader     *reader,
          const char *source)
{
  const char *known = g_hash_table_lookup (reader->roots, source);
  g_autofree char *at = g_strdup (source);
  g_autofree char *speaker = NULL;

  for (int i = 0; known == NULL && i < LONGEST_CHAIN; i++)
    {
      g_autoptr (DlnRecord) record = dln_case_get_record (reader->dln_case, DLN_TABLE_SOURCE, at, NULL);
      const char *origin = record != NULL ? dln_record_get_text (record, "origin") : NULL;

      if (origin == NULL)
        {
          const char *actor = record != NULL ? dln_record_get_text (record, "actor") : NULL;

          speaker = actor != NULL ? g_strconcat ("actor:", actor, NULL) : NULL;
          break;
        }
      g_free (at);
      at = g_strdup (origin);
    }
  if (known == NULL)
    {
      known = speaker != NULL ? g_strdup (speaker) : g_strconcat ("source:", at, NULL);
      g_hash_table_insert (reader->roots, g_strdup (source), (char *) known);
    }
  return known;
}

static const char *
get_speaker (Reader          *reader,
             const DlnRecord *claim)
{
  const char *utterance = dln_record_get_text (claim, "utterance");
  const char *speaker = dln_record_get_text (claim, "speaker");

  if (speaker != NULL || utterance == NULL)
    return speaker;
  if (!g_hash_table_contains (reader->speakers, utterance))
    {
      g_autoptr (DlnRecord) record = dln_case_get_record (reader->dln_case, DLN_TABLE_UTTERANCE, utterance, NULL);

      g_hash_table_insert (reader->speakers, g_strdup (utterance),
                           g_strdup (record != NULL ? dln_record_get_text (record, "speaker") : NULL));
    }
  return g_hash_table_lookup (reader->speakers, utterance);
}

static void
count_support (Reader        *reader,
               DlnClaimGroup *group)
{
  g_autoptr (GHashTable) voices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) reports = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < group->claims->len; i++)
    {
      const DlnRecord *claim = group->claims->pdata[i];
      const char *source = dln_record_get_text (claim, "source");
      const char *speaker = get_speaker (reader, claim);
      const DlnValue *relays = dln_record_peek (claim, "relayed_by");
      gboolean relayed = relays != NULL && relays->refs != NULL && relays->refs[0] != NULL;

      if (speaker != NULL)
        g_hash_table_add (voices, g_strconcat ("actor:", speaker, NULL));
      else if (source != NULL)
        g_hash_table_add (voices, g_strdup (get_root (reader, source)));
      if (!relayed && source != NULL)
        g_hash_table_add (reports, (gpointer) source);
      for (guint r = 0; relayed && relays->refs[r] != NULL; r++)
        g_hash_table_add (reports, relays->refs[r]);
    }
  group->voices = g_hash_table_size (voices);
  group->reports = g_hash_table_size (reports);
}

/**
 * dln_claim_group_dup_support:
 * @group: a group
 *
 * Returns: (transfer full): "2 voices, 5 reports"
 */
char *
dln_claim_group_dup_support (const DlnClaimGroup *group)
{
  g_autofree char *voices =
    g_strdup_printf (ngettext ("%u voice", "%u voices", group->voices), group->voices);
  g_autofree char *reports =
    g_strdup_printf (ngettext ("%u report", "%u reports", group->reports), group->reports);

  return g_strdup_printf ("%s, %s", voices, reports);
}

/* --- groups -------------------------------------------------------------- */

/* By question; what no longer stands comes last; the most voices first. */
static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const DlnClaimGroup *x = *(DlnClaimGroup *const *) a;
  const DlnClaimGroup *y = *(DlnClaimGroup *const *) b;
  guint question_x = (guint) x->question, question_y = (guint) y->question;

  if (question_x != question_y)
    return question_x < question_y ? -1 : 1;
  if (x->voices != y->voices)
    return x->voices > y->voices ? -1 : 1;
  return strcmp (x->label, y->label);
}

static void
add_claim (Reader          *reader,
           const DlnRecord *claim,
           GHashTable      *by_key,
           GPtrArray       *groups)
{
  gboolean live = dln_case_is_claim_live (reader->dln_case, claim);
  int question = live ? (int) dln_record_get_integer (claim, "question", DLN_QUESTION_HAPPENED) : -1;
  g_autofree char *label = live ? dup_label (reader, claim, question) : g_strdup (_ ("No longer stand"));
  g_autofree char *key = g_strdup_printf ("%d %s", question, label);
  DlnClaimGroup *group = g_hash_table_lookup (by_key, key);

  if (group == NULL)
    {
      group = g_new0 (DlnClaimGroup, 1);
      group->question = question;
      group->label = g_steal_pointer (&label);
      group->claims = g_ptr_array_new ();
      g_ptr_array_add (groups, group);
      g_hash_table_insert (by_key, g_steal_pointer (&key), group);
    }
  g_ptr_array_add (group->claims, (gpointer) claim);
}

/**
 * dln_claim_groups_new:
 * @dln_case: a case
 * @claims: (element-type DlnRecord): claims of one event; they outlive the groups
 * @clock_24h: how hours are written
 *
 * Returns: (transfer full) (element-type DlnClaimGroup): them by question and answer
 */
GPtrArray *
dln_claim_groups_new (DlnCase   *dln_case,
                      GPtrArray *claims,
                      gboolean   clock_24h)
{
  Reader reader = { dln_case, clock_24h, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_claim_group_free);

  for (guint i = 0; i < claims->len; i++)
    add_claim (&reader, claims->pdata[i], by_key, groups);
  for (guint i = 0; i < groups->len; i++)
    count_support (&reader, groups->pdata[i]);
  g_ptr_array_sort (groups, compare_groups);
  g_hash_table_unref (reader.roots);
  g_hash_table_unref (reader.speakers);
  return groups;
}
