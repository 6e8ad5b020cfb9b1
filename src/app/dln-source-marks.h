/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dln_source_marks_install (GtkTextBuffer *buffer);
void dln_source_marks_recolour (GtkTextBuffer *buffer, GtkWidget *widget);
void dln_source_marks_show (GtkTextBuffer *buffer, GPtrArray *claims, DlnCase *dln_case);
const DlnRecord *dln_source_marks_find (GtkTextBuffer *buffer, GPtrArray *claims, guint offset);
gboolean dln_source_marks_get_passage (GtkTextBuffer *buffer, const DlnRecord *claim, GtkTextIter *from,
                                       GtkTextIter *to);
guint dln_source_marks_find_again (GPtrArray *claims, const char *text, GPtrArray *moved);

G_END_DECLS
