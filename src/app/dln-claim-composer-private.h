/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case-claims.h"
#include "dln-claim-choice.h"
#include "dln-claim-composer.h"
#include "dln-record-entry.h"
#include "dln-references-entry.h"
#include "dln-time-entry.h"

G_BEGIN_DECLS

struct _DlnClaimComposer {
  GtkWidget parent_instance;

  DlnCase *dln_case;
  gboolean chosen;   /* the passage was chosen since the form was opened */
  char *source;      /* slug */
  DlnRecord *before; /* what is changed; NULL for a new claim */
  DlnRecord *figure; /* its figure, likewise */
  char *passage;
  guint from;
  guint to;
  char *last_source; /* of the last claim that was made, with its event and speaker */
  char *last_event;
  char *last_speaker;

  GtkWidget *box;
  GtkLabel *quote;
  DlnRecordEntry *event;
  GtkDropDown *question;
  GtkDropDown *stance;
  GtkWidget *answer_label;
  DlnRecordEntry *answer;
  GtkWidget *number_label;
  GtkWidget *number_row;
  GtkDropDown *qualifier;
  GtkEditable *number;
  GtkWidget *measure_label;
  GtkWidget *measure_row;
  DlnRecordEntry *measure;
  DlnRecordEntry *population;
  GtkWidget *period_label;
  GtkEditable *period;
  DlnRecordEntry *place;
  DlnPlaceFinder *finder; /* or NULL */
  DlnRecordEntry *speaker;
  DlnTimeEntry *said;
  DlnRecordEntry *utterance;
  DlnTimeEntry *happened;
  GtkEditable *says;
  GtkDropDown *credibility;
  GtkCheckButton *forecast;
  GtkDropDown *reliability;
  GtkEditable *reliability_why;
  DlnReferencesEntry *relays;
  GtkDropDown *supersedes;
  GtkDropDown *about;
  GtkLabel *error;
};

DlnClaimDraft *dln_claim_composer_read (DlnClaimComposer *self, GError **error);

G_END_DECLS
