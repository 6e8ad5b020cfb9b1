/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how text finds its lines: paragraphs that wrap where Unicode allows it,
 * and items that flow over lines as a whole.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include <math.h>
#include <string.h>

/**
 * dln_briefing_clean:
 * @text: (transfer full) (nullable): any text
 *
 * Returns: (transfer full): one line of valid UTF-8; "" for %NULL
 */
char *
dln_briefing_clean (char *text)
{
  g_autofree char *owned = text;
  char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  for (char *at = valid; *at != '\0'; at++)
    if ((guchar) *at < ' ')
      *at = ' ';
  return g_strstrip (valid);
}

static PangoLayout *
make_layout (DlnPainter *painter,
             const char *text,
             double      width,
             double      size,
             DlnTextFace face)
{
  PangoLayout *layout = pango_layout_new (dln_painter_get_context (painter));
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, DLN_BRIEFING_FAMILY);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (face == DLN_TEXT_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * dln_briefing_wrap:
 * @painter: gives the fonts
 * @text: one paragraph
 * @width: px of a line
 * @size: px
 * @face: of the text
 * @most_lines: at least 1
 *
 * What does not fit stays in the last line, which the painter then elides.
 *
 * Returns: (transfer full) (element-type utf8): at least one line
 */
GPtrArray *
dln_briefing_wrap (DlnPainter *painter,
                   const char *text,
                   double      width,
                   double      size,
                   DlnTextFace face,
                   guint       most_lines)
{
  g_autoptr (PangoLayout) layout = make_layout (painter, text, width, size, face);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint n = (guint) pango_layout_get_line_count (layout);

  for (guint i = 0; i < MIN (n, most_lines); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int) i);
      const char *begin = text + line->start_index;
      gsize length = i + 1 == most_lines ? strlen (begin) : (gsize) line->length;

      g_ptr_array_add (lines, g_strstrip (g_strndup (begin, length)));
    }
  return lines;
}

/**
 * dln_briefing_flow:
 * @painter: gives the fonts
 * @items: (element-type utf8): runs that are not broken
 * @lead: px of a sign before each
 * @between: px between two
 * @width: px of a line
 * @size: px of the text
 * @x: (out caller-allocates) (nullable): where each begins, with its sign
 * @line: (out caller-allocates) (nullable): on which line
 *
 * Returns: how many lines they take
 */
guint
dln_briefing_flow (DlnPainter *painter,
                   GPtrArray  *items,
                   double      lead,
                   double      between,
                   double      width,
                   double      size,
                   double     *x,
                   guint      *line)
{
  double at = 0;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      double needed = lead + dln_painter_measure (painter, items->pdata[i], size, DLN_TEXT_NORMAL) + 1;

      if (at > 0 && at + needed > width)
        {
          at = 0;
          n++;
        }
      if (x != NULL)
        x[i] = at;
      if (line != NULL)
        line[i] = n;
      at += needed + between;
    }
  return items->len > 0 ? n + 1 : 0;
}

/**
 * dln_briefing_add_line:
 * @page: a page
 * @marks: where it goes
 * @role: a literal
 * @row: the event, or DLN_NO_ROW
 * @x: px
 * @y: px
 * @width: px it may take; elided beyond
 * @text: one line
 * @size: px
 * @face: of the text
 * @colour: its colour
 *
 * The mark is as wide as the text, so that a test can tell what it covers.
 *
 * Returns: px it takes
 */
double
dln_briefing_add_line (DlnBriefingPage *page,
                       DlnMarks        *marks,
                       const char      *role,
                       guint            row,
                       double           x,
                       double           y,
                       double           width,
                       const char      *text,
                       double           size,
                       DlnTextFace      face,
                       DlnColour        colour)
{
  double taken = ceil (dln_painter_measure (page->painter, text, size, face)) + 1;

  taken = MAX (MIN (taken, width), 1);
  dln_marks_add_text (marks, role, row, x, y, taken, dln_briefing_line_height (size), text, size, face,
                      colour);
  return taken;
}

static double
snap (double y)
{
  return round (y * 64) / 64;
}

/**
 * dln_briefing_copy_mark:
 * @to: where it goes
 * @mark: a mark of other marks
 * @dy: px by which it moves down
 *
 * It lands on a 64th of a px, so that sums in another order give the same.
 *
 * Returns: (transfer none): the copy, valid until the next is added
 */
DlnMark *
dln_briefing_copy_mark (DlnMarks      *to,
                        const DlnMark *mark,
                        double         dy)
{
  DlnMark *copy = dln_marks_add (to, mark->kind, mark->role, mark->row, mark->x, snap (mark->y + dy), mark->width,
                                 mark->height, mark->colour);

  copy->radius = mark->radius;
  copy->line_width = mark->line_width;
  copy->dash = mark->dash;
  copy->fade_left = mark->fade_left;
  copy->fade_right = mark->fade_right;
  copy->text = g_strdup (mark->text);
  copy->text_size = mark->text_size;
  copy->face = mark->face;
  copy->align = mark->align;
  copy->link = g_strdup (mark->link);
  copy->points = g_memdup2 (mark->points, 2 * mark->n_points * sizeof (double));
  copy->n_points = mark->n_points;
  copy->rings = g_memdup2 (mark->rings, mark->n_rings * sizeof *mark->rings);
  copy->n_rings = mark->n_rings;
  for (guint i = 0; i < mark->n_points; i++)
    copy->points[2 * i + 1] = snap (copy->points[2 * i + 1] + dy);
  return copy;
}
