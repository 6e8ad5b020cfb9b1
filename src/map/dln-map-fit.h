/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-columns.h"
#include "dln-map-view.h"

G_BEGIN_DECLS

gboolean dln_map_fit_box (const DlnPoint *points, guint n_points, DlnBox *box);
gboolean dln_map_fit_most (const DlnPoint *points, guint n_points, DlnBox *box);
GArray *dln_map_fit_list_most (const DlnColumns *columns);

double dln_map_view_hold (const DlnMapView *view, double y);

G_END_DECLS
