/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns impossible orders: times and relations that cannot all be true (tradecraft, "The
 * network"). One finding per contradiction, in sentences with their sources; each single
 * record that would resolve it is named, its grade for information: the analyst chooses.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"
#include "dln-order-conflict.h"
#include "dln-order-words.h"

#include <string.h>

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
end_list (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  return (GStrv) g_ptr_array_free (texts, FALSE);
}

static void
add_event (GPtrArray  *events,
           const char *event)
{
  if (!g_ptr_array_find_with_equal_func (events, event, g_str_equal, NULL))
    g_ptr_array_add (events, g_strdup (event));
}

static GStrv
list_events (const DlnOrderConflict *conflict)
{
  GPtrArray *events = g_ptr_array_new ();

  for (guint i = 0; i < conflict->reasons->len; i++)
    {
      const DlnOrderReason *reason = &g_array_index (conflict->reasons, DlnOrderReason, i);

      if (reason->relation != NULL)
        {
          add_event (events, reason->relation->from);
          add_event (events, reason->relation->to);
        }
      else
        add_event (events,
                   reason->claim != NULL ? reason->claim->event : reason->assessment->event);
    }
  g_ptr_array_sort (events, compare_texts);
  return end_list (events);
}

static char *
dup_name (const DlnOrderConflict *conflict,
          gconstpointer           record)
{
  return dln_order_words_name (record, dln_order_conflict_get_reason (conflict, record));
}

static GStrv
list_records (const DlnOrderConflict *conflict)
{
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < conflict->records->len; i++)
    if (dln_order_conflict_get_reason (conflict, conflict->records->pdata[i]) != NULL)
      g_ptr_array_add (records, dup_name (conflict, conflict->records->pdata[i]));
  g_ptr_array_sort (records, compare_texts);
  return end_list (records);
}

static int
compare_repairs (gconstpointer a,
                 gconstpointer b)
{
  const DlnRepair *const *x = a;
  const DlnRepair *const *y = b;

  return strcmp ((*x)->record, (*y)->record);
}

/* A relation has the grade of the claim it rests on. */
static GPtrArray *
list_repairs (const DlnOrderConflict *conflict)
{
  GPtrArray *repairs = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_repair_free);

  for (guint i = 0; i < conflict->repairs->len; i++)
    {
      const DlnOrderReason *reason =
        dln_order_conflict_get_reason (conflict, conflict->repairs->pdata[i]);
      DlnRepair *repair;

      if (reason == NULL)
        continue;
      repair = g_new0 (DlnRepair, 1);
      repair->record = dup_name (conflict, conflict->repairs->pdata[i]);
      repair->grade = g_strdup (reason->claim != NULL ? reason->claim->grade : NULL);
      g_ptr_array_add (repairs, repair);
    }
  g_ptr_array_sort (repairs, compare_repairs);
  return repairs;
}

static gboolean
has_one_origin (const DlnCheckSnapshot *snapshot,
                const DlnCheckClaim    *a,
                const DlnCheckClaim    *b)
{
  switch (dln_check_compare_voices (snapshot, a, b))
    {
    case DLN_VOICES_SAME:
    case DLN_VOICES_SHARED:
    case DLN_VOICES_RELAY:
      return TRUE;
    case DLN_VOICES_OTHER:
    case DLN_VOICES_RELAYS:
    case DLN_VOICES_EARLIER:
    case DLN_VOICES_LATER:
    case DLN_VOICES_UNORDERED:
    default:
      return a == b;
    }
}

/* Whether one report, or reports of one origin, contradict themselves: rule 10 then knows no
 * two sides. */
static gboolean
is_of_one_origin (const DlnCheckSnapshot *snapshot,
                  const DlnOrderConflict *conflict)
{
  const DlnCheckClaim *first = NULL;

  for (guint i = 0; i < conflict->reasons->len; i++)
    {
      const DlnOrderReason *reason = &g_array_index (conflict->reasons, DlnOrderReason, i);

      /* An analyst's own word stands against any report. */
      if (reason->claim == NULL)
        return FALSE;
      if (first != NULL && !has_one_origin (snapshot, first, reason->claim))
        return FALSE;
      first = first != NULL ? first : reason->claim;
    }
  return TRUE;
}

static int
compare_statements (gconstpointer a,
                    gconstpointer b)
{
  return compare_texts (a, b);
}

static void
append_statements (GString                *text,
                   const DlnCheckSnapshot *snapshot,
                   const DlnOrderConflict *conflict)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conflict->reasons->len; i++)
    g_ptr_array_add (
      statements,
      dln_order_words_state (snapshot, &g_array_index (conflict->reasons, DlnOrderReason, i)));
  g_ptr_array_sort (statements, compare_statements);
  for (guint i = 0; i < statements->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : "; ", (const char *) statements->pdata[i]);
  g_string_append (text, statements->len == 1 ? ": that cannot be." : ": they cannot all be true.");
}

static void
append_repairs (GString   *text,
                GPtrArray *repairs)
{
  if (repairs->len == 0)
    g_string_append (text, " No single one of them, set aside, would leave the rest possible.");
  else
    g_string_append (text, repairs->len == 1 ? " It is resolved by setting aside"
                                             : " It is resolved by setting aside any one of");
  for (guint i = 0; i < repairs->len; i++)
    {
      const DlnRepair *repair = repairs->pdata[i];

      g_string_append_printf (text, "%s %s", i == 0 ? "" : ",", repair->record);
      if (repair->grade != NULL)
        g_string_append_printf (text, " (%s)", repair->grade);
    }
  if (repairs->len > 0)
    g_string_append_c (text, '.');
}

static void
report (const DlnCheckSnapshot *snapshot,
        const DlnOrderConflict *conflict,
        GPtrArray              *findings)
{
  DlnFinding *finding;
  GString *text = g_string_new ("In which order: ");
  gboolean one_origin = is_of_one_origin (snapshot, conflict);

  finding = dln_finding_new_plain (DLN_FINDING_ORDER,
                                   one_origin || conflict->hangs ? DLN_SEVERITY_LOW : DLN_SEVERITY_HIGH,
                                   list_events (conflict), list_records (conflict), NULL);
  finding->repairs = list_repairs (conflict);
  append_statements (text, snapshot, conflict);
  if (one_origin)
    g_string_append (text, " All of it has one origin.");
  if (conflict->hangs)
    dln_finding_hang (finding, g_strdup_printf ("The zone of a writer: %s is assumed.",
                                                dln_case_get_zone_name (snapshot->dln_case)));
  if (conflict->hangs)
    g_string_append_printf (text,
                            " It hangs on the clock: a writer's zone is not known, %s is assumed, "
                            "and up to three hours would resolve it.",
                            dln_case_get_zone_name (snapshot->dln_case));
  append_repairs (text, finding->repairs);
  finding->summary = g_string_free (text, FALSE);
  g_ptr_array_add (findings, finding);
}

static gboolean
has_crossed_gap (const DlnCheckRelation *relation)
{
  return relation->least != DLN_OPEN && relation->most != DLN_OPEN &&
         relation->least > relation->most;
}

static void
report_gap (const DlnCheckRelation *relation,
            GPtrArray              *findings)
{
  GPtrArray *events = g_ptr_array_new ();
  GPtrArray *records = g_ptr_array_new ();

  add_event (events, relation->from);
  add_event (events, relation->to);
  g_ptr_array_sort (events, compare_texts);
  g_ptr_array_add (records, g_strconcat ("relation:", relation->slug, NULL));
  g_ptr_array_add (findings,
                   dln_finding_new_plain (DLN_FINDING_DATA, DLN_SEVERITY_LOW, end_list (events), end_list (records),
                                          g_strdup_printf (
                                            "%s: its least gap is greater than its greatest: it is left out.",
                                            relation->slug)));
}

/**
 * dln_check_order:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_order (const DlnCheckSnapshot *snapshot,
                 GPtrArray              *findings)
{
  g_autoptr (GPtrArray) groups = dln_check_orders_group (snapshot);

  for (guint i = 0; i < snapshot->relations->len; i++)
    if (has_crossed_gap (snapshot->relations->pdata[i]))
      report_gap (snapshot->relations->pdata[i], findings);
  for (guint g = 0; g < groups->len; g++)
    {
      g_autoptr (GPtrArray) conflicts = dln_order_conflict_list (snapshot, groups->pdata[g]);

      for (guint i = 0; i < conflicts->len; i++)
        report (snapshot, conflicts->pdata[i], findings);
    }
}
