/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the table of a page's events. Rows are as high as their words; a row is
 * drawn whole or not at all.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef enum { COLUMN_EVENT, COLUMN_WHEN, COLUMN_WHERE, COLUMN_SOURCES, N_COLUMNS } Column;

static const struct {
  const char *title;
  double share; /* of the width right of the symbols */
} columns[N_COLUMNS] = {
  [COLUMN_EVENT] = { N_ ("EVENT"), 0.28 },
  [COLUMN_WHEN] = { N_ ("WHEN"), 0.33 },
  [COLUMN_WHERE] = { N_ ("WHERE"), 0.17 },
  [COLUMN_SOURCES] = { N_ ("SOURCES · GRADES"), 0.22 },
};

/* More lines than this are elided. */
#define MOST_LINES 3
#define MOST_WORD_LINES 2
/* Of the text size: the room of the sign of a dispute. */
#define SIGN_SHARE 1.4

/* The words of one row, in lines. */
typedef struct {
  GPtrArray *lines[N_COLUMNS];
  GPtrArray *said;   /* under or beside the last line of when */
  GPtrArray *grades; /* under or beside the last line of sources */
  double said_x;     /* px from the column's edge, 0 where it stands below */
  double grades_x;
} Cells;

static double
get_lead (const DlnBriefingPage *page)
{
  return page->layout.symbol_size + round (14 * page->layout.unit);
}

static void
get_column (const DlnBriefingPage *page,
            Column                 column,
            double                *x,
            double                *width)
{
  double rest = page->layout.table.width - get_lead (page);

  *x = page->layout.table.x + get_lead (page);
  for (Column i = 0; i < column; i++)
    *x += rest * columns[i].share;
  *width = rest * columns[column].share - (column + 1 < N_COLUMNS ? page->layout.gap * 0.8 : 0);
}

static char *
quote_words (GStrv words,
             guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s“%s”", i > 0 ? " · " : "", words[i]);
  if (n < g_strv_length (words))
    g_string_append_printf (text, " +%u", g_strv_length (words) - n);
  return g_string_free (text, FALSE);
}

/* As many of the reports' words as fit whole. */
static GPtrArray *
wrap_said (DlnBriefingPage *page,
           GStrv            words,
           double           width)
{
  double size = page->layout.small_size;
  guint n = g_strv_length (words);

  if (n == 0 || words[0][0] == '\0')
    return NULL;
  for (; n > 1; n--)
    {
      g_autofree char *text = quote_words (words, n);
      g_autoptr (GPtrArray) lines =
        dln_briefing_wrap (page->painter, text, width, size, DLN_TEXT_NORMAL, MOST_WORD_LINES + 1);

      if (lines->len <= MOST_WORD_LINES)
        return g_steal_pointer (&lines);
    }
  {
    g_autofree char *text = quote_words (words, 1);

    return dln_briefing_wrap (page->painter, text, width, size, DLN_TEXT_NORMAL, MOST_WORD_LINES);
  }
}

/* Returns: px at which one line of @after stands beside the last of @lines, 0
 * where it has to stand below */
static double
put_beside (DlnBriefingPage *page,
            GPtrArray       *lines,
            double           size,
            GPtrArray       *after,
            double           width)
{
  double small = page->layout.small_size;
  double taken, needed;

  if (after == NULL || after->len != 1)
    return 0;
  taken = dln_painter_measure (page->painter, lines->pdata[lines->len - 1], size, DLN_TEXT_NORMAL);
  needed = dln_painter_measure (page->painter, after->pdata[0], small, DLN_TEXT_NORMAL);
  taken = ceil (taken) + round (small * 0.7);
  return taken + needed + 2 <= width ? taken : 0;
}

static void
wrap_cells (DlnBriefingPage        *page,
            const DlnBriefingEvent *event,
            Cells                  *cells)
{
  g_autofree char *cited = dln_briefing_format_cited (page, event);
  const char *texts[N_COLUMNS] = { event->title, event->when, event->where, cited };
  double x, width;

  for (Column i = 0; i < N_COLUMNS; i++)
    {
      get_column (page, i, &x, &width);
      if (i == COLUMN_EVENT && event->disputed)
        width -= page->layout.text_size * SIGN_SHARE;
      cells->lines[i] =
        dln_briefing_wrap (page->painter, texts[i], width,
                           i == COLUMN_SOURCES ? page->layout.small_size : page->layout.text_size,
                           i == COLUMN_EVENT ? DLN_TEXT_BOLD : DLN_TEXT_NORMAL, MOST_LINES);
    }
  cells->grades = dln_briefing_wrap (page->painter, event->grades, width, page->layout.small_size,
                                     DLN_TEXT_NORMAL, MOST_WORD_LINES);
  cells->grades_x = put_beside (page, cells->lines[COLUMN_SOURCES], page->layout.small_size, cells->grades, width);
  get_column (page, COLUMN_WHEN, &x, &width);
  cells->said = wrap_said (page, event->words, width);
  cells->said_x = put_beside (page, cells->lines[COLUMN_WHEN], page->layout.text_size, cells->said, width);
}

static void
clear_cells (Cells *cells)
{
  for (Column i = 0; i < N_COLUMNS; i++)
    g_ptr_array_unref (cells->lines[i]);
  g_ptr_array_unref (cells->grades);
  g_clear_pointer (&cells->said, g_ptr_array_unref);
}

static double
get_padding (const DlnBriefingPage *page)
{
  return round ((5 - page->layout.density) * page->layout.unit);
}

static double
get_row_height (const DlnBriefingPage *page,
                const Cells           *cells)
{
  double line = dln_briefing_line_height (page->layout.text_size);
  double small = dln_briefing_line_height (page->layout.small_size);
  double most = MAX (cells->lines[COLUMN_EVENT]->len, cells->lines[COLUMN_WHERE]->len) * line;

  guint said = cells->said != NULL && cells->said_x == 0 ? cells->said->len : 0;
  guint grades = cells->grades_x == 0 ? cells->grades->len : 0;

  most = MAX (most, cells->lines[COLUMN_WHEN]->len * line + said * small);
  most = MAX (most, (line - small) / 2 + (cells->lines[COLUMN_SOURCES]->len + grades) * small);
  return most + 2 * get_padding (page) + 1;
}

static double
get_head_height (const DlnBriefingPage *page)
{
  return dln_briefing_line_height (page->layout.small_size) + round (7 * page->layout.unit);
}

/* Returns: px of the whole table; @heights: px of each row */
static double
measure_rows (DlnBriefingPage *page,
              double          *heights)
{
  double height = get_head_height (page);

  for (guint i = 0; i < page->n_events; i++)
    {
      Cells cells = { 0 };

      wrap_cells (page, page->events->pdata[i], &cells);
      heights[i] = get_row_height (page, &cells);
      height += heights[i];
      clear_cells (&cells);
    }
  if (page->n_events == 0)
    height += dln_briefing_line_height (page->layout.text_size) * 2;
  return height + 1;
}

/**
 * dln_briefing_measure_table:
 * @page: a page whose events are numbered and whose table has a width
 *
 * Returns: px of the whole table with its head
 */
double
dln_briefing_measure_table (DlnBriefingPage *page)
{
  g_autofree double *heights = g_new0 (double, page->n_events + 1);

  return measure_rows (page, heights);
}

static void
add_lines (DlnBriefingPage *page,
           const char      *role,
           guint            row,
           Column           column,
           double           indent,
           double           y,
           GPtrArray       *lines,
           double           size,
           DlnTextFace      face,
           DlnColour        colour)
{
  double x, width;

  get_column (page, column, &x, &width);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (*(const char *) lines->pdata[i] != '\0')
      dln_briefing_add_line (page, page->marks, role, row, x + indent,
                             y + i * dln_briefing_line_height (size), width - indent, lines->pdata[i], size,
                             face, colour);
}

static void
add_title (DlnBriefingPage        *page,
           const DlnBriefingEvent *event,
           GPtrArray              *lines,
           double                  y)
{
  double size = page->layout.text_size;
  double line = dln_briefing_line_height (size);
  double x, width, taken = 0;

  get_column (page, COLUMN_EVENT, &x, &width);
  if (event->disputed)
    width -= size * SIGN_SHARE;
  for (guint i = 0; i < lines->len; i++)
    taken = dln_briefing_add_line (page, page->marks, "title-cell", event->row, x, y + i * line, width,
                                   lines->pdata[i], size, DLN_TEXT_BOLD, page->palette.text);
  if (event->disputed)
    dln_symbol_add_dispute (page->marks, &page->palette, x + taken + size * SIGN_SHARE / 2,
                            y + (lines->len - 0.5) * line, size * 0.85, event->row);
}

static void
add_row (DlnBriefingPage        *page,
         const DlnBriefingEvent *event,
         guint                   number,
         double                  top)
{
  const DlnBriefingLayout *layout = &page->layout;
  const DlnColumns *facts = dln_case_get_columns (page->dln_case);
  double y = top + get_padding (page) + 1;
  double line = dln_briefing_line_height (layout->text_size);
  double small = dln_briefing_line_height (layout->small_size);
  double drop = (line - small) / 2;
  Cells cells = { 0 };

  wrap_cells (page, event, &cells);
  dln_marks_add (page->marks, DLN_MARK_RECT, "rule", DLN_NO_ROW, layout->table.x, top, layout->table.width,
                 1, page->palette.line);
  dln_symbol_add (page->marks, &page->palette, facts->kind[event->row], number,
                  layout->table.x + layout->symbol_size * 0.6 + 1, y + line / 2, layout->symbol_size, event->row);
  add_title (page, event, cells.lines[COLUMN_EVENT], y);
  add_lines (page, "when", event->row, COLUMN_WHEN, 0, y, cells.lines[COLUMN_WHEN], layout->text_size,
             DLN_TEXT_NORMAL, page->palette.text);
  add_lines (page, "said", event->row, COLUMN_WHEN, cells.said_x,
             cells.said_x > 0 ? y + (cells.lines[COLUMN_WHEN]->len - 1) * line + drop
                              : y + cells.lines[COLUMN_WHEN]->len * line,
             cells.said, layout->small_size, DLN_TEXT_NORMAL, page->palette.text_dim);
  add_lines (page, "where", event->row, COLUMN_WHERE, 0, y, cells.lines[COLUMN_WHERE], layout->text_size,
             DLN_TEXT_NORMAL, page->palette.text);
  add_lines (page, "cited", event->row, COLUMN_SOURCES, 0, y + drop, cells.lines[COLUMN_SOURCES],
             layout->small_size, DLN_TEXT_NORMAL, page->palette.text);
  add_lines (page, "grades", event->row, COLUMN_SOURCES, cells.grades_x,
             y + drop + (cells.lines[COLUMN_SOURCES]->len - (cells.grades_x > 0 ? 1 : 0)) * small, cells.grades, layout->small_size, DLN_TEXT_NORMAL, page->palette.text_dim);
  clear_cells (&cells);
}

static void
add_head (DlnBriefingPage *page)
{
  double x, width;

  for (Column i = 0; i < N_COLUMNS; i++)
    {
      get_column (page, i, &x, &width);
      dln_briefing_add_line (page, page->marks, "column", DLN_NO_ROW, x, page->layout.table.y, width,
                             _ (columns[i].title), page->layout.small_size * 0.9, DLN_TEXT_BOLD,
                             page->palette.text_dim);
    }
}

/**
 * dln_briefing_add_table:
 * @page: a page that is laid out, with no more events than its table holds
 *
 * Rows share what is left of the height, up to half a line each.
 */
void
dln_briefing_add_table (DlnBriefingPage *page)
{
  g_autofree double *heights = g_new0 (double, page->n_events + 1);
  double needed = measure_rows (page, heights);
  double spare = (page->layout.table.height - needed) / MAX (page->n_events, 1);
  double y = page->layout.table.y + get_head_height (page);

  spare = CLAMP (floor (spare), 0, page->layout.text_size * 0.6);
  add_head (page);
  for (guint i = 0; i < page->n_events; i++)
    {
      add_row (page, page->events->pdata[i], i + 1, y);
      y += heights[i] + spare;
    }
  dln_marks_add (page->marks, DLN_MARK_RECT, "rule", DLN_NO_ROW, page->layout.table.x, y,
                 page->layout.table.width, 1, page->palette.line);
  if (page->n_events == 0)
    dln_briefing_add_line (page, page->marks, "empty", DLN_NO_ROW, page->layout.table.x + get_lead (page),
                           y + 6 * page->layout.unit, page->layout.table.width - get_lead (page),
                           _ ("No event to show."), page->layout.text_size, DLN_TEXT_NORMAL,
                           page->palette.text_dim);
}
