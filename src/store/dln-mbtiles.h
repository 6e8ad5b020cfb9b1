/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-point.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DlnMbtiles DlnMbtiles;

DlnMbtiles *dln_mbtiles_open (const char *path, GError **error);
void dln_mbtiles_close (DlnMbtiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnMbtiles, dln_mbtiles_close)

const char *dln_mbtiles_get_name (DlnMbtiles *self);
const char *dln_mbtiles_get_attribution (DlnMbtiles *self);
const char *dln_mbtiles_get_format (DlnMbtiles *self);
int dln_mbtiles_get_min_zoom (DlnMbtiles *self);
int dln_mbtiles_get_max_zoom (DlnMbtiles *self);
gboolean dln_mbtiles_get_bounds (DlnMbtiles *self, DlnBox *bounds);
GBytes *dln_mbtiles_get_tile (DlnMbtiles *self, int zoom, int x, int y, GCancellable *cancellable, GError **error);

G_END_DECLS
