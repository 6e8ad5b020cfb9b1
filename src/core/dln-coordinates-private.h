/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-coordinates.h"

G_BEGIN_DECLS

/* A number, what divides the two halves, or a letter that says which half this is. */
typedef enum {
  DLN_PIECE_NUMBER,
  DLN_PIECE_DIVIDER,
  DLN_PIECE_LATITUDE,  /* a label that says no hemisphere */
  DLN_PIECE_LONGITUDE,
  DLN_PIECE_NORTH,
  DLN_PIECE_SOUTH,
  DLN_PIECE_EAST,
  DLN_PIECE_WEST,
} DlnPieceKind;

/**
 * DlnPiece:
 * @kind: which
 * @value: of a number, its sign left out
 * @negative: whether a minus stood before it
 * @decimals: digits after its point
 * @unit: 1 degrees, 60 minutes, 3600 seconds, 0 where it carries no mark
 */
typedef struct {
  DlnPieceKind kind;
  double value;
  gboolean negative;
  guint decimals;
  guint unit;
} DlnPiece;

GArray *dln_coordinates_cut (const char *text, gboolean decimal_comma);

G_END_DECLS
