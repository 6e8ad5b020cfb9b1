/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a page in the making: it measures the words, divides the page, takes
 * rows away until the table holds the rest, fills the parts and paints them.
 */
#include "config.h"

#include "dln-briefing-private.h"

#include <math.h>

#define MOST_TITLE_LINES 2
#define MOST_SUBTITLE_LINES 2
/* Share of the page's height that sources may take. */
#define MOST_SOURCES 0.14
/* A title that would need more lines is set smaller first, down to this share. */
#define LEAST_TITLE 0.62

/**
 * dln_briefing_get_made_at:
 * @dln_case: a case
 * @options: what the page is made of
 *
 * Returns: what the options say, else SOURCE_DATE_EPOCH, else the instant of
 *   the journal's head; never a clock
 */
DlnInstant
dln_briefing_get_made_at (DlnCase                  *dln_case,
                          const DlnBriefingOptions *options)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  DlnInstant made = DLN_OPEN;
  g_autofree char *head = NULL;
  guint64 seconds;

  if (options->made_at != DLN_OPEN)
    return options->made_at;
  if (epoch != NULL && g_ascii_string_to_unsigned (epoch, 10, 0, G_MAXINT64 / DLN_SECOND, &seconds, NULL))
    return (DlnInstant) seconds * DLN_SECOND;
  head = dln_case_dup_head (dln_case, &made);
  return head != NULL ? made : DLN_OPEN;
}

static gboolean
open_data (DlnBriefingPage  *page,
           GError          **error)
{
  const char *data_dir = page->options->data_dir != NULL ? page->options->data_dir : DLN_PKGDATADIR;
  g_autofree char *fonts = g_build_filename (data_dir, "fonts", NULL);
  g_autofree char *map = g_build_filename (data_dir, "basemap", NULL);
  g_autoptr (GError) local = NULL;
  PangoFontDescription *font;

  page->painter = dln_painter_new (fonts, DLN_BRIEFING_FAMILY, &local);
  if (page->painter != NULL)
    page->basemap = dln_basemap_new (map, &local);
  if (page->basemap == NULL)
    {
      g_set_error_literal (error, DLN_BRIEFING_ERROR, DLN_BRIEFING_ERROR_DATA, local->message);
      return FALSE;
    }
  font = pango_font_description_from_string (DLN_BRIEFING_FAMILY);
  pango_context_set_font_description (dln_painter_get_context (page->painter), font);
  pango_font_description_free (font);
  return TRUE;
}

static guint
count_lines (DlnBriefingPage *page,
             const char      *text,
             double           width,
             double           size,
             DlnTextFace      face)
{
  g_autoptr (GPtrArray) lines = dln_briefing_wrap (page->painter, text, width, size, face, G_MAXUINT);

  return lines->len;
}

/* A long title is set smaller before it breaks, and breaks before it is cut. */
static guint
fit_title (DlnBriefingPage *page,
           double           tlp_width)
{
  DlnBriefingLayout *layout = &page->layout;
  g_autofree char *title = dln_briefing_clean (g_strdup (dln_case_get_title (page->dln_case)));
  double width = layout->width - 2 * layout->margin - tlp_width - layout->gap;
  double full = layout->title_size;

  for (guint lines = 1; lines <= MOST_TITLE_LINES; lines++)
    for (double share = 1; share >= LEAST_TITLE - 0.001; share -= 0.06)
      {
        layout->title_size = full * share;
        if (count_lines (page, title, width, layout->title_size, DLN_TEXT_BOLD) <= lines)
          return lines;
      }
  return MOST_TITLE_LINES;
}

static guint
count_source_lines (DlnBriefingPage *page,
                    double           tlp_width)
{
  const DlnBriefingLayout *layout = &page->layout;
  double width = layout->width - 2 * layout->margin - tlp_width - layout->gap;
  guint most = (guint) (layout->height * MOST_SOURCES / dln_briefing_line_height (layout->small_size));
  g_autoptr (GPtrArray) texts = dln_briefing_list_source_texts (page);

  return MIN (dln_briefing_flow (page->painter, texts, 0, layout->gap, width, layout->small_size, NULL, NULL),
              MAX (most, 1));
}

static void
measure_words (DlnBriefingPage  *page,
               DlnBriefingNeeds *needs)
{
  double inner = page->layout.width - 2 * page->layout.margin;
  g_autofree char *subtitle = dln_briefing_format_subtitle (page);

  needs->subtitle_lines = MIN (count_lines (page, subtitle, inner, page->layout.subtitle_size, DLN_TEXT_NORMAL),
                               MOST_SUBTITLE_LINES);
  needs->source_lines = count_source_lines (page, needs->tlp_width);
  needs->legend_lines = dln_briefing_count_legend_lines (page, inner);
}

/* Returns: whether the table holds the first @n events */
static gboolean
try_events (DlnBriefingPage  *page,
            DlnBriefingNeeds *needs,
            guint             n)
{
  dln_briefing_number (page, n);
  dln_briefing_choose_window (page);
  measure_words (page, needs);
  /* The columns' widths follow from the page's; the heights from them. */
  dln_briefing_layout_place (&page->layout, needs);
  needs->table_height = dln_briefing_measure_table (page);
  needs->timeline_height = dln_briefing_measure_timeline (page, &needs->timeline_least);
  dln_briefing_layout_place (&page->layout, needs);
  needs->timeline_height = dln_briefing_fold_timeline (page, page->layout.timeline.height);
  dln_briefing_layout_place (&page->layout, needs);
  return needs->table_height <= page->layout.table.height;
}

/* Rows are set closer, then leave from the end, until the others fit whole. */
static void
fit_events (DlnBriefingPage  *page,
            DlnBriefingNeeds *needs)
{
  guint n = page->events->len;

  for (guint density = 0; density <= DLN_BRIEFING_MOST_DENSITY; density++)
    {
      /* Filled with what comes first by time, a table need not be crowded. */
      if (density > 0 && !page->key_only)
        break;
      dln_briefing_layout_set_density (&page->layout, density);
      if (try_events (page, needs, n))
        return;
    }
  /* An estimate from the rows that did not fit; then one by one. */
  n = (guint) CLAMP (n * page->layout.table.height / needs->table_height * 1.3 + 1, 1, n);
  while (!try_events (page, needs, n) && n > 1)
    n--;
}

static void
compose (DlnBriefingPage *page)
{
  DlnBriefingNeeds needs = { 0 };
  double scale = page->options->scale;

  dln_briefing_layout_init (&page->layout, page->options->width / scale, page->options->height / scale);
  needs.tlp_width = dln_briefing_measure_tlp (page);
  needs.title_lines = fit_title (page, needs.tlp_width);
  dln_briefing_select (page);
  fit_events (page, &needs);
  dln_briefing_choose_box (page);
  dln_briefing_add_words (page);
  dln_briefing_add_table (page);
  dln_briefing_add_map (page);
  dln_briefing_add_timeline (page);
  dln_briefing_add_legend (page);
}

/**
 * dln_briefing_page_new:
 * @dln_case: a case
 * @options: valid options
 * @error: return location of %DLN_BRIEFING_ERROR_DATA
 *
 * Returns: (transfer full) (nullable): the page, ready to be painted
 */
DlnBriefingPage *
dln_briefing_page_new (DlnCase                   *dln_case,
                       const DlnBriefingOptions  *options,
                       GError                   **error)
{
  DlnBriefingPage *page = g_new0 (DlnBriefingPage, 1);

  page->dln_case = g_object_ref (dln_case);
  page->options = options;
  page->hull = (DlnSpan) { DLN_OPEN, DLN_OPEN };
  page->zone = dln_case_get_zone (dln_case);
  page->tlp = options->tlp != NULL ? options->tlp : dln_case_get_tlp (dln_case);
  if (page->tlp == NULL || dln_vocabulary_find (&dln_vocabulary_tlp, page->tlp) < 0)
    page->tlp = "TLP:RED"; /* nobody said who may read it */
  page->events = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_briefing_event_free);
  page->sources = g_ptr_array_new_with_free_func (g_free);
  page->numbers = g_hash_table_new (NULL, NULL);
  page->marks = dln_marks_new ();
  page->map_marks = dln_marks_new ();
  page->map_plates = dln_marks_new ();
  page->timeline_marks = dln_marks_new ();
  dln_palette_init_paper (&page->palette);
  if (!open_data (page, error))
    {
      dln_briefing_page_free (page);
      return NULL;
    }
  compose (page);
  return page;
}

/**
 * dln_briefing_page_free:
 * @page: (nullable): a page
 */
void
dln_briefing_page_free (DlnBriefingPage *page)
{
  if (page == NULL)
    return;
  g_object_unref (page->dln_case);
  g_clear_pointer (&page->painter, dln_painter_free);
  g_clear_pointer (&page->basemap, dln_basemap_unref);
  g_ptr_array_unref (page->events);
  g_ptr_array_unref (page->sources);
  g_hash_table_unref (page->numbers);
  g_clear_pointer (&page->layers, g_ptr_array_unref);
  g_free (page->credits);
  dln_marks_free (page->marks);
  dln_marks_free (page->map_marks);
  dln_marks_free (page->map_plates);
  dln_marks_free (page->timeline_marks);
  g_free (page);
}

static void
paint_frame (DlnBriefingPage         *page,
             cairo_t                 *cr,
             const cairo_rectangle_t *box)
{
  const DlnColour *line = &page->palette.line_strong;

  if (box->height <= 0)
    return;
  cairo_set_source_rgb (cr, line->red, line->green, line->blue);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, box->x + 0.5, box->y + 0.5, box->width - 1, box->height - 1);
  cairo_stroke (cr);
}

/**
 * dln_briefing_page_paint:
 * @page: a page
 * @cr: in px of the layout
 * @mode: text as outlines or as glyphs
 * @cancellable: (nullable): stops it early
 */
void
dln_briefing_page_paint (DlnBriefingPage *page,
                         cairo_t         *cr,
                         DlnTextMode      mode,
                         GCancellable    *cancellable)
{
  const cairo_rectangle_t *box = &page->layout.timeline;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  dln_painter_paint (page->painter, cr, page->marks, mode);
  dln_briefing_paint_map (page, cr, mode, cancellable);
  cairo_save (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_clip (cr);
  cairo_translate (cr, box->x, box->y);
  dln_painter_paint (page->painter, cr, page->timeline_marks, mode);
  cairo_restore (cr);
  paint_frame (page, cr, &page->layout.map);
  paint_frame (page, cr, box);
}
