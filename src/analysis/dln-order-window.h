/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-check-snapshot.h"

G_BEGIN_DECLS

/**
 * DlnOrderLink:
 * @record: (nullable): "relation:slug"; %NULL for what holds by itself
 * @words: what it says
 *
 * One step of the chain from a stated time to a bound.
 */
typedef struct {
  char *record;
  char *words;
} DlnOrderLink;

/**
 * DlnOrderWindow:
 * @related: whether any live relation names the event
 * @contradicts: whether what hangs together contradicts itself: the bounds are the working
 *   time's then, and there are no chains
 * @bounds: the four bounds; an assessment's exactly as given
 * @chains: (element-type DlnOrderLink): of each bound, in their order, why it is where it is
 */
typedef struct {
  gboolean related;
  gboolean contradicts;
  DlnBounds bounds;
  GPtrArray *chains[4];
} DlnOrderWindow;

DlnOrderWindow *dln_order_window_new_in (DlnCheckSnapshot *frame, const char *event, GError **error);
DlnOrderWindow *dln_order_window_new (DlnCase *dln_case, const char *event, GError **error);
void dln_order_window_free (DlnOrderWindow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnOrderWindow, dln_order_window_free)

G_END_DECLS
