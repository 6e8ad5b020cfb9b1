/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

void dln_coverage_fill (const cairo_path_t *path, guint8 *coverage, int width, int height, int stride);

G_END_DECLS
