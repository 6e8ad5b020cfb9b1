/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-palette.h"

G_BEGIN_DECLS

typedef enum {
  DLN_MARK_RECT,     /* filled rectangle; fade_left/fade_right px fade to nothing at that end; radius rounds */
  DLN_MARK_FRAME,    /* stroked rectangle of width line_width, radius */
  DLN_MARK_LINE,     /* from x,y to x+width,y+height; dashed where dash > 0 */
  DLN_MARK_CIRCLE,   /* filled, centred on x,y, of radius */
  DLN_MARK_RING,     /* stroked circle, centred on x,y, of radius, dashed where dash > 0 */
  DLN_MARK_POLYGON,  /* filled, points relative to nothing: absolute px */
  DLN_MARK_TEXT,     /* one run of text in the box x,y,width,height, ellipsised */
  DLN_MARK_AREA,     /* filled rings, absolute px; what lies within two of them is not */
  DLN_MARK_BORDER    /* stroked closed rings of width line_width, absolute px, dashed where dash > 0 */
} DlnMarkKind;

typedef enum { DLN_TEXT_NORMAL, DLN_TEXT_BOLD, DLN_TEXT_ITALIC } DlnTextFace;

/**
 * DlnMark:
 * @kind: what is drawn
 * @x: left, or the middle of a circle; px
 * @y: top, or the middle of a circle; px
 * @width: px
 * @height: px
 * @radius: px
 * @line_width: px
 * @dash: px of a dash and of its gap, 0 for solid; a rectangle is cut into upright pieces
 * @fade_left: px over which the left end fades to nothing
 * @fade_right: px over which the right end does
 * @colour: fill, stroke or text
 * @text: (nullable): the run of a text mark
 * @text_size: px
 * @face: of the text
 * @align: 0 left, 0.5 middle, 1 right, within the box
 * @points: (nullable): x,y pairs of a polygon, or of rings
 * @n_points: how many pairs
 * @rings: (nullable): of each ring the index of the pair after its last
 * @n_rings: how many rings
 * @row: the event it stands for, or DLN_NO_ROW
 * @role: what it is, for goldens and tests: "possible", "certain", "bracket", "symbol"…
 * @link: (nullable): where a click on it leads, on paper
 */
typedef struct {
  DlnMarkKind kind;
  double x, y, width, height;
  double radius, line_width, dash;
  double fade_left, fade_right;
  DlnColour colour;
  char *text;
  double text_size;
  DlnTextFace face;
  double align;
  double *points;
  guint n_points;
  guint *rings;
  guint n_rings;
  guint row;
  const char *role;
  char *link;
} DlnMark;

typedef struct _DlnMarks DlnMarks;

DlnMarks *dln_marks_new (void);
void dln_marks_free (DlnMarks *marks);
guint dln_marks_get_n (const DlnMarks *marks);
const DlnMark *dln_marks_get (const DlnMarks *marks, guint index);
void dln_marks_clear (DlnMarks *marks);
DlnMark *dln_marks_add (DlnMarks *marks, DlnMarkKind kind, const char *role, guint row,
                        double x, double y, double width, double height, DlnColour colour);
DlnMark *dln_marks_add_text (DlnMarks *marks, const char *role, guint row, double x, double y,
                             double width, double height, const char *text, double size,
                             DlnTextFace face, DlnColour colour);
void dln_marks_add_polygon (DlnMarks *marks, const char *role, guint row, const double *points,
                            guint n_points, DlnColour colour);
DlnMark *dln_marks_add_rings (DlnMarks *marks, DlnMarkKind kind, const char *role, guint row, const double *points,
                              guint n_points, const guint *rings, guint n_rings, DlnColour colour);
void dln_marks_mirror (DlnMarks *marks, double width);
char *dln_marks_to_text (const DlnMarks *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnMarks, dln_marks_free)

G_END_DECLS
