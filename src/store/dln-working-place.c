/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the working place: which of the places that claims name it is, and how far
 * its uncertainty has to reach. Places nest, and may have an outline. Degrees are WGS84, radii metres.
 */
#include "config.h"

#include "dln-working-place.h"

#include "dln-outline.h"

#include <string.h>

/* Whether there is an outline is asked without reading it. */
#define PLACE_SQL                                                                                  \
  "SELECT latitude, longitude, radius, ring, west, south, east, north, within, "                   \
  "typeof (outline) = 'text' FROM place WHERE id = ?"

typedef struct {
  gint64 id;
  gint64 within;
  DlnPlaceArea area;
} KeptPlace;

/**
 * dln_working_places_init:
 * @places: (out): all zero
 * @store: whose places
 * @error: return location of a #DlnStoreError
 *
 * Returns: whether they can be read; either way dln_working_places_clear() follows
 */
gboolean
dln_working_places_init (DlnWorkingPlaces  *places,
                         DlnStore          *store,
                         GError           **error)
{
  places->outlined = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  places->place = dln_store_prepare (store, PLACE_SQL, error);
  if (places->place != NULL)
    places->outline = dln_store_prepare (store, "SELECT outline FROM place WHERE id = ?", error);
  return places->outline != NULL;
}

/**
 * dln_working_places_clear:
 * @places: places, or all zero
 */
void
dln_working_places_clear (DlnWorkingPlaces *places)
{
  dln_working_places_let_go (places);
  g_clear_pointer (&places->kept, g_hash_table_unref);
}

/**
 * dln_working_places_let_go:
 * @places: places, of which only those that are kept are read from now on
 */
void
dln_working_places_let_go (DlnWorkingPlaces *places)
{
  g_clear_pointer (&places->place, sqlite3_finalize);
  g_clear_pointer (&places->outline, sqlite3_finalize);
  g_clear_pointer (&places->outlined, g_hash_table_unref);
}

/* What another program wrote may be no outline: then the place has none. */
static void
complete (DlnWorkingPlaces *places,
          gint64            place,
          DlnPlaceArea     *area)
{
  DlnPlaceArea *known = g_hash_table_lookup (places->outlined, &place);

  if (known == NULL)
    {
      g_autoptr (DlnOutline) outline = NULL;
      const char *text = NULL;

      sqlite3_bind_int64 (places->outline, 1, place);
      if (sqlite3_step (places->outline) == SQLITE_ROW)
        text = (const char *) sqlite3_column_text (places->outline, 0);
      outline = text != NULL ? dln_outline_parse (text, NULL) : NULL;
      known = g_new0 (DlnPlaceArea, 1);
      *known = *area;
      if (outline != NULL)
        dln_outline_complete_area (outline, known);
      sqlite3_reset (places->outline);
      g_hash_table_insert (places->outlined, g_memdup2 (&place, sizeof place), known);
    }
  *area = *known;
}

static gboolean
is_stated (sqlite3_stmt *s,
           int           first,
           int           n)
{
  for (int i = first; i < first + n; i++)
    if (sqlite3_column_type (s, i) == SQLITE_NULL)
      return FALSE;
  return TRUE;
}

static gboolean
read_kept (DlnWorkingPlaces *places,
           gint64            place,
           DlnPlaceArea     *area,
           gint64           *within)
{
  const KeptPlace *kept = g_hash_table_lookup (places->kept, &place);

  if (kept == NULL)
    return FALSE;
  *area = kept->area;
  *within = kept->within;
  return TRUE;
}

/**
 * dln_working_read_area:
 * @places: how places are read
 * @place: a place's id
 * @area: (out): where it is; a box without a point has its middle as one, an outline
 *   gives what is not stated
 * @within: (out): the id of the place that holds it, 0 for none; only set where it is found
 *
 * Returns: whether there is such a place
 */
gboolean
dln_working_read_area (DlnWorkingPlaces *places,
                       gint64            place,
                       DlnPlaceArea     *area,
                       gint64           *within)
{
  sqlite3_stmt *s = places->place;
  gboolean found;

  memset (area, 0, sizeof *area);
  if (places->kept != NULL && read_kept (places, place, area, within))
    return TRUE;
  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, place);
  found = sqlite3_step (s) == SQLITE_ROW;
  if (found)
    {
      area->has_point = is_stated (s, 0, 2);
      area->point.latitude = dln_degrees_from_column (sqlite3_column_int (s, 0));
      area->point.longitude = dln_degrees_from_column (sqlite3_column_int (s, 1));
      area->radius = sqlite3_column_double (s, 2);
      area->ring = sqlite3_column_double (s, 3);
      area->has_box = is_stated (s, 4, 4);
      area->box = (DlnBox) { dln_degrees_from_column (sqlite3_column_int (s, 4)),
                             dln_degrees_from_column (sqlite3_column_int (s, 5)),
                             dln_degrees_from_column (sqlite3_column_int (s, 6)),
                             dln_degrees_from_column (sqlite3_column_int (s, 7)) };
      *within = sqlite3_column_int64 (s, 8);
      if (sqlite3_column_int (s, 9) != 0 && !(area->has_box && area->has_point))
        complete (places, place, area);
      if (!area->has_point && area->has_box)
        area->point = dln_place_area_get_middle (area);
      area->has_point |= area->has_box;
    }
  sqlite3_reset (s);
  return found;
}

/**
 * dln_working_places_keep:
 * @places: places
 * @place: a place's id; with those that hold it, it is read from memory from now on
 */
void
dln_working_places_keep (DlnWorkingPlaces *places,
                         gint64            place)
{
  if (places->kept == NULL)
    places->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  while (place != 0 && !g_hash_table_contains (places->kept, &place))
    {
      g_autofree KeptPlace *kept = g_new0 (KeptPlace, 1);

      kept->id = place;
      if (!dln_working_read_area (places, place, &kept->area, &kept->within))
        return;
      place = kept->within;
      g_hash_table_insert (places->kept, &kept->id, kept);
      kept = NULL;
    }
}

/* Places nest a few levels deep; a ring of them must not hang the program. */
#define MOST_LEVELS 8

static gboolean
lies_within (DlnWorkingPlaces *places,
             gint64            inner,
             gint64            outer)
{
  DlnPlaceArea area;

  for (int level = 0; level < MOST_LEVELS && inner != 0; level++)
    {
      gint64 next = 0;

      if (inner == outer)
        return TRUE;
      if (!dln_working_read_area (places, inner, &area, &next))
        return FALSE;
      inner = next;
    }
  return FALSE;
}

/**
 * dln_working_settle_place:
 * @places: how places are read
 * @named: ids, in the order in which claims name them
 * @n: how many
 * @area: (out): where it happened; only set where a place is returned
 *
 * The most specific of nested places; where claims name places apart, the first in order, its
 * uncertainty widened until it holds the others.
 *
 * Returns: the id of the place, 0 where none is known
 */
gint64
dln_working_settle_place (DlnWorkingPlaces *places,
                          const gint64     *named,
                          guint             n,
                          DlnPlaceArea     *area)
{
  gint64 within = 0;
  gint64 best = 0;

  for (guint i = 0; i < n; i++)
    if (best == 0 || (named[i] != best && lies_within (places, named[i], best)))
      best = named[i];
  if (best == 0 || !dln_working_read_area (places, best, area, &within))
    return 0;
  for (guint i = 0; i < n; i++)
    {
      DlnPlaceArea other;

      if (named[i] == best || lies_within (places, best, named[i]) ||
          !dln_working_read_area (places, named[i], &other, &within) || !other.has_point)
        continue;
      area->radius = MAX (area->radius, dln_point_distance (area->point, other.point) + other.radius);
    }
  return best;
}
