/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what relations say as a network of instants (tradecraft, "The network"): only
 * events that relations name are in it, each with begin and end, and with the instants of
 * being said and published where a relation's clock names them. An event is bounded by its
 * assessment exactly as given, else by the hull of its live claims; a bound rests on the
 * claim that sets it, so that a conflict names claims and no event. Microseconds.
 */
#include "config.h"

#include "dln-order-network.h"

#include "dln-check-clocks.h"

typedef struct {
  DlnOrderNetwork *out;
  const DlnCheckSnapshot *snapshot;
  const DlnOrderFilter *filter;
  GHashTable *tags; /* record and kind to tag */
} Builder;

/**
 * dln_order_filter_counts:
 * @filter: (nullable): a filter
 * @record: a claim, an assessment or a relation of the snapshot
 *
 * Returns: whether it counts
 */
gboolean
dln_order_filter_counts (const DlnOrderFilter *filter,
                         gconstpointer         record)
{
  if (filter == NULL || filter->records == NULL)
    return TRUE;
  return g_hash_table_contains (filter->records, record) == filter->inside;
}

/* One tag for each way in which a record is a reason. */
static guint
get_tag (Builder        *builder,
         DlnOrderReason  reason,
         gconstpointer   record)
{
  /* Records are structs of more bytes than there are kinds. */
  gpointer key = (gpointer) ((const char *) record + reason.kind);
  guint tag = GPOINTER_TO_UINT (g_hash_table_lookup (builder->tags, key));

  if (tag != 0)
    return tag;
  g_array_append_val (builder->out->reasons, reason);
  tag = builder->out->reasons->len;
  g_hash_table_insert (builder->tags, key, GUINT_TO_POINTER (tag));
  return tag;
}

static guint
tag_claim (Builder             *builder,
           DlnOrderReasonKind   kind,
           const DlnCheckClaim *claim)
{
  return get_tag (builder, (DlnOrderReason) { .kind = kind, .claim = claim }, claim);
}

static void
no_earlier (Builder    *builder,
            guint       instant,
            DlnInstant  than,
            guint       tag)
{
  if (than != DLN_OPEN)
    dln_order_no_earlier (builder->out->network, instant, (DlnOrderBound) { than, tag });
}

static void
no_later (Builder    *builder,
          guint       instant,
          DlnInstant  than,
          guint       tag)
{
  if (than != DLN_OPEN)
    dln_order_no_later (builder->out->network, instant, (DlnOrderBound) { than, tag });
}

static void
bound (Builder       *builder,
       guint          instant,
       DlnCheckBound  earliest,
       DlnCheckBound  latest)
{
  if (earliest.claim != NULL)
    no_earlier (builder, instant, earliest.at,
                tag_claim (builder, (DlnOrderReasonKind) earliest.clock, earliest.claim));
  if (latest.claim != NULL)
    no_later (builder, instant, latest.at,
              tag_claim (builder, (DlnOrderReasonKind) latest.clock, latest.claim));
}

static void
bound_by_assessment (Builder                  *builder,
                     const DlnCheckAssessment *assessment,
                     const DlnOrderNodes      *nodes)
{
  DlnOrderReason reason = { .kind = DLN_ORDER_ASSESSED, .assessment = assessment };
  guint tag = get_tag (builder, reason, assessment);
  const DlnBounds *time = &assessment->time;

  no_earlier (builder, nodes->begin, time->begin_earliest, tag);
  no_later (builder, nodes->begin, time->begin_latest, tag);
  no_earlier (builder, nodes->end, time->end_earliest, tag);
  no_later (builder, nodes->end, time->end_latest, tag);
}

static void
bound_by_said (Builder             *builder,
               GPtrArray           *claims,
               DlnInstant           begin_earliest,
               const DlnOrderNodes *nodes)
{
  g_autoptr (GArray) limits = dln_check_clocks_list_limits (builder->snapshot, claims);

  for (guint i = 0; i < limits->len; i++)
    {
      const DlnCheckBound *limit = &g_array_index (limits, DlnCheckBound, i);

      if (dln_order_begun_by (begin_earliest, limit->at))
        bound (builder, nodes->begin, (DlnCheckBound) { 0 }, *limit);
    }
}

static GPtrArray *
list_claims (const Builder *builder,
             const char    *event)
{
  const DlnCheckEvent *record = g_hash_table_lookup (builder->snapshot->events_by_slug, event);
  GPtrArray *claims = g_ptr_array_new ();

  for (guint i = 0; record != NULL && i < record->claims->len; i++)
    {
      const DlnCheckClaim *claim = record->claims->pdata[i];

      if (claim->stance != DLN_STANCE_DENIES && dln_order_filter_counts (builder->filter, claim))
        g_ptr_array_add (claims, (gpointer) claim);
    }
  return claims;
}

static DlnOrderNodes *
get_nodes (Builder    *builder,
           const char *event)
{
  DlnOrderNodes *nodes = g_hash_table_lookup (builder->out->nodes, event);
  const DlnCheckAssessment *assessment = g_hash_table_lookup (builder->snapshot->assessed, event);
  g_autoptr (GPtrArray) claims = NULL;
  DlnCheckHull hull;

  if (nodes != NULL)
    return nodes;
  nodes = g_new0 (DlnOrderNodes, 1);
  dln_order_nodes_add (builder->out->network, nodes);
  g_hash_table_insert (builder->out->nodes, (gpointer) event, nodes);
  if (assessment != NULL && dln_order_filter_counts (builder->filter, assessment))
    {
      bound_by_assessment (builder, assessment, nodes);
      return nodes;
    }
  claims = list_claims (builder, event);
  hull = dln_check_clocks_get_hull (builder->snapshot, claims, DLN_CLOCK_HAPPENED,
                                    builder->filter != NULL ? builder->filter->slack : 0);
  bound (builder, nodes->begin, hull.bounds[0], hull.bounds[1]);
  bound (builder, nodes->end, hull.bounds[2], hull.bounds[3]);
  bound_by_said (builder, claims, hull.bounds[0].claim != NULL ? hull.bounds[0].at : DLN_OPEN,
                 nodes);
  return nodes;
}

/* Of a plan, a promise or a prediction: it is said before it happens. */
static gboolean
has_forecast (GPtrArray *claims)
{
  for (guint i = 0; i < claims->len; i++)
    if (((const DlnCheckClaim *) claims->pdata[i])->forecast)
      return TRUE;
  return FALSE;
}

/* The event's instants, that of @clock among them. */
static const DlnOrderNodes *
get_nodes_on (Builder       *builder,
              const char    *event,
              DlnCheckClock  clock)
{
  DlnOrderNodes *nodes = get_nodes (builder, event);
  g_autoptr (GPtrArray) claims = NULL;
  DlnCheckHull hull;

  if (clock == DLN_CLOCK_HAPPENED || dln_order_nodes_get (nodes, clock) != 0)
    return nodes;
  claims = list_claims (builder, event);
  hull = dln_check_clocks_get_hull (builder->snapshot, claims, clock, 0);
  dln_order_nodes_add_clock (builder->out->network, nodes, clock, has_forecast (claims));
  bound (builder, dln_order_nodes_get (nodes, clock), hull.bounds[0], hull.bounds[3]);
  return nodes;
}

static void
add_relation (Builder                *builder,
              const DlnCheckRelation *relation)
{
  DlnOrderReason reason = { DLN_ORDER_RELATED, relation->claim, NULL, relation };
  DlnOrderTerms terms = { relation->type, relation->from_clock, relation->to_clock, relation->least, relation->most };
  const DlnOrderNodes *from, *to;
  guint tag;

  if (!dln_order_terms_are_sound (&terms))
    {
      g_ptr_array_add (builder->out->refused, (gpointer) relation);
      return;
    }
  tag = get_tag (builder, reason, relation);
  from = get_nodes_on (builder, relation->from, relation->from_clock);
  to = get_nodes_on (builder, relation->to, relation->to_clock);
  if (!dln_order_relate (builder->out->network, &terms, from, to, tag))
    g_ptr_array_add (builder->out->refused, (gpointer) relation);
}

/**
 * dln_order_network_new:
 * @snapshot: outlives the network
 * @relations: (element-type DlnCheckRelation): those that count
 * @filter: (nullable): which records do
 *
 * Returns: (transfer full): the network of what they name, solved
 */
DlnOrderNetwork *
dln_order_network_new (const DlnCheckSnapshot *snapshot,
                       GPtrArray              *relations,
                       const DlnOrderFilter   *filter)
{
  DlnOrderNetwork *self = g_new0 (DlnOrderNetwork, 1);
  g_autoptr (GHashTable) tags = g_hash_table_new (NULL, NULL);
  Builder builder = { self, snapshot, filter, tags };

  self->network = dln_network_new ();
  self->reasons = g_array_new (FALSE, FALSE, sizeof (DlnOrderReason));
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->refused = g_ptr_array_new ();
  for (guint i = 0; i < relations->len; i++)
    {
      const DlnCheckRelation *relation = relations->pdata[i];

      if (dln_order_filter_counts (filter, relation) &&
          (relation->claim == NULL || dln_order_filter_counts (filter, relation->claim)))
        add_relation (&builder, relation);
    }
  dln_network_solve (self->network);
  return self;
}

/**
 * dln_order_network_free:
 * @self: (transfer full) (nullable): a network
 */
void
dln_order_network_free (DlnOrderNetwork *self)
{
  if (self == NULL)
    return;
  dln_network_free (self->network);
  g_array_unref (self->reasons);
  g_hash_table_unref (self->nodes);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

/**
 * dln_order_network_get_reason:
 * @self: a network
 * @tag: of one of its constraints
 *
 * Returns: (transfer none) (nullable): what it rests on, %NULL for what holds by itself
 */
const DlnOrderReason *
dln_order_network_get_reason (const DlnOrderNetwork *self,
                              guint                  tag)
{
  return tag != DLN_NETWORK_AXIOM ? &g_array_index (self->reasons, DlnOrderReason, tag - 1) : NULL;
}
