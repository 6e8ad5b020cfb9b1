/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-ach-matrix.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_MATRIX_CARD (dln_matrix_card_get_type ())
G_DECLARE_FINAL_TYPE (DlnMatrixCard, dln_matrix_card, DLN, MATRIX_CARD, GtkPopover)

/* Signal "failed" (const char *): why a verb was refused. */
GtkWidget *dln_matrix_card_new_for_cell (DlnCase *dln_case, const DlnAchMatrix *matrix, guint row, guint column);
GtkWidget *dln_matrix_card_new_for_row (DlnCase *dln_case, const DlnAchRow *row);
GtkWidget *dln_matrix_card_new_for_column (DlnCase *dln_case, const DlnAchHypothesis *hypothesis);

G_END_DECLS
