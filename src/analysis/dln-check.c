/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of rules and the order of findings: worst first, then by the
 * events' slugs, by kind, and by records. Nothing here depends on ids or on
 * the clock: the same case gives the same findings.
 */
#include "config.h"

#include "dln-check.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"

#include <string.h>

#define N_(text) (text)

static const DlnWord finding_words[] = {
  { "figure", N_ ("Figure") },
  { "time", N_ ("Time") },
  { "said", N_ ("When it was said") },
  { "place", N_ ("Place") },
  { "stance", N_ ("Stance") },
  { "attribution", N_ ("Who did it") },
  { "cause", N_ ("Cause") },
  { "identity", N_ ("One or two") },
  { "order", N_ ("Impossible order") },
  { "movement", N_ ("Impossible movement") },
  { "circular", N_ ("Circular source") },
  { "data", N_ ("Data") },
};
static const DlnWord severity_words[] = { { "high", N_ ("High") }, { "low", N_ ("Low") } };

const DlnVocabulary dln_vocabulary_finding = { "finding", finding_words,
                                               G_N_ELEMENTS (finding_words) };
const DlnVocabulary dln_vocabulary_severity = { "severity", severity_words,
                                                G_N_ELEMENTS (severity_words) };

/* To add a rule family: a line here, a line in dln-check-rules.h, a file. */
const DlnCheckRuleType dln_check_rules[] = {
  { dln_check_figures, DLN_CHECK_EVENTS },
  { dln_check_distances, DLN_CHECK_EVENTS },
  { dln_check_times, DLN_CHECK_EVENTS },
  { dln_check_said, DLN_CHECK_UTTERANCES },
  { dln_check_places, DLN_CHECK_EVENTS },
  { dln_check_stances, DLN_CHECK_EVENTS },
  { dln_check_attributions, DLN_CHECK_EVENTS },
  { dln_check_causes, DLN_CHECK_EVENTS },
  { dln_check_data, DLN_CHECK_EVENTS },
  { dln_check_circular_claims, DLN_CHECK_EVENTS },
  { dln_check_identities, DLN_CHECK_COUNTS },
  { dln_check_order, DLN_CHECK_RELATIONS },
  { dln_check_movements, DLN_CHECK_BODIES },
  { dln_check_trees, DLN_CHECK_TREES },
  { dln_check_circles, DLN_CHECK_SOURCES },
  { dln_check_nowhere, DLN_CHECK_NOWHERE },
};
const guint dln_check_n_rules = G_N_ELEMENTS (dln_check_rules);

/**
 * dln_repair_free:
 * @repair: (transfer full) (nullable): a repair
 */
void
dln_repair_free (DlnRepair *repair)
{
  if (repair == NULL)
    return;
  g_free (repair->record);
  g_free (repair->grade);
  g_free (repair);
}

/**
 * dln_finding_side_free:
 * @side: (transfer full) (nullable): a side
 */
void
dln_finding_side_free (DlnFindingSide *side)
{
  if (side == NULL)
    return;
  g_free (side->label);
  g_strfreev (side->claims);
  g_free (side->grades);
  g_free (side->scope);
  g_free (side);
}

/**
 * dln_finding_free:
 * @finding: (transfer full) (nullable): a finding
 */
void
dln_finding_free (DlnFinding *finding)
{
  if (finding == NULL)
    return;
  g_strfreev (finding->events);
  g_strfreev (finding->records);
  g_free (finding->summary);
  g_clear_pointer (&finding->repairs, g_ptr_array_unref);
  g_clear_pointer (&finding->sides, g_ptr_array_unref);
  g_free (finding->topic);
  g_free (finding->apart);
  g_strfreev (finding->hangs_on);
  g_free (finding->settled_by);
  g_free (finding);
}

static int
compare_slugs (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
steal_strings (GPtrArray *list)
{
  g_ptr_array_add (list, NULL);
  return (GStrv) g_ptr_array_free (list, FALSE);
}

/**
 * dln_finding_new:
 * @kind: about which question
 * @severity: how bad
 * @claims: (element-type DlnCheckClaim): the sides one after the other
 * @summary: (transfer full): plain sentences
 *
 * Returns: (transfer full): a finding that names the claims and their events
 */
DlnFinding *
dln_finding_new (DlnFindingKind  kind,
                 DlnSeverity     severity,
                 GPtrArray      *claims,
                 char           *summary)
{
  DlnFinding *finding = dln_finding_new_plain (kind, severity, NULL, NULL, summary);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *events = g_ptr_array_new ();
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnCheckClaim *claim = claims->pdata[i];
      g_autofree char *record = g_strconcat ("claim:", claim->slug, NULL);

      if (!g_ptr_array_find_with_equal_func (events, claim->event, g_str_equal, NULL))
        g_ptr_array_add (events, g_strdup (claim->event));
      if (g_hash_table_add (seen, (gpointer) claim->slug))
        g_ptr_array_add (records, g_steal_pointer (&record));
    }
  g_ptr_array_sort (events, compare_slugs);
  finding->events = steal_strings (events);
  finding->records = steal_strings (records);
  return finding;
}

/**
 * dln_finding_new_plain:
 * @kind: about which question
 * @severity: how bad
 * @events: (transfer full): slugs, sorted
 * @records: (transfer full): "table:slug"
 * @summary: (transfer full): plain sentences
 *
 * Returns: (transfer full): a finding that has no sides
 */
DlnFinding *
dln_finding_new_plain (DlnFindingKind  kind,
                       DlnSeverity     severity,
                       GStrv           events,
                       GStrv           records,
                       char           *summary)
{
  DlnFinding *finding = g_new0 (DlnFinding, 1);

  finding->kind = kind;
  finding->severity = severity;
  finding->events = events;
  finding->records = records;
  finding->summary = summary;
  finding->question = -1;
  return finding;
}

/**
 * dln_finding_append:
 * @finding: a finding
 * @sentence: one more sentence for its summary
 */
void
dln_finding_append (DlnFinding *finding,
                    const char *sentence)
{
  char *both = g_strconcat (finding->summary, " ", sentence, NULL);

  g_free (finding->summary);
  finding->summary = both;
}

static int
compare_strv (const char *const *a,
              const char *const *b)
{
  guint i = 0;

  while (a[i] != NULL && b[i] != NULL && strcmp (a[i], b[i]) == 0)
    i++;
  return g_strcmp0 (a[i], b[i]);
}

/**
 * dln_check_compare_findings:
 * @a: (type DlnFinding): where a finding stands in an array
 * @b: likewise
 *
 * Returns: which of them comes first
 */
int
dln_check_compare_findings (gconstpointer a,
                            gconstpointer b)
{
  const DlnFinding *x = *(const DlnFinding *const *) a;
  const DlnFinding *y = *(const DlnFinding *const *) b;
  int order = (x->severity > y->severity) - (x->severity < y->severity);

  if (order == 0)
    order = compare_strv ((const char *const *) x->events, (const char *const *) y->events);
  if (order == 0)
    order = (x->kind > y->kind) - (x->kind < y->kind);
  if (order == 0)
    order = compare_strv ((const char *const *) x->records, (const char *const *) y->records);
  return order != 0 ? order : strcmp (x->summary, y->summary);
}

/**
 * dln_check_run:
 * @dln_case: a case
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Compares what the case's claims say of the same question of the same event.
 *
 * Returns: (transfer full) (element-type DlnFinding) (nullable): the findings,
 *   worst first; %NULL on error or when cancelled
 */
GPtrArray *
dln_check_run (DlnCase       *dln_case,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (DlnCheckSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_return_val_if_fail (DLN_IS_CASE (dln_case), NULL);

  snapshot = dln_check_snapshot_new (dln_case, cancellable, error);
  if (snapshot == NULL)
    return NULL;
  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_finding_free);
  for (guint i = 0; i < dln_check_n_rules; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      dln_check_rules[i].run (snapshot, findings);
    }
  g_ptr_array_sort (findings, dln_check_compare_findings);
  return g_steal_pointer (&findings);
}

/**
 * dln_finding_is_dispute:
 * @finding: a finding
 *
 * A position or a tree of places that cannot be meant is no quarrel of claims, nor is
 * a circle of reports.
 *
 * Returns: whether its events are disputed
 */
gboolean
dln_finding_is_dispute (const DlnFinding *finding)
{
  if (finding->kind == DLN_FINDING_CIRCULAR)
    return FALSE;
  if (finding->kind != DLN_FINDING_DATA)
    return TRUE;
  for (guint i = 0; finding->records[i] != NULL; i++)
    if (g_str_has_prefix (finding->records[i], "claim:"))
      return TRUE;
  return FALSE;
}

/**
 * dln_check_apply:
 * @dln_case: the case that was checked
 * @findings: (element-type DlnFinding): all of its findings
 * @error: return location
 *
 * Marks every event about which a finding says that claims disagree as disputed, and no other.
 *
 * Returns: whether the marks are kept
 */
gboolean
dln_check_apply (DlnCase    *dln_case,
                 GPtrArray  *findings,
                 GError    **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (DLN_IS_CASE (dln_case), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  for (guint i = 0; i < findings->len; i++)
    {
      const DlnFinding *finding = findings->pdata[i];

      for (guint e = 0; dln_finding_is_dispute (finding) && finding->events[e] != NULL; e++)
        {
          guint row = dln_case_find_row (dln_case, finding->events[e]);

          /* The event may have been removed since. */
          if (row != DLN_NO_ROW)
            g_array_append_val (rows, row);
        }
    }
  return dln_case_set_disputed (dln_case, (const guint *) rows->data, rows->len, error);
}
