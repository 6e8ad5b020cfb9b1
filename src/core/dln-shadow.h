/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"
#include "dln-span.h"

G_BEGIN_DECLS

/* The longest stretch that is searched. */
#define DLN_SHADOW_LONGEST (366 * DLN_DAY)

/**
 * DlnShadow:
 * @bearing: degrees clockwise from true north in which the shadow falls, 0 to 360
 * @error: degrees to each side, more than 0, at most 180
 * @ratio: how high a thing is for each metre of its shadow on level ground, the tangent of the sun's
 *   height; 0 where it was not measured
 * @ratio_error: how much more or less @ratio may be
 *
 * A shadow as it was measured, on a picture for example.
 */
typedef struct {
  double bearing;
  double error;
  double ratio;
  double ratio_error;
} DlnShadow;

gboolean dln_shadow_is_valid (const DlnShadow *self);
gboolean dln_shadow_fits (const DlnShadow *self, DlnInstant instant, DlnPoint point);
GArray *dln_shadow_list_spans (const DlnShadow *self, DlnSpan within, DlnPoint point);

G_END_DECLS
