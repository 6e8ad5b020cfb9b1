/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-network.h"

G_BEGIN_DECLS

/* No constraint, no path. */
#define DLN_NETWORK_FREE G_MAXINT64
#define DLN_NETWORK_NONE G_MAXUINT

/**
 * DlnNetworkLength:
 * @most: µs; %DLN_NETWORK_FREE for no limit
 * @strict: how many strict constraints it sums
 *
 * Of a constraint or a path: at most @most, and less than that where anything in it is
 * strict. Lengths are ordered by @most, then by @strict, more being shorter: so a ring of no
 * µs with a strict constraint in it is shorter than nothing, as any contradiction is, and no
 * smallest step of time is invented. Counted, not kept as a bit: a ring has to go on being
 * improved until it is seen.
 */
typedef struct {
  gint64 most;
  gint32 strict;
} DlnNetworkLength;

/**
 * DlnNetworkEdge:
 * @from: an instant
 * @to: another
 * @most: µs by which @to is later at most; %DLN_NETWORK_FREE for no limit
 * @tag: of the record it rests on
 * @strict: 1 where @to is later by less than @most, else 0
 * @next_out: the next that leaves @from
 * @next_in: the next that enters @to
 */
typedef struct {
  guint from;
  guint to;
  gint64 most;
  guint tag;
  gint32 strict;
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
  DlnNetworkLength *distance;
  guint *via;
} DlnNetworkTree;

typedef enum { DLN_NETWORK_LATEST, DLN_NETWORK_EARLIEST, DLN_NETWORK_RINGS, DLN_NETWORK_N_TREES } DlnNetworkWay;

typedef struct _DlnNetworkPart DlnNetworkPart;

struct _DlnNetwork {
  GArray *edges; /* DlnNetworkEdge */
  guint n;       /* instants, the origin included */
  guint allocated;
  guint *first_out;
  guint *first_in;
  guint *component;   /* of each instant: the instant that stands for it */
  guint *next_member; /* a ring through each component */
  gboolean *broken;   /* of each component that has no solution */
  guint n_broken;
  DlnNetworkTree trees[DLN_NETWORK_N_TREES];

  GArray *queue;        /* guint, of the repair under way */
  guint8 *mark;         /* of each instant: bits of the repair under way */
  guint *relaxed;       /* how often, in the repair under way */
  guint *place;         /* of each instant: its number in @part */
  DlnNetworkPart *part; /* of the component that was solved last */
  GArray *changed;      /* guint: whose windows the last change changed */
};

/* Of one without a limit only the sum is a length. */
static inline DlnNetworkLength
dln_network_edge_length (const DlnNetworkEdge *edge)
{
  return (DlnNetworkLength) { edge->most, edge->strict };
}

static inline gboolean
dln_network_shorter (DlnNetworkLength a,
                     DlnNetworkLength b)
{
  return a.most < b.most || (a.most == b.most && a.strict > b.strict);
}

static inline gboolean
dln_network_below_zero (DlnNetworkLength length)
{
  return dln_network_shorter (length, (DlnNetworkLength) { 0, 0 });
}

/* The sum; free where either is, and where it is too large. Inline: every step of every path is one. */
static inline DlnNetworkLength
dln_network_add (DlnNetworkLength a,
                 DlnNetworkLength b)
{
  gint64 sum;

  if (G_UNLIKELY (a.most == DLN_NETWORK_FREE || b.most == DLN_NETWORK_FREE))
    return (DlnNetworkLength) { DLN_NETWORK_FREE, 0 };
  if (G_UNLIKELY (__builtin_add_overflow (a.most, b.most, &sum)))
    return (DlnNetworkLength) { a.most > 0 ? DLN_NETWORK_FREE : G_MININT64 + 1, 0 };
  return (DlnNetworkLength) { sum, a.strict + b.strict };
}

guint dln_network_find (const DlnNetwork *network, guint instant);
gboolean dln_network_repair (DlnNetwork *network, DlnNetworkWay way, const guint *affected, guint n);
gboolean dln_network_find_all_paths (DlnNetwork *network);
void dln_network_note_changed (DlnNetwork *network, guint instant);
void dln_network_forget_changed (DlnNetwork *network);
void dln_network_collect_below (DlnNetwork *network, DlnNetworkWay way, guint instant, GArray *found);

G_END_DECLS
