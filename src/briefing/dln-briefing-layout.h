/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The least page that can be read, px of the layout. */
#define DLN_BRIEFING_LEAST_WIDTH 800.0
#define DLN_BRIEFING_LEAST_HEIGHT 560.0

#define DLN_BRIEFING_MOST_DENSITY 2

/**
 * DlnBriefingNeeds:
 * @title_lines: how many the title takes
 * @subtitle_lines: how many
 * @legend_lines: how many
 * @source_lines: how many
 * @tlp_width: px of the TLP label's box
 * @table_height: px of all rows that could be shown
 * @timeline_height: px of all lanes
 * @timeline_least: px below which numbered events would be missing; 0 for no timeline
 *
 * What was measured of the words, before a page is divided.
 */
typedef struct {
  guint title_lines;
  guint subtitle_lines;
  guint legend_lines;
  guint source_lines;
  double tlp_width;
  double table_height;
  double timeline_height;
  double timeline_least;
} DlnBriefingNeeds;

/**
 * DlnBriefingLayout:
 * @unit: what lengths of a 1920 × 1080 page are multiplied by
 * @density: 0 to DLN_BRIEFING_MOST_DENSITY: how closely the table is set
 * @portrait: the table stands below the map, not beside it
 *
 * How a page is divided: px, from its upper left corner. Text sizes are px too.
 */
typedef struct {
  double width;
  double height;
  double unit;
  guint density;
  gboolean portrait;
  double margin;
  double gap;
  double title_size;
  double subtitle_size;
  double text_size;
  double small_size;
  double tlp_size;
  double symbol_size;
  cairo_rectangle_t title;
  cairo_rectangle_t subtitle;
  cairo_rectangle_t tlp_top;
  cairo_rectangle_t map;
  cairo_rectangle_t table;
  cairo_rectangle_t timeline;
  cairo_rectangle_t legend;
  cairo_rectangle_t sources;
  cairo_rectangle_t colophon;
  cairo_rectangle_t tlp_bottom;
} DlnBriefingLayout;

void dln_briefing_layout_init (DlnBriefingLayout *layout, double width, double height);
void dln_briefing_layout_set_density (DlnBriefingLayout *layout, guint density);
void dln_briefing_layout_place (DlnBriefingLayout *layout, const DlnBriefingNeeds *needs);
double dln_briefing_line_height (double text_size);

G_END_DECLS
