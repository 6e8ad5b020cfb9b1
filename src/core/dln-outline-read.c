/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading an outline: WKT of OGC Simple Features, POLYGON or MULTIPOLYGON,
 * longitude before latitude, degrees. Errors name the byte, counted from 1.
 *
 * A step of more than half the globe is one across the antimeridian. What the
 * program could not draw or measure is refused: rings around a pole, rings that
 * enclose nothing, heights.
 */
#include "config.h"

#include "dln-outline.h"

#include "dln-core-error.h"

#include <math.h>
#include <string.h>

/* Square degrees: what is smaller lies within one unit of a column of degrees. */
#define LEAST_ENCLOSED 1e-14
/* Degrees; sums of steps are not exact. */
#define SAME 1e-9
/* Up to here a double holds every whole number, and powers of ten up to 22 are exact. */
#define MOST_MANTISSA (G_GUINT64_CONSTANT (1) << 53)

typedef struct {
  const char *text;
  const char *at;
  GArray *points; /* DlnPoint */
  GArray *rings;  /* DlnRing */
} Reader;

static gboolean
fail_at (const Reader  *r,
         const char    *at,
         DlnCoreError   code,
         const char    *expected,
         GError       **error)
{
  g_autofree char *quote = *at != '\0' ? dln_core_error_quote (at) : g_strdup ("the end");

  /* A message is one line, whatever the text is. */
  g_strdelimit (quote, "\n\r\t", ' ');
  g_set_error (error, DLN_CORE_ERROR, code, "character %" G_GSIZE_FORMAT ": %s: expected %s",
               (gsize) (at - r->text) + 1, quote, expected);
  return FALSE;
}

static gboolean
fail (const Reader  *r,
      const char    *expected,
      GError       **error)
{
  return fail_at (r, r->at, DLN_CORE_ERROR_SYNTAX, expected, error);
}

static void
skip_space (Reader *r)
{
  while (g_ascii_isspace (*r->at))
    r->at++;
}

static gboolean
take (Reader *r,
      char    c)
{
  skip_space (r);
  if (*r->at != c)
    return FALSE;
  r->at++;
  return TRUE;
}

static gboolean
take_word (Reader     *r,
           const char *word)
{
  gsize length = strlen (word);

  skip_space (r);
  if (g_ascii_strncasecmp (r->at, word, length) != 0 || g_ascii_isalnum (r->at[length]))
    return FALSE;
  r->at += length;
  return TRUE;
}

/* Plain decimals are read here: half a million vertices are a million of them, and
 * strtod takes ten times as long. What it might round is left to that. */
static gboolean
read_number (Reader *r,
             double *number)
{
  const char *from = r->at;
  const char *p = from + (*from == '-' || *from == '+');
  guint64 mantissa = 0;
  double scale = 1;
  guint digits = 0, decimals = 0;
  char *rest;

  for (; g_ascii_isdigit (*p) && mantissa < MOST_MANTISSA / 10; p++, digits++)
    mantissa = mantissa * 10 + (guint64) (*p - '0');
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p) && mantissa < MOST_MANTISSA / 10 && decimals < 22; p++, digits++, decimals++)
      {
        mantissa = mantissa * 10 + (guint64) (*p - '0');
        scale *= 10;
      }
  if (digits == 0)
    return FALSE;
  if (g_ascii_isdigit (*p) || *p == 'e' || *p == 'E')
    {
      *number = g_ascii_strtod (from, &rest);
      r->at = rest;
      return rest != from;
    }
  *number = (*from == '-' ? -1 : 1) * ((double) mantissa / scale);
  r->at = p;
  return TRUE;
}

static gboolean
read_degrees (Reader      *r,
              double       most,
              const char  *expected,
              double      *degrees,
              GError     **error)
{
  const char *from;

  skip_space (r);
  from = r->at;
  if (!read_number (r, degrees))
    return fail (r, expected, error);
  if (!isfinite (*degrees) || fabs (*degrees) > most)
    return fail_at (r, from, DLN_CORE_ERROR_RANGE, expected, error);
  return TRUE;
}

static DlnPoint *
get_point (const Reader *r,
           guint         index)
{
  return &g_array_index (r->points, DlnPoint, index);
}

/* The meridian, as it goes on from another: the short way. */
static double
go_on (double from,
       double to)
{
  return to + 360 * rint ((from - to) / 360);
}

static void
append_vertex (Reader   *r,
               guint     first,
               DlnPoint  point)
{
  if (r->points->len > first)
    {
      const DlnPoint *last = get_point (r, r->points->len - 1);

      point.longitude = go_on (last->longitude, point.longitude);
      if (point.longitude == last->longitude && point.latitude == last->latitude)
        return;
    }
  g_array_append_val (r->points, point);
}

static DlnBox
get_ring_box (const Reader *r,
              guint         first)
{
  DlnBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = first; i < r->points->len; i++)
    {
      const DlnPoint *p = get_point (r, i);

      box = (DlnBox) { MIN (box.west, p->longitude), MIN (box.south, p->latitude),
                       MAX (box.east, p->longitude), MAX (box.north, p->latitude) };
    }
  return box;
}

/* Twice the area, square degrees. */
static double
get_enclosed (const Reader *r,
              guint         first)
{
  const DlnPoint *origin = get_point (r, first);
  double sum = 0;

  for (guint i = first + 1; i + 1 < r->points->len; i++)
    {
      const DlnPoint *a = get_point (r, i), *b = get_point (r, i + 1);

      sum += (a->longitude - origin->longitude) * (b->latitude - origin->latitude) -
             (b->longitude - origin->longitude) * (a->latitude - origin->latitude);
    }
  return fabs (sum);
}

static gboolean
finish_ring (Reader      *r,
             guint        first,
             gboolean     hole,
             const char  *from,
             GError     **error)
{
  DlnRing ring = { 0, hole, { 0 } };
  const DlnPoint *start = get_point (r, first);
  const DlnPoint *last = get_point (r, r->points->len - 1);

  ring.box = get_ring_box (r, first);
  if (go_on (last->longitude, start->longitude) != start->longitude || ring.box.east - ring.box.west > 360)
    return fail_at (r, from, DLN_CORE_ERROR_RANGE, "a ring that does not go around a pole", error);
  if (r->points->len - first > 1 && last->longitude == start->longitude && last->latitude == start->latitude)
    g_array_set_size (r->points, r->points->len - 1);
  if (r->points->len - first < 3 || get_enclosed (r, first) < LEAST_ENCLOSED)
    return fail_at (r, from, DLN_CORE_ERROR_RANGE,
                    "a ring that encloses something, of at least three points, each less than half the globe "
                    "from the next",
                    error);
  ring.end = r->points->len;
  g_array_append_val (r->rings, ring);
  return TRUE;
}

static gboolean
read_ring (Reader    *r,
           gboolean   hole,
           GError   **error)
{
  guint first = r->points->len;
  const char *from;

  if (!take (r, '('))
    return fail (r, "\"(\" before the points of a ring", error);
  from = r->at - 1;
  do
    {
      DlnPoint point;

      if (!read_degrees (r, 180, "a longitude from -180 to 180", &point.longitude, error))
        return FALSE;
      if (!g_ascii_isspace (*r->at))
        return fail (r, "a space between longitude and latitude", error);
      if (!read_degrees (r, 90, "a latitude from -90 to 90", &point.latitude, error))
        return FALSE;
      append_vertex (r, first, point);
    }
  while (take (r, ','));
  if (g_ascii_isdigit (*r->at) || *r->at == '-' || *r->at == '+' || *r->at == '.')
    return fail (r, "two numbers a point: heights are not kept", error);
  if (!take (r, ')'))
    return fail (r, "\",\" or \")\" after a point", error);
  return finish_ring (r, first, hole, from, error);
}

/* Adds @by whole turns to the vertices of a ring. */
static void
turn_ring (Reader *r,
           guint   index,
           double  by)
{
  DlnRing *ring = &g_array_index (r->rings, DlnRing, index);
  guint first = index > 0 ? g_array_index (r->rings, DlnRing, index - 1).end : 0;

  for (guint i = first; by != 0 && i < ring->end; i++)
    get_point (r, i)->longitude += by;
  ring->box.west += by;
  ring->box.east += by;
}

static gboolean
refuse_empty (Reader  *r,
              GError **error)
{
  const char *from;

  skip_space (r);
  from = r->at;
  return !take_word (r, "EMPTY") || fail_at (r, from, DLN_CORE_ERROR_RANGE, "an area that is not empty", error);
}

static gboolean
read_polygon (Reader  *r,
              GError **error)
{
  guint outer = r->rings->len;

  if (!refuse_empty (r, error))
    return FALSE;
  if (!take (r, '('))
    return fail (r, "\"(\" before the rings of a polygon", error);
  do
    {
      const DlnBox *a, *b;

      if (!read_ring (r, r->rings->len > outer, error))
        return FALSE;
      a = &g_array_index (r->rings, DlnRing, outer).box;
      b = &g_array_index (r->rings, DlnRing, r->rings->len - 1).box;
      turn_ring (r, r->rings->len - 1, 360 * rint ((a->west + a->east - b->west - b->east) / 720));
    }
  while (take (r, ','));
  return take (r, ')') || fail (r, "\",\" or \")\" after a ring", error);
}

static gboolean
read_polygons (Reader  *r,
               GError **error)
{
  if (!take (r, '('))
    return fail (r, "\"(\" before polygons", error);
  do
    if (!read_polygon (r, error))
      return FALSE;
  while (take (r, ','));
  return take (r, ')') || fail (r, "\",\" or \")\" after a polygon", error);
}

static gboolean
read_text (Reader  *r,
           GError **error)
{
  gboolean several = take_word (r, "MULTIPOLYGON");

  if (!several && !take_word (r, "POLYGON"))
    return fail (r, "POLYGON or MULTIPOLYGON", error);
  if (!refuse_empty (r, error))
    return FALSE;
  if (g_ascii_isalpha (*r->at))
    return fail (r, "\"(\": heights and measures are not kept", error);
  if (several ? !read_polygons (r, error) : !read_polygon (r, error))
    return FALSE;
  skip_space (r);
  return *r->at == '\0' || fail (r, "nothing after the outline", error);
}

static int
compare_wests (gconstpointer a,
               gconstpointer b)
{
  double x = ((const DlnBox *) a)->west, y = ((const DlnBox *) b)->west;

  return (x > y) - (x < y);
}

/* Returns: the meridian at which the widest gap between polygons ends */
static double
find_west (const Reader *r)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (DlnBox));
  double reach, west, widest;

  for (guint i = 0; i < r->rings->len; i++)
    {
      DlnRing ring = g_array_index (r->rings, DlnRing, i);
      double turn = 360 * floor ((ring.box.west + 180) / 360);

      ring.box.west -= turn;
      ring.box.east -= turn;
      if (!ring.hole)
        g_array_append_val (boxes, ring.box);
    }
  g_array_sort (boxes, compare_wests);
  west = g_array_index (boxes, DlnBox, 0).west;
  reach = g_array_index (boxes, DlnBox, 0).east;
  widest = 0;
  for (guint i = 1; i < boxes->len; i++)
    {
      const DlnBox *box = &g_array_index (boxes, DlnBox, i);

      if (box->west - reach > widest)
        {
          widest = box->west - reach;
          west = box->west;
        }
      reach = MAX (reach, box->east);
    }
  /* Around the back, before the first. */
  if (g_array_index (boxes, DlnBox, 0).west + 360 - reach >= widest)
    west = g_array_index (boxes, DlnBox, 0).west;
  return west;
}

/* Turns all polygons to the east of one meridian, and finds the box around them. */
static void
settle (Reader     *r,
        DlnOutline *outline)
{
  double west = find_west (r), turn = 0;
  DlnBox all = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < r->rings->len; i++)
    {
      const DlnRing *ring = &g_array_index (r->rings, DlnRing, i);

      if (!ring->hole)
        turn = -360 * floor ((ring->box.west - west + SAME) / 360);
      turn_ring (r, i, turn);
      all = (DlnBox) { MIN (all.west, ring->box.west), MIN (all.south, ring->box.south),
                       MAX (all.east, ring->box.east), MAX (all.north, ring->box.north) };
    }
  outline->west = all.west;
  outline->box = all;
  if (all.east - all.west >= 360)
    outline->box = (DlnBox) { -180, all.south, 180, all.north };
  else if (all.east > 180)
    outline->box.east -= 360;
}

/**
 * dln_outline_parse:
 * @wkt: POLYGON or MULTIPOLYGON, longitude before latitude, degrees
 * @error: return location of a #DlnCoreError that names the byte
 *
 * An unclosed ring is closed. Polygons may not overlap: where two do, that is outside.
 *
 * Returns: (transfer full): the outline
 */
DlnOutline *
dln_outline_parse (const char  *wkt,
                   GError     **error)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  g_autoptr (GArray) rings = g_array_new (FALSE, FALSE, sizeof (DlnRing));
  Reader r = { wkt, wkt, points, rings };
  DlnOutline *outline;

  if (!read_text (&r, error))
    return NULL;
  outline = g_new0 (DlnOutline, 1);
  g_atomic_ref_count_init (&outline->references);
  settle (&r, outline);
  outline->n_points = points->len;
  outline->points = (DlnPoint *) (gpointer) g_array_steal (points, NULL);
  outline->n_rings = rings->len;
  outline->rings = (DlnRing *) (gpointer) g_array_steal (rings, NULL);
  return outline;
}
