/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-briefing-layout.h"
#include "dln-briefing.h"

#include "dln-basemap.h"
#include "dln-mark.h"
#include "dln-painter.h"

G_BEGIN_DECLS

#define DLN_BRIEFING_FAMILY "Noto Sans"

/**
 * DlnBriefingEvent:
 * @row: of the case
 * @title: one line
 * @when: its working time
 * @words: (element-type utf8): how reports put the time
 * @where: its place
 * @grades: of its claims, joined
 * @cited: (element-type utf8): slugs of the sources that say it, sorted
 * @disputed: whether a finding names it
 *
 * A row of the table.
 */
typedef struct {
  guint row;
  char *title;
  char *when;
  GStrv words;
  char *where;
  char *grades;
  GPtrArray *cited;
  gboolean disputed;
} DlnBriefingEvent;

/**
 * DlnBriefingPage:
 * @events: (element-type DlnBriefingEvent): candidates, in the order of their numbers
 * @key_only: whether they are those that carry the story
 * @n_events: how many of them the page shows
 * @numbers: row → number of those
 * @sources: (element-type utf8): slugs of the sources those cite, sorted
 * @hull: what of time most of the events fill; open where none has a time
 * @window: of the timeline; open where there is none
 * @box: of the map
 * @has_box: whether any place is known
 * @layers: (element-type DlnBriefingLayer): reference layers on the map, the lowest first
 * @credits: who made what the map shows, and which layers it lacks
 * @marks: what lies on the page itself, page px
 * @map_marks: what lies on the map, px from its corner
 * @map_plates: what lies over the map's names, px from its corner
 * @timeline_marks: px from the timeline's corner
 *
 * A page in the making.
 */
typedef struct {
  DlnCase *dln_case;
  const DlnBriefingOptions *options;
  const char *tlp;
  GTimeZone *zone;
  DlnPainter *painter;
  DlnBasemap *basemap;
  DlnPalette palette;
  DlnBriefingLayout layout;
  GPtrArray *events;
  gboolean key_only;
  guint n_events;
  GHashTable *numbers;
  GPtrArray *sources;
  DlnSpan hull;
  DlnSpan window;
  DlnBox box;
  gboolean has_box;
  DlnMapView view;
  GPtrArray *layers;
  char *credits;
  DlnMarks *marks;
  DlnMarks *map_marks;
  DlnMarks *map_plates;
  DlnMarks *timeline_marks;
} DlnBriefingPage;

DlnBriefingPage *dln_briefing_page_new (DlnCase *dln_case, const DlnBriefingOptions *options, GError **error);
void dln_briefing_page_free (DlnBriefingPage *page);
void dln_briefing_page_paint (DlnBriefingPage *page, cairo_t *cr, DlnTextMode mode, GCancellable *cancellable);
DlnInstant dln_briefing_get_made_at (DlnCase *dln_case, const DlnBriefingOptions *options);

/* Which events, and what part of time and place they are in. */
void dln_briefing_select (DlnBriefingPage *page);
void dln_briefing_number (DlnBriefingPage *page, guint n_events);
void dln_briefing_choose_window (DlnBriefingPage *page);
void dln_briefing_choose_box (DlnBriefingPage *page);

/* Words. */
void dln_briefing_event_free (DlnBriefingEvent *event);
DlnBriefingEvent *dln_briefing_event_new (DlnBriefingPage *page, guint row);
char *dln_briefing_format_cited (const DlnBriefingPage *page, const DlnBriefingEvent *event);
GPtrArray *dln_briefing_list_source_texts (DlnBriefingPage *page);
char *dln_briefing_format_subtitle (DlnBriefingPage *page);
char *dln_briefing_format_colophon (DlnBriefingPage *page);

char *dln_briefing_clean (char *text);
GPtrArray *dln_briefing_wrap (DlnPainter *painter, const char *text, double width, double size,
                              DlnTextFace face, guint most_lines);
guint dln_briefing_flow (DlnPainter *painter, GPtrArray *items, double lead, double between,
                         double width, double size, double *x, guint *line);
DlnMark *dln_briefing_copy_mark (DlnMarks *to, const DlnMark *mark, double dy);
double dln_briefing_add_line (DlnBriefingPage *page, DlnMarks *marks, const char *role, guint row, double x,
                              double y, double width, const char *text, double size, DlnTextFace face,
                              DlnColour colour);

/* Parts of a page. */
double dln_briefing_measure_table (DlnBriefingPage *page);
void dln_briefing_add_table (DlnBriefingPage *page);
guint dln_briefing_count_legend_lines (DlnBriefingPage *page, double width);
void dln_briefing_add_legend (DlnBriefingPage *page);
void dln_briefing_add_words (DlnBriefingPage *page);
double dln_briefing_measure_tlp (DlnBriefingPage *page);
double dln_briefing_measure_timeline (DlnBriefingPage *page, double *least);
double dln_briefing_fold_timeline (DlnBriefingPage *page, double most);
void dln_briefing_add_timeline (DlnBriefingPage *page);
void dln_briefing_add_map (DlnBriefingPage *page);
void dln_briefing_paint_map (DlnBriefingPage *page, cairo_t *cr, DlnTextMode mode, GCancellable *cancellable);

/* Reference layers. */
void dln_briefing_load_layers (DlnBriefingPage *page);
void dln_briefing_paint_layers (DlnBriefingPage *page, cairo_t *cr, GCancellable *cancellable);
void dln_briefing_paint_layer_names (DlnBriefingPage *page, cairo_t *cr, GArray *obstacles);

G_END_DECLS
