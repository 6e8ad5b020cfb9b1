/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-layer.h"

G_BEGIN_DECLS

#define DLN_TYPE_LAYERS (dln_layers_get_type ())
G_DECLARE_FINAL_TYPE (DlnLayers, dln_layers, DLN, LAYERS, GObject)

/* A list model of DlnLayer, the topmost first. Signals:
 *   "updated" ()               anything of any layer, or which there are
 *   "damaged" (const char *)   a tile could not be read; once for each layer */
DlnLayers *dln_case_get_layers (DlnCase *dln_case);
GPtrArray *dln_case_read_layers (DlnCase *dln_case, GCancellable *cancellable, GError **error);
gboolean dln_layers_is_loading (DlnLayers *self);
void dln_layers_tell_damage (DlnLayers *self, DlnLayer *layer, const char *message);

/* Verbs: each is one journal entry. */
void dln_layers_add_async (DlnLayers *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data);
gboolean dln_layers_add_finish (DlnLayers *self, GAsyncResult *result, GError **error);
gboolean dln_layers_set_hidden (DlnLayers *self, DlnLayer *layer, gboolean hidden, GError **error);
gboolean dln_layers_set_opacity (DlnLayers *self, DlnLayer *layer, double opacity, GError **error);
gboolean dln_layers_move (DlnLayers *self, DlnLayer *layer, int by, GError **error);
gboolean dln_layers_remove (DlnLayers *self, DlnLayer *layer, GError **error);

/* For whoever adds a record without a list. */
gboolean dln_layer_complete_record (DlnRecord *record, const char *case_path, GError **error);

G_END_DECLS
