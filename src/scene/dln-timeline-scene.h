/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-groups.h"
#include "dln-mark.h"

G_BEGIN_DECLS

/**
 * DlnTimelineStyle:
 * @header_width: px of the lane headers at the left
 * @axis_height: px of the two rows of the axis
 * @row_height: px of one row of bars
 * @text_size: px
 * @clock_24h: how hours are written
 * @numbers: (nullable): for paper: number of each row (GHashTable row → number), else %NULL
 * @measure: measures a run of text in px: a scene owns no fonts
 * @measure_data: passed to it
 * @zone: (nullable): in which days and hours are counted, %NULL for the case's own; must
 *   outlive the scene or the next style
 * @zone_name: (nullable): its IANA name
 * @corner_taken: px at the right of the corner that something else stands on
 * @corner_arrow: px beside that, in the upper row alone
 * @first_day: which day weeks begin on, in days after Monday, 0 to 6
 */
typedef struct {
  double header_width;
  double axis_height;
  double row_height;
  double text_size;
  gboolean clock_24h;
  GHashTable *numbers;
  double (*measure) (const char *text, double size, DlnTextFace face, gpointer data);
  gpointer measure_data;
  double corner_taken;
  double corner_arrow;
  int first_day;
  GTimeZone *zone;
  const char *zone_name;
} DlnTimelineStyle;

typedef struct _DlnTimelineScene DlnTimelineScene;

/* Which part of a bar a point is on. */
typedef enum {
  DLN_TIMELINE_NOTHING,
  DLN_TIMELINE_BODY,
  DLN_TIMELINE_BEGIN_EDGE,
  DLN_TIMELINE_END_EDGE,
  DLN_TIMELINE_TRAY,
  DLN_TIMELINE_LANE,
  DLN_TIMELINE_AXIS,
  DLN_TIMELINE_BEGIN_EARLIEST, /* the handle of one bound */
  DLN_TIMELINE_BEGIN_LATEST,
  DLN_TIMELINE_END_EARLIEST,
  DLN_TIMELINE_END_LATEST
} DlnTimelinePart;

/* What draws a dragged edge besides the ticks. */
typedef enum {
  DLN_MAGNET_BEGIN, /* of an event in view */
  DLN_MAGNET_END,
  DLN_MAGNET_CLAIM_BEGIN, /* of a claim that is open */
  DLN_MAGNET_CLAIM_END,
  DLN_MAGNET_SUNRISE,
  DLN_MAGNET_SUNSET
} DlnMagnetKind;

/**
 * DlnTimelineMagnet:
 * @at: where it stands; sunrise and sunset to the minute
 * @kind: what it is
 * @of: the event's row, or the number of the claim
 */
typedef struct {
  DlnInstant at;
  DlnMagnetKind kind;
  guint of;
} DlnTimelineMagnet;

/* Which part of the chosen range, or of the playhead, a point of the axis is on. */
typedef enum {
  DLN_TIMELINE_RANGE_NOTHING,
  DLN_TIMELINE_RANGE_BEGIN,
  DLN_TIMELINE_RANGE_END,
  DLN_TIMELINE_RANGE_BODY,
  DLN_TIMELINE_RANGE_BADGE,
  DLN_TIMELINE_RANGE_CLEAR,
  DLN_TIMELINE_PLAYHEAD
} DlnTimelineRangePart;

/* How much of a lane is drawn. */
typedef enum {
  DLN_LANE_USUAL, /* bars in up to so many rows, and how many are left out */
  DLN_LANE_STRIP, /* collapsed to a density */
  DLN_LANE_OPEN,  /* as many rows as it needs */
  DLN_LANE_HIDDEN
} DlnLaneMode;

/* Lanes over the case's columns; knows nothing of widgets. Call
 * dln_timeline_scene_update() with the case's changes; layout then follows lazily. */
DlnTimelineScene *dln_timeline_scene_new (DlnCase *dln_case);
void dln_timeline_scene_free (DlnTimelineScene *scene);
void dln_timeline_scene_update (DlnTimelineScene *scene, const DlnChange *change);
void dln_timeline_scene_set_style (DlnTimelineScene *scene, const DlnTimelineStyle *style);
void dln_timeline_scene_set_view (DlnTimelineScene *scene, DlnSpan window, double width, double height, double scroll);
double dln_timeline_scene_get_content_height (DlnTimelineScene *scene);
void dln_timeline_scene_build (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
double dln_timeline_scene_x (DlnTimelineScene *scene, DlnInstant instant);
DlnInstant dln_timeline_scene_instant (DlnTimelineScene *scene, double x);
guint dln_timeline_scene_hit (DlnTimelineScene *scene, double x, double y, DlnTimelinePart *part);
gboolean dln_timeline_scene_get_bar (DlnTimelineScene *scene, guint row, double *x, double *y, double *width, double *height);
gboolean dln_timeline_scene_locate (DlnTimelineScene *scene, guint row, double *x, double *y, double *width, double *height);
GArray *dln_timeline_scene_list_between (DlnTimelineScene *scene, double x0, double y0, double x1,
                                         double y1);
DlnTimelineRangePart dln_timeline_scene_hit_range (DlnTimelineScene *scene, double x, double y);
char *dln_timeline_scene_dup_range_label (DlnTimelineScene *scene);
gboolean dln_timeline_scene_is_range_cut (DlnTimelineScene *scene);
DlnInstant dln_timeline_scene_snap_edge (DlnTimelineScene *scene, DlnInstant instant, gboolean finer);
GArray *dln_timeline_scene_list_lane (DlnTimelineScene *scene, guint lane);
GArray *dln_timeline_scene_list_overlapping (DlnTimelineScene *scene, DlnSpan span);
gboolean dln_timeline_scene_get_position (DlnTimelineScene *scene, guint row, guint *position, guint *n,
                                          guint *lane);
DlnInstant dln_timeline_scene_snap (DlnTimelineScene *scene, DlnInstant instant, gboolean finer, DlnInstant *cell_end);
guint dln_timeline_scene_step (DlnTimelineScene *scene, guint from, int dx, int dy);

/* Bounds of the selected event that can be dragged, and what draws an edge. */
void dln_timeline_scene_set_handles (DlnTimelineScene *scene, gboolean shown, DlnTimelinePart chosen);
DlnTimelinePart dln_timeline_scene_hit_handle (DlnTimelineScene *scene, double x, double y);
DlnInstant dln_timeline_part_get_bound (const DlnBounds *bounds, DlnTimelinePart part);
gboolean dln_timeline_scene_find_magnet (DlnTimelineScene *scene, DlnInstant instant, double reach,
                                         guint except, gboolean but_selected, DlnTimelineMagnet *magnet);
char *dln_timeline_scene_describe_magnet (DlnTimelineScene *scene, const DlnTimelineMagnet *magnet);

/* The claims of the selected event. */
void dln_timeline_scene_set_shows_clocks (DlnTimelineScene *scene, gboolean shows_clocks);
gboolean dln_timeline_scene_get_shows_clocks (DlnTimelineScene *scene);
guint dln_timeline_scene_count_claims_left_out (DlnTimelineScene *scene);
void dln_timeline_scene_show_all_claims (DlnTimelineScene *scene);
char *dln_timeline_scene_dup_claim_words (DlnTimelineScene *scene, double x, double y, gboolean *more);

/* Lanes: numbered from above, hidden ones included. */
void dln_timeline_scene_set_grouping (DlnTimelineScene *scene, DlnGrouping grouping);
DlnGrouping dln_timeline_scene_get_grouping (DlnTimelineScene *scene);
guint dln_timeline_scene_get_n_lanes (DlnTimelineScene *scene);
guint dln_timeline_scene_count_hidden (DlnTimelineScene *scene);
guint dln_timeline_scene_lane_at (DlnTimelineScene *scene, double y);
const char *dln_timeline_scene_get_lane_title (DlnTimelineScene *scene, guint lane);
const char *dln_timeline_scene_get_lane_label (DlnTimelineScene *scene, guint lane);
guint dln_timeline_scene_get_lane_left_out (DlnTimelineScene *scene, guint lane);
DlnLaneMode dln_timeline_scene_get_lane_mode (DlnTimelineScene *scene, guint lane);
void dln_timeline_scene_set_lane_mode (DlnTimelineScene *scene, guint lane, DlnLaneMode mode);
int dln_timeline_scene_get_lane_rows (DlnTimelineScene *scene, guint lane);
void dln_timeline_scene_set_lane_rows (DlnTimelineScene *scene, guint lane, int n_rows);
void dln_timeline_scene_grow_lane (DlnTimelineScene *scene, guint lane, int by);
void dln_timeline_scene_stretch_lane (DlnTimelineScene *scene, guint lane, double y);
gboolean dln_timeline_scene_get_lane_pinned (DlnTimelineScene *scene, guint lane);
void dln_timeline_scene_set_lane_pinned (DlnTimelineScene *scene, guint lane, gboolean pinned);
gboolean dln_timeline_scene_is_stuck (DlnTimelineScene *scene, guint row);
double dln_timeline_scene_get_stuck_height (DlnTimelineScene *scene);
void dln_timeline_scene_move_lane (DlnTimelineScene *scene, guint lane, int by);
void dln_timeline_scene_place_lane (DlnTimelineScene *scene, guint lane, guint to);
guint dln_timeline_scene_find_slot (DlnTimelineScene *scene, guint lane, double y, double *line);
guint dln_timeline_scene_border_at (DlnTimelineScene *scene, double y);
guint dln_timeline_scene_more_at (DlnTimelineScene *scene, double x, double y);
guint dln_timeline_scene_lane_of (DlnTimelineScene *scene, guint row);
gboolean dln_timeline_scene_lanes_changed (DlnTimelineScene *scene);
void dln_timeline_scene_reset_lanes (DlnTimelineScene *scene);
void dln_timeline_scene_show_all_lanes (DlnTimelineScene *scene);
char *dln_timeline_scene_dup_lanes (DlnTimelineScene *scene);
void dln_timeline_scene_restore_lanes (DlnTimelineScene *scene, const char *lanes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnTimelineScene, dln_timeline_scene_free)

G_END_DECLS
