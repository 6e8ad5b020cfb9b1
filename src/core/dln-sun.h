/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-instant.h"
#include "dln-point.h"

G_BEGIN_DECLS

/* Height of the sun's centre at which each begins or ends, in degrees. */
#define DLN_SUN_HORIZON (-0.833)
#define DLN_SUN_CIVIL (-6.0)
#define DLN_SUN_NAUTICAL (-12.0)
#define DLN_SUN_ASTRONOMICAL (-18.0)

double dln_sun_get_height (DlnInstant instant, DlnPoint point);
gboolean dln_sun_next_crossing (DlnInstant from, DlnInstant until, DlnPoint point, double height,
                                DlnInstant *crossing, gboolean *rising);

G_END_DECLS
