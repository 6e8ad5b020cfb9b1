/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-basemap.h"
#include "dln-mark.h"

G_BEGIN_DECLS

void dln_map_list_symbols (const DlnMarks *marks, DlnMapPixel moved, GArray *boxes);

G_END_DECLS
