/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-layer.h"

#include "dln-ink.h"
#include "dln-map-kept.h"
#include "dln-map-labels.h"

G_BEGIN_DECLS

struct _DlnMapLayer {
  ShumateLayer parent_instance;

  DlnInk ink;
  DlnMapLabels labels;
  DlnMapScene *scene;
  DlnMapKept kept; /* events, as they were drawn last */
  DlnMarks *drag_marks;
  DlnMarks *below_marks;
  DlnMapLayerPaint below; /* (nullable): what is drawn under names and events */
  DlnMapLayerPaint above; /* (nullable): what is drawn over them */
  gpointer paint_data;
  guint rest;  /* source id: another range is to be followed */
  guint begin; /* source id: a view that was jumped to is laid out */
  guint ahead; /* source id: events around the view are laid out */
  DlnCase *dln_case;
  GPtrArray *covers; /* (element-type GtkWidget): what stands on the map */
  char *badge;
  DlnMapPixel badge_at;
  DlnMapPixel rim_centre;
  guint ghosts_of;   /* the event whose ghosts were drawn last, or DLN_NO_ROW */
  double rim_radius; /* px of a circle that is being drawn wider; 0 for none */
};

G_END_DECLS
