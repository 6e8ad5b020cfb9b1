/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-timeline.h"

#include "dln-ink.h"
#include "dln-turn.h"
#include "dln-kinetics.h"
#include "dln-timeline-drag.h"
#include "dln-timeline-scene.h"
#include "dln-view-history.h"

G_BEGIN_DECLS

/* How the view follows a drag over its edge. */
typedef enum {
  DLN_SCROLLS_NOTHING = 0,
  DLN_SCROLLS_TIME = 1 << 0,
  DLN_SCROLLS_LANES = 1 << 1
} DlnTimelineScrolls;

/**
 * DlnTimelineHand:
 * @take: at a press: whether it is for this hand; nothing may change yet
 * @begin: (nullable): the pointer has moved far enough; %FALSE refuses, having said why
 * @motion: the pointer, in @pointer_x and @pointer_y, has moved
 * @release: (nullable): the drag is done
 * @cancel: (nullable): all is as it was before the press; called too for a press that
 *   never became a drag
 * @scrolls: what the view does while the pointer is at its edge; @motion is then called
 *   frame by frame, and where the view was comes back when the drag is cancelled
 *
 * What a press on the timeline may become.
 */
typedef struct {
  gboolean (*take) (DlnTimeline *self, double x, double y, GdkModifierType state);
  gboolean (*begin) (DlnTimeline *self);
  void (*motion) (DlnTimeline *self, GdkModifierType state);
  void (*release) (DlnTimeline *self);
  void (*cancel) (DlnTimeline *self);
  DlnTimelineScrolls scrolls;
} DlnTimelineHand;

extern const DlnTimelineHand dln_timeline_band_hand;
extern const DlnTimelineHand dln_timeline_border_hand;
extern const DlnTimelineHand dln_timeline_header_hand;
extern const DlnTimelineHand dln_timeline_event_hand;
extern const DlnTimelineHand dln_timeline_pan_hand;
extern const DlnTimelineHand dln_timeline_playhead_hand;
extern const DlnTimelineHand dln_timeline_range_hand;
extern const DlnTimelineHand dln_timeline_relate_hand;

/**
 * DlnTimelineDrop:
 * @row: the event that was moved
 * @several: whether the selection goes with it
 * @by: µs by which that does
 * @bounds: else its time
 *
 * What a gesture states when it ends.
 */
typedef struct {
  guint row;
  gboolean several;
  gint64 by;
  DlnBounds bounds;
} DlnTimelineDrop;

struct _DlnTimeline {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  GSignalGroup *signals;
  DlnTimelineScene *scene;
  DlnTimelineStyle style;
  DlnInk ink;
  DlnMarks *marks;
  gboolean clock_24h;
  int first_day;         /* days after Monday */
  gboolean style_valid;
  gboolean shows_clocks; /* ticks when claims were said and published */

  GtkWidget *focused;    /* what assistive technology sees of the selected event */
  GtkWidget *spare;      /* becomes that at the next step */
  guint told_row;        /* of which @focused tells */

  GtkWidget *range_status; /* and of the chosen range */

  GtkWidget *zone;       /* the button for the zone, over the corner of axis and headers */
  GtkWidget *corner;     /* the button for lanes, over the corner of axis and headers */
  GtkWidget *menu;       /* of an event, a lane or the ground, while it is open */
  guint menu_lane;       /* whose it is, G_MAXUINT for none */
  DlnInstant menu_instant; /* where it was opened */

  double scroll;         /* px by which the lanes are scrolled up */
  double pointer_x, pointer_y;
  const DlnTimelineHand *hand; /* what the press was taken by */
  double press_x, press_y;
  gboolean held;         /* the pointer has moved far enough: the hand drags */
  gboolean cancelled;    /* Escape was pressed; what the pointer still does counts for nothing */
  DlnTimelineDrag drag;  /* of the event hand */
  DlnTimelineDrop asked; /* what was stated last, until it is answered whether it may break something */
  GArray *band_before;   /* of the band's: guint rows that stay selected */
  DlnSpan pan_window;    /* of the panning hand's, and of a pinch: in view when it began */
  double pan_scroll;

  DlnTimelinePart part;  /* of the selected event, that the keys move */
  DlnTimelinePart hovered; /* what is under the pointer */
  GdkModifierType state; /* of the last motion of a drag */
  gint64 event_time;     /* µs, of the last event of a drag, on the events' clock */
  double grip_x, grip_y; /* where the press was on the widget; press_x moves with the ground */
  DlnView held_view;     /* where the view was when the drag began */
  DlnKinetics kinetics;  /* of the ground */
  guint glide_tick;      /* while the ground glides, else 0 */
  gint64 glide_time;
  DlnSpan glide_window;  /* where it has brought the view */
  gboolean caught;       /* the press has stopped it */
  gboolean zooms;        /* what the last turn of the wheel did */
  guint edge_tick;       /* while the view follows a drag over its edge, else 0 */
  gint64 edge_time;
  DlnViewHistory *views;
  guint settle_source;
  guint relate_from;     /* of the relating hand's: the event that was pressed */
  guint relate_to;       /* the one under the pointer, DLN_NO_ROW for none */
  DlnTimelineRangePart range_part; /* of the range's hand: what it drags */
  DlnSpan range_before;
  DlnInstant range_pressed;
  DlnInstant playhead_before; /* of the playhead's hand */
  DlnInstant playhead_seen;   /* where it stood last */
  gboolean places_playhead;   /* the pointer moves it */
  guint held_lane;       /* of the hands on headers */
  int held_rows;         /* it had before */
  DlnLaneMode held_mode; /* it had before */
};

/* dln-timeline.c */
void dln_timeline_emit_error (DlnTimeline *self, GError *error);
void dln_timeline_emit_activated (DlnTimeline *self, guint row);
void dln_timeline_emit_breaks (DlnTimeline *self, char **told);
void dln_timeline_sync_view (DlnTimeline *self);

/* dln-timeline-describe.c */
char *dln_timeline_describe (DlnTimeline *self, guint row);
char *dln_timeline_describe_part (DlnTimeline *self, guint row, DlnTimelinePart part);

/* dln-timeline-follow.c */
void dln_timeline_listen (DlnTimeline *self);

/* dln-timeline-state.c */
void dln_timeline_state (DlnTimeline *self, const DlnTimelineDrop *drop);

/* dln-timeline-style.c */
void dln_timeline_update_style (DlnTimeline *self);
void dln_timeline_snapshot_thumb (DlnTimeline *self, GtkSnapshot *snapshot);

/* dln-timeline-guide.c */
void dln_timeline_snapshot_guide (DlnTimeline *self, GtkSnapshot *snapshot);

/* dln-timeline-glide.c */
void dln_timeline_glide (DlnTimeline *self);
void dln_timeline_fling (DlnTimeline *self, double vx, double vy);
gboolean dln_timeline_stop_glide (DlnTimeline *self);
void dln_timeline_follow_edge (DlnTimeline *self);

/* dln-timeline-views.c */
void dln_timeline_view_changed (DlnTimeline *self);
void dln_timeline_forget_views (DlnTimeline *self);
void dln_timeline_leave_view (DlnTimeline *self);
void dln_timeline_arrive (DlnTimeline *self);

/* dln-timeline-wheel.c */
void dln_timeline_add_wheel (DlnTimeline *self);

/* dln-timeline-view.c */
void dln_timeline_set_window (DlnTimeline *self, DlnSpan window);
void dln_timeline_zoom_at (DlnTimeline *self, double factor, double x);
void dln_timeline_pan (DlnTimeline *self, double pixels);
void dln_timeline_pan_to (DlnTimeline *self, DlnInstant instant, double share);
void dln_timeline_scroll_by (DlnTimeline *self, double pixels);
void dln_timeline_reveal (DlnTimeline *self, guint row);

/* dln-timeline-band.c */
void dln_timeline_snapshot_band (DlnTimeline *self, GtkSnapshot *snapshot);

/* dln-timeline-relate.c */
gboolean dln_timeline_would_relate (GdkModifierType state);
void dln_timeline_snapshot_relate (DlnTimeline *self, GtkSnapshot *snapshot);

/* dln-timeline-range.c, dln-timeline-playhead.c */
gboolean dln_timeline_clear_range (DlnTimeline *self);
void dln_timeline_click_axis (DlnTimeline *self, int n_press, double x, double y);
void dln_timeline_update_range (DlnTimeline *self);
void dln_timeline_add_range_status (DlnTimeline *self);
void dln_timeline_place_range_status (DlnTimeline *self);
void dln_timeline_place_playhead (DlnTimeline *self, DlnInstant instant);
void dln_timeline_follow_playhead (DlnTimeline *self);
void dln_timeline_install_play_keys (GtkWidgetClass *widget_class);
/* dln-timeline-announce.c */
guint dln_timeline_get_lead (DlnTimeline *self);
char *dln_timeline_dup_announcement (DlnTimeline *self, guint row);
void dln_timeline_update_focused (DlnTimeline *self);
void dln_timeline_place_focused (DlnTimeline *self);
void dln_timeline_add_items (DlnTimeline *self);
void dln_timeline_install_focus (GtkWidgetClass *widget_class);

/* dln-timeline-lane-drag.c */
void dln_timeline_snapshot_lane_drag (DlnTimeline *self, GtkSnapshot *snapshot);

/* dln-timeline-actions.c */
void dln_timeline_add_event_at (DlnTimeline *self, DlnInstant instant, gboolean finer);
void dln_timeline_update_menu_actions (DlnTimeline *self);
void dln_timeline_install_actions (GtkWidgetClass *widget_class);

/* dln-timeline-menu.c */
void dln_timeline_popup_menu_at (DlnTimeline *self, double x, double y);
void dln_timeline_popup_menu (DlnTimeline *self);
void dln_timeline_add_menu (DlnTimeline *self);

/* dln-timeline-lanes.c */
GMenu *dln_timeline_make_group_menu (void);
GMenu *dln_timeline_make_lane_menu (DlnTimeline *self);
GMenu *dln_timeline_make_header_menu (DlnTimeline *self);
gboolean dln_timeline_move_lane_of_selected (DlnTimeline *self, int by);
void dln_timeline_add_lanes_button (DlnTimeline *self);
void dln_timeline_install_lane_actions (GtkWidgetClass *widget_class);

/* dln-timeline-claims-menu.c */
gboolean dln_timeline_click_claims (DlnTimeline *self, double x, double y);
void dln_timeline_append_claims_menu (DlnTimeline *self, GMenu *menu);
void dln_timeline_install_claims_actions (GtkWidgetClass *widget_class);

/* dln-timeline-zone.c */
void dln_timeline_add_zone_button (DlnTimeline *self);
void dln_timeline_update_zone_button (DlnTimeline *self);

/* dln-timeline-gestures.c, dln-timeline-keys.c */
void dln_timeline_add_gestures (DlnTimeline *self);
void dln_timeline_add_hover (DlnTimeline *self);
void dln_timeline_add_keys (DlnTimeline *self);
gboolean dln_timeline_cancel_drag (DlnTimeline *self);
void dln_timeline_drag_again (DlnTimeline *self, GdkModifierType state);
gboolean dln_timeline_holds (DlnTimeline *self, const DlnTimelineHand *hand);

/* dln-timeline-move.c */
gboolean dln_timeline_drags_several (DlnTimeline *self);
void dln_timeline_check_drag (DlnTimeline *self, gboolean bulk);
DlnInstant
dln_timeline_snap_cb (gpointer data, DlnInstant instant, gboolean finer, DlnInstant *cell_end);

G_END_DECLS
