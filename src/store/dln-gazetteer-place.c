/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a place of the gazetteer, and which one is nearest to a point.
 */
#include "config.h"

#include "dln-gazetteer-private.h"

#include <math.h>

#define EARTH_METRES 6371e3

static char *
dup_column (sqlite3_stmt *statement,
            int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

/*
 * dln_gazetteer_read_place:
 * @row: counted from 1
 * @alternates: (out) (optional): divided by commas
 *
 * Returns: (transfer full): the place, its distance NAN
 */
DlnGazetteerPlace *
dln_gazetteer_read_place (DlnGazetteer  *self,
                          gint64         row,
                          char         **alternates,
                          GError       **error)
{
  sqlite3_stmt *read = dln_gazetteer_get_statement (self, DLN_GAZETTEER_READ, error);
  DlnGazetteerPlace *place;

  if (read == NULL)
    return NULL;
  sqlite3_bind_int64 (read, 1, row);
  if (sqlite3_step (read) != SQLITE_ROW || sqlite3_column_text (read, 1) == NULL)
    {
      g_set_error (error, DLN_STORE_ERROR, DLN_STORE_ERROR_CORRUPT,
                   "index of places: no row %" G_GINT64_FORMAT, row);
      return NULL;
    }
  place = g_new0 (DlnGazetteerPlace, 1);
  place->geonames = sqlite3_column_int64 (read, 0);
  place->name = dup_column (read, 1);
  place->country = dup_column (read, 2);
  place->division = dup_column (read, 3);
  place->code = dup_column (read, 4);
  place->zone = g_strdup ((const char *) sqlite3_column_text (read, 5));
  place->population = sqlite3_column_int64 (read, 6);
  place->point = (DlnPoint) { sqlite3_column_double (read, 7), sqlite3_column_double (read, 8) };
  place->distance = NAN;
  if (alternates != NULL)
    *alternates = dup_column (read, 9);
  sqlite3_reset (read);
  return place;
}

/**
 * dln_gazetteer_place_free:
 * @place: (transfer full) (nullable): a place
 */
void
dln_gazetteer_place_free (DlnGazetteerPlace *place)
{
  if (place == NULL)
    return;
  g_free (place->name);
  g_free (place->alternate);
  g_free (place->country);
  g_free (place->division);
  g_free (place->code);
  g_free (place->zone);
  g_free (place);
}

/*
 * dln_gazetteer_measure:
 *
 * Returns: metres of the great circle on a sphere: up to half a per cent off, which
 *   changes no order that matters
 */
double
dln_gazetteer_measure (const DlnGazetteerColumn *column,
                       const DlnPoint           *to)
{
  double south = dln_degrees_from_column (column->latitude) * G_PI / 180;
  double north = to->latitude * G_PI / 180;
  double east = (to->longitude - dln_degrees_from_column (column->longitude)) * G_PI / 180;
  double a = sin ((north - south) / 2);
  double b = sin (east / 2);

  return 2 * EARTH_METRES * asin (sqrt (MIN (a * a + cos (south) * cos (north) * b * b, 1.0)));
}

static guint
find_nearest (DlnGazetteer *self,
              DlnPoint      point,
              const char   *country,
              gboolean      with_zone)
{
  guint16 wanted = country != NULL ? dln_gazetteer_pack_country (country) : 0;
  double best = G_MAXDOUBLE;
  guint nearest = 0;

  for (guint i = 0; i < self->n_places; i++)
    {
      const DlnGazetteerColumn *column = &self->columns[i];
      double apart = fabs (point.latitude - dln_degrees_from_column (column->latitude)) * G_PI /
                     180 * EARTH_METRES;
      double distance;

      if ((country != NULL && column->country != wanted) || (with_zone && !column->has_zone) ||
          apart > best)
        continue;
      distance = dln_gazetteer_measure (column, &point);
      if (distance < best)
        {
          best = distance;
          nearest = i + 1;
        }
    }
  return nearest;
}

static DlnGazetteerPlace *
read_nearest (DlnGazetteer  *self,
              DlnPoint       point,
              const char    *country,
              gboolean       with_zone,
              GError       **error)
{
  g_autoptr (GError) failure = NULL;
  guint row;
  DlnGazetteerPlace *place;

  g_return_val_if_fail (dln_point_is_valid (point), NULL);

  row = find_nearest (self, point, country, with_zone);
  if (row == 0)
    return NULL;
  place = dln_gazetteer_read_place (self, row, NULL, &failure);
  if (place == NULL && dln_gazetteer_heal (self, NULL))
    place = dln_gazetteer_read_place (self, row, NULL, NULL);
  if (place == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  place->match = DLN_GAZETTEER_NEAREST;
  place->distance = dln_point_distance (point, place->point);
  return place;
}

/**
 * dln_gazetteer_find_nearest:
 * @self: a gazetteer
 * @point: degrees
 * @country: (nullable): two letters: only in this country
 * @error: return location of a #DlnStoreError
 *
 * Returns: (transfer full) (nullable): the place nearest to @point; %NULL with
 *   @error unset where the list has none in @country
 */
DlnGazetteerPlace *
dln_gazetteer_find_nearest (DlnGazetteer  *self,
                            DlnPoint       point,
                            const char    *country,
                            GError       **error)
{
  return read_nearest (self, point, country, FALSE, error);
}

/**
 * dln_gazetteer_find_zone:
 * @self: a gazetteer
 * @point: degrees
 * @country: (nullable): two letters: the country that @point is in, where it is known;
 *   near a border the nearest place may lie across it, and keep another time
 * @error: return location of a #DlnStoreError
 *
 * Whose time it is at a point: that of the nearest place. Show which that was, and
 * let it be overridden.
 *
 * Returns: (transfer full) (nullable): that place, its zone not %NULL; %NULL with
 *   @error unset where the list has none in @country
 */
DlnGazetteerPlace *
dln_gazetteer_find_zone (DlnGazetteer  *self,
                         DlnPoint       point,
                         const char    *country,
                         GError       **error)
{
  return read_nearest (self, point, country, TRUE, error);
}
