/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-timeline-scene.h"

G_BEGIN_DECLS

/* Rows of bars a lane may have before it says how many it leaves out. */
#define DLN_LANE_MOST_ROWS 12
/* Levels of a lane's forest; 64 to the fifth is more than a row number can hold. */
#define DLN_LANE_LEVELS 5

/**
 * DlnLane:
 * @rows: the timed events of one kind, by begin, then by row
 * @n: how many
 * @ends: per level, the latest end among each 64 entries of the level below
 *
 * Four bytes an event and a 63rd of eight: what is visible is found by a
 * binary search over the begins, what still runs by skipping whole blocks.
 */
typedef struct {
  guint32 *rows;
  guint n;
  guint allocated;
  gint64 *ends[DLN_LANE_LEVELS];
} DlnLane;

/**
 * DlnTimelineItem:
 * @row: the event
 * @band: the row of its lane, or -1 where it did not fit
 * @x0: left edge, px from the layout's origin
 * @x1: right edge
 * @room: px that are free between @x1 and the next item of its band
 * @label: px of its title, 0 where it was not measured
 */
typedef struct {
  guint row;
  int band;
  double x0, x1;
  double room;
  double label;
} DlnTimelineItem;

/**
 * DlnLaneLayout:
 * @items: by begin
 * @fetched: the stretch of time for which @items holds
 * @n_bands: rows in use
 * @n_left_out: events in view that did not fit
 * @n_in_view: events in view
 * @dense: too many to tell apart: drawn as a density
 * @top: px from the top of the lanes
 * @height: px
 * @claims_band: the band under which claims are open, or -1
 */
typedef struct {
  GArray *items;
  DlnSpan fetched;
  gboolean valid;
  int n_bands;
  guint n_left_out;
  guint n_in_view;
  gboolean dense;
  double top, height;
  int claims_band;
} DlnLaneLayout;

/* Where something was drawn, for hit tests. */
typedef struct {
  guint row;
  gboolean in_tray;
  gboolean is_instant;
  double x0, x1, y, height;
} DlnDrawnBar;

/* The sun's absence: deep where it is night, else twilight too. */
typedef struct {
  DlnSpan span;
  gboolean deep;
} DlnNight;

/* One claim of the selected event. */
typedef struct {
  DlnBounds bounds;
  DlnBounds said;
  char *who;
  char *grade;
} DlnClaimBar;

struct _DlnTimelineScene {
  DlnCase *dln_case;
  DlnTimelineStyle style;

  DlnLane lanes[DLN_N_KINDS];
  DlnLaneLayout layouts[DLN_N_KINDS];
  GArray *untimed;     /* guint rows of the tray */
  gboolean index_valid;

  DlnSpan window;
  double width, height, scroll;
  double us_per_px;
  DlnInstant origin;   /* x 0 of the layouts' items */

  GHashTable *titles;  /* row → title, of what was drawn lately */
  GArray *drawn;       /* DlnDrawnBar */
  double content_height;

  GArray *nights;      /* DlnNight */
  DlnSpan nights_for;
  DlnPoint nights_at;
  DlnPoint middle;     /* where most events are: whose nights are drawn when none is selected */
  gboolean has_middle;

  GPtrArray *claims;   /* DlnClaimBar of claims_row, as many as are shown */
  guint claims_row;
  guint n_claims_more;
};

/* dln-timeline-lanes.c */
void dln_timeline_lanes_build (DlnTimelineScene *scene);
void dln_timeline_lanes_update (DlnTimelineScene *scene, const guint *rows, guint n_rows);
void dln_timeline_lanes_clear (DlnTimelineScene *scene);
guint dln_lane_find_begin (const DlnLane *lane, const DlnColumns *columns, DlnInstant instant);
guint dln_lane_next_running (const DlnLane *lane, const DlnColumns *columns, guint from,
                             guint until, DlnInstant after);
guint dln_lane_find_row (const DlnLane *lane, const DlnColumns *columns, guint row);

/* dln-timeline-pack.c */
void dln_timeline_pack (DlnTimelineScene *scene);
void dln_timeline_pack_invalidate (DlnTimelineScene *scene);
const char *dln_timeline_scene_title (DlnTimelineScene *scene, guint row);
double dln_timeline_scene_measure (DlnTimelineScene *scene, const char *text, double size,
                                   DlnTextFace face);
double dln_timeline_scene_claims_height (DlnTimelineScene *scene);
double dln_timeline_scene_band_y (DlnTimelineScene *scene, const DlnLaneLayout *layout, int band);
void dln_timeline_scene_extent (DlnTimelineScene *scene, const DlnBounds *bounds, double *x0,
                                double *x1);

/* dln-timeline-bars.c, -claims.c, -axis.c, -tray.c */
void dln_timeline_add_lanes (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
void
dln_timeline_add_lane_headers (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
void dln_timeline_add_bar (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks,
                           guint row, double y, double room);
void dln_timeline_add_density (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks,
                               DlnKind kind);
void dln_timeline_load_claims (DlnTimelineScene *scene);
void dln_timeline_add_claims (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks,
                              double y);
void
dln_timeline_add_background (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
void dln_timeline_add_axis (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
void
dln_timeline_add_playhead (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
double dln_timeline_tray_height (DlnTimelineScene *scene);
void dln_timeline_add_tray (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);

DlnColour dln_timeline_fade (DlnColour colour, float alpha);
void dln_timeline_add_rect (DlnTimelineScene *scene, DlnMarks *marks, const char *role, guint row,
                            double x, double y, double width, double height, double fade_left,
                            double fade_right, double radius, DlnColour colour);

G_END_DECLS
