/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/**
 * DlnAchVoice:
 * @key: the same for claims of one voice
 * @title: who speaks, and where that is known, in which utterance
 * @claims: (element-type DlnRecord): in the order in which they were given
 *
 * Claims of one voice.
 */
typedef struct {
  char *key;
  char *title;
  GPtrArray *claims;
} DlnAchVoice;

void dln_ach_voice_free (DlnAchVoice *voice);

char *dln_ach_dup_voice_key (DlnCase *dln_case, const DlnRecord *claim);
char *dln_ach_dup_voice_title (DlnCase *dln_case, const DlnRecord *claim);
GPtrArray *dln_ach_group_by_voice (DlnCase *dln_case, GPtrArray *claims);
char *dln_ach_dup_grades (DlnCase *dln_case, GPtrArray *claims);
DlnRecord *dln_ach_dup_row (DlnCase *dln_case, const DlnAchVoice *voice);

G_END_DECLS
