/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-ach-matrix.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The position of what heads rows or columns. */
#define DLN_MATRIX_HEAD -1

#define DLN_TYPE_MATRIX_GRID (dln_matrix_grid_get_type ())
G_DECLARE_FINAL_TYPE (DlnMatrixGrid, dln_matrix_grid, DLN, MATRIX_GRID, GtkWidget)

/* Signals:
 *   "focused" (int row, int column)             which cell has the keyboard
 *   "activated" (int row, int column)           a card is wanted for it
 *   "rated" (int row, int column, int value)    a key rates it; -1 clears
 * Either position is DLN_MATRIX_HEAD in what heads a row or a column. */
void dln_matrix_grid_show (DlnMatrixGrid *self, const DlnAchMatrix *matrix);
void dln_matrix_grid_focus_cell (DlnMatrixGrid *self, int row, int column);
void dln_matrix_grid_get_focused (DlnMatrixGrid *self, int *row, int *column);
void dln_matrix_grid_show_card (DlnMatrixGrid *self, GtkWidget *popover, int row, int column);

G_END_DECLS
