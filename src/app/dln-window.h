/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-application.h"
#include "dln-case.h"

G_BEGIN_DECLS

#define DLN_TYPE_WINDOW (dln_window_get_type ())
G_DECLARE_FINAL_TYPE (DlnWindow, dln_window, DLN, WINDOW, AdwApplicationWindow)

GtkWidget *dln_window_new (DlnApplication *application);
DlnCase *dln_window_get_case (DlnWindow *self);
void dln_window_open (DlnWindow *self, const char *path);
const char *dln_window_get_path (DlnWindow *self);
gboolean dln_window_can_take (const char *path);
void dln_window_take_files (DlnWindow *self, GSList *files);

G_END_DECLS
