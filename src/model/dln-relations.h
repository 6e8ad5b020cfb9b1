/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-case.h"
#include "dln-phrase.h"

G_BEGIN_DECLS

/* Which way a relation leads in time. */
typedef enum {
  DLN_RELATION_TOGETHER, /* neither comes first */
  DLN_RELATION_FORWARD,  /* what it is from begins first */
  DLN_RELATION_BACKWARD
} DlnRelationWay;

GPtrArray *dln_relations_list_of (DlnCase *dln_case, guint row, GError **error);
gboolean dln_relations_state (DlnCase *dln_case, DlnRecord *relation, GError **error);
gboolean dln_relations_remove (DlnCase *dln_case, const char *slug, GError **error);

DlnRecord *dln_relation_new_from_phrase (const DlnPhrase *phrase, const char *event, const char *claim);
const char *dln_relation_skip_article (const char *anchor);
gboolean dln_relation_check (const DlnRecord *relation, GError **error);
DlnRelationWay dln_relation_get_way (const DlnRecord *relation);
const char *dln_relation_get_other (const DlnRecord *relation, const char *event, gboolean *from);
const char *dln_relation_get_words (const char *type);
const char *dln_relation_fit (const DlnBounds *from, const DlnBounds *to);
char *dln_relation_dup_words (const DlnRecord *relation, gboolean from, const char *other);

G_END_DECLS
