/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-shapes.h"
#include "dln-vocabulary.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DlnLayerContent DlnLayerContent;

DlnLayerContent *dln_layer_content_load (const char *path, DlnLayerKind kind, GCancellable *cancellable, GError **error);
DlnLayerContent *dln_layer_content_ref (DlnLayerContent *self);
void dln_layer_content_unref (DlnLayerContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnLayerContent, dln_layer_content_unref)

DlnShapes *dln_layer_content_get_shapes (DlnLayerContent *self);
const char *dln_layer_content_get_name (DlnLayerContent *self);
const char *dln_layer_content_get_credit (DlnLayerContent *self);
gboolean dln_layer_content_get_box (DlnLayerContent *self, DlnBox *box);
void dln_layer_content_get_zooms (DlnLayerContent *self, int *least, int *most);
GBytes *dln_layer_content_get_tile (DlnLayerContent *self, int zoom, int x, int y, GCancellable *cancellable,
                                    GError **error);

gboolean dln_layer_guess_kind (const char *path, DlnLayerKind *kind);
char *dln_layer_dup_hash (const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
