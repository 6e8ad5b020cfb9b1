/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-import-columns.h"
#include "dln-import-dialog.h"

G_BEGIN_DECLS

/* In the order in which they stand. */
enum { DLN_FIGURE_READ, DLN_FIGURE_NEW, DLN_FIGURE_CHANGED, DLN_FIGURE_UNCHANGED, DLN_FIGURE_ASIDE, DLN_N_FIGURES };

struct _DlnImportDialog {
  AdwWindow parent_instance;

  DlnCase *dln_case;
  GStrv paths;
  const DlnFormat *format; /* of all of them, or NULL where they differ */
  DlnImportColumns *columns; /* NULL until one table has been looked at */
  char *shown;       /* its mapping as it was then, as text */
  gboolean stale;    /* the look under way is of a choice that was changed since */
  char *rejects;     /* where what is set aside is written by the next dry run, or NULL */
  GPtrArray *names;  /* of char *: what the files may be a version of; NULL for their own */
  char *zone;        /* NULL: what is written is none */
  GCancellable *cancellable; /* of the look or the dry run that is under way */
  gboolean again;    /* something was chosen since it began */
  gint64 begun;      /* of the monotonic clock */
  guint timer;

  GtkWidget *accept;
  AdwComboRow *name;
  GtkWidget *zone_row;
  AdwComboRow *order;
  AdwComboRow *encoding;
  AdwComboRow *delimiter;
  GtkSwitch *points;
  GtkWidget *remembered;
  GtkWidget *kind; /* of a table it opens, with how that is read */
  GtkWidget *columns_title;
  GtkBox *columns_box;
  GtkLabel *figures[DLN_N_FIGURES];
  GtkLabel *status;
  GtkProgressBar *progress;
  GtkWidget *notes_title;
  GtkWidget *save;
  GtkBox *notes_box;
};

/* dln-import-dialog-form.c */
void dln_import_dialog_build (DlnImportDialog *self);
void dln_import_dialog_show_columns (DlnImportDialog *self, const DlnTablePreview *preview, gboolean recalled);
void dln_import_dialog_show_report (DlnImportDialog *self, const DlnImportReport *report);
void dln_import_dialog_show_error (DlnImportDialog *self, const char *message);
void dln_import_dialog_show_busy (DlnImportDialog *self);

/* dln-import-dialog-reading.c */
void dln_import_dialog_add_reading (DlnImportDialog *self, GtkListBox *list);
void dln_import_dialog_fill_reading (DlnImportDialog *self, DlnReadOptions *options);
void dln_import_dialog_keep_mapping (DlnImportDialog *self);
void dln_import_dialog_save_rejects (DlnImportDialog *self);

/* dln-import-dialog.c */
gboolean dln_import_dialog_has_columns (DlnImportDialog *self);
void dln_import_dialog_changed (DlnImportDialog *self);
void dln_import_dialog_read_again (DlnImportDialog *self);

G_END_DECLS
