/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the shortest paths of a whole component from scratch. Where no constraint leads back
 * they are found in one go, instant after instant; else under the potentials that
 * dln-network-part.c finds no constraint is negative, so that paths from and to the origin are
 * found nearest first (Johnson, "Efficient algorithms for shortest paths in sparse networks",
 * 1977). Sums saturate at the ends of the axis: what improves there once more is looked at
 * once more.
 */
#include "config.h"

#include "dln-network-part.h"

/* An instant to be settled, by its distance under the potentials. */
typedef struct {
  DlnNetworkLength key;
  guint instant;
} Entry;

/* A search one way; instants by their numbers in the part. */
typedef struct {
  const DlnNetworkPart *part;
  const DlnNetworkArcs *arcs;
  DlnNetworkLength *distance;
  guint *via;       /* constraints of the network */
  gint sign;        /* of the potentials in a key */
  gboolean bounded; /* the constraints with the origin count */
  GArray *heap;     /* Entry */
} Search;

/* Saturated: what then comes too late in the order improves once more. */
static DlnNetworkLength
get_key (const Search     *search,
         guint             instant,
         DlnNetworkLength  distance)
{
  DlnNetworkLength potential = search->part->distance[instant];

  /* A potential is never above 0. */
  return dln_network_add (distance,
                          (DlnNetworkLength) { search->sign * potential.most, search->sign * potential.strict });
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

/* Returns: whether it gave the arc's head a better label */
static inline gboolean
relax (Search              *search,
       const DlnNetworkArc *arc,
       guint                head,
       DlnNetworkLength     distance)
{
  if (!dln_network_shorter (distance, search->distance[head]))
    return FALSE;
  search->distance[head] = distance;
  search->via[head] = arc->edge;
  return TRUE;
}

/* The constraints with the origin alone; @against is what enters each in the direction of the search. */
static void
start (Search               *search,
       const DlnNetworkArcs *against)
{
  guint origin = search->part->n - 1;

  for (guint i = 0; i < origin; i++)
    {
      search->distance[i] = (DlnNetworkLength) { DLN_NETWORK_FREE, 0 };
      search->via[i] = DLN_NETWORK_NONE;
      for (guint a = against->first[i]; a < against->first[i + 1]; a++)
        if (against->arcs[a].head == origin)
          relax (search, &against->arcs[a], i, dln_network_arc_length (&against->arcs[a]));
    }
}

/* What leaves one instant. Returns: whether no path comes back to the origin earlier than it set out */
static inline gboolean
relax_all (Search   *search,
           guint     at,
           gboolean  ordered)
{
  DlnNetworkLength here = search->distance[at];
  guint origin = search->part->n - 1;

  for (guint a = search->arcs->first[at]; a < search->arcs->first[at + 1]; a++)
    {
      const DlnNetworkArc *arc = &search->arcs->arcs[a];
      DlnNetworkLength distance = dln_network_add (here, dln_network_arc_length (arc));

      if (arc->head == origin)
        {
          if (search->bounded && dln_network_below_zero (distance))
            return FALSE;
        }
      else if (relax (search, arc, arc->head, distance) && !ordered)
        push (search->heap, (Entry) { get_key (search, arc->head, distance), arc->head });
    }
  return TRUE;
}

static gboolean
settle (Search *search)
{
  for (guint i = 0; i + 1 < search->part->n; i++)
    if (search->distance[i].most != DLN_NETWORK_FREE)
      push (search->heap, (Entry) { get_key (search, i, search->distance[i]), i });
  while (search->heap->len > 0)
    {
      Entry entry = pop (search->heap);

      /* Else it was bettered since. */
      if (!dln_network_shorter (get_key (search, entry.instant, search->distance[entry.instant]), entry.key) &&
          !relax_all (search, entry.instant, FALSE))
        return FALSE;
    }
  return TRUE;
}

/* Where no constraint leads back, each instant is settled by the time it is its turn. */
static gboolean
sweep (Search   *search,
       gboolean  backwards)
{
  const DlnNetworkPart *part = search->part;

  for (guint i = 0; i + 1 < part->n; i++)
    if (!relax_all (search, part->order[backwards ? part->n - 2 - i : i], TRUE))
      return FALSE;
  return TRUE;
}

static void
write_back (const Search   *search,
            DlnNetworkTree *tree)
{
  for (guint i = 0; i + 1 < search->part->n; i++)
    {
      tree->distance[search->part->instants[i]] = search->distance[i];
      tree->via[search->part->instants[i]] = search->via[i];
    }
}

static gboolean
find_paths (DlnNetwork    *network,
            DlnNetworkWay  way,
            gboolean       ordered)
{
  DlnNetworkPart *part = network->part;
  gboolean latest = way == DLN_NETWORK_LATEST;
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autofree DlnNetworkLength *distance = g_new (DlnNetworkLength, part->n);
  g_autofree guint *via = g_new (guint, part->n);
  Search search = { part, latest ? &part->out : &part->in, distance, via, latest ? -1 : 1, TRUE, heap };
  gboolean possible;

  start (&search, latest ? &part->in : &part->out);
  possible = ordered ? sweep (&search, !latest) : settle (&search);
  write_back (&search, &network->trees[way]);
  return possible;
}

/* Returns: whether no ring comes back earlier than it set out */
static gboolean
find_potentials (DlnNetwork *network,
                 gboolean    ordered)
{
  DlnNetworkPart *part = network->part;
  g_autofree guint *via = g_new (guint, part->n);
  Search search = { part, &part->out, part->distance, via, 0, FALSE, NULL };
  gboolean possible;

  if (ordered)
    {
      for (guint i = 0; i < part->n; i++)
        {
          part->distance[i] = (DlnNetworkLength) { 0, 0 };
          via[i] = DLN_NETWORK_NONE;
        }
      possible = sweep (&search, FALSE);
    }
  else
    {
      possible = dln_network_part_find_potentials (part);
      for (guint i = 0; i + 1 < part->n; i++)
        via[i] = part->via[i] != DLN_NETWORK_NONE ? part->out.arcs[part->via[i]].edge : DLN_NETWORK_NONE;
    }
  write_back (&search, &network->trees[DLN_NETWORK_RINGS]);
  return possible;
}

/**
 * dln_network_find_all_paths:
 * @network: a network whose part is a component of it
 *
 * Returns: whether there is a solution; without one the paths mean nothing
 */
gboolean
dln_network_find_all_paths (DlnNetwork *network)
{
  gboolean ordered = dln_network_part_sort (network->part);

  return find_potentials (network, ordered) && find_paths (network, DLN_NETWORK_EARLIEST, ordered) &&
         find_paths (network, DLN_NETWORK_LATEST, ordered);
}
