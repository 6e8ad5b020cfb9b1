/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-network.h"

G_BEGIN_DECLS

/* No constraint, no path. */
#define DLN_NETWORK_FREE G_MAXINT64
#define DLN_NETWORK_NONE G_MAXUINT

/**
 * DlnNetworkEdge:
 * @from: an instant
 * @to: another
 * @most: µs by which @to is later at most; %DLN_NETWORK_FREE for no limit
 * @tag: of the record it rests on
 * @next_out: the next that leaves @from
 * @next_in: the next that enters @to
 */
typedef struct {
  guint from;
  guint to;
  gint64 most;
  guint tag;
  guint next_out;
  guint next_in;
} DlnNetworkEdge;

/**
 * DlnNetworkTree:
 * @distance: of each instant
 * @via: the constraint by which it is reached
 *
 * Shortest paths: from the origin, to the origin, or (to see rings that never touch the
 * origin) from a source that lies at no distance before each instant.
 */
typedef struct {
  gint64 *distance;
  guint *via;
} DlnNetworkTree;

typedef enum { DLN_NETWORK_LATEST, DLN_NETWORK_EARLIEST, DLN_NETWORK_RINGS, DLN_NETWORK_N_TREES } DlnNetworkWay;

struct _DlnNetwork {
  GArray *edges; /* DlnNetworkEdge */
  guint n;       /* instants, the origin included */
  guint allocated;
  guint *first_out;
  guint *first_in;
  guint *component;  /* of each instant: the instant that stands for it */
  guint *next_member; /* a ring through each component */
  gboolean *broken;  /* of each component that has no solution */
  guint n_broken;
  DlnNetworkTree trees[DLN_NETWORK_N_TREES];

  GArray *queue;     /* guint, of the repair under way */
  guint8 *mark;      /* of each instant: bits of the repair under way */
  guint *relaxed;    /* how often, in the repair under way */
  GArray *changed;   /* guint: whose windows the last change changed */
};

gint64 dln_network_add (gint64 a, gint64 b);
guint dln_network_find (const DlnNetwork *network, guint instant);
gboolean
dln_network_repair (DlnNetwork *network, DlnNetworkWay way, const guint *affected, guint n);
gboolean dln_network_find_all_paths (DlnNetwork *network, const guint *members, guint n);
void dln_network_note_changed (DlnNetwork *network, guint instant);
void dln_network_forget_changed (DlnNetwork *network);
void dln_network_collect_below (DlnNetwork *network, DlnNetworkWay way, guint instant, GArray *found);

G_END_DECLS
