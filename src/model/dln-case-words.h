/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-phrase.h"

G_BEGIN_DECLS

void dln_case_get_published (DlnCase *self, guint row, DlnBounds *published);
DlnPhrase *
dln_case_read_words (DlnCase *self, guint row, const DlnBounds *published, const char *text);
const DlnDayParts *dln_case_get_day_parts (DlnCase *self);
gboolean dln_case_set_day_parts (DlnCase *self, const DlnDayParts *parts, GError **error);

G_END_DECLS
