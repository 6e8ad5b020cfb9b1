/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-working-reader.h"

G_BEGIN_DECLS

/* What a derived row takes from the event itself; its words are values of their lists. */
typedef struct {
  gint64 id;
  int kind;
  int work;
  int judgement;
  gboolean key;
} DlnWorkingEvent;

sqlite3_stmt *dln_working_prepare_write (DlnStore *store, GError **error);
gboolean dln_working_write (DlnStore *store, sqlite3_stmt *write, const DlnWorkingEvent *event, const DlnWorking *w,
                            GError **error);

G_END_DECLS
