/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-vocabulary.h"

G_BEGIN_DECLS

/**
 * DlnColour:
 *
 * Straight (not premultiplied) RGBA, 0 to 1.
 */
typedef struct {
  float red, green, blue, alpha;
} DlnColour;

/**
 * DlnPalette:
 *
 * Every colour a scene may use. Widgets fill it from CSS, paper has its own.
 */
typedef struct {
  DlnColour background;
  DlnColour lane_header;
  DlnColour text;
  DlnColour text_dim;
  DlnColour line;
  DlnColour line_strong;
  DlnColour night;
  DlnColour twilight;
  DlnColour accent;
  DlnColour dispute;
  DlnColour playhead;
  DlnColour on_kind; /* text and signs on a solid kind colour */
  DlnColour kinds[DLN_N_KINDS];
  gboolean dark;
} DlnPalette;

void dln_palette_init_paper (DlnPalette *palette);
void dln_palette_init_light (DlnPalette *palette);
void dln_palette_init_dark (DlnPalette *palette);

G_END_DECLS
