/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns impossible movements (tradecraft, "Movement"): a body that moves as one, its events
 * by working time and place, and the next one of each. Where a relation or disjoint windows
 * say which came first, the way is from the end of the one to the begin of the other; else
 * both orders are tried, and only if neither can be it is impossible. Metres, microseconds.
 */
#include "config.h"

#include "dln-check-dispute.h"
#include "dln-check-orders.h"
#include "dln-check-rules.h"
#include "dln-movement.h"
#include "dln-time-label.h"

#include <math.h>
#include <string.h>

/* Of one body's events that may all be next to one another, so many are looked at. */
#define MOST_NEIGHBOURS 64

typedef struct {
  const DlnCheckRole *role;
  guint row;
  gboolean has_place;
  DlnMovementStay stay;
} Stop;

typedef enum { UNKNOWN, FIRST, SECOND } Order;

typedef struct {
  const DlnCheckSnapshot *snapshot;
  GPtrArray *stops;   /* of one body, by when they may have begun */
  GHashTable *before; /* "slug slug" to the relation by which the first was over by then */
  const DlnMovementProfile *profile;
  gboolean assumed;
  GPtrArray *findings;
} Check;

static int
compare_stops (gconstpointer a,
               gconstpointer b)
{
  const Stop *x = *(const Stop *const *) a;
  const Stop *y = *(const Stop *const *) b;
  DlnInstant begin_x = dln_bounds_get_drawn (&x->stay.bounds).begin;
  DlnInstant begin_y = dln_bounds_get_drawn (&y->stay.bounds).begin;
  int order = (begin_x > begin_y) - (begin_x < begin_y);

  if (order == 0)
    order = g_strcmp0 (x->role->event, y->role->event);
  return order != 0 ? order : g_strcmp0 (x->role->slug, y->role->slug);
}

static Stop *
read_stop (const DlnCheckSnapshot *snapshot,
           const DlnCheckRole     *role)
{
  Stop *stop = g_new0 (Stop, 1);

  stop->role = role;
  stop->row = dln_case_find_row (snapshot->dln_case, role->event);
  stop->stay.bounds = DLN_BOUNDS_UNKNOWN;
  if (stop->row == DLN_NO_ROW)
    return stop;
  dln_case_get_bounds (snapshot->dln_case, stop->row, &stop->stay.bounds);
  stop->has_place = dln_case_get_place_area (snapshot->dln_case, stop->row, &stop->stay.area);
  return stop;
}

static char *
make_pair (const char *first,
           const char *second)
{
  return g_strdup_printf ("%s %s", first, second);
}

static gboolean
is_one_of (const char        *type,
           const char *const *types)
{
  return type != NULL && g_strv_contains (types, type);
}

/* Which event a relation says was over when the other began. */
static GHashTable *
read_before (const DlnCheckSnapshot *snapshot)
{
  static const char *const forward[] = { "before", "meets", NULL };
  static const char *const backward[] = { "after", "met-by", NULL };
  GHashTable *before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < snapshot->relations->len; i++)
    {
      DlnCheckRelation *relation = snapshot->relations->pdata[i];
      gboolean gap = relation->type == NULL && relation->least != DLN_OPEN && relation->least >= 0;

      if (relation->from_clock != DLN_CLOCK_HAPPENED || relation->to_clock != DLN_CLOCK_HAPPENED)
        continue;
      if (gap || is_one_of (relation->type, forward))
        g_hash_table_insert (before, make_pair (relation->from, relation->to), relation);
      else if (is_one_of (relation->type, backward))
        g_hash_table_insert (before, make_pair (relation->to, relation->from), relation);
    }
  return before;
}

static const DlnCheckRelation *
find_relation (const Check *check,
               const Stop  *first,
               const Stop  *second)
{
  g_autofree char *pair = make_pair (first->role->event, second->role->event);

  return g_hash_table_lookup (check->before, pair);
}

static gboolean
is_over (const Stop *first,
         const Stop *second)
{
  DlnInstant end = first->stay.bounds.end_latest;
  DlnInstant begin = second->stay.bounds.begin_earliest;

  return end != DLN_OPEN && begin != DLN_OPEN && end <= begin &&
         !dln_bounds_equal (&first->stay.bounds, &second->stay.bounds);
}

static Order
get_order (const Check *check,
           const Stop  *a,
           const Stop  *b)
{
  if (is_over (a, b) || find_relation (check, a, b) != NULL)
    return FIRST;
  if (is_over (b, a) || find_relation (check, b, a) != NULL)
    return SECOND;
  return UNKNOWN;
}

/* Of two orders the one that leaves more hope is told. */
static DlnMovement
judge (const Check *check,
       const Stop  *a,
       const Stop  *b,
       Order        order)
{
  double speed = check->profile->speed;
  DlnMovement there, back;

  if (order == FIRST)
    return dln_movement_judge (&a->stay, &b->stay, speed);
  if (order == SECOND)
    return dln_movement_judge (&b->stay, &a->stay, speed);
  there = dln_movement_judge_touching (&a->stay, &b->stay, speed);
  back = dln_movement_judge_touching (&b->stay, &a->stay, speed);
  if (there.verdict != back.verdict)
    return there.verdict < back.verdict ? there : back;
  return there.needed <= back.needed ? there : back;
}

static void
add_name (GPtrArray  *records,
          const char *table,
          const char *slug)
{
  char *record = g_strdup_printf ("%s:%s", table, slug);

  if (g_ptr_array_find_with_equal_func (records, record, g_str_equal, NULL))
    g_free (record);
  else
    g_ptr_array_add (records, record);
}

/* The role, and what the event's time and place rest on. */
static void
add_records (GPtrArray   *records,
             const Check *check,
             const Stop  *stop)
{
  const char *slug = stop->role->event;
  const DlnCheckEvent *event = g_hash_table_lookup (check->snapshot->events_by_slug, slug);
  const DlnCheckAssessment *assessment = g_hash_table_lookup (check->snapshot->assessed, slug);

  add_name (records, "role", stop->role->slug);
  if (assessment != NULL)
    add_name (records, "assessment", assessment->slug);
  for (guint i = 0; event != NULL && i < event->claims->len; i++)
    {
      const DlnCheckClaim *claim = event->claims->pdata[i];
      gboolean states_time = assessment == NULL && !dln_bounds_is_unknown (&claim->working);

      if (claim->stance != DLN_STANCE_DENIES && (states_time || claim->place != NULL))
        add_name (records, "claim", claim->slug);
    }
}

static GStrv
end_list (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  return (GStrv) g_ptr_array_free (texts, FALSE);
}

static void
append_place (GString     *text,
              const Check *check,
              const Stop  *stop)
{
  g_autofree char *title = dln_check_orders_dup_title (check->snapshot, stop->role->event);
  g_autofree char *place = dln_case_dup_place_title (check->snapshot->dln_case, stop->row);
  g_autofree char *when =
    dln_time_label_bounds (&stop->stay.bounds, dln_case_get_zone (check->snapshot->dln_case), TRUE);

  g_string_append (text, title);
  if (place != NULL)
    g_string_append_printf (text, " (%s, %s)", place, when);
  else
    g_string_append_printf (text, " (%s)", when);
}

static void
append_figures (GString           *text,
                const Check       *check,
                const DlnMovement *movement,
                Order              order)
{
  g_autofree char *most = movement->most > 0 ? dln_time_label_duration (movement->most) : NULL;

  g_string_append_printf (text, ", %.1f km apart at least", movement->nearest / 1000);
  if (most != NULL)
    g_string_append_printf (text, ", with %s between them at most: that takes %.0f km/h", most,
                            ceil (movement->needed * 3.6));
  else
    g_string_append (text, ", with no time between them");
  g_string_append_printf (text, "; %s it is %.0f km/h at most.", check->profile->label,
                          check->profile->speed * 3.6);
  if (order == UNKNOWN)
    g_string_append (text, " Which came first is not known; neither order can be.");
  if (check->assumed)
    g_string_append_printf (text, " How it moved is not stated: %s is assumed.",
                            check->profile->label);
}

static char *
tell (const Check       *check,
      const Stop        *first,
      const Stop        *second,
      const DlnMovement *movement,
      Order              order)
{
  GString *text = g_string_new (dln_check_get_title (check->snapshot->actors, first->role->actor));

  g_string_append (text, " moves as one and cannot have been at ");
  append_place (text, check, first);
  g_string_append (text, order == UNKNOWN ? " and at " : " and then at ");
  append_place (text, check, second);
  append_figures (text, check, movement, order);
  return g_string_free (text, FALSE);
}

/* Where the profile is assumed it is no more than low, unless none of all would do. */
static DlnSeverity
get_severity (const Check       *check,
              const DlnMovement *movement)
{
  const DlnMovementProfile *fastest = dln_speeds_get_fastest (check->snapshot->speeds);

  return check->assumed && movement->needed <= fastest->speed ? DLN_SEVERITY_LOW
                                                              : DLN_SEVERITY_HIGH;
}

static void
report (Check             *check,
        const Stop        *first,
        const Stop        *second,
        const DlnMovement *movement,
        Order              order)
{
  DlnFinding *finding;
  GPtrArray *events = g_ptr_array_new ();
  GPtrArray *records = g_ptr_array_new ();
  const DlnCheckRelation *relation = find_relation (check, first, second);
  gboolean sorted = strcmp (first->role->event, second->role->event) < 0;

  g_ptr_array_add (events, g_strdup (sorted ? first->role->event : second->role->event));
  g_ptr_array_add (events, g_strdup (sorted ? second->role->event : first->role->event));
  add_name (records, "actor", first->role->actor);
  if (check->profile->term != NULL)
    add_name (records, "term", check->profile->term);
  add_records (records, check, first);
  add_records (records, check, second);
  if (order != UNKNOWN && relation != NULL && !is_over (first, second))
    add_name (records, "relation", relation->slug);
  finding = dln_finding_new_plain (DLN_FINDING_MOVEMENT, get_severity (check, movement), end_list (events),
                                   end_list (records), tell (check, first, second, movement, order));
  finding->apart = g_strdup_printf ("%.1f km", movement->nearest / 1000);
  if (check->assumed)
    dln_finding_hang (finding, g_strdup_printf ("How %s moved: %s is assumed.",
                                                dln_check_get_title (check->snapshot->actors, first->role->actor),
                                                check->profile->label));
  g_ptr_array_add (check->findings, finding);
}

static void
check_pair (Check      *check,
            const Stop *a,
            const Stop *b)
{
  Order order = get_order (check, a, b);
  DlnMovement movement;

  if (!a->has_place || !b->has_place || strcmp (a->role->event, b->role->event) == 0)
    return;
  movement = judge (check, a, b, order);
  if (movement.verdict != DLN_MOVEMENT_IMPOSSIBLE)
    return;
  if (order == SECOND)
    report (check, b, a, &movement, order);
  else
    report (check, a, b, &movement, order);
}

/* Each with those that may be next to it: until one of them was over before the next. */
static void
check_body (Check *check)
{
  g_ptr_array_sort (check->stops, compare_stops);
  for (guint i = 0; i < check->stops->len; i++)
    {
      const Stop *between = NULL;

      for (guint j = i + 1; j < check->stops->len && j - i <= MOST_NEIGHBOURS; j++)
        {
          const Stop *a = check->stops->pdata[i];
          const Stop *b = check->stops->pdata[j];

          if (between != NULL && get_order (check, between, b) == FIRST)
            continue;
          check_pair (check, a, b);
          if (b->has_place && get_order (check, a, b) == FIRST &&
              (between == NULL || get_order (check, b, between) == FIRST))
            between = b;
        }
    }
}

/* Roles of one actor, by actor. */
static int
compare_roles (gconstpointer a,
               gconstpointer b)
{
  const DlnCheckRole *const *x = a;
  const DlnCheckRole *const *y = b;
  int order = g_strcmp0 ((*x)->actor, (*y)->actor);

  return order != 0 ? order : g_strcmp0 ((*x)->slug, (*y)->slug);
}

static void
set_profile (Check      *check,
             const char *actor)
{
  const char *kind = g_hash_table_lookup (check->snapshot->bodies, actor);

  check->profile = dln_speeds_find (check->snapshot->speeds, kind);
  check->assumed = check->profile == NULL;
  if (check->assumed)
    check->profile = dln_speeds_get_assumed (check->snapshot->speeds);
}

/**
 * dln_check_movements:
 * @snapshot: a snapshot
 * @findings: (element-type DlnFinding): where findings go
 */
void
dln_check_movements (const DlnCheckSnapshot *snapshot,
                     GPtrArray              *findings)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_copy (snapshot->roles, NULL, NULL);
  g_autoptr (GHashTable) before = roles->len > 0 ? read_before (snapshot) : NULL;

  g_ptr_array_set_free_func (roles, NULL);
  g_ptr_array_sort (roles, compare_roles);
  for (guint i = 0; i < roles->len;)
    {
      const char *actor = ((const DlnCheckRole *) roles->pdata[i])->actor;
      g_autoptr (GPtrArray) stops = g_ptr_array_new_with_free_func (g_free);
      Check check = { snapshot, stops, before, NULL, FALSE, findings };

      for (; i < roles->len && ((const DlnCheckRole *) roles->pdata[i])->actor == actor; i++)
        g_ptr_array_add (stops, read_stop (snapshot, roles->pdata[i]));
      set_profile (&check, actor);
      check_body (&check);
    }
}
