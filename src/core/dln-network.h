/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-instant.h"

G_BEGIN_DECLS

/* The node that stands for 1970 UTC: an instant is its distance from there. */
#define DLN_NETWORK_ORIGIN 0
/* Tag of what holds by itself, such as that an end is no earlier than its begin: it is
 * never named in a conflict and never removed. */
#define DLN_NETWORK_AXIOM 0

/**
 * DlnNetwork:
 *
 * A simple temporal network: instants, and constraints "that is at most so much
 * later than this", each with the tag of the record it rests on.
 */
typedef struct _DlnNetwork DlnNetwork;

DlnNetwork *dln_network_new (void);
void dln_network_free (DlnNetwork *network);

guint dln_network_add_instant (DlnNetwork *network);
guint
dln_network_constrain (DlnNetwork *network, guint from, guint to, gint64 most, guint tag);
guint dln_network_order (DlnNetwork *network, guint earlier, guint later, guint tag);
guint dln_network_get_n_instants (const DlnNetwork *network);
guint dln_network_get_n_constraints (const DlnNetwork *network);
gint64 dln_network_get_most (const DlnNetwork *network, guint constraint);
guint dln_network_get_tag (const DlnNetwork *network, guint constraint);

void dln_network_solve (DlnNetwork *network);
void dln_network_set_most (DlnNetwork *network, guint constraint, gint64 most);
gboolean dln_network_is_consistent (const DlnNetwork *network);
gboolean dln_network_get_window (const DlnNetwork *network, guint instant, DlnInstant *earliest,
                                 DlnInstant *latest);
const guint *dln_network_get_changed (const DlnNetwork *network, guint *n);
GArray *dln_network_explain (const DlnNetwork *network, guint instant, gboolean latest);

GPtrArray *dln_network_list_conflicts (DlnNetwork *network);
GArray *dln_network_list_repairs (DlnNetwork *network, const GArray *conflict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnNetwork, dln_network_free)

G_END_DECLS
