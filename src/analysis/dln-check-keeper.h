/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-notes.h"
#include "dln-check.h"
#include "dln-order-window.h"

G_BEGIN_DECLS

/**
 * DlnCheckKeeper:
 *
 * The findings of a case, kept true while it changes. It is made by a full check, which may run in a
 * worker on a view of the case (dln_case_read_async()); from then on it is told what changed and looks
 * only at what that touched. The findings are those of dln_check_run(), in the same order.
 */
typedef struct _DlnCheckKeeper DlnCheckKeeper;

DlnCheckKeeper *dln_check_keeper_new (DlnCase *view, GCancellable *cancellable, GError **error);
void dln_check_keeper_free (DlnCheckKeeper *self);
void dln_check_keeper_adopt (DlnCheckKeeper *self, DlnCase *dln_case);
gboolean dln_check_keeper_update (DlnCheckKeeper *self, DlnCheckNotes *notes, gboolean *whole, GError **error);
gboolean dln_check_keeper_apply (DlnCheckKeeper *self, GError **error);
GPtrArray *dln_check_keeper_get_findings (DlnCheckKeeper *self);
DlnOrderWindow *dln_check_keeper_read_window (DlnCheckKeeper *self, const char *event_slug, GError **error);
GPtrArray *dln_check_keeper_list_findings_of (DlnCheckKeeper *self, const char *event_slug);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCheckKeeper, dln_check_keeper_free)

G_END_DECLS
