/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what stands around map, table and timeline: title, TLP labels, legend,
 * sources and the line that says what was drawn, when and with what.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include "dln-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define INK(hex) \
  { (((hex) >> 16) & 0xff) / 255.0f, (((hex) >> 8) & 0xff) / 255.0f, ((hex) & 0xff) / 255.0f, 1.0f }

/* FIRST's TLP 2.0: the colour of each label on black, in the vocabulary's order. */
static const struct {
  const char *label;
  DlnColour colour;
} tlp_colours[] = {
  { "TLP:CLEAR", INK (0xffffff) }, { "TLP:GREEN", INK (0x33ff00) }, { "TLP:AMBER", INK (0xffc000) },
  { "TLP:AMBER+STRICT", INK (0xffc000) }, { "TLP:RED", INK (0xff2b2b) },
};

/* Signs of the legend beside the kinds. */
typedef enum {
  SIGN_POSSIBLE,
  SIGN_CERTAIN,
  SIGN_APPROXIMATE,
  SIGN_UNCERTAIN,
  SIGN_DISPUTE,
  SIGN_AREA,
  SIGN_NIGHT,
  SIGN_GRADE,
  N_SIGNS
} Sign;

/* What the legend of a page explains, in its order. */
typedef struct {
  DlnKind kinds[DLN_N_KINDS];
  guint n_kinds;
  Sign signs[N_SIGNS];
  guint n_signs;
} Legend;

static const char *const sign_texts[N_SIGNS] = {
  [SIGN_POSSIBLE] = N_ ("between brackets: possible"),
  [SIGN_CERTAIN] = N_ ("solid: certain"),
  [SIGN_APPROXIMATE] = N_ ("~ ragged ends: approximate"),
  [SIGN_UNCERTAIN] = N_ ("? perforated edges: uncertain"),
  [SIGN_DISPUTE] = N_ ("claims disagree"),
  [SIGN_AREA] = N_ ("where it may have been"),
  [SIGN_NIGHT] = N_ ("night there"),
  [SIGN_GRADE] = N_ ("A–F source, 1–6 claim (Admiralty)"),
};

/**
 * dln_briefing_measure_tlp:
 * @page: a page
 *
 * Returns: px across the label's box
 */
double
dln_briefing_measure_tlp (DlnBriefingPage *page)
{
  return ceil (dln_painter_measure (page->painter, page->tlp, page->layout.tlp_size, DLN_TEXT_BOLD) +
               page->layout.tlp_size * 1.1);
}

static void
add_tlp (DlnBriefingPage         *page,
         const cairo_rectangle_t *box)
{
  DlnColour colour = tlp_colours[0].colour;
  double pad = page->layout.tlp_size * 0.5;
  DlnMark *mark;

  for (guint i = 0; i < G_N_ELEMENTS (tlp_colours); i++)
    if (strcmp (page->tlp, tlp_colours[i].label) == 0)
      colour = tlp_colours[i].colour;
  dln_marks_add (page->marks, DLN_MARK_RECT, "tlp-box", DLN_NO_ROW, box->x, box->y, box->width, box->height,
                 (DlnColour) INK (0x000000));
  mark = dln_marks_add_text (page->marks, "tlp", DLN_NO_ROW, box->x + pad, box->y, box->width - 2 * pad,
                             box->height, page->tlp, page->layout.tlp_size, DLN_TEXT_BOLD, colour);
  mark->align = 0.5;
}

/* Kinds on the page first, then the signs: rare ones only where they are met. */
static void
fill_legend (DlnBriefingPage *page,
             Legend          *legend)
{
  const DlnColumns *columns = dln_case_get_columns (page->dln_case);
  gboolean met[DLN_N_KINDS] = { FALSE };
  guint8 flags = 0;

  for (guint row = 0; row < columns->n_rows; row++)
    if (DLN_ROW_SHOWN (columns, row))
      {
        met[MIN (columns->kind[row], DLN_KIND_OTHER)] = TRUE;
        flags |= columns->flags[row];
      }
  legend->n_kinds = legend->n_signs = 0;
  for (guint k = 0; k < DLN_N_KINDS; k++)
    if (met[k])
      legend->kinds[legend->n_kinds++] = k;
  for (Sign sign = 0; sign < N_SIGNS; sign++)
    if ((sign != SIGN_APPROXIMATE || (flags & DLN_ROW_APPROXIMATE) != 0) &&
        (sign != SIGN_UNCERTAIN || (flags & DLN_ROW_UNCERTAIN) != 0))
      legend->signs[legend->n_signs++] = sign;
}

static GPtrArray *
list_legend (DlnBriefingPage *page,
             Legend          *legend)
{
  GPtrArray *texts = g_ptr_array_new ();

  fill_legend (page, legend);
  for (guint i = 0; i < legend->n_kinds; i++)
    g_ptr_array_add (texts, (gpointer) _ (dln_vocabulary_get_label (&dln_vocabulary_kind, legend->kinds[i])));
  for (guint i = 0; i < legend->n_signs; i++)
    g_ptr_array_add (texts, (gpointer) _ (sign_texts[legend->signs[i]]));
  return texts;
}

/**
 * dln_briefing_count_legend_lines:
 * @page: a page
 * @width: px of a line
 *
 * Returns: how many lines the legend takes
 */
guint
dln_briefing_count_legend_lines (DlnBriefingPage *page,
                                 double           width)
{
  Legend legend;
  g_autoptr (GPtrArray) texts = list_legend (page, &legend);

  return dln_briefing_flow (page->painter, texts, 28 * page->layout.unit, page->layout.gap, width,
                            page->layout.small_size, NULL, NULL);
}

static void
add_possible (DlnBriefingPage *page,
              double           x,
              double           y,
              double           u)
{
  DlnColour colour = page->palette.text_dim;
  DlnColour tint = colour;
  DlnMark *mark;

  tint.alpha = 0.38f;
  mark = dln_marks_add (page->marks, DLN_MARK_RECT, "sign", DLN_NO_ROW, x, y - 5 * u, 21 * u, 10 * u, tint);
  mark->fade_left = mark->fade_right = 6 * u;
  for (guint side = 0; side < 2; side++)
    {
      double edge = side == 0 ? x : x + 21 * u - 1.25;

      dln_marks_add (page->marks, DLN_MARK_RECT, "sign", DLN_NO_ROW, edge, y - 6 * u, 1.25, 12 * u, colour);
      for (guint end = 0; end < 2; end++)
        dln_marks_add (page->marks, DLN_MARK_RECT, "sign", DLN_NO_ROW, edge - (side == 0 ? 0 : 2.25),
                       y + (end == 0 ? -6 * u : 6 * u - 1.25), 3.5, 1.25, colour);
    }
}

/* The ends or the edges of a bar, as the timeline draws them. */
static void
add_stated (DlnBriefingPage *page,
            gboolean         approximate,
            double           x,
            double           y,
            double           u)
{
  DlnColour colour = page->palette.text_dim;
  DlnColour tint = colour;

  tint.alpha = 0.38f;
  dln_marks_add (page->marks, DLN_MARK_RECT, "sign", DLN_NO_ROW, x + 4 * u, y - 3 * u, 13 * u, 6 * u, tint);
  for (guint i = 0; i < 3 && approximate; i++)
    {
      double length = (i == 1 ? 5 : 2.5) * u;
      double top = y + ((double) i * 4.5 - 5.5) * u;

      dln_marks_add (page->marks, DLN_MARK_RECT, "sign", DLN_NO_ROW, x + 4 * u - length, top, length, 2 * u, colour);
      dln_marks_add (page->marks, DLN_MARK_RECT, "sign", DLN_NO_ROW, x + 17 * u, top, length, 2 * u, colour);
    }
  for (guint i = 0; i < 2 && !approximate; i++)
    dln_marks_add (page->marks, DLN_MARK_RECT, "sign", DLN_NO_ROW, x + 4 * u, y + (i == 0 ? -5 : 3) * u, 13 * u,
                   2 * u, colour)
      ->dash = 3 * u;
}

static void
add_sign (DlnBriefingPage *page,
          Sign             sign,
          double           x,
          double           y)
{
  double u = page->layout.unit;
  DlnColour dim = page->palette.text_dim;
  DlnMark *mark;

  switch (sign)
    {
    case SIGN_POSSIBLE:
      add_possible (page, x, y, u);
      break;
    case SIGN_CERTAIN:
      mark = dln_marks_add (page->marks, DLN_MARK_RECT, "sign", DLN_NO_ROW, x, y - 5 * u, 21 * u, 10 * u, dim);
      mark->radius = 2;
      break;
    case SIGN_APPROXIMATE:
    case SIGN_UNCERTAIN:
      add_stated (page, sign == SIGN_APPROXIMATE, x, y, u);
      break;
    case SIGN_DISPUTE:
      dln_symbol_add_dispute (page->marks, &page->palette, x + 13 * u, y, 13 * u, DLN_NO_ROW);
      break;
    case SIGN_AREA:
      dim.alpha = 0.15f;
      mark = dln_marks_add (page->marks, DLN_MARK_CIRCLE, "sign", DLN_NO_ROW, x + 13 * u, y, 0, 0, dim);
      mark->radius = 7 * u;
      mark = dln_marks_add (page->marks, DLN_MARK_RING, "sign", DLN_NO_ROW, x + 13 * u, y, 0, 0,
                            page->palette.text_dim);
      mark->radius = 7 * u;
      mark->dash = 3 * u;
      break;
    case SIGN_NIGHT:
      dln_marks_add (page->marks, DLN_MARK_RECT, "sign", DLN_NO_ROW, x, y - 6 * u, 21 * u, 12 * u,
                     page->palette.night);
      break;
    case SIGN_GRADE:
    case N_SIGNS:
    default:
      dln_briefing_add_line (page, page->marks, "sign", DLN_NO_ROW, x,
                             y - dln_briefing_line_height (page->layout.small_size) / 2, 24 * u, "B6",
                             page->layout.small_size, DLN_TEXT_BOLD, dim);
      break;
    }
}

/**
 * dln_briefing_add_legend:
 * @page: a page that is laid out
 */
void
dln_briefing_add_legend (DlnBriefingPage *page)
{
  const cairo_rectangle_t *box = &page->layout.legend;
  double lead = 28 * page->layout.unit;
  double size = page->layout.small_size;
  double line = ceil (dln_briefing_line_height (size) * 1.15);
  Legend legend;
  g_autoptr (GPtrArray) texts = list_legend (page, &legend);
  g_autofree double *x = g_new (double, texts->len);
  g_autofree guint *at = g_new (guint, texts->len);

  dln_briefing_flow (page->painter, texts, lead, page->layout.gap, box->width, size, x, at);
  for (guint i = 0; i < texts->len; i++)
    {
      double left = box->x + x[i];
      double middle = box->y + (at[i] + 0.5) * line;

      if (i < legend.n_kinds)
        dln_symbol_add (page->marks, &page->palette, legend.kinds[i], 0, left + 13 * page->layout.unit, middle,
                        13 * page->layout.unit, DLN_NO_ROW);
      else
        add_sign (page, legend.signs[i - legend.n_kinds], left, middle);
      dln_briefing_add_line (page, page->marks, "legend", DLN_NO_ROW, left + lead,
                             middle - dln_briefing_line_height (size) / 2, box->width - x[i] - lead,
                             texts->pdata[i], size, DLN_TEXT_NORMAL, page->palette.text);
    }
}

static void
add_paragraph (DlnBriefingPage         *page,
               const char              *role,
               const cairo_rectangle_t *box,
               const char              *text,
               double                   size,
               DlnTextFace              face,
               DlnColour                colour)
{
  double line = dln_briefing_line_height (size);
  guint most = (guint) MAX (lround (box->height / line), 1);
  g_autoptr (GPtrArray) lines = dln_briefing_wrap (page->painter, text, box->width, size, face, most);

  for (guint i = 0; i < lines->len; i++)
    dln_briefing_add_line (page, page->marks, role, DLN_NO_ROW, box->x, box->y + i * line, box->width,
                           lines->pdata[i], size, face, colour);
}

/* As many as the rectangle holds; the last line says how many more there are. */
static void
add_sources (DlnBriefingPage *page)
{
  const cairo_rectangle_t *box = &page->layout.sources;
  double size = page->layout.small_size;
  double line = dln_briefing_line_height (size);
  guint most = (guint) lround (box->height / line);
  g_autoptr (GPtrArray) texts = dln_briefing_list_source_texts (page);
  g_autofree double *x = g_new (double, texts->len + 1);
  g_autofree guint *at = g_new (guint, texts->len + 1);
  guint n = texts->len;

  dln_briefing_flow (page->painter, texts, 0, page->layout.gap, box->width, size, x, at);
  if (n > 0 && at[n - 1] >= most)
    {
      while (n > 0 && at[n - 1] + 1 >= most)
        n--;
      x[n] = 0;
      at[n] = most - 1;
      g_ptr_array_insert (texts, (int) n, g_strdup_printf (_ ("and %u more"), texts->len - n));
      n++;
    }
  for (guint i = 0; i < n; i++)
    dln_briefing_add_line (page, page->marks, "source", DLN_NO_ROW, box->x + x[i], box->y + at[i] * line,
                           box->width - x[i], texts->pdata[i], size, DLN_TEXT_NORMAL,
                           page->palette.text_dim);
}

/**
 * dln_briefing_add_words:
 * @page: a page that is laid out
 */
void
dln_briefing_add_words (DlnBriefingPage *page)
{
  const DlnBriefingLayout *layout = &page->layout;
  g_autofree char *title = dln_briefing_clean (g_strdup (dln_case_get_title (page->dln_case)));
  g_autofree char *subtitle = dln_briefing_format_subtitle (page);
  g_autofree char *colophon = dln_briefing_format_colophon (page);

  add_paragraph (page, "title", &layout->title, title, layout->title_size, DLN_TEXT_BOLD, page->palette.text);
  add_paragraph (page, "subtitle", &layout->subtitle, subtitle, layout->subtitle_size, DLN_TEXT_NORMAL,
                 page->palette.text_dim);
  add_tlp (page, &layout->tlp_top);
  add_sources (page);
  add_paragraph (page, "colophon", &layout->colophon, colophon, layout->small_size, DLN_TEXT_NORMAL,
                 page->palette.text_dim);
  add_tlp (page, &layout->tlp_bottom);
}
