/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-mark.h"
#include "dln-overview-bins.h"

G_BEGIN_DECLS

/**
 * DlnOverviewStyle:
 * @left: px at the left that are not of the plot: the label's
 * @text_size: px
 * @clock_24h: how hours are written
 * @first_day: which day weeks begin on, in days after Monday, 0 to 6
 * @zone: in which days and hours are counted; must outlive the scene or the next style
 * @measure: measures a run of text in px: a scene owns no fonts
 * @measure_data: passed to it
 */
typedef struct {
  double left;
  double text_size;
  gboolean clock_24h;
  int first_day;
  GTimeZone *zone;
  double (*measure) (const char *text, double size, DlnTextFace face, gpointer data);
  gpointer measure_data;
} DlnOverviewStyle;

/* What a point is on. */
typedef enum {
  DLN_OVERVIEW_NOTHING,
  DLN_OVERVIEW_BODY,   /* within the frame around what is in view */
  DLN_OVERVIEW_BEGIN,  /* its left side */
  DLN_OVERVIEW_END,    /* its right side */
  DLN_OVERVIEW_OUTSIDE /* beside it */
} DlnOverviewPart;

typedef struct _DlnOverviewScene DlnOverviewScene;

/* The density of the whole case, and in it what is in view. Call
 * dln_overview_scene_invalidate() when rows or the filter changed; they are
 * counted anew when the ground is built next. */
DlnOverviewScene *dln_overview_scene_new (DlnCase *dln_case);
void dln_overview_scene_free (DlnOverviewScene *scene);
void dln_overview_scene_invalidate (DlnOverviewScene *scene);
void dln_overview_scene_set_view (DlnOverviewScene *scene, const DlnOverviewStyle *style,
                                  double width, double height);
void dln_overview_scene_build_ground (DlnOverviewScene *scene, const DlnPalette *palette,
                                      DlnMarks *marks);
void dln_overview_scene_build_frame (DlnOverviewScene *scene, const DlnPalette *palette,
                                     DlnOverviewPart hot, DlnMarks *marks);
const DlnOverviewBins *dln_overview_scene_get_bins (DlnOverviewScene *scene);
gboolean dln_overview_scene_get_span (DlnOverviewScene *scene, DlnSpan *span);
double dln_overview_scene_x (DlnOverviewScene *scene, DlnInstant instant);
DlnInstant dln_overview_scene_instant (DlnOverviewScene *scene, double x);
guint dln_overview_scene_bin_at (DlnOverviewScene *scene, double x);
DlnOverviewPart dln_overview_scene_hit (DlnOverviewScene *scene, double x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnOverviewScene, dln_overview_scene_free)

G_END_DECLS
