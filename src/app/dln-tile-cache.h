/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DlnTileCopy:
 * @bytes: (nullable): the tile, %NULL where there is no copy
 * @tag: (nullable): what its server called this version (ETag)
 * @fresh: whether it need not be asked for again
 */
typedef struct {
  GBytes *bytes;
  char *tag;
  gboolean fresh;
} DlnTileCopy;

void dln_tile_copy_clear (DlnTileCopy *copy);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DlnTileCopy, dln_tile_copy_clear)

char *dln_tile_cache_name (const char *folder, const char *pattern, int zoom, int x, int y);
DlnTileCopy dln_tile_cache_read (const char *name, gint64 now_s);
gboolean dln_tile_cache_write (const char *name, GBytes *bytes, const char *tag, gint64 fresh_until_s, GError **error);
void dln_tile_cache_renew (const char *name, gint64 fresh_until_s);
guint64 dln_tile_cache_prune (const char *folder, guint64 most_bytes);

G_END_DECLS
