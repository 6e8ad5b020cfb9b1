/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"

G_BEGIN_DECLS

/* By what events can be grouped. */
typedef enum {
  DLN_GROUPING_KIND,
  DLN_GROUPING_STATUS,
  DLN_GROUPING_PLACE,
  DLN_GROUPING_ACTOR,
  DLN_GROUPING_SOURCE,
  DLN_GROUPING_TAG,
  DLN_GROUPING_NOTHING,
  DLN_N_GROUPINGS
} DlnGrouping;

const char *dln_grouping_get_nick (DlnGrouping grouping);
const char *dln_grouping_get_label (DlnGrouping grouping);
gboolean dln_grouping_find (const char *nick, DlnGrouping *grouping);

typedef struct _DlnGroups DlnGroups;

DlnGroups *dln_groups_load (DlnCase *dln_case, DlnGrouping grouping, GError **error);
void dln_groups_free (DlnGroups *groups);
DlnGrouping dln_groups_get_grouping (const DlnGroups *groups);
guint dln_groups_get_n (const DlnGroups *groups);
gboolean dln_groups_is_ordered (const DlnGroups *groups);
const guint32 *dln_groups_list (const DlnGroups *groups, guint row, guint *n_groups);
char *dln_groups_dup_title (const DlnGroups *groups, guint group);
char *dln_groups_dup_key (const DlnGroups *groups, guint group);
gboolean dln_groups_refresh (DlnGroups *groups, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnGroups, dln_groups_free)

G_END_DECLS
