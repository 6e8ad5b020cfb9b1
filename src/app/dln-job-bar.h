/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DLN_TYPE_JOB_BAR (dln_job_bar_get_type ())
G_DECLARE_FINAL_TYPE (DlnJobBar, dln_job_bar, DLN, JOB_BAR, GtkWidget)

void dln_job_bar_begin (DlnJobBar *self, const char *text);
void dln_job_bar_tell (DlnJobBar *self, const char *text, double fraction);
void dln_job_bar_end (DlnJobBar *self);

G_END_DECLS
