/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-mark.h"

G_BEGIN_DECLS

void dln_map_outline_add (const double *points, guint n_points, const DlnPalette *palette, DlnMarks *marks);

G_END_DECLS
