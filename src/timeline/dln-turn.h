/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-ink.h"

G_BEGIN_DECLS

double dln_turn_x (GtkWidget *widget, double x);
double dln_turn_step (GtkWidget *widget, double step);
void dln_turn_box (GtkWidget *widget, GdkRectangle *box);
void dln_turn_snapshot (GtkWidget *widget, DlnInk *ink, GtkSnapshot *snapshot, DlnMarks *marks);

G_END_DECLS
