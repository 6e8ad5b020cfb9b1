/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns an actor's way through the events in which it has a role: those that have a place
 * and a time, in the order of their times. What has no place is counted, not guessed.
 */
#include "config.h"

#include "dln-track.h"

#include "dln-case-private.h"
#include "dln-store-groups.h"

#include <glib/gi18n-lib.h>

/* Above this many rows at once it is cheaper to read the track anew than to compare. */
#define MOST_COMPARED 64

typedef struct {
  DlnCase *dln_case;
  gint64 actor;
  GArray *rows; /* guint */
} Search;

static void
visit_role (gint64   event,
            gint64   actor,
            gpointer data)
{
  Search *search = data;
  guint row = actor == search->actor ? dln_case_find_id (search->dln_case, event) : DLN_NO_ROW;

  if (row != DLN_NO_ROW)
    g_array_append_val (search->rows, row);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* A bound that is open says nothing: then the other end of the event counts. */
static int
compare_stops (gconstpointer a,
               gconstpointer b)
{
  const DlnTrackStop *x = a;
  const DlnTrackStop *y = b;
  DlnInstant from = x->earliest != DLN_OPEN ? x->earliest : x->latest;
  DlnInstant to = y->earliest != DLN_OPEN ? y->earliest : y->latest;

  if (from != to)
    return from > to ? 1 : -1;
  if (x->latest != y->latest)
    return x->latest > y->latest ? 1 : -1;
  return (x->row > y->row) - (x->row < y->row);
}

static void
add_stop (DlnTrack *track,
          DlnCase  *dln_case,
          guint     row)
{
  const DlnColumns *c = dln_case_get_columns (dln_case);
  DlnTrackStop stop = { .row = row };
  DlnBounds bounds;

  if (!DLN_ROW_EXISTS (c, row))
    return;
  track->n_events++;
  if (c->latitude[row] == DLN_NO_DEGREES)
    {
      track->n_no_place++;
      return;
    }
  dln_case_get_bounds (dln_case, row, &bounds);
  stop.earliest = bounds.begin_earliest;
  stop.latest = bounds.end_latest != DLN_OPEN ? bounds.end_latest : bounds.begin_latest;
  if (stop.earliest == DLN_OPEN && stop.latest == DLN_OPEN)
    {
      track->n_no_time++;
      return;
    }
  stop.at = dln_mercator_from_point ((DlnPoint) { dln_degrees_from_column (c->latitude[row]),
                                                  dln_degrees_from_column (c->longitude[row]) });
  g_array_append_val (track->stops, stop);
}

/**
 * dln_track_load:
 * @dln_case: a case
 * @actor: an actor's slug
 * @error: return location
 *
 * Reads the track from the file: for a gesture, not for a frame.
 *
 * Returns: (transfer full) (nullable): the track, %NULL where there is no such actor
 */
DlnTrack *
dln_track_load (DlnCase     *dln_case,
                const char  *actor,
                GError     **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (DlnTrack) track = g_new0 (DlnTrack, 1);
  Search search = { dln_case, 0, rows };

  g_return_val_if_fail (DLN_IS_CASE (dln_case) && actor != NULL, NULL);

  track->actor = g_strdup (actor);
  track->stops = g_array_new (FALSE, FALSE, sizeof (DlnTrackStop));
  search.actor = dln_store_find (dln_case->store, DLN_TABLE_ACTOR, actor, error);
  if (search.actor == 0 ||
      !dln_store_foreach_member (dln_case->store, DLN_TABLE_ACTOR, 0, visit_role, &search, error))
    return NULL;
  track->title = dln_store_dup_title (dln_case->store, DLN_TABLE_ACTOR, search.actor);
  g_array_sort (rows, compare_rows);
  /* An actor may have two roles in one event. */
  for (guint i = 0; i < rows->len; i++)
    if (i == 0 || g_array_index (rows, guint, i) != g_array_index (rows, guint, i - 1))
      add_stop (track, dln_case, g_array_index (rows, guint, i));
  g_array_sort (track->stops, compare_stops);
  return g_steal_pointer (&track);
}

/**
 * dln_track_free:
 * @track: (transfer full) (nullable): a track
 */
void
dln_track_free (DlnTrack *track)
{
  if (track == NULL)
    return;
  g_free (track->actor);
  g_free (track->title);
  g_array_unref (track->stops);
  g_free (track);
}

static gboolean
has_stop (const DlnTrack *track,
          guint           row)
{
  for (guint i = 0; i < track->stops->len; i++)
    if (g_array_index (track->stops, DlnTrackStop, i).row == row)
      return TRUE;
  return FALSE;
}

/**
 * dln_track_is_touched:
 * @track: a track
 * @change: what changed in the case
 *
 * Returns: whether it has to be read anew
 */
gboolean
dln_track_is_touched (const DlnTrack  *track,
                      const DlnChange *change)
{
  const guint tables = 1u << DLN_TABLE_ROLE | 1u << DLN_TABLE_ACTOR;

  if (change->bulk || (change->tables & tables) != 0 || change->n_rows > MOST_COMPARED)
    return TRUE;
  /* What had no place has no stop, and may have one now. */
  if (track->n_no_place + track->n_no_time > 0)
    return change->n_rows > 0;
  for (guint i = 0; i < change->n_rows; i++)
    if (has_stop (track, change->rows[i]))
      return TRUE;
  return FALSE;
}

/**
 * dln_track_is_certain:
 * @from: a stop
 * @to: a later one
 *
 * Returns: whether the first was over, or had begun where its end is unknown, before the
 *   second can have begun
 */
gboolean
dln_track_is_certain (const DlnTrackStop *from,
                      const DlnTrackStop *to)
{
  return from->latest != DLN_OPEN && to->earliest != DLN_OPEN && from->latest <= to->earliest;
}

/**
 * dln_track_find_leg:
 * @track: a track
 * @at: an instant, or open
 * @row: an event, or %DLN_NO_ROW
 * @leg: (out): of the two stops the first
 *
 * An instant says more than an event: where it is open, the leg is that from the event, or to the last one.
 *
 * Returns: whether there is a leg at that instant, or of that event
 */
gboolean
dln_track_find_leg (const DlnTrack *track,
                    DlnInstant      at,
                    guint           row,
                    guint          *leg)
{
  const DlnTrackStop *stops = (const DlnTrackStop *) (gpointer) track->stops->data;
  gboolean found = FALSE;

  for (guint i = 0; i + 1 < track->stops->len; i++)
    {
      gboolean is_of = at != DLN_OPEN ? stops[i].earliest != DLN_OPEN && stops[i].earliest <= at &&
                                          stops[i + 1].latest != DLN_OPEN && at <= stops[i + 1].latest
                                      : stops[i].row == row || (i + 2 == track->stops->len && stops[i + 1].row == row);

      if (!is_of)
        continue;
      *leg = i;
      found = TRUE;
      if (at == DLN_OPEN)
        break;
    }
  return found;
}

/**
 * dln_track_dup_words:
 * @track: a track
 *
 * Returns: (transfer full): whose it is and what it leaves out: "Track of the Legion · 2 of 7
 *   events have no place"
 */
char *
dln_track_dup_words (const DlnTrack *track)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Track of %s"), track->title);
  g_string_append (text, " · ");
  if (track->n_no_place > 0)
    g_string_append_printf (text, ngettext ("%u of %u event has no place", "%u of %u events have no place", track->n_events),
                            track->n_no_place, track->n_events);
  else
    g_string_append_printf (text, ngettext ("%u event", "%u events", track->n_events), track->n_events);
  if (track->n_no_time > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, ngettext ("%u has no time", "%u have no time", track->n_no_time), track->n_no_time);
    }
  return g_string_free (text, FALSE);
}

static gboolean
collect (gint64            id,
         const DlnRecord  *record,
         gpointer          data,
         GError          **error)
{
  g_ptr_array_add (data, dln_record_copy (record));
  return TRUE;
}

/**
 * dln_track_list_roles_of:
 * @dln_case: a case
 * @row: an event
 * @error: return location
 *
 * Returns: (transfer full) (element-type DlnRecord): the roles of actors in it, by slug
 */
GPtrArray *
dln_track_list_roles_of (DlnCase  *dln_case,
                         guint     row,
                         GError  **error)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);

  g_return_val_if_fail (row < dln_case_get_columns (dln_case)->n_rows, records);

  if (!dln_store_foreach (dln_case->store, DLN_TABLE_ROLE, "event", dln_case_get_id (dln_case, row), collect, records,
                          error))
    g_clear_pointer (&records, g_ptr_array_unref);
  return records;
}
