/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dln_import_notes_new (GtkStringList *notes);
GtkStringList *dln_import_notes_list (const GPtrArray *notes);
void dln_import_notes_present (GtkWindow *parent, GtkStringList *notes);

G_END_DECLS
