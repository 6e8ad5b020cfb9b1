/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the shortest paths of a network and their repair after a change: labels
 * whose path is gone are taken back and found anew from their neighbours, labels
 * that have become better spread, and nothing else is looked at (Ramalingam and Reps,
 * "An incremental algorithm for a generalization of the shortest-path problem", 1996;
 * labels are corrected from a queue, since constraints may be negative). A path that
 * comes back to itself shorter than it set out is a contradiction (Dechter, Meiri and
 * Pearl, "Temporal constraint networks", 1991).
 */
#include "config.h"

#include "dln-network-private.h"

/* Bits of mark. */
#define TAKEN_BACK 1
#define QUEUED 2
#define CHANGED 4

static const DlnNetworkEdge *
get_edge (const DlnNetwork *network,
          guint             edge)
{
  return &g_array_index (network->edges, DlnNetworkEdge, edge);
}

static guint
get_head (const DlnNetwork *network,
          DlnNetworkWay     way,
          guint             edge)
{
  const DlnNetworkEdge *e = get_edge (network, edge);

  return way == DLN_NETWORK_EARLIEST ? e->from : e->to;
}

/* Constraints in the direction of the paths. */
static guint
get_first_leaving (const DlnNetwork *network,
                   DlnNetworkWay     way,
                   guint             instant)
{
  return way == DLN_NETWORK_EARLIEST ? network->first_in[instant] : network->first_out[instant];
}

static guint
get_next_leaving (const DlnNetwork *network,
                  DlnNetworkWay     way,
                  guint             edge)
{
  const DlnNetworkEdge *e = get_edge (network, edge);

  return way == DLN_NETWORK_EARLIEST ? e->next_in : e->next_out;
}

static DlnNetworkWay
against (DlnNetworkWay way)
{
  return way == DLN_NETWORK_EARLIEST ? DLN_NETWORK_LATEST : DLN_NETWORK_EARLIEST;
}

/**
 * dln_network_collect_below:
 * @network: a network
 * @way: which paths
 * @instant: an instant
 * @found: (element-type guint): appended to: it and all whose path runs through it; each is
 *   marked as taken back
 */
void
dln_network_collect_below (DlnNetwork   *network,
                           DlnNetworkWay way,
                           guint         instant,
                           GArray       *found)
{
  const DlnNetworkTree *tree = &network->trees[way];
  guint next = found->len;

  if ((network->mark[instant] & TAKEN_BACK) != 0)
    return;
  network->mark[instant] |= TAKEN_BACK;
  g_array_append_val (found, instant);
  for (; next < found->len; next++)
    {
      guint at = g_array_index (found, guint, next);

      for (guint e = get_first_leaving (network, way, at); e != DLN_NETWORK_NONE;
           e = get_next_leaving (network, way, e))
        {
          guint head = get_head (network, way, e);

          if (head == DLN_NETWORK_ORIGIN || tree->via[head] != e ||
              (network->mark[head] & TAKEN_BACK) != 0)
            continue;
          network->mark[head] |= TAKEN_BACK;
          g_array_append_val (found, head);
        }
    }
}

/**
 * dln_network_note_changed:
 * @network: a network
 * @instant: one whose window may have changed
 */
void
dln_network_note_changed (DlnNetwork *network,
                          guint       instant)
{
  if ((network->mark[instant] & CHANGED) != 0)
    return;
  network->mark[instant] |= CHANGED;
  g_array_append_val (network->changed, instant);
}

/**
 * dln_network_forget_changed:
 * @network: a network
 */
void
dln_network_forget_changed (DlnNetwork *network)
{
  for (guint i = 0; i < network->changed->len; i++)
    network->mark[g_array_index (network->changed, guint, i)] &= (guint8) ~CHANGED;
  g_array_set_size (network->changed, 0);
}

static void
enqueue (DlnNetwork *network,
         guint       instant)
{
  if ((network->mark[instant] & QUEUED) != 0)
    return;
  network->mark[instant] |= QUEUED;
  g_array_append_val (network->queue, instant);
}

/* The best label that what was not taken back gives. */
static void
label_anew (DlnNetwork   *network,
            DlnNetworkWay way,
            guint         instant)
{
  DlnNetworkTree *tree = &network->trees[way];
  DlnNetworkLength best = { way == DLN_NETWORK_RINGS ? 0 : DLN_NETWORK_FREE, 0 };
  guint via = DLN_NETWORK_NONE;

  for (guint e = get_first_leaving (network, against (way), instant); e != DLN_NETWORK_NONE;
       e = get_next_leaving (network, against (way), e))
    {
      guint tail = get_head (network, against (way), e);
      DlnNetworkLength distance;

      if (tail == DLN_NETWORK_ORIGIN ? way == DLN_NETWORK_RINGS
                                     : (network->mark[tail] & TAKEN_BACK) != 0)
        continue;
      distance = dln_network_add (tree->distance[tail], dln_network_edge_length (get_edge (network, e)));
      if (dln_network_shorter (distance, best))
        {
          best = distance;
          via = e;
        }
    }
  tree->distance[instant] = best;
  tree->via[instant] = via;
  if (best.most != DLN_NETWORK_FREE)
    enqueue (network, instant);
}

/* Whether the path to an instant runs through itself. Looked for now and then only: a ring
 * goes on being relaxed until it is seen. */
static gboolean
runs_in_ring (const DlnNetwork *network,
              DlnNetworkWay     way,
              guint             instant)
{
  guint steps = network->relaxed[instant];
  guint at = instant;

  if (steps < 2 || (steps & (steps - 1)) != 0)
    return FALSE;
  for (guint i = 0; i <= network->n; i++)
    {
      guint via = network->trees[way].via[at];

      if (via == DLN_NETWORK_NONE)
        return FALSE;
      at = get_head (network, against (way), via);
      if (at == DLN_NETWORK_ORIGIN)
        return FALSE;
      if (at == instant)
        return TRUE;
    }
  return TRUE;
}

/* Returns: whether no contradiction was met */
static gboolean
relax (DlnNetwork   *network,
       DlnNetworkWay way,
       guint         edge)
{
  DlnNetworkTree *tree = &network->trees[way];
  guint head = get_head (network, way, edge);
  guint tail = get_head (network, against (way), edge);
  DlnNetworkLength distance =
    dln_network_add (tree->distance[tail], dln_network_edge_length (get_edge (network, edge)));

  if (head == DLN_NETWORK_ORIGIN)
    return way == DLN_NETWORK_RINGS || !dln_network_below_zero (distance);
  if (!dln_network_shorter (distance, tree->distance[head]))
    return TRUE;
  if (head == tail)
    return FALSE;
  tree->distance[head] = distance;
  tree->via[head] = edge;
  network->relaxed[head]++;
  enqueue (network, head);
  return !runs_in_ring (network, way, head);
}

static gboolean
spread (DlnNetwork   *network,
        DlnNetworkWay way)
{
  gboolean consistent = TRUE;

  for (guint i = 0; consistent && i < network->queue->len; i++)
    {
      guint at = g_array_index (network->queue, guint, i);

      network->mark[at] &= (guint8) ~QUEUED;
      for (guint e = get_first_leaving (network, way, at); consistent && e != DLN_NETWORK_NONE;
           e = get_next_leaving (network, way, e))
        consistent = relax (network, way, e);
    }
  for (guint i = 0; i < network->queue->len; i++)
    {
      guint at = g_array_index (network->queue, guint, i);

      network->mark[at] &= (guint8) ~QUEUED;
      network->relaxed[at] = 0;
      if (way != DLN_NETWORK_RINGS)
        dln_network_note_changed (network, at);
    }
  g_array_set_size (network->queue, 0);
  return consistent;
}

/**
 * dln_network_repair:
 * @network: a network
 * @way: which paths
 * @affected: instants that have no label, or may have a better one than they have;
 *   those without were marked by dln_network_collect_below()
 * @n: how many
 *
 * Returns: whether the paths, now shortest again, show no contradiction
 */
gboolean
dln_network_repair (DlnNetwork   *network,
                    DlnNetworkWay way,
                    const guint  *affected,
                    guint         n)
{
  for (guint i = 0; i < n; i++)
    {
      label_anew (network, way, affected[i]);
      if (way != DLN_NETWORK_RINGS)
        dln_network_note_changed (network, affected[i]);
    }
  for (guint i = 0; i < n; i++)
    network->mark[affected[i]] &= (guint8) ~TAKEN_BACK;
  return spread (network, way);
}
