/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-briefing-private.h"

#include "dln-timeline-scene.h"

G_BEGIN_DECLS

/* As in the scene: room above and below the bands of a lane, px. */
#define DLN_FOLD_PADDING 4.0
/* px of the kind's colour at a lane's left. */
#define DLN_FOLD_EDGE 4.0

/* A row of bars. */
typedef struct {
  double old_y;    /* of its bars */
  double new_y;
  gboolean numbered;
  gboolean kept;
  guint n_events;
} DlnFoldBand;

/* A kind's bands. */
typedef struct {
  double old_top, old_height;
  double new_top, new_height;
  DlnColour colour;
  GArray *bands;   /* of DlnFoldBand, by old_y */
  gboolean dense;
  guint n_folded;  /* events */
  gboolean dropped;
} DlnFoldLane;

/* A timeline being made to fit. */
typedef struct {
  DlnBriefingPage *page;
  DlnTimelineScene *scene;
  DlnTimelineStyle style;
  DlnMarks *marks;
  GArray *lanes;
  double tray;     /* px */
  double height;   /* as the scene was built */
  gboolean tight;  /* lanes have one line of header */
} DlnFold;

void dln_fold_open (DlnFold *fold, DlnBriefingPage *page);
void dln_fold_clear (DlnFold *fold);
void dln_fold_to (DlnFold *fold, double height);
DlnFoldLane *dln_fold_find_lane (DlnFold *fold, double y);
DlnFoldBand *dln_fold_find_band (DlnFold *fold, double y);

G_END_DECLS
