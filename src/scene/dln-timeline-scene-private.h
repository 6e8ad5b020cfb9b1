/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-statements.h"
#include "dln-timeline-scene.h"

G_BEGIN_DECLS

/* Rows of bars a lane may have before it says how many it leaves out, and when it
 * was opened. */
#define DLN_LANE_ROWS 12
#define DLN_LANE_MOST_ROWS 60
/* Levels of a lane's forest; 64 to the fifth is more than a row number can hold. */
#define DLN_LANE_LEVELS 5

/* What a lane holds that is no group of its own. */
#define DLN_LANE_NO_GROUP (G_MAXUINT32 - 1) /* events that belong to no group */
#define DLN_LANE_REST (G_MAXUINT32 - 2)     /* the small groups that have no lane each */
#define DLN_LANE_NONE G_MAXUINT32           /* no lane */

/**
 * DlnTimelineItem:
 * @row: the event
 * @band: the row of its lane, or -1 where it did not fit
 * @x0: left edge, px from the layout's origin
 * @x1: right edge
 * @room: px that are free between @x1 and the next item of its band
 * @label: px of its title, 0 where it was not measured
 * @kept: the band it had when less or more of its lane was packed, -1 where it was left
 *   out, -2 where it is new
 * @next_kept: the next item that keeps the same band, while they are packed
 */
typedef struct {
  guint row;
  int band;
  double x0, x1;
  double room;
  double label;
  int kept;
  guint next_kept;
} DlnTimelineItem;

/**
 * DlnLaneLayout:
 * @items: by begin
 * @fetched: the stretch of time for which @items holds
 * @most: rows to which @items was packed
 * @n_bands: rows in use
 * @n_left_out: events in view that did not fit
 * @n_in_view: events in view
 * @dense: too many to tell apart, or collapsed: drawn as a density
 * @top: px from the top of the lanes
 * @height: px
 * @claims_band: the band under which claims are open, or -1
 * @fixed: rows that it shows whether or not they are filled, 0 for as many as are
 * @has_more: whether its header offers more rows, or fewer
 * @stuck: stays where it is while the others scroll
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
  int most;
  int fixed;
  gboolean has_more;
  gboolean stuck;
} DlnLaneLayout;

/* By what rows are put in order. */
typedef enum { DLN_ROWS_BY_BEGIN, DLN_ROWS_BY_END } DlnRowOrder;

/**
 * DlnLane:
 * @group: of the grouping, or a DLN_LANE_… number
 * @title: for people
 * @label: the same in one line that is never long
 * @key: by which its mode and place are remembered
 * @mode: how much of it is drawn
 * @n_rows: rows that it was given by hand, 0 where it was not
 * @pinned: stands above those that are not, and stays there while there is room
 * @rows: its timed events, by begin, then by row
 * @n: how many
 * @begins: the begin of each 16th entry, as many as @n_begins
 * @ends: per level, the latest end among each 64 entries of the level below
 * @over: (nullable): the same rows by when they are over; made for the first density
 * @overs: when each 16th entry of @over is over, as many as @n_overs
 * @layout: what of it is in view
 *
 * Less than five bytes an event, and as many again in a lane drawn as a density.
 * What is visible is found by a binary search over the begins, what still runs by
 * skipping whole blocks.
 */
typedef struct {
  guint32 group;
  char *title;
  char *label;
  char *key;
  DlnLaneMode mode;
  int n_rows;
  gboolean pinned;
  guint32 *rows;
  guint n;
  guint allocated;
  gint64 *begins;
  guint n_begins;
  gint64 *ends[DLN_LANE_LEVELS];
  guint32 *over;
  gint64 *overs;
  guint n_overs;
  DlnLaneLayout layout;
} DlnLane;

/* Where something was drawn, for hit tests. */
typedef struct {
  guint row;
  gboolean in_tray;
  gboolean is_instant;
  double x0, x1, y, height;
} DlnDrawnBar;

/* Where a bound's handle was drawn: its straight side, and whether it points right, 1, or
 * left, -1. */
typedef struct {
  DlnTimelinePart part;
  double x, y;
  double way;
} DlnDrawnHandle;

/* The sun's absence: deep where it is night, else twilight too. */
typedef struct {
  DlnSpan span;
  gboolean deep;
} DlnNight;

/* Claims have to be read again; no row has this number. */
#define DLN_CLAIMS_STALE (DLN_NO_ROW - 1)

/* One claim of the selected event. */
typedef struct {
  DlnBounds bounds;
  DlnBounds said;
  GArray *published; /* DlnBounds of its source and its relays, where they are known */
  char *who;
  char *grade;
} DlnClaimBar;

/* A relation of the selected event: to which, whether it has a head, whether it leads there
 * or comes from there, and whether it contradicts something else. */
typedef struct {
  guint other;
  gboolean directed;
  gboolean forward;
  gboolean impossible;
} DlnRelationArrow;

/* Where the badge of the chosen range stands: px; no width while there is none. */
typedef struct {
  double x, y, width, height;
  double close; /* px from where on it clears the range */
  gboolean cut; /* it had no room for all its words */
} DlnRangeBadge;

struct _DlnTimelineScene {
  DlnCase *dln_case;
  DlnTimelineStyle style;

  DlnGrouping grouping;
  DlnGroups *groups;   /* NULL until the index is built */
  DlnLane *lanes;      /* from above, hidden and empty ones included */
  guint n_lanes;
  GArray *lane_of;     /* group → guint32 lane */
  GHashTable *modes;   /* "grouping key" → DlnLaneMode, where it is not the usual */
  GHashTable *ranks;   /* "grouping key" → 1 and up, where lanes were put in order by hand */
  GHashTable *pins;    /* "grouping key" of what is pinned */
  GHashTable *heights; /* "grouping key" → rows, where a lane was made taller or shorter */
  GArray *untimed;     /* guint rows of the tray */
  gboolean index_valid;

  DlnSpan window;
  double width, height, scroll;
  double us_per_px;
  DlnInstant origin;   /* x 0 of the layouts' items */

  GHashTable *titles;  /* row → title, of what was drawn lately */
  GArray *drawn;       /* DlnDrawnBar */
  GArray *handles;     /* DlnDrawnHandle of the selected event */
  gboolean shows_handles;
  DlnTimelinePart chosen; /* what the keys move */
  double content_height;
  double stuck_height; /* px of the lanes that do not scroll */

  GArray *nights;      /* DlnNight */
  DlnSpan nights_for;
  DlnPoint nights_at;
  DlnPoint middle;     /* where most events are: whose nights are drawn when none is selected */
  gboolean has_middle;

  DlnRangeBadge badge; /* of the chosen range, as it was drawn */

  GArray *relations;   /* DlnRelationArrow of relations_row */
  guint relations_row; /* DLN_CLAIMS_STALE: they have to be read again */
  GPtrArray *claims;   /* DlnClaimBar of claims_row, as many as are shown */
  guint claims_row;
  guint n_claims_more;
  guint claims_all;    /* the event of which all claims are shown, or DLN_NO_ROW */
  gboolean shows_clocks;
  DlnStatements *statements; /* NULL until the second axis is drawn */
  double claims_y;     /* top of the first claim in the last frame, px; 0 for none */
};

/* dln-timeline-lanes.c */
void dln_timeline_lanes_build (DlnTimelineScene *scene);
gboolean
dln_timeline_lanes_update (DlnTimelineScene *scene, const guint *rows, guint n_rows);
void dln_timeline_lanes_clear (DlnTimelineScene *scene);
guint dln_timeline_lanes_find (DlnTimelineScene *scene, guint row);

/* dln-timeline-lane-modes.c, -lane-order.c */
char *dln_timeline_lanes_dup_name (DlnTimelineScene *scene, const char *key);
char *dln_timeline_lane_dup_label (const char *title);
int dln_timeline_lane_get_most_rows (DlnTimelineScene *scene, const DlnLane *lane);
gboolean dln_timeline_lane_is_shown (const DlnLane *lane);
double dln_timeline_lane_get_y (DlnTimelineScene *scene, const DlnLaneLayout *layout);
void dln_timeline_lanes_stick (DlnTimelineScene *scene);

/* dln-timeline-order.c */
gint64 dln_timeline_over_from (const DlnColumns *columns, guint row);
void
dln_timeline_sort_rows (const DlnColumns *columns, guint32 *rows, guint n, DlnRowOrder order);

/* dln-timeline-lane.c */
void dln_lane_reserve (DlnLane *lane, guint n);
void dln_lane_clear (DlnLane *lane);
void dln_lane_raise_forest (DlnLane *lane, const DlnColumns *columns, guint from);
guint dln_lane_take_out (DlnLane *lane, guint row);
guint dln_lane_put_in (DlnLane *lane, const DlnColumns *columns, guint row);
guint dln_lane_find_begin (const DlnLane *lane, const DlnColumns *columns, DlnInstant instant);
guint dln_lane_count_running (DlnLane *lane, const DlnColumns *columns, DlnSpan span);
guint dln_lane_next_running (const DlnLane *lane, const DlnColumns *columns, guint from,
                             guint until, DlnInstant after);
guint dln_lane_find_row (const DlnLane *lane, const DlnColumns *columns, guint row);

/* dln-timeline-axis.c */
GTimeZone *dln_timeline_get_zone (DlnTimelineScene *scene);

/* dln-timeline-steady.c */
typedef struct {
  guint next[DLN_LANE_MOST_ROWS]; /* per band: the next item that keeps it, G_MAXUINT for none */
} DlnSteady;

GHashTable *dln_timeline_steady_remember (const DlnLaneLayout *layout);
void dln_timeline_steady_recall (DlnLaneLayout *layout, GHashTable *bands);
void dln_timeline_steady_begin (DlnSteady *steady, DlnLaneLayout *layout);
gboolean dln_timeline_steady_has_room (const DlnSteady *steady, const DlnLaneLayout *layout,
                                       int band, double until);

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

/* dln-timeline-density.c */
void dln_timeline_add_density (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks,
                               DlnLane *lane);

/* dln-timeline-handles.c */
void
dln_timeline_add_handles (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);

/* dln-timeline-relations.c */
void dln_timeline_load_relations (DlnTimelineScene *scene);
void dln_timeline_add_relations (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);

/* dln-timeline-lane-marks.c, -bars.c, -claims.c, -axis.c, -tray.c */
void dln_timeline_add_lanes (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks,
                             guint n_ground);
void
dln_timeline_add_lane_headers (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
void dln_timeline_add_bar (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks,
                           guint row, double y, double room);
DlnColour dln_timeline_lane_colour (DlnTimelineScene *scene, const DlnPalette *palette,
                                    const DlnLane *lane);
void dln_timeline_load_claims (DlnTimelineScene *scene);
void dln_timeline_add_claims (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks,
                              double y);
void
dln_timeline_add_background (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
void dln_timeline_add_axis (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
void
dln_timeline_add_playhead (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
void
dln_timeline_add_range_band (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
void
dln_timeline_add_range_axis (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);
double dln_timeline_tray_height (DlnTimelineScene *scene);
double dln_timeline_foot_height (DlnTimelineScene *scene);
void dln_timeline_add_tray (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);

/* dln-timeline-clocks.c */
void dln_timeline_add_clocks (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks,
                              const DlnClaimBar *claim, double y);
void dln_timeline_add_clocks_key (DlnTimelineScene *scene, const DlnPalette *palette,
                                  DlnMarks *marks, double y, double height);

/* dln-timeline-said.c */
double dln_timeline_said_height (DlnTimelineScene *scene);
void dln_timeline_forget_said (DlnTimelineScene *scene, const DlnChange *change);
void dln_timeline_add_said (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks);

/* dln-timeline-pushed.c */
void dln_timeline_add_pushed (DlnTimelineScene *scene, const DlnPalette *palette, DlnMarks *marks,
                              guint row, double x0, double x1, double y, double height);
gboolean dln_timeline_breaks (DlnTimelineScene *scene, guint row);

/* dln-timeline-stated.c */
char *dln_timeline_sign_title (guint8 flags, char *title);
void dln_timeline_add_stated (DlnTimelineScene *scene, DlnMarks *marks, guint row,
                              const DlnBounds *bounds, double x0, double x1, double y,
                              double height, DlnColour colour);

DlnColour dln_timeline_fade (DlnColour colour, float alpha);
void dln_timeline_add_rect (DlnTimelineScene *scene, DlnMarks *marks, const char *role, guint row,
                            double x, double y, double width, double height, double fade_left,
                            double fade_right, double radius, DlnColour colour);

G_END_DECLS
