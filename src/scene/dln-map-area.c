/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how uncertainty of place looks: a dashed circle, a ring, a box or the
 * outline of an area, each with a light fill. px; a symbol never pretends to a point.
 */
#include "config.h"

#include "dln-map-scene-private.h"

#include <math.h>

/* Below this a circle would hide under its symbol. */
#define LEAST_RADIUS 7.0
#define FILL_ALPHA 0.10f
#define WIDE_FILL_ALPHA 0.03f
#define DASH 4.0

/**
 * dln_map_scene_pixels:
 * @frame: a view
 * @latitude: degrees
 * @metres: on the ground
 *
 * Returns: px that @metres take up there
 */
double
dln_map_scene_pixels (const DlnMapFrame *frame,
                      double             latitude,
                      double             metres)
{
  return metres / dln_mercator_unit_metres (latitude) * frame->scale;
}

static DlnColour
with_alpha (DlnColour colour,
            float     alpha)
{
  colour.alpha *= alpha;
  return colour;
}

/* Several events of one area tint it once. */
static gboolean
is_first (DlnMapScene  *scene,
          const double  shape[4])
{
  /* FNV-1a, 64 bits. */
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);
  const guchar *bytes = (const guchar *) shape;

  for (gsize i = 0; i < 4 * sizeof (double); i++)
    hash = (hash ^ bytes[i]) * G_GUINT64_CONSTANT (1099511628211);
  return g_hash_table_add (scene->grounds, g_memdup2 (&hash, sizeof hash));
}

static void
add_circle (DlnMapScene       *scene,
            DlnMarks          *marks,
            const DlnMapFrame *frame,
            guint              row,
            double             x,
            double             y,
            double             radius,
            DlnColour          colour,
            gboolean           prominent)
{
  gboolean wide = radius > MAX (frame->width, frame->height) / 2;
  DlnMark *mark;

  if (radius < LEAST_RADIUS || (!prominent && (wide || !is_first (scene, (double[]) { x, y, radius, 0 }))))
    return;
  mark = dln_marks_add (marks, DLN_MARK_CIRCLE, "uncertainty", row, x, y, 0, 0,
                        with_alpha (colour, wide ? WIDE_FILL_ALPHA : FILL_ALPHA));
  mark->radius = radius;
  mark = dln_marks_add (marks, DLN_MARK_RING, "uncertainty-edge", row, x, y, 0, 0,
                        with_alpha (colour, prominent ? 1.0f : 0.7f));
  mark->radius = radius;
  mark->line_width = prominent ? 1.6 : 1.1;
  mark->dash = DASH;
}

static void
add_ring (DlnMapScene *scene,
          DlnMarks    *marks,
          guint        row,
          double       x,
          double       y,
          double       middle,
          double       half_width,
          DlnColour    colour,
          gboolean     prominent)
{
  DlnMark *mark;

  if (!prominent && !is_first (scene, (double[]) { x, y, middle, half_width }))
    return;
  mark = dln_marks_add (marks, DLN_MARK_RING, "ring", row, x, y, 0, 0, with_alpha (colour, 0.25f));
  mark->radius = middle;
  mark->line_width = MAX (2 * half_width, 3);
  mark = dln_marks_add (marks, DLN_MARK_RING, "ring-edge", row, x, y, 0, 0, colour);
  mark->radius = middle;
  mark->line_width = 1.2;
  mark->dash = DASH;
}

typedef struct {
  double left;
  double top;
  double width;
  double height;
} Pixels;

static Pixels
box_pixels (const DlnMapFrame *frame,
            const DlnBox      *box)
{
  DlnMercator a = dln_mercator_from_point ((DlnPoint) { MAX (box->north, box->south), box->west });
  DlnMercator b = dln_mercator_from_point ((DlnPoint) { MIN (box->north, box->south), box->east });
  double world;

  /* Across the antimeridian, and in the world that is nearest to the view. */
  if (b.x < a.x)
    b.x += 1;
  world = rint ((a.x + b.x) / 2 - frame->centre.x);
  a.x -= world;
  b.x -= world;

  return (Pixels) { (a.x - frame->centre.x) * frame->scale + frame->width / 2,
                    (a.y - frame->centre.y) * frame->scale + frame->height / 2, (b.x - a.x) * frame->scale,
                    (b.y - a.y) * frame->scale };
}

/* A whole oblast would tint the map: it is outlined only when asked about. */
static gboolean
is_too_wide (const DlnMapFrame *frame,
             Pixels             px)
{
  return px.width > frame->width || px.height > frame->height ||
         px.width * px.height > frame->width * frame->height / 8;
}

static void
add_box (DlnMapScene       *scene,
         DlnMarks          *marks,
         const DlnMapFrame *frame,
         guint              row,
         const DlnBox      *box,
         DlnColour          colour,
         gboolean           prominent)
{
  Pixels px = box_pixels (frame, box);
  gboolean wide = px.width > frame->width || px.height > frame->height;
  DlnMark *mark;

  if (!prominent && (is_too_wide (frame, px) || !is_first (scene, (double[]) { px.left, px.top, px.width, px.height })))
    return;
  mark = dln_marks_add (marks, DLN_MARK_RECT, "area", row, px.left, px.top, px.width, px.height,
                        with_alpha (colour, wide ? WIDE_FILL_ALPHA : FILL_ALPHA));
  mark->radius = 6;
  mark = dln_marks_add (marks, DLN_MARK_FRAME, "area-edge", row, px.left, px.top, px.width, px.height,
                        with_alpha (colour, prominent ? 0.9f : 0.5f));
  mark->radius = 6;
  mark->line_width = 1;
  mark->dash = DASH;
}

/* One outline for all events that share it, and another over it where it is asked about. */
static void
add_outline (DlnMapScene       *scene,
             DlnMarks          *marks,
             const DlnMapFrame *frame,
             guint              row,
             DlnOutline        *outline,
             DlnColour          colour,
             gboolean           prominent)
{
  Pixels px = box_pixels (frame, &outline->box);
  gboolean wide = px.width > frame->width || px.height > frame->height;
  const DlnMapShape *shape;
  DlnMark *mark;

  if (!prominent && (is_too_wide (frame, px) || !dln_map_outlines_draw_once (scene->outlines, outline)))
    return;
  shape = dln_map_outlines_shape (scene->outlines, outline, frame);
  if (shape->rings->len == 0)
    return;
  dln_marks_add_rings (marks, DLN_MARK_AREA, "area-outline", row, (const double *) (gpointer) shape->points->data,
                       shape->points->len / 2, (const guint *) (gpointer) shape->rings->data, shape->rings->len,
                       with_alpha (colour, wide ? WIDE_FILL_ALPHA : FILL_ALPHA));
  mark = dln_marks_add_rings (marks, DLN_MARK_BORDER, "area-outline-edge", row,
                              (const double *) (gpointer) shape->points->data, shape->points->len / 2,
                              (const guint *) (gpointer) shape->rings->data, shape->rings->len,
                              with_alpha (colour, prominent ? 0.9f : 0.6f));
  mark->line_width = prominent ? 1.4 : 1;
  mark->dash = DASH;
}

/**
 * dln_map_scene_draws_area:
 * @scene: a scene
 * @frame: a view
 * @row: an event whose place is an area
 *
 * Returns: whether the area itself is drawn; where it is not, its symbol must
 *   say that it stands for one
 */
gboolean
dln_map_scene_draws_area (DlnMapScene       *scene,
                          const DlnMapFrame *frame,
                          guint              row)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  g_autoptr (DlnOutline) outline = NULL;
  DlnPlaceArea area;

  /* Paper has numbers, and knows no selection. */
  if (frame->numbers == NULL && ((c->flags[row] & DLN_ROW_SELECTED) || scene->lit == row))
    return TRUE;
  if (!dln_case_get_place_area (scene->owner, row, &area) || area.ring > 0 || !area.has_box)
    return TRUE;
  outline = dln_case_get_outline (scene->owner, row);
  return !is_too_wide (frame, box_pixels (frame, outline != NULL ? &outline->box : &area.box));
}

/**
 * dln_map_scene_add_area:
 * @scene: a scene
 * @frame: a view
 * @palette: colours
 * @marks: added to
 * @row: an event
 * @x: its middle, px
 * @y: its middle, px
 *
 * Draws where the event may have been, around its middle.
 */
void
dln_map_scene_add_area (DlnMapScene       *scene,
                        const DlnMapFrame *frame,
                        const DlnPalette  *palette,
                        DlnMarks          *marks,
                        guint              row,
                        double             x,
                        double             y)
{
  const DlnColumns *c = dln_case_get_columns (scene->owner);
  DlnColour colour = palette->kinds[c->kind[row]];
  double latitude = dln_degrees_from_column (c->latitude[row]);
  gboolean prominent = (c->flags[row] & DLN_ROW_SELECTED) != 0 || scene->lit == row;
  DlnPlaceArea area;

  if ((c->flags[row] & DLN_ROW_AREA) && dln_case_get_place_area (scene->owner, row, &area))
    {
      g_autoptr (DlnOutline) outline = dln_case_get_outline (scene->owner, row);

      if (area.ring > 0)
        add_ring (scene, marks, row, x, y, dln_map_scene_pixels (frame, latitude, area.ring),
                  dln_map_scene_pixels (frame, latitude, area.radius), colour, prominent);
      else if (outline != NULL)
        add_outline (scene, marks, frame, row, outline, colour, prominent && frame->numbers == NULL);
      else if (area.has_box)
        add_box (scene, marks, frame, row, &area.box, colour, prominent);
      return;
    }
  add_circle (scene, marks, frame, row, x, y, dln_map_scene_pixels (frame, latitude, c->radius[row]), colour,
              prominent);
}
