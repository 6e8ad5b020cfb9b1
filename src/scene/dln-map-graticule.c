/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the graticule: meridians and parallels at round steps, with their degrees where
 * they meet the edge of the view. Angles are whole seconds of arc, so that no line drifts
 * from its label; px in a frame.
 */
#include "config.h"

#include "dln-map-graticule.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DEGREE 3600
#define CIRCLE (360 * DEGREE)
/* px between two meridians, at least. */
#define LEAST_APART 110
/* px between a label and the edge, and around its words. */
#define EDGE 4
#define PADDING 3

/* Seconds of arc. Each divides the next or the circle into equal parts. */
static const int steps[] = {
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
  DEGREE, 2 * DEGREE, 5 * DEGREE, 10 * DEGREE, 15 * DEGREE, 30 * DEGREE, 45 * DEGREE, 90 * DEGREE,
};

/**
 * dln_graticule_step:
 * @degree: px of a degree of longitude
 *
 * Returns: seconds of arc from one line to the next: the least round step that leaves
 *   enough room between meridians
 */
int
dln_graticule_step (double degree)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * degree / DEGREE >= LEAST_APART)
      return steps[i];
  return steps[G_N_ELEMENTS (steps) - 1];
}

/* @step: what is finer is not written. */
static char *
dup_angle (gint64 seconds,
           int    step)
{
  int s = (int) ABS (seconds);

  if (step % DEGREE == 0)
    return g_strdup_printf ("%d°", s / DEGREE);
  if (step % 60 == 0)
    return g_strdup_printf ("%d°%02d′", s / DEGREE, s / 60 % 60);
  return g_strdup_printf ("%d°%02d′%02d″", s / DEGREE, s / 60 % 60, s % 60);
}

/**
 * dln_graticule_dup_longitude:
 * @seconds: seconds of arc to the east, perhaps around the world
 * @step: seconds of arc from line to line
 *
 * Returns: (transfer full): "36°30′ E"
 */
char *
dln_graticule_dup_longitude (gint64 seconds,
                             int    step)
{
  g_autofree char *angle = NULL;

  seconds = ((seconds + CIRCLE / 2) % CIRCLE + CIRCLE) % CIRCLE - CIRCLE / 2;
  angle = dup_angle (seconds, step);
  if (seconds == 0 || seconds == -CIRCLE / 2)
    return g_steal_pointer (&angle);
  return g_strdup_printf ("%s %s", angle, seconds < 0 ? C_ ("west", "W") : C_ ("east", "E"));
}

/**
 * dln_graticule_dup_latitude:
 * @seconds: seconds of arc to the north
 * @step: seconds of arc from line to line
 *
 * Returns: (transfer full): "50°30′ N"
 */
char *
dln_graticule_dup_latitude (gint64 seconds,
                            int    step)
{
  g_autofree char *angle = dup_angle (seconds, step);

  if (seconds == 0)
    return g_steal_pointer (&angle);
  return g_strdup_printf ("%s %s", angle, seconds < 0 ? C_ ("south", "S") : C_ ("north", "N"));
}

typedef struct {
  const DlnMapFrame *frame;
  const DlnPalette *palette;
  const DlnMapText *text;
  GArray *taken; /* cairo_rectangle_t */
  DlnMarks *marks;
} Sheet;

static const cairo_rectangle_t *
find_taken (const Sheet             *sheet,
            const cairo_rectangle_t *box)
{
  for (guint i = 0; i < sheet->taken->len; i++)
    {
      const cairo_rectangle_t *other = &g_array_index (sheet->taken, cairo_rectangle_t, i);

      if (box->x < other->x + other->width && other->x < box->x + box->width && box->y < other->y + other->height &&
          other->y < box->y + box->height)
        return other;
    }
  return NULL;
}

/* At the edge, or behind what stands there; where half of the line is covered it has none. */
static gboolean
find_room (const Sheet       *sheet,
           cairo_rectangle_t *box,
           gboolean           along_x)
{
  double limit = (along_x ? sheet->frame->width : sheet->frame->height) / 2;
  const cairo_rectangle_t *other;

  while ((other = find_taken (sheet, box)) != NULL)
    {
      if (along_x)
        box->x = other->x + other->width + EDGE;
      else
        box->y = other->y + other->height + EDGE;
      if ((along_x ? box->x : box->y) > limit)
        return FALSE;
    }
  return TRUE;
}

/* @box: where its words would stand best. */
static void
add_label (Sheet            *sheet,
           const char       *words,
           cairo_rectangle_t box,
           gboolean          along_x)
{
  DlnColour ground = sheet->palette->background;

  if (box.x < 0 || box.y < 0 || box.x + box.width > sheet->frame->width ||
      box.y + box.height > sheet->frame->height || !find_room (sheet, &box, along_x))
    return;
  ground.alpha = 0.8f;
  dln_marks_add (sheet->marks, DLN_MARK_RECT, "graticule-ground", G_MAXUINT32, box.x, box.y, box.width, box.height,
                 ground)
    ->radius = 3;
  dln_marks_add_text (sheet->marks, "graticule-label", G_MAXUINT32, box.x + PADDING, box.y, box.width - 2 * PADDING,
                      box.height, words, sheet->text->size, DLN_TEXT_NORMAL, sheet->palette->text_dim)
    ->align = 0.5;
  g_array_append_val (sheet->taken, box);
}

static cairo_rectangle_t
get_box (const Sheet *sheet,
         const char  *words)
{
  return (cairo_rectangle_t) {
    EDGE, EDGE, ceil (sheet->text->get_width (words, sheet->text->size, sheet->text->data)) + 2 * PADDING + 1,
    ceil (sheet->text->size * 1.5),
  };
}

static void
add_meridians (Sheet    *sheet,
               int       step,
               DlnColour colour)
{
  const DlnMapFrame *f = sheet->frame;
  double second = f->scale / CIRCLE;
  double first = (f->centre.x - 0.5) * CIRCLE - f->width / 2 / second;
  double last = first + f->width / second;
  double top = CLAMP (f->height / 2 - f->centre.y * f->scale, 0, f->height);
  double bottom = CLAMP (f->height / 2 + (1 - f->centre.y) * f->scale, 0, f->height);

  for (gint64 k = (gint64) ceil (first / step); k <= (gint64) floor (last / step); k++)
    {
      double x = round (((double) (k * step) - first) * second);
      g_autofree char *words = dln_graticule_dup_longitude (k * step, step);
      cairo_rectangle_t box = get_box (sheet, words);

      dln_marks_add (sheet->marks, DLN_MARK_RECT, "meridian", G_MAXUINT32, x, top, 1, bottom - top, colour);
      box.x = x - round (box.width / 2);
      box.y = top + EDGE;
      add_label (sheet, words, box, FALSE);
    }
}

static void
add_parallels (Sheet    *sheet,
               int       step,
               DlnColour colour)
{
  const DlnMapFrame *f = sheet->frame;
  double top = f->centre.y - f->height / 2 / f->scale, bottom = f->centre.y + f->height / 2 / f->scale;
  double north = dln_mercator_to_point ((DlnMercator) { 0.5, CLAMP (top, 0, 1) }).latitude;
  double south = dln_mercator_to_point ((DlnMercator) { 0.5, CLAMP (bottom, 0, 1) }).latitude;

  for (gint64 k = (gint64) ceil (south * DEGREE / step); k <= (gint64) floor (north * DEGREE / step); k++)
    {
      DlnPoint point = { (double) (k * step) / DEGREE, 0 };
      double y = round ((dln_mercator_from_point (point).y - f->centre.y) * f->scale + f->height / 2);
      g_autofree char *words = dln_graticule_dup_latitude (k * step, step);
      cairo_rectangle_t box = get_box (sheet, words);

      dln_marks_add (sheet->marks, DLN_MARK_RECT, "parallel", G_MAXUINT32, 0, y, f->width, 1, colour);
      box.y = y - round (box.height / 2);
      add_label (sheet, words, box, TRUE);
    }
}

/**
 * dln_graticule_build:
 * @frame: a view
 * @palette: colours
 * @text: how its labels are measured
 * @obstacles: (element-type cairo_rectangle_t) (nullable): px that labels keep clear of
 * @marks: added to
 *
 * Longitudes stand at the upper edge, latitudes at the left one. Costs what is seen.
 */
void
dln_graticule_build (const DlnMapFrame *frame,
                     const DlnPalette  *palette,
                     const DlnMapText  *text,
                     const GArray      *obstacles,
                     DlnMarks          *marks)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  Sheet sheet = { frame, palette, text, taken, marks };
  int step = dln_graticule_step (frame->scale / 360);
  DlnColour colour = palette->text_dim;

  if (frame->width <= 0 || frame->height <= 0)
    return;
  if (obstacles != NULL)
    g_array_append_vals (taken, obstacles->data, obstacles->len);
  colour.alpha = 0.35f;
  add_meridians (&sheet, step, colour);
  add_parallels (&sheet, step, colour);
}
