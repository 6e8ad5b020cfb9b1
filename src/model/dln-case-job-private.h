/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-private.h"
#include "dln-case-transfer-private.h"

G_BEGIN_DECLS

typedef gboolean (*DlnCaseWork) (DlnCaseJob *job, GError **error);

struct _DlnCaseJob {
  GTask *task; /* the caller's; it owns the job */
  GCancellable *cancellable;
  DlnCaseWork work;
  char **paths;
  DlnImportOptions options; /* of foreign files; its texts are the job's */
  DlnMapping *mapping;
  gboolean foreign;
  gboolean dry_run;
  char *zone;         /* (nullable): of the writers of pages */
  char *default_zone; /* (nullable): the case's */
  DlnStore *store; /* the worker's until done; NULL once given back or closed */
  DlnCaseStoreFunc store_func;
  gpointer store_data;
  GDestroyNotify store_data_free;
  DlnCaseProgressFunc progress_func;
  gpointer progress_data;
  GSource *timer; /* NULL once settled */

  GMutex mutex;
  GCond cond;
  gboolean done;            /* guarded */
  gboolean fresh;           /* guarded: nobody was told yet */
  DlnCaseProgress progress; /* guarded */

  /* The worker's until done. */
  GError *error;
  DlnImportReport report;
  GPtrArray *pages; /* DlnPageImport */
  char *slug;       /* of an attachment */
  DlnTouched *touched;
};

GTask *dln_case_job_new_task (DlnCase *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data);
DlnCaseJob *dln_case_job_prepare (DlnCase *self, GTask *task, DlnCaseWork work, char **paths, const char *zone,
                                  DlnStore *store, DlnCaseProgressFunc progress, gpointer progress_data);
DlnCaseJob *dln_case_job_prepare_import (DlnCase *self, GTask *task, DlnCaseWork work, const char *const *paths,
                                         const char *zone, DlnCaseProgressFunc progress, gpointer progress_data);
void dln_case_job_launch (DlnCaseJob *job);

G_END_DECLS
