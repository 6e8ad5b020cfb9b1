/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-span.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  guint events;
  guint runs;
  gboolean json;
  const char *case_path; /* the case that is measured */
  gboolean given;        /* that one was named, not generated */
  const char *program;   /* this program, to be run again for memory */
} BenchOptions;

typedef struct {
  const char *name;
  gboolean (*run) (const BenchOptions *options, GError **error);
  const char *what;
} Bench;

gboolean bench_generate (const char *path, guint n_events, guint32 seed, gboolean flat, GError **error);

gboolean bench_generate_claims (const char *path, guint n_events, guint32 seed, GError **error);

double bench_now (void);
double bench_now_of_thread (void);
DlnSpan bench_tour_step (DlnSpan extent, DlnSpan view, int step);
void bench_remove_folder (char *folder);
/* Milliseconds in; the ratio is of the medians. goal: the greatest ratio wanted, 0 for none. */
void bench_report (const BenchOptions *options, const char *name, const char *unit, GArray *measured,
                   GArray *reference, double goal);
int bench_memory_child (const char *mode, const char *path);
int bench_start_child (const char *runs, char **subjects);
int bench_records_child (const char *n, const char *path);
int bench_csv_child (const char *folder);
int bench_import_child (const char *xml, const char *path);

/* bytes: two times, two coordinates and a kind, the least an event can take */
#define BENCH_BARE_BYTES 25.0

gboolean bench_area (const BenchOptions *options, GError **error);
gboolean bench_search (const BenchOptions *options, const char *path, GError **error);
gboolean bench_claims (const BenchOptions *options, GError **error);
gboolean bench_drag (const BenchOptions *options, GError **error);
gboolean bench_gazetteer (const BenchOptions *options, GError **error);
gboolean bench_import (const BenchOptions *options, GError **error);
gboolean bench_import_csv (const BenchOptions *options, GError **error);
gboolean bench_import_records (const BenchOptions *options, GError **error);
gboolean bench_known (const BenchOptions *options, GError **error);
gboolean bench_load (const BenchOptions *options, GError **error);
gboolean bench_map (const BenchOptions *options, GError **error);
gboolean bench_map_first (const BenchOptions *options, GError **error);
gboolean bench_map_layer (const BenchOptions *options, GError **error);
gboolean bench_memory (const BenchOptions *options, GError **error);
gboolean bench_readers (const BenchOptions *options, GError **error);
gboolean bench_scene (const BenchOptions *options, GError **error);
gboolean bench_frame (const BenchOptions *options, GError **error);
gboolean bench_groups (const BenchOptions *options, GError **error);
gboolean bench_flat (const BenchOptions *options, GError **error);
gboolean bench_phrase (const BenchOptions *options, GError **error);
gboolean bench_time (const BenchOptions *options, GError **error);
gboolean bench_start (const BenchOptions *options, GError **error);

G_END_DECLS
