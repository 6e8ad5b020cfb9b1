/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the shortest paths of a whole component from scratch. First potentials, which show
 * rings: constraints are looked at in the order in which they improve one another (Goldberg
 * and Radzik, "A heuristic improvement of the Bellman-Ford algorithm", 1993). Under the
 * potentials no constraint is negative, so that paths from and to the origin are found
 * nearest first (Johnson, "Efficient algorithms for shortest paths in sparse networks",
 * 1977). Sums saturate at the ends of the axis: what improves there once more is looked at
 * once more.
 */
#include "config.h"

#include "dln-network-private.h"

/* Bits of mark, beside those of the repair. */
#define SEEN 8
#define OPEN 16
#define WAITING 32

typedef struct {
  guint instant;
  guint edge; /* the next to be looked at */
} Step;

typedef struct {
  DlnNetwork *network;
  const guint *members;
  guint n;
  GArray *stack; /* Step */
  GArray *order; /* guint, the last first */
} Search;

static const DlnNetworkEdge *
get_edge (const DlnNetwork *network,
          guint             edge)
{
  return &((const DlnNetworkEdge *) network->edges->data)[edge];
}

static gboolean
improves (const DlnNetwork     *network,
          const DlnNetworkEdge *edge)
{
  const DlnNetworkLength *distance = network->trees[DLN_NETWORK_RINGS].distance;

  return edge->to != DLN_NETWORK_ORIGIN &&
         dln_network_shorter (dln_network_add (distance[edge->from], dln_network_edge_length (edge)),
                              distance[edge->to]);
}

static void
enter (Search *search,
       guint   instant)
{
  Step step = { instant, search->network->first_out[instant] };

  search->network->mark[instant] |= SEEN | OPEN;
  g_array_append_val (search->stack, step);
}

/* Depth first along what improves. Returns: whether it met no ring */
static gboolean
descend (Search *search,
         guint   from)
{
  DlnNetwork *network = search->network;

  enter (search, from);
  while (search->stack->len > 0)
    {
      Step *step = &g_array_index (search->stack, Step, search->stack->len - 1);
      const DlnNetworkEdge *edge;

      if (step->edge == DLN_NETWORK_NONE)
        {
          network->mark[step->instant] &= (guint8) ~OPEN;
          g_array_append_val (search->order, step->instant);
          g_array_set_size (search->stack, search->stack->len - 1);
          continue;
        }
      edge = get_edge (network, step->edge);
      step->edge = edge->next_out;
      if (!improves (network, edge))
        continue;
      if ((network->mark[edge->to] & OPEN) != 0)
        return FALSE;
      if ((network->mark[edge->to] & SEEN) == 0)
        enter (search, edge->to);
    }
  return TRUE;
}

/* Relaxes in the order found. */
static void
scan (Search *search)
{
  DlnNetwork *network = search->network;
  DlnNetworkTree *tree = &network->trees[DLN_NETWORK_RINGS];

  for (guint i = search->order->len; i-- > 0;)
    {
      guint at = g_array_index (search->order, guint, i);
      guint next;

      network->mark[at] &= (guint8) ~(SEEN | WAITING);
      for (guint e = network->first_out[at]; e != DLN_NETWORK_NONE; e = next)
        {
          const DlnNetworkEdge *edge = get_edge (network, e);

          next = edge->next_out;
          if (!improves (network, edge))
            continue;
          tree->distance[edge->to] = dln_network_add (tree->distance[at], dln_network_edge_length (edge));
          tree->via[edge->to] = e;
          network->mark[edge->to] |= WAITING;
        }
    }
  g_array_set_size (search->order, 0);
}

/* Whether some path to a member runs through itself; each is walked once. */
static gboolean
has_ring (Search *search)
{
  DlnNetwork *network = search->network;
  gboolean found = FALSE;

  for (guint i = 0; i < search->n && !found; i++)
    {
      guint at = search->members[i];

      while ((network->mark[at] & SEEN) == 0)
        {
          guint via = network->trees[DLN_NETWORK_RINGS].via[at];

          network->mark[at] |= SEEN | OPEN;
          g_array_append_val (search->order, at);
          if (via == DLN_NETWORK_NONE)
            break;
          at = get_edge (network, via)->from;
          found = (network->mark[at] & OPEN) != 0;
        }
      for (guint k = 0; k < search->order->len; k++)
        network->mark[g_array_index (search->order, guint, k)] &= (guint8) ~OPEN;
      g_array_set_size (search->order, 0);
    }
  for (guint i = 0; i < search->n; i++)
    network->mark[search->members[i]] &= (guint8) ~(SEEN | OPEN);
  return found;
}

static void
forget (Search *search)
{
  for (guint i = 0; i < search->n; i++)
    search->network->mark[search->members[i]] &= (guint8) ~(SEEN | OPEN | WAITING);
}

/* Returns: whether there are potentials: no ring comes back earlier than it set out */
static gboolean
find_potentials (Search *search)
{
  DlnNetwork *network = search->network;
  DlnNetworkTree *tree = &network->trees[DLN_NETWORK_RINGS];
  gboolean possible = TRUE;
  gboolean waiting = TRUE;
  guint passes = 0;

  for (guint i = 0; i < search->n; i++)
    {
      tree->distance[search->members[i]] = (DlnNetworkLength) { 0, 0 };
      tree->via[search->members[i]] = DLN_NETWORK_NONE;
      network->mark[search->members[i]] |= WAITING;
    }
  while (waiting && possible)
    {
      waiting = FALSE;
      for (guint i = 0; i < search->n && possible; i++)
        {
          guint8 mark = network->mark[search->members[i]];

          if ((mark & WAITING) == 0)
            continue;
          waiting = TRUE;
          if ((mark & SEEN) == 0)
            possible = descend (search, search->members[i]);
        }
      if (!possible)
        break;
      scan (search);
      passes++;
      /* Looked for seldom: a ring goes on being improved until it is seen. */
      possible = (passes & (passes - 1)) != 0 || passes == 1 || !has_ring (search);
    }
  forget (search);
  return possible;
}

/* An instant to be settled, by its distance under the potentials. */
typedef struct {
  DlnNetworkLength key;
  guint instant;
} Entry;

/* Saturated: what then comes too late in the order improves once more. */
static DlnNetworkLength
get_key (const DlnNetwork *network,
         DlnNetworkWay     way,
         guint             instant)
{
  DlnNetworkLength distance = network->trees[way].distance[instant];
  DlnNetworkLength potential = network->trees[DLN_NETWORK_RINGS].distance[instant];

  /* A potential is never above 0. */
  if (way == DLN_NETWORK_LATEST)
    potential = (DlnNetworkLength) { -potential.most, -potential.strict };
  return dln_network_add (distance, potential);
}

static void
push (GArray *heap,
      Entry   entry)
{
  guint at = heap->len;
  Entry *entries;

  g_array_append_val (heap, entry);
  entries = (Entry *) heap->data;
  for (; at > 0 && dln_network_shorter (entry.key, entries[(at - 1) / 2].key); at = (at - 1) / 2)
    entries[at] = entries[(at - 1) / 2];
  entries[at] = entry;
}

static Entry
pop (GArray *heap)
{
  Entry *entries = (Entry *) heap->data;
  Entry first = entries[0];
  Entry last = entries[heap->len - 1];
  guint n = heap->len - 1;
  guint at = 0;

  for (guint child = 1; child < n; child = 2 * at + 1)
    {
      if (child + 1 < n && dln_network_shorter (entries[child + 1].key, entries[child].key))
        child++;
      if (!dln_network_shorter (entries[child].key, last.key))
        break;
      entries[at] = entries[child];
      at = child;
    }
  entries[at] = last;
  g_array_set_size (heap, n);
  return first;
}

static void
reach (DlnNetwork    *network,
       DlnNetworkWay  way,
       GArray        *heap,
       guint          instant,
       guint          via,
       DlnNetworkLength distance)
{
  DlnNetworkTree *tree = &network->trees[way];

  if (!dln_network_shorter (distance, tree->distance[instant]))
    return;
  tree->distance[instant] = distance;
  tree->via[instant] = via;
  push (heap, (Entry) { get_key (network, way, instant), instant });
}

/* The constraints with the origin alone. */
static void
start (Search        *search,
       DlnNetworkWay  way,
       GArray        *heap)
{
  DlnNetwork *network = search->network;
  gboolean latest = way == DLN_NETWORK_LATEST;

  for (guint i = 0; i < search->n; i++)
    {
      guint instant = search->members[i];
      guint e = latest ? network->first_in[instant] : network->first_out[instant];

      network->trees[way].distance[instant] = (DlnNetworkLength) { DLN_NETWORK_FREE, 0 };
      network->trees[way].via[instant] = DLN_NETWORK_NONE;
      while (e != DLN_NETWORK_NONE)
        {
          const DlnNetworkEdge *edge = get_edge (network, e);

          if ((latest ? edge->from : edge->to) == DLN_NETWORK_ORIGIN && edge->most != DLN_NETWORK_FREE)
            reach (network, way, heap, instant, e, dln_network_edge_length (edge));
          e = latest ? edge->next_in : edge->next_out;
        }
    }
}

/* Returns: whether no path comes back to the origin earlier than it set out */
static gboolean
find_paths (Search        *search,
            DlnNetworkWay  way)
{
  DlnNetwork *network = search->network;
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Entry));
  gboolean latest = way == DLN_NETWORK_LATEST;
  gboolean possible = TRUE;

  start (search, way, heap);
  while (heap->len > 0 && possible)
    {
      Entry entry = pop (heap);
      guint e = latest ? network->first_out[entry.instant] : network->first_in[entry.instant];

      /* It was bettered since. */
      if (dln_network_shorter (get_key (network, way, entry.instant), entry.key))
        continue;
      while (e != DLN_NETWORK_NONE && possible)
        {
          const DlnNetworkEdge *edge = get_edge (network, e);
          guint head = latest ? edge->to : edge->from;
          DlnNetworkLength distance =
            dln_network_add (network->trees[way].distance[entry.instant], dln_network_edge_length (edge));

          if (head == DLN_NETWORK_ORIGIN)
            possible = !dln_network_below_zero (distance);
          else
            reach (network, way, heap, head, e, distance);
          e = latest ? edge->next_out : edge->next_in;
        }
    }
  return possible;
}

/**
 * dln_network_find_all_paths:
 * @network: a network
 * @members: (array length=n): all instants of a component
 * @n: how many
 *
 * Returns: whether there is a solution; without one the paths mean nothing
 */
gboolean
dln_network_find_all_paths (DlnNetwork  *network,
                            const guint *members,
                            guint        n)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  Search search = { network, members, n, stack, order };

  return find_potentials (&search) && find_paths (&search, DLN_NETWORK_EARLIEST) &&
         find_paths (&search, DLN_NETWORK_LATEST);
}
