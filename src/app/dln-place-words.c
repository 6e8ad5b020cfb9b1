/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the words for places and coordinates in the window. Lengths come in metres.
 */
#include "config.h"

#include "dln-place-words.h"

#include "dln-placing.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define METRES_PER_MILE 1609.344

static const char *const form_nicks[] = {
  [DLN_COORDINATES_DECIMAL] = "decimal",
  [DLN_COORDINATES_DMS] = "dms",
  [DLN_COORDINATES_UTM] = "utm",
  [DLN_COORDINATES_MGRS] = "mgrs",
};

/**
 * dln_place_words_dup_length:
 * @metres: a length
 * @imperial: in miles
 *
 * Returns: (transfer full): "800 m", "3.2 km", "12 km", "0.5 mi"
 */
char *
dln_place_words_dup_length (double   metres,
                            gboolean imperial)
{
  if (imperial)
    return g_strdup_printf (_ ("%.1f mi"), metres / METRES_PER_MILE);
  if (metres < 1000)
    return g_strdup_printf (_ ("%.0f m"), metres);
  return g_strdup_printf (metres < 10000 ? _ ("%.1f km") : _ ("%.0f km"), metres / 1000);
}

/**
 * dln_place_words_dup_point:
 * @point: degrees
 *
 * Returns: (transfer full): "50.5937° N, 36.5858° E"
 */
char *
dln_place_words_dup_point (DlnPoint point)
{
  return g_strdup_printf ("%.4f° %s, %.4f° %s", fabs (point.latitude),
                          point.latitude < 0 ? _ ("S") : _ ("N"), fabs (point.longitude),
                          point.longitude < 0 ? _ ("W") : _ ("E"));
}

/**
 * dln_place_words_dup_readings:
 * @coordinates: what somebody wrote, as it was read
 * @imperial: radii in miles
 *
 * Returns: (transfer full): a line for each form, and what the last digit leaves open
 */
char *
dln_place_words_dup_readings (const DlnCoordinates *coordinates,
                              gboolean              imperial)
{
  GString *text = g_string_new (NULL);
  g_autofree char *radius =
    dln_place_words_dup_length (dln_placing_radius_of_coordinates (coordinates), imperial);

  for (DlnCoordinateForm form = 0; form < G_N_ELEMENTS (form_nicks); form++)
    {
      g_autofree char *written =
        dln_coordinates_format (coordinates->point, form, coordinates->resolution);

      if (written != NULL)
        g_string_append_printf (text, "%s\n", written);
    }
  g_string_append_printf (text, _ ("± %s, by its last digit"), radius);
  return g_string_free (text, FALSE);
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/**
 * dln_place_words_dup_detail:
 * @place: an answer of the gazetteer
 * @imperial: distances in miles
 *
 * Returns: (transfer full): division and country, people, how far away; what is known
 */
char *
dln_place_words_dup_detail (const DlnGazetteerPlace *place,
                            gboolean                 imperial)
{
  GString *text = g_string_new (NULL);
  g_autofree char *where =
    g_strconcat (place->division, *place->division != '\0' ? ", " : "", place->country, NULL);
  g_autofree char *people = NULL;
  g_autofree char *away = NULL;

  if (place->population > 0)
    people = g_strdup_printf (ngettext ("%'u person", "%'u people", (guint) place->population),
                              (guint) place->population);
  if (!isnan (place->distance))
    {
      g_autofree char *length = dln_place_words_dup_length (place->distance, imperial);

      away = g_strdup_printf (_ ("%s away"), length);
    }
  append_part (text, where);
  append_part (text, people);
  append_part (text, away);
  return g_string_free (text, FALSE);
}

/**
 * dln_place_words_dup_origin:
 * @place: a place of the gazetteer
 *
 * The record of a case, not its interface: the same in every language.
 *
 * Returns: (transfer full): "GeoNames 559034, Grayvoron"
 */
char *
dln_place_words_dup_origin (const DlnGazetteerPlace *place)
{
  if (place->geonames > 0)
    return g_strdup_printf ("GeoNames %" G_GINT64_FORMAT ", %s", place->geonames, place->name);
  return g_strdup_printf ("gazetteer, %s, %s", place->name, place->country);
}

/**
 * dln_place_words_dup_written:
 * @how: "typed", "pasted"
 * @text: the coordinates that were
 *
 * Returns: (transfer full): where such a position comes from
 */
char *
dln_place_words_dup_written (const char *how,
                             const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));

  return g_strdup_printf ("%s as “%s”", how, plain);
}

/**
 * dln_place_words_has_digit:
 * @text: what somebody typed
 *
 * Returns: whether it is more likely coordinates with a slip than a name
 */
gboolean
dln_place_words_has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/**
 * dln_place_words_get_form_nick:
 * @form: how a point is written
 *
 * Returns: (transfer none): its name in an action
 */
const char *
dln_place_words_get_form_nick (DlnCoordinateForm form)
{
  g_return_val_if_fail (form < G_N_ELEMENTS (form_nicks), NULL);

  return form_nicks[form];
}

/**
 * dln_place_words_find_form:
 * @nick: what an action calls it
 * @form: (out): how a point is written
 *
 * Returns: whether there is one of that name
 */
gboolean
dln_place_words_find_form (const char        *nick,
                           DlnCoordinateForm *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (form_nicks); i++)
    if (strcmp (form_nicks[i], nick) == 0)
      {
        *form = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dln_place_words_make_place:
 * @place: an answer of the gazetteer
 * @radius: metres
 *
 * Returns: (transfer full): it as a record of a case, without a slug
 */
DlnRecord *
dln_place_words_make_place (const DlnGazetteerPlace *place,
                            double                   radius)
{
  DlnRecord *record = dln_record_new (DLN_TABLE_PLACE, NULL);
  g_autofree char *origin = dln_place_words_dup_origin (place);

  dln_record_set_text (record, "title", place->name);
  dln_record_set_text (record, "alternates", place->alternate);
  dln_record_set_text (record, "kind", place->code);
  dln_record_set_integer (record, "latitude", dln_degrees_to_column (place->point.latitude));
  dln_record_set_integer (record, "longitude", dln_degrees_to_column (place->point.longitude));
  dln_record_set_real (record, "radius", radius);
  dln_record_set_text (record, "country", place->country);
  dln_record_set_text (record, "admin1", *place->division != '\0' ? place->division : NULL);
  dln_record_set_text (record, "zone", place->zone);
  if (place->population > 0)
    dln_record_set_integer (record, "population", place->population);
  if (place->geonames > 0)
    dln_record_set_integer (record, "geonameid", place->geonames);
  dln_record_set_text (record, "status", "gazetteer");
  dln_record_set_text (record, "origin", origin);
  return record;
}
