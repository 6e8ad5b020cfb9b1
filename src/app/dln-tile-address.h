/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean dln_tile_address_check (const char *pattern, GError **error);
char *dln_tile_address_fill (const char *pattern, int zoom, int x, int y);
char *dln_tile_address_dup_host (const char *pattern);

G_END_DECLS
