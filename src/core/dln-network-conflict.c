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
#define TRIES 4

/* A constraint of a component: instants and records by their numbers in the scope. */
typedef struct {
  guint from;
  guint to;
  guint record;
  gint32 strict;
  gint64 most;
} Line;

/* Of an instant of the scope; whoever was not reached is at 0, from nowhere. */
typedef struct {
  gint64 distance;
  gint32 strict;
  guint via; /* an index of the lines, or DLN_NETWORK_NONE */
} Label;

/* A component with the origin, and which of its records count. */
typedef struct {
  GArray *lines; /* Line, without those that limit nothing */
  GArray *tags;  /* guint, of each record; the first is the axioms' */
  gboolean *out; /* of each record: it does not count */
  Label *labels; /* of each instant */
  guint n_instants;
} Scope;

static const Line *
get_line (const Scope *scope,
          guint        i)
{
  return &g_array_index (scope->lines, Line, i);
}

/* The number that a key has in the scope, the next one where it has none yet. */
static guint
number (GHashTable *numbers,
        guint       key)
{
  gpointer value;
  guint next = g_hash_table_size (numbers);

  if (g_hash_table_lookup_extended (numbers, GUINT_TO_POINTER (key), NULL, &value))
    return GPOINTER_TO_UINT (value);
  g_hash_table_insert (numbers, GUINT_TO_POINTER (key), GUINT_TO_POINTER (next));
  return next;
}

static void
add_line (Scope                *scope,
          const DlnNetworkEdge *edge,
          GHashTable           *instants,
          GHashTable           *records)
{
  guint known = g_hash_table_size (records);
  Line line = { number (instants, edge->from), number (instants, edge->to), number (records, edge->tag), edge->strict,
                edge->most };

  if (g_hash_table_size (records) > known)
    g_array_append_val (scope->tags, edge->tag);
  if (edge->most != DLN_NETWORK_FREE)
    g_array_append_val (scope->lines, line);
}

static void
init_scope (Scope      *scope,
            DlnNetwork *network,
            guint       component)
{
  g_autoptr (GHashTable) instants = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) records = g_hash_table_new (NULL, NULL);
  const guint axiom = DLN_NETWORK_AXIOM;
  guint at = component;

  *scope =
    (Scope) { .lines = g_array_new (FALSE, FALSE, sizeof (Line)), .tags = g_array_new (FALSE, FALSE, sizeof (guint)) };
  number (records, axiom);
  g_array_append_val (scope->tags, axiom);
  do
    {
      const DlnNetworkEdge *edge;

      for (guint e = network->first_out[at]; e != DLN_NETWORK_NONE; e = edge->next_out)
        {
          edge = &g_array_index (network->edges, DlnNetworkEdge, e);
          add_line (scope, edge, instants, records);
        }
      /* What leaves the origin is listed by where it enters. */
      for (guint e = network->first_in[at]; e != DLN_NETWORK_NONE; e = edge->next_in)
        {
          edge = &g_array_index (network->edges, DlnNetworkEdge, e);
          if (edge->from == DLN_NETWORK_ORIGIN)
            add_line (scope, edge, instants, records);
        }
      at = network->next_member[at];
    }
  while (at != component);
  scope->n_instants = g_hash_table_size (instants);
  scope->labels = g_new (Label, scope->n_instants);
  scope->out = g_new0 (gboolean, scope->tags->len);
}

static void
clear_scope (Scope *scope)
{
  g_array_unref (scope->lines);
  g_array_unref (scope->tags);
  g_free (scope->labels);
  g_free (scope->out);
}

/* The same component with none but the lines of some records and of the axioms. */
static void
init_part (Scope        *part,
           const Scope  *whole,
           const GArray *records)
{
  g_autofree gboolean *in = g_new0 (gboolean, whole->tags->len);

  in[0] = TRUE;
  for (guint i = 0; i < records->len; i++)
    in[g_array_index (records, guint, i)] = TRUE;
  *part = (Scope) { .lines = g_array_new (FALSE, FALSE, sizeof (Line)),
                    .tags = g_array_ref (whole->tags),
                    .out = g_memdup2 (whole->out, sizeof (gboolean) * whole->tags->len),
                    .labels = g_new (Label, whole->n_instants),
                    .n_instants = whole->n_instants };
  for (guint i = 0; i < whole->lines->len; i++)
    if (in[get_line (whole, i)->record])
      g_array_append_val (part->lines, *get_line (whole, i));
}

/* An instant on the ring into which the path from @instant runs, or DLN_NETWORK_NONE. */
static guint
find_ring (const Scope *scope,
           guint        instant)
{
  for (guint steps = 0; steps <= scope->n_instants; steps++)
    {
      guint via = scope->labels[instant].via;

      if (via == DLN_NETWORK_NONE)
        return DLN_NETWORK_NONE;
      instant = get_line (scope, via)->from;
    }
  return instant;
}

/* One pass over all that counts, one way or the other: by turns, chains that run against one
 * way are followed by the other (Yen, "An algorithm for finding shortest routes from all source
 * nodes to a given destination in general networks", 1970). Returns: an instant whose label
 * became better, or DLN_NETWORK_NONE */
static guint
pass (Scope    *scope,
      guint     first,
      gboolean  backwards)
{
  guint bettered = DLN_NETWORK_NONE;
  guint n = scope->lines->len;

  for (guint i = 0; i < n; i++)
    {
      guint at = (first + (backwards ? n - 1 - i : i)) % n;
      const Line *line = get_line (scope, at);
      const Label *from = &scope->labels[line->from];
      Label *to = &scope->labels[line->to];
      DlnNetworkLength length;

      if (scope->out[line->record])
        continue;
      length = dln_network_add ((DlnNetworkLength) { from->distance, from->strict },
                                (DlnNetworkLength) { line->most, line->strict });
      if (!dln_network_shorter (length, (DlnNetworkLength) { to->distance, to->strict }))
        continue;
      *to = (Label) { length.most, length.strict, at };
      bettered = line->to;
    }
  return bettered;
}

/* Returns: (transfer full) (element-type guint): the records of a ring, without axioms */
static GArray *
list_ring (const Scope *scope,
           guint        instant)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = instant;

  do
    {
      const Line *line = get_line (scope, scope->labels[at].via);

      if (line->record != 0 && g_hash_table_add (seen, GUINT_TO_POINTER (line->record)))
        g_array_append_val (list, line->record);
      at = line->from;
    }
  while (at != instant);
  return list;
}

/* Returns: (transfer full) (nullable) (element-type guint): the records of a ring */
static GArray *
find_contradiction (Scope *scope,
                    guint  first)
{
  for (guint i = 0; i < scope->n_instants; i++)
    scope->labels[i] = (Label) { 0, 0, DLN_NETWORK_NONE };
  for (gboolean backwards = FALSE;; backwards = !backwards)
    {
      guint bettered = pass (scope, first, backwards);
      guint ring;

      if (bettered == DLN_NETWORK_NONE)
        return NULL;
      ring = find_ring (scope, bettered);
      if (ring != DLN_NETWORK_NONE)
        return list_ring (scope, ring);
    }
}

static gboolean
is_possible (Scope *scope)
{
  g_autoptr (GArray) records = find_contradiction (scope, 0);

  return records == NULL;
}

/* Leaves out what the contradiction stands without, one after the other. */
static void
thin (const Scope *scope,
      GArray      *records)
{
  Scope part;

  init_part (&part, scope, records);
  for (guint i = records->len; i-- > 0;)
    {
      guint record = g_array_index (records, guint, i);

      part.out[record] = TRUE;
      if (is_possible (&part))
        part.out[record] = FALSE;
      else
        g_array_remove_index (records, i);
    }
  clear_scope (&part);
}

/* The one of some rings that, thinned, rests on the fewest records. */
static GArray *
find_conflict (Scope *scope)
{
  GArray *best = NULL;

  for (guint try = 0; try < TRIES; try++)
    {
      GArray *records = find_contradiction (scope, try * scope->lines->len / TRIES);

      if (records == NULL)
        return NULL;
      thin (scope, records);
      if (best != NULL && records->len >= best->len)
        {
          g_array_unref (records);
          continue;
        }
      g_clear_pointer (&best, g_array_unref);
      best = records;
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
        {
          guint *record = &g_array_index (conflict, guint, i);

          scope.out[*record] = TRUE;
          *record = g_array_index (scope.tags, guint, *record);
        }
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

static gboolean
holds (const GArray *tags,
       guint         tag)
{
  for (guint i = 0; i < tags->len; i++)
    if (g_array_index (tags, guint, i) == tag)
      return TRUE;
  return FALSE;
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
  guint component =
    conflict->len > 0 ? find_component_of (network, g_array_index (conflict, guint, 0)) : DLN_NETWORK_NONE;
  Scope scope;

  if (component == DLN_NETWORK_NONE)
    return repairs;
  init_scope (&scope, network, component);
  for (guint r = 1; r < scope.tags->len; r++)
    {
      guint tag = g_array_index (scope.tags, guint, r);

      if (!holds (conflict, tag))
        continue;
      scope.out[r] = TRUE;
      if (is_possible (&scope))
        g_array_append_val (repairs, tag);
      scope.out[r] = FALSE;
    }
  clear_scope (&scope);
  return repairs;
}
