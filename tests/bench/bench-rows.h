/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench.h"

G_BEGIN_DECLS

#define BENCH_N_PLACES 5000
#define BENCH_FIRST_DAY G_GINT64_CONSTANT (1645660800000000)
#define BENCH_N_DAYS 730

/* One row as a spreadsheet has it. */
typedef struct {
  char slug[32];
  char title[64];
  char date[16];
  char place[24];
  double latitude;
  double longitude;
  char text[160];
  char csv[320];
} BenchRow;

/* Of the clock and of the processors, milliseconds. */
typedef struct {
  double clock;
  double processor;
} BenchSpent;

void bench_row_place (guint place, double *latitude, double *longitude);
void bench_row_make (GRand *rand, guint number, BenchRow *row);
gboolean bench_rows_write_csv (const char *path, guint n, gboolean newer, GError **error);
gboolean bench_rows_import_bare (const char *csv, const char *path, BenchSpent *spent, GError **error);
void bench_watch_start (BenchSpent *spent);
void bench_watch_stop (BenchSpent *spent);

gboolean bench_ask_child (const char *const *argv, double *figures, guint n, GError **error);

G_END_DECLS
