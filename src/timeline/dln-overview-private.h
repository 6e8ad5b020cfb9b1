/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-overview.h"

#include "dln-ink.h"
#include "dln-overview-drag.h"
#include "dln-overview-scene.h"
#include "dln-turn.h"

G_BEGIN_DECLS

struct _DlnOverview {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  DlnTimeline *timeline; /* weak */
  GSignalGroup *signals;
  DlnOverviewScene *scene;
  DlnInk ink;
  DlnMarks *marks;
  GskRenderNode *ground; /* what the window does not change; NULL: to be drawn anew */
  double ground_left;    /* px at which its plot begins */
  gboolean clock_24h;
  int first_day; /* days after Monday */
  guint told;    /* source: what is in view is told to assistive technology */
  guint recount; /* source: rows have changed, and are counted once they rest */

  DlnOverviewDrag drag;
  gboolean moved;      /* the pointer has moved far enough */
  gboolean stale;      /* rows changed during a drag, whose scale stays */
  DlnOverviewPart hot; /* under the pointer */
  double pointer_x;
};

/* dln-overview.c */
void dln_overview_end_drag (DlnOverview *self);

/* dln-overview-tell.c */
void dln_overview_queue_tell (DlnOverview *self);

/* dln-overview-gestures.c */
gboolean dln_overview_cancel_drag (DlnOverview *self);
void dln_overview_add_gestures (DlnOverview *self);

/* dln-overview-keys.c */
gboolean dln_overview_is_usable (DlnOverview *self);
void dln_overview_fit (DlnOverview *self);
void dln_overview_pan (DlnOverview *self, double share);
void dln_overview_zoom (DlnOverview *self, double factor, double x);
void dln_overview_add_keys (DlnOverview *self);

G_END_DECLS
