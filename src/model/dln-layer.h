/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-layer-content.h"
#include "dln-record.h"

G_BEGIN_DECLS

#define DLN_TYPE_LAYER (dln_layer_get_type ())
G_DECLARE_FINAL_TYPE (DlnLayer, dln_layer, DLN, LAYER, GObject)

/**
 * DlnLayerState:
 * @DLN_LAYER_LOADING: it is being read
 * @DLN_LAYER_READY: it can be drawn
 * @DLN_LAYER_CHANGED: likewise, but the file is not the one that was added
 * @DLN_LAYER_MISSING: there is no such file
 * @DLN_LAYER_FAILED: it cannot be read; dln_layer_get_message() says why
 */
typedef enum {
  DLN_LAYER_LOADING,
  DLN_LAYER_READY,
  DLN_LAYER_CHANGED,
  DLN_LAYER_MISSING,
  DLN_LAYER_FAILED,
} DlnLayerState;

/* Signal "changed" (): anything of what follows, but the slug, the kind and the path. */
const char *dln_layer_get_slug (DlnLayer *self);
const char *dln_layer_get_title (DlnLayer *self);
const char *dln_layer_get_path (DlnLayer *self);
const char *dln_layer_get_credit (DlnLayer *self);
const char *dln_layer_get_colour (DlnLayer *self);
DlnLayerKind dln_layer_get_kind (DlnLayer *self);
double dln_layer_get_opacity (DlnLayer *self);
gboolean dln_layer_is_hidden (DlnLayer *self);
gint64 dln_layer_get_rank (DlnLayer *self);
DlnLayerState dln_layer_get_state (DlnLayer *self);
const char *dln_layer_get_message (DlnLayer *self);
DlnLayerContent *dln_layer_get_content (DlnLayer *self);

/* What is shown while a hand is at it, not what the case says. */
void dln_layer_preview_opacity (DlnLayer *self, double opacity);
/* A tile that could not be read. */
gboolean dln_layer_take_damage (DlnLayer *self, const char *message);

/* For the list of layers. */
DlnLayer *dln_layer_new (const DlnRecord *record, const char *case_path, DlnLayerContent *content);
DlnLayer *dln_layer_read (const DlnRecord *record, const char *case_path, GCancellable *cancellable);
gboolean dln_layer_is_of (DlnLayer *self, const DlnRecord *record, const char *case_path);
void dln_layer_update (DlnLayer *self, const DlnRecord *record);

char *dln_layer_dup_absolute_path (const char *path, const char *case_path);
char *dln_layer_dup_kept_path (const char *path, const char *case_path);

G_END_DECLS
