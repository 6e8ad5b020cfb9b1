/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-map-scene.h"
#include "dln-track.h"

G_BEGIN_DECLS

gboolean dln_map_scene_set_track (DlnMapScene *scene, const char *actor, GError **error);
const DlnTrack *dln_map_scene_get_track (DlnMapScene *scene);

G_END_DECLS
