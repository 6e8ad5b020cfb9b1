/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what would follow were one source, or one claim, right about when things happened; had an
 * event another time; or stood two events in an order that nobody states. Where somebody is right,
 * the times of all others, and what was assessed, are left out for the events that are told of. A
 * supposed time stands in the place of an assessment, a supposed order beside the relations that
 * are there. All other events stay. The same snapshot is asked twice, before and after what is
 * supposed is put into it. Microseconds.
 */
#include "config.h"

#include "dln-what-if.h"

#include "dln-check-clocks.h"
#include "dln-order-conflict.h"
#include "dln-order-words.h"

#include <string.h>

#define N_BOUNDS 4

/* How an event stands now. */
typedef struct {
  DlnBounds bounds;
  gboolean contradicts;
} Standing;

typedef struct {
  DlnCase *dln_case;
  DlnCheckSnapshot *snapshot;
  const DlnSupposition *what;
  DlnCheckRelation *order; /* a supposed one, whose strings are the snapshot's; or NULL */
  GHashTable *told;   /* slugs of events to the claims that are supposed right: GPtrArray; of a supposed time none */
  GPtrArray *groups;  /* of relations that join one of them with others */
  GHashTable *before; /* slugs of events of those groups to Standing */
} Supposing;

static void
free_change (gpointer data)
{
  DlnWhatIfChange *change = data;

  g_free (change->event);
  g_free (change->because);
  g_free (change);
}

static void
free_conflict (gpointer data)
{
  DlnWhatIfConflict *conflict = data;

  g_strfreev (conflict->records);
  g_free (conflict->summary);
  g_free (conflict);
}

/**
 * dln_what_if_free:
 * @self: (transfer full) (nullable): what would follow
 */
void
dln_what_if_free (DlnWhatIf *self)
{
  if (self == NULL)
    return;
  g_free (self->record);
  g_free (self->title);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->appear);
  g_ptr_array_unref (self->vanish);
  g_free (self);
}

/* --- what is supposed ------------------------------------------------------ */

/* Of "source:slug" or "claim:slug". */
static DlnTable
get_table (const char *record)
{
  return g_str_has_prefix (record, "claim:") ? DLN_TABLE_CLAIM : DLN_TABLE_SOURCE;
}

/* A source is right with what it says itself and with what it relays. */
static gboolean
is_of (const DlnCheckClaim *claim,
       DlnTable             table,
       const char          *slug)
{
  if (table == DLN_TABLE_CLAIM)
    return g_str_equal (claim->slug, slug);
  return g_strcmp0 (claim->source, slug) == 0 ||
         g_ptr_array_find_with_equal_func (claim->relays, slug, g_str_equal, NULL);
}

static guint
find_told (Supposing  *supposing,
           DlnTable    table,
           const char *slug)
{
  guint n = 0;

  for (guint e = 0; e < supposing->snapshot->events->len; e++)
    {
      const DlnCheckEvent *event = supposing->snapshot->events->pdata[e];
      g_autoptr (GPtrArray) claims = g_ptr_array_new ();

      for (guint i = 0; i < event->claims->len; i++)
        {
          DlnCheckClaim *claim = event->claims->pdata[i];

          if (claim->stance != DLN_STANCE_DENIES && !dln_bounds_is_unknown (&claim->working) &&
              is_of (claim, table, slug))
            g_ptr_array_add (claims, claim);
        }
      n += claims->len;
      if (claims->len > 0)
        g_hash_table_insert (supposing->told, (gpointer) event->slug, g_steal_pointer (&claims));
    }
  return n;
}

/* No other record has an empty slug: that is how what is supposed is known among reasons. */
#define SUPPOSED ""

static void
state_time (Supposing *supposing)
{
  DlnCheckAssessment *assessment = g_new0 (DlnCheckAssessment, 1);
  DlnCheckSnapshot *snapshot = supposing->snapshot;

  assessment->slug = SUPPOSED;
  assessment->event = dln_check_snapshot_keep (snapshot, supposing->what->event);
  assessment->made = DLN_OPEN;
  assessment->time = supposing->what->time->bounds;
  if (supposing->what->time->reported != NULL)
    assessment->time_words = dln_check_snapshot_keep (snapshot, supposing->what->time->reported);
  g_hash_table_insert (snapshot->assessed, (gpointer) assessment->event, assessment);
}

static DlnCheckRelation *
make_order (DlnCheckSnapshot *snapshot,
            const DlnRecord  *relation)
{
  DlnCheckRelation *order = g_new0 (DlnCheckRelation, 1);
  const DlnValue *type = dln_record_peek (relation, "type");

  order->slug = SUPPOSED;
  order->from = dln_check_snapshot_keep (snapshot, dln_record_get_text (relation, "from"));
  order->to = dln_check_snapshot_keep (snapshot, dln_record_get_text (relation, "to"));
  if (type->set)
    order->type = dln_vocabulary_get_nick (&dln_vocabulary_allen, dln_record_get_integer (relation, "type", 0));
  order->from_clock = (DlnCheckClock) dln_record_get_integer (relation, "from_clock", DLN_CLOCK_HAPPENED);
  order->to_clock = (DlnCheckClock) dln_record_get_integer (relation, "to_clock", DLN_CLOCK_HAPPENED);
  order->least = dln_record_get_integer (relation, "least", DLN_OPEN);
  order->most = dln_record_get_integer (relation, "most", DLN_OPEN);
  return order;
}

static gboolean
touches (const Supposing *supposing,
         GPtrArray       *relations)
{
  if (supposing->order != NULL)
    return g_ptr_array_find (relations, supposing->order, NULL);
  for (guint i = 0; i < relations->len; i++)
    {
      const DlnCheckRelation *relation = relations->pdata[i];

      if (g_hash_table_contains (supposing->told, relation->from) ||
          g_hash_table_contains (supposing->told, relation->to))
        return TRUE;
    }
  return FALSE;
}

/* A supposed order joins what hung together apart: it is there while they are grouped. */
static void
find_groups (Supposing *supposing)
{
  g_autoptr (GPtrArray) groups = NULL;

  if (supposing->order != NULL)
    g_ptr_array_add (supposing->snapshot->relations, supposing->order);
  groups = dln_check_orders_group (supposing->snapshot);
  for (guint g = 0; g < groups->len; g++)
    if (touches (supposing, groups->pdata[g]))
      g_ptr_array_add (supposing->groups, g_ptr_array_ref (groups->pdata[g]));
  for (guint g = 0; supposing->order != NULL && g < supposing->groups->len; g++)
    g_ptr_array_remove (supposing->groups->pdata[g], supposing->order);
}

static void
suppose (Supposing *supposing)
{
  GHashTableIter iter;
  gpointer slug, claims;

  if (supposing->what->time != NULL)
    {
      state_time (supposing);
      return;
    }
  for (guint g = 0; supposing->order != NULL && g < supposing->groups->len; g++)
    g_ptr_array_add (supposing->groups->pdata[g], supposing->order);
  g_hash_table_iter_init (&iter, supposing->told);
  while (g_hash_table_iter_next (&iter, &slug, &claims))
    {
      DlnCheckEvent *event = g_hash_table_lookup (supposing->snapshot->events_by_slug, slug);

      g_ptr_array_set_size (event->claims, 0);
      g_ptr_array_extend (event->claims, claims, NULL, NULL);
      g_hash_table_remove (supposing->snapshot->assessed, slug);
    }
}

/* --- windows --------------------------------------------------------------- */

static DlnBounds
get_hull (const Supposing *supposing,
          GPtrArray       *claims)
{
  DlnCheckHull hull = dln_check_clocks_get_hull (supposing->snapshot, claims, DLN_CLOCK_HAPPENED, 0);
  DlnInstant at[N_BOUNDS];

  for (guint i = 0; i < N_BOUNDS; i++)
    at[i] = hull.bounds[i].claim != NULL ? hull.bounds[i].at : DLN_OPEN;
  return (DlnBounds) { at[0], at[1], at[2], at[3] };
}

static DlnBounds
get_working (const Supposing *supposing,
             const char      *event)
{
  guint row = dln_case_find_row (supposing->dln_case, event);
  DlnBounds bounds = DLN_BOUNDS_UNKNOWN;

  if (row != DLN_NO_ROW)
    dln_case_get_bounds (supposing->dln_case, row, &bounds);
  return bounds;
}

/* Returns: whether the network leaves the event a window; an assessment's is as given */
static gboolean
read_window (const Supposing       *supposing,
             const DlnOrderNetwork *network,
             const char            *event,
             DlnBounds             *bounds)
{
  const DlnOrderNodes *nodes = g_hash_table_lookup (network->nodes, event);
  const DlnCheckAssessment *assessment = g_hash_table_lookup (supposing->snapshot->assessed, event);
  DlnBounds window;

  if (!dln_network_get_window (network->network, nodes->begin, &window.begin_earliest, &window.begin_latest) ||
      !dln_network_get_window (network->network, nodes->end, &window.end_earliest, &window.end_latest))
    return FALSE;
  *bounds = assessment != NULL ? assessment->time : window;
  return TRUE;
}

static void
read_before (Supposing *supposing)
{
  for (guint g = 0; g < supposing->groups->len; g++)
    {
      g_autoptr (DlnOrderNetwork) network =
        dln_order_network_new (supposing->snapshot, supposing->groups->pdata[g], NULL);
      GHashTableIter iter;
      gpointer event;

      g_hash_table_iter_init (&iter, network->nodes);
      while (g_hash_table_iter_next (&iter, &event, NULL))
        {
          Standing standing = { get_working (supposing, event), FALSE };

          standing.contradicts = !read_window (supposing, network, event, &standing.bounds);
          g_hash_table_insert (supposing->before, event, g_memdup2 (&standing, sizeof standing));
        }
    }
}

/* Of the first bound that moved: the nearest step of the chain that ends there. */
static char *
explain (const Supposing       *supposing,
         const DlnOrderNetwork *network,
         const DlnWhatIfChange *change)
{
  const DlnOrderNodes *nodes = g_hash_table_lookup (network->nodes, change->event);
  const DlnInstant *before = (const DlnInstant *) &change->before;
  const DlnInstant *after = (const DlnInstant *) &change->after;

  for (guint b = 0; b < N_BOUNDS; b++)
    {
      g_autoptr (GArray) chain = NULL;

      if (before[b] == after[b])
        continue;
      chain = dln_network_explain (network->network, b < 2 ? nodes->begin : nodes->end, b % 2 == 1);
      for (guint i = 0; i < chain->len; i++)
        {
          guint tag = dln_network_get_tag (network->network, g_array_index (chain, guint, i));
          const DlnOrderReason *reason = dln_order_network_get_reason (network, tag);

          if (reason != NULL && reason->relation != NULL)
            return dln_order_words_state (supposing->snapshot, reason);
        }
    }
  return NULL;
}

static char *
name_claims (GPtrArray *claims)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < claims->len; i++)
    {
      const DlnCheckClaim *claim = claims->pdata[i];

      g_string_append_printf (text, "%sclaim:%s", i > 0 ? ", " : "", claim->slug);
      if (claim->time_words != NULL)
        g_string_append_printf (text, " (\"%s\")", claim->time_words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* In a contradiction: what claims or an assessment give it, without what relations add. */
static DlnBounds
get_untightened (const Supposing *supposing,
                 const char      *event)
{
  const DlnCheckEvent *record = g_hash_table_lookup (supposing->snapshot->events_by_slug, event);
  const DlnCheckAssessment *assessment = g_hash_table_lookup (supposing->snapshot->assessed, event);
  g_autoptr (GPtrArray) claims = g_ptr_array_new ();

  if (assessment != NULL)
    return assessment->time;
  for (guint i = 0; record != NULL && i < record->claims->len; i++)
    if (((const DlnCheckClaim *) record->claims->pdata[i])->stance != DLN_STANCE_DENIES)
      g_ptr_array_add (claims, record->claims->pdata[i]);
  return get_hull (supposing, claims);
}

static void
add_change (Supposing             *supposing,
            DlnWhatIf             *self,
            const DlnOrderNetwork *network,
            const char            *event)
{
  const Standing *known = g_hash_table_lookup (supposing->before, event);
  DlnBounds before = known != NULL ? known->bounds : get_working (supposing, event);
  GPtrArray *claims = g_hash_table_lookup (supposing->told, event);
  DlnWhatIfChange *change;
  DlnBounds after = claims != NULL ? get_untightened (supposing, event) : before;
  gboolean contradicts = network != NULL && !read_window (supposing, network, event, &after);

  if (contradicts)
    after = get_untightened (supposing, event);
  if (dln_bounds_equal (&before, &after) && contradicts == (known != NULL && known->contradicts))
    return;
  change = g_new0 (DlnWhatIfChange, 1);
  change->event = g_strdup (event);
  change->before = before;
  change->after = after;
  change->own = claims != NULL;
  change->contradicts = contradicts;
  if (claims != NULL)
    change->because = supposing->what->time != NULL ? g_strdup ("what is supposed") : name_claims (claims);
  else if (!contradicts)
    change->because = explain (supposing, network, change);
  g_ptr_array_add (self->changes, change);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(DlnWhatIfChange *const *) a)->event, (*(DlnWhatIfChange *const *) b)->event);
}

static void
read_after (Supposing *supposing,
            DlnWhatIf *self)
{
  GHashTableIter iter;
  gpointer event;

  for (guint g = 0; g < supposing->groups->len; g++)
    {
      g_autoptr (DlnOrderNetwork) network =
        dln_order_network_new (supposing->snapshot, supposing->groups->pdata[g], NULL);

      g_hash_table_iter_init (&iter, network->nodes);
      while (g_hash_table_iter_next (&iter, &event, NULL))
        add_change (supposing, self, network, event);
    }
  g_hash_table_iter_init (&iter, supposing->told);
  while (g_hash_table_iter_next (&iter, &event, NULL))
    if (!g_hash_table_contains (supposing->before, event))
      add_change (supposing, self, NULL, event);
  g_ptr_array_sort (self->changes, compare_changes);
}

/* --- contradictions -------------------------------------------------------- */

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static DlnWhatIfConflict *
describe (const DlnCheckSnapshot *snapshot,
          const DlnOrderConflict *conflict)
{
  DlnWhatIfConflict *said = g_new0 (DlnWhatIfConflict, 1);
  GPtrArray *records = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conflict->records->len; i++)
    {
      const DlnOrderReason *reason = dln_order_conflict_get_reason (conflict, conflict->records->pdata[i]);

      if (reason != NULL)
        g_ptr_array_add (records, dln_order_words_name (conflict->records->pdata[i], reason));
    }
  g_ptr_array_sort (records, compare_texts);
  g_ptr_array_add (records, NULL);
  said->records = (GStrv) g_ptr_array_free (records, FALSE);
  for (guint i = 0; i < conflict->reasons->len; i++)
    g_ptr_array_add (words, dln_order_words_state (snapshot, &g_array_index (conflict->reasons, DlnOrderReason, i)));
  g_ptr_array_add (words, NULL);
  said->summary = g_strjoinv ("; ", (char **) words->pdata);
  return said;
}

static GPtrArray *
list_conflicts (const Supposing *supposing)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (free_conflict);

  for (guint g = 0; g < supposing->groups->len; g++)
    {
      g_autoptr (GPtrArray) found = dln_order_conflict_list (supposing->snapshot, supposing->groups->pdata[g]);

      for (guint i = 0; i < found->len; i++)
        g_ptr_array_add (list, describe (supposing->snapshot, found->pdata[i]));
    }
  return list;
}

static gboolean
has_records (GPtrArray *conflicts,
             GStrv      records)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (g_strv_equal ((const char *const *) ((DlnWhatIfConflict *) conflicts->pdata[i])->records,
                      (const char *const *) records))
      return TRUE;
  return FALSE;
}

/* Copies those of @from that are not among @others to @to. */
static void
keep_others (GPtrArray *from,
             GPtrArray *others,
             GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      const DlnWhatIfConflict *conflict = from->pdata[i];
      DlnWhatIfConflict *copy;

      if (has_records (others, conflict->records))
        continue;
      copy = g_new0 (DlnWhatIfConflict, 1);
      copy->records = g_strdupv (conflict->records);
      copy->summary = g_strdup (conflict->summary);
      g_ptr_array_add (to, copy);
    }
}

/* --- all of it ------------------------------------------------------------- */

static DlnWhatIf *
work_out (Supposing *supposing)
{
  DlnWhatIf *self = g_new0 (DlnWhatIf, 1);
  const DlnSupposition *what = supposing->what;
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  self->changes = g_ptr_array_new_with_free_func (free_change);
  self->appear = g_ptr_array_new_with_free_func (free_conflict);
  self->vanish = g_ptr_array_new_with_free_func (free_conflict);
  if (what->record != NULL)
    self->n_claims = find_told (supposing, get_table (what->record), strchr (what->record, ':') + 1);
  else if (what->time != NULL)
    g_hash_table_insert (supposing->told, (gpointer) dln_check_snapshot_keep (supposing->snapshot, what->event),
                         g_ptr_array_new ());
  else
    supposing->order = make_order (supposing->snapshot, what->relation);
  find_groups (supposing);
  read_before (supposing);
  before = list_conflicts (supposing);
  suppose (supposing);
  read_after (supposing, self);
  after = list_conflicts (supposing);
  keep_others (after, before, self->appear);
  keep_others (before, after, self->vanish);
  return self;
}

/**
 * dln_what_if_new_for:
 * @dln_case: a case
 * @supposition: what is supposed
 * @cancellable: (nullable): a cancellable
 * @error: return location of a #DlnModelError
 *
 * Returns: (transfer full): what would follow
 */
DlnWhatIf *
dln_what_if_new_for (DlnCase               *dln_case,
                     const DlnSupposition  *supposition,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autoptr (DlnCheckSnapshot) snapshot = NULL;
  g_autofree char *title = NULL;
  Supposing supposing = { dln_case, .what = supposition };
  DlnWhatIf *self;

  if (!dln_supposition_check (supposition, dln_case, error))
    return NULL;
  title = dln_supposition_dup_title (supposition, dln_case, error);
  snapshot = title != NULL ? dln_check_snapshot_new (dln_case, cancellable, error) : NULL;
  if (snapshot == NULL)
    return NULL;
  supposing.snapshot = snapshot;
  supposing.told = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  supposing.before = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  supposing.groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self = work_out (&supposing);
  self->record = supposition->record != NULL
                   ? g_strdup (supposition->record)
                   : g_strconcat ("event:",
                                  supposition->time != NULL ? supposition->event
                                                            : dln_record_get_text (supposition->relation, "from"),
                                  NULL);
  self->title = g_steal_pointer (&title);
  g_hash_table_unref (supposing.told);
  g_hash_table_unref (supposing.before);
  g_ptr_array_unref (supposing.groups);
  g_free (supposing.order);
  return self;
}

/**
 * dln_what_if_new:
 * @dln_case: a case
 * @record: "source:slug" or "claim:slug"
 * @cancellable: (nullable): a cancellable
 * @error: return location of a #DlnModelError
 *
 * Returns: (transfer full): what would follow were it right about when things happened
 */
DlnWhatIf *
dln_what_if_new (DlnCase       *dln_case,
                 const char    *record,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (DlnSupposition) supposition = dln_supposition_new_right (record);

  return dln_what_if_new_for (dln_case, supposition, cancellable, error);
}

/**
 * dln_what_if_find:
 * @self: what would follow
 * @event: slug
 *
 * Returns: (transfer none) (nullable): how its window would change, %NULL where it stays
 */
const DlnWhatIfChange *
dln_what_if_find (const DlnWhatIf *self,
                  const char      *event)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (g_str_equal (((DlnWhatIfChange *) self->changes->pdata[i])->event, event))
      return self->changes->pdata[i];
  return NULL;
}
