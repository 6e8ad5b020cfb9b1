/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnBookmark:
 * @slug: (nullable): %NULL until it is in a case
 * @title: what people read
 * @has_map: whether it says what the map shows
 * @centre: the middle of the map, degrees
 * @zoom: Web Mercator: 2 to the zoom times 256 px are the world
 * @window: what the timeline shows; open where it does not say
 *
 * A view to come back to: of the map, of the timeline, or of both.
 */
typedef struct {
  char *slug;
  char *title;
  gboolean has_map;
  DlnPoint centre;
  double zoom;
  DlnSpan window;
} DlnBookmark;

void dln_bookmark_free (DlnBookmark *bookmark);

GPtrArray *dln_case_list_bookmarks (DlnCase *self);
DlnBookmark *dln_case_get_bookmark (DlnCase *self, const char *slug);
char *dln_case_dup_bookmark_title (DlnCase *self);
gboolean dln_case_add_bookmark (DlnCase *self, const DlnBookmark *bookmark, GError **error);
gboolean dln_case_rename_bookmark (DlnCase *self, const char *slug, const char *title, GError **error);
gboolean dln_case_remove_bookmark (DlnCase *self, const char *slug, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnBookmark, dln_bookmark_free)

G_END_DECLS
