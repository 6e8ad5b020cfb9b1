/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-mark.h"

G_BEGIN_DECLS

/* Kind is colour and shape together: circle fighting, diamond strikes, rounded
 * box statements, triangle civilians, square measures, hexagon other.
 * number 0 draws none. x,y: the middle, px; size: px across. */
void dln_symbol_add (DlnMarks *marks, const DlnPalette *palette, DlnKind kind, guint number,
                     double x, double y, double size, guint row);
/* Hollow: where a claim puts an event that stands elsewhere. alpha: 1 for one that stands. */
void dln_symbol_add_ghost (DlnMarks *marks, const DlnPalette *palette, DlnKind kind, double x, double y,
                           double size, float alpha, guint row);
void dln_symbol_add_hollow (DlnMarks *marks, const DlnPalette *palette, DlnKind kind, guint number,
                            double x, double y, double size, guint row);
/* The amber "!" at the corner of a disputed event; x,y: its middle. */
void dln_symbol_add_dispute (DlnMarks *marks, const DlnPalette *palette, double x, double y,
                             double size, guint row);

G_END_DECLS
