/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-layers.h"

G_BEGIN_DECLS

DlnCase *dln_layers_get_case (DlnLayers *self);
void dln_layers_set_fresh (DlnLayers *self, const char *path, DlnLayerContent *content);

G_END_DECLS
