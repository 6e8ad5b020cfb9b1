/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-network.h"

G_BEGIN_DECLS

/* Which of an event's clocks, in the order of dln_vocabulary_clock. */
typedef enum { DLN_CLOCK_HAPPENED, DLN_CLOCK_SAID, DLN_CLOCK_PUBLISHED } DlnClock;

/**
 * DlnOrderNodes:
 * @said: 0 where no relation names it
 * @published: 0 where no relation names it
 *
 * The instants of an event.
 */
typedef struct {
  guint begin;
  guint end;
  guint said;
  guint published;
} DlnOrderNodes;

/**
 * DlnOrderBound:
 * @at: the bound, µs; %DLN_OPEN for none
 * @tag: of the record that sets it
 */
typedef struct {
  DlnInstant at;
  guint tag;
} DlnOrderBound;

/**
 * DlnOrderTerms:
 * @type: (nullable): a word of the list "allen"; %NULL where only a gap is stated
 * @from_clock: a #DlnClock
 * @to_clock: a #DlnClock
 * @least: µs, or %DLN_OPEN
 * @most: µs, or %DLN_OPEN
 *
 * What a relation says.
 */
typedef struct {
  const char *type;
  DlnClock from_clock;
  DlnClock to_clock;
  gint64 least;
  gint64 most;
} DlnOrderTerms;

void dln_order_nodes_add (DlnNetwork *network, DlnOrderNodes *nodes);
void dln_order_nodes_add_clock (DlnNetwork *network, DlnOrderNodes *nodes, DlnClock clock, gboolean forecast);
guint dln_order_nodes_get (const DlnOrderNodes *nodes, DlnClock clock);
guint dln_order_no_earlier (DlnNetwork *network, guint instant, DlnOrderBound than);
guint dln_order_no_later (DlnNetwork *network, guint instant, DlnOrderBound than);
gboolean dln_order_begun_by (DlnInstant begin_earliest, DlnInstant limit);
gboolean dln_order_terms_are_sound (const DlnOrderTerms *terms);
gboolean dln_order_relate (DlnNetwork *network, const DlnOrderTerms *terms, const DlnOrderNodes *from,
                           const DlnOrderNodes *to, guint tag);

G_END_DECLS
