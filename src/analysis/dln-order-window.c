/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an event's window is given all relations that hang together with it, and why
 * each of its bounds is where it is: the chain of relations and claims whose sum it is.
 */
#include "config.h"

#include "dln-order-window.h"

#include "dln-check-part.h"
#include "dln-known.h"
#include "dln-order-network.h"
#include "dln-order-words.h"

static void
free_link (gpointer data)
{
  DlnOrderLink *link = data;

  g_free (link->record);
  g_free (link->words);
  g_free (link);
}

static GPtrArray *
find_group (const DlnCheckSnapshot *snapshot,
            const char             *event)
{
  g_autoptr (GPtrArray) groups = dln_check_orders_group (snapshot);

  for (guint g = 0; g < groups->len; g++)
    {
      GPtrArray *group = groups->pdata[g];

      for (guint i = 0; i < group->len; i++)
        {
          const DlnCheckRelation *relation = group->pdata[i];

          if (g_str_equal (relation->from, event) || g_str_equal (relation->to, event))
            return g_ptr_array_ref (group);
        }
    }
  return NULL;
}

static GPtrArray *
list_links (const DlnCheckSnapshot *snapshot,
            const DlnOrderNetwork  *network,
            guint                   instant,
            gboolean                latest)
{
  g_autoptr (GArray) chain = dln_network_explain (network->network, instant, latest);
  GPtrArray *links = g_ptr_array_new_with_free_func (free_link);

  for (guint i = 0; i < chain->len; i++)
    {
      guint tag = dln_network_get_tag (network->network, g_array_index (chain, guint, i));
      const DlnOrderReason *reason = dln_order_network_get_reason (network, tag);
      gconstpointer record;
      DlnOrderLink *link;

      /* That an end follows its begin needs no telling. */
      if (reason == NULL)
        continue;
      record = reason->relation != NULL     ? (gconstpointer) reason->relation
               : reason->assessment != NULL ? (gconstpointer) reason->assessment
                                            : reason->claim;
      link = g_new0 (DlnOrderLink, 1);
      link->record = dln_order_words_name (record, reason);
      link->words = dln_order_words_state (snapshot, reason);
      g_ptr_array_add (links, link);
    }
  return links;
}

static void
read_network (DlnOrderWindow         *self,
              const DlnCheckSnapshot *snapshot,
              const DlnOrderNetwork  *network,
              const char             *event)
{
  /* Now it is the working time, which the network has tightened already. */
  gboolean now = dln_case_get_known_at (snapshot->dln_case) == DLN_OPEN;
  const DlnOrderNodes *nodes = g_hash_table_lookup (network->nodes, event);
  gboolean assessed = g_hash_table_contains (snapshot->assessed, event);
  DlnInstant begin[2], end[2];

  if (nodes == NULL)
    return;
  self->related = TRUE;
  self->contradicts =
    !dln_network_get_window (network->network, nodes->begin, &begin[0], &begin[1]) ||
    !dln_network_get_window (network->network, nodes->end, &end[0], &end[1]);
  if (self->contradicts || assessed)
    return;
  if (!now)
    self->bounds = (DlnBounds) { begin[0], begin[1], end[0], end[1] };
  for (guint i = 0; i < G_N_ELEMENTS (self->chains); i++)
    {
      g_clear_pointer (&self->chains[i], g_ptr_array_unref);
      self->chains[i] =
        list_links (snapshot, network, i < 2 ? nodes->begin : nodes->end, i % 2 == 1);
    }
}

/**
 * dln_order_window_new_in:
 * @frame: of a case; its claims are read as far as they hang together with @event
 * @event: a slug of the case
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the event's window as the network has it
 */
DlnOrderWindow *
dln_order_window_new_in (DlnCheckSnapshot  *frame,
                         const char        *event,
                         GError           **error)
{
  guint row = dln_case_find_row (frame->dln_case, event);
  g_autoptr (DlnCheckSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) group = NULL;
  g_autoptr (DlnOrderNetwork) network = NULL;
  DlnOrderWindow *self;

  g_return_val_if_fail (row != DLN_NO_ROW, NULL);

  snapshot = dln_check_part_read_joined (frame, dln_case_get_id (frame->dln_case, row), error);
  if (snapshot == NULL)
    return NULL;
  self = g_new0 (DlnOrderWindow, 1);
  dln_case_get_bounds (frame->dln_case, row, &self->bounds);
  for (guint i = 0; i < G_N_ELEMENTS (self->chains); i++)
    self->chains[i] = g_ptr_array_new_with_free_func (free_link);
  group = find_group (snapshot, event);
  if (group == NULL)
    return self;
  network = dln_order_network_new (snapshot, group, NULL);
  read_network (self, snapshot, network, event);
  return self;
}

/**
 * dln_order_window_new:
 * @dln_case: a case
 * @event: a slug of it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the event's window as the network has it
 */
DlnOrderWindow *
dln_order_window_new (DlnCase     *dln_case,
                      const char  *event,
                      GError     **error)
{
  g_autoptr (DlnCheckSnapshot) frame = dln_check_frame_new (dln_case, NULL, error);

  return frame != NULL ? dln_order_window_new_in (frame, event, error) : NULL;
}

/**
 * dln_order_window_free:
 * @self: (transfer full) (nullable): a window
 */
void
dln_order_window_free (DlnOrderWindow *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->chains); i++)
    g_ptr_array_unref (self->chains[i]);
  g_free (self);
}
