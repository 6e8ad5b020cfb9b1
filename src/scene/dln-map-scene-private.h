/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-ghosts.h"
#include "dln-map-index.h"
#include "dln-map-outlines.h"
#include "dln-map-scene.h"
#include "dln-map-track.h"

G_BEGIN_DECLS

/* Of an event that is drawn out of its place in the index. */
#define DLN_MAP_NO_PLACE G_MAXUINT

/* A symbol as it was drawn: the row, the middle of its symbol in px, its place in the index. */
typedef struct {
  guint row;
  float x;
  float y;
  guint place;
} DlnMapSpot;

/* Events that follow one another in the index; @next is a run of the same disc, or -1. */
typedef struct {
  guint first;
  guint n;
  int next;
} DlnMapRun;

/* Events that one disc stands for; px. @fresh is the one that began last, under a playhead. */
typedef struct {
  double x;
  double y;
  double radius;
  guint n;
  guint n_disputed;
  guint fresh;
  int first_run;
  int last_run;
  gboolean gone; /* in another disc by now */
} DlnMapDisc;

/* What of time the last frame was built for; open where there is none. */
typedef struct {
  DlnSpan range;
  DlnInstant playhead;
  DlnSpan played;
} DlnMapTimes;

/* Where else claims put the selected event; @drawn is of the last frame, px. */
typedef struct {
  GPtrArray *places; /* (nullable) (element-type DlnClaimedPlace) */
  guint row;         /* whose they are */
  gboolean stale;
  GArray *drawn;     /* DlnMapGhost */
} DlnMapGhosts;

struct _DlnMapScene {
  DlnCase *owner;
  DlnMapIndex *index;
  DlnMapOutlines *outlines;
  GArray *spots; /* DlnMapSpot of the last frame, in the order drawn */
  GArray *discs; /* DlnMapDisc of the last frame, below the spots */
  GHashTable *grounds; /* guint64 *: areas drawn in this frame */
  GArray *opened; /* guint: rows that are drawn above the disc that stands for them */
  GArray *runs;  /* DlnMapRun of the discs */
  double symbol_size;
  DlnMapTimes times;
  DlnMapGhosts ghosts;
  DlnTrack *track; /* (nullable): of the actor that is followed */
  guint lit; /* the hovered row while it is drawn above the others; else DLN_NO_ROW */
};

/* dln-map-scene.c */
gboolean dln_map_scene_place (DlnMapScene *scene, const DlnMapFrame *frame, guint row, double *x, double *y);
gboolean dln_map_scene_is_in_time (DlnMapScene *scene, guint row);

/* dln-map-area.c */
double dln_map_scene_pixels (const DlnMapFrame *frame, double latitude, double metres);
gboolean dln_map_scene_draws_area (DlnMapScene *scene, const DlnMapFrame *frame, guint row);
void dln_map_scene_add_area (DlnMapScene *scene, const DlnMapFrame *frame, const DlnPalette *palette,
                             DlnMarks *marks, guint row, double x, double y);

/* dln-map-fans.c */
double dln_map_fan_get_radius (guint n, double size);
void dln_map_fan_get_offset (guint n, guint i, double size, double *dx, double *dy);
void dln_map_scene_split_tangles (DlnMapScene *scene, GArray *spots, const GArray *lengths, GArray *crowds);

/* dln-map-pulse.c */
double dln_map_scene_get_age (DlnMapScene *scene, guint row);
gboolean dln_map_scene_add_maybe (DlnMapScene *scene, const DlnPalette *palette, DlnMarks *marks,
                                  const DlnMapSpot *spot, double size);
void dln_map_scene_add_pulse (DlnMapScene *scene, const DlnPalette *palette, DlnMarks *marks,
                              const DlnMapSpot *spot, double size);

/* Of a ghost whose claim stands, and of one whose claim no longer does. */
#define DLN_GHOST_ALPHA 0.85f
#define DLN_GHOST_FALLEN 0.4f

/* dln-map-ghosts.c */
void dln_map_scene_init_ghosts (DlnMapScene *scene);
void dln_map_scene_clear_ghosts (DlnMapScene *scene);
void dln_map_scene_add_ghost_grounds (DlnMapScene *scene, const DlnMapFrame *frame, const DlnPalette *palette,
                                      DlnMarks *marks);
void dln_map_ghost_place (const DlnMapFrame *frame, DlnMercator m, double *x, double *y);

/* dln-map-ghost-symbols.c */
void dln_map_scene_add_ghosts (DlnMapScene *scene, const DlnMapFrame *frame, const DlnPalette *palette,
                               DlnMarks *marks);

/* dln-map-track.c */
void dln_map_scene_update_track (DlnMapScene *scene, const DlnChange *change);
void dln_map_scene_add_track (DlnMapScene *scene, const DlnMapFrame *frame, const DlnPalette *palette,
                              DlnMarks *marks);

/* dln-map-spots.c */
void dln_map_scene_add_symbol (DlnMapScene *scene, const DlnMapFrame *frame, const DlnPalette *palette,
                               DlnMarks *marks, const DlnMapSpot *spot);
void dln_map_scene_split_crowds (DlnMapScene *scene, GArray *spots, GArray *lengths, GArray *crowds);
void dln_map_scene_draw_spots (DlnMapScene *scene, const DlnMapFrame *frame, const DlnPalette *palette,
                               DlnMarks *marks, GArray *spots);

/* dln-map-clusters.c */
void dln_map_scene_find (DlnMapScene *scene, const DlnMapFrame *frame, GArray *spots);

/* dln-map-discs.c */
void dln_map_scene_add_disc (DlnMapScene *scene, double x, double y, const DlnMapDisc *counts,
                             guint first, guint n);
void dln_map_scene_join_spot (DlnMapScene *scene, guint disc, const DlnMapSpot *spot);
void dln_map_scene_merge_discs (DlnMapScene *scene);
void dln_map_scene_absorb_spots (DlnMapScene *scene, GArray *spots);
gboolean dln_map_scene_is_nowhere (DlnMapScene *scene, const DlnMapDisc *disc);
void dln_map_scene_draw_discs (DlnMapScene *scene, const DlnPalette *palette, DlnMarks *marks);

G_END_DECLS
