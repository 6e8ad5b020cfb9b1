/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-ground.h"

G_BEGIN_DECLS

DlnGround *dln_basemap_find_ground (const DlnBox *box, gpointer basemap);

G_END_DECLS
