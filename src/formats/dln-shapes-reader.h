/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-shapes.h"
#include "dln-vocabulary.h"

#include <gio/gio.h>

G_BEGIN_DECLS

DlnShapes *dln_shapes_read (const char *path, DlnLayerKind kind, GCancellable *cancellable, GError **error);
DlnShapes *dln_shapes_read_stream (GInputStream *stream, const char *name, DlnLayerKind kind,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
