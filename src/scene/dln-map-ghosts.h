/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-claimed-place.h"
#include "dln-map-scene.h"

G_BEGIN_DECLS

/**
 * DlnMapGhost:
 * @place: (transfer none): where claims put the selected event
 * @x: the middle of its symbol, px
 * @y: px
 *
 * A place that only claims give, as it was drawn.
 */
typedef struct {
  const DlnClaimedPlace *place;
  double x;
  double y;
} DlnMapGhost;

guint dln_map_scene_count_ghosts (DlnMapScene *scene);
gboolean dln_map_scene_hit_ghost (DlnMapScene *scene, double x, double y, DlnMapGhost *ghost);
char *dln_map_ghost_dup_words (const DlnMapGhost *ghost);
char *dln_map_scene_dup_other_claims (DlnMapScene *scene);

G_END_DECLS
