/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the names of orders mean: Allen's thirteen relations between two
 * intervals ("Maintaining knowledge about temporal intervals", 1983), "begins before" and
 * "around", as constraints of a network. Strictly earlier is earlier by however little
 * (dln_network_order()). A gap, where one is stated, lies between the two ends that the order names.
 */
#include "config.h"

#include "dln-order.h"

#include "dln-core-error.h"

#include <string.h>

/* Ends: of the first interval and of the second. */
typedef enum { NO_END, A_BEGIN, A_END, B_BEGIN, B_END } End;

typedef struct {
  End earlier;
  End later;
  gboolean same; /* not earlier: at once */
} Step;

/* Each order as at most three steps; @gap says which of them a stated gap is of, and
 * for "around" there is no order, only a gap either way. */
static const struct {
  const char *type;
  Step steps[3];
  Step gap;
} orders[] = {
  { "before", { { A_END, B_BEGIN } }, { A_END, B_BEGIN } },
  { "after", { { B_END, A_BEGIN } }, { B_END, A_BEGIN } },
  { "meets", { { A_END, B_BEGIN, TRUE } }, { NO_END } },
  { "met-by", { { B_END, A_BEGIN, TRUE } }, { NO_END } },
  { "overlaps", { { A_BEGIN, B_BEGIN }, { B_BEGIN, A_END }, { A_END, B_END } }, { A_BEGIN, B_BEGIN } },
  { "overlapped-by", { { B_BEGIN, A_BEGIN }, { A_BEGIN, B_END }, { B_END, A_END } }, { B_BEGIN, A_BEGIN } },
  { "starts", { { A_BEGIN, B_BEGIN, TRUE }, { A_END, B_END } }, { A_END, B_END } },
  { "started-by", { { A_BEGIN, B_BEGIN, TRUE }, { B_END, A_END } }, { B_END, A_END } },
  { "during", { { B_BEGIN, A_BEGIN }, { A_END, B_END } }, { B_BEGIN, A_BEGIN } },
  { "contains", { { A_BEGIN, B_BEGIN }, { B_END, A_END } }, { A_BEGIN, B_BEGIN } },
  { "finishes", { { A_END, B_END, TRUE }, { B_BEGIN, A_BEGIN } }, { B_BEGIN, A_BEGIN } },
  { "finished-by", { { A_END, B_END, TRUE }, { A_BEGIN, B_BEGIN } }, { A_BEGIN, B_BEGIN } },
  { "equals", { { A_BEGIN, B_BEGIN, TRUE }, { A_END, B_END, TRUE } }, { NO_END } },
  { "begins-before", { { A_BEGIN, B_BEGIN } }, { A_BEGIN, B_BEGIN } },
  { "around", { { NO_END } }, { NO_END } },
};

static guint
get_instant (End          end,
             DlnOrderEnds from,
             DlnOrderEnds to)
{
  switch (end)
    {
    case A_BEGIN:
      return from.begin;
    case A_END:
      return from.end;
    case B_BEGIN:
      return to.begin;
    case B_END:
    case NO_END:
    default:
      return to.end;
    }
}

/* The later is @least to @most later. */
static void
constrain (DlnNetwork *network,
           guint       earlier,
           guint       later,
           gint64      least,
           gint64      most,
           guint       tag)
{
  if (least != DLN_OPEN)
    dln_network_constrain (network, later, earlier, -least, tag);
  if (most != DLN_OPEN)
    dln_network_constrain (network, earlier, later, most, tag);
}

/* Whichever comes first: neither begins more than @most after the other. */
static void
constrain_around (DlnNetwork  *network,
                  DlnOrderEnds from,
                  DlnOrderEnds to,
                  gint64       most,
                  guint        tag)
{
  if (most == DLN_OPEN)
    return;
  constrain (network, from.begin, to.begin, DLN_OPEN, most, tag);
  constrain (network, to.begin, from.begin, DLN_OPEN, most, tag);
}

/**
 * dln_order_constrain_gap:
 * @network: a network
 * @from: the first
 * @to: the second
 * @least: µs from the end of @from to the begin of @to at least, or %DLN_OPEN
 * @most: µs at most, or %DLN_OPEN
 * @tag: of the relation
 *
 * For a relation that states a gap and no order.
 */
void
dln_order_constrain_gap (DlnNetwork  *network,
                         DlnOrderEnds from,
                         DlnOrderEnds to,
                         gint64       least,
                         gint64       most,
                         guint        tag)
{
  constrain (network, from.end, to.begin, least, most, tag);
}

/**
 * dln_order_constrain:
 * @network: a network
 * @type: a word of the list "allen"
 * @from: the first
 * @to: the second
 * @least: µs: no smaller gap, or %DLN_OPEN
 * @most: µs: no greater gap, or %DLN_OPEN; of "around" the gap between the begins
 * @tag: of the relation
 * @error: return location: DLN_CORE_ERROR_VALUE for another word or gaps that cross
 *
 * An end is taken to be no earlier than its begin: that is the caller's axiom.
 *
 * Returns: whether the constraints were added
 */
gboolean
dln_order_constrain (DlnNetwork   *network,
                     const char   *type,
                     DlnOrderEnds  from,
                     DlnOrderEnds  to,
                     gint64        least,
                     gint64        most,
                     guint         tag,
                     GError      **error)
{
  guint o = 0;

  while (o < G_N_ELEMENTS (orders) && g_strcmp0 (orders[o].type, type) != 0)
    o++;
  if (o == G_N_ELEMENTS (orders) || (least != DLN_OPEN && most != DLN_OPEN && least > most))
    {
      g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_VALUE,
                   o == G_N_ELEMENTS (orders) ? "“%s” is no order"
                                              : "“%s”: the least gap is greater than the greatest",
                   type != NULL ? type : "");
      return FALSE;
    }
  if (strcmp (type, "around") == 0)
    {
      constrain_around (network, from, to, most, tag);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (orders[o].steps) && orders[o].steps[i].earlier != NO_END; i++)
    {
      const Step *step = &orders[o].steps[i];
      guint earlier = get_instant (step->earlier, from, to);
      guint later = get_instant (step->later, from, to);

      if (step->same)
        constrain (network, earlier, later, 0, 0, tag);
      else
        dln_network_order (network, earlier, later, tag);
    }
  if (orders[o].gap.earlier != NO_END)
    constrain (network, get_instant (orders[o].gap.earlier, from, to),
               get_instant (orders[o].gap.later, from, to), least, most, tag);
  return TRUE;
}
