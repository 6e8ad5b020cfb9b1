/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the shapes of the kinds, so that colour is never the only sign: each has a
 * halo of the background, which keeps neighbours apart on maps and bars.
 */
#include "config.h"

#include "dln-symbol.h"

#include <math.h>

/* px of the halo around a symbol. */
#define HALO 1.5
/* px of the outline of a hollow one. */
#define OUTLINE 1.8

/* Corners on the unit circle, x right, y down. */
static const double diamond[] = { 0, -1.12, 1.12, 0, 0, 1.12, -1.12, 0 };
static const double triangle[] = { 0, -1.1, 1.12, 0.84, -1.12, 0.84 };
static const double hexagon[] = { -0.5, -0.9, 0.5, -0.9, 1.04, 0, 0.5, 0.9, -0.5, 0.9, -1.04, 0 };

static void
add_corners (DlnMarks     *marks,
             const char   *role,
             guint         row,
             const double *corners,
             guint         n_corners,
             double        x,
             double        y,
             double        half,
             DlnColour     colour)
{
  double points[12];

  g_assert (2 * n_corners <= G_N_ELEMENTS (points));
  for (guint i = 0; i < n_corners; i++)
    {
      points[2 * i] = x + corners[2 * i] * half;
      points[2 * i + 1] = y + corners[2 * i + 1] * half;
    }
  dln_marks_add_polygon (marks, role, row, points, n_corners, colour);
}

static void
add_box (DlnMarks   *marks,
         const char *role,
         guint       row,
         double      x,
         double      y,
         double      width,
         double      height,
         double      radius,
         DlnColour   colour)
{
  DlnMark *mark = dln_marks_add (marks, DLN_MARK_RECT, role, row, x - width / 2, y - height / 2,
                                 width, height, colour);
  mark->radius = radius;
}

/* grow: px by which the shape is larger on every side */
static void
add_shape (DlnMarks   *marks,
           const char *role,
           DlnKind     kind,
           double      x,
           double      y,
           double      half,
           double      grow,
           guint       row,
           DlnColour   colour)
{
  DlnMark *mark;

  switch (kind)
    {
    case DLN_KIND_FIGHTING:
      mark = dln_marks_add (marks, DLN_MARK_CIRCLE, role, row, x, y, 0, 0, colour);
      mark->radius = half + grow;
      break;
    case DLN_KIND_STRIKE:
      /* Corners stand out farther than edges: grow them by the root of two. */
      add_corners (marks, role, row, diamond, 4, x, y, half + grow * 1.26, colour);
      break;
    case DLN_KIND_STATEMENT:
      add_box (marks, role, row, x, y, 2.1 * half + 2 * grow, 1.6 * half + 2 * grow,
               half * 0.35 + grow, colour);
      break;
    case DLN_KIND_CIVILIAN:
      add_corners (marks, role, row, triangle, 3, x, y, half + grow * 1.6, colour);
      break;
    case DLN_KIND_MEASURE:
      add_box (marks, role, row, x, y, 1.7 * half + 2 * grow, 1.7 * half + 2 * grow, 0, colour);
      break;
    case DLN_KIND_OTHER:
    case DLN_N_KINDS:
    default:
      add_corners (marks, role, row, hexagon, 6, x, y, half + grow * 1.1, colour);
      break;
    }
}

static void
add_number (DlnMarks  *marks,
            DlnKind    kind,
            guint      number,
            double     x,
            double     y,
            double     size,
            guint      row,
            DlnColour  colour)
{
  /* The middle of a triangle lies below the middle of its box. */
  double drop = kind == DLN_KIND_CIVILIAN ? size * 0.1 : 0;
  double share = number < 10 ? 0.6 : number < 100 ? 0.52 : 0.4;
  g_autofree char *text = g_strdup_printf ("%u", number);

  if (number == 0)
    return;
  dln_marks_add_text (marks, "number", row, x - size, y - size / 2 + drop, 2 * size, size, text, size * share,
                      DLN_TEXT_BOLD, colour)
    ->align = 0.5;
}

/**
 * dln_symbol_add:
 * @marks: where it goes
 * @palette: the colours
 * @kind: gives colour and shape
 * @number: written on it; 0 for none
 * @x: its middle, px
 * @y: its middle, px
 * @size: px across
 * @row: the event it stands for
 */
void
dln_symbol_add (DlnMarks         *marks,
                const DlnPalette *palette,
                DlnKind           kind,
                guint             number,
                double            x,
                double            y,
                double            size,
                guint             row)
{
  DlnColour colour = palette->kinds[MIN (kind, DLN_KIND_OTHER)];

  add_shape (marks, "symbol-halo", kind, x, y, size / 2, HALO, row, palette->background);
  add_shape (marks, "symbol", kind, x, y, size / 2, 0, row, colour);
  add_number (marks, kind, number, x, y, size, row, palette->on_kind);
}

/**
 * dln_symbol_add_hollow:
 * @marks: where it goes
 * @palette: the colours
 * @kind: gives colour and shape
 * @number: written on it; 0 for none
 * @x: its middle, px
 * @y: its middle, px
 * @size: px across
 * @row: the event it stands for
 *
 * The symbol of what is hardly there: an empty shape in a dashed ring.
 */
void
dln_symbol_add_hollow (DlnMarks         *marks,
                       const DlnPalette *palette,
                       DlnKind           kind,
                       guint             number,
                       double            x,
                       double            y,
                       double            size,
                       guint             row)
{
  DlnColour colour = palette->kinds[MIN (kind, DLN_KIND_OTHER)];
  DlnMark *ring = dln_marks_add (marks, DLN_MARK_RING, "doubt", row, x, y, 0, 0, colour);

  ring->radius = size * 0.8;
  ring->line_width = 1.2;
  ring->dash = 2.5;
  add_shape (marks, "symbol-halo", kind, x, y, size / 2, HALO, row, palette->background);
  add_shape (marks, "symbol", kind, x, y, size / 2, 0, row, colour);
  add_shape (marks, "hollow", kind, x, y, size / 2, -OUTLINE, row, palette->background);
  add_number (marks, kind, number, x, y, size, row, colour);
}

/**
 * dln_symbol_add_ghost:
 * @marks: where it goes
 * @palette: the colours
 * @kind: gives colour and shape
 * @x: its middle, px
 * @y: its middle, px
 * @size: px across
 * @alpha: 1 for a claim that stands, less for one that does not
 * @row: the event it speaks of
 *
 * The outline of a symbol, for a place at which only claims put the event.
 */
void
dln_symbol_add_ghost (DlnMarks         *marks,
                      const DlnPalette *palette,
                      DlnKind           kind,
                      double            x,
                      double            y,
                      double            size,
                      float             alpha,
                      guint             row)
{
  DlnColour colour = palette->kinds[MIN (kind, DLN_KIND_OTHER)];

  colour.alpha *= alpha;
  add_shape (marks, "ghost-halo", kind, x, y, size / 2, HALO, row, palette->background);
  add_shape (marks, "ghost", kind, x, y, size / 2, 0, row, colour);
  add_shape (marks, "ghost-inside", kind, x, y, size / 2, -OUTLINE, row, palette->background);
}

/**
 * dln_symbol_add_dispute:
 * @marks: where it goes
 * @palette: the colours
 * @x: its middle, px
 * @y: its middle, px
 * @size: px across
 * @row: the event it stands for
 *
 * The amber "!" at the corner of an event whose claims disagree. It is drawn,
 * not written: a font could move or lack it.
 */
void
dln_symbol_add_dispute (DlnMarks         *marks,
                        const DlnPalette *palette,
                        double            x,
                        double            y,
                        double            size,
                        guint             row)
{
  float light = 0.299f * palette->dispute.red + 0.587f * palette->dispute.green +
                0.114f * palette->dispute.blue;
  DlnColour ink =
    light > 0.5f ? (DlnColour) { 0.176f, 0.125f, 0.0f, 1.0f } : (DlnColour) { 1, 1, 1, 1 };
  double thick = size * 0.15;
  DlnMark *mark;

  mark =
    dln_marks_add (marks, DLN_MARK_CIRCLE, "dispute-halo", row, x, y, 0, 0, palette->background);
  mark->radius = size / 2 + 1;
  mark = dln_marks_add (marks, DLN_MARK_CIRCLE, "dispute", row, x, y, 0, 0, palette->dispute);
  mark->radius = size / 2;
  add_box (marks, "dispute-sign", row, x, y - size * 0.1, thick, size * 0.4, thick / 2, ink);
  mark = dln_marks_add (marks, DLN_MARK_CIRCLE, "dispute-sign", row, x, y + size * 0.25, 0, 0, ink);
  mark->radius = thick * 0.6;
}
