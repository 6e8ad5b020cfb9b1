/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

cairo_surface_t *dln_picture_decode (GBytes *bytes, GError **error);
gboolean dln_picture_check (GBytes *bytes, GError **error);
void dln_picture_explain (GBytes *bytes, GError **error);

G_END_DECLS
