/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dln-check-notes.h"
#include "dln-check-snapshot.h"

G_BEGIN_DECLS

/**
 * DlnCheckPart:
 * @touched: (element-type gint64): events that changed
 * @joined: (element-type gint64): those and what relations join with them
 * @bodies: (element-type utf8): actors that move as one and took part in one of those
 * @visited: (element-type gint64): the events in which they took part
 * @utterances: (element-type gint64): whose claims changed
 * @snapshot: the claims of all these; its lists are empty
 *
 * What must be looked at again after a change, and all that this needs.
 */
typedef struct {
  GHashTable *touched;
  GHashTable *joined;
  GHashTable *bodies;
  GHashTable *visited;
  GHashTable *utterances;
  DlnCheckSnapshot *snapshot;
} DlnCheckPart;

DlnCheckPart *dln_check_part_new (DlnCheckSnapshot *frame, const DlnCheckNotes *notes, gboolean *whole, GError **error);
DlnCheckSnapshot *dln_check_part_read_events (DlnCheckSnapshot *frame, GHashTable *events, GError **error);
DlnCheckSnapshot *dln_check_part_read_joined (DlnCheckSnapshot *frame, gint64 event, GError **error);
void dln_check_part_free (DlnCheckPart *self);
void dln_check_part_list_events (DlnCheckSnapshot *snapshot, GHashTable *ids);
void dln_check_part_list_utterances (DlnCheckPart *self);
void dln_check_part_list_joined (DlnCheckPart *self);
void dln_check_part_list_bodies (DlnCheckPart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DlnCheckPart, dln_check_part_free)

G_END_DECLS
