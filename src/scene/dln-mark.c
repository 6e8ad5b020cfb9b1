/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a list of marks: what is drawn, without a toolkit. Lengths are px, y grows
 * downwards, and what comes later lies above. A mark owns its text, points, rings
 * and link; its role is a literal.
 */
#include "config.h"

#include "dln-mark.h"

#include <math.h>
#include <string.h>

struct _DlnMarks {
  GArray *marks;
};

/* As in DlnMarkKind. */
static const char *const kind_names[] = { "rect", "frame",   "line", "circle",
                                          "ring", "polygon", "text", "area", "border" };
static const char *const face_names[] = { "normal", "bold", "italic" };

static void
clear_mark (gpointer data)
{
  DlnMark *mark = data;

  g_free (mark->text);
  g_free (mark->points);
  g_free (mark->rings);
  g_free (mark->link);
}

/**
 * dln_marks_new:
 *
 * Returns: (transfer full): no marks
 */
DlnMarks *
dln_marks_new (void)
{
  DlnMarks *marks = g_new0 (DlnMarks, 1);

  marks->marks = g_array_new (FALSE, TRUE, sizeof (DlnMark));
  g_array_set_clear_func (marks->marks, clear_mark);
  return marks;
}

/**
 * dln_marks_free:
 * @marks: (nullable): marks
 */
void
dln_marks_free (DlnMarks *marks)
{
  if (marks == NULL)
    return;
  g_array_unref (marks->marks);
  g_free (marks);
}

/**
 * dln_marks_get_n:
 * @marks: marks
 *
 * Returns: how many
 */
guint
dln_marks_get_n (const DlnMarks *marks)
{
  return marks->marks->len;
}

/**
 * dln_marks_get:
 * @marks: marks
 * @index: less than their number
 *
 * Returns: (transfer none): one of them, valid until the next is added
 */
const DlnMark *
dln_marks_get (const DlnMarks *marks,
               guint           index)
{
  g_return_val_if_fail (index < marks->marks->len, NULL);

  return &g_array_index (marks->marks, DlnMark, index);
}

/**
 * dln_marks_clear:
 * @marks: marks
 *
 * Removes all of them; the memory is kept for the next frame.
 */
void
dln_marks_clear (DlnMarks *marks)
{
  g_array_set_size (marks->marks, 0);
}

/**
 * dln_marks_add:
 * @marks: marks
 * @kind: what is drawn
 * @role: a literal
 * @row: the event it stands for, or DLN_NO_ROW
 * @x: px
 * @y: px
 * @width: px
 * @height: px
 * @colour: its colour
 *
 * Lines are 1 px wide until the caller says otherwise.
 *
 * Returns: (transfer none): the mark, to be completed; valid until the next is added
 */
DlnMark *
dln_marks_add (DlnMarks   *marks,
               DlnMarkKind kind,
               const char *role,
               guint       row,
               double      x,
               double      y,
               double      width,
               double      height,
               DlnColour   colour)
{
  DlnMark mark = { 0 };

  mark.kind = kind;
  mark.role = role;
  mark.row = row;
  mark.x = x;
  mark.y = y;
  mark.width = width;
  mark.height = height;
  mark.colour = colour;
  mark.line_width = 1;
  g_array_append_val (marks->marks, mark);
  return &g_array_index (marks->marks, DlnMark, marks->marks->len - 1);
}

/**
 * dln_marks_add_text:
 * @marks: marks
 * @role: a literal
 * @row: the event it stands for, or DLN_NO_ROW
 * @x: px
 * @y: px
 * @width: px; the text is elided to it, 0 for no limit
 * @height: px; the text stands in its middle
 * @text: the run
 * @size: px
 * @face: regular, bold or italic
 * @colour: its colour
 *
 * Returns: (transfer none): the mark, to be completed; valid until the next is added
 */
DlnMark *
dln_marks_add_text (DlnMarks   *marks,
                    const char *role,
                    guint       row,
                    double      x,
                    double      y,
                    double      width,
                    double      height,
                    const char *text,
                    double      size,
                    DlnTextFace face,
                    DlnColour   colour)
{
  DlnMark *mark = dln_marks_add (marks, DLN_MARK_TEXT, role, row, x, y, width, height, colour);

  mark->text = g_strdup (text);
  mark->text_size = size;
  mark->face = face;
  return mark;
}

static void
bound_points (DlnMark *mark)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < mark->n_points; i++)
    {
      left = MIN (left, mark->points[2 * i]);
      right = MAX (right, mark->points[2 * i]);
      top = MIN (top, mark->points[2 * i + 1]);
      bottom = MAX (bottom, mark->points[2 * i + 1]);
    }
  mark->x = left;
  mark->y = top;
  mark->width = right - left;
  mark->height = bottom - top;
}

/**
 * dln_marks_add_polygon:
 * @marks: marks
 * @role: a literal
 * @row: the event it stands for, or DLN_NO_ROW
 * @points: x,y pairs in px
 * @n_points: how many pairs, at least one
 * @colour: its fill
 *
 * The mark's x, y, width and height become the box around the points.
 */
void
dln_marks_add_polygon (DlnMarks     *marks,
                       const char   *role,
                       guint         row,
                       const double *points,
                       guint         n_points,
                       DlnColour     colour)
{
  DlnMark *mark;

  g_return_if_fail (n_points > 0);

  mark = dln_marks_add (marks, DLN_MARK_POLYGON, role, row, 0, 0, 0, 0, colour);
  mark->points = g_memdup2 (points, 2 * n_points * sizeof (double));
  mark->n_points = n_points;
  bound_points (mark);
}

/**
 * dln_marks_add_rings:
 * @marks: marks
 * @kind: %DLN_MARK_AREA or %DLN_MARK_BORDER
 * @role: a literal
 * @row: the event it stands for, or DLN_NO_ROW
 * @points: x,y pairs in px, ring after ring, the first of a ring not repeated
 * @n_points: how many pairs, at least one
 * @rings: of each ring the index of the pair after its last
 * @n_rings: how many
 * @colour: its fill or stroke
 *
 * The mark's x, y, width and height become the box around the points.
 *
 * Returns: (transfer none): the mark, to be completed; valid until the next is added
 */
DlnMark *
dln_marks_add_rings (DlnMarks     *marks,
                     DlnMarkKind   kind,
                     const char   *role,
                     guint         row,
                     const double *points,
                     guint         n_points,
                     const guint  *rings,
                     guint         n_rings,
                     DlnColour     colour)
{
  DlnMark *mark;

  g_return_val_if_fail (n_points > 0 && n_rings > 0, NULL);

  mark = dln_marks_add (marks, kind, role, row, 0, 0, 0, 0, colour);
  mark->points = g_memdup2 (points, 2 * n_points * sizeof *points);
  mark->n_points = n_points;
  mark->rings = g_memdup2 (rings, n_rings * sizeof *rings);
  mark->n_rings = n_rings;
  bound_points (mark);
  return mark;
}

static void
append_number (GString    *out,
               const char *before,
               double      value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* No "-0.0": the sign of nothing differs between processors. */
  if (fabs (value) < 0.05)
    value = 0;
  g_string_append (out, before);
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.1f", value));
}

static void
append_optional (GString    *out,
                 const char *before,
                 double      value)
{
  if (value != 0)
    append_number (out, before, value);
}

static guint
to_byte (float value)
{
  return (guint) lrintf (CLAMP (value, 0, 1) * 255);
}

static void
append_text (GString       *out,
             const DlnMark *mark)
{
  const char *text = mark->text != NULL ? mark->text : "";
  g_autofree char *escaped = g_strescape (text, NULL);

  /* Other scripts stay readable in the golden: only what would break its lines is escaped. */
  g_string_append_printf (out, " \"%s\"", strpbrk (text, "\n\r\"") != NULL ? escaped : text);
  append_number (out, " size ", mark->text_size);
  if (mark->face != DLN_TEXT_NORMAL)
    g_string_append_printf (out, " %s", face_names[mark->face]);
  append_optional (out, " align ", mark->align);
}

static void
append_mark (GString       *out,
             const DlnMark *mark)
{
  const DlnColour *colour = &mark->colour;

  g_string_append_printf (out, "%s %s", mark->role, kind_names[mark->kind]);
  if (mark->row != G_MAXUINT32)
    g_string_append_printf (out, " row %u", mark->row);
  append_number (out, " at ", mark->x);
  append_number (out, ",", mark->y);
  if (mark->width != 0 || mark->height != 0)
    {
      append_number (out, " size ", mark->width);
      append_number (out, "x", mark->height);
    }
  append_optional (out, " radius ", mark->radius);
  if (mark->kind == DLN_MARK_FRAME || mark->kind == DLN_MARK_LINE || mark->kind == DLN_MARK_RING ||
      mark->kind == DLN_MARK_BORDER)
    append_number (out, " line ", mark->line_width);
  append_optional (out, " dash ", mark->dash);
  append_optional (out, " fade-left ", mark->fade_left);
  append_optional (out, " fade-right ", mark->fade_right);
  g_string_append_printf (out, " #%02x%02x%02x%02x", to_byte (colour->red), to_byte (colour->green),
                          to_byte (colour->blue), to_byte (colour->alpha));
  if (mark->kind == DLN_MARK_TEXT)
    append_text (out, mark);
  for (guint i = 0; i < mark->n_points; i++)
    {
      append_number (out, i == 0 ? " points " : " ", mark->points[2 * i]);
      append_number (out, ",", mark->points[2 * i + 1]);
    }
  for (guint i = 0; i < mark->n_rings; i++)
    g_string_append_printf (out, "%s%u", i == 0 ? " rings " : " ", mark->rings[i]);
  if (mark->link != NULL)
    g_string_append_printf (out, " link %s", mark->link);
  g_string_append_c (out, '\n');
}

static void
mirror_mark (DlnMark *mark,
             double   width)
{
  double fade = mark->fade_left;

  mark->fade_left = mark->fade_right;
  mark->fade_right = fade;
  mark->x = width - mark->x - mark->width;
  /* A line keeps its begin: only its way across turns. */
  if (mark->kind == DLN_MARK_LINE)
    {
      mark->x += mark->width;
      mark->width = -mark->width;
    }
  if (mark->kind == DLN_MARK_TEXT)
    mark->align = 1 - mark->align;
  for (guint i = 0; i < mark->n_points; i++)
    mark->points[2 * i] = width - mark->points[2 * i];
}

/**
 * dln_marks_mirror:
 * @marks: marks
 * @width: px of what they are drawn on
 *
 * Turns left and right about the middle of @width, for languages that are read from
 * the right. The words themselves are not turned.
 */
void
dln_marks_mirror (DlnMarks *marks,
                  double    width)
{
  for (guint i = 0; i < marks->marks->len; i++)
    mirror_mark (&g_array_index (marks->marks, DlnMark, i), width);
}

/**
 * dln_marks_to_text:
 * @marks: marks
 *
 * One mark a line, lengths with one decimal: what goldens hold.
 *
 * Returns: (transfer full): the text
 */
char *
dln_marks_to_text (const DlnMarks *marks)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < marks->marks->len; i++)
    append_mark (out, &g_array_index (marks->marks, DlnMark, i));
  return g_string_free (out, FALSE);
}
