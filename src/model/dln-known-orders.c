/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what relations that were known then do to the times of then: as for now, all that hangs
 * together is one network (core/dln-order-nodes.c makes its constraints). It is made once with
 * all that is told; then its instants are gone through in order, and at each of them only what
 * became known is changed and only windows that this changes are looked at. Events of which no
 * relation tells cost one look. A relation is known with its claim; one that rests on none is
 * hindsight. When an event was said and published, as its claims that were known then have it, is
 * in the network where a relation names that clock. Microseconds.
 */
#include "config.h"

#include "dln-known-orders.h"

#include "dln-order-nodes.h"

typedef struct {
  guint from; /* members */
  guint to;
  guint teller; /* whose claim it rests on */
  gint64 claim;
  DlnOrderTerms terms;
  guint first_edge; /* of the network of its component */
  guint n_edges;
  GArray *most; /* gint64: of each edge, while it is known */
  gboolean known;
  guint next_from; /* + 1: of those of the same first event; 0 for none */
  guint next_told; /* + 1: of those of the same teller */
} Order;

/* An event that relations name. @claims is its story's, settled; NULL where no claim tells of it. */
typedef struct {
  gint64 event;
  guint row;
  guint next;   /* of its component: a ring */
  guint stands; /* the member that stands for the component */
  guint from;   /* + 1: its first relation; 0 for none */
  guint told;   /* + 1: the first that rests on a claim about it */
  GArray *claims;
  DlnOrderNodes nodes;
  guint edges[4];
  guint said_edges[2];
  guint published_edges[2];
  guint n_related; /* by how many relations that are known */
  DlnSnapshot own; /* without relations */
  guint32 first;
  guint32 shown;
  gboolean seen;
  gboolean begun; /* it was shown once */
  gboolean changed;
} Member;

struct _DlnKnownOrders {
  GArray *members;      /* Member */
  GArray *orders;       /* Order */
  GHashTable *by_event; /* gint64 to member + 1 */
  GArray *instants;     /* Instant, scratch */
  GArray *owners;       /* guint: of each instant of the network, the member */
  GArray *changed;      /* guint: members, scratch */
};

/* When what is told of a member changes. */
typedef struct {
  DlnInstant at;
  guint member;
} Instant;

static Member *
get_member (const DlnKnownOrders *self,
            guint                 i)
{
  return &g_array_index (self->members, Member, i);
}

static Order *
get_order (const DlnKnownOrders *self,
           guint                 o)
{
  return &g_array_index (self->orders, Order, o);
}

static guint
find_member (const DlnKnownOrders *self,
             gint64                event)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_event, &event)) - 1;
}

static guint
meet (DlnKnownOrders *self,
      gint64          event)
{
  guint i = find_member (self, event);
  Member member = { .event = event, .row = DLN_NO_ROW };

  if (i != G_MAXUINT)
    return i;
  i = member.next = member.stands = self->members->len;
  g_array_append_val (self->members, member);
  g_hash_table_insert (self->by_event, g_memdup2 (&event, sizeof event), GUINT_TO_POINTER (i + 1));
  return i;
}

static void
join (DlnKnownOrders *self,
      guint           a,
      guint           b)
{
  guint into = get_member (self, a)->stands, next;

  if (into == get_member (self, b)->stands)
    return;
  for (guint i = get_member (self, b)->next;; i = get_member (self, i)->next)
    {
      get_member (self, i)->stands = into;
      if (i == b)
        break;
    }
  next = get_member (self, a)->next;
  get_member (self, a)->next = get_member (self, b)->next;
  get_member (self, b)->next = next;
}

static void
visit_relation (const DlnKnownRelation *relation,
                gpointer                data)
{
  DlnKnownOrders *self = data;
  Order order = { .from = meet (self, relation->from),
                  .to = meet (self, relation->to),
                  .teller = meet (self, relation->claim_event),
                  .claim = relation->claim,
                  .terms = relation->terms };

  if (!dln_order_terms_are_sound (&order.terms))
    return;
  join (self, order.from, order.to);
  join (self, order.from, order.teller);
  order.next_from = get_member (self, order.from)->from;
  order.next_told = get_member (self, order.teller)->told;
  g_array_append_val (self->orders, order);
  get_member (self, order.from)->from = get_member (self, order.teller)->told = self->orders->len;
}

static void
clear_member (gpointer data)
{
  g_clear_pointer (&((Member *) data)->claims, g_array_unref);
}

static void
clear_order (gpointer data)
{
  g_clear_pointer (&((Order *) data)->most, g_array_unref);
}

/**
 * dln_known_orders_read:
 * @store: a case's
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the relations that may have been known once
 */
DlnKnownOrders *
dln_known_orders_read (DlnStore  *store,
                       GError   **error)
{
  DlnKnownOrders *self = g_new0 (DlnKnownOrders, 1);

  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  self->orders = g_array_new (FALSE, FALSE, sizeof (Order));
  g_array_set_clear_func (self->members, clear_member);
  g_array_set_clear_func (self->orders, clear_order);
  self->by_event = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->instants = g_array_new (FALSE, FALSE, sizeof (Instant));
  self->owners = g_array_new (FALSE, FALSE, sizeof (guint));
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!dln_store_foreach_known_relation (store, visit_relation, self, error))
    g_clear_pointer (&self, dln_known_orders_free);
  return self;
}

/**
 * dln_known_orders_free:
 * @self: (transfer full) (nullable): relations
 */
void
dln_known_orders_free (DlnKnownOrders *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->members);
  g_array_unref (self->orders);
  g_hash_table_unref (self->by_event);
  g_array_unref (self->instants);
  g_array_unref (self->owners);
  g_array_unref (self->changed);
  g_free (self);
}

/**
 * dln_known_orders_keep:
 * @self: relations
 * @story: a settled story
 * @row: its event's row
 *
 * Keeps its claims where relations name it: then dln_known_orders_make() tells what it was.
 *
 * Returns: whether they do
 */
gboolean
dln_known_orders_keep (DlnKnownOrders *self,
                       const DlnStory *story,
                       guint           row)
{
  guint i = self->orders->len > 0 ? find_member (self, story->event) : G_MAXUINT;

  if (i == G_MAXUINT)
    return FALSE;
  get_member (self, i)->claims = g_array_copy (story->claims);
  get_member (self, i)->row = row;
  return TRUE;
}

/* --- one component on one clock ------------------------------------------------ */

typedef struct {
  DlnKnownOrders *self;
  const DlnKnownMaker *maker;
  guint clock;
  guint stands;
  DlnNetwork *network;
} Run;

static void
load_story (Run          *run,
            const Member *member,
            DlnStory     *story)
{
  dln_story_init (story, run->maker->assessments);
  dln_story_begin (story, member->event);
  if (member->claims != NULL)
    g_array_append_vals (story->claims, member->claims->data, member->claims->len);
}

static void
own_instants (Run   *run,
              guint  i)
{
  while (run->self->owners->len < dln_network_get_n_instants (run->network))
    g_array_append_val (run->self->owners, i);
}

static gboolean
forecasts (const Member *member)
{
  for (guint c = 0; member->claims != NULL && c < member->claims->len; c++)
    if (g_array_index (member->claims, DlnStoryClaim, c).working.forecast)
      return TRUE;
  return FALSE;
}

static void
add_clock (Run      *run,
           guint     i,
           DlnClock  clock)
{
  const DlnOrderBound open = { DLN_OPEN, 1 };
  Member *member = get_member (run->self, i);
  guint *edges = clock == DLN_CLOCK_SAID ? member->said_edges : member->published_edges;
  guint instant;

  if (clock == DLN_CLOCK_HAPPENED || dln_order_nodes_get (&member->nodes, clock) != 0)
    return;
  dln_order_nodes_add_clock (run->network, &member->nodes, clock, forecasts (member));
  own_instants (run, i);
  instant = dln_order_nodes_get (&member->nodes, clock);
  edges[0] = dln_order_no_earlier (run->network, instant, open);
  edges[1] = dln_order_no_later (run->network, instant, open);
}

/* Its constraints are made, and limit nothing before it is known. */
static void
add_order (Run   *run,
           Order *order)
{
  add_clock (run, order->from, order->terms.from_clock);
  add_clock (run, order->to, order->terms.to_clock);
  order->known = FALSE;
  order->first_edge = dln_network_get_n_constraints (run->network);
  dln_order_relate (run->network, &order->terms, &get_member (run->self, order->from)->nodes,
                    &get_member (run->self, order->to)->nodes, 1);
  order->n_edges = dln_network_get_n_constraints (run->network) - order->first_edge;
  g_clear_pointer (&order->most, g_array_unref);
  order->most = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint e = order->first_edge; e < order->first_edge + order->n_edges; e++)
    {
      gint64 most = dln_network_get_most (run->network, e);

      g_array_append_val (order->most, most);
      dln_network_set_most (run->network, e, DLN_OPEN);
    }
}

static void
add_member (Run   *run,
            guint  i)
{
  const DlnOrderBound open = { DLN_OPEN, 1 };
  Member *member = get_member (run->self, i);

  dln_order_nodes_add (run->network, &member->nodes);
  member->edges[0] = dln_order_no_earlier (run->network, member->nodes.begin, open);
  member->edges[1] = dln_order_no_later (run->network, member->nodes.begin, open);
  member->edges[2] = dln_order_no_earlier (run->network, member->nodes.end, open);
  member->edges[3] = dln_order_no_later (run->network, member->nodes.end, open);
  own_instants (run, i);
  member->n_related = 0;
  member->seen = member->begun = FALSE;
  member->first = member->shown = 0;
  memset (&member->own, 0, sizeof member->own);
  member->own.bounds = DLN_BOUNDS_UNKNOWN;
}

static void
add_instant (Run        *run,
             guint       i,
             DlnInstant  at)
{
  Instant instant = { at, i };

  if (at != DLN_INSTANT_MAX)
    g_array_append_val (run->self->instants, instant);
}

static void
list_instants (Run   *run,
               guint  i)
{
  const Member *member = get_member (run->self, i);
  DlnStory story;

  load_story (run, member, &story);
  for (guint c = 0; c < story.claims->len; c++)
    add_instant (run, i, g_array_index (story.claims, DlnStoryClaim, c).learnt[run->clock].possible);
  for (guint a = 0; a < story.n_assessments && story.claims->len > 0; a++)
    {
      const DlnStoryAssessment *assessment =
        &g_array_index (story.assessments, DlnStoryAssessment, story.first_assessment + a);

      if (assessment->states)
        add_instant (run, i, assessment->learnt[run->clock].possible);
    }
  dln_story_clear (&story);
}

static int
compare_instants (const void *a,
                  const void *b)
{
  const Instant *x = a, *y = b;

  return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (x->member > y->member) - (x->member < y->member);
}

static void
note_changed (Run   *run,
              guint  i)
{
  Member *member = get_member (run->self, i);

  if (member->changed)
    return;
  member->changed = TRUE;
  g_array_append_val (run->self->changed, i);
}

static void
set_most (Run    *run,
          guint   edge,
          gint64  most)
{
  const guint *instants;
  guint n;

  dln_network_set_most (run->network, edge, most);
  instants = dln_network_get_changed (run->network, &n);
  for (guint i = 0; i < n; i++)
    if (instants[i] != DLN_NETWORK_ORIGIN)
      note_changed (run, g_array_index (run->self->owners, guint, instants[i]));
}

static void
set_known (Run      *run,
           Order    *order,
           gboolean  known)
{
  if (order->known == known)
    return;
  order->known = known;
  for (guint e = 0; e < order->n_edges; e++)
    set_most (run, order->first_edge + e, known ? g_array_index (order->most, gint64, e) : DLN_OPEN);
  get_member (run->self, order->from)->n_related += known ? 1 : -1;
  get_member (run->self, order->to)->n_related += known ? 1 : -1;
  note_changed (run, order->from);
  note_changed (run, order->to);
}

/* The relations that rest on its claims live as those do. */
static void
tell_orders (Run            *run,
             guint           teller,
             const DlnStory *story)
{
  Order *order;

  for (guint o = get_member (run->self, teller)->told; o != 0; o = order->next_told)
    {
      order = get_order (run->self, o - 1);
      for (guint c = 0; c < story->claims->len; c++)
        if (g_array_index (story->claims, DlnStoryClaim, c).id == order->claim)
          set_known (run, order, story->counts->data[c] != 0);
    }
}

/* From when to when that of its claims can have been said that count, or published: what denies it tells of
 * something else. */
static DlnSpan
get_told (const DlnStory *story,
          DlnClock        clock)
{
  DlnSpan told = { DLN_OPEN, DLN_OPEN };

  for (guint c = 0; c < story->claims->len; c++)
    {
      const DlnStoryClaim *claim = &g_array_index (story->claims, DlnStoryClaim, c);
      DlnSpan span = clock == DLN_CLOCK_SAID ? claim->said : claim->published;

      if (!story->counts->data[c] || claim->working.denies)
        continue;
      if (told.begin == DLN_OPEN || (span.begin != DLN_OPEN && span.begin < told.begin))
        told.begin = span.begin;
      if (told.end == DLN_OPEN || (span.end != DLN_OPEN && span.end > told.end))
        told.end = span.end;
    }
  return told;
}

static void
tell_clock (Run            *run,
            const Member   *member,
            const DlnStory *story,
            DlnClock        clock)
{
  const guint *edges = clock == DLN_CLOCK_SAID ? member->said_edges : member->published_edges;
  DlnSpan told;

  if (dln_order_nodes_get (&member->nodes, clock) == 0)
    return;
  told = get_told (story, clock);
  set_most (run, edges[0], told.begin != DLN_OPEN ? -told.begin : DLN_OPEN);
  set_most (run, edges[1], told.end);
}

/* What its claims and assessments say from then on. */
static void
tell_member (Run        *run,
             guint       i,
             DlnInstant  at)
{
  Member *member = get_member (run->self, i);
  const DlnBounds *b = &member->own.bounds;
  DlnStory story;

  load_story (run, member, &story);
  member->own = run->maker->derive (&story, run->clock, at, run->maker->data);
  set_most (run, member->edges[0], b->begin_earliest != DLN_OPEN ? -b->begin_earliest : DLN_OPEN);
  set_most (run, member->edges[1], b->begin_latest);
  set_most (run, member->edges[2], b->end_earliest != DLN_OPEN ? -b->end_earliest : DLN_OPEN);
  set_most (run, member->edges[3], b->end_latest);
  tell_clock (run, member, &story, DLN_CLOCK_SAID);
  tell_clock (run, member, &story, DLN_CLOCK_PUBLISHED);
  tell_orders (run, i, &story);
  note_changed (run, i);
  member->seen = TRUE;
  dln_story_clear (&story);
}

/* As dln_working_network_get_bounds() has it for now. */
static DlnSnapshot
get_snapshot (Run          *run,
              const Member *member)
{
  DlnSnapshot s = member->own;
  DlnBounds window;

  if (member->n_related == 0 || (s.basis & 0x0f) == DLN_BASIS_ASSESSED ||
      !dln_network_get_window (run->network, member->nodes.begin, &window.begin_earliest, &window.begin_latest) ||
      !dln_network_get_window (run->network, member->nodes.end, &window.end_earliest, &window.end_latest) ||
      dln_bounds_equal (&window, &s.bounds))
    return s;
  dln_known_snapshot_set_bounds (&s, &window);
  s.basis = (guint8) ((s.basis & 0xf0) | DLN_BASIS_INFERRED);
  return s;
}

/* What it was before it was first known nobody sees. */
static void
show_changed (Run        *run,
              DlnInstant  at)
{
  for (guint i = 0; i < run->self->changed->len; i++)
    {
      Member *member = get_member (run->self, g_array_index (run->self->changed, guint, i));
      DlnSnapshot s;
      guint32 shown;

      member->changed = FALSE;
      if (!member->seen || member->row == DLN_NO_ROW)
        continue;
      s = get_snapshot (run, member);
      shown = run->maker->keep (&s, run->maker->data);
      if (!member->begun)
        member->first = shown;
      else
        run->maker->change (run->clock, member->row, at, member->shown, shown, run->maker->data);
      member->begun = TRUE;
      member->shown = shown;
    }
  g_array_set_size (run->self->changed, 0);
}

static void
make_network (Run *run)
{
  DlnKnownOrders *self = run->self;
  guint nobody = 0, i = run->stands;

  g_array_set_size (self->owners, 0);
  g_array_append_val (self->owners, nobody);
  run->network = dln_network_new ();
  do
    {
      add_member (run, i);
      list_instants (run, i);
      i = get_member (self, i)->next;
    }
  while (i != run->stands);
  do
    {
      for (guint o = get_member (self, i)->from; o != 0; o = get_order (self, o - 1)->next_from)
        add_order (run, get_order (self, o - 1));
      i = get_member (self, i)->next;
    }
  while (i != run->stands);
  dln_network_solve (run->network);
}

static void
run_component (Run *run)
{
  DlnKnownOrders *self = run->self;

  g_array_set_size (self->instants, 0);
  make_network (run);
  g_array_sort (self->instants, compare_instants);
  for (guint k = 0; k < self->instants->len; k++)
    {
      const Instant *instant = &g_array_index (self->instants, Instant, k);
      const Instant *next = k + 1 < self->instants->len ? instant + 1 : NULL;

      if (next != NULL && next->at == instant->at && next->member == instant->member)
        continue;
      tell_member (run, instant->member, instant->at);
      if (next == NULL || next->at != instant->at)
        show_changed (run, instant->at);
    }
  g_clear_pointer (&run->network, dln_network_free);
}

static void
tell_firsts (Run         *run,
             DlnStoryRow *stories)
{
  guint i = run->stands;

  do
    {
      stories[i].row = get_member (run->self, i)->row;
      stories[i].first[run->clock] = get_member (run->self, i)->first;
      i = get_member (run->self, i)->next;
    }
  while (i != run->stands);
}

/**
 * dln_known_orders_make:
 * @self: relations that were given all stories
 * @maker: what makes snapshots
 * @stories: (element-type DlnStoryRow): gets a row for each event that was kept
 * @cancellable: (nullable): stops it
 *
 * Makes what these events were, on each clock.
 */
void
dln_known_orders_make (DlnKnownOrders      *self,
                       const DlnKnownMaker *maker,
                       GArray              *stories,
                       GCancellable        *cancellable)
{
  g_autofree DlnStoryRow *rows = g_new0 (DlnStoryRow, self->members->len + 1);

  for (guint i = 0; i < self->members->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      if (get_member (self, i)->stands != i)
        continue;
      maker->begin (maker->data);
      for (guint clock = 0; clock < DLN_N_CLOCKS; clock++)
        {
          Run run = { self, maker, clock, i, NULL };

          run_component (&run);
          tell_firsts (&run, rows);
        }
    }
  for (guint i = 0; i < self->members->len; i++)
    if (get_member (self, i)->row != DLN_NO_ROW)
      g_array_append_val (stories, rows[i]);
}
