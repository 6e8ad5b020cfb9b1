/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which lanes a timeline has: one for each group of the grouping, or for the
 * largest of them with one more for the rest, and one for the events that belong
 * to none. An event with several groups is in several lanes.
 */
#include "config.h"

#include "dln-timeline-scene-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More groups than this have their smallest in one lane. */
#define MOST_LANES 60

static gboolean
is_timed (const DlnColumns *columns,
          guint             row)
{
  return columns->begin[row] != DLN_OPEN;
}

/* A group that wants a lane. */
typedef struct {
  guint32 group;
  guint n;
  guint rank;
  gboolean pinned;
  char *title;
  char *key;
} Wish;

static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  const Wish *x = a;
  const Wish *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return (x->group > y->group) - (x->group < y->group);
}

/* What is pinned is above. By hand, then by size, then by name; never by a number that a file
 * drew at random. */
static int
compare_wishes (gconstpointer a,
                gconstpointer b)
{
  const Wish *x = a;
  const Wish *y = b;

  if (x->pinned != y->pinned)
    return y->pinned - x->pinned;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return strcmp (x->key, y->key);
}

static int
compare_ordered (gconstpointer a,
                 gconstpointer b)
{
  const Wish *x = a;
  const Wish *y = b;

  if (x->pinned != y->pinned)
    return y->pinned - x->pinned;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return (x->group > y->group) - (x->group < y->group);
}

static void
name_wish (DlnTimelineScene *scene,
           Wish             *wish)
{
  g_autofree char *name = NULL;
  guint rank;

  if (wish->group == DLN_LANE_NO_GROUP)
    wish->title = g_strdup_printf (_ ("No %s"), dln_grouping_get_label (scene->grouping));
  else if (wish->group == DLN_LANE_REST)
    wish->title = g_strdup (_ ("All others"));
  else
    wish->title = dln_groups_dup_title (scene->groups, wish->group);
  if (wish->group == DLN_LANE_NO_GROUP)
    wish->key = g_strdup ("~none");
  else if (wish->group == DLN_LANE_REST)
    wish->key = g_strdup ("~rest");
  else
    wish->key = dln_groups_dup_key (scene->groups, wish->group);
  name = dln_timeline_lanes_dup_name (scene, wish->key);
  rank = GPOINTER_TO_UINT (g_hash_table_lookup (scene->ranks, name));
  wish->pinned = g_hash_table_contains (scene->pins, name);
  wish->rank = rank > 0 ? rank : G_MAXUINT - (wish->group < DLN_LANE_REST);
}

/* Returns: (transfer full): events in each group; the last is of those without */
static guint *
count_groups (DlnTimelineScene *scene,
              const guint32    *rows,
              guint             n_rows)
{
  guint n_groups = dln_groups_get_n (scene->groups);
  guint *counts = g_new0 (guint, n_groups + 1);

  for (guint i = 0; i < n_rows; i++)
    {
      guint n;
      const guint32 *groups = dln_groups_list (scene->groups, rows[i], &n);

      counts[n_groups] += n == 0;
      for (guint j = 0; j < n; j++)
        counts[groups[j]]++;
    }
  return counts;
}

static void
add_wish (GArray  *wishes,
          guint32  group,
          guint    n)
{
  Wish wish = { .group = group, .n = n };

  g_array_append_val (wishes, wish);
}

static GArray *
choose_lanes (DlnTimelineScene *scene,
              const guint      *counts)
{
  gboolean ordered = dln_groups_is_ordered (scene->groups);
  guint n_groups = dln_groups_get_n (scene->groups);
  GArray *wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  guint rest = 0;

  for (guint group = 0; group < n_groups; group++)
    if (ordered || counts[group] > 0)
      add_wish (wishes, group, counts[group]);
  if (wishes->len > MOST_LANES)
    {
      g_array_sort (wishes, compare_sizes);
      for (guint i = MOST_LANES; i < wishes->len; i++)
        rest += g_array_index (wishes, Wish, i).n;
      g_array_set_size (wishes, MOST_LANES);
      add_wish (wishes, DLN_LANE_REST, rest);
    }
  if (!ordered)
    add_wish (wishes, DLN_LANE_NO_GROUP, counts[n_groups]);
  for (guint i = 0; i < wishes->len; i++)
    name_wish (scene, &g_array_index (wishes, Wish, i));
  g_array_sort (wishes, ordered ? compare_ordered : compare_wishes);
  return wishes;
}

/* Takes over the names of the wishes. */
static void
make_lanes (DlnTimelineScene *scene,
            GArray           *wishes)
{
  guint32 none = DLN_LANE_NONE;

  scene->n_lanes = wishes->len;
  scene->lanes = g_new0 (DlnLane, wishes->len);
  g_array_set_size (scene->lane_of, 0);
  for (guint group = dln_groups_get_n (scene->groups); group > 0; group--)
    g_array_append_val (scene->lane_of, none);
  for (guint k = 0; k < wishes->len; k++)
    {
      const Wish *wish = &g_array_index (wishes, Wish, k);
      DlnLane *lane = &scene->lanes[k];
      g_autofree char *name = dln_timeline_lanes_dup_name (scene, wish->key);

      lane->group = wish->group;
      lane->title = wish->title;
      lane->label = dln_timeline_lane_dup_label (wish->title);
      lane->key = wish->key;
      lane->mode = GPOINTER_TO_UINT (g_hash_table_lookup (scene->modes, name));
      lane->n_rows = GPOINTER_TO_INT (g_hash_table_lookup (scene->heights, name));
      lane->pinned = wish->pinned;
      lane->layout.items = g_array_new (FALSE, TRUE, sizeof (DlnTimelineItem));
      lane->layout.claims_band = -1;
      dln_lane_reserve (lane, wish->n);
      if (wish->group < scene->lane_of->len)
        g_array_index (scene->lane_of, guint32, wish->group) = k;
    }
}

static guint32
find_special (DlnTimelineScene *scene,
              guint32           group)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    if (scene->lanes[k].group == group)
      return k;
  return DLN_LANE_NONE;
}

static guint32
get_lane_of_group (DlnTimelineScene *scene,
                   guint32           group,
                   guint32           rest)
{
  guint32 lane = group < scene->lane_of->len ? g_array_index (scene->lane_of, guint32, group)
                                             : DLN_LANE_NONE;

  return lane != DLN_LANE_NONE ? lane : rest;
}

/* @rows: by begin, so that every lane is filled in order. */
static void
fill_lanes (DlnTimelineScene *scene,
            const guint32    *rows,
            guint             n_rows)
{
  guint32 none = find_special (scene, DLN_LANE_NO_GROUP);
  guint32 rest = find_special (scene, DLN_LANE_REST);

  for (guint i = 0; i < n_rows; i++)
    {
      guint n;
      const guint32 *groups = dln_groups_list (scene->groups, rows[i], &n);

      for (guint j = 0; j < MAX (n, 1); j++)
        {
          guint32 k = n > 0 ? get_lane_of_group (scene, groups[j], rest) : none;
          DlnLane *lane = k != DLN_LANE_NONE ? &scene->lanes[k] : NULL;

          /* Two small groups of one event are one lane. */
          if (lane != NULL && (lane->n == 0 || lane->rows[lane->n - 1] != rows[i]))
            lane->rows[lane->n++] = rows[i];
        }
    }
}

static gboolean
load_groups (DlnTimelineScene *scene)
{
  g_autoptr (GError) error = NULL;

  if (scene->groups != NULL)
    return TRUE;
  scene->groups = dln_groups_load (scene->dln_case, scene->grouping, &error);
  if (scene->groups != NULL)
    return TRUE;
  /* What cannot be read cannot be grouped by; the events are shown all the same. */
  g_warning ("%s", error->message);
  scene->grouping = DLN_GROUPING_NOTHING;
  scene->groups = dln_groups_load (scene->dln_case, scene->grouping, NULL);
  return scene->groups != NULL;
}

/**
 * dln_timeline_lanes_build:
 * @scene: a scene
 *
 * Indexes all that the filter and the chosen area leave, from nothing.
 */
void
dln_timeline_lanes_build (DlnTimelineScene *scene)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  g_autofree guint32 *rows = g_new (guint32, MAX (columns->n_rows, 1));
  g_autofree guint *counts = NULL;
  g_autoptr (GArray) wishes = NULL;
  guint n = 0;

  dln_timeline_lanes_clear (scene);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      if (!DLN_ROW_LISTED (columns, row))
        continue;
      if (is_timed (columns, row))
        rows[n++] = row;
      else
        g_array_append_val (scene->untimed, row);
    }
  if (!load_groups (scene))
    return;
  dln_timeline_sort_rows (columns, rows, n, DLN_ROWS_BY_BEGIN);
  counts = count_groups (scene, rows, n);
  wishes = choose_lanes (scene, counts);
  make_lanes (scene, wishes);
  fill_lanes (scene, rows, n);
  for (guint k = 0; k < scene->n_lanes; k++)
    dln_lane_raise_forest (&scene->lanes[k], columns, 0);
}

static void
take_out_untimed (GArray *untimed,
                  guint   row)
{
  for (guint i = 0; i < untimed->len; i++)
    if (g_array_index (untimed, guint, i) == row)
      {
        g_array_remove_index (untimed, i);
        return;
      }
}

/* Returns: whether there is a lane for each of its groups */
static gboolean
put_in (DlnTimelineScene *scene,
        guint             row,
        guint            *from)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  guint32 rest = find_special (scene, DLN_LANE_REST);
  guint n;
  const guint32 *groups = dln_groups_list (scene->groups, row, &n);

  for (guint j = 0; j < MAX (n, 1); j++)
    {
      guint32 k = n > 0 ? get_lane_of_group (scene, groups[j], rest)
                        : find_special (scene, DLN_LANE_NO_GROUP);
      guint at;

      if (k == DLN_LANE_NONE)
        return FALSE;
      if (dln_lane_find_row (&scene->lanes[k], columns, row) != G_MAXUINT)
        continue;
      at = dln_lane_put_in (&scene->lanes[k], columns, row);
      from[k] = MIN (from[k], at);
    }
  return TRUE;
}

/**
 * dln_timeline_lanes_update:
 * @scene: a scene
 * @rows: rows that changed, were added or went dead
 * @n_rows: how many; few
 *
 * All are taken out before the first is put in: the search relies on the order.
 *
 * Returns: whether the lanes still hold; where not, build them anew
 */
gboolean
dln_timeline_lanes_update (DlnTimelineScene *scene,
                           const guint      *rows,
                           guint             n_rows)
{
  const DlnColumns *columns = dln_case_get_columns (scene->dln_case);
  g_autofree guint *from = g_new (guint, scene->n_lanes + 1);

  for (guint k = 0; k < scene->n_lanes; k++)
    from[k] = G_MAXUINT;
  for (guint i = 0; i < n_rows; i++)
    {
      take_out_untimed (scene->untimed, rows[i]);
      for (guint k = 0; k < scene->n_lanes; k++)
        {
          guint at = dln_lane_take_out (&scene->lanes[k], rows[i]);

          from[k] = MIN (from[k], at);
        }
      if (!dln_groups_refresh (scene->groups, rows[i]))
        return FALSE;
    }
  for (guint i = 0; i < n_rows; i++)
    {
      if (!DLN_ROW_LISTED (columns, rows[i]))
        continue;
      if (!is_timed (columns, rows[i]))
        g_array_append_val (scene->untimed, rows[i]);
      else if (!put_in (scene, rows[i], from))
        return FALSE;
    }
  for (guint k = 0; k < scene->n_lanes; k++)
    if (from[k] != G_MAXUINT)
      dln_lane_raise_forest (&scene->lanes[k], columns, from[k]);
  return TRUE;
}

/**
 * dln_timeline_lanes_find:
 * @scene: a scene whose index is built
 * @row: an event
 *
 * Returns: the first lane it belongs to, %DLN_LANE_NONE where there is none
 */
guint
dln_timeline_lanes_find (DlnTimelineScene *scene,
                         guint             row)
{
  guint n;
  const guint32 *groups = scene->groups != NULL ? dln_groups_list (scene->groups, row, &n) : NULL;

  if (scene->groups == NULL)
    return DLN_LANE_NONE;
  if (n == 0)
    return find_special (scene, DLN_LANE_NO_GROUP);
  return get_lane_of_group (scene, groups[0], find_special (scene, DLN_LANE_REST));
}

/**
 * dln_timeline_lanes_clear:
 * @scene: a scene
 *
 * Frees the index.
 */
void
dln_timeline_lanes_clear (DlnTimelineScene *scene)
{
  for (guint k = 0; k < scene->n_lanes; k++)
    dln_lane_clear (&scene->lanes[k]);
  g_clear_pointer (&scene->lanes, g_free);
  scene->n_lanes = 0;
  g_array_set_size (scene->untimed, 0);
}
