/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns circular reporting: sources that quote each other in a ring or themselves, a claim that is
 * carried by whom its source has it from, and a grade of 1, "confirmed by other sources", that
 * rests on one voice. Rings are the strongly connected components of what quotes what (Tarjan, 1972),
 * found without recursion: a chain of quotes may be as long as the list of sources.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-rules.h"

#include <string.h>

/* Position of "confirmed by other sources" in dln_vocabulary_credibility. */
#define CONFIRMED 0
/* Chains of origins that people type can loop. */
#define LONGEST_CHAIN 64

typedef struct {
  const DlnCheckSource *source;
  guint index;
  guint low;
  guint next;
  gboolean on_stack;
} Node;

typedef struct {
  GHashTable *nodes;
  GPtrArray *stack;
  guint counter;
} Search;

static const char *
get_quoted (const DlnCheckSource *source,
            guint                 i)
{
  if (i < source->cites->len)
    return source->cites->pdata[i];
  return i == source->cites->len ? source->origin : NULL;
}

static int
compare_slugs (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
quotes (const DlnCheckSource *source,
        const char           *slug)
{
  for (guint i = 0; i <= source->cites->len; i++)
    if (g_strcmp0 (get_quoted (source, i), slug) == 0)
      return TRUE;
  return FALSE;
}

static void
report_ring (GPtrArray *ring,
             GPtrArray *findings)
{
  g_autoptr (GStrvBuilder) records = g_strv_builder_new ();
  GString *text = g_string_new (ring->len == 1 ? "A source quotes itself: " : "Sources quote each other in a circle: ");

  g_ptr_array_sort (ring, compare_slugs);
  for (guint i = 0; i < ring->len; i++)
    {
      g_autofree char *record = g_strdup_printf ("source:%s", (const char *) ring->pdata[i]);

      g_strv_builder_add (records, record);
    }
  dln_check_append_names (text, ring, ", ");
  g_string_append (text, ". None of it confirms any other of it.");
  g_ptr_array_add (findings,
                   dln_finding_new_plain (DLN_FINDING_CIRCULAR, DLN_SEVERITY_LOW, g_new0 (char *, 1),
                                          g_strv_builder_end (records), g_string_free (text, FALSE)));
}

static Node *
enter (Search               *search,
       GPtrArray            *path,
       const DlnCheckSource *source)
{
  Node *node = g_new0 (Node, 1);

  node->source = source;
  node->index = node->low = ++search->counter;
  node->on_stack = TRUE;
  g_hash_table_insert (search->nodes, (gpointer) source->slug, node);
  g_ptr_array_add (search->stack, node);
  g_ptr_array_add (path, node);
  return node;
}

/* All that was entered since the root of a component belongs to it. */
static void
leave (Search    *search,
       GPtrArray *path,
       Node      *node,
       GPtrArray *findings)
{
  g_autoptr (GPtrArray) ring = g_ptr_array_new ();
  Node *member;

  g_ptr_array_remove_index (path, path->len - 1);
  if (path->len > 0)
    ((Node *) path->pdata[path->len - 1])->low = MIN (((Node *) path->pdata[path->len - 1])->low, node->low);
  if (node->low != node->index)
    return;
  do
    {
      member = g_ptr_array_steal_index (search->stack, search->stack->len - 1);
      member->on_stack = FALSE;
      g_ptr_array_add (ring, (gpointer) member->source->slug);
    }
  while (member != node);
  if (ring->len > 1 || quotes (node->source, node->source->slug))
    report_ring (ring, findings);
}

static void
search_from (const DlnCheckSnapshot *snapshot,
             Search                 *search,
             const DlnCheckSource   *source,
             GPtrArray              *findings)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  enter (search, path, source);
  while (path->len > 0)
    {
      Node *node = path->pdata[path->len - 1];
      const char *quoted;
      const DlnCheckSource *next;
      Node *known;

      if (node->next > node->source->cites->len)
        {
          leave (search, path, node, findings);
          continue;
        }
      quoted = get_quoted (node->source, node->next++);
      next = quoted != NULL ? g_hash_table_lookup (snapshot->sources, quoted) : NULL;
      known = next != NULL ? g_hash_table_lookup (search->nodes, next->slug) : NULL;
      if (known != NULL && known->on_stack)
        node->low = MIN (node->low, known->index);
      else if (known == NULL && next != NULL)
        enter (search, path, next);
    }
}

/**
 * dln_check_circles:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_circles (const DlnCheckSnapshot *snapshot,
                   GPtrArray              *findings)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  Search search = { nodes, stack, 0 };
  GHashTableIter iter;
  gpointer source;

  g_hash_table_iter_init (&iter, snapshot->sources);
  while (g_hash_table_iter_next (&iter, NULL, &source))
    if (!g_hash_table_contains (nodes, ((const DlnCheckSource *) source)->slug))
      search_from (snapshot, &search, source, findings);
}

/* Whether the words of @source are those of @carrier. */
static gboolean
has_it_from (const DlnCheckSnapshot *snapshot,
             const char             *source,
             const char             *carrier)
{
  for (int i = 0; source != NULL && i < LONGEST_CHAIN; i++)
    {
      const DlnCheckSource *record;

      if (g_str_equal (source, carrier))
        return TRUE;
      record = g_hash_table_lookup (snapshot->sources, source);
      if (i == 0 && record != NULL && quotes (record, carrier))
        return TRUE;
      source = record != NULL ? record->origin : NULL;
    }
  return FALSE;
}

static void
check_relays (const DlnCheckSnapshot *snapshot,
              const DlnCheckClaim    *claim,
              GPtrArray              *findings)
{
  for (guint i = 0; i < claim->relays->len; i++)
    {
      const char *relay = claim->relays->pdata[i];
      g_autoptr (GPtrArray) claims = NULL;

      if (!has_it_from (snapshot, claim->source, relay))
        continue;
      claims = g_ptr_array_new ();
      g_ptr_array_add (claims, (gpointer) claim);
      g_ptr_array_add (
        findings, dln_finding_new (DLN_FINDING_CIRCULAR, DLN_SEVERITY_LOW, claims,
                                   g_strdup_printf ("%s: %s carries it for %s, which has it from %s: it leads back "
                                                    "to itself.",
                                                    claim->slug, relay, claim->source, relay)));
      return;
    }
}

static gboolean
shares_figure (const DlnCheckClaim *a,
               const DlnCheckClaim *b)
{
  for (guint i = 0; a->figures != NULL && i < a->figures->len; i++)
    for (guint j = 0; b->figures != NULL && j < b->figures->len; j++)
      {
        const DlnCheckFigure *x = a->figures->pdata[i];
        const DlnCheckFigure *y = b->figures->pdata[j];

        if (g_strcmp0 (x->measure, y->measure) == 0 && g_strcmp0 (x->population, y->population) == 0 &&
            x->least <= y->most && y->least <= x->most)
          return TRUE;
      }
  return FALSE;
}

/* Who answers anything about an event says that it happened. */
static gboolean
confirms (const DlnCheckSnapshot *snapshot,
          const DlnCheckClaim    *graded,
          const DlnCheckClaim    *other)
{
  if (dln_check_claim_refuses (other) || other->forecast)
    return FALSE;
  switch (graded->question)
    {
    case DLN_QUESTION_CAUSE:
      return other->question == graded->question && dln_check_is_within (snapshot->terms, other->value, graded->value);
    case DLN_QUESTION_PERPETRATOR:
    case DLN_QUESTION_PROPOSITION:
      return other->question == graded->question && g_strcmp0 (other->value, graded->value) == 0;
    case DLN_QUESTION_FIGURE:
      return shares_figure (graded, other);
    case DLN_QUESTION_PLACE:
      return other->place != NULL && (dln_check_is_within (snapshot->places, other->place, graded->place) ||
                                      dln_check_is_within (snapshot->places, graded->place, other->place));
    case DLN_QUESTION_HAPPENED:
    case DLN_QUESTION_BEGIN:
    case DLN_QUESTION_END:
    case DLN_QUESTION_SAID:
    default:
      return dln_span_overlaps (dln_bounds_get_possible (&graded->time), dln_bounds_get_possible (&other->time));
    }
}

static void
check_confirmed (const DlnCheckSnapshot *snapshot,
                 const DlnCheckEvent    *event,
                 const DlnCheckClaim    *graded,
                 GPtrArray              *findings)
{
  g_autoptr (GPtrArray) claims = g_ptr_array_new ();
  DlnFinding *finding;

  g_ptr_array_add (claims, (gpointer) graded);
  for (guint i = 0; i < event->claims->len; i++)
    if (event->claims->pdata[i] != graded && confirms (snapshot, graded, event->claims->pdata[i]))
      g_ptr_array_add (claims, event->claims->pdata[i]);
  if (dln_check_count_voices (snapshot, claims) > 1)
    return;
  finding = dln_finding_new (
    DLN_FINDING_CIRCULAR, DLN_SEVERITY_LOW, claims,
    g_strdup_printf ("%s is graded 1, confirmed by other sources, but rests on one voice (%s).", graded->slug,
                     graded->speaker != NULL ? dln_check_get_title (snapshot->actors, graded->speaker)
                                             : dln_check_get_root (snapshot, graded->source)));
  dln_finding_hang (finding, g_strdup ("A second voice of another origin."));
  g_ptr_array_add (findings, finding);
}

/**
 * dln_check_circular_claims:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_circular_claims (const DlnCheckSnapshot *snapshot,
                           GPtrArray              *findings)
{
  for (guint e = 0; e < snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = snapshot->events->pdata[e];

      for (guint i = 0; i < event->claims->len; i++)
        {
          const DlnCheckClaim *claim = event->claims->pdata[i];

          if (claim->relays->len > 0)
            check_relays (snapshot, claim, findings);
          if (claim->credibility == CONFIRMED && !claim->forecast)
            check_confirmed (snapshot, event, claim, findings);
        }
    }
}
