/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map.h"

#include "dln-map-brush.h"
#include "dln-map-datum.h"
#include "dln-map-drag.h"
#include "dln-map-glass.h"
#include "dln-map-ground.h"
#include "dln-map-layer.h"
#include "dln-map-legend.h"
#include "dln-map-measure.h"
#include "dln-map-online.h"
#include "dln-map-reach.h"
#include "dln-map-sky.h"
#include "dln-map-tiles.h"

G_BEGIN_DECLS

struct _DlnMap {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  GSignalGroup *signals;
  DlnBasemap *basemap;

  GtkWidget *overlay;
  ShumateMap *map;
  ShumateViewport *viewport;
  DlnMapTiles *tiles;        /* (transfer none): owned by the map */
  DlnTileSupply *supply;     /* (nullable): of a server's tiles */
  DlnMapOnline *online;      /* (nullable) (transfer none): owned by the map */
  DlnMapGround *ground;      /* (transfer none): owned by the map: reference layers */
  DlnLayers *layers;         /* (nullable): of the case */
  DlnMapLayer *events;       /* (transfer none): owned by the map */
  GtkWidget *scale;
  GtkWidget *foot;         /* holds scale and attribution */
  GtkWidget *attribution;
  GtkWidget *legend;
  GtkWidget *chip;         /* holds the chips that say the chosen area and range, and clear them */
  GtkWidget *chip_label;
  GtkWidget *track_chip;   /* says whose track is drawn, and hides it */
  GtkWidget *track_label;
  GtkWidget *area_label;
  GtkWidget *glass;        /* a DlnMapGlass */
  GtkWidget *view_button;  /* whether the area follows the view */
  GtkWidget *buttons;
  GtkWidget *empty;
  GtkWidget *crowd;        /* (nullable): the list of a disc's events */
  GtkWidget *focused;        /* what assistive technology sees of the selected event */

  guint update;              /* source id: theme, scale or size are to be followed */
  gboolean fit_pending;      /* there was no size to fit to yet */
  DlnMapView fitted;         /* in which all events were shown last */
  GArray *fitted_covers;     /* (element-type cairo_rectangle_t): what stood over the map then */
  gint64 fitted_at;          /* µs, monotonic; 0 for never */
  guint n_refits;            /* since then */
  DlnMapDrag drag;
  gboolean opened;           /* the press before opened a disc */
  gboolean dragging;         /* an event goes with the pointer */
  DlnMapBrush brush;         /* an area that is being drawn */
  guint rest;                /* source id: the area follows a view that comes to rest */
  DlnMapRim rim;             /* the circle of the selected event, taken by its rim */

  GSimpleActionGroup *actions; /* "map.…": what menus do */
  GtkWidget *menu;           /* (nullable): the context menu */
  DlnPoint menu_point;       /* where it was opened */
  DlnMapMeasure *measure;    /* (nullable): while distances are measured */
  GtkWidget *measure_label;  /* says what is measured */
  gboolean imperial;
  gboolean graticule;
  gboolean sun;              /* its directions at the playhead are drawn */
  GtkWidget *sun_label;      /* says where it stands */
  gboolean reaches;          /* the reach of the track's body is drawn */
  DlnMapReach *reach;        /* (nullable): what is drawn of it now */
  GtkWidget *reach_label;    /* says by which speed */
  gboolean on_disc;          /* keys have walked to a disc */
  DlnMercator disc;          /* its middle */
  double latitude;           /* of the middle, as somebody wanted it last */
  guint follow;              /* source id: what is focused has moved with the view */
};

/* dln-map.c */
void dln_map_emit_error (DlnMap *self, GError *error);
void dln_map_emit_activated (DlnMap *self, guint row);
void dln_map_update_focused (DlnMap *self);
char *dln_map_describe (DlnMap *self, guint row);
void dln_map_place (DlnMap *self, guint row, DlnPoint point, const char *how);

/* dln-map-views.c */
void dln_map_fit_points (DlnMap *self, const DlnPoint *points, guint n_points);
void dln_map_move_to (DlnMap *self, const DlnMapView *view);
gboolean dln_map_zoom_to_box (DlnMap *self, DlnBox box);
void dln_map_pan (DlnMap *self, double dx, double dy);
gboolean dln_map_is_outgrown (DlnMap *self);

/* dln-map-supply.c */
double dln_map_get_last_zoom (DlnMap *self);
void dln_map_update_names (DlnMap *self);

/* dln-map-crowd.c */
char *dln_map_describe_cluster (const DlnMapCluster *cluster);
gboolean dln_map_open_cluster (DlnMap *self, DlnMapPixel at);

/* dln-map-furniture.c */
void dln_map_add_furniture (DlnMap *self);
void dln_map_update_furniture (DlnMap *self);

/* dln-map-credits.c */
void dln_map_follow_layers (DlnMap *self);
void dln_map_update_credits (DlnMap *self);
void dln_map_add_layers_button (DlnMap *self);

/* dln-map-chip.c */
void dln_map_add_chip (DlnMap *self);
void dln_map_update_chip (DlnMap *self);
void dln_map_arrange_chip (DlnMap *self, int left, int right);

/* dln-map-track-chip.c */
void dln_map_add_track_chip (DlnMap *self);
void dln_map_update_track_chip (DlnMap *self);
void dln_map_arrange_track_chip (DlnMap *self, int left, int right);
gboolean dln_map_hide_track (DlnMap *self);

/* dln-map-ghost.c */
gboolean dln_map_ghost_is_at (DlnMap *self, DlnMapPixel at);
gboolean dln_map_show_ghost_tip (DlnMap *self, DlnMapPixel at, GtkTooltip *tooltip);
gboolean dln_map_open_ghost (DlnMap *self, DlnMapPixel at);
/* dln-map-area.c */
GtkWidget *dln_map_make_view_button (DlnMap *self);
void dln_map_add_glass (DlnMap *self);
void dln_map_add_brush (DlnMap *self);
void dln_map_dispose_area (DlnMap *self);
void dln_map_update_area (DlnMap *self);
void dln_map_follow_view (DlnMap *self);
gboolean dln_map_cancel_area (DlnMap *self);

/* dln-map-gestures.c, dln-map-keys.c */
void dln_map_add_gestures (DlnMap *self);
void dln_map_add_event (DlnMap *self, DlnPoint point);
void dln_map_add_keys (DlnMap *self);
gboolean dln_map_cancel_drag (DlnMap *self);

/* dln-map-rim.c */
gboolean dln_map_rim_is_at (DlnMap *self, DlnMapPixel at);
gboolean dln_map_rim_press (DlnMap *self, DlnMapPixel at);
gboolean dln_map_rim_drag (DlnMap *self, DlnMapPixel by);
gboolean dln_map_rim_release (DlnMap *self);
gboolean dln_map_rim_cancel (DlnMap *self);
gboolean dln_map_rim_step (DlnMap *self, int way);

/* dln-map-menu.c */
void dln_map_add_menu (DlnMap *self);
GtkWidget *dln_map_make_menu_button (DlnMap *self);
void dln_map_popup_menu (DlnMap *self);

/* dln-map-ruler.c */
void dln_map_add_ruler (DlnMap *self);
void dln_map_set_measuring (DlnMap *self, gboolean measuring);
void dln_map_ruler_add (DlnMap *self, DlnPoint point);
void dln_map_ruler_click (DlnMap *self, DlnMapPixel at);
void dln_map_ruler_motion (DlnMap *self, DlnMapPixel at);
gboolean dln_map_ruler_key (DlnMap *self, guint key, GdkModifierType held);
void dln_map_ruler_update (DlnMap *self);

/* dln-map-foot.c */
GtkWidget *dln_map_add_foot_label (DlnMap *self);
void dln_map_set_foot_words (DlnMap *self, GtkWidget *label, GtkWidget *below, const char *words);
void dln_map_show_switch (DlnMap *self, const char *name, gboolean on);

/* dln-map-sun.c */
void dln_map_add_sun (DlnMap *self);
void dln_map_set_sun (DlnMap *self, gboolean sun);
void dln_map_sun_update (DlnMap *self);
void dln_map_sun_paint (DlnMap *self, DlnInk *ink, const DlnMapFrame *frame, DlnMarks *marks);

/* dln-map-reach.c */
void dln_map_add_reach (DlnMap *self);
GtkWidget *dln_map_make_reach_button (void);
void dln_map_set_reach (DlnMap *self, gboolean reach);
void dln_map_reach_update (DlnMap *self);
void dln_map_reach_paint (DlnMap *self, DlnInk *ink, const DlnMapFrame *frame, DlnMarks *marks);

/* dln-map-cursor.c */
void dln_map_add_cursor (DlnMap *self);
gboolean dln_map_cursor_step (DlnMap *self, int dx, int dy);
gboolean dln_map_cursor_activate (DlnMap *self);
gboolean dln_map_cursor_clear (DlnMap *self);
char *dln_map_dup_focus_words (DlnMap *self);
gboolean dln_map_get_focus_spot (DlnMap *self, DlnMapPixel *at, double *radius);

G_END_DECLS
