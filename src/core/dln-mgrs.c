/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the Military Grid Reference System (NGA.STND.0037): a UTM zone and band, a
 * square of 100 km named by two letters, and up to five digits each way. A reference
 * names a square, not a point: the fewer its digits, the larger the square. The
 * polar grid is not read.
 */
#include "config.h"

#include "dln-utm.h"

#include "dln-core-error.h"

#include <math.h>
#include <string.h>

#define SQUARE 100000.0
/* Metres, what degrees are rounded to: what lies on the edge of a square belongs to the one it begins. */
#define HAIR 0.01
/* Rows are named anew after so many squares. */
#define ROWS 20
#define MOST_DIGITS 5
/* Metres by which maps let zones overlap, and of a degree at the equator. */
#define OVERLAP 50000.0
#define METRES_PER_DEGREE 111320.0

/* Columns by zone, counted modulo three from zone 1; rows for all. I and O are left out. */
static const char *const columns[] = { "ABCDEFGH", "JKLMNPQR", "STUVWXYZ" };
static const char rows[] = "ABCDEFGHJKLMNPQRSTUV";

/* In even zones the row letters begin five further. */
static guint
get_row_shift (guint zone)
{
  return zone % 2 == 0 ? 5 : 0;
}

/**
 * dln_mgrs_format:
 * @point: degrees
 * @digits: each way, 0 to 5: 5 names a square of one metre, 2 one of a kilometre
 *
 * Returns: (transfer full) (nullable): such as "37U DR 23456 91234", the square in which
 *   the point lies; %NULL near a pole
 */
char *
dln_mgrs_format (DlnPoint point,
                 guint    digits)
{
  double unit = SQUARE / pow (10, MIN (digits, MOST_DIGITS));
  guint column, row;
  DlnUtm utm;

  if (!dln_utm_from_point (point, &utm))
    return NULL;
  utm.easting += HAIR;
  utm.northing += HAIR;
  column = (guint) floor (utm.easting / SQUARE) - 1;
  row = ((guint) floor (utm.northing / SQUARE) + get_row_shift (utm.zone)) % ROWS;
  if (column >= strlen (columns[0]))
    return NULL;
  if (digits == 0)
    return g_strdup_printf ("%u%c %c%c", utm.zone, dln_utm_get_band (point.latitude),
                            columns[(utm.zone - 1) % 3][column], rows[row]);
  digits = MIN (digits, MOST_DIGITS);
  return g_strdup_printf ("%u%c %c%c %0*d %0*d", utm.zone, dln_utm_get_band (point.latitude),
                          columns[(utm.zone - 1) % 3][column], rows[row], (int) digits,
                          (int) floor (fmod (utm.easting, SQUARE) / unit), (int) digits,
                          (int) floor (fmod (utm.northing, SQUARE) / unit));
}

static gboolean
fail (const char  *text,
      const char  *why,
      GError     **error)
{
  g_autofree char *quoted = dln_core_error_quote (text);

  g_set_error (error, DLN_CORE_ERROR, DLN_CORE_ERROR_SYNTAX, "%s: %s", quoted, why);
  return FALSE;
}

/* The first row of this name at or above the southern edge of the band, metres of northing;
 * as low as the band reaches anywhere in the zone. */
static double
raise_to_band (double  northing,
               guint   zone,
               double  southern_edge)
{
  DlnUtm edge = { 0 };
  double least;

  dln_utm_from_point_in_zone ((DlnPoint) { southern_edge, 6.0 * zone - 183 }, zone, &edge);
  /* South of the equator the edge bends towards it beside the central meridian. */
  least = floor (edge.northing / SQUARE) * SQUARE - (southern_edge < 0 ? SQUARE : 0);
  while (northing < least)
    northing += ROWS * SQUARE;
  return northing;
}

/* A zone is three degrees wide to either side, in the north here and there six; maps let it
 * overlap its neighbours, and the middle of a square may lie beyond its edge. */
static gboolean
is_in_zone (DlnPoint point,
            guint    zone,
            double   side)
{
  double east = remainder (point.longitude - (6.0 * zone - 183), 360);
  double degree = METRES_PER_DEGREE * cos (point.latitude * G_PI / 180);

  return fabs (east) <= (point.latitude >= 56 ? 6 : 3) + (side / 2 + OVERLAP) / degree;
}

static double
read_digits (const char *digits,
             gsize       n)
{
  double value = 0;

  for (gsize i = 0; i < n; i++)
    value = value * 10 + (digits[i] - '0');
  return value;
}

/* "37UDR2345691234", without spaces, in capitals. */
static gboolean
split (const char  *packed,
       guint       *zone,
       const char **letters,
       const char **digits)
{
  char *end = NULL;
  guint64 number = g_ascii_strtoull (packed, &end, 10);

  if (!g_ascii_isdigit (packed[0]) || end - packed > 2 || number < 1 || number > 60)
    return FALSE;
  *zone = (guint) number;
  *letters = end;
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_isupper (end[i]))
      return FALSE;
  *digits = end + 3;
  return strspn (*digits, "0123456789") == strlen (*digits);
}

static char *
pack (const char *text)
{
  GString *packed = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (packed, g_ascii_toupper (*text));
  return g_string_free (packed, FALSE);
}

/**
 * dln_mgrs_parse:
 * @text: such as "37U DR 23456 91234", with or without spaces
 * @point: (out): the middle of the square it names
 * @side: (out): metres of the square's side
 * @error: return location: DLN_CORE_ERROR_SYNTAX
 *
 * Returns: whether there is such a square
 */
gboolean
dln_mgrs_parse (const char  *text,
                DlnPoint    *point,
                double      *side,
                GError     **error)
{
  g_autofree char *packed = pack (text);
  const char *letters, *digits, *column, *row;
  double south, north;
  DlnUtm utm = { 0 };
  gsize n;

  if (!split (packed, &utm.zone, &letters, &digits))
    return fail (text, "not a grid reference", error);
  if (!dln_utm_get_band_span (letters[0], &south, &north))
    return fail (text, "no band of the grid has this letter", error);
  column = strchr (columns[(utm.zone - 1) % 3], letters[1]);
  row = strchr (rows, letters[2]);
  if (column == NULL || row == NULL)
    return fail (text, "no square of this zone has these letters", error);
  n = strlen (digits) / 2;
  if (strlen (digits) % 2 != 0 || n > MOST_DIGITS)
    return fail (text, "east and north need as many digits each, five at most", error);
  *side = SQUARE / pow (10, (double) n);
  utm.south = south < 0;
  utm.easting = SQUARE * (double) (column - columns[(utm.zone - 1) % 3] + 1) +
                read_digits (digits, n) * *side + *side / 2;
  utm.northing = SQUARE * (double) (((guint) (row - rows) + ROWS - get_row_shift (utm.zone)) % ROWS);
  utm.northing = raise_to_band (utm.northing, utm.zone, south) + read_digits (digits + n, n) * *side +
                 *side / 2;
  /* A square on the edge may reach over it. */
  if (!dln_utm_to_point (&utm, point) || point->latitude < south - 1 ||
      point->latitude > north + 1 || !is_in_zone (*point, utm.zone, *side))
    return fail (text, "that square does not lie in that zone and band", error);
  return TRUE;
}
