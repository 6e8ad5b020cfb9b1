/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"

G_BEGIN_DECLS

void dln_simplify_rank (const DlnMercator *ring, guint n_points, float *ranks);
guint dln_simplify_keep (const float *ranks, guint n_points, double tolerance, guint *kept);

G_END_DECLS
