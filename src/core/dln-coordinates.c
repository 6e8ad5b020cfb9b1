/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how people write points: decimal degrees, degrees with minutes and
 * seconds, UTM and MGRS. Without letters or labels the latitude comes first, as ISO
 * 6709 has it, unless the first number can only be a longitude. What can be read in two
 * ways is refused.
 */
#include "config.h"

#include "dln-coordinates-private.h"

#include "dln-core-error.h"
#include "dln-utm.h"

#include <math.h>
#include <string.h>

/* Metres of a degree of latitude, mean. */
#define DEGREE 111320.0
#define MOST_PIECES 16

/* One of latitude and longitude. */
typedef struct {
  double degrees;
  double step; /* degrees of its least digit */
  char axis;   /* 'y', 'x', or 0 where nothing says which */
} Half;

G_GNUC_PRINTF (4, 5)
static gboolean
fail (GError      **error,
      DlnCoreError  code,
      const char   *text,
      const char   *format,
      ...)
{
  g_autofree char *quoted = dln_core_error_quote (text);
  g_autofree char *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, DLN_CORE_ERROR, (int) code, "%s: %s", quoted, why);
  return FALSE;
}

static char
get_axis (DlnPieceKind kind)
{
  switch (kind)
    {
    case DLN_PIECE_LATITUDE:
    case DLN_PIECE_NORTH:
    case DLN_PIECE_SOUTH:
      return 'y';
    case DLN_PIECE_LONGITUDE:
    case DLN_PIECE_EAST:
    case DLN_PIECE_WEST:
      return 'x';
    case DLN_PIECE_NUMBER:
    case DLN_PIECE_DIVIDER:
    default:
      return 0;
    }
}

/* Degrees, then minutes, then seconds, each marked as what it is or not at all; only the
 * last has decimals, only the first a sign. */
static gboolean
add_number (Half           *half,
            const DlnPiece *piece,
            guint           place,
            double         *sign)
{
  static const guint units[] = { 1, 60, 3600 };
  double unit;

  if (place >= G_N_ELEMENTS (units) || (piece->unit != 0 && piece->unit != units[place]))
    return FALSE;
  if (place > 0 && (piece->value >= 60 || piece->negative || half->step < 1.0 / units[place - 1]))
    return FALSE;
  unit = units[place];
  if (place == 0 && piece->negative)
    *sign = -1;
  half->degrees += piece->value / unit;
  half->step = pow (10, -(double) piece->decimals) / unit;
  return TRUE;
}

static gboolean
read_half (const DlnPiece *pieces,
           guint           n,
           Half           *half)
{
  guint place = 0;
  double sign = 1;
  gboolean signed_by_letter = FALSE;

  *half = (Half) { 0 };
  for (guint i = 0; i < n; i++)
    {
      char axis = get_axis (pieces[i].kind);

      if (pieces[i].kind == DLN_PIECE_NUMBER)
        {
          if (!add_number (half, &pieces[i], place++, &sign))
            return FALSE;
          continue;
        }
      if (pieces[i].kind == DLN_PIECE_DIVIDER || (half->axis != 0 && half->axis != axis))
        return FALSE;
      half->axis = axis;
      if (pieces[i].kind == DLN_PIECE_LATITUDE || pieces[i].kind == DLN_PIECE_LONGITUDE)
        continue;
      /* A letter stands before or behind the numbers, once, and instead of a sign. */
      if (signed_by_letter || sign < 0 || (place > 0 && i + 1 < n))
        return FALSE;
      signed_by_letter = TRUE;
      if (pieces[i].kind == DLN_PIECE_SOUTH || pieces[i].kind == DLN_PIECE_WEST)
        sign = -1;
    }
  half->degrees *= sign;
  return place > 0 && !(signed_by_letter && pieces[0].negative);
}

/* Where the second half begins: @skipped pieces after the first ends. 0 where nothing
 * tells. */
static guint
find_middle (const DlnPiece *pieces,
             guint           n,
             guint          *skipped)
{
  guint n_numbers = 0, n_degrees = 0, n_words = 0, second_degree = 0, first_word = 0, second_word = 0;

  *skipped = 0;
  for (guint i = 0; i < n; i++)
    {
      if (pieces[i].kind == DLN_PIECE_DIVIDER)
        {
          *skipped = 1;
          return i;
        }
      if (pieces[i].kind == DLN_PIECE_NUMBER)
        {
          n_numbers++;
          if (pieces[i].unit == 1 && ++n_degrees == 2)
            second_degree = i;
        }
      else if (++n_words == 1)
        first_word = i;
      else if (n_words == 2)
        second_word = i;
    }
  if (n_words > 0 && first_word == 0)
    return second_word;
  if (n_words > 0)
    return first_word + 1;
  if (n_degrees == 2)
    return second_degree;
  return n_numbers % 2 == 0 ? n / 2 : 0;
}

/* Which is which; FALSE where both are the same or off the globe. */
static gboolean
order (Half *a,
       Half *b)
{
  Half other;

  if (a->axis == 0 && b->axis == 0)
    a->axis = fabs (a->degrees) > 90 ? 'x' : 'y';
  if (a->axis == 0)
    a->axis = b->axis == 'y' ? 'x' : 'y';
  if (b->axis == 0)
    b->axis = a->axis == 'y' ? 'x' : 'y';
  if (a->axis == b->axis)
    return FALSE;
  if (a->axis == 'y')
    return TRUE;
  other = *a;
  *a = *b;
  *b = other;
  return TRUE;
}

static gboolean
read_degrees (const char     *text,
              gboolean        decimal_comma,
              DlnCoordinates *coordinates)
{
  g_autoptr (GArray) cut = dln_coordinates_cut (text, decimal_comma);
  const DlnPiece *pieces;
  guint middle, skipped, n_numbers = 0;
  Half latitude, longitude;

  if (cut == NULL || cut->len > MOST_PIECES)
    return FALSE;
  pieces = (const DlnPiece *) cut->data;
  middle = find_middle (pieces, cut->len, &skipped);
  if (middle == 0 || middle + skipped >= cut->len || !read_half (pieces, middle, &latitude) ||
      !read_half (pieces + middle + skipped, cut->len - middle - skipped, &longitude) ||
      !order (&latitude, &longitude))
    return FALSE;
  coordinates->point = (DlnPoint) { latitude.degrees, longitude.degrees };
  coordinates->resolution = MAX (latitude.step, longitude.step) * DEGREE;
  for (guint i = 0; i < cut->len; i++)
    n_numbers += pieces[i].kind == DLN_PIECE_NUMBER;
  coordinates->form = n_numbers > 2 ? DLN_COORDINATES_DMS : DLN_COORDINATES_DECIMAL;
  return TRUE;
}

/* "37U 423456 5591234", "UTM 37 N 423456mE 5591234 m N": zone, letter or word, metres. */
static gboolean
match_utm (const char *text,
           GMatchInfo **match)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("^(?:utm)?\\s*(?:zone)?\\s*(\\d{1,2})\\s*(north|south|[c-hj-np-x])[\\s,;]+"
                                    "(\\d{6})(?:\\.\\d+)?\\s*m?\\s*e?[\\s,;]+(\\d{1,8})(?:\\.\\d+)?\\s*m?\\s*n?$",
                                    G_REGEX_CASELESS, 0, NULL));
  return g_regex_match (regex, text, 0, match);
}

/* A letter N or S is a band, or a hemisphere: it is read as what makes sense, and
 * refused where both do. */
static gboolean
place_utm (DlnUtm      *utm,
           const char  *word,
           const char  *text,
           DlnPoint    *point,
           GError     **error)
{
  char band = g_ascii_toupper (word[0]);
  gboolean is_word = strlen (word) > 1;
  double south, north;
  DlnPoint as_band, as_hemisphere;
  gboolean is_band, is_hemisphere;

  dln_utm_get_band_span (band, &south, &north);
  utm->south = south < 0;
  is_band = !is_word && dln_utm_to_point (utm, &as_band) && as_band.latitude >= south - 0.01 &&
            as_band.latitude <= north + 0.01;
  utm->south = band == 'S';
  is_hemisphere =
    (is_word || band == 'N' || band == 'S') && dln_utm_to_point (utm, &as_hemisphere);
  if (!is_band && !is_hemisphere)
    return fail (error, DLN_CORE_ERROR_RANGE, text, "these metres do not lie in that zone");
  if (is_band && is_hemisphere && band == 'S')
    return fail (error, DLN_CORE_ERROR_SYNTAX, text,
                 "S may be a band north of the equator or the southern half: write “north” or “south”");
  *point = is_band ? as_band : as_hemisphere;
  return TRUE;
}

static gboolean
read_utm (const char      *text,
          GMatchInfo      *match,
          DlnCoordinates  *coordinates,
          GError         **error)
{
  g_autofree char *zone = g_match_info_fetch (match, 1);
  g_autofree char *word = g_match_info_fetch (match, 2);
  g_autofree char *easting = g_match_info_fetch (match, 3);
  g_autofree char *northing = g_match_info_fetch (match, 4);
  DlnUtm utm = { .zone = (guint) g_ascii_strtoull (zone, NULL, 10),
                 .easting = g_ascii_strtod (easting, NULL),
                 .northing = g_ascii_strtod (northing, NULL) };

  if (!place_utm (&utm, word, text, &coordinates->point, error))
    return FALSE;
  coordinates->form = DLN_COORDINATES_UTM;
  coordinates->resolution = 1;
  return TRUE;
}

static gboolean
is_mgrs (const char *text)
{
  return g_regex_match_simple ("^\\s*\\d{1,2}\\s*[a-z]\\s*[a-z]{2}(\\s*\\d+){0,2}\\s*$", text,
                               G_REGEX_CASELESS, 0);
}

/* "geo:50.6,36.58;u=35?z=12" */
static char *
strip_scheme (const char *text)
{
  char *stripped = g_strstrip (g_strdup (text));

  if (g_ascii_strncasecmp (stripped, "geo:", 4) != 0)
    return stripped;
  memmove (stripped, stripped + 4, strlen (stripped) - 3);
  stripped[strcspn (stripped, ";?")] = '\0';
  return stripped;
}

/**
 * dln_coordinates_parse:
 * @text: UTF-8: decimal degrees, degrees with minutes and seconds, UTM or MGRS
 * @coordinates: (out): what it says
 * @error: return location: DLN_CORE_ERROR_SYNTAX where it cannot be read, or in two
 *   ways; DLN_CORE_ERROR_RANGE where it is no place
 *
 * Returns: whether it was read
 */
gboolean
dln_coordinates_parse (const char      *text,
                       DlnCoordinates  *coordinates,
                       GError         **error)
{
  g_autofree char *plain = strip_scheme (text);
  g_autoptr (GMatchInfo) match = NULL;
  DlnCoordinates by_comma;
  gboolean read, read_by_comma;

  if (is_mgrs (plain))
    {
      coordinates->form = DLN_COORDINATES_MGRS;
      return dln_mgrs_parse (plain, &coordinates->point, &coordinates->resolution, error);
    }
  if (match_utm (plain, &match))
    return read_utm (plain, match, coordinates, error);
  /* One number with a decimal comma, or two? Nobody means a whole degree that way. */
  if (g_regex_match_simple ("^[-+]?\\d+,\\d+$", plain, 0, 0))
    return fail (error, DLN_CORE_ERROR_SYNTAX, text, "the comma may be a decimal point");
  read = read_degrees (plain, FALSE, coordinates);
  read_by_comma = read_degrees (plain, TRUE, &by_comma);
  if (read && read_by_comma && (coordinates->point.latitude != by_comma.point.latitude ||
                                coordinates->point.longitude != by_comma.point.longitude))
    return fail (error, DLN_CORE_ERROR_SYNTAX, text,
                 "the comma may be a decimal point or divide two numbers");
  if (!read && !read_by_comma)
    return fail (error, DLN_CORE_ERROR_SYNTAX, text, "no latitude and longitude");
  if (!read)
    *coordinates = by_comma;
  if (!dln_point_is_valid (coordinates->point))
    return fail (error, DLN_CORE_ERROR_RANGE, text,
                 "a latitude is at most 90 degrees, a longitude 180");
  return TRUE;
}

/* "50 36": a number that has lost its point looks the same. */
static gboolean
is_bare_pair (const GArray *cut)
{
  guint n_numbers = 0;

  for (guint i = 0; i < cut->len; i++)
    {
      const DlnPiece *piece = &g_array_index (cut, DlnPiece, i);

      if (piece->kind != DLN_PIECE_NUMBER && piece->kind != DLN_PIECE_LATITUDE && piece->kind != DLN_PIECE_LONGITUDE)
        return FALSE;
      if (piece->unit != 0 || piece->decimals > 0)
        return FALSE;
      n_numbers += piece->kind == DLN_PIECE_NUMBER;
    }
  return n_numbers == 2;
}

static gboolean
cut_half (const char *text,
          gboolean    decimal_comma,
          Half       *half,
          gboolean   *bare)
{
  g_autoptr (GArray) cut = dln_coordinates_cut (text, decimal_comma);

  if (cut == NULL || cut->len > MOST_PIECES || !read_half ((const DlnPiece *) cut->data, cut->len, half))
    return FALSE;
  *bare = is_bare_pair (cut);
  return TRUE;
}

/**
 * dln_coordinates_parse_half:
 * @text: UTF-8: a latitude or a longitude alone: degrees, perhaps with minutes and seconds
 * @is_longitude: which
 * @degrees: (out): what it says, north or east; it may lie off the globe
 * @error: return location: DLN_CORE_ERROR_SYNTAX where it cannot be read, DLN_CORE_ERROR_VALUE
 *   where it is the other one or can be read in two ways
 *
 * Returns: whether it was read
 */
gboolean
dln_coordinates_parse_half (const char  *text,
                            gboolean     is_longitude,
                            double      *degrees,
                            GError     **error)
{
  Half half;
  gboolean bare;

  if (!cut_half (text, FALSE, &half, &bare) && !cut_half (text, TRUE, &half, &bare))
    return fail (error, DLN_CORE_ERROR_SYNTAX, text, "no %s", is_longitude ? "longitude" : "latitude");
  if (half.axis != 0 && half.axis != (is_longitude ? 'x' : 'y'))
    return fail (error, DLN_CORE_ERROR_VALUE, text, "it is a %s: expected a %s", is_longitude ? "latitude" : "longitude",
                 is_longitude ? "longitude" : "latitude");
  if (bare)
    return fail (error, DLN_CORE_ERROR_VALUE, text,
                 "it may be degrees and minutes or have lost its decimal point: expected “°” or a letter");
  *degrees = half.degrees;
  return TRUE;
}

/* Digits after the point so that the last is no coarser than @resolution, in @unit metres. */
static int
count_decimals (double unit,
                double resolution,
                int    most)
{
  if (!(resolution > 0))
    return most;
  return CLAMP ((int) ceil (log10 (unit / resolution) - 1e-9), 0, most);
}

static void
append_dms (GString *text,
            double   degrees,
            int      decimals,
            char     positive,
            char     negative)
{
  double scale = pow (10, decimals);
  double seconds = round (fabs (degrees) * 3600 * scale) / scale;
  int whole = (int) floor (seconds / 3600);
  int minutes = (int) floor ((seconds - whole * 3600.0) / 60);
  char number[32];

  g_ascii_formatd (number, sizeof number, decimals > 0 ? "%04.1f" : "%02.0f",
                   MAX (seconds - whole * 3600.0 - minutes * 60.0, 0));
  g_string_append_printf (text, "%d°%02d′%s″%c", whole, minutes, number,
                          degrees < 0 ? negative : positive);
}

/**
 * dln_coordinates_format:
 * @point: degrees
 * @form: how
 * @resolution: metres of the last digit that shall be told, 0 for about one metre
 *
 * Returns: (transfer full) (nullable): the same in every locale, and read by
 *   dln_coordinates_parse(); %NULL for a grid that does not reach there
 */
char *
dln_coordinates_format (DlnPoint          point,
                        DlnCoordinateForm form,
                        double            resolution)
{
  GString *text;
  DlnUtm utm;
  int decimals;

  switch (form)
    {
    case DLN_COORDINATES_DMS:
      text = g_string_new (NULL);
      decimals = count_decimals (DEGREE / 3600, resolution, 1);
      append_dms (text, point.latitude, decimals, 'N', 'S');
      g_string_append_c (text, ' ');
      append_dms (text, point.longitude, decimals, 'E', 'W');
      return g_string_free (text, FALSE);
    case DLN_COORDINATES_UTM:
      if (!dln_utm_from_point (point, &utm))
        return NULL;
      return g_strdup_printf ("UTM %u %s %06.0f %07.0f", utm.zone, utm.south ? "south" : "north",
                              utm.easting, utm.northing);
    case DLN_COORDINATES_MGRS:
      return dln_mgrs_format (point, (guint) count_decimals (1e5, resolution, 5));
    case DLN_COORDINATES_DECIMAL:
    default:
      {
        char format[16], latitude[32], longitude[32];

        g_snprintf (format, sizeof format, "%%.%df", count_decimals (DEGREE, resolution, 5));
        g_ascii_formatd (latitude, sizeof latitude, format, point.latitude);
        g_ascii_formatd (longitude, sizeof longitude, format, point.longitude);
        return g_strdup_printf ("%s, %s", latitude, longitude);
      }
    }
}
