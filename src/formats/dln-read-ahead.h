/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-format.h"

G_BEGIN_DECLS

/**
 * DlnAheadSink:
 * @document: as of #DlnItemSink
 * @prepare: makes of an item what can be made of it without @item's data; in the reader's
 *   thread, where it may only read what nobody writes until the file is done. @used: (transfer full)
 *   (nullable): what it made of an item that is done with, to be filled anew
 * @discard: frees what @prepare made; in any thread
 * @item: takes an item with what was prepared of it; both are the reader's again afterwards
 * @set_aside: as of #DlnItemSink
 * @progress: as of #DlnItemSink
 * @data: passed to all but @discard
 * @guessed: (nullable): as of #DlnItemSink
 *
 * Where the elements of a file go that is read ahead. All but @prepare and @discard are
 * called by the caller's thread, in the order of the file.
 */
typedef struct {
  void (*document) (const DlnItemSource *document, gpointer data);
  gpointer (*prepare) (const DlnItem *item, gpointer used, gpointer data);
  GDestroyNotify discard;
  gboolean (*item) (const DlnItem *item, gpointer prepared, gpointer data, GError **error);
  gboolean (*set_aside) (const DlnSetAside *row, gpointer data, GError **error);
  void (*progress) (goffset n_bytes, gpointer data);
  gpointer data;
  void (*guessed) (const char *encoding, gpointer data);
} DlnAheadSink;

gboolean dln_format_read_ahead (const DlnFormat *self, const char *path, const DlnReadOptions *options,
                                const DlnAheadSink *sink, GCancellable *cancellable, GError **error);

G_END_DECLS
