/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

gboolean dln_case_get_push (DlnCase *self, guint row, DlnBounds *to);
guint dln_case_get_n_pushed (DlnCase *self);
gboolean dln_case_breaks (DlnCase *self);
char **dln_case_list_broken (DlnCase *self);
char **dln_case_list_breaks (DlnCase *self, guint row, const DlnBounds *bounds);
char **dln_case_list_narrowing (DlnCase *self, guint row);
GHashTable *dln_case_list_impossible (DlnCase *self, guint row);

G_END_DECLS
