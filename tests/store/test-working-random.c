/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Working times as the network has them, in random cases under random verbs, against Floyd
 * and Warshall over constraints that are made here anew.
 */
#include "config.h"

#include "dln-test-network.h"

#define FREE (G_MAXINT64 / 4)
/* Of a microsecond, so that a strict order is less than one, however long the chain. */
#define STEPS 1000
#define EVENTS 7
#define SOURCES 3
#define MOST (1 + 4 * EVENTS)
#define VERBS 14
#define CASES 12

/* Allen's thirteen, once more: a, b the events, b and e their ends, "=" at once. */
static const struct {
  const char *type;
  const char *steps;
  const char *gap;
} orders[] = {
  { "before", "ae<bb", "ae bb" },
  { "after", "be<ab", "be ab" },
  { "meets", "ae=bb", NULL },
  { "met-by", "be=ab", NULL },
  { "overlaps", "ab<bb bb<ae ae<be", "ab bb" },
  { "overlapped-by", "bb<ab ab<be be<ae", "bb ab" },
  { "starts", "ab=bb ae<be", "ae be" },
  { "started-by", "ab=bb be<ae", "be ae" },
  { "during", "bb<ab ae<be", "bb ab" },
  { "contains", "ab<bb be<ae", "ab bb" },
  { "finishes", "ae=be bb<ab", "bb ab" },
  { "finished-by", "ae=be ab<bb", "ab bb" },
  { "equals", "ab=bb ae=be", NULL },
  { NULL, "", "ae bb" },
};
static const char *const clocks[] = { NULL, "happened", "said", "published" };

typedef struct {
  char *slug;
  guint from, to, order, clocks[2];
  gint64 least, most;
  int claim; /* -1 for none */
} Related;

typedef struct {
  guint event;
  guint source;
  gboolean aside;
  gboolean forecast;
} Claimed;

typedef struct {
  DlnStore *store;
  gboolean dead[EVENTS];
  GArray *related; /* Related */
  GArray *claims;  /* Claimed: its slug is "c-" and its number */
  DlnBounds published[SOURCES];
  guint n_made;
} World;

/* Mostly wide, so that chance leaves some cases possible. */
static DlnBounds
draw_bounds (void)
{
  DlnInstant begin = g_test_rand_int_range (1, 60), end = begin + g_test_rand_int_range (0, 20);
  DlnBounds bounds = { begin, begin + g_test_rand_int_range (0, 60), end, 0 };

  bounds.end_latest = MAX (bounds.begin_latest, end) + g_test_rand_int_range (0, 30);
  if (g_test_rand_int_range (0, 3) == 0)
    bounds.begin_earliest = bounds.end_earliest = N;
  if (g_test_rand_int_range (0, 3) == 0)
    bounds.end_latest = N;
  return bounds;
}

static guint
pick_event (World *w)
{
  guint e;

  do
    e = (guint) g_test_rand_int_range (0, EVENTS);
  while (w->dead[e]);
  return e;
}

static char *
event_slug (guint event)
{
  return g_strdup_printf ("e-%u", event);
}

static void
draw_claim (World *w)
{
  Claimed claim = { pick_event (w), (guint) g_test_rand_int_range (0, SOURCES), FALSE,
                    g_test_rand_int_range (0, 5) == 0 };
  g_autofree char *slug = g_strdup_printf ("c-%u", w->claims->len);
  g_autofree char *event = event_slug (claim.event);
  g_autofree char *source = g_strdup_printf ("s-%u", claim.source);
  DlnRecord *record = new_stated (DLN_TABLE_CLAIM, slug, event, draw_bounds ());

  dln_record_set_text (record, "source", source);
  dln_record_set_integer (record, "forecast", claim.forecast);
  if (g_test_rand_int_range (0, 2) == 0)
    {
      DlnInstant at = g_test_rand_int_range (40, 120);
      DlnBounds said = { at, at + 9, at, at + 9 };
      g_autoptr (DlnTime) time = dln_time_new (&said);

      dln_record_set_time (record, "said", time);
    }
  add (w->store, record);
  g_array_append_val (w->claims, claim);
}

/* Mostly when it happened. */
static guint
draw_clock (void)
{
  int clock = g_test_rand_int_range (-9, 4);

  return clock < 0 ? 0 : (guint) clock;
}

static void
draw_relation (World *w)
{
  Related r = { g_strdup_printf ("r-%u", w->n_made++),
                pick_event (w),
                pick_event (w),
                (guint) g_test_rand_int_range (0, G_N_ELEMENTS (orders)),
                { draw_clock (), draw_clock () },
                N, N, -1 };
  g_autofree char *from = NULL, *to = NULL, *claim = NULL;
  DlnRecord *record;

  while (r.to == r.from)
    r.to = pick_event (w);
  if (r.order == G_N_ELEMENTS (orders) - 1 || (orders[r.order].gap != NULL && g_test_rand_int_range (0, 3) == 0))
    {
      r.least = g_test_rand_int_range (1, 6);
      r.most = g_test_rand_int_range (0, 2) == 0 ? N : r.least + g_test_rand_int_range (-1, 40);
    }
  if (w->claims->len > 0 && g_test_rand_int_range (0, 2) == 0)
    r.claim = g_test_rand_int_range (0, (int) w->claims->len);
  if (r.claim >= 0 && w->dead[g_array_index (w->claims, Claimed, r.claim).event])
    r.claim = -1;
  from = event_slug (r.from);
  to = event_slug (r.to);
  claim = r.claim >= 0 ? g_strdup_printf ("c-%d", r.claim) : NULL;
  record = new_relation (r.slug, from, orders[r.order].type, to, claim);
  for (guint i = 0; i < 2; i++)
    if (clocks[r.clocks[i]] != NULL)
      g_assert_true (dln_record_set_from_text (record, i == 0 ? "from_clock" : "to_clock", clocks[r.clocks[i]], NULL, NULL));
  if (r.least != N)
    dln_record_set_integer (record, "least", r.least);
  if (r.most != N)
    dln_record_set_integer (record, "most", r.most);
  add (w->store, record);
  g_array_append_val (w->related, r);
}

static void
draw_assessment (World *w)
{
  g_autofree char *slug = g_strdup_printf ("m-%u", w->n_made);
  g_autofree char *event = event_slug (pick_event (w));
  DlnRecord *record = new_stated (DLN_TABLE_ASSESSMENT, slug, event, draw_bounds ());

  dln_record_set_integer (record, "made", ++w->n_made);
  add (w->store, record);
}

static void
drop_relation (World *w,
               guint  i)
{
  g_free (g_array_index (w->related, Related, i).slug);
  g_array_remove_index (w->related, i);
}

static void
remove_relation (World *w)
{
  guint i;

  if (w->related->len == 0)
    return;
  i = (guint) g_test_rand_int_range (0, (int) w->related->len);
  remove_tree (w->store, DLN_TABLE_RELATION, g_array_index (w->related, Related, i).slug);
  drop_relation (w, i);
}

static void
toggle_claim (World *w)
{
  guint i;
  Claimed *claim;
  g_autofree char *slug = NULL;

  if (w->claims->len == 0)
    return;
  i = (guint) g_test_rand_int_range (0, (int) w->claims->len);
  claim = &g_array_index (w->claims, Claimed, i);
  if (w->dead[claim->event])
    return;
  slug = g_strdup_printf ("c-%u", i);
  claim->aside = !claim->aside;
  change (w->store, DLN_TABLE_CLAIM, slug, "state", claim->aside ? "set-aside" : "live");
}

static void
publish (World *w)
{
  guint s = (guint) g_test_rand_int_range (0, SOURCES);
  g_autofree char *slug = g_strdup_printf ("s-%u", s);
  gint64 id = id_of (w->store, DLN_TABLE_SOURCE, slug);
  g_autoptr (DlnRecord) record = dln_store_read (w->store, DLN_TABLE_SOURCE, id, NULL);
  DlnInstant at = g_test_rand_int_range (60, 140);
  g_autoptr (DlnTime) time = NULL;

  w->published[s] = (DlnBounds) { at, at + 3, at, at + 3 };
  time = dln_time_new (&w->published[s]);
  dln_record_set_time (record, "published", time);
  begin (w->store);
  g_assert_true (dln_store_update (w->store, id, record, NULL));
  commit (w->store, "publish");
}

/* Once in a case; the last two stay. */
static void
remove_event (World *w)
{
  guint e = pick_event (w);
  g_autofree char *slug = event_slug (e);

  for (guint i = 0; i < EVENTS; i++)
    if (w->dead[i])
      return;
  remove_tree (w->store, DLN_TABLE_EVENT, slug);
  w->dead[e] = TRUE;
  for (guint i = w->related->len; i-- > 0;)
    {
      Related *r = &g_array_index (w->related, Related, i);
      gboolean claim_gone = r->claim >= 0 && g_array_index (w->claims, Claimed, r->claim).event == e;
      gboolean gone = id_of (w->store, DLN_TABLE_RELATION, r->slug) == 0;

      g_assert_true (gone || (r->from != e && r->to != e));
      if (gone)
        drop_relation (w, i);
      else if (claim_gone)
        r->claim = -1;
    }
}

/* The instants of each event: begin, end, said, published. */
#define NODE(event, kind) (1 + 4 * (event) + (kind))

static void
limit (gint64 d[MOST][MOST],
       guint  from,
       guint  to,
       gint64 most)
{
  d[from][to] = MIN (d[from][to], most);
}

static void
bound (gint64     d[MOST][MOST],
       guint      node,
       DlnInstant earliest,
       DlnInstant latest)
{
  if (earliest != N)
    limit (d, node, 0, -earliest * STEPS);
  if (latest != N)
    limit (d, 0, node, latest * STEPS);
}

/* The bound itself, excluded or not. */
static gint64
whole (gint64 steps)
{
  gint64 over = (steps % STEPS + STEPS) % STEPS;

  return (steps + (over > 0 ? STEPS - over : 0)) / STEPS;
}

static DlnInstant
latest_of (gint64 steps)
{
  return steps < FREE ? whole (steps) : N;
}

static DlnInstant
earliest_of (gint64 steps)
{
  return steps < FREE ? -whole (steps) : N;
}

static guint
node_of (const Related *r,
         const char    *end)
{
  guint event = end[0] == 'a' ? r->from : r->to;
  guint clock = r->clocks[end[0] == 'a' ? 0 : 1];

  if (clock >= 2)
    return NODE (event, clock);
  return NODE (event, end[1] == 'b' ? 0 : 1);
}

static gboolean
counts (World         *w,
        const Related *r)
{
  return (r->claim < 0 || !g_array_index (w->claims, Claimed, r->claim).aside) &&
         (r->least == N || r->most == N || r->least <= r->most);
}

static void
add_related (gint64         d[MOST][MOST],
             const Related *r)
{
  const char *gap = orders[r->order].gap;

  for (const char *step = orders[r->order].steps; *step != 0; step += step[5] != 0 ? 6 : 5)
    {
      guint earlier = node_of (r, step), later = node_of (r, step + 3);

      limit (d, later, earlier, step[2] == '=' ? 0 : -1);
      if (step[2] == '=')
        limit (d, earlier, later, 0);
    }
  if (gap != NULL && r->least != N)
    limit (d, node_of (r, gap + 3), node_of (r, gap), -r->least * STEPS);
  if (gap != NULL && r->most != N)
    limit (d, node_of (r, gap), node_of (r, gap + 3), r->most * STEPS);
}

static void
add_published (World *w,
               gint64 d[MOST][MOST],
               guint  e)
{
  DlnInstant first = N, last = N;

  for (guint c = 0; c < w->claims->len; c++)
    {
      const Claimed *claim = &g_array_index (w->claims, Claimed, c);
      const DlnBounds *published = &w->published[claim->source];

      if (claim->event != e || claim->aside || published->end_latest == N)
        continue;
      first = first == N ? published->begin_earliest : MIN (first, published->begin_earliest);
      last = last == N ? published->end_latest : MAX (last, published->end_latest);
    }
  bound (d, NODE (e, 3), first, last);
}

/* @own: of each event without relations */
static void
make_constraints (World            *w,
                  const DlnWorking *own,
                  gboolean         *related,
                  gint64            d[MOST][MOST])
{
  gboolean named[EVENTS][4] = { { 0 } };

  for (guint i = 0; i < MOST; i++)
    for (guint j = 0; j < MOST; j++)
      d[i][j] = i == j ? 0 : FREE;
  for (guint i = 0; i < w->related->len; i++)
    {
      const Related *r = &g_array_index (w->related, Related, i);

      if (!counts (w, r))
        continue;
      add_related (d, r);
      named[r->from][r->clocks[0]] = named[r->to][r->clocks[1]] = TRUE;
      related[r->from] = related[r->to] = TRUE;
    }
  for (guint e = 0; e < EVENTS; e++)
    {
      const DlnBounds *b = &own[e].rule.bounds;

      if (!related[e])
        continue;
      limit (d, NODE (e, 1), NODE (e, 0), 0);
      bound (d, NODE (e, 0), b->begin_earliest, b->begin_latest);
      bound (d, NODE (e, 1), b->end_earliest, b->end_latest);
      if (named[e][2])
        bound (d, NODE (e, 2), own[e].said_earliest, own[e].said_latest);
      if (named[e][3])
        add_published (w, d, e);
      for (guint clock = 2; clock < 4 && !own[e].forecast; clock++)
        if (named[e][clock])
          limit (d, NODE (e, clock), NODE (e, 0), 0);
      if (named[e][2] && named[e][3])
        limit (d, NODE (e, 3), NODE (e, 2), 0);
    }
}

/* What a constraint joins, the origin aside: the lowest of its instants stands for each. */
static void
join (gint64 d[MOST][MOST],
      guint  component[MOST])
{
  for (guint i = 0; i < MOST; i++)
    component[i] = i;
  for (guint round = 0; round < MOST; round++)
    for (guint i = 1; i < MOST; i++)
      for (guint j = 1; j < MOST; j++)
        if (d[i][j] < FREE)
          component[i] = component[j] = MIN (component[i], component[j]);
}

static gboolean
solve_slowly (gint64 d[MOST][MOST])
{
  for (guint k = 0; k < MOST; k++)
    for (guint i = 0; i < MOST; i++)
      for (guint j = 0; j < MOST; j++)
        if (d[i][k] < FREE && d[k][j] < FREE)
          d[i][j] = MIN (d[i][j], d[i][k] + d[k][j]);
  for (guint i = 0; i < MOST; i++)
    if (d[i][i] < 0)
      return FALSE;
  return TRUE;
}

static void
compare_event (World            *w,
               guint             e,
               const DlnWorking *own,
               gint64            d[MOST][MOST],
               gboolean          possible,
               gboolean          related)
{
  g_autofree char *slug = event_slug (e);
  DlnWorkingRow row = working (w->store, slug);
  guint b = NODE (e, 0), n = NODE (e, 1);
  DlnBounds window = { earliest_of (d[b][0]), latest_of (d[0][b]), earliest_of (d[n][0]), latest_of (d[0][n]) };
  gboolean tightened = possible && related && own->rule.time_basis != DLN_BASIS_ASSESSED &&
                       !dln_bounds_equal (&window, &own->rule.bounds);

  if (!tightened)
    window = own->rule.bounds;
  WORKS (w->store, slug, window.begin_earliest, window.begin_latest, window.end_earliest, window.end_latest,
         tightened ? DLN_BASIS_INFERRED : own->rule.time_basis);
  g_assert_cmpint ((row.flags & DLN_WORKING_CONTRADICTS) != 0, ==, !possible);
}

/* Returns: whether all was possible */
static gboolean
compare_all (World *w)
{
  DlnWorking own[EVENTS] = { 0 };
  g_auto (DlnWorkingReader) reader = { 0 };
  gint64 all[MOST][MOST], d[MOST][MOST];
  guint component[MOST];
  gboolean related[EVENTS] = { 0 };
  gboolean every = TRUE;

  g_assert_true (dln_working_reader_init (&reader, w->store, NULL));
  for (guint e = 0; e < EVENTS; e++)
    {
      g_autofree char *slug = event_slug (e);

      dln_working_init (&own[e]);
      if (!w->dead[e])
        dln_working_reader_read (&reader, id_of (w->store, DLN_TABLE_EVENT, slug), &own[e]);
    }
  make_constraints (w, own, related, all);
  join (all, component);
  for (guint e = 0; e < EVENTS; e++)
    {
      gboolean possible;

      if (w->dead[e])
        continue;
      for (guint i = 0; i < MOST; i++)
        for (guint j = 0; j < MOST; j++)
          {
            gboolean inside = (i == 0 || component[i] == component[NODE (e, 0)]) &&
                              (j == 0 || component[j] == component[NODE (e, 0)]);

            d[i][j] = inside || i == j ? all[i][j] : FREE;
          }
      possible = solve_slowly (d);
      every = every && possible;
      compare_event (w, e, &own[e], d, possible, related[e]);
    }
  for (guint e = 0; e < EVENTS; e++)
    dln_working_clear (&own[e]);
  return every;
}

static char *
dump_working (DlnStore *store)
{
  GString *text = g_string_new (NULL);

  dump_sql (store, "event_working", text);
  return g_string_free (text, FALSE);
}

static void
compare_rebuilt (World *w)
{
  g_autofree char *before = dump_working (w->store);
  g_autofree char *after = NULL;

  g_assert_true (dln_store_begin_derived (w->store, NULL));
  g_assert_true (dln_working_rebuild (w->store, NULL));
  after = dump_working (w->store);
  g_assert_cmpstr (after, ==, before);
  dln_store_rollback (w->store);
}

static void
do_something (World *w)
{
  static void (*const verbs[]) (World *w) = { draw_claim,    draw_claim,      draw_relation, draw_relation,
                                              draw_relation, draw_relation,   toggle_claim,  publish,
                                              draw_assessment, remove_relation, remove_event };

  verbs[g_test_rand_int_range (0, G_N_ELEMENTS (verbs))](w);
}

static void
start_world (World    *w,
             DlnStore *store,
             guint     number)
{
  *w = (World) { store };
  w->related = g_array_new (FALSE, FALSE, sizeof (Related));
  w->claims = g_array_new (FALSE, FALSE, sizeof (Claimed));
  begin (store);
  for (guint s = 0; s < SOURCES; s++)
    {
      g_autofree char *slug = g_strdup_printf ("s-%u", s);

      add_titled (store, DLN_TABLE_SOURCE, slug);
      w->published[s] = DLN_BOUNDS_UNKNOWN;
    }
  for (guint e = 0; e < EVENTS; e++)
    {
      g_autofree char *slug = event_slug (e);

      add_titled (store, DLN_TABLE_EVENT, slug);
    }
  commit (store, "start");
  for (guint c = 0; c < EVENTS; c++)
    draw_claim (w);
}

/* The windows after each verb are those of the slow way and of all derived anew; undo and redo
 * of all return each. */
static void
test_random (Fixture       *f,
             gconstpointer  data)
{
  guint n_possible = 0;

  for (guint c = 0; c < CASES; c++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.dateline", f->folder, c);
      g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      DlnStore *store = dln_store_create (path, &error);
      World w;

      g_assert_no_error (error);
      start_world (&w, store, c);
      g_ptr_array_add (states, dump_working (store));
      while (states->len <= VERBS)
        {
          guint entries = count_entries (store);

          do_something (&w);
          n_possible += compare_all (&w);
          if (count_entries (store) != entries)
            g_ptr_array_add (states, dump_working (store));
        }
      compare_rebuilt (&w);
      for (guint i = VERBS; i-- > 0;)
        {
          g_autofree char *now = NULL;

          undo (store);
          now = dump_working (store);
          g_assert_cmpstr (now, ==, states->pdata[i]);
        }
      for (guint i = 1; i <= VERBS; i++)
        {
          g_autofree char *now = NULL;

          redo (store);
          now = dump_working (store);
          g_assert_cmpstr (now, ==, states->pdata[i]);
        }
      while (w.related->len > 0)
        drop_relation (&w, 0);
      g_array_unref (w.related);
      g_array_unref (w.claims);
      dln_store_close (store, &error);
      g_assert_no_error (error);
    }
  g_test_message ("%u states of %u were possible", n_possible, CASES * VERBS);
  g_assert_cmpuint (n_possible, >, CASES * VERBS / 8);
  g_assert_cmpuint (n_possible, <, CASES * VERBS * 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/working-random/random", test_random);
  return g_test_run ();
}
