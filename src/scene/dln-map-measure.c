/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a route that is measured on the map: its points, its words and its marks. Legs are
 * drawn as the geodesics that are measured, which bend on this map. A bearing is the one
 * with which a leg sets out, from true north; what it says is in core/dln-route.c.
 */
#include "config.h"

#include "dln-map-measure.h"

#include "dln-route.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define METRES_PER_MILE 1609.344
#define METRES_PER_FOOT 0.3048
/* Shorter than so many miles, feet. */
#define LEAST_MILES 0.1
/* px of a straight piece of a leg; pieces of a leg at the least and at the most. */
#define PIECE 40
#define LEAST_PIECES 8
#define MOST_PIECES 256
/* px out of view where pieces are still drawn. */
#define MARGIN 8
#define DOT 4
#define CROSS 9

/**
 * dln_map_measure_new:
 *
 * Returns: (transfer full): a route without a point
 */
DlnMapMeasure *
dln_map_measure_new (void)
{
  DlnMapMeasure *measure = g_new0 (DlnMapMeasure, 1);

  measure->points = g_array_new (FALSE, FALSE, sizeof (DlnPoint));
  return measure;
}

/**
 * dln_map_measure_free:
 * @measure: (transfer full) (nullable): a route
 */
void
dln_map_measure_free (DlnMapMeasure *measure)
{
  if (measure == NULL)
    return;
  g_array_unref (measure->points);
  g_free (measure);
}

static const DlnPoint *
get_points (const DlnMapMeasure *measure)
{
  return (const DlnPoint *) (gpointer) measure->points->data;
}

/**
 * dln_map_measure_add:
 * @measure: a route
 * @point: its next point
 *
 * Returns: whether it was added; the last one is not added twice
 */
gboolean
dln_map_measure_add (DlnMapMeasure *measure,
                     DlnPoint       point)
{
  guint n = measure->points->len;
  const DlnPoint *last = n > 0 ? &get_points (measure)[n - 1] : NULL;

  if (last != NULL && last->latitude == point.latitude && last->longitude == point.longitude)
    return FALSE;
  g_array_append_val (measure->points, point);
  return TRUE;
}

/**
 * dln_map_measure_take_back:
 * @measure: a route
 *
 * Returns: whether it had a point, which is gone
 */
gboolean
dln_map_measure_take_back (DlnMapMeasure *measure)
{
  if (measure->points->len == 0)
    return FALSE;
  g_array_set_size (measure->points, measure->points->len - 1);
  return TRUE;
}

/**
 * dln_map_measure_dup_length:
 * @metres: a length
 * @imperial: in miles and feet
 *
 * Returns: (transfer full): "812 m", "3.24 km", "56.1 km", "5552 km", "300 ft", "0.62 mi"
 */
char *
dln_map_measure_dup_length (double   metres,
                            gboolean imperial)
{
  double unit = imperial ? METRES_PER_MILE : 1000;
  double n = metres / unit;

  if (imperial && n < LEAST_MILES)
    return g_strdup_printf (_ ("%.0f ft"), metres / METRES_PER_FOOT);
  if (!imperial && metres < 999.5)
    return g_strdup_printf (_ ("%.0f m"), metres);
  if (n < 9.995)
    return g_strdup_printf (imperial ? _ ("%.2f mi") : _ ("%.2f km"), n);
  if (n < 999.95)
    return g_strdup_printf (imperial ? _ ("%.1f mi") : _ ("%.1f km"), n);
  return g_strdup_printf (imperial ? _ ("%.0f mi") : _ ("%.0f km"), n);
}

/**
 * dln_map_measure_dup_bearing:
 * @bearing: degrees clockwise from true north, NaN for none
 *
 * Returns: (transfer full): "045°", "—"
 */
char *
dln_map_measure_dup_bearing (double bearing)
{
  if (isnan (bearing))
    return g_strdup ("—");
  return g_strdup_printf ("%03d°", (int) lround (bearing) % 360);
}

static char *
dup_leg (const DlnMapMeasure *measure,
         DlnPoint             from,
         DlnPoint             to)
{
  DlnLeg leg = dln_leg_between (from, to);
  g_autofree char *length = dln_map_measure_dup_length (leg.metres, measure->imperial);
  g_autofree char *bearing = dln_map_measure_dup_bearing (leg.bearing);

  /* Translators: the length of a line on the map and its bearing */
  return g_strdup_printf (_ ("%s · %s"), length, bearing);
}

static char *
dup_total (const DlnMapMeasure *measure)
{
  return dln_map_measure_dup_length (dln_route_get_length (get_points (measure), measure->points->len),
                                     measure->imperial);
}

/**
 * dln_map_measure_dup_summary:
 * @measure: a route
 *
 * Returns: (transfer full): in one line, what is measured: the last leg and all of it
 */
char *
dln_map_measure_dup_summary (const DlnMapMeasure *measure)
{
  guint n = measure->points->len;
  const DlnPoint *points = get_points (measure);
  g_autofree char *leg = NULL, *total = NULL, *legs = NULL;

  if (n == 0)
    return g_strdup (_ ("Measure: point at where it begins"));
  if (n == 1)
    return g_strdup (_ ("Measure: point at where it leads"));
  leg = dup_leg (measure, points[n - 2], points[n - 1]);
  if (n == 2)
    return g_steal_pointer (&leg);
  total = dup_total (measure);
  legs = g_strdup_printf (ngettext ("%u leg", "%u legs", n - 1), n - 1);
  /* Translators: how many legs a measured line has, its length, and the last leg */
  return g_strdup_printf (_ ("%s, %s in all; the last %s"), legs, total, leg);
}

static void
append_point (GString  *text,
              DlnPoint  point)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.5f", point.latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.5f", point.longitude);
  g_string_append_printf (text, "%s, %s", latitude, longitude);
}

/**
 * dln_map_measure_dup_text:
 * @measure: a route
 *
 * Returns: (transfer full): for a clipboard, a line for each point, with the leg that
 *   leads there and its length in whole metres, and the total
 */
char *
dln_map_measure_dup_text (const DlnMapMeasure *measure)
{
  GString *text = g_string_new (NULL);
  const DlnPoint *points = get_points (measure);
  g_autofree char *total = dup_total (measure);

  for (guint i = 0; i < measure->points->len; i++)
    {
      append_point (text, points[i]);
      if (i > 0)
        {
          g_autofree char *leg = dup_leg (measure, points[i - 1], points[i]);

          g_string_append_printf (text, "\t%s", leg);
        }
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, _ ("Total: %s (WGS84 geodesic)"), total);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* --- marks ----------------------------------------------------------------- */

typedef struct {
  const DlnMapFrame *frame;
  const DlnPalette *palette;
  const DlnMapText *text;
  GArray *taken; /* cairo_rectangle_t: labels so far */
  DlnMarks *marks;
} Sheet;

typedef struct {
  double x;
  double y;
} Spot;

/* Longitudes may go on around the world. @turn: worlds to the east. */
static Spot
to_spot (const DlnMapFrame *frame,
         DlnPoint           point,
         double             turn)
{
  DlnMercator at = dln_mercator_from_point (point);

  return (Spot) { (at.x + turn - frame->centre.x) * frame->scale + frame->width / 2,
                  (at.y - frame->centre.y) * frame->scale + frame->height / 2 };
}

/* The repetition of the world in which the route begins nearest to the middle. */
static double
get_turn (const DlnMapFrame *frame,
          DlnPoint           point)
{
  return -rint (dln_mercator_from_point (point).x - frame->centre.x);
}

static gboolean
is_seen (const DlnMapFrame *frame,
         Spot               a,
         Spot               b)
{
  return MAX (a.x, b.x) >= -MARGIN && MIN (a.x, b.x) <= frame->width + MARGIN && MAX (a.y, b.y) >= -MARGIN &&
         MIN (a.y, b.y) <= frame->height + MARGIN;
}

/* Cuts a piece that is much longer than the view to what the view holds of it. */
static gboolean
clip (const DlnMapFrame *frame,
      Spot              *a,
      Spot              *b)
{
  double from = 0, to = 1, dx = b->x - a->x, dy = b->y - a->y;
  const double p[] = { -dx, dx, -dy, dy };
  const double q[] = { a->x + MARGIN, frame->width + MARGIN - a->x, a->y + MARGIN, frame->height + MARGIN - a->y };
  Spot start = *a;

  for (guint i = 0; i < 4; i++)
    {
      if (p[i] == 0 && q[i] < 0)
        return FALSE;
      if (p[i] < 0)
        from = MAX (from, q[i] / p[i]);
      else if (p[i] > 0)
        to = MIN (to, q[i] / p[i]);
    }
  if (from > to)
    return FALSE;
  *a = (Spot) { start.x + from * dx, start.y + from * dy };
  *b = (Spot) { start.x + to * dx, start.y + to * dy };
  return TRUE;
}

static void
add_piece (Sheet      *sheet,
           const char *role,
           Spot        a,
           Spot        b,
           double      width,
           DlnColour   colour)
{
  if (!is_seen (sheet->frame, a, b) || !clip (sheet->frame, &a, &b))
    return;
  dln_marks_add (sheet->marks, DLN_MARK_LINE, role, G_MAXUINT32, a.x, a.y, b.x - a.x, b.y - a.y, colour)->line_width =
    width;
}

static guint
count_pieces (const DlnMapFrame *frame,
              DlnPoint           a,
              DlnPoint           b)
{
  Spot from = to_spot (frame, a, 0), to = to_spot (frame, b, 0);
  double x = fabs (to.x - from.x);
  double px = hypot (MIN (x, fabs (frame->scale - x)), to.y - from.y);

  return (guint) CLAMP (px / PIECE, LEAST_PIECES, MOST_PIECES);
}

static void
add_label (Sheet      *sheet,
           const char *role,
           Spot        at,
           const char *words,
           DlnColour   ground,
           DlnColour   ink)
{
  double size = sheet->text->size;
  double width = ceil (sheet->text->get_width (words, size, sheet->text->data)) + 1;
  cairo_rectangle_t box = { round (at.x - width / 2) - 6, round (at.y), width + 12, ceil (size * 1.6) };

  if (box.x > sheet->frame->width || box.y > sheet->frame->height || box.x + box.width < 0 || box.y + box.height < 0)
    return;
  for (guint i = 0; i < sheet->taken->len; i++)
    {
      const cairo_rectangle_t *other = &g_array_index (sheet->taken, cairo_rectangle_t, i);

      if (box.x < other->x + other->width && other->x < box.x + box.width && box.y < other->y + other->height &&
          other->y < box.y + box.height)
        return;
    }
  dln_marks_add (sheet->marks, DLN_MARK_RECT, "measure-ground", G_MAXUINT32, box.x, box.y, box.width, box.height, ground)
    ->radius = 6;
  dln_marks_add_text (sheet->marks, role, G_MAXUINT32, box.x + 6, box.y, width, box.height, words, size, DLN_TEXT_BOLD, ink)
    ->align = 0.5;
  g_array_append_val (sheet->taken, box);
}

/* Returns: where its middle is drawn; @turn goes on with the leg around the world */
static Spot
add_leg (Sheet     *sheet,
         DlnPoint   a,
         DlnPoint   b,
         double    *turn,
         gboolean   open)
{
  guint n = count_pieces (sheet->frame, a, b) + 1;
  g_autofree DlnPoint *points = g_new (DlnPoint, n);
  DlnColour ground = sheet->palette->background, line = sheet->palette->accent;

  ground.alpha = open ? 0.5f : 0.85f;
  line.alpha = open ? 0.6f : 1;
  dln_route_trace (a, b, points, n);
  for (guint layer = 0; layer < 2; layer++)
    for (guint i = 1; i < n; i++)
      add_piece (sheet, layer == 0 ? "measure-halo" : open ? "measure-open" : "measure-line",
                 to_spot (sheet->frame, points[i - 1], *turn), to_spot (sheet->frame, points[i], *turn),
                 layer == 0 ? 5 : 2, layer == 0 ? ground : line);
  {
    Spot middle = to_spot (sheet->frame, points[n / 2], *turn);

    *turn += rint ((points[n - 1].longitude - b.longitude) / 360);
    return middle;
  }
}

static void
add_dot (Sheet *sheet,
         Spot   at)
{
  if (!is_seen (sheet->frame, at, at))
    return;
  dln_marks_add (sheet->marks, DLN_MARK_CIRCLE, "measure-dot", G_MAXUINT32, at.x, at.y, 0, 0, sheet->palette->accent)
    ->radius = DOT + 1.5;
  dln_marks_add (sheet->marks, DLN_MARK_CIRCLE, "measure-dot-middle", G_MAXUINT32, at.x, at.y, 0, 0,
                 sheet->palette->background)
    ->radius = DOT - 1;
}

static void
add_cross (Sheet *sheet)
{
  double x = round (sheet->frame->width / 2), y = round (sheet->frame->height / 2);
  const DlnColour colours[] = { sheet->palette->background, sheet->palette->text };

  for (guint i = 0; i < 2; i++)
    {
      double w = i == 0 ? 2 : 1;

      dln_marks_add (sheet->marks, DLN_MARK_RECT, "crosshair", G_MAXUINT32, x - CROSS - w + 1, y - w + 1,
                     2 * (CROSS + w) - 1, 2 * w - 1, colours[i]);
      dln_marks_add (sheet->marks, DLN_MARK_RECT, "crosshair", G_MAXUINT32, x - w + 1, y - CROSS - w + 1, 2 * w - 1,
                     2 * (CROSS + w) - 1, colours[i]);
    }
}

/* The total first: no leg's label takes its room. It stands where the last leg does not come from. */
static void
add_words (Sheet               *sheet,
           const DlnMapMeasure *measure,
           const Spot          *middles,
           Spot                 end)
{
  const DlnPoint *points = get_points (measure);
  guint n = measure->points->len;
  g_autofree char *total = n > 2 ? dup_total (measure) : NULL;

  if (total != NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("Total %s"), total);

      end.y += end.y < middles[n - 1].y ? -DOT - 6 - ceil (sheet->text->size * 1.6) : DOT + 6;
      add_label (sheet, "measure-total", end, words, sheet->palette->text, sheet->palette->background);
    }
  for (guint i = n; i-- > 1;)
    {
      g_autofree char *words = dup_leg (measure, points[i - 1], points[i]);
      Spot at = middles[i];

      at.y -= sheet->text->size * 0.8;
      add_label (sheet, "measure-label", at, words, sheet->palette->background, sheet->palette->text);
    }
}

/**
 * dln_map_measure_build:
 * @measure: a route
 * @frame: a view
 * @palette: colours
 * @text: how its words are measured
 * @marks: added to
 *
 * Draws what the view holds of the route, its points, lengths and bearings. Where two
 * labels would overlap the older leg has none.
 */
void
dln_map_measure_build (const DlnMapMeasure *measure,
                       const DlnMapFrame   *frame,
                       const DlnPalette    *palette,
                       const DlnMapText    *text,
                       DlnMarks            *marks)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  Sheet sheet = { frame, palette, text, taken, marks };
  const DlnPoint *points = get_points (measure);
  guint n = measure->points->len;
  g_autofree Spot *middles = g_new0 (Spot, n + 1), *ends = g_new0 (Spot, n + 1);
  double turn = n > 0 ? get_turn (frame, points[0]) : 0;

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        middles[i] = add_leg (&sheet, points[i - 1], points[i], &turn, FALSE);
      ends[i] = to_spot (frame, points[i], turn);
    }
  if (n > 0 && measure->has_probe)
    add_leg (&sheet, points[n - 1], measure->probe, &turn, TRUE);
  for (guint i = 0; i < n; i++)
    add_dot (&sheet, ends[i]);
  if (measure->crosshair)
    add_cross (&sheet);
  if (n > 1)
    add_words (&sheet, measure, middles, ends[n - 1]);
}
