/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench.h"

G_BEGIN_DECLS

gboolean bench_time_case (const BenchOptions *options, GError **error);

G_END_DECLS
