/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-ach-matrix.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands in a matrix: buttons for cells and heads, labels for counts. Each is made once and filled
 * again whenever the matrix was read. */
GtkWidget *dln_matrix_cell_new (void);
void dln_matrix_cell_fill (GtkWidget *cell, const DlnAchMatrix *matrix, guint row, guint column);
GtkWidget *dln_matrix_row_head_new (void);
void dln_matrix_row_head_fill (GtkWidget *head, const DlnAchRow *row);
GtkWidget *dln_matrix_column_head_new (void);
void dln_matrix_column_head_fill (GtkWidget *head, const DlnAchHypothesis *hypothesis, guint column);
GtkWidget *dln_matrix_score_new (void);
void dln_matrix_score_fill (GtkWidget *score, const DlnAchHypothesis *hypothesis);

char *dln_matrix_dup_weight_words (const DlnAchRow *row);

G_END_DECLS
