/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a finding says of its sides: their answers, how many independent voices stand behind
 * each, of what grades and of what scope, how far they are apart, which missing datum would decide
 * between them, and which assessment has.
 */
#include "config.h"

#include "dln-check-sides.h"

#include "dln-check-orders.h"

#include <string.h>

/* A finding of hundreds of claims still names but few missing data. */
#define MOST_DATA 8

/* Answers that a side is named by; the finding has all of its claims. */
#define MOST_LABELS 4

static char *
join_unique (GPtrArray  *texts,
             const char *separator)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    if (texts->pdata[i] != NULL && g_hash_table_add (seen, texts->pdata[i]))
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? separator : "", (const char *) texts->pdata[i]);
  return g_string_free (joined, FALSE);
}

/**
 * dln_check_sides_dup_label:
 * @side: (element-type DlnAnswer): answers that agree
 *
 * Returns: (transfer full): each of them once, in words; of many the first and how many more
 */
char *
dln_check_sides_dup_label (GPtrArray *side)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *joined = NULL;
  guint n_labels = 0;

  for (guint i = 0; i < side->len; i++)
    {
      char *label = ((const DlnAnswer *) side->pdata[i])->label;

      if (label != NULL && g_hash_table_add (seen, label) && ++n_labels <= MOST_LABELS)
        g_ptr_array_add (labels, label);
    }
  joined = join_unique (labels, " or ");
  return n_labels > MOST_LABELS ? g_strdup_printf ("%s or %u more", joined, n_labels - MOST_LABELS) : g_steal_pointer (&joined);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Letters and digits, best first; grades are ordinal and never added up. */
static char *
dup_grades (GPtrArray *claims)
{
  g_autoptr (GPtrArray) grades = g_ptr_array_new ();

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnCheckClaim *claim = claims->pdata[i];

      if (claim->grade != NULL)
        g_ptr_array_add (grades, (gpointer) claim->grade);
    }
  if (grades->len == 0)
    return NULL;
  g_ptr_array_sort (grades, compare_texts);
  return join_unique (grades, ", ");
}

/**
 * dln_check_sides_new:
 * @snapshot: a snapshot
 * @claims: (element-type DlnCheckClaim): of one side; one may be there twice
 * @label: (transfer full): what they answer
 * @scope: (transfer full) (nullable): of what
 *
 * Returns: (transfer full): the side
 */
DlnFindingSide *
dln_check_sides_new (const DlnCheckSnapshot *snapshot,
                     GPtrArray              *claims,
                     char                   *label,
                     char                   *scope)
{
  DlnFindingSide *side = g_new0 (DlnFindingSide, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) slugs = g_strv_builder_new ();

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnCheckClaim *claim = claims->pdata[i];

      if (g_hash_table_add (seen, (gpointer) claim->slug))
        g_strv_builder_add (slugs, claim->slug);
    }
  side->label = label;
  side->scope = scope;
  side->claims = g_strv_builder_end (slugs);
  side->voices = dln_check_count_voices (snapshot, claims);
  side->grades = dup_grades (claims);
  return side;
}

/**
 * dln_check_sides_add:
 * @finding: a finding
 * @side: (transfer full): one more side of it
 */
void
dln_check_sides_add (DlnFinding     *finding,
                     DlnFindingSide *side)
{
  if (finding->sides == NULL)
    finding->sides = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_finding_side_free);
  g_ptr_array_add (finding->sides, side);
}

static int
compare_sides (gconstpointer a,
               gconstpointer b)
{
  const DlnFindingSide *x = *(const DlnFindingSide *const *) a;
  const DlnFindingSide *y = *(const DlnFindingSide *const *) b;

  return (x->voices < y->voices) - (x->voices > y->voices);
}

static char *
dup_scope (const DlnCheckSnapshot *snapshot,
           const DlnQuestionRule  *rule,
           GPtrArray              *side)
{
  g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; rule->word_scope != NULL && i < side->len; i++)
    g_ptr_array_add (scopes, rule->word_scope (snapshot, side->pdata[i]));
  return scopes->len > 0 && scopes->pdata[0] != NULL ? join_unique (scopes, "; ") : NULL;
}

/* Between the two answers of two sides that are nearest to each other; negative for none. */
static double
get_side_gap (const DlnCheckSnapshot *snapshot,
              const DlnQuestionRule  *rule,
              GPtrArray              *a,
              GPtrArray              *b)
{
  double nearest = -1;

  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      {
        double gap;

        if (dln_check_dispute (snapshot, rule, a->pdata[i], b->pdata[j]) == DLN_DISPUTE_NONE)
          continue;
        gap = rule->get_gap (snapshot, a->pdata[i], b->pdata[j]);
        if (gap >= 0 && (nearest < 0 || gap < nearest))
          nearest = gap;
      }
  return nearest;
}

/* Of several sides the two that are farthest apart. */
static char *
dup_apart (const DlnCheckSnapshot *snapshot,
           const DlnQuestionRule  *rule,
           GPtrArray              *sides)
{
  const DlnAnswer *of = NULL;
  double farthest = -1;

  for (guint i = 0; rule->get_gap != NULL && i < sides->len; i++)
    for (guint j = 0; j < i; j++)
      {
        GPtrArray *side = sides->pdata[i];
        double gap = get_side_gap (snapshot, rule, side, sides->pdata[j]);

        if (gap > farthest)
          {
            farthest = gap;
            of = side->pdata[0];
          }
      }
  return of != NULL ? rule->word_gap (of, farthest) : NULL;
}

/* Of a statement that nobody holds itself, only what others carry of it. */
static char *
tell_relays (const DlnCheckSnapshot *snapshot,
             const DlnCheckClaim    *a,
             const DlnCheckClaim    *b)
{
  const DlnCheckSource *source = g_hash_table_lookup (snapshot->sources, a->source);
  g_autoptr (GPtrArray) relays = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (source == NULL || !source->unseen)
    return NULL;
  g_ptr_array_extend (relays, a->relays, NULL, NULL);
  g_ptr_array_extend (relays, b->relays, NULL, NULL);
  list = join_unique (relays, ", ");
  return *list == '\0' ? NULL
                       : g_strdup_printf ("The words of %s themselves: they are known only through %s.", a->source, list);
}

static char *
tell_voices (const DlnCheckSnapshot *snapshot,
             const DlnCheckClaim    *a,
             const DlnCheckClaim    *b)
{
  switch (dln_check_compare_voices (snapshot, a, b))
    {
    case DLN_VOICES_SHARED:
      return g_strdup_printf ("The origin of %s and %s: whether they share it is not known.", a->source, b->source);
    case DLN_VOICES_UNORDERED:
      return g_strdup_printf ("When %s said each of these: their order is not known.",
                              dln_check_get_title (snapshot->actors, a->speaker));
    case DLN_VOICES_RELAY:
    case DLN_VOICES_RELAYS:
      return tell_relays (snapshot, a, b);
    case DLN_VOICES_OTHER:
    case DLN_VOICES_SAME:
    case DLN_VOICES_EARLIER:
    case DLN_VOICES_LATER:
    default:
      return NULL;
    }
}

static void
hang_on_origins (const DlnCheckSnapshot *snapshot,
                 GPtrArray              *side,
                 DlnFinding             *finding)
{
  for (guint i = 0; i < side->len; i++)
    {
      const DlnCheckClaim *claim = ((const DlnAnswer *) side->pdata[i])->claim;

      if (!dln_check_has_origin (snapshot, claim))
        dln_finding_hang (finding, g_strdup_printf ("The origin of %s: it is not known where it has this from.",
                                                    claim->source));
    }
}

static void
hang_on_voices (const DlnCheckSnapshot *snapshot,
                const DlnQuestionRule  *rule,
                GPtrArray              *a,
                GPtrArray              *b,
                DlnFinding             *finding)
{
  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      {
        const DlnAnswer *x = a->pdata[i];
        const DlnAnswer *y = b->pdata[j];

        if (dln_check_dispute (snapshot, rule, x, y) != DLN_DISPUTE_NONE)
          dln_finding_hang (finding, tell_voices (snapshot, x->claim, y->claim));
      }
}

/**
 * dln_check_sides_fill:
 * @snapshot: a snapshot
 * @rule: of the question
 * @sides: (element-type GPtrArray): the #DlnAnswer of each side
 * @finding: the finding that they make
 */
void
dln_check_sides_fill (const DlnCheckSnapshot *snapshot,
                      const DlnQuestionRule  *rule,
                      GPtrArray              *sides,
                      DlnFinding             *finding)
{
  for (guint s = 0; s < sides->len; s++)
    {
      GPtrArray *side = sides->pdata[s];
      g_autoptr (GPtrArray) claims = g_ptr_array_new ();

      for (guint i = 0; i < side->len; i++)
        g_ptr_array_add (claims, (gpointer) ((const DlnAnswer *) side->pdata[i])->claim);
      dln_check_sides_add (finding, dln_check_sides_new (snapshot, claims, dln_check_sides_dup_label (side),
                                                         dup_scope (snapshot, rule, side)));
      hang_on_origins (snapshot, side, finding);
      for (guint t = 0; t < s; t++)
        hang_on_voices (snapshot, rule, sides->pdata[t], side, finding);
    }
  g_ptr_array_sort (finding->sides, compare_sides);
  finding->apart = dup_apart (snapshot, rule, sides);
}

/**
 * dln_finding_hang:
 * @finding: a finding
 * @datum: (transfer full) (nullable): a missing datum that would decide it, as a sentence
 */
void
dln_finding_hang (DlnFinding *finding,
                  char       *datum)
{
  guint n = finding->hangs_on != NULL ? g_strv_length (finding->hangs_on) : 0;

  if (datum == NULL || n == MOST_DATA ||
      (n > 0 && g_strv_contains ((const char *const *) finding->hangs_on, datum)))
    {
      g_free (datum);
      return;
    }
  finding->hangs_on = g_renew (char *, finding->hangs_on, n + 2);
  finding->hangs_on[n] = datum;
  finding->hangs_on[n + 1] = NULL;
}

static gboolean
settles (const DlnCheckSettling *settling,
         const DlnFinding       *finding)
{
  gboolean of_time = finding->kind == DLN_FINDING_TIME;
  gboolean fits = finding->kind == DLN_FINDING_PLACE ? settling->names_place : of_time && settling->names_time;

  if (!settling->names_time && !settling->names_place && !settling->names_value)
    return FALSE;
  /* A time that was assessed has a begin and an end. */
  if (settling->question != finding->question &&
      !(fits && (settling->question < 0 || (of_time && settling->question == DLN_QUESTION_HAPPENED))))
    return FALSE;
  return g_strcmp0 (settling->topic, finding->topic) == 0 ||
         (settling->topic == NULL && finding->kind == DLN_FINDING_SAID);
}

static gboolean
is_newer (const DlnCheckSettling *a,
          const DlnCheckSettling *b)
{
  return b == NULL || a->made > b->made || (a->made == b->made && strcmp (a->slug, b->slug) > 0);
}

/**
 * dln_finding_ask:
 * @snapshot: a snapshot
 * @finding: a finding that has its events
 * @question: which question its sides answer
 * @topic: (nullable): of several, which
 *
 * The newest assessment that answers the same settles it.
 */
void
dln_finding_ask (const DlnCheckSnapshot *snapshot,
                 DlnFinding             *finding,
                 DlnQuestion             question,
                 const char             *topic)
{
  const DlnCheckSettling *newest = NULL;

  finding->question = (int) question;
  g_free (finding->topic);
  finding->topic = g_strdup (topic);
  for (guint e = 0; finding->events[e] != NULL; e++)
    {
      GPtrArray *list = g_hash_table_lookup (snapshot->settling, finding->events[e]);

      for (guint i = 0; list != NULL && i < list->len; i++)
        if (settles (list->pdata[i], finding) && is_newer (list->pdata[i], newest))
          newest = list->pdata[i];
    }
  g_free (finding->settled_by);
  finding->settled_by = newest != NULL ? g_strdup (newest->slug) : NULL;
}
