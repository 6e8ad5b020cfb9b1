/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a scene's marks become render nodes. Rectangles become colour and
 * gradient nodes, small shapes stamps, runs of text their kept layouts, and only
 * what is large or dashed is drawn by cairo, cut to the widget: a circle may be a
 * thousand times as wide.
 */
#include "config.h"

#include "dln-ink-private.h"

#include "dln-columns.h"
#include "dln-painter.h"

#include <math.h>

/* px of a corner that lies within its pixel: nobody sees whether it is round. */
#define LEAST_RADIUS 1
/* px up to which corners are cut row by row. */
#define MOST_CUT 3

static GdkRGBA
to_rgba (DlnColour colour,
         float     share)
{
  return (GdkRGBA) { colour.red, colour.green, colour.blue, colour.alpha * share };
}

static void
append_fill (GtkSnapshot           *snapshot,
             const DlnMark         *mark,
             const graphene_rect_t *box)
{
  GdkRGBA full = to_rgba (mark->colour, 1);
  double fades = mark->fade_left + mark->fade_right;
  float scale;
  GskColorStop stops[4];

  if (fades <= 0)
    {
      gtk_snapshot_append_color (snapshot, &full, box);
      return;
    }
  scale = (float) (MIN (1, mark->width / fades) / mark->width);
  stops[0] = (GskColorStop) { 0, to_rgba (mark->colour, mark->fade_left > 0 ? 0 : 1) };
  /* Floats: a fade over all of the width must not end after the end. */
  stops[1] = (GskColorStop) { MIN ((float) mark->fade_left * scale, 1), full };
  stops[2] = (GskColorStop) { MAX (1 - (float) mark->fade_right * scale, stops[1].offset), full };
  stops[3] = (GskColorStop) { 1, to_rgba (mark->colour, mark->fade_right > 0 ? 0 : 1) };
  gtk_snapshot_append_linear_gradient (snapshot, box, &GRAPHENE_POINT_INIT ((float) mark->x, 0),
                                       &GRAPHENE_POINT_INIT ((float) (mark->x + mark->width), 0),
                                       stops, 4);
}

static void
snapshot_border (GtkSnapshot   *snapshot,
                 const DlnMark *mark,
                 double         x,
                 double         y,
                 double         width,
                 double         height,
                 double         radius)
{
  float line = (float) mark->line_width;
  float lines[4] = { line, line, line, line };
  GdkRGBA colour = to_rgba (mark->colour, 1);
  GdkRGBA colours[4] = { colour, colour, colour, colour };
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (
    &rounded, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height),
    (float) radius);
  gtk_snapshot_append_border (snapshot, &rounded, lines, colours);
}

/* In high contrast what fades into nothing still shows how far it may reach. */
static void
snapshot_outline (GtkSnapshot   *snapshot,
                  const DlnMark *mark,
                  double         radius)
{
  DlnMark edge = *mark;

  edge.line_width = 1;
  edge.colour.alpha = 1;
  snapshot_border (snapshot, &edge, mark->x, mark->y, mark->width, mark->height, radius);
}

static gboolean
is_whole (double px)
{
  return fabs (px - round (px)) < 0.001;
}

/* px by which a corner of @radius is cut at the middle of the row @from to @to below its top. */
static double
get_inset (double radius,
           double from,
           double to)
{
  double up = radius - (from + to) / 2;

  return up <= 0 ? 0 : radius - sqrt (MAX (radius * radius - up * up, 0));
}

/* Small corners cut row by row of pixels: a rounded clip costs ten times as much. */
static void
append_rows (DlnInk        *ink,
             GtkSnapshot   *snapshot,
             const DlnMark *mark,
             double         radius)
{
  double row = 1.0 / ink->scale;
  guint n = (guint) ceil (radius / row);
  GdkRGBA colour = to_rgba (mark->colour, 1);
  graphene_rect_t middle =
    GRAPHENE_RECT_INIT ((float) mark->x, (float) (mark->y + n * row), (float) mark->width,
                        (float) (mark->height - 2 * n * row));

  for (guint i = 0; i < n; i++)
    {
      double inset = get_inset (radius, i * row, (i + 1) * row);
      float x = (float) (mark->x + inset), width = (float) (mark->width - 2 * inset);

      gtk_snapshot_append_color (
        snapshot, &colour,
        &GRAPHENE_RECT_INIT (x, (float) (mark->y + i * row), width, (float) row));
      gtk_snapshot_append_color (
        snapshot, &colour,
        &GRAPHENE_RECT_INIT (x, (float) (mark->y + mark->height - (i + 1) * row), width,
                             (float) row));
    }
  gtk_snapshot_append_color (snapshot, &colour, &middle);
}

static gboolean
can_be_rows (const DlnMark *mark,
             double         radius)
{
  return radius <= MOST_CUT && mark->height >= 2 * ceil (radius) &&
         mark->fade_left + mark->fade_right <= 0 && is_whole (mark->y) && is_whole (mark->height);
}

/* One piece, repeated: however long it is, it is one node. */
static void
snapshot_pieces (GtkSnapshot   *snapshot,
                 const DlnMark *mark)
{
  float y = (float) mark->y, height = (float) mark->height;
  GdkRGBA colour = to_rgba (mark->colour, 1);

  gtk_snapshot_push_repeat (
    snapshot, &GRAPHENE_RECT_INIT ((float) mark->x, y, (float) mark->width, height),
    &GRAPHENE_RECT_INIT ((float) mark->x, y, (float) (2 * mark->dash), height));
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) mark->x, y, (float) mark->dash, height));
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_rect (DlnInk        *ink,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) mark->x, (float) mark->y, (float) mark->width,
                                            (float) mark->height);
  GskRoundedRect rounded;

  double radius = MIN (mark->radius, MIN (mark->width, mark->height) / 2);

  if (radius <= LEAST_RADIUS)
    append_fill (snapshot, mark, &box);
  else if (can_be_rows (mark, radius))
    append_rows (ink, snapshot, mark, radius);
  else
    {
      gsk_rounded_rect_init_from_rect (&rounded, &box, (float) radius);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      append_fill (snapshot, mark, &box);
      gtk_snapshot_pop (snapshot);
    }
  if (ink->outlined && mark->fade_left + mark->fade_right > 0 && mark->row != DLN_NO_ROW)
    snapshot_outline (snapshot, mark, radius);
}

static void
snapshot_circle (GtkSnapshot   *snapshot,
                 const DlnMark *mark)
{
  float across = (float) (2 * mark->radius);
  GdkRGBA colour = to_rgba (mark->colour, 1);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) (mark->x - mark->radius),
                                            (float) (mark->y - mark->radius), across, across);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &box, (float) mark->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &colour, &box);
  gtk_snapshot_pop (snapshot);
}

/**
 * dln_ink_trace_box:
 * @cr: where to
 * @mark: a rectangle or a frame
 *
 * Adds its outline to the path.
 */
void
dln_ink_trace_box (cairo_t       *cr,
                   const DlnMark *mark)
{
  double r = MIN (mark->radius, MIN (mark->width, mark->height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, mark->x + mark->width - r, mark->y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, mark->x + mark->width - r, mark->y + mark->height - r, r, 0, G_PI / 2);
  cairo_arc (cr, mark->x + r, mark->y + mark->height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, mark->x + r, mark->y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
trace (cairo_t       *cr,
       const DlnMark *mark)
{
  if (mark->kind == DLN_MARK_FRAME)
    dln_ink_trace_box (cr, mark);
  else if (mark->kind == DLN_MARK_RING)
    cairo_arc (cr, mark->x, mark->y, mark->radius, 0, 2 * G_PI);
  else if (mark->kind == DLN_MARK_LINE)
    {
      cairo_move_to (cr, mark->x, mark->y);
      cairo_line_to (cr, mark->x + mark->width, mark->y + mark->height);
    }
  if (mark->n_rings > 0)
    dln_painter_trace_rings (cr, mark);
  else
    for (guint i = 0; i < mark->n_points; i++)
      cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
}

static graphene_rect_t
get_extent (const DlnMark *mark)
{
  double left = MIN (mark->x, mark->x + mark->width), top = MIN (mark->y, mark->y + mark->height);
  double right = MAX (mark->x, mark->x + mark->width),
         bottom = MAX (mark->y, mark->y + mark->height);
  double pad = mark->line_width + 1 + (mark->kind == DLN_MARK_FRAME ? 0 : mark->radius);

  for (guint i = 0; i < mark->n_points; i++)
    {
      left = i == 0 ? mark->points[0] : MIN (left, mark->points[2 * i]);
      right = i == 0 ? mark->points[0] : MAX (right, mark->points[2 * i]);
      top = i == 0 ? mark->points[1] : MIN (top, mark->points[2 * i + 1]);
      bottom = i == 0 ? mark->points[1] : MAX (bottom, mark->points[2 * i + 1]);
    }
  return GRAPHENE_RECT_INIT ((float) (left - pad), (float) (top - pad),
                             (float) (right - left + 2 * pad), (float) (bottom - top + 2 * pad));
}

/* What has no node of its own. */
static void
snapshot_path (DlnInk        *ink,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  int around = ink->around;
  graphene_rect_t all = GRAPHENE_RECT_INIT ((float) -around, (float) -around,
                                            (float) (gtk_widget_get_width (ink->widget) + 2 * around),
                                            (float) (gtk_widget_get_height (ink->widget) + 2 * around));
  graphene_rect_t extent = get_extent (mark);
  GdkRGBA colour = to_rgba (mark->colour, 1);
  cairo_t *cr;

  if (!graphene_rect_intersection (&extent, &all, &extent))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &extent);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, mark->line_width);
  cairo_set_dash (cr, &mark->dash, mark->dash > 0 ? 1 : 0, 0);
  trace (cr, mark);
  if (mark->kind == DLN_MARK_AREA)
    cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  if (mark->kind == DLN_MARK_POLYGON || mark->kind == DLN_MARK_AREA)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
snapshot_text (DlnInk        *ink,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  GdkRGBA colour = to_rgba (mark->colour, 1);
  PangoLayout *layout;
  double width, height, x, y;

  if (mark->text == NULL || mark->text[0] == '\0')
    return;
  layout =
    dln_ink_get_layout (ink, mark->text, mark->text_size, mark->face, mark->width, &width, &height);
  x = mark->x + (mark->width - width) * mark->align;
  y = mark->y + (mark->height - height) / 2;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) round (y)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_mark (DlnInk        *ink,
               GtkSnapshot   *snapshot,
               const DlnMark *mark)
{
  switch (mark->kind)
    {
    case DLN_MARK_RECT:
      if (mark->dash > 0)
        snapshot_pieces (snapshot, mark);
      else
        snapshot_rect (ink, snapshot, mark);
      break;
    case DLN_MARK_FRAME:
      if (mark->dash > 0)
        snapshot_path (ink, snapshot, mark);
      else
        snapshot_border (snapshot, mark, mark->x, mark->y, mark->width, mark->height, mark->radius);
      break;
    case DLN_MARK_CIRCLE:
      snapshot_circle (snapshot, mark);
      break;
    case DLN_MARK_TEXT:
      snapshot_text (ink, snapshot, mark);
      break;
    case DLN_MARK_LINE:
    case DLN_MARK_RING:
    case DLN_MARK_POLYGON:
    case DLN_MARK_AREA:
    case DLN_MARK_BORDER:
    default:
      snapshot_path (ink, snapshot, mark);
      break;
    }
}

/**
 * dln_ink_snapshot:
 * @ink: an ink
 * @snapshot: where they go
 * @marks: what is drawn
 */
void
dln_ink_snapshot (DlnInk         *ink,
                  GtkSnapshot    *snapshot,
                  const DlnMarks *marks)
{
  guint n = dln_marks_get_n (marks);

  ink->scale = gtk_widget_get_scale_factor (ink->widget);
  for (guint i = 0; i < n;)
    {
      guint stamped = dln_ink_snapshot_stamp (ink, snapshot, marks, i);

      if (stamped == 0)
        snapshot_mark (ink, snapshot, dln_marks_get (marks, i));
      i += MAX (stamped, 1);
    }
}
