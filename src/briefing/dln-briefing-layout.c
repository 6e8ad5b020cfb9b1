/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how a page is divided: a pure function of its size and of what was
 * measured of its words. Rectangles never overlap and keep to the margin; the
 * map's is on whole px, for the basemap knows no others.
 */
#include "config.h"

#include "dln-briefing-layout.h"

#include <math.h>

/* Shares of what is left between the head and the legend. */
#define TIMELINE_MOST_SHARE 0.56
#define PORTRAIT_MAP_SHARE 0.34
#define PORTRAIT_TIMELINE_SHARE 0.26
/* Small pages keep letters that can be read. */
#define LEAST_UNIT 0.78
#define LEAST_TEXT 10.5
#define LEAST_SMALL 9.4
/* 12 points at 96 dots an inch: what TLP 2.0 asks for. */
#define LEAST_TLP 16.0

/* Lengths of a 1920 × 1080 page, and shares. */
static const struct {
  double text_size, small_size, symbol_size;
  double map_share;
  double timeline_share;
} densities[DLN_BRIEFING_MOST_DENSITY + 1] = {
  { 14, 12, 19, 0.47, 0.34 },
  { 13.2, 11.6, 18, 0.44, 0.30 },
  { 12.4, 11.2, 17, 0.40, 0.26 },
};

/**
 * dln_briefing_line_height:
 * @text_size: px
 *
 * Returns: px from one line of text to the next
 */
double
dln_briefing_line_height (double text_size)
{
  return ceil (text_size * 1.36);
}

/**
 * dln_briefing_layout_set_density:
 * @layout: an initialised layout
 * @density: 0 to %DLN_BRIEFING_MOST_DENSITY
 *
 * Sets the table closer and gives it more of the page.
 */
void
dln_briefing_layout_set_density (DlnBriefingLayout *layout,
                                 guint              density)
{
  layout->density = MIN (density, DLN_BRIEFING_MOST_DENSITY);
  layout->text_size = MAX (densities[layout->density].text_size * layout->unit, LEAST_TEXT);
  layout->small_size = MAX (densities[layout->density].small_size * layout->unit, LEAST_SMALL);
  layout->symbol_size = round (densities[layout->density].symbol_size * layout->unit);
}

/**
 * dln_briefing_layout_init:
 * @layout: filled but for the rectangles
 * @width: px of the page
 * @height: px of the page
 */
void
dln_briefing_layout_init (DlnBriefingLayout *layout,
                          double             width,
                          double             height)
{
  double unit = MAX (sqrt (width * height / (1920.0 * 1080.0)), LEAST_UNIT);

  /* A long strip has no room for what its area promises. */
  unit = MAX (MIN (unit, MIN (width, height) / 640.0), LEAST_UNIT);
  *layout = (DlnBriefingLayout) {
    .width = width,
    .height = height,
    .unit = unit,
    .portrait = width < height * 1.1,
    .margin = round (MIN (42 * unit, MIN (width, height) * 0.05)),
    .gap = round (18 * unit),
    .title_size = 31 * unit,
    .subtitle_size = 15.5 * unit,
    .tlp_size = MAX (17 * unit, LEAST_TLP),
  };
  dln_briefing_layout_set_density (layout, 0);
}

static void
place_head (DlnBriefingLayout      *layout,
            const DlnBriefingNeeds *needs)
{
  double inner = layout->width - 2 * layout->margin;
  double tlp_height = ceil (layout->tlp_size * 1.7);
  double top = layout->margin;
  double title = needs->title_lines * dln_briefing_line_height (layout->title_size);

  layout->tlp_top = (cairo_rectangle_t) {
    layout->width - layout->margin - needs->tlp_width, top, needs->tlp_width, tlp_height
  };
  layout->title = (cairo_rectangle_t) {
    layout->margin, top - 4 * layout->unit, inner - needs->tlp_width - layout->gap, title
  };
  top = MAX (layout->title.y + title, top + tlp_height) + 2 * layout->unit;
  layout->subtitle = (cairo_rectangle_t) {
    layout->margin, top, inner, needs->subtitle_lines * dln_briefing_line_height (layout->subtitle_size)
  };
}

static void
place_foot (DlnBriefingLayout      *layout,
            const DlnBriefingNeeds *needs)
{
  double inner = layout->width - 2 * layout->margin;
  double line = dln_briefing_line_height (layout->small_size);
  double tlp_height = layout->tlp_top.height;
  double beside = inner - needs->tlp_width - layout->gap;
  double bottom = layout->height - layout->margin;
  double words = (needs->source_lines + 1) * line;
  double top = bottom - MAX (words, tlp_height);

  layout->tlp_bottom = (cairo_rectangle_t) {
    layout->width - layout->margin - needs->tlp_width, bottom - tlp_height, needs->tlp_width, tlp_height
  };
  layout->colophon = (cairo_rectangle_t) { layout->margin, bottom - line, beside, line };
  layout->sources = (cairo_rectangle_t) {
    layout->margin, bottom - words, beside, needs->source_lines * line
  };
  line = ceil (line * 1.15);
  layout->legend = (cairo_rectangle_t) {
    layout->margin, top - needs->legend_lines * line - round (5 * layout->unit), inner,
    needs->legend_lines * line
  };
}

static double
choose_timeline (const DlnBriefingLayout *layout,
                 const DlnBriefingNeeds  *needs,
                 double                   room)
{
  double least = room * (layout->portrait ? PORTRAIT_TIMELINE_SHARE : densities[layout->density].timeline_share);
  double most = room * TIMELINE_MOST_SHARE;
  double taken = needs->table_height + (layout->portrait ? room * PORTRAIT_MAP_SHARE + layout->gap : 0);

  if (needs->timeline_least <= 0)
    return 0;
  least = MIN (MAX (least, needs->timeline_least), most);
  return floor (MIN (MIN (MAX (room - taken, least), most), needs->timeline_height));
}

static void
place_beside (DlnBriefingLayout *layout,
              double             top,
              double             bottom)
{
  double inner = layout->width - 2 * layout->margin;
  double map = round (inner * densities[layout->density].map_share);

  layout->map = (cairo_rectangle_t) { layout->margin, ceil (top), map, floor (bottom - ceil (top)) };
  layout->table = (cairo_rectangle_t) {
    layout->margin + map + layout->gap * 1.5, ceil (top), inner - map - layout->gap * 1.5,
    floor (bottom - ceil (top))
  };
}

static void
place_below (DlnBriefingLayout      *layout,
             const DlnBriefingNeeds *needs,
             double                  top,
             double                  bottom)
{
  double inner = layout->width - 2 * layout->margin;
  double room = bottom - top;
  double map = floor (MIN (MAX (room * 0.38, room - needs->table_height - layout->gap), inner * 0.8));

  layout->map = (cairo_rectangle_t) { layout->margin, ceil (top), floor (inner), map };
  top = ceil (top) + map + layout->gap;
  layout->table = (cairo_rectangle_t) { layout->margin, top, inner, MAX (bottom - top, 0) };
}

/**
 * dln_briefing_layout_place:
 * @layout: an initialised layout
 * @needs: what was measured
 *
 * Divides the page. Who fills the table draws as many rows as its rectangle
 * holds; the timeline's may be lower than what it needs.
 */
void
dln_briefing_layout_place (DlnBriefingLayout      *layout,
                           const DlnBriefingNeeds *needs)
{
  double top, bottom, timeline;

  place_head (layout, needs);
  place_foot (layout, needs);
  top = layout->subtitle.y + layout->subtitle.height + round (10 * layout->unit);
  bottom = layout->legend.y - round (9 * layout->unit);
  timeline = choose_timeline (layout, needs, bottom - top - layout->gap);
  layout->timeline = (cairo_rectangle_t) {
    layout->margin, floor (bottom) - timeline, layout->width - 2 * layout->margin, timeline
  };
  if (timeline > 0)
    bottom = layout->timeline.y - layout->gap;
  if (layout->portrait)
    place_below (layout, needs, top, bottom);
  else
    place_beside (layout, top, bottom);
}
