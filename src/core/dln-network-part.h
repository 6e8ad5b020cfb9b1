/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-network-private.h"

G_BEGIN_DECLS

/**
 * DlnNetworkArc:
 * @most: µs, as of its constraint
 * @head: where it leads, by the number in the part
 * @strict: as of its constraint
 * @edge: the number of its constraint
 */
typedef struct {
  gint64 most;
  guint head;
  guint strict : 1;
  guint edge : 31;
} DlnNetworkArc;

/**
 * DlnNetworkArcs:
 * @first: of each instant: its first arc; one more at the end
 * @arcs: those of an instant beside one another
 */
typedef struct {
  guint *first;
  DlnNetworkArc *arcs;
} DlnNetworkArcs;

/**
 * DlnNetworkPart:
 * @n: how many instants; the last is the origin
 * @instants: of each: its number in the network
 * @out: what leaves each instant
 * @in: what enters each, its head being where it comes from
 * @distance: of each: a potential
 * @via: of each: the arc of @out that set it, or %DLN_NETWORK_NONE
 *
 * A component of which everything lies close together: a search goes over it several times,
 * and over the network, whose constraints lie as they came, once.
 */
struct _DlnNetworkPart {
  guint n;
  guint allocated;
  guint allocated_arcs;
  guint *instants;
  DlnNetworkArcs out;
  DlnNetworkArcs in;
  DlnNetworkLength *distance;
  guint *via;
  guint *parent; /* where that arc leaves; means nothing without one */

  guint8 *mark;
  struct _DlnNetworkStep *stack; /* one for each instant is enough: none is in it twice */
  guint *order;                  /* by dln_network_part_sort() */
};

DlnNetworkPart *dln_network_part_new (void);
void dln_network_part_free (DlnNetworkPart *part);
void dln_network_part_read (DlnNetworkPart *part, DlnNetwork *network, const guint *members, guint n,
                            const guint *edges, guint n_edges);
gboolean dln_network_part_sort (DlnNetworkPart *part);
gboolean dln_network_part_find_potentials (DlnNetworkPart *part);

static inline DlnNetworkLength
dln_network_arc_length (const DlnNetworkArc *arc)
{
  return (DlnNetworkLength) { arc->most, (gint32) arc->strict };
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnNetworkPart, dln_network_part_free)

G_END_DECLS
