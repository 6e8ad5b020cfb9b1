/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-gazetteer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DLN_TYPE_PLACE_FINDER (dln_place_finder_get_type ())
G_DECLARE_FINAL_TYPE (DlnPlaceFinder, dln_place_finder, DLN, PLACE_FINDER, GObject)

/* Signal: "opened" (): the gazetteer can be asked from now on, or could not be opened. */
DlnPlaceFinder *dln_place_finder_new (const char *source);
void dln_place_finder_open (DlnPlaceFinder *self);
gboolean dln_place_finder_is_open (DlnPlaceFinder *self);
const char *dln_place_finder_get_failure (DlnPlaceFinder *self);
GPtrArray *dln_place_finder_search (DlnPlaceFinder *self, const char *text, const DlnPoint *near);
DlnGazetteerPlace *dln_place_finder_find_zone (DlnPlaceFinder *self, DlnPoint point);

G_END_DECLS
