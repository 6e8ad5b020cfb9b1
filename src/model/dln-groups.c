/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns which events belong together: by kind or status as the columns say, by
 * place, actor, source or tag as the file says. Groups are numbered from 0; an
 * event may belong to none, or to several.
 *
 * Kind and status cost nothing. Else an event's first group is 4 bytes a row;
 * only events with more than one have an entry of their own.
 */
#include "config.h"

#include "dln-groups.h"

#include "dln-case-private.h"
#include "dln-store-groups.h"

#include <glib/gi18n-lib.h>

#define NO_GROUP G_MAXUINT32

struct _DlnGroups {
  DlnCase *dln_case; /* not owned: the groups are its view's */
  DlnGrouping grouping;
  GArray *ids;          /* group → gint64 record */
  GHashTable *of_id;    /* gint64 record → group */
  GArray *first;        /* row → guint32 group, or NO_GROUP */
  GHashTable *several;  /* row → GArray of guint32, where there is more than one */
  guint last_row;       /* while loading: rows come ascending */
};

static const struct {
  const char *nick;
  const char *label;
  DlnTable table; /* where the groups are records */
} groupings[DLN_N_GROUPINGS] = {
  [DLN_GROUPING_KIND] = { "kind", N_ ("Kind"), DLN_N_TABLES },
  [DLN_GROUPING_STATUS] = { "status", N_ ("Status"), DLN_N_TABLES },
  [DLN_GROUPING_PLACE] = { "place", N_ ("Place"), DLN_TABLE_PLACE },
  [DLN_GROUPING_ACTOR] = { "actor", N_ ("Actor"), DLN_TABLE_ACTOR },
  [DLN_GROUPING_SOURCE] = { "source", N_ ("Source"), DLN_TABLE_SOURCE },
  [DLN_GROUPING_TAG] = { "tag", N_ ("Tag"), DLN_TABLE_TAG },
  [DLN_GROUPING_NOTHING] = { "nothing", N_ ("Nothing"), DLN_N_TABLES },
};

/* An event's group by its column is its value. */
static const guint32 numbers[16] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

/**
 * dln_grouping_get_nick:
 * @grouping: a grouping
 *
 * Returns: its name in files and actions
 */
const char *
dln_grouping_get_nick (DlnGrouping grouping)
{
  return groupings[grouping].nick;
}

/**
 * dln_grouping_get_label:
 * @grouping: a grouping
 *
 * Returns: its name for people, translated
 */
const char *
dln_grouping_get_label (DlnGrouping grouping)
{
  return _ (groupings[grouping].label);
}

/**
 * dln_grouping_find:
 * @nick: (nullable): a name
 * @grouping: (out): the grouping of that name
 *
 * Returns: whether there is one
 */
gboolean
dln_grouping_find (const char  *nick,
                   DlnGrouping *grouping)
{
  for (guint i = 0; i < DLN_N_GROUPINGS; i++)
    if (g_strcmp0 (groupings[i].nick, nick) == 0)
      {
        *grouping = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
has_records (const DlnGroups *groups)
{
  return groupings[groups->grouping].table != DLN_N_TABLES;
}

static guint32
get_group (DlnGroups *groups,
           gint64     id)
{
  gint64 *key;
  gpointer found;

  if (g_hash_table_lookup_extended (groups->of_id, &id, NULL, &found))
    return GPOINTER_TO_UINT (found);
  key = g_new (gint64, 1);
  *key = id;
  g_hash_table_insert (groups->of_id, key, GUINT_TO_POINTER (groups->ids->len));
  g_array_append_val (groups->ids, id);
  return groups->ids->len - 1;
}

static void
add_group (DlnGroups *groups,
           guint      row,
           guint32    group)
{
  guint32 *first = &g_array_index (groups->first, guint32, row);
  GArray *list;

  if (*first == NO_GROUP || *first == group)
    {
      *first = group;
      return;
    }
  list = g_hash_table_lookup (groups->several, GUINT_TO_POINTER (row));
  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_array_append_val (list, *first);
      g_hash_table_insert (groups->several, GUINT_TO_POINTER (row), list);
    }
  /* Several claims of one event may name one source. */
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, guint32, i) == group)
      return;
  g_array_append_val (list, group);
}

static void
take_member (gint64   event,
             gint64   group,
             gpointer data)
{
  DlnGroups *groups = data;
  guint next = groups->last_row + 1;
  guint row;

  /* Rows were loaded in the order of ids, so mostly the next row is the one. */
  if (next < groups->first->len && dln_case_get_id (groups->dln_case, next) == event)
    row = next;
  else
    row = dln_case_find_id (groups->dln_case, event);
  if (row >= groups->first->len)
    return;
  groups->last_row = row;
  add_group (groups, row, get_group (groups, group));
}

/* What was known of the place then is no record of the file. */
static void
take_member_then (gint64   event,
                  gint64   group,
                  gpointer data)
{
  DlnGroups *groups = data;
  guint row = dln_case_find_id (groups->dln_case, event);
  gint64 place;

  if (row == DLN_NO_ROW || !dln_known_place_of (groups->dln_case, row, &place))
    take_member (event, group, data);
}

static void
take_places_then (DlnGroups *groups,
                  guint      first,
                  guint      n)
{
  for (guint row = first; row < first + n; row++)
    {
      gint64 place;

      if (dln_known_place_of (groups->dln_case, row, &place) && place != 0)
        add_group (groups, row, get_group (groups, place));
    }
}

/* Of one row, or of all where it is %DLN_NO_ROW. */
static gboolean
read_members (DlnGroups  *groups,
              guint       row,
              GError    **error)
{
  DlnCase *self = groups->dln_case;
  DlnTable table = groupings[groups->grouping].table;
  gint64 event = row != DLN_NO_ROW ? dln_case_get_id (self, row) : 0;
  gboolean past = self->known_at != DLN_OPEN;

  if (past && table == DLN_TABLE_SOURCE)
    return dln_known_foreach_source (self, row, take_member, groups);
  if (!dln_store_foreach_member (self->store, table, event,
                                 past && table == DLN_TABLE_PLACE ? take_member_then : take_member, groups, error))
    return FALSE;
  if (past && table == DLN_TABLE_PLACE)
    take_places_then (groups, row != DLN_NO_ROW ? row : 0, row != DLN_NO_ROW ? 1 : groups->first->len);
  return TRUE;
}

static void
extend (DlnGroups *groups)
{
  guint32 none = NO_GROUP;

  while (groups->first->len < groups->dln_case->columns.n_rows)
    g_array_append_val (groups->first, none);
}

/**
 * dln_groups_load:
 * @dln_case: a case, which outlives the groups
 * @grouping: by what
 * @error: return location
 *
 * Returns: (transfer full): the groups of all its events, %NULL on error
 */
DlnGroups *
dln_groups_load (DlnCase      *dln_case,
                 DlnGrouping   grouping,
                 GError      **error)
{
  g_autoptr (DlnGroups) groups = g_new0 (DlnGroups, 1);

  groups->dln_case = dln_case;
  groups->grouping = grouping;
  groups->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  groups->of_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  groups->first = g_array_new (FALSE, FALSE, sizeof (guint32));
  groups->several = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  if (!has_records (groups))
    return g_steal_pointer (&groups);
  g_array_set_size (groups->first, dln_case->columns.n_rows);
  for (guint row = 0; row < groups->first->len; row++)
    g_array_index (groups->first, guint32, row) = NO_GROUP;
  if (!read_members (groups, DLN_NO_ROW, error))
    return NULL;
  return g_steal_pointer (&groups);
}

/**
 * dln_groups_free:
 * @groups: (nullable): groups
 */
void
dln_groups_free (DlnGroups *groups)
{
  if (groups == NULL)
    return;
  g_array_unref (groups->ids);
  g_hash_table_unref (groups->of_id);
  g_array_unref (groups->first);
  g_hash_table_unref (groups->several);
  g_free (groups);
}

/**
 * dln_groups_get_grouping:
 * @groups: groups
 *
 * Returns: by what
 */
DlnGrouping
dln_groups_get_grouping (const DlnGroups *groups)
{
  return groups->grouping;
}

/**
 * dln_groups_get_n:
 * @groups: groups
 *
 * Returns: how many, those without events included
 */
guint
dln_groups_get_n (const DlnGroups *groups)
{
  switch (groups->grouping)
    {
    case DLN_GROUPING_KIND:
      return dln_vocabulary_kind.n_words;
    case DLN_GROUPING_STATUS:
      return dln_vocabulary_judgement.n_words;
    case DLN_GROUPING_NOTHING:
      return 1;
    case DLN_GROUPING_PLACE:
    case DLN_GROUPING_ACTOR:
    case DLN_GROUPING_SOURCE:
    case DLN_GROUPING_TAG:
    case DLN_N_GROUPINGS:
    default:
      return groups->ids->len;
    }
}

/**
 * dln_groups_is_ordered:
 * @groups: groups
 *
 * Returns: whether the groups have an order of their own, as kinds do
 */
gboolean
dln_groups_is_ordered (const DlnGroups *groups)
{
  return !has_records (groups);
}

/**
 * dln_groups_list:
 * @groups: groups
 * @row: an event
 * @n_groups: (out): how many it belongs to
 *
 * Returns: (transfer none) (nullable): its groups
 */
const guint32 *
dln_groups_list (const DlnGroups *groups,
                 guint            row,
                 guint           *n_groups)
{
  const DlnColumns *columns = &groups->dln_case->columns;
  GArray *several;

  *n_groups = 1;
  if (groups->grouping == DLN_GROUPING_KIND)
    return &numbers[MIN (columns->kind[row], DLN_KIND_OTHER)];
  if (groups->grouping == DLN_GROUPING_STATUS)
    return &numbers[MIN (columns->status[row] & 0x0f, DLN_JUDGEMENT_FALSE)];
  if (groups->grouping == DLN_GROUPING_NOTHING)
    return &numbers[0];
  if (row >= groups->first->len || g_array_index (groups->first, guint32, row) == NO_GROUP)
    {
      *n_groups = 0;
      return NULL;
    }
  several = g_hash_table_size (groups->several) > 0
              ? g_hash_table_lookup (groups->several, GUINT_TO_POINTER (row))
              : NULL;
  if (several == NULL)
    return &g_array_index (groups->first, guint32, row);
  *n_groups = several->len;
  return (const guint32 *) several->data;
}

/**
 * dln_groups_dup_title:
 * @groups: groups
 * @group: one of them
 *
 * Returns: (transfer full): its name for people
 */
char *
dln_groups_dup_title (const DlnGroups *groups,
                      guint            group)
{
  char *title;

  if (groups->grouping == DLN_GROUPING_KIND)
    return g_strdup (_ (dln_vocabulary_get_label (&dln_vocabulary_kind, group)));
  if (groups->grouping == DLN_GROUPING_STATUS)
    return g_strdup (_ (dln_vocabulary_get_label (&dln_vocabulary_judgement, group)));
  if (groups->grouping == DLN_GROUPING_NOTHING)
    return g_strdup (_ ("All events"));
  title = dln_store_dup_title (groups->dln_case->store, groupings[groups->grouping].table,
                               g_array_index (groups->ids, gint64, group));
  return title != NULL ? title : g_strdup ("");
}

/**
 * dln_groups_dup_key:
 * @groups: groups
 * @group: one of them
 *
 * Returns: (transfer full): what it is called in files: a nick or a slug
 */
char *
dln_groups_dup_key (const DlnGroups *groups,
                    guint            group)
{
  char *slug;

  if (groups->grouping == DLN_GROUPING_KIND)
    return g_strdup (dln_vocabulary_get_nick (&dln_vocabulary_kind, group));
  if (groups->grouping == DLN_GROUPING_STATUS)
    return g_strdup (dln_vocabulary_get_nick (&dln_vocabulary_judgement, group));
  if (groups->grouping == DLN_GROUPING_NOTHING)
    return g_strdup ("all");
  slug = dln_store_dup_slug (groups->dln_case->store, groupings[groups->grouping].table,
                             g_array_index (groups->ids, gint64, group));
  return slug != NULL ? slug : g_strdup ("");
}

/**
 * dln_groups_refresh:
 * @groups: groups
 * @row: an event that a verb changed or made
 *
 * Reads anew what it belongs to.
 *
 * Returns: whether the groups are still the same ones; where not, load them anew
 */
gboolean
dln_groups_refresh (DlnGroups *groups,
                    guint      row)
{
  guint n = groups->ids->len;

  if (!has_records (groups))
    return TRUE;
  extend (groups);
  g_hash_table_remove (groups->several, GUINT_TO_POINTER (row));
  g_array_index (groups->first, guint32, row) = NO_GROUP;
  groups->last_row = row;
  if (!read_members (groups, row, NULL))
    return FALSE;
  return groups->ids->len == n;
}
