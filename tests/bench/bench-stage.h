/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  GtkWidget *window;
  GtkWidget *widget;
  double begun; /* of the frame that is being painted */
  double took;  /* of the last one, milliseconds; below 0 while there is none */
} BenchStage;

gboolean bench_stage_has_display (const char *what);
void bench_stage_open (BenchStage *stage, GtkWidget *widget, int width, int height);
double bench_stage_frame (BenchStage *stage);
void bench_stage_close (BenchStage *stage);
void bench_stage_measure_nodes (int width, int height, guint n_frames, GArray *frames);

G_END_DECLS
