/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns why a network has no solution: a ring of constraints that comes back earlier
 * than it set out (Bellman and Ford, with the origin an instant like all others), its
 * records thinned until none can be spared; and which single records, left out,
 * would leave the rest of the component possible.
 */
#include "config.h"

#include "dln-network-private.h"

/* Rings looked at for the one that rests on the fewest records. */
#define TRIES 8

/* A component with the origin, and which of its constraints count. */
typedef struct {
  DlnNetwork *network;
  GArray *edges;     /* guint */
  GHashTable *only;  /* tags that count besides axioms; NULL for all */
  GHashTable *spent; /* tags that do not */
  guint spared;      /* one more that does not; an axiom's for none */
} Scope;

static const DlnNetworkEdge *
get_edge (const Scope *scope,
          guint        i)
{
  return &g_array_index (scope->network->edges, DlnNetworkEdge, g_array_index (scope->edges, guint, i));
}

static gboolean
counts (const Scope          *scope,
        const DlnNetworkEdge *edge)
{
  if (edge->most == DLN_NETWORK_FREE)
    return FALSE;
  if (edge->tag == DLN_NETWORK_AXIOM)
    return TRUE;
  if (edge->tag == scope->spared || g_hash_table_contains (scope->spent, GUINT_TO_POINTER (edge->tag)))
    return FALSE;
  return scope->only == NULL || g_hash_table_contains (scope->only, GUINT_TO_POINTER (edge->tag));
}

static void
init_scope (Scope      *scope,
            DlnNetwork *network,
            guint       component)
{
  guint at = component;

  *scope = (Scope) { .network = network,
                     .edges = g_array_new (FALSE, FALSE, sizeof (guint)),
                     .spent = g_hash_table_new (NULL, NULL) };
  do
    {
      for (guint e = network->first_out[at]; e != DLN_NETWORK_NONE;
           e = g_array_index (network->edges, DlnNetworkEdge, e).next_out)
        g_array_append_val (scope->edges, e);
      /* What leaves the origin is listed by where it enters. */
      for (guint e = network->first_in[at]; e != DLN_NETWORK_NONE;
           e = g_array_index (network->edges, DlnNetworkEdge, e).next_in)
        if (g_array_index (network->edges, DlnNetworkEdge, e).from == DLN_NETWORK_ORIGIN)
          g_array_append_val (scope->edges, e);
      at = network->next_member[at];
    }
  while (at != component);
}

static void
clear_scope (Scope *scope)
{
  g_array_unref (scope->edges);
  g_hash_table_unref (scope->spent);
}

/* Distances and ways by instant; whoever is not in the table is at 0, from nowhere. */
typedef struct {
  gint64 distance;
  guint via; /* an index of the scope's edges, or DLN_NETWORK_NONE */
} Label;

static Label *
get_label (GHashTable *labels,
           guint       instant)
{
  Label *label = g_hash_table_lookup (labels, GUINT_TO_POINTER (instant));

  if (label != NULL)
    return label;
  label = g_new (Label, 1);
  *label = (Label) { 0, DLN_NETWORK_NONE };
  g_hash_table_insert (labels, GUINT_TO_POINTER (instant), label);
  return label;
}

/* An instant on the ring into which the path from @instant runs, or DLN_NETWORK_NONE. */
static guint
find_ring (const Scope *scope,
           GHashTable  *labels,
           guint        instant)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  while (g_hash_table_add (seen, GUINT_TO_POINTER (instant)))
    {
      guint via = get_label (labels, instant)->via;

      if (via == DLN_NETWORK_NONE)
        return DLN_NETWORK_NONE;
      instant = get_edge (scope, via)->from;
    }
  return instant;
}

/* One pass over all that counts. Returns: an instant whose label became better, or
 * DLN_NETWORK_NONE */
static guint
pass (const Scope *scope,
      GHashTable  *labels,
      guint        first)
{
  guint bettered = DLN_NETWORK_NONE;

  for (guint i = 0; i < scope->edges->len; i++)
    {
      guint number = (first + i) % scope->edges->len;
      const DlnNetworkEdge *edge = get_edge (scope, number);
      gint64 distance;
      Label *head;

      if (!counts (scope, edge))
        continue;
      distance = dln_network_add (get_label (labels, edge->from)->distance, edge->most);
      head = get_label (labels, edge->to);
      if (distance >= head->distance)
        continue;
      *head = (Label) { distance, number };
      bettered = edge->to;
    }
  return bettered;
}

static GArray *
list_ring (const Scope *scope,
           GHashTable  *labels,
           guint        instant)
{
  g_autoptr (GHashTable) tags = g_hash_table_new (NULL, NULL);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = instant;

  do
    {
      const DlnNetworkEdge *edge = get_edge (scope, get_label (labels, at)->via);

      if (edge->tag != DLN_NETWORK_AXIOM && g_hash_table_add (tags, GUINT_TO_POINTER (edge->tag)))
        g_array_append_val (list, edge->tag);
      at = edge->from;
    }
  while (at != instant);
  return list;
}

/* Returns: (transfer full) (nullable) (element-type guint): the tags of a ring */
static GArray *
find_contradiction (const Scope *scope,
                    guint        first)
{
  g_autoptr (GHashTable) labels = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  if (scope->edges->len == 0)
    return NULL;
  for (guint passes = 1;; passes++)
    {
      guint bettered = pass (scope, labels, first % scope->edges->len);
      guint ring = DLN_NETWORK_NONE;

      if (bettered == DLN_NETWORK_NONE)
        return NULL;
      /* Looked for seldom while there are few passes, in the end always. */
      if ((passes & (passes - 1)) == 0 || passes > g_hash_table_size (labels))
        ring = find_ring (scope, labels, bettered);
      if (ring != DLN_NETWORK_NONE)
        return list_ring (scope, labels, ring);
    }
}

static gboolean
is_possible (const Scope *scope)
{
  g_autoptr (GArray) tags = find_contradiction (scope, 0);

  return tags == NULL;
}

/* Leaves out what the contradiction stands without, one after the other. */
static void
thin (Scope  *scope,
      GArray *tags)
{
  scope->only = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < tags->len; i++)
    g_hash_table_add (scope->only, GUINT_TO_POINTER (g_array_index (tags, guint, i)));
  for (guint i = tags->len; i-- > 0;)
    {
      guint tag = g_array_index (tags, guint, i);

      g_hash_table_remove (scope->only, GUINT_TO_POINTER (tag));
      if (is_possible (scope))
        g_hash_table_add (scope->only, GUINT_TO_POINTER (tag));
      else
        g_array_remove_index (tags, i);
    }
  g_clear_pointer (&scope->only, g_hash_table_unref);
}

/* The one of some rings that, thinned, rests on the fewest records. */
static GArray *
find_conflict (Scope *scope)
{
  GArray *best = NULL;

  for (guint try = 0; try < TRIES; try++)
    {
      GArray *tags = find_contradiction (scope, try * scope->edges->len / TRIES);

      if (tags == NULL)
        return NULL;
      thin (scope, tags);
      if (best != NULL && tags->len >= best->len)
        {
          g_array_unref (tags);
          continue;
        }
      g_clear_pointer (&best, g_array_unref);
      best = tags;
    }
  return best;
}

static void
add_conflicts (GPtrArray  *conflicts,
               DlnNetwork *network,
               guint       component)
{
  GArray *conflict;
  Scope scope;

  init_scope (&scope, network, component);
  while ((conflict = find_conflict (&scope)) != NULL)
    {
      g_ptr_array_add (conflicts, conflict);
      for (guint i = 0; i < conflict->len; i++)
        g_hash_table_add (scope.spent, GUINT_TO_POINTER (g_array_index (conflict, guint, i)));
      /* Axioms alone: nothing of it can be set aside. */
      if (conflict->len == 0)
        break;
    }
  clear_scope (&scope);
}

static void
free_tags (gpointer data)
{
  g_array_unref (data);
}

/**
 * dln_network_list_conflicts:
 * @network: a solved network
 *
 * Returns: (transfer full) (element-type GArray): for each contradiction the tags (guint)
 *   of the records that cannot all be true and of which none can be spared; no two of
 *   them share a record
 */
GPtrArray *
dln_network_list_conflicts (DlnNetwork *network)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func (free_tags);

  for (guint i = 1; i < network->n && network->n_broken > 0; i++)
    if (network->broken[i] && dln_network_find (network, i) == i)
      add_conflicts (conflicts, network, i);
  return conflicts;
}

static guint
find_component_of (const DlnNetwork *network,
                   guint             tag)
{
  for (guint e = 0; e < network->edges->len; e++)
    {
      const DlnNetworkEdge *edge = &g_array_index (network->edges, DlnNetworkEdge, e);

      if (edge->tag == tag && (edge->from != DLN_NETWORK_ORIGIN || edge->to != DLN_NETWORK_ORIGIN))
        return dln_network_find (network, edge->from != DLN_NETWORK_ORIGIN ? edge->from : edge->to);
    }
  return DLN_NETWORK_NONE;
}

/**
 * dln_network_list_repairs:
 * @network: a solved network
 * @conflict: (element-type guint): tags of a contradiction of it
 *
 * Returns: (transfer full) (element-type guint): those of which one alone, left out, leaves
 *   all the rest of the component possible; empty where more than one has to go
 */
GArray *
dln_network_list_repairs (DlnNetwork   *network,
                          const GArray *conflict)
{
  GArray *repairs = g_array_new (FALSE, FALSE, sizeof (guint));
  guint component = conflict->len > 0 ? find_component_of (network, g_array_index (conflict, guint, 0))
                                      : DLN_NETWORK_NONE;
  Scope scope;

  if (component == DLN_NETWORK_NONE)
    return repairs;
  init_scope (&scope, network, component);
  for (guint i = 0; i < conflict->len; i++)
    {
      scope.spared = g_array_index (conflict, guint, i);
      if (is_possible (&scope))
        g_array_append_val (repairs, scope.spared);
    }
  clear_scope (&scope);
  return repairs;
}
