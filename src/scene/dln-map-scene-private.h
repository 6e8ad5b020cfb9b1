/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-scene.h"

G_BEGIN_DECLS

/* A symbol as it was drawn: the row and the middle of its symbol, px. */
typedef struct {
  guint row;
  float x;
  float y;
} DlnMapSpot;

/* What of time the last frame was built for; open where there is none. */
typedef struct {
  DlnSpan range;
  DlnInstant playhead;
  DlnSpan played;
} DlnMapTimes;

struct _DlnMapScene {
  DlnCase *owner;
  float *xy;     /* unit square, two a row; NaN where a row has no place */
  guint n_rows;
  GArray *spots; /* DlnMapSpot of the last frame, in the order drawn */
  double symbol_size;
  DlnMapTimes times;
};

gboolean dln_map_scene_place (DlnMapScene *scene, const DlnMapFrame *frame, guint row, double *x, double *y);
double dln_map_scene_pixels (const DlnMapFrame *frame, double latitude, double metres);
gboolean dln_map_scene_draws_area (DlnMapScene *scene, const DlnMapFrame *frame, guint row);
void dln_map_scene_add_area (DlnMapScene *scene, const DlnMapFrame *frame, const DlnPalette *palette,
                             DlnMarks *marks, guint row, double x, double y);

/* dln-map-pulse.c */
double dln_map_scene_get_age (DlnMapScene *scene, guint row);
gboolean dln_map_scene_add_maybe (DlnMapScene *scene, const DlnPalette *palette, DlnMarks *marks,
                                  const DlnMapSpot *spot, double size);
void dln_map_scene_add_pulse (DlnMapScene *scene, const DlnPalette *palette, DlnMarks *marks,
                              const DlnMapSpot *spot, double size);

G_END_DECLS
