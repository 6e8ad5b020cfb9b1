/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns `gazetteer`, `coordinates` and `place`: where a name or a text of
 * coordinates is, and what is at a point. Offline; no case is involved.
 */
#include "config.h"

#include "dln-cli-private.h"

#include "dln-coordinates.h"
#include "dln-core-error.h"
#include "dln-gazetteer.h"

#define DEFAULT_LIMIT 10
#define MOST_PLACES 1000
#define READABLE "coordinates like 50.61,36.58, 50°36′N 36°35′E, UTM or MGRS"

static const char *const match_nicks[] = { "exact", "prefix", "word", "alternate", "nearest" };
static const char *const form_nicks[] = { "decimal", "dms", "utm", "mgrs" };

/* What the options say. */
typedef struct {
  gboolean json;
  gboolean near_given;
  DlnPoint near;
  gboolean at_given;
  DlnPoint at;
  guint limit;
} Wishes;

static DlnGazetteer *
open_gazetteer (GError **error)
{
  g_autofree char *folder = dln_cli_dup_data_dir ();
  g_autofree char *path = g_build_filename (folder, "gazetteer", "places.tsv.gz", NULL);
  DlnGazetteer *gazetteer = dln_gazetteer_open (path, NULL, NULL, error);

  if (gazetteer != NULL && dln_gazetteer_get_note (gazetteer) != NULL)
    {
      g_autofree char *note = dln_cli_dup_plain (dln_gazetteer_get_note (gazetteer));

      fprintf (stderr, "dateline: %s\n", note);
    }
  return gazetteer;
}

static gboolean
read_point (const DlnCliArgs *args,
            const char       *option,
            DlnPoint         *point)
{
  g_autoptr (GError) error = NULL;
  const char *text = dln_cli_args_get (args, option);
  DlnCoordinates coordinates;

  if (!g_utf8_validate (text, -1, NULL))
    dln_cli_wrong (args, "--%s: it is not UTF-8: expected " READABLE, option);
  else if (!dln_coordinates_parse (text, &coordinates, &error))
    dln_cli_wrong (args, "--%s: %s: expected " READABLE, option, error->message);
  else
    {
      *point = coordinates.point;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_wishes (const DlnCliArgs *args,
             Wishes           *wishes)
{
  const char *limit = dln_cli_args_get (args, "limit");
  guint64 number = DEFAULT_LIMIT;

  *wishes = (Wishes) { .json = dln_cli_args_has (args, "json"),
                       .near_given = dln_cli_args_has (args, "near"),
                       .at_given = dln_cli_args_has (args, "at") };
  if (limit != NULL && !g_ascii_string_to_unsigned (limit, 10, 1, MOST_PLACES, &number, NULL))
    {
      dln_cli_wrong (args, "--limit: \"%s\": expected a number from 1 to %d", limit, MOST_PLACES);
      return FALSE;
    }
  wishes->limit = (guint) number;
  return (!wishes->near_given || read_point (args, "near", &wishes->near)) &&
         (!wishes->at_given || read_point (args, "at", &wishes->at));
}

static void
out_place (DlnCliOut               *out,
           const DlnGazetteerPlace *place)
{
  dln_cli_out_text (out, "name", place->name);
  dln_cli_out_text (out, "alternate", place->alternate);
  dln_cli_out_text (out, "country", place->country);
  dln_cli_out_text (out, "division", *place->division != '\0' ? place->division : NULL);
  dln_cli_out_text (out, "code", place->code);
  if (place->population > 0)
    dln_cli_out_integer (out, "population", place->population);
  else
    dln_cli_out_null (out, "population");
  dln_cli_out_real (out, "latitude", place->point.latitude, 9);
  dln_cli_out_real (out, "longitude", place->point.longitude, 9);
  dln_cli_out_text (out, "zone", place->zone);
  if (place->geonames > 0)
    dln_cli_out_integer (out, "geonames", place->geonames);
  else
    dln_cli_out_null (out, "geonames");
  dln_cli_out_text (out, "match", match_nicks[place->match]);
  dln_cli_out_real (out, "distance_m", place->distance, 7);
}

static void
out_places (GPtrArray *places)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);

  dln_cli_out_begin_array (out, NULL);
  for (guint i = 0; i < places->len; i++)
    {
      dln_cli_out_begin_object (out, NULL);
      out_place (out, places->pdata[i]);
      dln_cli_out_end (out);
    }
  dln_cli_out_end (out);
}

static char *
dup_where (const DlnGazetteerPlace *place)
{
  return g_strconcat (place->division, *place->division != '\0' ? ", " : "", place->country, NULL);
}

static char *
dup_distance (double metres)
{
  if (!(metres >= 0))
    return g_strdup ("");
  return metres < 1000 ? g_strdup_printf ("%.0f m", metres)
                       : g_strdup_printf ("%.1f km", metres / 1000);
}

static void
print_places (const char *text,
              GPtrArray  *places)
{
  static const char *const headings[] = { "place",       "also",     "in", "people",
                                          "coordinates", "distance", NULL };
  g_autoptr (DlnCliTable) table = dln_cli_table_new (headings);

  for (guint i = 0; i < places->len; i++)
    {
      const DlnGazetteerPlace *place = places->pdata[i];
      g_autofree char *where = dup_where (place);
      g_autofree char *people =
        place->population > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, place->population) : NULL;
      g_autofree char *point = dln_coordinates_format (place->point, DLN_COORDINATES_DECIMAL, 11.2);
      g_autofree char *distance = dup_distance (place->distance);
      const char *cells[] = { place->name, place->alternate, where, people, point, distance };

      dln_cli_table_add (table, cells);
    }
  if (places->len > 0)
    dln_cli_table_print (table, "");
  else
    {
      g_autofree char *plain = dln_cli_dup_plain (text);

      dln_cli_print ("no place is called \"%s\"\n", plain);
    }
}

static void
out_nearest (DlnPoint                 at,
             const DlnGazetteerPlace *place,
             const DlnGazetteerPlace *zone)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);

  dln_cli_out_begin_object (out, NULL);
  out_place (out, place);
  dln_cli_out_real (out, "bearing", dln_point_bearing (place->point, at), 6);
  dln_cli_out_text (out, "time_zone", zone != NULL ? zone->zone : NULL);
  dln_cli_out_text (out, "time_zone_of", zone != NULL ? zone->name : NULL);
  dln_cli_out_end (out);
}

static void
print_nearest (DlnPoint                 at,
               const DlnGazetteerPlace *place,
               const DlnGazetteerPlace *zone)
{
  g_autofree char *where = dup_where (place);
  g_autofree char *distance = dup_distance (place->distance);

  dln_cli_print ("%-8s %s (%s)\n", "nearest", place->name, where);
  dln_cli_print ("%-8s %s from it, bearing %.0f°\n", "at", distance,
                 dln_point_bearing (place->point, at));
  if (zone != NULL)
    dln_cli_print ("%-8s %s, as in %s\n", "zone", zone->zone, zone->name);
}

static int
tell_nearest (DlnGazetteer *gazetteer,
              const char   *country,
              const Wishes *wishes)
{
  g_autoptr (DlnGazetteerPlace) place = NULL;
  g_autoptr (DlnGazetteerPlace) zone = NULL;
  GError *error = NULL;

  place = dln_gazetteer_find_nearest (gazetteer, wishes->at, country, &error);
  if (place != NULL)
    zone = dln_gazetteer_find_zone (gazetteer, wishes->at,
                                    country != NULL ? country : place->country, &error);
  if (error != NULL)
    return dln_cli_fail (NULL, error);
  if (place == NULL)
    {
      fprintf (
        stderr,
        "dateline: gazetteer: --country: \"%s\": expected a country with places, by two letters\n",
        country);
      return DLN_CLI_USAGE;
    }
  if (wishes->json)
    out_nearest (wishes->at, place, zone);
  else
    print_nearest (wishes->at, place, zone);
  return DLN_CLI_DONE;
}

static int
tell_places (DlnGazetteer *gazetteer,
             const char   *text,
             const Wishes *wishes)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) places = dln_gazetteer_search (
    gazetteer, text, wishes->near_given ? &wishes->near : NULL, wishes->limit, &error);

  if (places == NULL)
    return dln_cli_fail (NULL, error);
  if (wishes->json)
    out_places (places);
  else
    print_places (text, places);
  return DLN_CLI_DONE;
}

/**
 * dln_cli_gazetteer:
 * @args: TEXT, or a point, and options
 *
 * Returns: the exit code
 */
int
dln_cli_gazetteer (const DlnCliArgs *args)
{
  const char *text = dln_cli_args_word (args, 0);
  const char *country = dln_cli_args_get (args, "country");
  g_autoptr (DlnGazetteer) gazetteer = NULL;
  GError *error = NULL;
  Wishes wishes;

  if ((text != NULL) == dln_cli_args_has (args, "at"))
    return dln_cli_wrong (args, "expected a name, or --at with coordinates");
  if (text != NULL ? country != NULL
                   : dln_cli_args_has (args, "near") || dln_cli_args_has (args, "limit"))
    return dln_cli_wrong (args,
                          "--country goes with --at: expected --near and --limit only with a name");
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    return dln_cli_wrong (args, "the text is not UTF-8: expected it to be");
  if (!read_wishes (args, &wishes))
    return DLN_CLI_USAGE;
  gazetteer = open_gazetteer (&error);
  if (gazetteer == NULL)
    return dln_cli_fail (NULL, error);
  return text != NULL ? tell_places (gazetteer, text, &wishes)
                      : tell_nearest (gazetteer, country, &wishes);
}

static void
out_coordinates (const char           *text,
                 const DlnCoordinates *coordinates)
{
  g_autoptr (DlnCliOut) out = dln_cli_out_new (FALSE);

  dln_cli_out_begin_object (out, NULL);
  dln_cli_out_text (out, "text", text);
  dln_cli_out_text (out, "form", form_nicks[coordinates->form]);
  dln_cli_out_real (out, "latitude", coordinates->point.latitude, 10);
  dln_cli_out_real (out, "longitude", coordinates->point.longitude, 10);
  dln_cli_out_real (out, "resolution_m", coordinates->resolution, 6);
  for (DlnCoordinateForm form = 0; form < G_N_ELEMENTS (form_nicks); form++)
    {
      g_autofree char *written =
        dln_coordinates_format (coordinates->point, form, coordinates->resolution);

      dln_cli_out_text (out, form_nicks[form], written);
    }
  dln_cli_out_end (out);
}

static void
print_coordinates (const DlnCoordinates *coordinates)
{
  for (DlnCoordinateForm form = 0; form < G_N_ELEMENTS (form_nicks); form++)
    {
      g_autofree char *written =
        dln_coordinates_format (coordinates->point, form, coordinates->resolution);

      dln_cli_print ("%-8s %s\n", form_nicks[form],
                     written != NULL ? written : "does not reach there");
    }
  dln_cli_print ("%-8s %s, to %.5g m\n", "written", form_nicks[coordinates->form],
                 coordinates->resolution);
}

static int
tell_coordinates (const char           *text,
                  const DlnCoordinates *coordinates,
                  gboolean              json)
{
  if (json)
    out_coordinates (text, coordinates);
  else
    print_coordinates (coordinates);
  return DLN_CLI_DONE;
}

static int
refuse_coordinates (const GError *error)
{
  return dln_cli_fail (
    NULL, g_error_new (error->domain, error->code, "%s: expected %s", error->message, READABLE));
}

/**
 * dln_cli_coordinates:
 * @args: TEXT and options
 *
 * Returns: the exit code
 */
int
dln_cli_coordinates (const DlnCliArgs *args)
{
  const char *text = dln_cli_args_word (args, 0);
  g_autoptr (GError) error = NULL;
  DlnCoordinates coordinates;

  if (!g_utf8_validate (text, -1, NULL))
    return dln_cli_wrong (args, "the text is not UTF-8: expected it to be");
  if (!dln_coordinates_parse (text, &coordinates, &error))
    return refuse_coordinates (error);
  return tell_coordinates (text, &coordinates, dln_cli_args_has (args, "json"));
}

/* A digit: more likely coordinates with a slip than a name. */
static gboolean
has_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      return TRUE;
  return FALSE;
}

/**
 * dln_cli_place:
 * @args: TEXT and options
 *
 * What `coordinates` says where @args can be read so, else what `gazetteer` says.
 *
 * Returns: the exit code
 */
int
dln_cli_place (const DlnCliArgs *args)
{
  const char *text = dln_cli_args_word (args, 0);
  g_autoptr (DlnGazetteer) gazetteer = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) refusal = NULL;
  GError *error = NULL;
  DlnCoordinates coordinates;
  Wishes wishes;

  if (!g_utf8_validate (text, -1, NULL))
    return dln_cli_wrong (args, "the text is not UTF-8: expected it to be");
  if (!read_wishes (args, &wishes))
    return DLN_CLI_USAGE;
  if (dln_coordinates_parse (text, &coordinates, &refusal))
    return tell_coordinates (text, &coordinates, wishes.json);
  gazetteer = open_gazetteer (&error);
  if (gazetteer != NULL)
    places = dln_gazetteer_search (gazetteer, text, NULL, 1, &error);
  if (places == NULL)
    return dln_cli_fail (NULL, error);
  if (places->len == 0 && has_digit (text))
    return refuse_coordinates (refusal);
  return tell_places (gazetteer, text, &wishes);
}
