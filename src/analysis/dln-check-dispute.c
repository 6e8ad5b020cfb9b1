/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns one question of one event: which of its answers dispute each other,
 * their sides, and the one finding that comes of it. Answers that dispute
 * nobody are no party. A side is a set of answers that agree pairwise.
 */
#include "config.h"

#include "dln-check-dispute.h"

#include "dln-check-sides.h"

/* Sources that a summary names, and how many it names where there are more. */
#define MOST_SOURCES 5
#define FEW_SOURCES 3

/**
 * dln_answer_new:
 * @claim: who says it
 * @label: (transfer full): the answer in words
 *
 * Returns: (transfer full): the answer
 */
DlnAnswer *
dln_answer_new (const DlnCheckClaim *claim,
                char                *label)
{
  DlnAnswer *answer = g_new0 (DlnAnswer, 1);

  answer->claim = claim;
  answer->stance = claim->stance;
  answer->label = label;
  return answer;
}

/**
 * dln_answer_free:
 * @answer: (transfer full): an answer
 */
void
dln_answer_free (DlnAnswer *answer)
{
  g_free (answer->label);
  g_free (answer);
}

/**
 * dln_answer_refuses:
 * @answer: an answer
 *
 * Returns: whether it denies or doubts what it names
 */
gboolean
dln_answer_refuses (const DlnAnswer *answer)
{
  return answer->stance == DLN_STANCE_DENIES || answer->stance == DLN_STANCE_DOUBTS;
}

/**
 * dln_answers_new:
 *
 * Returns: (transfer full) (element-type DlnAnswer): room for answers
 */
GPtrArray *
dln_answers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dln_answer_free);
}

static DlnDispute
compare_values (const DlnCheckSnapshot *snapshot,
                const DlnQuestionRule  *rule,
                const DlnAnswer        *a,
                const DlnAnswer        *b)
{
  gboolean refuses_a = dln_answer_refuses (a);
  const DlnAnswer *refused = refuses_a ? a : b;
  const DlnAnswer *asserted = refuses_a ? b : a;

  gboolean hedged = a->claim->hedged || b->claim->hedged;

  if (a->claim == b->claim || (refuses_a && dln_answer_refuses (b)))
    return DLN_DISPUTE_NONE;
  if (!dln_answer_refuses (refused))
    return MIN (rule->conflict (snapshot, a, b), hedged ? DLN_DISPUTE_LOW : DLN_DISPUTE_HIGH);
  if (rule->contains != NULL && !rule->contains (snapshot, asserted, refused))
    return DLN_DISPUTE_NONE;
  return hedged || refused->stance == DLN_STANCE_DOUBTS ? DLN_DISPUTE_LOW : DLN_DISPUTE_HIGH;
}

static DlnDispute
weigh_update (const DlnCheckSnapshot *snapshot,
              const DlnQuestionRule  *rule,
              const DlnAnswer        *earlier,
              const DlnAnswer        *later)
{
  return rule->update != NULL ? rule->update (snapshot, earlier, later) : DLN_DISPUTE_NONE;
}

/**
 * dln_check_dispute:
 * @snapshot: a snapshot
 * @rule: of the question
 * @a: an answer
 * @b: another
 *
 * Returns: how much they dispute each other, values and voices weighed
 */
DlnDispute
dln_check_dispute (const DlnCheckSnapshot *snapshot,
                   const DlnQuestionRule  *rule,
                   const DlnAnswer        *a,
                   const DlnAnswer        *b)
{
  DlnDispute dispute = compare_values (snapshot, rule, a, b);

  if (dispute == DLN_DISPUTE_NONE)
    return dispute;
  switch (dln_check_compare_voices (snapshot, a->claim, b->claim))
    {
    case DLN_VOICES_EARLIER:
      return weigh_update (snapshot, rule, a, b);
    case DLN_VOICES_LATER:
      return weigh_update (snapshot, rule, b, a);
    case DLN_VOICES_UNORDERED:
      return MIN (dispute, rule->one_speaker);
    case DLN_VOICES_SAME:
      return MIN (dispute, rule->one_origin);
    case DLN_VOICES_SHARED:
    case DLN_VOICES_RELAY:
      return DLN_DISPUTE_LOW;
    case DLN_VOICES_RELAYS:
    case DLN_VOICES_OTHER:
    default:
      return dispute;
    }
}

/* Whether its own speaker has since said something else, which stands. */
static gboolean
is_superseded (const DlnCheckSnapshot *snapshot,
               const DlnQuestionRule  *rule,
               const DlnAnswer        *answer,
               GPtrArray              *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const DlnAnswer *other = answers->pdata[i];

      if (compare_values (snapshot, rule, answer, other) != DLN_DISPUTE_NONE &&
          dln_check_compare_voices (snapshot, answer->claim, other->claim) == DLN_VOICES_EARLIER &&
          weigh_update (snapshot, rule, answer, other) == DLN_DISPUTE_NONE)
        return TRUE;
    }
  return FALSE;
}

/* Whether any two answers differ at all: mostly none do, and nothing more is to be weighed. */
static gboolean
differ (const DlnCheckSnapshot *snapshot,
        const DlnQuestionRule  *rule,
        GPtrArray              *answers)
{
  for (guint i = 0; i < answers->len; i++)
    for (guint j = i + 1; j < answers->len; j++)
      if (compare_values (snapshot, rule, answers->pdata[i], answers->pdata[j]) != DLN_DISPUTE_NONE)
        return TRUE;
  return FALSE;
}

static GPtrArray *
find_parties (const DlnCheckSnapshot *snapshot,
              const DlnQuestionRule  *rule,
              GPtrArray              *answers,
              DlnDispute             *worst)
{
  g_autoptr (GPtrArray) standing = g_ptr_array_new ();
  GPtrArray *parties = g_ptr_array_new ();

  *worst = DLN_DISPUTE_NONE;
  for (guint i = 0; i < answers->len; i++)
    if (!is_superseded (snapshot, rule, answers->pdata[i], answers))
      g_ptr_array_add (standing, answers->pdata[i]);
  for (guint i = 0; i < standing->len; i++)
    {
      DlnDispute own = DLN_DISPUTE_NONE;

      for (guint j = 0; j < standing->len; j++)
        own = MAX (own, dln_check_dispute (snapshot, rule, standing->pdata[i], standing->pdata[j]));
      if (own != DLN_DISPUTE_NONE)
        g_ptr_array_add (parties, standing->pdata[i]);
      *worst = MAX (*worst, own);
    }
  return parties;
}

static gboolean
agrees_with (const DlnCheckSnapshot *snapshot,
             const DlnQuestionRule  *rule,
             const DlnAnswer        *answer,
             GPtrArray              *side)
{
  for (guint i = 0; i < side->len; i++)
    {
      const DlnAnswer *member = side->pdata[i];

      if (dln_answer_refuses (member) != dln_answer_refuses (answer) ||
          member->group != answer->group ||
          dln_check_dispute (snapshot, rule, answer, member) != DLN_DISPUTE_NONE)
        return FALSE;
    }
  return TRUE;
}

/* Who asserts comes before who refuses. */
static GPtrArray *
find_sides (const DlnCheckSnapshot *snapshot,
            const DlnQuestionRule  *rule,
            GPtrArray              *parties)
{
  GPtrArray *sides = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (int refusing = 0; refusing < 2; refusing++)
    for (guint i = 0; i < parties->len; i++)
      {
        DlnAnswer *answer = parties->pdata[i];
        guint s = 0;

        if (dln_answer_refuses (answer) != (refusing == 1))
          continue;
        while (s < sides->len && !agrees_with (snapshot, rule, answer, sides->pdata[s]))
          s++;
        if (s == sides->len)
          g_ptr_array_add (sides, g_ptr_array_new ());
        g_ptr_array_add (sides->pdata[s], answer);
      }
  return sides;
}

/**
 * dln_check_append_names:
 * @text: where to write
 * @names: (element-type utf8): sources, or what else a sentence lists
 * @separator: between two
 *
 * All of a handful; of more, which no sentence bears, the first few and how many others. The
 * finding's records are whole.
 */
void
dln_check_append_names (GString    *text,
                        GPtrArray  *names,
                        const char *separator)
{
  guint n = names->len > MOST_SOURCES ? FEW_SOURCES : names->len;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : separator, (const char *) names->pdata[i]);
  if (n < names->len)
    g_string_append_printf (text, " and %u others", names->len - n);
}

/**
 * dln_check_dup_names:
 * @names: (element-type utf8): sources
 *
 * Returns: (transfer full): as dln_check_append_names() writes them, with commas between
 */
char *
dln_check_dup_names (GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  dln_check_append_names (text, names, ", ");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_relays (GString    *text,
               GPtrArray  *answers,
               const char *source)
{
  g_autoptr (GPtrArray) relays = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < answers->len; i++)
    {
      const DlnAnswer *answer = answers->pdata[i];

      for (guint r = 0; g_str_equal (answer->claim->source, source) && r < answer->claim->relays->len; r++)
        if (g_hash_table_add (seen, answer->claim->relays->pdata[r]))
          g_ptr_array_add (relays, answer->claim->relays->pdata[r]);
    }
  if (relays->len > 0)
    g_string_append (text, " by ");
  dln_check_append_names (text, relays, ", ");
}

/**
 * dln_check_append_sources:
 * @text: where to write: "(kommersant by report-c; report-d)"
 * @answers: (element-type DlnAnswer): whose sources
 */
void
dln_check_append_sources (GString   *text,
                          GPtrArray *answers)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < answers->len; i++)
    {
      const char *source = ((const DlnAnswer *) answers->pdata[i])->claim->source;
      GString *named;

      if (!g_hash_table_add (seen, (gpointer) source))
        continue;
      named = g_string_new (source);
      append_relays (named, answers, source);
      g_ptr_array_add (sources, g_string_free (named, FALSE));
    }
  g_string_append_c (text, '(');
  dln_check_append_names (text, sources, "; ");
  g_string_append_c (text, ')');
}

static void
append_side (GString   *text,
             GPtrArray *side)
{
  g_autofree char *label = dln_check_sides_dup_label (side);

  g_string_append_printf (text, "%s ", label);
  dln_check_append_sources (text, side);
}

/* What the reader has to know of the voices in dispute; "" for nothing. */
static const char *const reasons[] = {
  [DLN_VOICES_OTHER] = "",
  [DLN_VOICES_SHARED] = "Parts of these reports share an origin.",
  [DLN_VOICES_SAME] = "These reports have one origin.",
  [DLN_VOICES_RELAYS] = "Relays of one statement differ.",
  [DLN_VOICES_RELAY] = "One relay gives one statement in two ways.",
  [DLN_VOICES_EARLIER] = "What a speaker counted falls with a later statement.",
  [DLN_VOICES_LATER] = "",
  [DLN_VOICES_UNORDERED] = "In which order a speaker's statements were made is not known.",
};

static void
append_reasons (const DlnCheckSnapshot *snapshot,
                const DlnQuestionRule  *rule,
                GPtrArray              *parties,
                DlnFinding             *finding)
{
  gboolean present[G_N_ELEMENTS (reasons)] = { FALSE };

  for (guint i = 0; i < parties->len; i++)
    for (guint j = 0; j < parties->len; j++)
      {
        const DlnAnswer *a = parties->pdata[i];
        const DlnAnswer *b = parties->pdata[j];

        if (dln_check_dispute (snapshot, rule, a, b) != DLN_DISPUTE_NONE)
          present[dln_check_compare_voices (snapshot, a->claim, b->claim)] = TRUE;
      }
  for (guint r = 0; r < G_N_ELEMENTS (reasons); r++)
    if (present[r] && *reasons[r] != '\0')
      dln_finding_append (finding, reasons[r]);
}

/**
 * dln_check_weigh:
 * @snapshot: a snapshot
 * @rule: of the question
 * @topic: the question, in words
 * @answers: (element-type DlnAnswer): all answers to it
 * @parties: (out) (optional) (transfer container): the answers in dispute,
 *   side after side; only set with a finding
 *
 * Returns: (transfer full) (nullable): the one finding, %NULL where all agree
 */
DlnFinding *
dln_check_weigh (const DlnCheckSnapshot  *snapshot,
                 const DlnQuestionRule   *rule,
                 const char              *topic,
                 GPtrArray               *answers,
                 GPtrArray              **parties)
{
  DlnDispute worst;
  g_autoptr (GPtrArray) in_dispute = NULL;
  g_autoptr (GPtrArray) sides = NULL;
  g_autoptr (GPtrArray) ordered = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  DlnFinding *finding;
  GString *text;

  if (!differ (snapshot, rule, answers))
    return NULL;
  in_dispute = find_parties (snapshot, rule, answers, &worst);
  if (worst == DLN_DISPUTE_NONE)
    return NULL;
  ordered = g_ptr_array_new ();
  claims = g_ptr_array_new ();
  sides = find_sides (snapshot, rule, in_dispute);
  text = g_string_new (topic);
  for (guint i = 0; i < sides->len; i++)
    {
      GPtrArray *side = sides->pdata[i];

      g_string_append (text, i == 0 ? ": " : " against ");
      append_side (text, side);
      for (guint j = 0; j < side->len; j++)
        {
          const DlnAnswer *answer = side->pdata[j];

          g_ptr_array_add (ordered, side->pdata[j]);
          g_ptr_array_add (claims, (gpointer) answer->claim);
        }
    }
  g_string_append_c (text, '.');
  finding =
    dln_finding_new (rule->kind, worst == DLN_DISPUTE_HIGH ? DLN_SEVERITY_HIGH : DLN_SEVERITY_LOW,
                     claims, g_string_free (text, FALSE));
  append_reasons (snapshot, rule, ordered, finding);
  dln_check_sides_fill (snapshot, rule, sides, finding);
  if (parties != NULL)
    *parties = g_steal_pointer (&ordered);
  return finding;
}
