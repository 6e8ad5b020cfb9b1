/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-span.h"

G_BEGIN_DECLS

/**
 * DlnView:
 * @window: the time that is in view
 * @scroll: px by which the lanes are scrolled up
 */
typedef struct {
  DlnSpan window;
  double scroll;
} DlnView;

typedef struct _DlnViewHistory DlnViewHistory;

DlnViewHistory *dln_view_history_new (void);
void dln_view_history_free (DlnViewHistory *history);
void dln_view_history_clear (DlnViewHistory *history);
void dln_view_history_settle (DlnViewHistory *history, DlnView view);
void dln_view_history_push (DlnViewHistory *history, DlnView view);
gboolean dln_view_history_can_go (const DlnViewHistory *history, int steps);
gboolean dln_view_history_go (DlnViewHistory *history, int steps, DlnView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnViewHistory, dln_view_history_free)

G_END_DECLS
