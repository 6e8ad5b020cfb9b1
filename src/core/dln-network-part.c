/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a component laid out for searching, and its potentials, which show rings that come
 * back earlier than they set out: constraints are looked at in the order in which they
 * improve one another (Goldberg and Radzik, "A heuristic improvement of the Bellman-Ford
 * algorithm", 1993).
 */
#include "config.h"

#include "dln-network-part.h"

#include <string.h>

/* Bits of mark. */
#define SEEN 1
#define OPEN 2
#define WAITING 4

typedef struct _DlnNetworkStep {
  guint instant;
  guint arc; /* the next to be looked at */
} Step;

typedef struct {
  DlnNetworkPart *part;
  guint n; /* instants, without the origin */
  guint n_stack;
  guint n_order;
} Search;

/**
 * dln_network_part_new:
 *
 * Returns: (transfer full): an empty part, to be used for one component after the other
 */
DlnNetworkPart *
dln_network_part_new (void)
{
  return g_new0 (DlnNetworkPart, 1);
}

/**
 * dln_network_part_free:
 * @part: (nullable): a part
 */
void
dln_network_part_free (DlnNetworkPart *part)
{
  if (part == NULL)
    return;
  g_free (part->instants);
  g_free (part->out.first);
  g_free (part->in.first);
  g_free (part->distance);
  g_free (part->via);
  g_free (part->parent);
  g_free (part->mark);
  g_free (part->out.arcs);
  g_free (part->in.arcs);
  g_free (part->stack);
  g_free (part->order);
  g_free (part);
}

static void
make_room (DlnNetworkPart *part,
           guint           n,
           guint           n_arcs)
{
  part->n = n;
  if (n_arcs > part->allocated_arcs)
    {
      part->allocated_arcs = MAX (n_arcs, 2 * part->allocated_arcs);
      part->out.arcs = g_renew (DlnNetworkArc, part->out.arcs, part->allocated_arcs);
      part->in.arcs = g_renew (DlnNetworkArc, part->in.arcs, part->allocated_arcs);
    }
  if (n <= part->allocated)
    return;
  part->allocated = MAX (n, 2 * part->allocated);
  part->instants = g_renew (guint, part->instants, part->allocated);
  part->out.first = g_renew (guint, part->out.first, part->allocated + 1);
  part->in.first = g_renew (guint, part->in.first, part->allocated + 1);
  part->distance = g_renew (DlnNetworkLength, part->distance, part->allocated);
  part->via = g_renew (guint, part->via, part->allocated);
  part->parent = g_renew (guint, part->parent, part->allocated);
  part->mark = g_renew (guint8, part->mark, part->allocated);
  part->stack = g_renew (Step, part->stack, part->allocated);
  part->order = g_renew (guint, part->order, part->allocated);
}

/* Arcs by the instant they leave, or enter: counted, then put where those before them end. */
static void
lay_out (DlnNetworkArcs   *arcs,
         const DlnNetwork *network,
         const guint      *numbers,
         guint             n_numbers,
         guint             n,
         gboolean          entering)
{
  const DlnNetworkEdge *edges = (const DlnNetworkEdge *) (gpointer) network->edges->data;

  memset (arcs->first, 0, sizeof (guint) * (n + 1));
  for (guint i = 0; i < n_numbers; i++)
    arcs->first[network->place[entering ? edges[numbers[i]].to : edges[numbers[i]].from] + 1]++;
  for (guint i = 0; i < n; i++)
    arcs->first[i + 1] += arcs->first[i];
  for (guint i = 0; i < n_numbers; i++)
    {
      const DlnNetworkEdge *edge = &edges[numbers[i]];
      guint from = network->place[edge->from];
      guint to = network->place[edge->to];

      arcs->arcs[arcs->first[entering ? to : from]++] =
        (DlnNetworkArc) { edge->most, entering ? from : to, edge->strict != 0, numbers[i] & (G_MAXUINT >> 1) };
    }
  memmove (arcs->first + 1, arcs->first, sizeof (guint) * n);
  arcs->first[0] = 0;
}

/**
 * dln_network_part_read:
 * @part: a part
 * @network: a network
 * @members: (array length=n): all instants of a component
 * @n: how many
 * @edges: (array length=n_edges): all its constraints, those with the origin too
 * @n_edges: how many
 *
 * Lays the component out.
 */
void
dln_network_part_read (DlnNetworkPart *part,
                       DlnNetwork     *network,
                       const guint    *members,
                       guint           n,
                       const guint    *edges,
                       guint           n_edges)
{
  make_room (part, n + 1, n_edges);
  for (guint i = 0; i < n; i++)
    {
      part->instants[i] = members[i];
      network->place[members[i]] = i;
    }
  part->instants[n] = DLN_NETWORK_ORIGIN;
  network->place[DLN_NETWORK_ORIGIN] = n;
  lay_out (&part->out, network, edges, n_edges, part->n, FALSE);
  lay_out (&part->in, network, edges, n_edges, part->n, TRUE);
}

/**
 * dln_network_part_sort:
 * @part: a part
 *
 * Puts the instants but the origin in an order in which no constraint leads back (Kahn,
 * "Topological sorting of large networks", 1962).
 *
 * Returns: whether there is one: mere orders have it, gaps with least and most have not
 */
gboolean
dln_network_part_sort (DlnNetworkPart *part)
{
  guint origin = part->n - 1;
  guint *entering = part->parent;
  guint known = 0;

  for (guint i = 0; i < origin; i++)
    {
      entering[i] = 0;
      for (guint a = part->in.first[i]; a < part->in.first[i + 1]; a++)
        entering[i] += part->in.arcs[a].head != origin;
      if (entering[i] == 0)
        part->order[known++] = i;
    }
  for (guint done = 0; done < known; done++)
    for (guint a = part->out.first[part->order[done]]; a < part->out.first[part->order[done] + 1]; a++)
      {
        guint head = part->out.arcs[a].head;

        if (head != origin && --entering[head] == 0)
          part->order[known++] = head;
      }
  return known == origin;
}

static inline gboolean
improves (const Search        *search,
          guint                from,
          const DlnNetworkArc *arc)
{
  const DlnNetworkLength *distance = search->part->distance;

  return arc->head < search->n &&
         dln_network_shorter (dln_network_add (distance[from], dln_network_arc_length (arc)), distance[arc->head]);
}

static inline void
enter (Search *search,
       guint   instant)
{
  search->part->mark[instant] |= SEEN | OPEN;
  search->part->stack[search->n_stack++] = (Step) { instant, search->part->out.first[instant] };
}

/* Depth first along what improves. Returns: whether it met no ring */
static gboolean
descend (Search *search,
         guint   from)
{
  DlnNetworkPart *part = search->part;

  enter (search, from);
  while (search->n_stack > 0)
    {
      Step *step = &part->stack[search->n_stack - 1];
      guint end = part->out.first[step->instant + 1];
      guint head;

      while (step->arc < end && !improves (search, step->instant, &part->out.arcs[step->arc]))
        step->arc++;
      if (step->arc == end)
        {
          part->mark[step->instant] &= (guint8) ~OPEN;
          part->order[search->n_order++] = step->instant;
          search->n_stack--;
          continue;
        }
      head = part->out.arcs[step->arc++].head;
      if ((part->mark[head] & OPEN) != 0)
        return FALSE;
      if ((part->mark[head] & SEEN) == 0)
        enter (search, head);
    }
  return TRUE;
}

/* Relaxes in the order found. Returns: whether anything became better */
static gboolean
scan (Search *search)
{
  DlnNetworkPart *part = search->part;
  gboolean bettered = FALSE;

  while (search->n_order > 0)
    {
      guint at = part->order[--search->n_order];

      part->mark[at] &= (guint8) ~(SEEN | WAITING);
      for (guint a = part->out.first[at]; a < part->out.first[at + 1]; a++)
        {
          const DlnNetworkArc *arc = &part->out.arcs[a];

          if (!improves (search, at, arc))
            continue;
          part->distance[arc->head] = dln_network_add (part->distance[at], dln_network_arc_length (arc));
          part->via[arc->head] = a;
          part->parent[arc->head] = at;
          part->mark[arc->head] |= WAITING;
          bettered = TRUE;
        }
    }
  return bettered;
}

/* Whether some path to an instant runs through itself; each is walked once. */
static gboolean
has_ring (Search *search)
{
  DlnNetworkPart *part = search->part;
  gboolean found = FALSE;

  for (guint i = 0; i < search->n && !found; i++)
    {
      guint at = i;

      while ((part->mark[at] & SEEN) == 0)
        {
          part->mark[at] |= SEEN | OPEN;
          part->order[search->n_order++] = at;
          if (part->via[at] == DLN_NETWORK_NONE)
            break;
          at = part->parent[at];
          found = (part->mark[at] & OPEN) != 0;
        }
      while (search->n_order > 0)
        part->mark[part->order[--search->n_order]] &= (guint8) ~OPEN;
    }
  for (guint i = 0; i < search->n; i++)
    part->mark[i] &= (guint8) ~(SEEN | OPEN);
  return found;
}

/**
 * dln_network_part_find_potentials:
 * @part: a part
 *
 * Finds the shortest path to each instant from a source that lies at no distance before each
 * but the origin.
 *
 * Returns: whether no ring comes back earlier than it set out; with one they mean nothing
 */
gboolean
dln_network_part_find_potentials (DlnNetworkPart *part)
{
  guint n = part->n - 1;
  Search search = { part, n, 0, 0 };
  guint passes = 0;

  for (guint i = 0; i < n; i++)
    {
      part->distance[i] = (DlnNetworkLength) { 0, 0 };
      part->via[i] = DLN_NETWORK_NONE;
      part->mark[i] = WAITING;
    }
  do
    {
      for (guint i = 0; i < n; i++)
        if ((part->mark[i] & (WAITING | SEEN)) == WAITING && !descend (&search, i))
          return FALSE;
      passes++;
      if (!scan (&search))
        return TRUE;
    }
  /* Looked for seldom: a ring goes on being improved until it is seen. */
  while (passes == 1 || (passes & (passes - 1)) != 0 || !has_ring (&search));
  return FALSE;
}
