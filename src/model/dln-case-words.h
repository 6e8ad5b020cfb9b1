/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-phrase.h"

G_BEGIN_DECLS

void dln_case_get_published (DlnCase *self, guint row, DlnBounds *published);
DlnPhrase *
dln_case_read_words (DlnCase *self, guint row, const DlnBounds *published, const char *text);

G_END_DECLS
