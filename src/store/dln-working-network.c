/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the network of what hangs together with some events, read from the file: the rule of
 * working times gives each event its own bounds, core's dln-order-nodes.c makes constraints
 * of the relations. Bounds can be stated anew, as a drag does, without reading the file
 * again. An event in a component that contradicts itself keeps its own bounds. Microseconds.
 */
#include "config.h"

#include "dln-working-network.h"

#include "dln-working-reader.h"

/* Claims that the rule leaves out carry no relation either. */
#define LIVE_RELATION                                                                                        \
  "SELECT r.id, r.from_event, r.to_event, r.type, r.from_clock, r.to_clock, r.least, r.most FROM relation r " \
  "LEFT JOIN claim c ON c.id = r.claim WHERE (r.claim IS NULL OR (coalesce(c.state, 'live') NOT IN "          \
  "('withdrawn', 'set-aside', 'superseded') AND NOT " DLN_WORKING_SUPERSEDED ("c") "))"

/* By whom a claim was carried, else its source. */
#define PUBLISHED                                                                                            \
  "SELECT min(s.published_begin_earliest), max(s.published_end_latest) FROM claim c JOIN source s ON "        \
  "s.id IN (SELECT target FROM claim_relay WHERE owner = c.id) OR (s.id = c.source AND "                      \
  "NOT EXISTS (SELECT 1 FROM claim_relay WHERE owner = c.id)) WHERE c.event = ? AND "                         \
  "coalesce(c.stance, 'asserts') <> 'denies' AND coalesce(c.state, 'live') NOT IN "                           \
  "('withdrawn', 'set-aside', 'superseded') AND NOT " DLN_WORKING_SUPERSEDED ("c")

/* @edges: the constraints that its own bounds are */
typedef struct {
  gint64 id;
  DlnOrderNodes nodes;
  guint edges[4];
  DlnBounds own;
  DlnBounds read;
  DlnBasis basis;
  gboolean assessed;
  gboolean stated;
  gboolean related; /* by one that makes sense */
  gboolean forecast;
  DlnInstant said[2];
} Event;

typedef struct {
  gint64 id;
  gint64 from;
  gint64 to;
  DlnOrderTerms terms;
} Relation;

struct _DlnWorkingNetwork {
  DlnNetwork *network;
  GArray *events;      /* Event */
  GArray *relations;   /* Relation */
  GHashTable *indices; /* gint64 of an event to its index + 1 */
  GArray *owners;      /* guint: of each instant, the event's index; the origin's is 0 */
  GArray *changed;     /* guint: events that the last statement changed */
  GArray *marks;       /* guint8: which of them are in @changed */
};

typedef struct {
  DlnWorkingNetwork *self;
  DlnWorkingReader reader;
  DlnWorking working;
  sqlite3_stmt *relations;
  sqlite3_stmt *published;
} Loader;

static void
loader_clear (Loader *loader)
{
  dln_working_reader_clear (&loader->reader);
  dln_working_clear (&loader->working);
  sqlite3_finalize (loader->relations);
  sqlite3_finalize (loader->published);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, loader_clear)

static gboolean
loader_init (Loader    *loader,
             DlnStore  *store,
             GError   **error)
{
  dln_working_init (&loader->working);
  if (!dln_working_reader_init (&loader->reader, store, error))
    return FALSE;
  loader->relations = dln_store_prepare (
    store, LIVE_RELATION " AND r.from_event = ?1 UNION " LIVE_RELATION " AND r.to_event = ?1 ORDER BY 1", error);
  loader->published = loader->relations != NULL ? dln_store_prepare (store, PUBLISHED, error) : NULL;
  return loader->published != NULL;
}

static Event *
get_event (const DlnWorkingNetwork *self,
           guint                    index)
{
  return &g_array_index (self->events, Event, index);
}

static DlnInstant
instant_at (sqlite3_stmt *s,
            int           column)
{
  return sqlite3_column_type (s, column) == SQLITE_NULL ? DLN_OPEN : sqlite3_column_int64 (s, column);
}

static int
word_at (sqlite3_stmt        *s,
         int                  column,
         const DlnVocabulary *words)
{
  const char *text = (const char *) sqlite3_column_text (s, column);

  return text != NULL ? dln_vocabulary_find (words, text) : -1;
}

/* Instants are numbered as they come: whose they are is asked of each change. */
static void
own_instants (DlnWorkingNetwork *self,
              guint              index)
{
  while (self->owners->len < dln_network_get_n_instants (self->network))
    g_array_append_val (self->owners, index);
}

static void
meet_event (DlnWorkingNetwork *self,
            gint64             id)
{
  Event event = { .id = id };
  guint8 mark = 0;

  if (g_hash_table_contains (self->indices, &id))
    return;
  g_array_append_val (self->events, event);
  g_array_append_val (self->marks, mark);
  g_hash_table_insert (self->indices, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (self->events->len));
}

static void
add_bounds (DlnWorkingNetwork *self,
            guint              index)
{
  Event *event = get_event (self, index);
  const DlnBounds *own = &event->own;
  DlnNetwork *network = self->network;
  guint tag = index + 1;

  dln_order_nodes_add (network, &event->nodes);
  event->edges[0] = dln_order_no_earlier (network, event->nodes.begin, (DlnOrderBound) { own->begin_earliest, tag });
  event->edges[1] = dln_order_no_later (network, event->nodes.begin, (DlnOrderBound) { own->begin_latest, tag });
  event->edges[2] = dln_order_no_earlier (network, event->nodes.end, (DlnOrderBound) { own->end_earliest, tag });
  event->edges[3] = dln_order_no_later (network, event->nodes.end, (DlnOrderBound) { own->end_latest, tag });
  own_instants (self, index);
}

static void
read_relations (Loader *loader,
                gint64  event)
{
  sqlite3_stmt *s = loader->relations;

  sqlite3_bind_int64 (s, 1, event);
  while (sqlite3_step (s) == SQLITE_ROW)
    {
      int type = word_at (s, 3, &dln_vocabulary_allen);
      Relation relation = {
        sqlite3_column_int64 (s, 0),
        sqlite3_column_int64 (s, 1),
        sqlite3_column_int64 (s, 2),
        { type >= 0 ? dln_vocabulary_get_nick (&dln_vocabulary_allen, type) : NULL,
          (DlnClock) MAX (word_at (s, 4, &dln_vocabulary_clock), 0),
          (DlnClock) MAX (word_at (s, 5, &dln_vocabulary_clock), 0), instant_at (s, 6), instant_at (s, 7) },
      };

      meet_event (loader->self, relation.from);
      meet_event (loader->self, relation.to);
      /* Each is met from both its ends. */
      if (relation.from == event)
        g_array_append_val (loader->self->relations, relation);
    }
  sqlite3_reset (s);
}

static void
read_event (Loader *loader,
            guint   index)
{
  DlnWorking *working = &loader->working;
  Event *event = get_event (loader->self, index);

  dln_working_reader_read (&loader->reader, event->id, working);
  event->own = event->read = working->rule.bounds;
  event->basis = working->rule.time_basis;
  event->assessed = event->stated = event->basis == DLN_BASIS_ASSESSED;
  event->forecast = working->forecast;
  event->said[0] = working->said_earliest;
  event->said[1] = working->said_latest;
  add_bounds (loader->self, index);
  read_relations (loader, event->id);
}

static void
add_clock (Loader   *loader,
           guint     index,
           DlnClock  clock)
{
  DlnWorkingNetwork *self = loader->self;
  Event *event = get_event (self, index);
  DlnInstant at[2] = { event->said[0], event->said[1] };
  guint instant;

  if (clock == DLN_CLOCK_HAPPENED || dln_order_nodes_get (&event->nodes, clock) != 0)
    return;
  if (clock == DLN_CLOCK_PUBLISHED)
    {
      sqlite3_bind_int64 (loader->published, 1, event->id);
      if (sqlite3_step (loader->published) == SQLITE_ROW)
        for (int i = 0; i < 2; i++)
          at[i] = instant_at (loader->published, i);
      sqlite3_reset (loader->published);
    }
  dln_order_nodes_add_clock (self->network, &event->nodes, clock, event->forecast);
  own_instants (self, index);
  instant = dln_order_nodes_get (&event->nodes, clock);
  dln_order_no_earlier (self->network, instant, (DlnOrderBound) { at[0], index + 1 });
  dln_order_no_later (self->network, instant, (DlnOrderBound) { at[1], index + 1 });
}

static void
add_relations (Loader *loader)
{
  DlnWorkingNetwork *self = loader->self;

  for (guint r = 0; r < self->relations->len; r++)
    {
      const Relation *relation = &g_array_index (self->relations, Relation, r);
      guint from, to;

      if (!dln_order_terms_are_sound (&relation->terms) || !dln_working_network_find (self, relation->from, &from) ||
          !dln_working_network_find (self, relation->to, &to))
        continue;
      add_clock (loader, from, relation->terms.from_clock);
      add_clock (loader, to, relation->terms.to_clock);
      if (dln_order_relate (self->network, &relation->terms, &get_event (self, from)->nodes,
                            &get_event (self, to)->nodes, self->events->len + 1 + r))
        get_event (self, from)->related = get_event (self, to)->related = TRUE;
    }
}

/**
 * dln_working_network_new:
 * @store: a store
 * @events: (array length=n_events): ids of events
 * @n_events: how many
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (nullable): these events first, then all that hang together with
 *   them, solved
 */
DlnWorkingNetwork *
dln_working_network_new (DlnStore      *store,
                         const gint64  *events,
                         guint          n_events,
                         GError       **error)
{
  g_autoptr (DlnWorkingNetwork) self = g_new0 (DlnWorkingNetwork, 1);
  g_auto (Loader) loader = { self };
  guint nobody = 0;

  self->network = dln_network_new ();
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  self->relations = g_array_new (FALSE, FALSE, sizeof (Relation));
  self->indices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->owners = g_array_new (FALSE, FALSE, sizeof (guint));
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint));
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint8));
  g_array_append_val (self->owners, nobody);
  if (!loader_init (&loader, store, error))
    return NULL;
  for (guint i = 0; i < n_events; i++)
    meet_event (self, events[i]);
  /* It grows while what is met brings more. */
  for (guint i = 0; i < self->events->len; i++)
    read_event (&loader, i);
  add_relations (&loader);
  dln_network_solve (self->network);
  return g_steal_pointer (&self);
}

/**
 * dln_working_network_free:
 * @self: (transfer full) (nullable): a network
 */
void
dln_working_network_free (DlnWorkingNetwork *self)
{
  if (self == NULL)
    return;
  dln_network_free (self->network);
  g_array_unref (self->events);
  g_array_unref (self->relations);
  g_hash_table_unref (self->indices);
  g_array_unref (self->owners);
  g_array_unref (self->changed);
  g_array_unref (self->marks);
  g_free (self);
}

/**
 * dln_working_network_get_n_events:
 * @self: a network
 *
 * Returns: how many events hang together
 */
guint
dln_working_network_get_n_events (const DlnWorkingNetwork *self)
{
  return self->events->len;
}

/**
 * dln_working_network_get_n_relations:
 * @self: a network
 *
 * Returns: how many live relations it has
 */
guint
dln_working_network_get_n_relations (const DlnWorkingNetwork *self)
{
  return self->relations->len;
}

/**
 * dln_working_network_get_event:
 * @self: a network
 * @index: which of its events
 *
 * Returns: that event's id
 */
gint64
dln_working_network_get_event (const DlnWorkingNetwork *self,
                               guint                    index)
{
  return get_event (self, index)->id;
}

/**
 * dln_working_network_find:
 * @self: a network
 * @event: an event's id
 * @index: (out): which of its events that is
 *
 * Returns: whether it is one of them
 */
gboolean
dln_working_network_find (const DlnWorkingNetwork *self,
                          gint64                   event,
                          guint                   *index)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, &event));

  *index = found - 1;
  return found != 0;
}

/**
 * dln_working_network_get_bounds:
 * @self: a network
 * @index: which of its events
 * @bounds: (out): its working time, µs
 * @basis: (out): what that rests on
 *
 * Returns: %FALSE where what is related to it cannot all be true: it keeps its own bounds
 */
gboolean
dln_working_network_get_bounds (const DlnWorkingNetwork *self,
                                guint                    index,
                                DlnBounds               *bounds,
                                DlnBasis                *basis)
{
  const Event *event = get_event (self, index);
  DlnBounds window;
  gboolean holds =
    dln_network_get_window (self->network, event->nodes.begin, &window.begin_earliest, &window.begin_latest) &&
    dln_network_get_window (self->network, event->nodes.end, &window.end_earliest, &window.end_latest);

  *bounds = event->own;
  *basis = event->basis;
  if (!event->related)
    return TRUE;
  if (!holds || event->stated || dln_bounds_equal (&window, &event->own))
    return holds;
  *bounds = window;
  *basis = DLN_BASIS_INFERRED;
  return TRUE;
}

static void
add_chain (const DlnWorkingNetwork *self,
           guint                    instant,
           gboolean                 latest,
           GArray                  *relations)
{
  g_autoptr (GArray) chain = dln_network_explain (self->network, instant, latest);

  for (guint i = 0; i < chain->len; i++)
    {
      guint tag = dln_network_get_tag (self->network, g_array_index (chain, guint, i));
      guint known = 0;
      gint64 id;

      if (tag <= self->events->len)
        continue;
      id = g_array_index (self->relations, Relation, tag - self->events->len - 1).id;
      while (known < relations->len && g_array_index (relations, gint64, known) != id)
        known++;
      if (known == relations->len)
        g_array_append_val (relations, id);
    }
}

/**
 * dln_working_network_explain:
 * @self: a network
 * @index: which of its events
 *
 * Returns: (transfer full) (element-type gint64): the relations that narrow its time, each
 *   bound's in the order in which they lead to it; empty where none does
 */
GArray *
dln_working_network_explain (const DlnWorkingNetwork *self,
                             guint                    index)
{
  const Event *event = get_event (self, index);
  GArray *relations = g_array_new (FALSE, FALSE, sizeof (gint64));
  DlnBounds bounds;
  DlnBasis basis;

  if (!dln_working_network_get_bounds (self, index, &bounds, &basis) || basis != DLN_BASIS_INFERRED)
    return relations;
  if (bounds.begin_earliest != event->own.begin_earliest)
    add_chain (self, event->nodes.begin, FALSE, relations);
  if (bounds.begin_latest != event->own.begin_latest)
    add_chain (self, event->nodes.begin, TRUE, relations);
  if (bounds.end_earliest != event->own.end_earliest)
    add_chain (self, event->nodes.end, FALSE, relations);
  if (bounds.end_latest != event->own.end_latest)
    add_chain (self, event->nodes.end, TRUE, relations);
  return relations;
}

/**
 * dln_working_network_is_consistent:
 * @self: a network
 *
 * Returns: whether all of it can be true
 */
gboolean
dln_working_network_is_consistent (const DlnWorkingNetwork *self)
{
  return dln_network_is_consistent (self->network);
}

static GArray *
list_reasons (DlnWorkingNetwork *self,
              const GArray      *tags)
{
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (DlnWorkingReason));

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      guint tag = g_array_index (tags, guint, i);
      DlnWorkingReason reason = { DLN_TABLE_EVENT, 0 };

      if (tag <= self->events->len)
        reason.id = get_event (self, tag - 1)->id;
      else
        reason = (DlnWorkingReason) { DLN_TABLE_RELATION,
                                      g_array_index (self->relations, Relation, tag - self->events->len - 1).id };
      g_array_append_val (reasons, reason);
    }
  return reasons;
}

/**
 * dln_working_network_list_conflict:
 * @self: a network
 *
 * Returns: (transfer full) (element-type DlnWorkingReason): what cannot all be true and of which none can be
 *   spared; empty where all can
 */
GArray *
dln_working_network_list_conflict (DlnWorkingNetwork *self)
{
  g_autoptr (GPtrArray) conflicts = dln_network_list_conflicts (self->network);

  return list_reasons (self, conflicts->len > 0 ? conflicts->pdata[0] : NULL);
}

/**
 * dln_working_network_list_conflicts:
 * @self: a network
 *
 * Returns: (transfer full) (element-type GArray): each contradiction, as
 *   dln_working_network_list_conflict() has the first; no two of them share a record
 */
GPtrArray *
dln_working_network_list_conflicts (DlnWorkingNetwork *self)
{
  g_autoptr (GPtrArray) conflicts = dln_network_list_conflicts (self->network);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < conflicts->len; i++)
    g_ptr_array_add (list, list_reasons (self, conflicts->pdata[i]));
  return list;
}

static void
note_changed (DlnWorkingNetwork *self)
{
  guint n;
  const guint *instants = dln_network_get_changed (self->network, &n);

  for (guint i = 0; i < n; i++)
    {
      guint index = g_array_index (self->owners, guint, instants[i]);
      guint8 *mark = &g_array_index (self->marks, guint8, index);

      if (instants[i] != DLN_NETWORK_ORIGIN && *mark == 0)
        {
          *mark = 1;
          g_array_append_val (self->changed, index);
        }
    }
}

/* Loosens before it tightens, so that nothing contradicts itself on the way. */
static void
set_bounds (DlnWorkingNetwork *self,
            guint              index,
            const DlnBounds   *bounds)
{
  Event *event = get_event (self, index);
  const DlnInstant before[4] = { event->own.begin_earliest, event->own.begin_latest, event->own.end_earliest,
                                 event->own.end_latest };
  const DlnInstant after[4] = { bounds->begin_earliest, bounds->begin_latest, bounds->end_earliest,
                                bounds->end_latest };

  for (guint i = 0; i < self->changed->len; i++)
    g_array_index (self->marks, guint8, g_array_index (self->changed, guint, i)) = 0;
  g_array_set_size (self->changed, 0);
  for (guint tightens = 0; tightens < 2; tightens++)
    for (guint i = 0; i < 4; i++)
      {
        gboolean latest = i % 2 == 1;
        gboolean tighter = after[i] != DLN_OPEN &&
                           (before[i] == DLN_OPEN || (latest ? after[i] < before[i] : after[i] > before[i]));

        if (tighter != (tightens == 1) || after[i] == before[i])
          continue;
        dln_network_set_most (self->network, event->edges[i],
                              after[i] == DLN_OPEN || latest ? after[i] : -after[i]);
        note_changed (self);
      }
  event->own = *bounds;
}

/**
 * dln_working_network_state:
 * @self: a network
 * @index: which of its events
 * @bounds: when it happened, as an assessment would say; µs
 *
 * Changes the event's bounds and the windows that hang on them, nothing in the file.
 */
void
dln_working_network_state (DlnWorkingNetwork *self,
                           guint              index,
                           const DlnBounds   *bounds)
{
  set_bounds (self, index, bounds);
  get_event (self, index)->stated = TRUE;
}

/**
 * dln_working_network_unstate:
 * @self: a network
 * @index: which of its events
 *
 * Gives the event the bounds that it has in the file.
 */
void
dln_working_network_unstate (DlnWorkingNetwork *self,
                             guint              index)
{
  DlnBounds read = get_event (self, index)->read;

  set_bounds (self, index, &read);
  get_event (self, index)->stated = get_event (self, index)->assessed;
}

/**
 * dln_working_network_get_changed:
 * @self: a network
 * @n: (out): how many
 *
 * Returns: (transfer none): the events whose windows the last statement may have changed
 */
const guint *
dln_working_network_get_changed (const DlnWorkingNetwork *self,
                                 guint                   *n)
{
  *n = self->changed->len;
  return (const guint *) self->changed->data;
}
