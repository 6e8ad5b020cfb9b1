/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the working place: which of the places that claims name it is, and how far
 * its uncertainty has to reach. Places nest. Degrees are WGS84, radii metres.
 */
#include "config.h"

#include "dln-working-place.h"

#include <string.h>

/**
 * dln_working_read_area:
 * @statement: of %DLN_WORKING_PLACE_SQL
 * @place: a place's id
 * @area: (out): where it is; a box without a point has its middle as one
 * @within: (out): the id of the place that holds it, 0 for none; only set where it is found
 *
 * Returns: whether there is such a place
 */
gboolean
dln_working_read_area (sqlite3_stmt *statement,
                       gint64        place,
                       DlnPlaceArea *area,
                       gint64       *within)
{
  gboolean found;

  memset (area, 0, sizeof *area);
  sqlite3_bind_int64 (statement, 1, place);
  found = sqlite3_step (statement) == SQLITE_ROW;
  if (found)
    {
      area->has_point = sqlite3_column_type (statement, 0) != SQLITE_NULL;
      area->point.latitude = dln_degrees_from_column (sqlite3_column_int (statement, 0));
      area->point.longitude = dln_degrees_from_column (sqlite3_column_int (statement, 1));
      area->radius = sqlite3_column_double (statement, 2);
      area->ring = sqlite3_column_double (statement, 3);
      area->has_box = sqlite3_column_type (statement, 4) != SQLITE_NULL;
      area->box = (DlnBox) { dln_degrees_from_column (sqlite3_column_int (statement, 4)),
                             dln_degrees_from_column (sqlite3_column_int (statement, 5)),
                             dln_degrees_from_column (sqlite3_column_int (statement, 6)),
                             dln_degrees_from_column (sqlite3_column_int (statement, 7)) };
      if (!area->has_point && area->has_box)
        {
          area->has_point = TRUE;
          area->point = (DlnPoint) { (area->box.south + area->box.north) / 2, (area->box.west + area->box.east) / 2 };
        }
      *within = sqlite3_column_int64 (statement, 8);
    }
  sqlite3_reset (statement);
  return found;
}

/* Places nest a few levels deep; a ring of them must not hang the program. */
#define MOST_LEVELS 8

static gboolean
lies_within (sqlite3_stmt *statement,
             gint64     inner,
             gint64     outer)
{
  DlnPlaceArea area;

  for (int level = 0; level < MOST_LEVELS && inner != 0; level++)
    {
      gint64 next = 0;

      if (inner == outer)
        return TRUE;
      if (!dln_working_read_area (statement, inner, &area, &next))
        return FALSE;
      inner = next;
    }
  return FALSE;
}

/**
 * dln_working_settle_place:
 * @statement: of %DLN_WORKING_PLACE_SQL
 * @places: ids, in the order in which claims name them
 * @n: how many
 * @area: (out): where it happened; only set where a place is returned
 *
 * The most specific of nested places; where claims name places apart, the first in order, its
 * uncertainty widened until it holds the others.
 *
 * Returns: the id of the place, 0 where none is known
 */
gint64
dln_working_settle_place (sqlite3_stmt *statement,
                          const gint64 *places,
                          guint         n,
                          DlnPlaceArea *area)
{
  gint64 within = 0;
  gint64 best = 0;

  for (guint i = 0; i < n; i++)
    if (best == 0 || (places[i] != best && lies_within (statement, places[i], best)))
      best = places[i];
  if (best == 0 || !dln_working_read_area (statement, best, area, &within))
    return 0;
  for (guint i = 0; i < n; i++)
    {
      DlnPlaceArea other;

      if (places[i] == best || lies_within (statement, best, places[i]) ||
          !dln_working_read_area (statement, places[i], &other, &within) || !other.has_point)
        continue;
      area->radius = MAX (area->radius, dln_point_distance (area->point, other.point) + other.radius);
    }
  return best;
}
