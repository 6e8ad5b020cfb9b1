/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which records cannot all be true. The network knows constraints; records are more:
 * a claim may bound its event and carry a relation as well, and without one claim the hull
 * of the others remains. So what the network names is thinned once more record by record,
 * and each repair is tried on all that remains.
 */
#include "config.h"

#include "dln-order-conflict.h"

/* Writers' clocks may be so much off, as in rule 4. */
#define CLOCKS_OFF (3 * DLN_HOUR)
/* Past this many relations that hang together each repair is judged by its constraints alone. */
#define MOST_TRIED 5000

static void
add_record (GPtrArray     *records,
            gconstpointer  record)
{
  if (record != NULL && !g_ptr_array_find (records, record, NULL))
    g_ptr_array_add (records, (gpointer) record);
}

/* The record itself comes before the claim it rests on. */
static void
add_records (GPtrArray            *records,
             const DlnOrderReason *reason)
{
  add_record (records, reason->relation);
  add_record (records, reason->assessment);
  add_record (records, reason->claim);
}

/* Returns: (transfer full): the network of some records, or of all but them */
static DlnOrderNetwork *
build (const DlnCheckSnapshot *snapshot,
       GPtrArray              *relations,
       GPtrArray              *records,
       gconstpointer           but,
       gboolean                inside,
       gint64                  slack)
{
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  DlnOrderFilter filter = { set, inside, slack };

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (records->pdata[i] != but)
      g_hash_table_add (set, records->pdata[i]);
  return dln_order_network_new (snapshot, relations, &filter);
}

/* The relations among records. */
static GPtrArray *
list_relations (GPtrArray *relations,
                GPtrArray *records)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    if (g_ptr_array_find (relations, records->pdata[i], NULL))
      g_ptr_array_add (list, records->pdata[i]);
  return list;
}

static void
thin (const DlnCheckSnapshot *snapshot,
      GPtrArray              *relations,
      GPtrArray              *records)
{
  g_autoptr (GPtrArray) own = list_relations (relations, records);
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = records->len; i-- > 0;)
        {
          g_autoptr (DlnOrderNetwork) rest =
            build (snapshot, own, records, records->pdata[i], TRUE, 0);

          if (dln_network_is_consistent (rest->network))
            continue;
          g_ptr_array_remove_index (records, i);
          again = TRUE;
        }
    }
}

static GArray *
list_reasons (const DlnOrderNetwork *network,
              const GArray          *tags)
{
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (DlnOrderReason));

  for (guint i = 0; i < tags->len; i++)
    g_array_append_val (reasons,
                        *dln_order_network_get_reason (network, g_array_index (tags, guint, i)));
  return reasons;
}

/* What contradicts what among the thinned records: a claim may no longer be needed for
 * both of the things it was. */
static void
read_reasons (const DlnCheckSnapshot *snapshot,
              GPtrArray              *relations,
              DlnOrderConflict       *conflict)
{
  g_autoptr (GPtrArray) own = list_relations (relations, conflict->records);
  g_autoptr (DlnOrderNetwork) network = build (snapshot, own, conflict->records, NULL, TRUE, 0);
  g_autoptr (GPtrArray) conflicts = dln_network_list_conflicts (network->network);

  if (conflicts->len == 0)
    return;
  g_array_unref (conflict->reasons);
  conflict->reasons = list_reasons (network, conflicts->pdata[0]);
}

static void
add_tried (const DlnCheckSnapshot *snapshot,
           GPtrArray              *relations,
           DlnOrderConflict       *conflict)
{
  for (guint i = 0; i < conflict->records->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (DlnOrderNetwork) rest = NULL;

      g_ptr_array_add (one, conflict->records->pdata[i]);
      rest = build (snapshot, relations, one, NULL, FALSE, 0);
      if (dln_network_is_consistent (rest->network))
        g_ptr_array_add (conflict->repairs, conflict->records->pdata[i]);
    }
}

static void
add_repairs (const DlnCheckSnapshot *snapshot,
             GPtrArray              *relations,
             const DlnOrderNetwork  *network,
             const GArray           *tags,
             DlnOrderConflict       *conflict)
{
  g_autoptr (GArray) repairs = NULL;

  if (relations->len <= MOST_TRIED)
    {
      add_tried (snapshot, relations, conflict);
      return;
    }
  repairs = dln_network_list_repairs (network->network, tags);
  for (guint i = 0; i < repairs->len; i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new ();

      add_records (records,
                   dln_order_network_get_reason (network, g_array_index (repairs, guint, i)));
      for (guint r = 0; r < records->len; r++)
        if (g_ptr_array_find (conflict->records, records->pdata[r], NULL))
          add_record (conflict->repairs, records->pdata[r]);
    }
}

static gboolean
hangs_on_clocks (const DlnCheckSnapshot *snapshot,
                 GPtrArray              *relations,
                 GPtrArray              *records)
{
  g_autoptr (GPtrArray) own = list_relations (relations, records);
  g_autoptr (DlnOrderNetwork) wider = build (snapshot, own, records, NULL, TRUE, CLOCKS_OFF);

  return dln_network_is_consistent (wider->network);
}

/* Returns: (nullable): %NULL where no relation takes part: times that contradict
 * themselves are told by other rules */
static DlnOrderConflict *
make_conflict (const DlnCheckSnapshot *snapshot,
               GPtrArray              *relations,
               const DlnOrderNetwork  *network,
               const GArray           *tags)
{
  DlnOrderConflict *conflict = g_new0 (DlnOrderConflict, 1);
  gboolean related = FALSE;

  conflict->reasons = list_reasons (network, tags);
  conflict->records = g_ptr_array_new ();
  conflict->repairs = g_ptr_array_new ();
  for (guint i = 0; i < conflict->reasons->len; i++)
    add_records (conflict->records, &g_array_index (conflict->reasons, DlnOrderReason, i));
  thin (snapshot, relations, conflict->records);
  read_reasons (snapshot, relations, conflict);
  for (guint i = 0; i < conflict->reasons->len; i++)
    related = related || g_array_index (conflict->reasons, DlnOrderReason, i).relation != NULL;
  if (!related)
    {
      dln_order_conflict_free (conflict);
      return NULL;
    }
  add_repairs (snapshot, relations, network, tags, conflict);
  conflict->hangs = hangs_on_clocks (snapshot, relations, conflict->records);
  return conflict;
}

/**
 * dln_order_conflict_free:
 * @conflict: (transfer full): a conflict
 */
void
dln_order_conflict_free (DlnOrderConflict *conflict)
{
  g_array_unref (conflict->reasons);
  g_ptr_array_unref (conflict->records);
  g_ptr_array_unref (conflict->repairs);
  g_free (conflict);
}

/**
 * dln_order_conflict_get_reason:
 * @conflict: a conflict
 * @record: one of its records
 *
 * Returns: (transfer none) (nullable): a reason that names it, itself before what rests on it
 */
const DlnOrderReason *
dln_order_conflict_get_reason (const DlnOrderConflict *conflict,
                               gconstpointer           record)
{
  const DlnOrderReason *found = NULL;

  for (guint i = 0; i < conflict->reasons->len; i++)
    {
      const DlnOrderReason *reason = &g_array_index (conflict->reasons, DlnOrderReason, i);

      if (reason->relation == record || reason->assessment == record ||
          (reason->claim == record && (reason->relation == NULL || found == NULL)))
        found = reason;
    }
  return found;
}

/**
 * dln_order_conflict_list:
 * @snapshot: a snapshot
 * @relations: (element-type DlnCheckRelation): all that hang together
 *
 * Returns: (transfer full) (element-type DlnOrderConflict): what cannot all be true; no two
 *   of them rest on the same constraint
 */
GPtrArray *
dln_order_conflict_list (const DlnCheckSnapshot *snapshot,
                         GPtrArray              *relations)
{
  g_autoptr (DlnOrderNetwork) network = dln_order_network_new (snapshot, relations, NULL);
  g_autoptr (GPtrArray) found = NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_order_conflict_free);

  if (dln_network_is_consistent (network->network))
    return list;
  found = dln_network_list_conflicts (network->network);
  for (guint i = 0; i < found->len; i++)
    {
      DlnOrderConflict *conflict = make_conflict (snapshot, relations, network, found->pdata[i]);

      if (conflict != NULL)
        g_ptr_array_add (list, conflict);
    }
  return list;
}
