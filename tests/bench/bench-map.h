/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-stage.h"
#include "dln-map.h"

G_BEGIN_DECLS

gboolean bench_map_open (BenchStage *stage, int width, int height, DlnCase *dln_case, GError **error);
double bench_map_settle (DlnMap *map);

G_END_DECLS
