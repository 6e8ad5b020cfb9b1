/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a simple temporal network: what each instant can be, given all that is said
 * of the gaps between instants. Windows are the shortest paths from and to the
 * origin. Instants that no constraint joins lie in components of their own; a
 * contradiction spoils only its component. No claim of the case is known here: a
 * constraint carries the tag of its record. Shortest paths are
 * dln-network-solve.c's, their repair dln-network-paths.c's, contradictions
 * dln-network-conflict.c's.
 */
#include "config.h"

#include "dln-network-part.h"

#include <string.h>

static void
grow (DlnNetwork *network)
{
  guint n = network->allocated = MAX (64, network->allocated * 2);

  network->first_out = g_renew (guint, network->first_out, n);
  network->first_in = g_renew (guint, network->first_in, n);
  network->component = g_renew (guint, network->component, n);
  network->next_member = g_renew (guint, network->next_member, n);
  network->broken = g_renew (gboolean, network->broken, n);
  network->mark = g_renew (guint8, network->mark, n);
  network->relaxed = g_renew (guint, network->relaxed, n);
  network->place = g_renew (guint, network->place, n);
  for (guint way = 0; way < DLN_NETWORK_N_TREES; way++)
    {
      network->trees[way].distance = g_renew (DlnNetworkLength, network->trees[way].distance, n);
      network->trees[way].via = g_renew (guint, network->trees[way].via, n);
    }
}

/**
 * dln_network_new:
 *
 * Returns: (transfer full): a network that holds the origin alone
 */
DlnNetwork *
dln_network_new (void)
{
  DlnNetwork *network = g_new0 (DlnNetwork, 1);

  network->edges = g_array_new (FALSE, FALSE, sizeof (DlnNetworkEdge));
  network->queue = g_array_new (FALSE, FALSE, sizeof (guint));
  network->changed = g_array_new (FALSE, FALSE, sizeof (guint));
  network->part = dln_network_part_new ();
  dln_network_add_instant (network);
  for (guint way = 0; way < DLN_NETWORK_N_TREES; way++)
    network->trees[way].distance[DLN_NETWORK_ORIGIN] = (DlnNetworkLength) { 0, 0 };
  return network;
}

/**
 * dln_network_free:
 * @network: (nullable): a network
 */
void
dln_network_free (DlnNetwork *network)
{
  if (network == NULL)
    return;
  g_array_unref (network->edges);
  g_array_unref (network->queue);
  g_array_unref (network->changed);
  g_free (network->first_out);
  g_free (network->first_in);
  g_free (network->component);
  g_free (network->next_member);
  g_free (network->broken);
  g_free (network->mark);
  g_free (network->relaxed);
  g_free (network->place);
  dln_network_part_free (network->part);
  for (guint way = 0; way < DLN_NETWORK_N_TREES; way++)
    {
      g_free (network->trees[way].distance);
      g_free (network->trees[way].via);
    }
  g_free (network);
}

/**
 * dln_network_add_instant:
 * @network: a network
 *
 * Returns: the number of a new instant, of which nothing is known
 */
guint
dln_network_add_instant (DlnNetwork *network)
{
  guint instant = network->n;

  if (network->n == network->allocated)
    grow (network);
  network->first_out[instant] = network->first_in[instant] = DLN_NETWORK_NONE;
  network->component[instant] = network->next_member[instant] = instant;
  network->broken[instant] = FALSE;
  network->mark[instant] = 0;
  network->relaxed[instant] = 0;
  for (guint way = 0; way < DLN_NETWORK_N_TREES; way++)
    {
      network->trees[way].distance[instant] = (DlnNetworkLength) { way == DLN_NETWORK_RINGS ? 0 : DLN_NETWORK_FREE, 0 };
      network->trees[way].via[instant] = DLN_NETWORK_NONE;
    }
  network->n++;
  return instant;
}

/**
 * dln_network_find:
 * @network: a network
 * @instant: an instant
 *
 * Returns: the instant that stands for its component
 */
guint
dln_network_find (const DlnNetwork *network,
                  guint             instant)
{
  while (network->component[instant] != instant)
    {
      network->component[instant] = network->component[network->component[instant]];
      instant = network->component[instant];
    }
  return instant;
}

static void
set_broken (DlnNetwork *network,
            guint       component,
            gboolean    broken)
{
  if (network->broken[component] == broken)
    return;
  network->broken[component] = broken;
  if (broken)
    network->n_broken++;
  else
    network->n_broken--;
}

/* The origin joins nothing: what hangs on it alone knows nothing of one another. */
static void
join (DlnNetwork *network,
      guint       a,
      guint       b)
{
  guint next;

  if (a == DLN_NETWORK_ORIGIN || b == DLN_NETWORK_ORIGIN)
    return;
  a = dln_network_find (network, a);
  b = dln_network_find (network, b);
  if (a == b)
    return;
  if (network->broken[b])
    {
      set_broken (network, b, FALSE);
      set_broken (network, a, TRUE);
    }
  network->component[b] = a;
  next = network->next_member[a];
  network->next_member[a] = network->next_member[b];
  network->next_member[b] = next;
}

static guint
add_edge (DlnNetwork *network,
          guint       from,
          guint       to,
          gint64      most,
          gint32      strict,
          guint       tag)
{
  DlnNetworkEdge edge = {
    from, to, most == DLN_OPEN ? DLN_NETWORK_FREE : most, tag, strict, network->first_out[from], network->first_in[to]
  };
  guint number = network->edges->len;

  g_return_val_if_fail (from < network->n && to < network->n, DLN_NETWORK_NONE);

  g_array_append_val (network->edges, edge);
  network->first_out[from] = number;
  network->first_in[to] = number;
  join (network, from, to);
  return number;
}

/**
 * dln_network_constrain:
 * @network: a network
 * @from: an instant
 * @to: an instant
 * @most: µs by which @to is later at most, negative where it is earlier; %DLN_OPEN for
 *   no limit
 * @tag: of the record it rests on, or %DLN_NETWORK_AXIOM
 *
 * "No earlier than T" is the constraint from the instant to the origin, at most -T.
 * Windows hold again after dln_network_solve().
 *
 * Returns: its number
 */
guint
dln_network_constrain (DlnNetwork *network,
                       guint       from,
                       guint       to,
                       gint64      most,
                       guint       tag)
{
  return add_edge (network, from, to, most, 0, tag);
}

/**
 * dln_network_order:
 * @network: a network
 * @earlier: an instant
 * @later: an instant
 * @tag: of the record it rests on
 *
 * @earlier is strictly earlier, by however little: two that are pinned to one instant, and a
 * ring of such orders, contradict it.
 *
 * Returns: its number
 */
guint
dln_network_order (DlnNetwork *network,
                   guint       earlier,
                   guint       later,
                   guint       tag)
{
  return add_edge (network, later, earlier, 0, 1, tag);
}

/**
 * dln_network_get_n_instants:
 * @network: a network
 *
 * Returns: how many, the origin included
 */
guint
dln_network_get_n_instants (const DlnNetwork *network)
{
  return network->n;
}

/**
 * dln_network_get_n_constraints:
 * @network: a network
 *
 * Returns: how many
 */
guint
dln_network_get_n_constraints (const DlnNetwork *network)
{
  return network->edges->len;
}

/**
 * dln_network_get_tag:
 * @network: a network
 * @constraint: its number
 *
 * Returns: the tag of the record it rests on
 */
guint
dln_network_get_tag (const DlnNetwork *network,
                     guint             constraint)
{
  g_return_val_if_fail (constraint < network->edges->len, DLN_NETWORK_AXIOM);

  return g_array_index (network->edges, DlnNetworkEdge, constraint).tag;
}

/**
 * dln_network_get_most:
 * @network: a network
 * @constraint: its number
 *
 * Returns: µs at most, %DLN_OPEN for no limit
 */
gint64
dln_network_get_most (const DlnNetwork *network,
                      guint             constraint)
{
  gint64 most;

  g_return_val_if_fail (constraint < network->edges->len, DLN_OPEN);

  most = g_array_index (network->edges, DlnNetworkEdge, constraint).most;
  return most != DLN_NETWORK_FREE ? most : DLN_OPEN;
}

/* Returns: (transfer full) (element-type guint) */
static GArray *
list_members (const DlnNetwork *network,
              guint             component)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = component;

  do
    {
      g_array_append_val (members, at);
      at = network->next_member[at];
    }
  while (at != component);
  return members;
}

/* What leaves the origin is listed by where it enters. */
static GArray *
list_edges (const DlnNetwork *network,
            const GArray     *members)
{
  const DlnNetworkEdge *edges = (const DlnNetworkEdge *) (gpointer) network->edges->data;
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < members->len; i++)
    {
      guint at = g_array_index (members, guint, i);

      for (guint e = network->first_out[at]; e != DLN_NETWORK_NONE; e = edges[e].next_out)
        g_array_append_val (list, e);
      for (guint e = network->first_in[at]; e != DLN_NETWORK_NONE; e = edges[e].next_in)
        if (edges[e].from == DLN_NETWORK_ORIGIN)
          g_array_append_val (list, e);
    }
  return list;
}

static void
solve_members (DlnNetwork   *network,
               guint         component,
               const GArray *members,
               const guint  *edges,
               guint         n_edges)
{
  dln_network_part_read (network->part, network, (const guint *) (gpointer) members->data, members->len, edges,
                         n_edges);
  set_broken (network, component, !dln_network_find_all_paths (network));
}

static void
solve_component (DlnNetwork *network,
                 guint       component)
{
  g_autoptr (GArray) members = list_members (network, component);
  g_autoptr (GArray) edges = list_edges (network, members);

  solve_members (network, component, members, (const guint *) (gpointer) edges->data, edges->len);
}

/* Which component a constraint is of, or the origin where it joins only that. */
static guint
find_component_of (const DlnNetwork     *network,
                   const DlnNetworkEdge *edge)
{
  guint instant = edge->from != DLN_NETWORK_ORIGIN ? edge->from : edge->to;

  return dln_network_find (network, instant);
}

/* Constraints by their component, in one walk over them all: by the chains of each instant they
 * would be met in no order in memory. @ends: of each component: where its list ends. */
static guint *
sort_edges (const DlnNetwork *network,
            guint            *ends)
{
  const DlnNetworkEdge *edges = (const DlnNetworkEdge *) (gpointer) network->edges->data;
  guint *sorted = g_new (guint, network->edges->len);
  guint sum = 0;

  for (guint e = 0; e < network->edges->len; e++)
    ends[find_component_of (network, &edges[e])]++;
  for (guint i = 0; i < network->n; i++)
    {
      guint n = ends[i];

      ends[i] = sum;
      sum += n;
    }
  for (guint e = 0; e < network->edges->len; e++)
    sorted[ends[find_component_of (network, &edges[e])]++] = e;
  return sorted;
}

/**
 * dln_network_solve:
 * @network: a network
 *
 * Finds all windows anew.
 */
void
dln_network_solve (DlnNetwork *network)
{
  g_autofree guint *ends = g_new0 (guint, network->n);
  g_autofree guint *edges = sort_edges (network, ends);
  guint begin = ends[DLN_NETWORK_ORIGIN];

  dln_network_forget_changed (network);
  for (guint i = 1; i < network->n; i++)
    {
      dln_network_note_changed (network, i);
      if (dln_network_find (network, i) == i)
        {
          g_autoptr (GArray) members = list_members (network, i);

          solve_members (network, i, members, edges + begin, ends[i] - begin);
          begin = ends[i];
        }
    }
}

static void
note_members (DlnNetwork *network,
              guint       component)
{
  guint at = component;

  do
    {
      dln_network_note_changed (network, at);
      at = network->next_member[at];
    }
  while (at != component);
}

static gboolean
repair_one (DlnNetwork    *network,
            DlnNetworkWay  way,
            guint          number,
            gboolean       looser)
{
  const DlnNetworkEdge *edge = &g_array_index (network->edges, DlnNetworkEdge, number);
  guint head = way == DLN_NETWORK_EARLIEST ? edge->from : edge->to;
  guint tail = way == DLN_NETWORK_EARLIEST ? edge->to : edge->from;
  g_autoptr (GArray) affected = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_on_path = head != DLN_NETWORK_ORIGIN && network->trees[way].via[head] == number;

  if (head == DLN_NETWORK_ORIGIN)
    return way == DLN_NETWORK_RINGS || !dln_network_below_zero (dln_network_add (network->trees[way].distance[tail],
                                                                                 dln_network_edge_length (edge)));
  if (tail == DLN_NETWORK_ORIGIN && way == DLN_NETWORK_RINGS)
    return TRUE;
  if (looser && !is_on_path)
    return TRUE;
  if (looser)
    dln_network_collect_below (network, way, head, affected);
  else if (dln_network_shorter (dln_network_add (network->trees[way].distance[tail], dln_network_edge_length (edge)),
                                network->trees[way].distance[head]))
    {
      if (head == tail)
        return FALSE;
      g_array_append_val (affected, head);
    }
  return dln_network_repair (network, way, (const guint *) affected->data, affected->len);
}

/**
 * dln_network_set_most:
 * @network: a solved network
 * @constraint: its number
 * @most: µs, or %DLN_OPEN for no limit; a strict constraint stays strict
 *
 * Changes a constraint, and the windows that hang on it: no others are looked at.
 */
void
dln_network_set_most (DlnNetwork *network,
                      guint       constraint,
                      gint64      most)
{
  DlnNetworkEdge *edge;
  gint64 before;
  guint component;
  gboolean consistent = TRUE;

  g_return_if_fail (constraint < network->edges->len);

  edge = &g_array_index (network->edges, DlnNetworkEdge, constraint);
  before = edge->most;
  edge->most = most == DLN_OPEN ? DLN_NETWORK_FREE : most;
  dln_network_forget_changed (network);
  if (before == edge->most || (edge->from == DLN_NETWORK_ORIGIN && edge->to == DLN_NETWORK_ORIGIN))
    return;
  component = dln_network_find (network, edge->from != DLN_NETWORK_ORIGIN ? edge->from : edge->to);
  if (network->broken[component])
    {
      note_members (network, component);
      solve_component (network, component);
      return;
    }
  for (guint way = DLN_NETWORK_N_TREES; consistent && way-- > 0;)
    consistent = repair_one (network, (DlnNetworkWay) way, constraint, edge->most > before);
  if (consistent)
    return;
  set_broken (network, component, TRUE);
  note_members (network, component);
}

/**
 * dln_network_is_consistent:
 * @network: a solved network
 *
 * Returns: whether all constraints can hold at once
 */
gboolean
dln_network_is_consistent (const DlnNetwork *network)
{
  return network->n_broken == 0;
}

/**
 * dln_network_get_window:
 * @network: a solved network
 * @instant: an instant
 * @earliest: (out): no earlier than, %DLN_OPEN where nothing says
 * @latest: (out): no later than, %DLN_OPEN where nothing says
 *
 * Where a strict order sets a bound, the bound is that of the other instant itself: what is
 * strictly after 21:00 is no earlier than 21:00, what is strictly before has 21:00 as its
 * first instant after. That the bound itself is excluded is known to the constraints, which
 * go on being asked, and not told in the window: no smallest step of time is invented.
 *
 * Returns: %FALSE where its component contradicts itself; both are open then
 */
gboolean
dln_network_get_window (const DlnNetwork *network,
                        guint             instant,
                        DlnInstant       *earliest,
                        DlnInstant       *latest)
{
  gint64 after = network->trees[DLN_NETWORK_LATEST].distance[instant].most;
  gint64 before = network->trees[DLN_NETWORK_EARLIEST].distance[instant].most;

  *earliest = *latest = DLN_OPEN;
  if (network->broken[dln_network_find (network, instant)])
    return FALSE;
  if (after != DLN_NETWORK_FREE)
    *latest = after;
  if (before != DLN_NETWORK_FREE)
    *earliest = -before;
  return TRUE;
}

/**
 * dln_network_get_changed:
 * @network: a network
 * @n: (out): how many
 *
 * Returns: (transfer none): the instants whose windows the last change may have changed
 */
const guint *
dln_network_get_changed (const DlnNetwork *network,
                         guint            *n)
{
  *n = network->changed->len;
  return (const guint *) network->changed->data;
}

/**
 * dln_network_explain:
 * @network: a solved network
 * @instant: an instant
 * @latest: why its window ends where it does, else why it begins there
 *
 * Returns: (transfer full) (element-type guint): the constraints whose sum the bound is,
 *   from the origin to it; empty where it has none
 */
GArray *
dln_network_explain (const DlnNetwork *network,
                     guint             instant,
                     gboolean          latest)
{
  const DlnNetworkTree *tree = &network->trees[latest ? DLN_NETWORK_LATEST : DLN_NETWORK_EARLIEST];
  GArray *chain = g_array_new (FALSE, FALSE, sizeof (guint));

  if (network->broken[dln_network_find (network, instant)])
    return chain;
  while (instant != DLN_NETWORK_ORIGIN && tree->via[instant] != DLN_NETWORK_NONE)
    {
      const DlnNetworkEdge *edge = &g_array_index (network->edges, DlnNetworkEdge, tree->via[instant]);

      g_array_prepend_val (chain, tree->via[instant]);
      instant = latest ? edge->from : edge->to;
    }
  return chain;
}
