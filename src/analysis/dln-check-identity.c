/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns "one or two?" (tradecraft, rule 9): two events, one measure and
 * population, an equal count, a common speaker, windows and areas that
 * overlap, causes that differ. Events that are linked already are answered.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"
#include "dln-check-sides.h"

/* One event's count as one speaker gives it. */
typedef struct {
  const DlnCheckEvent *event;
  const DlnCheckClaim *claim;
  const DlnCheckFigure *figure;
} Count;

static gboolean
is_count (const DlnCheckClaim  *claim,
          const DlnCheckFigure *figure)
{
  return claim->speaker != NULL && !claim->forecast && !dln_check_claim_refuses (claim) &&
         figure->least == figure->most && figure->least > 0;
}

static gboolean
states_cause (const DlnCheckClaim *claim)
{
  return claim->question == DLN_QUESTION_CAUSE && claim->value != NULL && !claim->forecast &&
         !dln_check_claim_refuses (claim);
}

/* Two events that differ in their causes both state one. */
static gboolean
has_cause (const DlnCheckEvent *event)
{
  for (guint i = 0; i < event->claims->len; i++)
    if (states_cause (event->claims->pdata[i]))
      return TRUE;
  return FALSE;
}

/**
 * dln_check_identities_list_counts:
 * @event: an event
 *
 * Returns: (transfer full) (element-type guint64): a key for each count by which it may be the same
 *   as another event: only events with a common key are compared
 */
GArray *
dln_check_identities_list_counts (const DlnCheckEvent *event)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; has_cause (event) && i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];

      for (guint f = 0; claim->figures != NULL && f < claim->figures->len; f++)
        {
          const DlnCheckFigure *figure = claim->figures->pdata[f];
          guint64 key;

          if (!is_count (claim, figure))
            continue;
          key = g_str_hash (claim->speaker) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
          key = (key ^ g_str_hash (figure->measure)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
          key ^= figure->population != NULL ? g_str_hash (figure->population) : 0;
          key = (key ^ (guint64) figure->least) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
          g_array_append_val (keys, key);
        }
    }
  return keys;
}

static void
add_counts (const DlnCheckEvent *event,
            const DlnCheckClaim *claim,
            GHashTable          *buckets,
            GPtrArray           *order)
{
  for (guint f = 0; claim->figures != NULL && f < claim->figures->len; f++)
    {
      const DlnCheckFigure *figure = claim->figures->pdata[f];
      g_autofree char *key = NULL;
      GArray *bucket;

      if (!is_count (claim, figure))
        continue;
      key = g_strdup_printf ("%s %s %s %" G_GINT64_FORMAT, claim->speaker, figure->measure,
                             figure->population != NULL ? figure->population : "", figure->least);
      bucket = g_hash_table_lookup (buckets, key);
      if (bucket == NULL)
        {
          bucket = g_array_new (FALSE, FALSE, sizeof (Count));
          g_hash_table_insert (buckets, g_steal_pointer (&key), bucket);
          g_ptr_array_add (order, bucket);
        }
      g_array_append_val (bucket, ((Count) { event, claim, figure }));
    }
}

/* Both state a cause, and no cause of one can be a cause of the other. */
static gboolean
causes_differ (const DlnCheckSnapshot *snapshot,
               const DlnCheckEvent    *a,
               const DlnCheckEvent    *b)
{
  gboolean compared = FALSE;

  for (guint i = 0; i < a->claims->len; i++)
    for (guint j = 0; j < b->claims->len && states_cause (a->claims->pdata[i]); j++)
      {
        const DlnCheckClaim *one = a->claims->pdata[i];
        const DlnCheckClaim *other = b->claims->pdata[j];

        if (!states_cause (other))
          continue;
        if (!dln_check_causes_conflict (snapshot, one->value, other->value))
          return FALSE;
        compared = TRUE;
      }
  return compared;
}

/* What is not known overlaps with everything. */
static gboolean
may_coincide (const DlnCheckSnapshot *snapshot,
              const DlnCheckEvent    *a,
              const DlnCheckEvent    *b)
{
  guint row_a = dln_case_find_row (snapshot->dln_case, a->slug);
  guint row_b = dln_case_find_row (snapshot->dln_case, b->slug);
  DlnBounds bounds_a;
  DlnBounds bounds_b;
  DlnPlaceArea area_a;
  DlnPlaceArea area_b;

  if (row_a == DLN_NO_ROW || row_b == DLN_NO_ROW)
    return FALSE;
  dln_case_get_bounds (snapshot->dln_case, row_a, &bounds_a);
  dln_case_get_bounds (snapshot->dln_case, row_b, &bounds_b);
  if (!dln_span_overlaps (dln_bounds_get_possible (&bounds_a), dln_bounds_get_possible (&bounds_b)))
    return FALSE;
  if (!dln_case_get_place_area (snapshot->dln_case, row_a, &area_a) ||
      !dln_case_get_place_area (snapshot->dln_case, row_b, &area_b))
    return TRUE;
  return dln_place_area_get_gap (&area_a, &area_b) <= 0;
}

static gboolean
are_linked (const DlnCheckSnapshot *snapshot,
            const DlnCheckEvent    *a,
            const DlnCheckEvent    *b)
{
  g_autofree char *pair = g_strdup_printf ("%s %s", a->slug, b->slug);

  return g_hash_table_contains (snapshot->links, pair);
}

static void
add_sides (GPtrArray           *claims,
           GArray              *bucket,
           const DlnCheckEvent *event)
{
  for (guint i = 0; i < bucket->len; i++)
    if (g_array_index (bucket, Count, i).event == event)
      g_ptr_array_add (claims, (gpointer) g_array_index (bucket, Count, i).claim);
  for (guint i = 0; i < event->claims->len; i++)
    if (states_cause (event->claims->pdata[i]))
      g_ptr_array_add (claims, event->claims->pdata[i]);
}

static char *
make_summary (const DlnCheckSnapshot *snapshot,
              const Count            *a,
              const Count            *b)
{
  guint row_a = dln_case_find_row (snapshot->dln_case, a->event->slug);
  guint row_b = dln_case_find_row (snapshot->dln_case, b->event->slug);
  g_autofree char *title_a = dln_case_dup_title (snapshot->dln_case, row_a);
  g_autofree char *title_b = dln_case_dup_title (snapshot->dln_case, row_b);

  return g_strdup_printf (
    "One or two? “%s” and “%s”: %s (%s) %" G_GINT64_FORMAT " in both, said by %s of both; "
    "their times and places can be the same, their causes differ.",
    title_a, title_b, dln_check_get_title (snapshot->terms, a->figure->measure),
    a->figure->population != NULL ? dln_check_get_title (snapshot->terms, a->figure->population)
                                  : "of whom is not said",
    a->figure->least, dln_check_get_title (snapshot->actors, a->claim->speaker));
}

/* Each event is a side: its count and its cause. */
static void
add_event_side (const DlnCheckSnapshot *snapshot,
                GArray                 *bucket,
                const Count            *count,
                DlnFinding             *finding)
{
  g_autoptr (GPtrArray) claims = g_ptr_array_new ();
  const char *population =
    count->figure->population != NULL ? dln_check_get_title (snapshot->terms, count->figure->population) : NULL;
  guint row = dln_case_find_row (snapshot->dln_case, count->event->slug);
  g_autofree char *title = dln_case_dup_title (snapshot->dln_case, row);
  DlnPlaceArea area;
  DlnBounds bounds;
  DlnSpan span;
  gint64 length;

  add_sides (claims, bucket, count->event);
  dln_check_sides_add (finding, dln_check_sides_new (snapshot, claims, g_strdup_printf ("“%s”", title),
                                                     g_strdup (population)));
  dln_case_get_bounds (snapshot->dln_case, row, &bounds);
  span = dln_bounds_get_possible (&bounds);
  if (span.begin == DLN_OPEN || span.end == DLN_OPEN || __builtin_sub_overflow (span.end, span.begin, &length) ||
      length > DLN_HOUR)
    dln_finding_hang (finding, g_strdup_printf ("The hour of “%s”: no claim gives it.", title));
  if (!dln_case_get_place_area (snapshot->dln_case, row, &area))
    dln_finding_hang (finding, g_strdup_printf ("The place of “%s”: no claim gives it.", title));
}

static void
check_pair (const DlnCheckSnapshot *snapshot,
            GArray                 *bucket,
            const Count            *a,
            const Count            *b,
            GHashTable             *seen,
            GPtrArray              *findings)
{
  g_autofree char *pair = g_strdup_printf ("%s %s", a->event->slug, b->event->slug);
  g_autoptr (GPtrArray) claims = NULL;
  DlnFinding *finding;

  if (a->event == b->event || g_hash_table_contains (seen, pair) ||
      are_linked (snapshot, a->event, b->event) || !causes_differ (snapshot, a->event, b->event) ||
      !may_coincide (snapshot, a->event, b->event))
    return;
  g_hash_table_add (seen, g_steal_pointer (&pair));
  claims = g_ptr_array_new ();
  add_sides (claims, bucket, a->event);
  add_sides (claims, bucket, b->event);
  finding = dln_finding_new (DLN_FINDING_IDENTITY, DLN_SEVERITY_HIGH, claims, make_summary (snapshot, a, b));
  add_event_side (snapshot, bucket, a, finding);
  add_event_side (snapshot, bucket, b, finding);
  g_ptr_array_add (findings, finding);
}

/**
 * dln_check_identities:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_identities (const DlnCheckSnapshot *snapshot,
                      GPtrArray              *findings)
{
  g_autoptr (GHashTable) buckets =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint e = 0; e < snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = snapshot->events->pdata[e];

      for (guint i = 0; has_cause (event) && i < event->claims->len; i++)
        add_counts (event, event->claims->pdata[i], buckets, order);
    }
  /* Events were visited by slug: in each pair the smaller comes first. */
  for (guint o = 0; o < order->len; o++)
    {
      GArray *bucket = order->pdata[o];

      for (guint i = 0; i < bucket->len; i++)
        for (guint j = i + 1; j < bucket->len; j++)
          check_pair (snapshot, bucket, &g_array_index (bucket, Count, i),
                      &g_array_index (bucket, Count, j), seen, findings);
    }
}
