/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what of the events names on the map keep clear of. px.
 */
#include "config.h"

#include "dln-map-obstacles.h"

/* px that names keep away from symbols. */
#define CLEAR 2

static void
add_mark_extent (GArray        *boxes,
                 const DlnMark *mark)
{
  double left = mark->x - mark->radius, top = mark->y - mark->radius;
  double right = mark->x + mark->radius, bottom = mark->y + mark->radius;
  cairo_rectangle_t box;

  if (mark->kind == DLN_MARK_RECT)
    {
      left = mark->x;
      top = mark->y;
      right = left + mark->width;
      bottom = top + mark->height;
    }
  for (guint i = 0; i < mark->n_points; i++)
    {
      left = i == 0 ? mark->points[0] : MIN (left, mark->points[2 * i]);
      right = i == 0 ? mark->points[0] : MAX (right, mark->points[2 * i]);
      top = i == 0 ? mark->points[1] : MIN (top, mark->points[2 * i + 1]);
      bottom = i == 0 ? mark->points[1] : MAX (bottom, mark->points[2 * i + 1]);
    }
  box = (cairo_rectangle_t) { left - CLEAR, top - CLEAR, right - left + 2 * CLEAR, bottom - top + 2 * CLEAR };
  g_array_append_val (boxes, box);
}

/**
 * dln_map_list_symbols:
 * @marks: a scene's
 * @moved: px by which they stand elsewhere than they say
 * @boxes: (element-type cairo_rectangle_t): appended to: what names keep clear of
 */
void
dln_map_list_symbols (const DlnMarks *marks,
                      DlnMapPixel     moved,
                      GArray         *boxes)
{
  static const char *const roles[] = { "symbol-halo", "dispute-halo", "cluster",      "fan-hub",
                                       "maybe",       "ghost-halo",   "ghost-ground", NULL };
  guint first = boxes->len;

  for (guint i = 0; i < dln_marks_get_n (marks); i++)
    if (g_strv_contains (roles, dln_marks_get (marks, i)->role))
      add_mark_extent (boxes, dln_marks_get (marks, i));
  for (guint i = first; i < boxes->len; i++)
    {
      g_array_index (boxes, cairo_rectangle_t, i).x += moved.x;
      g_array_index (boxes, cairo_rectangle_t, i).y += moved.y;
    }
}
