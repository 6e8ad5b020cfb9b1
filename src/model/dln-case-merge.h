/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/* Position of words in dln_vocabulary_link. */
typedef enum { DLN_LINK_MAY_BE_SAME, DLN_LINK_PART_OF } DlnLinkKind;

gboolean dln_case_merge_events (DlnCase *self, guint into, const guint *rows, guint n_rows, GError **error);
guint dln_case_split_event (DlnCase *self, guint row, const char *title, const char *const *claims, GError **error);
gboolean dln_case_link_events (DlnCase *self, guint from, guint to, DlnLinkKind kind, GError **error);
GPtrArray *dln_case_list_links_of (DlnCase *self, guint row, GError **error);

G_END_DECLS
