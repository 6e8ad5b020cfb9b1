/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how an area that was chosen on the map is drawn: a line with a light edge that
 * stands out from any ground, and a tint so faint that symbols keep their colours. px.
 */
#include "config.h"

#include "dln-map-outline.h"

#include "dln-columns.h"

#define LINE 2.0
#define HALO 4.0
#define TINT 0.07f

static gboolean
is_box (const double *points,
        guint         n_points)
{
  return n_points == 4 && points[1] == points[3] && points[2] == points[4] && points[5] == points[7] &&
         points[0] == points[6];
}

static DlnColour
with_alpha (DlnColour colour,
            float     alpha)
{
  colour.alpha *= alpha;
  return colour;
}

static void
add_box (const double     *points,
         const DlnPalette *palette,
         DlnMarks         *marks)
{
  double width = points[4] - points[0], height = points[5] - points[1];

  dln_marks_add (marks, DLN_MARK_RECT, "area-ground", DLN_NO_ROW, points[0], points[1], width, height,
                 with_alpha (palette->accent, TINT));
  dln_marks_add (marks, DLN_MARK_FRAME, "area-halo", DLN_NO_ROW, points[0], points[1], width, height,
                 with_alpha (palette->background, 0.7f))
    ->line_width = HALO;
  dln_marks_add (marks, DLN_MARK_FRAME, "area", DLN_NO_ROW, points[0], points[1], width, height, palette->accent)
    ->line_width = LINE;
}

static void
add_lines (const double *points,
           guint         n_points,
           const char   *role,
           double        width,
           DlnColour     colour,
           DlnMarks     *marks)
{
  for (guint i = 0; i < n_points; i++)
    {
      const double *a = points + 2 * i, *b = points + 2 * ((i + 1) % n_points);

      dln_marks_add (marks, DLN_MARK_LINE, role, DLN_NO_ROW, a[0], a[1], b[0] - a[0], b[1] - a[1], colour)
        ->line_width = width;
    }
}

/**
 * dln_map_outline_add:
 * @points: (array length=n_points): x,y pairs, px: the corners of the area, or of one that is
 *   still being drawn
 * @n_points: how many pairs
 * @palette: colours
 * @marks: added to
 */
void
dln_map_outline_add (const double     *points,
                     guint             n_points,
                     const DlnPalette *palette,
                     DlnMarks         *marks)
{
  if (is_box (points, n_points))
    {
      add_box (points, palette, marks);
      return;
    }
  if (n_points < 2)
    return;
  if (n_points > 2)
    dln_marks_add_polygon (marks, "area-ground", DLN_NO_ROW, points, n_points, with_alpha (palette->accent, TINT));
  add_lines (points, n_points, "area-halo", HALO, with_alpha (palette->background, 0.5f), marks);
  add_lines (points, n_points, "area", LINE, palette->accent, marks);
}
