/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The one toast that offers to undo the newest change. */
typedef struct _DlnUndoOffer DlnUndoOffer;

DlnUndoOffer *dln_undo_offer_new (AdwToastOverlay *toasts);
void dln_undo_offer_free (DlnUndoOffer *self);
void dln_undo_offer_show (DlnUndoOffer *self, const char *text);
void dln_undo_offer_withdraw (DlnUndoOffer *self);

G_END_DECLS
