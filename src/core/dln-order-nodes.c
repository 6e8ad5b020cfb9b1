/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how events, their clocks and the relations between them become constraints: the one
 * place, whether records come from the file or from an analyst's snapshot of it. Happened
 * begin <= said <= published (tradecraft); of a forecast only said <= published.
 */
#include "config.h"

#include "dln-order-nodes.h"

#include "dln-order.h"

/* @instant is no earlier than @first, whatever anybody says. */
static void
follows (DlnNetwork *network,
         guint       first,
         guint       instant)
{
  dln_network_constrain (network, instant, first, 0, DLN_NETWORK_AXIOM);
}

/**
 * dln_order_nodes_add:
 * @network: a network
 * @nodes: (out): a new event's begin and end
 */
void
dln_order_nodes_add (DlnNetwork    *network,
                     DlnOrderNodes *nodes)
{
  *nodes = (DlnOrderNodes) { 0 };
  nodes->begin = dln_network_add_instant (network);
  nodes->end = dln_network_add_instant (network);
  follows (network, nodes->begin, nodes->end);
}

/**
 * dln_order_nodes_add_clock:
 * @network: a network
 * @nodes: an event's
 * @clock: one of its clocks
 * @forecast: whether it was said before it happened
 *
 * Adds the instant of that clock where it is not there yet.
 */
void
dln_order_nodes_add_clock (DlnNetwork    *network,
                           DlnOrderNodes *nodes,
                           DlnClock       clock,
                           gboolean       forecast)
{
  guint *instant = clock == DLN_CLOCK_SAID ? &nodes->said : &nodes->published;

  if (clock == DLN_CLOCK_HAPPENED || *instant != 0)
    return;
  *instant = dln_network_add_instant (network);
  if (!forecast)
    follows (network, nodes->begin, *instant);
  if (nodes->said != 0 && nodes->published != 0)
    follows (network, nodes->said, nodes->published);
}

/**
 * dln_order_nodes_get:
 * @nodes: an event's
 * @clock: a clock other than %DLN_CLOCK_HAPPENED
 *
 * Returns: its instant, 0 where it was not added
 */
guint
dln_order_nodes_get (const DlnOrderNodes *nodes,
                     DlnClock             clock)
{
  return clock == DLN_CLOCK_SAID ? nodes->said : nodes->published;
}

/**
 * dln_order_no_earlier:
 * @network: a network
 * @instant: an instant of it
 * @than: the bound; an open one can be set later
 *
 * Returns: the constraint's number, for dln_network_set_most(): minus the bound
 */
guint
dln_order_no_earlier (DlnNetwork    *network,
                      guint          instant,
                      DlnOrderBound  than)
{
  return dln_network_constrain (network, instant, DLN_NETWORK_ORIGIN, than.at == DLN_OPEN ? DLN_OPEN : -than.at,
                                than.tag);
}

/**
 * dln_order_no_later:
 * @network: a network
 * @instant: an instant of it
 * @than: the bound; an open one can be set later
 *
 * Returns: the constraint's number, for dln_network_set_most(): the bound
 */
guint
dln_order_no_later (DlnNetwork    *network,
                    guint          instant,
                    DlnOrderBound  than)
{
  return dln_network_constrain (network, DLN_NETWORK_ORIGIN, instant, than.at, than.tag);
}

/**
 * dln_order_begun_by:
 * @begin_earliest: of the hull of an event's claims, or %DLN_OPEN
 * @limit: by when one of them was said
 *
 * It began before anybody said so. Where that contradicts the hull the claims disagree with
 * themselves, and the hull stands.
 *
 * Returns: whether @limit bounds the begin
 */
gboolean
dln_order_begun_by (DlnInstant begin_earliest,
                    DlnInstant limit)
{
  return limit != DLN_OPEN && (begin_earliest == DLN_OPEN || begin_earliest <= limit);
}

/**
 * dln_order_terms_are_sound:
 * @terms: what a relation says
 *
 * Returns: whether it makes sense by itself
 */
gboolean
dln_order_terms_are_sound (const DlnOrderTerms *terms)
{
  return terms->least == DLN_OPEN || terms->most == DLN_OPEN || terms->least <= terms->most;
}

static DlnOrderEnds
get_ends (const DlnOrderNodes *nodes,
          DlnClock             clock)
{
  guint instant = dln_order_nodes_get (nodes, clock);

  return clock == DLN_CLOCK_HAPPENED ? (DlnOrderEnds) { nodes->begin, nodes->end }
                                     : (DlnOrderEnds) { instant, instant };
}

/**
 * dln_order_relate:
 * @network: a network
 * @terms: what a relation says
 * @from: the first event's instants, that of its clock among them
 * @to: the second's
 * @tag: of the relation
 *
 * Returns: %FALSE where it makes no sense by itself, and nothing was added
 */
gboolean
dln_order_relate (DlnNetwork          *network,
                  const DlnOrderTerms *terms,
                  const DlnOrderNodes *from,
                  const DlnOrderNodes *to,
                  guint                tag)
{
  DlnOrderEnds a = get_ends (from, terms->from_clock);
  DlnOrderEnds b = get_ends (to, terms->to_clock);

  if (!dln_order_terms_are_sound (terms))
    return FALSE;
  if (terms->type != NULL)
    return dln_order_constrain (network, terms->type, a, b, terms->least, terms->most, tag, NULL);
  dln_order_constrain_gap (network, a, b, terms->least, terms->most, tag);
  return TRUE;
}
